#include "engine/duckdb_values.h"

#include <fmt/format.h>

#include <limits>
#include <type_traits>

#include "engine/duckdb_types.h"

namespace meshctl::engine {

namespace {

/// A vector, its type and the row that is read.
struct Cell {
  const Duckdb& api;
  duckdb_vector vector;
  duckdb_logical_type type;
  idx_t row;

  template <typename T>
  [[nodiscard]] T as() const {
    return static_cast<const T*>(api.vector_get_data(vector))[row];
  }
};

std::string text_of(const Cell& cell);

std::string_view bytes_of(const duckdb_string_t& string) {
  const std::uint32_t length = string.value.inlined.length;
  const bool is_inlined = length <= sizeof string.value.inlined.inlined;
  return {is_inlined ? string.value.inlined.inlined : string.value.pointer.ptr, length};
}

/// The text of a value that the API made for it.
std::string text_from(const Duckdb& api, duckdb_value value) {
  const Owned<duckdb_value> owned(api.destroy_value, value);
  return take_string(api, api.get_varchar(owned.get()));
}

Value integer_or_text(const Cell& cell, duckdb_hugeint number) {
  const bool is_small = number.upper == 0 && number.lower <= INT64_MAX;
  const bool is_small_negative = number.upper == -1 && number.lower > INT64_MAX;
  if (is_small || is_small_negative) return static_cast<std::int64_t>(number.lower);
  return text_from(cell.api, cell.api.create_hugeint(number));
}

Value integer_or_text(const Cell& cell, duckdb_uhugeint number) {
  if (number.upper == 0 && number.lower <= INT64_MAX) {
    return static_cast<std::int64_t>(number.lower);
  }
  return text_from(cell.api, cell.api.create_uhugeint(number));
}

Value decimal(const Cell& cell) {
  duckdb_hugeint digits{};
  const auto widen = [&digits](std::int64_t number) {
    digits = {static_cast<std::uint64_t>(number), number < 0 ? -1 : 0};
  };
  switch (cell.api.decimal_internal_type(cell.type)) {
    case DUCKDB_TYPE_SMALLINT:
      widen(cell.as<std::int16_t>());
      break;
    case DUCKDB_TYPE_INTEGER:
      widen(cell.as<std::int32_t>());
      break;
    case DUCKDB_TYPE_BIGINT:
      widen(cell.as<std::int64_t>());
      break;
    default:
      digits = cell.as<duckdb_hugeint>();
  }
  const std::uint8_t scale = cell.api.decimal_scale(cell.type);
  const Value unscaled = integer_or_text(cell, digits);
  constexpr std::int64_t kExact = std::int64_t{1} << std::numeric_limits<double>::digits;
  // Dividing two exact doubles rounds once, to the double nearest to the decimal: up to 10^22 a
  // power of ten is exact.
  if (const auto* number = std::get_if<std::int64_t>(&unscaled);
      number != nullptr && *number<kExact&& * number> - kExact && scale <= 22) {
    double divisor = 1;
    for (int i = 0; i < scale; ++i) divisor *= 10;
    return static_cast<double>(*number) / divisor;
  }
  return text_from(cell.api,
                   cell.api.create_decimal({cell.api.decimal_width(cell.type), scale, digits}));
}

std::string enum_text(const Cell& cell) {
  idx_t index = 0;
  switch (cell.api.enum_internal_type(cell.type)) {
    case DUCKDB_TYPE_UTINYINT:
      index = cell.as<std::uint8_t>();
      break;
    case DUCKDB_TYPE_USMALLINT:
      index = cell.as<std::uint16_t>();
      break;
    default:
      index = cell.as<std::uint32_t>();
  }
  return take_string(cell.api, cell.api.enum_dictionary_value(cell.type, index));
}

std::string elements_text(const Cell& cell, duckdb_vector child, duckdb_logical_type child_type,
                          duckdb_list_entry entry) {
  std::string text = "[";
  for (idx_t i = 0; i < entry.length; ++i) {
    if (i > 0) text += ", ";
    text += text_of({cell.api, child, child_type, entry.offset + i});
  }
  return text + "]";
}

std::string list_text(const Cell& cell) {
  const Duckdb& api = cell.api;
  const LogicalType child(api.destroy_logical_type, api.list_type_child_type(cell.type));
  return elements_text(cell, api.list_vector_get_child(cell.vector), child.get(),
                       cell.as<duckdb_list_entry>());
}

std::string array_text(const Cell& cell) {
  const Duckdb& api = cell.api;
  const LogicalType child(api.destroy_logical_type, api.array_type_child_type(cell.type));
  const idx_t size = api.array_type_array_size(cell.type);
  return elements_text(cell, api.array_vector_get_child(cell.vector), child.get(),
                       {cell.row * size, size});
}

std::string struct_text(const Cell& cell) {
  const Duckdb& api = cell.api;
  std::string text = "{";
  for (idx_t i = 0; i < api.struct_type_child_count(cell.type); ++i) {
    const LogicalType child(api.destroy_logical_type, api.struct_type_child_type(cell.type, i));
    if (i > 0) text += ", ";
    text += fmt::format("'{}': ", take_string(api, api.struct_type_child_name(cell.type, i)));
    text += text_of({api, api.struct_vector_get_child(cell.vector, i), child.get(), cell.row});
  }
  return text + "}";
}

/// A map is a list of structs of a key and a value.
std::string map_text(const Cell& cell) {
  const Duckdb& api = cell.api;
  const LogicalType key(api.destroy_logical_type, api.map_type_key_type(cell.type));
  const LogicalType value(api.destroy_logical_type, api.map_type_value_type(cell.type));
  const duckdb_vector entries = api.list_vector_get_child(cell.vector);
  const auto [offset, length] = cell.as<duckdb_list_entry>();
  std::string text = "{";
  for (idx_t i = offset; i < offset + length; ++i) {
    if (i > offset) text += ", ";
    text += text_of({api, api.struct_vector_get_child(entries, 0), key.get(), i}) + "=";
    text += text_of({api, api.struct_vector_get_child(entries, 1), value.get(), i});
  }
  return text + "}";
}

/// A union is a struct whose first field says which member holds the value.
std::string union_text(const Cell& cell) {
  const Duckdb& api = cell.api;
  const duckdb_vector tags = api.struct_vector_get_child(cell.vector, 0);
  const idx_t tag = Cell{api, tags, nullptr, cell.row}.as<std::uint8_t>();
  const LogicalType member(api.destroy_logical_type, api.union_type_member_type(cell.type, tag));
  return text_of({api, api.struct_vector_get_child(cell.vector, tag + 1), member.get(), cell.row});
}

std::string text_of(const Cell& cell) {
  return std::visit(
      [](const auto& held) -> std::string {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, std::monostate>) {
          return "NULL";
        } else {
          return fmt::format("{}", held);
        }
      },
      value_at(cell.api, cell.vector, cell.type, cell.row));
}

/// UUIDs are stored as numbers whose highest bit is flipped, so that they sort as text does.
duckdb_uhugeint uuid_bits(duckdb_hugeint stored) {
  return {stored.lower, static_cast<std::uint64_t>(stored.upper) ^ (std::uint64_t{1} << 63)};
}

}  // namespace

