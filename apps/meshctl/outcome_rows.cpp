#include "outcome_rows.h"

#include <string>

#include "base/time.h"

namespace meshctl::cli {
namespace {

using sqlite::Value;

Value text(std::string_view value) {
  return value.empty() ? Value() : Value(std::string(value));
}

}  // namespace

mesh::GivenRows outcome_rows(history::History& history, Instant until) {
  mesh::GivenRows rows{mesh::TableId::outcomes, {}};
  for (const history::Record& record : history.last_records(until)) {
    const Outcome& outcome = record.outcome;
    rows.rows.push_back(
        {{text(outcome.check), text(to_string(outcome.origin)), text(to_string(outcome.status)),
          text(to_string(outcome.severity)), text(outcome.contract), text(outcome.contract_version),
          text(outcome.server), text(outcome.object), text(outcome.property), text(outcome.title),
          text(outcome.metric), text(outcome.dimension),
          outcome.value ? Value(*outcome.value) : Value(), text(outcome.unit),
          text(outcome.threshold), text(outcome.message), text(record.environment),
          text(to_string(record.observed_at))},
         {}});
  }
  return rows;
}

}  // namespace meshctl::cli
