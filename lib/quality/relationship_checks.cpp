// What the relationships of a contract ask of its data: every value leads to one that exists.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "quality/makers.h"
#include "quality/unknown.h"

namespace meshctl::quality {

namespace {

using manifest::Property;
using manifest::Relationship;
using manifest::SchemaObject;

/// One end of a relationship.
struct End {
  const SchemaObject* object = nullptr;
  Path path;
};

/// Follows ids (names where there are none) below a list of properties: `ID/properties/ID`.
Path find_by_ids(std::span<const Property> properties, std::span<const std::string_view> parts) {
  if (parts.empty()) return {};
  const auto found = std::find_if(properties.begin(), properties.end(), [&](const Property& each) {
    return each.id ? each.id == parts.front() : each.name == parts.front();
  });
  if (found == properties.end()) return {};
  Path path = {{&*found, false}};
  if (parts.size() == 1) return path;
  if (parts.size() < 3 || parts[1] != "properties") return {};
  const Path below = find_by_ids(found->properties, parts.subspan(2));
  if (below.empty()) return {};
  path.insert(path.end(), below.begin(), below.end());
  return path;
}

/// `[/]schema/ID/properties/ID`, or `object.property` by names.
std::optional<End> find_end(const manifest::DataContract& contract, std::string_view reference) {
  const std::string_view bare = reference.starts_with('/') ? reference.substr(1) : reference;
  if (bare.starts_with("schema/")) {
    const std::vector<std::string_view> parts = split(bare, '/');
    for (const SchemaObject& object : contract.schema) {
      const bool is_meant =
          parts.size() > 3 && (object.id ? object.id == parts[1] : object.name == parts[1]);
      if (!is_meant || parts[2] != "properties") continue;
      Path path = find_by_ids(object.properties, std::span(parts).subspan(3));
      if (!path.empty()) return End{&object, std::move(path)};
    }
    return std::nullopt;
  }
  for (const SchemaObject& object : contract.schema) {
    for (const std::string_view name : {object.name.text, object.physical_name.text}) {
      const bool is_meant = !name.empty() && reference.size() > name.size() + 1 &&
                            reference.starts_with(name) && reference[name.size()] == '.';
      if (!is_meant) continue;
      Path path = find_path(object.properties, reference.substr(name.size() + 1));
      if (!path.empty()) return End{&object, std::move(path)};
    }
  }
  return std::nullopt;
}

std::vector<Path> paths_of(const std::vector<End>& ends) {
  std::vector<Path> paths;
  for (const End& end : ends) paths.push_back(end.path);
  return paths;
}

/// `SELECT a AS k0, b AS k1 FROM t WHERE a IS NOT NULL AND b IS NOT NULL`.
std::string keys_sql(std::string_view select, const std::string& table,
                     const std::vector<std::string>& columns) {
  std::string list;
  std::string condition;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    list += fmt::format("{}{} AS k{}", i == 0 ? "" : ", ", columns[i], i);
    condition += fmt::format("{}{} IS NOT NULL", i == 0 ? "" : " AND ", columns[i]);
  }
  return fmt::format("{} {} FROM {} WHERE {}", select, list, table, condition);
}

std::string names_of(const std::vector<End>& ends) {
  std::vector<std::string> names;
  for (const End& end : ends) {
    names.push_back(fmt::format("{}.{}", end.object->name.text, to_string(end.path)));
  }
  return printable(join(names, ", "));
}

Measure orphans(const Table& table, const std::vector<End>& from, const std::vector<End>& to) {
  const SchemaObject* target = to.front().object;
  const auto other =
      table.others != nullptr ? table.others->find(target) : decltype(table.others->end()){};
  if (table.others == nullptr || other == table.others->end()) {
    return Decided{Status::skip, fmt::format("{} could not be read", printable(target->name)), {}};
  }
  auto here = columns_of(table, paths_of(from), "followed");
  if (auto* decided = std::get_if<Decided>(&here)) return *decided;
  auto there = columns_of(*other->second, paths_of(to), "followed");
  if (auto* decided = std::get_if<Decided>(&there)) return *decided;
  const auto& columns = std::get<std::vector<std::string>>(here);
  std::string keys;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    keys += fmt::format("{}k{}", i == 0 ? "" : ", ", i);
  }
  return Count{fmt::format("SELECT count(*) FROM ({}) ANTI JOIN ({}) USING ({})",
                           keys_sql("SELECT", table.reference, columns),
                           keys_sql("SELECT DISTINCT", other->second->reference,
                                    std::get<std::vector<std::string>>(there)),
                           keys),
               fmt::format("without a match in {}", names_of(to))};
}

