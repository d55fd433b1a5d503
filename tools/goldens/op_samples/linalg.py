"""Samples of linear algebra.

Eigenvectors and singular vectors have a sign that nothing fixes: every build of
LAPACK leaves its own. The matrices here are such that PyTorch's and the one
behind the engine leave the same. (Where a sample of another matrix differs in
the sign of a vector, and in nothing else, take another seed.)

Symmetric matrices are read in one triangle, and their gradients are symmetric:
not what differences of single elements give, so those rows are not smooth.
"""

from __future__ import annotations

import torch

from .sample import Frozen, Sample, floats, ints, sample

F16 = torch.float16
F32 = torch.float32
F64 = torch.float64
NAN = float("nan")


def regular(
    *sizes: int, seed: int = 0, dtype: torch.dtype = F64
) -> torch.Tensor:
    """Square matrices that are far from singular."""
    n = sizes[-1]
    noise = floats(*sizes, low=-1, high=1, seed=seed, dtype=F64)
    return (noise + 2 * torch.eye(n, dtype=F64)).to(dtype)


def symmetric(
    *sizes: int, seed: int = 0, dtype: torch.dtype = F64
) -> torch.Tensor:
    noise = floats(*sizes, seed=seed, dtype=F64)
    return ((noise + noise.mT) / 2).to(dtype)


def positive(
    *sizes: int, seed: int = 0, dtype: torch.dtype = F64
) -> torch.Tensor:
    noise = floats(*sizes, low=-1, high=1, seed=seed, dtype=F64)
    return (noise @ noise.mT + torch.eye(sizes[-1], dtype=F64)).to(dtype)


def zeros(*sizes: int, dtype: torch.dtype = F64) -> torch.Tensor:
    return torch.zeros(*sizes, dtype=dtype)


def eye(n: int, dtype: torch.dtype = F64) -> torch.Tensor:
    return torch.eye(n, dtype=dtype)


# The second of two matrices has only zeros.
HALF_SINGULAR = torch.stack([2 * eye(3), zeros(3, 3)])
# Of rank 2, exactly.
RANK_2 = torch.tensor(
    [[4.0, 2.0, 1.0], [2.0, 3.0, 5.0], [6.0, 5.0, 6.0]], dtype=F64
)
WITH_NAN = torch.tensor([[1.0, NAN], [0.5, 2.0]], dtype=F64)


def not_square(op: str) -> list[Sample]:
    """What every function of square matrices refuses."""
    return [
        sample(op, floats(3)),
        sample(op, floats(2, 3)),
        sample(op, floats(0, 3)),
        sample(op, floats(2, 3, 2)),
    ]


def wrong_types(op: str) -> list[Sample]:
    return [sample(op, ints(3, 3)), sample(op, regular(3, 3, dtype=F16))]


def empties(op: str) -> list[Sample]:
    return [
        sample(op, zeros(0, 0)),
        sample(op, zeros(2, 0, 0)),
        sample(op, zeros(0, 3, 3)),
    ]


def square_rows(op: str) -> list[Sample]:
    """Regular matrices in many forms, and what is refused."""
    return [
        sample(op, regular(3, 3)),
        sample(op, regular(3, 3, dtype=F32)),
        sample(op, Frozen(regular(3, 3))),
        sample(op, regular(2, 3, 3)),
        sample(op, regular(2, 3, 3, dtype=F32)),
        sample(op, regular(3, 2, 2, 2)),
        sample(op, regular(1, 1)),
        sample(op, regular(2, 2)),
        sample(op, regular(5, 5, seed=1)),
        sample(op, regular(3, 3).mT),
        sample(op, regular(2, 4, 4)[:, 1:, 1:]),
        sample(op, regular(1, 3, 3).expand(2, 3, 3)),
        sample(op, Frozen(regular(12, 12))),
        *empties(op),
        *not_square(op),
        *wrong_types(op),
    ]


def inverses() -> list[Sample]:
    rows = [
        *square_rows("linalg_inv_ex"),
        sample("linalg_inv_ex", Frozen(regular(30, 30))),
        sample("linalg_inv_ex", regular(3, 3), check_errors=True),
        sample("linalg_inv_ex", zeros(3, 3), check_errors=True),
        sample("linalg_inv_ex", HALF_SINGULAR, check_errors=True),
        sample("linalg_inv_ex", Frozen(zeros(1, 1)), smooth=False),
    ]
    for op in ("linalg_inv", "inverse"):
        rows += [
            sample(op, regular(3, 3)),
            sample(op, regular(2, 3, 3, dtype=F32)),
            sample(op, zeros(0, 0)),
            sample(op, zeros(3, 3)),
            sample(op, HALF_SINGULAR),
            sample(op, torch.diag(floats(3)) * torch.tensor([1.0, 0.0, 1.0])),
            *not_square(op),
            *wrong_types(op),
        ]
    return rows


