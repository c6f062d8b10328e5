// What a misspelled query probably meant. Private to lib/mesh.
#pragma once

#include <string_view>

#include "sqlite/sandbox_error.h"

namespace meshctl::mesh {

/// The error, in our words and with the nearest table or column where it names one that there is
/// not.
[[nodiscard]] sqlite::QueryError with_hint(const sqlite::QueryError& error, std::string_view sql);

}  // namespace meshctl::mesh
