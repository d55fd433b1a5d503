"""Samples of variances, norms, medians and other statistics."""

from __future__ import annotations

import torch

from .reduction import DIM_LISTS, INPUTS, by_dim, by_dims, full
from .sample import (
    Frozen,
    Sample,
    floats,
    ints,
    sample,
    tensor,
    with_in_place,
)

BF16 = torch.bfloat16
F16 = torch.float16
F64 = torch.float64
I64 = torch.int64
NAN = float("nan")
INF = float("inf")

TIES = tensor([[1.0, 5.0, 5.0], [2.0, 0.0, 5.0]])
NANS = tensor([[1.0, NAN, 5.0], [2.0, NAN, NAN], [0.0, 3.0, 1.0]])
INFS = tensor([[1.0, INF, 5.0], [2.0, -INF, INF], [0.0, 3.0, 1.0]])


def variances() -> list[Sample]:
    x = floats(3, 4)
    rows = []
    for name in ("var", "std", "var_mean", "std_mean"):
        rows += [sample(name, i, smooth=i.numel() > 1) for i in plain_inputs()]
        rows += [
            sample(name, x, False),
            sample(name, tensor([2.5]), smooth=False),
            sample(name, tensor([2.5]), False, smooth=False),
            sample(name, tensor([3.0, 3.0]), smooth=False),
            sample(name, Frozen(floats(3, 3, dtype=F16))),
            sample(name, ints(2, 3)),
        ]
        op = f"{name}.dim"
        for dim in (0, 1, [0, 1], [-1], None, [0, 0], [2]):
            rows.append(sample(op, x, dim, True))
        for dim in (0, [0, 1], None):
            rows.append(sample(op, x, dim, False, True))
        op = f"{name}.correction"
        for correction in (None, 0, 1, 2, 0.5, 3, 4):
            rows.append(
                sample(op, x, 0, correction=correction, smooth=False)
            )
        for dim in ([0], [1], [0, 1], [], None, [-1, 0]):
            # With no dimension named, the divisor of PyTorch's gradient is
            # that of one element.
            rows += [
                sample(op, x, dim, correction=0, smooth=dim != []),
                sample(
                    op, x, dim, correction=1, keepdim=True, smooth=dim != []
                ),
            ]
        rows += [
            sample(op, floats(2, 3, 4), [0, 2]),
            sample(op, floats(2, 3, 4).permute(2, 0, 1), [0, 1], keepdim=True),
            sample(op, floats(2, 3, 4, dtype=F64), 1),
            sample(op, floats(2, 0, 4), 1, smooth=False),
            sample(op, floats(2, 0, 4), 2, smooth=False),
            sample(op, tensor(1.5), 0, smooth=False),
            sample(op, tensor(1.5), correction=0, smooth=False),
            sample(op, NANS, 1, smooth=False),
            sample(op, ints(2, 3), 1),
            sample(op, x, 2),
            sample(op, Frozen(floats(30, 20)), 0),
            sample(op, Frozen(floats(30, 20)), 1),
            sample(op, Frozen(floats(30, 20) + 1000)),
        ]
    return rows


def plain_inputs() -> list[torch.Tensor]:
    return [
        i
        for i in INPUTS
        if isinstance(i, torch.Tensor) and i.is_floating_point()
    ]


def logsumexps() -> list[Sample]:
    op = "logsumexp"
    return [
        *by_dims(op, (*DIM_LISTS, 0, 1, -1)),
        sample(op, ints(2, 3), 0),
        sample(op, INFS, 0, smooth=False),
        sample(op, INFS, [0, 1], smooth=False),
        sample(op, NANS, 1, smooth=False),
        sample(op, tensor([-INF, -INF]), 0, smooth=False),
        sample(op, floats(3, low=900.0, high=1000.0), 0),
    ]


def norms() -> list[Sample]:
    x = floats(2, 3)
    zeros = tensor([[0.0, 0.0, 0.0], [1.0, 0.0, 2.0]])
    rows = []
    for op in ("linalg_vector_norm", "norm"):
        for p in (2, 1, 0, 3, 0.5, 2.5, INF, -INF, -1, 1.5, -2):
            rows += [
                sample(op, x, p),
                sample(op, x, p, 1),
                sample(op, x, p, [0, 1], True),
                sample(op, floats(2, 3, 4).permute(2, 0, 1), p, [0, -1]),
                sample(op, TIES, p, 1, smooth=False),
                sample(op, zeros, p, 1, smooth=False),
                sample(op, NANS, p, 0, smooth=False),
                sample(op, tensor(-1.5), p),
                sample(op, Frozen(floats(6, dtype=F16)), p),
                sample(op, floats(0, 3), p, smooth=False),
                sample(op, floats(0, 3), p, 1, smooth=False),
                sample(op, Frozen(floats(600)), p),
            ]
        rows += [
            sample(op, x, 2, dtype=F64),
            sample(op, x, 2, 1, dtype=F64),
            sample(op, floats(2, 3, dtype=F16), 2, 1, dtype=torch.float32),
            sample(op, floats(2, 3, dtype=F64), 2, dtype=torch.float32),
            sample(op, x, 2, dtype=I64),
            sample(op, ints(2, 3), 2),
            sample(op, x, 2, 2),
            sample(op, x, 2, [0, 0]),
            sample(op, x, 2, []),
            sample(op, Frozen(x), 2),
        ]
    rows += [
        sample("linalg_vector_norm", x),
        sample("norm", x, None),
        sample("norm.text", x),
        sample("norm.text", x, "fro"),
        sample("norm.text", x, "fro", 1),
        sample("norm.text", x, "fro", [0, 1], True),
        sample("norm.text", x, "fro", dtype=F64),
    ]
    return rows


