// What the shape of an object asks of its data.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "base/text.h"
#include "quality/makers.h"
#include "quality/membership.h"
#include "quality/options.h"
#include "quality/unknown.h"
#include "quality/value.h"

namespace meshctl::quality {

namespace {

using manifest::Property;

const document::Node* member(const document::Node* node, std::string_view key) {
  const document::Node* found = node->find(key);
  return found != nullptr ? found : node;
}

class SchemaChecks {
 public:
  SchemaChecks(const CheckMaker& maker, const manifest::SchemaObject& object,
               std::vector<Check>& out)
      : maker_(maker), object_(object), out_(out) {}

  void run() {
    Check& exists =
        add({}, "exists", member(object_.node, "name"),
            fmt::format("{} exists", printable(object_.name)), "exists", "completeness");
    exists.asks_existence = true;
    exists.outcome.threshold = "exists";
    for_each_property(object_, [this](const Path& path) { add_property(path); });
    add_primary_key();
  }

 private:
  Check& add(const Path& path, std::string_view asked, const document::Node* node,
             std::string title, std::string metric, std::string_view dimension) {
    Check check = maker_.make(CheckOrigin::schema, &object_, path, asked, node);
    check.outcome.title = std::move(title);
    check.outcome.metric = std::move(metric);
    check.outcome.dimension = dimension;
    out_.push_back(std::move(check));
    return out_.back();
  }

  void add_property(const Path& path) {
    const Property& property = *path.back().property;
    if (!path.back().is_item) add_existence(path);
    add_types(path);
    // One cause, one outcome: a key is required anyway.
    if (property.required || property.primary_key) add_required(path);
    if (property.unique) add_unique(path);
    add_options(path);
    if (!property.allowed_values.empty()) add_allowed_values(path);
  }

  void add_existence(const Path& path) {
    const Property& property = *path.back().property;
    Check& check =
        add(path, "exists", member(property.node, property.physical_name ? "physicalName" : "name"),
            fmt::format("{} exists", printable(to_string(path))), "exists", "conformity");
    check.outcome.threshold = "exists";
    check.measure = [path](const Table& table) -> Measure {
      const auto found = locate(table, path);
      const auto* none = std::get_if<NoField>(&found);
      if (none == nullptr) return Decided{Status::pass, {}, {}};
      if (none->why == NoField::Why::unknown) {
        return Decided{Status::error, none->message, none->hint};
      }
      // Where its parent is missing too, that is the cause.
      const bool has_parent =
          path.size() == 1 ||
          std::holds_alternative<Field>(locate(table, std::span(path).first(path.size() - 1)));
      return Decided{none->why == NoField::Why::missing && has_parent ? Status::fail : Status::skip,
                     none->message, none->hint};
    };
  }

  void add_types(const Path& path) {
    const Property& property = *path.back().property;
    const std::string name = printable(to_string(path));
    if (property.logical_type) {
      const std::string type(property.logical_type.text);
      Check& check =
          add(path, "type", member(property.node, "logicalType"),
              fmt::format("{} is of type {}", name, printable(type)), "type", "conformity");
      check.outcome.threshold = type;
      check.measure = [path, type](const Table& table) {
        return on_field(table, path,
                        [&](const Field& field) { return judge_type(field, path, type); });
      };
    }
    if (property.physical_type) {
      const std::string type(property.physical_type.text);
      Check& check =
          add(path, "physicalType", member(property.node, "physicalType"),
              fmt::format("{} is {}", name, printable(type)), "physicalType", "conformity");
      check.outcome.threshold = type;
      check.decided = unknown_in("physicalType", type);
      check.measure = [path, type](const Table& table) {
        return on_field(table, path,
                        [&](const Field& field) { return judge_physical_type(field, path, type); });
      };
    }
  }

