"""Samples of the operations that see a tensor with other dimensions."""

from __future__ import annotations

import torch

from .sample import Frozen, Sample, bools, floats, ints, sample, tensor

F16 = torch.float16
F64 = torch.float64
I64 = torch.int64
U8 = torch.uint8
HUGE = 2**62

# What every operation is tried on.
INPUTS = (
    floats(2, 3),
    floats(2, 3, dtype=F16),
    ints(2, 3),
    bools(2, 3),
    tensor(1.5),
    floats(0, 3),
    floats(4, 3, 2).permute(2, 0, 1),
    floats(4, 6)[1::2, ::3],
    floats(2, 1).expand(2, 3),
    Frozen(floats(2, 3)),
)
CUBE = floats(2, 3, 4)
ONES = floats(1, 3, 1, 2, 1)
IMAGE = floats(2, 3, 2, 2).contiguous(memory_format=torch.channels_last)


def reshapes() -> list[Sample]:
    x = CUBE
    sizes = (
        [24],
        [-1],
        [6, 4],
        [2, 3, 4],
        [2, -1, 2],
        [4, 3, 2],
        [2, 1, 3, 1, 4],
        [1, 24, 1],
        [],
        [5, 5],
        [-1, 5],
        [-1, -1],
        [-2, 12],
        [0, -1],
        [0],
        [HUGE, HUGE],
    )
    rows = []
    for op in ("view", "reshape", "_unsafe_view"):
        rows += [sample(op, x, size) for size in sizes]
        rows += [sample(op, i, [-1]) for i in INPUTS]
        rows += [
            sample(op, tensor(1.5), []),
            sample(op, tensor(1.5), [1, 1]),
            sample(op, tensor(1.5), [2]),
            sample(op, floats(1), []),
            sample(op, floats(0, 3), [3, 0]),
            sample(op, floats(0, 3), [0, -1]),
            sample(op, floats(0, 3), [-1, 3]),
            sample(op, floats(0, 3), [2, 0, -1]),
            sample(op, floats(0), [0, 4]),
            sample(op, floats(0), [1]),
            sample(op, x.transpose(0, 1), [3, 2, 2, 2]),
            sample(op, x.transpose(0, 1), [6, 4]),
            sample(op, x.transpose(1, 2), [8, 3]),
            sample(op, x[:, :, ::2], [6, 2]),
            sample(op, x[:, ::2], [2, 8]),
            sample(op, x[:, ::2], [4, 4]),
            sample(op, floats(3, 1).expand(3, 4), [3, 2, 2]),
            sample(op, floats(3, 1).expand(3, 4), [12]),
            sample(op, floats(1, 3).expand(4, 3), [2, 2, 3]),
            sample(op, IMAGE, [2, 3, 4]),
            sample(op, IMAGE, [2, 12]),
            sample(op, ONES.transpose(1, 3), [2, 3]),
        ]
    rows += [
        # First what fits any layout: strides must follow from the sizes.
        sample("_reshape_alias", tensor(1.5), [], []),
        sample("_reshape_alias", x, [6, 4], [4, 1]),
        sample("_reshape_alias", x, [24], [1]),
        sample(
            "_reshape_alias", x.transpose(0, 1), [3, 2, 2, 2], [4, 12, 2, 1]
        ),
        sample("_reshape_alias", x[:, ::2], [2, 2, 2, 2], [12, 8, 2, 1]),
        sample("_reshape_alias", ints(2, 3), [3, 2], [2, 1]),
        sample("_reshape_alias", Frozen(x), [2, 12], [12, 1]),
        sample("_reshape_alias", floats(0, 3), [3, 0], [1, 1]),
        sample("view_as", x, floats(6, 4, seed=1)),
        sample("view_as", x, Frozen(floats(24))),
        sample("view_as", x, ints(4, 6)),
        sample("view_as", tensor(1.5), ints(1)),
        sample("view_as", x, floats(5)),
        sample("view_as", x.transpose(1, 2), floats(24)),
        sample("reshape_as", x, floats(6, 4, seed=1)),
        sample("reshape_as", x, ints(4, 6)),
        sample("reshape_as", x.transpose(1, 2), Frozen(floats(24))),
        sample("reshape_as", x.transpose(0, 1), ints(3, 2, 4)),
        sample("reshape_as", tensor(1.5), ints(1)),
        sample("reshape_as", x, floats(5)),
    ]
    return rows


