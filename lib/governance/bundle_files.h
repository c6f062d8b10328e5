// The files of one bundle as they are read: documents, schemas, and what is wrong with them. A file
// that is wrong does not stop the others. Private to lib/governance.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "governance/bundle.h"
#include "lint/parameters.h"

namespace meshctl::governance {

using SharedDocument = std::shared_ptr<const document::Document>;

class BundleFiles {
 public:
  /// `bundle` has its root; findings, errors and the digest go to it. All outlive this.
  BundleFiles(Bundle& bundle, const std::string& shown, mesh::SchemaSet& schemas)
      : bundle_(bundle), shown_(shown), schemas_(schemas) {}

  /// The YAML and JSON files of a folder of the bundle, sorted; links are not followed.
  [[nodiscard]] std::vector<std::filesystem::path> below(std::string_view folder);
  /// The documents of a file; none, with a finding or an error, when it cannot be read or parsed.
  [[nodiscard]] std::vector<SharedDocument> documents_in(const std::filesystem::path& path);
  /// The documents below a folder that are what an embedded schema says; findings tell of the rest.
  void for_each_sound(
      std::string_view folder, std::string_view schema,
      const std::function<void(const SharedDocument&, const std::filesystem::path&)>& visit);
  /// Whether a value of a document is what a schema says; findings tell what is not.
  bool is_sound(const document::Document& document, const document::Node& value,
                const jsonschema::Schema& schema);
  bool is_sound(const document::Document& document, std::string_view schema);

  /// The schema in the file that a policy at `path` names, from its own folder; null, with a
  /// finding, when there is none.
  [[nodiscard]] std::shared_ptr<const jsonschema::Schema> schema_named(
      const document::Document& document, const document::Node& node,
      const std::filesystem::path& path);
  /// The schema of a file, compiled once; null when it does not compile, which a finding tells.
  std::shared_ptr<const jsonschema::Schema> schema_in(const std::filesystem::path& path);
  /// A schema that stands in a policy. What is wrong with it is told where it stands.
  [[nodiscard]] std::shared_ptr<const jsonschema::Schema> compile_inline(
      const document::Document& document, const document::Node& schema,
      const std::filesystem::path& path);

  void add(std::string_view rule, Place place, std::string message, std::string hint = {});

  /// What rules can be told.
  [[nodiscard]] lint::ParameterSchemas& parameters() {
    if (!parameters_) parameters_.emplace();
    return *parameters_;
  }

 private:
  [[nodiscard]] std::string shown(const std::filesystem::path& path) const;
  [[nodiscard]] std::shared_ptr<const Source> source_of(const std::filesystem::path& path);
  [[nodiscard]] std::optional<document::Document> schema_document(
      const std::filesystem::path& path);
  [[nodiscard]] jsonschema::CompileOptions options_for(const std::filesystem::path& path);

  Bundle& bundle_;
  const std::string& shown_;
  mesh::SchemaSet& schemas_;
  std::optional<lint::ParameterSchemas> parameters_;
  std::map<std::filesystem::path, std::shared_ptr<const jsonschema::Schema>> compiled_;
};

/// The text of a member of a mapping; absent when there is none.
[[nodiscard]] manifest::Text text_at(const document::Node& mapping, std::string_view key);
/// The texts of a list in a mapping.
[[nodiscard]] std::vector<manifest::Text> texts_at(const document::Node& mapping,
                                                   std::string_view key);

/// Reads policies/ of a bundle.
void read_policies(BundleFiles& files, Bundle& bundle);
/// Reads what bundle.yaml says of rules.
void read_rules(BundleFiles& files, Bundle& bundle);
/// Reads domains and classes from bundle.yaml, teams/ and vocabularies/.
void read_organisation(BundleFiles& files, Bundle& bundle);
/// Reads waivers/ of a bundle.
void read_waivers(BundleFiles& files, Bundle& bundle);

}  // namespace meshctl::governance
