// What a contract asks becomes checks, and those of an object one statement.
#include "quality/check.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "contract.h"
#include "fake_session.h"
#include "quality/look.h"

using namespace meshctl;
using quality::Check;

namespace {

using Columns = std::vector<std::pair<std::string, std::string>>;

struct Looked {
  manifest::Manifest contract;
  std::vector<Outcome> outcomes;
  std::vector<std::string> asked;

  [[nodiscard]] const Outcome& outcome(std::string_view id) const {
    for (const Outcome& each : outcomes) {
      if (each.check == id) return each;
    }
    FAIL(id);
    return outcomes.front();
  }
};

/// Every figure is 0.
engine::Answer zeros(std::string_view sql) {
  // The aggregates of a scan end at its FROM; none of ours has a comma of its own but in functions.
  int depth = 0;
  std::size_t count = 1;
  for (const char c : sql.substr(0, sql.rfind(" FROM "))) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == ',' && depth == 0) ++count;
  }
  return row(std::vector<engine::Value>(count, std::int64_t{0}));
}

/// Looks at a DuckDB table `t` with these columns.
Looked look_at(const std::string& object, Columns columns, FakeSession::Respond respond = zeros) {
  // The database need only be a file that is there.
  const std::filesystem::path folder(MESHCTL_SOURCE_DIR);
  Looked looked{contract_of("servers: [{server: s, type: duckdb, database: CMakeLists.txt}]\n"
                            "schema:\n  - name: t\n" +
                            object),
                {},
                {}};
  auto open = [&](const engine::Source&) {
    return std::make_unique<FakeSession>(columns, respond, looked.asked);
  };
  const manifest::Server& server = looked.contract.contract()->servers.at(0);
  looked.outcomes =
      quality::look(looked.contract, &server, quality::checks_of(looked.contract, &server), open,
                    {{}, folder, {folder}})
          .outcomes;
  return looked;
}

}  // namespace

TEST_CASE("all counts of an object are one statement, each expression once") {
  const Looked looked = look_at(
      R"y(
    properties:
      - {name: id, logicalType: integer, required: true, primaryKey: true, unique: true, logicalTypeOptions: {minimum: 1}}
      - name: code
        logicalType: string
        required: true
        logicalTypeOptions: {minLength: 2, maxLength: 3, pattern: "^[A-Z]+$"}
        quality:
          - {metric: nullValues, mustBe: 0}
          - {metric: nullValues, unit: percent, mustBeLessThan: 5}
          - {metric: invalidValues, arguments: {validValues: [A, "it's"]}, mustBe: 0}
      - {name: day, logicalType: date, logicalTypeOptions: {minimum: "2020-01-01", exclusiveMaximum: "2030-01-01"}}
    quality:
      - {metric: rowCount, mustBeGreaterOrEqualTo: 0}
)y",
      {{"id", "BIGINT"}, {"code", "VARCHAR"}, {"day", "DATE"}});
  REQUIRE(looked.asked.size() == 2);
  CHECK(looked.asked[0] ==
        "SELECT count(*) - count(\"id\"), count(*), "
        "count(CASE WHEN \"id\" < 1 THEN 1 END), "
        "count(*) - count(\"code\"), "
        "count(CASE WHEN length(\"code\") < 2 THEN 1 END), "
        "count(CASE WHEN length(\"code\") > 3 THEN 1 END), "
        "count(CASE WHEN NOT regexp_matches(\"code\", '^[A-Z]+$') THEN 1 END), "
        "count(CASE WHEN \"day\" < DATE '2020-01-01' THEN 1 END), "
        "count(CASE WHEN \"day\" >= DATE '2030-01-01' THEN 1 END), "
        "count(CASE WHEN NOT (\"code\" IN ('A', 'it''s')) THEN 1 END) "
        "FROM \"t\"");
  CHECK(looked.asked[1].find("GROUP BY \"id\"") != std::string::npos);
  CHECK(count_of(looked.outcomes, Status::pass) == looked.outcomes.size());
}

