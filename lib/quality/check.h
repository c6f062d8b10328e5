// Check: one question about data, made from a contract before anybody has looked at the data; and
// how it is measured.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.h"
#include "manifest/manifest.h"
#include "quality/measure.h"
#include "quality/table.h"
#include "quality/threshold.h"

namespace meshctl::quality {

/// One question.
struct Check {
  /// All that is known before looking; the answer is filled in later.
  Outcome outcome;
  Threshold threshold;
  /// Which object of the contract is asked; null when no data is.
  const manifest::SchemaObject* object = nullptr;
  /// The question whether the object is there and can be read, on which all others of the object
  /// depend.
  bool asks_existence = false;
  /// Set when the answer needs no data at all.
  std::optional<Decided> decided;
  /// How to measure it on the object's table. Empty when `decided` is set or `asks_existence`.
  std::function<Measure(const Table&)> measure;
  /// The message when a number (of Aggregate without `wrong`, or Query) does not keep to the
  /// threshold; empty: a plain one.
  std::function<std::string(double)> explain;
};

/// All checks of a contract on one of its servers, of its schema and its quality rules, in the
/// order of the contract. `server` may be null: the contract names none.
[[nodiscard]] std::vector<Check> checks_of(const manifest::Manifest& contract,
                                           const manifest::Server* server);

/// Makes checks of one contract on one server: fills in who asks, where, and ids that no two checks
/// share.
class CheckMaker {
 public:
  CheckMaker(const manifest::Manifest& contract, const manifest::Server* server);

  /// A check about an object (null: the contract) and a path in it. `asked` is the last part of its
  /// id.
  [[nodiscard]] Check make(CheckOrigin origin, const manifest::SchemaObject* object,
                           const Path& path, std::string_view asked,
                           const document::Node* node) const;

  [[nodiscard]] const manifest::Manifest& contract() const { return *contract_; }

 private:
  const manifest::Manifest* contract_;
  const manifest::Server* server_;
};

/// Gives ids that are there twice a number: `…/nullValues~2`.
void make_ids_unique(std::vector<Check>& checks);

}  // namespace meshctl::quality
