// Reads the ports of a data product (ODPS v1).
#include "manifest/reader.h"

namespace meshctl::manifest {

using document::Node;

namespace {

InputPort read_input_port(const Node& node) {
  return {text_at(node, "id"),
          text_at(node, "name"),
          scalar_at(node, "version"),
          scalar_at(node, "contractId"),
          flag_at(node, "deprecated"),
          texts_at(node, "tags"),
          &node};
}

InputContract read_input_contract(const Node& node) {
  return {scalar_at(node, "id"), scalar_at(node, "version"), &node};
}

OutputPort read_output_port(const Node& node) {
  return {text_at(node, "id"),
          text_at(node, "name"),
          scalar_at(node, "version"),
          text_at(node, "description"),
          text_at(node, "type"),
          scalar_at(node, "contractId"),
          flag_at(node, "deprecated"),
          synonyms_at(node),
          list_at(node, "inputContracts", read_input_contract),
          texts_at(node, "tags"),
          list_at(node, "customProperties", read_custom_property),
          &node};
}

ManagementPort read_management_port(const Node& node) {
  return {text_at(node, "id"),          text_at(node, "name"),       text_at(node, "content"),
          text_at(node, "type"),        text_at(node, "url"),        text_at(node, "channel"),
          text_at(node, "description"), flag_at(node, "deprecated"), &node};
}

}  // namespace

DataProduct read_product(const Node& root) {
  return {list_at(root, "inputPorts", read_input_port),
          list_at(root, "outputPorts", read_output_port),
          list_at(root, "managementPorts", read_management_port)};
}

}  // namespace meshctl::manifest
