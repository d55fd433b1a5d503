#include "engine/ops/op.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/kernels/copy.h"

namespace tensord::engine {
namespace {

// "SumBackward0" of "sum", "LogSoftmaxBackward0" of "_log_softmax".
std::string DefaultNodeName(absl::string_view name) {
  std::string node_name;
  bool upper = true;
  for (char c : name) {
    if (c == '_') {
      upper = true;
      continue;
    }
    node_name += upper ? absl::ascii_toupper(c) : c;
    upper = absl::ascii_isdigit(c);  // Log1PBackward0
  }
  return absl::StrCat(node_name, "Backward0");
}

int ArgumentPlace(const Schema& schema, absl::string_view name) {
  const int place = schema.FindArgument(name);
  if (place < 0) {
    Fail(Reason::kInternal, schema.full_name(), " has no argument ", name);
  }
  return place;
}

}  // namespace

Op::Op(uint16_t number, absl::string_view signature) {
  row_.number = number;
  row_.schema = ParseSchema(signature);
  row_.node_name = DefaultNodeName(row_.schema.name);
  for (size_t i = 0; i < row_.schema.arguments.size(); ++i) {
    if (row_.schema.arguments[i].mutated) {
      row_.mutated_argument = static_cast<int>(i);
    }
  }
}

Op&& Op::Doc(absl::string_view text) && {
  row_.doc = std::string(text);
  return std::move(*this);
}

Op&& Op::Forward(engine::Forward forward) && {
  row_.forward = std::move(forward);
  return std::move(*this);
}

Op&& Op::NodeName(absl::string_view name) && {
  row_.node_name = std::string(name);
  return std::move(*this);
}

Op&& Op::Gradient(absl::string_view argument,
                  std::initializer_list<absl::string_view> reads,
                  engine::Gradient gradient) && {
  return std::move(*this).Gradients(
      {argument}, reads,
      [place = ArgumentPlace(row_.schema, argument),
       gradient = std::move(gradient)](GradientCall& call) {
        call.Return(place, gradient(call));
      });
}

Op&& Op::Gradients(std::initializer_list<absl::string_view> arguments,
                   std::initializer_list<absl::string_view> reads,
                   engine::Gradients gradients) && {
  if (row_.differentiability != Differentiability::kUnstated &&
      row_.differentiability != Differentiability::kGradient) {
    Fail(Reason::kInternal, row_.schema.full_name(),
         " states its differentiability twice");
  }
  row_.differentiability = Differentiability::kGradient;
  GradientRule rule;
  for (absl::string_view name : arguments) {
    rule.arguments.push_back(ArgumentPlace(row_.schema, name));
  }
  for (absl::string_view name : reads) {
    const int result = row_.schema.FindResult(name);
    if (result >= 0) {
      rule.saved_results.push_back(result);
    } else {
      rule.saved_arguments.push_back(ArgumentPlace(row_.schema, name));
    }
  }
  rule.compute = std::move(gradients);
  row_.gradients.push_back(std::move(rule));
  return std::move(*this);
}

Op&& Op::NotDifferentiableResult(absl::string_view result) && {
  const int place = row_.schema.FindResult(result);
  if (place < 0) {
    Fail(Reason::kInternal, row_.schema.full_name(), " has no result ", result);
  }
  row_.non_differentiable_results |= uint32_t{1} << place;
  return std::move(*this);
}

Op&& Op::Composite(engine::Forward forward) && {
  if (row_.differentiability != Differentiability::kUnstated) {
    Fail(Reason::kInternal, row_.schema.full_name(),
         " states its differentiability twice");
  }
  row_.differentiability = Differentiability::kComposite;
  row_.forward = std::move(forward);
  return std::move(*this);
}

Op&& Op::NotDifferentiable() && {
  if (row_.differentiability != Differentiability::kUnstated) {
    Fail(Reason::kInternal, row_.schema.full_name(),
         " states its differentiability twice");
  }
  row_.differentiability = Differentiability::kNotDifferentiable;
  return std::move(*this);
}

Op&& Op::InPlace(uint16_t number) && {
  row_.in_place_number = number;
  return std::move(*this);
}

Op&& Op::ValueRole(absl::string_view argument, double low, double high) && {
  row_.value_roles.push_back({ArgumentPlace(row_.schema, argument), low, high});
  return std::move(*this);
}

Op&& Op::DataDependent() && {
  row_.data_dependent = true;
  return std::move(*this);
}

Op&& Op::MethodOnly() && {
  row_.is_function = false;
  return std::move(*this);
}

Op&& Op::FunctionOnly() && {
  row_.is_method = false;
  return std::move(*this);
}

Op&& Op::Internal() && {
  row_.is_method = false;
  row_.is_function = false;
  return std::move(*this);
}

const Dims& Geometry::NoDims() {
  static const Dims* const none = new Dims;
  return *none;
}

OpRow Op::Build() && { return std::move(row_); }

const Value& OpCall::value(absl::string_view argument) const {
  const int place = row_.schema.FindArgument(argument);
  if (place < 0) {
    Fail(Reason::kInternal, row_.schema.full_name(), " has no argument ",
         argument);
  }
  return values_[place];
}

DType OpCall::dtype_or(absl::string_view argument, DType fallback) const {
  const Value& dtype = value(argument);
  return dtype.is_none() ? fallback
                         : static_cast<DType>(dtype.scalar().ToInt());
}

Tensor OpCall::Output(DimsView sizes, DType dtype, DimsView strides) {
  if (!in_place()) {
    Return(strides.empty() ? EmptyTensor(sizes, dtype)
                           : EmptyStridedTensor(sizes, strides, dtype));
    return results_.back().tensor;
  }
  const Tensor self = tensor(row_.mutated_argument);
  if (HasInternalOverlap(self)) {
    Fail(Reason::kMemoryOverlap,
         "unsupported operation: more than one element of the written-to "
         "tensor refers to a single memory location. Please clone() the "
         "tensor before performing the operation.");
  }
  const bool read_otherwise = IsReadOtherwise(self);
  if (self.sizes() != sizes) {
    Fail(Reason::kShapeMismatch, "output with shape ", ToString(self.sizes()),
         " doesn't match the broadcast shape ", ToString(sizes));
  }
  if (!CanCast(dtype, self.dtype())) {
    Fail(Reason::kDtypeMismatch, "result type ", ScalarTypeName(dtype),
         " can't be cast to the desired output type ",
         ScalarTypeName(self.dtype()));
  }
  ReturnSame(row_.mutated_argument);
  if (dtype == self.dtype() && !read_otherwise) return self;
  temporary_ = EmptyTensor(sizes, dtype);
  return temporary_;
}

Tensor OpCall::OutputLike(const Tensor& like, DType dtype) {
  if (in_place()) return Output(like.sizes(), dtype);
  return results_.emplace_back(EmptyTensorLike(like, dtype)).tensor;
}

bool OpCall::IsReadOtherwise(const Tensor& self) const {
  bool otherwise = false;
  for (const Value& value : arguments_) {
    if (!value.is_tensor()) continue;
    const Tensor& other = value.tensor();
    if (other.IsSameAs(self)) continue;
    switch (OverlapOf(self, other)) {
      case Overlap::kNone:
      case Overlap::kFull:
        break;
      case Overlap::kPartial:
        Fail(Reason::kMemoryOverlap,
             "unsupported operation: some elements of the input tensor and "
             "the written-to tensor refer to a single memory location. Please "
             "clone() the tensor before performing the operation.");
      case Overlap::kUnknown:
        otherwise = true;
        break;
    }
  }
  return otherwise;
}

void OpCall::Finish() {
  if (!in_place()) return;
  const Tensor& self = tensor(row_.mutated_argument);
  if (temporary_.defined()) Copy(std::exchange(temporary_, {}), self);
  self.BumpVersion();
}

void OpCall::Return(Tensor tensor) {
  results_.push_back({std::move(tensor), Identity::kNew, 0});
}

void OpCall::ReturnView(int source, Tensor tensor) {
  results_.push_back({std::move(tensor), Identity::kView, source});
}

void OpCall::ReturnSame(int source) {
  results_.push_back({tensor(source), Identity::kSame, source});
}

void OpCall::ReturnList(TensorList tensors) {
  for (Tensor& tensor : tensors) Return(std::move(tensor));
}

void OpCall::ReturnViews(int source, TensorList tensors) {
  for (Tensor& tensor : tensors) ReturnView(source, std::move(tensor));
}

}  // namespace tensord::engine
