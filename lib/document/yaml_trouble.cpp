#include "document/yaml_trouble.h"

namespace meshctl::document {

Trouble explain_yaml(std::string_view text, const YamlHalt& halt) {
  static_cast<void>(text);
  return {.rule = "syntax/yaml", .bytes = {halt.at, halt.at}, .message = halt.problem};
}

}  // namespace meshctl::document
