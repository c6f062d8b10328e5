// What is found in the files of a test, by all rules together.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/source.h"
#include "base/time.h"
#include "document/document.h"
#include "governance/judge.h"
#include "tree.h"

/// The last looks at contracts that a test writes into `looks.yaml`, as a list of them; nothing
/// without that file.
inline std::optional<std::vector<meshctl::lint::LastLook>> looks_in(const std::string& folder) {
  using namespace meshctl;  // NOLINT(google-build-using-namespace)
  const auto file = std::filesystem::path(folder) / "looks.yaml";
  if (!std::filesystem::exists(file)) return std::nullopt;
  const document::Parsed parsed =
      document::parse(std::make_shared<const Source>("looks.yaml", read_file(file, 1 << 20)),
                      document::Format::yaml);
  std::vector<lint::LastLook> looks;
  for (const document::Node& look : parsed.documents.at(0).root().items()) {
    const auto number = [&look](std::string_view key) {
      const document::Node* value = look.find(key);
      return static_cast<std::size_t>(value == nullptr ? 0 : value->as_int64().value_or(0));
    };
    looks.push_back({std::string(look.string_at("contract")),
                     std::string(look.string_at("version")),
                     parse_instant(look.string_at("at")).value(), number("passed"),
                     number("failed"), number("errors")});
  }
  return looks;
}

/// Everything that is found in a folder: in its workspace file and its bundles too, and in itself
/// when it is a bundle. It is the last day of 2026.
inline std::vector<meshctl::Finding> findings_in(const std::string& folder) {
  meshctl::governance::JudgeOptions options;
  options.paths = {folder};
  options.now = *meshctl::parse_instant("2026-12-31T12:00:00Z");
  options.last_looks = [&folder](const meshctl::mesh::Workspace&) { return looks_in(folder); };
  return std::move(meshctl::governance::judge(options).findings);
}
