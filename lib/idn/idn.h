// Internationalised host names: the one home of libidn2.
#pragma once

#include <string_view>

namespace meshctl::idn {

/// Whether a text is a host name by IDNA2008 (RFC 5890 to 5893): labels in Unicode or in ASCII,
/// those that begin with `xn--` included, between full stops (`.` or one of its three East Asian
/// forms).
[[nodiscard]] bool is_hostname(std::string_view text);

/// Whether a label that begins with `xn--` (in any case) is the ASCII form of one that IDNA2008
/// allows.
[[nodiscard]] bool is_ascii_form(std::string_view label);

}  // namespace meshctl::idn
