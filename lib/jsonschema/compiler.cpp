// The compiler: one block a schema object, one handler a keyword, worked off a list so that no
// nesting is too deep.
#include "jsonschema/compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "jsonschema/compilation.h"
#include "jsonschema/optimizer.h"
#include "jsonschema/ref_loops.h"
#include "jsonschema/switches.h"

namespace meshctl::jsonschema {

using document::Document;
using document::Member;
using document::Node;

const std::array<Compilation::HandlerRow, 38> Compilation::kHandlers{{
    {Keyword::type, &Compilation::type},
    {Keyword::constant, &Compilation::constant},
    {Keyword::enumeration, &Compilation::enumeration},
    {Keyword::minimum, &Compilation::limit},
    {Keyword::maximum, &Compilation::limit},
    {Keyword::exclusive_minimum, &Compilation::limit},
    {Keyword::exclusive_maximum, &Compilation::limit},
    {Keyword::multiple_of, &Compilation::limit},
    {Keyword::min_length, &Compilation::count},
    {Keyword::max_length, &Compilation::count},
    {Keyword::pattern, &Compilation::pattern},
    {Keyword::format, &Compilation::format},
    {Keyword::min_items, &Compilation::count},
    {Keyword::max_items, &Compilation::count},
    {Keyword::min_properties, &Compilation::count},
    {Keyword::max_properties, &Compilation::count},
    {Keyword::required, &Compilation::required},
    {Keyword::dependent_required, &Compilation::dependent_required},
    {Keyword::unique_items, &Compilation::unique_items},
    {Keyword::properties, &Compilation::object_rules},
    {Keyword::pattern_properties, &Compilation::object_rules},
    {Keyword::additional_properties, &Compilation::object_rules},
    {Keyword::property_names, &Compilation::property_names},
    {Keyword::prefix_items, &Compilation::array_rules},
    {Keyword::items, &Compilation::array_rules},
    {Keyword::contains, &Compilation::contains},
    {Keyword::ref, &Compilation::reference},
    {Keyword::recursive_ref, &Compilation::reference},
    {Keyword::dynamic_ref, &Compilation::reference},
    {Keyword::all_of, &Compilation::branches},
    {Keyword::any_of, &Compilation::branches},
    {Keyword::one_of, &Compilation::branches},
    {Keyword::negation, &Compilation::negation},
    {Keyword::condition, &Compilation::condition},
    {Keyword::dependent_schemas, &Compilation::dependent_schemas},
    {Keyword::unevaluated_items, &Compilation::unevaluated},
    {Keyword::unevaluated_properties, &Compilation::unevaluated},
    {Keyword::dependencies, &Compilation::dependencies},
}};

Compilation::Handler Compilation::handler_of(Keyword keyword) {
  static const auto kByKeyword = [] {
    std::array<Handler, static_cast<std::size_t>(Keyword::annotation) + 1> handlers{};
    for (const HandlerRow& row : kHandlers) {
      handlers[static_cast<std::size_t>(row.keyword)] = row.handler;
    }
    return handlers;
  }();
  return kByKeyword[static_cast<std::size_t>(keyword)];
}

Program Compilation::run(std::shared_ptr<const Document> document) {
  const ResourceId resource = resources_.add(document, options_.base_uri);
  program_.root = block_for({&document->root(), resource});
  if (options_.review == Review::everything) {
    for (std::size_t i = 0; i < resources_.schemas().size(); ++i) {
      static_cast<void>(child(*resources_.schemas()[i].node));
    }
  }
  do {
    compile_pending();
  } while (add_dynamic_anchors());
  find_ref_loops();
  check_schemas();
  add_switches(program_);
  optimize(program_);
  program_.documents = resources_.documents();
  return std::move(program_);
}

BlockId Compilation::block_for(SchemaLocation location) {
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

void Compilation::compile_pending() {
  while (!pending_.empty()) {
    const BlockId id = pending_.back();
    pending_.pop_back();
    const Node& schema = *program_.blocks[id].node;
    const ResourceId resource = program_.blocks[id].resource;
    Context context{schema, resource, resources_.at(resource).dialect, {}};
    compile_schema(context);
    Block& block = program_.blocks[id];
    block.begin = static_cast<std::uint32_t>(program_.code.size());
    program_.code.insert(program_.code.end(), context.code.begin(), context.code.end());
    block.end = static_cast<std::uint32_t>(program_.code.size());
    block.tracks_properties = context.tracks_properties;
    block.tracks_items = context.tracks_items;
  }
}

void Compilation::compile_schema(Context& context) {
  const Node& schema = context.schema;
  if (schema.is_boolean()) {
    if (!schema.as_boolean().value_or(true)) emit(context, Op::fail, schema);
    return;
  }
  struct Found {
    const KeywordSpec* spec;
    const Node* value;
  };
  std::vector<Found> found;
  for (const Member& member : schema.members()) {
    const KeywordSpec* spec = find_keyword(context.dialect, member.name());
    if (spec != nullptr && handler_of(spec->keyword) != nullptr) {
      found.push_back({spec, &member.value});
    }
  }
  if (context.dialect.draft <= Draft::draft7 && schema.find("$ref") != nullptr) {
    std::erase_if(found, [](const Found& one) { return one.spec->keyword != Keyword::ref; });
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.spec->keyword < b.spec->keyword;
  });
  for (const Found& one : found) {
    (this->*handler_of(one.spec->keyword))(context, *one.value, one.spec->keyword);
  }
}

Instruction& Compilation::emit(Context& context, Op op, const Node& keyword, std::uint32_t a,
                               std::uint32_t b) {
  context.code.push_back(Instruction{op, 0, a, b, 0, &keyword});
  return context.code.back();
}

void Compilation::report(const Context& context, const Node& node, std::string rule,
                         std::string message, std::string hint) {
  report(context.resource, node, std::move(rule), std::move(message), std::move(hint));
}

void Compilation::report(ResourceId resource, const Node& node, std::string rule,
                         std::string message, std::string hint, Severity severity) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.message = std::move(message);
  finding.hint = std::move(hint);
  finding.place = resources_.at(resource).document->place(node);
  findings_.push_back(std::move(finding));
}

