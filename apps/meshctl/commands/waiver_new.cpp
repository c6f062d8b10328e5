// meshctl waiver new: a waiver that is ready to be approved.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include "base/ascii.h"
#include "base/file.h"
#include "base/text.h"
#include "commands/commands.h"
#include "governance/judge.h"
#include "governance/waiver_text.h"
#include "governance/waivers.h"
#include "judging.h"
#include "lint/rules.h"
#include "mesh/address.h"
#include "mesh/glob.h"
#include "waiving.h"

namespace meshctl::cli {
namespace {

namespace fs = std::filesystem;

/// Throws Error (exit 2) for a rule that no waiver can be for.
void check_rule(const std::string& rule, const governance::Verdict& verdict) {
  if (governance::can_be_waived(rule)) return;
  if (lint::find_rule(rule) != nullptr) {
    throw usage_error(fmt::format("{} cannot be waived", rule),
                      "without these nothing else can be believed: correct what they find");
  }
  std::set<std::string_view> known;
  for (const lint::Rule& each : lint::rules()) known.insert(each.id);
  for (const Finding& finding : verdict.findings) known.insert(finding.rule);
  const std::vector<std::string_view> words(known.begin(), known.end());
  std::string hint = did_you_mean(rule, words);
  throw usage_error(
      fmt::format("no rule is called '{}'", printable(rule)),
      hint.empty() ? "name one rule, not a category: meshctl rules lists them" : std::move(hint));
}

/// Where findings are looked for: a file, and a line of it (0: any).
struct From {
  std::string file;
  std::uint32_t line = 0;
};

From parse_from(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  From from{text, 0};
  if (colon == std::string::npos) return from;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + colon + 1, end, from.line);
  if (read.ec == std::errc() && read.ptr == end && from.line > 0) from.file = text.substr(0, colon);
  return from;
}

/// The addresses of what breaks the rule there. Throws Error (exit 2) when nothing does.
std::vector<std::string> targets_from(const From& from, const std::string& rule,
                                      const governance::Verdict& verdict) {
  std::vector<std::string> targets;
  const fs::path file = fs::path(from.file).lexically_normal();
  for (const Finding& finding : verdict.findings) {
    const bool is_there = fs::path(finding.place.file).lexically_normal() == file &&
                          (from.line == 0 || finding.place.start.line == from.line);
    if (finding.rule != rule || !is_there) continue;
    std::string address = governance::address_of(finding, verdict);
    if (address.empty() || std::ranges::find(targets, address) != targets.end()) continue;
    targets.push_back(std::move(address));
  }
  if (targets.empty()) {
    throw usage_error(from.line == 0
                          ? fmt::format("nothing in {} breaks {}", printable(from.file), rule)
                          : fmt::format("nothing on line {} of {} breaks {}", from.line,
                                        printable(from.file), rule),
                      "meshctl validate --format concise lists what is found where");
  }
  return targets;
}

/// Throws Error (exit 2) for a target that is not in the mesh.
void check_target(const std::string& target, const governance::Verdict& verdict) {
  const mesh::Address address = mesh::parse_address(target);
  if (address.id.find_first_of("*?[") != std::string::npos) return;
  std::vector<std::string_view> ids;
  for (const auto kind : {manifest::Kind::data_product, manifest::Kind::data_contract}) {
    if (!verdict.mesh.find(kind, address.id).empty()) return;
    for (const std::string_view id : verdict.mesh.ids(kind)) ids.push_back(id);
  }
  throw usage_error(fmt::format("no manifest of the mesh has the id '{}'", printable(address.id)),
                    did_you_mean(address.id, ids));
}

/// `orders-owned-products`, with a number behind it when there is such a waiver already.
std::string id_for(const std::string& rule, const std::string& target,
                   const governance::Verdict& verdict) {
  std::string id;
  for (const char c : target + "-" + rule.substr(rule.rfind('/') + 1)) {
    if (is_alphanumeric(c)) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  const auto is_taken = [&verdict](const std::string& name) {
    return std::ranges::any_of(verdict.waivers, [&name](const governance::JudgedWaiver& judged) {
      return judged.waiver.id == name;
    });
  };
  std::string free = id;
  for (int i = 2; is_taken(free); ++i) free = fmt::format("{}-{}", id, i);
  return free;
}

governance::WaiverDraft draft_of(const Context& context, const Arguments& arguments,
                                 const governance::Verdict& verdict) {
  governance::WaiverDraft draft;
  draft.rule = arguments.get("RULE");
  check_rule(draft.rule, verdict);
  draft.targets = arguments.list("TARGET");
  for (const std::string& target : draft.targets) check_target(target, verdict);
  if (arguments.has("--from")) {
    for (std::string& target :
         targets_from(parse_from(arguments.get("--from")), draft.rule, verdict)) {
      draft.targets.push_back(std::move(target));
    }
  }
  if (draft.targets.empty()) {
    throw usage_error("the waiver would be for nothing",
                      "name a target such as orders, or a finding by --from FILE:LINE");
  }
  draft.id = arguments.has("--id") ? arguments.get("--id")
                                   : id_for(draft.rule, draft.targets.front(), verdict);
  draft.reason = arguments.get("--reason");
  draft.ticket = arguments.get("--ticket");
  draft.requested_by = arguments.get("--requested-by");
  if (trim(draft.reason).empty()) {
    throw usage_error("nobody approves a waiver without a reason", "say why with --reason");
  }
  if (trim(draft.requested_by).empty()) {
    throw usage_error("nobody asks for the waiver", "say who does with --requested-by");
  }
  draft.created = std::chrono::floor<std::chrono::days>(context.now());
  draft.expires = last_day(arguments, draft.created);
  return draft;
}

/// What has to be done with the file.
std::string next_step(const std::string& file, const governance::Verdict& verdict) {
  const std::string below = verdict.workspace.below_root(
      file.empty() ? file : fs::path(file).lexically_normal().generic_string());
  for (const std::string& glob : verdict.waiver_paths) {
    if (!file.empty() && mesh::Glob(glob).matches(below)) return "a merge approves it";
  }
  std::string step =
      "it holds in waivers/ of the bundle, once somebody else has written approvedBy";
  if (!verdict.waiver_paths.empty()) {
    step +=
        fmt::format("; or after a merge in {}", printable(join_words(verdict.waiver_paths, "or")));
  }
  return step;
}

ExitCode run(Context& context, const Arguments& arguments) {
  const governance::Verdict verdict = governance::judge(judge_options(context, arguments));
  if (!verdict.errors.empty()) throw Error(verdict.errors.front());
  const std::string text = governance::to_yaml(draft_of(context, arguments, verdict));
  const std::string file = arguments.get("--output");
  if (file.empty()) {
    *context.out.out << text;
  } else {
    if (fs::exists(file)) {
      throw usage_error(fmt::format("{} is there already", printable(file)),
                        "name another file, or remove it first");
    }
    if (fs::path(file).has_parent_path()) make_folder(fs::path(file).parent_path());
    write_file(file, text);
  }
  if (!context.quiet) {
    *context.err.out << (file.empty() ? "" : "wrote " + printable(file) + ": ")
                     << next_step(file, verdict) << '\n';
  }
  return ExitCode::ok;
}

}  // namespace

CommandSpec waiver_new_command() {
  return {
      .name = "waiver new",
      .group = "govern",
      .summary = "Write a waiver that is ready to be approved",
      .description =
          "Writes a waiver: a permission to break one rule, for some products or contracts or "
          "parts of them, until a day. The targets are addresses, product[@version][/port]"
          "[#object.field]; with --from they are those of what breaks the rule in a file, or on a "
          "line of it.\n"
          "\n"
          "A waiver holds in waivers/ of a bundle, once somebody else than who asks for it has "
          "written approvedBy. Where a bundle lets waivers stand in the workspace (waivers.paths "
          "in bundle.yaml), a merge approves it. What it covers counts no more, and is listed in "
          "every report.",
      .arguments = {{.name = "RULE",
                     .help = "The rule that may be broken: policy/ID, or a built-in one",
                     .is_required = true},
                    {.name = "TARGET",
                     .help = "What may break it: addresses such as orders or orders#lines.price",
                     .is_repeatable = true}},
      .options = with_last_day(
          {{.name = "--from",
            .value_name = "FILE[:LINE]",
            .help = "Take as targets what breaks the rule there",
            .is_path = true},
           {.name = "--reason", .value_name = "TEXT", .help = "Why it may be broken"},
           {.name = "--ticket", .value_name = "TEXT", .help = "Where it was asked for"},
           {.name = "--requested-by",
            .value_name = "WHO",
            .help = "Who asks for it",
            .variable = "USER"},
           {.name = "--id",
            .value_name = "ID",
            .help = "What reports call it; made of the target and the rule without it"},
           bundle_option(),
           {.name = "--no-cache", .help = "Open every file, and remember nothing for the next run"},
           {.name = "--output",
            .short_name = "-o",
            .value_name = "FILE",
            .help = "Write it to this file, which is not there yet, instead of standard output",
            .is_path = true}}),
      .examples =
          {{"meshctl waiver new policy/owned-products orders --reason 'The team is being founded' "
            "-o waivers/orders.yaml",
            "for a product, where the bundle lets waivers stand"},
           {"meshctl waiver new privacy/classified --from sales/orders.odcs.yaml:12 --reason "
            "'Classes are agreed in March' --for 60d",
            "for what is found on a line, shown only"}},
      .run = run,
      .exit_codes = {{ExitCode::ok, "the waiver was written"},
                     {ExitCode::usage, "wrong usage, or there is no such rule or target"},
                     {ExitCode::input, "a file cannot be read or written"}},
  };
}

}  // namespace meshctl::cli
