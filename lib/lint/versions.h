// Versions as manifests write them: `1.2.0`, `v1`, `2.1`. Private to lib/lint.
#pragma once

#include <string_view>

namespace meshctl::lint {

/// Whether one text may stand for the other: equal, or one says less of the same version (`1` or
/// `v1.2` for `1.2.0`).
[[nodiscard]] bool may_mean(std::string_view stated, std::string_view actual);

/// Whether both are numbered versions with different first numbers. Not so when either is no
/// numbered version.
[[nodiscard]] bool has_other_major(std::string_view a, std::string_view b);

/// The first number of a numbered version, without leading zeros; empty of any other.
[[nodiscard]] std::string_view major_of(std::string_view version);

}  // namespace meshctl::lint
