#include "governance/waiver_text.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "base/time.h"
#include "document/edit.h"
#include "governance/ignore_comments.h"

namespace meshctl::governance {

using document::Node;

namespace {

/// A text in double quotes, as YAML and JSON read it.
std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      result += fmt::format("\\u{:04X}", byte);
    } else {
      result += c;
    }
  }
  return result + '"';
}

Error cannot_edit(const Waiver& waiver, std::string_view key) {
  return usage_error(
      fmt::format("cannot write {} of the waiver '{}' anew in {}", key, printable(waiver.id),
                  printable(waiver.document->source()->name())),
      "write it by hand, or each member on a line of its own");
}

void set(const Waiver& waiver, const manifest::Text& member, std::string_view key,
         std::string_view text, Fix& fix) {
  if (member.text == text) return;
  auto edit = document::write_string(*waiver.document, *member.node, text);
  if (!edit) throw cannot_edit(waiver, key);
  fix.edits.push_back(std::move(*edit));
}

/// The lines that a member of a block mapping stands on.
std::optional<Span> lines_of(std::string_view text, const Node& value) {
  const Node* key = value.key();
  if (key == nullptr || value.alias() || key->alias()) return std::nullopt;
  const std::size_t begin = line_of(text, key->span().begin);
  const std::string_view before = text.substr(begin, key->span().begin - begin);
  const std::size_t end = std::min(text.find('\n', value.span().end), text.size() - 1) + 1;
  const std::string_view after = trim(text.substr(value.span().end, end - value.span().end));
  const bool is_alone = trim(before).empty() && (after.empty() || after.starts_with('#'));
  if (!is_alone) return std::nullopt;
  return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

std::string to_string(Day day) {
  return meshctl::to_string(Instant(day)).substr(0, std::string_view("2027-01-31").size());
}

std::string to_yaml(const WaiverDraft& draft) {
  std::string text = fmt::format(
      "apiVersion: meshctl/v1\nkind: Waiver\nid: {}\nrule: {}\ntargets:\n", draft.id, draft.rule);
  for (const std::string& target : draft.targets) text += "  - " + in_quotes(target) + '\n';
  text += "reason: " + in_quotes(draft.reason) + '\n';
  if (!draft.ticket.empty()) text += "ticket: " + in_quotes(draft.ticket) + '\n';
  text += "requestedBy: " + in_quotes(draft.requested_by) + '\n';
  text +=
      fmt::format("created: {}\nexpires: {}\n", to_string(draft.created), to_string(draft.expires));
  return text;
}

std::string renewed(const Waiver& waiver, Day created, Day expires,
                    const std::string& requested_by) {
  const std::string_view text = waiver.document->source()->text();
  Fix fix;
  set(waiver, waiver.created, "created", to_string(created), fix);
  set(waiver, waiver.expires, "expires", to_string(expires), fix);
  if (!requested_by.empty()) set(waiver, waiver.requested_by, "requestedBy", requested_by, fix);
  if (waiver.approved_by) {
    const auto lines = lines_of(text, *waiver.approved_by.node);
    if (!lines) throw cannot_edit(waiver, "approvedBy");
    fix.edits.push_back({*lines, ""});
  }
  const Fix* const fixes[] = {&fix};
  return document::apply_fixes(text, fixes).text;
}

}  // namespace meshctl::governance
