// Operations as functions, with PyTorch's names and defaults.
//
// An undefined tensor stands for None. Of several results some may be undefined
// where PyTorch's are None. Where the arguments do not fit, Error is thrown as
// PyTorch raises it; its origin is `where`, the caller's line.
//
// `NAME_out` writes the result into tensors that exist already and returns
// them; they are resized where their shapes differ. Where something requires
// grad, it needs a NoGradGuard.
//
// Written by tools/generate; change what it is made from instead.
// clang-format off
#ifndef TENSORD_FUNCTIONS_H_
#define TENSORD_FUNCTIONS_H_

#include <cstdint>
#include <optional>
#include <source_location>
#include <string_view>
#include <tuple>
#include <vector>

#include "tensord/arguments.h"
#include "tensord/dtype.h"
#include "tensord/scalar.h"
#include "tensord/tensor.h"

namespace tensord {

// Negates each element.
Tensor neg(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The absolute value of each element.
Tensor abs(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// -1, 0 or 1 by the sign of each element.
Tensor sign(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// As sign.
Tensor sgn(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Each element, or 0 where it is negative.
Tensor relu(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The square of each element.
Tensor square(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Squares each element in place.
const Tensor& square_(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether each element is zero.
Tensor logical_not(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Inverts the bits of each element; negates a bool.
Tensor bitwise_not(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// e to the power of each element.
Tensor exp(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The natural logarithm of each element.
Tensor log(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The square root of each element.
Tensor sqrt(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// 1 divided by the square root of each element.
Tensor rsqrt(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// 1 divided by each element.
Tensor reciprocal(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The sine of each element, in radians.
Tensor sin(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The cosine of each element, in radians.
Tensor cos(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The hyperbolic tangent of each element.
Tensor tanh(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// 1 / (1 + exp(-x)) of each element x.
Tensor sigmoid(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Adds other, multiplied by alpha.
Tensor add(
    const Tensor& self, const Operand& other, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// Subtracts other, multiplied by alpha.
Tensor sub(
    const Tensor& self, const Operand& other, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// Subtracts self, multiplied by alpha, from other.
Tensor rsub(
    const Tensor& self, const Tensor& other, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// Subtracts self, multiplied by alpha, from a number.
Tensor rsub(
    const Tensor& self, Scalar other, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// Multiplies element by element.
Tensor mul(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Divides element by element; integers give floats.
Tensor div(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Divides and rounds the quotient: 'trunc' toward zero, 'floor' down, None
// not at all.
Tensor div(
    const Tensor& self, const Operand& other,
    std::optional<std::string_view> rounding_mode,
    std::source_location where = std::source_location::current());

// Each element to the power of exponent.
Tensor pow(
    const Tensor& self, Scalar exponent,
    std::source_location where = std::source_location::current());

// Each element to the power of its exponent.
Tensor pow(
    const Tensor& self, const Tensor& exponent,
    std::source_location where = std::source_location::current());

// A number to the power of each element.
Tensor pow(
    Scalar self, const Tensor& exponent,
    std::source_location where = std::source_location::current());

// The larger of two elements.
Tensor maximum(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The smaller of two elements.
Tensor minimum(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The larger of two elements.
Tensor max(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The largest element.
Tensor max(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The largest elements along a dimension, and where they are.
std::tuple<Tensor, Tensor> max(
    const Tensor& self, int64_t dim, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The smaller of two elements.
Tensor min(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The smallest element.
Tensor min(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The smallest elements along a dimension, and where they are.
std::tuple<Tensor, Tensor> min(
    const Tensor& self, int64_t dim, bool keepdim = false,
    std::source_location where = std::source_location::current());

// Divides and rounds the quotient down.
Tensor floor_divide(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// What a division rounded down leaves over.
Tensor remainder(
    const Tensor& self, Scalar other,
    std::source_location where = std::source_location::current());
Tensor remainder(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// What a division of a number, rounded down, leaves over.
Tensor remainder(
    Scalar self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The bits that both have; of bools, and.
Tensor bitwise_and(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());
Tensor bitwise_and(
    Scalar self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The bits that either has; of bools, or.
Tensor bitwise_or(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());
Tensor bitwise_or(
    Scalar self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The bits that one has; of bools, exclusive or.
Tensor bitwise_xor(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());
Tensor bitwise_xor(
    Scalar self, const Tensor& other,
    std::source_location where = std::source_location::current());

// Whether elements are equal.
Tensor eq(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements differ.
Tensor ne(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are less than other's.
Tensor lt(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are at most other's.
Tensor le(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are greater than other's.
Tensor gt(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are at least other's.
Tensor ge(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether neither element is zero.
Tensor logical_and(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// Whether not both elements are zero.
Tensor logical_or(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// Whether just one element is zero.
Tensor logical_xor(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// Elements of self where condition is true, else of other.
Tensor where(
    const Tensor& condition, const Operand& self, const Operand& other,
    std::source_location where = std::source_location::current());

// The places of the elements that are not zero, a vector for each dimension.
std::vector<Tensor> where(
    const Tensor& condition,
    std::source_location where = std::source_location::current());

// self, with value where mask is true.
Tensor masked_fill(
    const Tensor& self, const Tensor& mask, Scalar value,
    std::source_location where = std::source_location::current());

// self, with the element of value where mask is true.
Tensor masked_fill(
    const Tensor& self, const Tensor& mask, const Tensor& value,
    std::source_location where = std::source_location::current());

// The sum of all elements.
Tensor sum(
    const Tensor& self, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The sum over dimensions; over all of them where none is named.
Tensor sum(
    const Tensor& self, const OptionalIntList& dim, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The mean of all elements.
Tensor mean(
    const Tensor& self, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The mean over dimensions; over all of them where none is named.
Tensor mean(
    const Tensor& self, const OptionalIntList& dim, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The product of all elements.
Tensor prod(
    const Tensor& self, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The product over a dimension.
Tensor prod(
    const Tensor& self, int64_t dim, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The largest elements over dimensions; over all of them where none is
// named.
Tensor amax(
    const Tensor& self, const IntList& dim = {}, bool keepdim = false,
    std::source_location where = std::source_location::current());

// Where the largest element is: along a dimension, or in row-major order
// among all.
Tensor argmax(
    const Tensor& self, std::optional<int64_t> dim = {},
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// The smallest elements over dimensions; over all of them where none is
// named.
Tensor amin(
    const Tensor& self, const IntList& dim = {}, bool keepdim = false,
    std::source_location where = std::source_location::current());

// Where the smallest element is: along a dimension, or in row-major order
// among all.
Tensor argmin(
    const Tensor& self, std::optional<int64_t> dim = {},
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// Whether no element is zero.
Tensor all(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether no element is zero. Along a dimension.
Tensor all(
    const Tensor& self, int64_t dim, bool keepdim = false,
    std::source_location where = std::source_location::current());

// Whether no element is zero. Over dimensions.
Tensor all(
    const Tensor& self, const OptionalIntList& dim, bool keepdim = false,
    std::source_location where = std::source_location::current());

// Whether an element is not zero.
Tensor any(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether an element is not zero. Along a dimension.
Tensor any(
    const Tensor& self, int64_t dim, bool keepdim = false,
    std::source_location where = std::source_location::current());

// Whether an element is not zero. Over dimensions.
Tensor any(
    const Tensor& self, const OptionalIntList& dim, bool keepdim = false,
    std::source_location where = std::source_location::current());

// An uninitialised tensor, otherwise like self.
Tensor empty_like(
    const Tensor& self, TensorOptions options = {},
    std::optional<std::string_view> memory_format = {},
    std::source_location where = std::source_location::current());

// A tensor of zeros, otherwise like self.
Tensor zeros_like(
    const Tensor& self, TensorOptions options = {},
    std::optional<std::string_view> memory_format = {},
    std::source_location where = std::source_location::current());

// A tensor of ones, otherwise like self.
Tensor ones_like(
    const Tensor& self, TensorOptions options = {},
    std::optional<std::string_view> memory_format = {},
    std::source_location where = std::source_location::current());

// A tensor of fill_value, otherwise like self.
Tensor full_like(
    const Tensor& self, Scalar fill_value, TensorOptions options = {},
    std::optional<std::string_view> memory_format = {},
    std::source_location where = std::source_location::current());

// A copy of self.
Tensor clone(
    const Tensor& self,
    std::optional<std::string_view> memory_format = {},
    std::source_location where = std::source_location::current());

// Writes value to every element.
const Tensor& fill_(
    const Tensor& self, Scalar value,
    std::source_location where = std::source_location::current());

// Writes the element of value to every element.
const Tensor& fill_(
    const Tensor& self, const Tensor& value,
    std::source_location where = std::source_location::current());

// Writes 0 to every element.
const Tensor& zero_(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Numbers drawn uniformly from [0, 1), otherwise like self.
Tensor rand_like(
    const Tensor& self, TensorOptions options = {},
    std::optional<std::string_view> memory_format = {},
    std::source_location where = std::source_location::current());

// Numbers drawn from the standard normal distribution, otherwise like self.
Tensor randn_like(
    const Tensor& self, TensorOptions options = {},
    std::optional<std::string_view> memory_format = {},
    std::source_location where = std::source_location::current());

// Whole numbers from 0 to high, otherwise like self.
Tensor randint_like(
    const Tensor& self, int64_t high, TensorOptions options = {},
    std::optional<std::string_view> memory_format = {},
    std::source_location where = std::source_location::current());

// Whole numbers from low to high, otherwise like self.
Tensor randint_like(
    const Tensor& self, int64_t low, int64_t high,
    TensorOptions options = {},
    std::optional<std::string_view> memory_format = {},
    std::source_location where = std::source_location::current());

// The same elements with other sizes: a view where that is possible, else a
// copy.
Tensor reshape(
    const Tensor& self, const IntList& shape,
    std::source_location where = std::source_location::current());

// Joins the dimensions from start_dim to end_dim into one.
Tensor flatten(
    const Tensor& self, int64_t start_dim = 0, int64_t end_dim = -1,
    std::source_location where = std::source_location::current());

// Splits one dimension into several.
Tensor unflatten(
    const Tensor& self, int64_t dim, const IntList& sizes,
    std::source_location where = std::source_location::current());

// All elements in one dimension.
Tensor ravel(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Exchanges two dimensions.
Tensor transpose(
    const Tensor& self, int64_t dim0, int64_t dim1,
    std::source_location where = std::source_location::current());

// The transpose of a matrix; a vector stays itself.
Tensor t(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The dimensions in another order.
Tensor permute(
    const Tensor& self, const IntList& dims,
    std::source_location where = std::source_location::current());

// As transpose.
Tensor swapaxes(
    const Tensor& self, int64_t axis0, int64_t axis1,
    std::source_location where = std::source_location::current());

// As transpose.
Tensor swapdims(
    const Tensor& self, int64_t dim0, int64_t dim1,
    std::source_location where = std::source_location::current());

// Moves one dimension, and the others close up.
Tensor movedim(
    const Tensor& self, int64_t source, int64_t destination,
    std::source_location where = std::source_location::current());

// Moves dimensions, and the others close up.
Tensor movedim(
    const Tensor& self, const IntList& source, const IntList& destination,
    std::source_location where = std::source_location::current());

// Drops all dimensions of size 1.
Tensor squeeze(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Drops this dimension if its size is 1.
Tensor squeeze(
    const Tensor& self, int64_t dim,
    std::source_location where = std::source_location::current());

// Drops those of these dimensions that have size 1.
Tensor squeeze(
    const Tensor& self, const IntList& dim,
    std::source_location where = std::source_location::current());

// Inserts a dimension of size 1.
Tensor unsqueeze(
    const Tensor& self, int64_t dim,
    std::source_location where = std::source_location::current());

// As expand.
Tensor broadcast_to(
    const Tensor& self, const IntList& size,
    std::source_location where = std::source_location::current());

// The same memory, outside of the graph. Writes to either are counted for
// both.
Tensor detach(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// A view of the tensor's memory with any sizes, strides and offset.
Tensor as_strided(
    const Tensor& self, const IntList& size, const IntList& stride,
    std::optional<int64_t> storage_offset = {},
    std::source_location where = std::source_location::current());

// Joins tensors along a dimension.
Tensor cat(
    TensorList tensors, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// Joins tensors along a new dimension.
Tensor stack(
    TensorList tensors, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// As cat.
Tensor concat(
    TensorList tensors, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// As cat.
Tensor concatenate(
    TensorList tensors, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// The parts along a dimension, without it.
std::vector<Tensor> unbind(
    const Tensor& self, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// Parts of equal size along a dimension; the last may be smaller.
std::vector<Tensor> split(
    const Tensor& self, int64_t split_size, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// As split_with_sizes.
std::vector<Tensor> split(
    const Tensor& self, const IntList& split_size, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// Parts of these sizes along a dimension.
std::vector<Tensor> split_with_sizes(
    const Tensor& self, const IntList& split_sizes, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// At most so many parts along a dimension.
std::vector<Tensor> chunk(
    const Tensor& self, int64_t chunks, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// The part at one index of a dimension, without it.
Tensor select(
    const Tensor& self, int64_t dim, int64_t index,
    std::source_location where = std::source_location::current());

// So many parts of a dimension, from start on.
Tensor narrow(
    const Tensor& self, int64_t dim, int64_t start, int64_t length,
    std::source_location where = std::source_location::current());

// The parts of a dimension at the places that a vector names.
Tensor index_select(
    const Tensor& self, int64_t dim, const Tensor& index,
    std::source_location where = std::source_location::current());

// Adds alpha times the parts of source to those parts of a dimension that a
// vector names.
Tensor index_add(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& source, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// Elements at the places that index names along a dimension.
Tensor gather(
    const Tensor& self, int64_t dim, const Tensor& index,
    bool sparse_grad = false,
    std::source_location where = std::source_location::current());

// Writes elements of src to the places that index names along a dimension.
Tensor scatter(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src,
    std::source_location where = std::source_location::current());

// Writes a number to the places that index names along a dimension.
Tensor scatter(
    const Tensor& self, int64_t dim, const Tensor& index, Scalar value,
    std::source_location where = std::source_location::current());

// Adds elements of src to, or multiplies by them, what stands at the places
// that index names along a dimension.
Tensor scatter(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src, std::string_view reduce,
    std::source_location where = std::source_location::current());

// Adds a number to, or multiplies by it, what stands at the places that
// index names along a dimension.
Tensor scatter(
    const Tensor& self, int64_t dim, const Tensor& index, Scalar value,
    std::string_view reduce,
    std::source_location where = std::source_location::current());

// Adds elements of src at the places that index names along a dimension.
Tensor scatter_add(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src,
    std::source_location where = std::source_location::current());

// Writes, or adds, values at the places that index tensors and masks name
// together.
Tensor index_put(
    const Tensor& self, TensorList indices, const Tensor& values,
    bool accumulate = false,
    std::source_location where = std::source_location::current());

// The places of the elements that are not zero, one row each.
Tensor nonzero(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The elements at which a mask is true, in one dimension.
Tensor masked_select(
    const Tensor& self, const Tensor& mask,
    std::source_location where = std::source_location::current());

// self, with the elements of source, in order, where mask is true.
Tensor masked_scatter(
    const Tensor& self, const Tensor& mask, const Tensor& source,
    std::source_location where = std::source_location::current());

// Rows of a table by their numbers. The row padding_idx gets no gradient.
Tensor embedding(
    const Tensor& weight, const Tensor& indices, int64_t padding_idx = -1,
    bool scale_grad_by_freq = false, bool sparse = false,
    std::source_location where = std::source_location::current());

// The product of two matrices.
Tensor mm(
    const Tensor& self, const Tensor& mat2,
    std::source_location where = std::source_location::current());

// The products of two batches of matrices, pair by pair.
Tensor bmm(
    const Tensor& self, const Tensor& mat2,
    std::source_location where = std::source_location::current());

// beta * self + alpha * (mat1 @ mat2).
Tensor addmm(
    const Tensor& self, const Tensor& mat1, const Tensor& mat2,
    Scalar beta = 1, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// The product of a matrix and a vector.
Tensor mv(
    const Tensor& self, const Tensor& vec,
    std::source_location where = std::source_location::current());

// beta * self + alpha * (mat @ vec).
Tensor addmv(
    const Tensor& self, const Tensor& mat, const Tensor& vec,
    Scalar beta = 1, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// The inner product of two vectors.
Tensor dot(
    const Tensor& self, const Tensor& tensor,
    std::source_location where = std::source_location::current());

// The product of vectors, matrices or batches of matrices, which broadcast.
Tensor matmul(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The outer product of two vectors.
Tensor outer(
    const Tensor& self, const Tensor& vec2,
    std::source_location where = std::source_location::current());

// exp(self), divided by its sum along a dimension.
Tensor softmax(
    const Tensor& self, int64_t dim, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The logarithm of softmax.
Tensor log_softmax(
    const Tensor& self, int64_t dim, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The cross-correlation of images [N, C, H, W] or lines [N, C, L] with
// weights; or, transposed, its gradient as a function of its own.
Tensor convolution(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const IntList& stride, const IntList& padding,
    const IntList& dilation, bool transposed,
    const IntList& output_padding, int64_t groups,
    std::source_location where = std::source_location::current());

// The cross-correlation of an image [C, H, W], or of a batch of them, with
// weights.
Tensor conv2d(
    const Tensor& input, const Tensor& weight, const Tensor& bias = {},
    const IntList& stride = {1, 1}, const IntList& padding = {0, 0},
    const IntList& dilation = {1, 1}, int64_t groups = 1,
    std::source_location where = std::source_location::current());

// As conv2d; the padding 'same' keeps the image's sizes, 'valid' is none.
Tensor conv2d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const IntList& stride, std::string_view padding,
    const IntList& dilation = {1, 1}, int64_t groups = 1,
    std::source_location where = std::source_location::current());

// The maximum of each window of an image [C, H, W] or of a batch of them.
// Without a stride, windows do not overlap.
Tensor max_pool2d(
    const Tensor& self, const IntList& kernel_size,
    const IntList& stride = {}, const IntList& padding = {0, 0},
    const IntList& dilation = {1, 1}, bool ceil_mode = false,
    std::source_location where = std::source_location::current());

// Adds a number before and after the last dimensions, from the last one on;
// negative sizes take away.
Tensor constant_pad_nd(
    const Tensor& self, const IntList& pad, Scalar value = 0,
    std::source_location where = std::source_location::current());

// exp(x) - 1 of each element x, exact for small x.
Tensor expm1(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// 2 to the power of each element.
Tensor exp2(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// log(1 + x) of each element x, exact for small x.
Tensor log1p(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The logarithm of each element to the base 2.
Tensor log2(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The logarithm of each element to the base 10.
Tensor log10(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The tangent of each element, in radians.
Tensor tan(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of which each element is the sine.
Tensor asin(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of which each element is the cosine.
Tensor acos(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of which each element is the tangent.
Tensor atan(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The hyperbolic sine of each element.
Tensor sinh(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The hyperbolic cosine of each element.
Tensor cosh(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The number of which each element is the hyperbolic sine.
Tensor asinh(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// In-place form of asinh.
const Tensor& asinh_(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The number of which each element is the hyperbolic cosine.
Tensor acosh(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// In-place form of acosh.
const Tensor& acosh_(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The number of which each element is the hyperbolic tangent.
Tensor atanh(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// In-place form of atanh.
const Tensor& atanh_(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The error function of each element.
Tensor erf(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// 1 - erf(x) of each element x, exact for large x.
Tensor erfc(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The number of which each element is the error function.
Tensor erfinv(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The logarithm of the size of each element's gamma.
Tensor lgamma(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The derivative of lgamma at each element.
Tensor digamma(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// What each element has behind the point.
Tensor frac(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The greatest integer that is not above each element.
Tensor floor(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The smallest integer that is not below each element.
Tensor ceil(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The integer nearest to each element; halves go to even.
Tensor round(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Each element rounded to so many decimals.
Tensor round(
    const Tensor& self, int64_t decimals,
    std::source_location where = std::source_location::current());

// Each element without what it has behind the point.
Tensor trunc(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The n-th derivative of digamma at each element.
Tensor polygamma(
    int64_t n, const Tensor& self,
    std::source_location where = std::source_location::current());

// Each element, but numbers for NaN (0), inf (the largest one) and -inf (the
// lowest one).
Tensor nan_to_num(
    const Tensor& self, std::optional<double> nan = {},
    std::optional<double> posinf = {}, std::optional<double> neginf = {},
    std::source_location where = std::source_location::current());

// Whether each element is NaN.
Tensor isnan(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether each element is infinite.
Tensor isinf(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether each element is positive and infinite.
Tensor isposinf(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether each element is negative and infinite.
Tensor isneginf(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether each element is neither infinite nor NaN.
Tensor isfinite(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether each element has a minus, -0.0 too.
Tensor signbit(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Each element, or the bound that it is beyond.
Tensor clamp(
    const Tensor& self, std::optional<Scalar> min = {},
    std::optional<Scalar> max = {},
    std::source_location where = std::source_location::current());
Tensor clamp(
    const Tensor& self, const Tensor& min, const Tensor& max = {},
    std::source_location where = std::source_location::current());

// Each element, but at least min.
Tensor clamp_min(
    const Tensor& self, Scalar min,
    std::source_location where = std::source_location::current());

// Each element, but at least that of min.
Tensor clamp_min(
    const Tensor& self, const Tensor& min,
    std::source_location where = std::source_location::current());

// Each element, but at most max.
Tensor clamp_max(
    const Tensor& self, Scalar max,
    std::source_location where = std::source_location::current());

// Each element, but at most that of max.
Tensor clamp_max(
    const Tensor& self, const Tensor& max,
    std::source_location where = std::source_location::current());

// elu with the parameters of self-normalizing networks.
Tensor selu(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// In-place form of selu.
const Tensor& selu_(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Each element x, but alpha * (exp(x / alpha) - 1) where it is negative.
Tensor celu(
    const Tensor& self, Scalar alpha = 1.0,
    std::source_location where = std::source_location::current());

// In-place form of celu.
const Tensor& celu_(
    const Tensor& self, Scalar alpha = 1.0,
    std::source_location where = std::source_location::current());

// Each element, or value where it is not above threshold.
Tensor threshold(
    const Tensor& self, Scalar threshold, Scalar value,
    std::source_location where = std::source_location::current());

// In-place form of threshold.
const Tensor& threshold_(
    const Tensor& self, Scalar threshold, Scalar value,
    std::source_location where = std::source_location::current());

// Each element, or 0 where its size is at most lambd.
Tensor hardshrink(
    const Tensor& self, Scalar lambd = 0.5,
    std::source_location where = std::source_location::current());

// Each element, multiplied by its channel's weight where it is negative.
Tensor prelu(
    const Tensor& self, const Tensor& weight,
    std::source_location where = std::source_location::current());

// The angle, in radians, of the points (other, self).
Tensor atan2(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The length of the points (self, other).
Tensor hypot(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The size of each element with the sign of other's.
Tensor copysign(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The size of each element with the sign of a number.
Tensor copysign(
    const Tensor& self, Scalar other,
    std::source_location where = std::source_location::current());

// The larger of two elements; not NaN if one is a number.
Tensor fmax(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The smaller of two elements; not NaN if one is a number.
Tensor fmin(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// What a division rounded toward 0 leaves over.
Tensor fmod(
    const Tensor& self, Scalar other,
    std::source_location where = std::source_location::current());
Tensor fmod(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// log(exp(a) + exp(b)) of elements a and b.
Tensor logaddexp(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// log2(2 ** a + 2 ** b) of elements a and b.
Tensor logaddexp2(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// x * log(y) of elements x and y; 0 where x is 0.
Tensor xlogy(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());
Tensor xlogy(
    Scalar self, const Tensor& other,
    std::source_location where = std::source_location::current());
Tensor xlogy(
    const Tensor& self, Scalar other,
    std::source_location where = std::source_location::current());

// 0 or 1 by the sign of each element; of 0, the one of values.
Tensor heaviside(
    const Tensor& self, const Tensor& values,
    std::source_location where = std::source_location::current());

// In-place form of heaviside.
const Tensor& heaviside_(
    const Tensor& self, const Tensor& values,
    std::source_location where = std::source_location::current());

// The number next to each element in the direction of other's.
Tensor nextafter(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The bits of each element, moved up.
Tensor bitwise_left_shift(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());
Tensor bitwise_left_shift(
    Scalar self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The bits of each element, moved down; the sign stays.
Tensor bitwise_right_shift(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());
Tensor bitwise_right_shift(
    Scalar self, const Tensor& other,
    std::source_location where = std::source_location::current());

// self + weight * (end - self), element by element.
Tensor lerp(
    const Tensor& self, const Tensor& end, Scalar weight,
    std::source_location where = std::source_location::current());
Tensor lerp(
    const Tensor& self, const Tensor& end, const Tensor& weight,
    std::source_location where = std::source_location::current());

// self + value * tensor1 * tensor2, element by element.
Tensor addcmul(
    const Tensor& self, const Tensor& tensor1, const Tensor& tensor2,
    Scalar value = 1,
    std::source_location where = std::source_location::current());

// self + value * tensor1 / tensor2, element by element.
Tensor addcdiv(
    const Tensor& self, const Tensor& tensor1, const Tensor& tensor2,
    Scalar value = 1,
    std::source_location where = std::source_location::current());

// Whether elements are within atol + rtol * |other|.
Tensor isclose(
    const Tensor& self, const Tensor& other, double rtol = 1e-05,
    double atol = 1e-08, bool equal_nan = false,
    std::source_location where = std::source_location::current());

// Powers, computed in float64.
Tensor float_power(
    const Tensor& self, const Tensor& exponent,
    std::source_location where = std::source_location::current());
Tensor float_power(
    Scalar self, const Tensor& exponent,
    std::source_location where = std::source_location::current());
Tensor float_power(
    const Tensor& self, Scalar exponent,
    std::source_location where = std::source_location::current());

// The variance of all elements.
Tensor var(
    const Tensor& self, Flag unbiased = true,
    std::source_location where = std::source_location::current());

// The variance over dimensions.
Tensor var(
    const Tensor& self, const OptionalIntList& dim, Flag unbiased = true,
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// The variance over dimensions, with the number of elements less correction
// (1) as divisor.
Tensor var(
    const Tensor& self, const OptionalIntList& dim, Correction correction,
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// The standard deviation of all elements.
Tensor std(
    const Tensor& self, Flag unbiased = true,
    std::source_location where = std::source_location::current());

// The standard deviation over dimensions.
Tensor std(
    const Tensor& self, const OptionalIntList& dim, Flag unbiased = true,
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// The standard deviation over dimensions, with the number of elements less
// correction (1) as divisor.
Tensor std(
    const Tensor& self, const OptionalIntList& dim, Correction correction,
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// The variance and the mean of all elements.
std::tuple<Tensor, Tensor> var_mean(
    const Tensor& self, Flag unbiased = true,
    std::source_location where = std::source_location::current());

// The variance and the mean over dimensions.
std::tuple<Tensor, Tensor> var_mean(
    const Tensor& self, const OptionalIntList& dim, Flag unbiased = true,
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// The variance and the mean over dimensions, with the number of elements
// less correction (1) as divisor.
std::tuple<Tensor, Tensor> var_mean(
    const Tensor& self, const OptionalIntList& dim, Correction correction,
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// The standard deviation and the mean of all elements.
std::tuple<Tensor, Tensor> std_mean(
    const Tensor& self, Flag unbiased = true,
    std::source_location where = std::source_location::current());

// The standard deviation and the mean over dimensions.
std::tuple<Tensor, Tensor> std_mean(
    const Tensor& self, const OptionalIntList& dim, Flag unbiased = true,
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// The standard deviation and the mean over dimensions, with the number of
// elements less correction (1) as divisor.
std::tuple<Tensor, Tensor> std_mean(
    const Tensor& self, const OptionalIntList& dim, Correction correction,
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// The norm over dimensions; None stands for 2.
Tensor norm(
    const Tensor& self, std::optional<Scalar> p,
    const OptionalIntList& dim = {}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The norm by name: "fro" is the norm of order 2.
Tensor norm(
    const Tensor& self, std::string_view p = "fro",
    const OptionalIntList& dim = {}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The logarithm of the sum of exponentials over dimensions.
Tensor logsumexp(
    const Tensor& self, const IntList& dim, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The sum over dimensions, with 0 in the place of NaN.
Tensor nansum(
    const Tensor& self, const OptionalIntList& dim = {},
    bool keepdim = false, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The mean over dimensions of the elements that are not NaN.
Tensor nanmean(
    const Tensor& self, const OptionalIntList& dim = {},
    bool keepdim = false, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The smallest and the largest elements, of all or along a dimension.
std::tuple<Tensor, Tensor> aminmax(
    const Tensor& self, std::optional<int64_t> dim = {},
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// How many elements over dimensions are not zero.
Tensor count_nonzero(
    const Tensor& self, const IntList& dim,
    std::source_location where = std::source_location::current());

// How many elements are not zero, of all or along a dimension.
Tensor count_nonzero(
    const Tensor& self,
    std::source_location where = std::source_location::current());
Tensor count_nonzero(
    const Tensor& self, int64_t dim,
    std::source_location where = std::source_location::current());

// The elements along a dimension in order, and where they were; NaN is
// greatest.
std::tuple<Tensor, Tensor> sort(
    const Tensor& self, int64_t dim = -1, bool descending = false,
    std::source_location where = std::source_location::current());

// As sort, which is always stable here.
std::tuple<Tensor, Tensor> sort(
    const Tensor& self, std::optional<bool> stable, int64_t dim = -1,
    bool descending = false,
    std::source_location where = std::source_location::current());

// Where the elements along a dimension are in order.
Tensor argsort(
    const Tensor& self, int64_t dim = -1, bool descending = false,
    std::source_location where = std::source_location::current());

// As argsort, which is always stable here.
Tensor argsort(
    const Tensor& self, bool stable, int64_t dim = -1,
    bool descending = false,
    std::source_location where = std::source_location::current());

// The elements along the first dimension in order.
Tensor msort(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The k largest or smallest elements along a dimension, and where they are.
std::tuple<Tensor, Tensor> topk(
    const Tensor& self, int64_t k, int64_t dim = -1, bool largest = true,
    bool sorted = true,
    std::source_location where = std::source_location::current());

// The k-th smallest elements along a dimension, and where they are.
std::tuple<Tensor, Tensor> kthvalue(
    const Tensor& self, int64_t k, int64_t dim = -1, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The most frequent elements along a dimension, and the last places of each.
std::tuple<Tensor, Tensor> mode(
    const Tensor& self, int64_t dim = -1, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The lower median of all elements.
Tensor median(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The lower medians along a dimension, and where they are.
std::tuple<Tensor, Tensor> median(
    const Tensor& self, int64_t dim, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The lower median of the elements that are not NaN.
Tensor nanmedian(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The lower medians along a dimension, and where they are.
std::tuple<Tensor, Tensor> nanmedian(
    const Tensor& self, int64_t dim, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The unique elements in order; where each element is among them, and how
// often each is there.
std::tuple<Tensor, Tensor, Tensor> _unique2(
    const Tensor& self, bool sorted = true, bool return_inverse = false,
    bool return_counts = false,
    std::source_location where = std::source_location::current());

// The unique parts of a dimension in order; where each part is among them,
// and how often each is there.
std::tuple<Tensor, Tensor, Tensor> unique_dim(
    const Tensor& self, int64_t dim, bool sorted = true,
    bool return_inverse = false, bool return_counts = false,
    std::source_location where = std::source_location::current());

// The first of each run of equal elements or parts; which run each is in,
// and how long each run is.
std::tuple<Tensor, Tensor, Tensor> unique_consecutive(
    const Tensor& self, bool return_inverse = false,
    bool return_counts = false, std::optional<int64_t> dim = {},
    std::source_location where = std::source_location::current());

// How often each number occurs, or the sum of its weights.
Tensor bincount(
    const Tensor& self, const Tensor& weights = {}, int64_t minlength = 0,
    std::source_location where = std::source_location::current());

// How many elements are in each of equal bins from min to max, or between
// the extremes where both are equal.
Tensor histc(
    const Tensor& self, int64_t bins = 100, Scalar min = 0,
    Scalar max = 0,
    std::source_location where = std::source_location::current());

// Where in the last dimension of a sorted tensor elements could be put.
Tensor searchsorted(
    const Tensor& sorted_sequence, const Operand& self,
    bool out_int32 = false, bool right = false,
    std::optional<std::string_view> side = {}, const Tensor& sorter = {},
    std::source_location where = std::source_location::current());

// Which bucket between boundaries each element is in.
Tensor bucketize(
    const Operand& self, const Tensor& boundaries, bool out_int32 = false,
    bool right = false,
    std::source_location where = std::source_location::current());

// The sum of each element and those before it.
Tensor cumsum(
    const Tensor& self, int64_t dim, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The product of each element and those before it.
Tensor cumprod(
    const Tensor& self, int64_t dim, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The largest element so far, and its last place.
std::tuple<Tensor, Tensor> cummax(
    const Tensor& self, int64_t dim,
    std::source_location where = std::source_location::current());

// The smallest element so far, and its last place.
std::tuple<Tensor, Tensor> cummin(
    const Tensor& self, int64_t dim,
    std::source_location where = std::source_location::current());

// The logarithm of the sum of the exponentials so far.
Tensor logcumsumexp(
    const Tensor& self, int64_t dim,
    std::source_location where = std::source_location::current());

// A view of a diagonal of two dimensions, which becomes the last one.
Tensor diagonal(
    const Tensor& self, int64_t offset = 0, int64_t dim1 = 0,
    int64_t dim2 = 1,
    std::source_location where = std::source_location::current());

// A copy of a diagonal of two dimensions.
Tensor diagonal_copy(
    const Tensor& self, int64_t offset = 0, int64_t dim1 = 0,
    int64_t dim2 = 1,
    std::source_location where = std::source_location::current());

// Zeros, with the last dimension on a diagonal of two new ones.
Tensor diag_embed(
    const Tensor& self, int64_t offset = 0, int64_t dim1 = -2,
    int64_t dim2 = -1,
    std::source_location where = std::source_location::current());

// The matrix with a vector on its diagonal, or the diagonal of a matrix.
Tensor diag(
    const Tensor& self, int64_t diagonal = 0,
    std::source_location where = std::source_location::current());

// The matrix with all elements on its diagonal.
Tensor diagflat(
    const Tensor& self, int64_t offset = 0,
    std::source_location where = std::source_location::current());

// Matrices with zeros above a diagonal.
Tensor tril(
    const Tensor& self, int64_t diagonal = 0,
    std::source_location where = std::source_location::current());

// Matrices with zeros below a diagonal.
Tensor triu(
    const Tensor& self, int64_t diagonal = 0,
    std::source_location where = std::source_location::current());

// The sum of a matrix's diagonal.
Tensor trace(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The elements in reverse order along dimensions.
Tensor flip(
    const Tensor& self, const IntList& dims,
    std::source_location where = std::source_location::current());

// The columns in reverse order.
Tensor fliplr(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The rows in reverse order.
Tensor flipud(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Turns by so many quarters in the plane of two dimensions, from the first
// towards the second.
Tensor rot90(
    const Tensor& self, int64_t k = 1, const IntList& dims = {0, 1},
    std::source_location where = std::source_location::current());

// Shifts elements along dimensions, or in row-major order; those that leave
// come in at the other end.
Tensor roll(
    const Tensor& self, const IntList& shifts, const IntList& dims = {},
    std::source_location where = std::source_location::current());

// As repeat; missing leading numbers are 1.
Tensor tile(
    const Tensor& self, const IntList& dims,
    std::source_location where = std::source_location::current());

// Each place in a vector as often as the number there says.
Tensor repeat_interleave(
    const Tensor& repeats, std::optional<int64_t> output_size = {},
    std::source_location where = std::source_location::current());

// Each part of a dimension, or element, as often as a vector says.
Tensor repeat_interleave(
    const Tensor& self, const Tensor& repeats,
    std::optional<int64_t> dim = {},
    std::optional<int64_t> output_size = {},
    std::source_location where = std::source_location::current());

// Each part of a dimension, or element, so often in a row.
Tensor repeat_interleave(
    const Tensor& self, int64_t repeats, std::optional<int64_t> dim,
    std::optional<int64_t> output_size = {},
    std::source_location where = std::source_location::current());

// As movedim.
Tensor moveaxis(
    const Tensor& self, int64_t source, int64_t destination,
    std::source_location where = std::source_location::current());
Tensor moveaxis(
    const Tensor& self, const IntList& source, const IntList& destination,
    std::source_location where = std::source_location::current());

// Joins tensors side by side.
Tensor hstack(
    TensorList tensors,
    std::source_location where = std::source_location::current());

// Joins tensors as rows, one below another.
Tensor vstack(
    TensorList tensors,
    std::source_location where = std::source_location::current());

// Joins tensors as rows, one below another.
Tensor row_stack(
    TensorList tensors,
    std::source_location where = std::source_location::current());

// Joins tensors along a third dimension.
Tensor dstack(
    TensorList tensors,
    std::source_location where = std::source_location::current());

// Joins tensors side by side, vectors as columns.
Tensor column_stack(
    TensorList tensors,
    std::source_location where = std::source_location::current());

// The matrix with these blocks on its diagonal, else 0.
Tensor block_diag(
    TensorList tensors,
    std::source_location where = std::source_location::current());

// The tensor, with a dimension where it has none.
Tensor atleast_1d(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The tensor, with leading dimensions up to two.
Tensor atleast_2d(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The tensor, with dimensions around its own up to three.
Tensor atleast_3d(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// So many parts along a dimension; the first ones are larger by one where it
// does not divide.
std::vector<Tensor> tensor_split(
    const Tensor& self, int64_t sections, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// The parts between these places along a dimension.
std::vector<Tensor> tensor_split(
    const Tensor& self, const IntList& indices, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// So many equal parts side by side.
std::vector<Tensor> hsplit(
    const Tensor& self, int64_t sections,
    std::source_location where = std::source_location::current());

// The parts side by side between these places.
std::vector<Tensor> hsplit(
    const Tensor& self, const IntList& indices,
    std::source_location where = std::source_location::current());

// So many equal groups of rows.
std::vector<Tensor> vsplit(
    const Tensor& self, int64_t sections,
    std::source_location where = std::source_location::current());

// The groups of rows between these places.
std::vector<Tensor> vsplit(
    const Tensor& self, const IntList& indices,
    std::source_location where = std::source_location::current());

// So many equal parts along the third dimension.
std::vector<Tensor> dsplit(
    const Tensor& self, int64_t sections,
    std::source_location where = std::source_location::current());

// The parts along the third dimension between these places.
std::vector<Tensor> dsplit(
    const Tensor& self, const IntList& indices,
    std::source_location where = std::source_location::current());

// The sum, prod, mean, amax or amin of those elements of src, and of self
// unless include_self is False, that meet at a place which index names along
// a dimension.
Tensor scatter_reduce(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& src, std::string_view reduce, bool include_self = true,
    std::source_location where = std::source_location::current());

// Writes the parts of source to those parts of a dimension that a vector
// names.
Tensor index_copy(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& source,
    std::source_location where = std::source_location::current());

// Writes a number to those parts of a dimension that a vector names.
Tensor index_fill(
    const Tensor& self, int64_t dim, const Tensor& index, Scalar value,
    std::source_location where = std::source_location::current());
Tensor index_fill(
    const Tensor& self, int64_t dim, const Tensor& index,
    const Tensor& value,
    std::source_location where = std::source_location::current());

// Elements at places in the flattened tensor.
Tensor take(
    const Tensor& self, const Tensor& index,
    std::source_location where = std::source_location::current());

// Writes, or adds, elements at places in the flattened tensor.
Tensor put(
    const Tensor& self, const Tensor& index, const Tensor& source,
    bool accumulate = false,
    std::source_location where = std::source_location::current());

// Elements at the places that indices name along a dimension, or in the
// flattened tensor.
Tensor take_along_dim(
    const Tensor& self, const Tensor& indices,
    std::optional<int64_t> dim = {},
    std::source_location where = std::source_location::current());

// As nonzero.
Tensor argwhere(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// A copy of the tensor with src at one index of a dimension.
Tensor select_scatter(
    const Tensor& self, const Tensor& src, int64_t dim, int64_t index,
    std::source_location where = std::source_location::current());

// A copy of the tensor with src at every step-th part from start to before
// end of a dimension.
Tensor slice_scatter(
    const Tensor& self, const Tensor& src, int64_t dim = 0,
    std::optional<int64_t> start = {}, std::optional<int64_t> end = {},
    int64_t step = 1,
    std::source_location where = std::source_location::current());

// A copy of the tensor with src on a diagonal.
Tensor diagonal_scatter(
    const Tensor& self, const Tensor& src, int64_t offset = 0,
    int64_t dim1 = 0, int64_t dim2 = 1,
    std::source_location where = std::source_location::current());

// As layer_norm; also the means and the reciprocals of the deviations.
std::tuple<Tensor, Tensor, Tensor> native_layer_norm(
    const Tensor& input, const IntList& normalized_shape,
    const Tensor& weight, const Tensor& bias, double eps,
    std::source_location where = std::source_location::current());

// Brings the last dimensions to mean 0 and variance 1, then scales and
// shifts them.
Tensor layer_norm(
    const Tensor& input, const IntList& normalized_shape,
    const Tensor& weight = {}, const Tensor& bias = {},
    double eps = 1e-05, bool cudnn_enable = true,
    std::source_location where = std::source_location::current());

// As batch_norm; in training also the batch's means and the reciprocals of
// its deviations.
std::tuple<Tensor, Tensor, Tensor> native_batch_norm(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const Tensor& running_mean, const Tensor& running_var, bool training,
    double momentum, double eps,
    std::source_location where = std::source_location::current());

// Brings each channel to mean 0 and variance 1, then scales and shifts it;
// training follows mean and variance in the running ones.
Tensor batch_norm(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const Tensor& running_mean, const Tensor& running_var, bool training,
    double momentum, double eps, bool cudnn_enabled,
    std::source_location where = std::source_location::current());

// As batch_norm, but each channel of each sample apart.
Tensor instance_norm(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const Tensor& running_mean, const Tensor& running_var,
    bool use_input_stats, double momentum, double eps, bool cudnn_enabled,
    std::source_location where = std::source_location::current());

// As group_norm; also the means and the reciprocals of the deviations.
std::tuple<Tensor, Tensor, Tensor> native_group_norm(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    int64_t N, int64_t C, int64_t HxW, int64_t group, double eps,
    std::source_location where = std::source_location::current());

// Brings each group of channels of each sample to mean 0 and variance 1,
// then scales and shifts each channel.
Tensor group_norm(
    const Tensor& input, int64_t num_groups, const Tensor& weight = {},
    const Tensor& bias = {}, double eps = 1e-05,
    bool cudnn_enabled = true,
    std::source_location where = std::source_location::current());

// Divides the last dimensions by the root of their mean square, then scales
// them.
Tensor rms_norm(
    const Tensor& input, const IntList& normalized_shape,
    const Tensor& weight = {}, std::optional<double> eps = {},
    std::source_location where = std::source_location::current());

// Sets elements to 0 with probability p, and scales the others so that the
// mean stays.
Tensor dropout(
    const Tensor& input, double p, bool train,
    std::source_location where = std::source_location::current());

// Sets elements to 0 with probability p, and scales the others so that the
// mean stays.
const Tensor& dropout_(
    const Tensor& self, double p, bool train,
    std::source_location where = std::source_location::current());

// As dropout, but of whole channels.
Tensor feature_dropout(
    const Tensor& input, double p, bool train,
    std::source_location where = std::source_location::current());

// As dropout, but of whole channels.
const Tensor& feature_dropout_(
    const Tensor& self, double p, bool train,
    std::source_location where = std::source_location::current());

// As dropout, but keeps mean and variance of what SELU gives.
Tensor alpha_dropout(
    const Tensor& input, double p, bool train,
    std::source_location where = std::source_location::current());

// As dropout, but keeps mean and variance of what SELU gives.
const Tensor& alpha_dropout_(
    const Tensor& self, double p, bool train,
    std::source_location where = std::source_location::current());

// As alpha_dropout, but of whole channels.
Tensor feature_alpha_dropout(
    const Tensor& input, double p, bool train,
    std::source_location where = std::source_location::current());

// As alpha_dropout, but of whole channels.
const Tensor& feature_alpha_dropout_(
    const Tensor& self, double p, bool train,
    std::source_location where = std::source_location::current());

// The means of stretches of the last dimension, chosen so that so many
// result.
Tensor adaptive_avg_pool1d(
    const Tensor& self, const IntList& output_size,
    std::source_location where = std::source_location::current());

// The mean of each window along the last dimension.
Tensor avg_pool1d(
    const Tensor& self, const IntList& kernel_size,
    const IntList& stride = {}, const IntList& padding = 0,
    bool ceil_mode = false, bool count_include_pad = true,
    std::source_location where = std::source_location::current());

// The maximum of each window along the last dimension.
Tensor max_pool1d(
    const Tensor& self, const IntList& kernel_size,
    const IntList& stride = {}, const IntList& padding = 0,
    const IntList& dilation = 1, bool ceil_mode = false,
    std::source_location where = std::source_location::current());

// Makes images larger by a factor out of as many channels squared.
Tensor pixel_shuffle(
    const Tensor& self, int64_t upscale_factor,
    std::source_location where = std::source_location::current());

// Makes channels out of each square of pixels; the inverse of pixel_shuffle.
Tensor pixel_unshuffle(
    const Tensor& self, int64_t downscale_factor,
    std::source_location where = std::source_location::current());

// The inverses of matrices.
Tensor inverse(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The determinants of matrices.
Tensor det(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Signs of determinants, and logarithms of their magnitudes.
std::tuple<Tensor, Tensor> slogdet(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Logarithms of determinants; NaN of negative ones.
Tensor logdet(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Singular values and vectors of matrices, the latter as columns of U and V.
std::tuple<Tensor, Tensor, Tensor> svd(
    const Tensor& self, bool some = true, bool compute_uv = true,
    std::source_location where = std::source_location::current());

// The pseudoinverses of matrices.
Tensor pinverse(
    const Tensor& self, double rcond = 1e-15,
    std::source_location where = std::source_location::current());

// Whole powers of square matrices, by inverses where negative.
Tensor matrix_power(
    const Tensor& self, int64_t n,
    std::source_location where = std::source_location::current());

// The inner product of two vectors.
Tensor vdot(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// beta * self + alpha * (batch1 @ batch2), matrix by matrix.
Tensor baddbmm(
    const Tensor& self, const Tensor& batch1, const Tensor& batch2,
    Scalar beta = 1, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// beta * self + alpha * the sum of all batch1 @ batch2.
Tensor addbmm(
    const Tensor& self, const Tensor& batch1, const Tensor& batch2,
    Scalar beta = 1, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// The inner products of what lies along the last dimensions.
Tensor inner(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The product, summed over pairs of dimensions.
Tensor tensordot(
    const Tensor& self, const Tensor& other, const IntList& dims_self,
    const IntList& dims_other,
    std::source_location where = std::source_location::current());

// The Kronecker product: each element of self, times all of other.
Tensor kron(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The product of matrices, in the cheapest order.
Tensor chain_matmul(
    TensorList matrices,
    std::source_location where = std::source_location::current());

// Products of tensors, summed as an equation says: "ij,jk->ik" is the
// product of matrices.
Tensor einsum(
    std::string_view equation, TensorList tensors,
    const OptionalIntList& path = {},
    std::source_location where = std::source_location::current());

// The numbers from start to end in even steps.
Tensor linspace(
    const Tensor& start, const Tensor& end, int64_t steps,
    TensorOptions options = {},
    std::source_location where = std::source_location::current());
Tensor linspace(
    const Tensor& start, Scalar end, int64_t steps,
    TensorOptions options = {},
    std::source_location where = std::source_location::current());
Tensor linspace(
    Scalar start, const Tensor& end, int64_t steps,
    TensorOptions options = {},
    std::source_location where = std::source_location::current());

// The powers of base from base ** start to base ** end, with even steps of
// the exponent.
Tensor logspace(
    const Tensor& start, const Tensor& end, int64_t steps,
    double base = 10.0, TensorOptions options = {},
    std::source_location where = std::source_location::current());
Tensor logspace(
    const Tensor& start, Scalar end, int64_t steps, double base = 10.0,
    TensorOptions options = {},
    std::source_location where = std::source_location::current());
Tensor logspace(
    Scalar start, const Tensor& end, int64_t steps, double base = 10.0,
    TensorOptions options = {},
    std::source_location where = std::source_location::current());

// 1 with the probability that self has there, else 0.
Tensor bernoulli(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// 1 with probability p, else 0; otherwise like self.
Tensor bernoulli(
    const Tensor& self, double p,
    std::source_location where = std::source_location::current());

// Categories, drawn with the weights of each row, with or without
// replacement.
Tensor multinomial(
    const Tensor& self, int64_t num_samples, bool replacement = false,
    std::source_location where = std::source_location::current());

// Normally distributed numbers with these means and standard deviations.
Tensor normal(
    const Tensor& mean, double std = 1.0,
    std::source_location where = std::source_location::current());
Tensor normal(
    double mean, const Tensor& std,
    std::source_location where = std::source_location::current());
Tensor normal(
    const Tensor& mean, const Tensor& std,
    std::source_location where = std::source_location::current());

// The cosines of the angles between vectors, whose lengths count as at least
// eps.
Tensor cosine_similarity(
    const Tensor& x1, const Tensor& x2, int64_t dim = 1,
    double eps = 1e-08,
    std::source_location where = std::source_location::current());

// The norms of the differences of vectors.
Tensor pairwise_distance(
    const Tensor& x1, const Tensor& x2, double p = 2.0,
    double eps = 1e-06, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The distances between all pairs of rows.
Tensor cdist(
    const Tensor& x1, const Tensor& x2, double p = 2.0,
    std::optional<int64_t> compute_mode = {},
    std::source_location where = std::source_location::current());

// Kullback and Leibler's divergence of target from exp(self).
Tensor kl_div(
    const Tensor& self, const Tensor& target, int64_t reduction = 0,
    bool log_target = false,
    std::source_location where = std::source_location::current());

// What lacks until input1 exceeds input2 by a margin; or input2 input1,
// where target is -1.
Tensor margin_ranking_loss(
    const Tensor& input1, const Tensor& input2, const Tensor& target,
    double margin = 0.0, int64_t reduction = 0,
    std::source_location where = std::source_location::current());

// Self where target is 1, what lacks to a margin where it is -1.
Tensor hinge_embedding_loss(
    const Tensor& self, const Tensor& target, double margin = 1.0,
    int64_t reduction = 0,
    std::source_location where = std::source_location::current());

// How far the cosine is from 1 where target is 1, or above a margin where it
// is -1.
Tensor cosine_embedding_loss(
    const Tensor& input1, const Tensor& input2, const Tensor& target,
    double margin = 0.0, int64_t reduction = 0,
    std::source_location where = std::source_location::current());

// What lacks until the anchor is closer to positive than to negative by a
// margin.
Tensor triplet_margin_loss(
    const Tensor& anchor, const Tensor& positive, const Tensor& negative,
    double margin = 1.0, double p = 2.0, double eps = 1e-06,
    bool swap = false, int64_t reduction = 0,
    std::source_location where = std::source_location::current());

// The negative log likelihood of Poisson's distribution.
Tensor poisson_nll_loss(
    const Tensor& input, const Tensor& target, bool log_input, bool full,
    double eps, int64_t reduction,
    std::source_location where = std::source_location::current());

// The cross-correlation of a line [C, L], or of a batch of them, with
// weights.
Tensor conv1d(
    const Tensor& input, const Tensor& weight, const Tensor& bias = {},
    const IntList& stride = 1, const IntList& padding = 0,
    const IntList& dilation = 1, int64_t groups = 1,
    std::source_location where = std::source_location::current());

// As conv1d; the padding 'same' keeps the line's length, 'valid' is none.
Tensor conv1d(
    const Tensor& input, const Tensor& weight, const Tensor& bias,
    const IntList& stride, std::string_view padding,
    const IntList& dilation = 1, int64_t groups = 1,
    std::source_location where = std::source_location::current());

// The gradient of conv1d as a function of its own, on a line or a batch.
Tensor conv_transpose1d(
    const Tensor& input, const Tensor& weight, const Tensor& bias = {},
    const IntList& stride = 1, const IntList& padding = 0,
    const IntList& output_padding = 0, int64_t groups = 1,
    const IntList& dilation = 1,
    std::source_location where = std::source_location::current());

// The gradient of conv2d as a function of its own, on an image or a batch.
Tensor conv_transpose2d(
    const Tensor& input, const Tensor& weight, const Tensor& bias = {},
    const IntList& stride = {1, 1}, const IntList& padding = {0, 0},
    const IntList& output_padding = {0, 0}, int64_t groups = 1,
    const IntList& dilation = {1, 1},
    std::source_location where = std::source_location::current());

// Degrees as radians.
Tensor deg2rad(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Radians as degrees.
Tensor rad2deg(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The greatest common divisor of two elements.
Tensor gcd(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The least common multiple of two elements.
Tensor lcm(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// self * 2 ** other, element by element.
Tensor ldexp(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The modified Bessel function of the first kind, of order 0.
Tensor i0(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// sin(pi * x) / (pi * x) of each element x; 1 at 0.
Tensor sinc(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// log(x / (1 - x)) of each element x, kept in [eps, 1 - eps].
Tensor logit(
    const Tensor& self, std::optional<double> eps = {},
    std::source_location where = std::source_location::current());

// The logarithm of the multivariate gamma function of dimension p.
Tensor mvlgamma(
    const Tensor& self, int64_t p,
    std::source_location where = std::source_location::current());

// The regularized lower incomplete gamma function.
Tensor igamma(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The regularized upper incomplete gamma function.
Tensor igammac(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// beta * self + alpha * (the outer product of vec1 and vec2).
Tensor addr(
    const Tensor& self, const Tensor& vec1, const Tensor& vec2,
    Scalar beta = 1, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// The parts along a dimension, brought down to a norm of at most maxnorm.
Tensor renorm(
    const Tensor& self, Scalar p, int64_t dim, Scalar maxnorm,
    std::source_location where = std::source_location::current());

// The maxima of stretches of the last dimension, chosen so that so many
// result, and their places.
std::tuple<Tensor, Tensor> adaptive_max_pool1d(
    const Tensor& self, const IntList& output_size,
    std::source_location where = std::source_location::current());

// The absolute value of each element.
Tensor absolute(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of which each element is the cosine.
Tensor arccos(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The number of which each element is the hyperbolic cosine.
Tensor arccosh(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// In-place form of acosh.
const Tensor& arccosh_(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of which each element is the sine.
Tensor arcsin(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The number of which each element is the hyperbolic sine.
Tensor arcsinh(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// In-place form of asinh.
const Tensor& arcsinh_(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of which each element is the tangent.
Tensor arctan(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of the points (other, self).
Tensor arctan2(
    const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The number of which each element is the hyperbolic tangent.
Tensor arctanh(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// In-place form of atanh.
const Tensor& arctanh_(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Each element, or the bound that it is beyond.
Tensor clip(
    const Tensor& self, std::optional<Scalar> min = {},
    std::optional<Scalar> max = {},
    std::source_location where = std::source_location::current());
Tensor clip(
    const Tensor& self, const Tensor& min, const Tensor& max = {},
    std::source_location where = std::source_location::current());

// Divides element by element; integers give floats.
Tensor divide(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Divides and rounds the quotient: 'trunc' toward zero, 'floor' down, None
// not at all.
Tensor divide(
    const Tensor& self, const Operand& other,
    std::optional<std::string_view> rounding_mode,
    std::source_location where = std::source_location::current());

// Each element without what it has behind the point.
Tensor fix(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// The outer product of two vectors.
Tensor ger(
    const Tensor& self, const Tensor& vec2,
    std::source_location where = std::source_location::current());

// Whether elements are greater than other's.
Tensor greater(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are at least other's.
Tensor greater_equal(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are less than other's.
Tensor less(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are at most other's.
Tensor less_equal(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Multiplies element by element.
Tensor multiply(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Negates each element.
Tensor negative(
    const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether elements differ.
Tensor not_equal(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Subtracts other, multiplied by alpha.
Tensor subtract(
    const Tensor& self, const Operand& other, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// Divides element by element; integers give floats.
Tensor true_divide(
    const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Negates each element.
const Tensor& neg_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The absolute value of each element.
const Tensor& abs_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// -1, 0 or 1 by the sign of each element.
const Tensor& sign_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// As sign.
const Tensor& sgn_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The square of each element.
const Tensor& square_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether each element is zero.
const Tensor& logical_not_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Inverts the bits of each element; negates a bool.
const Tensor& bitwise_not_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// e to the power of each element.
const Tensor& exp_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The natural logarithm of each element.
const Tensor& log_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The square root of each element.
const Tensor& sqrt_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// 1 divided by the square root of each element.
const Tensor& rsqrt_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// 1 divided by each element.
const Tensor& reciprocal_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The sine of each element, in radians.
const Tensor& sin_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The cosine of each element, in radians.
const Tensor& cos_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The hyperbolic tangent of each element.
const Tensor& tanh_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// 1 / (1 + exp(-x)) of each element x.
const Tensor& sigmoid_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Adds other, multiplied by alpha.
const Tensor& add_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// Subtracts other, multiplied by alpha.
const Tensor& sub_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// Multiplies element by element.
const Tensor& mul_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Divides element by element; integers give floats.
const Tensor& div_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Divides and rounds the quotient: 'trunc' toward zero, 'floor' down, None
// not at all.
const Tensor& div_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::optional<std::string_view> rounding_mode,
    std::source_location where = std::source_location::current());

// Each element to the power of exponent.
const Tensor& pow_out(
    const Tensor& out, const Tensor& self, Scalar exponent,
    std::source_location where = std::source_location::current());

// Each element to the power of its exponent.
const Tensor& pow_out(
    const Tensor& out, const Tensor& self, const Tensor& exponent,
    std::source_location where = std::source_location::current());

// A number to the power of each element.
const Tensor& pow_out(
    const Tensor& out, Scalar self, const Tensor& exponent,
    std::source_location where = std::source_location::current());

// The larger of two elements.
const Tensor& maximum_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The smaller of two elements.
const Tensor& minimum_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The larger of two elements.
const Tensor& max_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The largest element.
const Tensor& max_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The largest elements along a dimension, and where they are.
std::tuple<Tensor, Tensor> max_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The smaller of two elements.
const Tensor& min_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The smallest element.
const Tensor& min_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The smallest elements along a dimension, and where they are.
std::tuple<Tensor, Tensor> min_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim = false,
    std::source_location where = std::source_location::current());

// Divides and rounds the quotient down.
const Tensor& floor_divide_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// What a division rounded down leaves over.
const Tensor& remainder_out(
    const Tensor& out, const Tensor& self, Scalar other,
    std::source_location where = std::source_location::current());
const Tensor& remainder_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The bits that both have; of bools, and.
const Tensor& bitwise_and_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// The bits that either has; of bools, or.
const Tensor& bitwise_or_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// The bits that one has; of bools, exclusive or.
const Tensor& bitwise_xor_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are equal.
const Tensor& eq_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements differ.
const Tensor& ne_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are less than other's.
const Tensor& lt_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are at most other's.
const Tensor& le_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are greater than other's.
const Tensor& gt_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are at least other's.
const Tensor& ge_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether neither element is zero.
const Tensor& logical_and_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// Whether not both elements are zero.
const Tensor& logical_or_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// Whether just one element is zero.
const Tensor& logical_xor_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// Elements of self where condition is true, else of other.
const Tensor& where_out(
    const Tensor& out, const Tensor& condition, const Operand& self,
    const Operand& other,
    std::source_location where = std::source_location::current());

// The sum over dimensions; over all of them where none is named.
const Tensor& sum_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    bool keepdim = false, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The mean of all elements.
const Tensor& mean_out(
    const Tensor& out, const Tensor& self,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The mean over dimensions; over all of them where none is named.
const Tensor& mean_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    bool keepdim = false, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The product over a dimension.
const Tensor& prod_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    bool keepdim = false, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The largest elements over dimensions; over all of them where none is
// named.
const Tensor& amax_out(
    const Tensor& out, const Tensor& self, const IntList& dim = {},
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// Where the largest element is: along a dimension, or in row-major order
// among all.
const Tensor& argmax_out(
    const Tensor& out, const Tensor& self,
    std::optional<int64_t> dim = {}, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The smallest elements over dimensions; over all of them where none is
// named.
const Tensor& amin_out(
    const Tensor& out, const Tensor& self, const IntList& dim = {},
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// Where the smallest element is: along a dimension, or in row-major order
// among all.
const Tensor& argmin_out(
    const Tensor& out, const Tensor& self,
    std::optional<int64_t> dim = {}, bool keepdim = false,
    std::source_location where = std::source_location::current());

// Whether no element is zero.
const Tensor& all_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether no element is zero. Along a dimension.
const Tensor& all_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// Whether no element is zero. Over dimensions.
const Tensor& all_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// Whether an element is not zero.
const Tensor& any_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether an element is not zero. Along a dimension.
const Tensor& any_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// Whether an element is not zero. Over dimensions.
const Tensor& any_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// An uninitialised tensor.
const Tensor& empty_out(
    const Tensor& out, const IntList& size,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// A tensor of zeros.
const Tensor& zeros_out(
    const Tensor& out, const IntList& size,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// A tensor of ones.
const Tensor& ones_out(
    const Tensor& out, const IntList& size,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// A tensor of fill_value.
const Tensor& full_out(
    const Tensor& out, const IntList& size, Scalar fill_value,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The numbers 0, 1, … below end.
const Tensor& arange_out(
    const Tensor& out, Scalar end, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The numbers start, start + 1, … below end.
const Tensor& arange_out(
    const Tensor& out, Scalar start, Scalar end,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The numbers start, start + step, … before end.
const Tensor& arange_out(
    const Tensor& out, Scalar start, Scalar end, Scalar step,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The identity matrix.
const Tensor& eye_out(
    const Tensor& out, int64_t n, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// A matrix with ones on its diagonal.
const Tensor& eye_out(
    const Tensor& out, int64_t n, int64_t m,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// Numbers drawn uniformly from [0, 1).
const Tensor& rand_out(
    const Tensor& out, const IntList& size,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// Numbers drawn from the standard normal distribution.
const Tensor& randn_out(
    const Tensor& out, const IntList& size,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// Whole numbers from 0 to high, which is excluded.
const Tensor& randint_out(
    const Tensor& out, int64_t high, const IntList& size,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// Whole numbers from low to high, which is excluded.
const Tensor& randint_out(
    const Tensor& out, int64_t low, int64_t high, const IntList& size,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The numbers 0 to n - 1 in random order.
const Tensor& randperm_out(
    const Tensor& out, int64_t n, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// Joins tensors along a dimension.
const Tensor& cat_out(
    const Tensor& out, TensorList tensors, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// Joins tensors along a new dimension.
const Tensor& stack_out(
    const Tensor& out, TensorList tensors, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// As cat.
const Tensor& concat_out(
    const Tensor& out, TensorList tensors, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// As cat.
const Tensor& concatenate_out(
    const Tensor& out, TensorList tensors, int64_t dim = 0,
    std::source_location where = std::source_location::current());

// The parts of a dimension at the places that a vector names.
const Tensor& index_select_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index,
    std::source_location where = std::source_location::current());

// Adds alpha times the parts of source to those parts of a dimension that a
// vector names.
const Tensor& index_add_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& source, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// Elements at the places that index names along a dimension.
const Tensor& gather_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, bool sparse_grad = false,
    std::source_location where = std::source_location::current());

// Writes elements of src to the places that index names along a dimension.
const Tensor& scatter_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& src,
    std::source_location where = std::source_location::current());

// Writes a number to the places that index names along a dimension.
const Tensor& scatter_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, Scalar value,
    std::source_location where = std::source_location::current());

// Adds elements of src to, or multiplies by them, what stands at the places
// that index names along a dimension.
const Tensor& scatter_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& src, std::string_view reduce,
    std::source_location where = std::source_location::current());

// Adds a number to, or multiplies by it, what stands at the places that
// index names along a dimension.
const Tensor& scatter_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, Scalar value, std::string_view reduce,
    std::source_location where = std::source_location::current());

// Adds elements of src at the places that index names along a dimension.
const Tensor& scatter_add_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& src,
    std::source_location where = std::source_location::current());

// The places of the elements that are not zero, one row each.
const Tensor& nonzero_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The elements at which a mask is true, in one dimension.
const Tensor& masked_select_out(
    const Tensor& out, const Tensor& self, const Tensor& mask,
    std::source_location where = std::source_location::current());

// The product of two matrices.
const Tensor& mm_out(
    const Tensor& out, const Tensor& self, const Tensor& mat2,
    std::source_location where = std::source_location::current());

// The products of two batches of matrices, pair by pair.
const Tensor& bmm_out(
    const Tensor& out, const Tensor& self, const Tensor& mat2,
    std::source_location where = std::source_location::current());

// beta * self + alpha * (mat1 @ mat2).
const Tensor& addmm_out(
    const Tensor& out, const Tensor& self, const Tensor& mat1,
    const Tensor& mat2, Scalar beta = 1, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// The product of a matrix and a vector.
const Tensor& mv_out(
    const Tensor& out, const Tensor& self, const Tensor& vec,
    std::source_location where = std::source_location::current());

// beta * self + alpha * (mat @ vec).
const Tensor& addmv_out(
    const Tensor& out, const Tensor& self, const Tensor& mat,
    const Tensor& vec, Scalar beta = 1, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// The inner product of two vectors.
const Tensor& dot_out(
    const Tensor& out, const Tensor& self, const Tensor& tensor,
    std::source_location where = std::source_location::current());

// The product of vectors, matrices or batches of matrices, which broadcast.
const Tensor& matmul_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The outer product of two vectors.
const Tensor& outer_out(
    const Tensor& out, const Tensor& self, const Tensor& vec2,
    std::source_location where = std::source_location::current());

// exp(self), divided by its sum along a dimension.
const Tensor& softmax_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The logarithm of softmax.
const Tensor& log_softmax_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// exp(x) - 1 of each element x, exact for small x.
const Tensor& expm1_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// 2 to the power of each element.
const Tensor& exp2_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// log(1 + x) of each element x, exact for small x.
const Tensor& log1p_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The logarithm of each element to the base 2.
const Tensor& log2_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The logarithm of each element to the base 10.
const Tensor& log10_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The tangent of each element, in radians.
const Tensor& tan_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of which each element is the sine.
const Tensor& asin_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of which each element is the cosine.
const Tensor& acos_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of which each element is the tangent.
const Tensor& atan_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The hyperbolic sine of each element.
const Tensor& sinh_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The hyperbolic cosine of each element.
const Tensor& cosh_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The number of which each element is the hyperbolic sine.
const Tensor& asinh_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The number of which each element is the hyperbolic cosine.
const Tensor& acosh_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The number of which each element is the hyperbolic tangent.
const Tensor& atanh_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The error function of each element.
const Tensor& erf_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// 1 - erf(x) of each element x, exact for large x.
const Tensor& erfc_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The number of which each element is the error function.
const Tensor& erfinv_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The logarithm of the size of each element's gamma.
const Tensor& lgamma_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The derivative of lgamma at each element.
const Tensor& digamma_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// What each element has behind the point.
const Tensor& frac_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The greatest integer that is not above each element.
const Tensor& floor_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The smallest integer that is not below each element.
const Tensor& ceil_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The integer nearest to each element; halves go to even.
const Tensor& round_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Each element rounded to so many decimals.
const Tensor& round_out(
    const Tensor& out, const Tensor& self, int64_t decimals,
    std::source_location where = std::source_location::current());

// Each element without what it has behind the point.
const Tensor& trunc_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The n-th derivative of digamma at each element.
const Tensor& polygamma_out(
    const Tensor& out, int64_t n, const Tensor& self,
    std::source_location where = std::source_location::current());

// Each element, but numbers for NaN (0), inf (the largest one) and -inf (the
// lowest one).
const Tensor& nan_to_num_out(
    const Tensor& out, const Tensor& self, std::optional<double> nan = {},
    std::optional<double> posinf = {}, std::optional<double> neginf = {},
    std::source_location where = std::source_location::current());

// Whether each element is positive and infinite.
const Tensor& isposinf_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether each element is negative and infinite.
const Tensor& isneginf_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether each element has a minus, -0.0 too.
const Tensor& signbit_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Each element, or the bound that it is beyond.
const Tensor& clamp_out(
    const Tensor& out, const Tensor& self, std::optional<Scalar> min = {},
    std::optional<Scalar> max = {},
    std::source_location where = std::source_location::current());
const Tensor& clamp_out(
    const Tensor& out, const Tensor& self, const Tensor& min,
    const Tensor& max = {},
    std::source_location where = std::source_location::current());

// Each element, but at least min.
const Tensor& clamp_min_out(
    const Tensor& out, const Tensor& self, Scalar min,
    std::source_location where = std::source_location::current());

// Each element, but at least that of min.
const Tensor& clamp_min_out(
    const Tensor& out, const Tensor& self, const Tensor& min,
    std::source_location where = std::source_location::current());

// Each element, but at most max.
const Tensor& clamp_max_out(
    const Tensor& out, const Tensor& self, Scalar max,
    std::source_location where = std::source_location::current());

// Each element, but at most that of max.
const Tensor& clamp_max_out(
    const Tensor& out, const Tensor& self, const Tensor& max,
    std::source_location where = std::source_location::current());

// Each element, or value where it is not above threshold.
const Tensor& threshold_out(
    const Tensor& out, const Tensor& self, Scalar threshold, Scalar value,
    std::source_location where = std::source_location::current());

// Each element, or 0 where its size is at most lambd.
const Tensor& hardshrink_out(
    const Tensor& out, const Tensor& self, Scalar lambd = 0.5,
    std::source_location where = std::source_location::current());

// The angle, in radians, of the points (other, self).
const Tensor& atan2_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The length of the points (self, other).
const Tensor& hypot_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The size of each element with the sign of other's.
const Tensor& copysign_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The size of each element with the sign of a number.
const Tensor& copysign_out(
    const Tensor& out, const Tensor& self, Scalar other,
    std::source_location where = std::source_location::current());

// The larger of two elements; not NaN if one is a number.
const Tensor& fmax_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The smaller of two elements; not NaN if one is a number.
const Tensor& fmin_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// What a division rounded toward 0 leaves over.
const Tensor& fmod_out(
    const Tensor& out, const Tensor& self, Scalar other,
    std::source_location where = std::source_location::current());
const Tensor& fmod_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// log(exp(a) + exp(b)) of elements a and b.
const Tensor& logaddexp_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// log2(2 ** a + 2 ** b) of elements a and b.
const Tensor& logaddexp2_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// x * log(y) of elements x and y; 0 where x is 0.
const Tensor& xlogy_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());
const Tensor& xlogy_out(
    const Tensor& out, Scalar self, const Tensor& other,
    std::source_location where = std::source_location::current());
const Tensor& xlogy_out(
    const Tensor& out, const Tensor& self, Scalar other,
    std::source_location where = std::source_location::current());

// 0 or 1 by the sign of each element; of 0, the one of values.
const Tensor& heaviside_out(
    const Tensor& out, const Tensor& self, const Tensor& values,
    std::source_location where = std::source_location::current());

// The number next to each element in the direction of other's.
const Tensor& nextafter_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The bits of each element, moved up.
const Tensor& bitwise_left_shift_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// The bits of each element, moved down; the sign stays.
const Tensor& bitwise_right_shift_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// self + weight * (end - self), element by element.
const Tensor& lerp_out(
    const Tensor& out, const Tensor& self, const Tensor& end,
    Scalar weight,
    std::source_location where = std::source_location::current());
const Tensor& lerp_out(
    const Tensor& out, const Tensor& self, const Tensor& end,
    const Tensor& weight,
    std::source_location where = std::source_location::current());

// self + value * tensor1 * tensor2, element by element.
const Tensor& addcmul_out(
    const Tensor& out, const Tensor& self, const Tensor& tensor1,
    const Tensor& tensor2, Scalar value = 1,
    std::source_location where = std::source_location::current());

// self + value * tensor1 / tensor2, element by element.
const Tensor& addcdiv_out(
    const Tensor& out, const Tensor& self, const Tensor& tensor1,
    const Tensor& tensor2, Scalar value = 1,
    std::source_location where = std::source_location::current());

// Powers, computed in float64.
const Tensor& float_power_out(
    const Tensor& out, const Tensor& self, const Tensor& exponent,
    std::source_location where = std::source_location::current());
const Tensor& float_power_out(
    const Tensor& out, Scalar self, const Tensor& exponent,
    std::source_location where = std::source_location::current());
const Tensor& float_power_out(
    const Tensor& out, const Tensor& self, Scalar exponent,
    std::source_location where = std::source_location::current());

// The variance of all elements.
const Tensor& var_out(
    const Tensor& out, const Tensor& self, Flag unbiased = true,
    std::source_location where = std::source_location::current());

// The variance over dimensions.
const Tensor& var_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    Flag unbiased = true, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The variance over dimensions, with the number of elements less correction
// (1) as divisor.
const Tensor& var_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    Correction correction, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The standard deviation of all elements.
const Tensor& std_out(
    const Tensor& out, const Tensor& self, Flag unbiased = true,
    std::source_location where = std::source_location::current());

// The standard deviation over dimensions.
const Tensor& std_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    Flag unbiased = true, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The standard deviation over dimensions, with the number of elements less
// correction (1) as divisor.
const Tensor& std_out(
    const Tensor& out, const Tensor& self, const OptionalIntList& dim,
    Correction correction, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The norm over dimensions; None stands for 2.
const Tensor& norm_out(
    const Tensor& out, const Tensor& self, std::optional<Scalar> p,
    const OptionalIntList& dim = {}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The norm by name: "fro" is the norm of order 2.
const Tensor& norm_out(
    const Tensor& out, const Tensor& self, std::string_view p = "fro",
    const OptionalIntList& dim = {}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The logarithm of the sum of exponentials over dimensions.
const Tensor& logsumexp_out(
    const Tensor& out, const Tensor& self, const IntList& dim,
    bool keepdim = false,
    std::source_location where = std::source_location::current());

// The sum over dimensions, with 0 in the place of NaN.
const Tensor& nansum_out(
    const Tensor& out, const Tensor& self,
    const OptionalIntList& dim = {}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The mean over dimensions of the elements that are not NaN.
const Tensor& nanmean_out(
    const Tensor& out, const Tensor& self,
    const OptionalIntList& dim = {}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The smallest and the largest elements, of all or along a dimension.
std::tuple<Tensor, Tensor> aminmax_out(
    const Tensor& min, const Tensor& max, const Tensor& self,
    std::optional<int64_t> dim = {}, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The elements along a dimension in order, and where they were; NaN is
// greatest.
std::tuple<Tensor, Tensor> sort_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim = -1, bool descending = false,
    std::source_location where = std::source_location::current());

// As sort, which is always stable here.
std::tuple<Tensor, Tensor> sort_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    std::optional<bool> stable, int64_t dim = -1, bool descending = false,
    std::source_location where = std::source_location::current());

// As argsort, which is always stable here.
const Tensor& argsort_out(
    const Tensor& out, const Tensor& self, bool stable, int64_t dim = -1,
    bool descending = false,
    std::source_location where = std::source_location::current());

// The elements along the first dimension in order.
const Tensor& msort_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The k largest or smallest elements along a dimension, and where they are.
std::tuple<Tensor, Tensor> topk_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t k, int64_t dim = -1, bool largest = true, bool sorted = true,
    std::source_location where = std::source_location::current());

// The k-th smallest elements along a dimension, and where they are.
std::tuple<Tensor, Tensor> kthvalue_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t k, int64_t dim = -1, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The most frequent elements along a dimension, and the last places of each.
std::tuple<Tensor, Tensor> mode_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim = -1, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The lower medians along a dimension, and where they are.
std::tuple<Tensor, Tensor> median_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim = false,
    std::source_location where = std::source_location::current());

// The lower medians along a dimension, and where they are.
std::tuple<Tensor, Tensor> nanmedian_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim, bool keepdim = false,
    std::source_location where = std::source_location::current());

// How many elements are in each of equal bins from min to max, or between
// the extremes where both are equal.
const Tensor& histc_out(
    const Tensor& out, const Tensor& self, int64_t bins = 100,
    Scalar min = 0, Scalar max = 0,
    std::source_location where = std::source_location::current());

// Where in the last dimension of a sorted tensor elements could be put.
const Tensor& searchsorted_out(
    const Tensor& out, const Tensor& sorted_sequence, const Operand& self,
    bool out_int32 = false, bool right = false,
    std::optional<std::string_view> side = {}, const Tensor& sorter = {},
    std::source_location where = std::source_location::current());

// Which bucket between boundaries each element is in.
const Tensor& bucketize_out(
    const Tensor& out, const Operand& self, const Tensor& boundaries,
    bool out_int32 = false, bool right = false,
    std::source_location where = std::source_location::current());

// The sum of each element and those before it.
const Tensor& cumsum_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The product of each element and those before it.
const Tensor& cumprod_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The largest element so far, and its last place.
std::tuple<Tensor, Tensor> cummax_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim,
    std::source_location where = std::source_location::current());

// The smallest element so far, and its last place.
std::tuple<Tensor, Tensor> cummin_out(
    const Tensor& values, const Tensor& indices, const Tensor& self,
    int64_t dim,
    std::source_location where = std::source_location::current());

// The logarithm of the sum of the exponentials so far.
const Tensor& logcumsumexp_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    std::source_location where = std::source_location::current());

// A copy of a diagonal of two dimensions.
const Tensor& diagonal_copy_out(
    const Tensor& out, const Tensor& self, int64_t offset = 0,
    int64_t dim1 = 0, int64_t dim2 = 1,
    std::source_location where = std::source_location::current());

// The matrix with a vector on its diagonal, or the diagonal of a matrix.
const Tensor& diag_out(
    const Tensor& out, const Tensor& self, int64_t diagonal = 0,
    std::source_location where = std::source_location::current());

// Matrices with zeros above a diagonal.
const Tensor& tril_out(
    const Tensor& out, const Tensor& self, int64_t diagonal = 0,
    std::source_location where = std::source_location::current());

// Matrices with zeros below a diagonal.
const Tensor& triu_out(
    const Tensor& out, const Tensor& self, int64_t diagonal = 0,
    std::source_location where = std::source_location::current());

// Joins tensors side by side.
const Tensor& hstack_out(
    const Tensor& out, TensorList tensors,
    std::source_location where = std::source_location::current());

// Joins tensors as rows, one below another.
const Tensor& vstack_out(
    const Tensor& out, TensorList tensors,
    std::source_location where = std::source_location::current());

// Joins tensors as rows, one below another.
const Tensor& row_stack_out(
    const Tensor& out, TensorList tensors,
    std::source_location where = std::source_location::current());

// Joins tensors along a third dimension.
const Tensor& dstack_out(
    const Tensor& out, TensorList tensors,
    std::source_location where = std::source_location::current());

// Joins tensors side by side, vectors as columns.
const Tensor& column_stack_out(
    const Tensor& out, TensorList tensors,
    std::source_location where = std::source_location::current());

// The sum, prod, mean, amax or amin of those elements of src, and of self
// unless include_self is False, that meet at a place which index names along
// a dimension.
const Tensor& scatter_reduce_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& src, std::string_view reduce,
    bool include_self = true,
    std::source_location where = std::source_location::current());

// Writes the parts of source to those parts of a dimension that a vector
// names.
const Tensor& index_copy_out(
    const Tensor& out, const Tensor& self, int64_t dim,
    const Tensor& index, const Tensor& source,
    std::source_location where = std::source_location::current());

// Elements at places in the flattened tensor.
const Tensor& take_out(
    const Tensor& out, const Tensor& self, const Tensor& index,
    std::source_location where = std::source_location::current());

// Elements at the places that indices name along a dimension, or in the
// flattened tensor.
const Tensor& take_along_dim_out(
    const Tensor& out, const Tensor& self, const Tensor& indices,
    std::optional<int64_t> dim = {},
    std::source_location where = std::source_location::current());

// A copy of the tensor with src at every step-th part from start to before
// end of a dimension.
const Tensor& slice_scatter_out(
    const Tensor& out, const Tensor& self, const Tensor& src,
    int64_t dim = 0, std::optional<int64_t> start = {},
    std::optional<int64_t> end = {}, int64_t step = 1,
    std::source_location where = std::source_location::current());

// As batch_norm; in training also the batch's means and the reciprocals of
// its deviations.
std::tuple<Tensor, Tensor, Tensor> native_batch_norm_out(
    const Tensor& result, const Tensor& save_mean,
    const Tensor& save_invstd, const Tensor& input, const Tensor& weight,
    const Tensor& bias, const Tensor& running_mean,
    const Tensor& running_var, bool training, double momentum, double eps,
    std::source_location where = std::source_location::current());

// The inverses of matrices.
const Tensor& inverse_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Signs of determinants, and logarithms of their magnitudes.
std::tuple<Tensor, Tensor> slogdet_out(
    const Tensor& sign, const Tensor& logabsdet, const Tensor& self,
    std::source_location where = std::source_location::current());

// Singular values and vectors of matrices, the latter as columns of U and V.
std::tuple<Tensor, Tensor, Tensor> svd_out(
    const Tensor& U, const Tensor& S, const Tensor& V, const Tensor& self,
    bool some = true, bool compute_uv = true,
    std::source_location where = std::source_location::current());

// Whole powers of square matrices, by inverses where negative.
const Tensor& matrix_power_out(
    const Tensor& out, const Tensor& self, int64_t n,
    std::source_location where = std::source_location::current());

// The inner product of two vectors.
const Tensor& vdot_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// beta * self + alpha * (batch1 @ batch2), matrix by matrix.
const Tensor& baddbmm_out(
    const Tensor& out, const Tensor& self, const Tensor& batch1,
    const Tensor& batch2, Scalar beta = 1, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// beta * self + alpha * the sum of all batch1 @ batch2.
const Tensor& addbmm_out(
    const Tensor& out, const Tensor& self, const Tensor& batch1,
    const Tensor& batch2, Scalar beta = 1, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// The inner products of what lies along the last dimensions.
const Tensor& inner_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The product, summed over pairs of dimensions.
const Tensor& tensordot_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    const IntList& dims_self, const IntList& dims_other,
    std::source_location where = std::source_location::current());

// The Kronecker product: each element of self, times all of other.
const Tensor& kron_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The product of matrices, in the cheapest order.
const Tensor& chain_matmul_out(
    const Tensor& out, TensorList matrices,
    std::source_location where = std::source_location::current());

// The numbers from start to end in even steps.
const Tensor& linspace_out(
    const Tensor& out, Scalar start, Scalar end, int64_t steps,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());
const Tensor& linspace_out(
    const Tensor& out, const Tensor& start, const Tensor& end,
    int64_t steps, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());
const Tensor& linspace_out(
    const Tensor& out, const Tensor& start, Scalar end, int64_t steps,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());
const Tensor& linspace_out(
    const Tensor& out, Scalar start, const Tensor& end, int64_t steps,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The powers of base from base ** start to base ** end, with even steps of
// the exponent.
const Tensor& logspace_out(
    const Tensor& out, Scalar start, Scalar end, int64_t steps,
    double base = 10.0, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());
const Tensor& logspace_out(
    const Tensor& out, const Tensor& start, const Tensor& end,
    int64_t steps, double base = 10.0, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());
const Tensor& logspace_out(
    const Tensor& out, const Tensor& start, Scalar end, int64_t steps,
    double base = 10.0, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());
const Tensor& logspace_out(
    const Tensor& out, Scalar start, const Tensor& end, int64_t steps,
    double base = 10.0, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// 1 with the probability that self has there, else 0.
const Tensor& bernoulli_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Categories, drawn with the weights of each row, with or without
// replacement.
const Tensor& multinomial_out(
    const Tensor& out, const Tensor& self, int64_t num_samples,
    bool replacement = false,
    std::source_location where = std::source_location::current());

// Normally distributed numbers with these means and standard deviations.
const Tensor& normal_out(
    const Tensor& out, const Tensor& mean, double std = 1.0,
    std::source_location where = std::source_location::current());
const Tensor& normal_out(
    const Tensor& out, double mean, const Tensor& std,
    std::source_location where = std::source_location::current());
const Tensor& normal_out(
    const Tensor& out, const Tensor& mean, const Tensor& std,
    std::source_location where = std::source_location::current());

// Normally distributed numbers.
const Tensor& normal_out(
    const Tensor& out, double mean, double std, const IntList& size,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// Degrees as radians.
const Tensor& deg2rad_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Radians as degrees.
const Tensor& rad2deg_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The greatest common divisor of two elements.
const Tensor& gcd_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The least common multiple of two elements.
const Tensor& lcm_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// self * 2 ** other, element by element.
const Tensor& ldexp_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The modified Bessel function of the first kind, of order 0.
const Tensor& i0_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// sin(pi * x) / (pi * x) of each element x; 1 at 0.
const Tensor& sinc_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// log(x / (1 - x)) of each element x, kept in [eps, 1 - eps].
const Tensor& logit_out(
    const Tensor& out, const Tensor& self, std::optional<double> eps = {},
    std::source_location where = std::source_location::current());

// The logarithm of the multivariate gamma function of dimension p.
const Tensor& mvlgamma_out(
    const Tensor& out, const Tensor& self, int64_t p,
    std::source_location where = std::source_location::current());

// The regularized lower incomplete gamma function.
const Tensor& igamma_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The regularized upper incomplete gamma function.
const Tensor& igammac_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// beta * self + alpha * (the outer product of vec1 and vec2).
const Tensor& addr_out(
    const Tensor& out, const Tensor& self, const Tensor& vec1,
    const Tensor& vec2, Scalar beta = 1, Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// The parts along a dimension, brought down to a norm of at most maxnorm.
const Tensor& renorm_out(
    const Tensor& out, const Tensor& self, Scalar p, int64_t dim,
    Scalar maxnorm,
    std::source_location where = std::source_location::current());

// The absolute value of each element.
const Tensor& absolute_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of which each element is the cosine.
const Tensor& arccos_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The number of which each element is the hyperbolic cosine.
const Tensor& arccosh_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of which each element is the sine.
const Tensor& arcsin_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The number of which each element is the hyperbolic sine.
const Tensor& arcsinh_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of which each element is the tangent.
const Tensor& arctan_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The angle, in radians, of the points (other, self).
const Tensor& arctan2_out(
    const Tensor& out, const Tensor& self, const Tensor& other,
    std::source_location where = std::source_location::current());

// The number of which each element is the hyperbolic tangent.
const Tensor& arctanh_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Each element, or the bound that it is beyond.
const Tensor& clip_out(
    const Tensor& out, const Tensor& self, std::optional<Scalar> min = {},
    std::optional<Scalar> max = {},
    std::source_location where = std::source_location::current());
const Tensor& clip_out(
    const Tensor& out, const Tensor& self, const Tensor& min,
    const Tensor& max = {},
    std::source_location where = std::source_location::current());

// Divides element by element; integers give floats.
const Tensor& divide_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Divides and rounds the quotient: 'trunc' toward zero, 'floor' down, None
// not at all.
const Tensor& divide_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::optional<std::string_view> rounding_mode,
    std::source_location where = std::source_location::current());

// Each element without what it has behind the point.
const Tensor& fix_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// The outer product of two vectors.
const Tensor& ger_out(
    const Tensor& out, const Tensor& self, const Tensor& vec2,
    std::source_location where = std::source_location::current());

// Whether elements are greater than other's.
const Tensor& greater_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are at least other's.
const Tensor& greater_equal_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are less than other's.
const Tensor& less_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Whether elements are at most other's.
const Tensor& less_equal_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Multiplies element by element.
const Tensor& multiply_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Negates each element.
const Tensor& negative_out(
    const Tensor& out, const Tensor& self,
    std::source_location where = std::source_location::current());

// Whether elements differ.
const Tensor& not_equal_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

// Subtracts other, multiplied by alpha.
const Tensor& subtract_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    Scalar alpha = 1,
    std::source_location where = std::source_location::current());

// Divides element by element; integers give floats.
const Tensor& true_divide_out(
    const Tensor& out, const Tensor& self, const Operand& other,
    std::source_location where = std::source_location::current());

}  // namespace tensord

#endif  // TENSORD_FUNCTIONS_H_
