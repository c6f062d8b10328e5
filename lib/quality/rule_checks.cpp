// What the quality rules of a contract ask of its data.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "engine/sql.h"
#include "quality/makers.h"
#include "quality/membership.h"
#include "quality/placeholder.h"
#include "quality/re2.h"
#include "quality/unknown.h"
#include "quality/value.h"

namespace meshctl::quality {

namespace {

using manifest::Property;
using manifest::QualityRule;

/// The severities of rules are free text; those below an error are named here, and any other is an
/// error.
constexpr std::array kSeverities = std::to_array<std::pair<std::string_view, Severity>>({
    {"info", Severity::info},
    {"information", Severity::info},
    {"informational", Severity::info},
    {"notice", Severity::info},
    {"low", Severity::info},
    {"minor", Severity::info},
    {"trivial", Severity::info},
    {"warn", Severity::warning},
    {"warning", Severity::warning},
    {"medium", Severity::warning},
    {"moderate", Severity::warning},
});

Severity severity_of(std::string_view text) {
  const std::string lower = to_lower(text);
  for (const auto& [name, severity] : kSeverities) {
    if (name == lower) return severity;
  }
  return Severity::error;
}

/// The arguments of all metrics.
constexpr std::array<std::string_view, 4> kArguments = {"missingValues", "validValues", "pattern",
                                                        "properties"};

/// A member of the rule's arguments; rules older than ODCS v3.1 have it beside the metric.
const document::Node* argument(const QualityRule& rule, std::string_view name) {
  const document::Node* found = rule.arguments != nullptr ? rule.arguments->find(name) : nullptr;
  return found != nullptr ? found : rule.node->find(name);
}

/// The items of a list, for `is_one_of`.
std::vector<const document::Node*> items_of(const document::Node& list) {
  std::vector<const document::Node*> items;
  for (const document::Node& item : list.items()) items.push_back(&item);
  return items;
}

/// One rule, on an object or a property, being made into checks.
struct RuleUse {
  const manifest::SchemaObject& object;
  const Path& path;
  const QualityRule& rule;
  bool in_percent = false;
};

using Make = std::function<Measure(const Table&)>;
/// How a metric is measured; or why it isn't.
using Made = std::variant<Make, Decided>;

Made cannot(std::string message, std::string hint = {}) {
  return Decided{Status::error, std::move(message), std::move(hint)};
}

Made null_values(const RuleUse& use) {
  return [path = use.path](const Table& table) {
    return on_field(table, path, [](const Field& field) -> Measure {
      if (!field.is_list && field.condition.empty()) {
        return Aggregate{fmt::format("count(*) - count({})", field.expression), "count(*)", "null"};
      }
      return count_of(
          field, [](const std::string& value) { return fmt::format("{} IS NULL", value); }, "null");
    });
  };
}

Made missing_values(const RuleUse& use) {
  const document::Node* list = argument(use.rule, "missingValues");
  return [path = use.path, list](const Table& table) {
    return on_field(table, path, [&](const Field& field) -> Measure {
      const Property& property = *path.back().property;
      const ValueReader reader(field, property);
      return count_of(
          field,
          [&](const std::string& value) {
            std::string sql = fmt::format("{} IS NULL", value);
            if (list != nullptr) {
              sql += " OR " + is_one_of(reader, property.logical_type, items_of(*list), value).sql;
            }
            return sql;
          },
          "without a value");
    });
  };
}

Made invalid_values(const RuleUse& use) {
  const document::Node* list = argument(use.rule, "validValues");
  const document::Node* pattern = argument(use.rule, "pattern");
  if (list == nullptr && pattern == nullptr) {
    return cannot("invalidValues names neither validValues nor a pattern",
                  "give one under arguments");
  }
  std::string re2;
  if (pattern != nullptr) {
    const auto translated = translate_to_re2(pattern->text());
    if (const auto* failure = std::get_if<PatternFailure>(&translated)) {
      return cannot(failure->message, "say the same without it, or as a rule of type sql");
    }
    re2 = std::get<std::string>(translated);
  }
  return [path = use.path, list, pattern, re2](const Table& table) {
    return on_field(table, path, [&](const Field& field) -> Measure {
      const Property& property = *path.back().property;
      const ValueReader reader(field, property);
      const Predicate is_wrong = [&](const std::string& value) {
        const std::string mismatch = fmt::format("NOT regexp_matches({}, {})", reader.text(value),
                                                 engine::quote_literal(re2));
        if (list == nullptr) return mismatch;
        const Membership member = is_one_of(reader, property.logical_type, items_of(*list), value);
        std::string sql = fmt::format("NOT ({})", member.sql);
        if (pattern != nullptr) sql += " OR " + mismatch;
        return member.keeps_null ? sql : fmt::format("{} IS NOT NULL AND ({})", value, sql);
      };
      std::string what;
      if (list != nullptr) {
        what = fmt::format("not one of the {}", counted(list->size(), "valid value"));
      }
      if (pattern != nullptr) {
        what += fmt::format("{}not matched by {}", what.empty() ? "" : " or ",
                            printable(shorten(pattern->text(), 60)));
      }
      return count_of(field, is_wrong, what);
    });
  };
}

Made duplicate_values(const RuleUse& use) {
  std::vector<Path> key;
  if (const document::Node* names = argument(use.rule, "properties")) {
    for (const document::Node& name : names->items()) {
      Path path = find_path(use.object.properties, name.text());
      if (path.empty()) {
        std::vector<std::string_view> candidates;
        for (const Property& each : use.object.properties) candidates.push_back(each.name);
        return cannot(fmt::format("arguments.properties names {}, which {} does not have",
                                  printable(name.text()), printable(use.object.name)),
                      did_you_mean(name.text(), candidates));
      }
      key.push_back(std::move(path));
    }
  }
  if (key.empty() && !use.path.empty()) key.push_back(use.path);
  if (key.empty()) {
    return cannot("duplicateValues names no properties",
                  "list the properties that make the key under arguments.properties");
  }
  return [key](const Table& table) { return repeats_of(table, key); };
}

Made row_count(const RuleUse& use) {
  if (use.in_percent) return cannot("a number of rows is no percentage", "leave the unit out");
  return [](const Table&) -> Measure { return Aggregate{"count(*)", {}, {}}; };
}

struct Metric {
  std::string_view name;
  /// What `rule` of ODCS before v3.1 calls it; empty: nothing else.
  std::string_view legacy_name;
  bool needs_property;
  std::string_view dimension;
  Made (*make)(const RuleUse&);
};

constexpr Metric kMetrics[] = {
    {"nullValues", "nullCount", true, "completeness", null_values},
    {"missingValues", "missingCount", true, "completeness", missing_values},
    {"invalidValues", "invalidCount", true, "conformity", invalid_values},
    {"invalidValues", "validValues", true, "conformity", invalid_values},
    {"duplicateValues", "duplicateCount", false, "uniqueness", duplicate_values},
    {"rowCount", "rowCount", false, "", row_count},
};

const Metric* find_metric(std::string_view name) {
  for (const Metric& each : kMetrics) {
    if (each.name == name || each.legacy_name == name) return &each;
  }
  return nullptr;
}

class RuleChecks {
 public:
  RuleChecks(const CheckMaker& maker, const manifest::SchemaObject& object, std::vector<Check>& out)
      : maker_(maker), object_(object), out_(out) {}

