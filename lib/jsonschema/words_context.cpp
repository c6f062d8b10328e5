// What a value is called and where it is, what the schemas that were applied to it say, and the
// places, which are exact: the key of what is unknown, the value that is wrong, the head of an
// object.
#include <fmt/format.h>

#include <vector>

#include "base/text.h"
#include "jsonschema/facts.h"
#include "jsonschema/words.h"

namespace meshctl::jsonschema {

using document::Node;

namespace {

constexpr std::size_t kLongestPurpose = 120;

}  // namespace

// Names.

std::string Words::name_of(const Node& node) {
  if (const Node* const key = node.key()) return in_quotes(key->text());
  const Node* const parent = node.parent();
  if (parent == nullptr) return "the document";
  const std::string list =
      parent->key() != nullptr ? in_quotes(parent->key()->text()) : std::string("the list");
  return fmt::format("item {} of {}", node.index() + 1, list);
}

std::string Words::subject(const Node& node) const {
  const Node* container = node.parent();
  while (container != nullptr && container->is_sequence()) container = container->parent();
  return name_of(node) + inside(container);
}

std::string Words::inside(const Node* container) const {
  if (container == nullptr || container->parent() == nullptr) return {};
  const auto label = labels_.find(container);
  if (label == labels_.end() || !is_noun(label->second.title)) {
    return " in " + name_of(*container);
  }
  const Node* const name =
      label->second.name_key.empty() ? nullptr : container->find(label->second.name_key);
  if (name == nullptr || !name->is_scalar() || name->text().empty()) {
    const bool is_item = container->key() == nullptr;
    return is_item ? fmt::format(" in {} {}", label->second.title, container->index() + 1)
                   : fmt::format(" in {}", name_of(*container));
  }
  return fmt::format(" in {} {}", label->second.title, in_quotes(name->text()));
}

// Hints.

std::string Words::schema_hint(const Problem& problem) const {
  if (problem.schema != nullptr) {
    if (const auto hint = problem.schema->string_at("x-hint"); !hint.empty()) {
      return std::string(hint);
    }
  }
  return problem.node->is_scalar() ? applied_text(*problem.node, "x-hint") : std::string();
}

std::vector<const Node*> Words::innermost_first(const Node& node) const {
  const auto applied = applied_.find(&node);
  if (applied == applied_.end()) return {};
  return {applied->second.rbegin(), applied->second.rend()};
}

std::string Words::applied_text(const Node& node, std::string_view keyword) const {
  for (const Node* schema : innermost_first(node)) {
    if (const auto text = schema->string_at(keyword); !text.empty()) return std::string(text);
  }
  return {};
}

std::string_view meant_by(const AppliedSchemas& applied, const Node& node, std::string_view word) {
  const auto found = applied.find(&node);
  if (found == applied.end()) return {};
  const auto& schemas = found->second;
  for (auto schema = schemas.rbegin(); schema != schemas.rend(); ++schema) {
    const Node* const aliases = (*schema)->find("x-aliases");
    if (aliases == nullptr) continue;
    const std::string_view meant = aliases->string_at(to_lower(word));
    if (!meant.empty()) return meant;
  }
  // `varchar(20)` is called what `varchar` is.
  const std::size_t arguments = word.find('(');
  if (arguments == std::string_view::npos) return {};
  return meant_by(applied, node, word.substr(0, arguments));
}

std::string Words::purpose_of(const Node& object, std::string_view name) const {
  // The innermost knows best why it asks for it.
  for (const Node* schema : innermost_first(object)) {
    const Node* const properties = schema->find("properties");
    const Node* const property = properties != nullptr ? properties->find(name) : nullptr;
    if (property == nullptr) continue;
    std::string_view purpose = property->string_at("description");
    if (purpose.ends_with('.')) purpose.remove_suffix(1);
    if (!purpose.empty()) return printable(shorten(purpose, kLongestPurpose));
  }
  return {};
}

// Places.

Place Words::place_of(const Problem& problem) const {
  if (problem.key_of != nullptr && problem.key_of->key() == problem.node) {
    return document_.key_place(*problem.key_of);
  }
  switch (problem.cause) {
    case Cause::unknown_property:
      return document_.key_place(*problem.node);
    case Cause::not_allowed:
      if (problem.node->key() != nullptr) return document_.key_place(*problem.node);
      break;
    case Cause::missing_property:
    case Cause::missing_one_of:
    case Cause::exclusive:
      if (problem.node->key() == nullptr) return head_of(*problem.node);
      break;
    default:
      break;
  }
  return value_place(*problem.node);
}

Place Words::value_place(const Node& node) const {
  if (node.is_scalar() && !node.text().empty()) return document_.place(node);
  if (node.key() != nullptr) return document_.key_place(node);
  return head_of(node);
}

Place Words::head_of(const Node& node) const {
  const Place whole = document_.place(node);
  if (node.is_mapping() && node.size() > 0 && !node.alias()) {
    return place_in(document_.source(), node.members().front().key.span(), whole.pointer);
  }
  const std::string_view text = document_.source()->text();
  const std::size_t end =
      std::min<std::size_t>(whole.bytes.end, text.find_first_of("\r\n", whole.bytes.begin));
  return place_in(document_.source(), {whole.bytes.begin, static_cast<std::uint32_t>(end)},
                  whole.pointer);
}

}  // namespace meshctl::jsonschema
