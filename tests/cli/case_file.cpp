#include "case_file.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/text.h"

namespace meshctl::cli_cases {
namespace {

constexpr std::array<std::string_view, 10> kKinds{"file", "folder", "link", "env",    "serve",
                                                  "run",  "stdin",  "exit", "stdout", "stderr"};

std::optional<Section> parse_heading(std::string_view line) {
  if (!line.starts_with("-- ") || !line.ends_with(" --") || line.size() < 7) return std::nullopt;
  Section section;
  for (const std::string_view word : split(line.substr(3, line.size() - 6), ' ')) {
    if (!word.empty()) section.words.emplace_back(word);
  }
  if (section.words.empty()) return std::nullopt;
  section.kind = section.words.front();
  section.words.erase(section.words.begin());
  if (std::ranges::find(kKinds, section.kind) == kKinds.end()) {
    throw usage_error("unknown section '" + section.kind + "'", did_you_mean(section.kind, kKinds));
  }
  return section;
}

bool is_only_wildcards(std::string_view body) {
  const auto lines = split(body, '\n');
  return !trim(body).empty() && std::ranges::all_of(lines, [](std::string_view line) {
    return line.empty() || line == "..." || line == "[..]";
  });
}

void check(const CaseFile& file, bool is_blessing) {
  if (trim(file.description).empty()) throw usage_error("the case does not say what it is about");
  std::size_t runs = 0;
  bool is_open = false;
  for (const Section& section : file.sections) {
    if (section.kind == "run") {
      if (is_open && !is_blessing) throw usage_error("a 'run' asserts nothing: it has no 'exit'");
      if (trim(section.body).empty()) throw usage_error("a 'run' has no command");
      is_open = true;
      ++runs;
    }
    if (section.kind == "exit") is_open = false;
    if (section.kind == "exit" && section.words.size() != 1) {
      throw usage_error("'exit' needs one number");
    }
    if ((section.kind == "file" || section.kind == "folder" || section.kind == "link") &&
        section.words.empty()) {
      throw usage_error("'" + section.kind + "' needs a path");
    }
    if ((section.kind == "stdout" || section.kind == "stderr") && is_only_wildcards(section.body)) {
      throw usage_error("'" + section.kind + "' asserts nothing but wildcards");
    }
  }
  if (runs == 0) throw usage_error("the case runs nothing");
  if (is_open && !is_blessing) throw usage_error("a 'run' asserts nothing: it has no 'exit'");
}

}  // namespace

std::optional<std::string> Section::setting(std::string_view name) const {
  const std::string prefix = std::string(name) + "=";
  for (const std::string& word : words) {
    if (word.starts_with(prefix)) return word.substr(prefix.size());
  }
  return std::nullopt;
}

bool Section::has_word(std::string_view word) const {
  return !words.empty() && std::find(words.begin() + 1, words.end(), word) != words.end();
}

CaseFile parse_case(std::string_view text, bool is_blessing) {
  CaseFile file;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (auto section = parse_heading(line)) {
      file.sections.push_back(std::move(*section));
      continue;
    }
    std::string& body = file.sections.empty() ? file.description : file.sections.back().body;
    body.append(line) += '\n';
  }
  check(file, is_blessing);
  return file;
}

std::string to_text(const CaseFile& file) {
  std::string text = file.description;
  for (const Section& section : file.sections) {
    text += "-- " + section.kind;
    for (const std::string& word : section.words) text += " " + word;
    text += " --\n" + section.body;
  }
  return text;
}

}  // namespace meshctl::cli_cases
