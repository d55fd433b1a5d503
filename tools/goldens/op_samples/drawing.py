"""Samples of even steps, triangles' places, and random values of tensors."""

from __future__ import annotations

import dataclasses

import torch

from .creation import BF16, BOOL, DTYPES, F16, F64, I8, I32, I64, INF, NAN, U8
from .sample import Frozen, Sample, bools, floats, ints, sample, tensor


def spaces() -> list[Sample]:
    rows = []
    for op in ("linspace", "logspace"):
        rows += [
            *(sample(op, -2.0, 3.0, n) for n in (0, 1, 2, 5, 6)),
            sample(op, 3, -2, 4),
            sample(op, 2, 2, 3),
            sample(op, 0, NAN, 3),
            sample(op, 0, INF, 3),
            *(sample(op, 0, 4, 5, dtype=d) for d in DTYPES),
            *(sample(op, 0, 4, 4, dtype=d) for d in DTYPES if d is not BOOL),
            *(sample(op, 0.5, 4.9, 4, dtype=d) for d in (F16, I8, I64)),
            *(sample(op, 0, 4, n, dtype=BOOL) for n in (0, 1)),
            # Errors.
            sample(op, 0, 1, -1),
            sample(op, 0, 300, 3, dtype=U8),
            sample(op, 0, INF, 3, dtype=I32),
            sample(f"{op}.Tensor_Tensor", tensor(1.0), tensor(2.0), 3),
            sample(
                f"{op}.Tensor_Tensor", tensor(1, I64), tensor(2.0), 3, dtype=F64
            ),
            sample(f"{op}.Tensor_Tensor", floats(1), tensor(2.0), 3),
            sample(f"{op}.Tensor_Scalar", tensor(1.0), 2.0, 3),
            sample(f"{op}.Tensor_Scalar", floats(1, 1), 2.0, 3),
            sample(f"{op}.Scalar_Tensor", 1.0, tensor(2.0), 3),
            sample(f"{op}.Scalar_Tensor", 1.0, floats(2), 3),
        ]
    rows += [
        sample("linspace", -(2**40), 2**40, 7, dtype=I64),
        sample("linspace", -5, 5, 7, dtype=I64),
        sample("linspace", -1, 3, 3, dtype=U8),
        sample("logspace", 0, 5, 4, 2.0),
        sample("logspace", 0, 5, 6, -2.0),
        sample("logspace", 0, 10, 4, 2.0, dtype=I64),
        sample("logspace", 0, 5, 4, 0.0),
    ]
    return rows


def triangles() -> list[Sample]:
    rows = []
    for op in ("tril_indices", "triu_indices"):
        for size in ((3, 4), (4, 3), (3, 3), (1, 5), (5, 1), (0, 3), (3, 0)):
            rows += [sample(op, *size, k) for k in range(-5, 6)]
        rows += [
            sample(op, 3, 3),
            sample(op, 3, 3, 2**62),
            sample(op, 3, 3, -(2**62)),
            sample(op, 2**40, 0),
            *(sample(op, 3, 3, dtype=d) for d in DTYPES if d != torch.int16),
            sample(op, -1, 3),
            sample(op, 3, -1),
        ]
    return rows


