#include "engine/scratch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

#include "base/error.h"
#include "base/text.h"

namespace meshctl::engine {

namespace {

// DuckDB tells by them how a file is compressed.
constexpr std::array<std::string_view, 2> kSuffixes = {".gz", ".zst"};

bool is_safe(const std::string& path) {
  return path.find_first_of("*?[]{}\\") == path.npos && printable(path) == path;
}

}  // namespace

Scratch::Scratch(const std::filesystem::path& parent) : folder_(parent) {}

void Scratch::clear_spill() const {
  std::error_code ignored;
  std::filesystem::remove_all(folder_.path() / kSpillFolder, ignored);
}

std::filesystem::path Scratch::safe_name(const std::filesystem::path& file) {
  if (is_safe(file.native())) return file;
  const auto suffix =
      std::find_if(kSuffixes.begin(), kSuffixes.end(),
                   [&file](std::string_view end) { return file.native().ends_with(end); });
  std::filesystem::path link =
      folder_.path() / "files" /
      fmt::format("{:06}{}", real_names_.size(), suffix == kSuffixes.end() ? "" : *suffix);
  std::filesystem::create_directory(link.parent_path());
  std::filesystem::create_symlink(file, link);
  real_names_[link.native()] = printable(file.native());
  return link;
}

std::string Scratch::with_real_names(std::string message) const {
  for (const auto& [link, name] : real_names_) {
    message = replace_all(std::move(message), link, name);
  }
  return message;
}

}  // namespace meshctl::engine
