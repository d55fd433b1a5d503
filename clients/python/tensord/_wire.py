"""Commands and verdicts as words: docs/protocol.md describes them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from . import _dtypes
from ._base import Meta
from ._schema import Row
from ._size import Size

#: Flags of a command.
NO_GRAD = 1
QUIET = 8
DEFAULT_DTYPE_SHIFT = 4
OUT = 64

#: Identities of a result.
NEW, SAME, VIEW = range(3)

#: Elements of one list of results, at most.
MOST_RESULTS = 65535

_MASK = 2**64 - 1
_TENSOR_KIND, _BOOL_KIND, _INT_KIND, _FLOAT_KIND = range(4)

_DOUBLE = struct.Struct("<d")
_WORD = struct.Struct("<Q")

Writer = Callable[[list[int], list[Any], Any], None]


def _bits(value: float) -> int:
    return int(_WORD.unpack(_DOUBLE.pack(value))[0])


def _write_tensor(words: list[int], blobs: list[Any], value: Any) -> None:
    words.append(value._handle)


def _write_scalar(words: list[int], blobs: list[Any], value: Any) -> None:
    if isinstance(value, bool):
        words += (_BOOL_KIND, int(value))
    elif isinstance(value, int):
        words += (_INT_KIND, value & _MASK)
    else:
        words += (_FLOAT_KIND, _bits(value))


def _write_operand(words: list[int], blobs: list[Any], value: Any) -> None:
    if isinstance(value, (bool, int, float)):
        _write_scalar(words, blobs, value)
    else:
        words += (_TENSOR_KIND, value._handle)


def _write_int(words: list[int], blobs: list[Any], value: Any) -> None:
    words.append(value & _MASK)


def _write_float(words: list[int], blobs: list[Any], value: Any) -> None:
    words.append(_bits(value))


def _write_bool(words: list[int], blobs: list[Any], value: Any) -> None:
    words.append(int(value))


def _write_dtype(words: list[int], blobs: list[Any], value: Any) -> None:
    words.append(value.number)


def _write_blob(words: list[int], blobs: list[Any], value: Any) -> None:
    words.append(len(blobs))
    blobs.append(value.encode() if isinstance(value, str) else value)


def _optional(write: Writer) -> Writer:
    def write_optional(words: list[int], blobs: list[Any], value: Any) -> None:
        words.append(int(value is not None))
        if value is not None:
            write(words, blobs, value)

    return write_optional


def _list(write: Writer) -> Writer:
    def write_list(words: list[int], blobs: list[Any], value: Any) -> None:
        words.append(len(value))
        for item in value:
            write(words, blobs, item)

    return write_list


_WRITERS: dict[str, Writer] = {
    "Tensor": _write_tensor,
    "Operand": _write_operand,
    "Scalar": _write_scalar,
    "int": _write_int,
    "float": _write_float,
    "bool": _write_bool,
    "ScalarType": _write_dtype,
    "str": _write_blob,
    "bytes": _write_blob,
    "Tensor[]": _list(_write_tensor),
    "Tensor?[]": _list(_optional(_write_tensor)),
    "int[]": _list(_write_int),
    "float[]": _list(_write_float),
}


class Encoder:
    """Writes the commands of one row."""

    def __init__(self, row: Row) -> None:
        self._op = row.number
        self._writers = [
            _optional(_WRITERS[argument.type])
            if argument.optional
            else _WRITERS[argument.type]
            for argument in row.arguments
        ]
        #: For each result that is named, whether it is a list.
        self._named = [o.is_list for o in row.outputs if not o.mutated]

    def encode(
        self,
        words: list[int],
        blobs: list[Any],
        flags: int,
        handle: int,
        maximum: int,
        arguments: Sequence[Any],
    ) -> int:
        """Appends a command.

        Args:
            words: Where to append it.
            blobs: Where to append its text and bytes.
            flags: The command's.
            handle: The first one for its results.
            maximum: How many results a list may have.
            arguments: One for each of the row's; with OUT, behind them the
                tensors into which the results are written.

        Returns:
            The first handle that the command does not use.
        """
        start = len(words)
        words.append(0)
        if flags & OUT:
            outs = arguments[len(self._writers) :]
            words += [out._handle for out in outs]
        else:
            for is_list in self._named:
                words.append(handle)
                if is_list:
                    words.append(maximum)
                handle += max(maximum, 1) if is_list else 1
        for write, value in zip(self._writers, arguments):
            write(words, blobs, value)
        count = len(words) - start - 1
        words[start] = self._op | flags << 16 | count << 32
        return handle


class Result(NamedTuple):
    """A result of a command."""

    #: 0 for None, and then the rest means nothing.
    handle: int
    meta: Meta
    #: NEW, or with `source`, an argument's place: SAME or VIEW.
    identity: int
    source: int


class Verdict(NamedTuple):
    """The answer to a command that did not fail."""

    results: list[Result]
    #: The length of the value that follows in the blobs; None without one.
    value_bytes: int | None


_NONE = Result(
    0,
    Meta(_dtypes.float32, Size(), (), 0, 0, False, False, False, False, None),
    NEW,
    0,
)

_FAILED, _HAS_VALUE = 1, 2


def decode_verdicts(
    words: Sequence[int], node_names: dict[int, str]
) -> dict[int, Verdict]:
    """Reads a frame's verdicts, by their commands' places.

    Args:
        words: All words of the frame's replies.
        node_names: By their numbers.
    """
    verdicts = {}
    place = 0
    while place < len(words):
        first = words[place]
        place += 1
        flags = first >> 48
        if flags & _FAILED:
            continue
        results = []
        for _ in range(first >> 32 & 0xFFFF):
            result, place = _decode_result(words, place, node_names)
            results.append(result)
        place += 1  # what the node saves
        value_bytes = None
        if flags & _HAS_VALUE:
            value_bytes = words[place]
            place += 1
        verdicts[first & 0xFFFFFFFF] = Verdict(results, value_bytes)
    return verdicts


def _decode_result(
    words: Sequence[int], place: int, node_names: dict[int, str]
) -> tuple[Result, int]:
    first, handle, version, offset = words[place : place + 4]
    rank = first >> 8 & 0xFF
    sizes = place + 4
    strides = sizes + rank
    bits = first >> 16
    if not bits & 1:
        return _NONE, strides + rank
    node_name = first >> 48
    meta = Meta(
        dtype=_dtypes.ALL[first & 0xFF],
        shape=Size(words[sizes:strides]),
        stride=tuple(words[strides : strides + rank]),
        storage_offset=offset,
        version=version,
        requires_grad=bool(bits & 2),
        is_leaf=bool(bits & 4),
        is_view=bool(bits & 8),
        retains_grad=bool(bits & 16),
        grad_fn_name=node_names.get(node_name, "") if node_name else None,
    )
    result = Result(handle, meta, first >> 32 & 0xFF, first >> 40 & 0xFF)
    return result, strides + rank
