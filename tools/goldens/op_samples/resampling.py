"""Samples of average pooling, interpolation and padding."""

from __future__ import annotations

from typing import Any

import torch

from .sample import (
    Frozen,
    Sample,
    bools,
    floats,
    ints,
    plain,
    sample,
    tensor,
)

BF16 = torch.bfloat16
F16 = torch.float16
INF = float("inf")
NAN = float("nan")


def channels_last(x: torch.Tensor) -> torch.Tensor:
    return x.to(memory_format=torch.channels_last)


def layouts(op: str, *args: Any) -> list[Sample]:
    """The same call on images of other layouts and dtypes."""
    x = floats(2, 3, 4, 5)
    return [
        sample(op, image, *args)
        for image in (
            x,
            Frozen(x),
            floats(2, 4, 5),
            channels_last(x),
            x.permute(0, 1, 3, 2),
            floats(4, 3, 8, 5)[::2, :, ::2],
            x.double(),
            x.half(),
            x.bfloat16(),
            floats(0, 3, 4, 5),
        )
    ]


def averages() -> list[Sample]:
    op = "avg_pool2d"
    x = floats(2, 3, 4, 5)
    rows = layouts(op, [2, 2])
    for args in (
        ([2], [1]),
        (2, 2, 1),
        ([3, 2], [2, 1], [1, 0]),
        ([3, 3], [2, 2], [1, 1], True),
        ([3, 3], [2, 2], [1, 1], True, False),
        ([3, 2], [2, 2], [1, 1], False, False),
        ([2, 2], [], [0, 0], False, True, 3),
        ([2, 2], [1, 1], [1, 1], False, True, -2),
        # Refused, one reason each.
        ([0, 2], [1, 1]),
        ([2, 2], [0, 1]),
        ([2, 2], [-1, 1]),
        ([2, 2], [1, 1], [2, 0]),
        ([2, 2], [1, 1], [-1, 0]),
        ([7, 2],),
        ([2, 2, 2],),
        ([2, 2], [], [0], False, True, 0),
    ):
        rows.append(sample(op, x, *args))
    rows += [
        sample(op, floats(4, 5), [2, 2]),
        sample(op, floats(1, 2, 3, 4, 5), [2, 2]),
        sample(op, floats(2, 0, 4, 5), [2, 2]),
        sample(op, ints(1, 2, 4, 4, dtype=torch.int32), [2, 2]),
    ]
    op = "_adaptive_avg_pool2d"
    rows += layouts(op, [2, 3])
    rows += [sample(op, x, size) for size in ([1, 1], [4, 5], [6, 2], [0, 2])]
    op = "adaptive_avg_pool2d"
    rows += layouts(op, [3, 2])
    for size in ([1, 1], [4, 5], [6, 7], [-1, 2], [2, 2, 2]):
        rows.append(sample(op, x, size))
    rows += [
        sample(op, floats(4, 5), [2, 2]),
        sample(op, channels_last(x), [1, 1]),
        sample(op, floats(2, 3, 0, 5), [2, 2]),
    ]
    for image in (floats(2, 3, 8), floats(3, 8)):
        rows += [
            sample("adaptive_avg_pool1d", image, 3),
            sample("avg_pool1d", image, 2),
            sample("avg_pool1d", image, [3], [2], [1]),
            sample("avg_pool1d", image, 3, 2, 1, True, False),
            sample("max_pool1d", image, 2),
            sample("max_pool1d", image, [3], [2], [1], [2], True),
        ]
    return rows


