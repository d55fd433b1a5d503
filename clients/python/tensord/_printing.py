"""How a tensor reads on the screen: the text of PyTorch 2.15's ``repr``.

Everything here is a pure function of numpy arrays and plain values; no
function asks the server for anything. A caller prints in two steps, so that
a large tensor never travels whole::

    index = summary_index(shape)        # which pieces will be shown
    values = ...                        # fetch those, or everything if None
    text = tensor_repr(values, shape=shape, dtype="float32")

The digits, the column width and the choice of scientific notation follow from
the values shown, not from the whole tensor, as in PyTorch.
"""

from __future__ import annotations

import contextlib
import dataclasses
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Union

import numpy as np

Scalar = Union[bool, int, float]
# For each dimension the runs of positions that a summary shows, in order.
SummaryIndex = tuple[tuple[slice, ...], ...]

_FLOATING_DTYPES = frozenset({"float16", "bfloat16", "float32", "float64"})
# Literals of these dtypes come out right without naming the dtype.
_SELF_EVIDENT_DTYPES = frozenset({"int64", "bool"})
_PREFIX = "tensor("


@dataclasses.dataclass
class _Options:
    """The print options, with PyTorch's names and defaults."""

    precision: int = 4
    threshold: float = 1000
    edgeitems: int = 3
    linewidth: int = 80
    sci_mode: bool | None = None


_PROFILES = {
    "default": _Options(),
    "short": _Options(precision=2, edgeitems=2),
    "full": _Options(threshold=math.inf),
}

_options = _Options()


def set_printoptions(
    precision: int | None = None,
    threshold: float | None = None,
    edgeitems: int | None = None,
    linewidth: int | None = None,
    profile: str | None = None,
    sci_mode: bool | None = None,
) -> None:
    """Sets how tensors are printed, for the whole process.

    Args:
        precision: Digits after the decimal point (default 4).
        threshold: A tensor with more elements than this is summarised
            (default 1000).
        edgeitems: Elements that a summary shows at each end of a dimension
            (default 3).
        linewidth: Characters per line (default 80).
        profile: ``"default"``, ``"short"`` or ``"full"``: a set of the above,
            which the other arguments override. Another name is ignored, as
            PyTorch ignores it.
        sci_mode: True or False forces scientific notation on or off. Unlike
            the others it is set by every call: None, the default, goes back to
            letting the values decide.
    """
    chosen: dict[str, Any] = {}
    if profile in _PROFILES:
        chosen = dataclasses.asdict(_PROFILES[profile])
    given = {
        "precision": precision,
        "threshold": threshold,
        "edgeitems": edgeitems,
        "linewidth": linewidth,
    }
    chosen.update((k, v) for k, v in given.items() if v is not None)
    chosen["sci_mode"] = sci_mode
    for name, value in chosen.items():
        setattr(_options, name, value)


def get_printoptions() -> dict[str, Any]:
    """Returns the print options, ready to be passed to `set_printoptions`."""
    return dataclasses.asdict(_options)


@contextlib.contextmanager
def printoptions(**kwargs: Any) -> Iterator[None]:
    """Sets print options (see `set_printoptions`) within a ``with`` block."""
    before = get_printoptions()
    set_printoptions(**kwargs)
    try:
        yield
    finally:
        set_printoptions(**before)


def summary_index(shape: Sequence[int]) -> SummaryIndex | None:
    """Tells which pieces of a tensor of this shape its text shows.

    Args:
        shape: The tensor's sizes.

    Returns:
        None if the text shows every element. Otherwise, for each dimension,
        the slices whose concatenation along that dimension `tensor_repr`
        wants: two where the middle is left out, else one that takes all.
    """
    if math.prod(shape) <= _options.threshold:
        return None
    edge = _options.edgeitems
    return tuple(
        (slice(0, edge), slice(size - edge, size))
        if size > 2 * edge
        else (slice(0, size),)
        for size in shape
    )


