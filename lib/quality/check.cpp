#include "quality/check.h"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "quality/makers.h"

namespace meshctl::quality {

namespace {

/// A part of an id: what would split it or be taken for an escape is escaped.
std::string id_part(std::string_view text) {
  std::string part;
  for (const char c : text) {
    if (c == '/') {
      part += "%2F";
    } else if (c == '%') {
      part += "%25";
    } else {
      part += c;
    }
  }
  return part;
}

}  // namespace

CheckMaker::CheckMaker(const manifest::Manifest& contract, const manifest::Server* server)
    : contract_(&contract), server_(server) {}

Check CheckMaker::make(CheckOrigin origin, const manifest::SchemaObject* object, const Path& path,
                       std::string_view asked, const document::Node* node) const {
  Check check;
  check.object = object;
  Outcome& outcome = check.outcome;
  outcome.origin = origin;
  outcome.contract = contract_->id.text;
  outcome.contract_version = contract_->version.text;
  if (server_ != nullptr) outcome.server = server_->name.text;
  if (object != nullptr) outcome.object = object->name.text;
  outcome.property = to_string(path);
  outcome.check = id_part(outcome.contract);
  for (const std::string_view part :
       {std::string_view(outcome.server), std::string_view(outcome.object),
        std::string_view(outcome.property)}) {
    if (!part.empty()) outcome.check += "/" + id_part(part);
  }
  outcome.check += "/" + id_part(asked);
  outcome.threshold = check.threshold.text;
  outcome.place = contract_->place(node != nullptr ? *node : contract_->document->root());
  return check;
}

void make_ids_unique(std::vector<Check>& checks) {
  std::set<std::string> used;
  for (Check& check : checks) {
    std::string id = check.outcome.check;
    for (int count = 2; !used.insert(id).second; ++count) {
      id = fmt::format("{}~{}", check.outcome.check, count);
    }
    check.outcome.check = std::move(id);
  }
}

Measure on_field(const Table& table, const Path& path,
                 const std::function<Measure(const Field&)>& make) {
  const std::variant<Field, NoField> found = locate(table, path);
  if (const auto* none = std::get_if<NoField>(&found)) {
    return Decided{Status::skip, none->message, {}};
  }
  return make(std::get<Field>(found));
}

std::variant<std::vector<std::string>, Decided> columns_of(const Table& table,
                                                           const std::vector<Path>& paths,
                                                           std::string_view unused) {
  std::vector<std::string> columns;
  for (const Path& path : paths) {
    const std::variant<Field, NoField> found = locate(table, path);
    if (const auto* none = std::get_if<NoField>(&found)) {
      return Decided{Status::skip, none->message, {}};
    }
    const Field& field = std::get<Field>(found);
    if (field.is_list) {
      return Decided{
          Status::skip,
          fmt::format("{} has many values in a row, which are not {}", to_string(path), unused),
          {}};
    }
    columns.push_back(field.expression);
  }
  return columns;
}

Measure repeats_of(const Table& table, const std::vector<Path>& key) {
  auto columns = columns_of(table, key, "compared");
  if (auto* decided = std::get_if<Decided>(&columns)) return std::move(*decided);
  Repeats repeats;
  repeats.keys = std::get<std::vector<std::string>>(std::move(columns));
  return repeats;
}

Aggregate count_of(const Field& field, const Predicate& is_wrong, std::string what) {
  return {count_where(field, is_wrong), count_all(field), std::move(what),
          field.is_list ? "item" : "row"};
}

std::vector<Check> checks_of(const manifest::Manifest& contract, const manifest::Server* server) {
  std::vector<Check> checks;
  const CheckMaker maker(contract, server);
  for (const manifest::SchemaObject& object : contract.contract()->schema) {
    add_schema_checks(maker, object, checks);
    add_relationship_checks(maker, object, checks);
    add_rule_checks(maker, object, checks);
  }
  make_ids_unique(checks);
  return checks;
}

}  // namespace meshctl::quality
