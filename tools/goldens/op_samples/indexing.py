"""Samples of the operations that read and write at places given by tensors."""

from __future__ import annotations

from typing import Any

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
BOOL = torch.bool
NAN = float("nan")

CUBE = floats(4, 3, 2)
# Layouts other than row-major.
MATRICES = (
    floats(3, 4).t(),
    floats(4, 6)[:, ::2],
    floats(4, 1).expand(4, 3),
    floats(6, 3)[2:],
)
DTYPES = (F64, F16, BF16)
WHOLE = (I8, torch.int16, I32, I64, U8)


def at(*places: Any) -> torch.Tensor:
    """An index: places, or rows of them."""
    return tensor(list(places), I64)


def is_smooth(x: torch.Tensor) -> bool:
    return 0 not in x.stride()


def scalar_index(place: int) -> torch.Tensor:
    return tensor(place, I64)


# Lists of indices of a tensor of sizes (4, 3, 2), and what they come to.
INDICES: tuple[tuple[list[torch.Tensor | None], tuple[int, ...]], ...] = (
    ([at(0, 2)], (2, 3, 2)),
    ([at(-1, 0, -4)], (3, 3, 2)),
    ([scalar_index(1)], (3, 2)),
    ([at([0, 1], [2, 2])], (2, 2, 3, 2)),
    ([at(3, 0), at(1, 2)], (2, 2)),
    ([at(3, 0), at(1, 2), at(1, 1)], (2,)),
    ([at(3, 0), at([1], [2])], (2, 2, 2)),
    ([at(3, 0), scalar_index(1)], (2, 2)),
    ([scalar_index(1), scalar_index(-1), scalar_index(0)], ()),
    ([None, at(2, 0)], (4, 2, 2)),
    ([None, None, at(1, 1, 0)], (4, 3, 3)),
    ([None, at(2, 0), at(1, 0)], (4, 2)),
    ([at(3, 0), None, at(1, 0)], (2, 3)),
    ([at(3, 0), None], (2, 3, 2)),
    ([scalar_index(3), None, at(1, 0)], (2, 3)),
    ([None, at([2, 0, 1], [1, 1, 0])], (4, 2, 3, 2)),
    ([tensor([2, -1], I32)], (2, 3, 2)),
    ([tensor([2, -1], I32), at(0, 1)], (2, 2)),
    ([at()], (0, 3, 2)),
    ([None, torch.zeros(2, 0, dtype=I64)], (4, 2, 0, 2)),
    ([tensor([True, False, True, False], BOOL)], (2, 3, 2)),
    ([tensor([False] * 4, BOOL)], (0, 3, 2)),
    ([None, tensor([True, False, True], BOOL)], (4, 2, 2)),
    ([tensor([True, False, True, False], BOOL), at(1, 2)], (2, 2)),
    ([at(1), tensor([True, False, True], BOOL)], (2, 2)),
    ([tensor([[True, False, True]] * 4, BOOL)], (8, 2)),
    ([None, tensor([[True, False]] * 3, BOOL)], (4, 3)),
    ([ints(4, 3, 2, low=0, high=2, dtype=BOOL)], (12,)),
    ([tensor([1, 0, 1, 0], U8)], (2, 3, 2)),
    ([ints(6, low=0, high=4)[::2]], (3, 3, 2)),
    ([ints(2, 3, low=0, high=4).t()], (3, 2, 3, 2)),
    ([at(1, 0).expand(3, 2), None], (3, 2, 3, 2)),
)
# Those that no tensor of sizes (4, 3, 2) takes.
BAD_INDICES: tuple[list[torch.Tensor | None], ...] = (
    [],
    [None, None, None, None],
    [at(0), at(0), at(0), at(0)],
    [None, None, None, at(0)],
    [at(4)],
    [at(-5)],
    [None, at(0, 3)],
    [None, None, at(0, -3)],
    [at(0, 1), at(0, 1, 2)],
    [
        at(0, 1),
        None,
        at([0, 1], [1, 0], [0, 0]),
    ],
    [at([0, 1, 0]), at(0, 1)],
    [tensor([0.0])],
    [tensor([0], I8)],
    [tensor([0], torch.int16)],
    [tensor([True, False], BOOL)],
    [tensor([True] * 5, BOOL)],
    [None, tensor([True, False], BOOL)],
    [tensor([[True, False]] * 4, BOOL)],
    [None, None, tensor([[True, False]] * 2, BOOL)],
    [tensor([True, False, True, False], BOOL), at(0, 1, 2)],
    [tensor([1, 0], U8)],
    [tensor([[[[True]]]], BOOL)],
)


