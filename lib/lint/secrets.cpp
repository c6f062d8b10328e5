// Secrets that stand in a manifest, where everybody who reads the repository can read them.
#include <fmt/format.h>

#include <string>

#include "document/quote.h"
#include "lint/secret.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::Node;
using document::quote;

namespace {

/// Tells of a secret without showing it: neither the message nor the excerpt has it.
void tell(const Subject& subject, const Node& value, const std::string& message) {
  Finding& finding = subject.add("semantics/secret", value, message,
                                 "replace it with the name of where it is kept, and change it: "
                                 "what was committed is known");
  finding.place.source = nullptr;
}

/// What a value is called: its key, or what stands under `property` or `name` beside it.
std::string_view name_for(const Node& value) {
  const Node* key = value.key();
  if (key == nullptr) return {};
  if (key->text() != "value") return key->text();
  for (const std::string_view sibling : {"property", "name", "key"}) {
    const std::string_view name = value.parent()->string_at(sibling);
    if (!name.empty()) return name;
  }
  return key->text();
}

void check_scalar(const Subject& subject, const Node& value) {
  if (!value.is_string()) return;
  const std::string_view name = name_for(value);
  if (const auto what = secret_in(value.text())) {
    tell(subject, value,
         name.empty() ? fmt::format("what looks like {} stands here in the open", *what)
                      : fmt::format("{} holds what looks like {}", quote(name), *what));
    return;
  }
  if (!is_secret(name, value.text())) return;
  tell(subject, value, fmt::format("{} holds a secret in the open", quote(name)));
}

// Recursion is bounded by the nesting that the document reader allows.
void walk(const Subject& subject, const Node& node) {  // NOLINT(misc-no-recursion)
  check_scalar(subject, node);
  for (const Node& item : node.items()) walk(subject, item);
  for (const document::Member& member : node.members()) walk(subject, member.value);
}

}  // namespace

void check_secrets(const Subject& subject) {
  walk(subject, subject.root());
}

}  // namespace meshctl::lint
