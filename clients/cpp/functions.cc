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

Tensor neg(const Tensor& self, std::source_location where) {
  return Invoke(rows::kNeg, {Of(self)}, where);
}

Tensor abs(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAbs, {Of(self)}, where);
}

Tensor sign(const Tensor& self, std::source_location where) {
  return Invoke(rows::kSign, {Of(self)}, where);
}

Tensor sgn(const Tensor& self, std::source_location where) {
  return Invoke(rows::kSgn, {Of(self)}, where);
}

Tensor relu(const Tensor& self, std::source_location where) {
  return Invoke(rows::kRelu, {Of(self)}, where);
}

Tensor square(const Tensor& self, std::source_location where) {
  return Invoke(rows::kSquare, {Of(self)}, where);
}

const Tensor& square_(const Tensor& self, std::source_location where) {
  Invoke(rows::kSquareInPlace, {Of(self)}, where);
  return self;
}

Tensor logical_not(const Tensor& self, std::source_location where) {
  return Invoke(rows::kLogicalNot, {Of(self)}, where);
}

Tensor bitwise_not(const Tensor& self, std::source_location where) {
  return Invoke(rows::kBitwiseNot, {Of(self)}, where);
}

Tensor exp(const Tensor& self, std::source_location where) {
  return Invoke(rows::kExp, {Of(self)}, where);
}

Tensor log(const Tensor& self, std::source_location where) {
  return Invoke(rows::kLog, {Of(self)}, where);
}

Tensor sqrt(const Tensor& self, std::source_location where) {
  return Invoke(rows::kSqrt, {Of(self)}, where);
}

Tensor rsqrt(const Tensor& self, std::source_location where) {
  return Invoke(rows::kRsqrt, {Of(self)}, where);
}

Tensor reciprocal(const Tensor& self, std::source_location where) {
  return Invoke(rows::kReciprocal, {Of(self)}, where);
}

Tensor sin(const Tensor& self, std::source_location where) {
  return Invoke(rows::kSin, {Of(self)}, where);
}

Tensor cos(const Tensor& self, std::source_location where) {
  return Invoke(rows::kCos, {Of(self)}, where);
}

Tensor tanh(const Tensor& self, std::source_location where) {
  return Invoke(rows::kTanh, {Of(self)}, where);
}

Tensor sigmoid(const Tensor& self, std::source_location where) {
  return Invoke(rows::kSigmoid, {Of(self)}, where);
}

Tensor add(
    const Tensor& self, const Operand& other, Scalar alpha,
    std::source_location where) {
  return Invoke(rows::kAddTensor, {Of(self), Of(other), Of(alpha)}, where);
}

Tensor sub(
    const Tensor& self, const Operand& other, Scalar alpha,
    std::source_location where) {
  return Invoke(rows::kSubTensor, {Of(self), Of(other), Of(alpha)}, where);
}

Tensor rsub(
    const Tensor& self, const Tensor& other, Scalar alpha,
    std::source_location where) {
  return Invoke(rows::kRsubTensor, {Of(self), Of(other), Of(alpha)}, where);
}

Tensor rsub(
    const Tensor& self, Scalar other, Scalar alpha,
    std::source_location where) {
  return Invoke(rows::kRsubScalar, {Of(self), Of(other), Of(alpha)}, where);
}

Tensor mul(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kMulTensor, {Of(self), Of(other)}, where);
}

Tensor div(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kDivTensor, {Of(self), Of(other)}, where);
}

Tensor div(
    const Tensor& self, const Operand& other,
    std::optional<std::string_view> rounding_mode,
    std::source_location where) {
  return Invoke(rows::kDivTensorMode, {Of(self), Of(other), Of(rounding_mode)},
      where);
}

Tensor pow(const Tensor& self, Scalar exponent, std::source_location where) {
  return Invoke(rows::kPowTensorScalar, {Of(self), Of(exponent)}, where);
}

Tensor pow(
    const Tensor& self, const Tensor& exponent, std::source_location where) {
  return Invoke(rows::kPowTensorTensor, {Of(self), Of(exponent)}, where);
}

Tensor pow(Scalar self, const Tensor& exponent, std::source_location where) {
  return Invoke(rows::kPowScalar, {Of(self), Of(exponent)}, where);
}

Tensor maximum(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kMaximum, {Of(self), Of(other)}, where);
}

Tensor minimum(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kMinimum, {Of(self), Of(other)}, where);
}

Tensor max(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kMaxOther, {Of(self), Of(other)}, where);
}

Tensor max(const Tensor& self, std::source_location where) {
  return Invoke(rows::kMax, {Of(self)}, where);
}

std::tuple<Tensor, Tensor> max(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(rows::kMaxDim, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor min(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kMinOther, {Of(self), Of(other)}, where);
}

Tensor min(const Tensor& self, std::source_location where) {
  return Invoke(rows::kMin, {Of(self)}, where);
}

std::tuple<Tensor, Tensor> min(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(rows::kMinDim, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor floor_divide(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kFloorDivide, {Of(self), Of(other)}, where);
}

Tensor remainder(
    const Tensor& self, Scalar other, std::source_location where) {
  return Invoke(rows::kRemainderScalar, {Of(self), Of(other)}, where);
}

Tensor remainder(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kRemainderTensor, {Of(self), Of(other)}, where);
}

Tensor remainder(
    Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kRemainderScalarTensor, {Of(self), Of(other)}, where);
}

Tensor bitwise_and(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kBitwiseAndTensor, {Of(self), Of(other)}, where);
}

Tensor bitwise_and(
    Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kBitwiseAndScalarTensor, {Of(self), Of(other)}, where);
}

Tensor bitwise_or(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kBitwiseOrTensor, {Of(self), Of(other)}, where);
}

Tensor bitwise_or(
    Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kBitwiseOrScalarTensor, {Of(self), Of(other)}, where);
}

Tensor bitwise_xor(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kBitwiseXorTensor, {Of(self), Of(other)}, where);
}

Tensor bitwise_xor(
    Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kBitwiseXorScalarTensor, {Of(self), Of(other)}, where);
}

Tensor eq(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kEqTensor, {Of(self), Of(other)}, where);
}

Tensor ne(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kNeTensor, {Of(self), Of(other)}, where);
}

Tensor lt(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kLtTensor, {Of(self), Of(other)}, where);
}

Tensor le(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kLeTensor, {Of(self), Of(other)}, where);
}

Tensor gt(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kGtTensor, {Of(self), Of(other)}, where);
}

Tensor ge(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kGeTensor, {Of(self), Of(other)}, where);
}

Tensor logical_and(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kLogicalAnd, {Of(self), Of(other)}, where);
}

Tensor logical_or(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kLogicalOr, {Of(self), Of(other)}, where);
}

Tensor logical_xor(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kLogicalXor, {Of(self), Of(other)}, where);
}

Tensor where(
    const Tensor& condition, const Operand& self, const Operand& other,
    std::source_location where) {
  return Invoke(rows::kWhereSelf, {Of(condition), Of(self), Of(other)}, where);
}

std::vector<Tensor> where(
    const Tensor& condition, std::source_location where) {
  return InvokeList(rows::kWhere, {Of(condition)}, where);
}

Tensor masked_fill(
    const Tensor& self, const Tensor& mask, Scalar value,
    std::source_location where) {
  return Invoke(rows::kMaskedFillScalar, {Of(self), Of(mask), Of(value)},
      where);
}

Tensor masked_fill(
    const Tensor& self, const Tensor& mask, const Tensor& value,
    std::source_location where) {
  return Invoke(rows::kMaskedFillTensor, {Of(self), Of(mask), Of(value)},
      where);
}

Tensor sum(
    const Tensor& self, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(rows::kSum, {Of(self), Of(dtype)}, where);
}

Tensor sum(
    const Tensor& self, const OptionalIntList& dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) {
  return Invoke(rows::kSumDimIntList, {Of(self), Of(dim), Of(keepdim),
      Of(dtype)}, where);
}

Tensor mean(
    const Tensor& self, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(rows::kMean, {Of(self), Of(dtype)}, where);
}

Tensor mean(
    const Tensor& self, const OptionalIntList& dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) {
  return Invoke(rows::kMeanDim, {Of(self), Of(dim), Of(keepdim), Of(dtype)},
      where);
}

Tensor prod(
    const Tensor& self, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(rows::kProd, {Of(self), Of(dtype)}, where);
}

Tensor prod(
    const Tensor& self, int64_t dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) {
  return Invoke(rows::kProdDimInt, {Of(self), Of(dim), Of(keepdim), Of(dtype)},
      where);
}

