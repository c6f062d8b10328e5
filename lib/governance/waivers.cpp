#include "governance/waivers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "document/quote.h"
#include "governance/waiver_review.h"
#include "governance/waiver_target.h"
#include "lint/rules.h"
#include "mesh/address.h"
#include "mesh/paths.h"

namespace meshctl::governance {

using document::quote;
using mesh::Item;

namespace {

/// What a waiver is about, in the mesh of the run.
struct Reach {
  bool is_somewhere = false;
  bool has_glob = false;
  /// Whether all of it was judged, and could be.
  bool is_judged = true;
};

class Application {
 public:
  Application(const WaiverRun& run, Verdict& verdict)
      : run_(run),
        out_(verdict),
        is_whole_(std::none_of(verdict.mesh.items().begin(), verdict.mesh.items().end(),
                               [](const Item& item) { return item.role == mesh::Role::context; })) {
  }

  void apply() {
    Reviewed reviewed = review(run_.waivers, {run_.bundles, run_.now, out_.knows_policies});
    out_.waivers = std::move(reviewed.waivers);
    findings_ = std::move(reviewed.findings);
    for (JudgedWaiver& judged : out_.waivers) reaches_.push_back(reach(judged));
    cover();
    for (std::size_t i = 0; i < out_.waivers.size(); ++i) conclude(out_.waivers[i], reaches_[i]);
    std::move(findings_.begin(), findings_.end(), std::back_inserter(out_.findings));
  }

 private:
  /// A target of a waiver that holds.
  struct Cover {
    JudgedWaiver* judged;
    WaiverTarget target;
  };

  /// Whether it stands in what this run is about: of a bundle from elsewhere the waivers for other
  /// workspaces are none of its business.
  [[nodiscard]] bool is_ours(const Waiver& waiver) const {
    return waiver.home == WaiverHome::workspace ||
           mesh::is_within(out_.workspace.root, run_.bundles[waiver.authority].root);
  }

  /// Whether what is not found is not there.
  [[nodiscard]] bool knows_all() const {
    return run_.is_complete && out_.workspace.is_whole && !out_.mesh.items().empty() &&
           std::all_of(out_.outer.begin(), out_.outer.end(),
                       [](const mesh::OuterSource& source) { return source.problem.empty(); });
  }

  /// Finds what a waiver is about. One that holds is kept ready to cover it.
  Reach reach(JudgedWaiver& judged) {
    Reach result;
    const bool is_active = judged.state == WaiverState::active;
    for (const manifest::Text& text : judged.waiver.targets) {
      WaiverTarget target(text);
      const std::vector<const Item*> items = target.items_in(out_.mesh);
      result.has_glob = result.has_glob || WaiverTarget::is_glob(text);
      result.is_somewhere = result.is_somewhere || !items.empty();
      if (items.empty() && judged.state != WaiverState::refused) tell_unknown(judged, text, target);
      if (!is_active || is_of_checks(judged.waiver.rule)) continue;
      rules_.insert(judged.waiver.rule);
      covers_.push_back({&judged, std::move(target)});
      for (const Item* item : items) {
        by_item_[item].push_back(covers_.size() - 1);
        result.is_judged = result.is_judged && item->role == mesh::Role::judged && item->is_sound;
      }
    }
    return result;
  }

  void tell_unknown(const JudgedWaiver& judged, const manifest::Text& text,
                    const WaiverTarget& target) {
    if (!knows_all() || !is_ours(judged.waiver)) return;
    std::vector<std::string_view> ids;
    for (const auto kind : {manifest::Kind::data_product, manifest::Kind::data_contract}) {
      for (const std::string_view id : out_.mesh.ids(kind)) ids.push_back(id);
    }
    std::string hint = did_you_mean(target.address().id, ids);
    add("waiver/unknown-target", Severity::error, judged, text,
        fmt::format("no manifest of the mesh is meant by {}", quote(text)),
        hint.empty() ? "write the id of a product or contract, and after an @ a version that it has"
                     : std::move(hint));
  }

  void cover() {
    if (covers_.empty()) return;
    Spots spots(out_.mesh);
    std::erase_if(out_.findings, [&](Finding& finding) {
      const JudgedWaiver* by = waiver_of(finding, spots);
      if (by == nullptr) return false;
      out_.waived.push_back({std::move(finding), note_of(*by)});
      return true;
    });
    sort_waived(out_.waived);
  }

