// The words that a name is made of: `customerEMail_2` is `customer`, `e`, `mail`. Private to
// lib/lint.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace meshctl::lint {

/// The words of a name in lower case. They end at what is no letter, at digits, and where a capital
/// letter begins a word.
class NameTokens {
 public:
  explicit NameTokens(std::string_view name);
  NameTokens(const NameTokens&) = delete;
  NameTokens& operator=(const NameTokens&) = delete;

  [[nodiscard]] const std::vector<std::string_view>& words() const { return words_; }

 private:
  std::string lower_;
  std::vector<std::string_view> words_;
};

}  // namespace meshctl::lint
