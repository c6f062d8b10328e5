// Links from the ports of products to contracts: the contract exists, in a version that is meant.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/sink.h"
#include "lint/versions.h"
#include "manifest/variable.h"

namespace meshctl::lint {

using document::quote;
using manifest::Kind;
using mesh::Item;
using mesh::Port;
using mesh::Word;

namespace {

constexpr std::size_t kListedVersions = 5;
constexpr std::size_t kVersionLength = 20;

/// The versions, for messages: `1.0.0, 1.1.0`.
std::string listed(const std::vector<std::string>& versions) {
  const std::size_t count = std::min(versions.size(), kListedVersions);
  const std::string more = versions.size() > count ? ", ..." : "";
  return join(std::span(versions).first(count), ", ") + more;
}

class PortLinks {
 public:
  PortLinks(const Scope& scope, Sink& sink)
      : scope_(scope),
        sink_(sink),
        variables_(scope.variables()),
        ids_(scope.mesh().ids(Kind::data_contract)) {
    for (const Item& item : scope.mesh().items()) {
      for (const Port& port : item.summary.outputs) {
        if (port.version) {
          offered_[key_of(port.contract_id)].push_back(key_of(port.version));
        }
      }
    }
  }

  void check(const Item& product) {
    for (const Port& port : product.summary.inputs) check_port(product, port, "input port");
    for (const Port& port : product.summary.outputs) {
      check_port(product, port, "output port");
      for (const mesh::Dependency& dependency : port.dependencies) {
        check_dependency(product, port, dependency);
      }
    }
  }

 private:
  [[nodiscard]] manifest::Known known_of(std::string_view text) const {
    return manifest::known_of(text, variables_);
  }
  [[nodiscard]] std::string key_of(std::string_view text) const {
    return manifest::key_of(text, variables_);
  }
  [[nodiscard]] std::string quoted(std::string_view text) const {
    return quote_with_value(text, variables_);
  }

  void check_port(const Item& product, const Port& port, std::string_view noun) {
    if (!port.contract_id) return;
    const auto contracts = scope_.mesh().find(Kind::data_contract, port.contract_id);
    if (contracts.empty()) {
      report_unknown(product, port.contract_id, fmt::format("{} {}", noun, quote(port.name)));
    } else if (port.version) {
      check_major(product, port, noun, contracts);
    }
  }

  /// Why a contract that was not found may still exist; empty when it cannot.
  [[nodiscard]] std::string why_unknown(std::string_view id) {
    if (const auto known = known_of(id); !known.is_whole()) return depends_on(known);
    for (const std::string_view one : ids_) {
      const manifest::Known known = known_of(one);
      if (known.is_whole()) continue;
      return fmt::format("it may be the contract with the id {}, and {}", quote(one),
                         depends_on(known));
    }
    const std::string key = key_of(id);
    for (const auto& source : scope_.loaded.unparsed) {
      const std::size_t size = source->text().size();
      if (size > bytes_to_search_) return "some files have syntax errors";
      bytes_to_search_ -= size;
      if (source->text().find(key) != std::string_view::npos) {
        return fmt::format("it may stand in {}, which has syntax errors",
                           printable(source->name()));
      }
    }
    if (!scope_.loaded.is_complete) return "not all files of the workspace could be read";
    if (!scope_.workspace.mesh.empty())
      return "it may come from another part of the mesh" + pulled();
    if (!scope_.workspace.is_whole) return "only the files that were named were read";
    return {};
  }

  /// How old what is known of other parts of the mesh is; empty when it was read where it lies.
  [[nodiscard]] std::string pulled() const {
    std::string oldest;
    for (const mesh::OuterSource& source : scope_.loaded.outer) {
      if (source.pulled.empty()) continue;
      if (oldest.empty() || source.pulled < oldest) oldest = source.pulled;
    }
    return oldest.empty() ? oldest : ", as it was pulled on " + oldest.substr(0, 10);
  }

  void report_unknown(const Item& product, const Word& id, const std::string& port) {
    const std::string why = why_unknown(id);
    if (!why.empty()) {
      sink_.skip("link/unknown-contract", product.place(id),
                 fmt::format("the contract {} of {} is not known here: {}", quote(id), port, why));
      return;
    }
    std::string hint = sink_.hints().near(key_of(id), ids_);
    if (hint.empty() && !scope_.mesh().find(Kind::data_product, id).empty()) {
      hint = "this is the id of a data product: name the contract of its output port";
    } else if (hint.empty()) {
      hint = "add the contract, or list under mesh in meshctl.yaml where it comes from";
    }
    sink_.add("link/unknown-contract", product.place(id),
              fmt::format("no data contract has the id {} that {} asks for", quoted(id), port),
              std::move(hint));
  }

