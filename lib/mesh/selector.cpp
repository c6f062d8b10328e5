#include "mesh/selector.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "mesh/address.h"
#include "mesh/lineage.h"
#include "mesh/paths.h"

namespace meshctl::mesh {

namespace {

constexpr std::string_view kHowTo =
    "write domain:NAME, tag:NAME, status:NAME, kind:product, owner:NAME, path:GLOB or an id; "
    "+ before it adds what is upstream, + after it what is downstream";

bool is_glob(std::string_view value) {
  return value.find_first_of("*?[") != std::string_view::npos;
}

struct Method {
  std::string_view name;
  SelectBy by;
};

constexpr std::array<Method, 7> kMethods = {{
    {"domain", SelectBy::domain},
    {"id", SelectBy::address},
    {"kind", SelectBy::kind},
    {"owner", SelectBy::owner},
    {"path", SelectBy::path},
    {"status", SelectBy::status},
    {"tag", SelectBy::tag},
}};

/// The words of an item that a term may name. Of a path, those of its folders too.
std::vector<std::string_view> words_of(SelectBy by, const Item& item, const Workspace& workspace) {
  const Summary& summary = item.summary;
  switch (by) {
    case SelectBy::address:
      return {summary.id.text};
    case SelectBy::domain:
      return {domain_of(item, workspace)};
    case SelectBy::kind:
      return {summary.is_contract() ? "contract" : "product", to_string(summary.kind)};
    case SelectBy::owner:
      return {summary.owner.text};
    case SelectBy::status:
      return {summary.status.text};
    case SelectBy::tag:
      return summary.tags;
    case SelectBy::path:
      break;
  }
  std::vector<std::string_view> paths;
  const std::string_view path = below(workspace.root, item.path);
  for (std::size_t end = path.find('/'); end != std::string_view::npos;
       end = path.find('/', end + 1)) {
    paths.push_back(path.substr(0, end));
  }
  paths.push_back(path);
  return paths;
}

/// Whether an item has the version and the port that an address names besides its id.
bool has_address(const Address& address, const Summary& summary) {
  if (summary.id != address.id) return false;
  if (!address.version.empty() && summary.version != address.version) return false;
  if (address.port.empty()) return true;
  const auto has_port = [&address](const std::vector<Port>& ports) {
    return std::any_of(ports.begin(), ports.end(),
                       [&address](const Port& port) { return port.name == address.port; });
  };
  return has_port(summary.outputs) || has_port(summary.inputs);
}

}  // namespace

std::string_view domain_of(const Item& item, const Workspace& workspace) {
  if (!item.summary.domain.text.empty() || item.role == Role::neighbour) {
    return item.summary.domain;
  }
  return domain_at(below(workspace.root, item.path), workspace);
}

std::string_view domain_at(std::string_view path, const Workspace& workspace) {
  for (const Domain& domain : workspace.domains) {
    for (const manifest::Text& glob : domain.paths) {
      if (Glob(glob.text).matches(path)) return domain.name;
    }
  }
  return workspace.domain;
}

Selectors Selectors::parse(std::span<const std::string> texts) {
  Selectors selectors;
  for (const std::string& text : texts) {
    bool is_empty = true;
    for (const std::string_view one : split(text, ' ')) {
      if (trim(one).empty()) continue;
      is_empty = false;
      Intersection& terms = selectors.unions_.emplace_back();
      for (const std::string_view term : split(trim(one), ',')) terms.push_back(parse_term(term));
    }
    if (is_empty) throw usage_error("a selector is empty", std::string(kHowTo));
  }
  return selectors;
}

Selectors::Term Selectors::parse_term(std::string_view text) {
  Term term;
  term.text = text;
  if (text.starts_with('+')) {
    term.with_upstream = true;
    text.remove_prefix(1);
  }
  if (text.ends_with('+')) {
    term.with_downstream = true;
    text.remove_suffix(1);
  }
  for (const Method& method : kMethods) {
    if (!text.starts_with(method.name) || !text.substr(method.name.size()).starts_with(':')) {
      continue;
    }
    term.by = method.by;
    text.remove_prefix(method.name.size() + 1);
    break;
  }
  if (text.empty()) {
    throw usage_error(fmt::format("the selector '{}' names nothing", printable(term.text)),
                      std::string(kHowTo));
  }
  if (term.by == SelectBy::path) {
    while (text.starts_with("./")) text.remove_prefix(2);
    if (text.ends_with('/')) text.remove_suffix(1);
  }
  term.value = text;
  if (is_glob(text)) term.glob.emplace(text);
  return term;
}

bool Selectors::holds(const Term& term, const Item& item, const Workspace& workspace) {
  const std::vector<std::string_view> words = words_of(term.by, item, workspace);
  const bool is_word = std::any_of(words.begin(), words.end(), [&term](std::string_view word) {
    return term.glob ? term.glob->matches(word) : term.value == word;
  });
  if (is_word || term.by != SelectBy::address || term.glob) return is_word;
  return has_address(parse_address(term.value), item.summary);
}

std::string Selectors::hint_for(const Term& term, const Mesh& mesh, const Workspace& workspace) {
  if (term.by == SelectBy::path) {
    return fmt::format("paths go from {}", printable(workspace.shown_root));
  }
  std::set<std::string_view> words;
  for (const Item& item : mesh.items()) {
    for (const std::string_view word : words_of(term.by, item, workspace)) words.insert(word);
  }
  words.erase(std::string_view());
  const std::vector<std::string_view> known(words.begin(), words.end());
  std::string hint = did_you_mean(term.value, known);
  if (!hint.empty()) return hint;
  const std::size_t colon = term.value.find(':');
  if (term.by == SelectBy::address && colon != std::string::npos) {
    std::vector<std::string_view> names;
    for (const Method& method : kMethods) names.push_back(method.name);
    hint = did_you_mean(term.value.substr(0, colon), names);
    if (!hint.empty()) return hint;
  }
  constexpr std::size_t kListed = 8;
  if (term.by == SelectBy::address || known.empty() || known.size() > kListed)
    return std::string(kHowTo);
  return printable(fmt::format("known: {}", fmt::join(known, ", ")));
}

std::vector<bool> Selectors::select(const Mesh& mesh, const Workspace& workspace) const {
  const Items& items = mesh.items();
  std::vector<bool> selected(items.size(), false);
  std::optional<Lineage> lineage;
  for (const Intersection& terms : unions_) {
    std::vector<bool> all(items.size(), true);
    for (const Term& term : terms) {
      std::vector<bool> meant(items.size(), false);
      bool is_any = false;
      for (const Item& item : items) {
        if (!holds(term, item, workspace)) continue;
        meant[item.position] = true;
        is_any = true;
      }
      if (!is_any) {
        throw usage_error(fmt::format("nothing is selected by '{}'", printable(term.text)),
                          hint_for(term, mesh, workspace));
      }
      if (!lineage && (term.with_upstream || term.with_downstream)) lineage.emplace(mesh);
      std::vector<bool> reached = meant;
      if (term.with_upstream) lineage->extend(reached, Direction::upstream);
      if (term.with_downstream) {
        lineage->extend(meant, Direction::downstream);
        std::transform(meant.begin(), meant.end(), reached.begin(), reached.begin(),
                       std::logical_or<>());
      }
      std::transform(all.begin(), all.end(), reached.begin(), all.begin(), std::logical_and<>());
    }
    std::transform(selected.begin(), selected.end(), all.begin(), selected.begin(),
                   std::logical_or<>());
  }
  return selected;
}

}  // namespace meshctl::mesh