  /// Of the waivers that cover a finding the one that lasts longest, or null.
  const JudgedWaiver* waiver_of(const Finding& finding, Spots& spots) {
    if (rules_.count(finding.rule) == 0) return nullptr;
    const Item* item = spots.item_of(finding);
    const auto found = by_item_.find(item);
    if (item == nullptr || found == by_item_.end()) return nullptr;
    std::set<JudgedWaiver*> by;
    for (const std::size_t index : found->second) {
      const Cover& cover = covers_[index];
      if (cover.judged->waiver.rule != finding.rule) continue;
      if (cover.target.asks_for_part()) {
        const auto part = spots.part_of(*item, finding);
        if (!part || !cover.target.contains(*part)) continue;
      }
      by.insert(cover.judged);
    }
    const JudgedWaiver* longest = nullptr;
    for (JudgedWaiver* judged : by) {
      ++judged->covered;
      if (longest == nullptr || judged->days_left > longest->days_left) longest = judged;
    }
    return longest;
  }

  void conclude(JudgedWaiver& judged, const Reach& reach) {
    const bool concerns_us = is_ours(judged.waiver) || reach.is_somewhere;
    if (judged.state == WaiverState::expired) {
      if (concerns_us) tell_expired(judged);
      return;
    }
    if (judged.state != WaiverState::active || judged.covered > 0) return;
    if (!reach.is_somewhere) {
      judged.state =
          knows_all() && is_ours(judged.waiver) ? WaiverState::unused : WaiverState::elsewhere;
      return;
    }
    if (!is_surely_unused(judged.waiver, reach)) return;
    judged.state = WaiverState::unused;
    add("waiver/unused", Severity::warning, judged, judged.waiver.id,
        fmt::format("the waiver {} covers nothing", quote(judged.waiver.id)),
        "remove it: nothing that it is about breaks the rule");
  }

  [[nodiscard]] bool is_surely_unused(const Waiver& waiver, const Reach& reach) const {
    const bool was_asked =
        is_whole_ && out_.left_out == 0 && out_.knows_policies && !is_of_checks(waiver.rule);
    const bool is_known = is_ours(waiver) || !reach.has_glob;
    return was_asked && is_known && reach.is_judged &&
           std::none_of(out_.skipped.begin(), out_.skipped.end(),
                        [&](const Skipped& skipped) { return skipped.rule == waiver.rule.text; });
  }

  void tell_expired(const JudgedWaiver& judged) {
    const auto days = static_cast<std::size_t>(std::abs(judged.days_left.value_or(0)));
    add("waiver/expired", Severity::warning, judged, judged.waiver.expires,
        fmt::format("the waiver {} ended {} ago", quote(judged.waiver.id), counted(days, "day")),
        "what it covered counts again: mend that and remove the waiver, or renew it");
  }

  void add(std::string_view rule, Severity severity, const JudgedWaiver& judged,
           const manifest::Text& at, std::string message, std::string hint) {
    Finding finding = make_finding(rule, judged.waiver.document->place(*at.node),
                                   std::move(message), std::move(hint));
    finding.severity = severity;
    findings_.push_back(std::move(finding));
  }

  const WaiverRun& run_;
  Verdict& out_;
  /// Whether all of the workspace was judged.
  bool is_whole_;
  std::vector<Finding> findings_;
  std::vector<Reach> reaches_;
  std::vector<Cover> covers_;
  std::map<const Item*, std::vector<std::size_t>> by_item_;
  std::set<std::string_view> rules_;
};

}  // namespace

void apply_waivers(const WaiverRun& run, Verdict& verdict) {
  for (const Bundle& bundle : run.bundles) {
    for (const manifest::Text& glob : bundle.waiver_terms.paths) {
      verdict.waiver_paths.emplace_back(glob.text);
    }
  }
  if (!run.waivers.empty()) Application(run, verdict).apply();
}

std::string address_of(const Finding& finding, const Verdict& verdict) {
  Spots spots(verdict.mesh);
  const Item* item = spots.item_of(finding);
  if (item == nullptr) return {};
  mesh::Address address;
  address.id = item->summary.id.text;
  if (const auto part = spots.part_of(*item, finding)) {
    address.port = part->port;
    address.element = part->element;
  }
  return mesh::to_string(address);
}

bool can_be_waived(std::string_view rule) {
  const std::string_view category = category_of(rule);
  if (is_unwaivable(category) || category == rule) return false;
  return category == "policy" || is_of_checks(rule) || lint::find_rule(rule) != nullptr;
}

WaiverNote note_of(const JudgedWaiver& judged) {
  const Waiver& waiver = judged.waiver;
  WaiverNote note;
  note.id = waiver.id.text;
  note.reason = waiver.reason.text;
  note.ticket = waiver.ticket.text;
  note.requested_by = waiver.requested_by.text;
  note.approved_by = waiver.approved_by.text;
  note.expires = waiver.expires.text;
  note.days_left = judged.days_left.value_or(0);
  note.place = waiver.document->place(*waiver.id.node);
  return note;
}

}  // namespace meshctl::governance
