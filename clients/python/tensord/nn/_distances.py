"""Losses of distances, ranks and distributions; and lengths of vectors."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING

from .. import _ops
from .._grad_mode import no_grad
from ._reduction import legacy_reduction, number_of

if TYPE_CHECKING:
    from .._tensor import Tensor

cosine_similarity = _ops.cosine_similarity
pairwise_distance = _ops.pairwise_distance


def normalize(
    input: Tensor,  # noqa: A002
    p: float = 2.0,
    dim: int = 1,
    eps: float = 1e-12,
) -> Tensor:
    """Returns vectors divided by their lengths.

    Args:
        input: The vectors.
        p: The order of the norm.
        dim: Along which the vectors lie.
        eps: The least length.
    """
    length = input.norm(p, dim, keepdim=True).clamp_min(eps)
    return input / length.expand_as(input)


def kl_div(
    input: Tensor,  # noqa: A002
    target: Tensor,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
    log_target: bool = False,
) -> Tensor:
    """Returns Kullback and Leibler's divergence.

    Args:
        input: Logarithms of probabilities.
        target: Probabilities.
        size_average: The old way to say `reduction`.
        reduce: Likewise.
        reduction: ``"batchmean"``, ``"mean"``, ``"sum"`` or ``"none"``.
        log_target: Whether `target` holds logarithms.
    """
    is_legacy = size_average is not None or reduce is not None
    used = legacy_reduction(size_average, reduce, reduction)
    if not is_legacy and reduction == "mean":
        warnings.warn(
            "reduction: 'mean' divides the total loss by both the batch size "
            "and the support size.'batchmean' divides only by the batch size, "
            "and aligns with the KL div math definition.'mean' will be changed "
            "to behave the same as 'batchmean' in the next major release.",
            UserWarning,
            stacklevel=2,
        )
    number = number_of("sum" if used == "batchmean" else used)
    loss = _ops.kl_div(input, target, number, log_target=log_target)
    if reduction == "batchmean" and input.ndim:
        mean: Tensor = loss / input.shape[0]
        return mean
    return loss


def margin_ranking_loss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin: float = 0,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Tensor:
    """Returns what lacks until one input exceeds the other by a margin.

    Args:
        input1: To be greater where `target` is 1.
        input2: To be greater where `target` is -1.
        target: Which one is to be greater.
        margin: By how much.
        size_average: The old way to say `reduction`.
        reduce: Likewise.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
    """
    number = number_of(legacy_reduction(size_average, reduce, reduction))
    if not input1.ndim == input2.ndim == target.ndim:
        raise RuntimeError(
            "margin_ranking_loss : All input tensors should have same "
            f"dimension but got sizes: input1: {input1.size()}, input2: "
            f"{input2.size()}, target: {target.size()} "
        )
    return _ops.margin_ranking_loss(input1, input2, target, margin, number)


def hinge_embedding_loss(
    input: Tensor,  # noqa: A002
    target: Tensor,
    margin: float = 1.0,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Tensor:
    """Returns distances of what is alike, and what others lack to a margin.

    Args:
        input: Distances.
        target: 1 for what is alike, else -1.
        margin: How far the others are to be.
        size_average: The old way to say `reduction`.
        reduce: Likewise.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
    """
    number = number_of(legacy_reduction(size_average, reduce, reduction))
    return _ops.hinge_embedding_loss(input, target, margin, number)


def cosine_embedding_loss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin: float = 0,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Tensor:
    """Returns how wrong the angles between vectors are, by their cosines.

    Args:
        input1: Vectors.
        input2: Vectors.
        target: 1 for those that are to be alike, else -1.
        margin: Which cosine the others may have.
        size_average: The old way to say `reduction`.
        reduce: Likewise.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
    """
    number = number_of(legacy_reduction(size_average, reduce, reduction))
    return _ops.cosine_embedding_loss(input1, input2, target, margin, number)


def triplet_margin_loss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin: float = 1.0,
    p: float = 2,
    eps: float = 1e-06,
    swap: bool = False,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Tensor:
    """Returns what lacks until anchors are closer to what is like them.

    Args:
        anchor: Vectors.
        positive: Vectors that are to be close to them.
        negative: Vectors that are to be further away.
        margin: By how much.
        p: The order of the norm.
        eps: Is added to differences.
        swap: Whether a distance of positive and negative may count.
        size_average: The old way to say `reduction`.
        reduce: Likewise.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
    """
    number = number_of(legacy_reduction(size_average, reduce, reduction))
    if margin <= 0:
        raise ValueError(f"margin must be greater than 0, got {margin}")
    return _ops.triplet_margin_loss(
        anchor, positive, negative, margin, p, eps, swap, number
    )


def poisson_nll_loss(
    input: Tensor,  # noqa: A002
    target: Tensor,
    log_input: bool = True,
    full: bool = False,
    size_average: bool | None = None,
    eps: float = 1e-08,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Tensor:
    """Returns the negative log likelihood of Poisson's distribution.

    Args:
        input: The expected counts, or their logarithms.
        target: The counts.
        log_input: Whether `input` holds logarithms.
        full: Whether Stirling's approximation is added.
        size_average: The old way to say `reduction`.
        eps: Is added to what a logarithm is taken of.
        reduce: Likewise.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
    """
    number = number_of(legacy_reduction(size_average, reduce, reduction))
    return _ops.poisson_nll_loss(input, target, log_input, full, eps, number)


def gaussian_nll_loss(
    input: Tensor,  # noqa: A002
    target: Tensor,
    var: Tensor | float,
    full: bool = False,
    eps: float = 1e-06,
    reduction: str = "mean",
) -> Tensor:
    """Returns the negative log likelihood of normal distributions.

    Args:
        input: The means.
        target: What was drawn.
        var: The variances; they may lack the last dimension, or have size 1
            in it.
        full: Whether the constant term is added.
        eps: The least variance.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
    """
    if isinstance(var, float):
        if var < 0:
            raise ValueError("var has negative entry/entries")
        var = _ops.ones_like(input) * var
    elif (var < 0).any():
        raise ValueError("var has negative entry/entries")
    var = _fitting(var, input)
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(f"{reduction} is not valid")
    var = var.clone()
    with no_grad():
        var.clamp_(min=eps)
    loss = 0.5 * (var.log() + (input - target) ** 2 / var)
    if full:
        loss += 0.5 * math.log(2 * math.pi)
    if reduction == "none":
        return loss
    return loss.mean() if reduction == "mean" else loss.sum()


def _fitting(var: Tensor, input: Tensor) -> Tensor:  # noqa: A002
    """The variances as they broadcast."""
    sizes = tuple(input.shape)
    own = tuple(var.shape)
    if own == sizes:
        return var
    if own == sizes[:-1]:
        return var.unsqueeze(-1)
    different = [y for x, y in zip(sizes, own) if x != y]
    if len(own) != len(sizes) or sum(different) != 1:
        raise ValueError("var is of incorrect size")
    return var