def equation_rows(op: str) -> list[Sample]:
    a = regular(3, 3)
    batch = regular(2, 3, 3)
    b = floats(3, 4, seed=3, dtype=F64)
    rows = [
        sample(op, a, b),
        sample(op, regular(3, 3, dtype=F32), floats(3, 4, seed=3)),
        sample(op, Frozen(a), b),
        sample(op, a, Frozen(b)),
        sample(op, Frozen(a), Frozen(b)),
        sample(op, a, floats(3, seed=3, dtype=F64)),
        sample(op, batch, floats(2, 3, seed=3, dtype=F64)),
        sample(op, batch, floats(2, 3, 4, seed=3, dtype=F64)),
        sample(op, a, floats(2, 3, 4, seed=3, dtype=F64)),
        sample(op, batch, b),
        sample(op, batch, floats(5, 1, 3, 1, seed=3, dtype=F64)),
        sample(op, batch, floats(3, seed=3, dtype=F64)),
        sample(op, a.mT, b),
        sample(op, a, floats(4, 3, seed=3, dtype=F64).mT),
        sample(op, a, floats(4, 3, seed=3, dtype=F64), left=False),
        sample(op, a.mT, floats(4, 3, seed=3, dtype=F64), left=False),
        sample(op, batch, floats(4, 3, seed=3, dtype=F64), left=False),
        sample(op, batch, floats(2, 4, 3, seed=3, dtype=F64), left=False),
        sample(op, regular(1, 1), floats(1, seed=3, dtype=F64)),
        sample(op, zeros(0, 0), zeros(0)),
        sample(op, zeros(0, 0), zeros(0, 2)),
        sample(op, zeros(0, 3, 3), zeros(0, 3)),
        sample(op, a, zeros(3, 0)),
        # Errors.
        sample(op, a, zeros(4)),
        sample(op, a, zeros(4, 2)),
        sample(op, zeros(2, 3), zeros(2)),
        sample(op, zeros(3), zeros(3)),
        sample(op, a, zeros(2, 4, 5)),
        sample(op, a, floats(3)),
        sample(op, a, zeros(3), left=False),
        sample(op, a, zeros(2, 2), left=False),
        sample(op, regular(1, 1), zeros(3), left=False),
        sample(op, batch, zeros(5, 3, 1)),
        sample(op, ints(3, 3), ints(3, 3)),
        sample(op, regular(3, 3, dtype=F16), zeros(3, 3, dtype=F16)),
    ]
    return rows


def equations() -> list[Sample]:
    rows = equation_rows("linalg_solve")
    for op in ("_linalg_solve_ex", "linalg_solve_ex"):
        rows += [
            sample(op, regular(3, 3), floats(3, 2, seed=3, dtype=F64)),
            sample(op, regular(2, 3, 3), floats(2, 3, seed=3, dtype=F64)),
            sample(op, regular(3, 3).mT, floats(3, 2, seed=3, dtype=F64)),
            sample(
                op, regular(3, 3), floats(2, 3, seed=3, dtype=F64), left=False
            ),
            sample(op, zeros(3, 3), zeros(3), check_errors=True),
            sample(op, HALF_SINGULAR, zeros(3, 1), check_errors=True),
            sample(op, regular(3, 3), zeros(4, 4)),
        ]
    return [
        *rows,
        sample("linalg_solve", zeros(3, 3), zeros(3)),
        sample("linalg_solve", HALF_SINGULAR, zeros(2, 3)),
        sample("linalg_solve", RANK_2 * 0.0 + 1.0, zeros(3, 2)),
    ]


