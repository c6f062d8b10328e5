#include "governance/bundle_pack.h"

#include <fmt/format.h>

#include "archive/pack.h"
#include "governance/bundle.h"
#include "governance/content.h"
#include "mesh/paths.h"
#include "mesh/schema_set.h"

namespace meshctl::governance {

PackedBundle pack_bundle(const std::string& folder) {
  const std::filesystem::path root = mesh::real_path(folder);
  const std::string shown = mesh::shown_folder(root, std::filesystem::path(folder).is_absolute());
  mesh::SchemaSet schemas;
  Bundle bundle = load_bundle(root, shown, schemas);
  PackedBundle packed;
  packed.name = bundle.name.text;
  packed.version = bundle.version.text;
  packed.findings = std::move(bundle.findings);
  packed.errors = std::move(bundle.errors);
  sort_findings(packed.findings);
  if (!packed.errors.empty() || count_of(packed.findings, Severity::error) > 0) return packed;
  const Content content = content_of_folder(root, shown);
  packed.files = content.size();
  packed.digest = digest_of(content);
  packed.bytes = archive::pack(content, fmt::format("{}-{}", packed.name, packed.version));
  return packed;
}

}  // namespace meshctl::governance
