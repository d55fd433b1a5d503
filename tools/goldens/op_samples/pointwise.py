"""Samples of the operations that work element by element."""

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
BF16 = torch.bfloat16
F64 = torch.float64
I8 = torch.int8
I32 = torch.int32
I64 = torch.int64
U8 = torch.uint8
NAN = float("nan")
INF = float("inf")


def edges() -> torch.Tensor:
    return tensor([0.0, -0.0, 1.0, -1.0, INF, -INF, NAN])


def unary() -> list[Sample]:
    """For each function: where it is smooth, its edges, and every dtype."""
    domains = {
        "neg": (-2.0, 2.0),
        "abs": (-2.0, 2.0),
        "sign": (-2.0, 2.0),
        "sgn": (-2.0, 2.0),
        "relu": (-2.0, 2.0),
        "square": (-2.0, 2.0),
        "exp": (-2.0, 2.0),
        "log": (0.25, 3.0),
        "sqrt": (0.25, 3.0),
        "rsqrt": (0.25, 3.0),
        "reciprocal": (0.25, 3.0),
        "sin": (-4.0, 4.0),
        "cos": (-4.0, 4.0),
        "tanh": (-3.0, 3.0),
        "sigmoid": (-4.0, 4.0),
    }
    rows = []
    for op, (low, high) in domains.items():
        rows += with_in_place(
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
            sample(op, tensor(0.5)),
            sample(op, floats(0, 2)),
            sample(op, floats(2, 1, low=low, high=high).expand(2, 3)),
            sample(op, floats(4, 3, 2, low=low, high=high).permute(2, 0, 1)),
        ]
    # PyTorch's gradient of a logical operation in place is that of a copy.
    for op in ("logical_not", "bitwise_not"):
        rows += with_in_place(
            sample(op, floats(2, 3), smooth=False),
            sample(op, tensor([0.0, 1.0, NAN]), smooth=False),
            sample(op, ints(2, 3, low=0, high=2)),
            sample(op, ints(4, dtype=I8)),
            sample(op, ints(4, low=0, high=9, dtype=U8)),
            sample(op, bools(4)),
        )
    return rows


def backward_rows() -> list[Sample]:
    rows = [
        sample("threshold_backward", floats(2, 3), floats(2, 3, seed=1), 0),
        sample("threshold_backward", floats(2, 3), floats(2, 3, seed=1), 0.5),
        sample("threshold_backward", floats(7), edges(), 0, smooth=False),
    ]
    for op in ("tanh_backward", "sigmoid_backward"):
        rows += [
            sample(op, floats(2, 3), floats(2, 3, low=0.1, high=0.9, seed=1)),
            sample(op, floats(2, 3), Frozen(floats(2, 3, seed=1))),
            sample(op, Frozen(floats(2, 3)), floats(2, 3, seed=1)),
            sample(op, floats(2, 3, dtype=F16), floats(2, 3, seed=1, dtype=F16)),
        ]
    return rows


