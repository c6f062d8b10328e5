// A catalog in memory behind the driver's seam, that keeps the contract's preconditions and fails
// where a test says so.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "catalog/driver.h"
#include "catalog/push_report.h"

namespace meshctl::catalog::test {

inline Item item_of(ResourceKind kind, std::string id, std::string version, std::string content,
                    std::vector<std::string> contracts = {}) {
  Item item;
  item.kind = kind;
  item.id = std::move(id);
  item.version = std::move(version);
  item.payload = std::move(content);
  item.digest = digest_of(item.payload);
  item.contracts = std::move(contracts);
  return item;
}

/// How a push that came to this plan ends.
inline meshctl::ExitCode exit_code_of(const Plan& plan) {
  Pushed pushed;
  pushed.plan = plan;
  meshctl::report::Report report;
  add_to_report(pushed, report);
  return meshctl::report::exit_code_of(report);
}

inline Trouble trouble_of(TroubleKind kind, std::string message = "no") {
  Trouble trouble;
  trouble.kind = kind;
  trouble.message = std::move(message);
  return trouble;
}

class MemoryCatalog final : public Driver {
 public:
  using Key = std::pair<ResourceKind, std::string>;

  std::map<Key, RemoteState> states;
  std::map<std::tuple<ResourceKind, std::string, std::string>, RemoteState> versions;
  /// What fetching or writing that id runs into.
  std::map<std::string, Trouble> fetch_troubles;
  std::map<std::string, Trouble> write_troubles;
  /// Called before a write is judged: somebody else's chance.
  std::function<void(const Item& item)> before_write;
  /// Called after a write.
  std::function<void(const Item& item)> after_write;
  std::vector<std::string> fetched;
  std::vector<std::string> written;

  void put(const Item& item, std::string status = "active") {
    RemoteState state;
    state.version = item.version;
    state.status = std::move(status);
    state.digest = item.digest;
    state.etag = "\"" + item.digest + "\"";
    state.source = item.source;
    states[{item.kind, item.id}] = state;
    versions[{item.kind, item.id, item.version}] = state;
  }

  Result<Remote> fetch(ResourceKind kind, const std::string& id) override {
    fetched.push_back(id);
    if (const auto trouble = fetch_troubles.find(id); trouble != fetch_troubles.end()) {
      return trouble->second;
    }
    const auto found = states.find({kind, id});
    return found == states.end() ? Remote() : Remote(found->second);
  }

  Result<Remote> fetch_version(ResourceKind kind, const std::string& id,
                               const std::string& version) override {
    fetched.push_back(id + "@" + version);
    if (const auto trouble = fetch_troubles.find(id + "@" + version);
        trouble != fetch_troubles.end()) {
      return trouble->second;
    }
    const auto found = versions.find({kind, id, version});
    return found == versions.end() ? Remote() : Remote(found->second);
  }

  Result<Written> write(const Item& item, const Remote& seen) override {
    written.push_back(item.id);
    if (before_write) before_write(item);
    if (const auto trouble = write_troubles.find(item.id); trouble != write_troubles.end()) {
      return trouble->second;
    }
    const auto found = states.find({item.kind, item.id});
    const bool is_there = found != states.end();
    if (is_there != seen.has_value() || (is_there && found->second.etag != seen->etag)) {
      return trouble_of(TroubleKind::stale, "precondition failed (412)");
    }
    put(item);
    if (after_write) after_write(item);
    return is_there ? Written::replaced : Written::created;
  }

  [[nodiscard]] std::string refuse_id(const std::string& id) const override {
    return id == ".." ? "its id '..' cannot be written in a path" : "";
  }
};

}  // namespace meshctl::catalog::test
