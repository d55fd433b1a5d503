"""Writes tests/goldens/elementwise.json: what PyTorch's pointwise kernels give.

Run with a Python that has PyTorch 2.15, from anywhere:

    python tools/goldens/elementwise.py

Every function is called with every dtype that it takes, on values that are
special to that dtype; functions of two tensors on all pairs of them. Numbers
are stored as they are, what JSON has no word for as "nan", "inf" and "-inf".
"""

from __future__ import annotations

import json
import math
import pathlib
from collections.abc import Callable, Iterable
from typing import Any

import torch

GOLDEN = (
    pathlib.Path(__file__).resolve().parents[2]
    / "tests"
    / "goldens"
    / "elementwise.json"
)

INF, NAN = math.inf, math.nan
FLOATS = [torch.float32, torch.float64, torch.float16, torch.bfloat16]
INTS = [torch.int8, torch.int16, torch.int32, torch.int64, torch.uint8]
DTYPES = [*FLOATS, *INTS, torch.bool]
NUMBERS = [*FLOATS, *INTS]
INTS_AND_BOOL = [*INTS, torch.bool]

Function = Callable[..., torch.Tensor]
aten = torch.ops.aten

UNARY: dict[str, tuple[Function, list[torch.dtype]]] = {
    "neg": (torch.neg, NUMBERS),
    "abs": (torch.abs, NUMBERS),
    "sign": (torch.sign, NUMBERS),
    "square": (torch.square, NUMBERS),
    "relu": (torch.relu, NUMBERS),
    "logical_not": (torch.logical_not, DTYPES),
    "bitwise_not": (torch.bitwise_not, INTS_AND_BOOL),
    "exp": (torch.exp, FLOATS),
    "log": (torch.log, FLOATS),
    "sqrt": (torch.sqrt, FLOATS),
    "rsqrt": (torch.rsqrt, FLOATS),
    "reciprocal": (torch.reciprocal, FLOATS),
    "sin": (torch.sin, FLOATS),
    "cos": (torch.cos, FLOATS),
    "tanh": (torch.tanh, FLOATS),
    "sigmoid": (torch.sigmoid, FLOATS),
}

BINARY: dict[str, tuple[Function, list[torch.dtype]]] = {
    "add": (torch.add, DTYPES),
    "sub": (torch.sub, NUMBERS),
    "mul": (torch.mul, DTYPES),
    "div": (torch.div, FLOATS),
    "floor_divide": (torch.floor_divide, NUMBERS),
    "remainder": (torch.remainder, NUMBERS),
    "pow": (torch.pow, NUMBERS),
    "maximum": (torch.maximum, DTYPES),
    "minimum": (torch.minimum, DTYPES),
    "atan2": (torch.atan2, FLOATS),
    "bitwise_and": (torch.bitwise_and, INTS_AND_BOOL),
    "bitwise_or": (torch.bitwise_or, INTS_AND_BOOL),
    "bitwise_xor": (torch.bitwise_xor, INTS_AND_BOOL),
    "tanh_backward": (aten.tanh_backward, FLOATS),
    "sigmoid_backward": (aten.sigmoid_backward, FLOATS),
    "threshold_backward": (
        lambda grad, x: aten.threshold_backward(grad, x, 0),
        NUMBERS,
    ),
    "add_3": (lambda a, b: torch.add(a, b, alpha=3), NUMBERS),
    "eq": (torch.eq, DTYPES),
    "ne": (torch.ne, DTYPES),
    "lt": (torch.lt, DTYPES),
    "le": (torch.le, DTYPES),
    "gt": (torch.gt, DTYPES),
    "ge": (torch.ge, DTYPES),
    "logical_and": (torch.logical_and, DTYPES),
    "logical_or": (torch.logical_or, DTYPES),
    "logical_xor": (torch.logical_xor, DTYPES),
}

# Powers to a Python number, on float tensors.
EXPONENTS = [2.0, 3.0, 0.5, -0.5, -1.0, -2.0, 0.0, 1.0, 1.5]

FLOAT_VALUES = [0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -2.5, 3.0, 7.25, -7.5]
FLOAT_VALUES += [100.0, -200.0, 1e-3, INF, -INF, NAN]


