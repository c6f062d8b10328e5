// The bundles that were pulled, of all workspaces of a user: one folder for each content, called
// by its digest, written whole or not at all, and never changed.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "governance/content.h"

namespace meshctl::governance {

class BundleStore {
 public:
  /// Empty: nothing is kept on this machine.
  explicit BundleStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The folder of a content.
  [[nodiscard]] std::filesystem::path folder_of(const std::string& digest) const;

  /// The content with that digest; nothing when it is not there. Throws Error (exit 3) when what is
  /// there is another one: it was changed.
  [[nodiscard]] std::optional<Content> read(const std::string& digest) const;

  /// Writes a content, unless it is there. Throws Error (exit 3).
  void write(const Content& content) const;

 private:
  [[nodiscard]] bool holds(const Content& content, const std::string& digest) const;

  std::filesystem::path folder_;
};

}  // namespace meshctl::governance
