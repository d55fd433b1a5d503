"""Writes tests/goldens/promotion.json: PyTorch's type promotion, whole.

Run with a Python that has PyTorch 2.15, from anywhere:

    python tools/goldens/promotion.py

Operands are written as "tensor float32", "scalar float32" (a tensor without
dimensions) and "number float" (a Python number).
"""

from __future__ import annotations

import itertools
import json
import pathlib
from typing import Any

import torch

GOLDEN = (
    pathlib.Path(__file__).resolve().parents[2]
    / "tests"
    / "goldens"
    / "promotion.json"
)

DTYPES = [
    torch.float32,
    torch.float64,
    torch.float16,
    torch.bfloat16,
    torch.int8,
    torch.int16,
    torch.int32,
    torch.int64,
    torch.uint8,
    torch.bool,
]
NUMBERS = {"bool": True, "int": 1, "float": 1.0}
DEFAULTS = [torch.float32, torch.float64, torch.float16, torch.bfloat16]


def name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def operands() -> dict[str, Any]:
    made: dict[str, Any] = {}
    for dtype in DTYPES:
        made[f"tensor {name(dtype)}"] = torch.ones(1, dtype=dtype)
        made[f"scalar {name(dtype)}"] = torch.ones((), dtype=dtype)
    made.update({f"number {kind}": value for kind, value in NUMBERS.items()})
    return made


def results() -> list[list[str]]:
    rows = []
    for default in DEFAULTS:
        torch.set_default_dtype(default)
        for (a, x), (b, y) in itertools.product(operands().items(), repeat=2):
            # The default matters only beside a number.
            if default == DEFAULTS[0] or "number" in a + b:
                result = torch.result_type(x, y)
                rows.append([name(default), a, b, name(result)])
    torch.set_default_dtype(DEFAULTS[0])
    return rows


def main() -> None:
    pairs = list(itertools.product(DTYPES, repeat=2))
    golden = {
        "promote": [
            [name(a), name(b), name(torch.promote_types(a, b))]
            for a, b in pairs
        ],
        "can_cast": [
            [name(a), name(b), torch.can_cast(a, b)] for a, b in pairs
        ],
        "result": results(),
    }
    sections = (
        f'"{section}": [\n' + ",\n".join(map(json.dumps, rows)) + "\n]"
        for section, rows in golden.items()
    )
    GOLDEN.write_text("{" + ",\n".join(sections) + "}\n")


if __name__ == "__main__":
    main()
