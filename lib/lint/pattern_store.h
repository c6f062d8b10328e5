// The patterns of one contract, each compiled once, and how much a run spends on them: their
// authors may mean no good. Private to lib/lint.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <variant>

#include "regex/regex.h"

namespace meshctl::lint {

/// Lives no longer than the texts of the patterns.
class PatternStore {
 public:
  using Compiled = std::variant<regex::Regex, regex::Failure>;

  /// The pattern, or why it is none.
  [[nodiscard]] const Compiled& compiled(std::string_view pattern) {
    const auto known = patterns_.find(pattern);
    if (known != patterns_.end()) return known->second;
    return patterns_.emplace(pattern, regex::Regex::compile_ecma(pattern)).first->second;
  }

  /// What a search comes to; `exhausted` when it is not paid for. Each search is bounded by itself,
  /// but there may be many.
  [[nodiscard]] regex::Verdict search(const regex::Regex& pattern, std::string_view text) {
    if (is_spent()) return regex::Verdict::exhausted;
    --searches_;
    const regex::Verdict verdict = pattern.search(text);
    if (verdict == regex::Verdict::exhausted) --failures_;
    return verdict;
  }

  [[nodiscard]] bool is_spent() const { return searches_ == 0 || failures_ == 0; }

 private:
  std::unordered_map<std::string_view, Compiled> patterns_;
  std::size_t searches_ = 20'000;
  std::size_t failures_ = 20;
};

}  // namespace meshctl::lint
