// Compiles the first line as an ECMA-262 pattern and searches the rest with it.
#include <algorithm>
#include <string_view>
#include <variant>

#include "fuzz/target.h"
#include "regex/regex.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace meshctl;
  const std::string_view input = fuzz::text_of(data, size);
  const std::string_view pattern = input.substr(0, input.find('\n'));
  const std::string_view rest = input.substr(std::min(pattern.size() + 1, input.size()));
  const auto compiled = regex::Regex::compile_ecma(pattern);
  if (const auto* failure = std::get_if<regex::Failure>(&compiled)) {
    fuzz::require(!failure->message.empty(), "a failure says why");
    fuzz::require(failure->offset <= pattern.size(), "a failure is within the pattern");
  } else {
    const auto& regex = std::get<regex::Regex>(compiled);
    fuzz::require(regex.search(rest) == regex.search(rest), "a search gives the same answer again");
  }
  return 0;
}
