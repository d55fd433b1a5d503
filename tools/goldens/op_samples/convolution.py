"""Samples of convolution, transposed or not, in one and two dimensions."""

from __future__ import annotations

from typing import Any

import torch

from .sample import Frozen, Sample, bools, floats, ints, plain, sample, tensor

F16 = torch.float16
BF16 = torch.bfloat16
F64 = torch.float64


def channels_last(x: torch.Tensor) -> torch.Tensor:
    return x.to(memory_format=torch.channels_last)


def small(*tensors: torch.Tensor) -> list[torch.Tensor]:
    """For 16 bits, in which PyTorch's transposed convolution sums."""
    return [x / 8 for x in tensors]


# --- Two dimensions -----------------------------------------------------------


def convolution(
    x: Any,
    weight: Any,
    bias: Any = None,
    stride: Any = (1, 1),
    padding: Any = (0, 0),
    dilation: Any = (1, 1),
    groups: int = 1,
    *,
    transposed: bool = False,
    op: str = "convolution",
) -> Sample:
    if op == "conv2d":
        attributes: list[Any] = [list(stride), list(padding), list(dilation)]
    else:
        attributes = [
            list(stride),
            list(padding),
            list(dilation),
            transposed,
            [0, 0],
        ]
    return sample(op, x, weight, bias, *attributes, groups)


def convolutions() -> list[Sample]:
    row = convolution
    x = floats(2, 4, 5, 4)
    w = floats(2, 4, 3, 2, seed=1)
    b = floats(2, seed=2)
    grouped = floats(4, 2, 3, 2, seed=1)
    depthwise = floats(8, 1, 3, 2, seed=1)
    c = floats(4, seed=2)
    return [
        row(x, w),
        row(x, w, b),
        row(x, w, b, (2, 1)),
        row(x, w, b, (1, 2), (1, 2)),
        row(x, w, b, (3,), (2,), (1,)),
        row(x, w, b, (1, 1), (0, 1), (2, 3)),
        row(x, w, b, (2, 2), (1, 1), (2, 1)),
        row(x, grouped, c, (1, 1), (1, 0), (1, 1), 2),
        row(x, grouped, None, (2, 1), (1, 1), (1, 2), 2),
        row(x, depthwise, floats(8), (1, 1), (0, 0), (1, 1), 4),
        row(x, floats(3, 4, 1, 1, seed=1), floats(3, seed=2)),
        row(x, floats(3, 4, 5, 4, seed=1)),
        row(floats(1, 1, 4, 4), floats(1, 1, 3, 3, seed=1)),
        row(floats(1, 4, 5, 4), w, b),
        row(Frozen(x), w, b),
        row(x, Frozen(w), b),
        row(x, w, Frozen(b)),
        row(x, Frozen(w), Frozen(b)),
        row(Frozen(x), Frozen(w), b),
        row(Frozen(x), Frozen(w)),
        row(channels_last(x), w, b),
        row(x, channels_last(w), b),
        row(channels_last(x), channels_last(w), b, (2, 1), (1, 1)),
        row(channels_last(x), grouped, c, (1, 1), (0, 0), (1, 1), 2),
        row(x.permute(0, 1, 3, 2), w, b),
        row(floats(2, 4, 1, 4).expand(2, 4, 5, 4), w, b),
        row(floats(4, 4, 10, 4)[::2, :, ::2], w, b),
        row(x.double(), w.double(), b.double(), (2, 1), (1, 1)),
        row(x.double(), grouped.double(), None, groups=2),
        row(x.half(), w.half(), b.half()),
        row(x.bfloat16(), w.bfloat16(), b.bfloat16()),
        row(floats(0, 4, 5, 4), w, b),
        row(floats(0, 4, 5, 4), w),
        row(floats(2, 0, 5, 4), floats(3, 0, 3, 2)),
    ]


