#include "governance/opa.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/text.h"
#include "document/canonical.h"
#include "document/quote.h"
#include "manifest/version_order.h"
#include "mesh/lineage.h"
#include "mesh/selector.h"

namespace meshctl::governance {

using Json = nlohmann::ordered_json;
using document::Node;
using document::quote;
using mesh::Item;

namespace {

/// What an answer is that nobody can take for a pass.
Error bad_answer(const Policy& policy, std::string_view what) {
  return network_error(fmt::format("the answer of OPA for policy {} {}", quote(policy.id), what),
                       fmt::format("see what stands at data.{} in OPA: a set or list of messages",
                                   replace_all(std::string(policy.opa.text), "/", ".")));
}

class OpaAsker {
 public:
  OpaAsker(const mesh::Workspace& workspace, const mesh::Mesh& mesh, const AskOpa& ask, Instant now)
      : workspace_(workspace), mesh_(mesh), ask_(ask), now_(now) {}

  OpaReport run(const std::vector<Bundle>& bundles) {
    for (const Bundle& bundle : bundles) {
      for (const Policy& policy : bundle.policies) {
        if (policy.kind == PolicyKind::opa) ask_all(policy);
      }
    }
    return std::move(out_);
  }

 private:
  void skip(const Policy& policy, std::string_view why) {
    out_.skipped.push_back({rule_of(policy),
                            fmt::format("policy {} was not checked: {}", quote(policy.id), why),
                            policy.document->place(*policy.title.node)});
  }

  /// Skips the policy when there is something to ask and nobody to ask it of.
  void ask_all(const Policy& policy) {
    for (const Item& item : mesh_.items()) {
      if (item.role != mesh::Role::judged || !selects(policy.selector, workspace_, item)) continue;
      if (!ask_) return skip(policy, "no OPA server is named: --opa or MESHCTL_OPA_URL");
      if (!out_.errors.empty()) return skip(policy, "OPA did not answer before");
      try {
        ask_about(policy, item);
      } catch (const Error& error) {
        out_.errors.push_back(error);
      }
    }
  }

  void ask_about(const Policy& policy, const Item& item) {
    const auto manifest = mesh::open(item);
    if (manifest == nullptr) {
      throw input_error(fmt::format("cannot read {} again: it has changed", printable(item.file())),
                        "run the command again");
    }
    const Json answer = Json::parse(ask_(policy.opa, input_of(item, *manifest)), nullptr, false);
    if (!answer.is_object()) throw bad_answer(policy, "is no JSON object");
    const auto result = answer.find("result");
    // OPA leaves the result out where nothing is defined at the path.
    if (result == answer.end()) throw bad_answer(policy, "has no result: nothing stands there");
    if (!result->is_array()) throw bad_answer(policy, "is no list of messages");
    for (const Json& message : *result) add(policy, *manifest, message);
  }

  void add(const Policy& policy, const manifest::Manifest& manifest, const Json& message) {
    const auto text_at = [&message](const char* key) {
      const auto found = message.is_object() ? message.find(key) : message.end();
      return found != message.end() && found->is_string() ? found->get<std::string>()
                                                          : std::string();
    };
    std::string text = message.is_string() ? message.get<std::string>() : text_at("msg");
    if (text.empty()) text = text_at("message");
    if (text.empty()) throw bad_answer(policy, "has a message without text");
    const Node& root = manifest.document->root();
    const Node* at = document::resolve_pointer(root, text_at("pointer"));
    const bool is_whole = at == nullptr || at == &root;
    Finding finding;
    finding.message = std::move(text);
    finding.hint = text_at("hint");
    finding.place = is_whole ? manifest.place(manifest.id) : manifest.place(*at);
    attribute(finding, policy, now_);
    out_.findings.push_back(std::move(finding));
  }

  std::string input_of(const Item& item, const manifest::Manifest& manifest) {
    const auto as_text = [](std::string_view text) { return Json(std::string(text)); };
    Json facts{{"kind", as_text(to_string(item.summary.kind))},
               {"file", workspace_.below_root(item.file())},
               {"domain", as_text(mesh::domain_of(item, workspace_))},
               {"upstream", neighbours_of(item, mesh::Direction::upstream)},
               {"downstream", neighbours_of(item, mesh::Direction::downstream)}};
    return fmt::format(R"({{"input":{{"document":{},"previous":{},"mesh":{}}}}})",
                       document::to_json(manifest.document->root()), previous_of(item),
                       facts.dump(-1, ' ', false, Json::error_handler_t::replace));
  }

  Json neighbours_of(const Item& item, mesh::Direction direction) {
    if (!lineage_) lineage_.emplace(mesh_);
    if (items_.empty()) {
      for (const Item& one : mesh_.items()) items_.push_back(&one);
    }
    Json ids = Json::array();
    for (const std::uint32_t next : lineage_->next(item.position, direction)) {
      ids.push_back(std::string(items_[next]->summary.id));
    }
    return ids;
  }

  /// The manifest of the same id with the next lower version; `null` when none is known.
  std::string previous_of(const Item& item) const {
    const Item* best = nullptr;
    const auto is_lower = [](const Item& a, const Item& b) {
      return std::is_lt(manifest::compare_versions(a.summary.version, b.summary.version));
    };
    for (const Item* other : mesh_.find(item.summary.kind, item.summary.id)) {
      if (is_lower(*other, item) && (best == nullptr || is_lower(*best, *other))) best = other;
    }
    const auto manifest = best == nullptr ? nullptr : mesh::open(*best);
    return manifest == nullptr ? "null" : document::to_json(manifest->document->root());
  }

  const mesh::Workspace& workspace_;
  const mesh::Mesh& mesh_;
  const AskOpa& ask_;
  Instant now_;
  std::optional<mesh::Lineage> lineage_;
  std::vector<const Item*> items_;
  OpaReport out_;
};

}  // namespace

OpaReport ask_opa(const mesh::Workspace& workspace, const mesh::Mesh& mesh,
                  const std::vector<Bundle>& bundles, const AskOpa& ask, Instant now) {
  return OpaAsker(workspace, mesh, ask, now).run(bundles);
}

}  // namespace meshctl::governance
