#include "governance/sql_policies.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "document/quote.h"
#include "governance/bundle_files.h"
#include "governance/given_rows.h"
#include "sqlite/sandbox.h"

namespace meshctl::governance {

using document::quote;
using mesh::Item;
using sqlite::Value;

namespace {

constexpr std::string_view kPlaceColumn = "place";
/// Milliseconds that every query gets, so that a machine that is busy stops none that ends.
constexpr std::size_t kLeastTime = 250;
/// The longest message or hint, in code points: a row may have much to say, and there may be many.
constexpr std::size_t kLongestWords = 1'000;

/// What a query may take of a mesh of that size: enough for one that looks at everything, and far
/// too little for one that never ends: 3.5 s for 20,000 manifests, each of which takes some
/// microseconds. After each that did not end the next may take a quarter.
sqlite::QueryLimits limits_for(const mesh::Mesh& mesh, unsigned endless) {
  constexpr unsigned kLeast = 4;
  const unsigned quarters = 1U << (2 * std::min(endless, kLeast));
  const std::size_t items = mesh.items().size();
  sqlite::QueryLimits limits;
  limits.steps = (50'000'000 + items * 100'000) / quarters;
  limits.time = std::chrono::milliseconds(std::max((1'500 + items / 10) / quarters, kLeastTime));
  limits.rows = 100'000;
  return limits;
}

/// Whether a query took all of what it may, so that it may never end.
bool is_endless(const sqlite::QueryError& error) {
  using sqlite::QueryTrouble;
  return error.trouble() == QueryTrouble::steps || error.trouble() == QueryTrouble::time ||
         error.trouble() == QueryTrouble::memory || error.trouble() == QueryTrouble::rows;
}

std::string text_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{:g}", *number);
  return {};
}

/// Calls `on_name` for what stands in braces and `on_text` for what stands around it.
template <typename OnText, typename OnName>
void take_apart(std::string_view text, const OnText& on_text, const OnName& on_name) {
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) break;
    on_text(text.substr(0, open));
    on_name(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  on_text(text);
}

std::string filled_in(std::string_view text, const std::vector<std::string>& columns,
                      std::span<const Value> row) {
  std::string filled;
  take_apart(
      text, [&](std::string_view part) { filled += part; },
      [&](std::string_view name) {
        const auto column = std::find(columns.begin(), columns.end(), name);
        if (column != columns.end()) {
          filled += text_of(row[static_cast<std::size_t>(column - columns.begin())]);
        }
      });
  return shorten(filled, kLongestWords);
}

Place place_of_query(const Policy& policy) {
  return policy.document->place(*policy.sql.node);
}

/// Where in a query the trouble is, for messages: ` in line 3`; empty when that is not known.
std::string line_of(std::string_view sql, const std::optional<std::size_t>& offset) {
  if (!offset) return {};
  const auto end = sql.begin() + static_cast<std::ptrdiff_t>(std::min(*offset, sql.size()));
  const auto lines = std::count(sql.begin(), end, '\n');
  return lines == 0 ? std::string() : fmt::format(" in line {}", lines + 1);
}

QueryGroup group_of(const Policy& policy) {
  const std::string_view findings = mesh::spec_of(mesh::TableId::findings).name;
  return std::ranges::binary_search(policy.shape.tables, findings) ? QueryGroup::of_findings
                                                                   : QueryGroup::of_mesh;
}

class QueryRunner {
 public:
  QueryRunner(const GivenSources& world, unsigned endless)
      : world_(world), items_(world.mesh), endless_(endless) {}

  QueryReport run(QueryGroup group) {
    std::set<std::string, std::less<>> read;
    std::vector<const Policy*> queries;
    for (const Bundle& bundle : world_.bundles) {
      for (const Policy& policy : bundle.policies) {
        if (policy.kind != PolicyKind::sql || group_of(policy) != group) continue;
        read.insert(policy.shape.tables.begin(), policy.shape.tables.end());
        queries.push_back(&policy);
      }
    }
    if (queries.empty()) return {{}, endless_};
    mesh::Tables tables(world_.workspace, world_.mesh, given_rows(read, world_), world_.now);
    for (const Policy* policy : queries) run_one(*policy, tables);
    return {std::move(findings_), endless_};
  }

 private:
  void run_one(const Policy& policy, mesh::Tables& tables) {
    const std::vector<std::string>& columns = policy.shape.columns;
    const std::size_t before = findings_.size();
    try {
      const auto place = static_cast<std::size_t>(
          std::find(columns.begin(), columns.end(), kPlaceColumn) - columns.begin());
      const auto on_row = [&](std::span<const Value> row) {
        add(policy, tables, columns, row, text_of(row[place]));
      };
      tables.run(policy.sql, on_row, limits_for(world_.mesh, endless_));
    } catch (const sqlite::QueryError& error) {
      findings_.resize(before);
      findings_.push_back(make_finding(
          "bundle/query", place_of_query(policy),
          fmt::format("the query of policy {} was stopped: {}", quote(policy.id), error.message()),
          is_endless(error) ? hint_for(error) : error.hint()));
      if (is_endless(error)) ++endless_;
    }
  }

  [[nodiscard]] std::string hint_for(const sqlite::QueryError& error) const {
    if (endless_ == 0) return error.hint();
    return fmt::format("{} stopped before it, so it may take less: correct {} first",
                       endless_ == 1 ? "another query was" : "other queries were",
                       endless_ == 1 ? "that" : "those");
  }

  void add(const Policy& policy, mesh::Tables& tables, const std::vector<std::string>& columns,
           std::span<const Value> row, const std::string& place_text) {
    const std::optional<Place> place = tables.resolve_place(place_text);
    Finding finding;
    if (place) {
      const Item* item = items_.at(*place);
      const bool is_judged = item != nullptr && item->role == mesh::Role::judged;
      if (item != nullptr && !is_judged) return;
      if (is_judged && !selects(policy.selector, world_.workspace, *item)) return;
      finding.place = *place;
    } else {
      finding.place = place_of_query(policy);
    }
    finding.message = policy.message ? filled_in(policy.message, columns, row)
                                     : fmt::format("this does not hold: {}", policy.title.text);
    if (policy.hint) finding.hint = filled_in(policy.hint, columns, row);
    attribute(finding, policy, world_.now);
    findings_.push_back(std::move(finding));
  }

  const GivenSources& world_;
  ItemFinder items_;
  std::vector<Finding> findings_;
  unsigned endless_;
};

}  // namespace

bool read_query(BundleFiles& files, Policy& policy) {
  const document::Document& document = *policy.document;
  try {
    policy.shape = mesh::check_query(policy.sql);
  } catch (const sqlite::QueryError& error) {
    files.add("bundle/query", place_of_query(policy),
              fmt::format("the query of policy {} cannot be run{}: {}", quote(policy.id),
                          line_of(policy.sql, error.offset()), error.message()),
              error.hint());
    return false;
  }
  const std::vector<std::string_view> known(policy.shape.columns.begin(),
                                            policy.shape.columns.end());
  if (std::find(known.begin(), known.end(), kPlaceColumn) == known.end()) {
    files.add("bundle/query", place_of_query(policy),
              fmt::format("the query of policy {} has no column 'place'", quote(policy.id)),
              "select the place of a table, so that findings know where they stand");
    return false;
  }
  bool is_sound = true;
  for (const manifest::Text& text : {policy.message, policy.hint}) {
    take_apart(
        text, [](std::string_view) {},
        [&](std::string_view name) {
          if (std::find(known.begin(), known.end(), name) != known.end()) return;
          std::string hint = did_you_mean(name, known);
          files.add(
              "bundle/query", document.place(*text.node),
              fmt::format("the query of policy {} has no column {}", quote(policy.id), quote(name)),
              hint.empty() ? "name a column of the query in braces" : std::move(hint));
          is_sound = false;
        });
  }
  return is_sound;
}

bool has_queries(const std::vector<Bundle>& bundles) {
  return std::any_of(bundles.begin(), bundles.end(), [](const Bundle& bundle) {
    return std::any_of(bundle.policies.begin(), bundle.policies.end(),
                       [](const Policy& policy) { return policy.kind == PolicyKind::sql; });
  });
}

QueryReport run_queries(const GivenSources& world, QueryGroup group, unsigned endless) {
  return QueryRunner(world, endless).run(group);
}

}  // namespace meshctl::governance
