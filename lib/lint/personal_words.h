// The words by which names of personal data are known, and those that make them harmless. Data,
// without what is done with it. Private to lib/lint.
#pragma once

#include <span>
#include <string_view>

namespace meshctl::lint {

/// Names of one kind of personal data.
struct PersonalWords {
  /// What it is, with its article: `an email address`.
  std::string_view what;
  /// Words in a row that name it, with `, ` between them and the next. `@` stands for any word of
  /// persons(); `^` and `$` for the start and the end of the name.
  std::string_view sequences;
};

[[nodiscard]] std::span<const PersonalWords> personal_words();

/// Words for people, with blanks between them.
[[nodiscard]] std::string_view persons();

/// Words, with blanks between them, beside which a name says something about personal data and
/// holds none, or is about a thing: `email_count`, `has_email`, `company_phone`.
[[nodiscard]] std::string_view harmless_words();

/// Words in a row that are harmless together, with `, ` between them and the next.
[[nodiscard]] std::string_view harmless_sequences();

}  // namespace meshctl::lint
