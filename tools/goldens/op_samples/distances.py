"""Samples of distances, and of the losses that are made of them."""

from __future__ import annotations

import dataclasses

import torch

from .sample import Frozen, Sample, bools, floats, ints, sample, tensor

F16 = torch.float16
BF16 = torch.bfloat16
F64 = torch.float64
INF = float("inf")
ORDERS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, INF)


def norms() -> list[Sample]:
    op = "norm.ScalarOpt_dim"
    x = floats(2, 3)
    return [
        sample(op, x, None, [1]),
        sample(op, x, 2, [1]),
        *(sample(op, x, p, [-1], smooth=p > 0) for p in (*ORDERS, -1.0)),
        sample(op, x, 2.0, [0], True),
        sample(op, x, 2.0, [0, 1]),
        sample(op, x, 2.0, []),
        sample(op, torch.zeros(2, 3), 2.0, [1], smooth=False),
        *(sample(op, x.to(d), 2.0, [1]) for d in (F64, F16, BF16)),
        sample(op, x, 2.0, [2]),
    ]


def pairs() -> list[Sample]:
    x = floats(2, 3)
    y = floats(2, 3, seed=1)
    rows = []
    op = "cosine_similarity"
    rows += [
        sample(op, x, y),
        sample(op, x, Frozen(y)),
        sample(op, Frozen(x), y),
        sample(op, x, y, 0),
        sample(op, x, y, -1, 1e-3),
        sample(op, x, y, 1, 10.0, smooth=False),
        sample(op, floats(3), floats(3, seed=1), 0),
        sample(op, floats(2, 3, 2), floats(3, 2, seed=1), 1),
        sample(op, floats(2, 1, 2), floats(1, 3, 2, seed=1), 2),
        sample(op, torch.zeros(2, 3), y, smooth=False),
        *(sample(op, x.to(d), y.to(d)) for d in (F64, F16, BF16)),
        sample(op, x, y.double()),
        sample(op, ints(2, 3), y),
        # Errors.
        sample(op, ints(2, 3), ints(2, 3)),
        sample(op, x, floats(2, 4)),
        sample(op, x, y, 2),
    ]
    op = "pairwise_distance"
    rows += [
        sample(op, x, y),
        sample(op, x, Frozen(y)),
        *(sample(op, x, y, p, smooth=p > 0) for p in ORDERS),
        sample(op, x, y, 2.0, 0.5),
        sample(op, x, y, 2.0, 1e-6, True),
        sample(op, floats(3), floats(3, seed=1)),
        sample(op, floats(2, 3, 2), floats(3, 2, seed=1)),
        sample(op, floats(1, 3), y),
        *(sample(op, a.to(d), y.to(d)) for d in (F64, F16) for a in (x,)),
        sample(op, x, floats(2, 4)),
        sample(op, ints(2, 3), ints(2, 3)),
    ]
    return rows


def all_pairs() -> list[Sample]:
    x = floats(2, 3)
    y = floats(4, 3, seed=1)
    rows = []
    for p in ORDERS:
        rows += [
            sample("cdist", x, y, p, smooth=p > 0),
            sample("cdist", x, Frozen(y), p, smooth=p > 0),
            sample("cdist", Frozen(x), y, p, smooth=p > 0),
            # A distance of 0.
            sample("cdist", x, x.clone(), p, smooth=False),
        ]
    rows += [
        sample("cdist", x, y),
        sample("cdist", x, y, 2.0, 0),
        sample("cdist", x, y, 2.0, 1),
        sample("cdist", x, Frozen(y), 2.0, 1),
        sample("cdist", x, y, 2.0, 2),
        sample("cdist", x, y, 1.0, 1),
        sample("cdist", floats(2, 2, 3), floats(2, 4, 3, seed=1)),
        sample("cdist", floats(2, 2, 3), y),
        sample("cdist", floats(2, 1, 2, 3), floats(3, 4, 3, seed=1), 1.5),
        sample("cdist", floats(2, 2, 3), y, 2.0, 1),
        sample("cdist", floats(1, 2, 3), y, 2.0, 1),
        sample("cdist", floats(3, 2).t(), floats(3, 4, seed=1).t()),
        sample("cdist", Frozen(floats(26, 3)), Frozen(y)),
        sample("cdist", Frozen(floats(26, 3)), Frozen(y), 2.0, 2),
        sample("cdist", floats(0, 3), y),
        sample("cdist", x, floats(0, 3)),
        sample("cdist", floats(2, 0), floats(3, 0)),
        sample("cdist", floats(0, 2, 3), y),
        *(sample("cdist", x.to(d), y.to(d)) for d in (F64,)),
        # Errors.
        sample("cdist", floats(3), y),
        sample("cdist", x, floats(3)),
        sample("cdist", x, floats(4, 2)),
        sample("cdist", x, y, -1.0),
        sample("cdist", x, y, 2.0, 3),
        sample("cdist", ints(2, 3), y),
        sample("cdist", floats(2, 2, 3), floats(3, 4, 3)),
        sample("_cdist_forward", x, y, 3.0, None),
        sample("_cdist_forward", x, y, 2.0, 2),
        sample("_euclidean_dist", x, y),
        sample("_euclidean_dist", x, Frozen(y)),
        sample("_euclidean_dist", Frozen(x), y),
        sample("_euclidean_dist", floats(2, 2, 3), floats(2, 4, 3, seed=1)),
    ]
    grad = floats(2, 4, seed=3)
    for p in ORDERS:
        distances = torch.cdist(x, y, p)
        rows.append(
            sample("_cdist_backward", grad, x, y, p, distances, smooth=p > 0)
        )
    return rows


