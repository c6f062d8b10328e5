// The lines in common are found by Myers' greedy algorithm (An O(ND) Difference Algorithm and Its
// Variations, 1986), after the equal lines at both ends are set aside.
#include "report/diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace meshctl::report {

namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kAround = 3;
// Beyond this many changed lines the whole middle is shown as replaced.
constexpr std::ptrdiff_t kMostChanges = 2000;

enum class Op : char { keep = ' ', remove = '-', add = '+' };

struct Step {
  Op op;
  std::string_view line;
};

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

void replace_all_lines(const Lines& before, const Lines& after, std::vector<Step>& steps) {
  for (const std::string_view line : before) steps.push_back({Op::remove, line});
  for (const std::string_view line : after) steps.push_back({Op::add, line});
}

// For every number of changes the furthest line of `before` reached on each diagonal.
using Trace = std::vector<std::vector<std::ptrdiff_t>>;

bool goes_down(const std::vector<std::ptrdiff_t>& reach, std::ptrdiff_t k, std::ptrdiff_t d,
               std::ptrdiff_t middle) {
  if (k == -d) return true;
  return k != d && reach[static_cast<std::size_t>(middle + k - 1)] <
                       reach[static_cast<std::size_t>(middle + k + 1)];
}

// The number of changes that it takes, or nothing in `trace` when there are too many.
std::ptrdiff_t search(const Lines& before, const Lines& after, std::ptrdiff_t middle,
                      Trace& trace) {
  const auto n = static_cast<std::ptrdiff_t>(before.size());
  const auto m = static_cast<std::ptrdiff_t>(after.size());
  std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * middle + 2), 0);
  for (std::ptrdiff_t d = 0; d < middle; ++d) {
    trace.push_back(reach);
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      std::ptrdiff_t x = goes_down(reach, k, d, middle)
                             ? reach[static_cast<std::size_t>(middle + k + 1)]
                             : reach[static_cast<std::size_t>(middle + k - 1)] + 1;
      while (x < n && x - k < m && x - k >= 0 &&
             before[static_cast<std::size_t>(x)] == after[static_cast<std::size_t>(x - k)]) {
        ++x;
      }
      reach[static_cast<std::size_t>(middle + k)] = x;
      if (x >= n && x - k >= m) return d;
    }
  }
  trace.clear();
  return 0;
}

void add_middle(const Lines& before, const Lines& after, std::vector<Step>& steps) {
  const auto all = static_cast<std::ptrdiff_t>(before.size() + after.size());
  const std::ptrdiff_t middle = std::min(all, kMostChanges) + 1;
  Trace trace;
  std::ptrdiff_t d = search(before, after, middle, trace);
  if (trace.empty()) return replace_all_lines(before, after, steps);
  std::vector<Step> back;
  auto x = static_cast<std::ptrdiff_t>(before.size());
  auto y = static_cast<std::ptrdiff_t>(after.size());
  for (; d >= 0; --d) {
    const auto& reach = trace[static_cast<std::size_t>(d)];
    const std::ptrdiff_t k = x - y;
    const bool is_down = goes_down(reach, k, d, middle);
    const std::ptrdiff_t from = is_down ? k + 1 : k - 1;
    const std::ptrdiff_t old_x = d == 0 ? 0 : reach[static_cast<std::size_t>(middle + from)];
    const std::ptrdiff_t old_y = d == 0 ? 0 : old_x - from;
    while (x > old_x && y > old_y) {
      back.push_back({Op::keep, before[static_cast<std::size_t>(--x)]});
      --y;
    }
    if (d == 0) break;
    back.push_back(is_down ? Step{Op::add, after[static_cast<std::size_t>(--y)]}
                           : Step{Op::remove, before[static_cast<std::size_t>(--x)]});
  }
  steps.insert(steps.end(), back.rbegin(), back.rend());
}

std::vector<Step> steps_of(const Lines& before, const Lines& after) {
  const auto same = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto head = same.first - before.begin();
  auto end_before = before.end();
  auto end_after = after.end();
  while (end_before > same.first && end_after > same.second && end_before[-1] == end_after[-1]) {
    --end_before;
    --end_after;
  }
  std::vector<Step> steps;
  for (auto line = before.begin(); line < before.begin() + head; ++line) {
    steps.push_back({Op::keep, *line});
  }
  add_middle(Lines(same.first, end_before), Lines(same.second, end_after), steps);
  for (auto line = end_before; line < before.end(); ++line) steps.push_back({Op::keep, *line});
  return steps;
}

// `12,3`: the first line, counted from 1, and how many; diff counts from 0 where there are none.
std::string range(std::size_t first, std::size_t count) {
  return count == 1 ? fmt::format("{}", first + 1)
                    : fmt::format("{},{}", count == 0 ? first : first + 1, count);
}

struct Hunk {
  std::size_t begin;
  std::size_t end;
};

std::vector<Hunk> hunks_of(const std::vector<Step>& steps) {
  std::vector<Hunk> hunks;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].op == Op::keep) continue;
    const std::size_t begin = i < kAround ? 0 : i - kAround;
    const std::size_t end = std::min(i + kAround + 1, steps.size());
    if (!hunks.empty() && begin <= hunks.back().end) {
      hunks.back().end = end;
    } else {
      hunks.push_back({begin, end});
    }
  }
  return hunks;
}

}  // namespace

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const std::vector<Step> steps = steps_of(lines_of(before), lines_of(after));
  std::string text = fmt::format("--- a/{0}\n+++ b/{0}\n", name);
  std::size_t old_line = 0;
  std::size_t new_line = 0;
  std::size_t at = 0;
  const auto pass = [&](Op op) {
    old_line += op != Op::add ? 1 : 0;
    new_line += op != Op::remove ? 1 : 0;
  };
  for (const Hunk& hunk : hunks_of(steps)) {
    for (; at < hunk.begin; ++at) pass(steps[at].op);
    const std::size_t old_first = old_line;
    const std::size_t new_first = new_line;
    std::string body;
    for (; at < hunk.end; ++at) {
      const Step& step = steps[at];
      pass(step.op);
      body += static_cast<char>(step.op);
      body += step.line;
      if (!step.line.ends_with('\n')) body += "\n\\ No newline at end of file\n";
    }
    text += fmt::format("@@ -{} +{} @@\n{}", range(old_first, old_line - old_first),
                        range(new_first, new_line - new_first), body);
  }
  return text;
}

}  // namespace meshctl::report
