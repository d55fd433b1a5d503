"""Tensors' elements to and from Python and NumPy."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from . import _dtypes
from ._base import TensorBase
from ._dtypes import dtype

_INT64_MIN, _INT64_MAX = -(2**63), 2**63 - 1
_PYTHON_NUMBERS = (bool, int, float)
_SLOW_ARRAYS = (
    "Creating a tensor from a list of numpy.ndarrays is extremely slow. Please "
    "consider converting the list to a single numpy.ndarray with numpy.array() "
    "before converting to a tensor."
)


def read(tensor: TensorBase) -> np.ndarray[Any, Any]:
    """A tensor's elements; bfloat16 ones as float32."""
    data = tensor._session.read(tensor)
    array = np.frombuffer(data, tensor.dtype.storage).reshape(tensor.shape)
    if tensor.dtype is _dtypes.bfloat16:
        return (array.astype(np.uint32) << 16).view(np.float32)
    return array


def to_bytes(array: np.ndarray[Any, Any], target: dtype) -> memoryview:
    """The elements of an array as a tensor of this dtype has them."""
    if target is _dtypes.bfloat16:
        array = _bfloat16_bits(array.astype(np.float32))
    elif target is _dtypes.bool_:
        array = array.astype(np.bool_)
    with np.errstate(all="ignore"):
        array = np.ascontiguousarray(array, target.storage)
    return array.reshape(-1).view(np.uint8).data


def _bfloat16_bits(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Rounds float32 to nearest, ties to even."""
    bits = array.view(np.uint32)
    rounded = (bits + 0x7FFF + (bits >> 16 & 1)) >> 16
    return np.where(np.isnan(array), 0x7FC0, rounded).astype(np.uint16)


def array_of(
    data: Any, wanted: dtype | None
) -> tuple[np.ndarray[Any, Any], dtype]:
    """What `torch.tensor(data, dtype=wanted)` holds, and its dtype.

    Raises:
        TypeError, ValueError, RuntimeError: As PyTorch does, if `data` is no
            number, array or nested sequence of numbers.
    """
    if isinstance(data, (np.ndarray, np.generic)):
        array = np.asarray(data)
        if not array.dtype.isnative:
            raise ValueError(
                "given numpy array has byte order different from the native "
                "byte order. Conversion between byte orders is currently not "
                "supported."
            )
        return array, wanted or _dtypes.from_numpy(array.dtype)
    if isinstance(data, (str, bytes)):
        raise TypeError(f"new(): invalid data type '{type(data).__name__}'")
    if _is_sequence(data) and len(data) and isinstance(data[0], np.ndarray):
        warnings.warn(_SLOW_ARRAYS, UserWarning, stacklevel=4)
    shape = _shape_of(data)
    flat = list(_flat(data, shape, 0))
    target = wanted or _infer(flat)
    return _convert(flat, target).reshape(shape), target


def _is_sequence(value: Any) -> bool:
    if isinstance(value, (list, tuple, str, range)):
        return True
    if isinstance(value, TensorBase):
        return False
    return (
        hasattr(type(value), "__getitem__")
        and hasattr(type(value), "__len__")
        and not isinstance(value, (dict, np.generic))
        and getattr(value, "ndim", 1) > 0
    )


def _shape_of(data: Any) -> tuple[int, ...]:
    """The sizes of a nested sequence, going by its first elements."""
    shape: list[int] = []
    while _is_sequence(data):
        if isinstance(data, str):
            raise ValueError(f"too many dimensions '{type(data).__name__}'")
        shape.append(len(data))
        if not shape[-1]:
            break
        data = data[0]
    return tuple(shape)


def _flat(data: Any, shape: tuple[int, ...], dim: int) -> Iterator[Any]:
    """The elements of a nested sequence, which must have this shape."""
    if dim == len(shape):
        yield data
        return
    if not _is_sequence(data):
        raise TypeError("not a sequence")
    if len(data) != shape[dim]:
        raise ValueError(
            f"expected sequence of length {shape[dim]} at dim {dim} "
            f"(got {len(data)})"
        )
    if dim + 1 == len(shape):
        yield from data
        return
    for item in data:
        yield from _flat(item, shape, dim + 1)


def _infer(flat: list[Any]) -> dtype:
    """The dtype for these elements, by PyTorch's promotion."""
    if not flat:
        return _dtypes.get_default_dtype()
    # Elements of one Python type have one dtype, with these exceptions.
    found: set[dtype] = set()
    for kind in set(map(type, flat)):
        same: Any = (value for value in flat if type(value) is kind)
        if issubclass(kind, TensorBase):
            found.update(value.dtype for value in same)
        elif kind in (list, tuple):
            found.update(_infer(list(value)) for value in same)
        else:
            found.add(_dtype_of(kind))
    return functools.reduce(_dtypes.promote, found)


def _dtype_of(kind: type) -> dtype:
    """The dtype for elements of a Python type."""
    if issubclass(kind, np.generic):
        return _dtypes.from_numpy(np.dtype(kind))
    if issubclass(kind, bool):
        return _dtypes.bool_
    if issubclass(kind, int):
        return _dtypes.int64
    if issubclass(kind, float):
        return _dtypes.get_default_dtype()
    if issubclass(kind, (str, bytes)):
        raise TypeError(f"new(): invalid data type '{kind.__name__}'")
    raise RuntimeError(f"Could not infer dtype of {kind.__name__}")


def _convert(flat: list[Any], target: dtype) -> np.ndarray[Any, Any]:
    """The elements as an array that fits the dtype."""
    values = [
        _only_element(value)
        if isinstance(value, TensorBase)
        else value.item()
        if isinstance(value, np.generic)
        else value
        for value in flat
    ]
    for value in values:
        if not isinstance(value, _PYTHON_NUMBERS):
            _refuse_element(value, target)
    if target.is_floating_point:
        return np.array(values, np.float64)
    if target is _dtypes.bool_:
        return np.array([bool(value) for value in values], np.bool_)
    return np.array([_wrapped(value, target) for value in values], np.int64)


def _only_element(value: TensorBase) -> Any:
    if value.shape.numel() != 1:
        raise ValueError(
            "only one element tensors can be converted to Python scalars"
        )
    return value.item()


def _refuse_element(value: Any, target: dtype) -> None:
    name = type(value).__name__
    if isinstance(value, (str, bytes)):
        raise TypeError(f"new(): invalid data type '{name}'")
    if target.is_floating_point:
        raise TypeError(f"must be real number, not {name}")
    raise TypeError(f"'{name}' object cannot be interpreted as an integer")


def _wrapped(value: float, target: dtype) -> int:
    """An element of an integer dtype: truncated, wrapped where negative."""
    bits = 8 * target.itemsize
    most = 2 ** (bits - target.is_signed) - 1
    least = -most - 1 if target.is_signed else -most
    if isinstance(value, int) and not _INT64_MIN <= value <= _INT64_MAX:
        raise ValueError("Overflow when unpacking long long")
    if not least <= value <= most:  # also for nan
        raise RuntimeError(
            f"value cannot be converted to type {target.name} without overflow"
        )
    number = int(value)
    return number if target.is_signed else number % 2**bits