def refused_convolutions(op: str) -> list[Sample]:
    """One reason each."""

    def row(*args: Any, **options: Any) -> Sample:
        return convolution(*args, op=op, **options)

    x = floats(2, 4, 5, 4)
    w = floats(4, 4, 3, 2, seed=1)
    b = floats(4, seed=2)
    return [
        row(floats(2, 4, 0, 4), w, b, (1, 1), (2, 2)),
        row(x.double(), floats(4, 4, 0, 2, dtype=F64)),
        row(x, floats(0, 4, 3, 2)),
        row(x, w, b, (0, 1)),
        row(x, w, b, (-1, 1)),
        row(x, w, b, (1, 1), (-1, 0)),
        row(x, w, b, (1, 1), (0, 0), (0, 1)),
        row(x, w, b, (1, 1), (0, 0), (-1, 1)),
        row(x, w, b, groups=0),
        row(x, w, b, groups=-1),
        row(x, w, b, groups=2),
        row(x, w, b, groups=8),
        row(x, floats(3, 2, 3, 2), floats(3), groups=2),
        row(x, floats(4, 3, 3, 2)),
        row(x, w, floats(3)),
        row(x, w, floats(4, 1)),
        row(x, w, b, (1, 1, 1)),
        row(x, w, b, (1, 1), (0, 0, 0)),
        row(x, w, b, (1, 1), (0, 0), (1, 1, 1)),
        row(x, floats(4, 4, 6, 2)),
        row(x, floats(4, 4, 3, 5)),
        row(x, w, b, (1, 1), (0, 0), (3, 1)),
        row(x, floats(4, 4)),
        row(x, floats(4)),
        row(floats(4, 4), w),
        row(floats(2, 4, 5, 4, 1), w),
        row(x, w.double()),
        row(floats(1, 4, 5, 4), w.double()),
        row(x.double(), w),
        row(x.half(), w),
        row(x, w, b.double()),
        row(x.double(), w.double(), b),
        row(ints(1, 4, 5, 4), ints(4, 4, 3, 2)),
        row(ints(1, 4, 5, 4), w),
    ]


def conv2d_rows() -> list[Sample]:
    op = "conv2d"
    x = floats(2, 4, 5, 4)
    w = floats(2, 4, 3, 2, seed=1)
    b = floats(2, seed=2)
    image = floats(4, 5, 4)
    rows = [
        sample(op, x, w, b),
        sample(op, x, w, b, 2),
        sample(op, x, w, b, 2, 1, 2),
        sample(op, x, w, stride=[2, 1], padding=1),
        sample(op, x, floats(4, 2, 3, 2), groups=2),
        sample(op, image, w),
        sample(op, image, w, b, 2, 1),
        sample(op, image.double(), w.double(), b.double()),
        sample(op, floats(5, 4, 4).permute(2, 0, 1), w, b),
        sample(op, floats(4, 0, 4), w, b),
        sample(op, floats(3, 5, 4), w, b),
        sample(op, image, w.double()),
        sample(op, image, w, b.double()),
        sample(op, channels_last(x), w, b),
        sample(op, floats(0, 4, 5, 4), w, b),
        sample(op, x.half(), w.half(), b.half()),
        *refused_convolutions(op),
    ]
    op = "conv2d.padding"
    odd = floats(2, 4, 3, 3, seed=1)
    for padding in ("same", "valid"):
        rows += [
            sample(op, x, odd, b, padding=padding),
            sample(op, x, w, b, 1, padding),
            sample(op, x, w, None, 1, padding, [2, 1]),
            sample(op, x, w, None, 1, padding, [1, 3]),
            sample(op, x, floats(2, 2, 2, 4, seed=1), b, 1, padding, 1, 2),
            sample(op, image, w, b, 1, padding),
            sample(op, image, odd, b, [1, 1], padding),
            sample(op, channels_last(x), w, b, 1, padding),
            sample(op, x.double(), w.double(), b.double(), 1, padding),
            sample(op, x, w, b, 2, padding),
            sample(op, x, w, b, [1, 2], padding),
            sample(op, floats(0, 4, 5, 4), w, b, 1, padding),
            sample(op, floats(4, 4), w, b, 1, padding),
            sample(op, x, floats(4, 4), b, 1, padding),
            sample(op, x, floats(4, 3, 3, 2), b, 1, padding),
            sample(op, x, w, b, 1, padding, 0),
            sample(op, x, w, floats(3), 1, padding),
            sample(op, x, w.double(), b, 1, padding),
            sample(op, x, w, b.double(), 1, padding),
        ]
    rows.append(sample(op, x, w, b, 1, "full"))
    return rows


