"""Samples of the products of matrices and vectors."""

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
NAN = float("nan")
INF = float("inf")

DTYPES = (F64, F16, BF16)
WHOLE = (I8, torch.int16, I32, I64, U8)
A = floats(3, 4)
B = floats(4, 5, seed=1)
# The same sizes as A and B in other layouts, the last ones with overlap.
LAYOUTS_A = (
    floats(4, 3).t(),
    floats(3, 8)[:, ::2],
    floats(6, 4)[::2],
    floats(2, 3, 4)[1],
    floats(3, 1).expand(3, 4),
)
LAYOUTS_B = (
    floats(5, 4, seed=1).t(),
    floats(4, 10, seed=1)[:, ::2],
    floats(8, 5, seed=1)[::2],
    floats(2, 4, 5, seed=1)[1],
    floats(1, 5, seed=1).expand(4, 5),
)


def is_smooth(*tensors: torch.Tensor) -> bool:
    return all(0 not in x.stride() for x in tensors)


def mm() -> list[Sample]:
    op = "mm"
    rows = [
        sample(op, A, B),
        sample(op, A, Frozen(B)),
        sample(op, Frozen(A), B),
        sample(op, Frozen(A), Frozen(B)),
    ]
    rows += [
        sample(op, a, b, smooth=is_smooth(a, b))
        for a in (A, *LAYOUTS_A)
        for b in (B, *LAYOUTS_B)
        if a is not A or b is not B
    ]
    rows += [sample(op, A.to(d), B.to(d)) for d in DTYPES]
    rows += [
        sample(op, ints(3, 4, dtype=d, low=0), ints(4, 5, dtype=d, low=0))
        for d in WHOLE
    ]
    return rows + [
        sample(op, floats(1, 4), B),
        sample(op, A, floats(4, 1)),
        sample(op, floats(1, 4), floats(4, 1)),
        sample(op, floats(4, 1), floats(1, 4)),
        sample(op, floats(1, 4).t(), floats(4, 1).t()),
        sample(op, floats(1, 1), floats(1, 1)),
        sample(op, floats(0, 4), B),
        sample(op, A, floats(4, 0)),
        sample(op, floats(3, 0), floats(0, 5)),
        sample(op, floats(0, 3).t(), floats(5, 0).t()),
        sample(op, floats(0, 0), floats(0, 0)),
        sample(op, Frozen(floats(20, 30)), Frozen(floats(30, 9, seed=1))),
        sample(op, floats(17, 9), floats(9, 13, seed=1)),
        sample(
            op,
            Frozen(tensor([[1.0, NAN]])),
            tensor([[0.0], [1.0]]),
            smooth=False,
        ),
        sample(
            op,
            Frozen(tensor([[INF, 1.0]])),
            tensor([[0.0], [1.0]]),
            smooth=False,
        ),
        sample(op, tensor([[100, 100]], I8), tensor([[2], [3]], I8)),
        # Errors.
        sample(op, A, A),
        sample(op, A, floats(5, 5)),
        sample(op, floats(4), B),
        sample(op, A, floats(4)),
        sample(op, floats(2, 3, 4), B),
        sample(op, A, floats(2, 4, 5)),
        sample(op, tensor(1.5), B),
        sample(op, floats(4), floats(4)),
        sample(op, A, B.double()),
        sample(op, A, B.half()),
        sample(op, A, ints(4, 5)),
        sample(op, ints(3, 4), ints(4, 5, dtype=I32)),
        sample(op, floats(0, 4), B.double()),
        sample(op, bools(3, 4), bools(4, 5)),
        sample(op, bools(0, 4), bools(4, 5)),
        sample(op, bools(3, 0), bools(0, 5)),
    ]


