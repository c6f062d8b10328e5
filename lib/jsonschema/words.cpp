// Words for each cause.
#include "jsonschema/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "jsonschema/equality.h"
#include "jsonschema/facts.h"
#include "jsonschema/fixes.h"

namespace meshctl::jsonschema {

using document::Node;

namespace {

constexpr std::size_t kMostListed = 10;

struct RuleOf {
  Cause cause;
  std::string_view rule;
};

constexpr RuleOf kRules[] = {
    {Cause::type, "schema/type"},
    {Cause::constant, "schema/const"},
    {Cause::enumeration, "schema/enum"},
    {Cause::not_allowed, "schema/not-allowed"},
    {Cause::unknown_property, "schema/unknown-property"},
    {Cause::unexpected_item, "schema/unexpected-item"},
    {Cause::missing_property, "schema/required"},
    {Cause::missing_one_of, "schema/required-one-of"},
    {Cause::exclusive, "schema/exclusive"},
    {Cause::pattern, "schema/pattern"},
    {Cause::format, "schema/format"},
    {Cause::min_length, "schema/min-length"},
    {Cause::max_length, "schema/max-length"},
    {Cause::minimum, "schema/minimum"},
    {Cause::maximum, "schema/maximum"},
    {Cause::exclusive_minimum, "schema/minimum"},
    {Cause::exclusive_maximum, "schema/maximum"},
    {Cause::multiple_of, "schema/multiple-of"},
    {Cause::min_items, "schema/min-items"},
    {Cause::max_items, "schema/max-items"},
    {Cause::min_properties, "schema/min-properties"},
    {Cause::max_properties, "schema/max-properties"},
    {Cause::unique_items, "schema/unique-items"},
    {Cause::contains, "schema/contains"},
    {Cause::invalid, "schema/invalid"},
    {Cause::stopped, "schema/limit"},
};

/// Numbers that a value was measured against.
struct Measure {
  Cause cause;
  std::string_view words;
  std::string_view unit;
};

constexpr Measure kMeasures[] = {
    {Cause::min_length, "have at least", "character"},
    {Cause::max_length, "have at most", "character"},
    {Cause::minimum, "be at least", ""},
    {Cause::maximum, "be at most", ""},
    {Cause::exclusive_minimum, "be above", ""},
    {Cause::exclusive_maximum, "be below", ""},
    {Cause::multiple_of, "be a multiple of", ""},
    {Cause::min_items, "have at least", "item"},
    {Cause::max_items, "have at most", "item"},
    {Cause::min_properties, "have at least", "property"},
    {Cause::max_properties, "have at most", "property"},
};

struct FormatHint {
  std::string_view format;
  std::string_view noun;
  std::string_view hint;
};

constexpr FormatHint kFormatHints[] = {
    {"date", "date", "write it like 2025-01-31"},
    {"date-time", "date and time", "write it like 2025-01-31T08:30:00Z"},
    {"time", "time", "write it like 08:30:00Z"},
    {"email", "email address", "write it like name@example.com"},
    {"uri", "URI", "write it like https://example.com/path"},
    {"duration", "duration", "write it like P1DT12H"},
    {"hostname", "host name", "write it like db.example.com"},
    {"ipv4", "IPv4 address", "write it like 192.0.2.1"},
    {"ipv6", "IPv6 address", "write it like 2001:db8::1"},
    {"json-pointer", "JSON pointer", "write it like /a/0"},
    {"regex", "regular expression", ""},
    {"uuid", "UUID", "write it like 123e4567-e89b-12d3-a456-426614174000"},
};

std::string counted_unit(std::string_view number, std::string_view unit) {
  if (unit.empty()) return std::string(number);
  if (number == "1") return fmt::format("1 {}", unit);
  return unit == "property" ? fmt::format("{} properties", number)
                            : fmt::format("{} {}s", number, unit);
}

/// `'a', 'b' or 'c'`, at most `kMostListed` of them.
std::string listed(std::vector<std::string> words, std::string_view conjunction) {
  if (words.size() > kMostListed) {
    const std::size_t more = words.size() - (kMostListed - 1);
    words.resize(kMostListed - 1);
    words.push_back(fmt::format("{} others", more));
  }
  return join_words(words, conjunction);
}

std::vector<std::string> quoted_all(const std::vector<std::string_view>& names) {
  std::vector<std::string> words;
  words.reserve(names.size());
  for (const std::string_view name : names) words.push_back(quoted(name));
  return words;
}

std::string because(const Problem& problem) {
  return problem.because.empty() ? std::string() : ", because " + problem.because;
}

// What an alias stands for is a word to write, or a sentence that says what to do.
bool is_word(std::string_view meant) {
  return meant.find(' ') == std::string_view::npos;
}

std::string alias_hint(std::string_view meant) {
  return is_word(meant) ? fmt::format("write {}", quoted(meant)) : std::string(meant);
}

}  // namespace

Finding Words::finding(const Problem& problem) const {
  Finding finding;
  const auto* const rule =
      std::find_if(std::begin(kRules), std::end(kRules),
                   [&problem](const RuleOf& row) { return row.cause == problem.cause; });
  finding.rule = rule == std::end(kRules) ? "schema/invalid" : rule->rule;
  finding.place = place_of(problem);
  Text text =
      problem.cause == Cause::unique_items ? unique_items(problem, finding) : text_of(problem);
  finding.message = std::move(text.message);
  finding.hint = std::move(text.hint);
  finding.fix = std::move(text.fix);
  if (finding.hint.empty()) finding.hint = problem.hint;
  if (finding.hint.empty()) finding.hint = schema_hint(problem);
  const Node* const key = problem.node->key();
  if (finding.hint.empty() && problem.cause == Cause::type && key != nullptr) {
    const std::string purpose = purpose_of(*problem.node->parent(), key->text());
    if (!purpose.empty()) finding.hint = fmt::format("{}: {}", quoted(key->text()), purpose);
  }
  return finding;
}

Words::Text Words::text_of(const Problem& problem) const {
  switch (problem.cause) {
    case Cause::type:
      return type(problem);
    case Cause::constant:
      return constant(problem);
    case Cause::enumeration:
      return enumeration(problem);
    case Cause::pattern:
    case Cause::format:
      return pattern(problem);
    case Cause::unknown_property:
      return unknown_property(problem);
    case Cause::missing_property:
      return missing_property(problem);
    case Cause::missing_one_of:
      return missing_one_of(problem);
    case Cause::exclusive:
      return exclusive(problem);
    case Cause::not_allowed:
      return not_allowed(problem);
    case Cause::unexpected_item:
      return {fmt::format("{} is one too many", subject(*problem.node)), {}};
    case Cause::contains:
      return contains(problem);
    case Cause::stopped:
      return {fmt::format("{} takes too much work to check", subject(*problem.node)),
              "make it smaller, or its schema's patterns simpler"};
    case Cause::invalid:
      return {fmt::format("{} is not what the schema asks for", subject(*problem.node)), {}};
    default:
      return measured(problem);
  }
}

Words::Text Words::type(const Problem& problem) const {
  const bool is_json = document::format_of(document_.source()->name()) == document::Format::json;
  TypeWords words = type_words(*problem.node, problem.kinds, subject(*problem.node), is_json);
  // Of lists and mappings the schema knows more than how they are written.
  constexpr std::uint8_t kContainers = 1U << static_cast<unsigned>(document::Kind::sequence) |
                                       1U << static_cast<unsigned>(document::Kind::mapping);
  if ((problem.kinds & ~kContainers) == 0 && problem.schema != nullptr) {
    const std::string_view hint = problem.schema->string_at("x-hint");
    if (!hint.empty()) words.hint = hint;
  }
  return {std::move(words.message), std::move(words.hint),
          type_fix(document_, *problem.node, problem.kinds)};
}

Words::Text Words::constant(const Problem& problem) const {
  const Node& wanted = *problem.by->keyword;
  Text text{fmt::format("{} must be {}, not {}", subject(*problem.node), shown(wanted),
                        shown(*problem.node)),
            {},
            {}};
  if (wanted.is_string()) {
    text.fix = text_fix(document_, *problem.node, wanted.text(), Safety::likely);
  }
  return text;
}

Words::Text Words::enumeration(const Problem& problem) const {
  const Node& node = *problem.node;
  std::vector<std::string_view> texts;
  std::vector<std::string> all;
  for (const Node* value : problem.values) {
    if (value->is_string()) texts.push_back(value->text());
    std::string text = shown(*value);
    if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(std::move(text));
  }
  Text text;
  text.message = fmt::format("unknown value {} for {}", shown(node), subject(node));
  if (node.is_scalar()) {
    if (const std::string_view meant = meant_by(applied_, node, node.text()); !meant.empty()) {
      text.hint = alias_hint(meant);
      if (is_word(meant)) text.fix = text_fix(document_, node, meant, Safety::certain);
      return text;
    }
    text.hint = did_you_mean(node.text(), texts);
    const auto near = nearest(node.text(), texts, 2);
    if (near.size() == 1) text.fix = text_fix(document_, node, near.front(), Safety::likely);
  }
  if (text.hint.empty()) text.hint = schema_hint(problem);
  if (text.hint.empty()) text.hint = fmt::format("use {}", listed(std::move(all), "or"));
  return text;
}

Words::Text Words::pattern(const Problem& problem) const {
  const Node& node = *problem.node;
  const std::string what = problem.key_of != nullptr ? fmt::format("name of a property{}",
                                                                   inside(problem.key_of->parent()))
                                                     : subject(node);
  Text text;
  text.hint = schema_hint(problem);
  if (problem.cause == Cause::format) {
    const std::string_view format = problem.by->keyword->text();
    const auto* const row =
        std::find_if(std::begin(kFormatHints), std::end(kFormatHints),
                     [format](const FormatHint& one) { return one.format == format; });
    const bool is_known = row != std::end(kFormatHints);
    text.message = fmt::format("{} is not a valid {} for {}", shown(node),
                               is_known ? row->noun : format, what);
    if (text.hint.empty() && is_known) text.hint = row->hint;
    return text;
  }
  text.message = node.key() == nullptr && node.parent() == nullptr && problem.key_of == nullptr
                     ? fmt::format("{} is not valid", shown(node))
                     : fmt::format("{} is not a valid {}", shown(node), what);
  if (text.hint.empty() && problem.by != nullptr && problem.by->op == Op::pattern) {
    text.hint =
        fmt::format("it must match {}", printable(shorten(problem.by->keyword->text(), 80)));
  }
  return text;
}

Words::Text Words::unknown_property(const Problem& problem) const {
  const Node& value = *problem.node;
  Text text;
  text.message = fmt::format("unknown property {}{}{}", quoted(value.key()->text()),
                             inside(value.parent()), because(problem));
  if (!problem.meant.empty()) text.fix = rename_fix(document_, value, problem.meant);
  if (!problem.hint.empty()) return text;
  // What is there already cannot be meant.
  std::vector<std::string_view> free;
  for (const std::string_view name : problem.names) {
    if (value.parent()->find(name) == nullptr) free.push_back(name);
  }
  const std::string_view written = value.key()->text();
  if (const std::string_view meant = meant_by(applied_, *value.parent(), written); !meant.empty()) {
    text.hint = alias_hint(meant);
    const bool is_free = is_word(meant) && value.parent()->find(meant) == nullptr;
    if (is_free) text.fix = rename_fix(document_, value, meant);
    return text;
  }
  text.hint = did_you_mean(written, free);
  const auto meant = nearest(written, free, 2);
  if (meant.size() == 1) text.fix = rename_fix(document_, value, meant.front());
  if (text.hint.empty()) {
    // A near name that is there already: one of the two is too many.
    const auto near = nearest(written, problem.names, 1);
    if (!near.empty()) text.hint = fmt::format("remove it: {} is given too", quoted(near.front()));
  }
  if (text.hint.empty()) text.hint = applied_text(*value.parent(), "x-unknown");
  if (text.hint.empty() && !problem.names.empty() && problem.names.size() <= kMostListed) {
    text.hint = fmt::format("known here: {}", join_words(quoted_all(problem.names), "and"));
  }
  if (text.hint.empty()) text.hint = "remove it";
  return text;
}

Words::Text Words::missing_property(const Problem& problem) const {
  const std::string_view name = problem.names.front();
  Text text;
  text.message =
      fmt::format("missing property {}{}{}", quoted(name), inside(problem.node), because(problem));
  if (const std::string purpose = purpose_of(*problem.node, name); !purpose.empty()) {
    text.hint = fmt::format("add {}: {}", quoted(name), purpose);
  }
  return text;
}

Words::Text Words::missing_one_of(const Problem& problem) const {
  std::vector<std::string> names = quoted_all(problem.names);
  return {fmt::format("missing one of {}{}{}", listed(std::move(names), "and"),
                      inside(problem.node), because(problem)),
          {}};
}

Words::Text Words::exclusive(const Problem& problem) const {
  if (problem.names.size() > 1) {
    return {fmt::format("only one of {} may be given{}", listed(quoted_all(problem.names), "and"),
                        inside(problem.node)),
            {}};
  }
  return {fmt::format("{} fits several forms of which only one may hold", subject(*problem.node)),
          {}};
}

Words::Text Words::not_allowed(const Problem& problem) const {
  const Node& node = *problem.node;
  if (node.key() != nullptr) {
    return {fmt::format("property {} is not allowed{}{}", quoted(node.key()->text()),
                        inside(node.parent()), because(problem)),
            {}};
  }
  return {fmt::format("{} is not allowed", subject(node)), {}};
}

Words::Text Words::measured(const Problem& problem) const {
  const auto* const row =
      std::find_if(std::begin(kMeasures), std::end(kMeasures),
                   [&problem](const Measure& one) { return one.cause == problem.cause; });
  if (row == std::end(kMeasures)) return {};
  const Node& node = *problem.node;
  const std::string wanted =
      counted_unit(printable(shorten(problem.by->keyword->text(), 40)), row->unit);
  if (problem.cause == Cause::min_length && node.text().empty()) {
    return {fmt::format("{} must not be empty", subject(node)), {}};
  }
  const std::string given = node.is_number()   ? shown(node)
                            : node.is_string() ? fmt::format("{}", code_points(node.text()))
                                               : fmt::format("{}", node.size());
  return {fmt::format("{} must {} {}, not {}", subject(node), row->words, wanted, given), {}};
}

Words::Text Words::contains(const Problem& problem) const {
  const auto bound = [&problem](std::string_view keyword, std::int64_t otherwise) {
    const Node* const value = problem.schema->find(keyword);
    return value != nullptr ? value->as_int64().value_or(otherwise) : otherwise;
  };
  const std::int64_t least = bound("minContains", 1);
  const bool is_few = static_cast<std::int64_t>(problem.count) < least;
  const std::int64_t number = is_few ? least : bound("maxContains", 0);
  const std::string_view title = problem.by->keyword->string_at("title");
  const std::string items = is_noun(title) ? fmt::format("{} of the kind '{}'", number, title)
                            : number == 1  ? std::string("1 item that fits")
                                           : fmt::format("{} items that fit", number);
  return {fmt::format("{} must have at {} {}, not {}", subject(*problem.node),
                      is_few ? "least" : "most", items, problem.count),
          {}};
}

Words::Text Words::unique_items(const Problem& problem, Finding& finding) const {
  const auto items = problem.node->items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      std::uint64_t steps = 100'000;
      if (!is_equal(items[i], items[j], steps)) continue;
      finding.place = value_place(items[i]);
      finding.related.push_back({value_place(items[j]), "first given here"});
      return {fmt::format("{} is given twice in {}", shown(items[i]), subject(*problem.node)),
              "remove one of them"};
    }
  }
  return {fmt::format("{} has equal items", subject(*problem.node)), "remove the repeated ones"};
}

}  // namespace meshctl::jsonschema
