"""Samples of the operations that take tensors apart and join them."""

from __future__ import annotations

import torch

from .sample import Frozen, Sample, bools, floats, ints, sample, tensor

F16 = torch.float16
BF16 = torch.bfloat16
F64 = torch.float64
I8 = torch.int8
I32 = torch.int32
I64 = torch.int64
U8 = torch.uint8
HUGE = 2**63 - 1

CUBE = floats(2, 3, 4)
# What every operation that takes one tensor is tried on.
INPUTS = (
    floats(2, 3),
    floats(2, 3, dtype=F16),
    ints(2, 3),
    bools(2, 3),
    tensor(1.5),
    floats(2, 0),
    floats(0, 3),
    floats(4, 3, 2).permute(2, 0, 1),
    floats(4, 6)[1::2, ::3],
    floats(2, 1).expand(2, 3),
    Frozen(floats(2, 3)),
)
IMAGE = floats(2, 3, 2, 2).contiguous(memory_format=torch.channels_last)


def mixed_lists() -> list[list[object]]:
    """Tensors of equal sizes and different types."""
    dtypes = (
        (torch.float32, F64),
        (F64, torch.float32, F16),
        (F16, BF16),
        (F16, torch.float32),
        (I64, torch.float32),
        (I8, U8),
        (I32, I64),
        (torch.bool, U8),
        (torch.bool, F16),
        (torch.bool, torch.bool),
    )
    return [
        [
            ints(2, 2, low=0, high=5, seed=i).to(dtype)
            for i, dtype in enumerate(row)
        ]
        for row in dtypes
    ]


def cats() -> list[Sample]:
    a = floats(2, 3)
    b = floats(2, 3, seed=1)
    c = floats(1, 3, seed=2)
    empty = floats(0)
    rows = []
    for op in ("cat", "concat", "concatenate"):
        rows += [
            sample(op, [a, b]),
            sample(op, [a, c, b]),
            sample(op, [a, b], 1),
            sample(op, [a, b], -1),
            sample(op, [a, b], -2),
            sample(op, [a]),
            sample(op, []),
            sample(op, [a, b], 2),
            sample(op, [a, b], -3),
            sample(op, [a, floats(2, 4)], 0),
            sample(op, [a, floats(3)]),
            sample(op, [a, tensor(1.5)]),
            sample(op, [a, ints(1, 3)]),
        ]
    rows += [sample("cat", tensors) for tensors in mixed_lists()]
    rows += [
        sample("cat", [a, Frozen(b)]),
        sample("cat", [Frozen(a), b, Frozen(c)]),
        sample("cat", [Frozen(a), Frozen(b)]),
        sample("cat", [ints(2, 3), ints(1, 3, seed=1)]),
        sample("cat", [empty, a]),
        sample("cat", [a, empty, b], 1),
        sample("cat", [empty, a], -1),
        sample("cat", [empty, a], 2),
        sample("cat", [a, ints(0)]),
        sample("cat", [ints(2, 3), floats(0)]),
        sample("cat", [empty, empty]),
        sample("cat", [empty, empty], 1),
        sample("cat", [empty, floats(3)]),
        sample("cat", [floats(0, 3), a]),
        sample("cat", [floats(2, 0), a], 1),
        sample("cat", [floats(0, 3), floats(0, 3)]),
        sample("cat", [floats(0, 2), a]),
        sample("cat", [floats(0, 0), a]),
        sample("cat", [a, floats(3), b]),
        sample("cat", [a, floats(2, 3, 1)], 1),
        sample("cat", [tensor(1.5), tensor(2.5)]),
        sample("cat", [empty, tensor(2.5)]),
        sample("cat", [floats(3, 2).t(), b]),
        sample("cat", [floats(3, 2).t(), floats(3, 2, seed=1).t()], 1),
        sample("cat", [floats(2, 1).expand(2, 3), b]),
        sample("cat", [floats(2, 6)[:, ::2], b], 1),
        sample("cat", [IMAGE, IMAGE], 1),
        sample("cat", [IMAGE, IMAGE], 2),
        sample("cat", [IMAGE, floats(2, 3, 2, 2)], 1),
        sample("cat", [floats(2, 3, 2, 2), IMAGE], 1),
        sample("cat", [IMAGE, empty], 1),
        sample("cat", [CUBE.permute(2, 0, 1), CUBE.permute(2, 0, 1)], 1),
        sample("cat", [floats(3, seed=i) for i in range(5)]),
    ]
    return rows


