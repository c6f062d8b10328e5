#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace meshctl {

namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_word_break(char letter) {
  return letter == '-' || letter == '_' || letter == ' ';
}

// Costs are in tenths of an edit, so that a difference of case or of `-` and `_` is nearly free.
constexpr unsigned kEdit = 10;

unsigned substitution_cost(char a, char b) {
  if (a == b) return 0;
  if (lower(a) == lower(b) || (is_word_break(a) && is_word_break(b))) return 1;
  return kEdit;
}

// Damerau-Levenshtein (optimal string alignment), with `substitution_cost`.
unsigned distance(std::string_view a, std::string_view b) {
  std::vector<unsigned> before_last(b.size() + 1);
  std::vector<unsigned> last(b.size() + 1);
  std::vector<unsigned> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<unsigned>(j) * kEdit;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<unsigned>(i) * kEdit;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const unsigned substituted = last[j - 1] + substitution_cost(a[i - 1], b[j - 1]);
      row[j] = std::min({last[j] + kEdit, row[j - 1] + kEdit, substituted});
      const bool is_swap = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                           lower(a[i - 2]) == lower(b[j - 1]) && a[i - 1] != b[j - 1];
      if (is_swap) row[j] = std::min(row[j], before_last[j - 2] + kEdit);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

// The length of the valid UTF-8 sequence at the front of `text`; 0 when it is not valid.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  const bool is_overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool is_outside = (first == 0xED && byte(1) >= 0xA0) || (first == 0xF4 && byte(1) >= 0x90);
  return is_overlong || is_outside ? 0 : length;
}

std::uint32_t decode(std::string_view sequence) {
  const auto first = static_cast<unsigned char>(sequence[0]);
  if (sequence.size() == 1) return first;
  std::uint32_t point = first & (0x7FU >> sequence.size());
  for (const char byte : sequence.substr(1)) {
    point = (point << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
  }
  return point;
}

// Controls, and the marks that change the direction of text or hide in it.
bool is_invisible(std::uint32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || (point >= 0x200B && point <= 0x200F) ||
         (point >= 0x2028 && point <= 0x202E) || (point >= 0x2060 && point <= 0x2069) ||
         point == 0xFEFF;
}

bool is_unreserved(char byte) {
  return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
         (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

int hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  const char letter = lower(digit);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

}  // namespace

std::vector<std::string> nearest(std::string_view word,
                                 std::span<const std::string_view> candidates, std::size_t limit) {
  // A third of the letters may differ, but at least one edit and at most four.
  const unsigned most = std::clamp<unsigned>(static_cast<unsigned>(word.size()) / 3, 1, 4) * kEdit;
  struct Near {
    unsigned distance;
    std::string_view word;
  };
  std::vector<Near> near;
  for (const std::string_view candidate : candidates) {
    const std::size_t difference = candidate.size() > word.size() ? candidate.size() - word.size()
                                                                  : word.size() - candidate.size();
    if (difference * kEdit > most || candidate.size() > 256) continue;
    const unsigned found = distance(word, candidate);
    if (found <= most && candidate != word) near.push_back({found, candidate});
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const Near& a, const Near& b) { return a.distance < b.distance; });
  std::vector<std::string> words;
  for (const Near& one : near) {
    if (words.size() == limit || one.distance > near.front().distance + kEdit) break;
    if (std::find(words.begin(), words.end(), one.word) == words.end())
      words.emplace_back(one.word);
  }
  return words;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  std::vector<std::string> words = nearest(word, candidates);
  if (words.empty()) return {};
  for (std::string& one : words) one = "'" + one + "'";
  return "did you mean " + join_words(words, "or") + "?";
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
  if (count == 1) return fmt::format("1 {}", singular);
  if (plural.empty()) return fmt::format("{} {}s", count, singular);
  return fmt::format("{} {}", count, plural);
}

std::string join_words(std::span<const std::string> words, std::string_view conjunction) {
  if (words.empty()) return {};
  if (words.size() == 1) return words.front();
  return fmt::format("{} {} {}", join(words.first(words.size() - 1), ", "), conjunction,
                     words.back());
}

std::string join(std::span<const std::string> words, std::string_view separator) {
  return fmt::format("{}", fmt::join(words, separator));
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  while (true) {
    const std::size_t end = text.find(separator);
    pieces.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return pieces;
    text.remove_prefix(end + 1);
  }
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kWhite = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kWhite);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kWhite) - begin + 1);
}

std::string to_lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    if (length == 0) {
      result += fmt::format("\\x{:02x}", static_cast<unsigned char>(text.front()));
      text.remove_prefix(1);
      continue;
    }
    const std::uint32_t point = decode(text.substr(0, length));
    if (point == '\n') {
      result += "\\n";
    } else if (point == '\t') {
      result += "\\t";
    } else if (point == '\r') {
      result += "\\r";
    } else if (point < 0x80 && is_invisible(point)) {
      result += fmt::format("\\x{:02x}", point);
    } else if (is_invisible(point)) {
      result += fmt::format("\\u{{{:x}}}", point);
    } else {
      result.append(text.substr(0, length));
    }
    text.remove_prefix(length);
  }
  return result;
}

std::string shorten(std::string_view text, std::size_t limit) {
  if (text.size() <= limit || code_points(text) <= limit) return std::string(text);
  std::size_t end = 0;
  for (std::size_t points = 0; points + 1 < limit && end < text.size(); ++points) {
    end += std::max<std::size_t>(1, sequence_length(text.substr(end)));
  }
  return std::string(text.substr(0, end)) + "…";
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    text.remove_prefix(std::max<std::size_t>(1, sequence_length(text)));
    ++count;
  }
  return count;
}

std::string percent_encode(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    if (is_unreserved(byte)) {
      result += byte;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    }
  }
  return result;
}

std::string percent_decode(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                           hex_digit(text[i + 2]) >= 0;
    if (is_escape) {
      result += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string pointer_token(std::string_view name) {
  std::string result;
  for (const char byte : name) {
    if (byte == '~') {
      result += "~0";
    } else if (byte == '/') {
      result += "~1";
    } else {
      result += byte;
    }
  }
  return result;
}

}  // namespace meshctl