def operands(op: str, *, positive: bool = False) -> list[Sample]:
    """Two operands of every kind: shapes, dtypes, numbers, layouts."""
    low = 0.25 if positive else -2.0
    a = floats(2, 3, low=low)
    b = floats(2, 3, low=low, seed=1)
    return [
        *with_in_place(
            sample(op, a, b),
            sample(op, a, floats(3, low=low, seed=1)),
            sample(op, a, floats(2, 1, low=low, seed=1)),
            sample(op, a, tensor(1.5)),
            sample(op, a, tensor(1.5, F64)),
            sample(op, a, floats(2, 3, low=low, seed=1, dtype=F64)),
            sample(op, a, ints(2, 3, low=1)),
            sample(op, ints(2, 3, low=1), b),
            sample(op, ints(2, 3, low=1), ints(2, 3, low=1, seed=1)),
            sample(op, ints(3, low=1, dtype=I8), ints(3, low=1, dtype=U8)),
            sample(op, ints(3, low=1, dtype=I32), tensor(2, I64)),
            sample(op, bools(4), bools(4, seed=1)),
            sample(op, bools(4), ints(4, low=1)),
            sample(op, floats(3, low=low, dtype=F16), tensor(1.5)),
            sample(
                op,
                floats(3, low=low, dtype=F16),
                floats(3, low=low, seed=1, dtype=F16),
            ),
            sample(
                op,
                floats(3, low=low, dtype=BF16),
                floats(3, low=low, seed=1, dtype=BF16),
            ),
            sample(
                op,
                floats(3, low=low, dtype=BF16),
                floats(3, low=low, seed=1, dtype=F16),
            ),
            sample(op, Frozen(a), b),
            sample(op, a, Frozen(b)),
        ),
        # What broadcasts, and what cannot.
        sample(op, floats(2, 1, low=low), floats(3, low=low, seed=1)),
        sample(op, floats(3, low=low), floats(2, 1, low=low, seed=1)),
        sample(op, tensor(1.5), floats(2, 2, low=low)),
        sample(op, tensor(1.5), tensor(2.5)),
        sample(op, tensor(2, I32), tensor(3, I64)),
        sample(op, tensor(2, I32), tensor(1.5)),
        sample(op, floats(0, 3, low=low), floats(1, 3, low=low)),
        sample(op, floats(3), floats(4)),
        sample(op, floats(2, 3), floats(3, 2)),
        sample(op + "_" if "." not in op else op.replace(".", "_."),
               floats(3), floats(2, 3, seed=1)),
        # The strides of the result follow the operands.
        sample(op, a.t(), b.t()),
        sample(op, a.t(), floats(3, 2, low=low, seed=1)),
        sample(op, floats(3, 2, low=low, seed=1), a.t()),
        sample(op, floats(3, 4, 5, low=low).permute(2, 0, 1), tensor(1.5)),
        sample(
            op,
            floats(3, 4, 5, low=low).permute(2, 0, 1),
            floats(4, low=low, seed=1),
        ),
        sample(
            op,
            floats(4, low=low, seed=1),
            floats(3, 4, 5, low=low).permute(2, 0, 1),
        ),
        sample(
            op,
            floats(2, 1, low=low).expand(2, 3),
            floats(3, 2, low=low, seed=1).t(),
        ),
        sample(
            op,
            floats(2, 3, 2, 2, low=low).to(memory_format=torch.channels_last),
            floats(1, 3, 1, 1, low=low, seed=1),
        ),
        sample(
            op,
            floats(2, 3, 1, 2, low=low).to(memory_format=torch.channels_last),
            floats(2, 3, 1, 2, low=low, seed=1).to(
                memory_format=torch.channels_last
            ),
        ),
        sample(op, floats(2, 4, low=low)[:, ::2], floats(2, 2, low=low)),
        sample(op, ints(3, 2, low=1).t(), floats(2, 3, low=low)),
    ]


def numbers(op: str) -> list[Sample]:
    """A Python number as the second operand."""
    return with_in_place(
        sample(op, floats(2, 3, low=0.25), 2),
        sample(op, floats(2, 3, low=0.25), 1.5),
        sample(op, floats(2, 3, low=0.25, dtype=F16), 1.5),
        sample(op, floats(3, low=0.25, dtype=BF16), 3),
        sample(op, floats(2, 3, low=0.25, dtype=F64), 1.5),
        sample(op, floats(2, 3, low=0.25), True),
        sample(op, ints(2, 3, low=1), 2),
        sample(op, ints(2, 3, low=1), 1.5),
        sample(op, ints(2, 3, low=1, dtype=U8), 300),
        sample(op, ints(2, 3, low=1), True),
        sample(op, bools(4), 2),
        sample(op, bools(4), 1.5),
        sample(op, bools(4), True),
        sample(op, tensor(3.5), 2),
        sample(op, tensor(3, I32), 2.5),
        sample(op, floats(3, 2, low=0.25).t(), 2),
    )