Value value_at(const Duckdb& api, duckdb_vector vector, duckdb_logical_type type, idx_t row) {
  std::uint64_t* const validity = api.vector_get_validity(vector);
  if (validity != nullptr && !api.validity_row_is_valid(validity, row)) return std::monostate{};
  const Cell cell{api, vector, type, row};
  const auto integer = [](auto number) -> Value { return static_cast<std::int64_t>(number); };
  const auto text = [&api](duckdb_value value) -> Value { return text_from(api, value); };
  switch (api.get_type_id(type)) {
    case DUCKDB_TYPE_BOOLEAN:
      return cell.as<bool>();
    case DUCKDB_TYPE_TINYINT:
      return integer(cell.as<std::int8_t>());
    case DUCKDB_TYPE_SMALLINT:
      return integer(cell.as<std::int16_t>());
    case DUCKDB_TYPE_INTEGER:
      return integer(cell.as<std::int32_t>());
    case DUCKDB_TYPE_BIGINT:
      return integer(cell.as<std::int64_t>());
    case DUCKDB_TYPE_UTINYINT:
      return integer(cell.as<std::uint8_t>());
    case DUCKDB_TYPE_USMALLINT:
      return integer(cell.as<std::uint16_t>());
    case DUCKDB_TYPE_UINTEGER:
      return integer(cell.as<std::uint32_t>());
    case DUCKDB_TYPE_UBIGINT:
      return integer_or_text(cell, duckdb_uhugeint{cell.as<std::uint64_t>(), 0});
    case DUCKDB_TYPE_HUGEINT:
      return integer_or_text(cell, cell.as<duckdb_hugeint>());
    case DUCKDB_TYPE_UHUGEINT:
      return integer_or_text(cell, cell.as<duckdb_uhugeint>());
    case DUCKDB_TYPE_FLOAT:
      return static_cast<double>(cell.as<float>());
    case DUCKDB_TYPE_DOUBLE:
      return cell.as<double>();
    case DUCKDB_TYPE_DECIMAL:
      return decimal(cell);
    case DUCKDB_TYPE_VARCHAR:
      return std::string(bytes_of(cell.as<duckdb_string_t>()));
    case DUCKDB_TYPE_BLOB: {
      const auto string = cell.as<duckdb_string_t>();
      const std::string_view bytes = bytes_of(string);
      return text(
          api.create_blob(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
    }
    case DUCKDB_TYPE_BIT: {
      const auto string = cell.as<duckdb_string_t>();
      std::string bytes(bytes_of(string));
      return text(api.create_bit({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()}));
    }
    case DUCKDB_TYPE_ENUM:
      return enum_text(cell);
    case DUCKDB_TYPE_UUID:
      return text(api.create_uuid(uuid_bits(cell.as<duckdb_hugeint>())));
    case DUCKDB_TYPE_DATE:
      return text(api.create_date(cell.as<duckdb_date>()));
    case DUCKDB_TYPE_TIME:
      return text(api.create_time(cell.as<duckdb_time>()));
    case DUCKDB_TYPE_TIME_NS:
      return text(api.create_time_ns(cell.as<duckdb_time_ns>()));
    case DUCKDB_TYPE_TIME_TZ:
      return text(api.create_time_tz_value(cell.as<duckdb_time_tz>()));
    case DUCKDB_TYPE_TIMESTAMP:
      return text(api.create_timestamp(cell.as<duckdb_timestamp>()));
    case DUCKDB_TYPE_TIMESTAMP_TZ:
      return text(api.create_timestamp_tz(cell.as<duckdb_timestamp>()));
    case DUCKDB_TYPE_TIMESTAMP_S:
      return text(api.create_timestamp_s(cell.as<duckdb_timestamp_s>()));
    case DUCKDB_TYPE_TIMESTAMP_MS:
      return text(api.create_timestamp_ms(cell.as<duckdb_timestamp_ms>()));
    case DUCKDB_TYPE_TIMESTAMP_NS:
      return text(api.create_timestamp_ns(cell.as<duckdb_timestamp_ns>()));
    case DUCKDB_TYPE_INTERVAL:
      return text(api.create_interval(cell.as<duckdb_interval>()));
    case DUCKDB_TYPE_LIST:
      return list_text(cell);
    case DUCKDB_TYPE_ARRAY:
      return array_text(cell);
    case DUCKDB_TYPE_STRUCT:
      return struct_text(cell);
    case DUCKDB_TYPE_MAP:
      return map_text(cell);
    case DUCKDB_TYPE_UNION:
      return union_text(cell);
    default:
      return type_name(api, type);
  }
}

}  // namespace meshctl::engine
