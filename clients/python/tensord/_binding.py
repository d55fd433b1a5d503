"""Which overload a call means, and its arguments: by PyTorch's rules.

The first signature that fits a call is taken; the errors are those that
PyTorch's own parser raises.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from . import _dtypes
from ._base import TensorBase
from ._schema import REQUIRED, Argument, Row

_NUMPY_NAMES = {
    "dim": ("axis",),
    "keepdim": ("keepdims",),
    "input": ("x", "a", "x1"),
    "other": ("x2",),
}
_TYPE_NAMES = {
    "Operand": "Tensor",
    "Scalar": "Number",
    "ScalarType": "torch.dtype",
    "Tensor[]": "tuple of Tensors",
    "Tensor?[]": "tuple of Tensors",
    "int[]": "tuple of ints",
    "float[]": "tuple of floats",
}
_INT64_MIN, _INT64_MAX = -(2**63), 2**63 - 1


class _Mismatch(Exception):
    """The value does not fit; in a sequence, the element at `place`."""

    def __init__(self, place: int | None = None) -> None:
        self.place = place


def _tensor(value: Any) -> Any:
    if isinstance(value, TensorBase):
        return value
    raise _Mismatch


def number(value: Any) -> Any:
    """A Python number, or what NumPy makes one of.

    Raises:
        Exception: If it is no number.
    """
    if isinstance(value, (bool, float)):
        return value
    if isinstance(value, int):
        return _int64(value)
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, np.floating):
        return float(value)
    raise _Mismatch


def _operand(value: Any) -> Any:
    return value if isinstance(value, TensorBase) else number(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, TensorBase):
        if value.ndim or value.requires_grad:
            raise _Mismatch
        return value.item()
    return number(value)


def _int64(value: int) -> int:
    if not _INT64_MIN <= value <= _INT64_MAX:
        raise ValueError("Overflow when unpacking long long")
    return value


def _int(value: Any) -> int:
    if isinstance(value, bool):
        raise _Mismatch
    if isinstance(value, (int, np.integer)):
        return _int64(int(value))
    if isinstance(value, TensorBase):
        if value.ndim or value.dtype.is_floating_point or value.requires_grad:
            raise _Mismatch
        return int(value.item())
    raise _Mismatch


def _is_int(value: Any) -> bool:
    try:
        _int(value)
    except _Mismatch:
        return False
    return True


def _float(value: Any) -> float:
    return float(_scalar(value))


def _bool(value: Any) -> bool:
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    raise _Mismatch


def _dtype(value: Any) -> Any:
    found = _dtypes.from_python(value)
    if found is None:
        raise _Mismatch
    return found


def _str(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, _dtypes.memory_format):
        return value.name
    raise _Mismatch


def _list_of(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def convert_all(value: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            raise _Mismatch
        converted = []
        for place, item in enumerate(value):
            try:
                converted.append(convert(item))
            except _Mismatch:
                # PyTorch counts elements only from a good first one on.
                raise _Mismatch(place or None) from None
        return converted

    return convert_all


def _tensors(value: Any, argument: int = 0) -> Any:
    # PyTorch takes any list here and complains of its elements later.
    if not isinstance(value, (list, tuple)):
        raise _Mismatch
    for place, item in enumerate(value):
        if not isinstance(item, TensorBase):
            raise TypeError(
                f"expected Tensor as element {place} in argument {argument}, "
                f"but got {type(item).__name__}"
            )
    return value


def _maybe_tensor(value: Any) -> Any:
    return None if value is None else _tensor(value)


_CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "Tensor": _tensor,
    "Operand": _operand,
    "Tensor[]": _tensors,
    "Tensor?[]": _list_of(_maybe_tensor),
    "Scalar": _scalar,
    "int": _int,
    "float": _float,
    "bool": _bool,
    "ScalarType": _dtype,
    "str": _str,
    "int[]": _list_of(_int),
    "float[]": _list_of(_float),
}


class _Parameter:
    """An argument as Python callers see it."""

    def __init__(self, argument: Argument, place: int, name: str) -> None:
        self.name = name
        self.place = place
        self.numpy_names = _NUMPY_NAMES.get(name, ())
        self.type = argument.type
        self.size = argument.size
        self.keyword_only = argument.keyword_only
        self.required = argument.default is REQUIRED
        self.default = argument.default
        self.optional = argument.optional
        self._convert = _CONVERTERS[argument.type]

    @property
    def type_name(self) -> str:
        return _TYPE_NAMES.get(self.type, self.type)

    def convert(self, value: Any) -> Any:
        """The value as the wire wants it, or _Mismatch."""
        if value is None and self.optional:
            return None
        if self.size and not isinstance(value, (list, tuple)):
            try:
                return [_int(value)]
            except _Mismatch:
                raise _Mismatch from None
        return self._convert(value)

    def find(self, kwargs: Mapping[str, Any]) -> str | None:
        """The keyword by which the argument was given."""
        for name in (self.name, *self.numpy_names):
            if name in kwargs:
                return name
        return None

    def __str__(self) -> str:
        text = f"{self.type_name} {self.name}"
        return text if self.required else f"{text} = {self.default}"


def _out_parameter(row: Row) -> _Parameter:
    """The parameter `out`: it stands behind the row's arguments."""
    place = len(row.arguments)
    kind = "Tensor" if len(row.outputs) == 1 else "Tensor[]"
    argument = Argument("out", kind, None, optional=True, keyword_only=True)
    parameter = _Parameter(argument, place, "out")
    if kind == "Tensor[]":
        parameter._convert = functools.partial(_tensors, argument=place)
    return parameter