def convolution_gradients() -> list[Sample]:
    op = "convolution_backward"
    rows = []

    def row(
        x: Any,
        weight: Any,
        grad_sizes: tuple[int, ...],
        stride: tuple[int, ...] = (1, 1),
        padding: tuple[int, ...] = (0, 0),
        dilation: tuple[int, ...] = (1, 1),
        groups: int = 1,
        mask: tuple[bool, ...] = (True, True, True),
        grad: Any = None,
    ) -> None:
        if grad is None:
            grad = floats(*grad_sizes, seed=3, dtype=plain(x).dtype)
        rows.append(
            sample(
                op,
                grad,
                x,
                weight,
                [grad_sizes[1]] if mask[2] else None,
                list(stride),
                list(padding),
                list(dilation),
                False,
                [0, 0],
                groups,
                list(mask),
            )
        )

    x = floats(2, 4, 5, 4)
    w = floats(2, 4, 3, 2, seed=1)
    grouped = floats(4, 2, 3, 2, seed=1)
    out = (2, 2, 3, 3)
    for a in (True, False):
        for b in (True, False):
            for c in (True, False):
                row(x.double(), w.double(), out, mask=(a, b, c))
    row(x, w, (2, 2, 2, 3), (2, 2), (0, 1))
    row(x, w, (2, 2, 3, 3), (1, 1), (1, 1), (2, 3))
    row(x, grouped, (2, 4, 3, 3), groups=2)
    row(x, floats(8, 1, 3, 2, seed=1), (2, 8, 3, 3), groups=4)
    row(floats(1, 4, 5, 4), w, (1, 2, 3, 3))
    row(Frozen(x), w, out)
    row(x, Frozen(w), out)
    row(Frozen(x), Frozen(w), out)
    row(x, w, out, grad=Frozen(floats(*out, seed=3)))
    row(channels_last(x), w, out)
    row(x, channels_last(w), out)
    row(x, w, out, grad=channels_last(floats(*out, seed=3)))
    row(x, w, out, grad=tensor(0.5).expand(out))
    row(x.double(), w.double(), out)
    for dtype in (F16, BF16):
        halves = [v.to(dtype) for v in (x, w, floats(*out, seed=3))]
        row(*small(*halves[:2]), out, grad=small(halves[2])[0])
    row(floats(0, 4, 5, 4), w, (0, 2, 3, 3))
    return rows


# --- Transposed ---------------------------------------------------------------


def transposed(
    x: Any,
    weight: Any,
    bias: Any = None,
    stride: Any = (1, 1),
    padding: Any = (0, 0),
    output_padding: Any = (0, 0),
    groups: int = 1,
    dilation: Any = (1, 1),
    *,
    op: str = "convolution",
) -> Sample:
    """The arguments in the order of conv_transpose2d."""
    if op != "convolution":
        rest = [list(stride), list(padding), list(output_padding), groups]
        return sample(op, x, weight, bias, *rest, list(dilation))
    rest = [list(stride), list(padding), list(dilation), True]
    return sample(op, x, weight, bias, *rest, list(output_padding), groups)


def transposed_convolutions() -> list[Sample]:
    row = transposed
    x = floats(2, 4, 3, 2)
    w = floats(4, 2, 3, 2, seed=1)
    b = floats(2, seed=2)
    c = floats(4, seed=2)
    return [
        row(x, w),
        row(x, w, b),
        row(x, w, b, (2, 1)),
        row(x, w, b, (2, 3), (1, 0)),
        row(x, w, b, (2, 2), (1, 1), (1, 0)),
        row(x, w, b, (3,), (1,), (2,), 1, (1,)),
        row(x, w, b, (1, 1), (0, 1), (0, 0), 1, (2, 3)),
        row(x, w, b, (1, 1), (0, 0), (1, 2), 1, (2, 3)),
        row(x, w, b, (2, 1), (1, 0), (1, 1), 1, (1, 2)),
        row(x, w, b, (1, 1), (2, 1)),
        row(x, w, c, groups=2),
        row(x, w, None, (2, 2), (1, 0), (0, 1), 2),
        row(x, floats(4, 1, 3, 2, seed=1), c, (2, 1), groups=4),
        row(x, floats(4, 3, 1, 1, seed=1), floats(3, seed=2)),
        row(floats(1, 1, 3, 3), floats(1, 1, 2, 2, seed=1)),
        row(floats(1, 4, 3, 2), w, b),
        row(floats(1, 4, 3, 2), floats(4, 1, 4, 5, seed=1)),
        row(Frozen(x), w, b),
        row(x, Frozen(w), b),
        row(x, w, Frozen(b)),
        row(x, Frozen(w), Frozen(b)),
        row(Frozen(x), Frozen(w), b),
        row(Frozen(x), Frozen(w)),
        row(channels_last(x), w, b),
        row(x, channels_last(w), b),
        row(channels_last(x), channels_last(w), b, (2, 1), (1, 1)),
        row(x.permute(0, 1, 3, 2), w, b),
        row(floats(2, 4, 1, 2).expand(2, 4, 3, 2), w, b),
        row(floats(4, 4, 6, 2)[::2, :, ::2], w, b),
        row(x.double(), w.double(), b.double(), (2, 1), (1, 1)),
        row(x.double(), w.double(), None, groups=2),
        row(*small(x.half(), w.half(), b.half())),
        row(*small(x.bfloat16(), w.bfloat16(), b.bfloat16())),
        row(floats(0, 4, 3, 2), w, b),
    ]