def bmm() -> list[Sample]:
    op = "bmm"
    a = floats(2, 3, 4)
    b = floats(2, 4, 5, seed=1)
    rows = [
        sample(op, a, b),
        sample(op, a, Frozen(b)),
        sample(op, Frozen(a), b),
        sample(op, floats(2, 4, 3).transpose(1, 2), b),
        sample(op, a, floats(2, 5, 4, seed=1).mT),
        sample(op, floats(3, 2, 4).transpose(0, 1), b),
        sample(op, a, floats(4, 5, 2, seed=1).permute(2, 0, 1)),
        sample(op, floats(2, 3, 8)[..., ::2], floats(4, 4, 5, seed=1)[::2]),
        sample(op, floats(1, 3, 4).expand(2, 3, 4), b, smooth=False),
        sample(op, a, floats(4, 5, seed=1).expand(2, 4, 5), smooth=False),
        sample(op, floats(1, 3, 4), floats(1, 4, 5, seed=1)),
        sample(op, floats(4, 1, 3), floats(4, 3, 1, seed=1)),
        sample(op, floats(4, 3, 1), floats(4, 1, 3, seed=1)),
        sample(op, floats(0, 3, 4), floats(0, 4, 5)),
        sample(op, floats(2, 0, 4), b),
        sample(op, floats(2, 3, 0), floats(2, 0, 5)),
        sample(op, a, floats(2, 4, 0)),
        sample(op, Frozen(floats(3, 10, 9)), Frozen(floats(3, 9, 8, seed=1))),
    ]
    rows += [sample(op, a.to(d), b.to(d)) for d in DTYPES]
    rows += [
        sample(op, ints(2, 3, 4, dtype=d, low=0), ints(2, 4, 5, dtype=d, low=0))
        for d in WHOLE
    ]
    return rows + [
        # Errors.
        sample(op, a, floats(3, 4, 5)),
        sample(op, a, floats(2, 3, 5)),
        sample(op, A, b),
        sample(op, a, B),
        sample(op, A, B),
        sample(op, tensor(1.5), b),
        sample(op, floats(2, 2, 3, 4), b),
        sample(op, a, b.double()),
        sample(op, a, ints(2, 4, 5)),
        sample(op, bools(2, 3, 4), bools(2, 4, 5)),
        sample(op, bools(0, 3, 4), bools(0, 4, 5)),
        sample(op, bools(2, 3, 0), bools(2, 0, 5)),
    ]


def addmm() -> list[Sample]:
    op = "addmm"
    full = floats(3, 5, seed=2)
    rows = [
        sample(op, full, A, B),
        sample(op, Frozen(full), A, B),
        sample(op, full, Frozen(A), B),
        sample(op, full, A, Frozen(B)),
        sample(op, full, Frozen(A), Frozen(B)),
        sample(op, floats(5, seed=2), A, B),
        sample(op, floats(3, 1, seed=2), A, B),
        sample(op, floats(1, 5, seed=2), A, B),
        sample(op, floats(1, seed=2), A, B),
        sample(op, tensor(1.5), A, B),
        sample(op, floats(5, 3, seed=2).t(), A, B),
        sample(op, full, *(x.t() for x in (floats(4, 3), floats(5, 4)))),
        sample(op, full, LAYOUTS_A[1], LAYOUTS_B[1]),
        sample(op, full, A, B, beta=2, alpha=3),
        sample(op, full, A, B, beta=0.5, alpha=-1.5),
        sample(op, full, A, LAYOUTS_B[0], beta=0.5, alpha=-1.5),
        sample(op, full, LAYOUTS_A[0], B, alpha=2),
        sample(op, full, A, B, beta=0),
        sample(op, full, A, B, alpha=0),
        sample(op, full, A, B, beta=0, alpha=0),
        sample(op, Frozen(tensor([NAN, 1.0, INF, 1.0, 1.0])), A, B, beta=0),
        sample(op, full, floats(3, 0), floats(0, 5)),
        sample(op, full, floats(3, 0), floats(0, 5), beta=2),
        sample(op, full, floats(3, 0), floats(0, 5), beta=0),
        sample(op, floats(5), floats(0, 4), B),
        sample(op, floats(3, 0), A, floats(4, 0)),
        sample(op, floats(1, 5), floats(1, 4), B),
        sample(op, floats(3, 1), A, floats(4, 1)),
        sample(op, Frozen(floats(9)), Frozen(floats(20, 30)), floats(30, 9)),
    ]
    rows += [
        sample(op, full.to(d), A.to(d), B.to(d), beta=0.5, alpha=2)
        for d in DTYPES
    ]
    for dtype in WHOLE:
        whole = (
            ints(3, 5, dtype=dtype, low=0),
            ints(3, 4, dtype=dtype, low=0),
            ints(4, 5, dtype=dtype, low=0),
        )
        rows += [sample(op, *whole), sample(op, *whole, beta=2, alpha=3)]
    whole = (ints(3, 5), ints(3, 4), ints(4, 5))
    return rows + [
        # Errors.
        sample(op, *whole, beta=0.5),
        sample(op, *whole, alpha=0.5),
        sample(op, full, A, A),
        sample(op, full, floats(4), B),
        sample(op, full, A, floats(4)),
        sample(op, full, floats(2, 3, 4), B),
        sample(op, full, A, floats(2, 4, 5)),
        sample(op, floats(4), A, B),
        sample(op, floats(3, 4), A, B),
        sample(op, floats(2, 3, 5), A, B),
        sample(op, full.double(), A, B),
        sample(op, full, A.double(), B),
        sample(op, full, A, B.double()),
        sample(op, full, A.half(), B.half()),
        sample(op, ints(3, 5), A, B),
        sample(op, bools(3, 5), bools(3, 4), bools(4, 5)),
        sample(op, bools(0, 5), bools(0, 4), bools(4, 5)),
    ]


