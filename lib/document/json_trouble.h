// What is wrong with JSON text, in words: looks at what stands where something else should, and
// says how to write it.
#pragma once

#include <cstdint>
#include <string_view>

#include "document/reading.h"

namespace meshctl::document {

/// What the reader was about to read.
enum class JsonContext {
  root,
  after_root,
  first_item,
  item_after_comma,
  first_key,
  key_after_comma,
  colon,
  member_value,
  after_item,
  after_member,
  number,
};

/// Where the reader came to a halt.
struct JsonHalt {
  JsonContext context;
  std::uint32_t at = 0;
  /// The end of the value or key before.
  std::uint32_t previous_end = 0;
  std::uint32_t comma = 0;
  /// The bracket that is open.
  std::uint32_t opened = 0;
};

[[nodiscard]] Trouble explain_json(std::string_view text, const JsonHalt& halt);

/// A string from `begin` that breaks off at `at`: a control character, a line end, the end of the
/// text.
[[nodiscard]] Trouble explain_json_string(std::string_view text, std::uint32_t begin,
                                          std::uint32_t at);

/// An escape at `at` that is none.
[[nodiscard]] Trouble explain_json_escape(std::string_view text, std::uint32_t at);

/// Whether the text goes on with a letter, digit or other character of a word or number.
[[nodiscard]] bool is_word_character(std::string_view text);

}  // namespace meshctl::document
