// The record of processing activities (GDPR, Article 30(1)): of every product with personal data,
// what its manifests say. What they do not say is missing; nothing is made up.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/error.h"
#include "governance/judge.h"

namespace meshctl::compliance {

/// What a record says of each product, in the order of kStatements.
enum class Statement : std::uint8_t {
  controller,
  owner,
  contact,
  purposes,
  data_categories,
  data_subjects,
  recipients,
  transfers,
  retention,
  security,
  legal_basis
};

/// What a statement is, and where it is looked for.
struct StatementSpec {
  /// In JSON and csv.
  std::string_view key;
  /// For people.
  std::string_view title;
  /// Whether saying nothing means that there is none.
  bool may_be_none = false;
};

inline constexpr std::array<StatementSpec, 11> kStatements{{
    {"controller", "controller"},
    {"owner", "owner"},
    {"contact", "contact"},
    {"purposes", "purposes"},
    {"dataCategories", "categories of personal data"},
    {"dataSubjects", "categories of data subjects"},
    {"recipients", "recipients", true},
    {"transfers", "where the data is"},
    {"retention", "kept for"},
    {"security", "security measures"},
    {"legalBasis", "legal basis"},
}};

/// One product, or contract without a product, that has personal fields.
struct Processing {
  std::string kind;  ///< `product`, `contract`
  std::string id;
  std::string name;
  std::string version;
  std::string status;
  std::string domain;
  std::string file;
  /// How many of its fields are personal.
  std::size_t fields = 0;
  /// What is said, each thing once; empty: missing, or none.
  std::array<std::vector<std::string>, kStatements.size()> says;

  /// Whether something that has to be said is not.
  [[nodiscard]] bool is_missing(std::size_t statement) const {
    return says[statement].empty() && !kStatements[statement].may_be_none;
  }
};

struct ProcessingRecord {
  std::string name;
  Instant as_of{};
  std::vector<Processing> processings;  ///< by domain, then id and version
  /// Products and contracts without personal fields.
  std::size_t others = 0;
  /// Fields that look personal by their names, and that nothing marks as such: they are not here.
  std::size_t unmarked = 0;
  /// What could not be read.
  std::vector<Error> errors;
};

/// The record of what a verdict judged, whose items have facts, at the time that it was made for.
[[nodiscard]] ProcessingRecord processing_record(const governance::Verdict& verdict, Instant as_of);

/// `format` is one of kFormatNames but html: text, json (schemas/processing.schema.json), csv, markdown.
void write_processing(const ProcessingRecord& record, std::string_view format,
                      const Stream& stream);

}  // namespace meshctl::compliance
