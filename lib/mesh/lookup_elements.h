// Finds the objects and fields of contracts that a text names. Private to lib/mesh.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/lookup.h"

namespace meshctl::mesh {

/// Whether `A` is another letter than `a`.
enum class LetterCase : std::uint8_t { matters, ignored };

/// Whether two texts are the same.
[[nodiscard]] bool is_same(std::string_view a, std::string_view b, LetterCase letter_case);

/// Looks for one text in many contracts.
class ElementSearch {
 public:
  /// `by` is what things found are said to be matched by; nothing: what they are. `text` outlives
  /// it.
  ElementSearch(std::string_view text, LetterCase letter_case, std::optional<MatchedBy> by = {});

  /// Adds what of a contract has that name, each once.
  void search(const Item& contract, std::vector<Thing>& found) const;

 private:
  /// What is left of the text behind the name of an object: the name of a field.
  struct Rest {
    std::string_view text;
    MatchedBy by;
  };
  struct Object {
    std::string_view name;
    std::vector<Rest> rests;
  };

  [[nodiscard]] bool may_be_in(const Item& contract) const;
  [[nodiscard]] std::vector<Object> search_objects(const Item& contract,
                                                   std::vector<Thing>& found) const;
  void search_fields(const Item& contract, const std::vector<Object>& objects,
                     std::vector<Thing>& found) const;
  [[nodiscard]] bool is_text(std::string_view name) const {
    return is_same(text_, name, letter_case_);
  }

  std::string_view text_;
  /// What comes behind the last dot.
  std::string_view last_;
  LetterCase letter_case_;
  std::optional<MatchedBy> by_;
};

}  // namespace meshctl::mesh
