#!/usr/bin/env python3
"""Writes tests/goldens/out.json: what PyTorch does with out=.

Run it where PyTorch 2.15 is installed, from anywhere:

    python tools/goldens/out.py

Every operation that out_forms.py finds to take out= is called with each kind
of out below. A row in JSON is a call:

    op, args, kwargs   as in tests/goldens/ops
    results  of each without out: dtype, sizes, strides, values (not of random
        ones), requires_grad, grad_fn
    cases   of each kind of out

        kind      which, in words
        outs      of each: dtype, sizes, strides, storage (elements)
        argument  instead: the out is this argument, by its place
        behind    and instead: the out begins in the last element of this one
        requires_grad  "outs" or "arguments", the floating-point ones of them
        no_grad   whether grad mode is off
        error     type and message; or
        results   what is different of each out
        version   by how much the first one's has grown
        warnings  what is said of resizing

What PyTorch leaves to chance is left out: an out that shares memory with
arguments or itself where it looks away.
"""

from __future__ import annotations

import json
import re
import warnings
from typing import Any

import torch
from ops import encode, encode_result
from out_forms import (
    MANIFEST,
    SPECIAL,
    Case,
    Tensors,
    cases_of,
    full_name,
    require_grad,
    takes_out,
)

GOLDEN = MANIFEST.parents[3] / "tests" / "goldens" / "out.json"

#: Where PyTorch's outs and messages depend on more than a form tells: ways
#: through an operation, and resizing that counts as a write of its own.
OTHERWISE = {
    "all": ("torch.uint8",),
    "all.dim": ("torch.uint8",),
    "all.dims": ("torch.uint8",),
    "any.dim": ("torch.uint8",),
    "any.dims": ("torch.uint8",),
    "cosh": ("torch.float64",),
    "diag": ("torch.float64",),
    "digamma": ("torch.float64",),
    "kthvalue": ("another shape", "fewer elements"),
    "lerp.Tensor": ("torch.",),
    "linalg_matrix_power": ("torch.float32",),
    "linalg_pinv.rcond_tensor": ("arguments that require grad",),
    "matmul": ("torch.", "the right shape", "another shape", "fewer elements"),
    "matrix_power": ("torch.float32",),
    "mode": ("another shape", "fewer elements"),
    "nanmean": ("torch.",),
    "nansum": ("torch.",),
    "native_batch_norm": ("another shape", "fewer elements"),
    "normal.Tensor_float": ("another shape", "fewer elements", "no elements"),
    "normal.float_float": ("outs that require grad, under",),
    "svd": ("torch.", "another shape", "arguments that require grad"),
}
VERSION_OTHERWISE = ("empty.memory_format", "matmul", "randn", "svd")
RESIZED = "An output with one or more elements was resized"

#: Elements of an argument or a result, at most, where there is a choice.
MOST = 60

Json = dict[str, Any]


def layout(
    dtype: torch.dtype,
    sizes: Any,
    strides: Any = None,
    storage: int | None = None,
) -> Json:
    """An out as JSON has it."""
    if strides is None:
        strides = torch.empty(tuple(sizes)).stride()
    if storage is None:
        storage = torch.empty(tuple(sizes)).numel()
    return {
        "dtype": str(dtype).removeprefix("torch."),
        "sizes": list(sizes),
        "strides": list(strides),
        "storage": storage,
    }


def out_of(row: Json) -> torch.Tensor:
    memory = torch.zeros(row["storage"], dtype=getattr(torch, row["dtype"]))
    return memory.as_strided(row["sizes"], row["strides"]).data


def kinds_of(case: Case) -> list[Json]:
    """The outs to try."""

    def each(kind: str, make: Any, **more: Any) -> Json:
        return {"kind": kind, "outs": [make(r) for r in case.results], **more}

    def same(result: torch.Tensor) -> Json:
        return layout(result.dtype, result.shape)

    kinds = [
        each("the right shape", same),
        each("no elements", lambda r: layout(r.dtype, [0])),
        each("another shape", lambda r: layout(r.dtype, [5, 3, 7])),
        each("fewer elements", lambda r: layout(r.dtype, [1] * (r.dim() + 1))),
        each(
            "every other element",
            lambda r: layout(
                r.dtype,
                r.shape,
                [2 * stride for stride in torch.empty(r.shape).stride()],
                2 * r.numel(),
            ),
        ),
        each(
            "reversed strides",
            lambda r: layout(
                r.dtype,
                r.shape,
                torch.empty(tuple(r.shape)[::-1]).stride()[::-1],
            ),
        ),
        each(
            "repeated elements",
            lambda r: layout(r.dtype, r.shape, [0] * r.dim(), 1),
        ),
        each("outs that require grad", same, requires_grad="outs"),
        each("arguments that require grad", same, requires_grad="arguments"),
        each(
            "outs that require grad, under no_grad",
            same,
            requires_grad="outs",
            no_grad=True,
        ),
        each(
            "arguments that require grad, under no_grad",
            same,
            requires_grad="arguments",
            no_grad=True,
        ),
    ]
    kinds += dtypes_of(case)
    for place, value in enumerate(case.arguments()[0]):
        if (
            isinstance(value, torch.Tensor)
            and value.dtype == case.results[0].dtype
            and value.numel()
            and not case.is_tuple
        ):
            kinds.append({"kind": "an argument", "argument": place})
            kinds.append({"kind": "part of an argument", "behind": place})
    return kinds


