// A secret goes to the server that it is bound to and to no other, and never into a message.
#include "catalog/credentials.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <map>

#include "base/error.h"
#include "catalog/credentials_file.h"
#include "support/temporary_folder.h"

using namespace meshctl::catalog;
using meshctl::Context;
using meshctl::Error;
using meshctl::ExitCode;
using meshctl::http::parse_url;
using meshctl::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

Context context_with(Variables variables) {
  Context context;
  context.env = [variables =
                     std::move(variables)](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
  return context;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string run_nothing(const std::vector<std::string>&) {
  FAIL("a command was run");
  return {};
}

// The value of the header that would go to a URL; `-` for none.
std::string sent_to(const Credentials& credentials, const std::string& url,
                    const Context& context = context_with({}), bool may_be_plain = false) {
  const auto found = credentials.find(parse_url(url, "x"), context, run_nothing, may_be_plain);
  return found ? found->header.name + ": " + found->header.value : "-";
}

// The message of the Error that a file's text leads to.
std::string mistake(const std::string& text) {
  try {
    static_cast<void>(parse_credentials_file("/home/me/credentials.yaml", text));
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::usage);
    CHECK_FALSE(contains(error.message() + error.hint(), "s3cret"));
    return error.message();
  }
  return "no mistake";
}

Credentials from_text(const std::string& text) {
  return Credentials(parse_credentials_file("/home/me/credentials.yaml", text));
}

}  // namespace

TEST_CASE("a secret goes where it is bound to") {
  const Credentials credentials = from_text(
      "credentials:\n"
      "  - {url: 'https://catalog.example.com', token: s3cret}\n"
      "  - {url: 'https://catalog.example.com/team-a', token: narrow}\n"
      "  - {url: 'https://other.example.com:8443', token: key, header: x-api-key}\n");
  CHECK(sent_to(credentials, "https://catalog.example.com") == "Authorization: Bearer s3cret");
  CHECK(sent_to(credentials, "https://catalog.example.com/team-b") ==
        "Authorization: Bearer s3cret");
  CHECK(sent_to(credentials, "https://catalog.example.com/team-a/x") ==
        "Authorization: Bearer narrow");
  CHECK(sent_to(credentials, "https://other.example.com:8443/v") == "x-api-key: key");

  CHECK(sent_to(credentials, "https://other.example.com") == "-");
  CHECK(sent_to(credentials, "https://catalog.example.com.evil.org") == "-");
  CHECK(sent_to(credentials, "https://catalog.example.com:444") == "-");
  CHECK(sent_to(credentials, "http://catalog.example.com", context_with({}), true) == "-");
}

TEST_CASE("a secret travels unencrypted only to this machine, or when it is said") {
  const Credentials credentials = from_text(
      "credentials:\n"
      "  - {url: 'http://127.0.0.1:7070', token: local}\n"
      "  - {url: 'http://catalog.example.com', token: s3cret}\n");
  CHECK(sent_to(credentials, "http://127.0.0.1:7070") == "Authorization: Bearer local");
  CHECK(sent_to(credentials, "http://catalog.example.com", context_with({}), true) ==
        "Authorization: Bearer s3cret");
  try {
    static_cast<void>(sent_to(credentials, "http://catalog.example.com"));
    FAIL("sent");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::usage);
    CHECK(contains(error.message(), "http://catalog.example.com"));
    CHECK_FALSE(contains(error.message(), "s3cret"));
    CHECK(contains(error.hint(), "--allow-plain-http"));
  }
}

TEST_CASE("where a secret comes from") {
  const TemporaryFolder folder;
  folder.write("token", "from-file\n");
  const auto entries =
      parse_credentials_file(folder.path() / "credentials.yaml",
                             "credentials:\n"
                             "  - {url: 'https://a', token: {env: TOKEN}}\n"
                             "  - {url: 'https://b', token: {file: token}}\n"
                             "  - {url: 'https://c', token: {command: [get, it]}}\n");
  const Credentials credentials(entries);
  CHECK(sent_to(credentials, "https://a", context_with({{"TOKEN", "from-env"}})) ==
        "Authorization: Bearer from-env");
  CHECK(sent_to(credentials, "https://b") == "Authorization: Bearer from-file");
  const auto command = credentials.find(
      parse_url("https://c", "x"), context_with({}),
      [](const std::vector<std::string>& words) {
        CHECK(words == std::vector<std::string>{"get", "it"});
        return std::string("from-command\n");
      },
      false);
  REQUIRE(command);
  CHECK(command->header.value == "Bearer from-command");
  CHECK(contains(command->said_by, "credentials.yaml:4"));

  CHECK_THROWS_WITH_AS(static_cast<void>(sent_to(credentials, "https://a")),
                       doctest::Contains("TOKEN is not set"), Error);
}

TEST_CASE("a secret that is no single word is refused without being shown") {
  for (const char* value : {"", " ", "two words", "line\r\nX-Injected: 1", "\xc3\xa4"}) {
    CAPTURE(value);
    const Credentials credentials(
        {{parse_url("https://a", "x"), {SecretSource::Type::literal, {value}}, "", "here:1"}});
    try {
      static_cast<void>(sent_to(credentials, "https://a"));
      FAIL("sent");
    } catch (const Error& error) {
      CHECK(error.exit_code() == ExitCode::usage);
      CHECK_FALSE(contains(error.message(), "Injected"));
    }
  }
}

