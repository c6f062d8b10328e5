// meshctl impact: who is down- or upstream of something, and who is to be told.
#include "mesh/impact.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "cells.h"
#include "commands/commands.h"
#include "governance/contact.h"
#include "judging.h"
#include "looking.h"
#include "mesh/selector.h"

namespace meshctl::cli {
namespace {

using mesh::Direction;
using mesh::Reached;
using mesh::Thing;
using report::Cell;
using report::Column;

/// Something that is reached, and who answers for it.
struct Hit {
  const Reached* reached;
  governance::Responsible responsible;
  std::string_view domain;
};

/// An owner of what is reached.
struct Told {
  std::string_view owner;
  std::string contact;
  std::set<std::string> domains;
  std::size_t products = 0;
  std::size_t contracts = 0;
  std::uint32_t nearest = 0;
};

std::vector<Hit> hits_of(const std::vector<Reached>& reached, const mesh::Impact& impact,
                         const governance::Sight& sight) {
  std::vector<Hit> hits;
  for (const Reached& each : reached) {
    const mesh::Item& item = *each.item;
    hits.push_back(
        {&each, governance::responsible_for(item, impact.counterparts(item), sight.organisation),
         mesh::domain_of(item, sight.workspace)});
  }
  return hits;
}

/// The owners, each once, the nearest first, then by name; what nobody owns comes last.
std::vector<Told> owners_of(const std::vector<Hit>& hits) {
  std::map<std::string_view, Told> known;
  for (const Hit& hit : hits) {
    Told& told = known[hit.responsible.owner];
    if (told.nearest == 0) told.nearest = hit.reached->distance;
    told.owner = hit.responsible.owner;
    if (told.contact.empty()) told.contact = hit.responsible.contact;
    if (!hit.domain.empty()) told.domains.emplace(hit.domain);
    ++(hit.reached->item->summary.is_product() ? told.products : told.contracts);
  }
  std::vector<Told> owners;
  for (auto& [owner, told] : known) owners.push_back(std::move(told));
  std::stable_sort(owners.begin(), owners.end(), [](const Told& a, const Told& b) {
    if (a.owner.empty() != b.owner.empty()) return b.owner.empty();
    return a.nearest < b.nearest;
  });
  return owners;
}

report::Table owners_table(const std::vector<Told>& owners) {
  report::Table table;
  table.kind = "owners";
  table.columns = {{"TO TELL", ""},
                   {"", "owner"},
                   {"CONTACT", "contact"},
                   {"DOMAIN", "domains"},
                   {"PRODUCTS", "products", Column::Align::right},
                   {"CONTRACTS", "contracts", Column::Align::right},
                   {"NEAREST", "nearest", Column::Align::right}};
  for (const Told& told : owners) {
    const std::vector<std::string> domains(told.domains.begin(), told.domains.end());
    table.rows.push_back({told.owner.empty() ? Cell{"nobody is named", report::Tone::caution}
                                             : text_cell(told.owner),
                          text_cell(told.owner), text_cell(told.contact),
                          text_cell(join(domains, ", ")), number_cell(told.products),
                          number_cell(told.contracts), number_cell(told.nearest)});
  }
  return table;
}

std::vector<Cell> row_of(const Hit& hit) {
  const mesh::Item& item = *hit.reached->item;
  const mesh::Summary& summary = item.summary;
  const Place place = item.place(summary.id);
  return {number_cell(hit.reached->distance),
          text_cell(summary.is_product() ? "product" : "contract"),
          text_cell(summary.id),
          text_cell(summary.version),
          text_cell(summary.name),
          text_cell(hit.domain),
          text_cell(summary.status),
          text_cell(hit.responsible.owner),
          text_cell(hit.responsible.contact),
          text_cell(join(hit.reached->made_from_it, ", ")),
          text_cell(item.file()),
          number_cell(place.start.line),
          number_cell(place.start.column)};
}

bool is_element(const Thing& thing) {
  return thing.kind == mesh::ThingKind::object || thing.kind == mesh::ThingKind::field;
}

std::string names_of(const std::vector<Thing>& things) {
  constexpr std::size_t kNamed = 3;
  std::vector<std::string> names;
  for (const Thing& thing : things) {
    if (names.size() == kNamed) {
      names.push_back(fmt::format("{} more", things.size() - kNamed));
      break;
    }
    names.push_back(fmt::format("{} {}", to_string(thing.kind), mesh::address_of(thing)));
  }
  return join_words(names);
}

report::Table table_of(const std::vector<Thing>& things, const std::vector<Hit>& hits,
                       Direction direction) {
  const bool has_elements = std::any_of(things.begin(), things.end(), is_element);
  const bool tells_fields = has_elements && direction == Direction::downstream;
  report::Table table;
  table.kind = "impact";
  table.columns = {{"DISTANCE", "distance", Column::Align::right},
                   {"KIND", "kind"},
                   {"ID", "id"},
                   {"VERSION", "version"},
                   {"", "name"},
                   {"DOMAIN", "domain"},
                   {"STATUS", "status"},
                   {"OWNER", "owner"},
                   {"", "contact"},
                   {tells_fields ? "MADE FROM IT" : "", "madeFromIt"},
                   {"", "file"},
                   {"", "line"},
                   {"", "column"}};
  std::size_t products = 0;
  for (const Hit& hit : hits) {
    if (hit.reached->item->summary.is_product()) ++products;
    table.rows.push_back(row_of(hit));
  }
  const std::vector<Told> owners = owners_of(hits);
  table.more.push_back(owners_table(owners));
  const std::string_view word = direction == Direction::upstream ? "upstream" : "downstream";
  table.summary = {{"of", text_cell(names_of(things))},
                   {"direction", text_cell(word)},
                   {"products", number_cell(products)},
                   {"contracts", number_cell(hits.size() - products)},
                   {"owners", number_cell(owners.size())}};
  table.summary_line =
      hits.empty()
          ? fmt::format("nothing is {} of {}", word, printable(names_of(things)))
          : fmt::format("{} of {}: {} and {}, {} to tell", word, printable(names_of(things)),
                        counted(products, "product"), counted(hits.size() - products, "contract"),
                        counted(owners.size(), "owner"));
  if (has_elements) {
    table.summary_line +=
        "\nlineage is by contract: who reads a contract may read any of its fields";
  }
  return table;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const auto depth = arguments.count("--depth", 1);
  const Looked looked = look(context, arguments);
  const std::vector<Thing> things = things_named(looked.sight, arguments.get("ADDRESS"));
  const Direction direction =
      arguments.has("--upstream") ? Direction::upstream : Direction::downstream;
  mesh::Impact impact(looked.sight.mesh);
  std::optional<std::uint32_t> links;
  if (depth) links = static_cast<std::uint32_t>(std::min<std::uint64_t>(*depth, UINT32_MAX));
  const std::vector<Reached> reached = impact.reach(things, direction, links);
  write_table_outputs(context, arguments,
                      table_of(things, hits_of(reached, impact, looked.sight), direction),
                      Layout::rows);
  return looked.exit_code;
}

std::vector<OptionSpec> options() {
  std::vector<OptionSpec> options{
      {.name = "--upstream", .help = "What it is made from, instead of who is hit by it"},
      {.name = "--depth",
       .value_name = "N",
       .help = "At most this many links away: a product and a contract of its are one apart"}};
  for (OptionSpec& option : table_options()) options.push_back(std::move(option));
  return with_look(std::move(options));
}

}  // namespace

CommandSpec impact_command() {
  return {
      .name = "impact",
      .group = "see the mesh",
      .summary = "Tell who is hit by a change, and whom to tell",
      .description =
          "Lists all products and contracts downstream of ADDRESS, the nearest first: "
          "product[@version][/port][#object.field], or anything else that meshctl whois finds. "
          "Below them stand their owners, each once, and how to reach them.\n"
          "\n"
          "Lineage is by contract: a product offers contracts through its output ports and reads "
          "others through its input ports. Of an object or a field those are downstream who read "
          "its contract, whether they read that field or not; where a contract downstream says in "
          "transformSourceObjects that a field is made from it, that field is told. Uses no "
          "network.",
      .arguments = {{.name = "ADDRESS",
                     .help = "What changes: a product, port, contract, table or column",
                     .is_required = true},
                    workspace_argument()},
      .options = options(),
      .examples = {{"meshctl impact orders#orders.email", "who is hit when a column changes"},
                   {"meshctl impact churn --upstream --format csv",
                    "all that a product is made from, for a spreadsheet"}},
      .run = run,
      .variables = {manifest_variables()},
      .exit_codes = {{ExitCode::ok, "it was listed, or nothing is downstream"},
                     {ExitCode::usage,
                      "wrong usage, nothing is called ADDRESS, or a workspace file with errors"},
                     {ExitCode::input, "a path is missing, or a file cannot be read"}},
  };
}

}  // namespace meshctl::cli