Tensor amax(
    const Tensor& self, const IntList& dim, bool keepdim,
    std::source_location where) {
  return Invoke(rows::kAmax, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor argmax(
    const Tensor& self, std::optional<int64_t> dim, bool keepdim,
    std::source_location where) {
  return Invoke(rows::kArgmax, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor amin(
    const Tensor& self, const IntList& dim, bool keepdim,
    std::source_location where) {
  return Invoke(rows::kAmin, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor argmin(
    const Tensor& self, std::optional<int64_t> dim, bool keepdim,
    std::source_location where) {
  return Invoke(rows::kArgmin, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor all(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAll, {Of(self)}, where);
}

Tensor all(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return Invoke(rows::kAllDim, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor all(
    const Tensor& self, const OptionalIntList& dim, bool keepdim,
    std::source_location where) {
  return Invoke(rows::kAllDims, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor any(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAny, {Of(self)}, where);
}

Tensor any(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return Invoke(rows::kAnyDim, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor any(
    const Tensor& self, const OptionalIntList& dim, bool keepdim,
    std::source_location where) {
  return Invoke(rows::kAnyDims, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor empty_like(
    const Tensor& self, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(rows::kEmptyLike, {Of(self), Of(options.dtype),
      Of(memory_format)}, where), options, where);
}

Tensor zeros_like(
    const Tensor& self, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(rows::kZerosLike, {Of(self), Of(options.dtype),
      Of(memory_format)}, where), options, where);
}

Tensor ones_like(
    const Tensor& self, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(rows::kOnesLike, {Of(self), Of(options.dtype),
      Of(memory_format)}, where), options, where);
}

Tensor full_like(
    const Tensor& self, Scalar fill_value, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(rows::kFullLike, {Of(self), Of(fill_value),
      Of(options.dtype), Of(memory_format)}, where), options, where);
}

Tensor clone(
    const Tensor& self, std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Invoke(rows::kClone, {Of(self), Of(memory_format)}, where);
}

const Tensor& fill_(
    const Tensor& self, Scalar value, std::source_location where) {
  Invoke(rows::kFillScalarInPlace, {Of(self), Of(value)}, where);
  return self;
}

const Tensor& fill_(
    const Tensor& self, const Tensor& value, std::source_location where) {
  Invoke(rows::kFillTensorInPlace, {Of(self), Of(value)}, where);
  return self;
}

const Tensor& zero_(const Tensor& self, std::source_location where) {
  Invoke(rows::kZeroInPlace, {Of(self)}, where);
  return self;
}

Tensor rand_like(
    const Tensor& self, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(rows::kRandLike, {Of(self), Of(options.dtype),
      Of(memory_format)}, where), options, where);
}

Tensor randn_like(
    const Tensor& self, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(rows::kRandnLike, {Of(self), Of(options.dtype),
      Of(memory_format)}, where), options, where);
}

Tensor randint_like(
    const Tensor& self, int64_t high, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(rows::kRandintLike, {Of(self), Of(high), Of(options.dtype),
      Of(memory_format)}, where), options, where);
}

Tensor randint_like(
    const Tensor& self, int64_t low, int64_t high, TensorOptions options,
    std::optional<std::string_view> memory_format,
    std::source_location where) {
  return Made(Invoke(rows::kRandintLikeLowDtype, {Of(self), Of(low), Of(high),
      Of(options.dtype), Of(memory_format)}, where), options, where);
}

Tensor reshape(
    const Tensor& self, const IntList& shape, std::source_location where) {
  return Invoke(rows::kReshape, {Of(self), Of(shape)}, where);
}

Tensor flatten(
    const Tensor& self, int64_t start_dim, int64_t end_dim,
    std::source_location where) {
  return Invoke(rows::kFlattenUsingInts, {Of(self), Of(start_dim), Of(end_dim)},
      where);
}

Tensor unflatten(
    const Tensor& self, int64_t dim, const IntList& sizes,
    std::source_location where) {
  return Invoke(rows::kUnflattenInt, {Of(self), Of(dim), Of(sizes)}, where);
}

Tensor ravel(const Tensor& self, std::source_location where) {
  return Invoke(rows::kRavel, {Of(self)}, where);
}

Tensor transpose(
    const Tensor& self, int64_t dim0, int64_t dim1,
    std::source_location where) {
  return Invoke(rows::kTransposeInt, {Of(self), Of(dim0), Of(dim1)}, where);
}

Tensor t(const Tensor& self, std::source_location where) {
  return Invoke(rows::kT, {Of(self)}, where);
}

Tensor permute(
    const Tensor& self, const IntList& dims, std::source_location where) {
  return Invoke(rows::kPermute, {Of(self), Of(dims)}, where);
}

Tensor swapaxes(
    const Tensor& self, int64_t axis0, int64_t axis1,
    std::source_location where) {
  return Invoke(rows::kSwapaxes, {Of(self), Of(axis0), Of(axis1)}, where);
}

Tensor swapdims(
    const Tensor& self, int64_t dim0, int64_t dim1,
    std::source_location where) {
  return Invoke(rows::kSwapdims, {Of(self), Of(dim0), Of(dim1)}, where);
}

Tensor movedim(
    const Tensor& self, int64_t source, int64_t destination,
    std::source_location where) {
  return Invoke(rows::kMovedimInt, {Of(self), Of(source), Of(destination)},
      where);
}

Tensor movedim(
    const Tensor& self, const IntList& source, const IntList& destination,
    std::source_location where) {
  return Invoke(rows::kMovedimIntlist, {Of(self), Of(source), Of(destination)},
      where);
}

Tensor squeeze(const Tensor& self, std::source_location where) {
  return Invoke(rows::kSqueeze, {Of(self)}, where);
}

Tensor squeeze(const Tensor& self, int64_t dim, std::source_location where) {
  return Invoke(rows::kSqueezeDim, {Of(self), Of(dim)}, where);
}

Tensor squeeze(
    const Tensor& self, const IntList& dim, std::source_location where) {
  return Invoke(rows::kSqueezeDims, {Of(self), Of(dim)}, where);
}

Tensor unsqueeze(
    const Tensor& self, int64_t dim, std::source_location where) {
  return Invoke(rows::kUnsqueeze, {Of(self), Of(dim)}, where);
}

Tensor broadcast_to(
    const Tensor& self, const IntList& size, std::source_location where) {
  return Invoke(rows::kBroadcastTo, {Of(self), Of(size)}, where);
}

Tensor detach(const Tensor& self, std::source_location where) {
  return Invoke(rows::kDetach, {Of(self)}, where);
}

Tensor as_strided(
    const Tensor& self, const IntList& size, const IntList& stride,
    std::optional<int64_t> storage_offset, std::source_location where) {
  return Invoke(rows::kAsStrided, {Of(self), Of(size), Of(stride),
      Of(storage_offset)}, where);
}

Tensor cat(TensorList tensors, int64_t dim, std::source_location where) {
  return Invoke(rows::kCat, {Of(Names(tensors)), Of(dim)}, where);
}

Tensor stack(TensorList tensors, int64_t dim, std::source_location where) {
  return Invoke(rows::kStack, {Of(Names(tensors)), Of(dim)}, where);
}

Tensor concat(TensorList tensors, int64_t dim, std::source_location where) {
  return Invoke(rows::kConcat, {Of(Names(tensors)), Of(dim)}, where);
}

Tensor concatenate(
    TensorList tensors, int64_t dim, std::source_location where) {
  return Invoke(rows::kConcatenate, {Of(Names(tensors)), Of(dim)}, where);
}

std::vector<Tensor> unbind(
    const Tensor& self, int64_t dim, std::source_location where) {
  return InvokeList(rows::kUnbindInt, {Of(self), Of(dim)}, where);
}

std::vector<Tensor> split(
    const Tensor& self, int64_t split_size, int64_t dim,
    std::source_location where) {
  return InvokeList(rows::kSplitTensor, {Of(self), Of(split_size), Of(dim)},
      where);
}

std::vector<Tensor> split(
    const Tensor& self, const IntList& split_size, int64_t dim,
    std::source_location where) {
  return InvokeList(rows::kSplitSizes, {Of(self), Of(split_size), Of(dim)},
      where);
}

std::vector<Tensor> split_with_sizes(
    const Tensor& self, const IntList& split_sizes, int64_t dim,
    std::source_location where) {
  return InvokeList(rows::kSplitWithSizes, {Of(self), Of(split_sizes), Of(dim)},
      where);
}

std::vector<Tensor> chunk(
    const Tensor& self, int64_t chunks, int64_t dim,
    std::source_location where) {
  return InvokeList(rows::kChunk, {Of(self), Of(chunks), Of(dim)}, where);
}

Tensor select(
    const Tensor& self, int64_t dim, int64_t index,
    std::source_location where) {
  return Invoke(rows::kSelectInt, {Of(self), Of(dim), Of(index)}, where);
}

Tensor narrow(
    const Tensor& self, int64_t dim, int64_t start, int64_t length,
    std::source_location where) {
  return Invoke(rows::kNarrow, {Of(self), Of(dim), Of(start), Of(length)},
      where);
}

Tensor index_select(
    const Tensor& self, int64_t dim, const Tensor& index,
    std::source_location where) {
  return Invoke(rows::kIndexSelect, {Of(self), Of(dim), Of(index)}, where);
}

Tensor index_add(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& source, Scalar alpha, std::source_location where) {
  return Invoke(rows::kIndexAdd, {Of(self), Of(dim), Of(index), Of(source),
      Of(alpha)}, where);
}

Tensor gather(
    const Tensor& self, int64_t dim, const Tensor& index,
    bool sparse_grad, std::source_location where) {
  return Invoke(rows::kGather, {Of(self), Of(dim), Of(index), Of(sparse_grad)},
      where);
}

Tensor scatter(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src, std::source_location where) {
  return Invoke(rows::kScatterSrc, {Of(self), Of(dim), Of(index), Of(src)},
      where);
}

Tensor scatter(
    const Tensor& self, int64_t dim, const Tensor& index, Scalar value,
    std::source_location where) {
  return Invoke(rows::kScatterValue, {Of(self), Of(dim), Of(index), Of(value)},
      where);
}

Tensor scatter(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src, std::string_view reduce, std::source_location where) {
  return Invoke(rows::kScatterReduce, {Of(self), Of(dim), Of(index), Of(src),
      Of(reduce)}, where);
}

Tensor scatter(
    const Tensor& self, int64_t dim, const Tensor& index, Scalar value,
    std::string_view reduce, std::source_location where) {
  return Invoke(rows::kScatterValueReduce, {Of(self), Of(dim), Of(index),
      Of(value), Of(reduce)}, where);
}

Tensor scatter_add(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src, std::source_location where) {
  return Invoke(rows::kScatterAdd, {Of(self), Of(dim), Of(index), Of(src)},
      where);
}

Tensor index_put(
    const Tensor& self, TensorList indices, const Tensor& values,
    bool accumulate, std::source_location where) {
  return Invoke(rows::kIndexPut, {Of(self), Of(Names(indices)), Of(values),
      Of(accumulate)}, where);
}

Tensor nonzero(const Tensor& self, std::source_location where) {
  return Invoke(rows::kNonzero, {Of(self)}, where);
}

Tensor masked_select(
    const Tensor& self, const Tensor& mask, std::source_location where) {
  return Invoke(rows::kMaskedSelect, {Of(self), Of(mask)}, where);
}

Tensor masked_scatter(
    const Tensor& self, const Tensor& mask, const Tensor& source,
    std::source_location where) {
  return Invoke(rows::kMaskedScatter, {Of(self), Of(mask), Of(source)}, where);
}

Tensor embedding(
    const Tensor& weight, const Tensor& indices, int64_t padding_idx,
    bool scale_grad_by_freq, bool sparse, std::source_location where) {
  return Invoke(rows::kEmbedding, {Of(weight), Of(indices), Of(padding_idx),
      Of(scale_grad_by_freq), Of(sparse)}, where);
}

Tensor mm(
    const Tensor& self, const Tensor& mat2, std::source_location where) {
  return Invoke(rows::kMm, {Of(self), Of(mat2)}, where);
}

Tensor bmm(
    const Tensor& self, const Tensor& mat2, std::source_location where) {
  return Invoke(rows::kBmm, {Of(self), Of(mat2)}, where);
}

Tensor addmm(
    const Tensor& self, const Tensor& mat1, const Tensor& mat2,
    Scalar beta, Scalar alpha, std::source_location where) {
  return Invoke(rows::kAddmm, {Of(self), Of(mat1), Of(mat2), Of(beta),
      Of(alpha)}, where);
}

Tensor mv(
    const Tensor& self, const Tensor& vec, std::source_location where) {
  return Invoke(rows::kMv, {Of(self), Of(vec)}, where);
}

Tensor addmv(
    const Tensor& self, const Tensor& mat, const Tensor& vec, Scalar beta,
    Scalar alpha, std::source_location where) {
  return Invoke(rows::kAddmv, {Of(self), Of(mat), Of(vec), Of(beta), Of(alpha)},
      where);
}

Tensor dot(
    const Tensor& self, const Tensor& tensor, std::source_location where) {
  return Invoke(rows::kDot, {Of(self), Of(tensor)}, where);
}

Tensor matmul(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kMatmul, {Of(self), Of(other)}, where);
}

Tensor outer(
    const Tensor& self, const Tensor& vec2, std::source_location where) {
  return Invoke(rows::kOuter, {Of(self), Of(vec2)}, where);
}

Tensor softmax(
    const Tensor& self, int64_t dim, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(rows::kSoftmaxInt, {Of(self), Of(dim), Of(dtype)}, where);
}

Tensor log_softmax(
    const Tensor& self, int64_t dim, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(rows::kLogSoftmaxInt, {Of(self), Of(dim), Of(dtype)}, where);
}

Tensor convolution(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const IntList& stride, const IntList& padding,
    const IntList& dilation, bool transposed,
    const IntList& output_padding, int64_t groups,
    std::source_location where) {
  return Invoke(rows::kConvolution, {Of(input), Of(weight), Of(bias),
      Of(stride), Of(padding), Of(dilation), Of(transposed), Of(output_padding),
      Of(groups)}, where);
}

Tensor conv2d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const IntList& stride, const IntList& padding,
    const IntList& dilation, int64_t groups, std::source_location where) {
  return Invoke(rows::kConv2d, {Of(input), Of(weight), Of(bias), Of(stride),
      Of(padding), Of(dilation), Of(groups)}, where);
}

Tensor conv2d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const IntList& stride, std::string_view padding,
    const IntList& dilation, int64_t groups, std::source_location where) {
  return Invoke(rows::kConv2dPadding, {Of(input), Of(weight), Of(bias),
      Of(stride), Of(padding), Of(dilation), Of(groups)}, where);
}

Tensor max_pool2d(
    const Tensor& self, const IntList& kernel_size, const IntList& stride,
    const IntList& padding, const IntList& dilation, bool ceil_mode,
    std::source_location where) {
  return Invoke(rows::kMaxPool2d, {Of(self), Of(kernel_size), Of(stride),
      Of(padding), Of(dilation), Of(ceil_mode)}, where);
}

Tensor constant_pad_nd(
    const Tensor& self, const IntList& pad, Scalar value,
    std::source_location where) {
  return Invoke(rows::kConstantPadNd, {Of(self), Of(pad), Of(value)}, where);
}

Tensor expm1(const Tensor& self, std::source_location where) {
  return Invoke(rows::kExpm1, {Of(self)}, where);
}

Tensor exp2(const Tensor& self, std::source_location where) {
  return Invoke(rows::kExp2, {Of(self)}, where);
}

Tensor log1p(const Tensor& self, std::source_location where) {
  return Invoke(rows::kLog1p, {Of(self)}, where);
}

Tensor log2(const Tensor& self, std::source_location where) {
  return Invoke(rows::kLog2, {Of(self)}, where);
}

Tensor log10(const Tensor& self, std::source_location where) {
  return Invoke(rows::kLog10, {Of(self)}, where);
}

Tensor tan(const Tensor& self, std::source_location where) {
  return Invoke(rows::kTan, {Of(self)}, where);
}

Tensor asin(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAsin, {Of(self)}, where);
}

Tensor acos(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAcos, {Of(self)}, where);
}

Tensor atan(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAtan, {Of(self)}, where);
}

Tensor sinh(const Tensor& self, std::source_location where) {
  return Invoke(rows::kSinh, {Of(self)}, where);
}

Tensor cosh(const Tensor& self, std::source_location where) {
  return Invoke(rows::kCosh, {Of(self)}, where);
}

Tensor asinh(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAsinh, {Of(self)}, where);
}

