// A graph of products, seen as one of their domains. Private to lib/mesh.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "report/graph.h"

namespace meshctl::mesh {

/// What a domain has.
struct DomainCounts {
  std::size_t products = 0;
  std::size_t contracts = 0;
};

/// One node a domain, and one for all that is not known; each edge counts those that it stands for.
/// `domain_of_node` says the domain of each node of `products`, which may be the empty one; nothing
/// of what is not known.
[[nodiscard]] report::Graph fold_domains(
    const report::Graph& products,
    const std::vector<std::optional<std::string_view>>& domain_of_node,
    const std::map<std::string_view, DomainCounts>& counts);

}  // namespace meshctl::mesh
