// The store: states, versions, pages and search, and that a write is all or nothing.
#include "catalog/server/store.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "catalog/server/search_query.h"
#include "support/temporary_folder.h"

using namespace meshctl;
using namespace meshctl::catalog;
using namespace meshctl::catalog::server;
using meshctl::test::TemporaryFolder;

namespace {

Incoming manifest(const std::string& id, const std::string& version = "1.0.0",
                  const std::string& content = "{}") {
  Incoming incoming;
  incoming.id = id;
  incoming.version = version;
  incoming.name = "Name of " + id;
  incoming.content = content;
  incoming.digest = "sha-256:" + content;
  incoming.etag = "\"" + version + content + "\"";
  incoming.text = {id, "about " + id, content};
  return incoming;
}

void put(Store& store, const Incoming& incoming) {
  StoreWrite write(store);
  write.put(incoming, Instant(std::chrono::seconds(1)), "ci");
  write.commit();
}

/// The ids on all pages of that size, in order.
template <typename NextPage>
std::vector<std::string> all_ids(std::size_t limit, const NextPage& next_page) {
  std::vector<std::string> ids;
  PageRequest request{limit, ""};
  do {
    const StatePage page = next_page(request);
    CHECK(page.items.size() <= limit);
    REQUIRE(ids.size() < 1000);
    for (const auto& item : page.items) {
      ids.push_back(item.state.id + "@" + item.state.version);
    }
    request.after = page.next;
  } while (!request.after.empty());
  return ids;
}

}  // namespace

TEST_CASE("a state comes back as it was put, and outlives the process") {
  TemporaryFolder folder;
  {
    Store store(folder.path() / "a.db");
    Incoming incoming = manifest("urn:a/b \xc3\xa9");
    incoming.status = "active";
    incoming.domain = "travel";
    incoming.source = {"https://git.example.com/a", "p/a.yaml", "abc"};
    put(store, incoming);
  }
  Store store(folder.path() / "a.db");
  const auto found = store.read(ResourceKind::product, "urn:a/b \xc3\xa9");
  REQUIRE(found);
  CHECK(found->content == "{}");
  CHECK(found->state.version == "1.0.0");
  CHECK(found->state.name == "Name of urn:a/b \xc3\xa9");
  CHECK(found->state.status == "active");
  CHECK(found->state.domain == "travel");
  CHECK(found->state.updated_by == "ci");
  CHECK(found->state.updated == Instant(std::chrono::seconds(1)));
  CHECK(found->state.source == SourceInfo{"https://git.example.com/a", "p/a.yaml", "abc"});
  CHECK_FALSE(store.read(ResourceKind::contract, "urn:a/b \xc3\xa9"));
  CHECK_FALSE(store.read(ResourceKind::product, "urn:A/b \xc3\xa9"));
}

TEST_CASE("versions stay, the last one is current") {
  TemporaryFolder folder;
  Store store(folder.path() / "a.db");
  put(store, manifest("a", "1.0.0", "one"));
  put(store, manifest("a", "1.1.0", "two"));
  put(store, manifest("b", "9.0.0", "other"));
  put(store, manifest("a", "1.1.0", "two again"));
  CHECK(store.read(ResourceKind::product, "a")->content == "two again");
  CHECK(store.read_version(ResourceKind::product, "a", "1.0.0")->content == "one");
  CHECK_FALSE(store.read_version(ResourceKind::product, "a", "2.0.0"));
  for (const std::size_t limit : {1U, 2U, 10U}) {
    CHECK(all_ids(limit, [&](const PageRequest& request) {
            return *store.versions(ResourceKind::product, "a", request);
          }) == std::vector<std::string>{"a@1.1.0", "a@1.0.0"});
  }
  CHECK_FALSE(store.versions(ResourceKind::product, "a", {10, "x"}));
  CHECK(store.versions(ResourceKind::product, "no", {10, ""})->items.empty());
}

TEST_CASE("pages of a list cover everything once, by the bytes of ids") {
  TemporaryFolder folder;
  Store store(folder.path() / "a.db");
  for (const char* id : {"b", "a", "B", "a/b", "a%", "\xc3\xa9", "10", "9"}) {
    put(store, manifest(id));
  }
  Incoming contract = manifest("a");
  contract.kind = ResourceKind::contract;
  put(store, contract);
  const std::vector<std::string> expected = {"10@1.0.0", "9@1.0.0",   "B@1.0.0", "a@1.0.0",
                                             "a%@1.0.0", "a/b@1.0.0", "b@1.0.0", "\xc3\xa9@1.0.0"};
  for (const std::size_t limit : {1U, 3U, 8U, 9U}) {
    CAPTURE(limit);
    CHECK(all_ids(limit, [&](const PageRequest& request) {
            return store.list(ResourceKind::product, request);
          }) == expected);
  }
}

