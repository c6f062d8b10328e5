// readme_test README: runs every command of the README's ```console blocks, in order, beside the
// examples and a catalog, and compares what it answers with what the README shows. MESHCTL_BLESS=1
// rewrites the blocks.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "base/time.h"
#include "case_file.h"
#include "case_run.h"

namespace {

using namespace meshctl;
using namespace meshctl::cli_cases;

constexpr std::string_view kFence = "```";
constexpr std::string_view kConsole = "```console";
constexpr std::string_view kPrompt = "$ ";

// What the README shows for what is another in each run: the address of the catalog, and the day.
constexpr std::string_view kShownCatalog = "http://127.0.0.1:7070";
constexpr std::string_view kShownTime = "2026-11-22T12:00:00Z";
constexpr std::string_view kShownDay = kShownTime.substr(0, 10);

/// A piece of the README: text as it is, or a command and what it shows.
struct Piece {
  std::string text;
  std::string command;
};

// Lines keep their ends, so that the pieces joined are the README again.
std::vector<Piece> read_pieces(std::string_view readme) {
  std::vector<Piece> pieces(1);
  bool in_console = false;
  while (!readme.empty()) {
    const std::string_view line = readme.substr(0, readme.find('\n') + 1);
    readme.remove_prefix(line.size());
    if (in_console && line.starts_with(kPrompt)) {
      pieces.push_back({"", std::string(trim(line.substr(kPrompt.size())))});
      continue;
    }
    if (line.starts_with(kFence)) {
      in_console = !in_console && line.starts_with(kConsole);
      pieces.push_back({std::string(line), ""});
      continue;
    }
    if (!in_console && !pieces.back().command.empty()) pieces.emplace_back();
    pieces.back().text += line;
  }
  return pieces;
}

std::string today() {
  const auto now = std::chrono::system_clock::now();
  return to_string(std::chrono::floor<std::chrono::microseconds>(now)).substr(0, 10);
}

std::string to_expected(std::string text) {
  text = replace_all(std::move(text), kShownCatalog, "$CATALOG");
  text = replace_all(std::move(text), kShownTime, "$TIME");
  return replace_all(std::move(text), kShownDay, today());
}

std::string to_shown(std::string text) {
  text = replace_all(std::move(text), today(), kShownDay);
  text = replace_all(std::move(text), "$TIME", kShownTime);
  return replace_all(std::move(text), "$CATALOG", kShownCatalog);
}

CaseFile to_case(const std::vector<Piece>& pieces) {
  CaseFile file;
  file.description = "The commands of the README.";
  file.sections = {
      {"run", {}, "mkdir build && cp -r $SOURCE/examples . && cp -r $SOURCE/build/data build\n"},
      {"exit", {"0"}, ""},
      {"env", {}, "MESHCTL_SERVE_TOKENS=0123456789abcdef\n"},
      {"serve", {}, "meshctl catalog serve --listen 127.0.0.1:0 --store catalog.db\n"},
      {"env", {}, "MESHCTL_CATALOG_URL=$CATALOG\nMESHCTL_CATALOG_TOKEN=0123456789abcdef\n"},
  };
  for (const Piece& piece : pieces) {
    if (piece.command.empty()) continue;
    file.sections.push_back({"run", {}, "exec 2>&1; " + piece.command + "\n"});
    file.sections.push_back({"exit", {"0"}, ""});
    file.sections.push_back({"stdout", {}, to_expected(piece.text)});
  }
  return file;
}

// The README with what the commands answered now.
std::string blessed(const std::vector<Piece>& pieces, const CaseFile& answered) {
  std::vector<std::string> outputs;
  for (const Section& section : answered.sections) {
    if (section.kind == "run") outputs.emplace_back();
    if (section.kind == "stdout") {
      outputs.back() = to_shown(section.body);
    }
  }
  std::string readme;
  std::size_t next = 1;  // after the step that copies the examples
  for (const Piece& piece : pieces) {
    if (piece.command.empty()) {
      readme += piece.text;
    } else {
      readme.append(kPrompt).append(piece.command).append("\n").append(outputs.at(next++));
    }
  }
  return readme;
}

int run(const std::string& path) {
  const std::vector<Piece> pieces = read_pieces(read_file(path, 1 << 20));
  RunOptions options;
  options.programs = MESHCTL_PROGRAMS;
  options.source = MESHCTL_SOURCE_DIR;
  const char* bless = std::getenv("MESHCTL_BLESS");
  options.is_blessing = bless != nullptr && std::string(bless) == "1";
  const CaseResult result = run_case(to_case(pieces), options);
  if (options.is_blessing) {
    write_file(path, blessed(pieces, result.file));
    return 0;
  }
  for (const std::string& failure : result.failures) std::cout << failure << '\n';
  std::size_t commands = 0;
  for (const Piece& piece : pieces) commands += piece.command.empty() ? 0 : 1;
  std::cout << commands << " commands of the README, " << result.failures.size() << " failures\n";
  // A README without commands proves nothing.
  return result.failures.empty() && commands > 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: readme_test README\n";
    return 2;
  }
  try {
    return run(argv[1]);
  } catch (const Error& error) {
    std::cerr << error.message() << '\n' << error.hint() << '\n';
    return 1;
  }
}
