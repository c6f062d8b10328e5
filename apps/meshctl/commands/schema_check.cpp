// meshctl schema check: holds JSON Schemas against what JSON Schema itself says.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>

#include "base/file.h"
#include "base/text.h"
#include "commands/commands.h"
#include "document/document.h"
#include "jsonschema/folders.h"
#include "jsonschema/jsonschema.h"
#include "outputs.h"
#include "report/report.h"

namespace meshctl::cli {
namespace {

using document::Document;

constexpr std::uint64_t kMostBytes = document::Bounds{}.bytes + 1;

// `https://example.com/schemas=folder`
std::vector<jsonschema::MappedFolder> mapped_folders(const Arguments& arguments) {
  std::vector<jsonschema::MappedFolder> folders;
  for (const std::string& text : arguments.list("--map")) {
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
      throw usage_error(fmt::format("--map {} is not URI=DIR", printable(text)),
                        "such as --map https://example.com/schemas=schemas");
    }
    folders.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return folders;
}

/// The schemas that were named, read; they may refer to each other by their `$id`.
class Files {
 public:
  explicit Files(std::vector<jsonschema::MappedFolder> folders)
      : folders_(jsonschema::folder_resolver(std::move(folders))) {}

  void read(const Context& context, const std::string& name, report::Report& report) {
    const bool is_stdin = name == "-";
    auto source = std::make_shared<const Source>(
        is_stdin ? "<stdin>" : name, is_stdin
                                         ? read_stream(*context.in, "standard input", kMostBytes)
                                         : read_file(name, kMostBytes));
    report.files.push_back(source->name());
    ++report.checked.schemas;
    document::Parsed parsed = document::parse(source, document::format_of(source->name()));
    const bool is_whole = count_of(parsed.findings, Severity::error) == 0;
    std::ranges::move(parsed.findings, std::back_inserter(report.findings));
    if (!is_whole) return;
    if (parsed.documents.size() != 1) {
      report.findings.push_back(not_one_document(parsed));
    } else if (parsed.documents.front().root().string_at("kind") == "Policy") {
      report.findings.push_back(no_schema(parsed.documents.front()));
    } else {
      read_.push_back(std::make_shared<const Document>(std::move(parsed.documents.front())));
    }
  }

  void check(std::vector<Finding>& findings) const {
    jsonschema::CompileOptions options;
    options.review = jsonschema::Review::everything;
    options.resolver = [this](std::string_view uri) { return find(uri); };
    for (const auto& document : read_) {
      for (Finding& finding : jsonschema::compile(parsed_again(*document), options).findings) {
        if (finding.rule == "schema/dangling-ref" && finding.hint.empty()) {
          finding.hint = "where its file lies, --map URI=DIR says";
        }
        findings.push_back(std::move(finding));
      }
    }
  }

 private:
  static Finding not_one_document(const document::Parsed& parsed) {
    return make_finding("schema/invalid-schema", place_in(parsed.source, {}),
                        fmt::format("a schema is one document, and this file holds {}",
                                    parsed.documents.empty() ? "none" : "more"));
  }

  static Finding no_schema(const Document& policy) {
    return make_finding("schema/invalid-schema", policy.place(*policy.root().find("kind")),
                        "this is a policy, and not a schema",
                        "meshctl validate --bundle DIR checks a bundle with its policies");
  }

  // Compiling takes a document for its own.
  static Document parsed_again(const Document& document) {
    const auto& source = document.source();
    return std::move(
        document::parse(source, document::format_of(source->name())).documents.front());
  }

  [[nodiscard]] std::shared_ptr<const Document> find(std::string_view uri) const {
    for (const auto& document : read_) {
      if (document->root().string_at("$id") == uri) return document;
    }
    return folders_(uri);
  }

  jsonschema::Resolver folders_;
  std::vector<std::shared_ptr<const Document>> read_;
};

ExitCode run(Context& context, const Arguments& arguments) {
  report::Report report;
  report.subject = report::Subject::schemas;
  report.command = "schema check";
  report.fail_on = fail_on(arguments);
  Files files(mapped_folders(arguments));
  for (const std::string& name : arguments.list("FILE")) {
    try {
      files.read(context, name, report);
    } catch (const Error& error) {
      report.errors.push_back(error);
    }
  }
  files.check(report.findings);
  sort_findings(report.findings);
  write_outputs(context, arguments, report);
  return report::exit_code_of(report);
}

}  // namespace

CommandSpec schema_check_command() {
  return {
      .name = "schema check",
      .group = "check manifests",
      .summary = "Check JSON Schemas",
      .description =
          "Says what is wrong with a schema, in JSON or YAML, at its own place: keywords with a "
          "wrong value, references that lead nowhere or round in a circle, patterns that are no "
          "regular expression. It warns of what JSON Schema passes over in silence: unknown "
          "keywords and formats.\n\n"
          "The draft (4, 6, 7, 2019-09 or 2020-12) is that of $schema. References to other schemas "
          "lead to the files that are named here, by their $id, and into the folders of --map, "
          "never into the network.",
      .arguments = {{.name = "FILE",
                     .help = "A schema; - is standard input",
                     .is_required = true,
                     .is_repeatable = true,
                     .is_path = true}},
      .options = {{.name = "--map",
                   .value_name = "URI=DIR",
                   .help = "The folder in which schemas lie whose URI begins so",
                   .is_repeatable = true},
                  format_option(report::kFormatNames),
                  output_option(),
                  fail_on_option()},
      .examples = {{"meshctl schema check governance/schemas/owner.schema.json",
                    "check a schema of a policy"},
                   {"meshctl schema check *.json --map https://example.com/schemas=schemas",
                    "check schemas that refer to others in a folder"}},
      .run = run,
      .exit_codes = {{ExitCode::ok, "no finding at or above --fail-on"},
                     {ExitCode::findings, "findings at or above --fail-on"},
                     {ExitCode::input, "a file cannot be read"}},
  };
}

}  // namespace meshctl::cli
