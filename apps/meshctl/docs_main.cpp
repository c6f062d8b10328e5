// meshctl_docs [--check] FOLDER: writes man/ and completions/ below FOLDER from the command table,
// and removes pages of commands that are gone. With --check it writes nothing, names what is stale,
// and ends with 1 when anything is.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "command.h"
#include "completion.h"
#include "man_page.h"

namespace {

namespace fs = std::filesystem;
using namespace meshctl;
using namespace meshctl::cli;

constexpr std::uint64_t kLargestFile = 1 << 20;

std::map<fs::path, std::string> make_files() {
  std::map<fs::path, std::string> files{{"man/meshctl.1", main_man_page()}};
  for (const CommandSpec& command : command_table()) {
    files["man/" + man_page_file(command)] = man_page(command);
  }
  for (const ShellSpec& shell : kShells) {
    files[fs::path("completions") / shell.file] = shell.script();
  }
  return files;
}

std::vector<fs::path> find_leftovers(const fs::path& root,
                                     const std::map<fs::path, std::string>& files) {
  std::vector<fs::path> leftovers;
  for (const char* folder : {"man", "completions"}) {
    if (!fs::is_directory(root / folder)) continue;
    for (const auto& entry : fs::directory_iterator(root / folder)) {
      const fs::path name = fs::path(folder) / entry.path().filename();
      if (!files.contains(name)) leftovers.push_back(name);
    }
  }
  std::ranges::sort(leftovers);
  return leftovers;
}

int run(const fs::path& root, bool is_check) {
  const auto files = make_files();
  std::vector<fs::path> stale;
  for (const auto& [name, text] : files) {
    if (fs::exists(root / name) && read_file(root / name, kLargestFile) == text) continue;
    stale.push_back(name);
    if (is_check) continue;
    make_folder((root / name).parent_path());
    write_file(root / name, text);
  }
  for (const fs::path& name : find_leftovers(root, files)) {
    stale.push_back(name);
    if (!is_check) fs::remove(root / name);
  }
  for (const fs::path& name : stale) {
    std::cout << (is_check ? "stale: " : "made: ") << name.string() << '\n';
  }
  if (!is_check || stale.empty()) return 0;
  std::cout << "run: cmake --build --preset dev --target docs\n";
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const bool is_check = !words.empty() && words.front() == "--check";
  if (words.size() != (is_check ? 2U : 1U)) {
    std::cerr << "usage: meshctl_docs [--check] FOLDER\n";
    return 2;
  }
  try {
    return run(words.back(), is_check);
  } catch (const Error& error) {
    std::cerr << "error: " << error.message() << '\n';
    return static_cast<int>(error.exit_code());
  }
}
