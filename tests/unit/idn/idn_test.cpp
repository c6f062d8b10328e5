// Names by IDNA2008, in Unicode and in ASCII.
#include "idn/idn.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using meshctl::idn::is_ascii_form;
using meshctl::idn::is_hostname;

TEST_CASE("names of labels in Unicode, in ASCII, or both") {
  for (const std::string_view name :
       {"bücher.example", "BÜCHER.example", "xn--bcher-kva.example", "例え.テスト", "例え。テスト",
        "a-b.c", "شبكة.example", "1.2"}) {
    CAPTURE(name);
    CHECK(is_hostname(name) == (name != "BÜCHER.example"));
  }
  for (const std::string_view name : {"", ".", "a.", ".a", "a..b", "-a", "a-", "a_b", "a b", "ü-",
                                      "\u0300a", "ﬁ", "xn--a", "xn--bcher-", "u\u0308", "例え。"}) {
    CAPTURE(name);
    CHECK_FALSE(is_hostname(name));
  }
  CHECK_FALSE(is_hostname(std::string_view("a\0b", 3)));
}

TEST_CASE("names and labels of the longest length") {
  CHECK(is_hostname(std::string(63, 'a')));
  CHECK_FALSE(is_hostname(std::string(64, 'a')));
  std::string name = std::string(63, 'a');
  for (int i = 0; i < 2; ++i) name += "." + std::string(63, 'a');
  CHECK(is_hostname(name + "." + std::string(61, 'a')));
  CHECK_FALSE(is_hostname(name + "." + std::string(62, 'a')));
}

TEST_CASE("characters that are allowed in a context only") {
  for (const std::string_view name :
       {"col·lecció", "α͵β", "א׳", "ｱ・", "ア・ア", "漢・", "क्\u200dष"}) {
    CAPTURE(name);
    CHECK(is_hostname(name) == (name != "ｱ・"));
  }
  for (const std::string_view name : {"a·b", "l·", "α͵", "׳א", "a・b", "٠۰", "क\u200dष"}) {
    CAPTURE(name);
    CHECK_FALSE(is_hostname(name));
  }
}

TEST_CASE("labels beside one that is written from right to left") {
  CHECK(is_hostname("a1.אב"));
  CHECK_FALSE(is_hostname("1a.אב"));
  CHECK_FALSE(is_hostname("א1٠"));
  CHECK_FALSE(is_hostname("aא"));
}

TEST_CASE("ASCII forms") {
  CHECK(is_ascii_form("xn--bcher-kva"));
  CHECK(is_ascii_form("XN--BCHER-KVA"));
  CHECK_FALSE(is_ascii_form("xn--X"));
  CHECK_FALSE(is_ascii_form("xn--al-0ea"));
  CHECK_FALSE(is_ascii_form("bcher"));
  CHECK_FALSE(is_ascii_form("bücher"));
}
