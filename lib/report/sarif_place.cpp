// Where things stand, as SARIF says it.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "report/render.h"
#include "report/sarif.h"

namespace meshctl::report {
namespace {

using Json = nlohmann::ordered_json;

std::string encoded_path(std::string_view path) {
  std::vector<std::string> segments;
  for (const std::string_view segment : split(path, '/')) {
    segments.push_back(percent_encode(segment));
  }
  return join(segments, "/");
}

}  // namespace

Json sarif_artifact(std::string_view file) {
  const std::string path = std::filesystem::path(file).lexically_normal().generic_string();
  if (path.starts_with('/')) return {{"uri", "file://" + encoded_path(path)}};
  Json location{{"uri", encoded_path(path)}};
  // A reference with a base may not leave it.
  if (path != ".." && !path.starts_with("../")) location["uriBaseId"] = kSarifRoot;
  return location;
}

Json sarif_region(const Place& place) {
  return {{"startLine", place.start.line},   {"startColumn", place.start.column},
          {"endLine", place.end.line},       {"endColumn", place.end.column},
          {"byteOffset", place.bytes.begin}, {"byteLength", place.bytes.end - place.bytes.begin}};
}

Json sarif_location(const Place& place) {
  Json physical{{"artifactLocation", sarif_artifact(place.file)}};
  if (has_position(place)) physical["region"] = sarif_region(place);
  Json location{{"physicalLocation", std::move(physical)}};
  if (!place.pointer.empty()) {
    location["logicalLocations"] = Json::array({{{"fullyQualifiedName", place.pointer}}});
  }
  return location;
}

std::string_view sarif_level(Severity severity) {
  if (severity == Severity::error) return "error";
  return severity == Severity::warning ? "warning" : "note";
}

Json sarif_message(std::string_view text) {
  // `[words](address)` would be a link, whoever wrote it.
  return {{"text", replace_all(std::string(text), "](", "] (")}};
}

}  // namespace meshctl::report
