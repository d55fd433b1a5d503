"""Samples of the operations that take or put parts and elements."""

from __future__ import annotations

import torch

from .indexing import (
    BOOL,
    CUBE,
    DTYPES,
    F16,
    I32,
    I64,
    MATRICES,
    NAN,
    U8,
    WHOLE,
    at,
    is_smooth,
    scalar_index,
)
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


def index_select() -> list[Sample]:
    op = "index_select"
    x = floats(4, 3)
    rows = [
        sample(op, x, 0, at(0, 2)),
        sample(op, x, 1, at(2, 0)),
        sample(op, x, -1, at(1, 1, 0, 1)),
        sample(op, x, -2, at(3)),
        sample(op, x, 0, scalar_index(1)),
        sample(op, x, 0, at()),
        sample(op, x, 1, at()),
        sample(op, x, 0, tensor([3, 1], I32)),
        sample(op, x, 0, ints(8, low=0, high=4)[::2]),
        sample(op, CUBE, 1, at(2, 0, 2)),
        sample(op, CUBE, -1, at(1, 0)),
        sample(op, CUBE.permute(2, 0, 1), 1, at(1, 0)),
        sample(op, Frozen(x), 0, at(1)),
        sample(op, floats(5), 0, at(4, 0, 4)),
        sample(op, floats(5), -1, scalar_index(3)),
        sample(op, tensor(1.5), 0, at(0)),
        sample(op, tensor(1.5), -1, scalar_index(0)),
        sample(op, bools(4, 3), 0, at(3, 0)),
        sample(op, floats(0, 3), 0, at()),
        sample(op, floats(0, 3), 1, at(1, 0)),
        sample(op, floats(3, 0), 0, at(1, 0)),
        sample(op, floats(2, 0, 3), 2, at(1, 0)),
    ]
    rows += [
        sample(op, m, dim, at(2, 0, 2), smooth=is_smooth(m))
        for m in MATRICES
        for dim in (0, 1)
    ]
    rows += [sample(op, floats(4, 3, dtype=d), 0, at(3, 0, 3)) for d in DTYPES]
    rows += [sample(op, ints(4, 3, low=0, dtype=d), 1, at(2, 0)) for d in WHOLE]
    # Errors.
    for place in (4, -1, 100):
        rows += [
            sample(op, x, 0, at(0, place)),
            sample(op, x, 1, at(place)),
            sample(op, x.t(), 0, at(place)),
            sample(op, x.t(), 1, at(place)),
            sample(op, floats(4), 0, at(place)),
            sample(op, CUBE, 0, at(place)),
            sample(op, CUBE, 1, at(place)),
            sample(op, CUBE, 2, at(place)),
            sample(op, tensor(1.5), 0, at(place)),
            sample(op, floats(3, 0), 0, at(place)),
            sample(op, floats(0, 3), 0, at(place)),
        ]
    return rows + [
        sample(op, x, 2, at(0)),
        sample(op, x, -3, at(0)),
        sample(op, tensor(1.5), 1, at(0)),
        sample(op, x, 0, ints(2, 2, low=0, high=4)),
        sample(op, x, 0, tensor([0.0])),
        sample(op, x, 0, tensor([0], torch.int16)),
        sample(op, x, 0, tensor([True], BOOL)),
        sample(op, tensor(1.5), 0, at(0, 0)),
        sample(op, tensor(1.5), 0, at()),
    ]


