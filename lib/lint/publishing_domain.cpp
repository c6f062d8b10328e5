// The domain of a manifest: one that is registered, and that may publish from here.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "lint/ownership.h"
#include "mesh/glob.h"
#include "mesh/paths.h"
#include "mesh/selector.h"

namespace meshctl::lint {

using document::Node;
using document::quote;

namespace {

void check_paths(const Governed& governed, const RegisteredDomain& domain, const Node& at) {
  if (domain.paths.empty()) return;
  const std::string_view path = mesh::below(governed.workspace().root, governed.item().path);
  const bool is_allowed = std::any_of(
      domain.paths.begin(), domain.paths.end(),
      [path](const manifest::Text& glob) { return mesh::Glob(glob.text).matches(path); });
  if (is_allowed) return;
  std::vector<std::string> globs;
  for (const manifest::Text& glob : domain.paths) globs.push_back(quote(glob));
  governed.add(at,
               fmt::format("domain {} does not publish from {}", quote(domain.name), quote(path)),
               fmt::format("it publishes from {}: move the file, or name its own domain",
                           join_words(globs, "and")));
}

void check_registered(const Governed& governed, std::string_view name, const Node& at) {
  const Organisation& organisation = governed.organisation();
  const RegisteredDomain* domain = organisation.domain(name);
  if (domain == nullptr) {
    governed.add(
        at, fmt::format("domain {} is not registered", quote(name)),
        governed.subject().hints().near_or_known(
            name, organisation.domains, [](const RegisteredDomain& one) { return one.name.text; }));
    return;
  }
  check_paths(governed, *domain, at);
  if (!domain->repositories.empty()) {
    governed.skip(at, fmt::format("domain {} publishes from certain repositories only, and which "
                                  "one this is was not looked up",
                                  quote(name)));
  }
}

}  // namespace

void check_domain(const Governed& governed) {
  const manifest::Manifest& manifest = governed.manifest();
  const Node& at = place_of(manifest.domain, place_of(manifest.id, governed.root()));
  const std::string_view domain = mesh::domain_of(governed.item(), governed.workspace());
  if (trim(domain).empty()) {
    governed.add(at, fmt::format("{} belongs to no domain", called(manifest)),
                 "name one under domain");
    return;
  }
  if (governed.organisation().domains.empty()) {
    governed.skip(at, "no bundle registers domains");
    return;
  }
  const manifest::Known known = manifest::known_of(domain, governed.subject().variables());
  if (known.is_whole()) {
    check_registered(governed, known.text, at);
  } else {
    governed.skip(at, depends_on(known));
  }
}

}  // namespace meshctl::lint
