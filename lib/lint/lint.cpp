#include "lint/lint.h"

#include <array>

#include "lint/semantics.h"
#include "lint/sink.h"

namespace meshctl::lint {

namespace {

using LinkFamily = void (*)(const Scope& scope, Sink& sink);
using ManifestFamily = void (*)(const Subject& subject);
using ContractFamily = void (*)(const Subject& subject, const manifest::DataContract& contract);

constexpr std::array<LinkFamily, 5> kLinkFamilies = {check_ids, check_ports, check_references,
                                                     check_cycles, check_retired};

constexpr std::array<ManifestFamily, 6> kManifestFamilies = {
    check_names, check_dates, check_life, check_repeats, check_secrets, check_yaml_words};

constexpr std::array<ContractFamily, 13> kContractFamilies = {
    check_fields,
    check_examples,
    check_keys,
    check_option_ranges,
    check_patterns,
    check_quality_rules,
    check_relationship_types,
    check_schedules,
    check_servers,
    check_shapes,
    check_sla_values,
    check_sql_rules,
    check_thresholds,
};

}  // namespace

void examine(const mesh::Item& item, const manifest::Variables& variables, Report& report) {
  Sink sink(report);
  PatternStore patterns;
  const Subject subject(*item.manifest, variables, sink, patterns);
  for (const ManifestFamily family : kManifestFamilies) family(subject);
  const manifest::DataContract* contract = item.manifest->contract();
  if (contract == nullptr) return;
  for (const ContractFamily family : kContractFamilies) family(subject, *contract);
}

Report follow_links(const mesh::Workspace& workspace, const mesh::Loaded& loaded) {
  Report report;
  Sink sink(report);
  const Scope scope{workspace, loaded};
  for (const LinkFamily family : kLinkFamilies) family(scope, sink);
  return report;
}

}  // namespace meshctl::lint
