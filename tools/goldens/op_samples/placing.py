"""Samples of writes to places that index tensors or views name."""

from __future__ import annotations

import torch

from .sample import (
    Frozen,
    Sample,
    bools,
    floats,
    ints,
    sample,
    tensor,
    with_in_place,
)

F16 = torch.float16
F64 = torch.float64
I32 = torch.int32
I64 = torch.int64

MATRIX = floats(3, 4)
CUBE = floats(2, 3, 4)
SCALAR = tensor(1.5)


def places(data: object) -> torch.Tensor:
    return tensor(data, I64)


# Places along dimension 0 of a 3x4 matrix: in row 1, two meet at one.
MEETING = places([[0, 1, 2, 0], [0, 2, 2, 1]])
SRC = floats(2, 4, seed=1)


def combinations() -> list[Sample]:
    rows = []
    for reduce in ("add", "multiply"):
        rows += with_in_place(
            sample("scatter.reduce", MATRIX, 0, MEETING, SRC, reduce=reduce),
            sample(
                "scatter.reduce",
                Frozen(MATRIX),
                0,
                MEETING,
                Frozen(SRC),
                reduce=reduce,
            ),
            sample(
                "scatter.reduce",
                ints(3, 4),
                0,
                MEETING,
                ints(2, 4, seed=1),
                reduce=reduce,
            ),
            sample(
                "scatter.reduce",
                bools(3, 4),
                0,
                MEETING,
                bools(2, 4, seed=1),
                reduce=reduce,
            ),
            sample(
                "scatter.value_reduce", MATRIX, 0, MEETING, 2.5, reduce=reduce
            ),
            sample(
                "scatter.value_reduce",
                ints(3, 4),
                0,
                MEETING,
                2,
                reduce=reduce,
            ),
        )
    rows += [
        sample("scatter.reduce", MATRIX, 0, MEETING, SRC, reduce="sum"),
        sample("scatter.value_reduce", MATRIX, 0, MEETING, 2.5, reduce="mean"),
        sample("scatter.reduce", MATRIX, 0, MEETING, ints(2, 4), reduce="add"),
    ]
    return rows


def reductions() -> list[Sample]:
    op = "scatter_reduce.two"
    rows = []
    for reduce in ("sum", "prod", "mean", "amax", "amin"):
        for include_self in (True, False):
            rows += with_in_place(
                *(
                    sample(op, *call, reduce, include_self=include_self)
                    for call in (
                        (MATRIX, 0, MEETING, SRC),
                        (
                            floats(3, 4, dtype=F64),
                            0,
                            MEETING,
                            floats(2, 4, seed=1, dtype=F64),
                        ),
                        (ints(3, 4), 0, MEETING, ints(2, 4, seed=1)),
                        (MATRIX, 1, places([[0, 3], [1, 1]]), floats(3, 3)),
                        (floats(3), 0, places([1, 1, 0, 1]), floats(4, seed=1)),
                        (MATRIX, 0, ints(0, 4), floats(0, 4)),
                        (MATRIX, 0, MEETING, Frozen(SRC)),
                        (Frozen(MATRIX), 0, MEETING, SRC),
                    )
                )
            )
        rows += [
            sample(op, MATRIX, 0, MEETING, floats(4, 2, seed=1).t(), reduce),
            sample(op, floats(4, 3).t(), -2, MEETING, SRC, reduce),
            sample(op, SCALAR, 0, places(0), tensor(2.5), reduce),
            sample(op, MATRIX, 0, MEETING.to(I32), SRC, reduce),
            sample(op, MATRIX, 0, places([[3]]), SRC, reduce),
            sample(op, MATRIX, 0, places([[-1]]), SRC, reduce),
            sample(op, MATRIX, 2, MEETING, SRC, reduce),
            sample(op, MATRIX, 0, MEETING, floats(1, 4), reduce),
            sample(op, MATRIX, 0, places([0]), SRC, reduce),
            sample(op, MATRIX, 0, MEETING, ints(2, 4), reduce),
            sample(op, MATRIX, 0, SRC, SRC, reduce),
        ]
    rows += [
        sample(op, bools(3, 4), 0, MEETING, bools(2, 4, seed=1), reduce)
        for reduce in ("sum", "prod", "amax", "amin")
    ]
    zeros = tensor([2.0, 0.0, 3.0, 0.0])
    ties = tensor([2.0, 2.0, 1.0, 2.0])
    nans = tensor([2.0, float("nan"), 1.0, 2.0])
    at = places([0, 0, 1, 1])
    rows += [
        sample(op, tensor([1.5, 2.5]), 0, at, zeros, "prod", order=1),
        sample(op, tensor([0.0, 2.5]), 0, at, zeros, "prod", order=1),
        sample(op, tensor([2.0, 2.0]), 0, at, ties, "amax", smooth=False),
        sample(op, tensor([1.0, 2.0]), 0, at, ties, "amin", smooth=False),
        sample(op, tensor([1.0, 2.0]), 0, at, nans, "amax", smooth=False),
        sample(op, tensor([1.0, 2.0]), 0, at, nans, "amin", smooth=False),
        sample(op, floats(2, dtype=F16), 0, at, floats(4, dtype=F16), "amax"),
        sample(op, MATRIX, 0, MEETING, SRC, "median"),
    ]
    return rows


