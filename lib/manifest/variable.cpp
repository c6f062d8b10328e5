#include "manifest/variable.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/digest.h"
#include "base/text.h"

namespace meshctl::manifest {

namespace {

constexpr std::string_view kOpen = "${";
constexpr std::string_view kDefault = ":-";
constexpr std::size_t kLongestShown = 60;

/// What ODCS puts into queries: the object and the property that a rule stands on.
constexpr std::array<std::string_view, 4> kPlaceholders = {"object", "property", "table", "column"};

/// One variable of a text.
struct Variable {
  /// With its braces, as far as these are there.
  std::string_view whole;
  /// Empty when it is none that a variable can have.
  std::string_view name;
  std::string_view fallback;
  bool has_fallback = false;
};

Variable variable_at(std::string_view text) {
  Variable variable;
  const std::size_t close = text.find('}');
  if (close == std::string_view::npos) {
    variable.whole = text;
    return variable;
  }
  variable.whole = text.substr(0, close + 1);
  const std::string_view inside = text.substr(kOpen.size(), close - kOpen.size());
  const std::size_t mark = inside.find(kDefault);
  variable.has_fallback = mark != std::string_view::npos;
  if (variable.has_fallback) variable.fallback = inside.substr(mark + kDefault.size());
  const std::string_view name = inside.substr(0, mark);
  if (is_variable_name(name)) variable.name = name;
  return variable;
}

}  // namespace

bool is_variable_name(std::string_view text) {
  return !text.empty() && !is_digit(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_alphanumeric(c) || c == '_'; });
}

bool has_variable(std::string_view text) {
  return text.find(kOpen) != std::string_view::npos;
}

void Variables::set(std::string_view name, std::string_view value) {
  if (!value.empty()) values_.insert_or_assign(std::string(name), std::string(value));
}

void Variables::add(std::string_view name, std::string_view value) {
  if (!value.empty()) values_.try_emplace(std::string(name), value);
}

const std::string* Variables::find(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

std::string Variables::digest() const {
  if (values_.empty()) return {};
  std::string text;
  for (const auto& [name, value] : values_) {
    text += name + '=' + std::to_string(value.size()) + ':' + value;
  }
  return sha256_hex(text);
}

Known known_of(std::string_view text, const Variables& variables) {
  Known known;
  std::size_t at = 0;
  for (std::size_t open = text.find(kOpen); open != std::string_view::npos;
       open = text.find(kOpen, at)) {
    known.text += text.substr(at, open - at);
    const Variable variable = variable_at(text.substr(open));
    if (const std::string* value = variables.find(variable.name)) {
      known.text += *value;
    } else if (variable.has_fallback) {
      known.text += variable.fallback;
    } else {
      known.text += variable.whole;
      const bool is_better = known.name.empty() && !variable.name.empty();
      if (known.is_whole() || is_better) {
        known.unknown = variable.whole;
        known.name = variable.name;
      }
    }
    at = open + variable.whole.size();
  }
  known.text += text.substr(at);
  return known;
}

Known known_of_query(std::string_view text, const Variables& variables) {
  Variables with_placeholders = variables;
  for (const std::string_view name : kPlaceholders) {
    with_placeholders.set(name, std::string(kOpen).append(name) + '}');
  }
  return known_of(text, with_placeholders);
}

std::string key_of(std::string_view text, const Variables& variables) {
  if (!has_variable(text)) return std::string(text);
  Known known = known_of(text, variables);
  return known.is_whole() ? std::move(known.text) : std::string(text);
}

std::string words_of_unknown(const Known& known) {
  const std::string shown = printable(shorten(known.unknown, kLongestShown));
  return shown + (known.name.empty() ? ", which is no variable" : ", which has no value");
}

std::string hint_for_unknown(const Known& known) {
  if (known.name.empty()) return {};
  return "give it one with --var " + printable(shorten(known.name, kLongestShown)) +
         "=VALUE, or under environments in meshctl.yaml";
}

}  // namespace meshctl::manifest
