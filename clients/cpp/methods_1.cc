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

Tensor Tensor::neg(std::source_location where) const {
  return Invoke(100, {Of(*this)}, where);
}

const Tensor& Tensor::neg_(std::source_location where) const {
  Invoke(101, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::abs(std::source_location where) const {
  return Invoke(102, {Of(*this)}, where);
}

const Tensor& Tensor::abs_(std::source_location where) const {
  Invoke(103, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sign(std::source_location where) const {
  return Invoke(104, {Of(*this)}, where);
}

const Tensor& Tensor::sign_(std::source_location where) const {
  Invoke(105, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sgn(std::source_location where) const {
  return Invoke(106, {Of(*this)}, where);
}

const Tensor& Tensor::sgn_(std::source_location where) const {
  Invoke(107, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::relu(std::source_location where) const {
  return Invoke(108, {Of(*this)}, where);
}

const Tensor& Tensor::relu_(std::source_location where) const {
  Invoke(109, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::square(std::source_location where) const {
  return Invoke(110, {Of(*this)}, where);
}

const Tensor& Tensor::square_(std::source_location where) const {
  Invoke(111, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::logical_not(std::source_location where) const {
  return Invoke(112, {Of(*this)}, where);
}

const Tensor& Tensor::logical_not_(std::source_location where) const {
  Invoke(113, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::bitwise_not(std::source_location where) const {
  return Invoke(114, {Of(*this)}, where);
}

const Tensor& Tensor::bitwise_not_(std::source_location where) const {
  Invoke(115, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::exp(std::source_location where) const {
  return Invoke(120, {Of(*this)}, where);
}

const Tensor& Tensor::exp_(std::source_location where) const {
  Invoke(121, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::log(std::source_location where) const {
  return Invoke(122, {Of(*this)}, where);
}

const Tensor& Tensor::log_(std::source_location where) const {
  Invoke(123, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sqrt(std::source_location where) const {
  return Invoke(124, {Of(*this)}, where);
}

const Tensor& Tensor::sqrt_(std::source_location where) const {
  Invoke(125, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::rsqrt(std::source_location where) const {
  return Invoke(126, {Of(*this)}, where);
}

const Tensor& Tensor::rsqrt_(std::source_location where) const {
  Invoke(127, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::reciprocal(std::source_location where) const {
  return Invoke(128, {Of(*this)}, where);
}

const Tensor& Tensor::reciprocal_(std::source_location where) const {
  Invoke(129, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sin(std::source_location where) const {
  return Invoke(130, {Of(*this)}, where);
}

const Tensor& Tensor::sin_(std::source_location where) const {
  Invoke(131, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::cos(std::source_location where) const {
  return Invoke(132, {Of(*this)}, where);
}

const Tensor& Tensor::cos_(std::source_location where) const {
  Invoke(133, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::tanh(std::source_location where) const {
  return Invoke(134, {Of(*this)}, where);
}

const Tensor& Tensor::tanh_(std::source_location where) const {
  Invoke(135, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sigmoid(std::source_location where) const {
  return Invoke(136, {Of(*this)}, where);
}

const Tensor& Tensor::sigmoid_(std::source_location where) const {
  Invoke(137, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::add(
    Operand other, Scalar alpha, std::source_location where) const {
  return Invoke(150, {Of(*this), Of(other), Of(alpha)}, where);
}

const Tensor& Tensor::add_(
    Operand other, Scalar alpha, std::source_location where) const {
  Invoke(151, {Of(*this), Of(other), Of(alpha)}, where);
  return *this;
}

Tensor Tensor::sub(
    Operand other, Scalar alpha, std::source_location where) const {
  return Invoke(152, {Of(*this), Of(other), Of(alpha)}, where);
}

const Tensor& Tensor::sub_(
    Operand other, Scalar alpha, std::source_location where) const {
  Invoke(153, {Of(*this), Of(other), Of(alpha)}, where);
  return *this;
}

Tensor Tensor::mul(Operand other, std::source_location where) const {
  return Invoke(156, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::mul_(Operand other, std::source_location where) const {
  Invoke(157, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::div(Operand other, std::source_location where) const {
  return Invoke(158, {Of(*this), Of(other)}, where);
}

Tensor Tensor::div(
    Operand other, std::optional<std::string_view> rounding_mode,
    std::source_location where) const {
  return Invoke(160, {Of(*this), Of(other), Of(rounding_mode)}, where);
}

const Tensor& Tensor::div_(Operand other, std::source_location where) const {
  Invoke(159, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::div_(
    Operand other, std::optional<std::string_view> rounding_mode,
    std::source_location where) const {
  Invoke(161, {Of(*this), Of(other), Of(rounding_mode)}, where);
  return *this;
}

Tensor Tensor::pow(Scalar exponent, std::source_location where) const {
  return Invoke(162, {Of(*this), Of(exponent)}, where);
}

Tensor Tensor::pow(
    const Tensor& exponent, std::source_location where) const {
  return Invoke(164, {Of(*this), Of(exponent)}, where);
}

const Tensor& Tensor::pow_(
    Scalar exponent, std::source_location where) const {
  Invoke(163, {Of(*this), Of(exponent)}, where);
  return *this;
}

const Tensor& Tensor::pow_(
    const Tensor& exponent, std::source_location where) const {
  Invoke(165, {Of(*this), Of(exponent)}, where);
  return *this;
}

Tensor Tensor::maximum(
    const Tensor& other, std::source_location where) const {
  return Invoke(168, {Of(*this), Of(other)}, where);
}

Tensor Tensor::minimum(
    const Tensor& other, std::source_location where) const {
  return Invoke(169, {Of(*this), Of(other)}, where);
}

Tensor Tensor::max(const Tensor& other, std::source_location where) const {
  return Invoke(170, {Of(*this), Of(other)}, where);
}

Tensor Tensor::max(std::source_location where) const {
  return Invoke(312, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor> Tensor::max(
    int64_t dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(313, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::min(const Tensor& other, std::source_location where) const {
  return Invoke(171, {Of(*this), Of(other)}, where);
}

Tensor Tensor::min(std::source_location where) const {
  return Invoke(320, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor> Tensor::min(
    int64_t dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(321, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::floor_divide(
    Operand other, std::source_location where) const {
  return Invoke(172, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::floor_divide_(
    Operand other, std::source_location where) const {
  Invoke(173, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::remainder(Scalar other, std::source_location where) const {
  return Invoke(174, {Of(*this), Of(other)}, where);
}

Tensor Tensor::remainder(
    const Tensor& other, std::source_location where) const {
  return Invoke(176, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::remainder_(
    Scalar other, std::source_location where) const {
  Invoke(175, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::remainder_(
    const Tensor& other, std::source_location where) const {
  Invoke(177, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::bitwise_and(Operand other, std::source_location where) const {
  return Invoke(180, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::bitwise_and_(
    Operand other, std::source_location where) const {
  Invoke(181, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::bitwise_or(Operand other, std::source_location where) const {
  return Invoke(182, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::bitwise_or_(
    Operand other, std::source_location where) const {
  Invoke(183, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::bitwise_xor(Operand other, std::source_location where) const {
  return Invoke(184, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::bitwise_xor_(
    Operand other, std::source_location where) const {
  Invoke(185, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::eq(Operand other, std::source_location where) const {
  return Invoke(200, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::eq_(Scalar other, std::source_location where) const {
  Invoke(201, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::eq_(
    const Tensor& other, std::source_location where) const {
  Invoke(202, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::ne(Operand other, std::source_location where) const {
  return Invoke(204, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::ne_(Scalar other, std::source_location where) const {
  Invoke(205, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::ne_(
    const Tensor& other, std::source_location where) const {
  Invoke(206, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::lt(Operand other, std::source_location where) const {
  return Invoke(208, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::lt_(Scalar other, std::source_location where) const {
  Invoke(209, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::lt_(
    const Tensor& other, std::source_location where) const {
  Invoke(210, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::le(Operand other, std::source_location where) const {
  return Invoke(212, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::le_(Scalar other, std::source_location where) const {
  Invoke(213, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::le_(
    const Tensor& other, std::source_location where) const {
  Invoke(214, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::gt(Operand other, std::source_location where) const {
  return Invoke(216, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::gt_(Scalar other, std::source_location where) const {
  Invoke(217, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::gt_(
    const Tensor& other, std::source_location where) const {
  Invoke(218, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::ge(Operand other, std::source_location where) const {
  return Invoke(220, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::ge_(Scalar other, std::source_location where) const {
  Invoke(221, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::ge_(
    const Tensor& other, std::source_location where) const {
  Invoke(222, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::logical_and(
    const Tensor& other, std::source_location where) const {
  return Invoke(230, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::logical_and_(
    const Tensor& other, std::source_location where) const {
  Invoke(231, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::logical_or(
    const Tensor& other, std::source_location where) const {
  return Invoke(232, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::logical_or_(
    const Tensor& other, std::source_location where) const {
  Invoke(233, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::logical_xor(
    const Tensor& other, std::source_location where) const {
  return Invoke(234, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::logical_xor_(
    const Tensor& other, std::source_location where) const {
  Invoke(235, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::where(
    const Tensor& condition, Operand other, std::source_location where) const {
  return Invoke(240, {Of(condition), Of(*this), Of(other)}, where);
}

Tensor Tensor::masked_fill(
    const Tensor& mask, Scalar value, std::source_location where) const {
  return Invoke(244, {Of(*this), Of(mask), Of(value)}, where);
}

Tensor Tensor::masked_fill(
    const Tensor& mask, const Tensor& value, std::source_location where) const {
  return Invoke(246, {Of(*this), Of(mask), Of(value)}, where);
}

const Tensor& Tensor::masked_fill_(
    const Tensor& mask, Scalar value, std::source_location where) const {
  Invoke(245, {Of(*this), Of(mask), Of(value)}, where);
  return *this;
}

const Tensor& Tensor::masked_fill_(
    const Tensor& mask, const Tensor& value, std::source_location where) const {
  Invoke(247, {Of(*this), Of(mask), Of(value)}, where);
  return *this;
}

Tensor Tensor::sum(
    std::optional<DType> dtype, std::source_location where) const {
  return Invoke(300, {Of(*this), Of(dtype)}, where);
}

Tensor Tensor::sum(
    OptionalIntList dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) const {
  return Invoke(301, {Of(*this), Of(dim), Of(keepdim), Of(dtype)}, where);
}

Tensor Tensor::sum_to_size(IntList size, std::source_location where) const {
  return Invoke(302, {Of(*this), Of(size)}, where);
}

Tensor Tensor::mean(
    std::optional<DType> dtype, std::source_location where) const {
  return Invoke(304, {Of(*this), Of(dtype)}, where);
}

Tensor Tensor::mean(
    OptionalIntList dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) const {
  return Invoke(305, {Of(*this), Of(dim), Of(keepdim), Of(dtype)}, where);
}

Tensor Tensor::prod(
    std::optional<DType> dtype, std::source_location where) const {
  return Invoke(308, {Of(*this), Of(dtype)}, where);
}

Tensor Tensor::prod(
    int64_t dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) const {
  return Invoke(309, {Of(*this), Of(dim), Of(keepdim), Of(dtype)}, where);
}

Tensor Tensor::amax(
    IntList dim, bool keepdim, std::source_location where) const {
  return Invoke(314, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::argmax(
    std::optional<int64_t> dim, bool keepdim, std::source_location where) const {
  return Invoke(315, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::amin(
    IntList dim, bool keepdim, std::source_location where) const {
  return Invoke(322, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::argmin(
    std::optional<int64_t> dim, bool keepdim, std::source_location where) const {
  return Invoke(323, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::all(std::source_location where) const {
  return Invoke(330, {Of(*this)}, where);
}

Tensor Tensor::all(
    int64_t dim, bool keepdim, std::source_location where) const {
  return Invoke(331, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::all(
    OptionalIntList dim, bool keepdim, std::source_location where) const {
  return Invoke(332, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::any(std::source_location where) const {
  return Invoke(334, {Of(*this)}, where);
}

Tensor Tensor::any(
    int64_t dim, bool keepdim, std::source_location where) const {
  return Invoke(335, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::any(
    OptionalIntList dim, bool keepdim, std::source_location where) const {
  return Invoke(336, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::new_empty(
    IntList size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(420, {Of(*this), Of(size), Of(options.dtype)}, where),
      options, where);
}

Tensor Tensor::new_zeros(
    IntList size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(421, {Of(*this), Of(size), Of(options.dtype)}, where),
      options, where);
}

Tensor Tensor::new_ones(
    IntList size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(422, {Of(*this), Of(size), Of(options.dtype)}, where),
      options, where);
}

Tensor Tensor::new_full(
    IntList size, Scalar fill_value, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(423, {Of(*this), Of(size), Of(fill_value),
      Of(options.dtype)}, where), options, where);
}

Tensor Tensor::clone(
    std::optional<std::string_view> memory_format,
    std::source_location where) const {
  return Invoke(440, {Of(*this), Of(memory_format)}, where);
}

Tensor Tensor::contiguous(
    std::string_view memory_format, std::source_location where) const {
  return Invoke(441, {Of(*this), Of(memory_format)}, where);
}

Tensor Tensor::to(
    DType dtype, bool non_blocking, bool copy, std::source_location where) const {
  return Invoke(443, {Of(*this), Of(dtype), Of(non_blocking), Of(copy)}, where);
}

const Tensor& Tensor::copy_(
    const Tensor& src, bool non_blocking, std::source_location where) const {
  Invoke(444, {Of(*this), Of(src), Of(non_blocking)}, where);
  return *this;
}

const Tensor& Tensor::fill_(Scalar value, std::source_location where) const {
  Invoke(446, {Of(*this), Of(value)}, where);
  return *this;
}

const Tensor& Tensor::fill_(
    const Tensor& value, std::source_location where) const {
  Invoke(447, {Of(*this), Of(value)}, where);
  return *this;
}

const Tensor& Tensor::zero_(std::source_location where) const {
  Invoke(448, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::uniform_(
    double from, double to, std::source_location where) const {
  Invoke(470, {Of(*this), Of(from), Of(to)}, where);
  return *this;
}

const Tensor& Tensor::normal_(
    double mean, double std, std::source_location where) const {
  Invoke(471, {Of(*this), Of(mean), Of(std)}, where);
  return *this;
}

const Tensor& Tensor::random_(
    int64_t from, std::optional<int64_t> to, std::source_location where) const {
  Invoke(472, {Of(*this), Of(from), Of(to)}, where);
  return *this;
}

const Tensor& Tensor::random_(int64_t to, std::source_location where) const {
  Invoke(473, {Of(*this), Of(to)}, where);
  return *this;
}

const Tensor& Tensor::random_(std::source_location where) const {
  Invoke(474, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::view(IntList size, std::source_location where) const {
  return Invoke(500, {Of(*this), Of(size)}, where);
}

Tensor Tensor::reshape(IntList shape, std::source_location where) const {
  return Invoke(503, {Of(*this), Of(shape)}, where);
}

Tensor Tensor::flatten(
    int64_t start_dim, int64_t end_dim, std::source_location where) const {
  return Invoke(504, {Of(*this), Of(start_dim), Of(end_dim)}, where);
}

Tensor Tensor::unflatten(
    int64_t dim, IntList sizes, std::source_location where) const {
  return Invoke(505, {Of(*this), Of(dim), Of(sizes)}, where);
}

Tensor Tensor::ravel(std::source_location where) const {
  return Invoke(506, {Of(*this)}, where);
}

Tensor Tensor::view_as(
    const Tensor& other, std::source_location where) const {
  return Invoke(507, {Of(*this), Of(other)}, where);
}

Tensor Tensor::reshape_as(
    const Tensor& other, std::source_location where) const {
  return Invoke(508, {Of(*this), Of(other)}, where);
}

Tensor Tensor::transpose(
    int64_t dim0, int64_t dim1, std::source_location where) const {
  return Invoke(510, {Of(*this), Of(dim0), Of(dim1)}, where);
}

Tensor Tensor::t(std::source_location where) const {
  return Invoke(511, {Of(*this)}, where);
}

Tensor Tensor::permute(IntList dims, std::source_location where) const {
  return Invoke(512, {Of(*this), Of(dims)}, where);
}

Tensor Tensor::swapaxes(
    int64_t axis0, int64_t axis1, std::source_location where) const {
  return Invoke(513, {Of(*this), Of(axis0), Of(axis1)}, where);
}

Tensor Tensor::swapdims(
    int64_t dim0, int64_t dim1, std::source_location where) const {
  return Invoke(514, {Of(*this), Of(dim0), Of(dim1)}, where);
}

Tensor Tensor::movedim(
    int64_t source, int64_t destination, std::source_location where) const {
  return Invoke(515, {Of(*this), Of(source), Of(destination)}, where);
}

Tensor Tensor::movedim(
    IntList source, IntList destination, std::source_location where) const {
  return Invoke(516, {Of(*this), Of(source), Of(destination)}, where);
}

Tensor Tensor::squeeze(std::source_location where) const {
  return Invoke(520, {Of(*this)}, where);
}

Tensor Tensor::squeeze(int64_t dim, std::source_location where) const {
  return Invoke(521, {Of(*this), Of(dim)}, where);
}

Tensor Tensor::squeeze(IntList dim, std::source_location where) const {
  return Invoke(522, {Of(*this), Of(dim)}, where);
}

Tensor Tensor::unsqueeze(int64_t dim, std::source_location where) const {
  return Invoke(524, {Of(*this), Of(dim)}, where);
}

Tensor Tensor::expand(
    IntList size, bool implicit, std::source_location where) const {
  return Invoke(530, {Of(*this), Of(size), Of(implicit)}, where);
}

Tensor Tensor::expand_as(
    const Tensor& other, std::source_location where) const {
  return Invoke(531, {Of(*this), Of(other)}, where);
}

Tensor Tensor::broadcast_to(IntList size, std::source_location where) const {
  return Invoke(532, {Of(*this), Of(size)}, where);
}

Tensor Tensor::as_strided(
    IntList size, IntList stride, std::optional<int64_t> storage_offset,
    std::source_location where) const {
  return Invoke(543, {Of(*this), Of(size), Of(stride), Of(storage_offset)},
      where);
}

std::vector<Tensor> Tensor::unbind(
    int64_t dim, std::source_location where) const {
  return InvokeList(560, {Of(*this), Of(dim)}, where);
}

std::vector<Tensor> Tensor::split(
    int64_t split_size, int64_t dim, std::source_location where) const {
  return InvokeList(561, {Of(*this), Of(split_size), Of(dim)}, where);
}

std::vector<Tensor> Tensor::split(
    IntList split_size, int64_t dim, std::source_location where) const {
  return InvokeList(563, {Of(*this), Of(split_size), Of(dim)}, where);
}

std::vector<Tensor> Tensor::split_with_sizes(
    IntList split_sizes, int64_t dim, std::source_location where) const {
  return InvokeList(562, {Of(*this), Of(split_sizes), Of(dim)}, where);
}

std::vector<Tensor> Tensor::chunk(
    int64_t chunks, int64_t dim, std::source_location where) const {
  return InvokeList(564, {Of(*this), Of(chunks), Of(dim)}, where);
}

Tensor Tensor::select(
    int64_t dim, int64_t index, std::source_location where) const {
  return Invoke(600, {Of(*this), Of(dim), Of(index)}, where);
}

Tensor Tensor::narrow(
    int64_t dim, int64_t start, int64_t length, std::source_location where) const {
  return Invoke(604, {Of(*this), Of(dim), Of(start), Of(length)}, where);
}

Tensor Tensor::index_select(
    int64_t dim, const Tensor& index, std::source_location where) const {
  return Invoke(610, {Of(*this), Of(dim), Of(index)}, where);
}

Tensor Tensor::index_add(
    int64_t dim, const Tensor& index, const Tensor& source, Scalar alpha,
    std::source_location where) const {
  return Invoke(612, {Of(*this), Of(dim), Of(index), Of(source), Of(alpha)},
      where);
}

const Tensor& Tensor::index_add_(
    int64_t dim, const Tensor& index, const Tensor& source, Scalar alpha,
    std::source_location where) const {
  Invoke(613, {Of(*this), Of(dim), Of(index), Of(source), Of(alpha)}, where);
  return *this;
}

Tensor Tensor::gather(
    int64_t dim, const Tensor& index, bool sparse_grad,
    std::source_location where) const {
  return Invoke(620, {Of(*this), Of(dim), Of(index), Of(sparse_grad)}, where);
}

Tensor Tensor::scatter(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::source_location where) const {
  return Invoke(622, {Of(*this), Of(dim), Of(index), Of(src)}, where);
}

Tensor Tensor::scatter(
    int64_t dim, const Tensor& index, Scalar value,
    std::source_location where) const {
  return Invoke(624, {Of(*this), Of(dim), Of(index), Of(value)}, where);
}

Tensor Tensor::scatter(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::string_view reduce, std::source_location where) const {
  return Invoke(1560, {Of(*this), Of(dim), Of(index), Of(src), Of(reduce)},
      where);
}

Tensor Tensor::scatter(
    int64_t dim, const Tensor& index, Scalar value,
    std::string_view reduce, std::source_location where) const {
  return Invoke(1562, {Of(*this), Of(dim), Of(index), Of(value), Of(reduce)},
      where);
}

const Tensor& Tensor::scatter_(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::source_location where) const {
  Invoke(623, {Of(*this), Of(dim), Of(index), Of(src)}, where);
  return *this;
}

const Tensor& Tensor::scatter_(
    int64_t dim, const Tensor& index, Scalar value,
    std::source_location where) const {
  Invoke(625, {Of(*this), Of(dim), Of(index), Of(value)}, where);
  return *this;
}

const Tensor& Tensor::scatter_(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::string_view reduce, std::source_location where) const {
  Invoke(1561, {Of(*this), Of(dim), Of(index), Of(src), Of(reduce)}, where);
  return *this;
}

const Tensor& Tensor::scatter_(
    int64_t dim, const Tensor& index, Scalar value,
    std::string_view reduce, std::source_location where) const {
  Invoke(1563, {Of(*this), Of(dim), Of(index), Of(value), Of(reduce)}, where);
  return *this;
}

Tensor Tensor::scatter_add(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::source_location where) const {
  return Invoke(626, {Of(*this), Of(dim), Of(index), Of(src)}, where);
}

const Tensor& Tensor::scatter_add_(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::source_location where) const {
  Invoke(627, {Of(*this), Of(dim), Of(index), Of(src)}, where);
  return *this;
}

Tensor Tensor::index_put(
    TensorList indices, const Tensor& values, bool accumulate,
    std::source_location where) const {
  return Invoke(641, {Of(*this), Of(Names(indices)), Of(values),
      Of(accumulate)}, where);
}

const Tensor& Tensor::index_put_(
    TensorList indices, const Tensor& values, bool accumulate,
    std::source_location where) const {
  Invoke(642, {Of(*this), Of(Names(indices)), Of(values), Of(accumulate)},
      where);
  return *this;
}

Tensor Tensor::nonzero(std::source_location where) const {
  return Invoke(645, {Of(*this)}, where);
}

Tensor Tensor::masked_select(
    const Tensor& mask, std::source_location where) const {
  return Invoke(646, {Of(*this), Of(mask)}, where);
}

Tensor Tensor::masked_scatter(
    const Tensor& mask, const Tensor& source, std::source_location where) const {
  return Invoke(647, {Of(*this), Of(mask), Of(source)}, where);
}

const Tensor& Tensor::masked_scatter_(
    const Tensor& mask, const Tensor& source, std::source_location where) const {
  Invoke(648, {Of(*this), Of(mask), Of(source)}, where);
  return *this;
}

Tensor Tensor::mm(const Tensor& mat2, std::source_location where) const {
  return Invoke(700, {Of(*this), Of(mat2)}, where);
}

Tensor Tensor::bmm(const Tensor& mat2, std::source_location where) const {
  return Invoke(701, {Of(*this), Of(mat2)}, where);
}

Tensor Tensor::addmm(
    const Tensor& mat1, const Tensor& mat2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  return Invoke(702, {Of(*this), Of(mat1), Of(mat2), Of(beta), Of(alpha)},
      where);
}

Tensor Tensor::mv(const Tensor& vec, std::source_location where) const {
  return Invoke(704, {Of(*this), Of(vec)}, where);
}

Tensor Tensor::addmv(
    const Tensor& mat, const Tensor& vec, Scalar beta, Scalar alpha,
    std::source_location where) const {
  return Invoke(705, {Of(*this), Of(mat), Of(vec), Of(beta), Of(alpha)}, where);
}

Tensor Tensor::dot(const Tensor& tensor, std::source_location where) const {
  return Invoke(706, {Of(*this), Of(tensor)}, where);
}

Tensor Tensor::matmul(
    const Tensor& other, std::source_location where) const {
  return Invoke(730, {Of(*this), Of(other)}, where);
}

Tensor Tensor::outer(const Tensor& vec2, std::source_location where) const {
  return Invoke(731, {Of(*this), Of(vec2)}, where);
}

Tensor Tensor::softmax(
    int64_t dim, std::optional<DType> dtype, std::source_location where) const {
  return Invoke(750, {Of(*this), Of(dim), Of(dtype)}, where);
}

Tensor Tensor::log_softmax(
    int64_t dim, std::optional<DType> dtype, std::source_location where) const {
  return Invoke(755, {Of(*this), Of(dim), Of(dtype)}, where);
}

Tensor Tensor::expm1(std::source_location where) const {
  return Invoke(1000, {Of(*this)}, where);
}

const Tensor& Tensor::expm1_(std::source_location where) const {
  Invoke(1001, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::exp2(std::source_location where) const {
  return Invoke(1002, {Of(*this)}, where);
}

const Tensor& Tensor::exp2_(std::source_location where) const {
  Invoke(1003, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::log1p(std::source_location where) const {
  return Invoke(1004, {Of(*this)}, where);
}

const Tensor& Tensor::log1p_(std::source_location where) const {
  Invoke(1005, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::log2(std::source_location where) const {
  return Invoke(1006, {Of(*this)}, where);
}

const Tensor& Tensor::log2_(std::source_location where) const {
  Invoke(1007, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::log10(std::source_location where) const {
  return Invoke(1008, {Of(*this)}, where);
}

const Tensor& Tensor::log10_(std::source_location where) const {
  Invoke(1009, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::tan(std::source_location where) const {
  return Invoke(1010, {Of(*this)}, where);
}

const Tensor& Tensor::tan_(std::source_location where) const {
  Invoke(1011, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::asin(std::source_location where) const {
  return Invoke(1012, {Of(*this)}, where);
}

const Tensor& Tensor::asin_(std::source_location where) const {
  Invoke(1013, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::acos(std::source_location where) const {
  return Invoke(1014, {Of(*this)}, where);
}

const Tensor& Tensor::acos_(std::source_location where) const {
  Invoke(1015, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::atan(std::source_location where) const {
  return Invoke(1016, {Of(*this)}, where);
}

const Tensor& Tensor::atan_(std::source_location where) const {
  Invoke(1017, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sinh(std::source_location where) const {
  return Invoke(1018, {Of(*this)}, where);
}

const Tensor& Tensor::sinh_(std::source_location where) const {
  Invoke(1019, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::cosh(std::source_location where) const {
  return Invoke(1020, {Of(*this)}, where);
}

const Tensor& Tensor::cosh_(std::source_location where) const {
  Invoke(1021, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::asinh(std::source_location where) const {
  return Invoke(1022, {Of(*this)}, where);
}

const Tensor& Tensor::asinh_(std::source_location where) const {
  Invoke(1023, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::acosh(std::source_location where) const {
  return Invoke(1024, {Of(*this)}, where);
}

const Tensor& Tensor::acosh_(std::source_location where) const {
  Invoke(1025, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::atanh(std::source_location where) const {
  return Invoke(1026, {Of(*this)}, where);
}

const Tensor& Tensor::atanh_(std::source_location where) const {
  Invoke(1027, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::erf(std::source_location where) const {
  return Invoke(1028, {Of(*this)}, where);
}

const Tensor& Tensor::erf_(std::source_location where) const {
  Invoke(1029, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::erfc(std::source_location where) const {
  return Invoke(1030, {Of(*this)}, where);
}

const Tensor& Tensor::erfc_(std::source_location where) const {
  Invoke(1031, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::erfinv(std::source_location where) const {
  return Invoke(1032, {Of(*this)}, where);
}

const Tensor& Tensor::erfinv_(std::source_location where) const {
  Invoke(1033, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::lgamma(std::source_location where) const {
  return Invoke(1034, {Of(*this)}, where);
}

const Tensor& Tensor::lgamma_(std::source_location where) const {
  Invoke(1035, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::digamma(std::source_location where) const {
  return Invoke(1036, {Of(*this)}, where);
}

const Tensor& Tensor::digamma_(std::source_location where) const {
  Invoke(1037, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::frac(std::source_location where) const {
  return Invoke(1038, {Of(*this)}, where);
}

const Tensor& Tensor::frac_(std::source_location where) const {
  Invoke(1039, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::floor(std::source_location where) const {
  return Invoke(1040, {Of(*this)}, where);
}

const Tensor& Tensor::floor_(std::source_location where) const {
  Invoke(1041, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::ceil(std::source_location where) const {
  return Invoke(1042, {Of(*this)}, where);
}

const Tensor& Tensor::ceil_(std::source_location where) const {
  Invoke(1043, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::round(std::source_location where) const {
  return Invoke(1044, {Of(*this)}, where);
}

Tensor Tensor::round(int64_t decimals, std::source_location where) const {
  return Invoke(1050, {Of(*this), Of(decimals)}, where);
}

const Tensor& Tensor::round_(std::source_location where) const {
  Invoke(1045, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::round_(
    int64_t decimals, std::source_location where) const {
  Invoke(1051, {Of(*this), Of(decimals)}, where);
  return *this;
}

Tensor Tensor::trunc(std::source_location where) const {
  return Invoke(1046, {Of(*this)}, where);
}

const Tensor& Tensor::trunc_(std::source_location where) const {
  Invoke(1047, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::polygamma(int64_t n, std::source_location where) const {
  return Invoke(1052, {Of(n), Of(*this)}, where);
}

Tensor Tensor::nan_to_num(
    std::optional<double> nan, std::optional<double> posinf,
    std::optional<double> neginf, std::source_location where) const {
  return Invoke(1054, {Of(*this), Of(nan), Of(posinf), Of(neginf)}, where);
}

const Tensor& Tensor::nan_to_num_(
    std::optional<double> nan, std::optional<double> posinf,
    std::optional<double> neginf, std::source_location where) const {
  Invoke(1055, {Of(*this), Of(nan), Of(posinf), Of(neginf)}, where);
  return *this;
}

Tensor Tensor::isnan(std::source_location where) const {
  return Invoke(1060, {Of(*this)}, where);
}

Tensor Tensor::isinf(std::source_location where) const {
  return Invoke(1061, {Of(*this)}, where);
}

Tensor Tensor::isposinf(std::source_location where) const {
  return Invoke(1062, {Of(*this)}, where);
}

Tensor Tensor::isneginf(std::source_location where) const {
  return Invoke(1063, {Of(*this)}, where);
}

Tensor Tensor::isfinite(std::source_location where) const {
  return Invoke(1064, {Of(*this)}, where);
}

}  // namespace tensord
