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


#: By the operation's number.
BY_ROW: dict[int, Any] = {
    313: max,
    321: min,
}
