// Which meshctl this is, as CMake set it.
#pragma once

#include <string>
#include <string_view>

namespace meshctl {

/// The version of the project: `0.1.0`.
[[nodiscard]] std::string_view version();
/// What tells this very build from any other: the linker's build id (a note in the ELF file), in
/// hexadecimal digits; empty when it was linked without one.
[[nodiscard]] std::string build_id();
/// The compiler and its version: `GNU 12.2.0`.
[[nodiscard]] std::string_view compiler();
/// The kind of build: `Release`, `Debug`.
[[nodiscard]] std::string_view build_type();
/// The system and the processor: `Linux x86_64`.
[[nodiscard]] std::string_view platform();

}  // namespace meshctl
