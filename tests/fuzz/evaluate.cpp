// Holds the second part of the input against the schema in the first; a line of `====` is between.
#include "fuzz/documents.h"
#include "fuzz/schemas.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace meshctl;
  constexpr std::string_view kBetween = "\n====\n";
  const std::string_view text = fuzz::text_of(data, size);
  const std::size_t end = text.find(kBetween);
  if (end == std::string_view::npos) return 0;
  const auto compiled = fuzz::check_schema(text.substr(0, end), jsonschema::Review::mistakes);
  if (!compiled.schema) return 0;
  const auto parsed = fuzz::check_text(text.substr(end + kBetween.size()), document::Format::yaml);
  for (const document::Document& document : parsed.documents) {
    fuzz::check_instance(*compiled.schema, document);
  }
  return 0;
}
