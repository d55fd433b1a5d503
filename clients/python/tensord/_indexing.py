"""What ``x[...]`` means, in terms of operations.

`index_steps` is a pure function: it looks at the index expression and at the
tensor's sizes, never at its values. It follows PyTorch 2.15 on CPU, including
the order in which it applies the parts of an index and the text of its errors.

What only the operation ``index`` can tell (whether index tensors broadcast,
whether a mask fits, whether the positions in a tensor exist) is left to it.
"""

from __future__ import annotations

import operator
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np

_INT64_MIN = -(2**63)
_INT64_MAX = 2**63 - 1
_MASK_DTYPES = frozenset({"bool", "uint8"})
_INTEGER_DTYPES = frozenset({"int8", "int16", "int32", "int64"})
# Longer lists are never taken for a tuple of indices.
_LONGEST_LIST_AS_TUPLE = 31
_HEAP_TYPE = 1 << 9  # CPython's Py_TPFLAGS_HEAPTYPE


class IndexTensor(Protocol):
    """What indexing needs to know of a tensor in an index expression.

    The text of its dtype ends in the dtype's name, as ``torch.int64`` does.
    Only tensors without dimensions are asked for their value.
    """

    @property
    def dtype(self) -> Any: ...

    @property
    def shape(self) -> Any: ...

    def item(self) -> Any: ...


class Step(NamedTuple):
    """One operation, applied to the result of the step before.

    The operations and their arguments, after the tensor itself:

    =========  ====================================================
    alias      none
    select     dim, index (may be negative, is within bounds)
    slice      dim, start, end, step (start and end not yet clamped)
    unsqueeze  dim
    index      a tuple with, for each dimension, a tensor (as it stood
               in the expression), a numpy array of int64, bool or
               uint8, or None to take the whole dimension; a mask
               stands for as many dimensions as it has
    =========  ====================================================
    """

    op: str
    arguments: tuple[Any, ...]


def index_steps(shape: Sequence[int], index: Any) -> list[Step]:
    """Translates the index expression of ``x[index]``.

    Args:
        shape: The sizes of x.
        index: What Python passes to ``__getitem__``: an int, a slice, None,
            Ellipsis, a bool, a tensor, a sequence, or a tuple of these.

    Returns:
        The steps to apply to x in turn, at least one. All but ``index``,
        which can only be the last, give views.

    Raises:
        IndexError: If there are too many indices, one is out of bounds, or one
            is of no use as an index.
        ValueError: If a slice's step is not positive, an integer exceeds 64
            bits, or a nested list is ragged.
        TypeError: If a slice's bounds are not integers, or a sequence holds
            something else than numbers.
    """
    plan = _Plan(shape)
    if _is_integer(index):
        plan.select_alone(_to_int64(index))
    elif isinstance(index, slice):
        plan.slice_alone(index)
    else:
        items = _as_tuple(index)
        specified = sum(map(_specified_dims, items))
        if specified > len(shape):
            raise IndexError(
                f"too many indices for tensor of dimension {len(shape)}"
            )
        for position, item in enumerate(items):
            plan.add(item, position, len(shape) - specified)
    return plan.finish()


