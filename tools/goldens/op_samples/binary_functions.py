"""Samples of functions of two and of three elements beyond arithmetic."""

from __future__ import annotations

import torch

from .pointwise import operands
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
BF16 = torch.bfloat16
F64 = torch.float64
I8 = torch.int8
I32 = torch.int32
I64 = torch.int64
U8 = torch.uint8
NAN = float("nan")
INF = float("inf")

# Without a `_` form in PyTorch.
OUT_OF_PLACE = {"fmax", "fmin", "logaddexp", "logaddexp2"}
# Made of jumps, or constant: differences make no sense.
STEPS = {"fmod.Tensor", "nextafter", "copysign.Tensor"}


def edges() -> torch.Tensor:
    return tensor([0.0, -0.0, 1.0, -1.0, INF, -INF, NAN])


def pairs() -> tuple[torch.Tensor, torch.Tensor]:
    """Each edge with each."""
    a, b = torch.meshgrid(edges(), edges(), indexing="ij")
    return a.reshape(-1).clone(), b.reshape(-1).clone()


def functions() -> list[Sample]:
    rows = []
    for op in (
        "atan2",
        "hypot",
        "copysign.Tensor",
        "fmax",
        "fmin",
        "fmod.Tensor",
        "logaddexp",
        "logaddexp2",
        "xlogy.Tensor",
        "nextafter",
    ):
        for row in operands(op, positive=True):
            if row.op.partition(".")[0].endswith("_") and op in OUT_OF_PLACE:
                continue
            if op in STEPS:
                row = sample(row.op, *row.args, smooth=False, **row.kwargs)
            rows.append(row)
        if op == "fmod.Tensor":
            # Its gradient is that of a number that PyTorch rounds.
            rows += [
                sample(op, ints(8), ints(8, low=1, seed=1)),
                sample(op, ints(8), ints(8, low=-4, high=0, seed=1)),
                sample(op, ints(8, dtype=I8), tensor(-1, I8)),
                sample(op, ints(3), tensor(0, I64)),
                sample(op, bools(3), bools(3)),
            ]
        rows += [
            sample(op, *pairs(), smooth=False),
            sample(op, floats(2, 3), floats(2, 3, seed=1), smooth=False),
        ]
    return rows


def with_numbers() -> list[Sample]:
    x = floats(2, 3, low=0.25)
    rows = []
    for op in ("copysign.Scalar", "fmod.Scalar", "xlogy.Scalar_Other"):
        smooth = op != "fmod.Scalar"
        for number in (2, 1.5, -1.5, 0, 0.0, True):
            rows += with_in_place(
                sample(op, x, number, smooth=smooth),
                sample(op, edges(), number, smooth=False),
                sample(op, x.half(), number, smooth=smooth),
                sample(op, ints(5), number),
                sample(op, bools(3), number),
            )
    for number in (2, 1.5, 0):
        rows += [
            sample("xlogy.Scalar_Self", number, x),
            sample("xlogy.Scalar_Self", number, edges(), smooth=False),
            sample("xlogy.Scalar_Self", number, ints(5, low=1)),
            sample("xlogy.Scalar_Self", number, x.half()),
        ]
    for number in (7, -7, 2.5):
        rows += [
            sample("remainder.Scalar_Tensor", number, Frozen(x)),
            sample("remainder.Scalar_Tensor", number, x, smooth=False),
            sample("remainder.Scalar_Tensor", number, Frozen(edges())),
            sample("remainder.Scalar_Tensor", number, ints(5, low=1)),
            sample("remainder.Scalar_Tensor", number, ints(5, low=-4, high=0)),
            sample("remainder.Scalar_Tensor", number, tensor(0, I64)),
        ]
    return rows


def heavisides() -> list[Sample]:
    a, b = pairs()
    return [
        *with_in_place(
            sample("heaviside", Frozen(a), Frozen(b)),
            sample("heaviside", floats(2, 3), floats(2, 3, seed=1)),
            sample("heaviside", Frozen(floats(2, 3)), Frozen(floats(3))),
            sample("heaviside", Frozen(floats(3)), Frozen(tensor(0.5))),
            sample("heaviside", ints(8, low=-1, high=2), ints(8, seed=1)),
            sample("heaviside", bools(4), bools(4, seed=1)),
            sample("heaviside", Frozen(floats(3)), Frozen(floats(3, dtype=F64))),
            sample(
                "heaviside",
                Frozen(floats(3, dtype=F16)),
                Frozen(floats(3, dtype=F16, seed=1)),
            ),
        ),
        sample("heaviside", Frozen(floats(2, 3).t()), Frozen(floats(3, 2).t())),
    ]


