// Target: which catalog is meant, and who says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/context.h"
#include "base/source.h"
#include "http/url.h"
#include "mesh/workspace.h"

namespace meshctl::catalog {

struct Target {
  /// Its name in the workspace file; empty when only its URL is known.
  std::string name;
  http::Url url;
  /// The kind of catalog, one of `driver_names`.
  std::string driver;
  /// `--catalog`, `MESHCTL_CATALOG_URL`, `environment prod`: for messages.
  std::string said_by;
  /// Whether the user typed the URL, in a flag or a variable: a workspace file comes from the
  /// repository, and may not say who gets a token.
  bool is_typed = false;
  /// The `url` in the workspace file, when it comes from there.
  std::optional<Place> place;
};

/// What the user says about the catalog.
struct TargetWish {
  /// `--catalog`: a name under `catalogs:` in the workspace file, or a URL; empty when not given.
  std::string catalog;
  /// `--env`; empty when not given.
  std::string environment;
};

/// Chooses: `--catalog`, else MESHCTL_CATALOG_URL, else the catalog of the environment, else the
/// only one of the workspace file. Throws Error (exit 2) when that leads nowhere, with what is
/// known and the nearest name.
[[nodiscard]] Target choose_target(const TargetWish& wish, const mesh::Workspace& workspace,
                                   const Context& context);

}  // namespace meshctl::catalog