class _Plan:
    """The steps so far, and where in the tensor's dimensions they stand."""

    def __init__(self, shape: Sequence[int]) -> None:
        self._steps: list[Step] = []
        self._sizes = list(shape)  # of the result so far
        self._dim = 0  # that the next part of the index is about
        self._indices: list[Any] = []  # for the final op `index`
        self._indexed_dims = 0  # that `_indices` stands for

    def add(self, item: Any, position: int, ellipsis_dims: int) -> None:
        """Adds the part of the index expression at `position`."""
        if _is_integer(item):
            self._select(_to_int64(item), position)
        elif isinstance(item, slice):
            self._slice_unless_whole(item)
        elif item is Ellipsis:
            self._dim += ellipsis_dims
        elif item is None:
            self._unsqueeze()
            self._dim += 1
        elif isinstance(item, bool):
            self._keep_if(item)
        elif _is_tensor(item):
            self._add_tensor(item, position)
        elif _is_sequence(item):
            self._add_tensor(_to_array(item), position)
        else:
            self._select(_to_int64(_as_integer(item)), position)

    def select_alone(self, index: int) -> None:
        """Adds an integer that is the whole index expression."""
        if not self._sizes and index == 0:
            raise IndexError(
                "invalid index of a 0-dim tensor. Use `tensor.item()` in "
                "Python or `tensor.item<T>()` in C++ to convert a 0-dim "
                "tensor to a number"
            )
        self._select(index, 0)

    def slice_alone(self, item: slice) -> None:
        """Adds a slice that is the whole index expression."""
        bounds = _slice_bounds(item)
        if not self._sizes:
            raise IndexError("slice() cannot be applied to a 0-dim tensor.")
        self._slice(*bounds)

    def finish(self) -> list[Step]:
        """Returns the steps."""
        if self._indices:
            self._steps.append(Step("index", (tuple(self._indices),)))
        return self._steps or [Step("alias", ())]

    def _size(self) -> int:
        # A second Ellipsis can lead beyond the last dimension.
        return self._sizes[self._dim] if self._dim < len(self._sizes) else 0

    def _select(self, index: int, position: int) -> None:
        size = self._size()
        if not -size <= index < size:
            raise IndexError(
                f"index {index} is out of bounds for dimension {position} "
                f"with size {size}"
            )
        self._steps.append(Step("select", (self._dim, index)))
        del self._sizes[self._dim]

    def _slice_unless_whole(self, item: slice) -> None:
        start, end, step = _slice_bounds(item)
        if start != 0 or end < self._size() or step != 1:
            self._slice(start, end, step)
        self._dim += 1

    def _slice(self, start: int, end: int, step: int) -> None:
        self._check_dim(len(self._sizes))
        self._steps.append(Step("slice", (self._dim, start, end, step)))
        taken = range(*slice(start, end, step).indices(self._size()))
        self._sizes[self._dim] = len(taken)

    def _unsqueeze(self) -> None:
        self._check_dim(len(self._sizes) + 1)
        self._steps.append(Step("unsqueeze", (self._dim,)))
        self._sizes.insert(self._dim, 1)

    def _check_dim(self, count: int) -> None:
        if self._dim >= count:
            raise IndexError(
                "Dimension out of range (expected to be in range of "
                f"[{-count}, {count - 1}], but got {self._dim})"
            )

    def _keep_if(self, condition: bool) -> None:
        """Adds a dimension, of size 1 if the condition holds, else 0."""
        self._unsqueeze()
        self._index(np.zeros(int(condition), np.int64), 1)

    def _add_tensor(self, tensor: IndexTensor, position: int) -> None:
        dtype = _dtype_name(tensor)
        dims = len(tensor.shape)
        if dims == 0 and dtype in _INTEGER_DTYPES:
            self._select(int(tensor.item()), position)
        elif dims == 0 and dtype in _MASK_DTYPES:
            self._keep_if(bool(tensor.item()))
        else:
            if dtype == "uint8":
                _warn(
                    "indexing with dtype torch.uint8 is now deprecated, "
                    "please use a dtype torch.bool instead."
                )
            self._index(tensor, dims if dtype in _MASK_DTYPES else 1)

    def _index(self, tensor: IndexTensor, dims: int) -> None:
        skipped = self._dim - self._indexed_dims
        self._indices += [None] * skipped + [tensor]
        self._dim += dims
        self._indexed_dims = self._dim


def _as_tuple(index: Any) -> tuple[Any, ...]:
    """The parts of an index expression."""
    if isinstance(index, tuple):
        return tuple(index)
    if _is_list_of_indices(index):
        _warn(
            "Using a non-tuple sequence for multidimensional indexing is "
            "deprecated and will be changed in pytorch 2.9; use x[tuple(seq)] "
            "instead of x[seq]. In pytorch 2.9 this will be interpreted as "
            "tensor index, x[torch.tensor(seq)], which will result either in "
            "an error or a different result"
        )
        return tuple(index)
    return (index,)


def _is_list_of_indices(index: Any) -> bool:
    """Whether a list stands for a tuple, as once in NumPy."""
    if _is_tensor(index) or type(index) is np.ndarray:
        return False
    if not _is_sequence(index) or len(index) > _LONGEST_LIST_AS_TUPLE:
        return False
    return any(
        item is None
        or item is Ellipsis
        or isinstance(item, slice)
        or _is_tensor(item)
        or _is_sequence(item)
        for item in index
    )


def _specified_dims(item: Any) -> int:
    """How many of the tensor's dimensions a part of the index speaks of."""
    if item is None or item is Ellipsis or isinstance(item, bool):
        return 0
    if _is_tensor(item) and _dtype_name(item) in _MASK_DTYPES:
        return len(item.shape)
    return 1


def _slice_bounds(item: slice) -> tuple[int, int, int]:
    """A slice's start, end and step, by Python's rules."""
    step = 1 if item.step is None else _slice_integer(item.step)
    if step == 0:
        raise ValueError("slice step cannot be zero")
    start = 0 if item.start is None else _slice_integer(item.start)
    end = _INT64_MAX if item.stop is None else _slice_integer(item.stop)
    if step < 0:
        raise ValueError("step must be greater than zero")
    return start, end, step