const Tensor& asinh_(const Tensor& self, std::source_location where) {
  Invoke(rows::kAsinhInPlace, {Of(self)}, where);
  return self;
}

Tensor acosh(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAcosh, {Of(self)}, where);
}

const Tensor& acosh_(const Tensor& self, std::source_location where) {
  Invoke(rows::kAcoshInPlace, {Of(self)}, where);
  return self;
}

Tensor atanh(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAtanh, {Of(self)}, where);
}

const Tensor& atanh_(const Tensor& self, std::source_location where) {
  Invoke(rows::kAtanhInPlace, {Of(self)}, where);
  return self;
}

Tensor erf(const Tensor& self, std::source_location where) {
  return Invoke(rows::kErf, {Of(self)}, where);
}

Tensor erfc(const Tensor& self, std::source_location where) {
  return Invoke(rows::kErfc, {Of(self)}, where);
}

Tensor erfinv(const Tensor& self, std::source_location where) {
  return Invoke(rows::kErfinv, {Of(self)}, where);
}

Tensor lgamma(const Tensor& self, std::source_location where) {
  return Invoke(rows::kLgamma, {Of(self)}, where);
}

Tensor digamma(const Tensor& self, std::source_location where) {
  return Invoke(rows::kDigamma, {Of(self)}, where);
}

Tensor frac(const Tensor& self, std::source_location where) {
  return Invoke(rows::kFrac, {Of(self)}, where);
}

Tensor floor(const Tensor& self, std::source_location where) {
  return Invoke(rows::kFloor, {Of(self)}, where);
}

Tensor ceil(const Tensor& self, std::source_location where) {
  return Invoke(rows::kCeil, {Of(self)}, where);
}

Tensor round(const Tensor& self, std::source_location where) {
  return Invoke(rows::kRound, {Of(self)}, where);
}

Tensor round(
    const Tensor& self, int64_t decimals, std::source_location where) {
  return Invoke(rows::kRoundDecimals, {Of(self), Of(decimals)}, where);
}

Tensor trunc(const Tensor& self, std::source_location where) {
  return Invoke(rows::kTrunc, {Of(self)}, where);
}

Tensor polygamma(int64_t n, const Tensor& self, std::source_location where) {
  return Invoke(rows::kPolygamma, {Of(n), Of(self)}, where);
}

Tensor nan_to_num(
    const Tensor& self, std::optional<double> nan,
    std::optional<double> posinf, std::optional<double> neginf,
    std::source_location where) {
  return Invoke(rows::kNanToNum, {Of(self), Of(nan), Of(posinf), Of(neginf)},
      where);
}

Tensor isnan(const Tensor& self, std::source_location where) {
  return Invoke(rows::kIsnan, {Of(self)}, where);
}

Tensor isinf(const Tensor& self, std::source_location where) {
  return Invoke(rows::kIsinf, {Of(self)}, where);
}

Tensor isposinf(const Tensor& self, std::source_location where) {
  return Invoke(rows::kIsposinf, {Of(self)}, where);
}

Tensor isneginf(const Tensor& self, std::source_location where) {
  return Invoke(rows::kIsneginf, {Of(self)}, where);
}

Tensor isfinite(const Tensor& self, std::source_location where) {
  return Invoke(rows::kIsfinite, {Of(self)}, where);
}

