// Summary: what the rest of the mesh needs to know of one manifest, so that links can be followed
// without its text. A mesh of a hundred thousand manifests is held as summaries.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "manifest/manifest.h"

namespace meshctl::mesh {

/// A text of a manifest and where it stands. Lives as long as its summary.
struct Word {
  std::string_view text;
  /// RFC 6901.
  std::string_view pointer;
  Span bytes;
  Position start;
  Position end;
  bool is_there = false;

  /// Whether the manifest has it (it may still be empty).
  explicit operator bool() const { return is_there; }
  operator std::string_view() const { return text; }  // NOLINT(google-explicit-constructor)
};

[[nodiscard]] inline bool operator==(const Word& a, std::string_view b) {
  return a.text == b;
}

/// A contract that an output port depends on.
struct Dependency {
  Word id;
  Word version;
};

/// An input or output port of a product.
struct Port {
  Word name;
  Word version;
  Word contract_id;
  /// Of an output port.
  std::vector<Dependency> dependencies;
};

/// A relationship of a contract whose end lies in another file: `other.odcs.yaml#orders.id`.
struct OuterReference {
  enum class End : std::uint8_t { from, to };
  End end = End::to;
  Word text;
};

/// One manifest in short. Copies share its characters.
struct Summary {
  manifest::Kind kind = manifest::Kind::data_contract;
  /// The whole manifest; without text.
  Word root;
  Word id;
  Word name;
  Word version;
  Word status;
  Word domain;
  Word owner;
  std::vector<std::string_view> tags;
  /// Of a product.
  std::vector<Port> inputs;
  std::vector<Port> outputs;
  /// Of a contract.
  std::vector<OuterReference> references;
  /// What all texts and pointers above are views of.
  std::shared_ptr<const void> characters;

  [[nodiscard]] bool is_contract() const { return kind == manifest::Kind::data_contract; }
  [[nodiscard]] bool is_product() const { return kind == manifest::Kind::data_product; }
};

/// The summary of a manifest.
[[nodiscard]] Summary summarize(const manifest::Manifest& manifest);

/// Gives a summary characters of its own: what its words were views of may go.
void own_characters(Summary& summary);

/// Calls `visit` with every word of a summary, in an order that never changes.
template <typename Summarized, typename Visit>
void for_each_word(Summarized& summary, Visit&& visit) {
  for (auto* word : {&summary.root, &summary.id, &summary.name, &summary.version, &summary.status,
                     &summary.domain, &summary.owner}) {
    visit(*word);
  }
  for (auto* ports : {&summary.inputs, &summary.outputs}) {
    for (auto& port : *ports) {
      for (auto* word : {&port.name, &port.version, &port.contract_id}) visit(*word);
      for (auto& dependency : port.dependencies) {
        visit(dependency.id);
        visit(dependency.version);
      }
    }
  }
  for (auto& reference : summary.references) visit(reference.text);
}

}  // namespace meshctl::mesh
