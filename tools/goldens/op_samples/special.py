"""Samples of special functions, units of angles, divisors and multiples."""

from __future__ import annotations

import torch

from .creation import BF16, F16, F64, I8, I32, I64, INF, NAN, U8
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

EXTREMES = tensor([0.0, -0.0, INF, -INF, NAN])


def inputs(x: torch.Tensor) -> list[torch.Tensor | Frozen]:
    """A matrix in other layouts and dtypes, integers, and an empty tensor."""
    return [
        x,
        x.t(),
        Frozen(x),
        x.to(F64),
        x.to(F16),
        x.to(BF16),
        x[:, ::2],
        x[0, 0].clone(),
        ints(2, 3, low=1),
        bools(3),
        x[:0],
    ]


def units() -> list[Sample]:
    rows = []
    for op in ("deg2rad", "rad2deg"):
        for x in inputs(floats(2, 3, low=-400, high=400)):
            rows += with_in_place(sample(op, x))
        rows += [
            sample(op, EXTREMES, smooth=False),
            sample(op, ints(3, dtype=U8)),
        ]
    return rows


def divisors() -> list[Sample]:
    rows = []
    a, b = ints(3, 4, low=-60, high=60), ints(3, 4, low=-40, high=40, seed=1)
    for op in ("gcd", "lcm"):
        for dtype in (I8, torch.int16, I32, I64):
            rows += with_in_place(sample(op, a.to(dtype), b.to(dtype)))
        rows += with_in_place(
            sample(op, a.abs().to(U8), b.abs().to(U8)),
            sample(op, a, b[0]),
            sample(op, a[0], b),
            sample(op, a.t(), b.t()),
            sample(op, a.to(I32), b),
            sample(op, a, tensor(12, I64)),
            sample(op, tensor([0, 0, 5, -5], I64), tensor([0, 7, 0, 0], I64)),
            sample(op, tensor([-128, 100], I8), tensor([48, 99], I8)),
            sample(op, tensor([-(2**63)], I64), tensor([6], I64)),
            sample(op, a, b[:, :3]),
            # Errors.
            sample(op, floats(3), floats(3, seed=1)),
            sample(op, ints(3), floats(3)),
            sample(op, bools(3), bools(3)),
        )
    return rows


def ldexps() -> list[Sample]:
    op = "ldexp"
    x, y = floats(2, 3), floats(2, 3, seed=1)
    powers = ints(2, 3)
    rows = with_in_place(
        sample(op, x, y),
        sample(op, x, powers),
        sample(op, Frozen(x), y),
        sample(op, x, Frozen(y)),
        sample(op, x.t(), y.t()),
        sample(op, x, y[0]),
        sample(op, x[0], y),
        sample(op, x.to(F64), powers),
        sample(op, x, y.to(F64)),
        sample(op, x.to(F16), powers),
        sample(op, x.to(F16), y.to(F16)),
        sample(op, x.to(BF16), y),
        sample(op, x, tensor(3, I64)),
        sample(op, powers, powers),
        sample(op, powers, y),
        sample(op, bools(2, 3), powers),
        sample(op, x, floats(4)),
    )
    return rows + [sample(op, EXTREMES, tensor([2.0] * 5), smooth=False)]


def of_one() -> list[Sample]:
    rows = []
    for op in ("i0", "sinc"):
        for x in inputs(floats(2, 3)):
            rows += with_in_place(sample(op, x))
        rows += [
            sample(op, EXTREMES, smooth=False),
            sample(op, floats(6, low=-60, high=60)),
            sample(op, floats(8, low=-30, high=30, dtype=F64)),
        ]
    op = "special_i1"
    rows += [sample(op, x) for x in inputs(floats(2, 3))]
    rows += [
        sample(op, EXTREMES, smooth=False),
        sample(op, floats(6, low=-60, high=60)),
        sample(op, floats(8, low=-30, high=30, dtype=F64)),
        sample(op, tensor([800.0, -800.0], F64), smooth=False),
    ]
    op = "logit"
    for x in inputs(floats(2, 3, low=0.1, high=0.9)):
        rows += with_in_place(sample(op, x))
    edges = tensor([-1.0, 0.0, 0.05, 0.5, 0.95, 1.0, 2.0, NAN])
    for eps in (None, 0.0, 0.1, 0.7, -1.0):
        rows += with_in_place(sample(op, edges, eps, smooth=False))
        rows += [sample(op, edges.to(F16), eps, smooth=False)]
    rows += [sample(op, floats(2, 3, low=0.2, high=0.8), eps=0.1)]
    return rows


def gammas() -> list[Sample]:
    op = "mvlgamma"
    rows = []
    for x in inputs(floats(2, 3, low=2, high=6)):
        rows += with_in_place(sample(op, x, 2))
    x = floats(2, 3, low=3, high=6)
    rows += with_in_place(
        sample(op, x, 1),
        sample(op, x, 5),
        sample(op, floats(3, low=-2, high=2), 3),
        sample(op, x, 0),
        sample(op, x, -1),
    )
    rows += [sample(op, EXTREMES, 2, smooth=False)]
    op = "polygamma_"
    for x in inputs(floats(2, 3, low=0.5, high=4)):
        rows += [sample(op, x, 1)]
    rows += [sample(op, x, n) for n in (0, 2, 3, -1)]
    return rows


def incomplete_gammas() -> list[Sample]:
    rows = []
    a, x = floats(2, 3, low=0.2, high=5), floats(2, 3, low=0.1, high=8, seed=1)
    for op in ("igamma", "igammac"):
        rows += with_in_place(
            sample(op, Frozen(a), x),
            sample(op, a, x),
            sample(op, Frozen(a.t()), x.t()),
            sample(op, Frozen(a), x[0]),
            sample(op, Frozen(a[0]), x),
            *(sample(op, Frozen(a.to(d)), x.to(d)) for d in (F64, F16, BF16)),
            sample(op, Frozen(a), x.to(F64)),
            sample(op, ints(2, 3, low=1), x),
            sample(op, Frozen(a), tensor(1.5)),
            sample(op, Frozen(a), ints(2, 3, low=1)),
            sample(op, Frozen(a), floats(4)),
            # Errors.
            sample(op, ints(3), ints(3)),
            sample(op, bools(3), bools(3)),
        )
        rows += [
            sample(
                op,
                Frozen(tensor([-1.0, 0, 1, 0, 1, INF, 3, INF, 1, NAN, 2])),
                tensor([1.0, 1, 0, 0, -1, 1, INF, INF, NAN, 1, 0]),
                smooth=False,
            ),
            sample(
                op,
                Frozen(tensor([15.0, 60.0, 400.0, 2000.0, 1e-5, 0.01])),
                tensor([11.0, 64.0, 395.0, 2100.0, 1e-5, 30.0]),
                smooth=False,
            ),
        ]
    return rows


SAMPLES: list[Sample] = [
    *units(),
    *divisors(),
    *ldexps(),
    *of_one(),
    *gammas(),
    *incomplete_gammas(),
]
