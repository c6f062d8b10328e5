// Counts YAML directives before libyaml sees them: it compares each with each, and copies a tag's
// prefix at every use.
#pragma once

#include "document/encoding.h"
#include "document/reading.h"

namespace meshctl::document {

/// Ends the text before a document with more directives than the bounds allow, or with one that is
/// absurdly long, and reports `syntax/limit`.
void check_directives(Reading& reading, CheckedText& text);

}  // namespace meshctl::document
