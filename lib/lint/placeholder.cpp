#include "lint/placeholder.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "base/text.h"

namespace meshctl::lint {

namespace {

// Notes that whoever writes them puts before what is still to be written.
constexpr std::array<std::string_view, 4> kNotes = {"todo", "fixme", "tbd", "tba"};
// After `TODO`, what makes it a word of its own.
constexpr std::array<std::string_view, 8> kThings = {"app",   "board", "entries", "item",
                                                     "items", "list",  "lists",   "tasks"};

// Whole texts, in small letters, without what stands around them. Sorted.
constexpr std::array kNames = std::to_array<std::string_view>({
    "change me",
    "change_me",
    "changeme",
    "fixme",
    "lorem",
    "lorem ipsum",
    "tba",
    "tbd",
});
constexpr std::array kProse = std::to_array<std::string_view>({
    "add a description",
    "add description",
    "asdf",
    "change me",
    "changeme",
    "coming soon",
    "description",
    "description goes here",
    "description here",
    "description missing",
    "empty",
    "enter a description",
    "enter description",
    "fill in",
    "fill me in",
    "fixme",
    "foo",
    "foobar",
    "insert description",
    "insert description here",
    "lorem",
    "missing",
    "no description",
    "placeholder",
    "purpose",
    "some description",
    "tba",
    "tbc",
    "tbd",
    "test",
    "to be added",
    "to be announced",
    "to be completed",
    "to be confirmed",
    "to be defined",
    "to be described",
    "to be determined",
    "to be done",
    "to be filled in",
    "to do",
    "todo",
    "wip",
    "work in progress",
    "your description here",
});
constexpr std::array<std::string_view, 4> kNothing = {"n.a", "n/a", "na", "not applicable"};

static_assert(std::is_sorted(kNames.begin(), kNames.end()));
static_assert(std::is_sorted(kProse.begin(), kProse.end()));
static_assert(std::is_sorted(kNothing.begin(), kNothing.end()));

// Longer texts are in none of these.
constexpr std::size_t kLongest = 32;

template <std::size_t Size>
bool is_among(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

bool is_word_part(char c) {
  return is_alphanumeric(c) || is_beyond_ascii(c);
}

/// Without brackets, quotes, marks and blanks at both ends.
std::string_view core_of(std::string_view text) {
  constexpr std::string_view kAround = "<>[](){}\"'`*_.!?:;,-= \t\r\n";
  const std::size_t begin = text.find_first_not_of(kAround);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kAround) - begin + 1);
}

/// `...`, `???`, `-`, `…`
bool is_all_marks(std::string_view text) {
  constexpr std::string_view kEllipsis = "…";
  while (!text.empty()) {
    if (text.starts_with(kEllipsis)) {
      text.remove_prefix(kEllipsis.size());
    } else if (is_one_of(text.front(), ".?-_ ")) {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  return true;
}

/// `xxx` and longer.
bool is_crossed_out(std::string_view word) {
  return word.size() >= 3 && word.find_first_not_of('x') == std::string_view::npos;
}

/// `<what it is>`, `{{ description }}`: the whole text is what a template leaves to be filled in.
bool is_template_slot(std::string_view text) {
  if (text.starts_with("{{") && text.ends_with("}}")) return true;
  return text.size() > 2 && text.front() == '<' && text.back() == '>' &&
         text.substr(1, text.size() - 2).find_first_of("<>/") == std::string_view::npos;
}

/// `TODO: say it`, `TODO say it`, `todo: say it`, `TODO(anna): say it`; not `Todo lists of people`.
bool begins_with_note(std::string_view core) {
  const auto end = std::find_if_not(core.begin(), core.end(), is_word_part);
  const auto size = static_cast<std::size_t>(end - core.begin());
  constexpr std::size_t kLongestNote = 5;
  if (size > kLongestNote || size == core.size()) return false;
  const std::string_view word = core.substr(0, size);
  const std::string note = to_lower(word);
  if (std::find(kNotes.begin(), kNotes.end(), note) == kNotes.end()) return false;
  const std::string_view rest = core.substr(size);
  if (rest.front() == ':' || rest.front() == '(') return true;
  if (rest.front() != ' ' || !std::all_of(word.begin(), word.end(), is_upper)) return false;
  const std::string_view after = trim(rest);
  const auto next = std::find_if_not(after.begin(), after.end(), is_word_part);
  const std::string thing =
      to_lower(after.substr(0, static_cast<std::size_t>(next - after.begin())));
  return std::find(kThings.begin(), kThings.end(), thing) == kThings.end();
}

bool is_known_placeholder(std::string_view core, TextUse use) {
  if (core.size() > kLongest) return false;
  const std::string word = to_lower(core);
  if (is_crossed_out(word)) return true;
  if (use == TextUse::name) return core == "TODO" || is_among(kNames, word);
  return is_among(kProse, word) || (use == TextUse::prose && is_among(kNothing, word));
}

}  // namespace

bool is_placeholder(std::string_view text, TextUse use) {
  text = trim(text);
  if (text.empty()) return false;
  const std::string_view core = core_of(text);
  if (core.empty() || is_all_marks(text)) return is_all_marks(text);
  if (is_known_placeholder(core, use) || is_template_slot(text)) return true;
  constexpr std::size_t kLorem = std::string_view("lorem ipsum").size();
  if (core.size() >= kLorem && is_one_of(core.front(), "Ll") &&
      to_lower(core.substr(0, kLorem)) == "lorem ipsum") {
    return true;
  }
  return begins_with_note(core);
}

}  // namespace meshctl::lint
