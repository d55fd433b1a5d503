"""Linear algebra: norms of vectors, products, and the exception."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ._dispatch import call
from ._errors import LinAlgError

if TYPE_CHECKING:
    from ._tensor import Tensor

__all__ = ["LinAlgError", "multi_dot", "vector_norm"]


def multi_dot(tensors: Sequence[Tensor]) -> Tensor:
    """Returns the product of matrices, in the cheapest order.

    Args:
        tensors: Two or more; the first and the last may be vectors.
    """
    return call("linalg_multi_dot", list(tensors))


def vector_norm(
    x: Tensor,
    ord: float = 2,  # noqa: A002
    dim: int | Sequence[int] | None = None,
    keepdim: bool = False,
    *,
    dtype: Any = None,
) -> Tensor:
    """Returns the norm of vectors.

    Args:
        x: The vectors.
        ord: The order of the norm; it may be infinite.
        dim: The dimensions that make up a vector; all if None.
        keepdim: Whether these stay, with size 1.
        dtype: In which the norm is computed.
    """
    dims = [dim] if isinstance(dim, int) else dim
    return call("linalg_vector_norm", x, ord, dims, keepdim, dtype)
