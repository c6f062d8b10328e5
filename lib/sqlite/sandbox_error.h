// Why a query of a sandbox gives no answer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/error.h"

namespace meshctl::sqlite {

enum class QueryTrouble {
  syntax,   ///< it is no SQL, or names what there is not
  refused,  ///< it is SQL that may not run here
  failed,   ///< a value is wrong as it runs: bad JSON, a text too long, an exhausted pattern
  steps,    ///< these four: it takes more than its limits allow
  time,
  memory,
  rows,
};

/// An Error (exit 2) that keeps what the trouble is, and where in the SQL.
class QueryError : public Error {
 public:
  QueryError(QueryTrouble trouble, std::string what_happened, std::string what_to_do,
             std::optional<std::size_t> offset = {});

  [[nodiscard]] QueryTrouble trouble() const { return trouble_; }
  /// The byte of the SQL; nothing when it is not known.
  [[nodiscard]] std::optional<std::size_t> offset() const { return offset_; }

 private:
  QueryTrouble trouble_;
  std::optional<std::size_t> offset_;
};

}  // namespace meshctl::sqlite