def flattens() -> list[Sample]:
    x = CUBE
    op = "flatten.using_ints"
    rows = [sample(op, i) for i in INPUTS]
    rows += [
        sample(op, x, start, end)
        for start, end in (
            (0, 1),
            (1, 2),
            (1, -1),
            (-2, -1),
            (-3, -2),
            (1, 1),
            (-1, 2),
            (2, 1),
            (0, 3),
            (3, -1),
            (-4, 0),
        )
    ]
    rows += [
        sample(op, x, 1),
        sample(op, x, end_dim=1),
        sample(op, x.transpose(0, 1), 1),
        sample(op, x.transpose(0, 1), 0, 1),
        sample(op, floats(24)),
        sample(op, floats(12)[::2]),
        sample(op, tensor(1.5), 0, 0),
        sample(op, tensor(1.5), -1, 0),
        sample(op, tensor(1.5), 1, 1),
        sample(op, floats(2, 0, 3), 1),
        sample(op, IMAGE, 1),
        sample(op, IMAGE, 2),
    ]
    op = "unflatten.int"
    rows += [
        sample(op, floats(2, 12), dim, sizes)
        for dim, sizes in (
            (1, [3, 4]),
            (-1, [3, 4]),
            (1, [3, -1]),
            (1, [2, 3, 2]),
            (0, [1, 2]),
            (0, [2]),
            (-2, [2, 1, 1]),
            (1, [-1]),
            (1, [5, 2]),
            (1, [-1, 5]),
            (1, [-1, -1]),
            (1, [-2, 6]),
            (1, []),
            (2, [1]),
            (-3, [1]),
            (1, [0, -1]),
        )
    ]
    rows += [
        sample(op, ints(2, 4), 1, [2, 2]),
        sample(op, bools(4), 0, [2, 2]),
        sample(op, Frozen(floats(2, 4)), 1, [2, 2]),
        sample(op, floats(4, 2).t(), 1, [2, 2]),
        sample(op, floats(4, 6)[:, ::2], 0, [2, 2]),
        sample(op, floats(0, 4), 0, [2, 0]),
        sample(op, floats(0, 4), 0, [-1, 2]),
        sample(op, floats(0, 4), 0, [0, -1]),
        sample(op, tensor(1.5), 0, [1]),
        sample(op, tensor(1.5), 0, [1, 1]),
        sample(op, tensor(1.5), 1, [1]),
    ]
    rows += [sample("ravel", i) for i in INPUTS]
    rows += [
        sample("ravel", floats(6)),
        sample("ravel", floats(12)[::2]),
        sample("ravel", x.transpose(0, 1)),
        sample("ravel", floats(3, 1, 2).transpose(0, 1)),
        sample("ravel", IMAGE),
    ]
    return rows


def orders() -> list[Sample]:
    x = CUBE
    rows = []
    for op in ("transpose.int", "swapaxes", "swapdims"):
        rows += [sample(op, i, 0, -1) for i in INPUTS]
        rows += [
            sample(op, x, dim0, dim1)
            for dim0, dim1 in (
                (0, 1),
                (2, 0),
                (-1, -2),
                (1, 1),
                (1, -2),
                (0, 3),
                (-4, 0),
            )
        ]
        rows += [
            sample(op, tensor(1.5), 0, 0),
            sample(op, tensor(1.5), 0, 1),
            sample(op, floats(2, 0, 3), 1, 2),
        ]
    rows += [sample("t", i) for i in INPUTS]
    rows += [
        sample("t", floats(3)),
        sample("t", floats(6)[::2]),
        sample("t", floats(3, 2).t()),
        sample("t", floats(1, 3)),
        sample("t", floats(0)),
        sample("t", x),
        sample("t", ONES),
    ]
    permutations = (
        [0, 1, 2],
        [2, 0, 1],
        [1, 2, 0],
        [-1, 0, -2],
        [2, 1, 0],
        [0, 1],
        [0, 1, 2, 3],
        [],
        [0, 0, 1],
        [0, 1, -2],
        [0, 1, 3],
        [-4, 0, 1],
    )
    rows += [sample("permute", x, dims) for dims in permutations]
    rows += [sample("permute", i, [1, 0]) for i in INPUTS]
    rows += [
        sample("permute", tensor(1.5), []),
        sample("permute", tensor(1.5), [0]),
        sample("permute", floats(3), [0]),
        sample("permute", floats(2, 0, 3), [2, 0, 1]),
        sample("permute", x.permute(2, 0, 1), [2, 0, 1]),
        sample("permute", IMAGE, [0, 2, 3, 1]),
    ]
    rows += [sample("movedim.int", i, 0, -1) for i in INPUTS]
    rows += [
        sample("movedim.int", x, source, destination)
        for source, destination in (
            (0, 2),
            (2, 0),
            (-1, 0),
            (1, 1),
            (0, -2),
            (3, 0),
            (0, 3),
            (-4, 0),
            (0, -4),
        )
    ]
    rows += [
        sample("movedim.int", tensor(1.5), 0, 0),
        sample("movedim.int", tensor(1.5), 0, 1),
        sample("movedim.int", floats(2, 0, 3), 0, 1),
    ]
    rows += [
        sample("movedim.intlist", x, source, destination)
        for source, destination in (
            ([0], [2]),
            ([0, 1], [1, 2]),
            ([0, 1, 2], [2, 0, 1]),
            ([-1, 0], [0, -1]),
            ([2, 1], [0, 1]),
            ([], []),
            ([0], [0, 1]),
            ([0, 1], [0]),
            ([0, 0], [1, 2]),
            ([0, -3], [1, 2]),
            ([0, 1], [1, 1]),
            ([0, 1], [2, -1]),
            ([3], [0]),
            ([0], [3]),
            ([-4], [0]),
        )
    ]
    rows += [sample("movedim.intlist", i, [0], [-1]) for i in INPUTS]
    rows += [
        sample("movedim.intlist", tensor(1.5), [], []),
        sample("movedim.intlist", tensor(1.5), [0], [1]),
        sample("movedim.intlist", tensor(1.5), [0, 0], [0, 0]),
        sample("movedim.intlist", floats(2, 0, 3), [0, 2], [2, 0]),
    ]
    return rows


