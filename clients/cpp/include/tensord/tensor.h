// Tensors on a server.
#ifndef TENSORD_TENSOR_H_
#define TENSORD_TENSOR_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <optional>
#include <source_location>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "tensord/arguments.h"
#include "tensord/dtype.h"
#include "tensord/scalar.h"

namespace tensord {

namespace client {
class Variable;
}  // namespace client

class Session;
class TensorIndex;
class TensorList;
struct BackwardOptions;

namespace internal {
struct Access;
void AddReference(client::Variable* variable);
void DropReference(client::Variable* variable);
}  // namespace internal

// The operation that made a tensor, as the graph knows it.
class Node {
 public:
  explicit Node(std::string name) : name_(std::move(name)) {}
  // "AddBackward0"
  const std::string& name() const { return name_; }

 private:
  std::string name_;
};

// A tensor of a session. Copies are cheap and are the same tensor; the last one
// that goes releases it at the server. It may outlive its Session, but every
// call throws then.
//
// A default-constructed Tensor is undefined: it stands for none, and everything
// but `defined`, assignment and destruction throws.
//
// Operations return before they have been done, where their results' shapes can
// be foreseen; calls that need values or unforeseen shapes wait. Every call
// that fails throws tensord::Error whose origin is the line that called: of an
// earlier call, if that one's failure shows only now.
//
// Thread-safe as far as copies of a Tensor may be used by several threads at
// once; one Tensor object may be assigned to by one thread at a time. Several
// threads that write in place order that themselves.
//
// What is called by the name of an operation does what PyTorch's does:
// docs/operations.md lists them. Functions whose name ends in `_` work in place
// and return the tensor itself.
class Tensor {
 public:
  using Location = std::source_location;

  Tensor() : variable_(nullptr) {}
  Tensor(const Tensor& other) : variable_(other.variable_) {
    if (variable_ != nullptr) internal::AddReference(variable_);
  }
  Tensor(Tensor&& other) noexcept
      : variable_(std::exchange(other.variable_, nullptr)) {}
  ~Tensor() {
    if (variable_ != nullptr) internal::DropReference(variable_);
  }
  Tensor& operator=(const Tensor& other) & {
    Tensor copy(other);
    std::swap(variable_, copy.variable_);
    return *this;
  }
  Tensor& operator=(Tensor&& other) & noexcept {
    std::swap(variable_, other.variable_);
    return *this;
  }
  // Writes into the tensor, as in `x[0] = 1` and `x.index({Slice(0, 2)}) = y`.
  // The value is broadcast. Where the index has a tensor in it, the expression
  // is a copy: use index_put_.
  void operator=(const Operand& value) &&;

  bool defined() const { return variable_ != nullptr; }
  // Whether both are the same tensor, not whether their elements are equal.
  bool is_same(const Tensor& other) const {
    return variable_ == other.variable_;
  }
  // Makes this the undefined tensor.
  void reset() { *this = Tensor(); }
  // Where the tensor is. Throws where that has ended.
  Session session(Location where = Location::current()) const;

  // What it is. These may wait for the server.

  std::vector<int64_t> sizes(Location where = Location::current()) const;
  // In elements.
  std::vector<int64_t> strides(Location where = Location::current()) const;
  // Of one dimension; a negative `dim` counts from the end.
  int64_t size(int64_t dim, Location where = Location::current()) const;
  int64_t stride(int64_t dim, Location where = Location::current()) const;
  int64_t dim(Location where = Location::current()) const;
  int64_t numel(Location where = Location::current()) const;
  // Where in the storage the first element is, in elements.
  int64_t storage_offset(Location where = Location::current()) const;
  DType dtype(Location where = Location::current()) const;
  // Bytes of one element, and of all.
  size_t itemsize(Location where = Location::current()) const;
  size_t nbytes(Location where = Location::current()) const;
  bool is_contiguous(Location where = Location::current()) const;
  bool is_floating_point(Location where = Location::current()) const;
  // Whether it was made as a view of another tensor, as `x[0]` is.
  bool is_view(Location where = Location::current()) const;
  // How often the storage was written in place.
  uint64_t version(Location where = Location::current()) const;

  // The graph.

  bool requires_grad(Location where = Location::current()) const;
  const Tensor& requires_grad_(bool requires_grad = true,
                               Location where = Location::current()) const;
  // Whether no recorded operation made the tensor.
  bool is_leaf(Location where = Location::current()) const;
  // What made it, as in `z.grad_fn()->name()`; nothing for a leaf.
  std::optional<Node> grad_fn(Location where = Location::current()) const;
  // Has `backward` keep the gradient of a non-leaf.
  void retain_grad(Location where = Location::current()) const;
  bool retains_grad(Location where = Location::current()) const;
  // What `backward` has accumulated; undefined where there is none.
  Tensor grad(Location where = Location::current()) const;
  // An undefined gradient removes it.
  void set_grad(const Tensor& grad, Location where = Location::current()) const;
  // The same elements, outside of the graph. In-place writes are noticed by
  // the graph; after `data()` they are not.
  Tensor detach(Location where = Location::current()) const;
  Tensor data(Location where = Location::current()) const;
  // Takes the tensor itself out of its graph; a view cannot be.
  const Tensor& detach_(Location where = Location::current()) const;

