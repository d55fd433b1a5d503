"""Samples of operations that move elements, of one_hot and attention."""

from __future__ import annotations

from typing import Any

import torch

from .sample import Frozen, Sample, bools, floats, ints, sample, tensor

NAN = float("nan")
INF = float("inf")


def channels_last(x: torch.Tensor) -> torch.Tensor:
    return x.to(memory_format=torch.channels_last)


def shuffles() -> list[Sample]:
    x = floats(2, 8, 2, 3)
    large = floats(2, 2, 4, 6)
    rows = []
    for op, image in (("pixel_shuffle", x), ("pixel_unshuffle", large)):
        rows += [
            sample(op, image, 2),
            sample(op, image, 1),
            sample(op, image[0], 2),
            sample(op, channels_last(image), 2),
            sample(op, image.double(), 2),
            sample(op, image.half(), 2),
            sample(op, Frozen(image), 2),
            sample(op, floats(0, 4, 4, 4), 2),
            sample(op, ints(1, 4, 2, 2), 2),
            sample(op, image, 0),
            sample(op, image, -1),
            sample(op, image, 5),
            sample(op, floats(4, 4), 2),
        ]
    return [*rows, sample("pixel_unshuffle", floats(2, 2, 4, 5), 2)]


def columns() -> list[Sample]:
    rows = []
    x = floats(2, 3, 4, 5)
    op = "im2col"
    for args in (
        ([2, 2], [1, 1], [0, 0], [1, 1]),
        ([2, 3], [2, 1], [1, 2], [1, 2]),
        ([1, 1], [1, 1], [0, 0], [2, 2]),
        ([4, 5], [1, 1], [0, 0], [1, 1]),
        # Refused, one reason each.
        ([0, 2], [1, 1], [0, 0], [1, 1]),
        ([2, 2], [0, 1], [0, 0], [1, 1]),
        ([2, 2], [1, 1], [-1, 0], [1, 1]),
        ([2, 2], [1, 1], [0, 0], [0, 1]),
        ([6, 2], [1, 1], [0, 0], [1, 1]),
        ([2, 2, 2], [1, 1], [0, 0], [1, 1]),
    ):
        rows.append(sample(op, x, *args))
    plain: tuple[Any, ...] = ([2, 2], [1, 1], [0, 0], [1, 1])
    rows += [
        sample(op, image, *plain)
        for image in (
            x[0],
            channels_last(x),
            x.double(),
            x.half(),
            Frozen(x),
            floats(0, 3, 4, 5),
            floats(2, 0, 4, 5),
            ints(2, 3, 4, 5),
        )
    ]
    op = "col2im"
    c = floats(2, 12, 12)
    for args in (
        ([4, 5], *plain),
        ([3, 4], [2, 2], [1, 1], [1, 0], [1, 1]),
        ([4, 4], *plain),
        ([4, 5], [5, 2], [1, 1], [0, 0], [1, 1]),
        ([4, 5], [0, 2], [1, 1], [0, 0], [1, 1]),
        ([1, 1], *plain),
    ):
        rows.append(sample(op, c, *args))
    rows += [
        sample(op, image, [4, 5], *plain)
        for image in (c[0], c.double(), c.half(), Frozen(c), floats(12))
    ]
    rows.append(
        sample(op, floats(2, 12, 12), [5, 6], [2, 2], [2, 2], [1, 1], [2, 1])
    )
    return rows


def classes() -> list[Sample]:
    op = "one_hot"
    t = ints(5, low=0, high=4)
    return [
        sample(op, t),
        sample(op, t, 6),
        sample(op, ints(2, 3, low=0, high=3)),
        sample(op, tensor(2, torch.int64), 4),
        sample(op, ints(0, low=0), 3),
        sample(op, t, 2),
        sample(op, t, 0),
        sample(op, t - 3),
        sample(op, t.int()),
        sample(op, ints(0, low=0)),
    ]


def attentions() -> list[Sample]:
    op = "_safe_softmax"
    rows = [
        sample(op, floats(2, 3), 1),
        sample(op, floats(2, 3), 0),
        sample(op, floats(2, 3).double(), -1),
        sample(op, tensor([[-INF, -INF], [-INF, 1.0]]), 1, smooth=False),
        sample(op, Frozen(tensor([[NAN, 1.0], [2.0, 3.0]])), 1),
    ]
    op = "_scaled_dot_product_attention_math"
    q = floats(2, 2, 3, 4)
    k = floats(2, 2, 5, 4, seed=1)
    v = floats(2, 2, 5, 6, seed=2)
    mask = Frozen(bools(3, 5))
    bias = floats(3, 5, seed=3)
    rows += [
        sample(op, q, k, v, used=(0,)),
        sample(op, q.double(), k.double(), v.double(), used=(0,)),
        sample(op, q, k, v, mask, used=(0,)),
        sample(op, q, k, v, bias, used=(0,)),
        sample(op, q, k, v, None, 0.0, True, used=(0,)),
        sample(op, q, k, v, scale=0.3, used=(0,)),
        sample(op, q, k, v, scale=-0.3, used=(0,)),
        sample(op, q[0, 0], k[0, 0], v[0, 0], used=(0,)),
        sample(op, q[0], k[0], v[0], bias, used=(0,)),
        sample(op, q, Frozen(k), v, used=(0,)),
        sample(op, q, k, v, mask, 0.0, True),
    ]
    op = "scaled_dot_product_attention"
    rows += [
        sample(op, q, k, v, bias),
        sample(op, q[0], k[0], v[0], bias),
        sample(op, q[0], k[0], v[0], mask),
        sample(op, q[0], k[0], v, bias),
        sample(op, q[0, 0], k[0, 0], v[0, 0], mask),
        sample(op, q, k, v, bias, scale=0.3),
        sample(op, q[0], k[0], v[0], None, 0.0, True),
        sample(op, floats(1, 4, 3, 4), k[:1], v[:1], bias, enable_gqa=True),
        sample(op, q, k, v, bias, enable_gqa=True),
        # Refused, one reason each.
        sample(op, floats(1, 3, 3, 4), k[:1], v[:1], bias, enable_gqa=True),
        sample(op, q[0, 0], k[0, 0], v[0, 0], bias, enable_gqa=True),
        sample(op, q[0], k[0], v[0], bias.double()),
        sample(op, q[0], k[0], v[0], bias, 0.0, True),
        sample(op, q[0], k[0], v[0], floats(3, 1, 3, 5, seed=3)),
        sample(op, q[0, 0, 0], k, v),
        sample(op, q, k, v, None, 0.5, random=True),
        sample(op, q, k.double(), v),
    ]
    return rows


SAMPLES = [*shuffles(), *columns(), *classes(), *attentions()]
