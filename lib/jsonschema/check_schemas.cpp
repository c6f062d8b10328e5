// What is wrong with schemas as such: keywords with values of the wrong shape, what their own
// metaschema refuses; and, where it is asked for, what means nothing.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "jsonschema/compilation.h"
#include "jsonschema/compiler.h"
#include "jsonschema/explainer.h"
#include "jsonschema/machine.h"

namespace meshctl::jsonschema {

using document::Member;
using document::Node;

namespace {

/// Our own keywords, which jsonschema.h explains.
constexpr std::array<std::string_view, 5> kOwnKeywords{"x-aliases", "x-hint", "x-name", "x-unknown",
                                                       "x-missing"};

/// Whether a schema of draft 4 may be a boolean there.
bool is_flag_of_draft4(const Node& schema) {
  const KeywordSpec* const spec =
      schema.key() == nullptr ? nullptr : find_keyword(Draft::draft4, schema.key()->text());
  return spec != nullptr && spec->shape == Shape::flag_or_schema;
}

/// The draft that has a keyword which another one has not: the last of them.
const KeywordSpec* in_another_draft(std::string_view name) {
  const KeywordSpec* found = nullptr;
  for (const KeywordSpec& spec : keywords()) {
    if (spec.name == name && (found == nullptr || spec.last > found->last)) found = &spec;
  }
  return found;
}

}  // namespace

void Compilation::check_schemas() {
  for (const FoundSchema& schema : resources_.schemas()) check_schema(schema);
  if (against_ == Against::nothing_else) return;
  for (ResourceId id = 0; id < resources_.size(); ++id) check_metaschema(id);
}

void Compilation::check_schema(const FoundSchema& schema) {
  const Node& node = *schema.node;
  const bool is_draft4 = schema.dialect.draft == Draft::draft4;
  if (node.is_boolean() && (!is_draft4 || is_flag_of_draft4(node))) return;
  if (!node.is_mapping()) {
    return report(schema.resource, node, "schema/invalid-schema",
                  fmt::format("a schema must be a mapping{}, not {}",
                              is_draft4 ? "" : ", true or false", described(node)));
  }
  for (const Member& member : node.members()) check_keyword(schema, member);
}

void Compilation::check_keyword(const FoundSchema& schema, const Member& member) {
  const KeywordSpec* const spec = find_keyword(schema.dialect, member.name());
  if (spec == nullptr) return check_unknown(schema, member);
  const Draft draft = schema.dialect.draft;
  if (auto found = misfit(spec->name, spec->shape, draft, member.value)) {
    return report(schema.resource, *found->node, "schema/invalid-schema", std::move(found->message),
                  std::move(found->hint));
  }
  if (spec->shape == Shape::flag && spec->vocabulary == Vocabulary::validation &&
      draft == Draft::draft4) {
    const std::string_view partner = spec->keyword == Keyword::exclusive_minimum   ? "minimum"
                                     : spec->keyword == Keyword::exclusive_maximum ? "maximum"
                                                                                   : "";
    if (!partner.empty() && schema.node->find(partner) == nullptr) {
      report(schema.resource, member.value, "schema/invalid-schema",
             fmt::format("'{}' wants '{}' beside it", spec->name, partner));
    }
  }
  if (spec->keyword == Keyword::format && options_.review == Review::everything &&
      find_format(member.value.text()) == nullptr) {
    report(
        schema.resource, member.value, "schema/unknown-format",
        fmt::format("{} is no format that is known, so it is not checked", described(member.value)),
        did_you_mean(member.value.text(), format_names()), Severity::warning);
  }
}

void Compilation::check_unknown(const FoundSchema& schema, const Member& member) {
  const std::string_view name = member.name();
  if (options_.review != Review::everything ||
      std::find(kOwnKeywords.begin(), kOwnKeywords.end(), name) != kOwnKeywords.end()) {
    return;
  }
  const std::string shown = printable(shorten(name, 40));
  const auto tell = [&](std::string message, std::string hint, Severity severity) {
    report(schema.resource, member.value, "schema/unknown-keyword", std::move(message),
           std::move(hint), severity);
    const Resource& resource = resources_.at(schema.resource);
    findings_.back().place = resource.document->key_place(member.value);
  };
  if (name.starts_with("x-")) {
    return tell(fmt::format("'{}' is an extension, which has no effect", shown), {},
                Severity::info);
  }
  std::vector<std::string_view> known;
  for (const KeywordSpec& spec : keywords()) {
    if (find_keyword(schema.dialect, spec.name) == &spec) known.push_back(spec.name);
  }
  std::string hint = did_you_mean(name, known);
  if (const KeywordSpec* const other = in_another_draft(name)) {
    hint = other->belongs_to(schema.dialect.draft)
               ? "the vocabularies of this metaschema leave it out"
               : fmt::format("it is a keyword of {}", name_of(other->last));
  }
  tell(fmt::format("'{}' is no keyword of {}, so it has no effect", shown,
                   name_of(schema.dialect.draft)),
       std::move(hint), Severity::warning);
}

void Compilation::check_metaschema(ResourceId id) {
  const Metaschema* const metaschema = resources_.metaschema_of(id);
  if (metaschema == nullptr) return;
  const Node& root = *resources_.at(id).root;
  const Node& name = *root.find("$schema");
  const std::string shown = printable(shorten(name.text(), 80));
  if (!metaschema->is_known && options_.review == Review::everything) {
    report(id, name, "schema/unknown-metaschema",
           fmt::format("the metaschema '{}' is not known, so {} is taken for it", shown,
                       name_of(metaschema->dialect.draft)),
           {}, Severity::warning);
  }
  for (const std::string& vocabulary : metaschema->unknown_vocabularies) {
    report(id, name, "schema/unknown-vocabulary",
           fmt::format("the metaschema '{}' requires the vocabulary '{}', which is not known",
                       shown, printable(shorten(vocabulary, 80))));
  }
  if (!metaschema->document || &metaschema->document->root() == &root) return;
  CompileOptions options;
  options.resolver = options_.resolver;
  options.base_uri = name.text();
  std::vector<Finding> found;
  const Program program =
      compile_program(metaschema->document, options, found, Against::nothing_else);
  if (found.empty() && !Machine(program).run(program.root, root)) {
    explain(program, *resources_.at(id).document, root, Halt{}, {}, found);
  }
  for (Finding& finding : found) {
    const auto same = [&finding](const Finding& other) {
      return other.place.source == finding.place.source &&
             other.place.bytes.begin == finding.place.bytes.begin;
    };
    if (std::none_of(findings_.begin(), findings_.end(), same)) {
      findings_.push_back(std::move(finding));
    }
  }
}

}  // namespace meshctl::jsonschema
