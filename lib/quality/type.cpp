#include "quality/type.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.h"

namespace meshctl::quality {

namespace {

std::string to_upper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

/// A reader over the text of a type.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Type type(int depth = 0) {
    skip_blanks();
    const std::size_t start = at_;
    Type type;
    type.name = to_upper(base_name());
    if (peek() == '(' && depth < kMaxDepth) arguments(type, depth);
    if (text_.substr(at_).starts_with(" WITH TIME ZONE")) {
      type.name += " WITH TIME ZONE";
      at_ += std::string_view(" WITH TIME ZONE").size();
    }
    type.text = trim(text_.substr(start, at_ - start));
    while (peek() == '[') {
      const std::size_t close = text_.find(']', at_);
      if (close == text_.npos) break;
      at_ = close + 1;
      Type list;
      list.name = "LIST";
      list.text = trim(text_.substr(start, at_ - start));
      list.children.push_back(std::move(type));
      type = std::move(list);
    }
    return type;
  }

  [[nodiscard]] bool is_at_end() const { return at_ >= text_.size(); }

 private:
  static constexpr int kMaxDepth = 100;

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_blanks() {
    while (peek() == ' ') ++at_;
  }

  std::string_view base_name() {
    const std::size_t start = at_;
    while (!is_at_end() && std::string_view("()[],").find(peek()) == std::string_view::npos) {
      if (text_.substr(at_).starts_with(" WITH TIME ZONE")) break;
      ++at_;
    }
    return trim(text_.substr(start, at_ - start));
  }

  void arguments(Type& type, int depth) {
    if (type.name == "STRUCT" || type.name == "UNION") {
      fields(type, depth);
    } else if (type.name == "MAP") {
      do {
        ++at_;
        type.children.push_back(this->type(depth + 1));
        skip_blanks();
      } while (peek() == ',');
      close();
    } else {
      numbers(type);
    }
  }

  void fields(Type& type, int depth) {
    do {
      ++at_;
      skip_blanks();
      type.names.push_back(field_name());
      type.children.push_back(this->type(depth + 1));
      skip_blanks();
    } while (peek() == ',');
    close();
  }

  std::string field_name() {
    std::string name;
    if (peek() != '"') {
      while (!is_at_end() && peek() != ' ') name += text_[at_++];
      return name;
    }
    for (++at_; !is_at_end(); ++at_) {
      if (peek() == '"') {
        ++at_;
        if (peek() != '"') break;
      }
      name += peek();
    }
    return name;
  }

  /// The digits of a DECIMAL; the values of an ENUM and the like are passed over.
  void numbers(Type& type) {
    const std::size_t start = ++at_;
    for (bool is_quoted = false; !is_at_end() && (is_quoted || peek() != ')'); ++at_) {
      if (peek() == '\'') is_quoted = !is_quoted;
    }
    const auto parts = split(text_.substr(start, at_ - start), ',');
    const auto number = [](std::string_view part, int& out) {
      part = trim(part);
      std::from_chars(part.data(), part.data() + part.size(), out);
    };
    number(parts[0], type.precision);
    if (parts.size() > 1) number(parts[1], type.scale);
    close();
  }

