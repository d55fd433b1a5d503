"""Samples of joins by rank and splits at places."""

from __future__ import annotations

import torch

from .sample import Frozen, Sample, bools, floats, ints, sample, tensor

F16 = torch.float16
F64 = torch.float64

CUBE = floats(2, 3, 4)
WIDE = floats(4, 4, 4)
SCALAR = tensor(1.5)
INPUTS = (
    floats(4, 4),
    floats(4, 4, dtype=F16),
    ints(4, 4),
    bools(4, 4),
    floats(4),
    SCALAR,
    WIDE,
    floats(4, 6).t(),
    floats(4, 1).expand(4, 4),
    floats(0, 4),
    floats(4, 0),
    Frozen(floats(4, 4)),
)


def joins() -> list[Sample]:
    rows = []
    lists = (
        [floats(3), floats(2, seed=1)],
        [floats(3), floats(3, seed=1)],
        [floats(2, 3), floats(2, 3, seed=1)],
        [floats(2, 3), floats(2, 1, seed=1)],
        [floats(2, 3), floats(1, 3, seed=1)],
        [CUBE, floats(2, 3, 4, seed=1)],
        [SCALAR, tensor(2.5)],
        [SCALAR, floats(3)],
        [floats(2, 3), ints(2, 3)],
        [floats(2, 3), floats(2, 3, dtype=F64)],
        [floats(3, 2).t(), floats(2, 3, seed=1)],
        [Frozen(floats(3)), floats(3, seed=1)],
        [floats(3)],
        [floats(3), floats(3, 1, seed=1)],
        [floats(2), floats(3, 2, seed=1)],
        [floats(0), floats(3)],
        [],
    )
    for op in ("hstack", "vstack", "row_stack", "dstack", "column_stack"):
        rows += [sample(op, list(tensors)) for tensors in lists]
    rows += [
        sample("block_diag", list(tensors))
        for tensors in (
            [floats(2, 3), floats(3, 2, seed=1)],
            [floats(2, 3), floats(2, seed=1), tensor(1.5)],
            [SCALAR],
            [floats(3, 2).t(), floats(2, 2, seed=1)],
            [floats(2, 3), ints(2, 2)],
            [floats(2, 2), floats(2, 2, dtype=F64)],
            [floats(2, 2, dtype=F16)],
            [floats(2, 0), floats(1, 2)],
            [floats(0, 2), floats(1, 2)],
            [floats(2, 1).expand(2, 3), floats(2)],
            [Frozen(floats(2)), floats(2, seed=1)],
            [floats(2), CUBE],
        )
    ]
    for op in ("atleast_1d", "atleast_2d", "atleast_3d"):
        rows += [sample(op, i) for i in (*INPUTS, floats(2, 2, 2, 2))]
    return rows


def splits() -> list[Sample]:
    op = "tensor_split.sections"
    rows = [sample(op, i, 2) for i in INPUTS]
    rows += [
        sample(op, floats(5, 2), sections) for sections in (1, 2, 3, 5, 7, 0, -1)
    ]
    rows += [sample(op, CUBE, 2, dim) for dim in (1, 2, -1, -3, 3, -4)]
    rows += [
        sample(op, floats(5), 2, used=(0,)),
        sample(op, floats(5), 3, used=(0, 2)),
    ]
    op = "tensor_split.indices"
    rows += [sample(op, i, [1, 3]) for i in INPUTS]
    rows += [
        sample(op, floats(5, 2), places)
        for places in ([], [0], [2], [1, 4], [3, 1], [-2], [9], [1, -1, 2])
    ]
    rows += [sample(op, CUBE, [1], dim) for dim in (1, 2, -1, -3, 3, -4)]
    rows += [sample(op, floats(5), [1, 2], used=(1,))]
    for name in ("hsplit", "vsplit", "dsplit"):
        rows += [sample(f"{name}.int", i, 2) for i in INPUTS]
        rows += [sample(f"{name}.int", WIDE, n) for n in (1, 4, 3, 0, -2)]
        rows += [sample(f"{name}.array", i, [1, 3]) for i in INPUTS]
        rows += [sample(f"{name}.array", WIDE, p) for p in ([], [2], [3, 1])]
    return rows


SAMPLES: list[Sample] = [*joins(), *splits()]
