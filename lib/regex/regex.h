// Regular expressions: the one home of PCRE2. Patterns are ECMA-262's, as JSON Schema wants them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace meshctl::regex {

/// Why a pattern cannot be used.
struct Failure {
  /// One clause, without a full stop: `the group is not closed`.
  std::string message;
  /// The byte of the pattern where the trouble starts.
  std::size_t offset = 0;
  /// Whether it is right as ECMA-262 and only cannot be run here.
  bool is_unsupported = false;
  /// What to write instead, one clause: `write ^`; empty where nothing is certain.
  std::string hint = {};
};

/// What a search came to. `exhausted`: the pattern took too many steps on this text; it is neither
/// yes nor no.
enum class Verdict { match, no_match, exhausted };

/// A compiled pattern: immutable, cheap to copy, may be shared between threads.
class Regex {
 public:
  /// Compiles an ECMA-262 pattern (2023, Unicode mode, lenient about needless escapes as browsers
  /// are). Syntax that is wrong there, or that PCRE2 cannot do, is a Failure.
  [[nodiscard]] static std::variant<Regex, Failure> compile_ecma(std::string_view pattern);

  /// Whether the pattern matches anywhere in the text, which is UTF-8. Steps, depth and memory are
  /// bounded.
  [[nodiscard]] Verdict search(std::string_view text) const;

 private:
  struct Code;
  explicit Regex(std::shared_ptr<const Code> code);
  std::shared_ptr<const Code> code_;
};

/// The PCRE2 pattern that means the same as an ECMA-262 one. PCRE2 checks what this does not.
[[nodiscard]] std::variant<std::string, Failure> translate_ecma(std::string_view pattern);

}  // namespace meshctl::regex
