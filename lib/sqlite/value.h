// Value: what a cell of a query holds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace meshctl::sqlite {

/// NULL, or a number, or a text (UTF-8, as far as its origin was).
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// The same without a copy: a `string_view` outlives the table that gives it, a `string` does not.
using CellView = std::variant<std::monostate, std::int64_t, double, std::string_view, std::string>;

}  // namespace meshctl::sqlite
