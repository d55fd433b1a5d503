// The op row: the one place that defines an operation.
//
//   ops->push_back(
//       Op(112, "mul.Tensor(Operand self, Operand other) -> Tensor")
//           .Doc("Multiplies element by element.")
//           .InPlace(113)
//           .Forward(BinaryForward(BinaryFunction::kMul))
//           .Gradient("self", {"other"}, [](const GradientCall& call) {
//             return mul(call.grad(), call.saved("other"));
//           })
//           .Gradient("other", {"self"}, [](const GradientCall& call) {
//             return mul(call.grad(), call.saved("self"));
//           }));
//
// Each gradient is for one argument (or, by Gradients, for several that are
// computed together), says what it reads of the arguments and results, and
// is written in operations, so that it can be differentiated again. A node
// saves what gradients read, in the cases in which PyTorch does. A gradient
// may come out broader than its argument: the backward pass sums it to the
// argument's sizes and converts it to its dtype.
#ifndef TENSORD_ENGINE_OPS_OP_H_
#define TENSORD_ENGINE_OPS_OP_H_

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/core/tensor.h"
#include "engine/ops/schema.h"
#include "engine/ops/value.h"

namespace tensord::engine {

class GradientCall;
class OpCall;
struct OpRow;

// Computes the results of a call; see OpCall.
using Forward = std::function<void(OpCall&)>;

// Computes one argument's gradient; undefined stands for zero.
using Gradient = std::function<Tensor(const GradientCall&)>;

// Computes several arguments' gradients through call.Return.
using Gradients = std::function<void(GradientCall&)>;

// A gradient with what it is for and what it reads.
struct GradientRule {
  absl::InlinedVector<int, 3> arguments;        // places in the signature
  absl::InlinedVector<int, 3> saved_arguments;  // likewise
  absl::InlinedVector<int, 2> saved_results;
  Gradients compute;
};

// What is recorded when an argument of the operation requires grad.
enum class Differentiability : uint8_t {
  kUnstated,
  kGradient,           // a node with the row's gradients
  kComposite,          // nothing: the forward is made of operations
  kNotDifferentiable,  // nothing: results never require grad
};

struct OpRow {
  uint16_t number = 0;
  Schema schema;
  std::string doc;
  std::string node_name;  // "MulBackward0"
  Differentiability differentiability = Differentiability::kUnstated;
  Forward forward;
  std::vector<GradientRule> gradients;
  // Places of the arguments that have a gradient, in order: the node's edges.
  absl::InlinedVector<int, 3> differentiable_arguments;
  // Whether an argument is a list of tensors.
  bool takes_lists = false;
  // Where a node keeps what belongs to an argument: its first edge, the
  // geometry of its first tensor, and its attribute, each counted as if no list
  // had any tensor; -1 where it has none.
  struct Kept {
    int edge = -1;
    int geometry = -1;
    int attribute = -1;
  };
  absl::InlinedVector<Kept, 4> kept;
  // What a node saves: results always; an argument always, or only where the
  // one gradient that reads it is needed (a place in `gradients`, else -1).
  struct SavedArgument {
    int place;
    int only_for;
  };
  absl::InlinedVector<SavedArgument, 3> saved_arguments;
  absl::InlinedVector<int, 2> saved_results;
  // The place of the argument written in place, or -1.
  int mutated_argument = -1;
  uint16_t in_place_number = 0;  // 0: no in-place form
  // Floating-point results that never require grad: a bit per place.
  uint32_t non_differentiable_results = 0;
  // Attributes that only scale within an interval (role `value`): another
  // value inside it gives the same verdict.
  struct ValueRole {
    int argument;
    double low;   // exclusive
    double high;  // exclusive
  };
  std::vector<ValueRole> value_roles;
  // Whether shapes of results depend on the data of tensors.
  bool data_dependent = false;
  // Whether a Python method / function of this name exists in PyTorch; a row
  // with neither is for gradients alone.
  bool is_method = true;
  bool is_function = true;
};

// One argument's layout and dtype, which a node keeps of every tensor argument.
struct Geometry {
  Ref<const TensorLayout> layout;  // null of one that was None
  int64_t offset = 0;
  DType dtype = DType::kFloat32;