def renorms() -> list[Sample]:
    op = "renorm"
    x = floats(3, 4)
    rows = with_in_place(
        *(
            sample(op, i, 2, 0, 1.5)
            for i in (
                x,
                x.t(),
                Frozen(x),
                x[:, ::2],
                x.to(F64),
                x.to(F16),
                x.to(BF16),
                floats(2, 3, 2),
                torch.zeros(0, 3),
            )
        ),
        *(sample(op, x, p, 1, 1.5) for p in (1, 0.5, 1.5, 3, float("inf"))),
        sample(op, floats(2, 3, 4), 2.0, -2, 2),
        sample(op, x, 2, 0, 100.0),
        sample(op, x, 2, 0, 0),
        sample(op, torch.zeros(2, 3), 2, 0, 1.0, smooth=False),
        # Errors.
        sample(op, x, 0, 0, 1),
        sample(op, x, -2, 0, 1),
        sample(op, x, 2, 2, 1),
        sample(op, x, 2, 0, -1),
        sample(op, floats(3), 2, 0, 1),
        sample(op, ints(3, 4), 2, 0, 1),
    )
    return rows


def extremes() -> list[Sample]:
    rows = []
    for x in (*INPUTS, TIES, NANS):
        smooth = x is not INPUTS[12] and x is not TIES and x is not NANS
        rows += [
            sample("aminmax", x, smooth=smooth),
            sample("aminmax", x, dim=0, smooth=smooth),
            sample("aminmax", x, dim=-1, keepdim=True, smooth=smooth),
        ]
    rows += [
        sample("aminmax", floats(2, 3), dim=2),
        sample("aminmax", floats(2, 0), dim=1),
        sample("aminmax", floats(2, 3), dim=1, used=(0,)),
        sample("aminmax", floats(2, 3), used=(1,)),
    ]
    return rows


def sums_without_nan() -> list[Sample]:
    x = floats(2, 3)
    rows = []
    for op in ("nansum", "nanmean"):
        for i in INPUTS:
            is_mean_of_none = op == "nanmean" and i is INPUTS[10]
            rows.append(
                sample(op, i, smooth=i is not INPUTS[12] and not is_mean_of_none)
            )
        for dim in (0, 1, -1, [0, 1], [], None, [0, 0], [2]):
            rows.append(sample(op, x, dim))
            rows.append(sample(op, NANS, dim, smooth=False))
        rows += [
            sample(op, x, 0, True),
            sample(op, NANS, [0, 1], True, smooth=False),
            sample(op, floats(2, 3, 4).permute(2, 0, 1), [0, 1]),
            sample(op, x, 0, dtype=F64),
            sample(op, floats(2, 3, dtype=F16), 0, dtype=torch.float32),
            sample(op, tensor(NAN), smooth=False),
            sample(op, tensor(1.5), 0, True),
            sample(op, tensor([NAN, NAN]), 0, smooth=False),
        ]
    rows += [
        sample("nansum", ints(2, 3), 0, dtype=torch.float32),
        sample("nansum", ints(2, 3), 0),
    ]
    return rows


def medians() -> list[Sample]:
    rows = []
    for name in ("median", "nanmedian"):
        rows += full(name)
        # PyTorch reads beyond the storage of an expanded row.
        rows += [
            row
            for row in by_dim(f"{name}.dim")
            if row.args[0] is not INPUTS[12]
        ]
        for x in (TIES, NANS):
            rows += [
                sample(name, x, smooth=False),
                sample(f"{name}.dim", x, 0, smooth=False),
                sample(f"{name}.dim", x, 1, True, smooth=False),
            ]
        rows += [
            sample(name, floats(4)),
            sample(name, floats(0)),
            sample(name, tensor([NAN, NAN]), smooth=False),
            sample(f"{name}.dim", tensor([NAN, NAN]), 0, smooth=False),
            sample(f"{name}.dim", floats(3, 40), 1),
            sample(f"{name}.dim", ints(40), 0),
            sample(f"{name}.dim", floats(2, 0), 1),
        ]
    return rows


def counts() -> list[Sample]:
    zeros = tensor([[0.0, -0.0, 1.0], [2.0, NAN, 0.0]])
    rows = []
    for x in (*INPUTS, zeros):
        rows += [
            sample("count_nonzero", x),
            sample("count_nonzero", x, 0),
            sample("count_nonzero.dim_IntList", x, [0]),
            sample("count_nonzero.dim_IntList", x, [-1]),
        ]
    rows += [
        sample("count_nonzero", zeros, -1),
        sample("count_nonzero", zeros, 2),
        sample("count_nonzero.dim_IntList", zeros, [0, 1]),
        sample("count_nonzero.dim_IntList", zeros, []),
        sample("count_nonzero.dim_IntList", zeros, [0, 0]),
        sample("count_nonzero.dim_IntList", floats(2, 3, 4), [0, 2]),
    ]
    return rows


SAMPLES: list[Sample] = [
    *variances(),
    *logsumexps(),
    *norms(),
    *renorms(),
    *extremes(),
    *sums_without_nan(),
    *medians(),
    *counts(),
]
