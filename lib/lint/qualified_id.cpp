// Ids that carry the domain and the major version of their owner, and agree with what it says
// elsewhere.
#include <fmt/format.h>

#include <optional>
#include <string>

#include "lint/id_template.h"
#include "lint/naming.h"
#include "lint/versions.h"
#include "lint/word_case.h"
#include "manifest/variable.h"
#include "mesh/selector.h"

namespace meshctl::lint {

using document::quote;

namespace {

/// The name of something whose id carries no more than that, or domain and version in another way.
std::string bare_name(std::string_view id, const IdTemplate::Facts& facts) {
  std::string name = in_case(id, WordCase::kebab);
  const std::string domain = in_case(facts.domain, WordCase::kebab);
  if (!domain.empty() && name.size() > domain.size() + 1 && name.starts_with(domain + "-")) {
    name.erase(0, domain.size() + 1);
  }
  const std::size_t version = name.rfind("-v");
  const bool has_version = version != std::string::npos && version > 0 &&
                           !major_of(std::string_view(name).substr(version + 1)).empty();
  return has_version ? name.substr(0, version) : name;
}

/// What to write; empty when that is not known.
std::string whole_id(const IdTemplate& form, std::string_view id, const IdTemplate::Facts& facts) {
  const bool is_known =
      (!form.has_domain() || !facts.domain.empty()) && (!form.has_major() || !facts.major.empty());
  const std::string name = bare_name(id, facts);
  return is_known && !name.empty() ? "write " + printable(form.filled(name, facts)) : std::string();
}

void compare(const Governed& governed, const document::Node& at, std::string_view id,
             const IdTemplate& form, const IdTemplate::Facts& facts) {
  const std::string_view text = governed.parameters().text("template");
  const auto said = form.match(id, {});
  if (!said) {
    governed.add(at, fmt::format("id {} is not of the form {}", quote(id), text),
                 whole_id(form, id, facts));
    return;
  }
  if (!form.match(id, {.domain = facts.domain})) {
    governed.add(at,
                 fmt::format("id {} does not carry the domain {}", quote(id), quote(facts.domain)),
                 "an id goes with its domain: change the one or the other");
  }
  if (!form.match(id, {.major = facts.major})) {
    const manifest::Text& version = governed.manifest().version;
    Finding& finding =
        governed.add(at,
                     fmt::format("id {} carries the major version {}, and the version is {}",
                                 quote(id), *said, quote(version)),
                     "a new major version is a new id: change the one or the other");
    governed.subject().relate(finding, *version.node, "the version");
  }
}

/// The value of a text; nothing, with a word why, when it depends on a variable that has none.
std::optional<std::string> value_of(const Governed& governed, std::string_view text,
                                    const document::Node& at) {
  manifest::Known known = manifest::known_of(text, governed.subject().variables());
  if (known.is_whole()) return std::move(known.text);
  governed.skip(at, depends_on(known));
  return std::nullopt;
}

}  // namespace

void check_qualified_id(const Governed& governed) {
  const manifest::Manifest& manifest = governed.manifest();
  if (!manifest.id || !lists(governed, "kinds", to_string(manifest.kind))) return;
  const document::Node& at = *manifest.id.node;
  const auto id = value_of(governed, manifest.id, at);
  const auto domain =
      value_of(governed, mesh::domain_of(governed.item(), governed.workspace()), at);
  const auto version = value_of(governed, manifest.version, at);
  if (!id || !domain || !version) return;
  const std::string_view text = governed.parameters().text("template");
  const auto& form = governed.once<IdTemplate>([text] { return IdTemplate(text); });
  compare(governed, at, *id, form, {.domain = *domain, .major = major_of(*version)});
}

}  // namespace meshctl::lint
