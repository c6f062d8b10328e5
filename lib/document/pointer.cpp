#include "document/pointer.h"

#include "base/text.h"

namespace meshctl::document {

// Nesting is bounded.
void append_pointer(std::string& to, const Node& value) {  // NOLINT(misc-no-recursion)
  if (value.parent() == nullptr) return;
  append_pointer(to, *value.parent());
  to += '/';
  const Node* key = value.key();
  if (key == nullptr) {
    to += std::to_string(value.index());
  } else if (key->text().find_first_of("~/") == std::string_view::npos) {
    to += key->text();
  } else {
    to += pointer_token(key->text());
  }
}

}  // namespace meshctl::document
