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


class max_out(max):
    """What `tensord.max` gives with `out`."""


class min(NamedTuple):
    """What `tensord.min` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class min_out(min):
    """What `tensord.min` gives with `out`."""


class aminmax(NamedTuple):
    """What `tensord.aminmax` gives."""

    min: Tensor
    max: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class aminmax_out(aminmax):
    """What `tensord.aminmax` gives with `out`."""


class sort(NamedTuple):
    """What `tensord.sort` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class sort_out(sort):
    """What `tensord.sort` gives with `out`."""


class topk(NamedTuple):
    """What `tensord.topk` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class topk_out(topk):
    """What `tensord.topk` gives with `out`."""


class kthvalue(NamedTuple):
    """What `tensord.kthvalue` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class kthvalue_out(kthvalue):
    """What `tensord.kthvalue` gives with `out`."""


class mode(NamedTuple):
    """What `tensord.mode` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class mode_out(mode):
    """What `tensord.mode` gives with `out`."""


class median(NamedTuple):
    """What `tensord.median` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class median_out(median):
    """What `tensord.median` gives with `out`."""


class nanmedian(NamedTuple):
    """What `tensord.nanmedian` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class nanmedian_out(nanmedian):
    """What `tensord.nanmedian` gives with `out`."""


class cummax(NamedTuple):
    """What `tensord.cummax` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class cummax_out(cummax):
    """What `tensord.cummax` gives with `out`."""


class cummin(NamedTuple):
    """What `tensord.cummin` gives."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class cummin_out(cummin):
    """What `tensord.cummin` gives with `out`."""


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


class native_batch_norm_out(native_batch_norm):
    """What `tensord.native_batch_norm` gives with `out`."""


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


class linalg_inv_ex_out(linalg_inv_ex):
    """What `tensord.linalg.inv_ex` gives with `out`."""


class linalg_solve_ex(NamedTuple):
    """What `tensord.linalg.solve_ex` gives."""

    result: Tensor
    info: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class linalg_solve_ex_out(linalg_solve_ex):
    """What `tensord.linalg.solve_ex` gives with `out`."""


class linalg_slogdet(NamedTuple):
    """What `tensord.linalg.slogdet` gives."""

    sign: Tensor
    logabsdet: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class linalg_slogdet_out(linalg_slogdet):
    """What `tensord.linalg.slogdet` gives with `out`."""


class slogdet(NamedTuple):
    """What `tensord.slogdet` gives."""

    sign: Tensor
    logabsdet: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class slogdet_out(slogdet):
    """What `tensord.slogdet` gives with `out`."""


class linalg_cholesky_ex(NamedTuple):
    """What `tensord.linalg.cholesky_ex` gives."""

    L: Tensor
    info: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class linalg_cholesky_ex_out(linalg_cholesky_ex):
    """What `tensord.linalg.cholesky_ex` gives with `out`."""


class linalg_qr(NamedTuple):
    """What `tensord.linalg.qr` gives."""

    Q: Tensor
    R: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class linalg_qr_out(linalg_qr):
    """What `tensord.linalg.qr` gives with `out`."""


class linalg_eigh(NamedTuple):
    """What `tensord.linalg.eigh` gives."""

    eigenvalues: Tensor
    eigenvectors: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class linalg_eigh_out(linalg_eigh):
    """What `tensord.linalg.eigh` gives with `out`."""


class linalg_svd(NamedTuple):
    """What `tensord.linalg.svd` gives."""

    U: Tensor
    S: Tensor
    Vh: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class linalg_svd_out(linalg_svd):
    """What `tensord.linalg.svd` gives with `out`."""


class svd(NamedTuple):
    """What `tensord.svd` gives."""

    U: Tensor
    S: Tensor
    V: Tensor

    def __repr__(self) -> str:
        return _repr(self)


class svd_out(svd):
    """What `tensord.svd` gives with `out`."""


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

#: Likewise, with `out`.
OUT_BY_ROW: dict[int, Any] = {
    313: max_out,
    321: min_out,
    1324: aminmax_out,
    1340: sort_out,
    1341: sort_out,
    1345: topk_out,
    1346: kthvalue_out,
    1347: mode_out,
    1349: median_out,
    1351: nanmedian_out,
    1404: cummax_out,
    1405: cummin_out,
    1903: native_batch_norm_out,
    2000: linalg_inv_ex_out,
    2004: linalg_solve_ex_out,
    2010: linalg_slogdet_out,
    2011: slogdet_out,
    2020: linalg_cholesky_ex_out,
    2023: linalg_qr_out,
    2031: linalg_eigh_out,
    2034: linalg_svd_out,
    2036: svd_out,
}
