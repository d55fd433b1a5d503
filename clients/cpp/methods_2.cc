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

Tensor Tensor::signbit(std::source_location where) const {
  return Invoke(1065, {Of(*this)}, where);
}

Tensor Tensor::clamp(
    std::optional<Scalar> min, std::optional<Scalar> max,
    std::source_location where) const {
  return Invoke(1100, {Of(*this), Of(min), Of(max)}, where);
}

Tensor Tensor::clamp(
    const Tensor& min, const Tensor& max, std::source_location where) const {
  return Invoke(1102, {Of(*this), Of(min), Of(max)}, where);
}

const Tensor& Tensor::clamp_(
    std::optional<Scalar> min, std::optional<Scalar> max,
    std::source_location where) const {
  Invoke(1101, {Of(*this), Of(min), Of(max)}, where);
  return *this;
}

const Tensor& Tensor::clamp_(
    const Tensor& min, const Tensor& max, std::source_location where) const {
  Invoke(1103, {Of(*this), Of(min), Of(max)}, where);
  return *this;
}

Tensor Tensor::clamp_min(Scalar min, std::source_location where) const {
  return Invoke(1108, {Of(*this), Of(min)}, where);
}

Tensor Tensor::clamp_min(
    const Tensor& min, std::source_location where) const {
  return Invoke(1110, {Of(*this), Of(min)}, where);
}

const Tensor& Tensor::clamp_min_(
    Scalar min, std::source_location where) const {
  Invoke(1109, {Of(*this), Of(min)}, where);
  return *this;
}

const Tensor& Tensor::clamp_min_(
    const Tensor& min, std::source_location where) const {
  Invoke(1111, {Of(*this), Of(min)}, where);
  return *this;
}

Tensor Tensor::clamp_max(Scalar max, std::source_location where) const {
  return Invoke(1112, {Of(*this), Of(max)}, where);
}

Tensor Tensor::clamp_max(
    const Tensor& max, std::source_location where) const {
  return Invoke(1114, {Of(*this), Of(max)}, where);
}

const Tensor& Tensor::clamp_max_(
    Scalar max, std::source_location where) const {
  Invoke(1113, {Of(*this), Of(max)}, where);
  return *this;
}

const Tensor& Tensor::clamp_max_(
    const Tensor& max, std::source_location where) const {
  Invoke(1115, {Of(*this), Of(max)}, where);
  return *this;
}

const Tensor& Tensor::gelu_(
    std::string_view approximate, std::source_location where) const {
  Invoke(1129, {Of(*this), Of(approximate)}, where);
  return *this;
}

