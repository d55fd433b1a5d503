"""Samples of normalizations and dropout."""

from __future__ import annotations

from typing import Any

import torch

from .sample import Frozen, Sample, floats, ints, sample, tensor

F16 = torch.float16
BF16 = torch.bfloat16
F64 = torch.float64

BATCH = (0.1, 1e-5)


def channels_last(x: torch.Tensor) -> torch.Tensor:
    return x.to(memory_format=torch.channels_last)


def layers() -> list[Sample]:
    x = floats(2, 3, 4)
    w = floats(4, low=0.5, high=1.5, seed=1)
    b = floats(4, seed=2)
    both = floats(3, 4, low=0.5, high=1.5, seed=1)
    rows = []
    for args in (
        (x, [4], w, b),
        (x, [4], w),
        (x, [4], None, b),
        (x, [4]),
        (x, [3, 4], both, floats(3, 4, seed=2)),
        (x, [2, 3, 4]),
        (x, [2, 3, 4], floats(2, 3, 4, seed=1), floats(2, 3, 4, seed=2)),
        (floats(4), [4], w, b),
        (x, [4], Frozen(w), Frozen(b)),
        (Frozen(x), [4], w, b),
        (Frozen(x), [4], Frozen(w), b),
        (x, [4], w, b, 0.5),
        (x.double(), [4], w.double(), b.double()),
        (floats(0, 4), [4], w, b),
        (x.permute(1, 0, 2), [4], w, b),
        (floats(4, 3).t(), [4], w, b),
        # Refused, one reason each.
        (x, []),
        (x, [3], floats(3)),
        (x, [5]),
        (x, [4], floats(3)),
        (x, [4], w, floats(3)),
        (floats(4), [3, 4]),
        (ints(2, 4), [4]),
        (x, [4], w.double(), b),
        (x, [4], w, b.double()),
        (x.double(), [4], w, b),
        (x.half(), [4], w.half(), b),
    ):
        rows.append(sample("layer_norm", *args))
        full = [*args, *(None, None, 1e-5)[len(args) - 2 :]]
        rows.append(sample("native_layer_norm", *full, used=(0,)))
    for dtype in (F16, BF16):
        row = (x.to(dtype), [4], w.to(dtype), b.to(dtype))
        rows.append(sample("layer_norm", *row, order=1))
    return [*rows, *layer_gradients(x, w, b)]


def layer_gradients(
    x: torch.Tensor, w: torch.Tensor, b: torch.Tensor
) -> list[Sample]:
    op = "native_layer_norm_backward"
    _, mean, rstd = torch.native_layer_norm(x, [4], w, b, 1e-5)
    grad = floats(2, 3, 4, seed=3)
    at = (Frozen(mean), Frozen(rstd))
    everything = [True, True, True]
    only_input = [True, False, False]
    rows = [
        (grad, x, [4], *at, w, b, everything),
        (grad, x, [4], *at, w, b, only_input),
        (grad, x, [4], *at, None, None, only_input),
        (Frozen(grad), x, [4], *at, w, b, everything),
        (grad, Frozen(x), [4], *at, Frozen(w), b, everything),
        (grad, x.permute(1, 0, 2).contiguous().permute(1, 0, 2), [4], *at, w, b,
         everything),
    ]
    # PyTorch differentiates as if mean and rstd were computed anew.
    return [
        sample(op, *row, order=1, smooth=False, layouts=False) for row in rows
    ]


def batches() -> list[Sample]:
    x = floats(4, 3, 5)
    images = floats(2, 3, 2, 4)
    w = floats(3, low=0.5, high=1.5, seed=1)
    b = floats(3, seed=2)
    mean = Frozen(floats(3, seed=3))
    var = Frozen(floats(3, low=0.5, high=2.0, seed=4))
    none = (None, None)
    rows = []
    for args in (
        (x, w, b, mean, var, True),
        (x, w, b, mean, var, False),
        (x, w, b, *none, True),
        (x, None, None, *none, True),
        (x, None, None, mean, var, False),
        (x, None, None, mean, var, True),
        (x, w, None, mean, var, True),
        (x, None, b, mean, var, False),
        (floats(5, 3), w, b, mean, var, True),
        (floats(5, 3), w, b, mean, var, False),
        (images, w, b, mean, var, True),
        (images, w, b, mean, var, False),
        (channels_last(images), w, b, mean, var, True),
        (channels_last(images), w, b, mean, var, False),
        (images.permute(0, 1, 3, 2), w, b, mean, var, True),
        (floats(2, 3, 2, 2, 2), w, b, mean, var, True),
        (Frozen(x), w, b, mean, var, True),
        (x, Frozen(w), b, mean, var, True),
        (x, w, Frozen(b), mean, var, False),
        (x, Frozen(w), Frozen(b), mean, var, False),
    ):
        rows.append(sample("batch_norm", *args, *BATCH, False))
        rows.append(sample("native_batch_norm", *args, *BATCH, used=(0,)))
    wide = [
        value.tensor.double() if isinstance(value, Frozen) else value.double()
        for value in (w, b, mean, var)
    ]
    at = (*wide[:2], Frozen(wide[2]), Frozen(wide[3]))
    for training in (True, False):
        rows.append(
            sample("batch_norm", x.double(), *at, training, 0.3, 0.1, False)
        )
    for args in (
        (floats(0, 3, 5), w, b, mean, var, True),
        (floats(0, 3, 5), None, None, mean, var, False),
        # Refused, one reason each.
        (x, floats(2), b, mean, var, True),
        (x, w, floats(4), mean, var, True),
        (x, w, b, Frozen(floats(2)), var, True),
        (x, w, b, mean, Frozen(floats(2)), True),
        (x, w, b, None, var, False),
        (x, w, b, mean, None, False),
    ):
        rows.append(sample("batch_norm", *args, *BATCH, False))
    return [*rows, *batch_gradients(x, w, b, mean, var)]


