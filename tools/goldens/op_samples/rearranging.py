"""Samples of flips, rolls, repeats and windows."""

from __future__ import annotations

import torch

from .sample import Frozen, Sample, bools, floats, ints, sample, tensor

F16 = torch.float16
BF16 = torch.bfloat16
F64 = torch.float64
HUGE = 2**63 - 1

MATRIX = floats(2, 3)
CUBE = floats(2, 3, 4)
INPUTS = (
    MATRIX,
    floats(2, 3, dtype=F16),
    floats(2, 3, dtype=BF16),
    ints(2, 3),
    bools(2, 3),
    floats(2, 0),
    floats(0, 3),
    floats(4, 3, 2).permute(2, 0, 1),
    floats(4, 6)[1::2, ::3],
    floats(2, 1).expand(2, 3),
    Frozen(MATRIX),
)
SCALAR = tensor(1.5)


def flips() -> list[Sample]:
    rows = [sample("flip", i, [0]) for i in (*INPUTS, SCALAR)]
    rows += [
        sample("flip", CUBE, dims)
        for dims in ([], [0], [1, 2], [-1], [2, 0, 1], [0, -3], [3], [-4])
    ]
    rows += [sample("flip", floats(4, 3, 2).permute(2, 0, 1), [0, 2])]
    for op in ("fliplr", "flipud"):
        rows += [sample(op, i) for i in (*INPUTS, SCALAR, floats(3), CUBE)]
    rows += [sample("rot90", i) for i in INPUTS]
    rows += [sample("rot90", MATRIX, k) for k in (0, 1, 2, 3, 4, -1, -2, 9)]
    rows += [
        sample("rot90", CUBE, 1, dims)
        for dims in (
            [0, 1],
            [1, 0],
            [2, 0],
            [-1, 1],
            [0, 0],
            [0, -3],
            [0],
            [0, 1, 2],
            [0, 3],
            [-4, 1],
        )
    ]
    rows += [
        sample("rot90", CUBE, 2, [0, 2]),
        sample("rot90", CUBE, 3, [2, 1]),
        sample("rot90", floats(3)),
    ]
    return rows


def rolls() -> list[Sample]:
    rows = [sample("roll", i, [1], [0]) for i in INPUTS]
    rows += [sample("roll", i, [2]) for i in (*INPUTS, SCALAR)]
    rows += [
        sample("roll", CUBE, shifts, dims)
        for shifts, dims in (
            ([1], [2]),
            ([-1], [-1]),
            ([5], [1]),
            ([-7], [1]),
            ([0], [0]),
            ([1, 2], [0, 1]),
            ([1, -1], [2, 2]),
            ([1, 2, 3], [0, 1, 2]),
            ([1, 2], [0]),
            ([1], [0, 1]),
            ([], [0]),
            ([1], [3]),
            ([1], [-4]),
        )
    ]
    rows += [
        sample("roll", CUBE, [1, 2]),
        sample("roll", CUBE, [-30]),
        sample("roll", SCALAR, [1], [0]),
        sample("roll", Frozen(CUBE), [HUGE], [1]),
    ]
    return rows


def repeats() -> list[Sample]:
    rows = [sample("repeat", i, [2, 1, 2]) for i in (*INPUTS, SCALAR)]
    rows += [
        sample("repeat", MATRIX, repeats)
        for repeats in (
            [1, 1],
            [2, 1],
            [1, 3],
            [2, 2],
            [3, 1, 1],
            [2, 2, 3, 2],
            [0, 1],
            [2, 1, 0],
            [2],
            [],
            [-1, 2],
            [1, -2],
        )
    ]
    rows += [sample("repeat", SCALAR, r) for r in ([], [3], [2, 2], [0])]
    rows += [sample("tile", i, [2]) for i in (*INPUTS, SCALAR)]
    rows += [
        sample("tile", MATRIX, dims) for dims in ([], [2, 2], [2, 1, 1], [0, 1])
    ]
    return rows


