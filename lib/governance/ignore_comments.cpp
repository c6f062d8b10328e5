#include "governance/ignore_comments.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "document/document.h"
#include "document/quote.h"
#include "governance/hiding.h"
#include "governance/severities.h"
#include "governance/waiver_review.h"
#include "lint/filter.h"

namespace meshctl::governance {

using document::quote;

namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kLineEnds = "\r\n";

/// Cuts a word off that ends at a blank or a comma; `is_listed` says that a comma followed.
std::string_view cut_word(std::string_view& text, bool& is_listed) {
  const std::size_t end = std::min(text.find_first_of(" \t,"), text.size());
  const std::string_view word = text.substr(0, end);
  text = trim(text.substr(end));
  is_listed = text.starts_with(',');
  if (is_listed) text = trim(text.substr(1));
  return word;
}

/// Takes the findings out of a verdict that comments are about.
class Comments {
 public:
  explicit Comments(Verdict& verdict) : out_(verdict) {}

  void apply() {
    out_.ignored += std::erase_if(out_.findings, [this](const Finding& finding) {
      return has_comments(finding) && is_ignored(finding);
    });
    for (const auto& [key, seen] : seen_) conclude(seen);
    std::move(findings_.begin(), findings_.end(), std::back_inserter(out_.findings));
  }

 private:
  struct Seen {
    IgnoreComment comment;
    std::shared_ptr<const Source> source;
    bool is_about_something = false;
    bool is_told = false;
  };

  bool has_comments(const Finding& finding) {
    const Source* source = finding.place.source.get();
    if (source == nullptr || document::format_of(source->name()) != document::Format::yaml) {
      return false;
    }
    const auto [known, is_new] = has_mark_.try_emplace(source);
    if (is_new) known->second = source->text().find(kIgnoreMark) != std::string_view::npos;
    return known->second;
  }

  /// Whether a comment on the line of the finding, or the one above, ignores it.
  bool is_ignored(const Finding& finding) {
    const std::string_view text = finding.place.source->text();
    const std::size_t line = line_of(text, finding.place.bytes.begin);
    if (ignores(finding, text, line)) return true;
    return line > 0 && ignores(finding, text, line_of(text, before_line(text, line)));
  }

  /// The last byte of the line above, before its end.
  static std::size_t before_line(std::string_view text, std::size_t line) {
    std::size_t at = line - 1;
    if (at > 0 && text[at] == '\n' && text[at - 1] == '\r') --at;
    return at;
  }

  bool ignores(const Finding& finding, std::string_view text, std::size_t line) {
    Seen* seen = seen_at(finding.place.source, text, line);
    if (seen == nullptr) return false;
    const auto names = [&finding](std::string_view rule) {
      return rule == finding.rule || rule == category_of(finding.rule);
    };
    const auto& rules = seen->comment.rules;
    if (std::none_of(rules.begin(), rules.end(), names)) return false;
    seen->is_about_something = true;
    if (is_governed(finding) || is_unwaivable(category_of(finding.rule))) {
      if (std::exchange(seen->is_told, true)) return false;
      tell("waiver/hidden", Severity::warning, *seen,
           fmt::format("a comment cannot ignore {}{}", quote(finding.rule),
                       is_governed(finding) ? ", which governance asks for" : ""),
           is_governed(finding) ? "only a waiver may do that: correct what is wrong, or ask for one"
                                : "without these nothing else can be believed: correct it");
      return false;
    }
    return !seen->comment.reason.empty();
  }

  Seen* seen_at(const std::shared_ptr<const Source>& source, std::string_view text,
                std::size_t line) {
    const auto key = std::make_pair(source->name(), line);
    if (const auto known = seen_.find(key); known != seen_.end()) return &known->second;
    auto comment = ignore_comment_in(text, line);
    if (!comment) return nullptr;
    return &seen_.emplace(key, Seen{std::move(*comment), source}).first->second;
  }

  void conclude(const Seen& seen) {
    const lint::Filter words{{seen.comment.rules.begin(), seen.comment.rules.end()}, {}};
    std::vector<std::string> others;
    for (const std::string_view rule : seen.comment.rules) {
      if (category_of(rule) == "policy") others.emplace_back(rule);
    }
    if (seen.comment.rules.empty()) {
      tell("waiver/unknown-rule", Severity::error, seen, "the comment names no rule",
           "write # meshctl: ignore RULE, and why");
    } else if (const auto unknown = words.first_unknown(others)) {
      tell("waiver/unknown-rule", Severity::error, seen,
           fmt::format("no rule and no category is called {}", quote(unknown->word)),
           unknown->hint);
    } else if (!seen.is_about_something) {
      tell("waiver/unused", Severity::info, seen, "the comment ignores nothing",
           "remove it: nothing on its line or the next breaks the rule");
    } else if (seen.comment.reason.empty() && !seen.is_told) {
      tell("waiver/reason", Severity::error, seen, "the comment says no reason",
           "write why after the rule; until then it ignores nothing");
    }
  }

  void tell(std::string_view rule, Severity severity, const Seen& seen, std::string message,
            std::string hint) {
    Finding finding = make_finding(rule, place_in(seen.source, seen.comment.bytes),
                                   std::move(message), std::move(hint));
    finding.severity = severity;
    findings_.push_back(std::move(finding));
  }

  Verdict& out_;
  std::vector<Finding> findings_;
  std::map<const Source*, bool> has_mark_;
  /// By the name of the file, and the byte at which the line begins.
  std::map<std::pair<std::string, std::size_t>, Seen> seen_;
};

}  // namespace

std::size_t line_of(std::string_view text, std::size_t byte) {
  if (byte == 0) return 0;
  const std::size_t end = text.find_last_of(kLineEnds, std::min(byte, text.size()) - 1);
  return end == std::string_view::npos ? 0 : end + 1;
}

std::optional<IgnoreComment> ignore_comment_in(std::string_view text, std::size_t line) {
  const std::size_t end = std::min(text.find_first_of(kLineEnds, line), text.size());
  const std::string_view whole = text.substr(line, end - line);
  const std::size_t mark = whole.find(kIgnoreMark);
  if (mark == std::string_view::npos) return std::nullopt;
  const std::size_t hash = whole.find_last_not_of(kBlanks, mark == 0 ? 0 : mark - 1);
  if (mark == 0 || hash == std::string_view::npos || whole[hash] != '#') return std::nullopt;
  // What is joined to the text before it is no comment.
  if (hash > 0 && kBlanks.find(whole[hash - 1]) == std::string_view::npos) return std::nullopt;
  std::string_view rest = whole.substr(mark + kIgnoreMark.size());
  if (!rest.empty() && kBlanks.find(rest.front()) == std::string_view::npos) return std::nullopt;
  rest = trim(rest);
  IgnoreComment comment;
  for (bool is_listed = true; is_listed && !rest.empty();) {
    comment.rules.push_back(cut_word(rest, is_listed));
  }
  comment.reason = rest;
  comment.bytes = {static_cast<std::uint32_t>(line + hash), static_cast<std::uint32_t>(end)};
  return comment;
}

void hide_by_comments(Verdict& verdict) {
  Comments(verdict).apply();
}

}  // namespace meshctl::governance
