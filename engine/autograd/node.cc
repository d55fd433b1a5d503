#include "engine/autograd/node.h"

#include <atomic>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/core/error.h"

namespace tensord::engine {
namespace {

std::atomic<uint64_t> next_id{1};

}  // namespace

Node::Node(Kind kind)
    : id_(next_id.fetch_add(1, std::memory_order_relaxed)),
      sequence_(kind == Kind::kAccumulateGrad ? kAccumulateSequence : id_),
      origin_(graph_internal::origin),
      inducer_(AnomalyScope::Inducer()),
      account_(CurrentAccount()),
      list_(graph_internal::list) {
  account_->Charge(ChargeKind::kNode, kNodeCharge);
  if (list_ == nullptr) return;
  next_ = list_->first_;
  if (next_ != nullptr) next_->previous_ = this;
  list_->first_ = this;
}

Node::~Node() {
  if (list_ != nullptr) {
    (previous_ != nullptr ? previous_->next_ : list_->first_) = next_;
    if (next_ != nullptr) next_->previous_ = previous_;
  }
  account_->Discharge(ChargeKind::kNode, kNodeCharge);
}

std::string Node::full_name() const {
  // PyTorch's nodes that are not generated: CopySlices, CopyBackwards.
  const bool is_generated = absl::ascii_isdigit(name().back());
  return absl::StrCat(is_generated ? "" : "torch::autograd::", name());
}

std::string Node::forward_name() const {
  std::string text = full_name();
  const size_t suffix = text.rfind("Backward");
  if (!absl::ascii_isdigit(text.back()) || suffix == std::string::npos) {
    return text;
  }
  const std::string number = text.substr(suffix + 8);
  return text.substr(0, suffix) + (number == "0" ? "" : number);
}

bool Node::KnowsOf(uint64_t id) const {
  const Node* node = list_ != nullptr ? list_->first_ : nullptr;
  while (node != nullptr && node->id_ != id) node = node->next_;
  return node != nullptr;
}

std::shared_ptr<const NodeTrace> Node::Trace() const {
  return MakeNodeTrace(full_name(), origin_, inducer_);
}

void Node::FailFreed() {
  Fail(Reason::kGraphFreed,
       "Trying to backward through the graph a second time (or directly access "
       "saved tensors after they have already been freed). Saved intermediate "
       "values of the graph are freed when you call .backward() or "
       "autograd.grad(). Specify retain_graph=True if you need to backward "
       "through the graph a second time or if you need to access saved tensors "
       "after calling backward.");
}

void Node::Destroy(const Node* node) {
  constinit thread_local bool destroying = false;
  constinit thread_local const Node* waiting = nullptr;
  if (destroying) {
    node->next_to_go_ = std::exchange(waiting, node);
    return;
  }
  destroying = true;
  delete node;
  while (waiting != nullptr) {
    const Node* const next = waiting;
    waiting = next->next_to_go_;
    delete next;
  }
  destroying = false;
}

void NodeList::DropAssigned() {
  // A tensor may go with the .grad of another one, so they go at the end.
  std::vector<Tensor> grads;
  for (GradSlot* slot : assigned_) {
    grads.push_back(std::move(slot->grad_));
    slot->list_ = nullptr;
  }
  assigned_.clear();
}

void NodeList::BreakCycles() {
  DropAssigned();
  // Dropping edges and saved tensors may end any node of the list, so hold
  // them all first.
  std::vector<Ref<Node>> nodes;
  for (Node* node = first_; node != nullptr; node = node->next_) {
    nodes.emplace_back(node);
  }
  for (const Ref<Node>& node : nodes) {
    node->ReleaseSaved();
    node->edges.clear();
  }
  nodes.clear();
  for (Node* node = first_; node != nullptr; node = node->next_) {
    node->list_ = nullptr;  // held from outside the session
  }
  first_ = nullptr;
}

void GradSlot::Forget() { list_->assigned_.erase(this); }

void GradSlot::Assign(const Tensor& grad) {
  grad_ = grad;
  if (list_ != nullptr || graph_internal::list == nullptr) return;
  graph_internal::list->assigned_.insert(this);
  list_ = graph_internal::list;
}

}  // namespace tensord::engine
