// Quality rules of type sql: each is one statement that only reads, with placeholders that are
// known.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/semantics.h"
#include "lint/sql_text.h"

namespace meshctl::lint {

using document::quote;

namespace {

constexpr std::array<std::string_view, 2> kTables = {"object", "table"};
constexpr std::array<std::string_view, 2> kColumns = {"property", "column"};
constexpr std::array<std::string_view, 4> kKnown = {"object", "property", "table", "column"};

/// The word of `{word}` or `${word}`.
std::string_view word_of(std::string_view placeholder) {
  const std::size_t begin = placeholder.find('{') + 1;
  return placeholder.substr(begin, placeholder.size() - begin - 1);
}

/// Whether all of a quoted name is a placeholder.
bool is_placeholder(std::string_view name) {
  const auto tokens = tokens_of_sql(name);
  const auto* list = std::get_if<std::vector<SqlToken>>(&tokens);
  return list != nullptr && list->size() == 1 &&
         list->front().kind == SqlToken::Kind::placeholder && list->front().text == name;
}

template <typename List>
bool has(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// `${ORDERS_DB}` is set where the contract is used.
bool is_variable(std::string_view placeholder) {
  const std::string_view word = word_of(placeholder);
  return placeholder.starts_with('$') &&
         std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// A query with all placeholders that are near misses as they are meant: of one text there is one
/// fix.
std::string corrected(std::string_view query) {
  std::string text(query);
  const auto read = tokens_of_sql(query);
  for (const SqlToken& token : std::get<std::vector<SqlToken>>(read)) {
    if (token.kind != SqlToken::Kind::placeholder) continue;
    const std::string_view word = word_of(token.text);
    const auto meant = is_variable(token.text) ? std::nullopt : misspelled(word, kKnown);
    if (!meant) continue;
    text = replace_all(std::move(text), token.text,
                       replace_all(std::string(token.text), word, *meant));
  }
  return text;
}

/// `is_fixed`: whether a fix of the query was offered.
void check_placeholder(const Subject& subject, const RuleSite& site, std::string_view whole,
                       bool& is_fixed) {
  const std::string_view word = word_of(whole);
  const manifest::Text& query = site.rule.query;
  if (has(kTables, word) || (site.property != nullptr && has(kColumns, word))) return;
  if (has(kColumns, word)) {
    subject.add("semantics/sql-placeholder", *query.node,
                fmt::format("the query has {}, and its rule stands on an object", whole),
                "put the rule under the property that it is about");
    return;
  }
  if (is_variable(whole)) return;
  const auto meant = misspelled(word, kKnown);
  Finding& finding = subject.add(
      "semantics/sql-placeholder", *query.node,
      fmt::format("the query has the unknown placeholder {}", quote(whole)),
      meant ? fmt::format("did you mean {{{}}}?", *meant) : "known: {object} and {property}");
  if (!meant || is_fixed) return;
  is_fixed = true;
  subject.offer_text(finding, *query.node, corrected(query.text));
}

void check_query(const Subject& subject, const RuleSite& site) {
  const manifest::Text& query = site.rule.query;
  const auto read = tokens_of_sql(query.text);
  std::string problem;
  std::vector<SqlToken> tokens;
  if (const auto* trouble = std::get_if<SqlTrouble>(&read)) {
    problem = trouble->message;
  } else {
    tokens = std::get<std::vector<SqlToken>>(read);
    problem = objection_to(tokens).value_or("");
  }
  if (!problem.empty()) {
    subject.add("semantics/sql-statement", *query.node,
                fmt::format("the query of {} is not one statement that only reads: it {}",
                            site.rule.name ? quote(site.rule.name)
                            : site.rule.id ? quote(site.rule.id)
                                           : "a rule of type sql",
                            problem),
                "write one SELECT that counts what is wrong");
  }
  std::set<std::string_view> told;
  bool is_fixed = false;
  for (const SqlToken& token : tokens) {
    // A quoted name may be a placeholder in quotes.
    std::string_view text = token.text;
    if (token.kind == SqlToken::Kind::name) text = text.substr(1, text.size() - 2);
    const bool may_be = token.kind == SqlToken::Kind::placeholder ||
                        (token.kind == SqlToken::Kind::name && is_placeholder(text));
    if (!may_be || !told.insert(text).second) continue;
    check_placeholder(subject, site, text, is_fixed);
  }
}

}  // namespace

void check_sql_rules(const Subject& subject, const manifest::DataContract& contract) {
  for_each_rule(contract, [&](const RuleSite& site) {
    if (site.rule.type == manifest::QualityType::sql && site.rule.query) check_query(subject, site);
  });
}

}  // namespace meshctl::lint
