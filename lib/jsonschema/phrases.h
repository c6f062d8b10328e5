// Turns of phrase that the words for several causes share. Private to lib/jsonschema.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "jsonschema/problem.h"

namespace meshctl::jsonschema {

/// How many words a list in a message has at most.
constexpr std::size_t kMostListed = 10;

/// `'a', 'b' or 'c'`, at most `kMostListed` of them.
[[nodiscard]] std::string listed(std::vector<std::string> words, std::string_view conjunction);

/// Each name in quotes.
[[nodiscard]] std::vector<std::string> quoted_all(const std::vector<std::string_view>& names);

/// `, because 'type' is 'postgres'`; empty without a reason.
[[nodiscard]] std::string because(const Problem& problem);

/// Whether what an alias stands for is a word to write; else it is a sentence that says what to do.
[[nodiscard]] bool is_word(std::string_view meant);

/// The hint for what an alias stands for.
[[nodiscard]] std::string alias_hint(std::string_view meant);

}  // namespace meshctl::jsonschema