def _slice_integer(value: Any) -> int:
    if not hasattr(type(value), "__index__"):
        raise TypeError(
            "slice indices must be integers or None or have an __index__ method"
        )
    return max(_INT64_MIN, min(operator.index(value), _INT64_MAX))


def _is_integer(value: Any) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def _is_tensor(value: Any) -> bool:
    return (
        hasattr(value, "dtype")
        and hasattr(value, "shape")
        and not isinstance(value, (np.ndarray, np.generic, type))
    )


def _is_sequence(value: Any) -> bool:
    """Whether C's PySequence_Check says so."""
    if isinstance(value, (list, tuple, str, bytes, np.ndarray)):
        return True
    return (
        hasattr(type(value), "__getitem__")
        and not isinstance(value, (dict, np.generic, type))
        and not _is_tensor(value)
    )


def _dtype_name(tensor: IndexTensor) -> str:
    return str(tensor.dtype).rpartition(".")[2]


def _to_int64(value: Any) -> int:
    number = int(value)
    if not _INT64_MIN <= number <= _INT64_MAX:
        raise ValueError("Overflow when unpacking long long")
    return number


def _as_integer(value: Any) -> int:
    try:
        return operator.index(value)
    except Exception:
        raise IndexError(
            "only integers, slices (`:`), ellipsis (`...`), None and long or "
            "byte Variables are valid indices "
            f"(got {_type_name(type(value))})"
        ) from None


def _type_name(kind: type) -> str:
    """The name that C code sees: with its module if defined in C."""
    if kind.__flags__ & _HEAP_TYPE or kind.__module__ == "builtins":
        return kind.__name__
    return f"{kind.__module__}.{kind.__name__}"


def _to_array(sequence: Any) -> np.ndarray[Any, Any]:
    """Makes the index array of a sequence: of int64, or a mask.

    Floating-point numbers lose their fraction, as in PyTorch.
    """
    if isinstance(sequence, np.ndarray):
        return _index_array(sequence)
    dtypes = set(_element_dtypes(sequence))
    shape = _nested_shape(sequence)
    # PyTorch, too, looks no further at what has no elements by its first ones.
    elements = [] if 0 in shape else list(_elements(sequence, shape))
    if not dtypes <= _MASK_DTYPES:
        return np.array(
            [_element_int64(value) for value in elements], np.int64
        ).reshape(shape)
    dtype = np.uint8 if "uint8" in dtypes else np.bool_
    return np.array([int(value) for value in elements], dtype).reshape(shape)


def _index_array(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Makes an index array of an array of another dtype."""
    if array.dtype.kind not in "biufc":
        raise TypeError(
            "can't convert np.ndarray of type numpy."
            f"{array.dtype.type.__name__}. The only supported types are: "
            "float64, float32, float16, complex64, complex128, int64, int32, "
            "int16, int8, uint64, uint32, uint16, uint8, and bool."
        )
    if array.dtype.name in _MASK_DTYPES:
        return array
    return array.real.astype(np.int64)


def _element_dtypes(data: Any) -> Iterator[str]:
    """The dtypes in a nested sequence; all but masks' count as int64."""
    if isinstance(data, (str, bytes)):
        raise TypeError(f"new(): invalid data type '{type(data).__name__}'")
    if isinstance(data, (bool, np.bool_)):
        yield "bool"
    elif isinstance(data, np.uint8):
        yield "uint8"
    elif isinstance(data, (int, float, complex, np.number)):
        yield "int64"
    elif _is_tensor(data):
        yield _dtype_name(data)
    elif _is_sequence(data):
        if len(data) == 0:
            yield "int64"
        for item in data:
            yield from _element_dtypes(item)
    else:
        raise RuntimeError(f"Could not infer dtype of {type(data).__name__}")


def _nested_shape(data: Any) -> tuple[int, ...]:
    """The sizes of a nested sequence, going by its first elements."""
    shape = []
    while _is_sequence(data):
        shape.append(len(data))
        if not shape[-1]:
            break
        data = data[0]
    return tuple(shape)


def _elements(data: Any, shape: tuple[int, ...], dim: int = 0) -> Iterator[Any]:
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
    for item in data:
        yield from _elements(item, shape, dim + 1)


def _element_int64(value: Any) -> int:
    if isinstance(value, float):
        if not _INT64_MIN <= value < -_INT64_MIN:
            raise RuntimeError(
                "value cannot be converted to type int64 without overflow"
            )
        return int(value)
    return _to_int64(operator.index(value))


def _warn(message: str) -> None:
    """Warns in the file that indexed: it called __getitem__, index_steps."""
    warnings.warn(message, UserWarning, stacklevel=5)
