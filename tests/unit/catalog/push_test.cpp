// Whole pushes over loopback: to the embedded catalog, and to servers that misbehave.
#include "catalog/push.h"

#include <doctest/doctest.h>

#include <map>
#include <memory>

#include "base/error.h"
#include "base/time.h"
#include "catalog/apply.h"
#include "catalog/drivers/http.h"
#include "catalog/push_report.h"
#include "catalog/server/server.h"
#include "http/client.h"
#include "support/scripted_server.h"
#include "support/temporary_folder.h"

using namespace meshctl;           // NOLINT(google-build-using-namespace)
using namespace meshctl::catalog;  // NOLINT(google-build-using-namespace)
using meshctl::test::ReceivedRequest;
using meshctl::test::reply;
using meshctl::test::ScriptedReply;
using meshctl::test::ScriptedServer;

namespace {

constexpr std::string_view kToken = "a-token-of-enough-bytes";

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Members in canonical order, so that the digest of the text is that of the manifest.
Item item(ResourceKind kind, const std::string& id, const std::string& version,
          const std::string& note = "x", std::vector<std::string> contracts = {}) {
  Item made;
  made.kind = kind;
  made.id = id;
  made.version = version;
  made.status = "active";
  made.payload = R"({"apiVersion":"v1","id":")" + id + R"(","kind":")" +
                 std::string(kind_name(kind)) + R"(","name":")" + note +
                 R"(","status":"active","version":")" + version + "\"}";
  made.digest = digest_of(made.payload);
  made.contracts = std::move(contracts);
  return made;
}

// One user who pushes to a URL.
struct Pusher {
  test::TemporaryFolder folder;
  std::map<std::string, std::string, std::less<>> variables;
  PushOptions options;
  std::vector<std::string> notices;

  Pusher() {
    options.timeout = std::chrono::milliseconds(10'000);
    options.retries = 0;
    options.connections = 1;
    options.notice = [this](const std::string& sentence) { notices.push_back(sentence); };
  }

  Pushed push_to(const std::string& url, std::vector<Item> items) {
    const std::string paths[] = {folder.path().string()};
    const mesh::Workspace workspace = mesh::find_workspace(paths);
    Context context;
    context.now = [] { return *parse_instant("2026-01-31T12:00:00Z"); };
    context.env = [this](std::string_view name) -> std::optional<std::string> {
      const auto found = variables.find(name);
      if (found == variables.end()) return std::nullopt;
      return found->second;
    };
    options.target.catalog = url;
    return push({std::move(items), {}}, workspace, options, context);
  }
};

struct Ended {
  ExitCode exit_code;
  std::string error;
  std::string hint;
};

Ended end_of(const Pushed& pushed) {
  report::Report report;
  add_to_report(pushed, report);
  Ended ended{report::exit_code_of(report), {}, {}};
  if (!report.errors.empty()) {
    ended.error = report.errors[0].message();
    ended.hint = report.errors[0].hint();
  } else if (!report.findings.empty()) {
    ended.error = report.findings[0].message;
    ended.hint = report.findings[0].hint;
  }
  return ended;
}

// How a push of one contract ends at a server that gives this reply to everything.
Ended push_against(ScriptedReply made,
                   std::chrono::milliseconds timeout = std::chrono::seconds(10)) {
  Pusher pusher;
  pusher.options.timeout = timeout;
  ScriptedServer server([&](const ReceivedRequest&, std::size_t) { return made; });
  return end_of(pusher.push_to(server.url(), {item(ResourceKind::contract, "c", "1.0.0")}));
}

const std::string kNotFound = R"({"type":"about:blank","title":"Not found","status":404})";

// A server to which everything is new, until it is written.
ScriptedReply empty_catalog(const ReceivedRequest& request) {
  if (request.method == "GET") return reply(404, kNotFound);
  return reply(201);
}

struct Embedded {
  test::TemporaryFolder folder;
  std::unique_ptr<server::Server> catalog;

  explicit Embedded(std::string_view tokens = kToken) {
    server::ServerOptions options;
    options.listen = "127.0.0.1:0";
    options.store = folder.path() / "catalog.db";
    options.tokens.add(tokens, "test");
    catalog = std::make_unique<server::Server>(
        std::move(options), [] { return *parse_instant("2026-01-31T12:00:00Z"); });
  }
  ~Embedded() { static_cast<void>(catalog->drain(std::chrono::seconds(2))); }
  Embedded(const Embedded&) = delete;
  Embedded& operator=(const Embedded&) = delete;
};

}  // namespace

