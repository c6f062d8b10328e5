// Choosing a branch: each step leaves those that may still be meant.
#include "jsonschema/branch.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "jsonschema/facts.h"

namespace meshctl::jsonschema {
namespace {

using document::Node;

struct Candidate {
  BlockId block;
  Facts facts;

  [[nodiscard]] const Test* test_of(std::string_view property) const {
    const auto found = std::find_if(facts.tests.begin(), facts.tests.end(),
                                    [&](const Test& test) { return test.property == property; });
    return found == facts.tests.end() ? nullptr : &*found;
  }
  [[nodiscard]] bool requires_name(std::string_view name) const {
    return std::find(facts.required.begin(), facts.required.end(), name) != facts.required.end();
  }
};

Problem problem_at(Cause cause, const Node& node) {
  Problem problem;
  problem.cause = cause;
  problem.node = &node;
  return problem;
}

void add_values(std::vector<const Node*>& all, const std::vector<const Node*>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

class Chooser {
 public:
  Chooser(const Program& program, std::span<const BlockId> branches, const Node& node)
      : node_(node) {
    for (const BlockId id : branches) candidates_.push_back({id, facts_of(program, id)});
  }

  Choice run(bool hinted, const Distance& distance) {
    by_kind();
    if (is_settled()) return take();
    if (node_.is_mapping()) {
      by_constants();
      if (is_settled()) return take();
      by_required();
    } else if (node_.is_scalar()) {
      by_values(hinted);
    }
    if (!is_settled()) by_distance(distance);
    return take();
  }

 private:
  [[nodiscard]] bool is_settled() const {
    return choice_.problem.has_value() || candidates_.size() == 1;
  }

  Choice take() {
    if (!choice_.problem && !candidates_.empty()) choice_.block = candidates_.front().block;
    return std::move(choice_);
  }

  void by_kind() {
    std::uint8_t kinds = 0;
    for (const Candidate& one : candidates_) {
      kinds = static_cast<std::uint8_t>(kinds | one.facts.kinds);
    }
    if (!has_kind(node_, kinds)) {
      choice_.problem = problem_at(Cause::type, node_);
      choice_.problem->kinds = kinds;
      return;
    }
    std::erase_if(candidates_,
                  [this](const Candidate& one) { return !has_kind(node_, one.facts.kinds); });
  }

  /// The properties of which at least two branches ask for a constant.
  [[nodiscard]] std::vector<std::string_view> discriminators() const {
    std::vector<std::string_view> names;
    for (const Candidate& one : candidates_) {
      for (const Test& test : one.facts.tests) {
        const auto count = std::count_if(
            candidates_.begin(), candidates_.end(),
            [&](const Candidate& other) { return other.test_of(test.property) != nullptr; });
        if (count > 1 && std::find(names.begin(), names.end(), test.property) == names.end()) {
          names.push_back(test.property);
        }
      }
    }
    return names;
  }

  void by_constants() {
    for (const std::string_view property : discriminators()) {
      const Node* const value = node_.find(property);
      if (value == nullptr) {
        without(property);
      } else if (value->is_scalar()) {
        with(property, *value);
      }
      if (is_settled()) return;
    }
  }

  void without(std::string_view property) {
    const auto needs = [property](const Candidate& one) { return one.requires_name(property); };
    if (std::all_of(candidates_.begin(), candidates_.end(), needs)) {
      choice_.problem = problem_at(Cause::missing_property, node_);
      choice_.problem->names = {property};
      return;
    }
    std::erase_if(candidates_, needs);
  }

  void with(std::string_view property, const Node& value) {
    const auto refuses = [&](const Candidate& one) {
      const Test* const test = one.test_of(property);
      return test != nullptr && !test->accepts(value);
    };
    const auto accepts = [&](const Candidate& one) {
      const Test* const test = one.test_of(property);
      return test != nullptr && test->accepts(value);
    };
    if (std::all_of(candidates_.begin(), candidates_.end(), refuses)) {
      choice_.problem = problem_at(Cause::enumeration, value);
      for (const Candidate& one : candidates_) {
        add_values(choice_.problem->values, one.test_of(property)->values);
      }
      return;
    }
    if (std::any_of(candidates_.begin(), candidates_.end(), accepts)) {
      std::erase_if(candidates_, [&](const Candidate& one) { return !accepts(one); });
      choice_.because = in_quotes(property) + " is " + shown(value);
    } else {
      std::erase_if(candidates_, refuses);
    }
  }

  void by_required() {
    const auto present = [this](const Candidate& one) {
      return std::count_if(one.facts.required.begin(), one.facts.required.end(),
                           [this](std::string_view name) { return node_.find(name) != nullptr; });
    };
    const auto most = present(*std::max_element(
        candidates_.begin(), candidates_.end(),
        [&](const Candidate& a, const Candidate& b) { return present(a) < present(b); }));
    const auto requires_something = [](const Candidate& one) {
      return !one.facts.required.empty();
    };
    if (most == 0 && std::all_of(candidates_.begin(), candidates_.end(), requires_something)) {
      choice_.problem = problem_at(Cause::missing_one_of, node_);
      for (const Candidate& one : candidates_) {
        choice_.problem->names.push_back(one.facts.required.front());
      }
      return;
    }
    if (most > 0) {
      std::erase_if(candidates_, [&](const Candidate& one) { return present(one) < most; });
    }
  }

  void by_values(bool hinted) {
    const auto has_values = [](const Candidate& one) { return !one.facts.values.empty(); };
    if (std::all_of(candidates_.begin(), candidates_.end(), has_values)) {
      choice_.problem = problem_at(Cause::enumeration, node_);
      for (const Candidate& one : candidates_) {
        add_values(choice_.problem->values, one.facts.values);
      }
    } else if (hinted) {
      choice_.problem = problem_at(Cause::pattern, node_);
    }
  }

  void by_distance(const Distance& distance) {
    std::size_t least = std::numeric_limits<std::size_t>::max();
    BlockId nearest = candidates_.front().block;
    for (const Candidate& one : candidates_) {
      const std::size_t own = distance(one.block);
      if (own >= least) continue;
      least = own;
      nearest = one.block;
    }
    std::erase_if(candidates_, [&](const Candidate& one) { return one.block != nearest; });
  }

  const Node& node_;
  std::vector<Candidate> candidates_;
  Choice choice_;
};

}  // namespace

Choice choose_branch(const Program& program, std::span<const BlockId> branches, const Node& node,
                     bool hinted, const Distance& distance) {
  return Chooser(program, branches, node).run(hinted, distance);
}

}  // namespace meshctl::jsonschema
