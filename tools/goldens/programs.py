#!/usr/bin/env python3
"""Writes tests/goldens/programs.json: random programs run by PyTorch.

A program is a behaviour case (tools/goldens/behaviour.py) whose steps are drawn
at random: leaves, operations, views, writes in place, no_grad, detach, .data,
.grad, retain_grad, backward and grad with every flag. What each step gives is
noted: values, metas, which results are tensors that exist already, errors. A
program ends at a backward or grad that fails, since tensord checks before it
changes anything and PyTorch fails midway (docs/adr/0007-checks-come-first.md).

Run it where PyTorch is installed, from the root of the checkout:
    python3 tools/goldens/programs.py
or, to try thousands of others:
    python3 tools/goldens/programs.py --seed 7 --count 5000 --output FILE
    TENSORD_PROGRAMS=FILE bazel run //tests/server/behaviour:programs_test
where FILE is an absolute path.
"""

from __future__ import annotations

import argparse
import math
import pathlib
import sys
import warnings
from collections.abc import Callable
from typing import Any

import behaviour
import torch
from program_functions import FunctionMoves
from program_graph import GraphMoves
from program_writer import (
    NUMBERS,
    TooFew,
    Unfit,
    fits_into,
    goes_with,
    is_read_apart,
    least_of,
    overlaps_itself,
    share_memory,
)

OUTPUT = pathlib.Path("tests/goldens/programs.json")
SHAPES = [
    [],
    [1],
    [2],
    [3],
    [2, 3],
    [3, 2],
    [2, 2],
    [1, 3],
    [2, 1],
    [2, 1, 3],
    [2, 2, 2],
]
SCALARS = [2, 3, -1, 0.5, -1.5]
# Functions of one tensor, with the least value that they take.
UNARY = {
    "neg": None,
    "exp": None,
    "sin": None,
    "cos": None,
    "tanh": None,
    "sigmoid": None,
    "relu": None,
    "abs": None,
    "square": None,
    "sqrt": 0.25,
    "log": 0.25,
    "reciprocal": 0.25,
}
BINARY = ["add", "sub", "mul", "mul", "div", "maximum", "minimum"]


