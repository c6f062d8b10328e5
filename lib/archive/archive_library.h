// The one home of libarchive, which is opened at run time: what others may know of it.
#pragma once

#include <string>
#include <vector>

namespace meshctl::archive {

/// What the loader looks for, in order.
[[nodiscard]] std::vector<std::string> library_names();

/// What libarchive says of itself, for `doctor`: `libarchive 3.6.2`. Throws Error (exit 6) without
/// it.
[[nodiscard]] std::string library_version();

}  // namespace meshctl::archive