def specials(dtype: torch.dtype, unary: bool = False) -> list[Any]:
    if dtype == torch.bool:
        return [False, True]
    if dtype.is_floating_point:
        return FLOAT_VALUES + ([30.0, -30.0, 1e4, -1e-3] if unary else [])
    info = torch.iinfo(dtype)
    values = [0, 1, 2, 3, 7, 50, info.max - 1, info.max]
    if dtype.is_signed:
        values += [-1, -2, -3, -8, info.min, info.min + 1]
    return values


def encode(values: Iterable[Any]) -> list[Any]:
    def word(value: Any) -> Any:
        if isinstance(value, float) and not math.isfinite(value):
            return "nan" if math.isnan(value) else f"{value:g}"
        return value

    return [word(value) for value in values]


def name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def unary_cases() -> Iterable[dict[str, Any]]:
    for function, (call, dtypes) in UNARY.items():
        for dtype in dtypes:
            x = torch.tensor(specials(dtype, unary=True), dtype=dtype)
            yield {
                "function": function,
                "dtype": name(dtype),
                "in": encode(x.tolist()),
                "out": encode(call(x).tolist()),
            }


def binary_cases() -> Iterable[dict[str, Any]]:
    for function, (call, dtypes) in BINARY.items():
        for dtype in dtypes:
            values = torch.tensor(specials(dtype), dtype=dtype)
            divisors = values
            if function in ("floor_divide", "remainder"):
                if not dtype.is_floating_point:
                    divisors = values[values != 0]
            a = values.repeat_interleave(len(divisors))
            b = divisors.repeat(len(values))
            # One at a time: PyTorch's vectorised loops round some functions
            # differently at the end of a tensor than in the middle.
            out = torch.stack([call(x, y) for x, y in zip(a, b, strict=True)])
            yield {
                "function": function,
                "dtype": name(dtype),
                "a": encode(a.tolist()),
                "b": encode(b.tolist()),
                "out": encode(out.tolist()),
            }


def power_cases() -> Iterable[dict[str, Any]]:
    for dtype in FLOATS:
        x = torch.tensor(specials(dtype), dtype=dtype)
        for exponent in EXPONENTS:
            yield {
                "dtype": name(dtype),
                "in": encode(x.tolist()),
                "exponent": exponent,
                "out": encode((x**exponent).tolist()),
            }


def convert_cases() -> Iterable[dict[str, Any]]:
    for source in DTYPES:
        values = specials(source)
        if source.is_floating_point:
            values = [*values, 300.7, -300.7, 3e9, -3e9, 65519.0, 65520.0]
        x = torch.tensor(values, dtype=source)
        for target in DTYPES:
            yield {
                "from": name(source),
                "to": name(target),
                "in": encode(x.tolist()),
                "out": encode(torch.stack([v.to(target) for v in x]).tolist()),
            }


def fill_cases() -> Iterable[dict[str, Any]]:
    values: list[Any] = [0, 1, -1, 127, 128, -128, -129, 255, 256, -255, -256]
    values += [1 << 15, 1 << 31, (1 << 31) - 1, (1 << 63) - 1, -(1 << 63)]
    values += [1.7, -1.7, 127.9, 128.5, -128.9, 255.5, 65504.0, 65504.5]
    values += [1e20, 9.2e18, 3.4e38, 1e39, INF, -INF, NAN, True, False]
    for dtype in DTYPES:
        for value in values:
            case = {"dtype": name(dtype), "value": encode([value])[0]}
            try:
                # One element alone would go a way of its own, unchecked.
                out = torch.zeros(2, dtype=dtype).fill_(value)
                case["out"] = encode(out.tolist())[0]
            except RuntimeError as error:
                case["error"] = str(error)
            yield case


def main() -> None:
    golden = {
        "unary": list(unary_cases()),
        "binary": list(binary_cases()),
        "power": list(power_cases()),
        "convert": list(convert_cases()),
        "fill": list(fill_cases()),
    }
    sections = (
        f'"{section}": [\n' + ",\n".join(map(json.dumps, cases)) + "\n]"
        for section, cases in golden.items()
    )
    GOLDEN.write_text("{" + ",\n".join(sections) + "}\n")


if __name__ == "__main__":
    main()
