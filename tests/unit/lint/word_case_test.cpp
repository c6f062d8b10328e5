// How names of several words are written.
#include "lint/word_case.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace meshctl::lint;  // NOLINT(google-build-using-namespace)

TEST_CASE("a name is in the case that it is in, and in no other") {
  struct Example {
    WordCase word_case;
    std::string_view right;
    std::string_view wrong;
  };
  constexpr auto kExamples = std::to_array<Example>({
      {WordCase::snake, "customer_id", "customerId"},
      {WordCase::snake, "_loaded_at_2", "__loaded"},
      {WordCase::snake, "größe", "loaded_"},
      {WordCase::snake, "a", "2nd"},
      {WordCase::snake, "a1", "a__b"},
      {WordCase::kebab, "customer-id", "customer_id"},
      {WordCase::kebab, "orders", "-orders"},
      {WordCase::kebab, "v-2", "v-"},
      {WordCase::camel, "customerId", "CustomerId"},
      {WordCase::camel, "id2", "customer_id"},
      {WordCase::pascal, "CustomerId", "customerId"},
      {WordCase::pascal, "HTTPServer", "HTTP_Server"},
      {WordCase::upper_snake, "CUSTOMER_ID", "CUSTOMER_id"},
      {WordCase::upper_snake, "_A1", ""},
  });
  for (const Example& example : kExamples) {
    CAPTURE(std::string(example.right));
    CHECK(is_in_case(example.right, example.word_case));
    CAPTURE(std::string(example.wrong));
    CHECK_FALSE(is_in_case(example.wrong, example.word_case));
  }
}

TEST_CASE("a name is written in another case") {
  CHECK(in_case("CustomerID", WordCase::snake) == "customer_id");
  CHECK(in_case("HTTPServerName", WordCase::kebab) == "http-server-name");
  CHECK(in_case("Order2Line", WordCase::snake) == "order2_line");
  CHECK(in_case("raw orders/paid", WordCase::camel) == "rawOrdersPaid");
  CHECK(in_case("raw-orders", WordCase::pascal) == "RawOrders");
  CHECK(in_case("_rawOrders", WordCase::upper_snake) == "_RAW_ORDERS");
  CHECK(in_case("2nd", WordCase::snake).empty());
  CHECK(in_case("---", WordCase::snake).empty());
}

TEST_CASE("cases have names, and words for messages") {
  CHECK(parse_word_case("upper-snake") == WordCase::upper_snake);
  CHECK_FALSE(parse_word_case("Snake"));
  CHECK(words_of(std::array{WordCase::kebab, WordCase::pascal}) == "kebab or Pascal case");
}
