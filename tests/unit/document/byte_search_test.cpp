#include "document/byte_search.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace meshctl::document {
namespace {

TEST_CASE("the first byte is found, wherever it stands") {
  for (std::size_t size = 0; size < 70; ++size) {
    for (std::size_t at = 0; at <= size; ++at) {
      // Others behind the first must not matter.
      std::string text(size, 'x');
      for (std::size_t i = at; i < size; i += 3) text[i] = i % 2 == 0 ? '#' : '\n';
      const char* end = text.data() + size;
      CHECK(find_control_or<':', '#'>(text.data(), end) == text.data() + at);
      CHECK(find_other_than_space(text.data() + at, end) == text.data() + at);
    }
  }
}

TEST_CASE("bytes are told apart over their whole range") {
  for (int byte = 0; byte < 256; ++byte) {
    CAPTURE(byte);
    const char c = static_cast<char>(byte);
    const std::string text = std::string(5, ' ') + c + std::string(20, ' ');
    const char* begin = text.data();
    const char* end = begin + text.size();
    const bool is_stop = byte < 0x20 || c == '"' || c == '\xE9';
    CHECK((find_control_or<'"', '\xE9'>(begin, end) == begin + 5) == is_stop);
    CHECK((find_control_or<>(begin, end) == begin + 5) == (byte < 0x20));
    CHECK((find_line_end(begin, end) == begin + 5) == (c == '\n' || c == '\r'));
    CHECK((find_other_than_space(begin, end) == begin + 5) == (c != ' '));
  }
}

}  // namespace
}  // namespace meshctl::document
