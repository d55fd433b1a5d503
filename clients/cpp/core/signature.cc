// The core's part that says what a verdict depends on.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "absl/strings/string_view.h"
#include "clients/cpp/core/core.h"
#include "clients/cpp/core/row_numbers.h"

namespace tensord::client {
namespace {

constexpr uint8_t kLastFloat = 3;  // float32, float64, float16, bfloat16
constexpr uint8_t kUInt8 = 8;
constexpr uint8_t kBoolean = 9;

double NumberOf(const Value& value) {
  return value.kind() == Value::Kind::kFloat
             ? value.number()
             : static_cast<double>(value.integer());
}

// Results are where an argument says, counted from the storage's beginning.
bool HasStorageOffset(uint16_t number) {
  return number == rows::kData || number == rows::kAsStrided ||
         number == rows::kAsStridedScatter ||
         number == rows::kPrivateUnsafeAsStrided ||
         number == rows::kAsStridedInPlace;
}

}  // namespace

// Asks for what was forgotten. Of views that are out of date it does not ask:
// the server would bring them up to date before it is their time.
void Core::AddTensor(Turn* turn, const Call& call, Variable* variable,
                     Line where) {
  if (variable->core() != this) {
    throw Error(
        "Expected all tensors to belong to the same session, but found at "
        "least two",
        Code::kInvalidArgument, "", ExceptionKind::kRuntime,
        std::string(call.row->name));
  }
  if (variable->age_ != age_) Renew(turn, variable, where);
  const Meta& meta = variable->meta_->meta;
  any_outdated_ |= IsOutdated(*variable);
  all_floating_ &= meta.dtype <= kLastFloat;
  any_requires_grad_ |= meta.requires_grad;
  tensors_.push_back(variable);
}

void Core::Collect(Turn* turn, const Call& call, Line where) {
  tensors_.clear();
  all_floating_ = true;
  any_requires_grad_ = any_outdated_ = false;
  mutated_ = nullptr;
  const absl::Span<const Parameter> parameters = call.row->parameters;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const Value& value = call.arguments[i];
    if (value.kind() == Value::Kind::kTensor) {
      Variable* const variable = VariableOf(&value.tensor());
      AddTensor(turn, call, variable, where);
      if (i < parameters.size() && parameters[i].is_mutated) {
        mutated_ = variable;
      }
    } else if (value.kind() == Value::Kind::kTensors) {
      for (const Named* tensor : value.tensors()) {
        if (tensor != nullptr) {
          AddTensor(turn, call, VariableOf(tensor), where);
        }
      }
    }
  }
}

// A word for the tensor, and where it or its family came before, a second one.
void Core::SignTensor(Variable* variable) {
  Family* const family = variable->family_.get();
  const bool is_uncertain = family != nullptr && family->is_uncertain;
  const uint64_t word = variable->meta_->id | uint64_t{is_uncertain} << 32;
  if (variable->visit_ == visit_) {
    key_.push_back(word | uint64_t{1} << 33);
    key_.push_back(variable->place_);
    return;
  }
  variable->visit_ = visit_;
  variable->place_ = static_cast<uint32_t>(key_.size());
  if (family != nullptr && family->visit == visit_) {
    key_.push_back(word | uint64_t{2} << 33);
    key_.push_back(family->place);
  } else {
    if (family != nullptr) {
      family->visit = visit_;
      family->place = variable->place_;
    }
    key_.push_back(word);
  }
  if (offsets_matter_) {
    key_.push_back(static_cast<uint64_t>(variable->offset_));
  }
}