  const Dims& sizes() const { return layout ? layout->sizes() : NoDims(); }
  const Dims& strides() const { return layout ? layout->strides() : NoDims(); }

 private:
  static const Dims& NoDims();
};

// One execution of a row: its arguments, and the results it gives.
class OpCall {
 public:
  enum class Identity : uint8_t { kNew, kSame, kView };
  struct Result {
    Tensor tensor;  // undefined: None
    Identity identity = Identity::kNew;
    int source = 0;  // with kSame and kView: the argument
  };

  using Results = absl::InlinedVector<Result, 2>;

  // Arguments and results outlive the call, which may change the arguments.
  OpCall(const OpRow& row, Arguments* arguments, Results* results)
      : row_(row),
        arguments_(*arguments),
        values_(arguments->data()),
        results_(*results) {}

  const OpRow& row() const { return row_; }
  absl::string_view name() const { return row_.schema.name; }

  // Arguments, by place or by name. An Operand is always a tensor here: a
  // number was wrapped in a 0-d one.
  const Value& value(int argument) const { return values_[argument]; }
  const Value& value(absl::string_view argument) const;
  const Tensor& tensor(int argument) const { return value(argument).tensor(); }
  const Tensor& tensor(absl::string_view argument) const {
    return value(argument).tensor();
  }
  const TensorList& tensors(absl::string_view argument) const {
    return value(argument).tensors();
  }
  Scalar scalar(absl::string_view argument) const {
    return value(argument).scalar();
  }
  int64_t integer(absl::string_view argument) const {
    return value(argument).scalar().ToInt();
  }
  double number(absl::string_view argument) const {
    return value(argument).scalar().ToDouble();
  }
  bool flag(absl::string_view argument) const {
    return value(argument).scalar().ToBool();
  }
  const Dims& ints(absl::string_view argument) const {
    return value(argument).ints();
  }
  const std::string& text(absl::string_view argument) const {
    return value(argument).text();
  }
  bool has(absl::string_view argument) const {
    return !value(argument).is_none();
  }
  DType dtype_or(absl::string_view argument, DType fallback) const;

  // Whether the row is an in-place form; then result 0 is the tensor written.
  bool in_place() const { return row_.mutated_argument >= 0; }

  // A tensor to compute result 0 into: a new dense one, or for an in-place
  // form the tensor itself. Then `sizes` must equal its sizes, `dtype` be
  // castable to its dtype, and memory not overlap partly (PyTorch's errors);
  // where the dtype differs a temporary is given and copied over by Finish.
  // `strides` of a new tensor follow PyTorch: pass none for row-major.
  Tensor Output(DimsView sizes, DType dtype, DimsView strides = {});
  // The same with the sizes of `like`, and where it is new its strides, too,
  // which must be dense.
  Tensor OutputLike(const Tensor& like, DType dtype);

  // Gives the next result.
  void Return(Tensor tensor);
  void ReturnNone() { results_.emplace_back(); }
  // A view of argument `source`.
  void ReturnView(int source, Tensor tensor);
  // Argument `source` itself.
  void ReturnSame(int source);
  // Results in a list, each new, or each a view of argument `source`.
  void ReturnList(TensorList tensors);
  void ReturnViews(int source, TensorList tensors);

  Arguments& arguments() { return arguments_; }
  Results& results() { return results_; }

  // Writes a temporary of Output back and counts up the version. Called by
  // Invoke.
  void Finish();

 private:
  // Whether an argument reads the memory of `self` in another way.
  bool IsReadOtherwise(const Tensor& self) const;

  const OpRow& row_;
  Arguments& arguments_;  // as many as the row has
  const Value* const values_;
  Results& results_;
  Tensor temporary_;
};

// One execution of a row's gradient within a backward pass. Names that the
// gradient did not declare are refused (kInternal) by tests of the rows.
class GradientCall {
 public:
  virtual ~GradientCall() = default;

