"""The operations, as functions and as methods of tensors.

Each calls the first of its overloads that fits the arguments; what stands here
declares their types.
"""
# Written by tools/generate; change what it is made from instead.
# mypy: disable-error-code="empty-body,misc,overload-overlap"
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Union, overload

from . import return_types
from ._base import TensorBase
from ._dispatch import function, method
from ._dtypes import dtype
from ._size import device

if TYPE_CHECKING:
    from ._tensor import Tensor

Number = Union[bool, int, float]

__all__ = [
    "abs",
    "add",
    "addmm",
    "addmv",
    "all",
    "amax",
    "amin",
    "any",
    "arange",
    "argmax",
    "argmin",
    "as_strided",
    "bitwise_and",
    "bitwise_not",
    "bitwise_or",
    "bitwise_xor",
    "bmm",
    "broadcast_to",
    "cat",
    "chunk",
    "clone",
    "concat",
    "concatenate",
    "constant_pad_nd",
    "conv2d",
    "convolution",
    "cos",
    "detach",
    "div",
    "dot",
    "embedding",
    "empty",
    "empty_like",
    "eq",
    "exp",
    "eye",
    "fill_",
    "flatten",
    "floor_divide",
    "full",
    "full_like",
    "gather",
    "ge",
    "gt",
    "index_add",
    "index_put",
    "index_select",
    "le",
    "log",
    "log_softmax",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "lt",
    "masked_fill",
    "masked_scatter",
    "masked_select",
    "matmul",
    "max",
    "max_pool2d",
    "maximum",
    "mean",
    "min",
    "minimum",
    "mm",
    "movedim",
    "mul",
    "mv",
    "narrow",
    "ne",
    "neg",
    "nonzero",
    "ones",
    "ones_like",
    "outer",
    "permute",
    "pow",
    "prod",
    "rand",
    "rand_like",
    "randint",
    "randint_like",
    "randn",
    "randn_like",
    "randperm",
    "ravel",
    "reciprocal",
    "relu",
    "remainder",
    "reshape",
    "rsqrt",
    "rsub",
    "scalar_tensor",
    "scatter",
    "scatter_add",
    "select",
    "sgn",
    "sigmoid",
    "sign",
    "sin",
    "softmax",
    "split",
    "split_with_sizes",
    "sqrt",
    "square",
    "square_",
    "squeeze",
    "stack",
    "sub",
    "sum",
    "swapaxes",
    "swapdims",
    "t",
    "tanh",
    "transpose",
    "unbind",
    "unflatten",
    "unsqueeze",
    "where",
    "zero_",
    "zeros",
    "zeros_like",
]


