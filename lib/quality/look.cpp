#include "quality/look.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "engine/sql.h"
#include "quality/scan.h"
#include "quality/server.h"

namespace meshctl::quality {

namespace {

using engine::Answer;
using engine::Author;

void decide(Check& check, const Decided& decided) {
  check.outcome.status = decided.status;
  check.outcome.message = decided.message;
  check.outcome.hint = decided.hint;
}

/// The status of a check that is not kept.
Status broken(const Check& check) {
  return check.outcome.severity == Severity::error ? Status::fail : Status::warn;
}

std::string figure(double number) {
  return number == static_cast<double>(static_cast<std::int64_t>(number))
             ? number_text(number)
             : fmt::format("{:.4g}", number);
}

/// How the engine's failure is told apart for the user.
std::string_view hint_for(engine::Failure failure) {
  switch (failure) {
    case engine::Failure::timeout:
      return "give it more time with --timeout";
    case engine::Failure::refused:
      return "a rule may hold one SELECT, and read only the data of its contract";
    default:
      return {};
  }
}

/// One cause, one outcome: the check that asks for the object tells it, the others are skipped.
void could_not_read(const std::vector<Check*>& checks, const Decided& why) {
  for (Check* check : checks) {
    if (check->asks_existence) {
      decide(*check, why);
      if (why.is_unasked) check->outcome.metric.clear();
      continue;
    }
    if (check->decided) continue;
    const std::string name = printable(check->outcome.object);
    decide(*check, {Status::skip,
                    why.status == Status::fail ? fmt::format("{} does not exist", name)
                                               : fmt::format("{} could not be read", name),
                    {}});
  }
}

/// The checks of one object on its table.
class ObjectLook {
 public:
  ObjectLook(std::vector<Check*> checks, Table table, engine::Session& session,
             const LookOptions& options)
      : checks_(std::move(checks)),
        table_(std::move(table)),
        scan_(table_.reference),
        session_(session),
        options_(options) {}

  /// Answers every check; returns the rows that were read.
  std::uint64_t run() {
    for (const Column& column : table_.columns) known_.push_back(column.name);
    plan();
    if (!scan_.is_empty()) scan_.run(session_, options_.limits);
    if (const Failed* failed = unreadable()) {
      could_not_read(checks_, {Status::error, clean_message(failed->message, known_),
                               std::string(hint_for(failed->failure))});
      return 0;
    }
    for (auto& [check, measure] : planned_) {
      std::visit([&, check = check](const auto& each) { answer(*check, each); }, measure);
    }
    return row_count();
  }

 private:
  void plan() {
    for (Check* check : checks_) {
      if (check->asks_existence) {
        decide(*check, {Status::pass, {}, {}});
        continue;
      }
      Measure measure = check->measure(table_);
      if (const auto* aggregate = std::get_if<Aggregate>(&measure)) {
        scan_.add(aggregate->expression);
        if (!aggregate->total.empty()) scan_.add(aggregate->total);
      }
      const bool is_counted =
          !std::holds_alternative<Decided>(measure) && !std::holds_alternative<Query>(measure);
      if (is_counted) scan_.add(kRows);
      planned_.emplace_back(check, std::move(measure));
    }
  }

  /// Why not a single aggregate could be had, when that is so: then the table is to blame, and no
  /// check.
  const Failed* unreadable() const {
    const Result* rows = scan_.find(kRows);
    return rows != nullptr && scan_.has_only_failed() ? std::get_if<Failed>(rows) : nullptr;
  }

  std::uint64_t row_count() const {
    const std::optional<double> rows = number_of(kRows);
    return rows ? static_cast<std::uint64_t>(*rows) : 0;
  }

  /// The number that an aggregate of the scan came to; nothing when it failed, is NULL, or was not
  /// asked for.
  std::optional<double> number_of(const std::string& expression) const {
    const Result* result = scan_.find(expression);
    const auto* value = result != nullptr ? std::get_if<engine::Value>(result) : nullptr;
    return value != nullptr ? to_number(*value) : std::nullopt;
  }

