#include "lint/semantics.h"

#include <array>

namespace meshctl::lint {

namespace {

using ManifestFamily = void (*)(const Subject& subject);
using ContractFamily = void (*)(const Subject& subject, const manifest::DataContract& contract);

constexpr std::array<ManifestFamily, 5> kManifestFamilies = {check_dates, check_life, check_repeats,
                                                             check_secrets, check_yaml_words};

constexpr std::array<ContractFamily, 12> kContractFamilies = {
    check_examples,   check_keys,          check_option_ranges,
    check_patterns,   check_quality_rules, check_relationship_types,
    check_schedules,  check_servers,       check_shapes,
    check_sla_values, check_sql_rules,     check_thresholds,
};

}  // namespace

void check_semantics(const Scope& scope, Sink& sink) {
  for (const mesh::Item& item : scope.mesh().items()) {
    if (item.role != mesh::Role::judged) continue;
    PatternStore patterns;
    const Subject subject(item.manifest, sink, patterns);
    for (const ManifestFamily family : kManifestFamilies) family(subject);
    const manifest::DataContract* contract = item.manifest.contract();
    if (contract == nullptr) continue;
    for (const ContractFamily family : kContractFamilies) family(subject, *contract);
  }
}

}  // namespace meshctl::lint
