// Words for what is measured: sizes, patterns, formats, the number of items.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "jsonschema/equality.h"
#include "jsonschema/facts.h"
#include "jsonschema/words.h"

namespace meshctl::jsonschema {

using document::Node;

namespace {

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

}  // namespace

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

Words::Text Words::stopped(const Problem& problem) const {
  const Node& node = *problem.node;
  if (problem.names.empty()) {
    return {fmt::format("{} takes too much work to check", subject(node)),
            "make it smaller, or its schema's patterns simpler"};
  }
  const bool is_key = node.parent() == nullptr && &node != &document_.root();
  return {fmt::format("{} takes too much work to hold against the pattern '{}'",
                      is_key ? "the name " + shown(node) : subject(node),
                      printable(shorten(problem.names.front(), 60))),
          "let each part of the text fit only one part of the pattern"};
}

}  // namespace meshctl::jsonschema
