"""Samples of what puts elements in order, or finds their place in it."""

from __future__ import annotations

from typing import Any

import torch

from .reduction import INPUTS, by_dim
from .sample import Frozen, Sample, bools, floats, ints, sample, tensor

F16 = torch.float16
F64 = torch.float64
I8 = torch.int8
I32 = torch.int32
I64 = torch.int64
NAN = float("nan")
INF = float("inf")

TIES = tensor([[1.0, 5.0, 5.0], [2.0, 0.0, 5.0]])
NANS = tensor([[1.0, NAN, 5.0], [2.0, NAN, NAN], [0.0, 3.0, 1.0]])
EDGES = tensor([0.0, -0.0, INF, NAN, -INF, 3.0, NAN, -2.0])


def sorts() -> list[Sample]:
    x = floats(2, 3)
    rows = []
    for op in ("sort", "argsort"):
        rows += [sample(op, i, smooth=i is not INPUTS[12]) for i in INPUTS]
        rows += [
            sample(op, x, 0),
            sample(op, x, -2, True),
            sample(op, x, 1, True),
            sample(op, x, 2),
            sample(op, floats(2, 3, 4).permute(2, 0, 1), 1),
            sample(op, floats(2, 3, 4).permute(2, 0, 1), 0, True),
            sample(op, floats(2, 0, 4), 1),
            sample(op, tensor(1.5), 1),
            sample(op, TIES, 1, smooth=False),
            sample(op, TIES, 1, True, smooth=False),
            sample(op, NANS, 1, smooth=False),
            sample(op, NANS, 0, True, smooth=False),
            sample(op, EDGES, smooth=False),
            sample(op, EDGES, 0, True, smooth=False),
            sample(op, tensor(range(300), I64) * 7 % 300),
        ]
        stable = f"{op}.stable"
        rows += [
            sample(stable, x, stable=True),
            sample(stable, x, stable=False, dim=0, descending=True),
            sample(stable, TIES, stable=True, dim=1, smooth=False),
            sample(stable, ints(50, low=0, high=5), stable=True),
            sample(stable, bools(20), stable=True, dim=0, descending=True),
            sample(
                stable,
                ints(50, low=0, high=5, dtype=I8),
                stable=True,
                descending=True,
            ),
        ]
    rows += [sample("msort", i, smooth=i is not INPUTS[12]) for i in INPUTS]
    return rows


def selections() -> list[Sample]:
    x = floats(2, 5)
    rows = []
    for i in (*INPUTS[:10], INPUTS[11], INPUTS[13]):
        rows.append(sample("topk", i, 1, 0))
        rows.append(sample("kthvalue", i, 1, 0))
    rows += [
        sample("topk", x, 3),
        sample("topk", x, 0),
        sample("topk", x, 5),
        sample("topk", x, 6),
        sample("topk", x, -1),
        sample("topk", x, 2, 0),
        sample("topk", x, 3, 1, False),
        sample("topk", x, 3, -1, True, True),
        sample("topk", x, 1, 2),
        sample("topk", tensor(1.5), 1),
        sample("topk", tensor(1.5), 2),
        sample("topk", floats(2, 3, 4).permute(2, 0, 1), 2, 1),
        sample("topk", EDGES, 4, smooth=False),
        sample("topk", EDGES, 4, 0, False, smooth=False),
        sample("topk", Frozen(floats(200)), 2),
        sample("topk", Frozen(floats(200)), 2, 0, False),
        sample("topk", bools(4), 2),
        sample("topk", floats(2, 0), 0),
        sample("topk", floats(0, 3), 2),
        sample("kthvalue", x, 1),
        sample("kthvalue", x, 3),
        sample("kthvalue", x, 5, -1, True),
        sample("kthvalue", x, 2, 0),
        sample("kthvalue", x, 0),
        sample("kthvalue", x, 6),
        sample("kthvalue", x, 1, 2),
        sample("kthvalue", tensor(1.5), 1),
        sample("kthvalue", tensor(1.5), 1, 0, True),
        sample("kthvalue", floats(2, 3, 4).permute(2, 0, 1), 2, 1),
        sample("kthvalue", tensor([1.0, NAN, 0.0]), 3, smooth=False),
        sample("kthvalue", tensor([1.0, NAN, 0.0]), 2, smooth=False),
        sample("kthvalue", floats(2, 0), 1, 1),
        sample("kthvalue", floats(0, 3), 1, 1),
        sample("kthvalue", bools(4), 1),
    ]
    rows += by_dim("mode")
    rows += [
        sample("mode", TIES, smooth=False),
        sample("mode", TIES, 0, True, smooth=False),
        sample("mode", ints(3, 12, low=0, high=4)),
        sample("mode", floats(2, 0), 1),
        sample("mode", tensor([1.0, NAN, 0.0, NAN]), 0, smooth=False),
    ]
    return rows