class TensorOps(TensorBase):
    """The operations as methods."""

    @method(100)
    def neg(self) -> Tensor:
        """Negates each element."""

    @method(101)
    def neg_(self) -> Tensor:
        """In-place form of neg."""

    @method(102)
    def abs(self) -> Tensor:
        """The absolute value of each element."""

    @method(103)
    def abs_(self) -> Tensor:
        """In-place form of abs."""

    @method(104)
    def sign(self) -> Tensor:
        """-1, 0 or 1 by the sign of each element."""

    @method(105)
    def sign_(self) -> Tensor:
        """In-place form of sign."""

    @method(106)
    def sgn(self) -> Tensor:
        """As sign."""

    @method(107)
    def sgn_(self) -> Tensor:
        """In-place form of sgn."""

    @method(108)
    def relu(self) -> Tensor:
        """Each element, or 0 where it is negative."""

    @method(109)
    def relu_(self) -> Tensor:
        """In-place form of relu."""

    @method(110)
    def square(self) -> Tensor:
        """The square of each element."""

    @method(111)
    def square_(self) -> Tensor:
        """Squares each element in place."""

    @method(112)
    def logical_not(self) -> Tensor:
        """Whether each element is zero."""

    @method(113)
    def logical_not_(self) -> Tensor:
        """In-place form of logical_not."""

    @method(114)
    def bitwise_not(self) -> Tensor:
        """Inverts the bits of each element; negates a bool."""

    @method(115)
    def bitwise_not_(self) -> Tensor:
        """In-place form of bitwise_not."""

    @method(120)
    def exp(self) -> Tensor:
        """e to the power of each element."""

    @method(121)
    def exp_(self) -> Tensor:
        """In-place form of exp."""

    @method(122)
    def log(self) -> Tensor:
        """The natural logarithm of each element."""

    @method(123)
    def log_(self) -> Tensor:
        """In-place form of log."""

    @method(124)
    def sqrt(self) -> Tensor:
        """The square root of each element."""

    @method(125)
    def sqrt_(self) -> Tensor:
        """In-place form of sqrt."""

    @method(126)
    def rsqrt(self) -> Tensor:
        """1 divided by the square root of each element."""

    @method(127)
    def rsqrt_(self) -> Tensor:
        """In-place form of rsqrt."""

    @method(128)
    def reciprocal(self) -> Tensor:
        """1 divided by each element."""

    @method(129)
    def reciprocal_(self) -> Tensor:
        """In-place form of reciprocal."""

    @method(130)
    def sin(self) -> Tensor:
        """The sine of each element, in radians."""

    @method(131)
    def sin_(self) -> Tensor:
        """In-place form of sin."""

    @method(132)
    def cos(self) -> Tensor:
        """The cosine of each element, in radians."""

    @method(133)
    def cos_(self) -> Tensor:
        """In-place form of cos."""

    @method(134)
    def tanh(self) -> Tensor:
        """The hyperbolic tangent of each element."""

    @method(135)
    def tanh_(self) -> Tensor:
        """In-place form of tanh."""

    @method(136)
    def sigmoid(self) -> Tensor:
        """1 / (1 + exp(-x)) of each element x."""

    @method(137)
    def sigmoid_(self) -> Tensor:
        """In-place form of sigmoid."""

    @method(150)
    def add(self, other: Tensor | Number, *, alpha: Number = 1) -> Tensor:
        """Adds other, multiplied by alpha."""

    @method(151)
    def add_(self, other: Tensor | Number, *, alpha: Number = 1) -> Tensor:
        """In-place form of add."""

    @method(152)
    def sub(self, other: Tensor | Number, *, alpha: Number = 1) -> Tensor:
        """Subtracts other, multiplied by alpha."""

    @method(153)
    def sub_(self, other: Tensor | Number, *, alpha: Number = 1) -> Tensor:
        """In-place form of sub."""

    @method(156)
    def mul(self, other: Tensor | Number) -> Tensor:
        """Multiplies element by element."""

    @method(157)
    def mul_(self, other: Tensor | Number) -> Tensor:
        """In-place form of mul."""

    @overload
    def div(self, other: Tensor | Number) -> Tensor: ...
    @overload
    def div(
        self, other: Tensor | Number, *, rounding_mode: str | None
    ) -> Tensor: ...
    @method(158, 160)
    def div(self, *args: Any, **kwargs: Any) -> Any:
        """Divides element by element; integers give floats.

        Divides and rounds the quotient: 'trunc' toward zero, 'floor'
        down, None not at all.
        """

    @overload
    def div_(self, other: Tensor | Number) -> Tensor: ...
    @overload
    def div_(
        self, other: Tensor | Number, *, rounding_mode: str | None
    ) -> Tensor: ...
    @method(159, 161)
    def div_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of div."""

    @overload
    def pow(self, exponent: Number) -> Tensor: ...
    @overload
    def pow(self, exponent: Tensor) -> Tensor: ...
    @method(162, 164)
    def pow(self, *args: Any, **kwargs: Any) -> Any:
        """Each element to the power of exponent.

        Each element to the power of its exponent.
        """

    @overload
    def pow_(self, exponent: Number) -> Tensor: ...
    @overload
    def pow_(self, exponent: Tensor) -> Tensor: ...
    @method(163, 165)
    def pow_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of pow."""

    @method(168)
    def maximum(self, other: Tensor) -> Tensor:
        """The larger of two elements."""

    @method(169)
    def minimum(self, other: Tensor) -> Tensor:
        """The smaller of two elements."""

    @overload
    def max(self, other: Tensor) -> Tensor: ...
    @overload
    def max(self) -> Tensor: ...
    @overload
    def max(self, dim: int, keepdim: bool = False) -> return_types.max: ...
    @method(170, 312, 313)
    def max(self, *args: Any, **kwargs: Any) -> Any:
        """The larger of two elements.

        The largest element.

        The largest elements along a dimension, and where they are.
        """

    @overload
    def min(self, other: Tensor) -> Tensor: ...
    @overload
    def min(self) -> Tensor: ...
    @overload
    def min(self, dim: int, keepdim: bool = False) -> return_types.min: ...
    @method(171, 320, 321)
    def min(self, *args: Any, **kwargs: Any) -> Any:
        """The smaller of two elements.

        The smallest element.

        The smallest elements along a dimension, and where they are.
        """

    @method(172)
    def floor_divide(self, other: Tensor | Number) -> Tensor:
        """Divides and rounds the quotient down."""

    @method(173)
    def floor_divide_(self, other: Tensor | Number) -> Tensor:
        """In-place form of floor_divide."""

    @overload
    def remainder(self, other: Number) -> Tensor: ...
    @overload
    def remainder(self, other: Tensor) -> Tensor: ...
    @method(174, 176)
    def remainder(self, *args: Any, **kwargs: Any) -> Any:
        """What a division rounded down leaves over."""

    @overload
    def remainder_(self, other: Number) -> Tensor: ...
    @overload
    def remainder_(self, other: Tensor) -> Tensor: ...
    @method(175, 177)
    def remainder_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of remainder."""

    @method(180)
    def bitwise_and(self, other: Tensor | Number) -> Tensor:
        """The bits that both have; of bools, and."""

    @method(181)
    def bitwise_and_(self, other: Tensor | Number) -> Tensor:
        """In-place form of bitwise_and."""

    @method(182)
    def bitwise_or(self, other: Tensor | Number) -> Tensor:
        """The bits that either has; of bools, or."""

    @method(183)
    def bitwise_or_(self, other: Tensor | Number) -> Tensor:
        """In-place form of bitwise_or."""

    @method(184)
    def bitwise_xor(self, other: Tensor | Number) -> Tensor:
        """The bits that one has; of bools, exclusive or."""

    @method(185)
    def bitwise_xor_(self, other: Tensor | Number) -> Tensor:
        """In-place form of bitwise_xor."""

    @method(200)
    def eq(self, other: Tensor | Number) -> Tensor:
        """Whether elements are equal."""

    @overload
    def eq_(self, other: Number) -> Tensor: ...
    @overload
    def eq_(self, other: Tensor) -> Tensor: ...
    @method(201, 202)
    def eq_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of eq: writes 0 and 1."""

    @method(204)
    def ne(self, other: Tensor | Number) -> Tensor:
        """Whether elements differ."""

    @overload
    def ne_(self, other: Number) -> Tensor: ...
    @overload
    def ne_(self, other: Tensor) -> Tensor: ...
    @method(205, 206)
    def ne_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of ne: writes 0 and 1."""

    @method(208)
    def lt(self, other: Tensor | Number) -> Tensor:
        """Whether elements are less than other's."""

    @overload
    def lt_(self, other: Number) -> Tensor: ...
    @overload
    def lt_(self, other: Tensor) -> Tensor: ...
    @method(209, 210)
    def lt_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of lt: writes 0 and 1."""

    @method(212)
    def le(self, other: Tensor | Number) -> Tensor:
        """Whether elements are at most other's."""

    @overload
    def le_(self, other: Number) -> Tensor: ...
    @overload
    def le_(self, other: Tensor) -> Tensor: ...
    @method(213, 214)
    def le_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of le: writes 0 and 1."""

    @method(216)
    def gt(self, other: Tensor | Number) -> Tensor:
        """Whether elements are greater than other's."""

    @overload
    def gt_(self, other: Number) -> Tensor: ...
    @overload
    def gt_(self, other: Tensor) -> Tensor: ...
    @method(217, 218)
    def gt_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of gt: writes 0 and 1."""

    @method(220)
    def ge(self, other: Tensor | Number) -> Tensor:
        """Whether elements are at least other's."""

    @overload
    def ge_(self, other: Number) -> Tensor: ...
    @overload
    def ge_(self, other: Tensor) -> Tensor: ...
    @method(221, 222)
    def ge_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of ge: writes 0 and 1."""

    @method(230)
    def logical_and(self, other: Tensor) -> Tensor:
        """Whether neither element is zero."""

    @method(231)
    def logical_and_(self, other: Tensor) -> Tensor:
        """In-place form of logical_and."""

    @method(232)
    def logical_or(self, other: Tensor) -> Tensor:
        """Whether not both elements are zero."""

    @method(233)
    def logical_or_(self, other: Tensor) -> Tensor:
        """In-place form of logical_or."""

    @method(234)
    def logical_xor(self, other: Tensor) -> Tensor:
        """Whether just one element is zero."""

    @method(235)
    def logical_xor_(self, other: Tensor) -> Tensor:
        """In-place form of logical_xor."""

    @method(240)
    def where(self, condition: Tensor, other: Tensor | Number) -> Tensor:
        """Elements of self where condition is true, else of other."""

    @overload
    def masked_fill(self, mask: Tensor, value: Number) -> Tensor: ...
    @overload
    def masked_fill(self, mask: Tensor, value: Tensor) -> Tensor: ...
    @method(244, 246)
    def masked_fill(self, *args: Any, **kwargs: Any) -> Any:
        """self, with value where mask is true.

        self, with the element of value where mask is true.
        """

    @overload
    def masked_fill_(self, mask: Tensor, value: Number) -> Tensor: ...
    @overload
    def masked_fill_(self, mask: Tensor, value: Tensor) -> Tensor: ...
    @method(245, 247)
    def masked_fill_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of masked_fill."""

    @overload
    def sum(self, *, dtype: dtype | None = None) -> Tensor: ...
    @overload
    def sum(
        self,
        dim: int | Sequence[int] | None,
        keepdim: bool = False,
        *,
        dtype: dtype | None = None,
    ) -> Tensor: ...
    @method(300, 301)
    def sum(self, *args: Any, **kwargs: Any) -> Any:
        """The sum of all elements.

        The sum over dimensions; over all of them where none is named.
        """

    @overload
    def sum_to_size(self, size: Sequence[int]) -> Tensor: ...
    @overload
    def sum_to_size(self, *size: int) -> Tensor: ...
    @method(302)
    def sum_to_size(self, *args: Any, **kwargs: Any) -> Any:
        """Sums over dimensions until self has this size."""

    @overload
    def mean(self, *, dtype: dtype | None = None) -> Tensor: ...
    @overload
    def mean(
        self,
        dim: int | Sequence[int] | None,
        keepdim: bool = False,
        *,
        dtype: dtype | None = None,
    ) -> Tensor: ...
    @method(304, 305)
    def mean(self, *args: Any, **kwargs: Any) -> Any:
        """The mean of all elements.

        The mean over dimensions; over all of them where none is named.
        """

    @overload
    def prod(self, *, dtype: dtype | None = None) -> Tensor: ...
    @overload
    def prod(
        self, dim: int, keepdim: bool = False, *, dtype: dtype | None = None
    ) -> Tensor: ...
    @method(308, 309)
    def prod(self, *args: Any, **kwargs: Any) -> Any:
        """The product of all elements.

        The product over a dimension.
        """

    @method(314)
    def amax(
        self, dim: int | Sequence[int] = [], keepdim: bool = False
    ) -> Tensor:
        """The largest elements over dimensions; over all of them where none
        is named.
        """

    @method(315)
    def argmax(self, dim: int | None = None, keepdim: bool = False) -> Tensor:
        """Where the largest element is: along a dimension, or in row-major
        order among all.
        """

    @method(322)
    def amin(
        self, dim: int | Sequence[int] = [], keepdim: bool = False
    ) -> Tensor:
        """The smallest elements over dimensions; over all of them where none
        is named.
        """

    @method(323)
    def argmin(self, dim: int | None = None, keepdim: bool = False) -> Tensor:
        """Where the smallest element is: along a dimension, or in row-major
        order among all.
        """

    @overload
    def all(self) -> Tensor: ...
    @overload
    def all(self, dim: int, keepdim: bool = False) -> Tensor: ...
    @overload
    def all(
        self, dim: Sequence[int] | None = None, keepdim: bool = False
    ) -> Tensor: ...
    @method(330, 331, 332)
    def all(self, *args: Any, **kwargs: Any) -> Any:
        """Whether no element is zero.

        Whether no element is zero. Along a dimension.

        Whether no element is zero. Over dimensions.
        """

    @overload
    def any(self) -> Tensor: ...
    @overload
    def any(self, dim: int, keepdim: bool = False) -> Tensor: ...
    @overload
    def any(
        self, dim: Sequence[int] | None = None, keepdim: bool = False
    ) -> Tensor: ...
    @method(334, 335, 336)
    def any(self, *args: Any, **kwargs: Any) -> Any:
        """Whether an element is not zero.

        Whether an element is not zero. Along a dimension.

        Whether an element is not zero. Over dimensions.
        """

    @overload
    def new_empty(
        self,
        size: Sequence[int],
        *,
        dtype: dtype | None = None,
        device: device | str | None = None,
        requires_grad: bool = False,
    ) -> Tensor: ...
    @overload
    def new_empty(
        self,
        *size: int,
        dtype: dtype | None = None,
        device: device | str | None = None,
        requires_grad: bool = False,
    ) -> Tensor: ...
    @method(420, factory=True)
    def new_empty(self, *args: Any, **kwargs: Any) -> Any:
        """An uninitialised tensor, of self's dtype."""

    @overload
    def new_zeros(
        self,
        size: Sequence[int],
        *,
        dtype: dtype | None = None,
        device: device | str | None = None,
        requires_grad: bool = False,
    ) -> Tensor: ...
    @overload
    def new_zeros(
        self,
        *size: int,
        dtype: dtype | None = None,
        device: device | str | None = None,
        requires_grad: bool = False,
    ) -> Tensor: ...
    @method(421, factory=True)
    def new_zeros(self, *args: Any, **kwargs: Any) -> Any:
        """A tensor of zeros, of self's dtype."""

    @overload
    def new_ones(
        self,
        size: Sequence[int],
        *,
        dtype: dtype | None = None,
        device: device | str | None = None,
        requires_grad: bool = False,
    ) -> Tensor: ...
    @overload
    def new_ones(
        self,
        *size: int,
        dtype: dtype | None = None,
        device: device | str | None = None,
        requires_grad: bool = False,
    ) -> Tensor: ...
    @method(422, factory=True)
    def new_ones(self, *args: Any, **kwargs: Any) -> Any:
        """A tensor of ones, of self's dtype."""

    @method(423, factory=True)
    def new_full(
        self,
        size: Sequence[int],
        fill_value: Number,
        *,
        dtype: dtype | None = None,
        device: device | str | None = None,
        requires_grad: bool = False,
    ) -> Tensor:
        """A tensor of fill_value, of self's dtype."""

    @method(440)
    def clone(self, *, memory_format: str | None = None) -> Tensor:
        """A copy of self."""

    @method(441)
    def contiguous(self, *, memory_format: str = "contiguous_format") -> Tensor:
        """self where it is row-major already, else a copy that is."""

    @method(443)
    def to(
        self, dtype: dtype, non_blocking: bool = False, copy: bool = False
    ) -> Tensor:
        """self where it has the dtype already, else a copy that has."""

    @method(444)
    def copy_(self, src: Tensor, non_blocking: bool = False) -> Tensor:
        """Writes the elements of src, broadcast and converted to self's
        dtype.
        """

    @overload
    def fill_(self, value: Number) -> Tensor: ...
    @overload
    def fill_(self, value: Tensor) -> Tensor: ...
    @method(446, 447)
    def fill_(self, *args: Any, **kwargs: Any) -> Any:
        """Writes value to every element.

        Writes the element of value to every element.
        """

    @method(448)
    def zero_(self) -> Tensor:
        """Writes 0 to every element."""

    @method(470)
    def uniform_(self, from_: float = 0.0, to: float = 1.0) -> Tensor:
        """Draws from the uniform distribution of [from, to)."""

    @method(471)
    def normal_(self, mean: float = 0.0, std: float = 1.0) -> Tensor:
        """Draws from a normal distribution."""

    @overload
    def random_(self, from_: int, to: int | None) -> Tensor: ...
    @overload
    def random_(self, to: int) -> Tensor: ...
    @overload
    def random_(self) -> Tensor: ...
    @method(472, 473, 474)
    def random_(self, *args: Any, **kwargs: Any) -> Any:
        """Draws whole numbers from `from` to `to`.

        Draws whole numbers from 0 to `to`.

        Draws whole numbers from all that the dtype has.
        """

    @overload
    def view(self, size: Sequence[int]) -> Tensor: ...
    @overload
    def view(self, *size: int) -> Tensor: ...
    @method(500)
    def view(self, *args: Any, **kwargs: Any) -> Any:
        """The same elements with other sizes, without a copy. One size may
        be -1 and is then inferred.
        """

    @overload
    def reshape(self, shape: Sequence[int]) -> Tensor: ...
    @overload
    def reshape(self, *shape: int) -> Tensor: ...
    @method(503)
    def reshape(self, *args: Any, **kwargs: Any) -> Any:
        """The same elements with other sizes: a view where that is possible,
        else a copy.
        """

    @method(504)
    def flatten(self, start_dim: int = 0, end_dim: int = -1) -> Tensor:
        """Joins the dimensions from start_dim to end_dim into one."""

    @method(505)
    def unflatten(self, dim: int, sizes: Sequence[int]) -> Tensor:
        """Splits one dimension into several."""

    @method(506)
    def ravel(self) -> Tensor:
        """All elements in one dimension."""

    @method(507)
    def view_as(self, other: Tensor) -> Tensor:
        """As view, with the sizes of another tensor."""

    @method(508)
    def reshape_as(self, other: Tensor) -> Tensor:
        """As reshape, with the sizes of another tensor."""

    @method(510)
    def transpose(self, dim0: int, dim1: int) -> Tensor:
        """Exchanges two dimensions."""

    @method(511)
    def t(self) -> Tensor:
        """The transpose of a matrix; a vector stays itself."""

    @overload
    def permute(self, dims: Sequence[int]) -> Tensor: ...
    @overload
    def permute(self, *dims: int) -> Tensor: ...
    @method(512)
    def permute(self, *args: Any, **kwargs: Any) -> Any:
        """The dimensions in another order."""

    @method(513)
    def swapaxes(self, axis0: int, axis1: int) -> Tensor:
        """As transpose."""

    @method(514)
    def swapdims(self, dim0: int, dim1: int) -> Tensor:
        """As transpose."""

    @overload
    def movedim(self, source: int, destination: int) -> Tensor: ...
    @overload
    def movedim(
        self, source: Sequence[int], destination: Sequence[int]
    ) -> Tensor: ...
    @method(515, 516)
    def movedim(self, *args: Any, **kwargs: Any) -> Any:
        """Moves one dimension, and the others close up.

        Moves dimensions, and the others close up.
        """

    @overload
    def squeeze(self) -> Tensor: ...
    @overload
    def squeeze(self, dim: int) -> Tensor: ...
    @overload
    def squeeze(self, dim: Sequence[int]) -> Tensor: ...
    @overload
    def squeeze(self, *dim: int) -> Tensor: ...
    @method(520, 521, 522)
    def squeeze(self, *args: Any, **kwargs: Any) -> Any:
        """Drops all dimensions of size 1.

        Drops this dimension if its size is 1.

        Drops those of these dimensions that have size 1.
        """

    @method(524)
    def unsqueeze(self, dim: int) -> Tensor:
        """Inserts a dimension of size 1."""

    @overload
    def expand(
        self, size: Sequence[int], *, implicit: bool = False
    ) -> Tensor: ...
    @overload
    def expand(self, *size: int, implicit: bool = False) -> Tensor: ...
    @method(530)
    def expand(self, *args: Any, **kwargs: Any) -> Any:
        """Repeats dimensions of size 1 without a copy; -1 keeps a size."""

    @method(531)
    def expand_as(self, other: Tensor) -> Tensor:
        """As expand, with the sizes of another tensor."""

    @overload
    def broadcast_to(self, size: Sequence[int]) -> Tensor: ...
    @overload
    def broadcast_to(self, *size: int) -> Tensor: ...
    @method(532)
    def broadcast_to(self, *args: Any, **kwargs: Any) -> Any:
        """As expand."""

    @method(541)
    def detach(self) -> Tensor:
        """The same memory, outside of the graph. Writes to either are
        counted for both.
        """

    @method(543)
    def as_strided(
        self,
        size: Sequence[int],
        stride: Sequence[int],
        storage_offset: int | None = None,
    ) -> Tensor:
        """A view of the tensor's memory with any sizes, strides and offset."""

    @method(560)
    def unbind(self, dim: int = 0) -> tuple[Tensor, ...]:
        """The parts along a dimension, without it."""

    @overload
    def split(self, split_size: int, dim: int = 0) -> tuple[Tensor, ...]: ...
    @overload
    def split(
        self, split_size: Sequence[int], dim: int = 0
    ) -> tuple[Tensor, ...]: ...
    @method(561, 563)
    def split(self, *args: Any, **kwargs: Any) -> Any:
        """Parts of equal size along a dimension; the last may be smaller.

        As split_with_sizes.
        """

    @method(562)
    def split_with_sizes(
        self, split_sizes: Sequence[int], dim: int = 0
    ) -> tuple[Tensor, ...]:
        """Parts of these sizes along a dimension."""

    @method(564)
    def chunk(self, chunks: int, dim: int = 0) -> tuple[Tensor, ...]:
        """At most so many parts along a dimension."""

    @method(600)
    def select(self, dim: int, index: int) -> Tensor:
        """The part at one index of a dimension, without it."""

    @method(604)
    def narrow(self, dim: int, start: int, length: int) -> Tensor:
        """So many parts of a dimension, from start on."""

    @method(610)
    def index_select(self, dim: int, index: Tensor) -> Tensor:
        """The parts of a dimension at the places that a vector names."""

    @method(612)
    def index_add(
        self, dim: int, index: Tensor, source: Tensor, *, alpha: Number = 1
    ) -> Tensor:
        """Adds alpha times the parts of source to those parts of a dimension
        that a vector names.
        """

    @method(613)
    def index_add_(
        self, dim: int, index: Tensor, source: Tensor, *, alpha: Number = 1
    ) -> Tensor:
        """In-place form of index_add."""

    @method(620)
    def gather(
        self, dim: int, index: Tensor, *, sparse_grad: bool = False
    ) -> Tensor:
        """Elements at the places that index names along a dimension."""

    @overload
    def scatter(self, dim: int, index: Tensor, src: Tensor) -> Tensor: ...
    @overload
    def scatter(self, dim: int, index: Tensor, value: Number) -> Tensor: ...
    @method(622, 624)
    def scatter(self, *args: Any, **kwargs: Any) -> Any:
        """Writes elements of src to the places that index names along a
        dimension.

        Writes a number to the places that index names along a dimension.
        """

    @overload
    def scatter_(self, dim: int, index: Tensor, src: Tensor) -> Tensor: ...
    @overload
    def scatter_(self, dim: int, index: Tensor, value: Number) -> Tensor: ...
    @method(623, 625)
    def scatter_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of scatter."""

    @method(626)
    def scatter_add(self, dim: int, index: Tensor, src: Tensor) -> Tensor:
        """Adds elements of src at the places that index names along a
        dimension.
        """

    @method(627)
    def scatter_add_(self, dim: int, index: Tensor, src: Tensor) -> Tensor:
        """In-place form of scatter_add."""

    @method(641)
    def index_put(
        self,
        indices: Sequence[Tensor | None],
        values: Tensor,
        accumulate: bool = False,
    ) -> Tensor:
        """Writes, or adds, values at the places that index tensors and masks
        name together.
        """

    @method(642)
    def index_put_(
        self,
        indices: Sequence[Tensor | None],
        values: Tensor,
        accumulate: bool = False,
    ) -> Tensor:
        """In-place form of index_put."""

    @method(645)
    def nonzero(self) -> Tensor:
        """The places of the elements that are not zero, one row each."""

    @method(646)
    def masked_select(self, mask: Tensor) -> Tensor:
        """The elements at which a mask is true, in one dimension."""

    @method(647)
    def masked_scatter(self, mask: Tensor, source: Tensor) -> Tensor:
        """self, with the elements of source, in order, where mask is true."""

    @method(648)
    def masked_scatter_(self, mask: Tensor, source: Tensor) -> Tensor:
        """In-place form of masked_scatter."""

    @method(700)
    def mm(self, mat2: Tensor) -> Tensor:
        """The product of two matrices."""

    @method(701)
    def bmm(self, mat2: Tensor) -> Tensor:
        """The products of two batches of matrices, pair by pair."""

    @method(702)
    def addmm(
        self, mat1: Tensor, mat2: Tensor, *, beta: Number = 1, alpha: Number = 1
    ) -> Tensor:
        """beta * self + alpha * (mat1 @ mat2)."""

    @method(704)
    def mv(self, vec: Tensor) -> Tensor:
        """The product of a matrix and a vector."""

    @method(705)
    def addmv(
        self, mat: Tensor, vec: Tensor, *, beta: Number = 1, alpha: Number = 1
    ) -> Tensor:
        """beta * self + alpha * (mat @ vec)."""

    @method(706)
    def dot(self, tensor: Tensor) -> Tensor:
        """The inner product of two vectors."""

    @method(730)
    def matmul(self, other: Tensor) -> Tensor:
        """The product of vectors, matrices or batches of matrices, which
        broadcast.
        """

    @method(731)
    def outer(self, vec2: Tensor) -> Tensor:
        """The outer product of two vectors."""

    @method(750)
    def softmax(self, dim: int, dtype: dtype | None = None) -> Tensor:
        """exp(self), divided by its sum along a dimension."""

    @method(755)
    def log_softmax(self, dim: int, dtype: dtype | None = None) -> Tensor:
        """The logarithm of softmax."""


@function(100)
def neg(input: Tensor) -> Tensor:
    """Negates each element."""


@function(102)
def abs(input: Tensor) -> Tensor:
    """The absolute value of each element."""


@function(104)
def sign(input: Tensor) -> Tensor:
    """-1, 0 or 1 by the sign of each element."""


@function(106)
def sgn(input: Tensor) -> Tensor:
    """As sign."""


@function(108)
def relu(input: Tensor) -> Tensor:
    """Each element, or 0 where it is negative."""


@function(110)
def square(input: Tensor) -> Tensor:
    """The square of each element."""


@function(111)
def square_(input: Tensor) -> Tensor:
    """Squares each element in place."""


@function(112)
def logical_not(input: Tensor) -> Tensor:
    """Whether each element is zero."""


@function(114)
def bitwise_not(input: Tensor) -> Tensor:
    """Inverts the bits of each element; negates a bool."""


@function(120)
def exp(input: Tensor) -> Tensor:
    """e to the power of each element."""


@function(122)
def log(input: Tensor) -> Tensor:
    """The natural logarithm of each element."""


@function(124)
def sqrt(input: Tensor) -> Tensor:
    """The square root of each element."""


@function(126)
def rsqrt(input: Tensor) -> Tensor:
    """1 divided by the square root of each element."""


@function(128)
def reciprocal(input: Tensor) -> Tensor:
    """1 divided by each element."""


@function(130)
def sin(input: Tensor) -> Tensor:
    """The sine of each element, in radians."""


@function(132)
def cos(input: Tensor) -> Tensor:
    """The cosine of each element, in radians."""


@function(134)
def tanh(input: Tensor) -> Tensor:
    """The hyperbolic tangent of each element."""


@function(136)
def sigmoid(input: Tensor) -> Tensor:
    """1 / (1 + exp(-x)) of each element x."""


@function(150)
def add(input: Tensor, other: Tensor | Number, *, alpha: Number = 1) -> Tensor:
    """Adds other, multiplied by alpha."""


@function(152)
def sub(input: Tensor, other: Tensor | Number, *, alpha: Number = 1) -> Tensor:
    """Subtracts other, multiplied by alpha."""


@overload
def rsub(input: Tensor, other: Tensor, *, alpha: Number = 1) -> Tensor: ...
@overload
def rsub(input: Tensor, other: Number, alpha: Number = 1) -> Tensor: ...
@function(154, 155)
def rsub(*args: Any, **kwargs: Any) -> Any:
    """Subtracts self, multiplied by alpha, from other.

    Subtracts self, multiplied by alpha, from a number.
    """


@function(156)
def mul(input: Tensor, other: Tensor | Number) -> Tensor:
    """Multiplies element by element."""


@overload
def div(input: Tensor, other: Tensor | Number) -> Tensor: ...
@overload
def div(
    input: Tensor, other: Tensor | Number, *, rounding_mode: str | None
) -> Tensor: ...
@function(158, 160)
def div(*args: Any, **kwargs: Any) -> Any:
    """Divides element by element; integers give floats.

    Divides and rounds the quotient: 'trunc' toward zero, 'floor'
    down, None not at all.
    """


@overload
def pow(input: Tensor, exponent: Number) -> Tensor: ...
@overload
def pow(input: Tensor, exponent: Tensor) -> Tensor: ...
@overload
def pow(input: Number, exponent: Tensor) -> Tensor: ...
@function(162, 164, 166)
def pow(*args: Any, **kwargs: Any) -> Any:
    """Each element to the power of exponent.

    Each element to the power of its exponent.

    A number to the power of each element.
    """


@function(168)
def maximum(input: Tensor, other: Tensor) -> Tensor:
    """The larger of two elements."""


@function(169)
def minimum(input: Tensor, other: Tensor) -> Tensor:
    """The smaller of two elements."""


@overload
def max(input: Tensor, other: Tensor) -> Tensor: ...
@overload
def max(input: Tensor) -> Tensor: ...
@overload
def max(input: Tensor, dim: int, keepdim: bool = False) -> return_types.max: ...
@function(170, 312, 313)
def max(*args: Any, **kwargs: Any) -> Any:
    """The larger of two elements.

    The largest element.

    The largest elements along a dimension, and where they are.
    """


@overload
def min(input: Tensor, other: Tensor) -> Tensor: ...
@overload
def min(input: Tensor) -> Tensor: ...
@overload
def min(input: Tensor, dim: int, keepdim: bool = False) -> return_types.min: ...
@function(171, 320, 321)
def min(*args: Any, **kwargs: Any) -> Any:
    """The smaller of two elements.

    The smallest element.

    The smallest elements along a dimension, and where they are.
    """


@function(172)
def floor_divide(input: Tensor, other: Tensor | Number) -> Tensor:
    """Divides and rounds the quotient down."""


@overload
def remainder(input: Tensor, other: Number) -> Tensor: ...
@overload
def remainder(input: Tensor, other: Tensor) -> Tensor: ...
@function(174, 176)
def remainder(*args: Any, **kwargs: Any) -> Any:
    """What a division rounded down leaves over."""


@function(180)
def bitwise_and(input: Tensor, other: Tensor | Number) -> Tensor:
    """The bits that both have; of bools, and."""


@function(182)
def bitwise_or(input: Tensor, other: Tensor | Number) -> Tensor:
    """The bits that either has; of bools, or."""


@function(184)
def bitwise_xor(input: Tensor, other: Tensor | Number) -> Tensor:
    """The bits that one has; of bools, exclusive or."""


@function(200)
def eq(input: Tensor, other: Tensor | Number) -> Tensor:
    """Whether elements are equal."""


@function(204)
def ne(input: Tensor, other: Tensor | Number) -> Tensor:
    """Whether elements differ."""


@function(208)
def lt(input: Tensor, other: Tensor | Number) -> Tensor:
    """Whether elements are less than other's."""


