#include "compliance/coverage.h"

#include <algorithm>
#include <chrono>

#include "manifest/variable.h"
#include "mesh/facts.h"

namespace meshctl::compliance {

namespace {

void count(Share& share, bool has) {
  ++share.of;
  if (has) ++share.have;
}

}  // namespace

CoverageCounter::CoverageCounter(const mesh::Mesh& mesh, const std::vector<lint::LastLook>& looks,
                                 std::int64_t days, Instant now)
    : mesh_(mesh), since_(now - std::chrono::hours(24 * days)), now_(now) {
  for (const lint::LastLook& look : looks) {
    // What could only be skipped, or not be run, was not checked.
    if (look.passed + look.failed == 0) continue;
    Instant& at = looked_at_.try_emplace({look.contract, look.version}, look.at).first->second;
    at = std::max(at, look.at);
  }
}

void CoverageCounter::add(const mesh::Item& item, Coverage& coverage) const {
  count(coverage.owned, !item.summary.owner.text.empty());
  if (item.summary.is_product()) {
    add_product(item, coverage);
  } else {
    add_contract(item, coverage);
  }
}

void CoverageCounter::add_product(const mesh::Item& item, Coverage& coverage) const {
  for (const mesh::Port& port : item.summary.outputs) {
    count(coverage.contracted,
          !mesh_.find(manifest::Kind::data_contract, port.contract_id).empty());
  }
}

void CoverageCounter::add_contract(const mesh::Item& item, Coverage& coverage) const {
  static const std::size_t kClass = mesh::stored_column(mesh::TableId::fields, "classification");
  mesh::for_each_row(item, mesh::TableId::fields, [&](const mesh::FactRow& row) {
    count(coverage.classified, !row.text(kClass).empty());
  });
  count(coverage.promised, mesh::section_of(item, mesh::TableId::slas).count > 0);
  const auto known = [this](std::string_view text) {
    return std::string(manifest::known_of(text, mesh_.variables()).text);
  };
  const auto look = looked_at_.find({known(item.summary.id), known(item.summary.version)});
  count(coverage.checked,
        look != looked_at_.end() && look->second >= since_ && look->second <= now_);
}

}  // namespace meshctl::compliance
