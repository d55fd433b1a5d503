#include "tensord/operators.h"

#include "tensord/functions.h"

// The rows are those that Python's operators choose.
namespace tensord {
namespace {

// An operation on a tensor and an operand that has one row where the operand is
// on the right, and is written otherwise where the tensor is.
using Binary = Tensor (*)(const Tensor&, const Operand&, std::source_location);

Tensor Commutative(Binary operation, const Operand& self,
                   const Operand& other) {
  if (self.is_tensor()) return operation(self.tensor(), other, other.where());
  return operation(other.tensor(), self, other.where());
}

Tensor Add(const Tensor& self, const Operand& other,
           std::source_location where) {
  return add(self, other, 1, where);
}

// A remainder by a number and one by a tensor are two rows.
Tensor Remainder(const Tensor& self, const Operand& other) {
  return other.is_tensor() ? remainder(self, other.tensor(), other.where())
                           : remainder(self, other.number(), other.where());
}

}  // namespace

Tensor operator-(const Operand& self) {
  return neg(self.tensor(), self.where());
}
Tensor operator~(const Operand& self) {
  return bitwise_not(self.tensor(), self.where());
}

Tensor operator+(const Operand& self, const Operand& other) {
  return Commutative(Add, self, other);
}

Tensor operator-(const Operand& self, const Operand& other) {
  if (self.is_tensor()) return sub(self.tensor(), other, 1, other.where());
  return rsub(other.tensor(), self.number(), 1, other.where());
}

Tensor operator*(const Operand& self, const Operand& other) {
  return Commutative(mul, self, other);
}

Tensor operator/(const Operand& self, const Operand& other) {
  if (self.is_tensor()) return div(self.tensor(), other, other.where());
  return mul(reciprocal(other.tensor(), other.where()), self, other.where());
}

Tensor operator%(const Operand& self, const Operand& other) {
  if (self.is_tensor()) return Remainder(self.tensor(), other);
  return remainder(self.number(), other.tensor(), other.where());
}

Tensor operator&(const Operand& self, const Operand& other) {
  return Commutative(bitwise_and, self, other);
}
Tensor operator|(const Operand& self, const Operand& other) {
  return Commutative(bitwise_or, self, other);
}
Tensor operator^(const Operand& self, const Operand& other) {
  return Commutative(bitwise_xor, self, other);
}

Tensor operator==(const Operand& self, const Operand& other) {
  return Commutative(eq, self, other);
}
Tensor operator!=(const Operand& self, const Operand& other) {
  return Commutative(ne, self, other);
}

Tensor operator<(const Operand& self, const Operand& other) {
  if (!self.is_tensor()) return gt(other.tensor(), self, other.where());
  return lt(self.tensor(), other, other.where());
}
Tensor operator<=(const Operand& self, const Operand& other) {
  if (!self.is_tensor()) return ge(other.tensor(), self, other.where());
  return le(self.tensor(), other, other.where());
}
Tensor operator>(const Operand& self, const Operand& other) {
  if (!self.is_tensor()) return lt(other.tensor(), self, other.where());
  return gt(self.tensor(), other, other.where());
}
Tensor operator>=(const Operand& self, const Operand& other) {
  if (!self.is_tensor()) return le(other.tensor(), self, other.where());
  return ge(self.tensor(), other, other.where());
}

const Tensor& Tensor::operator+=(const Operand& other) const {
  return add_(other, 1, other.where());
}
const Tensor& Tensor::operator-=(const Operand& other) const {
  return sub_(other, 1, other.where());
}
const Tensor& Tensor::operator*=(const Operand& other) const {
  return mul_(other, other.where());
}
const Tensor& Tensor::operator/=(const Operand& other) const {
  return div_(other, other.where());
}
const Tensor& Tensor::operator%=(const Operand& other) const {
  return other.is_tensor() ? remainder_(other.tensor(), other.where())
                           : remainder_(other.number(), other.where());
}
const Tensor& Tensor::operator&=(const Operand& other) const {
  return bitwise_and_(other, other.where());
}
const Tensor& Tensor::operator|=(const Operand& other) const {
  return bitwise_or_(other, other.where());
}
const Tensor& Tensor::operator^=(const Operand& other) const {
  return bitwise_xor_(other, other.where());
}

}  // namespace tensord
