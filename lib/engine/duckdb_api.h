// DuckDB's C API, opened at run time: where the library is looked for, the functions used, and
// owners for its handles. The one header of ours that includes duckdb.h.
#pragma once

#include <duckdb.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/context.h"
#include "base/dynamic_library.h"

namespace meshctl::engine {

/// Where libduckdb.so is looked for, in order: $MESHCTL_DUCKDB (then nowhere else), beside the
/// program, ../lib/meshctl, the build's dependencies, the loader's own search.
[[nodiscard]] std::vector<std::string> duckdb_candidates(const Context& context);

// Every function of the API that is used, once; the members below have their names and types.
#define MESHCTL_DUCKDB_FUNCTIONS(X)                                                                \
  X(array_type_array_size)                                                                         \
  X(array_type_child_type)                                                                         \
  X(array_vector_get_child)                                                                        \
  X(bind_varchar)                                                                                  \
  X(close)                                                                                         \
  X(column_count)                                                                                  \
  X(column_logical_type)                                                                           \
  X(column_name)                                                                                   \
  X(connect)                                                                                       \
  X(create_config)                                                                                 \
  X(create_bit)                                                                                    \
  X(create_blob)                                                                                   \
  X(create_date) X(create_decimal) X(create_hugeint) X(create_interval) X(create_time) X(          \
      create_time_ns) X(create_time_tz_value) X(create_timestamp) X(create_timestamp_ms)           \
      X(create_timestamp_ns) X(create_timestamp_s) X(create_timestamp_tz) X(create_uhugeint) X(    \
          create_uuid) X(data_chunk_get_size) X(data_chunk_get_vector) X(decimal_internal_type)    \
          X(decimal_scale) X(decimal_width) X(destroy_config) X(destroy_data_chunk)                \
              X(destroy_extracted) X(destroy_logical_type) X(destroy_prepare) X(destroy_result) X( \
                  destroy_value) X(disconnect) X(enum_dictionary_size) X(enum_dictionary_value)    \
                  X(enum_internal_type) X(execute_prepared) X(execute_prepared_streaming) X(       \
                      extract_statements) X(extract_statements_error) X(fetch_chunk) X(free)       \
                      X(get_type_id) X(get_varchar) X(interrupt) X(library_version) X(             \
                          list_type_child_type) X(list_vector_get_child) X(logical_type_get_alias) \
                          X(map_type_key_type) X(map_type_value_type) X(open_ext) X(prepare)       \
                              X(prepare_error) X(prepare_extracted_statement) X(                   \
                                  prepared_statement_type) X(query) X(result_error) X(set_config)  \
                                  X(struct_type_child_count) X(struct_type_child_name)             \
                                      X(struct_type_child_type) X(struct_vector_get_child)         \
                                          X(union_type_member_count) X(union_type_member_name)     \
                                              X(union_type_member_type) X(validity_row_is_valid)   \
                                                  X(vector_get_data) X(vector_get_validity)

/// The opened library. `api.open_ext(...)` calls `duckdb_open_ext(...)`.
class Duckdb {
 public:
  /// Opens the first candidate that can be opened; throws Error (exit 6) when there is none, or
  /// when it is not DuckDB 1.4.
  explicit Duckdb(std::span<const std::string> candidates);

  /// Where it was found.
  [[nodiscard]] const std::string& path() const { return library_.name(); }

 private:
  DynamicLibrary library_;

 public:
#define MESHCTL_DECLARE(name) decltype(::duckdb_##name)* const name;
  MESHCTL_DUCKDB_FUNCTIONS(MESHCTL_DECLARE)
#undef MESHCTL_DECLARE
};

/// Owns one handle of the API; `destroy` is the function that frees it, which may be given an empty
/// handle.
template <typename Handle>
class Owned {
 public:
  using Destroy = void (*)(Handle*);

  explicit Owned(Destroy destroy, Handle handle = {}) : destroy_(destroy), handle_(handle) {}
  ~Owned() { destroy_(&handle_); }
  Owned(Owned&& other) noexcept
      : destroy_(other.destroy_), handle_(std::exchange(other.handle_, Handle{})) {}
  Owned& operator=(Owned&& other) noexcept {
    std::swap(destroy_, other.destroy_);
    std::swap(handle_, other.handle_);
    return *this;
  }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;

  [[nodiscard]] Handle get() const { return handle_; }
  /// For a function that makes the handle, or takes it by address.
  [[nodiscard]] Handle* address() { return &handle_; }

 private:
  Destroy destroy_;
  Handle handle_;
};

/// A C string that the API allocated, copied and freed; empty for null.
[[nodiscard]] std::string take_string(const Duckdb& api, char* text);

}  // namespace meshctl::engine
