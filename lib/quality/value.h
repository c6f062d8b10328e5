// Values: SQL that reads a field's value as what the contract says it is, and that tells which
// values are not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "manifest/contract.h"
#include "quality/measure.h"
#include "quality/table.h"

namespace meshctl::quality {

/// Reads the values of one field. Text files and JSON hold dates and numbers as text; other sources
/// have them typed.
class ValueReader {
 public:
  ValueReader(const Field& field, const manifest::Property& property);

  /// SQL of the value as text.
  [[nodiscard]] std::string text(const std::string& value) const;
  /// SQL of the value as a number; NULL for what is none.
  [[nodiscard]] std::string number(const std::string& value) const;
  /// SQL of the value as a DATE, TIME, TIMESTAMP (or one with a zone); NULL for what is none.
  [[nodiscard]] std::string time(const std::string& value) const;
  /// A literal to hold against `time`, of a date or time as contracts write them (RFC 3339);
  /// nothing when it is none.
  [[nodiscard]] std::optional<std::string> time_literal(std::string_view text) const;

  [[nodiscard]] const Type& type() const { return type_; }
  /// Whether values are held as text, so that each must be read before it is a date or a number.
  [[nodiscard]] bool is_held_as_text() const { return is_text_ || is_json_; }

  /// For a field of which only some values may be what its logical type says (Fit::by_value): SQL
  /// that is true for the others.
  [[nodiscard]] std::variant<Predicate, Decided> misfit() const;
  /// SQL that is true for a text that does not keep to the date format of the contract.
  [[nodiscard]] std::variant<Predicate, Decided> date_format_misfit() const;

 private:
  [[nodiscard]] std::variant<Predicate, Decided> misfit_of_text() const;
  [[nodiscard]] Predicate misfit_of_json(const Predicate& of_text) const;

  std::string_view logical_type_;
  /// logicalTypeOptions.format of a date or time; empty when there is none.
  std::string_view format_;
  Type type_;
  bool is_text_ = false;
  bool is_json_ = false;
};

/// A predicate that leaves NULL alone.
[[nodiscard]] Predicate when_not_null(Predicate is_wrong);

}  // namespace meshctl::quality
