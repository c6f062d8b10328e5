// How names of several words are written: `customer_id`, `customer-id`, `customerId`. Private to
// lib/lint.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace meshctl::lint {

enum class WordCase : std::uint8_t {
  snake,       ///< `customer_id`
  kebab,       ///< `customer-id`
  camel,       ///< `customerId`
  pascal,      ///< `CustomerId`
  upper_snake  ///< `CUSTOMER_ID`
};

/// `snake`, `kebab`, `camel`, `pascal`, `upper-snake`; nothing for another name.
[[nodiscard]] std::optional<WordCase> parse_word_case(std::string_view name);

/// Whether a name is written so. It begins with a letter; in snake case, small or in capitals, with
/// one underscore before it where its author likes. Letters beyond ASCII fit everywhere.
[[nodiscard]] bool is_in_case(std::string_view name, WordCase word_case);

/// The name as it is written so; empty when nothing that fits can be made of it.
[[nodiscard]] std::string in_case(std::string_view name, WordCase word_case);

/// What messages call one of several: `kebab or snake case`.
[[nodiscard]] std::string words_of(std::span<const WordCase> cases);

}  // namespace meshctl::lint
