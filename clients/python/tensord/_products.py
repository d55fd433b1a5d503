"""Products and distances whose functions are more than an operation."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Union

from ._base import TensorBase
from ._dispatch import call

if TYPE_CHECKING:
    from ._tensor import Tensor

__all__ = ["cdist", "chain_matmul", "einsum", "tensordot"]

_Dims = Union[int, "Sequence[Sequence[int]]", "Tensor"]

#: By their names, PyTorch's ways to compute Euclid's distances.
_COMPUTE_MODES = {
    "use_mm_for_euclid_dist_if_necessary": None,
    "use_mm_for_euclid_dist": 1,
    "donot_use_mm_for_euclid_dist": 2,
}


def einsum(*args: Any) -> Tensor:
    """Returns products of tensors, summed as an equation says.

    Args:
        *args: The equation, as in ``"ij,jk->ik"``, and the tensors; or each
            tensor with a list of numbers for its dimensions, and perhaps one
            for those of the result.
    """
    if len(args) < 2:
        raise ValueError(
            "einsum(): must specify the equation string and at least one "
            "operand, or at least one operand and its subscripts list"
        )
    if isinstance(args[0], TensorBase):
        equation = ",".join(map(_subscripts, args[1::2]))
        operands = args[::2]
        if len(args) % 2 == 1:
            equation += "->" + _subscripts(args[-1])
            operands = args[:-1:2]
    else:
        equation = args[0]
        operands = args[1:]
    if len(operands) == 1 and isinstance(operands[0], (list, tuple)):
        return einsum(equation, *operands[0])
    return call("einsum", equation, list(operands), None)


def _subscripts(numbers: Sequence[Any]) -> str:
    return "".join(map(_subscript, numbers))


def _subscript(number: Any) -> str:
    if number is Ellipsis:
        return "..."
    if 0 <= number < 26:
        return chr(ord("A") + number)
    if 26 <= number < 52:
        return chr(ord("a") + number - 26)
    raise ValueError(
        "einsum(): subscript in subscript list is not within the valid range "
        "[0, 52)"
    )


def tensordot(
    a: Tensor, b: Tensor, dims: _Dims = 2, out: Tensor | None = None
) -> Tensor:
    """Returns the product of two tensors, summed over pairs of dimensions.

    Args:
        a: The first tensor.
        b: The second tensor.
        dims: How many last dimensions of `a` are paired with the first of
            `b`; or a list of those of `a` and a list of those of `b`.
        out: Into which tensor it is written, if into one.
    """
    if isinstance(dims, TensorBase):
        dims = dims.tolist() if dims.numel() > 1 else int(dims.item())
    elif not isinstance(dims, (tuple, list, int)):
        raise RuntimeError(
            "tensordot expects dims to be int or tuple[list[int], list[int]] "
            f"or list[list[int]] containing two lists, but got dims={dims}"
        )
    if not isinstance(dims, int):
        dims_a, dims_b = dims
        return call("tensordot", a, b, list(dims_a), list(dims_b), out=out)
    if dims < 0:
        raise RuntimeError(f"tensordot expects dims >= 0, but got dims={dims}")
    if dims > min(a.ndim, b.ndim):
        raise RuntimeError(
            f"tensordot expects dims < ndim_a or ndim_b, but got dims={dims}"
        )
    pairs = list(range(-dims, 0)), list(range(dims))
    return call("tensordot", a, b, *pairs, out=out)


def chain_matmul(*matrices: Tensor, out: Tensor | None = None) -> Tensor:
    """Returns the product of matrices, in the cheapest order.

    Args:
        *matrices: One or more; `linalg.multi_dot` is the newer name.
        out: Into which tensor it is written, if into one.
    """
    warnings.warn(
        "torch.chain_matmul is deprecated and will be removed in a future "
        "PyTorch release. Use torch.linalg.multi_dot instead, which accepts a "
        "list of two or more tensors rather than multiple parameters.",
        UserWarning,
        stacklevel=2,
    )
    return call("chain_matmul", list(matrices), out=out)


def cdist(
    x1: Tensor,
    x2: Tensor,
    p: float = 2.0,
    compute_mode: str = "use_mm_for_euclid_dist_if_necessary",
) -> Tensor:
    """Returns the distances between all pairs of rows of two tensors.

    Args:
        x1: Rows, or batches of them.
        x2: Likewise.
        p: The order of the norm; it may be infinite.
        compute_mode: Whether Euclid's distances are made of a product of
            matrices: ``"use_mm_for_euclid_dist"``,
            ``"donot_use_mm_for_euclid_dist"``, or, the default, where there
            are more than 25 rows.
    """
    if compute_mode not in _COMPUTE_MODES:
        raise ValueError(
            f"{compute_mode} is not a valid value for compute_mode"
        )
    return call("cdist", x1, x2, p, _COMPUTE_MODES[compute_mode])
