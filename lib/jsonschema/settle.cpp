// Settling: duplicates, consequences, misspellings.
#include "jsonschema/settle.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text.h"

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

/// The unknown property that is a missing one misspelled, or null.
Problem* misspelling_of(const Problem& missing, std::vector<Problem>& problems) {
  for (Problem& other : problems) {
    if (other.cause != Cause::unknown_property || other.node->parent() != missing.node) continue;
    const std::array<std::string_view, 1> wanted{missing.names.front()};
    if (!nearest(other.node->key()->text(), wanted).empty()) return &other;
  }
  return nullptr;
}

void join_misspellings(std::vector<Problem>& problems) {
  std::vector<bool> is_dropped(problems.size(), false);
  for (std::size_t i = 0; i < problems.size(); ++i) {
    if (problems[i].cause != Cause::missing_property) continue;
    if (Problem* const unknown = misspelling_of(problems[i], problems)) {
      unknown->hint = "write '" + std::string(problems[i].names.front()) + "', which is required";
      is_dropped[i] = true;
    }
  }
  std::size_t at = 0;
  std::erase_if(problems, [&](const Problem&) { return is_dropped[at++]; });
}

}  // namespace

std::vector<Problem> settle(std::vector<Problem> problems) {
  drop_repetitions(problems);
  join_misspellings(problems);
  return problems;
}

}  // namespace meshctl::jsonschema
