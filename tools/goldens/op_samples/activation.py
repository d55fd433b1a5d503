"""Samples of the activations of neural networks and of clamp."""

from __future__ import annotations

import itertools

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
U8 = torch.uint8
NAN = float("nan")
INF = float("inf")


def edges(dtype: torch.dtype = torch.float32) -> torch.Tensor:
    return tensor([0.0, -0.0, 1.0, -1.0, 50.0, -50.0, INF, -INF, NAN], dtype)


# For each function: sets of further arguments, by place.
ACTIVATIONS: dict[str, list[tuple[object, ...]]] = {
    "leaky_relu": [(), (0.2,), (-0.5,), (0,)],
    "elu": [(), (0.7,), (1.5, 2.0, 0.5), (1, 2, 3)],
    "selu": [()],
    "celu": [(), (0.7,), (-1.5,)],
    "gelu": [()],
    "silu": [()],
    "mish": [()],
    "softplus": [(), (2,), (0.5, 0.3)],
    "hardtanh": [(), (-0.5, 0.75), (-1, 2)],
    "relu6": [()],
    "hardsigmoid": [()],
    "hardswish": [()],
    "log_sigmoid": [()],
    "log_sigmoid_forward": [()],
    "threshold": [(0.1, 5.0), (0, 3)],
    "hardshrink": [(), (0.8,)],
    "softshrink": [(), (0.8,), (0,)],
}
OUT_OF_PLACE = {
    "softplus",
    "log_sigmoid",
    "log_sigmoid_forward",
    "hardshrink",
    "softshrink",
}


def with_forms(op: str, *rows: Sample) -> list[Sample]:
    return list(rows) if op in OUT_OF_PLACE else with_in_place(*rows)


def activations() -> list[Sample]:
    rows = []
    for op, all_further in ACTIVATIONS.items():
        for further in all_further:
            rows += with_forms(
                op,
                sample(op, floats(2, 3), *further),
                sample(op, floats(3, dtype=F16), *further),
                sample(op, edges(), *further, smooth=False),
            )
        further = all_further[0]
        rows += with_forms(
            op,
            sample(op, floats(2, 3, low=-4, high=4), *further),
            sample(op, floats(2, 3, dtype=F64), *further),
            sample(op, floats(3, dtype=BF16), *further),
            sample(op, Frozen(floats(3)), *further),
            sample(op, ints(2, 3), *further),
            sample(op, ints(3, low=0, high=9, dtype=U8), *further),
            sample(op, bools(3), *further),
        )
        rows += [
            sample(op, tensor(0.6), *further),
            sample(op, floats(0, 2), *further),
            sample(op, floats(2, 1).expand(2, 3), *further),
            sample(op, floats(4, 3, 2).permute(2, 0, 1), *further),
        ]
    for approximate in ("none", "tanh"):
        rows += with_in_place(
            sample("gelu", floats(2, 3), approximate=approximate),
            sample("gelu", floats(3, dtype=F16), approximate=approximate),
            sample("gelu", floats(3, dtype=F64), approximate=approximate),
            sample("gelu", edges(), approximate=approximate, smooth=False),
        )
    rows += [
        sample("gelu", floats(3), approximate="best"),
        sample("celu", floats(3), 0.0),
        sample("hardtanh", floats(3), 2.0, 1.0),
        sample("hardtanh", ints(3, low=0, dtype=U8), -1, 2),
        sample("threshold", ints(5), 1.5, 2),
        sample("threshold", ints(5), 1, 2.5),
        sample("softshrink", floats(3), -1.0),
        sample("softshrink", floats(3, dtype=F16), -0.5),
    ]
    return rows


# For each backward operation: sets of arguments behind the tensors, and where
# the differences make sense.
BACKWARD: dict[str, list[tuple[object, ...]]] = {
    "leaky_relu_backward": [(0.2, False), (0.2, True), (-0.2, False)],
    "gelu_backward": [()],
    "silu_backward": [()],
    "mish_backward": [()],
    "softplus_backward": [(1, 20), (2.0, 1.5)],
    "hardtanh_backward": [(-0.5, 0.75)],
    "hardsigmoid_backward": [()],
    "hardswish_backward": [()],
    "hardshrink_backward": [(0.5,)],
    "softshrink_backward": [(0.5,)],
}


