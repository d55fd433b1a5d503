"""Samples of einsum."""

from __future__ import annotations

from .sample import Frozen, Sample, bools, floats, ints, sample, tensor

# Equations and the sizes of the operands.
Equation = tuple[str, tuple[tuple[int, ...], ...]]

EQUATIONS: tuple[Equation, ...] = (
    ("ij,jk->ik", ((2, 3), (3, 4))),
    ("ij,jk", ((2, 3), (3, 4))),
    ("ij,jk->ki", ((2, 3), (3, 4))),
    ("ba,cb", ((2, 3), (4, 2))),
    ("bij,bjk->bik", ((2, 3, 4), (2, 4, 2))),
    ("b n d, b m d -> b n m", ((2, 3, 4), (2, 2, 4))),
    ("bhqd,bhkd->bhqk", ((2, 2, 3, 4), (2, 2, 2, 4))),
    ("i,j->ij", ((2,), (3,))),
    ("i,i->", ((3,), (3,))),
    ("i,i", ((3,), (3,))),
    ("ij,ij->", ((2, 3), (2, 3))),
    ("ij,ij->ij", ((2, 3), (2, 3))),
    ("ij,ij->i", ((2, 3), (2, 3))),
    ("ij,ij->j", ((2, 3), (2, 3))),
    ("ij,j", ((2, 3), (3,))),
    ("ij,j->ij", ((2, 3), (3,))),
    ("ij,jk->i", ((2, 3), (3, 4))),
    ("ij,k->", ((2, 3), (4,))),
    (",ij->ij", ((), (2, 3))),
    ("ij,", ((2, 3), ())),
    # One operand: views, diagonals and sums.
    ("ij->ji", ((2, 3),)),
    ("aBc->cBa", ((2, 3, 4),)),
    ("cab", ((2, 3, 4),)),
    ("i->", ((3,),)),
    ("ij->j", ((2, 3),)),
    ("", ((),)),
    ("->", ((),)),
    ("ii", ((3, 3),)),
    ("ii->i", ((3, 3),)),
    ("iij->j", ((3, 3, 2),)),
    ("iji->ij", ((3, 2, 3),)),
    ("iii->i", ((3, 3, 3),)),
    # Ellipses.
    ("...", ((2, 3),)),
    ("...->", ((2, 3),)),
    ("i...->...", ((2, 3, 4),)),
    ("...i->i...", ((2, 3, 4),)),
    ("...ij,...jk->...ik", ((2, 2, 3), (3, 4))),
    ("...ij,...jk->...ik", ((2, 1, 2, 3), (2, 3, 2))),
    ("...a,...b->...ab", ((2, 3), (2, 4))),
    ("...i,...i->...", ((2, 3), (3,))),
    ("...,...", ((2, 1), (3,))),
    ("i...,ij->j...", ((2, 3), (2, 4))),
    ("...ii->...i", ((2, 3, 3),)),
    ("ij...,jk...->ik...", ((2, 3), (3, 4))),
    # A size of 1 stands for any.
    ("ij,kj->ik", ((2, 1), (4, 3))),
    ("ij,jk->ik", ((2, 1), (1, 4))),
    ("ij,ij->ij", ((1, 3), (2, 1))),
    # Several operands, from the left.
    ("i,i,i->i", ((3,), (3,), (3,))),
    ("ij,jk,kl->il", ((2, 3), (3, 4), (4, 2))),
    ("ab,cb,ac->", ((2, 3), (4, 3), (2, 4))),
    ("bn,anm,bm->ba", ((2, 3), (4, 3, 2), (2, 2))),
    ("i,j,k,l->ijkl", ((2,), (1,), (2,), (2,))),
    # Nothing in it.
    ("ij,jk->ik", ((2, 0), (0, 3))),
    ("ij,jk->ik", ((0, 2), (2, 3))),
    ("ij->j", ((0, 3),)),
    # Errors.
    ("ij,jk", ((2, 3),)),
    ("ij", ((2, 3), (2, 3))),
    ("i..j", ((2, 3),)),
    ("ij.", ((2, 3),)),
    ("i...j...", ((2, 3),)),
    ("i. ..", ((2, 3),)),
    ("i1", ((2, 3),)),
    ("i1->i", ((2, 3),)),
    ("ij", ((2,),)),
    ("ij...", ((2,),)),
    ("i", ((2, 3),)),
    ("ij->k", ((2, 3),)),
    ("ij->ii", ((2, 3),)),
    ("ij->i..", ((2, 3),)),
    ("ij->i.", ((2, 3),)),
    ("ij->......", ((2, 3),)),
    ("ij->1", ((2, 3),)),
    ("ij->i,j", ((2, 3),)),
    ("ij->i->j", ((2, 3),)),
    ("ii", ((2, 3),)),
    ("ii->", ((1, 2),)),
    ("ij,jk", ((2, 3), (2, 4))),
    ("...,...", ((2, 3), (2, 4))),
)


def equations() -> list[Sample]:
    return [
        sample(
            "einsum",
            equation,
            [floats(*size, seed=i) for i, size in enumerate(sizes)],
        )
        for equation, sizes in EQUATIONS
    ]


def others() -> list[Sample]:
    op = "einsum"
    a = floats(2, 3)
    b = floats(3, 4, seed=1)
    return [
        sample(op, "ij,jk->ik", [a, Frozen(b)]),
        sample(op, "ij,jk->ik", [Frozen(a), b]),
        sample(op, "ij,jk->ik", [floats(3, 2).t(), floats(4, 3, seed=1).t()]),
        sample(op, "ij,jk->ik", [ints(2, 3), ints(3, 4)]),
        sample(op, "ij->", [ints(2, 3)]),
        sample(op, "ij->", [bools(2, 3)]),
        sample(op, "i,i->i", [bools(3), bools(3)]),
        sample(op, "i,i->", [bools(3), bools(3)]),
        sample(op, "ij,jk->ik", [a.half(), b.half()]),
        sample(op, "ij,jk->ik", [a.bfloat16(), b.bfloat16()]),
        sample(op, "ij,jk->ik", [a.double(), b.double()]),
        sample(op, "ij,jk->ik", [a, b.double()]),
        sample(op, "ij,j->ij", [a, floats(3).double()]),
        sample(op, "ij,->ij", [a, tensor(2)]),
        # The order of the contractions.
        sample(op, "ij,jk,kl->il", [a, b, floats(4, 2)], path=[1, 2, 0, 1]),
        sample(op, "ij,jk,kl->il", [a, b, floats(4, 2)], path=[2, 0, 1, 0]),
        sample(op, "ij,jk->ik", [a, b], path=[0, 1]),
        sample(op, "ij->ji", [a], path=[0]),
        sample(op, "ij,jk->ik", [a, b], path=[0]),
        sample(op, "ij,jk->ik", [a, b], path=[0, 2]),
        sample(op, "ij,jk->ik", [a, b], path=[1, 1]),
        sample(op, "ij,jk->ik", [a, b], path=[-1, 1]),
    ]


SAMPLES: list[Sample] = [*equations(), *others()]
