// Compiles any text as a schema, and holds that text against it.
#include "fuzz/documents.h"
#include "fuzz/schemas.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace meshctl;
  const std::string_view text = fuzz::text_of(data, size);
  static_cast<void>(fuzz::check_schema(text, jsonschema::Review::everything));
  const auto compiled = fuzz::check_schema(text, jsonschema::Review::mistakes);
  if (!compiled.schema) return 0;
  const auto parsed = fuzz::check_text(text, document::Format::json);
  fuzz::check_instance(*compiled.schema, parsed.documents.front());
  return 0;
}