def mv() -> list[Sample]:
    op = "mv"
    v = floats(4, seed=1)
    rows = [
        sample(op, A, v),
        sample(op, A, Frozen(v)),
        sample(op, Frozen(A), v),
        sample(op, A, floats(8, seed=1)[::2]),
        sample(op, A, floats(1, seed=1).expand(4), smooth=False),
        *(sample(op, a, v, smooth=is_smooth(a)) for a in LAYOUTS_A),
        sample(op, floats(1, 4), v),
        sample(op, floats(3, 1), floats(1)),
        sample(op, floats(0, 4), v),
        sample(op, floats(3, 0), floats(0)),
        sample(op, floats(0, 0), floats(0)),
        sample(op, Frozen(floats(30, 25)), Frozen(floats(25, seed=1))),
        sample(op, Frozen(floats(25, 30).t()), Frozen(floats(25, seed=1))),
    ]
    rows += [sample(op, A.to(d), v.to(d)) for d in DTYPES]
    rows += [
        sample(op, ints(3, 4, dtype=d, low=0), ints(4, dtype=d, low=0))
        for d in WHOLE
    ]
    rows += [
        # Errors.
        sample(op, A, floats(3)),
        sample(op, floats(4), v),
        sample(op, A, A),
        sample(op, tensor(1.5), v),
        sample(op, A, tensor(1.5)),
        sample(op, floats(2, 3, 4), v),
        sample(op, A, v.double()),
        sample(op, A, ints(4)),
        sample(op, bools(3, 4), bools(4)),
        sample(op, bools(0, 4), bools(4)),
        sample(op, bools(3, 0), bools(0)),
    ]
    return rows + addmv(v)


