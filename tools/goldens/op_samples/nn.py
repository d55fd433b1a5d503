"""Samples of the operations of neural networks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from .sample import Frozen, Sample, bools, floats, ints, plain, sample, tensor

F16 = torch.float16
BF16 = torch.bfloat16
F32 = torch.float32
F64 = torch.float64
I32 = torch.int32
I64 = torch.int64
U8 = torch.uint8
NAN = float("nan")
INF = float("inf")


def channels_last(x: torch.Tensor) -> torch.Tensor:
    return x.to(memory_format=torch.channels_last)


# --- Softmax ------------------------------------------------------------------


def softmax_arguments() -> Iterator[tuple[tuple[Any, ...], bool]]:
    """A tensor and a dim, and whether the function is smooth there."""
    x = floats(2, 3)
    for dim in (-1, 1, 0, -2, 2, -3):
        yield (x, dim), True
    for dim in (0, 1, 2, -1, -2, -3):
        yield (floats(2, 3, 4), dim), True
        yield (floats(4, 3, 2).permute(2, 0, 1), dim), True
    for dtype in (F64, F16, BF16):
        yield (floats(2, 5, dtype=dtype), -1), True
        yield (floats(5, 2, dtype=dtype), 0), True
    for dim in (0, 1):
        yield (ints(2, 3), dim), True
        yield (bools(2, 3), dim), True
        yield (floats(0, 3), dim), True
        yield (floats(2, 0), dim), True
        yield (floats(2, 1).expand(2, 3), dim), True
        yield (Frozen(x), dim), True
        yield (floats(2, 37, low=-30, high=30), dim), True
        yield (floats(37, 2, low=-30, high=30).t(), dim), True
        yield (tensor([[1000.0, -1000.0], [1000.0, 1000.0]]), dim), True
        yield (tensor([[NAN, 1.0], [INF, 2.0], [-INF, 3.0]]), dim), False
        yield (tensor([[-INF, -INF], [-INF, 1.0]]), dim), False
    for dim in (0, -1, 1, -2):
        yield (tensor(1.5), dim), True
    yield (floats(1), 0), True
    yield (floats(2, 3, 2, 2), 1), True
    yield (channels_last(floats(2, 3, 2, 2)), 1), True


def softmax_rows(name: str) -> list[Sample]:
    op = f"{name}.int"
    internal = f"_{name}"
    backward = f"_{name}_backward_data"
    x = floats(2, 3)
    rows = []
    for args, smooth in softmax_arguments():
        rows += [
            sample(op, *args, smooth=smooth),
            sample(internal, *args, False, smooth=smooth),
        ]
    rows += [
        sample(op, x, 1, F64),
        sample(op, x, 0, dtype=F64),
        sample(op, x, 1, dtype=F32),
        sample(op, x.half(), 1, dtype=F32),
        sample(op, Frozen(x), 1, dtype=BF16),
        sample(op, ints(2, 3), 1, dtype=F32),
        sample(op, bools(2, 3), 0, dtype=F64),
        sample(op, x, 1, dtype=I64),
        sample(op, x, 2, dtype=F64),
        sample(internal, x, 1, True),
        sample(internal, x.half(), 1, True),
    ]
    y = floats(2, 3, low=0.1, high=0.9, seed=1)
    for dim in (0, 1, -1, -2, 2, -3):
        rows.append(sample(backward, x, y, dim, F32))
    rows += [
        sample(backward, x.t(), y.t(), 0, F32),
        sample(backward, x.t(), floats(3, 2, seed=1), 1, F32),
        sample(backward, floats(2, 3, 4), floats(2, 3, 4, seed=1), 1, F32),
        sample(backward, Frozen(x), y, 1, F32),
        sample(backward, x, Frozen(y), 1, F32),
        sample(backward, x.double(), y.double(), 1, F64),
        sample(backward, x.half(), y.half(), 1, F16),
        sample(backward, x.bfloat16(), y.bfloat16(), 0, BF16),
        sample(backward, x, y, 1, F16),
        sample(backward, x, y, 1, F64),
        sample(backward, x, y.double(), 1, F32),
        sample(backward, floats(0, 3), floats(0, 3), 1, F32),
        sample(backward, floats(2, 0), floats(2, 0), 1, F32),
        sample(backward, tensor(1.5), tensor(0.5), 0, F32),
        sample(backward, ints(2, 3), ints(2, 3), 1, I64),
    ]
    return rows


# --- Convolution --------------------------------------------------------------


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
                order=1,
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
    row(floats(2, 4, 5, 4, low=-0.25, high=0.25, dtype=F16), w.half(), out)
    row(x.bfloat16(), w.bfloat16(), out)
    row(floats(0, 4, 5, 4), w, (0, 2, 3, 3))
    return rows


# --- Pooling ------------------------------------------------------------------


def pools() -> Iterator[tuple[tuple[Any, ...], bool]]:
    """self, kernel_size, stride, padding, dilation, ceil_mode; smooth."""
    x = floats(2, 2, 5, 4)
    for args in (
        (x, [2, 2]),
        (x, [2]),
        (x, 2),
        (x, [3, 2], [2, 1]),
        (x, [3, 2], [1]),
        (x, [2, 2], []),
        (x, [3, 3], [2, 2], [1, 1]),
        (x, [2, 3], [1, 2], [1, 0]),
        (x, [2, 2], [1, 1], [0], [2, 3]),
        (x, [2, 2], [2, 2], [1, 1], [2, 2], False),
        (x, [2, 2], [2, 2], [0, 0], [1, 1], True),
        (x, [3, 3], [2, 2], [1, 1], [1, 1], True),
        (x, [2, 2], [3, 3], [1, 1], [1, 1], True),
        (x, [1, 1]),
        (x, [5, 4]),
        (floats(2, 5, 4), [2, 2]),
        (floats(2, 5, 4), [3, 3], [2, 2], [1, 1], [1, 1], True),
        (floats(1, 1, 4, 4), [2, 2]),
        (floats(0, 2, 5, 4), [2, 2]),
        (channels_last(x), [2, 2]),
        (channels_last(x), [3, 3], [2, 2], [1, 1], [1, 1], True),
        (x.permute(0, 1, 3, 2), [2, 2]),
        (floats(5, 4, 2).permute(2, 0, 1), [2, 2]),
        (floats(4, 2, 10, 4)[::2, :, ::2], [2, 2]),
        (x.double(), [2, 2]),
        (x.half(), [2, 2]),
        (x.bfloat16(), [3, 2], [2, 1]),
        (channels_last(x).bfloat16(), [3, 2], [2, 1]),
        (Frozen(x), [2, 2]),
        (ints(1, 2, 4, 4), [2, 2]),
        (ints(1, 2, 4, 4, low=0, dtype=U8), [2, 2]),
        # Refused, one reason each.
        (bools(1, 2, 4, 4), [2, 2]),
        (x, [0, 2]),
        (x, [2, -1]),
        (x, [2, 2], [0, 1]),
        (x, [2, 2], [-1, 1]),
        (x, [2, 2], [1, 1], [-1, 0]),
        (x, [2, 2], [1, 1], [2, 0]),
        (x, [2, 2], [1, 1], [0, 0], [0, 1]),
        (x, [2, 2], [1, 1], [0, 0], [-1, 1]),
        (x, [6, 2]),
        (x, [2, 2], [1, 1], [0, 0], [5, 1]),
        (x, [2, 2, 2]),
        (x, []),
        (x, [2, 2], [1, 1, 1]),
        (x, [2, 2], [1, 1], [0, 0, 0]),
        (x, [2, 2], [1, 1], [0, 0], [1, 1, 1]),
        (floats(5, 4), [2, 2]),
        (floats(1, 2, 2, 5, 4), [2, 2]),
        (floats(2, 0, 5, 4), [2, 2]),
        (floats(2, 2, 0, 4), [2, 2]),
        (floats(0, 5, 4), [2, 2]),
    ):
        yield args, True
    ties = tensor([[[1.0, 1.0, NAN, 2.0], [1.0, 1.0, 3.0, NAN]]])
    yield (ties, [2, 2]), False
    yield (ties, [2, 2], [1, 1]), False
    yield (torch.full((1, 2, 4), -INF), [2, 2]), False
    yield (floats(2, 1, 5, 1).expand(2, 2, 5, 4), [2, 2]), False


def pool_gradients() -> list[Sample]:
    op = "max_pool2d_with_indices_backward"
    rows = []
    for args, smooth in pools():
        x = plain(args[0])
        rest: list[Any] = [*args[1:]]
        rest += [[], [0, 0], [1, 1], False][len(rest) - 1 :]
        try:
            pooled, indices = torch._C._nn.max_pool2d_with_indices(x, *rest)
        except RuntimeError:
            continue
        if not x.is_floating_point():
            continue
        grad = floats(*pooled.shape, seed=3, dtype=x.dtype)
        rest[0] = [rest[0]] if isinstance(rest[0], int) else rest[0]
        rows.append(sample(op, grad, args[0], *rest, indices, smooth=smooth))
    x = floats(2, 2, 5, 4)
    grad = floats(2, 2, 2, 2, seed=3)
    _, indices = torch._C._nn.max_pool2d_with_indices(x, [2, 2])
    rest = [[2, 2], [], [0, 0], [1, 1], False]
    rows += [
        sample(op, Frozen(grad), x, *rest, indices),
        sample(op, grad, Frozen(x), *rest, indices),
        sample(op, channels_last(grad), x, *rest, indices),
        sample(op, floats(2, 2, 2, 3), x, *rest, indices),
        sample(op, floats(2, 2, 2), x, *rest, indices),
        sample(op, grad, x, *rest, indices[:1]),
        sample(op, grad.double(), x, *rest, indices),
        sample(op, grad, floats(5, 4), *rest, indices),
        sample(op, grad, x, [6, 6], *rest[1:], indices),
    ]
    return rows


def pooling() -> list[Sample]:
    rows = []
    for args, smooth in pools():
        rows += [
            sample("max_pool2d_with_indices", *args, smooth=smooth),
            sample("max_pool2d", *args, smooth=smooth),
        ]
    x = floats(2, 2, 5, 4)
    rows += [
        sample("max_pool2d", x, 2, 1, 1),
        sample("max_pool2d", x, 2, stride=[1, 2], dilation=2),
        sample("max_pool2d", x, kernel_size=2, ceil_mode=True),
    ]
    return [*rows, *pool_gradients()]


# --- Padding ------------------------------------------------------------------


def paddings() -> list[Sample]:
    op = "constant_pad_nd"
    x = floats(2, 3)
    images = floats(2, 3, 2, 4)
    rows = [
        sample(op, x, pad)
        for pad in (
            [1, 2],
            [0, 0],
            [],
            [1, 2, 3, 4],
            [0, 0, 1, 0],
            [-1, 0],
            [0, -1],
            [-1, -1],
            [-1, 2],
            [2, -1, -1, 1],
            [-1, -2],
            [-3, 0],
            [-3, 1],
            [-4, 4],
            [-2, -2],
            [-4, 0],
            [1],
            [1, 2, 3],
            [1, 1, 1, 1, 1, 1],
        )
    ]
    rows += [
        sample(op, x, [1, 1], 2.5),
        sample(op, x, [1, 1], -INF, smooth=False),
        sample(op, x, [1, 1], 2),
        sample(op, x, [1, 1], True),
        sample(op, x, [1, 1], value=NAN, smooth=False),
        sample(op, x.double(), [1, 0], 1.5),
        sample(op, x.half(), [1, 0], 1.5),
        sample(op, x.bfloat16(), [1, 0], 1.5),
        sample(op, Frozen(x), [1, 0]),
        sample(op, ints(2, 3), [1, 1], 7),
        sample(op, ints(2, 3), [1, 1], 1.75),
        sample(op, ints(3, low=0, dtype=U8), [1, 1], 300),
        sample(op, ints(3, low=0, dtype=U8), [1, 1], -1),
        sample(op, bools(3), [1, 1], True),
        sample(op, bools(3), [1, 1], 2),
        sample(op, tensor(1.5), []),
        sample(op, tensor(1.5), [1, 1]),
        sample(op, floats(0), [1, 2], 3),
        sample(op, floats(0), [0, 0]),
        sample(op, floats(0, 3), [1, 1], 3),
        sample(op, floats(3, 2).t(), [1, 1]),
        sample(op, floats(2, 1).expand(2, 3), [1, -1]),
        sample(op, floats(4, 6)[::2, ::2], [1, 1, 1, 1]),
        sample(op, images, [1, 0, 2, 1]),
        sample(op, images, [1, -1, 0, 1, 1, 0, -1, 1]),
        sample(op, channels_last(images), [1, 0, 2, 1]),
        sample(op, channels_last(images), [0, 0, 0, 0, 1, 0]),
        sample(op, images.permute(0, 1, 3, 2), [1, 1]),
    ]
    return rows


SAMPLES: list[Sample] = [
    *softmax_rows("softmax"),
    *softmax_rows("log_softmax"),
    *convolutions(),
    *refused_convolutions("convolution"),
    *conv2d_rows(),
    *convolution_gradients(),
    *pooling(),
    *paddings(),
]
