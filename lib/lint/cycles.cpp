// Circles of data products that read from each other.
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "document/quote.h"
#include "lint/sink.h"
#include "manifest/variable.h"

namespace meshctl::lint {

using mesh::Item;

namespace {

/// That a product reads, through a port, what another offers.
struct Edge {
  std::size_t to;
  const mesh::Port* port;
};

struct Graph {
  std::vector<const Item*> products;
  std::vector<std::vector<Edge>> edges;
};

Graph graph_of(const mesh::Mesh& mesh) {
  const manifest::Variables& variables = mesh.variables();
  Graph graph;
  std::map<std::string, std::vector<std::size_t>> offered_by;
  for (const Item& item : mesh.items()) {
    if (!item.summary.is_product()) continue;
    for (const mesh::Port& port : item.summary.outputs) {
      if (!port.contract_id) continue;
      std::vector<std::size_t>& offers = offered_by[manifest::key_of(port.contract_id, variables)];
      if (offers.empty() || offers.back() != graph.products.size()) {
        offers.push_back(graph.products.size());
      }
    }
    graph.products.push_back(&item);
  }
  for (const Item* item : graph.products) {
    std::vector<Edge>& edges = graph.edges.emplace_back();
    for (const mesh::Port& port : item->summary.inputs) {
      const auto offers = offered_by.find(manifest::key_of(port.contract_id, variables));
      if (!port.contract_id || offers == offered_by.end()) continue;
      for (const std::size_t product : offers->second) edges.push_back({product, &port});
    }
  }
  return graph;
}

/// The strongly connected components (Tarjan 1972), without recursion: a chain of products may be
/// long.
class Components {
 public:
  explicit Components(const Graph& graph)
      : graph_(graph), order_(graph.products.size(), 0), low_(order_), component_(order_) {
    for (std::size_t product = 0; product < order_.size(); ++product) {
      if (order_[product] == 0) visit(product);
    }
  }

  [[nodiscard]] std::size_t of(std::size_t product) const { return component_[product]; }

 private:
  struct Step {
    std::size_t product;
    std::size_t next_edge;
  };

  void visit(std::size_t start) {
    std::vector<Step> path{{start, 0}};
    open(start);
    while (!path.empty()) {
      Step& step = path.back();
      const std::vector<Edge>& edges = graph_.edges[step.product];
      if (step.next_edge < edges.size()) {
        const std::size_t to = edges[step.next_edge++].to;
        if (order_[to] == 0) {
          open(to);
          path.push_back({to, 0});
        } else if (component_[to] == 0) {
          low_[step.product] = std::min(low_[step.product], order_[to]);
        }
        continue;
      }
      const std::size_t done = step.product;
      path.pop_back();
      if (!path.empty()) {
        low_[path.back().product] = std::min(low_[path.back().product], low_[done]);
      }
      if (low_[done] == order_[done]) close(done);
    }
  }

  void open(std::size_t product) {
    order_[product] = low_[product] = ++count_;
    stack_.push_back(product);
  }

  void close(std::size_t product) {
    ++components_;
    std::size_t last = 0;
    do {
      last = stack_.back();
      stack_.pop_back();
      component_[last] = components_;
    } while (last != product);
  }

  const Graph& graph_;
  std::vector<std::size_t> order_;
  std::vector<std::size_t> low_;
  std::vector<std::size_t> component_;
  std::vector<std::size_t> stack_;
  std::size_t count_ = 0;
  std::size_t components_ = 0;
};

/// The ports along a shortest way from a product back to itself within its component; empty when
/// there is none.
std::vector<const Edge*> circle_of(const Graph& graph, const Components& components,
                                   std::size_t start) {
  std::map<std::size_t, std::pair<std::size_t, const Edge*>> came_from;
  std::deque<std::size_t> waiting{start};
  while (!waiting.empty()) {
    const std::size_t product = waiting.front();
    waiting.pop_front();
    for (const Edge& edge : graph.edges[product]) {
      if (components.of(edge.to) != components.of(start)) continue;
      if (!came_from.try_emplace(edge.to, product, &edge).second) continue;
      if (edge.to != start) {
        waiting.push_back(edge.to);
        continue;
      }
      std::vector<const Edge*> circle;
      std::size_t at = start;
      do {
        circle.push_back(came_from[at].second);
        at = came_from[at].first;
      } while (at != start);
      std::reverse(circle.begin(), circle.end());
      return circle;
    }
  }
  return {};
}

void report(const Graph& graph, std::size_t start, const std::vector<const Edge*>& circle,
            Sink& sink) {
  const auto title = [&](std::size_t product) {
    return document::quote(graph.products[product]->title());
  };
  const Item& first = *graph.products[start];
  std::string message = fmt::format("{} reads what it offers itself", title(start));
  if (circle.size() > 1) {
    message = fmt::format("data products read from each other in a circle: {}", title(start));
    for (const Edge* edge : circle) message += " from " + title(edge->to);
  }
  Finding& finding = sink.add("link/cycle", first.place(circle.front()->port->contract_id),
                              std::move(message), "take out one of these input ports");
  std::size_t at = circle.front()->to;
  for (std::size_t i = 1; i < circle.size(); ++i) {
    const Item& reader = *graph.products[at];
    finding.related.push_back(
        {reader.place(circle[i]->port->contract_id), fmt::format("{} reads it here", title(at))});
    at = circle[i]->to;
  }
}

}  // namespace

void check_cycles(const Scope& scope, Sink& sink) {
  const Graph graph = graph_of(scope.mesh());
  const Components components(graph);
  std::vector<bool> is_told(graph.products.size() + 1, false);
  for (std::size_t product = 0; product < graph.products.size(); ++product) {
    if (graph.products[product]->role != mesh::Role::judged) continue;
    if (is_told[components.of(product)]) continue;
    const auto circle = circle_of(graph, components, product);
    if (circle.empty()) continue;
    is_told[components.of(product)] = true;
    report(graph, product, circle, sink);
  }
}

}  // namespace meshctl::lint