const Tensor& Tensor::silu_(std::source_location where) const {
  Invoke(1131, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::mish_(std::source_location where) const {
  Invoke(1133, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::hardtanh_(
    Scalar min_val, Scalar max_val, std::source_location where) const {
  Invoke(1137, {Of(*this), Of(min_val), Of(max_val)}, where);
  return *this;
}

const Tensor& Tensor::hardsigmoid_(std::source_location where) const {
  Invoke(1141, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::hardswish_(std::source_location where) const {
  Invoke(1143, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::hardshrink(Scalar lambd, std::source_location where) const {
  return Invoke(1148, {Of(*this), Of(lambd)}, where);
}

Tensor Tensor::prelu(
    const Tensor& weight, std::source_location where) const {
  return Invoke(1152, {Of(*this), Of(weight)}, where);
}

Tensor Tensor::atan2(const Tensor& other, std::source_location where) const {
  return Invoke(1200, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::atan2_(
    const Tensor& other, std::source_location where) const {
  Invoke(1201, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::hypot(const Tensor& other, std::source_location where) const {
  return Invoke(1202, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::hypot_(
    const Tensor& other, std::source_location where) const {
  Invoke(1203, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::copysign(
    const Tensor& other, std::source_location where) const {
  return Invoke(1204, {Of(*this), Of(other)}, where);
}

Tensor Tensor::copysign(Scalar other, std::source_location where) const {
  return Invoke(1206, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::copysign_(
    const Tensor& other, std::source_location where) const {
  Invoke(1205, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::copysign_(
    Scalar other, std::source_location where) const {
  Invoke(1207, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::fmax(const Tensor& other, std::source_location where) const {
  return Invoke(1208, {Of(*this), Of(other)}, where);
}

Tensor Tensor::fmin(const Tensor& other, std::source_location where) const {
  return Invoke(1209, {Of(*this), Of(other)}, where);
}

Tensor Tensor::fmod(Scalar other, std::source_location where) const {
  return Invoke(1210, {Of(*this), Of(other)}, where);
}

Tensor Tensor::fmod(const Tensor& other, std::source_location where) const {
  return Invoke(1212, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::fmod_(Scalar other, std::source_location where) const {
  Invoke(1211, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::fmod_(
    const Tensor& other, std::source_location where) const {
  Invoke(1213, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::logaddexp(
    const Tensor& other, std::source_location where) const {
  return Invoke(1215, {Of(*this), Of(other)}, where);
}

Tensor Tensor::logaddexp2(
    const Tensor& other, std::source_location where) const {
  return Invoke(1216, {Of(*this), Of(other)}, where);
}

Tensor Tensor::xlogy(const Tensor& other, std::source_location where) const {
  return Invoke(1218, {Of(*this), Of(other)}, where);
}

Tensor Tensor::xlogy(Scalar other, std::source_location where) const {
  return Invoke(1221, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::xlogy_(
    const Tensor& other, std::source_location where) const {
  Invoke(1219, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::xlogy_(
    Scalar other, std::source_location where) const {
  Invoke(1222, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::heaviside(
    const Tensor& values, std::source_location where) const {
  return Invoke(1224, {Of(*this), Of(values)}, where);
}

const Tensor& Tensor::heaviside_(
    const Tensor& values, std::source_location where) const {
  Invoke(1225, {Of(*this), Of(values)}, where);
  return *this;
}

Tensor Tensor::nextafter(
    const Tensor& other, std::source_location where) const {
  return Invoke(1226, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::nextafter_(
    const Tensor& other, std::source_location where) const {
  Invoke(1227, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::bitwise_left_shift(
    Operand other, std::source_location where) const {
  return Invoke(1228, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::bitwise_left_shift_(
    Operand other, std::source_location where) const {
  Invoke(1229, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::bitwise_right_shift(
    Operand other, std::source_location where) const {
  return Invoke(1230, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::bitwise_right_shift_(
    Operand other, std::source_location where) const {
  Invoke(1231, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::lerp(
    const Tensor& end, Scalar weight, std::source_location where) const {
  return Invoke(1240, {Of(*this), Of(end), Of(weight)}, where);
}

Tensor Tensor::lerp(
    const Tensor& end, const Tensor& weight, std::source_location where) const {
  return Invoke(1242, {Of(*this), Of(end), Of(weight)}, where);
}

const Tensor& Tensor::lerp_(
    const Tensor& end, Scalar weight, std::source_location where) const {
  Invoke(1241, {Of(*this), Of(end), Of(weight)}, where);
  return *this;
}

const Tensor& Tensor::lerp_(
    const Tensor& end, const Tensor& weight, std::source_location where) const {
  Invoke(1243, {Of(*this), Of(end), Of(weight)}, where);
  return *this;
}

Tensor Tensor::addcmul(
    const Tensor& tensor1, const Tensor& tensor2, Scalar value,
    std::source_location where) const {
  return Invoke(1244, {Of(*this), Of(tensor1), Of(tensor2), Of(value)}, where);
}

const Tensor& Tensor::addcmul_(
    const Tensor& tensor1, const Tensor& tensor2, Scalar value,
    std::source_location where) const {
  Invoke(1245, {Of(*this), Of(tensor1), Of(tensor2), Of(value)}, where);
  return *this;
}

Tensor Tensor::addcdiv(
    const Tensor& tensor1, const Tensor& tensor2, Scalar value,
    std::source_location where) const {
  return Invoke(1246, {Of(*this), Of(tensor1), Of(tensor2), Of(value)}, where);
}

const Tensor& Tensor::addcdiv_(
    const Tensor& tensor1, const Tensor& tensor2, Scalar value,
    std::source_location where) const {
  Invoke(1247, {Of(*this), Of(tensor1), Of(tensor2), Of(value)}, where);
  return *this;
}

Tensor Tensor::isclose(
    const Tensor& other, double rtol, double atol, bool equal_nan,
    std::source_location where) const {
  return Invoke(1248, {Of(*this), Of(other), Of(rtol), Of(atol), Of(equal_nan)},
      where);
}

Tensor Tensor::float_power(
    const Tensor& exponent, std::source_location where) const {
  return Invoke(1254, {Of(*this), Of(exponent)}, where);
}

Tensor Tensor::float_power(
    Scalar exponent, std::source_location where) const {
  return Invoke(1256, {Of(*this), Of(exponent)}, where);
}

const Tensor& Tensor::float_power_(
    const Tensor& exponent, std::source_location where) const {
  Invoke(1257, {Of(*this), Of(exponent)}, where);
  return *this;
}

const Tensor& Tensor::float_power_(
    Scalar exponent, std::source_location where) const {
  Invoke(1258, {Of(*this), Of(exponent)}, where);
  return *this;
}

Tensor Tensor::var(Flag unbiased, std::source_location where) const {
  return Invoke(1300, {Of(*this), Of(unbiased)}, where);
}

Tensor Tensor::var(
    OptionalIntList dim, Flag unbiased, bool keepdim,
    std::source_location where) const {
  return Invoke(1301, {Of(*this), Of(dim), Of(unbiased), Of(keepdim)}, where);
}

Tensor Tensor::var(
    OptionalIntList dim, Correction correction, bool keepdim,
    std::source_location where) const {
  return Invoke(1302, {Of(*this), Of(dim), Of(correction), Of(keepdim)}, where);
}

Tensor Tensor::std(Flag unbiased, std::source_location where) const {
  return Invoke(1304, {Of(*this), Of(unbiased)}, where);
}

Tensor Tensor::std(
    OptionalIntList dim, Flag unbiased, bool keepdim,
    std::source_location where) const {
  return Invoke(1305, {Of(*this), Of(dim), Of(unbiased), Of(keepdim)}, where);
}

Tensor Tensor::std(
    OptionalIntList dim, Correction correction, bool keepdim,
    std::source_location where) const {
  return Invoke(1306, {Of(*this), Of(dim), Of(correction), Of(keepdim)}, where);
}

Tensor Tensor::norm(
    std::optional<Scalar> p, OptionalIntList dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) const {
  return Invoke(1317, {Of(*this), Of(p), Of(dim), Of(keepdim), Of(dtype)},
      where);
}

Tensor Tensor::norm(
    std::string_view p, OptionalIntList dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) const {
  return Invoke(1318, {Of(*this), Of(p), Of(dim), Of(keepdim), Of(dtype)},
      where);
}

Tensor Tensor::logsumexp(
    IntList dim, bool keepdim, std::source_location where) const {
  return Invoke(1320, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::nansum(
    OptionalIntList dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) const {
  return Invoke(1322, {Of(*this), Of(dim), Of(keepdim), Of(dtype)}, where);
}

Tensor Tensor::nanmean(
    OptionalIntList dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) const {
  return Invoke(1323, {Of(*this), Of(dim), Of(keepdim), Of(dtype)}, where);
}

std::tuple<Tensor, Tensor> Tensor::aminmax(
    std::optional<int64_t> dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(1324, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::count_nonzero(IntList dim, std::source_location where) const {
  return Invoke(1326, {Of(*this), Of(dim)}, where);
}

Tensor Tensor::count_nonzero(std::source_location where) const {
  return Invoke(1327, {Of(*this), {}}, where);
}

Tensor Tensor::count_nonzero(int64_t dim, std::source_location where) const {
  return Invoke(1327, {Of(*this), Of(dim)}, where);
}

std::tuple<Tensor, Tensor> Tensor::sort(
    int64_t dim, bool descending, std::source_location where) const {
  return InvokeTuple<2>(1340, {Of(*this), Of(dim), Of(descending)}, where);
}

std::tuple<Tensor, Tensor> Tensor::sort(
    std::optional<bool> stable, int64_t dim, bool descending,
    std::source_location where) const {
  return InvokeTuple<2>(1341, {Of(*this), Of(stable), Of(dim), Of(descending)},
      where);
}

Tensor Tensor::argsort(
    int64_t dim, bool descending, std::source_location where) const {
  return Invoke(1342, {Of(*this), Of(dim), Of(descending)}, where);
}

Tensor Tensor::argsort(
    bool stable, int64_t dim, bool descending, std::source_location where) const {
  return Invoke(1343, {Of(*this), Of(stable), Of(dim), Of(descending)}, where);
}

Tensor Tensor::msort(std::source_location where) const {
  return Invoke(1344, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor> Tensor::topk(
    int64_t k, int64_t dim, bool largest, bool sorted,
    std::source_location where) const {
  return InvokeTuple<2>(1345, {Of(*this), Of(k), Of(dim), Of(largest),
      Of(sorted)}, where);
}

std::tuple<Tensor, Tensor> Tensor::kthvalue(
    int64_t k, int64_t dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(1346, {Of(*this), Of(k), Of(dim), Of(keepdim)}, where);
}

std::tuple<Tensor, Tensor> Tensor::mode(
    int64_t dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(1347, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::median(std::source_location where) const {
  return Invoke(1348, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor> Tensor::median(
    int64_t dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(1349, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::nanmedian(std::source_location where) const {
  return Invoke(1350, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor> Tensor::nanmedian(
    int64_t dim, bool keepdim, std::source_location where) const {
  return InvokeTuple<2>(1351, {Of(*this), Of(dim), Of(keepdim)}, where);
}

Tensor Tensor::bincount(
    const Tensor& weights, int64_t minlength, std::source_location where) const {
  return Invoke(1376, {Of(*this), Of(weights), Of(minlength)}, where);
}

Tensor Tensor::histc(
    int64_t bins, Scalar min, Scalar max, std::source_location where) const {
  return Invoke(1377, {Of(*this), Of(bins), Of(min), Of(max)}, where);
}

Tensor Tensor::cumsum(
    int64_t dim, std::optional<DType> dtype, std::source_location where) const {
  return Invoke(1400, {Of(*this), Of(dim), Of(dtype)}, where);
}

const Tensor& Tensor::cumsum_(
    int64_t dim, std::optional<DType> dtype, std::source_location where) const {
  Invoke(1401, {Of(*this), Of(dim), Of(dtype)}, where);
  return *this;
}

Tensor Tensor::cumprod(
    int64_t dim, std::optional<DType> dtype, std::source_location where) const {
  return Invoke(1402, {Of(*this), Of(dim), Of(dtype)}, where);
}

const Tensor& Tensor::cumprod_(
    int64_t dim, std::optional<DType> dtype, std::source_location where) const {
  Invoke(1403, {Of(*this), Of(dim), Of(dtype)}, where);
  return *this;
}

std::tuple<Tensor, Tensor> Tensor::cummax(
    int64_t dim, std::source_location where) const {
  return InvokeTuple<2>(1404, {Of(*this), Of(dim)}, where);
}

std::tuple<Tensor, Tensor> Tensor::cummin(
    int64_t dim, std::source_location where) const {
  return InvokeTuple<2>(1405, {Of(*this), Of(dim)}, where);
}

Tensor Tensor::logcumsumexp(int64_t dim, std::source_location where) const {
  return Invoke(1406, {Of(*this), Of(dim)}, where);
}

Tensor Tensor::diagonal(
    int64_t offset, int64_t dim1, int64_t dim2, std::source_location where) const {
  return Invoke(1500, {Of(*this), Of(offset), Of(dim1), Of(dim2)}, where);
}

Tensor Tensor::diag_embed(
    int64_t offset, int64_t dim1, int64_t dim2, std::source_location where) const {
  return Invoke(1503, {Of(*this), Of(offset), Of(dim1), Of(dim2)}, where);
}

Tensor Tensor::diag(int64_t diagonal, std::source_location where) const {
  return Invoke(1504, {Of(*this), Of(diagonal)}, where);
}

Tensor Tensor::diagflat(int64_t offset, std::source_location where) const {
  return Invoke(1505, {Of(*this), Of(offset)}, where);
}

Tensor Tensor::tril(int64_t diagonal, std::source_location where) const {
  return Invoke(1506, {Of(*this), Of(diagonal)}, where);
}

const Tensor& Tensor::tril_(
    int64_t diagonal, std::source_location where) const {
  Invoke(1507, {Of(*this), Of(diagonal)}, where);
  return *this;
}

Tensor Tensor::triu(int64_t diagonal, std::source_location where) const {
  return Invoke(1508, {Of(*this), Of(diagonal)}, where);
}

const Tensor& Tensor::triu_(
    int64_t diagonal, std::source_location where) const {
  Invoke(1509, {Of(*this), Of(diagonal)}, where);
  return *this;
}

Tensor Tensor::trace(std::source_location where) const {
  return Invoke(1510, {Of(*this)}, where);
}

Tensor Tensor::flip(IntList dims, std::source_location where) const {
  return Invoke(1520, {Of(*this), Of(dims)}, where);
}

Tensor Tensor::fliplr(std::source_location where) const {
  return Invoke(1521, {Of(*this)}, where);
}

Tensor Tensor::flipud(std::source_location where) const {
  return Invoke(1522, {Of(*this)}, where);
}

Tensor Tensor::rot90(
    int64_t k, IntList dims, std::source_location where) const {
  return Invoke(1523, {Of(*this), Of(k), Of(dims)}, where);
}

Tensor Tensor::roll(
    IntList shifts, IntList dims, std::source_location where) const {
  return Invoke(1524, {Of(*this), Of(shifts), Of(dims)}, where);
}

Tensor Tensor::repeat(IntList repeats, std::source_location where) const {
  return Invoke(1525, {Of(*this), Of(repeats)}, where);
}

Tensor Tensor::tile(IntList dims, std::source_location where) const {
  return Invoke(1526, {Of(*this), Of(dims)}, where);
}

Tensor Tensor::repeat_interleave(
    const Tensor& repeats, std::optional<int64_t> dim,
    std::optional<int64_t> output_size, std::source_location where) const {
  return Invoke(1528, {Of(*this), Of(repeats), Of(dim), Of(output_size)},
      where);
}

Tensor Tensor::repeat_interleave(
    int64_t repeats, std::optional<int64_t> dim,
    std::optional<int64_t> output_size, std::source_location where) const {
  return Invoke(1529, {Of(*this), Of(repeats), Of(dim), Of(output_size)},
      where);
}

Tensor Tensor::unfold(
    int64_t dimension, int64_t size, int64_t step,
    std::source_location where) const {
  return Invoke(1530, {Of(*this), Of(dimension), Of(size), Of(step)}, where);
}

Tensor Tensor::moveaxis(
    int64_t source, int64_t destination, std::source_location where) const {
  return Invoke(1532, {Of(*this), Of(source), Of(destination)}, where);
}

Tensor Tensor::moveaxis(
    IntList source, IntList destination, std::source_location where) const {
  return Invoke(1533, {Of(*this), Of(source), Of(destination)}, where);
}

std::vector<Tensor> Tensor::tensor_split(
    int64_t sections, int64_t dim, std::source_location where) const {
  return InvokeList(1550, {Of(*this), Of(sections), Of(dim)}, where);
}

std::vector<Tensor> Tensor::tensor_split(
    IntList indices, int64_t dim, std::source_location where) const {
  return InvokeList(1551, {Of(*this), Of(indices), Of(dim)}, where);
}

std::vector<Tensor> Tensor::hsplit(
    int64_t sections, std::source_location where) const {
  return InvokeList(1553, {Of(*this), Of(sections)}, where);
}

std::vector<Tensor> Tensor::hsplit(
    IntList indices, std::source_location where) const {
  return InvokeList(1554, {Of(*this), Of(indices)}, where);
}

std::vector<Tensor> Tensor::vsplit(
    int64_t sections, std::source_location where) const {
  return InvokeList(1555, {Of(*this), Of(sections)}, where);
}

std::vector<Tensor> Tensor::vsplit(
    IntList indices, std::source_location where) const {
  return InvokeList(1556, {Of(*this), Of(indices)}, where);
}

std::vector<Tensor> Tensor::dsplit(
    int64_t sections, std::source_location where) const {
  return InvokeList(1557, {Of(*this), Of(sections)}, where);
}

std::vector<Tensor> Tensor::dsplit(
    IntList indices, std::source_location where) const {
  return InvokeList(1558, {Of(*this), Of(indices)}, where);
}

Tensor Tensor::scatter_reduce(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::string_view reduce, bool include_self, std::source_location where) const {
  return Invoke(1564, {Of(*this), Of(dim), Of(index), Of(src), Of(reduce),
      Of(include_self)}, where);
}

const Tensor& Tensor::scatter_reduce_(
    int64_t dim, const Tensor& index, const Tensor& src,
    std::string_view reduce, bool include_self, std::source_location where) const {
  Invoke(1565, {Of(*this), Of(dim), Of(index), Of(src), Of(reduce),
      Of(include_self)}, where);
  return *this;
}

Tensor Tensor::index_copy(
    int64_t dim, const Tensor& index, const Tensor& source,
    std::source_location where) const {
  return Invoke(1570, {Of(*this), Of(dim), Of(index), Of(source)}, where);
}

const Tensor& Tensor::index_copy_(
    int64_t dim, const Tensor& index, const Tensor& source,
    std::source_location where) const {
  Invoke(1571, {Of(*this), Of(dim), Of(index), Of(source)}, where);
  return *this;
}

Tensor Tensor::index_fill(
    int64_t dim, const Tensor& index, Scalar value,
    std::source_location where) const {
  return Invoke(1572, {Of(*this), Of(dim), Of(index), Of(value)}, where);
}

Tensor Tensor::index_fill(
    int64_t dim, const Tensor& index, const Tensor& value,
    std::source_location where) const {
  return Invoke(1574, {Of(*this), Of(dim), Of(index), Of(value)}, where);
}

const Tensor& Tensor::index_fill_(
    int64_t dim, const Tensor& index, Scalar value,
    std::source_location where) const {
  Invoke(1573, {Of(*this), Of(dim), Of(index), Of(value)}, where);
  return *this;
}

const Tensor& Tensor::index_fill_(
    int64_t dim, const Tensor& index, const Tensor& value,
    std::source_location where) const {
  Invoke(1575, {Of(*this), Of(dim), Of(index), Of(value)}, where);
  return *this;
}

Tensor Tensor::take(const Tensor& index, std::source_location where) const {
  return Invoke(1576, {Of(*this), Of(index)}, where);
}

Tensor Tensor::put(
    const Tensor& index, const Tensor& source, bool accumulate,
    std::source_location where) const {
  return Invoke(1577, {Of(*this), Of(index), Of(source), Of(accumulate)},
      where);
}

const Tensor& Tensor::put_(
    const Tensor& index, const Tensor& source, bool accumulate,
    std::source_location where) const {
  Invoke(1578, {Of(*this), Of(index), Of(source), Of(accumulate)}, where);
  return *this;
}

Tensor Tensor::take_along_dim(
    const Tensor& indices, std::optional<int64_t> dim,
    std::source_location where) const {
  return Invoke(1579, {Of(*this), Of(indices), Of(dim)}, where);
}

Tensor Tensor::argwhere(std::source_location where) const {
  return Invoke(1580, {Of(*this)}, where);
}

Tensor Tensor::select_scatter(
    const Tensor& src, int64_t dim, int64_t index,
    std::source_location where) const {
  return Invoke(1590, {Of(*this), Of(src), Of(dim), Of(index)}, where);
}

Tensor Tensor::slice_scatter(
    const Tensor& src, int64_t dim, std::optional<int64_t> start,
    std::optional<int64_t> end, int64_t step, std::source_location where) const {
  return Invoke(1591, {Of(*this), Of(src), Of(dim), Of(start), Of(end),
      Of(step)}, where);
}

Tensor Tensor::diagonal_scatter(
    const Tensor& src, int64_t offset, int64_t dim1, int64_t dim2,
    std::source_location where) const {
  return Invoke(1592, {Of(*this), Of(src), Of(offset), Of(dim1), Of(dim2)},
      where);
}

Tensor Tensor::inverse(std::source_location where) const {
  return Invoke(2002, {Of(*this)}, where);
}

Tensor Tensor::det(std::source_location where) const {
  return Invoke(2008, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor> Tensor::slogdet(
    std::source_location where) const {
  return InvokeTuple<2>(2011, {Of(*this)}, where);
}

Tensor Tensor::logdet(std::source_location where) const {
  return Invoke(2012, {Of(*this)}, where);
}

std::tuple<Tensor, Tensor, Tensor> Tensor::svd(
    bool some, bool compute_uv, std::source_location where) const {
  return InvokeTuple<3>(2036, {Of(*this), Of(some), Of(compute_uv)}, where);
}

Tensor Tensor::pinverse(double rcond, std::source_location where) const {
  return Invoke(2043, {Of(*this), Of(rcond)}, where);
}

Tensor Tensor::matrix_power(int64_t n, std::source_location where) const {
  return Invoke(2055, {Of(*this), Of(n)}, where);
}

Tensor Tensor::vdot(const Tensor& other, std::source_location where) const {
  return Invoke(2100, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::addmm_(
    const Tensor& mat1, const Tensor& mat2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  Invoke(2101, {Of(*this), Of(mat1), Of(mat2), Of(beta), Of(alpha)}, where);
  return *this;
}

const Tensor& Tensor::addmv_(
    const Tensor& mat, const Tensor& vec, Scalar beta, Scalar alpha,
    std::source_location where) const {
  Invoke(2102, {Of(*this), Of(mat), Of(vec), Of(beta), Of(alpha)}, where);
  return *this;
}

Tensor Tensor::baddbmm(
    const Tensor& batch1, const Tensor& batch2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  return Invoke(2103, {Of(*this), Of(batch1), Of(batch2), Of(beta), Of(alpha)},
      where);
}

const Tensor& Tensor::baddbmm_(
    const Tensor& batch1, const Tensor& batch2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  Invoke(2104, {Of(*this), Of(batch1), Of(batch2), Of(beta), Of(alpha)}, where);
  return *this;
}

Tensor Tensor::addbmm(
    const Tensor& batch1, const Tensor& batch2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  return Invoke(2105, {Of(*this), Of(batch1), Of(batch2), Of(beta), Of(alpha)},
      where);
}

const Tensor& Tensor::addbmm_(
    const Tensor& batch1, const Tensor& batch2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  Invoke(2106, {Of(*this), Of(batch1), Of(batch2), Of(beta), Of(alpha)}, where);
  return *this;
}

Tensor Tensor::inner(const Tensor& other, std::source_location where) const {
  return Invoke(2110, {Of(*this), Of(other)}, where);
}

Tensor Tensor::kron(const Tensor& other, std::source_location where) const {
  return Invoke(2112, {Of(*this), Of(other)}, where);
}

Tensor Tensor::bernoulli(std::source_location where) const {
  return Invoke(2210, {Of(*this)}, where);
}

Tensor Tensor::bernoulli(double p, std::source_location where) const {
  return Invoke(2211, {Of(*this), Of(p)}, where);
}

const Tensor& Tensor::bernoulli_(
    const Tensor& p, std::source_location where) const {
  Invoke(2212, {Of(*this), Of(p)}, where);
  return *this;
}

const Tensor& Tensor::bernoulli_(
    double p, std::source_location where) const {
  Invoke(2213, {Of(*this), Of(p)}, where);
  return *this;
}

Tensor Tensor::multinomial(
    int64_t num_samples, bool replacement, std::source_location where) const {
  return Invoke(2215, {Of(*this), Of(num_samples), Of(replacement)}, where);
}

const Tensor& Tensor::exponential_(
    double lambd, std::source_location where) const {
  Invoke(2220, {Of(*this), Of(lambd)}, where);
  return *this;
}

const Tensor& Tensor::transpose_(
    int64_t dim0, int64_t dim1, std::source_location where) const {
  Invoke(2310, {Of(*this), Of(dim0), Of(dim1)}, where);
  return *this;
}

const Tensor& Tensor::t_(std::source_location where) const {
  Invoke(2311, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::swapaxes_(
    int64_t axis0, int64_t axis1, std::source_location where) const {
  Invoke(2312, {Of(*this), Of(axis0), Of(axis1)}, where);
  return *this;
}

const Tensor& Tensor::swapdims_(
    int64_t dim0, int64_t dim1, std::source_location where) const {
  Invoke(2313, {Of(*this), Of(dim0), Of(dim1)}, where);
  return *this;
}

const Tensor& Tensor::squeeze_(std::source_location where) const {
  Invoke(2314, {Of(*this)}, where);
  return *this;
}

const Tensor& Tensor::squeeze_(
    int64_t dim, std::source_location where) const {
  Invoke(2315, {Of(*this), Of(dim)}, where);
  return *this;
}

const Tensor& Tensor::squeeze_(
    IntList dim, std::source_location where) const {
  Invoke(2316, {Of(*this), Of(dim)}, where);
  return *this;
}

const Tensor& Tensor::unsqueeze_(
    int64_t dim, std::source_location where) const {
  Invoke(2317, {Of(*this), Of(dim)}, where);
  return *this;
}

const Tensor& Tensor::as_strided_(
    IntList size, IntList stride, std::optional<int64_t> storage_offset,
    std::source_location where) const {
  Invoke(2318, {Of(*this), Of(size), Of(stride), Of(storage_offset)}, where);
  return *this;
}

Tensor Tensor::deg2rad(std::source_location where) const {
  return Invoke(2400, {Of(*this)}, where);
}

const Tensor& Tensor::deg2rad_(std::source_location where) const {
  Invoke(2401, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::rad2deg(std::source_location where) const {
  return Invoke(2402, {Of(*this)}, where);
}

const Tensor& Tensor::rad2deg_(std::source_location where) const {
  Invoke(2403, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::gcd(const Tensor& other, std::source_location where) const {
  return Invoke(2404, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::gcd_(
    const Tensor& other, std::source_location where) const {
  Invoke(2405, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::lcm(const Tensor& other, std::source_location where) const {
  return Invoke(2406, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::lcm_(
    const Tensor& other, std::source_location where) const {
  Invoke(2407, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::ldexp(const Tensor& other, std::source_location where) const {
  return Invoke(2408, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::ldexp_(
    const Tensor& other, std::source_location where) const {
  Invoke(2409, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::i0(std::source_location where) const {
  return Invoke(2410, {Of(*this)}, where);
}

const Tensor& Tensor::i0_(std::source_location where) const {
  Invoke(2411, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::sinc(std::source_location where) const {
  return Invoke(2414, {Of(*this)}, where);
}

const Tensor& Tensor::sinc_(std::source_location where) const {
  Invoke(2415, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::logit(
    std::optional<double> eps, std::source_location where) const {
  return Invoke(2416, {Of(*this), Of(eps)}, where);
}

const Tensor& Tensor::logit_(
    std::optional<double> eps, std::source_location where) const {
  Invoke(2417, {Of(*this), Of(eps)}, where);
  return *this;
}

Tensor Tensor::mvlgamma(int64_t p, std::source_location where) const {
  return Invoke(2418, {Of(*this), Of(p)}, where);
}

const Tensor& Tensor::mvlgamma_(
    int64_t p, std::source_location where) const {
  Invoke(2419, {Of(*this), Of(p)}, where);
  return *this;
}

Tensor Tensor::igamma(
    const Tensor& other, std::source_location where) const {
  return Invoke(2420, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::igamma_(
    const Tensor& other, std::source_location where) const {
  Invoke(2421, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::igammac(
    const Tensor& other, std::source_location where) const {
  return Invoke(2422, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::igammac_(
    const Tensor& other, std::source_location where) const {
  Invoke(2423, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::polygamma_(
    int64_t n, std::source_location where) const {
  Invoke(2424, {Of(*this), Of(n)}, where);
  return *this;
}

const Tensor& Tensor::fill_diagonal_(
    Scalar fill_value, bool wrap, std::source_location where) const {
  Invoke(2430, {Of(*this), Of(fill_value), Of(wrap)}, where);
  return *this;
}

Tensor Tensor::addr(
    const Tensor& vec1, const Tensor& vec2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  return Invoke(2432, {Of(*this), Of(vec1), Of(vec2), Of(beta), Of(alpha)},
      where);
}

const Tensor& Tensor::addr_(
    const Tensor& vec1, const Tensor& vec2, Scalar beta, Scalar alpha,
    std::source_location where) const {
  Invoke(2433, {Of(*this), Of(vec1), Of(vec2), Of(beta), Of(alpha)}, where);
  return *this;
}

Tensor Tensor::renorm(
    Scalar p, int64_t dim, Scalar maxnorm, std::source_location where) const {
  return Invoke(2434, {Of(*this), Of(p), Of(dim), Of(maxnorm)}, where);
}

const Tensor& Tensor::renorm_(
    Scalar p, int64_t dim, Scalar maxnorm, std::source_location where) const {
  Invoke(2435, {Of(*this), Of(p), Of(dim), Of(maxnorm)}, where);
  return *this;
}

const Tensor& Tensor::geometric_(
    double p, std::source_location where) const {
  Invoke(2440, {Of(*this), Of(p)}, where);
  return *this;
}

const Tensor& Tensor::cauchy_(
    double median, double sigma, std::source_location where) const {
  Invoke(2441, {Of(*this), Of(median), Of(sigma)}, where);
  return *this;
}

const Tensor& Tensor::log_normal_(
    double mean, double std, std::source_location where) const {
  Invoke(2442, {Of(*this), Of(mean), Of(std)}, where);
  return *this;
}

Tensor Tensor::absolute(std::source_location where) const {
  return Invoke(102, {Of(*this)}, where);
}

const Tensor& Tensor::absolute_(std::source_location where) const {
  Invoke(103, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::arccos(std::source_location where) const {
  return Invoke(1014, {Of(*this)}, where);
}

const Tensor& Tensor::arccos_(std::source_location where) const {
  Invoke(1015, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::arccosh(std::source_location where) const {
  return Invoke(1024, {Of(*this)}, where);
}

const Tensor& Tensor::arccosh_(std::source_location where) const {
  Invoke(1025, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::arcsin(std::source_location where) const {
  return Invoke(1012, {Of(*this)}, where);
}

const Tensor& Tensor::arcsin_(std::source_location where) const {
  Invoke(1013, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::arcsinh(std::source_location where) const {
  return Invoke(1022, {Of(*this)}, where);
}

const Tensor& Tensor::arcsinh_(std::source_location where) const {
  Invoke(1023, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::arctan(std::source_location where) const {
  return Invoke(1016, {Of(*this)}, where);
}

const Tensor& Tensor::arctan_(std::source_location where) const {
  Invoke(1017, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::arctan2(
    const Tensor& other, std::source_location where) const {
  return Invoke(1200, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::arctan2_(
    const Tensor& other, std::source_location where) const {
  Invoke(1201, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::arctanh(std::source_location where) const {
  return Invoke(1026, {Of(*this)}, where);
}

const Tensor& Tensor::arctanh_(std::source_location where) const {
  Invoke(1027, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::clip(
    std::optional<Scalar> min, std::optional<Scalar> max,
    std::source_location where) const {
  return Invoke(1100, {Of(*this), Of(min), Of(max)}, where);
}

Tensor Tensor::clip(
    const Tensor& min, const Tensor& max, std::source_location where) const {
  return Invoke(1102, {Of(*this), Of(min), Of(max)}, where);
}

const Tensor& Tensor::clip_(
    std::optional<Scalar> min, std::optional<Scalar> max,
    std::source_location where) const {
  Invoke(1101, {Of(*this), Of(min), Of(max)}, where);
  return *this;
}

const Tensor& Tensor::clip_(
    const Tensor& min, const Tensor& max, std::source_location where) const {
  Invoke(1103, {Of(*this), Of(min), Of(max)}, where);
  return *this;
}

Tensor Tensor::divide(Operand other, std::source_location where) const {
  return Invoke(158, {Of(*this), Of(other)}, where);
}

Tensor Tensor::divide(
    Operand other, std::optional<std::string_view> rounding_mode,
    std::source_location where) const {
  return Invoke(160, {Of(*this), Of(other), Of(rounding_mode)}, where);
}

const Tensor& Tensor::divide_(
    Operand other, std::source_location where) const {
  Invoke(159, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::divide_(
    Operand other, std::optional<std::string_view> rounding_mode,
    std::source_location where) const {
  Invoke(161, {Of(*this), Of(other), Of(rounding_mode)}, where);
  return *this;
}

Tensor Tensor::fix(std::source_location where) const {
  return Invoke(1046, {Of(*this)}, where);
}

const Tensor& Tensor::fix_(std::source_location where) const {
  Invoke(1047, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::ger(const Tensor& vec2, std::source_location where) const {
  return Invoke(731, {Of(*this), Of(vec2)}, where);
}

Tensor Tensor::greater(Operand other, std::source_location where) const {
  return Invoke(216, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::greater_(
    Scalar other, std::source_location where) const {
  Invoke(217, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::greater_(
    const Tensor& other, std::source_location where) const {
  Invoke(218, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::greater_equal(
    Operand other, std::source_location where) const {
  return Invoke(220, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::greater_equal_(
    Scalar other, std::source_location where) const {
  Invoke(221, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::greater_equal_(
    const Tensor& other, std::source_location where) const {
  Invoke(222, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::less(Operand other, std::source_location where) const {
  return Invoke(208, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::less_(Scalar other, std::source_location where) const {
  Invoke(209, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::less_(
    const Tensor& other, std::source_location where) const {
  Invoke(210, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::less_equal(Operand other, std::source_location where) const {
  return Invoke(212, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::less_equal_(
    Scalar other, std::source_location where) const {
  Invoke(213, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::less_equal_(
    const Tensor& other, std::source_location where) const {
  Invoke(214, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::multiply(Operand other, std::source_location where) const {
  return Invoke(156, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::multiply_(
    Operand other, std::source_location where) const {
  Invoke(157, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::negative(std::source_location where) const {
  return Invoke(100, {Of(*this)}, where);
}

const Tensor& Tensor::negative_(std::source_location where) const {
  Invoke(101, {Of(*this)}, where);
  return *this;
}

Tensor Tensor::not_equal(Operand other, std::source_location where) const {
  return Invoke(204, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::not_equal_(
    Scalar other, std::source_location where) const {
  Invoke(205, {Of(*this), Of(other)}, where);
  return *this;
}

const Tensor& Tensor::not_equal_(
    const Tensor& other, std::source_location where) const {
  Invoke(206, {Of(*this), Of(other)}, where);
  return *this;
}

Tensor Tensor::subtract(
    Operand other, Scalar alpha, std::source_location where) const {
  return Invoke(152, {Of(*this), Of(other), Of(alpha)}, where);
}

const Tensor& Tensor::subtract_(
    Operand other, Scalar alpha, std::source_location where) const {
  Invoke(153, {Of(*this), Of(other), Of(alpha)}, where);
  return *this;
}

Tensor Tensor::true_divide(Operand other, std::source_location where) const {
  return Invoke(158, {Of(*this), Of(other)}, where);
}

const Tensor& Tensor::true_divide_(
    Operand other, std::source_location where) const {
  Invoke(159, {Of(*this), Of(other)}, where);
  return *this;
}

}  // namespace tensord
