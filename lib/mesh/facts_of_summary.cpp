// Facts of a manifest whose text is not at hand: what its summary has.
#include <string_view>

#include "mesh/fact_writer.h"
#include "mesh/facts.h"

namespace meshctl::mesh {

namespace {

class SummaryFacts {
 public:
  explicit SummaryFacts(const Summary& summary) : summary_(summary) {}

  std::string run() {
    row(TableId::manifests, summary_.id, summary_.root).end();
    row(TableId::versions, summary_.version, summary_.root).end();
    const TableId own = summary_.is_product() ? TableId::products : TableId::contracts;
    FactWriter& out = row(own, summary_.id, summary_.root);
    for (const ColumnSpec& column : spec_of(own).columns) {
      if (column.source == ColumnSource::stored) out.null();
    }
    out.end();
    for (const Port& port : summary_.inputs) add_port(port, "input");
    for (const Port& port : summary_.outputs) add_port(port, "output");
    for (const std::string_view tag : summary_.tags) {
      row(TableId::tags, summary_.root, summary_.root).text(kind()).null().null().text(tag).end();
    }
    return out_.take();
  }

 private:
  [[nodiscard]] std::string_view kind() const {
    return summary_.is_product() ? "product" : "contract";
  }

  FactWriter& row(TableId table, const Word& name, const Word& object) {
    const Word& at = name ? name : object;
    const FactPlace place{at.bytes, at.start, at.end};
    const std::size_t slash = at.pointer.rfind('/');
    if (&at == &object || slash == std::string_view::npos) {
      return out_.row(table, place, at.pointer, {});
    }
    return out_.row(table, place, at.pointer.substr(0, slash), at.pointer.substr(slash + 1));
  }

  FactWriter& word(FactWriter& out, const Word& word) {
    return word ? out.text(word.text) : out.null();
  }

  void add_port(const Port& port, std::string_view direction) {
    FactWriter& out = row(TableId::ports, port.name, summary_.root).text(direction);
    for (const Word* each : {&port.name, &port.version, &port.contract_id}) word(out, *each);
    out.null().null().null();
    if (direction == "output") {
      out.number(port.dependencies.size());
    } else {
      out.null();
    }
    out.end();
    if (!port.contract_id) return;
    FactWriter& link = row(TableId::lineage, port.contract_id, summary_.root);
    if (direction == "output") {
      add_end_here(link);
      add_contract_end(link, port);
    } else {
      add_contract_end(link, port);
      add_end_here(link);
    }
    word(link, port.name).end();
  }

  void add_end_here(FactWriter& out) {
    out.text("product");
    word(word(out, summary_.id), summary_.version);
  }

  void add_contract_end(FactWriter& out, const Port& port) {
    word(out.text("contract"), port.contract_id).null();
  }

  const Summary& summary_;
  FactWriter out_;
};

}  // namespace

std::string facts_of(const Summary& summary) {
  return SummaryFacts(summary).run();
}

}  // namespace meshctl::mesh
