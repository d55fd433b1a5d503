"""What a session does, asked for in either way: by calls or by frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from wire import DType, Frame, Named, Session, Stream

from tensord import _dtypes
from tensord._manifest import COMMANDS, OPS
from tensord._schema import REQUIRED, Argument, Row

#: An attribute that names a tensor.
Handle = NamedTuple("Handle", [("handle", int)])

#: More results than any test's operation has.
_MAXIMUM = 8


class Seen(NamedTuple):
    """A tensor as a session tells it."""

    meta: dict[str, Any]
    values: list[float]


class Face(Protocol):
    """Commands by handles; each raises `Failed` where it fails."""

    session: Session

    def create(
        self,
        sizes: Sequence[int],
        values: Sequence[float],
        dtype: str = "float32",
        requires_grad: bool = False,
    ) -> int: ...
    def op(
        self,
        name: str,
        *inputs: int,
        no_grad: bool = False,
        **attributes: Any,
    ) -> list[int]: ...
    def backward(self, roots: Sequence[int], **options: Any) -> None: ...
    def grad(
        self, outputs: Sequence[int], inputs: Sequence[int], **options: Any
    ) -> list[int]: ...
    def retain_grad(self, handle: int) -> None: ...
    def detach_in_place(self, handle: int) -> None: ...
    def get_grad(self, handle: int) -> int: ...
    def set_grad(self, handle: int, grad: int) -> None: ...
    def set_requires_grad(self, handle: int, requires_grad: bool) -> None: ...
    def release(self, *handles: int) -> None: ...
    def see(self, handle: int) -> Seen: ...
    def account(self) -> dict[str, tuple[int, int]]: ...


class UnaryFace:
    """Asks by unary calls."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._call = session.call

    def create(
        self,
        sizes: Sequence[int],
        values: Sequence[float],
        dtype: str = "float32",
        requires_grad: bool = False,
    ) -> int:
        reply = self._call(
            "Create",
            sizes=sizes,
            values=values,
            dtype=dtype,
            requires_grad=requires_grad,
        )
        return int(reply.tensor.handle)

    def op(
        self,
        name: str,
        *inputs: int,
        no_grad: bool = False,
        **attributes: Any,
    ) -> list[int]:
        reply = self._call(
            "Op",
            op=name,
            inputs=inputs,
            attributes={k: _attribute(v) for k, v in attributes.items()},
            no_grad=no_grad,
        )
        return [meta.handle for meta in reply.results]

    def backward(self, roots: Sequence[int], **options: Any) -> None:
        self._call("Backward", roots=roots, **options)

    def grad(
        self, outputs: Sequence[int], inputs: Sequence[int], **options: Any
    ) -> list[int]:
        reply = self._call("Grad", outputs=outputs, inputs=inputs, **options)
        return [meta.handle for meta in reply.results]

    def retain_grad(self, handle: int) -> None:
        self._call("RetainGrad", handle=handle)

    def detach_in_place(self, handle: int) -> None:
        self._call("DetachInPlace", handle=handle)

    def get_grad(self, handle: int) -> int:
        meta = self._call("GetGrad", handle=handle).tensor
        assert meta.exists == (meta.handle != 0)
        return int(meta.handle)

    def set_grad(self, handle: int, grad: int) -> None:
        self._call("SetGrad", handle=handle, grad=grad)

    def set_requires_grad(self, handle: int, requires_grad: bool) -> None:
        self._call(
            "SetRequiresGrad", handle=handle, requires_grad=requires_grad
        )

    def release(self, *handles: int) -> None:
        self._call("Release", handles=handles)

    def see(self, handle: int) -> Seen:
        reply = self._call("Read", handle=handle)
        meta = reply.tensor
        assert meta.handle == handle
        dtype = np.dtype(meta.dtype)
        assert np.frombuffer(reply.bytes, dtype).tolist() == list(reply.values)
        return Seen(
            {
                "dtype": meta.dtype,
                "sizes": list(meta.sizes),
                "strides": list(meta.strides),
                "requires_grad": meta.requires_grad,
                "is_leaf": meta.is_leaf,
                "grad_fn": meta.grad_fn,
                "version": meta.version,
            },
            list(reply.values),
        )

    def account(self) -> dict[str, tuple[int, int]]:
        return self.session.account()