TEST_CASE("the embedded catalog: create, unchanged, update, conflict") {
  const Embedded embedded;
  const std::string url = embedded.catalog->url();
  Pusher pusher;
  pusher.variables["MESHCTL_CATALOG_TOKEN"] = kToken;
  const auto contract = [](const std::string& version, const std::string& note) {
    return item(ResourceKind::contract, "urn:x:orders/a b", version, note);
  };
  const Item product = item(ResourceKind::product, "orders", "1.0.0", "p", {"urn:x:orders/a b"});

  Pushed pushed = pusher.push_to(url, {product, contract("1.0.0", "first")});
  REQUIRE(pushed.plan.steps.size() == 2);
  CHECK(pushed.plan.steps[0].written == Written::created);
  CHECK(pushed.plan.steps[1].written == Written::created);
  CHECK(end_of(pushed).exit_code == ExitCode::ok);

  pushed = pusher.push_to(url, {product, contract("1.0.0", "first")});
  CHECK(pushed.plan.steps[0].action == Action::unchanged);
  CHECK(pushed.plan.steps[1].action == Action::unchanged);

  pushed = pusher.push_to(url, {contract("1.1.0", "second")});
  CHECK(pushed.plan.steps[0].written == Written::replaced);

  pushed = pusher.push_to(url, {contract("1.1.0", "sneaky")});
  CHECK(pushed.plan.steps[0].rule == "catalog/version-immutable");
  CHECK(end_of(pushed).exit_code == ExitCode::findings);

  // An old pipeline that runs again: its version is there, and it is left alone.
  pushed = pusher.push_to(url, {contract("1.0.0", "first")});
  CHECK(pushed.plan.steps[0].action == Action::unchanged);
  pushed = pusher.push_to(url, {contract("1.0.5", "hotfix")});
  CHECK(pushed.plan.steps[0].rule == "catalog/version-older");
}

TEST_CASE("the embedded catalog says the same as the plan foresaw") {
  const Embedded embedded;
  http::Client client({});
  HttpDriver driver(client, http::parse_url(embedded.catalog->url(), "x"),
                    {{"Authorization", "Bearer " + std::string(kToken)}},
                    [] { return std::string("r1"); });
  const auto write = [&](const Item& made) {
    const Result<Remote> seen = driver.fetch(made.kind, made.id);
    REQUIRE(seen.is_good());
    return driver.write(made, seen.value());
  };
  const auto contract = [](const std::string& version, const std::string& note) {
    return item(ResourceKind::contract, "c", version, note);
  };
  REQUIRE(write(contract("1.1.0", "x")).is_good());
  const Result<Written> changed = write(contract("1.1.0", "y"));
  REQUIRE_FALSE(changed.is_good());
  CHECK(changed.trouble().status == 409);
  CHECK(changed.trouble().code == kProblemVersionImmutable);
  const Result<Written> older = write(contract("1.0.0", "y"));
  REQUIRE_FALSE(older.is_good());
  CHECK(older.trouble().code == kProblemVersionOlder);
}

TEST_CASE("two who change the same contract at once: the second is told, and nothing is lost") {
  const Embedded embedded;
  http::Client client({});
  const auto driver_to = [&] {
    return HttpDriver(client, http::parse_url(embedded.catalog->url(), "x"),
                      {{"Authorization", "Bearer " + std::string(kToken)}},
                      [] { return std::string("r1"); });
  };
  HttpDriver ours = driver_to();
  HttpDriver theirs = driver_to();
  Driver* const our_drivers[] = {&ours};
  Driver* const their_drivers[] = {&theirs};
  Plan first = make_plan({item(ResourceKind::contract, "c", "1.0.0", "a")}, {}, our_drivers);
  apply(first, our_drivers);

  Plan our_plan = make_plan({item(ResourceKind::contract, "c", "1.1.0", "ours")}, {}, our_drivers);
  Plan their_plan =
      make_plan({item(ResourceKind::contract, "c", "1.2.0", "theirs")}, {}, their_drivers);
  apply(their_plan, their_drivers);
  apply(our_plan, our_drivers);
  CHECK(their_plan.steps[0].state == State::done);
  REQUIRE(our_plan.steps[0].trouble);
  CHECK(our_plan.steps[0].trouble->kind == TroubleKind::stale);
  CHECK(contains(our_plan.steps[0].trouble->message, "now version 1.2.0, newer than your 1.1.0"));
  CHECK(ours.fetch(ResourceKind::contract, "c").value()->version == "1.2.0");
}

TEST_CASE("a wrong token, none, and one that only reads") {
  const Embedded embedded(std::string(kToken) + "\nreader:another-token-of-bytes read");
  const auto ended = [&](const char* token) {
    Pusher pusher;
    if (token != nullptr) pusher.variables["MESHCTL_CATALOG_TOKEN"] = token;
    return end_of(
        pusher.push_to(embedded.catalog->url(), {item(ResourceKind::contract, "c", "1")}));
  };
  const Ended wrong = ended("wrong-token-of-enough-bytes");
  CHECK(wrong.exit_code == ExitCode::unauthorized);
  CHECK(contains(wrong.hint, "the token of MESHCTL_CATALOG_TOKEN is wrong"));
  CHECK_FALSE(contains(wrong.error + wrong.hint, "wrong-token"));

  const Ended none = ended(nullptr);
  CHECK(none.exit_code == ExitCode::unauthorized);
  CHECK(contains(none.hint, "no token was sent"));

  const Ended reader = ended("another-token-of-bytes");
  CHECK(reader.exit_code == ExitCode::unauthorized);
  CHECK(contains(reader.error, "contract c"));
}

