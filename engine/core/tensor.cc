#include "engine/core/tensor.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/core/error.h"
#include "engine/core/half.h"

namespace tensord::engine {
namespace {

Tensor NewTensor(const Ref<const TensorLayout>& layout, DType dtype) {
  return Tensor(MakeRef<TensorImpl>(layout, dtype));
}

void Store(const Tensor& tensor, Scalar value) {
  VisitDType(tensor.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    if constexpr (std::is_same_v<T, bool>) {
      *tensor.elements<T>() = value.ToBool();
    } else if constexpr (kIsFloatingPoint<T>) {
      *tensor.elements<T>() =
          static_cast<T>(static_cast<ComputeType<T>>(value.ToDouble()));
    } else {
      *tensor.elements<T>() = static_cast<T>(value.ToInt());
    }
  });
}

bool IsDense(const Tensor& tensor) {
  return tensor.IsContiguous() ||
         IsNonOverlappingAndDense(tensor.sizes(), tensor.strides());
}

// Refuses a geometry that reaches outside the storage.
void CheckInside(const Storage& storage, DType dtype, DimsView sizes,
                 DimsView strides, int64_t offset) {
  if (std::any_of(strides.begin(), strides.end(),
                  [](int64_t stride) { return stride < 0; })) {
    Fail(Reason::kBadAttribute,
         "as_strided: Negative strides are not supported at the moment, got "
         "strides: ",
         ToString(strides));
  }
  if (offset < 0 || offset > kMaxElements) {
    Fail(Reason::kBadAttribute, "Tensor: invalid storage offset ", offset);
  }
  const auto item = static_cast<int64_t>(SizeOf(dtype));
  const auto room = static_cast<int64_t>(storage.bytes()) / item;
  const int64_t extent = ExtentOf(sizes, strides);
  if (extent > 0 && extent > room - offset) {
    Fail(Reason::kShapeMismatch, "setStorage: sizes ", ToString(sizes),
         ", strides ", ToString(strides), ", storage offset ", offset,
         ", and itemsize ", item, " requiring a storage size of ",
         (extent + offset) * item, " are out of bounds for storage of size ",
         storage.bytes());
  }
}

}  // namespace

TensorImpl::TensorImpl(TensorData&& data) : data(std::move(data)) {
  this->data.storage->account()->Charge(ChargeKind::kTensor, kTensorCharge);
}

TensorImpl::TensorImpl(const Ref<const TensorLayout>& layout, DType dtype)
    : data{.storage = Storage::Allocate(static_cast<size_t>(layout->numel()) *
                                        SizeOf(dtype)),
           .version = MakeRef<VersionCounter>(),
           .layout = layout,
           .dtype = dtype} {
  data.storage->account()->Charge(ChargeKind::kTensor, kTensorCharge);
}

TensorImpl::~TensorImpl() {
  data.storage->account()->Discharge(ChargeKind::kTensor, kTensorCharge);
}

void TensorImpl::Destroy(const TensorImpl* impl) { delete impl; }

Tensor EmptyTensor(DimsView sizes, DType dtype) {
  return NewTensor(TensorLayout::Contiguous(sizes), dtype);
}

Tensor EmptyTensorLike(const Tensor& tensor, DType dtype) {
  return NewTensor(tensor.layout(), dtype);
}

Tensor EmptyStridedTensor(DimsView sizes, DimsView strides, DType dtype) {
  const auto layout = TensorLayout::Strided(sizes, strides);
  if (!IsNonOverlappingAndDense(sizes, strides)) {
    Fail(Reason::kInternal, "empty_strided takes dense strides");
  }
  return NewTensor(layout, dtype);
}

Tensor ViewOf(const Tensor& tensor, DimsView sizes, DimsView strides,
              int64_t offset) {
  TensorData data = tensor.data();
  data.layout = TensorLayout::Strided(sizes, strides);
  data.is_wrapped_number = false;
  CheckInside(*data.storage, data.dtype, sizes, strides, offset);
  data.offset = offset;
  return Tensor(std::move(data));
}

Tensor ShallowCopy(const Tensor& tensor) {
  return Tensor(TensorData(tensor.data()));
}

Tensor ShallowCopyForThread(const Tensor& tensor) {
  TensorData data = tensor.data();
  data.layout = TensorLayout::Strided(tensor.sizes(), tensor.strides());
  return Tensor(std::move(data));
}

Tensor ShallowCopyInNewFamily(const Tensor& tensor) {
  TensorData data = tensor.data();
  data.version = MakeRef<VersionCounter>();
  return Tensor(std::move(data));
}

TensorData ResizedData(const Tensor& tensor, DimsView sizes, DimsView strides) {
  TensorData data = tensor.data();
  data.layout = TensorLayout::Strided(sizes, strides);
  const auto end = static_cast<size_t>(data.offset + ExtentOf(sizes, strides));
  if (end * SizeOf(data.dtype) > data.storage->bytes()) {
    const Ref<Storage> storage = Storage::Allocate(end * SizeOf(data.dtype));
    std::memcpy(storage->data(), data.storage->data(), data.storage->bytes());
    data.storage = storage;
  }
  return data;
}

Tensor ScalarTensor(Scalar value, DType dtype) {
  Tensor tensor = EmptyTensor({}, dtype);
  Store(tensor, value);
  return tensor;
}

Tensor WrappedNumber(Scalar value) {
  Tensor tensor = EmptyTensor({}, value.dtype());
  tensor.impl()->data.is_wrapped_number = true;
  Store(tensor, value);
  return tensor;
}

Scalar ItemOf(const Tensor& tensor) {
  if (tensor.numel() != 1) {
    Fail(Reason::kShapeMismatch, "a Tensor with ", tensor.numel(),
         " elements cannot be converted to Scalar");
  }
  return VisitDType(tensor.dtype(), [&](auto tag) -> Scalar {
    using T = typename decltype(tag)::type;
    const T value = *tensor.elements<T>();
    if constexpr (std::is_same_v<T, bool>) {
      return Scalar(value);
    } else if constexpr (kIsFloatingPoint<T>) {
      return Scalar(static_cast<double>(value));
    } else {
      return Scalar(static_cast<int64_t>(value));
    }
  });
}

bool SharesStorage(const Tensor& a, const Tensor& b) {
  return a.storage() == b.storage();
}

bool HasInternalOverlap(const Tensor& tensor) {
  if (tensor.IsContiguous() && tensor.numel() > 0) return false;
  for (size_t i = 0; i < tensor.sizes().size(); ++i) {
    if (tensor.strides()[i] == 0 && tensor.sizes()[i] > 1) return true;
  }
  return false;
}

Overlap OverlapOf(const Tensor& a, const Tensor& b) {
  if (!SharesStorage(a, b) || a.numel() == 0 || b.numel() == 0) {
    return Overlap::kNone;
  }
  if (!IsDense(a) || !IsDense(b)) {
    return Overlap::kUnknown;
  }
  const int64_t end_a = a.offset() + a.numel();
  const int64_t end_b = b.offset() + b.numel();
  if (a.offset() == b.offset() && end_a == end_b) {
    return a.strides() == b.strides() ? Overlap::kFull : Overlap::kPartial;
  }
  return a.offset() < end_b && b.offset() < end_a ? Overlap::kPartial
                                                  : Overlap::kNone;
}

std::string TypeString(DType dtype) {
  if (dtype == DType::kBool || dtype == DType::kBFloat16) {
    return absl::StrCat("CPU", ScalarTypeName(dtype), "Type");
  }
  return absl::StrCat("torch.", ScalarTypeName(dtype), "Tensor");
}

}  // namespace tensord::engine
