// Which branch of a oneOf or anyOf an author meant, when none holds.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "document/node.h"
#include "jsonschema/problem.h"
#include "jsonschema/program.h"

namespace meshctl::jsonschema {

/// Either a branch and why it is the one, or a problem that is the same for all of them.
struct Choice {
  BlockId block = kNoBlock;
  std::string because;
  std::optional<Problem> problem;
};

/// How far a value is from a branch: the number of its problems there.
using Distance = std::function<std::size_t(BlockId)>;

/// Chooses by kind, then by the constants that branches ask of the same property, then by what they
/// require, else the nearest. `hinted`: the schema that holds the branches has a hint of its own,
/// which then stands for all.
[[nodiscard]] Choice choose_branch(const Program& program, std::span<const BlockId> branches,
                                   const document::Node& node, bool hinted,
                                   const Distance& distance);

}  // namespace meshctl::jsonschema