  void close() {
    if (peek() == ')') ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

template <std::size_t Size>
bool is_one_of(std::string_view name, const std::array<std::string_view, Size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 10> kIntegers = {
    "TINYINT",  "SMALLINT",  "INTEGER",  "BIGINT",  "HUGEINT",
    "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"};
constexpr std::array<std::string_view, 6> kTimestamps = {
    "TIMESTAMP",    "TIMESTAMP_S",  "TIMESTAMP_MS",
    "TIMESTAMP_NS", "TIMESTAMP_US", "TIMESTAMP WITH TIME ZONE"};
constexpr std::array<std::string_view, 3> kTimes = {"TIME", "TIME_NS", "TIME WITH TIME ZONE"};

/// The names that dialects have for DuckDB's types, in lower case and without arguments.
constexpr std::array kSynonyms = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"bool", "BOOLEAN"},
    {"boolean", "BOOLEAN"},
    {"logical", "BOOLEAN"},
    {"tinyint", "TINYINT"},
    {"int1", "TINYINT"},
    {"int8_t", "TINYINT"},
    {"byteint", "TINYINT"},
    {"smallint", "SMALLINT"},
    {"int2", "SMALLINT"},
    {"int16", "SMALLINT"},
    {"short", "SMALLINT"},
    {"integer", "INTEGER"},
    {"int", "INTEGER"},
    {"int4", "INTEGER"},
    {"int32", "INTEGER"},
    {"mediumint", "INTEGER"},
    {"signed", "INTEGER"},
    {"serial", "INTEGER"},
    {"bigint", "BIGINT"},
    {"int8", "BIGINT"},
    {"int64", "BIGINT"},
    {"long", "BIGINT"},
    {"bigserial", "BIGINT"},
    {"hugeint", "HUGEINT"},
    {"int128", "HUGEINT"},
    {"utinyint", "UTINYINT"},
    {"uint8", "UTINYINT"},
    {"usmallint", "USMALLINT"},
    {"uint16", "USMALLINT"},
    {"uinteger", "UINTEGER"},
    {"uint32", "UINTEGER"},
    {"ubigint", "UBIGINT"},
    {"uint64", "UBIGINT"},
    {"uhugeint", "UHUGEINT"},
    {"float", "FLOAT"},
    {"float4", "FLOAT"},
    {"float32", "FLOAT"},
    {"real", "FLOAT"},
    {"double", "DOUBLE"},
    {"double precision", "DOUBLE"},
    {"float8", "DOUBLE"},
    {"float64", "DOUBLE"},
    {"decimal", "DECIMAL"},
    {"numeric", "DECIMAL"},
    {"number", "DECIMAL"},
    {"dec", "DECIMAL"},
    {"varchar", "VARCHAR"},
    {"varchar2", "VARCHAR"},
    {"nvarchar", "VARCHAR"},
    {"nvarchar2", "VARCHAR"},
    {"char", "VARCHAR"},
    {"nchar", "VARCHAR"},
    {"bpchar", "VARCHAR"},
    {"character", "VARCHAR"},
    {"character varying", "VARCHAR"},
    {"text", "VARCHAR"},
    {"string", "VARCHAR"},
    {"clob", "VARCHAR"},
    {"utf8", "VARCHAR"},
    {"byte_array", "VARCHAR"},
    {"blob", "BLOB"},
    {"bytea", "BLOB"},
    {"binary", "BLOB"},
    {"varbinary", "BLOB"},
    {"bytes", "BLOB"},
    {"bit", "BIT"},
    {"bitstring", "BIT"},
    {"date", "DATE"},
    {"date32", "DATE"},
    {"time", "TIME"},
    {"time without time zone", "TIME"},
    {"timetz", "TIME WITH TIME ZONE"},
    {"time with time zone", "TIME WITH TIME ZONE"},
    {"timestamp", "TIMESTAMP"},
    {"timestamp without time zone", "TIMESTAMP"},
    {"timestamp_ntz", "TIMESTAMP"},
    {"datetime", "TIMESTAMP"},
    {"datetime2", "TIMESTAMP"},
    {"timestamp_us", "TIMESTAMP"},
    {"timestamp_s", "TIMESTAMP_S"},
    {"timestamp_ms", "TIMESTAMP_MS"},
    {"timestamp_ns", "TIMESTAMP_NS"},
    {"timestamptz", "TIMESTAMP WITH TIME ZONE"},
    {"timestamp with time zone", "TIMESTAMP WITH TIME ZONE"},
    {"timestamp_tz", "TIMESTAMP WITH TIME ZONE"},
    {"timestamp_ltz", "TIMESTAMP WITH TIME ZONE"},
    {"datetimeoffset", "TIMESTAMP WITH TIME ZONE"},
    {"interval", "INTERVAL"},
    {"uuid", "UUID"},
    {"guid", "UUID"},
    {"uniqueidentifier", "UUID"},
    {"json", "JSON"},
    {"jsonb", "JSON"},
    {"struct", "STRUCT"},
    {"map", "MAP"},
    {"enum", "ENUM"},
    {"union", "UNION"},
});

/// What text in a file may turn out to be.
Fit fit_of_text(std::string_view logical_type) {
  return logical_type == "string" ? Fit::yes : Fit::by_value;
}

