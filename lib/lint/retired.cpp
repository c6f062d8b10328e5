// Active products that still stand on retired contracts.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/text.h"
#include "document/quote.h"
#include "lint/sink.h"
#include "manifest/manifest.h"

namespace meshctl::lint {

using document::quote;
using mesh::Item;
using mesh::Word;

namespace {

class RetiredContracts {
 public:
  RetiredContracts(const Scope& scope, const Item& product, Sink& sink)
      : scope_(scope), product_(product), sink_(sink) {}

  void check(const Word& contract_id, std::string_view noun, const Word& port,
             std::string_view verb) const {
    if (!contract_id) return;
    const auto known = scope_.mesh().find(manifest::Kind::data_contract, contract_id);
    const bool are_retired =
        !known.empty() && std::all_of(known.begin(), known.end(), [](const Item* item) {
          return to_lower(item->summary.status) == "retired";
        });
    if (!are_retired) return;
    const std::string what = port ? fmt::format("{} {}", noun, quote(port)) : std::string(noun);
    Finding& finding = sink_.add(
        "semantics/retired-contract", product_.place(contract_id),
        fmt::format("{} {} contract {}, which is retired", what, verb, quote(contract_id)),
        "move it to a contract that is in use, or retire the product");
    const Item& contract = *known.front();
    finding.related.push_back({contract.place(contract.summary.status), "retired here"});
  }

 private:
  const Scope& scope_;
  const Item& product_;
  Sink& sink_;
};

}  // namespace

void check_retired(const Scope& scope, Sink& sink) {
  for (const Item* item : scope.mesh().judged(manifest::Kind::data_product)) {
    if (to_lower(item->summary.status) != "active") continue;
    const RetiredContracts contracts(scope, *item, sink);
    for (const mesh::Port& port : item->summary.inputs) {
      contracts.check(port.contract_id, "input port", port.name, "reads");
    }
    for (const mesh::Port& port : item->summary.outputs) {
      contracts.check(port.contract_id, "output port", port.name, "offers");
    }
  }
}

}  // namespace meshctl::lint