  void fail_to_run(Check& check, engine::Failure failure, std::string_view message,
                   std::string_view statement = {}) const {
    decide(check, {Status::error, clean_message(message, known_, statement),
                   std::string(hint_for(failure))});
  }

  void answer(Check& check, const Decided& decided) const {
    decide(check, decided);
    if (decided.status == Status::fail) check.outcome.status = broken(check);
  }

  void answer(Check& check, const Aggregate& aggregate) const {
    const Result* result = scan_.find(aggregate.expression);
    if (const auto* failed = std::get_if<Failed>(result)) {
      return fail_to_run(check, failed->failure, failed->message);
    }
    const std::optional<double> number = number_of(aggregate.expression);
    if (!number) return decide(check, aggregate.when_null);
    const double total = aggregate.total.empty() ? 0 : number_of(aggregate.total).value_or(0);
    if (aggregate.wrong.empty()) return judge(check, *number, {});
    judge_share(check, *number, total, aggregate.counted, [&](double count) {
      return fmt::format("{} {}", count == 1 ? "is" : "are", aggregate.wrong);
    });
  }

  void answer(Check& check, const Repeats& repeats) {
    const Counts& counts = count_repeats(repeats.keys);
    if (counts.failed) return fail_to_run(check, counts.failed->failure, counts.failed->message);
    judge_share(check, counts.excess, number_of(kRows).value_or(0), "row", [&](double count) {
      return fmt::format(
          "{} a key that came before ({} {})", count == 1 ? "repeats" : "repeat",
          figure(counts.groups),
          counts.groups == 1 ? "key is there more than once" : "keys are there more than once");
    });
  }

  void answer(Check& check, const Count& count) const {
    const Answer answer = session_.run(count.sql, Author::ours, options_.limits);
    if (!answer.ok) return fail_to_run(check, answer.failure, answer.message);
    const auto& rows = answer.rows.rows;
    const std::optional<double> number = rows.size() == 1 && rows.front().size() == 1
                                             ? to_number(rows.front().front())
                                             : std::nullopt;
    if (!number) return decide(check, {Status::error, "the engine gave no count", {}});
    judge_share(check, *number, number_of(kRows).value_or(0), "row", [&](double wrong) {
      return fmt::format("{} {}", wrong == 1 ? "is" : "are", count.wrong);
    });
  }

  void answer(Check& check, const Query& query) const {
    const Answer answer = session_.run(query.sql, Author::theirs, options_.limits);
    if (!answer.ok) return fail_to_run(check, answer.failure, answer.message, query.sql);
    const auto& rows = answer.rows.rows;
    if (rows.size() != 1 || rows.front().size() != 1) {
      return decide(check, {Status::error,
                            fmt::format("the query gave {} of {}, and a rule compares one value",
                                        counted(rows.size(), "row"),
                                        counted(answer.rows.columns.size(), "column")),
                            "let it count, or select one figure"});
    }
    const engine::Value& value = rows.front().front();
    if (std::holds_alternative<std::monostate>(value)) {
      return decide(check, {Status::error, "the query gave NULL, which cannot be compared",
                            "wrap the figure in coalesce"});
    }
    const std::optional<double> number = to_number(value);
    check.outcome.value = number;
    if (is_met(check.threshold, value)) return decide(check, {Status::pass, {}, {}});
    const bool is_comparable = number || !std::holds_alternative<double>(check.threshold.operand);
    if (!is_comparable) {
      return decide(check,
                    {Status::error, "the query gave a text, which cannot be compared with a number",
                     "let it count, or cast the figure"});
    }
    decide(check, {broken(check),
                   number ? fmt::format("the query gave {}, and must be {}", figure(*number),
                                        check.threshold.text)
                          : fmt::format("the query gave another text, and must be {}",
                                        check.threshold.text),
                   {}});
  }

