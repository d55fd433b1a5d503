#!/usr/bin/env python3
"""Writes the C++ library's generated files, from the manifest.

Functions, methods of tensors, and what sessions make tensors with: a
declaration in a public header, and a definition that runs the row.
"""

from __future__ import annotations

import dataclasses
import json
import pathlib
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rows import (
    MANIFEST,
    ROOT,
    Json,
    add_aliases,
    constant_name,
    full_name,
    is_factory,
)

LIBRARY = ROOT / "clients" / "cpp"
HEADERS = LIBRARY / "include" / "tensord"

NOTE = "// Written by tools/generate; change what it is made from instead.\n"
LOCATION = "std::source_location"
WIDTH = 80

#: As what a parameter is passed: where it is needed, and where it may be None.
TYPES = {
    "Tensor": ("const Tensor&", "const Tensor&"),
    "Operand": ("const Operand&", "const Operand&"),
    "Scalar": ("Scalar", "std::optional<Scalar>"),
    "int": ("int64_t", "std::optional<int64_t>"),
    "float": ("double", "std::optional<double>"),
    "bool": ("bool", "std::optional<bool>"),
    "ScalarType": ("DType", "std::optional<DType>"),
    "str": ("std::string_view", "std::optional<std::string_view>"),
    "int[]": ("const IntList&", "const OptionalIntList&"),
    "Tensor[]": ("TensorList", "TensorList"),
    "Tensor?[]": ("TensorList", "TensorList"),
}

#: Overloads that look the same to a caller.
ALIKE = {
    "std::optional<Scalar>": "Scalar",
    "std::optional<int64_t>": "int64_t",
    "std::optional<double>": "double",
    "std::optional<bool>": "bool",
    "std::optional<std::string_view>": "std::string_view",
    "const OptionalIntList&": "const IntList&",
    "Correction": "Scalar",
}

#: Parameters of other types than TYPES has, so that overloads differ.
OTHER_TYPES = {
    (1300, "unbiased"): "Flag",
    (1304, "unbiased"): "Flag",
    (1308, "unbiased"): "Flag",
    (1312, "unbiased"): "Flag",
    **{
        (row + place, name): kind
        for row in (1300, 1304, 1308, 1312)
        for place, name, kind in (
            (1, "unbiased", "Flag"),
            (2, "correction", "Correction"),
        )
    },
    (1327, "dim"): "int64_t",
}

#: Functions of PyTorch that its manifest does not call such: Python's client
#: writes them by hand.
MORE_FUNCTIONS = {
    *(1370, 1371, 1372),
    *(1545, 1546, 1547, 1548),
    *(2111, 2114, 2120),
    2253,
}

#: Methods that tensor.h declares by itself.
WRITTEN_METHODS = {"detach"}

#: Methods whose defaults would make calls ambiguous with those in tensor.h.
WITHOUT_DEFAULTS = {("index_put_", True)}


def main() -> None:
    for path, text in generate().items():
        path.write_text(text)


def generate() -> dict[pathlib.Path, str]:
    """The text of each generated file."""
    manifest = json.loads(MANIFEST.read_text())
    ops = manifest["ops"]
    functions = by_name(
        op
        for op in ops
        if op.get("is_function") or op["number"] in MORE_FUNCTIONS
    )
    add_aliases(functions)
    methods = by_name(
        op
        for op in ops
        if op.get("is_method") and op["name"] not in WRITTEN_METHODS
    )
    add_aliases(methods)
    linear = by_name(op for op in ops if op["name"].startswith("linalg_"))
    free = list(forms(functions, Function, lambda op: not makes(op)))
    outs = list(forms(functions, OutFunction, lambda op: "out" in op))
    algebra = list(forms(linear, Function, lambda op: True))
    algebra += forms(linear, OutFunction, lambda op: "out" in op)
    members = list(forms(methods, Method, lambda op: True))
    makers = list(forms(functions, SessionMethod, makes))
    half = len(members) // 2
    return {
        HEADERS / "functions.h": functions_header(free, outs),
        HEADERS / "linalg.h": linalg_header(algebra),
        HEADERS / "tensor_methods.inc": members_text(members),
        HEADERS / "session_methods.inc": members_text(makers),
        LIBRARY / "functions.cc": source(free),
        LIBRARY / "out_functions.cc": source(outs),
        LIBRARY / "linalg.cc": source(algebra, "tensord::linalg"),
        LIBRARY / "methods_1.cc": source(members[:half]),
        LIBRARY / "methods_2.cc": source(members[half:]),
        LIBRARY / "session_methods.cc": source(makers),
    }