Tensor signbit(const Tensor& self, std::source_location where) {
  return Invoke(rows::kSignbit, {Of(self)}, where);
}

Tensor clamp(
    const Tensor& self, std::optional<Scalar> min,
    std::optional<Scalar> max, std::source_location where) {
  return Invoke(rows::kClamp, {Of(self), Of(min), Of(max)}, where);
}

Tensor clamp(
    const Tensor& self, const Tensor& min, const Tensor& max,
    std::source_location where) {
  return Invoke(rows::kClampTensor, {Of(self), Of(min), Of(max)}, where);
}

Tensor clamp_min(
    const Tensor& self, Scalar min, std::source_location where) {
  return Invoke(rows::kClampMin, {Of(self), Of(min)}, where);
}

Tensor clamp_min(
    const Tensor& self, const Tensor& min, std::source_location where) {
  return Invoke(rows::kClampMinTensor, {Of(self), Of(min)}, where);
}

Tensor clamp_max(
    const Tensor& self, Scalar max, std::source_location where) {
  return Invoke(rows::kClampMax, {Of(self), Of(max)}, where);
}

Tensor clamp_max(
    const Tensor& self, const Tensor& max, std::source_location where) {
  return Invoke(rows::kClampMaxTensor, {Of(self), Of(max)}, where);
}

Tensor selu(const Tensor& self, std::source_location where) {
  return Invoke(rows::kSelu, {Of(self)}, where);
}

const Tensor& selu_(const Tensor& self, std::source_location where) {
  Invoke(rows::kSeluInPlace, {Of(self)}, where);
  return self;
}

Tensor celu(const Tensor& self, Scalar alpha, std::source_location where) {
  return Invoke(rows::kCelu, {Of(self), Of(alpha)}, where);
}

const Tensor& celu_(
    const Tensor& self, Scalar alpha, std::source_location where) {
  Invoke(rows::kCeluInPlace, {Of(self), Of(alpha)}, where);
  return self;
}

Tensor threshold(
    const Tensor& self, Scalar threshold, Scalar value,
    std::source_location where) {
  return Invoke(rows::kThreshold, {Of(self), Of(threshold), Of(value)}, where);
}

const Tensor& threshold_(
    const Tensor& self, Scalar threshold, Scalar value,
    std::source_location where) {
  Invoke(rows::kThresholdInPlace, {Of(self), Of(threshold), Of(value)}, where);
  return self;
}

Tensor hardshrink(
    const Tensor& self, Scalar lambd, std::source_location where) {
  return Invoke(rows::kHardshrink, {Of(self), Of(lambd)}, where);
}

Tensor prelu(
    const Tensor& self, const Tensor& weight, std::source_location where) {
  return Invoke(rows::kPrelu, {Of(self), Of(weight)}, where);
}

Tensor atan2(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kAtan2, {Of(self), Of(other)}, where);
}

Tensor hypot(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kHypot, {Of(self), Of(other)}, where);
}

Tensor copysign(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kCopysignTensor, {Of(self), Of(other)}, where);
}

Tensor copysign(
    const Tensor& self, Scalar other, std::source_location where) {
  return Invoke(rows::kCopysignScalar, {Of(self), Of(other)}, where);
}

Tensor fmax(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kFmax, {Of(self), Of(other)}, where);
}

Tensor fmin(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kFmin, {Of(self), Of(other)}, where);
}

Tensor fmod(const Tensor& self, Scalar other, std::source_location where) {
  return Invoke(rows::kFmodScalar, {Of(self), Of(other)}, where);
}

Tensor fmod(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kFmodTensor, {Of(self), Of(other)}, where);
}

Tensor logaddexp(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kLogaddexp, {Of(self), Of(other)}, where);
}

Tensor logaddexp2(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kLogaddexp2, {Of(self), Of(other)}, where);
}

Tensor xlogy(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kXlogyTensor, {Of(self), Of(other)}, where);
}

Tensor xlogy(Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kXlogyScalarSelf, {Of(self), Of(other)}, where);
}

Tensor xlogy(const Tensor& self, Scalar other, std::source_location where) {
  return Invoke(rows::kXlogyScalarOther, {Of(self), Of(other)}, where);
}

Tensor heaviside(
    const Tensor& self, const Tensor& values, std::source_location where) {
  return Invoke(rows::kHeaviside, {Of(self), Of(values)}, where);
}

const Tensor& heaviside_(
    const Tensor& self, const Tensor& values, std::source_location where) {
  Invoke(rows::kHeavisideInPlace, {Of(self), Of(values)}, where);
  return self;
}

Tensor nextafter(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kNextafter, {Of(self), Of(other)}, where);
}

Tensor bitwise_left_shift(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kBitwiseLeftShiftTensor, {Of(self), Of(other)}, where);
}

Tensor bitwise_left_shift(
    Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kBitwiseLeftShiftScalarTensor, {Of(self), Of(other)},
      where);
}

Tensor bitwise_right_shift(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kBitwiseRightShiftTensor, {Of(self), Of(other)}, where);
}

Tensor bitwise_right_shift(
    Scalar self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kBitwiseRightShiftScalarTensor, {Of(self), Of(other)},
      where);
}

Tensor lerp(
    const Tensor& self, const Tensor& end, Scalar weight,
    std::source_location where) {
  return Invoke(rows::kLerpScalar, {Of(self), Of(end), Of(weight)}, where);
}

Tensor lerp(
    const Tensor& self, const Tensor& end, const Tensor& weight,
    std::source_location where) {
  return Invoke(rows::kLerpTensor, {Of(self), Of(end), Of(weight)}, where);
}

Tensor addcmul(
    const Tensor& self, const Tensor& tensor1, const Tensor& tensor2,
    Scalar value, std::source_location where) {
  return Invoke(rows::kAddcmul, {Of(self), Of(tensor1), Of(tensor2), Of(value)},
      where);
}

Tensor addcdiv(
    const Tensor& self, const Tensor& tensor1, const Tensor& tensor2,
    Scalar value, std::source_location where) {
  return Invoke(rows::kAddcdiv, {Of(self), Of(tensor1), Of(tensor2), Of(value)},
      where);
}

Tensor isclose(
    const Tensor& self, const Tensor& other, double rtol, double atol,
    bool equal_nan, std::source_location where) {
  return Invoke(rows::kIsclose, {Of(self), Of(other), Of(rtol), Of(atol),
      Of(equal_nan)}, where);
}

Tensor float_power(
    const Tensor& self, const Tensor& exponent, std::source_location where) {
  return Invoke(rows::kFloatPowerTensorTensor, {Of(self), Of(exponent)}, where);
}

Tensor float_power(
    Scalar self, const Tensor& exponent, std::source_location where) {
  return Invoke(rows::kFloatPowerScalar, {Of(self), Of(exponent)}, where);
}

Tensor float_power(
    const Tensor& self, Scalar exponent, std::source_location where) {
  return Invoke(rows::kFloatPowerTensorScalar, {Of(self), Of(exponent)}, where);
}

Tensor var(const Tensor& self, Flag unbiased, std::source_location where) {
  return Invoke(rows::kVar, {Of(self), Of(unbiased)}, where);
}

Tensor var(
    const Tensor& self, const OptionalIntList& dim, Flag unbiased,
    bool keepdim, std::source_location where) {
  return Invoke(rows::kVarDim, {Of(self), Of(dim), Of(unbiased), Of(keepdim)},
      where);
}

Tensor var(
    const Tensor& self, const OptionalIntList& dim, Correction correction,
    bool keepdim, std::source_location where) {
  return Invoke(rows::kVarCorrection, {Of(self), Of(dim), Of(correction),
      Of(keepdim)}, where);
}

Tensor std(const Tensor& self, Flag unbiased, std::source_location where) {
  return Invoke(rows::kStd, {Of(self), Of(unbiased)}, where);
}

Tensor std(
    const Tensor& self, const OptionalIntList& dim, Flag unbiased,
    bool keepdim, std::source_location where) {
  return Invoke(rows::kStdDim, {Of(self), Of(dim), Of(unbiased), Of(keepdim)},
      where);
}

Tensor std(
    const Tensor& self, const OptionalIntList& dim, Correction correction,
    bool keepdim, std::source_location where) {
  return Invoke(rows::kStdCorrection, {Of(self), Of(dim), Of(correction),
      Of(keepdim)}, where);
}

std::tuple<Tensor, Tensor> var_mean(
    const Tensor& self, Flag unbiased, std::source_location where) {
  return InvokeTuple<2>(rows::kVarMean, {Of(self), Of(unbiased)}, where);
}

std::tuple<Tensor, Tensor> var_mean(
    const Tensor& self, const OptionalIntList& dim, Flag unbiased,
    bool keepdim, std::source_location where) {
  return InvokeTuple<2>(rows::kVarMeanDim, {Of(self), Of(dim), Of(unbiased),
      Of(keepdim)}, where);
}

std::tuple<Tensor, Tensor> var_mean(
    const Tensor& self, const OptionalIntList& dim, Correction correction,
    bool keepdim, std::source_location where) {
  return InvokeTuple<2>(rows::kVarMeanCorrection, {Of(self), Of(dim),
      Of(correction), Of(keepdim)}, where);
}

std::tuple<Tensor, Tensor> std_mean(
    const Tensor& self, Flag unbiased, std::source_location where) {
  return InvokeTuple<2>(rows::kStdMean, {Of(self), Of(unbiased)}, where);
}

std::tuple<Tensor, Tensor> std_mean(
    const Tensor& self, const OptionalIntList& dim, Flag unbiased,
    bool keepdim, std::source_location where) {
  return InvokeTuple<2>(rows::kStdMeanDim, {Of(self), Of(dim), Of(unbiased),
      Of(keepdim)}, where);
}

