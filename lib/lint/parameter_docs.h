// What the parameters of a governed rule are, in words for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace meshctl::lint {

struct ParameterDoc {
  std::string name;
  /// `text`, `whole number`, `kebab, snake or any`, `list of texts`.
  std::string type;
  /// As JSON; empty when there is none.
  std::string default_value;
  std::string description;
};

/// The parameters of a rule, in the order of the schema; none of a rule that takes none.
[[nodiscard]] std::vector<ParameterDoc> parameter_docs(std::string_view rule);

}  // namespace meshctl::lint
