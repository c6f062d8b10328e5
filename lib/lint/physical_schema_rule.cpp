// structure/physical-schema: a contract and the schema beside it in the repository, which it names,
// have the same columns. It reads a file besides the manifest, so it is judged anew in every run.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "document/quote.h"
#include "lint/custom_property.h"
#include "lint/physical_schema.h"
#include "lint/structure.h"
#include "mesh/facts.h"

namespace meshctl::lint {

namespace fs = std::filesystem;
using document::Node;
using document::quote;
using manifest::Manifest;
using manifest::Property;
using manifest::SchemaObject;

namespace {

constexpr std::uint64_t kLargestFile = 16ULL << 20;
constexpr std::size_t kNamedColumns = 3;

using Tables = std::vector<PhysicalTable>;

/// What came of a file that is named.
struct SchemaFile {
  Tables tables;
  /// Why there are none, one clause whose subject is the file; empty when there are some.
  std::string problem;
  /// Whether that is wrong, or may only be more than is known here.
  bool is_wrong = false;
};

bool is_same_name(std::string_view a, std::string_view b) {
  return to_lower(a) == to_lower(b);
}

/// One contract against the schemas that it names.
class PhysicalSchemas {
 public:
  PhysicalSchemas(const GovernedMesh& governed, std::map<fs::path, SchemaFile>& files)
      : governed_(governed), files_(files) {}

  void check(const mesh::Item& item, const Setting& setting) {
    const Parameters parameters = governed_.parameters(setting);
    property_ = parameters.text("property");
    types_ = parameters.words("types");
    if (!parameters.flag("required") && !names_schema(item)) return;
    const std::shared_ptr<const Manifest> manifest = mesh::open(item);
    if (manifest == nullptr || manifest->contract() == nullptr) {
      return governed_.skip(setting, item.place(item.summary.root), "the file has changed since");
    }
    item_ = &item;
    setting_ = &setting;
    manifest_ = manifest.get();
    is_complete_ = parameters.flag("complete");
    const Node* whole = reference_of(manifest->custom_properties, manifest->document->root());
    for (const SchemaObject& object : manifest->contract()->schema) {
      const Node* own = reference_of(object.custom_properties, *object.node);
      if (own == nullptr) own = whole;
      if (own != nullptr) {
        check_object(object, *own);
      } else if (parameters.flag("required")) {
        add(object.name ? *object.name.node : *object.node,
            fmt::format("{} names no physical schema", titled("table", object.name)),
            fmt::format("add the custom property {} with the path of its schema", property_));
      }
    }
  }

 private:
  /// Whether the facts of a contract name a schema, perhaps: it is only opened when they do.
  [[nodiscard]] bool names_schema(const mesh::Item& item) const {
    static const std::size_t kProperty =
        mesh::stored_column(mesh::TableId::custom_properties, "property");
    static const std::size_t kType = mesh::stored_column(mesh::TableId::definitions, "type");
    bool is_named = false;
    mesh::for_each_row(item, mesh::TableId::custom_properties, [&](const mesh::FactRow& row) {
      is_named = is_named || row.text(kProperty) == property_;
    });
    mesh::for_each_row(item, mesh::TableId::definitions, [&](const mesh::FactRow& row) {
      is_named = is_named || is_asked(row.text(kType));
    });
    return is_named;
  }

  [[nodiscard]] bool is_asked(std::string_view type) const {
    return std::find(types_.begin(), types_.end(), type) != types_.end();
  }

  Finding& add(const Node& at, std::string message, std::string hint) {
    return governed_.add(*setting_, manifest_->place(at), std::move(message), std::move(hint));
  }
  void skip(const Node& at, std::string message) {
    governed_.skip(*setting_, manifest_->place(at), std::move(message));
  }

  /// The value that names the schema of a contract or an object, or null.
  const Node* reference_of(const std::vector<manifest::CustomProperty>& list, const Node& node) {
    const Node* value = find_custom(list, property_);
    if (value != nullptr && value->is_string()) return value;
    const Node* definitions = node.find("authoritativeDefinitions");
    if (definitions == nullptr) return nullptr;
    for (const Node& definition : definitions->items()) {
      const Node* url = definition.find("url");
      if (is_asked(definition.string_at("type")) && url != nullptr && url->is_string() &&
          url->text().find(':') == std::string_view::npos) {
        return url;
      }
    }
    return nullptr;
  }

  void check_object(const SchemaObject& object, const Node& reference) {
    const manifest::Known known =
        manifest::known_of(reference.text(), governed_.mesh().variables());
    if (!known.is_whole()) {
      return skip(reference, fmt::format("the schema {} is not known here: {}",
                                         quote(reference.text()), depends_on(known)));
    }
    const std::size_t hash = known.text.find('#');
    const SchemaFile& file = read(known.text.substr(0, hash));
    if (!file.problem.empty()) {
      if (!file.is_wrong) {
        skip(reference, fmt::format("{} {}", quote(reference.text()), file.problem));
      } else if (told_.insert(&reference).second) {
        add(reference, fmt::format("{} {}", quote(reference.text()), file.problem),
            "name a file of the repository by its path from the manifest");
      }
      return;
    }
    const std::string wanted = hash == std::string::npos
                                   ? std::string(manifest::physical_name_of(object))
                                   : known.text.substr(hash + 1);
    const PhysicalTable* table = find_table(file.tables, wanted, hash != std::string::npos);
    if (table == nullptr) {
      std::vector<std::string_view> names;
      for (const PhysicalTable& one : file.tables) names.emplace_back(one.name);
      add(object.name ? *object.name.node : *object.node,
          fmt::format("{} has no table {}", quote(reference.text()), quote(wanted)),
          did_you_mean(wanted, names));
      return;
    }
    compare(object, reference, *table);
  }

