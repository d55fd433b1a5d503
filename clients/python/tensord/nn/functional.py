"""The operations of neural networks, with PyTorch's signatures."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Union

from .. import _ops
from .._dispatch import call
from .._dtypes import dtype as dtype_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._tensor import Tensor

    Pair = Union[int, Sequence[int]]

#: By the numbers that the operations take.
_REDUCTIONS = ("none", "mean", "sum")


def relu(input: Tensor, inplace: bool = False) -> Tensor:  # noqa: A002
    """Returns each element, or 0 where it is negative."""
    return input.relu_() if inplace else input.relu()


def tanh(input: Tensor) -> Tensor:  # noqa: A002
    """Returns the hyperbolic tangent of each element."""
    return input.tanh()


def sigmoid(input: Tensor) -> Tensor:  # noqa: A002
    """Returns the logistic function of each element."""
    return input.sigmoid()


def softmax(
    input: Tensor,  # noqa: A002
    dim: int | None = None,
    _stacklevel: int = 3,
    dtype: dtype_type | None = None,
) -> Tensor:
    """Returns exp(input), scaled so that it sums to 1 along a dimension.

    Args:
        input: The scores.
        dim: The dimension.
        _stacklevel: Of the warning that `dim` is missing.
        dtype: What to convert `input` to first.
    """
    if dim is None:
        dim = _implicit_dim("softmax", input.ndim, _stacklevel)
    return _ops.softmax(input, dim, dtype)


def log_softmax(
    input: Tensor,  # noqa: A002
    dim: int | None = None,
    _stacklevel: int = 3,
    dtype: dtype_type | None = None,
) -> Tensor:
    """Returns the logarithm of `softmax`."""
    if dim is None:
        dim = _implicit_dim("log_softmax", input.ndim, _stacklevel)
    return _ops.log_softmax(input, dim, dtype)


def _implicit_dim(name: str, ndim: int, stacklevel: int) -> int:
    warnings.warn(
        f"Implicit dimension choice for {name} has been deprecated. Change "
        "the call to include dim=X as an argument.",
        UserWarning,
        stacklevel=stacklevel,
    )
    return 0 if ndim in (0, 1, 3) else 1


def mse_loss(
    input: Tensor,  # noqa: A002
    target: Tensor,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Tensor:
    """Returns the squared differences: their mean, their sum, or each.

    Args:
        input: The predictions.
        target: What they should be.
        size_average: The old way to say `reduction`.
        reduce: Likewise.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
    """
    if input.shape != target.shape:
        warnings.warn(
            f"Using a target size ({target.shape}) that is different to the "
            f"input size ({input.shape}). This will likely lead to incorrect "
            "results due to broadcasting. Please ensure they have the same "
            "size.",
            UserWarning,
            stacklevel=2,
        )
    reduction = _legacy(size_average, reduce, reduction)
    return call("mse_loss", input, target, _number(reduction))


def nll_loss(
    input: Tensor,  # noqa: A002
    target: Tensor,
    weight: Tensor | None = None,
    size_average: bool | None = None,
    ignore_index: int = -100,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Tensor:
    """Returns the negative log-likelihood of classes.

    Args:
        input: Log-probabilities, [N, C], [C] or [N, C, ...].
        target: Classes, [N], [] or [N, ...].
        weight: Of each class, [C].
        size_average: The old way to say `reduction`.
        ignore_index: A class that does not count.
        reduce: The old way to say `reduction`.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
    """
    reduction = _legacy(size_average, reduce, reduction)
    return call(
        "nll_loss_nd", input, target, weight, _number(reduction), ignore_index
    )


def cross_entropy(
    input: Tensor,  # noqa: A002
    target: Tensor,
    weight: Tensor | None = None,
    size_average: bool | None = None,
    ignore_index: int = -100,
    reduce: bool | None = None,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> Tensor:
    """Returns the cross entropy of scores with classes.

    Args:
        input: Scores, [N, C], [C] or [N, C, ...].
        target: Classes, or probabilities of the shape of `input`.
        weight: Of each class, [C].
        size_average: The old way to say `reduction`.
        ignore_index: A class that does not count.
        reduce: The old way to say `reduction`.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
        label_smoothing: How much of each target is spread over all classes.
    """
    reduction = _legacy(size_average, reduce, reduction)
    return call(
        "cross_entropy_loss",
        input,
        target,
        weight,
        _number(reduction),
        ignore_index,
        label_smoothing,
    )


def _legacy(
    size_average: bool | None, reduce: bool | None, reduction: str
) -> str:
    """The reduction that the older arguments mean, where they are given."""
    if size_average is None and reduce is None:
        return reduction
    old = "none"
    if reduce is None or reduce:
        old = "mean" if size_average is None or size_average else "sum"
    warnings.warn(
        "size_average and reduce args will be deprecated, please use "
        f"reduction='{old}' instead.",
        UserWarning,
        stacklevel=3,
    )
    return old


def _number(reduction: str) -> int:
    if reduction not in _REDUCTIONS:
        raise ValueError(f"{reduction} is not a valid value for reduction")
    return _REDUCTIONS.index(reduction)


def linear(
    input: Tensor,  # noqa: A002
    weight: Tensor,
    bias: Tensor | None = None,
) -> Tensor:
    """Returns input · weightᵀ + bias.

    Args:
        input: [..., in].
        weight: [out, in].
        bias: [out].
    """
    return call("linear", input, weight, bias)


def conv2d(
    input: Tensor,  # noqa: A002
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Pair = 1,
    padding: Pair | str = 0,
    dilation: Pair = 1,
    groups: int = 1,
) -> Tensor:
    """Returns images convolved with kernels.

    Args:
        input: [N, C, H, W] or [C, H, W].
        weight: [out, C / groups, height, width].
        bias: [out].
        stride: Of the places where kernels are laid; one number or two.
        padding: Zeros around the images; also ``"same"`` or ``"valid"``.
        dilation: Of the kernels' elements.
        groups: How many parts the channels are in.
    """
    return _ops.conv2d(input, weight, bias, stride, padding, dilation, groups)


def max_pool2d(
    input: Tensor,  # noqa: A002
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Pair = 0,
    dilation: Pair = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Any:
    """Returns the largest element of each window of images.

    Args:
        input: [N, C, H, W] or [C, H, W].
        kernel_size: Of the windows; one number or two.
        stride: Of the windows; by default their size.
        padding: Around the images, of elements that never win.
        dilation: Of the windows' elements.
        ceil_mode: Whether windows may reach beyond the end.
        return_indices: Whether to return where the elements are, too.
    """
    arguments = (
        input,
        _pair(kernel_size),
        [] if stride is None else _pair(stride),
        _pair(padding),
        _pair(dilation),
        ceil_mode,
    )
    both = call("max_pool2d_with_indices", *arguments)
    return tuple(both) if return_indices else both[0]


def _pair(value: Pair) -> list[int]:
    return [value] if isinstance(value, int) else list(value)
