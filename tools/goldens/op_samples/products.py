"""Samples of products beyond matrix.py's: batches summed, several at once."""

from __future__ import annotations

import torch

from .matrix import BF16, DTYPES, F16, F64, NAN, A, B
from .sample import (
    Frozen,
    Sample,
    bools,
    floats,
    in_place,
    ints,
    sample,
    tensor,
    with_in_place,
)

INF = float("inf")
I64 = torch.int64


def vdot() -> list[Sample]:
    op = "vdot"
    v = floats(4)
    w = floats(4, seed=1)
    return [
        sample(op, v, w),
        sample(op, v, Frozen(w)),
        sample(op, Frozen(v), w),
        sample(op, floats(8)[::2], floats(12, seed=1)[::3]),
        sample(op, floats(0), floats(0)),
        *(sample(op, v.to(d), w.to(d)) for d in DTYPES),
        *(sample(op, ints(4, dtype=d, low=0), ints(4, dtype=d)) for d in (I64,)),
        # Errors.
        sample(op, v, floats(5)),
        sample(op, A, v),
        sample(op, v, w.double()),
        sample(op, bools(4), bools(4)),
    ]


def matrices_in_place() -> list[Sample]:
    rows = []
    full = floats(3, 5, seed=2)
    for row in (
        sample("addmm", full, A, B),
        sample("addmm", Frozen(full), A, Frozen(B)),
        sample("addmm", Frozen(full), Frozen(A), Frozen(B)),
        sample("addmm", full, Frozen(A), B, beta=0.5, alpha=-2),
        sample("addmm", full, A, B, beta=0),
        sample("addmm", Frozen(floats(5, 3, seed=2).t()), Frozen(A), B),
        sample("addmm", Frozen(floats(3, 10)[:, ::2]), Frozen(A), B, beta=2),
        sample("addmm", full, floats(3, 0), floats(0, 5), beta=2),
        sample("addmm", ints(3, 5), ints(3, 4), ints(4, 5), beta=2),
        sample("addmm", Frozen(floats(1, 5).expand(3, 5)), Frozen(A), Frozen(B)),
        sample("addmm", floats(5), A, B),
        sample("addmm", floats(3, 1), A, B),
        sample("addmm", full.double(), A, B),
        sample("addmm", full, A, A),
        sample("addmm", ints(3, 5), A, B),
        sample("addmv", floats(3, seed=2), A, floats(4, seed=1)),
        sample("addmv", Frozen(floats(3)), A, Frozen(floats(4, seed=1))),
        sample("addmv", floats(3), A, floats(4, seed=1), beta=2, alpha=0.5),
        sample("addmv", floats(3), A, floats(4, seed=1), beta=0),
        sample("addmv", Frozen(floats(6)[::2]), Frozen(A), floats(4, seed=1)),
        sample("addmv", floats(1), A, floats(4)),
        sample("addmv", tensor(1.5), A, floats(4)),
        sample("addmv", floats(3).double(), A, floats(4)),
        sample("addmv", floats(3), A, floats(3)),
    ):
        rows.append(in_place(row))
    return rows


BATCH_A = floats(2, 3, 4)
BATCH_B = floats(2, 4, 5, seed=1)
TURNED_A = floats(2, 4, 3).mT
TURNED_B = floats(2, 5, 4, seed=1).mT


