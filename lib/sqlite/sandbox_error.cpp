#include "sqlite/sandbox_error.h"

#include <utility>

namespace meshctl::sqlite {

QueryError::QueryError(QueryTrouble trouble, std::string what_happened, std::string what_to_do,
                       std::optional<std::size_t> offset)
    : Error(ExitCode::usage, std::move(what_happened), std::move(what_to_do)),
      trouble_(trouble),
      offset_(offset) {}

}  // namespace meshctl::sqlite
