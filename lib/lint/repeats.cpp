// What stands twice in a list of a manifest: ids, and custom properties. Names are identity.cpp's.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "document/quote.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::Node;
using document::quote;

namespace {

/// Keys whose values are free, or whose ids are those of something else.
constexpr std::array<std::string_view, 6> kForeign = {
    "value", "examples", "implementation", "logicalTypeOptions", "arguments", "inputContracts"};

/// Tells every second and further item of a list with the same text under a key.
void check_list(const Subject& subject, const Node& list, std::string_view key,
                std::string_view rule, std::string_view noun) {
  std::unordered_map<std::string_view, const Node*> first;
  for (const Node& item : list.items()) {
    const Node* value = item.find(key);
    if (value == nullptr || !value->is_string()) continue;
    const auto [known, is_new] = first.try_emplace(value->text(), value);
    if (is_new) continue;
    Finding& finding = subject.add(
        rule, *value, fmt::format("{} {} stands twice in its list", noun, quote(value->text())),
        "rename or remove one of them");
    subject.relate(finding, *known->second, "first used here");
  }
}

// Recursion is bounded by the nesting that the document reader allows.
void walk(const Subject& subject, const Node& node) {  // NOLINT(misc-no-recursion)
  for (const Node& item : node.items()) walk(subject, item);
  for (const document::Member& member : node.members()) {
    if (std::find(kForeign.begin(), kForeign.end(), member.name()) != kForeign.end()) continue;
    check_list(subject, member.value, "id", "semantics/duplicate-element-id", "id");
    if (member.name() == "customProperties") {
      check_list(subject, member.value, "property", "semantics/duplicate-custom-property",
                 "custom property");
    }
    walk(subject, member.value);
  }
}

}  // namespace

void check_repeats(const Subject& subject) {
  walk(subject, subject.root());
}

}  // namespace meshctl::lint