def index_add() -> list[Sample]:
    op = "index_add"
    x = floats(4, 3)
    two = floats(2, 3, seed=1)
    rows = [
        sample(op, x, 0, at(0, 2), two),
        sample(op, x, 0, at(2, 2), two),
        sample(op, x, -2, at(3, 0), two),
        sample(op, x, 1, at(2, 0), floats(4, 2, seed=1)),
        sample(op, x, -1, at(0, 0, 0), floats(4, 3, seed=1)),
        sample(op, x, 0, scalar_index(1), floats(1, 3, seed=1)),
        sample(op, x, 0, at(), floats(0, 3)),
        sample(op, x, 0, tensor([3, 1], I32), two),
        sample(op, x, 0, at(0, 2), two, alpha=2),
        sample(op, x, 0, at(0, 2), two, alpha=0.5),
        sample(op, x, 0, at(0, 2), two, alpha=0),
        sample(op, x, 0, at(0, 2), floats(3, 2, seed=1).t()),
        sample(op, x, 0, at(0, 2), floats(2, 6, seed=1)[:, ::2]),
        sample(op, x, 0, at(0, 2), Frozen(floats(1, 3, seed=1).expand(2, 3))),
        sample(op, x, 0, at(0, 2), Frozen(two)),
        sample(op, Frozen(x), 0, at(0, 2), two),
        sample(op, Frozen(x), 0, at(0, 2), Frozen(two)),
        sample(op, floats(3, 4).t(), 0, at(0, 2), two),
        sample(op, Frozen(floats(4, 6)[:, ::2]), 0, at(0, 2), two),
        sample(op, CUBE, 1, at(2, 0, 2), floats(4, 3, 2, seed=1)),
        sample(op, floats(4), 0, at(1, 1), floats(2, seed=1)),
        sample(op, floats(4), 0, scalar_index(1), floats(1, seed=1)),
        sample(op, floats(4), 0, scalar_index(1), tensor(1.25)),
        sample(op, tensor(1.5), 0, at(0), tensor(2.5)),
        sample(op, tensor(1.5), 0, at(0), floats(1)),
        sample(op, tensor(1.5), 0, at(0, 0), floats(2)),
        sample(op, floats(3, 0), 0, at(1, 0), floats(2, 0)),
        sample(op, floats(0, 3), 0, at(), floats(0, 3)),
        sample(op, bools(4), 0, at(1, 1, 3), bools(3, seed=1)),
        sample(op, bools(4), 0, at(1, 1, 3), bools(3, seed=1), alpha=True),
    ]
    rows += [
        sample(op, floats(4, 3, dtype=d), 0, at(1, 1), two.to(d))
        for d in DTYPES
    ]
    rows += [
        sample(
            op, ints(4, low=0, dtype=d), 0, at(1, 1), ints(2, low=0, dtype=d)
        )
        for d in WHOLE
    ]
    rows += [
        sample(op, ints(4), 0, at(1, 1), ints(2, seed=1), alpha=3),
        # Errors.
        sample(op, ints(4), 0, at(1, 1), ints(2, seed=1), alpha=0.5),
        sample(op, bools(4), 0, at(1, 1), bools(2), alpha=2),
        sample(op, x, 0, at(0, 4), two),
        sample(op, x, 0, at(0, -1), two),
        sample(op, x, 0, tensor([0, 4], I32), two),
        sample(op, x, 1, tensor([0, 3], I32), floats(4, 2)),
        sample(op, x, 1, at(0, 3), floats(4, 2)),
        sample(op, x, 1, at(0, -1), floats(4, 2)),
        sample(op, floats(4), 0, at(4), floats(1)),
        sample(op, floats(4), 0, at(-1), floats(1)),
        sample(op, tensor(1.5), 0, at(1), tensor(2.5)),
        sample(op, floats(3, 0), 0, at(3), floats(1, 0)),
        sample(op, floats(0, 3), 0, at(0), floats(1, 3)),
        sample(op, floats(0), 0, at(0), floats(1)),
        sample(op, CUBE, 0, at(4), floats(1, 3, 2)),
        sample(op, CUBE, 1, at(3), floats(4, 1, 2)),
        sample(op, CUBE, 2, at(2), floats(4, 3, 1)),
        sample(op, x, 2, at(0, 2), two),
        sample(op, x, -3, at(0, 2), two),
        sample(op, x, 0, ints(2, 2, low=0, high=4), two),
        sample(op, x, 0, tensor([0.0, 1.0]), two),
        sample(op, x, 0, tensor([True, False], BOOL), two),
        sample(op, x, 0, at(0), two),
        sample(op, x, 0, at(0, 1, 2), two),
        sample(op, x, 0, at(0, 2), two.double()),
        sample(op, x, 0, at(0, 2), ints(2, 3)),
        sample(op, x, 0, at(0, 2), floats(2, 4)),
        sample(op, x, 0, at(0, 2), floats(2)),
        sample(op, x, 0, at(0, 2), floats(2, 3, 1)),
        sample(op, x, 0, at(0), tensor(2.5)),
        sample(op, x, 0, scalar_index(1), tensor(2.5)),
        sample(op, x, 1, at(0), floats(4)),
        sample(op, x, 1, at(0), tensor(2.5)),
    ]
    return with_in_place(*rows)


