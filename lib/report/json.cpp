#include "report/json.h"

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "base/version.h"

namespace meshctl::report {

using Json = nlohmann::ordered_json;

Json json_head(std::string_view kind) {
  return {{"tool", "meshctl"}, {"version", version()}, {"format", 1}, {"kind", kind}};
}

Json json_number(double value) {
  constexpr double kLargestInteger = 9007199254740992;  // 2^53
  const bool is_whole = value == std::trunc(value) && std::abs(value) <= kLargestInteger;
  return is_whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

void write_json(const Json& json, const Stream& stream) {
  *stream.out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace meshctl::report
