#include "quality/value.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/text.h"
#include "base/time.h"
#include "engine/sql.h"
#include "quality/date_format.h"

namespace meshctl::quality {

namespace {

using engine::quote_literal;

constexpr std::string_view kNumber = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?";

/// SQL that is true for a text `{0}` that is no value of a logical type.
constexpr std::array kTextMisfits = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"string", "false"},
    {"integer", "NOT regexp_full_match({0}, '[+-]?[0-9]+')"},
    {"number", "NOT regexp_full_match({0}, '{1}')"},
    {"boolean", "TRY_CAST({0} AS BOOLEAN) IS NULL"},
    {"date",
     "NOT regexp_full_match({0}, '[0-9]{{4}}[-/][0-9]{{1,2}}[-/][0-9]{{1,2}}') OR TRY_CAST({0} AS "
     "DATE) IS NULL"},
    {"timestamp",
     "NOT regexp_matches({0}, '^[0-9]{{4}}[-/]') OR TRY_CAST({0} AS TIMESTAMPTZ) IS NULL"},
    {"time",
     "NOT regexp_matches({0}, '^[0-9]{{1,2}}:[0-9]{{2}}') OR TRY_CAST({0} AS TIME) IS NULL"},
    {"object", "CASE WHEN json_valid({0}) THEN json_type({0}) <> 'OBJECT' ELSE true END"},
    {"map", "CASE WHEN json_valid({0}) THEN json_type({0}) <> 'OBJECT' ELSE true END"},
    {"array", "CASE WHEN json_valid({0}) THEN json_type({0}) <> 'ARRAY' ELSE true END"},
    {"vector", "CASE WHEN json_valid({0}) THEN json_type({0}) <> 'ARRAY' ELSE true END"},
});

/// What `json_type` says of values of a logical type; of the others (dates) `'VARCHAR'`.
constexpr std::array kJsonTypes = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"integer", "'BIGINT', 'UBIGINT', 'HUGEINT', 'UHUGEINT'"},
    {"number", "'BIGINT', 'UBIGINT', 'HUGEINT', 'UHUGEINT', 'DOUBLE'"},
    {"boolean", "'BOOLEAN'"},
    {"object", "'OBJECT'"},
    {"map", "'OBJECT'"},
    {"array", "'ARRAY'"},
    {"vector", "'ARRAY'"},
});

template <typename Table>
std::string_view look_up(const Table& table, std::string_view key) {
  for (const auto& [name, value] : table) {
    if (name == key) return value;
  }
  return {};
}

bool is_time_of(std::string_view logical_type) {
  return logical_type == "date" || logical_type == "timestamp" || logical_type == "time";
}

/// The SQL type in which a date or time that is held as text is compared.
std::string_view compared_as(std::string_view logical_type) {
  if (logical_type == "date") return "DATE";
  return logical_type == "time" ? "TIME" : "TIMESTAMPTZ";
}

}  // namespace

ValueReader::ValueReader(const Field& field, const manifest::Property& property)
    : logical_type_(property.logical_type.text),
      type_(field.type),
      is_text_(is_text(field.type)),
      is_json_(type_.is("JSON")) {
  if (is_time_of(logical_type_) && property.logical_type_options != nullptr) {
    format_ = property.logical_type_options->string_at("format");
  }
}

std::string ValueReader::text(const std::string& value) const {
  if (is_text_) return value;
  if (is_json_) return fmt::format("({} ->> '$')", value);
  return fmt::format("CAST({} AS VARCHAR)", value);
}

std::string ValueReader::number(const std::string& value) const {
  if (is_numeric(type_)) return value;
  const std::string_view wanted = logical_type_ == "integer" ? "HUGEINT" : "DOUBLE";
  return fmt::format("TRY_CAST({} AS {})", text(value), wanted);
}