def backwards() -> list[Sample]:
    a = floats(2, 3)
    b = floats(2, 3, seed=1)
    rows = []
    for op, all_further in BACKWARD.items():
        for further in all_further:
            rows += [
                sample(op, a, b, *further),
                sample(op, Frozen(a), Frozen(b), *further),
                sample(op, floats(9), edges(), *further, smooth=False),
                sample(op, a.half(), b.half(), *further),
            ]
        further = all_further[0]
        rows += [
            sample(op, a, Frozen(b), *further),
            sample(op, Frozen(a), b, *further),
            sample(op, a.double(), b.double(), *further),
            sample(op, ints(3), ints(3, seed=1), *further),
        ]
    for numbers in ((1, 1, 1), (0.7, 2.0, 0.5)):
        for is_result in (False, True):
            further = (*numbers, is_result)
            op = "elu_backward"
            rows += [
                sample(op, a, *further, b),
                sample(op, a, *further, Frozen(b)),
                sample(op, Frozen(a), *further, b),
                sample(op, a.half(), *further, b.half()),
                sample(op, floats(9), *further, edges(), smooth=False),
            ]
    near = torch.exp(-b.abs())
    rows += [
        sample("leaky_relu_backward", a, b, -0.2, True),
        sample("elu_backward", a, -1.0, 1, 1, True, b),
        sample("elu_backward", ints(3), 1, 1, 1, False, ints(3)),
        sample("gelu_backward", a, b, approximate="tanh"),
        sample("gelu_backward", a.double(), b.double(), approximate="tanh"),
        sample("gelu_backward", a, b, approximate="best"),
        # Its gradient takes the buffer for what it is of self.
        sample("log_sigmoid_backward", a, b, Frozen(near), smooth=False),
        sample("log_sigmoid_backward", Frozen(a), b, Frozen(near), smooth=False),
        sample("log_sigmoid_backward", a, Frozen(b), Frozen(near)),
        sample(
            "log_sigmoid_backward",
            a.half(),
            b.half(),
            Frozen(near.half()),
            smooth=False,
        ),
    ]
    return rows


def prelus() -> list[Sample]:
    x = floats(2, 3)
    weight = floats(3, low=0.1, high=0.9, seed=1)
    return [
        sample("prelu", x, weight),
        sample("prelu", x, tensor([0.25])),
        sample("prelu", x, tensor(0.25)),
        sample("prelu", floats(2, 3, 4), weight),
        sample("prelu", floats(4, 3, 2).permute(2, 1, 0), weight),
        sample("prelu", floats(3), tensor([0.25])),
        sample("prelu", tensor(-1.5), tensor([0.25])),
        sample("prelu", tensor(-1.5), tensor(0.25)),
        sample("prelu", Frozen(x), weight),
        sample("prelu", x, Frozen(weight)),
        sample("prelu", x.half(), weight.half()),
        sample("prelu", x.double(), weight.double()),
        sample("prelu", edges(), tensor([0.25]), smooth=False),
        sample("prelu", floats(0, 3), weight),
        sample("prelu", x.half(), weight),
        sample("prelu", ints(3), tensor([2], torch.int64)),
        sample("prelu", x, floats(2)),
        sample("prelu", floats(4), floats(2)),
        sample("prelu", tensor(2.0), floats(2)),
        sample("prelu", x, floats(3, 1)),
        sample("_prelu_kernel", x, floats(2, 3, seed=1)),
        sample("_prelu_kernel", x, floats(1, 3, seed=1)),
        sample("_prelu_kernel", x.half(), floats(1, 3, seed=1, dtype=F16)),
        sample("_prelu_kernel_backward", x, floats(2, 3, seed=1), floats(2, 3, seed=2)),
        sample(
            "_prelu_kernel_backward",
            Frozen(x),
            floats(2, 3, seed=1),
            Frozen(floats(2, 3, seed=2)),
        ),
        sample(
            "_prelu_kernel_backward",
            x.half(),
            floats(2, 3, seed=1, dtype=F16),
            floats(2, 3, seed=2, dtype=F16),
        ),
    ]


def glus() -> list[Sample]:
    return [
        sample("glu", floats(2, 4)),
        sample("glu", floats(2, 4), 0),
        sample("glu", floats(2, 4), -2),
        sample("glu", floats(4, 2).t()),
        sample("glu", floats(2, 4, 3), 1),
        sample("glu", floats(2, 4, dtype=F64)),
        sample("glu", floats(2, 4, dtype=F16)),
        sample("glu", floats(2, 4, dtype=BF16)),
        sample("glu", tensor([1.0, 2.0, INF, NAN, 0.0, -50.0]), smooth=False),
        sample("glu", floats(0, 2)),
        sample("glu", floats(3)),
        sample("glu", tensor(1.0)),
        sample("glu", floats(2, 4), 2),
        sample("glu", ints(4)),
        sample("glu_backward", floats(2, 2), floats(2, 4, seed=1), 1),
        sample("glu_backward", floats(1, 4), floats(2, 4, seed=1), 0),
        sample("glu_backward", Frozen(floats(2, 2)), floats(2, 4, seed=1), -1),
        sample("glu_backward", floats(2, 2), Frozen(floats(2, 4, seed=1)), -1),
        sample(
            "glu_backward",
            floats(2, 2, dtype=F16),
            floats(2, 4, seed=1, dtype=F16),
            1,
        ),
    ]


