// How functions write into the tensors of their out= argument.
//
// PyTorch's functions differ in what they take there and in what they say of
// the rest; what each does is a row of a table, which
// tools/goldens/out_forms.py makes from what PyTorch does.
#ifndef TENSORD_ENGINE_OPS_OUT_FORMS_H_
#define TENSORD_ENGINE_OPS_OUT_FORMS_H_

#include <array>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/core/error.h"

namespace tensord::engine {

// Which dtypes an out may have.
enum class OutDType : uint8_t {
  kAny,
  kCast,        // to which the result's can be cast
  kSame,        // the result's
  kSameOrByte,  // the result's, or uint8
};

// What happens where grad mode is on and a tensor requires grad.
enum class OutGrad : uint8_t {
  kUnguarded,      // nothing: the result has no gradient
  kGuarded,        // refused, for arguments and outs
  kUnimplemented,  // refused for outs; with arguments the out gets a node that
                   // fails in a backward pass
  kCopied,         // the result is copied to the out, which is recorded
  kNotResized,     // refused for outs, even where grad mode is off
};

// Which overlap of an argument's memory with an out's is refused.
enum class OutOverlap : uint8_t {
  kIgnored,  // none
  kWhole,    // any but that of the whole, at the same indices
  kSelf,     // any but that of the whole first argument
  kNone,     // any
};

// How some operations take out=.
struct OutForm {
  const char* names;  // the operations' full names, with spaces between
  OutDType dtype;
  // What is said of other dtypes, of the first out and of the others if
  // that differs: $0 is the result's dtype and $1 the out's, $2 and $3 are
  // what C++ calls them, $4 and $5 the types of the out and the result.
  std::array<const char*, 2> messages = {};
  ExceptionKind exception = ExceptionKind::kRuntime;
  OutGrad grad;
  // What the refusal says refuses; null: the operation.
  const char* guard = nullptr;
  OutOverlap overlap;
  // Whether an out is refused of which several elements are one in memory.
  bool refuses_repeats = true;
  // Whether there is a warning where an out with elements is resized.
  bool warns = true;
  // By how much the out's version grows.
  int writes = 1;
};

absl::Span<const OutForm> OutForms();

// The form of the operation with this full name, or null: it takes no out=.
const OutForm* FindOutForm(absl::string_view full_name);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_OUT_FORMS_H_
