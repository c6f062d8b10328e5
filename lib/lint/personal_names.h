// Tells names that look like those of personal data. Private to lib/lint.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace meshctl::lint {

/// Knows names of personal data by the words in them (see personal_words.h): by whole words, so
/// that `hostage` is no age, and not beside words that make them harmless, such as `email_count`.
class PersonalNames {
 public:
  /// `more`: further words in a row that name personal data. `except`: words in a row beside which
  /// a name is harmless. Both are names themselves: `staff number`, `staffNumber`.
  PersonalNames(std::span<const std::string_view> more, std::span<const std::string_view> except);

  /// What a name seems to hold, with its article: `an email address`; empty when it looks harmless.
  [[nodiscard]] std::string_view what_of(std::string_view name) const;

 private:
  struct Sequence {
    std::vector<std::string> words;
    std::string_view what;
    bool is_at_start = false;
    bool is_at_end = false;
  };
  /// Sequences by their first word.
  using Index = std::unordered_map<std::string_view, std::vector<Sequence>>;

  void add(std::string_view words, std::string_view what);
  void add_sequence(Index& index, Sequence sequence);
  [[nodiscard]] const Sequence* find(const Index& index, std::span<const std::string_view> words,
                                     std::size_t at) const;

  /// First words that indexes are by; nodes stay where they are.
  std::unordered_set<std::string> heads_;
  Index personal_;
  Index harmless_;
  std::unordered_set<std::string_view> harmless_words_;
};

}  // namespace meshctl::lint
