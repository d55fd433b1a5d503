"""Small programs give what PyTorch gives: results, errors and warnings.

The expected outcomes are PyTorch's own, recorded by `tools/goldens/surface.py`.
"""

from __future__ import annotations

import ast
import builtins
import copy
import json
import math
import pathlib
import pickle
import re
import warnings
from typing import Any

import numpy as np
import pytest

import tensord

GOLDEN = json.loads(
    (
        pathlib.Path(__file__).resolve().parents[3]
        / "tests"
        / "goldens"
        / "surface.json"
    ).read_text()
)


def run(program: str) -> Any:
    """Runs a program and returns the value of its last line."""
    names: dict[str, Any] = {
        "torch": tensord,
        "F": tensord.nn.functional,
        "np": np,
        "math": math,
        "copy": copy,
        "pickle": pickle,
    }
    exec(GOLDEN["prelude"], names)
    body = ast.parse(program).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "<program>", "exec"), names)
    if not isinstance(last, ast.Expr):
        return None
    expression = ast.Expression(last.value)
    return eval(compile(expression, "<program>", "eval"), names)


@pytest.mark.parametrize(
    "row",
    GOLDEN["rows"],
    ids=[f"{row['topic']}: {row['program']}" for row in GOLDEN["rows"]],
)
def test_program_gives_what_pytorch_gives(row: dict[str, Any]) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        if "error" in row:
            kind = getattr(builtins, row["error"])
            with pytest.raises(kind) as raised:
                run(row["program"])
            assert str(raised.value) == row["message"]
        else:
            text = repr(run(row["program"]))
            assert re.sub(r"0x[0-9a-f]+", "0x...", text) == row["text"]
    said = [str(warning.message) for warning in caught]
    assert said == row.get("warnings", [])
