// Primary keys and partitions: the order of their columns, and what contradicts a key.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "document/edit.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::Node;
using manifest::Property;
using manifest::SchemaObject;

namespace {

/// The two lists of columns that have an order.
struct Order {
  std::string_view noun;
  std::string_view flag_key;
  std::string_view position_key;
  bool Property::*flag;
  std::optional<std::int64_t> Property::*position;
};

constexpr Order kPrimaryKey = {"primary key", "primaryKey", "primaryKeyPosition",
                               &Property::primary_key, &Property::primary_key_position};
constexpr Order kPartition = {"partitioning", "partitioned", "partitionKeyPosition",
                              &Property::partitioned, &Property::partition_key_position};

const Node& position_node(const Property& property, const Order& order) {
  return *property.node->find(order.position_key);
}

void check_stray(const Subject& subject, const Property& property, const Order& order) {
  if (!(property.*order.position) || property.*order.flag) return;
  // A flag that is no boolean has a finding of its type.
  const Node* flag = property.node->find(order.flag_key);
  if (flag != nullptr && !flag->is_boolean()) return;
  subject.add(
      "semantics/stray-position", position_node(property, order),
      fmt::format("{} has a place in the {}, and is no part of it", name_of(property), order.noun),
      fmt::format("add {}: true, or remove {}", order.flag_key, order.position_key));
}

/// Whether two columns share a place, which is told.
bool check_shared(const Subject& subject, const std::vector<const Property*>& columns,
                  const Order& order) {
  std::map<std::int64_t, const Property*> by_position;
  bool is_told = false;
  for (const Property* column : columns) {
    const auto position = column->*order.position;
    if (!position) continue;
    const auto [first, is_new] = by_position.try_emplace(*position, column);
    if (is_new) continue;
    is_told = true;
    Finding& finding =
        subject.add("semantics/key-position", position_node(*column, order),
                    fmt::format("{} and {} are both number {} of the {}", name_of(*first->second),
                                name_of(*column), *position, order.noun),
                    "count them from 1");
    subject.relate(finding, position_node(*first->second, order), "the other one");
  }
  return is_told;
}

void check_gaps(const Subject& subject, std::vector<const Property*> columns, const Order& order) {
  const auto has_position = [&](const Property* column) {
    return (column->*order.position).has_value();
  };
  const auto with = std::stable_partition(columns.begin(), columns.end(), has_position);
  if (with == columns.begin()) return;
  if (with != columns.end()) {
    const Node* flag = (*with)->node->find(order.flag_key);
    Finding& finding = subject.add("semantics/key-gap", *flag,
                                   fmt::format("{} has no place in the {}, and {} has one",
                                               name_of(**with), order.noun, name_of(*columns[0])),
                                   fmt::format("add {}", order.position_key));
    subject.relate(finding, position_node(*columns[0], order), "a place");
    return;
  }
  std::sort(columns.begin(), columns.end(), [&](const Property* a, const Property* b) {
    return *(a->*order.position) < *(b->*order.position);
  });
  std::int64_t expected = 1;
  Finding* finding = nullptr;
  std::vector<TextEdit> edits;
  for (const Property* column : columns) {
    const std::int64_t position = *(column->*order.position);
    const Node& node = position_node(*column, order);
    if (position != expected && finding == nullptr) {
      const std::string what =
          fmt::format("{} is number {} of the {}", name_of(*column), position, order.noun);
      finding =
          &subject.add("semantics/key-gap", node,
                       expected == 1 ? what + ", which is counted from 1"
                                     : fmt::format("{}, and there is no number {}", what, expected),
                       "count them from 1, without a gap");
    }
    auto edit = document::write_literal(node, std::to_string(expected++));
    if (finding != nullptr && edit) edits.push_back(std::move(*edit));
  }
  if (finding != nullptr) Subject::offer(*finding, "count from 1", std::move(edits));
}

void check_order(const Subject& subject, const SchemaObject& object, const Order& order) {
  std::vector<const Property*> columns;
  for_each_property(object, [&](const Property& property) {
    check_stray(subject, property, order);
    if (property.*order.flag) columns.push_back(&property);
  });
  if (!check_shared(subject, columns, order)) check_gaps(subject, columns, order);
}

void check_key(const Subject& subject, const SchemaObject& object) {
  std::vector<const Property*> columns;
  for_each_property(object, [&](const Property& property) {
    if (property.primary_key) columns.push_back(&property);
  });
  for (const Property* column : columns) {
    for (const std::string_view key : {"required", "unique"}) {
      const Node* flag = column->node->find(key);
      if (flag == nullptr || flag->as_boolean().value_or(true)) continue;
      // A column of a longer key may repeat.
      if (key == "unique" && columns.size() > 1) continue;
      Finding& finding =
          subject.add("semantics/optional-key", *flag,
                      fmt::format("{} is the primary key, and {} is false", name_of(*column), key),
                      fmt::format("a key is always {}", key));
      if (columns.size() > 1) {
        finding.message =
            fmt::format("{} is part of the primary key, and {} is false", name_of(*column), key);
      }
      subject.relate(finding, *column->node->find("primaryKey"), "the key");
      Subject::offer_literal(finding, *flag, "true");
    }
  }
}

}  // namespace

void check_keys(const Subject& subject, const manifest::DataContract& contract) {
  for (const SchemaObject& object : contract.schema) {
    check_order(subject, object, kPrimaryKey);
    check_order(subject, object, kPartition);
    check_key(subject, object);
  }
}

}  // namespace meshctl::lint
