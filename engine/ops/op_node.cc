#include "engine/ops/op_node.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "engine/autograd/variable.h"
#include "engine/core/error.h"

namespace tensord::engine {
namespace {

template <typename Visitor>
void ForEachTensor(const Value& value, const Visitor& visitor) {
  if (value.is_tensor()) {
    visitor(value.tensor(), 0);
  } else if (value.is_tensors()) {
    int element = 0;
    for (const Tensor& tensor : value.tensors()) visitor(tensor, element++);
  }
}

bool AnyRequiresGrad(const Value& value) {
  bool any = false;
  ForEachTensor(value, [&](const Tensor& tensor, int) {
    any = any || (tensor.defined() && RequiresGrad(tensor));
  });
  return any;
}

bool RuleIsNeeded(const OpCall& call, const GradientRule& rule) {
  return std::any_of(
      rule.arguments.begin(), rule.arguments.end(),
      [&](int place) { return AnyRequiresGrad(call.value(place)); });
}

}  // namespace

// What a row's gradient sees of its node.
class OpNodeCall : public GradientCall {
 public:
  OpNodeCall(OpNode* node, const GradientList& gradients, GradientList* out)
      : node_(node), gradients_(gradients), out_(out) {}

  const Tensor& grad(int result) const override { return gradients_[result]; }

  const Tensor& saved(absl::string_view name) const override {
    return Unpacked(name, 0);
  }

  TensorList saved_list(absl::string_view name) const override {
    TensorList list;
    for (int i = 0; i < list_length(name); ++i) {
      list.push_back(Unpacked(name, i));
    }
    return list;
  }

  const Value& value(absl::string_view name) const override {
    return node_->AttributeOf(PlaceOf(name));
  }

  const Geometry& geometry(absl::string_view name, int element) const override {
    const int place = PlaceOf(name);
    if (element >= node_->CountOf(place)) Undeclared(name);
    return node_->geometry_[node_->SlotOf(place) + element];
  }

  int list_length(absl::string_view name) const override {
    return node_->CountOf(PlaceOf(name));
  }

  bool needs(absl::string_view name, int element) const override {
    const int place = PlaceOf(name);
    if (element >= node_->CountOf(place)) return false;
    const int edge = node_->EdgeOf(place);
    return edge >= 0 && node_->edges[edge + element].node;
  }

  bool has(absl::string_view name) const override {
    const int place = PlaceOf(name);
    return node_->row_.kept[place].geometry >= 0
               ? node_->CountOf(place) > 0
               : !node_->AttributeOf(place).is_none();
  }

  void Return(absl::string_view name, Tensor gradient, int element) override {
    const int place = PlaceOf(name);
    const int edge = node_->EdgeOf(place);
    if (edge < 0) Undeclared(name);
    if (element >= node_->CountOf(place)) return;
    (*out_)[edge + element] = std::move(gradient);
  }

  void Return(int place, Tensor gradient) override {
    if (node_->CountOf(place) == 0) return;
    (*out_)[node_->EdgeOf(place)] = std::move(gradient);
  }

 private:
  [[noreturn]] void Undeclared(absl::string_view name) const {
    Fail(Reason::kInternal, "the gradient of ", node_->row_.schema.full_name(),
         " uses ", name, " without declaring it");
  }

  int PlaceOf(absl::string_view name) const {
    const int place = node_->row_.schema.FindArgument(name);
    if (place < 0) Undeclared(name);
    return place;
  }

  // Unpacks at the first use.
  const Tensor& Unpacked(absl::string_view name, int element) const {
    const Schema& schema = node_->row_.schema;
    const int result = schema.FindResult(name);
    const int place = result >= 0 ? result : PlaceOf(name);
    unpacked_.resize(node_->saved_.size());
    for (size_t i = 0; i < node_->saved_.size(); ++i) {
      const OpNode::Saved& saved = node_->saved_[i];
      if (saved.place != place || saved.is_result != (result >= 0) ||
          saved.element != element) {
        continue;
      }
      if (!unpacked_[i].defined()) unpacked_[i] = saved.tensor.Unpack(node_);
      return unpacked_[i];
    }
    Undeclared(name);
  }

