#!/usr/bin/env python3
"""Writes docs/operations.md from the manifest."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterable
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parents[2]
MANIFEST = ROOT / "proto" / "tensord" / "v1" / "manifest.json"
PAGE = ROOT / "docs" / "operations.md"

Json = dict[str, Any]

HEAD = """# Operations

<!-- Written by tools/generate; change the op rows instead. -->

{count} operations. PyTorch's documentation of the same name says what each
does; what stands here says what there is.

- **As**: how Python calls it, `tensord.NAME` (function) or `x.NAME` (method).
- **Gradient**: the name of its node in the graph; *of its parts* where it is
  made of other operations, which record themselves; — where its results never
  require grad.
- **In place**: the form that writes into its first argument.
- **Out**: ✓ where the function takes `out=`, a tensor or, where there are
  several results, a tuple of tensors, and writes into it. As in PyTorch, what
  dtypes it takes depends on the operation; it is resized where its shape
  differs (an `out` that must grow leaves the memory that it shared with
  others); and where something requires grad, `no_grad` is needed.

Types of arguments are PyTorch's. An `Operand` is a tensor or a Python number,
`Tensor(a)` marks a result that is a view of the argument with the same mark,
`Tensor(a!)` what is written in place, and `?` what may be None.
"""


def main() -> None:
    for path, text in generate().items():
        path.write_text(text, encoding="utf-8")


def generate() -> dict[pathlib.Path, str]:
    """The text of each generated file."""
    ops = json.loads(MANIFEST.read_text(encoding="utf-8"))["ops"]
    in_place = {op["in_place"]: op["name"] for op in ops if "in_place" in op}
    rows = [op for op in ops if op["number"] not in in_place]
    public = [op for op in rows if forms_of(op)]
    internal = [op for op in rows if not forms_of(op)]
    text = "\n".join(
        [
            HEAD.format(count=len(ops)),
            *sections(public),
            "## For gradients and clients",
            "",
            "No name in Python: gradients are written in these, and clients "
            "send them for\nindexing and attributes.",
            "",
            table(internal),
        ]
    )
    return {PAGE: text}


def sections(ops: Iterable[Json]) -> Iterable[str]:
    """The operations that Python has names for, by first letter."""
    by_letter: dict[str, list[Json]] = {}
    for op in sorted(ops, key=sort_key):
        by_letter.setdefault(sort_key(op)[0][0].upper(), []).append(op)
    for letter, rows in by_letter.items():
        yield f"## {letter}\n\n{table(rows)}"


def table(ops: Iterable[Json]) -> str:
    rows = "".join(line(op) for op in sorted(ops, key=sort_key))
    return (
        "| operation | what it does | as | gradient | in place | out |\n"
        f"| --- | --- | --- | --- | --- | --- |\n{rows}"
    )


def line(op: Json) -> str:
    cells = (
        f"`{op['signature']}`",
        op.get("doc", ""),
        forms_of(op) or "—",
        gradient_of(op),
        f"`{op['name']}_`" if "in_place" in op else "—",
        "✓" if "out" in op else "—",
    )
    return (
        "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
    )


def sort_key(op: Json) -> tuple[str, int]:
    return op["name"].strip("_").lower(), op["number"]


def forms_of(op: Json) -> str:
    """How Python calls it; empty where it does not."""
    forms = (("is_function", "function"), ("is_method", "method"))
    return ", ".join(form for key, form in forms if op.get(key))


def gradient_of(op: Json) -> str:
    if "node_name" in op:
        return f"`{op['node_name']}`"
    return "of its parts" if op.get("gradient") else "—"


if __name__ == "__main__":
    main()