std::tuple<Tensor, Tensor> std_mean(
    const Tensor& self, const OptionalIntList& dim, Correction correction,
    bool keepdim, std::source_location where) {
  return InvokeTuple<2>(rows::kStdMeanCorrection, {Of(self), Of(dim),
      Of(correction), Of(keepdim)}, where);
}

Tensor norm(
    const Tensor& self, std::optional<Scalar> p,
    const OptionalIntList& dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(rows::kNorm, {Of(self), Of(p), Of(dim), Of(keepdim), Of(dtype)},
      where);
}

Tensor norm(
    const Tensor& self, std::string_view p, const OptionalIntList& dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  return Invoke(rows::kNormText, {Of(self), Of(p), Of(dim), Of(keepdim),
      Of(dtype)}, where);
}

Tensor logsumexp(
    const Tensor& self, const IntList& dim, bool keepdim,
    std::source_location where) {
  return Invoke(rows::kLogsumexp, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor nansum(
    const Tensor& self, const OptionalIntList& dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) {
  return Invoke(rows::kNansum, {Of(self), Of(dim), Of(keepdim), Of(dtype)},
      where);
}

Tensor nanmean(
    const Tensor& self, const OptionalIntList& dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) {
  return Invoke(rows::kNanmean, {Of(self), Of(dim), Of(keepdim), Of(dtype)},
      where);
}

std::tuple<Tensor, Tensor> aminmax(
    const Tensor& self, std::optional<int64_t> dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(rows::kAminmax, {Of(self), Of(dim), Of(keepdim)},
      where);
}

Tensor count_nonzero(
    const Tensor& self, const IntList& dim, std::source_location where) {
  return Invoke(rows::kCountNonzeroDimIntList, {Of(self), Of(dim)}, where);
}

Tensor count_nonzero(const Tensor& self, std::source_location where) {
  return Invoke(rows::kCountNonzero, {Of(self), {}}, where);
}

Tensor count_nonzero(
    const Tensor& self, int64_t dim, std::source_location where) {
  return Invoke(rows::kCountNonzero, {Of(self), Of(dim)}, where);
}

std::tuple<Tensor, Tensor> sort(
    const Tensor& self, int64_t dim, bool descending,
    std::source_location where) {
  return InvokeTuple<2>(rows::kSort, {Of(self), Of(dim), Of(descending)},
      where);
}

std::tuple<Tensor, Tensor> sort(
    const Tensor& self, std::optional<bool> stable, int64_t dim,
    bool descending, std::source_location where) {
  return InvokeTuple<2>(rows::kSortStable, {Of(self), Of(stable), Of(dim),
      Of(descending)}, where);
}

Tensor argsort(
    const Tensor& self, int64_t dim, bool descending,
    std::source_location where) {
  return Invoke(rows::kArgsort, {Of(self), Of(dim), Of(descending)}, where);
}

Tensor argsort(
    const Tensor& self, bool stable, int64_t dim, bool descending,
    std::source_location where) {
  return Invoke(rows::kArgsortStable, {Of(self), Of(stable), Of(dim),
      Of(descending)}, where);
}

Tensor msort(const Tensor& self, std::source_location where) {
  return Invoke(rows::kMsort, {Of(self)}, where);
}

std::tuple<Tensor, Tensor> topk(
    const Tensor& self, int64_t k, int64_t dim, bool largest, bool sorted,
    std::source_location where) {
  return InvokeTuple<2>(rows::kTopk, {Of(self), Of(k), Of(dim), Of(largest),
      Of(sorted)}, where);
}

std::tuple<Tensor, Tensor> kthvalue(
    const Tensor& self, int64_t k, int64_t dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(rows::kKthvalue, {Of(self), Of(k), Of(dim),
      Of(keepdim)}, where);
}

std::tuple<Tensor, Tensor> mode(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(rows::kMode, {Of(self), Of(dim), Of(keepdim)}, where);
}

Tensor median(const Tensor& self, std::source_location where) {
  return Invoke(rows::kMedian, {Of(self)}, where);
}

std::tuple<Tensor, Tensor> median(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(rows::kMedianDim, {Of(self), Of(dim), Of(keepdim)},
      where);
}

Tensor nanmedian(const Tensor& self, std::source_location where) {
  return Invoke(rows::kNanmedian, {Of(self)}, where);
}

std::tuple<Tensor, Tensor> nanmedian(
    const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  return InvokeTuple<2>(rows::kNanmedianDim, {Of(self), Of(dim), Of(keepdim)},
      where);
}

std::tuple<Tensor, Tensor, Tensor> _unique2(
    const Tensor& self, bool sorted, bool return_inverse,
    bool return_counts, std::source_location where) {
  return InvokeTuple<3>(rows::kPrivateUnique2, {Of(self), Of(sorted),
      Of(return_inverse), Of(return_counts)}, where);
}

std::tuple<Tensor, Tensor, Tensor> unique_dim(
    const Tensor& self, int64_t dim, bool sorted, bool return_inverse,
    bool return_counts, std::source_location where) {
  return InvokeTuple<3>(rows::kUniqueDim, {Of(self), Of(dim), Of(sorted),
      Of(return_inverse), Of(return_counts)}, where);
}

std::tuple<Tensor, Tensor, Tensor> unique_consecutive(
    const Tensor& self, bool return_inverse, bool return_counts,
    std::optional<int64_t> dim, std::source_location where) {
  return InvokeTuple<3>(rows::kUniqueConsecutive, {Of(self), Of(return_inverse),
      Of(return_counts), Of(dim)}, where);
}

Tensor bincount(
    const Tensor& self, const Tensor& weights, int64_t minlength,
    std::source_location where) {
  return Invoke(rows::kBincount, {Of(self), Of(weights), Of(minlength)}, where);
}

Tensor histc(
    const Tensor& self, int64_t bins, Scalar min, Scalar max,
    std::source_location where) {
  return Invoke(rows::kHistc, {Of(self), Of(bins), Of(min), Of(max)}, where);
}

Tensor searchsorted(
    const Tensor& sorted_sequence, const Operand& self, bool out_int32,
    bool right, std::optional<std::string_view> side,
    const Tensor& sorter, std::source_location where) {
  return Invoke(rows::kSearchsorted, {Of(sorted_sequence), Of(self),
      Of(out_int32), Of(right), Of(side), Of(sorter)}, where);
}

Tensor bucketize(
    const Operand& self, const Tensor& boundaries, bool out_int32,
    bool right, std::source_location where) {
  return Invoke(rows::kBucketize, {Of(self), Of(boundaries), Of(out_int32),
      Of(right)}, where);
}

Tensor cumsum(
    const Tensor& self, int64_t dim, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(rows::kCumsum, {Of(self), Of(dim), Of(dtype)}, where);
}

Tensor cumprod(
    const Tensor& self, int64_t dim, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(rows::kCumprod, {Of(self), Of(dim), Of(dtype)}, where);
}

std::tuple<Tensor, Tensor> cummax(
    const Tensor& self, int64_t dim, std::source_location where) {
  return InvokeTuple<2>(rows::kCummax, {Of(self), Of(dim)}, where);
}

std::tuple<Tensor, Tensor> cummin(
    const Tensor& self, int64_t dim, std::source_location where) {
  return InvokeTuple<2>(rows::kCummin, {Of(self), Of(dim)}, where);
}

Tensor logcumsumexp(
    const Tensor& self, int64_t dim, std::source_location where) {
  return Invoke(rows::kLogcumsumexp, {Of(self), Of(dim)}, where);
}

Tensor diagonal(
    const Tensor& self, int64_t offset, int64_t dim1, int64_t dim2,
    std::source_location where) {
  return Invoke(rows::kDiagonal, {Of(self), Of(offset), Of(dim1), Of(dim2)},
      where);
}

Tensor diagonal_copy(
    const Tensor& self, int64_t offset, int64_t dim1, int64_t dim2,
    std::source_location where) {
  return Invoke(rows::kDiagonalCopy, {Of(self), Of(offset), Of(dim1), Of(dim2)},
      where);
}

Tensor diag_embed(
    const Tensor& self, int64_t offset, int64_t dim1, int64_t dim2,
    std::source_location where) {
  return Invoke(rows::kDiagEmbed, {Of(self), Of(offset), Of(dim1), Of(dim2)},
      where);
}

Tensor diag(
    const Tensor& self, int64_t diagonal, std::source_location where) {
  return Invoke(rows::kDiag, {Of(self), Of(diagonal)}, where);
}

Tensor diagflat(
    const Tensor& self, int64_t offset, std::source_location where) {
  return Invoke(rows::kDiagflat, {Of(self), Of(offset)}, where);
}

Tensor tril(
    const Tensor& self, int64_t diagonal, std::source_location where) {
  return Invoke(rows::kTril, {Of(self), Of(diagonal)}, where);
}

Tensor triu(
    const Tensor& self, int64_t diagonal, std::source_location where) {
  return Invoke(rows::kTriu, {Of(self), Of(diagonal)}, where);
}

Tensor trace(const Tensor& self, std::source_location where) {
  return Invoke(rows::kTrace, {Of(self)}, where);
}

Tensor flip(
    const Tensor& self, const IntList& dims, std::source_location where) {
  return Invoke(rows::kFlip, {Of(self), Of(dims)}, where);
}

Tensor fliplr(const Tensor& self, std::source_location where) {
  return Invoke(rows::kFliplr, {Of(self)}, where);
}

Tensor flipud(const Tensor& self, std::source_location where) {
  return Invoke(rows::kFlipud, {Of(self)}, where);
}

Tensor rot90(
    const Tensor& self, int64_t k, const IntList& dims,
    std::source_location where) {
  return Invoke(rows::kRot90, {Of(self), Of(k), Of(dims)}, where);
}

Tensor roll(
    const Tensor& self, const IntList& shifts, const IntList& dims,
    std::source_location where) {
  return Invoke(rows::kRoll, {Of(self), Of(shifts), Of(dims)}, where);
}

Tensor tile(
    const Tensor& self, const IntList& dims, std::source_location where) {
  return Invoke(rows::kTile, {Of(self), Of(dims)}, where);
}

Tensor repeat_interleave(
    const Tensor& repeats, std::optional<int64_t> output_size,
    std::source_location where) {
  return Invoke(rows::kRepeatInterleaveTensor, {Of(repeats), Of(output_size)},
      where);
}

Tensor repeat_interleave(
    const Tensor& self, const Tensor& repeats, std::optional<int64_t> dim,
    std::optional<int64_t> output_size, std::source_location where) {
  return Invoke(rows::kRepeatInterleaveSelfTensor, {Of(self), Of(repeats),
      Of(dim), Of(output_size)}, where);
}

Tensor repeat_interleave(
    const Tensor& self, int64_t repeats, std::optional<int64_t> dim,
    std::optional<int64_t> output_size, std::source_location where) {
  return Invoke(rows::kRepeatInterleaveSelfInt, {Of(self), Of(repeats), Of(dim),
      Of(output_size)}, where);
}

Tensor moveaxis(
    const Tensor& self, int64_t source, int64_t destination,
    std::source_location where) {
  return Invoke(rows::kMoveaxisInt, {Of(self), Of(source), Of(destination)},
      where);
}

Tensor moveaxis(
    const Tensor& self, const IntList& source, const IntList& destination,
    std::source_location where) {
  return Invoke(rows::kMoveaxisIntlist, {Of(self), Of(source), Of(destination)},
      where);
}

Tensor hstack(TensorList tensors, std::source_location where) {
  return Invoke(rows::kHstack, {Of(Names(tensors))}, where);
}

Tensor vstack(TensorList tensors, std::source_location where) {
  return Invoke(rows::kVstack, {Of(Names(tensors))}, where);
}

Tensor row_stack(TensorList tensors, std::source_location where) {
  return Invoke(rows::kRowStack, {Of(Names(tensors))}, where);
}

Tensor dstack(TensorList tensors, std::source_location where) {
  return Invoke(rows::kDstack, {Of(Names(tensors))}, where);
}

Tensor column_stack(TensorList tensors, std::source_location where) {
  return Invoke(rows::kColumnStack, {Of(Names(tensors))}, where);
}

Tensor block_diag(TensorList tensors, std::source_location where) {
  return Invoke(rows::kBlockDiag, {Of(Names(tensors))}, where);
}

Tensor atleast_1d(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAtleast1d, {Of(self)}, where);
}

Tensor atleast_2d(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAtleast2d, {Of(self)}, where);
}