def squeezes() -> list[Sample]:
    rows = [sample("squeeze", i) for i in INPUTS]
    rows += [
        sample("squeeze", ONES),
        sample("squeeze", ONES.transpose(1, 3)),
        sample("squeeze", floats(1, 1)),
        sample("squeeze", floats(1, 0, 1)),
        sample("squeeze", ints(1, 3)),
        sample("squeeze", Frozen(ONES)),
    ]
    dims = (0, 1, 2, -1, -5, -4, 5, -6)
    rows += [sample("squeeze.dim", ONES, dim) for dim in dims]
    rows += [sample("squeeze.dim", i, 0) for i in INPUTS]
    rows.append(sample("squeeze.dim", floats(3, 2)[:, :1], 1))
    # It is made for products, which are dense.
    rows += [sample("_unsafe_squeeze.dim", i, 0) for i in INPUTS[4:7]]
    rows += [sample("_unsafe_squeeze.dim", ONES, dim) for dim in dims]
    for op in ("squeeze.dim", "_unsafe_squeeze.dim"):
        rows += [
            sample(op, floats(1, 3), 0),
            sample(op, floats(2, 3), 0),
            sample(op, floats(1, 3, dtype=F16), 0),
            sample(op, ints(1, 3), 0),
            sample(op, bools(1, 3), -2),
            sample(op, Frozen(floats(1, 3)), 0),
            sample(op, tensor(1.5), -1),
            sample(op, tensor(1.5), 1),
            sample(op, floats(1, 0, 1), 0),
            sample(op, ONES.transpose(0, 3), 3),
        ]
    rows += [
        sample("squeeze.dims", ONES, dims)
        for dims in (
            [0],
            [0, 2],
            [0, 1],
            [-1, 0],
            [4, 2, 0],
            [1, 3],
            [],
            [0, 0],
            [0, -5],
            [5],
            [-6],
            [0, 5],
        )
    ]
    rows += [sample("squeeze.dims", i, [0]) for i in INPUTS]
    rows += [
        sample("squeeze.dims", floats(2, 3), [0, 1]),
        sample("squeeze.dims", tensor(1.5), []),
        sample("squeeze.dims", tensor(1.5), [0, -1]),
        sample("squeeze.dims", tensor(1.5), [1]),
        sample("squeeze.dims", floats(1, 0, 1), [0, 2]),
        sample("squeeze.dims", ONES.transpose(0, 3), [0, 3]),
    ]
    rows += [sample("unsqueeze", i, 0) for i in INPUTS]
    rows += [sample("unsqueeze", i, -1) for i in INPUTS]
    rows += [
        sample("unsqueeze", floats(2, 3), dim) for dim in (1, 2, -2, -3, 3, -4)
    ]
    rows += [
        sample("unsqueeze", floats(3, 2).t(), 1),
        sample("unsqueeze", tensor(1.5), 1),
        sample("unsqueeze", tensor(1.5), -2),
        sample("unsqueeze", floats(2, 0), 1),
        sample("unsqueeze", IMAGE, 2),
    ]
    return rows


