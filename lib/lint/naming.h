// The governed rules of names whose code stands in files of its own. Private to lib/lint.
#pragma once

#include "lint/governed_texts.h"

namespace meshctl::lint {

void check_qualified_id(const Governed& governed);
void check_element_names(const Governed& governed);
void check_placeholder_text(const Governed& governed);
void check_described(const Governed& governed);
void check_tags(const Governed& governed);

}  // namespace meshctl::lint
