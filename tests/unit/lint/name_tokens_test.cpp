// The words that names are made of.
#include "lint/name_tokens.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace {

std::string words_of(std::string_view name) {
  const meshctl::lint::NameTokens tokens(name);
  std::string result;
  for (const std::string_view word : tokens.words()) {
    if (!result.empty()) result += ' ';
    result += word;
  }
  return result;
}

}  // namespace

TEST_CASE("names are taken apart at what is no letter, and where a word begins") {
  CHECK(words_of("customer_email") == "customer email");
  CHECK(words_of("customerEMail2") == "customer e mail");
  CHECK(words_of("HTTPServerName") == "http server name");
  CHECK(words_of("CUSTOMER-ID") == "customer id");
  CHECK(words_of("line1address2") == "line address");
  CHECK(words_of("  a.b c ") == "a b c");
  CHECK(words_of("IBAN") == "iban");
  CHECK(words_of("stra\xC3\x9F"
                 "eName") ==
        "stra\xC3\x9F"
        "e name");
  CHECK(words_of("") == "");
  CHECK(words_of("123_") == "");
}