TEST_CASE("the values of an enum are the only ones") {
  const std::string object = R"y(
    properties:
      - {name: code, logicalType: string, enum: [{value: A}, {value: "it's"}]}
      - {name: size, logicalType: integer, enum: [{value: 1}, {value: 2}, {value: null}]}
      - {name: none, enum: [{label: a}]}
)y";
  const Columns columns{{"code", "VARCHAR"}, {"size", "INTEGER"}, {"none", "VARCHAR"}};
  const Looked looked = look_at(object, columns);
  REQUIRE(looked.asked.size() == 1);
  CHECK(looked.asked[0] ==
        "SELECT count(CASE WHEN NOT (\"code\" IN ('A', 'it''s')) THEN 1 END), count(*), "
        "count(CASE WHEN NOT (\"size\" IN (1, 2)) THEN 1 END) FROM \"t\"");
  CHECK(looked.outcome("c/s/t/code/enum").title == "code has one of its 2 allowed values");
  CHECK(looked.outcome("c/s/t/code/enum").status == Status::pass);
  CHECK(looked.outcome("c/s/t/none/enum").status == Status::skip);
  const Looked wrong = look_at(object, columns, [](std::string_view) {
    return row({std::int64_t{3}, std::int64_t{10}, std::int64_t{0}});
  });
  CHECK(wrong.outcome("c/s/t/code/enum").status == Status::fail);
  CHECK(wrong.outcome("c/s/t/size/enum").status == Status::pass);
}

TEST_CASE("flags of ODCS v3.0 make bounds exclusive") {
  const Looked looked = look_at(
      R"y(
    properties:
      - {name: a, logicalType: integer, logicalTypeOptions: {minimum: 1, exclusiveMinimum: true}}
      - {name: b, logicalType: integer, logicalTypeOptions: {maximum: 9, exclusiveMaximum: false}}
      - {name: c, logicalType: integer, logicalTypeOptions: {exclusiveMaximum: true}}
)y",
      {{"a", "BIGINT"}, {"b", "BIGINT"}, {"c", "BIGINT"}});
  REQUIRE(looked.asked.size() == 1);
  CHECK(looked.asked[0] ==
        "SELECT count(CASE WHEN \"a\" < 1 THEN 1 END), count(*), count(CASE WHEN \"a\" <= 1 THEN 1 "
        "END), "
        "count(CASE WHEN \"b\" > 9 THEN 1 END) FROM \"t\"");
  CHECK(std::any_of(looked.outcomes.begin(), looked.outcomes.end(),
                    [](const Outcome& outcome) { return outcome.title == "a > 1"; }));
}

TEST_CASE("key sets that are the same are counted once, whatever their order") {
  const Looked looked = look_at(
      R"y(
    properties:
      - {name: a, primaryKey: true, primaryKeyPosition: 2}
      - {name: b, primaryKey: true, primaryKeyPosition: 1}
    quality:
      - {metric: duplicateValues, arguments: {properties: [a, b]}, mustBe: 0}
      - {metric: duplicateValues, arguments: {properties: [b, a]}, unit: percent, mustBeLessThan: 1}
      - {metric: duplicateValues, arguments: {properties: [b]}, mustBe: 0}
)y",
      {{"a", "BIGINT"}, {"b", "BIGINT"}});
  CHECK(std::count_if(looked.asked.begin(), looked.asked.end(), [](const std::string& sql) {
          return sql.find("GROUP BY") != sql.npos;
        }) == 2);
  CHECK(looked.outcome("c/s/t/primaryKey").title == "the key b, a is unique");
}

