#!/usr/bin/env python3
"""Writes the Python client's generated files.

From the manifest: `_manifest.py`, the rows; `_ops.py`, the functions and
methods; `return_types.py`, the named tuples. From the .proto files:
`_descriptors.py`.
"""

from __future__ import annotations

import hashlib
import json
import keyword
import pathlib
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Sequence

from rows import (
    MANIFEST,
    ROOT,
    Json,
    add_aliases,
    full_name,
    has_self,
    is_factory,
)

PROTO = "proto/tensord/v1/service.proto"
PACKAGE = ROOT / "clients" / "python" / "tensord"

NOTE = "# Written by tools/generate; change what it is made from instead.\n"

TYPES = {
    "Tensor": "Tensor",
    "Operand": "Tensor | Number",
    "Tensor[]": "Sequence[Tensor]",
    "Tensor?[]": "Sequence[Tensor | None]",
    "Scalar": "Number",
    "int": "int",
    "float": "float",
    "bool": "bool",
    "ScalarType": "dtype",
    "str": "str",
    "int[]": "Sequence[int]",
    "float[]": "Sequence[float]",
    "bytes": "bytes",
}


def main() -> None:
    for path, text in generate().items():
        path.write_text(text)


def generate() -> dict[pathlib.Path, str]:
    """The text of each generated file."""
    text = MANIFEST.read_text()
    manifest = json.loads(text)
    ops = manifest["ops"]
    files = {
        "_manifest.py": rows_module(manifest, text),
        "_ops.py": ops_module(ops),
        "return_types.py": return_types_module(ops),
        "_descriptors.py": descriptors_module(),
    }
    return {PACKAGE / name: formatted(text) for name, text in files.items()}


def formatted(text: str) -> str:
    """The text as `tools/lint` wants it."""
    return subprocess.run(
        [sys.executable, "-m", "ruff", "format", "-"],
        input=text,
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    ).stdout


# _manifest.py


def rows_module(manifest: Json, text: str) -> str:
    """`_manifest.py`: the rows and the names of nodes."""
    commands = ",\n".join(row_text(row) for row in manifest["commands"])
    ops = ",\n".join(row_text(row) for row in manifest["ops"])
    nodes = "\n".join(
        f"{node['number']}: {node['name']!r},"
        for node in manifest["node_names"]
    )
    return f'''"""The rows of the manifest that this client was made from."""
{NOTE}
from ._schema import Argument as A
from ._schema import Output as O
from ._schema import Row

#: Of the manifest's text.
HASH = "{hashlib.sha256(text.encode()).hexdigest()}"

#: By their numbers.
NODE_NAMES = {{{nodes}}}

_COMMANDS = ({commands},)

_OPS = ({ops},)

#: Session commands by their names.
COMMANDS = {{row.full_name: row for row in _COMMANDS}}

#: Operations by their full names, as in "max.dim".
OPS = {{row.full_name: row for row in _OPS}}

#: All of them by their numbers.
ROWS = {{row.number: row for row in _COMMANDS + _OPS}}
'''


def row_text(row: Json) -> str:
    """A call that makes the row."""
    arguments = "".join(
        argument_text(argument) + "," for argument in row.get("arguments", ())
    )
    outputs = "".join(
        output_text(result) + "," for result in row.get("results", ())
    )
    out = f", {row['out']!r}" if "out" in row else ""
    return (
        f"Row({row['number']}, {full_name(row)!r}, ({arguments}), "
        f"({outputs}), {row['hash']!r}{out})"
    )


def argument_text(argument: Json) -> str:
    parts = [repr(argument["name"]), repr(argument["type"])]
    if "default" in argument:
        parts.append(repr(argument["default"]))
    for key in ("optional", "keyword_only", "mutated"):
        if argument.get(key):
            parts.append(f"{key}=True")
    if argument.get("list_size"):
        parts.append(f"size={argument['list_size']}")
    return f"A({', '.join(parts)})"


def output_text(result: Json) -> str:
    parts = []
    if result["name"] != "result":
        parts.append(repr(result["name"]))
    if result.get("list"):
        parts.append("is_list=True")
    if result.get("mutated"):
        parts.append("mutated=True")
    return f"O({', '.join(parts)})"


