#include "cells.h"

#include <string>

namespace meshctl::cli {

report::Cell text_cell(std::string_view text) {
  return text.empty() ? report::Cell{} : report::Cell{std::string(text), report::Tone::plain};
}

report::Cell number_cell(std::uint64_t number) {
  return {static_cast<std::int64_t>(number), report::Tone::plain};
}

}  // namespace meshctl::cli
