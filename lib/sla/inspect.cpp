#include "sla/inspect.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "quality/unknown.h"
#include "sla/checks.h"

namespace meshctl::sla {

namespace {

using quality::Check;
using quality::Decided;

/// One look: a contract on one server.
struct Unit {
  const Subject* subject = nullptr;
  /// Null: no server, and why; or the checks that need none.
  const manifest::Server* server = nullptr;
  std::vector<Check> checks;
};

std::vector<Check> data_checks(const manifest::Manifest& contract, const manifest::Server* server,
                               Instant now) {
  std::vector<Check> checks = quality::checks_of(contract, server);
  std::vector<Check> levels = checks_of_server(contract, server, now);
  std::move(levels.begin(), levels.end(), std::back_inserter(checks));
  quality::make_ids_unique(checks);
  return checks;
}

/// The one outcome of a contract, or of one of its servers, of which nothing is inspected.
Outcome about_contract(const manifest::Manifest& contract, std::string_view asked, Status status,
                       const manifest::Server* server = nullptr) {
  const quality::CheckMaker maker(contract, server);
  const document::Node* node = server != nullptr ? server->environment.node : nullptr;
  Outcome outcome = maker.make(CheckOrigin::schema, nullptr, {}, asked, node).outcome;
  outcome.status = status;
  outcome.threshold.clear();
  return outcome;
}

Outcome unsound(const manifest::Manifest& contract) {
  Outcome outcome = about_contract(contract, "sound", Status::error);
  outcome.title = "the contract can be read";
  outcome.message = "the contract has errors, so that none of its checks was run";
  outcome.hint = fmt::format("meshctl validate {}", printable(contract.source().name()));
  return outcome;
}

Outcome without_promises(const manifest::Manifest& contract) {
  Outcome outcome = about_contract(contract, "promises", Status::skip);
  outcome.title = "the contract promises something";
  outcome.message =
      "the contract has no schema and no service levels, so that there is nothing to check";
  return outcome;
}

Outcome of_unknown_environment(const manifest::Manifest& contract, const manifest::Server& server,
                               const Decided& why) {
  Outcome outcome = about_contract(contract, "environment", why.status, &server);
  outcome.title = "the environment is known";
  outcome.message = why.message;
  outcome.hint = why.hint;
  return outcome;
}

class Planner {
 public:
  explicit Planner(const InspectOptions& options) : options_(options) {}

  void add(const Subject& subject) {
    if (!subject.is_sound) {
      outcomes_.push_back(unsound(*subject.contract));
      return;
    }
    const manifest::DataContract& contract = *subject.contract->contract();
    if (contract.schema.empty() && contract.sla_properties.empty()) {
      outcomes_.push_back(without_promises(*subject.contract));
      return;
    }
    units_.push_back({&subject, nullptr, checks_of_contract(*subject.contract, options_.now)});
    std::vector<const manifest::Server*> others;
    bool has_any = false;
    for (const manifest::Server& server : contract.servers) {
      names_.insert(std::string(server.name.text));
      if (!is_named(server)) continue;
      if (is_in_environment(server, options_.environment)) {
        has_any = true;
        units_.push_back(
            {&subject, &server, data_checks(*subject.contract, &server, options_.now)});
      } else if (const auto unknown = unknown_environment(server)) {
        may_have_server_ = true;
        outcomes_.push_back(of_unknown_environment(*subject.contract, server, *unknown));
      } else {
        environments_.insert(std::string(server.environment.text));
        others.push_back(&server);
      }
    }
    may_have_server_ = may_have_server_ || has_any;
    if (!has_any) {
      add_without_server(subject, others);
    } else {
      for (const manifest::Server* server : others) leave_out(*subject.contract, *server);
    }
  }

  /// Throws when a server or an environment was named that no contract has.
  void check_names() const {
    const std::vector<std::string_view> known(names_.begin(), names_.end());
    for (const std::string& name : options_.servers) {
      if (!names_.contains(name)) {
        throw usage_error(fmt::format("no contract has a server called '{}'", printable(name)),
                          did_you_mean(name, known));
      }
    }
    if (may_have_server_ || environments_.empty() || options_.is_environment_declared) return;
    const std::vector<std::string_view> others(environments_.begin(), environments_.end());
    std::string hint = did_you_mean(options_.environment, others);
    if (hint.empty()) hint = printable(fmt::format("known: {}", fmt::join(others, ", ")));
    throw usage_error(fmt::format("no contract has a server for the environment '{}'",
                                  printable(options_.environment)),
                      std::move(hint));
  }

  std::vector<Unit>& units() { return units_; }
  std::vector<Outcome>& outcomes() { return outcomes_; }
  std::vector<Skipped>& skipped() { return skipped_; }

