#!/usr/bin/env python3
"""Writes tests/goldens/commands.json: commands as every client encodes them.

One case for each sequence of argument types and results that a row of the
manifest has, with optional arguments present and with None. The words are the
Python client's. Run with the environment of the tree (.venv).
"""

from __future__ import annotations

import itertools
import json
import pathlib
from types import SimpleNamespace
from typing import Any

import tensord
from tensord import _wire
from tensord._manifest import ROWS
from tensord._schema import Argument, Row

ROOT = pathlib.Path(__file__).resolve().parents[2]
PATH = ROOT / "tests" / "goldens" / "commands.json"

HANDLE = 1000
MAXIMUM = 3

#: Arguments as JSON has them, by their types; the first one fits most, and
#: each case takes the next one.
SAMPLES: dict[str, list[Any]] = {
    "Tensor": [7, 2**63 + 5],
    "Operand": [{"tensor": 8}, 2.5, -3, True],
    "Scalar": [1, -0.0, False, -(2**63)],
    "int": [-1, 2**63 - 1],
    "float": [0.1, -2.0],
    "bool": [True, False],
    "ScalarType": ["float32", "bool"],
    "str": ["mean", "größer", ""],
    "bytes": ["abc", ""],
    "Tensor[]": [[1, 2, 3], []],
    "Tensor?[]": [[None, 4], [], [5, None, None]],
    "int[]": [[2, -1], [], [0]],
    "float[]": [[0.5, 1e300], []],
}


def tensor(handle: int) -> Any:
    return SimpleNamespace(_handle=handle)


def argument_of(argument: Argument, sample: Any) -> Any:
    """What the Python client is given for a sample."""
    if sample is None:
        return None
    if argument.type == "Tensor":
        return tensor(sample)
    if argument.type == "Operand" and isinstance(sample, dict):
        return tensor(sample["tensor"])
    if argument.type in ("Tensor[]", "Tensor?[]"):
        return [None if item is None else tensor(item) for item in sample]
    if argument.type == "ScalarType":
        return getattr(tensord, sample)
    if argument.type == "bytes":
        return sample.encode()
    return sample


def shape_of(row: Row) -> Any:
    """What decides a row's layout."""
    arguments = tuple((a.type, a.optional) for a in row.arguments)
    return arguments, tuple((o.is_list, o.mutated) for o in row.outputs)


def case(row: Row, flags: int, samples: list[Any]) -> dict[str, Any]:
    arguments = [
        argument_of(argument, sample)
        for argument, sample in zip(row.arguments, samples)
    ]
    outs = [9, 10][: len(row.outputs)] if flags & _wire.OUT else []
    words: list[int] = []
    blobs: list[Any] = []
    after = _wire.Encoder(row).encode(
        words, blobs, flags, HANDLE, MAXIMUM, [*arguments, *map(tensor, outs)]
    )
    return {
        "row": row.number,
        "flags": flags,
        "handle": HANDLE,
        "maximum": MAXIMUM,
        "arguments": samples,
        "outs": outs,
        "words": words,
        "blobs": [blob.decode() for blob in blobs],
        "after": after,
    }


def cases() -> list[dict[str, Any]]:
    drawn = {name: itertools.cycle(items) for name, items in SAMPLES.items()}
    result = []
    known = set()
    for row in ROWS.values():
        if shape_of(row) in known:
            continue
        known.add(shape_of(row))
        samples = [next(drawn[argument.type]) for argument in row.arguments]
        result.append(case(row, _wire.NO_GRAD, samples))
        if any(argument.optional for argument in row.arguments):
            absent = [
                None if argument.optional else sample
                for argument, sample in zip(row.arguments, samples)
            ]
            result.append(case(row, _wire.QUIET, absent))
        if row.out and len(row.outputs) <= 2:
            result.append(case(row, _wire.OUT, samples))
    return result


def main() -> None:
    lines = ",\n".join(json.dumps(case) for case in cases())
    PATH.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