def arithmetic() -> list[Sample]:
    rows = []
    for op in ("add.Tensor", "sub.Tensor", "mul.Tensor"):
        rows += operands(op) + numbers(op)
    rows += operands("div.Tensor", positive=True) + numbers("div.Tensor")
    a = floats(2, 3)
    b = floats(2, 3, seed=1)
    for op in ("add.Tensor", "sub.Tensor"):
        rows += with_in_place(
            sample(op, a, b, alpha=2),
            sample(op, a, b, alpha=0.5),
            sample(op, a, 3, alpha=2),
            sample(op, a.half(), b.half(), alpha=0.5),
            sample(op, ints(3), ints(3, seed=1), alpha=3),
            sample(op, ints(3), ints(3, seed=1), alpha=1.5),
            sample(op, ints(3), ints(3, seed=1), alpha=True),
            sample(op, a, b, alpha=True),
            sample(op, bools(4), bools(4, seed=1), alpha=True),
            sample(op, bools(4), bools(4, seed=1), alpha=False),
        )
    rows += [
        sample("rsub.Tensor", a, b),
        sample("rsub.Tensor", a, b, alpha=3),
        sample("rsub.Tensor", a, floats(3, 2).t(), alpha=0.5),
        sample("rsub.Tensor", floats(3), floats(4)),
        sample("rsub.Tensor", bools(3), bools(3)),
        sample("rsub.Tensor", Frozen(a), b),
        sample("rsub.Scalar", a, 1),
        sample("rsub.Scalar", a, 1.5, alpha=2),
        sample("rsub.Scalar", ints(3), 1.5),
        sample("rsub.Scalar", ints(3), 2),
        sample("rsub.Scalar", bools(3), 1),
        sample("rsub.Scalar", a, True),
    ]
    for mode in (None, "trunc", "floor"):
        rows += with_in_place(
            sample("div.Tensor_mode", a, b, rounding_mode=mode, smooth=False),
            sample("div.Tensor_mode", a, 0.75, rounding_mode=mode, smooth=False),
            sample("div.Tensor_mode", ints(8), 3, rounding_mode=mode),
            sample("div.Tensor_mode", ints(8), -3, rounding_mode=mode),
            sample("div.Tensor_mode", ints(8), 1.5, rounding_mode=mode),
            sample("div.Tensor_mode", ints(8, dtype=I8), -1, rounding_mode=mode),
            sample(
                "div.Tensor_mode", edges(), tensor(0.0), rounding_mode=mode,
                smooth=False,
            ),
            sample("div.Tensor_mode", ints(3), 0, rounding_mode=mode),
            sample("div.Tensor_mode", bools(3), bools(3), rounding_mode=mode),
        )
    rows.append(sample("div.Tensor_mode", a, b, rounding_mode="up"))
    for op in ("floor_divide", "remainder.Tensor"):
        rows += with_in_place(
            sample(op, Frozen(a), Frozen(b), smooth=False),
            sample(op, ints(8), ints(8, low=1, seed=1)),
            sample(op, ints(8), ints(8, low=-4, high=0, seed=1)),
            sample(op, ints(3), tensor(0, I64)),
            sample(op, ints(3), Frozen(tensor(1.5))),
            sample(op, bools(3), bools(3)),
            sample(op, Frozen(edges()), Frozen(tensor(2.0)), smooth=False),
        )
    rows += [
        sample("floor_divide", Frozen(a), 0.75),
        sample("floor_divide", ints(8), 3),
        sample("remainder.Tensor", a, b, smooth=False),
        sample("remainder.Tensor", a, tensor(0.75), smooth=False),
        *with_in_place(
            sample("remainder.Scalar", a, 0.75, smooth=False),
            sample("remainder.Scalar", ints(8), 3),
            sample("remainder.Scalar", ints(8), -3),
            sample("remainder.Scalar", ints(8), 1.5),
            sample("remainder.Scalar", ints(8), 0),
        ),
    ]
    for op in ("bitwise_and", "bitwise_or", "bitwise_xor"):
        op += ".Tensor"
        rows += with_in_place(
            sample(op, ints(8), ints(8, seed=1)),
            sample(op, ints(8, dtype=I8), ints(8, seed=1)),
            sample(op, bools(4), bools(4, seed=1)),
            sample(op, bools(4), ints(4)),
            sample(op, ints(8), 3),
            sample(op, Frozen(a), Frozen(b)),
            sample(op, ints(2, 3).t(), ints(3, 1)),
        )
    return rows


def scalars() -> list[Sample]:
    """What C++ gives for a tensor and a number: it saves nothing."""
    rows = []
    for op in ("add.Scalar", "sub.Scalar", "mul.Scalar", "div.Scalar"):
        rows += [
            sample(op, floats(2, 3), 2),
            sample(op, floats(2, 3), 1.5),
            sample(op, floats(2, 3, dtype=F16), 1.5),
            sample(op, ints(3), 2),
            sample(op, ints(3), 1.5),
            sample(op, bools(3), 2),
        ]
    rows += [
        sample("add.Scalar", floats(3), 2, 3),
        sample("sub.Scalar", floats(3), 2, 0.5),
    ]
    return rows


