// Objects in files of their own. libgit2 1.5 reads one that is cut short for ever; here it is an
// error. The one home of zlib.
#pragma once

#include "git/library.h"

namespace meshctl::git {

/// Makes a repository read its loose objects through us, before libgit2 would. The library must
/// outlive the repository. False when it could not be done; the reason is the library's last
/// message.
[[nodiscard]] bool read_loose_objects(const Library& library, git_repository* repository);

}  // namespace meshctl::git