TEST_CASE("a dry run asks and writes nothing") {
  ScriptedServer server(
      [](const ReceivedRequest& request, std::size_t) { return empty_catalog(request); });
  Pusher pusher;
  pusher.options.mode = PushMode::dry_run;
  const Pushed pushed = pusher.push_to(server.url(), {item(ResourceKind::contract, "c", "1.0.0")});
  CHECK(pushed.plan.steps[0].action == Action::create);
  CHECK(end_of(pushed).exit_code == ExitCode::ok);
  for (const ReceivedRequest& request : server.requests()) CHECK(request.method == "GET");
}

TEST_CASE("nobody listens: one error, exit 4, quickly") {
  Pusher pusher;
  const std::string url = "http://127.0.0.1:" + std::to_string(test::unused_port());
  const Pushed pushed = pusher.push_to(
      url, {item(ResourceKind::contract, "a", "1"), item(ResourceKind::contract, "b", "1")});
  CHECK(pushed.plan.steps[1].state == State::not_tried);
  const Ended ended = end_of(pushed);
  CHECK(ended.exit_code == ExitCode::network);
  CHECK(contains(ended.error, "cannot connect to 127.0.0.1:"));
}

TEST_CASE("servers that misbehave, one way each") {
  const Ended hung = push_against(test::hang(), std::chrono::milliseconds(300));
  CHECK(hung.exit_code == ExitCode::network);
  CHECK(contains(hung.error, "no answer from"));

  CHECK(contains(push_against(test::reset()).error, "closed the connection"));
  CHECK(push_against(test::reset()).exit_code == ExitCode::network);

  const Ended html =
      push_against(reply(502, "<html><title>Bad Gateway</title>", {"Content-Type: text/html"}));
  CHECK(html.exit_code == ExitCode::network);
  CHECK(contains(html.error, "Bad Gateway (502)"));

  const Ended page = push_against(reply(200, "<html><title>Welcome</title>"));
  CHECK(page.exit_code == ExitCode::network);
  CHECK(page.hint == "is this the URL of a catalog?");

  const Ended huge = push_against(reply(200, std::string(std::size_t{33} << 20, 'x')));
  CHECK(huge.exit_code == ExitCode::network);
  CHECK(contains(huge.error, "larger than"));

  CHECK(push_against(reply(401, R"({"title":"Unauthorized"})")).exit_code ==
        ExitCode::unauthorized);
  CHECK(push_against(reply(403, R"({"title":"Forbidden"})")).exit_code == ExitCode::unauthorized);
  CHECK(push_against(reply(500, "oops")).exit_code == ExitCode::network);
}

TEST_CASE("a catalog that refuses the content: exit 1, with what it said") {
  ScriptedServer server([](const ReceivedRequest& request, std::size_t) {
    if (request.method == "GET") return reply(404, kNotFound);
    return reply(422, R"({"title":"Refused","errors":[{"pointer":"/name","message":"bad word"}]})",
                 {"X-Request-Id: r7"});
  });
  Pusher pusher;
  const Pushed pushed =
      pusher.push_to(server.url(), {item(ResourceKind::contract, "c", "1.0.0"),
                                    item(ResourceKind::product, "p", "1.0.0", "x", {"c"})});
  CHECK(pushed.plan.steps[0].state == State::failed);
  CHECK(pushed.plan.steps[1].state == State::blocked);
  const Ended ended = end_of(pushed);
  CHECK(ended.exit_code == ExitCode::findings);
  CHECK(ended.error == "the catalog refuses contract c: bad word (422)");
  CHECK(contains(ended.hint, "request r7"));
}

TEST_CASE("a busy catalog is tried again after the time that it asks for, and the user is told") {
  ScriptedServer server([](const ReceivedRequest&, std::size_t number) {
    if (number == 0) return reply(503, "", {"Retry-After: 0"});
    return reply(404, kNotFound);
  });
  Pusher pusher;
  pusher.options.retries = 2;
  pusher.options.mode = PushMode::dry_run;
  const Pushed pushed = pusher.push_to(server.url(), {item(ResourceKind::contract, "c", "1.0.0")});
  CHECK(pushed.plan.steps[0].action == Action::create);
  REQUIRE(pusher.notices.size() == 1);
  CHECK(contains(pusher.notices[0], "service unavailable (503); try 2 of 3"));
  CHECK(server.requests().size() == 2);
}

