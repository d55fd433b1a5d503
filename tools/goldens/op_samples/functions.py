"""Samples of functions of one element beyond arithmetic."""

from __future__ import annotations

import dataclasses
import math

import torch

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

F16 = torch.float16
BF16 = torch.bfloat16
F64 = torch.float64
I8 = torch.int8
U8 = torch.uint8
NAN = float("nan")
INF = float("inf")

# Where each function is smooth.
DOMAINS = {
    "expm1": (-2.0, 2.0),
    "exp2": (-2.0, 2.0),
    "log1p": (-0.5, 3.0),
    "log2": (0.25, 3.0),
    "log10": (0.25, 3.0),
    "tan": (-1.0, 1.0),
    "asin": (-0.8, 0.8),
    "acos": (-0.8, 0.8),
    "atan": (-3.0, 3.0),
    "sinh": (-2.0, 2.0),
    "cosh": (-2.0, 2.0),
    "asinh": (-3.0, 3.0),
    "acosh": (1.5, 4.0),
    "atanh": (-0.8, 0.8),
    "erf": (-2.0, 2.0),
    "erfc": (-2.0, 2.0),
    "erfinv": (-0.8, 0.8),
    "lgamma": (0.5, 4.0),
    "digamma": (0.5, 4.0),
    "frac": (0.1, 0.9),
    "floor": (0.1, 0.9),
    "ceil": (0.1, 0.9),
    "round": (0.6, 1.4),
    "trunc": (0.1, 0.9),
}


def edges(dtype: torch.dtype = torch.float32) -> torch.Tensor:
    return tensor(
        [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 2.5, -3.5, INF, -INF, NAN], dtype
    )


# PyTorch has no gradient of their in-place forms.
WITHOUT_GRADIENT_IN_PLACE = ("asinh", "acosh", "atanh")


def without_gradient(row: Sample) -> Sample:
    return dataclasses.replace(
        row, args=tuple(Frozen(value) for value in row.args)
    )


def forms(op: str, *rows: Sample) -> list[Sample]:
    if op not in WITHOUT_GRADIENT_IN_PLACE:
        return with_in_place(*rows)
    return [*rows, *(without_gradient(in_place(row)) for row in rows)]


def functions() -> list[Sample]:
    rows = []
    for op, (low, high) in DOMAINS.items():
        rows += forms(
            op,
            sample(op, floats(2, 3, low=low, high=high)),
            sample(op, floats(2, 3, low=low, high=high, dtype=F64)),
            sample(op, floats(3, low=low, high=high, dtype=F16)),
            sample(op, floats(3, low=low, high=high, dtype=BF16)),
            sample(op, ints(2, 3, low=1)),
            sample(op, ints(3, low=-3, high=3, dtype=I8)),
            sample(op, ints(3, low=0, high=9, dtype=U8)),
            sample(op, bools(3)),
        )
        rows += [
            sample(op, edges(), smooth=False),
            sample(op, edges(F64), smooth=False),
            sample(op, tensor(0.5) if low <= 0.5 else tensor(1.75)),
            sample(op, floats(0, 2)),
            sample(op, floats(2, 1, low=low, high=high).expand(2, 3)),
            sample(op, floats(4, 3, 2, low=low, high=high).permute(2, 0, 1)),
            # More than a vector, and a rest.
            sample(op, floats(19, low=low, high=high)),
        ]
    return rows


def predicates() -> list[Sample]:
    rows = []
    for op in (
        "isnan",
        "isinf",
        "isposinf",
        "isneginf",
        "isfinite",
        "signbit",
    ):
        rows += [
            sample(op, edges()),
            sample(op, edges(F64)),
            sample(op, edges(F16)),
            sample(op, edges(BF16)),
            sample(op, ints(4)),
            sample(op, ints(4, dtype=I8)),
            sample(op, ints(4, low=0, dtype=U8)),
            sample(op, bools(3)),
            sample(op, floats(0, 2)),
            sample(op, floats(3, 2).t()),
        ]
    return rows


def with_parameters() -> list[Sample]:
    a = floats(2, 3)
    rows = with_in_place(
        sample("round.decimals", a, decimals=1, smooth=False),
        sample("round.decimals", a, decimals=3, smooth=False),
        sample("round.decimals", floats(4, high=900.0), decimals=-2, smooth=False),
        sample("round.decimals", floats(4, dtype=F64), decimals=2, smooth=False),
        sample("round.decimals", floats(4, dtype=F16), decimals=1, smooth=False),
        sample("round.decimals", edges(), decimals=0, smooth=False),
        sample("round.decimals", ints(3), decimals=0),
        sample("nan_to_num", edges(), smooth=False),
        sample("nan_to_num", edges(F64), smooth=False),
        sample("nan_to_num", edges(F16), smooth=False),
        sample("nan_to_num", edges(BF16), smooth=False),
        sample("nan_to_num", edges(), 7.5, smooth=False),
        sample("nan_to_num", edges(), 1.0, 2.0, -3.0, smooth=False),
        sample("nan_to_num", edges(), posinf=1e30, smooth=False),
        sample("nan_to_num", ints(3), 1.0),
        sample("nan_to_num", bools(3)),
        sample("nan_to_num", floats(3, 2).t()),
    )
    positive = floats(2, 3, low=0.5, high=4.0)
    for order in (0, 1, 2, 3):
        rows += [
            sample("polygamma", order, positive),
            sample("polygamma", order, positive.double()),
        ]
    rows += [
        sample("polygamma", 1, floats(4, low=-2.9, high=-2.1)),
        sample("polygamma", 1, ints(3, low=1)),
        sample("polygamma", 1, floats(3, low=0.5, dtype=F16)),
        sample("polygamma", 2, Frozen(positive.t())),
        sample("polygamma", -1, positive),
    ]
    return rows


def at_special_values() -> list[Sample]:
    """Where functions have poles, ends or large results."""
    values = {
        "digamma": [0.0, -0.0, -1.0, -1.5, 10.0, 1e20],
        "lgamma": [0.0, -1.0, -1.5, 1e30, 3e38],
        "erfinv": [1.0, -1.0, 1.5, 0.999999],
        "asin": [1.0, -1.0, 1.5],
        "acosh": [1.0, 0.5, 3e38],
        "asinh": [3e38, -3e38],
        "atanh": [1.0, -1.0, 1.5],
        "log1p": [-1.0, -2.0, 3e38, 1e-12],
        "expm1": [1e-12, -50.0, 100.0],
        "tan": [math.pi / 2, 1e5, 1e20],
        "erfc": [10.0, -10.0, 27.0],
    }
    return [
        sample(op, Frozen(tensor(numbers)), smooth=False)
        for op, numbers in values.items()
    ]


SAMPLES: list[Sample] = [
    *functions(),
    *predicates(),
    *with_parameters(),
    *at_special_values(),
]
