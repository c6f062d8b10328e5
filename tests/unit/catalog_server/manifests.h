// Small manifests and requests for the tests of this folder.
#pragma once

#include <string>

#include "base/text.h"
#include "catalog/server/message.h"

namespace meshctl::test {

/// A data product as JSON; `purpose` is what varies.
inline std::string product(const std::string& id, const std::string& version = "1.0.0",
                           const std::string& purpose = "Delays of flights",
                           const std::string& status = "active") {
  return R"({"kind":"DataProduct","apiVersion":"v1.0.0","id":")" + id + R"(","version":")" +
         version + R"(","status":")" + status +
         R"(","name":"Flights","domain":"travel","description":{"purpose":")" + purpose +
         R"("},"tags":["aviation"]})";
}

inline catalog::server::Request get(const std::string& target) {
  catalog::server::Request request;
  request.method = "GET";
  request.target = target;
  request.headers = {{"Host", "127.0.0.1:7070"}};
  request.id = "request-1";
  return request;
}

/// A PUT of a product to the path of `id`.
inline catalog::server::Request put(const std::string& id, const std::string& body) {
  catalog::server::Request request = get("/v1/dataproducts/" + percent_encode(id));
  request.method = "PUT";
  request.headers.emplace_back("Content-Type", "application/json");
  request.body = body;
  return request;
}

/// The value of a header of an answer; empty when there is none.
inline std::string header(const catalog::server::Response& response, const std::string& name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

}  // namespace meshctl::test
