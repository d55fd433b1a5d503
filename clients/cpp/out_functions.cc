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

const Tensor& neg_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(100, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& abs_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(102, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sign_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(104, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sgn_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(106, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& square_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(110, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& logical_not_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(112, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& bitwise_not_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(114, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& exp_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(120, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& log_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(122, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sqrt_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(124, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& rsqrt_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(126, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& reciprocal_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(128, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sin_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(130, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& cos_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(132, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& tanh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(134, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sigmoid_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(136, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& add_out(
    const Tensor& out, const Tensor& self, Operand other, Scalar alpha,
    std::source_location where) {
  InvokeOut(150, {Of(self), Of(other), Of(alpha), Of(out)}, where);
  return out;
}

const Tensor& sub_out(
    const Tensor& out, const Tensor& self, Operand other, Scalar alpha,
    std::source_location where) {
  InvokeOut(152, {Of(self), Of(other), Of(alpha), Of(out)}, where);
  return out;
}

const Tensor& mul_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(156, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& div_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(158, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& div_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::optional<std::string_view> rounding_mode,
    std::source_location where) {
  InvokeOut(160, {Of(self), Of(other), Of(rounding_mode), Of(out)}, where);
  return out;
}

const Tensor& pow_out(
    const Tensor& out, const Tensor& self, Scalar exponent,
    std::source_location where) {
  InvokeOut(162, {Of(self), Of(exponent), Of(out)}, where);
  return out;
}

const Tensor& pow_out(
    const Tensor& out, const Tensor& self, const Tensor& exponent,
    std::source_location where) {
  InvokeOut(164, {Of(self), Of(exponent), Of(out)}, where);
  return out;
}

const Tensor& pow_out(
    const Tensor& out, Scalar self, const Tensor& exponent,
    std::source_location where) {
  InvokeOut(166, {Of(self), Of(exponent), Of(out)}, where);
  return out;
}

const Tensor& maximum_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(168, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& minimum_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(169, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& max_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(170, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& max_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(312, {Of(self), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> max_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim, std::source_location where) {
  InvokeOut(313, {Of(self), Of(dim), Of(keepdim), Of(values), Of(indices)},
      where);
  return {values, indices};
}

const Tensor& min_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(171, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& min_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(320, {Of(self), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> min_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim, std::source_location where) {
  InvokeOut(321, {Of(self), Of(dim), Of(keepdim), Of(values), Of(indices)},
      where);
  return {values, indices};
}

const Tensor& floor_divide_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(172, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& remainder_out(
    const Tensor& out, const Tensor& self, Scalar other,
    std::source_location where) {
  InvokeOut(174, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& remainder_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(176, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& bitwise_and_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(180, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& bitwise_or_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(182, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& bitwise_xor_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(184, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& eq_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(200, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& ne_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(204, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& lt_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(208, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& le_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(212, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& gt_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(216, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& ge_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(220, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& logical_and_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(230, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& logical_or_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(232, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& logical_xor_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(234, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& where_out(
    const Tensor& out, const Tensor& condition, Operand self,
    Operand other, std::source_location where) {
  InvokeOut(240, {Of(condition), Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& sum_out(
    const Tensor& out, const Tensor& self, OptionalIntList dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(301, {Of(self), Of(dim), Of(keepdim), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& mean_out(
    const Tensor& out, const Tensor& self, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(304, {Of(self), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& mean_out(
    const Tensor& out, const Tensor& self, OptionalIntList dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(305, {Of(self), Of(dim), Of(keepdim), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& prod_out(
    const Tensor& out, const Tensor& self, int64_t dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(309, {Of(self), Of(dim), Of(keepdim), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& amax_out(
    const Tensor& out, const Tensor& self, IntList dim, bool keepdim,
    std::source_location where) {
  InvokeOut(314, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& argmax_out(
    const Tensor& out, const Tensor& self, std::optional<int64_t> dim,
    bool keepdim, std::source_location where) {
  InvokeOut(315, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& amin_out(
    const Tensor& out, const Tensor& self, IntList dim, bool keepdim,
    std::source_location where) {
  InvokeOut(322, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& argmin_out(
    const Tensor& out, const Tensor& self, std::optional<int64_t> dim,
    bool keepdim, std::source_location where) {
  InvokeOut(323, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& all_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(330, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& all_out(
    const Tensor& out, const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  InvokeOut(331, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& all_out(
    const Tensor& out, const Tensor& self, OptionalIntList dim,
    bool keepdim, std::source_location where) {
  InvokeOut(332, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& any_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(334, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& any_out(
    const Tensor& out, const Tensor& self, int64_t dim, bool keepdim,
    std::source_location where) {
  InvokeOut(335, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& any_out(
    const Tensor& out, const Tensor& self, OptionalIntList dim,
    bool keepdim, std::source_location where) {
  InvokeOut(336, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& empty_out(
    const Tensor& out, IntList size, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(400, {Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& zeros_out(
    const Tensor& out, IntList size, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(401, {Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& ones_out(
    const Tensor& out, IntList size, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(402, {Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& full_out(
    const Tensor& out, IntList size, Scalar fill_value,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(403, {Of(size), Of(fill_value), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& arange_out(
    const Tensor& out, Scalar end, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(404, {Of(end), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& arange_out(
    const Tensor& out, Scalar start, Scalar end,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(405, {Of(start), Of(end), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& arange_out(
    const Tensor& out, Scalar start, Scalar end, Scalar step,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(406, {Of(start), Of(end), Of(step), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& eye_out(
    const Tensor& out, int64_t n, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(407, {Of(n), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& eye_out(
    const Tensor& out, int64_t n, int64_t m, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(408, {Of(n), Of(m), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& rand_out(
    const Tensor& out, IntList size, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(460, {Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& randn_out(
    const Tensor& out, IntList size, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(462, {Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& randint_out(
    const Tensor& out, int64_t high, IntList size,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(464, {Of(high), Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& randint_out(
    const Tensor& out, int64_t low, int64_t high, IntList size,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(465, {Of(low), Of(high), Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& randperm_out(
    const Tensor& out, int64_t n, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(468, {Of(n), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& cat_out(
    const Tensor& out, TensorList tensors, int64_t dim,
    std::source_location where) {
  InvokeOut(550, {Of(Names(tensors)), Of(dim), Of(out)}, where);
  return out;
}

const Tensor& stack_out(
    const Tensor& out, TensorList tensors, int64_t dim,
    std::source_location where) {
  InvokeOut(551, {Of(Names(tensors)), Of(dim), Of(out)}, where);
  return out;
}

const Tensor& concat_out(
    const Tensor& out, TensorList tensors, int64_t dim,
    std::source_location where) {
  InvokeOut(552, {Of(Names(tensors)), Of(dim), Of(out)}, where);
  return out;
}

const Tensor& concatenate_out(
    const Tensor& out, TensorList tensors, int64_t dim,
    std::source_location where) {
  InvokeOut(553, {Of(Names(tensors)), Of(dim), Of(out)}, where);
  return out;
}

const Tensor& index_select_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, std::source_location where) {
  InvokeOut(610, {Of(self), Of(dim), Of(index), Of(out)}, where);
  return out;
}

const Tensor& index_add_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& source, Scalar alpha,
    std::source_location where) {
  InvokeOut(612, {Of(self), Of(dim), Of(index), Of(source), Of(alpha), Of(out)},
      where);
  return out;
}

const Tensor& gather_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, bool sparse_grad, std::source_location where) {
  InvokeOut(620, {Of(self), Of(dim), Of(index), Of(sparse_grad), Of(out)},
      where);
  return out;
}

const Tensor& scatter_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& src, std::source_location where) {
  InvokeOut(622, {Of(self), Of(dim), Of(index), Of(src), Of(out)}, where);
  return out;
}

const Tensor& scatter_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, Scalar value, std::source_location where) {
  InvokeOut(624, {Of(self), Of(dim), Of(index), Of(value), Of(out)}, where);
  return out;
}

const Tensor& scatter_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& src, std::string_view reduce,
    std::source_location where) {
  InvokeOut(1560, {Of(self), Of(dim), Of(index), Of(src), Of(reduce), Of(out)},
      where);
  return out;
}

const Tensor& scatter_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, Scalar value, std::string_view reduce,
    std::source_location where) {
  InvokeOut(1562, {Of(self), Of(dim), Of(index), Of(value), Of(reduce),
      Of(out)}, where);
  return out;
}

const Tensor& scatter_add_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& src, std::source_location where) {
  InvokeOut(626, {Of(self), Of(dim), Of(index), Of(src), Of(out)}, where);
  return out;
}

const Tensor& nonzero_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(645, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& masked_select_out(
    const Tensor& out, const Tensor& self, const Tensor& mask,
    std::source_location where) {
  InvokeOut(646, {Of(self), Of(mask), Of(out)}, where);
  return out;
}

const Tensor& mm_out(
    const Tensor& out, const Tensor& self, const Tensor& mat2,
    std::source_location where) {
  InvokeOut(700, {Of(self), Of(mat2), Of(out)}, where);
  return out;
}

const Tensor& bmm_out(
    const Tensor& out, const Tensor& self, const Tensor& mat2,
    std::source_location where) {
  InvokeOut(701, {Of(self), Of(mat2), Of(out)}, where);
  return out;
}

const Tensor& addmm_out(
    const Tensor& out, const Tensor& self, const Tensor& mat1,
    const Tensor& mat2, Scalar beta, Scalar alpha,
    std::source_location where) {
  InvokeOut(702, {Of(self), Of(mat1), Of(mat2), Of(beta), Of(alpha), Of(out)},
      where);
  return out;
}

const Tensor& mv_out(
    const Tensor& out, const Tensor& self, const Tensor& vec,
    std::source_location where) {
  InvokeOut(704, {Of(self), Of(vec), Of(out)}, where);
  return out;
}

const Tensor& addmv_out(
    const Tensor& out, const Tensor& self, const Tensor& mat,
    const Tensor& vec, Scalar beta, Scalar alpha,
    std::source_location where) {
  InvokeOut(705, {Of(self), Of(mat), Of(vec), Of(beta), Of(alpha), Of(out)},
      where);
  return out;
}

const Tensor& dot_out(
    const Tensor& out, const Tensor& self, const Tensor& tensor,
    std::source_location where) {
  InvokeOut(706, {Of(self), Of(tensor), Of(out)}, where);
  return out;
}

const Tensor& matmul_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(730, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& outer_out(
    const Tensor& out, const Tensor& self, const Tensor& vec2,
    std::source_location where) {
  InvokeOut(731, {Of(self), Of(vec2), Of(out)}, where);
  return out;
}

const Tensor& softmax_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(750, {Of(self), Of(dim), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& log_softmax_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(755, {Of(self), Of(dim), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& expm1_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1000, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& exp2_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1002, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& log1p_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1004, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& log2_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1006, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& log10_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1008, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& tan_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1010, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& asin_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1012, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& acos_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1014, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& atan_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1016, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sinh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1018, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& cosh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1020, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& asinh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1022, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& acosh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1024, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& atanh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1026, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& erf_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1028, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& erfc_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1030, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& erfinv_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1032, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& lgamma_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1034, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& digamma_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1036, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& frac_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1038, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& floor_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1040, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& ceil_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1042, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& round_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1044, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& round_out(
    const Tensor& out, const Tensor& self, int64_t decimals,
    std::source_location where) {
  InvokeOut(1050, {Of(self), Of(decimals), Of(out)}, where);
  return out;
}

const Tensor& trunc_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1046, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& polygamma_out(
    const Tensor& out, int64_t n, const Tensor& self,
    std::source_location where) {
  InvokeOut(1052, {Of(n), Of(self), Of(out)}, where);
  return out;
}

const Tensor& nan_to_num_out(
    const Tensor& out, const Tensor& self, std::optional<double> nan,
    std::optional<double> posinf, std::optional<double> neginf,
    std::source_location where) {
  InvokeOut(1054, {Of(self), Of(nan), Of(posinf), Of(neginf), Of(out)}, where);
  return out;
}

const Tensor& isposinf_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1062, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& isneginf_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1063, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& signbit_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1065, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& clamp_out(
    const Tensor& out, const Tensor& self, std::optional<Scalar> min,
    std::optional<Scalar> max, std::source_location where) {
  InvokeOut(1100, {Of(self), Of(min), Of(max), Of(out)}, where);
  return out;
}

const Tensor& clamp_out(
    const Tensor& out, const Tensor& self, const Tensor& min,
    const Tensor& max, std::source_location where) {
  InvokeOut(1102, {Of(self), Of(min), Of(max), Of(out)}, where);
  return out;
}

const Tensor& clamp_min_out(
    const Tensor& out, const Tensor& self, Scalar min,
    std::source_location where) {
  InvokeOut(1108, {Of(self), Of(min), Of(out)}, where);
  return out;
}

const Tensor& clamp_min_out(
    const Tensor& out, const Tensor& self, const Tensor& min,
    std::source_location where) {
  InvokeOut(1110, {Of(self), Of(min), Of(out)}, where);
  return out;
}

const Tensor& clamp_max_out(
    const Tensor& out, const Tensor& self, Scalar max,
    std::source_location where) {
  InvokeOut(1112, {Of(self), Of(max), Of(out)}, where);
  return out;
}

const Tensor& clamp_max_out(
    const Tensor& out, const Tensor& self, const Tensor& max,
    std::source_location where) {
  InvokeOut(1114, {Of(self), Of(max), Of(out)}, where);
  return out;
}

const Tensor& threshold_out(
    const Tensor& out, const Tensor& self, Scalar threshold, Scalar value,
    std::source_location where) {
  InvokeOut(1146, {Of(self), Of(threshold), Of(value), Of(out)}, where);
  return out;
}

const Tensor& hardshrink_out(
    const Tensor& out, const Tensor& self, Scalar lambd,
    std::source_location where) {
  InvokeOut(1148, {Of(self), Of(lambd), Of(out)}, where);
  return out;
}

const Tensor& atan2_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(1200, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& hypot_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(1202, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& copysign_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(1204, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& copysign_out(
    const Tensor& out, const Tensor& self, Scalar other,
    std::source_location where) {
  InvokeOut(1206, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& fmax_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(1208, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& fmin_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(1209, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& fmod_out(
    const Tensor& out, const Tensor& self, Scalar other,
    std::source_location where) {
  InvokeOut(1210, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& fmod_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(1212, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& logaddexp_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(1215, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& logaddexp2_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(1216, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& xlogy_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(1218, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& xlogy_out(
    const Tensor& out, Scalar self, const Tensor& other,
    std::source_location where) {
  InvokeOut(1220, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& xlogy_out(
    const Tensor& out, const Tensor& self, Scalar other,
    std::source_location where) {
  InvokeOut(1221, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& heaviside_out(
    const Tensor& out, const Tensor& self, const Tensor& values,
    std::source_location where) {
  InvokeOut(1224, {Of(self), Of(values), Of(out)}, where);
  return out;
}

const Tensor& nextafter_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(1226, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& bitwise_left_shift_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(1228, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& bitwise_right_shift_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(1230, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& lerp_out(
    const Tensor& out, const Tensor& self, const Tensor& end,
    Scalar weight, std::source_location where) {
  InvokeOut(1240, {Of(self), Of(end), Of(weight), Of(out)}, where);
  return out;
}

const Tensor& lerp_out(
    const Tensor& out, const Tensor& self, const Tensor& end,
    const Tensor& weight, std::source_location where) {
  InvokeOut(1242, {Of(self), Of(end), Of(weight), Of(out)}, where);
  return out;
}

const Tensor& addcmul_out(
    const Tensor& out, const Tensor& self, const Tensor& tensor1,
    const Tensor& tensor2, Scalar value, std::source_location where) {
  InvokeOut(1244, {Of(self), Of(tensor1), Of(tensor2), Of(value), Of(out)},
      where);
  return out;
}

const Tensor& addcdiv_out(
    const Tensor& out, const Tensor& self, const Tensor& tensor1,
    const Tensor& tensor2, Scalar value, std::source_location where) {
  InvokeOut(1246, {Of(self), Of(tensor1), Of(tensor2), Of(value), Of(out)},
      where);
  return out;
}

const Tensor& float_power_out(
    const Tensor& out, const Tensor& self, const Tensor& exponent,
    std::source_location where) {
  InvokeOut(1254, {Of(self), Of(exponent), Of(out)}, where);
  return out;
}

const Tensor& float_power_out(
    const Tensor& out, Scalar self, const Tensor& exponent,
    std::source_location where) {
  InvokeOut(1255, {Of(self), Of(exponent), Of(out)}, where);
  return out;
}

const Tensor& float_power_out(
    const Tensor& out, const Tensor& self, Scalar exponent,
    std::source_location where) {
  InvokeOut(1256, {Of(self), Of(exponent), Of(out)}, where);
  return out;
}

const Tensor& var_out(
    const Tensor& out, const Tensor& self, Flag unbiased,
    std::source_location where) {
  InvokeOut(1300, {Of(self), Of(unbiased), Of(out)}, where);
  return out;
}

const Tensor& var_out(
    const Tensor& out, const Tensor& self, OptionalIntList dim,
    Flag unbiased, bool keepdim, std::source_location where) {
  InvokeOut(1301, {Of(self), Of(dim), Of(unbiased), Of(keepdim), Of(out)},
      where);
  return out;
}

const Tensor& var_out(
    const Tensor& out, const Tensor& self, OptionalIntList dim,
    Correction correction, bool keepdim, std::source_location where) {
  InvokeOut(1302, {Of(self), Of(dim), Of(correction), Of(keepdim), Of(out)},
      where);
  return out;
}

const Tensor& std_out(
    const Tensor& out, const Tensor& self, Flag unbiased,
    std::source_location where) {
  InvokeOut(1304, {Of(self), Of(unbiased), Of(out)}, where);
  return out;
}

const Tensor& std_out(
    const Tensor& out, const Tensor& self, OptionalIntList dim,
    Flag unbiased, bool keepdim, std::source_location where) {
  InvokeOut(1305, {Of(self), Of(dim), Of(unbiased), Of(keepdim), Of(out)},
      where);
  return out;
}

const Tensor& std_out(
    const Tensor& out, const Tensor& self, OptionalIntList dim,
    Correction correction, bool keepdim, std::source_location where) {
  InvokeOut(1306, {Of(self), Of(dim), Of(correction), Of(keepdim), Of(out)},
      where);
  return out;
}

const Tensor& norm_out(
    const Tensor& out, const Tensor& self, std::optional<Scalar> p,
    OptionalIntList dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(1317, {Of(self), Of(p), Of(dim), Of(keepdim), Of(dtype), Of(out)},
      where);
  return out;
}

const Tensor& norm_out(
    const Tensor& out, const Tensor& self, std::string_view p,
    OptionalIntList dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(1318, {Of(self), Of(p), Of(dim), Of(keepdim), Of(dtype), Of(out)},
      where);
  return out;
}

const Tensor& logsumexp_out(
    const Tensor& out, const Tensor& self, IntList dim, bool keepdim,
    std::source_location where) {
  InvokeOut(1320, {Of(self), Of(dim), Of(keepdim), Of(out)}, where);
  return out;
}

const Tensor& nansum_out(
    const Tensor& out, const Tensor& self, OptionalIntList dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(1322, {Of(self), Of(dim), Of(keepdim), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& nanmean_out(
    const Tensor& out, const Tensor& self, OptionalIntList dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(1323, {Of(self), Of(dim), Of(keepdim), Of(dtype), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> aminmax_out(
    const Tensor& min, const Tensor& max, const Tensor& self,
    std::optional<int64_t> dim, bool keepdim, std::source_location where) {
  InvokeOut(1324, {Of(self), Of(dim), Of(keepdim), Of(min), Of(max)}, where);
  return {min, max};
}

std::tuple<Tensor, Tensor> sort_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool descending, std::source_location where) {
  InvokeOut(1340, {Of(self), Of(dim), Of(descending), Of(values), Of(indices)},
      where);
  return {values, indices};
}

std::tuple<Tensor, Tensor> sort_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    std::optional<bool> stable, int64_t dim, bool descending,
    std::source_location where) {
  InvokeOut(1341, {Of(self), Of(stable), Of(dim), Of(descending), Of(values),
      Of(indices)}, where);
  return {values, indices};
}

const Tensor& argsort_out(
    const Tensor& out, const Tensor& self, bool stable, int64_t dim,
    bool descending, std::source_location where) {
  InvokeOut(1343, {Of(self), Of(stable), Of(dim), Of(descending), Of(out)},
      where);
  return out;
}

const Tensor& msort_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1344, {Of(self), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> topk_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t k, int64_t dim, bool largest, bool sorted,
    std::source_location where) {
  InvokeOut(1345, {Of(self), Of(k), Of(dim), Of(largest), Of(sorted),
      Of(values), Of(indices)}, where);
  return {values, indices};
}

std::tuple<Tensor, Tensor> kthvalue_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t k, int64_t dim, bool keepdim, std::source_location where) {
  InvokeOut(1346, {Of(self), Of(k), Of(dim), Of(keepdim), Of(values),
      Of(indices)}, where);
  return {values, indices};
}

std::tuple<Tensor, Tensor> mode_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim, std::source_location where) {
  InvokeOut(1347, {Of(self), Of(dim), Of(keepdim), Of(values), Of(indices)},
      where);
  return {values, indices};
}

std::tuple<Tensor, Tensor> median_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim, std::source_location where) {
  InvokeOut(1349, {Of(self), Of(dim), Of(keepdim), Of(values), Of(indices)},
      where);
  return {values, indices};
}

std::tuple<Tensor, Tensor> nanmedian_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim, std::source_location where) {
  InvokeOut(1351, {Of(self), Of(dim), Of(keepdim), Of(values), Of(indices)},
      where);
  return {values, indices};
}

const Tensor& histc_out(
    const Tensor& out, const Tensor& self, int64_t bins, Scalar min,
    Scalar max, std::source_location where) {
  InvokeOut(1377, {Of(self), Of(bins), Of(min), Of(max), Of(out)}, where);
  return out;
}

const Tensor& searchsorted_out(
    const Tensor& out, const Tensor& sorted_sequence, Operand self,
    bool out_int32, bool right, std::optional<std::string_view> side,
    const Tensor& sorter, std::source_location where) {
  InvokeOut(1378, {Of(sorted_sequence), Of(self), Of(out_int32), Of(right),
      Of(side), Of(sorter), Of(out)}, where);
  return out;
}

const Tensor& bucketize_out(
    const Tensor& out, Operand self, const Tensor& boundaries,
    bool out_int32, bool right, std::source_location where) {
  InvokeOut(1379, {Of(self), Of(boundaries), Of(out_int32), Of(right), Of(out)},
      where);
  return out;
}

const Tensor& cumsum_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(1400, {Of(self), Of(dim), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& cumprod_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(1402, {Of(self), Of(dim), Of(dtype), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> cummax_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, std::source_location where) {
  InvokeOut(1404, {Of(self), Of(dim), Of(values), Of(indices)}, where);
  return {values, indices};
}

std::tuple<Tensor, Tensor> cummin_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, std::source_location where) {
  InvokeOut(1405, {Of(self), Of(dim), Of(values), Of(indices)}, where);
  return {values, indices};
}

const Tensor& logcumsumexp_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::source_location where) {
  InvokeOut(1406, {Of(self), Of(dim), Of(out)}, where);
  return out;
}

const Tensor& diagonal_copy_out(
    const Tensor& out, const Tensor& self, int64_t offset, int64_t dim1,
    int64_t dim2, std::source_location where) {
  InvokeOut(1502, {Of(self), Of(offset), Of(dim1), Of(dim2), Of(out)}, where);
  return out;
}

const Tensor& diag_out(
    const Tensor& out, const Tensor& self, int64_t diagonal,
    std::source_location where) {
  InvokeOut(1504, {Of(self), Of(diagonal), Of(out)}, where);
  return out;
}

const Tensor& tril_out(
    const Tensor& out, const Tensor& self, int64_t diagonal,
    std::source_location where) {
  InvokeOut(1506, {Of(self), Of(diagonal), Of(out)}, where);
  return out;
}

const Tensor& triu_out(
    const Tensor& out, const Tensor& self, int64_t diagonal,
    std::source_location where) {
  InvokeOut(1508, {Of(self), Of(diagonal), Of(out)}, where);
  return out;
}

const Tensor& hstack_out(
    const Tensor& out, TensorList tensors, std::source_location where) {
  InvokeOut(1540, {Of(Names(tensors)), Of(out)}, where);
  return out;
}

const Tensor& vstack_out(
    const Tensor& out, TensorList tensors, std::source_location where) {
  InvokeOut(1541, {Of(Names(tensors)), Of(out)}, where);
  return out;
}

const Tensor& row_stack_out(
    const Tensor& out, TensorList tensors, std::source_location where) {
  InvokeOut(1542, {Of(Names(tensors)), Of(out)}, where);
  return out;
}

const Tensor& dstack_out(
    const Tensor& out, TensorList tensors, std::source_location where) {
  InvokeOut(1543, {Of(Names(tensors)), Of(out)}, where);
  return out;
}

const Tensor& column_stack_out(
    const Tensor& out, TensorList tensors, std::source_location where) {
  InvokeOut(1544, {Of(Names(tensors)), Of(out)}, where);
  return out;
}

const Tensor& scatter_reduce_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& src, std::string_view reduce,
    bool include_self, std::source_location where) {
  InvokeOut(1564, {Of(self), Of(dim), Of(index), Of(src), Of(reduce),
      Of(include_self), Of(out)}, where);
  return out;
}

const Tensor& index_copy_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& source, std::source_location where) {
  InvokeOut(1570, {Of(self), Of(dim), Of(index), Of(source), Of(out)}, where);
  return out;
}

const Tensor& take_out(
    const Tensor& out, const Tensor& self, const Tensor& index,
    std::source_location where) {
  InvokeOut(1576, {Of(self), Of(index), Of(out)}, where);
  return out;
}

const Tensor& take_along_dim_out(
    const Tensor& out, const Tensor& self, const Tensor& indices,
    std::optional<int64_t> dim, std::source_location where) {
  InvokeOut(1579, {Of(self), Of(indices), Of(dim), Of(out)}, where);
  return out;
}

const Tensor& slice_scatter_out(
    const Tensor& out, const Tensor& self, const Tensor& src, int64_t dim,
    std::optional<int64_t> start, std::optional<int64_t> end,
    int64_t step, std::source_location where) {
  InvokeOut(1591, {Of(self), Of(src), Of(dim), Of(start), Of(end), Of(step),
      Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor, Tensor> native_batch_norm_out(
    const Tensor& result, const Tensor& save_mean,
    const Tensor& save_invstd, const Tensor& input, const Tensor& weight,
    const Tensor& bias, const Tensor& running_mean,
    const Tensor& running_var, bool training, double momentum, double eps,
    std::source_location where) {
  InvokeOut(1903, {Of(input), Of(weight), Of(bias), Of(running_mean),
      Of(running_var), Of(training), Of(momentum), Of(eps), Of(result),
      Of(save_mean), Of(save_invstd)}, where);
  return {result, save_mean, save_invstd};
}

const Tensor& inverse_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(2002, {Of(self), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> slogdet_out(
    const Tensor& sign, const Tensor& logabsdet, const Tensor& self,
    std::source_location where) {
  InvokeOut(2011, {Of(self), Of(sign), Of(logabsdet)}, where);
  return {sign, logabsdet};
}

std::tuple<Tensor, Tensor, Tensor> svd_out(
    const Tensor& U, const Tensor& S, const Tensor& V, const Tensor& self,
    bool some, bool compute_uv, std::source_location where) {
  InvokeOut(2036, {Of(self), Of(some), Of(compute_uv), Of(U), Of(S), Of(V)},
      where);
  return {U, S, V};
}

const Tensor& matrix_power_out(
    const Tensor& out, const Tensor& self, int64_t n,
    std::source_location where) {
  InvokeOut(2055, {Of(self), Of(n), Of(out)}, where);
  return out;
}

const Tensor& vdot_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(2100, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& baddbmm_out(
    const Tensor& out, const Tensor& self, const Tensor& batch1,
    const Tensor& batch2, Scalar beta, Scalar alpha,
    std::source_location where) {
  InvokeOut(2103, {Of(self), Of(batch1), Of(batch2), Of(beta), Of(alpha),
      Of(out)}, where);
  return out;
}

const Tensor& addbmm_out(
    const Tensor& out, const Tensor& self, const Tensor& batch1,
    const Tensor& batch2, Scalar beta, Scalar alpha,
    std::source_location where) {
  InvokeOut(2105, {Of(self), Of(batch1), Of(batch2), Of(beta), Of(alpha),
      Of(out)}, where);
  return out;
}

const Tensor& inner_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(2110, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& kron_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(2112, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& chain_matmul_out(
    const Tensor& out, TensorList matrices, std::source_location where) {
  InvokeOut(2114, {Of(Names(matrices)), Of(out)}, where);
  return out;
}

const Tensor& linspace_out(
    const Tensor& out, Scalar start, Scalar end, int64_t steps,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(2200, {Of(start), Of(end), Of(steps), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& linspace_out(
    const Tensor& out, const Tensor& start, const Tensor& end,
    int64_t steps, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(2201, {Of(start), Of(end), Of(steps), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& linspace_out(
    const Tensor& out, const Tensor& start, Scalar end, int64_t steps,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(2202, {Of(start), Of(end), Of(steps), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& linspace_out(
    const Tensor& out, Scalar start, const Tensor& end, int64_t steps,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(2203, {Of(start), Of(end), Of(steps), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& logspace_out(
    const Tensor& out, Scalar start, Scalar end, int64_t steps,
    double base, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(2204, {Of(start), Of(end), Of(steps), Of(base), Of(dtype), Of(out)},
      where);
  return out;
}

const Tensor& logspace_out(
    const Tensor& out, const Tensor& start, const Tensor& end,
    int64_t steps, double base, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(2205, {Of(start), Of(end), Of(steps), Of(base), Of(dtype), Of(out)},
      where);
  return out;
}

const Tensor& logspace_out(
    const Tensor& out, const Tensor& start, Scalar end, int64_t steps,
    double base, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(2206, {Of(start), Of(end), Of(steps), Of(base), Of(dtype), Of(out)},
      where);
  return out;
}

const Tensor& logspace_out(
    const Tensor& out, Scalar start, const Tensor& end, int64_t steps,
    double base, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(2207, {Of(start), Of(end), Of(steps), Of(base), Of(dtype), Of(out)},
      where);
  return out;
}

const Tensor& bernoulli_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(2210, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& multinomial_out(
    const Tensor& out, const Tensor& self, int64_t num_samples,
    bool replacement, std::source_location where) {
  InvokeOut(2215, {Of(self), Of(num_samples), Of(replacement), Of(out)}, where);
  return out;
}

const Tensor& normal_out(
    const Tensor& out, const Tensor& mean, double std,
    std::source_location where) {
  InvokeOut(2216, {Of(mean), Of(std), Of(out)}, where);
  return out;
}

const Tensor& normal_out(
    const Tensor& out, double mean, const Tensor& std,
    std::source_location where) {
  InvokeOut(2217, {Of(mean), Of(std), Of(out)}, where);
  return out;
}

const Tensor& normal_out(
    const Tensor& out, const Tensor& mean, const Tensor& std,
    std::source_location where) {
  InvokeOut(2218, {Of(mean), Of(std), Of(out)}, where);
  return out;
}

const Tensor& normal_out(
    const Tensor& out, double mean, double std, IntList size,
    std::optional<DType> dtype, std::source_location where) {
  InvokeOut(2219, {Of(mean), Of(std), Of(size), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& deg2rad_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(2400, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& rad2deg_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(2402, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& gcd_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(2404, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& lcm_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(2406, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& ldexp_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(2408, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& i0_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(2410, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& sinc_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(2414, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& logit_out(
    const Tensor& out, const Tensor& self, std::optional<double> eps,
    std::source_location where) {
  InvokeOut(2416, {Of(self), Of(eps), Of(out)}, where);
  return out;
}

const Tensor& mvlgamma_out(
    const Tensor& out, const Tensor& self, int64_t p,
    std::source_location where) {
  InvokeOut(2418, {Of(self), Of(p), Of(out)}, where);
  return out;
}

const Tensor& igamma_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(2420, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& igammac_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(2422, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& addr_out(
    const Tensor& out, const Tensor& self, const Tensor& vec1,
    const Tensor& vec2, Scalar beta, Scalar alpha,
    std::source_location where) {
  InvokeOut(2432, {Of(self), Of(vec1), Of(vec2), Of(beta), Of(alpha), Of(out)},
      where);
  return out;
}

const Tensor& renorm_out(
    const Tensor& out, const Tensor& self, Scalar p, int64_t dim,
    Scalar maxnorm, std::source_location where) {
  InvokeOut(2434, {Of(self), Of(p), Of(dim), Of(maxnorm), Of(out)}, where);
  return out;
}

const Tensor& absolute_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(102, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& arccos_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1014, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& arccosh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1024, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& arcsin_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1012, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& arcsinh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1022, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& arctan_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1016, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& arctan2_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where) {
  InvokeOut(1200, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& arctanh_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1026, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& clip_out(
    const Tensor& out, const Tensor& self, std::optional<Scalar> min,
    std::optional<Scalar> max, std::source_location where) {
  InvokeOut(1100, {Of(self), Of(min), Of(max), Of(out)}, where);
  return out;
}

const Tensor& clip_out(
    const Tensor& out, const Tensor& self, const Tensor& min,
    const Tensor& max, std::source_location where) {
  InvokeOut(1102, {Of(self), Of(min), Of(max), Of(out)}, where);
  return out;
}

const Tensor& divide_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(158, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& divide_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::optional<std::string_view> rounding_mode,
    std::source_location where) {
  InvokeOut(160, {Of(self), Of(other), Of(rounding_mode), Of(out)}, where);
  return out;
}

const Tensor& fix_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(1046, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& ger_out(
    const Tensor& out, const Tensor& self, const Tensor& vec2,
    std::source_location where) {
  InvokeOut(731, {Of(self), Of(vec2), Of(out)}, where);
  return out;
}

const Tensor& greater_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(216, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& greater_equal_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(220, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& less_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(208, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& less_equal_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(212, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& multiply_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(156, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& negative_out(
    const Tensor& out, const Tensor& self, std::source_location where) {
  InvokeOut(100, {Of(self), Of(out)}, where);
  return out;
}

const Tensor& not_equal_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(204, {Of(self), Of(other), Of(out)}, where);
  return out;
}

const Tensor& subtract_out(
    const Tensor& out, const Tensor& self, Operand other, Scalar alpha,
    std::source_location where) {
  InvokeOut(152, {Of(self), Of(other), Of(alpha), Of(out)}, where);
  return out;
}

const Tensor& true_divide_out(
    const Tensor& out, const Tensor& self, Operand other,
    std::source_location where) {
  InvokeOut(158, {Of(self), Of(other), Of(out)}, where);
  return out;
}

}  // namespace tensord
