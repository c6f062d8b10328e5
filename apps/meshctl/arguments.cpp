// Arguments: what was given on the command line, by name.
#include <charconv>

#include "command.h"

namespace meshctl::cli {

bool Arguments::has(std::string_view name) const {
  return values_.contains(name);
}

std::string Arguments::get(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() || found->second.values.empty() ? std::string()
                                                                : found->second.values.back();
}

std::vector<std::string> Arguments::list(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>() : found->second.values;
}

std::optional<std::uint64_t> Arguments::count(std::string_view name, std::uint64_t least) const {
  if (!has(name)) return std::nullopt;
  const std::string text = get(name);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < least) {
    throw usage_error("'" + text + "' is no value for " + std::string(name),
                      "give a whole number from " + std::to_string(least) + " on");
  }
  return number;
}

Origin Arguments::origin(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? Origin::standard : found->second.origin;
}

void Arguments::set(std::string_view name, std::vector<std::string> values, Origin origin) {
  values_.insert_or_assign(std::string(name), Given{std::move(values), origin});
}

}  // namespace meshctl::cli
