"""`tensord.Size`, a tensor's sizes, and `tensord.device`."""

from __future__ import annotations

import math
import operator
from typing import Any


class Size(tuple[int, ...]):
    """The sizes of a tensor: a tuple that prints as PyTorch's."""

    __slots__ = ()

    def __new__(cls, sizes: Any = ()) -> Size:
        return super().__new__(cls, map(operator.index, sizes))

    def numel(self) -> int:
        """Returns how many elements a tensor of these sizes has."""
        return math.prod(self)

    def __getitem__(self, index: Any) -> Any:
        item = super().__getitem__(index)
        return Size(item) if isinstance(index, slice) else item

    def __add__(self, other: Any) -> Size:
        return Size(super().__add__(tuple(other)))

    def __radd__(self, other: Any) -> Size:
        return Size(tuple(other) + tuple(self))

    def __mul__(self, count: Any) -> Size:
        return Size(super().__mul__(count))

    __rmul__ = __mul__

    def __repr__(self) -> str:
        return f"torch.Size([{', '.join(map(str, self))}])"

    __str__ = __repr__

    def __reduce__(self) -> Any:
        return Size, (tuple(self),)


class device:
    """Where a tensor's elements are; there are only tensors on the CPU."""

    __slots__ = ("index", "type")

    def __init__(self, type: Any = "cpu", index: int | None = None) -> None:  # noqa: A002
        name, colon, number = str(type).partition(":")
        self.type: str = name
        self.index: int | None = int(number) if colon else index

    def __eq__(self, other: object) -> bool:
        return isinstance(other, device) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __str__(self) -> str:
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __repr__(self) -> str:
        index = "" if self.index is None else f", index={self.index}"
        return f"device(type='{self.type}'{index})"

    def __reduce__(self) -> Any:
        return device, (self.type, self.index)


CPU = device("cpu")


def check_device(where: Any) -> None:
    """Refuses a device that is not the CPU.

    Raises:
        RuntimeError: If tensors cannot be there.
        TypeError: If `where` is no device.
    """
    if where is None:
        return
    if not isinstance(where, (str, device)):
        raise TypeError(
            "argument 'device' must be torch.device, not "
            f"{type(where).__name__}"
        )
    if device(where).type != "cpu":
        raise RuntimeError(
            f"tensord computes on the CPU of its server; there is no device "
            f"'{where}'"
        )
