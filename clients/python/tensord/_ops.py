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
    "absolute",
    "acos",
    "acosh",
    "acosh_",
    "adaptive_avg_pool1d",
    "adaptive_max_pool1d",
    "add",
    "addbmm",
    "addcdiv",
    "addcmul",
    "addmm",
    "addmv",
    "addr",
    "all",
    "alpha_dropout",
    "alpha_dropout_",
    "amax",
    "amin",
    "aminmax",
    "any",
    "arange",
    "arccos",
    "arccosh",
    "arccosh_",
    "arcsin",
    "arcsinh",
    "arcsinh_",
    "arctan",
    "arctan2",
    "arctanh",
    "arctanh_",
    "argmax",
    "argmin",
    "argsort",
    "argwhere",
    "as_strided",
    "asin",
    "asinh",
    "asinh_",
    "atan",
    "atan2",
    "atanh",
    "atanh_",
    "avg_pool1d",
    "baddbmm",
    "batch_norm",
    "bernoulli",
    "bincount",
    "bitwise_and",
    "bitwise_left_shift",
    "bitwise_not",
    "bitwise_or",
    "bitwise_right_shift",
    "bitwise_xor",
    "bmm",
    "broadcast_to",
    "bucketize",
    "cat",
    "ceil",
    "celu",
    "celu_",
    "chunk",
    "clamp",
    "clamp_max",
    "clamp_min",
    "clip",
    "clone",
    "column_stack",
    "concat",
    "concatenate",
    "constant_pad_nd",
    "conv1d",
    "conv2d",
    "conv_transpose1d",
    "conv_transpose2d",
    "convolution",
    "copysign",
    "cos",
    "cosh",
    "cosine_embedding_loss",
    "cosine_similarity",
    "count_nonzero",
    "cummax",
    "cummin",
    "cumprod",
    "cumsum",
    "deg2rad",
    "det",
    "detach",
    "diag",
    "diag_embed",
    "diagflat",
    "diagonal",
    "diagonal_copy",
    "diagonal_scatter",
    "digamma",
    "div",
    "divide",
    "dot",
    "dropout",
    "dropout_",
    "dsplit",
    "dstack",
    "embedding",
    "empty",
    "empty_like",
    "eq",
    "erf",
    "erfc",
    "erfinv",
    "exp",
    "exp2",
    "expm1",
    "eye",
    "feature_alpha_dropout",
    "feature_alpha_dropout_",
    "feature_dropout",
    "feature_dropout_",
    "fill_",
    "fix",
    "flatten",
    "flip",
    "fliplr",
    "flipud",
    "float_power",
    "floor",
    "floor_divide",
    "fmax",
    "fmin",
    "fmod",
    "frac",
    "full",
    "full_like",
    "gather",
    "gcd",
    "ge",
    "ger",
    "greater",
    "greater_equal",
    "group_norm",
    "gt",
    "hardshrink",
    "heaviside",
    "heaviside_",
    "hinge_embedding_loss",
    "histc",
    "hsplit",
    "hstack",
    "hypot",
    "i0",
    "igamma",
    "igammac",
    "index_add",
    "index_copy",
    "index_fill",
    "index_put",
    "index_select",
    "inner",
    "instance_norm",
    "inverse",
    "isclose",
    "isfinite",
    "isinf",
    "isnan",
    "isneginf",
    "isposinf",
    "kl_div",
    "kron",
    "kthvalue",
    "layer_norm",
    "lcm",
    "ldexp",
    "le",
    "lerp",
    "less",
    "less_equal",
    "lgamma",
    "linspace",
    "log",
    "log10",
    "log1p",
    "log2",
    "log_softmax",
    "logaddexp",
    "logaddexp2",
    "logcumsumexp",
    "logdet",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "logit",
    "logspace",
    "logsumexp",
    "lt",
    "margin_ranking_loss",
    "masked_fill",
    "masked_scatter",
    "masked_select",
    "matmul",
    "matrix_power",
    "max",
    "max_pool1d",
    "max_pool2d",
    "maximum",
    "mean",
    "median",
    "min",
    "minimum",
    "mm",
    "mode",
    "moveaxis",
    "movedim",
    "msort",
    "mul",
    "multinomial",
    "multiply",
    "mv",
    "mvlgamma",
    "nan_to_num",
    "nanmean",
    "nanmedian",
    "nansum",
    "narrow",
    "native_batch_norm",
    "native_group_norm",
    "native_layer_norm",
    "ne",
    "neg",
    "negative",
    "nextafter",
    "nonzero",
    "norm",
    "normal",
    "not_equal",
    "ones",
    "ones_like",
    "outer",
    "pairwise_distance",
    "permute",
    "pinverse",
    "pixel_shuffle",
    "pixel_unshuffle",
    "poisson_nll_loss",
    "polygamma",
    "pow",
    "prelu",
    "prod",
    "put",
    "rad2deg",
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
    "renorm",
    "repeat_interleave",
    "reshape",
    "rms_norm",
    "roll",
    "rot90",
    "round",
    "row_stack",
    "rsqrt",
    "rsub",
    "scalar_tensor",
    "scatter",
    "scatter_add",
    "scatter_reduce",
    "searchsorted",
    "select",
    "select_scatter",
    "selu",
    "selu_",
    "sgn",
    "sigmoid",
    "sign",
    "signbit",
    "sin",
    "sinc",
    "sinh",
    "slice_scatter",
    "slogdet",
    "softmax",
    "sort",
    "split",
    "split_with_sizes",
    "sqrt",
    "square",
    "square_",
    "squeeze",
    "stack",
    "std",
    "std_mean",
    "sub",
    "subtract",
    "sum",
    "svd",
    "swapaxes",
    "swapdims",
    "t",
    "take",
    "take_along_dim",
    "tan",
    "tanh",
    "tensor_split",
    "threshold",
    "threshold_",
    "tile",
    "topk",
    "trace",
    "transpose",
    "tril",
    "tril_indices",
    "triplet_margin_loss",
    "triu",
    "triu_indices",
    "true_divide",
    "trunc",
    "unbind",
    "unflatten",
    "unsqueeze",
    "var",
    "var_mean",
    "vdot",
    "vsplit",
    "vstack",
    "where",
    "xlogy",
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
    @overload
    def scatter(
        self, dim: int, index: Tensor, src: Tensor, *, reduce: str
    ) -> Tensor: ...
    @overload
    def scatter(
        self, dim: int, index: Tensor, value: Number, *, reduce: str
    ) -> Tensor: ...
    @method(622, 624, 1560, 1562)
    def scatter(self, *args: Any, **kwargs: Any) -> Any:
        """Writes elements of src to the places that index names along a
        dimension.

        Writes a number to the places that index names along a dimension.

        Adds elements of src to, or multiplies by them, what stands at the
        places that index names along a dimension.

        Adds a number to, or multiplies by it, what stands at the places
        that index names along a dimension.
        """

    @overload
    def scatter_(self, dim: int, index: Tensor, src: Tensor) -> Tensor: ...
    @overload
    def scatter_(self, dim: int, index: Tensor, value: Number) -> Tensor: ...
    @overload
    def scatter_(
        self, dim: int, index: Tensor, src: Tensor, *, reduce: str
    ) -> Tensor: ...
    @overload
    def scatter_(
        self, dim: int, index: Tensor, value: Number, *, reduce: str
    ) -> Tensor: ...
    @method(623, 625, 1561, 1563)
    def scatter_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of scatter.

        Adds elements of src to, or multiplies by them, what stands at the
        places that index names along a dimension.

        Adds a number to, or multiplies by it, what stands at the places
        that index names along a dimension.
        """

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

    @method(1000)
    def expm1(self) -> Tensor:
        """exp(x) - 1 of each element x, exact for small x."""

    @method(1001)
    def expm1_(self) -> Tensor:
        """In-place form of expm1."""

    @method(1002)
    def exp2(self) -> Tensor:
        """2 to the power of each element."""

    @method(1003)
    def exp2_(self) -> Tensor:
        """In-place form of exp2."""

    @method(1004)
    def log1p(self) -> Tensor:
        """log(1 + x) of each element x, exact for small x."""

    @method(1005)
    def log1p_(self) -> Tensor:
        """In-place form of log1p."""

    @method(1006)
    def log2(self) -> Tensor:
        """The logarithm of each element to the base 2."""

    @method(1007)
    def log2_(self) -> Tensor:
        """In-place form of log2."""

    @method(1008)
    def log10(self) -> Tensor:
        """The logarithm of each element to the base 10."""

    @method(1009)
    def log10_(self) -> Tensor:
        """In-place form of log10."""

    @method(1010)
    def tan(self) -> Tensor:
        """The tangent of each element, in radians."""

    @method(1011)
    def tan_(self) -> Tensor:
        """In-place form of tan."""

    @method(1012)
    def asin(self) -> Tensor:
        """The angle, in radians, of which each element is the sine."""

    @method(1013)
    def asin_(self) -> Tensor:
        """In-place form of asin."""

    @method(1014)
    def acos(self) -> Tensor:
        """The angle, in radians, of which each element is the cosine."""

    @method(1015)
    def acos_(self) -> Tensor:
        """In-place form of acos."""

    @method(1016)
    def atan(self) -> Tensor:
        """The angle, in radians, of which each element is the tangent."""

    @method(1017)
    def atan_(self) -> Tensor:
        """In-place form of atan."""

    @method(1018)
    def sinh(self) -> Tensor:
        """The hyperbolic sine of each element."""

    @method(1019)
    def sinh_(self) -> Tensor:
        """In-place form of sinh."""

    @method(1020)
    def cosh(self) -> Tensor:
        """The hyperbolic cosine of each element."""

    @method(1021)
    def cosh_(self) -> Tensor:
        """In-place form of cosh."""

    @method(1022)
    def asinh(self) -> Tensor:
        """The number of which each element is the hyperbolic sine."""

    @method(1023)
    def asinh_(self) -> Tensor:
        """In-place form of asinh."""

    @method(1024)
    def acosh(self) -> Tensor:
        """The number of which each element is the hyperbolic cosine."""

    @method(1025)
    def acosh_(self) -> Tensor:
        """In-place form of acosh."""

    @method(1026)
    def atanh(self) -> Tensor:
        """The number of which each element is the hyperbolic tangent."""

    @method(1027)
    def atanh_(self) -> Tensor:
        """In-place form of atanh."""

    @method(1028)
    def erf(self) -> Tensor:
        """The error function of each element."""

    @method(1029)
    def erf_(self) -> Tensor:
        """In-place form of erf."""

    @method(1030)
    def erfc(self) -> Tensor:
        """1 - erf(x) of each element x, exact for large x."""

    @method(1031)
    def erfc_(self) -> Tensor:
        """In-place form of erfc."""

    @method(1032)
    def erfinv(self) -> Tensor:
        """The number of which each element is the error function."""

    @method(1033)
    def erfinv_(self) -> Tensor:
        """In-place form of erfinv."""

    @method(1034)
    def lgamma(self) -> Tensor:
        """The logarithm of the size of each element's gamma."""

    @method(1035)
    def lgamma_(self) -> Tensor:
        """In-place form of lgamma."""

    @method(1036)
    def digamma(self) -> Tensor:
        """The derivative of lgamma at each element."""

    @method(1037)
    def digamma_(self) -> Tensor:
        """In-place form of digamma."""

    @method(1038)
    def frac(self) -> Tensor:
        """What each element has behind the point."""

    @method(1039)
    def frac_(self) -> Tensor:
        """In-place form of frac."""

    @method(1040)
    def floor(self) -> Tensor:
        """The greatest integer that is not above each element."""

    @method(1041)
    def floor_(self) -> Tensor:
        """In-place form of floor."""

    @method(1042)
    def ceil(self) -> Tensor:
        """The smallest integer that is not below each element."""

    @method(1043)
    def ceil_(self) -> Tensor:
        """In-place form of ceil."""

    @overload
    def round(self) -> Tensor: ...
    @overload
    def round(self, *, decimals: int) -> Tensor: ...
    @method(1044, 1050)
    def round(self, *args: Any, **kwargs: Any) -> Any:
        """The integer nearest to each element; halves go to even.

        Each element rounded to so many decimals.
        """

    @overload
    def round_(self) -> Tensor: ...
    @overload
    def round_(self, *, decimals: int) -> Tensor: ...
    @method(1045, 1051)
    def round_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of round."""

    @method(1046)
    def trunc(self) -> Tensor:
        """Each element without what it has behind the point."""

    @method(1047)
    def trunc_(self) -> Tensor:
        """In-place form of trunc."""

    @method(1052)
    def polygamma(self, n: int) -> Tensor:
        """The n-th derivative of digamma at each element."""

    @method(1054)
    def nan_to_num(
        self,
        nan: float | None = None,
        posinf: float | None = None,
        neginf: float | None = None,
    ) -> Tensor:
        """Each element, but numbers for NaN (0), inf (the largest one) and
        -inf (the lowest one).
        """

    @method(1055)
    def nan_to_num_(
        self,
        nan: float | None = None,
        posinf: float | None = None,
        neginf: float | None = None,
    ) -> Tensor:
        """In-place form of nan_to_num."""

    @method(1060)
    def isnan(self) -> Tensor:
        """Whether each element is NaN."""

    @method(1061)
    def isinf(self) -> Tensor:
        """Whether each element is infinite."""

    @method(1062)
    def isposinf(self) -> Tensor:
        """Whether each element is positive and infinite."""

    @method(1063)
    def isneginf(self) -> Tensor:
        """Whether each element is negative and infinite."""

    @method(1064)
    def isfinite(self) -> Tensor:
        """Whether each element is neither infinite nor NaN."""

    @method(1065)
    def signbit(self) -> Tensor:
        """Whether each element has a minus, -0.0 too."""

    @overload
    def clamp(
        self, min: Number | None = None, max: Number | None = None
    ) -> Tensor: ...
    @overload
    def clamp(
        self, min: Tensor | None = None, max: Tensor | None = None
    ) -> Tensor: ...
    @method(1100, 1102)
    def clamp(self, *args: Any, **kwargs: Any) -> Any:
        """Each element, or the bound that it is beyond."""

    @overload
    def clamp_(
        self, min: Number | None = None, max: Number | None = None
    ) -> Tensor: ...
    @overload
    def clamp_(
        self, min: Tensor | None = None, max: Tensor | None = None
    ) -> Tensor: ...
    @method(1101, 1103)
    def clamp_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of clamp."""

    @overload
    def clamp_min(self, min: Number) -> Tensor: ...
    @overload
    def clamp_min(self, min: Tensor) -> Tensor: ...
    @method(1108, 1110)
    def clamp_min(self, *args: Any, **kwargs: Any) -> Any:
        """Each element, but at least min.

        Each element, but at least that of min.
        """

    @overload
    def clamp_min_(self, min: Number) -> Tensor: ...
    @overload
    def clamp_min_(self, min: Tensor) -> Tensor: ...
    @method(1109, 1111)
    def clamp_min_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of clamp_min."""

    @overload
    def clamp_max(self, max: Number) -> Tensor: ...
    @overload
    def clamp_max(self, max: Tensor) -> Tensor: ...
    @method(1112, 1114)
    def clamp_max(self, *args: Any, **kwargs: Any) -> Any:
        """Each element, but at most max.

        Each element, but at most that of max.
        """

    @overload
    def clamp_max_(self, max: Number) -> Tensor: ...
    @overload
    def clamp_max_(self, max: Tensor) -> Tensor: ...
    @method(1113, 1115)
    def clamp_max_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of clamp_max."""

    @method(1129)
    def gelu_(self, *, approximate: str = "none") -> Tensor:
        """In-place form of gelu."""

    @method(1131)
    def silu_(self) -> Tensor:
        """In-place form of silu."""

    @method(1133)
    def mish_(self) -> Tensor:
        """In-place form of mish."""

    @method(1137)
    def hardtanh_(self, min_val: Number = -1, max_val: Number = 1) -> Tensor:
        """In-place form of hardtanh."""

    @method(1141)
    def hardsigmoid_(self) -> Tensor:
        """In-place form of hardsigmoid."""

    @method(1143)
    def hardswish_(self) -> Tensor:
        """In-place form of hardswish."""

    @method(1148)
    def hardshrink(self, lambd: Number = 0.5) -> Tensor:
        """Each element, or 0 where its size is at most lambd."""

    @method(1152)
    def prelu(self, weight: Tensor) -> Tensor:
        """Each element, multiplied by its channel's weight where it is
        negative.
        """

    @method(1200)
    def atan2(self, other: Tensor) -> Tensor:
        """The angle, in radians, of the points (other, self)."""

    @method(1201)
    def atan2_(self, other: Tensor) -> Tensor:
        """In-place form of atan2."""

    @method(1202)
    def hypot(self, other: Tensor) -> Tensor:
        """The length of the points (self, other)."""

    @method(1203)
    def hypot_(self, other: Tensor) -> Tensor:
        """In-place form of hypot."""

    @overload
    def copysign(self, other: Tensor) -> Tensor: ...
    @overload
    def copysign(self, other: Number) -> Tensor: ...
    @method(1204, 1206)
    def copysign(self, *args: Any, **kwargs: Any) -> Any:
        """The size of each element with the sign of other's.

        The size of each element with the sign of a number.
        """

    @overload
    def copysign_(self, other: Tensor) -> Tensor: ...
    @overload
    def copysign_(self, other: Number) -> Tensor: ...
    @method(1205, 1207)
    def copysign_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of copysign."""

    @method(1208)
    def fmax(self, other: Tensor) -> Tensor:
        """The larger of two elements; not NaN if one is a number."""

    @method(1209)
    def fmin(self, other: Tensor) -> Tensor:
        """The smaller of two elements; not NaN if one is a number."""

    @overload
    def fmod(self, other: Number) -> Tensor: ...
    @overload
    def fmod(self, other: Tensor) -> Tensor: ...
    @method(1210, 1212)
    def fmod(self, *args: Any, **kwargs: Any) -> Any:
        """What a division rounded toward 0 leaves over."""

    @overload
    def fmod_(self, other: Number) -> Tensor: ...
    @overload
    def fmod_(self, other: Tensor) -> Tensor: ...
    @method(1211, 1213)
    def fmod_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of fmod."""

    @method(1215)
    def logaddexp(self, other: Tensor) -> Tensor:
        """log(exp(a) + exp(b)) of elements a and b."""

    @method(1216)
    def logaddexp2(self, other: Tensor) -> Tensor:
        """log2(2 ** a + 2 ** b) of elements a and b."""

    @overload
    def xlogy(self, other: Tensor) -> Tensor: ...
    @overload
    def xlogy(self, other: Number) -> Tensor: ...
    @method(1218, 1221)
    def xlogy(self, *args: Any, **kwargs: Any) -> Any:
        """x * log(y) of elements x and y; 0 where x is 0."""

    @overload
    def xlogy_(self, other: Tensor) -> Tensor: ...
    @overload
    def xlogy_(self, other: Number) -> Tensor: ...
    @method(1219, 1222)
    def xlogy_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of xlogy."""

    @method(1224)
    def heaviside(self, values: Tensor) -> Tensor:
        """0 or 1 by the sign of each element; of 0, the one of values."""

    @method(1225)
    def heaviside_(self, values: Tensor) -> Tensor:
        """In-place form of heaviside."""

    @method(1226)
    def nextafter(self, other: Tensor) -> Tensor:
        """The number next to each element in the direction of other's."""

    @method(1227)
    def nextafter_(self, other: Tensor) -> Tensor:
        """In-place form of nextafter."""

    @method(1228)
    def bitwise_left_shift(self, other: Tensor | Number) -> Tensor:
        """The bits of each element, moved up."""

    @method(1229)
    def bitwise_left_shift_(self, other: Tensor | Number) -> Tensor:
        """In-place form of bitwise_left_shift."""

    @method(1230)
    def bitwise_right_shift(self, other: Tensor | Number) -> Tensor:
        """The bits of each element, moved down; the sign stays."""

    @method(1231)
    def bitwise_right_shift_(self, other: Tensor | Number) -> Tensor:
        """In-place form of bitwise_right_shift."""

    @overload
    def lerp(self, end: Tensor, weight: Number) -> Tensor: ...
    @overload
    def lerp(self, end: Tensor, weight: Tensor) -> Tensor: ...
    @method(1240, 1242)
    def lerp(self, *args: Any, **kwargs: Any) -> Any:
        """self + weight * (end - self), element by element."""

    @overload
    def lerp_(self, end: Tensor, weight: Number) -> Tensor: ...
    @overload
    def lerp_(self, end: Tensor, weight: Tensor) -> Tensor: ...
    @method(1241, 1243)
    def lerp_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of lerp."""

    @method(1244)
    def addcmul(
        self, tensor1: Tensor, tensor2: Tensor, *, value: Number = 1
    ) -> Tensor:
        """self + value * tensor1 * tensor2, element by element."""

    @method(1245)
    def addcmul_(
        self, tensor1: Tensor, tensor2: Tensor, *, value: Number = 1
    ) -> Tensor:
        """In-place form of addcmul."""

    @method(1246)
    def addcdiv(
        self, tensor1: Tensor, tensor2: Tensor, *, value: Number = 1
    ) -> Tensor:
        """self + value * tensor1 / tensor2, element by element."""

    @method(1247)
    def addcdiv_(
        self, tensor1: Tensor, tensor2: Tensor, *, value: Number = 1
    ) -> Tensor:
        """In-place form of addcdiv."""

    @method(1248)
    def isclose(
        self,
        other: Tensor,
        rtol: float = 1e-05,
        atol: float = 1e-08,
        equal_nan: bool = False,
    ) -> Tensor:
        """Whether elements are within atol + rtol * |other|."""

    @overload
    def float_power(self, exponent: Tensor) -> Tensor: ...
    @overload
    def float_power(self, exponent: Number) -> Tensor: ...
    @method(1254, 1256)
    def float_power(self, *args: Any, **kwargs: Any) -> Any:
        """Powers, computed in float64."""

    @overload
    def float_power_(self, exponent: Tensor) -> Tensor: ...
    @overload
    def float_power_(self, exponent: Number) -> Tensor: ...
    @method(1257, 1258)
    def float_power_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of float_power."""

    @overload
    def var(self, unbiased: bool = True) -> Tensor: ...
    @overload
    def var(
        self,
        dim: int | Sequence[int] | None,
        unbiased: bool = True,
        keepdim: bool = False,
    ) -> Tensor: ...
    @overload
    def var(
        self,
        dim: int | Sequence[int] | None = None,
        *,
        correction: Number | None = None,
        keepdim: bool = False,
    ) -> Tensor: ...
    @overload
    def var(
        self, *dim: int, correction: Number | None = None, keepdim: bool = False
    ) -> Tensor: ...
    @method(1300, 1301, 1302)
    def var(self, *args: Any, **kwargs: Any) -> Any:
        """The variance of all elements.

        The variance over dimensions.

        The variance over dimensions, with the number of elements less
        correction (1) as divisor.
        """

    @overload
    def std(self, unbiased: bool = True) -> Tensor: ...
    @overload
    def std(
        self,
        dim: int | Sequence[int] | None,
        unbiased: bool = True,
        keepdim: bool = False,
    ) -> Tensor: ...
    @overload
    def std(
        self,
        dim: int | Sequence[int] | None = None,
        *,
        correction: Number | None = None,
        keepdim: bool = False,
    ) -> Tensor: ...
    @overload
    def std(
        self, *dim: int, correction: Number | None = None, keepdim: bool = False
    ) -> Tensor: ...
    @method(1304, 1305, 1306)
    def std(self, *args: Any, **kwargs: Any) -> Any:
        """The standard deviation of all elements.

        The standard deviation over dimensions.

        The standard deviation over dimensions, with the number of
        elements less correction (1) as divisor.
        """

    @overload
    def norm(
        self,
        p: Number | None,
        dim: int | Sequence[int] | None = None,
        keepdim: bool = False,
        *,
        dtype: dtype | None = None,
    ) -> Tensor: ...
    @overload
    def norm(
        self,
        p: str = "fro",
        dim: int | Sequence[int] | None = None,
        keepdim: bool = False,
        *,
        dtype: dtype | None = None,
    ) -> Tensor: ...
    @method(1317, 1318)
    def norm(self, *args: Any, **kwargs: Any) -> Any:
        """The norm over dimensions; None stands for 2.

        The norm by name: "fro" is the norm of order 2.
        """

    @method(1320)
    def logsumexp(
        self, dim: int | Sequence[int], keepdim: bool = False
    ) -> Tensor:
        """The logarithm of the sum of exponentials over dimensions."""

    @method(1322)
    def nansum(
        self,
        dim: int | Sequence[int] | None = None,
        keepdim: bool = False,
        *,
        dtype: dtype | None = None,
    ) -> Tensor:
        """The sum over dimensions, with 0 in the place of NaN."""

    @method(1323)
    def nanmean(
        self,
        dim: int | Sequence[int] | None = None,
        keepdim: bool = False,
        *,
        dtype: dtype | None = None,
    ) -> Tensor:
        """The mean over dimensions of the elements that are not NaN."""

    @method(1324)
    def aminmax(
        self, *, dim: int | None = None, keepdim: bool = False
    ) -> return_types.aminmax:
        """The smallest and the largest elements, of all or along a
        dimension.
        """

    @overload
    def count_nonzero(self, dim: Sequence[int]) -> Tensor: ...
    @overload
    def count_nonzero(self, *dim: int) -> Tensor: ...
    @overload
    def count_nonzero(self, dim: int | None = None) -> Tensor: ...
    @method(1326, 1327)
    def count_nonzero(self, *args: Any, **kwargs: Any) -> Any:
        """How many elements over dimensions are not zero.

        How many elements are not zero, of all or along a dimension.
        """

    @overload
    def sort(
        self, dim: int = -1, descending: bool = False
    ) -> return_types.sort: ...
    @overload
    def sort(
        self, *, stable: bool | None, dim: int = -1, descending: bool = False
    ) -> return_types.sort: ...
    @method(1340, 1341)
    def sort(self, *args: Any, **kwargs: Any) -> Any:
        """The elements along a dimension in order, and where they were; NaN
        is greatest.

        As sort, which is always stable here.
        """

    @overload
    def argsort(self, dim: int = -1, descending: bool = False) -> Tensor: ...
    @overload
    def argsort(
        self, *, stable: bool, dim: int = -1, descending: bool = False
    ) -> Tensor: ...
    @method(1342, 1343)
    def argsort(self, *args: Any, **kwargs: Any) -> Any:
        """Where the elements along a dimension are in order.

        As argsort, which is always stable here.
        """

    @method(1344)
    def msort(self) -> Tensor:
        """The elements along the first dimension in order."""

    @method(1345)
    def topk(
        self, k: int, dim: int = -1, largest: bool = True, sorted: bool = True
    ) -> return_types.topk:
        """The k largest or smallest elements along a dimension, and where
        they are.
        """

    @method(1346)
    def kthvalue(
        self, k: int, dim: int = -1, keepdim: bool = False
    ) -> return_types.kthvalue:
        """The k-th smallest elements along a dimension, and where they are."""

    @method(1347)
    def mode(self, dim: int = -1, keepdim: bool = False) -> return_types.mode:
        """The most frequent elements along a dimension, and the last places
        of each.
        """

    @overload
    def median(self) -> Tensor: ...
    @overload
    def median(
        self, dim: int, keepdim: bool = False
    ) -> return_types.median: ...
    @method(1348, 1349)
    def median(self, *args: Any, **kwargs: Any) -> Any:
        """The lower median of all elements.

        The lower medians along a dimension, and where they are.
        """

    @overload
    def nanmedian(self) -> Tensor: ...
    @overload
    def nanmedian(
        self, dim: int, keepdim: bool = False
    ) -> return_types.nanmedian: ...
    @method(1350, 1351)
    def nanmedian(self, *args: Any, **kwargs: Any) -> Any:
        """The lower median of the elements that are not NaN.

        The lower medians along a dimension, and where they are.
        """

    @method(1376)
    def bincount(
        self, weights: Tensor | None = None, minlength: int = 0
    ) -> Tensor:
        """How often each number occurs, or the sum of its weights."""

    @method(1377)
    def histc(
        self, bins: int = 100, min: Number = 0, max: Number = 0
    ) -> Tensor:
        """How many elements are in each of equal bins from min to max, or
        between the extremes where both are equal.
        """

    @method(1400)
    def cumsum(self, dim: int, *, dtype: dtype | None = None) -> Tensor:
        """The sum of each element and those before it."""

    @method(1401)
    def cumsum_(self, dim: int, *, dtype: dtype | None = None) -> Tensor:
        """In-place form of cumsum."""

    @method(1402)
    def cumprod(self, dim: int, *, dtype: dtype | None = None) -> Tensor:
        """The product of each element and those before it."""

    @method(1403)
    def cumprod_(self, dim: int, *, dtype: dtype | None = None) -> Tensor:
        """In-place form of cumprod."""

    @method(1404)
    def cummax(self, dim: int) -> return_types.cummax:
        """The largest element so far, and its last place."""

    @method(1405)
    def cummin(self, dim: int) -> return_types.cummin:
        """The smallest element so far, and its last place."""

    @method(1406)
    def logcumsumexp(self, dim: int) -> Tensor:
        """The logarithm of the sum of the exponentials so far."""

    @method(1500)
    def diagonal(self, offset: int = 0, dim1: int = 0, dim2: int = 1) -> Tensor:
        """A view of a diagonal of two dimensions, which becomes the last
        one.
        """

    @method(1503)
    def diag_embed(
        self, offset: int = 0, dim1: int = -2, dim2: int = -1
    ) -> Tensor:
        """Zeros, with the last dimension on a diagonal of two new ones."""

    @method(1504)
    def diag(self, diagonal: int = 0) -> Tensor:
        """The matrix with a vector on its diagonal, or the diagonal of a
        matrix.
        """

    @method(1505)
    def diagflat(self, offset: int = 0) -> Tensor:
        """The matrix with all elements on its diagonal."""

    @method(1506)
    def tril(self, diagonal: int = 0) -> Tensor:
        """Matrices with zeros above a diagonal."""

    @method(1507)
    def tril_(self, diagonal: int = 0) -> Tensor:
        """In-place form of tril."""

    @method(1508)
    def triu(self, diagonal: int = 0) -> Tensor:
        """Matrices with zeros below a diagonal."""

    @method(1509)
    def triu_(self, diagonal: int = 0) -> Tensor:
        """In-place form of triu."""

    @method(1510)
    def trace(self) -> Tensor:
        """The sum of a matrix's diagonal."""

    @overload
    def flip(self, dims: Sequence[int]) -> Tensor: ...
    @overload
    def flip(self, *dims: int) -> Tensor: ...
    @method(1520)
    def flip(self, *args: Any, **kwargs: Any) -> Any:
        """The elements in reverse order along dimensions."""

    @method(1521)
    def fliplr(self) -> Tensor:
        """The columns in reverse order."""

    @method(1522)
    def flipud(self) -> Tensor:
        """The rows in reverse order."""

    @method(1523)
    def rot90(self, k: int = 1, dims: Sequence[int] = [0, 1]) -> Tensor:
        """Turns by so many quarters in the plane of two dimensions, from the
        first towards the second.
        """

    @method(1524)
    def roll(
        self, shifts: int | Sequence[int], dims: int | Sequence[int] = []
    ) -> Tensor:
        """Shifts elements along dimensions, or in row-major order; those
        that leave come in at the other end.
        """

    @overload
    def repeat(self, repeats: Sequence[int]) -> Tensor: ...
    @overload
    def repeat(self, *repeats: int) -> Tensor: ...
    @method(1525)
    def repeat(self, *args: Any, **kwargs: Any) -> Any:
        """The whole tensor over and over, so often along each dimension."""

    @overload
    def tile(self, dims: Sequence[int]) -> Tensor: ...
    @overload
    def tile(self, *dims: int) -> Tensor: ...
    @method(1526)
    def tile(self, *args: Any, **kwargs: Any) -> Any:
        """As repeat; missing leading numbers are 1."""

    @overload
    def repeat_interleave(
        self,
        repeats: Tensor,
        dim: int | None = None,
        *,
        output_size: int | None = None,
    ) -> Tensor: ...
    @overload
    def repeat_interleave(
        self,
        repeats: int,
        dim: int | None = None,
        *,
        output_size: int | None = None,
    ) -> Tensor: ...
    @method(1528, 1529)
    def repeat_interleave(self, *args: Any, **kwargs: Any) -> Any:
        """Each part of a dimension, or element, as often as a vector says.

        Each part of a dimension, or element, so often in a row.
        """

    @method(1530)
    def unfold(self, dimension: int, size: int, step: int) -> Tensor:
        """Windows of a dimension, every step-th, along a new last dimension."""

    @overload
    def moveaxis(self, source: int, destination: int) -> Tensor: ...
    @overload
    def moveaxis(
        self, source: Sequence[int], destination: Sequence[int]
    ) -> Tensor: ...
    @method(1532, 1533)
    def moveaxis(self, *args: Any, **kwargs: Any) -> Any:
        """As movedim."""

    @overload
    def tensor_split(
        self, sections: int, dim: int = 0
    ) -> tuple[Tensor, ...]: ...
    @overload
    def tensor_split(
        self, indices: Sequence[int], dim: int = 0
    ) -> tuple[Tensor, ...]: ...
    @method(1550, 1551)
    def tensor_split(self, *args: Any, **kwargs: Any) -> Any:
        """So many parts along a dimension; the first ones are larger by one
        where it does not divide.

        The parts between these places along a dimension.
        """

    @overload
    def hsplit(self, sections: int) -> tuple[Tensor, ...]: ...
    @overload
    def hsplit(self, indices: Sequence[int]) -> tuple[Tensor, ...]: ...
    @overload
    def hsplit(self, *indices: int) -> tuple[Tensor, ...]: ...
    @method(1553, 1554)
    def hsplit(self, *args: Any, **kwargs: Any) -> Any:
        """So many equal parts side by side.

        The parts side by side between these places.
        """

    @overload
    def vsplit(self, sections: int) -> tuple[Tensor, ...]: ...
    @overload
    def vsplit(self, indices: Sequence[int]) -> tuple[Tensor, ...]: ...
    @overload
    def vsplit(self, *indices: int) -> tuple[Tensor, ...]: ...
    @method(1555, 1556)
    def vsplit(self, *args: Any, **kwargs: Any) -> Any:
        """So many equal groups of rows.

        The groups of rows between these places.
        """

    @overload
    def dsplit(self, sections: int) -> tuple[Tensor, ...]: ...
    @overload
    def dsplit(self, indices: Sequence[int]) -> tuple[Tensor, ...]: ...
    @overload
    def dsplit(self, *indices: int) -> tuple[Tensor, ...]: ...
    @method(1557, 1558)
    def dsplit(self, *args: Any, **kwargs: Any) -> Any:
        """So many equal parts along the third dimension.

        The parts along the third dimension between these places.
        """

    @method(1564)
    def scatter_reduce(
        self,
        dim: int,
        index: Tensor,
        src: Tensor,
        reduce: str,
        *,
        include_self: bool = True,
    ) -> Tensor:
        """The sum, prod, mean, amax or amin of those elements of src, and of
        self unless include_self is False, that meet at a place which
        index names along a dimension.
        """

    @method(1565)
    def scatter_reduce_(
        self,
        dim: int,
        index: Tensor,
        src: Tensor,
        reduce: str,
        *,
        include_self: bool = True,
    ) -> Tensor:
        """In-place form of scatter_reduce."""

    @method(1570)
    def index_copy(self, dim: int, index: Tensor, source: Tensor) -> Tensor:
        """Writes the parts of source to those parts of a dimension that a
        vector names.
        """

    @method(1571)
    def index_copy_(self, dim: int, index: Tensor, source: Tensor) -> Tensor:
        """In-place form of index_copy."""

    @overload
    def index_fill(self, dim: int, index: Tensor, value: Number) -> Tensor: ...
    @overload
    def index_fill(self, dim: int, index: Tensor, value: Tensor) -> Tensor: ...
    @method(1572, 1574)
    def index_fill(self, *args: Any, **kwargs: Any) -> Any:
        """Writes a number to those parts of a dimension that a vector names."""

    @overload
    def index_fill_(self, dim: int, index: Tensor, value: Number) -> Tensor: ...
    @overload
    def index_fill_(self, dim: int, index: Tensor, value: Tensor) -> Tensor: ...
    @method(1573, 1575)
    def index_fill_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of index_fill."""

    @method(1576)
    def take(self, index: Tensor) -> Tensor:
        """Elements at places in the flattened tensor."""

    @method(1577)
    def put(
        self, index: Tensor, source: Tensor, accumulate: bool = False
    ) -> Tensor:
        """Writes, or adds, elements at places in the flattened tensor."""

    @method(1578)
    def put_(
        self, index: Tensor, source: Tensor, accumulate: bool = False
    ) -> Tensor:
        """In-place form of put."""

    @method(1579)
    def take_along_dim(self, indices: Tensor, dim: int | None = None) -> Tensor:
        """Elements at the places that indices name along a dimension, or in
        the flattened tensor.
        """

    @method(1580)
    def argwhere(self) -> Tensor:
        """As nonzero."""

    @method(1590)
    def select_scatter(self, src: Tensor, dim: int, index: int) -> Tensor:
        """A copy of the tensor with src at one index of a dimension."""

    @method(1591)
    def slice_scatter(
        self,
        src: Tensor,
        dim: int = 0,
        start: int | None = None,
        end: int | None = None,
        step: int = 1,
    ) -> Tensor:
        """A copy of the tensor with src at every step-th part from start to
        before end of a dimension.
        """

    @method(1592)
    def diagonal_scatter(
        self, src: Tensor, offset: int = 0, dim1: int = 0, dim2: int = 1
    ) -> Tensor:
        """A copy of the tensor with src on a diagonal."""

    @method(2002)
    def inverse(self) -> Tensor:
        """The inverses of matrices."""

    @method(2008)
    def det(self) -> Tensor:
        """The determinants of matrices."""

    @method(2011)
    def slogdet(self) -> return_types.slogdet:
        """Signs of determinants, and logarithms of their magnitudes."""

    @method(2012)
    def logdet(self) -> Tensor:
        """Logarithms of determinants; NaN of negative ones."""

    @method(2036)
    def svd(
        self, some: bool = True, compute_uv: bool = True
    ) -> return_types.svd:
        """Singular values and vectors of matrices, the latter as columns of
        U and V.
        """

    @method(2043)
    def pinverse(self, rcond: float = 1e-15) -> Tensor:
        """The pseudoinverses of matrices."""

    @method(2055)
    def matrix_power(self, n: int) -> Tensor:
        """Whole powers of square matrices, by inverses where negative."""

    @method(2100)
    def vdot(self, other: Tensor) -> Tensor:
        """The inner product of two vectors."""

    @method(2101)
    def addmm_(
        self, mat1: Tensor, mat2: Tensor, *, beta: Number = 1, alpha: Number = 1
    ) -> Tensor:
        """In-place form of addmm."""

    @method(2102)
    def addmv_(
        self, mat: Tensor, vec: Tensor, *, beta: Number = 1, alpha: Number = 1
    ) -> Tensor:
        """In-place form of addmv."""

    @method(2103)
    def baddbmm(
        self,
        batch1: Tensor,
        batch2: Tensor,
        *,
        beta: Number = 1,
        alpha: Number = 1,
    ) -> Tensor:
        """beta * self + alpha * (batch1 @ batch2), matrix by matrix."""

    @method(2104)
    def baddbmm_(
        self,
        batch1: Tensor,
        batch2: Tensor,
        *,
        beta: Number = 1,
        alpha: Number = 1,
    ) -> Tensor:
        """In-place form of baddbmm."""

    @method(2105)
    def addbmm(
        self,
        batch1: Tensor,
        batch2: Tensor,
        *,
        beta: Number = 1,
        alpha: Number = 1,
    ) -> Tensor:
        """beta * self + alpha * the sum of all batch1 @ batch2."""

    @method(2106)
    def addbmm_(
        self,
        batch1: Tensor,
        batch2: Tensor,
        *,
        beta: Number = 1,
        alpha: Number = 1,
    ) -> Tensor:
        """In-place form of addbmm."""

    @method(2110)
    def inner(self, other: Tensor) -> Tensor:
        """The inner products of what lies along the last dimensions."""

    @method(2112)
    def kron(self, other: Tensor) -> Tensor:
        """The Kronecker product: each element of self, times all of other."""

    @overload
    def bernoulli(self) -> Tensor: ...
    @overload
    def bernoulli(self, p: float) -> Tensor: ...
    @method(2210, 2211)
    def bernoulli(self, *args: Any, **kwargs: Any) -> Any:
        """1 with the probability that self has there, else 0.

        1 with probability p, else 0; otherwise like self.
        """

    @overload
    def bernoulli_(self, p: Tensor) -> Tensor: ...
    @overload
    def bernoulli_(self, p: float = 0.5) -> Tensor: ...
    @method(2212, 2213)
    def bernoulli_(self, *args: Any, **kwargs: Any) -> Any:
        """Draws 1 with the probability that p has there, else 0.

        Draws 1 with probability p, else 0.
        """

    @method(2215)
    def multinomial(
        self, num_samples: int, replacement: bool = False
    ) -> Tensor:
        """Categories, drawn with the weights of each row, with or without
        replacement.
        """

    @method(2220)
    def exponential_(self, lambd: float = 1.0) -> Tensor:
        """Draws from the exponential distribution."""

    @method(2310)
    def transpose_(self, dim0: int, dim1: int) -> Tensor:
        """In-place form of transpose."""

    @method(2311)
    def t_(self) -> Tensor:
        """In-place form of t."""

    @method(2312)
    def swapaxes_(self, axis0: int, axis1: int) -> Tensor:
        """In-place form of swapaxes."""

    @method(2313)
    def swapdims_(self, dim0: int, dim1: int) -> Tensor:
        """In-place form of swapdims."""

    @overload
    def squeeze_(self) -> Tensor: ...
    @overload
    def squeeze_(self, dim: int) -> Tensor: ...
    @overload
    def squeeze_(self, dim: Sequence[int]) -> Tensor: ...
    @overload
    def squeeze_(self, *dim: int) -> Tensor: ...
    @method(2314, 2315, 2316)
    def squeeze_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of squeeze."""

    @method(2317)
    def unsqueeze_(self, dim: int) -> Tensor:
        """In-place form of unsqueeze."""

    @method(2318)
    def as_strided_(
        self,
        size: Sequence[int],
        stride: Sequence[int],
        storage_offset: int | None = None,
    ) -> Tensor:
        """In-place form of as_strided."""

    @method(2400)
    def deg2rad(self) -> Tensor:
        """Degrees as radians."""

    @method(2401)
    def deg2rad_(self) -> Tensor:
        """In-place form of deg2rad."""

    @method(2402)
    def rad2deg(self) -> Tensor:
        """Radians as degrees."""

    @method(2403)
    def rad2deg_(self) -> Tensor:
        """In-place form of rad2deg."""

    @method(2404)
    def gcd(self, other: Tensor) -> Tensor:
        """The greatest common divisor of two elements."""

    @method(2405)
    def gcd_(self, other: Tensor) -> Tensor:
        """In-place form of gcd."""

    @method(2406)
    def lcm(self, other: Tensor) -> Tensor:
        """The least common multiple of two elements."""

    @method(2407)
    def lcm_(self, other: Tensor) -> Tensor:
        """In-place form of lcm."""

    @method(2408)
    def ldexp(self, other: Tensor) -> Tensor:
        """self * 2 ** other, element by element."""

    @method(2409)
    def ldexp_(self, other: Tensor) -> Tensor:
        """In-place form of ldexp."""

    @method(2410)
    def i0(self) -> Tensor:
        """The modified Bessel function of the first kind, of order 0."""

    @method(2411)
    def i0_(self) -> Tensor:
        """In-place form of i0."""

    @method(2414)
    def sinc(self) -> Tensor:
        """sin(pi * x) / (pi * x) of each element x; 1 at 0."""

    @method(2415)
    def sinc_(self) -> Tensor:
        """In-place form of sinc."""

    @method(2416)
    def logit(self, eps: float | None = None) -> Tensor:
        """log(x / (1 - x)) of each element x, kept in [eps, 1 - eps]."""

    @method(2417)
    def logit_(self, eps: float | None = None) -> Tensor:
        """In-place form of logit."""

    @method(2418)
    def mvlgamma(self, p: int) -> Tensor:
        """The logarithm of the multivariate gamma function of dimension p."""

    @method(2419)
    def mvlgamma_(self, p: int) -> Tensor:
        """In-place form of mvlgamma."""

    @method(2420)
    def igamma(self, other: Tensor) -> Tensor:
        """The regularized lower incomplete gamma function."""

    @method(2421)
    def igamma_(self, other: Tensor) -> Tensor:
        """In-place form of igamma."""

    @method(2422)
    def igammac(self, other: Tensor) -> Tensor:
        """The regularized upper incomplete gamma function."""

    @method(2423)
    def igammac_(self, other: Tensor) -> Tensor:
        """In-place form of igammac."""

    @method(2424)
    def polygamma_(self, n: int) -> Tensor:
        """In-place form of polygamma."""

    @method(2430)
    def fill_diagonal_(self, fill_value: Number, wrap: bool = False) -> Tensor:
        """Writes a number to the diagonal, which may start again below in a
        tall matrix.
        """

    @method(2432)
    def addr(
        self, vec1: Tensor, vec2: Tensor, *, beta: Number = 1, alpha: Number = 1
    ) -> Tensor:
        """beta * self + alpha * (the outer product of vec1 and vec2)."""

    @method(2433)
    def addr_(
        self, vec1: Tensor, vec2: Tensor, *, beta: Number = 1, alpha: Number = 1
    ) -> Tensor:
        """In-place form of addr."""

    @method(2434)
    def renorm(self, p: Number, dim: int, maxnorm: Number) -> Tensor:
        """The parts along a dimension, brought down to a norm of at most
        maxnorm.
        """

    @method(2435)
    def renorm_(self, p: Number, dim: int, maxnorm: Number) -> Tensor:
        """In-place form of renorm."""

    @method(2440)
    def geometric_(self, p: float) -> Tensor:
        """Draws how many trials a success of probability p takes."""

    @method(2441)
    def cauchy_(self, median: float = 0.0, sigma: float = 1.0) -> Tensor:
        """Draws from the Cauchy distribution."""

    @method(2442)
    def log_normal_(self, mean: float = 1.0, std: float = 2.0) -> Tensor:
        """Draws numbers whose logarithms are normally distributed."""

    @method(102)
    def absolute(self) -> Tensor:
        """The absolute value of each element."""

    @method(103)
    def absolute_(self) -> Tensor:
        """In-place form of abs."""

    @method(1014)
    def arccos(self) -> Tensor:
        """The angle, in radians, of which each element is the cosine."""

    @method(1015)
    def arccos_(self) -> Tensor:
        """In-place form of acos."""

    @method(1024)
    def arccosh(self) -> Tensor:
        """The number of which each element is the hyperbolic cosine."""

    @method(1025)
    def arccosh_(self) -> Tensor:
        """In-place form of acosh."""

    @method(1012)
    def arcsin(self) -> Tensor:
        """The angle, in radians, of which each element is the sine."""

    @method(1013)
    def arcsin_(self) -> Tensor:
        """In-place form of asin."""

    @method(1022)
    def arcsinh(self) -> Tensor:
        """The number of which each element is the hyperbolic sine."""

    @method(1023)
    def arcsinh_(self) -> Tensor:
        """In-place form of asinh."""

    @method(1016)
    def arctan(self) -> Tensor:
        """The angle, in radians, of which each element is the tangent."""

    @method(1017)
    def arctan_(self) -> Tensor:
        """In-place form of atan."""

    @method(1200)
    def arctan2(self, other: Tensor) -> Tensor:
        """The angle, in radians, of the points (other, self)."""

    @method(1201)
    def arctan2_(self, other: Tensor) -> Tensor:
        """In-place form of atan2."""

    @method(1026)
    def arctanh(self) -> Tensor:
        """The number of which each element is the hyperbolic tangent."""

    @method(1027)
    def arctanh_(self) -> Tensor:
        """In-place form of atanh."""

    @overload
    def clip(
        self, min: Number | None = None, max: Number | None = None
    ) -> Tensor: ...
    @overload
    def clip(
        self, min: Tensor | None = None, max: Tensor | None = None
    ) -> Tensor: ...
    @method(1100, 1102)
    def clip(self, *args: Any, **kwargs: Any) -> Any:
        """Each element, or the bound that it is beyond."""

    @overload
    def clip_(
        self, min: Number | None = None, max: Number | None = None
    ) -> Tensor: ...
    @overload
    def clip_(
        self, min: Tensor | None = None, max: Tensor | None = None
    ) -> Tensor: ...
    @method(1101, 1103)
    def clip_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of clamp."""

    @overload
    def divide(self, other: Tensor | Number) -> Tensor: ...
    @overload
    def divide(
        self, other: Tensor | Number, *, rounding_mode: str | None
    ) -> Tensor: ...
    @method(158, 160)
    def divide(self, *args: Any, **kwargs: Any) -> Any:
        """Divides element by element; integers give floats.

        Divides and rounds the quotient: 'trunc' toward zero, 'floor'
        down, None not at all.
        """

    @overload
    def divide_(self, other: Tensor | Number) -> Tensor: ...
    @overload
    def divide_(
        self, other: Tensor | Number, *, rounding_mode: str | None
    ) -> Tensor: ...
    @method(159, 161)
    def divide_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of div."""

    @method(1046)
    def fix(self) -> Tensor:
        """Each element without what it has behind the point."""

    @method(1047)
    def fix_(self) -> Tensor:
        """In-place form of trunc."""

    @method(731)
    def ger(self, vec2: Tensor) -> Tensor:
        """The outer product of two vectors."""

    @method(216)
    def greater(self, other: Tensor | Number) -> Tensor:
        """Whether elements are greater than other's."""

    @overload
    def greater_(self, other: Number) -> Tensor: ...
    @overload
    def greater_(self, other: Tensor) -> Tensor: ...
    @method(217, 218)
    def greater_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of gt: writes 0 and 1."""

    @method(220)
    def greater_equal(self, other: Tensor | Number) -> Tensor:
        """Whether elements are at least other's."""

    @overload
    def greater_equal_(self, other: Number) -> Tensor: ...
    @overload
    def greater_equal_(self, other: Tensor) -> Tensor: ...
    @method(221, 222)
    def greater_equal_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of ge: writes 0 and 1."""

    @method(208)
    def less(self, other: Tensor | Number) -> Tensor:
        """Whether elements are less than other's."""

    @overload
    def less_(self, other: Number) -> Tensor: ...
    @overload
    def less_(self, other: Tensor) -> Tensor: ...
    @method(209, 210)
    def less_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of lt: writes 0 and 1."""

    @method(212)
    def less_equal(self, other: Tensor | Number) -> Tensor:
        """Whether elements are at most other's."""

    @overload
    def less_equal_(self, other: Number) -> Tensor: ...
    @overload
    def less_equal_(self, other: Tensor) -> Tensor: ...
    @method(213, 214)
    def less_equal_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of le: writes 0 and 1."""

    @method(156)
    def multiply(self, other: Tensor | Number) -> Tensor:
        """Multiplies element by element."""

    @method(157)
    def multiply_(self, other: Tensor | Number) -> Tensor:
        """In-place form of mul."""

    @method(100)
    def negative(self) -> Tensor:
        """Negates each element."""

    @method(101)
    def negative_(self) -> Tensor:
        """In-place form of neg."""

    @method(204)
    def not_equal(self, other: Tensor | Number) -> Tensor:
        """Whether elements differ."""

    @overload
    def not_equal_(self, other: Number) -> Tensor: ...
    @overload
    def not_equal_(self, other: Tensor) -> Tensor: ...
    @method(205, 206)
    def not_equal_(self, *args: Any, **kwargs: Any) -> Any:
        """In-place form of ne: writes 0 and 1."""

    @method(152)
    def subtract(self, other: Tensor | Number, *, alpha: Number = 1) -> Tensor:
        """Subtracts other, multiplied by alpha."""

    @method(153)
    def subtract_(self, other: Tensor | Number, *, alpha: Number = 1) -> Tensor:
        """In-place form of sub."""

    @method(158)
    def true_divide(self, other: Tensor | Number) -> Tensor:
        """Divides element by element; integers give floats."""

    @method(159)
    def true_divide_(self, other: Tensor | Number) -> Tensor:
        """In-place form of div."""


@function(100)
def neg(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Negates each element."""


