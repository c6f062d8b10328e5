// The schemas inside the binary: they compile, take documents that use every construct, and find
// each kind of mistake once.
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/schemas.h"
#include "standard_fixtures.h"
#include "support.h"

using namespace meshctl::jsonschema;
using namespace meshctl::jsonschema::test;

namespace {

using Lines = std::vector<std::string>;

/// The embedded schemas refer to each other by their ids.
std::shared_ptr<const meshctl::document::Document> embedded(std::string_view uri) {
  constexpr std::string_view kPrefix = "urn:meshctl:schema:";
  if (!uri.starts_with(kPrefix)) return nullptr;
  const auto text = meshctl::schemas::text(uri.substr(kPrefix.size()));
  if (!text) return nullptr;
  return std::make_shared<const meshctl::document::Document>(
      parse(std::string(uri) + ".json", std::string(*text)));
}

const Schema& shipped(std::string_view name) {
  static std::map<std::string, std::shared_ptr<const Schema>, std::less<>> known;
  auto found = known.find(name);
  if (found == known.end()) {
    const auto text = meshctl::schemas::text(name);
    REQUIRE_MESSAGE(text, "there is no schema " << name);
    CompileOptions options;
    options.resolver = embedded;
    found = known.emplace(name, compiled(*text, options)).first;
  }
  return *found->second;
}

std::string fixture(std::string_view name) {
  const auto path = std::filesystem::path(MESHCTL_SOURCE_DIR) / "tests/fixtures/schemas" / name;
  std::ifstream stream(path, std::ios::binary);
  REQUIRE_MESSAGE(stream, path.string());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// A mistake: lines put after a head that is right, and the one finding.
struct Mistake {
  std::string_view lines;
  std::string_view finding;
};

void check(std::string_view schema, std::string_view head, const std::vector<Mistake>& mistakes) {
  CHECK(lines_of(shipped(schema), parse("a.yaml", std::string(head))).empty());
  for (const Mistake& one : mistakes) {
    CAPTURE(one.lines);
    const auto found = lines_of(
        shipped(schema), parse("a.yaml", std::string(head) + "\n" + std::string(one.lines) + "\n"));
    CHECK(found == Lines{std::string(one.finding)});
  }
}

constexpr std::string_view kContract =
    "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active";
constexpr std::string_view kProduct =
    "apiVersion: v1.0.0\nkind: DataProduct\nid: p\nstatus: active";
constexpr std::string_view kWorkspace = "apiVersion: meshctl/v1\nkind: Workspace";

}  // namespace

TEST_CASE("every shipped schema compiles, is named by its file and says what it is") {
  CHECK(meshctl::schemas::all().size() >= 9);
  std::string_view before;
  for (const auto& one : meshctl::schemas::all()) {
    CAPTURE(one.name);
    CHECK(before < one.name);
    before = one.name;
    shipped(one.name);
    const auto document = parse("s.json", std::string(one.text));
    CHECK(document.root().string_at("$id") == "urn:meshctl:schema:" + std::string(one.name));
    CHECK(document.root().string_at("$schema") == "https://json-schema.org/draft/2020-12/schema");
    CHECK_FALSE(document.root().string_at("title").empty());
    CHECK_FALSE(document.root().string_at("description").empty());
  }
  CHECK_FALSE(meshctl::schemas::text("no-such-schema"));
}

TEST_CASE("documents that use every construct are valid") {
  for (const StandardFixtures& standard : standard_fixtures()) {
    for (const std::string_view name : standard.documents) {
      CAPTURE(standard.schema);
      CAPTURE(name);
      const auto text = standard_fixture(name, version_of(standard.schema));
      CHECK(lines_of(shipped(standard.schema), parse("a.yaml", text)) == Lines{});
    }
  }
  CHECK(lines_of(shipped("workspace"), parse("a.yaml", fixture("full.workspace.yaml"))) == Lines{});
  CHECK(lines_of(shipped("bundle"), parse("a.yaml", fixture("full.bundle.yaml"))) == Lines{});
  CHECK(lines_of(shipped("policy"), parse("a.yaml", fixture("full.policy.yaml"))) == Lines{});
  CHECK(lines_of(shipped("credentials"), parse("a.yaml", fixture("full.credentials.yaml"))) ==
        Lines{});
}

TEST_CASE("a property of every definition is described") {
  for (const auto& one : meshctl::schemas::all()) {
    const auto document = parse("s.json", std::string(one.text));
    const auto* properties = document.root().find("properties");
    REQUIRE(properties != nullptr);
    for (const auto& member : properties->members()) {
      CAPTURE(one.name);
      CAPTURE(std::string(member.name()));
      const auto* reference = member.value.find("$ref");
      CHECK((reference != nullptr || !member.value.string_at("description").empty()));
    }
  }
}

TEST_CASE("mistakes in a data contract") {
  check(
      "odcs-v3.1.0", kContract,
      {
          {"nam: x",
           "6:1 `nam` schema/unknown-property: unknown property 'nam' -- did you mean 'name'?"},
          {"owner: me",
           "6:1 `owner` schema/unknown-property: unknown property 'owner' -- write 'team'"},
          {"name: 5",
           "6:7 `5` schema/type: 'name' must be text, not the number 5 -- write it in quotes: '5'"},
          {"tags: a",
           "6:7 `a` schema/type: 'tags' must be a list, not the text 'a' -- write it as a list: "
           "[a]"},
          {"team: me",
           "6:7 `me` schema/type: 'team' must be a list or a mapping, not the text 'me' -- write "
           "{name: …, members: [{username: ada}]}"},
          {"team: {members: [{name: A}]}",
           "6:19 `name` schema/required: missing property 'username' in team member 1 -- add "
           "'username': "
           "the user name or mail address"},
          {"servers: [{server: s}]",
           "6:12 `server` schema/required: missing property 'type' in server 's' -- add 'type': "
           "what kind "
           "of server it is, which decides its other properties"},
          {"servers: [{server: s, type: local, path: p}]",
           "6:12 `server` schema/required: missing property 'format' in server 's', because 'type' "
           "is "
           "'local' -- add 'format': how files are written, such as parquet, csv, json or delta"},
          {"servers: [{server: s, type: postgrs, host: h}]",
           "6:29 `postgrs` schema/enum: unknown value 'postgrs' for 'type' in server 's' -- did "
           "you mean "
           "'postgres'?"},
          {"servers: [{server: s, type: mssql, host: h}]",
           "6:29 `mssql` schema/enum: unknown value 'mssql' for 'type' in server 's' -- write "
           "'sqlserver'"},
          {"servers: [{server: s, type: duckdb, database: d, account: a}]",
           "6:50 `account` schema/unknown-property: unknown property 'account' in server 's', "
           "because "
           "'type' is 'duckdb' -- 'account' goes with 'type' 'glue', 'redshift', 'snowflake' or "
           "'custom'"},
          {"servers: [{server: s, type: sftp, location: https://h}]",
           "6:45 `https://h` schema/pattern: 'https://h' is not a valid 'location' in server 's' "
           "-- begin "
           "it with sftp://"},
          {"schema: [{properties: []}]",
           "6:11 `properties` schema/required: missing property 'name' in object 1 -- add 'name': "
           "the "
           "name that the contract uses"},
          {"schema: [{name: t, columns: []}]",
           "6:20 `columns` schema/unknown-property: unknown property 'columns' in object 't' -- "
           "write "
           "'properties'"},
          {"schema: [{name: t, properties: [{name: FL_DATE, logicalTyp: date}]}]",
           "6:49 `logicalTyp` schema/unknown-property: unknown property 'logicalTyp' in property "
           "'FL_DATE' -- did you mean 'logicalType'?"},
          {"schema: [{name: t, properties: [{name: c, logicalType: varchar}]}]",
           "6:56 `varchar` schema/enum: unknown value 'varchar' for 'logicalType' in property 'c' "
           "-- "
           "write 'string'"},
          {"schema: [{name: t, properties: [{name: c, required: yes}]}]",
           "6:53 `yes` schema/type: 'required' in property 'c' must be true or false, not the text "
           "'yes' "
           "-- YAML 1.2 reads yes as text: write true"},
          {"schema: [{name: t, properties: [{name: c, logicalType: date, logicalTypeOptions: "
           "{minLength: "
           "1}}]}]",
           "6:83 `minLength` schema/unknown-property: unknown property 'minLength' in "
           "'logicalTypeOptions' -- known here: 'format', 'minimum', 'maximum', 'exclusiveMinimum' "
           "and "
           "'exclusiveMaximum'"},
          {"schema: [{name: t, properties: [{name: c, logicalTypeOptions: {minLength: -1}}]}]",
           "6:75 `-1` schema/minimum: 'minLength' in 'logicalTypeOptions' must be at least 0, not "
           "-1"},
          {"schema: [{name: t, properties: [{name: c, logicalTypeOptions: {size: 1}}]}]",
           "6:64 `size` schema/unknown-property: unknown property 'size' in 'logicalTypeOptions' "
           "-- give "
           "the property a logicalType, and the options of that type"},
          {"schema: [{name: t, properties: [{name: c, logicalType: string, properties: []}]}]",
           "6:64 `properties` schema/unknown-property: unknown property 'properties' in property "
           "'c', "
           "because 'logicalType' is 'string' -- 'properties' goes with 'logicalType' 'object'"},
          {"schema: [{name: t, properties: [{name: c, id: a b}]}]",
           "6:47 `a b` schema/pattern: 'a b' is not a valid 'id' in property 'c' -- use letters, "
           "digits, "
           "'-' and '_' only"},
          {"schema: [{name: t, relationships: [{from: a.b, to: [c.d]}]}]",
           "6:48 `to` schema/type: 'to' in relationship 1 must be text, not a list -- from and to "
           "go in "
           "pairs: one property each, or two lists"},
          {"schema: [{name: t, relationships: [{from: nowhere, to: c.d}]}]",
           "6:43 `nowhere` schema/pattern: 'nowhere' is not a valid 'from' in relationship 1 -- "
           "write "
           "object.property, or schema/ID/properties/ID, with file.yaml# before it for another "
           "contract"},
          {"schema: [{name: t, properties: [{name: c, relationships: [{from: a.b, to: c.d}]}]}]",
           "6:60 `from` schema/not-allowed: property 'from' is not allowed in relationship 1 -- "
           "leave it "
           "out: the relationship begins at the property that it stands in"},
          {"schema: [{name: t, quality: [{metric: rowCount}]}]",
           "6:31 `metric` schema/required-one-of: missing operator in quality rule 1, because "
           "'metric' is given -- add 'mustBe', 'mustNotBe', 'mustBeGreaterThan', "
           "'mustBeGreaterOrEqualTo', 'mustBeLessThan', 'mustBeLessOrEqualTo', 'mustBeBetween' or "
           "'mustNotBeBetween'"},
          {"schema: [{name: t, logicalType: table}]",
           "6:33 `table` schema/const: 'logicalType' in object 't' must be 'object', not 'table' "
           "-- write logicalType: object, and physicalType: table"},
          {"schema: [{name: t, properties: [{name: c, logicalType: email}]}]",
           "6:56 `email` schema/enum: unknown value 'email' for 'logicalType' in property 'c' -- "
           "write string, with format: email under logicalTypeOptions"},
          {"servers: [{server: p, type: postgres}]",
           "6:12 `server` schema/required: missing properties 'host', 'port', 'database' and "
           "'schema' in server 'p', because 'type' is 'postgres'"},
          {"schema: [{name: t, quality: [{mustBe: 1}]}]",
           "6:31 `mustBe` schema/required: missing property 'metric' in quality rule 1 -- add "
           "'metric': "
           "what is measured (the newer name of rule)"},
          {"schema: [{name: t, quality: [{query: select 1, mustBe: 1}]}]",
           "6:31 `query` schema/required: missing property 'type' in quality rule 1, because "
           "'query' is "
           "given -- add 'type': sql for a query, custom for an engine and its implementation"},
          {"schema: [{name: t, quality: [{type: text, mustBe: 1}]}]",
           "6:43 `mustBe` schema/unknown-property: unknown property 'mustBe' in quality rule 1, "
           "because "
           "'type' is 'text' -- 'mustBe' goes with 'type' 'library' or 'sql'"},
          {"schema: [{name: t, quality: [{metric: rowCount, mustBeGreatrThan: 1}]}]",
           "6:49 `mustBeGreatrThan` schema/unknown-property: unknown property 'mustBeGreatrThan' "
           "in "
           "quality rule 1 -- write 'mustBeGreaterThan'"},
          {"schema: [{name: t, quality: [{metric: rowCount, mustBe: 1, mustNotBe: 2}]}]",
           "6:31 `metric` schema/exclusive: only one of 'mustBe' and 'mustNotBe' may be given in "
           "quality "
           "rule 1 -- say what the result must be with exactly one operator, such as mustBe: 0"},
          {"schema: [{name: t, quality: [{metric: rowCount, mustBeBetween: [1, 1]}]}]",
           "6:68 `1` schema/unique-items: 1 is given twice in 'mustBeBetween' in quality rule 1 -- "
           "remove "
           "one of them"},
          {"slaProperties: [{property: latency}]",
           "6:18 `property` schema/required: missing property 'value' in service level 'latency' "
           "-- add "
           "'value': how much of it"},
          {"customProperties: {a: b}",
           "6:1 `customProperties` schema/type: 'customProperties' must be a list, not a mapping "
           "-- write a list: - {property: name, value: …}"},
      });
}

TEST_CASE("the head of a data contract") {
  const Schema& schema = shipped("odcs-v3.1.0");
  CHECK(lines_of(schema, parse("a.yaml",
                               "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0\n"
                               "status: active")) ==
        Lines{"4:10 `1.0` schema/type: 'version' must be text, not the number 1.0 -- write it in "
              "quotes: "
              "'1.0'"});
  CHECK(lines_of(schema,
                 parse("a.yaml", "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: a")) ==
        Lines{"1:1 `apiVersion` schema/required: missing property 'status' -- add 'status': where "
              "it is "
              "in its life: proposed, draft, active, deprecated or retired"});
  CHECK(lines_of(schema, parse("a.yaml",
                               "apiVersion: v3.1.0\nkind: Contract\nid: c\nversion: a\n"
                               "status: active")) ==
        Lines{"2:7 `Contract` schema/const: 'kind' must be 'DataContract', not 'Contract' -- write "
              "DataContract"});
}

TEST_CASE("mistakes in a data product") {
  check(
      "odps-v1.0.0", kProduct,
      {
          {"outputs: []",
           "5:1 `outputs` schema/unknown-property: unknown property 'outputs' -- write "
           "'outputPorts'"},
          {"outputPorts: [{name: a}]",
           "5:16 `name` schema/required: missing property 'version' in output port 'a' -- add "
           "'version': "
           "the version of the port"},
          {"outputPorts: [{name: a, version: 1.0}]",
           "5:34 `1.0` schema/type: 'version' in output port 'a' must be text, not the number 1.0 "
           "-- "
           "write it in quotes: '1.0'"},
          {"inputPorts: [{name: a, version: 1.0.0}]",
           "5:15 `name` schema/required: missing property 'contractId' in input port 'a' -- add "
           "'contractId': the id of the contract that the port reads"},
          {"inputPorts: [{name: a, version: 1.0.0, contract: c}]",
           "5:40 `contract` schema/unknown-property: unknown property 'contract' in input port 'a' "
           "-- "
           "write 'contractId', which is required"},
          {"managementPorts: [{name: a, contents: b}]",
           "5:29 `contents` schema/unknown-property: unknown property 'contents' in management "
           "port 'a' "
           "-- write 'content', which is required"},
          {"support: [{channel: a}]",
           "5:12 `channel` schema/required: missing property 'url' in support channel 'a' -- add "
           "'url': "
           "its address"},
          {"description: for all",
           "5:14 `for all` schema/type: 'description' must be a mapping, not the text 'for all' -- "
           "write it under purpose, usage or limitations"},
      });
}

TEST_CASE("mistakes in a workspace file") {
  check(
      "workspace", kWorkspace,
      {
          {"manifest: []",
           "3:1 `manifest` schema/unknown-property: unknown property 'manifest' -- did you mean "
           "'manifests'?"},
          {"manifests: products/**",
           "3:12 `products/**` schema/type: 'manifests' must be a list, not the text 'products/**' "
           "-- "
           "write it as a list: [products/**]"},
          {"mesh: [{path: a, git: b}]",
           "3:9 `path` schema/max-properties: item 1 of 'mesh' must have at most 1 property, not 2 "
           "-- "
           "say where it is with exactly one of path, git, catalog and snapshot"},
          {"bundles: [governance]",
           "3:11 `governance` schema/type: item 1 of 'bundles' must be a mapping, not the text "
           "'governance'"},
          {"catalogs: {prod: {url: 'https://user:pw@example.com'}}",
           "3:24 `'https://user:pw@example.com'` schema/pattern: 'https://user:pw@example.com' is "
           "not a "
           "valid 'url' in 'prod' -- write http:// or https:// and a host, without a user name or "
           "password"},
          {"catalogs: {prod: {url: 'https://example.com', driver: htp}}",
           "3:55 `htp` schema/enum: unknown value 'htp' for 'driver' in 'prod' -- did you mean "
           "'http'?"},
          {"environments: {a b: {}}",
           "3:16 `a b` schema/pattern: 'a b' is not a valid name of a property in 'environments' "
           "-- use "
           "letters, digits, '.', '_' and '-', beginning with a letter or digit"},
          {"domains: [{title: Sales}]",
           "3:12 `title` schema/required: missing property 'name' in domain 1 -- add 'name': what "
           "the "
           "domain is called"},
      });
}

TEST_CASE("mistakes in a bundle, a policy and credentials") {
  check("bundle", "apiVersion: meshctl/v1\nkind: Bundle\nname: a\nversion: 1.0.0",
        {{"polices: []",
          "5:1 `polices` schema/unknown-property: unknown property 'polices' -- remove it"}});
  check("policy", "apiVersion: meshctl/v1\nkind: Policy\nid: a\ntitle: b\nschema: c.json",
        {{"severity: warn",
          "6:11 `warn` schema/enum: unknown value 'warn' for 'severity' -- write "
          "'warning'"},
         {"selector: {kind: odcs}",
          "6:18 `odcs` schema/enum: unknown value 'odcs' for 'kind' in 'selector' -- write "
          "'DataContract'"},
         {"selector: {kind: [DataContract, DataProdct]}",
          "6:33 `DataProdct` schema/enum: unknown value 'DataProdct' for item 2 of 'kind' in "
          "'selector' "
          "-- did you mean 'DataProduct'?"}});
  check("credentials", "credentials: []", {});
  const Schema& credentials = shipped("credentials");
  CHECK(lines_of(credentials, parse("a.yaml", "credentials: [{url: https://example.com}]")) ==
        Lines{"1:16 `url` schema/required: missing property 'token' in credential "
              "'https://example.com' -- add 'token': the secret, or where it is taken from"});
  CHECK(
      lines_of(credentials,
               parse("a.yaml", "credentials: [{url: https://example.com, token: {evn: A}}]")) ==
      Lines{"1:50 `evn` schema/unknown-property: unknown property 'evn' in 'token' -- did you mean "
            "'env'?"});
}
