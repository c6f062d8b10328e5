// Reads any bytes as JSON.
#include "fuzz/documents.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace meshctl;
  static_cast<void>(fuzz::check_text(fuzz::text_of(data, size), document::Format::json));
  return 0;
}