def expansions() -> list[Sample]:
    x = floats(2, 1)
    rows = []
    sizes = (
        [2, 3],
        [2, 1],
        [-1, 3],
        [-1, -1],
        [4, 2, 3],
        [4, -1, 3],
        [-1, 2, 3],
        [0, 2, 1],
        [2, 0],
        [3, 1],
        [2],
        [],
        [2, -2],
        [-2, 2, 1],
        [0, 1],
        [-1, 2, -1],
    )
    for op in ("expand", "broadcast_to"):
        rows += [sample(op, x, size) for size in sizes]
        rows += [sample(op, i, [2, 2, 3]) for i in INPUTS]
        rows += [
            sample(op, tensor(1.5), []),
            sample(op, tensor(1.5), [3]),
            sample(op, tensor(1.5), [2, 3]),
            sample(op, tensor(1.5), [-1]),
            sample(op, tensor(1.5), [-1, 2]),
            sample(op, tensor(1.5), [0]),
            sample(op, floats(3), [2, 3]),
            sample(op, floats(3), [2, -1]),
            sample(op, floats(3), [3, 2]),
            sample(op, floats(0), [2, 0]),
            sample(op, floats(0), [3]),
            sample(op, floats(0, 1), [2, 0, 3]),
            sample(op, floats(1, 3).t(), [3, 4]),
            sample(op, floats(4, 1)[::2], [2, 3]),
            sample(op, ints(3, 1), [3, 2]),
            sample(op, floats(1, 1).expand(2, 1), [2, 3]),
            sample(op, Frozen(x), [2, 3]),
            sample(op, x.half(), [2, 3]),
        ]
    rows += [
        sample("expand", x, [2, 3], implicit=True),
        sample("expand_as", x, floats(2, 3, seed=1)),
        sample("expand_as", x, Frozen(floats(4, 2, 3))),
        sample("expand_as", x, ints(2, 1)),
        sample("expand_as", x, ints(0, 2, 1)),
        sample("expand_as", ints(3), floats(2, 3)),
        sample("expand_as", tensor(1.5), ints(2)),
        sample("expand_as", tensor(1.5), tensor(2, I64)),
        sample("expand_as", x, floats(3, 1)),
        sample("expand_as", x, floats(2)),
        sample("expand_as", floats(2, 3), tensor(1.5)),
    ]
    return rows


def aliases() -> list[Sample]:
    return [
        sample(op, x)
        for op in ("alias", "detach", "data")
        for x in (*INPUTS, IMAGE, floats(0), floats(2, 3, dtype=F64))
    ]


def strided() -> list[Sample]:
    x = floats(3, 4)
    op = "as_strided"
    # First what reads the same in any layout.
    rows = [sample(op, tensor(1.5), [], [])]
    rows += [
        sample(op, x, size, stride, *offset)
        for size, stride, *offset in (
            ([2, 2], [4, 1]),
            ([2, 2], [4, 1], 5),
            ([2, 2], [1, 4], 0),
            ([12], [1]),
            ([3], [5]),
            ([], []),
            ([], [], 7),
            ([0], [1]),
            ([0, 2], [1, 1], 3),
            ([2, 3], [1, 1]),  # reads elements twice
            ([3, 3], [1, 2], 2),
            ([4, 2], [0, 1]),  # expanded
            ([3, 2], [4, 0]),
            ([2, 2, 2], [0, 0, 3], 1),
            ([1, 3], [0, 1]),
            ([1, 1], [7, 9], 11),
            ([2, 1, 2], [4, 0, 1]),
            ([2, 2], [1]),
            ([2], [1, 1]),
            ([2, 2], [-1, 1]),
            ([2, 2], [4, 1], -1),
            ([-1, 2], [4, 1]),
            ([4, 4], [4, 1]),  # reaches past the storage
            ([2], [1], 11),
            ([1], [1], 12),
            ([13], [1]),
            ([2], [HUGE]),
            ([HUGE, HUGE], [1, 1]),
        )
    ]
    rows += [
        sample(op, x.t(), [2, 3], [1, 4]),
        sample(op, x.t(), [2, 3], [3, 1], 1),
        sample(op, x[1:, 1:], [2, 2], [4, 1]),
        sample(op, x[1:, 1:], [2, 2], [4, 1], 0),
        sample(op, x[1:, 1:], [3, 2], [2, 1], 2),
        # Reads between the elements of its input.
        sample(op, x[::2, ::2], [2, 2], [2, 1], smooth=False),
        sample(op, floats(2, 1).expand(2, 3), [2], [1]),
        sample(op, floats(2, 1).expand(2, 3), [2, 4], [1, 0]),
        sample(op, floats(1, 3).expand(2, 3), [3, 2], [1, 0]),
        sample(op, tensor(1.5), [2, 2], [0, 0]),
        sample(op, tensor(1.5), [2], [1]),
        sample(op, floats(0), [0], [1]),
        sample(op, floats(0), [1], [1]),
        sample(op, floats(0, 3), [3, 0], [1, 1]),
        sample(op, ints(2, 3), [3, 2], [1, 3]),
        sample(op, bools(6), [2, 2], [2, 1]),
        sample(op, x.double(), [2, 2], [4, 1], 1),
        sample(op, x.half(), [2, 2], [4, 1], 1),
        sample(op, Frozen(x), [2, 2], [4, 1]),
    ]
    op = "_unsafe_as_strided"
    rows += [
        sample(op, tensor(1.5), [], []),
        sample(op, floats(2, 3, 1, 1), [2, 3, 1, 1], [3, 1, 3, 3]),
        sample(op, x, [2, 2], [1, 4], 5),
        sample(op, Frozen(x), [2, 2], [4, 1]),
        sample(op, x, [2], [1, 1]),
    ]
    return rows


