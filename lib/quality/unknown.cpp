#include "quality/unknown.h"

#include <fmt/format.h>

#include "manifest/variable.h"

namespace meshctl::quality {

namespace {

/// What no variable can be called stands for itself, such as `${2}` in a pattern.
std::optional<Decided> told(std::string_view what, const manifest::Known& known) {
  if (known.name.empty()) return std::nullopt;
  return Decided{Status::error,
                 fmt::format("{} depends on {}", what, manifest::words_of_unknown(known)),
                 manifest::hint_for_unknown(known), true};
}

}  // namespace

std::optional<Decided> unknown_in(std::string_view what, std::string_view text) {
  if (!manifest::has_variable(text)) return std::nullopt;
  return told(what, manifest::known_of(text, {}));
}

std::optional<Decided> unknown_in(  // NOLINT(misc-no-recursion)
    std::string_view what, const document::Node* value) {
  if (value == nullptr) return std::nullopt;
  if (value->is_string()) return unknown_in(what, value->text());
  for (const document::Node& item : value->items()) {
    if (auto unknown = unknown_in(what, &item)) return unknown;
  }
  for (const document::Member& member : value->members()) {
    if (auto unknown = unknown_in(what, &member.value)) return unknown;
  }
  return std::nullopt;
}

std::optional<Decided> unknown_in_query(std::string_view query) {
  if (!manifest::has_variable(query)) return std::nullopt;
  return told("the query", manifest::known_of_query(query, {}));
}

}  // namespace meshctl::quality
