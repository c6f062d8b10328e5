// A catalog on a free port of loopback, open to all, with a store of its own.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "catalog/server/server.h"
#include "support/temporary_folder.h"

namespace meshctl::test {

inline Instant system_now() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

inline catalog::server::ServerOptions open_options(const std::filesystem::path& folder) {
  catalog::server::ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.store = folder / "catalog.db";
  options.open_access = catalog::server::OpenAccess::on_loopback;
  return options;
}

/// The folder and the log outlive the server.
struct RunningCatalog {
  explicit RunningCatalog(catalog::server::HttpLimits limits = {})
      : server(with_limits(open_options(folder.path()), limits), system_now,
               [this](const catalog::server::AccessRecord& record) {
                 const std::lock_guard guard(lock);
                 records.push_back(record);
               }) {}

  static catalog::server::ServerOptions with_limits(catalog::server::ServerOptions options,
                                                    catalog::server::HttpLimits limits) {
    options.limits = limits;
    return options;
  }

  [[nodiscard]] std::string url() const { return server.url(); }
  /// The log so far.
  [[nodiscard]] std::vector<catalog::server::AccessRecord> log() {
    const std::lock_guard guard(lock);
    return records;
  }

  /// Whether that many requests come to their end before long.
  [[nodiscard]] bool has_logged(std::size_t count) {
    for (int i = 0; i < 1000 && log().size() < count; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return log().size() >= count;
  }

  TemporaryFolder folder;
  std::mutex lock;
  std::vector<catalog::server::AccessRecord> records;
  catalog::server::Server server;
};

}  // namespace meshctl::test
