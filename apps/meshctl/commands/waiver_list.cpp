// meshctl waiver list: all waivers of a workspace and its bundles, and what has become of them.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "cells.h"
#include "commands/commands.h"
#include "governance/bundle.h"
#include "governance/judge.h"
#include "judging.h"
#include "outputs.h"
#include "waiving.h"

namespace meshctl::cli {
namespace {

using governance::JudgedWaiver;
using governance::WaiverState;
using report::Cell;
using report::Tone;

Tone tone_of(WaiverState state) {
  switch (state) {
    case WaiverState::active:
      return Tone::good;
    case WaiverState::expired:
    case WaiverState::unapproved:
    case WaiverState::refused:
      return Tone::bad;
    case WaiverState::unused:
      return Tone::caution;
    case WaiverState::pending:
    case WaiverState::elsewhere:
      break;
  }
  return Tone::dim;
}

std::string targets_of(const governance::Waiver& waiver) {
  std::vector<std::string> targets;
  for (const manifest::Text& target : waiver.targets) targets.emplace_back(target.text);
  return join(targets, ", ");
}

/// The days of `--expiring`; nothing without it.
std::optional<std::int64_t> expiring(const Arguments& arguments) {
  if (!arguments.has("--expiring")) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(span_of(arguments, "--expiring")).count();
}

report::Table table_of(const governance::Verdict& verdict, std::optional<std::int64_t> within) {
  report::Table table;
  table.kind = "waivers";
  table.columns = {{"ID", "id"},           {"RULE", "rule"},
                   {"TARGETS", "targets"}, {"OWNER", "requestedBy"},
                   {"", "approvedBy"},     {"", "created"},
                   {"EXPIRES", "expires"}, {"DAYS LEFT", "daysLeft", report::Column::Align::right},
                   {"STATE", "state"},     {"COVERS", "covers", report::Column::Align::right},
                   {"", "reason"},         {"", "ticket"},
                   {"", "home"},           {"FILE", "file"},
                   {"", "line"},           {"", "commit"}};
  std::int64_t active = 0;
  for (const JudgedWaiver& judged : verdict.waivers) {
    if (within && (!judged.days_left || *judged.days_left > *within)) continue;
    const governance::Waiver& waiver = judged.waiver;
    const Place place = waiver.document->place(*waiver.id.node);
    if (judged.state == WaiverState::active) ++active;
    table.rows.push_back({text_cell(waiver.id),
                          text_cell(waiver.rule),
                          text_cell(targets_of(waiver)),
                          text_cell(waiver.requested_by),
                          text_cell(waiver.approved_by),
                          text_cell(waiver.created),
                          text_cell(waiver.expires),
                          judged.days_left ? Cell{*judged.days_left} : Cell{},
                          {std::string(to_string(judged.state)), tone_of(judged.state)},
                          {static_cast<std::int64_t>(judged.covered)},
                          text_cell(waiver.reason),
                          text_cell(waiver.ticket),
                          text_cell(to_string(waiver.home)),
                          text_cell(place.file),
                          {static_cast<std::int64_t>(place.start.line)},
                          text_cell(judged.commit)});
  }
  const auto count = static_cast<std::int64_t>(table.rows.size());
  table.summary = {{"waivers", {count}}, {"active", {active}}};
  table.summary_line = fmt::format("{}, {} active", counted(table.rows.size(), "waiver"), active);
  return table;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const auto within = expiring(arguments);
  governance::JudgeOptions options = judge_options(context, arguments);
  options.cites_commits = arguments.get("--format") == "json";
  const governance::Verdict verdict = governance::judge(options);
  if (!verdict.errors.empty()) throw Error(verdict.errors.front());
  write_table(context, arguments, table_of(verdict, within));
  return ExitCode::ok;
}

}  // namespace

CommandSpec waiver_list_command() {
  return {
      .name = "waiver list",
      .group = "govern",
      .summary = "List waivers, and what has become of them",
      .description =
          "Judges the workspace as validate does, and lists all waivers of its bundles and of the "
          "files in which these let waivers stand: for which rule and targets, who asked for "
          "them, until when, and their state.\n"
          "\n"
          "  active      it holds\n"
          "  unused      it would, and nothing that it is about breaks the rule\n"
          "  not yet     its first day is still to come\n"
          "  expired     its last day is over: what it covered counts again\n"
          "  unapproved  nobody else than who asked for it has approved it\n"
          "  refused     something else is wrong with it: validate says what\n"
          "  elsewhere   what it is about is not known here\n"
          "\n"
          "With --format json it says too which commit wrote the file of a waiver last, where a "
          "merge approves it and git can tell.",
      .options = {{.name = "--expiring",
                   .value_name = "SPAN",
                   .help = "Only those that have ended, or will within this time, such as 30d"},
                  bundle_option(),
                  {.name = "--no-cache",
                   .help = "Open every file, and remember nothing for the next run"},
                  text_or_json_option()},
      .examples = {{"meshctl waiver list", "list all waivers"},
                   {"meshctl waiver list --expiring 30d --format json",
                    "those that somebody has to look at soon, for a script"}},
      .run = run,
      .exit_codes = {{ExitCode::ok, "the waivers were listed"},
                     {ExitCode::usage,
                      "wrong usage, a workspace file with errors, or nothing to check"},
                     {ExitCode::input, "a file cannot be read"}},
  };
}

}  // namespace meshctl::cli
