#include "catalog/protocol.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/text.h"

namespace meshctl::catalog {

namespace {

using Json = nlohmann::ordered_json;

struct KindNames {
  ResourceKind kind;
  std::string_view collection;
  std::string_view name;
  std::string_view noun;
};

constexpr std::array kKinds = {
    KindNames{ResourceKind::contract, "datacontracts", "DataContract", "contract"},
    KindNames{ResourceKind::product, "dataproducts", "DataProduct", "product"},
};

const KindNames& names_of(ResourceKind kind) {
  return *std::find_if(kKinds.begin(), kKinds.end(),
                       [=](const KindNames& names) { return names.kind == kind; });
}

std::optional<ResourceKind> kind_where(std::string_view KindNames::*member, std::string_view text) {
  const auto* found = std::find_if(kKinds.begin(), kKinds.end(),
                                   [=](const KindNames& names) { return names.*member == text; });
  if (found == kKinds.end()) return std::nullopt;
  return found->kind;
}

// Texts of a manifest are UTF-8 already; a server's messages may hold anything.
std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void put(Json& object, std::string_view key, const std::string& value) {
  if (!value.empty()) object[std::string(key)] = value;
}

std::string text_at(const Json& object, std::string_view key) {
  const auto found = object.find(std::string(key));
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int number_at(const Json& object, std::string_view key) {
  const auto found = object.find(std::string(key));
  return found != object.end() && found->is_number_integer() ? found->get<int>() : 0;
}

std::optional<Json> parse_object(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  return json;
}

Json summary_json(const Summary& summary) {
  Json json = {{"kind", kind_name(summary.kind)}, {"id", summary.id}};
  put(json, "version", summary.version);
  put(json, "name", summary.name);
  put(json, "status", summary.status);
  put(json, "domain", summary.domain);
  json["digest"] = summary.digest;
  json["etag"] = summary.etag;
  put(json, "updated", summary.updated);
  put(json, "updated_by", summary.updated_by);
  Json source = Json::object();
  put(source, "repository", summary.source.repository);
  put(source, "path", summary.source.path);
  put(source, "commit", summary.source.commit);
  if (!source.empty()) json["source"] = std::move(source);
  put(json, "snippet", summary.snippet);
  return json;
}

std::optional<Summary> parse_summary(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto kind = parse_kind_name(text_at(json, "kind"));
  if (!kind) return std::nullopt;
  Summary summary{*kind,
                  text_at(json, "id"),
                  text_at(json, "version"),
                  text_at(json, "name"),
                  text_at(json, "status"),
                  text_at(json, "domain"),
                  text_at(json, "digest"),
                  text_at(json, "etag"),
                  text_at(json, "updated"),
                  text_at(json, "updated_by"),
                  {},
                  text_at(json, "snippet")};
  if (const auto source = json.find("source"); source != json.end() && source->is_object()) {
    summary.source = {text_at(*source, "repository"), text_at(*source, "path"),
                      text_at(*source, "commit")};
  }
  return summary;
}

}  // namespace

Problem make_problem(int status, std::string_view type, std::string_view title,
                     std::string detail) {
  Problem problem;
  problem.status = status;
  problem.type = type;
  problem.title = title;
  problem.detail = std::move(detail);
  return problem;
}

std::string_view collection_of(ResourceKind kind) {
  return names_of(kind).collection;
}

std::string_view kind_name(ResourceKind kind) {
  return names_of(kind).name;
}

std::string_view noun_of(ResourceKind kind) {
  return names_of(kind).noun;
}

std::optional<ResourceKind> parse_collection(std::string_view collection) {
  return kind_where(&KindNames::collection, collection);
}

std::optional<ResourceKind> parse_kind_name(std::string_view name) {
  return kind_where(&KindNames::name, name);
}

std::string resource_path(ResourceKind kind, std::string_view id) {
  return fmt::format("{}/{}/{}", kRootPath, collection_of(kind), percent_encode(id));
}

std::string version_path(ResourceKind kind, std::string_view id, std::string_view version) {
  return fmt::format("{}/versions/{}", resource_path(kind, id), percent_encode(version));
}

std::string digest_of(std::string_view canonical_json) {
  return std::string(kDigestPrefix).append(sha256_hex(canonical_json));
}

std::string to_json(const ServiceInfo& info) {
  return dump({{"service", info.service},
               {"version", info.version},
               {"protocol", info.protocol},
               {"can_write", info.can_write}});
}

std::string to_json(const Page& page) {
  Json items = Json::array();
  for (const Summary& summary : page.items) items.push_back(summary_json(summary));
  Json json = {{"items", std::move(items)}};
  put(json, "next", page.next);
  return dump(json);
}

std::string to_json(const Problem& problem) {
  Json json = {{"type", problem.type.empty() ? std::string("about:blank")
                                             : std::string(kProblemPrefix).append(problem.type)},
               {"title", problem.title},
               {"status", problem.status}};
  put(json, "detail", problem.detail);
  put(json, "instance", problem.instance);
  put(json, "current_etag", problem.current_etag);
  put(json, "request_id", problem.request_id);
  for (const ProblemItem& item : problem.errors) {
    json["errors"].push_back(
        {{"pointer", item.pointer}, {"code", item.code}, {"message", item.message}});
  }
  return dump(json);
}

std::optional<ServiceInfo> parse_service_info(std::string_view text) {
  const auto json = parse_object(text);
  if (!json || !json->contains("protocol")) return std::nullopt;
  const auto can_write = json->find("can_write");
  return ServiceInfo{text_at(*json, "service"), text_at(*json, "version"),
                     number_at(*json, "protocol"),
                     can_write != json->end() && can_write->is_boolean() && can_write->get<bool>()};
}

std::optional<Page> parse_page(std::string_view text) {
  const auto json = parse_object(text);
  if (!json) return std::nullopt;
  const auto items = json->find("items");
  if (items == json->end() || !items->is_array()) return std::nullopt;
  Page page;
  page.next = text_at(*json, "next");
  for (const Json& item : *items) {
    if (auto summary = parse_summary(item)) page.items.push_back(std::move(*summary));
  }
  return page;
}

std::optional<Problem> parse_problem(std::string_view text) {
  const auto json = parse_object(text);
  if (!json || (!json->contains("title") && !json->contains("type"))) return std::nullopt;
  Problem problem;
  problem.type = text_at(*json, "type");
  if (problem.type == "about:blank") problem.type.clear();
  if (problem.type.starts_with(kProblemPrefix)) problem.type.erase(0, kProblemPrefix.size());
  problem.title = text_at(*json, "title");
  problem.status = number_at(*json, "status");
  problem.detail = text_at(*json, "detail");
  problem.instance = text_at(*json, "instance");
  problem.current_etag = text_at(*json, "current_etag");
  problem.request_id = text_at(*json, "request_id");
  if (const auto errors = json->find("errors"); errors != json->end() && errors->is_array()) {
    for (const Json& error : *errors) {
      if (!error.is_object()) continue;
      problem.errors.push_back(
          {text_at(error, "pointer"), text_at(error, "code"), text_at(error, "message")});
    }
  }
  return problem;
}

}  // namespace meshctl::catalog
