// Cells of the tables that commands write.
#pragma once

#include <cstdint>
#include <string_view>

#include "report/table.h"

namespace meshctl::cli {

/// A cell of a text; one that is not known when it is empty.
[[nodiscard]] report::Cell text_cell(std::string_view text);
[[nodiscard]] report::Cell number_cell(std::uint64_t number);

}  // namespace meshctl::cli
