#include "report/json.h"

#include <nlohmann/json.hpp>

#include "base/version.h"

namespace meshctl::report {

using Json = nlohmann::ordered_json;

Json json_head(std::string_view kind) {
  return {{"tool", "meshctl"}, {"version", version()}, {"format", 1}, {"kind", kind}};
}

void write_json(const Json& json, const Stream& stream) {
  *stream.out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace meshctl::report