@function(212)
def le(input: Tensor, other: Tensor | Number) -> Tensor:
    """Whether elements are at most other's."""


@function(216)
def gt(input: Tensor, other: Tensor | Number) -> Tensor:
    """Whether elements are greater than other's."""


@function(220)
def ge(input: Tensor, other: Tensor | Number) -> Tensor:
    """Whether elements are at least other's."""


@function(230)
def logical_and(input: Tensor, other: Tensor) -> Tensor:
    """Whether neither element is zero."""


@function(232)
def logical_or(input: Tensor, other: Tensor) -> Tensor:
    """Whether not both elements are zero."""


@function(234)
def logical_xor(input: Tensor, other: Tensor) -> Tensor:
    """Whether just one element is zero."""


@function(240)
def where(
    condition: Tensor, input: Tensor | Number, other: Tensor | Number
) -> Tensor:
    """Elements of self where condition is true, else of other."""


@overload
def masked_fill(input: Tensor, mask: Tensor, value: Number) -> Tensor: ...
@overload
def masked_fill(input: Tensor, mask: Tensor, value: Tensor) -> Tensor: ...
@function(244, 246)
def masked_fill(*args: Any, **kwargs: Any) -> Any:
    """self, with value where mask is true.

    self, with the element of value where mask is true.
    """


