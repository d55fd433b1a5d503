// The tensor: a view of typed elements in shared memory.
#ifndef TENSORD_ENGINE_CORE_TENSOR_H_
#define TENSORD_ENGINE_CORE_TENSOR_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "engine/core/account.h"
#include "engine/core/allocator.h"
#include "engine/core/dtype.h"
#include "engine/core/layout.h"
#include "engine/core/ref.h"
#include "engine/core/scalar.h"
#include "engine/core/shape.h"
#include "engine/core/storage.h"

namespace tensord::engine {

// Everything about a tensor but its place in a graph: which memory it reads,
// and how. A value; copies share storage and version counter.
struct TensorData {
  Ref<Storage> storage;
  Ref<VersionCounter> version;  // one per family
  Ref<const TensorLayout> layout;
  DType dtype = DType::kFloat32;
  // A 0-d tensor that stands for a Python number; it takes part in type
  // promotion as the number would.
  bool is_wrapped_number = false;
  int64_t offset = 0;  // elements
};

// What autograd keeps with a tensor; core knows only that it exists.
class AutogradMetaBase {
 public:
  virtual ~AutogradMetaBase() = default;
};

// Charged to the account that its storage is charged to.
class TensorImpl : public RefCounted<TensorImpl, SessionCount>,
                   public FrequentObject {
 public:
  explicit TensorImpl(TensorData&& data);
  // Uninitialised, in memory of its own.
  TensorImpl(const Ref<const TensorLayout>& layout, DType dtype);

  TensorData data;
  std::unique_ptr<AutogradMetaBase> autograd;
  // Free for whoever keeps tensors under names: the name, or 0.
  uint64_t tag = 0;

 private:
  friend class RefCounted<TensorImpl, SessionCount>;
  ~TensorImpl();
  static void Destroy(const TensorImpl* impl);
};

// A counted reference to a tensor, or to none (undefined). Copies are the
// same tensor. Not thread-safe: one session runs on one thread at a time.
class Tensor {
 public:
  Tensor() = default;
  explicit Tensor(TensorData&& data)
      : impl_(MakeRef<TensorImpl>(std::move(data))) {}
  explicit Tensor(Ref<TensorImpl> impl) : impl_(std::move(impl)) {}

  bool defined() const { return static_cast<bool>(impl_); }
  TensorImpl* impl() const { return impl_.get(); }
  bool IsSameAs(const Tensor& other) const { return impl_ == other.impl_; }
  uint32_t use_count() const { return impl_->use_count(); }

  const TensorData& data() const { return impl_->data; }
  DType dtype() const { return impl_->data.dtype; }
  const Ref<const TensorLayout>& layout() const { return impl_->data.layout; }
  const Dims& sizes() const { return layout()->sizes(); }
  const Dims& strides() const { return layout()->strides(); }
  int64_t size(int64_t dim) const { return sizes()[WrapDim(dim, rank())]; }
  int64_t stride(int64_t dim) const { return strides()[WrapDim(dim, rank())]; }
  int64_t rank() const { return static_cast<int64_t>(sizes().size()); }
  int64_t numel() const { return layout()->numel(); }
  int64_t offset() const { return impl_->data.offset; }
  const Ref<Storage>& storage() const { return impl_->data.storage; }
  bool is_wrapped_number() const { return impl_->data.is_wrapped_number; }
  bool IsContiguous() const { return layout()->is_contiguous(); }

  uint32_t version() const { return impl_->data.version->value(); }
  void BumpVersion() const { impl_->data.version->Bump(); }

  // The address of the first element.
  void* raw() const {
    return static_cast<char*>(storage()->data()) +
           static_cast<size_t>(offset()) * SizeOf(dtype());
  }
  template <typename T>
  T* elements() const {
    return static_cast<T*>(raw());
  }

 private:
  Ref<TensorImpl> impl_;
};

// An uninitialised tensor, row-major. Throws kQuota, kLimit, kBadAttribute.
Tensor EmptyTensor(DimsView sizes, DType dtype);

// An uninitialised tensor that is laid out as `tensor`, which must be dense.
Tensor EmptyTensorLike(const Tensor& tensor, DType dtype);

// An uninitialised tensor whose strides must make it dense.
Tensor EmptyStridedTensor(DimsView sizes, DimsView strides, DType dtype);

// A tensor of the same family that reads the same memory otherwise. Throws
// kShapeMismatch when the geometry reaches outside the storage, kBadAttribute
// for a negative stride or offset; with PyTorch's wording of as_strided.
Tensor ViewOf(const Tensor& tensor, DimsView sizes, DimsView strides,
              int64_t offset);

// The same memory and family without a place in any graph (detach).
Tensor ShallowCopy(const Tensor& tensor);

// The same for another thread: it shares nothing that only one may touch.
Tensor ShallowCopyForThread(const Tensor& tensor);

// The same memory in a family of its own (`.data`).
Tensor ShallowCopyInNewFamily(const Tensor& tensor);

// The tensor with other sizes, as PyTorch resizes it: it stays at its place in
// its memory, or moves where that is too small.
TensorData ResizedData(const Tensor& tensor, DimsView sizes, DimsView strides);

// A 0-d tensor that holds `value`.
Tensor ScalarTensor(Scalar value, DType dtype);

// A 0-d tensor that stands for a Python number in type promotion.
Tensor WrappedNumber(Scalar value);

// The only element of a one-element tensor as a Python number. Throws
// kShapeMismatch with PyTorch's wording of item().
Scalar ItemOf(const Tensor& tensor);

// Whether two tensors share storage.
bool SharesStorage(const Tensor& a, const Tensor& b);

// Whether several indices of the tensor reach one element (an expanded
// tensor): writing to it in place is refused.
bool HasInternalOverlap(const Tensor& tensor);

// How the memory of two tensors overlaps, as far as PyTorch looks into it.
enum class Overlap : uint8_t {
  kNone,
  kFull,     // the same elements at the same indices
  kPartial,  // some elements, or the same at other indices
  kUnknown,  // the same storage, with gaps or repeats
};
Overlap OverlapOf(const Tensor& a, const Tensor& b);

// "torch.FloatTensor", but "CPUBoolType" and "CPUBFloat16Type": what PyTorch's
// error messages call a tensor's type.
std::string TypeString(DType dtype);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_TENSOR_H_