TEST_CASE("names are quoted, found by letter case last, and physical names win") {
  const Looked looked = look_at(
      R"y(
    properties:
      - {name: 'we"ird name', required: true}
      - {name: select, required: true}
      - {name: Mixed, required: true}
      - {name: label, physicalName: real_one, required: true}
      - {name: gone, physicalName: reel_one, required: true}
)y",
      {{"we\"ird name", "BIGINT"},
       {"select", "BIGINT"},
       {"mixed", "BIGINT"},
       {"real_one", "BIGINT"},
       {"label", "BIGINT"},
       {"gone", "BIGINT"}});
  REQUIRE(looked.asked.size() == 1);
  CHECK(looked.asked[0] ==
        "SELECT count(*) - count(\"we\"\"ird name\"), count(*), count(*) - count(\"select\"), "
        "count(*) - count(\"mixed\"), "
        "count(*) - count(\"real_one\") FROM \"t\"");
  const Outcome& missing = looked.outcome("c/s/t/gone/exists");
  CHECK(missing.status == Status::fail);
  CHECK(missing.message == "there is no column reel_one");
  CHECK(missing.hint == "did you mean 'real_one'?");
  CHECK(missing.place.start.line == 15);
  CHECK(looked.outcome("c/s/t/gone/required").status == Status::skip);
}

TEST_CASE("types are judged without a scan") {
  const Looked looked = look_at(
      R"y(
    properties:
      - {name: a, logicalType: integer, physicalType: bigint}
      - {name: b, logicalType: string, physicalType: int}
      - {name: c, logicalType: money, physicalType: SUPER}
)y",
      {{"a", "BIGINT"}, {"b", "BIGINT"}, {"c", "BIGINT"}});
  CHECK(looked.asked.empty());
  CHECK(looked.outcome("c/s/t/a/type").status == Status::pass);
  CHECK(looked.outcome("c/s/t/a/physicalType").status == Status::pass);
  CHECK(looked.outcome("c/s/t/b/type").message == "the column is BIGINT, which is no string");
  CHECK(looked.outcome("c/s/t/b/physicalType").status == Status::fail);
  CHECK(looked.outcome("c/s/t/c/type").status == Status::skip);
  CHECK(looked.outcome("c/s/t/c/physicalType").status == Status::skip);
}

TEST_CASE("what cannot be checked says why, and nothing is left out") {
  const Looked looked = look_at(
      R"y(
    properties:
      - name: a
        logicalType: string
        logicalTypeOptions: {minLenght: 1, format: emial}
        quality:
          - {id: people, type: text, description: Looks good.}
          - {id: soda, type: custom, engine: soda, implementation: x}
          - {id: typo, metric: nulValues, mustBe: 0}
          - {id: bare, metric: nullValues}
          - {id: noargs, metric: invalidValues, mustBe: 0}
          - {id: ahead, metric: invalidValues, arguments: {pattern: "(?=a)"}, mustBe: 0
}
          - {id: reversed, metric: nullValues, mustBeBetween: [5, 1]}
    quality:
      - {id: whose, metric: nullValues, mustBe: 0}
      - {id: share, metric: rowCount, unit: percent, mustBe: 0}
      - {id: keyless, metric: duplicateValues, mustBe: 0}
      - {id: unknown, metric: duplicateValues, arguments: {properties: [b]}, mustBe: 0}
      - {id: braces, type: sql, query: "SELECT max({column}) FROM {object}", mustBe: 0}
)y",
      {{"a", "VARCHAR"}});
  struct Case {
    const char* id;
    Status status;
    const char* message;
  };
  const Case cases[] = {
      {"c/s/t/a/minLenght", Status::skip, "minLenght is no option of the type string"},
      {"c/s/t/a/format", Status::skip, "the format emial is not one that is known"},
      {"c/s/t/a/people", Status::skip, "the rule is written for people"},
      {"c/s/t/a/soda", Status::skip, "the rule is for the engine soda"},
      {"c/s/t/a/typo", Status::skip, "nulValues is no metric that is known"},
      {"c/s/t/a/bare", Status::skip, "the rule has no operator to compare with"},
      {"c/s/t/a/noargs", Status::error, "invalidValues names neither validValues nor a pattern"},
      {"c/s/t/a/ahead", Status::error,
       "the pattern has look-ahead at character 1, which the engine's regular expressions "
       "lack"},
      {"c/s/t/a/reversed", Status::error, "mustBeBetween [5, 1] has its larger number first"},
      {"c/s/t/whose", Status::error, "nullValues asks for a property, and stands on an object"},
      {"c/s/t/share", Status::error, "a number of rows is no percentage"},
      {"c/s/t/keyless", Status::error, "duplicateValues names no properties"},
      {"c/s/t/unknown", Status::error, "arguments.properties names b, which t does not have"},
      {"c/s/t/braces", Status::error,
       "{column} stands in a rule of an object, which has no property"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.id);
    CHECK(looked.outcome(each.id).status == each.status);
    CHECK(looked.outcome(each.id).message == each.message);
  }
  CHECK(looked.outcome("c/s/t/a/minLenght").hint == "did you mean 'minLength'?");
  CHECK(looked.outcome("c/s/t/a/typo").hint == "did you mean 'nullValues'?");
}

