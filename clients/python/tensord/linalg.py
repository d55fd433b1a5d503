"""Linear algebra: decompositions, solutions, norms, and the exception.

Where matrices are spoken of, a tensor's last two dimensions are meant, and the
others are a batch of them. Results are written into `out`, where it is given.
"""
# The decorator calls the operations: the bodies are empty.
# mypy: disable-error-code="empty-body,overload-overlap"

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from . import return_types
from ._dispatch import call, function
from ._errors import LinAlgError

if TYPE_CHECKING:
    from ._tensor import Tensor

__all__ = [
    "LinAlgError",
    "cholesky",
    "cholesky_ex",
    "det",
    "eigh",
    "eigvalsh",
    "inv",
    "inv_ex",
    "matrix_norm",
    "matrix_power",
    "multi_dot",
    "norm",
    "pinv",
    "qr",
    "slogdet",
    "solve",
    "solve_ex",
    "solve_triangular",
    "svd",
    "svdvals",
    "vector_norm",
]


@function(2000, name="linalg_inv_ex")
def inv_ex(
    A: Tensor,
    *,
    check_errors: bool = False,
    out: Sequence[Tensor] | None = None,
) -> return_types.linalg_inv_ex:
    """Returns the inverses of matrices, and for each 0 or where it fails."""


