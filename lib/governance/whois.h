// Whois: what a word of a user means, and who answers for it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "governance/look.h"
#include "mesh/impact.h"
#include "mesh/lookup.h"

namespace meshctl::governance {

/// What is known of one thing. Outlives no sight.
struct Answer {
  mesh::Thing thing;
  /// The products that offer it; of a product and its ports itself.
  std::vector<const mesh::Item*> products;
  /// The contract that it stands in or, of a port, promises; null when it is not known, and of a
  /// product.
  const mesh::Item* contract = nullptr;
  /// The team or person, and how to reach them; empty when nothing says.
  std::string_view owner;
  std::string contact;
  std::string_view domain;
  std::string_view status;
  /// Of a field its class; else the highest of its fields, or, when governance has no order of
  /// classes, all of them joined by commas. Empty when nothing is classified.
  std::string classification;
  mesh::Impact::Readers readers;
};

/// What a text means, the best first: see mesh::look_up. No more than `most` of the readers of each
/// are named.
[[nodiscard]] std::vector<Answer> whois(const Sight& sight, std::string_view text,
                                        std::size_t most);

}  // namespace meshctl::governance