def batches() -> list[Sample]:
    """baddbmm gives one matrix for each pair, addbmm their sum."""
    rows = []
    for op, size in (("baddbmm", (2, 3, 5)), ("addbmm", (3, 5))):
        full = floats(*size, seed=2)
        a, b = BATCH_A, BATCH_B
        whole = (ints(*size), ints(2, 3, 4), ints(2, 4, 5))
        calls = [
            sample(op, full, a, b),
            sample(op, Frozen(full), a, b),
            sample(op, full, Frozen(a), b),
            sample(op, full, a, Frozen(b)),
            sample(op, full, Frozen(a), Frozen(b)),
            sample(op, full, TURNED_A, TURNED_B),
            sample(op, full.mT.contiguous().mT, a, b),
            sample(op, full, a, b, beta=2, alpha=-0.5),
            sample(op, full, a, b, beta=0),
            sample(op, full, a, b, alpha=0),
            sample(
                op, Frozen(torch.full(size, NAN)), a, b, beta=0, smooth=False
            ),
            sample(op, full, floats(2, 3, 0), floats(2, 0, 5), beta=2),
            sample(op, full, floats(2, 3, 0), floats(2, 0, 5), beta=0),
            sample(op, *whole),
            sample(op, *whole, beta=2, alpha=3),
            *(
                sample(op, full.to(d), a.to(d), b.to(d), beta=0.5, alpha=2)
                for d in DTYPES
            ),
            # Errors.
            sample(op, *whole, beta=0.5),
            sample(op, *whole, alpha=0.5),
            sample(op, full, A, b),
            sample(op, full, a, B),
            sample(op, full, a, floats(3, 4, 5)),
            sample(op, full, a, floats(2, 3, 5)),
            sample(op, floats(4), a, b),
            sample(op, full.double(), a, b),
            sample(op, full, a.double(), b),
            sample(op, full, a, b.double()),
            sample(op, bools(*size), bools(2, 3, 4), bools(2, 4, 5)),
        ]
        rows += [form for row in calls for form in (row, in_place(row))]
        rows += [
            sample(op, floats(5), a, b),
            sample(op, floats(3, 1), a, b),
            sample(op, tensor(1.5), a, b),
            sample(op, floats(2, 3, 5, 1), a, b),
        ]
    # addbmm_ resizes self; where rows of it differ, PyTorch reads what it wrote.
    rows += [
        in_place(sample("addbmm", floats(5), BATCH_A, BATCH_B)),
        in_place(sample("addbmm", tensor(1.5), BATCH_A, BATCH_B)),
        in_place(sample("addbmm", floats(4), BATCH_A, BATCH_B)),
        in_place(sample("baddbmm", floats(5), BATCH_A, BATCH_B)),
        in_place(sample("baddbmm", floats(3, 1), BATCH_A, BATCH_B)),
    ]
    return rows


def outer_sums() -> list[Sample]:
    op = "addr"
    m, a, b = floats(3, 4), floats(3, seed=1), floats(4, seed=2)
    whole = (ints(3, 4), ints(3, seed=1), ints(4, seed=2))
    truth = (bools(3, 4), bools(3, seed=1), bools(4, seed=2))
    return with_in_place(
        sample(op, m, a, b),
        sample(op, Frozen(m), a, b),
        sample(op, m, Frozen(a), b),
        sample(op, m, a, Frozen(b)),
        sample(op, m, a, b, beta=0.5, alpha=-2),
        sample(op, m, a, b, beta=0),
        sample(op, m * float("nan"), a, b, beta=0),
        sample(op, m, a, b, alpha=0),
        sample(op, floats(4, 3).t(), a, b),
        sample(op, floats(4), a, b),
        sample(op, floats(3, 1), a, b),
        sample(op, tensor(1.5), a, b),
        sample(op, floats(6, 8)[::2, ::2], floats(6)[::2], floats(8)[::2]),
        *(sample(op, m.to(d), a.to(d), b.to(d)) for d in (F64, F16, BF16)),
        sample(op, m.to(F64), a, b),
        sample(op, Frozen(m), Frozen(a.to(F64)), Frozen(b)),
        sample(op, *whole),
        sample(op, *whole, beta=2, alpha=3),
        sample(op, *truth),
        sample(op, *truth, beta=0, alpha=2),
        sample(op, *truth, beta=True, alpha=False),
        sample(op, ints(3, 4), a, b),
        sample(op, m, *whole[1:]),
        sample(op, floats(0, 4), floats(0), b),
        sample(op, m[:, :0], a, floats(0)),
        # Errors.
        sample(op, *whole, beta=1.5),
        sample(op, *whole, alpha=1.5),
        sample(op, *truth, alpha=1.5),
        sample(op, m, a, b, alpha=True),
        sample(op, m, a[:, None], b),
        sample(op, m, a, b[:, None]),
        sample(op, floats(2, 4), a, b),
        sample(op, floats(2, 3, 4), a, b),
    )