  static Measure judge_type(const Field& field, const Path& path, const std::string& type) {
    const Property& property = *path.back().property;
    const ValueReader reader(field, property);
    Fit how = fit(type, field.type, field.origin);
    // A column that says it holds text, or has a format for it, may hold dates and numbers as text.
    const bool may_be_text = is_text(physical_type(property.physical_type)) ||
                             (property.logical_type_options != nullptr &&
                              property.logical_type_options->find("format") != nullptr);
    if (how == Fit::no && is_text(field.type) && may_be_text && field.origin == Origin::typed) {
      how = Fit::by_value;
    }
    switch (how) {
      case Fit::yes:
        return Decided{Status::pass, {}, {}};
      case Fit::no:
        return Decided{Status::fail,
                       fmt::format("the column is {}, which is no {}", field.type.text, type),
                       {}};
      case Fit::unknown:
        return Decided{
            Status::skip, fmt::format("{} is no logical type that is known", printable(type)), {}};
      case Fit::by_value:
        break;
    }
    auto misfit = reader.misfit();
    if (auto* decided = std::get_if<Decided>(&misfit)) return *decided;
    const std::string_view article =
        std::string_view("aeiou").find(type.front()) == std::string_view::npos ? "a" : "an";
    return count_of(field, std::get<Predicate>(misfit), fmt::format("not {} {}", article, type));
  }

  static Measure judge_physical_type(const Field& field, const Path&, const std::string& type) {
    if (field.origin == Origin::text) {
      return Decided{Status::skip, "a text file has no physical types", {}};
    }
    if (field.origin == Origin::json) {
      return Decided{Status::skip, "a JSON file has no physical types", {}};
    }
    const Type declared = physical_type(type);
    if (declared.name.empty()) {
      return Decided{Status::skip,
                     fmt::format("{} is no type that can be compared with the engine's {}",
                                 printable(type), field.type.text),
                     {}};
    }
    if (is_same_type(declared, field.type)) return Decided{Status::pass, {}, {}};
    return Decided{Status::fail, fmt::format("the column is {}", field.type.text), {}};
  }

  void add_required(const Path& path) {
    const Property& property = *path.back().property;
    const bool is_key = !property.required;
    const std::string name = printable(to_string(path));
    Check& check = add(
        path, "required", member(property.node, is_key ? "primaryKey" : "required"),
        is_key ? fmt::format("no null in the key {}", name) : fmt::format("no null in {}", name),
        "nullValues", "completeness");
    check.outcome.unit = "rows";
    check.measure = [path](const Table& table) {
      return on_field(table, path, [](const Field& field) -> Measure {
        // Faster than a filter on what is null, and the same.
        if (!field.is_list && field.condition.empty()) {
          return Aggregate{fmt::format("count(*) - count({})", field.expression), "count(*)",
                           "null"};
        }
        return count_of(
            field, [](const std::string& value) { return fmt::format("{} IS NULL", value); },
            "null");
      });
    };
  }

  void add_unique(const Path& path) {
    const Property& property = *path.back().property;
    Check& check = add(path, "unique", member(property.node, "unique"),
                       fmt::format("{} is unique", printable(to_string(path))), "duplicateValues",
                       "uniqueness");
    check.outcome.unit = "rows";
    check.measure = [path](const Table& table) { return repeats_of(table, {path}); };
  }

  /// The values of `enum` (ODCS v3.2); null is for `required` to refuse.
  void add_allowed_values(const Path& path) {
    const Property& property = *path.back().property;
    std::vector<const document::Node*> values;
    for (const manifest::AllowedValue& allowed : property.allowed_values) {
      if (allowed.value != nullptr) values.push_back(allowed.value);
    }
    Check& check = add(path, "enum", member(property.node, "enum"),
                       fmt::format("{} has {}", printable(to_string(path)),
                                   values.size() == 1 ? std::string("its 1 allowed value")
                                                      : fmt::format("one of its {} allowed values",
                                                                    values.size())),
                       "enum", "conformity");
    check.outcome.unit = "rows";
    for (const document::Node* value : values) {
      if (!check.decided) check.decided = unknown_in("an allowed value", value);
    }
    if (values.empty()) {
      check.decided = Decided{Status::skip, "enum lists no value", "give each item a value"};
      return;
    }
    check.measure = [path, values](const Table& table) {
      return on_field(table, path, [&](const Field& field) -> Measure {
        const Property& allowing = *path.back().property;
        const ValueReader reader(field, allowing);
        const Predicate is_wrong = [&](const std::string& value) {
          const Membership member = is_one_of(reader, allowing.logical_type, values, value);
          const std::string sql = fmt::format("NOT ({})", member.sql);
          return member.keeps_null ? sql : fmt::format("{} IS NOT NULL AND {}", value, sql);
        };
        return count_of(field, is_wrong,
                        fmt::format("not one of the {}", counted(values.size(), "allowed value")));
      });
    };
  }

