#include "manifest/version_order.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/text.h"

namespace meshctl::manifest {
namespace {

struct Version {
  std::array<std::string_view, 3> numbers = {"0", "0", "0"};
  std::vector<std::string_view> prerelease;
};

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<Version> parse(std::string_view text) {
  Version version;
  text = text.substr(0, text.find('+'));
  if (text.starts_with('v') || text.starts_with('V')) {
    text.remove_prefix(1);
  }
  if (const std::size_t dash = text.find('-'); dash != std::string_view::npos) {
    version.prerelease = split(text.substr(dash + 1), '.');
    text = text.substr(0, dash);
  }
  const std::vector<std::string_view> numbers = split(text, '.');
  if (numbers.size() > 3 || !std::all_of(numbers.begin(), numbers.end(), is_number)) {
    return std::nullopt;
  }
  std::copy(numbers.begin(), numbers.end(), version.numbers.begin());
  return version;
}

/// Whole numbers of any length, compared without converting them.
std::strong_ordering compare_numbers(std::string_view a, std::string_view b) {
  a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
  b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
  return a.size() != b.size() ? a.size() <=> b.size() : a.compare(b) <=> 0;
}

std::strong_ordering compare_identifiers(std::string_view a, std::string_view b) {
  if (is_number(a) && is_number(b)) {
    return compare_numbers(a, b);
  }
  if (is_number(a) != is_number(b)) {
    return is_number(a) ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  return a.compare(b) <=> 0;
}

}  // namespace

std::partial_ordering compare_versions(std::string_view a, std::string_view b) {
  const std::optional<Version> left = parse(a);
  const std::optional<Version> right = parse(b);
  if (!left || !right) {
    return std::partial_ordering::unordered;
  }
  for (std::size_t i = 0; i < left->numbers.size(); ++i) {
    if (const auto order = compare_numbers(left->numbers[i], right->numbers[i]);
        std::is_neq(order)) {
      return order;
    }
  }
  // A version without a pre-release comes after those with one.
  if (left->prerelease.empty() || right->prerelease.empty()) {
    return right->prerelease.size() <=> left->prerelease.size();
  }
  const std::size_t shared = std::min(left->prerelease.size(), right->prerelease.size());
  for (std::size_t i = 0; i < shared; ++i) {
    if (const auto order = compare_identifiers(left->prerelease[i], right->prerelease[i]);
        std::is_neq(order)) {
      return order;
    }
  }
  return left->prerelease.size() <=> right->prerelease.size();
}

}  // namespace meshctl::manifest
