#include "engine/ops/out.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_split.h"
#include "absl/strings/substitute.h"
#include "engine/autograd/grad_mode.h"
#include "engine/autograd/node.h"
#include "engine/autograd/variable.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/ops/functions.h"
#include "engine/ops/out_forms.h"

namespace tensord::engine {
namespace {

// The node of an out whose operation has no gradient with out=.
class NotImplementedNode : public Node {
 public:
  explicit NotImplementedNode(std::string operation)
      : operation_(std::move(operation)) {}

  absl::string_view name() const override { return "NotImplemented"; }
  GradientList Apply(GradientList) override {
    Fail(Reason::kUnimplemented, "derivative for ", operation_,
         " is not implemented");
  }

 private:
  const std::string operation_;
};

// The tensors among the arguments, those in lists too.
TensorList TensorsIn(const Arguments& arguments) {
  TensorList tensors;
  for (const Value& value : arguments) {
    if (value.is_tensor()) tensors.push_back(value.tensor());
    if (!value.is_tensors()) continue;
    for (const Tensor& tensor : value.tensors()) {
      if (tensor.defined()) tensors.push_back(tensor);
    }
  }
  return tensors;
}

bool AnyRequiresGrad(const TensorList& tensors) {
  for (const Tensor& tensor : tensors) {
    if (RequiresGrad(tensor)) return true;
  }
  return false;
}

// One call with outs; its steps in the order in which PyTorch takes them.
class OutCall {
 public:
  OutCall(const OpRow& row, const OutForm& form, Arguments arguments,
          const TensorList& outs)
      : row_(row),
        form_(form),
        outs_(outs),
        inputs_(TensorsIn(arguments)),
        arguments_(std::move(arguments)),
        dtype_place_(row.schema.FindArgument("dtype")) {}

  Results Run() {
    CheckGrad();
    TakeDType();
    for (const Tensor& out : outs_) CheckMemory(out);
    const Results results = Compute();
    for (size_t i = 0; i < outs_.size(); ++i) {
      CheckDType(results[i].tensor.dtype(), outs_[i].dtype(), i);
    }
    return Write(results);
  }

 private:
  std::string Guard() const {
    return form_.guard != nullptr ? form_.guard : row_.schema.name;
  }

  void CheckGrad() const {
    const bool outs_require_grad = AnyRequiresGrad(outs_);
    if (form_.grad == OutGrad::kNotResized && outs_require_grad) {
      Fail(Reason::kLeafInplace, "cannot resize variables that require grad");
    }
    if (!GradModeEnabled()) return;
    if (form_.grad == OutGrad::kCopied) {
      const bool records = outs_require_grad || AnyRequiresGrad(inputs_);
      for (const Tensor& out : outs_) CheckInPlace(out, records);
      return;
    }
    const bool guards_inputs = form_.grad == OutGrad::kGuarded;
    if ((guards_inputs && AnyRequiresGrad(inputs_)) ||
        ((guards_inputs || form_.grad == OutGrad::kUnimplemented) &&
         outs_require_grad)) {
      Fail(Reason::kUnimplemented, Guard(),
           "(): functions with out=... arguments don't support automatic "
           "differentiation, but one of the arguments requires grad.");
    }
  }

  // Where the operation computes in the out's dtype, that becomes its
  // argument, unless the call has one.
  void TakeDType() {
    if (dtype_place_ < 0 || form_.dtype == OutDType::kSame) return;
    Value& dtype = arguments_[dtype_place_];
    const DType out = outs_[0].dtype();
    if (dtype.is_none()) {
      if (form_.dtype == OutDType::kCast && !inputs_.empty() &&
          !CanCast(inputs_[0].dtype(), out)) {
        return;  // CheckDType says so
      }
      dtype = Value(Scalar(static_cast<int64_t>(out)));
      return;
    }
    const auto wanted = static_cast<DType>(dtype.scalar().ToInt());
    if (wanted == out) return;
    if (row_.differentiability == Differentiability::kNotDifferentiable) {
      Fail(Reason::kDtypeMismatch, "dtype ", ScalarTypeName(wanted),
           " does not match dtype of out parameter (", ScalarTypeName(out),
           ")");
    }
    Fail(Reason::kDtypeMismatch, "Expected out tensor to have dtype ",
         CppTypeName(wanted), ", but got ", CppTypeName(out), " instead");
  }

