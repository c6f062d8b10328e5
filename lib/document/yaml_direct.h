// Reads YAML that is written the common way directly into a tree, several times as fast as by way
// of libyaml's events.
#pragma once

#include <optional>

#include "document/document.h"
#include "document/encoding.h"
#include "document/reading.h"

namespace meshctl::document {

/// The one document of a text that is nothing but block and flow collections, scalars of any style,
/// and comments: the same as libyaml's events make of it. Nothing when there is anything else in it
/// (anchors, tags, merge keys, directives, further documents, some rare layouts), when a bound is
/// passed, or when anything is wrong with it: nothing is ever reported from here.
[[nodiscard]] std::optional<Document> read_yaml_directly(const Reading& reading,
                                                         const CheckedText& text);

}  // namespace meshctl::document
