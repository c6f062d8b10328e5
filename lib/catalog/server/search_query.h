// From what a person types into a search box to an FTS5 query. Nothing that is typed is FTS5
// syntax.
#pragma once

#include <string>
#include <string_view>

namespace meshctl::catalog::server {

/// An FTS5 expression: all words must be there, each as the beginning of a word (`flight` finds
/// `flights`); "words in quotes" in this order and whole; `-word` must not be there. Empty when
/// there is no word to look for.
[[nodiscard]] std::string to_fts_query(std::string_view words);

}  // namespace meshctl::catalog::server
