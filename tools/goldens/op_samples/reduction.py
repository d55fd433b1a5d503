"""Samples of the reductions."""

from __future__ import annotations

import torch

from .sample import Frozen, Sample, bools, floats, ints, sample, tensor

F16 = torch.float16
BF16 = torch.bfloat16
F64 = torch.float64
I8 = torch.int8
I64 = torch.int64
U8 = torch.uint8
NAN = float("nan")
INF = float("inf")

# What every reduction is tried on, whether it takes it or not.
INPUTS = (
    floats(2, 3),
    floats(2, 3, dtype=F64),
    floats(5, dtype=F16),
    floats(5, dtype=BF16),
    ints(2, 3),
    ints(6, dtype=I8),
    ints(6, low=0, high=100, dtype=U8),
    bools(2, 3),
    tensor(1.5),
    tensor(3, I64),
    floats(0, 3),
    floats(4, 3, 2).permute(2, 0, 1),
    floats(2, 1).expand(2, 3),
    Frozen(floats(3)),
    Frozen(tensor([1.0, NAN, 2.0])),
)
DIMS = (0, 1, -1, -3, 2)
DIM_LISTS = ([0], [1], [0, 1], [-1, 0], [], [0, 0], [0, -2], [2], [-3])


def is_smooth(op: str, x: object) -> bool:
    """Neither a tie, nor the mean of nothing, which is nan."""
    is_empty = x is INPUTS[10]
    return x is not INPUTS[12] and not (op.startswith("mean") and is_empty)


def full(op: str) -> list[Sample]:
    return [sample(op, x, smooth=is_smooth(op, x)) for x in INPUTS]


def by_dim(op: str, **options: object) -> list[Sample]:
    x = floats(2, 3)
    return [
        *(sample(op, x, dim, **options) for dim in DIMS),
        sample(op, x, 0, True, **options),
        sample(op, x, 1, keepdim=True, **options),
        *(sample(op, i, 0, smooth=i is not INPUTS[12]) for i in INPUTS),
        *(sample(op, i, -1, smooth=i is not INPUTS[12]) for i in INPUTS),
        sample(op, floats(2, 3, 4), 1),
        sample(op, floats(2, 3, 4).permute(2, 0, 1), 1),
        sample(op, floats(2, 0, 4), 1),
        sample(op, floats(2, 0, 4), 2),
        sample(op, tensor(1.5), 0, True),
        sample(op, tensor(1.5), 1),
    ]


def by_dims(op: str, dims: tuple[object, ...] = DIM_LISTS) -> list[Sample]:
    x = floats(2, 3)
    rows = [sample(op, x, dim) for dim in dims]
    rows += [sample(op, x, dim, True) for dim in dims[:4]]
    rows += [sample(op, i, [0], smooth=is_smooth(op, i)) for i in INPUTS]
    rows += [
        sample(op, floats(2, 3, 4), [0, 2]),
        sample(op, floats(2, 3, 4), [0, 2], True),
        sample(op, floats(2, 3, 4), [-1, 1]),
        sample(op, floats(2, 3, 4).permute(2, 0, 1), [0, 1]),
        sample(op, floats(2, 0, 4), [1], smooth=not op.startswith("mean")),
        sample(op, floats(2, 0, 4), [0, 2]),
        sample(op, tensor(1.5), [0]),
        sample(op, tensor(1.5), [0], True),
        sample(op, tensor(1.5), []),
        sample(op, tensor(1.5), [0, -1]),
    ]
    return rows


