"""Writes tests/goldens/surface.json: small programs and what PyTorch gives.

Run with a Python that has PyTorch 2.15, from anywhere:

    python tools/goldens/surface.py

A program's outcome is the text of its last line, or the exception that it
raises; and the warnings on the way. The Python client runs the same programs.
"""

from __future__ import annotations

import ast
import copy
import json
import math
import pathlib
import pickle
import re
import warnings
from typing import Any

import numpy as np
import torch
from surface_programs import PROGRAMS

GOLDEN = (
    pathlib.Path(__file__).resolve().parents[2]
    / "tests"
    / "goldens"
    / "surface.json"
)

# What programs may use; x, r, n and i are made anew for each.
PRELUDE = """
x = torch.arange(6.0).reshape(2, 3)
r = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
n = r * 2
i = torch.tensor([2, 0, 1])
"""


def outcome(program: str) -> dict[str, Any]:
    """Runs a program; its last line is an expression, if it can be one."""
    names: dict[str, Any] = {
        "torch": torch,
        "F": torch.nn.functional,
        "np": np,
        "math": math,
        "copy": copy,
        "pickle": pickle,
    }
    exec(PRELUDE, names)
    body = ast.parse(program).body
    found: dict[str, Any] = {}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            last = body.pop() if isinstance(body[-1], ast.Expr) else None
            exec(compile(ast.Module(body, []), "<program>", "exec"), names)
            value = None
            if last is not None:
                code = ast.Expression(last.value)
                value = eval(compile(code, "<program>", "eval"), names)
            found["text"] = without_addresses(repr(value))
        except Exception as error:
            kinds = (
                NotImplementedError,
                RuntimeError,
                ValueError,
                IndexError,
                TypeError,
                AttributeError,
            )
            kind = next(kind for kind in kinds if isinstance(error, kind))
            found["error"] = kind.__name__
            found["message"] = str(error)
    said = [
        re.sub(r" \(Triggered internally .*", "", str(warning.message))
        for warning in caught
    ]
    if said:
        # PyTorch may say the same thing twice on its way.
        found["warnings"] = list(dict.fromkeys(said))
    return found


def without_addresses(text: str) -> str:
    return re.sub(r"0x[0-9a-f]+", "0x...", text)


def main() -> None:
    torch.set_warn_always(True)
    rows = [
        json.dumps({"topic": topic, "program": program, **outcome(program)})
        for topic, programs in PROGRAMS.items()
        for program in programs
    ]
    version = json.dumps(torch.__version__.split("+")[0])
    prelude = json.dumps(PRELUDE)
    lines = ",\n".join(rows)
    GOLDEN.write_text(
        f'{{"torch": {version}, "prelude": {prelude}, "rows": [\n{lines}\n]}}\n'
    )
    print(f"{GOLDEN.name}: {len(rows)} programs")


if __name__ == "__main__":
    main()
