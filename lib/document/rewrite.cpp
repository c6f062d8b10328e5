#include "document/rewrite.h"

#include <memory>
#include <string_view>
#include <utility>

#include "document/arena.h"
#include "document/tree_copy.h"

namespace meshctl::document {

Document rewrite(const Document& document, const Rewrite& text_of) {
  auto arena = std::make_unique<Arena>();
  const TreeCopy tree(*arena);
  // The text of what stays is kept too: the document that it came from may go.
  const Node root = tree.copy(document.root(), [&](Node& node, Part part) {
    if (!node.is_scalar()) return;
    std::optional<std::string> text;
    if (part == Part::value && node.is_string()) text = text_of(node);
    TreeCopy::set_text(node, arena->keep(text ? std::string_view(*text) : node.text()));
  });
  const Node* planted = tree.plant(root);
  return {document.source(), std::move(arena), planted};
}

}  // namespace meshctl::document