  // Adds the gradients of this tensor to the `grad` of the leaves behind it.
  // `gradient` is with respect to this tensor; a scalar needs none.
  void backward(Location where = Location::current()) const;
  void backward(const BackwardOptions& options,
                Location where = Location::current()) const;
  void backward(const Tensor& gradient,
                std::optional<bool> retain_graph = std::nullopt,
                bool create_graph = false,
                Location where = Location::current()) const;

  // Values. These wait for the server.

  // The only element.
  Scalar item(Location where = Location::current()) const;
  // The same, as C++ converts it.
  template <Number T>
  T item(Location where = Location::current()) const {
    return item(where).template to<T>();
  }
  // The elements row by row, as C++ converts them to T.
  template <Element T>
  std::vector<T> to_vector(Location where = Location::current()) const {
    const std::string bytes = ReadAs(internal::DTypeOf<T>(), where);
    if constexpr (std::is_same_v<T, bool>) {
      return std::vector<bool>(bytes.begin(), bytes.end());
    } else {
      std::vector<T> elements(bytes.size() / sizeof(T));
      if (!bytes.empty()) {
        std::memcpy(elements.data(), bytes.data(), bytes.size());
      }
      return elements;
    }
  }
  // The text that PyTorch prints.
  std::string to_string(Location where = Location::current()) const;

  // Whether sizes and elements are equal.
  bool equal(const Tensor& other, Location where = Location::current()) const;
  // Whether all elements are within atol + rtol · |other|.
  bool allclose(const Tensor& other, double rtol = 1e-05, double atol = 1e-08,
                bool equal_nan = false,
                Location where = Location::current()) const;

  // Index expressions: `x.index({0, Slice(1, 3), None, Ellipsis, mask})` is
  // Python's `x[0, 1:3, None, ..., mask]`. Without tensors among the indices
  // the result is a view. "tensord/index.h" has the types.

  Tensor operator[](const TensorIndex& index) const;
  Tensor index(std::initializer_list<TensorIndex> indices,
               Location where = Location::current()) const;
  Tensor index(const std::vector<TensorIndex>& indices,
               Location where = Location::current()) const;
  // Python's `x[...] = value`.
  const Tensor& index_put_(std::initializer_list<TensorIndex> indices,
                           const Operand& value,
                           Location where = Location::current()) const;
  const Tensor& index_put_(const std::vector<TensorIndex>& indices,
                           const Operand& value,
                           Location where = Location::current()) const;

  // In place. An operand is broadcast; the tensor is not.

  const Tensor& operator+=(const Operand& other) const;
  const Tensor& operator-=(const Operand& other) const;
  const Tensor& operator*=(const Operand& other) const;
  const Tensor& operator/=(const Operand& other) const;
  const Tensor& operator%=(const Operand& other) const;
  const Tensor& operator&=(const Operand& other) const;
  const Tensor& operator|=(const Operand& other) const;
  const Tensor& operator^=(const Operand& other) const;

  // The tensor with its dimensions in reverse order, and with its last two
  // exchanged.
  Tensor T(Location where = Location::current()) const;
  Tensor mT(Location where = Location::current()) const;

#include "tensord/tensor_methods.inc"

 private:
  friend struct internal::Access;
  // Takes over a reference.
  explicit Tensor(client::Variable* variable) : variable_(variable) {}

  // The elements as those of another dtype.
  std::string ReadAs(DType dtype, Location where) const;
  Tensor Index(std::span<const TensorIndex> indices, Location where) const;
  void IndexPut(std::span<const TensorIndex> indices, const Operand& value,
                Location where) const;

  client::Variable* variable_;
};

// Tensors, made implicitly of braces, a vector or an array, which must outlive
// it.
class TensorList {
 public:
  TensorList() = default;
  TensorList(std::initializer_list<Tensor> tensors)
      : TensorList(std::data(tensors), tensors.size()) {}
  TensorList(const std::vector<Tensor>& tensors)  // NOLINT
      : TensorList(tensors.data(), tensors.size()) {}
  template <size_t N>
  TensorList(const std::array<Tensor, N>& tensors)  // NOLINT
      : TensorList(tensors.data(), N) {}
  TensorList(const Tensor* data, size_t size) : data_(data), size_(size) {}

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Tensor* begin() const { return data_; }
  const Tensor* end() const { return data_ + size_; }
  const Tensor& operator[](size_t place) const { return data_[place]; }

 private:
  const Tensor* data_ = nullptr;
  size_t size_ = 0;
};

// Whether sizes and elements are equal.
inline bool equal(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current()) {
  return self.equal(other, where);
}

// Whether all elements are within atol + rtol · |other|.
inline bool allclose(
    const Tensor& self, const Tensor& other, double rtol = 1e-05,
    double atol = 1e-08, bool equal_nan = false,
    std::source_location where = std::source_location::current()) {
  return self.allclose(other, rtol, atol, equal_nan, where);
}

// How gradients are computed, by names: `z.backward({.gradient = v})`.
struct BackwardOptions {
  // With respect to the tensor; undefined stands for 1, for a scalar.
  Tensor gradient = {};
  // Whether the graph can be used again; by default as `create_graph`.
  std::optional<bool> retain_graph = {};
  // Whether the gradients can be differentiated.
  bool create_graph = false;
  // The only tensors whose `grad` is to change; empty: all leaves.
  std::vector<Tensor> inputs = {};
};

}  // namespace tensord

#endif  // TENSORD_TENSOR_H_
