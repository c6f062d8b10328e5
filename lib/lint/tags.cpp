// Tags as words of a vocabulary, so that whoever looks for something finds all of it.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "lint/naming.h"
#include "lint/term_index.h"
#include "manifest/walk.h"

namespace meshctl::lint {

using document::quote;
using manifest::Text;

namespace {

/// The words that tags may be.
struct Words {
  TermIndex index;
  /// The terms themselves, for hints.
  std::vector<std::string_view> terms;
};

Words words_of(const Governed& governed) {
  const Organisation& organisation = governed.organisation();
  const auto names = governed.parameters().words("vocabularies");
  Words words{TermIndex(organisation, names), {}};
  for (const Vocabulary& vocabulary : organisation.vocabularies) {
    const bool is_asked =
        names.empty() || std::find(names.begin(), names.end(), vocabulary.name) != names.end();
    if (!is_asked) continue;
    for (const Term& term : vocabulary.terms) words.terms.push_back(term.name);
  }
  return words;
}

class Tags {
 public:
  explicit Tags(const Governed& governed)
      : governed_(governed), words_(governed.once<Words>([&] { return words_of(governed); })) {}

  void check(std::string_view noun, const Text& name, const std::vector<Text>& tags) {
    for (const Text& tag : tags) {
      with_value(governed_, tag,
                 [&](std::string_view text) { check_tag(noun, name, *tag.node, text); });
    }
  }

 private:
  void check_tag(std::string_view noun, const Text& name, const document::Node& at,
                 std::string_view text) {
    if (words_.terms.empty()) {
      skip_all(at);
      return;
    }
    const KnownTerm* known = words_.index.find(text);
    if (known != nullptr && known->term->name == text) return;
    const std::string what = fmt::format("tag {} of {}", quote(text), titled(noun, name));
    if (known == nullptr) {
      governed_.add(at, fmt::format("{} is no word of the vocabulary", what),
                    governed_.subject().hints().near(text, words_.terms));
      return;
    }
    const Text& term = known->term->name;
    Finding& finding = governed_.add(
        at,
        fmt::format("{} is {} {}", what,
                    known->synonym ? "another word for" : "another spelling of", quote(term)),
        "write " + printable(term));
    governed_.subject().offer_text(finding, at, term);
  }

  /// Says once that there is nothing to hold tags against.
  void skip_all(const document::Node& at) {
    if (is_skipped_) return;
    is_skipped_ = true;
    governed_.skip(at, "no bundle has the vocabulary that tags are words of");
  }

  const Governed& governed_;
  const Words& words_;
  bool is_skipped_ = false;
};

void check_number(const Governed& governed) {
  const manifest::Manifest& manifest = governed.manifest();
  const auto least = static_cast<std::size_t>(governed.parameters().whole("minimum"));
  if (manifest.tags.size() >= least) return;
  const document::Node* tags = governed.root().find("tags");
  governed.add(tags != nullptr ? *tags : place_of(manifest.id, governed.root()),
               fmt::format("{} has {}, and {} asked for", called(manifest),
                           counted(manifest.tags.size(), "tag"),
                           least == 1 ? "1 is" : fmt::format("{} are", least)),
               "add words of the vocabulary under tags");
}

}  // namespace

void check_tags(const Governed& governed) {
  const manifest::Manifest& manifest = governed.manifest();
  Tags tags(governed);
  if (lists(governed, "of", "manifests")) {
    tags.check(words_of(manifest.kind), manifest.id, manifest.tags);
    check_number(governed);
  }
  if (const manifest::DataProduct* product = manifest.product();
      product != nullptr && lists(governed, "of", "ports")) {
    for (const auto& port : product->input_ports) tags.check("input port", port.name, port.tags);
    for (const auto& port : product->output_ports) tags.check("output port", port.name, port.tags);
  }
  const manifest::DataContract* contract = manifest.contract();
  if (contract == nullptr) return;
  const bool has_tables = lists(governed, "of", "tables");
  const bool has_columns = lists(governed, "of", "columns");
  for (const manifest::SchemaObject& object : contract->schema) {
    if (has_tables) tags.check("table", object.name, object.tags);
    if (!has_columns) continue;
    manifest::for_each_property(object, [&tags](const manifest::Property& property) {
      tags.check("column", property.name, property.tags);
    });
  }
}

}  // namespace meshctl::lint
