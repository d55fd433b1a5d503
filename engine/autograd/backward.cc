#include "engine/autograd/backward.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/autograd/accumulate.h"
#include "engine/autograd/anomaly.h"
#include "engine/autograd/arithmetic.h"
#include "engine/autograd/grad_mode.h"
#include "engine/autograd/variable.h"
#include "engine/core/error.h"

namespace tensord::engine {
namespace {

std::atomic<uint64_t> next_pass{1};

// "torch.Size([2, 3])"
std::string SizeString(DimsView sizes) {
  return absl::StrCat("torch.Size(", ToString(sizes), ")");
}

// The gradient that a root starts with; undefined where it needs none.
Tensor RootGradient(const Tensor& root, const Tensor& given, size_t index) {
  if (given.defined()) {
    if (given.sizes() != root.sizes()) {
      Fail(Reason::kShapeMismatch, "Mismatch in shape: grad_output[", index,
           "] has a shape of ", SizeString(given.sizes()), " and output[",
           index, "] has a shape of ", SizeString(root.sizes()), ".");
    }
    if (!IsFloatingPoint(given.dtype()) && IsFloatingPoint(root.dtype())) {
      return GetArithmetic().to_dtype(given, root.dtype());
    }
    return given;
  }
  if (!RequiresGrad(root)) return Tensor();
  if (root.numel() != 1) {
    Fail(Reason::kNonScalarImplicitGrad,
         "grad can be implicitly created only for scalar outputs");
  }
  return GetArithmetic().ones_like(root);
}

// What PyTorch's validate_outputs makes of a gradient: the sizes and dtype
// of what it is a gradient of. It comes `from` a function, or from the caller.
Tensor Validated(Tensor gradient, const Node::InputMeta& meta,
                 absl::string_view from, size_t index) {
  const Arithmetic& arithmetic = GetArithmetic();
  if (!HaveSameSizes(*gradient.layout(), *meta.layout)) {
    const Dims& sizes = meta.layout->sizes();
    if (!IsExpandableTo(sizes, gradient.sizes())) {
      const std::string returned =
          from.empty() ? "" : absl::StrCat("Function ", from, " returned an ");
      Fail(Reason::kShapeMismatch, returned, "invalid gradient at index ",
           index, " - got ", ToString(gradient.sizes()),
           " but expected shape compatible with ", ToString(sizes));
    }
    gradient = arithmetic.sum_to(gradient, sizes);
  }
  if (gradient.dtype() != meta.dtype) {
    gradient = arithmetic.to_dtype(gradient, meta.dtype);
  }
  return gradient;
}

void CheckDifferentiated(const Tensor& input) {
  if (RequiresGrad(input)) return;
  Fail(Reason::kBadAttribute,
       "One of the differentiated Tensors does not require grad");
}

[[noreturn]] void FailUnused(size_t input) {
  Fail(Reason::kUnusedInput, "The differentiated Tensor at index ", input,
       " appears to not have been used in the graph. Set allow_unused=True if "
       "this is the desired behavior.");
}

// Where the tensor's gradient goes in the graphs that there are: unlike
// GradientEdge it makes no node for a leaf that is in none.
Edge PresentEdge(const Tensor& tensor) {
  const AutogradMeta* meta = FindMeta(tensor);
  if (meta == nullptr || (!GradFn(tensor) && !meta->accumulator)) return {};
  return GradientEdge(tensor);
}

}  // namespace

BackwardPass::BackwardPass(BackwardOptions options)
    : options_(options),
      number_(next_pass.fetch_add(1, std::memory_order_relaxed)) {}

BackwardPass BackwardPass::Backward(absl::Span<const Tensor> roots,
                                    absl::Span<const Tensor> grad_outputs,
                                    absl::Span<const Tensor> inputs,
                                    BackwardOptions options) {
  BackwardPass pass(options);
  pass.AddRoots(roots, grad_outputs);
  pass.Discover();
  for (const Tensor& input : inputs) {
    CheckRetainGrad(input);
    const Edge edge = PresentEdge(input);
    if (edge.node && pass.Knows(edge.node.get())) {
      pass.StateOf(edge.node.get()).wanted = true;
    }
  }
  if (!inputs.empty()) pass.MarkNeeded(/*run_wanted=*/true);
  pass.CheckNodes();
  for (const Tensor& input : inputs) RetainGrad(input);
  pass.Start();
  return pass;
}

BackwardPass BackwardPass::Grad(absl::Span<const Tensor> outputs,
                                absl::Span<const Tensor> inputs,
                                absl::Span<const Tensor> grad_outputs,
                                BackwardOptions options, bool allow_unused) {
  BackwardPass pass(options);
  pass.AddRoots(outputs, grad_outputs);
  pass.Discover();
  pass.captured_.resize(inputs.size());
  size_t first_unused = inputs.size();
  for (size_t i = 0; i < inputs.size(); ++i) {
    CheckDifferentiated(inputs[i]);
    const Edge edge = PresentEdge(inputs[i]);
    if (edge.node && pass.Knows(edge.node.get())) {
      const uint32_t place = edge.node->pass_state.place;
      pass.captures_.push_back({place, edge.input, static_cast<uint32_t>(i)});
      pass.states_[place].wanted = true;
    } else if (first_unused == inputs.size()) {
      first_unused = i;
    }
  }
  pass.MarkNeeded(/*run_wanted=*/false);
  pass.CheckNodes();
  if (!allow_unused && first_unused < inputs.size()) FailUnused(first_unused);
  pass.allow_unused_ = allow_unused;
  pass.Start();
  return pass;
}

void BackwardPass::AddRoots(absl::Span<const Tensor> roots,
                            absl::Span<const Tensor> grad_outputs) {
  if (!grad_outputs.empty() && grad_outputs.size() != roots.size()) {
    Fail(Reason::kShapeMismatch, "got ", roots.size(), " tensors and ",
         grad_outputs.size(), " gradients");
  }
  for (size_t i = 0; i < roots.size(); ++i) {
    static const Tensor* const implicit = new Tensor;
    root_gradients_.push_back(RootGradient(
        roots[i], grad_outputs.empty() ? *implicit : grad_outputs[i], i));
  }
  for (size_t i = 0; i < roots.size(); ++i) {
    Edge edge = GradientEdge(roots[i]);
    if (!edge.node) {
      Fail(Reason::kNoGradFn, "element ", i,
           " of tensors does not require grad and does not have a grad_fn");
    }
    roots_.push_back(std::move(edge));
  }
}

void BackwardPass::Discover() {
  struct Visit {
    Node* node;
    size_t next_edge;
  };
  std::vector<Visit> stack;
  const auto visit = [&](Node* node) {
    if (Knows(node)) return;
    node->pass_state = {number_, static_cast<uint32_t>(states_.size())};
    states_.emplace_back(node).gradients.resize(node->inputs.size());
    stack.push_back({node, 0});
  };
  for (const Edge& root : roots_) {
    visit(root.node.get());
    while (!stack.empty()) {
      Visit& top = stack.back();
      if (top.next_edge == top.node->edges.size()) {
        order_.push_back(top.node->pass_state.place);
        stack.pop_back();
        continue;
      }
      Node* next = top.node->edges[top.next_edge++].node.get();
      if (next == nullptr) continue;
      visit(next);
      ++StateOf(next).dependencies;
    }
  }
}

void BackwardPass::MarkNeeded(bool run_wanted) {
  for (const uint32_t place : order_) {
    State& state = states_[place];
    const auto leads_to_wanted = [&](const Edge& edge) {
      if (!edge.node) return false;
      const State& next = StateOf(edge.node.get());
      return next.needed || next.wanted;
    };
    state.needed = (run_wanted && state.wanted) ||
                   std::any_of(state.node->edges.begin(),
                               state.node->edges.end(), leads_to_wanted);
  }
}

void BackwardPass::CheckNodes() const {
  try {
    for (const State& state : states_) {
      if (state.needed) state.node->CheckSaved();
    }
  } catch (const Error&) {
    CheckNodesInOrder();
    throw;
  }
}

void BackwardPass::CheckNodesInOrder() const {
  std::vector<uint32_t> dependencies;
  dependencies.reserve(states_.size());
  for (const State& state : states_) {
    dependencies.push_back(state.dependencies);
  }
  ReadyQueue ready = ReadyRoots();
  while (!ready.empty()) {
    const Node* node = ready.top();
    ready.pop();
    if (states_[node->pass_state.place].needed) {
      Traced(*node, [&] { node->CheckSaved(); });
    }
    for (const Edge& edge : node->edges) {
      if (!edge.node) continue;
      if (--dependencies[edge.node->pass_state.place] == 0) {
        ready.push(edge.node.get());
      }
    }
  }
}

BackwardPass::ReadyQueue BackwardPass::ReadyRoots() const {
  ReadyQueue ready;
  std::vector<bool> is_known(states_.size());
  for (const Edge& root : roots_) {
    const uint32_t place = root.node->pass_state.place;
    // A root that another root leads to waits its turn.
    if (states_[place].dependencies > 0 || is_known[place]) continue;
    is_known[place] = true;
    ready.push(root.node.get());
  }
  return ready;
}

void BackwardPass::Start() {
  for (size_t i = 0; i < roots_.size(); ++i) {
    Tensor& gradient = root_gradients_[i];
    if (!gradient.defined()) continue;
    const Edge& root = roots_[i];
    // The caller's grad mode holds for a cast: it is outside of the pass.
    gradient =
        Validated(std::move(gradient), root.node->inputs[root.input], "", i);
    const GradModeScope grad_mode(options_.create_graph);
    Accumulate(StateOf(root.node.get()).gradients[root.input], gradient);
  }
  // They stay to the end: a leaf that is a root gets a copy, as in PyTorch.
  ready_ = ReadyRoots();
}

bool BackwardPass::Run(int64_t max_nodes) {
  const GradModeScope grad_mode(options_.create_graph);
  for (int64_t i = 0; i < max_nodes && !ready_.empty(); ++i) {
    Node* node = ready_.top();
    ready_.pop();
    RunNode(StateOf(node));
  }
  if (!ready_.empty()) return false;
  Publish();
  return true;
}

int64_t BackwardPass::NextCost() const {
  int64_t cost = 0;
  if (ready_.empty()) return cost;
  for (const Node::InputMeta& input : ready_.top()->inputs) {
    cost += input.layout->numel();
  }
  return cost;
}

template <typename Step>
void BackwardPass::Traced(const Node& node, const Step& step) const {
  if (!options_.detect_anomaly) return step();
  const std::shared_ptr<const NodeTrace> trace = node.Trace();
  const AnomalyScope anomaly(trace);
  try {
    step();
  } catch (const Error& error) {
    throw NodeError(error, trace);
  }
}

void BackwardPass::RunNode(State& state) {
  Node& node = *state.node;
  // PyTorch skips what leads to no input, but comes to a sole root.
  const bool is_sole_root = roots_.size() == 1 && roots_[0].node.get() == &node;
  if (state.needed || state.wanted || is_sole_root) TakeRetainedGrads(state);
  if (state.wanted) TakeCaptures(node.pass_state.place);
  GradientList gradients = std::move(state.gradients);
  if (node.is_accumulate_grad()) {
    Tensor variable = node.variable();
    if (state.needed && gradients[0].defined() && variable.defined() &&
        RequiresGrad(variable)) {
      pending_.push_back({std::move(variable), std::move(gradients[0]), false});
    }
    return;
  }
  Traced(node, [&] {
    GradientList results;
    if (state.needed) {
      results = node.Apply(std::move(gradients));
      if (!options_.retain_graph) node.ReleaseSaved();
    }
    if (results.size() != node.edges.size()) results.resize(node.edges.size());
    Deliver(node, results);
  });
}

void BackwardPass::TakeRetainedGrads(const State& state) {
  for (const Node::RetainedGrad& retained : state.node->retained_grads) {
    const Tensor& gradient = state.gradients[retained.input];
    if (!gradient.defined()) continue;
    pending_.push_back(
        {Tensor(Ref<TensorImpl>(retained.tensor)), gradient, true});
  }
}

void BackwardPass::TakeCaptures(uint32_t place) {
  for (const Capture& capture : captures_) {
    if (capture.place != place) continue;
    captured_[capture.result] = states_[place].gradients[capture.input];
  }
}

void BackwardPass::Deliver(Node& node, GradientList& gradients) {
  for (size_t i = 0; i < gradients.size(); ++i) {
    const Edge& edge = node.edges[i];
    if (!edge.node) continue;
    State& next = StateOf(edge.node.get());
    if (gradients[i].defined()) {
      Tensor gradient =
          Validated(std::move(gradients[i]), edge.node->inputs[edge.input],
                    node.name(), i);
      if (options_.detect_anomaly) CheckNan(node, gradient, i);
      Accumulate(next.gradients[edge.input], std::move(gradient));
    }
    if (--next.dependencies == 0) ready_.push(next.node);
  }
}

void BackwardPass::CheckNan(const Node& node, const Tensor& gradient,
                            size_t index) const {
  if (!options_.check_nan) return;
  const GradModeScope no_grad(false);
  if (!GetArithmetic().has_nan(gradient)) return;
  Fail(Reason::kNumerical, "Function '", node.full_name(),
       "' returned nan values in its ", index, "th output.");
}

void BackwardPass::Accumulate(Tensor& sum, Tensor gradient) const {
  if (!sum.defined()) {
    sum = std::move(gradient);
    return;
  }
  const Arithmetic& arithmetic = GetArithmetic();
  const bool sole_owner = sum.use_count() == 1 &&
                          sum.storage()->use_count() == 1 &&
                          IsNonOverlappingAndDense(sum.sizes(), sum.strides());
  if (!options_.create_graph && sole_owner) {
    arithmetic.add_in_place(sum, gradient);
  } else {
    sum = arithmetic.add(sum, gradient);
  }
}

void BackwardPass::Publish() {
  for (size_t i = 0; i < captured_.size() && !allow_unused_; ++i) {
    if (!captured_[i].defined()) FailUnused(i);
  }
  const Arithmetic& arithmetic = GetArithmetic();
  states_.clear();  // so that gradients have one owner
  std::vector<Tensor> prepared;
  prepared.reserve(pending_.size());
  for (Pending& pending : pending_) {
    if (!pending.retained) {
      prepared.push_back(PreparedGrad(pending.variable, pending.gradient,
                                      options_.create_graph));
      // For the next one that it may be the gradient of.
      if (prepared.back().defined()) pending.gradient = Tensor();
      continue;
    }
    const Tensor& present = engine::Grad(pending.variable);
    prepared.push_back(present.defined()
                           ? arithmetic.add(present, pending.gradient)
                           : arithmetic.clone_contiguous(pending.gradient));
  }
  for (size_t i = 0; i < pending_.size(); ++i) {
    PublishGrad(pending_[i].variable, std::move(prepared[i]),
                pending_[i].gradient);
  }
  pending_.clear();
}

}  // namespace tensord::engine