def dtypes_of(case: Case) -> list[Json]:
    """Outs of other dtypes, each of one result."""
    kinds = []
    for place in range(len(case.results)):
        for dtype in (
            torch.float32,
            torch.float64,
            torch.int64,
            torch.uint8,
            torch.bool,
        ):
            outs = [layout(r.dtype, r.shape) for r in case.results]
            if outs[place]["dtype"] == str(dtype).removeprefix("torch."):
                continue
            outs[place] = layout(dtype, case.results[place].shape)
            kinds.append({"kind": f"{dtype} for {place}", "outs": outs})
    return kinds


def prepare(
    case: Case, kind: Json
) -> tuple[Tensors, tuple[list[Any], dict[str, Any]]]:
    """The outs and the arguments of a call."""
    args, kwargs = case.arguments()
    if "argument" in kind:
        outs = [args[kind["argument"]]]
    elif "behind" in kind:
        tensor = args[kind["behind"]]
        count = tensor.numel()
        result = case.results[0]
        memory = torch.zeros(count + result.numel(), dtype=result.dtype)
        args[kind["behind"]] = memory[:count].view(tensor.shape).copy_(tensor)
        outs = [memory[count - 1 :][: result.numel()].view(result.shape)]
    else:
        outs = [out_of(row) for row in kind["outs"]]
    wanted = kind.get("requires_grad")
    if wanted == "outs":
        require_grad(list(outs))
    elif wanted == "arguments":
        require_grad([*args, *kwargs.values()])
    return outs, (args, kwargs)


def outcome(case: Case, kind: Json) -> Json:
    """What a call gives."""
    outs, arguments = prepare(case, kind)
    before = outs[0]._version
    found: Json = {}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            with torch.set_grad_enabled(not kind.get("no_grad")):
                case.call(outs, arguments)
        except Exception as error:
            found["error"] = {
                "type": type(error).__name__.strip("_"),
                "message": str(error),
            }
        else:
            found["results"] = [
                difference(encoded(case, out), encoded(case, result))
                for out, result in zip(outs, case.results, strict=True)
            ]
            if full_name(case.op) not in VERSION_OTHERWISE:
                found["version"] = outs[0]._version - before
    said = [
        re.sub(r" \(Triggered internally .*", "", str(warning.message))
        for warning in caught
        if RESIZED in str(warning.message)
    ]
    if said:
        found["warnings"] = list(dict.fromkeys(said))
    return found


def encoded(case: Case, tensor: torch.Tensor) -> Json:
    return encode_result(tensor, not case.sample.random) or {}


def difference(found: Json, usual: Json) -> Json:
    return {key: v for key, v in found.items() if v != usual.get(key)}


def is_left_to_chance(case: Case, kind: Json, found: Json) -> bool:
    """Whether PyTorch wrote to memory that it was still to read or write."""
    if "error" in found:
        return not found["error"]["message"].startswith(
            ("unsupported operation", "result type")
        ) and ("argument" in kind or "behind" in kind)
    if kind["kind"] == "repeated elements":
        return case.results[0].numel() > 1
    if "behind" in kind:
        return True
    if "argument" not in kind:
        return False
    return case.sample.random or "values" in found["results"][0]


def row_of(case: Case, kinds: list[Json]) -> Json:
    cases = []
    otherwise = OTHERWISE.get(full_name(case.op), ())
    for kind in kinds:
        if kind["kind"].startswith(otherwise):
            continue
        found = outcome(case, kind)
        if not is_left_to_chance(case, kind, found):
            cases.append({**kind, **found})
    args, kwargs = case.arguments()
    row: Json = {"op": full_name(case.op), "args": encode(args)}
    if kwargs:
        row["kwargs"] = {key: encode(value) for key, value in kwargs.items()}
    row["results"] = [encoded(case, result) for result in case.results]
    return {**row, "cases": cases}


def few_of(case: Case) -> list[Json]:
    """The right shape, another one, and other dtypes."""
    kinds = kinds_of(case)
    return [kinds[0], kinds[2], *dtypes_of(case)]


def size_of(case: Case) -> int:
    """The elements of the largest argument or result."""
    tensors = [*case.results, *case.arguments()[0]]
    return max(t.numel() for t in tensors if isinstance(t, torch.Tensor))


def main() -> None:
    torch.set_warn_always(True)
    ops = json.loads(MANIFEST.read_text(encoding="utf-8"))["ops"]
    rows = []
    for op in ops:
        name = op["name"]
        is_called = op.get("is_function") or name.startswith("linalg_")
        if name.endswith("_") or not (is_called or name in SPECIAL):
            continue
        cases = [case for case in cases_of(op) if takes_out(case)]
        if not cases:
            continue
        small = [case for case in cases if size_of(case) <= MOST]
        small.sort(key=lambda case: case.results[0].numel() == 0)
        first, *others = small or [min(cases, key=size_of)]
        rows.append(row_of(first, kinds_of(first)))
        # Of another dtype or layout, perhaps.
        rows += [row_of(other, few_of(other)) for other in others[:1]]
    lines = ",\n".join(json.dumps(row) for row in rows)
    GOLDEN.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    count = sum(len(row["cases"]) for row in rows)
    print(f"{GOLDEN.name}: {len(rows)} calls, {count} cases")


if __name__ == "__main__":
    main()
