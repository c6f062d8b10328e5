// Variables in texts: what is known of them.
#include "manifest/variable.h"

#include <doctest/doctest.h>

using namespace meshctl::manifest;  // NOLINT(google-build-using-namespace)

namespace {

const Variables kNone;

Variables variables_of(
    std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  Variables variables;
  for (const auto& [name, value] : values) variables.set(name, value);
  return variables;
}

}  // namespace

TEST_CASE("defaults stand in the place of variables") {
  CHECK(known_of("orders", kNone).text == "orders");
  CHECK(known_of("orders", kNone).is_whole());
  CHECK(known_of("${ENV:-dev}-orders-${V:-1}", kNone).text == "dev-orders-1");
  CHECK(known_of("${ENV:-dev}-orders-${V:-1}", kNone).is_whole());
  CHECK(known_of("${EMPTY:-}x", kNone).text == "x");
  CHECK(known_of("$x {y} $$", kNone).is_whole());
}

TEST_CASE("values go before defaults") {
  const Variables variables = variables_of({{"ENV", "prod"}, {"V", "2"}});
  CHECK(known_of("${ENV:-dev}-orders-${V}", variables).text == "prod-orders-2");
  CHECK(known_of("${ENV:-dev}-orders-${V}", variables).is_whole());
  CHECK(known_of("${env:-dev}", variables).text == "dev");
  CHECK(known_of("${ENV}${ENV}", variables).text == "prodprod");
}

TEST_CASE("without value and default a text is not known") {
  const Known known = known_of("${A:-a}.${B}.${C}", kNone);
  CHECK(known.text == "a.${B}.${C}");
  CHECK(known.unknown == "${B}");
  CHECK(known.name == "B");
  CHECK_FALSE(known.is_whole());
  CHECK(known_of("${A}.${B}", variables_of({{"A", "a"}})).name == "B");
  CHECK(has_variable("${A:-a}"));
  CHECK_FALSE(has_variable("{A} $B"));
}

TEST_CASE("what no variable can be called is not known, and cannot be given") {
  for (const std::string_view text : {"${A", "${A:-a", "${a-b}", "${}", "${2}", "${ A }"}) {
    CAPTURE(text);
    const Known known = known_of(text, variables_of({{"A", "x"}}));
    CHECK(known.text == text);
    CHECK(known.unknown == text);
    CHECK(known.name.empty());
    CHECK(hint_for_unknown(known).empty());
  }
  CHECK(known_of("${a-b:-x}", kNone).text == "x");
  CHECK(known_of("${a-b} ${C}", kNone).name == "C");
  CHECK(words_of_unknown(known_of("${a-b}", kNone)) == "${a-b}, which is no variable");
  CHECK(words_of_unknown(known_of("x${C}", kNone)) == "${C}, which has no value");
  CHECK(hint_for_unknown(known_of("x${C}", kNone)) ==
        "give it one with --var C=VALUE, or under environments in meshctl.yaml");
}

TEST_CASE("an empty value counts as none, and the first that is added stays") {
  Variables variables = variables_of({{"A", ""}});
  CHECK(variables.is_empty());
  CHECK(known_of("${A:-a}", variables).text == "a");
  CHECK(known_of("${A}", variables).unknown == "${A}");
  variables.add("A", "1");
  variables.add("A", "2");
  CHECK(*variables.find("A") == "1");
  variables.set("A", "3");
  CHECK(*variables.find("A") == "3");
  variables.set("A", "");
  CHECK(*variables.find("A") == "3");
  CHECK(variables.find("B") == nullptr);
}

TEST_CASE("a value is literal, and a default ends at the first brace") {
  CHECK(known_of("${A}", variables_of({{"A", "${B}"}, {"B", "b"}})).text == "${B}");
  CHECK(known_of("${A:-${B}}", variables_of({{"B", "b"}})).text == "${B}");
}

TEST_CASE("the placeholders of a query are no variables") {
  const Variables variables = variables_of({{"table", "secrets"}, {"MAX", "5"}});
  const std::string_view query = "SELECT ${column} FROM ${table} WHERE x > ${MAX}";
  CHECK(known_of_query(query, variables).text == "SELECT ${column} FROM ${table} WHERE x > 5");
  CHECK(known_of_query(query, variables).is_whole());
  CHECK(known_of_query(query, kNone).name == "MAX");
  CHECK(known_of("${table}", variables).text == "secrets");
}

TEST_CASE("a text is compared by its values, or as it is written") {
  CHECK(key_of("${A:-a}.b", kNone) == "a.b");
  CHECK(key_of("${A:-a}.b", variables_of({{"A", "x"}})) == "x.b");
  CHECK(key_of("${A:-a}.${B}", kNone) == "${A:-a}.${B}");
  CHECK(key_of("a", kNone) == "a");
}

TEST_CASE("the names of variables") {
  CHECK(is_variable_name("HOST"));
  CHECK(is_variable_name("_x1"));
  for (const std::string_view name : {"", "1A", "a-b", "a b", "ä", "A="}) {
    CAPTURE(name);
    CHECK_FALSE(is_variable_name(name));
  }
}

TEST_CASE("a digest tells sets of values apart, and not the values") {
  CHECK(kNone.digest().empty());
  const std::string digest = variables_of({{"A", "secret"}}).digest();
  CHECK(digest.find("secret") == std::string::npos);
  CHECK(digest == variables_of({{"A", "secret"}}).digest());
  CHECK(digest != variables_of({{"A", "secre"}, {"B", "t"}}).digest());
  CHECK(variables_of({{"A", "1B=1:2"}}).digest() !=
        variables_of({{"A", "1"}, {"B", "2"}}).digest());
}
