#include "quality/scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace meshctl::quality {

namespace {

/// Statements that the search for what spoils a scan may take; enough for several culprits among
/// hundreds.
constexpr int kMaxAttempts = 64;

}  // namespace

void Scan::add(const std::string& expression) {
  if (index_.try_emplace(expression, expressions_.size()).second) {
    expressions_.push_back(expression);
  }
}

std::string Scan::sql_of(std::size_t begin, std::size_t end) const {
  std::string sql = "SELECT ";
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) sql += ", ";
    sql += expressions_[i];
  }
  return fmt::format("{} FROM {}", sql, table_);
}

std::string Scan::sql() const {
  return sql_of(0, expressions_.size());
}

void Scan::run(engine::Session& session, const engine::Limits& limits) {
  results_.assign(expressions_.size(), Failed{});
  int attempts = 0;
  if (!expressions_.empty()) run_range(0, expressions_.size(), session, limits, attempts);
}

void Scan::run_range(std::size_t begin, std::size_t end, engine::Session& session,
                     const engine::Limits& limits, int& attempts) {
  ++attempts;
  engine::Answer answer = session.run(sql_of(begin, end), engine::Author::ours, limits);
  const bool is_whole =
      answer.ok && answer.rows.rows.size() == 1 && answer.rows.rows.front().size() == end - begin;
  if (is_whole) {
    std::move(answer.rows.rows.front().begin(), answer.rows.rows.front().end(),
              results_.begin() + static_cast<std::ptrdiff_t>(begin));
    return;
  }
  const bool may_split =
      answer.failure == engine::Failure::failed || answer.failure == engine::Failure::memory;
  if (end - begin == 1 || !may_split || attempts >= kMaxAttempts) {
    std::fill(results_.begin() + static_cast<std::ptrdiff_t>(begin),
              results_.begin() + static_cast<std::ptrdiff_t>(end),
              Failed{answer.failure, answer.message});
    return;
  }
  const std::size_t middle = begin + (end - begin) / 2;
  run_range(begin, middle, session, limits, attempts);
  run_range(middle, end, session, limits, attempts);
}

const Result* Scan::find(const std::string& expression) const {
  const auto found = index_.find(expression);
  return found == index_.end() || results_.empty() ? nullptr : &results_[found->second];
}

bool Scan::has_only_failed() const {
  return std::all_of(results_.begin(), results_.end(),
                     [](const Result& result) { return std::holds_alternative<Failed>(result); });
}

std::string repeats_sql(const std::string& table, const std::vector<std::string>& keys) {
  std::string condition;
  for (const std::string& key : keys) {
    condition += fmt::format("{}{} IS NOT NULL", condition.empty() ? "" : " AND ", key);
  }
  return fmt::format(
      "SELECT count(*) FILTER (WHERE n > 1), coalesce(sum(n) FILTER (WHERE n > 1), 0)::BIGINT, "
      "coalesce(sum(n - 1), 0)::BIGINT "
      "FROM (SELECT count(*) AS n FROM {} WHERE {} GROUP BY {})",
      table, condition, join(keys, ", "));
}

std::string clean_message(std::string_view message, std::span<const std::string> names,
                          std::string_view statement) {
  const std::string_view line = message.substr(0, message.find_first_of("\r\n"));
  const std::set<std::string_view> known(names.begin(), names.end());
  std::string clean;
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    const std::size_t close = c == '\'' || c == '"' ? line.find(c, at + 1) : line.npos;
    if (close == line.npos) {
      clean += c;
      ++at;
      continue;
    }
    const std::string_view inside = line.substr(at + 1, close - at - 1);
    const bool is_known = known.contains(inside) || statement.find(inside) != statement.npos;
    clean += is_known ? line.substr(at, close - at + 1) : std::string_view("'…'");
    at = close + 1;
  }
  return printable(shorten(trim(clean), 300));
}

}  // namespace meshctl::quality