def gather() -> list[Sample]:
    op = "gather"
    x = floats(3, 4)
    index = ints(3, 4, low=0, high=3)
    rows = [
        sample(op, x, 0, index),
        sample(op, x, 1, index),
        sample(op, x, -1, index),
        sample(op, x, -2, index),
        sample(op, x, 0, index[:1]),
        sample(op, x, 0, ints(5, 2, low=0, high=3)),
        sample(op, x, 1, ints(2, 6, low=0, high=4)),
        sample(op, x, 1, ints(3, 3, low=0, high=4).t()),
        sample(op, x, 1, at([1, 1, 1, 1])),
        sample(op, x, 0, index.to(I32)),
        sample(op, x, 0, index[:, ::2]),
        sample(op, x, 0, ints(3, 1, low=0, high=3).expand(3, 4)),
        sample(op, x, 0, torch.zeros(0, 4, dtype=I64)),
        sample(op, x, 0, torch.zeros(0, dtype=I64)),
        sample(op, x, 0, torch.zeros(0)),
        sample(op, Frozen(x), 0, index),
        sample(op, CUBE, 1, ints(4, 3, 2, low=0, high=3)),
        sample(op, CUBE.permute(2, 0, 1), 2, ints(2, 4, 5, low=0, high=3)),
        sample(op, floats(4), 0, at(3, 3, 0)),
        sample(op, floats(4), 0, scalar_index(3)),
        sample(op, tensor(1.5), 0, scalar_index(0)),
        sample(op, tensor(1.5), -1, at(0, 0)),
        sample(op, floats(3, 0), 0, torch.zeros(3, 0, dtype=I64)),
        sample(op, bools(3, 4), 0, index),
    ]
    rows += [
        sample(op, m, 1, ints(4, 3, low=0, high=3), smooth=is_smooth(m))
        for m in MATRICES
    ]
    rows += [sample(op, floats(3, 4, dtype=d), 1, index) for d in DTYPES]
    rows += [sample(op, ints(3, 4, low=0, dtype=d), 1, index) for d in WHOLE]
    return rows + [
        # Errors.
        sample(op, x, 0, at([0, 3])),
        sample(op, x, 0, at([0, -1])),
        sample(op, x, 1, at([0], [4])),
        sample(op, floats(4), 0, at(4)),
        sample(op, tensor(1.5), 0, scalar_index(1)),
        sample(op, floats(0, 3), 0, at([0])),
        sample(op, x, 2, index),
        sample(op, x, -3, index),
        sample(op, tensor(1.5), 1, scalar_index(0)),
        sample(op, x, 0, index.to(torch.int16)),
        sample(op, x, 0, index.float()),
        sample(op, x, 0, at(0)),
        sample(op, x, 0, scalar_index(0)),
        sample(op, tensor(1.5), 0, at([0])),
        sample(op, x, 0, ints(3, 5, low=0, high=3)),
        sample(op, x, 1, ints(4, 4, low=0, high=3)),
    ]


def scatter_cases(op: str) -> list[Sample]:
    """What scatter.src and scatter_add have in common."""
    x = floats(3, 4)
    source = floats(3, 4, seed=1)
    unique = at([0, 1, 2, 0], [1, 2, 0, 1], [2, 0, 1, 2])
    rows = [
        sample(op, x, 0, unique, source),
        sample(op, x, 1, at([3, 0, 1, 2]), source),
        sample(op, x, -1, at([3, 0], [1, 2], [0, 1]), source),
        sample(op, x, -2, unique[:2, :3], source),
        sample(op, x, 0, unique, floats(5, 6, seed=1)),
        sample(op, x, 0, unique, Frozen(source)),
        sample(op, Frozen(x), 0, unique, source),
        sample(op, Frozen(x), 0, unique, Frozen(source)),
        sample(op, x, 0, unique.to(I32), source),
        sample(op, x, 1, ints(3, 3, low=0, high=4, seed=3).t(), source),
        sample(op, x, 0, unique, floats(4, 3, seed=1).t()),
        sample(op, floats(4, 3).t(), 0, unique, source),
        sample(op, Frozen(floats(4, 3).t()), 0, unique, source),
        sample(op, Frozen(floats(3, 8)[:, ::2]), 0, unique, source),
        sample(op, x, 0, unique, Frozen(floats(1, 4, seed=1).expand(3, 4))),
        sample(op, x, 0, torch.zeros(0, 4, dtype=I64), source),
        sample(op, x, 0, torch.zeros(0), source),
        sample(op, CUBE, 1, at([[2], [0], [1]]), floats(4, 3, 2, seed=1)),
        sample(op, floats(4), 0, at(3, 0), floats(2, seed=1)),
        sample(op, floats(4), 0, scalar_index(3), tensor(2.5)),
        sample(op, floats(4), 0, scalar_index(3), floats(2, seed=1)),
        sample(op, tensor(1.5), 0, scalar_index(0), tensor(2.5)),
        sample(op, tensor(1.5), -1, at(0), floats(1)),
        sample(op, floats(3, 0), 0, torch.zeros(3, 0, dtype=I64), floats(3, 0)),
        sample(op, bools(3, 4), 0, unique, bools(3, 4, seed=1)),
    ]
    rows += [
        sample(op, floats(3, 4, dtype=d), 0, unique, source.to(d))
        for d in DTYPES
    ]
    rows += [
        sample(
            op,
            ints(3, 4, low=0, dtype=d),
            0,
            unique,
            ints(3, 4, low=0, dtype=d),
        )
        for d in WHOLE
    ]
    return rows + [
        # Errors.
        sample(op, x, 0, at([0, 3]), source),
        sample(op, x, 0, at([0, -1]), source),
        sample(op, x, 1, at([0], [4]), source),
        sample(op, floats(4), 0, at(4), floats(4)),
        sample(op, tensor(1.5), 0, scalar_index(1), tensor(2.5)),
        sample(op, floats(0, 3), 0, at([0]), source),
        sample(op, x, 2, unique, source),
        sample(op, x, -3, unique, source),
        sample(op, tensor(1.5), 1, scalar_index(0), tensor(2.5)),
        sample(op, x, 0, unique.to(torch.int16), source),
        sample(op, x, 0, unique.float(), source),
        sample(op, x, 0, unique, source.double()),
        sample(op, x, 0, unique, ints(3, 4)),
        sample(op, ints(3, 4), 0, unique, source),
        sample(op, x, 0, torch.zeros(0, dtype=I64), source.double()),
        sample(op, x, 0, at(0), source),
        sample(op, x, 0, scalar_index(0), source),
        sample(op, tensor(1.5), 0, at([0]), floats(1, 1)),
        sample(op, x, 0, unique, floats(4)),
        sample(op, x, 0, unique, tensor(2.5)),
        sample(op, x, 0, unique, floats(2, 4)),
        sample(op, x, 0, unique, floats(3, 3)),
        sample(op, x, 0, ints(3, 5, low=0, high=3), floats(3, 5)),
        sample(op, x, 1, ints(4, 4, low=0, high=3), floats(4, 4)),
        sample(op, x, 0, ints(5, 4, low=0, high=3), source),
        sample(op, floats(4), 0, at(3, 0), tensor(2.5)),
    ]


