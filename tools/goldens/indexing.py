"""Writes tests/goldens/indexing.json: index expressions and what they give.

Run with a Python that has PyTorch 2.15, from anywhere:

    python tools/goldens/indexing.py

A row holds a shape, the text between the brackets of ``x[...]``, and what
PyTorch makes of it for ``x = arange(...).reshape(shape)``: the operations in
their order, the sizes and the values, or the exception. In the text, ``t`` is
``tensor`` (data, name of the dtype) and ``np`` is NumPy. Errors that only the
operation ``index`` can find are left out: they are not about translation.
"""

from __future__ import annotations

import json
import math
import pathlib
import random
import re
import warnings
from collections.abc import Iterable
from typing import Any

import numpy as np
import torch

GOLDEN = (
    pathlib.Path(__file__).resolve().parents[2]
    / "tests"
    / "goldens"
    / "indexing.json"
)
RANDOM_ROWS = 600

OPS = {
    "AliasBackward0": "alias",
    "IndexBackward0": "index",
    "SelectBackward0": "select",
    "SliceBackward0": "slice",
    "UnsqueezeBackward0": "unsqueeze",
}
# How the errors of the operation `index` begin.
ERRORS_OF_INDEX = (
    "The shape of the mask",
    "shape mismatch: indexing tensors",
    "tensors used as indices must be",
    "index is out of bounds for dimension with size 0",
)

# Expressions for x of shape (3, 4, 5), by what they are about.
EXPRESSIONS = """
0
-1
2
3
-4
0, 0
0, -1, 2
0, 0, 0, 0
0, 5
0, 0, -6
np.int64(1)
np.uint8(2), 0
2**63
-2**63 - 1
-2**63
2**70, 0

:
1:
:2
1:2
0:3
-2:-1
-9:9
2:1
7:9
::2
1::3
::0
::-1
2:0:-1
::0, 9
:, ::-1
1:'a'
1.5:
::'a'
t(1):t(3)
np.int64(1)::t(2)
True:
:2**70
0:3,
:,
:, :
:, :, :
:, :, :, :
0:3, 0:4, 0:9
-3:3,
:, 0:2
1:, :2, ::2
:, 1

None
None, None
None, 0
0, None
None, 5
:, None, :
None, None, 1, None, 2, None
...
..., ...
..., 0
0, ...
0, ..., 0
0, 1, 2, ...
..., 9
None, ..., 9
..., None
..., None, 0
..., ..., 0
..., :, ..., :
..., :, ..., 1:2
..., ..., None
..., 1:2, ...
()
(),

True
False
True, False
True, 0
0, True
None, True, ...
True, :, True, :
True, [0, 1]
[0, 1], True
t(True)
t(False), 0
t(1, 'uint8')
t(0, 'uint8')
np.array(True)

[0, 1]
[0, -1, 0]
[],
[]
[0, 1], [1, 2]
[0, 1], :, [1, 2]
:, [0, 1], [1, 2]
0, :, [0, 1]
[0, 1], 0
0, [0, 1]
[0, 1], 0, [0, 1]
[0, 1], None
None, [0, 1]
[0], :, None, [1]
..., [0, 1]
[0, 1], ...
[[0, 1], [1, 2]]
[[0, 1], [1, 2]],
[[0], [1]], [0, 1]
([0, 1], [1, 2])
((0, 1), (1, 2))
(0, 1), (1, 2)
[slice(0, 1), 0]
[None, 0]
[0, ...]
[...]
[[0]] * 31
[[0]] * 32
[0] * 33
[1.0]
[1.9, -0.5]
[float('nan')]
[1e30],
range(2)
bytearray(b'')
[np.int64(1), 2]
[np.array(1), 2]
[np.array([0, 1]), 2]
[np.float64(1)]
[np.float32(1)]
[1j]
[t(0), 1],
[t(0), t(1)]
[t([0, 1]), t([0, 1])]
[t([0, 1])]
[2**63]
[-2**70],
[[0, 1], [1]],
[[0], 1],
[[0, [1]]],
[[]],
[[], []],
[[1], []],
[[], [1]],
[None],
[{}],
['a'],
'a'
'',
b'a'
[1, 'a'],

[True, False, True]
[True, False, True], 0
0, [True, False, False, True]
[False, False, False]
[[True] * 4] * 3,
[[True, False, False, True]] * 3,
[[True] * 4] * 3, 0
[[True] * 4] * 3, None
[True, 0, 2]
[True, 1.0],
[np.bool_(True), False, True]
[np.uint8(1), True, False]
t([True, False, True])
t([[True] * 4] * 3)
t([[True] * 4] * 3), 0
t([[True] * 4] * 3), 1:3
t([[True] * 4] * 3), 9
t([[True] * 4] * 3), ...
t([[True] * 4] * 3), None
t([[True] * 4] * 3), 0, 0
0, t([[True] * 5] * 4)
..., t([[False] * 5] * 4)
None, t([[True] * 4] * 3), None, 0
[slice(None), t([[True] * 5] * 4)]
t([[[[True]] * 5] * 4] * 3)
t([1, 0, 1], 'uint8')
t([[1] * 4] * 3, 'uint8'), 0
np.array([True, False, True])

t(1)
t(-1)
t(5)
t(2**40)
t(1, 'int8'), t(2, 'int16'), t(3, 'int32')
t(5, 'int16'), 0
t([0, 1])
t([0, 1], 'int32')
t([[0, 1], [1, 0]])
t([0, 1]), t([[1], [2]])
:, t([0, -1]), 1
t([], 'int64')
np.array([0, 1])
np.array([[0, 1], [1, 0]])
np.array(1)
np.array(1.0)
np.array([1.5])
np.array([], 'float32')
np.array([1, 2], 'uint16')
np.array([1, 0, 1], 'uint8')
np.array(['a'])
np.array([0, 1]), 0

1.0
1.0, 9
9, 1.0
9, 9, 9, 9.0
1j
{}
{1}
object()
np.float32(1)
np.int64
iter([1])
"""

