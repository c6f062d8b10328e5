// Governed rules of lineage: what products are made from.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/governed_subject.h"
#include "lint/mesh_facts.h"
#include "mesh/facts.h"
#include "mesh/glob.h"

namespace meshctl::lint {

using document::quote;
using manifest::Kind;
using mesh::Item;

namespace {

bool has_word(const std::vector<std::string_view>& words, std::string_view word) {
  const std::string lower = to_lower(word);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view one) { return to_lower(one) == lower; });
}

bool has_tag(const std::vector<std::string_view>& words, const Item& item) {
  const auto& tags = item.summary.tags;
  return std::any_of(tags.begin(), tags.end(),
                     [&](std::string_view tag) { return has_word(words, tag); });
}

/// An output port, and the product that it is of.
struct Offer {
  const Item* product = nullptr;
  const mesh::Port* port = nullptr;
};

class SourceAligned {
 public:
  explicit SourceAligned(const GovernedMesh& governed) : governed_(governed) {
    for (const Item& item : governed.mesh().items()) {
      for (const mesh::Port& port : item.summary.outputs) {
        if (port.contract_id) offers_.try_emplace(key_of(port.contract_id), Offer{&item, &port});
      }
    }
  }

  void check(const Item& product, const Setting& setting) const {
    const Parameters parameters = governed_.parameters(setting);
    const auto alignment = stated(product, whole(product), parameters.text("alignment"));
    const bool is_aligned = has_tag(parameters.words("values"), product) ||
                            (alignment && has_word(parameters.words("values"), alignment->text));
    for (const mesh::Port& input : product.summary.inputs) {
      if (!input.contract_id) continue;
      const auto offer = offers_.find(key_of(input.contract_id));
      if (offer == offers_.end()) {
        check_source(product, input, setting, parameters);
      } else if (is_aligned && offer->second.product != &product) {
        const Offer& read = offer->second;
        Finding& finding = governed_.add(
            setting, product.place(input.name),
            fmt::format("the product is source-aligned, and input port {} reads output port {} of "
                        "product {}",
                        quote(input.name), quote(read.port->name), quote(read.product->summary.id)),
            "read the source system itself, or call the product by another alignment");
        finding.related.push_back({read.product->place(read.port->name), "the port that is read"});
      }
    }
  }

 private:
  [[nodiscard]] std::string key_of(std::string_view text) const {
    return manifest::key_of(text, governed_.mesh().variables());
  }

  [[nodiscard]] bool is_source(const Item& contract, const Parameters& parameters) const {
    const auto system = stated(contract, whole(contract), parameters.text("sourceSystem"));
    return (system && system->says_yes()) || has_tag(parameters.words("sourceTags"), contract);
  }

  /// Of an input that no product offers: its contract is that of a source system.
  void check_source(const Item& product, const mesh::Port& input, const Setting& setting,
                    const Parameters& parameters) const {
    const std::vector<std::string_view> sources = parameters.words("sources");
    const std::string id = key_of(input.contract_id);
    if (std::any_of(sources.begin(), sources.end(),
                    [&](std::string_view glob) { return mesh::Glob(glob).matches(id); })) {
      return;
    }
    // A contract that is missing is told elsewhere.
    const auto contracts = governed_.mesh().find(Kind::data_contract, input.contract_id);
    if (contracts.empty() || std::any_of(contracts.begin(), contracts.end(), [&](const Item* one) {
          return is_source(*one, parameters);
        })) {
      return;
    }
    const std::string what = fmt::format("contract {}", quote(input.contract_id));
    if (const std::string why = why_unknown(); !why.empty()) {
      return governed_.skip(
          setting, product.place(input.name),
          fmt::format("which product offers {} is not known here: {}", what, why));
    }
    governed_.add(
        setting, product.place(input.name),
        fmt::format("input port {} reads {}, which no output port offers", quote(input.name), what),
        fmt::format("offer it by a product, or name the source system in the custom "
                    "property {} of the contract",
                    printable(parameters.text("sourceSystem"))));
  }

  /// Why a port that was not found may still be there; empty when it cannot.
  [[nodiscard]] std::string why_unknown() const {
    const Scope& scope = governed_.scope();
    if (!scope.loaded.is_complete) return "not all files of the workspace could be read";
    if (!scope.loaded.unparsed.empty()) return "some files have syntax errors";
    if (!scope.workspace.mesh.empty()) return "it may come from another part of the mesh";
    if (!scope.workspace.is_whole) return "only the files that were named were read";
    return {};
  }

  const GovernedMesh& governed_;
  /// The first port that offers each contract.
  std::unordered_map<std::string, Offer> offers_;
};

void follow_source_aligned(const GovernedMesh& governed) {
  const SourceAligned aligned(governed);
  for (const Item* product : governed.mesh().judged(Kind::data_product)) {
    const Setting* setting = governed.setting_of(*product);
    if (setting != nullptr) aligned.check(*product, *setting);
  }
}

constexpr std::array kRules = {
    GovernedRule{{.id = "lineage/source-aligned",
                  .title = "What is read is an output port or a source system; source-aligned "
                           "products read only the latter",
                  .activation = Activation::on_request},
                 nullptr,
                 follow_source_aligned,
                 Reads::facts},
};

}  // namespace

std::span<const GovernedRule> lineage_rules() {
  return kRules;
}

}  // namespace meshctl::lint
