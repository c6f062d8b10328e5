// Governed rules of the terms under which data is offered, read, and kept on a platform.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"
#include "lint/governed_texts.h"
#include "lint/placeholder.h"
#include "regex/regex.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::Server;

namespace {

/// Something that the terms say, and where.
struct TermOfUse {
  /// As the parameter calls it.
  std::string_view name;
  /// Types of definitions and names of custom properties that say it, in small letters only.
  std::array<std::string_view, 4> keys;
  std::string_view where;
};

constexpr std::array<TermOfUse, 4> kTerms = {{
    {"usage", {"usage", "termsofuse", "usageterms", "terms"}, "description.usage"},
    {"limitations", {"limitations", "restrictions"}, "description.limitations"},
    {"licence", {"licence", "license"}, "the custom property licence"},
    {"billing", {"billing", "price", "pricing", "costs"}, "price, or the custom property billing"},
}};

bool is_called(const TermOfUse& term, std::string_view name) {
  std::string key = to_lower(name);
  std::erase_if(key, [](char c) { return !is_letter(c); });
  return !key.empty() && std::find(term.keys.begin(), term.keys.end(), key) != term.keys.end();
}

bool says_something(const Node* value) {
  if (value == nullptr || value->is_null()) return false;
  return value->is_scalar() ? !trim(value->text()).empty() : value->size() > 0;
}

/// Whether a mapping has a custom property or a definition that says it.
bool says_in_lists(const Node& mapping, const TermOfUse& term) {
  if (const Node* properties = mapping.find("customProperties")) {
    for (const Node& one : properties->items()) {
      if (is_called(term, one.string_at("property")) && says_something(one.find("value"))) {
        return true;
      }
    }
  }
  if (const Node* definitions = mapping.find("authoritativeDefinitions")) {
    for (const Node& one : definitions->items()) {
      if (is_called(term, one.string_at("type")) && says_something(one.find("url"))) return true;
    }
  }
  return false;
}

bool is_stated(const Node& root, const TermOfUse& term) {
  if (says_in_lists(root, term)) return true;
  if (term.name == "billing" && says_something(root.find("price"))) return true;
  const Node* description = root.find("description");
  return description != nullptr && description->is_mapping() &&
         (says_something(description->find(term.name)) || says_in_lists(*description, term));
}

void check_stated(const Governed& governed) {
  std::vector<std::string> missing;
  std::vector<std::string> places;
  for (const TermOfUse& term : kTerms) {
    if (!lists(governed, "required", term.name) || is_stated(governed.root(), term)) continue;
    missing.emplace_back(term.name);
    places.emplace_back(term.where);
  }
  if (missing.empty()) return;
  const manifest::Manifest& manifest = governed.manifest();
  governed.add(place_of(manifest.id, governed.root()),
               fmt::format("{} does not state its {}", called(manifest), join_words(missing)),
               "add " + join_words(places));
}

using Pattern = std::variant<regex::Regex, regex::Failure>;

void check_form(const Governed& governed, const Node& at, const std::string& port) {
  if (!governed.parameters().has("pattern")) return;
  const std::string_view pattern = governed.parameters().text("pattern");
  const auto& compiled =
      governed.once<Pattern>([pattern] { return regex::Regex::compile_ecma(pattern); });
  const auto* regex = std::get_if<regex::Regex>(&compiled);
  if (regex == nullptr || regex->search(at.text()) == regex::Verdict::exhausted) {
    governed.skip(at, fmt::format("the pattern {} cannot be held against it", quote(pattern)));
  } else if (regex->search(at.text()) == regex::Verdict::no_match) {
    governed.add(at,
                 fmt::format("access agreement {} of {} does not match {}", quote(at.text()), port,
                             quote(pattern)),
                 "name it as the register of agreements does");
  }
}

/// The value of a custom property of a mapping, or null.
const Node* custom_property_of(const Node& mapping, std::string_view name) {
  const Node* properties = mapping.find("customProperties");
  if (properties == nullptr) return nullptr;
  for (const Node& one : properties->items()) {
    if (one.string_at("property") == name) return one.find("value");
  }
  return nullptr;
}

void check_agreement(const Governed& governed) {
  const manifest::DataProduct* product = governed.manifest().product();
  if (product == nullptr) return;
  const std::string_view wanted = governed.parameters().text("property");
  for (const manifest::InputPort& port : product->input_ports) {
    const std::string name = titled("input port", port.name);
    const Node* value = custom_property_of(*port.node, wanted);
    if (!says_something(value)) {
      governed.add(value != nullptr ? *value : place_of(port.name, *port.node),
                   fmt::format("{} names no access agreement", name),
                   fmt::format("add the custom property {} to it", printable(wanted)));
    } else if (is_placeholder(value->text(), TextUse::prose)) {
      governed.add(*value,
                   fmt::format("the access agreement of {} is still to be written: {}", name,
                               quote(value->text())),
                   "ask the owner of the input for one, and name it");
    } else if (value->is_scalar() && !has_variable(value->text())) {
      check_form(governed, *value, name);
    }
  }
}

/// Where a server says in which region it is; null when it does not.
const Node* region_of(const Server& server) {
  for (const std::string_view key : {"region", "regionName"}) {
    if (const Node* region = server.node->find(key)) return region;
  }
  for (const manifest::CustomProperty& property : server.custom_properties) {
    if (property.property == "region") return property.value;
  }
  return nullptr;
}

/// Whether a value is one of a list, which may be empty, letter case aside.
void check_allowed(const Governed& governed, std::string_view parameter, std::string_view noun,
                   const Server& server, const Node* value) {
  if (value == nullptr || !value->is_scalar()) return;
  const auto allowed = governed.parameters().words(parameter);
  if (allowed.empty()) return;
  with_value(governed, {value->text(), value}, [&](std::string_view text) {
    const std::string word = to_lower(text);
    const bool is_allowed =
        std::any_of(allowed.begin(), allowed.end(),
                    [&word](std::string_view one) { return to_lower(one) == word; });
    if (is_allowed) return;
    governed.add(*value,
                 fmt::format("{} {} of {} is not one of those in use", noun, quote(text),
                             titled("server", server.name)),
                 governed.subject().hints().near_or_known(
                     text, allowed, [](std::string_view one) { return one; }));
  });
}

void check_platform(const Governed& governed) {
  const manifest::DataContract* contract = governed.manifest().contract();
  if (contract == nullptr) return;
  for (const Server& server : contract->servers) {
    check_allowed(governed, "types", "type", server, server.type.node);
    check_allowed(governed, "regions", "region", server, region_of(server));
    check_allowed(governed, "environments", "environment", server, server.environment.node);
  }
}

constexpr std::array kRules = {
    GovernedRule{{.id = "terms/agreement",
                  .severity = Severity::warning,
                  .title = "An input port names the agreement under which its data is read",
                  .activation = Activation::on_request},
                 check_agreement},
    GovernedRule{{.id = "terms/platform",
                  .title = "Servers are of the platforms and regions that the organisation uses",
                  .activation = Activation::on_request,
                  .attribute = Attribute::natively_accessible},
                 check_platform},
    GovernedRule{{.id = "terms/stated",
                  .severity = Severity::warning,
                  .title = "The terms under which data may be used are stated",
                  .activation = Activation::on_request},
                 check_stated},
};

}  // namespace

std::span<const GovernedRule> terms_rules() {
  return kRules;
}

}  // namespace meshctl::lint