TEST_CASE("search ranks the title above the description above the rest") {
  TemporaryFolder folder;
  Store store(folder.path() / "a.db");
  const auto add = [&](const std::string& id, SearchText text) {
    Incoming incoming = manifest(id);
    incoming.text = std::move(text);
    put(store, incoming);
  };
  add("rest", {"x", "y", "flight numbers of every airline in the country"});
  add("title", {"flights", "y", "z"});
  add("description", {"x", "delays of flights", "z"});
  add("none", {"x", "y", "z"});
  const auto search = [&](const std::string& words) {
    return all_ids(2, [&](const PageRequest& request) {
      return *store.search(to_fts_query(words), std::nullopt, request);
    });
  };
  CHECK(search("FLIGHT") ==
        std::vector<std::string>{"title@1.0.0", "description@1.0.0", "rest@1.0.0"});
  CHECK(search("flight -delays -numbers") == std::vector<std::string>{"title@1.0.0"});
  CHECK(search("\"delays of\"") == std::vector<std::string>{"description@1.0.0"});
  CHECK(search("lights").empty());
  CHECK(search("-x").empty());
  CHECK(store.search(to_fts_query("flights"), ResourceKind::contract, {})->items.empty());
  CHECK(store.search(to_fts_query("delays"), std::nullopt, {})->items.at(0).snippet ==
        "[delays] of flights");
  CHECK_FALSE(store.search(to_fts_query("flights"), std::nullopt, {10, "x"}));
  CHECK_FALSE(store.search(to_fts_query("flights"), std::nullopt, {10, "1.5"}));
}

TEST_CASE("equal matches are on one page each") {
  TemporaryFolder folder;
  Store store(folder.path() / "a.db");
  for (int i = 0; i < 25; ++i) {
    Incoming incoming = manifest("p" + std::to_string(i));
    incoming.text = {"same", "", ""};
    put(store, incoming);
  }
  const auto ids = all_ids(4, [&](const PageRequest& request) {
    return *store.search(to_fts_query("same"), std::nullopt, request);
  });
  CHECK(ids.size() == 25);
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 25);
}

TEST_CASE("only what is current is found") {
  TemporaryFolder folder;
  Store store(folder.path() / "a.db");
  put(store, manifest("a", "1.0.0", "ocean"));
  put(store, manifest("a", "2.0.0", "desert"));
  CHECK(store.search(to_fts_query("ocean"), std::nullopt, {})->items.empty());
  REQUIRE(store.search(to_fts_query("desert"), std::nullopt, {})->items.size() == 1);
  CHECK(store.search(to_fts_query("desert"), std::nullopt, {})->items[0].state.version == "2.0.0");
}

TEST_CASE("accents and letter case do not matter in search") {
  TemporaryFolder folder;
  Store store(folder.path() / "a.db");
  Incoming incoming = manifest("a");
  incoming.text = {"Qualit\xc3\xa9 des donn\xc3\xa9\x65s", "", ""};
  put(store, incoming);
  CHECK(store.search(to_fts_query("qualite DONNEES"), std::nullopt, {})->items.size() == 1);
}

TEST_CASE("a write that is not committed leaves nothing") {
  TemporaryFolder folder;
  Store store(folder.path() / "a.db");
  {
    StoreWrite write(store);
    write.put(manifest("a"), {}, "ci");
    CHECK(write.current(ResourceKind::product, "a"));
    CHECK_FALSE(store.read(ResourceKind::product, "a"));
  }
  CHECK_FALSE(store.read(ResourceKind::product, "a"));
  CHECK(store.search(to_fts_query("about"), std::nullopt, {})->items.empty());
}

TEST_CASE("a store that is full keeps what it has") {
  TemporaryFolder folder;
  Store store(folder.path() / "a.db", 60);
  put(store, manifest("a", "1.0.0", "small"));
  const Incoming large = manifest("a", "2.0.0", std::string(400'000, 'x'));
  CHECK_THROWS_AS(put(store, large), sqlite::DatabaseError);
  CHECK(store.read(ResourceKind::product, "a")->content == "small");
  CHECK_NOTHROW(put(store, manifest("b", "1.0.0", "small too")));
}

TEST_CASE("a file of something else is not taken for a store") {
  TemporaryFolder folder;
  { sqlite::Database(folder.path() / "a.db").execute("CREATE TABLE theirs (a)"); }
  CHECK_THROWS_AS(Store(folder.path() / "a.db"), sqlite::DatabaseError);
}
