// The seam between plan and apply, which know what should be, and a kind of catalog, which knows
// how it is asked.
#pragma once

#include <optional>
#include <string>

#include "catalog/item.h"
#include "catalog/trouble.h"

namespace meshctl::catalog {

/// What a catalog holds under an id.
struct RemoteState {
  std::string version;
  std::string status;
  /// As `digest_of`, of the content that was read: not what the catalog says of it.
  std::string digest;
  /// The state's own mark, to be given back as a precondition; empty when the catalog has none.
  std::string etag;
  /// When it was last changed, as the catalog says it; may be empty.
  std::string updated;
  SourceInfo source;
};

/// What is there, or nothing.
using Remote = std::optional<RemoteState>;

/// What a write did.
enum class Written : std::uint8_t { created, replaced };

/// One kind of catalog. One object is for one thread at a time.
class Driver {
 public:
  virtual ~Driver() = default;

  /// What the catalog holds under the item's id.
  [[nodiscard]] virtual Result<Remote> fetch(ResourceKind kind, const std::string& id) = 0;

  /// What the catalog holds as that version of it, which need not be the current one.
  [[nodiscard]] virtual Result<Remote> fetch_version(ResourceKind kind, const std::string& id,
                                                     const std::string& version) = 0;

  /// Writes the item, if the catalog still holds `seen` (nothing: if it still holds nothing).
  /// Trouble of kind `stale` when it does not.
  [[nodiscard]] virtual Result<Written> write(const Item& item, const Remote& seen) = 0;

  /// What is wrong with an id for this kind of catalog; empty when it is fine.
  [[nodiscard]] virtual std::string refuse_id(const std::string& id) const = 0;

 protected:
  Driver() = default;
  Driver(const Driver&) = default;
  Driver& operator=(const Driver&) = default;
};

}  // namespace meshctl::catalog