def scatters() -> list[Sample]:
    x = floats(3, 4)
    # PyTorch's gradient of self is no derivative.
    return [
        sample("as_strided_scatter", *args, smooth=False)
        for args in (
            (x, floats(2, 2, seed=1), [2, 2], [4, 1]),
            (x, floats(2, 2, seed=1), [2, 2], [1, 4], 5),
            (x, floats(2, 2, seed=1).t(), [2, 2], [4, 1], 1),
            (x, Frozen(floats(3)), [3], [5]),
            (Frozen(x), floats(3, seed=1), [3], [5], 1),
            (Frozen(x), Frozen(floats(3)), [3], [5]),
            (x, tensor(1.5), [], [], 7),
            (x, floats(0), [0], [1]),
            (x, ints(2, 2), [2, 2], [4, 1]),
            (ints(3, 4), ints(2, 2, seed=1), [2, 2], [4, 1]),
            (tensor(1.5), tensor(2.5), [], []),
            (x, floats(3), [2, 2], [4, 1]),
            (x, floats(2, 2), [2, 2], [-4, 1]),
            (x, floats(2, 2), [2, 2], [4]),
            (x, floats(2, 2), [2, 2], [4, 1], -1),
            (x, floats(2, 2), [2, 2], [4, 1], 8),
        )
    ]


def in_place_views() -> list[Sample]:
    """Forms by which a tensor itself gets another layout."""
    rows = [sample("t_", x) for x in (*INPUTS, floats(3), CUBE)]
    for op in ("transpose_", "swapaxes_", "swapdims_"):
        rows += [sample(op, x, 0, -1) for x in INPUTS]
        rows += [
            sample(op, CUBE, 0, 2),
            sample(op, IMAGE, -3, 3),
            sample(op, CUBE, 1, 1),
            sample(op, CUBE, 0, 3),
            sample(op, CUBE, -4, 0),
        ]
    rows += [sample("squeeze_", x) for x in (*INPUTS, ONES, floats(1))]
    rows += [sample("squeeze_.dim", ONES, d) for d in (0, 1, 2, -1, 5, -6)]
    rows += [sample("squeeze_.dim", x, 0) for x in INPUTS]
    rows += [
        sample("squeeze_.dims", ONES, dims)
        for dims in ([0], [0, 2], [1, -1], [], [0, 0], [7])
    ]
    rows += [sample("unsqueeze_", x, -1) for x in INPUTS]
    rows += [sample("unsqueeze_", CUBE, d) for d in (0, 1, 3, -4, 4, -5)]
    rows += [
        sample("as_strided_", CUBE, [2, 2], [1, 3]),
        sample("as_strided_", CUBE, [4, 3], [3, 1], 2),
        sample("as_strided_", CUBE, [3, 2], [2, 2], 1, smooth=False),
        sample("as_strided_", ints(2, 3), [6], [1]),
        sample("as_strided_", Frozen(CUBE), [2], [3], storage_offset=1),
        sample("as_strided_", CUBE, [2], [1, 1]),
        sample("as_strided_", CUBE, [2], [-1]),
        sample("as_strided_", floats(2), [3], [1]),
    ]
    return rows


SAMPLES: list[Sample] = [
    *in_place_views(),
    *reshapes(),
    *flattens(),
    *orders(),
    *squeezes(),
    *expansions(),
    *aliases(),
    *strided(),
    *scatters(),
]