def index() -> list[Sample]:
    op = "index.Tensor"
    rows = [sample(op, CUBE, list(indices)) for indices, _ in INDICES]
    rows += [sample(op, CUBE, list(indices)) for indices in BAD_INDICES]
    for x in (
        floats(2, 4, 3).permute(1, 2, 0),
        floats(3, 2, 4).permute(2, 0, 1),
        floats(4, 3, 4)[:, :, ::2],
        floats(4, 1, 2).expand(4, 3, 2),
    ):
        rows += [
            sample(op, x, list(indices), smooth=is_smooth(x))
            for indices, _ in INDICES
        ]
    pair = [at(3, 0), at(1, 2)]
    rows += [sample(op, floats(4, 3, dtype=d), pair) for d in DTYPES]
    rows += [sample(op, ints(4, 3, low=0, dtype=d), pair) for d in WHOLE]
    return rows + [
        sample(op, bools(4, 3), pair),
        sample(op, Frozen(CUBE), pair),
        sample(op, floats(4), [at(1, 1, 2)]),
        sample(op, floats(4), [scalar_index(1)]),
        sample(op, floats(4), [at([0, 3], [3, 1])]),
        sample(op, floats(2, 3, 2, 2), [at(1, 0), None, None, at(0, 1)]),
        sample(op, floats(2, 3, 2, 2), [None, at(1, 0), at(0, 1)]),
        sample(op, floats(2, 3, 2, 2), [None, at(1, 0), None, at(0, 1)]),
        sample(op, floats(0, 3), [at()]),
        sample(op, floats(0, 3), [None, at(1, 0)]),
        sample(op, floats(3, 0), [at(1, 0)]),
        sample(op, floats(0), [tensor([], BOOL)]),
        # Errors.
        sample(op, floats(0, 3), [at(0)]),
        sample(op, floats(0, 3), [None, at(3)]),
        sample(op, floats(3, 0), [at(3)]),
        sample(op, floats(3, 0), [None, at(0)]),
        sample(op, tensor(1.5), [at(0)]),
        sample(op, tensor(1.5), [None]),
        sample(op, tensor(1.5), []),
        sample(op, tensor(1.5), [tensor(True, BOOL)]),
    ]


def has_duplicates(indices: list[torch.Tensor | None]) -> bool:
    """Whether several values go to one element of the cube."""
    numbers = torch.arange(CUBE.numel()).reshape(CUBE.shape)
    places = torch.ops.aten.index(numbers, indices)
    return len(set(places.reshape(-1).tolist())) < places.numel()


def index_put_values(op: str) -> list[Sample]:
    """All lists of indices, with values of their sizes."""
    rows = []
    for indices, sizes in INDICES:
        values = floats(*sizes, seed=1)
        if not has_duplicates(list(indices)):
            rows.append(sample(op, CUBE, list(indices), values))
        rows += [
            sample(op, CUBE, list(indices), values, True),
            sample(op, CUBE, list(indices), Frozen(tensor(2.5))),
            sample(op, Frozen(CUBE), list(indices), tensor(2.5), True),
        ]
    one = Frozen(tensor(2.5))
    rows += [
        sample(op, CUBE, list(indices), one)
        for indices in BAD_INDICES
        if indices
    ]
    return rows


