// Operators on tensors. An operand is a tensor or a number; where both are
// tensors they are broadcast and their dtypes promoted, as PyTorch does.
// The results are new tensors; comparisons give tensors of bool.
#ifndef TENSORD_OPERATORS_H_
#define TENSORD_OPERATORS_H_

#include "tensord/arguments.h"
#include "tensord/tensor.h"

namespace tensord {

Tensor operator-(const Operand& self);
// Logical for bool, else of all bits.
Tensor operator~(const Operand& self);

Tensor operator+(const Operand& self, const Operand& other);
Tensor operator-(const Operand& self, const Operand& other);
Tensor operator*(const Operand& self, const Operand& other);
Tensor operator/(const Operand& self, const Operand& other);
// The remainder with the sign of `other`.
Tensor operator%(const Operand& self, const Operand& other);

Tensor operator&(const Operand& self, const Operand& other);
Tensor operator|(const Operand& self, const Operand& other);
Tensor operator^(const Operand& self, const Operand& other);

Tensor operator==(const Operand& self, const Operand& other);
Tensor operator!=(const Operand& self, const Operand& other);
Tensor operator<(const Operand& self, const Operand& other);
Tensor operator<=(const Operand& self, const Operand& other);
Tensor operator>(const Operand& self, const Operand& other);
Tensor operator>=(const Operand& self, const Operand& other);

}  // namespace tensord

#endif  // TENSORD_OPERATORS_H_