def addmv(v: torch.Tensor) -> list[Sample]:
    op = "addmv"
    three = floats(3, seed=2)
    whole = (ints(3), ints(3, 4), ints(4))
    rows = [
        sample(op, three, A, v),
        sample(op, Frozen(three), A, v),
        sample(op, three, Frozen(A), v),
        sample(op, three, A, Frozen(v)),
        sample(op, floats(1, seed=2), A, v),
        sample(op, tensor(1.5), A, v),
        sample(op, floats(6, seed=2)[::2], A, floats(8, seed=1)[::2]),
        *(sample(op, three, a, v, smooth=is_smooth(a)) for a in LAYOUTS_A),
        sample(op, three, A, v, beta=2, alpha=3),
        sample(op, three, A, v, beta=0.5, alpha=-1.5),
        sample(op, three, A, v, beta=0),
        sample(op, three, A, v, alpha=0),
        sample(op, Frozen(tensor([NAN, 1.0, INF])), A, v, beta=0),
        sample(op, three, floats(3, 0), floats(0)),
        sample(op, three, floats(3, 0), floats(0), beta=2),
        sample(op, three, floats(3, 0), floats(0), beta=0),
        sample(op, floats(0), floats(0, 4), v),
        sample(op, floats(1), floats(1, 4), v),
    ]
    rows += [
        sample(op, three.to(d), A.to(d), v.to(d), beta=0.5, alpha=2)
        for d in DTYPES
    ]
    rows += [
        sample(
            op,
            ints(3, dtype=d, low=0),
            ints(3, 4, dtype=d, low=0),
            ints(4, dtype=d, low=0),
            beta=2,
            alpha=3,
        )
        for d in WHOLE
    ]
    return rows + [
        # Errors.
        sample(op, *whole, beta=0.5),
        sample(op, *whole, alpha=0.5),
        sample(op, three, A, floats(3)),
        sample(op, floats(4), A, v),
        sample(op, floats(1, 3), A, v),
        sample(op, three, floats(4), v),
        sample(op, three, A, A),
        sample(op, three, A, tensor(1.5)),
        sample(op, three.double(), A, v),
        sample(op, three, A.double(), v),
        sample(op, three, A, v.double()),
        sample(op, ints(3), A, v),
        sample(op, bools(3), bools(3, 4), bools(4)),
        sample(op, bools(0), bools(0, 4), bools(4)),
    ]


def dot() -> list[Sample]:
    op = "dot"
    v = floats(4)
    w = floats(4, seed=1)
    rows = [
        sample(op, v, w),
        sample(op, v, Frozen(w)),
        sample(op, Frozen(v), w),
        sample(op, floats(8)[::2], floats(12, seed=1)[::3]),
        sample(op, floats(1).expand(4), w, smooth=False),
        sample(op, floats(1), floats(1, seed=1)),
        sample(op, floats(0), floats(0)),
        sample(op, Frozen(floats(700)), Frozen(floats(700, seed=1))),
        sample(
            op, Frozen(tensor([NAN, 1.0])), tensor([0.0, 1.0]), smooth=False
        ),
    ]
    rows += [sample(op, v.to(d), w.to(d)) for d in DTYPES]
    rows += [
        sample(op, ints(4, dtype=d, low=0), ints(4, dtype=d, low=0, seed=1))
        for d in WHOLE
    ]
    rows += [
        # Errors.
        sample(op, v, floats(5)),
        sample(op, v, floats(1)),
        sample(op, A, v),
        sample(op, v, A),
        sample(op, tensor(1.5), tensor(2.5)),
        sample(op, v, w.double()),
        sample(op, v, ints(4)),
        sample(op, bools(4), bools(4)),
        sample(op, bools(0), bools(0)),
    ]
    return rows


def outer() -> list[Sample]:
    op = "outer"
    v = floats(3)
    w = floats(4, seed=1)
    return [
        sample(op, v, w),
        sample(op, v, Frozen(w)),
        sample(op, Frozen(v), w),
        sample(op, floats(6)[::2], floats(8, seed=1)[::2]),
        sample(op, floats(1).expand(3), w, smooth=False),
        sample(op, floats(1), w),
        sample(op, floats(0), w),
        sample(op, v, floats(0)),
        *(sample(op, v.to(d), w.to(d)) for d in DTYPES),
        *(
            sample(op, ints(3, dtype=d, low=0), ints(4, dtype=d, low=0))
            for d in WHOLE
        ),
        sample(op, bools(3), bools(4, seed=1)),
        sample(op, v, w.double()),
        sample(op, v, ints(4)),
        sample(op, ints(3, dtype=I8), v.half()),
        # Errors.
        sample(op, A, w),
        sample(op, v, A),
        sample(op, tensor(1.5), w),
        sample(op, v, tensor(1.5)),
    ]