TEST_CASE("ids are unique and say who asks") {
  const Looked looked = look_at(
      R"y(
    properties:
      - name: a/b
        quality:
          - {metric: nullValues, mustBe: 0}
          - {metric: nullValues, mustBeLessThan: 7}
)y",
      {{"a/b", "VARCHAR"}});
  CHECK(looked.outcome("c/s/t/a%2Fb/nullValues").threshold == "= 0");
  CHECK(looked.outcome("c/s/t/a%2Fb/nullValues~2").threshold == "< 7");
}

TEST_CASE("a severity below error makes a warning of what fails") {
  const Looked looked = look_at(
      R"y(
    properties: [{name: a}]
    quality:
      - {id: hard, metric: rowCount, mustBeGreaterThan: 0}
      - {id: soft, metric: rowCount, mustBeGreaterThan: 0, severity: Low}
      - {id: odd, metric: rowCount, mustBeGreaterThan: 0, severity: catastrophic}
)y",
      {{"a", "VARCHAR"}});
  CHECK(looked.outcome("c/s/t/hard").status == Status::fail);
  CHECK(looked.outcome("c/s/t/soft").status == Status::warn);
  CHECK(looked.outcome("c/s/t/soft").severity == Severity::info);
  CHECK(looked.outcome("c/s/t/odd").status == Status::fail);
  CHECK(looked.outcome("c/s/t/hard").message == "rowCount is 0, and must be > 0");
}

TEST_CASE("a contract without a server is skipped, not passed") {
  const manifest::Manifest contract =
      contract_of("schema: [{name: t, properties: [{name: a, required: true}]}]\n");
  const auto looked =
      quality::look(contract, nullptr, quality::checks_of(contract, nullptr), {}, {});
  REQUIRE(looked.outcomes.size() == 3);
  for (const Outcome& outcome : looked.outcomes) {
    CHECK(outcome.status == Status::skip);
    CHECK(outcome.message == "the contract names no server");
  }
}

TEST_CASE("a table that cannot be read at all is one error, and is not asked again") {
  const Looked looked = look_at(
      R"y(
    properties: [{name: a, required: true, unique: true}]
    quality: [{id: sum, type: sql, query: "SELECT 1", mustBe: 1}]
)y",
      {{"a", "BIGINT"}}, [](std::string_view) {
        return failure("it gave no answer within 1 s", engine::Failure::timeout);
      });
  CHECK(looked.asked.size() == 1);
  CHECK(looked.outcome("c/s/t/exists").status == Status::error);
  CHECK(looked.outcome("c/s/t/exists").message == "it gave no answer within 1 s");
  CHECK(looked.outcome("c/s/t/exists").hint == "give it more time with --timeout");
  for (const char* id : {"c/s/t/a/required", "c/s/t/a/unique", "c/s/t/sum"}) {
    CHECK(looked.outcome(id).status == Status::skip);
    CHECK(looked.outcome(id).message == "t could not be read");
  }
}

