"""Samples of the operations that make and copy tensors."""

from __future__ import annotations

import torch

from .sample import Frozen, Sample, bools, floats, ints, sample, tensor

F16 = torch.float16
BF16 = torch.bfloat16
F32 = torch.float32
F64 = torch.float64
I8 = torch.int8
I32 = torch.int32
I64 = torch.int64
U8 = torch.uint8
BOOL = torch.bool
DTYPES = (F16, BF16, F32, F64, I8, torch.int16, I32, I64, U8, BOOL)
NAN = float("nan")
INF = float("inf")

LIKE = (
    floats(2, 3),
    floats(2, 3).t(),
    floats(2, 6)[:, ::2],
    floats(2, 1).expand(2, 3),
    floats(4, 3, 2).permute(1, 2, 0),
    ints(2, 3, dtype=I32),
    bools(3),
    tensor(1.5),
)
IMAGE = floats(2, 3, 2, 2)


def constants() -> list[Sample]:
    rows = []
    forms: dict[str, tuple[object, ...]] = {
        "empty": (),
        "zeros": (),
        "ones": (),
        "full": (2,),
    }
    for name, value in forms.items():
        random = name == "empty"
        plain = f"{name}.memory_format" if random else name
        for size in ([2, 3], [0, 2], [], [1]):
            rows.append(sample(plain, size, *value, random=random))
        for dtype in DTYPES:
            rows.append(
                sample(plain, [3], *value, dtype=dtype, random=random)
            )
        if name != "zeros":
            rows.append(sample(plain, [2, -1], *value))
        for x in LIKE:
            rows += [
                sample(f"{name}_like", Frozen(x), *value, random=random),
                sample(f"new_{name}", Frozen(x), [2, 2], *value, random=random),
            ]
        rows += [
            sample(
                f"{name}_like", Frozen(LIKE[1]), *value, dtype=I64,
                random=random,
            ),
            sample(
                f"{name}_like", Frozen(LIKE[1]), *value,
                memory_format="contiguous_format", random=random,
            ),
            sample(
                f"{name}_like", Frozen(IMAGE), *value,
                memory_format="channels_last", random=random,
            ),
            sample(
                f"{name}_like", Frozen(LIKE[0]), *value,
                memory_format="channels_last",
            ),
            sample(
                f"new_{name}", Frozen(LIKE[0]), [2], *value, dtype=F16,
                random=random,
            ),
            sample(f"new_{name}", Frozen(LIKE[0]), [-2], *value),
        ]
    for value in (1, 1.5, True, NAN, INF):
        rows.append(sample("full", [2], value))
    for dtype in DTYPES:
        for value in (1.75, -1, 300, True, 1e50, NAN):
            rows.append(sample("full", [2], value, dtype=dtype))
    rows += [
        sample("full", [2], 2**40, dtype=I32),
        sample("full", [2], 2**40),
        sample("full_like", ints(3, low=0, dtype=U8), 300),
        sample("full_like", ints(3), 2.5),
        sample("full_like", bools(3), 2),
        sample("scalar_tensor", 2),
        sample("scalar_tensor", 1.5),
        sample("scalar_tensor", True),
        sample("scalar_tensor", 2, dtype=I64),
        sample("scalar_tensor", 300, dtype=U8),
        sample("scalar_tensor", NAN, dtype=F16),
    ]
    return rows


def sequences() -> list[Sample]:
    ends = (5, 5.0, 0, -3, 2.5, True, -1.0, 1e30, INF, NAN)
    rows = [sample("arange", end) for end in ends]
    rows += [
        sample("arange", 3, dtype=dtype) for dtype in DTYPES
    ]
    rows += [
        sample("arange", 2.5, dtype=I64),
        sample("arange.start", 1, 5),
        sample("arange.start", 1.0, 5),
        sample("arange.start", 5, 1),
        sample("arange.start", -3, 2),
        sample("arange.start", 2**62, 2**62 + 3),
        sample("arange.start", -INF, 0),
        sample("arange.start", 0.5, INF),
        sample("arange.start", True, 5),
        sample("arange.start", 1, 5, dtype=F64),
    ]
    for start, end, step in (
        (1, 5, 2),
        (1, 2, 0.3),
        (5, 1, -1),
        (5, 1, -2),
        (1, 5, 0),
        (0, 5, 0.0),
        (0, INF, 0),
        (0, 5, INF),
        (0, 1, -1),
        (3, -0.5, 1),
        (0, 1, 0.1),
        (0, 5, True),
        (-5, -1, 3),
        (2**62, 2**62 + 10, 5),
    ):
        rows.append(sample("arange.start_step", start, end, step))
    rows += [
        sample("arange.start_step", 0, 1, 0.1, dtype=F16),
        sample("arange.start_step", 0, 1, 0.1, dtype=BF16),
        sample("arange.start_step", 0, 1, 0.1, dtype=F64),
        sample("arange.start_step", 0.5, 5.5, 1.5, dtype=I64),
        sample("arange.start_step", 0, 5, 0.5, dtype=I64),
        sample("arange.start_step", 0, 7, 2.5, dtype=I32),
        sample("arange.start_step", 0, 6, 2, dtype=F32),
        sample("arange.start_step", 0, 6, 2, dtype=BOOL),
        *(sample("eye", n) for n in (3, 1, 0, -1)),
        sample("eye", 2, dtype=I64),
        sample("eye", 2, dtype=BOOL),
        *(sample("eye.m", 2, m) for m in (3, 2, 1, 0, -1)),
        sample("eye.m", 3, 2, dtype=F16),
    ]
    return rows