Tensor atleast_3d(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAtleast3d, {Of(self)}, where);
}

std::vector<Tensor> tensor_split(
    const Tensor& self, int64_t sections, int64_t dim,
    std::source_location where) {
  return InvokeList(rows::kTensorSplitSections, {Of(self), Of(sections),
      Of(dim)}, where);
}

std::vector<Tensor> tensor_split(
    const Tensor& self, const IntList& indices, int64_t dim,
    std::source_location where) {
  return InvokeList(rows::kTensorSplitIndices, {Of(self), Of(indices), Of(dim)},
      where);
}

std::vector<Tensor> hsplit(
    const Tensor& self, int64_t sections, std::source_location where) {
  return InvokeList(rows::kHsplitInt, {Of(self), Of(sections)}, where);
}

std::vector<Tensor> hsplit(
    const Tensor& self, const IntList& indices, std::source_location where) {
  return InvokeList(rows::kHsplitArray, {Of(self), Of(indices)}, where);
}

std::vector<Tensor> vsplit(
    const Tensor& self, int64_t sections, std::source_location where) {
  return InvokeList(rows::kVsplitInt, {Of(self), Of(sections)}, where);
}

std::vector<Tensor> vsplit(
    const Tensor& self, const IntList& indices, std::source_location where) {
  return InvokeList(rows::kVsplitArray, {Of(self), Of(indices)}, where);
}

std::vector<Tensor> dsplit(
    const Tensor& self, int64_t sections, std::source_location where) {
  return InvokeList(rows::kDsplitInt, {Of(self), Of(sections)}, where);
}

std::vector<Tensor> dsplit(
    const Tensor& self, const IntList& indices, std::source_location where) {
  return InvokeList(rows::kDsplitArray, {Of(self), Of(indices)}, where);
}

Tensor scatter_reduce(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src, std::string_view reduce, bool include_self,
    std::source_location where) {
  return Invoke(rows::kScatterReduceTwo, {Of(self), Of(dim), Of(index), Of(src),
      Of(reduce), Of(include_self)}, where);
}

Tensor index_copy(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& source, std::source_location where) {
  return Invoke(rows::kIndexCopy, {Of(self), Of(dim), Of(index), Of(source)},
      where);
}

Tensor index_fill(
    const Tensor& self, int64_t dim, const Tensor& index, Scalar value,
    std::source_location where) {
  return Invoke(rows::kIndexFillIntScalar, {Of(self), Of(dim), Of(index),
      Of(value)}, where);
}

Tensor index_fill(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& value, std::source_location where) {
  return Invoke(rows::kIndexFillIntTensor, {Of(self), Of(dim), Of(index),
      Of(value)}, where);
}

Tensor take(
    const Tensor& self, const Tensor& index, std::source_location where) {
  return Invoke(rows::kTake, {Of(self), Of(index)}, where);
}

Tensor put(
    const Tensor& self, const Tensor& index, const Tensor& source,
    bool accumulate, std::source_location where) {
  return Invoke(rows::kPut, {Of(self), Of(index), Of(source), Of(accumulate)},
      where);
}

Tensor take_along_dim(
    const Tensor& self, const Tensor& indices, std::optional<int64_t> dim,
    std::source_location where) {
  return Invoke(rows::kTakeAlongDim, {Of(self), Of(indices), Of(dim)}, where);
}

Tensor argwhere(const Tensor& self, std::source_location where) {
  return Invoke(rows::kArgwhere, {Of(self)}, where);
}

Tensor select_scatter(
    const Tensor& self, const Tensor& src, int64_t dim, int64_t index,
    std::source_location where) {
  return Invoke(rows::kSelectScatter, {Of(self), Of(src), Of(dim), Of(index)},
      where);
}

Tensor slice_scatter(
    const Tensor& self, const Tensor& src, int64_t dim,
    std::optional<int64_t> start, std::optional<int64_t> end,
    int64_t step, std::source_location where) {
  return Invoke(rows::kSliceScatter, {Of(self), Of(src), Of(dim), Of(start),
      Of(end), Of(step)}, where);
}

Tensor diagonal_scatter(
    const Tensor& self, const Tensor& src, int64_t offset, int64_t dim1,
    int64_t dim2, std::source_location where) {
  return Invoke(rows::kDiagonalScatter, {Of(self), Of(src), Of(offset),
      Of(dim1), Of(dim2)}, where);
}

std::tuple<Tensor, Tensor, Tensor> native_layer_norm(
    const Tensor& input, const IntList& normalized_shape,
    const Tensor& weight, const Tensor& bias, double eps,
    std::source_location where) {
  return InvokeTuple<3>(rows::kNativeLayerNorm, {Of(input),
      Of(normalized_shape), Of(weight), Of(bias), Of(eps)}, where);
}

Tensor layer_norm(
    const Tensor& input, const IntList& normalized_shape,
    const Tensor& weight, const Tensor& bias, double eps,
    bool cudnn_enable, std::source_location where) {
  return Invoke(rows::kLayerNorm, {Of(input), Of(normalized_shape), Of(weight),
      Of(bias), Of(eps), Of(cudnn_enable)}, where);
}

std::tuple<Tensor, Tensor, Tensor> native_batch_norm(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const Tensor& running_mean, const Tensor& running_var, bool training,
    double momentum, double eps, std::source_location where) {
  return InvokeTuple<3>(rows::kNativeBatchNorm, {Of(input), Of(weight),
      Of(bias), Of(running_mean), Of(running_var), Of(training), Of(momentum),
      Of(eps)}, where);
}

Tensor batch_norm(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const Tensor& running_mean, const Tensor& running_var, bool training,
    double momentum, double eps, bool cudnn_enabled,
    std::source_location where) {
  return Invoke(rows::kBatchNorm, {Of(input), Of(weight), Of(bias),
      Of(running_mean), Of(running_var), Of(training), Of(momentum), Of(eps),
      Of(cudnn_enabled)}, where);
}

Tensor instance_norm(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const Tensor& running_mean, const Tensor& running_var,
    bool use_input_stats, double momentum, double eps, bool cudnn_enabled,
    std::source_location where) {
  return Invoke(rows::kInstanceNorm, {Of(input), Of(weight), Of(bias),
      Of(running_mean), Of(running_var), Of(use_input_stats), Of(momentum),
      Of(eps), Of(cudnn_enabled)}, where);
}

