// The JSON Schemas inside the binary: this folder's *.schema.json files, as text.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace meshctl::schemas {

/// One schema file; both views live as long as the program.
struct Embedded {
  /// The file's name without `.schema.json`: `odcs-v3.1.0`, `workspace`.
  std::string_view name;
  /// JSON, as in the file.
  std::string_view text;
};

/// All of them, sorted by name.
[[nodiscard]] std::span<const Embedded> all();

/// The text of the schema with that name, or nothing.
[[nodiscard]] std::optional<std::string_view> text(std::string_view name);

}  // namespace meshctl::schemas