def index_put_kinds(op: str) -> list[Sample]:
    """Values and tensors of all kinds at one list of indices."""
    x = floats(4, 3)
    pair = [at(3, 0), at(1, 2)]
    two = floats(2, seed=1)
    twice = [at(3, 3), at(1, 1)]
    mask = [bools(4, 3)]
    turned = floats(3, 4).t()
    bytes_ = ints(4, 3, low=0, dtype=U8)
    rows = [
        sample(op, x, pair, two),
        sample(op, x, pair, floats(1, seed=1)),
        sample(op, x, pair, tensor(2.5)),
        sample(op, x, pair, floats(4, seed=1)[::2]),
        sample(op, x, pair, Frozen(floats(1, seed=1).expand(2))),
        sample(op, Frozen(x), pair, two),
        sample(op, x, pair, Frozen(two), True),
        sample(op, x, twice, two, True),
        sample(op, x, twice, tensor(2.5), True),
        sample(op, x, [at(3, 0)], floats(3, seed=1)),
        sample(op, x, [at(3, 0)], floats(2, 1, seed=1)),
        sample(op, x, [at(3, 0)], floats(1, 2, 3, seed=1)),
        sample(op, x, [at(3, 3)], floats(2, 3, seed=1), True),
        sample(op, x, [None, at(2, 0)], floats(4, 2, seed=1)),
        sample(op, x, [None, at(2, 0)], floats(2, 4, seed=1).t()),
        sample(op, turned, pair, two),
        sample(op, Frozen(turned), pair, two),
        sample(op, Frozen(floats(4, 6)[:, ::2]), pair, two, True),
        sample(op, x, mask, tensor(2.5)),
        sample(op, x, mask, floats(1, seed=1)),
        sample(op, x, mask, tensor(2.5), True),
        sample(op, x, mask, Frozen(tensor(2, I64))),
        sample(op, x, mask, tensor(2.5, F64)),
        sample(op, ints(4, 3), mask, Frozen(tensor(2.5))),
        sample(op, Frozen(turned), mask, tensor(2.5)),
        sample(op, x, [None, bools(3)], tensor(2.5)),
        sample(op, x, [bools(4), None], tensor(2.5)),
        sample(op, floats(4), [at(1, 2)], two),
        sample(op, floats(0, 3), [at()], tensor(2.5)),
        sample(op, floats(3, 0), [at(1)], tensor(2.5)),
        sample(op, bools(4, 3), pair, tensor([True, False], BOOL)),
        sample(op, bools(4, 3), twice, tensor([True, False], BOOL), True),
    ]
    for accumulate in (False, True):
        rows += [
            sample(op, floats(4, 3, dtype=d), pair, two.to(d), accumulate)
            for d in DTYPES
        ]
        rows += [
            sample(
                op,
                ints(4, 3, dtype=d, low=0),
                pair,
                tensor([7, 9], d),
                accumulate,
            )
            for d in WHOLE
        ]
    return rows + [
        sample(op, x, mask, Frozen(tensor([[[2]]], I64))),
        sample(op, x[:3, :3], [bools(3), bools(3)], tensor(2.5)),
        sample(op, bytes_, mask, Frozen(tensor(-1.0))),
        # Errors.
        sample(op, bytes_, mask, tensor(300, I64)),
        sample(op, x[:3, :3], [bools(3), bools(3)], tensor(2, I64)),
        sample(op, x, [mask[0].to(U8)], tensor(2, I64)),
        sample(op, x, pair, two.double()),
        sample(op, x, pair, ints(2)),
        sample(op, x, pair, Frozen(tensor(2, I64))),
        sample(op, x, mask, Frozen(tensor(2, I64)), True),
        sample(op, ints(4, 3), pair, two),
        sample(op, x, pair, floats(3)),
        sample(op, x, pair, floats(2, 2)),
        sample(op, x, pair, floats(0)),
        sample(op, x, [at(3, 0)], floats(2)),
        sample(op, x, mask, floats(2)),
        sample(op, x, [None, at(2, 0)], floats(3, 2)),
        sample(op, floats(0, 3), [at(0)], tensor(2.5)),
        sample(op, tensor(1.5), [at(0)], tensor(2.5)),
        sample(op, tensor(1.5), [tensor(True, BOOL)], tensor(2.5)),
    ]


def index_put() -> list[Sample]:
    rows = [*index_put_kinds("index_put"), *index_put_values("index_put")]
    return [*with_in_place(*rows), *index_put_kinds("_index_put_impl")]