def scatter() -> list[Sample]:
    x = floats(3, 4)
    op = "scatter.value"
    index = ints(3, 4, low=0, high=3)
    twice = at([1, 1, 0, 1], [1, 1, 0, 0])
    rows = [
        *scatter_cases("scatter.src"),
        *scatter_cases("scatter_add"),
        # The last of several writes counts; its gradient goes to each.
        sample("scatter.src", x, 0, twice, floats(2, 4, seed=1), smooth=False),
        sample("scatter_add", x, 0, twice, floats(2, 4, seed=1)),
        sample("scatter_add", x.half(), 0, twice, floats(2, 4, dtype=F16)),
        sample("scatter_add", floats(4), 0, at(1, 1, 1), floats(3, seed=1)),
        sample("scatter_add", bools(4), 0, at(1, 1, 1), bools(3, seed=1)),
        sample(op, x, 0, index, 1.5),
        sample(op, x, 1, index, 2),
        sample(op, x, -1, index[:2, :2], NAN, smooth=False),
        sample(op, x, 0, index.to(I32), True),
        sample(op, floats(4, 3).t(), 0, index, 1.5),
        sample(op, Frozen(floats(4, 3).t()), 0, index, 1.5),
        sample(op, Frozen(x), 0, index.t()[:3], 1.5),
        sample(op, x, 0, torch.zeros(0, 4, dtype=I64), 1.5),
        sample(op, x, 0, torch.zeros(0), 1.5),
        sample(op, floats(4), 0, scalar_index(3), 1.5),
        sample(op, tensor(1.5), 0, scalar_index(0), 2.5),
        sample(op, x.half(), 0, index, 1.0009765625),
        sample(op, ints(3, 4), 0, index, 7),
        sample(op, ints(3, 4), 0, index, 2.75),
        sample(op, bools(3, 4), 0, index, 2),
        sample(op, ints(3, 4, low=0, dtype=U8), 0, index, 300),
        sample(op, ints(3, 4, low=0, dtype=U8), 0, index, -1),
        # Errors.
        sample(op, x, 0, at([0, 3]), 1.5),
        sample(op, x, 1, at([-1]), 1.5),
        sample(op, floats(4), 0, at(4), 1.5),
        sample(op, x, 2, index, 1.5),
        sample(op, x, 0, index.float(), 1.5),
        sample(op, x, 0, at(0), 1.5),
        sample(op, x, 0, ints(3, 5, low=0, high=3), 1.5),
    ]
    return with_in_place(*rows)


SAMPLES: list[Sample] = [
    *index_select(),
    *index_add(),
    *gather(),
    *scatter(),
]