  void run() {
    for (const QualityRule& rule : object_.quality) add({}, rule);
    for_each_property(object_, [this](const Path& path) {
      for (const QualityRule& rule : path.back().property->quality) add(path, rule);
    });
  }

 private:
  void add(const Path& path, const QualityRule& rule) {
    if (rule.type == manifest::QualityType::text || rule.comparisons.empty()) {
      Check& check = make(path, rule, nullptr);
      check.decided = why_not(rule);
      return;
    }
    for (const manifest::Comparison& comparison : rule.comparisons) {
      Check& check = make(path, rule, &comparison);
      check.decided = unknown_in_rule(rule, comparison);
      if (check.decided) continue;
      auto threshold = read_threshold(comparison);
      if (const auto* problem = std::get_if<std::string>(&threshold)) {
        check.decided = Decided{Status::error, *problem, {}};
        continue;
      }
      check.threshold = std::get<Threshold>(std::move(threshold));
      check.outcome.threshold = check.threshold.text;
      fill(path, rule, check);
    }
  }

  /// Why a rule cannot be run: of what it says for machines, something is not known.
  static std::optional<Decided> unknown_in_rule(const QualityRule& rule,
                                                const manifest::Comparison& comparison) {
    const bool is_query = rule.type == manifest::QualityType::sql;
    if (!is_query && rule.type != manifest::QualityType::library) return std::nullopt;
    auto unknown = unknown_in(to_string(comparison.op), comparison.value);
    if (!unknown && is_query) unknown = unknown_in_query(rule.query);
    if (is_query) return unknown;
    if (!unknown) unknown = unknown_in("the metric", rule.metric);
    if (!unknown) unknown = unknown_in("the unit", rule.unit);
    for (const std::string_view name : kArguments) {
      if (!unknown) unknown = unknown_in(name, argument(rule, name));
    }
    return unknown;
  }