def copies() -> list[Sample]:
    rows = []
    for op in ("clone", "contiguous"):
        rows += [sample(op, x) for x in LIKE]
        for layout in ("contiguous_format", "preserve_format", "channels_last"):
            rows += [
                sample(op, LIKE[0], memory_format=layout),
                sample(op, LIKE[1], memory_format=layout),
                sample(op, IMAGE, memory_format=layout),
                sample(
                    op,
                    IMAGE.to(memory_format=torch.channels_last),
                    memory_format=layout,
                ),
            ]
    for x in LIKE:
        for dtype in (F32, F64, F16, I64, BOOL):
            rows += [
                sample("to.dtype", x, dtype, smooth=dtype.is_floating_point),
                sample(
                    "_to_copy", x, dtype=dtype,
                    smooth=dtype.is_floating_point,
                ),
            ]
    values = tensor([1.9, -1.9, 300.0, -300.0, 0.0, 0.25, 2.0**40])
    special = tensor([NAN, INF, -INF])
    for dtype in DTYPES:
        rows += [
            sample("to.dtype", Frozen(values), dtype),
            sample("to.dtype", Frozen(special), dtype)
            if dtype.is_floating_point or dtype in (BOOL, I64, I32)
            else sample("to.dtype", Frozen(values[:2]), dtype),
            sample("to.dtype", ints(6, low=-300, high=300), dtype),
            sample("to.dtype", bools(4), dtype),
            sample("to.dtype", ints(4, low=0, high=9, dtype=U8), dtype),
        ]
    a = floats(2, 3)
    rows += [
        sample("to.dtype", a, F32, copy=True),
        sample("to.dtype", a.t(), F32, False, True),
        sample("_to_copy", a),
        sample("copy_", a, floats(2, 3, seed=1)),
        sample("copy_", a, floats(3, seed=1)),
        sample("copy_", a, floats(3, 2, seed=1).t()),
        sample("copy_", a, ints(2, 3)),
        sample("copy_", a, floats(2, 3, seed=1, dtype=F64)),
        sample("copy_", a, Frozen(floats(2, 3, seed=1))),
        sample("copy_", Frozen(a), floats(2, 3, seed=1)),
        sample("copy_", Frozen(a.t()), floats(3, 2, seed=1)),
        sample("copy_", ints(2, 3), floats(2, 3, seed=1)),
        sample("copy_", a, tensor(1.5)),
        sample("copy_", floats(3), a),
        sample("copy_", floats(3), floats(4)),
        sample("copy_", Frozen(floats(2, 1).expand(2, 3)), Frozen(a)),
    ]
    return rows


def fills() -> list[Sample]:
    a = floats(2, 3)
    rows = [
        sample("fill_.Scalar", a, 2),
        sample("fill_.Scalar", a, 1.5),
        sample("fill_.Scalar", a, 1e300),
        sample("fill_.Scalar", Frozen(a.t()), True),
        sample("fill_.Scalar", a.half(), 1e6),
        sample("fill_.Scalar", ints(3), 1.5),
        sample("fill_.Scalar", ints(3), NAN),
        sample("fill_.Scalar", ints(3, low=0, dtype=U8), 300),
        sample("fill_.Scalar", ints(3, low=0, dtype=U8), -1),
        sample("fill_.Scalar", bools(3), 3),
        sample("fill_.Scalar", Frozen(floats(2, 1).expand(2, 3)), 0),
        sample("fill_.Tensor", a, tensor(1.5)),
        sample("fill_.Tensor", a, Frozen(tensor(1.5))),
        sample("fill_.Tensor", Frozen(a), tensor(1.5)),
        sample("fill_.Tensor", a, tensor(2, I64)),
        sample("fill_.Tensor", a, floats(1)),
        sample("fill_.Tensor", ints(3), Frozen(tensor(1.5))),
        sample("zero_", a),
        sample("zero_", Frozen(a.t())),
        sample("zero_", ints(3)),
        sample("zero_", Frozen(floats(2, 1).expand(2, 3))),
    ]
    return rows


