// Path patterns as gitignore(5) has them, compiled once. Matching takes no recursion and never
// explodes: patterns come from strangers.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl::mesh {

/// A compiled pattern: `*` and `?` within a name, `[a-z]` and `[!a-z]`, `**/`, `/**/` and `/**`
/// across folders, `\` to quote.
class Glob {
 public:
  explicit Glob(std::string_view pattern);

  /// Whether the whole path (relative, `/` between names) matches.
  [[nodiscard]] bool matches(std::string_view path) const;

 private:
  enum class Op : std::uint8_t {
    character,   ///< this one byte
    any,         ///< `?`: one byte but `/`
    set,         ///< one byte of a set
    star,        ///< `*`: any bytes but `/`
    folders,     ///< `**/`: nothing, or any folders with their `/`
    everything,  ///< `/**` at the end: whatever is left
  };
  struct Token {
    Op op;
    char character = 0;
    std::uint32_t set = 0;
  };
  using Set = std::bitset<256>;

  std::size_t add_set(std::string_view pattern, std::size_t at);
  [[nodiscard]] bool accepts(const Token& token, char byte) const;

  std::vector<Token> tokens_;
  std::vector<Set> sets_;
};

}  // namespace meshctl::mesh