def batch_gradients(
    x: torch.Tensor, w: torch.Tensor, b: torch.Tensor, mean: Any, var: Any
) -> list[Sample]:
    op = "native_batch_norm_backward"
    grad = floats(4, 3, 5, seed=5)
    rows = []
    for training in (True, False):
        _, saved_mean, saved_rstd = torch.native_batch_norm(
            x, w, b, mean.tensor.clone(), var.tensor.clone(), training, *BATCH
        )
        at = (mean, var, Frozen(saved_mean), Frozen(saved_rstd), training, 1e-5)
        everything = [True, True, True]
        only_input = [True, False, False]
        # PyTorch differentiates as if a batch's own statistics were computed
        # anew.
        rows += [
            sample(op, *args, order=1, smooth=not training)
            for args in (
                (grad, x, w, *at, everything),
                (grad, x, w, *at, only_input),
                (grad, x, None, *at, only_input),
                (Frozen(grad), x, w, *at, everything),
                (grad, Frozen(x), Frozen(w), *at, everything),
            )
        ]
    return rows


def instances() -> list[Sample]:
    op = "instance_norm"
    x = floats(2, 3, 5)
    w = floats(3, low=0.5, high=1.5, seed=1)
    b = floats(3, seed=2)
    mean = Frozen(floats(3, seed=3))
    var = Frozen(floats(3, low=0.5, high=2.0, seed=4))
    rows = [
        (x, w, b, mean, var, True),
        (x, w, b, mean, var, False),
        (x, w, b, None, None, True),
        (x, None, None, None, None, True),
        (floats(2, 3, 2, 4), w, b, mean, var, True),
        (floats(1, 3, 5), w, b, mean, var, True),
        (Frozen(x), w, b, mean, var, True),
        (x, w, b, None, None, False),
    ]
    return [sample(op, *args, *BATCH, False) for args in rows]


def groups() -> list[Sample]:
    x = floats(2, 4, 3)
    images = floats(2, 4, 2, 3)
    w = floats(4, low=0.5, high=1.5, seed=1)
    b = floats(4, seed=2)
    op = "group_norm"
    rows = [
        sample(op, x, 2, w, b),
        sample(op, x, 2, w),
        sample(op, x, 4, None, b),
        sample(op, x, 1),
        sample(op, x, 2, w, b, 0.5),
        sample(op, images, 2, w, b),
        sample(op, channels_last(images), 2, w, b),
        sample(op, images, 2, Frozen(w), Frozen(b)),
        sample(op, Frozen(images), 2, w, b),
        sample(op, floats(3, 4), 2, w, b),
        sample(op, x.double(), 2, w.double(), b.double()),
        sample(op, x.half(), 2, w.half(), b.half(), order=1),
        # Refused, one reason each.
        sample(op, x, 3, w, b),
        sample(op, x, 0, w, b),
        sample(op, x, 2, floats(3), b),
        sample(op, x, 2, w, floats(3)),
    ]
    op = "native_group_norm"
    rows += [
        sample(op, x, w, b, 2, 4, 3, 2, 1e-5),
        sample(op, x, None, None, 2, 4, 3, 2, 1e-5),
        sample(op, images, w, b, 2, 4, 6, 2, 1e-5, used=(0,)),
    ]
    return rows


def root_mean_squares() -> list[Sample]:
    op = "rms_norm"
    x = floats(2, 3, 4)
    w = floats(4, low=0.5, high=1.5, seed=1)
    return [
        sample(op, x, [4], w),
        sample(op, x, [4]),
        sample(op, x, [4], w, 0.5),
        sample(op, x, [3, 4], floats(3, 4, seed=1)),
        sample(op, Frozen(x), [4], w),
        sample(op, x, [4], Frozen(w)),
        sample(op, x.double(), [4], w.double()),
        sample(op, x, [3], w),
        sample(op, x, []),
        sample(op, x, [4], floats(3)),
    ]


def dropouts() -> list[Sample]:
    x = floats(2, 3, 4)
    rows = []
    for name in ("dropout", "feature_dropout", "alpha_dropout"):
        for op in (name, f"{name}_"):
            rows += [
                sample(op, x, 0.5, True, random=True),
                sample(op, x.double(), 0.25, True, random=True),
                sample(op, x, 0.5, False),
                sample(op, x, 0.0, True),
                sample(op, x, 1.0, True),
                sample(op, Frozen(x), 1.0, True),
                sample(op, floats(0, 3), 0.5, True),
                sample(op, x, 1.5, True),
                sample(op, x, -0.5, True),
            ]
    rows += [
        sample("dropout", x.permute(2, 0, 1), 0.5, True, random=True),
        sample("dropout", tensor(1.5), 0.5, True, random=True),
        sample("feature_dropout", floats(3), 0.5, True),
        sample("feature_alpha_dropout", x, 0.5, True, random=True),
        sample("feature_alpha_dropout", x, 0.5, False),
        sample("feature_alpha_dropout_", x, 0.5, True, random=True),
    ]
    return rows


SAMPLES = [
    *layers(),
    *batches(),
    *instances(),
    *groups(),
    *root_mean_squares(),
    *dropouts(),
]
