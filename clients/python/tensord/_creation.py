"""Functions that make tensors of what Python holds."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from . import _dtypes, _values
from ._base import TensorBase
from ._dtypes import dtype as dtype_type
from ._session import current_session
from ._size import check_device

if TYPE_CHECKING:
    from ._tensor import Tensor


def tensor(
    data: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Tensor:
    """Makes a tensor of a number, a nested sequence or an array.

    Args:
        data: What it holds; it is copied.
        dtype: By default what fits the data.
        device: The CPU.
        requires_grad: Whether gradients are computed for it.
    """
    check_device(device)
    wanted = _checked_dtype("tensor", dtype)
    if isinstance(data, TensorBase):
        warnings.warn(
            "To copy construct from a tensor, it is recommended to use "
            "sourceTensor.detach().clone() or sourceTensor.detach().clone()."
            "requires_grad_(True), rather than torch.tensor(sourceTensor).",
            UserWarning,
            stacklevel=2,
        )
        copy: Any = data
        copy = copy.detach().clone().to(wanted or data.dtype)
        return copy.requires_grad_(requires_grad)  # type: ignore[no-any-return]
    return _make(data, wanted, requires_grad)


def _make(data: Any, wanted: dtype_type | None, requires_grad: bool) -> Tensor:
    array, target = _values.array_of(data, wanted)
    content = _values.to_bytes(array, target)
    made = current_session().create(array.shape, target, requires_grad, content)
    return made  # type: ignore[no-any-return]


def as_tensor(data: Any, dtype: Any = None, device: Any = None) -> Tensor:
    """Returns `data` as a tensor: itself where it is one of that dtype."""
    check_device(device)
    wanted = _checked_dtype("as_tensor", dtype)
    if isinstance(data, TensorBase):
        itself: Any = data
        return itself.to(wanted or data.dtype)  # type: ignore[no-any-return]
    return _make(data, wanted, False)


def from_numpy(ndarray: np.ndarray[Any, Any]) -> Tensor:
    """Makes a tensor of an array; unlike PyTorch's, it is a copy."""
    if not isinstance(ndarray, np.ndarray):
        raise TypeError(f"expected np.ndarray (got {type(ndarray).__name__})")
    return _make(ndarray, None, False)


def _checked_dtype(function: str, dtype: Any) -> dtype_type | None:
    wanted = _dtypes.from_python(dtype)
    if wanted is None and dtype is not None:
        raise TypeError(
            f"{function}(): argument 'dtype' must be torch.dtype, not "
            f"{type(dtype).__name__}"
        )
    return wanted