def by_name(ops: Iterable[Json]) -> dict[str, list[Json]]:
    rows: dict[str, list[Json]] = {}
    for op in ops:
        rows.setdefault(op["name"], []).append(op)
    return rows


def makes(op: Json) -> bool:
    """Whether no argument is a tensor, so that a session must be named."""
    return not any(
        a["type"].startswith(("Tensor", "Operand"))
        for a in op.get("arguments", ())
    )


@dataclasses.dataclass(frozen=True)
class Parameter:
    type: str
    name: str
    default: str | None
    #: How it stands in the call where it is not passed.
    missing: str | None

    @property
    def alike(self) -> str:
        return ALIKE.get(self.type, self.type)


class Form:
    """A way to call a row: as a function, as a method."""

    is_const = False
    owner = ""

    def __init__(self, name: str, op: Json) -> None:
        self.name = name
        self.op = op
        self.arguments = op.get("arguments", [])
        self.results = op.get("results", [])
        self.parameters = [*self.leading(), *map(self.parameter, self.passed())]
        self.required = 0
        for place, parameter in enumerate(self.parameters, 1):
            if parameter.missing is None:
                self.required = place

    def leading(self) -> list[Parameter]:
        return []

    def passed(self) -> list[Json]:
        """The row's arguments that are parameters, in their order."""
        return list(self.arguments)

    def takes_options(self) -> bool:
        return is_factory(self.op)

    def parameter(self, argument: Json) -> Parameter:
        name = argument["name"]
        if name == "dtype" and self.takes_options():
            return Parameter("TensorOptions", "options", "{}", "{}")
        optional = argument.get("optional", False)
        kind = TYPES[argument["type"]][optional]
        other = OTHER_TYPES.get((self.op["number"], name))
        has_default = "default" in argument and (
            (self.name, type(self) is Method) not in WITHOUT_DEFAULTS
        )
        missing = default_text(argument) if has_default else None
        default = None if other == TYPES["int"][0] else missing
        return Parameter(other or kind, name, default, missing)

    def result_type(self) -> str:
        if self.is_in_place():
            return "const Tensor&"
        if len(self.results) == 1:
            is_list = self.results[0].get("list")
            return "std::vector<Tensor>" if is_list else "Tensor"
        return f"std::tuple<{', '.join(['Tensor'] * len(self.results))}>"

    def is_in_place(self) -> bool:
        return any(result.get("mutated") for result in self.results)

    def this(self) -> str:
        """What an in-place form returns."""
        written = [a["name"] for a in self.arguments if a.get("mutated")]
        return str(written[0])

    def session(self) -> str:
        return ""

    def row(self) -> str:
        return f"rows::{constant_name(full_name(self.op))}"

    def values(self, count: int) -> list[str]:
        """The row's arguments, where so many parameters are passed."""
        absent = {p.name: p for p in self.parameters[count:]}
        return [self.value(argument, absent) for argument in self.arguments]

    def value(self, argument: Json, absent: dict[str, Parameter]) -> str:
        name = argument["name"]
        if name == "dtype" and self.takes_options():
            return "Of(options.dtype)" if "options" not in absent else "{}"
        if name not in absent:
            is_list = argument["type"].startswith("Tensor") and (
                argument["type"].endswith("[]")
            )
            return f"Of(Names({name}))" if is_list else f"Of({name})"
        missing = absent[name].missing
        if missing == "{}":
            return "{}"
        kind = TYPES[argument["type"]][0].removeprefix("const ").rstrip("&")
        return f"Of({kind}({missing}))"

    def body(self, count: int) -> list[str]:
        values = ", ".join(self.values(count))
        run = f"({self.session()}{self.row()}, {{{values}}}, where)"
        if self.is_in_place():
            return [f"Invoke{run};", f"return {self.this()};"]
        if len(self.results) > 1:
            return [f"return InvokeTuple<{len(self.results)}>{run};"]
        if self.results[0].get("list"):
            return [f"return InvokeList{run};"]
        if self.takes_options() and any(
            p.name == "options" for p in self.parameters[:count]
        ):
            return [f"return Made(Invoke{run}, options, where);"]
        return [f"return Invoke{run};"]


