"""Samples of the scans: cumulative sums, products and extremes."""

from __future__ import annotations

import torch

from .reduction import INPUTS
from .sample import (
    Frozen,
    Sample,
    floats,
    in_place,
    ints,
    sample,
    tensor,
)

F16 = torch.float16
F64 = torch.float64
I8 = torch.int8
NAN = float("nan")
INF = float("inf")

TIES = tensor([[1.0, 5.0, 5.0], [2.0, 0.0, 5.0]])
NANS = tensor([[1.0, NAN, 5.0], [2.0, 7.0, NAN], [0.0, 9.0, 1.0]])


def along(op: str) -> list[Sample]:
    rows = [
        sample(op, x, dim, smooth=x is not INPUTS[12])
        for x in INPUTS
        for dim in (0, -1)
    ]
    rows += [sample(op, floats(2, 3), dim) for dim in (1, -2, 2, -3)]
    rows += [
        sample(op, floats(2, 3, 4), 1),
        sample(op, floats(2, 3, 4).permute(2, 0, 1), 1),
        sample(op, floats(2, 0, 4), 1),
        sample(op, floats(1, 3), 0),
        sample(op, floats(1), 0),
        sample(op, tensor(1.5), 1),
        sample(op, NANS, 1, smooth=False),
        sample(op, Frozen(floats(700)), 0),
    ]
    return rows


def sums_and_products() -> list[Sample]:
    x = floats(2, 3)
    rows = []
    for op in ("cumsum", "cumprod"):
        rows += along(op)
        rows += [
            sample(op, x, 1, dtype=F64),
            sample(op, floats(3, dtype=F16), 0, dtype=torch.float32),
            sample(op, floats(3, dtype=F64), 0, dtype=torch.float32),
            sample(op, ints(2, 3), 1, dtype=torch.float32),
            sample(op, ints(3, dtype=I8), 0, dtype=I8),
            sample(op, ints(3, dtype=torch.int32), 0, dtype=torch.bool),
            sample(op, Frozen(x), 0, dtype=torch.int64),
        ]
        rows += [
            in_place(sample(op, i, dim))
            for i in (x, ints(2, 3), floats(2, 3).t(), tensor(1.5))
            for dim in (0, -1)
        ]
        rows += [
            in_place(sample(op, x, 2)),
            in_place(sample(op, x, 1, dtype=F64)),
            in_place(sample(op, x, 1, dtype=torch.float32)),
            in_place(sample(op, ints(3, dtype=I8), 0)),
        ]
    for zeros in (
        tensor([2.0, 0.0, 3.0, 4.0]),
        tensor([[2.0, 0.0, 5.0], [0.0, 3.0, 0.0]]),
        tensor([[2.0, 3.0, 5.0], [1.0, 3.0, 0.0]]),
        tensor([0.0, 1.0]),
    ):
        for dim in (0, -1):
            rows.append(sample("cumprod", zeros, dim))
    return rows


def extremes() -> list[Sample]:
    rows = []
    for op in ("cummax", "cummin"):
        rows += along(op)
        rows += [
            sample(op, TIES, 0, smooth=False),
            sample(op, TIES, 1, smooth=False),
            sample(op, NANS, 0, smooth=False),
        ]
    return rows


def logarithms() -> list[Sample]:
    op = "logcumsumexp"
    return [
        *along(op),
        sample(op, tensor([-INF, -INF, 1.0, INF, 2.0]), 0, smooth=False),
        sample(op, tensor([-INF, 1.0, -INF]), 0, smooth=False),
        sample(op, floats(5, low=900.0, high=1000.0), 0),
    ]


SAMPLES: list[Sample] = [*sums_and_products(), *extremes(), *logarithms()]