TEST_CASE("an answer that is lost after the write: the second try finds its own work") {
  std::string stored;
  ScriptedServer server([&](const ReceivedRequest& request, std::size_t) {
    if (request.method == "GET") {
      return stored.empty() ? reply(404, kNotFound) : reply(200, stored, {"ETag: \"e\""});
    }
    if (!stored.empty()) return reply(412, R"({"title":"Precondition failed"})");
    stored = request.body;
    return test::reset();
  });
  Pusher pusher;
  pusher.options.retries = 1;
  const Pushed pushed = pusher.push_to(server.url(), {item(ResourceKind::contract, "c", "1.0.0")});
  CHECK(pushed.plan.steps[0].state == State::done);
  CHECK(end_of(pushed).exit_code == ExitCode::ok);
}

TEST_CASE("a redirect gets no token") {
  ScriptedServer elsewhere(
      [](const ReceivedRequest& request, std::size_t) { return empty_catalog(request); });
  ScriptedServer server([&](const ReceivedRequest& request, std::size_t) {
    return reply(307, "", {"Location: " + elsewhere.url() + request.target});
  });
  Pusher pusher;
  pusher.variables["MESHCTL_CATALOG_TOKEN"] = kToken;
  const Ended ended =
      end_of(pusher.push_to(server.url(), {item(ResourceKind::contract, "c", "1.0.0")}));
  CHECK(ended.exit_code == ExitCode::network);
  CHECK(contains(ended.error, "redirects to " + elsewhere.url()));
  CHECK(elsewhere.requests().empty());
  CHECK(server.requests()[0].header("Authorization") == "Bearer " + std::string(kToken));
}

TEST_CASE("a workspace file may name a catalog, but not who gets the token") {
  ScriptedServer server(
      [](const ReceivedRequest& request, std::size_t) { return empty_catalog(request); });
  Pusher pusher;
  pusher.options.mode = PushMode::dry_run;
  pusher.variables["MESHCTL_CATALOG_TOKEN"] = kToken;
  pusher.folder.write("meshctl.yaml",
                      "apiVersion: meshctl/v1\nkind: Workspace\ncatalogs:\n  theirs: {url: '" +
                          server.url() + "'}\n");
  const Pushed pushed = pusher.push_to("theirs", {item(ResourceKind::contract, "c", "1.0.0")});
  REQUIRE(server.requests().size() == 1);
  CHECK(server.requests()[0].header("Authorization").empty());
  REQUIRE(pushed.findings.size() == 1);
  CHECK(pushed.findings[0].rule == "workspace/unbound-token");
}

TEST_CASE(
    "a catalog elsewhere without a token is warned about, at its line of the workspace file") {
  Pusher pusher;
  pusher.options.timeout = std::chrono::milliseconds(200);
  pusher.folder.write("meshctl.yaml",
                      "apiVersion: meshctl/v1\nkind: Workspace\ncatalogs:\n"
                      "  far: {url: 'https://catalog.invalid'}\n");
  const Pushed pushed = pusher.push_to("far", {item(ResourceKind::contract, "c", "1.0.0")});
  REQUIRE(pushed.findings.size() == 1);
  CHECK(pushed.findings[0].rule == "workspace/no-credentials");
  CHECK(pushed.findings[0].severity == Severity::warning);
  CHECK(pushed.findings[0].place.start.line == 4);
  CHECK(end_of(pushed).exit_code == ExitCode::network);
}

TEST_CASE("the user stops a push that hangs") {
  ScriptedServer server([](const ReceivedRequest&, std::size_t) { return test::hang(); });
  Pusher pusher;
  pusher.options.timeout = std::chrono::milliseconds(60'000);
  pusher.options.retries = 3;
  pusher.options.is_interrupted = [] { return true; };
  CHECK(end_of(pusher.push_to(server.url(), {item(ResourceKind::contract, "c", "1")})).exit_code ==
        ExitCode::interrupted);
}

TEST_CASE("many connections write everything once, contracts first") {
  const Embedded embedded;
  Pusher pusher;
  pusher.options.connections = 4;
  pusher.variables["MESHCTL_CATALOG_TOKEN"] = kToken;
  std::vector<Item> items;
  for (int i = 0; i < 60; ++i) {
    const std::string number = std::to_string(i);
    items.push_back(item(ResourceKind::contract, "c" + number, "1.0.0"));
    items.push_back(item(ResourceKind::product, "p" + number, "1.0.0", "x", {"c" + number}));
  }
  const Pushed pushed = pusher.push_to(embedded.catalog->url(), items);
  for (const Step& step : pushed.plan.steps) CHECK(step.written == Written::created);
  CHECK(end_of(pushed).exit_code == ExitCode::ok);
}
