// --format and -o: what goes where, in which format.
#include "outputs.h"

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <sstream>

#include "base/file.h"

using namespace meshctl;
using namespace meshctl::cli;

namespace {

constexpr std::array<std::string_view, 3> kNames{"text", "json", "junit"};

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / "meshctl-outputs-test") {
    std::filesystem::remove_all(path_);
    make_folder(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string read(const std::string& name) const {
    return read_file(path_ / name, 1 << 20);
  }

 private:
  std::filesystem::path path_;
};

std::string write_all(const std::string& format, std::vector<std::string> outputs) {
  std::ostringstream out;
  Context context;
  context.out.out = &out;
  context.out.use_color = true;
  context.out.width = 80;
  Arguments arguments;
  arguments.set("--format", {format});
  arguments.set("--output", std::move(outputs));
  write_outputs(context, arguments, kNames, [](std::string_view name, const Stream& stream) {
    *stream.out << name << (stream.use_color ? " in colour" : "");
  });
  return out.str();
}

}  // namespace

TEST_CASE("standard output and files, each in its own format") {
  const Folder folder;
  CHECK(write_all("text", {"junit=" + folder.file("a.out"), folder.file("b.json"),
                           folder.file("c.xml"), folder.file("d.out")}) == "text in colour");
  CHECK(folder.read("a.out") == "junit");
  CHECK(folder.read("b.json") == "json");
  CHECK(folder.read("c.xml") == "junit");
  CHECK(folder.read("d.out") == "text");
}

TEST_CASE("the prefix beats the ending, and an equal sign in a path is no prefix") {
  const Folder folder;
  static_cast<void>(write_all("json", {"text=" + folder.file("a.json"), folder.file("b=c.txt")}));
  CHECK(folder.read("a.json") == "text");
  CHECK(folder.read("b=c.txt") == "text");
}

TEST_CASE("mistakes are told before anything is written") {
  const Folder folder;
  CHECK_THROWS_WITH_AS(static_cast<void>(write_all("text", {folder.file("a.json"), "jsno=b"})),
                       "unknown format 'jsno' in --output jsno=b", Error);
  CHECK_FALSE(std::filesystem::exists(folder.file("a.json")));
  CHECK_THROWS_AS(static_cast<void>(write_all("text", {"json="})), Error);
  CHECK_THROWS_AS(static_cast<void>(write_all("text", {folder.file("none/a.json")})), Error);
}

TEST_CASE("a report goes to its renderers") {
  const Folder folder;
  report::Report report;
  report.command = "validate";
  std::ostringstream out;
  Context context;
  context.out.out = &out;
  Arguments arguments;
  arguments.set("--format", {"github"});
  arguments.set("--output", {folder.file("a.json")});
  write_outputs(context, arguments, report);
  CHECK(out.str() == "checked 0 manifests: nothing wrong\n");
  CHECK(folder.read("a.json").starts_with("{\n  \"tool\": \"meshctl\""));
  context.quiet = true;
  out.str({});
  write_outputs(context, arguments, report);
  CHECK(out.str().empty());
}
