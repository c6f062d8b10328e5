#include "lint/lint.h"

#include <array>

#include "lint/sink.h"

namespace meshctl::lint {

namespace {

constexpr std::array<Family, 6> kFamilies = {check_identity, check_ports,   check_fields,
                                             check_cycles,   check_retired, check_semantics};

}  // namespace

Report run(const mesh::Workspace& workspace, const mesh::Loaded& loaded) {
  Report report;
  Sink sink(report);
  const Scope scope{workspace, loaded};
  for (const Family family : kFamilies) family(scope, sink);
  return report;
}

}  // namespace meshctl::lint