std::string ValueReader::time(const std::string& value) const {
  if (!is_held_as_text()) return value;
  const std::string_view wanted = compared_as(logical_type_);
  if (!format_.empty()) {
    if (const auto format = read_date_format(format_);
        const auto* known = std::get_if<DateFormat>(&format)) {
      return fmt::format("CAST(try_strptime({}, {}) AS {})", text(value),
                         quote_literal(known->strptime), wanted);
    }
  }
  return fmt::format("TRY_CAST({} AS {})", text(value), wanted);
}

std::optional<std::string> ValueReader::time_literal(std::string_view text) const {
  const bool is_time = is_held_as_text()
                           ? logical_type_ == "time"
                           : type_.name.starts_with("TIME") && !type_.name.starts_with("TIMESTAMP");
  if (is_time) {
    const auto instant = parse_instant(fmt::format("1970-01-01T{}", text));
    const auto to_the_minute = parse_instant(fmt::format("1970-01-01T{}:00", text));
    if (!instant && !to_the_minute) return std::nullopt;
    return fmt::format("TIME {}", quote_literal(text));
  }
  const std::optional<Instant> instant = parse_instant(text);
  if (!instant) return std::nullopt;
  const bool has_zone_here = is_held_as_text() ? logical_type_ == "timestamp" : has_zone(type_);
  std::string written = meshctl::to_string(*instant);
  written.pop_back();  // the Z
  if (has_zone_here) return fmt::format("TIMESTAMPTZ '{}+00'", written);
  if (type_.is("DATE") && written.ends_with("T00:00:00")) {
    return fmt::format("DATE '{}'", written.substr(0, written.find('T')));
  }
  return fmt::format("TIMESTAMP '{}'", written);
}

Predicate when_not_null(Predicate is_wrong) {
  return [is_wrong = std::move(is_wrong)](const std::string& value) {
    return fmt::format("{} IS NOT NULL AND ({})", value, is_wrong(value));
  };
}

std::variant<Predicate, Decided> ValueReader::date_format_misfit() const {
  const auto format = read_date_format(format_);
  if (const auto* failure = std::get_if<FormatFailure>(&format)) {
    return Decided{Status::skip, failure->message, {}};
  }
  const auto& known = std::get<DateFormat>(format);
  return when_not_null([reader = *this, known](const std::string& value) {
    const std::string text = reader.text(value);
    return fmt::format("NOT regexp_full_match({}, {}) OR try_strptime({}, {}) IS NULL", text,
                       quote_literal(known.shape), text, quote_literal(known.strptime));
  });
}

std::variant<Predicate, Decided> ValueReader::misfit_of_text() const {
  if (!format_.empty()) return date_format_misfit();
  const std::string_view misfit = look_up(kTextMisfits, logical_type_);
  return when_not_null([reader = *this, misfit](const std::string& value) {
    const std::string text = reader.text(value);
    return fmt::format(fmt::runtime(misfit), text, kNumber);
  });
}

Predicate ValueReader::misfit_of_json(const Predicate& of_text) const {
  const std::string_view types = look_up(kJsonTypes, logical_type_);
  return when_not_null([types, of_text](const std::string& value) {
    // A JSON null within a mixed column is no value.
    if (!types.empty()) return fmt::format("json_type({}) NOT IN ({}, 'NULL')", value, types);
    return fmt::format("json_type({0}) NOT IN ('VARCHAR', 'NULL') OR ({1})", value, of_text(value));
  });
}

std::variant<Predicate, Decided> ValueReader::misfit() const {
  if (is_held_as_text()) {
    std::variant<Predicate, Decided> of_text = misfit_of_text();
    if (!is_json_ || std::holds_alternative<Decided>(of_text)) return of_text;
    return misfit_of_json(std::get<Predicate>(of_text));
  }
  if (logical_type_ == "integer") {
    return when_not_null(
        [](const std::string& value) { return fmt::format("{0} <> floor({0})", value); });
  }
  return when_not_null(
      [](const std::string& value) { return fmt::format("{0} <> date_trunc('day', {0})", value); });
}

}  // namespace meshctl::quality