class Signature:
    """One overload of a function or, given `is_method`, of a method."""

    def __init__(self, name: str, row: Row, is_method: bool) -> None:
        self.row = row
        self._name = name
        places = [
            place
            for place, argument in enumerate(row.arguments)
            if not (is_method and argument.name == "self")
        ]
        self._parameters = [
            _Parameter(
                row.arguments[place],
                place,
                # The name that PyTorch's functions give it.
                "input"
                if row.arguments[place].name == "self"
                else row.arguments[place].name,
            )
            for place in places
        ]
        self._defaults = [argument.default for argument in row.arguments]
        if row.out and not is_method:
            self._parameters.append(_out_parameter(row))
            self._defaults.append(None)
        positional = [p for p in self._parameters if not p.keyword_only]
        self.most_positional = len(positional)
        self.fewest = sum(p.required for p in self._parameters)
        self.most = len(self._parameters)
        # view(2, 3) for view((2, 3))
        self._takes_varargs = (
            len(positional) == 1 and positional[0].type == "int[]"
        )

    def bind(
        self, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> list[Any] | None:
        """The arguments in the row's order, or None if they do not fit.

        A method's `self` is missing in it. Behind them stands `out`, where
        the function takes it.
        """
        return self._bind(args, kwargs, strict=False)

    def bind_strictly(
        self, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> list[Any]:
        """As `bind`, but raises TypeError if they do not fit."""
        bound = self._bind(args, kwargs, strict=True)
        assert bound is not None
        return bound

    def _bind(
        self, args: Sequence[Any], kwargs: Mapping[str, Any], strict: bool
    ) -> list[Any] | None:
        if self._takes_varargs and args and _is_int(args[0]):
            args = (tuple(args),)
        if len(args) > self.most_positional:
            return self._refuse(strict, self._too_many(len(args)))
        values = list(self._defaults)
        used = 0
        position = 0
        for index, parameter in enumerate(self._parameters):
            keyword = None
            if position < len(args):
                value = args[position]
            else:
                keyword = parameter.find(kwargs)
                if keyword is None:
                    if parameter.required:
                        return self._refuse(strict, self._missing(index))
                    continue
                value = kwargs[keyword]
                used += 1
            try:
                values[parameter.place] = parameter.convert(value)
            except _Mismatch as mismatch:
                return self._refuse(
                    strict,
                    self._wrong(parameter, mismatch, value, position, keyword),
                )
            position += keyword is None
        if used < len(kwargs):
            return self._refuse(strict, self._unexpected(kwargs, len(args)))
        return values

    @staticmethod
    def _refuse(strict: bool, message: str) -> None:
        if strict:
            raise TypeError(message)

    def _too_many(self, given: int) -> str:
        most = self.most_positional
        if self.fewest != most:
            return (
                f"{self._name}() takes from {self.fewest} to {most} positional "
                f"arguments but {given} were given"
            )
        return (
            f"{self._name}() takes {most} positional argument"
            f"{'' if most == 1 else 's'} but {given} "
            f"{'was' if given == 1 else 'were'} given"
        )

    def _missing(self, index: int) -> str:
        names = [f'"{p.name}"' for p in self._parameters[index:] if p.required]
        # The plural is PyTorch's.
        plural = "s" if len(names) == 1 else ""
        return (
            f"{self._name}() missing {len(names)} required positional "
            f"argument{plural}: {', '.join(names)}"
        )

    def _wrong(
        self,
        parameter: _Parameter,
        mismatch: _Mismatch,
        value: Any,
        position: int,
        keyword: str | None,
    ) -> str:
        start = f"{self._name}(): argument '{parameter.name}'"
        if mismatch.place is not None:
            got = type(value[mismatch.place]).__name__
            return (
                f"{start} failed to unpack the object at pos "
                f'{mismatch.place + 1} with error "type must be '
                f'{parameter.type_name},but got {got}"'
            )
        where = "" if keyword else f" (position {position + 1})"
        return (
            f"{start}{where} must be {parameter.type_name}, not "
            f"{type(value).__name__}"
        )

    def _unexpected(self, kwargs: Mapping[str, Any], given: int) -> str:
        for keyword in kwargs:
            for index, parameter in enumerate(self._parameters):
                if keyword in (parameter.name, *parameter.numpy_names):
                    if index < given:
                        return (
                            f"{self._name}() got multiple values for argument "
                            f"'{keyword}'"
                        )
                    break
            else:
                return (
                    f"{self._name}() got an unexpected keyword argument "
                    f"'{keyword}'"
                )
        return f"{self._name}(): invalid keyword arguments"

    def __str__(self) -> str:
        parts = []
        for parameter in self._parameters:
            if parameter.keyword_only and "*" not in parts:
                parts.append("*")
            parts.append(str(parameter))
        return f"({', '.join(parts)})"


class Binder:
    """The overloads of a function's or method's name."""

    def __init__(self, name: str, rows: Sequence[Row], is_method: bool) -> None:
        self._name = name
        # As in PyTorch, a tensor is a tensor first, and a number where no
        # overload takes it as one.
        self._signatures = [
            Signature(name, row, is_method)
            for row in sorted(rows, key=_count_of_scalars)
        ]
        #: PyTorch tells calls of such methods apart in words.
        self._takes_nothing = is_method and all(
            signature.most == 0 for signature in self._signatures
        )

    def bind(
        self, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> tuple[Row, list[Any]]:
        """The row that a call means, and its arguments in the row's order.

        Behind a function's arguments stands `out`, where it takes that.

        Raises:
            TypeError: If the arguments fit no overload.
        """
        signatures = self._signatures
        if self._takes_nothing and (args or kwargs):
            given = f"arguments ({len(args)} given)" if args else ""
            raise TypeError(
                f"TensorBase.{self._name}() takes no "
                f"{given or 'keyword arguments'}"
            )
        if len(signatures) == 1:
            signature = signatures[0]
            return signature.row, signature.bind_strictly(args, kwargs)
        for signature in signatures:
            values = signature.bind(args, kwargs)
            if values is not None:
                return signature.row, values
        count = len(args) + len(kwargs)
        plausible = [s for s in signatures if s.fewest <= count <= s.most]
        if len(plausible) == 1:
            plausible[0].bind_strictly(args, kwargs)
        raise TypeError(self._no_overload(args, kwargs))

    def _no_overload(
        self, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> str:
        given = [_described(value) for value in args]
        given += [f"{k}={_described(v)}" for k, v in sorted(kwargs.items())]
        lines = "".join(f" * {signature}\n" for signature in self._signatures)
        return (
            f"{self._name}() received an invalid combination of arguments - "
            f"got ({', '.join(given)}), but expected one of:\n{lines}"
        )


def _count_of_scalars(row: Row) -> int:
    return sum(argument.type == "Scalar" for argument in row.arguments)


def _described(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        inside = ", ".join(_described(item) for item in value)
        if isinstance(value, tuple):
            return f"tuple of ({inside}{',' if len(value) == 1 else ''})"
        return f"list of [{inside}]"
    return type(value).__name__
