"""Pooling, padding, interpolation, and windows of images."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Union

from .. import _ops
from .._dispatch import call

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._tensor import Tensor

    Pair = Union[int, Sequence[int]]


def _list(value: Pair | None) -> list[int]:
    if value is None:
        return []
    return [value] if isinstance(value, int) else list(value)


def _two(value: Pair) -> list[int]:
    return [value, value] if isinstance(value, int) else list(value)


def avg_pool1d(
    input: Tensor,  # noqa: A002
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Pair = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Tensor:
    """Returns the mean of each window along the last dimension.

    Args:
        input: [N, C, L] or [C, L].
        kernel_size: Of the windows.
        stride: Of the windows; by default their size.
        padding: Zeros at both ends.
        ceil_mode: Whether windows may reach beyond the end.
        count_include_pad: Whether those zeros count.
    """
    return call(
        "avg_pool1d",
        input,
        _list(kernel_size),
        _list(stride),
        _list(padding),
        ceil_mode,
        count_include_pad,
    )


def avg_pool2d(
    input: Tensor,  # noqa: A002
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Pair = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
) -> Tensor:
    """Returns the mean of each window of images.

    Args:
        input: [N, C, H, W] or [C, H, W].
        kernel_size: Of the windows; one number or two.
        stride: Of the windows; by default their size.
        padding: Zeros around the images.
        ceil_mode: Whether windows may reach beyond the end.
        count_include_pad: Whether those zeros count.
        divisor_override: By what sums are divided instead of counts.
    """
    return call(
        "avg_pool2d",
        input,
        _list(kernel_size),
        _list(stride),
        _list(padding),
        ceil_mode,
        count_include_pad,
        divisor_override,
    )


def adaptive_avg_pool1d(
    input: Tensor,  # noqa: A002
    output_size: Pair,
) -> Tensor:
    """Returns so many means of stretches of the last dimension."""
    return call("adaptive_avg_pool1d", input, _list(output_size))


def adaptive_avg_pool2d(
    input: Tensor,  # noqa: A002
    output_size: int | Sequence[int | None],
) -> Tensor:
    """Returns so many means of windows of images.

    Args:
        input: [N, C, H, W] or [C, H, W].
        output_size: Of the images that result; None keeps a size.
    """
    return call("adaptive_avg_pool2d", input, _image_size(input, output_size))


def _image_size(
    input: Tensor,  # noqa: A002
    output_size: int | Sequence[int | None],
) -> list[int]:
    if isinstance(output_size, int):
        return [output_size, output_size]
    count = len(output_size)
    if input.ndim <= count:
        raise ValueError(f"Input dimension should be at least {count + 1}")
    return [
        kept if size is None else size
        for size, kept in zip(output_size, input.shape[-count:])
    ]


def adaptive_max_pool1d(
    input: Tensor,  # noqa: A002
    output_size: Pair,
    return_indices: bool = False,
) -> Any:
    """Returns so many maxima of stretches of the last dimension.

    Args:
        input: [N, C, L] or [C, L].
        output_size: How many.
        return_indices: Whether to return also their places, in a tuple.
    """
    result = call("adaptive_max_pool1d", input, _list(output_size))
    return tuple(result) if return_indices else result[0]


def adaptive_max_pool2d(
    input: Tensor,  # noqa: A002
    output_size: int | Sequence[int | None],
    return_indices: bool = False,
) -> Any:
    """Returns so many maxima of windows of images.

    Args:
        input: [N, C, H, W] or [C, H, W].
        output_size: Of the images that result; None keeps a size.
        return_indices: Whether to return also the maxima's places, each
            h * W + w in its image, in a tuple.
    """
    sizes = _image_size(input, output_size)
    result = call("adaptive_max_pool2d", input, sizes)
    return tuple(result) if return_indices else result[0]


def max_pool1d(
    input: Tensor,  # noqa: A002
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Pair = 0,
    dilation: Pair = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Tensor:
    """Returns the largest element of each window along the last dimension.

    Args:
        input: [N, C, L] or [C, L].
        kernel_size: Of the windows.
        stride: Of the windows; by default their size.
        padding: At both ends, of elements that never win.
        dilation: Of the windows' elements.
        ceil_mode: Whether windows may reach beyond the end.
        return_indices: Refused if true.
    """
    if return_indices:
        raise NotImplementedError("max_pool1d gives no indices")
    return call(
        "max_pool1d",
        input,
        _list(kernel_size),
        _list(stride),
        _list(padding),
        _list(dilation),
        ceil_mode,
    )


def pad(
    input: Tensor,  # noqa: A002
    pad: Sequence[int],
    mode: str = "constant",
    value: float | None = None,
) -> Tensor:
    """Adds elements before and after the last dimensions.

    Args:
        input: The values.
        pad: How many before and after the last dimension, then the one before
            it, and so on; negative numbers take away.
        mode: ``"constant"``; ``"reflect"`` or ``"replicate"`` for the last one
            or two dimensions of batches, ``"circular"`` for up to three.
        value: The constant; 0 by default.
    """
    sizes = list(pad)
    if len(sizes) % 2 != 0:
        raise RuntimeError("Padding length must be divisible by 2")
    if mode == "constant":
        return _ops.constant_pad_nd(input, sizes, 0 if value is None else value)
    if value is not None and value != 0:
        raise RuntimeError(
            f'Padding mode "{mode}" doesn\'t take in value argument'
        )
    names = {"reflect": "reflection_pad", "replicate": "replication_pad"}
    dims = len(sizes) // 2
    most = 3 if mode == "circular" else 2
    fits = 1 <= dims <= most and input.ndim in (dims + 1, dims + 2)
    if mode != "circular" and mode not in names:
        raise NotImplementedError(f"Unrecognised padding mode {mode}")
    if not fits:
        raise NotImplementedError(
            f"Padding size {len(sizes)} is not supported for {input.ndim}D "
            "input tensor.\n"
            "Supported combinations for non-constant padding:\n"
            "  - 2D or 3D input: padding size = 2 (pads last dimension)\n"
            "  - 3D or 4D input: padding size = 4 (pads last 2 dimensions)\n"
            "  - 4D or 5D input: padding size = 6 (pads last 3 dimensions)"
        )
    if mode == "circular":
        return call("_pad_circular", input, sizes)
    return call(f"{names[mode]}{dims}d", input, sizes)


def interpolate(
    input: Tensor,  # noqa: A002
    size: Pair | None = None,
    scale_factor: float | Sequence[float] | None = None,
    mode: str = "nearest",
    align_corners: bool | None = None,
    recompute_scale_factor: bool | None = None,
    antialias: bool = False,
) -> Tensor:
    """Gives images, or the last dimension of a batch, another size.

    Args:
        input: [N, C, H, W] or [N, C, L].
        size: What size.
        scale_factor: Or by what factor; one number or one for each dimension.
        mode: ``"nearest"``, ``"linear"`` (of [N, C, L]), ``"bilinear"`` (of
            [N, C, H, W]) or ``"area"``.
        align_corners: Whether the outermost elements stay where they are.
        recompute_scale_factor: Whether to derive the factor from the size.
        antialias: Refused if true.
    """
    dims = input.ndim - 2
    if mode in ("nearest", "area", "nearest-exact"):
        if align_corners is not None:
            raise ValueError(
                "align_corners option can only be set with the interpolating "
                "modes: linear | bilinear | bicubic | trilinear"
            )
    elif align_corners is None:
        align_corners = False
    if antialias:
        raise NotImplementedError("antialias is not supported")
    if size is not None and scale_factor is not None:
        raise ValueError("only one of size or scale_factor should be defined")
    factors: list[float] | None = None
    if size is not None:
        sizes = [size] * dims if isinstance(size, int) else list(size)
        if len(sizes) != dims:
            raise ValueError(
                "Input and output must have the same number of spatial "
                "dimensions, but got input with spatial dimensions of "
                f"{list(input.shape[2:])} and output size of {size}. Please "
                "provide input tensor in (N, C, d1, d2, ...,dK) format and "
                "output size in (o1, o2, ...,oK) format."
            )
    elif scale_factor is not None:
        factors = (
            [float(factor) for factor in scale_factor]
            if isinstance(scale_factor, (list, tuple))
            else [float(scale_factor)] * dims  # type: ignore[arg-type]
        )
        if len(factors) != dims:
            raise ValueError(
                "Input and scale_factor must have the same number of spatial "
                "dimensions, but got input with spatial dimensions of "
                f"{list(input.shape[2:])} and scale_factor of shape "
                f"{scale_factor}. Please provide input tensor in (N, C, d1, "
                "d2, ...,dK) format and scale_factor in (s1, s2, ...,sK) "
                "format."
            )
        sizes = [
            math.floor(kept * factor)
            for kept, factor in zip(input.shape[2:], factors)
        ]
    else:
        raise ValueError("either size or scale_factor should be defined")
    if recompute_scale_factor:
        if size is not None:
            raise ValueError(
                "recompute_scale_factor is not meaningful with an explicit "
                "size."
            )
        factors = None
    scales: list[Any] = [None] * dims if factors is None else list(factors)
    if mode == "area" and dims in (1, 2):
        pools = (adaptive_avg_pool1d, adaptive_avg_pool2d)
        return pools[dims - 1](input, sizes)
    if mode == "nearest" and dims in (1, 2):
        return call(f"upsample_nearest{dims}d", input, sizes, *scales)
    if (mode, dims) in (("linear", 1), ("bilinear", 2)):
        name = f"upsample_{mode}{dims}d"
        return call(name, input, sizes, align_corners, *scales)
    needed = {"linear": 3, "bilinear": 4}.get(mode)
    if needed is not None and dims in (1, 2):
        raise NotImplementedError(
            f"Got {input.ndim}D input, but {mode} mode needs {needed}D input"
        )
    raise NotImplementedError(
        "Input Error: Only 3D, 4D and 5D input Tensors supported (got "
        f"{input.ndim}D) for the modes: nearest | linear | bilinear | bicubic "
        f"| trilinear | lanczos | area | nearest-exact (got {mode})"
    )


def upsample(
    input: Tensor,  # noqa: A002
    size: Pair | None = None,
    scale_factor: float | Sequence[float] | None = None,
    mode: str = "nearest",
    align_corners: bool | None = None,
) -> Tensor:
    """As `interpolate`, its older name."""
    return interpolate(input, size, scale_factor, mode, align_corners)


def pixel_shuffle(
    input: Tensor,  # noqa: A002
    upscale_factor: int,
) -> Tensor:
    """Makes images [N, C, H·r, W·r] of the channels of [N, C·r², H, W]."""
    return _ops.pixel_shuffle(input, upscale_factor)


def pixel_unshuffle(
    input: Tensor,  # noqa: A002
    downscale_factor: int,
) -> Tensor:
    """Makes channels out of squares of pixels; undoes `pixel_shuffle`."""
    return _ops.pixel_unshuffle(input, downscale_factor)


def unfold(
    input: Tensor,  # noqa: A002
    kernel_size: Pair,
    dilation: Pair = 1,
    padding: Pair = 0,
    stride: Pair = 1,
) -> Tensor:
    """Returns the windows of images as columns.

    Args:
        input: [N, C, H, W] or [C, H, W].
        kernel_size: Of the windows; one number or two.
        dilation: Of the windows' elements.
        padding: Zeros around the images.
        stride: Of the windows.
    """
    return call(
        "im2col",
        input,
        _two(kernel_size),
        _two(dilation),
        _two(padding),
        _two(stride),
    )


def fold(
    input: Tensor,  # noqa: A002
    output_size: Pair,
    kernel_size: Pair,
    dilation: Pair = 1,
    padding: Pair = 0,
    stride: Pair = 1,
) -> Tensor:
    """Returns images in which columns are added up as windows.

    Args:
        input: [N, C·height·width, columns] or without N.
        output_size: Of the images; one number or two.
        kernel_size: Of the windows.
        dilation: Of the windows' elements.
        padding: Zeros around the images, which are cut off.
        stride: Of the windows.
    """
    return call(
        "col2im",
        input,
        _two(output_size),
        _two(kernel_size),
        _two(dilation),
        _two(padding),
        _two(stride),
    )
