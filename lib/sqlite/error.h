// What can be wrong with a database file, told apart so that callers can answer it (a full disk is
// no corrupt file).
#pragma once

#include <string>

#include "base/error.h"

namespace meshctl::sqlite {

/// Why SQLite could not do the work.
enum class Trouble {
  disk_full,       ///< no space, a quota, or the page limit of OpenOptions
  locked,          ///< another process or connection held it past the busy timeout
  read_only,       ///< the file, its folder or the connection can't be written
  cannot_open,     ///< missing, a folder, or not permitted
  not_a_database,  ///< the file is something else
  corrupt,         ///< damaged
  foreign,         ///< a good database, of another program or of a newer version of this one
  constraint,      ///< a UNIQUE, NOT NULL, CHECK or FOREIGN KEY constraint refused a row
  other,
};

/// An Error (exit 3) that names the file and the remedy, and keeps which trouble it was.
class DatabaseError : public Error {
 public:
  DatabaseError(Trouble trouble, std::string what_happened, std::string what_to_do);

  [[nodiscard]] Trouble trouble() const { return trouble_; }

 private:
  Trouble trouble_;
};

}  // namespace meshctl::sqlite
