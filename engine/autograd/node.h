// A node of the graph: what the backward pass runs.
#ifndef TENSORD_ENGINE_AUTOGRAD_NODE_H_
#define TENSORD_ENGINE_AUTOGRAD_NODE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "engine/autograd/anomaly.h"
#include "engine/core/account.h"
#include "engine/core/allocator.h"
#include "engine/core/dtype.h"
#include "engine/core/layout.h"
#include "engine/core/ref.h"
#include "engine/core/small_list.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

class GradSlot;
class Node;

// Where a gradient goes: an input of a node, which is one of the results of
// the operation that the node stands for. No node: no gradient is needed.
struct Edge {
  Ref<Node> node;
  uint32_t input = 0;
};

// Gradients, undefined where absent.
using GradientList = absl::InlinedVector<Tensor, 2>;

// Not thread-safe: a graph belongs to one session.
class Node : public RefCounted<Node, SessionCount>, public FrequentObject {
 public:
  // What the backward pass makes sure of each gradient that comes in.
  struct InputMeta {
    DType dtype;
    Ref<const TensorLayout> layout;
  };
  // A tensor that keeps the gradient of one of this node's inputs. The tensor
  // takes itself off the list when it goes.
  struct RetainedGrad {
    uint32_t input;
    TensorImpl* tensor;
  };
  // The state of the node in the backward pass that runs now. A pass is told
  // by its number, so that a state left behind is never mistaken.
  struct PassState {
    uint64_t pass = 0;
    uint32_t place = 0;
  };

  // PyTorch's name, e.g. "MulBackward0".
  virtual absl::string_view name() const = 0;

  // The operation's name as PyTorch's errors give it: "Mul" of MulBackward0,
  // "Max1" of MaxBackward1, "torch::autograd::CopySlices".
  std::string forward_name() const;

  // The name in other errors: "MulBackward0", "torch::autograd::CopySlices".
  std::string full_name() const;

  // The gradients for `edges` from those of the inputs. Throws Error.
  virtual GradientList Apply(GradientList gradients) = 0;

  // Throws kGraphFreed or kVersionMismatch where a saved tensor is gone or
  // was overwritten.
  virtual void CheckSaved() const {}
  // Throws kGraphFreed with PyTorch's words.
  [[noreturn]] static void FailFreed();
  // Drops what the node saved.
  virtual void ReleaseSaved() {}
  virtual bool IsFreed() const { return false; }
  virtual int64_t SavedBytes() const { return 0; }

  // The leaf of an AccumulateGrad node, else undefined.
  virtual Tensor variable() const { return Tensor(); }
  bool is_accumulate_grad() const { return sequence_ == kAccumulateSequence; }

  // Later nodes have greater numbers; AccumulateGrad nodes the greatest.
  uint64_t sequence() const { return sequence_; }
  // Tells nodes apart.
  uint64_t id() const { return id_; }
  // The command that made the node, as the session numbers them.
  uint64_t origin() const { return origin_; }
  // Whether the session's node of that id is still there. Walks all of them,
  // for errors.
  bool KnowsOf(uint64_t id) const;
  // What anomaly mode tells of the node.
  std::shared_ptr<const NodeTrace> Trace() const;

  SmallList<Edge, 2> edges;
  SmallList<InputMeta, 1> inputs;
  absl::InlinedVector<RetainedGrad, 1> retained_grads;
  PassState pass_state;

 protected:
  static constexpr uint64_t kAccumulateSequence = ~uint64_t{0};

  enum class Kind { kFunction, kAccumulateGrad };
  explicit Node(Kind kind = Kind::kFunction);
  virtual ~Node();

 private:
  friend class RefCounted<Node, SessionCount>;
  friend class NodeList;

  // Nodes go one after the other, however deep the graph.
  static void Destroy(const Node* node);

  const uint64_t id_;
  const uint64_t sequence_;
  const uint64_t origin_;
  const std::shared_ptr<const NodeTrace> inducer_;
  const Ref<Account> account_;
  Node* previous_ = nullptr;
  Node* next_ = nullptr;
  mutable const Node* next_to_go_ = nullptr;
  class NodeList* list_ = nullptr;
};

// All nodes of a session, so that cycles (a tensor that was saved by a node
// and then written in place with that node's result) end with it; and the
// .grads that were assigned, which may hold their tensor (be a view of it).
class NodeList {
 public:
  NodeList() = default;
  ~NodeList() { BreakCycles(); }
  NodeList(const NodeList&) = delete;
  NodeList& operator=(const NodeList&) = delete;

  // Takes every node apart: edges and saved tensors go. So do assigned .grads.
  void BreakCycles();

 private:
  friend class Node;
  friend class GradSlot;
  void DropAssigned();

  Node* first_ = nullptr;
  absl::flat_hash_set<GradSlot*> assigned_;
};

// A tensor's .grad.
class GradSlot {
 public:
  GradSlot() = default;
  ~GradSlot() {
    if (list_ != nullptr) Forget();
  }
  GradSlot(const GradSlot&) = delete;
  GradSlot& operator=(const GradSlot&) = delete;

  const Tensor& get() const { return grad_; }
  // To what the engine made, which holds no other tensor.
  void Set(Tensor grad) { grad_ = std::move(grad); }
  // To any tensor: the current list drops it at its end.
  void Assign(const Tensor& grad);

 private:
  friend class NodeList;
  void Forget();

  Tensor grad_;
  NodeList* list_ = nullptr;
};

namespace graph_internal {

// Of this thread's innermost scope.
inline constinit thread_local NodeList* list = nullptr;
inline constinit thread_local uint64_t origin = 0;

}  // namespace graph_internal

// New nodes of this thread go to `list` and carry `origin` while it lives.
class GraphScope {
 public:
  GraphScope(NodeList* list, uint64_t origin)
      : previous_list_(std::exchange(graph_internal::list, list)),
        previous_origin_(std::exchange(graph_internal::origin, origin)) {}
  ~GraphScope() {
    graph_internal::list = previous_list_;
    graph_internal::origin = previous_origin_;
  }
  GraphScope(const GraphScope&) = delete;
  GraphScope& operator=(const GraphScope&) = delete;

 private:
  NodeList* const previous_list_;
  const uint64_t previous_origin_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_AUTOGRAD_NODE_H_
