// The compiler: one block a schema object, one handler a keyword, worked off a list so that no
// nesting is too deep.
#include "jsonschema/compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "jsonschema/draft.h"
#include "jsonschema/name_table.h"
#include "jsonschema/ref_loops.h"
#include "jsonschema/resources.h"
#include "jsonschema/switches.h"

namespace meshctl::jsonschema {

using document::Document;
using document::Kind;
using document::Member;
using document::Node;

namespace {

struct TypeName {
  std::string_view name;
  std::uint8_t kinds;
};

constexpr std::uint8_t bit(Kind kind) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind));
}

// A number without a fraction is an integer too; a run looks at its digits.
constexpr std::array kTypes{
    TypeName{"null", bit(Kind::null)},
    TypeName{"boolean", bit(Kind::boolean)},
    TypeName{"integer", bit(Kind::integer)},
    TypeName{"number", static_cast<std::uint8_t>(bit(Kind::integer) | bit(Kind::number))},
    TypeName{"string", bit(Kind::string)},
    TypeName{"array", bit(Kind::sequence)},
    TypeName{"object", bit(Kind::mapping)},
};

class Compiler {
 public:
  Compiler(const CompileOptions& options, std::vector<Finding>& findings)
      : options_(options),
        findings_(findings),
        resources_(options.resolver,
                   draft_of(options.default_draft).value_or(Draft::draft2020_12)) {}

  Program run(Document document) {
    auto shared = std::make_shared<const Document>(std::move(document));
    const ResourceId resource = resources_.add(shared, {});
    program_.root = block_for({&shared->root(), resource});
    do {
      compile_pending();
    } while (add_dynamic_anchors());
    find_ref_loops();
    add_switches(program_);
    program_.documents = resources_.documents();
    return std::move(program_);
  }

 private:
  /// The schema object that is being compiled.
  struct Context {
    const Node& schema;
    ResourceId resource;
    Draft draft;
    std::vector<Instruction> code;
    bool has_object_rules = false;
    bool has_array_rules = false;
    bool tracks_properties = false;
    bool tracks_items = false;
  };
  using Handler = void (Compiler::*)(Context&, const Node&, Keyword);
  struct HandlerRow {
    Keyword keyword;
    Handler handler;
  };
  static const std::array<HandlerRow, 36> kHandlers;
  static Handler handler_of(Keyword keyword);

  // Blocks.

  BlockId block_for(SchemaLocation location) {
    const auto [found, is_new] =
        ids_.emplace(location.node, static_cast<BlockId>(program_.blocks.size()));
    if (is_new) {
      Block block;
      block.node = location.node;
      block.resource = location.resource;
      program_.blocks.push_back(block);
      pending_.push_back(found->second);
    }
    return found->second;
  }

  /// The block of a schema that stands within another.
  BlockId child(const Node& schema) { return block_for({&schema, resources_.resource_of(schema)}); }

  void compile_pending() {
    while (!pending_.empty()) {
      const BlockId id = pending_.back();
      pending_.pop_back();
      const Node& schema = *program_.blocks[id].node;
      const ResourceId resource = program_.blocks[id].resource;
      Context context{schema, resource, resources_.at(resource).draft, {}};
      compile_schema(context);
      Block& block = program_.blocks[id];
      block.begin = static_cast<std::uint32_t>(program_.code.size());
      program_.code.insert(program_.code.end(), context.code.begin(), context.code.end());
      block.end = static_cast<std::uint32_t>(program_.code.size());
      block.tracks_properties = context.tracks_properties;
      block.tracks_items = context.tracks_items;
    }
  }