class RelationshipChecks {
 public:
  RelationshipChecks(const CheckMaker& maker, const SchemaObject& object, std::vector<Check>& out)
      : maker_(maker), object_(object), out_(out) {}

  void run() {
    for (const Relationship& relationship : object_.relationships) add({}, relationship);
    for_each_property(object_, [this](const Path& path) {
      for (const Relationship& relationship : path.back().property->relationships)
        add(path, relationship);
    });
  }

 private:
  void add(const Path& path, const Relationship& relationship) {
    Check check = maker_.make(CheckOrigin::schema, &object_, path, "foreignKey", relationship.node);
    Outcome& outcome = check.outcome;
    std::vector<std::string> names;
    for (const manifest::Text& to : relationship.to) names.emplace_back(to.text);
    outcome.title = printable(fmt::format(
        "{} leads to {}", path.empty() ? std::string(object_.name.text) : to_string(path),
        join(names, ", ")));
    outcome.metric = "foreignKey";
    outcome.dimension = "consistency";
    outcome.unit = "rows";
    fill(check, path, relationship);
    out_.push_back(std::move(check));
  }

  void fill(Check& check, const Path& path, const Relationship& relationship) {
    const auto skip = [&](std::string why) {
      check.decided = Decided{Status::skip, std::move(why), {}};
    };
    if (!relationship.type.text.empty() && to_lower(relationship.type) != "foreignkey") {
      return skip(fmt::format("relationships of the type {} are not checked",
                              printable(relationship.type)));
    }
    std::vector<End> from;
    if (!path.empty()) from.push_back({&object_, path});
    for (const manifest::Text& reference : relationship.from) {
      check.decided = follow(reference, from);
      if (check.decided) return;
    }
    std::vector<End> to;
    for (const manifest::Text& reference : relationship.to) {
      check.decided = follow(reference, to);
      if (check.decided) return;
    }
    if (from.empty() || from.size() != to.size()) {
      return skip("the two ends of the relationship do not have the same number of properties");
    }
    const auto is_of = [](const SchemaObject* object) {
      return [object](const End& end) { return end.object == object; };
    };
    const bool is_one_each = std::all_of(from.begin(), from.end(), is_of(&object_)) &&
                             std::all_of(to.begin(), to.end(), is_of(to.front().object));
    if (!is_one_each) return skip("the relationship goes through more than one object at an end");
    check.measure = [from, to](const Table& table) { return orphans(table, from, to); };
  }

  /// Adds the end that a reference names; or says why it can't be followed.
  [[nodiscard]] std::optional<Decided> follow(std::string_view reference,
                                              std::vector<End>& ends) const {
    const std::size_t hash = reference.find('#');
    if (hash != reference.npos && hash > 0) {
      return Decided{Status::skip,
                     "it leads into another contract, whose data is not looked at from here",
                     {}};
    }
    std::optional<End> end =
        find_end(*maker_.contract().contract(), hash == 0 ? reference.substr(1) : reference);
    if (!end) {
      if (auto unknown = unknown_in("the relationship", reference)) return unknown;
      return Decided{
          Status::skip, fmt::format("{} is no property of the contract", printable(reference)), {}};
    }
    ends.push_back(std::move(*end));
    return std::nullopt;
  }

  const CheckMaker& maker_;
  const SchemaObject& object_;
  std::vector<Check>& out_;
};

}  // namespace

void add_relationship_checks(const CheckMaker& maker, const SchemaObject& object,
                             std::vector<Check>& out) {
  RelationshipChecks(maker, object, out).run();
}

}  // namespace meshctl::quality
