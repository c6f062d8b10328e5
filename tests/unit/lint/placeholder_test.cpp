// Texts that are still to be written.
#include "lint/placeholder.h"

#include <doctest/doctest.h>

#include <string>

using namespace meshctl::lint;  // NOLINT(google-build-using-namespace)

TEST_CASE("what is still to be written is known by the whole text, or by how it begins") {
  for (const std::string text : {"TODO",
                                 "todo",
                                 " To do. ",
                                 "TBD",
                                 "[tbd]",
                                 "**FIXME**",
                                 "xxx",
                                 "XXXX",
                                 "n/a",
                                 "N/A",
                                 "n.a.",
                                 "...",
                                 "…",
                                 "???",
                                 "-",
                                 "description",
                                 "Description here",
                                 "<your text>",
                                 "{{ description }}",
                                 "Lorem ipsum dolor sit amet, consectetur",
                                 "TODO: say it",
                                 "todo: say it",
                                 "TODO say it",
                                 "TODO(anna) say it",
                                 "FIXME what is this",
                                 "TBD by Friday",
                                 "Coming soon...",
                                 "placeholder"}) {
    CAPTURE(text);
    CHECK(is_placeholder(text, TextUse::prose));
  }
}

TEST_CASE("what only speaks of things to do, or of what looks like it, has been written") {
  for (const std::string text :
       {"", " ", "To do list of the team", "to do lists of people", "Todo items by person",
        "TODO items by person", "TODO list", "Todos", "Descriptions", "The description of an order",
        "XL and XXL sizes", "North America", "a", "<b>Orders</b>", "Test results",
        "Missing values of sensors", "tbdx"}) {
    CAPTURE(text);
    CHECK_FALSE(is_placeholder(text, TextUse::prose));
  }
}

TEST_CASE("names may be words that are no descriptions, and conditions may be none") {
  for (const std::string name :
       {"todo", "Todo", "description", "missing", "test", "na", "purpose"}) {
    CAPTURE(name);
    CHECK_FALSE(is_placeholder(name, TextUse::name));
  }
  for (const std::string name : {"TODO", "tbd", "FIXME", "xxx", "changeme", "<name>", "..."}) {
    CAPTURE(name);
    CHECK(is_placeholder(name, TextUse::name));
  }
  CHECK_FALSE(is_placeholder("n/a", TextUse::condition));
  CHECK(is_placeholder("TODO", TextUse::condition));
}