def inner() -> list[Sample]:
    op = "inner"
    v = floats(4)
    rows = [
        sample(op, v, floats(4, seed=1)),
        sample(op, A, floats(5, 4, seed=1)),
        sample(op, A, Frozen(floats(5, 4, seed=1))),
        sample(op, floats(2, 3, 4), floats(5, 4, seed=1)),
        sample(op, v, floats(5, 4, seed=1)),
        sample(op, floats(2, 3, 4), v),
        sample(op, tensor(1.5), A),
        sample(op, A, tensor(1.5)),
        sample(op, tensor(1.5), tensor(2.5)),
        sample(op, tensor(1.5), A.double()),
        sample(op, floats(4, 3).t(), floats(4, 5, seed=1).t()),
        sample(op, floats(8)[::2], v),
        sample(op, floats(0), floats(0)),
        sample(op, floats(2, 0), floats(3, 0)),
        sample(op, ints(4), ints(4, seed=1)),
        sample(op, ints(8, dtype=torch.int32)[::2], ints(4, dtype=torch.int32)),
        sample(op, ints(3, 4), ints(2, 4)),
        # Errors.
        sample(op, v, floats(3)),
        sample(op, A, B),
        sample(op, v, v.double()),
        sample(op, A, A.double()),
        sample(op, floats(2, 1), floats(2, 3)),
        sample(op, bools(4), bools(4)),
        sample(op, bools(3, 4), bools(3, 4)),
    ]
    return rows


def tensordot() -> list[Sample]:
    op = "tensordot"
    x = floats(2, 3, 4)
    y = floats(4, 3, 5, seed=1)
    square = floats(3, 3)
    rows = [
        sample(op, x, y, [1, 2], [1, 0]),
        sample(op, x, Frozen(y), [1, 2], [1, 0]),
        sample(op, x, y, [2], [0]),
        sample(op, x, y, [-1], [-3]),
        sample(op, x, y, [1], [1]),
        sample(op, x, floats(3, seed=1), [1], [0]),
        sample(op, x, floats(2, 3, 4, seed=1), [0, 1, 2], [0, 1, 2]),
        sample(op, x, floats(4, 3, 2, seed=1), [0, 1, 2], [2, 1, 0]),
        sample(op, square.t(), floats(3, 3, seed=1), [0, 1], [0, 1]),
        sample(op, floats(4), floats(4, seed=1), [0], [0]),
        sample(op, floats(8)[::2], floats(4, seed=1), [0], [0]),
        sample(op, floats(1, 4), floats(4, 1), [1], [0]),
        sample(op, A, floats(2), [], []),
        sample(op, tensor(1.5), tensor(2.5), [], []),
        sample(op, tensor(1.5), floats(2), [], []),
        # A size of 1 stands for any.
        sample(op, A, floats(1, 2), [1], [0]),
        sample(op, floats(3, 1), B, [1], [0]),
        sample(op, floats(4), floats(1, seed=1), [0], [0]),
        sample(op, floats(2, 0), floats(0, 3), [1], [0]),
        sample(op, floats(0, 2), floats(2, 3), [1], [0]),
        sample(op, ints(2, 3), ints(3, 4), [1], [0]),
        sample(op, ints(2, 3, dtype=torch.int32).t(), ints(3, 2, dtype=torch.int32), [0, 1], [0, 1]),
        sample(op, bools(2, 3).t(), bools(3, 2), [0, 1], [0, 1]),
        *(sample(op, x.to(d), y.to(d), [1, 2], [1, 0]) for d in DTYPES),
        # Errors.
        sample(op, A, floats(3, 4), [1], [0]),
        sample(op, x, y, [1, 2], [1]),
        sample(op, A, B.double(), [1], [0]),
        sample(op, A, B, [5], [0]),
        sample(op, square, square, [0, 0], [0, 1]),
        sample(op, bools(2, 3), bools(3, 4), [1], [0]),
        sample(op, bools(3), bools(3), [0], [0]),
    ]
    return rows