def powers() -> list[Sample]:
    positive = floats(2, 3, low=0.25, high=2)
    both = floats(2, 3)
    rows = []
    for exponent in (0, 1, 2, 3, 4, -1, -2, 0.5, -0.5, 1.5, 2.0, -3):
        rows += with_in_place(
            sample("pow.Tensor_Scalar", positive, exponent),
            sample("pow.Tensor_Scalar", ints(6), exponent),
        )
        rows += [
            sample("pow.Tensor_Scalar", edges(), exponent, smooth=False),
            sample("pow.Tensor_Scalar", positive.half(), exponent),
        ]
    rows += [
        sample("pow.Tensor_Scalar", both, 2),
        sample("pow.Tensor_Scalar", both, 3),
        sample("pow.Tensor_Scalar", both.t(), 2),
        sample("pow.Tensor_Scalar", both.double(), 2),
        sample("pow.Tensor_Scalar", positive, True),
        sample("pow.Tensor_Scalar", bools(3), 2),
        sample("pow.Tensor_Scalar", bools(3), 0),
        sample("pow.Tensor_Scalar", bools(3), 1),
        sample("pow.Tensor_Scalar", bools(3), True),
        sample("pow.Tensor_Scalar", bools(3), 1.5),
        sample("pow.Tensor_Scalar", ints(3, low=1, dtype=U8), 3),
        sample("pow.Tensor_Scalar", tensor(1.5), 2),
        *with_in_place(
            sample("pow.Tensor_Tensor", positive, both),
            sample("pow.Tensor_Tensor", positive, floats(3, seed=1)),
            sample("pow.Tensor_Tensor", positive, tensor(2.0)),
            sample("pow.Tensor_Tensor", positive, tensor(2, I64)),
            sample("pow.Tensor_Tensor", ints(6), ints(6, seed=1)),
            sample("pow.Tensor_Tensor", ints(6), Frozen(tensor(2.0))),
            sample("pow.Tensor_Tensor", bools(3), bools(3)),
            sample("pow.Tensor_Tensor", Frozen(positive), both),
            sample("pow.Tensor_Tensor", positive, Frozen(both)),
        ),
        sample("pow.Tensor_Tensor", positive.double(), both.double()),
        sample("pow.Tensor_Tensor", positive.t(), both),
        sample("pow.Tensor_Tensor", positive.t(), both.t()),
        sample(
            "pow.Tensor_Tensor",
            tensor([0.0, 0.0, 0.0, 2.0, -2.0, 1.0]),
            tensor([0.0, 2.0, -1.0, 0.0, 2.0, NAN]),
            smooth=False,
        ),
        sample("pow.Tensor_Tensor", ints(6), both),
        sample("pow.Tensor_Tensor", positive, both.double()),
        sample("pow.Tensor_Tensor", floats(3), floats(4)),
        sample("pow.Scalar", 2, both),
        sample("pow.Scalar", 2.5, both),
        sample("pow.Scalar", 1, both),
        sample("pow.Scalar", 1.0, ints(3)),
        sample("pow.Scalar", 2, ints(3, low=0)),
        sample("pow.Scalar", 2.5, ints(3)),
        sample("pow.Scalar", 2, bools(3)),
        sample("pow.Scalar", True, bools(3)),
        sample("pow.Scalar", 2, both.t()),
        sample("pow.Scalar", 2, both.half()),
        sample("pow.Scalar", 0, tensor([2.0, 0.0, -1.0]), smooth=False),
        sample("pow.Scalar", -1.5, tensor([2.0, 3.0]), smooth=False),
    ]
    return rows


def choices() -> list[Sample]:
    rows = []
    for op in ("maximum", "minimum"):
        rows += [
            row
            for row in operands(op)
            if not row.op.endswith("_")
        ]
        rows += [
            sample(
                op,
                tensor([1.0, 2.0, 3.0]),
                tensor([1.0, 3.0, 2.0]),
                smooth=False,
            ),
            sample(op, edges(), tensor(0.0), smooth=False),
            sample(op, tensor(NAN), edges(), smooth=False),
        ]
    for op in ("max.other", "min.other"):
        rows += [
            sample(op, floats(2, 3), floats(2, 3, seed=1)),
            sample(op, ints(3), Frozen(floats(2, 3))),
            sample(op, floats(3), floats(4)),
        ]
    return rows