  void judge(Check& check, double value, std::string message) const {
    check.outcome.value = value;
    if (is_met(check.threshold, value)) return decide(check, {Status::pass, {}, {}});
    if (message.empty() && check.explain) message = check.explain(value);
    if (message.empty()) {
      message = fmt::format("{} is {}, and must be {}", check.outcome.metric, figure(value),
                            check.threshold.text);
    }
    decide(check, {broken(check), std::move(message), {}});
  }

  /// Judges a part of a whole, as a number or in percent. The share of nothing is 0.
  template <typename Tell>
  void judge_share(Check& check, double count, double total, std::string_view counted_word,
                   Tell tell) const {
    if (check.outcome.unit.empty()) {  // a type that had to be counted
      check.outcome.unit = "rows";
      check.outcome.threshold = check.threshold.text;
    }
    const bool in_percent = check.outcome.unit == "percent";
    const double share = total > 0 ? 100 * count / total : 0;
    if (!in_percent && counted_word != "row") check.outcome.unit = fmt::format("{}s", counted_word);
    std::string message =
        fmt::format("{} of {} {}", figure(count),
                    counted(static_cast<std::size_t>(total), counted_word), tell(count));
    const bool allows_none = !in_percent && check.threshold.text == "= 0";
    if (in_percent) message += fmt::format(", {} %", figure(share));
    if (!allows_none) {
      message += fmt::format("; must be {}{}", check.threshold.text, in_percent ? " %" : "");
    }
    judge(check, in_percent ? share : count, std::move(message));
  }

  struct Counts {
    double groups = 0;
    double rows = 0;
    double excess = 0;
    std::optional<Failed> failed;
  };

  /// One statement for each set of keys, whatever their order.
  const Counts& count_repeats(std::vector<std::string> keys) {
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    const auto [found, is_new] = repeats_.try_emplace(keys);
    if (!is_new) return found->second;
    Counts& counts = found->second;
    const Answer answer =
        session_.run(repeats_sql(table_.reference, keys), Author::ours, options_.limits);
    if (!answer.ok || answer.rows.rows.size() != 1 || answer.rows.rows.front().size() != 3) {
      counts.failed = Failed{answer.failure, answer.message};
      return counts;
    }
    const auto& row = answer.rows.rows.front();
    counts.groups = to_number(row[0]).value_or(0);
    counts.rows = to_number(row[1]).value_or(0);
    counts.excess = to_number(row[2]).value_or(0);
    return counts;
  }

  static inline const std::string kRows = "count(*)";

  std::vector<Check*> checks_;
  Table table_;
  std::vector<std::string> known_;
  Scan scan_;
  std::vector<std::pair<Check*, Measure>> planned_;
  std::map<std::vector<std::string>, Counts> repeats_;
  engine::Session& session_;
  const LookOptions& options_;
};

/// All checks of one server.
class ServerLook {
 public:
  ServerLook(std::vector<Check>& checks, const OpenSession& open, const LookOptions& options)
      : checks_(checks), open_(open), options_(options) {}

  /// Where nothing is looked at, it matters not what is not known.
  void skip_all(const Decided& why) {
    for (Check& check : checks_) {
      if (!check.decided || check.decided->is_unasked) decide(check, why);
    }
  }

  std::uint64_t run(ServerSource server) {
    std::unique_ptr<engine::Session> session;
    try {
      if (has_work(server)) session = open_(server.source);
    } catch (const Error& error) {
      could_not_read(undecided(), {Status::error, error.message(), error.hint()});
      return 0;
    }
    std::map<const manifest::SchemaObject*, const Table*> tables;
    for (auto& [object, source] : server.objects) {
      if (!source.problem && session != nullptr) source.problem = describe(*session, source);
      if (!source.problem) tables.emplace(object, &source.table);
    }
    std::uint64_t rows = 0;
    for (auto& [object, source] : server.objects) {
      std::vector<Check*> checks = undecided(object);
      if (checks.empty()) continue;
      if (source.problem) {
        could_not_read(checks, *source.problem);
        continue;
      }
      source.table.others = &tables;
      rows += ObjectLook(std::move(checks), source.table, *session, options_).run();
    }
    return rows;
  }

