// What the commands that fetch from elsewhere share: the user's credentials, for git and for HTTP.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/context.h"
#include "command.h"
#include "git/fetch.h"
#include "http/url.h"
#include "mesh/workspace.h"

namespace meshctl::cli {

/// The workspace of the current folder, or of --config. Throws Error (exit 2) when its file has
/// errors.
[[nodiscard]] mesh::Workspace sound_workspace(const Arguments& arguments);

/// How git fetches: with the credentials that the user's own file binds to the server.
[[nodiscard]] git::FetchOptions fetch_options(const Context& context,
                                              const mesh::Workspace& workspace);

/// Downloads files over HTTP, with the same credentials. Opens libcurl when it is first asked.
class Downloader {
 public:
  /// Both outlive the object.
  Downloader(const Context& context, const mesh::Workspace& workspace);
  ~Downloader();
  Downloader(const Downloader&) = delete;
  Downloader& operator=(const Downloader&) = delete;

  /// See governance::download.
  [[nodiscard]] std::optional<std::string> get(const http::Url& url);

 private:
  struct Connection;

  const Context& context_;
  const mesh::Workspace& workspace_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace meshctl::cli
