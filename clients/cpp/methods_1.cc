// Written by tools/generate; change what it is made from instead.
// clang-format off
#include <cstdint>
#include <optional>
#include <source_location>
#include <string_view>
#include <tuple>
#include <vector>

#include "clients/cpp/invoke.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/session_state.h"
#include "tensord/arguments.h"
#include "tensord/dtype.h"
#include "tensord/functions.h"
#include "tensord/linalg.h"
#include "tensord/scalar.h"
#include "tensord/session.h"
#include "tensord/tensor.h"

namespace tensord {

using internal::Invoke;
using internal::InvokeList;
using internal::InvokeOut;
using internal::InvokeTuple;
using internal::Made;
using internal::Names;
using internal::Of;

Tensor Tensor::neg(std::source_location where) const {
  return Invoke(rows::kNeg, {Of(*this)}, where);
}

const Tensor& Tensor::neg_(std::source_location where) const {
  Invoke(rows::kNegInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::abs(std::source_location where) const {
  return Invoke(rows::kAbs, {Of(*this)}, where);
}

const Tensor& Tensor::abs_(std::source_location where) const {
  Invoke(rows::kAbsInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sign(std::source_location where) const {
  return Invoke(rows::kSign, {Of(*this)}, where);
}

const Tensor& Tensor::sign_(std::source_location where) const {
  Invoke(rows::kSignInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sgn(std::source_location where) const {
  return Invoke(rows::kSgn, {Of(*this)}, where);
}

const Tensor& Tensor::sgn_(std::source_location where) const {
  Invoke(rows::kSgnInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::relu(std::source_location where) const {
  return Invoke(rows::kRelu, {Of(*this)}, where);
}

const Tensor& Tensor::relu_(std::source_location where) const {
  Invoke(rows::kReluInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::square(std::source_location where) const {
  return Invoke(rows::kSquare, {Of(*this)}, where);
}

const Tensor& Tensor::square_(std::source_location where) const {
  Invoke(rows::kSquareInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::logical_not(std::source_location where) const {
  return Invoke(rows::kLogicalNot, {Of(*this)}, where);
}

const Tensor& Tensor::logical_not_(std::source_location where) const {
  Invoke(rows::kLogicalNotInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::bitwise_not(std::source_location where) const {
  return Invoke(rows::kBitwiseNot, {Of(*this)}, where);
}

const Tensor& Tensor::bitwise_not_(std::source_location where) const {
  Invoke(rows::kBitwiseNotInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::exp(std::source_location where) const {
  return Invoke(rows::kExp, {Of(*this)}, where);
}

const Tensor& Tensor::exp_(std::source_location where) const {
  Invoke(rows::kExpInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::log(std::source_location where) const {
  return Invoke(rows::kLog, {Of(*this)}, where);
}

const Tensor& Tensor::log_(std::source_location where) const {
  Invoke(rows::kLogInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sqrt(std::source_location where) const {
  return Invoke(rows::kSqrt, {Of(*this)}, where);
}

const Tensor& Tensor::sqrt_(std::source_location where) const {
  Invoke(rows::kSqrtInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::rsqrt(std::source_location where) const {
  return Invoke(rows::kRsqrt, {Of(*this)}, where);
}

const Tensor& Tensor::rsqrt_(std::source_location where) const {
  Invoke(rows::kRsqrtInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::reciprocal(std::source_location where) const {
  return Invoke(rows::kReciprocal, {Of(*this)}, where);
}

const Tensor& Tensor::reciprocal_(std::source_location where) const {
  Invoke(rows::kReciprocalInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sin(std::source_location where) const {
  return Invoke(rows::kSin, {Of(*this)}, where);
}

const Tensor& Tensor::sin_(std::source_location where) const {
  Invoke(rows::kSinInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::cos(std::source_location where) const {
  return Invoke(rows::kCos, {Of(*this)}, where);
}

const Tensor& Tensor::cos_(std::source_location where) const {
  Invoke(rows::kCosInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::tanh(std::source_location where) const {
  return Invoke(rows::kTanh, {Of(*this)}, where);
}

const Tensor& Tensor::tanh_(std::source_location where) const {
  Invoke(rows::kTanhInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sigmoid(std::source_location where) const {
  return Invoke(rows::kSigmoid, {Of(*this)}, where);
}

const Tensor& Tensor::sigmoid_(std::source_location where) const {
  Invoke(rows::kSigmoidInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::add(
    const Operand& other, Scalar alpha, std::source_location where) const {
  return Invoke(rows::kAddTensor, {Of(*this), Of(other), Of(alpha)}, where);
}

const Tensor& Tensor::add_(
    const Operand& other, Scalar alpha, std::source_location where) const {
  Invoke(rows::kAddTensorInPlace, {Of(*this), Of(other), Of(alpha)}, where);
  return *this;
}

Tensor Tensor::sub(
    const Operand& other, Scalar alpha, std::source_location where) const {
  return Invoke(rows::kSubTensor, {Of(*this), Of(other), Of(alpha)}, where);
}

const Tensor& Tensor::sub_(
    const Operand& other, Scalar alpha, std::source_location where) const {
  Invoke(rows::kSubTensorInPlace, {Of(*this), Of(other), Of(alpha)}, where);
  return *this;
}

Tensor Tensor::mul(const Operand& other, std::source_location where) const {
  return Invoke(rows::kMulTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::mul_(
    const Operand& other, std::source_location where) const {
  Invoke(rows::kMulTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::div(const Operand& other, std::source_location where) const {
  return Invoke(rows::kDivTensor, {Of(*this), Of(other)}, where);
}

Tensor Tensor::div(
    const Operand& other, std::optional<std::string_view> rounding_mode,
    std::source_location where) const {
  return Invoke(rows::kDivTensorMode, {Of(*this), Of(other), Of(rounding_mode)},
      where);
}

const Tensor& Tensor::div_(
    const Operand& other, std::source_location where) const {
  Invoke(rows::kDivTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::div_(
    const Operand& other, std::optional<std::string_view> rounding_mode,
    std::source_location where) const {
  Invoke(rows::kDivTensorModeInPlace, {Of(*this), Of(other), Of(rounding_mode)},
      where);
  return *this;
}

Tensor Tensor::pow(Scalar exponent, std::source_location where) const {
  return Invoke(rows::kPowTensorScalar, {Of(*this), Of(exponent)}, where);
}

Tensor Tensor::pow(
    const Tensor& exponent, std::source_location where) const {
  return Invoke(rows::kPowTensorTensor, {Of(*this), Of(exponent)}, where);
}

const Tensor& Tensor::pow_(
    Scalar exponent, std::source_location where) const {
  Invoke(rows::kPowTensorScalarInPlace, {Of(*this), Of(exponent)}, where);
  return *this;
}

const Tensor& Tensor::pow_(
    const Tensor& exponent, std::source_location where) const {
  Invoke(rows::kPowTensorTensorInPlace, {Of(*this), Of(exponent)}, where);
  return *this;
}

Tensor Tensor::maximum(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kMaximum, {Of(*this), Of(other)}, where);
}

Tensor Tensor::minimum(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kMinimum, {Of(*this), Of(other)}, where);
}

Tensor Tensor::max(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kMaxOther, {Of(*this), Of(other)}, where);
}

Tensor Tensor::max(std::source_location where) const {
  return Invoke(rows::kMax, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor> Tensor::max(
    int64_t dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(rows::kMaxDim, {Of(*this), Of(dim), Of(keepdim)},
      where);
}

Tensor Tensor::min(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kMinOther, {Of(*this), Of(other)}, where);
}

Tensor Tensor::min(std::source_location where) const {
  return Invoke(rows::kMin, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor> Tensor::min(
    int64_t dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(rows::kMinDim, {Of(*this), Of(dim), Of(keepdim)},
      where);
}

Tensor Tensor::floor_divide(
    const Operand& other, std::source_location where) const {
  return Invoke(rows::kFloorDivide, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::floor_divide_(
    const Operand& other, std::source_location where) const {
  Invoke(rows::kFloorDivideInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::remainder(Scalar other, std::source_location where) const {
  return Invoke(rows::kRemainderScalar, {Of(*this), Of(other)}, where);
}

Tensor Tensor::remainder(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kRemainderTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::remainder_(
    Scalar other, std::source_location where) const {
  Invoke(rows::kRemainderScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::remainder_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kRemainderTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::bitwise_and(
    const Operand& other, std::source_location where) const {
  return Invoke(rows::kBitwiseAndTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::bitwise_and_(
    const Operand& other, std::source_location where) const {
  Invoke(rows::kBitwiseAndTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::bitwise_or(
    const Operand& other, std::source_location where) const {
  return Invoke(rows::kBitwiseOrTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::bitwise_or_(
    const Operand& other, std::source_location where) const {
  Invoke(rows::kBitwiseOrTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::bitwise_xor(
    const Operand& other, std::source_location where) const {
  return Invoke(rows::kBitwiseXorTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::bitwise_xor_(
    const Operand& other, std::source_location where) const {
  Invoke(rows::kBitwiseXorTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::eq(const Operand& other, std::source_location where) const {
  return Invoke(rows::kEqTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::eq_(Scalar other, std::source_location where) const {
  Invoke(rows::kEqScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::eq_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kEqTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::ne(const Operand& other, std::source_location where) const {
  return Invoke(rows::kNeTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::ne_(Scalar other, std::source_location where) const {
  Invoke(rows::kNeScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::ne_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kNeTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::lt(const Operand& other, std::source_location where) const {
  return Invoke(rows::kLtTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::lt_(Scalar other, std::source_location where) const {
  Invoke(rows::kLtScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::lt_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kLtTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::le(const Operand& other, std::source_location where) const {
  return Invoke(rows::kLeTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::le_(Scalar other, std::source_location where) const {
  Invoke(rows::kLeScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::le_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kLeTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::gt(const Operand& other, std::source_location where) const {
  return Invoke(rows::kGtTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::gt_(Scalar other, std::source_location where) const {
  Invoke(rows::kGtScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::gt_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kGtTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::ge(const Operand& other, std::source_location where) const {
  return Invoke(rows::kGeTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::ge_(Scalar other, std::source_location where) const {
  Invoke(rows::kGeScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::ge_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kGeTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::logical_and(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kLogicalAnd, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::logical_and_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kLogicalAndInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::logical_or(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kLogicalOr, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::logical_or_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kLogicalOrInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::logical_xor(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kLogicalXor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::logical_xor_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kLogicalXorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::where(
    const Tensor& condition, const Operand& other,
    std::source_location where) const {
  return Invoke(rows::kWhereSelf, {Of(condition), Of(*this), Of(other)}, where);
}

Tensor Tensor::masked_fill(
    const Tensor& mask, Scalar value, std::source_location where) const {
  return Invoke(rows::kMaskedFillScalar, {Of(*this), Of(mask), Of(value)},
      where);
}

Tensor Tensor::masked_fill(
    const Tensor& mask, const Tensor& value, std::source_location where) const {
  return Invoke(rows::kMaskedFillTensor, {Of(*this), Of(mask), Of(value)},
      where);
}

const Tensor& Tensor::masked_fill_(
    const Tensor& mask, Scalar value, std::source_location where) const {
  Invoke(rows::kMaskedFillScalarInPlace, {Of(*this), Of(mask), Of(value)},
      where);
  return *this;
}

const Tensor& Tensor::masked_fill_(
    const Tensor& mask, const Tensor& value, std::source_location where) const {
  Invoke(rows::kMaskedFillTensorInPlace, {Of(*this), Of(mask), Of(value)},
      where);
  return *this;
}

Tensor Tensor::sum(
    std::optional<DType> dtype, std::source_location where) const {
  return Invoke(rows::kSum, {Of(*this), Of(dtype)}, where);
}

Tensor Tensor::sum(
    const OptionalIntList& dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) const {
  return Invoke(rows::kSumDimIntList, {Of(*this), Of(dim), Of(keepdim),
      Of(dtype)}, where);
}

Tensor Tensor::sum_to_size(
    const IntList& size, std::source_location where) const {
  return Invoke(rows::kSumToSize, {Of(*this), Of(size)}, where);
}

Tensor Tensor::mean(
    std::optional<DType> dtype, std::source_location where) const {
  return Invoke(rows::kMean, {Of(*this), Of(dtype)}, where);
}

Tensor Tensor::mean(
    const OptionalIntList& dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) const {
  return Invoke(rows::kMeanDim, {Of(*this), Of(dim), Of(keepdim), Of(dtype)},
      where);
}

Tensor Tensor::prod(
    std::optional<DType> dtype, std::source_location where) const {
  return Invoke(rows::kProd, {Of(*this), Of(dtype)}, where);
}

Tensor Tensor::prod(
    int64_t dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) const {
  return Invoke(rows::kProdDimInt, {Of(*this), Of(dim), Of(keepdim), Of(dtype)},
      where);
}

Tensor Tensor::amax(
    const IntList& dim, bool keepdim, std::source_location where) const {
  return Invoke(rows::kAmax, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::argmax(
    std::optional<int64_t> dim, bool keepdim, std::source_location where) const {
  return Invoke(rows::kArgmax, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::amin(
    const IntList& dim, bool keepdim, std::source_location where) const {
  return Invoke(rows::kAmin, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::argmin(
    std::optional<int64_t> dim, bool keepdim, std::source_location where) const {
  return Invoke(rows::kArgmin, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::all(std::source_location where) const {
  return Invoke(rows::kAll, {Of(*this)}, where);
}

Tensor Tensor::all(
    int64_t dim, bool keepdim, std::source_location where) const {
  return Invoke(rows::kAllDim, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::all(
    const OptionalIntList& dim, bool keepdim, std::source_location where) const {
  return Invoke(rows::kAllDims, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::any(std::source_location where) const {
  return Invoke(rows::kAny, {Of(*this)}, where);
}

Tensor Tensor::any(
    int64_t dim, bool keepdim, std::source_location where) const {
  return Invoke(rows::kAnyDim, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::any(
    const OptionalIntList& dim, bool keepdim, std::source_location where) const {
  return Invoke(rows::kAnyDims, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::new_empty(
    const IntList& size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(rows::kNewEmpty, {Of(*this), Of(size), Of(options.dtype)},
      where), options, where);
}

Tensor Tensor::new_zeros(
    const IntList& size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(rows::kNewZeros, {Of(*this), Of(size), Of(options.dtype)},
      where), options, where);
}

Tensor Tensor::new_ones(
    const IntList& size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(rows::kNewOnes, {Of(*this), Of(size), Of(options.dtype)},
      where), options, where);
}

Tensor Tensor::new_full(
    const IntList& size, Scalar fill_value, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(rows::kNewFull, {Of(*this), Of(size), Of(fill_value),
      Of(options.dtype)}, where), options, where);
}

Tensor Tensor::clone(
    std::optional<std::string_view> memory_format,
    std::source_location where) const {
  return Invoke(rows::kClone, {Of(*this), Of(memory_format)}, where);
}

Tensor Tensor::contiguous(
    std::string_view memory_format, std::source_location where) const {
  return Invoke(rows::kContiguous, {Of(*this), Of(memory_format)}, where);
}

Tensor Tensor::to(
    DType dtype, bool non_blocking, bool copy, std::source_location where) const {
  return Invoke(rows::kToDtype, {Of(*this), Of(dtype), Of(non_blocking),
      Of(copy)}, where);
}

const Tensor& Tensor::copy_(
    const Tensor& src, bool non_blocking, std::source_location where) const {
  Invoke(rows::kCopyInPlace, {Of(*this), Of(src), Of(non_blocking)}, where);
  return *this;
}

const Tensor& Tensor::fill_(Scalar value, std::source_location where) const {
  Invoke(rows::kFillScalarInPlace, {Of(*this), Of(value)}, where);
  return *this;
}

const Tensor& Tensor::fill_(
    const Tensor& value, std::source_location where) const {
  Invoke(rows::kFillTensorInPlace, {Of(*this), Of(value)}, where);
  return *this;
}

const Tensor& Tensor::zero_(std::source_location where) const {
  Invoke(rows::kZeroInPlace, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::uniform_(
    double from, double to, std::source_location where) const {
  Invoke(rows::kUniformInPlace, {Of(*this), Of(from), Of(to)}, where);
  return *this;
}

const Tensor& Tensor::normal_(
    double mean, double std, std::source_location where) const {
  Invoke(rows::kNormalInPlace, {Of(*this), Of(mean), Of(std)}, where);
  return *this;
}

const Tensor& Tensor::random_(
    int64_t from, std::optional<int64_t> to, std::source_location where) const {
  Invoke(rows::kRandomFromInPlace, {Of(*this), Of(from), Of(to)}, where);
  return *this;
}

const Tensor& Tensor::random_(int64_t to, std::source_location where) const {
  Invoke(rows::kRandomToInPlace, {Of(*this), Of(to)}, where);
  return *this;
}

const Tensor& Tensor::random_(std::source_location where) const {
  Invoke(rows::kRandomInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::view(const IntList& size, std::source_location where) const {
  return Invoke(rows::kView, {Of(*this), Of(size)}, where);
}

Tensor Tensor::reshape(
    const IntList& shape, std::source_location where) const {
  return Invoke(rows::kReshape, {Of(*this), Of(shape)}, where);
}

Tensor Tensor::flatten(
    int64_t start_dim, int64_t end_dim, std::source_location where) const {
  return Invoke(rows::kFlattenUsingInts, {Of(*this), Of(start_dim),
      Of(end_dim)}, where);
}

Tensor Tensor::unflatten(
    int64_t dim, const IntList& sizes, std::source_location where) const {
  return Invoke(rows::kUnflattenInt, {Of(*this), Of(dim), Of(sizes)}, where);
}

Tensor Tensor::ravel(std::source_location where) const {
  return Invoke(rows::kRavel, {Of(*this)}, where);
}

Tensor Tensor::view_as(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kViewAs, {Of(*this), Of(other)}, where);
}

Tensor Tensor::reshape_as(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kReshapeAs, {Of(*this), Of(other)}, where);
}

Tensor Tensor::transpose(
    int64_t dim0, int64_t dim1, std::source_location where) const {
  return Invoke(rows::kTransposeInt, {Of(*this), Of(dim0), Of(dim1)}, where);
}

Tensor Tensor::t(std::source_location where) const {
  return Invoke(rows::kT, {Of(*this)}, where);
}

Tensor Tensor::permute(
    const IntList& dims, std::source_location where) const {
  return Invoke(rows::kPermute, {Of(*this), Of(dims)}, where);
}

Tensor Tensor::swapaxes(
    int64_t axis0, int64_t axis1, std::source_location where) const {
  return Invoke(rows::kSwapaxes, {Of(*this), Of(axis0), Of(axis1)}, where);
}

Tensor Tensor::swapdims(
    int64_t dim0, int64_t dim1, std::source_location where) const {
  return Invoke(rows::kSwapdims, {Of(*this), Of(dim0), Of(dim1)}, where);
}

Tensor Tensor::movedim(
    int64_t source, int64_t destination, std::source_location where) const {
  return Invoke(rows::kMovedimInt, {Of(*this), Of(source), Of(destination)},
      where);
}

Tensor Tensor::movedim(
    const IntList& source, const IntList& destination,
    std::source_location where) const {
  return Invoke(rows::kMovedimIntlist, {Of(*this), Of(source), Of(destination)},
      where);
}

Tensor Tensor::squeeze(std::source_location where) const {
  return Invoke(rows::kSqueeze, {Of(*this)}, where);
}

Tensor Tensor::squeeze(int64_t dim, std::source_location where) const {
  return Invoke(rows::kSqueezeDim, {Of(*this), Of(dim)}, where);
}

Tensor Tensor::squeeze(
    const IntList& dim, std::source_location where) const {
  return Invoke(rows::kSqueezeDims, {Of(*this), Of(dim)}, where);
}

Tensor Tensor::unsqueeze(int64_t dim, std::source_location where) const {
  return Invoke(rows::kUnsqueeze, {Of(*this), Of(dim)}, where);
}

Tensor Tensor::expand(
    const IntList& size, bool implicit, std::source_location where) const {
  return Invoke(rows::kExpand, {Of(*this), Of(size), Of(implicit)}, where);
}

Tensor Tensor::expand_as(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kExpandAs, {Of(*this), Of(other)}, where);
}

Tensor Tensor::broadcast_to(
    const IntList& size, std::source_location where) const {
  return Invoke(rows::kBroadcastTo, {Of(*this), Of(size)}, where);
}

Tensor Tensor::as_strided(
    const IntList& size, const IntList& stride,
    std::optional<int64_t> storage_offset, std::source_location where) const {
  return Invoke(rows::kAsStrided, {Of(*this), Of(size), Of(stride),
      Of(storage_offset)}, where);
}

std::vector<Tensor> Tensor::unbind(
    int64_t dim, std::source_location where) const {
  return InvokeList(rows::kUnbindInt, {Of(*this), Of(dim)}, where);
}

std::vector<Tensor> Tensor::split(
    int64_t split_size, int64_t dim, std::source_location where) const {
  return InvokeList(rows::kSplitTensor, {Of(*this), Of(split_size), Of(dim)},
      where);
}

std::vector<Tensor> Tensor::split(
    const IntList& split_size, int64_t dim, std::source_location where) const {
  return InvokeList(rows::kSplitSizes, {Of(*this), Of(split_size), Of(dim)},
      where);
}

std::vector<Tensor> Tensor::split_with_sizes(
    const IntList& split_sizes, int64_t dim, std::source_location where) const {
  return InvokeList(rows::kSplitWithSizes, {Of(*this), Of(split_sizes),
      Of(dim)}, where);
}

std::vector<Tensor> Tensor::chunk(
    int64_t chunks, int64_t dim, std::source_location where) const {
  return InvokeList(rows::kChunk, {Of(*this), Of(chunks), Of(dim)}, where);
}

Tensor Tensor::select(
    int64_t dim, int64_t index, std::source_location where) const {
  return Invoke(rows::kSelectInt, {Of(*this), Of(dim), Of(index)}, where);
}

Tensor Tensor::narrow(
    int64_t dim, int64_t start, int64_t length, std::source_location where) const {
  return Invoke(rows::kNarrow, {Of(*this), Of(dim), Of(start), Of(length)},
      where);
}

Tensor Tensor::index_select(
    int64_t dim, const Tensor& index, std::source_location where) const {
  return Invoke(rows::kIndexSelect, {Of(*this), Of(dim), Of(index)}, where);
}

Tensor Tensor::index_add(
    int64_t dim, const Tensor& index, const Tensor& source, Scalar alpha,
    std::source_location where) const {
  return Invoke(rows::kIndexAdd, {Of(*this), Of(dim), Of(index), Of(source),
      Of(alpha)}, where);
}

const Tensor& Tensor::index_add_(
    int64_t dim, const Tensor& index, const Tensor& source, Scalar alpha,
    std::source_location where) const {
  Invoke(rows::kIndexAddInPlace, {Of(*this), Of(dim), Of(index), Of(source),
      Of(alpha)}, where);
  return *this;
}

Tensor Tensor::gather(
    int64_t dim, const Tensor& index, bool sparse_grad,
    std::source_location where) const {
  return Invoke(rows::kGather, {Of(*this), Of(dim), Of(index), Of(sparse_grad)},
      where);
}

Tensor Tensor::scatter(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::source_location where) const {
  return Invoke(rows::kScatterSrc, {Of(*this), Of(dim), Of(index), Of(src)},
      where);
}

Tensor Tensor::scatter(
    int64_t dim, const Tensor& index, Scalar value,
    std::source_location where) const {
  return Invoke(rows::kScatterValue, {Of(*this), Of(dim), Of(index), Of(value)},
      where);
}

Tensor Tensor::scatter(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::string_view reduce, std::source_location where) const {
  return Invoke(rows::kScatterReduce, {Of(*this), Of(dim), Of(index), Of(src),
      Of(reduce)}, where);
}

Tensor Tensor::scatter(
    int64_t dim, const Tensor& index, Scalar value,
    std::string_view reduce, std::source_location where) const {
  return Invoke(rows::kScatterValueReduce, {Of(*this), Of(dim), Of(index),
      Of(value), Of(reduce)}, where);
}

const Tensor& Tensor::scatter_(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::source_location where) const {
  Invoke(rows::kScatterSrcInPlace, {Of(*this), Of(dim), Of(index), Of(src)},
      where);
  return *this;
}

const Tensor& Tensor::scatter_(
    int64_t dim, const Tensor& index, Scalar value,
    std::source_location where) const {
  Invoke(rows::kScatterValueInPlace, {Of(*this), Of(dim), Of(index), Of(value)},
      where);
  return *this;
}

const Tensor& Tensor::scatter_(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::string_view reduce, std::source_location where) const {
  Invoke(rows::kScatterReduceInPlace, {Of(*this), Of(dim), Of(index), Of(src),
      Of(reduce)}, where);
  return *this;
}

const Tensor& Tensor::scatter_(
    int64_t dim, const Tensor& index, Scalar value,
    std::string_view reduce, std::source_location where) const {
  Invoke(rows::kScatterValueReduceInPlace, {Of(*this), Of(dim), Of(index),
      Of(value), Of(reduce)}, where);
  return *this;
}

Tensor Tensor::scatter_add(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::source_location where) const {
  return Invoke(rows::kScatterAdd, {Of(*this), Of(dim), Of(index), Of(src)},
      where);
}

const Tensor& Tensor::scatter_add_(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::source_location where) const {
  Invoke(rows::kScatterAddInPlace, {Of(*this), Of(dim), Of(index), Of(src)},
      where);
  return *this;
}

Tensor Tensor::index_put(
    TensorList indices, const Tensor& values, bool accumulate,
    std::source_location where) const {
  return Invoke(rows::kIndexPut, {Of(*this), Of(Names(indices)), Of(values),
      Of(accumulate)}, where);
}

const Tensor& Tensor::index_put_(
    TensorList indices, const Tensor& values, bool accumulate,
    std::source_location where) const {
  Invoke(rows::kIndexPutInPlace, {Of(*this), Of(Names(indices)), Of(values),
      Of(accumulate)}, where);
  return *this;
}

Tensor Tensor::nonzero(std::source_location where) const {
  return Invoke(rows::kNonzero, {Of(*this)}, where);
}

Tensor Tensor::masked_select(
    const Tensor& mask, std::source_location where) const {
  return Invoke(rows::kMaskedSelect, {Of(*this), Of(mask)}, where);
}

Tensor Tensor::masked_scatter(
    const Tensor& mask, const Tensor& source, std::source_location where) const {
  return Invoke(rows::kMaskedScatter, {Of(*this), Of(mask), Of(source)}, where);
}

const Tensor& Tensor::masked_scatter_(
    const Tensor& mask, const Tensor& source, std::source_location where) const {
  Invoke(rows::kMaskedScatterInPlace, {Of(*this), Of(mask), Of(source)}, where);
  return *this;
}

Tensor Tensor::mm(const Tensor& mat2, std::source_location where) const {
  return Invoke(rows::kMm, {Of(*this), Of(mat2)}, where);
}

Tensor Tensor::bmm(const Tensor& mat2, std::source_location where) const {
  return Invoke(rows::kBmm, {Of(*this), Of(mat2)}, where);
}

Tensor Tensor::addmm(
    const Tensor& mat1, const Tensor& mat2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  return Invoke(rows::kAddmm, {Of(*this), Of(mat1), Of(mat2), Of(beta),
      Of(alpha)}, where);
}

Tensor Tensor::mv(const Tensor& vec, std::source_location where) const {
  return Invoke(rows::kMv, {Of(*this), Of(vec)}, where);
}

Tensor Tensor::addmv(
    const Tensor& mat, const Tensor& vec, Scalar beta, Scalar alpha,
    std::source_location where) const {
  return Invoke(rows::kAddmv, {Of(*this), Of(mat), Of(vec), Of(beta),
      Of(alpha)}, where);
}

Tensor Tensor::dot(const Tensor& tensor, std::source_location where) const {
  return Invoke(rows::kDot, {Of(*this), Of(tensor)}, where);
}

Tensor Tensor::matmul(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kMatmul, {Of(*this), Of(other)}, where);
}

Tensor Tensor::outer(const Tensor& vec2, std::source_location where) const {
  return Invoke(rows::kOuter, {Of(*this), Of(vec2)}, where);
}

Tensor Tensor::softmax(
    int64_t dim, std::optional<DType> dtype, std::source_location where) const {
  return Invoke(rows::kSoftmaxInt, {Of(*this), Of(dim), Of(dtype)}, where);
}

Tensor Tensor::log_softmax(
    int64_t dim, std::optional<DType> dtype, std::source_location where) const {
  return Invoke(rows::kLogSoftmaxInt, {Of(*this), Of(dim), Of(dtype)}, where);
}

Tensor Tensor::expm1(std::source_location where) const {
  return Invoke(rows::kExpm1, {Of(*this)}, where);
}

const Tensor& Tensor::expm1_(std::source_location where) const {
  Invoke(rows::kExpm1InPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::exp2(std::source_location where) const {
  return Invoke(rows::kExp2, {Of(*this)}, where);
}

const Tensor& Tensor::exp2_(std::source_location where) const {
  Invoke(rows::kExp2InPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::log1p(std::source_location where) const {
  return Invoke(rows::kLog1p, {Of(*this)}, where);
}

const Tensor& Tensor::log1p_(std::source_location where) const {
  Invoke(rows::kLog1pInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::log2(std::source_location where) const {
  return Invoke(rows::kLog2, {Of(*this)}, where);
}

const Tensor& Tensor::log2_(std::source_location where) const {
  Invoke(rows::kLog2InPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::log10(std::source_location where) const {
  return Invoke(rows::kLog10, {Of(*this)}, where);
}

const Tensor& Tensor::log10_(std::source_location where) const {
  Invoke(rows::kLog10InPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::tan(std::source_location where) const {
  return Invoke(rows::kTan, {Of(*this)}, where);
}

const Tensor& Tensor::tan_(std::source_location where) const {
  Invoke(rows::kTanInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::asin(std::source_location where) const {
  return Invoke(rows::kAsin, {Of(*this)}, where);
}

const Tensor& Tensor::asin_(std::source_location where) const {
  Invoke(rows::kAsinInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::acos(std::source_location where) const {
  return Invoke(rows::kAcos, {Of(*this)}, where);
}

const Tensor& Tensor::acos_(std::source_location where) const {
  Invoke(rows::kAcosInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::atan(std::source_location where) const {
  return Invoke(rows::kAtan, {Of(*this)}, where);
}

const Tensor& Tensor::atan_(std::source_location where) const {
  Invoke(rows::kAtanInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sinh(std::source_location where) const {
  return Invoke(rows::kSinh, {Of(*this)}, where);
}

const Tensor& Tensor::sinh_(std::source_location where) const {
  Invoke(rows::kSinhInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::cosh(std::source_location where) const {
  return Invoke(rows::kCosh, {Of(*this)}, where);
}

const Tensor& Tensor::cosh_(std::source_location where) const {
  Invoke(rows::kCoshInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::asinh(std::source_location where) const {
  return Invoke(rows::kAsinh, {Of(*this)}, where);
}

const Tensor& Tensor::asinh_(std::source_location where) const {
  Invoke(rows::kAsinhInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::acosh(std::source_location where) const {
  return Invoke(rows::kAcosh, {Of(*this)}, where);
}

const Tensor& Tensor::acosh_(std::source_location where) const {
  Invoke(rows::kAcoshInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::atanh(std::source_location where) const {
  return Invoke(rows::kAtanh, {Of(*this)}, where);
}

const Tensor& Tensor::atanh_(std::source_location where) const {
  Invoke(rows::kAtanhInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::erf(std::source_location where) const {
  return Invoke(rows::kErf, {Of(*this)}, where);
}

const Tensor& Tensor::erf_(std::source_location where) const {
  Invoke(rows::kErfInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::erfc(std::source_location where) const {
  return Invoke(rows::kErfc, {Of(*this)}, where);
}

const Tensor& Tensor::erfc_(std::source_location where) const {
  Invoke(rows::kErfcInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::erfinv(std::source_location where) const {
  return Invoke(rows::kErfinv, {Of(*this)}, where);
}

const Tensor& Tensor::erfinv_(std::source_location where) const {
  Invoke(rows::kErfinvInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::lgamma(std::source_location where) const {
  return Invoke(rows::kLgamma, {Of(*this)}, where);
}

const Tensor& Tensor::lgamma_(std::source_location where) const {
  Invoke(rows::kLgammaInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::digamma(std::source_location where) const {
  return Invoke(rows::kDigamma, {Of(*this)}, where);
}

const Tensor& Tensor::digamma_(std::source_location where) const {
  Invoke(rows::kDigammaInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::frac(std::source_location where) const {
  return Invoke(rows::kFrac, {Of(*this)}, where);
}

const Tensor& Tensor::frac_(std::source_location where) const {
  Invoke(rows::kFracInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::floor(std::source_location where) const {
  return Invoke(rows::kFloor, {Of(*this)}, where);
}

const Tensor& Tensor::floor_(std::source_location where) const {
  Invoke(rows::kFloorInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::ceil(std::source_location where) const {
  return Invoke(rows::kCeil, {Of(*this)}, where);
}

const Tensor& Tensor::ceil_(std::source_location where) const {
  Invoke(rows::kCeilInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::round(std::source_location where) const {
  return Invoke(rows::kRound, {Of(*this)}, where);
}

Tensor Tensor::round(int64_t decimals, std::source_location where) const {
  return Invoke(rows::kRoundDecimals, {Of(*this), Of(decimals)}, where);
}

const Tensor& Tensor::round_(std::source_location where) const {
  Invoke(rows::kRoundInPlace, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::round_(
    int64_t decimals, std::source_location where) const {
  Invoke(rows::kRoundDecimalsInPlace, {Of(*this), Of(decimals)}, where);
  return *this;
}

Tensor Tensor::trunc(std::source_location where) const {
  return Invoke(rows::kTrunc, {Of(*this)}, where);
}

const Tensor& Tensor::trunc_(std::source_location where) const {
  Invoke(rows::kTruncInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::polygamma(int64_t n, std::source_location where) const {
  return Invoke(rows::kPolygamma, {Of(n), Of(*this)}, where);
}

Tensor Tensor::nan_to_num(
    std::optional<double> nan, std::optional<double> posinf,
    std::optional<double> neginf, std::source_location where) const {
  return Invoke(rows::kNanToNum, {Of(*this), Of(nan), Of(posinf), Of(neginf)},
      where);
}

const Tensor& Tensor::nan_to_num_(
    std::optional<double> nan, std::optional<double> posinf,
    std::optional<double> neginf, std::source_location where) const {
  Invoke(rows::kNanToNumInPlace, {Of(*this), Of(nan), Of(posinf), Of(neginf)},
      where);
  return *this;
}

Tensor Tensor::isnan(std::source_location where) const {
  return Invoke(rows::kIsnan, {Of(*this)}, where);
}

Tensor Tensor::isinf(std::source_location where) const {
  return Invoke(rows::kIsinf, {Of(*this)}, where);
}

Tensor Tensor::isposinf(std::source_location where) const {
  return Invoke(rows::kIsposinf, {Of(*this)}, where);
}

Tensor Tensor::isneginf(std::source_location where) const {
  return Invoke(rows::kIsneginf, {Of(*this)}, where);
}

Tensor Tensor::isfinite(std::source_location where) const {
  return Invoke(rows::kIsfinite, {Of(*this)}, where);
}

}  // namespace tensord