class Program(GraphMoves, FunctionMoves):
    """Draws a program move by move."""

    # --- leaves and operations ---
    def leaf(self) -> None:
        """A new tensor."""
        shape = self.random.choice(SHAPES)
        dtype = self.random.choices(
            ["float64", "float32", "float16", "bfloat16", "int64"],
            [16, 3, 1.5, 1.5, 1],
        )[0]
        data = torch.tensor(
            [self.random.choice(NUMBERS) for _ in range(math.prod(shape))]
        )
        data = data.reshape(shape)
        requires_grad = dtype != "int64" and self.chance(0.7)
        if dtype == "int64":
            data = data.abs().ceil().to(torch.int64)
        name = self.new_name()
        self.emit(behaviour.tensor(name, data.tolist(), requires_grad, dtype))
        self.made.append(self.tensor(name))

    def unary(self) -> None:
        """A function of each element."""
        name = self.pick_float()
        operation = self.random.choice(
            [
                operation
                for operation, least in UNARY.items()
                if least is None or least_of(self.tensor(name)) >= least
            ]
        )
        if self.chance(0.2):
            self.op("pow", name, exponent=self.random.choice([2, 3, 1, 0]))
        else:
            self.op(operation, name)

    def other(
        self, operation: str, name: str, in_place: bool
    ) -> tuple[list[str], dict[str, Any]]:
        """The second operand of a binary function: a tensor or a number."""
        if operation not in ("maximum", "minimum") and self.chance(0.35):
            return [], {"other": self.random.choice(SCALARS)}
        tensor = self.tensor(name)
        least = 0.25 if operation == "div" else 0
        other = self.pick(
            lambda t: (
                goes_with(tensor, t, in_place and self.chance(0.97))
                and least_of(t.detach().abs()) >= least
                and (not in_place or is_read_apart(tensor, t))
            )
        )
        attributes = {}
        if operation in ("add", "sub") and self.chance(0.2):
            attributes["alpha"] = self.random.choice([2, -1])
        return [other], attributes

    def binary(self) -> None:
        """A function of two tensors, or of a tensor and a number."""
        name = self.pick_float()
        operation = self.random.choice(BINARY)
        others, attributes = self.other(operation, name, in_place=False)
        self.op(operation, name, *others, **attributes)

    def select_where(self) -> None:
        """Elements of two tensors by a comparison."""
        name = self.pick_float()
        tensor = self.tensor(name)
        mask = self.op("gt", name, other=self.random.choice([0, 0.5]))
        if mask and self.chance(0.5):
            other = self.pick(
                lambda t: (
                    t.dtype == tensor.dtype and goes_with(tensor, t, False)
                )
            )
            self.op("where", mask[0], name, other)
        elif mask:
            self.op(
                "masked_fill", name, mask[0], value=self.random.choice(SCALARS)
            )

    def matrix(self) -> None:
        """A product of matrices and vectors."""
        name = self.pick(lambda t: t.is_floating_point() and t.dim() in (1, 2))
        left = self.tensor(name)
        other = self.pick(
            lambda t: (
                t.dtype == left.dtype
                and 0 < t.dim() < 3
                and t.shape[0] == left.shape[-1]
            )
        )
        pairs = {(2, 2): "mm", (2, 1): "mv", (1, 1): "dot"}
        operation = pairs.get((left.dim(), self.tensor(other).dim()), "matmul")
        self.op(operation if self.chance(0.7) else "matmul", name, other)

    def reduction(self) -> None:
        """A sum, mean, maximum or softmax."""
        name = self.pick_float()
        tensor = self.tensor(name)
        operation = self.random.choice(
            [
                "sum",
                "sum",
                "mean",
                "amax",
                "max",
                "softmax",
                "log_softmax",
                "prod",
            ]
        )
        if tensor.numel() == 0:
            raise TooFew
        if operation in ("sum", "mean", "max", "prod") and (
            tensor.dim() == 0 or self.chance(0.5)
        ):
            self.op(operation, name)
            return
        dim = self.dim(tensor)
        if operation in ("softmax", "log_softmax"):
            self.op(operation, name, dim=dim)
            return
        dims: Any = [dim] if operation in ("sum", "mean", "amax") else dim
        self.op(
            operation,
            name,
            results=2 if operation == "max" else 1,
            dim=dims,
            keepdim=self.chance(0.3),
        )

    def join(self) -> None:
        """Tensors side by side."""
        name = self.pick_float()
        tensor = self.tensor(name)
        others = [
            self.pick(
                lambda t: t.shape == tensor.shape and t.dtype == tensor.dtype
            )
            for _ in range(self.random.choice([1, 1, 2]))
        ]
        if tensor.dim() == 0:
            self.op("stack", name, *others)
        else:
            self.op(
                self.random.choice(["cat", "stack"]),
                name,
                *others,
                dim=self.random.randrange(tensor.dim()),
            )

    def copy(self) -> None:
        """The same values in a tensor of its own, or in the same."""
        self.op(
            self.random.choice(["clone", "clone", "contiguous"]), self.pick()
        )

    def indexed(self) -> None:
        """Elements by indices in a tensor."""
        name = self.pick_float()
        tensor = self.tensor(name)
        dim = self.dim(tensor)
        indices = self.indices(tensor, dim)
        if self.chance(0.5):
            self.op("index_select", name, index="$" + indices, dim=dim)
        else:
            self.op("index", name, indices=[None] * dim + ["$" + indices])

    def indices(self, tensor: torch.Tensor, dim: int) -> str:
        """A vector of indices into a dimension."""
        name = self.new_name()
        data = [
            self.index(tensor, dim)
            for _ in range(self.random.choice([1, 2, 3]))
        ]
        self.emit(behaviour.tensor(name, data, False, "int64"))
        return name

    # --- views ---
    def view(self) -> None:
        """A view, or a copy where reshape needs one."""
        name = self.pick()
        tensor = self.tensor(name)
        kinds = {
            "select": lambda dim: {
                "dim": dim,
                "index": self.index(tensor, dim),
            },
            "narrow": lambda dim: {
                "dim": dim,
                "start": 0,
                "length": self.index(tensor, dim) + 1,
            },
            "slice": lambda dim: {
                "dim": dim,
                "start": self.index(tensor, dim),
                "end": tensor.shape[dim],
                "step": self.random.choice([1, 2]),
            },
            "transpose": lambda dim: {"dim0": dim, "dim1": self.dim(tensor)},
            "squeeze": lambda dim: {"dim": dim},
        }
        free = [
            "unsqueeze",
            "flatten",
            "view",
            "reshape",
            "expand",
            "permute",
            "as_strided",
        ]
        kind = self.random.choice(
            free + (list(kinds) * 2 if tensor.dim() > 0 else [])
        )
        if kind in kinds:
            self.op(kind, name, **kinds[kind](self.dim(tensor)))
        elif kind == "unsqueeze":
            self.op(kind, name, dim=self.random.randint(0, tensor.dim()))
        elif kind == "permute":
            self.op(
                kind,
                name,
                dims=self.random.sample(range(tensor.dim()), tensor.dim()),
            )
        elif kind == "expand":
            sizes = [3 if size == 1 else size for size in tensor.shape]
            self.op(kind, name, size=([2] if self.chance(0.5) else []) + sizes)
        elif kind == "as_strided":
            self.op(
                kind,
                name,
                size=list(tensor.shape),
                stride=list(tensor.stride()),
            )
        elif kind == "flatten":
            self.op(kind, name)
        else:
            count = tensor.numel()
            sizes = self.random.choice(
                [[count], [-1, 1], [1, count]]
                + ([[2, count // 2]] if count % 2 == 0 else [])
            )
            self.op(
                kind, name, **{"size" if kind == "view" else "shape": sizes}
            )

    def views(self) -> None:
        """Several views at once."""
        name = self.pick(lambda t: t.dim() > 0)
        tensor = self.tensor(name)
        dim = self.dim(tensor)
        size = tensor.shape[dim]
        if size == 0:
            raise TooFew
        if self.chance(0.5):
            self.op("unbind", name, results=size, dim=dim)
        elif self.chance(0.5):
            self.op("chunk", name, results=min(size, 2), chunks=2, dim=dim)
        else:
            self.op(
                "split_with_sizes",
                name,
                results=2,
                split_sizes=[1, size - 1],
                dim=dim,
            )

    # --- writes ---
    def write_unary(self) -> None:
        """A function of each element, in place."""
        name = self.target()
        operation = self.random.choice(
            [
                operation
                for operation, least in UNARY.items()
                if least is None or least_of(self.tensor(name)) >= least
            ]
        )
        if self.chance(0.15):
            self.write("pow_", name, exponent=self.random.choice([2, 3, 1, 0]))
        else:
            self.write(operation + "_", name)

    def write_binary(self) -> None:
        """A function of two operands, in place."""
        name = self.target()
        operation = self.random.choice(["add", "sub", "mul", "div"])
        others, attributes = self.other(operation, name, in_place=True)
        self.write(operation + "_", name, *others, **attributes)

    def write_values(self) -> None:
        """Other values, in place."""
        name = self.target()
        tensor = self.tensor(name)
        kind = self.random.choice(
            [
                "copy_",
                "copy_",
                "copy_",
                "zero_",
                "fill_",
                "fill_tensor",
                "masked_fill_",
                "index_put_",
            ]
        )
        if kind == "copy_":
            self.write(
                kind,
                name,
                self.pick(
                    lambda t: (
                        goes_with(tensor, t, True) and is_read_apart(tensor, t)
                    )
                ),
            )
        elif kind == "zero_":
            self.write(kind, name)
        elif kind == "fill_":
            self.write(kind, name, value=self.random.choice(SCALARS))
        elif kind == "fill_tensor":
            self.write("fill_", name, self.pick(lambda t: t.dim() == 0))
        elif overlaps_itself(tensor):
            raise TooFew  # PyTorch deprecates these, tensord refuses them
        elif kind == "masked_fill_":
            mask = self.op("gt", name, other=0)
            if mask:
                self.write(
                    kind, name, mask[0], value=self.random.choice(SCALARS)
                )
        elif tensor.dim() > 0:
            indices = self.indices(tensor, 0)
            sizes = self.tensor(indices).shape + tensor.shape[1:]
            values = self.pick(
                lambda t: (
                    t.dtype == tensor.dtype
                    and fits_into(t, sizes)
                    and not share_memory(t, tensor)
                )
            )
            self.write(
                kind,
                name,
                indices=["$" + indices],
                values="$" + values,
                accumulate=self.chance(0.4),
            )

    # --- the program ---
    MOVES: list[tuple[int, Callable[[Any], None]]] = [
        (6, leaf),
        (8, unary),
        (12, binary),
        (3, select_where),
        (4, matrix),
        (6, reduction),
        (3, join),
        (3, copy),
        (3, indexed),
        (12, FunctionMoves.function),
        (16, view),
        (6, FunctionMoves.further_view),
        (5, views),
        (9, write_unary),
        (10, write_binary),
        (9, write_values),
        (6, FunctionMoves.write_function),
        (2, FunctionMoves.write_view),
        (6, GraphMoves.detach),
        (4, GraphMoves.requires_grad),
        (5, GraphMoves.retain_grad),
        (4, GraphMoves.set_grad),
        (4, GraphMoves.no_grad_section),
        (10, GraphMoves.backward),
        (9, GraphMoves.grad),
    ]

    def draw(self) -> list[behaviour.Step]:
        """Draws the whole program."""
        self.leaf()
        self.leaf()
        for _ in range(self.random.randint(5, 14)):
            self.move()
            if self.ended:
                return self.steps
        self.no_grad = False
        self.expect(*self.names())
        try:
            self.backward()
        except TooFew:
            pass
        return self.steps

    def move(self) -> None:
        """Makes one move that can be made."""
        weights, moves = zip(*self.MOVES)
        while True:
            try:
                self.random.choices(moves, weights)[0](self)
                return
            except TooFew:
                continue


def draw(count: int, seed: int) -> list[dict[str, Any]]:
    """So many programs."""
    programs: list[dict[str, Any]] = []
    number = 0
    while len(programs) < count:
        name = f"program {seed}.{number}"
        number += 1
        try:
            programs.append({"name": name, "steps": Program(name).draw()})
        except Unfit as unfit:
            if str(unfit):
                print(f"{name}: no reason for: {unfit}", file=sys.stderr)
    return programs


def main() -> int:
    """Draws programs and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--output", type=pathlib.Path, default=OUTPUT)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    programs = draw(arguments.count, arguments.seed)
    behaviour.write(programs, arguments.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