@overload
def sum(input: Tensor, *, dtype: dtype | None = None) -> Tensor: ...
@overload
def sum(
    input: Tensor,
    dim: int | Sequence[int] | None,
    keepdim: bool = False,
    *,
    dtype: dtype | None = None,
) -> Tensor: ...
@function(300, 301)
def sum(*args: Any, **kwargs: Any) -> Any:
    """The sum of all elements.

    The sum over dimensions; over all of them where none is named.
    """


@overload
def mean(input: Tensor, *, dtype: dtype | None = None) -> Tensor: ...
@overload
def mean(
    input: Tensor,
    dim: int | Sequence[int] | None,
    keepdim: bool = False,
    *,
    dtype: dtype | None = None,
) -> Tensor: ...
@function(304, 305)
def mean(*args: Any, **kwargs: Any) -> Any:
    """The mean of all elements.

    The mean over dimensions; over all of them where none is named.
    """


@overload
def prod(input: Tensor, *, dtype: dtype | None = None) -> Tensor: ...
@overload
def prod(
    input: Tensor,
    dim: int,
    keepdim: bool = False,
    *,
    dtype: dtype | None = None,
) -> Tensor: ...
@function(308, 309)
def prod(*args: Any, **kwargs: Any) -> Any:
    """The product of all elements.

    The product over a dimension.
    """


