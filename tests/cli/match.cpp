#include "match.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/time.h"
#include "base/version.h"

namespace meshctl::cli_cases {
namespace {

constexpr std::string_view kWildcard = "[..]";
constexpr std::string_view kAnyLines = "...";
constexpr std::string_view kNoLineEnd = "[no line end]";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The length of an RFC 3339 time at the start of a text, or 0.
std::size_t time_length(std::string_view text) {
  constexpr std::string_view kPattern = "0000-00-00T00:00:00";
  if (text.size() < kPattern.size()) return 0;
  for (std::size_t i = 0; i < kPattern.size(); ++i) {
    if (kPattern[i] == '0' ? !is_digit(text[i]) : text[i] != kPattern[i]) return 0;
  }
  std::size_t length = kPattern.size();
  if (length < text.size() && text[length] == '.') {
    ++length;
    while (length < text.size() && is_digit(text[length])) ++length;
  }
  if (length < text.size() && text[length] == 'Z') return length + 1;
  return 0;
}

std::string with_times_named(std::string_view text, std::chrono::system_clock::time_point clock) {
  // Nanoseconds, which the clock counts, end in 2262.
  const auto now = std::chrono::time_point_cast<std::chrono::microseconds>(clock);
  std::string result;
  while (!text.empty()) {
    const std::size_t length = time_length(text);
    const auto instant = length > 0 ? parse_instant(text.substr(0, length)) : std::nullopt;
    if (instant && std::chrono::abs(*instant - now) < std::chrono::days(1)) {
      result += "$TIME";
      text.remove_prefix(length);
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

// U+2400 and following are the symbols of the control characters.
std::string with_symbols(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 || c == '\n' || c == '\t') {
      result += c;
    } else {
      result += "\xE2\x90";
      result += static_cast<char>(0x80U + byte);
    }
  }
  return result;
}

bool is_line_match(std::string_view expected, std::string_view actual) {
  const std::size_t wildcard = expected.find(kWildcard);
  if (wildcard == std::string_view::npos) return expected == actual;
  if (!actual.starts_with(expected.substr(0, wildcard))) return false;
  actual.remove_prefix(wildcard);
  expected.remove_prefix(wildcard + kWildcard.size());
  for (std::size_t skip = 0; skip <= actual.size(); ++skip) {
    if (is_line_match(expected, actual.substr(skip))) return true;
  }
  return false;
}

using Lines = std::vector<std::string_view>;

bool are_lines_match(const Lines& expected, std::size_t e, const Lines& actual, std::size_t a) {
  for (; e < expected.size(); ++e, ++a) {
    if (expected[e] == kAnyLines) {
      for (std::size_t skip = a; skip <= actual.size(); ++skip) {
        if (are_lines_match(expected, e + 1, actual, skip)) return true;
      }
      return false;
    }
    if (a >= actual.size() || !is_line_match(expected[e], actual[a])) return false;
  }
  return a == actual.size();
}

}  // namespace

std::string normalised(std::string text, std::vector<Replacement> replacements,
                       std::chrono::system_clock::time_point now) {
  std::ranges::sort(replacements, [](const Replacement& a, const Replacement& b) {
    return a.text.size() > b.text.size();
  });
  for (const Replacement& replacement : replacements) {
    text = replace_all(std::move(text), replacement.text, replacement.name);
  }
  const std::string version(meshctl::version());
  text = replace_all(std::move(text), "meshctl " + version, "meshctl $VERSION");
  text = replace_all(std::move(text), "meshctl/" + version, "meshctl/$VERSION");
  text = replace_all(std::move(text), "\"tool\": \"meshctl\",\n  \"version\": \"" + version + "\"",
                     "\"tool\": \"meshctl\",\n  \"version\": \"$VERSION\"");
  const std::string driver = "\"name\": \"meshctl\",\n          \"version\": ";
  text = replace_all(std::move(text), driver + '"' + version + '"', driver + "\"$VERSION\"");
  text = with_symbols(with_times_named(text, now));
  if (!text.empty() && !text.ends_with('\n')) text.append(kNoLineEnd) += '\n';
  return text;
}

bool is_match(std::string_view expected, std::string_view actual) {
  return are_lines_match(split(expected, '\n'), 0, split(actual, '\n'), 0);
}

std::string difference(std::string_view expected, std::string_view actual) {
  const Lines wanted = split(expected, '\n');
  const Lines got = split(actual, '\n');
  std::size_t head = 0;
  while (head < wanted.size() && head < got.size() && is_line_match(wanted[head], got[head])) {
    ++head;
  }
  std::size_t tail = 0;
  while (tail + head < wanted.size() && tail + head < got.size() &&
         is_line_match(wanted[wanted.size() - 1 - tail], got[got.size() - 1 - tail])) {
    ++tail;
  }
  constexpr std::size_t kAround = 2;
  std::string text;
  const auto add = [&text](char mark, std::string_view line) {
    text += "    ";
    text += mark;
    text.append(line) += '\n';
  };
  for (std::size_t i = head > kAround ? head - kAround : 0; i < head; ++i) add(' ', wanted[i]);
  for (std::size_t i = head; i + tail < wanted.size(); ++i) add('-', wanted[i]);
  for (std::size_t i = head; i + tail < got.size(); ++i) add('+', got[i]);
  for (std::size_t i = 0; i < std::min(tail, kAround); ++i) add(' ', got[got.size() - tail + i]);
  return text;
}

}  // namespace meshctl::cli_cases