def determinants() -> list[Sample]:
    return [
        *square_rows("_linalg_det"),
        sample("_linalg_det", Frozen(zeros(3, 3))),
        sample("linalg_det", regular(3, 3)),
        sample("linalg_det", regular(2, 3, 3, dtype=F32)),
        sample("linalg_det", regular(3, 3).mT),
        *empties("linalg_det"),
        *not_square("linalg_det"),
        *wrong_types("linalg_det"),
        # Singular ones: the first derivative is PyTorch's approximation.
        sample("linalg_det", RANK_2, smooth=False, order=1),
        sample("linalg_det", zeros(1, 1), smooth=False),
        sample("linalg_det", Frozen(HALF_SINGULAR)),
        sample("det", regular(3, 3)),
        sample("det", -regular(3, 3)),
        sample("det", regular(2, 2, 2)),
        *not_square("det"),
        *wrong_types("det"),
        *square_rows("_linalg_slogdet"),
        sample("_linalg_slogdet", Frozen(zeros(3, 3))),
        sample("linalg_slogdet", regular(3, 3)),
        sample("linalg_slogdet", -regular(2, 3, 3)),
        sample("linalg_slogdet", Frozen(HALF_SINGULAR)),
        sample("linalg_slogdet", regular(3, 3), used=(1,)),
        *not_square("linalg_slogdet"),
        sample("slogdet", regular(3, 3)),
        sample("slogdet", -regular(2, 3, 3, dtype=F32)),
        *wrong_types("slogdet"),
        sample("logdet", regular(3, 3)),
        sample("logdet", regular(2, 3, 3)),
        sample("logdet", Frozen(-eye(3))),
        sample("logdet", Frozen(HALF_SINGULAR)),
        *not_square("logdet"),
        *wrong_types("logdet"),
    ]


def cholesky() -> list[Sample]:
    op = "linalg_cholesky_ex"
    bad = positive(3, 3) - 5 * torch.diag(torch.tensor([0.0, 0.0, 1.0]))
    rows = [
        sample(op, positive(3, 3), smooth=False),
        sample(op, positive(3, 3), upper=True, smooth=False),
        sample(op, positive(3, 3, dtype=F32), smooth=False),
        sample(op, Frozen(positive(3, 3))),
        sample(op, positive(2, 3, 3), smooth=False),
        sample(op, positive(2, 2, 2, 2), upper=True, smooth=False),
        sample(op, positive(1, 1)),
        sample(op, positive(3, 3).mT, smooth=False),
        # Only one triangle is read.
        sample(op, Frozen(positive(3, 3).tril())),
        sample(op, Frozen(positive(3, 3).triu()), upper=True),
        sample(op, Frozen(positive(12, 12))),
        sample(op, Frozen(zeros(3, 3))),
        sample(op, zeros(3, 3), check_errors=True),
        sample(op, bad, check_errors=True),
        *empties(op),
        *not_square(op),
        *wrong_types(op),
    ]
    op = "linalg_cholesky"
    return [
        *rows,
        sample(op, positive(3, 3), smooth=False),
        sample(op, positive(2, 3, 3, dtype=F32), upper=True, smooth=False),
        sample(op, zeros(0, 0)),
        sample(op, bad),
        sample(op, zeros(3, 3)),
        sample(op, torch.stack([positive(3, 3), bad])),
        sample(op, -eye(3)),
        *not_square(op),
        *wrong_types(op),
    ]


def triangles() -> list[Sample]:
    op = "linalg_solve_triangular"
    a = regular(3, 3)
    batch = regular(2, 3, 3)
    b = floats(3, 4, seed=3, dtype=F64)
    side = floats(4, 3, seed=3, dtype=F64)
    rows = [
        sample(op, a, right, upper=upper, left=left, unitriangular=unit)
        for right, left in ((b, True), (side, False))
        for upper in (False, True)
        for unit in (False, True)
    ]
    return [
        *rows,
        sample(
            op, regular(3, 3, dtype=F32), floats(3, 4, seed=3), upper=True
        ),
        sample(op, Frozen(a), b, upper=True),
        sample(op, a, Frozen(b), upper=True),
        sample(op, Frozen(a), Frozen(b), upper=True),
        sample(op, a.mT, b, upper=True),
        sample(op, a, side.mT, upper=False),
        sample(op, batch, b, upper=True),
        sample(op, a, floats(2, 3, 4, seed=3, dtype=F64), upper=True),
        sample(op, batch, floats(2, 3, 1, seed=3, dtype=F64), upper=False),
        sample(
            op,
            batch,
            floats(5, 1, 2, 3, seed=3, dtype=F64),
            upper=True,
            left=False,
        ),
        sample(op, Frozen(zeros(2, 2)), Frozen(eye(2)), upper=True),
        sample(op, zeros(0, 0), zeros(0, 4), upper=True),
        sample(op, a, zeros(3, 0), upper=True),
        # Errors.
        sample(op, a, zeros(4, 2), upper=True),
        sample(op, a, zeros(3, 4), upper=True, left=False),
        sample(op, zeros(2, 3), zeros(2, 2), upper=True),
        sample(op, a, zeros(3), upper=True),
        sample(op, zeros(3), zeros(3, 3), upper=True),
        sample(op, batch, zeros(5, 3, 3), upper=True),
        sample(op, ints(3, 3), ints(3, 3), upper=True),
        sample(op, a.half(), b.half(), upper=True),
    ]


