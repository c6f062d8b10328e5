#include "mesh/lookup_elements.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "mesh/facts.h"

namespace meshctl::mesh {

namespace {

char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

char to_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

bool has_ignoring_case(std::string_view text, std::string_view word) {
  if (word.empty()) return true;
  const char ends[] = {to_lower(word.front()), to_upper(word.front())};
  for (const char first : ends) {
    for (std::size_t at = text.find(first);
         at != std::string_view::npos && word.size() <= text.size() - at;
         at = text.find(first, at + 1)) {
      if (is_same(text.substr(at, word.size()), word, LetterCase::ignored)) return true;
    }
    if (ends[0] == ends[1]) break;
  }
  return false;
}

std::string_view behind_last_dot(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  return dot == std::string_view::npos ? text : text.substr(dot + 1);
}

/// What the name of an object may be qualified with: the schema, with or without the database.
std::vector<std::string> qualifiers_of(const Item& contract) {
  static const std::size_t kDatabase = stored_column(TableId::servers, "database");
  static const std::size_t kSchema = stored_column(TableId::servers, "schema_name");
  std::vector<std::string> qualifiers;
  const auto add = [&qualifiers](std::string qualifier) {
    if (std::find(qualifiers.begin(), qualifiers.end(), qualifier) == qualifiers.end()) {
      qualifiers.push_back(std::move(qualifier));
    }
  };
  for_each_row(contract, TableId::servers, [&](const FactRow& row) {
    const std::string_view database = row.text(kDatabase);
    const std::string_view schema = row.text(kSchema);
    if (!schema.empty()) add(std::string(schema));
    if (!schema.empty() && !database.empty()) add(fmt::format("{}.{}", database, schema));
  });
  return qualifiers;
}

struct ObjectName {
  std::string text;
  MatchedBy by;
};

/// The names of an object, the best first.
std::vector<ObjectName> names_of(std::string_view name, std::string_view physical_name,
                                 const std::vector<std::string>& qualifiers) {
  std::vector<ObjectName> names{{std::string(name), MatchedBy::name}};
  const auto add_physical = [&](std::string_view text) {
    if (text.empty()) return;
    names.push_back({std::string(text), MatchedBy::physical_name});
    for (const std::string& qualifier : qualifiers) {
      names.push_back({fmt::format("{}.{}", qualifier, text), MatchedBy::physical_name});
    }
  };
  add_physical(physical_name.empty() ? name : physical_name);
  if (const std::string_view last = behind_last_dot(physical_name); last != physical_name) {
    names.push_back({std::string(last), MatchedBy::physical_name});
  }
  return names;
}

}  // namespace

bool is_same(std::string_view a, std::string_view b, LetterCase letter_case) {
  if (a.size() != b.size()) return false;
  if (letter_case == LetterCase::matters) return a == b;
  return std::equal(a.begin(), a.end(), b.begin(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}

ElementSearch::ElementSearch(std::string_view text, LetterCase letter_case,
                             std::optional<MatchedBy> by)
    : text_(text), last_(behind_last_dot(text)), letter_case_(letter_case), by_(by) {}

void ElementSearch::search(const Item& contract, std::vector<Thing>& found) const {
  if (text_.empty() || !may_be_in(contract)) return;
  search_fields(contract, search_objects(contract, found), found);
}

// Whatever is found, its name ends in what is behind the last dot of the text, and a name stands in
// the facts at least once as it is, unless it is a digit that is written as a number.
bool ElementSearch::may_be_in(const Item& contract) const {
  if (last_ == "0" || last_ == "1") return true;
  for (const TableId table : {TableId::objects, TableId::fields}) {
    const std::string_view rows = section_of(contract, table).rows;
    // Far quicker than std::string_view::find, which stops at every first letter.
    const bool has = letter_case_ == LetterCase::matters
                         ? ::memmem(rows.data(), rows.size(), last_.data(), last_.size()) != nullptr
                         : has_ignoring_case(rows, last_);
    if (has) return true;
  }
  return false;
}

std::vector<ElementSearch::Object> ElementSearch::search_objects(const Item& contract,
                                                                 std::vector<Thing>& found) const {
  static const std::size_t kName = stored_column(TableId::objects, "name");
  static const std::size_t kPhysicalName = stored_column(TableId::objects, "physical_name");
  const bool has_dot = last_.size() < text_.size();
  const std::vector<std::string> qualifiers =
      has_dot ? qualifiers_of(contract) : std::vector<std::string>();
  std::vector<Object> objects;
  for_each_row(contract, TableId::objects, [&](const FactRow& row) {
    Object& object = objects.emplace_back();
    object.name = row.text(kName);
    bool is_found = false;
    for (const ObjectName& name : names_of(object.name, row.text(kPhysicalName), qualifiers)) {
      if (!is_found && is_text(name.text)) {
        is_found = true;
        Thing& thing = found.emplace_back();
        thing.kind = ThingKind::object;
        thing.by = by_.value_or(name.by);
        thing.item = &contract;
        thing.object = object.name;
        thing.place = row.place();
      } else if (text_.size() > name.text.size() && text_[name.text.size()] == '.' &&
                 is_same(text_.substr(0, name.text.size()), name.text, letter_case_)) {
        object.rests.push_back({text_.substr(name.text.size() + 1), name.by});
      }
    }
  });
  return objects;
}

void ElementSearch::search_fields(const Item& contract, const std::vector<Object>& objects,
                                  std::vector<Thing>& found) const {
  static const std::size_t kObject = stored_column(TableId::fields, "object");
  static const std::size_t kPath = stored_column(TableId::fields, "path");
  static const std::size_t kName = stored_column(TableId::fields, "name");
  static const std::size_t kPhysicalName = stored_column(TableId::fields, "physical_name");
  static const std::size_t kClassification = stored_column(TableId::fields, "classification");
  for_each_row(contract, TableId::fields, [&](const FactRow& row) {
    const std::string_view object_name = row.text(kObject);
    const std::string_view path = row.text(kPath);
    const std::string_view name = row.text(kName);
    const std::string_view physical_name = row.text(kPhysicalName);
    std::optional<MatchedBy> by;
    const auto take = [&by](MatchedBy matched) { by = by ? std::min(*by, matched) : matched; };
    for (const Object& object : objects) {
      if (object.name != object_name) continue;
      for (const Rest& rest : object.rests) {
        if (is_same(rest.text, path, letter_case_)) take(rest.by);
        if (is_same(rest.text, physical_name, letter_case_)) take(MatchedBy::physical_name);
      }
    }
    if (is_text(path) || is_text(name) || is_text(physical_name)) take(MatchedBy::column);
    if (!by) return;
    Thing& thing = found.emplace_back();
    thing.kind = ThingKind::field;
    thing.by = by_.value_or(*by);
    thing.item = &contract;
    thing.object = object_name;
    thing.field = path;
    thing.classification = row.text(kClassification);
    thing.place = row.place();
  });
}

}  // namespace meshctl::mesh
