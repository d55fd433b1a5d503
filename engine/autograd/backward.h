// The backward pass: resumable, iterative, ordered by sequence number.
#ifndef TENSORD_ENGINE_AUTOGRAD_BACKWARD_H_
#define TENSORD_ENGINE_AUTOGRAD_BACKWARD_H_

#include <cstdint>
#include <queue>
#include <vector>

#include "absl/types/span.h"
#include "engine/autograd/node.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

struct BackwardOptions {
  bool retain_graph = false;
  // Records the pass itself, so that it can be differentiated again.
  bool create_graph = false;
  // Anomaly mode: a failure is a NodeError.
  bool detect_anomaly = false;
  // With it: a NaN among a node's gradients is a failure.
  bool check_nan = true;
};

// One torch.autograd.backward or torch.autograd.grad.
//
// The constructor makes every check: roots, freed graphs, overwritten saved
// tensors. A pass that fails them has changed nothing. `.grad` is published
// after the last node, so a pass that is dropped half-way changes no .grad
// (the saved tensors of the nodes that ran are gone, unless retained).
class BackwardPass {
 public:
  // torch.autograd.backward: accumulates into .grad of the leaves, or only
  // of `inputs` where there are any. `grad_outputs` has one tensor per root,
  // undefined for an implicit one. Throws Error.
  static BackwardPass Backward(absl::Span<const Tensor> roots,
                               absl::Span<const Tensor> grad_outputs,
                               absl::Span<const Tensor> inputs,
                               BackwardOptions options);

  // torch.autograd.grad: TakeGradients gives one tensor per input, undefined
  // where an input was not used and `allow_unused`. Throws Error; so does Run,
  // at its end, where an input's gradient came out undefined otherwise.
  static BackwardPass Grad(absl::Span<const Tensor> outputs,
                           absl::Span<const Tensor> inputs,
                           absl::Span<const Tensor> grad_outputs,
                           BackwardOptions options, bool allow_unused);

  BackwardPass(BackwardPass&&) = default;

  // Runs at most `max_nodes` nodes. Returns whether the pass is finished.
  // Throws what a node throws; the pass is over then.
  bool Run(int64_t max_nodes = INT64_MAX);

  // About the elements that the next node touches; 0 where none is left.
  int64_t NextCost() const;

  // After Run returned true.
  std::vector<Tensor> TakeGradients() { return std::move(captured_); }

 private:
  // A node in this pass: what has come in so far, and what is missing.
  struct State {
    Node* node;
    uint32_t dependencies = 0;
    bool needed = true;   // runs
    bool wanted = false;  // its incoming gradient is an answer of the pass
    GradientList gradients;
  };
  // A gradient that grad() asked for.
  struct Capture {
    uint32_t place;  // of the node's state
    uint32_t input;
    uint32_t result;  // in captured_
  };
  // A .grad to be published.
  struct Pending {
    Tensor variable;
    Tensor gradient;
    bool retained;  // of a tensor that is no leaf: replaced, not added to
  };
  struct Later {
    bool operator()(const Node* a, const Node* b) const {
      return a->sequence() < b->sequence();
    }
  };

  using ReadyQueue = std::priority_queue<Node*, std::vector<Node*>, Later>;

  explicit BackwardPass(BackwardOptions options);

  void AddRoots(absl::Span<const Tensor> roots,
                absl::Span<const Tensor> grad_outputs);
  State& StateOf(Node* node) { return states_[node->pass_state.place]; }
  bool Knows(const Node* node) const {
    return node->pass_state.pass == number_;
  }
  // Finds every node that the roots reach and counts who waits for whom.
  void Discover();
  // Marks the nodes that lead to wanted ones; the rest does not run. Wanted
  // nodes themselves do where `run_wanted`.
  void MarkNeeded(bool run_wanted);
  // Throws what the pass would meet first.
  void CheckNodes() const;
  void CheckNodesInOrder() const;
  ReadyQueue ReadyRoots() const;
  void Start();

  // Runs a step of a node's; in anomaly mode its failure tells the node.
  template <typename Step>
  void Traced(const Node& node, const Step& step) const;
  void RunNode(State& state);
  void TakeRetainedGrads(const State& state);
  void TakeCaptures(uint32_t place);
  // Takes the gradients.
  void Deliver(Node& node, GradientList& gradients);
  void CheckNan(const Node& node, const Tensor& gradient, size_t index) const;
  void Accumulate(Tensor& sum, Tensor gradient) const;
  void Publish();

  BackwardOptions options_;
  uint64_t number_;
  std::vector<Edge> roots_;
  std::vector<Tensor> root_gradients_;
  std::vector<State> states_;
  std::vector<uint32_t> order_;  // places, every node after those it feeds
  std::vector<Capture> captures_;
  std::vector<Tensor> captured_;
  bool allow_unused_ = true;
  std::vector<Pending> pending_;
  ReadyQueue ready_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_AUTOGRAD_BACKWARD_H_