  void compile_schema(Context& context) {
    const Node& schema = context.schema;
    if (schema.is_boolean()) {
      if (!schema.as_boolean().value_or(true)) emit(context, Op::fail, schema);
      return;
    }
    if (!schema.is_mapping()) {
      return mistake(
          context, schema,
          fmt::format("a schema must be a mapping, true or false, not {}", described(schema)));
    }
    struct Found {
      const KeywordSpec* spec;
      const Node* value;
    };
    std::vector<Found> found;
    for (const Member& member : schema.members()) {
      const KeywordSpec* spec = find_keyword(context.draft, member.name());
      if (spec != nullptr && handler_of(spec->keyword) != nullptr) {
        found.push_back({spec, &member.value});
      }
    }
    if (context.draft <= Draft::draft7 && schema.find("$ref") != nullptr) {
      std::erase_if(found, [](const Found& one) { return one.spec->keyword != Keyword::ref; });
    }
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      return a.spec->keyword < b.spec->keyword;
    });
    for (const Found& one : found) {
      (this->*handler_of(one.spec->keyword))(context, *one.value, one.spec->keyword);
    }
  }

  Instruction& emit(Context& context, Op op, const Node& keyword, std::uint32_t a = 0,
                    std::uint32_t b = 0) {
    context.code.push_back(Instruction{op, 0, a, b, 0, &keyword});
    return context.code.back();
  }

  // Mistakes.

  void report(const Context& context, const Node& node, std::string rule, std::string message,
              std::string hint = {}) {
    Finding finding;
    finding.rule = std::move(rule);
    finding.message = std::move(message);
    finding.hint = std::move(hint);
    finding.place = resources_.at(context.resource).document->place(node);
    findings_.push_back(std::move(finding));
  }

  void mistake(const Context& context, const Node& node, std::string message) {
    report(context, node, "schema/invalid-schema", std::move(message));
  }

  static std::string described(const Node& node) {
    if (node.is_scalar() && !node.is_string()) return printable(shorten(node.text(), 40));
    if (node.is_string()) return "'" + printable(shorten(node.text(), 40)) + "'";
    return node.is_mapping() ? "a mapping" : "a list";
  }

  /// Says that a keyword's value is of the wrong kind; `keyword` is the key's name.
  void wrong(const Context& context, const Node& value, std::string_view wanted) {
    const Node* const key = value.key();
    mistake(context, value,
            fmt::format("'{}' must be {}, not {}", key != nullptr ? key->text() : "keyword", wanted,
                        described(value)));
  }

  // Tables.

  template <typename T>
  static std::uint32_t add(std::vector<T>& table, T value) {
    table.push_back(std::move(value));
    return static_cast<std::uint32_t>(table.size() - 1);
  }

  std::optional<std::uint32_t> regex_for(const Context& context, const Node& node,
                                         std::string_view pattern) {
    if (const auto known = regex_ids_.find(pattern); known != regex_ids_.end()) {
      return known->second;
    }
    auto compiled = regex::Regex::compile_ecma(pattern);
    if (const auto* failure = std::get_if<regex::Failure>(&compiled)) {
      report(context, node, "schema/invalid-pattern",
             fmt::format("the pattern '{}' cannot be used: {}", printable(shorten(pattern, 60)),
                         failure->message));
      return std::nullopt;
    }
    const std::uint32_t id = add(program_.regexes, std::get<regex::Regex>(std::move(compiled)));
    regex_ids_.emplace(pattern, id);
    return id;
  }

  // Handlers: assertions.

  void type(Context& context, const Node& value, Keyword /*keyword*/) {
    std::uint8_t kinds = 0;
    const auto add_type = [&](const Node& name) {
      const auto* const found = std::find_if(
          kTypes.begin(), kTypes.end(),
          [&name](const TypeName& one) { return name.is_string() && one.name == name.text(); });
      if (found == kTypes.end()) return wrong_type(context, name);
      kinds = static_cast<std::uint8_t>(kinds | found->kinds);
    };
    if (value.is_sequence()) {
      for (const Node& name : value.items()) add_type(name);
    } else {
      add_type(value);
    }
    emit(context, Op::type, value).small = kinds;
  }

  void wrong_type(const Context& context, const Node& name) {
    std::vector<std::string_view> names;
    for (const TypeName& one : kTypes) names.push_back(one.name);
    report(context, name, "schema/invalid-schema",
           fmt::format("{} is no type of JSON Schema", described(name)),
           name.is_string() ? did_you_mean(name.text(), names) : std::string());
  }

  void constant(Context& context, const Node& value, Keyword /*keyword*/) {
    emit(context, value.is_string() ? Op::constant_string : Op::constant, value);
  }

  void enumeration(Context& context, const Node& value, Keyword /*keyword*/) {
    if (!value.is_sequence()) return wrong(context, value, "a list");
    const auto items = value.items();
    if (!std::all_of(items.begin(), items.end(),
                     [](const Node& item) { return item.is_string(); }) ||
        items.empty()) {
      emit(context, Op::enumeration, value);
      return;
    }
    std::vector<NameRow> rows;
    for (const Node& item : items) {
      const auto same = [&item](const auto& row) { return row.name == item.text(); };
      if (std::find_if(rows.begin(), rows.end(), same) == rows.end()) {
        rows.push_back({item.text(), 0});
      }
    }
    emit(context, Op::enumeration_strings, value,
         add(program_.tables, make_name_table(program_, rows)));
  }

  void limit(Context& context, const Node& value, Keyword keyword) {
    if (context.draft == Draft::draft4 &&
        (keyword == Keyword::exclusive_minimum || keyword == Keyword::exclusive_maximum)) {
      return;  // there they only qualify minimum and maximum
    }
    if (!value.is_number()) return wrong(context, value, "a number");
    const Limit row{value.as_int64(), Decimal::read(value.text())};
    Op op = Op::multiple_of;
    if (keyword == Keyword::multiple_of) {
      if (!row.decimal.is_positive()) return wrong(context, value, "above 0");
    } else {
      constexpr std::array kOps{Op::minimum, Op::maximum, Op::exclusive_minimum,
                                Op::exclusive_maximum};
      op = kOps.at(static_cast<std::size_t>(keyword) - static_cast<std::size_t>(Keyword::minimum));
      if (context.draft == Draft::draft4) {
        const Node* const strict = context.schema.find(
            keyword == Keyword::minimum ? "exclusiveMinimum" : "exclusiveMaximum");
        if (strict != nullptr && strict->as_boolean().value_or(false)) {
          op = op == Op::minimum ? Op::exclusive_minimum : Op::exclusive_maximum;
        }
      }
    }
    emit(context, op, value, add(program_.limits, row));
  }

  std::optional<std::uint32_t> count_of(const Context& context, const Node& value) {
    const Decimal number = Decimal::read(value.text());
    if (!value.is_number() || !number.is_integral() ||
        number.compare(Decimal::read("0")).value_or(-1) < 0) {
      wrong(context, value, "a whole number, 0 or more");
      return std::nullopt;
    }
    constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::min(value.as_int64().value_or(kMost), kMost));
  }

  void count(Context& context, const Node& value, Keyword keyword) {
    struct Row {
      Keyword keyword;
      Op op;
    };
    constexpr std::array kRows{
        Row{Keyword::min_length, Op::min_length},
        Row{Keyword::max_length, Op::max_length},
        Row{Keyword::min_items, Op::min_items},
        Row{Keyword::max_items, Op::max_items},
        Row{Keyword::min_properties, Op::min_properties},
        Row{Keyword::max_properties, Op::max_properties},
    };
    const auto number = count_of(context, value);
    if (!number) return;
    for (const Row& row : kRows) {
      if (row.keyword == keyword) emit(context, row.op, value, *number);
    }
  }

  void pattern(Context& context, const Node& value, Keyword /*keyword*/) {
    if (!value.is_string()) return wrong(context, value, "text");
    if (const auto regex = regex_for(context, value, value.text())) {
      emit(context, Op::pattern, value, *regex);
    }
  }

  void format(Context& context, const Node& value, Keyword /*keyword*/) {
    if (!value.is_string()) return wrong(context, value, "text");
    const auto& asserted = options_.asserted_formats;
    if (std::find(asserted.begin(), asserted.end(), value.text()) == asserted.end()) return;
    if (const FormatCheck check = find_format(value.text())) {
      emit(context, Op::format, value, add(program_.formats, check));
    }
  }

  void required(Context& context, const Node& value, Keyword /*keyword*/) {
    if (!value.is_sequence()) return wrong(context, value, "a list of names");
    const auto first = static_cast<std::uint32_t>(program_.names.size());
    for (const Node& name : value.items()) {
      if (!name.is_string()) return mistake(context, name, "'required' must be a list of names");
      program_.names.push_back(name.text());
    }
    if (value.size() > 0) {
      emit(context, Op::required, value, first, static_cast<std::uint32_t>(value.size()));
    }
  }

  void dependent_required(Context& context, const Node& value, Keyword /*keyword*/) {
    if (!value.is_mapping()) return wrong(context, value, "a mapping of lists of names");
    const auto first = static_cast<std::uint32_t>(program_.dependent_names.size());
    for (const Member& member : value.members()) {
      for (const Node& name : member.value.items()) {
        if (name.is_string()) program_.dependent_names.push_back({member.name(), name.text()});
      }
    }
    const auto end = static_cast<std::uint32_t>(program_.dependent_names.size());
    if (end > first) emit(context, Op::dependent_required, value, first, end - first);
  }

  void unique_items(Context& context, const Node& value, Keyword /*keyword*/) {
    if (!value.is_boolean()) return wrong(context, value, "true or false");
    if (value.as_boolean().value_or(false)) emit(context, Op::unique_items, value);
  }

  // Handlers: applicators.

  void object_rules(Context& context, const Node& value, Keyword /*keyword*/) {
    if (std::exchange(context.has_object_rules, true)) return;
    ObjectRules rules;
    if (const Node* const named = context.schema.find("properties")) {
      if (!named->is_mapping()) return wrong(context, *named, "a mapping");
      std::vector<NameRow> rows;
      for (const Member& member : named->members()) {
        rows.push_back({member.name(), child(member.value)});
      }
      rules.named = make_name_table(program_, rows);
    }
    std::vector<PatternRule> patterns;
    if (const Node* const by_pattern = context.schema.find("patternProperties")) {
      if (!by_pattern->is_mapping()) return wrong(context, *by_pattern, "a mapping");
      for (const Member& member : by_pattern->members()) {
        if (const auto regex = regex_for(context, member.value, member.name())) {
          patterns.push_back({*regex, child(member.value), &member.value});
        }
      }
    }
    rules.first_pattern = static_cast<std::uint32_t>(program_.patterns.size());
    rules.pattern_count = static_cast<std::uint32_t>(patterns.size());
    program_.patterns.insert(program_.patterns.end(), patterns.begin(), patterns.end());
    if (const Node* const additional = context.schema.find("additionalProperties")) {
      rules.additional = child(*additional);
    }
    emit(context, Op::object, value, add(program_.objects, rules));
  }

  void property_names(Context& context, const Node& value, Keyword /*keyword*/) {
    emit(context, Op::property_names, value, child(value));
  }

  void array_rules(Context& context, const Node& value, Keyword /*keyword*/) {
    if (std::exchange(context.has_array_rules, true)) return;
    ArrayRules rules;
    const bool has_prefix_items = context.draft >= Draft::draft2020_12;
    const Node* const items = context.schema.find("items");
    const Node* prefix = has_prefix_items ? context.schema.find("prefixItems") : items;
    const Node* rest = has_prefix_items ? items : context.schema.find("additionalItems");
    if (!has_prefix_items && (items == nullptr || !items->is_sequence())) {
      rest = items;
      prefix = nullptr;
    }
    if (has_prefix_items && prefix != nullptr && !prefix->is_sequence()) {
      return wrong(context, *prefix, "a list of schemas");
    }
    if (prefix != nullptr) {
      std::vector<BlockId> blocks;
      for (const Node& schema : prefix->items()) blocks.push_back(child(schema));
      rules.first_prefix = add_blocks(blocks);
      rules.prefix_count = static_cast<std::uint32_t>(blocks.size());
    }
    if (rest != nullptr) rules.rest = child(*rest);
    emit(context, Op::array, value, add(program_.arrays, rules));
  }

  void contains(Context& context, const Node& value, Keyword /*keyword*/) {
    ContainsRules rules;
    rules.block = child(value);
    rules.marks = context.draft >= Draft::draft2020_12;
    if (context.draft >= Draft::draft2019_09) {
      if (const Node* const least = context.schema.find("minContains")) {
        rules.least = count_of(context, *least).value_or(1);
      }
      if (const Node* const most = context.schema.find("maxContains")) {
        rules.most = count_of(context, *most).value_or(rules.most);
      }
    }
    emit(context, Op::contains, value, add(program_.contains, rules));
  }

  std::uint32_t add_blocks(const std::vector<BlockId>& blocks) {
    const auto first = static_cast<std::uint32_t>(program_.block_lists.size());
    program_.block_lists.insert(program_.block_lists.end(), blocks.begin(), blocks.end());
    return first;
  }

  void branches(Context& context, const Node& value, Keyword keyword) {
    if (!value.is_sequence() || value.size() == 0) {
      return wrong(context, value, "a list of at least one schema");
    }
    std::vector<BlockId> blocks;
    for (const Node& schema : value.items()) blocks.push_back(child(schema));
    const Op op = keyword == Keyword::all_of   ? Op::all_of
                  : keyword == Keyword::any_of ? Op::any_of
                                               : Op::one_of;
    emit(context, op, value, add_blocks(blocks), static_cast<std::uint32_t>(blocks.size()));
  }

  void negation(Context& context, const Node& value, Keyword /*keyword*/) {
    emit(context, Op::negation, value, child(value));
  }

  void condition(Context& context, const Node& value, Keyword /*keyword*/) {
    const Node* const then_schema = context.schema.find("then");
    const Node* const else_schema = context.schema.find("else");
    const std::vector<BlockId> blocks{child(value),
                                      then_schema != nullptr ? child(*then_schema) : kNoBlock,
                                      else_schema != nullptr ? child(*else_schema) : kNoBlock};
    emit(context, Op::condition, value, add_blocks(blocks), 3);
  }

  void dependent_schemas(Context& context, const Node& value, Keyword /*keyword*/) {
    if (!value.is_mapping()) return wrong(context, value, "a mapping");
    std::vector<DependentBlock> rows;
    for (const Member& member : value.members()) {
      if (!member.value.is_sequence()) rows.push_back({member.name(), child(member.value)});
    }
    if (rows.empty()) return;
    const auto first = static_cast<std::uint32_t>(program_.dependent_blocks.size());
    program_.dependent_blocks.insert(program_.dependent_blocks.end(), rows.begin(), rows.end());
    emit(context, Op::dependent_schemas, value, first, static_cast<std::uint32_t>(rows.size()));
  }

  void dependencies(Context& context, const Node& value, Keyword keyword) {
    dependent_required(context, value, keyword);
    dependent_schemas(context, value, keyword);
  }

  void reference(Context& context, const Node& value, Keyword keyword) {
    if (!value.is_string()) return wrong(context, value, "text");
    const auto target = resources_.resolve(context.resource, value.text());
    if (!target) {
      return report(context, value, "schema/dangling-ref",
                    fmt::format("'{}' leads to no schema", printable(shorten(value.text(), 80))));
    }
    const BlockId block = block_for(*target);
    if (const auto name = dynamic_name(*target, value.text(), keyword)) {
      dynamic_names_.push_back(*name);
      emit(context, Op::dynamic_call, value, block, add(program_.names, *name));
    } else {
      emit(context, Op::call, value, block);
    }
  }

  /// The name that a dynamic reference looks for as it runs; nothing when it is as good as a
  /// `$ref`.
  std::optional<std::string_view> dynamic_name(const SchemaLocation& target,
                                               std::string_view reference, Keyword keyword) {
    if (keyword == Keyword::ref) return std::nullopt;
    const auto hash = reference.find('#');
    const std::string_view name = keyword == Keyword::recursive_ref ? std::string_view()
                                  : hash == std::string_view::npos  ? reference
                                                                    : reference.substr(hash + 1);
    const auto& anchors = resources_.at(target.resource).dynamic_anchors;
    const auto found = anchors.find(name);
    if (found == anchors.end() || found->second != target.node) return std::nullopt;
    return found->first;
  }

  void unevaluated(Context& context, const Node& value, Keyword keyword) {
    const bool is_properties = keyword == Keyword::unevaluated_properties;
    (is_properties ? context.tracks_properties : context.tracks_items) = true;
    emit(context, is_properties ? Op::unevaluated_properties : Op::unevaluated_items, value,
         child(value));
  }

  // After all blocks.

  /// Compiles the anchors that dynamic references may lead to; whether there were new ones.
  bool add_dynamic_anchors() {
    for (ResourceId id = 0; id < resources_.size(); ++id) {
      for (const auto& [name, node] : resources_.at(id).dynamic_anchors) {
        const auto same = [id, name = name](const DynamicAnchor& anchor) {
          return anchor.resource == id && anchor.name == name;
        };
        if (std::find(dynamic_names_.begin(), dynamic_names_.end(), name) == dynamic_names_.end() ||
            std::any_of(program_.dynamic_anchors.begin(), program_.dynamic_anchors.end(), same)) {
          continue;
        }
        program_.dynamic_anchors.push_back({id, name, block_for({node, id})});
      }
    }
    return !pending_.empty();
  }

  void find_ref_loops() {
    for (const Instruction* call : ref_loops(program_)) {
      const Node& reference = *call->keyword;
      const Context context{reference, resources_.resource_of(reference), Draft::draft2020_12, {}};
      report(context, reference, "schema/ref-loop",
             fmt::format("'{}' leads back to itself without an end",
                         printable(shorten(reference.text(), 80))));
    }
  }

  const CompileOptions& options_;
  std::vector<Finding>& findings_;
  Resources resources_;
  Program program_;
  std::unordered_map<const Node*, BlockId> ids_;
  std::vector<BlockId> pending_;
  std::unordered_map<std::string_view, std::uint32_t> regex_ids_;
  std::vector<std::string_view> dynamic_names_;
};

