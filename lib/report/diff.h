// Unified diffs, as patch and git apply read them.
#pragma once

#include <string>
#include <string_view>

namespace meshctl::report {

/// What turns `before` into `after`, line by line with three lines around each change; `name` is
/// the path of the file. Empty when they are equal. A last line without an end is marked as diff
/// does.
[[nodiscard]] std::string unified_diff(std::string_view name, std::string_view before,
                                       std::string_view after);

}  // namespace meshctl::report