TEST_CASE("a check that depends on a variable without a value cannot be run, and no other is") {
  const Looked looked = look_at(R"y(
    properties:
      - name: a
        description: '${NOBODY_NEEDS_IT}'
        physicalType: 'VARCHAR(${N})'
        required: true
        logicalType: string
        logicalTypeOptions: {pattern: '${P}'}
        enum: [{value: x}, {value: '${V}'}]
        quality:
          - {id: list, metric: invalidValues, arguments: {validValues: ['${W}']}, mustBe: 0}
          - {id: unit, metric: nullValues, unit: '${U}', mustBe: 0}
          - {id: price, metric: invalidValues, arguments: {pattern: '^\\${2}$'}, mustBe: 0}
        relationships: [{to: 't.${R}'}]
      - {name: '${C}', required: true}
    quality:
      - {id: query, type: sql, query: 'SELECT count(*) FROM ${table} WHERE ${X} = 1', mustBe: 0}
      - {id: plain, type: sql, query: 'SELECT count(*) FROM ${table}', mustBe: 0}
      - {id: bound, metric: rowCount, mustBe: '${ROWS}'}
      - {id: people, type: text, description: '${Y}'}
)y",
                                {{"a", "VARCHAR"}});
  const auto depends = [&looked](std::string_view check) {
    const Outcome& outcome = looked.outcome(check);
    return std::string(to_string(outcome.status)) + ": " + outcome.message;
  };
  CHECK(depends("c/s/t/a/physicalType") ==
        "error: physicalType depends on ${N}, which has no value");
  CHECK(depends("c/s/t/a/pattern") == "error: pattern depends on ${P}, which has no value");
  CHECK(depends("c/s/t/a/enum") == "error: an allowed value depends on ${V}, which has no value");
  CHECK(depends("c/s/t/a/list") == "error: validValues depends on ${W}, which has no value");
  CHECK(depends("c/s/t/a/unit") == "error: the unit depends on ${U}, which has no value");
  CHECK(depends("c/s/t/a/price") == "pass: ");
  CHECK(depends("c/s/t/a/foreignKey") ==
        "error: the relationship depends on ${R}, which has no value");
  CHECK(depends("c/s/t/${C}/exists") ==
        "error: the name of ${C} depends on ${C}, which has no value");
  CHECK(depends("c/s/t/${C}/required") ==
        "skip: the name of ${C} depends on ${C}, which has no value");
  CHECK(depends("c/s/t/query") == "error: the query depends on ${X}, which has no value");
  CHECK(depends("c/s/t/plain") == "pass: ");
  CHECK(depends("c/s/t/bound") == "error: mustBe depends on ${ROWS}, which has no value");
  CHECK(depends("c/s/t/people") == "skip: the rule is written for people");
  CHECK(depends("c/s/t/a/required") == "pass: ");
  CHECK(looked.outcome("c/s/t/query").hint ==
        "give it one with --var X=VALUE, or under environments in meshctl.yaml");
}

TEST_CASE("where nothing is looked at, nothing needs to be known") {
  const manifest::Manifest contract = contract_of(
      "servers: [{server: s, type: kafka}]\nschema: [{name: t, properties: [{name: a, "
      "physicalType: '${N}'}]}]\n");
  for (const manifest::Server* server :
       {static_cast<const manifest::Server*>(nullptr), &contract.contract()->servers.at(0)}) {
    const auto outcomes =
        quality::look(contract, server, quality::checks_of(contract, server), {}, {}).outcomes;
    CHECK(count_of(outcomes, Status::skip) == outcomes.size());
  }
}

TEST_CASE("that a server is not known is no sign that the data was not there") {
  const manifest::Manifest contract =
      contract_of("servers: [{server: s, type: local, path: '${DATA}'}]\nschema: [{name: t}]\n");
  const manifest::Server& server = contract.contract()->servers.at(0);
  const auto outcomes =
      quality::look(contract, &server, quality::checks_of(contract, &server), {}, {}).outcomes;
  REQUIRE(outcomes.size() == 1);
  CHECK(outcomes[0].status == Status::error);
  CHECK(outcomes[0].metric.empty());
}
