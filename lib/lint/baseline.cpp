#include "lint/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/text.h"
#include "base/version.h"
#include "document/document.h"
#include "jsonschema/jsonschema.h"
#include "lint/rules.h"
#include "mesh/schema_set.h"

namespace meshctl::lint {

namespace {

constexpr std::string_view kHowToWrite = "meshctl validate --write-baseline FILE writes one";

}  // namespace

Baseline Baseline::of(std::string_view name, std::span<const Finding> findings,
                      const mesh::Workspace& workspace) {
  Baseline baseline;
  baseline.name_ = name;
  for (const Finding& finding : findings) {
    if (!is_groundwork(category_of(finding.rule))) ++baseline.counts_[key_of(finding, workspace)];
  }
  return baseline;
}

Baseline Baseline::parse(std::string_view name, std::string_view text) {
  const auto source = std::make_shared<const Source>(std::string(name), std::string(text));
  const document::Parsed parsed = document::parse(source, document::Format::json);
  std::vector<Finding> findings = parsed.findings;
  if (findings.empty() && parsed.documents.size() == 1) {
    mesh::SchemaSet schemas;
    jsonschema::evaluate(schemas.get("baseline"), parsed.documents[0], parsed.documents[0].root(),
                         findings);
  }
  if (!findings.empty()) {
    const Finding& first = findings.front();
    throw usage_error(fmt::format("{} is no baseline: line {}: {}", printable(name),
                                  first.place.start.line, first.message),
                      std::string(kHowToWrite));
  }
  Baseline baseline;
  baseline.name_ = name;
  for (const document::Node& entry : parsed.documents.front().root().find("findings")->items()) {
    const document::Node* count = entry.find("count");
    const Key key{entry.string_at("file"), entry.string_at("rule"), entry.string_at("message")};
    baseline.counts_[key] +=
        count == nullptr ? 1U : static_cast<std::size_t>(count->as_int64().value_or(1));
  }
  return baseline;
}

std::string Baseline::to_json() const {
  nlohmann::ordered_json findings = nlohmann::ordered_json::array();
  for (const auto& [key, count] : counts_) {
    const auto& [file, rule, message] = key;
    nlohmann::ordered_json entry{{"file", file}, {"rule", rule}, {"message", message}};
    if (count > 1) entry["count"] = count;
    findings.push_back(std::move(entry));
  }
  const nlohmann::ordered_json json{{"tool", "meshctl"},
                                    {"version", version()},
                                    {"format", 1},
                                    {"kind", "baseline"},
                                    {"findings", std::move(findings)}};
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Baseline::Applied Baseline::apply(std::vector<Finding>& findings, const mesh::Workspace& workspace,
                                  const std::function<void(const Finding&)>& taken) const {
  std::map<Key, std::size_t> left = counts_;
  Applied applied;
  applied.known = std::erase_if(findings, [&](const Finding& finding) {
    if (is_groundwork(category_of(finding.rule))) return false;
    const auto found = left.find(key_of(finding, workspace));
    if (found == left.end() || found->second == 0) return false;
    --found->second;
    if (taken) taken(finding);
    return true;
  });
  applied.gone = size() - applied.known;
  return applied;
}

std::size_t Baseline::size() const {
  std::size_t size = 0;
  for (const auto& entry : counts_) size += entry.second;
  return size;
}

Baseline::Key Baseline::key_of(const Finding& finding, const mesh::Workspace& workspace) {
  return {workspace.below_root(finding.place.file), finding.rule, finding.message};
}

}  // namespace meshctl::lint
