// The form of an id that says where its owner belongs: `{domain}-{name}-v{major}`. Private to
// lib/lint.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl::lint {

class IdTemplate {
 public:
  /// Literal text, and `{domain}`, `{name}`, `{major}`.
  explicit IdTemplate(std::string_view text);

  /// What has to stand where the template says so; empty: anything.
  struct Facts {
    std::string_view domain = {};
    std::string_view major = {};
  };

  /// The major version that an id of this form says, empty where the template has none; nothing
  /// when the id is not of this form. Of domains, letter case, blanks, `_` and `-` do not count.
  [[nodiscard]] std::optional<std::string_view> match(std::string_view id, Facts facts) const;

  /// An id of this form.
  [[nodiscard]] std::string filled(std::string_view name, Facts facts) const;

  [[nodiscard]] bool has_domain() const { return has(PartKind::domain); }
  [[nodiscard]] bool has_major() const { return has(PartKind::major); }

 private:
  enum class PartKind : std::uint8_t { literal, domain, name, major };
  struct Part {
    PartKind kind;
    std::string text;
  };
  struct Attempt;

  [[nodiscard]] bool has(PartKind kind) const;
  /// Whether the parts from one on fit what is left of an id.
  [[nodiscard]] bool fits(std::size_t part, std::string_view rest, Attempt& attempt) const;

  std::vector<Part> parts_;
};

}  // namespace meshctl::lint
