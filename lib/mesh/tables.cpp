#include "mesh/tables.h"

#include <map>
#include <unordered_map>
#include <utility>

#include "document/document.h"
#include "mesh/fact_table.h"
#include "mesh/given_table.h"
#include "mesh/lineage_table.h"
#include "mesh/place_text.h"
#include "mesh/query_hint.h"
#include "mesh/table_context.h"

namespace meshctl::mesh {

using sqlite::QueryError;
using sqlite::Value;

namespace {

/// `at(place, member)`: the place of a member of the object that is at a place.
Value at(std::span<const Value> arguments) {
  const auto* place = std::get_if<std::string>(&arguments[0]);
  const auto* member = std::get_if<std::string>(&arguments[1]);
  if (place == nullptr) return {};
  return member == nullptr ? *place : place_text_at(*place, *member);
}

std::uint64_t size_of(std::span<const Value> row) {
  std::uint64_t size = row.size() * sizeof(Value);
  for (const Value& value : row) {
    if (const auto* text = std::get_if<std::string>(&value)) size += text->size();
  }
  return size;
}

}  // namespace

struct Tables::State {
  State(const Workspace& workspace, const Mesh& mesh, std::vector<GivenRows> given, Instant now)
      : context(workspace, mesh), sandbox(now) {
    for (const TableSpec& spec : table_specs()) {
      if (spec.is_function()) {
        const Direction direction =
            spec.id == TableId::upstream ? Direction::upstream : Direction::downstream;
        tables.push_back(std::make_unique<LineageTable>(spec, context, direction));
      } else if (spec.is_given()) {
        auto table = std::make_unique<GivenTable>(spec, take(given, spec.id));
        given_tables.push_back(table.get());
        tables.push_back(std::move(table));
      } else {
        tables.push_back(std::make_unique<FactTable>(spec, context));
      }
      sandbox.add_table(*tables.back());
    }
    sandbox.add_function("at", 2, at);
  }

  static std::vector<GivenRow> take(std::vector<GivenRows>& given, TableId table) {
    for (GivenRows& each : given) {
      if (each.table == table) return std::move(each.rows);
    }
    return {};
  }

  /// The items of a file.
  const std::vector<const Item*>* items_in(std::string_view file) {
    if (files.empty()) {
      for (const Item* item : context.items()) files[item->file()].push_back(item);
    }
    const auto found = files.find(file);
    return found == files.end() ? nullptr : &found->second;
  }

  std::optional<Place> resolve(const PlaceText& text) {
    if (const auto* items = items_in(text.file)) {
      for (const Item* item : *items) {
        if (auto place = resolve_in(*item, text)) return place;
      }
    }
    return resolve_given(text);
  }

  std::optional<Place> resolve_in(const Item& item, const PlaceText& text) {
    for (std::size_t i = 0; i < kFactTables; ++i) {
      FactSection section = section_of(item, static_cast<TableId>(i));
      while (section.count > 0) {
        const FactRow row(item, take_row(section));
        if (row.start() == text.at) return place_of(row, text.member);
      }
    }
    return std::nullopt;
  }

  Place place_of(const FactRow& row, std::string_view member) {
    if (!member.empty() && row.item().has_text) {
      // Findings come file by file.
      if (opened_item != &row.item()) opened = open(row.item());
      opened_item = &row.item();
      if (opened != nullptr) {
        const document::Node* node = document::resolve_pointer(
            opened->document->root(), std::string(row.pointer()).append(member));
        if (node != nullptr) return opened->place(*node);
      }
    }
    return row.place();
  }

  std::optional<Place> resolve_given(const PlaceText& text) {
    if (given_places.empty()) {
      for (const GivenTable* table : given_tables) {
        for (const GivenRow& row : table->rows()) {
          given_places.emplace(place_text(row.place.file, row.place.start), &row.place);
        }
      }
    }
    const auto found = given_places.find(place_text(text.file, text.at));
    return found == given_places.end() ? std::nullopt : std::optional(*found->second);
  }

  TableContext context;
  std::vector<std::unique_ptr<sqlite::VirtualTable>> tables;
  std::vector<const GivenTable*> given_tables;
  std::map<std::string_view, std::vector<const Item*>> files;
  std::unordered_map<std::string, const Place*> given_places;
  const Item* opened_item = nullptr;
  std::shared_ptr<const manifest::Manifest> opened;
  /// The last, so that it lets go of the tables before they go.
  sqlite::Sandbox sandbox;
};

Tables::Tables(const Workspace& workspace, const Mesh& mesh, std::vector<GivenRows> given,
               Instant now)
    : state_(std::make_unique<State>(workspace, mesh, std::move(given), now)) {}
Tables::~Tables() = default;
Tables::Tables(Tables&&) noexcept = default;
Tables& Tables::operator=(Tables&&) noexcept = default;

sqlite::QueryShape Tables::check(std::string_view sql) {
  try {
    return state_->sandbox.check(sql);
  } catch (const QueryError& error) {
    throw with_hint(error, sql);
  }
}

sqlite::QueryShape Tables::run(std::string_view sql, const sqlite::OnRow& on_row,
                               const sqlite::QueryLimits& limits,
                               const sqlite::QueryParameters& parameters) {
  try {
    return state_->sandbox.run(sql, parameters, limits, on_row);
  } catch (const QueryError& error) {
    throw with_hint(error, sql);
  }
}

QueryResult Tables::run(std::string_view sql, const sqlite::QueryLimits& limits,
                        const sqlite::QueryParameters& parameters) {
  QueryResult result;
  std::uint64_t size = 0;
  const auto keep = [&](std::span<const Value> row) {
    size += size_of(row);
    if (size > limits.memory) {
      throw QueryError(sqlite::QueryTrouble::memory, "the result of the query is too large",
                       "ask for fewer rows or columns");
    }
    result.rows.emplace_back(row.begin(), row.end());
  };
  result.columns = run(sql, keep, limits, parameters).columns;
  return result;
}

std::optional<Place> Tables::resolve_place(std::string_view text) {
  for (const PlaceText& way : parse_place_text(text)) {
    if (auto place = state_->resolve(way)) return place;
  }
  return std::nullopt;
}

sqlite::QueryShape check_query(std::string_view sql) {
  const Workspace workspace;
  const Mesh mesh;
  return Tables(workspace, mesh, {}, Instant{}).check(sql);
}

}  // namespace meshctl::mesh