class Function(Form):
    """A function of tensors."""


class Method(Form):
    """A method of tensors."""

    is_const = True
    owner = "Tensor::"

    def passed(self) -> list[Json]:
        return [a for a in self.arguments if a["name"] != "self"]

    def this(self) -> str:
        return "*this"

    def value(self, argument: Json, absent: dict[str, Parameter]) -> str:
        if argument["name"] == "self":
            return "Of(*this)"
        return super().value(argument, absent)


class SessionMethod(Form):
    """A method of sessions, which makes a tensor."""

    is_const = True
    owner = "Session::"

    def session(self) -> str:
        return "state_->core(), "


class OutFunction(Form):
    """A function that writes into tensors."""

    def __init__(self, name: str, op: Json) -> None:
        super().__init__(f"{name}_out", op)

    def outs(self) -> list[str]:
        names = [result["name"] for result in self.results]
        if len(names) == 1:
            return ["out"]
        if len(set(names)) == 1:
            return [f"out{place}" for place in range(len(names))]
        return names

    def leading(self) -> list[Parameter]:
        return [Parameter("const Tensor&", n, None, None) for n in self.outs()]

    def takes_options(self) -> bool:
        return False

    def result_type(self) -> str:
        count = len(self.results)
        if count == 1:
            return "const Tensor&"
        return f"std::tuple<{', '.join(['Tensor'] * count)}>"

    def body(self, count: int) -> list[str]:
        outs = self.outs()
        values = ", ".join(
            [*self.values(count), *(f"Of({name})" for name in outs)]
        )
        result = outs[0] if len(outs) == 1 else f"{{{', '.join(outs)}}}"
        return [
            f"InvokeOut({self.row()}, {{{values}}}, where);",
            f"return {result};",
        ]


def default_text(argument: Json) -> str:
    """An argument's default as C++ writes it."""
    value = argument["default"]
    if value is None:
        return "{}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        if len(value) == 1:
            return str(value[0])
        return "{" + ", ".join(map(str, value)) + "}"
    return repr(value)


@dataclasses.dataclass(frozen=True)
class Overload:
    """A declaration: a form with the first `most` of its parameters."""

    form: Form
    least: int
    most: int

    def declaration(self) -> str:
        return self.signature("", defaults=True) + ";\n"

    def definition(self) -> str:
        body = "".join(statement(line) for line in self.form.body(self.most))
        head = self.signature(self.form.owner, defaults=False)
        return f"{head} {{\n{body}}}\n"

    def signature(self, owner: str, defaults: bool) -> str:
        form = self.form
        parameters = []
        for place, parameter in enumerate(form.parameters[: self.most]):
            text = f"{parameter.type} {parameter.name}"
            if defaults and place >= self.least:
                text += f" = {parameter.default}"
            parameters.append(text)
        where = f"{LOCATION} where"
        if defaults:
            where += f" = {LOCATION}::current()"
        head = f"{form.result_type()} {owner}{form.name}("
        tail = ")" + " const" * form.is_const
        return call_text(head, [*parameters, where], tail)


