#include "governance/waiver.h"

#include <array>
#include <utility>

#include "base/time.h"
#include "governance/bundle_files.h"

namespace meshctl::governance {

std::string_view to_string(WaiverHome home) {
  return home == WaiverHome::bundle ? "bundle" : "workspace";
}

std::string_view to_string(WaiverState state) {
  static constexpr std::array<std::string_view, 7> kNames{
      "active", "unused", "not yet", "expired", "unapproved", "refused", "elsewhere"};
  return kNames[static_cast<std::size_t>(state)];
}

std::optional<Day> day_of(std::string_view text) {
  const auto instant = parse_instant(text);
  if (!instant) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(*instant);
}

Waiver read_waiver(std::shared_ptr<const document::Document> document) {
  const document::Node& root = document->root();
  Waiver waiver;
  waiver.id = text_at(root, "id");
  waiver.rule = text_at(root, "rule");
  waiver.targets = texts_at(root, "targets");
  waiver.reason = text_at(root, "reason");
  waiver.ticket = text_at(root, "ticket");
  waiver.requested_by = text_at(root, "requestedBy");
  waiver.approved_by = text_at(root, "approvedBy");
  waiver.created = text_at(root, "created");
  waiver.expires = text_at(root, "expires");
  waiver.document = std::move(document);
  return waiver;
}

}  // namespace meshctl::governance
