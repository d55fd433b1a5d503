#!/usr/bin/env python3
"""Writes the C++ client's rows and their numbers, from the manifest."""

from __future__ import annotations

import hashlib
import json
import pathlib

from rows import MANIFEST, ROOT, Json, constant_name, full_name

CORE = ROOT / "clients" / "cpp" / "core"

NOTE = "// Written by tools/generate; change what it is made from instead.\n"

TYPES = {
    "Tensor": "kTensor",
    "Operand": "kOperand",
    "Scalar": "kScalar",
    "int": "kInt",
    "float": "kFloat",
    "bool": "kBool",
    "ScalarType": "kDType",
    "str": "kText",
    "bytes": "kText",
    "Tensor[]": "kTensors",
    "Tensor?[]": "kOptionalTensors",
    "int[]": "kInts",
    "float[]": "kFloats",
}


def main() -> None:
    for path, text in generate().items():
        path.write_text(text)


def generate() -> dict[pathlib.Path, str]:
    """The text of each generated file."""
    text = MANIFEST.read_text()
    manifest = json.loads(text)
    return {
        CORE / "row_numbers.h": numbers_header(manifest),
        CORE / "rows.cc": rows_source(manifest, text),
    }


NUMBERS = """// The numbers of session commands and operations.
{note}#ifndef TENSORD_CLIENTS_CPP_CORE_ROW_NUMBERS_H_
#define TENSORD_CLIENTS_CPP_CORE_ROW_NUMBERS_H_

#include <cstdint>

namespace tensord::rows {{

// clang-format off
{commands}
// Those of operations begin here.
inline constexpr uint16_t kFirstOperation = {first};
{operations}// clang-format on

}}  // namespace tensord::rows

#endif  // TENSORD_CLIENTS_CPP_CORE_ROW_NUMBERS_H_
"""


def numbers_header(manifest: Json) -> str:
    return NUMBERS.format(
        note=NOTE,
        commands=number_constants(manifest["commands"]),
        first=min(op["number"] for op in manifest["ops"]),
        operations=number_constants(manifest["ops"]),
    )


def number_constants(rows: list[Json]) -> str:
    return "".join(
        f"inline constexpr uint16_t {constant_name(full_name(row))} = "
        f"{row['number']};\n"
        for row in rows
    )


def parameter_texts(row: Json) -> list[str]:
    roles = {role["argument"]: role for role in row.get("value_roles", [])}
    texts = []
    for argument in row.get("arguments", []):
        role = roles.get(argument["name"], {"low": 0, "high": 0})
        marks = [
            str(argument.get("optional", False)).lower(),
            str(argument.get("mutated", False)).lower(),
            str(role["low"]),
            str(role["high"]),
        ]
        while marks and marks[-1] in ("false", "0"):
            marks.pop()
        kind = f"Type::{TYPES[argument['type']]}"
        fields = [f'"{argument["name"]}"', kind, *marks]
        texts.append("{" + ", ".join(fields) + "},")
    return texts


def output_text(result: Json) -> str:
    is_list = str(result.get("list", False)).lower()
    is_mutated = str(result.get("mutated", False)).lower()
    return f"{{{is_list}, {is_mutated}}},"


def row_facts(row: Json) -> str:
    """What is told of few rows only."""
    mutates = any(a.get("mutated") for a in row.get("arguments", []))
    if row.get("data_dependent"):
        return f", {str(mutates).lower()}, true"
    return ", true" if mutates else ""


class Table:
    """The elements of all rows, behind each other."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.elements: list[str] = []

    def add(self, elements: list[str]) -> str:
        """Adds a row's and returns an expression for them."""
        if not elements:
            return "{}"
        start = len(self.elements)
        self.elements += elements
        return f"{{{self.name} + {start}, {len(elements)}}}"


def rows_source(manifest: Json, text: str) -> str:
    """`rows.cc`."""
    parameters = Table("kParameters")
    outputs = Table("kOutputs")
    rows = [
        "{"
        f'{row["number"]}, "{full_name(row)}", '
        f"{parameters.add(parameter_texts(row))}, "
        f"{outputs.add([*map(output_text, row.get('results', []))])}, "
        f'"{row["hash"]}"'
        f"{row_facts(row)}"
        "},"
        for row in manifest["commands"] + manifest["ops"]
    ]
    nodes = [
        f'{{{node["number"]}, "{node["name"]}"}},'
        for node in manifest["node_names"]
    ]
    digest = hashlib.sha256(text.encode()).hexdigest()
    newline = "\n"
    return f"""{NOTE}#include "clients/cpp/core/rows.h"

#include <array>
#include <cstdint>
#include <iterator>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "clients/cpp/core/schema.h"

namespace tensord::client {{
namespace {{

// clang-format off
constexpr Parameter kParameters[] = {{
{newline.join(parameters.elements)}
}};

constexpr Output kOutputs[] = {{
{newline.join(outputs.elements)}
}};

constexpr Row kRows[] = {{
{newline.join(rows)}
}};

constexpr NodeName kNodeNames[] = {{
{newline.join(nodes)}
}};
// clang-format on

}}  // namespace

absl::Span<const Row> Rows() {{ return kRows; }}

const Row* FindRow(uint16_t number) {{
  static constexpr auto kByNumber = [] {{
    std::array<const Row*, kRows[std::size(kRows) - 1].number + 1> rows{{}};
    for (const Row& row : kRows) rows[row.number] = &row;
    return rows;
  }}();
  return number < kByNumber.size() ? kByNumber[number] : nullptr;
}}

absl::Span<const NodeName> NodeNames() {{ return kNodeNames; }}

absl::string_view ManifestHash() {{
  return "{digest}";
}}

}}  // namespace tensord::client
"""


if __name__ == "__main__":
    main()