  // The version of a port is the port's own, not its contract's; but a promise that breaks
  // consumers has another first number, in the contract as in the port.
  void check_major(const Item& product, const Port& port, std::string_view noun,
                   std::span<const Item* const> contracts) {
    const manifest::Known own = known_of(port.version);
    if (!own.is_whole()) {
      return skip_version("link/port-version", product, port.version,
                          fmt::format("{} {}", noun, quote(port.name)), own);
    }
    std::vector<std::string> versions;
    for (const Item* contract : contracts) {
      const Word& version = contract->summary.version;
      if (!version || !has_other_major(own.text, key_of(version))) return;
      versions.push_back(printable(shorten(key_of(version), kVersionLength)));
    }
    // What a port reads may be counted as the port that offers it.
    const auto offered = offered_.find(key_of(port.contract_id));
    if (noun == "input port" && offered != offered_.end()) {
      for (const std::string& version : offered->second) {
        if (!has_other_major(own.text, version)) return;
      }
    }
    Finding& finding = sink_.add(
        "link/port-version", product.place(port.version),
        fmt::format("{} {} has version {}, and its contract {} has {}", noun, quote(port.name),
                    quoted(port.version), quoted(port.contract_id), listed(versions)),
        "a port and its contract have the same major version");
    for (const Item* contract : contracts) {
      finding.related.push_back(
          {contract->place(contract->summary.version), "the version of the contract"});
    }
  }

  void skip_version(std::string_view rule, const Item& product, const Word& version,
                    const std::string& whose, const manifest::Known& known) {
    sink_.skip(rule, product.place(version),
               fmt::format("version {} of {} is not known here: {}", quote(version), whose,
                           depends_on(known)));
  }

  void check_dependency(const Item& product, const Port& port, const mesh::Dependency& input) {
    if (!input.id) return;
    std::vector<std::string_view> ids;
    for (const Port& read : product.summary.inputs) {
      if (read.contract_id) ids.push_back(read.contract_id);
    }
    const std::string id = key_of(input.id);
    if (std::none_of(ids.begin(), ids.end(),
                     [this, &id](std::string_view read) { return key_of(read) == id; })) {
      ids.push_back(input.id);
      for (const std::string_view one : ids) {
        const manifest::Known known = known_of(one);
        if (known.is_whole()) continue;
        sink_.skip("link/input-contract", product.place(input.id),
                   fmt::format("whether an input port has the contract {} is not known here: {}",
                               quote(input.id), depends_on(known)));
        return;
      }
      ids.pop_back();
      std::string hint = sink_.hints().near(id, ids);
      if (hint.empty()) {
        hint = fmt::format("add an input port with contractId {}", quote(input.id));
      }
      sink_.add("link/input-contract", product.place(input.id),
                fmt::format("output port {} depends on contract {}, which no input port has",
                            quote(port.name), quoted(input.id)),
                std::move(hint));
      return;
    }
    if (input.version) check_version(product, input);
  }

  void check_version(const Item& product, const mesh::Dependency& input) {
    const auto contracts = scope_.mesh().find(Kind::data_contract, input.id);
    if (contracts.empty()) return;  // told at the input port
    const manifest::Known wanted = known_of(input.version);
    const std::string whose = fmt::format("contract {}", quote(input.id));
    if (!wanted.is_whole()) {
      return skip_version("link/contract-version", product, input.version, whose, wanted);
    }
    std::vector<std::string> versions;
    for (const Item* contract : contracts) {
      const Word& version = contract->summary.version;
      if (!version) return;
      const manifest::Known given = known_of(version);
      if (!given.is_whole()) {
        return skip_version("link/contract-version", product, input.version, whose, given);
      }
      if (may_mean(wanted.text, given.text)) return;
      versions.push_back(printable(shorten(given.text, kVersionLength)));
    }
    if (!scope_.workspace.mesh.empty()) {
      sink_.skip("link/contract-version", product.place(input.version),
                 fmt::format("version {} of contract {} is not known here", quote(input.version),
                             quote(input.id)));
      return;
    }
    Finding& finding = sink_.add(
        "link/contract-version", product.place(input.version),
        fmt::format("contract {} has no version {}", quoted(input.id), quoted(input.version)),
        fmt::format("known: {}", listed(versions)));
    finding.related.push_back({contracts.front()->place(contracts.front()->summary.version),
                               "a version of the contract"});
  }

  const Scope& scope_;
  Sink& sink_;
  const manifest::Variables& variables_;
  std::vector<std::string_view> ids_;
  /// How much of the texts that could not be parsed is searched for ids, in a run.
  std::size_t bytes_to_search_ = std::size_t{256} << 20;
  /// The versions of the output ports that offer a contract.
  std::map<std::string, std::vector<std::string>> offered_;
};

}  // namespace

void check_ports(const Scope& scope, Sink& sink) {
  PortLinks links(scope, sink);
  for (const Item* item : scope.mesh().judged(Kind::data_product)) links.check(*item);
}

}  // namespace meshctl::lint
