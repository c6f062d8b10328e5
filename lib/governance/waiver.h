// A waiver: a permission to break one rule on some targets, from one day to another.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "manifest/field.h"

namespace meshctl::governance {

/// Where waivers stand.
enum class WaiverHome : std::uint8_t {
  bundle,    ///< under waivers/ of a bundle
  workspace  ///< in a path of a domain's repository that a bundle allows: a merge approves it
};

/// `bundle`, `workspace`.
[[nodiscard]] std::string_view to_string(WaiverHome home);

/// One waiver as it was written; the schema found it sound.
struct Waiver {
  manifest::Text id;
  manifest::Text rule;
  std::vector<manifest::Text> targets;
  manifest::Text reason;
  manifest::Text ticket;
  manifest::Text requested_by;
  manifest::Text approved_by;
  manifest::Text created;
  manifest::Text expires;
  WaiverHome home = WaiverHome::bundle;
  /// The position, among the bundles of the run, of the one under whose terms it stands.
  std::size_t authority = 0;
  /// What it was read from.
  std::shared_ptr<const document::Document> document;
};

/// What has become of a waiver.
enum class WaiverState : std::uint8_t {
  active,      ///< it holds
  unused,      ///< it would, and covers nothing that was found
  pending,     ///< it does not hold yet
  expired,     ///< it held
  unapproved,  ///< nobody else than who asked for it has approved it
  refused,     ///< something else is wrong with it: it counts for nothing
  elsewhere    ///< what it is about is not known here
};

/// `active`, `unused`, `not yet`, `expired`, `unapproved`, `refused`, `elsewhere`.
[[nodiscard]] std::string_view to_string(WaiverState state);

/// A waiver of a run.
struct JudgedWaiver {
  Waiver waiver;
  WaiverState state = WaiverState::active;
  /// How many findings it covers.
  std::size_t covered = 0;
  /// From the day of the run to the last day on which it holds; negative when that is over, nothing
  /// when it names no day.
  std::optional<std::int64_t> days_left;
  /// The commit that last changed the file of a waiver that a merge approves, where git was asked
  /// and can tell; else empty.
  std::string commit = {};
};

using Day = std::chrono::sys_days;

/// The day that a text such as `2027-01-31` names; nothing when there is no such day.
[[nodiscard]] std::optional<Day> day_of(std::string_view text);

/// The waiver that a sound document describes.
[[nodiscard]] Waiver read_waiver(std::shared_ptr<const document::Document> document);

}  // namespace meshctl::governance
