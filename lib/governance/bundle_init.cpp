#include "governance/bundle_init.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/ascii.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

namespace meshctl::governance {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kNameMark = "@NAME@";
// Most new repositories have one.
constexpr std::string_view kReadme = "README.md";

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() != fs::file_type::not_found;
}

bool is_name_letter(char letter) {
  return is_alphanumeric(letter) || letter == '.' || letter == '_' || letter == '-';
}

void check_name(std::string_view name) {
  const bool is_name = !name.empty() && is_alphanumeric(name.front()) &&
                       std::all_of(name.begin(), name.end(), is_name_letter);
  if (is_name) return;
  throw usage_error(fmt::format("'{}' is no name for a bundle", printable(name)),
                    "use letters, digits, '.', '_' and '-', beginning with a letter or digit");
}

void check_free(const fs::path& folder) {
  for (const ScaffoldFile& file : scaffold()) {
    const fs::path path = folder / file.name;
    if (file.name == kReadme || !is_there(path)) continue;
    throw usage_error(
        fmt::format("{} is there already, so nothing was written", printable(path.string())),
        "name a folder that is new or empty");
  }
}

}  // namespace

std::vector<std::string> init_bundle(const fs::path& folder, std::string_view name) {
  check_name(name);
  check_free(folder);
  std::vector<std::string> written;
  for (const ScaffoldFile& file : scaffold()) {
    const fs::path path = folder / file.name;
    if (file.name == kReadme && is_there(path)) continue;
    if (path.has_parent_path()) make_folder(path.parent_path());
    write_file(path, replace_all(std::string(file.text), kNameMark, name));
    written.push_back(path.string());
  }
  return written;
}

std::string bundle_name_for(const fs::path& folder) {
  std::error_code error;
  const fs::path path = fs::weakly_canonical(folder, error);
  std::string name;
  for (const char letter : (path.has_filename() ? path : path.parent_path()).filename().string()) {
    const bool begins = name.empty() && !is_alphanumeric(letter);
    if (is_name_letter(letter) && !begins) name += letter;
  }
  return name.empty() ? "governance" : name;
}

}  // namespace meshctl::governance
