#include "engine/duckdb_result.h"

#include <string>
#include <vector>

#include "engine/duckdb_types.h"
#include "engine/duckdb_values.h"

namespace meshctl::engine {

namespace {

constexpr std::size_t kMaxBytes = 64 << 20;

using Chunk = Owned<duckdb_data_chunk>;

std::size_t size_of(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return sizeof(Value) + (text == nullptr ? 0 : text->size());
}

/// Reads one result.
class Reader {
 public:
  Reader(const Duckdb& api, Result& result) : api_(api), result_(result) {
    for (idx_t i = 0; i < api_.column_count(result_.address()); ++i) {
      types_.emplace_back(api_.destroy_logical_type,
                          api_.column_logical_type(result_.address(), i));
      rows_.columns.emplace_back(api_.column_name(result_.address(), i));
      rows_.types.push_back(type_name(api_, types_.back().get()));
    }
  }

  /// False when the result is larger than a message may be.
  bool read(std::uint64_t row_limit) {
    while (!rows_.is_truncated) {
      Chunk chunk(api_.destroy_data_chunk, api_.fetch_chunk(result_.get()));
      if (chunk.get() == nullptr) return true;
      if (!read_chunk(chunk.get(), row_limit)) return false;
    }
    return true;
  }

  Rows take() { return std::move(rows_); }

 private:
  bool read_chunk(duckdb_data_chunk chunk, std::uint64_t row_limit) {
    const idx_t size = api_.data_chunk_get_size(chunk);
    for (idx_t row = 0; row < size; ++row) {
      if (rows_.rows.size() >= row_limit) {
        rows_.is_truncated = true;
        return true;
      }
      std::vector<Value>& values = rows_.rows.emplace_back();
      values.reserve(types_.size());
      for (std::size_t i = 0; i < types_.size(); ++i) {
        values.push_back(
            value_at(api_, api_.data_chunk_get_vector(chunk, i), types_[i].get(), row));
        bytes_ += size_of(values.back());
      }
      if (bytes_ > kMaxBytes) return false;
    }
    return true;
  }

  const Duckdb& api_;
  Result& result_;
  std::vector<LogicalType> types_;
  Rows rows_;
  std::size_t bytes_ = 0;
};

}  // namespace

std::optional<Rows> read_rows(const Duckdb& api, Result& result, std::uint64_t row_limit) {
  Reader reader(api, result);
  if (!reader.read(row_limit)) return std::nullopt;
  return reader.take();
}

}  // namespace meshctl::engine