def random_values() -> list[Sample]:
    rows = []
    for op in ("rand", "randn"):
        rows += [
            *(sample(op, size, random=True) for size in ([2, 3], [0], [])),
            *(sample(op, [4], dtype=dtype, random=True) for dtype in DTYPES),
            sample(op, [2, -1]),
            *(sample(f"{op}_like", Frozen(x), random=True) for x in LIKE),
            sample(f"{op}_like", Frozen(LIKE[1]), dtype=F64, random=True),
            sample(f"{op}_like", ints(3), dtype=F32, random=True),
            sample(
                f"{op}_like", Frozen(LIKE[1]),
                memory_format="contiguous_format", random=True,
            ),
        ]
    rows += [
        sample("randint", 5, [2, 3], random=True),
        sample("randint", 5, [0], random=True),
        sample("randint", 0, [2]),
        sample("randint", -1, [2]),
        *(sample("randint", 2, [3], dtype=t, random=True) for t in DTYPES),
        sample("randint", 3, [2], dtype=BOOL),
        sample("randint", 300, [2], dtype=U8),
        sample("randint", 2**40, [2], dtype=F16),
        sample("randint", 2**63 - 1, [2], random=True),
        sample("randint", 5, [2, -1]),
        sample("randint.low", -5, 5, [2, 3], random=True),
        sample("randint.low", 5, 5, [2]),
        sample("randint.low", 5, 3, [2]),
        sample("randint.low", -5, 3, [2], dtype=U8),
        sample("randint.low", -(2**40), 3, [2], dtype=I32),
        sample("randint.low", 0, 2**17, [2], dtype=torch.int16),
        *(sample("randint_like", Frozen(x), 2, random=True) for x in LIKE),
        sample("randint_like", bools(3), 3),
        sample("randint_like", ints(3), 0),
        sample("randint_like.low_dtype", Frozen(LIKE[1]), 2, 5, random=True),
        sample("randint_like.low_dtype", ints(3), 5, 2),
        sample("randint_like.low_dtype", ints(3), 2, 5, dtype=F64, random=True),
        *(sample("randperm", n, random=True) for n in (5, 1, 0)),
        *(sample("randperm", 5, dtype=t, random=True) for t in DTYPES),
        sample("randperm", -1),
        sample("randperm", 500, dtype=U8),
        sample("randperm", 3000, dtype=F16),
    ]
    a = floats(2, 3)
    for op in ("uniform_", "normal_", "random_"):
        rows += [
            sample(op, a, random=True),
            sample(op, Frozen(a.t()), random=True),
            sample(op, floats(3, dtype=F16), random=True),
            sample(op, ints(3), random=True),
            sample(op, bools(3), random=True),
            sample(op, Frozen(floats(2, 1).expand(2, 3))),
        ]
    rows += [
        sample("uniform_", a, 2.0, 3.0, random=True),
        sample("uniform_", a, 2.5, 1.25),
        sample("uniform_", a, 0.0, INF),
        sample("uniform_", a, NAN, 1.0),
        sample("uniform_", a, -3e38, 3e38),
        sample("uniform_", a.half(), 0.0, 1e6),
        sample("normal_", a, 2.0, 3.0, random=True),
        sample("normal_", a, 0.0, -1.0),
        sample("normal_", a, 0.0, -1.5),
        sample("normal_", a, 5.0, 0.0),
        sample("random_.to", a, 5, random=True),
        sample("random_.to", ints(3), 0),
        sample("random_.to", ints(3, low=0, dtype=U8), 300),
        sample("random_.from", a, 2, 5, random=True),
        sample("random_.from", a, 2, 3),
        sample("random_.from", ints(3), 5, 5),
        sample("random_.from", ints(3, dtype=I8), -3, None, random=True),
    ]
    return rows


SAMPLES: list[Sample] = [
    *constants(),
    *sequences(),
    *copies(),
    *fills(),
    *random_values(),
]
