#include "document/yaml_scalar.h"

#include <algorithm>
#include <array>

namespace meshctl::document {
namespace {

constexpr std::array<std::string_view, 4> kNulls{"null", "Null", "NULL", "~"};
constexpr std::array<std::string_view, 6> kBooleans{"true",  "True",  "TRUE",
                                                    "false", "False", "FALSE"};
constexpr std::array<std::string_view, 3> kInfinities{".inf", ".Inf", ".INF"};
constexpr std::array<std::string_view, 3> kNans{".nan", ".NaN", ".NAN"};

template <std::size_t kCount>
bool is_one_of(std::string_view text, const std::array<std::string_view, kCount>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// Takes the decimal digits off the front; their number.
std::size_t take_digits(std::string_view& text) {
  const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(count);
  return count;
}

Kind resolve_number(std::string_view text) {
  if (text.starts_with("0x") && text.size() > 2) {
    const bool is_hexadecimal =
        text.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string_view::npos;
    return is_hexadecimal ? Kind::integer : Kind::string;
  }
  if (text.starts_with("0o") && text.size() > 2) {
    return text.find_first_not_of("01234567", 2) == std::string_view::npos ? Kind::integer
                                                                           : Kind::string;
  }
  if (is_one_of(text, kNans)) return Kind::number;
  if (text.front() == '-' || text.front() == '+') text.remove_prefix(1);
  if (is_one_of(text, kInfinities)) return Kind::number;

  std::size_t digits = take_digits(text);
  if (digits > 0 && text.empty()) return Kind::integer;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    digits += take_digits(text);
  }
  if (digits == 0) return Kind::string;
  if (text.empty()) return Kind::number;
  if (text.front() != 'e' && text.front() != 'E') return Kind::string;
  text.remove_prefix(1);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return take_digits(text) > 0 && text.empty() ? Kind::number : Kind::string;
}

}  // namespace

Kind resolve_plain(std::string_view text) {
  if (text.empty()) return Kind::null;
  switch (text.front()) {
    case '~':
    case 'n':
    case 'N':
      return is_one_of(text, kNulls) ? Kind::null : Kind::string;
    case 't':
    case 'T':
    case 'f':
    case 'F':
      return is_one_of(text, kBooleans) ? Kind::boolean : Kind::string;
    case '+':
    case '-':
    case '.':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
      return resolve_number(text);
    default:
      return Kind::string;
  }
}

Tag parse_tag(std::string_view name) {
  struct Named {
    std::string_view name;
    Tag tag;
  };
  constexpr std::array<Named, 10> kTags{{{"str", Tag::string},
                                         {"int", Tag::integer},
                                         {"float", Tag::number},
                                         {"bool", Tag::boolean},
                                         {"null", Tag::null},
                                         {"seq", Tag::sequence},
                                         {"map", Tag::mapping},
                                         {"timestamp", Tag::text_like},
                                         {"binary", Tag::text_like},
                                         {"merge", Tag::text_like}}};
  constexpr std::string_view kPrefix = "tag:yaml.org,2002:";
  if (name == "!") return Tag::string;
  if (!name.starts_with(kPrefix)) return Tag::unknown;
  name.remove_prefix(kPrefix.size());
  const auto* found = std::find_if(kTags.begin(), kTags.end(),
                                   [&](const Named& named) { return named.name == name; });
  return found == kTags.end() ? Tag::unknown : found->tag;
}

std::optional<Kind> apply_tag(Tag tag, std::string_view text, Kind untagged) {
  const Kind resolved = resolve_plain(text);
  const auto require = [&](bool fits, Kind kind) {
    return fits ? std::optional<Kind>(kind) : std::nullopt;
  };
  switch (tag) {
    case Tag::string:
    case Tag::text_like:
      return Kind::string;
    case Tag::integer:
      return require(resolved == Kind::integer, Kind::integer);
    case Tag::number:
      return require(resolved == Kind::integer || resolved == Kind::number, Kind::number);
    case Tag::boolean:
      return require(resolved == Kind::boolean, Kind::boolean);
    case Tag::null:
      return require(resolved == Kind::null, Kind::null);
    case Tag::sequence:
    case Tag::mapping:
      return std::nullopt;
    case Tag::unknown:
      return untagged;
  }
  return untagged;
}

}  // namespace meshctl::document
