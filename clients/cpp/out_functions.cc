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

const Tensor& neg_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kNeg, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& abs_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAbs, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sign_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kSign, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sgn_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kSgn, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& square_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kSquare, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& logical_not_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kLogicalNot, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& bitwise_not_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kBitwiseNot, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& exp_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kExp, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& log_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kLog, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sqrt_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kSqrt, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& rsqrt_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kRsqrt, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& reciprocal_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kReciprocal, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sin_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kSin, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& cos_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kCos, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& tanh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kTanh, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sigmoid_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kSigmoid, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& add_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    Scalar alpha, std::source_location where) {
  InvokeOut(rows::kAddTensor, {Of(self), Of(other), Of(alpha), Of(out)}, where);
  return out;
}

const Tensor& sub_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    Scalar alpha, std::source_location where) {
  InvokeOut(rows::kSubTensor, {Of(self), Of(other), Of(alpha), Of(out)}, where);
  return out;
}

const Tensor& mul_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kMulTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& div_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kDivTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& div_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::optional<std::string_view> rounding_mode,
    std::source_location where) {
  InvokeOut(rows::kDivTensorMode, {Of(self), Of(other), Of(rounding_mode),
      Of(out)}, where);
  return out;
}

const Tensor& pow_out(
    const Tensor& out, const Tensor& self, Scalar exponent,
    std::source_location where) {
  InvokeOut(rows::kPowTensorScalar, {Of(self), Of(exponent), Of(out)}, where);
  return out;
}

const Tensor& pow_out(
    const Tensor& out, const Tensor& self, const Tensor& exponent,
    std::source_location where) {
  InvokeOut(rows::kPowTensorTensor, {Of(self), Of(exponent), Of(out)}, where);
  return out;
}

const Tensor& pow_out(
    const Tensor& out, Scalar self, const Tensor& exponent,
    std::source_location where) {
  InvokeOut(rows::kPowScalar, {Of(self), Of(exponent), Of(out)}, where);
  return out;
}

const Tensor& maximum_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kMaximum, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& minimum_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kMinimum, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& max_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kMaxOther, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& max_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kMax, {Of(self), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> max_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim, std::source_location where) {
  InvokeOut(rows::kMaxDim, {Of(self), Of(dim), Of(keepdim), Of(values),
      Of(indices)}, where);
  return {values, indices};
}

const Tensor& min_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kMinOther, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& min_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kMin, {Of(self), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> min_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim, std::source_location where) {
  InvokeOut(rows::kMinDim, {Of(self), Of(dim), Of(keepdim), Of(values),
      Of(indices)}, where);
  return {values, indices};
}

const Tensor& floor_divide_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kFloorDivide, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& remainder_out(
    const Tensor& out, const Tensor& self, Scalar other,
    std::source_location where) {
  InvokeOut(rows::kRemainderScalar, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& remainder_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kRemainderTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& bitwise_and_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kBitwiseAndTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& bitwise_or_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kBitwiseOrTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& bitwise_xor_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kBitwiseXorTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& eq_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kEqTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& ne_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kNeTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& lt_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kLtTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& le_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kLeTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& gt_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kGtTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& ge_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kGeTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& logical_and_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kLogicalAnd, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& logical_or_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kLogicalOr, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& logical_xor_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kLogicalXor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& where_out(
    const Tensor& out, const Tensor& condition, const Operand& self,
    const Operand& other, std::source_location where) {
  InvokeOut(rows::kWhereSelf, {Of(condition), Of(self), Of(other), Of(out)},
      where);
  return out;
}

const Tensor& sum_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kSumDimIntList, {Of(self), Of(dim), Of(keepdim), Of(dtype),
      Of(out)}, where);
  return out;
}

const Tensor& mean_out(
    const Tensor& out, const Tensor& self, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kMean, {Of(self), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& mean_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kMeanDim, {Of(self), Of(dim), Of(keepdim), Of(dtype),
      Of(out)}, where);
  return out;
}

const Tensor& prod_out(
    const Tensor& out, const Tensor& self, int64_t dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kProdDimInt, {Of(self), Of(dim), Of(keepdim), Of(dtype),
      Of(out)}, where);
  return out;
}