def bits() -> list[Sample]:
    rows = []
    for op in ("bitwise_left_shift", "bitwise_right_shift"):
        tensors = op + ".Tensor"
        rows += with_in_place(
            sample(tensors, ints(8), ints(8, low=0, seed=1)),
            sample(tensors, ints(8), tensor([0, 1, 31, 62, 63, 64, 65, -1], I64)),
            sample(tensors, ints(8, dtype=I8), tensor([0, 1, 6, 7, 8, 9, -1, 2], I8)),
            sample(
                tensors,
                ints(8, low=0, high=255, dtype=U8),
                tensor([0, 1, 6, 7, 8, 9, 255, 2], U8),
            ),
            sample(tensors, ints(3, dtype=I32), ints(3, low=0)),
            sample(tensors, ints(8), 2),
            sample(tensors, ints(8, dtype=I8), 300),
            sample(tensors, ints(8), 1.5),
            sample(tensors, bools(3), bools(3)),
            sample(tensors, Frozen(floats(3)), Frozen(floats(3))),
        )
        rows += [
            sample(tensors, ints(2, 3).t(), ints(3, 1, low=0)),
            sample(op + ".Scalar_Tensor", 5, ints(5, low=0)),
            sample(op + ".Scalar_Tensor", -5, ints(5, low=0, dtype=I8)),
            sample(op + ".Scalar_Tensor", 5, Frozen(floats(5))),
        ]
    for op in ("bitwise_and", "bitwise_or", "bitwise_xor"):
        op += ".Scalar_Tensor"
        rows += [
            sample(op, 5, ints(5)),
            sample(op, True, bools(3)),
            sample(op, 5, bools(3)),
            sample(op, -5, ints(5, dtype=I8)),
            sample(op, 5, Frozen(floats(3))),
        ]
    return rows


def lerps() -> list[Sample]:
    a = floats(2, 3)
    b = floats(2, 3, seed=1)
    rows = []
    for weight in (0.3, 0.7, 0, 1, 1.5, -0.5):
        rows += with_in_place(
            sample("lerp.Scalar", a, b, weight),
            sample("lerp.Scalar", a.half(), b.half(), weight),
        )
    weights = floats(2, 3, low=0, high=1, seed=2)
    a_edges, b_edges = pairs()
    return [
        *rows,
        *with_in_place(
            sample("lerp.Scalar", a, floats(3, seed=1), 0.3),
            sample("lerp.Scalar", Frozen(a), b, 0.3),
            sample("lerp.Scalar", a.double(), b.double(), 0.3),
            sample("lerp.Scalar", a, b.double(), 0.3),
            sample("lerp.Scalar", ints(3), ints(3, seed=1), 1),
            sample("lerp.Scalar", a_edges, b_edges, 0.3, smooth=False),
            sample("lerp.Tensor", a, b, weights),
            sample("lerp.Tensor", a, b, tensor(0.7)),
            sample("lerp.Tensor", a, b, tensor(0.7, F64)),
            sample("lerp.Tensor", a, b, Frozen(weights)),
            sample("lerp.Tensor", Frozen(a), b, weights),
            sample("lerp.Tensor", a, Frozen(b), weights),
            sample("lerp.Tensor", a, floats(3, seed=1), floats(2, 1, seed=2)),
            sample("lerp.Tensor", a.half(), b.half(), weights.half()),
            sample("lerp.Tensor", a.double(), b.double(), weights.double()),
            sample("lerp.Tensor", a, b, weights.double()),
            sample("lerp.Tensor", a, b.double(), weights),
            sample("lerp.Tensor", ints(3), ints(3), ints(3)),
        ),
        sample("lerp.Scalar", floats(3), floats(2, 3), 0.3),
        sample("lerp.Scalar", a.t(), b.t(), 0.3),
        sample("lerp.Scalar", floats(3), floats(4), 0.3),
        sample("lerp.Tensor", a.t(), b.t(), weights.t()),
        sample("lerp.Tensor", floats(3), floats(2, 1), floats(2, 3)),
    ]


