#include "lint/name_tokens.h"

#include <cstddef>

#include "base/ascii.h"
#include "base/text.h"

namespace meshctl::lint {

namespace {

bool is_word_byte(char c) {
  return is_letter(c) || is_beyond_ascii(c);
}

/// Whether a word begins at a letter that follows another: `mailTo`, `HTTPServer`.
bool begins_word(std::string_view name, std::size_t at) {
  if (!is_upper(name[at])) return false;
  if (!is_upper(name[at - 1])) return true;
  return at + 1 < name.size() && is_lower(name[at + 1]);
}

}  // namespace

NameTokens::NameTokens(std::string_view name) : lower_(to_lower(name)) {
  const std::string_view lower = lower_;
  std::size_t begin = 0;
  const auto end_word = [&](std::size_t end) {
    if (end > begin) words_.push_back(lower.substr(begin, end - begin));
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_word_byte(name[i])) {
      end_word(i);
      begin = i + 1;
    } else if (i > begin && begins_word(name, i)) {
      end_word(i);
      begin = i;
    }
  }
  end_word(name.size());
}

}  // namespace meshctl::lint