  OpNode* const node_;
  const GradientList& gradients_;
  GradientList* const out_;
  mutable absl::InlinedVector<Tensor, 4> unpacked_;
};

// The parts of the constructor, which is all that calls them.

inline void OpNode::KeepArguments(const OpCall& call) {
  const auto keep_geometry = [this](const Tensor& tensor) {
    if (tensor.defined()) {
      geometry_.emplace_back(tensor.layout(), tensor.offset(), tensor.dtype());
    } else {
      geometry_.emplace_back();
    }
  };
  const auto count = static_cast<int>(row_.kept.size());
  const OpRow::Kept* const all_kept = row_.kept.data();
  for (int i = 0; i < count; ++i) {
    const Value& value = call.value(i);
    const OpRow::Kept& kept = all_kept[i];
    if (kept.attribute < 0) {
      keep_geometry(value.tensor());
    } else if (kept.geometry < 0) {
      attributes_.emplace_back(value);
    } else {
      int length = 0;
      ForEachTensor(value, [&](const Tensor& tensor, int) {
        ++length;
        keep_geometry(tensor);
      });
      attributes_.emplace_back(length);
    }
  }
}

inline void OpNode::AddEdges(const OpCall& call) {
  for (const int place : row_.differentiable_arguments) {
    const Value& value = call.value(place);
    if (value.is_tensor()) {
      edges.push_back(GradientEdge(value.tensor()));
      continue;
    }
    ForEachTensor(value, [&](const Tensor& tensor, int) {
      edges.push_back(tensor.defined() ? GradientEdge(tensor) : Edge{});
    });
    if (value.is_none()) edges.emplace_back();
  }
}

inline void OpNode::SaveArguments(const OpCall& call, const Tensor& old_self) {
  for (const auto& [place, only_for] : row_.saved_arguments) {
    if (only_for >= 0 && !Needs(row_.gradients[only_for])) continue;
    const bool overwritten =
        place == row_.mutated_argument && old_self.defined();
    if (call.value(place).is_none()) {
      saved_.push_back({place, false, 0, SavedTensor()});
    }
    ForEachTensor(call.value(place), [&](const Tensor& tensor, int element) {
      saved_.push_back({place, false, element,
                        SavedTensor(overwritten ? old_self : tensor, false)});
    });
  }
}

OpNode::OpNode(const OpCall& call, const Tensor& old_self) : row_(call.row()) {
  KeepArguments(call);
  AddEdges(call);
  SaveArguments(call, old_self);
}

void OpNode::SaveResults(const OpCall& call) {
  auto& results = const_cast<OpCall&>(call).results();
  for (const int place : row_.saved_results) {
    const Tensor& result = results[place].tensor;
    // What has no place in the graph is saved like an argument.
    const bool is_excluded =
        (row_.non_differentiable_results >> place & 1) != 0;
    const bool is_output = IsFloatingPoint(result.dtype()) && !is_excluded;
    saved_.push_back(
        {place, true, 0,
         SavedTensor(result, is_output, static_cast<uint32_t>(place))});
  }
}

GradientList OpNode::Apply(GradientList gradients) {
  GradientList out(edges.size());
  const bool any = std::any_of(gradients.begin(), gradients.end(),
                               [](const Tensor& t) { return t.defined(); });
  if (!any) return out;
  OpNodeCall call(this, gradients, &out);
  for (const GradientRule& rule : row_.gradients) {
    if (Needs(rule)) rule.compute(call);
  }
  return out;
}

void OpNode::CheckSaved() const {
  for (const Saved& saved : saved_) saved.tensor.Check(*this);
}

void OpNode::ReleaseSaved() {
  for (Saved& saved : saved_) saved.tensor.Release();
}

bool OpNode::IsFreed() const {
  return !saved_.empty() && saved_.front().tensor.released();
}

int64_t OpNode::SavedBytes() const {
  int64_t bytes = 0;
  for (const Saved& saved : saved_) bytes += saved.tensor.bytes();
  return bytes;
}

uint64_t OpNode::SavedMask() const {
  uint64_t mask = 0;
  for (const Saved& saved : saved_) {
    mask |= uint64_t{1} << (saved.place + (saved.is_result ? 32 : 0));
  }
  return mask;
}

bool OpNode::Reads(const OpCall& call, int place) {
  const OpRow& row = call.row();
  return std::any_of(
      row.saved_arguments.begin(), row.saved_arguments.end(),
      [&](const OpRow::SavedArgument& saved) {
        return saved.place == place &&
               (saved.only_for < 0 ||
                RuleIsNeeded(call, row.gradients[saved.only_for]));
      });
}

bool OpNode::IsSingle(int place) const {
  return row_.kept[place].attribute < 0;
}

int OpNode::CountOf(int place) const {
  if (row_.kept[place].geometry < 0) return 0;
  if (IsSingle(place)) return geometry_[SlotOf(place)].layout ? 1 : 0;
  return static_cast<int>(AttributeOf(place).scalar().ToInt());
}

int OpNode::SlotOf(int place) const {
  int slot = row_.kept[place].geometry;
  if (!row_.takes_lists) return slot;
  for (int i = 0; i < place; ++i) slot += IsSingle(i) ? 0 : CountOf(i);
  return slot;
}

const Value& OpNode::AttributeOf(int place) const {
  return attributes_[row_.kept[place].attribute];
}

int OpNode::EdgeOf(int place) const {
  int edge = row_.kept[place].edge;
  if (edge < 0 || !row_.takes_lists) return edge;
  for (const int earlier : row_.differentiable_arguments) {
    if (earlier == place) break;
    edge += IsSingle(earlier) ? 0 : EdgesOf(earlier);
  }
  return edge;
}

int OpNode::EdgesOf(int place) const {
  if (IsSingle(place)) return 1;
  const bool may_be_none =
      row_.schema.arguments[place].type == ArgumentType::kOptionalTensors;
  return std::max(CountOf(place), may_be_none ? 1 : 0);
}

bool OpNode::Needs(const GradientRule& rule) const {
  for (const int place : rule.arguments) {
    const int edge = EdgeOf(place);
    const int count = IsSingle(place) ? 1 : CountOf(place);
    for (int i = 0; i < count; ++i) {
      if (edges[edge + i].node) return true;
    }
  }
  return false;
}

}  // namespace tensord::engine
