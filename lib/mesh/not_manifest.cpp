#include "mesh/not_manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "document/edit.h"
#include "document/quote.h"
#include "manifest/meant_kind.h"

namespace meshctl::mesh {

using document::Document;
using document::Node;

namespace {

std::string_view words_of(document::Kind kind) {
  switch (kind) {
    case document::Kind::sequence:
      return "a list";
    case document::Kind::mapping:
      return "a mapping";
    case document::Kind::string:
      return "a text";
    case document::Kind::boolean:
      return "true or false";
    case document::Kind::integer:
    case document::Kind::number:
      return "a number";
    case document::Kind::null:
      break;
  }
  return "null";
}

Finding no_mapping(const Document& document) {
  const Node& root = document.root();
  const auto items = root.items();
  const bool is_list_of_manifests =
      !items.empty() && std::all_of(items.begin(), items.end(), [](const Node& item) {
        return !item.string_at("kind").empty();
      });
  const bool is_json = document::format_of(document.source()->name()) == document::Format::json;
  std::string hint(how_to_begin());
  if (is_list_of_manifests) {
    hint = is_json ? "put each manifest into a file of its own"
                   : "separate manifests with '---', or give each a file of its own";
  }
  return make_finding("schema/no-manifest", document.place(root),
                      fmt::format("a manifest is a mapping, and this is {}", words_of(root.kind())),
                      std::move(hint));
}

Finding unknown_kind(const Document& document, const Node& kind) {
  Finding result = make_finding("schema/unknown-kind", document.place(kind),
                                fmt::format("kind {} is not known", document::quote(kind.text())),
                                "known: DataContract, DataProduct");
  if (document.root().string_at("apiVersion") == "meshctl/v1") {
    result.hint = "a workspace and its bundles are checked with its manifests: name the folder";
    return result;
  }
  const auto meant = manifest::kind_meant_by(kind.text());
  if (!meant) return result;
  const std::string word(to_string(meant->kind));
  result.hint = fmt::format("did you mean '{}'?", word);
  if (auto edit = document::write_string(document, kind, word)) {
    const Safety safety = meant->is_same_word ? Safety::certain : Safety::likely;
    result.fix = Fix{safety, "write " + word, {std::move(*edit)}};
  }
  return result;
}

}  // namespace

std::string_view how_to_begin() {
  return "begin it with 'kind: DataContract' and 'apiVersion: v3.1.0', or 'kind: DataProduct' and "
         "'apiVersion: v1.1.0'";
}

Finding not_manifest(const Document& document) {
  const Node& root = document.root();
  if (!root.is_mapping()) return no_mapping(document);
  const Node* const kind = root.find("kind");
  if (kind != nullptr && kind->is_scalar()) return unknown_kind(document, *kind);
  return make_finding("schema/unknown-kind", document.place(root),
                      "without a kind this is neither a data contract nor a data product",
                      std::string(how_to_begin()));
}

}  // namespace meshctl::mesh
