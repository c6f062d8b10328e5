#include "governance/mend.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "document/edit.h"

namespace meshctl::governance {

namespace {

// A fix may make another finding visible, hardly ever a third; this only ends what never would.
constexpr int kMostRounds = 10;

using Fixes = std::map<std::string, std::vector<const Finding*>>;

/// The findings with fixes that may be applied, by file, of files that were judged.
Fixes fixes_of(const Verdict& verdict, Safety safety, const std::set<std::string>& stuck) {
  Fixes fixes;
  for (const Finding& finding : verdict.findings) {
    if (!finding.fix || finding.fix->safety > safety || finding.place.source == nullptr) continue;
    const std::string& name = finding.place.source->name();
    const bool is_judged = std::binary_search(verdict.files.begin(), verdict.files.end(), name);
    if (is_judged && stuck.count(name) == 0) fixes[name].push_back(&finding);
  }
  return fixes;
}

std::size_t errors_in(const Verdict& verdict, const std::string& name) {
  return static_cast<std::size_t>(std::count_if(
      verdict.findings.begin(), verdict.findings.end(), [&name](const Finding& finding) {
        return finding.severity == Severity::error && finding.place.file == name;
      }));
}

struct Attempt {
  std::string text;
  std::size_t fixes = 0;
};

std::map<std::string, Attempt> apply(const Fixes& fixes) {
  std::map<std::string, Attempt> attempts;
  for (const auto& [name, findings] : fixes) {
    std::vector<const Fix*> all;
    for (const Finding* finding : findings) all.push_back(&*finding->fix);
    const std::string_view text = findings.front()->place.source->text();
    document::Edited edited = document::apply_fixes(text, all);
    if (edited.text != text) attempts[name] = {std::move(edited.text), edited.applied};
  }
  return attempts;
}

}  // namespace

Mended mend(const JudgeOptions& options, Verdict first, Safety safety) {
  JudgeOptions with_texts = options;
  Mended result;
  result.verdict = std::move(first);
  std::map<std::string, std::string> originals;
  std::set<std::string> stuck;
  for (int round = 0; round < kMostRounds; ++round) {
    const Fixes fixes = fixes_of(result.verdict, safety, stuck);
    const auto attempts = apply(fixes);
    if (attempts.empty()) break;
    const auto before = with_texts.texts;
    for (const auto& [name, attempt] : attempts) {
      originals.emplace(name, fixes.at(name).front()->place.source->text());
      with_texts.texts[name] = attempt.text;
    }
    Verdict next = judge(with_texts);
    bool is_worse = false;
    for (const auto& [name, attempt] : attempts) {
      if (errors_in(next, name) <= errors_in(result.verdict, name)) {
        result.fixes += attempt.fixes;
        continue;
      }
      is_worse = true;
      stuck.insert(name);
      const auto old = before.find(name);
      with_texts.texts[name] = old != before.end() ? old->second : originals.at(name);
    }
    result.verdict = is_worse ? judge(with_texts) : std::move(next);
  }
  for (auto& [name, original] : originals) {
    std::string& text = with_texts.texts.at(name);
    if (text != original) result.files.push_back({name, std::move(original), std::move(text)});
  }
  return result;
}

}  // namespace meshctl::governance
