// Writes the pages of made-up meshes into a folder, for the test in the browser: write_samples
// FOLDER
#include <cstddef>
#include <exception>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <string>

#include "base/file.h"
#include "compliance/page/page.h"
#include "compliance/write.h"
#include "sample.h"

using namespace meshctl;

namespace {

void write_sample(const std::filesystem::path& folder, const std::string& name,
                  const compliance::Compliance& mesh) {
  std::ostringstream page;
  compliance::page::write_html(mesh, page);
  write_file(folder / (name + ".html"), page.str());
  std::ostringstream json;
  compliance::write_json(mesh, Stream{.out = &json});
  write_file(folder / (name + ".json"), json.str());
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 2) {
    std::cerr << "usage: page_samples FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  make_folder(folder);
  write_sample(folder, "first", compliance::first_report());
  write_sample(folder, "hostile", compliance::hostile_mesh());
  write_sample(folder, "mesh", compliance::sample_mesh(120));
  write_sample(folder, "large", compliance::sample_mesh(10000));
  return 0;
} catch (const std::exception& error) {
  std::cerr << "error: " << error.what() << '\n';
  return 1;
}