  static const PhysicalTable* find_table(const Tables& tables, std::string_view name,
                                         bool is_named) {
    if (tables.size() == 1 && !is_named) return &tables.front();
    name = name.substr(name.rfind('.') + 1);
    const auto found =
        std::find_if(tables.begin(), tables.end(),
                     [name](const PhysicalTable& table) { return is_same_name(table.name, name); });
    return found == tables.end() ? nullptr : &*found;
  }

  void compare(const SchemaObject& object, const Node& reference, const PhysicalTable& table) {
    std::map<std::string, const PhysicalColumn*> columns;
    for (const PhysicalColumn& column : table.columns) columns[to_lower(column.name)] = &column;
    for (const Property& property : object.properties) {
      if (!property.name) continue;
      const auto found = columns.find(to_lower(manifest::physical_name_of(property)));
      if (found == columns.end()) {
        add(*property.name.node,
            fmt::format("field {} is no column of {}", quote(property.name),
                        quote(reference.text())),
            "take it out, or add the column")
            .related.push_back({manifest_->place(reference), "the schema"});
        continue;
      }
      check_type(property, *found->second, reference);
      columns.erase(found);
    }
    if (is_complete_ && !columns.empty()) tell_missing(object, reference, columns);
  }

  void check_type(const Property& property, const PhysicalColumn& column, const Node& reference) {
    const manifest::Text& logical = property.logical_type;
    TypeFamily own = family_of_logical(logical);
    // Before v3.1 a date was any point in time.
    if (own == TypeFamily::date && column.family == TypeFamily::timestamp &&
        manifest_->api_version.text.starts_with("v3.0")) {
      return;
    }
    if (own == TypeFamily::unknown) own = family_of_physical(property.physical_type);
    if (are_compatible(own, column.family)) return;
    const manifest::Text& type = logical ? logical : property.physical_type;
    add(*type.node,
        fmt::format("field {} is {}, and the column of {} is {}", quote(property.name), quote(type),
                    quote(reference.text()), quote(column.type)),
        "give both the same type")
        .related.push_back({manifest_->place(reference), "the schema"});
  }

  void tell_missing(const SchemaObject& object, const Node& reference,
                    const std::map<std::string, const PhysicalColumn*>& columns) {
    std::vector<std::string> names;
    for (const auto& [key, column] : columns) {
      if (names.size() < kNamedColumns) names.push_back(quote(column->name));
    }
    if (columns.size() > names.size()) names.emplace_back("others");
    const bool is_one = columns.size() == 1;
    add(object.name ? *object.name.node : *object.node,
        fmt::format("{} {} of {} {} of {}", is_one ? "column" : "columns", join_words(names),
                    quote(reference.text()), is_one ? "is no field" : "are no fields",
                    titled("table", object.name)),
        "add what is missing to properties")
        .related.push_back({manifest_->place(reference), "the schema"});
  }

  const SchemaFile& read(std::string_view name) {
    const fs::path path = fs::path(item_->path).parent_path() / name;
    const auto [entry, is_new] = files_.try_emplace(path.lexically_normal());
    if (is_new) entry->second = read_file_at(path);
    return entry->second;
  }

  SchemaFile read_file_at(const fs::path& path) const {
    const fs::path real = resolve_within(governed_.scope().workspace.root, path);
    if (real.empty()) return {{}, "lies outside of the workspace", true};
    std::error_code ignored;
    if (!fs::is_regular_file(real, ignored)) return {{}, "is no file", true};
    try {
      SchemaFile file{
          read_physical_schema(real.filename().string(), read_file(real, kLargestFile)), {}, false};
      if (file.tables.empty()) {
        file.problem = "is no schema that is known here: Avro, JSON Schema, dbt or CREATE TABLE";
      }
      return file;
    } catch (const Error& error) {
      return {{}, fmt::format("was not read: {}", error.what()), false};
    }
  }

  const GovernedMesh& governed_;
  std::map<fs::path, SchemaFile>& files_;
  /// References of this manifest that are wrong themselves, each told once.
  std::set<const Node*> told_;
  const mesh::Item* item_ = nullptr;
  const Setting* setting_ = nullptr;
  const Manifest* manifest_ = nullptr;
  std::string_view property_;
  std::vector<std::string_view> types_;
  bool is_complete_ = true;
};

}  // namespace

void follow_physical_schemas(const GovernedMesh& governed) {
  std::map<fs::path, SchemaFile> files;
  for (const mesh::Item* item : governed.mesh().judged(manifest::Kind::data_contract)) {
    const Setting* setting = governed.setting_of(*item);
    if (setting != nullptr) PhysicalSchemas(governed, files).check(*item, *setting);
  }
}

}  // namespace meshctl::lint
