#include "base/temporary_folder.h"

#include <stdlib.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

namespace meshctl {

TemporaryFolder::TemporaryFolder(const std::filesystem::path& parent) {
  make_folder(parent);
  std::string name = (parent / "meshctl-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw system_error("make a folder in", printable(parent.string()), errno,
                       "set TMPDIR to a folder that can be written");
  }
  path_ = std::filesystem::canonical(name);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace meshctl
