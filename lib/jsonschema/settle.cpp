// Settling: duplicates, consequences, misspellings.
#include "jsonschema/settle.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "jsonschema/words.h"

namespace meshctl::jsonschema {
namespace {

/// Whether the problem is about the value as a whole, so that one of its kind is enough.
bool is_about_value(const Problem& problem) {
  return problem.cause != Cause::missing_property && problem.cause != Cause::missing_one_of &&
         problem.cause != Cause::exclusive;
}

bool says_the_same(const Problem& a, const Problem& b) {
  return a.cause == b.cause && a.node == b.node && a.names == b.names;
}

void drop_repetitions(std::vector<Problem>& problems) {
  std::vector<Problem> kept;
  for (Problem& problem : problems) {
    const auto same = std::find_if(kept.begin(), kept.end(), [&problem](const Problem& other) {
      return says_the_same(problem, other) ||
             (problem.node == other.node && is_about_value(problem) && is_about_value(other));
    });
    if (same == kept.end()) {
      kept.push_back(std::move(problem));
    } else if (problem.cause < same->cause) {
      *same = std::move(problem);
    }
  }
  problems = std::move(kept);
}

/// Whether an unknown property is what is missing, misspelled; it then says so.
bool explain_misspelling(const Problem& missing, std::vector<Problem>& problems,
                         const AppliedSchemas& applied) {
  for (Problem& other : problems) {
    if (other.cause != Cause::unknown_property || other.node->parent() != missing.node) continue;
    const std::string_view name = other.node->key()->text();
    std::vector<std::string> near = nearest(name, missing.names, 1);
    const std::string_view meant = meant_by(applied, *missing.node, name);
    if (std::find(missing.names.begin(), missing.names.end(), meant) != missing.names.end()) {
      near = {std::string(meant)};
    }
    if (near.empty()) continue;
    other.hint = missing.cause == Cause::missing_property
                     ? "write '" + near.front() + "', which is required"
                     : "write '" + near.front() + "'";
    other.meant = near.front();
    return true;
  }
  return false;
}

void join_misspellings(std::vector<Problem>& problems, const AppliedSchemas& applied) {
  std::vector<bool> is_dropped(problems.size(), false);
  for (std::size_t i = 0; i < problems.size(); ++i) {
    const Problem& missing = problems[i];
    if (missing.cause == Cause::missing_property || missing.cause == Cause::missing_one_of) {
      is_dropped[i] = explain_misspelling(missing, problems, applied);
    }
  }
  std::size_t at = 0;
  std::erase_if(problems, [&](const Problem&) { return is_dropped[at++]; });
}

/// What one object lacks for one reason is one cause.
void join_missing(std::vector<Problem>& problems) {
  std::vector<Problem> kept;
  for (Problem& problem : problems) {
    const auto same = std::find_if(kept.begin(), kept.end(), [&problem](const Problem& other) {
      return problem.cause == Cause::missing_property && other.cause == problem.cause &&
             other.node == problem.node && other.because == problem.because;
    });
    if (same == kept.end()) {
      kept.push_back(std::move(problem));
    } else {
      same->names.push_back(problem.names.front());
    }
  }
  problems = std::move(kept);
}

/// The hint of the innermost schema of `object` that has one.
std::string_view hint_of(const document::Node& object, const AppliedSchemas& applied) {
  const auto found = applied.find(&object);
  if (found == applied.end()) return {};
  for (auto schema = found->second.rbegin(); schema != found->second.rend(); ++schema) {
    if (const auto hint = (*schema)->string_at("x-hint"); !hint.empty()) return hint;
  }
  return {};
}

/// An object with nothing in it that is known, such as `owner: sales` for a name and a value, was
/// written in another form: its first property says so for all that is unknown and missing.
void join_other_forms(std::vector<Problem>& problems, const AppliedSchemas& applied) {
  std::map<const document::Node*, std::size_t> unknown;
  for (const Problem& problem : problems) {
    if (problem.cause == Cause::unknown_property) ++unknown[problem.node->parent()];
  }
  for (const auto& entry : unknown) {
    const document::Node* const object = entry.first;
    const std::string_view hint = hint_of(*object, applied);
    const auto misses = std::count_if(problems.begin(), problems.end(), [&](const Problem& one) {
      return one.cause == Cause::missing_property && one.node == object;
    });
    if (hint.empty() || misses < 2 || entry.second != object->size()) continue;
    bool is_first = true;
    std::erase_if(problems, [&](Problem& one) {
      if (one.cause == Cause::missing_property && one.node == object) return true;
      if (one.cause != Cause::unknown_property || one.node->parent() != object) return false;
      if (!std::exchange(is_first, false)) return true;
      one.hint = hint;
      return false;
    });
  }
}

}  // namespace

std::vector<Problem> settle(std::vector<Problem> problems, const AppliedSchemas& applied) {
  drop_repetitions(problems);
  join_misspellings(problems, applied);
  join_other_forms(problems, applied);
  join_missing(problems);
  return problems;
}

}  // namespace meshctl::jsonschema
