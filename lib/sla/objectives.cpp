#include "sla/objectives.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.h"
#include "base/time.h"
#include "quality/unknown.h"
#include "sla/checks.h"
#include "sla/property.h"

namespace meshctl::sla {

namespace {

/// The share that an availability promises: `99.5` with percent, `99.5%`, or `0.995`; nothing for
/// what is no share.
std::optional<double> share_of(const manifest::SlaProperty& property) {
  if (property.value == nullptr || !property.value->is_scalar()) return std::nullopt;
  std::string_view text = trim(property.value->text());
  bool is_percent = to_lower(property.unit) == "percent" || property.unit == "%";
  if (text.ends_with('%')) {
    is_percent = true;
    text = trim(text.substr(0, text.size() - 1));
  }
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (is_percent || number > 1) number /= 100;
  return number > 0 && number <= 1 ? std::optional(number) : std::nullopt;
}

class Reader {
 public:
  Reader(const manifest::Manifest& contract, std::span<const history::Record> records,
         const Window& window, std::string_view environment)
      : contract_(contract), records_(records), window_(window), environment_(environment) {}

  std::vector<Objective> run() {
    for (const quality::Check& check : checks_of_contract(contract_, window_.until)) {
      add_check(check, {});
    }
    const auto& servers = contract_.contract()->servers;
    bool has_any = false;
    for (const manifest::Server& server : servers) {
      if (!is_in_environment(server, environment_)) continue;
      has_any = true;
      add_checks_of(&server);
    }
    if (!has_any) add_checks_of(nullptr);
    for (const manifest::SlaProperty& property : contract_.contract()->sla_properties) {
      const Property* known = find_property(property.property);
      if (known != nullptr && known->name == "availability") add_availability(property);
    }
    std::stable_sort(objectives_.begin(), objectives_.end(),
                     [](const Objective& a, const Objective& b) {
                       return a.place.bytes.begin < b.place.bytes.begin;
                     });
    return std::move(objectives_);
  }

 private:
  void add_checks_of(const manifest::Server* server) {
    for (const quality::Check& check : checks_of_server(contract_, server, window_.until)) {
      add_check(check, server != nullptr ? server->name.text : std::string_view());
    }
  }

  Objective& add(const Outcome& outcome) {
    Objective objective;
    objective.contract = outcome.contract;
    objective.contract_version = outcome.contract_version;
    objective.server = outcome.server;
    objective.check = outcome.check;
    objective.property = outcome.metric;
    objective.title = outcome.title;
    objective.place = outcome.place;
    objectives_.push_back(std::move(objective));
    return objectives_.back();
  }

  void add_check(const quality::Check& check, std::string_view) {
    if (check.outcome.metric == "availability") return;
    Objective& objective = add(check.outcome);
    objective.compliance = judge(observations_of_check(records_, objective.check), std::nullopt);
    judge_date(objective);
    if (objective.compliance.standing != Standing::unobserved) return;
    const bool is_told =
        check.decided && (check.decided->status == Status::skip || check.decided->is_unasked);
    objective.note = is_told ? check.decided->message : why_unobserved(objective.check);
  }

  /// A date that was held against the clock is sure after one look.
  static void judge_date(Objective& objective) {
    const Property* known = find_property(objective.property);
    const bool is_date =
        known != nullptr && (known->kind == Kind::begins || known->kind == Kind::ends);
    if (is_date && objective.compliance.standing == Standing::too_few) {
      objective.compliance.standing = Standing::kept;
    }
  }

  /// What the last record says when there are records, and none of them measured anything.
  [[nodiscard]] std::string why_unobserved(std::string_view check) const {
    std::string why = "it was never looked at in this time; run meshctl check";
    for (const history::Record& record : records_) {
      if (record.outcome.check == check) why = fmt::format("last look: {}", record.outcome.message);
    }
    return why;
  }

  void add_availability(const manifest::SlaProperty& property) {
    const std::optional<double> target = share_of(property);
    const std::string title = printable(
        fmt::format("availability of {}{}{}",
                    property.value != nullptr ? property.value->text() : std::string_view(),
                    property.unit ? " " : "", property.unit.text));
    std::vector<std::string> servers = servers_of(records_);
    if (servers.empty()) servers.emplace_back();
    for (const std::string& server : servers) {
      Outcome outcome;
      outcome.contract = contract_.id.text;
      outcome.contract_version = contract_.version.text;
      outcome.server = server;
      outcome.check = server.empty() ? fmt::format("{}/availability", outcome.contract)
                                     : fmt::format("{}/{}/availability", outcome.contract, server);
      outcome.metric = "availability";
      outcome.title = title;
      outcome.place = contract_.place(property.value != nullptr ? *property.value : *property.node);
      Objective& objective = add(outcome);
      objective.target = target;
      objective.compliance = judge(observations_of_availability(records_, server), target);
      const auto unknown = quality::unknown_in("its value", property.value);
      if (unknown) {
        objective.note = unknown->message;
      } else if (!target) {
        objective.note = "its value is no share, such as 99.5 with the unit percent";
      } else if (objective.compliance.standing == Standing::unobserved) {
        objective.note = "it was never looked at in this time; run meshctl check";
      }
    }
  }

  const manifest::Manifest& contract_;
  std::span<const history::Record> records_;
  Window window_;
  std::string_view environment_;
  std::vector<Objective> objectives_;
};

/// `3 observations over 2 d; too few to judge`.
std::string told_few(const Compliance& compliance) {
  const auto span = std::chrono::microseconds(*compliance.last - *compliance.first);
  const std::string over =
      span.count() > 0 ? fmt::format(" over {}", for_people(span)) : std::string();
  return fmt::format("{}{}; too few to judge", counted(compliance.observed, "observation"), over);
}

}  // namespace

std::vector<Objective> objectives_of(const manifest::Manifest& contract,
                                     std::span<const history::Record> records, const Window& window,
                                     std::string_view environment) {
  std::vector<Objective> objectives = Reader(contract, records, window, environment).run();
  for (Objective& objective : objectives) {
    if (objective.note.empty() && objective.compliance.standing == Standing::too_few) {
      objective.note = told_few(objective.compliance);
    }
  }
  return objectives;
}

}  // namespace meshctl::sla