TEST_CASE("mistakes in the file are told at their line, secrets left out") {
  const std::string head = "credentials:\n  - url: https://a\n    token: s3cret\n";
  CHECK(mistake(head) == "no mistake");
  CHECK(mistake("") == "no mistake");
  CHECK(
      contains(mistake(head + "    heder: x\n"), "credentials.yaml:4: 'heder' is not known here"));
  CHECK(contains(mistake("tokens: []\n"), "'tokens' is not known here"));
  CHECK(contains(mistake("credentials: s3cret\n"), "no list"));
  CHECK(contains(mistake("credentials: [s3cret]\n"), "no mapping"));
  CHECK(contains(mistake("credentials: [{token: s3cret}]\n"), "no url"));
  CHECK(contains(mistake("credentials: [{url: 'https://a'}]\n"), "no token"));
  CHECK(contains(mistake("credentials: [{url: a, token: s3cret}]\n"), "no scheme"));
  CHECK(
      contains(mistake("credentials: [{url: 'https://a', token: {env: A, file: B}}]\n"), "one of"));
  CHECK(contains(mistake("credentials: [{url: 'https://a', token: {}}]\n"), "one of"));
  CHECK(contains(mistake("credentials: [{url: 'https://a', token: {command: ls}}]\n"), "no list"));
  CHECK(contains(mistake("credentials: [{url: 'https://a', token: x, header: 'a b'}]\n"),
                 "no name of an HTTP header"));
  CHECK(contains(mistake("credentials: [s3cret\n"), "no valid YAML"));
}

TEST_CASE("the pair of variables is bound to its URL") {
  const auto load = [](Variables variables, const std::optional<std::string>& typed = {}) {
    const Context context = context_with(std::move(variables));
    const auto named = typed ? std::optional(parse_url(*typed, "x")) : std::nullopt;
    return std::pair{load_credentials(context, {}, named), context};
  };
  const auto [pair, context] =
      load({{"MESHCTL_CATALOG_URL", "https://a.example.com"}, {"MESHCTL_CATALOG_TOKEN", "t"}},
           "https://b.example.com");
  CHECK(sent_to(pair.credentials, "https://a.example.com", context) == "Authorization: Bearer t");
  CHECK(sent_to(pair.credentials, "https://b.example.com", context) == "-");
  CHECK(pair.findings.empty());

  const auto [typed, typed_context] =
      load({{"MESHCTL_CATALOG_TOKEN", "t"}}, "https://b.example.com");
  CHECK(sent_to(typed.credentials, "https://b.example.com", typed_context) ==
        "Authorization: Bearer t");

  const auto [unbound, unbound_context] = load({{"MESHCTL_CATALOG_TOKEN", "t"}});
  CHECK(sent_to(unbound.credentials, "https://b.example.com", unbound_context) == "-");
  REQUIRE(unbound.findings.size() == 1);
  CHECK(unbound.findings[0].rule == "workspace/unbound-token");
}

TEST_CASE("the file is found, must be the user's alone, and must not lie in the repository") {
  const TemporaryFolder home;
  const fs::path file = home.write("config/meshctl/credentials.yaml",
                                   "credentials: [{url: 'https://a.example.com', token: t}]\n");
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  const Variables variables = {{"HOME", home.path().string()},
                               {"XDG_CONFIG_HOME", (home.path() / "config").string()}};

  const auto loaded = load_credentials(context_with(variables), {}, {});
  CHECK(sent_to(loaded.credentials, "https://a.example.com") == "Authorization: Bearer t");
  CHECK(loaded.findings.empty());

  fs::permissions(file, fs::perms::others_read, fs::perm_options::add);
  const auto readable = load_credentials(context_with(variables), {}, {});
  REQUIRE(readable.findings.size() == 1);
  CHECK(readable.findings[0].rule == "workspace/credentials-readable");
  CHECK(contains(readable.findings[0].hint, "chmod 600"));

  const auto is_refused = [&](const fs::path& repository, Variables given) {
    try {
      static_cast<void>(load_credentials(context_with(std::move(given)), repository, {}));
    } catch (const Error& error) {
      return error.exit_code() == ExitCode::usage && contains(error.message(), "repository");
    }
    return false;
  };
  // A workspace may not hold it; somebody's home, in which manifests happen to lie, may.
  CHECK_FALSE(is_refused(home.path(), variables));
  home.write("meshctl.yaml", "");
  CHECK(is_refused(home.path(), variables));
  CHECK_FALSE(is_refused(home.path() / "work", variables));

  // A workspace deep in a work tree: the whole tree is what a commit reaches; a link into it does
  // not help.
  home.write("repo/.git/HEAD", "");
  home.write("repo/mesh/meshctl.yaml", "");
  home.write("repo/secret.yaml", "credentials: []\n");
  fs::create_symlink(home.path() / "repo/secret.yaml", home.path() / "link.yaml");
  CHECK(is_refused(home.path() / "repo/mesh",
                   {{"MESHCTL_CREDENTIALS", (home.path() / "repo/secret.yaml").string()}}));
  CHECK(is_refused(home.path() / "repo/mesh",
                   {{"MESHCTL_CREDENTIALS", (home.path() / "link.yaml").string()}}));
}

TEST_CASE("no file is no credentials; a file that is named must be there") {
  const TemporaryFolder home;
  CHECK(load_credentials(context_with({{"HOME", home.path().string()}}), {}, {})
            .credentials.entries()
            .empty());
  CHECK(load_credentials(context_with({}), {}, {}).credentials.entries().empty());
  try {
    static_cast<void>(load_credentials(
        context_with({{"MESHCTL_CREDENTIALS", (home.path() / "none.yaml").string()}}), {}, {}));
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::input);
  }
}
