// Written by tools/generate; change what it is made from instead.
// clang-format off
#include <cstdint>
#include <optional>
#include <source_location>
#include <string_view>
#include <tuple>
#include <vector>

#include "clients/cpp/invoke.h"
#include "tensord/arguments.h"
#include "tensord/dtype.h"
#include "tensord/functions.h"
#include "tensord/linalg.h"
#include "tensord/scalar.h"
#include "tensord/session.h"
#include "tensord/tensor.h"

namespace tensord {

using namespace internal;

Tensor neg(const Tensor& self, std::source_location where) {
  return Invoke(100, {Of(self)}, where);
}

Tensor abs(const Tensor& self, std::source_location where) {
  return Invoke(102, {Of(self)}, where);
}

Tensor sign(const Tensor& self, std::source_location where) {
  return Invoke(104, {Of(self)}, where);
}

Tensor sgn(const Tensor& self, std::source_location where) {
  return Invoke(106, {Of(self)}, where);
}

Tensor relu(const Tensor& self, std::source_location where) {
  return Invoke(108, {Of(self)}, where);
}

Tensor square(const Tensor& self, std::source_location where) {
  return Invoke(110, {Of(self)}, where);
}

const Tensor& square_(const Tensor& self, std::source_location where) {
  Invoke(111, {Of(self)}, where);
  return self;
}

Tensor logical_not(const Tensor& self, std::source_location where) {
  return Invoke(112, {Of(self)}, where);
}

Tensor bitwise_not(const Tensor& self, std::source_location where) {
  return Invoke(114, {Of(self)}, where);
}

Tensor exp(const Tensor& self, std::source_location where) {
  return Invoke(120, {Of(self)}, where);
}

Tensor log(const Tensor& self, std::source_location where) {
  return Invoke(122, {Of(self)}, where);
}

Tensor sqrt(const Tensor& self, std::source_location where) {
  return Invoke(124, {Of(self)}, where);
}

Tensor rsqrt(const Tensor& self, std::source_location where) {
  return Invoke(126, {Of(self)}, where);
}

Tensor reciprocal(const Tensor& self, std::source_location where) {
  return Invoke(128, {Of(self)}, where);
}

Tensor sin(const Tensor& self, std::source_location where) {
  return Invoke(130, {Of(self)}, where);
}

Tensor cos(const Tensor& self, std::source_location where) {
  return Invoke(132, {Of(self)}, where);
}

Tensor tanh(const Tensor& self, std::source_location where) {
  return Invoke(134, {Of(self)}, where);
}

Tensor sigmoid(const Tensor& self, std::source_location where) {
  return Invoke(136, {Of(self)}, where);
}

Tensor add(
    const Tensor& self, Operand other, Scalar alpha,
    std::source_location where) {
  return Invoke(150, {Of(self), Of(other), Of(alpha)}, where);
}

Tensor sub(
    const Tensor& self, Operand other, Scalar alpha,
    std::source_location where) {
  return Invoke(152, {Of(self), Of(other), Of(alpha)}, where);
}

Tensor rsub(
    const Tensor& self, const Tensor& other, Scalar alpha,
    std::source_location where) {
  return Invoke(154, {Of(self), Of(other), Of(alpha)}, where);
}

Tensor rsub(
    const Tensor& self, Scalar other, Scalar alpha,
    std::source_location where) {
  return Invoke(155, {Of(self), Of(other), Of(alpha)}, where);
}

Tensor mul(const Tensor& self, Operand other, std::source_location where) {
  return Invoke(156, {Of(self), Of(other)}, where);
}

Tensor div(const Tensor& self, Operand other, std::source_location where) {
  return Invoke(158, {Of(self), Of(other)}, where);
}

Tensor div(
    const Tensor& self, Operand other,
    std::optional<std::string_view> rounding_mode,
    std::source_location where) {
  return Invoke(160, {Of(self), Of(other), Of(rounding_mode)}, where);
}

Tensor pow(const Tensor& self, Scalar exponent, std::source_location where) {
  return Invoke(162, {Of(self), Of(exponent)}, where);
}

Tensor pow(
    const Tensor& self, const Tensor& exponent, std::source_location where) {
  return Invoke(164, {Of(self), Of(exponent)}, where);
}

Tensor pow(Scalar self, const Tensor& exponent, std::source_location where) {
  return Invoke(166, {Of(self), Of(exponent)}, where);
}

Tensor maximum(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(168, {Of(self), Of(other)}, where);
}

Tensor minimum(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(169, {Of(self), Of(other)}, where);
}

Tensor max(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(170, {Of(self), Of(other)}, where);
}

Tensor max(const Tensor& self, std::source_location where) {
  return Invoke(312, {Of(self)}, where);
}

std::tuple<Tensor, Tensor> max(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(313, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor min(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(171, {Of(self), Of(other)}, where);
}

Tensor min(const Tensor& self, std::source_location where) {
  return Invoke(320, {Of(self)}, where);
}

std::tuple<Tensor, Tensor> min(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(321, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor floor_divide(
    const Tensor& self, Operand other, std::source_location where) {
  return Invoke(172, {Of(self), Of(other)}, where);
}

Tensor remainder(
    const Tensor& self, Scalar other, std::source_location where) {
  return Invoke(174, {Of(self), Of(other)}, where);
}

Tensor remainder(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(176, {Of(self), Of(other)}, where);
}

Tensor remainder(
    Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(1214, {Of(self), Of(other)}, where);
}

Tensor bitwise_and(
    const Tensor& self, Operand other, std::source_location where) {
  return Invoke(180, {Of(self), Of(other)}, where);
}

Tensor bitwise_and(
    Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(1234, {Of(self), Of(other)}, where);
}

Tensor bitwise_or(
    const Tensor& self, Operand other, std::source_location where) {
  return Invoke(182, {Of(self), Of(other)}, where);
}

Tensor bitwise_or(
    Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(1235, {Of(self), Of(other)}, where);
}

Tensor bitwise_xor(
    const Tensor& self, Operand other, std::source_location where) {
  return Invoke(184, {Of(self), Of(other)}, where);
}

Tensor bitwise_xor(
    Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(1236, {Of(self), Of(other)}, where);
}

Tensor eq(const Tensor& self, Operand other, std::source_location where) {
  return Invoke(200, {Of(self), Of(other)}, where);
}

Tensor ne(const Tensor& self, Operand other, std::source_location where) {
  return Invoke(204, {Of(self), Of(other)}, where);
}

Tensor lt(const Tensor& self, Operand other, std::source_location where) {
  return Invoke(208, {Of(self), Of(other)}, where);
}

Tensor le(const Tensor& self, Operand other, std::source_location where) {
  return Invoke(212, {Of(self), Of(other)}, where);
}

Tensor gt(const Tensor& self, Operand other, std::source_location where) {
  return Invoke(216, {Of(self), Of(other)}, where);
}

Tensor ge(const Tensor& self, Operand other, std::source_location where) {
  return Invoke(220, {Of(self), Of(other)}, where);
}

Tensor logical_and(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(230, {Of(self), Of(other)}, where);
}

Tensor logical_or(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(232, {Of(self), Of(other)}, where);
}

Tensor logical_xor(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(234, {Of(self), Of(other)}, where);
}

Tensor where(
    const Tensor& condition, Operand self, Operand other,
    std::source_location where) {
  return Invoke(240, {Of(condition), Of(self), Of(other)}, where);
}

std::vector<Tensor> where(
    const Tensor& condition, std::source_location where) {
  return InvokeList(1582, {Of(condition)}, where);
}

Tensor masked_fill(
    const Tensor& self, const Tensor& mask, Scalar value,
    std::source_location where) {
  return Invoke(244, {Of(self), Of(mask), Of(value)}, where);
}

Tensor masked_fill(
    const Tensor& self, const Tensor& mask, const Tensor& value,
    std::source_location where) {
  return Invoke(246, {Of(self), Of(mask), Of(value)}, where);
}

Tensor sum(
    const Tensor& self, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(300, {Of(self), Of(dtype)}, where);
}

Tensor sum(
    const Tensor& self, OptionalIntList dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) {
  return Invoke(301, {Of(self), Of(dim), Of(keepdim), Of(dtype)}, where);
}

Tensor mean(
    const Tensor& self, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(304, {Of(self), Of(dtype)}, where);
}

Tensor mean(
    const Tensor& self, OptionalIntList dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) {
  return Invoke(305, {Of(self), Of(dim), Of(keepdim), Of(dtype)}, where);
}

Tensor prod(
    const Tensor& self, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(308, {Of(self), Of(dtype)}, where);
}

Tensor prod(
    const Tensor& self, int64_t dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) {
  return Invoke(309, {Of(self), Of(dim), Of(keepdim), Of(dtype)}, where);
}

Tensor amax(
    const Tensor& self, IntList dim, bool keepdim,
    std::source_location where) {
  return Invoke(314, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor argmax(
    const Tensor& self, std::optional<int64_t> dim, bool keepdim,
    std::source_location where) {
  return Invoke(315, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor amin(
    const Tensor& self, IntList dim, bool keepdim,
    std::source_location where) {
  return Invoke(322, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor argmin(
    const Tensor& self, std::optional<int64_t> dim, bool keepdim,
    std::source_location where) {
  return Invoke(323, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor all(const Tensor& self, std::source_location where) {
  return Invoke(330, {Of(self)}, where);
}

Tensor all(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return Invoke(331, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor all(
    const Tensor& self, OptionalIntList dim, bool keepdim,
    std::source_location where) {
  return Invoke(332, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor any(const Tensor& self, std::source_location where) {
  return Invoke(334, {Of(self)}, where);
}

Tensor any(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return Invoke(335, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor any(
    const Tensor& self, OptionalIntList dim, bool keepdim,
    std::source_location where) {
  return Invoke(336, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor empty_like(
    const Tensor& self, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(410, {Of(self), Of(options.dtype), Of(memory_format)},
      where), options, where);
}

Tensor zeros_like(
    const Tensor& self, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(411, {Of(self), Of(options.dtype), Of(memory_format)},
      where), options, where);
}

Tensor ones_like(
    const Tensor& self, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(412, {Of(self), Of(options.dtype), Of(memory_format)},
      where), options, where);
}

Tensor full_like(
    const Tensor& self, Scalar fill_value, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(413, {Of(self), Of(fill_value), Of(options.dtype),
      Of(memory_format)}, where), options, where);
}

Tensor clone(
    const Tensor& self, std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Invoke(440, {Of(self), Of(memory_format)}, where);
}

const Tensor& fill_(
    const Tensor& self, Scalar value, std::source_location where) {
  Invoke(446, {Of(self), Of(value)}, where);
  return self;
}

const Tensor& fill_(
    const Tensor& self, const Tensor& value, std::source_location where) {
  Invoke(447, {Of(self), Of(value)}, where);
  return self;
}

const Tensor& zero_(const Tensor& self, std::source_location where) {
  Invoke(448, {Of(self)}, where);
  return self;
}

Tensor rand_like(
    const Tensor& self, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(461, {Of(self), Of(options.dtype), Of(memory_format)},
      where), options, where);
}

Tensor randn_like(
    const Tensor& self, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(463, {Of(self), Of(options.dtype), Of(memory_format)},
      where), options, where);
}

Tensor randint_like(
    const Tensor& self, int64_t high, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(466, {Of(self), Of(high), Of(options.dtype),
      Of(memory_format)}, where), options, where);
}

Tensor randint_like(
    const Tensor& self, int64_t low, int64_t high, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(467, {Of(self), Of(low), Of(high), Of(options.dtype),
      Of(memory_format)}, where), options, where);
}

Tensor reshape(
    const Tensor& self, IntList shape, std::source_location where) {
  return Invoke(503, {Of(self), Of(shape)}, where);
}

Tensor flatten(
    const Tensor& self, int64_t start_dim, int64_t end_dim,
    std::source_location where) {
  return Invoke(504, {Of(self), Of(start_dim), Of(end_dim)}, where);
}

Tensor unflatten(
    const Tensor& self, int64_t dim, IntList sizes,
    std::source_location where) {
  return Invoke(505, {Of(self), Of(dim), Of(sizes)}, where);
}

Tensor ravel(const Tensor& self, std::source_location where) {
  return Invoke(506, {Of(self)}, where);
}

Tensor transpose(
    const Tensor& self, int64_t dim0, int64_t dim1,
    std::source_location where) {
  return Invoke(510, {Of(self), Of(dim0), Of(dim1)}, where);
}

Tensor t(const Tensor& self, std::source_location where) {
  return Invoke(511, {Of(self)}, where);
}

Tensor permute(
    const Tensor& self, IntList dims, std::source_location where) {
  return Invoke(512, {Of(self), Of(dims)}, where);
}

Tensor swapaxes(
    const Tensor& self, int64_t axis0, int64_t axis1,
    std::source_location where) {
  return Invoke(513, {Of(self), Of(axis0), Of(axis1)}, where);
}

Tensor swapdims(
    const Tensor& self, int64_t dim0, int64_t dim1,
    std::source_location where) {
  return Invoke(514, {Of(self), Of(dim0), Of(dim1)}, where);
}

Tensor movedim(
    const Tensor& self, int64_t source, int64_t destination,
    std::source_location where) {
  return Invoke(515, {Of(self), Of(source), Of(destination)}, where);
}

Tensor movedim(
    const Tensor& self, IntList source, IntList destination,
    std::source_location where) {
  return Invoke(516, {Of(self), Of(source), Of(destination)}, where);
}

Tensor squeeze(const Tensor& self, std::source_location where) {
  return Invoke(520, {Of(self)}, where);
}

Tensor squeeze(const Tensor& self, int64_t dim, std::source_location where) {
  return Invoke(521, {Of(self), Of(dim)}, where);
}

Tensor squeeze(const Tensor& self, IntList dim, std::source_location where) {
  return Invoke(522, {Of(self), Of(dim)}, where);
}

Tensor unsqueeze(
    const Tensor& self, int64_t dim, std::source_location where) {
  return Invoke(524, {Of(self), Of(dim)}, where);
}

Tensor broadcast_to(
    const Tensor& self, IntList size, std::source_location where) {
  return Invoke(532, {Of(self), Of(size)}, where);
}

Tensor detach(const Tensor& self, std::source_location where) {
  return Invoke(541, {Of(self)}, where);
}

Tensor as_strided(
    const Tensor& self, IntList size, IntList stride,
    std::optional<int64_t> storage_offset, std::source_location where) {
  return Invoke(543, {Of(self), Of(size), Of(stride), Of(storage_offset)},
      where);
}

Tensor cat(TensorList tensors, int64_t dim, std::source_location where) {
  return Invoke(550, {Of(Names(tensors)), Of(dim)}, where);
}

Tensor stack(TensorList tensors, int64_t dim, std::source_location where) {
  return Invoke(551, {Of(Names(tensors)), Of(dim)}, where);
}

Tensor concat(TensorList tensors, int64_t dim, std::source_location where) {
  return Invoke(552, {Of(Names(tensors)), Of(dim)}, where);
}

Tensor concatenate(
    TensorList tensors, int64_t dim, std::source_location where) {
  return Invoke(553, {Of(Names(tensors)), Of(dim)}, where);
}

std::vector<Tensor> unbind(
    const Tensor& self, int64_t dim, std::source_location where) {
  return InvokeList(560, {Of(self), Of(dim)}, where);
}

std::vector<Tensor> split(
    const Tensor& self, int64_t split_size, int64_t dim,
    std::source_location where) {
  return InvokeList(561, {Of(self), Of(split_size), Of(dim)}, where);
}

std::vector<Tensor> split(
    const Tensor& self, IntList split_size, int64_t dim,
    std::source_location where) {
  return InvokeList(563, {Of(self), Of(split_size), Of(dim)}, where);
}

std::vector<Tensor> split_with_sizes(
    const Tensor& self, IntList split_sizes, int64_t dim,
    std::source_location where) {
  return InvokeList(562, {Of(self), Of(split_sizes), Of(dim)}, where);
}

std::vector<Tensor> chunk(
    const Tensor& self, int64_t chunks, int64_t dim,
    std::source_location where) {
  return InvokeList(564, {Of(self), Of(chunks), Of(dim)}, where);
}

Tensor select(
    const Tensor& self, int64_t dim, int64_t index,
    std::source_location where) {
  return Invoke(600, {Of(self), Of(dim), Of(index)}, where);
}

Tensor narrow(
    const Tensor& self, int64_t dim, int64_t start, int64_t length,
    std::source_location where) {
  return Invoke(604, {Of(self), Of(dim), Of(start), Of(length)}, where);
}

Tensor index_select(
    const Tensor& self, int64_t dim, const Tensor& index,
    std::source_location where) {
  return Invoke(610, {Of(self), Of(dim), Of(index)}, where);
}

Tensor index_add(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& source, Scalar alpha, std::source_location where) {
  return Invoke(612, {Of(self), Of(dim), Of(index), Of(source), Of(alpha)},
      where);
}

Tensor gather(
    const Tensor& self, int64_t dim, const Tensor& index,
    bool sparse_grad, std::source_location where) {
  return Invoke(620, {Of(self), Of(dim), Of(index), Of(sparse_grad)}, where);
}

Tensor scatter(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src, std::source_location where) {
  return Invoke(622, {Of(self), Of(dim), Of(index), Of(src)}, where);
}

Tensor scatter(
    const Tensor& self, int64_t dim, const Tensor& index, Scalar value,
    std::source_location where) {
  return Invoke(624, {Of(self), Of(dim), Of(index), Of(value)}, where);
}

Tensor scatter(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src, std::string_view reduce, std::source_location where) {
  return Invoke(1560, {Of(self), Of(dim), Of(index), Of(src), Of(reduce)},
      where);
}

Tensor scatter(
    const Tensor& self, int64_t dim, const Tensor& index, Scalar value,
    std::string_view reduce, std::source_location where) {
  return Invoke(1562, {Of(self), Of(dim), Of(index), Of(value), Of(reduce)},
      where);
}

Tensor scatter_add(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src, std::source_location where) {
  return Invoke(626, {Of(self), Of(dim), Of(index), Of(src)}, where);
}

Tensor index_put(
    const Tensor& self, TensorList indices, const Tensor& values,
    bool accumulate, std::source_location where) {
  return Invoke(641, {Of(self), Of(Names(indices)), Of(values), Of(accumulate)},
      where);
}

Tensor nonzero(const Tensor& self, std::source_location where) {
  return Invoke(645, {Of(self)}, where);
}

Tensor masked_select(
    const Tensor& self, const Tensor& mask, std::source_location where) {
  return Invoke(646, {Of(self), Of(mask)}, where);
}

Tensor masked_scatter(
    const Tensor& self, const Tensor& mask, const Tensor& source,
    std::source_location where) {
  return Invoke(647, {Of(self), Of(mask), Of(source)}, where);
}

Tensor embedding(
    const Tensor& weight, const Tensor& indices, int64_t padding_idx,
    bool scale_grad_by_freq, bool sparse, std::source_location where) {
  return Invoke(660, {Of(weight), Of(indices), Of(padding_idx),
      Of(scale_grad_by_freq), Of(sparse)}, where);
}

Tensor mm(
    const Tensor& self, const Tensor& mat2, std::source_location where) {
  return Invoke(700, {Of(self), Of(mat2)}, where);
}

Tensor bmm(
    const Tensor& self, const Tensor& mat2, std::source_location where) {
  return Invoke(701, {Of(self), Of(mat2)}, where);
}

Tensor addmm(
    const Tensor& self, const Tensor& mat1, const Tensor& mat2,
    Scalar beta, Scalar alpha, std::source_location where) {
  return Invoke(702, {Of(self), Of(mat1), Of(mat2), Of(beta), Of(alpha)},
      where);
}

Tensor mv(
    const Tensor& self, const Tensor& vec, std::source_location where) {
  return Invoke(704, {Of(self), Of(vec)}, where);
}

Tensor addmv(
    const Tensor& self, const Tensor& mat, const Tensor& vec, Scalar beta,
    Scalar alpha, std::source_location where) {
  return Invoke(705, {Of(self), Of(mat), Of(vec), Of(beta), Of(alpha)}, where);
}

Tensor dot(
    const Tensor& self, const Tensor& tensor, std::source_location where) {
  return Invoke(706, {Of(self), Of(tensor)}, where);
}

Tensor matmul(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(730, {Of(self), Of(other)}, where);
}

Tensor outer(
    const Tensor& self, const Tensor& vec2, std::source_location where) {
  return Invoke(731, {Of(self), Of(vec2)}, where);
}

Tensor softmax(
    const Tensor& self, int64_t dim, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(750, {Of(self), Of(dim), Of(dtype)}, where);
}

Tensor log_softmax(
    const Tensor& self, int64_t dim, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(755, {Of(self), Of(dim), Of(dtype)}, where);
}

Tensor convolution(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    IntList stride, IntList padding, IntList dilation, bool transposed,
    IntList output_padding, int64_t groups, std::source_location where) {
  return Invoke(800, {Of(input), Of(weight), Of(bias), Of(stride), Of(padding),
      Of(dilation), Of(transposed), Of(output_padding), Of(groups)}, where);
}

Tensor conv2d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    IntList stride, IntList padding, IntList dilation, int64_t groups,
    std::source_location where) {
  return Invoke(802, {Of(input), Of(weight), Of(bias), Of(stride), Of(padding),
      Of(dilation), Of(groups)}, where);
}

Tensor conv2d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    IntList stride, std::string_view padding, IntList dilation,
    int64_t groups, std::source_location where) {
  return Invoke(803, {Of(input), Of(weight), Of(bias), Of(stride), Of(padding),
      Of(dilation), Of(groups)}, where);
}

Tensor max_pool2d(
    const Tensor& self, IntList kernel_size, IntList stride,
    IntList padding, IntList dilation, bool ceil_mode,
    std::source_location where) {
  return Invoke(822, {Of(self), Of(kernel_size), Of(stride), Of(padding),
      Of(dilation), Of(ceil_mode)}, where);
}

Tensor constant_pad_nd(
    const Tensor& self, IntList pad, Scalar value,
    std::source_location where) {
  return Invoke(830, {Of(self), Of(pad), Of(value)}, where);
}

Tensor expm1(const Tensor& self, std::source_location where) {
  return Invoke(1000, {Of(self)}, where);
}

Tensor exp2(const Tensor& self, std::source_location where) {
  return Invoke(1002, {Of(self)}, where);
}

Tensor log1p(const Tensor& self, std::source_location where) {
  return Invoke(1004, {Of(self)}, where);
}

Tensor log2(const Tensor& self, std::source_location where) {
  return Invoke(1006, {Of(self)}, where);
}

Tensor log10(const Tensor& self, std::source_location where) {
  return Invoke(1008, {Of(self)}, where);
}

Tensor tan(const Tensor& self, std::source_location where) {
  return Invoke(1010, {Of(self)}, where);
}

Tensor asin(const Tensor& self, std::source_location where) {
  return Invoke(1012, {Of(self)}, where);
}

Tensor acos(const Tensor& self, std::source_location where) {
  return Invoke(1014, {Of(self)}, where);
}

Tensor atan(const Tensor& self, std::source_location where) {
  return Invoke(1016, {Of(self)}, where);
}

Tensor sinh(const Tensor& self, std::source_location where) {
  return Invoke(1018, {Of(self)}, where);
}

Tensor cosh(const Tensor& self, std::source_location where) {
  return Invoke(1020, {Of(self)}, where);
}

Tensor asinh(const Tensor& self, std::source_location where) {
  return Invoke(1022, {Of(self)}, where);
}

const Tensor& asinh_(const Tensor& self, std::source_location where) {
  Invoke(1023, {Of(self)}, where);
  return self;
}

Tensor acosh(const Tensor& self, std::source_location where) {
  return Invoke(1024, {Of(self)}, where);
}

const Tensor& acosh_(const Tensor& self, std::source_location where) {
  Invoke(1025, {Of(self)}, where);
  return self;
}

Tensor atanh(const Tensor& self, std::source_location where) {
  return Invoke(1026, {Of(self)}, where);
}

const Tensor& atanh_(const Tensor& self, std::source_location where) {
  Invoke(1027, {Of(self)}, where);
  return self;
}

Tensor erf(const Tensor& self, std::source_location where) {
  return Invoke(1028, {Of(self)}, where);
}

Tensor erfc(const Tensor& self, std::source_location where) {
  return Invoke(1030, {Of(self)}, where);
}

Tensor erfinv(const Tensor& self, std::source_location where) {
  return Invoke(1032, {Of(self)}, where);
}

Tensor lgamma(const Tensor& self, std::source_location where) {
  return Invoke(1034, {Of(self)}, where);
}

Tensor digamma(const Tensor& self, std::source_location where) {
  return Invoke(1036, {Of(self)}, where);
}

Tensor frac(const Tensor& self, std::source_location where) {
  return Invoke(1038, {Of(self)}, where);
}

Tensor floor(const Tensor& self, std::source_location where) {
  return Invoke(1040, {Of(self)}, where);
}

Tensor ceil(const Tensor& self, std::source_location where) {
  return Invoke(1042, {Of(self)}, where);
}

Tensor round(const Tensor& self, std::source_location where) {
  return Invoke(1044, {Of(self)}, where);
}

Tensor round(
    const Tensor& self, int64_t decimals, std::source_location where) {
  return Invoke(1050, {Of(self), Of(decimals)}, where);
}

Tensor trunc(const Tensor& self, std::source_location where) {
  return Invoke(1046, {Of(self)}, where);
}

Tensor polygamma(int64_t n, const Tensor& self, std::source_location where) {
  return Invoke(1052, {Of(n), Of(self)}, where);
}

Tensor nan_to_num(
    const Tensor& self, std::optional<double> nan,
    std::optional<double> posinf, std::optional<double> neginf,
    std::source_location where) {
  return Invoke(1054, {Of(self), Of(nan), Of(posinf), Of(neginf)}, where);
}

Tensor isnan(const Tensor& self, std::source_location where) {
  return Invoke(1060, {Of(self)}, where);
}

Tensor isinf(const Tensor& self, std::source_location where) {
  return Invoke(1061, {Of(self)}, where);
}

Tensor isposinf(const Tensor& self, std::source_location where) {
  return Invoke(1062, {Of(self)}, where);
}

Tensor isneginf(const Tensor& self, std::source_location where) {
  return Invoke(1063, {Of(self)}, where);
}

Tensor isfinite(const Tensor& self, std::source_location where) {
  return Invoke(1064, {Of(self)}, where);
}

Tensor signbit(const Tensor& self, std::source_location where) {
  return Invoke(1065, {Of(self)}, where);
}

Tensor clamp(
    const Tensor& self, std::optional<Scalar> min,
    std::optional<Scalar> max, std::source_location where) {
  return Invoke(1100, {Of(self), Of(min), Of(max)}, where);
}

Tensor clamp(
    const Tensor& self, const Tensor& min, const Tensor& max,
    std::source_location where) {
  return Invoke(1102, {Of(self), Of(min), Of(max)}, where);
}

Tensor clamp_min(
    const Tensor& self, Scalar min, std::source_location where) {
  return Invoke(1108, {Of(self), Of(min)}, where);
}

Tensor clamp_min(
    const Tensor& self, const Tensor& min, std::source_location where) {
  return Invoke(1110, {Of(self), Of(min)}, where);
}

Tensor clamp_max(
    const Tensor& self, Scalar max, std::source_location where) {
  return Invoke(1112, {Of(self), Of(max)}, where);
}

Tensor clamp_max(
    const Tensor& self, const Tensor& max, std::source_location where) {
  return Invoke(1114, {Of(self), Of(max)}, where);
}

Tensor selu(const Tensor& self, std::source_location where) {
  return Invoke(1124, {Of(self)}, where);
}

const Tensor& selu_(const Tensor& self, std::source_location where) {
  Invoke(1125, {Of(self)}, where);
  return self;
}

Tensor celu(const Tensor& self, Scalar alpha, std::source_location where) {
  return Invoke(1126, {Of(self), Of(alpha)}, where);
}

const Tensor& celu_(
    const Tensor& self, Scalar alpha, std::source_location where) {
  Invoke(1127, {Of(self), Of(alpha)}, where);
  return self;
}

Tensor threshold(
    const Tensor& self, Scalar threshold, Scalar value,
    std::source_location where) {
  return Invoke(1146, {Of(self), Of(threshold), Of(value)}, where);
}

const Tensor& threshold_(
    const Tensor& self, Scalar threshold, Scalar value,
    std::source_location where) {
  Invoke(1147, {Of(self), Of(threshold), Of(value)}, where);
  return self;
}

Tensor hardshrink(
    const Tensor& self, Scalar lambd, std::source_location where) {
  return Invoke(1148, {Of(self), Of(lambd)}, where);
}

Tensor prelu(
    const Tensor& self, const Tensor& weight, std::source_location where) {
  return Invoke(1152, {Of(self), Of(weight)}, where);
}

Tensor atan2(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(1200, {Of(self), Of(other)}, where);
}

Tensor hypot(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(1202, {Of(self), Of(other)}, where);
}

Tensor copysign(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(1204, {Of(self), Of(other)}, where);
}

Tensor copysign(
    const Tensor& self, Scalar other, std::source_location where) {
  return Invoke(1206, {Of(self), Of(other)}, where);
}

Tensor fmax(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(1208, {Of(self), Of(other)}, where);
}

Tensor fmin(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(1209, {Of(self), Of(other)}, where);
}

Tensor fmod(const Tensor& self, Scalar other, std::source_location where) {
  return Invoke(1210, {Of(self), Of(other)}, where);
}

Tensor fmod(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(1212, {Of(self), Of(other)}, where);
}

Tensor logaddexp(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(1215, {Of(self), Of(other)}, where);
}

Tensor logaddexp2(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(1216, {Of(self), Of(other)}, where);
}

Tensor xlogy(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(1218, {Of(self), Of(other)}, where);
}

Tensor xlogy(Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(1220, {Of(self), Of(other)}, where);
}

Tensor xlogy(const Tensor& self, Scalar other, std::source_location where) {
  return Invoke(1221, {Of(self), Of(other)}, where);
}

Tensor heaviside(
    const Tensor& self, const Tensor& values, std::source_location where) {
  return Invoke(1224, {Of(self), Of(values)}, where);
}

const Tensor& heaviside_(
    const Tensor& self, const Tensor& values, std::source_location where) {
  Invoke(1225, {Of(self), Of(values)}, where);
  return self;
}

Tensor nextafter(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(1226, {Of(self), Of(other)}, where);
}

Tensor bitwise_left_shift(
    const Tensor& self, Operand other, std::source_location where) {
  return Invoke(1228, {Of(self), Of(other)}, where);
}

Tensor bitwise_left_shift(
    Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(1232, {Of(self), Of(other)}, where);
}

Tensor bitwise_right_shift(
    const Tensor& self, Operand other, std::source_location where) {
  return Invoke(1230, {Of(self), Of(other)}, where);
}

Tensor bitwise_right_shift(
    Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(1233, {Of(self), Of(other)}, where);
}

Tensor lerp(
    const Tensor& self, const Tensor& end, Scalar weight,
    std::source_location where) {
  return Invoke(1240, {Of(self), Of(end), Of(weight)}, where);
}

Tensor lerp(
    const Tensor& self, const Tensor& end, const Tensor& weight,
    std::source_location where) {
  return Invoke(1242, {Of(self), Of(end), Of(weight)}, where);
}

Tensor addcmul(
    const Tensor& self, const Tensor& tensor1, const Tensor& tensor2,
    Scalar value, std::source_location where) {
  return Invoke(1244, {Of(self), Of(tensor1), Of(tensor2), Of(value)}, where);
}

Tensor addcdiv(
    const Tensor& self, const Tensor& tensor1, const Tensor& tensor2,
    Scalar value, std::source_location where) {
  return Invoke(1246, {Of(self), Of(tensor1), Of(tensor2), Of(value)}, where);
}

Tensor isclose(
    const Tensor& self, const Tensor& other, double rtol, double atol,
    bool equal_nan, std::source_location where) {
  return Invoke(1248, {Of(self), Of(other), Of(rtol), Of(atol), Of(equal_nan)},
      where);
}

Tensor float_power(
    const Tensor& self, const Tensor& exponent, std::source_location where) {
  return Invoke(1254, {Of(self), Of(exponent)}, where);
}

Tensor float_power(
    Scalar self, const Tensor& exponent, std::source_location where) {
  return Invoke(1255, {Of(self), Of(exponent)}, where);
}

Tensor float_power(
    const Tensor& self, Scalar exponent, std::source_location where) {
  return Invoke(1256, {Of(self), Of(exponent)}, where);
}

Tensor var(const Tensor& self, Flag unbiased, std::source_location where) {
  return Invoke(1300, {Of(self), Of(unbiased)}, where);
}

Tensor var(
    const Tensor& self, OptionalIntList dim, Flag unbiased, bool keepdim,
    std::source_location where) {
  return Invoke(1301, {Of(self), Of(dim), Of(unbiased), Of(keepdim)}, where);
}

Tensor var(
    const Tensor& self, OptionalIntList dim, Correction correction,
    bool keepdim, std::source_location where) {
  return Invoke(1302, {Of(self), Of(dim), Of(correction), Of(keepdim)}, where);
}

Tensor std(const Tensor& self, Flag unbiased, std::source_location where) {
  return Invoke(1304, {Of(self), Of(unbiased)}, where);
}

Tensor std(
    const Tensor& self, OptionalIntList dim, Flag unbiased, bool keepdim,
    std::source_location where) {
  return Invoke(1305, {Of(self), Of(dim), Of(unbiased), Of(keepdim)}, where);
}

Tensor std(
    const Tensor& self, OptionalIntList dim, Correction correction,
    bool keepdim, std::source_location where) {
  return Invoke(1306, {Of(self), Of(dim), Of(correction), Of(keepdim)}, where);
}

std::tuple<Tensor, Tensor> var_mean(
    const Tensor& self, Flag unbiased, std::source_location where) {
  return InvokeTuple<2>(1308, {Of(self), Of(unbiased)}, where);
}

std::tuple<Tensor, Tensor> var_mean(
    const Tensor& self, OptionalIntList dim, Flag unbiased, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(1309, {Of(self), Of(dim), Of(unbiased), Of(keepdim)},
      where);
}

std::tuple<Tensor, Tensor> var_mean(
    const Tensor& self, OptionalIntList dim, Correction correction,
    bool keepdim, std::source_location where) {
  return InvokeTuple<2>(1310, {Of(self), Of(dim), Of(correction), Of(keepdim)},
      where);
}

std::tuple<Tensor, Tensor> std_mean(
    const Tensor& self, Flag unbiased, std::source_location where) {
  return InvokeTuple<2>(1312, {Of(self), Of(unbiased)}, where);
}

std::tuple<Tensor, Tensor> std_mean(
    const Tensor& self, OptionalIntList dim, Flag unbiased, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(1313, {Of(self), Of(dim), Of(unbiased), Of(keepdim)},
      where);
}

std::tuple<Tensor, Tensor> std_mean(
    const Tensor& self, OptionalIntList dim, Correction correction,
    bool keepdim, std::source_location where) {
  return InvokeTuple<2>(1314, {Of(self), Of(dim), Of(correction), Of(keepdim)},
      where);
}

Tensor norm(
    const Tensor& self, std::optional<Scalar> p, OptionalIntList dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  return Invoke(1317, {Of(self), Of(p), Of(dim), Of(keepdim), Of(dtype)},
      where);
}

Tensor norm(
    const Tensor& self, std::string_view p, OptionalIntList dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  return Invoke(1318, {Of(self), Of(p), Of(dim), Of(keepdim), Of(dtype)},
      where);
}

Tensor logsumexp(
    const Tensor& self, IntList dim, bool keepdim,
    std::source_location where) {
  return Invoke(1320, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor nansum(
    const Tensor& self, OptionalIntList dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) {
  return Invoke(1322, {Of(self), Of(dim), Of(keepdim), Of(dtype)}, where);
}

Tensor nanmean(
    const Tensor& self, OptionalIntList dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) {
  return Invoke(1323, {Of(self), Of(dim), Of(keepdim), Of(dtype)}, where);
}

std::tuple<Tensor, Tensor> aminmax(
    const Tensor& self, std::optional<int64_t> dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(1324, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor count_nonzero(
    const Tensor& self, IntList dim, std::source_location where) {
  return Invoke(1326, {Of(self), Of(dim)}, where);
}

Tensor count_nonzero(const Tensor& self, std::source_location where) {
  return Invoke(1327, {Of(self), {}}, where);
}

Tensor count_nonzero(
    const Tensor& self, int64_t dim, std::source_location where) {
  return Invoke(1327, {Of(self), Of(dim)}, where);
}

std::tuple<Tensor, Tensor> sort(
    const Tensor& self, int64_t dim, bool descending,
    std::source_location where) {
  return InvokeTuple<2>(1340, {Of(self), Of(dim), Of(descending)}, where);
}

std::tuple<Tensor, Tensor> sort(
    const Tensor& self, std::optional<bool> stable, int64_t dim,
    bool descending, std::source_location where) {
  return InvokeTuple<2>(1341, {Of(self), Of(stable), Of(dim), Of(descending)},
      where);
}

Tensor argsort(
    const Tensor& self, int64_t dim, bool descending,
    std::source_location where) {
  return Invoke(1342, {Of(self), Of(dim), Of(descending)}, where);
}

Tensor argsort(
    const Tensor& self, bool stable, int64_t dim, bool descending,
    std::source_location where) {
  return Invoke(1343, {Of(self), Of(stable), Of(dim), Of(descending)}, where);
}

Tensor msort(const Tensor& self, std::source_location where) {
  return Invoke(1344, {Of(self)}, where);
}

std::tuple<Tensor, Tensor> topk(
    const Tensor& self, int64_t k, int64_t dim, bool largest, bool sorted,
    std::source_location where) {
  return InvokeTuple<2>(1345, {Of(self), Of(k), Of(dim), Of(largest),
      Of(sorted)}, where);
}

std::tuple<Tensor, Tensor> kthvalue(
    const Tensor& self, int64_t k, int64_t dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(1346, {Of(self), Of(k), Of(dim), Of(keepdim)}, where);
}

std::tuple<Tensor, Tensor> mode(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(1347, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor median(const Tensor& self, std::source_location where) {
  return Invoke(1348, {Of(self)}, where);
}

std::tuple<Tensor, Tensor> median(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(1349, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor nanmedian(const Tensor& self, std::source_location where) {
  return Invoke(1350, {Of(self)}, where);
}

std::tuple<Tensor, Tensor> nanmedian(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(1351, {Of(self), Of(dim), Of(keepdim)}, where);
}

std::tuple<Tensor, Tensor, Tensor> _unique2(
    const Tensor& self, bool sorted, bool return_inverse,
    bool return_counts, std::source_location where) {
  return InvokeTuple<3>(1370, {Of(self), Of(sorted), Of(return_inverse),
      Of(return_counts)}, where);
}

std::tuple<Tensor, Tensor, Tensor> unique_dim(
    const Tensor& self, int64_t dim, bool sorted, bool return_inverse,
    bool return_counts, std::source_location where) {
  return InvokeTuple<3>(1371, {Of(self), Of(dim), Of(sorted),
      Of(return_inverse), Of(return_counts)}, where);
}

std::tuple<Tensor, Tensor, Tensor> unique_consecutive(
    const Tensor& self, bool return_inverse, bool return_counts,
    std::optional<int64_t> dim, std::source_location where) {
  return InvokeTuple<3>(1372, {Of(self), Of(return_inverse), Of(return_counts),
      Of(dim)}, where);
}

Tensor bincount(
    const Tensor& self, const Tensor& weights, int64_t minlength,
    std::source_location where) {
  return Invoke(1376, {Of(self), Of(weights), Of(minlength)}, where);
}

Tensor histc(
    const Tensor& self, int64_t bins, Scalar min, Scalar max,
    std::source_location where) {
  return Invoke(1377, {Of(self), Of(bins), Of(min), Of(max)}, where);
}

Tensor searchsorted(
    const Tensor& sorted_sequence, Operand self, bool out_int32,
    bool right, std::optional<std::string_view> side,
    const Tensor& sorter, std::source_location where) {
  return Invoke(1378, {Of(sorted_sequence), Of(self), Of(out_int32), Of(right),
      Of(side), Of(sorter)}, where);
}

Tensor bucketize(
    Operand self, const Tensor& boundaries, bool out_int32, bool right,
    std::source_location where) {
  return Invoke(1379, {Of(self), Of(boundaries), Of(out_int32), Of(right)},
      where);
}

Tensor cumsum(
    const Tensor& self, int64_t dim, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(1400, {Of(self), Of(dim), Of(dtype)}, where);
}

Tensor cumprod(
    const Tensor& self, int64_t dim, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(1402, {Of(self), Of(dim), Of(dtype)}, where);
}

std::tuple<Tensor, Tensor> cummax(
    const Tensor& self, int64_t dim, std::source_location where) {
  return InvokeTuple<2>(1404, {Of(self), Of(dim)}, where);
}

std::tuple<Tensor, Tensor> cummin(
    const Tensor& self, int64_t dim, std::source_location where) {
  return InvokeTuple<2>(1405, {Of(self), Of(dim)}, where);
}

Tensor logcumsumexp(
    const Tensor& self, int64_t dim, std::source_location where) {
  return Invoke(1406, {Of(self), Of(dim)}, where);
}

Tensor diagonal(
    const Tensor& self, int64_t offset, int64_t dim1, int64_t dim2,
    std::source_location where) {
  return Invoke(1500, {Of(self), Of(offset), Of(dim1), Of(dim2)}, where);
}

Tensor diagonal_copy(
    const Tensor& self, int64_t offset, int64_t dim1, int64_t dim2,
    std::source_location where) {
  return Invoke(1502, {Of(self), Of(offset), Of(dim1), Of(dim2)}, where);
}

Tensor diag_embed(
    const Tensor& self, int64_t offset, int64_t dim1, int64_t dim2,
    std::source_location where) {
  return Invoke(1503, {Of(self), Of(offset), Of(dim1), Of(dim2)}, where);
}

Tensor diag(
    const Tensor& self, int64_t diagonal, std::source_location where) {
  return Invoke(1504, {Of(self), Of(diagonal)}, where);
}

Tensor diagflat(
    const Tensor& self, int64_t offset, std::source_location where) {
  return Invoke(1505, {Of(self), Of(offset)}, where);
}

Tensor tril(
    const Tensor& self, int64_t diagonal, std::source_location where) {
  return Invoke(1506, {Of(self), Of(diagonal)}, where);
}

Tensor triu(
    const Tensor& self, int64_t diagonal, std::source_location where) {
  return Invoke(1508, {Of(self), Of(diagonal)}, where);
}

Tensor trace(const Tensor& self, std::source_location where) {
  return Invoke(1510, {Of(self)}, where);
}

Tensor flip(const Tensor& self, IntList dims, std::source_location where) {
  return Invoke(1520, {Of(self), Of(dims)}, where);
}

Tensor fliplr(const Tensor& self, std::source_location where) {
  return Invoke(1521, {Of(self)}, where);
}

Tensor flipud(const Tensor& self, std::source_location where) {
  return Invoke(1522, {Of(self)}, where);
}

Tensor rot90(
    const Tensor& self, int64_t k, IntList dims,
    std::source_location where) {
  return Invoke(1523, {Of(self), Of(k), Of(dims)}, where);
}

Tensor roll(
    const Tensor& self, IntList shifts, IntList dims,
    std::source_location where) {
  return Invoke(1524, {Of(self), Of(shifts), Of(dims)}, where);
}

Tensor tile(const Tensor& self, IntList dims, std::source_location where) {
  return Invoke(1526, {Of(self), Of(dims)}, where);
}

Tensor repeat_interleave(
    const Tensor& repeats, std::optional<int64_t> output_size,
    std::source_location where) {
  return Invoke(1527, {Of(repeats), Of(output_size)}, where);
}

Tensor repeat_interleave(
    const Tensor& self, const Tensor& repeats, std::optional<int64_t> dim,
    std::optional<int64_t> output_size, std::source_location where) {
  return Invoke(1528, {Of(self), Of(repeats), Of(dim), Of(output_size)}, where);
}

Tensor repeat_interleave(
    const Tensor& self, int64_t repeats, std::optional<int64_t> dim,
    std::optional<int64_t> output_size, std::source_location where) {
  return Invoke(1529, {Of(self), Of(repeats), Of(dim), Of(output_size)}, where);
}

Tensor moveaxis(
    const Tensor& self, int64_t source, int64_t destination,
    std::source_location where) {
  return Invoke(1532, {Of(self), Of(source), Of(destination)}, where);
}

Tensor moveaxis(
    const Tensor& self, IntList source, IntList destination,
    std::source_location where) {
  return Invoke(1533, {Of(self), Of(source), Of(destination)}, where);
}

Tensor hstack(TensorList tensors, std::source_location where) {
  return Invoke(1540, {Of(Names(tensors))}, where);
}

Tensor vstack(TensorList tensors, std::source_location where) {
  return Invoke(1541, {Of(Names(tensors))}, where);
}

Tensor row_stack(TensorList tensors, std::source_location where) {
  return Invoke(1542, {Of(Names(tensors))}, where);
}

Tensor dstack(TensorList tensors, std::source_location where) {
  return Invoke(1543, {Of(Names(tensors))}, where);
}

Tensor column_stack(TensorList tensors, std::source_location where) {
  return Invoke(1544, {Of(Names(tensors))}, where);
}

Tensor block_diag(TensorList tensors, std::source_location where) {
  return Invoke(1545, {Of(Names(tensors))}, where);
}

Tensor atleast_1d(const Tensor& self, std::source_location where) {
  return Invoke(1546, {Of(self)}, where);
}

Tensor atleast_2d(const Tensor& self, std::source_location where) {
  return Invoke(1547, {Of(self)}, where);
}

Tensor atleast_3d(const Tensor& self, std::source_location where) {
  return Invoke(1548, {Of(self)}, where);
}

std::vector<Tensor> tensor_split(
    const Tensor& self, int64_t sections, int64_t dim,
    std::source_location where) {
  return InvokeList(1550, {Of(self), Of(sections), Of(dim)}, where);
}

std::vector<Tensor> tensor_split(
    const Tensor& self, IntList indices, int64_t dim,
    std::source_location where) {
  return InvokeList(1551, {Of(self), Of(indices), Of(dim)}, where);
}

std::vector<Tensor> hsplit(
    const Tensor& self, int64_t sections, std::source_location where) {
  return InvokeList(1553, {Of(self), Of(sections)}, where);
}

std::vector<Tensor> hsplit(
    const Tensor& self, IntList indices, std::source_location where) {
  return InvokeList(1554, {Of(self), Of(indices)}, where);
}

std::vector<Tensor> vsplit(
    const Tensor& self, int64_t sections, std::source_location where) {
  return InvokeList(1555, {Of(self), Of(sections)}, where);
}

std::vector<Tensor> vsplit(
    const Tensor& self, IntList indices, std::source_location where) {
  return InvokeList(1556, {Of(self), Of(indices)}, where);
}

std::vector<Tensor> dsplit(
    const Tensor& self, int64_t sections, std::source_location where) {
  return InvokeList(1557, {Of(self), Of(sections)}, where);
}

std::vector<Tensor> dsplit(
    const Tensor& self, IntList indices, std::source_location where) {
  return InvokeList(1558, {Of(self), Of(indices)}, where);
}

Tensor scatter_reduce(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src, std::string_view reduce, bool include_self,
    std::source_location where) {
  return Invoke(1564, {Of(self), Of(dim), Of(index), Of(src), Of(reduce),
      Of(include_self)}, where);
}

Tensor index_copy(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& source, std::source_location where) {
  return Invoke(1570, {Of(self), Of(dim), Of(index), Of(source)}, where);
}

Tensor index_fill(
    const Tensor& self, int64_t dim, const Tensor& index, Scalar value,
    std::source_location where) {
  return Invoke(1572, {Of(self), Of(dim), Of(index), Of(value)}, where);
}

Tensor index_fill(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& value, std::source_location where) {
  return Invoke(1574, {Of(self), Of(dim), Of(index), Of(value)}, where);
}

Tensor take(
    const Tensor& self, const Tensor& index, std::source_location where) {
  return Invoke(1576, {Of(self), Of(index)}, where);
}

Tensor put(
    const Tensor& self, const Tensor& index, const Tensor& source,
    bool accumulate, std::source_location where) {
  return Invoke(1577, {Of(self), Of(index), Of(source), Of(accumulate)}, where);
}

Tensor take_along_dim(
    const Tensor& self, const Tensor& indices, std::optional<int64_t> dim,
    std::source_location where) {
  return Invoke(1579, {Of(self), Of(indices), Of(dim)}, where);
}

Tensor argwhere(const Tensor& self, std::source_location where) {
  return Invoke(1580, {Of(self)}, where);
}

Tensor select_scatter(
    const Tensor& self, const Tensor& src, int64_t dim, int64_t index,
    std::source_location where) {
  return Invoke(1590, {Of(self), Of(src), Of(dim), Of(index)}, where);
}

Tensor slice_scatter(
    const Tensor& self, const Tensor& src, int64_t dim,
    std::optional<int64_t> start, std::optional<int64_t> end,
    int64_t step, std::source_location where) {
  return Invoke(1591, {Of(self), Of(src), Of(dim), Of(start), Of(end),
      Of(step)}, where);
}

Tensor diagonal_scatter(
    const Tensor& self, const Tensor& src, int64_t offset, int64_t dim1,
    int64_t dim2, std::source_location where) {
  return Invoke(1592, {Of(self), Of(src), Of(offset), Of(dim1), Of(dim2)},
      where);
}

std::tuple<Tensor, Tensor, Tensor> native_layer_norm(
    const Tensor& input, IntList normalized_shape, const Tensor& weight,
    const Tensor& bias, double eps, std::source_location where) {
  return InvokeTuple<3>(1900, {Of(input), Of(normalized_shape), Of(weight),
      Of(bias), Of(eps)}, where);
}

Tensor layer_norm(
    const Tensor& input, IntList normalized_shape, const Tensor& weight,
    const Tensor& bias, double eps, bool cudnn_enable,
    std::source_location where) {
  return Invoke(1902, {Of(input), Of(normalized_shape), Of(weight), Of(bias),
      Of(eps), Of(cudnn_enable)}, where);
}

std::tuple<Tensor, Tensor, Tensor> native_batch_norm(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const Tensor& running_mean, const Tensor& running_var, bool training,
    double momentum, double eps, std::source_location where) {
  return InvokeTuple<3>(1903, {Of(input), Of(weight), Of(bias),
      Of(running_mean), Of(running_var), Of(training), Of(momentum), Of(eps)},
      where);
}

Tensor batch_norm(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const Tensor& running_mean, const Tensor& running_var, bool training,
    double momentum, double eps, bool cudnn_enabled,
    std::source_location where) {
  return Invoke(1905, {Of(input), Of(weight), Of(bias), Of(running_mean),
      Of(running_var), Of(training), Of(momentum), Of(eps), Of(cudnn_enabled)},
      where);
}

Tensor instance_norm(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const Tensor& running_mean, const Tensor& running_var,
    bool use_input_stats, double momentum, double eps, bool cudnn_enabled,
    std::source_location where) {
  return Invoke(1906, {Of(input), Of(weight), Of(bias), Of(running_mean),
      Of(running_var), Of(use_input_stats), Of(momentum), Of(eps),
      Of(cudnn_enabled)}, where);
}

std::tuple<Tensor, Tensor, Tensor> native_group_norm(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    int64_t N, int64_t C, int64_t HxW, int64_t group, double eps,
    std::source_location where) {
  return InvokeTuple<3>(1907, {Of(input), Of(weight), Of(bias), Of(N), Of(C),
      Of(HxW), Of(group), Of(eps)}, where);
}

Tensor group_norm(
    const Tensor& input, int64_t num_groups, const Tensor& weight,
    const Tensor& bias, double eps, bool cudnn_enabled,
    std::source_location where) {
  return Invoke(1908, {Of(input), Of(num_groups), Of(weight), Of(bias), Of(eps),
      Of(cudnn_enabled)}, where);
}

Tensor rms_norm(
    const Tensor& input, IntList normalized_shape, const Tensor& weight,
    std::optional<double> eps, std::source_location where) {
  return Invoke(1909, {Of(input), Of(normalized_shape), Of(weight), Of(eps)},
      where);
}

Tensor dropout(
    const Tensor& input, double p, bool train, std::source_location where) {
  return Invoke(1920, {Of(input), Of(p), Of(train)}, where);
}

const Tensor& dropout_(
    const Tensor& self, double p, bool train, std::source_location where) {
  Invoke(1921, {Of(self), Of(p), Of(train)}, where);
  return self;
}

Tensor feature_dropout(
    const Tensor& input, double p, bool train, std::source_location where) {
  return Invoke(1922, {Of(input), Of(p), Of(train)}, where);
}

const Tensor& feature_dropout_(
    const Tensor& self, double p, bool train, std::source_location where) {
  Invoke(1923, {Of(self), Of(p), Of(train)}, where);
  return self;
}

Tensor alpha_dropout(
    const Tensor& input, double p, bool train, std::source_location where) {
  return Invoke(1924, {Of(input), Of(p), Of(train)}, where);
}

const Tensor& alpha_dropout_(
    const Tensor& self, double p, bool train, std::source_location where) {
  Invoke(1925, {Of(self), Of(p), Of(train)}, where);
  return self;
}

Tensor feature_alpha_dropout(
    const Tensor& input, double p, bool train, std::source_location where) {
  return Invoke(1926, {Of(input), Of(p), Of(train)}, where);
}

const Tensor& feature_alpha_dropout_(
    const Tensor& self, double p, bool train, std::source_location where) {
  Invoke(1927, {Of(self), Of(p), Of(train)}, where);
  return self;
}

Tensor adaptive_avg_pool1d(
    const Tensor& self, IntList output_size, std::source_location where) {
  return Invoke(1971, {Of(self), Of(output_size)}, where);
}

Tensor avg_pool1d(
    const Tensor& self, IntList kernel_size, IntList stride,
    IntList padding, bool ceil_mode, bool count_include_pad,
    std::source_location where) {
  return Invoke(1972, {Of(self), Of(kernel_size), Of(stride), Of(padding),
      Of(ceil_mode), Of(count_include_pad)}, where);
}

Tensor max_pool1d(
    const Tensor& self, IntList kernel_size, IntList stride,
    IntList padding, IntList dilation, bool ceil_mode,
    std::source_location where) {
  return Invoke(1973, {Of(self), Of(kernel_size), Of(stride), Of(padding),
      Of(dilation), Of(ceil_mode)}, where);
}

Tensor pixel_shuffle(
    const Tensor& self, int64_t upscale_factor, std::source_location where) {
  return Invoke(1980, {Of(self), Of(upscale_factor)}, where);
}

Tensor pixel_unshuffle(
    const Tensor& self, int64_t downscale_factor,
    std::source_location where) {
  return Invoke(1981, {Of(self), Of(downscale_factor)}, where);
}

Tensor inverse(const Tensor& self, std::source_location where) {
  return Invoke(2002, {Of(self)}, where);
}

Tensor det(const Tensor& self, std::source_location where) {
  return Invoke(2008, {Of(self)}, where);
}

std::tuple<Tensor, Tensor> slogdet(
    const Tensor& self, std::source_location where) {
  return InvokeTuple<2>(2011, {Of(self)}, where);
}

Tensor logdet(const Tensor& self, std::source_location where) {
  return Invoke(2012, {Of(self)}, where);
}

std::tuple<Tensor, Tensor, Tensor> svd(
    const Tensor& self, bool some, bool compute_uv,
    std::source_location where) {
  return InvokeTuple<3>(2036, {Of(self), Of(some), Of(compute_uv)}, where);
}

Tensor pinverse(
    const Tensor& self, double rcond, std::source_location where) {
  return Invoke(2043, {Of(self), Of(rcond)}, where);
}

Tensor matrix_power(
    const Tensor& self, int64_t n, std::source_location where) {
  return Invoke(2055, {Of(self), Of(n)}, where);
}

Tensor vdot(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(2100, {Of(self), Of(other)}, where);
}

Tensor baddbmm(
    const Tensor& self, const Tensor& batch1, const Tensor& batch2,
    Scalar beta, Scalar alpha, std::source_location where) {
  return Invoke(2103, {Of(self), Of(batch1), Of(batch2), Of(beta), Of(alpha)},
      where);
}

Tensor addbmm(
    const Tensor& self, const Tensor& batch1, const Tensor& batch2,
    Scalar beta, Scalar alpha, std::source_location where) {
  return Invoke(2105, {Of(self), Of(batch1), Of(batch2), Of(beta), Of(alpha)},
      where);
}

Tensor inner(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(2110, {Of(self), Of(other)}, where);
}

Tensor kron(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(2112, {Of(self), Of(other)}, where);
}

Tensor chain_matmul(TensorList matrices, std::source_location where) {
  return Invoke(2114, {Of(Names(matrices))}, where);
}

Tensor einsum(
    std::string_view equation, TensorList tensors, OptionalIntList path,
    std::source_location where) {
  return Invoke(2120, {Of(equation), Of(Names(tensors)), Of(path)}, where);
}

Tensor linspace(
    const Tensor& start, const Tensor& end, int64_t steps,
    TensorOptions options, std::source_location where) {
  return Made(Invoke(2201, {Of(start), Of(end), Of(steps), Of(options.dtype)},
      where), options, where);
}

Tensor linspace(
    const Tensor& start, Scalar end, int64_t steps, TensorOptions options,
    std::source_location where) {
  return Made(Invoke(2202, {Of(start), Of(end), Of(steps), Of(options.dtype)},
      where), options, where);
}

Tensor linspace(
    Scalar start, const Tensor& end, int64_t steps, TensorOptions options,
    std::source_location where) {
  return Made(Invoke(2203, {Of(start), Of(end), Of(steps), Of(options.dtype)},
      where), options, where);
}

Tensor logspace(
    const Tensor& start, const Tensor& end, int64_t steps, double base,
    TensorOptions options, std::source_location where) {
  return Made(Invoke(2205, {Of(start), Of(end), Of(steps), Of(base),
      Of(options.dtype)}, where), options, where);
}

Tensor logspace(
    const Tensor& start, Scalar end, int64_t steps, double base,
    TensorOptions options, std::source_location where) {
  return Made(Invoke(2206, {Of(start), Of(end), Of(steps), Of(base),
      Of(options.dtype)}, where), options, where);
}

Tensor logspace(
    Scalar start, const Tensor& end, int64_t steps, double base,
    TensorOptions options, std::source_location where) {
  return Made(Invoke(2207, {Of(start), Of(end), Of(steps), Of(base),
      Of(options.dtype)}, where), options, where);
}

Tensor bernoulli(const Tensor& self, std::source_location where) {
  return Invoke(2210, {Of(self)}, where);
}

Tensor bernoulli(const Tensor& self, double p, std::source_location where) {
  return Invoke(2211, {Of(self), Of(p)}, where);
}

Tensor multinomial(
    const Tensor& self, int64_t num_samples, bool replacement,
    std::source_location where) {
  return Invoke(2215, {Of(self), Of(num_samples), Of(replacement)}, where);
}

Tensor normal(const Tensor& mean, double std, std::source_location where) {
  return Invoke(2216, {Of(mean), Of(std)}, where);
}

Tensor normal(double mean, const Tensor& std, std::source_location where) {
  return Invoke(2217, {Of(mean), Of(std)}, where);
}

Tensor normal(
    const Tensor& mean, const Tensor& std, std::source_location where) {
  return Invoke(2218, {Of(mean), Of(std)}, where);
}

Tensor cosine_similarity(
    const Tensor& x1, const Tensor& x2, int64_t dim, double eps,
    std::source_location where) {
  return Invoke(2251, {Of(x1), Of(x2), Of(dim), Of(eps)}, where);
}

Tensor pairwise_distance(
    const Tensor& x1, const Tensor& x2, double p, double eps,
    bool keepdim, std::source_location where) {
  return Invoke(2252, {Of(x1), Of(x2), Of(p), Of(eps), Of(keepdim)}, where);
}

Tensor cdist(
    const Tensor& x1, const Tensor& x2, double p,
    std::optional<int64_t> compute_mode, std::source_location where) {
  return Invoke(2253, {Of(x1), Of(x2), Of(p), Of(compute_mode)}, where);
}

Tensor kl_div(
    const Tensor& self, const Tensor& target, int64_t reduction,
    bool log_target, std::source_location where) {
  return Invoke(2260, {Of(self), Of(target), Of(reduction), Of(log_target)},
      where);
}

Tensor margin_ranking_loss(
    const Tensor& input1, const Tensor& input2, const Tensor& target,
    double margin, int64_t reduction, std::source_location where) {
  return Invoke(2261, {Of(input1), Of(input2), Of(target), Of(margin),
      Of(reduction)}, where);
}

Tensor hinge_embedding_loss(
    const Tensor& self, const Tensor& target, double margin,
    int64_t reduction, std::source_location where) {
  return Invoke(2262, {Of(self), Of(target), Of(margin), Of(reduction)}, where);
}

Tensor cosine_embedding_loss(
    const Tensor& input1, const Tensor& input2, const Tensor& target,
    double margin, int64_t reduction, std::source_location where) {
  return Invoke(2263, {Of(input1), Of(input2), Of(target), Of(margin),
      Of(reduction)}, where);
}

Tensor triplet_margin_loss(
    const Tensor& anchor, const Tensor& positive, const Tensor& negative,
    double margin, double p, double eps, bool swap, int64_t reduction,
    std::source_location where) {
  return Invoke(2264, {Of(anchor), Of(positive), Of(negative), Of(margin),
      Of(p), Of(eps), Of(swap), Of(reduction)}, where);
}

Tensor poisson_nll_loss(
    const Tensor& input, const Tensor& target, bool log_input, bool full,
    double eps, int64_t reduction, std::source_location where) {
  return Invoke(2265, {Of(input), Of(target), Of(log_input), Of(full), Of(eps),
      Of(reduction)}, where);
}

Tensor conv1d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    IntList stride, IntList padding, IntList dilation, int64_t groups,
    std::source_location where) {
  return Invoke(2300, {Of(input), Of(weight), Of(bias), Of(stride), Of(padding),
      Of(dilation), Of(groups)}, where);
}

Tensor conv1d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    IntList stride, std::string_view padding, IntList dilation,
    int64_t groups, std::source_location where) {
  return Invoke(2301, {Of(input), Of(weight), Of(bias), Of(stride), Of(padding),
      Of(dilation), Of(groups)}, where);
}

Tensor conv_transpose1d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    IntList stride, IntList padding, IntList output_padding,
    int64_t groups, IntList dilation, std::source_location where) {
  return Invoke(2302, {Of(input), Of(weight), Of(bias), Of(stride), Of(padding),
      Of(output_padding), Of(groups), Of(dilation)}, where);
}

Tensor conv_transpose2d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    IntList stride, IntList padding, IntList output_padding,
    int64_t groups, IntList dilation, std::source_location where) {
  return Invoke(2303, {Of(input), Of(weight), Of(bias), Of(stride), Of(padding),
      Of(output_padding), Of(groups), Of(dilation)}, where);
}

Tensor deg2rad(const Tensor& self, std::source_location where) {
  return Invoke(2400, {Of(self)}, where);
}

Tensor rad2deg(const Tensor& self, std::source_location where) {
  return Invoke(2402, {Of(self)}, where);
}

Tensor gcd(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(2404, {Of(self), Of(other)}, where);
}

Tensor lcm(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(2406, {Of(self), Of(other)}, where);
}

Tensor ldexp(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(2408, {Of(self), Of(other)}, where);
}

Tensor i0(const Tensor& self, std::source_location where) {
  return Invoke(2410, {Of(self)}, where);
}

Tensor sinc(const Tensor& self, std::source_location where) {
  return Invoke(2414, {Of(self)}, where);
}

Tensor logit(
    const Tensor& self, std::optional<double> eps,
    std::source_location where) {
  return Invoke(2416, {Of(self), Of(eps)}, where);
}

Tensor mvlgamma(const Tensor& self, int64_t p, std::source_location where) {
  return Invoke(2418, {Of(self), Of(p)}, where);
}

Tensor igamma(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(2420, {Of(self), Of(other)}, where);
}

Tensor igammac(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(2422, {Of(self), Of(other)}, where);
}

Tensor addr(
    const Tensor& self, const Tensor& vec1, const Tensor& vec2,
    Scalar beta, Scalar alpha, std::source_location where) {
  return Invoke(2432, {Of(self), Of(vec1), Of(vec2), Of(beta), Of(alpha)},
      where);
}

Tensor renorm(
    const Tensor& self, Scalar p, int64_t dim, Scalar maxnorm,
    std::source_location where) {
  return Invoke(2434, {Of(self), Of(p), Of(dim), Of(maxnorm)}, where);
}

std::tuple<Tensor, Tensor> adaptive_max_pool1d(
    const Tensor& self, IntList output_size, std::source_location where) {
  return InvokeTuple<2>(2462, {Of(self), Of(output_size)}, where);
}

Tensor absolute(const Tensor& self, std::source_location where) {
  return Invoke(102, {Of(self)}, where);
}

Tensor arccos(const Tensor& self, std::source_location where) {
  return Invoke(1014, {Of(self)}, where);
}

Tensor arccosh(const Tensor& self, std::source_location where) {
  return Invoke(1024, {Of(self)}, where);
}

const Tensor& arccosh_(const Tensor& self, std::source_location where) {
  Invoke(1025, {Of(self)}, where);
  return self;
}

Tensor arcsin(const Tensor& self, std::source_location where) {
  return Invoke(1012, {Of(self)}, where);
}

Tensor arcsinh(const Tensor& self, std::source_location where) {
  return Invoke(1022, {Of(self)}, where);
}

const Tensor& arcsinh_(const Tensor& self, std::source_location where) {
  Invoke(1023, {Of(self)}, where);
  return self;
}

Tensor arctan(const Tensor& self, std::source_location where) {
  return Invoke(1016, {Of(self)}, where);
}

Tensor arctan2(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(1200, {Of(self), Of(other)}, where);
}

Tensor arctanh(const Tensor& self, std::source_location where) {
  return Invoke(1026, {Of(self)}, where);
}

const Tensor& arctanh_(const Tensor& self, std::source_location where) {
  Invoke(1027, {Of(self)}, where);
  return self;
}

Tensor clip(
    const Tensor& self, std::optional<Scalar> min,
    std::optional<Scalar> max, std::source_location where) {
  return Invoke(1100, {Of(self), Of(min), Of(max)}, where);
}

Tensor clip(
    const Tensor& self, const Tensor& min, const Tensor& max,
    std::source_location where) {
  return Invoke(1102, {Of(self), Of(min), Of(max)}, where);
}

Tensor divide(
    const Tensor& self, Operand other, std::source_location where) {
  return Invoke(158, {Of(self), Of(other)}, where);
}

Tensor divide(
    const Tensor& self, Operand other,
    std::optional<std::string_view> rounding_mode,
    std::source_location where) {
  return Invoke(160, {Of(self), Of(other), Of(rounding_mode)}, where);
}

Tensor fix(const Tensor& self, std::source_location where) {
  return Invoke(1046, {Of(self)}, where);
}

Tensor ger(
    const Tensor& self, const Tensor& vec2, std::source_location where) {
  return Invoke(731, {Of(self), Of(vec2)}, where);
}

Tensor greater(
    const Tensor& self, Operand other, std::source_location where) {
  return Invoke(216, {Of(self), Of(other)}, where);
}

Tensor greater_equal(
    const Tensor& self, Operand other, std::source_location where) {
  return Invoke(220, {Of(self), Of(other)}, where);
}

Tensor less(const Tensor& self, Operand other, std::source_location where) {
  return Invoke(208, {Of(self), Of(other)}, where);
}

Tensor less_equal(
    const Tensor& self, Operand other, std::source_location where) {
  return Invoke(212, {Of(self), Of(other)}, where);
}

Tensor multiply(
    const Tensor& self, Operand other, std::source_location where) {
  return Invoke(156, {Of(self), Of(other)}, where);
}

Tensor negative(const Tensor& self, std::source_location where) {
  return Invoke(100, {Of(self)}, where);
}

Tensor not_equal(
    const Tensor& self, Operand other, std::source_location where) {
  return Invoke(204, {Of(self), Of(other)}, where);
}

Tensor subtract(
    const Tensor& self, Operand other, Scalar alpha,
    std::source_location where) {
  return Invoke(152, {Of(self), Of(other), Of(alpha)}, where);
}

Tensor true_divide(
    const Tensor& self, Operand other, std::source_location where) {
  return Invoke(158, {Of(self), Of(other)}, where);
}

}  // namespace tensord
