// Whether a value is one of those that a contract lists, as SQL. Private to lib/quality.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "document/node.h"
#include "quality/value.h"

namespace meshctl::quality {

/// SQL that is true for a value that is in a list of the contract.
struct Membership {
  std::string sql;
  /// Whether it is NULL for NULL; else it is false.
  bool keeps_null = false;
};

/// Each item is compared as what it is written as, where the column can be that, else as text; null
/// among them is passed over. `value` is the SQL of the value.
[[nodiscard]] Membership is_one_of(const ValueReader& reader, std::string_view logical_type,
                                   std::span<const document::Node* const> list,
                                   const std::string& value);

}  // namespace meshctl::quality