def bernoulli() -> list[Sample]:
    op = "bernoulli"
    p = floats(2, 3, low=0, high=0.9)
    one = Frozen(torch.ones(2, 3))
    rows = [
        sample(op, one),
        sample(op, torch.zeros(2, 3)),
        *(sample(op, p.to(d), random=True) for d in (F64, F16, BF16)),
        sample(op, p, random=True),
        sample(op, p.t(), random=True),
        sample(op, floats(0)),
        sample(op, tensor(0.5), random=True),
        sample(op, ints(3)),
        sample(op, bools(3)),
        sample(op, p + 2),
        sample(op, p * NAN),
        sample(f"{op}.p", p, 1.0),
        sample(f"{op}.p", Frozen(p), 0.0),
        sample(f"{op}.p", Frozen(p.t()), 0.5, random=True),
        *(sample(f"{op}.p", ints(3).to(d), 0.5, random=True) for d in DTYPES),
        sample(f"{op}.p", p, 1.5),
        sample(f"{op}.p", p, NAN),
        sample(f"{op}_.float", p, random=True),
        sample(f"{op}_.float", p, 1.0),
        sample(f"{op}_.float", Frozen(p.t()), 0.0),
        *(sample(f"{op}_.float", ints(3).to(d), 0.5, random=True) for d in DTYPES),
        sample(f"{op}_.float", p, -1.0),
        sample(f"{op}_.float", Frozen(floats(1).expand(3)), 0.5),
        sample(f"{op}_.Tensor", floats(2, 3), p, random=True),
        sample(f"{op}_.Tensor", floats(2, 3), torch.ones(2, 3)),
        sample(f"{op}_.Tensor", floats(2, 3), one),
        sample(f"{op}_.Tensor", Frozen(floats(2, 3)), torch.ones(2, 3).half()),
        sample(f"{op}_.Tensor", floats(2, 3), torch.zeros(3)),
        sample(f"{op}_.Tensor", floats(2, 3), tensor(1.0)),
        sample(f"{op}_.Tensor", floats(2, 3), torch.ones(2, 3, dtype=F64)),
        sample(f"{op}_.Tensor", ints(2, 3), one),
        sample(f"{op}_.Tensor", bools(2, 3), one),
        sample(f"{op}_.Tensor", floats(3), ints(3)),
        sample(f"{op}_.Tensor", floats(2, 3), floats(4)),
        sample(f"{op}_.Tensor", floats(3), floats(2, 3)),
        sample(f"{op}_.Tensor", floats(3), torch.ones(3) * 2),
    ]
    return rows


def multinomial() -> list[Sample]:
    op = "multinomial"
    p = floats(2, 3, low=0, high=1)
    return [
        # Only one outcome is possible.
        sample(op, tensor([0.0, 1.0, 0.0]), 1),
        sample(op, tensor([0.0, 2.0, 0.0]), 5, True),
        sample(op, tensor([[0.0, 1.0], [3.0, 0.0]]), 1),
        sample(op, p, 2, random=True),
        sample(op, p, 3, random=True),
        sample(op, p, 5, True, random=True),
        sample(op, p.t(), 2, random=True),
        sample(op, floats(3, low=0), 2, random=True),
        *(sample(op, p.to(d), 1, random=True) for d in (F64, F16, BF16)),
        *(sample(op, p.to(d), 1, True, random=True) for d in (F64, F16, BF16)),
        sample(op, floats(0, 3), 2),
        # Errors.
        sample(op, p, 0),
        sample(op, p, 4),
        sample(op, floats(2, 3, 2), 1),
        sample(op, tensor(1.0), 1),
        sample(op, ints(3, low=0), 1),
        *(
            sample(op, weights, 1, replacement)
            for replacement in (False, True)
            for weights in (
                -p, p * NAN, p * INF, torch.zeros(3), tensor([[0.0, 0.0], [1.0, 1.0]])
            )
        ),
        sample(op, floats(0), 1),
        sample(op, floats(0), 1, True),
        sample(op, floats(2, 0), 1, True),
        sample(op, floats(2, 0), 2, True),
    ]


