#include "document/canonical.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "base/error.h"
#include "document/document.h"
#include "document/numeral.h"
#include "document/quote.h"

namespace meshctl::document {
namespace {

constexpr double kLargestExactInteger = 9007199254740992.0;  // 2^53

enum class Form { compact, canonical };

void append_string(std::string& json, std::string_view text) {
  json += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        json += "\\\"";
        break;
      case '\\':
        json += "\\\\";
        break;
      case '\b':
        json += "\\b";
        break;
      case '\t':
        json += "\\t";
        break;
      case '\n':
        json += "\\n";
        break;
      case '\f':
        json += "\\f";
        break;
      case '\r':
        json += "\\r";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          json += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
          json += c;
        }
    }
  }
  json += '"';
}

// In UTF-16, characters from U+10000 (in UTF-8, from byte 0xF0) sort as surrogates: before U+E000
// (byte 0xEE).
bool comes_before_in_utf16(std::string_view a, std::string_view b) {
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (left == a.end() || right == b.end()) return left == a.end() && right != b.end();
  const auto rank = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0xEE || byte == 0xEF ? byte + 0x100 : static_cast<int>(byte);
  };
  return rank(*left) < rank(*right);
}

std::string canonical_numeral(const Node& number, std::string kept) {
  const double value = double_of(number.text());
  if (number.is_integer()) {
    if (kept == "-0") return "0";
    if (std::abs(value) >= kLargestExactInteger) return kept;
  }
  return std::isfinite(value) ? es_numeral(value) : std::string();
}

void append_number(std::string& json, const Node& number, Form form) {
  std::string numeral = json_numeral(number.text());
  if (form == Form::canonical && !numeral.empty()) {
    numeral = canonical_numeral(number, std::move(numeral));
  }
  if (numeral.empty()) {
    throw input_error(fmt::format("the number {} at '{}' cannot be written as JSON",
                                  quote(number.text()), pointer_of(number)),
                      "write it as a string, or leave it out");
  }
  json += numeral;
}

void append(std::string& json, const Node& value, Form form) {
  switch (value.kind()) {
    case Kind::null:
      json += "null";
      break;
    case Kind::boolean:
      json += *value.as_boolean() ? "true" : "false";
      break;
    case Kind::integer:
    case Kind::number:
      append_number(json, value, form);
      break;
    case Kind::string:
      append_string(json, value.text());
      break;
    case Kind::sequence: {
      char separator = '[';
      for (const Node& item : value.items()) {
        json += std::exchange(separator, ',');
        append(json, item, form);
      }
      json += value.size() == 0 ? "[]" : "]";
      break;
    }
    case Kind::mapping: {
      std::vector<const Member*> members;
      members.reserve(value.size());
      for (const Member& member : value.members()) members.push_back(&member);
      if (form == Form::canonical) {
        std::sort(members.begin(), members.end(), [](const Member* a, const Member* b) {
          return comes_before_in_utf16(a->name(), b->name());
        });
      }
      char separator = '{';
      for (const Member* member : members) {
        json += std::exchange(separator, ',');
        append_string(json, member->name());
        json += ':';
        append(json, member->value, form);
      }
      json += value.size() == 0 ? "{}" : "}";
      break;
    }
  }
}

}  // namespace

std::string to_json(const Node& value) {
  std::string json;
  append(json, value, Form::compact);
  return json;
}

std::string canonical_json(const Node& value) {
  std::string json;
  append(json, value, Form::canonical);
  return json;
}

}  // namespace meshctl::document