  // The gradient of a result; undefined where it is absent.
  virtual const Tensor& grad(int result = 0) const = 0;
  // A saved argument or result; undefined for an argument that was None.
  virtual const Tensor& saved(absl::string_view name) const = 0;
  // A saved list argument.
  virtual TensorList saved_list(absl::string_view name) const = 0;
  // An attribute (an argument that is not a tensor).
  virtual const Value& value(absl::string_view name) const = 0;
  // Sizes and dtype of a tensor argument; of element `element` of a list.
  virtual const Geometry& geometry(absl::string_view name,
                                   int element = 0) const = 0;
  // How many tensors a list argument has.
  virtual int list_length(absl::string_view name) const = 0;
  // Whether the gradient of this argument is wanted.
  virtual bool needs(absl::string_view name, int element = 0) const = 0;
  // Gives the gradient of an argument.
  virtual void Return(absl::string_view name, Tensor gradient,
                      int element = 0) = 0;
  // By the argument's place.
  virtual void Return(int place, Tensor gradient) = 0;

  const Dims& sizes(absl::string_view name) const {
    return geometry(name).sizes();
  }
  int64_t rank(absl::string_view name) const {
    return static_cast<int64_t>(sizes(name).size());
  }
  DType dtype(absl::string_view name) const { return geometry(name).dtype; }
  Scalar scalar(absl::string_view name) const { return value(name).scalar(); }
  int64_t integer(absl::string_view name) const {
    return value(name).scalar().ToInt();
  }
  double number(absl::string_view name) const {
    return value(name).scalar().ToDouble();
  }
  bool flag(absl::string_view name) const {
    return value(name).scalar().ToBool();
  }
  const Dims& ints(absl::string_view name) const { return value(name).ints(); }
  // Whether the argument was given (not None).
  virtual bool has(absl::string_view name) const = 0;
};

// Builds a row. Every row states exactly one of Gradient(s), Composite and
// NotDifferentiable; the registry refuses it otherwise.
class Op {
 public:
  // Throws kInternal where the signature is not well formed. Numbers start
  // at kFirstOpNumber and never change meaning.
  Op(uint16_t number, absl::string_view signature);

  Op&& Doc(absl::string_view text) &&;
  Op&& Forward(engine::Forward forward) &&;
  // The name of the node, where it is not the operation's name in CamelCase
  // with "Backward0".
  Op&& NodeName(absl::string_view name) &&;
  Op&& Gradient(absl::string_view argument,
                std::initializer_list<absl::string_view> reads,
                engine::Gradient gradient) &&;
  Op&& Gradients(std::initializer_list<absl::string_view> arguments,
                 std::initializer_list<absl::string_view> reads,
                 engine::Gradients gradients) &&;
  // A floating-point result that never requires grad.
  Op&& NotDifferentiableResult(absl::string_view result) &&;
  // The forward is made of operations, which record themselves.
  Op&& Composite(engine::Forward forward) &&;
  Op&& NotDifferentiable() &&;
  // Also registers "<name>_", which writes into its first argument. Only for
  // rows whose forward takes its result from OpCall::Output.
  Op&& InPlace(uint16_t number) &&;
  // Only the in-place form exists (zero_, normal_): the signature has
  // Tensor(a!).
  Op&& ValueRole(absl::string_view argument, double low, double high) &&;
  // For a number that only scales or fills, as far as every floating dtype
  // reaches: to float16's largest.
  Op&& AnyValue(absl::string_view argument) && {
    return std::move(*this).ValueRole(argument, -65504, 65504);
  }
  Op&& DataDependent() &&;
  // Not in torch.* (only a method), not a method (only torch.*), or neither.
  Op&& MethodOnly() &&;
  Op&& FunctionOnly() &&;
  Op&& Internal() &&;

  OpRow Build() &&;

 private:
  OpRow row_;
};

inline constexpr uint16_t kFirstOpNumber = 100;

using OpList = std::vector<OpRow>;

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_OP_H_
