// Governed rules of names, descriptions and tags; here, the ids of products and contracts.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <variant>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"
#include "lint/naming.h"
#include "lint/word_case.h"
#include "regex/regex.h"

namespace meshctl::lint {

using document::quote;

namespace {

using Pattern = std::variant<regex::Regex, regex::Failure>;

void check_pattern(const Governed& governed, const manifest::Text& id, std::string_view text) {
  const Parameters parameters = governed.parameters();
  const std::string_view pattern = parameters.text("pattern");
  const auto& compiled =
      governed.once<Pattern>([pattern] { return regex::Regex::compile_ecma(pattern); });
  const auto* regex = std::get_if<regex::Regex>(&compiled);
  const regex::Verdict verdict = regex == nullptr ? regex::Verdict::exhausted : regex->search(text);
  if (verdict == regex::Verdict::match) return;
  if (verdict == regex::Verdict::exhausted) {
    governed.skip(*id.node,
                  fmt::format("the pattern {} cannot be held against it", quote(pattern)));
    return;
  }
  std::string hint(parameters.text("hint"));
  if (hint.empty()) hint = "write an id that does";
  governed.add(*id.node, fmt::format("id {} does not match {}", quote(text), quote(pattern)),
               std::move(hint));
}

void check_style(const Governed& governed, const manifest::Text& id, std::string_view text) {
  std::vector<WordCase> styles;
  for (const WordCase style : {WordCase::kebab, WordCase::snake}) {
    const std::string_view wanted = governed.parameters().text("style");
    if (wanted == "any" || parse_word_case(wanted) == style) styles.push_back(style);
  }
  const bool is_plain = std::none_of(text.begin(), text.end(), is_beyond_ascii);
  const bool is_fine = is_plain && !text.starts_with('_') &&
                       std::any_of(styles.begin(), styles.end(), [text](const WordCase style) {
                         return is_in_case(text, style);
                       });
  if (is_fine) return;
  const std::string meant = is_plain ? in_case(trim(text), styles.front()) : std::string();
  governed.add(*id.node, fmt::format("id {} is not in {}", quote(text), words_of(styles)),
               meant.empty() || meant.starts_with('_')
                   ? "write small letters from a to z, digits, and one mark between words"
                   : "write " + printable(meant));
}

void check_product_id(const Governed& governed) {
  if (!lists(governed, "kinds", to_string(governed.manifest().kind))) return;
  const manifest::Text& id = governed.manifest().id;
  with_value(governed, id, [&](std::string_view text) {
    const Parameters parameters = governed.parameters();
    if (parameters.has("pattern")) {
      check_pattern(governed, id, text);
    } else {
      check_style(governed, id, text);
    }
    const auto longest = static_cast<std::size_t>(parameters.whole("maxLength"));
    const std::size_t length = code_points(text);
    if (length <= longest) return;
    governed.add(*id.node,
                 fmt::format("id {} has {}, and {} are allowed", quote(text),
                             counted(length, "character"), longest),
                 "shorten it");
  });
}

constexpr std::array kRules = {
    GovernedRule{{.id = "naming/described",
                  .severity = Severity::warning,
                  .title = "Things have names and descriptions that say something",
                  .activation = Activation::on_request},
                 check_described},
    GovernedRule{
        {.id = "naming/element-name",
         .severity = Severity::warning,
         .title = "Tables, columns and ports are named in one way, and not by words of SQL",
         .activation = Activation::on_request},
        check_element_names},
    GovernedRule{{.id = "naming/placeholder-text",
                  .severity = Severity::warning,
                  .title = "Names and descriptions have been written",
                  .activation = Activation::by_default},
                 check_placeholder_text},
    GovernedRule{{.id = "naming/product-id",
                  .title = "An id has the form that the organisation gives its ids",
                  .activation = Activation::on_request,
                  .attribute = Attribute::addressable},
                 check_product_id},
    GovernedRule{{.id = "naming/qualified-id",
                  .title = "An id carries the domain and the major version of what it names",
                  .activation = Activation::on_request,
                  .attribute = Attribute::addressable},
                 check_qualified_id},
    GovernedRule{{.id = "naming/tags",
                  .severity = Severity::warning,
                  .title = "Tags are words of a vocabulary",
                  .fixable = Fixable::likely,
                  .activation = Activation::on_request,
                  .attribute = Attribute::discoverable},
                 check_tags},
};

}  // namespace

std::span<const GovernedRule> naming_rules() {
  return kRules;
}

}  // namespace meshctl::lint
