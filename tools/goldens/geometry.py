"""Writes tests/goldens/geometry.json: PyTorch's rules for sizes and strides.

Run with a Python that has PyTorch 2.15, from anywhere:

    python tools/goldens/geometry.py

The tensors are random views, always the same ones: the script is seeded.
"""

from __future__ import annotations

import json
import math
import pathlib
import random
from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch._prims_common import (
    is_non_overlapping_and_dense_or_false as is_dense,
)

GOLDEN = (
    pathlib.Path(__file__).resolve().parents[2]
    / "tests"
    / "goldens"
    / "geometry.json"
)
VIEWS = 500


def outcome(call: Callable[[], Any]) -> dict[str, Any]:
    try:
        return {"out": call()}
    except (RuntimeError, IndexError) as error:
        return {"error": str(error).partition("\n")[0]}


def random_view(rng: random.Random) -> torch.Tensor:
    """A tensor whose dimensions were cut, stepped over, moved and expanded."""
    rank = rng.choice([0, 1, 2, 3, 3, 4])
    sizes = [1, 1, 2, 2, 2, 3, 3, 4, 4, 6] * 2 + [0]
    x = torch.empty([rng.choice(sizes) for _ in range(rank)])
    for _ in range(rng.randint(0, 3)):
        if rank == 0:
            break
        dim = rng.randrange(rank)
        change = rng.choice(["step", "permute", "expand", "narrow"])
        if change == "step":
            x = x[(slice(None),) * dim + (slice(None, None, 2),)]
        elif change == "permute":
            x = x.permute(rng.sample(range(rank), rank))
        elif change == "expand" and x.shape[dim] == 1:
            x = x.expand([*x.shape[:dim], 3, *x.shape[dim + 1 :]])
        elif change == "narrow" and x.shape[dim] > 1:
            x = x.narrow(dim, 1, x.shape[dim] - 1)
    return x


def random_shape(rng: random.Random, numel: int) -> list[int]:
    """Sizes of this many elements, or nearly; some with a -1."""
    sizes = []
    rest = numel
    while rest > 1 and len(sizes) < 4:
        divisors = [d for d in range(2, rest + 1) if rest % d == 0]
        sizes.append(rng.choice(divisors))
        rest //= sizes[-1]
    sizes += [1] * rng.randint(0, 2)
    if numel == 0 or rng.random() < 0.1:
        sizes.append(rng.choice([0, 2]))
    rng.shuffle(sizes)
    if sizes and rng.random() < 0.3:
        sizes[rng.randrange(len(sizes))] = -1
    return sizes


def geometry(x: torch.Tensor) -> dict[str, Any]:
    return {"sizes": list(x.shape), "strides": list(x.stride())}


def view_cases() -> Iterable[dict[str, Any]]:
    rng = random.Random(1)
    for _ in range(VIEWS):
        x = random_view(rng)
        to = random_shape(rng, x.numel())
        yield {
            **geometry(x),
            "is_contiguous": x.is_contiguous(),
            "is_dense": is_dense(x),
            "dense_like": list(torch.empty_like(x).stride()),
            "to": to,
            "view": outcome(lambda x=x, to=to: list(x.view(to).stride())),
        }


def broadcast_cases() -> Iterable[dict[str, Any]]:
    rng = random.Random(2)
    for _ in range(200):
        rank = rng.randint(0, 4)
        common = [rng.choice([0, 1, 2, 3]) for _ in range(rank)]

        def part(common: list[int] = common) -> list[int]:
            sizes = [rng.choice([size, size, 1]) for size in common]
            if sizes and rng.random() < 0.4:
                sizes[rng.randrange(len(sizes))] = 5
            return sizes[rng.randint(0, len(sizes)) :]

        a, b = part(), part()
        yield {
            "a": a,
            "b": b,
            **outcome(
                lambda a=a, b=b: list((torch.empty(a) + torch.empty(b)).shape)
            ),
        }


def infer_cases() -> Iterable[dict[str, Any]]:
    rows = [
        ([2, 3], [-1]),
        ([2, 3], [3, -1]),
        ([2, 3], [-1, 4]),
        ([2, 3], [-1, -1]),
        ([2, 3], [4]),
        ([2, 3], [-2, 3]),
        ([2, 3], []),
        ([], [-1]),
        ([], []),
        ([0], [-1]),
        ([0], [-1, 0]),
        ([0], [3, -1]),
        ([0], [2, 0]),
        ([2], [0, -1]),
    ]
    for sizes, to in rows:
        yield {
            "count": math.prod(sizes),
            "to": to,
            **outcome(
                lambda sizes=sizes, to=to: list(
                    torch.empty(sizes).view(to).shape
                )
            ),
        }


def wrap_cases() -> Iterable[dict[str, Any]]:
    for rank in range(4):
        for dim in range(-5, 6):
            x = torch.empty([1] * rank)
            # A dimension of a tensor without any counts as the first.
            yield {
                "rank": rank,
                "dim": dim,
                **outcome(
                    lambda x=x, dim=dim: (x.sum(dim), dim % max(x.dim(), 1))[1]
                ),
            }


def main() -> None:
    golden = {
        "view": list(view_cases()),
        "broadcast": list(broadcast_cases()),
        "infer": list(infer_cases()),
        "wrap": list(wrap_cases()),
    }
    sections = (
        f'"{section}": [\n' + ",\n".join(map(json.dumps, rows)) + "\n]"
        for section, rows in golden.items()
    )
    GOLDEN.write_text("{" + ",\n".join(sections) + "}\n")


if __name__ == "__main__":
    main()
