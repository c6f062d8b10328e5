#include "catalog/server/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "sqlite/migrate.h"

namespace meshctl::catalog::server {
namespace {

// Times are microseconds since 1970, UTC. `words` has the rowid of `current`: only what is current
// is found.
constexpr std::array<std::string_view, 1> kSteps = {
    "CREATE TABLE states ("
    "  seq INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  kind TEXT NOT NULL, id TEXT NOT NULL, version TEXT NOT NULL,"
    "  name TEXT NOT NULL, status TEXT NOT NULL, domain TEXT NOT NULL,"
    "  digest TEXT NOT NULL, etag TEXT NOT NULL,"
    "  updated INTEGER NOT NULL, updated_by TEXT NOT NULL,"
    "  repository TEXT NOT NULL, path TEXT NOT NULL, revision TEXT NOT NULL,"
    "  content TEXT NOT NULL,"
    "  UNIQUE (kind, id, version));"
    "CREATE TABLE current ("
    "  key INTEGER PRIMARY KEY,"
    "  kind TEXT NOT NULL, id TEXT NOT NULL, version TEXT NOT NULL,"
    "  UNIQUE (kind, id));"
    "CREATE VIRTUAL TABLE words USING fts5(title, description, rest,"
    "  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');"};

constexpr sqlite::Schema kSchema = {"catalog store", 0x4d436174, kSteps};

/// The columns that `state_of` reads, in its order.
constexpr std::string_view kColumns =
    "s.kind, s.id, s.version, s.name, s.status, s.domain, s.digest, s.etag, s.updated, "
    "s.updated_by, s.repository, s.path, s.revision";
/// From the current manifests to their states.
constexpr std::string_view kCurrent =
    "current c JOIN states s ON s.kind = c.kind AND s.id = c.id AND s.version = c.version";

constexpr int kStateColumns = 13;

State state_of(const sqlite::Statement& row) {
  State state;
  state.kind = parse_kind_name(row.text(0)).value_or(ResourceKind::product);
  state.id = row.text(1);
  state.version = row.text(2);
  state.name = row.text(3);
  state.status = row.text(4);
  state.domain = row.text(5);
  state.digest = row.text(6);
  state.etag = row.text(7);
  state.updated = Instant(std::chrono::microseconds(row.integer(8)));
  state.updated_by = row.text(9);
  state.source = {std::string(row.text(10)), std::string(row.text(11)), std::string(row.text(12))};
  return state;
}

template <typename... Values>
std::optional<StoredManifest> read_one(sqlite::Database& database, std::string_view sql,
                                       const Values&... values) {
  sqlite::Statement row = database.prepare(sql);
  if (!row.bind(values...).step()) {
    return std::nullopt;
  }
  return StoredManifest{state_of(row), std::string(row.text(kStateColumns))};
}

std::optional<StoredManifest> read_current(sqlite::Database& database, ResourceKind kind,
                                           std::string_view id) {
  return read_one(
      database,
      fmt::format("SELECT {}, s.content FROM {} WHERE c.kind = ? AND c.id = ?", kColumns, kCurrent),
      kind_name(kind), id);
}

std::optional<StoredManifest> read_published(sqlite::Database& database, ResourceKind kind,
                                             std::string_view id, std::string_view version) {
  return read_one(
      database,
      fmt::format(
          "SELECT {}, s.content FROM states s WHERE s.kind = ? AND s.id = ? AND s.version = ?",
          kColumns),
      kind_name(kind), id, version);
}

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number)
                                                                  : std::nullopt;
}

/// Where a page of search results ended.
struct SearchCursor {
  std::optional<double> score;
  std::optional<std::int64_t> key;
};

std::optional<SearchCursor> parse_search_cursor(std::string_view text) {
  if (text.empty()) {
    return SearchCursor{};
  }
  const std::size_t colon = std::min(text.find(':'), text.size());
  SearchCursor cursor;
  cursor.score = parse_number<double>(text.substr(0, colon));
  cursor.key = parse_number<std::int64_t>(text.substr(std::min(colon + 1, text.size())));
  return cursor.score && cursor.key ? std::optional(cursor) : std::nullopt;
}

std::string snippet_of(sqlite::Database& database, const std::string& expression,
                       std::int64_t key) {
  sqlite::Statement row = database.prepare(
      "SELECT snippet(words, -1, '[', ']', '…', 16) FROM words WHERE words MATCH ? AND rowid = ?");
  if (!row.bind(expression, key).step()) {
    return {};
  }
  std::string snippet(row.text(0));
  std::replace(snippet.begin(), snippet.end(), '\n', ' ');
  return snippet;
}

}  // namespace

StoreLease::~StoreLease() {
  if (database_) {
    store_->give_back(std::move(database_));
  }
}

StoreWrite::StoreWrite(Store& store)
    : turn_(store.writing_), lease_(store.lease()), transaction_(*lease_) {}

std::optional<State> StoreWrite::current(ResourceKind kind, std::string_view id) {
  auto found = read_current(*lease_, kind, id);
  return found ? std::optional(std::move(found->state)) : std::nullopt;
}

std::optional<State> StoreWrite::version(ResourceKind kind, std::string_view id,
                                         std::string_view version) {
  auto found = read_published(*lease_, kind, id, version);
  return found ? std::optional(std::move(found->state)) : std::nullopt;
}

