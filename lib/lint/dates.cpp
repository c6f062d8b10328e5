// Dates that manifests give of themselves and of the people behind them.
#include <fmt/format.h>

#include <string>

#include "base/time.h"
#include "document/quote.h"
#include "jsonschema/formats.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::Node;
using document::quote;

namespace {

constexpr std::string_view kDate = "date";
constexpr std::string_view kTime = "date-time";

/// How a point in time is written in a format of RFC 3339.
std::string written(Instant instant, std::string_view format) {
  const std::string whole = to_string(instant);
  return format == kDate ? whole.substr(0, whole.find('T')) : whole;
}

void check_format(const Subject& subject, const Node* value, std::string_view name,
                  std::string_view format) {
  if (value == nullptr || !value->is_string() || has_variable(value->text())) return;
  if (jsonschema::find_format(format)(value->text())) return;
  const auto instant = parse_instant(value->text());
  Finding& finding =
      subject.add("semantics/date-format", *value,
                  fmt::format("{} {} is no {} of RFC 3339", name, quote(value->text()),
                              format == kDate ? "date" : "date and time"),
                  format == kDate ? "write it as 2026-01-31" : "write it as 2026-01-31T12:00:00Z");
  if (instant) subject.offer_text(finding, *value, written(*instant, format));
}

void check_member(const Subject& subject, const manifest::Member& member) {
  check_format(subject, member.date_in.node, "dateIn", kDate);
  check_format(subject, member.date_out.node, "dateOut", kDate);
  const auto in = parse_instant(member.date_in);
  const auto out = parse_instant(member.date_out);
  if (!in || !out || *in <= *out) return;
  Finding& finding = subject.add(
      "semantics/member-dates", *member.date_out.node,
      fmt::format("{} leaves on {} before joining on {}", titled("member", member.username),
                  quote(member.date_out), quote(member.date_in)),
      "correct one of the dates");
  subject.relate(finding, *member.date_in.node, "dateIn");
  const auto is_date = jsonschema::find_format(kDate);
  if (!is_date(member.date_in) || !is_date(member.date_out)) return;
  subject.offer_swap(finding, *member.date_in.node, *member.date_out.node);
}

}  // namespace

void check_dates(const Subject& subject) {
  const bool is_contract = subject.manifest().contract() != nullptr;
  const std::string_view created = is_contract ? "contractCreatedTs" : "productCreatedTs";
  check_format(subject, subject.root().find(created), created, kTime);
  for (const manifest::Member& member : subject.manifest().team.members) {
    check_member(subject, member);
  }
}

}  // namespace meshctl::lint