def kron() -> list[Sample]:
    op = "kron"
    return [
        sample(op, floats(2, 3), floats(4, 5, seed=1)),
        sample(op, floats(2, 3), Frozen(floats(4, 5, seed=1))),
        sample(op, floats(3), floats(4, 5, seed=1)),
        sample(op, floats(2, 3, 2), floats(2, seed=1)),
        sample(op, tensor(1.5), floats(4, 5)),
        sample(op, tensor(1.5), tensor(2.5)),
        sample(op, floats(3, 2).t(), floats(5, 4, seed=1).t()),
        sample(op, floats(0, 3), floats(4, 5)),
        sample(op, floats(3), floats(2).double()),
        sample(op, ints(2), floats(3)),
        sample(op, ints(2, 2), ints(3)),
        sample(op, bools(2, 2), bools(3)),
        sample(op, floats(2, 4)[:, ::2], floats(2, 2, seed=1)),
        # Errors.
        sample(op, floats(3, 2).t(), floats(4, 5)),
        sample(op, floats(2, 3), floats(5, 4).t()),
    ]


def chains() -> list[Sample]:
    sizes = {
        2: ((3, 2), (2, 4)),
        3: ((3, 2), (2, 4), (4, 5)),
        4: ((10, 2), (2, 4), (4, 1), (1, 5)),
        5: ((5, 10), (10, 3), (3, 12), (12, 5), (5, 8)),
        6: ((2, 3), (3, 3), (3, 3), (3, 3), (3, 3), (3, 2)),
    }
    rows = []
    for op in ("linalg_multi_dot", "chain_matmul"):
        for shapes in sizes.values():
            factors = [floats(*s, seed=i) for i, s in enumerate(shapes)]
            rows.append(sample(op, factors))
        a, b, c = floats(4, 2), floats(2, 3, seed=1), floats(3, 1, seed=2)
        rows += [
            sample(op, [a, b, c]),
            sample(op, [a, Frozen(b), c]),
            sample(op, [c.t(), b.t(), a.t()]),
            sample(op, [a, b.double()]),
            sample(op, [a, c]),
            sample(op, [a, b, floats(2, 2)]),
            sample(op, [a, floats(2), c]),
            sample(op, [floats(2, 2, 2), a]),
            sample(op, [a, floats(2, 2, 2)]),
            sample(op, [ints(2, 3), ints(3, 2)]),
            sample(op, [floats(3, 0), floats(0, 2)]),
            sample(op, [a]),
            sample(op, []),
        ]
    op = "linalg_multi_dot"
    rows += [
        sample(op, [floats(2), floats(2, 3, seed=1)]),
        sample(op, [floats(3, 2), floats(2, seed=1)]),
        sample(op, [floats(2), floats(2, seed=1)]),
        sample(op, [floats(2), floats(2, 4, seed=1), floats(4, seed=2)]),
        sample(
            op,
            [
                floats(3),
                floats(3, 4, seed=1),
                floats(4, 5, seed=2),
                floats(5, seed=3),
            ],
        ),
        sample("chain_matmul", [floats(3), a]),
        sample("chain_matmul", [floats(3)]),
    ]
    return rows


SAMPLES: list[Sample] = [
    *vdot(),
    *matrices_in_place(),
    *batches(),
    *outer_sums(),
    *inner(),
    *tensordot(),
    *kron(),
    *chains(),
]
