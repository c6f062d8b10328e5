#include "git/safe_directory.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>

#include "base/text.h"

namespace meshctl::git {

namespace fs = std::filesystem;

namespace {

constexpr const char* kKey = "safe.directory";

std::string value_of(const Environment& env, std::string_view name) {
  return env ? env(name).value_or(std::string()) : std::string();
}

bool is_true(std::string_view value) {
  return value == "1" || value == "true" || value == "yes" || value == "on";
}

// The files in which git looks for what the user trusts, the weakest first.
std::vector<fs::path> trusted_files(const Environment& env) {
  std::vector<fs::path> files;
  if (!is_true(value_of(env, "GIT_CONFIG_NOSYSTEM"))) {
    const std::string system = value_of(env, "GIT_CONFIG_SYSTEM");
    files.emplace_back(system.empty() ? "/etc/gitconfig" : system);
  }
  if (const std::string global = value_of(env, "GIT_CONFIG_GLOBAL"); !global.empty()) {
    files.emplace_back(global);
    return files;
  }
  const fs::path home = value_of(env, "HOME");
  const fs::path config = value_of(env, "XDG_CONFIG_HOME");
  if (!config.empty() || !home.empty()) {
    files.push_back((config.empty() ? home / ".config" : config) / "git" / "config");
  }
  if (!home.empty()) files.push_back(home / ".gitconfig");
  return files;
}

int take_value(const git_config_entry* entry, void* values) {
  static_cast<std::vector<std::string>*>(values)->emplace_back(
      entry->value == nullptr ? "" : entry->value);
  return 0;
}

// GIT_CONFIG_COUNT, GIT_CONFIG_KEY_0, GIT_CONFIG_VALUE_0, ...: settings for one command.
void add_values_of_variables(const Environment& env, std::vector<std::string>& values) {
  const std::string text = value_of(env, "GIT_CONFIG_COUNT");
  unsigned count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  constexpr unsigned kMost = 1000;
  for (unsigned i = 0; i < std::min(count, kMost); ++i) {
    if (to_lower(value_of(env, fmt::format("GIT_CONFIG_KEY_{}", i))) == kKey) {
      values.push_back(value_of(env, fmt::format("GIT_CONFIG_VALUE_{}", i)));
    }
  }
}

// The path of a value, links followed as far as it exists.
fs::path real_path(std::string_view value, std::string_view home) {
  fs::path path(value);
  if (value.starts_with("~/")) path = fs::path(home) / value.substr(2);
  std::error_code error;
  fs::path real = fs::weakly_canonical(path, error);
  if (error) real = path.lexically_normal();
  return real.has_filename() ? real : real.parent_path();
}

bool is_below(const fs::path& folder, const fs::path& above) {
  const auto [end, ignored] =
      std::mismatch(above.begin(), above.end(), folder.begin(), folder.end());
  return end == above.end() && folder != above;
}

}  // namespace

std::vector<std::string> safe_directories(const Library& library, const Environment& env) {
  std::vector<std::string> values;
  for (const fs::path& file : trusted_files(env)) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) continue;
    Handle<git_config> config(library.config_free);
    if (library.config_open_ondisk(config.out(), file.c_str()) < 0) continue;
    library.config_get_multivar_foreach(config.get(), kKey, nullptr, take_value, &values);
  }
  add_values_of_variables(env, values);
  return values;
}

bool is_safe_directory(const fs::path& folder, std::span<const std::string> values,
                       std::string_view home) {
  bool is_safe = false;
  for (const std::string_view value : values) {
    if (value.empty()) {
      is_safe = false;
    } else if (value == "*") {
      is_safe = true;
    } else if (value.ends_with("/*")) {
      is_safe = is_safe || is_below(folder, real_path(value.substr(0, value.size() - 1), home));
    } else {
      is_safe = is_safe || folder == real_path(value, home);
    }
  }
  return is_safe;
}

}  // namespace meshctl::git
