// A git server over HTTP on loopback: `git http-backend` behind a server that tests can script.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "support/scripted_server.h"

namespace meshctl::git::test {

/// What `git http-backend` answers to a request for a repository below `root`.
meshctl::test::ScriptedReply serve_git(const std::filesystem::path& root,
                                       const meshctl::test::ReceivedRequest& request);

}  // namespace meshctl::git::test