def qr() -> list[Sample]:
    op = "linalg_qr"
    tall = floats(4, 3, dtype=F64)
    wide = floats(3, 4, dtype=F64)
    rows = [
        sample(op, matrix)
        for matrix in (
            tall,
            wide,
            regular(3, 3),
            floats(4, 3),
            regular(3, 3, dtype=F32),
            regular(1, 1),
            floats(2, 4, 3, dtype=F64),
            floats(2, 3, 4, dtype=F64),
            floats(2, 2, 3, 2, dtype=F64),
            tall.mT,
            wide.mT,
        )
    ]
    return [
        *rows,
        *(sample(op, tall, used=(i,)) for i in (0, 1)),
        *(sample(op, wide, used=(i,)) for i in (0, 1)),
        sample(op, wide, "complete"),
        sample(op, regular(2, 3, 3), "complete"),
        sample(op, tall, "complete"),  # without a derivative
        sample(op, Frozen(floats(2, 4, 2)), "complete"),
        sample(op, Frozen(tall), "r"),
        sample(op, Frozen(wide), "r"),
        sample(op, tall, "r", used=(1,)),  # without a derivative
        sample(op, Frozen(floats(12, 10, dtype=F64))),
        *(
            sample(op, Frozen(zeros(*sizes)), mode)
            for sizes in ((0, 3), (3, 0), (0, 0), (0, 3, 2))
            for mode in ("reduced", "complete", "r")
        ),
        sample(op, zeros(3)),
        sample(op, tall, "full"),
        *wrong_types(op),
    ]


def eigenvalues() -> list[Sample]:
    rows = []
    for op in ("_linalg_eigh", "linalg_eigh"):
        rows += [
            sample(op, symmetric(3, 3, seed=1), smooth=False),
            sample(op, symmetric(3, 3, seed=2, dtype=F32), smooth=False),
            sample(op, symmetric(3, 3, seed=3), used=(0,), smooth=False),
            sample(op, symmetric(3, 3, seed=3), used=(1,), smooth=False),
            sample(op, symmetric(2, 2, 2, seed=1), smooth=False),
            sample(op, Frozen(symmetric(3, 3, seed=1))),
            sample(op, Frozen(symmetric(3, 3, seed=1).tril())),
            sample(op, Frozen(symmetric(2, 2, seed=1).triu()), "U"),
            sample(op, Frozen(symmetric(2, 2, seed=1)), "u"),
            sample(op, symmetric(1, 1)),
            *empties(op),
            sample(op, symmetric(3, 3), "X"),
            *not_square(op),
            *wrong_types(op),
        ]
    op = "linalg_eigvalsh"
    return [
        *rows,
        sample("_linalg_eigh", Frozen(symmetric(3, 3)), "L", False),
        sample(op, symmetric(3, 3), smooth=False),
        sample(op, symmetric(2, 4, 4), "U", smooth=False),
        sample(op, symmetric(3, 3, dtype=F32), smooth=False),
        sample(op, Frozen(symmetric(3, 3))),
        sample(op, Frozen(symmetric(12, 12))),
        *empties(op),
        *not_square(op),
        *wrong_types(op),
    ]


