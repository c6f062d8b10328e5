#include "mesh/graph.h"

#include "mesh/graph_maker.h"

namespace meshctl::mesh {

report::Graph graph_of(const Mesh& mesh, const Workspace& workspace, const GraphOptions& options) {
  return GraphMaker(mesh, workspace, options).make();
}

}  // namespace meshctl::mesh
