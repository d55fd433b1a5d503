"""Samples of losses that compare element by element."""

from __future__ import annotations

import torch

from .sample import Frozen, Sample, floats, ints, sample, tensor

REDUCTIONS = (0, 1, 2)


def distances() -> list[Sample]:
    x = floats(2, 3)
    y = floats(2, 3, seed=1)
    rows = []
    for op in ("l1_loss", "smooth_l1_loss", "huber_loss"):
        for reduction in REDUCTIONS:
            rows += [
                sample(op, x, y, reduction),
                sample(op, x.double(), y.double(), reduction),
            ]
        rows += [
            sample(op, x, y),
            sample(op, x, Frozen(y)),
            sample(op, Frozen(x), y),
            # For the mean PyTorch divides the gradient of target by its count.
            sample(op, x, floats(3, seed=1), smooth=op == "l1_loss"),
            sample(op, x.t(), floats(3, 2, seed=1)),
            sample(op, floats(0, 3), floats(0, 3), 2),
            sample(op, x, floats(2, 4)),
        ]
        if op == "l1_loss":
            continue
        rows += [
            sample(op, x, y, 1, 0.25),
            sample(op, x, y, 0, 3.0),
            sample(op, x, y, 1, -1.0),
            sample(op, ints(2, 3), ints(2, 3, seed=1)),
        ]
        backward = f"{op}_backward"
        grad = floats(2, 3, seed=2)
        rows += [
            sample(backward, grad, x, y, 0, 1.0),
            sample(backward, grad, x, Frozen(y), 0, 0.5),
            sample(backward, Frozen(grad), x, y, 0, 2.0),
            sample(backward, tensor(0.5), x, y, 1, 1.0),
            sample(backward, tensor(0.5), x, y, 2, 1.0),
            sample(backward, grad, Frozen(x), Frozen(y), 0, 1.0),
        ]
    rows.append(sample("huber_loss", x, y, 1, 0.0))
    rows.append(sample("smooth_l1_loss", x, y, 1, 0.0))
    return rows


def probabilities(*sizes: int, seed: int = 0) -> torch.Tensor:
    return floats(*sizes, low=0.1, high=0.9, seed=seed)


def binary() -> list[Sample]:
    op = "binary_cross_entropy"
    x = probabilities(2, 3)
    y = probabilities(2, 3, seed=1)
    w = Frozen(probabilities(2, 3, seed=2))
    rows = []
    for reduction in REDUCTIONS:
        rows += [
            sample(op, x, y, None, reduction),
            sample(op, x, y, w, reduction),
            sample(op, x.double(), y.double(), None, reduction),
        ]
    labels = Frozen(tensor([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]]))
    rows += [
        sample(op, x, y),
        sample(op, x, Frozen(y), w),
        sample(op, Frozen(x), y, w),
        sample(op, x, labels),
        sample(op, x.t(), probabilities(3, 2, seed=1)),
        sample(op, tensor([0.0, 1.0, 0.0]), Frozen(tensor([0.0, 0.0, 1.0])),
               smooth=False),
        sample(op, floats(2, 3), y),
        sample(op, tensor([float("nan")]), tensor([0.5])),
        sample(op, x, y.double()),
    ]
    grad = floats(2, 3, seed=3)
    backward = f"{op}_backward"
    rows += [
        sample(backward, grad, x, y, None, 0),
        sample(backward, grad, x, y, w, 0),
        sample(backward, tensor(0.5), x, y, w, 1),
        sample(backward, tensor(0.5), x, y, None, 2),
        sample(backward, grad, Frozen(x), Frozen(y), None, 0),
        sample(backward, Frozen(grad), x, Frozen(y), None, 0),
    ]
    return rows


def logits() -> list[Sample]:
    op = "binary_cross_entropy_with_logits"
    x = floats(2, 3)
    y = probabilities(2, 3, seed=1)
    w = Frozen(probabilities(3, seed=2))
    p = Frozen(floats(3, low=0.5, high=2.0, seed=3))
    rows = []
    for reduction in REDUCTIONS:
        rows += [
            sample(op, x, y, None, None, reduction),
            sample(op, x, y, w, p, reduction),
            sample(op, x, y, None, p, reduction),
            sample(op, x.double(), y.double(), None, None, reduction),
        ]
    return [
        *rows,
        sample(op, x, y),
        sample(op, x, Frozen(y), w),
        sample(op, Frozen(x), y, None, p),
        sample(op, x.t(), probabilities(3, 2, seed=1)),
        sample(op, floats(2, 3, low=-200, high=200), Frozen(y)),
        sample(op, floats(0, 3), floats(0, 3), None, None, 2),
    ]


SAMPLES = [*distances(), *binary(), *logits()]
