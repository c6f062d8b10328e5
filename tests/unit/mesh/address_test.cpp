// Addresses: what they are made of, and that ids with any character in them survive.
#include "mesh/address.h"

#include <doctest/doctest.h>

using meshctl::mesh::Address;
using meshctl::mesh::parse_address;
using meshctl::mesh::to_string;

TEST_CASE("an address has an id, and may have a version, a port and an element") {
  CHECK(parse_address("orders") == Address{"orders", "", "", ""});
  CHECK(parse_address("urn:acme:orders.v1@1.2.0/out#orders.customer.id") ==
        Address{"urn:acme:orders.v1", "1.2.0", "out", "orders.customer.id"});
  CHECK(parse_address("orders#t") == Address{"orders", "", "", "t"});
  CHECK(parse_address("orders/out") == Address{"orders", "", "out", ""});
  CHECK(parse_address("") == Address{});
}

TEST_CASE("what would end a part is percent-encoded, and read again") {
  CHECK(to_string(Address{"a/b@c#d%", "1@2", "p/q", "x#y"}) ==
        "a%2Fb%40c%23d%25@1%402/p%2Fq#x%23y");
  for (const Address& address :
       {Address{"a/b@c#d%", "1@2", "p/q", "x#y"}, Address{"%2F", "", "", ""},
        Address{"", "1", "", ""}, Address{"ü", "", "ö", "ä.ß"}}) {
    CHECK(parse_address(to_string(address)) == address);
  }
}

TEST_CASE("a percent sign without two digits stands for itself") {
  CHECK(parse_address("100%").id == "100%");
  CHECK(parse_address("a%2").id == "a%2");
  CHECK(parse_address("a%zz%4a").id == "a%zzJ");
}
