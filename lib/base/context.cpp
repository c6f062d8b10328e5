#include "base/context.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <system_error>

namespace meshctl {

namespace {

std::optional<std::string> variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

std::vector<std::string> variable_names(std::string_view prefix) {
  std::vector<std::string> names;
  for (char** entry = ::environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    if (text.starts_with(prefix)) names.emplace_back(text.substr(0, text.find('=')));
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool is_set(std::string_view name) {
  const auto value = variable(name);
  return value && !value->empty();
}

Stream stream_on(std::ostream& out, int descriptor, Color color) {
  Stream stream;
  stream.out = &out;
  stream.is_terminal = isatty(descriptor) == 1;
  const bool wanted = stream.is_terminal && !is_set("NO_COLOR") && !is_set("CI") &&
                      variable("TERM").value_or("dumb") != "dumb";
  const bool forced = variable("CLICOLOR_FORCE").value_or("0") != "0" && !is_set("NO_COLOR");
  stream.use_color = color == Color::always || (color == Color::automatic && (wanted || forced));
  winsize size{};
  if (stream.is_terminal && ioctl(descriptor, TIOCGWINSZ, &size) == 0) stream.width = size.ws_col;
  return stream;
}

}  // namespace

Context system_context(Color color) {
  Context context;
  context.out = stream_on(std::cout, STDOUT_FILENO, color);
  context.err = stream_on(std::cerr, STDERR_FILENO, color);
  context.in = &std::cin;
  context.now = [] {
    return std::chrono::time_point_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now());
  };
  context.env = variable;
  context.env_names = variable_names;
  std::error_code ignored;
  context.program = std::filesystem::read_symlink("/proc/self/exe", ignored).string();
  return context;
}

}  // namespace meshctl