def nonzero() -> list[Sample]:
    op = "nonzero"
    return [
        sample(op, tensor([1.0, 0.0, -0.0, NAN, 2.0])),
        sample(op, ints(3, 4, low=0, high=2)),
        sample(op, ints(3, 4, low=0, high=2).t()),
        sample(op, ints(3, 8, low=0, high=2)[:, ::2]),
        sample(op, bools(2, 3, 2)),
        sample(op, bools(2, 3, 2).permute(2, 0, 1)),
        sample(op, bools(3, 1).expand(3, 2)),
        sample(op, floats(2, 3)),
        sample(op, torch.zeros(2, 3)),
        sample(op, torch.zeros(0, 3)),
        sample(op, torch.zeros(2, 0, 3)),
        sample(op, tensor(1.5)),
        sample(op, tensor(0.0)),
        sample(op, tensor([0.0, 1.0], F64)),
        sample(op, tensor([0.0, 1.0, -0.0], F16)),
        sample(op, tensor([0.0, 1.0, -0.0], BF16)),
        *(sample(op, ints(5, low=0, high=2, dtype=d)) for d in WHOLE),
    ]


def masked_select() -> list[Sample]:
    op = "masked_select"
    x = floats(3, 4)
    mask = bools(3, 4)
    return [
        sample(op, x, mask),
        sample(op, x, bools(4)),
        sample(op, x, bools(3, 1)),
        sample(op, x, bools(2, 3, 4)),
        sample(op, floats(4), mask),
        sample(op, floats(3, 1), bools(4)),
        sample(op, floats(4, 3).t(), mask),
        sample(op, x, bools(4, 3).t()),
        sample(op, floats(4, 3).t(), bools(4, 3).t()),
        sample(op, floats(3, 8)[:, ::2], mask),
        sample(op, floats(3, 1).expand(3, 4), mask, smooth=False),
        sample(op, Frozen(x), mask),
        sample(op, x, torch.zeros(3, 4, dtype=BOOL)),
        sample(op, x, tensor(True, BOOL)),
        sample(op, x, tensor(False, BOOL)),
        sample(op, tensor(1.5), tensor(True, BOOL)),
        sample(op, tensor(1.5), tensor(False, BOOL)),
        sample(op, tensor(1.5), bools(3)),
        sample(op, floats(3)[1], tensor(True, BOOL)),
        sample(op, floats(0, 4), bools(4)),
        sample(op, floats(0), torch.zeros(0, dtype=BOOL)),
        *(sample(op, floats(3, 4, dtype=d), mask) for d in DTYPES),
        *(sample(op, ints(3, 4, low=0, dtype=d), mask) for d in WHOLE),
        sample(op, bools(3, 4), mask),
        # Errors.
        sample(op, x, ints(3, 4, low=0, high=2, dtype=U8)),
        sample(op, x, ints(3, 4, low=0, high=2)),
        sample(op, x, bools(3)),
        sample(op, x, bools(4, 3)),
        sample(op, tensor(1.5), tensor(1, U8)),
    ]


def masked_scatter() -> list[Sample]:
    op = "masked_scatter"
    x = floats(3, 4)
    mask = bools(3, 4)
    source = floats(12, seed=1)
    rows = with_in_place(
        sample(op, x, mask, source),
        sample(op, x, mask, floats(4, 5, seed=1)),
        sample(op, x, mask, floats(4, 3, seed=1).t()),
        sample(op, x, bools(4), source),
        sample(op, x, bools(3, 1), source),
        sample(op, x, mask, Frozen(source)),
        sample(op, Frozen(x), mask, source),
        sample(op, floats(4, 3).t(), mask, source),
        sample(op, floats(3, 8)[:, ::2], mask, source),
        sample(op, x, bools(4, 3).t(), source),
        sample(op, x, torch.zeros(3, 4, dtype=BOOL), source),
        sample(op, x, tensor(True, BOOL), source),
        sample(op, tensor(1.5), tensor(True, BOOL), source),
        sample(op, tensor(1.5), tensor(False, BOOL), floats(0)),
        sample(op, tensor(1.5), tensor(True, BOOL), tensor(2.5)),
        sample(op, Frozen(floats(3)[1]), tensor(True, BOOL), floats(3)[2]),
        sample(op, floats(0, 4), bools(4), source),
        *(
            sample(op, floats(3, 4, dtype=d), mask, source.to(d))
            for d in DTYPES
        ),
        *(
            sample(
                op, ints(3, 4, low=0, dtype=d), mask, ints(12, low=0, dtype=d)
            )
            for d in WHOLE
        ),
        sample(op, bools(3, 4), mask, bools(12)),
        # Broadcasts, which only the new result can.
        sample(op, floats(4), mask, source),
        sample(op, floats(3, 1), bools(4), source),
        sample(op, tensor(1.5), bools(3), source),
        # Errors.
        sample(op, x, mask, floats(2)),
        sample(op, x, mask, floats(0)),
        sample(op, x, mask, source.double()),
        sample(op, x, mask, ints(12)),
        sample(op, x, mask.to(U8), source),
        sample(op, x, mask.to(I64), source),
        sample(op, x, mask.float(), source),
        sample(op, x, bools(3), source),
        sample(op, x, bools(4, 3), source),
    )
    op = "masked_scatter_backward"
    return rows + [
        sample(op, x, mask, [12]),
        sample(op, x, mask, [4, 5]),
        sample(op, floats(4, 3).t(), mask, [12]),
        sample(op, Frozen(x), mask, [12]),
        sample(op, x, bools(4), [2, 6]),
        sample(op, tensor(1.5), tensor(True, BOOL), []),
        sample(op, floats(0, 4), bools(4), [0]),
        *(sample(op, floats(3, 4, dtype=d), mask, [12]) for d in DTYPES),
    ]


