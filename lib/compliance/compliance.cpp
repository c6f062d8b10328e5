#include "compliance/compliance.h"

#include <fmt/format.h>

namespace meshctl::compliance {

std::string to_string(Score score) {
  if (!score) return "-";
  if (*score % 10 == 0) return fmt::format("{}", *score / 10);
  return fmt::format("{}.{}", *score / 10, *score % 10);
}

}  // namespace meshctl::compliance
