#!/usr/bin/env python3
"""Writes engine/ops/out_forms.cc: which operations take out=, and how.

Run it where PyTorch 2.15 is installed, from anywhere:

    python tools/goldens/out_forms.py

Nothing in PyTorch says how an operation treats its out=, so each is tried with
a sample call (tools/goldens/op_samples) and out tensors of every dtype,
overlapping ones and ones that require grad. engine/ops/out_forms.h tells what
the columns mean.
"""

from __future__ import annotations

import collections
import dataclasses
import functools
import importlib
import json
import pathlib
import pkgutil
import re
import subprocess
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import op_samples
import torch
from op_samples.sample import Sample, plain
from ops import copy_of

ROOT = pathlib.Path(__file__).resolve().parents[2]
MANIFEST = ROOT / "proto" / "tensord" / "v1" / "manifest.json"
SOURCE = ROOT / "engine" / "ops" / "out_forms.cc"

#: As PyTorch's messages call them: by ScalarType, and in C++.
DTYPES = {
    torch.float32: ("Float", "float"),
    torch.float64: ("Double", "double"),
    torch.float16: ("Half", "c10::Half"),
    torch.bfloat16: ("BFloat16", "c10::BFloat16"),
    torch.int8: ("Char", "signed char"),
    torch.int16: ("Short", "short"),
    torch.int32: ("Int", "int"),
    torch.int64: ("Long", "long int"),
    torch.uint8: ("Byte", "unsigned char"),
    torch.bool: ("Bool", "bool"),
}
GUARD = (
    "(): functions with out=... arguments don't support automatic "
    "differentiation, but one of the arguments requires grad."
)

Tensors = list[torch.Tensor]


@dataclasses.dataclass
class Failure:
    """What a call raised."""

    kind: str
    message: str


class Case:
    """An operation with a sample call that succeeds."""

    def __init__(self, op: dict[str, Any], sample: Sample) -> None:
        self.op = op
        self.sample = sample
        self.function = function_of(op["name"])
        result = self.call(None)
        self.is_tuple = not isinstance(result, torch.Tensor)
        self.results: Tensors = list(result) if self.is_tuple else [result]

    def arguments(self) -> tuple[list[Any], dict[str, Any]]:
        """The sample's arguments in memory of their own."""
        kwargs = {k: thaw(value) for k, value in self.sample.kwargs.items()}
        return [thaw(value) for value in self.sample.args], kwargs

    def call(
        self,
        outs: Tensors | None,
        arguments: tuple[list[Any], dict[str, Any]] | None = None,
    ) -> Any:
        """Calls the function, with `outs` where there are any."""
        args, kwargs = arguments or self.arguments()
        if outs is not None:
            kwargs["out"] = tuple(outs) if self.is_tuple else outs[0]
        return self.function(*args, **kwargs)

    def outs(self, make: Callable[[torch.Tensor], torch.Tensor]) -> Tensors:
        """An out for each result."""
        return [make(result) for result in self.results]


#: Whose arguments are others in Python.
SPECIAL: dict[str, Callable[..., Any]] = {
    "chain_matmul": lambda matrices, **out: torch.chain_matmul(
        *matrices, **out
    ),
    "tensordot": lambda a, b, dims_a, dims_b, **out: torch.tensordot(
        a, b, (dims_a, dims_b), **out
    ),
}


def function_of(name: str) -> Any:
    """PyTorch's function of that name, or None."""
    if name in SPECIAL:
        return SPECIAL[name]
    if name.startswith("linalg_"):
        return getattr(torch.linalg, name.removeprefix("linalg_"), None)
    return getattr(torch, name, None)


def thaw(value: Any) -> Any:
    value = plain(value)
    if isinstance(value, torch.Tensor):
        return copy_of(value.detach())
    if isinstance(value, (list, tuple)):
        return [thaw(item) for item in value]
    return value


