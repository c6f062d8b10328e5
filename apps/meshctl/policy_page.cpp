#include "policy_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.h"
#include "base/version.h"
#include "fetching.h"
#include "governance/in_force.h"
#include "judging.h"
#include "report/terminal.h"

namespace meshctl::cli {
namespace {

using governance::Policy;
using Json = nlohmann::ordered_json;

constexpr std::string_view kPrefix = "policy/";
constexpr std::size_t kWidth = 100;

/// A policy and the bundle that it is of.
struct Found {
  const Policy& policy;
  const governance::Bundle& bundle;
};

std::string how_to_waive(const Policy& policy) {
  const std::string owner = policy.owner ? printable(policy.owner) : "those who publish the bundle";
  return fmt::format("ask {}; meshctl waiver new {} ADDRESS writes what to ask for", owner,
                     governance::rule_of(policy));
}

std::string standing_of(const Policy& policy, Instant now) {
  std::string text = fmt::format("{} today, {}", to_string(governance::severity_at(policy, now)),
                                 to_string(policy.status));
  if (policy.until) text += fmt::format(" until {}", printable(policy.until));
  return text;
}

Json texts_of(const std::vector<manifest::Text>& texts) {
  Json list = Json::array();
  for (const manifest::Text& text : texts) list.push_back(std::string(text.text));
  return list;
}

void write_text(const Found& found, Instant now, const Stream& stream) {
  const Policy& policy = found.policy;
  const report::Paint paint(stream.use_color);
  std::ostream& out = *stream.out;
  const std::size_t width =
      stream.width == 0 ? kWidth : std::min<std::size_t>(stream.width, kWidth);
  out << paint.bold(governance::rule_of(policy)) << ": " << printable(policy.title) << '\n'
      << paint.dim(
             fmt::format("{}, checks by {}", standing_of(policy, now), to_string(policy.kind)))
      << '\n';
  if (policy.description) {
    out << '\n';
    for (const std::string& line : report::wrap_words(printable(policy.description), width)) {
      out << line << '\n';
    }
  }
  const auto line = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out << paint.bold(fmt::format("{:<8}", name)) << "  " << value << '\n';
  };
  std::vector<std::string> controls;
  for (const manifest::Text& control : policy.controls) controls.push_back(printable(control));
  out << '\n';
  line("serves", join(controls, ", "));
  if (const auto attribute = attribute_of(policy)) line("for", std::string(to_string(*attribute)));
  line("owner", printable(policy.owner));
  line("bundle",
       fmt::format("{} {}", printable(found.bundle.name), printable(found.bundle.version)));
  line("file", printable(policy.document->source()->name()));
  line("waive", how_to_waive(policy));
}

void write_json(const Found& found, Instant now, const Stream& stream) {
  const Policy& policy = found.policy;
  const auto text = [](std::string_view value) {
    return value.empty() ? Json(nullptr) : Json(std::string(value));
  };
  const auto attribute = attribute_of(policy);
  const Json json{{"tool", "meshctl"},
                  {"version", version()},
                  {"format", 1},
                  {"kind", "policy-page"},
                  {"id", governance::rule_of(policy)},
                  {"title", text(policy.title)},
                  {"check", to_string(policy.kind)},
                  {"severity", to_string(governance::severity_at(policy, now))},
                  {"status", to_string(policy.status)},
                  {"until", text(policy.until)},
                  {"description", text(policy.description)},
                  {"controls", texts_of(policy.controls)},
                  {"attribute", text(attribute ? to_string(*attribute) : std::string_view())},
                  {"owner", text(policy.owner)},
                  {"bundle", text(found.bundle.name)},
                  {"bundleVersion", text(found.bundle.version)},
                  {"file", policy.document->source()->name()},
                  {"waive", how_to_waive(policy)}};
  *stream.out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace

bool is_policy_rule(std::string_view id) {
  return id.starts_with(kPrefix);
}

void explain_policy(const Context& context, const Arguments& arguments, std::string_view id) {
  const std::string_view name = id.substr(kPrefix.size());
  const auto bundles = governance::bundles_of(sound_workspace(arguments),
                                              arguments.list("--bundle"), bundle_store(context));
  std::vector<std::string_view> known;
  for (const governance::ReadBundle& read : bundles) {
    for (const Policy& policy : read.bundle.policies) {
      known.push_back(policy.id);
      if (policy.id != name) continue;
      const Found found{policy, read.bundle};
      if (arguments.get("--format") == "json") {
        write_json(found, context.now(), context.out);
      } else {
        write_text(found, context.now(), context.out);
      }
      return;
    }
  }
  std::string hint = did_you_mean(name, known);
  throw usage_error(
      fmt::format("no bundle in force has a policy '{}'", printable(name)),
      hint.empty() ? "meshctl policy list names them; --bundle names a bundle" : std::move(hint));
}

}  // namespace meshctl::cli