# Sizes of the two operands of matmul.
PRODUCTS: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = (
    ((4,), (4,)),
    ((3, 4), (4,)),
    ((4,), (4, 5)),
    ((3, 4), (4, 5)),
    ((2, 3, 4), (4,)),
    ((4,), (2, 4, 5)),
    ((2, 3, 4), (4, 5)),
    ((3, 4), (2, 4, 5)),
    ((2, 3, 4), (2, 4, 5)),
    ((1, 3, 4), (2, 4, 5)),
    ((2, 3, 4), (1, 4, 5)),
    ((3, 2, 2, 4), (4, 3)),
    ((3, 2, 2, 4), (4,)),
    ((2, 4), (3, 2, 4, 2)),
    ((4,), (3, 2, 4, 2)),
    ((3, 2, 2, 4), (2, 4, 3)),
    ((3, 1, 2, 4), (2, 4, 2)),
    ((2, 2, 4), (3, 1, 4, 2)),
    ((2, 1, 4), (4, 5)),
    ((2, 3, 4), (4, 1)),
    ((2, 3, 1), (1, 5)),
    ((1, 1, 1), (1,)),
    ((0,), (0,)),
    ((0, 4), (4,)),
    ((3, 0), (0,)),
    ((0, 3, 4), (4, 5)),
    ((2, 0, 4), (4, 5)),
    ((2, 3, 0), (0, 5)),
    ((2, 3, 4), (4, 0)),
    ((2, 3, 4), (0, 4, 5)),
    ((0, 3, 4), (0, 4, 5)),
    ((0, 3, 4), (4,)),
    ((3, 4), (0, 4, 5)),
    # Errors.
    ((4,), (3,)),
    ((3, 4), (3,)),
    ((3,), (4, 5)),
    ((3, 4), (3, 5)),
    ((2, 3, 4), (3,)),
    ((2, 3, 4), (3, 5)),
    ((3,), (2, 4, 5)),
    ((3, 3), (2, 4, 5)),
    ((2, 3, 4), (2, 3, 5)),
    ((2, 3, 4), (3, 4, 5)),
    ((3, 2, 2, 4), (3, 4, 5)),
    ((), (4,)),
    ((4,), ()),
    ((), ()),
    ((), (2, 4, 5)),
)


def turned(x: torch.Tensor) -> torch.Tensor:
    """The same sizes, with the last two dimensions the other way round."""
    return x.mT.contiguous().mT if x.dim() > 1 else x


def matmul() -> list[Sample]:
    op = "matmul"
    rows = []
    for first, second in PRODUCTS:
        a = floats(*first)
        b = floats(*second, seed=1)
        rows.append(sample(op, a, b))
        if len(first) + len(second) < 4:
            continue
        rows += [
            sample(op, Frozen(a), b),
            sample(op, a, Frozen(b)),
            sample(op, Frozen(a), Frozen(b)),
        ]
        if 0 not in (*first, *second):
            rows += [
                sample(op, turned(a), b),
                sample(op, a, turned(b)),
                sample(op, Frozen(turned(a)), Frozen(turned(b))),
            ]
    a = floats(2, 3, 4)
    b = floats(4, 5, seed=1)
    flipped = floats(3, 2, 4).transpose(0, 1)
    rows += [
        sample(op, flipped, b),
        sample(op, flipped, Frozen(b)),
        sample(op, Frozen(flipped), Frozen(b)),
        sample(op, Frozen(flipped), floats(4)),
        sample(op, Frozen(flipped), Frozen(floats(4))),
        sample(op, Frozen(floats(5, 3)), Frozen(flipped)),
        sample(op, floats(1, 3, 4).expand(2, 3, 4), b, smooth=False),
        sample(op, a, floats(2, 5, 4, seed=1).mT),
    ]
    for dtype in DTYPES:
        rows += [
            sample(op, floats(4, dtype=dtype), floats(4, dtype=dtype)),
            sample(op, A.to(dtype), floats(4, dtype=dtype)),
            sample(op, a.to(dtype), b.to(dtype)),
            sample(op, a.to(dtype), floats(2, 4, 5, dtype=dtype)),
        ]
    return rows + [
        sample(op, ints(2, 3, 4), ints(4, 5)),
        sample(op, ints(2, 3, 4, dtype=I32), ints(2, 4, 5, dtype=I32)),
        # Errors.
        sample(op, a, b.double()),
        sample(op, a, ints(2, 4, 5)),
        sample(op, A, ints(4)),
        sample(op, floats(4), ints(4)),
        sample(op, floats(4), ints(4, 5)),
        sample(op, bools(3, 4), bools(4, 5)),
        sample(op, bools(2, 3, 4), bools(2, 4, 5)),
        sample(op, bools(4), bools(4)),
    ]