def with_reductions(row: Sample) -> list[Sample]:
    return [
        dataclasses.replace(row, kwargs={**row.kwargs, "reduction": reduction})
        for reduction in (0, 1, 2)
    ]


def losses() -> list[Sample]:
    x = floats(2, 3)
    y = floats(2, 3, seed=1)
    positive = floats(2, 3, low=0.25, seed=2)
    signs = tensor([[1.0, -1.0, 1.0], [-1.0, -1.0, 1.0]])
    rows = []
    for row in (
        sample("kl_div", x, positive),
        sample("kl_div", x, y, log_target=True),
        sample("margin_ranking_loss", x, y, Frozen(signs)),
        sample("hinge_embedding_loss", x, Frozen(signs)),
        sample("cosine_embedding_loss", x, y, Frozen(tensor([1.0, -1.0]))),
        sample("triplet_margin_loss", x, y, positive),
        sample("triplet_margin_loss", x, y, positive, swap=True),
    ):
        rows += with_reductions(row)
    rows += [
        sample("poisson_nll_loss", x, positive, log_input, full, 1e-8, reduction)
        for log_input in (True,)
        for full in (False, True)
        for reduction in (0, 1, 2)
    ]
    rows += [
        sample("poisson_nll_loss", positive, floats(2, 3, low=0.25, seed=3), False, full, 0.5, 1)
        for full in (False, True)
    ]
    rows += [
        sample("kl_div", x, Frozen(positive)),
        sample("kl_div", x, tensor([[0.0, 0.5, 0.5]] * 2), smooth=False),
        sample("kl_div", x, floats(3, low=0.25)),
        *(sample("kl_div", x.to(d), positive.to(d)) for d in (F64, F16, BF16)),
        sample("kl_div", x, floats(2, 4)),
        sample("margin_ranking_loss", x, y, Frozen(signs), 0.5),
        sample("margin_ranking_loss", x, y, ints(2, 3)),
        sample("margin_ranking_loss", x, floats(3), Frozen(signs)),
        sample("margin_ranking_loss", x.double(), y.double(), Frozen(signs)),
        sample("margin_ranking_loss", x, floats(4), Frozen(signs)),
        sample("hinge_embedding_loss", x, signs, 0.5),
        sample("hinge_embedding_loss", x, tensor([0.0, 1.0, -1.0])),
        sample("hinge_embedding_loss", x.double(), Frozen(signs)),
        sample("hinge_embedding_loss", x, ints(2, 3, low=-1, high=2)),
        sample("hinge_embedding_loss", x, floats(4)),
        sample("cosine_embedding_loss", x, y, tensor([1.0, -1.0]), 0.25),
        sample("cosine_embedding_loss", x, y, ints(2, low=1, high=2)),
        sample("cosine_embedding_loss", floats(3), floats(3, seed=1), Frozen(tensor(1.0))),
        sample("cosine_embedding_loss", floats(3), floats(3, seed=1), Frozen(tensor(-1.0))),
        sample("cosine_embedding_loss", x.double(), y.double(), Frozen(tensor([1.0, -1.0]))),
        # Errors.
        sample("cosine_embedding_loss", x, y, signs),
        sample("cosine_embedding_loss", floats(3), floats(3), tensor([1.0])),
        sample("cosine_embedding_loss", x, y, tensor(1.0)),
        sample("cosine_embedding_loss", x, y, floats(3)),
        sample("triplet_margin_loss", x, Frozen(y), positive),
        sample("triplet_margin_loss", x, y, positive, 0.5, 1.0, smooth=False),
        sample("triplet_margin_loss", floats(3), floats(3, seed=1), floats(3, seed=2)),
        sample("triplet_margin_loss", x.double(), y.double(), positive.double()),
        sample("triplet_margin_loss", x, floats(3), positive),
        sample("triplet_margin_loss", x, floats(2, 4), positive),
        sample("poisson_nll_loss", x.double(), positive.double(), True, True, 1e-8, 1),
        sample("poisson_nll_loss", x, ints(2, 3, low=0), True, True, 1e-8, 1),
        sample("poisson_nll_loss", x, floats(4), True, False, 1e-8, 1),
        sample("kl_div", ints(2, 3), bools(2, 3)),
    ]
    return rows


SAMPLES: list[Sample] = [*norms(), *pairs(), *all_pairs(), *losses()]
