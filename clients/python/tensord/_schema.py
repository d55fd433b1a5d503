"""What the manifest says of operations and session commands."""

from __future__ import annotations

from typing import Any, NamedTuple


class _Required:
    def __repr__(self) -> str:
        return "REQUIRED"


#: The default of an argument that has none.
REQUIRED: Any = _Required()

_TENSOR_TYPES = frozenset({"Tensor", "Operand", "Tensor[]", "Tensor?[]"})


class Argument(NamedTuple):
    """One argument of a row."""

    name: str
    #: As in "Tensor" or "int[]".
    type: str
    default: Any = REQUIRED
    #: Whether None is allowed.
    optional: bool = False
    keyword_only: bool = False
    #: Whether it is written in place.
    mutated: bool = False
    #: 2 of int[2]: a single int stands for two.
    size: int = 0


class Output(NamedTuple):
    """One result of a row."""

    name: str = "result"
    is_list: bool = False
    #: Whether it is the argument that is written in place.
    mutated: bool = False


class Row:
    """An operation or a session command.

    Attributes:
        number: What stands in a command's first word.
        name: As in ``"max"``.
        overload: As in ``"dim"``, or empty.
        arguments: In the order of the wire.
        outputs: Likewise.
        hash: Of the row, as the manifest has it.
        out: Whether it takes `out`: not (empty), "warns" where it warns that
            an `out` with elements is resized, or "silent".
        mutated: The place of the argument written in place, or None.
        self_place: The place of the argument `self`, or 0.
        tensor_places: The places of arguments that are or hold tensors.
    """

    __slots__ = (
        "arguments",
        "hash",
        "mutated",
        "name",
        "number",
        "out",
        "outputs",
        "overload",
        "self_place",
        "tensor_places",
    )

    def __init__(
        self,
        number: int,
        full_name: str,
        arguments: tuple[Argument, ...],
        outputs: tuple[Output, ...],
        hash: str,  # noqa: A002
        out: str = "",
    ) -> None:
        self.number = number
        self.name, _, self.overload = full_name.partition(".")
        self.arguments = arguments
        self.outputs = outputs
        self.hash = hash
        self.out = out
        self.tensor_places = tuple(
            place
            for place, argument in enumerate(arguments)
            if argument.type in _TENSOR_TYPES
        )
        names = [argument.name for argument in arguments]
        self.self_place = names.index("self") if "self" in names else 0
        mutated = [p for p, a in enumerate(arguments) if a.mutated]
        self.mutated = mutated[0] if mutated else None

    @property
    def full_name(self) -> str:
        """As in ``"max.dim"``."""
        return f"{self.name}.{self.overload}" if self.overload else self.name

    def __repr__(self) -> str:
        return f"<Row {self.number} {self.full_name}>"
