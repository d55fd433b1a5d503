"""Writes tests/goldens/assignment.json: what ``x[index] = value`` does.

Run with a Python that has PyTorch 2.15, from anywhere:

    python tools/goldens/assignment.py

A row holds the text of x, of the index and of the value, in which ``t`` is the
library and ``np`` NumPy, and the elements of x after the assignment, or the
exception.
"""

from __future__ import annotations

import json
import math
import pathlib
import warnings
from typing import Any

import numpy as np
import torch

GOLDEN = (
    pathlib.Path(__file__).resolve().parents[2]
    / "tests"
    / "goldens"
    / "assignment.json"
)

INDICES = (
    # Masks.
    "x > 5",
    "(x > 5,)",
    "x[:, 0] > 3",
    "x[0] > 1",
    "t.tensor([True, False, True])",
    "t.tensor([True, False])",
    "[True, False, True]",
    "np.array([True, False, True])",
    "True",
    "False",
    "t.tensor(True)",
    "(True, 1)",
    "(slice(0, 2), x[0] > 1)",
    "(slice(None), [True, False, True, False])",
    "(t.tensor([True, False, True]), t.tensor([1, 2]))",
    "(t.tensor([True, False, True]), 1)",
    "(x > 5, 0)",
    # Places.
    "t.tensor([0, 2])",
    "[0, 2]",
    "range(2)",
    "np.array([0, 2])",
    "(0, [1, 2])",
    "([0, 1], [1, 2])",
    "(slice(None), t.tensor([0, 2]))",
    "(..., t.tensor([1]))",
    "(None, t.tensor([1]))",
    "(t.tensor([1]), None)",
    "(t.tensor([[0], [1]]), t.tensor([1, 2]))",
    "t.tensor([-1, 0], dtype=t.int32)",
    "t.tensor([5])",
    "t.tensor([1.5])",
    "[]",
    "t.tensor([], dtype=t.int64)",
    # Views.
    "1",
    "-1",
    "np.int64(1)",
    "t.tensor(1)",
    "slice(1, 3)",
    "(slice(None, None, 2), 1)",
    "(1, 2)",
    "...",
    "None",
    "3",
    "(0, 0, 0)",
    "'a'",
)
NUMBERS = ("0", "True", "np.int64(2)", "np.float32(2)", "np.bool_(True)")
VALUES = {
    "t.arange(12.).view(3, 4)": (
        *NUMBERS,
        "7.5",
        "np.float64(2)",
        "2**70",
        "None",
        "[1., 2.]",
        "np.ones(4)",
        "t.tensor(3.)",
        "t.tensor(3)",
        "t.tensor([1., 2.])",
        "t.ones(4)",
        "t.ones(1, 1)",
        "t.ones(1, 1, 1)",
        "t.ones(1, 2)",
        "t.ones(2, 4) * 2",
        "t.ones(3, 4)",
        "t.zeros(0)",
        "t.ones(1, dtype=t.float64)",
    ),
    "t.arange(12).view(3, 4)": (
        *NUMBERS,
        "7.5",
        "2**70",
        "t.tensor(3)",
        "t.tensor(3.)",
        "t.tensor([1, 2])",
        "t.arange(4)",
        "t.tensor([[3]])",
    ),
}


def outcome(make: str, index: str, value: str) -> dict[str, Any]:
    names: dict[str, Any] = {"t": torch, "np": np}
    x = names["x"] = eval(make, names)
    try:
        x[eval(index, names)] = eval(value, names)
    except (IndexError, RuntimeError, TypeError, ValueError) as error:
        return {"error": type(error).__name__, "message": str(error)}
    values = x.flatten().tolist()
    assert all(map(math.isfinite, values))
    return {"values": values}


def main() -> None:
    warnings.simplefilter("ignore")
    rows = [
        {
            "x": make,
            "index": index,
            "value": value,
            **outcome(make, index, value),
        }
        for make, values in VALUES.items()
        for index in INDICES
        for value in values
    ]
    lines = [json.dumps(row, separators=(",", ":")) for row in rows]
    GOLDEN.write_text("[\n" + ",\n".join(lines) + "\n]\n")
    print(f"{GOLDEN.name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
