#include "catalog/target.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace meshctl::catalog {

namespace {

constexpr std::string_view kUrlVariable = "MESHCTL_CATALOG_URL";
constexpr std::string_view kDefaultDriver = "http";
constexpr std::array<std::string_view, 1> kDrivers = {kDefaultDriver};

// `did you mean 'prod'?`, else `known: local, prod`, else what else could be done.
std::string hint_for(std::string_view word, const std::vector<std::string_view>& known,
                     std::string_view otherwise) {
  if (std::string near = did_you_mean(word, known); !near.empty()) return near;
  if (known.empty()) return std::string(otherwise);
  return fmt::format("known: {}", fmt::join(known, ", "));
}

template <typename Entry>
std::vector<std::string_view> names_of(const std::vector<Entry>& entries) {
  std::vector<std::string_view> names;
  names.reserve(entries.size());
  for (const Entry& entry : entries) names.push_back(entry.name);
  return names;
}

Target typed_target(std::string_view url, std::string_view said_by) {
  Target target;
  target.url = http::parse_url(url, said_by);
  target.driver = kDefaultDriver;
  target.said_by = said_by;
  target.is_typed = true;
  return target;
}

Target named_target(std::string_view name, std::string said_by, const mesh::Workspace& workspace) {
  const mesh::CatalogEntry* entry = workspace.catalog(name);
  if (entry == nullptr) {
    throw usage_error(
        fmt::format("{}: there is no catalog '{}'", said_by, printable(name)),
        hint_for(name, names_of(workspace.catalogs),
                 "name it under catalogs: in meshctl.yaml, or give its URL, with https://"));
  }
  Target target;
  target.name = entry->name;
  target.url = http::parse_url(entry->url.text, fmt::format("catalogs.{}.url", entry->name));
  target.driver = entry->driver ? entry->driver.text : kDefaultDriver;
  target.said_by = std::move(said_by);
  if (workspace.file && entry->url.node != nullptr) {
    target.place = workspace.file->place(*entry->url.node);
  }
  if (std::find(kDrivers.begin(), kDrivers.end(), target.driver) == kDrivers.end()) {
    throw usage_error(fmt::format("catalogs.{}.driver: there is no driver '{}'", target.name,
                                  printable(target.driver)),
                      fmt::format("known: {}", fmt::join(kDrivers, ", ")));
  }
  return target;
}

Target target_of_environment(const std::string& name, const mesh::Workspace& workspace) {
  const mesh::Environment* environment = workspace.environment(name);
  if (environment == nullptr) throw mesh::no_environment(workspace, name);
  if (!environment->catalog) {
    throw usage_error(fmt::format("the environment '{}' has no catalog", printable(name)),
                      "name one with --catalog, or as its catalog: in meshctl.yaml");
  }
  return named_target(environment->catalog.text, fmt::format("environment {}", printable(name)),
                      workspace);
}

}  // namespace

Target choose_target(const TargetWish& wish, const mesh::Workspace& workspace,
                     const Context& context) {
  if (!wish.catalog.empty()) {
    if (wish.catalog.find("://") != std::string::npos) {
      return typed_target(wish.catalog, "--catalog");
    }
    return named_target(wish.catalog, "--catalog", workspace);
  }
  if (const auto url = context.env(kUrlVariable); url && !url->empty()) {
    return typed_target(*url, kUrlVariable);
  }
  if (!wish.environment.empty()) return target_of_environment(wish.environment, workspace);
  if (workspace.catalogs.size() == 1) {
    return named_target(workspace.catalogs.front().name, "the only catalog of the workspace",
                        workspace);
  }
  throw usage_error(workspace.catalogs.empty() ? "no catalog is known"
                                               : "several catalogs are known, and none is named",
                    workspace.catalogs.empty()
                        ? std::string("name one with --catalog URL, or under catalogs: in "
                                      "meshctl.yaml")
                        : fmt::format("say --catalog with one of {}, or --env",
                                      fmt::join(names_of(workspace.catalogs), ", ")));
}

}  // namespace meshctl::catalog
