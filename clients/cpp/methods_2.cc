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

Tensor Tensor::signbit(std::source_location where) const {
  return Invoke(rows::kSignbit, {Of(*this)}, where);
}

Tensor Tensor::clamp(
    std::optional<Scalar> min, std::optional<Scalar> max,
    std::source_location where) const {
  return Invoke(rows::kClamp, {Of(*this), Of(min), Of(max)}, where);
}

Tensor Tensor::clamp(
    const Tensor& min, const Tensor& max, std::source_location where) const {
  return Invoke(rows::kClampTensor, {Of(*this), Of(min), Of(max)}, where);
}

const Tensor& Tensor::clamp_(
    std::optional<Scalar> min, std::optional<Scalar> max,
    std::source_location where) const {
  Invoke(rows::kClampInPlace, {Of(*this), Of(min), Of(max)}, where);
  return *this;
}

const Tensor& Tensor::clamp_(
    const Tensor& min, const Tensor& max, std::source_location where) const {
  Invoke(rows::kClampTensorInPlace, {Of(*this), Of(min), Of(max)}, where);
  return *this;
}

Tensor Tensor::clamp_min(Scalar min, std::source_location where) const {
  return Invoke(rows::kClampMin, {Of(*this), Of(min)}, where);
}

Tensor Tensor::clamp_min(
    const Tensor& min, std::source_location where) const {
  return Invoke(rows::kClampMinTensor, {Of(*this), Of(min)}, where);
}

const Tensor& Tensor::clamp_min_(
    Scalar min, std::source_location where) const {
  Invoke(rows::kClampMinInPlace, {Of(*this), Of(min)}, where);
  return *this;
}

const Tensor& Tensor::clamp_min_(
    const Tensor& min, std::source_location where) const {
  Invoke(rows::kClampMinTensorInPlace, {Of(*this), Of(min)}, where);
  return *this;
}

Tensor Tensor::clamp_max(Scalar max, std::source_location where) const {
  return Invoke(rows::kClampMax, {Of(*this), Of(max)}, where);
}

Tensor Tensor::clamp_max(
    const Tensor& max, std::source_location where) const {
  return Invoke(rows::kClampMaxTensor, {Of(*this), Of(max)}, where);
}

const Tensor& Tensor::clamp_max_(
    Scalar max, std::source_location where) const {
  Invoke(rows::kClampMaxInPlace, {Of(*this), Of(max)}, where);
  return *this;
}

const Tensor& Tensor::clamp_max_(
    const Tensor& max, std::source_location where) const {
  Invoke(rows::kClampMaxTensorInPlace, {Of(*this), Of(max)}, where);
  return *this;
}

const Tensor& Tensor::gelu_(
    std::string_view approximate, std::source_location where) const {
  Invoke(rows::kGeluInPlace, {Of(*this), Of(approximate)}, where);
  return *this;
}

