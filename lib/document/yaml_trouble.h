// What is wrong with YAML text, in words: libyaml's message and where it came to a halt, made into
// a cause and a hint.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "document/reading.h"

namespace meshctl::document {

/// Where libyaml came to a halt, and what it says; offsets are bytes.
struct YamlHalt {
  std::string problem;
  std::uint32_t at = 0;
  /// What it was doing, and since where; empty when it does not say.
  std::string context;
  std::uint32_t context_at = 0;
  /// The value before the halt; empty when there is none in the document.
  Span last_value = {};
};

/// The finding `syntax/yaml` for it.
[[nodiscard]] Trouble explain_yaml(std::string_view text, const YamlHalt& halt);

}  // namespace meshctl::document
