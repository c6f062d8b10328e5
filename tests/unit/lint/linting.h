// What text, schema and rules find in the files of a test.
#pragma once

#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "lint/lint.h"
#include "mesh/load.h"
#include "mesh/workspace.h"

/// Everything that is found in the workspace of one path, that of the workspace file too.
inline meshctl::lint::Report lint_path(const std::string& path,
                                       const meshctl::manifest::Variables& variables = {}) {
  using namespace meshctl;  // NOLINT(google-build-using-namespace)
  mesh::LoadOptions options;
  options.paths = {path};
  options.variables = variables;
  options.examine = [&variables](const mesh::Items& items,
                                 std::vector<Finding>& findings, std::vector<Skipped>& skipped) {
    lint::Report examined;
    for (const mesh::Item& item : items) lint::examine(item, variables, examined);
    std::move(examined.findings.begin(), examined.findings.end(), std::back_inserter(findings));
    std::move(examined.skipped.begin(), examined.skipped.end(), std::back_inserter(skipped));
  };
  mesh::Workspace workspace = mesh::find_workspace(options.paths);
  mesh::Loaded loaded = mesh::load(workspace, options);
  lint::Report report = lint::follow_links(workspace, loaded);
  for (auto* found : {&workspace.findings, &loaded.findings}) {
    std::move(found->begin(), found->end(), std::back_inserter(report.findings));
  }
  std::move(loaded.skipped.begin(), loaded.skipped.end(), std::back_inserter(report.skipped));
  return report;
}