 private:
  bool is_named(const manifest::Server& server) const {
    const auto& names = options_.servers;
    return names.empty() || std::find(names.begin(), names.end(), server.name.text) != names.end();
  }

  static std::optional<Decided> unknown_environment(const manifest::Server& server) {
    return quality::unknown_in("its environment", server.environment);
  }

  /// Says that a server is one of another environment.
  void leave_out(const manifest::Manifest& contract, const manifest::Server& server) {
    skipped_.push_back({{},
                        fmt::format("server {} of {} was not looked at: it is for the environment "
                                    "{}, not {}",
                                    server.name.text, contract.id.text, server.environment.text,
                                    options_.environment),
                        contract.place(server.environment)});
  }

  /// All checks of a contract none of whose servers was asked for; `others` are those of other
  /// environments.
  void add_without_server(const Subject& subject,
                          const std::vector<const manifest::Server*>& others) {
    Unit unit{&subject, nullptr, data_checks(*subject.contract, nullptr, options_.now)};
    if (!subject.contract->contract()->servers.empty()) {
      const Decided why{Status::skip, why_no_server(), hint_of(others)};
      for (Check& check : unit.checks) {
        if (!check.decided || check.decided->is_unasked) check.decided = why;
      }
    }
    units_.push_back(std::move(unit));
  }

  /// `the contract has no server a or b for the environment prod`.
  std::string why_no_server() const {
    std::string why = "the contract has no server";
    if (!options_.servers.empty()) why += " " + join_words(options_.servers, "or");
    if (!options_.environment.empty()) why += " for the environment " + options_.environment;
    return printable(why);
  }

  static std::string hint_of(const std::vector<const manifest::Server*>& others) {
    std::set<std::string_view> environments;
    for (const manifest::Server* server : others) environments.insert(server->environment);
    if (environments.empty()) return {};
    const std::vector<std::string> words(environments.begin(), environments.end());
    return printable(fmt::format(
        "{} for {}", others.size() == 1 ? "its server is" : "its servers are", join_words(words)));
  }

  const InspectOptions& options_;
  std::vector<Unit> units_;
  std::vector<Outcome> outcomes_;
  std::vector<Skipped> skipped_;
  std::set<std::string, std::less<>> names_;
  /// Those of servers that were left out.
  std::set<std::string, std::less<>> environments_;
  bool may_have_server_ = false;
};

/// `flights on archive`.
std::string title_of(const Unit& unit) {
  const std::string contract(unit.subject->contract->id.text);
  return unit.server == nullptr ? contract
                                : fmt::format("{} on {}", contract, unit.server->name.text);
}

/// Runs the units on a few threads. What a look throws is thrown again, the first by order.
std::vector<quality::Look> run_all(std::vector<Unit>& units, const quality::OpenSession& open,
                                   const InspectOptions& options) {
  std::vector<quality::Look> looks(units.size());
  std::vector<std::exception_ptr> thrown(units.size());
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  const auto work = [&] {
    for (std::size_t i = next++; i < units.size(); i = next++) {
      try {
        Unit& unit = units[i];
        if (options.progress) {
          const std::scoped_lock lock(mutex);
          options.progress(i + 1, units.size(), title_of(unit));
        }
        const quality::LookOptions look_options{options.limits, unit.subject->folder,
                                                options.roots};
        looks[i] = quality::look(*unit.subject->contract, unit.server, std::move(unit.checks), open,
                                 look_options);
      } catch (...) {
        thrown[i] = std::current_exception();
      }
    }
  };
  const unsigned wanted =
      options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  const std::size_t count = std::min<std::size_t>(wanted, units.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < count; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& each : thrown) {
    if (each) std::rethrow_exception(each);
  }
  return looks;
}

}  // namespace

Inspection inspect(std::span<const Subject> subjects, const quality::OpenSession& open,
                   const InspectOptions& options) {
  Planner planner(options);
  for (const Subject& subject : subjects) planner.add(subject);
  planner.check_names();
  Inspection result;
  result.outcomes = std::move(planner.outcomes());
  result.skipped = std::move(planner.skipped());
  sort_skipped(result.skipped);
  for (quality::Look& look : run_all(planner.units(), open, options)) {
    result.rows += look.rows;
    std::move(look.outcomes.begin(), look.outcomes.end(), std::back_inserter(result.outcomes));
  }
  // Places first, then what is known of one server together.
  sort_outcomes(result.outcomes);
  std::stable_sort(result.outcomes.begin(), result.outcomes.end(),
                   [](const Outcome& a, const Outcome& b) {
                     return std::tie(a.place.file, a.contract, a.server) <
                            std::tie(b.place.file, b.contract, b.server);
                   });
  return result;
}

}  // namespace meshctl::sla
