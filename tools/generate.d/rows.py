"""What the generators share: the manifest's rows and their other names."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parents[2]
MANIFEST = ROOT / "proto" / "tensord" / "v1" / "manifest.json"

#: Other names that PyTorch gives an operation, and its `_` form where that has
#: one; with one overload of several where PyTorch's other name has only that.
ALIASES = {
    "absolute": "abs",
    "arccos": "acos",
    "arccosh": "acosh",
    "arcsin": "asin",
    "arcsinh": "asinh",
    "arctan": "atan",
    "arctan2": "atan2",
    "arctanh": "atanh",
    "clip": "clamp",
    "divide": "div",
    "fix": "trunc",
    "ger": "outer",
    "greater": "gt",
    "greater_equal": "ge",
    "less": "lt",
    "less_equal": "le",
    "multiply": "mul",
    "negative": "neg",
    "not_equal": "ne",
    "subtract": "sub",
    "true_divide": "div.Tensor",
}

Json = dict[str, Any]


def full_name(row: Mapping[str, Any]) -> str:
    overload = row.get("overload")
    return f"{row['name']}.{overload}" if overload else str(row["name"])


def constant_name(name: str) -> str:
    """As in kMaxDim for "max.dim", kExpInPlace for "exp_"."""
    base, _, overload = name.partition(".")
    words = [*base.split("_"), *overload.split("_")]
    camel = "".join(word[:1].upper() + word[1:] for word in words)
    private = "Private" * base.startswith("_")
    return f"k{private}{camel}{'InPlace' * base.endswith('_')}"


def add_aliases(overloads: dict[str, list[Json]]) -> None:
    """Adds the other names to operations by name."""
    for alias, target in ALIASES.items():
        name, _, overload = target.partition(".")
        for suffix in ("", "_"):
            rows = [
                op
                for op in overloads.get(name + suffix, ())
                if not overload or op.get("overload") == overload
            ]
            if rows:
                overloads[alias + suffix] = rows


def is_factory(op: Mapping[str, Any]) -> bool:
    """Whether it makes a tensor from nothing: PyTorch's take options."""
    return not op.get("gradient") and any(
        argument["name"] == "dtype" and argument.get("keyword_only")
        for argument in op.get("arguments", ())
    )


def has_self(op: Mapping[str, Any]) -> bool:
    return any(a["name"] == "self" for a in op.get("arguments", ()))
