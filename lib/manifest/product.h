// The typed model of a data product, as ODPS (Bitol) v1 names it.
#pragma once

#include <vector>

#include "document/node.h"
#include "manifest/field.h"

namespace meshctl::manifest {

/// What a product reads: the contract that it relies on, and the version of the port that it
/// expects.
struct InputPort {
  Text id;
  Text name;
  Text version;
  Text contract_id;
  bool deprecated = false;
  std::vector<Text> tags;
  const document::Node* node = nullptr;
};

/// A contract that an output port depends on.
struct InputContract {
  Text id;
  Text version;
  const document::Node* node = nullptr;
};

/// What a product offers. Name and version together are the key: one name may stand there once for
/// every version.
struct OutputPort {
  Text id;
  Text name;
  Text version;
  Text description;
  Text type;
  /// Absent when the port promises nothing yet.
  Text contract_id;
  bool deprecated = false;
  /// Other names for it.
  std::vector<Text> synonyms;
  std::vector<InputContract> input_contracts;
  std::vector<Text> tags;
  std::vector<CustomProperty> custom_properties;
  const document::Node* node = nullptr;
};

/// Where a product is observed and controlled.
struct ManagementPort {
  Text id;
  Text name;
  Text content;
  Text type;
  Text url;
  Text channel;
  Text description;
  bool deprecated = false;
  const document::Node* node = nullptr;
};

/// The part of a manifest that only products have.
struct DataProduct {
  std::vector<InputPort> input_ports;
  std::vector<OutputPort> output_ports;
  std::vector<ManagementPort> management_ports;
};

}  // namespace meshctl::manifest