def refused_transposed(op: str) -> list[Sample]:
    """One reason each."""

    def row(*args: Any, **options: Any) -> Sample:
        return transposed(*args, op=op, **options)

    x = floats(2, 4, 3, 2)
    w = floats(4, 2, 3, 2, seed=1)
    b = floats(2, seed=2)
    doubles = (x.double(), w.double(), b.double())
    return [
        row(x, w, b, (0, 1)),
        row(x, w, b, (1, 1), (-1, 0)),
        row(x, w, b, (1, 1), (0, 0), (-1, 0)),
        row(x, w, b, (1, 1), (0, 0), (0, 0), 1, (-1, 1)),
        row(*doubles, (1, 1), (0, 0), (0, 0), 1, (0, 1)),
        row(x, w, b, (1, 1), (0, 0), (1, 0)),
        row(x, w, b, (2, 2), (0, 0), (0, 2)),
        row(*doubles, (2, 2), (0, 0), (0, 3)),
        row(x, w, b, groups=0),
        row(x, w, b, groups=3),
        row(x, w, b, groups=8),
        row(x, floats(3, 2, 3, 2)),
        row(x, w, floats(3)),
        row(x, w, floats(4), groups=1),
        row(x, w, floats(2, 1)),
        row(x, w, b, (1, 1, 1)),
        row(x, w, b, (1, 1), (0, 0), (0, 0, 0)),
        row(*doubles, (1, 1), (4, 4)),
        row(x, floats(4, 4)),
        row(floats(4, 4), w),
        row(x, w.double()),
        row(x.double(), w),
        row(floats(1, 4, 3, 2), w.double()),
        row(x, w, b.double()),
        row(x.double(), w.double(), b),
        row(ints(1, 4, 3, 2), w),
        row(ints(1, 4, 3, 2), ints(4, 2, 3, 2)),
        row(bools(1, 4, 3, 2), bools(4, 2, 3, 2)),
        row(floats(2, 4, 0, 2, dtype=F64), w.double()),
        row(x.double(), floats(4, 2, 0, 2, dtype=F64)),
    ]


# --- One dimension ------------------------------------------------------------


