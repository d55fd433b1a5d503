"""Writes tests/goldens/printing.json: tensors and the text PyTorch prints.

Run with a Python that has PyTorch 2.15, from anywhere:

    python tools/goldens/printing.py

Each case holds the tensor as the raw bytes of its elements (little-endian,
base64), so that nothing is lost on the way. Equal bytes give equal text: the
script is seeded.
"""

from __future__ import annotations

import base64
import json
import math
import pathlib
import random
from collections.abc import Callable, Iterable
from typing import Any

import torch

GOLDEN = (
    pathlib.Path(__file__).resolve().parents[2]
    / "tests"
    / "goldens"
    / "printing.json"
)
RANDOM_CASES = 600
# Whole values are stored up to this many; beyond it, only the shown ones.
MAX_STORED = 1200

FLOATS = [torch.float32, torch.float64, torch.float16, torch.bfloat16]
INTS = [torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8]
DTYPES = [*FLOATS, *INTS, torch.bool]
INF, NAN = math.inf, math.nan

# Functions that keep every value and leave a grad_fn behind.
GRAD_FNS: list[Callable[[torch.Tensor], torch.Tensor]] = [
    lambda x: x.clone(),
    lambda x: x * 1,
    lambda x: x / 1,
    lambda x: x.view(x.shape),
    lambda x: x[...],
    lambda x: x.unsqueeze(0).squeeze(0),
    lambda x: torch.where(torch.ones_like(x, dtype=torch.bool), x, x),
    lambda x: x.index_select(0, torch.arange(len(x))) if x.dim() else +x * 1,
]


def name_of(dtype: torch.dtype) -> str:
    return str(dtype).replace("torch.", "")


def encode(x: torch.Tensor) -> str:
    x = x.detach().contiguous()
    if x.dtype == torch.bfloat16:
        x = x.view(torch.int16)
    return base64.b64encode(x.numpy().tobytes()).decode()


def shown(x: torch.Tensor, edge: int) -> torch.Tensor:
    """The elements that a summary of x shows."""
    for dim, size in enumerate(x.shape):
        if size > 2 * edge:
            ends = [x.narrow(dim, 0, edge), x.narrow(dim, size - edge, edge)]
            x = torch.cat(ends, dim)
    return x


def case(
    x: torch.Tensor,
    options: dict[str, Any] | None = None,
    default_dtype: torch.dtype = torch.float32,
) -> dict[str, Any]:
    """Prints x and returns the row for the golden file."""
    torch.set_printoptions(profile="default")
    torch.set_printoptions(**(options or {}))
    torch.set_default_dtype(default_dtype)
    try:
        text = repr(x)
        assert text == str(x)
        row: dict[str, Any] = {
            "dtype": name_of(x.dtype),
            "shape": list(x.shape),
        }
        if x.numel() > MAX_STORED:
            edge = torch._tensor_str.PRINT_OPTS.edgeitems
            row["shown"] = encode(shown(x, edge))
        else:
            row["values"] = encode(x)
    finally:
        torch.set_printoptions(profile="default")
        torch.set_default_dtype(torch.float32)
    if options:
        row["options"] = options
    if default_dtype != torch.float32:
        row["default_dtype"] = name_of(default_dtype)
    if x.grad_fn is not None:
        row["grad_fn"] = type(x.grad_fn).__name__
    if x.requires_grad:
        row["requires_grad"] = True
    row["text"] = text
    return row


