// Measure: how a check is answered on a table. The planner gathers the measures of all checks into
// few statements.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/outcome.h"

namespace meshctl::quality {

/// The answer is known without a scan.
struct Decided {
  Status status = Status::skip;
  std::string message;
  std::string hint;
  /// Whether nothing could even be asked, for want of a variable's value: that is no sign that the
  /// data was not there.
  bool is_unasked = false;
};

/// An aggregate over the object's rows, which gives one number. All aggregates of an object are one
/// scan.
struct Aggregate {
  std::string expression;
  /// What a percentage is of, an aggregate too; empty when the number is no part of a whole.
  std::string total;
  /// What is wrong with what was counted, after `is` or `are`: `null`. Empty: the number stands for
  /// itself.
  std::string wrong;
  /// What was counted: `row`, or `item` within arrays.
  std::string_view counted = "row";
  /// The answer when the aggregate is NULL.
  Decided when_null = {Status::skip, "there are no rows to measure", {}};
};

/// How often keys repeat. Rows where a part of the key is NULL are left out, as SQL's UNIQUE does.
struct Repeats {
  /// SQL of the parts of the key.
  std::vector<std::string> keys;
};

/// Rows that a statement of ours counts, since no aggregate over one table can.
struct Count {
  std::string sql;
  /// What is wrong with them, after `is` or `are`.
  std::string wrong;
};

/// A statement of the contract's author, that gives one value.
struct Query {
  std::string sql;
};

using Measure = std::variant<Decided, Aggregate, Repeats, Count, Query>;

}  // namespace meshctl::quality
