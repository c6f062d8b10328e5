// Reads any bytes as YAML, directly and on libyaml's events: where the first can be done, the trees
// are the same and nothing is wrong with the text.
#include "fuzz/target.h"
#include "support/two_ways.h"

namespace {

void check(std::string_view text, const meshctl::document::Bounds& bounds) {
  const auto ways = meshctl::document::read_two_ways(std::string(text), bounds);
  if (!ways.directly || *ways.directly == ways.on_events) return;
  std::fprintf(stderr, "directly:\n%s\non events:\n%s\n", ways.directly->c_str(),
               ways.on_events.c_str());
  meshctl::fuzz::require(false, "both ways lead to the same tree");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = meshctl::fuzz::text_of(data, size);
  check(text, {});
  check(text, {.events = 40, .nesting = 4});
  return 0;
}
