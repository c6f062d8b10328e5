// Texts that other readers of YAML take for something else. Here they are texts, as YAML 1.2 has
// them; readers of YAML 1.1, which are many, see booleans.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "document/quote.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::Node;
using document::quote;

namespace {

constexpr std::array<std::string_view, 4> kBooleans = {"yes", "no", "on", "off"};

/// `no`, `No` and `NO`, without quotes.
bool is_boolean_elsewhere(const Node& value) {
  constexpr std::size_t kLongest = 3;
  if (!value.is_string() || value.style() != document::Style::plain) return false;
  if (value.text().size() > kLongest) return false;
  const std::string lower = to_lower(value.text());
  const bool is_one = std::find(kBooleans.begin(), kBooleans.end(), lower) != kBooleans.end();
  const std::string_view tail = value.text().substr(1);
  const std::string lower_tail = lower.substr(1);
  const bool is_capital = value.text().front() != lower.front();
  return is_one && (tail == lower_tail || (is_capital && to_lower(tail) != tail));
}

void check(const Subject& subject, const Node& value) {
  if (!is_boolean_elsewhere(value)) return;
  Finding& finding =
      subject.add("semantics/yaml-boolean", value,
                  fmt::format("{} is a boolean to many readers of YAML", quote(value.text())),
                  "write it in quotes");
  subject.offer_quotes(finding, value);
}

// Only where any value may stand: elsewhere the schema says whether a boolean is meant. Recursion
// is bounded by the nesting that the document reader allows.
void walk(const Subject& subject, const Node& node) {  // NOLINT(misc-no-recursion)
  for (const Node& item : node.items()) {
    check(subject, item);
    walk(subject, item);
  }
  for (const document::Member& member : node.members()) {
    if (member.name() == "value") check(subject, member.value);
    walk(subject, member.value);
  }
}

}  // namespace

void check_yaml_words(const Subject& subject) {
  walk(subject, subject.root());
}

}  // namespace meshctl::lint
