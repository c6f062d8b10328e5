// Variables in the texts of manifests: `${HOST}`, `${HOST:-localhost}` (ODCS v3.2 and ODPS v1.1,
// Variables). Where their values come from is said by whoever runs the program: see
// governance/judge.h.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace meshctl::manifest {

/// Whether a text may be the name of a variable: letters, digits and `_`, no digit first.
[[nodiscard]] bool is_variable_name(std::string_view text);

/// Whether a text has a variable in it.
[[nodiscard]] bool has_variable(std::string_view text);

/// Values by the names of their variables. Values are literal: what looks like a variable in one is
/// none, so they are not to hold any. An empty value counts as none, as in the standard.
class Variables {
 public:
  /// Gives a variable a value, instead of the one that it has.
  void set(std::string_view name, std::string_view value);
  /// Gives a variable a value where it has none yet.
  void add(std::string_view name, std::string_view value);

  /// The value, or null.
  [[nodiscard]] const std::string* find(std::string_view name) const;
  [[nodiscard]] bool is_empty() const { return values_.empty(); }
  /// A text that differs where a name or a value does, and tells neither; empty of none.
  [[nodiscard]] std::string digest() const;

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

/// What is known of a text that may have variables in it.
struct Known {
  /// The text with the value of each variable, else its default, in its place.
  std::string text;
  /// The first variable with neither, as written: `${HOST}`; empty when all is known.
  std::string_view unknown;
  /// The name of that variable; empty when nobody can give it a value, as in `${a-b}`.
  std::string_view name;

  [[nodiscard]] bool is_whole() const { return unknown.empty(); }
};

/// Puts values in the place of variables. `unknown` and `name` point into `text`.
[[nodiscard]] Known known_of(std::string_view text, const Variables& variables);

/// The same of the query of a quality rule, whose placeholders (`${table}`, `${column}`) are no
/// variables.
[[nodiscard]] Known known_of_query(std::string_view text, const Variables& variables);

/// What a text is compared by: with its values where these are all known, else as written.
[[nodiscard]] std::string key_of(std::string_view text, const Variables& variables);

/// What messages say that something depends on: `${HOST}, which has no value`. For what is not
/// whole.
[[nodiscard]] std::string words_of_unknown(const Known& known);
/// What to do about it: `give it one with --var HOST=VALUE, ...`; empty when nothing can be done.
[[nodiscard]] std::string hint_for_unknown(const Known& known);

}  // namespace meshctl::manifest