@function(2001, name="linalg_inv")
def inv(A: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Returns the inverses of matrices; singular ones raise LinAlgError."""


@function(2004, name="linalg_solve_ex")
def solve_ex(
    A: Tensor,
    B: Tensor,
    *,
    left: bool = True,
    check_errors: bool = False,
    out: Sequence[Tensor] | None = None,
) -> return_types.linalg_solve_ex:
    """Solves linear equations; the second result is 0, or where it fails."""


@function(2005, name="linalg_solve")
def solve(
    A: Tensor, B: Tensor, *, left: bool = True, out: Tensor | None = None
) -> Tensor:
    """Solves the linear equations A X = B, or X A = B if not `left`.

    Raises LinAlgError for singular matrices.
    """


@function(2007, name="linalg_det")
def det(A: Tensor, *, out: Tensor | None = None) -> Tensor:
    """Returns the determinants of matrices."""


@function(2010, name="linalg_slogdet")
def slogdet(
    A: Tensor, *, out: Sequence[Tensor] | None = None
) -> return_types.linalg_slogdet:
    """Returns signs of determinants, and logarithms of their magnitudes."""


@function(2020, name="linalg_cholesky_ex")
def cholesky_ex(
    input: Tensor,  # noqa: A002
    *,
    upper: bool = False,
    check_errors: bool = False,
    out: Sequence[Tensor] | None = None,
) -> return_types.linalg_cholesky_ex:
    """Returns Cholesky factors, and for each 0 or where it fails."""


@function(2021, name="linalg_cholesky")
def cholesky(
    input: Tensor,  # noqa: A002
    *,
    upper: bool = False,
    out: Tensor | None = None,
) -> Tensor:
    """Returns the Cholesky factors of positive-definite matrices.

    Raises LinAlgError for others.
    """


@function(2022, name="linalg_solve_triangular")
def solve_triangular(
    input: Tensor,  # noqa: A002
    B: Tensor,
    *,
    upper: bool,
    left: bool = True,
    unitriangular: bool = False,
    out: Tensor | None = None,
) -> Tensor:
    """Solves linear equations with one triangle of the matrices."""


@function(2023, name="linalg_qr")
def qr(
    A: Tensor, mode: str = "reduced", *, out: Sequence[Tensor] | None = None
) -> return_types.linalg_qr:
    """Returns orthogonal and triangular factors of matrices.

    Args:
        A: The matrices.
        mode: "reduced", "complete", or "r" for an empty Q.
    """


@function(2031, name="linalg_eigh")
def eigh(
    input: Tensor,  # noqa: A002
    UPLO: str = "L",
    *,
    out: Sequence[Tensor] | None = None,
) -> return_types.linalg_eigh:
    """Returns eigenvalues and eigenvectors of symmetric matrices.

    Args:
        input: The matrices.
        UPLO: Which triangle is read: "L" or "U".
    """


@function(2032, name="linalg_eigvalsh")
def eigvalsh(
    input: Tensor,  # noqa: A002
    UPLO: str = "L",
    *,
    out: Tensor | None = None,
) -> Tensor:
    """Returns the eigenvalues of symmetric matrices."""


@function(2034, name="linalg_svd")
def svd(
    A: Tensor,
    full_matrices: bool = True,
    *,
    driver: str | None = None,
    out: Sequence[Tensor] | None = None,
) -> return_types.linalg_svd:
    """Returns U, S and Vh, of which the product is the matrix."""


@function(2035, name="linalg_svdvals")
def svdvals(
    A: Tensor, *, driver: str | None = None, out: Tensor | None = None
) -> Tensor:
    """Returns the singular values of matrices, in descending order."""


@function(2040, 2041, 2044, 2042, name="linalg_pinv")
def pinv(
    input: Tensor,  # noqa: A002
    rcond: float | Tensor | None = None,
    hermitian: bool = False,
    *,
    atol: float | Tensor | None = None,
    rtol: float | Tensor | None = None,
    out: Tensor | None = None,
) -> Tensor:
    """Returns the pseudoinverses of matrices.

    Args:
        input: The matrices.
        rcond: Another name of `rtol`, with `atol` 0.
        hermitian: Whether they are symmetric.
        atol: Up to which singular values count as zero.
        rtol: The same, relative to the greatest.
    """


@function(2050, 2051, name="linalg_matrix_norm")
def matrix_norm(
    input: Tensor,  # noqa: A002
    ord: float | str = "fro",  # noqa: A002
    dim: Sequence[int] = (-2, -1),
    keepdim: bool = False,
    *,
    dtype: Any = None,
    out: Tensor | None = None,
) -> Tensor:
    """Returns the norms of matrices.

    Args:
        input: The matrices.
        ord: 1, 2 or infinity, the same negated, "fro" or "nuc".
        dim: Which dimensions are the matrices'.
        keepdim: Whether these stay, with size 1.
        dtype: In which the norm is computed.
    """


@function(2052, 2053, name="linalg_norm")
def norm(
    input: Tensor,  # noqa: A002
    ord: float | str | None = None,  # noqa: A002
    dim: int | Sequence[int] | None = None,
    keepdim: bool = False,
    *,
    dtype: Any = None,
    out: Tensor | None = None,
) -> Tensor:
    """Returns norms of vectors, or of matrices given `ord` and two `dim`."""


@function(2054, name="linalg_matrix_power")
def matrix_power(
    input: Tensor,  # noqa: A002
    n: int,
    *,
    out: Tensor | None = None,
) -> Tensor:
    """Returns whole powers of square matrices, by inverses where negative."""


def multi_dot(
    tensors: Sequence[Tensor], *, out: Tensor | None = None
) -> Tensor:
    """Returns the product of matrices, in the cheapest order.

    Args:
        tensors: Two or more; the first and the last may be vectors.
        out: Into which tensor it is written, if into one.
    """
    return call("linalg_multi_dot", list(tensors), out=out)


def vector_norm(
    x: Tensor,
    ord: float = 2,  # noqa: A002
    dim: int | Sequence[int] | None = None,
    keepdim: bool = False,
    *,
    dtype: Any = None,
    out: Tensor | None = None,
) -> Tensor:
    """Returns the norm of vectors.

    Args:
        x: The vectors.
        ord: The order of the norm; it may be infinite.
        dim: The dimensions that make up a vector; all if None.
        keepdim: Whether these stay, with size 1.
        dtype: In which the norm is computed.
        out: Into which tensor it is written, if into one.
    """
    dims = [dim] if isinstance(dim, int) else dim
    return call("linalg_vector_norm", x, ord, dims, keepdim, dtype, out=out)
