"""How losses are reduced to a number."""

from __future__ import annotations

import warnings

#: By the numbers that the operations take.
_REDUCTIONS = ("none", "mean", "sum")


def legacy_reduction(
    size_average: bool | None, reduce: bool | None, reduction: str
) -> str:
    """Returns the reduction that the older arguments mean, if given."""
    if size_average is None and reduce is None:
        return reduction
    old = "none"
    if reduce is None or reduce:
        old = "mean" if size_average is None or size_average else "sum"
    warnings.warn(
        "size_average and reduce args will be deprecated, please use "
        f"reduction='{old}' instead.",
        UserWarning,
        stacklevel=3,
    )
    return old


def number_of(reduction: str) -> int:
    """Returns the number that operations take for a reduction."""
    if reduction not in _REDUCTIONS:
        raise ValueError(f"{reduction} is not a valid value for reduction")
    return _REDUCTIONS.index(reduction)
