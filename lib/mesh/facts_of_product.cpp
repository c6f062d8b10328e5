// Facts of data products.
#include "mesh/fact_maker.h"

namespace meshctl::mesh {

namespace {

void add_input(FactMaker& maker, const manifest::InputPort& port) {
  const manifest::Manifest& product = maker.manifest();
  maker.row(TableId::ports, *port.node, port.name)
      .text("input")
      .text(port.name)
      .text(port.version)
      .text(port.contract_id)
      .null()
      .null()
      .flag(port.deprecated)
      .null()
      .end();
  maker.add_tags("port", {}, port.name, port.tags);
  if (!port.contract_id) return;
  maker.row(TableId::lineage, *port.node, port.contract_id)
      .text("contract")
      .text(port.contract_id)
      .null()
      .text("product")
      .text(product.id)
      .text(product.version)
      .text(port.name)
      .end();
}

void add_output(FactMaker& maker, const manifest::OutputPort& port) {
  const manifest::Manifest& product = maker.manifest();
  maker.row(TableId::ports, *port.node, port.name)
      .text("output")
      .text(port.name)
      .text(port.version)
      .text(port.contract_id)
      .text(port.type)
      .text(port.description)
      .flag(port.deprecated)
      .number(port.input_contracts.size())
      .end();
  maker.add_tags("port", {}, port.name, port.tags);
  maker.add_custom_properties("port", {}, port.name, port.custom_properties);
  if (!port.contract_id) return;
  maker.row(TableId::lineage, *port.node, port.contract_id)
      .text("product")
      .text(product.id)
      .text(product.version)
      .text("contract")
      .text(port.contract_id)
      .null()
      .text(port.name)
      .end();
}

}  // namespace

void add_product(FactMaker& maker, const manifest::DataProduct& product) {
  const manifest::Manifest& manifest = maker.manifest();
  maker.row(TableId::products, manifest.document->root(), manifest.id)
      .text(manifest.tenant)
      .text(manifest.description.purpose)
      .text(manifest.description.usage)
      .text(manifest.description.limitations)
      .flag(manifest.deprecated)
      .text(manifest.api_version)
      .end();
  for (const manifest::InputPort& port : product.input_ports) add_input(maker, port);
  for (const manifest::OutputPort& port : product.output_ports) add_output(maker, port);
  for (const manifest::ManagementPort& port : product.management_ports) {
    maker.row(TableId::ports, *port.node, port.name)
        .text("management")
        .text(port.name)
        .null()
        .null()
        .text(port.type)
        .text(port.description)
        .flag(port.deprecated)
        .null()
        .end();
  }
}

}  // namespace meshctl::mesh