def parts() -> list[Sample]:
    two = places([2, 0])
    rows = with_in_place(
        sample("index_copy", MATRIX, 0, two, floats(2, 4, seed=1)),
        sample("index_copy", MATRIX, 1, two, floats(3, 2, seed=1)),
        sample("index_copy", CUBE, -2, two, floats(2, 2, 4, seed=1)),
        sample("index_copy", ints(3, 4), 0, two, ints(2, 4, seed=1)),
        sample("index_copy", floats(3), 0, places([1]), floats(1, seed=1)),
        sample("index_copy", floats(3), 0, places([1]), tensor(2.5)),
        sample("index_copy", SCALAR, 0, places([0]), tensor(2.5)),
        sample("index_copy", MATRIX, 0, ints(0), floats(0, 4)),
        sample("index_copy", MATRIX, 0, two, Frozen(floats(2, 4, seed=1))),
        sample("index_copy", Frozen(MATRIX), 0, two, floats(2, 4, seed=1)),
        sample(
            "index_copy",
            floats(3, 2, dtype=F16),
            0,
            two,
            floats(2, 2, dtype=F16, seed=1),
        ),
    )
    rows += [
        sample("index_copy", MATRIX, 0, index, source)
        for index, source in (
            (places([3]), floats(1, 4)),
            (places([-1]), floats(1, 4)),
            (places([[0]]), floats(1, 4)),
            (two.to(I32), floats(2, 4)),
            (two, ints(2, 4)),
            (two, floats(2, 3)),
            (two, floats(3, 4)),
            (two, floats(4)),
            (two, tensor(1.5)),
        )
    ]
    rows += [
        sample("index_copy", MATRIX, 2, two, floats(2, 4)),
        sample("index_copy", CUBE, 1, two, floats(2, 2, 5)),
    ]
    fills = [
        (MATRIX, 0, two),
        (MATRIX, 1, places([3, -1, 0])),
        (CUBE, -2, two),
        (floats(4, 3).t(), 0, two),
        (floats(3), 0, places(1)),
        (SCALAR, 0, places([0])),
        (MATRIX, 0, ints(0)),
        (Frozen(MATRIX), 0, two),
        (MATRIX, 0, places([3])),
        (MATRIX, 0, places([-4])),
        (MATRIX, 0, places([[0]])),
        (MATRIX, 0, two.to(I32)),
        (MATRIX, 2, two),
    ]
    rows += with_in_place(
        *(sample("index_fill.int_Scalar", *call, 2.5) for call in fills),
        *(
            sample("index_fill.int_Tensor", *call, tensor(2.5))
            for call in fills
        ),
        sample("index_fill.int_Scalar", ints(3, 4), 0, two, 2),
        sample("index_fill.int_Scalar", bools(3, 4), 0, two, True),
        sample("index_fill.int_Scalar", floats(3, dtype=F16), 0, two, 7),
        sample("index_fill.int_Tensor", ints(3, 4), 0, two, places(2)),
        sample("index_fill.int_Tensor", MATRIX, 0, two, Frozen(tensor(2.5))),
        sample("index_fill.int_Tensor", MATRIX, 0, two, floats(1)),
        sample("index_fill.int_Tensor", MATRIX, 0, places([1, 1]), tensor(2.5)),
    )
    return rows


