"""Unique elements: which results there are is up to the arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._dispatch import call

if TYPE_CHECKING:
    from ._tensor import Tensor


def unique(
    input: Tensor,  # noqa: A002
    sorted: bool = True,  # noqa: A002
    return_inverse: bool = False,
    return_counts: bool = False,
    dim: int | None = None,
) -> Any:
    """Returns the unique elements, or the unique parts of a dimension.

    Args:
        input: What to look through.
        sorted: Without effect: they are always in order.
        return_inverse: Whether to tell where each element is among them.
        return_counts: Whether to tell how often each is there.
        dim: The dimension whose parts are compared.

    Returns:
        A tensor, or a tuple of it and what else was asked for.
    """
    flags = (sorted, return_inverse, return_counts)
    results: Any = (
        call("_unique2", input, *flags)
        if dim is None
        else call("unique_dim", input, dim, *flags)
    )
    return _asked_for(results, return_inverse, return_counts)


def unique_consecutive(
    input: Tensor,  # noqa: A002
    return_inverse: bool = False,
    return_counts: bool = False,
    dim: int | None = None,
) -> Any:
    """Returns the first of each run of equal elements, or of equal parts.

    Args:
        input: What to look through.
        return_inverse: Whether to tell which run each element is in.
        return_counts: Whether to tell how long each run is.
        dim: The dimension whose parts are compared.

    Returns:
        A tensor, or a tuple of it and what else was asked for.
    """
    flags = (return_inverse, return_counts)
    results: Any = call("unique_consecutive", input, *flags, dim)
    return _asked_for(results, return_inverse, return_counts)


def _asked_for(results: Any, inverse: bool, counts: bool) -> Any:
    values, places, numbers = results
    asked = (values, *(places,) * inverse, *(numbers,) * counts)
    return asked if len(asked) > 1 else values