@function(314)
def amax(
    input: Tensor, dim: int | Sequence[int] = [], keepdim: bool = False
) -> Tensor:
    """The largest elements over dimensions; over all of them where none
    is named.
    """


@function(315)
def argmax(
    input: Tensor, dim: int | None = None, keepdim: bool = False
) -> Tensor:
    """Where the largest element is: along a dimension, or in row-major
    order among all.
    """


@function(322)
def amin(
    input: Tensor, dim: int | Sequence[int] = [], keepdim: bool = False
) -> Tensor:
    """The smallest elements over dimensions; over all of them where none
    is named.
    """


@function(323)
def argmin(
    input: Tensor, dim: int | None = None, keepdim: bool = False
) -> Tensor:
    """Where the smallest element is: along a dimension, or in row-major
    order among all.
    """


@overload
def all(input: Tensor) -> Tensor: ...
@overload
def all(input: Tensor, dim: int, keepdim: bool = False) -> Tensor: ...
@overload
def all(
    input: Tensor, dim: Sequence[int] | None = None, keepdim: bool = False
) -> Tensor: ...
@function(330, 331, 332)
def all(*args: Any, **kwargs: Any) -> Any:
    """Whether no element is zero.

    Whether no element is zero. Along a dimension.

    Whether no element is zero. Over dimensions.
    """