# return_types.py


def return_types_module(ops: Sequence[Json]) -> str:
    """`return_types.py`: the named tuples that operations give."""
    numbers: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for op in ops:
        fields = tuple(result["name"] for result in op.get("results", ()))
        if len(fields) > 1 and is_called(op) and len(set(fields)) > 1:
            numbers.setdefault((op["name"], fields), []).append(op["number"])
    classes = []
    by_row = []
    out_by_row = []
    with_out = {op["number"] for op in ops if "out" in op}
    for (name, fields), rows in numbers.items():
        called = name.replace("linalg_", "linalg.", 1)
        members = "".join(f"    {field}: Tensor\n" for field in fields)
        classes.append(
            f"class {name}(NamedTuple):\n"
            f'    """What `tensord.{called}` gives."""'
            f"\n\n{members}\n    def __repr__(self) -> str:\n"
            "        return _repr(self)\n"
        )
        by_row += [f"{number}: {name}," for number in rows]
        if with_out.intersection(rows):
            classes.append(
                f"class {name}_out({name}):\n"
                f'    """What `tensord.{called}` gives with `out`."""\n'
            )
            out_by_row += [f"{number}: {name}_out," for number in rows]
    return f'''"""What operations with several results give: named tuples."""
{NOTE}
from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ._tensor import Tensor


def _repr(self: Any) -> str:
    fields = ",\\n".join(
        f"{{name}}={{value!r}}" for name, value in zip(self._fields, self)
    )
    return f"torch.return_types.{{type(self).__name__}}(\\n{{fields}})"


{"".join(classes)}

#: By the operation's number.
BY_ROW: dict[int, Any] = {{{"".join(by_row)}}}

#: Likewise, with `out`.
OUT_BY_ROW: dict[int, Any] = {{{"".join(out_by_row)}}}
'''


def is_called(op: Json) -> bool:
    """Whether callers of Python have it, in whichever module."""
    return is_public(op) or op["name"].startswith("linalg_")


# _ops.py


def is_public(op: Json) -> bool:
    return bool(op.get("is_function") or op.get("is_method"))


def ops_module(ops: Iterable[Json]) -> str:
    """`_ops.py`: functions, and the class of the methods."""
    functions: dict[str, list[Json]] = {}
    methods: dict[str, list[Json]] = {}
    for op in ops:
        if op.get("is_function"):
            functions.setdefault(op["name"], []).append(op)
        if op.get("is_method") and has_self(op):
            methods.setdefault(op["name"], []).append(op)
    add_aliases(functions)
    add_aliases(methods)
    declared = "\n\n".join(
        declaration(name, overloads, is_method=False)
        for name, overloads in functions.items()
    )
    members = "\n\n".join(
        declaration(name, overloads, is_method=True)
        for name, overloads in methods.items()
    ).replace("\n", "\n    ")
    names = "".join(f"{name!r}," for name in sorted(functions))
    return f'''"""The operations, as functions and as methods of tensors.

Each calls the first of its overloads that fits the arguments; what stands here
declares their types.
"""
{NOTE}# mypy: disable-error-code="empty-body,misc,overload-overlap"
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Union, overload

from . import return_types
from ._base import TensorBase
from ._dispatch import function, method
from ._dtypes import dtype
from ._size import device

if TYPE_CHECKING:
    from ._tensor import Tensor

Number = Union[bool, int, float]

__all__ = [{names}]


class TensorOps(TensorBase):
    """The operations as methods."""

    {members}


{declared}
'''


def declaration(name: str, overloads: list[Json], is_method: bool) -> str:
    """The declaration of a function or a method."""
    decorator = "method" if is_method else "function"
    numbers = ", ".join(str(op["number"]) for op in overloads)
    if any(is_factory(op) for op in overloads):
        numbers += ", factory=True"
    doc = docstring(overloads)
    signatures: list[tuple[str, str]] = []
    for op in overloads:
        for signature in signatures_of(op, is_method):
            if signature not in signatures:
                signatures.append(signature)
    if len(signatures) == 1:
        parameters, result = signatures[0]
        return (
            f"@{decorator}({numbers})\n"
            f"def {name}({parameters}) -> {result}:\n    {doc}\n"
        )
    text = "".join(
        f"@overload\ndef {name}({parameters}) -> {result}: ...\n"
        for parameters, result in signatures
    )
    this = "self, " if is_method else ""
    return (
        f"{text}@{decorator}({numbers})\n"
        f"def {name}({this}*args: Any, **kwargs: Any) -> Any:\n    {doc}\n"
    )


