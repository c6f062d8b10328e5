#include "governance/bundle_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"
#include "document/canonical.h"
#include "document/quote.h"
#include "mesh/paths.h"

namespace meshctl::governance {

namespace fs = std::filesystem;
using document::Document;
using document::Node;
using manifest::Text;

namespace {

constexpr std::uint64_t kFileBytes = 16ULL << 20;

/// A path as part of a URI.
std::string encoded(std::string_view path) {
  std::vector<std::string> names;
  for (const std::string_view name : split(path, '/')) names.push_back(percent_encode(name));
  return join(names, "/");
}

}  // namespace

Text text_at(const Node& mapping, std::string_view key) {
  const Node* node = mapping.find(key);
  return node == nullptr ? Text{} : Text{node->text(), node};
}

std::vector<Text> texts_at(const Node& mapping, std::string_view key) {
  std::vector<Text> texts;
  const Node* list = mapping.find(key);
  if (list == nullptr) return texts;
  for (const Node& item : list->items()) texts.push_back({item.text(), &item});
  return texts;
}

std::string BundleFiles::shown(const fs::path& path) const {
  return mesh::shown_below(shown_, mesh::below(bundle_.root, path.native()));
}

std::shared_ptr<const Source> BundleFiles::source_of(const fs::path& path) {
  const std::string name = shown(path);
  auto source = std::make_shared<const Source>(name, read_file(name, kFileBytes));
  bundle_.digest =
      sha256_hex(fmt::format("{}\n{}\n{}", bundle_.digest, name, sha256_hex(source->text())));
  return source;
}

void BundleFiles::add(std::string_view rule, Place place, std::string message, std::string hint) {
  Finding finding;
  finding.rule = rule;
  finding.message = std::move(message);
  finding.place = std::move(place);
  finding.hint = std::move(hint);
  bundle_.findings.push_back(std::move(finding));
}

bool BundleFiles::is_plain(const fs::path& path, fs::file_type type) {
  std::error_code error;
  const fs::file_type found = fs::symlink_status(path, error).type();
  if (found == type) return true;
  if (found == fs::file_type::not_found) return false;
  const std::string_view what = found == fs::file_type::symlink    ? "a link"
                                : type == fs::file_type::directory ? "no folder"
                                                                   : "no file";
  Error refused = input_error(fmt::format("{} is not read: it is {}", printable(shown(path)), what),
                              "a bundle holds files and folders with plain names only");
  const bool is_told =
      std::any_of(bundle_.errors.begin(), bundle_.errors.end(),
                  [&refused](const Error& told) { return told.message() == refused.message(); });
  if (!is_told) bundle_.errors.push_back(std::move(refused));
  return false;
}

std::vector<fs::path> BundleFiles::below(std::string_view folder) {
  std::vector<fs::path> files;
  const fs::path start = bundle_.root / folder;
  if (!is_plain(start, fs::file_type::directory)) return files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(start, error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_directory() && !it->is_symlink()) continue;
    const std::string extension = to_lower(it->path().extension().string());
    const bool is_document = extension == ".yaml" || extension == ".yml" || extension == ".json";
    if (is_document || it->is_symlink()) {
      if (is_plain(it->path(), fs::file_type::regular)) files.push_back(it->path());
    }
  }
  if (error) {
    bundle_.errors.push_back(
        system_error("read the folder", printable(shown(start)), error.value()));
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<SharedDocument> BundleFiles::documents_in(const fs::path& path) {
  std::vector<SharedDocument> documents;
  try {
    auto source = source_of(path);
    document::Parsed parsed = document::parse(source, document::format_of(source->name()));
    if (parsed.documents.empty() && parsed.findings.empty()) {
      add("bundle/empty-file", place_in(source, {}), "the file holds no document",
          "write one, or remove the file");
    }
    const bool is_broken = count_of(parsed.findings, Severity::error) > 0;
    std::move(parsed.findings.begin(), parsed.findings.end(), std::back_inserter(bundle_.findings));
    if (is_broken) return documents;
    for (Document& document : parsed.documents) {
      documents.push_back(std::make_shared<const Document>(std::move(document)));
    }
  } catch (const Error& error) {
    bundle_.errors.push_back(error);
  }
  return documents;
}

bool BundleFiles::is_sound(const Document& document, const Node& value,
                           const jsonschema::Schema& schema) {
  std::vector<Finding> found;
  jsonschema::evaluate(schema, document, value, found);
  const bool is_broken = count_of(found, Severity::error) > 0;
  std::move(found.begin(), found.end(), std::back_inserter(bundle_.findings));
  return !is_broken;
}

bool BundleFiles::is_sound(const Document& document, std::string_view schema) {
  return is_sound(document, document.root(), schemas_.get(schema));
}

void BundleFiles::for_each_sound(
    std::string_view folder, std::string_view schema,
    const std::function<void(const SharedDocument&, const fs::path&)>& visit) {
  for (const fs::path& path : below(folder)) {
    for (const SharedDocument& document : documents_in(path)) {
      if (is_sound(*document, schema)) visit(document, path);
    }
  }
}

std::shared_ptr<const jsonschema::Schema> BundleFiles::schema_named(const Document& document,
                                                                    const Node& node,
                                                                    const fs::path& path) {
  const fs::path target = path.parent_path() / node.text();
  const fs::path inside = resolve_within(bundle_.root, target);
  if (inside.empty()) {
    add("bundle/schema-file", document.place(node),
        fmt::format("the schema {} lies outside of the bundle", document::quote(node.text())),
        "put it under schemas/ of the bundle");
  } else if (!fs::is_regular_file(inside)) {
    add("bundle/schema-file", document.place(node),
        fmt::format("there is no schema file {}", document::quote(node.text())),
        "write its path from the folder of the policy");
  } else {
    return schema_in(inside);
  }
  return nullptr;
}

std::shared_ptr<const jsonschema::Schema> BundleFiles::schema_in(const fs::path& path) {
  const auto [known, is_new] = compiled_.try_emplace(path);
  if (!is_new) return known->second;
  std::optional<Document> document = schema_document(path);
  if (!document) return nullptr;
  jsonschema::Compiled compiled = jsonschema::compile(std::move(*document), options_for(path));
  std::move(compiled.findings.begin(), compiled.findings.end(),
            std::back_inserter(bundle_.findings));
  compiled_[path] = compiled.schema;
  return compiled.schema;
}

std::optional<Document> BundleFiles::schema_document(const fs::path& path) {
  try {
    auto source = source_of(path);
    document::Parsed parsed = document::parse(source, document::format_of(source->name()));
    const bool is_broken = count_of(parsed.findings, Severity::error) > 0;
    std::move(parsed.findings.begin(), parsed.findings.end(), std::back_inserter(bundle_.findings));
    if (!is_broken && !parsed.documents.empty()) return std::move(parsed.documents.front());
    if (!is_broken) {
      add("bundle/empty-file", place_in(source, {}), "the file holds no document",
          "write a JSON Schema");
    }
  } catch (const Error& error) {
    bundle_.errors.push_back(error);
  }
  return std::nullopt;
}

std::shared_ptr<const jsonschema::Schema> BundleFiles::compile_inline(const Document& document,
                                                                      const Node& schema,
                                                                      const fs::path& path) {
  jsonschema::Compiled compiled;
  try {
    compiled = jsonschema::compile_text(shown(path), document::to_json(schema), options_for(path));
  } catch (const Error& error) {
    add("schema/invalid-schema", document.place(schema), error.message(), error.hint());
    return nullptr;
  }
  for (Finding& finding : compiled.findings) {
    const Node* at = document::resolve_pointer(schema, finding.place.pointer);
    finding.place = document.place(at == nullptr ? schema : *at);
    finding.related.clear();
    bundle_.findings.push_back(std::move(finding));
  }
  return compiled.schema;
}

/// A `$ref` leads to files of the bundle, from the file that it stands in, and nowhere else.
jsonschema::CompileOptions BundleFiles::options_for(const fs::path& path) {
  constexpr std::string_view kBase = "bundle:/";
  jsonschema::CompileOptions options;
  options.base_uri = std::string(kBase) + encoded(mesh::below(bundle_.root, path.native()));
  options.resolver = [this, kBase](std::string_view uri) -> SharedDocument {
    if (!uri.starts_with(kBase)) return nullptr;
    const fs::path target =
        resolve_within(bundle_.root, bundle_.root / percent_decode(uri.substr(kBase.size())));
    if (target.empty() || !fs::is_regular_file(target)) return nullptr;
    std::optional<Document> document = schema_document(target);
    if (!document) return nullptr;
    return std::make_shared<const Document>(std::move(*document));
  };
  return options;
}

}  // namespace meshctl::governance
