#include "sqlite/row_index.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace meshctl::sqlite {

namespace {

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 33U;
  value *= 0xff51afd7ed558ccdULL;
  value ^= value >> 33U;
  value *= 0xc4ceb9fe1a85ec53ULL;
  return value ^ (value >> 33U);
}

/// Numbers that differ only in their fraction, or beyond what a double tells apart, share a hash.
std::uint64_t hash_of_number(double value) {
  constexpr double kLargest = 9e18;
  const double whole = std::isfinite(value) ? std::trunc(value) : kLargest;
  return mixed(static_cast<std::uint64_t>(
      static_cast<std::int64_t>(std::clamp(whole, -kLargest, kLargest))));
}

std::optional<double> number_of(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  if (text.starts_with('+')) text.remove_prefix(1);
  // Texts begin with letters far more often than not.
  if (text.empty() ||
      (text.front() != '-' && text.front() != '.' && (text.front() < '0' || text.front() > '9'))) {
    return std::nullopt;
  }
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ptr != text.data() + text.size()) return std::nullopt;
  return read.ec == std::errc() ? value : HUGE_VAL;
}

std::uint64_t hash_of_text(std::string_view text) {
  if (const auto number = number_of(text)) return hash_of_number(*number);
  return mixed(std::hash<std::string_view>()(text));
}

}  // namespace

std::uint64_t hash_of(const CellView& value) {
  struct Hash {
    std::uint64_t operator()(std::monostate) const { return 0; }
    std::uint64_t operator()(std::int64_t number) const {
      return hash_of_number(static_cast<double>(number));
    }
    std::uint64_t operator()(double number) const { return hash_of_number(number); }
    std::uint64_t operator()(std::string_view text) const { return hash_of_text(text); }
    std::uint64_t operator()(const std::string& text) const { return hash_of_text(text); }
  };
  return std::visit(Hash(), value);
}

std::uint64_t hash_of(std::span<const CellView> values) {
  std::uint64_t hash = 0;
  for (const CellView& value : values) hash = mixed(hash * 31 + hash_of(value));
  return hash;
}

RowIndex::RowIndex(std::size_t rows, const std::function<std::uint64_t(std::uint32_t row)>& hash) {
  entries_.reserve(rows);
  for (std::uint32_t row = 0; row < rows; ++row) {
    entries_.push_back({static_cast<std::uint32_t>(hash(row) >> 32U), row});
  }
  std::ranges::sort(entries_, [](const Entry& a, const Entry& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.row < b.row;
  });
  std::size_t distinct = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (i == 0 || entries_[i].hash != entries_[i - 1].hash) ++distinct;
  }
  if (distinct > 0) rows_for_one_ = static_cast<double>(rows) / static_cast<double>(distinct);
}

std::span<const RowIndex::Entry> RowIndex::find(std::uint64_t hash) const {
  const auto found =
      std::ranges::equal_range(entries_, static_cast<std::uint32_t>(hash >> 32U), {}, &Entry::hash);
  return {found.begin(), found.end()};
}

}  // namespace meshctl::sqlite
