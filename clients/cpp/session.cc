#include "tensord/session.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/elements.h"
#include "clients/cpp/invoke.h"
#include "clients/cpp/session_state.h"
#include "tensord/error.h"
#include "tensord/grad_mode.h"

namespace tensord {

using internal::Access;
using internal::Converted;
using internal::Location;
using internal::Made;
using internal::Of;
using internal::RunIn;
using internal::Throw;

namespace {

// The dtype that has room for both, of those that NestedList tells.
std::optional<DType> Promoted(std::optional<DType> a, std::optional<DType> b) {
  if (!a.has_value() || !b.has_value()) return std::nullopt;
  return *a == kBool ? b : a;
}

// How many elements sizes make up.
size_t CountOf(const IntList& sizes, Location where) {
  size_t count = 1;
  for (int64_t size : sizes) {
    if (size < 0 ||
        __builtin_mul_overflow(count, static_cast<size_t>(size), &count)) {
      Throw(absl::StrCat("from_data(): a tensor cannot have the size ", size),
            ExceptionKind::kRuntime, "from_data", where);
    }
  }
  return count;
}

template <typename T>
std::vector<T> NumbersOf(const std::vector<Scalar>& scalars) {
  std::vector<T> numbers;
  numbers.reserve(scalars.size());
  for (const Scalar& scalar : scalars) numbers.push_back(scalar.to<T>());
  return numbers;
}

}  // namespace

NestedList::NestedList(std::span<const NestedList> parts)
    : sizes_{static_cast<int64_t>(parts.size())} {
  if (parts.empty()) return;
  const NestedList& first = parts.front();
  dtype_ = first.dtype_;
  sizes_.insert(sizes_.end(), first.sizes_.begin(), first.sizes_.end());
  for (const NestedList& part : parts) {
    if (part.sizes_ != first.sizes_) {
      throw Error("expected parts of a list to be of the same sizes",
                  Code::kInvalidArgument, "", ExceptionKind::kValue, "tensor");
    }
    dtype_ = Promoted(dtype_, part.dtype_);
    elements_.insert(elements_.end(), part.elements_.begin(),
                     part.elements_.end());
  }
}

Tensor Session::FromData(const void* data, size_t count, DType dtype,
                         const IntList& sizes, const TensorOptions& options,
                         Location where) const {
  const size_t expected = CountOf(sizes, where);
  if (count != expected) {
    Throw(absl::StrCat("from_data(): the sizes make up ", expected,
                       " elements, but ", count, " are given"),
          ExceptionKind::kValue, "from_data", where);
  }
  const DType wanted = options.dtype.value_or(dtype);
  const bool is_half = wanted == kFloat16 || wanted == kBFloat16;
  const DType sent = is_half ? kFloat32 : wanted;
  std::string bytes(static_cast<const char*>(data), count * ItemSize(dtype));
  bytes = Converted(std::move(bytes), dtype, sent);
  const absl::Span<const int64_t> dims(sizes.data(), sizes.size());
  if (!is_half) {
    return Access::Make(state_->core().Create(
        dims, static_cast<uint8_t>(sent), options.requires_grad, bytes, where));
  }
  // The server rounds.
  const Tensor whole = Access::Make(state_->core().Create(
      dims, static_cast<uint8_t>(sent), false, bytes, where));
  return Made(whole.to(wanted, false, false, where), options, where);
}

Tensor Session::tensor(const NestedList& values, TensorOptions options,
                       Location where) const {
  const std::vector<Scalar>& elements = values.elements();
  if (values.dtype() == kInt64) {
    return from_data(NumbersOf<int64_t>(elements), values.sizes(), options,
                     where);
  }
  if (values.dtype() == kBool) {
    const auto bytes = NumbersOf<uint8_t>(elements);
    return FromData(bytes.data(), bytes.size(), kBool, values.sizes(), options,
                    where);
  }
  if (!options.dtype.has_value()) options.dtype = get_default_dtype();
  return from_data(NumbersOf<double>(elements), values.sizes(), options, where);
}

void Session::manual_seed(int64_t seed, Location where) const {
  RunIn(state_->core(), rows::kManualSeed, {Of(seed)}, where);
}

SessionStats Session::stats() const {
  const client::Stats stats = state_->core().stats();
  return {.waits = stats.waits, .stalls = stats.stalls};
}

std::map<std::string, Usage> Session::account(Location where) const {
  state_->core().Flush();
  return state_->office().DescribeSession(where);
}

void Session::flush() const { state_->core().Flush(); }

void Session::synchronize(Location where) const {
  state_->core().Synchronize(where);
}

void Session::cancel() const { state_->core().Cancel(); }

void Session::close() const { state_->CloseAll(); }

}  // namespace tensord
