#include "compliance/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "base/text.h"

namespace meshctl::compliance {

using report::Cell;
using report::Column;
using report::Table;
using report::Tone;

namespace {

constexpr auto kRight = Column::Align::right;
constexpr std::string_view kChange = "CHANGE";
/// From where on a score is good, and passable.
constexpr std::int32_t kGood = 900;
constexpr std::int32_t kPassable = 700;

Cell text(std::string_view value) {
  return value.empty() ? Cell{} : Cell{std::string(value)};
}

Cell number(std::size_t value) {
  return {static_cast<std::int64_t>(value)};
}

/// A number where none is good.
Cell flaws(std::size_t value, Tone tone) {
  return {static_cast<std::int64_t>(value), value == 0 ? Tone::dim : tone};
}

Cell score_for_people(const Score& score) {
  const Tone tone = !score                ? Tone::dim
                    : *score >= kGood     ? Tone::good
                    : *score >= kPassable ? Tone::caution
                                          : Tone::bad;
  return {to_string(score), tone};
}

Cell percent(std::optional<std::int32_t> tenths) {
  return tenths ? Cell{*tenths / 10.0} : Cell{};
}

Cell change_for_people(std::optional<std::int32_t> change) {
  const Tone tone = !change || *change == 0 ? Tone::dim : *change > 0 ? Tone::good : Tone::bad;
  return {change_text(change), tone};
}

/// A table whose rows are of one kind, column by column.
template <typename Row>
struct Spec {
  Column column;
  std::function<Cell(const Row&)> cell;
};

template <typename Row>
Table make_table(const std::vector<const Row*>& rows, const std::vector<Spec<Row>>& specs) {
  Table table;
  table.kind = "compliance";
  for (const Spec<Row>& spec : specs) table.columns.push_back(spec.column);
  for (const Row* row : rows) {
    std::vector<Cell>& cells = table.rows.emplace_back();
    for (const Spec<Row>& spec : specs) cells.push_back(spec.cell(*row));
  }
  return table;
}

template <typename Row>
std::vector<const Row*> all_of(const std::vector<Row>& rows) {
  std::vector<const Row*> pointers;
  for (const Row& row : rows) pointers.push_back(&row);
  return pointers;
}

/// The score and what it is made of, for whatever has a standing.
template <typename Row>
void add_scores(std::vector<Spec<Row>>& specs) {
  specs.insert(
      specs.end(),
      {{{"SCORE", "", kRight}, [](const Row& row) { return score_for_people(row.standing.score); }},
       {{"", "score"}, [](const Row& row) { return percent(row.standing.score); }},
       {{"", "withoutWaivers"},
        [](const Row& row) { return percent(row.standing.without_waivers); }},
       {{std::string(kChange), "", kRight},
        [](const Row& row) { return change_for_people(row.standing.change); }},
       {{"", "change"}, [](const Row& row) { return percent(row.standing.change); }}});
}

template <typename Row>
void add_counts(std::vector<Spec<Row>>& specs) {
  specs.insert(specs.end(),
               {{{"ERRORS", "errors", kRight},
                 [](const Row& row) { return flaws(row.standing.counts.errors, Tone::bad); }},
                {{"WARNINGS", "warnings", kRight},
                 [](const Row& row) { return flaws(row.standing.counts.warnings, Tone::caution); }},
                {{"", "notes"}, [](const Row& row) { return number(row.standing.counts.notes); }},
                {{"WAIVED", "waived", kRight},
                 [](const Row& row) { return flaws(row.standing.counts.waived, Tone::plain); }}});
}

std::string broken_text(const Compliance& compliance, const Unit& unit) {
  std::vector<std::string> ids;
  for (const std::size_t line : unit.broken) ids.push_back(compliance.lines[line].id);
  return join(ids, ", ");
}

/// `natively accessible` as a key: `nativelyAccessible`.
std::string key_of(std::string_view words) {
  std::string key;
  for (const std::string_view word : split(words, ' ')) {
    std::string one(word);
    if (!key.empty() && !one.empty()) one[0] = static_cast<char>(one[0] - 'a' + 'A');
    key += one;
  }
  return key;
}

std::vector<Spec<Unit>> product_columns(const Compliance& compliance) {
  std::vector<Spec<Unit>> specs{
      {{"PRODUCT", "id"}, [](const Unit& unit) { return text(unit.id); }},
      {{"", "kind"}, [](const Unit& unit) { return text(unit.kind); }},
      {{"", "name"}, [](const Unit& unit) { return text(unit.name); }},
      {{"VERSION", "version"}, [](const Unit& unit) { return text(unit.version); }},
      {{"", "status"}, [](const Unit& unit) { return text(unit.status); }},
      {{"DOMAIN", "domain"},
       [&compliance](const Unit& unit) { return text(compliance.domains[unit.domain].name); }},
      {{"", "owner"}, [](const Unit& unit) { return text(unit.owner); }}};
  add_scores(specs);
  add_counts(specs);
  for (std::size_t i = 0; i < compliance.attributes.size(); ++i) {
    specs.push_back({{"", key_of(compliance.attributes[i].name)},
                     [i](const Unit& unit) { return percent(unit.attributes[i]); }});
  }
  specs.push_back({{"", "contracts"}, [](const Unit& unit) { return number(unit.contracts); }});
  specs.push_back({{"BREAKS", "broken"}, [&compliance](const Unit& unit) {
                     return text(broken_text(compliance, unit));
                   }});
  specs.push_back({{"", "file"}, [](const Unit& unit) { return text(unit.file); }});
  return specs;
}

std::vector<Spec<Line>> rule_columns() {
  std::vector<Spec<Line>> specs{
      {{"RULE", "id"}, [](const Line& line) { return text(line.id); }},
      {{"FOR", "attribute"},
       [](const Line& line) {
         return text(line.attribute ? to_string(*line.attribute) : std::string_view("other"));
       }},
      {{"", "controls"}, [](const Line& line) { return text(join(line.controls, ", ")); }},
      {{"", "askedBy"}, [](const Line& line) { return text(line.asked_by); }},
      {{"KEPT", "kept", kRight}, [](const Line& line) { return number(line.kept.have); }},
      {{"OF", "of", kRight}, [](const Line& line) { return number(line.kept.of); }}};
  add_scores(specs);
  add_counts(specs);
  specs.push_back({{"WHAT HOLDS", "title"}, [](const Line& line) { return text(line.title); }});
  return specs;
}

/// The share in whole percent, rounded down.
Cell whole_percent(const Share& share) {
  return share.of == 0 ? Cell{} : number(share.have * 100 / share.of);
}

void add_coverage(std::vector<Spec<Group>>& specs, std::string heading, std::string key,
                  Share Coverage::*share) {
  specs.push_back({{std::move(heading), "", kRight},
                   [share](const Group& group) { return whole_percent(group.coverage.*share); }});
  specs.push_back(
      {{"", key}, [share](const Group& group) { return number((group.coverage.*share).have); }});
  specs.push_back({{"", key + "Of"},
                   [share](const Group& group) { return number((group.coverage.*share).of); }});
}

std::vector<Spec<Group>> group_columns(std::string heading, std::string key) {
  std::vector<Spec<Group>> specs{
      {{std::move(heading), ""},
       [](const Group& group) {
         return group.name.empty() ? Cell{std::string("(none)"), Tone::dim} : text(group.name);
       }},
      {{"", std::move(key)}, [](const Group& group) { return text(group.name); }},
      {{"", "title"}, [](const Group& group) { return text(group.title); }},
      {{"PRODUCTS", "products", kRight}, [](const Group& group) { return number(group.units); }}};
  add_scores(specs);
  add_counts(specs);
  return specs;
}

std::vector<Spec<Group>> domain_columns() {
  std::vector<Spec<Group>> specs = group_columns("DOMAIN", "domain");
  add_coverage(specs, "OWNED %", "owned", &Coverage::owned);
  add_coverage(specs, "CLASSIFIED %", "classified", &Coverage::classified);
  add_coverage(specs, "CONTRACTED %", "contracted", &Coverage::contracted);
  add_coverage(specs, "PROMISED %", "promised", &Coverage::promised);
  add_coverage(specs, "CHECKED %", "checked", &Coverage::checked);
  return specs;
}

/// People are shown no changes where there is nothing to compare with.
Table without_idle_change(const Compliance& compliance, Table table) {
  if (compliance.changes) return table;
  for (Column& column : table.columns) {
    if (column.heading == kChange) column.heading.clear();
  }
  return table;
}

Table all_columns(const Compliance& compliance, Grouping by) {
  switch (by) {
    case Grouping::domain:
      return make_table(all_of(compliance.domains), domain_columns());
    case Grouping::rule:
      return make_table(all_of(compliance.lines), rule_columns());
    case Grouping::attribute:
      return make_table(all_of(compliance.attributes), group_columns("ATTRIBUTE", "attribute"));
    case Grouping::control:
      return make_table(all_of(compliance.controls), group_columns("CONTROL", "control"));
    case Grouping::product:
      break;
  }
  return make_table(all_of(compliance.units), product_columns(compliance));
}

}  // namespace

Table table_of(const Compliance& compliance, Grouping by) {
  return without_idle_change(compliance, all_columns(compliance, by));
}

Table worst_products(const Compliance& compliance, std::size_t most) {
  std::vector<const Unit*> units;
  for (const Unit& unit : compliance.units) {
    if (!unit.broken.empty()) units.push_back(&unit);
  }
  std::stable_sort(units.begin(), units.end(), [](const Unit* a, const Unit* b) {
    return a->standing.score < b->standing.score;
  });
  if (units.size() > most) units.resize(most);
  return without_idle_change(compliance, make_table(units, product_columns(compliance)));
}

Table remedies_table(const Compliance& compliance) {
  const std::vector<Spec<Remedy>> specs{
      {{"GAIN", "gain", kRight},
       [](const Remedy& remedy) { return Cell{fmt::format("+{:.3f}", remedy.gain / 1000.0)}; }},
      {{"RULE", "rule"},
       [&](const Remedy& remedy) { return text(compliance.lines[remedy.line].id); }},
      {{"DOMAIN", "domain"},
       [&](const Remedy& remedy) { return text(compliance.domains[remedy.domain].name); }},
      {{"PRODUCTS", "products", kRight}, [](const Remedy& remedy) { return number(remedy.units); }},
      {{"FINDINGS", "findings", kRight},
       [](const Remedy& remedy) { return number(remedy.findings); }},
      {{"BY --fix", "fixable", kRight},
       [](const Remedy& remedy) { return number(remedy.fixable); }},
      {{"FIRST", "first"},
       [](const Remedy& remedy) {
         return text(fmt::format("{}:{}", remedy.place.file, remedy.place.start.line));
       }},
      {{"WHAT TO DO", "hint"}, [](const Remedy& remedy) { return text(remedy.hint); }}};
  return make_table(all_of(compliance.remedies), specs);
}

Table ending_waivers(const Compliance& compliance, std::int64_t days) {
  std::vector<const WaiverLine*> ending;
  for (const WaiverLine& waiver : compliance.waivers) {
    const bool counts =
        waiver.state == "active" || waiver.state == "unused" || waiver.state == "expired";
    if (counts && waiver.days_left && *waiver.days_left <= days) ending.push_back(&waiver);
  }
  std::stable_sort(ending.begin(), ending.end(), [](const WaiverLine* a, const WaiverLine* b) {
    return *a->days_left < *b->days_left;
  });
  const std::vector<Spec<WaiverLine>> specs{
      {{"WAIVER", "id"}, [](const WaiverLine& waiver) { return text(waiver.note.id); }},
      {{"RULE", "rule"}, [](const WaiverLine& waiver) { return text(waiver.rule); }},
      {{"EXPIRES", "expires"}, [](const WaiverLine& waiver) { return text(waiver.note.expires); }},
      {{"DAYS LEFT", "daysLeft", kRight},
       [](const WaiverLine& waiver) {
         return Cell{*waiver.days_left, *waiver.days_left < 0 ? Tone::bad : Tone::caution};
       }},
      {{"COVERS", "covers", kRight},
       [](const WaiverLine& waiver) { return number(waiver.covered); }},
      {{"OWNER", "requestedBy"},
       [](const WaiverLine& waiver) { return text(waiver.note.requested_by); }},
      {{"TARGETS", "targets"}, [](const WaiverLine& waiver) { return text(waiver.targets); }}};
  return make_table(ending, specs);
}

}  // namespace meshctl::compliance
