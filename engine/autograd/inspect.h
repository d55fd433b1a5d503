// The graph behind some tensors, as data.
#ifndef TENSORD_ENGINE_AUTOGRAD_INSPECT_H_
#define TENSORD_ENGINE_AUTOGRAD_INSPECT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

struct GraphOutline {
  struct Edge {
    int64_t node = -1;  // a place in `nodes`; -1: no gradient is needed
    uint32_t input = 0;
  };
  struct Node {
    std::string name;  // "MulBackward0"
    std::vector<Edge> next;
    int64_t saved_bytes = 0;
    bool freed = false;
    uint64_t id = 0;  // tells nodes apart within the process
    Tensor variable;  // the leaf of an AccumulateGrad node, else undefined
  };
  std::vector<Node> nodes;
  std::vector<int64_t> roots;  // for each tensor its node, or -1
};

// Nodes that the roots reach, each once, roots first.
GraphOutline OutlineOf(absl::Span<const Tensor> roots);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_AUTOGRAD_INSPECT_H_
