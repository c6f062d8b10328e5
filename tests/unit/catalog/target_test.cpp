// Which catalog is meant: flag before variable before environment before the only one there is.
#include "catalog/target.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "support/temporary_folder.h"

using namespace meshctl;           // NOLINT(google-build-using-namespace)
using namespace meshctl::catalog;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kTwoCatalogs =
    "apiVersion: meshctl/v1\n"
    "kind: Workspace\n"
    "environments:\n"
    "  prod: {catalog: prod}\n"
    "  bare: {}\n"
    "  lost: {catalog: prodd}\n"
    "catalogs:\n"
    "  prod: {url: 'https://catalog.example.com'}\n"
    "  local: {url: 'http://127.0.0.1:7070', driver: http}\n";

struct Fixture {
  test::TemporaryFolder folder;
  std::optional<std::string> url_variable;

  Target choose(std::string_view text, TargetWish wish) {
    if (!text.empty()) folder.write("meshctl.yaml", text);
    const std::string paths[] = {folder.path().string()};
    const mesh::Workspace workspace = mesh::find_workspace(paths);
    Context context;
    context.env = [this](std::string_view name) {
      return name == "MESHCTL_CATALOG_URL" ? url_variable : std::nullopt;
    };
    return choose_target(wish, workspace, context);
  }

  std::string refusal(std::string_view text, TargetWish wish) {
    try {
      return "chose " + choose(text, std::move(wish)).url.text();
    } catch (const Error& error) {
      CHECK(error.exit_code() == ExitCode::usage);
      return error.message() + " | " + error.hint();
    }
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "flag before variable before environment before the only one") {
  url_variable = "https://variable.example.com";
  const Target flag = choose(kTwoCatalogs, {"https://flag.example.com/", "prod"});
  CHECK(flag.url.text() == "https://flag.example.com");
  CHECK(flag.is_typed);
  CHECK(flag.said_by == "--catalog");

  const Target variable = choose(kTwoCatalogs, {"", "prod"});
  CHECK(variable.url.text() == "https://variable.example.com");
  CHECK(variable.is_typed);

  const Target named = choose(kTwoCatalogs, {"local", "prod"});
  CHECK(named.url.text() == "http://127.0.0.1:7070");
  CHECK_FALSE(named.is_typed);
  REQUIRE(named.place);
  CHECK(named.place->start.line == 9);

  url_variable.reset();
  const Target environment = choose(kTwoCatalogs, {"", "prod"});
  CHECK(environment.name == "prod");
  CHECK(environment.said_by == "environment prod");

  const Target only = choose(
      "apiVersion: meshctl/v1\nkind: Workspace\ncatalogs: {one: {url: "
      "'https://one.example.com'}}\n",
      {});
  CHECK(only.url.text() == "https://one.example.com");
  CHECK(only.driver == "http");
}

TEST_CASE_FIXTURE(Fixture, "what leads nowhere says what is known") {
  CHECK(refusal(kTwoCatalogs, {"prd", ""}) ==
        "--catalog: there is no catalog 'prd' | did you mean 'prod'?");
  CHECK(refusal(kTwoCatalogs, {"zzz", ""}).find("known: prod, local") != std::string::npos);
  CHECK(refusal(kTwoCatalogs, {"", "prdo"}) ==
        "there is no environment 'prdo' | did you mean 'prod'?");
  CHECK(refusal(kTwoCatalogs, {"", "bare"}).find("has no catalog") != std::string::npos);
  CHECK(refusal(kTwoCatalogs, {"", "lost"}) ==
        "environment lost: there is no catalog 'prodd' | did you mean 'prod'?");
  CHECK(refusal(kTwoCatalogs, {}).find("several catalogs are known") != std::string::npos);
  CHECK(refusal(kTwoCatalogs, {"ftp://x", ""}).find("only http and https") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "without a workspace file only a URL helps") {
  CHECK(refusal("", {}).starts_with("no catalog is known"));
  CHECK(refusal("", {"prod", ""}).find("https://") != std::string::npos);
  CHECK(choose("", {"http://127.0.0.1:1", ""}).url.port == 1);
}