def sums() -> list[Sample]:
    a = floats(2, 3)
    b = floats(2, 3, seed=1)
    c = floats(2, 3, low=0.25, seed=2)
    rows = []
    for op in ("addcmul", "addcdiv"):
        for options in ({}, {"value": 2}, {"value": -0.5}):
            rows += with_in_place(
                sample(op, a, b, c, **options),
                sample(op, a.half(), b.half(), c.half(), **options),
                sample(op, ints(3), ints(3, seed=1), ints(3, low=1), **options),
            )
        rows += with_in_place(
            sample(op, a, floats(3, seed=1), floats(2, 1, low=0.25, seed=2)),
            sample(op, a, b, tensor(1.5)),
            sample(op, a, tensor(1.5), c),
            sample(op, Frozen(a), b, c, value=2),
            sample(op, a, Frozen(b), c, value=2),
            sample(op, a, b, Frozen(c), value=2),
            sample(op, a.double(), b.double(), c.double()),
            sample(op, a, b.double(), c),
            sample(op, a, ints(2, 3), c, value=2),
            sample(op, a, b, ints(2, 3, low=1), value=2),
            sample(op, ints(2, 3), b, c),
            sample(op, bools(3), bools(3), bools(3)),
            sample(op, a.bfloat16(), b.bfloat16(), c.bfloat16(), value=2),
            sample(op, tensor([1.0, 0.0, INF]), edges()[:3], edges()[3:6],
                   smooth=False),
        )
        rows += [
            sample(op, floats(3), floats(2, 1, seed=1), c),
            sample(op, a.t(), b.t(), c.t()),
            sample(op, floats(3), floats(4), floats(3)),
        ]
    return rows


def closeness() -> list[Sample]:
    a, b = pairs()
    x = floats(2, 3)
    near = x + 1e-6
    rows = []
    for op in ("isclose", "allclose"):
        for options in (
            {},
            {"equal_nan": True},
            {"rtol": 0.5},
            {"rtol": 0.0, "atol": 0.0},
            {"atol": 1.5},
        ):
            rows += [
                sample(op, Frozen(a), Frozen(b), **options),
                sample(op, Frozen(edges()), Frozen(edges()), **options),
                sample(op, x, near, **options),
                sample(op, ints(5), ints(5, seed=1), **options),
                sample(op, bools(4), bools(4, seed=1), **options),
                sample(op, x.half(), near.half(), **options),
            ]
        rows += [
            sample(op, x, floats(3)),
            sample(op, x, near.double()),
            sample(op, x, near, rtol=-1.0),
            sample(op, x, near, atol=-1.0),
            sample(op, floats(3), floats(4)),
            sample(op, floats(0), floats(0)),
            sample(op, x.t(), near.t()),
        ]
    return rows + [
        sample("equal", x, floats(2, 3)),
        sample("equal", x, near),
        sample("equal", x, floats(3)),
        sample("equal", x, floats(2, 3, dtype=F64)),
        sample("equal", ints(3), ints(3)),
        sample("equal", ints(3), ints(3, dtype=I8)),
        sample("equal", floats(0), floats(0)),
        sample("equal", floats(0, 2), floats(2, 0)),
        sample("equal", Frozen(edges()), Frozen(edges())),
        sample("equal", tensor([0.0, 1.0]), tensor([-0.0, 1.0])),
        sample("equal", tensor(2.0), tensor(2, I64)),
    ]


def float_powers() -> list[Sample]:
    x = floats(2, 3, low=0.25)
    y = floats(2, 3, seed=1)
    return [
        sample("float_power.Tensor_Tensor", x, y),
        sample("float_power.Tensor_Tensor", x.double(), y.double()),
        sample("float_power.Tensor_Tensor", ints(5, low=1), ints(5, seed=1)),
        sample("float_power.Tensor_Tensor", x.half(), floats(3)),
        sample("float_power.Tensor_Scalar", x, 2),
        sample("float_power.Tensor_Scalar", x.double(), 1.5),
        sample("float_power.Tensor_Scalar", ints(5, low=1), -1),
        sample("float_power.Scalar", 2, y),
        sample("float_power.Scalar", 2.5, ints(5)),
        sample("float_power_.Tensor", x.double(), y),
        sample("float_power_.Tensor", x, y),
        sample("float_power_.Scalar", x.double(), 2),
        sample("float_power_.Scalar", x, 2),
    ]


SAMPLES = [
    *functions(),
    *with_numbers(),
    *heavisides(),
    *bits(),
    *lerps(),
    *sums(),
    *closeness(),
    *float_powers(),
]
