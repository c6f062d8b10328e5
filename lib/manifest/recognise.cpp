// The known standards, as a table.
#include "manifest/recognise.h"

#include <algorithm>
#include <array>
#include <utility>

#include "manifest/foreign.h"

namespace meshctl::manifest {

using document::Node;

namespace {

constexpr std::array<Standard, 8> kStandards = {{
    {Kind::data_contract, "v3.1.0", "ODCS v3.1.0", "odcs-v3.1.0"},
    {Kind::data_contract, "v3.0.2", "ODCS v3.0.2", "odcs-v3.0.2"},
    {Kind::data_contract, "v3.0.1", "ODCS v3.0.1", "odcs-v3.0.1"},
    {Kind::data_contract, "v3.0.0", "ODCS v3.0.0", "odcs-v3.0.0"},
    {Kind::data_contract, "v3.2.0", "ODCS v3.2.0 (draft)", "odcs-v3.2.0", true},
    {Kind::data_product, "v1.1.0", "ODPS v1.1.0", "odps-v1.1.0"},
    {Kind::data_product, "v1.0.0", "ODPS v1.0.0", "odps-v1.0.0"},
    {Kind::data_product, "v0.9.0", "ODPS v0.9.0", "odps-v0.9.0"},
}};

/// `v` and a number: what apiVersion looks like in the standards, and in hardly anything else with
/// such a kind.
bool looks_like_a_version(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  return !text.empty() && text.front() >= '0' && text.front() <= '9' &&
         text.find('/') == std::string_view::npos;
}

std::optional<Kind> kind_of(const Node& root) {
  for (const Kind kind : {Kind::data_contract, Kind::data_product}) {
    if (root.string_at("kind") == to_string(kind)) return kind;
  }
  return std::nullopt;
}

Recognised foreign(Foreign format) {
  Recognised result;
  result.what = Recognition::foreign;
  result.format = std::move(format.name);
  result.node = format.node;
  result.advice = format.advice;
  result.is_rival = format.is_rival;
  return result;
}

}  // namespace

std::span<const Standard> standards() {
  return kStandards;
}

const Standard& newest(Kind kind) {
  return *std::find_if(kStandards.begin(), kStandards.end(),
                       [kind](const Standard& standard) { return standard.kind == kind; });
}

std::string known_versions(Kind kind) {
  std::string result;
  for (const Standard& standard : kStandards) {
    if (standard.kind != kind) continue;
    if (!result.empty()) result += ", ";
    result += standard.api_version;
    if (standard.is_draft) result += " (a draft)";
  }
  return result;
}

const Standard* find_standard(std::string_view name) {
  if (name == "odcs") return &newest(Kind::data_contract);
  if (name == "odps") return &newest(Kind::data_product);
  const auto* const found =
      std::find_if(kStandards.begin(), kStandards.end(),
                   [name](const Standard& standard) { return standard.schema == name; });
  return found == kStandards.end() ? nullptr : found;
}

std::vector<std::string_view> standard_names() {
  std::vector<std::string_view> names = {"odcs", "odps"};
  for (const Standard& standard : kStandards) names.push_back(standard.schema);
  return names;
}

Recognised recognise(const Node& root, std::optional<Kind> expected) {
  if (!root.is_mapping()) return {};
  const std::optional<Kind> declared = kind_of(root);
  const Node* version = root.find("apiVersion");
  if (declared == Kind::data_contract) {
    if (auto older = older_contract(root)) return foreign(*std::move(older));
  }
  if (!declared) {
    if (auto other = foreign_format(root)) return foreign(*std::move(other));
  }

  const std::optional<Kind> kind = declared ? declared : expected;
  if (!kind) return {};
  Recognised result;
  result.kind = *kind;
  result.node = version;
  if (version == nullptr || !version->is_scalar() || version->is_null()) {
    result.what = Recognition::manifest;
    result.standard = &newest(*kind);
    return result;
  }
  for (const Standard& standard : kStandards) {
    if (standard.kind == *kind && standard.api_version == version->text()) {
      result.what = Recognition::manifest;
      result.standard = &standard;
      return result;
    }
  }
  // Custom resources of a cluster may be called DataProduct too; their apiVersion is a group and a
  // version.
  if (!expected && !looks_like_a_version(version->text())) return {};
  result.what = Recognition::unknown_version;
  return result;
}

std::optional<Kind> kind_of_name(std::string_view name) {
  const std::size_t last = name.rfind('.');
  if (last == std::string_view::npos) return std::nullopt;
  const std::string_view extension = name.substr(last);
  if (extension != ".yaml" && extension != ".yml" && extension != ".json") return std::nullopt;
  const std::string_view stem = name.substr(0, last);
  if (stem.ends_with(".odcs")) return Kind::data_contract;
  if (stem.ends_with(".odps")) return Kind::data_product;
  return std::nullopt;
}

bool may_be_manifest(std::string_view text) {
  const auto has = [text](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  };
  if (has("apiVersion") && (has("DataContract") || has("DataProduct"))) return true;
  if (has("DataContract") && has("dataset")) return true;  // ODCS v2 needs no apiVersion
  return may_be_rival(text);
}

}  // namespace meshctl::manifest