def lines(*, is_transposed: bool) -> list[Sample]:
    """The convolutions of one dimension as the row `convolution`."""

    def row(
        x: Any,
        weight: Any,
        bias: Any = None,
        stride: int = 1,
        padding: int = 0,
        dilation: int = 1,
        groups: int = 1,
        output_padding: int = 0,
    ) -> Sample:
        if is_transposed and not isinstance(weight, Frozen):
            weight = weight.transpose(0, 1).contiguous()
        rest = [[stride], [padding], [dilation], is_transposed]
        rest += [[output_padding], groups]
        return sample("convolution", x, weight, bias, *rest)

    x = floats(2, 4, 7)
    w = floats(3, 4, 3, seed=1)
    b = floats(3, seed=2)
    rows = [
        row(x, w),
        row(x, w, b),
        row(x, w, b, 2),
        row(x, w, b, 1, 1),
        row(x, w, b, 3, 2, 2),
        row(x, floats(2, 4, 1, seed=1), floats(2)),
        row(Frozen(x), w, b),
        row(x, w, Frozen(b)),
        row(floats(1, 4, 7), w, b),
        row(x.double(), w.double(), b.double(), 2, 1),
        row(*small(x.half(), w.half(), b.half())),
        row(*small(x.bfloat16(), w.bfloat16(), b.bfloat16())),
        row(floats(2, 7, 4).transpose(1, 2), w, b),
        row(floats(2, 1, 7).expand(2, 4, 7), w, b),
        row(floats(0, 4, 7), w, b),
        # Refused.
        row(x, w, b, 0),
        row(x, w, b, 1, -1),
        row(x, w, b, 1, 0, -1),
        row(x, w, b, groups=0),
        row(x, floats(3, 3, 3), b),
        row(x, w, floats(2)),
        row(floats(4, 7), w),
        row(x, w.double()),
        row(x, w, b.double()),
    ]
    if is_transposed:
        rows += [
            row(x, w, b, 2, 0, 1, 1, 1),
            row(x, w, b, 1, 1, 3, 1, 2),
            row(x, floats(2, 4, 3, seed=1), floats(4), 2, 1, 1, 2, 1),
            row(x.double(), w.double(), b.double(), 1, 0, 1, 1, 1),
            row(x, w, b, 1, 0, 1, 1, -1),
            row(x.double(), w.double(), b.double(), 1, 5),
        ]
    else:
        rows += [
            row(x, floats(4, 2, 3, seed=1), floats(4), 2, 1, 1, 2),
            row(x, floats(4, 1, 3, seed=1), None, 1, 1, 2, 4),
            row(x, floats(3, 4, 8), b),
            row(x, w, b, 1, 0, 4),
            row(floats(2, 4, 0), w, b, 1, 2),
        ]
    return rows


def conv1d_rows() -> list[Sample]:
    op = "conv1d"
    x = floats(2, 4, 7)
    w = floats(3, 4, 3, seed=1)
    b = floats(3, seed=2)
    line = floats(4, 7)
    rows = [
        sample(op, x, w, b),
        sample(op, x, w, b, 2, 1, 2),
        sample(op, x, w, stride=[2], padding=[1]),
        sample(op, x, floats(4, 2, 3), groups=2),
        sample(op, line, w),
        sample(op, line, w, b, 2, 1),
        sample(op, floats(7, 4).t(), w, b),
        sample(op, floats(0, 4, 7), w, b),
        sample(op, x.half(), w.half(), b.half()),
        # Refused.
        sample(op, floats(7), w, b),
        sample(op, floats(1, 2, 4, 7), w, b),
        sample(op, line, w.double()),
        sample(op, line, w, b.double()),
        sample(op, x, w, b, [1, 1]),
        sample(op, x, floats(3, 3, 3), b),
        sample(op, floats(3, 7), w, b),
        sample(op, x, floats(3, 4, 8), b),
    ]
    op = "conv1d.padding"
    even = floats(3, 4, 4, seed=1)
    for padding in ("same", "valid"):
        rows += [
            sample(op, x, w, b, padding=padding),
            sample(op, x, even, b, 1, padding),
            sample(op, x, even, None, 1, padding, [2]),
            sample(op, x, floats(2, 2, 2, seed=1), None, 1, padding, 3, 2),
            sample(op, line, even, b, 1, padding),
            sample(op, x.double(), w.double(), b.double(), 1, padding),
            sample(op, floats(0, 4, 7), even, b, 1, padding),
            # Refused, or not: a stride.
            sample(op, x, w, b, 2, padding),
            sample(op, floats(7), w, b, 1, padding),
            sample(op, x, floats(4, 4), b, 1, padding),
            sample(op, x, w, floats(2), 1, padding),
            sample(op, x, w, b.double(), 1, padding),
        ]
    rows.append(sample(op, x, w, b, 1, "full"))
    return rows