  Check& make(const Path& path, const QualityRule& rule, const manifest::Comparison* comparison) {
    const std::string_view kind = kind_of(rule);
    std::string asked(!rule.id.text.empty()     ? rule.id.text
                      : !rule.name.text.empty() ? rule.name.text
                                                : kind);
    if (rule.comparisons.size() > 1) asked += fmt::format(":{}", to_string(comparison->op));
    Check check = maker_.make(
        CheckOrigin::quality, &object_, path, asked,
        comparison != nullptr && comparison->value != nullptr ? comparison->value : rule.node);
    Outcome& outcome = check.outcome;
    outcome.metric = kind;
    outcome.severity = severity_of(rule.severity);
    outcome.dimension = rule.dimension.text;
    const std::string place =
        printable(path.empty() ? std::string(object_.name.text) : to_string(path));
    if (!rule.name.text.empty()) {
      outcome.title = printable(rule.name);
    } else if (!rule.id.text.empty()) {
      outcome.title = fmt::format("{}: {} of {}", printable(rule.id), kind, place);
    } else {
      outcome.title = fmt::format("{} of {}", kind, place);
    }
    out_.push_back(std::move(check));
    return out_.back();
  }

  static std::string_view kind_of(const QualityRule& rule) {
    switch (rule.type) {
      case manifest::QualityType::sql:
        return "sql";
      case manifest::QualityType::custom:
        return "custom";
      case manifest::QualityType::text:
        return "text";
      case manifest::QualityType::library:
      case manifest::QualityType::unknown:
        break;
    }
    const Metric* metric = find_metric(rule.metric);
    if (metric != nullptr) return metric->name;
    return rule.metric.text.empty() ? "rule" : rule.metric.text;
  }

  /// Why a rule without an operator is not checked.
  static Decided why_not(const QualityRule& rule) {
    switch (rule.type) {
      case manifest::QualityType::text:
        return {Status::skip, "the rule is written for people", {}};
      case manifest::QualityType::custom:
        return {Status::skip,
                fmt::format("the rule is for the engine {}",
                            rule.engine.text.empty() ? "of somebody else" : printable(rule.engine)),
                {}};
      case manifest::QualityType::unknown:
        return {Status::skip,
                fmt::format("the rule has the type {}, which is not known",
                            printable(rule.node->string_at("type"))),
                {}};
      default:
        return {Status::skip, "the rule has no operator to compare with",
                "add one, such as mustBe: 0"};
    }
  }

  void fill(const Path& path, const QualityRule& rule, Check& check) {
    if (rule.type == manifest::QualityType::sql) return fill_query(path, rule, check);
    if (rule.type != manifest::QualityType::library) {
      check.decided = why_not(rule);
      return;
    }
    const Metric* metric = find_metric(rule.metric);
    if (metric == nullptr) {
      std::vector<std::string_view> names;
      for (const Metric& each : kMetrics) names.push_back(each.name);
      check.decided = Decided{Status::skip,
                              fmt::format("{} is no metric that is known", printable(rule.metric)),
                              did_you_mean(rule.metric, names)};
      return;
    }
    Outcome& outcome = check.outcome;
    if (outcome.dimension.empty()) outcome.dimension = metric->dimension;
    const std::string unit = to_lower(rule.unit);
    const bool in_percent = unit == "percent" || unit == "%" || unit == "percentage";
    outcome.unit = in_percent ? "percent" : "rows";
    if (metric->needs_property && path.empty()) {
      check.decided =
          Decided{Status::error,
                  fmt::format("{} asks for a property, and stands on an object", metric->name),
                  "move the rule under the property that it is about"};
      return;
    }
    Made made = metric->make({object_, path, rule, in_percent});
    if (auto* decided = std::get_if<Decided>(&made)) {
      check.decided = std::move(*decided);
    } else {
      check.measure = std::get<Make>(std::move(made));
    }
  }

  static void fill_query(const Path& path, const QualityRule& rule, Check& check) {
    check.outcome.unit = rule.unit.text;
    check.measure = [path, query = std::string(rule.query.text)](const Table& table) -> Measure {
      PlaceholderValues values{table.query_reference, {}};
      if (!path.empty() && names_column(query)) {
        const auto found = locate(table, path);
        if (const auto* none = std::get_if<NoField>(&found)) {
          return Decided{Status::skip, none->message, {}};
        }
        values.column = std::get<Field>(found).expression;
      }
      auto filled = fill_placeholders(query, values);
      if (const auto* failure = std::get_if<PlaceholderFailure>(&filled)) {
        return Decided{Status::error, failure->message, {}};
      }
      return Query{std::get<std::string>(std::move(filled))};
    };
  }

  const CheckMaker& maker_;
  const manifest::SchemaObject& object_;
  std::vector<Check>& out_;
};

}  // namespace

void add_rule_checks(const CheckMaker& maker, const manifest::SchemaObject& object,
                     std::vector<Check>& out) {
  RuleChecks(maker, object, out).run();
}

}  // namespace meshctl::quality
