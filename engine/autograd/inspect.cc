#include "engine/autograd/inspect.h"

#include "absl/container/flat_hash_map.h"
#include "engine/autograd/node.h"
#include "engine/autograd/variable.h"

namespace tensord::engine {

GraphOutline OutlineOf(absl::Span<const Tensor> roots) {
  GraphOutline outline;
  absl::flat_hash_map<const Node*, int64_t> places;
  std::vector<const Node*> nodes;
  const auto place_of = [&](const Node* node) -> int64_t {
    if (node == nullptr) return -1;
    const auto [found, inserted] =
        places.try_emplace(node, static_cast<int64_t>(nodes.size()));
    if (inserted) nodes.push_back(node);
    return found->second;
  };
  // Hold the roots' nodes: a leaf's AccumulateGrad may exist for this alone.
  std::vector<Edge> edges;
  for (const Tensor& root : roots) {
    edges.push_back({GradFn(root), 0});
    outline.roots.push_back(place_of(edges.back().node.get()));
  }
  for (size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = *nodes[i];
    GraphOutline::Node entry;
    entry.name = std::string(node.name());
    entry.saved_bytes = node.SavedBytes();
    entry.freed = node.IsFreed();
    entry.id = node.id();
    entry.variable = node.variable();
    for (const Edge& edge : node.edges) {
      entry.next.push_back({place_of(edge.node.get()), edge.input});
    }
    outline.nodes.push_back(std::move(entry));
  }
  return outline;
}

}  // namespace tensord::engine
