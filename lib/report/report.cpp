// The table of renderers, and the exit code of a report.
#include "report/report.h"

#include <algorithm>

#include "report/render.h"

namespace meshctl::report {
namespace {

using Renderer = void (*)(const Report& report, const Stream& stream, Detail detail);

// In the order of Format.
constexpr std::array<Renderer, kFormatNames.size()> kRenderers{
    render_text,  render_concise, render_json,   render_sarif,
    render_junit, render_github,  render_gitlab, render_markdown};

}  // namespace

Trouble trouble_of(const Report& report) {
  Trouble trouble;
  for (const Finding& finding : report.findings) {
    if (finding.severity >= report.fail_on) ++trouble.findings;
  }
  for (const Outcome& outcome : report.outcomes) {
    const bool is_unmet = outcome.status == Status::fail || outcome.status == Status::warn;
    if (is_unmet && outcome.severity >= report.fail_on) ++trouble.findings;
    if (outcome.status == Status::error) ++trouble.not_checked;
  }
  for (const Error& error : report.errors) {
    switch (error.exit_code()) {
      case ExitCode::usage:
        ++trouble.usage;
        break;
      case ExitCode::network:
        ++trouble.network;
        break;
      case ExitCode::unauthorized:
        ++trouble.unauthorized;
        break;
      case ExitCode::not_checked:
        ++trouble.not_checked;
        break;
      default:
        ++trouble.input;
        break;
    }
  }
  return trouble;
}

ExitCode exit_code_of(const Report& report) {
  ExitCode code = trouble_of(report).findings > 0 ? ExitCode::findings : ExitCode::ok;
  if (count_of(report.outcomes, Status::error) > 0) code = worst_of(code, ExitCode::not_checked);
  for (const Error& error : report.errors) code = worst_of(code, error.exit_code());
  return code;
}

std::optional<Format> parse_format(std::string_view name) {
  const auto found = std::ranges::find(kFormatNames, name);
  if (found == kFormatNames.end()) return std::nullopt;
  return static_cast<Format>(found - kFormatNames.begin());
}

void write(const Report& report, Format format, const Stream& stream, Detail detail) {
  kRenderers[static_cast<std::size_t>(format)](report, stream, detail);
}

}  // namespace meshctl::report