class StreamFace:
    """Asks by frames, one for each command."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._stream = Stream(session)
        self._sequence = 0
        self._received = 0
        self._next_handle = 1

    def create(
        self,
        sizes: Sequence[int],
        values: Sequence[float],
        dtype: str = "float32",
        requires_grad: bool = False,
    ) -> int:
        data = np.array(values).astype(dtype).tobytes()
        row = COMMANDS["create"]
        number = _dtype(dtype).number
        return self._run(row, [sizes, DType(number), requires_grad, data])[0]

    def op(
        self,
        name: str,
        *inputs: int,
        no_grad: bool = False,
        **attributes: Any,
    ) -> list[int]:
        rows = [r for r in OPS.values() if name in (r.name, r.full_name)]
        for row in sorted(rows, key=lambda row: row.number):
            arguments = _bind(row, inputs, attributes)
            if arguments is not None:
                return self._run(row, arguments, flags=int(no_grad))
        raise AssertionError(f"no {name} takes {inputs} and {attributes}")

    def backward(
        self,
        roots: Sequence[int],
        grad_outputs: Sequence[int] = (),
        retain_graph: bool | None = None,
        create_graph: bool = False,
        inputs: Sequence[int] = (),
    ) -> None:
        self._run(
            COMMANDS["backward"],
            [
                _named(roots),
                _named(grad_outputs),
                retain_graph,
                create_graph,
                _named(inputs),
            ],
        )

    def grad(
        self,
        outputs: Sequence[int],
        inputs: Sequence[int],
        grad_outputs: Sequence[int] = (),
        retain_graph: bool | None = None,
        create_graph: bool = False,
        allow_unused: bool = False,
        materialize_grads: bool = False,
    ) -> list[int]:
        return self._run(
            COMMANDS["grad"],
            [
                _named(outputs),
                _named(inputs),
                _named(grad_outputs),
                retain_graph,
                create_graph,
                allow_unused,
                materialize_grads,
            ],
        )

    def retain_grad(self, handle: int) -> None:
        self._run(COMMANDS["retain_grad"], [Named(handle)])

    def detach_in_place(self, handle: int) -> None:
        self._run(COMMANDS["detach_"], [Named(handle)])

    def get_grad(self, handle: int) -> int:
        return self._run(COMMANDS["get_grad"], [Named(handle)])[0]

    def set_grad(self, handle: int, grad: int) -> None:
        named = Named(grad) if grad else None
        self._run(COMMANDS["set_grad"], [Named(handle), named])

    def set_requires_grad(self, handle: int, requires_grad: bool) -> None:
        row = COMMANDS["set_requires_grad"]
        self._run(row, [Named(handle), requires_grad])

    def release(self, *handles: int) -> None:
        self._run(COMMANDS["release"], [handles])

    def see(self, handle: int) -> Seen:
        answer = self._ask(Frame().read(handle))
        (result,) = answer.verdicts()[0].results
        assert result.handle == handle
        meta = result.meta
        return Seen(
            {
                "dtype": meta.dtype.name,
                "sizes": list(meta.shape),
                "strides": list(meta.stride),
                "requires_grad": meta.requires_grad,
                "is_leaf": meta.is_leaf,
                "grad_fn": meta.grad_fn_name or "",
                "version": meta.version,
            },
            np.frombuffer(answer.value(), meta.dtype.name).tolist(),
        )

    def account(self) -> dict[str, tuple[int, int]]:
        # Confirms what came; the answer to this frame alone is then kept.
        self._ask(Frame())
        return self.session.account()

    def run(self, frame: Frame, handles: int = 0) -> list[int]:
        """Sends a frame of one command that the face has no word for."""
        self._next_handle += handles
        answer = self._ask(frame)
        return [result.handle for result in answer.verdicts()[0].results]

    @property
    def next_handle(self) -> int:
        """The next that is free."""
        return self._next_handle

    def _run(
        self, row: Row, arguments: Sequence[Any], flags: int = 0
    ) -> list[int]:
        frame = Frame()
        handle = self._next_handle
        frame.add(
            row.full_name,
            *arguments,
            handle=handle,
            maximum=_MAXIMUM,
            flags=flags,
        )
        self._next_handle += _MAXIMUM
        answer = self._ask(frame)
        return [result.handle for result in answer.verdicts()[0].results]

    def _ask(self, frame: Frame) -> Any:
        self._sequence += 1
        answer = self._stream.ask(frame, self._sequence, self._received)
        self._received = answer.last_reply
        for failure in answer.errors().values():
            detail = failure.detail
            assert (detail.origin_sequence, detail.origin_command) == (
                self._sequence,
                0,
            )
            raise failure
        return answer


FACES = {"calls": UnaryFace, "frames": StreamFace}


def _attribute(value: Any) -> dict[str, Any]:
    """A value as an Attribute's fields."""
    forms: dict[type, str] = {
        bool: "flag",
        int: "integer",
        float: "number",
        str: "text",
    }
    if isinstance(value, Handle):
        return {"handle": value.handle}
    if isinstance(value, (list, tuple)):
        return {"ints": {"values": value}}
    return {forms[type(value)]: value}


def _dtype(name: str) -> _dtypes.dtype:
    return next(t for t in _dtypes.ALL if t.name == name)


def _named(handles: Sequence[int]) -> list[Named | None]:
    return [Named(handle) if handle else None for handle in handles]


_TYPES = {
    "Tensor": (Handle,),
    "Operand": (Handle, bool, int, float),
    "Scalar": (bool, int, float),
    "int": (int,),
    "float": (float, int),
    "bool": (bool,),
    "int[]": (list,),
    "str": (str,),
}


def _bind(
    row: Row, inputs: Sequence[int], attributes: Mapping[str, Any]
) -> list[Any] | None:
    """A row's arguments, or None where these do not fit it."""
    left = list(inputs)
    unused = set(attributes)
    arguments = []
    for argument in row.arguments:
        if argument.name in attributes:
            value = attributes[argument.name]
            unused.discard(argument.name)
            if not isinstance(value, _TYPES.get(argument.type, ())):
                return None
        elif left and argument.type in ("Tensor", "Operand"):
            value = Handle(left.pop(0))
        else:
            value = _default(argument)
            if value is REQUIRED:
                return None
        arguments.append(
            Named(value.handle) if isinstance(value, Handle) else value
        )
    return None if left or unused else arguments


def _default(argument: Argument) -> Any:
    if argument.type == "ScalarType" and argument.default is not REQUIRED:
        return None if argument.default is None else _dtype(argument.default)
    return argument.default