bool holds(std::string_view logical_type, const Type& type) {
  if (logical_type == "string") {
    return is_text(type) || type.is("UUID") || type.is("ENUM") || type.is("BLOB");
  }
  if (logical_type == "integer") return is_integer(type) || (type.is("DECIMAL") && type.scale == 0);
  if (logical_type == "number") return is_numeric(type);
  if (logical_type == "boolean") return type.is("BOOLEAN");
  if (logical_type == "date") return type.is("DATE");
  if (logical_type == "timestamp") return is_one_of(type.name, kTimestamps);
  if (logical_type == "time") return is_one_of(type.name, kTimes);
  if (logical_type == "object" || logical_type == "map") {
    return type.is("STRUCT") || type.is("MAP") || type.is("UNION");
  }
  return type.is("LIST");  // array, vector
}

constexpr std::array<std::string_view, 11> kLogicalTypes = {
    "string",  "date",   "timestamp", "time", "number", "integer",
    "boolean", "object", "array",     "map",  "vector"};

}  // namespace

Type parse_type(std::string_view text) {
  Parser parser(text);
  Type type = parser.type();
  if (!parser.is_at_end()) type = Type{std::string(text), std::string(text), 0, 0, {}, {}};
  return type;
}

bool is_integer(const Type& type) {
  return is_one_of(type.name, kIntegers);
}

bool is_numeric(const Type& type) {
  return is_integer(type) || type.is("DECIMAL") || type.is("DOUBLE") || type.is("FLOAT") ||
         type.is("BIGNUM");
}

bool is_text(const Type& type) {
  return type.is("VARCHAR");
}

bool is_temporal(const Type& type) {
  return type.is("DATE") || is_one_of(type.name, kTimestamps) || is_one_of(type.name, kTimes);
}

bool has_zone(const Type& type) {
  return type.name.ends_with(" WITH TIME ZONE");
}

Fit fit(std::string_view logical_type, const Type& type, Origin origin) {
  if (!is_one_of(logical_type, kLogicalTypes)) return Fit::unknown;
  if (holds(logical_type, type)) return Fit::yes;
  // An empty column of a JSON file, or one of an untyped NULL, holds nothing that could be wrong.
  if (type.is("NULL") || type.name == "\"NULL\"") return Fit::yes;
  if (origin == Origin::text) return fit_of_text(logical_type);
  if (origin == Origin::json) {
    // DuckDB guesses dates, times and UUIDs from texts; a text is a text all the same.
    if (logical_type == "string" && is_temporal(type)) return Fit::yes;
    if (type.is("JSON")) return Fit::by_value;
    const bool is_written_as_text =
        logical_type == "date" || logical_type == "timestamp" || logical_type == "time";
    if (is_text(type) && is_written_as_text) return Fit::by_value;
    if (logical_type == "integer" && is_numeric(type)) return Fit::by_value;
    if (logical_type == "date" && is_one_of(type.name, kTimestamps)) return Fit::by_value;
    if (logical_type == "timestamp" && type.is("DATE")) return Fit::yes;
    return Fit::no;
  }
  return type.is("JSON") ? Fit::by_value : Fit::no;
}

Type physical_type(std::string_view declared) {
  std::string text = to_lower(trim(declared));
  Type type = parse_type(text);
  if (type.is("LIST")) {
    Type element = physical_type(type.children.front().text);
    if (element.name.empty()) return {};
    type.children.front() = std::move(element);
    return type;
  }
  std::string base = to_lower(type.name);
  // Arguments may stand in the middle: `timestamp(6) with time zone`.
  if (const std::size_t open = text.find('('); open != text.npos && type.children.empty()) {
    const std::size_t close = text.find(')', open);
    if (close == text.npos) return {};
    base = std::string(trim(text.substr(0, open))) + text.substr(close + 1);
  }
  const auto found = std::find_if(kSynonyms.begin(), kSynonyms.end(),
                                  [&](const auto& entry) { return entry.first == base; });
  if (found == kSynonyms.end()) return {};
  type.name = found->second;
  type.text = std::string(trim(declared));
  return type;
}

bool is_same_type(const Type& declared, const Type& actual) {
  if (declared.name != actual.name) return false;
  if (declared.is("DECIMAL") && declared.precision > 0) {
    return declared.precision == actual.precision && declared.scale == actual.scale;
  }
  if (declared.is("LIST")) return is_same_type(declared.children.front(), actual.children.front());
  return true;
}

}  // namespace meshctl::quality