@overload
def any(input: Tensor) -> Tensor: ...
@overload
def any(input: Tensor, dim: int, keepdim: bool = False) -> Tensor: ...
@overload
def any(
    input: Tensor, dim: Sequence[int] | None = None, keepdim: bool = False
) -> Tensor: ...
@function(334, 335, 336)
def any(*args: Any, **kwargs: Any) -> Any:
    """Whether an element is not zero.

    Whether an element is not zero. Along a dimension.

    Whether an element is not zero. Over dimensions.
    """


@overload
def empty(
    size: Sequence[int],
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def empty(
    *size: int,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@function(400, factory=True)
def empty(*args: Any, **kwargs: Any) -> Any:
    """An uninitialised tensor."""


@overload
def zeros(
    size: Sequence[int],
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def zeros(
    *size: int,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@function(401, factory=True)
def zeros(*args: Any, **kwargs: Any) -> Any:
    """A tensor of zeros."""


@overload
def ones(
    size: Sequence[int],
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def ones(
    *size: int,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@function(402, factory=True)
def ones(*args: Any, **kwargs: Any) -> Any:
    """A tensor of ones."""


@function(403, factory=True)
def full(
    size: Sequence[int],
    fill_value: Number,
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor:
    """A tensor of fill_value."""


@overload
def arange(
    end: Number,
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def arange(
    start: Number,
    end: Number,
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def arange(
    start: Number,
    end: Number,
    step: Number = 1,
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@function(404, 405, 406, factory=True)
def arange(*args: Any, **kwargs: Any) -> Any:
    """The numbers 0, 1, … below end.

    The numbers start, start + 1, … below end.

    The numbers start, start + step, … before end.
    """


@overload
def eye(
    n: int,
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def eye(
    n: int,
    m: int,
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@function(407, 408, factory=True)
def eye(*args: Any, **kwargs: Any) -> Any:
    """The identity matrix.

    A matrix with ones on its diagonal.
    """


@function(409, factory=True)
def scalar_tensor(
    s: Number,
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor:
    """A number as a 0-d tensor."""


@function(410, factory=True)
def empty_like(
    input: Tensor,
    *,
    dtype: dtype | None = None,
    memory_format: str | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor:
    """An uninitialised tensor, otherwise like self."""


@function(411, factory=True)
def zeros_like(
    input: Tensor,
    *,
    dtype: dtype | None = None,
    memory_format: str | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor:
    """A tensor of zeros, otherwise like self."""


@function(412, factory=True)
def ones_like(
    input: Tensor,
    *,
    dtype: dtype | None = None,
    memory_format: str | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor:
    """A tensor of ones, otherwise like self."""


@function(413, factory=True)
def full_like(
    input: Tensor,
    fill_value: Number,
    *,
    dtype: dtype | None = None,
    memory_format: str | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor:
    """A tensor of fill_value, otherwise like self."""


@function(440)
def clone(input: Tensor, *, memory_format: str | None = None) -> Tensor:
    """A copy of self."""


@overload
def fill_(input: Tensor, value: Number) -> Tensor: ...
@overload
def fill_(input: Tensor, value: Tensor) -> Tensor: ...
@function(446, 447)
def fill_(*args: Any, **kwargs: Any) -> Any:
    """Writes value to every element.

    Writes the element of value to every element.
    """


@function(448)
def zero_(input: Tensor) -> Tensor:
    """Writes 0 to every element."""


@overload
def rand(
    size: Sequence[int],
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def rand(
    *size: int,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@function(460, factory=True)
def rand(*args: Any, **kwargs: Any) -> Any:
    """Numbers drawn uniformly from [0, 1)."""


@function(461, factory=True)
def rand_like(
    input: Tensor,
    *,
    dtype: dtype | None = None,
    memory_format: str | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor:
    """Numbers drawn uniformly from [0, 1), otherwise like self."""


@overload
def randn(
    size: Sequence[int],
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def randn(
    *size: int,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@function(462, factory=True)
def randn(*args: Any, **kwargs: Any) -> Any:
    """Numbers drawn from the standard normal distribution."""


@function(463, factory=True)
def randn_like(
    input: Tensor,
    *,
    dtype: dtype | None = None,
    memory_format: str | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor:
    """Numbers drawn from the standard normal distribution, otherwise
    like self.
    """


@overload
def randint(
    high: int,
    size: Sequence[int],
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def randint(
    low: int,
    high: int,
    size: Sequence[int],
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@function(464, 465, factory=True)
def randint(*args: Any, **kwargs: Any) -> Any:
    """Whole numbers from 0 to high, which is excluded.

    Whole numbers from low to high, which is excluded.
    """


@overload
def randint_like(
    input: Tensor,
    high: int,
    *,
    dtype: dtype | None = None,
    memory_format: str | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def randint_like(
    input: Tensor,
    low: int,
    high: int,
    *,
    dtype: dtype | None = None,
    memory_format: str | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@function(466, 467, factory=True)
def randint_like(*args: Any, **kwargs: Any) -> Any:
    """Whole numbers from 0 to high, otherwise like self.

    Whole numbers from low to high, otherwise like self.
    """


@function(468, factory=True)
def randperm(
    n: int,
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor:
    """The numbers 0 to n - 1 in random order."""


@function(503)
def reshape(input: Tensor, shape: Sequence[int]) -> Tensor:
    """The same elements with other sizes: a view where that is possible,
    else a copy.
    """


@function(504)
def flatten(input: Tensor, start_dim: int = 0, end_dim: int = -1) -> Tensor:
    """Joins the dimensions from start_dim to end_dim into one."""


@function(505)
def unflatten(input: Tensor, dim: int, sizes: Sequence[int]) -> Tensor:
    """Splits one dimension into several."""


@function(506)
def ravel(input: Tensor) -> Tensor:
    """All elements in one dimension."""


@function(510)
def transpose(input: Tensor, dim0: int, dim1: int) -> Tensor:
    """Exchanges two dimensions."""


@function(511)
def t(input: Tensor) -> Tensor:
    """The transpose of a matrix; a vector stays itself."""


@function(512)
def permute(input: Tensor, dims: Sequence[int]) -> Tensor:
    """The dimensions in another order."""


@function(513)
def swapaxes(input: Tensor, axis0: int, axis1: int) -> Tensor:
    """As transpose."""


@function(514)
def swapdims(input: Tensor, dim0: int, dim1: int) -> Tensor:
    """As transpose."""


@overload
def movedim(input: Tensor, source: int, destination: int) -> Tensor: ...
@overload
def movedim(
    input: Tensor, source: Sequence[int], destination: Sequence[int]
) -> Tensor: ...
@function(515, 516)
def movedim(*args: Any, **kwargs: Any) -> Any:
    """Moves one dimension, and the others close up.

    Moves dimensions, and the others close up.
    """


@overload
def squeeze(input: Tensor) -> Tensor: ...
@overload
def squeeze(input: Tensor, dim: int) -> Tensor: ...
@overload
def squeeze(input: Tensor, dim: Sequence[int]) -> Tensor: ...
@function(520, 521, 522)
def squeeze(*args: Any, **kwargs: Any) -> Any:
    """Drops all dimensions of size 1.

    Drops this dimension if its size is 1.

    Drops those of these dimensions that have size 1.
    """


@function(524)
def unsqueeze(input: Tensor, dim: int) -> Tensor:
    """Inserts a dimension of size 1."""


@function(532)
def broadcast_to(input: Tensor, size: Sequence[int]) -> Tensor:
    """As expand."""


@function(541)
def detach(input: Tensor) -> Tensor:
    """The same memory, outside of the graph. Writes to either are
    counted for both.
    """


@function(543)
def as_strided(
    input: Tensor,
    size: Sequence[int],
    stride: Sequence[int],
    storage_offset: int | None = None,
) -> Tensor:
    """A view of the tensor's memory with any sizes, strides and offset."""


@function(550)
def cat(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """Joins tensors along a dimension."""


@function(551)
def stack(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """Joins tensors along a new dimension."""


@function(552)
def concat(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """As cat."""


@function(553)
def concatenate(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """As cat."""


@function(560)
def unbind(input: Tensor, dim: int = 0) -> tuple[Tensor, ...]:
    """The parts along a dimension, without it."""


@overload
def split(
    input: Tensor, split_size: int, dim: int = 0
) -> tuple[Tensor, ...]: ...
@overload
def split(
    input: Tensor, split_size: Sequence[int], dim: int = 0
) -> tuple[Tensor, ...]: ...
@function(561, 563)
def split(*args: Any, **kwargs: Any) -> Any:
    """Parts of equal size along a dimension; the last may be smaller.

    As split_with_sizes.
    """


@function(562)
def split_with_sizes(
    input: Tensor, split_sizes: Sequence[int], dim: int = 0
) -> tuple[Tensor, ...]:
    """Parts of these sizes along a dimension."""


@function(564)
def chunk(input: Tensor, chunks: int, dim: int = 0) -> tuple[Tensor, ...]:
    """At most so many parts along a dimension."""


@function(600)
def select(input: Tensor, dim: int, index: int) -> Tensor:
    """The part at one index of a dimension, without it."""


@function(604)
def narrow(input: Tensor, dim: int, start: int, length: int) -> Tensor:
    """So many parts of a dimension, from start on."""


@function(610)
def index_select(input: Tensor, dim: int, index: Tensor) -> Tensor:
    """The parts of a dimension at the places that a vector names."""


@function(612)
def index_add(
    input: Tensor, dim: int, index: Tensor, source: Tensor, *, alpha: Number = 1
) -> Tensor:
    """Adds alpha times the parts of source to those parts of a dimension
    that a vector names.
    """


@function(620)
def gather(
    input: Tensor, dim: int, index: Tensor, *, sparse_grad: bool = False
) -> Tensor:
    """Elements at the places that index names along a dimension."""


@overload
def scatter(input: Tensor, dim: int, index: Tensor, src: Tensor) -> Tensor: ...
@overload
def scatter(
    input: Tensor, dim: int, index: Tensor, value: Number
) -> Tensor: ...
@function(622, 624)
def scatter(*args: Any, **kwargs: Any) -> Any:
    """Writes elements of src to the places that index names along a
    dimension.

    Writes a number to the places that index names along a dimension.
    """


@function(626)
def scatter_add(input: Tensor, dim: int, index: Tensor, src: Tensor) -> Tensor:
    """Adds elements of src at the places that index names along a
    dimension.
    """


@function(641)
def index_put(
    input: Tensor,
    indices: Sequence[Tensor | None],
    values: Tensor,
    accumulate: bool = False,
) -> Tensor:
    """Writes, or adds, values at the places that index tensors and masks
    name together.
    """


@function(645)
def nonzero(input: Tensor) -> Tensor:
    """The places of the elements that are not zero, one row each."""


@function(646)
def masked_select(input: Tensor, mask: Tensor) -> Tensor:
    """The elements at which a mask is true, in one dimension."""


@function(647)
def masked_scatter(input: Tensor, mask: Tensor, source: Tensor) -> Tensor:
    """self, with the elements of source, in order, where mask is true."""


@function(660)
def embedding(
    weight: Tensor,
    indices: Tensor,
    padding_idx: int = -1,
    scale_grad_by_freq: bool = False,
    sparse: bool = False,
) -> Tensor:
    """Rows of a table by their numbers. The row padding_idx gets no
    gradient.
    """


@function(700)
def mm(input: Tensor, mat2: Tensor) -> Tensor:
    """The product of two matrices."""


@function(701)
def bmm(input: Tensor, mat2: Tensor) -> Tensor:
    """The products of two batches of matrices, pair by pair."""


@function(702)
def addmm(
    input: Tensor,
    mat1: Tensor,
    mat2: Tensor,
    *,
    beta: Number = 1,
    alpha: Number = 1,
) -> Tensor:
    """beta * self + alpha * (mat1 @ mat2)."""


@function(704)
def mv(input: Tensor, vec: Tensor) -> Tensor:
    """The product of a matrix and a vector."""


@function(705)
def addmv(
    input: Tensor,
    mat: Tensor,
    vec: Tensor,
    *,
    beta: Number = 1,
    alpha: Number = 1,
) -> Tensor:
    """beta * self + alpha * (mat @ vec)."""


@function(706)
def dot(input: Tensor, tensor: Tensor) -> Tensor:
    """The inner product of two vectors."""


@function(730)
def matmul(input: Tensor, other: Tensor) -> Tensor:
    """The product of vectors, matrices or batches of matrices, which
    broadcast.
    """


@function(731)
def outer(input: Tensor, vec2: Tensor) -> Tensor:
    """The outer product of two vectors."""


@function(750)
def softmax(input: Tensor, dim: int, dtype: dtype | None = None) -> Tensor:
    """exp(self), divided by its sum along a dimension."""


@function(755)
def log_softmax(input: Tensor, dim: int, dtype: dtype | None = None) -> Tensor:
    """The logarithm of softmax."""


@function(800)
def convolution(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None,
    stride: Sequence[int],
    padding: Sequence[int],
    dilation: Sequence[int],
    transposed: bool,
    output_padding: Sequence[int],
    groups: int,
) -> Tensor:
    """The cross-correlation of images [N, C, H, W] with weights."""


@overload
def conv2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: int | Sequence[int] = [1, 1],
    padding: int | Sequence[int] = [0, 0],
    dilation: int | Sequence[int] = [1, 1],
    groups: int = 1,
) -> Tensor: ...
@overload
def conv2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: int | Sequence[int] = [1, 1],
    padding: str = "valid",
    dilation: int | Sequence[int] = [1, 1],
    groups: int = 1,
) -> Tensor: ...
@function(802, 803)
def conv2d(*args: Any, **kwargs: Any) -> Any:
    """The cross-correlation of an image [C, H, W], or of a batch of
    them, with weights.

    As conv2d; the padding 'same' keeps the image's sizes, 'valid' is
    none.
    """


@function(822)
def max_pool2d(
    input: Tensor,
    kernel_size: int | Sequence[int],
    stride: int | Sequence[int] = [],
    padding: int | Sequence[int] = [0, 0],
    dilation: int | Sequence[int] = [1, 1],
    ceil_mode: bool = False,
) -> Tensor:
    """The maximum of each window of an image [C, H, W] or of a batch of
    them. Without a stride, windows do not overlap.
    """


@function(830)
def constant_pad_nd(
    input: Tensor, pad: Sequence[int], value: Number = 0
) -> Tensor:
    """Adds a number before and after the last dimensions, from the last
    one on; negative sizes take away.
    """
