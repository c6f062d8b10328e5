// How the texts of facts are written: what stands there already is named by where it stands, since
// manifests repeat themselves. Private to lib/mesh.
//
// A cell is a number: 0 null, 1 and 2 the texts `0` and `1`, an odd one from 3 on 3 + 2 n for a
// text of n bytes that follows, an even one from 4 on 4 + 2 n for the text whose cell begins at
// byte n of the table. A pointer is a cell for each of its tokens, after their number; a token that
// is an index is its own digits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/source.h"
#include "mesh/binary.h"
#include "mesh/table_specs.h"

namespace meshctl::mesh {

/// The rows of one table, as they are written.
class FactTexts {
 public:
  /// Answers where the row begins, for those below.
  std::size_t begin_row();
  /// Its columns follow.
  void begin_columns(std::size_t row);
  void end_row(std::size_t row);

  void number(std::uint64_t value) { bytes_.number(value); }
  void null() { bytes_.number(0); }
  void text(std::string_view value);
  void pointer(std::string_view value);

  [[nodiscard]] const std::string& bytes() const { return bytes_.bytes(); }

 private:
  struct Known {
    std::uint32_t cell = 0;
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };
  static constexpr std::size_t kMostKnown = 64;

  static std::size_t slot_of(std::string_view text);

  BinaryWriter bytes_;
  /// Of the texts that share a slot, the one that was written last.
  std::array<Known, kMostKnown> known_;
};

/// Where the value stands that names the object of a row.
struct FactPlace {
  Span bytes;
  Position start;
  Position end;
};

/// The number of bytes before the tables that say where each ends.
inline constexpr std::size_t kFactsHead = kFactTables * sizeof(std::uint32_t);
/// The number of bytes before a row that say how long it is, and where in it its columns begin.
inline constexpr std::size_t kRowHead = 2 * sizeof(std::uint32_t);

/// Reads a cell from `in`, which reads the rows of the table that `rows` are.
[[nodiscard]] std::optional<std::string_view> read_fact_text(BinaryReader& in,
                                                             std::string_view rows);
/// Passes by a cell.
void skip_fact_text(BinaryReader& in);
[[nodiscard]] std::string read_fact_pointer(BinaryReader& in, std::string_view rows);

}  // namespace meshctl::mesh