  void CheckMemory(const Tensor& out) const {
    if (form_.refuses_repeats && HasInternalOverlap(out)) {
      Fail(Reason::kMemoryOverlap,
           "unsupported operation: more than one element of the written-to "
           "tensor refers to a single memory location. Please clone() the "
           "tensor before performing the operation.");
    }
    if (form_.overlap == OutOverlap::kIgnored) return;
    for (const Tensor& input : inputs_) {
      const Overlap overlap = OverlapOf(out, input);
      const bool may_be_whole =
          form_.overlap == OutOverlap::kWhole ||
          (form_.overlap == OutOverlap::kSelf && &input == &inputs_.front());
      if (overlap == Overlap::kPartial ||
          (overlap == Overlap::kFull && !may_be_whole)) {
        Fail(Reason::kMemoryOverlap,
             "unsupported operation: some elements of the input tensor and "
             "the written-to tensor refer to a single memory location. Please "
             "clone() the tensor before performing the operation.");
      }
    }
  }

  Results Compute() {
    const GradModeScope grad_mode(GradModeEnabled() &&
                                  form_.grad == OutGrad::kCopied);
    Results results = Invoke(row_, std::move(arguments_));
    for (OpCall::Result& result : results) {
      // An argument itself, or a view: writing the out must not change it.
      for (const Tensor& out : outs_) {
        if (SharesStorage(result.tensor, out)) {
          result.tensor = ops::clone(result.tensor);
        }
      }
    }
    return results;
  }

  void CheckDType(DType result, DType out, size_t place) const {
    if (result == out || form_.dtype == OutDType::kAny ||
        (form_.dtype == OutDType::kCast && CanCast(result, out)) ||
        (form_.dtype == OutDType::kSameOrByte && out == DType::kUInt8)) {
      return;
    }
    const char* other = form_.messages[1];
    FailAs(form_.exception, Reason::kDtypeMismatch,
           absl::Substitute(
               place > 0 && other != nullptr ? other : form_.messages[0],
               ScalarTypeName(result), ScalarTypeName(out), CppTypeName(result),
               CppTypeName(out), TypeString(out), TypeString(result)));
  }

  Results Write(const Results& computed) const {
    std::vector<TensorData> resized;  // all before the first changes
    resized.reserve(outs_.size());
    for (size_t i = 0; i < outs_.size(); ++i) {
      resized.push_back(Resized(outs_[i], computed[i].tensor));
    }
    const auto first_out = static_cast<int>(row_.schema.arguments.size());
    Results results;
    for (size_t i = 0; i < outs_.size(); ++i) {
      const Tensor& result = computed[i].tensor;
      const Tensor& out = outs_[i];
      out.impl()->data = std::move(resized[i]);
      if (form_.grad == OutGrad::kCopied) {
        ops::copy_(out, result);
      } else {
        Copy(result, out);
        for (int write = 0; write < form_.writes; ++write) out.BumpVersion();
      }
      results.push_back(
          {out, OpCall::Identity::kSame, first_out + static_cast<int>(i)});
    }
    if (form_.grad == OutGrad::kUnimplemented && GradModeEnabled() &&
        AnyRequiresGrad(inputs_) && IsFloatingPoint(outs_[0].dtype())) {
      RebaseHistory(outs_[0], Unimplemented());
    }
    return results;
  }

  Ref<Node> Unimplemented() const {
    auto node = MakeRef<NotImplementedNode>(Guard());
    for (const Tensor& input : inputs_) {
      node->edges.push_back(GradientEdge(input));
    }
    return node;
  }

  // The out with the sizes of a result: it keeps its strides where it has the
  // sizes already, else takes the result's.
  static TensorData Resized(const Tensor& out, const Tensor& result) {
    if (out.sizes() == result.sizes()) return out.data();
    return ResizedData(out, result.sizes(), result.strides());
  }

  const OpRow& row_;
  const OutForm& form_;
  const TensorList& outs_;
  const TensorList inputs_;
  Arguments arguments_;
  const int dtype_place_;
};

}  // namespace

const OutForm* FindOutForm(absl::string_view full_name) {
  static const auto* const forms = [] {
    auto* forms = new absl::flat_hash_map<absl::string_view, const OutForm*>;
    for (const OutForm& form : OutForms()) {
      for (const absl::string_view name : absl::StrSplit(form.names, ' ')) {
        forms->emplace(name, &form);
      }
    }
    return forms;
  }();
  const auto found = forms->find(full_name);
  return found == forms->end() ? nullptr : found->second;
}

Results InvokeOut(const OpRow& row, Arguments arguments,
                  const TensorList& outs) {
  const OutForm* form = FindOutForm(row.schema.full_name());
  if (form == nullptr || outs.size() != row.schema.results.size()) {
    FailAs(ExceptionKind::kType, Reason::kBadAttribute, row.schema.name,
           "() does not take ", outs.size(), " tensors to write to");
  }
  CheckArguments(row.schema, &arguments);
  return OutCall(row, *form, std::move(arguments), outs).Run();
}

}  // namespace tensord::engine
