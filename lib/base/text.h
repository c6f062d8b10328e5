// Text helpers: near words, quoting, plurals, percent-encoding. No knowledge of manifests.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl {

/// The candidates nearest to `word` (Damerau-Levenshtein, letter case and `-`/`_` cost little),
/// nearest first, at most `limit`; only those close enough to be a likely misspelling.
[[nodiscard]] std::vector<std::string> nearest(std::string_view word,
                                               std::span<const std::string_view> candidates,
                                               std::size_t limit = 3);

/// `did you mean 'a'?`, `did you mean 'a' or 'b'?`; empty when nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::span<const std::string_view> candidates);

/// `1 file`, `2 files`; `plural` is used for every count but 1 (default: singular + `s`).
[[nodiscard]] std::string counted(std::size_t count, std::string_view singular,
                                  std::string_view plural = {});

/// `a`, `a and b`, `a, b and c`, with `conjunction` for the last.
[[nodiscard]] std::string join_words(std::span<const std::string> words,
                                     std::string_view conjunction = "and");

/// Words joined by a separator.
[[nodiscard]] std::string join(std::span<const std::string> words, std::string_view separator);

/// The pieces of `text` between separators; an empty text has one empty piece.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// The text with every `from` replaced, from left to right; what was put in is not looked at again.
/// `from` is not empty.
[[nodiscard]] std::string replace_all(std::string text, std::string_view from, std::string_view to);

/// Without white space (space, tab, CR, LF) at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// ASCII letters in lower case; other bytes as they are.
[[nodiscard]] std::string to_lower(std::string_view text);

/// The text with control characters, escape sequences and invalid UTF-8 made visible, so that it
/// can't drive a terminal.
[[nodiscard]] std::string printable(std::string_view text);

/// At most `limit` code points, the cut marked with an ellipsis.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t limit);

/// The number of Unicode code points in UTF-8; an invalid byte counts as one.
[[nodiscard]] std::size_t code_points(std::string_view text);

/// Every byte outside RFC 3986 `unreserved` as %XX.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// %XX as bytes; a malformed escape stays as it is.
[[nodiscard]] std::string percent_decode(std::string_view text);

/// One reference token of a JSON pointer (RFC 6901): `~` as `~0`, `/` as `~1`.
[[nodiscard]] std::string pointer_token(std::string_view name);

}  // namespace meshctl