def flat_places() -> list[Sample]:
    at = places([[0, 11], [5, 5]])
    rows = [
        sample("take", i, at)
        for i in (
            MATRIX,
            floats(3, 4, dtype=F16),
            ints(3, 4),
            bools(3, 4),
            floats(4, 3).t(),
            floats(6, 8)[::2, ::2],
            floats(3, 1).expand(3, 4),
            Frozen(MATRIX),
        )
    ]
    rows += [
        sample("take", MATRIX, index)
        for index in (
            places([3, -1, -12]),
            places(3),
            ints(0),
            at.t(),
            places([12]),
            places([-13]),
            at.to(I32),
        )
    ]
    rows += [
        sample("take", SCALAR, places([0, 0])),
        sample("take", floats(0), places([0])),
        sample("take", floats(0), ints(0)),
    ]
    src = floats(2, 2, seed=1)
    for accumulate in (False, True):
        distinct = places([[0, 11], [5, -5]])
        rows += with_in_place(
            sample("put", MATRIX, distinct, src, accumulate),
            sample("put", floats(4, 3).t(), distinct, src, accumulate),
            sample("put", MATRIX, distinct, floats(4), accumulate),
            sample("put", MATRIX, distinct, src.t(), accumulate),
            sample("put", ints(3, 4), distinct, ints(2, 2), accumulate),
            sample("put", SCALAR, places([0]), tensor([2.5]), accumulate),
            sample("put", MATRIX, ints(0), floats(0), accumulate),
            sample("put", Frozen(MATRIX), distinct, src, accumulate),
            sample("put", MATRIX, distinct, Frozen(src), accumulate),
        )
    rows += [
        sample("put", MATRIX, at, src, True),
        sample("put", MATRIX, places([12]), floats(1)),
        sample("put", MATRIX, at, floats(3)),
        sample("put", MATRIX, at, ints(2, 2)),
        sample("put", MATRIX, at.to(I32), src),
        sample("put", floats(0), places([0]), floats(1)),
    ]
    op = "take_along_dim"
    rows += [
        sample(op, MATRIX, places([[0, 2, 1, 0]]), 0),
        sample(op, MATRIX, places([[0], [3], [1]]), 1),
        sample(op, MATRIX, places([[0, 2]]), 1),
        sample(op, floats(1, 4), places([[0, 2], [1, 1]]), 1),
        sample(op, MATRIX, at),
        sample(op, floats(4, 3).t(), at),
        sample(op, ints(3, 4), places([[0, 2, 1, 0]]), -2),
        sample(op, SCALAR, places(0), 0),
        sample(op, Frozen(MATRIX), places([[0, 2, 1, 0]]), 0),
        sample(op, MATRIX, places([0]), 0),
        sample(op, MATRIX, places([[3]]), 0),
        sample(op, MATRIX, places([[-1, -5]]), 1),
        sample(op, MATRIX, tensor([[0]], I32), 0),
        sample(op, MATRIX, places([[0]]), 2),
    ]
    return rows


def nonzeros() -> list[Sample]:
    inputs = (
        ints(3, 4, low=0, high=2),
        bools(3),
        floats(2, 2),
        tensor([[0.0, 1.5], [0.0, 0.0]]),
        tensor(0.0),
        tensor(2, I64),
        bools(2, 3).t(),
        floats(0, 3),
    )
    return [
        sample(op, i)
        for op in ("argwhere", "nonzero_numpy", "where")
        for i in inputs
    ]


def view_scatters() -> list[Sample]:
    row = floats(4, seed=1)
    rows = [
        sample("select_scatter", self, src, *place)
        for self, src, *place in (
            (MATRIX, row, 0, 1),
            (MATRIX, row, 0, -1),
            (MATRIX, floats(3, seed=1), 1, 2),
            (floats(4, 3).t(), row, 0, 1),
            (floats(6, 8)[::2, ::2], row, 0, 1),
            (floats(3, 1).expand(3, 4), row, 0, 1),
            (CUBE, floats(3, 2, seed=1).t(), -1, 0),
            (ints(3, 4), ints(4, seed=1), 0, 1),
            (Frozen(MATRIX), row, 0, 1),
            (MATRIX, Frozen(row), 0, 1),
            (MATRIX, floats(3), 0, 1),
            (MATRIX, row, 0, 3),
            (MATRIX, row, 2, 0),
            (SCALAR, SCALAR, 0, 0),
        )
    ]
    part = floats(2, 4, seed=1)
    rows += [
        sample("slice_scatter", self, src, *bounds)
        for self, src, *bounds in (
            (MATRIX, part, 0, 1),
            (MATRIX, part, 0, 0, 2),
            (MATRIX, part, 0, None, None, 2),
            (MATRIX, floats(3, 2, seed=1), 1, 1, 3),
            (MATRIX, floats(3, 2, seed=1), -1, -3, 9, 2),
            (MATRIX, floats(3, 4, seed=1)),
            (MATRIX, floats(0, 4), 0, 2, 1),
            (floats(4, 3).t(), part, 0, 1),
            (floats(6, 8)[::2, ::2], part, 0, 1),
            (floats(3, 1).expand(3, 4), part, 0, 1),
            (ints(3, 4), ints(2, 4, seed=1), 0, 1),
            (Frozen(MATRIX), part, 0, 1),
            (MATRIX, Frozen(part), 0, 1),
            (MATRIX, part, 0, 0),
            (MATRIX, part, 2, 0),
            (MATRIX, part, 0, 0, 2, 0),
        )
    ]
    diagonal = floats(3, seed=1)
    rows += [
        sample("diagonal_scatter", self, src, *place)
        for self, src, *place in (
            (MATRIX, diagonal),
            (MATRIX, diagonal, 1),
            (MATRIX, floats(2, seed=1), -1),
            (floats(4, 3).t(), diagonal),
            (floats(6, 8)[::2, ::2], diagonal),
            (floats(3, 1).expand(3, 4), diagonal),
            (CUBE, floats(3, 2, seed=1), 0, 0, 2),
            (ints(3, 4), ints(3, seed=1)),
            (Frozen(MATRIX), diagonal),
            (MATRIX, Frozen(diagonal)),
            (MATRIX, floats(4)),
            (MATRIX, diagonal, 0, 0, 0),
        )
    ]
    return rows


SAMPLES: list[Sample] = [
    *combinations(),
    *reductions(),
    *parts(),
    *flat_places(),
    *nonzeros(),
    *view_scatters(),
]