def sums() -> list[Sample]:
    x = floats(2, 3)
    rows = full("sum") + full("mean") + full("prod")
    for op in ("sum.dim_IntList", "mean.dim"):
        rows += by_dims(op, (*DIM_LISTS, 0, 1, -1, None))
        rows += [
            sample(op, x, None, True),
            sample(op, x, [0], dtype=F64),
            sample(op, ints(2, 3), [0], dtype=torch.float32),
            sample(op, ints(2, 3), [0], dtype=I64),
        ]
    rows += by_dim("prod.dim_int")
    for op in ("sum", "mean", "prod"):
        rows += [
            sample(op, x, dtype=F64),
            sample(op, x.half(), dtype=torch.float32),
            sample(op, ints(2, 3), dtype=torch.float32),
            sample(op, ints(2, 3), dtype=I8),
            sample(op, ints(2, 3), dtype=torch.bool),
            sample(op, Frozen(x), dtype=I64),
        ]
    rows += [
        sample("prod", tensor([2.0, 0.0, 3.0, 4.0])),
        sample("prod", tensor([[2.0, 0.0], [0.0, 4.0]])),
        sample("prod", tensor([[2.0, 3.0], [0.0, 4.0]], F64).t()),
        sample("prod", tensor([0.0])),
        sample("prod", tensor(0.0)),
        sample("prod.dim_int", tensor([[2.0, 0.0, 5.0], [1.0, 3.0, 4.0]]), 1),
        sample("prod.dim_int", tensor([[2.0, 0.0, 5.0], [0.0, 3.0, 0.0]]), 1),
        sample("prod.dim_int", tensor([[2.0, 0.0], [0.0, 3.0]]), 0, True),
        sample("prod.dim_int", tensor([[0.0, 3.0]]), 0),
        sample("prod.dim_int", floats(2, 3), 0, dtype=F64),
        sample("sum", floats(40, 30)),
        sample("sum", Frozen(floats(4000, low=0.0, high=1.0))),
        sample("mean", Frozen(floats(4000, low=0.0, high=1.0, dtype=F16))),
        sample("sum", Frozen(tensor([INF, -INF]))),
        sample("sum", ints(3, low=120, high=127, dtype=I8), dtype=I8),
    ]
    for size in ([2, 3], [1, 3], [3], [2, 1], [1, 1], [1], [], [4], [3, 2],
                 [1, 2, 3]):
        rows.append(sample("sum_to_size", x, size))
    rows += [
        sample("sum_to_size", floats(4, 2, 3), [2, 1]),
        sample("sum_to_size", floats(4, 2, 3).permute(2, 0, 1), [1, 2]),
        sample("sum_to_size", ints(2, 3), [3]),
        sample("sum_to_size", tensor(1.5), []),
    ]
    return rows


def extremes() -> list[Sample]:
    ties = tensor([[1.0, 5.0, 5.0], [2.0, 0.0, 5.0]])
    nans = tensor([[1.0, NAN, 5.0], [2.0, NAN, NAN]])
    rows = []
    for name in ("max", "min"):
        rows += full(name)
        rows += by_dim(f"{name}.dim")
        rows += by_dims(f"a{name}")
        rows += [sample(f"a{name}", floats(2, 3)), sample(f"a{name}", floats(0))]
        for x in (ties, nans):
            rows += [
                sample(name, x, smooth=False),
                sample(f"{name}.dim", x, 0, smooth=False),
                sample(f"{name}.dim", x, 1, True, smooth=False),
                sample(f"a{name}", x, [0], smooth=False),
                sample(f"a{name}", x, [0, 1], True, smooth=False),
                sample(f"a{name}", x, [], smooth=False),
            ]
        op = f"arg{name}"
        rows += full(op)
        rows += by_dim(op)
        rows += [
            sample(op, ties),
            sample(op, nans),
            sample(op, ties, 1),
            sample(op, nans, 1),
            sample(op, ties, None, True),
            sample(op, ties.t()),
            sample(op, floats(4, 3, 2).permute(2, 0, 1), None, True),
            sample(op, floats(0), 0),
        ]
    for sizes, shape in (((2, 3), (2,)), ((2, 3), (2, 1))):
        keepdim = len(sizes) == len(shape)
        rows += [
            sample(
                "value_selecting_reduction_backward",
                floats(*shape),
                1,
                ints(*shape, low=0, high=3),
                list(sizes),
                keepdim,
            )
        ]
    rows.append(
        sample(
            "value_selecting_reduction_backward",
            tensor(1.5),
            0,
            tensor(0, I64),
            [],
            False,
        )
    )
    return rows


def logic() -> list[Sample]:
    rows = []
    for op in ("all", "any"):
        rows += full(op)
        rows += by_dim(f"{op}.dim")
        rows += by_dims(f"{op}.dims", (*DIM_LISTS, None))
        rows += [
            sample(op, ints(6, low=0, high=2)),
            sample(op, ints(6, low=1)),
            sample(op, tensor([0.0, -0.0])),
            sample(f"{op}.dim", ints(2, 3, low=0, high=2), 1),
        ]
    return rows


SAMPLES: list[Sample] = [*sums(), *extremes(), *logic()]