def normal() -> list[Sample]:
    op = "normal"
    mean = floats(2, 3)
    std = floats(2, 3, low=0.5)
    rows = [
        sample(f"{op}.Tensor_float", mean, random=True),
        sample(f"{op}.Tensor_float", mean, 0.0),
        sample(f"{op}.Tensor_float", mean.t(), 0.0),
        sample(f"{op}.Tensor_float", Frozen(mean.t()), 2.0, random=True),
        *(sample(f"{op}.Tensor_float", mean.to(d), 1.0, random=True) for d in (F64, F16, BF16)),
        sample(f"{op}.Tensor_float", ints(3), 2.0),
        sample(f"{op}.Tensor_float", mean, -2.5),
        sample(f"{op}.float_Tensor", 1.5, std, random=True),
        sample(f"{op}.float_Tensor", 1.5, torch.zeros(3, 2).t()),
        sample(f"{op}.float_Tensor", 1.5, -std),
        sample(f"{op}.float_Tensor", 1.5, ints(3, low=0)),
        sample(f"{op}.Tensor_Tensor", mean, std, random=True),
        sample(f"{op}.Tensor_Tensor", mean, torch.zeros(2, 3)),
        sample(f"{op}.Tensor_Tensor", mean, torch.zeros(3)),
        sample(f"{op}.Tensor_Tensor", floats(3), torch.zeros(2, 3)),
        sample(f"{op}.Tensor_Tensor", mean, Frozen(torch.zeros(2, 3))),
        sample(f"{op}.Tensor_Tensor", Frozen(mean), torch.zeros(2, 3)),
        sample(f"{op}.Tensor_Tensor", mean, torch.zeros(2, 3, dtype=F64)),
        sample(f"{op}.Tensor_Tensor", mean.double(), torch.zeros(2, 3)),
        sample(f"{op}.Tensor_Tensor", mean, torch.zeros(2, 3, dtype=I64)),
        sample(f"{op}.Tensor_Tensor", floats(0), floats(0)),
        sample(f"{op}.Tensor_Tensor", floats(4), std),
        sample(f"{op}.Tensor_Tensor", ints(2, 3), std),
        sample(f"{op}.Tensor_Tensor", mean, -std),
        sample(f"{op}.Tensor_Tensor", mean, std * NAN),
        sample(f"{op}.float_float", 1.5, 2.0, [2, 3], random=True),
        sample(f"{op}.float_float", 1.5, 0.0, [2, 3]),
        *(sample(f"{op}.float_float", 0.0, 1.0, [2], dtype=d, random=True) for d in DTYPES),
        sample(f"{op}.float_float", 1.5, -2.0, [2, 3]),
        sample(f"{op}.float_float", 1.5, 2.0, [-2]),
    ]
    return rows


def exponential() -> list[Sample]:
    op = "exponential_"
    x = floats(2, 3)
    return [
        sample(op, x, random=True),
        sample(op, x, 2.0, random=True),
        sample(op, Frozen(x.t()), 0.5, random=True),
        sample(op, x, INF),
        sample(op, x.half(), random=True),
        sample(op, x.double(), random=True),
        # Errors.
        sample(op, x, 0.0),
        sample(op, x, -1.5),
        sample(op, x, NAN),
        sample(op, ints(3)),
        sample(op, bools(3)),
        sample(op, Frozen(floats(1).expand(3))),
    ]


def others() -> list[Sample]:
    """The distributions that only methods draw from."""
    x = floats(2, 3)
    rows = []
    for op, *args in (
        ("geometric_", 0.5),
        ("cauchy_",),
        ("cauchy_", 3.0, 2.0),
        ("log_normal_",),
        ("log_normal_", 0.5, 0.25),
    ):
        rows += [
            sample(op, x, *args, random=True),
            sample(op, Frozen(x.t()), *args, random=True),
            *(sample(op, x.to(d), *args, random=True) for d in (F64, F16, BF16)),
            sample(op, floats(0), *args),
            sample(op, ints(3), *args, random=True),
            sample(op, ints(3, dtype=I32), *args, random=True),
            sample(op, bools(3), *args),
            sample(op, Frozen(floats(1).expand(3)), *args),
        ]
    rows += [
        *(sample("geometric_", x, p) for p in (0.0, 1.0, -1.0, 1.5, NAN)),
        *(sample("cauchy_", x, 0.0, sigma) for sigma in (0.0, -1.5, NAN)),
        *(sample("log_normal_", x, 0.0, std) for std in (0.0, -1.5, NAN)),
    ]
    return rows


# PyTorch's gradients of what is drawn are 0, whatever the derivatives.
SAMPLES: list[Sample] = [
    *spaces(),
    *triangles(),
    *(
        dataclasses.replace(row, smooth=False)
        for row in (
            *bernoulli(),
            *multinomial(),
            *normal(),
            *exponential(),
            *others(),
        )
    ),
]