def uniques() -> list[Sample]:
    rows = []
    for x in (
        *(i.tensor if isinstance(i, Frozen) else i for i in INPUTS),
        ints(3, 7, low=0, high=4),
        TIES.t(),
        NANS,
        tensor([3.0, 1.0, 3.0, -0.0, 0.0]),
        bools(0),
        bools(5),
    ):
        x = Frozen(x)
        for flags in ((), (True,), (True, True), (True, False, True)):
            rows.append(sample("_unique2", x, *flags))
        rows += [
            sample("unique_consecutive", x),
            sample("unique_consecutive", x, True, True),
        ]
    x = ints(4, 2, low=0, high=2)
    for op in ("_unique2", "unique_consecutive"):
        rows.append(sample(op, TIES))
    rows += [
        sample("unique_dim", TIES, 0),
        sample("unique_dim", ints(2, 2, 3, low=0, high=2), 2, True, True, True),
        sample("unique_dim", Frozen(tensor(1.5)), 0),
        sample("unique_dim", ints(0, 0, 3), 1),
        sample("unique_consecutive", ints(0, 3), True, True, 0),
    ]
    rows += [
        sample("_unique2", x, False, True, True),
        sample("unique_dim", x, 0),
        sample("unique_dim", x, 0, True, True, True),
        sample("unique_dim", x, -1, True, True, True),
        sample("unique_dim", Frozen(TIES), 1, True, True, True),
        sample("unique_dim", ints(3, 2, 2, low=0, high=2), 1, True, True),
        sample("unique_dim", x, 2),
        sample("unique_dim", ints(0, 3), 0, True, True, True),
        sample("unique_dim", ints(0, 3), 1),
        sample("unique_consecutive", x, True, True, 0),
        sample("unique_consecutive", x, True, False, 1),
        sample("unique_consecutive", Frozen(TIES), False, True, 1),
        sample("unique_consecutive", x, dim=2),
    ]
    return rows


