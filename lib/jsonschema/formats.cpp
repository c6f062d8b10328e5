// The table of formats.
#include "jsonschema/formats.h"

#include <algorithm>
#include <array>
#include <variant>

#include "base/ascii.h"
#include "idn/idn.h"
#include "jsonschema/format_hosts.h"
#include "jsonschema/format_times.h"
#include "jsonschema/format_uris.h"
#include "regex/regex.h"

namespace meshctl::jsonschema {
namespace {

/// RFC 4122, section 3.
bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return true;
}

bool is_regex(std::string_view text) {
  const auto compiled = regex::Regex::compile_ecma(text);
  const auto* const failure = std::get_if<regex::Failure>(&compiled);
  return failure == nullptr || failure->is_unsupported;
}

struct Row {
  std::string_view name;
  FormatCheck check;
};

constexpr std::array kFormats{
    Row{"date", is_date},
    Row{"date-time", is_date_time},
    Row{"duration", is_duration},
    Row{"email", is_email},
    Row{"hostname", is_hostname},
    Row{"idn-email", is_idn_email},
    Row{"idn-hostname", idn::is_hostname},
    Row{"ipv4", is_ipv4},
    Row{"ipv6", is_ipv6},
    Row{"iri", is_iri},
    Row{"iri-reference", is_iri_reference},
    Row{"json-pointer", is_json_pointer},
    Row{"regex", is_regex},
    Row{"relative-json-pointer", is_relative_json_pointer},
    Row{"time", is_time},
    Row{"uri", is_uri},
    Row{"uri-reference", is_uri_reference},
    Row{"uri-template", is_uri_template},
    Row{"uuid", is_uuid},
};

}  // namespace

FormatCheck find_format(std::string_view name) {
  const auto* const found = std::find_if(kFormats.begin(), kFormats.end(),
                                         [name](const Row& row) { return row.name == name; });
  return found == kFormats.end() ? nullptr : found->check;
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const Row& row : kFormats) names.push_back(row.name);
  return names;
}

}  // namespace meshctl::jsonschema
