#include "mesh/table_context.h"

#include "mesh/place_text.h"
#include "mesh/selector.h"

namespace meshctl::mesh {

using sqlite::CellView;

namespace {

CellView cell_of(const Word& word) {
  return word ? CellView(word.text) : CellView();
}

}  // namespace

TableContext::TableContext(const Workspace& workspace, const Mesh& mesh)
    : workspace_(workspace), mesh_(mesh), domains_(mesh.items().size()) {
  items_.reserve(mesh.items().size());
  for (const Item& item : mesh.items()) items_.push_back(&item);
}

std::string_view TableContext::domain(const Item& item) {
  auto& known = domains_[item.position];
  if (!known) known = domain_of(item, workspace_);
  return *known;
}

const Lineage& TableContext::lineage() {
  if (!lineage_) lineage_.emplace(mesh_);
  return *lineage_;
}

CellView TableContext::cell(const Item& item, ColumnSource source) {
  const Summary& summary = item.summary;
  switch (source) {
    case ColumnSource::manifest:
      return std::int64_t{item.position};
    case ColumnSource::kind:
      return std::string_view(summary.is_product() ? "product" : "contract");
    case ColumnSource::id:
      return cell_of(summary.id);
    case ColumnSource::name:
      return cell_of(summary.name);
    case ColumnSource::version:
      return cell_of(summary.version);
    case ColumnSource::status:
      return cell_of(summary.status);
    case ColumnSource::owner:
      return cell_of(summary.owner);
    case ColumnSource::domain: {
      const std::string_view name = domain(item);
      return name.empty() ? CellView() : CellView(name);
    }
    case ColumnSource::origin:
      return std::string_view(item.role == Role::neighbour ? "mesh" : "workspace");
    case ColumnSource::chosen:
      return std::int64_t{item.role == Role::judged ? 1 : 0};
    case ColumnSource::file:
      return std::string_view(item.file());
    case ColumnSource::line:
      return std::int64_t{item.place(summary.id).start.line};
    case ColumnSource::place:
      return place_text(item.file(), item.place(summary.id).start);
    case ColumnSource::pointer:
    case ColumnSource::stored:
    case ColumnSource::argument:
    case ColumnSource::distance:
      break;
  }
  return {};
}

}  // namespace meshctl::mesh