void StoreWrite::put(const Incoming& incoming, Instant now, std::string_view by) {
  sqlite::Database& database = *lease_;
  const std::string_view kind = kind_name(incoming.kind);
  // REPLACE gives the row a new seq, so that the order of seq is the order in which states were
  // accepted.
  database.run(
      "REPLACE INTO states (kind, id, version, name, status, domain, digest, etag, updated, "
      "updated_by, repository, path, revision, content) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      kind, incoming.id, incoming.version, incoming.name, incoming.status, incoming.domain,
      incoming.digest, incoming.etag, now.time_since_epoch().count(), by,
      incoming.source.repository, incoming.source.path, incoming.source.commit, incoming.content);
  sqlite::Statement current = database.prepare(
      "INSERT INTO current (kind, id, version) VALUES (?1, ?2, ?3) "
      "ON CONFLICT (kind, id) DO UPDATE SET version = ?3 RETURNING key");
  const bool has_key = current.bind(kind, incoming.id, incoming.version).step();
  const std::int64_t key = has_key ? current.integer(0) : 0;
  current.run();
  database.run("DELETE FROM words WHERE rowid = ?", key);
  database.run("INSERT INTO words (rowid, title, description, rest) VALUES (?, ?, ?, ?)", key,
               incoming.text.title, incoming.text.description, incoming.text.rest);
}

void StoreWrite::commit() {
  transaction_.commit();
}

Store::Store(std::filesystem::path path, std::uint32_t page_limit)
    : path_(std::move(path)), page_limit_(page_limit) {
  sqlite::migrate(*lease(), kSchema);
}

StoreLease Store::lease() {
  {
    const std::lock_guard lock(pool_lock_);
    if (!pool_.empty()) {
      std::unique_ptr<sqlite::Database> database = std::move(pool_.back());
      pool_.pop_back();
      return {*this, std::move(database)};
    }
  }
  return {*this, std::make_unique<sqlite::Database>(
                     path_, sqlite::OpenOptions{.page_limit = page_limit_})};
}

void Store::give_back(std::unique_ptr<sqlite::Database> database) {
  const std::lock_guard lock(pool_lock_);
  pool_.push_back(std::move(database));
}

std::optional<StoredManifest> Store::read(ResourceKind kind, std::string_view id) {
  return read_current(*lease(), kind, id);
}

std::optional<StoredManifest> Store::read_version(ResourceKind kind, std::string_view id,
                                                  std::string_view version) {
  return read_published(*lease(), kind, id, version);
}

StatePage Store::list(ResourceKind kind, const PageRequest& request) {
  const StoreLease database = lease();
  sqlite::Statement rows = (*database).prepare(fmt::format(
      "SELECT {} FROM {} WHERE c.kind = ? AND c.id > ? ORDER BY c.id LIMIT ?", kColumns, kCurrent));
  rows.bind(kind_name(kind), request.after, request.limit + 1);
  StatePage page;
  while (rows.step()) {
    if (page.items.size() == request.limit) {
      page.next = page.items.back().state.id;
      break;
    }
    page.items.push_back({state_of(rows), {}});
  }
  return page;
}

std::optional<StatePage> Store::versions(ResourceKind kind, std::string_view id,
                                         const PageRequest& request) {
  std::optional<std::int64_t> after;
  if (!request.after.empty() && !(after = parse_number<std::int64_t>(request.after))) {
    return std::nullopt;
  }
  const StoreLease database = lease();
  sqlite::Statement rows = (*database).prepare(
      fmt::format("SELECT {}, s.seq FROM states s "
                  "WHERE s.kind = ?1 AND s.id = ?2 AND (?3 IS NULL OR s.seq < ?3) "
                  "ORDER BY s.seq DESC LIMIT ?4",
                  kColumns));
  rows.bind(kind_name(kind), id, after, request.limit + 1);
  StatePage page;
  std::int64_t last = 0;
  while (rows.step()) {
    if (page.items.size() == request.limit) {
      page.next = std::to_string(last);
      break;
    }
    last = rows.integer(kStateColumns);
    page.items.push_back({state_of(rows), {}});
  }
  return page;
}

std::optional<StatePage> Store::search(const std::string& expression,
                                       std::optional<ResourceKind> kind,
                                       const PageRequest& request) {
  const std::optional<SearchCursor> after = parse_search_cursor(request.after);
  if (!after) {
    return std::nullopt;
  }
  StatePage page;
  if (expression.empty()) {
    return page;
  }
  const StoreLease database = lease();
  // A better match has a lower bm25. A word in the title weighs ten times one in the rest.
  sqlite::Statement rows = (*database).prepare(fmt::format(
      "WITH found AS MATERIALIZED ("
      "  SELECT rowid AS key, bm25(words, 10.0, 4.0, 1.0) AS score FROM words WHERE words MATCH ?1)"
      "SELECT {}, f.score, f.key FROM {} JOIN found f ON f.key = c.key "
      "WHERE (?2 IS NULL OR c.kind = ?2) "
      "AND (?3 IS NULL OR f.score > ?3 OR (f.score = ?3 AND f.key > ?4)) "
      "ORDER BY f.score, f.key LIMIT ?5",
      kColumns, kCurrent));
  rows.bind(expression, kind ? std::optional(kind_name(*kind)) : std::nullopt, after->score,
            after->key, request.limit + 1);
  std::string last;
  while (rows.step()) {
    if (page.items.size() == request.limit) {
      page.next = std::move(last);
      break;
    }
    const std::int64_t key = rows.integer(kStateColumns + 1);
    last = fmt::format("{:.17g}:{}", rows.number(kStateColumns), key);
    page.items.push_back({state_of(rows), snippet_of(*database, expression, key)});
  }
  return page;
}

}  // namespace meshctl::catalog::server
