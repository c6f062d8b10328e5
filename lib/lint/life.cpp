// Where a manifest is in its life: its status and its version; and the words of its description.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"
#include "document/quote.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::quote;

namespace {

constexpr std::array<std::string_view, 5> kStatuses = {"proposed", "draft", "active", "deprecated",
                                                       "retired"};
constexpr std::array<std::string_view, 5> kDescriptionKeys = {
    "purpose", "usage", "limitations", "authoritativeDefinitions", "customProperties"};

constexpr std::string_view kDigits = "0123456789";

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of(kDigits) == std::string_view::npos;
}

/// Semantic Versioning 2.0.0, items 2, 9 and 10.
bool is_semantic(std::string_view version) {
  const auto are_identifiers = [](std::string_view text, bool may_have_zeros) {
    const auto parts = split(text, '.');
    return std::all_of(parts.begin(), parts.end(), [may_have_zeros](std::string_view part) {
      const bool is_word = !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
        return is_alphanumeric(c) || c == '-';
      });
      return is_word && (may_have_zeros || !is_number(part) || part == "0" || part.front() != '0');
    });
  };
  const std::size_t plus = version.find('+');
  if (plus != std::string_view::npos && !are_identifiers(version.substr(plus + 1), true)) {
    return false;
  }
  version = version.substr(0, plus);
  const std::size_t minus = version.find('-');
  if (minus != std::string_view::npos && !are_identifiers(version.substr(minus + 1), false)) {
    return false;
  }
  const std::string_view core = version.substr(0, minus);
  const auto numbers = split(core, '.');
  return numbers.size() == 3 && std::all_of(numbers.begin(), numbers.end(), is_number) &&
         are_identifiers(core, false);
}

/// A version that begins with a year, such as `2024-06`, says what it means too.
bool is_calendar(std::string_view version) {
  const std::size_t end = version.find_first_not_of(kDigits);
  const bool has_year = (version.starts_with("19") || version.starts_with("20")) && end == 4;
  return has_year && version.find_first_not_of("0123456789.-") == std::string_view::npos;
}

/// The semantic version that is meant by `1`, `1.0` or `v1.0.0`; empty when none is.
std::string completed(std::string_view version) {
  if (version.starts_with('v') || version.starts_with('V')) version.remove_prefix(1);
  const auto dots = static_cast<std::size_t>(std::count(version.begin(), version.end(), '.'));
  std::string whole(version);
  for (std::size_t i = dots; i < 2; ++i) whole += ".0";
  return is_semantic(whole) ? whole : std::string();
}

void check_status(const Subject& subject) {
  const manifest::Text& status = subject.manifest().status;
  if (!status) return;
  const auto meant = misspelled(status, kStatuses);
  if (!meant) return;
  Finding& finding = subject.add("semantics/status", *status.node,
                                 fmt::format("status {} is not one that is known", quote(status)),
                                 fmt::format("did you mean {}?", quote(*meant)));
  subject.offer_text(finding, *status.node, *meant);
}

void check_version(const Subject& subject) {
  const manifest::Text& version = subject.manifest().version;
  // A number has a finding of its type.
  if (!version || !version.node->is_string()) return;
  if (is_semantic(version) || is_calendar(version) || has_variable(version)) return;
  const std::string meant = completed(version);
  Finding& finding =
      subject.add("semantics/version", *version.node,
                  fmt::format("version {} is no semantic version", quote(version)),
                  meant.empty() ? "write three numbers, such as 1.0.0" : "write " + meant);
  if (!meant.empty()) subject.offer_text(finding, *version.node, meant);
}

void check_description(const Subject& subject) {
  const document::Node* description = subject.root().find("description");
  if (description == nullptr) return;
  for (const document::Member& member : description->members()) {
    const auto meant = misspelled(member.name(), kDescriptionKeys);
    if (!meant || description->find(*meant) != nullptr) continue;
    Finding& finding = subject.add(
        "semantics/description-key", member.value,
        fmt::format("description has {}, which the standard does not know", quote(member.name())),
        fmt::format("did you mean {}?", quote(*meant)));
    finding.place = subject.document().key_place(member.value);
    subject.offer_key(finding, member.value, *meant);
  }
}

}  // namespace

void check_life(const Subject& subject) {
  check_status(subject);
  check_version(subject);
  check_description(subject);
}

}  // namespace meshctl::lint
