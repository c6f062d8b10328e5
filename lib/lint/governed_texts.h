// How governed rules read texts of a manifest and of their parameters, and what they call things.
// Private to lib/lint.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "document/quote.h"
#include "lint/governed_subject.h"
#include "manifest/variable.h"

namespace meshctl::lint {

/// Whether a parameter that is a list of words has that word.
[[nodiscard]] inline bool lists(const Governed& governed, std::string_view parameter,
                                std::string_view word) {
  const auto words = governed.parameters().words(parameter);
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What messages call a manifest: `data product 'orders'`.
[[nodiscard]] inline std::string called(const manifest::Manifest& manifest) {
  return titled(words_of(manifest.kind), manifest.id);
}

/// Where a finding stands of something that a thing with a name lacks: on the name, else on the
/// thing.
[[nodiscard]] inline const document::Node& place_of(const manifest::Text& name,
                                                    const document::Node& thing) {
  return name ? *name.node : thing;
}

/// Calls `use` with the value of a field; says that the rule was not judged where it depends on a
/// variable that has none. Nothing of a field that is not there.
template <typename Use>
void with_value(const Governed& governed, const manifest::Text& field, Use&& use) {
  if (!field) return;
  if (!has_variable(field)) {
    use(field.text);
    return;
  }
  const manifest::Known known = manifest::known_of(field, governed.subject().variables());
  if (known.is_whole()) {
    use(std::string_view(known.text));
  } else {
    governed.skip(*field.node, depends_on(known));
  }
}

}  // namespace meshctl::lint
