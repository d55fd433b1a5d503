"""Python's operators on tensors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from . import _indexing, _ops
from ._base import TensorBase
from ._binding import number
from ._creation import tensor as make_tensor
from ._dispatch import call

if TYPE_CHECKING:
    from ._tensor import Tensor

_NUMBERS = (bool, int, float, np.bool_, np.integer, np.floating)

#: The operations of an index expression's steps.
_STEPS = {
    "alias": "alias",
    "select": "select.int",
    "slice": "slice.Tensor",
    "unsqueeze": "unsqueeze",
}


class Operators(_ops.TensorOps):
    """Arithmetic, comparison and indexing as Python writes them."""

    # NumPy's arrays leave operators to tensors.
    __array_priority__ = 1000

    @property
    def _itself(self) -> Tensor:
        return self  # type: ignore[return-value]

    def _with(self, other: Any, operation: Callable[[Any], Tensor]) -> Tensor:
        """The operation's result, where `other` is fit for an operator."""
        if isinstance(other, (TensorBase, *_NUMBERS)):
            return operation(other)
        return NotImplemented  # type: ignore[no-any-return]

    def __add__(self, other: Any) -> Tensor:
        return self._with(other, self.add)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Tensor:
        return self._with(other, self.sub)

    def __rsub__(self, other: Any) -> Tensor:
        return self._with(other, lambda other: _ops.rsub(self._itself, other))

    def __mul__(self, other: Any) -> Tensor:
        return self._with(other, self.mul)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Tensor:
        return self._with(other, self.div)

    def __rtruediv__(self, other: Any) -> Tensor:
        return self._with(other, lambda other: self.reciprocal() * other)

    def __floordiv__(self, other: Any) -> Tensor:
        return self._with(other, self.floor_divide)

    def __rfloordiv__(self, other: Any) -> Tensor:
        return self._with(
            other, lambda other: make_tensor(other).floor_divide(self._itself)
        )

    def __mod__(self, other: Any) -> Tensor:
        return self._with(other, self.remainder)

    def __rmod__(self, other: Any) -> Tensor:
        return self._with(
            other, lambda other: _ops.remainder(other, self._itself)
        )

    def __pow__(self, other: Any) -> Tensor:
        return self._with(other, self.pow)

    def __rpow__(self, other: Any) -> Tensor:
        return self._with(other, lambda other: _ops.pow(other, self._itself))

    def __matmul__(self, other: Any) -> Tensor:
        if not isinstance(other, TensorBase):
            return NotImplemented
        return self.matmul(other)  # type: ignore[arg-type]

    def __iadd__(self, other: Any) -> Tensor:
        return self._with(other, self.add_)

    def __isub__(self, other: Any) -> Tensor:
        return self._with(other, self.sub_)

    def __imul__(self, other: Any) -> Tensor:
        return self._with(other, self.mul_)

    def __itruediv__(self, other: Any) -> Tensor:
        return self._with(other, self.div_)

    def __ifloordiv__(self, other: Any) -> Tensor:
        return self._with(other, self.floor_divide_)

    def __imod__(self, other: Any) -> Tensor:
        return self._with(other, self.remainder_)

    def __ipow__(self, other: Any) -> Tensor:
        return self._with(other, self.pow_)

    def __and__(self, other: Any) -> Tensor:
        return self._with(other, self.bitwise_and)

    __rand__ = __and__

    def __or__(self, other: Any) -> Tensor:
        return self._with(other, self.bitwise_or)

    __ror__ = __or__

    def __xor__(self, other: Any) -> Tensor:
        return self._with(other, self.bitwise_xor)

    __rxor__ = __xor__

    def __lshift__(self, other: Any) -> Tensor:
        return self._with(other, self.bitwise_left_shift)

    def __rlshift__(self, other: Any) -> Tensor:
        return self._with(
            other, lambda other: _ops.bitwise_left_shift(other, self._itself)
        )

    def __rshift__(self, other: Any) -> Tensor:
        return self._with(other, self.bitwise_right_shift)

    def __rrshift__(self, other: Any) -> Tensor:
        return self._with(
            other, lambda other: _ops.bitwise_right_shift(other, self._itself)
        )

    def __ilshift__(self, other: Any) -> Tensor:
        return self._with(other, self.bitwise_left_shift_)

    def __irshift__(self, other: Any) -> Tensor:
        return self._with(other, self.bitwise_right_shift_)

    def __iand__(self, other: Any) -> Tensor:
        return self._with(other, self.bitwise_and_)

    def __ior__(self, other: Any) -> Tensor:
        return self._with(other, self.bitwise_or_)

    def __ixor__(self, other: Any) -> Tensor:
        return self._with(other, self.bitwise_xor_)

    def __invert__(self) -> Tensor:
        return self.bitwise_not()

    def __neg__(self) -> Tensor:
        return self.neg()

    def __pos__(self) -> Tensor:
        return self._itself

    def __abs__(self) -> Tensor:
        return self.abs()

    def __eq__(self, other: Any) -> Tensor:  # type: ignore[override]
        return self._with(other, self.eq)

    def __ne__(self, other: Any) -> Tensor:  # type: ignore[override]
        return self._with(other, self.ne)

    def __lt__(self, other: Any) -> Tensor:
        return self._with(other, self.lt)

    def __le__(self, other: Any) -> Tensor:
        return self._with(other, self.le)

    def __gt__(self, other: Any) -> Tensor:
        return self._with(other, self.gt)

    def __ge__(self, other: Any) -> Tensor:
        return self._with(other, self.ge)

    def __hash__(self) -> int:
        return id(self)

    def __len__(self) -> int:
        if not self.ndim:
            raise TypeError("len() of a 0-d tensor")
        return int(self.shape[0])

    def __iter__(self) -> Iterator[Tensor]:
        if not self.ndim:
            raise TypeError("iteration over a 0-d tensor")
        return iter(self.unbind(0))

    def __contains__(self, element: Any) -> bool:
        if not isinstance(element, (TensorBase, *_NUMBERS)):
            raise RuntimeError(
                "Tensor.__contains__ only supports Tensor or scalar, but you "
                f"passed in a {type(element)}."
            )
        return bool((self == element).any().item())

    def __bool__(self) -> bool:
        count = self.shape.numel()
        if count != 1:
            raise RuntimeError(
                f"Boolean value of Tensor with "
                f"{'more than one value' if count else 'no values'} is "
                "ambiguous"
            )
        return bool(self.item())

    def __float__(self) -> float:
        return float(self._only_element())

    def __int__(self) -> int:
        return int(self._only_element())

    def __index__(self) -> int:
        if self.shape.numel() != 1 or self.dtype.is_floating_point:
            raise TypeError(
                "only integer tensors of a single element can be converted to "
                "an index"
            )
        return int(self.item())

    def _only_element(self) -> Any:
        if self.shape.numel() != 1:
            raise ValueError(
                "only one element tensors can be converted to Python scalars"
            )
        return self.item()

    def __getitem__(self, index: Any) -> Tensor:
        result = self._itself
        for step in _indexing.index_steps(self.shape, index):
            if step.op == "index":
                indices = [_as_index(item) for item in step.arguments[0]]
                result = call("index.Tensor", result, indices)
            else:
                result = call(_STEPS[step.op], result, *step.arguments)
        return result

    def __setitem__(self, index: Any, value: Any) -> None:
        source = self._assignable(value)
        if index is False:
            return  # PyTorch does not look at the value either
        if index is True:
            _copy_to(self.unsqueeze(0), source)
            return
        place = self._itself
        for step in _indexing.index_steps(self.shape, index):
            if step.op == "index":
                indices = [_as_index(item) for item in step.arguments[0]]
                if not isinstance(source, TensorBase):
                    source = _ops.scalar_tensor(source, dtype=self.dtype)
                source = _without_leading_ones(source)
                call("index_put_", place, indices, source)
                return
            place = call(_STEPS[step.op], place, *step.arguments)
        _copy_to(place, source)

    def _assignable(self, value: Any) -> Any:
        """A tensor or number that can be assigned to elements.

        Of NumPy's numbers PyTorch takes those that Python's are made of.
        """
        if isinstance(value, (TensorBase, bool, float)):
            return value
        if isinstance(value, (int, np.integer)):
            return number(value)
        kind = type(value)
        name = kind.__name__
        if kind.__module__ != "builtins":
            name = f"{kind.__module__}.{name}"
        raise TypeError(
            f"can't assign a {name} to a torch.{self.dtype.type_name}Tensor"
        )


def _copy_to(place: Tensor, source: Any) -> None:
    """Writes a tensor, broadcast, or a number to all elements."""
    if not isinstance(source, TensorBase) or (not source.ndim and place.ndim):
        place.fill_(source)
        return
    if source.shape != place.shape:
        source = _without_leading_ones(source).expand(place.shape)
    place.copy_(source)


def _as_index(item: Any) -> Any:
    return make_tensor(item) if isinstance(item, np.ndarray) else item


def _without_leading_ones(value: Any) -> Any:
    """`value` as a view without those dimensions of size 1 that go first."""
    sizes = list(value.shape)
    while sizes and sizes[0] == 1:
        del sizes[0]
    return value if len(sizes) == value.ndim else value.view(sizes)