# Expressions for other shapes.
OTHER_ROWS = {
    (): [
        "0",
        "-1",
        "5",
        "0,",
        "...",
        "None",
        "None, ...",
        ":",
        "::-1",
        "::0",
        ":,",
        "()",
        "True",
        "False",
        "[0]",
        "[]",
        "[True]",
        "t(0)",
        "t(True)",
        "t([0])",
        "..., 0",
    ],
    (0,): ["0", "-1", "1:2", ":", "0:0,", "[]", "t([], 'int64')", "None, 0"],
    (2, 0, 3): ["0", ":, 0", "..., 0", ":, 1:", "[0, 1]", "1, :, [0, 2]"],
    (7,): ["-7", "-8", "1:-1:3", "-3:", "::4, None", "[-7, 6]"],
}


def t(data: Any, dtype: str | None = None) -> torch.Tensor:
    return torch.tensor(data, dtype=dtype and getattr(torch, dtype))


def evaluate(x: torch.Tensor, text: str) -> torch.Tensor:
    return eval(f"x[{text}]", {"x": x, "t": t, "np": np})


def ops_of(result: torch.Tensor) -> list[str]:
    """The operations that made a result, the first one first."""
    names = []
    node = result.grad_fn
    while node is not None and type(node).__name__ in OPS:
        names.append(OPS[type(node).__name__])
        node = node.next_functions[0][0]
    return names[::-1]


def error_of(x: torch.Tensor, text: str) -> Exception | None:
    try:
        evaluate(x, text)
    except Exception as error:
        return error
    return None


def is_error_of_index(
    error: Exception, shape: Iterable[int], text: str
) -> bool:
    message = str(error)
    if message.startswith(ERRORS_OF_INDEX):
        return True
    if not re.match("index .* is out of bounds", message):
        return False
    # Without values, `index` does not find positions that do not exist.
    meta_error = error_of(torch.empty(tuple(shape), device="meta"), text)
    return str(meta_error) != message


