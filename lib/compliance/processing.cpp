#include "compliance/processing.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "base/text.h"
#include "compliance/units.h"
#include "lint/personal_fields.h"
#include "manifest/resolve.h"
#include "manifest/walk.h"
#include "mesh/lineage.h"
#include "mesh/selector.h"

namespace meshctl::compliance {

using document::Node;
using manifest::CustomProperty;
using manifest::Manifest;
using manifest::Property;
using mesh::Item;

namespace {

constexpr std::array<std::string_view, 4> kProtections{"masking", "encryption", "tokenization",
                                                       "pseudonymization"};
/// Fields of servers that say where in the world they are, whatever their type.
constexpr std::array<std::string_view, 2> kRegions{"region", "regionName"};

/// The parameters of the first rule of privacy that a bundle asks for; null without.
const Node* privacy_parameters(const std::vector<governance::Bundle>& bundles) {
  const auto is_meant = [](const lint::Rule* rule, const Node* parameters) {
    return rule != nullptr && parameters != nullptr && category_of(rule->id) == "privacy" &&
           (parameters->find("tags") != nullptr || parameters->find("property") != nullptr);
  };
  for (const governance::Bundle& bundle : bundles) {
    for (const governance::RuleEntry& entry : bundle.rules) {
      if (is_meant(entry.rule, entry.parameters)) return entry.parameters;
    }
    for (const governance::Policy& policy : bundle.policies) {
      if (is_meant(policy.rule, policy.parameters)) return policy.parameters;
    }
  }
  return nullptr;
}

/// What is said, each thing once.
class Said {
 public:
  explicit Said(Processing& processing) : processing_(processing) {}

  void add(Statement statement, std::string text) {
    std::vector<std::string>& texts = processing_.says[static_cast<std::size_t>(statement)];
    if (trim(text).empty()) return;
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) {
      texts.push_back(std::move(text));
    }
  }
  void add(Statement statement, std::string_view text) { add(statement, std::string(text)); }

  /// A custom property: a text, or a list of texts.
  void add(Statement statement, const Node* value) {
    if (value == nullptr) return;
    if (value->items().empty()) return add(statement, value->text());
    for (const Node& each : value->items()) add(statement, each.text());
  }

  [[nodiscard]] bool has(Statement statement) const {
    return !processing_.says[static_cast<std::size_t>(statement)].empty();
  }

 private:
  Processing& processing_;
};

class Recorder {
 public:
  Recorder(const governance::Verdict& verdict, Instant as_of)
      : verdict_(verdict),
        as_of_(as_of),
        units_(verdict),
        lineage_(verdict.mesh),
        personal_(verdict.organisation, privacy_parameters(verdict.bundles)) {
    for (const Item& item : verdict.mesh.items()) items_.push_back(&item);
  }

  ProcessingRecord run() && {
    out_.name = verdict_.workspace.root.filename().string();
    if (verdict_.workspace.domain) out_.name = verdict_.workspace.domain.text;
    out_.as_of = as_of_;
    out_.errors = verdict_.errors;
    for (const Finding& finding : verdict_.findings) count_unmarked(finding);
    for (const Waived& waived : verdict_.waived) count_unmarked(waived.finding);
    for (std::size_t unit = 0; unit < units_.size(); ++unit) record(unit);
    return std::move(out_);
  }

 private:
  using Opened = std::vector<std::shared_ptr<const Manifest>>;

  void count_unmarked(const Finding& finding) {
    if (finding.rule == "privacy/personal-name") ++out_.unmarked;
  }

  void record(std::size_t unit) {
    const Opened manifests = may_be_personal(unit) ? open(unit) : Opened();
    Processing processing;
    for (const auto& manifest : manifests) processing.fields += personal_fields(*manifest);
    if (processing.fields == 0) {
      if (units_.all()[unit].kind != "file") ++out_.others;
      return;
    }
    const Unit& known = units_.all()[unit];
    processing.kind = known.kind;
    processing.id = known.id;
    processing.name = known.name;
    processing.version = known.version;
    processing.status = known.status;
    processing.domain = units_.domains()[known.domain];
    processing.file = known.file;
    Said said(processing);
    for (const auto& manifest : manifests) {
      add_people(*manifest, said);
      add_purpose(*manifest, said);
      // What its other contracts say is not about personal data.
      if (manifest->contract() == nullptr || personal_fields(*manifest) > 0) {
        add_custom(*manifest, said);
        add_contract(*manifest, said);
      }
    }
    add_recipients(unit, said);
    out_.processings.push_back(std::move(processing));
  }

  [[nodiscard]] bool may_be_personal(std::size_t unit) const {
    const std::vector<const Item*>& items = units_.items_of(unit);
    return std::any_of(items.begin(), items.end(), [this](const Item* item) {
      return item->summary.is_contract() && personal_.may_be_in(*item);
    });
  }

  Opened open(std::size_t unit) {
    Opened manifests;
    for (const Item* item : units_.items_of(unit)) {
      if (auto manifest = mesh::open(*item)) {
        manifests.push_back(manifest::resolve(std::move(manifest), verdict_.mesh.variables()));
      } else {
        out_.errors.push_back(input_error(
            fmt::format("cannot read {} again: it has changed", printable(item->file())),
            "run the command again"));
      }
    }
    return manifests;
  }

  [[nodiscard]] std::size_t personal_fields(const Manifest& manifest) const {
    std::size_t count = 0;
    if (manifest.contract() == nullptr) return count;
    manifest::for_each_property(*manifest.contract(), [&](const Property& property) {
      if (personal_.has(property)) ++count;
    });
    return count;
  }

