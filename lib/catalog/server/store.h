// What the catalog keeps, in one SQLite file: the current state of each manifest, all its versions,
// the words in them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "catalog/protocol.h"
#include "catalog/server/incoming.h"
#include "sqlite/database.h"

namespace meshctl::catalog::server {

/// One state of one manifest, as it was accepted.
struct State {
  ResourceKind kind = ResourceKind::product;
  std::string id;
  std::string version;
  std::string name;
  std::string status;
  std::string domain;
  std::string digest;
  std::string etag;
  Instant updated;
  /// The name of the token that wrote it.
  std::string updated_by;
  SourceInfo source;
};

/// A state with its JSON.
struct StoredManifest {
  State state;
  std::string content;
};

/// Some states in order, and where to go on; `next` is empty at the end.
struct StatePage {
  struct Item {
    State state;
    /// Only in search.
    std::string snippet;
  };
  std::vector<Item> items;
  std::string next;
};

/// Which page: at most `limit` items after the item that `after` (a `next` of before) names.
struct PageRequest {
  std::size_t limit = kDefaultPageItems;
  std::string after;
};

class Store;

/// One connection taken from a store's pool, given back at the end of life.
class StoreLease {
 public:
  ~StoreLease();
  StoreLease(StoreLease&&) noexcept = default;
  StoreLease& operator=(StoreLease&&) = delete;

  sqlite::Database& operator*() const { return *database_; }

 private:
  friend class Store;
  StoreLease(Store& store, std::unique_ptr<sqlite::Database> database)
      : store_(&store), database_(std::move(database)) {}

  Store* store_;
  std::unique_ptr<sqlite::Database> database_;
};

/// A write: nobody else writes while it lives, and nothing is changed unless it is committed.
class StoreWrite {
 public:
  explicit StoreWrite(Store& store);

  [[nodiscard]] std::optional<State> current(ResourceKind kind, std::string_view id);
  [[nodiscard]] std::optional<State> version(ResourceKind kind, std::string_view id,
                                             std::string_view version);
  /// Makes the manifest the current one, and the state of its version.
  void put(const Incoming& incoming, Instant now, std::string_view by);
  /// When it returns, the write survives a crash of the process and of the machine.
  void commit();

 private:
  std::unique_lock<std::mutex> turn_;
  StoreLease lease_;
  sqlite::Transaction transaction_;
};

/// The file. Every function may be called by several threads at once. Throws sqlite::DatabaseError;
/// a cursor that is none gives an empty optional.
class Store {
 public:
  /// Opens or makes the file. `page_limit` bounds its size, in pages of 4096 bytes; 0: only the
  /// disk does.
  explicit Store(std::filesystem::path path, std::uint32_t page_limit = 0);

  [[nodiscard]] std::optional<StoredManifest> read(ResourceKind kind, std::string_view id);
  [[nodiscard]] std::optional<StoredManifest> read_version(ResourceKind kind, std::string_view id,
                                                           std::string_view version);
  /// All manifests of a kind, by the bytes of their ids.
  [[nodiscard]] StatePage list(ResourceKind kind, const PageRequest& page);
  /// All versions of one manifest, the last accepted first.
  [[nodiscard]] std::optional<StatePage> versions(ResourceKind kind, std::string_view id,
                                                  const PageRequest& page);
  /// The manifests that an FTS5 expression matches, best first.
  [[nodiscard]] std::optional<StatePage> search(const std::string& expression,
                                                std::optional<ResourceKind> kind,
                                                const PageRequest& page);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  friend class StoreLease;
  friend class StoreWrite;

  StoreLease lease();
  void give_back(std::unique_ptr<sqlite::Database> database);

  std::filesystem::path path_;
  std::uint32_t page_limit_;
  std::mutex writing_;
  std::mutex pool_lock_;
  std::vector<std::unique_ptr<sqlite::Database>> pool_;
};

}  // namespace meshctl::catalog::server