 private:
  std::vector<Check*> undecided(const manifest::SchemaObject* object = nullptr) {
    std::vector<Check*> result;
    for (Check& check : checks_) {
      if (!check.decided && (object == nullptr || check.object == object)) result.push_back(&check);
    }
    return result;
  }

  bool has_work(const ServerSource& server) {
    return std::any_of(server.objects.begin(), server.objects.end(), [&](const auto& each) {
      return !each.second.problem && !undecided(each.first).empty();
    });
  }

  /// Fills in the columns of a table; or says why it can't.
  std::optional<Decided> describe(engine::Session& session, ObjectSource& source) const {
    Table& table = source.table;
    for (const engine::TableProblem& problem : session.problems()) {
      const std::string name = engine::quote_identifier(problem.table);
      if (name == table.reference) {
        return Decided{Status::error, clean_message(problem.message, {}), {}};
      }
    }
    Answer answer = describe(session, table.reference);
    if (is_missing(answer) && !source.other_reference.empty()) {
      table.reference = source.other_reference;
      table.query_reference = source.other_reference;
      answer = describe(session, table.reference);
    }
    if (is_missing(answer)) {
      return Decided{
          Status::fail, fmt::format("there is no table {}", printable(table.reference)), {}};
    }
    if (!answer.ok) {
      return Decided{Status::error, clean_message(answer.message, {}),
                     std::string(hint_for(answer.failure))};
    }
    for (const auto& row : answer.rows.rows) {
      if (row.size() < 2) continue;
      const auto* name = std::get_if<std::string>(&row[0]);
      const auto* type = std::get_if<std::string>(&row[1]);
      if (name != nullptr && type != nullptr) table.columns.push_back({*name, parse_type(*type)});
    }
    return std::nullopt;
  }

  Answer describe(engine::Session& session, const std::string& reference) const {
    return session.run(fmt::format("DESCRIBE SELECT * FROM {}", reference), Author::ours,
                       options_.limits);
  }

  static bool is_missing(const Answer& answer) {
    return !answer.ok && answer.failure == engine::Failure::failed &&
           answer.message.find("does not exist") != std::string::npos;
  }

  std::vector<Check>& checks_;
  const OpenSession& open_;
  const LookOptions& options_;
};

}  // namespace

Look look(const manifest::Manifest& contract, const manifest::Server* server,
          std::vector<Check> checks, const OpenSession& open, const LookOptions& options) {
  Look result;
  for (Check& check : checks) {
    if (!check.decided) continue;
    decide(check, *check.decided);
    if (check.decided->status == Status::fail) check.outcome.status = broken(check);
  }
  ServerLook work(checks, open, options);
  if (server == nullptr) {
    work.skip_all(
        {Status::skip, "the contract names no server", "say under servers where the data is"});
  } else {
    ServerSource source = resolve_server(contract, *server, options.folder, options.roots);
    if (source.problem && source.problem->status == Status::skip) {
      work.skip_all(*source.problem);
    } else if (source.problem) {
      for (auto& [object, each] : source.objects) each.problem = source.problem;
      for (const manifest::SchemaObject& object : contract.contract()->schema) {
        source.objects[&object].problem = source.problem;
      }
      result.rows = work.run(std::move(source));
    } else {
      result.rows = work.run(std::move(source));
    }
  }
  result.outcomes.reserve(checks.size());
  for (Check& check : checks) result.outcomes.push_back(std::move(check.outcome));
  return result;
}

}  // namespace meshctl::quality
