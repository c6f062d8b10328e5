// Quality rules of type sql: each is one statement that only reads, with placeholders that are
// known.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "document/quote.h"
#include "lint/semantics.h"
#include "lint/sql_statement.h"
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

/// The placeholder that a token is, or that a quoted name is all of; else empty.
std::string_view placeholder_of(const SqlToken& token) {
  if (token.kind == SqlToken::Kind::placeholder) return token.text;
  if (token.kind != SqlToken::Kind::name) return {};
  const std::string_view name = token.text.substr(1, token.text.size() - 2);
  const auto inner = tokens_of_sql(name);
  const auto* list = std::get_if<std::vector<SqlToken>>(&inner);
  const bool is_one = list != nullptr && list->size() == 1 && list->front().text == name;
  return is_one && list->front().kind == SqlToken::Kind::placeholder ? name : std::string_view();
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

/// The word that is meant in a placeholder; nothing when it is right, or like none.
std::optional<std::string> meant_by(std::string_view placeholder) {
  return is_variable(placeholder) ? std::nullopt : misspelled(word_of(placeholder), kKnown);
}

/// A query with all its near misses as they are meant: of one text there is one fix.
std::string corrected(std::string_view query, const std::vector<SqlToken>& tokens) {
  std::string text;
  std::size_t done = 0;
  for (const SqlToken& token : tokens) {
    const std::string_view placeholder = placeholder_of(token);
    const auto meant = placeholder.empty() ? std::nullopt : meant_by(placeholder);
    if (!meant) continue;
    const std::string_view word = word_of(placeholder);
    const auto at = static_cast<std::size_t>(word.data() - query.data());
    text += query.substr(done, at - done);
    text += *meant;
    done = at + word.size();
  }
  text += query.substr(done);
  return text;
}

/// Tells what is wrong with a placeholder; the answer is the finding of a near miss, or null.
Finding* check_placeholder(const Subject& subject, const RuleSite& site, std::string_view whole) {
  const std::string_view word = word_of(whole);
  const manifest::Text& query = site.rule.query;
  if (has(kTables, word) || (site.property != nullptr && has(kColumns, word))) return nullptr;
  if (has(kColumns, word)) {
    subject.add("semantics/sql-placeholder", *query.node,
                fmt::format("the query has {}, and its rule stands on an object", whole),
                "put the rule under the property that it is about");
    return nullptr;
  }
  if (is_variable(whole)) return nullptr;
  const auto meant = meant_by(whole);
  Finding& finding = subject.add(
      "semantics/sql-placeholder", *query.node,
      fmt::format("the query has the unknown placeholder {}", quote(whole)),
      meant ? fmt::format("did you mean {{{}}}?", *meant) : "known: {object} and {property}");
  return meant ? &finding : nullptr;
}

void check_placeholders(const Subject& subject, const RuleSite& site,
                        const std::vector<SqlToken>& tokens) {
  std::set<std::string_view> told;
  bool is_fixed = false;
  for (const SqlToken& token : tokens) {
    const std::string_view placeholder = placeholder_of(token);
    if (placeholder.empty() || !told.insert(placeholder).second) continue;
    Finding* miss = check_placeholder(subject, site, placeholder);
    if (miss == nullptr || is_fixed) continue;
    is_fixed = true;
    const manifest::Text& query = site.rule.query;
    subject.offer_text(*miss, *query.node, corrected(query, tokens));
  }
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
  check_placeholders(subject, site, tokens);
}

}  // namespace

void check_sql_rules(const Subject& subject, const manifest::DataContract& contract) {
  for_each_rule(contract, [&](const RuleSite& site) {
    if (site.rule.type == manifest::QualityType::sql && site.rule.query) check_query(subject, site);
  });
}

}  // namespace meshctl::lint