def embedding() -> list[Sample]:
    op = "embedding"
    # Not smooth: padding and frequencies change gradients alone, and without
    # indices PyTorch's second derivative fails.
    table = floats(5, 3)
    places = at([1, 4, 1], [0, 2, 4])
    rows = [
        sample(op, table, places),
        sample(op, table, at(3, 0)),
        sample(op, table, scalar_index(3)),
        sample(op, table, places.t()),
        sample(op, table, places.to(I32)),
        sample(op, table, at(), smooth=False),
        sample(op, table, torch.zeros(2, 0, dtype=I64), smooth=False),
        sample(op, table, at([[1], [2]])),
        sample(op, table, places, 1, smooth=False),
        sample(op, table, places, -1, True, smooth=False),
        sample(op, table, places, 4, True, smooth=False),
        sample(op, Frozen(table), places),
        sample(op, floats(3, 5).t(), places),
        sample(op, floats(5, 6)[:, ::2], places),
        sample(op, floats(5, 0), places),
        sample(op, floats(0, 3), at(), smooth=False),
        *(sample(op, floats(5, 3, dtype=d), places) for d in DTYPES),
        sample(op, floats(5, 3, dtype=F16), places, 1, True, smooth=False),
        sample(op, ints(5, 3), places),
        # Errors.
        sample(op, table, at(5)),
        sample(op, table, at([0, -1])),
        sample(op, table, scalar_index(5)),
        sample(op, floats(3, 5).t(), at(5)),
        sample(op, floats(0, 3), at(0)),
        sample(op, floats(5, 0), at(5)),
        sample(op, floats(5), places),
        sample(op, floats(5, 3, 2), places),
        sample(op, table, places.float()),
        sample(op, table, places.to(torch.int16)),
        sample(op, table, bools(3)),
    ]
    op = "embedding_dense_backward"
    grad = floats(2, 3, 3)
    return rows + [
        sample(op, grad, places, 5, -1, False),
        sample(op, grad, places, 5, 1, False, smooth=False),
        sample(op, grad, places, 5, -1, True, smooth=False),
        sample(op, grad, places, 5, 4, True, smooth=False),
        sample(op, grad, places, 7, -1, False),
        sample(op, grad, places.to(I32), 5, -1, False),
        sample(op, grad, places.to(I32), 5, 1, True, smooth=False),
        sample(
            op,
            grad.transpose(0, 1).contiguous().transpose(0, 1),
            places,
            5,
            -1,
            False,
        ),
        sample(op, Frozen(grad), places, 5, -1, False),
        sample(op, floats(2, 3), at(3, 0), 5, -1, False),
        sample(op, floats(3), scalar_index(3), 5, -1, False),
        sample(op, floats(0, 3), at(), 5, -1, False),
        sample(op, floats(2, 3, 0), places, 5, -1, False),
        *(
            sample(
                op, floats(2, 3, 3, dtype=d), places, 5, 1, True, smooth=False
            )
            for d in DTYPES
        ),
        # Errors.
        sample(op, grad, places.float(), 5, -1, False),
        sample(op, grad, bools(2, 3), 5, -1, False),
    ]


SAMPLES: list[Sample] = [
    *index(),
    *index_put(),
    *nonzero(),
    *masked_select(),
    *masked_scatter(),
    *embedding(),
]