def attempt(action: Callable[[], Any]) -> Any:
    """What an action gives, or the Failure."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return action()
        except Exception as error:
            return Failure(type(error).__name__, str(error))


def full_name(op: dict[str, Any]) -> str:
    overload = op.get("overload")
    return f"{op['name']}.{overload}" if overload else str(op["name"])


@functools.cache
def samples() -> dict[str, list[Sample]]:
    """By operation; those with results of float32 first."""
    found = collections.defaultdict(list)
    for module in pkgutil.iter_modules(op_samples.__path__):
        loaded = importlib.import_module(f"op_samples.{module.name}")
        for sample in getattr(loaded, "SAMPLES", ()):
            found[sample.op].append(sample)
    return found


def cases_of(op: dict[str, Any]) -> list[Case]:
    """The sample calls that give tensors, the most telling first."""
    if function_of(op["name"]) is None:
        return []
    made = [attempt(lambda s=s: Case(op, s)) for s in samples()[full_name(op)]]
    good = [
        case
        for case in made
        if isinstance(case, Case)
        and case.results
        and all(isinstance(r, torch.Tensor) for r in case.results)
    ]
    return sorted(good, key=lambda case: -weight(case))


def weight(case: Case) -> int:
    first = case.results[0]
    explicit = any(
        isinstance(v, torch.dtype) for v in case.sample.kwargs.values()
    )
    return (
        4 * (first.dtype == torch.float32)
        + 2 * (first.numel() > 1)
        + 8 * (not explicit)
        + (first.dim() > 0)
    )


def takes_out(case: Case) -> bool:
    made = attempt(lambda: case.call(case.outs(torch.empty_like)))
    return not (isinstance(made, Failure) and made.kind == "TypeError")


# --- The columns --------------------------------------------------------------


def dtype_columns(case: Case) -> tuple[str, list[str], str]:
    """Which dtypes an out may have, messages otherwise, their exception."""
    fills = any(a["name"] == "dtype" for a in case.op.get("arguments", ()))
    kind, exception, messages = "kAny", "kRuntime", []
    for place, result in enumerate(case.results):
        refused: dict[torch.dtype, Failure] = {}
        for dtype in DTYPES:
            outs = case.outs(torch.empty_like)
            outs[place] = torch.empty(result.shape, dtype=dtype)
            made = attempt(lambda outs=outs: case.call(outs))
            if isinstance(made, Failure):
                refused[dtype] = made
        found = rule_of(result.dtype, refused, fills)
        if found == "kAny":
            continue
        if place == 0:
            kind = found
        failures = [
            template(result.dtype, dtype, failure.message)
            for dtype, failure in refused.items()
        ]
        messages.append(collections.Counter(failures).most_common(1)[0][0])
        first = next(iter(refused.values())).kind
        exception = {
            "TypeError": "kType",
            "NotImplementedError": "kNotImplemented",
        }.get(first, "kRuntime")
    if len(set(messages)) == 1:
        messages = messages[:1]
    return kind, messages[:2], exception


def rule_of(
    natural: torch.dtype, refused: dict[torch.dtype, Failure], fills: bool
) -> str:
    taken = set(DTYPES) - set(refused)
    if not refused:
        return "kAny"
    if taken == {natural}:
        return "kSame"
    if taken == {natural, torch.uint8}:
        return "kSameOrByte"
    if taken == {d for d in DTYPES if torch.can_cast(natural, d)}:
        # Where the result is computed in out's dtype, it is the computation
        # that refuses some.
        computing = not any("cast" in f.message for f in refused.values())
        return "kAny" if fills and computing else "kCast"
    return "kAny"


def template(natural: torch.dtype, dtype: torch.dtype, message: str) -> str:
    """The message with $0 for the result's dtype and $1 for out's; in C++'s
    words, $2 and $3."""
    message = message.split("\n")[0]
    words = {
        DTYPES[dtype][1]: "$3",
        # "bool" is also a word.
        DTYPES[natural][1]: "bool" if natural == torch.bool else "$2",
        DTYPES[dtype][0]: "$1",
        DTYPES[natural][0]: "$0",
    }
    message = re.sub(
        r"(torch\.\w+Tensor|CPU\w+Type)",
        lambda m: "$5" if m[0] == type_string(natural) else "$4",
        message,
    )
    # The longest first, and only where it names a dtype.
    pattern = "|".join(
        re.escape(word) for word in sorted(words, key=len, reverse=True)
    )
    return re.sub(
        rf"(?:(?<![\w.(])|(?<=type))({pattern})(?!\w)",
        lambda m: words[m[1]],
        message,
    )


def type_string(dtype: torch.dtype) -> str:
    return torch.empty(0, dtype=dtype).type()


def grad_columns(case: Case) -> tuple[str, str]:
    """What happens where something requires grad, and who says so."""
    outs = case.outs(
        lambda r: torch.empty(
            r.shape, dtype=r.dtype, requires_grad=r.is_floating_point()
        )
    )
    with_out = attempt(lambda: case.call(outs))
    args, kwargs = case.arguments()
    require_grad([*args, *kwargs.values()])
    outs = case.outs(torch.empty_like)
    with_input = attempt(lambda: case.call(outs, (args, kwargs)))
    for made in (with_out, with_input):
        if not isinstance(made, Failure):
            continue
        if made.message.endswith(GUARD):
            name = made.message.removesuffix(GUARD)
            both = isinstance(with_input, Failure) or not outs[0].requires_grad
            return ("kGuarded" if both else "kUnimplemented"), name
        if made.message.startswith("a leaf Variable"):
            return "kCopied", ""
        if made.message.startswith("cannot resize variables"):
            return "kNotResized", ""
    if outs[0].grad_fn is not None:
        if outs[0].grad_fn.name() == "CopyBackwards":
            return "kCopied", ""
        return "kUnimplemented", f"aten::{case.op['name']}"
    return "kUnguarded", ""


def require_grad(values: list[Any]) -> None:
    for value in values:
        if isinstance(value, torch.Tensor) and value.is_floating_point():
            value.requires_grad_()
        elif isinstance(value, list):
            require_grad(value)


def refuses_repeats(case: Case) -> bool:
    """Whether an expanded out is refused."""
    outs = case.outs(
        lambda r: torch.empty([1] * r.dim(), dtype=r.dtype).expand(r.shape)
    )
    made = attempt(lambda: case.call(outs))
    return isinstance(made, Failure) and "more than one element" in made.message


def overlap_column(cases: list[Case]) -> str:
    """Which overlap of an input and the out is refused."""
    partly = {p for case in cases for p in refused_places(case, partly=True)}
    whole = {p for case in cases for p in refused_places(case, partly=False)}
    if not partly and not whole:
        return "kIgnored"
    if not whole:
        return "kWhole"
    return "kNone" if 0 in whole else "kSelf"


def refused_places(case: Case, partly: bool) -> Iterator[int]:
    """The arguments that an out must not be, or must not have a part of."""
    if case.is_tuple:
        return
    result = case.results[0]
    for place, value in enumerate(case.sample.args):
        is_list = isinstance(value, (list, tuple))
        args, kwargs = case.arguments()
        tensor = args[place][0] if is_list and args[place] else args[place]
        if not isinstance(tensor, torch.Tensor) or tensor.dtype != result.dtype:
            continue
        if not tensor.numel() or not result.numel():
            continue
        count = tensor.numel()
        memory = torch.zeros(count + result.numel(), dtype=result.dtype)
        out = moved = memory[:count].view(tensor.shape).copy_(tensor)
        if partly:
            if count == 1:
                continue
            out = memory[count - 1 :][: result.numel()].view(result.shape)
        if is_list:
            args[place][0] = moved
        else:
            args[place] = moved
        made = attempt(lambda o=out, a=(args, kwargs): case.call([o], a))
        if isinstance(made, Failure) and made.message.startswith(
            "unsupported operation: some elements"
        ):
            yield place


def writes_of(case: Case) -> int:
    """How often a call counts up the version of its out."""
    outs = case.outs(torch.empty_like)
    made = attempt(lambda: case.call(outs))
    return 1 if isinstance(made, Failure) else outs[0]._version


def warns(case: Case) -> bool:
    """Whether it warns that a tensor with elements is resized."""
    outs = case.outs(lambda r: torch.empty(5, 7, 3, 2, dtype=r.dtype))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            case.call(outs)
        except RuntimeError:
            return True
    return any("was resized" in str(warning.message) for warning in caught)


# --- The file -----------------------------------------------------------------


def form_of(op: dict[str, Any]) -> str | None:
    """The columns of an operation that takes out=, as an initialiser."""
    cases = [case for case in cases_of(op) if takes_out(case)]
    if not cases:
        return None
    case = cases[0]
    kind, messages, exception = dtype_columns(case)
    grad, guard = grad_columns(case)
    texts = ", ".join(json.dumps(message) for message in messages)
    columns = [
        f".dtype = OutDType::{kind}",
        f".messages = {{{texts}}}" * bool(messages),
        f".exception = ExceptionKind::{exception}" * (exception != "kRuntime"),
        f".grad = OutGrad::{grad}",
        f'.guard = "{guard}"' * (guard not in ("", op["name"])),
        f".overlap = OutOverlap::{overlap_column(cases)}",
        ".refuses_repeats = false" * (not refuses_repeats(case)),
        ".warns = false" * (not warns(case)),
        f".writes = {writes_of(case)}" * (writes_of(case) != 1),
    ]
    return ", ".join(filter(None, columns))


def main() -> None:
    torch.set_warn_always(True)
    ops = json.loads(MANIFEST.read_text(encoding="utf-8"))["ops"]
    names = collections.defaultdict(list)
    for op in ops:
        name = op["name"]
        is_called = op.get("is_function") or name.startswith("linalg_")
        if name.endswith("_") or not (is_called or name in SPECIAL):
            continue
        form = form_of(op)
        if form is not None:
            names[form].append(full_name(op))
    rows = [
        f'{{.names = "{" ".join(names[form])}", {form}}},' for form in names
    ]
    text = HEAD + "\n".join(rows) + TAIL
    SOURCE.write_text(
        subprocess.run(
            ["clang-format-19", f"--assume-filename={SOURCE}"],
            input=text,
            capture_output=True,
            check=True,
            text=True,
        ).stdout,
        encoding="utf-8",
    )
    count = sum(map(len, names.values()))
    print(f"{SOURCE.name}: {count} operations, {len(rows)} forms")


HEAD = """// Which operations take out=, and how PyTorch's treat it.
//
// Written by tools/goldens/out_forms.py, from what PyTorch does.
#include "engine/ops/out_forms.h"

namespace tensord::engine {
namespace {

constexpr OutForm kOutForms[] = {
"""
TAIL = """
};

}  // namespace

absl::Span<const OutForm> OutForms() { return kOutForms; }

}  // namespace tensord::engine
"""

if __name__ == "__main__":
    main()
