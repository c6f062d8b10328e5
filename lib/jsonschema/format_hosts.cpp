// RFC 1123, 4291, 5321 and 6531.
#include "jsonschema/format_hosts.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"
#include "idn/idn.h"

namespace meshctl::jsonschema {
namespace {

constexpr std::string_view kInMailbox = "!#$%&'*+-/=?^_`{|}~";
constexpr std::size_t kLongestLocalPart = 64;

enum class Letters : unsigned char { ascii, any };

/// A label in ASCII that begins with `xn--` stands for one that IDNA allows; one beyond ASCII is
/// normalised by who sends mail there, so it is not looked at closely.
bool is_label(std::string_view label, Letters letters) {
  if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-' ||
      !std::all_of(label.begin(), label.end(), [letters](char c) {
        return is_letter(c) || is_digit(c) || c == '-' ||
               (letters == Letters::any && is_beyond_ascii(c));
      })) {
    return false;
  }
  return to_lower(label.substr(0, 4)) != "xn--" || idn::is_ascii_form(label);
}

bool is_domain(std::string_view text, Letters letters) {
  if (text.empty() || text.size() > 253) return false;
  const auto labels = split(text, '.');
  return std::all_of(labels.begin(), labels.end(),
                     [letters](std::string_view label) { return is_label(label, letters); });
}

/// RFC 5321, 4.1.2: a string in quotes.
bool is_quoted(std::string_view text, Letters letters) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      if (++i == text.size()) return false;
    } else if (text[i] == '"') {
      return false;
    }
    const bool is_printable = text[i] >= ' ' && text[i] <= '~';
    if (!is_printable && (letters == Letters::ascii || !is_beyond_ascii(text[i]))) return false;
  }
  return true;
}

bool is_dotted(std::string_view text, Letters letters) {
  const auto atoms = split(text, '.');
  return std::all_of(atoms.begin(), atoms.end(), [letters](std::string_view atom) {
    return !atom.empty() && std::all_of(atom.begin(), atom.end(), [letters](char c) {
      return is_letter(c) || is_digit(c) || is_one_of(c, kInMailbox) ||
             (letters == Letters::any && is_beyond_ascii(c));
    });
  });
}

/// RFC 5321, 4.1.3: an address in brackets.
bool is_address_literal(std::string_view text) {
  if (text.size() < 2 || text.front() != '[' || text.back() != ']') return false;
  text = text.substr(1, text.size() - 2);
  constexpr std::string_view kTag = "ipv6:";
  if (to_lower(text.substr(0, kTag.size())) == kTag) return is_ipv6(text.substr(kTag.size()));
  return is_ipv4(text);
}

bool is_mailbox(std::string_view text, Letters letters) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || at > kLongestLocalPart) return false;
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  return (is_quoted(local, letters) || is_dotted(local, letters)) &&
         (is_domain(domain, letters) || is_address_literal(domain));
}

/// The number of 16-bit groups in a part of an IPv6 address; an IPv4 address at its end counts for
/// two. Nothing (a number too large) when the part is wrong.
std::size_t groups_of(std::string_view part, bool is_last) {
  constexpr std::size_t kWrong = 100;
  if (part.empty()) return 0;
  const auto groups = split(part, ':');
  std::size_t count = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::string_view group = groups[i];
    if (is_last && i + 1 == groups.size() && is_ipv4(group)) {
      count += 2;
    } else if (group.empty() || group.size() > 4 ||
               !std::all_of(group.begin(), group.end(), is_hex)) {
      return kWrong;
    } else {
      ++count;
    }
  }
  return count;
}

}  // namespace

bool is_hostname(std::string_view text) {
  return is_domain(text, Letters::ascii);
}

bool is_ipv4(std::string_view text) {
  const auto parts = split(text, '.');
  return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           if (part.empty() || part.size() > 3 || (part.size() > 1 && part.front() == '0')) {
             return false;
           }
           int value = 0;
           for (const char c : part) {
             if (!is_digit(c)) return false;
             value = value * 10 + (c - '0');
           }
           return value <= 255;
         });
}

bool is_ipv6(std::string_view text) {
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) return groups_of(text, true) == 8;
  return groups_of(text.substr(0, gap), false) + groups_of(text.substr(gap + 2), true) <= 7;
}

bool is_email(std::string_view text) {
  return is_mailbox(text, Letters::ascii);
}

bool is_idn_email(std::string_view text) {
  return is_mailbox(text, Letters::any);
}

}  // namespace meshctl::jsonschema
