#include "base/error.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

namespace meshctl {

namespace {

// DESIGN: when several things happened, the first of these is how the process ends.
constexpr std::array kOrder = {ExitCode::bug,          ExitCode::interrupted, ExitCode::usage,
                               ExitCode::unauthorized, ExitCode::network,     ExitCode::not_checked,
                               ExitCode::input,        ExitCode::findings,    ExitCode::ok};

}  // namespace

ExitCode worst_of(ExitCode a, ExitCode b) {
  const auto* found = std::find_if(kOrder.begin(), kOrder.end(),
                                   [=](ExitCode code) { return code == a || code == b; });
  return *found;
}

Error::Error(ExitCode exit_code, std::string what_happened, std::string what_to_do)
    : exit_code_(exit_code), message_(std::move(what_happened)), hint_(std::move(what_to_do)) {}

Error usage_error(std::string message, std::string hint) {
  return {ExitCode::usage, std::move(message), std::move(hint)};
}

Error input_error(std::string message, std::string hint) {
  return {ExitCode::input, std::move(message), std::move(hint)};
}

Error system_error(std::string_view action, std::string_view path, int error_number,
                   std::string hint) {
  return input_error(
      std::string("cannot ").append(action).append(" ").append(path).append(": ").append(
          std::generic_category().message(error_number)),
      std::move(hint));
}

Error network_error(std::string message, std::string hint) {
  return {ExitCode::network, std::move(message), std::move(hint)};
}

Error unauthorized_error(std::string message, std::string hint) {
  return {ExitCode::unauthorized, std::move(message), std::move(hint)};
}

Error not_checked_error(std::string message, std::string hint) {
  return {ExitCode::not_checked, std::move(message), std::move(hint)};
}

}  // namespace meshctl
