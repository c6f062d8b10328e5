// Holds the sources against the rules of the house: includes follow CMake's link lines, arrows go
// down only, each outside library has one home, and nothing in lib/ prints.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/text.h"

using namespace meshctl;
namespace fs = std::filesystem;

namespace {

struct Folder {
  std::string home;  // below lib/
  std::set<std::string, std::less<>> depends;
  std::size_t order = 0;
};

using House = std::map<std::string, Folder, std::less<>>;

House read_house() {
  House house;
  std::istringstream lines(read_file(MESHCTL_ARROWS, 1 << 20));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string name;
    Folder folder;
    words >> name >> folder.home;
    for (std::string word; words >> word;) folder.depends.insert(word);
    folder.order = house.size();
    if (!name.empty()) house.emplace(name, folder);
  }
  return house;
}

// The library whose folder holds `path` (relative to lib/): the one with the longest home.
std::string owner_of(const House& house, std::string_view path) {
  std::string owner;
  std::size_t longest = 0;
  for (const auto& [name, folder] : house) {
    if (path.starts_with(folder.home + "/") && folder.home.size() > longest) {
      owner = name;
      longest = folder.home.size();
    }
  }
  return owner;
}

struct SourceFile {
  std::string path;  // relative to lib/
  std::vector<std::string> quoted;
  std::vector<std::string> angled;
  std::string text;
};

std::vector<SourceFile> read_sources() {
  const fs::path lib = fs::path(MESHCTL_SOURCE_DIR) / "lib";
  std::vector<SourceFile> sources;
  for (const auto& entry : fs::recursive_directory_iterator(lib)) {
    if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
    SourceFile source;
    source.path = fs::relative(entry.path(), lib).string();
    source.text = read_file(entry.path(), 1 << 20);
    for (const auto line : split(source.text, '\n')) {
      constexpr std::string_view kInclude = "#include ";
      if (!line.starts_with(kInclude)) continue;
      const auto name = line.substr(kInclude.size() + 1);
      const auto end = name.find_first_of("\">");
      auto& list = line[kInclude.size()] == '"' ? source.quoted : source.angled;
      list.emplace_back(name.substr(0, end));
    }
    sources.push_back(std::move(source));
  }
  return sources;
}

// Outside headers and the only library that may include them.
struct Home {
  std::string_view header;
  std::string_view folder;
};
constexpr std::array kHomes = std::to_array<Home>({
    {"yaml.h", "document"},
    {"pcre2.h", "regex"},
    {"idn2.h", "idn"},
    {"sqlite3.h", "sqlite"},
    {"curl/curl.h", "http"},
    {"microhttpd.h", "catalog_server"},
    {"duckdb.h", "engine"},
    {"git2.h", "git"},
    {"git2/sys/odb_backend.h", "git"},
    {"git2/sys/stream.h", "git"},
    {"zlib.h", "git"},
    {"archive.h", "archive"},
    {"archive_entry.h", "archive"},
    {"sodium.h", "minisign"},
    {"sha2.h", "base"},
    {"dlfcn.h", "base"},
});

// Slow to compile: in sources only.
constexpr std::array<std::string_view, 4> kHeavy = {"nlohmann/json.hpp", "CLI/CLI.hpp",
                                                    "yaml-cpp/yaml.h", "fmt/format.h"};

}  // namespace

TEST_CASE("includes follow the link lines") {
  const House house = read_house();
  REQUIRE(house.contains("base"));
  for (const SourceFile& source : read_sources()) {
    const std::string owner = owner_of(house, source.path);
    CAPTURE(source.path);
    REQUIRE_FALSE(owner.empty());
    for (const std::string& include : source.quoted) {
      const std::string target = owner_of(house, include);
      CAPTURE(include);
      const auto& depends = house.at(owner).depends;
      CHECK((target == owner || target.empty() || depends.contains(target)));
    }
  }
}

TEST_CASE("arrows go down only") {
  const House house = read_house();
  for (const auto& [name, folder] : house) {
    for (const std::string& dependency : folder.depends) {
      CAPTURE(name);
      CAPTURE(dependency);
      const auto found = house.find(dependency);
      if (found != house.end()) CHECK(found->second.order < folder.order);
    }
  }
}

TEST_CASE("each outside library has one home, and heavy headers stay in sources") {
  const House house = read_house();
  for (const SourceFile& source : read_sources()) {
    CAPTURE(source.path);
    for (const std::string& include : source.angled) {
      CAPTURE(include);
      for (const Home& home : kHomes) {
        if (include == home.header) CHECK(owner_of(house, source.path) == home.folder);
      }
      if (source.path.ends_with(".h")) {
        CHECK(std::find(kHeavy.begin(), kHeavy.end(), include) == kHeavy.end());
      }
    }
  }
}

TEST_CASE("nothing in lib/ prints") {
  constexpr std::array<std::string_view, 5> kPrinters = {"std::cout", "std::cerr", "fmt::print",
                                                         "std::printf", "std::puts"};
  for (const SourceFile& source : read_sources()) {
    if (source.path == "base/context.cpp") continue;  // it hands the streams out
    CAPTURE(source.path);
    for (const auto printer : kPrinters) {
      CAPTURE(printer);
      CHECK(source.text.find(printer) == std::string::npos);
    }
  }
}
