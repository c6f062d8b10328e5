// cli_cases FOLDER [NAME]: runs the cases of a folder, or the ones whose name holds NAME.
// MESHCTL_BLESS=1 rewrites what they expect. tests/cli/README.md says how a case is written.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "case_file.h"
#include "case_run.h"

namespace {

namespace fs = std::filesystem;
using namespace meshctl;
using namespace meshctl::cli_cases;

constexpr std::uint64_t kLargestCase = 16ULL << 20;

std::vector<fs::path> find_cases(const fs::path& folder, const std::string& name) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const bool is_wanted = entry.path().stem().string().find(name) != std::string::npos;
    if (entry.path().extension() == ".case" && is_wanted) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

// Whether the case passed, or was rewritten.
bool run_one(const fs::path& path, const RunOptions& options) {
  std::vector<std::string> failures;
  try {
    const CaseFile file = parse_case(read_file(path, kLargestCase), options.is_blessing);
    const CaseResult result = run_case(file, options);
    failures = result.failures;
    if (options.is_blessing && !failures.empty()) {
      write_file(path, to_text(result.file));
      std::cout << "rewritten " << path.string() << '\n';
      return true;
    }
  } catch (const Error& error) {
    failures.push_back(error.message() + (error.hint().empty() ? "" : " (" + error.hint() + ")"));
  } catch (const std::exception& error) {
    failures.emplace_back(error.what());
  }
  if (failures.empty()) return true;
  std::cout << "FAILED " << path.string() << '\n';
  for (const std::string& failure : failures) std::cout << "  " << failure << '\n';
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::cerr << "usage: cli_cases FOLDER [NAME]\n";
    return 2;
  }
  RunOptions options;
  options.programs = MESHCTL_PROGRAMS;
  options.source = MESHCTL_SOURCE_DIR;
  const char* bless = std::getenv("MESHCTL_BLESS");
  options.is_blessing = bless != nullptr && std::string(bless) == "1";
  if (const char* limit = std::getenv("MESHCTL_CASE_SECONDS")) {
    options.limit = std::chrono::seconds(std::atoi(limit));
  }
  const std::vector<fs::path> cases = find_cases(argv[1], argc == 3 ? argv[2] : "");
  std::size_t failed = 0;
  for (const fs::path& path : cases) failed += run_one(path, options) ? 0 : 1;
  std::cout << cases.size() - failed << " of " << cases.size() << " cases passed\n";
  // No case at all proves nothing.
  return failed == 0 && !cases.empty() ? 0 : 1;
}