def row(shape: tuple[int, ...], text: str) -> dict[str, Any] | None:
    """What PyTorch makes of one expression; None if `index` refuses it."""
    x = torch.arange(float(math.prod(shape))).reshape(shape).requires_grad_()
    result: dict[str, Any] = {"shape": shape, "index": text}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            y = evaluate(x, text)
        except Exception as error:
            if is_error_of_index(error, shape, text):
                return None
            result["error"] = type(error).__name__
            result["message"] = str(error)
            return result
    result["ops"] = ops_of(y)
    result["sizes"] = list(y.shape)
    result["values"] = [int(value) for value in y.reshape(-1).tolist()]
    if caught:
        messages = [str(warning.message) for warning in caught]
        result["warnings"] = [
            re.sub(r" \(Triggered internally at .*\)$", "", message)
            for message in messages
        ]
    return result


class Generator:
    """Draws random index expressions."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def position(self, size: int) -> int:
        return self.random.randint(-size - 1, size)

    def slice(self, size: int) -> str:
        draw = self.random
        start, end = (
            draw.choice(["", str(draw.randint(-size - 2, size + 2))])
            for _ in range(2)
        )
        step = draw.choice(["", "", "", ":", ":1", ":2", ":3", ":-1"])
        return f"{start}:{end}{step}"

    def positions(self, size: int) -> str:
        draw = self.random
        values = [
            draw.randint(-size, size - 1) for _ in range(draw.choice([1, 2, 2]))
        ]
        return draw.choice(
            [
                f"{values}",
                f"t({values})",
                f"t({values}, 'int32')",
                f"np.array({values})",
                f"[{values}]",
            ]
        )

    def mask(self, size: int) -> str:
        draw = self.random
        values = [draw.random() < 0.5 for _ in range(size)]
        return draw.choice([f"{values}", f"t({values})", f"np.array({values})"])

    def part(self, size: int) -> str:
        draw = self.random
        kinds = {
            "position": lambda: str(self.position(size)),
            "slice": lambda: self.slice(size),
            "none": lambda: "None",
            "ellipsis": lambda: "...",
            "bool": lambda: draw.choice(["True", "False", "t(True)"]),
            "positions": lambda: self.positions(size),
            "mask": lambda: self.mask(size),
            "0-d": lambda: f"t({self.position(size)}, 'int32')",
        }
        weights = [4, 5, 2, 1.5, 1, 3, 1.5, 1]
        [kind] = draw.choices(list(kinds), weights)
        return kinds[kind]()

    def row(self) -> dict[str, Any] | None:
        draw = self.random
        shape = [draw.randint(1, 4) for _ in range(draw.randint(1, 4))]
        parts: list[str] = []
        for size in shape[: draw.randint(1, len(shape))]:
            parts.append(self.part(size))
        if parts.count("...") > 1:
            return None
        comma = draw.choice(["", ","]) if len(parts) == 1 else ""
        return row(tuple(shape), ", ".join(parts) + comma)


def main() -> None:
    rows = [row((3, 4, 5), line) for line in EXPRESSIONS.split("\n") if line]
    rows += [
        row(shape, text)
        for shape, texts in OTHER_ROWS.items()
        for text in texts
    ]
    assert None not in rows, "a written row should not be an error of index"
    draw = Generator(seed=2015)
    rows += [draw.row() for _ in range(RANDOM_ROWS)]
    kept = [line for line in rows if line is not None]
    version = json.dumps(torch.__version__.split("+")[0])
    lines = ",\n".join(json.dumps(line) for line in kept)
    GOLDEN.write_text(f'{{"torch": {version}, "rows": [\n{lines}\n]}}\n')
    print(f"{GOLDEN.name}: {len(kept)} rows, {GOLDEN.stat().st_size} bytes")


if __name__ == "__main__":
    main()