void Core::SignValue(const Call& call, size_t place) {
  const Value& value = call.arguments[place];
  const auto sign = [this, kind = static_cast<uint64_t>(value.kind())](
                        uint64_t size) { key_.push_back(kind | size << 8); };
  switch (value.kind()) {
    case Value::Kind::kNone:
      return sign(0);
    case Value::Kind::kTensor:
      return SignTensor(VariableOf(&value.tensor()));
    case Value::Kind::kBool:
    case Value::Kind::kInt:
    case Value::Kind::kFloat: {
      const Parameter& parameter = call.row->parameters[place];
      const double number = NumberOf(value);
      if (all_floating_ && number > parameter.low && number < parameter.high) {
        return sign(1);
      }
      sign(0);
      key_.push_back(value.kind() == Value::Kind::kFloat
                         ? std::bit_cast<uint64_t>(value.number())
                         : static_cast<uint64_t>(value.integer()));
      return;
    }
    case Value::Kind::kDType:
      return sign(static_cast<uint64_t>(value.integer()));
    case Value::Kind::kText: {
      const absl::string_view text = value.text();
      sign(text.size());
      // Elements are no part of a verdict.
      if (call.row->number == rows::kCreate) return;
      for (size_t i = 0; i < text.size(); i += 8) {
        uint64_t word = 0;
        std::memcpy(&word, text.data() + i,
                    std::min<size_t>(8, text.size() - i));
        key_.push_back(word);
      }
      return;
    }
    case Value::Kind::kTensors:
      sign(value.tensors().size());
      for (const Named* tensor : value.tensors()) {
        if (tensor == nullptr) {
          key_.push_back(0);
        } else {
          SignTensor(VariableOf(tensor));
        }
      }
      return;
    case Value::Kind::kInts:
      sign(value.integers().size());
      key_.insert(key_.end(), value.integers().begin(), value.integers().end());
      return;
    case Value::Kind::kFloats:
      sign(value.numbers().size());
      for (const double number : value.numbers()) {
        key_.push_back(std::bit_cast<uint64_t>(number));
      }
      return;
  }
}

// Takes an index apart that only says where a view begins: signs what the
// view's sizes depend on, and computes the rest.
bool Core::HasIndex(const Call& call) {
  const uint16_t number = call.row->number;
  const bool selects = number == rows::kSelectInt;
  const bool slices = number == rows::kSliceTensor;
  if (!selects && !slices && number != rows::kNarrow) return false;
  const Variable& self = *tensors_[0];
  const Meta& meta = self.meta_->meta;
  const auto rank = static_cast<int64_t>(meta.sizes.size());
  int64_t dim = call.arguments[1].integer();
  if (dim < 0) dim += rank;
  if (dim < 0 || dim >= rank) return false;
  const int64_t size = meta.sizes[dim];
  const auto clamped = [&](const Value& value, int64_t otherwise) {
    if (value.is_none()) return otherwise;
    const int64_t i = value.integer();
    return std::clamp<int64_t>(i < 0 ? i + size : i, 0, size);
  };
  int64_t start = call.arguments[2].is_none() ? 0 : call.arguments[2].integer();
  int64_t length = 0, step = 1;
  if (slices) {
    start = clamped(call.arguments[2], 0);
    const int64_t end = std::max(start, clamped(call.arguments[3], size));
    step = call.arguments[4].integer();
    if (step <= 0) return false;
    length = (end - start + step - 1) / step;
  } else {
    if (start < -size || start >= size) return false;
    if (start < 0) start += size;
    if (!selects) {
      length = call.arguments[3].integer();
      if (length < 0 || length > size - start) return false;
    }
  }
  index_offset_ = start * meta.strides[dim];
  SignValue(call, 0);
  for (const int64_t part : {dim, length, step}) {
    key_.push_back(static_cast<uint64_t>(part));
  }
  return true;
}

bool Core::IsUncertain(const Call& call) const {
  if ((call.flags & kOut) != 0 || any_outdated_) return true;
  if (call.row->is_data_dependent) {
    // Only masks make the shape of what is indexed depend on their values.
    const bool by_mask =
        std::any_of(tensors_.begin() + (tensors_.empty() ? 0 : 1),
                    tensors_.end(), [](const Variable* index) {
                      const uint8_t dtype = index->meta_->meta.dtype;
                      return dtype == kBoolean || dtype == kUInt8;
                    });
    if (call.row->number != rows::kIndexTensor || by_mask) return true;
  }
  if (mutated_ == nullptr) return false;
  // What a write to a view makes of its family, only the server knows.
  const Meta& meta = mutated_->meta_->meta;
  return (meta.is_view && any_requires_grad_) || meta.retains_grad;
}

bool Core::Sign(const Call& call) {
  ++visit_;
  key_.clear();
  key_.push_back(call.row->number | uint64_t{call.flags} << 16 |
                 uint64_t{call.maximum} << 32);
  index_offset_ = 0;
  offsets_matter_ = mutated_ != nullptr || HasStorageOffset(call.row->number);
  if (!HasIndex(call)) {
    for (size_t i = 0; i < call.arguments.size(); ++i) SignValue(call, i);
  }
  return !IsUncertain(call);
}

}  // namespace tensord::client