def singular_values() -> list[Sample]:
    tall = floats(5, 3, dtype=F64)
    wide = floats(3, 4, dtype=F64)
    square = floats(3, 3, dtype=F64)
    rows = []
    for op in ("_linalg_svd", "linalg_svd", "svd"):
        thin = (op, True) if op == "svd" else (op, False)
        rows += [
            sample(*thin[:1], square),
            *(sample(op, a, thin[1]) for a in (square, tall, wide)),
            *(sample(op, a, thin[1], used=(0,)) for a in (tall, wide)),
            *(sample(op, a, thin[1], used=(1,)) for a in (tall, wide)),
            *(sample(op, a, thin[1], used=(2,)) for a in (tall, wide)),
            sample(op, tall, thin[1], used=(0, 2)),
            sample(op, wide, thin[1], used=(0, 1)),
            sample(op, floats(2, 3, 3, seed=1, dtype=F64), thin[1]),
            sample(op, Frozen(floats(3, 3)), thin[1]),
            sample(op, Frozen(wide), not thin[1]),
            sample(op, floats(1, 1, dtype=F64), thin[1]),
            *(
                sample(op, Frozen(zeros(*sizes)), full)
                for sizes in ((0, 0), (3, 0), (0, 3), (0, 3, 2), (2, 0, 3))
                for full in (False, True)
            ),
            sample(op, zeros(3)),
            sample(op, WITH_NAN),
            sample(op, torch.stack([eye(2), WITH_NAN])),
            *wrong_types(op),
        ]
    op = "linalg_svdvals"
    return [
        *rows,
        sample("_linalg_svd", wide, True, smooth=False),
        sample("_linalg_svd", Frozen(wide), False, False),
        sample("_linalg_svd", eye(2), driver="gesvd"),
        sample("linalg_svd", eye(2), driver="gesvd"),
        sample("svd", Frozen(floats(2, 4, 3)), True, False),
        sample("svd", tall, True, False),
        sample(op, tall),
        sample(op, wide),
        sample(op, square),
        sample(op, floats(2, 3, 4, dtype=F64)),
        sample(op, floats(3, 3)),
        sample(op, Frozen(tall)),
        sample(op, Frozen(floats(12, 10, dtype=F64))),
        sample(op, zeros(0, 3)),
        sample(op, zeros(2, 3, 0)),
        sample(op, eye(2), driver="gesvd"),
        sample(op, zeros(3)),
        sample(op, WITH_NAN),
        *wrong_types(op),
    ]


def pseudoinverses() -> list[Sample]:
    tall = floats(5, 3, dtype=F64)
    wide = floats(3, 4, dtype=F64)
    op = "linalg_pinv.atol_rtol_tensor"
    half = torch.tensor(0.5, dtype=F64)
    rows = [
        sample(op, tall),
        sample(op, wide),
        sample(op, regular(3, 3)),
        sample(op, regular(3, 3, dtype=F32)),
        sample(op, floats(2, 3, 2, dtype=F64)),
        sample(op, Frozen(RANK_2)),
        sample(op, Frozen(tall), atol=Frozen(half * 4)),
        sample(op, Frozen(tall), rtol=Frozen(half)),
        sample(op, Frozen(tall), atol=Frozen(half * 0)),
        sample(op, Frozen(tall), atol=Frozen(half), rtol=Frozen(half)),
        sample(
            op,
            Frozen(floats(2, 3, 2, dtype=F64)),
            atol=Frozen(torch.tensor([0.5, 3.0], dtype=F64)),
        ),
        sample(op, symmetric(3, 3), hermitian=True, smooth=False),
        sample(op, Frozen(symmetric(2, 3, 3)), hermitian=True),
    ]
    shared = [
        ("linalg_pinv.atol_rtol_tensor", ()),
        ("linalg_pinv.atol_rtol_float", ()),
        ("linalg_pinv", (1e-3,)),
        ("pinverse", ()),
    ]
    for op, rest in shared:
        rows += [
            sample(op, tall, *rest),
            sample(op, wide, *rest),
            sample(op, zeros(0, 3), *rest),
            sample(op, zeros(2, 3, 0), *rest),
            sample(op, zeros(3), *rest),
            sample(op, ints(3, 3), *rest),
            sample(op, regular(3, 3, dtype=F16), *rest),
            sample(op, WITH_NAN, *rest),
        ]
    return [
        *rows,
        sample("linalg_pinv.atol_rtol_float", Frozen(tall), atol=2.0),
        sample("linalg_pinv.atol_rtol_float", Frozen(tall), rtol=0.5),
        sample(
            "linalg_pinv.atol_rtol_float", Frozen(tall), atol=0.0, rtol=0.0
        ),
        sample(
            "linalg_pinv.atol_rtol_float",
            symmetric(3, 3),
            hermitian=True,
            smooth=False,
        ),
        sample("linalg_pinv.rcond_tensor", tall, Frozen(half / 100)),
        sample("linalg_pinv.rcond_tensor", Frozen(tall), Frozen(half)),
        sample("linalg_pinv.rcond_tensor", zeros(3), Frozen(half)),
        sample("linalg_pinv", Frozen(RANK_2), 1e-10),
        sample("linalg_pinv", Frozen(symmetric(3, 3)), 0.1, True),
        sample("pinverse", Frozen(tall), 0.5),
    ]


SAMPLES = [
    *inverses(),
    *equations(),
    *determinants(),
    *cholesky(),
    *triangles(),
    *qr(),
    *eigenvalues(),
    *singular_values(),
    *pseudoinverses(),
]