def stacks() -> list[Sample]:
    a = floats(2, 3)
    b = floats(2, 3, seed=1)
    rows = [sample("stack", [a, b], dim) for dim in (0, 1, 2, -1, -3, 3, -4)]
    rows += [sample("stack", tensors) for tensors in mixed_lists()]
    rows += [
        sample("stack", [a]),
        sample("stack", []),
        sample("stack", [a, Frozen(b)]),
        sample("stack", [Frozen(a), b], 1),
        sample("stack", [Frozen(a), Frozen(b)]),
        sample("stack", [ints(3), ints(3, seed=1)], -1),
        sample("stack", [tensor(1.5), tensor(2.5)]),
        sample("stack", [tensor(1.5), tensor(2, I64)], -1),
        sample("stack", [tensor(1.5), tensor(2.5)], 1),
        sample("stack", [floats(0), floats(0)], 1),
        sample("stack", [floats(0, 2), floats(0, 2)]),
        sample("stack", [a, floats(3, 2)]),
        sample("stack", [a, b, floats(2)]),
        sample("stack", [a, tensor(1.5)]),
        sample("stack", [floats(3, 2).t(), b], 1),
        sample("stack", [floats(2, 1).expand(2, 3), b]),
        sample("stack", [IMAGE, IMAGE]),
        sample("stack", [IMAGE, IMAGE], 1),
        sample("stack", [IMAGE, IMAGE], -1),
        sample("stack", [floats(3, 4, 5).permute(2, 0, 1)] * 2, 1),
    ]
    return rows


def splits() -> list[Sample]:
    x = CUBE
    rows = [sample("unbind.int", i) for i in INPUTS]
    rows += [sample("unbind.int", x, dim) for dim in (0, 1, 2, -1, -3, 3, -4)]
    rows += [
        sample("unbind.int", floats(3)),
        sample("unbind.int", floats(0)),
        sample("unbind.int", floats(1, 2)),
        sample("unbind.int", floats(2, 0), 1),
        sample("unbind.int", tensor(1.5), -1),
        sample("unbind.int", floats(3, 2), used=(1,)),
        sample("unbind.int", floats(3, 2), used=(0, 2)),
        sample("unbind.int", floats(3, 2).t(), 1, used=(2,)),
        sample("unbind.int", floats(3, 2, dtype=F16), used=(1,)),
    ]
    rows += [sample("split.Tensor", i, 2) for i in INPUTS]
    rows += [
        sample("split.Tensor", floats(5, 2), size)
        for size in (1, 2, 3, 5, 6, HUGE, 0, -1)
    ]
    rows += [sample("split.Tensor", x, 2, dim) for dim in (1, 2, -1, -3, 3, -4)]
    rows += [
        sample("split.Tensor", floats(0), 0),
        sample("split.Tensor", floats(0), 2),
        sample("split.Tensor", floats(2, 0), 0, 1),
        sample("split.Tensor", floats(5), 2, used=(0,)),
        sample("split.Tensor", floats(5), 2, used=(2,)),
        sample("split.Tensor", floats(2, 5).t(), 2, used=(0, 2)),
        sample("split.Tensor", floats(5, 2, dtype=F64), 2, used=(1,)),
    ]
    for op in ("split_with_sizes", "split.sizes"):
        rows += [
            sample(op, floats(5, 2), sizes)
            for sizes in (
                [5],
                [2, 3],
                [1, 1, 3],
                [0, 5, 0],
                [2, 2],
                [3, 3],
                [],
                [-1, 6],
                [6, -1],
                [HUGE, HUGE],
            )
        ]
        rows += [
            sample(op, x, sizes, dim)
            for sizes, dim in (
                ([1, 2], 1),
                ([1, 3], -1),
                ([1, 1], -3),
                ([1, 1], 3),
                ([1, 1], -4),
            )
        ]
        rows += [sample(op, i, [1, 1]) for i in INPUTS]
        rows += [
            sample(op, floats(0), []),
            sample(op, floats(0), [0, 0]),
            sample(op, floats(2, 0), [0], 1),
            sample(op, floats(5), [2, 0, 3], used=(0,)),
            sample(op, floats(5), [2, 0, 3], used=(1,)),
            sample(op, floats(2, 5).t(), [1, 2, 2], used=(0, 2)),
        ]
    rows += [sample("chunk", i, 2) for i in INPUTS]
    rows += [
        sample("chunk", floats(5, 2), chunks)
        for chunks in (1, 2, 3, 4, 5, 6, 2**40, 0, -1)
    ]
    rows += [sample("chunk", x, 2, dim) for dim in (1, 2, -1, -3, 3, -4)]
    rows += [
        sample("chunk", floats(0), 3),
        sample("chunk", floats(2, 0), 2, 1),
        sample("chunk", floats(2, 0), 0, 1),
        sample("chunk", tensor(1.5), 1),
        sample("chunk", floats(5), 3, used=(1,)),
        sample("chunk", floats(2, 5).t(), 2, used=(1,)),
    ]
    return rows


