"""Functions of PyTorch that are no operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._base import TensorBase
from ._dispatch import call
from ._link import Stats
from ._session import current_session

if TYPE_CHECKING:
    from ._tensor import Tensor

__all__ = [
    "allclose",
    "equal",
    "is_floating_point",
    "is_tensor",
    "manual_seed",
    "numel",
    "stats",
]


def manual_seed(seed: Any) -> None:
    """Starts the current session's random numbers anew.

    Args:
        seed: From -2^63 to 2^64 - 1; a negative one counts from 2^64 down.
    """
    number = int(seed)
    if not -(2**63) <= number < 2**64:
        raise ValueError("Overflow when unpacking long long")
    current_session().manual_seed(number)


def stats() -> Stats:
    """Tells how often the current session's client waited."""
    return current_session().stats()


def is_tensor(obj: Any) -> bool:
    """Returns whether an object is a tensor."""
    return isinstance(obj, TensorBase)


def numel(input: Tensor) -> int:  # noqa: A002
    """Returns how many elements a tensor has."""
    return input.numel()


def is_floating_point(input: Tensor) -> bool:  # noqa: A002
    """Returns whether a tensor's elements are floating-point numbers."""
    return input.is_floating_point()


def equal(input: Tensor, other: Tensor) -> bool:  # noqa: A002
    """Returns whether two tensors have the same sizes and elements."""
    return bool(call("equal", input, other))


def allclose(
    input: Tensor,  # noqa: A002
    other: Tensor,
    rtol: float = 1e-05,
    atol: float = 1e-08,
    equal_nan: bool = False,
) -> bool:
    """Returns whether all elements are within atol + rtol · |other|."""
    return bool(call("allclose", input, other, rtol, atol, equal_nan))
