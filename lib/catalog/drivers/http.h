// The generic HTTP catalog: the contract of catalog/protocol.h, as our own `catalog serve` keeps
// it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "catalog/driver.h"
#include "http/transport.h"
#include "http/url.h"

namespace meshctl::catalog {

class HttpDriver final : public Driver {
 public:
  /// Makes the id of a request, by which both sides' logs can be matched.
  using RequestIds = std::function<std::string()>;

  /// `headers` go with every request: the credential. The transport must outlive the driver.
  HttpDriver(http::Transport& transport, http::Url base, std::vector<http::Header> headers,
             RequestIds request_ids);

  [[nodiscard]] Result<Remote> fetch(ResourceKind kind, const std::string& id) override;
  [[nodiscard]] Result<Remote> fetch_version(ResourceKind kind, const std::string& id,
                                             const std::string& version) override;
  [[nodiscard]] Result<Written> write(const Item& item, const Remote& seen) override;
  [[nodiscard]] std::string refuse_id(const std::string& id) const override;

 private:
  [[nodiscard]] http::Request request_for(http::Method method, const std::string& path) const;
  [[nodiscard]] Result<Remote> get(const std::string& path);

  http::Transport& transport_;
  http::Url base_;
  std::vector<http::Header> headers_;
  RequestIds request_ids_;
};

}  // namespace meshctl::catalog
