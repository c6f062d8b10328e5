// meshctl query: asks the mesh in SQL.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <optional>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "commands/commands.h"
#include "governance/given_rows.h"
#include "governance/judge.h"
#include "judging.h"
#include "mesh/tables.h"
#include "outcome_rows.h"
#include "outputs.h"
#include "query_output.h"

namespace meshctl::cli {
namespace {

constexpr std::array<std::string_view, 4> kFormats{"table", "csv", "json", "markdown"};

/// The SQL of a query, and what messages call it.
struct Question {
  std::string name;
  std::string sql;
  /// The arguments that it leaves.
  std::vector<std::string> paths;
};

Question question_of(const Context& context, const Arguments& arguments) {
  std::vector<std::string> words = arguments.list("SQL");
  Question question;
  if (arguments.has("--file")) {
    question.name = arguments.get("--file");
    question.sql = read_file(question.name, sqlite::kLongestText);
    question.paths = std::move(words);
    return question;
  }
  if (words.empty() || words.front() == "-") {
    question.name = "<stdin>";
    question.sql = read_stream(*context.in, question.name, sqlite::kLongestText);
  } else {
    question.name = "query";
    question.sql = words.front();
  }
  if (!words.empty()) question.paths.assign(words.begin() + 1, words.end());
  return question;
}

/// A number where that is how it would be written, else a text.
sqlite::Value value_of(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc() && std::to_string(number) == text) return number;
  return std::string(text);
}

sqlite::QueryParameters parameters_of(const Arguments& arguments, const sqlite::QueryShape& shape) {
  sqlite::QueryParameters parameters;
  for (const std::string& text : arguments.list("--param")) {
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    if (equals == std::string::npos || name.empty()) {
      throw usage_error(fmt::format("--param {} gives no value", printable(text)),
                        "write it as --param domain=sales, and :domain in the query");
    }
    if (!std::ranges::binary_search(shape.parameters, name)) {
      const std::vector<std::string_view> known(shape.parameters.begin(), shape.parameters.end());
      std::string hint = did_you_mean(name, known);
      if (hint.empty()) hint = fmt::format("write :{} in the query", printable(name));
      throw usage_error(fmt::format("the query has no parameter '{}'", printable(name)),
                        std::move(hint));
    }
    parameters[name] = value_of(std::string_view(text).substr(equals + 1));
  }
  return parameters;
}

/// The rows of the tables that a query reads and that are not of the mesh itself.
std::vector<mesh::GivenRows> rows_for(const Context& context, const Arguments& arguments,
                                      const governance::Verdict& verdict,
                                      const std::vector<std::string>& tables) {
  const governance::OutcomeRows outcomes = [&](const mesh::Workspace& workspace) {
    auto history = open_history(context, arguments, workspace);
    return history ? outcome_rows(*history, context.now())
                   : mesh::GivenRows{mesh::TableId::outcomes, {}};
  };
  return governance::given_rows(
      {tables.begin(), tables.end()},
      {verdict.workspace, verdict.mesh, verdict.findings, verdict.bundles, verdict.waivers,
       verdict.organisation, verdict.documents, outcomes, context.now()});
}

/// Tells what the tables lack, and answers the exit code of that.
ExitCode tell_gaps(const Context& context, const governance::Verdict& verdict) {
  ExitCode exit_code = ExitCode::ok;
  for (const Error& error : verdict.errors) {
    if (error.exit_code() == ExitCode::usage) throw Error(error);
    *context.err.out << "warning: " << printable(error.message()) << '\n';
    exit_code = worst_of(exit_code, error.exit_code());
  }
  std::vector<std::string_view> broken;
  for (const Finding& finding : verdict.findings) {
    if (category_of(finding.rule) == "syntax" && finding.severity == Severity::error) {
      broken.push_back(finding.place.file);
    }
  }
  broken.erase(std::unique(broken.begin(), broken.end()), broken.end());
  if (!broken.empty()) {
    *context.err.out << fmt::format(
        "warning: {} cannot be read whole, so something is missing here: see meshctl validate\n",
        counted(broken.size(), "file"));
  }
  return exit_code;
}

void write_schema(const Context& context, const Arguments& arguments) {
  write_outputs(context, arguments, kFormats, [](std::string_view format, const Stream& stream) {
    if (format == "json") {
      report::write_json(schema_table(), stream);
    } else if (format == "csv") {
      report::write_csv(schema_table(), stream);
    } else if (format == "markdown") {
      write_schema_markdown(stream);
    } else {
      write_schema_text(stream);
    }
  });
}

void write_result(const Context& context, const Arguments& arguments, const report::Table& table) {
  write_outputs(context, arguments, kFormats, [&](std::string_view format, const Stream& stream) {
    write_table_as(format, table, stream);
  });
}

ExitCode ask(const Context& context, const Arguments& arguments, const Question& question) {
  const sqlite::QueryShape shape = mesh::check_query(question.sql);
  const sqlite::QueryParameters parameters = parameters_of(arguments, shape);
  governance::JudgeOptions options = judge_options(context, arguments);
  options.paths = question.paths;
  options.facts = mesh::Facts::all;
  const governance::Verdict verdict = governance::judge(options);
  const ExitCode exit_code = tell_gaps(context, verdict);
  mesh::Tables tables(verdict.workspace, verdict.mesh,
                      rows_for(context, arguments, verdict, shape.tables), context.now());
  write_result(context, arguments, table_of(tables.run(question.sql, {}, parameters)));
  return exit_code;
}

ExitCode run(Context& context, const Arguments& arguments) {
  if (arguments.has("--schema")) {
    write_schema(context, arguments);
    return ExitCode::ok;
  }
  const Question question = question_of(context, arguments);
  try {
    return ask(context, arguments, question);
  } catch (const sqlite::QueryError& error) {
    print_query_error(context.err, error, question.name, question.sql);
    return error.exit_code();
  }
}

OptionSpec query_output_option() {
  OptionSpec option = output_option();
  option.help =
      "Write to a file too; without FORMAT its ending says how (.csv, .json, .md), else --format";
  return option;
}

}  // namespace

