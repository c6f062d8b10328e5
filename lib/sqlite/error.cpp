#include "sqlite/error.h"

#include <utility>

namespace meshctl::sqlite {

DatabaseError::DatabaseError(Trouble trouble, std::string what_happened, std::string what_to_do)
    : Error(ExitCode::input, std::move(what_happened), std::move(what_to_do)), trouble_(trouble) {}

}  // namespace meshctl::sqlite
