#include "manifest/resolve.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "document/rewrite.h"

namespace meshctl::manifest {

using document::Node;

namespace {

bool holds_variable(const Node& node) {  // NOLINT(misc-no-recursion)
  if (node.is_string()) return has_variable(node.text());
  if (node.is_sequence()) {
    return std::any_of(node.items().begin(), node.items().end(), holds_variable);
  }
  return std::any_of(node.members().begin(), node.members().end(),
                     [](const document::Member& member) { return holds_variable(member.value); });
}

}  // namespace

std::shared_ptr<const Manifest> resolve(std::shared_ptr<const Manifest> manifest,
                                        const Variables& variables) {
  const document::Document& written = *manifest->document;
  if (!holds_variable(written.root())) return manifest;
  const auto text_of = [&variables](const Node& node) -> std::optional<std::string> {
    if (!has_variable(node.text())) return std::nullopt;
    const bool is_query = node.key() != nullptr && node.key()->text() == "query";
    return (is_query ? known_of_query : known_of)(node.text(), variables).text;
  };
  return std::make_shared<const Manifest>(
      read(std::make_shared<const document::Document>(document::rewrite(written, text_of)),
           manifest->kind));
}

}  // namespace meshctl::manifest
