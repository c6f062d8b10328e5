// meshctl whois: what a word means in the mesh, and who answers for it.
#include "governance/whois.h"

#include <fmt/format.h>

#include "base/text.h"
#include "cells.h"
#include "commands/commands.h"
#include "judging.h"
#include "looking.h"
#include "mesh/address.h"

namespace meshctl::cli {
namespace {

using governance::Answer;
using report::Cell;

constexpr std::size_t kNamedReaders = 5;

std::string address_of(const mesh::Item& item) {
  return mesh::to_string(mesh::Address{
      std::string(item.summary.id.text), std::string(item.summary.version.text), {}, {}});
}

std::string addresses_of(const std::vector<const mesh::Item*>& items) {
  std::vector<std::string> words;
  for (const mesh::Item* item : items) words.push_back(address_of(*item));
  return join(words, ", ");
}

std::string place_text(const Place& place) {
  return fmt::format("{}:{}:{}", place.file, place.start.line, place.start.column);
}

/// `3 products, 12 in all: orders, customers, ...`
std::string readers_text(const Answer& answer) {
  if (answer.readers.all == 0) return "nobody";
  std::string text = counted(answer.readers.direct, "product");
  if (answer.readers.all > answer.readers.direct) {
    text += fmt::format(", {} in all", answer.readers.all);
  }
  std::vector<std::string> names;
  for (const mesh::Item* item : answer.readers.nearest) names.emplace_back(item->title());
  return fmt::format("{}: {}{}", text, join(names, ", "),
                     answer.readers.all > names.size() ? ", ..." : "");
}

Cell readers_cell(const Answer& answer) {
  std::vector<std::string> names;
  for (const mesh::Item* item : answer.readers.nearest) names.emplace_back(item->summary.id.text);
  return text_cell(join(names, ", "));
}

std::vector<Cell> row_of(const Answer& answer) {
  const mesh::Thing& thing = answer.thing;
  const mesh::Summary& summary = thing.item->summary;
  const std::string address = mesh::address_of(thing);
  return {
      text_cell(fmt::format("{} {}", to_string(thing.kind), address)),
      text_cell(to_string(thing.kind)),
      text_cell(address),
      text_cell(to_string(thing.by)),
      text_cell(summary.id),
      text_cell(summary.version),
      text_cell(thing.port),
      text_cell(thing.object),
      text_cell(thing.field),
      text_cell(summary.name),
      thing.kind == mesh::ThingKind::product ? Cell{} : text_cell(addresses_of(answer.products)),
      text_cell(answer.owner),
      text_cell(answer.contact),
      text_cell(answer.domain),
      text_cell(answer.status),
      text_cell(answer.classification),
      answer.contract == nullptr ? Cell{} : text_cell(address_of(*answer.contract)),
      text_cell(place_text(thing.place)),
      text_cell(thing.place.file),
      number_cell(thing.place.start.line),
      number_cell(thing.place.start.column),
      number_cell(answer.readers.direct),
      number_cell(answer.readers.all),
      readers_cell(answer),
      text_cell(readers_text(answer))};
}

report::Table table_of(const std::vector<Answer>& answers) {
  report::Table table;
  table.kind = "whois";
  table.columns = {{"WHAT", ""},
                   {"", "kind"},
                   {"", "address"},
                   {"", "matchedBy"},
                   {"", "id"},
                   {"", "version"},
                   {"", "port"},
                   {"", "object"},
                   {"", "field"},
                   {"NAME", "name"},
                   {"PRODUCT", "products"},
                   {"OWNER", "owner"},
                   {"CONTACT", "contact"},
                   {"DOMAIN", "domain"},
                   {"STATUS", "status"},
                   {"CLASS", "classification"},
                   {"CONTRACT", "contract"},
                   {"PLACE", ""},
                   {"", "file"},
                   {"", "line"},
                   {"", "column"},
                   {"", "directReaders"},
                   {"", "allReaders"},
                   {"", "readers"},
                   {"READ BY", ""}};
  for (const Answer& answer : answers) table.rows.push_back(row_of(answer));
  table.summary = {{"matches", number_cell(answers.size())}};
  table.summary_line = counted(answers.size(), "match", "matches");
  return table;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const Looked looked = look(context, arguments);
  const std::string text = arguments.get("WHAT");
  const std::vector<Answer> answers = governance::whois(looked.sight, text, kNamedReaders);
  if (answers.empty()) {
    if (arguments.get("--format") != "text") {
      write_table_outputs(context, arguments, table_of(answers), Layout::records);
    }
    throw names_nothing(looked.sight, text, ExitCode::findings);
  }
  write_table_outputs(context, arguments, table_of(answers), Layout::records);
  return looked.exit_code;
}

}  // namespace

CommandSpec whois_command() {
  return {
      .name = "whois",
      .group = "see the mesh",
      .summary = "Tell what a table or a column is, and who answers for it",
      .description =
          "Looks WHAT up in the whole mesh: the id or name of a product or contract; an address, "
          "product[@version][/port][#object.field]; a table by its name in a contract or where the "
          "data is, also as schema.table or database.schema.table; a column, alone or as "
          "table.column. For each match it tells the products that offer it, its owner and how to "
          "reach them (as the teams of the bundles say, else the support channel or the team in "
          "the manifest), domain, status, class, contract, the place in its file, and who reads "
          "it.\n"
          "\n"
          "All matches are listed, the best first: those by address, then by name, by the name "
          "where the data is, and by the name of a column alone. Letter case matters, unless "
          "nothing is found with it. Readers are counted as products: those that read a contract "
          "of "
          "it directly, and all that are downstream. Uses no network.",
      .arguments = {{.name = "WHAT",
                     .help = "An id, a name, an address, a table or a column",
                     .is_required = true},
                    workspace_argument()},
      .options = with_look(table_options()),
      .examples = {{"meshctl whois analytics.orders", "who answers for a table of the warehouse"},
                   {"meshctl whois orders#orders.email --format json",
                    "all that is known of one column, for a script"}},
      .run = run,
      .variables = {manifest_variables()},
      .exit_codes = {{ExitCode::ok, "something was found"},
                     {ExitCode::findings, "nothing that is known is called so"},
                     {ExitCode::usage, "wrong usage, or a workspace file with errors"},
                     {ExitCode::input, "a path is missing, or a file cannot be read"}},
  };
}

}  // namespace meshctl::cli