def interleaved() -> list[Sample]:
    op = "repeat_interleave.self_int"
    rows = [sample(op, i, 2, 0) for i in (*INPUTS, SCALAR)]
    rows += [sample(op, i, 2) for i in (*INPUTS, SCALAR)]
    rows += [
        sample(op, CUBE, repeats, dim)
        for repeats, dim in (
            (1, 1),
            (3, 2),
            (2, -1),
            (0, 1),
            (-1, 1),
            (2, 3),
            (2, -4),
        )
    ]
    rows += [
        sample(op, CUBE, 2, 1, output_size=6),
        sample(op, CUBE, 2, 1, output_size=7),
    ]
    op = "repeat_interleave.self_Tensor"
    two = tensor([2, 1], torch.int64)
    rows += [
        sample(op, i, two, 0)
        for i in INPUTS
        if (i.tensor if isinstance(i, Frozen) else i).shape[0] == 2
    ]
    rows += [
        sample(op, MATRIX, tensor([2, 0, 1], torch.int64), 1),
        sample(op, MATRIX, tensor([2, 0, 1], torch.int32), -1),
        sample(op, MATRIX, tensor([1, 2, 0, 3, 0, 1], torch.int64)),
        sample(op, MATRIX, tensor([2], torch.int64), 1),
        sample(op, MATRIX, tensor(2, torch.int64), 1),
        sample(op, MATRIX, tensor(2, torch.int64)),
        sample(op, MATRIX, two, 1),
        sample(op, MATRIX, two),
        sample(op, MATRIX, tensor([-1, 2], torch.int64), 0),
        sample(op, MATRIX, tensor([[1, 2]], torch.int64), 0),
        sample(op, MATRIX, two, 2),
        sample(op, MATRIX, two, 0, output_size=3),
    ]
    op = "repeat_interleave.Tensor"
    rows += [
        sample(op, tensor([2, 0, 1], torch.int64)),
        sample(op, tensor([2, 0, 1], torch.int32)),
        sample(op, tensor([0], torch.int64)),
        sample(op, ints(0)),
        sample(op, tensor([2, 1], torch.int64), output_size=3),
        sample(op, tensor([2, 1], torch.int64), output_size=4),
        sample(op, tensor([2, -1], torch.int64)),
        sample(op, tensor([[2, 1]], torch.int64)),
        sample(op, tensor([2.0, 1.0])),
    ]
    return rows


def windows() -> list[Sample]:
    rows = [sample("unfold", i, 0, 2, 1) for i in INPUTS]
    rows += [
        sample("unfold", floats(2, 5), 1, size, step)
        for size, step in (
            (2, 1),
            (3, 1),
            (2, 2),
            (2, 3),
            (5, 1),
            (1, 1),
            (0, 1),
            (6, 1),
            (-1, 1),
            (2, 0),
            (2, -1),
            (2, HUGE),
        )
    ]
    rows += [
        sample("unfold", CUBE, -1, 2, 1),
        sample("unfold", CUBE, 1, 2, 1),
        sample("unfold", CUBE, 3, 2, 1),
        sample("unfold", CUBE, -4, 2, 1),
        sample("unfold", floats(4, 3, 2).permute(2, 0, 1), 1, 3, 1),
        sample("unfold", SCALAR, 0, 1, 1),
        sample("unfold", SCALAR, 0, 2, 1),
    ]
    op = "unfold_backward"
    rows += [
        sample(op, floats(4, 2), [5], 0, 2, 1),
        sample(op, floats(2, 2), [5], 0, 2, 2),
        sample(op, floats(2, 2), [5], 0, 2, 3),
        sample(op, floats(2, 3, 3), [2, 5], 1, 3, 1),
        sample(op, floats(3, 2, 3).permute(1, 0, 2), [2, 5], 1, 3, 1),
        sample(op, floats(4, 3, 2), [5, 3], 0, 2, 1),
        sample(op, Frozen(floats(4, 2)), [5], 0, 2, 1),
    ]
    return rows


def moves() -> list[Sample]:
    rows = [
        sample("moveaxis.int", CUBE, source, destination)
        for source, destination in ((0, 2), (2, 0), (-1, 1), (1, 1), (3, 0))
    ]
    rows += [
        sample("moveaxis.intlist", CUBE, source, destination)
        for source, destination in (
            ([0, 1], [1, 2]),
            ([-1, 0], [0, 1]),
            ([0, 1], [1]),
            ([0, 0], [1, 2]),
            ([0, 1], [1, 1]),
        )
    ]
    rows += [
        sample("moveaxis.int", SCALAR, 0, 0),
        sample("moveaxis.int", ints(2, 3), 0, 1),
    ]
    return rows


SAMPLES: list[Sample] = [
    *flips(),
    *rolls(),
    *repeats(),
    *interleaved(),
    *windows(),
    *moves(),
]