def written_cases() -> Iterable[dict[str, Any]]:
    """The cases that a person would think of."""
    lists: list[Any] = [
        [],
        [1.0, 2.0],
        [0.0, -0.0],
        [-0.0],
        -0.0,
        [-0.0, 0.5],
        [1.0, INF],
        [1.0, -INF, NAN],
        [NAN, INF, -INF],
        [NAN],
        NAN,
        INF,
        [0.0, NAN],
        [0.5, NAN, INF, -INF],
        [1e-5, NAN, INF, -INF, 0.0, -0.0],
        [1e8],
        [1e8 + 8],
        [1.1e8, 1.0],
        [1e-4, 1e-4],
        [1.0001e-4],
        [9.9e-5],
        [1.0, 1000.0],
        [1.0, 1001.0],
        [0.5, 500.0],
        [0.5, 501.0],
        [1e-45],
        [1e38, 1e-38],
        [0.99999],
        [0.99995, 0.5],
        [123456.789],
        [12345.678, 99.1],
        3.14159,
        1e-10,
        100000000.0,
        [[1.0, 2.0], [3.0, 4.0]],
        [[[1.0]]],
        [[[[0.25, 1], [2, 3]], [[4, 5], [6, 7]]]] * 2,
    ]
    for values in lists:
        yield case(torch.tensor(values))
        yield case(torch.tensor(values, dtype=torch.float64))
    for exponent in range(-320, 309, 37):
        yield case(torch.tensor([10.0**exponent, 1.0], dtype=torch.float64))
        yield case(torch.tensor(-(10.0**exponent), dtype=torch.float64))
    yield case(torch.tensor([5e-324, 1.7e308], dtype=torch.float64))
    yield case(torch.tensor([65504, 6e-8, 1], dtype=torch.float16))
    yield case(torch.tensor([3.3e38, 1e-40, 0.1], dtype=torch.bfloat16))

    for dtype in INTS:
        info = torch.iinfo(dtype)
        yield case(torch.tensor([info.min, 0, info.max], dtype=dtype))
        yield case(torch.tensor(info.max, dtype=dtype))
    yield case(torch.tensor([True, False]))
    yield case(torch.tensor(True))
    yield case(torch.ones(4, 30, dtype=torch.bool))

    for shape in [(0,), (0, 3), (3, 0), (2, 0, 4), (0, 0), (1, 0, 1, 0, 1)]:
        for dtype in DTYPES:
            yield case(torch.empty(shape, dtype=dtype))
        for default in (torch.float64, torch.bfloat16):
            yield case(torch.empty(shape, dtype=default), None, default)
            yield case(torch.empty(shape), None, default)
            yield case(torch.empty(shape, dtype=torch.int64), None, default)
    yield case(torch.empty(0, requires_grad=True))
    yield case(torch.empty(0, 2, requires_grad=True) * 2)

    for size in (5, 10, 11, 12, 1000, 1001):
        yield case(torch.arange(size))
        yield case(torch.arange(float(size)))
        yield case(torch.arange(float(size)) / 8)
    # Where a suffix still fits on the line and where it does not.
    for size in range(1, 12):
        for dtype in (torch.float32, torch.float64, torch.bfloat16):
            x = torch.full((size,), 0.5, dtype=dtype, requires_grad=True)
            yield case(x)
            yield case(x * 1)
        yield case(torch.full((size, 2), size, dtype=torch.int32))

    big = torch.tensor(0.25)
    for shape in [
        (1001,),
        (7, 143),
        (6, 200),
        (200, 6),
        (7, 7, 21),
        (3, 400, 1),
        (7, 2, 8, 9),
        (1, 1, 100000),
        (100000, 1000, 1000),
        (1, 10**12, 1),
        (2, 1, 7, 11, 13),
    ]:
        yield case(big.expand(shape))
        yield case(torch.tensor(-7, dtype=torch.int16).expand(shape))
        yield case(big.clone().requires_grad_().expand(shape))
    # The middle, which is not shown, has no say in the style.
    x = torch.full((2000,), 0.5)
    x[1000] = 1e10
    yield case(x)
    x[1] = 1e10
    yield case(x)

    x = torch.linspace(-2, 2, 24).view(2, 3, 4)
    n = torch.arange(24).view(2, 3, 4)
    for options in [
        {"precision": 0},
        {"precision": 1},
        {"precision": 8},
        {"sci_mode": True},
        {"sci_mode": False},
        {"sci_mode": True, "precision": 2},
        {"linewidth": 20},
        {"linewidth": 1},
        {"linewidth": 200},
        {"threshold": 10},
        {"threshold": 0},
        {"threshold": 10, "edgeitems": 1},
        {"threshold": 10, "edgeitems": 0},
        {"edgeitems": 0},
        {"threshold": 23},
        {"threshold": 24},
        {"profile": "short"},
        {"profile": "short", "threshold": 5},
        {"profile": "full"},
        {"profile": "full", "precision": 6},
        {"profile": "unheard of"},
    ]:
        for y in (x, n, x.view(-1), n.view(-1), x.double() * 1e5):
            yield case(y, options)
        yield case(torch.tensor(0.5, requires_grad=True), options)
        yield case(torch.tensor([NAN, 0.0]), options)
        yield case((torch.arange(1008) / 4).view(2, 7, 72), options)
        yield case(torch.tensor(3, dtype=torch.int32).expand(30, 40), options)
        yield case(torch.empty(2, 0), options)