def comparisons() -> list[Sample]:
    rows = []
    for name in ("eq", "ne", "lt", "le", "gt", "ge"):
        op = f"{name}.Tensor"
        whole = ints(6, low=-1, high=2)
        rows += [
            row
            for row in operands(op) + numbers(op)
            if "_." not in row.op
        ]
        rows += [
            sample(op, whole, ints(6, low=-1, high=2, seed=1)),
            sample(op, edges(), tensor(0.0)),
            sample(op, edges(), edges()),
            sample(op, whole, 0),
            sample(op, whole, 0.5),
            sample(op, whole, NAN),
            sample(op, tensor([44], U8), 300),
            sample(op, tensor([2**53 + 1], I64), tensor([2.0**53], F64)),
            sample(f"{name}_.Scalar", floats(2, 3), 0),
            sample(f"{name}_.Scalar", floats(2, 3), 0.5),
            sample(f"{name}_.Scalar", ints(6), 1),
            sample(f"{name}_.Scalar", Frozen(floats(2, 3).t()), 0),
            sample(f"{name}_.Tensor", floats(2, 3), floats(3, seed=1)),
            sample(f"{name}_.Tensor", floats(2, 3), ints(2, 3)),
            sample(f"{name}_.Tensor", ints(6), ints(6, seed=1)),
            sample(f"{name}_.Tensor", Frozen(floats(2, 3)), floats(3)),
            sample(f"{name}_.Tensor", floats(3), floats(2, 3)),
        ]
    for op in ("logical_and", "logical_or", "logical_xor"):
        rows += with_in_place(
            sample(op, bools(4), bools(4, seed=1)),
            sample(op, ints(6, low=-1, high=2), bools(6)),
            sample(op, floats(2, 3), tensor([0.0, 1.0, NAN]), smooth=False),
            sample(op, floats(2, 3).t(), floats(3, 2).to(F16), smooth=False),
            sample(op, floats(3), floats(4)),
        )
    return rows


def selections() -> list[Sample]:
    condition = bools(2, 3)
    a = floats(2, 3)
    b = floats(2, 3, seed=1)
    mask = bools(2, 3, seed=1)
    return [
        sample("where.self", condition, a, b),
        sample("where.self", condition, a, Frozen(b)),
        sample("where.self", condition, Frozen(a), b),
        sample("where.self", bools(3), a, floats(2, 1, seed=1)),
        sample("where.self", condition, floats(3), floats(2, 1, seed=1)),
        sample("where.self", condition.t(), a.t(), b.t()),
        sample("where.self", condition.t(), floats(3, 2), floats(3, 2)),
        sample("where.self", condition, a.t().contiguous().t(), 0),
        sample("where.self", condition, a, 0),
        sample("where.self", condition, 1.5, b),
        sample("where.self", condition, 1, 2),
        sample("where.self", condition, 1.0, 2),
        sample("where.self", condition, True, 2),
        sample("where.self", condition, ints(2, 3), 1.5),
        sample("where.self", condition, ints(2, 3), b),
        sample("where.self", condition, a, b.double()),
        sample("where.self", condition, a.half(), b.half()),
        sample("where.self", condition, a.half(), tensor(1.5, F64)),
        sample("where.self", condition, bools(2, 3), bools(2, 3, seed=2)),
        sample("where.self", ints(2, 3, low=0, high=2, dtype=U8), a, b),
        sample("where.self", ints(2, 3), a, b),
        sample("where.self", a, a, b),
        sample("where.self", condition, floats(4), b),
        sample("where.self", tensor(True, torch.bool), a, floats(3)),
        sample("where.self", condition, tensor(1.0), tensor(2.0)),
        *with_in_place(
            sample("masked_fill.Scalar", a, mask, 1.5),
            sample("masked_fill.Scalar", a, bools(3), 0),
            sample("masked_fill.Scalar", a.t(), mask.t(), 2),
            sample("masked_fill.Scalar", a, tensor(True, torch.bool), 2),
            sample("masked_fill.Scalar", floats(3), mask, 2),
            sample("masked_fill.Scalar", a, bools(4), 2),
            sample("masked_fill.Scalar", a, ints(2, 3), 2),
            sample("masked_fill.Scalar", a, ints(2, 3, low=0, dtype=U8), 2),
            sample("masked_fill.Scalar", ints(2, 3), mask, 1.5),
            sample("masked_fill.Scalar", ints(2, 3, low=0, dtype=U8), mask, 300),
            sample("masked_fill.Scalar", ints(2, 3, low=0, dtype=U8), mask, -1),
            sample("masked_fill.Scalar", bools(2, 3), mask, 2),
            sample("masked_fill.Scalar", a.half(), mask, -INF, smooth=False),
            sample("masked_fill.Tensor", a, mask, tensor(1.5)),
            sample("masked_fill.Tensor", a, mask, Frozen(tensor(1.5))),
            sample("masked_fill.Tensor", Frozen(a), mask, tensor(1.5)),
            sample("masked_fill.Tensor", a, bools(3), tensor(2, I64)),
            sample("masked_fill.Tensor", ints(2, 3), mask, Frozen(tensor(1.5))),
            sample("masked_fill.Tensor", a, mask, floats(3)),
        ),
    ]


SAMPLES: list[Sample] = [
    *unary(),
    *backward_rows(),
    *arithmetic(),
    *scalars(),
    *powers(),
    *choices(),
    *comparisons(),
    *selections(),
]