def paddings() -> list[Sample]:
    rows = []
    x = floats(2, 3, 4, 5)
    for op in ("reflection_pad2d", "replication_pad2d"):
        rows += layouts(op, [1, 2, 3, 0])
        for pad in (
            [0, 0, 0, 0],
            [-1, 2, 1, -1],
            [5, 0, 0, 0],
            [0, 0, 4, 0],
            [1, 1],
            [-3, -3, 0, 0],
            [-1, -1, -2, -2],
        ):
            rows.append(sample(op, x, pad))
        rows += [
            sample(op, ints(1, 2, 3, 3), [1, 1, 1, 1]),
            sample(op, bools(1, 2, 3, 3), [1, 1, 1, 1]),
            sample(op, floats(4, 5), [1, 1, 1, 1]),
        ]
    line = floats(2, 3, 5)
    for op in ("reflection_pad1d", "replication_pad1d"):
        rows += [
            sample(op, line, [1, 2]),
            sample(op, line[0], [1, 2]),
            sample(op, line.double(), [-1, 3]),
            sample(op, line, [5, 0]),
            sample(op, line, [-3, -3]),
            sample(op, x, [1, 1]),
            sample(op, floats(5), [1, 1]),
            sample(op, line, [1]),
            sample(op, ints(2, 3, 5), [1, 1]),
        ]
    return rows


def circular_paddings() -> list[Sample]:
    op = "_pad_circular"
    x = floats(2, 3, 4, 5)
    rows = layouts(op, [1, 2, 3, 0])
    rows += [
        sample(op, x, pad)
        for pad in (
            [0, 0],
            [5, 5],
            [1, 0],
            [0, 1],
            [-1, 1],
            [-2, -2],
            [0, 0, 0, 0],
            [5, 0, 0, 4],
            [-1, 1, 2, -1],
            [1, 2, 1, 1, 1, 1],
            # Errors.
            [6, 0],
            [0, 0, 0, 5],
            [-1, 6],
            [-3, -3],
        )
    ]
    rows += [
        sample(op, floats(2, 3, 5), [2, 1]),
        sample(op, floats(3, 5), [2, 1]),
        sample(op, floats(1, 2, 3, 4, 2), [1, 2, 1, 0, 2, 1]),
        sample(op, ints(1, 2, 3, 3), [1, 1, 1, 1]),
        sample(op, bools(1, 2, 3, 3), [1, 1, 1, 1]),
    ]
    return rows


def adaptive_maxima() -> list[Sample]:
    op = "adaptive_max_pool2d"
    x = floats(2, 3, 4, 5)
    ties = tensor([[[1.0, NAN, 2.0, 2.0], [INF, INF, NAN, NAN]]])
    rows = layouts(op, [2, 3])
    rows += [
        sample(op, x, size)
        for size in ([1, 1], [4, 5], [6, 7], [0, 2], [-1, 2], [2, 2, 2])
    ]
    rows += [
        sample(op, floats(4, 5), [2, 2]),
        sample(op, floats(1, 2, 3, 4, 5), [2, 2]),
        sample(op, floats(2, 0, 5), [2, 2]),
        sample(op, floats(2, 0, 4, 5), [2, 2]),
        sample(op, ints(1, 2, 4, 4), [2, 2]),
        sample(op, bools(1, 2, 4, 4), [2, 2]),
        sample(op, ties, [1, 2], smooth=False),
        sample(op, ties, [2, 4], smooth=False),
        sample(op, torch.ones(1, 3, 3), [2, 2], smooth=False),
    ]
    op = "adaptive_max_pool1d"
    rows += [
        sample(op, image, size)
        for image in (floats(2, 3, 8), floats(3, 8), Frozen(floats(2, 3, 8)))
        for size in (1, 3, [3], 8, 11)
    ]
    rows += [
        sample(op, floats(2, 3, 8), -1),
        sample(op, floats(2, 3, 8), 0),
        sample(op, floats(8), 1),
        sample(op, floats(2, 3, 0), 1),
        sample(op, floats(0, 3, 4), 2),
    ]
    return rows