@function(102)
def abs(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The absolute value of each element."""


@function(104)
def sign(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """-1, 0 or 1 by the sign of each element."""


@function(106)
def sgn(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """As sign."""


@function(108)
def relu(input: Tensor) -> Tensor:
    """Each element, or 0 where it is negative."""


@function(110)
def square(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The square of each element."""


@function(111)
def square_(input: Tensor) -> Tensor:
    """Squares each element in place."""


@function(112)
def logical_not(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Whether each element is zero."""


@function(114)
def bitwise_not(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Inverts the bits of each element; negates a bool."""


@function(120)
def exp(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """e to the power of each element."""


@function(122)
def log(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The natural logarithm of each element."""


@function(124)
def sqrt(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The square root of each element."""


@function(126)
def rsqrt(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """1 divided by the square root of each element."""


@function(128)
def reciprocal(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """1 divided by each element."""


@function(130)
def sin(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The sine of each element, in radians."""


@function(132)
def cos(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The cosine of each element, in radians."""


@function(134)
def tanh(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The hyperbolic tangent of each element."""


@function(136)
def sigmoid(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """1 / (1 + exp(-x)) of each element x."""


@function(150)
def add(
    input: Tensor,
    other: Tensor | Number,
    *,
    alpha: Number = 1,
    out: Tensor | None = None,
) -> Tensor:
    """Adds other, multiplied by alpha."""


@function(152)
def sub(
    input: Tensor,
    other: Tensor | Number,
    *,
    alpha: Number = 1,
    out: Tensor | None = None,
) -> Tensor:
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
def mul(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Multiplies element by element."""


@overload
def div(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def div(
    input: Tensor,
    other: Tensor | Number,
    *,
    rounding_mode: str | None,
    out: Tensor | None = None,
) -> Tensor: ...
@function(158, 160)
def div(*args: Any, **kwargs: Any) -> Any:
    """Divides element by element; integers give floats.

    Divides and rounds the quotient: 'trunc' toward zero, 'floor'
    down, None not at all.
    """


@overload
def pow(
    input: Tensor, exponent: Number, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def pow(
    input: Tensor, exponent: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def pow(
    input: Number, exponent: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@function(162, 164, 166)
def pow(*args: Any, **kwargs: Any) -> Any:
    """Each element to the power of exponent.

    Each element to the power of its exponent.

    A number to the power of each element.
    """


@function(168)
def maximum(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """The larger of two elements."""


@function(169)
def minimum(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """The smaller of two elements."""


@overload
def max(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def max(input: Tensor, *, out: Tensor | None = None) -> Tensor: ...
@overload
def max(
    input: Tensor,
    dim: int,
    keepdim: bool = False,
    *,
    out: Sequence[Tensor] | None = None,
) -> return_types.max: ...
@function(170, 312, 313)
def max(*args: Any, **kwargs: Any) -> Any:
    """The larger of two elements.

    The largest element.

    The largest elements along a dimension, and where they are.
    """


@overload
def min(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def min(input: Tensor, *, out: Tensor | None = None) -> Tensor: ...
@overload
def min(
    input: Tensor,
    dim: int,
    keepdim: bool = False,
    *,
    out: Sequence[Tensor] | None = None,
) -> return_types.min: ...
@function(171, 320, 321)
def min(*args: Any, **kwargs: Any) -> Any:
    """The smaller of two elements.

    The smallest element.

    The smallest elements along a dimension, and where they are.
    """


@function(172)
def floor_divide(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Divides and rounds the quotient down."""


@overload
def remainder(
    input: Tensor, other: Number, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def remainder(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def remainder(input: Number, other: Tensor) -> Tensor: ...
@function(174, 176, 1214)
def remainder(*args: Any, **kwargs: Any) -> Any:
    """What a division rounded down leaves over.

    What a division of a number, rounded down, leaves over.
    """


@overload
def bitwise_and(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def bitwise_and(input: Number, other: Tensor) -> Tensor: ...
@function(180, 1234)
def bitwise_and(*args: Any, **kwargs: Any) -> Any:
    """The bits that both have; of bools, and."""


@overload
def bitwise_or(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def bitwise_or(input: Number, other: Tensor) -> Tensor: ...
@function(182, 1235)
def bitwise_or(*args: Any, **kwargs: Any) -> Any:
    """The bits that either has; of bools, or."""


@overload
def bitwise_xor(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def bitwise_xor(input: Number, other: Tensor) -> Tensor: ...
@function(184, 1236)
def bitwise_xor(*args: Any, **kwargs: Any) -> Any:
    """The bits that one has; of bools, exclusive or."""


@function(200)
def eq(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Whether elements are equal."""


@function(204)
def ne(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Whether elements differ."""


@function(208)
def lt(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Whether elements are less than other's."""


@function(212)
def le(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Whether elements are at most other's."""


@function(216)
def gt(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Whether elements are greater than other's."""


@function(220)
def ge(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Whether elements are at least other's."""


@function(230)
def logical_and(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """Whether neither element is zero."""


@function(232)
def logical_or(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """Whether not both elements are zero."""


@function(234)
def logical_xor(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """Whether just one element is zero."""


@overload
def where(
    condition: Tensor,
    input: Tensor | Number,
    other: Tensor | Number,
    *,
    out: Tensor | None = None,
) -> Tensor: ...
@overload
def where(condition: Tensor) -> tuple[Tensor, ...]: ...
@function(240, 1582)
def where(*args: Any, **kwargs: Any) -> Any:
    """Elements of self where condition is true, else of other.

    The places of the elements that are not zero, a vector for each
    dimension.
    """


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
    out: Tensor | None = None,
) -> Tensor: ...
@function(300, 301)
def sum(*args: Any, **kwargs: Any) -> Any:
    """The sum of all elements.

    The sum over dimensions; over all of them where none is named.
    """


@overload
def mean(
    input: Tensor, *, dtype: dtype | None = None, out: Tensor | None = None
) -> Tensor: ...
@overload
def mean(
    input: Tensor,
    dim: int | Sequence[int] | None,
    keepdim: bool = False,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
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
    out: Tensor | None = None,
) -> Tensor: ...
@function(308, 309)
def prod(*args: Any, **kwargs: Any) -> Any:
    """The product of all elements.

    The product over a dimension.
    """


@function(314)
def amax(
    input: Tensor,
    dim: int | Sequence[int] = [],
    keepdim: bool = False,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """The largest elements over dimensions; over all of them where none
    is named.
    """


@function(315)
def argmax(
    input: Tensor,
    dim: int | None = None,
    keepdim: bool = False,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """Where the largest element is: along a dimension, or in row-major
    order among all.
    """


@function(322)
def amin(
    input: Tensor,
    dim: int | Sequence[int] = [],
    keepdim: bool = False,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """The smallest elements over dimensions; over all of them where none
    is named.
    """


@function(323)
def argmin(
    input: Tensor,
    dim: int | None = None,
    keepdim: bool = False,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """Where the smallest element is: along a dimension, or in row-major
    order among all.
    """


@overload
def all(input: Tensor, *, out: Tensor | None = None) -> Tensor: ...
@overload
def all(
    input: Tensor, dim: int, keepdim: bool = False, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def all(
    input: Tensor,
    dim: Sequence[int] | None = None,
    keepdim: bool = False,
    *,
    out: Tensor | None = None,
) -> Tensor: ...
@function(330, 331, 332)
def all(*args: Any, **kwargs: Any) -> Any:
    """Whether no element is zero.

    Whether no element is zero. Along a dimension.

    Whether no element is zero. Over dimensions.
    """


@overload
def any(input: Tensor, *, out: Tensor | None = None) -> Tensor: ...
@overload
def any(
    input: Tensor, dim: int, keepdim: bool = False, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def any(
    input: Tensor,
    dim: Sequence[int] | None = None,
    keepdim: bool = False,
    *,
    out: Tensor | None = None,
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
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def empty(
    *size: int,
    dtype: dtype | None = None,
    out: Tensor | None = None,
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
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def zeros(
    *size: int,
    dtype: dtype | None = None,
    out: Tensor | None = None,
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
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def ones(
    *size: int,
    dtype: dtype | None = None,
    out: Tensor | None = None,
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
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor:
    """A tensor of fill_value."""


@overload
def arange(
    end: Number,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def arange(
    start: Number,
    end: Number,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
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
    out: Tensor | None = None,
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
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def eye(
    n: int,
    m: int,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
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
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def rand(
    *size: int,
    dtype: dtype | None = None,
    out: Tensor | None = None,
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
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def randn(
    *size: int,
    dtype: dtype | None = None,
    out: Tensor | None = None,
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
    out: Tensor | None = None,
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
    out: Tensor | None = None,
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
    out: Tensor | None = None,
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
def cat(
    tensors: Sequence[Tensor], dim: int = 0, *, out: Tensor | None = None
) -> Tensor:
    """Joins tensors along a dimension."""


@function(551)
def stack(
    tensors: Sequence[Tensor], dim: int = 0, *, out: Tensor | None = None
) -> Tensor:
    """Joins tensors along a new dimension."""


@function(552)
def concat(
    tensors: Sequence[Tensor], dim: int = 0, *, out: Tensor | None = None
) -> Tensor:
    """As cat."""


@function(553)
def concatenate(
    tensors: Sequence[Tensor], dim: int = 0, *, out: Tensor | None = None
) -> Tensor:
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
def index_select(
    input: Tensor, dim: int, index: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """The parts of a dimension at the places that a vector names."""


@function(612)
def index_add(
    input: Tensor,
    dim: int,
    index: Tensor,
    source: Tensor,
    *,
    alpha: Number = 1,
    out: Tensor | None = None,
) -> Tensor:
    """Adds alpha times the parts of source to those parts of a dimension
    that a vector names.
    """


@function(620)
def gather(
    input: Tensor,
    dim: int,
    index: Tensor,
    *,
    sparse_grad: bool = False,
    out: Tensor | None = None,
) -> Tensor:
    """Elements at the places that index names along a dimension."""


@overload
def scatter(
    input: Tensor,
    dim: int,
    index: Tensor,
    src: Tensor,
    *,
    out: Tensor | None = None,
) -> Tensor: ...
@overload
def scatter(
    input: Tensor,
    dim: int,
    index: Tensor,
    value: Number,
    *,
    out: Tensor | None = None,
) -> Tensor: ...
@overload
def scatter(
    input: Tensor,
    dim: int,
    index: Tensor,
    src: Tensor,
    *,
    reduce: str,
    out: Tensor | None = None,
) -> Tensor: ...
@overload
def scatter(
    input: Tensor,
    dim: int,
    index: Tensor,
    value: Number,
    *,
    reduce: str,
    out: Tensor | None = None,
) -> Tensor: ...
@function(622, 624, 1560, 1562)
def scatter(*args: Any, **kwargs: Any) -> Any:
    """Writes elements of src to the places that index names along a
    dimension.

    Writes a number to the places that index names along a dimension.

    Adds elements of src to, or multiplies by them, what stands at the
    places that index names along a dimension.

    Adds a number to, or multiplies by it, what stands at the places
    that index names along a dimension.
    """


@function(626)
def scatter_add(
    input: Tensor,
    dim: int,
    index: Tensor,
    src: Tensor,
    *,
    out: Tensor | None = None,
) -> Tensor:
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
def nonzero(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The places of the elements that are not zero, one row each."""


@function(646)
def masked_select(
    input: Tensor, mask: Tensor, *, out: Tensor | None = None
) -> Tensor:
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
def mm(input: Tensor, mat2: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The product of two matrices."""


@function(701)
def bmm(input: Tensor, mat2: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The products of two batches of matrices, pair by pair."""


@function(702)
def addmm(
    input: Tensor,
    mat1: Tensor,
    mat2: Tensor,
    *,
    beta: Number = 1,
    alpha: Number = 1,
    out: Tensor | None = None,
) -> Tensor:
    """beta * self + alpha * (mat1 @ mat2)."""


@function(704)
def mv(input: Tensor, vec: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The product of a matrix and a vector."""


@function(705)
def addmv(
    input: Tensor,
    mat: Tensor,
    vec: Tensor,
    *,
    beta: Number = 1,
    alpha: Number = 1,
    out: Tensor | None = None,
) -> Tensor:
    """beta * self + alpha * (mat @ vec)."""


@function(706)
def dot(input: Tensor, tensor: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The inner product of two vectors."""


@function(730)
def matmul(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """The product of vectors, matrices or batches of matrices, which
    broadcast.
    """


@function(731)
def outer(input: Tensor, vec2: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The outer product of two vectors."""


@function(750)
def softmax(
    input: Tensor,
    dim: int,
    dtype: dtype | None = None,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """exp(self), divided by its sum along a dimension."""


@function(755)
def log_softmax(
    input: Tensor,
    dim: int,
    dtype: dtype | None = None,
    *,
    out: Tensor | None = None,
) -> Tensor:
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
    """The cross-correlation of images [N, C, H, W] or lines [N, C, L]
    with weights; or, transposed, its gradient as a function of its
    own.
    """


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


@function(1000)
def expm1(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """exp(x) - 1 of each element x, exact for small x."""


@function(1002)
def exp2(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """2 to the power of each element."""


@function(1004)
def log1p(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """log(1 + x) of each element x, exact for small x."""


@function(1006)
def log2(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The logarithm of each element to the base 2."""


@function(1008)
def log10(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The logarithm of each element to the base 10."""


@function(1010)
def tan(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The tangent of each element, in radians."""


@function(1012)
def asin(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The angle, in radians, of which each element is the sine."""


@function(1014)
def acos(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The angle, in radians, of which each element is the cosine."""


@function(1016)
def atan(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The angle, in radians, of which each element is the tangent."""


@function(1018)
def sinh(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The hyperbolic sine of each element."""


@function(1020)
def cosh(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The hyperbolic cosine of each element."""


@function(1022)
def asinh(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The number of which each element is the hyperbolic sine."""


@function(1023)
def asinh_(input: Tensor) -> Tensor:
    """In-place form of asinh."""


@function(1024)
def acosh(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The number of which each element is the hyperbolic cosine."""


@function(1025)
def acosh_(input: Tensor) -> Tensor:
    """In-place form of acosh."""


@function(1026)
def atanh(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The number of which each element is the hyperbolic tangent."""


@function(1027)
def atanh_(input: Tensor) -> Tensor:
    """In-place form of atanh."""


@function(1028)
def erf(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The error function of each element."""


@function(1030)
def erfc(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """1 - erf(x) of each element x, exact for large x."""


@function(1032)
def erfinv(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The number of which each element is the error function."""


@function(1034)
def lgamma(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The logarithm of the size of each element's gamma."""


@function(1036)
def digamma(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The derivative of lgamma at each element."""


@function(1038)
def frac(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """What each element has behind the point."""


@function(1040)
def floor(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The greatest integer that is not above each element."""


@function(1042)
def ceil(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The smallest integer that is not below each element."""


@overload
def round(input: Tensor, *, out: Tensor | None = None) -> Tensor: ...
@overload
def round(
    input: Tensor, *, decimals: int, out: Tensor | None = None
) -> Tensor: ...
@function(1044, 1050)
def round(*args: Any, **kwargs: Any) -> Any:
    """The integer nearest to each element; halves go to even.

    Each element rounded to so many decimals.
    """


@function(1046)
def trunc(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Each element without what it has behind the point."""


@function(1052)
def polygamma(n: int, input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The n-th derivative of digamma at each element."""


@function(1054)
def nan_to_num(
    input: Tensor,
    nan: float | None = None,
    posinf: float | None = None,
    neginf: float | None = None,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """Each element, but numbers for NaN (0), inf (the largest one) and
    -inf (the lowest one).
    """


@function(1060)
def isnan(input: Tensor) -> Tensor:
    """Whether each element is NaN."""


@function(1061)
def isinf(input: Tensor) -> Tensor:
    """Whether each element is infinite."""


@function(1062)
def isposinf(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Whether each element is positive and infinite."""


@function(1063)
def isneginf(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Whether each element is negative and infinite."""


@function(1064)
def isfinite(input: Tensor) -> Tensor:
    """Whether each element is neither infinite nor NaN."""


@function(1065)
def signbit(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Whether each element has a minus, -0.0 too."""


@overload
def clamp(
    input: Tensor,
    min: Number | None = None,
    max: Number | None = None,
    *,
    out: Tensor | None = None,
) -> Tensor: ...
@overload
def clamp(
    input: Tensor,
    min: Tensor | None = None,
    max: Tensor | None = None,
    *,
    out: Tensor | None = None,
) -> Tensor: ...
@function(1100, 1102)
def clamp(*args: Any, **kwargs: Any) -> Any:
    """Each element, or the bound that it is beyond."""


@overload
def clamp_min(
    input: Tensor, min: Number, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def clamp_min(
    input: Tensor, min: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@function(1108, 1110)
def clamp_min(*args: Any, **kwargs: Any) -> Any:
    """Each element, but at least min.

    Each element, but at least that of min.
    """


@overload
def clamp_max(
    input: Tensor, max: Number, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def clamp_max(
    input: Tensor, max: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@function(1112, 1114)
def clamp_max(*args: Any, **kwargs: Any) -> Any:
    """Each element, but at most max.

    Each element, but at most that of max.
    """


@function(1124)
def selu(input: Tensor) -> Tensor:
    """elu with the parameters of self-normalizing networks."""


@function(1125)
def selu_(input: Tensor) -> Tensor:
    """In-place form of selu."""


@function(1126)
def celu(input: Tensor, alpha: Number = 1.0) -> Tensor:
    """Each element x, but alpha * (exp(x / alpha) - 1) where it is
    negative.
    """


@function(1127)
def celu_(input: Tensor, alpha: Number = 1.0) -> Tensor:
    """In-place form of celu."""


@function(1146)
def threshold(
    input: Tensor,
    threshold: Number,
    value: Number,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """Each element, or value where it is not above threshold."""


@function(1147)
def threshold_(input: Tensor, threshold: Number, value: Number) -> Tensor:
    """In-place form of threshold."""


@function(1148)
def hardshrink(
    input: Tensor, lambd: Number = 0.5, *, out: Tensor | None = None
) -> Tensor:
    """Each element, or 0 where its size is at most lambd."""


@function(1152)
def prelu(input: Tensor, weight: Tensor) -> Tensor:
    """Each element, multiplied by its channel's weight where it is
    negative.
    """


@function(1200)
def atan2(input: Tensor, other: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The angle, in radians, of the points (other, self)."""


@function(1202)
def hypot(input: Tensor, other: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The length of the points (self, other)."""


@overload
def copysign(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def copysign(
    input: Tensor, other: Number, *, out: Tensor | None = None
) -> Tensor: ...
@function(1204, 1206)
def copysign(*args: Any, **kwargs: Any) -> Any:
    """The size of each element with the sign of other's.

    The size of each element with the sign of a number.
    """


@function(1208)
def fmax(input: Tensor, other: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The larger of two elements; not NaN if one is a number."""


@function(1209)
def fmin(input: Tensor, other: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The smaller of two elements; not NaN if one is a number."""


@overload
def fmod(
    input: Tensor, other: Number, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def fmod(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@function(1210, 1212)
def fmod(*args: Any, **kwargs: Any) -> Any:
    """What a division rounded toward 0 leaves over."""


@function(1215)
def logaddexp(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """log(exp(a) + exp(b)) of elements a and b."""


@function(1216)
def logaddexp2(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """log2(2 ** a + 2 ** b) of elements a and b."""


@overload
def xlogy(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def xlogy(
    input: Number, other: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def xlogy(
    input: Tensor, other: Number, *, out: Tensor | None = None
) -> Tensor: ...
@function(1218, 1220, 1221)
def xlogy(*args: Any, **kwargs: Any) -> Any:
    """x * log(y) of elements x and y; 0 where x is 0."""


@function(1224)
def heaviside(
    input: Tensor, values: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """0 or 1 by the sign of each element; of 0, the one of values."""


@function(1225)
def heaviside_(input: Tensor, values: Tensor) -> Tensor:
    """In-place form of heaviside."""


@function(1226)
def nextafter(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """The number next to each element in the direction of other's."""


@overload
def bitwise_left_shift(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def bitwise_left_shift(input: Number, other: Tensor) -> Tensor: ...
@function(1228, 1232)
def bitwise_left_shift(*args: Any, **kwargs: Any) -> Any:
    """The bits of each element, moved up."""


@overload
def bitwise_right_shift(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def bitwise_right_shift(input: Number, other: Tensor) -> Tensor: ...
@function(1230, 1233)
def bitwise_right_shift(*args: Any, **kwargs: Any) -> Any:
    """The bits of each element, moved down; the sign stays."""


@overload
def lerp(
    input: Tensor, end: Tensor, weight: Number, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def lerp(
    input: Tensor, end: Tensor, weight: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@function(1240, 1242)
def lerp(*args: Any, **kwargs: Any) -> Any:
    """self + weight * (end - self), element by element."""


@function(1244)
def addcmul(
    input: Tensor,
    tensor1: Tensor,
    tensor2: Tensor,
    *,
    value: Number = 1,
    out: Tensor | None = None,
) -> Tensor:
    """self + value * tensor1 * tensor2, element by element."""


@function(1246)
def addcdiv(
    input: Tensor,
    tensor1: Tensor,
    tensor2: Tensor,
    *,
    value: Number = 1,
    out: Tensor | None = None,
) -> Tensor:
    """self + value * tensor1 / tensor2, element by element."""


@function(1248)
def isclose(
    input: Tensor,
    other: Tensor,
    rtol: float = 1e-05,
    atol: float = 1e-08,
    equal_nan: bool = False,
) -> Tensor:
    """Whether elements are within atol + rtol * |other|."""


@overload
def float_power(
    input: Tensor, exponent: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def float_power(
    input: Number, exponent: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def float_power(
    input: Tensor, exponent: Number, *, out: Tensor | None = None
) -> Tensor: ...
@function(1254, 1255, 1256)
def float_power(*args: Any, **kwargs: Any) -> Any:
    """Powers, computed in float64."""


@overload
def var(
    input: Tensor, unbiased: bool = True, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def var(
    input: Tensor,
    dim: int | Sequence[int] | None,
    unbiased: bool = True,
    keepdim: bool = False,
    *,
    out: Tensor | None = None,
) -> Tensor: ...
@overload
def var(
    input: Tensor,
    dim: int | Sequence[int] | None = None,
    *,
    correction: Number | None = None,
    keepdim: bool = False,
    out: Tensor | None = None,
) -> Tensor: ...
@function(1300, 1301, 1302)
def var(*args: Any, **kwargs: Any) -> Any:
    """The variance of all elements.

    The variance over dimensions.

    The variance over dimensions, with the number of elements less
    correction (1) as divisor.
    """


@overload
def std(
    input: Tensor, unbiased: bool = True, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def std(
    input: Tensor,
    dim: int | Sequence[int] | None,
    unbiased: bool = True,
    keepdim: bool = False,
    *,
    out: Tensor | None = None,
) -> Tensor: ...
@overload
def std(
    input: Tensor,
    dim: int | Sequence[int] | None = None,
    *,
    correction: Number | None = None,
    keepdim: bool = False,
    out: Tensor | None = None,
) -> Tensor: ...
@function(1304, 1305, 1306)
def std(*args: Any, **kwargs: Any) -> Any:
    """The standard deviation of all elements.

    The standard deviation over dimensions.

    The standard deviation over dimensions, with the number of
    elements less correction (1) as divisor.
    """


@overload
def var_mean(input: Tensor, unbiased: bool = True) -> tuple[Tensor, Tensor]: ...
@overload
def var_mean(
    input: Tensor,
    dim: int | Sequence[int] | None,
    unbiased: bool = True,
    keepdim: bool = False,
) -> tuple[Tensor, Tensor]: ...
@overload
def var_mean(
    input: Tensor,
    dim: int | Sequence[int] | None = None,
    *,
    correction: Number | None = None,
    keepdim: bool = False,
) -> tuple[Tensor, Tensor]: ...
@function(1308, 1309, 1310)
def var_mean(*args: Any, **kwargs: Any) -> Any:
    """The variance and the mean of all elements.

    The variance and the mean over dimensions.

    The variance and the mean over dimensions, with the number of
    elements less correction (1) as divisor.
    """


@overload
def std_mean(input: Tensor, unbiased: bool = True) -> tuple[Tensor, Tensor]: ...
@overload
def std_mean(
    input: Tensor,
    dim: int | Sequence[int] | None,
    unbiased: bool = True,
    keepdim: bool = False,
) -> tuple[Tensor, Tensor]: ...
@overload
def std_mean(
    input: Tensor,
    dim: int | Sequence[int] | None = None,
    *,
    correction: Number | None = None,
    keepdim: bool = False,
) -> tuple[Tensor, Tensor]: ...
@function(1312, 1313, 1314)
def std_mean(*args: Any, **kwargs: Any) -> Any:
    """The standard deviation and the mean of all elements.

    The standard deviation and the mean over dimensions.

    The standard deviation and the mean over dimensions, with the
    number of elements less correction (1) as divisor.
    """


@overload
def norm(
    input: Tensor,
    p: Number | None,
    dim: int | Sequence[int] | None = None,
    keepdim: bool = False,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
) -> Tensor: ...
@overload
def norm(
    input: Tensor,
    p: str = "fro",
    dim: int | Sequence[int] | None = None,
    keepdim: bool = False,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
) -> Tensor: ...
@function(1317, 1318)
def norm(*args: Any, **kwargs: Any) -> Any:
    """The norm over dimensions; None stands for 2.

    The norm by name: "fro" is the norm of order 2.
    """


@function(1320)
def logsumexp(
    input: Tensor,
    dim: int | Sequence[int],
    keepdim: bool = False,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """The logarithm of the sum of exponentials over dimensions."""


@function(1322)
def nansum(
    input: Tensor,
    dim: int | Sequence[int] | None = None,
    keepdim: bool = False,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
) -> Tensor:
    """The sum over dimensions, with 0 in the place of NaN."""


@function(1323)
def nanmean(
    input: Tensor,
    dim: int | Sequence[int] | None = None,
    keepdim: bool = False,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
) -> Tensor:
    """The mean over dimensions of the elements that are not NaN."""


@function(1324)
def aminmax(
    input: Tensor,
    *,
    dim: int | None = None,
    keepdim: bool = False,
    out: Sequence[Tensor] | None = None,
) -> return_types.aminmax:
    """The smallest and the largest elements, of all or along a
    dimension.
    """


@overload
def count_nonzero(input: Tensor, dim: Sequence[int]) -> Tensor: ...
@overload
def count_nonzero(input: Tensor, dim: int | None = None) -> Tensor: ...
@function(1326, 1327)
def count_nonzero(*args: Any, **kwargs: Any) -> Any:
    """How many elements over dimensions are not zero.

    How many elements are not zero, of all or along a dimension.
    """


@overload
def sort(
    input: Tensor,
    dim: int = -1,
    descending: bool = False,
    *,
    out: Sequence[Tensor] | None = None,
) -> return_types.sort: ...
@overload
def sort(
    input: Tensor,
    *,
    stable: bool | None,
    dim: int = -1,
    descending: bool = False,
    out: Sequence[Tensor] | None = None,
) -> return_types.sort: ...
@function(1340, 1341)
def sort(*args: Any, **kwargs: Any) -> Any:
    """The elements along a dimension in order, and where they were; NaN
    is greatest.

    As sort, which is always stable here.
    """


@overload
def argsort(
    input: Tensor, dim: int = -1, descending: bool = False
) -> Tensor: ...
@overload
def argsort(
    input: Tensor,
    *,
    stable: bool,
    dim: int = -1,
    descending: bool = False,
    out: Tensor | None = None,
) -> Tensor: ...
@function(1342, 1343)
def argsort(*args: Any, **kwargs: Any) -> Any:
    """Where the elements along a dimension are in order.

    As argsort, which is always stable here.
    """


@function(1344)
def msort(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The elements along the first dimension in order."""


@function(1345)
def topk(
    input: Tensor,
    k: int,
    dim: int = -1,
    largest: bool = True,
    sorted: bool = True,
    *,
    out: Sequence[Tensor] | None = None,
) -> return_types.topk:
    """The k largest or smallest elements along a dimension, and where
    they are.
    """


@function(1346)
def kthvalue(
    input: Tensor,
    k: int,
    dim: int = -1,
    keepdim: bool = False,
    *,
    out: Sequence[Tensor] | None = None,
) -> return_types.kthvalue:
    """The k-th smallest elements along a dimension, and where they are."""


@function(1347)
def mode(
    input: Tensor,
    dim: int = -1,
    keepdim: bool = False,
    *,
    out: Sequence[Tensor] | None = None,
) -> return_types.mode:
    """The most frequent elements along a dimension, and the last places
    of each.
    """


@overload
def median(input: Tensor) -> Tensor: ...
@overload
def median(
    input: Tensor,
    dim: int,
    keepdim: bool = False,
    *,
    out: Sequence[Tensor] | None = None,
) -> return_types.median: ...
@function(1348, 1349)
def median(*args: Any, **kwargs: Any) -> Any:
    """The lower median of all elements.

    The lower medians along a dimension, and where they are.
    """


@overload
def nanmedian(input: Tensor) -> Tensor: ...
@overload
def nanmedian(
    input: Tensor,
    dim: int,
    keepdim: bool = False,
    *,
    out: Sequence[Tensor] | None = None,
) -> return_types.nanmedian: ...
@function(1350, 1351)
def nanmedian(*args: Any, **kwargs: Any) -> Any:
    """The lower median of the elements that are not NaN.

    The lower medians along a dimension, and where they are.
    """


@function(1376)
def bincount(
    input: Tensor, weights: Tensor | None = None, minlength: int = 0
) -> Tensor:
    """How often each number occurs, or the sum of its weights."""


@function(1377)
def histc(
    input: Tensor,
    bins: int = 100,
    min: Number = 0,
    max: Number = 0,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """How many elements are in each of equal bins from min to max, or
    between the extremes where both are equal.
    """


@function(1378)
def searchsorted(
    sorted_sequence: Tensor,
    input: Tensor | Number,
    *,
    out_int32: bool = False,
    right: bool = False,
    side: str | None = None,
    sorter: Tensor | None = None,
    out: Tensor | None = None,
) -> Tensor:
    """Where in the last dimension of a sorted tensor elements could be
    put.
    """


@function(1379)
def bucketize(
    input: Tensor | Number,
    boundaries: Tensor,
    *,
    out_int32: bool = False,
    right: bool = False,
    out: Tensor | None = None,
) -> Tensor:
    """Which bucket between boundaries each element is in."""


@function(1400)
def cumsum(
    input: Tensor,
    dim: int,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
) -> Tensor:
    """The sum of each element and those before it."""


@function(1402)
def cumprod(
    input: Tensor,
    dim: int,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
) -> Tensor:
    """The product of each element and those before it."""


@function(1404)
def cummax(
    input: Tensor, dim: int, *, out: Sequence[Tensor] | None = None
) -> return_types.cummax:
    """The largest element so far, and its last place."""


@function(1405)
def cummin(
    input: Tensor, dim: int, *, out: Sequence[Tensor] | None = None
) -> return_types.cummin:
    """The smallest element so far, and its last place."""


@function(1406)
def logcumsumexp(
    input: Tensor, dim: int, *, out: Tensor | None = None
) -> Tensor:
    """The logarithm of the sum of the exponentials so far."""


@function(1500)
def diagonal(
    input: Tensor, offset: int = 0, dim1: int = 0, dim2: int = 1
) -> Tensor:
    """A view of a diagonal of two dimensions, which becomes the last
    one.
    """


@function(1502)
def diagonal_copy(
    input: Tensor,
    offset: int = 0,
    dim1: int = 0,
    dim2: int = 1,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """A copy of a diagonal of two dimensions."""


@function(1503)
def diag_embed(
    input: Tensor, offset: int = 0, dim1: int = -2, dim2: int = -1
) -> Tensor:
    """Zeros, with the last dimension on a diagonal of two new ones."""


@function(1504)
def diag(
    input: Tensor, diagonal: int = 0, *, out: Tensor | None = None
) -> Tensor:
    """The matrix with a vector on its diagonal, or the diagonal of a
    matrix.
    """


@function(1505)
def diagflat(input: Tensor, offset: int = 0) -> Tensor:
    """The matrix with all elements on its diagonal."""


@function(1506)
def tril(
    input: Tensor, diagonal: int = 0, *, out: Tensor | None = None
) -> Tensor:
    """Matrices with zeros above a diagonal."""


@function(1508)
def triu(
    input: Tensor, diagonal: int = 0, *, out: Tensor | None = None
) -> Tensor:
    """Matrices with zeros below a diagonal."""


@function(1510)
def trace(input: Tensor) -> Tensor:
    """The sum of a matrix's diagonal."""


@function(1520)
def flip(input: Tensor, dims: Sequence[int]) -> Tensor:
    """The elements in reverse order along dimensions."""


@function(1521)
def fliplr(input: Tensor) -> Tensor:
    """The columns in reverse order."""


@function(1522)
def flipud(input: Tensor) -> Tensor:
    """The rows in reverse order."""


@function(1523)
def rot90(input: Tensor, k: int = 1, dims: Sequence[int] = [0, 1]) -> Tensor:
    """Turns by so many quarters in the plane of two dimensions, from the
    first towards the second.
    """


@function(1524)
def roll(
    input: Tensor, shifts: int | Sequence[int], dims: int | Sequence[int] = []
) -> Tensor:
    """Shifts elements along dimensions, or in row-major order; those
    that leave come in at the other end.
    """


@function(1526)
def tile(input: Tensor, dims: Sequence[int]) -> Tensor:
    """As repeat; missing leading numbers are 1."""


@overload
def repeat_interleave(
    repeats: Tensor, *, output_size: int | None = None
) -> Tensor: ...
@overload
def repeat_interleave(
    input: Tensor,
    repeats: Tensor,
    dim: int | None = None,
    *,
    output_size: int | None = None,
) -> Tensor: ...
@overload
def repeat_interleave(
    input: Tensor,
    repeats: int,
    dim: int | None = None,
    *,
    output_size: int | None = None,
) -> Tensor: ...
@function(1527, 1528, 1529)
def repeat_interleave(*args: Any, **kwargs: Any) -> Any:
    """Each place in a vector as often as the number there says.

    Each part of a dimension, or element, as often as a vector says.

    Each part of a dimension, or element, so often in a row.
    """


@overload
def moveaxis(input: Tensor, source: int, destination: int) -> Tensor: ...
@overload
def moveaxis(
    input: Tensor, source: Sequence[int], destination: Sequence[int]
) -> Tensor: ...
@function(1532, 1533)
def moveaxis(*args: Any, **kwargs: Any) -> Any:
    """As movedim."""


@function(1540)
def hstack(tensors: Sequence[Tensor], *, out: Tensor | None = None) -> Tensor:
    """Joins tensors side by side."""


@function(1541)
def vstack(tensors: Sequence[Tensor], *, out: Tensor | None = None) -> Tensor:
    """Joins tensors as rows, one below another."""


@function(1542)
def row_stack(
    tensors: Sequence[Tensor], *, out: Tensor | None = None
) -> Tensor:
    """Joins tensors as rows, one below another."""


@function(1543)
def dstack(tensors: Sequence[Tensor], *, out: Tensor | None = None) -> Tensor:
    """Joins tensors along a third dimension."""


@function(1544)
def column_stack(
    tensors: Sequence[Tensor], *, out: Tensor | None = None
) -> Tensor:
    """Joins tensors side by side, vectors as columns."""


@overload
def tensor_split(
    input: Tensor, sections: int, dim: int = 0
) -> tuple[Tensor, ...]: ...
@overload
def tensor_split(
    input: Tensor, indices: Sequence[int], dim: int = 0
) -> tuple[Tensor, ...]: ...
@function(1550, 1551)
def tensor_split(*args: Any, **kwargs: Any) -> Any:
    """So many parts along a dimension; the first ones are larger by one
    where it does not divide.

    The parts between these places along a dimension.
    """


@overload
def hsplit(input: Tensor, sections: int) -> tuple[Tensor, ...]: ...
@overload
def hsplit(input: Tensor, indices: Sequence[int]) -> tuple[Tensor, ...]: ...
@function(1553, 1554)
def hsplit(*args: Any, **kwargs: Any) -> Any:
    """So many equal parts side by side.

    The parts side by side between these places.
    """


@overload
def vsplit(input: Tensor, sections: int) -> tuple[Tensor, ...]: ...
@overload
def vsplit(input: Tensor, indices: Sequence[int]) -> tuple[Tensor, ...]: ...
@function(1555, 1556)
def vsplit(*args: Any, **kwargs: Any) -> Any:
    """So many equal groups of rows.

    The groups of rows between these places.
    """


@overload
def dsplit(input: Tensor, sections: int) -> tuple[Tensor, ...]: ...
@overload
def dsplit(input: Tensor, indices: Sequence[int]) -> tuple[Tensor, ...]: ...
@function(1557, 1558)
def dsplit(*args: Any, **kwargs: Any) -> Any:
    """So many equal parts along the third dimension.

    The parts along the third dimension between these places.
    """


@function(1564)
def scatter_reduce(
    input: Tensor,
    dim: int,
    index: Tensor,
    src: Tensor,
    reduce: str,
    *,
    include_self: bool = True,
    out: Tensor | None = None,
) -> Tensor:
    """The sum, prod, mean, amax or amin of those elements of src, and of
    self unless include_self is False, that meet at a place which
    index names along a dimension.
    """


@function(1570)
def index_copy(
    input: Tensor,
    dim: int,
    index: Tensor,
    source: Tensor,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """Writes the parts of source to those parts of a dimension that a
    vector names.
    """


@overload
def index_fill(
    input: Tensor, dim: int, index: Tensor, value: Number
) -> Tensor: ...
@overload
def index_fill(
    input: Tensor, dim: int, index: Tensor, value: Tensor
) -> Tensor: ...
@function(1572, 1574)
def index_fill(*args: Any, **kwargs: Any) -> Any:
    """Writes a number to those parts of a dimension that a vector names."""


@function(1576)
def take(input: Tensor, index: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Elements at places in the flattened tensor."""


@function(1577)
def put(
    input: Tensor, index: Tensor, source: Tensor, accumulate: bool = False
) -> Tensor:
    """Writes, or adds, elements at places in the flattened tensor."""


@function(1579)
def take_along_dim(
    input: Tensor,
    indices: Tensor,
    dim: int | None = None,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """Elements at the places that indices name along a dimension, or in
    the flattened tensor.
    """


@function(1580)
def argwhere(input: Tensor) -> Tensor:
    """As nonzero."""


@function(1590)
def select_scatter(input: Tensor, src: Tensor, dim: int, index: int) -> Tensor:
    """A copy of the tensor with src at one index of a dimension."""


@function(1591)
def slice_scatter(
    input: Tensor,
    src: Tensor,
    dim: int = 0,
    start: int | None = None,
    end: int | None = None,
    step: int = 1,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """A copy of the tensor with src at every step-th part from start to
    before end of a dimension.
    """


@function(1592)
def diagonal_scatter(
    input: Tensor, src: Tensor, offset: int = 0, dim1: int = 0, dim2: int = 1
) -> Tensor:
    """A copy of the tensor with src on a diagonal."""


@function(1900)
def native_layer_norm(
    input: Tensor,
    normalized_shape: Sequence[int],
    weight: Tensor | None,
    bias: Tensor | None,
    eps: float,
) -> return_types.native_layer_norm:
    """As layer_norm; also the means and the reciprocals of the
    deviations.
    """


@function(1902)
def layer_norm(
    input: Tensor,
    normalized_shape: Sequence[int],
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-05,
    cudnn_enable: bool = True,
) -> Tensor:
    """Brings the last dimensions to mean 0 and variance 1, then scales
    and shifts them.
    """


@function(1903)
def native_batch_norm(
    input: Tensor,
    weight: Tensor | None,
    bias: Tensor | None,
    running_mean: Tensor | None,
    running_var: Tensor | None,
    training: bool,
    momentum: float,
    eps: float,
    *,
    out: Sequence[Tensor] | None = None,
) -> return_types.native_batch_norm:
    """As batch_norm; in training also the batch's means and the
    reciprocals of its deviations.
    """


@function(1905)
def batch_norm(
    input: Tensor,
    weight: Tensor | None,
    bias: Tensor | None,
    running_mean: Tensor | None,
    running_var: Tensor | None,
    training: bool,
    momentum: float,
    eps: float,
    cudnn_enabled: bool,
) -> Tensor:
    """Brings each channel to mean 0 and variance 1, then scales and
    shifts it; training follows mean and variance in the running ones.
    """


@function(1906)
def instance_norm(
    input: Tensor,
    weight: Tensor | None,
    bias: Tensor | None,
    running_mean: Tensor | None,
    running_var: Tensor | None,
    use_input_stats: bool,
    momentum: float,
    eps: float,
    cudnn_enabled: bool,
) -> Tensor:
    """As batch_norm, but each channel of each sample apart."""


@function(1907)
def native_group_norm(
    input: Tensor,
    weight: Tensor | None,
    bias: Tensor | None,
    N: int,
    C: int,
    HxW: int,
    group: int,
    eps: float,
) -> return_types.native_group_norm:
    """As group_norm; also the means and the reciprocals of the
    deviations.
    """


@function(1908)
def group_norm(
    input: Tensor,
    num_groups: int,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-05,
    cudnn_enabled: bool = True,
) -> Tensor:
    """Brings each group of channels of each sample to mean 0 and
    variance 1, then scales and shifts each channel.
    """


@function(1909)
def rms_norm(
    input: Tensor,
    normalized_shape: Sequence[int],
    weight: Tensor | None = None,
    eps: float | None = None,
) -> Tensor:
    """Divides the last dimensions by the root of their mean square, then
    scales them.
    """


@function(1920)
def dropout(input: Tensor, p: float, train: bool) -> Tensor:
    """Sets elements to 0 with probability p, and scales the others so
    that the mean stays.
    """


@function(1921)
def dropout_(input: Tensor, p: float, train: bool) -> Tensor:
    """Sets elements to 0 with probability p, and scales the others so
    that the mean stays.
    """


@function(1922)
def feature_dropout(input: Tensor, p: float, train: bool) -> Tensor:
    """As dropout, but of whole channels."""


@function(1923)
def feature_dropout_(input: Tensor, p: float, train: bool) -> Tensor:
    """As dropout, but of whole channels."""


@function(1924)
def alpha_dropout(input: Tensor, p: float, train: bool) -> Tensor:
    """As dropout, but keeps mean and variance of what SELU gives."""


@function(1925)
def alpha_dropout_(input: Tensor, p: float, train: bool) -> Tensor:
    """As dropout, but keeps mean and variance of what SELU gives."""


@function(1926)
def feature_alpha_dropout(input: Tensor, p: float, train: bool) -> Tensor:
    """As alpha_dropout, but of whole channels."""


@function(1927)
def feature_alpha_dropout_(input: Tensor, p: float, train: bool) -> Tensor:
    """As alpha_dropout, but of whole channels."""


@function(1971)
def adaptive_avg_pool1d(
    input: Tensor, output_size: int | Sequence[int]
) -> Tensor:
    """The means of stretches of the last dimension, chosen so that so
    many result.
    """


@function(1972)
def avg_pool1d(
    input: Tensor,
    kernel_size: int | Sequence[int],
    stride: int | Sequence[int] = [],
    padding: int | Sequence[int] = [0],
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Tensor:
    """The mean of each window along the last dimension."""


@function(1973)
def max_pool1d(
    input: Tensor,
    kernel_size: int | Sequence[int],
    stride: int | Sequence[int] = [],
    padding: int | Sequence[int] = [0],
    dilation: int | Sequence[int] = [1],
    ceil_mode: bool = False,
) -> Tensor:
    """The maximum of each window along the last dimension."""


@function(1980)
def pixel_shuffle(input: Tensor, upscale_factor: int) -> Tensor:
    """Makes images larger by a factor out of as many channels squared."""


@function(1981)
def pixel_unshuffle(input: Tensor, downscale_factor: int) -> Tensor:
    """Makes channels out of each square of pixels; the inverse of
    pixel_shuffle.
    """


@function(2002)
def inverse(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The inverses of matrices."""


@function(2008)
def det(input: Tensor) -> Tensor:
    """The determinants of matrices."""


@function(2011)
def slogdet(
    input: Tensor, *, out: Sequence[Tensor] | None = None
) -> return_types.slogdet:
    """Signs of determinants, and logarithms of their magnitudes."""


@function(2012)
def logdet(input: Tensor) -> Tensor:
    """Logarithms of determinants; NaN of negative ones."""


@function(2036)
def svd(
    input: Tensor,
    some: bool = True,
    compute_uv: bool = True,
    *,
    out: Sequence[Tensor] | None = None,
) -> return_types.svd:
    """Singular values and vectors of matrices, the latter as columns of
    U and V.
    """


@function(2043)
def pinverse(input: Tensor, rcond: float = 1e-15) -> Tensor:
    """The pseudoinverses of matrices."""


@function(2055)
def matrix_power(input: Tensor, n: int, *, out: Tensor | None = None) -> Tensor:
    """Whole powers of square matrices, by inverses where negative."""


@function(2100)
def vdot(input: Tensor, other: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The inner product of two vectors."""


@function(2103)
def baddbmm(
    input: Tensor,
    batch1: Tensor,
    batch2: Tensor,
    *,
    beta: Number = 1,
    alpha: Number = 1,
    out: Tensor | None = None,
) -> Tensor:
    """beta * self + alpha * (batch1 @ batch2), matrix by matrix."""


@function(2105)
def addbmm(
    input: Tensor,
    batch1: Tensor,
    batch2: Tensor,
    *,
    beta: Number = 1,
    alpha: Number = 1,
    out: Tensor | None = None,
) -> Tensor:
    """beta * self + alpha * the sum of all batch1 @ batch2."""


@function(2110)
def inner(input: Tensor, other: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The inner products of what lies along the last dimensions."""


@function(2112)
def kron(input: Tensor, other: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The Kronecker product: each element of self, times all of other."""


@overload
def linspace(
    start: Number,
    end: Number,
    steps: int,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def linspace(
    start: Tensor,
    end: Tensor,
    steps: int,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def linspace(
    start: Tensor,
    end: Number,
    steps: int,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def linspace(
    start: Number,
    end: Tensor,
    steps: int,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@function(2200, 2201, 2202, 2203, factory=True)
def linspace(*args: Any, **kwargs: Any) -> Any:
    """The numbers from start to end in even steps."""


@overload
def logspace(
    start: Number,
    end: Number,
    steps: int,
    base: float = 10.0,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def logspace(
    start: Tensor,
    end: Tensor,
    steps: int,
    base: float = 10.0,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def logspace(
    start: Tensor,
    end: Number,
    steps: int,
    base: float = 10.0,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@overload
def logspace(
    start: Number,
    end: Tensor,
    steps: int,
    base: float = 10.0,
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@function(2204, 2205, 2206, 2207, factory=True)
def logspace(*args: Any, **kwargs: Any) -> Any:
    """The powers of base from base ** start to base ** end, with even
    steps of the exponent.
    """


@function(2208, factory=True)
def tril_indices(
    row: int,
    col: int,
    offset: int = 0,
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor:
    """The rows and columns of a matrix's elements up to a diagonal."""


@function(2209, factory=True)
def triu_indices(
    row: int,
    col: int,
    offset: int = 0,
    *,
    dtype: dtype | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor:
    """The rows and columns of a matrix's elements from a diagonal on."""


@overload
def bernoulli(input: Tensor, *, out: Tensor | None = None) -> Tensor: ...
@overload
def bernoulli(input: Tensor, p: float) -> Tensor: ...
@function(2210, 2211)
def bernoulli(*args: Any, **kwargs: Any) -> Any:
    """1 with the probability that self has there, else 0.

    1 with probability p, else 0; otherwise like self.
    """


@function(2215)
def multinomial(
    input: Tensor,
    num_samples: int,
    replacement: bool = False,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """Categories, drawn with the weights of each row, with or without
    replacement.
    """


@overload
def normal(
    mean: Tensor, std: float = 1.0, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def normal(
    mean: float, std: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def normal(
    mean: Tensor, std: Tensor, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def normal(
    mean: float,
    std: float,
    size: Sequence[int],
    *,
    dtype: dtype | None = None,
    out: Tensor | None = None,
    device: device | str | None = None,
    requires_grad: bool = False,
) -> Tensor: ...
@function(2216, 2217, 2218, 2219, factory=True)
def normal(*args: Any, **kwargs: Any) -> Any:
    """Normally distributed numbers with these means and standard
    deviations.

    Normally distributed numbers.
    """


@function(2251)
def cosine_similarity(
    x1: Tensor, x2: Tensor, dim: int = 1, eps: float = 1e-08
) -> Tensor:
    """The cosines of the angles between vectors, whose lengths count as
    at least eps.
    """


@function(2252)
def pairwise_distance(
    x1: Tensor,
    x2: Tensor,
    p: float = 2.0,
    eps: float = 1e-06,
    keepdim: bool = False,
) -> Tensor:
    """The norms of the differences of vectors."""


@function(2260)
def kl_div(
    input: Tensor,
    target: Tensor,
    reduction: int = 0,
    *,
    log_target: bool = False,
) -> Tensor:
    """Kullback and Leibler's divergence of target from exp(self)."""


@function(2261)
def margin_ranking_loss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin: float = 0.0,
    reduction: int = 0,
) -> Tensor:
    """What lacks until input1 exceeds input2 by a margin; or input2
    input1, where target is -1.
    """


@function(2262)
def hinge_embedding_loss(
    input: Tensor, target: Tensor, margin: float = 1.0, reduction: int = 0
) -> Tensor:
    """Self where target is 1, what lacks to a margin where it is -1."""


@function(2263)
def cosine_embedding_loss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin: float = 0.0,
    reduction: int = 0,
) -> Tensor:
    """How far the cosine is from 1 where target is 1, or above a margin
    where it is -1.
    """


@function(2264)
def triplet_margin_loss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin: float = 1.0,
    p: float = 2.0,
    eps: float = 1e-06,
    swap: bool = False,
    reduction: int = 0,
) -> Tensor:
    """What lacks until the anchor is closer to positive than to negative
    by a margin.
    """


@function(2265)
def poisson_nll_loss(
    input: Tensor,
    target: Tensor,
    log_input: bool,
    full: bool,
    eps: float,
    reduction: int,
) -> Tensor:
    """The negative log likelihood of Poisson's distribution."""


@overload
def conv1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: int | Sequence[int] = [1],
    padding: int | Sequence[int] = [0],
    dilation: int | Sequence[int] = [1],
    groups: int = 1,
) -> Tensor: ...
@overload
def conv1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: int | Sequence[int] = [1],
    padding: str = "valid",
    dilation: int | Sequence[int] = [1],
    groups: int = 1,
) -> Tensor: ...
@function(2300, 2301)
def conv1d(*args: Any, **kwargs: Any) -> Any:
    """The cross-correlation of a line [C, L], or of a batch of them,
    with weights.

    As conv1d; the padding 'same' keeps the line's length, 'valid' is
    none.
    """


@function(2302)
def conv_transpose1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: int | Sequence[int] = [1],
    padding: int | Sequence[int] = [0],
    output_padding: int | Sequence[int] = [0],
    groups: int = 1,
    dilation: int | Sequence[int] = [1],
) -> Tensor:
    """The gradient of conv1d as a function of its own, on a line or a
    batch.
    """


@function(2303)
def conv_transpose2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: int | Sequence[int] = [1, 1],
    padding: int | Sequence[int] = [0, 0],
    output_padding: int | Sequence[int] = [0, 0],
    groups: int = 1,
    dilation: int | Sequence[int] = [1, 1],
) -> Tensor:
    """The gradient of conv2d as a function of its own, on an image or a
    batch.
    """


@function(2400)
def deg2rad(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Degrees as radians."""


@function(2402)
def rad2deg(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Radians as degrees."""


@function(2404)
def gcd(input: Tensor, other: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The greatest common divisor of two elements."""


@function(2406)
def lcm(input: Tensor, other: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The least common multiple of two elements."""


@function(2408)
def ldexp(input: Tensor, other: Tensor, *, out: Tensor | None = None) -> Tensor:
    """self * 2 ** other, element by element."""


@function(2410)
def i0(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The modified Bessel function of the first kind, of order 0."""


@function(2414)
def sinc(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """sin(pi * x) / (pi * x) of each element x; 1 at 0."""


@function(2416)
def logit(
    input: Tensor, eps: float | None = None, *, out: Tensor | None = None
) -> Tensor:
    """log(x / (1 - x)) of each element x, kept in [eps, 1 - eps]."""


@function(2418)
def mvlgamma(input: Tensor, p: int, *, out: Tensor | None = None) -> Tensor:
    """The logarithm of the multivariate gamma function of dimension p."""


@function(2420)
def igamma(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """The regularized lower incomplete gamma function."""


@function(2422)
def igammac(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """The regularized upper incomplete gamma function."""


@function(2432)
def addr(
    input: Tensor,
    vec1: Tensor,
    vec2: Tensor,
    *,
    beta: Number = 1,
    alpha: Number = 1,
    out: Tensor | None = None,
) -> Tensor:
    """beta * self + alpha * (the outer product of vec1 and vec2)."""


@function(2434)
def renorm(
    input: Tensor,
    p: Number,
    dim: int,
    maxnorm: Number,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """The parts along a dimension, brought down to a norm of at most
    maxnorm.
    """


@function(2462)
def adaptive_max_pool1d(
    input: Tensor, output_size: int | Sequence[int]
) -> return_types.adaptive_max_pool1d:
    """The maxima of stretches of the last dimension, chosen so that so
    many result, and their places.
    """


@function(102)
def absolute(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The absolute value of each element."""


@function(1014)
def arccos(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The angle, in radians, of which each element is the cosine."""


@function(1024)
def arccosh(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The number of which each element is the hyperbolic cosine."""


@function(1025)
def arccosh_(input: Tensor) -> Tensor:
    """In-place form of acosh."""


@function(1012)
def arcsin(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The angle, in radians, of which each element is the sine."""


@function(1022)
def arcsinh(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The number of which each element is the hyperbolic sine."""


@function(1023)
def arcsinh_(input: Tensor) -> Tensor:
    """In-place form of asinh."""


@function(1016)
def arctan(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The angle, in radians, of which each element is the tangent."""


@function(1200)
def arctan2(
    input: Tensor, other: Tensor, *, out: Tensor | None = None
) -> Tensor:
    """The angle, in radians, of the points (other, self)."""


@function(1026)
def arctanh(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The number of which each element is the hyperbolic tangent."""


@function(1027)
def arctanh_(input: Tensor) -> Tensor:
    """In-place form of atanh."""


@overload
def clip(
    input: Tensor,
    min: Number | None = None,
    max: Number | None = None,
    *,
    out: Tensor | None = None,
) -> Tensor: ...
@overload
def clip(
    input: Tensor,
    min: Tensor | None = None,
    max: Tensor | None = None,
    *,
    out: Tensor | None = None,
) -> Tensor: ...
@function(1100, 1102)
def clip(*args: Any, **kwargs: Any) -> Any:
    """Each element, or the bound that it is beyond."""


@overload
def divide(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor: ...
@overload
def divide(
    input: Tensor,
    other: Tensor | Number,
    *,
    rounding_mode: str | None,
    out: Tensor | None = None,
) -> Tensor: ...
@function(158, 160)
def divide(*args: Any, **kwargs: Any) -> Any:
    """Divides element by element; integers give floats.

    Divides and rounds the quotient: 'trunc' toward zero, 'floor'
    down, None not at all.
    """


@function(1046)
def fix(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Each element without what it has behind the point."""


@function(731)
def ger(input: Tensor, vec2: Tensor, *, out: Tensor | None = None) -> Tensor:
    """The outer product of two vectors."""


@function(216)
def greater(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Whether elements are greater than other's."""


@function(220)
def greater_equal(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Whether elements are at least other's."""


@function(208)
def less(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Whether elements are less than other's."""


@function(212)
def less_equal(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Whether elements are at most other's."""


@function(156)
def multiply(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Multiplies element by element."""


@function(100)
def negative(input: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Negates each element."""


@function(204)
def not_equal(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Whether elements differ."""


@function(152)
def subtract(
    input: Tensor,
    other: Tensor | Number,
    *,
    alpha: Number = 1,
    out: Tensor | None = None,
) -> Tensor:
    """Subtracts other, multiplied by alpha."""


@function(158)
def true_divide(
    input: Tensor, other: Tensor | Number, *, out: Tensor | None = None
) -> Tensor:
    """Divides element by element; integers give floats."""