const std::array<Compiler::HandlerRow, 36> Compiler::kHandlers{{
    {Keyword::type, &Compiler::type},
    {Keyword::constant, &Compiler::constant},
    {Keyword::enumeration, &Compiler::enumeration},
    {Keyword::minimum, &Compiler::limit},
    {Keyword::maximum, &Compiler::limit},
    {Keyword::exclusive_minimum, &Compiler::limit},
    {Keyword::exclusive_maximum, &Compiler::limit},
    {Keyword::multiple_of, &Compiler::limit},
    {Keyword::min_length, &Compiler::count},
    {Keyword::max_length, &Compiler::count},
    {Keyword::pattern, &Compiler::pattern},
    {Keyword::format, &Compiler::format},
    {Keyword::min_items, &Compiler::count},
    {Keyword::max_items, &Compiler::count},
    {Keyword::min_properties, &Compiler::count},
    {Keyword::max_properties, &Compiler::count},
    {Keyword::required, &Compiler::required},
    {Keyword::dependent_required, &Compiler::dependent_required},
    {Keyword::unique_items, &Compiler::unique_items},
    {Keyword::properties, &Compiler::object_rules},
    {Keyword::pattern_properties, &Compiler::object_rules},
    {Keyword::additional_properties, &Compiler::object_rules},
    {Keyword::property_names, &Compiler::property_names},
    {Keyword::prefix_items, &Compiler::array_rules},
    {Keyword::items, &Compiler::array_rules},
    {Keyword::contains, &Compiler::contains},
    {Keyword::ref, &Compiler::reference},
    {Keyword::recursive_ref, &Compiler::reference},
    {Keyword::dynamic_ref, &Compiler::reference},
    {Keyword::all_of, &Compiler::branches},
    {Keyword::any_of, &Compiler::branches},
    {Keyword::one_of, &Compiler::branches},
    {Keyword::negation, &Compiler::negation},
    {Keyword::condition, &Compiler::condition},
    {Keyword::dependent_schemas, &Compiler::dependent_schemas},
    {Keyword::unevaluated_items, &Compiler::unevaluated},
}};

Compiler::Handler Compiler::handler_of(Keyword keyword) {
  if (keyword == Keyword::unevaluated_properties) return &Compiler::unevaluated;
  if (keyword == Keyword::dependencies) return &Compiler::dependencies;
  for (const HandlerRow& row : kHandlers) {
    if (row.keyword == keyword) return row.handler;
  }
  return nullptr;
}

}  // namespace

Program compile_program(Document document, const CompileOptions& options,
                        std::vector<Finding>& findings) {
  return Compiler(options, findings).run(std::move(document));
}

}  // namespace meshctl::jsonschema
