// derive BASE PATCH OUTPUT: makes the schema of one version of a standard from that of another,
// when the project is built. See versions/README.md for what a patch says.
#include <exception>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace {

// Keeps the order of keys, which people see when they print a schema.
using Json = nlohmann::ordered_json;

Json read(const char* path) {
  std::ifstream stream(path);
  if (!stream) throw std::runtime_error(std::string("cannot be read: ") + path);
  return Json::parse(stream);
}

[[noreturn]] void refuse(const std::string& pointer, const char* why) {
  throw std::runtime_error(pointer + ": " + why);
}

// Recursion is as deep as the patch.
void apply(Json& target, const Json& patch,  // NOLINT(misc-no-recursion)
           const std::string& pointer) {
  if (!patch.is_object()) {
    target = patch;
    return;
  }
  if (patch.size() == 1 && patch.contains("-")) {
    if (!target.is_array()) refuse(pointer, "only a list can be appended to");
    for (const Json& item : patch["-"]) target.push_back(item);
    return;
  }
  if (!target.is_object()) target = Json::object();
  for (const auto& [key, value] : patch.items()) {
    const std::string below = pointer + "/" + key;
    if (!value.is_null()) {
      apply(target[key], value, below);
    } else if (target.erase(key) == 0) {
      refuse(below, "is removed, but it is not there");
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: derive BASE PATCH OUTPUT\n";
    return 2;
  }
  try {
    Json schema = read(argv[1]);
    apply(schema, read(argv[2]), "");
    std::ofstream output(argv[3]);
    output << schema.dump(2) << "\n";
    output.close();
    if (!output) throw std::runtime_error("the schema cannot be written");
    return 0;
  } catch (const std::exception& error) {
    std::cerr << argv[2] << ": " << error.what() << "\n";
    return 1;
  }
}
