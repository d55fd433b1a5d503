"""Functions on shapes that take any number of tensors, as PyTorch has them."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Union

from . import _ops
from ._base import TensorBase
from ._dispatch import call
from ._size import Size

if TYPE_CHECKING:
    from ._tensor import Tensor

__all__ = [
    "atleast_1d",
    "atleast_2d",
    "atleast_3d",
    "block_diag",
    "broadcast_shapes",
    "broadcast_tensors",
    "cartesian_prod",
    "meshgrid",
    "nonzero",
]

_Tensors = Union["Tensor", "Sequence[Tensor]"]


def atleast_1d(*tensors: _Tensors) -> Any:
    """Gives tensors without dimensions one.

    Args:
        *tensors: One, several, or a sequence of them.

    Returns:
        The one tensor, or a tuple.
    """
    return _of_each("atleast_1d", tensors)


def atleast_2d(*tensors: _Tensors) -> Any:
    """Gives tensors leading dimensions up to two; see `atleast_1d`."""
    return _of_each("atleast_2d", tensors)


def atleast_3d(*tensors: _Tensors) -> Any:
    """Gives tensors dimensions up to three; see `atleast_1d`."""
    return _of_each("atleast_3d", tensors)


def _of_each(operation: str, tensors: tuple[_Tensors, ...]) -> Any:
    if len(tensors) == 1 and isinstance(tensors[0], TensorBase):
        return call(operation, tensors[0])
    return tuple(call(operation, tensor) for tensor in _unpacked(tensors))


def block_diag(*tensors: Tensor) -> Tensor:
    """Returns the matrix with these blocks on its diagonal, else 0."""
    return call("block_diag", list(tensors))


def broadcast_shapes(*shapes: int | Sequence[int]) -> Size:
    """Returns the common sizes of tensors of these sizes, broadcast.

    Raises:
        RuntimeError: If they cannot be broadcast together.
        ValueError: If a size is negative.
    """
    rows = [(s,) if isinstance(s, int) else tuple(s) for s in shapes]
    common = [1] * max(map(len, rows), default=0)
    for index, row in enumerate(rows):
        for place in range(-1, -len(row) - 1, -1):
            size = row[place]
            if size in (1, common[place]):
                continue
            if common[place] != 1:
                raise RuntimeError(
                    f"Attempting to broadcast a dimension of length {size} at "
                    f"{place}! Mismatching argument at index {index} had "
                    f"{row}; but expected shape should be broadcastable to "
                    f"{common}"
                )
            if size < 0:
                raise ValueError(
                    "Attempting to broadcast a dimension with negative length!"
                )
            common[place] = size
    return Size(common)


def broadcast_tensors(*tensors: Tensor) -> tuple[Tensor, ...]:
    """Returns the tensors expanded to their common sizes."""
    common: list[int] = []
    for place, tensor in enumerate(tensors):
        if not isinstance(tensor, TensorBase):
            raise TypeError(
                f"expected Tensor as element {place} in argument 0, but got "
                f"{type(tensor).__name__}"
            )
        common = _broadcast(common, list(tensor.shape))
    return tuple(
        tensor if list(tensor.shape) == common else tensor.expand(common)
        for tensor in tensors
    )


def _broadcast(a: list[int], b: list[int]) -> list[int]:
    rank = max(len(a), len(b))
    a = [1] * (rank - len(a)) + a
    b = [1] * (rank - len(b)) + b
    for place in range(rank - 1, -1, -1):
        if a[place] != b[place] and 1 not in (a[place], b[place]):
            raise RuntimeError(
                f"The size of tensor a ({a[place]}) must match the size of "
                f"tensor b ({b[place]}) at non-singleton dimension {place}"
            )
    return [y if x == 1 else x for x, y in zip(a, b)]


def cartesian_prod(*tensors: _Tensors) -> Tensor:
    """Returns all combinations of elements of vectors, one row each."""
    given = _unpacked(tensors)
    for vector in given:
        if vector.ndim != 1:
            raise RuntimeError(
                f"Expect a 1D vector, but got shape {_list(vector)}"
            )
    if len(given) == 1:
        return given[0]
    grids = [grid.flatten() for grid in meshgrid(*given, indexing="ij")]
    return _ops.stack(grids, dim=1)


def meshgrid(
    *tensors: _Tensors, indexing: str | None = None
) -> tuple[Tensor, ...]:
    """Returns grids of coordinates.

    Args:
        *tensors: The coordinates along each dimension.
        indexing: "ij", the default: the tensors are for the dimensions in their
            order; or "xy": the first two are exchanged.

    Returns:
        For each of the tensors a grid with its values.
    """
    given = list(_unpacked(tensors))
    if indexing is None:
        warnings.warn(
            "torch.meshgrid: in an upcoming release, it will be required to "
            "pass the indexing argument.",
            UserWarning,
            stacklevel=2,
        )
    if not given:
        raise RuntimeError("meshgrid expects a non-empty TensorList")
    for tensor in given:
        if tensor.ndim > 1:
            raise RuntimeError(
                "torch.meshgrid: Expected 0D or 1D tensor in the tensor list "
                f"but got: {_list(tensor)}"
            )
        if tensor.dtype is not given[0].dtype:
            raise RuntimeError(
                "meshgrid expects all tensors to have the same dtype"
            )
    if indexing not in (None, "ij", "xy"):
        raise RuntimeError(
            'torch.meshgrid: indexing must be one of "xy" or "ij", but '
            f"received: {indexing}"
        )
    swaps = indexing == "xy" and len(given) > 1
    if swaps:
        given[:2] = given[1::-1]
    sizes = [tensor.numel() for tensor in given]
    grids = []
    for place, tensor in enumerate(given):
        line = [1] * len(given)
        line[place] = sizes[place]
        grids.append(tensor.view(line).expand(sizes))
    if swaps:
        grids[:2] = grids[1::-1]
    return tuple(grids)


def nonzero(
    input: Tensor,  # noqa: A002
    *,
    out: Tensor | None = None,
    as_tuple: bool = False,
) -> Any:
    """Returns the places of the elements that are not zero.

    Args:
        input: The tensor.
        out: Into which tensor the matrix is written, if into one.
        as_tuple: Whether to return a vector for each dimension, with which
            the tensor can be indexed, instead of a matrix with a row for each
            place.
    """
    if not as_tuple:
        return call("nonzero", input, out=out)
    places = call("nonzero", input if input.ndim else input.unsqueeze(0))
    return places.unbind(1)


def _unpacked(tensors: tuple[_Tensors, ...]) -> Sequence[Tensor]:
    """The tensors, given one by one or as one sequence."""
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        return tensors[0]
    return tensors  # type: ignore[return-value]


def _list(tensor: Tensor) -> list[int]:
    return list(tensor.shape)