CommandSpec query_command() {
  return {
      .name = "query",
      .group = "see the mesh",
      .summary = "Ask the mesh in SQL",
      .description =
          "Runs one SELECT over the mesh: its products, ports, contracts, fields, quality rules, "
          "service levels, tags, lineage, findings and more are tables, which --schema lists with "
          "their columns. Every row says where it stands: file, line and place. What is up- or "
          "downstream of an id, however far, is given by the functions upstream(id) and "
          "downstream(id).\n"
          "\n"
          "The tables hold all that is known of the mesh. PATH and --selector say of which "
          "manifests there are findings, and for which is_chosen is 1.\n"
          "\n"
          "The SQL is that of SQLite, with regexp(pattern, text) and text REGEXP pattern. It only "
          "reads; steps, time and memory are bounded. Without SQL, or with -, it is read from "
          "standard input; with --file, all arguments are PATHs.",
      .arguments = {{.name = "SQL",
                     .help = "The query, then files and folders of the workspace that is meant",
                     .is_repeatable = true}},
      .options =
          with_choice({{.name = "--file",
                        .value_name = "FILE",
                        .help = "Read the SQL from a file",
                        .is_path = true},
                       {.name = "--param",
                        .value_name = "NAME=VALUE",
                        .help = "What :NAME stands for in the query",
                        .is_repeatable = true},
                       {.name = "--schema", .help = "List the tables and their columns instead"},
                       format_option(kFormats),
                       query_output_option(),
                       bundle_option(),
                       {.name = "--history",
                        .value_name = "FILE",
                        .help = "Read outcomes from this history instead of the workspace's own",
                        .variable = "MESHCTL_HISTORY",
                        .is_path = true}}),
      .examples = {{"meshctl query \"SELECT id, owner FROM products WHERE status = 'active'\"",
                    "who owns what is in use"},
                   {"meshctl query \"SELECT id, distance FROM downstream('urn:contract:orders')\"",
                    "what breaks when a contract does"},
                   {"meshctl query --file unclassified.sql --param domain=sales --format csv",
                    "a query that is kept in a file"}},
      .run = run,
      .variables = {manifest_variables()},
      .exit_codes = {{ExitCode::ok, "the query was answered"},
                     {ExitCode::usage,
                      "wrong usage, a query that is wrong, refused or takes too "
                      "much, or a workspace file with errors"},
                     {ExitCode::input, "a path is missing, or a file cannot be read"}},
  };
}

}  // namespace meshctl::cli
