// Whether SQL is one statement that only reads. Conservative: what is doubtful is refused. Private
// to lib/lint.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lint/sql_text.h"

namespace meshctl::lint {

/// Why tokens are not exactly one statement that only reads (SELECT, WITH … SELECT, VALUES, TABLE,
/// FROM): one clause whose subject is the query, such as `begins with DELETE`; nothing when they
/// are one.
[[nodiscard]] std::optional<std::string> objection_to(const std::vector<SqlToken>& tokens);

}  // namespace meshctl::lint
