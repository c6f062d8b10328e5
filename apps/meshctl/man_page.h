// Manual pages, made from the command table.
#pragma once

#include <string>
#include <string_view>

#include "command.h"

namespace meshctl::cli {

/// The page of meshctl itself: `meshctl.1`.
[[nodiscard]] std::string main_man_page();
/// The page of a command: `meshctl-catalog-serve.1`.
[[nodiscard]] std::string man_page(const CommandSpec& command);
/// The name of the file of a command's page.
[[nodiscard]] std::string man_page_file(const CommandSpec& command);

}  // namespace meshctl::cli
