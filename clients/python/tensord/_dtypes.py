"""Element types: `tensord.float32` and its like, which print as PyTorch's."""

from __future__ import annotations

from typing import Any

import numpy as np


class dtype:
    """The type of a tensor's elements; there is one object for each type.

    Attributes:
        name: As in ``"float32"``.
        number: What stands for it on the wire.
        itemsize: Bytes of one element.
        type_name: As in ``"Float"``.
        storage: How numpy sees the elements' bytes; bfloat16 as uint16.
    """

    is_complex = False

    def __init__(
        self, number: int, name: str, type_name: str, storage: str
    ) -> None:
        self.name = name
        self.number = number
        self.type_name = type_name
        self.storage: np.dtype[Any] = np.dtype(storage)
        self.itemsize = int(self.storage.itemsize)
        self.is_floating_point = "float" in name
        self.is_signed = name not in ("uint8", "bool")

    def __repr__(self) -> str:
        return f"torch.{self.name}"

    def __reduce__(self) -> Any:
        return _named, (self.name,)


float32 = dtype(0, "float32", "Float", "<f4")
float64 = dtype(1, "float64", "Double", "<f8")
float16 = dtype(2, "float16", "Half", "<f2")
bfloat16 = dtype(3, "bfloat16", "BFloat16", "<u2")
int8 = dtype(4, "int8", "Char", "<i1")
int16 = dtype(5, "int16", "Short", "<i2")
int32 = dtype(6, "int32", "Int", "<i4")
int64 = dtype(7, "int64", "Long", "<i8")
uint8 = dtype(8, "uint8", "Byte", "<u1")
bool_ = dtype(9, "bool", "Bool", "?")

#: By their numbers.
ALL = (
    float32,
    float64,
    float16,
    bfloat16,
    int8,
    int16,
    int32,
    int64,
    uint8,
    bool_,
)

_BY_NAME = {t.name: t for t in ALL}
_BY_PYTHON_TYPE = {bool: bool_, int: int64, float: float64}
_BY_NUMPY = {t.storage: t for t in ALL if t is not bfloat16}

_default = [float32]


class memory_format:
    """How the elements of a new tensor lie in memory."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"torch.{self.name}"

    def __reduce__(self) -> str:
        return self.name


contiguous_format = memory_format("contiguous_format")
preserve_format = memory_format("preserve_format")
channels_last = memory_format("channels_last")


def _named(name: str) -> dtype:
    return _BY_NAME[name]


def get_default_dtype() -> dtype:
    """Returns the dtype of floating-point tensors that name none."""
    return _default[0]


def set_default_dtype(d: dtype) -> None:
    """Sets the dtype of floating-point tensors that name none.

    Raises:
        TypeError: If `d` is no floating-point dtype.
    """
    kind = "only floating-point types are supported as the default type"
    if not isinstance(d, dtype):
        raise TypeError(f"invalid dtype object: {kind}")
    if not d.is_floating_point:
        raise TypeError(kind)
    _default[0] = d


def promote(first: dtype, second: dtype) -> dtype:
    """The dtype that has room for elements of both, as PyTorch has it."""
    if first is second or second is bool_:
        return first
    if first is bool_:
        return second
    if first.is_floating_point != second.is_floating_point:
        return first if first.is_floating_point else second
    if first.itemsize == second.itemsize:
        # Two kinds of half precision, or a signed and an unsigned byte.
        return float32 if first.is_floating_point else int16
    return max(first, second, key=lambda one: one.itemsize)


def from_python(value: Any) -> dtype | None:
    """The dtype that `value` names, be it a Python type; None if none."""
    if isinstance(value, dtype):
        return value
    return _BY_PYTHON_TYPE.get(value) if isinstance(value, type) else None


def from_numpy(value: np.dtype[Any]) -> dtype:
    """The dtype of a tensor made of an array's elements.

    Raises:
        TypeError: If tensors cannot have such elements.
    """
    found = _BY_NUMPY.get(value.newbyteorder("<"))
    if found is None:
        raise TypeError(
            f"can't convert np.ndarray of type numpy.{value.type.__name__}. "
            "The only supported types are: float64, float32, float16, int64, "
            "int32, int16, int8, uint8, and bool."
        )
    return found


class iinfo:
    """The limits of an integer dtype."""

    def __init__(self, type: dtype) -> None:  # noqa: A002
        if type.is_floating_point or type is bool_:
            raise TypeError(
                "torch.iinfo() requires an integer input type. Use torch.finfo "
                "to handle 'torch.iinfo'"
            )
        info = np.iinfo(type.storage)
        self.dtype = type.name
        self.bits = int(info.bits)
        self.min = int(info.min)
        self.max = int(info.max)

    def __repr__(self) -> str:
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


class finfo:
    """The limits of a floating-point dtype, by default the default one."""

    def __init__(self, type: dtype | None = None) -> None:  # noqa: A002
        type = type or get_default_dtype()
        if not type.is_floating_point:
            raise TypeError(
                "torch.finfo() requires a floating point input type. Use "
                "torch.iinfo to handle 'torch.finfo'"
            )
        self.dtype = type.name
        self.bits = type.itemsize * 8
        if type is bfloat16:
            exponent, mantissa, self.resolution = 127, 7, 0.01
        else:
            info = np.finfo(type.storage)
            exponent, mantissa = int(info.maxexp) - 1, int(info.nmant)
            self.resolution = 10.0**-info.precision
        self.eps = 2.0**-mantissa
        self.max = (2 - self.eps) * 2.0**exponent
        self.min = -self.max
        self.tiny = self.smallest_normal = 2.0 ** (1 - exponent)

    def __repr__(self) -> str:
        return (
            f"finfo(resolution={self.resolution:g}, min={self.min:g}, "
            f"max={self.max:g}, eps={self.eps:g}, "
            f"smallest_normal={self.smallest_normal:g}, tiny={self.tiny:g}, "
            f"dtype={self.dtype})"
        )
