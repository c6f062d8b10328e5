// From the words of a person to FTS5, and that no words are FTS5 syntax.
#include "catalog/server/search_query.h"

#include <doctest/doctest.h>

#include <string>

#include "sqlite/database.h"

using namespace meshctl;
using meshctl::catalog::server::to_fts_query;

TEST_CASE("words, phrases and words that must not be there") {
  CHECK(to_fts_query("flight delays") == "\"flight\"* AND \"delays\"*");
  CHECK(to_fts_query("  \"late flights\"  airport ") == "\"late flights\" AND \"airport\"*");
  CHECK(to_fts_query("airport -test -\"old data\"") ==
        "(\"airport\"*) NOT (\"test\"* OR \"old data\")");
  CHECK(to_fts_query("order-lines") == "\"order-lines\"*");
  CHECK(to_fts_query("\"not closed") == "\"not closed\"");
}

TEST_CASE("nothing to look for") {
  for (const char* empty : {"", "  ", "\"\"", "!? -", "-test", "***"}) {
    CAPTURE(empty);
    CHECK(to_fts_query(empty).empty());
  }
}

TEST_CASE("whatever is typed, FTS5 can read it") {
  sqlite::Database database = sqlite::Database::in_memory();
  database.execute(
      "CREATE VIRTUAL TABLE words USING fts5(a, b); INSERT INTO words VALUES ('near flights', "
      "'x')");
  std::string many;
  for (int i = 0; i < 500; ++i) {
    many += "a ";
  }
  std::string excluded = "near ";
  for (int i = 0; i < 300; ++i) {
    excluded += "-b ";
  }
  for (const std::string& words :
       {std::string("AND"), std::string("near OR"), std::string("a NEAR(b)"), std::string("a:b"),
        std::string("{a} ^b"), std::string("x\" OR \"y"), std::string("(("), std::string("a*b -c*"),
        std::string("'; DROP TABLE words"), std::string("\xe2\x80\x94 \xe2\x80\x94"),
        std::string("\xff\xfe"), many, excluded}) {
    CAPTURE(words);
    const std::string query = to_fts_query(words);
    if (!query.empty()) {
      CHECK_NOTHROW(database.run("SELECT rowid FROM words WHERE words MATCH ?", query));
    }
  }
  sqlite::Statement found = database.prepare("SELECT count(*) FROM words WHERE words MATCH ?");
  REQUIRE(found.bind(to_fts_query("NEAR flig")).step());
  CHECK(found.integer(0) == 1);
}
