// Numbers and texts as bytes, for files that only this very program reads again. Whatever the bytes
// are, reading them ends, and never leaves them. Private to lib/mesh.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "base/digest.h"

namespace meshctl::mesh {

class BinaryWriter {
 public:
  /// LEB128: seven bits a byte, the lowest first.
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_ += static_cast<char>((value & 0x7FU) | 0x80U);
      value >>= 7U;
    }
    bytes_ += static_cast<char>(value);
  }
  void flag(bool value) { bytes_ += value ? '\1' : '\0'; }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  void digest(const QuickDigest& value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes_.append(raw, sizeof raw);
  }

  /// Bytes that another writer wrote.
  void append(std::string_view bytes) { bytes_ += bytes; }
  /// Four bytes at a place that was written before.
  void set_fixed(std::size_t at, std::uint32_t value) {
    std::memcpy(bytes_.data() + at, &value, sizeof value);
  }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what BinaryWriter wrote. Past the end, or after anything that cannot be, everything is
/// zero or empty, and `is_good` says so.
class BinaryReader {
 public:
  explicit BinaryReader(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool is_good() const { return is_good_; }
  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }
  /// What was not read yet.
  [[nodiscard]] std::string_view rest() const { return rest_; }

  std::uint64_t number() {
    // Most fit into one byte.
    if (!rest_.empty() && static_cast<unsigned char>(rest_.front()) < 0x80U) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      return byte;
    }
    return long_number();
  }
  /// A number of things of which each takes a byte at least.
  std::size_t count() {
    const std::uint64_t value = number();
    return value <= rest_.size() ? static_cast<std::size_t>(value) : fail();
  }
  std::uint32_t small_number() {
    const std::uint64_t value = number();
    return value <= UINT32_MAX ? static_cast<std::uint32_t>(value)
                               : static_cast<std::uint32_t>(fail());
  }
  bool flag() { return number() == 1; }
  /// A view of the bytes that are read.
  std::string_view text() { return bytes(count()); }
  /// That many bytes, as a view.
  std::string_view bytes(std::uint64_t size) {
    if (size > rest_.size()) size = fail();
    const std::string_view value = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(value.size());
    return value;
  }
  /// What `set_fixed` wrote.
  std::uint32_t fixed() {
    std::uint32_t value = 0;
    const std::string_view raw = bytes(sizeof value);
    if (raw.size() == sizeof value) std::memcpy(&value, raw.data(), sizeof value);
    return value;
  }
  QuickDigest digest() {
    QuickDigest value;
    if (rest_.size() < sizeof value) {
      fail();
      return value;
    }
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }

 private:
  std::uint64_t long_number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80U) return value;
    }
    return static_cast<std::uint64_t>(fail());
  }

  std::size_t fail() {
    is_good_ = false;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool is_good_ = true;
};

}  // namespace meshctl::mesh
