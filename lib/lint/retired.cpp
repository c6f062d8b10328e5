// Active products that still stand on retired contracts.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/text.h"
#include "document/quote.h"
#include "lint/subject.h"

namespace meshctl::lint {

using document::quote;
using manifest::Manifest;
using manifest::Text;

namespace {

class RetiredContracts {
 public:
  RetiredContracts(const Scope& scope, const Manifest& product, Sink& sink)
      : scope_(scope), product_(product), sink_(sink) {}

  void check(const Text& contract_id, std::string_view noun, const Text& port,
             std::string_view verb) const {
    if (!contract_id) return;
    const auto known = scope_.mesh().find(manifest::Kind::data_contract, contract_id);
    const bool are_retired =
        !known.empty() && std::all_of(known.begin(), known.end(), [](const mesh::Item* item) {
          return to_lower(item->manifest.status) == "retired";
        });
    if (!are_retired) return;
    Finding& finding = sink_.add("semantics/retired-contract", product_.place(contract_id),
                                 fmt::format("{} {} contract {}, which is retired",
                                             titled(noun, port), verb, quote(contract_id)),
                                 "move it to a contract that is in use, or retire the product");
    const Manifest& contract = known.front()->manifest;
    finding.related.push_back({contract.place(contract.status), "retired here"});
  }

 private:
  const Scope& scope_;
  const Manifest& product_;
  Sink& sink_;
};

}  // namespace

void check_retired(const Scope& scope, Sink& sink) {
  for (const mesh::Item* item : scope.mesh().judged(manifest::Kind::data_product)) {
    if (to_lower(item->manifest.status) != "active") continue;
    const RetiredContracts contracts(scope, item->manifest, sink);
    const manifest::DataProduct& product = *item->manifest.product();
    for (const manifest::InputPort& port : product.input_ports) {
      contracts.check(port.contract_id, "input port", port.name, "reads");
    }
    for (const manifest::OutputPort& port : product.output_ports) {
      contracts.check(port.contract_id, "output port", port.name, "offers");
    }
  }
}

}  // namespace meshctl::lint
