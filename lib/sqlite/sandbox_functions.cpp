#include "sqlite/sandbox_functions.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "regex/regex.h"
#include "sqlite/virtual_module.h"

namespace meshctl::sqlite {

namespace {

constexpr std::size_t kMostPatterns = 64;
constexpr std::size_t kShownPattern = 60;

// Sorted. What reads the clock is there: it stands still. What makes large values, reads the state
// of SQLite, is random, or has effects, is not.
constexpr std::array kAllowed = std::to_array<std::string_view>({
    "->",
    "->>",
    "abs",
    "avg",
    "ceil",
    "ceiling",
    "char",
    "coalesce",
    "concat",
    "concat_ws",
    "count",
    "cume_dist",
    "current_date",
    "current_time",
    "current_timestamp",
    "date",
    "datetime",
    "dense_rank",
    "exp",
    "first_value",
    "floor",
    "format",
    "glob",
    "group_concat",
    "hex",
    "ifnull",
    "iif",
    "instr",
    "json",
    "json_array",
    "json_array_length",
    "json_each",
    "json_extract",
    "json_group_array",
    "json_group_object",
    "json_object",
    "json_quote",
    "json_tree",
    "json_type",
    "json_valid",
    "julianday",
    "lag",
    "last_value",
    "lead",
    "length",
    "like",
    "likelihood",
    "likely",
    "ln",
    "log",
    "log10",
    "log2",
    "lower",
    "ltrim",
    "max",
    "min",
    "mod",
    "nth_value",
    "ntile",
    "nullif",
    "percent_rank",
    "pow",
    "power",
    "printf",
    "quote",
    "rank",
    "replace",
    "round",
    "row_number",
    "rtrim",
    "sign",
    "sqrt",
    "strftime",
    "string_agg",
    "substr",
    "substring",
    "sum",
    "time",
    "total",
    "trim",
    "trunc",
    "typeof",
    "unicode",
    "unixepoch",
    "unlikely",
    "upper",
});
static_assert(std::ranges::is_sorted(kAllowed));

Value value_of(sqlite3_value* value) {
  const auto copy = [](const auto& each) -> Value {
    if constexpr (std::is_same_v<std::decay_t<decltype(each)>, std::string_view>) {
      return std::string(each);
    } else {
      return each;
    }
  };
  return std::visit(copy, view_of(value));
}

void call(sqlite3_context* context, int count, sqlite3_value** arguments) {
  try {
    const auto& function = *static_cast<const SqlFunction*>(sqlite3_user_data(context));
    std::vector<Value> values;
    for (int i = 0; i < count; ++i) values.push_back(value_of(arguments[i]));
    const Value result = function(values);
    std::visit([context](const auto& each) { give(context, CellView(each)); }, result);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  } catch (const std::exception& error) {
    sqlite3_result_error(context, error.what(), -1);
  }
}

/// Patterns that were compiled, so that each is compiled once for many rows.
class Patterns {
 public:
  const regex::Regex& get(const std::string& pattern) {
    const auto known = patterns_.find(pattern);
    if (known != patterns_.end()) return known->second;
    auto compiled = regex::Regex::compile_ecma(pattern);
    if (const auto* failure = std::get_if<regex::Failure>(&compiled)) {
      throw std::invalid_argument(fmt::format("the pattern '{}' cannot be used: {}",
                                              printable(shorten(pattern, kShownPattern)),
                                              failure->message));
    }
    if (patterns_.size() >= kMostPatterns) patterns_.clear();
    return patterns_.emplace(pattern, std::get<regex::Regex>(std::move(compiled))).first->second;
  }

 private:
  std::unordered_map<std::string, regex::Regex> patterns_;
};

std::string text_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return fmt::format("{}", std::get<double>(value));
}

}  // namespace

bool is_allowed_function(std::string_view name) {
  return std::ranges::binary_search(kAllowed, to_lower(name));
}

int add_function(sqlite3* handle, const std::string& name, int arguments, SqlFunction function) {
  const auto destroy = [](void* kept) {
    const std::unique_ptr<SqlFunction> owner(static_cast<SqlFunction*>(kept));
  };
  auto kept = std::make_unique<SqlFunction>(std::move(function));
  return sqlite3_create_function_v2(handle, name.c_str(), arguments,
                                    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                    kept.release(), call, nullptr, nullptr, destroy);
}

SqlFunction regexp_function() {
  return [patterns = std::make_shared<Patterns>()](std::span<const Value> arguments) -> Value {
    const auto is_null = [](const Value& value) {
      return std::holds_alternative<std::monostate>(value);
    };
    if (is_null(arguments[0]) || is_null(arguments[1])) return {};
    const std::string pattern = text_of(arguments[0]);
    switch (patterns->get(pattern).search(text_of(arguments[1]))) {
      case regex::Verdict::match:
        return std::int64_t{1};
      case regex::Verdict::no_match:
        return std::int64_t{0};
      case regex::Verdict::exhausted:
        break;
    }
    throw std::runtime_error(fmt::format("the pattern '{}' takes too many steps on a text",
                                         printable(shorten(pattern, kShownPattern))));
  };
}

}  // namespace meshctl::sqlite