const Tensor& amax_out(
    const Tensor& out, const Tensor& self, const IntList& dim,
    bool keepdim, std::source_location where) {
  InvokeOut(rows::kAmax, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& argmax_out(
    const Tensor& out, const Tensor& self, std::optional<int64_t> dim,
    bool keepdim, std::source_location where) {
  InvokeOut(rows::kArgmax, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& amin_out(
    const Tensor& out, const Tensor& self, const IntList& dim,
    bool keepdim, std::source_location where) {
  InvokeOut(rows::kAmin, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& argmin_out(
    const Tensor& out, const Tensor& self, std::optional<int64_t> dim,
    bool keepdim, std::source_location where) {
  InvokeOut(rows::kArgmin, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& all_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAll, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& all_out(
    const Tensor& out, const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  InvokeOut(rows::kAllDim, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& all_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    bool keepdim, std::source_location where) {
  InvokeOut(rows::kAllDims, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& any_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAny, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& any_out(
    const Tensor& out, const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  InvokeOut(rows::kAnyDim, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& any_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    bool keepdim, std::source_location where) {
  InvokeOut(rows::kAnyDims, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& empty_out(
    const Tensor& out, const IntList& size, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kEmptyMemoryFormat, {Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& zeros_out(
    const Tensor& out, const IntList& size, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kZeros, {Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& ones_out(
    const Tensor& out, const IntList& size, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kOnes, {Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& full_out(
    const Tensor& out, const IntList& size, Scalar fill_value,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kFull, {Of(size), Of(fill_value), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& arange_out(
    const Tensor& out, Scalar end, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kArange, {Of(end), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& arange_out(
    const Tensor& out, Scalar start, Scalar end,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kArangeStart, {Of(start), Of(end), Of(dtype), Of(out)},
      where);
  return out;
}

const Tensor& arange_out(
    const Tensor& out, Scalar start, Scalar end, Scalar step,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kArangeStartStep, {Of(start), Of(end), Of(step), Of(dtype),
      Of(out)}, where);
  return out;
}

const Tensor& eye_out(
    const Tensor& out, int64_t n, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kEye, {Of(n), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& eye_out(
    const Tensor& out, int64_t n, int64_t m, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kEyeM, {Of(n), Of(m), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& rand_out(
    const Tensor& out, const IntList& size, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kRand, {Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& randn_out(
    const Tensor& out, const IntList& size, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kRandn, {Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& randint_out(
    const Tensor& out, int64_t high, const IntList& size,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kRandint, {Of(high), Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& randint_out(
    const Tensor& out, int64_t low, int64_t high, const IntList& size,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kRandintLow, {Of(low), Of(high), Of(size), Of(dtype),
      Of(out)}, where);
  return out;
}

const Tensor& randperm_out(
    const Tensor& out, int64_t n, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kRandperm, {Of(n), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& cat_out(
    const Tensor& out, TensorList tensors, int64_t dim,
    std::source_location where) {
  InvokeOut(rows::kCat, {Of(Names(tensors)), Of(dim), Of(out)}, where);
  return out;
}

const Tensor& stack_out(
    const Tensor& out, TensorList tensors, int64_t dim,
    std::source_location where) {
  InvokeOut(rows::kStack, {Of(Names(tensors)), Of(dim), Of(out)}, where);
  return out;
}

const Tensor& concat_out(
    const Tensor& out, TensorList tensors, int64_t dim,
    std::source_location where) {
  InvokeOut(rows::kConcat, {Of(Names(tensors)), Of(dim), Of(out)}, where);
  return out;
}

const Tensor& concatenate_out(
    const Tensor& out, TensorList tensors, int64_t dim,
    std::source_location where) {
  InvokeOut(rows::kConcatenate, {Of(Names(tensors)), Of(dim), Of(out)}, where);
  return out;
}

const Tensor& index_select_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, std::source_location where) {
  InvokeOut(rows::kIndexSelect, {Of(self), Of(dim), Of(index), Of(out)}, where);
  return out;
}

const Tensor& index_add_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& source, Scalar alpha,
    std::source_location where) {
  InvokeOut(rows::kIndexAdd, {Of(self), Of(dim), Of(index), Of(source),
      Of(alpha), Of(out)}, where);
  return out;
}

const Tensor& gather_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, bool sparse_grad, std::source_location where) {
  InvokeOut(rows::kGather, {Of(self), Of(dim), Of(index), Of(sparse_grad),
      Of(out)}, where);
  return out;
}

const Tensor& scatter_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& src, std::source_location where) {
  InvokeOut(rows::kScatterSrc, {Of(self), Of(dim), Of(index), Of(src), Of(out)},
      where);
  return out;
}

const Tensor& scatter_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, Scalar value, std::source_location where) {
  InvokeOut(rows::kScatterValue, {Of(self), Of(dim), Of(index), Of(value),
      Of(out)}, where);
  return out;
}

const Tensor& scatter_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& src, std::string_view reduce,
    std::source_location where) {
  InvokeOut(rows::kScatterReduce, {Of(self), Of(dim), Of(index), Of(src),
      Of(reduce), Of(out)}, where);
  return out;
}

const Tensor& scatter_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, Scalar value, std::string_view reduce,
    std::source_location where) {
  InvokeOut(rows::kScatterValueReduce, {Of(self), Of(dim), Of(index), Of(value),
      Of(reduce), Of(out)}, where);
  return out;
}

const Tensor& scatter_add_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& src, std::source_location where) {
  InvokeOut(rows::kScatterAdd, {Of(self), Of(dim), Of(index), Of(src), Of(out)},
      where);
  return out;
}

const Tensor& nonzero_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kNonzero, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& masked_select_out(
    const Tensor& out, const Tensor& self, const Tensor& mask,
    std::source_location where) {
  InvokeOut(rows::kMaskedSelect, {Of(self), Of(mask), Of(out)}, where);
  return out;
}

const Tensor& mm_out(
    const Tensor& out, const Tensor& self, const Tensor& mat2,
    std::source_location where) {
  InvokeOut(rows::kMm, {Of(self), Of(mat2), Of(out)}, where);
  return out;
}

const Tensor& bmm_out(
    const Tensor& out, const Tensor& self, const Tensor& mat2,
    std::source_location where) {
  InvokeOut(rows::kBmm, {Of(self), Of(mat2), Of(out)}, where);
  return out;
}

const Tensor& addmm_out(
    const Tensor& out, const Tensor& self, const Tensor& mat1,
    const Tensor& mat2, Scalar beta, Scalar alpha,
    std::source_location where) {
  InvokeOut(rows::kAddmm, {Of(self), Of(mat1), Of(mat2), Of(beta), Of(alpha),
      Of(out)}, where);
  return out;
}

const Tensor& mv_out(
    const Tensor& out, const Tensor& self, const Tensor& vec,
    std::source_location where) {
  InvokeOut(rows::kMv, {Of(self), Of(vec), Of(out)}, where);
  return out;
}

const Tensor& addmv_out(
    const Tensor& out, const Tensor& self, const Tensor& mat,
    const Tensor& vec, Scalar beta, Scalar alpha,
    std::source_location where) {
  InvokeOut(rows::kAddmv, {Of(self), Of(mat), Of(vec), Of(beta), Of(alpha),
      Of(out)}, where);
  return out;
}

const Tensor& dot_out(
    const Tensor& out, const Tensor& self, const Tensor& tensor,
    std::source_location where) {
  InvokeOut(rows::kDot, {Of(self), Of(tensor), Of(out)}, where);
  return out;
}

const Tensor& matmul_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kMatmul, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& outer_out(
    const Tensor& out, const Tensor& self, const Tensor& vec2,
    std::source_location where) {
  InvokeOut(rows::kOuter, {Of(self), Of(vec2), Of(out)}, where);
  return out;
}

const Tensor& softmax_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kSoftmaxInt, {Of(self), Of(dim), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& log_softmax_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kLogSoftmaxInt, {Of(self), Of(dim), Of(dtype), Of(out)},
      where);
  return out;
}

const Tensor& expm1_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kExpm1, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& exp2_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kExp2, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& log1p_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kLog1p, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& log2_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kLog2, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& log10_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kLog10, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& tan_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kTan, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& asin_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAsin, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& acos_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAcos, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& atan_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAtan, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sinh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kSinh, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& cosh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kCosh, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& asinh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAsinh, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& acosh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAcosh, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& atanh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAtanh, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& erf_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kErf, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& erfc_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kErfc, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& erfinv_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kErfinv, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& lgamma_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kLgamma, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& digamma_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kDigamma, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& frac_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kFrac, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& floor_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kFloor, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& ceil_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kCeil, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& round_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kRound, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& round_out(
    const Tensor& out, const Tensor& self, int64_t decimals,
    std::source_location where) {
  InvokeOut(rows::kRoundDecimals, {Of(self), Of(decimals), Of(out)}, where);
  return out;
}

const Tensor& trunc_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kTrunc, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& polygamma_out(
    const Tensor& out, int64_t n, const Tensor& self,
    std::source_location where) {
  InvokeOut(rows::kPolygamma, {Of(n), Of(self), Of(out)}, where);
  return out;
}

const Tensor& nan_to_num_out(
    const Tensor& out, const Tensor& self, std::optional<double> nan,
    std::optional<double> posinf, std::optional<double> neginf,
    std::source_location where) {
  InvokeOut(rows::kNanToNum, {Of(self), Of(nan), Of(posinf), Of(neginf),
      Of(out)}, where);
  return out;
}

const Tensor& isposinf_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kIsposinf, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& isneginf_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kIsneginf, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& signbit_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kSignbit, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& clamp_out(
    const Tensor& out, const Tensor& self, std::optional<Scalar> min,
    std::optional<Scalar> max, std::source_location where) {
  InvokeOut(rows::kClamp, {Of(self), Of(min), Of(max), Of(out)}, where);
  return out;
}

const Tensor& clamp_out(
    const Tensor& out, const Tensor& self, const Tensor& min,
    const Tensor& max, std::source_location where) {
  InvokeOut(rows::kClampTensor, {Of(self), Of(min), Of(max), Of(out)}, where);
  return out;
}

const Tensor& clamp_min_out(
    const Tensor& out, const Tensor& self, Scalar min,
    std::source_location where) {
  InvokeOut(rows::kClampMin, {Of(self), Of(min), Of(out)}, where);
  return out;
}

const Tensor& clamp_min_out(
    const Tensor& out, const Tensor& self, const Tensor& min,
    std::source_location where) {
  InvokeOut(rows::kClampMinTensor, {Of(self), Of(min), Of(out)}, where);
  return out;
}

const Tensor& clamp_max_out(
    const Tensor& out, const Tensor& self, Scalar max,
    std::source_location where) {
  InvokeOut(rows::kClampMax, {Of(self), Of(max), Of(out)}, where);
  return out;
}

const Tensor& clamp_max_out(
    const Tensor& out, const Tensor& self, const Tensor& max,
    std::source_location where) {
  InvokeOut(rows::kClampMaxTensor, {Of(self), Of(max), Of(out)}, where);
  return out;
}

const Tensor& threshold_out(
    const Tensor& out, const Tensor& self, Scalar threshold, Scalar value,
    std::source_location where) {
  InvokeOut(rows::kThreshold, {Of(self), Of(threshold), Of(value), Of(out)},
      where);
  return out;
}

const Tensor& hardshrink_out(
    const Tensor& out, const Tensor& self, Scalar lambd,
    std::source_location where) {
  InvokeOut(rows::kHardshrink, {Of(self), Of(lambd), Of(out)}, where);
  return out;
}

const Tensor& atan2_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kAtan2, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& hypot_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kHypot, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& copysign_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kCopysignTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& copysign_out(
    const Tensor& out, const Tensor& self, Scalar other,
    std::source_location where) {
  InvokeOut(rows::kCopysignScalar, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& fmax_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kFmax, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& fmin_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kFmin, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& fmod_out(
    const Tensor& out, const Tensor& self, Scalar other,
    std::source_location where) {
  InvokeOut(rows::kFmodScalar, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& fmod_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kFmodTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& logaddexp_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kLogaddexp, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& logaddexp2_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kLogaddexp2, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& xlogy_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kXlogyTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& xlogy_out(
    const Tensor& out, Scalar self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kXlogyScalarSelf, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& xlogy_out(
    const Tensor& out, const Tensor& self, Scalar other,
    std::source_location where) {
  InvokeOut(rows::kXlogyScalarOther, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& heaviside_out(
    const Tensor& out, const Tensor& self, const Tensor& values,
    std::source_location where) {
  InvokeOut(rows::kHeaviside, {Of(self), Of(values), Of(out)}, where);
  return out;
}

const Tensor& nextafter_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kNextafter, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& bitwise_left_shift_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kBitwiseLeftShiftTensor, {Of(self), Of(other), Of(out)},
      where);
  return out;
}

const Tensor& bitwise_right_shift_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kBitwiseRightShiftTensor, {Of(self), Of(other), Of(out)},
      where);
  return out;
}

const Tensor& lerp_out(
    const Tensor& out, const Tensor& self, const Tensor& end,
    Scalar weight, std::source_location where) {
  InvokeOut(rows::kLerpScalar, {Of(self), Of(end), Of(weight), Of(out)}, where);
  return out;
}

const Tensor& lerp_out(
    const Tensor& out, const Tensor& self, const Tensor& end,
    const Tensor& weight, std::source_location where) {
  InvokeOut(rows::kLerpTensor, {Of(self), Of(end), Of(weight), Of(out)}, where);
  return out;
}

const Tensor& addcmul_out(
    const Tensor& out, const Tensor& self, const Tensor& tensor1,
    const Tensor& tensor2, Scalar value, std::source_location where) {
  InvokeOut(rows::kAddcmul, {Of(self), Of(tensor1), Of(tensor2), Of(value),
      Of(out)}, where);
  return out;
}

const Tensor& addcdiv_out(
    const Tensor& out, const Tensor& self, const Tensor& tensor1,
    const Tensor& tensor2, Scalar value, std::source_location where) {
  InvokeOut(rows::kAddcdiv, {Of(self), Of(tensor1), Of(tensor2), Of(value),
      Of(out)}, where);
  return out;
}

const Tensor& float_power_out(
    const Tensor& out, const Tensor& self, const Tensor& exponent,
    std::source_location where) {
  InvokeOut(rows::kFloatPowerTensorTensor, {Of(self), Of(exponent), Of(out)},
      where);
  return out;
}

const Tensor& float_power_out(
    const Tensor& out, Scalar self, const Tensor& exponent,
    std::source_location where) {
  InvokeOut(rows::kFloatPowerScalar, {Of(self), Of(exponent), Of(out)}, where);
  return out;
}

const Tensor& float_power_out(
    const Tensor& out, const Tensor& self, Scalar exponent,
    std::source_location where) {
  InvokeOut(rows::kFloatPowerTensorScalar, {Of(self), Of(exponent), Of(out)},
      where);
  return out;
}

const Tensor& var_out(
    const Tensor& out, const Tensor& self, Flag unbiased,
    std::source_location where) {
  InvokeOut(rows::kVar, {Of(self), Of(unbiased), Of(out)}, where);
  return out;
}

const Tensor& var_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    Flag unbiased, bool keepdim, std::source_location where) {
  InvokeOut(rows::kVarDim, {Of(self), Of(dim), Of(unbiased), Of(keepdim),
      Of(out)}, where);
  return out;
}

const Tensor& var_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    Correction correction, bool keepdim, std::source_location where) {
  InvokeOut(rows::kVarCorrection, {Of(self), Of(dim), Of(correction),
      Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& std_out(
    const Tensor& out, const Tensor& self, Flag unbiased,
    std::source_location where) {
  InvokeOut(rows::kStd, {Of(self), Of(unbiased), Of(out)}, where);
  return out;
}

const Tensor& std_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    Flag unbiased, bool keepdim, std::source_location where) {
  InvokeOut(rows::kStdDim, {Of(self), Of(dim), Of(unbiased), Of(keepdim),
      Of(out)}, where);
  return out;
}

const Tensor& std_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    Correction correction, bool keepdim, std::source_location where) {
  InvokeOut(rows::kStdCorrection, {Of(self), Of(dim), Of(correction),
      Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& norm_out(
    const Tensor& out, const Tensor& self, std::optional<Scalar> p,
    const OptionalIntList& dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kNorm, {Of(self), Of(p), Of(dim), Of(keepdim), Of(dtype),
      Of(out)}, where);
  return out;
}

const Tensor& norm_out(
    const Tensor& out, const Tensor& self, std::string_view p,
    const OptionalIntList& dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kNormText, {Of(self), Of(p), Of(dim), Of(keepdim), Of(dtype),
      Of(out)}, where);
  return out;
}

const Tensor& logsumexp_out(
    const Tensor& out, const Tensor& self, const IntList& dim,
    bool keepdim, std::source_location where) {
  InvokeOut(rows::kLogsumexp, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& nansum_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kNansum, {Of(self), Of(dim), Of(keepdim), Of(dtype), Of(out)},
      where);
  return out;
}

const Tensor& nanmean_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kNanmean, {Of(self), Of(dim), Of(keepdim), Of(dtype),
      Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> aminmax_out(
    const Tensor& min, const Tensor& max, const Tensor& self,
    std::optional<int64_t> dim, bool keepdim, std::source_location where) {
  InvokeOut(rows::kAminmax, {Of(self), Of(dim), Of(keepdim), Of(min), Of(max)},
      where);
  return {min, max};
}

std::tuple<Tensor, Tensor> sort_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool descending, std::source_location where) {
  InvokeOut(rows::kSort, {Of(self), Of(dim), Of(descending), Of(values),
      Of(indices)}, where);
  return {values, indices};
}

std::tuple<Tensor, Tensor> sort_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    std::optional<bool> stable, int64_t dim, bool descending,
    std::source_location where) {
  InvokeOut(rows::kSortStable, {Of(self), Of(stable), Of(dim), Of(descending),
      Of(values), Of(indices)}, where);
  return {values, indices};
}

const Tensor& argsort_out(
    const Tensor& out, const Tensor& self, bool stable, int64_t dim,
    bool descending, std::source_location where) {
  InvokeOut(rows::kArgsortStable, {Of(self), Of(stable), Of(dim),
      Of(descending), Of(out)}, where);
  return out;
}

const Tensor& msort_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kMsort, {Of(self), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> topk_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t k, int64_t dim, bool largest, bool sorted,
    std::source_location where) {
  InvokeOut(rows::kTopk, {Of(self), Of(k), Of(dim), Of(largest), Of(sorted),
      Of(values), Of(indices)}, where);
  return {values, indices};
}

std::tuple<Tensor, Tensor> kthvalue_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t k, int64_t dim, bool keepdim, std::source_location where) {
  InvokeOut(rows::kKthvalue, {Of(self), Of(k), Of(dim), Of(keepdim), Of(values),
      Of(indices)}, where);
  return {values, indices};
}

std::tuple<Tensor, Tensor> mode_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim, std::source_location where) {
  InvokeOut(rows::kMode, {Of(self), Of(dim), Of(keepdim), Of(values),
      Of(indices)}, where);
  return {values, indices};
}

std::tuple<Tensor, Tensor> median_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim, std::source_location where) {
  InvokeOut(rows::kMedianDim, {Of(self), Of(dim), Of(keepdim), Of(values),
      Of(indices)}, where);
  return {values, indices};
}

std::tuple<Tensor, Tensor> nanmedian_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim, std::source_location where) {
  InvokeOut(rows::kNanmedianDim, {Of(self), Of(dim), Of(keepdim), Of(values),
      Of(indices)}, where);
  return {values, indices};
}

const Tensor& histc_out(
    const Tensor& out, const Tensor& self, int64_t bins, Scalar min,
    Scalar max, std::source_location where) {
  InvokeOut(rows::kHistc, {Of(self), Of(bins), Of(min), Of(max), Of(out)},
      where);
  return out;
}

const Tensor& searchsorted_out(
    const Tensor& out, const Tensor& sorted_sequence, const Operand& self,
    bool out_int32, bool right, std::optional<std::string_view> side,
    const Tensor& sorter, std::source_location where) {
  InvokeOut(rows::kSearchsorted, {Of(sorted_sequence), Of(self), Of(out_int32),
      Of(right), Of(side), Of(sorter), Of(out)}, where);
  return out;
}

const Tensor& bucketize_out(
    const Tensor& out, const Operand& self, const Tensor& boundaries,
    bool out_int32, bool right, std::source_location where) {
  InvokeOut(rows::kBucketize, {Of(self), Of(boundaries), Of(out_int32),
      Of(right), Of(out)}, where);
  return out;
}

const Tensor& cumsum_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kCumsum, {Of(self), Of(dim), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& cumprod_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kCumprod, {Of(self), Of(dim), Of(dtype), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> cummax_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, std::source_location where) {
  InvokeOut(rows::kCummax, {Of(self), Of(dim), Of(values), Of(indices)}, where);
  return {values, indices};
}

std::tuple<Tensor, Tensor> cummin_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, std::source_location where) {
  InvokeOut(rows::kCummin, {Of(self), Of(dim), Of(values), Of(indices)}, where);
  return {values, indices};
}

const Tensor& logcumsumexp_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::source_location where) {
  InvokeOut(rows::kLogcumsumexp, {Of(self), Of(dim), Of(out)}, where);
  return out;
}

const Tensor& diagonal_copy_out(
    const Tensor& out, const Tensor& self, int64_t offset, int64_t dim1,
    int64_t dim2, std::source_location where) {
  InvokeOut(rows::kDiagonalCopy, {Of(self), Of(offset), Of(dim1), Of(dim2),
      Of(out)}, where);
  return out;
}

const Tensor& diag_out(
    const Tensor& out, const Tensor& self, int64_t diagonal,
    std::source_location where) {
  InvokeOut(rows::kDiag, {Of(self), Of(diagonal), Of(out)}, where);
  return out;
}

const Tensor& tril_out(
    const Tensor& out, const Tensor& self, int64_t diagonal,
    std::source_location where) {
  InvokeOut(rows::kTril, {Of(self), Of(diagonal), Of(out)}, where);
  return out;
}

const Tensor& triu_out(
    const Tensor& out, const Tensor& self, int64_t diagonal,
    std::source_location where) {
  InvokeOut(rows::kTriu, {Of(self), Of(diagonal), Of(out)}, where);
  return out;
}

const Tensor& hstack_out(
    const Tensor& out, TensorList tensors, std::source_location where) {
  InvokeOut(rows::kHstack, {Of(Names(tensors)), Of(out)}, where);
  return out;
}

const Tensor& vstack_out(
    const Tensor& out, TensorList tensors, std::source_location where) {
  InvokeOut(rows::kVstack, {Of(Names(tensors)), Of(out)}, where);
  return out;
}

const Tensor& row_stack_out(
    const Tensor& out, TensorList tensors, std::source_location where) {
  InvokeOut(rows::kRowStack, {Of(Names(tensors)), Of(out)}, where);
  return out;
}

const Tensor& dstack_out(
    const Tensor& out, TensorList tensors, std::source_location where) {
  InvokeOut(rows::kDstack, {Of(Names(tensors)), Of(out)}, where);
  return out;
}

const Tensor& column_stack_out(
    const Tensor& out, TensorList tensors, std::source_location where) {
  InvokeOut(rows::kColumnStack, {Of(Names(tensors)), Of(out)}, where);
  return out;
}

const Tensor& scatter_reduce_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& src, std::string_view reduce,
    bool include_self, std::source_location where) {
  InvokeOut(rows::kScatterReduceTwo, {Of(self), Of(dim), Of(index), Of(src),
      Of(reduce), Of(include_self), Of(out)}, where);
  return out;
}

const Tensor& index_copy_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& source, std::source_location where) {
  InvokeOut(rows::kIndexCopy, {Of(self), Of(dim), Of(index), Of(source),
      Of(out)}, where);
  return out;
}

const Tensor& take_out(
    const Tensor& out, const Tensor& self, const Tensor& index,
    std::source_location where) {
  InvokeOut(rows::kTake, {Of(self), Of(index), Of(out)}, where);
  return out;
}

const Tensor& take_along_dim_out(
    const Tensor& out, const Tensor& self, const Tensor& indices,
    std::optional<int64_t> dim, std::source_location where) {
  InvokeOut(rows::kTakeAlongDim, {Of(self), Of(indices), Of(dim), Of(out)},
      where);
  return out;
}

const Tensor& slice_scatter_out(
    const Tensor& out, const Tensor& self, const Tensor& src, int64_t dim,
    std::optional<int64_t> start, std::optional<int64_t> end,
    int64_t step, std::source_location where) {
  InvokeOut(rows::kSliceScatter, {Of(self), Of(src), Of(dim), Of(start),
      Of(end), Of(step), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor, Tensor> native_batch_norm_out(
    const Tensor& result, const Tensor& save_mean,
    const Tensor& save_invstd, const Tensor& input, const Tensor& weight,
    const Tensor& bias, const Tensor& running_mean,
    const Tensor& running_var, bool training, double momentum, double eps,
    std::source_location where) {
  InvokeOut(rows::kNativeBatchNorm, {Of(input), Of(weight), Of(bias),
      Of(running_mean), Of(running_var), Of(training), Of(momentum), Of(eps),
      Of(result), Of(save_mean), Of(save_invstd)}, where);
  return {result, save_mean, save_invstd};
}

const Tensor& inverse_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kInverse, {Of(self), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> slogdet_out(
    const Tensor& sign, const Tensor& logabsdet, const Tensor& self,
    std::source_location where) {
  InvokeOut(rows::kSlogdet, {Of(self), Of(sign), Of(logabsdet)}, where);
  return {sign, logabsdet};
}

std::tuple<Tensor, Tensor, Tensor> svd_out(
    const Tensor& U, const Tensor& S, const Tensor& V, const Tensor& self,
    bool some, bool compute_uv, std::source_location where) {
  InvokeOut(rows::kSvd, {Of(self), Of(some), Of(compute_uv), Of(U), Of(S),
      Of(V)}, where);
  return {U, S, V};
}

const Tensor& matrix_power_out(
    const Tensor& out, const Tensor& self, int64_t n,
    std::source_location where) {
  InvokeOut(rows::kMatrixPower, {Of(self), Of(n), Of(out)}, where);
  return out;
}

const Tensor& vdot_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kVdot, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& baddbmm_out(
    const Tensor& out, const Tensor& self, const Tensor& batch1,
    const Tensor& batch2, Scalar beta, Scalar alpha,
    std::source_location where) {
  InvokeOut(rows::kBaddbmm, {Of(self), Of(batch1), Of(batch2), Of(beta),
      Of(alpha), Of(out)}, where);
  return out;
}

const Tensor& addbmm_out(
    const Tensor& out, const Tensor& self, const Tensor& batch1,
    const Tensor& batch2, Scalar beta, Scalar alpha,
    std::source_location where) {
  InvokeOut(rows::kAddbmm, {Of(self), Of(batch1), Of(batch2), Of(beta),
      Of(alpha), Of(out)}, where);
  return out;
}

const Tensor& inner_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kInner, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& tensordot_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    const IntList& dims_self, const IntList& dims_other,
    std::source_location where) {
  InvokeOut(rows::kTensordot, {Of(self), Of(other), Of(dims_self),
      Of(dims_other), Of(out)}, where);
  return out;
}

const Tensor& kron_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kKron, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& chain_matmul_out(
    const Tensor& out, TensorList matrices, std::source_location where) {
  InvokeOut(rows::kChainMatmul, {Of(Names(matrices)), Of(out)}, where);
  return out;
}

const Tensor& linspace_out(
    const Tensor& out, Scalar start, Scalar end, int64_t steps,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kLinspace, {Of(start), Of(end), Of(steps), Of(dtype),
      Of(out)}, where);
  return out;
}

const Tensor& linspace_out(
    const Tensor& out, const Tensor& start, const Tensor& end,
    int64_t steps, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kLinspaceTensorTensor, {Of(start), Of(end), Of(steps),
      Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& linspace_out(
    const Tensor& out, const Tensor& start, Scalar end, int64_t steps,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kLinspaceTensorScalar, {Of(start), Of(end), Of(steps),
      Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& linspace_out(
    const Tensor& out, Scalar start, const Tensor& end, int64_t steps,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kLinspaceScalarTensor, {Of(start), Of(end), Of(steps),
      Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& logspace_out(
    const Tensor& out, Scalar start, Scalar end, int64_t steps,
    double base, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kLogspace, {Of(start), Of(end), Of(steps), Of(base),
      Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& logspace_out(
    const Tensor& out, const Tensor& start, const Tensor& end,
    int64_t steps, double base, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kLogspaceTensorTensor, {Of(start), Of(end), Of(steps),
      Of(base), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& logspace_out(
    const Tensor& out, const Tensor& start, Scalar end, int64_t steps,
    double base, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kLogspaceTensorScalar, {Of(start), Of(end), Of(steps),
      Of(base), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& logspace_out(
    const Tensor& out, Scalar start, const Tensor& end, int64_t steps,
    double base, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kLogspaceScalarTensor, {Of(start), Of(end), Of(steps),
      Of(base), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& bernoulli_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kBernoulli, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& multinomial_out(
    const Tensor& out, const Tensor& self, int64_t num_samples,
    bool replacement, std::source_location where) {
  InvokeOut(rows::kMultinomial, {Of(self), Of(num_samples), Of(replacement),
      Of(out)}, where);
  return out;
}

const Tensor& normal_out(
    const Tensor& out, const Tensor& mean, double std,
    std::source_location where) {
  InvokeOut(rows::kNormalTensorFloat, {Of(mean), Of(std), Of(out)}, where);
  return out;
}

const Tensor& normal_out(
    const Tensor& out, double mean, const Tensor& std,
    std::source_location where) {
  InvokeOut(rows::kNormalFloatTensor, {Of(mean), Of(std), Of(out)}, where);
  return out;
}

const Tensor& normal_out(
    const Tensor& out, const Tensor& mean, const Tensor& std,
    std::source_location where) {
  InvokeOut(rows::kNormalTensorTensor, {Of(mean), Of(std), Of(out)}, where);
  return out;
}

const Tensor& normal_out(
    const Tensor& out, double mean, double std, const IntList& size,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kNormalFloatFloat, {Of(mean), Of(std), Of(size), Of(dtype),
      Of(out)}, where);
  return out;
}

const Tensor& deg2rad_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kDeg2rad, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& rad2deg_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kRad2deg, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& gcd_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kGcd, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& lcm_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kLcm, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& ldexp_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kLdexp, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& i0_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kI0, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sinc_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kSinc, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& logit_out(
    const Tensor& out, const Tensor& self, std::optional<double> eps,
    std::source_location where) {
  InvokeOut(rows::kLogit, {Of(self), Of(eps), Of(out)}, where);
  return out;
}

const Tensor& mvlgamma_out(
    const Tensor& out, const Tensor& self, int64_t p,
    std::source_location where) {
  InvokeOut(rows::kMvlgamma, {Of(self), Of(p), Of(out)}, where);
  return out;
}

const Tensor& igamma_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kIgamma, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& igammac_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kIgammac, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& addr_out(
    const Tensor& out, const Tensor& self, const Tensor& vec1,
    const Tensor& vec2, Scalar beta, Scalar alpha,
    std::source_location where) {
  InvokeOut(rows::kAddr, {Of(self), Of(vec1), Of(vec2), Of(beta), Of(alpha),
      Of(out)}, where);
  return out;
}

const Tensor& renorm_out(
    const Tensor& out, const Tensor& self, Scalar p, int64_t dim,
    Scalar maxnorm, std::source_location where) {
  InvokeOut(rows::kRenorm, {Of(self), Of(p), Of(dim), Of(maxnorm), Of(out)},
      where);
  return out;
}

const Tensor& absolute_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAbs, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& arccos_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAcos, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& arccosh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAcosh, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& arcsin_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAsin, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& arcsinh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAsinh, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& arctan_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAtan, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& arctan2_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(rows::kAtan2, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& arctanh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kAtanh, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& clip_out(
    const Tensor& out, const Tensor& self, std::optional<Scalar> min,
    std::optional<Scalar> max, std::source_location where) {
  InvokeOut(rows::kClamp, {Of(self), Of(min), Of(max), Of(out)}, where);
  return out;
}

const Tensor& clip_out(
    const Tensor& out, const Tensor& self, const Tensor& min,
    const Tensor& max, std::source_location where) {
  InvokeOut(rows::kClampTensor, {Of(self), Of(min), Of(max), Of(out)}, where);
  return out;
}

const Tensor& divide_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kDivTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& divide_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::optional<std::string_view> rounding_mode,
    std::source_location where) {
  InvokeOut(rows::kDivTensorMode, {Of(self), Of(other), Of(rounding_mode),
      Of(out)}, where);
  return out;
}

const Tensor& fix_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kTrunc, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& ger_out(
    const Tensor& out, const Tensor& self, const Tensor& vec2,
    std::source_location where) {
  InvokeOut(rows::kOuter, {Of(self), Of(vec2), Of(out)}, where);
  return out;
}

const Tensor& greater_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kGtTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& greater_equal_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kGeTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& less_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kLtTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& less_equal_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kLeTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& multiply_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kMulTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& negative_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(rows::kNeg, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& not_equal_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kNeTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& subtract_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    Scalar alpha, std::source_location where) {
  InvokeOut(rows::kSubTensor, {Of(self), Of(other), Of(alpha), Of(out)}, where);
  return out;
}

const Tensor& true_divide_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where) {
  InvokeOut(rows::kDivTensor, {Of(self), Of(other), Of(out)}, where);
  return out;
}

}  // namespace tensord