def summarize(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Cuts an array at hand to what its text shows (see `summary_index`)."""
    for dim, slices in enumerate(summary_index(values.shape) or ()):
        if len(slices) > 1:
            before = (slice(None),) * dim
            pieces = [values[before + (piece,)] for piece in slices]
            values = np.concatenate(pieces, axis=dim)
    return values


class _NumberFormat:
    """Writes the numbers of one tensor, all in one style and width."""

    def __init__(self, shown: np.ndarray[Any, Any], floating: bool) -> None:
        self._floating = floating
        self._spec = ""
        self._suffix = ""
        self.width = 1
        if floating:
            self._choose_float_style(shown)
        else:
            self._widen(shown.reshape(-1).tolist())

    def _choose_float_style(self, shown: np.ndarray[Any, Any]) -> None:
        """Sets spec, suffix and width. Zero, inf and nan have no say in it."""
        numbers = shown.reshape(-1).astype(np.float64)
        numbers = numbers[np.isfinite(numbers) & (numbers != 0)]
        whole = bool(np.all(numbers == np.ceil(numbers)))
        if numbers.size and self._wants_scientific(np.abs(numbers)):
            self._spec = f".{_options.precision}e"
        elif whole:
            self._spec, self._suffix = ".0f", "."
        else:
            self._spec = f".{_options.precision}f"
        self._widen(numbers.tolist())

    @staticmethod
    def _wants_scientific(magnitudes: np.ndarray[Any, Any]) -> bool:
        if _options.sci_mode is not None:
            return bool(_options.sci_mode)
        smallest = float(magnitudes.min())
        largest = float(magnitudes.max())
        # A Python division would raise where the quotient is beyond float64.
        with np.errstate(over="ignore"):
            ratio = np.float64(largest) / np.float64(smallest)
        return bool(ratio > 1000.0 or largest > 1.0e8 or smallest < 1.0e-4)

    def _widen(self, values: list[Scalar]) -> None:
        for value in values:
            self.width = max(self.width, len(self._plain(value)))

    def _plain(self, value: Scalar) -> str:
        if not self._floating:
            return str(value)
        text = format(value, self._spec)
        return text + self._suffix if math.isfinite(value) else text

    def __call__(self, value: Scalar) -> str:
        return self._plain(value).rjust(self.width)


def _vector_text(
    shown: np.ndarray[Any, Any],
    size: int,
    indent: int,
    number: _NumberFormat,
) -> str:
    """The text of a vector of `size` elements of which `shown` are at hand."""
    items = [number(value) for value in shown.tolist()]
    if len(items) < size:
        # The blank lines the dots up with numbers, if there are any.
        items.insert(len(items) // 2, " ..." if items else "...")
    per_line = max(1, (_options.linewidth - indent) // (number.width + 2))
    lines = [
        ", ".join(items[start : start + per_line])
        for start in range(0, len(items), per_line)
    ]
    return "[" + (",\n" + " " * (indent + 1)).join(lines) + "]"


def _array_text(
    shown: np.ndarray[Any, Any],
    shape: Sequence[int],
    indent: int,
    number: _NumberFormat,
) -> str:
    """The bracketed text of a tensor whose first line starts at `indent`."""
    if not shape:
        return number(shown.item())
    if len(shape) == 1:
        return _vector_text(shown, shape[0], indent, number)
    parts = [_array_text(row, shape[1:], indent + 1, number) for row in shown]
    if len(parts) < shape[0]:
        parts.insert(len(parts) // 2, "...")
    separator = "," + "\n" * (len(shape) - 1) + " " * (indent + 1)
    return "[" + separator.join(parts) + "]"


def _append_suffixes(text: str, suffixes: Sequence[str]) -> str:
    """Adds what follows the values, on the same line where there is room."""
    # PyTorch takes the last line to be two characters longer than it is.
    line_length = len(text.rsplit("\n", 1)[-1]) + 2
    for suffix in suffixes:
        if line_length + len(suffix) + 2 > _options.linewidth:
            text += ",\n" + " " * len(_PREFIX) + suffix
            line_length = len(_PREFIX) + len(suffix)
        else:
            text += ", " + suffix
            line_length += len(suffix) + 2
    return text + ")"


def tensor_repr(
    values: np.ndarray[Any, Any],
    *,
    dtype: str,
    shape: Sequence[int] | None = None,
    default_dtype: str = "float32",
    requires_grad: bool = False,
    grad_fn_name: str | None = None,
) -> str:
    """Returns the text that PyTorch's ``repr(tensor)`` and ``str`` give.

    Args:
        values: The values to show: the whole tensor if `summary_index` of its
            shape is None, else the pieces that it names. bfloat16 values
            arrive as float32.
        dtype: The tensor's dtype, as in ``"float32"`` or ``"bfloat16"``.
        shape: The tensor's true sizes; by default those of `values`.
        default_dtype: The default dtype, whose name is not shown.
        requires_grad: Whether to say so. A `grad_fn_name` says it instead.
        grad_fn_name: The name of the tensor's grad_fn, as in
            ``"MulBackward0"``, or None if it has none.
    """
    sizes = values.shape if shape is None else tuple(shape)
    empty = 0 in sizes
    if empty:
        text = "[]"
        show_size = len(sizes) != 1
        # Without elements, nothing hints at int64 or bool.
        show_dtype = dtype != default_dtype
    else:
        number = _NumberFormat(values, dtype in _FLOATING_DTYPES)
        text = _array_text(values, sizes, len(_PREFIX), number)
        show_size = not _options.edgeitems
        show_dtype = (
            dtype != default_dtype and dtype not in _SELF_EVIDENT_DTYPES
        )

    suffixes = []
    if show_size:
        suffixes.append(f"size={tuple(sizes)}")
    if show_dtype:
        suffixes.append(f"dtype=torch.{dtype}")
    if grad_fn_name is not None:
        suffixes.append(f"grad_fn=<{grad_fn_name}>")
    elif requires_grad:
        suffixes.append("requires_grad=True")
    return _append_suffixes(_PREFIX + text, suffixes)


def tensor_format(
    spec: str,
    *,
    shape: Sequence[int],
    item: Callable[[], Scalar],
    text: Callable[[], str],
) -> str:
    """Returns what ``format(tensor, spec)`` gives, as in ``f"{loss:.3f}"``.

    Args:
        spec: The format specification; may be empty.
        shape: The tensor's sizes.
        item: Reads the value of a 0-d tensor; a 0-d tensor formats as it does.
        text: Makes the tensor's ``str``.

    Raises:
        TypeError: If `spec` is not empty and the tensor has dimensions.
        ValueError: If `spec` does not fit the value.
    """
    if not shape:
        return format(item(), spec)
    if spec:
        raise TypeError("unsupported format string passed to Tensor.__format__")
    return text()
