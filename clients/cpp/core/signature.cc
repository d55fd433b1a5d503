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

constexpr uint8_t kUInt8 = 8;
constexpr uint8_t kBoolean = 9;

// An argument that is no list has no more words than these in a signature.
constexpr size_t kMostOfArgument = 3;
// Of a number, in its first word.
constexpr uint64_t kDoesNotCount = 1;

// An argument's first word: it tells how many follow, so that no two calls have
// the same signature.
uint64_t Head(Value::Kind kind, uint64_t fact) {
  return static_cast<uint64_t>(kind) << 56 | fact;
}

double NumberOf(const Value& value) {
  return value.kind() == Value::Kind::kFloat
             ? value.number()
             : static_cast<double>(value.integer());
}

// The tensor that is written in place, if there is one.
Variable* MutatedBy(const Call& call) {
  Variable* mutated = nullptr;
  const absl::Span<const Parameter> parameters = call.row->parameters;
  for (size_t i = 0; i < parameters.size(); ++i) {
    const Value& value = call.arguments[i];
    if (parameters[i].is_mutated && value.kind() == Value::Kind::kTensor) {
      mutated = VariableOf(&value.tensor());
    }
  }
  return mutated;
}

// Arguments say where in the tensor a view begins.
bool HasIndex(uint16_t number) {
  return number == rows::kSelectInt || number == rows::kSliceTensor ||
         number == rows::kNarrow;
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
void Core::MakeKnown(Turn* turn, const Call& call, Variable* variable,
                     Line where) {
  if (variable->core() != this) {
    throw Error(
        "Expected all tensors to belong to the same session, but found at "
        "least two",
        Code::kInvalidArgument, "", ExceptionKind::kRuntime,
        std::string(call.row->name));
  }
  Renew(turn, variable, where);
}

// Where the tensor or its family came before is part of it.
inline uint64_t* Core::SignTensor(Turn* turn, const Call& call,
                                  Variable* variable, Line where,
                                  uint64_t* to) {
  if (variable->core() != this || variable->age_ != age_) {
    MakeKnown(turn, call, variable, where);
  }
  tensors_.push_back(variable);
  const SharedMeta& meta = *variable->meta_;
  all_floating_ &= meta.is_floating;
  any_requires_grad_ |= meta.meta.requires_grad;
  any_outdated_ |= IsOutdated(*variable);
  constexpr uint64_t kIsUncertain = uint64_t{1} << 32;
  constexpr uint64_t kIsSame = uint64_t{1} << 33;
  constexpr uint64_t kIsRelated = uint64_t{1} << 34;
  Family* const family = variable->family_.get();
  uint64_t word = Head(Value::Kind::kTensor, meta.id);
  if (family != nullptr && family->is_uncertain) word |= kIsUncertain;
  if (variable->visit_ == visit_) {
    *to++ = word | kIsSame;
    *to++ = variable->place_;
    return to;
  }
  variable->visit_ = visit_;
  variable->place_ = static_cast<uint32_t>(to - key_.data());
  if (family != nullptr && family->visit == visit_) {
    *to++ = word | kIsRelated;
    *to++ = family->place;
  } else {
    if (family != nullptr) {
      family->visit = visit_;
      family->place = variable->place_;
    }
    *to++ = word;
  }
  if (offsets_matter_) *to++ = static_cast<uint64_t>(variable->offset_);
  return to;
}

// Two words, so that a number that does not count has as many.
inline uint64_t* Core::SignNumber(const Parameter& parameter,
                                  const Value& value, uint64_t* to) {
  const double number = NumberOf(value);
  if (number > parameter.low && number < parameter.high) {
    numbers_.push_back(static_cast<size_t>(to - key_.data()));
  }
  *to++ = Head(value.kind(), 0);
  *to++ = value.kind() == Value::Kind::kFloat
              ? std::bit_cast<uint64_t>(number)
              : static_cast<uint64_t>(value.integer());
  return to;
}

uint64_t* Core::SignList(Turn* turn, const Call& call, const Value& value,
                         Line where, uint64_t* to) {
  const auto begin = [&](size_t size, size_t words) {
    key_.EndAt(to);
    to = key_.Room(kMostOfArgument * call.arguments.size() + words);
    *to++ = Head(value.kind(), size);
  };
  switch (value.kind()) {
    case Value::Kind::kText: {
      const absl::string_view text = value.text();
      // Elements are no part of a verdict.
      const bool counts = call.row->number != rows::kCreate;
      begin(text.size(), counts ? (text.size() + 7) / 8 : 0);
      if (!counts) return to;
      for (size_t i = 0; i < text.size(); i += 8) {
        *to = 0;
        std::memcpy(to++, text.data() + i,
                    std::min<size_t>(8, text.size() - i));
      }
      return to;
    }
    case Value::Kind::kInts:
      begin(value.integers().size(), value.integers().size());
      return std::copy(value.integers().begin(), value.integers().end(), to);
    case Value::Kind::kFloats:
      begin(value.numbers().size(), value.numbers().size());
      for (const double number : value.numbers()) {
        *to++ = std::bit_cast<uint64_t>(number);
      }
      return to;
    default:
      begin(value.tensors().size(), kMostOfArgument * value.tensors().size());
      for (const Named* tensor : value.tensors()) {
        if (tensor == nullptr) {
          *to++ = Head(Value::Kind::kNone, 0);
          continue;
        }
        to = SignTensor(turn, call, VariableOf(tensor), where, to);
      }
      return to;
  }
}

bool Core::Sign(Turn* turn, const Call& call, Line where) {
  const Row& row = *call.row;
  ++visit_;
  tensors_.clear();
  key_.clear();
  numbers_.clear();
  all_floating_ = true;
  any_requires_grad_ = any_outdated_ = false;
  mutated_ = row.mutates ? MutatedBy(call) : nullptr;
  offsets_matter_ = mutated_ != nullptr || HasStorageOffset(row.number);
  index_offset_ = 0;
  uint64_t* to = key_.Room(1 + kMostOfArgument * call.arguments.size());
  *to++ =
      row.number | uint64_t{call.flags} << 16 | uint64_t{call.maximum} << 32;
  const Parameter* parameter = row.parameters.data();
  for (const Value& value : call.arguments) {
    switch (value.kind()) {
      case Value::Kind::kNone:
        *to++ = Head(Value::Kind::kNone, 0);
        break;
      case Value::Kind::kTensor:
        to = SignTensor(turn, call, VariableOf(&value.tensor()), where, to);
        break;
      case Value::Kind::kBool:
      case Value::Kind::kInt:
      case Value::Kind::kFloat:
        to = SignNumber(*parameter, value, to);
        break;
      case Value::Kind::kDType:
        *to++ =
            Head(Value::Kind::kDType, static_cast<uint64_t>(value.integer()));
        break;
      default:
        to = SignList(turn, call, value, where, to);
    }
    ++parameter;
  }
  key_.EndAt(to);
  if (all_floating_) {
    for (const size_t place : numbers_) {
      key_[place] |= kDoesNotCount;
      key_[place + 1] = 0;
    }
  }
  if (HasIndex(row.number)) SignIndex(call);
  return !IsUncertain(call);
}

// Takes an index apart that only says where a view begins: signs what the
// view's sizes depend on, and computes the rest.
void Core::SignIndex(const Call& call) {
  const uint16_t number = call.row->number;
  const bool selects = number == rows::kSelectInt;
  const bool slices = number == rows::kSliceTensor;
  const Variable& self = *tensors_[0];
  const Meta& meta = self.meta_->meta;
  const auto rank = static_cast<int64_t>(meta.sizes.size());
  int64_t dim = call.arguments[1].integer();
  if (dim < 0) dim += rank;
  if (dim < 0 || dim >= rank) return;
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
    if (step <= 0) return;
    length = (end - start + step - 1) / step;
  } else {
    if (start < -size || start >= size) return;
    if (start < 0) start += size;
    if (!selects) {
      length = call.arguments[3].integer();
      if (length < 0 || length > size - start) return;
    }
  }
  index_offset_ = start * meta.strides[dim];
  // In place of what is behind the row and the tensor.
  key_.EndAt(key_.begin() + 2);
  for (const int64_t part : {dim, length, step}) {
    key_.push_back(static_cast<uint64_t>(part));
  }
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

}  // namespace tensord::client
