"""Losses that compare element by element."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from .._dispatch import call
from .._shapes import broadcast_shapes, broadcast_tensors
from ._reduction import legacy_reduction, number_of

if TYPE_CHECKING:
    from .._tensor import Tensor


def l1_loss(
    input: Tensor,  # noqa: A002
    target: Tensor,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    weight: Tensor | None = None,
) -> Tensor:
    """Returns the absolute differences: their mean, their sum, or each.

    Args:
        input: The predictions.
        target: What they should be.
        size_average: The old way to say `reduction`.
        reduce: Likewise.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
        weight: Of each element.
    """
    _warn_of_sizes(input, target)
    reduction = legacy_reduction(size_average, reduce, reduction)
    input, target = broadcast_tensors(input, target)  # noqa: A001
    if weight is None:
        return call("l1_loss", input, target, number_of(reduction))
    return _weighted((input - target).abs(), input, weight, reduction, weight)


def smooth_l1_loss(
    input: Tensor,  # noqa: A002
    target: Tensor,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    beta: float = 1.0,
) -> Tensor:
    """Returns absolute differences that are smooth around 0.

    Args:
        input: The predictions.
        target: What they should be.
        size_average: The old way to say `reduction`.
        reduce: Likewise.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
        beta: Below which difference it is a square.
    """
    _warn_of_sizes(input, target)
    reduction = legacy_reduction(size_average, reduce, reduction)
    input, target = broadcast_tensors(input, target)  # noqa: A001
    number = number_of(reduction)
    if beta == 0.0:
        return call("l1_loss", input, target, number)
    return call("smooth_l1_loss", input, target, number, beta)


def huber_loss(
    input: Tensor,  # noqa: A002
    target: Tensor,
    reduction: str = "mean",
    delta: float = 1.0,
    weight: Tensor | None = None,
) -> Tensor:
    """Returns half the squared differences, but lines beyond `delta`.

    Args:
        input: The predictions.
        target: What they should be.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
        delta: Beyond which difference it is a line.
        weight: Of each element.
    """
    _warn_of_sizes(input, target)
    input, target = broadcast_tensors(input, target)  # noqa: A001
    if weight is None:
        return call("huber_loss", input, target, number_of(reduction), delta)
    each = call("huber_loss", input, target, number_of("none"), delta)
    return _weighted(each, input, weight, reduction)


def binary_cross_entropy(
    input: Tensor,  # noqa: A002
    target: Tensor,
    weight: Tensor | None = None,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Tensor:
    """Returns the cross entropy of probabilities with targets.

    Args:
        input: Probabilities.
        target: Probabilities of the same shape.
        weight: Of each element.
        size_average: The old way to say `reduction`.
        reduce: Likewise.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
    """
    reduction = legacy_reduction(size_average, reduce, reduction)
    number = number_of(reduction)
    if target.shape != input.shape:
        raise ValueError(
            f"Using a target size ({target.shape}) that is different to the "
            f"input size ({input.shape}) is deprecated. Please ensure they "
            "have the same size."
        )
    if weight is not None:
        weight = weight.expand(broadcast_shapes(target.shape, weight.shape))
    return call("binary_cross_entropy", input, target, weight, number)


def binary_cross_entropy_with_logits(
    input: Tensor,  # noqa: A002
    target: Tensor,
    weight: Tensor | None = None,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    pos_weight: Tensor | None = None,
) -> Tensor:
    """Returns `binary_cross_entropy` of sigmoid(input), without overflow.

    Args:
        input: Logits.
        target: Probabilities of the same shape.
        weight: Of each element; broadcast.
        size_average: The old way to say `reduction`.
        reduce: Likewise.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
        pos_weight: Of the positive part of targets; broadcast.
    """
    reduction = legacy_reduction(size_average, reduce, reduction)
    number = number_of(reduction)
    if target.shape != input.shape:
        raise ValueError(
            f"Target size ({target.shape}) must be the same as input size "
            f"({input.shape})"
        )
    return call(
        "binary_cross_entropy_with_logits",
        input,
        target,
        weight,
        pos_weight,
        number,
    )


def _warn_of_sizes(input: Tensor, target: Tensor) -> None:  # noqa: A002
    if input.shape == target.shape:
        return
    warnings.warn(
        f"Using a target size ({target.shape}) that is different to the input "
        f"size ({input.shape}). This will likely lead to incorrect results "
        "due to broadcasting. Please ensure they have the same size.",
        UserWarning,
        stacklevel=3,
    )


def _weighted(
    losses: Tensor,
    input: Tensor,  # noqa: A002
    weight: Tensor,
    reduction: str,
    total: Tensor | None = None,
) -> Tensor:
    """The mean is over the sum of `total`, by default over the count."""
    if weight.shape != input.shape:
        raise ValueError("Weights and input must have the same size.")
    losses = losses * weight
    if reduction == "none":
        return losses
    if reduction == "sum":
        return losses.sum()
    if reduction == "mean":
        return losses.mean() if total is None else losses.sum() / total.sum()
    raise ValueError(
        f"Invalid reduction mode: {reduction}. Expected one of 'none', "
        "'mean', 'sum'."
    )