def linear() -> list[Sample]:
    op = "linear"
    weight = floats(5, 4, seed=1)
    bias = floats(5, seed=2)
    rows = []
    for sizes in (
        (4,),
        (3, 4),
        (2, 3, 4),
        (2, 1, 3, 4),
        (1, 4),
        (0, 4),
        (2, 0, 4),
    ):
        x = floats(*sizes)
        rows += [
            sample(op, x, weight),
            sample(op, x, weight, None),
            sample(op, x, weight, bias),
            sample(op, x, weight, Frozen(bias)),
            sample(op, Frozen(x), weight, bias),
            sample(op, x, Frozen(weight), bias),
            sample(op, Frozen(x), Frozen(weight), Frozen(bias)),
        ]
    cube = floats(2, 3, 4)
    flipped = floats(3, 2, 4).transpose(0, 1)
    for x in (floats(4, 3).t(), flipped, floats(2, 3, 8)[..., ::2]):
        rows += [
            sample(op, x, weight),
            sample(op, x, weight, bias),
            sample(op, Frozen(x), Frozen(weight), Frozen(bias)),
            sample(op, x, floats(4, 5, seed=1).t(), bias),
        ]
    rows += [
        sample(op, A, weight, floats(10, seed=2)[::2]),
        sample(op, cube, weight, floats(10, seed=2)[::2]),
        sample(op, A, weight, floats(1, seed=2)),
        sample(op, cube, weight, floats(1, seed=2)),
        sample(op, A, weight, tensor(1.5)),
        sample(op, cube, weight, tensor(1.5)),
        sample(op, A, weight, floats(3, 5, seed=2)),
        sample(op, cube, weight, floats(3, 5, seed=2)),
        sample(op, A, floats(4, seed=1)),
        sample(op, A, floats(4, seed=1), tensor(1.5)),
        sample(op, floats(4), floats(4, seed=1)),
        sample(op, cube, floats(4, seed=1)),
        sample(op, cube, floats(4, seed=1), tensor(1.5)),
        sample(op, floats(3, 0), floats(5, 0), bias),
        sample(op, A, floats(0, 4), floats(0)),
        *(
            sample(op, x.to(d), weight.to(d), bias.to(d))
            for d in DTYPES
            for x in (A, cube)
        ),
        sample(op, ints(3, 4), ints(5, 4), ints(5)),
        sample(op, ints(2, 3, 4), ints(5, 4)),
    ]
    return rows + [
        # Errors.
        sample(op, A, floats(5, 3)),
        sample(op, A, floats(5, 3), bias),
        sample(op, cube, floats(5, 3)),
        sample(op, cube, floats(5, 3), bias),
        sample(op, floats(3), weight),
        sample(op, floats(3), weight, bias),
        sample(op, floats(3), floats(4)),
        sample(op, A, weight, floats(4)),
        sample(op, cube, weight, floats(4)),
        sample(op, flipped, weight, floats(4)),
        sample(op, A, weight, floats(2, 3, 5)),
        sample(op, tensor(1.5), weight),
        sample(op, A, tensor(1.5)),
        sample(op, tensor(1.5), tensor(1.5)),
        sample(op, A, floats(2, 5, 4)),
        sample(op, A, floats(4), bias),
        sample(op, A, weight.double()),
        sample(op, A, weight.double(), bias),
        sample(op, A, weight, bias.double()),
        sample(op, cube, weight, bias.double()),
        sample(op, A.double(), weight, bias),
        sample(op, ints(3, 4), weight, bias),
    ]


SAMPLES: list[Sample] = [
    *mm(),
    *bmm(),
    *addmm(),
    *mv(),
    *dot(),
    *outer(),
    *matmul(),
    *linear(),
]
