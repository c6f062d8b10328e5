#include "compliance/lines.h"

#include <algorithm>
#include <array>
#include <utility>

namespace meshctl::compliance {

namespace {

/// The categories of rules that always hold and are about data.
constexpr std::array<std::string_view, 4> kCategories{"link", "schema", "semantics", "syntax"};

bool is_category(std::string_view id) {
  return std::find(kCategories.begin(), kCategories.end(), id) != kCategories.end();
}

std::vector<governance::Binding> bindings_with_categories(const governance::Verdict& verdict,
                                                          Instant now) {
  std::vector<governance::Binding> bindings = governance::bindings_of(verdict, now);
  for (const lint::Category& category : lint::categories()) {
    if (!is_category(category.name)) continue;
    governance::Binding& made = bindings.emplace_back();
    made.rule = category.name;
    made.title = category.title;
    made.attribute = category.attribute;
  }
  std::sort(bindings.begin(), bindings.end(),
            [](const auto& a, const auto& b) { return a.rule < b.rule; });
  return bindings;
}

}  // namespace

Lines::Lines(const governance::Verdict& verdict, Instant now)
    : bindings_(bindings_with_categories(verdict, now)), severities_(verdict.workspace) {
  for (const governance::Binding& binding : bindings_) {
    by_id_.emplace(binding.rule, lines_.size());
    Line& line = lines_.emplace_back();
    line.id = binding.rule;
    line.title = binding.title;
    line.attribute = binding.attribute;
    line.controls = binding.controls;
    line.asked_by = binding.asked_by;
  }
}

bool Lines::binds(std::size_t line, const mesh::Item& item) const {
  const governance::Binding& binding = bindings_[line];
  if (binding.binds) return binding.binds(item);
  return severities_.is_binding(binding.rule, Severity::error, false, item);
}

std::optional<std::size_t> Lines::line_of(std::string_view rule) const {
  auto found = by_id_.find(rule);
  if (found == by_id_.end() && is_category(category_of(rule))) {
    found = by_id_.find(category_of(rule));
  }
  if (found == by_id_.end()) return std::nullopt;
  return found->second;
}

}  // namespace meshctl::compliance
