// The mesh: the manifests of a workspace, indexed so that links between them can be followed.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/source.h"
#include "manifest/manifest.h"
#include "manifest/recognise.h"
#include "manifest/variable.h"
#include "mesh/shared_bytes.h"
#include "mesh/summary.h"

namespace meshctl::mesh {

/// Why a manifest is in the mesh.
enum class Role : std::uint8_t {
  judged,     ///< the user asked for it: everything wrong with it is told
  context,    ///< of the same workspace, read so that links can be followed
  neighbour,  ///< of another workspace, named under `mesh:`
};

/// One manifest of the mesh.
struct Item {
  Summary summary;
  /// The whole manifest, where the loader was asked to keep it; else null: see `open`.
  std::shared_ptr<const manifest::Manifest> manifest;
  /// The text that it was read from; its name is the file's path as messages show it.
  std::shared_ptr<const Source> source;
  /// The file that it stands in: absolute, links followed.
  std::string path;
  Role role = Role::judged;
  /// The standard that it is written in; null when that version of it is not known.
  const manifest::Standard* standard = nullptr;
  /// Whether the text and the schema found no error in its file; true of what is not judged.
  bool is_sound = true;
  /// Whether the text can be had again; not so of an item of a snapshot.
  bool has_text = true;
  /// The position among all items of the mesh.
  std::uint32_t position = 0;
  /// What tables say of it, where the loader was asked for that; else empty: see mesh/facts.h.
  SharedBytes facts;

  [[nodiscard]] const std::string& file() const { return source->name(); }
  /// The place of a word of the summary; of the whole manifest when it is not there.
  [[nodiscard]] Place place(const Word& word) const;
  /// What people call it: its name, else its id, else the name of its file.
  [[nodiscard]] std::string_view title() const;
};

/// Items stay where they are when they are moved from list to list: pointers to them hold.
using Items = std::list<Item>;

/// The whole manifest of an item, read again where it was not kept. Null when its file has changed
/// since, or cannot be read.
[[nodiscard]] std::shared_ptr<const manifest::Manifest> open(const Item& item);

/// All manifests that are known, in the order of their files' names. Immutable once made.
class Mesh {
 public:
  Mesh() = default;
  /// `variables` are those by whose values links are followed.
  explicit Mesh(Items items, manifest::Variables variables = {});
  Mesh(Mesh&&) noexcept = default;
  Mesh& operator=(Mesh&&) noexcept = default;

  [[nodiscard]] const Items& items() const { return items_; }
  /// The items, to make another mesh of.
  [[nodiscard]] Items take_items() && { return std::move(items_); }
  [[nodiscard]] const manifest::Variables& variables() const { return variables_; }

  /// The manifests of a kind with that id, one for every version that is known; usually one.
  /// Variables stand for their values (see manifest::key_of).
  [[nodiscard]] std::span<const Item* const> find(manifest::Kind kind, std::string_view id) const;
  /// The ids of a kind, sorted, each once.
  [[nodiscard]] std::vector<std::string_view> ids(manifest::Kind kind) const;
  /// The judged manifests of a kind, in order.
  [[nodiscard]] std::vector<const Item*> judged(manifest::Kind kind) const;

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  /// By what ids are compared by.
  using Index =
      std::unordered_map<std::string, std::vector<const Item*>, TextHash, std::equal_to<>>;

  [[nodiscard]] const Index& index(manifest::Kind kind) const;

  Items items_;
  manifest::Variables variables_;
  Index contracts_;
  Index products_;
};

}  // namespace meshctl::mesh
