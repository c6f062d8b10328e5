#include "governance/bundle.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
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

Text text_of(const Node& mapping, std::string_view key) {
  const Node* node = mapping.find(key);
  return node == nullptr ? Text{} : Text{node->text(), node};
}

using SharedDocument = std::shared_ptr<const Document>;

/// Reads the files of one bundle. A file that is wrong does not stop the others.
class BundleReader {
 public:
  BundleReader(const fs::path& folder, const std::string& shown, mesh::SchemaSet& schemas)
      : shown_(shown), schemas_(schemas) {
    bundle_.root = folder;
  }

  Bundle read() {
    const fs::path file = bundle_.root / kBundleFile;
    if (!fs::exists(file)) {
      throw input_error(
          fmt::format("{} is no bundle: it has no {}", printable(shown_), kBundleFile),
          "name a folder with a bundle.yaml of kind Bundle");
    }
    const std::vector<SharedDocument> documents = documents_in(file);
    if (!documents.empty()) {
      bundle_.file = documents.front();
      if (is_sound(*bundle_.file, "bundle")) {
        bundle_.name = text_of(bundle_.file->root(), "name");
        bundle_.version = text_of(bundle_.file->root(), "version");
      }
    }
    for (const fs::path& path : files_below("schemas")) static_cast<void>(schema_in(path));
    for (const fs::path& path : files_below("policies")) {
      for (const SharedDocument& document : documents_in(path)) {
        if (is_sound(*document, "policy")) read_policy(document, path);
      }
    }
    return std::move(bundle_);
  }

 private:
  [[nodiscard]] std::string shown(const fs::path& path) const {
    return mesh::shown_below(shown_, mesh::below(bundle_.root, path.native()));
  }

  /// The text of a file, under the name by which the user would open it.
  std::shared_ptr<const Source> source_of(const fs::path& path) {
    const std::string name = shown(path);
    auto source = std::make_shared<const Source>(name, read_file(name, kFileBytes));
    bundle_.digest =
        sha256_hex(fmt::format("{}\n{}\n{}", bundle_.digest, name, sha256_hex(source->text())));
    return source;
  }

  void add(std::string_view rule, Place place, std::string message, std::string hint = {}) {
    Finding finding;
    finding.rule = rule;
    finding.message = std::move(message);
    finding.place = std::move(place);
    finding.hint = std::move(hint);
    bundle_.findings.push_back(std::move(finding));
  }

  /// The YAML and JSON files of a folder of the bundle, sorted; links are not followed.
  std::vector<fs::path> files_below(std::string_view folder) {
    std::vector<fs::path> files;
    const fs::path start = bundle_.root / folder;
    if (!fs::exists(start)) return files;
    std::error_code error;
    for (fs::recursive_directory_iterator it(start, error), end; !error && it != end;
         it.increment(error)) {
      const std::string extension = to_lower(it->path().extension().string());
      const bool is_document = extension == ".yaml" || extension == ".yml" || extension == ".json";
      if (is_document && it->is_regular_file() && !it->is_symlink()) files.push_back(it->path());
    }
    if (error) {
      bundle_.errors.push_back(
          system_error("read the folder", printable(shown(start)), error.value()));
    }
    std::sort(files.begin(), files.end());
    return files;
  }

  /// The documents of a file; none, with a finding or an error, when it cannot be read or parsed.
  std::vector<SharedDocument> documents_in(const fs::path& path) {
    std::vector<SharedDocument> documents;
    try {
      auto source = source_of(path);
      document::Parsed parsed = document::parse(source, document::format_of(source->name()));
      if (parsed.documents.empty() && parsed.findings.empty()) {
        add("bundle/empty-file", place_in(source, {}), "the file holds no document",
            "write one, or remove the file");
      }
      const bool is_broken = count_of(parsed.findings, Severity::error) > 0;
      std::move(parsed.findings.begin(), parsed.findings.end(),
                std::back_inserter(bundle_.findings));
      if (is_broken) return documents;
      for (Document& document : parsed.documents) {
        documents.push_back(std::make_shared<const Document>(std::move(document)));
      }
    } catch (const Error& error) {
      bundle_.errors.push_back(error);
    }
    return documents;
  }

  bool is_sound(const Document& document, std::string_view schema) {
    std::vector<Finding> found;
    jsonschema::evaluate(schemas_.get(schema), document, document.root(), found);
    const bool is_broken = count_of(found, Severity::error) > 0;
    std::move(found.begin(), found.end(), std::back_inserter(bundle_.findings));
    return !is_broken;
  }

  void read_policy(const SharedDocument& document, const fs::path& path) {
    const Node& root = document->root();
    Policy policy;
    policy.document = document;
    policy.id = text_of(root, "id");
    policy.title = text_of(root, "title");
    policy.severity = parse_severity(root.string_at("severity")).value_or(Severity::error);
    if (const Node* selector = root.find("selector")) policy.selector = read_selector(*selector);
    const auto [known, is_new] =
        policies_.try_emplace(std::string(policy.id.text), document, policy.id.node);
    if (!is_new) {
      add("bundle/duplicate-policy", document->place(*policy.id.node),
          fmt::format("another policy has the id {}", document::quote(policy.id)),
          "give it an id of its own");
      const auto& [first, node] = known->second;
      bundle_.findings.back().related.push_back({first->place(*node), "first used here"});
      return;
    }
    const Node& schema = *root.find("schema");
    policy.schema = schema.is_string() ? schema_named(*document, schema, path)
                                       : compile_inline(*document, schema, path);
    if (policy.schema) bundle_.policies.push_back(std::move(policy));
  }

  /// The schema in the file that a policy names, from its own folder.
  std::shared_ptr<const jsonschema::Schema> schema_named(const Document& document, const Node& node,
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

  /// The schema of a file, compiled once; null when it does not compile, which a finding of it
  /// tells.
  std::shared_ptr<const jsonschema::Schema> schema_in(const fs::path& path) {
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

  std::optional<Document> schema_document(const fs::path& path) {
    try {
      auto source = source_of(path);
      document::Parsed parsed = document::parse(source, document::format_of(source->name()));
      const bool is_broken = count_of(parsed.findings, Severity::error) > 0;
      std::move(parsed.findings.begin(), parsed.findings.end(),
                std::back_inserter(bundle_.findings));
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

  /// A schema that stands in a policy. What is wrong with it is told where it stands.
  std::shared_ptr<const jsonschema::Schema> compile_inline(const Document& document,
                                                           const Node& schema,
                                                           const fs::path& path) {
    jsonschema::Compiled compiled;
    try {
      compiled =
          jsonschema::compile_text(shown(path), document::to_json(schema), options_for(path));
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
  jsonschema::CompileOptions options_for(const fs::path& path) {
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

  /// A path as part of a URI.
  static std::string encoded(std::string_view path) {
    std::vector<std::string> names;
    for (const std::string_view name : split(path, '/')) names.push_back(percent_encode(name));
    return join(names, "/");
  }

  const std::string& shown_;
  mesh::SchemaSet& schemas_;
  Bundle bundle_;
  std::map<fs::path, std::shared_ptr<const jsonschema::Schema>> compiled_;
  std::map<std::string, std::pair<SharedDocument, const Node*>> policies_;
};

}  // namespace

Bundle load_bundle(const fs::path& folder, const std::string& shown, mesh::SchemaSet& schemas) {
  return BundleReader(folder, shown, schemas).read();
}

}  // namespace meshctl::governance
