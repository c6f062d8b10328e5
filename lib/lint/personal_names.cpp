#include "lint/personal_names.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "lint/name_tokens.h"
#include "lint/personal_words.h"

namespace meshctl::lint {

namespace {

constexpr std::string_view kOther = "what the organisation calls personal";
/// Longer names are made up to cost time.
constexpr std::size_t kLongestName = 200;

/// Whether a word of a name is one that is looked for, or its plural.
bool is_word(std::string_view word, std::string_view wanted) {
  if (word == wanted) return true;
  return word.size() == wanted.size() + 1 && word.back() == 's' && word.starts_with(wanted);
}

std::vector<std::string> words_of(std::string_view name) {
  const NameTokens tokens(name);
  return {tokens.words().begin(), tokens.words().end()};
}

}  // namespace

PersonalNames::PersonalNames(std::span<const std::string_view> more,
                             std::span<const std::string_view> except) {
  for (const std::string_view word : split(harmless_words(), ' ')) harmless_words_.insert(word);
  for (const PersonalWords& words : personal_words()) {
    for (const std::string_view sequence : split(words.sequences, ',')) add(sequence, words.what);
  }
  for (const std::string_view words : more) add_sequence(personal_, {words_of(words), kOther});
  for (const std::string_view words : split(harmless_sequences(), ',')) {
    add_sequence(harmless_, {words_of(words), {}});
  }
  for (const std::string_view words : except) add_sequence(harmless_, {words_of(words), {}});
}

void PersonalNames::add(std::string_view words, std::string_view what) {
  Sequence sequence;
  sequence.what = what;
  for (const std::string_view word : split(trim(words), ' ')) {
    if (word == "^") {
      sequence.is_at_start = true;
    } else if (word == "$") {
      sequence.is_at_end = true;
    } else {
      sequence.words.emplace_back(word);
    }
  }
  if (sequence.words.front() != "@") return add_sequence(personal_, std::move(sequence));
  for (const std::string_view person : split(persons(), ' ')) {
    Sequence one = sequence;
    one.words.front() = person;
    add_sequence(personal_, std::move(one));
  }
}

void PersonalNames::add_sequence(Index& index, Sequence sequence) {
  if (sequence.words.empty()) return;
  const std::string_view head = *heads_.insert(sequence.words.front()).first;
  index[head].push_back(std::move(sequence));
}

const PersonalNames::Sequence* PersonalNames::find(const Index& index,
                                                   std::span<const std::string_view> words,
                                                   std::size_t at) const {
  const std::string_view word = words[at];
  auto found = index.find(word);
  if (found == index.end() && word.ends_with('s')) {
    found = index.find(word.substr(0, word.size() - 1));
  }
  if (found == index.end()) return nullptr;
  for (const Sequence& sequence : found->second) {
    const std::size_t end = at + sequence.words.size();
    if (end > words.size() || (sequence.is_at_start && at != 0) ||
        (sequence.is_at_end && end != words.size())) {
      continue;
    }
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(at);
    if (std::equal(
            sequence.words.begin(), sequence.words.end(), begin,
            [](std::string_view wanted, std::string_view one) { return is_word(one, wanted); })) {
      return &sequence;
    }
  }
  return nullptr;
}

std::string_view PersonalNames::what_of(std::string_view name) const {
  if (name.size() > kLongestName) return {};
  const NameTokens tokens(name);
  const std::span<const std::string_view> words = tokens.words();
  const Sequence* personal = nullptr;
  std::size_t begin = 0;
  for (; begin < words.size() && personal == nullptr; ++begin) {
    personal = find(personal_, words, begin);
    if (personal != nullptr) break;
  }
  if (personal == nullptr) return {};
  const std::size_t end = begin + personal->words.size();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (find(harmless_, words, i) != nullptr) return {};
    if ((i < begin || i >= end) && harmless_words_.count(words[i]) > 0) return {};
  }
  return personal->what;
}

}  // namespace meshctl::lint
