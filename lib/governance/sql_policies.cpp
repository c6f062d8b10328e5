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

/// What a query may take of a mesh of that size: enough for one that looks at everything, and far
/// too little for one that never ends.
sqlite::QueryLimits limits_for(const mesh::Mesh& mesh) {
  sqlite::QueryLimits limits;
  const std::size_t items = mesh.items().size();
  limits.steps = 50'000'000 + items * 100'000;
  limits.time = std::chrono::milliseconds(2'000 + items);
  limits.rows = 100'000;
  return limits;
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
  return filled;
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

struct Query {
  const Policy* policy;
  std::vector<std::string> columns;
};

class QueryRunner {
 public:
  explicit QueryRunner(const QueryWorld& world) : world_(world), items_(world.mesh) {}

  std::vector<Finding> run() {
    std::set<std::string, std::less<>> read;
    std::vector<Query> queries;
    for (const Bundle& bundle : world_.bundles) {
      for (const Policy& policy : bundle.policies) {
        if (policy.kind != PolicyKind::sql) continue;
        sqlite::QueryShape shape = mesh::check_query(policy.sql);
        read.insert(shape.tables.begin(), shape.tables.end());
        queries.push_back({&policy, std::move(shape.columns)});
      }
    }
    if (queries.empty()) return {};
    mesh::Tables tables(world_.workspace, world_.mesh, given(read), world_.now);
    for (const Query& query : queries) run_one(*query.policy, query.columns, tables);
    return std::move(findings_);
  }

 private:
  [[nodiscard]] std::vector<mesh::GivenRows> given(
      const std::set<std::string, std::less<>>& read) const {
    std::vector<mesh::GivenRows> rows;
    const auto is_read = [&read](mesh::TableId table) {
      return read.count(mesh::spec_of(table).name) > 0;
    };
    if (is_read(mesh::TableId::findings)) {
      rows.push_back(finding_rows(world_.findings, world_.mesh, world_.workspace));
    }
    if (is_read(mesh::TableId::policies)) rows.push_back(policy_rows(world_.bundles, world_.now));
    if (is_read(mesh::TableId::registry_teams)) rows.push_back(team_rows(world_.organisation));
    if (is_read(mesh::TableId::outcomes) && world_.outcomes) {
      rows.push_back(world_.outcomes(world_.workspace));
    }
    return rows;
  }

  void run_one(const Policy& policy, const std::vector<std::string>& columns,
               mesh::Tables& tables) {
    const std::size_t before = findings_.size();
    try {
      const auto place = static_cast<std::size_t>(
          std::find(columns.begin(), columns.end(), kPlaceColumn) - columns.begin());
      const auto on_row = [&](std::span<const Value> row) {
        add(policy, tables, columns, row, text_of(row[place]));
      };
      tables.run(policy.sql, on_row, limits_for(world_.mesh));
    } catch (const sqlite::QueryError& error) {
      findings_.resize(before);
      findings_.push_back(make_finding(
          "bundle/query", place_of_query(policy),
          fmt::format("the query of policy {} was stopped: {}", quote(policy.id), error.message()),
          error.hint()));
    }
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

  const QueryWorld& world_;
  ItemFinder items_;
  std::vector<Finding> findings_;
};

}  // namespace

bool is_sound_query(BundleFiles& files, const Policy& policy) {
  const document::Document& document = *policy.document;
  std::vector<std::string> columns;
  try {
    columns = mesh::check_query(policy.sql).columns;
  } catch (const sqlite::QueryError& error) {
    files.add("bundle/query", place_of_query(policy),
              fmt::format("the query of policy {} cannot be run{}: {}", quote(policy.id),
                          line_of(policy.sql, error.offset()), error.message()),
              error.hint());
    return false;
  }
  const std::vector<std::string_view> known(columns.begin(), columns.end());
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

std::vector<Finding> run_queries(const QueryWorld& world) {
  return QueryRunner(world).run();
}

}  // namespace meshctl::governance
