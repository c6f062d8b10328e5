// RFC 3986 and 3987, section 2.2 of each; RFC 6570, section 2 (an apostrophe is a literal: its
// erratum 6937); RFC 6901, section 3.
#include "jsonschema/format_uris.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"
#include "jsonschema/format_hosts.h"

namespace meshctl::jsonschema {
namespace {

constexpr std::string_view kUnreserved = "-._~";
constexpr std::string_view kSubDelimiters = "!$&'()*+,;=";

/// Whose characters: a URI's, or an IRI's.
enum class Letters : unsigned char { ascii, any };

/// Takes the code point at `at` of UTF-8 that is valid, and moves on past it.
char32_t take_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const char32_t first = byte(at);
  const unsigned more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  char32_t value = more == 0 ? first : first & (0x3FU >> more);
  for (unsigned i = 1; i <= more; ++i) value = (value << 6U) | (byte(at + i) & 0x3FU);
  at += more + 1;
  return value;
}

/// RFC 3987: `iprivate`.
bool is_private(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/// RFC 3987: `ucschar`.
bool is_international(char32_t c) {
  if (c < 0xA0 || is_private(c)) return false;
  if (c < 0x10000)
    return c <= 0xD7FF || (c >= 0xF900 && c <= 0xFDCF) || (c >= 0xFDF0 && c <= 0xFFEF);
  return (c & 0xFFFFU) <= 0xFFFD && !(c >= 0xE0000 && c < 0xE1000);
}

bool is_escape(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == '%' && is_hex(text[at + 1]) && is_hex(text[at + 2]);
}

/// Whether all characters are unreserved, sub-delimiters, escapes, or in `more`.
bool is_made_of(std::string_view text, std::string_view more, Letters letters,
                bool may_be_private = false) {
  for (std::size_t i = 0; i < text.size();) {
    if (is_beyond_ascii(text[i])) {
      if (letters == Letters::ascii) return false;
      const char32_t c = take_code_point(text, i);
      if (!is_international(c) && !(may_be_private && is_private(c))) return false;
    } else if (is_escape(text, i)) {
      i += 3;
    } else if (is_letter(text[i]) || is_digit(text[i]) || is_one_of(text[i], kUnreserved) ||
               is_one_of(text[i], kSubDelimiters) || is_one_of(text[i], more)) {
      ++i;
    } else {
      return false;
    }
  }
  return true;
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || is_one_of(c, "+-."); });
}

/// What stands between brackets: an IPv6 address, or one of a later version.
bool is_ip_literal(std::string_view text) {
  if (text.empty() || (text.front() != 'v' && text.front() != 'V')) return is_ipv6(text);
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot == 1 || dot + 1 == text.size()) return false;
  const std::string_view version = text.substr(1, dot - 1);
  const std::string_view address = text.substr(dot + 1);
  return std::all_of(version.begin(), version.end(), is_hex) && !is_one_of('%', address) &&
         is_made_of(address, ":", Letters::ascii);
}

bool is_authority(std::string_view text, Letters letters) {
  if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
    if (!is_made_of(text.substr(0, at), ":", letters)) return false;
    text.remove_prefix(at + 1);
  }
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos || !is_ip_literal(text.substr(1, end - 1))) return false;
    text.remove_prefix(end + 1);
    if (text.empty()) return true;
    if (text.front() != ':') return false;
  } else {
    const std::size_t colon = std::min(text.find(':'), text.size());
    if (!is_made_of(text.substr(0, colon), "", letters)) return false;
    text.remove_prefix(colon);
    if (text.empty()) return true;
  }
  text.remove_prefix(1);
  return std::all_of(text.begin(), text.end(), is_digit);
}

/// The part after `mark`, which it takes off the end.
std::string_view cut(std::string_view& text, char mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + 1);
  text = text.substr(0, at);
  return rest;
}

bool is_reference(std::string_view text, Letters letters, bool wants_scheme) {
  if (!is_made_of(cut(text, '#'), ":@/?", letters)) return false;
  if (!is_made_of(cut(text, '?'), ":@/?", letters, true)) return false;
  const std::size_t colon = text.find(':');
  const bool has_scheme = colon != std::string_view::npos && is_scheme(text.substr(0, colon));
  if (has_scheme) {
    text.remove_prefix(colon + 1);
  } else if (wants_scheme || text.substr(0, text.find('/')).find(':') != std::string_view::npos) {
    return false;
  }
  if (text.starts_with("//")) {
    text.remove_prefix(2);
    const std::size_t slash = std::min(text.find('/'), text.size());
    if (!is_authority(text.substr(0, slash), letters)) return false;
    text.remove_prefix(slash);
  }
  return is_made_of(text, ":@/", letters);
}

/// RFC 6570, 2.3: one variable with its modifier.
bool is_variable(std::string_view text) {
  if (text.ends_with('*')) {
    text.remove_suffix(1);
  } else if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    const std::string_view length = text.substr(colon + 1);
    if (length.empty() || length.size() > 4 || length.front() == '0' ||
        !std::all_of(length.begin(), length.end(), is_digit)) {
      return false;
    }
    text = text.substr(0, colon);
  }
  if (text.empty() || text.front() == '.' || text.back() == '.') return false;
  for (std::size_t i = 0; i < text.size();) {
    if (is_escape(text, i)) {
      i += 3;
    } else if (is_letter(text[i]) || is_digit(text[i]) || text[i] == '_' ||
               (text[i] == '.' && text[i - 1] != '.')) {
      ++i;
    } else {
      return false;
    }
  }
  return true;
}

/// What stands between braces.
bool is_expression(std::string_view text) {
  if (!text.empty() && is_one_of(text.front(), "+#./;?&=,!@|")) text.remove_prefix(1);
  const auto variables = split(text, ',');
  return std::all_of(variables.begin(), variables.end(), is_variable);
}

}  // namespace

bool is_uri(std::string_view text) {
  return is_reference(text, Letters::ascii, true);
}
bool is_uri_reference(std::string_view text) {
  return is_reference(text, Letters::ascii, false);
}
bool is_iri(std::string_view text) {
  return is_reference(text, Letters::any, true);
}
bool is_iri_reference(std::string_view text) {
  return is_reference(text, Letters::any, false);
}

bool is_uri_template(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '{') {
      const std::size_t end = text.find('}', i);
      if (end == std::string_view::npos || !is_expression(text.substr(i + 1, end - i - 1))) {
        return false;
      }
      i = end + 1;
    } else if (is_beyond_ascii(text[i])) {
      const char32_t c = take_code_point(text, i);
      if (!is_international(c) && !is_private(c)) return false;
    } else if (text[i] == '%') {
      if (!is_escape(text, i)) return false;
      i += 3;
    } else if (text[i] <= ' ' || text[i] == '\x7f' || is_one_of(text[i], "\"<>\\^`|}")) {
      return false;
    } else {
      ++i;
    }
  }
  return true;
}

bool is_json_pointer(std::string_view text) {
  if (!text.empty() && text.front() != '/') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))) {
      return false;
    }
  }
  return true;
}

bool is_relative_json_pointer(std::string_view text) {
  const auto take_number = [&text] {
    const bool is_zero = text.starts_with('0');
    const std::size_t count = take_digits(text);
    return count > 0 && (!is_zero || count == 1);
  };
  if (!take_number()) return false;
  if (text.starts_with('+') || text.starts_with('-')) {
    text.remove_prefix(1);
    if (text.starts_with('0') || !take_number()) return false;
  }
  return text == "#" || is_json_pointer(text);
}

}  // namespace meshctl::jsonschema