  void add_options(const Path& path) {
    const Property& property = *path.back().property;
    if (property.logical_type_options == nullptr) return;
    for (const document::Member& option : property.logical_type_options->members()) {
      const std::string_view logical_type = property.logical_type;
      const Option* known = find_option(option.name(), logical_type);
      const std::string name = printable(to_string(path));
      const document::Node* const value = operand_of(option, *property.logical_type_options);
      if (value == nullptr) continue;
      std::string shown(value->text());
      if (value->is_sequence()) {
        std::vector<std::string> words;
        for (const document::Node& item : value->items()) words.emplace_back(item.text());
        shown = join_words(words);
      }
      shown = printable(shorten(shown, 60));
      Check& check =
          add(path, option.name(), &option.value,
              known != nullptr ? fmt::format(fmt::runtime(known->title), name, shown)
                               : fmt::format("{} of {}: {}", printable(option.name()), name, shown),
              std::string(option.name()), "conformity");
      check.outcome.unit = "rows";
      if (known == nullptr) {
        check.decided = Decided{Status::skip,
                                fmt::format("{} is no option of the type {}",
                                            printable(option.name()), printable(logical_type)),
                                nearest_option(option.name(), logical_type)};
        continue;
      }
      check.decided = unknown_in(option.name(), value);
      check.measure = [path, known, value](const Table& table) {
        return on_field(table, path, [&](const Field& field) -> Measure {
          const ValueReader reader(field, *path.back().property);
          auto judgement = known->judge({path.back().property, value, &field, &reader});
          if (auto* decided = std::get_if<Decided>(&judgement)) return *decided;
          auto& wrong = std::get<Wrong>(judgement);
          return count_of(field, wrong.predicate, std::move(wrong.what));
        });
      };
    }
  }

  /// The properties whose primaryKey is true, by primaryKeyPosition (those without one last, in the
  /// order of the contract).
  void add_primary_key() {
    std::vector<const Property*> key;
    for (const Property& property : object_.properties) {
      if (property.primary_key) key.push_back(&property);
    }
    if (key.empty()) return;
    std::stable_sort(key.begin(), key.end(), [](const Property* a, const Property* b) {
      constexpr auto kLast = std::numeric_limits<std::int64_t>::max();
      return a->primary_key_position.value_or(kLast) < b->primary_key_position.value_or(kLast);
    });
    // One column that says it is unique has that check already.
    if (key.size() == 1 && key.front()->unique) return;
    std::vector<Path> paths;
    std::vector<std::string> names;
    for (const Property* property : key) {
      paths.push_back({{property, false}});
      names.emplace_back(property->name.text);
    }
    Check& check = add({}, "primaryKey", member(key.front()->node, "primaryKey"),
                       fmt::format("the key {} is unique", printable(join(names, ", "))),
                       "duplicateValues", "uniqueness");
    check.outcome.unit = "rows";
    check.measure = [paths](const Table& table) { return repeats_of(table, paths); };
  }

  const CheckMaker& maker_;
  const manifest::SchemaObject& object_;
  std::vector<Check>& out_;
};

}  // namespace

void add_schema_checks(const CheckMaker& maker, const manifest::SchemaObject& object,
                       std::vector<Check>& out) {
  SchemaChecks(maker, object, out).run();
}

}  // namespace meshctl::quality