std::optional<std::uint32_t> Compilation::regex_for(const Context& context, const Node& node,
                                                    std::string_view pattern) {
  if (const auto known = regex_ids_.find(pattern); known != regex_ids_.end()) {
    return known->second;
  }
  auto compiled = regex::Regex::compile_ecma(pattern);
  if (const auto* failure = std::get_if<regex::Failure>(&compiled)) {
    report(context, node, "schema/invalid-pattern",
           fmt::format("the pattern '{}' cannot be used: {}", printable(shorten(pattern, 60)),
                       failure->message),
           failure->hint);
    return std::nullopt;
  }
  const std::uint32_t id = add(program_.regexes, std::get<regex::Regex>(std::move(compiled)));
  regex_ids_.emplace(pattern, id);
  return id;
}

std::uint32_t Compilation::add_blocks(const std::vector<BlockId>& blocks) {
  const auto first = static_cast<std::uint32_t>(program_.block_lists.size());
  program_.block_lists.insert(program_.block_lists.end(), blocks.begin(), blocks.end());
  return first;
}

bool Compilation::add_dynamic_anchors() {
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

void Compilation::find_ref_loops() {
  for (const Instruction* call : ref_loops(program_)) {
    const Node& reference = *call->keyword;
    report(resources_.resource_of(reference), reference, "schema/ref-loop",
           fmt::format("'{}' leads back to itself without an end",
                       printable(shorten(reference.text(), 80))),
           "let it stand under a property or an item, or refer to what is meant");
  }
}

Program compile_program(std::shared_ptr<const Document> document, const CompileOptions& options,
                        std::vector<Finding>& findings, Against against) {
  return Compilation(options, findings, against).run(std::move(document));
}

}  // namespace meshctl::jsonschema
