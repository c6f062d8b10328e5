#include "mesh/ignore.h"

#include "base/text.h"

namespace meshctl::mesh {

IgnoreRules::IgnoreRules(std::string_view text) {
  for (const std::string_view line : split(text, '\n')) add(line);
}

IgnoreRules::IgnoreRules(const std::vector<std::string_view>& patterns) {
  for (const std::string_view pattern : patterns) add(pattern);
}

void IgnoreRules::add(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
  if (line.empty() || line.front() == '#') return;
  bool is_negated = false;
  if (line.front() == '!') {
    is_negated = true;
    line.remove_prefix(1);
  }
  const bool is_for_folders = line.ends_with('/');
  if (is_for_folders) line.remove_suffix(1);
  const bool is_for_names = line.find('/') == std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return;
  rules_.push_back({Glob(line), is_negated, is_for_folders, is_for_names});
}

std::optional<bool> IgnoreRules::decide(std::string_view path, EntryType type) const {
  const std::string_view name = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->is_for_folders && type != EntryType::folder) continue;
    if (rule->glob.matches(rule->is_for_names ? name : path)) return !rule->is_negated;
  }
  return std::nullopt;
}

}  // namespace meshctl::mesh
