"""What every tensor is made of, below its operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from . import _dtypes
from ._size import Size

if TYPE_CHECKING:
    from ._session import Session


class Meta(NamedTuple):
    """What is known of a tensor without its values."""

    dtype: _dtypes.dtype
    shape: Size
    #: In elements, as is the offset.
    stride: tuple[int, ...]
    storage_offset: int
    version: int
    requires_grad: bool
    is_leaf: bool
    is_view: bool
    retains_grad: bool
    #: As in "MulBackward0"; None if there is none.
    grad_fn_name: str | None


class Family:
    """Tensors that share storage.

    Writing one of them in place may change what the others are in the graph,
    so each remembers at which epoch it learned its meta.
    """

    __slots__ = ("epoch",)

    def __init__(self) -> None:
        self.epoch = 0


class TensorBase:
    """A name for a tensor on the server, with what is known of it."""

    _session: Session
    #: The tensor's handle in its session.
    _handle: int
    _family: Family
    _meta: Meta
    #: The family's epoch when `_meta` was right.
    _epoch: int

    def _known(self) -> Meta:
        """The tensor's meta, asked for anew where it may have changed."""
        if self._epoch != self._family.epoch:
            self._session.describe(self)
        return self._meta

    @property
    def dtype(self) -> _dtypes.dtype:
        """The type of the elements."""
        return self._known().dtype

    @property
    def shape(self) -> Size:
        """The sizes."""
        return self._known().shape

    @property
    def ndim(self) -> int:
        """The number of dimensions."""
        return len(self._known().shape)

    @property
    def requires_grad(self) -> bool:
        """Whether gradients are computed for the tensor."""
        return self._known().requires_grad

    def item(self) -> Any:
        """Returns the value of a tensor of one element as a Python number."""
        raise NotImplementedError
