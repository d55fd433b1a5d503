"""``x[index] = value`` does what it does in PyTorch.

The expected outcomes were recorded by `tools/goldens/assignment.py`.
"""

from __future__ import annotations

import builtins
import json
import pathlib
import warnings
from typing import Any

import numpy as np
import pytest

import tensord

GOLDEN = (
    pathlib.Path(__file__).resolve().parents[3]
    / "tests"
    / "goldens"
    / "assignment.json"
)
ROWS: list[dict[str, Any]] = json.loads(GOLDEN.read_text())
INDICES = list(dict.fromkeys((row["x"], row["index"]) for row in ROWS))


@pytest.mark.parametrize(("make", "index"), INDICES)
def test_assignment(make: str, index: str) -> None:
    for row in ROWS:
        if (row["x"], row["index"]) == (make, index):
            assert outcome(row) == expected(row), row["value"]


def expected(row: dict[str, Any]) -> Any:
    return row["values"] if "values" in row else row["message"]


def outcome(row: dict[str, Any]) -> Any:
    """The elements, or the message of an error of the right type."""
    names: dict[str, Any] = {"t": tensord, "np": np}
    x = names["x"] = eval(row["x"], names)
    right = getattr(builtins, row.get("error", "RuntimeError"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            x[eval(row["index"], names)] = eval(row["value"], names)
        except right as error:
            return str(error)
    return x.flatten().tolist()
