"""Samples of diagonals and triangles."""

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
FAR = 2**62

MATRIX = floats(3, 4)
CUBE = floats(2, 3, 4)
MATRICES = (
    MATRIX,
    floats(4, 3),
    floats(3, 3, dtype=F16),
    floats(2, 3, dtype=F64),
    ints(3, 4),
    bools(3, 3),
    floats(4, 3).t(),
    floats(6, 8)[1::2, ::3],
    floats(3, 1).expand(3, 4),
    floats(0, 3),
    floats(3, 0),
    CUBE,
    floats(4, 2, 3).permute(1, 2, 0),
    Frozen(MATRIX),
)


def diagonals() -> list[Sample]:
    rows = []
    for op in ("diagonal", "diagonal_copy"):
        rows += [sample(op, i) for i in MATRICES]
        rows += [
            sample(op, MATRIX, offset)
            for offset in (1, 3, 4, 7, -1, -2, -3, -9, FAR, -FAR)
        ]
        rows += [
            sample(op, CUBE, *arguments)
            for arguments in (
                (0, 0, 2),
                (1, 2, 0),
                (-1, 1, 2),
                (0, -1, -2),
                (1, -1, 0),
                (0, 1, 1),
                (0, 0, -3),
                (0, 0, 3),
                (0, -4, 0),
            )
        ]
        rows += [sample(op, floats(3)), sample(op, tensor(1.5))]
    op = "diagonal_backward"
    rows += [
        sample(op, floats(3), [3, 4], 0, 0, 1),
        sample(op, floats(2), [3, 4], -1, 0, 1),
        sample(op, floats(2, 3), [2, 3, 4], 0, 1, 2),
        sample(op, floats(3, 2).t(), [2, 3, 4], 0, 1, 2),
        sample(op, floats(4, 1), [2, 3, 4], -1, 1, 0, smooth=False),
        sample(op, floats(0), [0, 3], 0, 0, 1),
        sample(op, ints(3), [3, 3], 0, 0, 1),
        sample(op, Frozen(floats(3)), [3, 3], 0, 0, 1),
    ]
    return rows


def embeddings() -> list[Sample]:
    op = "diag_embed"
    rows = [
        sample(op, i)
        for i in (
            floats(3),
            floats(2, 3),
            floats(2, 3, dtype=F16),
            ints(3),
            bools(2, 2),
            floats(3, 2).t(),
            floats(1).expand(3),
            floats(0),
            floats(2, 0),
            Frozen(floats(3)),
        )
    ]
    rows += [
        sample(op, floats(2, 3), *arguments)
        for arguments in (
            (1,),
            (-2,),
            (0, 0, 1),
            (0, 0, 2),
            (1, 2, 0),
            (-1, -1, 0),
            (0, 1, 1),
            (0, 0, -3),
            (0, 3, 0),
        )
    ]
    for op in ("diag", "diagflat"):
        rows += [
            sample(op, floats(3)),
            sample(op, floats(3), 1),
            sample(op, floats(3), -2),
            sample(op, MATRIX),
            sample(op, MATRIX, 1),
            sample(op, MATRIX, -1),
            sample(op, floats(4, 3).t(), 1),
            sample(op, floats(4, 3, dtype=F16)),
            sample(op, ints(3, 3)),
            sample(op, floats(0)),
            sample(op, Frozen(floats(3))),
        ]
    rows += [
        sample("diag", CUBE),
        sample("diag", tensor(1.5)),
        sample("diagflat", CUBE),
        sample("diagflat", tensor(1.5)),
    ]
    return rows


def triangles() -> list[Sample]:
    rows = []
    for op in ("tril", "triu"):
        rows += with_in_place(
            *(
                sample(op, i)
                for i in MATRICES
                if not (isinstance(i, torch.Tensor) and 0 in i.stride())
            ),
            *(
                sample(op, MATRIX, diagonal)
                for diagonal in (1, 2, 3, 4, 9, -1, -2, -3, FAR, -FAR)
            ),
            sample(op, CUBE, 1),
            sample(op, CUBE, -1),
            sample(op, floats(3)),
            sample(op, tensor(1.5)),
        )
        rows += [sample(op, floats(3, 1).expand(3, 4))]
    return rows


def traces() -> list[Sample]:
    rows = [
        sample("trace", i)
        for i in (
            MATRIX,
            floats(4, 3),
            floats(5, 2),
            floats(3, 3, dtype=F64),
            ints(3, 4),
            ints(2, 2, dtype=torch.int8),
            bools(2, 2),
            floats(4, 3).t(),
            floats(6, 8)[1::2, ::3],
            floats(0, 3),
            floats(0, 0),
            floats(3),
            CUBE,
            tensor(1.5),
            Frozen(MATRIX),
        )
    ]
    rows += [
        sample("trace_backward", tensor(1.5), [3, 4]),
        sample("trace_backward", tensor(1.5), [5, 2]),
        sample("trace_backward", tensor(1.5), [2]),
        sample("trace_backward", Frozen(tensor(1.5)), [2, 2]),
    ]
    return rows


def fills() -> list[Sample]:
    op = "fill_diagonal_"
    rows = [
        sample(op, x, 1.5)
        for x in (
            MATRIX,
            floats(5, 2),
            floats(3, 3, dtype=F64),
            ints(3, 4),
            bools(2, 2),
            floats(4, 3).t(),
            floats(6, 8)[1::2, ::3],
            floats(0, 3),
            floats(2, 2, 2),
            floats(1, 1),
            Frozen(MATRIX),
            Frozen(floats(1, 3).expand(3, 3)),
        )
    ]
    rows += [
        sample(op, floats(*sizes), 2, wrap)
        for sizes in ((7, 3), (3, 7), (4, 3), (5, 3), (9, 2), (2, 2, 2))
        for wrap in (True, False)
    ]
    rows += [
        sample(op, floats(14, 6)[::2, ::2], 2, True),
        sample(op, floats(3, 7).t(), 2, True),
        # Errors.
        sample(op, floats(3), 1),
        sample(op, CUBE, 1),
    ]
    return rows


SAMPLES: list[Sample] = [
    *diagonals(),
    *embeddings(),
    *triangles(),
    *traces(),
    *fills(),
]