  /// The first manifest of a unit that names an owner decides: the product.
  void add_people(const Manifest& manifest, Said& said) const {
    const manifest::Text owner = manifest::owner_of(manifest);
    if (!said.has(Statement::owner)) said.add(Statement::owner, owner.text);
    if (said.has(Statement::contact)) return;
    for (const manifest::SupportChannel& channel : manifest.support) {
      said.add(Statement::contact, channel.url ? channel.url.text : channel.channel.text);
    }
    const lint::RegisteredTeam* team = verdict_.organisation.team(owner);
    if (team == nullptr || said.has(Statement::contact)) return;
    said.add(Statement::contact, team->email.text);
    said.add(Statement::contact, team->channel.text);
  }

  static void add_purpose(const Manifest& manifest, Said& said) {
    if (!said.has(Statement::purposes)) {
      said.add(Statement::purposes, manifest.description.purpose.text);
    }
  }

  static void add_custom(const Manifest& manifest, Said& said) {
    const auto add = [&](Statement statement, std::string_view name) {
      said.add(statement, manifest::custom_property(manifest, name));
    };
    add(Statement::controller, "controller");
    add(Statement::purposes, "processingPurpose");
    add(Statement::data_categories, "dataCategories");
    add(Statement::data_subjects, "dataSubjects");
    add(Statement::recipients, "recipients");
    add(Statement::transfers, "transfers");
    add(Statement::security, "securityMeasures");
    add(Statement::legal_basis, "legalBasis");
    add_protections(manifest.custom_properties, "", said);
  }

  void add_contract(const Manifest& manifest, Said& said) const {
    const manifest::DataContract* contract = manifest.contract();
    if (contract == nullptr) return;
    for (const manifest::SchemaObject& object : contract->schema) add_object(object, said);
    for (const manifest::Server& server : contract->servers) add_server(server, said);
    for (const manifest::SlaProperty& sla : contract->sla_properties) {
      if (to_lower(sla.property) != "retention" || sla.value == nullptr) continue;
      said.add(Statement::retention,
               fmt::format("{}{}{}", sla.value->text(), sla.unit ? " " : "", sla.unit.text));
    }
  }

  void add_object(const manifest::SchemaObject& object, Said& said) const {
    bool is_personal = false;
    manifest::for_each_property(object, [&](const Property& property) {
      if (!personal_.has(property)) return;
      is_personal = true;
      add_field(property, said);
    });
    if (is_personal) add_protections(object.custom_properties, object.name, said);
  }

  void add_field(const Property& property, Said& said) const {
    said.add(Statement::data_categories,
             property.business_name ? property.business_name.text : property.name.text);
    if (property.classification) {
      said.add(Statement::security, fmt::format("class {}", property.classification.text));
    }
    if (property.encrypted_name) {
      said.add(Statement::security, fmt::format("{} is encrypted", property.name.text));
    }
    add_protections(property.custom_properties, property.name, said);
  }

  static void add_protections(const std::vector<CustomProperty>& list, std::string_view of,
                              Said& said) {
    for (const CustomProperty& one : list) {
      const bool is_meant = std::find(kProtections.begin(), kProtections.end(),
                                      one.property.text) != kProtections.end();
      if (!is_meant || one.value == nullptr || !one.value->as_boolean().value_or(true)) continue;
      const std::string_view how = one.value->text();
      said.add(Statement::security,
               fmt::format("{}{}{}{}", one.property.text,
                           how.empty() || how == "true" ? "" : fmt::format(" ({})", how),
                           of.empty() ? "" : " of ", of));
    }
  }

  static void add_server(const manifest::Server& server, Said& said) {
    std::string_view region;
    for (const std::string_view key : kRegions) {
      if (region.empty()) region = server.field(key).text;
    }
    for (const CustomProperty& one : server.custom_properties) {
      const bool is_meant = one.property == "region" || one.property == "country";
      if (region.empty() && is_meant && one.value != nullptr) region = one.value->text();
    }
    // A location of BigQuery is one in the world; that of others is a path.
    if (region.empty() && server.type == "bigquery") region = server.field("location").text;
    said.add(Statement::transfers,
             region.empty() ? std::string() : fmt::format("{} ({})", region, server.name.text));
  }

  /// What reads its contracts, with the owners.
  void add_recipients(std::size_t unit, Said& said) const {
    const std::vector<const Item*>& own = units_.items_of(unit);
    for (const Item* item : own) {
      if (!item->summary.is_contract()) continue;
      for (const std::uint32_t next : lineage_.next(item->position, mesh::Direction::downstream)) {
        const mesh::Summary& reader = items_[next]->summary;
        if (std::find(own.begin(), own.end(), items_[next]) != own.end()) continue;
        said.add(Statement::recipients,
                 fmt::format("{} ({})", reader.id.text,
                             reader.owner.text.empty() ? "owner missing" : reader.owner.text));
      }
    }
  }

  const governance::Verdict& verdict_;
  Instant as_of_;
  Units units_;
  mesh::Lineage lineage_;
  lint::PersonalFields personal_;
  /// By position.
  std::vector<const Item*> items_;
  ProcessingRecord out_;
};

}  // namespace

ProcessingRecord processing_record(const governance::Verdict& verdict, Instant as_of) {
  return Recorder(verdict, as_of).run();
}

}  // namespace meshctl::compliance
