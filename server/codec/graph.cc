#include "server/codec/graph.h"

#include "engine/engine.h"

namespace tensord::server {
namespace {

void FillNode(const engine::GraphOutline::Node& node,
              v1::GraphReply::Node* proto) {
  proto->set_name(node.name);
  for (const engine::GraphOutline::Edge& edge : node.next) {
    v1::GraphReply::Edge* next = proto->add_next();
    next->set_node(edge.node);
    next->set_input(edge.input);
  }
  proto->set_saved_bytes(node.saved_bytes);
  proto->set_freed(node.freed);
  proto->set_id(node.id);
  if (node.variable.defined()) {
    const engine::Dims& sizes = node.variable.sizes();
    proto->mutable_sizes()->Add(sizes.begin(), sizes.end());
    proto->set_variable(node.variable.impl()->tag);
  }
}

}  // namespace

v1::GraphReply ToGraphReply(const Verdict& verdict) {
  v1::GraphReply reply;
  const engine::GraphOutline& graph = *verdict.graph;
  for (const engine::GraphOutline::Node& node : graph.nodes) {
    FillNode(node, reply.add_nodes());
  }
  reply.mutable_roots()->Add(graph.roots.begin(), graph.roots.end());
  return reply;
}

}  // namespace tensord::server
