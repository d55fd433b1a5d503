"""Samples of norms and powers of matrices."""

from __future__ import annotations

import torch

from .linalg import regular, zeros
from .sample import Frozen, Sample, floats, ints, sample

F16 = torch.float16
F32 = torch.float32
F64 = torch.float64


def without_ties(*sizes: int) -> torch.Tensor:
    """A matrix of which no two rows or columns have one norm."""
    return floats(*sizes, dtype=F64).sin()


def matrix_norms() -> list[Sample]:
    op = "linalg_matrix_norm"
    a = without_ties(3, 4)
    batch = without_ties(2, 3, 4)
    rows = [
        sample(op, matrix, order)
        for matrix in (a, batch)
        for order in (1, -1, 2, -2, float("inf"), -float("inf"))
    ]
    rows += [
        sample(op, batch, order, dim, keepdim)
        for order in (1, 2, float("inf"))
        for dim in ([0, 1], [1, 0], [-1, 0])
        for keepdim in (False, True)
    ]
    rows += [
        sample(op, a.float(), 2.0),
        sample(op, a.float(), 1, dtype=F64),
        sample(op, a.float(), 2, dtype=F64),
        sample(op, Frozen(a), 2),
        sample(op, Frozen(floats(3, 4, dtype=F16)), 1),
        sample(op, zeros(0, 3), 1),
        sample(op, zeros(3, 0), 1),
        sample(op, zeros(0, 3, 3), 2),
        *(
            sample(op, zeros(2, 0, 3), order, [-2, -1], keepdim)
            for order in (1, -1, 2, -2, float("inf"), -float("inf"))
            for keepdim in (False, True)
        ),
        # Errors.
        sample(op, a, 3),
        sample(op, a, 2.5),
        sample(op, a, 0),
        sample(op, zeros(3), 1),
        sample(op, ints(3, 3), 1),
        sample(op, a.half(), 2),
        sample(op, a, 1, [0]),
        sample(op, batch, 1, [0, 1, 2]),
        sample(op, a, 1, [0, -2]),
        sample(op, a, 1, [0, 5]),
        sample(op, a, 1, dtype=F32),
        sample(op, a, 1, dtype=torch.int64),
    ]
    op = "linalg_matrix_norm.str_ord"
    return [
        *rows,
        *(sample(op, m, order) for m in (a, batch) for order in ("fro", "nuc")),
        *(
            sample(op, batch, order, [1, 0], keepdim)
            for order in ("fro", "nuc")
            for keepdim in (False, True)
        ),
        sample(op, a),
        sample(op, floats(3, 4), "fro", dtype=F64),
        sample(op, floats(3, 4), "nuc", dtype=F64),
        sample(op, Frozen(floats(3, 4, dtype=F16)), "fro"),
        sample(op, zeros(0, 3), "nuc"),
        sample(op, a, "two"),
        sample(op, a.half(), "nuc"),
        sample(op, zeros(3), "fro"),
        sample(op, ints(3, 3), "fro"),
    ]


def norms() -> list[Sample]:
    op = "linalg_norm"
    a = without_ties(3, 4)
    batch = without_ties(2, 3, 4)
    vector = floats(5, dtype=F64)
    rows = [
        sample(op, vector),
        sample(op, vector, 3),
        sample(op, a),
        sample(op, batch),
        sample(op, batch, None, None, True),
        sample(op, a, 1),
        sample(op, a, 2),
        sample(op, batch, 2, [1, 2]),
        sample(op, batch, 2, 1),
        sample(op, batch, 1, [0, 2], True),
        sample(op, batch, None, [0, 2]),
        sample(op, batch, None, 2),
        sample(op, floats(5), dtype=F64),
        sample(op, a.float(), 2, dtype=F64),
        sample(op, batch, 2, [0, 1, 2]),
        sample(op, batch, 2),
        sample(op, batch, None, []),
        sample(op, zeros(2, 2), 3),
        sample(op, ints(3, 3)),
    ]
    op = "linalg_norm.ord_str"
    return [
        *rows,
        sample(op, a, "fro"),
        sample(op, a, "nuc"),
        sample(op, batch, "fro", [0, 2], True),
        sample(op, batch, "nuc", [1, 2]),
        sample(op, batch, "fro"),
        sample(op, vector, "fro"),
        sample(op, a, "fro", 0),
        sample(op, a, "what"),
    ]


def powers() -> list[Sample]:
    rows = []
    for op in ("linalg_matrix_power", "matrix_power"):
        rows += [
            *(
                sample(op, regular(3, 3) / 2, n)
                for n in (-3, -2, -1, 0, 1, 2, 3, 4, 5, 7)
            ),
            sample(op, regular(2, 3, 3) / 2, 3),
            sample(op, regular(2, 3, 3).mT / 2, 0),
            sample(op, regular(2, 3, 3, dtype=F32).mT / 2, 1),
            sample(op, ints(3, 3), 5),
            sample(op, ints(3, 3), 0),
            sample(op, zeros(0, 0), 2),
            sample(op, zeros(2, 0, 0), -1),
            sample(op, zeros(3, 3), -2),
            sample(op, ints(3, 3), -1),
            sample(op, floats(3), 2),
            sample(op, floats(2, 3), 2),
        ]
    return rows


SAMPLES = [
    *matrix_norms(),
    *norms(),
    *powers(),
]
