#include "engine/ops/invoke.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/base/attributes.h"
#include "absl/cleanup/cleanup.h"
#include "absl/container/inlined_vector.h"
#include "engine/autograd/grad_mode.h"
#include "engine/autograd/variable.h"
#include "engine/core/error.h"
#include "engine/ops/functions.h"
#include "engine/ops/op_node.h"
#include "engine/ops/registry.h"

namespace tensord::engine {
namespace {

bool AnyRequiresGrad(const OpCall& call) {
  // In PyTorch integers that copy_ writes stay outside of the graph, but those
  // that other operations write in place do not.
  if (call.in_place() && call.name() == "copy_" &&
      !IsFloatingPoint(call.tensor(0).dtype())) {
    return false;
  }
  for (const int place : call.row().differentiable_arguments) {
    const Value& value = call.value(place);
    if (value.is_tensor() && RequiresGrad(value.tensor())) return true;
    if (!value.is_tensors()) continue;
    for (const Tensor& tensor : value.tensors()) {
      if (tensor.defined() && RequiresGrad(tensor)) return true;
    }
  }
  return false;
}

// A copy of the tensor that an in-place form will write, where its node saves
// it. The copy has its own place in the graph, for second derivatives.
ABSL_ATTRIBUTE_NOINLINE Tensor OldSelf(const OpCall& call) {
  const int place = call.row().mutated_argument;
  return OpNode::Reads(call, place) ? ops::clone(call.tensor(place)) : Tensor();
}

void SetViews(OpCall& call) {
  if (call.row().differentiability == Differentiability::kNotDifferentiable) {
    return;
  }
  for (const OpCall::Result& result : call.results()) {
    if (result.identity != OpCall::Identity::kView) continue;
    const CreationKind creation = !GradModeEnabled() ? CreationKind::kNoGrad
                                  : call.row().schema.results[0].is_list
                                      ? CreationKind::kMultipleOutputs
                                      : CreationKind::kPlain;
    SetView(result.tensor, call.tensor(result.source), creation);
  }
}

// An in-place form that gives a view of the tensor that it changes: from now
// on the tensor itself reads its memory so. Returns whether the call is one.
bool TakeLayout(OpCall& call) {
  if (!call.in_place()) return false;
  OpCall::Result& result = call.results()[0];
  if (result.identity != OpCall::Identity::kView) return false;
  const int place = call.row().mutated_argument;
  const Tensor& self = call.tensor(place);
  self.impl()->data = result.tensor.data();
  result = {self, OpCall::Identity::kSame, place};
  return true;
}

// A view that got another layout has a node of its own, unlike one that was
// written to; its base has no other history for that.
void RecordLayout(const Tensor& tensor, const Ref<Node>& node) {
  AutogradMeta& meta = MetaOf(tensor);
  if (meta.view) meta.view->version = tensor.version();
  SetHistory(tensor, node);
}

void Record(OpCall& call, const Ref<Node>& node, bool has_new_layout) {
  if (has_new_layout) return RecordLayout(call.results()[0].tensor, node);
  if (call.in_place()) {
    RebaseHistory(call.tensor(call.row().mutated_argument), node);
    return;
  }
  const uint32_t excluded = call.row().non_differentiable_results;
  for (size_t i = 0; i < call.results().size(); ++i) {
    const Tensor& tensor = call.results()[i].tensor;
    const bool is_excluded = i < 32 && (excluded >> i & 1) != 0;
    if (tensor.defined() && IsFloatingPoint(tensor.dtype()) && !is_excluded) {
      SetHistory(tensor, node);
    } else {
      // Keeps the numbering.
      node->inputs.emplace_back(DType::kInt64, TensorLayout::Contiguous({}));
    }
  }
}

bool AreAllSame(const Results& results) {
  for (const OpCall::Result& result : results) {
    if (result.identity != OpCall::Identity::kSame) return false;
  }
  return true;
}

// What the nodes of a composite operation save, by their version counters: a
// saved tensor is known by its family.
using SavedFamilies = absl::InlinedVector<const VersionCounter*, 8>;

// Of the composite operation that runs now, if its caller wants to know.
thread_local SavedFamilies* saved_families = nullptr;

template <typename Visit>
void ForEachTensor(const Value& value, const Visit& visit) {
  if (value.is_tensor()) {
    visit(value.tensor());
  } else if (value.is_tensors()) {
    for (const Tensor& tensor : value.tensors()) visit(tensor);
  }
}

ABSL_ATTRIBUTE_NOINLINE void NoteSaved(OpCall& call, uint64_t mask) {
  const auto note = [](const Tensor& tensor) {
    if (tensor.defined()) {
      saved_families->push_back(tensor.data().version.get());
    }
  };
  for (size_t i = 0; i < call.row().schema.arguments.size(); ++i) {
    if ((mask >> i & 1) != 0) ForEachTensor(call.value(i), note);
  }
  for (size_t i = 0; i < call.results().size(); ++i) {
    if ((mask >> (32 + i) & 1) != 0) note(call.results()[i].tensor);
  }
}

// Kept out of Invoke, of whose frame it would make much.
ABSL_ATTRIBUTE_NOINLINE void RunComposite(OpCall& call, uint64_t* saved) {
  if (saved == nullptr) return call.row().forward(call);
  SavedFamilies families;
  {
    const auto previous = std::exchange(saved_families, &families);
    const absl::Cleanup restore = [&] { saved_families = previous; };
    call.row().forward(call);
  }
  // Even where all that is saved is within.
  *saved = families.empty() ? 0 : uint64_t{1} << 63;
  const auto mark = [&](int bit) {
    return [&families, saved, bit](const Tensor& tensor) {
      if (!tensor.defined()) return;
      const VersionCounter* family = tensor.data().version.get();
      if (std::find(families.begin(), families.end(), family) !=
          families.end()) {
        *saved |= uint64_t{1} << bit;
      }
    };
  };
  for (size_t i = 0; i < call.row().schema.arguments.size(); ++i) {
    ForEachTensor(call.value(i), mark(i));
  }
  for (size_t i = 0; i < std::min<size_t>(call.results().size(), 31); ++i) {
    mark(32 + i)(call.results()[i].tensor);
  }
}

}  // namespace

Results Invoke(const OpRow& row, Arguments&& arguments, uint64_t* saved) {
  CheckArguments(row.schema, &arguments);
  Results results;
  OpCall call(row, &arguments, &results);
  if (row.differentiability == Differentiability::kComposite) {
    RunComposite(call, saved);
    return results;
  }
  const bool records = GradModeEnabled() && AnyRequiresGrad(call);
  OpNode* node = nullptr;
  Ref<Node> held_node;
  if (call.in_place()) CheckInPlace(call.tensor(row.mutated_argument), records);
  if (records) {
    node = new OpNode(call, call.in_place() ? OldSelf(call) : Tensor());
    held_node = Ref<Node>(node);
  }
  // Again, now that the node has taken its room.
  if (call.in_place()) CheckInPlace(call.tensor(row.mutated_argument), records);
  bool has_new_layout = false;
  {
    const GradModeScope no_grad(false);
    row.forward(call);
    has_new_layout = TakeLayout(call);
    if (call.in_place()) call.Finish();
  }
  SetViews(call);
  const bool changes = call.in_place() || !AreAllSame(results);
  if (records && changes) {
    Record(call, held_node, has_new_layout);
    node->SaveResults(call);
    if (saved != nullptr) *saved = node->SavedMask();
    if (saved_families != nullptr) NoteSaved(call, node->SavedMask());
  }
  return results;
}

const OpRow& Function::row() const {
  const OpRow* row = row_.load(std::memory_order_acquire);
  if (row == nullptr) {
    row = AllOps().Find(name_);
    if (row == nullptr)
      Fail(Reason::kInternal, "there is no operation ", name_);
    row_.store(row, std::memory_order_release);
  }
  return *row;
}

}  // namespace tensord::engine
