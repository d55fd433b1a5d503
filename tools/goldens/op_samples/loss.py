"""Samples of the losses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from .sample import Frozen, Sample, bools, floats, ints, plain, sample, tensor

F16 = torch.float16
BF16 = torch.bfloat16
F64 = torch.float64
I32 = torch.int32
I64 = torch.int64
U8 = torch.uint8

NONE, MEAN, SUM = 0, 1, 2  # PyTorch's at::Reduction
REDUCTIONS = (NONE, MEAN, SUM)


# --- Negative log likelihood --------------------------------------------------


def classes(*sizes: int, count: int = 3, seed: int = 0) -> torch.Tensor:
    return ints(*sizes, low=0, high=count, seed=seed)


def flat_losses() -> Iterator[tuple[Any, ...]]:
    """self, target, weight, reduction, ignore_index: [N, C] and [C]."""
    x = floats(4, 3)
    target = tensor([0, 2, 1, 2], I64)
    weight = Frozen(floats(3, low=0.25, seed=2))
    for reduction in REDUCTIONS:
        yield x, target, None, reduction, -100
        yield x, target, weight, reduction, -100
        yield x, target, None, reduction, 2
        yield x, target, weight, reduction, 2
        yield x, tensor([1, 1, 1, 1], I64), weight, reduction, 1
        yield x, tensor([0, -100, 1, 2], I64), None, reduction, -100
        yield floats(3), tensor(1, I64), None, reduction, -100
        yield floats(3), tensor([1], I64), weight, reduction, -100
        yield floats(3), tensor(1, I64), weight, reduction, 1
        yield floats(0, 3), tensor([], I64), None, reduction, -100
        yield floats(3, 4).t(), target, weight, reduction, -100
        yield x, target.to(U8), weight, reduction, -100
        yield Frozen(x), target, None, reduction, -100
        # Weights that add up to nothing.
        yield x, target, Frozen(torch.zeros(3)), reduction, -100
        for dtype in (F64, F16, BF16):
            yield (
                x.to(dtype),
                target,
                Frozen(weight.tensor.to(dtype)),
                reduction,
                -100,
            )
    yield floats(6, 3)[::2], tensor([0, 9, 2, 9, 1, 9], I64)[::2], None, 1, -100
    yield x, target, Frozen(floats(6, low=0.25)[::2]), MEAN, -100
    # Refused.
    yield x, tensor([0, 1, 2, 3], I64), None, MEAN, -100
    yield x, tensor([0, 1, 2, -1], I64), None, SUM, -100
    yield x, tensor([0, 1, 2, 5], I64), weight, NONE, -100
    yield floats(3), tensor(4, I64), None, MEAN, -100
    yield x, classes(3), None, MEAN, -100
    yield x, tensor(1, I64), None, MEAN, -100
    yield x, classes(4, 1), None, MEAN, -100
    yield floats(3), classes(2), None, MEAN, -100
    yield tensor(1.0), tensor(0, I64), None, MEAN, -100
    yield floats(2, 3, 4), classes(2, 4), None, MEAN, -100
    yield x, target, Frozen(floats(4)), MEAN, -100
    yield x, target, Frozen(floats(3, 1)), MEAN, -100
    yield x, target, weight.tensor, MEAN, -100
    yield x, target, Frozen(floats(3, dtype=F64)), MEAN, -100
    yield x, target.to(I32), None, MEAN, -100
    yield x, Frozen(floats(4)), None, MEAN, -100
    yield ints(4, 3), target, None, MEAN, -100


def spatial_losses() -> Iterator[tuple[Any, ...]]:
    """As flat_losses, of [N, C, H, W]."""
    x = floats(2, 3, 2, 4)
    target = classes(2, 2, 4)
    weight = Frozen(floats(3, low=0.25, seed=2))
    for reduction in REDUCTIONS:
        yield x, target, None, reduction, -100
        yield x, target, weight, reduction, -100
        yield x, target, weight, reduction, 2
        yield x, torch.ones_like(target), weight, reduction, 1
        yield (
            x.to(memory_format=torch.channels_last),
            target,
            weight,
            reduction,
            -100,
        )
        yield floats(0, 3, 2, 4), classes(0, 2, 4), None, reduction, -100
        yield floats(2, 3, 0, 4), classes(2, 0, 4), None, reduction, -100
        yield x, target.to(U8), None, reduction, -100
        yield Frozen(x), target, None, reduction, -100
        for dtype in (F64, F16, BF16):
            yield (
                x[:, :, :1, :2].to(dtype),
                target[:, :1, :2],
                Frozen(weight.tensor.to(dtype)),
                reduction,
                -100,
            )
    yield x.permute(0, 1, 3, 2), target.permute(0, 2, 1), None, MEAN, -100
    # Refused.
    yield x, torch.full_like(target, 3), None, MEAN, -100
    yield x, torch.full_like(target, -1), None, NONE, -100
    yield x, classes(2, 2), None, MEAN, -100
    yield x, classes(2, 2, 3), None, MEAN, -100
    yield floats(2, 3, 4), classes(2, 2, 4), None, MEAN, -100
    yield x, target, Frozen(floats(4)), MEAN, -100
    yield x, target, weight.tensor, MEAN, -100
    yield x, target, Frozen(floats(3, dtype=F64)), MEAN, -100
    yield x, target.to(I32), None, MEAN, -100
    yield ints(2, 3, 2, 4), target, None, MEAN, -100


def requires_grad(weight: Any) -> bool:
    return isinstance(weight, torch.Tensor)


def is_weighted(args: tuple[Any, ...]) -> bool:
    """Whether a loss is not the mean of nothing, which is nan."""
    return args[3] != MEAN or bool(total_weight_of(args) != 0)


def total_weight_of(args: tuple[Any, ...]) -> torch.Tensor:
    x, target, weight, _, ignore_index = args
    x = plain(x)
    target = plain(target).long()
    kept = target[target != ignore_index]
    weight = plain(weight)
    if weight is None or kept.numel() == 0 or kept.max() >= weight.numel():
        return torch.tensor(float(kept.numel()), dtype=x.dtype)
    return weight.reshape(-1)[kept].sum().to(x.dtype)


def backward_losses(
    losses: Iterator[tuple[Any, ...]],
) -> Iterator[tuple[Any, ...]]:
    """The arguments of the gradients of those losses that are not refused."""
    aten = torch.ops.aten
    for args in losses:
        x = plain(args[0])
        forward = (
            aten.nll_loss2d_forward if x.dim() == 4 else aten.nll_loss_forward
        )
        try:
            output, _ = forward(*(plain(arg) for arg in args))
        except (RuntimeError, IndexError, ValueError):
            continue
        if not requires_grad(args[2]):
            grad = floats(*output.shape, seed=3, dtype=x.dtype)
            yield grad, *args, Frozen(total_weight_of(args))


def refused_flat_gradients() -> list[Sample]:
    op = "nll_loss_backward"
    x = floats(4, 3)
    target = classes(4)
    total = Frozen(tensor(4.0))
    return [
        sample(op, floats(4), x, target, None, MEAN, -100, total),
        sample(op, floats(1), x, target, None, MEAN, -100, total),
        sample(op, floats(3), x, target, None, NONE, -100, total),
        sample(op, floats(4, 1), x, target, None, NONE, -100, total),
        sample(op, tensor(1.0), x, classes(3), None, MEAN, -100, total),
        sample(op, tensor(1.0), x, classes(4, 1), None, MEAN, -100, total),
        sample(op, tensor(1.0), x, target, Frozen(floats(4)), 1, -100, total),
        sample(op, tensor(1.0), floats(2, 3, 4), target, None, 1, -100, total),
        sample(op, tensor(1.0), x, target, None, 1, -100, Frozen(floats(2))),
        sample(op, tensor(1.0), x, target.to(I32), None, 1, -100, total),
    ]


def refused_spatial_gradients() -> list[Sample]:
    op = "nll_loss2d_backward"
    x = floats(2, 3, 2, 4)
    target = classes(2, 2, 4)
    total = Frozen(tensor(16.0))
    one = tensor(1.0)
    return [
        sample(op, floats(1), x, target, None, MEAN, -100, total),
        sample(op, floats(2, 2, 3), x, target, None, NONE, -100, total),
        sample(op, one, x, classes(2, 2), None, MEAN, -100, total),
        sample(op, one, x, classes(2, 2, 3), None, MEAN, -100, total),
        sample(op, one, floats(2, 3, 4), target, None, MEAN, -100, total),
        sample(op, one, x, target, Frozen(floats(4)), MEAN, -100, total),
    ]


def nll_losses() -> list[Sample]:
    rows = []
    for name, losses in (
        ("nll_loss", flat_losses),
        ("nll_loss2d", spatial_losses),
    ):
        for args in losses():
            rows.append(sample(name, *args, smooth=is_weighted(args)))
            if not requires_grad(args[2]):
                rows.append(
                    sample(f"{name}_forward", *args, smooth=is_weighted(args))
                )
        rows += [
            sample(f"{name}_backward", *args, smooth=is_weighted(args[1:-1]))
            for args in backward_losses(losses())
        ]
    x = floats(4, 3)
    weight = Frozen(floats(3, low=0.25, seed=2))
    rows += [
        sample("nll_loss", x, classes(4)),
        sample("nll_loss", x, classes(4), weight),
        sample("nll_loss", x, classes(4), reduction=SUM, ignore_index=1),
        sample("nll_loss2d", floats(2, 3, 2, 4), classes(2, 2, 4)),
    ]
    return [*rows, *refused_flat_gradients(), *refused_spatial_gradients()]


def losses_of_any_rank() -> Iterator[tuple[Any, ...]]:
    """Of 1 to 5 dimensions, for nll_loss_nd and for cross_entropy_loss."""
    weight = Frozen(floats(3, low=0.25, seed=2))
    cases = (
        (floats(3), tensor(2, I64)),
        (floats(4, 3), classes(4)),
        (floats(2, 3, 4), classes(2, 4)),
        (floats(2, 3, 2, 4), classes(2, 2, 4)),
        (floats(2, 3, 2, 1, 4), classes(2, 2, 1, 4)),
        (floats(4, 2, 3).permute(1, 2, 0), classes(4, 2).t()),
        (floats(0, 3), classes(0)),
        (floats(0, 3, 2), classes(0, 2)),
        (floats(2, 3, 0), classes(2, 0)),
        (floats(2, 3, 4, dtype=F64), classes(2, 4)),
    )
    for x, target in cases:
        flat_weight = Frozen(weight.tensor.to(x.dtype))
        for reduction in REDUCTIONS:
            yield x, target, None, reduction, -100
            yield x, target, flat_weight, reduction, 2
    yield floats(3), tensor([1], I64), None, MEAN, -100
    # Refused.
    yield tensor(1.0), tensor(1, I64), None, MEAN, -100
    yield tensor(1.0), classes(1), None, MEAN, -100
    yield floats(3), classes(2), None, MEAN, -100
    yield floats(4, 3), classes(3), None, MEAN, -100
    yield floats(4, 3), tensor(1, I64), None, MEAN, -100
    yield floats(4, 3), classes(4, 2), None, MEAN, -100
    yield floats(2, 3, 4), classes(2, 3), None, MEAN, -100
    yield floats(2, 3, 4), classes(2), None, MEAN, -100
    yield floats(2, 3, 4), classes(3, 4), None, MEAN, -100
    yield floats(2, 3, 2, 4), classes(2, 4), None, MEAN, -100
    yield floats(2, 3, 2, 1, 4), classes(2, 2, 1, 3), None, MEAN, -100
    yield floats(2, 3, 4), classes(2, 4, count=5), None, MEAN, -100
    yield floats(2, 3, 4), classes(2, 4), Frozen(floats(4)), MEAN, -100
    yield floats(4, 3), classes(4), floats(3), MEAN, -100
    yield floats(4, 3), Frozen(floats(4)), None, MEAN, -100
    yield floats(4, 3), classes(4).to(I32), None, MEAN, -100


def cross_entropies() -> list[Sample]:
    op = "cross_entropy_loss"
    rows = []
    for args in losses_of_any_rank():
        smooth = is_weighted(args)
        rows += [
            sample("nll_loss_nd", *args, smooth=smooth),
            sample(op, *args, smooth=smooth),
            sample(op, *args, 0.25, smooth=smooth),
        ]
    x = floats(4, 3)
    target = classes(4)
    weight = Frozen(floats(3, low=0.25, seed=2))
    rows += [
        sample("nll_loss_nd", x, target),
        sample(op, x, target),
        sample(op, x, target, label_smoothing=1.0),
        sample(op, x, target, label_smoothing=1.5),
        sample(op, x, target, label_smoothing=-0.5),
        sample(
            op, x, torch.ones_like(target), None, MEAN, 1, 0.25, smooth=False
        ),
        sample(op, x, tensor([0, -100, 1, 2], I64), weight, MEAN, -100, 0.25),
        sample(op, x, target, floats(3), MEAN, -100, 0.25),
        sample(op, x.half(), target),
        sample(op, x.bfloat16(), target),
        sample(op, x.half(), target, label_smoothing=0.25),
        sample(op, ints(4, 3), target),
        sample(op, floats(6, 3)[::2], classes(6)[::2]),
    ]
    return [*rows, *probabilities()]


def probabilities() -> list[Sample]:
    """Targets that are the probabilities of the classes."""
    op = "cross_entropy_loss"
    weight = floats(3, low=0.25, seed=2)
    rows = []
    for sizes in ((3,), (4, 3), (2, 3, 4), (2, 3, 2, 2), (0, 3), (2, 3, 0)):
        x = floats(*sizes)
        target = floats(*sizes, low=0.1, high=0.9, seed=1)
        for reduction in REDUCTIONS:
            # The mean of nothing is nan.
            smooth = reduction != MEAN or x.numel() > 0
            rows += [
                sample(op, x, target, None, reduction, smooth=smooth),
                sample(
                    op,
                    x,
                    Frozen(target),
                    Frozen(weight),
                    reduction,
                    smooth=smooth,
                ),
                sample(
                    op,
                    x,
                    target,
                    weight,
                    reduction,
                    -100,
                    0.25,
                    smooth=smooth,
                ),
            ]
    x = floats(4, 3)
    target = floats(4, 3, low=0.1, high=0.9, seed=1)
    rows += [
        sample(op, x.double(), target.double()),
        sample(op, x.double(), target),
        sample(op, x, Frozen(target.double())),
        sample(op, x.half(), target.half()),
        sample(op, Frozen(x), target),
        sample(op, x.t(), target.t()),
        sample(op, x, classes(4, 3)),
        sample(op, x, target, None, MEAN, 1),
        sample(op, x, target, None, MEAN, -100, 1.5),
        sample(op, x, target, None, MEAN, -100, -0.5),
        sample(op, x, target, Frozen(floats(4))),
        sample(op, x, target, Frozen(floats(3, 1))),
        sample(op, tensor(1.0), tensor(0.5)),
        sample(op, x, floats(4, 2)),
    ]
    return rows


def is_plain_mean(a: Any, b: Any) -> bool:
    """Whether the gradients of the mean are its derivatives.

    PyTorch divides each by the size of its own operand, although the mean is of
    all elements, and the mean of nothing is nan.
    """
    sizes = [plain(t).shape for t in (a, b)]
    return sizes[0] == sizes[1] and 0 not in sizes[0]


def squared_errors() -> list[Sample]:
    x = floats(2, 3)
    y = floats(2, 3, seed=1)
    pairs = (
        (x, y),
        (x, floats(3, seed=1)),
        (floats(2, 1), floats(3, seed=1)),
        (x, tensor(1.5)),
        (tensor(0.5), tensor(1.5)),
        (floats(3, 2).t(), y),
        (floats(3, 2).t(), floats(3, 2, seed=1).t()),
        (floats(0, 3), floats(0, 3)),
        (Frozen(x), y),
        (x, Frozen(y)),
        (x.double(), y.double()),
        (x.half(), y.half()),
        (x.bfloat16(), y.bfloat16()),
        (x, y.double()),
        (x, ints(2, 3)),
        (x, floats(4)),
        (ints(2, 3), ints(2, 3, seed=1)),
        (bools(2, 3), bools(2, 3, seed=1)),
    )
    rows = [sample("mse_loss", x, y), sample("mse_loss", x, y, reduction=NONE)]
    for a, b in pairs:
        for reduction in REDUCTIONS:
            smooth = reduction != MEAN or is_plain_mean(a, b)
            rows.append(sample("mse_loss", a, b, reduction, smooth=smooth))
    op = "mse_loss_backward"
    for reduction in REDUCTIONS:
        one = floats(2, 3, seed=2) if reduction == NONE else tensor(0.75)
        rows += [
            sample(op, one, x, y, reduction),
            sample(op, Frozen(one), x, y, reduction),
            sample(op, one, Frozen(x), y, reduction),
            sample(op, one, x, Frozen(y), reduction),
            sample(op, one.double(), x.double(), y.double(), reduction),
            sample(op, one.half(), x.half(), y.half(), reduction),
            sample(op, one, floats(3, 2).t(), y, reduction),
            sample(
                op,
                one,
                x,
                floats(3, seed=1),
                reduction,
                smooth=reduction != MEAN,
            ),
            sample(op, one, x, floats(4, seed=1), reduction),
        ]
    rows += [
        sample(op, floats(0, 3), floats(0, 3), floats(0, 3), NONE),
        sample(op, tensor(1.0), floats(0, 3), floats(0, 3), MEAN, smooth=False),
        sample(op, tensor(1.0, F64), x, y, MEAN),
        sample(op, ints(2, 3), ints(2, 3), ints(2, 3), NONE),
    ]
    return rows


SAMPLES: list[Sample] = [
    *nll_losses(),
    *cross_entropies(),
    *squared_errors(),
]
