// Compilation: one run of the compiler. Blocks and tables are in compiler.cpp, the handlers of
// keywords in compile_assertions.cpp and compile_applicators.cpp; they pass over values of the
// wrong shape, which check_schemas.cpp reports.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/finding.h"
#include "document/document.h"
#include "jsonschema/compiler.h"
#include "jsonschema/draft.h"
#include "jsonschema/jsonschema.h"
#include "jsonschema/program.h"
#include "jsonschema/resources.h"
#include "jsonschema/shape.h"

namespace meshctl::jsonschema {

/// Compiles one schema document; used once.
class Compilation {
 public:
  Compilation(const CompileOptions& options, std::vector<Finding>& findings, Against against)
      : options_(options),
        findings_(findings),
        against_(against),
        resources_(options.resolver, options.default_draft) {}

  Program run(std::shared_ptr<const document::Document> document);

 private:
  /// The schema object that is being compiled.
  struct Context {
    const document::Node& schema;
    ResourceId resource;
    Dialect dialect;
    std::vector<Instruction> code;
    bool has_object_rules = false;
    bool has_array_rules = false;
    bool tracks_properties = false;
    bool tracks_items = false;
  };
  using Handler = void (Compilation::*)(Context&, const document::Node&, Keyword);
  struct HandlerRow {
    Keyword keyword;
    Handler handler;
  };
  static const std::array<HandlerRow, 38> kHandlers;
  /// What compiles a keyword; null for one that compiles to nothing of its own.
  static Handler handler_of(Keyword keyword);

  // Blocks.

  BlockId block_for(SchemaLocation location);

  /// The block of a schema that stands within another.
  BlockId child(const document::Node& schema) {
    return block_for({&schema, resources_.resource_of(schema)});
  }

  void compile_pending();
  void compile_schema(Context& context);
  Instruction& emit(Context& context, Op op, const document::Node& keyword, std::uint32_t a = 0,
                    std::uint32_t b = 0);

  // Mistakes.

  void report(const Context& context, const document::Node& node, std::string rule,
              std::string message, std::string hint = {});
  void report(ResourceId resource, const document::Node& node, std::string rule,
              std::string message, std::string hint = {}, Severity severity = Severity::error);

  // Schemas held against their metaschemas: check_schemas.cpp.

  /// Reports what is wrong with any schema that was found, whether anything refers to it or not.
  void check_schemas();
  void check_schema(const FoundSchema& schema);
  void check_keyword(const FoundSchema& schema, const document::Member& member);
  void check_unknown(const FoundSchema& schema, const document::Member& member);
  void check_metaschema(ResourceId id);

  // Tables.

  template <typename T>
  static std::uint32_t add(std::vector<T>& table, T value) {
    table.push_back(std::move(value));
    return static_cast<std::uint32_t>(table.size() - 1);
  }

  std::optional<std::uint32_t> regex_for(const Context& context, const document::Node& node,
                                         std::string_view pattern);

  // Handlers: assertions.

  void type(Context& context, const document::Node& value, Keyword keyword);
  void constant(Context& context, const document::Node& value, Keyword keyword);
  void enumeration(Context& context, const document::Node& value, Keyword keyword);
  void limit(Context& context, const document::Node& value, Keyword keyword);
  static std::optional<std::uint32_t> count_of(const document::Node& value);
  void count(Context& context, const document::Node& value, Keyword keyword);
  void pattern(Context& context, const document::Node& value, Keyword keyword);
  void format(Context& context, const document::Node& value, Keyword keyword);
  void required(Context& context, const document::Node& value, Keyword keyword);
  void dependent_required(Context& context, const document::Node& value, Keyword keyword);
  void unique_items(Context& context, const document::Node& value, Keyword keyword);

  // Handlers: applicators.

  void object_rules(Context& context, const document::Node& value, Keyword keyword);
  void property_names(Context& context, const document::Node& value, Keyword keyword);
  void array_rules(Context& context, const document::Node& value, Keyword keyword);
  void contains(Context& context, const document::Node& value, Keyword keyword);
  std::uint32_t add_blocks(const std::vector<BlockId>& blocks);
  void branches(Context& context, const document::Node& value, Keyword keyword);
  void negation(Context& context, const document::Node& value, Keyword keyword);
  void condition(Context& context, const document::Node& value, Keyword keyword);
  void dependent_schemas(Context& context, const document::Node& value, Keyword keyword);
  void dependencies(Context& context, const document::Node& value, Keyword keyword);
  void reference(Context& context, const document::Node& value, Keyword keyword);

  /// The name that a dynamic reference looks for as it runs; nothing when it is as good as a
  /// `$ref`.
  std::optional<std::string_view> dynamic_name(const SchemaLocation& target,
                                               std::string_view reference, Keyword keyword);
  void unevaluated(Context& context, const document::Node& value, Keyword keyword);

  // After all blocks.

  /// Compiles the anchors that dynamic references may lead to; whether there were new ones.
  bool add_dynamic_anchors();
  void find_ref_loops();

  const CompileOptions& options_;
  std::vector<Finding>& findings_;
  Against against_;
  Resources resources_;
  Program program_;
  std::unordered_map<const document::Node*, BlockId> ids_;
  std::vector<BlockId> pending_;
  std::unordered_map<std::string_view, std::uint32_t> regex_ids_;
  std::vector<std::string_view> dynamic_names_;
};

}  // namespace meshctl::jsonschema
