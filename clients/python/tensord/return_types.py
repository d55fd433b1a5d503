"""What operations with several results give: named tuples."""
# Written by tools/generate; change what it is made from instead.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ._tensor import Tensor


def _repr(self: Any) -> str:
    fields = ",\n".join(
        f"{name}={value!r}" for name, value in zip(self._fields, self)
    )
    return f"torch.return_types.{type(self).__name__}(\n{fields})"


class max(NamedTuple):
    """What `tensord.max` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class min(NamedTuple):
    """What `tensord.min` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class aminmax(NamedTuple):
    """What `tensord.aminmax` gives."""

    min: Tensor
    max: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class sort(NamedTuple):
    """What `tensord.sort` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class topk(NamedTuple):
    """What `tensord.topk` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class kthvalue(NamedTuple):
    """What `tensord.kthvalue` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class mode(NamedTuple):
    """What `tensord.mode` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class median(NamedTuple):
    """What `tensord.median` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class nanmedian(NamedTuple):
    """What `tensord.nanmedian` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class cummax(NamedTuple):
    """What `tensord.cummax` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class cummin(NamedTuple):
    """What `tensord.cummin` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class native_layer_norm(NamedTuple):
    """What `tensord.native_layer_norm` gives."""

    result: Tensor
    mean: Tensor
    rstd: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class native_batch_norm(NamedTuple):
    """What `tensord.native_batch_norm` gives."""

    result: Tensor
    save_mean: Tensor
    save_invstd: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class native_group_norm(NamedTuple):
    """What `tensord.native_group_norm` gives."""

    result: Tensor
    mean: Tensor
    rstd: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class linalg_inv_ex(NamedTuple):
    """What `tensord.linalg.inv_ex` gives."""

    inverse: Tensor
    info: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class linalg_solve_ex(NamedTuple):
    """What `tensord.linalg.solve_ex` gives."""

    result: Tensor
    info: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class linalg_slogdet(NamedTuple):
    """What `tensord.linalg.slogdet` gives."""

    sign: Tensor
    logabsdet: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class slogdet(NamedTuple):
    """What `tensord.slogdet` gives."""

    sign: Tensor
    logabsdet: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class linalg_cholesky_ex(NamedTuple):
    """What `tensord.linalg.cholesky_ex` gives."""

    L: Tensor
    info: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class linalg_qr(NamedTuple):
    """What `tensord.linalg.qr` gives."""

    Q: Tensor
    R: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class linalg_eigh(NamedTuple):
    """What `tensord.linalg.eigh` gives."""

    eigenvalues: Tensor
    eigenvectors: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class linalg_svd(NamedTuple):
    """What `tensord.linalg.svd` gives."""

    U: Tensor
    S: Tensor
    Vh: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class svd(NamedTuple):
    """What `tensord.svd` gives."""

    U: Tensor
    S: Tensor
    V: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class adaptive_max_pool1d(NamedTuple):
    """What `tensord.adaptive_max_pool1d` gives."""

    result: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


#: By the operation's number.
BY_ROW: dict[int, Any] = {
    313: max,
    321: min,
    1324: aminmax,
    1340: sort,
    1341: sort,
    1345: topk,
    1346: kthvalue,
    1347: mode,
    1349: median,
    1351: nanmedian,
    1404: cummax,
    1405: cummin,
    1900: native_layer_norm,
    1903: native_batch_norm,
    1907: native_group_norm,
    2000: linalg_inv_ex,
    2004: linalg_solve_ex,
    2010: linalg_slogdet,
    2011: slogdet,
    2020: linalg_cholesky_ex,
    2023: linalg_qr,
    2031: linalg_eigh,
    2034: linalg_svd,
    2036: svd,
    2462: adaptive_max_pool1d,
}