def interpolations() -> list[Sample]:
    rows = []
    x = floats(2, 3, 4, 5)
    line = floats(2, 3, 5)
    for op, rest in (
        ("upsample_nearest2d", ()),
        ("upsample_bilinear2d", (False,)),
        ("upsample_bilinear2d", (True,)),
    ):
        rows += layouts(op, [6, 7], *rest)
        for size in ([2, 3], [4, 5], [1, 1], [8, 10], [0, 2], [2]):
            rows.append(sample(op, x, size, *rest))
        rows += [
            sample(op, x, [9, 11], *rest, 2.3, 2.3),
            sample(op, floats(2, 0, 4, 5), [2, 2], *rest),
            sample(op, ints(1, 2, 4, 4, dtype=torch.int32), [2, 2], *rest),
        ]
    for op, rest in (
        ("upsample_nearest1d", ()),
        ("upsample_linear1d", (False,)),
        ("upsample_linear1d", (True,)),
    ):
        for size in ([2], [5], [11], [1], [0], [2, 2]):
            rows.append(sample(op, line, size, *rest))
        rows += [
            sample(op, line.double(), [7], *rest, 1.5),
            sample(op, x, [2], *rest),
        ]
    return rows


# The gradients of operations that are called so.
BACKWARD = (
    ("avg_pool2d", ([3, 2], [2, 1], [1, 0], True, False, None)),
    ("reflection_pad2d", ([1, 2, 3, 0],)),
    ("replication_pad2d", ([1, 2, 3, -1],)),
)


def gradients() -> list[Sample]:
    rows = []
    for op, args in BACKWARD:
        for x in (
            floats(2, 3, 4, 5),
            floats(3, 4, 5),
            channels_last(floats(2, 3, 4, 5)),
            floats(2, 3, 4, 5, dtype=BF16),
            Frozen(floats(2, 3, 4, 5)),
        ):
            made = getattr(torch.ops.aten, op)(plain(x), *args)
            grad = floats(*made.shape, seed=3, dtype=made.dtype)
            rows.append(sample(f"{op}_backward", grad, x, *args))
            rows.append(sample(f"{op}_backward", Frozen(grad), x, *args))
    grad = floats(2, 3, 2, 3, seed=3)
    x = floats(2, 3, 4, 5)
    rows += [
        sample("_adaptive_avg_pool2d_backward", grad, x),
        sample("_adaptive_avg_pool2d_backward", grad, Frozen(x)),
    ]
    places = torch.tensor([[0, 7], [19, 8]]).expand(2, 3, 2, 2)
    grad = floats(2, 3, 2, 2, seed=3)
    op = "adaptive_max_pool2d_backward"
    rows += [
        sample(op, grad, x, places.contiguous()),
        sample(op, Frozen(grad), x, places.contiguous()),
        sample(op, grad, Frozen(x), places.contiguous()),
        sample(op, channels_last(grad), channels_last(x), channels_last(places)),
        # Errors.
        sample(op, grad[0, 0], x, places[0, 0].contiguous()),
        sample(op, grad[..., :1], x, places.contiguous()),
        sample(op, grad, x.double(), places.contiguous()),
    ]
    for op in ("reflection_pad1d", "replication_pad1d"):
        made = floats(2, 3, 8, seed=3)
        rows.append(sample(f"{op}_backward", made, floats(2, 3, 5), [1, 2]))
    size = ([6, 7], [2, 3, 4, 5])
    grad = floats(2, 3, 6, 7, seed=3)
    for layout in (grad, channels_last(grad), grad.double(), Frozen(grad)):
        rows += [
            sample("upsample_nearest2d_backward", layout, *size),
            sample("upsample_bilinear2d_backward", layout, *size, False),
            sample("upsample_bilinear2d_backward", layout, *size, True),
        ]
    grad = floats(2, 3, 7, seed=3)
    rows += [
        sample("upsample_nearest1d_backward", grad, [7], [2, 3, 5]),
        sample("upsample_linear1d_backward", grad, [7], [2, 3, 5], False),
    ]
    return rows


SAMPLES = [
    *averages(),
    *adaptive_maxima(),
    *paddings(),
    *circular_paddings(),
    *interpolations(),
    *gradients(),
]