const Tensor& Tensor::silu_(std::source_location where) const {
  Invoke(rows::kSiluInPlace, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::mish_(std::source_location where) const {
  Invoke(rows::kMishInPlace, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::hardtanh_(
    Scalar min_val, Scalar max_val, std::source_location where) const {
  Invoke(rows::kHardtanhInPlace, {Of(*this), Of(min_val), Of(max_val)}, where);
  return *this;
}

const Tensor& Tensor::hardsigmoid_(std::source_location where) const {
  Invoke(rows::kHardsigmoidInPlace, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::hardswish_(std::source_location where) const {
  Invoke(rows::kHardswishInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::hardshrink(Scalar lambd, std::source_location where) const {
  return Invoke(rows::kHardshrink, {Of(*this), Of(lambd)}, where);
}

Tensor Tensor::prelu(
    const Tensor& weight, std::source_location where) const {
  return Invoke(rows::kPrelu, {Of(*this), Of(weight)}, where);
}

Tensor Tensor::atan2(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kAtan2, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::atan2_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kAtan2InPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::hypot(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kHypot, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::hypot_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kHypotInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::copysign(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kCopysignTensor, {Of(*this), Of(other)}, where);
}

Tensor Tensor::copysign(Scalar other, std::source_location where) const {
  return Invoke(rows::kCopysignScalar, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::copysign_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kCopysignTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::copysign_(
    Scalar other, std::source_location where) const {
  Invoke(rows::kCopysignScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::fmax(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kFmax, {Of(*this), Of(other)}, where);
}

Tensor Tensor::fmin(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kFmin, {Of(*this), Of(other)}, where);
}

Tensor Tensor::fmod(Scalar other, std::source_location where) const {
  return Invoke(rows::kFmodScalar, {Of(*this), Of(other)}, where);
}

Tensor Tensor::fmod(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kFmodTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::fmod_(Scalar other, std::source_location where) const {
  Invoke(rows::kFmodScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::fmod_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kFmodTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::logaddexp(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kLogaddexp, {Of(*this), Of(other)}, where);
}

Tensor Tensor::logaddexp2(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kLogaddexp2, {Of(*this), Of(other)}, where);
}

Tensor Tensor::xlogy(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kXlogyTensor, {Of(*this), Of(other)}, where);
}

Tensor Tensor::xlogy(Scalar other, std::source_location where) const {
  return Invoke(rows::kXlogyScalarOther, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::xlogy_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kXlogyTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::xlogy_(
    Scalar other, std::source_location where) const {
  Invoke(rows::kXlogyScalarOtherInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::heaviside(
    const Tensor& values, std::source_location where) const {
  return Invoke(rows::kHeaviside, {Of(*this), Of(values)}, where);
}

const Tensor& Tensor::heaviside_(
    const Tensor& values, std::source_location where) const {
  Invoke(rows::kHeavisideInPlace, {Of(*this), Of(values)}, where);
  return *this;
}

Tensor Tensor::nextafter(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kNextafter, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::nextafter_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kNextafterInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::bitwise_left_shift(
    const Operand& other, std::source_location where) const {
  return Invoke(rows::kBitwiseLeftShiftTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::bitwise_left_shift_(
    const Operand& other, std::source_location where) const {
  Invoke(rows::kBitwiseLeftShiftTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::bitwise_right_shift(
    const Operand& other, std::source_location where) const {
  return Invoke(rows::kBitwiseRightShiftTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::bitwise_right_shift_(
    const Operand& other, std::source_location where) const {
  Invoke(rows::kBitwiseRightShiftTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::lerp(
    const Tensor& end, Scalar weight, std::source_location where) const {
  return Invoke(rows::kLerpScalar, {Of(*this), Of(end), Of(weight)}, where);
}

Tensor Tensor::lerp(
    const Tensor& end, const Tensor& weight, std::source_location where) const {
  return Invoke(rows::kLerpTensor, {Of(*this), Of(end), Of(weight)}, where);
}

const Tensor& Tensor::lerp_(
    const Tensor& end, Scalar weight, std::source_location where) const {
  Invoke(rows::kLerpScalarInPlace, {Of(*this), Of(end), Of(weight)}, where);
  return *this;
}

const Tensor& Tensor::lerp_(
    const Tensor& end, const Tensor& weight, std::source_location where) const {
  Invoke(rows::kLerpTensorInPlace, {Of(*this), Of(end), Of(weight)}, where);
  return *this;
}

Tensor Tensor::addcmul(
    const Tensor& tensor1, const Tensor& tensor2, Scalar value,
    std::source_location where) const {
  return Invoke(rows::kAddcmul, {Of(*this), Of(tensor1), Of(tensor2),
      Of(value)}, where);
}

const Tensor& Tensor::addcmul_(
    const Tensor& tensor1, const Tensor& tensor2, Scalar value,
    std::source_location where) const {
  Invoke(rows::kAddcmulInPlace, {Of(*this), Of(tensor1), Of(tensor2),
      Of(value)}, where);
  return *this;
}

Tensor Tensor::addcdiv(
    const Tensor& tensor1, const Tensor& tensor2, Scalar value,
    std::source_location where) const {
  return Invoke(rows::kAddcdiv, {Of(*this), Of(tensor1), Of(tensor2),
      Of(value)}, where);
}

const Tensor& Tensor::addcdiv_(
    const Tensor& tensor1, const Tensor& tensor2, Scalar value,
    std::source_location where) const {
  Invoke(rows::kAddcdivInPlace, {Of(*this), Of(tensor1), Of(tensor2),
      Of(value)}, where);
  return *this;
}

Tensor Tensor::isclose(
    const Tensor& other, double rtol, double atol, bool equal_nan,
    std::source_location where) const {
  return Invoke(rows::kIsclose, {Of(*this), Of(other), Of(rtol), Of(atol),
      Of(equal_nan)}, where);
}

Tensor Tensor::float_power(
    const Tensor& exponent, std::source_location where) const {
  return Invoke(rows::kFloatPowerTensorTensor, {Of(*this), Of(exponent)},
      where);
}

Tensor Tensor::float_power(
    Scalar exponent, std::source_location where) const {
  return Invoke(rows::kFloatPowerTensorScalar, {Of(*this), Of(exponent)},
      where);
}

const Tensor& Tensor::float_power_(
    const Tensor& exponent, std::source_location where) const {
  Invoke(rows::kFloatPowerTensorInPlace, {Of(*this), Of(exponent)}, where);
  return *this;
}

const Tensor& Tensor::float_power_(
    Scalar exponent, std::source_location where) const {
  Invoke(rows::kFloatPowerScalarInPlace, {Of(*this), Of(exponent)}, where);
  return *this;
}

Tensor Tensor::var(Flag unbiased, std::source_location where) const {
  return Invoke(rows::kVar, {Of(*this), Of(unbiased)}, where);
}

Tensor Tensor::var(
    const OptionalIntList& dim, Flag unbiased, bool keepdim,
    std::source_location where) const {
  return Invoke(rows::kVarDim, {Of(*this), Of(dim), Of(unbiased), Of(keepdim)},
      where);
}

Tensor Tensor::var(
    const OptionalIntList& dim, Correction correction, bool keepdim,
    std::source_location where) const {
  return Invoke(rows::kVarCorrection, {Of(*this), Of(dim), Of(correction),
      Of(keepdim)}, where);
}

Tensor Tensor::std(Flag unbiased, std::source_location where) const {
  return Invoke(rows::kStd, {Of(*this), Of(unbiased)}, where);
}

Tensor Tensor::std(
    const OptionalIntList& dim, Flag unbiased, bool keepdim,
    std::source_location where) const {
  return Invoke(rows::kStdDim, {Of(*this), Of(dim), Of(unbiased), Of(keepdim)},
      where);
}

Tensor Tensor::std(
    const OptionalIntList& dim, Correction correction, bool keepdim,
    std::source_location where) const {
  return Invoke(rows::kStdCorrection, {Of(*this), Of(dim), Of(correction),
      Of(keepdim)}, where);
}

Tensor Tensor::norm(
    std::optional<Scalar> p, const OptionalIntList& dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) const {
  return Invoke(rows::kNorm, {Of(*this), Of(p), Of(dim), Of(keepdim),
      Of(dtype)}, where);
}

Tensor Tensor::norm(
    std::string_view p, const OptionalIntList& dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) const {
  return Invoke(rows::kNormText, {Of(*this), Of(p), Of(dim), Of(keepdim),
      Of(dtype)}, where);
}

Tensor Tensor::logsumexp(
    const IntList& dim, bool keepdim, std::source_location where) const {
  return Invoke(rows::kLogsumexp, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::nansum(
    const OptionalIntList& dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) const {
  return Invoke(rows::kNansum, {Of(*this), Of(dim), Of(keepdim), Of(dtype)},
      where);
}

Tensor Tensor::nanmean(
    const OptionalIntList& dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) const {
  return Invoke(rows::kNanmean, {Of(*this), Of(dim), Of(keepdim), Of(dtype)},
      where);
}

std::tuple<Tensor, Tensor> Tensor::aminmax(
    std::optional<int64_t> dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(rows::kAminmax, {Of(*this), Of(dim), Of(keepdim)},
      where);
}

Tensor Tensor::count_nonzero(
    const IntList& dim, std::source_location where) const {
  return Invoke(rows::kCountNonzeroDimIntList, {Of(*this), Of(dim)}, where);
}

Tensor Tensor::count_nonzero(std::source_location where) const {
  return Invoke(rows::kCountNonzero, {Of(*this), {}}, where);
}

Tensor Tensor::count_nonzero(int64_t dim, std::source_location where) const {
  return Invoke(rows::kCountNonzero, {Of(*this), Of(dim)}, where);
}

std::tuple<Tensor, Tensor> Tensor::sort(
    int64_t dim, bool descending, std::source_location where) const {
  return InvokeTuple<2>(rows::kSort, {Of(*this), Of(dim), Of(descending)},
      where);
}

std::tuple<Tensor, Tensor> Tensor::sort(
    std::optional<bool> stable, int64_t dim, bool descending,
    std::source_location where) const {
  return InvokeTuple<2>(rows::kSortStable, {Of(*this), Of(stable), Of(dim),
      Of(descending)}, where);
}

Tensor Tensor::argsort(
    int64_t dim, bool descending, std::source_location where) const {
  return Invoke(rows::kArgsort, {Of(*this), Of(dim), Of(descending)}, where);
}

Tensor Tensor::argsort(
    bool stable, int64_t dim, bool descending, std::source_location where) const {
  return Invoke(rows::kArgsortStable, {Of(*this), Of(stable), Of(dim),
      Of(descending)}, where);
}

Tensor Tensor::msort(std::source_location where) const {
  return Invoke(rows::kMsort, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor> Tensor::topk(
    int64_t k, int64_t dim, bool largest, bool sorted,
    std::source_location where) const {
  return InvokeTuple<2>(rows::kTopk, {Of(*this), Of(k), Of(dim), Of(largest),
      Of(sorted)}, where);
}

std::tuple<Tensor, Tensor> Tensor::kthvalue(
    int64_t k, int64_t dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(rows::kKthvalue, {Of(*this), Of(k), Of(dim),
      Of(keepdim)}, where);
}

std::tuple<Tensor, Tensor> Tensor::mode(
    int64_t dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(rows::kMode, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::median(std::source_location where) const {
  return Invoke(rows::kMedian, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor> Tensor::median(
    int64_t dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(rows::kMedianDim, {Of(*this), Of(dim), Of(keepdim)},
      where);
}

Tensor Tensor::nanmedian(std::source_location where) const {
  return Invoke(rows::kNanmedian, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor> Tensor::nanmedian(
    int64_t dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(rows::kNanmedianDim, {Of(*this), Of(dim), Of(keepdim)},
      where);
}

Tensor Tensor::bincount(
    const Tensor& weights, int64_t minlength, std::source_location where) const {
  return Invoke(rows::kBincount, {Of(*this), Of(weights), Of(minlength)},
      where);
}

Tensor Tensor::histc(
    int64_t bins, Scalar min, Scalar max, std::source_location where) const {
  return Invoke(rows::kHistc, {Of(*this), Of(bins), Of(min), Of(max)}, where);
}

Tensor Tensor::cumsum(
    int64_t dim, std::optional<DType> dtype, std::source_location where) const {
  return Invoke(rows::kCumsum, {Of(*this), Of(dim), Of(dtype)}, where);
}

const Tensor& Tensor::cumsum_(
    int64_t dim, std::optional<DType> dtype, std::source_location where) const {
  Invoke(rows::kCumsumInPlace, {Of(*this), Of(dim), Of(dtype)}, where);
  return *this;
}

Tensor Tensor::cumprod(
    int64_t dim, std::optional<DType> dtype, std::source_location where) const {
  return Invoke(rows::kCumprod, {Of(*this), Of(dim), Of(dtype)}, where);
}

const Tensor& Tensor::cumprod_(
    int64_t dim, std::optional<DType> dtype, std::source_location where) const {
  Invoke(rows::kCumprodInPlace, {Of(*this), Of(dim), Of(dtype)}, where);
  return *this;
}

std::tuple<Tensor, Tensor> Tensor::cummax(
    int64_t dim, std::source_location where) const {
  return InvokeTuple<2>(rows::kCummax, {Of(*this), Of(dim)}, where);
}

std::tuple<Tensor, Tensor> Tensor::cummin(
    int64_t dim, std::source_location where) const {
  return InvokeTuple<2>(rows::kCummin, {Of(*this), Of(dim)}, where);
}

Tensor Tensor::logcumsumexp(int64_t dim, std::source_location where) const {
  return Invoke(rows::kLogcumsumexp, {Of(*this), Of(dim)}, where);
}

Tensor Tensor::diagonal(
    int64_t offset, int64_t dim1, int64_t dim2, std::source_location where) const {
  return Invoke(rows::kDiagonal, {Of(*this), Of(offset), Of(dim1), Of(dim2)},
      where);
}

Tensor Tensor::diag_embed(
    int64_t offset, int64_t dim1, int64_t dim2, std::source_location where) const {
  return Invoke(rows::kDiagEmbed, {Of(*this), Of(offset), Of(dim1), Of(dim2)},
      where);
}

Tensor Tensor::diag(int64_t diagonal, std::source_location where) const {
  return Invoke(rows::kDiag, {Of(*this), Of(diagonal)}, where);
}

Tensor Tensor::diagflat(int64_t offset, std::source_location where) const {
  return Invoke(rows::kDiagflat, {Of(*this), Of(offset)}, where);
}

Tensor Tensor::tril(int64_t diagonal, std::source_location where) const {
  return Invoke(rows::kTril, {Of(*this), Of(diagonal)}, where);
}

const Tensor& Tensor::tril_(
    int64_t diagonal, std::source_location where) const {
  Invoke(rows::kTrilInPlace, {Of(*this), Of(diagonal)}, where);
  return *this;
}

Tensor Tensor::triu(int64_t diagonal, std::source_location where) const {
  return Invoke(rows::kTriu, {Of(*this), Of(diagonal)}, where);
}

const Tensor& Tensor::triu_(
    int64_t diagonal, std::source_location where) const {
  Invoke(rows::kTriuInPlace, {Of(*this), Of(diagonal)}, where);
  return *this;
}

Tensor Tensor::trace(std::source_location where) const {
  return Invoke(rows::kTrace, {Of(*this)}, where);
}

Tensor Tensor::flip(const IntList& dims, std::source_location where) const {
  return Invoke(rows::kFlip, {Of(*this), Of(dims)}, where);
}

Tensor Tensor::fliplr(std::source_location where) const {
  return Invoke(rows::kFliplr, {Of(*this)}, where);
}

Tensor Tensor::flipud(std::source_location where) const {
  return Invoke(rows::kFlipud, {Of(*this)}, where);
}

Tensor Tensor::rot90(
    int64_t k, const IntList& dims, std::source_location where) const {
  return Invoke(rows::kRot90, {Of(*this), Of(k), Of(dims)}, where);
}

Tensor Tensor::roll(
    const IntList& shifts, const IntList& dims, std::source_location where) const {
  return Invoke(rows::kRoll, {Of(*this), Of(shifts), Of(dims)}, where);
}

Tensor Tensor::repeat(
    const IntList& repeats, std::source_location where) const {
  return Invoke(rows::kRepeat, {Of(*this), Of(repeats)}, where);
}

Tensor Tensor::tile(const IntList& dims, std::source_location where) const {
  return Invoke(rows::kTile, {Of(*this), Of(dims)}, where);
}

Tensor Tensor::repeat_interleave(
    const Tensor& repeats, std::optional<int64_t> dim,
    std::optional<int64_t> output_size, std::source_location where) const {
  return Invoke(rows::kRepeatInterleaveSelfTensor, {Of(*this), Of(repeats),
      Of(dim), Of(output_size)}, where);
}

Tensor Tensor::repeat_interleave(
    int64_t repeats, std::optional<int64_t> dim,
    std::optional<int64_t> output_size, std::source_location where) const {
  return Invoke(rows::kRepeatInterleaveSelfInt, {Of(*this), Of(repeats),
      Of(dim), Of(output_size)}, where);
}

Tensor Tensor::unfold(
    int64_t dimension, int64_t size, int64_t step,
    std::source_location where) const {
  return Invoke(rows::kUnfold, {Of(*this), Of(dimension), Of(size), Of(step)},
      where);
}

Tensor Tensor::moveaxis(
    int64_t source, int64_t destination, std::source_location where) const {
  return Invoke(rows::kMoveaxisInt, {Of(*this), Of(source), Of(destination)},
      where);
}

Tensor Tensor::moveaxis(
    const IntList& source, const IntList& destination,
    std::source_location where) const {
  return Invoke(rows::kMoveaxisIntlist, {Of(*this), Of(source),
      Of(destination)}, where);
}

std::vector<Tensor> Tensor::tensor_split(
    int64_t sections, int64_t dim, std::source_location where) const {
  return InvokeList(rows::kTensorSplitSections, {Of(*this), Of(sections),
      Of(dim)}, where);
}

std::vector<Tensor> Tensor::tensor_split(
    const IntList& indices, int64_t dim, std::source_location where) const {
  return InvokeList(rows::kTensorSplitIndices, {Of(*this), Of(indices),
      Of(dim)}, where);
}

std::vector<Tensor> Tensor::hsplit(
    int64_t sections, std::source_location where) const {
  return InvokeList(rows::kHsplitInt, {Of(*this), Of(sections)}, where);
}

std::vector<Tensor> Tensor::hsplit(
    const IntList& indices, std::source_location where) const {
  return InvokeList(rows::kHsplitArray, {Of(*this), Of(indices)}, where);
}

std::vector<Tensor> Tensor::vsplit(
    int64_t sections, std::source_location where) const {
  return InvokeList(rows::kVsplitInt, {Of(*this), Of(sections)}, where);
}

std::vector<Tensor> Tensor::vsplit(
    const IntList& indices, std::source_location where) const {
  return InvokeList(rows::kVsplitArray, {Of(*this), Of(indices)}, where);
}

std::vector<Tensor> Tensor::dsplit(
    int64_t sections, std::source_location where) const {
  return InvokeList(rows::kDsplitInt, {Of(*this), Of(sections)}, where);
}

std::vector<Tensor> Tensor::dsplit(
    const IntList& indices, std::source_location where) const {
  return InvokeList(rows::kDsplitArray, {Of(*this), Of(indices)}, where);
}

Tensor Tensor::scatter_reduce(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::string_view reduce, bool include_self, std::source_location where) const {
  return Invoke(rows::kScatterReduceTwo, {Of(*this), Of(dim), Of(index),
      Of(src), Of(reduce), Of(include_self)}, where);
}

const Tensor& Tensor::scatter_reduce_(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::string_view reduce, bool include_self, std::source_location where) const {
  Invoke(rows::kScatterReduceTwoInPlace, {Of(*this), Of(dim), Of(index),
      Of(src), Of(reduce), Of(include_self)}, where);
  return *this;
}

Tensor Tensor::index_copy(
    int64_t dim, const Tensor& index, const Tensor& source,
    std::source_location where) const {
  return Invoke(rows::kIndexCopy, {Of(*this), Of(dim), Of(index), Of(source)},
      where);
}

const Tensor& Tensor::index_copy_(
    int64_t dim, const Tensor& index, const Tensor& source,
    std::source_location where) const {
  Invoke(rows::kIndexCopyInPlace, {Of(*this), Of(dim), Of(index), Of(source)},
      where);
  return *this;
}

Tensor Tensor::index_fill(
    int64_t dim, const Tensor& index, Scalar value,
    std::source_location where) const {
  return Invoke(rows::kIndexFillIntScalar, {Of(*this), Of(dim), Of(index),
      Of(value)}, where);
}

Tensor Tensor::index_fill(
    int64_t dim, const Tensor& index, const Tensor& value,
    std::source_location where) const {
  return Invoke(rows::kIndexFillIntTensor, {Of(*this), Of(dim), Of(index),
      Of(value)}, where);
}

const Tensor& Tensor::index_fill_(
    int64_t dim, const Tensor& index, Scalar value,
    std::source_location where) const {
  Invoke(rows::kIndexFillIntScalarInPlace, {Of(*this), Of(dim), Of(index),
      Of(value)}, where);
  return *this;
}

const Tensor& Tensor::index_fill_(
    int64_t dim, const Tensor& index, const Tensor& value,
    std::source_location where) const {
  Invoke(rows::kIndexFillIntTensorInPlace, {Of(*this), Of(dim), Of(index),
      Of(value)}, where);
  return *this;
}

Tensor Tensor::take(const Tensor& index, std::source_location where) const {
  return Invoke(rows::kTake, {Of(*this), Of(index)}, where);
}

Tensor Tensor::put(
    const Tensor& index, const Tensor& source, bool accumulate,
    std::source_location where) const {
  return Invoke(rows::kPut, {Of(*this), Of(index), Of(source), Of(accumulate)},
      where);
}

const Tensor& Tensor::put_(
    const Tensor& index, const Tensor& source, bool accumulate,
    std::source_location where) const {
  Invoke(rows::kPutInPlace, {Of(*this), Of(index), Of(source), Of(accumulate)},
      where);
  return *this;
}

Tensor Tensor::take_along_dim(
    const Tensor& indices, std::optional<int64_t> dim,
    std::source_location where) const {
  return Invoke(rows::kTakeAlongDim, {Of(*this), Of(indices), Of(dim)}, where);
}

Tensor Tensor::argwhere(std::source_location where) const {
  return Invoke(rows::kArgwhere, {Of(*this)}, where);
}

Tensor Tensor::select_scatter(
    const Tensor& src, int64_t dim, int64_t index,
    std::source_location where) const {
  return Invoke(rows::kSelectScatter, {Of(*this), Of(src), Of(dim), Of(index)},
      where);
}

Tensor Tensor::slice_scatter(
    const Tensor& src, int64_t dim, std::optional<int64_t> start,
    std::optional<int64_t> end, int64_t step, std::source_location where) const {
  return Invoke(rows::kSliceScatter, {Of(*this), Of(src), Of(dim), Of(start),
      Of(end), Of(step)}, where);
}

Tensor Tensor::diagonal_scatter(
    const Tensor& src, int64_t offset, int64_t dim1, int64_t dim2,
    std::source_location where) const {
  return Invoke(rows::kDiagonalScatter, {Of(*this), Of(src), Of(offset),
      Of(dim1), Of(dim2)}, where);
}

Tensor Tensor::inverse(std::source_location where) const {
  return Invoke(rows::kInverse, {Of(*this)}, where);
}

Tensor Tensor::det(std::source_location where) const {
  return Invoke(rows::kDet, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor> Tensor::slogdet(
    std::source_location where) const {
  return InvokeTuple<2>(rows::kSlogdet, {Of(*this)}, where);
}

Tensor Tensor::logdet(std::source_location where) const {
  return Invoke(rows::kLogdet, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor, Tensor> Tensor::svd(
    bool some, bool compute_uv, std::source_location where) const {
  return InvokeTuple<3>(rows::kSvd, {Of(*this), Of(some), Of(compute_uv)},
      where);
}

Tensor Tensor::pinverse(double rcond, std::source_location where) const {
  return Invoke(rows::kPinverse, {Of(*this), Of(rcond)}, where);
}

Tensor Tensor::matrix_power(int64_t n, std::source_location where) const {
  return Invoke(rows::kMatrixPower, {Of(*this), Of(n)}, where);
}

Tensor Tensor::vdot(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kVdot, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::addmm_(
    const Tensor& mat1, const Tensor& mat2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  Invoke(rows::kAddmmInPlace, {Of(*this), Of(mat1), Of(mat2), Of(beta),
      Of(alpha)}, where);
  return *this;
}

const Tensor& Tensor::addmv_(
    const Tensor& mat, const Tensor& vec, Scalar beta, Scalar alpha,
    std::source_location where) const {
  Invoke(rows::kAddmvInPlace, {Of(*this), Of(mat), Of(vec), Of(beta),
      Of(alpha)}, where);
  return *this;
}

Tensor Tensor::baddbmm(
    const Tensor& batch1, const Tensor& batch2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  return Invoke(rows::kBaddbmm, {Of(*this), Of(batch1), Of(batch2), Of(beta),
      Of(alpha)}, where);
}

const Tensor& Tensor::baddbmm_(
    const Tensor& batch1, const Tensor& batch2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  Invoke(rows::kBaddbmmInPlace, {Of(*this), Of(batch1), Of(batch2), Of(beta),
      Of(alpha)}, where);
  return *this;
}

Tensor Tensor::addbmm(
    const Tensor& batch1, const Tensor& batch2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  return Invoke(rows::kAddbmm, {Of(*this), Of(batch1), Of(batch2), Of(beta),
      Of(alpha)}, where);
}

const Tensor& Tensor::addbmm_(
    const Tensor& batch1, const Tensor& batch2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  Invoke(rows::kAddbmmInPlace, {Of(*this), Of(batch1), Of(batch2), Of(beta),
      Of(alpha)}, where);
  return *this;
}

Tensor Tensor::inner(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kInner, {Of(*this), Of(other)}, where);
}

Tensor Tensor::kron(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kKron, {Of(*this), Of(other)}, where);
}

Tensor Tensor::bernoulli(std::source_location where) const {
  return Invoke(rows::kBernoulli, {Of(*this)}, where);
}

Tensor Tensor::bernoulli(double p, std::source_location where) const {
  return Invoke(rows::kBernoulliP, {Of(*this), Of(p)}, where);
}

const Tensor& Tensor::bernoulli_(
    const Tensor& p, std::source_location where) const {
  Invoke(rows::kBernoulliTensorInPlace, {Of(*this), Of(p)}, where);
  return *this;
}

const Tensor& Tensor::bernoulli_(
    double p, std::source_location where) const {
  Invoke(rows::kBernoulliFloatInPlace, {Of(*this), Of(p)}, where);
  return *this;
}

Tensor Tensor::multinomial(
    int64_t num_samples, bool replacement, std::source_location where) const {
  return Invoke(rows::kMultinomial, {Of(*this), Of(num_samples),
      Of(replacement)}, where);
}

const Tensor& Tensor::exponential_(
    double lambd, std::source_location where) const {
  Invoke(rows::kExponentialInPlace, {Of(*this), Of(lambd)}, where);
  return *this;
}

const Tensor& Tensor::transpose_(
    int64_t dim0, int64_t dim1, std::source_location where) const {
  Invoke(rows::kTransposeInPlace, {Of(*this), Of(dim0), Of(dim1)}, where);
  return *this;
}

const Tensor& Tensor::t_(std::source_location where) const {
  Invoke(rows::kTInPlace, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::swapaxes_(
    int64_t axis0, int64_t axis1, std::source_location where) const {
  Invoke(rows::kSwapaxesInPlace, {Of(*this), Of(axis0), Of(axis1)}, where);
  return *this;
}

const Tensor& Tensor::swapdims_(
    int64_t dim0, int64_t dim1, std::source_location where) const {
  Invoke(rows::kSwapdimsInPlace, {Of(*this), Of(dim0), Of(dim1)}, where);
  return *this;
}

const Tensor& Tensor::squeeze_(std::source_location where) const {
  Invoke(rows::kSqueezeInPlace, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::squeeze_(
    int64_t dim, std::source_location where) const {
  Invoke(rows::kSqueezeDimInPlace, {Of(*this), Of(dim)}, where);
  return *this;
}

const Tensor& Tensor::squeeze_(
    const IntList& dim, std::source_location where) const {
  Invoke(rows::kSqueezeDimsInPlace, {Of(*this), Of(dim)}, where);
  return *this;
}

const Tensor& Tensor::unsqueeze_(
    int64_t dim, std::source_location where) const {
  Invoke(rows::kUnsqueezeInPlace, {Of(*this), Of(dim)}, where);
  return *this;
}

const Tensor& Tensor::as_strided_(
    const IntList& size, const IntList& stride,
    std::optional<int64_t> storage_offset, std::source_location where) const {
  Invoke(rows::kAsStridedInPlace, {Of(*this), Of(size), Of(stride),
      Of(storage_offset)}, where);
  return *this;
}

Tensor Tensor::deg2rad(std::source_location where) const {
  return Invoke(rows::kDeg2rad, {Of(*this)}, where);
}

const Tensor& Tensor::deg2rad_(std::source_location where) const {
  Invoke(rows::kDeg2radInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::rad2deg(std::source_location where) const {
  return Invoke(rows::kRad2deg, {Of(*this)}, where);
}

const Tensor& Tensor::rad2deg_(std::source_location where) const {
  Invoke(rows::kRad2degInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::gcd(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kGcd, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::gcd_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kGcdInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::lcm(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kLcm, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::lcm_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kLcmInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::ldexp(const Tensor& other, std::source_location where) const {
  return Invoke(rows::kLdexp, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::ldexp_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kLdexpInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::i0(std::source_location where) const {
  return Invoke(rows::kI0, {Of(*this)}, where);
}

const Tensor& Tensor::i0_(std::source_location where) const {
  Invoke(rows::kI0InPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sinc(std::source_location where) const {
  return Invoke(rows::kSinc, {Of(*this)}, where);
}

const Tensor& Tensor::sinc_(std::source_location where) const {
  Invoke(rows::kSincInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::logit(
    std::optional<double> eps, std::source_location where) const {
  return Invoke(rows::kLogit, {Of(*this), Of(eps)}, where);
}

const Tensor& Tensor::logit_(
    std::optional<double> eps, std::source_location where) const {
  Invoke(rows::kLogitInPlace, {Of(*this), Of(eps)}, where);
  return *this;
}

Tensor Tensor::mvlgamma(int64_t p, std::source_location where) const {
  return Invoke(rows::kMvlgamma, {Of(*this), Of(p)}, where);
}

const Tensor& Tensor::mvlgamma_(
    int64_t p, std::source_location where) const {
  Invoke(rows::kMvlgammaInPlace, {Of(*this), Of(p)}, where);
  return *this;
}

Tensor Tensor::igamma(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kIgamma, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::igamma_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kIgammaInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::igammac(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kIgammac, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::igammac_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kIgammacInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::polygamma_(
    int64_t n, std::source_location where) const {
  Invoke(rows::kPolygammaInPlace, {Of(*this), Of(n)}, where);
  return *this;
}

const Tensor& Tensor::fill_diagonal_(
    Scalar fill_value, bool wrap, std::source_location where) const {
  Invoke(rows::kFillDiagonalInPlace, {Of(*this), Of(fill_value), Of(wrap)},
      where);
  return *this;
}

Tensor Tensor::addr(
    const Tensor& vec1, const Tensor& vec2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  return Invoke(rows::kAddr, {Of(*this), Of(vec1), Of(vec2), Of(beta),
      Of(alpha)}, where);
}

const Tensor& Tensor::addr_(
    const Tensor& vec1, const Tensor& vec2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  Invoke(rows::kAddrInPlace, {Of(*this), Of(vec1), Of(vec2), Of(beta),
      Of(alpha)}, where);
  return *this;
}

Tensor Tensor::renorm(
    Scalar p, int64_t dim, Scalar maxnorm, std::source_location where) const {
  return Invoke(rows::kRenorm, {Of(*this), Of(p), Of(dim), Of(maxnorm)}, where);
}

const Tensor& Tensor::renorm_(
    Scalar p, int64_t dim, Scalar maxnorm, std::source_location where) const {
  Invoke(rows::kRenormInPlace, {Of(*this), Of(p), Of(dim), Of(maxnorm)}, where);
  return *this;
}

const Tensor& Tensor::geometric_(
    double p, std::source_location where) const {
  Invoke(rows::kGeometricInPlace, {Of(*this), Of(p)}, where);
  return *this;
}

const Tensor& Tensor::cauchy_(
    double median, double sigma, std::source_location where) const {
  Invoke(rows::kCauchyInPlace, {Of(*this), Of(median), Of(sigma)}, where);
  return *this;
}

const Tensor& Tensor::log_normal_(
    double mean, double std, std::source_location where) const {
  Invoke(rows::kLogNormalInPlace, {Of(*this), Of(mean), Of(std)}, where);
  return *this;
}

Tensor Tensor::absolute(std::source_location where) const {
  return Invoke(rows::kAbs, {Of(*this)}, where);
}

const Tensor& Tensor::absolute_(std::source_location where) const {
  Invoke(rows::kAbsInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::arccos(std::source_location where) const {
  return Invoke(rows::kAcos, {Of(*this)}, where);
}

const Tensor& Tensor::arccos_(std::source_location where) const {
  Invoke(rows::kAcosInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::arccosh(std::source_location where) const {
  return Invoke(rows::kAcosh, {Of(*this)}, where);
}

const Tensor& Tensor::arccosh_(std::source_location where) const {
  Invoke(rows::kAcoshInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::arcsin(std::source_location where) const {
  return Invoke(rows::kAsin, {Of(*this)}, where);
}

const Tensor& Tensor::arcsin_(std::source_location where) const {
  Invoke(rows::kAsinInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::arcsinh(std::source_location where) const {
  return Invoke(rows::kAsinh, {Of(*this)}, where);
}

const Tensor& Tensor::arcsinh_(std::source_location where) const {
  Invoke(rows::kAsinhInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::arctan(std::source_location where) const {
  return Invoke(rows::kAtan, {Of(*this)}, where);
}

const Tensor& Tensor::arctan_(std::source_location where) const {
  Invoke(rows::kAtanInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::arctan2(
    const Tensor& other, std::source_location where) const {
  return Invoke(rows::kAtan2, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::arctan2_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kAtan2InPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::arctanh(std::source_location where) const {
  return Invoke(rows::kAtanh, {Of(*this)}, where);
}

const Tensor& Tensor::arctanh_(std::source_location where) const {
  Invoke(rows::kAtanhInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::clip(
    std::optional<Scalar> min, std::optional<Scalar> max,
    std::source_location where) const {
  return Invoke(rows::kClamp, {Of(*this), Of(min), Of(max)}, where);
}

Tensor Tensor::clip(
    const Tensor& min, const Tensor& max, std::source_location where) const {
  return Invoke(rows::kClampTensor, {Of(*this), Of(min), Of(max)}, where);
}

const Tensor& Tensor::clip_(
    std::optional<Scalar> min, std::optional<Scalar> max,
    std::source_location where) const {
  Invoke(rows::kClampInPlace, {Of(*this), Of(min), Of(max)}, where);
  return *this;
}

const Tensor& Tensor::clip_(
    const Tensor& min, const Tensor& max, std::source_location where) const {
  Invoke(rows::kClampTensorInPlace, {Of(*this), Of(min), Of(max)}, where);
  return *this;
}

Tensor Tensor::divide(
    const Operand& other, std::source_location where) const {
  return Invoke(rows::kDivTensor, {Of(*this), Of(other)}, where);
}

Tensor Tensor::divide(
    const Operand& other, std::optional<std::string_view> rounding_mode,
    std::source_location where) const {
  return Invoke(rows::kDivTensorMode, {Of(*this), Of(other), Of(rounding_mode)},
      where);
}

const Tensor& Tensor::divide_(
    const Operand& other, std::source_location where) const {
  Invoke(rows::kDivTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::divide_(
    const Operand& other, std::optional<std::string_view> rounding_mode,
    std::source_location where) const {
  Invoke(rows::kDivTensorModeInPlace, {Of(*this), Of(other), Of(rounding_mode)},
      where);
  return *this;
}

Tensor Tensor::fix(std::source_location where) const {
  return Invoke(rows::kTrunc, {Of(*this)}, where);
}

const Tensor& Tensor::fix_(std::source_location where) const {
  Invoke(rows::kTruncInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::ger(const Tensor& vec2, std::source_location where) const {
  return Invoke(rows::kOuter, {Of(*this), Of(vec2)}, where);
}

Tensor Tensor::greater(
    const Operand& other, std::source_location where) const {
  return Invoke(rows::kGtTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::greater_(
    Scalar other, std::source_location where) const {
  Invoke(rows::kGtScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::greater_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kGtTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::greater_equal(
    const Operand& other, std::source_location where) const {
  return Invoke(rows::kGeTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::greater_equal_(
    Scalar other, std::source_location where) const {
  Invoke(rows::kGeScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::greater_equal_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kGeTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::less(const Operand& other, std::source_location where) const {
  return Invoke(rows::kLtTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::less_(Scalar other, std::source_location where) const {
  Invoke(rows::kLtScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::less_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kLtTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::less_equal(
    const Operand& other, std::source_location where) const {
  return Invoke(rows::kLeTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::less_equal_(
    Scalar other, std::source_location where) const {
  Invoke(rows::kLeScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::less_equal_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kLeTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::multiply(
    const Operand& other, std::source_location where) const {
  return Invoke(rows::kMulTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::multiply_(
    const Operand& other, std::source_location where) const {
  Invoke(rows::kMulTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::negative(std::source_location where) const {
  return Invoke(rows::kNeg, {Of(*this)}, where);
}

const Tensor& Tensor::negative_(std::source_location where) const {
  Invoke(rows::kNegInPlace, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::not_equal(
    const Operand& other, std::source_location where) const {
  return Invoke(rows::kNeTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::not_equal_(
    Scalar other, std::source_location where) const {
  Invoke(rows::kNeScalarInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::not_equal_(
    const Tensor& other, std::source_location where) const {
  Invoke(rows::kNeTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::subtract(
    const Operand& other, Scalar alpha, std::source_location where) const {
  return Invoke(rows::kSubTensor, {Of(*this), Of(other), Of(alpha)}, where);
}

const Tensor& Tensor::subtract_(
    const Operand& other, Scalar alpha, std::source_location where) const {
  Invoke(rows::kSubTensorInPlace, {Of(*this), Of(other), Of(alpha)}, where);
  return *this;
}

Tensor Tensor::true_divide(
    const Operand& other, std::source_location where) const {
  return Invoke(rows::kDivTensor, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::true_divide_(
    const Operand& other, std::source_location where) const {
  Invoke(rows::kDivTensorInPlace, {Of(*this), Of(other)}, where);
  return *this;
}

}  // namespace tensord
