#include "base/temporary_folder.h"

#include <stdlib.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "base/error.h"
#include "base/text.h"

namespace meshctl {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder(const fs::path& parent) {
  std::string name = (parent / "meshctl-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw system_error("create a folder in", printable(parent.string()), errno,
                       "set TMPDIR to a folder that can be written");
  }
  path_ = fs::canonical(name);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

void TemporaryFolder::keep_as(const fs::path& target) {
  std::error_code error;
  fs::rename(path_, target, error);
  if (error) {  // something is there: it goes away first
    fs::remove_all(target, error);
    fs::rename(path_, target, error);
  }
  if (error) throw system_error("write", printable(target.string()), error.value());
  path_.clear();
}

}  // namespace meshctl
