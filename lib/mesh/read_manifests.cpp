#include "mesh/read_manifests.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "document/document.h"
#include "document/edit.h"
#include "document/quote.h"
#include "jsonschema/jsonschema.h"
#include "manifest/meant_kind.h"
#include "manifest/recognise.h"
#include "mesh/facts.h"
#include "mesh/not_manifest.h"
#include "mesh/paths.h"

namespace meshctl::mesh {

using document::Document;
using document::Node;
using manifest::Kind;
using manifest::Recognised;
using manifest::Recognition;

namespace {

// A text beyond the document's own bound is still read, so that the finding about it has a place;
// not one beyond this.
constexpr std::uint64_t kMostBytes = 64ULL << 20;

constexpr std::size_t kFormatLength = 80;

/// Judges one file.
class FileReader {
 public:
  FileReader(const FoundFile& file, SchemaSet& schemas, const ReadOptions& options)
      : file_(file),
        meant_(meant_of(file, options)),
        schemas_(schemas),
        options_(options),
        as_(file.role == Role::judged ? options.as : nullptr) {}

  FileReading read(std::string text) {
    read_text(std::move(text));
    if (file_.role != Role::judged) {
      out_.findings.clear();
      out_.skipped.clear();
      for (Item& item : out_.items) item.is_sound = true;
    } else if (options_.examine && !out_.items.empty()) {
      options_.examine(out_.items, out_.findings, out_.skipped);
    }
    if (source_ != nullptr && options_.texts->count(file_.name) == 0) seal();
    if (options_.keep == Keep::summaries || file_.role != Role::judged) {
      for (Item& item : out_.items) item.manifest = nullptr;
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_meant() const { return meant_.reason != Reason::found; }

  void read_text(std::string text) {
    if (!is_meant() && !manifest::may_be_manifest(text) && !manifest::may_misspell_kind(text)) {
      out_.is_other = true;
      return;
    }
    source_ = std::make_shared<const Source>(file_.name, std::move(text));
    document::Parsed parsed = document::parse(source_, document::format_of(file_.name));
    syntax_ = std::move(parsed.findings);
    const bool is_broken = count_of(syntax_, Severity::error) > 0;
    for (Document& document : parsed.documents) {
      judge(std::make_shared<const Document>(std::move(document)));
    }
    // What looks like a manifest and cannot be parsed must not pass for some other file.
    if (is_broken && (is_meant() || out_.manifests > 0 || says_its_kind(source_->text()))) {
      if (out_.items.empty()) out_.manifests = 1;
      out_.unparsed = source_;
    } else if (parsed.documents.empty() && is_meant()) {
      add(make_finding("schema/no-manifest", place_in(source_, {}),
                       fmt::format("{} holds no document", printable(file_.name)),
                       std::string(how_to_begin())));
    }
    out_.is_other = out_.manifests == 0 && out_.findings.empty() && out_.skipped.empty();
    if (out_.is_other) return;
    const bool is_sound = !is_broken && count_of(out_.findings, Severity::error) == 0;
    for (Item& item : out_.items) item.is_sound = is_sound;
    std::move(syntax_.begin(), syntax_.end(), std::back_inserter(out_.findings));
  }

  /// Lets go of the text: whoever wants it again reads the file.
  void seal() {
    const std::string_view text = source_->text();
    const auto sealed = std::make_shared<const Source>(
        file_.name,
        Seal{quick_digest(text, options_.seed), options_.seed, std::uint64_t{text.size()}});
    const auto replace = [&](std::shared_ptr<const Source>& source) {
      if (source == source_) source = sealed;
    };
    for (Item& item : out_.items) replace(item.source);
    for (Finding& finding : out_.findings) {
      replace(finding.place.source);
      for (RelatedPlace& related : finding.related) replace(related.place.source);
    }
    for (Skipped& skipped : out_.skipped) replace(skipped.place.source);
    replace(out_.unparsed);
  }

  /// Whether a line of the text says that it is a manifest.
  static bool says_its_kind(std::string_view text) {
    for (const std::string_view line : split(text, '\n')) {
      std::string_view rest = trim(line);
      if (rest.starts_with('"')) rest.remove_prefix(1);
      if (rest.starts_with("kind") && (rest.find("DataContract") != std::string_view::npos ||
                                       rest.find("DataProduct") != std::string_view::npos)) {
        return true;
      }
    }
    return false;
  }

  void judge(const std::shared_ptr<const Document>& document) {
    const Recognised recognised = recognise(document->root());
    switch (recognised.what) {
      case Recognition::manifest:
        if (file_.role == Role::judged) evaluate(*document, *recognised.standard);
        add_item(document, recognised);
        break;
      case Recognition::unknown_version:
        add_unknown_version(*document, recognised);
        add_item(document, recognised);
        break;
      case Recognition::foreign:
        note_foreign(*document, recognised);
        break;
      case Recognition::other:
        if (is_meant() || manifest::has_misspelled_kind(document->root())) {
          add(not_manifest(*document));
        }
        break;
    }
  }

  void add_unknown_version(const Document& document, const Recognised& recognised) {
    const Node& version = *recognised.node;
    Finding found =
        make_finding("schema/unknown-version", document.place(version),
                     fmt::format("apiVersion {} of a {} is not known",
                                 document::quote(version.text()), words_of(recognised.kind)),
                     versions_hint(recognised));
    // What every version begins with is easily left out.
    const std::string full = "v" + std::string(version.text());
    for (const manifest::Standard& standard : manifest::standards()) {
      if (standard.kind != recognised.kind || standard.api_version != full) continue;
      if (auto edit = document::write_string(document, version, full)) {
        found.fix = Fix{Safety::certain, "write " + full, {std::move(*edit)}};
      }
    }
    add(std::move(found));
  }

  static std::string versions_hint(const Recognised& recognised) {
    std::vector<std::string_view> versions;
    for (const manifest::Standard& standard : manifest::standards()) {
      if (standard.kind == recognised.kind) versions.push_back(standard.api_version);
    }
    const std::vector<std::string> near = nearest(recognised.node->text(), versions, 1);
    return fmt::format("{}known: {}",
                       near.empty() ? "" : fmt::format("did you mean '{}'? ", near[0]),
                       manifest::known_versions(recognised.kind));
  }

  void evaluate(const Document& document, const manifest::Standard& standard) {
    std::vector<Finding> found;
    jsonschema::evaluate(schemas_.get(standard.schema), document, document.root(), found);
    const Node* version = document.root().find("apiVersion");
    for (Finding& finding : found) {
      // That it declares another version than it is judged as is known.
      const bool is_about_version =
          as_ != nullptr && version != nullptr && finding.rule == "schema/enum" &&
          finding.place.bytes.begin == document.place(*version).bytes.begin;
      if (is_about_version || follows_from_syntax(finding, document)) continue;
      finding.asked_by = standard.title;
      add(std::move(finding));
    }
  }

  /// Whether a finding says of a value what comes of its text: an alias without an anchor stands
  /// for nothing, and a template in braces is read as a mapping without members.
  [[nodiscard]] bool follows_from_syntax(const Finding& finding, const Document& document) const {
    const Span at = finding.place.bytes;
    return std::any_of(syntax_.begin(), syntax_.end(), [&](const Finding& cause) {
      if (cause.rule == "syntax/alias") return cause.place.bytes == at;
      if (cause.rule != "syntax/key" || finding.rule != "schema/type") return false;
      const Node* const value = document::resolve_pointer(document.root(), finding.place.pointer);
      return value != nullptr && value->is_mapping() && value->size() == 0 &&
             value->span().begin <= cause.place.bytes.begin &&
             cause.place.bytes.end <= value->span().end;
    });
  }

  [[nodiscard]] Recognised recognise(const Node& root) const {
    Recognised recognised = manifest::recognise(root, expected(root));
    if (as_ == nullptr || !is_judged_as(root, recognised)) return recognised;
    recognised = {};
    recognised.what = Recognition::manifest;
    recognised.kind = as_->kind;
    recognised.standard = as_;
    return recognised;
  }

  [[nodiscard]] bool is_judged_as(const Node& root, const Recognised& recognised) const {
    if (recognised.what == Recognition::manifest ||
        recognised.what == Recognition::unknown_version) {
      return recognised.kind == as_->kind;
    }
    const Node* kind = root.find("kind");
    return meant_.reason == Reason::named && root.is_mapping() &&
           (kind == nullptr || kind->text() == to_string(as_->kind));
  }

  /// What a document has to be: what its file's name promises, or what it says itself in a file
  /// that was named.
  [[nodiscard]] std::optional<Kind> expected(const Node& root) const {
    if (meant_.kind || meant_.reason != Reason::named) return meant_.kind;
    for (const Kind kind : {Kind::data_contract, Kind::data_product}) {
      if (root.string_at("kind") == to_string(kind)) return kind;
    }
    return std::nullopt;
  }

  void add_item(const std::shared_ptr<const Document>& document, const Recognised& recognised) {
    Item item;
    item.manifest =
        std::make_shared<const manifest::Manifest>(manifest::read(document, recognised.kind));
    item.summary = summarize(*item.manifest);
    if (options_.facts == Facts::all) item.facts = facts_of(*item.manifest);
    item.source = source_;
    item.standard = recognised.standard;
    item.path = file_.path;
    item.role = file_.role;
    out_.items.push_back(std::move(item));
    ++out_.manifests;
  }

  void note_foreign(const Document& document, const Recognised& recognised) {
    if (is_meant()) {
      add(make_finding("schema/foreign-format", document.place(*recognised.node),
                       fmt::format("this file is in the format of {}, which is not checked",
                                   printable(shorten(recognised.format, kFormatLength))),
                       std::string(recognised.advice)));
      return;
    }
    if (!recognised.is_rival) return;
    Skipped skipped;
    skipped.place = document.place(*recognised.node);
    skipped.message =
        fmt::format("{} is in the format of {}, which is not checked", printable(file_.name),
                    printable(shorten(recognised.format, kFormatLength)));
    out_.skipped.push_back(std::move(skipped));
  }

  void add(Finding finding) { out_.findings.push_back(std::move(finding)); }

  const FoundFile& file_;
  const Meant meant_;
  SchemaSet& schemas_;
  const ReadOptions& options_;
  const manifest::Standard* as_;
  std::shared_ptr<const Source> source_;
  /// What is wrong with the text itself.
  std::vector<Finding> syntax_;
  FileReading out_;
};

}  // namespace

Meant meant_of(const FoundFile& file, const ReadOptions& options) {
  const auto kind = manifest::kind_of_name(name_in(file.path));
  // That such a file was named says nothing more, but for what `as` makes of it.
  const bool is_promised = kind.has_value() && options.as == nullptr;
  return {is_promised ? Reason::promised : file.reason, kind};
}

std::optional<std::string> text_of(const FoundFile& file, const ReadOptions& options) {
  const auto given = options.texts->find(file.name);
  if (given != options.texts->end()) return given->second;
  std::error_code error;
  if (file.reason == Reason::found &&
      std::filesystem::file_size(file.path, error) > document::Bounds{}.bytes && !error) {
    return std::nullopt;
  }
  return read_file(file.name, kMostBytes);  // by the name that an error shows
}

FileReading read_text(const FoundFile& file, std::string text, SchemaSet& schemas,
                      const ReadOptions& options) {
  return FileReader(file, schemas, options).read(std::move(text));
}

FileReading read_manifests(const FoundFile& file, SchemaSet& schemas, const ReadOptions& options) {
  FileReading reading;
  try {
    if (auto text = text_of(file, options)) {
      return read_text(file, std::move(*text), schemas, options);
    }
    reading.is_other = true;
  } catch (const Error& error) {
    reading.error = std::make_unique<const Error>(error);
  }
  return reading;
}

}  // namespace meshctl::mesh