def counts() -> list[Sample]:
    x = ints(7, low=0, high=5)
    rows: list[Sample] = [
        sample("bincount", x),
        sample("bincount", x, minlength=8),
        sample("bincount", x, minlength=2),
        sample("bincount", x, Frozen(floats(7))),
        sample("bincount", x, Frozen(floats(7, dtype=F64)), 9),
        sample("bincount", x, Frozen(floats(7, dtype=F16))),
        sample("bincount", x, ints(7)),
        sample("bincount", ints(7, low=0, high=5, dtype=I8)),
        sample("bincount", ints(7, low=0, high=5, dtype=torch.uint8)),
        sample("bincount", ints(0)),
        sample("bincount", ints(0), minlength=3),
        sample("bincount", ints(0), Frozen(floats(0)), 3),
        sample("bincount", ints(3, low=-3, high=-1)),
        sample("bincount", ints(2, 2, low=0, high=3)),
        sample("bincount", ints(0, 2)),
        sample("bincount", x, Frozen(floats(6))),
        sample("bincount", x, minlength=-1),
        sample("bincount", bools(3)),
        sample("bincount", Frozen(floats(3))),
        sample("bincount", tensor(2, I64)),
    ]
    y = Frozen(floats(40))
    rows += [
        sample("histc", y),
        sample("histc", floats(5)),
        sample("histc", y, 5),
        sample("histc", y, 5, -1, 1),
        sample("histc", y, 4, -0.5, 1.25),
        sample("histc", y, bins=3, min=0, max=0),
        sample("histc", Frozen(floats(5, 4, dtype=F64)), 6),
        sample("histc", Frozen(floats(0)), 3),
        sample("histc", Frozen(tensor([2.0, 2.0])), 3),
        sample("histc", Frozen(tensor([1.0, NAN, 2.0])), 3, 0, 4),
        sample("histc", Frozen(tensor([1.0, INF, 2.0])), 3),
        sample("histc", Frozen(tensor([0.0, 1.0, 2.0, 3.0, 4.0])), 4, 0, 4),
        sample("histc", y, 0),
        sample("histc", y, 5, 2, 1),
        sample("histc", ints(5), 5),
        sample("histc", Frozen(floats(5, dtype=F16)), 5),
    ]
    return rows


def places() -> list[Sample]:
    edges = Frozen(tensor([-1.0, 0.0, 0.0, 1.5]))
    rows_of_edges = Frozen(tensor([[-1.0, 0.0, 1.0], [-2.0, 0.5, 3.0]]))
    values = Frozen(tensor([[-2.0, 0.0, 1.5], [0.25, NAN, INF]]))
    two = Frozen(floats(2, 4))
    rows: list[Sample] = []

    def add(*args: Any, **options: Any) -> None:
        rows.append(sample("searchsorted", *args, **options))

    for options in (
        {},
        {"right": True},
        {"side": "left"},
        {"side": "right"},
        {"right": True, "side": "left"},
        {"side": "middle"},
        {"out_int32": True},
    ):
        add(edges, values, **options)
    add(rows_of_edges, two)
    add(rows_of_edges, two, right=True)
    add(rows_of_edges, Frozen(floats(4, 2).t()), right=True)
    add(edges, 0.0)
    add(edges, 1)
    add(ints(5, low=0, high=1), 0.5)
    add(edges, Frozen(tensor(0.5)))
    add(rows_of_edges, 0.5)
    add(rows_of_edges, Frozen(floats(3, 2)))
    add(edges, ints(3))
    add(ints(3, low=0, high=1), ints(2, 3), right=True)
    add(ints(3, low=0, high=1, dtype=I32), ints(4, dtype=I32))
    add(Frozen(floats(4).half().sort()[0]), Frozen(floats(3, dtype=F16)))
    add(Frozen(floats(0)), Frozen(floats(3)))
    add(edges, Frozen(floats(0)))
    add(Frozen(tensor(1.0)), Frozen(floats(3)))
    add(
        Frozen(tensor([3.0, 1.0, 2.0])),
        Frozen(tensor([1.5, 2.5])),
        sorter=tensor([1, 2, 0], I64),
    )
    add(
        Frozen(tensor([3.0, 1.0, 2.0])),
        Frozen(tensor([1.5, 2.5])),
        sorter=tensor([1, 3, 0], I64),
    )
    add(edges, values, sorter=tensor([1, 2, 0], I64))
    add(edges, values, sorter=tensor([0, 1, 2, 3], I32))
    rows += [
        sample("bucketize", values, edges),
        sample("bucketize", values, edges, right=True),
        sample("bucketize", values, edges, out_int32=True),
        sample("bucketize", 0.0, edges),
        sample("bucketize", 2, edges, right=True),
        sample("bucketize", ints(2, 3), ints(3, low=0, high=1)),
        sample("bucketize", values, rows_of_edges),
        sample("bucketize", ints(3), edges),
    ]
    return rows


SAMPLES: list[Sample] = [
    *sorts(),
    *selections(),
    *uniques(),
    *counts(),
    *places(),
]