def call_text(head: str, parts: Sequence[str], tail: str) -> str:
    """A list in parentheses, on one line or on several."""
    line = head + ", ".join(parts) + tail
    if len(line) < WIDTH - 4:
        return line
    wrapped = textwrap.fill(
        ", ".join(part.replace(" ", "\0") for part in parts),
        WIDTH - 6,
        initial_indent="    ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    ).replace("\0", " ")
    return f"{head}\n{wrapped}{tail}"


def statement(line: str) -> str:
    return (
        textwrap.fill(
            line,
            WIDTH,
            initial_indent="  ",
            subsequent_indent="      ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        + "\n"
    )


def forms(
    rows: dict[str, list[Json]], kind: type[Form], wanted: Any
) -> Iterator[list[Overload]]:
    """For each name its overloads, none of which is ambiguous."""
    for name, ops in rows.items():
        if kind.__name__ != "Method":
            name = name.removeprefix("linalg_")
        overloads = list(distinct(kind(name, op) for op in ops if wanted(op)))
        if overloads:
            yield overloads


def distinct(all_forms: Iterable[Form]) -> Iterator[Overload]:
    """Overloads, where of several that fit a call the first row has it."""
    taken: set[tuple[str, ...]] = set()
    for form in all_forms:
        alike = [parameter.alike for parameter in form.parameters]
        run: list[int] = []
        for count in range(form.required, len(alike) + 1):
            key = tuple(alike[:count])
            is_new = key not in taken
            taken.add(key)
            # A parameter without a default begins another overload.
            ends = (
                count > form.required
                and form.parameters[count - 1].default is None
            )
            if run and (ends or not is_new):
                yield Overload(form, run[0], run[-1])
                run = []
            if is_new:
                run.append(count)
        if run:
            yield Overload(form, run[0], run[-1])


def declarations(groups: Iterable[Sequence[Overload]]) -> str:
    text = []
    for overloads in groups:
        doc = ""
        for overload in overloads:
            own = doc_text(overload.form)
            if own != doc:
                text.append("\n" + own)
                doc = own
            text.append(overload.declaration())
    return "".join(text)


def doc_text(form: Form) -> str:
    return (
        textwrap.fill(
            form.op.get("doc") or f"As `torch.{form.op['name']}`.",
            WIDTH - 3,
            initial_indent="// ",
            subsequent_indent="// ",
            break_on_hyphens=False,
        )
        + "\n"
    )


HEADER = """// {title}
{note}// clang-format off
#ifndef {guard}
#define {guard}

#include <cstdint>
#include <optional>
#include <source_location>
#include <string_view>
#include <tuple>
#include <vector>

#include "tensord/arguments.h"
#include "tensord/dtype.h"
#include "tensord/scalar.h"
#include "tensord/tensor.h"

namespace {namespace} {{
{text}
}}  // namespace {namespace}

#endif  // {guard}
"""

FUNCTIONS = """Operations as functions, with PyTorch's names and defaults.
//
// An undefined tensor stands for None. Of several results some may be undefined
// where PyTorch's are None. Where the arguments do not fit, Error is thrown as
// PyTorch raises it; its origin is `where`, the caller's line.
//
// `NAME_out` writes the result into tensors that exist already and returns
// them; they are resized where their shapes differ. Where something requires
// grad, it needs a NoGradGuard."""


def functions_header(
    free: list[list[Overload]], outs: list[list[Overload]]
) -> str:
    return HEADER.format(
        title=FUNCTIONS,
        note="//\n" + NOTE,
        guard="TENSORD_FUNCTIONS_H_",
        namespace="tensord",
        text=declarations(free) + declarations(outs),
    )


def linalg_header(algebra: list[list[Overload]]) -> str:
    return HEADER.format(
        title="Linear algebra: torch.linalg. A tensor's last two dimensions "
        "are matrices,\n// the others a batch of them.",
        note="//\n" + NOTE,
        guard="TENSORD_LINALG_H_",
        namespace="tensord::linalg",
        text=declarations(algebra),
    )


def members_text(members: list[list[Overload]]) -> str:
    return f"{NOTE}{textwrap.indent(declarations(members), '  ')}"


def source(groups: list[list[Overload]], namespace: str = "tensord") -> str:
    definitions = "\n".join(
        overload.definition() for overloads in groups for overload in overloads
    )
    return f"""{NOTE}// clang-format off
#include <cstdint>
#include <optional>
#include <source_location>
#include <string_view>
#include <tuple>
#include <vector>

#include "clients/cpp/invoke.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/session_state.h"
#include "tensord/arguments.h"
#include "tensord/dtype.h"
#include "tensord/functions.h"
#include "tensord/linalg.h"
#include "tensord/scalar.h"
#include "tensord/session.h"
#include "tensord/tensor.h"

namespace {namespace} {{

using internal::Invoke;
using internal::InvokeList;
using internal::InvokeOut;
using internal::InvokeTuple;
using internal::Made;
using internal::Names;
using internal::Of;

{definitions}
}}  // namespace {namespace}
"""


if __name__ == "__main__":
    main()
