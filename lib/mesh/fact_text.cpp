#include "mesh/fact_text.h"

#include <cstring>

namespace meshctl::mesh {

namespace {

// A shorter text takes no more bytes than the place where it stands.
constexpr std::size_t kShortest = 3;

constexpr std::uint64_t kZero = 1;
constexpr std::uint64_t kOne = 2;
constexpr std::uint64_t kText = 3;
constexpr std::uint64_t kKnown = 4;

bool is_known(std::uint64_t cell) {
  return cell >= kKnown && cell % 2 == 0;
}
bool is_text(std::uint64_t cell) {
  return cell >= kText && cell % 2 == 1;
}

/// The text of a cell that does not name another one.
std::optional<std::string_view> plain_text(std::uint64_t cell, BinaryReader& in) {
  if (cell == kZero) return "0";
  if (cell == kOne) return "1";
  if (is_text(cell)) return in.bytes((cell - kText) / 2);
  return std::nullopt;
}

}  // namespace

std::size_t FactTexts::begin_row() {
  const std::size_t begin = bytes_.bytes().size();
  bytes_.append(std::string(kRowHead, '\0'));
  return begin;
}

void FactTexts::begin_columns(std::size_t row) {
  bytes_.set_fixed(row + sizeof(std::uint32_t),
                   static_cast<std::uint32_t>(bytes_.bytes().size() - row - kRowHead));
}

void FactTexts::end_row(std::size_t row) {
  bytes_.set_fixed(row, static_cast<std::uint32_t>(bytes_.bytes().size() - row - kRowHead));
}

void FactTexts::text(std::string_view value) {
  if (value == "0") return bytes_.number(kZero);
  if (value == "1") return bytes_.number(kOne);
  const auto cell = static_cast<std::uint32_t>(bytes_.bytes().size());
  Known* known = value.size() < kShortest ? nullptr : &known_[slot_of(value)];
  const bool is_known =
      known != nullptr && known->size == value.size() &&
      std::memcmp(bytes_.bytes().data() + known->begin, value.data(), value.size()) == 0;
  if (is_known) return bytes_.number(kKnown + 2 * std::uint64_t{known->cell});
  bytes_.number(kText + 2 * std::uint64_t{value.size()});
  const auto begin = static_cast<std::uint32_t>(bytes_.bytes().size());
  bytes_.append(value);
  if (known != nullptr) *known = {cell, begin, static_cast<std::uint32_t>(value.size())};
}

/// By its length and its outermost bytes: names of one family differ at their ends.
std::size_t FactTexts::slot_of(std::string_view text) {
  const auto byte = [text](std::size_t at) {
    return std::size_t{static_cast<unsigned char>(text[at])};
  };
  const std::size_t size = text.size();
  const std::size_t mixed =
      size + 31 * (byte(0) + 31 * (byte(size / 2) + 31 * (byte(size - 2) + 31 * byte(size - 1))));
  return (mixed * 2654435761U >> 16U) % kMostKnown;
}

void FactTexts::pointer(std::string_view value) {
  std::uint64_t tokens = 0;
  for (const char c : value) tokens += c == '/' ? 1 : 0;
  number(tokens);
  while (!value.empty()) {
    value.remove_prefix(1);
    const std::string_view token = value.substr(0, value.find('/'));
    text(token);
    value.remove_prefix(token.size());
  }
}

std::optional<std::string_view> read_fact_text(BinaryReader& in, std::string_view rows) {
  const std::uint64_t cell = in.number();
  if (!is_known(cell)) return plain_text(cell, in);
  const std::uint64_t begin = (cell - kKnown) / 2;
  if (begin >= rows.size()) return std::nullopt;
  BinaryReader there(rows.substr(static_cast<std::size_t>(begin)));
  return plain_text(there.number(), there);
}

void skip_fact_text(BinaryReader& in) {
  const std::uint64_t cell = in.number();
  if (is_text(cell)) in.bytes((cell - kText) / 2);
}

std::string read_fact_pointer(BinaryReader& in, std::string_view rows) {
  std::string pointer;
  const std::size_t tokens = in.count();
  for (std::size_t i = 0; i < tokens; ++i) {
    pointer += '/';
    pointer += read_fact_text(in, rows).value_or(std::string_view());
  }
  return pointer;
}

}  // namespace meshctl::mesh