def signatures_of(op: Json, is_method: bool) -> Iterable[tuple[str, str]]:
    """The ways to write a call: parameters and type of the result."""
    result = result_type(op)
    arguments = [
        argument
        for argument in op.get("arguments", ())
        if not (is_method and argument["name"] == "self")
    ]
    required_after = [
        any(
            "default" not in later and not later.get("keyword_only")
            for later in arguments[place + 1 :]
        )
        for place in range(len(arguments))
    ]
    parts = ["self"] if is_method else []
    marked = False
    for argument, before_required in zip(
        arguments, required_after, strict=True
    ):
        if argument.get("keyword_only") and not marked:
            parts.append("*")
            marked = True
        parts.append(parameter(argument, before_required))
    if "out" in op and not is_method:
        parts += [*["*"] * (not marked), out_parameter(op)]
    options = [
        "device: device | str | None = None",
        "requires_grad: bool = False",
    ] * is_factory(op)
    yield ", ".join(parts + options), result
    positional = [a for a in arguments if not a.get("keyword_only")]
    if len(positional) == 1 and positional[0]["type"] == "int[]":
        varargs = [f"*{positional[0]['name']}: int"]
        rest = [parameter(argument, False) for argument in arguments[1:]]
        rest += [out_parameter(op)] * ("out" in op and not is_method)
        self = ["self"] if is_method else []
        yield ", ".join(self + varargs + rest + options), result


def out_parameter(op: Json) -> str:
    count = len(op["results"])
    kind = "Tensor" if count == 1 else "Sequence[Tensor]"
    return f"out: {kind} | None = None"


def parameter(argument: Json, before_required: bool) -> str:
    kind = TYPES[argument["type"]]
    if argument.get("list_size"):
        kind = f"int | {kind}"
    if argument.get("optional"):
        kind = f"{kind} | None"
    name = "input" if argument["name"] == "self" else argument["name"]
    if keyword.iskeyword(name):
        name += "_"
    text = f"{name}: {kind}"
    if "default" in argument and not before_required:
        text += f" = {argument['default']!r}"
    return text


def result_type(op: Json) -> str:
    results = op.get("results", ())
    if not results:
        return "None"
    if len(results) == 1:
        return "tuple[Tensor, ...]" if results[0].get("list") else "Tensor"
    names = {result["name"] for result in results}
    if len(names) > 1:
        return f"return_types.{op['name']}"
    return f"tuple[{', '.join(['Tensor'] * len(results))}]"


def docstring(overloads: list[Json]) -> str:
    """The text of all overloads, each once."""
    docs: list[str] = []
    for op in overloads:
        doc = op.get("doc") or f"As `torch.{op['name']}`."
        if doc not in docs:
            docs.append(doc)
    wrapped = [textwrap.fill(doc, 66) for doc in docs]
    text = "\n\n".join(wrapped).replace("\n", "\n    ")
    text = text.replace("\n    \n", "\n\n").replace("\\", "\\\\")
    end = "\n    " if "\n" in text else ""
    return f'"""{text}{end}"""'


# _descriptors.py


def descriptors_module() -> str:
    """`_descriptors.py`: the .proto files as protoc describes them."""
    with tempfile.TemporaryDirectory() as directory:
        out = pathlib.Path(directory) / "files"
        subprocess.run(
            [
                "protoc",
                f"--proto_path={ROOT}",
                "--include_imports",
                f"--descriptor_set_out={out}",
                PROTO,
            ],
            check=True,
        )
        files = out.read_bytes()
    lines = "\n".join(
        repr(files[start : start + 48]) for start in range(0, len(files), 48)
    )
    return f'''"""The .proto files, as a serialised FileDescriptorSet."""
{NOTE}# ruff: noqa: E501

FILES = (
{lines}
)
'''


if __name__ == "__main__":
    main()
