#include "engine/duckdb_types.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "engine/sql.h"

namespace meshctl::engine {

namespace {

struct SimpleType {
  duckdb_type id;
  std::string_view name;
};

constexpr std::array kSimpleTypes = {
    SimpleType{DUCKDB_TYPE_BOOLEAN, "BOOLEAN"},
    SimpleType{DUCKDB_TYPE_TINYINT, "TINYINT"},
    SimpleType{DUCKDB_TYPE_SMALLINT, "SMALLINT"},
    SimpleType{DUCKDB_TYPE_INTEGER, "INTEGER"},
    SimpleType{DUCKDB_TYPE_BIGINT, "BIGINT"},
    SimpleType{DUCKDB_TYPE_UTINYINT, "UTINYINT"},
    SimpleType{DUCKDB_TYPE_USMALLINT, "USMALLINT"},
    SimpleType{DUCKDB_TYPE_UINTEGER, "UINTEGER"},
    SimpleType{DUCKDB_TYPE_UBIGINT, "UBIGINT"},
    SimpleType{DUCKDB_TYPE_HUGEINT, "HUGEINT"},
    SimpleType{DUCKDB_TYPE_UHUGEINT, "UHUGEINT"},
    SimpleType{DUCKDB_TYPE_BIGNUM, "BIGNUM"},
    SimpleType{DUCKDB_TYPE_FLOAT, "FLOAT"},
    SimpleType{DUCKDB_TYPE_DOUBLE, "DOUBLE"},
    SimpleType{DUCKDB_TYPE_TIMESTAMP, "TIMESTAMP"},
    SimpleType{DUCKDB_TYPE_TIMESTAMP_S, "TIMESTAMP_S"},
    SimpleType{DUCKDB_TYPE_TIMESTAMP_MS, "TIMESTAMP_MS"},
    SimpleType{DUCKDB_TYPE_TIMESTAMP_NS, "TIMESTAMP_NS"},
    SimpleType{DUCKDB_TYPE_TIMESTAMP_TZ, "TIMESTAMP WITH TIME ZONE"},
    SimpleType{DUCKDB_TYPE_DATE, "DATE"},
    SimpleType{DUCKDB_TYPE_TIME, "TIME"},
    SimpleType{DUCKDB_TYPE_TIME_NS, "TIME_NS"},
    SimpleType{DUCKDB_TYPE_TIME_TZ, "TIME WITH TIME ZONE"},
    SimpleType{DUCKDB_TYPE_INTERVAL, "INTERVAL"},
    SimpleType{DUCKDB_TYPE_VARCHAR, "VARCHAR"},
    SimpleType{DUCKDB_TYPE_BLOB, "BLOB"},
    SimpleType{DUCKDB_TYPE_UUID, "UUID"},
    SimpleType{DUCKDB_TYPE_BIT, "BIT"},
    SimpleType{DUCKDB_TYPE_SQLNULL, "\"NULL\""},
};

/// A field's name, quoted unless it is a plain lower-case word.
std::string field_name(const std::string& name) {
  const bool is_plain = !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
                        std::all_of(name.begin(), name.end(), [](unsigned char c) {
                          return c == '_' || std::isdigit(c) != 0 || std::islower(c) != 0;
                        });
  return is_plain ? name : quote_identifier(name);
}

std::string struct_name(const Duckdb& api, duckdb_logical_type type) {
  std::string fields;
  for (idx_t i = 0; i < api.struct_type_child_count(type); ++i) {
    const LogicalType child(api.destroy_logical_type, api.struct_type_child_type(type, i));
    fields += fmt::format("{}{} {}", i == 0 ? "" : ", ",
                          field_name(take_string(api, api.struct_type_child_name(type, i))),
                          type_name(api, child.get()));
  }
  return fmt::format("STRUCT({})", fields);
}

std::string union_name(const Duckdb& api, duckdb_logical_type type) {
  std::string members;
  for (idx_t i = 0; i < api.union_type_member_count(type); ++i) {
    const LogicalType member(api.destroy_logical_type, api.union_type_member_type(type, i));
    members += fmt::format("{}{} {}", i == 0 ? "" : ", ",
                           field_name(take_string(api, api.union_type_member_name(type, i))),
                           type_name(api, member.get()));
  }
  return fmt::format("UNION({})", members);
}

std::string enum_name(const Duckdb& api, duckdb_logical_type type) {
  std::string values;
  for (idx_t i = 0; i < api.enum_dictionary_size(type); ++i) {
    values += i == 0 ? "" : ", ";
    values += quote_literal(take_string(api, api.enum_dictionary_value(type, i)));
  }
  return fmt::format("ENUM({})", values);
}

}  // namespace

std::string type_name(const Duckdb& api, duckdb_logical_type type) {
  // `JSON` is such an alias, of VARCHAR.
  std::string alias = take_string(api, api.logical_type_get_alias(type));
  if (!alias.empty()) return alias;
  const duckdb_type id = api.get_type_id(type);
  const auto named = [&api](duckdb_logical_type child) {
    return type_name(api, LogicalType(api.destroy_logical_type, child).get());
  };
  switch (id) {
    case DUCKDB_TYPE_DECIMAL:
      return fmt::format("DECIMAL({},{})", api.decimal_width(type), api.decimal_scale(type));
    case DUCKDB_TYPE_LIST:
      return fmt::format("{}[]", named(api.list_type_child_type(type)));
    case DUCKDB_TYPE_ARRAY:
      return fmt::format("{}[{}]", named(api.array_type_child_type(type)),
                         api.array_type_array_size(type));
    case DUCKDB_TYPE_MAP:
      return fmt::format("MAP({}, {})", named(api.map_type_key_type(type)),
                         named(api.map_type_value_type(type)));
    case DUCKDB_TYPE_STRUCT:
      return struct_name(api, type);
    case DUCKDB_TYPE_UNION:
      return union_name(api, type);
    case DUCKDB_TYPE_ENUM:
      return enum_name(api, type);
    default:
      break;
  }
  const auto* found = std::find_if(kSimpleTypes.begin(), kSimpleTypes.end(),
                                   [id](const SimpleType& simple) { return simple.id == id; });
  return found == kSimpleTypes.end() ? "UNKNOWN" : std::string(found->name);
}

}  // namespace meshctl::engine
