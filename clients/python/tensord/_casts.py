"""Tensors as other dtypes, as NumPy arrays and as Python numbers."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

import numpy as np

from . import _dtypes, _values
from ._base import TensorBase
from ._dispatch import call
from ._operators import Operators
from ._size import check_device, device

if TYPE_CHECKING:
    from ._tensor import Tensor

_PREFIX, _SUFFIX = "torch.", "Tensor"


class Casts(Operators):
    """Conversions, with PyTorch's names."""

    def to(self, *args: Any, **kwargs: Any) -> Tensor:
        """Returns the tensor as another dtype, or itself.

        Args:
            *args: A dtype, a device, a device and a dtype, or a tensor whose
                dtype is meant; then `non_blocking` and `copy`.
            **kwargs: `dtype`, `device`, `non_blocking`, `copy`.
        """
        given = list(args)
        wanted = kwargs.pop("dtype", None)
        where = kwargs.pop("device", None)
        if given and isinstance(given[0], (str, device)):
            where = given.pop(0)
        elif given and isinstance(given[0], TensorBase):
            wanted = given.pop(0).dtype
        if given and not isinstance(given[0], builtins.bool):
            wanted = given.pop(0)
        given += [kwargs.pop("non_blocking", False)] * (not given)
        copy = given[1] if len(given) > 1 else kwargs.pop("copy", False)
        kwargs.pop("memory_format", None)
        found = _dtypes.from_python(wanted)
        if kwargs or len(given) > 2 or (found is None and wanted is not None):
            raise TypeError(
                "to() received an invalid combination of arguments - got "
                f"({', '.join(type(arg).__name__ for arg in args)})"
            )
        check_device(where)
        return call("to.dtype", self, found or self.dtype, given[0], copy)

    def _as(self, dtype: _dtypes.dtype) -> Tensor:
        return call("to.dtype", self, dtype)

    def type(self, dtype: Any = None) -> Any:
        """Returns the type's name, or the tensor as another dtype."""
        if dtype is None:
            return f"{_PREFIX}{self.dtype.type_name}{_SUFFIX}"
        found = _dtypes.from_python(dtype)
        if found is None:
            found = _type_named(dtype)
        return self._as(found)

    def type_as(self, other: Tensor) -> Tensor:
        """Returns the tensor as the dtype of another."""
        return self._as(other.dtype)

    def float(self) -> Tensor:
        """Returns the tensor as float32."""
        return self._as(_dtypes.float32)

    def double(self) -> Tensor:
        """Returns the tensor as float64."""
        return self._as(_dtypes.float64)

    def half(self) -> Tensor:
        """Returns the tensor as float16."""
        return self._as(_dtypes.float16)

    def bfloat16(self) -> Tensor:
        """Returns the tensor as bfloat16."""
        return self._as(_dtypes.bfloat16)

    def char(self) -> Tensor:
        """Returns the tensor as int8."""
        return self._as(_dtypes.int8)

    def short(self) -> Tensor:
        """Returns the tensor as int16."""
        return self._as(_dtypes.int16)

    def int(self) -> Tensor:
        """Returns the tensor as int32."""
        return self._as(_dtypes.int32)

    def long(self) -> Tensor:
        """Returns the tensor as int64."""
        return self._as(_dtypes.int64)

    def byte(self) -> Tensor:
        """Returns the tensor as uint8."""
        return self._as(_dtypes.uint8)

    def bool(self) -> Tensor:
        """Returns the tensor as bool."""
        return self._as(_dtypes.bool_)

    def cpu(self) -> Tensor:
        """Returns the tensor: it is on the CPU."""
        return self  # type: ignore[return-value]

    def cuda(self, device: Any = None) -> Tensor:
        """Raises RuntimeError: there are only tensors on the CPU."""
        check_device("cuda")
        raise AssertionError

    def numpy(self, *, force: builtins.bool = False) -> np.ndarray[Any, Any]:
        """Returns the elements as an array; unlike PyTorch's, it is a copy.

        Args:
            force: Whether to do so for a tensor that requires grad, too.
        """
        if self.requires_grad and not force:
            raise RuntimeError(
                "Can't call numpy() on Tensor that requires grad. Use "
                "tensor.detach().numpy() instead."
            )
        if self.dtype is _dtypes.bfloat16:
            raise TypeError("Got unsupported ScalarType BFloat16")
        return _values.read(self)

    def __array__(
        self, dtype: Any = None, copy: builtins.bool | None = None
    ) -> np.ndarray[Any, Any]:
        array = self.numpy()
        return array if dtype is None else array.astype(dtype, copy=False)

    def tolist(self) -> Any:
        """Returns the elements as nested lists, or a single one alone."""
        return _values.read(self).tolist()

    def item(self) -> Any:
        """Returns the only element as a Python number."""
        count = self.shape.numel()
        if count != 1:
            raise RuntimeError(
                f"a Tensor with {count} elements cannot be converted to Scalar"
            )
        return _values.read(self).item()


def _type_named(name: Any) -> _dtypes.dtype:
    for dtype in _dtypes.ALL:
        if name == f"{_PREFIX}{dtype.type_name}{_SUFFIX}":
            return dtype
    raise ValueError(f"invalid type: {name!r}")
