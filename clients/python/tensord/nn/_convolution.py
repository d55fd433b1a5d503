"""Convolution, transposed or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

from .. import _ops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._tensor import Tensor

    Ints = Union[int, Sequence[int]]


def conv1d(
    input: Tensor,  # noqa: A002
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Ints = 1,
    padding: Ints | str = 0,
    dilation: Ints = 1,
    groups: int = 1,
) -> Tensor:
    """Returns lines convolved with kernels.

    Args:
        input: [N, C, L] or [C, L].
        weight: [out, C / groups, length].
        bias: [out].
        stride: Of the places where kernels are laid.
        padding: Zeros at both ends; also ``"same"`` or ``"valid"``.
        dilation: Of the kernels' elements.
        groups: How many parts the channels are in.
    """
    return _ops.conv1d(input, weight, bias, stride, padding, dilation, groups)


def conv2d(
    input: Tensor,  # noqa: A002
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Ints = 1,
    padding: Ints | str = 0,
    dilation: Ints = 1,
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


def conv_transpose1d(
    input: Tensor,  # noqa: A002
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Ints = 1,
    padding: Ints = 0,
    output_padding: Ints = 0,
    groups: int = 1,
    dilation: Ints = 1,
) -> Tensor:
    """Returns what `conv1d` gives its input as a gradient.

    Args:
        input: [N, C, L] or [C, L].
        weight: [C, out / groups, length].
        bias: [out].
        stride: Of the places where kernels are laid, in the result.
        padding: What is cut off at both ends.
        output_padding: What the result is longer by, at its end.
        groups: How many parts the channels are in.
        dilation: Of the kernels' elements.
    """
    return _ops.conv_transpose1d(
        input, weight, bias, stride, padding, output_padding, groups, dilation
    )


def conv_transpose2d(
    input: Tensor,  # noqa: A002
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Ints = 1,
    padding: Ints = 0,
    output_padding: Ints = 0,
    groups: int = 1,
    dilation: Ints = 1,
) -> Tensor:
    """Returns what `conv2d` gives its input as a gradient.

    Args:
        input: [N, C, H, W] or [C, H, W].
        weight: [C, out / groups, height, width].
        bias: [out].
        stride: Of the places where kernels are laid, in the result.
        padding: What is cut off on all sides.
        output_padding: What the result is larger by, below and to the right.
        groups: How many parts the channels are in.
        dilation: Of the kernels' elements.
    """
    return _ops.conv_transpose2d(
        input, weight, bias, stride, padding, output_padding, groups, dilation
    )