std::tuple<Tensor, Tensor, Tensor> native_group_norm(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    int64_t N, int64_t C, int64_t HxW, int64_t group, double eps,
    std::source_location where) {
  return InvokeTuple<3>(rows::kNativeGroupNorm, {Of(input), Of(weight),
      Of(bias), Of(N), Of(C), Of(HxW), Of(group), Of(eps)}, where);
}

Tensor group_norm(
    const Tensor& input, int64_t num_groups, const Tensor& weight,
    const Tensor& bias, double eps, bool cudnn_enabled,
    std::source_location where) {
  return Invoke(rows::kGroupNorm, {Of(input), Of(num_groups), Of(weight),
      Of(bias), Of(eps), Of(cudnn_enabled)}, where);
}

Tensor rms_norm(
    const Tensor& input, const IntList& normalized_shape,
    const Tensor& weight, std::optional<double> eps,
    std::source_location where) {
  return Invoke(rows::kRmsNorm, {Of(input), Of(normalized_shape), Of(weight),
      Of(eps)}, where);
}

Tensor dropout(
    const Tensor& input, double p, bool train, std::source_location where) {
  return Invoke(rows::kDropout, {Of(input), Of(p), Of(train)}, where);
}

const Tensor& dropout_(
    const Tensor& self, double p, bool train, std::source_location where) {
  Invoke(rows::kDropoutInPlace, {Of(self), Of(p), Of(train)}, where);
  return self;
}

Tensor feature_dropout(
    const Tensor& input, double p, bool train, std::source_location where) {
  return Invoke(rows::kFeatureDropout, {Of(input), Of(p), Of(train)}, where);
}

const Tensor& feature_dropout_(
    const Tensor& self, double p, bool train, std::source_location where) {
  Invoke(rows::kFeatureDropoutInPlace, {Of(self), Of(p), Of(train)}, where);
  return self;
}

Tensor alpha_dropout(
    const Tensor& input, double p, bool train, std::source_location where) {
  return Invoke(rows::kAlphaDropout, {Of(input), Of(p), Of(train)}, where);
}

const Tensor& alpha_dropout_(
    const Tensor& self, double p, bool train, std::source_location where) {
  Invoke(rows::kAlphaDropoutInPlace, {Of(self), Of(p), Of(train)}, where);
  return self;
}

Tensor feature_alpha_dropout(
    const Tensor& input, double p, bool train, std::source_location where) {
  return Invoke(rows::kFeatureAlphaDropout, {Of(input), Of(p), Of(train)},
      where);
}

const Tensor& feature_alpha_dropout_(
    const Tensor& self, double p, bool train, std::source_location where) {
  Invoke(rows::kFeatureAlphaDropoutInPlace, {Of(self), Of(p), Of(train)},
      where);
  return self;
}

Tensor adaptive_avg_pool1d(
    const Tensor& self, const IntList& output_size,
    std::source_location where) {
  return Invoke(rows::kAdaptiveAvgPool1d, {Of(self), Of(output_size)}, where);
}

Tensor avg_pool1d(
    const Tensor& self, const IntList& kernel_size, const IntList& stride,
    const IntList& padding, bool ceil_mode, bool count_include_pad,
    std::source_location where) {
  return Invoke(rows::kAvgPool1d, {Of(self), Of(kernel_size), Of(stride),
      Of(padding), Of(ceil_mode), Of(count_include_pad)}, where);
}

Tensor max_pool1d(
    const Tensor& self, const IntList& kernel_size, const IntList& stride,
    const IntList& padding, const IntList& dilation, bool ceil_mode,
    std::source_location where) {
  return Invoke(rows::kMaxPool1d, {Of(self), Of(kernel_size), Of(stride),
      Of(padding), Of(dilation), Of(ceil_mode)}, where);
}

Tensor pixel_shuffle(
    const Tensor& self, int64_t upscale_factor, std::source_location where) {
  return Invoke(rows::kPixelShuffle, {Of(self), Of(upscale_factor)}, where);
}

Tensor pixel_unshuffle(
    const Tensor& self, int64_t downscale_factor,
    std::source_location where) {
  return Invoke(rows::kPixelUnshuffle, {Of(self), Of(downscale_factor)}, where);
}

Tensor inverse(const Tensor& self, std::source_location where) {
  return Invoke(rows::kInverse, {Of(self)}, where);
}

Tensor det(const Tensor& self, std::source_location where) {
  return Invoke(rows::kDet, {Of(self)}, where);
}

std::tuple<Tensor, Tensor> slogdet(
    const Tensor& self, std::source_location where) {
  return InvokeTuple<2>(rows::kSlogdet, {Of(self)}, where);
}

Tensor logdet(const Tensor& self, std::source_location where) {
  return Invoke(rows::kLogdet, {Of(self)}, where);
}

std::tuple<Tensor, Tensor, Tensor> svd(
    const Tensor& self, bool some, bool compute_uv,
    std::source_location where) {
  return InvokeTuple<3>(rows::kSvd, {Of(self), Of(some), Of(compute_uv)},
      where);
}

Tensor pinverse(
    const Tensor& self, double rcond, std::source_location where) {
  return Invoke(rows::kPinverse, {Of(self), Of(rcond)}, where);
}

Tensor matrix_power(
    const Tensor& self, int64_t n, std::source_location where) {
  return Invoke(rows::kMatrixPower, {Of(self), Of(n)}, where);
}

Tensor vdot(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kVdot, {Of(self), Of(other)}, where);
}

Tensor baddbmm(
    const Tensor& self, const Tensor& batch1, const Tensor& batch2,
    Scalar beta, Scalar alpha, std::source_location where) {
  return Invoke(rows::kBaddbmm, {Of(self), Of(batch1), Of(batch2), Of(beta),
      Of(alpha)}, where);
}

Tensor addbmm(
    const Tensor& self, const Tensor& batch1, const Tensor& batch2,
    Scalar beta, Scalar alpha, std::source_location where) {
  return Invoke(rows::kAddbmm, {Of(self), Of(batch1), Of(batch2), Of(beta),
      Of(alpha)}, where);
}

Tensor inner(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kInner, {Of(self), Of(other)}, where);
}

Tensor tensordot(
    const Tensor& self, const Tensor& other, const IntList& dims_self,
    const IntList& dims_other, std::source_location where) {
  return Invoke(rows::kTensordot, {Of(self), Of(other), Of(dims_self),
      Of(dims_other)}, where);
}

Tensor kron(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kKron, {Of(self), Of(other)}, where);
}

Tensor chain_matmul(TensorList matrices, std::source_location where) {
  return Invoke(rows::kChainMatmul, {Of(Names(matrices))}, where);
}

Tensor einsum(
    std::string_view equation, TensorList tensors,
    const OptionalIntList& path, std::source_location where) {
  return Invoke(rows::kEinsum, {Of(equation), Of(Names(tensors)), Of(path)},
      where);
}

Tensor linspace(
    const Tensor& start, const Tensor& end, int64_t steps,
    TensorOptions options, std::source_location where) {
  return Made(Invoke(rows::kLinspaceTensorTensor, {Of(start), Of(end),
      Of(steps), Of(options.dtype)}, where), options, where);
}

Tensor linspace(
    const Tensor& start, Scalar end, int64_t steps, TensorOptions options,
    std::source_location where) {
  return Made(Invoke(rows::kLinspaceTensorScalar, {Of(start), Of(end),
      Of(steps), Of(options.dtype)}, where), options, where);
}

Tensor linspace(
    Scalar start, const Tensor& end, int64_t steps, TensorOptions options,
    std::source_location where) {
  return Made(Invoke(rows::kLinspaceScalarTensor, {Of(start), Of(end),
      Of(steps), Of(options.dtype)}, where), options, where);
}

Tensor logspace(
    const Tensor& start, const Tensor& end, int64_t steps, double base,
    TensorOptions options, std::source_location where) {
  return Made(Invoke(rows::kLogspaceTensorTensor, {Of(start), Of(end),
      Of(steps), Of(base), Of(options.dtype)}, where), options, where);
}

Tensor logspace(
    const Tensor& start, Scalar end, int64_t steps, double base,
    TensorOptions options, std::source_location where) {
  return Made(Invoke(rows::kLogspaceTensorScalar, {Of(start), Of(end),
      Of(steps), Of(base), Of(options.dtype)}, where), options, where);
}

Tensor logspace(
    Scalar start, const Tensor& end, int64_t steps, double base,
    TensorOptions options, std::source_location where) {
  return Made(Invoke(rows::kLogspaceScalarTensor, {Of(start), Of(end),
      Of(steps), Of(base), Of(options.dtype)}, where), options, where);
}

Tensor bernoulli(const Tensor& self, std::source_location where) {
  return Invoke(rows::kBernoulli, {Of(self)}, where);
}

Tensor bernoulli(const Tensor& self, double p, std::source_location where) {
  return Invoke(rows::kBernoulliP, {Of(self), Of(p)}, where);
}

Tensor multinomial(
    const Tensor& self, int64_t num_samples, bool replacement,
    std::source_location where) {
  return Invoke(rows::kMultinomial, {Of(self), Of(num_samples),
      Of(replacement)}, where);
}

Tensor normal(const Tensor& mean, double std, std::source_location where) {
  return Invoke(rows::kNormalTensorFloat, {Of(mean), Of(std)}, where);
}

Tensor normal(double mean, const Tensor& std, std::source_location where) {
  return Invoke(rows::kNormalFloatTensor, {Of(mean), Of(std)}, where);
}

Tensor normal(
    const Tensor& mean, const Tensor& std, std::source_location where) {
  return Invoke(rows::kNormalTensorTensor, {Of(mean), Of(std)}, where);
}

