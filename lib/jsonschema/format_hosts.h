// Formats of addresses: hosts and mailboxes.
#pragma once

#include <string_view>

namespace meshctl::jsonschema {

/// RFC 1123: labels of letters, digits and inner hyphens, in ASCII.
[[nodiscard]] bool is_hostname(std::string_view text);
/// RFC 2673, section 3.2: four decimal numbers without leading zeros.
[[nodiscard]] bool is_ipv4(std::string_view text);
/// RFC 4291, section 2.2; without a zone.
[[nodiscard]] bool is_ipv6(std::string_view text);
/// RFC 5321: a mailbox; its local part may be quoted, its domain an address in brackets.
[[nodiscard]] bool is_email(std::string_view text);
/// RFC 6531: the same with characters beyond ASCII.
[[nodiscard]] bool is_idn_email(std::string_view text);

}  // namespace meshctl::jsonschema