def conv_transpose_rows() -> list[Sample]:
    op = "conv_transpose2d.input"
    x = floats(2, 4, 3, 2)
    w = floats(4, 2, 3, 2, seed=1)
    b = floats(2, seed=2)
    image = floats(4, 3, 2)
    rows = [
        sample(op, x, w, b),
        sample(op, x, w, b, 2, 1, 1),
        sample(op, x, w, b, 1, 0, 1, 1, 2),
        sample(op, x, w, stride=[2, 1], padding=1),
        sample(op, x, w, floats(4), groups=2, output_padding=[1, 0], stride=2),
        sample(op, image, w),
        sample(op, image, w, b, 2, 1),
        sample(op, image.double(), w.double(), b.double()),
        sample(op, channels_last(x), w, b),
        sample(op, floats(0, 4, 3, 2), w, b),
        sample(op, floats(4, 3), w, b),
        sample(op, floats(1, 1, 4, 3, 2), w, b),
        sample(op, image, w, b.double()),
        sample(op, image, w.double()),
        *refused_transposed(op),
    ]
    op = "conv_transpose1d"
    x = floats(2, 4, 5)
    w = floats(4, 2, 3, seed=1)
    line = floats(4, 5)
    rows += [
        sample(op, x, w, b),
        sample(op, x, w, b, 2, 1, 1),
        sample(op, x, w, b, 1, 0, 1, 1, 2),
        sample(op, x, w, stride=[2], padding=1),
        sample(op, x, w, floats(4), groups=2, output_padding=[1], stride=2),
        sample(op, line, w),
        sample(op, line, w, b, 2, 1),
        sample(op, line.double(), w.double(), b.double()),
        sample(op, floats(0, 4, 5), w, b),
        sample(op, floats(5), w, b),
        sample(op, floats(1, 1, 4, 5), w, b),
        sample(op, line, w, b.double()),
        sample(op, line, w.double()),
        sample(op, x, floats(3, 2, 3)),
        sample(op, x, w, b, 1, 0, 1),
        sample(op, x, w, floats(3)),
    ]
    return rows


def transposed_gradients() -> list[Sample]:
    op = "convolution_backward"

    def row(
        x: Any,
        weight: Any,
        grad: Any,
        stride: Any = (1, 1),
        padding: Any = (0, 0),
        output_padding: Any = (0, 0),
        groups: int = 1,
        dilation: Any = (1, 1),
        mask: Any = (True, True, True),
        *,
        is_transposed: bool = True,
        smooth: bool = True,
    ) -> Sample:
        rest: list[Any] = [list(stride), list(padding), list(dilation)]
        rest += [is_transposed, list(output_padding), groups, list(mask)]
        bias_sizes = [plain(grad).shape[1]] if mask[2] else None
        return sample(op, grad, x, weight, bias_sizes, *rest, smooth=smooth)

    x = floats(2, 4, 3, 2)
    w = floats(4, 2, 3, 2, seed=1)
    grad = floats(2, 2, 5, 3, seed=3)
    rows = [
        row(x.double(), w.double(), grad.double(), mask=(a, b, c))
        for a in (True, False)
        for b in (True, False)
        for c in (True, False)
    ]
    rows += [
        # PyTorch refuses to differentiate it again.
        row(x, w, floats(2, 2, 6, 3), (2, 2), (1, 1), (1, 1), smooth=False),
        row(x, w, floats(2, 4, 5, 3), groups=2),
        row(x, w, floats(2, 2, 7, 4), dilation=(2, 2)),
        row(Frozen(x), w, grad),
        row(x, Frozen(w), grad),
        row(x, w, Frozen(grad)),
        row(channels_last(x), w, grad),
        row(x, w, channels_last(grad)),
        row(floats(0, 4, 3, 2), w, floats(0, 2, 5, 3)),
        row(
            floats(2, 4, 5, 4),
            floats(2, 4, 3, 2),
            floats(2, 2, 3, 3),
            output_padding=(0, 1),
            is_transposed=False,
        ),
    ]
    line = floats(2, 4, 7)
    one: Any = ((2,), (1,), (0,), 1, (1,))
    kernel = floats(4, 2, 3, seed=1)
    rows += [
        row(line, kernel, floats(2, 2, 13), *one),
        row(line, floats(3, 4, 2), floats(2, 3, 4), *one, is_transposed=False),
    ]
    return rows


SAMPLES: list[Sample] = [
    *convolutions(),
    *refused_convolutions("convolution"),
    *conv2d_rows(),
    *convolution_gradients(),
    *transposed_convolutions(),
    *refused_transposed("convolution"),
    *lines(is_transposed=False),
    *lines(is_transposed=True),
    *conv1d_rows(),
    *conv_transpose_rows(),
    *transposed_gradients(),
]
