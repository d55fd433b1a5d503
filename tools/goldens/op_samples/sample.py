"""What a sample row is made of: a call, and the tensors that go into it."""

from __future__ import annotations

import dataclasses
import random
from typing import Any

import torch


@dataclasses.dataclass(frozen=True)
class Frozen:
    """A floating-point argument that does not require grad."""

    tensor: torch.Tensor


def plain(value: Any) -> Any:
    """The tensor itself, Frozen or not."""
    return value.tensor if isinstance(value, Frozen) else value


@dataclasses.dataclass(frozen=True)
class Sample:
    """A call of an operation.

    Floating-point tensors among the arguments require grad, unless Frozen.
    """

    op: str  # the engine's full name: "sum.dim_IntList", "mul_.Tensor"
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    # Whether numeric derivatives make sense here: no kink, no tie.
    smooth: bool = True
    # Up to which derivative PyTorch's are compared: 1 where the second is made
    # of other operations here.
    order: int = 2
    # Random values are not compared.
    random: bool = False
    # The places of the results that have a gradient; None: all.
    used: tuple[int, ...] | None = None
    # Whether other layouts make sense: not where PyTorch takes a tensor's
    # memory for row-major unseen.
    layouts: bool = True


def sample(
    op: str,
    *args: Any,
    smooth: bool = True,
    order: int = 2,
    random: bool = False,
    used: tuple[int, ...] | None = None,
    layouts: bool = True,
    **kwargs: Any,
) -> Sample:
    return Sample(op, args, kwargs, smooth, order, random, used, layouts)


def in_place(row: Sample) -> Sample:
    """The same call of the in-place form."""
    name, dot, overload = row.op.partition(".")
    return dataclasses.replace(row, op=f"{name}_{dot}{overload}")


def with_in_place(*rows: Sample) -> list[Sample]:
    return [form for row in rows for form in (row, in_place(row))]


def tensor(data: Any, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    return torch.tensor(data, dtype=dtype)


def floats(
    *sizes: int,
    low: float = -2.0,
    high: float = 2.0,
    seed: int = 0,
    dtype: torch.dtype = torch.float32,
) -> torch.Tensor:
    """Different numbers from low to high in random order, none of them 0.

    They have few digits. Tensors of another seed share no number with it.
    """
    count = torch.Size(sizes).numel()
    values = []
    for i in range(count):
        value = low + (i + 0.5) * (high - low) / count
        value = round(value * 256) / 256 + (seed + 1) / 4096
        values.append(value)
    random.Random(count * 31 + seed).shuffle(values)
    return torch.tensor(values, dtype=torch.float64).to(dtype).reshape(sizes)


def ints(
    *sizes: int,
    low: int = -5,
    high: int = 6,
    seed: int = 0,
    dtype: torch.dtype = torch.int64,
) -> torch.Tensor:
    """Whole numbers from low to high, which is excluded."""
    draw = random.Random(seed)
    count = torch.Size(sizes).numel()
    values = [draw.randrange(low, high) for _ in range(count)]
    return torch.tensor(values, dtype=dtype).reshape(sizes)


def bools(*sizes: int, seed: int = 0) -> torch.Tensor:
    return ints(*sizes, low=0, high=2, seed=seed, dtype=torch.bool)
