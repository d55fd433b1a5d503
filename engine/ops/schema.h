// An operation's signature, written as PyTorch writes its own:
//
//   add.Tensor(Operand self, Operand other, *, Scalar alpha=1) -> Tensor
//   max.dim(Tensor self, int dim, bool keepdim=False)
//       -> (Tensor values, Tensor indices)
//
// Types: Tensor, Operand (a tensor or a Python number), Tensor[], Tensor?[],
// Scalar, int, float, bool, ScalarType, str, int[], int[2] (a single int
// stands for two), float[]; a ? behind a type makes the argument optional.
// Tensor(a) marks a result that is a view of the argument with the same mark,
// Tensor(a!) an argument that is written in place and the result that is it.
#ifndef TENSORD_ENGINE_OPS_SCHEMA_H_
#define TENSORD_ENGINE_OPS_SCHEMA_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/ops/value.h"

namespace tensord::engine {

// The numbers stand in the manifest and never change meaning.
enum class ArgumentType : uint8_t {
  kTensor = 0,
  kOperand = 1,
  kTensors = 2,
  kOptionalTensors = 3,
  kScalar = 4,
  kInt = 5,
  kFloat = 6,
  kBool = 7,
  kDType = 8,
  kText = 9,
  kInts = 10,
  kFloats = 11,
  kBlob = 12,
};

// Whether such an argument is or holds tensors.
constexpr bool HoldsTensors(ArgumentType type) {
  return type <= ArgumentType::kOptionalTensors;
}

struct ArgumentSchema {
  std::string name;
  ArgumentType type = ArgumentType::kTensor;
  bool optional = false;
  bool keyword_only = false;
  bool mutated = false;  // Tensor(a!)
  std::string alias;     // "a", or empty
  int list_size = 0;     // 2 of int[2], else 0
  bool has_default = false;
  std::string default_text;  // as it stands in the signature
  Value default_value;
};

struct ResultSchema {
  std::string name;  // "result" where the signature gives none
  bool is_list = false;
  bool optional = false;
  bool mutated = false;
  std::string alias;
};

struct Schema {
  std::string text;
  std::string name;      // "max"
  std::string overload;  // "dim", or empty
  std::vector<ArgumentSchema> arguments;
  std::vector<ResultSchema> results;

  // "max.dim"
  std::string full_name() const;
  // The place of an argument or result, or -1.
  int FindArgument(absl::string_view argument) const;
  int FindResult(absl::string_view result) const;
};

// Reads a signature. Throws kInternal where it is not well formed: signatures
// are written by us, not by clients.
Schema ParseSchema(absl::string_view text);

// Checks that `arguments` fit and fills in missing trailing ones from their
// defaults. Throws kBadAttribute as TypeError with the operation's name.
void CheckArguments(const Schema& schema, Arguments* arguments);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_SCHEMA_H_
