// Texts that stand where a name or a description is still to be written: TODO, TBD, lorem ipsum.
// Private to lib/lint.
#pragma once

#include <cstdint>
#include <string_view>

namespace meshctl::lint {

/// What a text is there for.
enum class TextUse : std::uint8_t {
  name,      ///< what something is called: `todo` and `description` are fine there
  prose,     ///< what something is
  condition  ///< what holds, as in limitations: `n/a` says that none does
};

/// Whether the whole text stands for one that is still to be written, or begins with a note that it
/// is. An empty text does not.
[[nodiscard]] bool is_placeholder(std::string_view text, TextUse use);

}  // namespace meshctl::lint