Tensor cosine_similarity(
    const Tensor& x1, const Tensor& x2, int64_t dim, double eps,
    std::source_location where) {
  return Invoke(rows::kCosineSimilarity, {Of(x1), Of(x2), Of(dim), Of(eps)},
      where);
}

Tensor pairwise_distance(
    const Tensor& x1, const Tensor& x2, double p, double eps,
    bool keepdim, std::source_location where) {
  return Invoke(rows::kPairwiseDistance, {Of(x1), Of(x2), Of(p), Of(eps),
      Of(keepdim)}, where);
}

Tensor cdist(
    const Tensor& x1, const Tensor& x2, double p,
    std::optional<int64_t> compute_mode, std::source_location where) {
  return Invoke(rows::kCdist, {Of(x1), Of(x2), Of(p), Of(compute_mode)}, where);
}

Tensor kl_div(
    const Tensor& self, const Tensor& target, int64_t reduction,
    bool log_target, std::source_location where) {
  return Invoke(rows::kKlDiv, {Of(self), Of(target), Of(reduction),
      Of(log_target)}, where);
}

Tensor margin_ranking_loss(
    const Tensor& input1, const Tensor& input2, const Tensor& target,
    double margin, int64_t reduction, std::source_location where) {
  return Invoke(rows::kMarginRankingLoss, {Of(input1), Of(input2), Of(target),
      Of(margin), Of(reduction)}, where);
}

Tensor hinge_embedding_loss(
    const Tensor& self, const Tensor& target, double margin,
    int64_t reduction, std::source_location where) {
  return Invoke(rows::kHingeEmbeddingLoss, {Of(self), Of(target), Of(margin),
      Of(reduction)}, where);
}

Tensor cosine_embedding_loss(
    const Tensor& input1, const Tensor& input2, const Tensor& target,
    double margin, int64_t reduction, std::source_location where) {
  return Invoke(rows::kCosineEmbeddingLoss, {Of(input1), Of(input2), Of(target),
      Of(margin), Of(reduction)}, where);
}

Tensor triplet_margin_loss(
    const Tensor& anchor, const Tensor& positive, const Tensor& negative,
    double margin, double p, double eps, bool swap, int64_t reduction,
    std::source_location where) {
  return Invoke(rows::kTripletMarginLoss, {Of(anchor), Of(positive),
      Of(negative), Of(margin), Of(p), Of(eps), Of(swap), Of(reduction)},
      where);
}

Tensor poisson_nll_loss(
    const Tensor& input, const Tensor& target, bool log_input, bool full,
    double eps, int64_t reduction, std::source_location where) {
  return Invoke(rows::kPoissonNllLoss, {Of(input), Of(target), Of(log_input),
      Of(full), Of(eps), Of(reduction)}, where);
}

Tensor conv1d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const IntList& stride, const IntList& padding,
    const IntList& dilation, int64_t groups, std::source_location where) {
  return Invoke(rows::kConv1d, {Of(input), Of(weight), Of(bias), Of(stride),
      Of(padding), Of(dilation), Of(groups)}, where);
}

Tensor conv1d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const IntList& stride, std::string_view padding,
    const IntList& dilation, int64_t groups, std::source_location where) {
  return Invoke(rows::kConv1dPadding, {Of(input), Of(weight), Of(bias),
      Of(stride), Of(padding), Of(dilation), Of(groups)}, where);
}

Tensor conv_transpose1d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const IntList& stride, const IntList& padding,
    const IntList& output_padding, int64_t groups,
    const IntList& dilation, std::source_location where) {
  return Invoke(rows::kConvTranspose1d, {Of(input), Of(weight), Of(bias),
      Of(stride), Of(padding), Of(output_padding), Of(groups), Of(dilation)},
      where);
}

Tensor conv_transpose2d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const IntList& stride, const IntList& padding,
    const IntList& output_padding, int64_t groups,
    const IntList& dilation, std::source_location where) {
  return Invoke(rows::kConvTranspose2dInput, {Of(input), Of(weight), Of(bias),
      Of(stride), Of(padding), Of(output_padding), Of(groups), Of(dilation)},
      where);
}

Tensor deg2rad(const Tensor& self, std::source_location where) {
  return Invoke(rows::kDeg2rad, {Of(self)}, where);
}

Tensor rad2deg(const Tensor& self, std::source_location where) {
  return Invoke(rows::kRad2deg, {Of(self)}, where);
}

Tensor gcd(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kGcd, {Of(self), Of(other)}, where);
}

Tensor lcm(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kLcm, {Of(self), Of(other)}, where);
}

Tensor ldexp(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kLdexp, {Of(self), Of(other)}, where);
}

Tensor i0(const Tensor& self, std::source_location where) {
  return Invoke(rows::kI0, {Of(self)}, where);
}

Tensor sinc(const Tensor& self, std::source_location where) {
  return Invoke(rows::kSinc, {Of(self)}, where);
}

Tensor logit(
    const Tensor& self, std::optional<double> eps,
    std::source_location where) {
  return Invoke(rows::kLogit, {Of(self), Of(eps)}, where);
}

Tensor mvlgamma(const Tensor& self, int64_t p, std::source_location where) {
  return Invoke(rows::kMvlgamma, {Of(self), Of(p)}, where);
}

Tensor igamma(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kIgamma, {Of(self), Of(other)}, where);
}

Tensor igammac(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kIgammac, {Of(self), Of(other)}, where);
}

Tensor addr(
    const Tensor& self, const Tensor& vec1, const Tensor& vec2,
    Scalar beta, Scalar alpha, std::source_location where) {
  return Invoke(rows::kAddr, {Of(self), Of(vec1), Of(vec2), Of(beta),
      Of(alpha)}, where);
}

Tensor renorm(
    const Tensor& self, Scalar p, int64_t dim, Scalar maxnorm,
    std::source_location where) {
  return Invoke(rows::kRenorm, {Of(self), Of(p), Of(dim), Of(maxnorm)}, where);
}

std::tuple<Tensor, Tensor> adaptive_max_pool1d(
    const Tensor& self, const IntList& output_size,
    std::source_location where) {
  return InvokeTuple<2>(rows::kAdaptiveMaxPool1d, {Of(self), Of(output_size)},
      where);
}

Tensor absolute(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAbs, {Of(self)}, where);
}

Tensor arccos(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAcos, {Of(self)}, where);
}

Tensor arccosh(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAcosh, {Of(self)}, where);
}

const Tensor& arccosh_(const Tensor& self, std::source_location where) {
  Invoke(rows::kAcoshInPlace, {Of(self)}, where);
  return self;
}

Tensor arcsin(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAsin, {Of(self)}, where);
}

Tensor arcsinh(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAsinh, {Of(self)}, where);
}

const Tensor& arcsinh_(const Tensor& self, std::source_location where) {
  Invoke(rows::kAsinhInPlace, {Of(self)}, where);
  return self;
}

Tensor arctan(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAtan, {Of(self)}, where);
}

Tensor arctan2(
    const Tensor& self, const Tensor& other, std::source_location where) {
  return Invoke(rows::kAtan2, {Of(self), Of(other)}, where);
}

Tensor arctanh(const Tensor& self, std::source_location where) {
  return Invoke(rows::kAtanh, {Of(self)}, where);
}

const Tensor& arctanh_(const Tensor& self, std::source_location where) {
  Invoke(rows::kAtanhInPlace, {Of(self)}, where);
  return self;
}

Tensor clip(
    const Tensor& self, std::optional<Scalar> min,
    std::optional<Scalar> max, std::source_location where) {
  return Invoke(rows::kClamp, {Of(self), Of(min), Of(max)}, where);
}

Tensor clip(
    const Tensor& self, const Tensor& min, const Tensor& max,
    std::source_location where) {
  return Invoke(rows::kClampTensor, {Of(self), Of(min), Of(max)}, where);
}

Tensor divide(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kDivTensor, {Of(self), Of(other)}, where);
}

Tensor divide(
    const Tensor& self, const Operand& other,
    std::optional<std::string_view> rounding_mode,
    std::source_location where) {
  return Invoke(rows::kDivTensorMode, {Of(self), Of(other), Of(rounding_mode)},
      where);
}

Tensor fix(const Tensor& self, std::source_location where) {
  return Invoke(rows::kTrunc, {Of(self)}, where);
}

Tensor ger(
    const Tensor& self, const Tensor& vec2, std::source_location where) {
  return Invoke(rows::kOuter, {Of(self), Of(vec2)}, where);
}

Tensor greater(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kGtTensor, {Of(self), Of(other)}, where);
}

Tensor greater_equal(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kGeTensor, {Of(self), Of(other)}, where);
}

Tensor less(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kLtTensor, {Of(self), Of(other)}, where);
}

Tensor less_equal(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kLeTensor, {Of(self), Of(other)}, where);
}

Tensor multiply(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kMulTensor, {Of(self), Of(other)}, where);
}

Tensor negative(const Tensor& self, std::source_location where) {
  return Invoke(rows::kNeg, {Of(self)}, where);
}

Tensor not_equal(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kNeTensor, {Of(self), Of(other)}, where);
}

Tensor subtract(
    const Tensor& self, const Operand& other, Scalar alpha,
    std::source_location where) {
  return Invoke(rows::kSubTensor, {Of(self), Of(other), Of(alpha)}, where);
}

Tensor true_divide(
    const Tensor& self, const Operand& other, std::source_location where) {
  return Invoke(rows::kDivTensor, {Of(self), Of(other)}, where);
}

}  // namespace tensord
