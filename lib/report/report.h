// Report: what a command found out, ready to be written in a format. One file a format renders it.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/error.h"
#include "base/finding.h"
#include "base/outcome.h"
#include "base/skipped.h"
#include "base/waived.h"
#include "report/table.h"

namespace meshctl::report {

/// What a report is about: manifests, schemas or the cases of policies (findings), or data
/// (outcomes, and the findings of the manifests that asked).
enum class Subject { manifests, schemas, policies, data };

/// How much was looked at; shown in the summary.
struct Checked {
  /// All manifests, also those that are too broken to be told apart.
  std::size_t manifests = 0;
  /// Manifests that the user's choice left out.
  std::size_t left_out = 0;
  std::size_t products = 0;
  std::size_t contracts = 0;
  std::size_t policies = 0;
  std::size_t schemas = 0;
  /// Cases of policies, and how many of them failed.
  std::size_t cases = 0;
  std::size_t failed_cases = 0;
  /// YAML and JSON files that were seen and are no manifests.
  std::size_t other_files = 0;
  /// Rows of data that were read.
  std::uint64_t rows = 0;
  /// How long reading them took; told to people at a terminal only, so that outputs can be
  /// compared.
  std::optional<std::chrono::milliseconds> elapsed = {};
};

/// What a report tells of a rule, besides what was found with it.
struct RuleText {
  std::string id;
  /// How bad it is to break it, unless something says otherwise.
  Severity severity = Severity::error;
  /// What holds when the rule is kept, one clause.
  std::string title;
  /// Why it is there: paragraphs, separated by blank lines.
  std::string why;
};

/// What a command found out. Lists are written in the order they have here: sort them first.
struct Report {
  Subject subject = Subject::manifests;
  /// The name of the command: `validate`.
  std::string command;
  Checked checked;
  std::vector<Finding> findings;
  std::vector<Outcome> outcomes;
  /// Findings that waivers cover: they are not among the findings, and count for nothing.
  std::vector<Waived> waived;
  /// What governance asks for and is hidden without a waiver; each has a finding too.
  std::vector<Hidden> unapproved;
  /// How many more findings there are that were not asked for.
  std::size_t ignored = 0;
  /// How many more that a baseline knows, and how many of the baseline's are no more.
  std::size_t baselined = 0;
  std::size_t gone = 0;
  std::vector<Skipped> skipped;
  /// The files that were checked, in order; junit lists them, so that what passed is seen too.
  std::vector<std::string> files;
  /// What is known of rules that the findings have, sorted by id; a rule of a policy may have none.
  std::vector<RuleText> rules;
  /// What could not be done, item by item.
  std::vector<Error> errors;
  /// What was done with each item, for a command that does more than look; written by text and
  /// json.
  std::optional<Table> table;
  /// The least severity that makes the exit code 1.
  Severity fail_on = Severity::error;
  /// Whether the command can apply fixes, so that text tells which there are.
  bool offers_fixes = false;
};

/// How often each kind of trouble happened.
struct Trouble {
  /// Findings, and checks that are not met, at or above `fail_on`.
  std::size_t findings = 0;
  std::size_t usage = 0;
  std::size_t input = 0;
  std::size_t network = 0;
  std::size_t unauthorized = 0;
  /// Outcomes with status error, and errors of that kind.
  std::size_t not_checked = 0;
};

[[nodiscard]] Trouble trouble_of(const Report& report);

/// The exit code of all trouble together, by `worst_of`.
[[nodiscard]] ExitCode exit_code_of(const Report& report);

/// The formats that a report can be written in.
enum class Format { text, concise, json, sarif, junit, github, gitlab, markdown };

/// The names of the formats, in their order: the choices of `--format`.
inline constexpr std::array<std::string_view, 8> kFormatNames{
    "text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown"};

[[nodiscard]] std::optional<Format> parse_format(std::string_view name);

/// How much the text format says.
enum class Detail {
  quiet,   ///< only what is wrong
  normal,  ///< and the summary
  full,    ///< and every check that passed
};

/// Writes the report to `stream`, with the stream's colours and width.
void write(const Report& report, Format format, const Stream& stream,
           Detail detail = Detail::normal);

}  // namespace meshctl::report
