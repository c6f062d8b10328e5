#include "lint/id_template.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"

namespace meshctl::lint {

namespace {

/// Longer ids are of no form.
constexpr std::size_t kLongestId = 255;
/// For templates with so many names that they fit in very many ways.
constexpr std::size_t kMostSteps = 100'000;

char folded(char c) {
  if (c == ' ' || c == '_') return '-';
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_same_domain(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return folded(x) == folded(y); });
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace

struct IdTemplate::Attempt {
  Facts facts;
  std::string_view major = {};
  std::size_t steps = 0;
};

IdTemplate::IdTemplate(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, PartKind>, 3> kPlaceholders = {
      {{"{domain}", PartKind::domain}, {"{name}", PartKind::name}, {"{major}", PartKind::major}}};
  while (!text.empty()) {
    const auto* const found =
        std::find_if(kPlaceholders.begin(), kPlaceholders.end(),
                     [text](const auto& one) { return text.starts_with(one.first); });
    if (found != kPlaceholders.end()) {
      parts_.push_back({found->second, {}});
      text.remove_prefix(found->first.size());
      continue;
    }
    if (parts_.empty() || parts_.back().kind != PartKind::literal) {
      parts_.push_back({PartKind::literal, {}});
    }
    parts_.back().text += text.front();
    text.remove_prefix(1);
  }
}

bool IdTemplate::has(PartKind kind) const {
  return std::any_of(parts_.begin(), parts_.end(),
                     [kind](const Part& part) { return part.kind == kind; });
}

bool IdTemplate::fits(std::size_t part,  // NOLINT(misc-no-recursion): as deep as the template
                      std::string_view rest, Attempt& attempt) const {
  if (++attempt.steps > kMostSteps) return false;
  if (part == parts_.size()) return rest.empty();
  const auto& [kind, text] = parts_[part];
  if (kind == PartKind::literal) {
    return rest.starts_with(text) && fits(part + 1, rest.substr(text.size()), attempt);
  }
  const Facts& facts = attempt.facts;
  for (std::size_t size = 1; size <= rest.size(); ++size) {
    const std::string_view word = rest.substr(0, size);
    if (kind == PartKind::domain && !facts.domain.empty() && !is_same_domain(word, facts.domain)) {
      continue;
    }
    if (kind == PartKind::major) {
      if (!is_number(word)) return false;
      if (!facts.major.empty() && word != facts.major) continue;
      attempt.major = word;
    }
    if (fits(part + 1, rest.substr(size), attempt)) return true;
  }
  return false;
}

std::optional<std::string_view> IdTemplate::match(std::string_view id, Facts facts) const {
  if (id.size() > kLongestId) return std::nullopt;
  Attempt attempt{facts};
  if (!fits(0, id, attempt)) return std::nullopt;
  return attempt.major;
}

std::string IdTemplate::filled(std::string_view name, Facts facts) const {
  std::string id;
  for (const Part& part : parts_) {
    switch (part.kind) {
      case PartKind::literal:
        id += part.text;
        break;
      case PartKind::domain:
        std::transform(facts.domain.begin(), facts.domain.end(), std::back_inserter(id), folded);
        break;
      case PartKind::name:
        id += name;
        break;
      case PartKind::major:
        id += facts.major;
        break;
    }
  }
  return id;
}

}  // namespace meshctl::lint
