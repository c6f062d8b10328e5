// promise/required: the service levels that contracts in use have to promise.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "lint/promise.h"
#include "lint/sla_level.h"

namespace meshctl::lint {

using manifest::SlaProperty;

namespace {

/// The service levels of a contract.
struct Promised {
  std::vector<std::string> keys;
  /// The first name with a variable that has no value.
  manifest::Known unknown;

  Promised(const manifest::DataContract& contract, const manifest::Variables& variables) {
    for (const SlaProperty& sla : contract.sla_properties) {
      if (!sla.property || sla.value == nullptr) continue;
      manifest::Known known = manifest::known_of(sla.property, variables);
      if (known.is_whole()) {
        keys.push_back(level_key(known.text));
      } else if (unknown.is_whole()) {
        unknown = std::move(known);
      }
    }
  }

  [[nodiscard]] bool has(std::string_view name) const {
    return std::find(keys.begin(), keys.end(), level_key(name)) != keys.end();
  }
};

/// An item of the parameter: one name, or several of which one is enough.
std::vector<std::string_view> choices_of(const document::Node& item) {
  std::vector<std::string_view> names;
  if (item.is_scalar()) names.push_back(item.text());
  for (const document::Node& name : item.items()) names.push_back(name.text());
  return names;
}

}  // namespace

void check_required_objectives(const Governed& governed) {
  const manifest::Manifest& manifest = governed.manifest();
  const manifest::DataContract* contract = manifest.contract();
  if (contract == nullptr || !manifest.status) return;
  const std::vector<std::string_view> statuses = governed.parameters().words("statuses");
  const std::string status = to_lower(manifest.status);
  if (std::find(statuses.begin(), statuses.end(), status) == statuses.end()) return;
  const Promised promised(*contract, governed.subject().variables());
  const document::Node& at = manifest.id ? *manifest.id.node : governed.root();
  for (const document::Node& item : governed.parameters().find("properties")->items()) {
    const std::vector<std::string_view> names = choices_of(item);
    if (std::any_of(names.begin(), names.end(),
                    [&](std::string_view name) { return promised.has(name); })) {
      continue;
    }
    std::vector<std::string> words;
    for (const std::string_view name : names) words.push_back(printable(name));
    const std::string wanted = join_words(words, "or");
    if (!promised.unknown.is_whole()) {
      governed.skip(at, fmt::format("whether {} is promised is not known here: {}", wanted,
                                    depends_on(promised.unknown)));
      continue;
    }
    governed.add(at,
                 fmt::format("the contract is {}, and promises no {}", printable(status), wanted),
                 fmt::format("add {} to slaProperties", words.front()));
  }
}

}  // namespace meshctl::lint