class Generator:
    """Draws random tensors and options."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def shape(self) -> tuple[int, ...]:
        draw = self.random
        most = 1200 if draw.random() < 0.01 else 80
        limit = draw.choice([1, 4, 12, 30, most])
        shape: list[int] = []
        for _ in range(draw.choice([0, 1, 1, 2, 2, 3, 4])):
            shape.append(draw.randint(0 if draw.random() < 0.05 else 1, limit))
            limit = max(1, min(limit, most // max(1, math.prod(shape))))
        draw.shuffle(shape)
        return tuple(shape)

    def number(self, exponents: tuple[float, float], whole: bool) -> float:
        draw = self.random
        value = 10 ** draw.uniform(*exponents) * draw.choice([-1, 1, 1])
        return float(round(value)) if whole else value

    def floats(self, count: int) -> list[float]:
        draw = self.random
        low = draw.uniform(-6, 6)
        exponents = (low, low + draw.choice([0.1, 2, 4, 15]))
        if draw.random() < 0.4:
            exponents = (-1.5, 1.4)
        whole = draw.random() < 0.25
        signed = draw.random() < 0.6
        special = draw.choice([0, 0, 0, 0.1, 0.5, 1])
        values = []
        for _ in range(count):
            value = self.number(exponents, whole)
            value = value if signed else abs(value)
            if draw.random() < special:
                value = draw.choice([NAN, INF, -INF, 0.0, -0.0])
            values.append(value)
        return values

    def tensor(self) -> torch.Tensor:
        draw = self.random
        dtype = draw.choice([*DTYPES, *FLOATS, *FLOATS])
        shape = self.shape()
        count = math.prod(shape)
        if dtype in FLOATS:
            values = torch.tensor(self.floats(count), dtype=torch.float64)
            x = values.to(dtype).view(shape)
            kind = draw.random()
            if kind < 0.2:
                x.requires_grad_()
            elif kind < 0.4:
                x = draw.choice(GRAD_FNS)(x.requires_grad_())
            return x
        if dtype == torch.bool:
            bools = [draw.random() < 0.5 for _ in range(count)]
            return torch.tensor(bools, dtype=dtype).view(shape)
        info = torch.iinfo(dtype)
        scale = draw.choice([10, 100, info.max])
        ints = [
            draw.randint(max(info.min, -scale), min(info.max, scale))
            for _ in range(count)
        ]
        return torch.tensor(ints, dtype=dtype).view(shape)

    def options(self) -> dict[str, Any]:
        draw = self.random
        if draw.random() < 0.6:
            return {}
        choices: dict[str, list[Any]] = {
            "precision": [0, 1, 2, 3, 6, 10],
            "threshold": [0, 5, 20, 100, 1000],
            "edgeitems": [0, 1, 2, 3, 5, 20],
            "linewidth": [1, 10, 40, 79, 81, 120, 1000],
            "profile": ["default", "short", "full"],
            "sci_mode": [True, False, None],
        }
        return {
            name: draw.choice(values)
            for name, values in choices.items()
            if draw.random() < 0.3
        }

    def case(self) -> dict[str, Any]:
        default = torch.float32
        if self.random.random() < 0.2:
            default = self.random.choice(FLOATS)
        return case(self.tensor(), self.options(), default)


def main() -> None:
    torch.manual_seed(0)
    draw = Generator(seed=2015)
    cases = list(written_cases())
    cases += [draw.case() for _ in range(RANDOM_CASES)]
    version = json.dumps(torch.__version__.split("+")[0])
    rows = ",\n".join(json.dumps(row) for row in cases)
    GOLDEN.write_text(f'{{"torch": {version}, "cases": [\n{rows}\n]}}\n')
    print(f"{GOLDEN.name}: {len(cases)} cases, {GOLDEN.stat().st_size} bytes")


if __name__ == "__main__":
    main()
