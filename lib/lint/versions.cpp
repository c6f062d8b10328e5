#include "lint/versions.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"

namespace meshctl::lint {

namespace {

/// The numbers of a version, without leading zeros; nothing when it has other parts than numbers.
std::optional<std::vector<std::string_view>> numbers_of(std::string_view text) {
  if (text.starts_with('v') || text.starts_with('V')) text.remove_prefix(1);
  text = text.substr(0, text.find('+'));  // build metadata says nothing of the version
  std::vector<std::string_view> numbers = split(text, '.');
  for (std::string_view& number : numbers) {
    if (number.empty() || number.find_first_not_of("0123456789") != std::string_view::npos) {
      return std::nullopt;
    }
    while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
  }
  return numbers;
}

}  // namespace

bool may_mean(std::string_view stated, std::string_view actual) {
  if (stated == actual) return true;
  const auto a = numbers_of(stated);
  const auto b = numbers_of(actual);
  if (!a || !b) return false;
  return std::equal(a->begin(),
                    a->begin() + static_cast<std::ptrdiff_t>(std::min(a->size(), b->size())),
                    b->begin());
}

bool has_other_major(std::string_view a, std::string_view b) {
  const auto numbers_a = numbers_of(a);
  const auto numbers_b = numbers_of(b);
  return numbers_a && numbers_b && numbers_a->front() != numbers_b->front();
}

std::string_view major_of(std::string_view version) {
  const auto numbers = numbers_of(version);
  return numbers ? numbers->front() : std::string_view();
}

}  // namespace meshctl::lint
