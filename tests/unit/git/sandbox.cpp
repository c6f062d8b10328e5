#include "sandbox.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace meshctl::git::test {

namespace fs = std::filesystem;

namespace {

std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char letter : word) {
    if (letter == '\'') {
      text += "'\\''";
    } else {
      text += letter;
    }
  }
  return text + "'";
}

}  // namespace

std::string run_git(const fs::path& folder, const std::vector<std::string>& words) {
  std::string line = "cd " + quoted(folder.string()) + " && git";
  for (const std::string& word : words) line += " " + quoted(word);
  FILE* pipe = popen((line + " 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + line);
  std::string output;
  std::array<char, 4096> piece{};
  while (const std::size_t got = fread(piece.data(), 1, piece.size(), pipe)) {
    output.append(piece.data(), got);
  }
  if (pclose(pipe) != 0) throw std::runtime_error(line + ": " + output);
  while (output.ends_with('\n')) output.pop_back();
  return output;
}

fs::path Sandbox::init(const std::string& name, const std::vector<std::string>& options) const {
  std::vector<std::string> words = {"init", "-q"};
  words.insert(words.end(), options.begin(), options.end());
  words.push_back(name);
  run_git(path(), words);
  return path() / name;
}

fs::path Sandbox::clone(const fs::path& from, const std::string& name,
                        const std::vector<std::string>& options) const {
  std::vector<std::string> words = {"clone", "-q"};
  words.insert(words.end(), options.begin(), options.end());
  words.push_back("file://" + from.string());
  words.push_back(name);
  run_git(path(), words);
  return path() / name;
}

void write(const fs::path& file, std::string_view text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

std::string read(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

std::string commit(const fs::path& repository, const std::string& message) {
  run_git(repository, {"add", "--all"});
  run_git(repository, {"commit", "-q", "--allow-empty", "-m", message});
  return run_git(repository, {"rev-parse", "HEAD"});
}

std::string commit_file(const fs::path& repository, const std::string& name,
                        std::string_view text) {
  write(repository / name, text);
  return commit(repository, name);
}

OpenOptions options(const std::vector<std::pair<std::string, std::string>>& env) {
  OpenOptions made;
  made.env = [env](std::string_view name) -> std::optional<std::string> {
    for (const auto& [known, value] : env) {
      if (known == name) return value;
    }
    if (name == "GIT_CONFIG_NOSYSTEM") return "1";
    return std::nullopt;
  };
  return made;
}

Repository open(const fs::path& folder) {
  std::optional<Repository> found = Repository::find(folder, options());
  REQUIRE(found);
  return std::move(*found);
}

std::string shown(const Changes& changes) {
  std::string text;
  for (const ChangedFile& file : changes.files) {
    if (!text.empty()) text += ' ';
    text += file.change == Change::added ? '+' : file.change == Change::deleted ? '-' : '~';
    text += file.path;
  }
  return text;
}

Error error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  FAIL("nothing was thrown");
  throw std::logic_error("unreachable");
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace meshctl::git::test
