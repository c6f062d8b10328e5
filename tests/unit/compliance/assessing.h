// The compliance of the files of a test.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "compliance/assess.h"
#include "governance/judge.h"
#include "tree.h"

/// Of a folder, on a day in January 2027.
inline meshctl::compliance::Compliance assess(const Tree& tree,
                                              std::vector<meshctl::lint::LastLook> looks = {},
                                              std::string_view day = "2027-01-05") {
  using namespace meshctl;  // NOLINT(google-build-using-namespace)
  governance::JudgeOptions options;
  options.paths = {tree.root().string()};
  options.now = parse_instant(day).value();
  options.facts = mesh::Facts::all;
  compliance::AssessOptions assess_options;
  assess_options.as_of = assess_options.made = options.now;
  assess_options.looks = std::move(looks);
  return compliance::assess(governance::judge(options), assess_options);
}

/// A workspace with a bundle that has these policies, and in which nothing else can be broken or
/// kept by what the tests write but `schema`, `syntax`, `semantics`, `link` and the rules that hold
/// unasked.
inline void write_bundle(const Tree& tree, std::string_view policies) {
  tree.write("meshctl.yaml",
             "apiVersion: meshctl/v1\nkind: Workspace\nbundles: [{source: governance}]\n");
  tree.write("governance/bundle.yaml",
             "apiVersion: meshctl/v1\nkind: Bundle\nname: acme\nversion: 1.0.0\nrules:\n"
             "  - {rule: lifecycle/deprecated-input, severity: off}\n"
             "  - {rule: lifecycle/retired-consumers, severity: off}\n"
             "  - {rule: naming/placeholder-text, severity: off}\n"
             "  - {rule: privacy/personal-name, severity: off}\n");
  tree.write("governance/policies/asked.yaml", policies);
}
