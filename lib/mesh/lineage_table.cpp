#include "mesh/lineage_table.h"

#include <string>

#include "mesh/row_table.h"

namespace meshctl::mesh {

using sqlite::CellView;
using sqlite::ColumnSet;

namespace {

struct Reached {
  std::uint32_t item;
  std::uint32_t distance;
};

/// What is up- or downstream of all manifests with an id, nearest first.
std::vector<Reached> reach(TableContext& context, std::string_view id, Direction direction) {
  std::vector<Reached> reached;
  std::vector<bool> is_known(context.items().size(), false);
  for (const manifest::Kind kind : {manifest::Kind::data_contract, manifest::Kind::data_product}) {
    for (const Item* item : context.mesh().find(kind, id)) {
      is_known[item->position] = true;
      reached.push_back({item->position, 0});
    }
  }
  const std::size_t starts = reached.size();
  const Lineage& lineage = context.lineage();
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const Reached from = reached[i];
    for (const std::uint32_t next : lineage.next(from.item, direction)) {
      if (is_known[next]) continue;
      is_known[next] = true;
      reached.push_back({next, from.distance + 1});
    }
  }
  reached.erase(reached.begin(), reached.begin() + static_cast<std::ptrdiff_t>(starts));
  return reached;
}

class Cursor : public sqlite::VirtualCursor {
 public:
  Cursor(const TableSpec& spec, TableContext& context, Direction direction)
      : spec_(spec), context_(context), direction_(direction) {}

  void start(ColumnSet columns, std::span<const CellView> values) override {
    next_ = 0;
    reached_.clear();
    id_.clear();
    // The argument is the last column, and so its value the last one.
    if (columns == 0 || values.empty()) return;
    if (const auto* text = std::get_if<std::string_view>(&values.back())) id_ = *text;
    if (const auto* number = std::get_if<std::int64_t>(&values.back())) {
      id_ = std::to_string(*number);
    }
    if (!id_.empty()) reached_ = reach(context_, id_, direction_);
  }

  [[nodiscard]] bool is_at_end() const override { return next_ >= reached_.size(); }
  void advance() override { ++next_; }
  [[nodiscard]] std::int64_t row() const override { return static_cast<std::int64_t>(next_); }

  [[nodiscard]] CellView cell(std::size_t column) const override {
    const ColumnSource source = spec_.columns[column].source;
    if (source == ColumnSource::argument) return std::string_view(id_);
    const Reached& reached = reached_[next_];
    if (source == ColumnSource::distance) return std::int64_t{reached.distance};
    return context_.cell(*context_.items()[reached.item], source);
  }

 private:
  const TableSpec& spec_;
  TableContext& context_;
  Direction direction_;
  std::string id_;
  std::vector<Reached> reached_;
  std::size_t next_ = 0;
};

}  // namespace

LineageTable::LineageTable(const TableSpec& spec, TableContext& context, Direction direction)
    : spec_(spec), context_(context), direction_(direction), columns_(columns_of(spec)) {}

double LineageTable::estimated_rows(ColumnSet /*known*/) {
  constexpr double kFew = 25;
  return std::min(kFew, static_cast<double>(context_.items().size()));
}

std::unique_ptr<sqlite::VirtualCursor> LineageTable::open() {
  return std::make_unique<Cursor>(spec_, context_, direction_);
}

}  // namespace meshctl::mesh