def selects() -> list[Sample]:
    x = CUBE
    op = "select.int"
    rows = [sample(op, i, 0, 1) for i in INPUTS]
    rows += [
        sample(op, x, dim, index)
        for dim, index in (
            (0, 0),
            (1, 2),
            (2, -1),
            (-1, 3),
            (-3, -2),
            (-2, 0),
            (0, 2),
            (0, -3),
            (3, 0),
            (-4, 0),
            (2, 4),
        )
    ]
    rows += [
        sample(op, floats(3), 0, 1),
        sample(op, tensor(1.5), 0, 0),
        sample(op, floats(2, 0), 1, 0),
        sample(op, floats(2, 0), 0, 1),
        sample(op, x.permute(2, 0, 1), 0, 2),
    ]
    op = "select_backward"
    rows += [
        sample(op, grad, sizes, dim, index)
        for grad, sizes, dim, index in (
            (floats(3), [2, 3], 0, 1),
            (floats(2), [2, 3], 1, -1),
            (floats(2), [2, 3], -1, 0),
            (floats(3, 2).t(), [2, 4, 3], 1, 2),
            (floats(1).expand(3), [2, 3], 0, 0),
            (tensor(1.5), [3], 0, 2),
            (floats(0), [2, 0], 0, 0),
            (floats(3, dtype=F16), [2, 3], 0, 1),
            (Frozen(floats(3)), [2, 3], 0, 1),
            (ints(3), [2, 3], 0, 1),
            (floats(3), [2, 3], 0, 2),
            (floats(3), [2, 3], 2, 0),
            (tensor(1.5), [], 0, 0),
        )
    ]
    return rows


def slices() -> list[Sample]:
    x = CUBE
    op = "slice.Tensor"
    rows = [sample(op, i, 0, 1) for i in INPUTS]
    rows += [
        sample(op, floats(5, 2), 0, *bounds)
        for bounds in (
            (),
            (1,),
            (1, 4),
            (None, 2),
            (1, None, 2),
            (0, 5, 2),
            (0, 5, 3),
            (-2,),
            (-3, -1),
            (None, -4),
            (-9, 9),
            (3, 1),
            (5,),
            (7,),
            (2, 2),
            (0, HUGE),
            (0, HUGE, HUGE),
            (-HUGE - 1, HUGE),
            (1, 4, 0),
            (1, 4, -1),
            (None, None, 7),
        )
    ]
    rows += [sample(op, x, dim, 0, 1) for dim in (1, 2, -1, -3, 3, -4)]
    rows += [
        sample(op, x),
        sample(op, tensor(1.5)),
        sample(op, floats(0), 0, 0, 2),
        sample(op, floats(2, 0), 0, 1),
        sample(op, floats(2, 0), 1, 0, 1),
        sample(op, floats(12)[::2], 0, 1, 6, 2),
        sample(op, x.permute(2, 0, 1), 0, 1, 4, 2),
    ]
    op = "slice_backward"
    rows += [
        sample(op, grad, sizes, dim, *bounds)
        for grad, sizes, dim, *bounds in (
            (floats(2, 3), [4, 3], 0, 1, 3, 1),
            (floats(2, 3), [2, 5], 1, 0, 5, 2),
            (floats(2, 3), [2, 5], -1, 0, HUGE, 2),
            (floats(2, 3), [2, 4], -1, -3, HUGE, 1),
            (floats(2, 3), [2, 4], 1, 0, -1, 1),
            (floats(3, 2).t(), [4, 3], 0, 0, 2, 1),
            (floats(1).expand(3), [4], 0, 1, 4, 1),
            (floats(0), [4], 0, 3, 1, 1),
            (floats(0), [0], 0, 0, 2, 1),
            (floats(3, dtype=F16), [4], 0, 0, 3, 1),
            (Frozen(floats(3)), [4], 0, 0, 3, 1),
            (ints(3), [4], 0, 0, 3, 1),
            (floats(3), [4], 1, 0, 3, 1),
            (floats(3), [4], 0, 0, 3, 0),
            (tensor(1.5), [], 0, 0, 1, 1),
        )
    ]
    rows += [sample("narrow", i, 0, 0, 1) for i in INPUTS]
    rows += [
        sample("narrow", x, dim, start, length)
        for dim, start, length in (
            (1, 1, 2),
            (2, 0, 4),
            (-1, 1, 2),
            (1, -2, 1),
            (1, -2, 2),
            (1, 3, 0),
            (1, 0, 0),
            (1, 2, 2),
            (1, -1, 2),
            (1, 4, 0),
            (1, -4, 1),
            (1, 0, -1),
            (3, 0, 1),
            (-4, 0, 1),
            (1, 0, HUGE),
            (1, HUGE, 1),
        )
    ]
    rows += [
        sample("narrow", floats(0), 0, 0, 0),
        sample("narrow", floats(0), 0, 0, 1),
        sample("narrow", floats(2, 6)[:, ::2], 1, 1, 2),
    ]
    return rows


SAMPLES: list[Sample] = [
    *cats(),
    *stacks(),
    *splits(),
    *selects(),
    *slices(),
]
