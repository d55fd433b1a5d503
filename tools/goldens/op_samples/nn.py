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
    *pooling(),
    *paddings(),
]
