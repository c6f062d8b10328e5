#include "lint/rules.h"

#include <algorithm>
#include <array>
#include <vector>

#include "lint/governed.h"

namespace meshctl::lint {

namespace {

constexpr Severity kError = Severity::error;
constexpr Severity kWarning = Severity::warning;
constexpr Fixable kLikely = Fixable::likely;
constexpr Fixable kCertain = Fixable::certain;

constexpr std::array kUngoverned = {
    Rule{"bundle/duplicate-policy", kError, "An id names one policy of a bundle"},
    Rule{"bundle/empty-file", kError, "A file of a bundle holds a document"},
    Rule{"bundle/duplicate-name", kError, "A domain, team or vocabulary is named once"},
    Rule{"bundle/failed-case", kError, "A policy finds what its cases say, and nothing else"},
    Rule{"bundle/loosened", kError, "A later bundle asks for no less than an earlier one"},
    Rule{"bundle/query", kError, "The query of a policy can be run, and comes to an end"},
    Rule{"bundle/schema-file", kError, "The schema that a policy names is a file of its bundle"},
    Rule{"bundle/stale-lock", kError, "The lock of a bundle is as young as the bundle asks for"},
    Rule{"bundle/unknown-class", kError, "A class of data that is named is one of the levels"},
    Rule{"bundle/unknown-policy", kError, "Cases are those of a policy that there is"},
    Rule{"bundle/unknown-rule", kError, "A rule that a bundle sets is one that bundles can set"},
    Rule{"bundle/untested-policy", kWarning,
         "A policy has a case that it finds something in, and one that it does not"},
    Rule{"link/contract-version", kError,
         "A version that is asked for is one that its contract has"},
    Rule{"link/cycle", kWarning, "Data products do not read from each other in a circle"},
    Rule{"link/duplicate-id", kError, "An id and a version together name one manifest"},
    Rule{"link/duplicate-name", kError, "Names within a list are different"},
    Rule{"link/input-contract", kError,
         "What an output port depends on is an input port of its product"},
    Rule{"link/port-version", kWarning, "A port and its contract have the same major version"},
    Rule{"link/relationship", kError, "A relationship leads to properties that exist"},
    Rule{"link/sla-element", kError, "The element of a service level exists"},
    Rule{"link/unknown-contract", kError, "The contract of a port exists"},
    Rule{"schema/const", kError, "A value that is fixed is that value", Fixable::certain},
    Rule{"schema/contains", kError, "A list holds as many of certain items as it has to"},
    Rule{"schema/dangling-ref", kError, "A $ref of a schema leads to a schema"},
    Rule{"schema/enum", kError, "A value is one of those allowed", Fixable::certain},
    Rule{"schema/exclusive", kError, "Of properties that rule each other out only one is there"},
    Rule{"schema/foreign-format", kError, "A manifest is written in ODCS or ODPS"},
    Rule{"schema/format", kError, "A text has the form that is asked for"},
    Rule{"schema/invalid", kError, "A value is what its schema allows"},
    Rule{"schema/invalid-pattern", kError,
         "A pattern of a schema is a regular expression of ECMA-262"},
    Rule{"schema/invalid-schema", kError, "A schema is valid itself"},
    Rule{"schema/limit", kError, "A value can be held against its schema within bounds"},
    Rule{"schema/max-items", kError, "A list has no more items than allowed"},
    Rule{"schema/max-length", kError, "A text is no longer than allowed"},
    Rule{"schema/max-properties", kError, "An object has no more properties than allowed"},
    Rule{"schema/maximum", kError, "A number is no larger than allowed"},
    Rule{"schema/min-items", kError, "A list has as many items as it has to"},
    Rule{"schema/min-length", kError, "A text is as long as it has to be"},
    Rule{"schema/min-properties", kError, "An object has as many properties as it has to"},
    Rule{"schema/minimum", kError, "A number is no smaller than allowed"},
    Rule{"schema/multiple-of", kError, "A number is a multiple of what is asked for"},
    Rule{"schema/no-manifest", kError, "A file that is meant to be a manifest holds an object"},
    Rule{"schema/not-allowed", kError, "What is ruled out is not there"},
    Rule{"schema/pattern", kError, "A text matches the pattern that is asked for"},
    Rule{"schema/ref-loop", kError, "The $refs of a schema come to an end"},
    Rule{"schema/required", kError, "A property that has to be there is there"},
    Rule{"schema/required-one-of", kError, "One of several properties is there"},
    Rule{"schema/type", kError, "A value is of the type that is asked for", Fixable::certain},
    Rule{"schema/unexpected-item", kError, "A list has no items beyond those described"},
    Rule{"schema/unique-items", kError, "The items of a list are different"},
    Rule{"schema/unknown-format", kWarning, "A format in a schema is a known one"},
    Rule{"schema/unknown-keyword", kWarning, "A keyword of a schema has a meaning"},
    Rule{"schema/unknown-kind", kError, "A manifest is a DataContract or a DataProduct",
         Fixable::certain},
    Rule{"schema/unknown-metaschema", kWarning, "The $schema of a schema is known"},
    Rule{"schema/unknown-property", kError, "A property is one that the standard knows",
         Fixable::certain},
    Rule{"schema/unknown-version", kError, "The version of the standard is a known one",
         Fixable::certain},
    Rule{"schema/unknown-vocabulary", kError,
         "The vocabularies that a metaschema requires are known"},
    Rule{"semantics/array-items", kWarning, "An array says what it holds"},
    Rule{"semantics/date-format", kWarning, "Dates and times are written as RFC 3339 has them",
         kLikely},
    Rule{"semantics/description-key", kWarning,
         "A description says what it says under the keys that are known", kLikely},
    Rule{"semantics/duplicate-custom-property", kWarning,
         "A custom property stands once in its list"},
    Rule{"semantics/duplicate-element-id", kError, "An id stands once in its list"},
    Rule{"semantics/empty-range", kError, "The bounds of a property leave a value between them",
         kLikely},
    Rule{"semantics/example", kWarning, "An example is a value that its property may have",
         kLikely},
    Rule{"semantics/file-format", kWarning, "The format of files is one that is known", kLikely},
    Rule{"semantics/format-range", kWarning, "The bounds of a property lie within its format"},
    Rule{"semantics/idle-threshold", kWarning, "A quality rule asks for more than all data keeps",
         kLikely},
    Rule{"semantics/impossible-threshold", kError, "A quality rule asks for what data can keep",
         kLikely},
    Rule{"semantics/invalid-pattern", kError, "A pattern is a regular expression of ECMA-262"},
    Rule{"semantics/key-gap", kWarning, "The columns of a key are counted from 1 without a gap",
         kLikely},
    Rule{"semantics/key-position", kError, "Two columns of a key do not have the same place"},
    Rule{"semantics/member-dates", kError, "A member leaves a team after joining it", kLikely},
    Rule{"semantics/metric-arguments", kError, "A metric is told what it needs to know"},
    Rule{"semantics/metric-place", kError, "A metric stands on what it is measured on"},
    Rule{"semantics/optional-key", kWarning, "A primary key is required and unique", kLikely},
    Rule{"semantics/port", kError, "The port of a server is one that exists"},
    Rule{"semantics/quality-unit", kWarning, "The unit of a metric is rows or percent", kLikely},
    Rule{"semantics/relationship-type", kWarning,
         "Properties that refer to each other have types that can be equal"},
    Rule{"semantics/required-field", kError, "The fields that an object asks for are its own",
         kLikely},
    Rule{"semantics/retired-contract", kWarning,
         "An active product stands on contracts that are in use"},
    Rule{"semantics/reversed-between", kError, "The smaller number of two bounds comes first",
         kLikely},
    Rule{"semantics/row-count-percent", kError, "A number of rows is not told in percent", kLikely},
    Rule{"semantics/schedule", kError, "A schedule for cron is one that cron can read", kLikely},
    Rule{"semantics/secret", kError, "A manifest holds no secret"},
    Rule{"semantics/sla-duplicate", kWarning, "A service level is promised once"},
    Rule{"semantics/sla-extent", kWarning, "valueExt is no smaller than value", kLikely},
    Rule{"semantics/sla-order", kError, "Support ends after it begins, and before the end of life"},
    Rule{"semantics/sla-property", kWarning, "A service level has a name that is known", kLikely},
    Rule{"semantics/sla-unit", kError, "A length of time has a unit of time", kLikely},
    Rule{"semantics/sla-value", kError, "The value of a service level makes sense"},
    Rule{"semantics/sql-placeholder", kWarning, "The placeholders of a query are known", kLikely},
    Rule{"semantics/sql-statement", kError, "The query of a rule is one statement that only reads"},
    Rule{"semantics/status", kWarning, "A status is spelled as the standard spells it", kLikely},
    Rule{"semantics/stray-position", kWarning, "What has a place in a key is part of it"},
    Rule{"semantics/text-format", kWarning,
         "The format of a text is spelled as the standard spells it", kLikely},
    Rule{"semantics/unknown-argument", kWarning, "A metric reads the arguments that it is given",
         kLikely},
    Rule{"semantics/unknown-column", kError, "The properties that make a key exist", kLikely},
    Rule{"semantics/valid-value", kWarning,
         "A value that is called valid is one that its property may have", kLikely},
    Rule{"semantics/version", kWarning, "A version is a semantic one", kLikely},
    Rule{"semantics/yaml-boolean", kWarning, "A text is a text to every reader of YAML", kCertain},
    Rule{"syntax/alias", kError, "An alias names an anchor before it, and not what it stands in"},
    Rule{"syntax/duplicate-key", kError, "A key stands once in its mapping"},
    Rule{"syntax/encoding", kError, "A text is UTF-8"},
    Rule{"syntax/json", kError, "A .json file is JSON"},
    Rule{"syntax/key", kError, "The keys of a mapping are texts"},
    Rule{"syntax/limit", kError, "A text keeps the bounds of size, nesting and aliases"},
    Rule{"syntax/merge", kError, "A merge key names a mapping or a list of mappings"},
    Rule{"syntax/tag", kWarning, "A tag is one of those that YAML defines"},
    Rule{"syntax/yaml", kError, "A .yaml file is YAML"},
    Rule{"workspace/credentials-readable", kWarning, "Only their user can read the credentials"},
    Rule{"workspace/fixed-severity", kError,
         "A workspace loosens neither policies nor what everything rests on"},
    Rule{"workspace/no-credentials", kWarning, "A catalog has a token bound to it"},
    Rule{"workspace/one-document", kError, "A workspace file holds one document"},
    Rule{"workspace/unbound-token", kWarning, "A token from the environment is bound to a catalog"},
    Rule{"workspace/unknown-catalog", kError, "A catalog that is named is described"},
    Rule{"workspace/unknown-rule", kError, "A severity is given to a rule that there is"},
    Rule{"waiver/broad", Severity::info, "A waiver names what it is for"},
    Rule{"waiver/dates", kError, "A waiver names days, and ends after it begins"},
    Rule{"waiver/duplicate-id", kError, "An id names one waiver"},
    Rule{"waiver/expired", kWarning, "A waiver that has ended is renewed or removed"},
    Rule{"waiver/hidden", kWarning, "What governance asks for is hidden by waivers only"},
    Rule{"waiver/not-allowed", kError, "A waiver stands where it may, and is for what it may be"},
    Rule{"waiver/reason", kError, "A comment that ignores a rule says why"},
    Rule{"waiver/too-long", kError, "A waiver lasts no longer than its bundle allows"},
    Rule{"waiver/unapproved", kError, "A waiver is approved by somebody else than who asks for it"},
    Rule{"waiver/unknown-rule", kError, "The rule of a waiver is one that there is"},
    Rule{"waiver/unknown-target", kError, "What a waiver is for is in the mesh"},
    Rule{"waiver/unused", kWarning, "A waiver covers something"},
};

constexpr std::array kCategories = {
    Category{"syntax", "The text is YAML or JSON that can be read in one way only",
             Attribute::interoperable},
    Category{"schema", "The document is what its standard, or a policy, asks for",
             Attribute::interoperable},
    Category{"semantics", "What a schema cannot see: values that contradict each other",
             Attribute::trustworthy},
    Category{"link", "What manifests say of each other holds", Attribute::addressable},
    Category{"naming", "Names, descriptions and tags that people understand",
             Attribute::understandable},
    Category{"address", "Where data is found, the same for everybody", Attribute::addressable},
    Category{"ownership", "Who answers for data, and how they are reached", Attribute::trustworthy},
    Category{"lifecycle", "From the first draft to the day after the last consumer",
             Attribute::trustworthy},
    Category{"structure", "What data is made of", Attribute::understandable},
    Category{"privacy", "Who may see what, and why it is kept", Attribute::secure},
    Category{"promise", "Service levels and checks that consumers rely on", Attribute::trustworthy},
    Category{"lineage", "What data is made from", Attribute::interoperable},
    Category{"terms", "Under which terms data may be used", Attribute::valuable},
    Category{"workspace", "The workspace file, its catalogs and credentials"},
    Category{"bundle", "What governance publishes"},
    Category{"waiver", "Who may break a rule for a while, and what hides that it is broken"},
};

constexpr std::array<std::string_view, 8> kAttributes{
    "discoverable",        "addressable",   "understandable", "trustworthy",
    "natively accessible", "interoperable", "valuable",       "secure"};

}  // namespace

std::string_view to_string(Fixable fixable) {
  static constexpr std::array<std::string_view, 3> kNames{"no", "likely", "certain"};
  return kNames[static_cast<std::size_t>(fixable)];
}

std::string_view to_string(Attribute attribute) {
  return kAttributes[static_cast<std::size_t>(attribute)];
}

std::optional<Attribute> parse_attribute(std::string_view name) {
  const auto* const found = std::ranges::find(kAttributes, name);
  if (found == kAttributes.end()) return std::nullopt;
  return static_cast<Attribute>(found - kAttributes.begin());
}

std::string_view to_string(Activation activation) {
  static constexpr std::array<std::string_view, 3> kNames{"always", "by default", "on request"};
  return kNames[static_cast<std::size_t>(activation)];
}

std::span<const Category> categories() {
  return kCategories;
}

std::optional<Attribute> attribute_of(const Rule& rule) {
  if (rule.attribute) return rule.attribute;
  const auto* found =
      std::find_if(kCategories.begin(), kCategories.end(),
                   [&](const Category& category) { return category.name == category_of(rule.id); });
  return found == kCategories.end() ? std::nullopt : found->attribute;
}

bool is_groundwork(std::string_view category) {
  return category == "syntax" || category == "workspace" || category == "bundle" ||
         category == "waiver";
}

std::span<const Rule> rules() {
  static const std::vector<Rule> kRules = [] {
    std::vector<Rule> all(kUngoverned.begin(), kUngoverned.end());
    for (const std::span<const GovernedRule> family : governed_families()) {
      for (const GovernedRule& governed : family) all.push_back(governed.rule);
    }
    std::sort(all.begin(), all.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
    return all;
  }();
  return kRules;
}

const Rule* find_rule(std::string_view id) {
  const std::span<const Rule> all = rules();
  const auto found =
      std::lower_bound(all.begin(), all.end(), id,
                       [](const Rule& rule, std::string_view key) { return rule.id < key; });
  return found != all.end() && found->id == id ? &*found : nullptr;
}

}  // namespace meshctl::lint
