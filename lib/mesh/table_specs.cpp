// The tables of a mesh, as data. A row of facts holds its stored columns in the order given here:
// see facts_of_*.cpp.
#include "mesh/table_specs.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace meshctl::mesh {

namespace {

using Source = ColumnSource;
using Type = ColumnType;

// ---- Columns that many tables have

constexpr ColumnSpec kManifest{"manifest", Type::integer,
                               "the number of the manifest, in this run: what rows of one manifest "
                               "are joined by",
                               Source::manifest};
constexpr ColumnSpec kKind{"kind", Type::text, "product or contract", Source::kind};
constexpr ColumnSpec kId{"id", Type::text, "its id", Source::id};
constexpr ColumnSpec kOwnerId{"manifest_id", Type::text, "the id of the manifest", Source::id};
constexpr ColumnSpec kName{"name", Type::text, "its name", Source::name};
constexpr ColumnSpec kVersion{"version", Type::text, "its version", Source::version};
constexpr ColumnSpec kStatus{"status", Type::text, "its status, such as active", Source::status};
constexpr ColumnSpec kOwner{"owner", Type::text, "the team or person that owns it", Source::owner};
constexpr ColumnSpec kOrigin{"origin", Type::text,
                             "workspace, or mesh for what another repository says", Source::origin};
constexpr ColumnSpec kChosen{"is_chosen", Type::boolean, "whether it is one that is asked about",
                             Source::chosen};
constexpr ColumnSpec kProductId{"product_id", Type::text, "the id of the product", Source::id};
constexpr ColumnSpec kProductVersion{"product_version", Type::text, "the version of the product",
                                     Source::version};
constexpr ColumnSpec kContractId{"contract_id", Type::text, "the id of the contract", Source::id};
constexpr ColumnSpec kContractVersion{"contract_version", Type::text, "the version of the contract",
                                      Source::version};
constexpr ColumnSpec kDomain{"domain", Type::text,
                             "the domain that the manifest says, else that of its path",
                             Source::domain};
constexpr ColumnSpec kFile{"file", Type::text, "the file", Source::file};
constexpr ColumnSpec kLine{"line", Type::integer, "the line in the file", Source::line};
constexpr ColumnSpec kPlace{"place", Type::text, "file:line:column of what the row is about",
                            Source::place};
constexpr ColumnSpec kPointer{"pointer", Type::text, "the JSON pointer of the row in its manifest",
                              Source::pointer};

constexpr ColumnSpec kElement{"element", Type::text,
                              "what has it: product, contract, object, field, port or server"};
constexpr ColumnSpec kObject{"object", Type::text, "the name of the object (table)"};
constexpr ColumnSpec kField{"field", Type::text, "the dotted path of the field (column)"};

constexpr ColumnSpec text(std::string_view name, std::string_view description) {
  return {name, Type::text, description};
}
constexpr ColumnSpec flag(std::string_view name, std::string_view description) {
  return {name, Type::boolean, description};
}
constexpr ColumnSpec integer(std::string_view name, std::string_view description) {
  return {name, Type::integer, description};
}

constexpr ColumnSpec kDescription = text("description", "what it says of itself");
constexpr ColumnSpec kDeprecated = flag("is_deprecated", "whether it is deprecated");

// ---- Both kinds

constexpr std::array kManifests{kManifest, kKind,   kId,     kName, kVersion, kStatus, kDomain,
                                kOwner,    kOrigin, kChosen, kFile, kLine,    kPlace,  kPointer};

constexpr std::array kVersions{kManifest, kKind, kId,   kVersion, kStatus,
                               kDomain,   kFile, kLine, kPlace,   kPointer};

constexpr std::array kTeams{kManifest,
                            kKind,
                            kOwnerId,
                            text("team_id", "the id of the team"),
                            text("name", "the name of the team"),
                            kDescription,
                            integer("members", "how many members it has"),
                            kDomain,
                            kFile,
                            kLine,
                            kPlace,
                            kPointer};

constexpr std::array kMembers{kManifest,
                              kKind,
                              kOwnerId,
                              text("team", "the name of the team"),
                              text("username", "the user, such as an e-mail address"),
                              text("name", "the name of the person"),
                              text("role", "the role, such as owner"),
                              text("date_in", "since when"),
                              text("date_out", "until when"),
                              text("replaced_by", "who came after"),
                              kDomain,
                              kFile,
                              kLine,
                              kPlace,
                              kPointer};

constexpr std::array kSupportChannels{kManifest,
                                      kKind,
                                      kOwnerId,
                                      text("channel", "the name of the channel"),
                                      text("tool", "the tool, such as email or slack"),
                                      text("scope", "what it is for, such as issues"),
                                      text("url", "its address"),
                                      kDescription,
                                      kDomain,
                                      kFile,
                                      kLine,
                                      kPlace,
                                      kPointer};

constexpr std::array kDefinitions{kManifest,
                                  kKind,
                                  kOwnerId,
                                  kObject,
                                  text("type", "what it explains, such as businessDefinition"),
                                  text("url", "its address"),
                                  kDomain,
                                  kFile,
                                  kLine,
                                  kPlace,
                                  kPointer};

constexpr std::array kTags{kManifest,
                           kKind,
                           kOwnerId,
                           kElement,
                           kObject,
                           text("name", "the dotted path of the field, or the name of the port"),
                           text("tag", "the tag"),
                           kDomain,
                           kFile,
                           kLine,
                           kPlace,
                           kPointer};

constexpr std::array kCustomProperties{
    kManifest,
    kKind,
    kOwnerId,
    kElement,
    kObject,
    text("name", "the dotted path of the field, or the name of the port or server"),
    text("property", "the name of the property"),
    text("value", "its value; JSON for a list or a mapping"),
    kDomain,
    kFile,
    kLine,
    kPlace,
    kPointer};

// ---- Products

constexpr std::array kProducts{kManifest,
                               kId,
                               kName,
                               kVersion,
                               kStatus,
                               kDomain,
                               kOwner,
                               text("tenant", "the tenant or organisation"),
                               text("purpose", "what it is for"),
                               text("usage", "how to use it"),
                               text("limitations", "what it is not for"),
                               kDeprecated,
                               text("api_version", "the version of the standard"),
                               kOrigin,
                               kChosen,
                               kFile,
                               kLine,
                               kPlace,
                               kPointer};

constexpr std::array kPorts{kManifest,
                            kProductId,
                            kProductVersion,
                            text("direction", "input, output or management"),
                            text("name", "the name of the port"),
                            text("version", "the version of the port"),
                            text("contract_id", "the id of the contract of the port"),
                            text("type", "its type, such as tables"),
                            kDescription,
                            kDeprecated,
                            integer("dependencies",
                                    "of an output port: how many input contracts "
                                    "it is made from"),
                            kDomain,
                            kFile,
                            kLine,
                            kPlace,
                            kPointer};

constexpr std::array kLineage{kManifest,
                              text("from_kind", "product or contract: what is upstream"),
                              text("from_id", "its id"),
                              text("from_version", "its version, where it is known"),
                              text("to_kind", "product or contract: what is downstream"),
                              text("to_id", "its id"),
                              text("to_version", "its version, where it is known"),
                              text("port", "the port of the product that makes the link"),
                              kDomain,
                              kFile,
                              kLine,
                              kPlace,
                              kPointer};

// ---- Contracts

constexpr std::array kContracts{kManifest,
                                kId,
                                kName,
                                kVersion,
                                kStatus,
                                kDomain,
                                kOwner,
                                text("tenant", "the tenant or organisation"),
                                text("data_product", "the name of the data product"),
                                text("purpose", "what it is for"),
                                text("usage", "how to use it"),
                                text("limitations", "what it is not for"),
                                text("api_version", "the version of the standard"),
                                kOrigin,
                                kChosen,
                                kFile,
                                kLine,
                                kPlace,
                                kPointer};

constexpr std::array kObjects{kManifest,
                              kContractId,
                              kContractVersion,
                              text("name", "the name of the object (table)"),
                              text("physical_name", "its name where the data is"),
                              text("physical_type", "table, view, topic, file"),
                              text("business_name", "its name for people"),
                              kDescription,
                              kDeprecated,
                              integer("fields", "how many fields it has, without nested ones"),
                              kDomain,
                              kFile,
                              kLine,
                              kPlace,
                              kPointer};

constexpr std::array kFields{
    kManifest,
    kContractId,
    kContractVersion,
    kObject,
    text("path",
         "its name below the object, dotted for a nested field; items of an array end in "
         "[]"),
    text("name", "the name of the field"),
    text("physical_name", "its name where the data is"),
    text("logical_type", "string, integer, number, date, ..."),
    text("physical_type", "its type where the data is"),
    text("business_name", "its name for people"),
    kDescription,
    text("classification", "how sensitive it is, such as restricted"),
    text("encrypted_name", "the field that holds it encrypted"),
    text("transform_sources", "the objects that it is made from, joined by commas"),
    flag("is_required", "whether it is never null"),
    flag("is_unique", "whether no value is there twice"),
    flag("is_primary_key", "whether it is part of the primary key"),
    integer("primary_key_position", "its position in the primary key, from 1"),
    flag("is_partitioned", "whether the data is partitioned by it"),
    flag("is_critical", "whether it is a critical data element"),
    kDeprecated,
    kDomain,
    kFile,
    kLine,
    kPlace,
    kPointer};

constexpr std::array kQualityRules{kManifest,
                                   kContractId,
                                   kContractVersion,
                                   kObject,
                                   kField,
                                   text("name", "the name of the rule"),
                                   text("type", "library, sql, text, custom or unknown"),
                                   text("metric", "of a library rule, such as nullValues"),
                                   text("dimension", "such as completeness"),
                                   text("severity", "such as error"),
                                   text("operator", "such as mustBeLessThan"),
                                   text("value", "what the metric is held against"),
                                   text("unit", "rows or percent"),
                                   text("query", "of an sql rule"),
                                   text("engine", "of a custom rule"),
                                   text("schedule", "when it is to run"),
                                   text("business_impact", "what a failure means"),
                                   kDescription,
                                   kDomain,
                                   kFile,
                                   kLine,
                                   kPlace,
                                   kPointer};

constexpr std::array kSlas{
    kManifest,
    kContractId,
    kContractVersion,
    text("property", "such as latency, retention, availability"),
    ColumnSpec{"value", Type::any, "what is promised"},
    ColumnSpec{"value_ext", Type::any, "the second value, where there is one"},
    text("unit", "such as d, h, percent"),
    text("element", "the object or field that it is about"),
    text("driver", "why, such as regulatory"),
    text("schedule", "when it is to be looked at"),
    kDescription,
    kDomain,
    kFile,
    kLine,
    kPlace,
    kPointer};

constexpr std::array kServers{kManifest,
                              kContractId,
                              kContractVersion,
                              text("name", "the name of the server"),
                              text("type", "postgres, s3, kafka, ..."),
                              text("environment", "such as prod"),
                              text("host", "its host, where its type has one"),
                              text("location", "its location, URL or path, where it has one"),
                              text("database", "its database or catalog, where it has one"),
                              text("schema_name", "its schema or dataset, where it has one"),
                              text("format", "such as parquet, where it has one"),
                              kDescription,
                              kDomain,
                              kFile,
                              kLine,
                              kPlace,
                              kPointer};

constexpr std::array kRoles{kManifest,
                            kContractId,
                            kContractVersion,
                            text("server", "the server whose role it is; null: of the contract"),
                            text("role", "the name of the role"),
                            text("access", "such as read"),
                            text("first_level_approvers", "who approves first"),
                            text("second_level_approvers", "who approves then"),
                            kDescription,
                            kDomain,
                            kFile,
                            kLine,
                            kPlace,
                            kPointer};

constexpr std::array kRelationships{kManifest,
                                    kContractId,
                                    kContractVersion,
                                    kObject,
                                    kField,
                                    text("type", "such as foreignKey"),
                                    text("from_fields", "object.field; several joined by commas"),
                                    text("to_fields", "object.field; several joined by commas"),
                                    kDomain,
                                    kFile,
                                    kLine,
                                    kPlace,
                                    kPointer};

// ---- Given by the caller; their places and files are those of their rows

constexpr std::array kRegistryTeams{text("id", "the id of the team"),
                                    text("name", "its name"),
                                    text("domain", "the domain that it belongs to"),
                                    text("contact", "how to reach it"),
                                    kDescription,
                                    kFile,
                                    kLine,
                                    kPlace,
                                    kPointer};

constexpr std::array kPolicies{text("id", "the id of the policy"),
                               text("title", "what it asks for"),
                               text("check_kind", "schema, sql, rule or opa"),
                               text("severity", "info, warning or error"),
                               text("status", "draft, grace or enabled"),
                               text("grace_until", "of grace: until when it only warns"),
                               text("owner", "who owns the policy"),
                               text("controls", "the controls that it serves, joined by commas"),
                               text("bundle", "the bundle that it comes from"),
                               kFile,
                               kLine,
                               kPlace,
                               kPointer};

constexpr std::array kWaivers{
    text("id", "the id of the waiver"),
    text("rule", "the rule or check that it is for"),
    text("target", "what may break it"),
    text("reason", "why"),
    text("ticket", "where it was discussed"),
    text("requested_by", "who asked for it"),
    text("approved_by", "who allowed it"),
    text("created", "when it was asked for"),
    text("expires", "when it ends"),
    text("standing", "active, unused, not yet, expired, unapproved, refused"),
    kFile,
    kLine,
    kPlace,
    kPointer};

constexpr std::array kFindings{text("rule", "the id of the rule"),
                               text("severity", "info, warning or error"),
                               text("message", "what is wrong"),
                               text("hint", "what to do about it"),
                               text("asked_by", "the standard or policy that asks for it"),
                               text("kind", "product or contract; null: of no manifest"),
                               text("id", "the id of the manifest"),
                               text("version", "the version of the manifest"),
                               integer("manifest", "the number of the manifest, in this run"),
                               text("domain", "the domain of the manifest"),
                               kFile,
                               kLine,
                               kPlace,
                               kPointer};

constexpr std::array kOutcomes{text("check_id", "the check: the same from run to run"),
                               text("origin", "schema, quality or sla"),
                               text("status", "pass, warn, fail, error or skip"),
                               text("severity", "info, warning or error"),
                               text("contract_id", "the id of the contract"),
                               text("contract_version", "the version of the contract, then"),
                               text("server", "the server"),
                               kObject,
                               kField,
                               text("title", "what is asked"),
                               text("metric", "what is measured"),
                               text("dimension", "such as completeness"),
                               ColumnSpec{"value", Type::number, "what was measured"},
                               text("unit", "rows, percent, seconds, ..."),
                               text("threshold", "what was asked of the value"),
                               text("message", "why it failed, could not be run or was skipped"),
                               text("environment", "the environment of the run"),
                               text("observed_at", "when it was run, in UTC")};

// ---- Functions

constexpr std::array kReached{
    ColumnSpec{"id", Type::text, "the id of what is reached", Source::id},
    kKind,
    kName,
    kVersion,
    kStatus,
    kDomain,
    kOwner,
    ColumnSpec{"distance", Type::integer, "how many links away, from 1", Source::distance},
    kManifest,
    kFile,
    kPlace,
    ColumnSpec{"of_id", Type::text, "the id that was asked for", Source::argument}};

constexpr std::array kTables{
    TableSpec{TableId::manifests, "manifests", "a data product or data contract", kManifests},
    TableSpec{TableId::products, "products", "a data product", kProducts},
    TableSpec{TableId::contracts, "contracts", "a data contract", kContracts},
    TableSpec{TableId::versions, "versions", "a known version of a product or contract", kVersions},
    TableSpec{TableId::ports, "ports", "a port of a data product", kPorts},
    TableSpec{TableId::lineage, "lineage", "a link between a product and a contract", kLineage},
    TableSpec{TableId::objects, "objects", "an object (table, view, topic, file) of a contract",
              kObjects},
    TableSpec{TableId::fields, "fields", "a field (column) of an object, nested ones too", kFields},
    TableSpec{TableId::quality_rules, "quality_rules", "a quality rule of an object or field",
              kQualityRules},
    TableSpec{TableId::slas, "slas", "a service level of a contract", kSlas},
    TableSpec{TableId::servers, "servers", "a server of a contract", kServers},
    TableSpec{TableId::roles, "roles", "a role through which access is given", kRoles},
    TableSpec{TableId::relationships, "relationships", "a relationship of an object or field",
              kRelationships},
    TableSpec{TableId::teams, "teams", "the team of a manifest", kTeams},
    TableSpec{TableId::members, "members", "a member of the team of a manifest", kMembers},
    TableSpec{TableId::support_channels, "support_channels", "where consumers find help",
              kSupportChannels},
    TableSpec{TableId::definitions, "definitions",
              "an authoritative definition of a manifest or of one of its objects", kDefinitions},
    TableSpec{TableId::tags, "tags", "a tag of anything", kTags},
    TableSpec{TableId::custom_properties, "custom_properties", "a custom property of anything",
              kCustomProperties},
    TableSpec{TableId::registry_teams, "registry_teams", "a team that governance knows",
              kRegistryTeams},
    TableSpec{TableId::policies, "policies", "a policy of the bundles", kPolicies},
    TableSpec{TableId::waivers, "waivers", "a permission to break a rule", kWaivers},
    TableSpec{TableId::findings, "findings", "a finding of meshctl validate", kFindings},
    TableSpec{TableId::outcomes, "outcomes", "the last outcome of a check, from the history",
              kOutcomes},
    TableSpec{TableId::upstream, "upstream",
              "what is upstream of an id, nearest first: FROM upstream('id')", kReached},
    TableSpec{TableId::downstream, "downstream",
              "what is downstream of an id, nearest first: FROM downstream('id')", kReached},
};

constexpr bool are_in_order() {
  for (std::size_t i = 0; i < kTables.size(); ++i) {
    if (static_cast<std::size_t>(kTables[i].id) != i) return false;
  }
  return true;
}
static_assert(are_in_order());

}  // namespace

std::string_view to_string(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return "integer";
    case ColumnType::number:
      return "number";
    case ColumnType::boolean:
      return "boolean";
    case ColumnType::any:
      return "any";
    case ColumnType::text:
      break;
  }
  return "text";
}

std::span<const TableSpec> table_specs() {
  return kTables;
}

const TableSpec& spec_of(TableId id) {
  return kTables[static_cast<std::size_t>(id)];
}

const TableSpec* find_table(std::string_view name) {
  const auto* const found = std::ranges::find(kTables, name, &TableSpec::name);
  return found == kTables.end() ? nullptr : &*found;
}

std::size_t stored_column(TableId table, std::string_view name) {
  std::size_t position = 0;
  for (const ColumnSpec& column : spec_of(table).columns) {
    if (column.source != ColumnSource::stored) continue;
    if (column.name == name) return position;
    ++position;
  }
  throw std::logic_error("no stored column is called " + std::string(name));
}

}  // namespace meshctl::mesh