def clamps_by_numbers() -> list[Sample]:
    x = floats(2, 3)
    rows = []
    for bounds in (
        (-0.7, 0.9),
        (-1, 1),
        (0.5,),
        (None, 0.5),
        (None, 1),
        (1.0, -1.0),
        (True, 2),
        (NAN, 1.0),
        (-INF, INF),
    ):
        rows += with_in_place(sample("clamp", x, *bounds))
        rows += [
            sample("clamp", edges(), *bounds, smooth=False),
            sample("clamp", x.half(), *bounds, smooth=False),
            sample("clamp", ints(6), *bounds),
        ]
    rows += with_in_place(
        sample("clamp", x.double(), -0.7, 0.9),
        sample("clamp", x.bfloat16(), -0.7, 0.9),
        sample("clamp", ints(6), -2, 3),
        sample("clamp", ints(6), -1.5, 2.5),
        sample("clamp", ints(6, dtype=I8), -2, 3),
        sample("clamp", bools(3), 0, 1),
        sample("clamp", bools(3), True),
        sample("clamp", x),
        sample("clamp", floats(3, 2).t(), -0.5, 0.5),
        sample("clamp", tensor(1.5), -0.5, 0.5),
        sample("clamp", floats(0, 2), -0.5, 0.5),
    )
    for op in ("clamp_min", "clamp_max"):
        for bound in (0.3, 1, NAN, True):
            rows += with_in_place(
                sample(op, x, bound),
                sample(op, edges(), bound, smooth=False),
                sample(op, x.half(), bound, smooth=False),
                sample(op, ints(6), bound),
                sample(op, bools(3), bound),
            )
    return rows


def clamps_by_tensors() -> list[Sample]:
    x = floats(2, 3)
    low = floats(2, 3, low=-1.0, high=0.0, seed=1)
    high = floats(2, 3, low=0.1, high=1.0, seed=2)
    # Every order of three numbers, with ties and NaN.
    triples = tensor(list(itertools.product([0.0, 1.0, 2.0, NAN], repeat=3)))
    ties = [column.clone() for column in triples.unbind(1)]
    rows = []
    op = "clamp.Tensor"
    rows += with_in_place(
        sample(op, x, low, high),
        sample(op, x, low),
        sample(op, x, None, high),
        sample(op, x, Frozen(low), high),
        sample(op, Frozen(x), low, high),
        sample(op, Frozen(x), low, Frozen(high)),
        sample(op, x, tensor(-0.5), tensor(0.5)),
        sample(op, x, floats(3, low=-1.0, high=0.0, seed=1)),
        sample(op, x, None, floats(2, 1, low=0.1, high=1.0, seed=1)),
        sample(op, x, tensor(0.25, F64)),
        sample(op, x, ints(2, 3), None),
        sample(op, ints(2, 3), low),
        sample(op, ints(5), ints(5, seed=1), ints(5, low=4, high=9, seed=2)),
        sample(op, ints(5, dtype=I32), tensor(1, torch.int64)),
        sample(op, bools(3), bools(3), bools(3)),
        sample(op, bools(3), bools(3)),
        sample(op, x.half(), low.half(), high.half()),
        sample(op, x.double(), low, high),
        sample(op, *ties, smooth=False),
        sample(op, ties[0], ties[1], smooth=False),
        sample(op, ties[0], None, ties[2], smooth=False),
        sample(op, x, None, None),
    )
    rows += [
        sample(op, x.t(), low.t(), high.t()),
        sample(op, floats(3), floats(4)),
        sample(op, floats(3), floats(2, 3)),
    ]
    for op, bound in (("clamp_min.Tensor", low), ("clamp_max.Tensor", high)):
        rows += with_in_place(
            sample(op, x, bound),
            sample(op, x, Frozen(bound)),
            sample(op, Frozen(x), bound),
            sample(op, x, tensor(0.25)),
            sample(op, x, floats(3, seed=1)),
            sample(op, x, tensor(0.25, F64)),
            sample(op, ints(2, 3), bound),
            sample(op, ints(5), ints(5, seed=1)),
            sample(op, bools(3), bools(3, seed=1)),
            sample(op, ties[0], ties[1], smooth=False),
        )
        rows.append(sample(op, x.t(), bound.t()))
    return rows


SAMPLES = [
    *activations(),
    *backwards(),
    *prelus(),
    *glus(),
    *clamps_by_numbers(),
    *clamps_by_tensors(),
]
