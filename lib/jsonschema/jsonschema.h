// JSON Schema: compile a schema once, evaluate it on documents, explain the failure: one cause, one
// finding.
//
// Besides the standard's keywords the messages use seven of ours: `x-hint` (what to do, for a
// person), `x-unknown` (what to do with a property that is not known), `x-aliases` (words that
// people write instead of a property or value, in lower case, to what it is called, or to a
// sentence that says what to do), `x-name` (the property whose value names an object: "in property
// 'FL_DATE'"), `x-missing` (the noun for one of several properties that is missing), and `title`,
// which is the noun of an object when it begins with a lower-case letter; `description` says what a
// missing property is for.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "document/document.h"
#include "document/node.h"

namespace meshctl::jsonschema {

/// A compiled schema: immutable, may be shared between threads. Made by `compile`.
class Schema;

/// Gives the schema document that an absolute URI (without fragment) names, or null when it is not
/// known. The metaschemas of the five drafts need none.
using Resolver = std::function<std::shared_ptr<const document::Document>(std::string_view uri)>;

/// How much a compilation says of a schema.
enum class Review : std::uint8_t {
  mistakes,  ///< what keeps the schema from being used
  /// That, in parts too that nothing refers to; and, as warnings, what a schema may have but means
  /// nothing (`schema/unknown-keyword`, `schema/unknown-format`, `schema/unknown-metaschema`).
  everything,
};

struct CompileOptions {
  Resolver resolver;
  /// Formats (`date`, `uri`, …) that are checked; any other is an annotation only.
  std::vector<std::string> asserted_formats;
  /// Where the document came from: what its references are relative to until an `$id` says
  /// otherwise.
  std::string base_uri;
  /// The `$schema` of a document that names none.
  std::string default_draft = "https://json-schema.org/draft/2020-12/schema";
  Review review = Review::mistakes;
};

/// What came of compiling. `schema` is null when a finding is an error.
struct Compiled {
  std::shared_ptr<const Schema> schema;
  /// What is wrong with the schema, at its own places (`schema/invalid-schema`,
  /// `schema/dangling-ref`, …).
  std::vector<Finding> findings;
};

/// Compiles a schema document. Its draft (4, 6, 7, 2019-09 or 2020-12) is chosen by `$schema`,
/// which may also name a metaschema that the resolver gives: its `$vocabulary` is then honoured,
/// and the schema is held against it.
[[nodiscard]] Compiled compile(document::Document document, const CompileOptions& options = {});

/// The same from JSON text; text that cannot be read gives its findings. `name` is what places call
/// it.
[[nodiscard]] Compiled compile_text(std::string name, std::string_view text,
                                    const CompileOptions& options = {});

/// Whether an instance is valid. False too when the bounds (steps, depth, a pattern's limits) end
/// the evaluation; `evaluate` then says so.
[[nodiscard]] bool is_valid(const Schema& schema, const document::Node& instance);

/// Whether it is told already that an object lacks a property, so that it need not be told again.
using IsTold = std::function<bool(const document::Node& object, std::string_view property)>;

/// Appends a finding for every cause why `instance`, a value of `document`, is not valid; nothing
/// when it is, or when all was told.
void evaluate(const Schema& schema, const document::Document& document,
              const document::Node& instance, std::vector<Finding>& findings,
              const IsTold& is_told = {});

/// The properties that a finding of `evaluate` says are missing, as far as its message names them;
/// empty for any other finding.
[[nodiscard]] std::vector<std::string> missing_names(const Finding& finding);

}  // namespace meshctl::jsonschema
