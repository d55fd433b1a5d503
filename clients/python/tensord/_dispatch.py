"""From a call of a function or method to a command, and back to tensors."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from . import return_types
from ._base import TensorBase
from ._binding import Binder
from ._manifest import OPS, ROWS
from ._schema import Row
from ._session import current_session, session_of
from ._size import Size, check_device
from ._wire import MOST_RESULTS

if TYPE_CHECKING:
    from ._tensor import Tensor

_F = TypeVar("_F", bound=Callable[..., Any])


def function(
    *numbers: int, factory: bool = False, name: str | None = None
) -> Callable[[_F], _F]:
    """Makes a declared function call the operations with these numbers.

    A `factory` makes a tensor from nothing and takes `device` and
    `requires_grad`. Messages call the function `name`, if it is not the
    declared one.
    """

    def decorate(declared: _F) -> _F:
        called = name or declared.__name__
        bind = _lazy_binder(called, numbers, is_method=False)

        @functools.wraps(declared)
        def call(*args: Any, **kwargs: Any) -> Any:
            row, arguments = bind(args, kwargs)
            if row.out and (out := arguments.pop()) is not None:
                made = invoke_out(row, arguments, out)
                if factory and made.requires_grad and _resets_grad(row, made):
                    made.requires_grad_(False)  # as PyTorch's factories do
                return made
            return invoke(row, arguments)

        return _with_options(call) if factory else call  # type: ignore

    return decorate


def _resets_grad(row: Row, out: Any) -> bool:
    """Whether a factory's row makes `out` a leaf that requires no grad."""
    return out.is_leaf and any(a.name == "dtype" for a in row.arguments)


def method(*numbers: int, factory: bool = False) -> Callable[[_F], _F]:
    """Makes a declared method call the operations with these numbers."""

    def decorate(declared: _F) -> _F:
        bind = _lazy_binder(declared.__name__, numbers, is_method=True)

        @functools.wraps(declared)
        def call(self: Any, *args: Any, **kwargs: Any) -> Any:
            row, arguments = bind(args, kwargs)
            arguments[row.self_place] = self
            return invoke(row, arguments)

        return _with_options(call) if factory else call  # type: ignore

    return decorate


def _with_options(make: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(make)
    def call(
        *args: Any,
        device: Any = None,
        requires_grad: bool = False,
        **kwargs: Any,
    ) -> Any:
        check_device(device)
        made = make(*args, **kwargs)
        if not requires_grad:
            return made
        if not made.dtype.is_floating_point:
            raise RuntimeError(
                "Only Tensors of floating point and complex dtype can require "
                "gradients"
            )
        return made.requires_grad_()

    return call


def invoke(row: Row, arguments: Sequence[Any]) -> Any:
    """Runs an operation.

    Args:
        row: Which one.
        arguments: One for each of the row's.

    Returns:
        As PyTorch does: a tensor, a tuple of tensors, a named tuple, or None.
    """
    session = session_of(arguments[place] for place in row.tensor_places)
    results = (session or current_session()).run(
        row, arguments, _most_results(row, arguments)
    )
    outputs = row.outputs
    if len(outputs) == 1:
        return tuple(results) if outputs[0].is_list else results[0]
    if not outputs:
        return None
    return_type = return_types.BY_ROW.get(row.number)
    return return_type(*results) if return_type else tuple(results)


def invoke_out(row: Row, arguments: Sequence[Any], out: Any) -> Any:
    """Runs an operation that writes its results into `out`.

    Args:
        row: Which one.
        arguments: One for each of the row's.
        out: A tensor, or a tuple of as many as there are results.

    Returns:
        `out` itself, or a named tuple of its tensors.
    """
    outs = [out] if isinstance(out, TensorBase) else list(out)
    if len(outs) != len(row.outputs):
        raise TypeError(
            f"expected tuple of {len(row.outputs)} elements but got {len(outs)}"
        )
    tensors = [arguments[place] for place in row.tensor_places]
    session = session_of([*tensors, *outs]) or current_session()
    shapes = [tensor._meta.shape for tensor in outs]
    results = session.run(row, arguments, outs=outs)
    if row.out == "warns":
        for shape, result in zip(shapes, results):
            _warn_of_resizing(shape, result.shape)
    if len(results) == 1:
        return results[0]
    return_type = return_types.OUT_BY_ROW.get(row.number)
    return return_type(*results) if return_type else tuple(results)


def _warn_of_resizing(before: Size, after: Size) -> None:
    if before == after or not before.numel():
        return
    warnings.warn(
        "An output with one or more elements was resized since it had shape "
        f"{list(before)}, which does not match the required output shape "
        f"{list(after)}. This behavior is deprecated, and in a future PyTorch "
        "release outputs will not be resized unless they have zero elements. "
        "You can explicitly reuse an out tensor t by resizing it, inplace, to "
        "zero elements with t.resize_(0).",
        UserWarning,
        stacklevel=4,
    )


def _lazy_binder(
    name: str, numbers: Sequence[int], is_method: bool
) -> Callable[[Any, Any], tuple[Row, list[Any]]]:
    # Most functions are never called: bind at the first call.
    binder: Binder | None = None

    def bind(args: Any, kwargs: Any) -> tuple[Row, list[Any]]:
        nonlocal binder
        if binder is None:
            rows = [ROWS[number] for number in numbers]
            binder = Binder(name, rows, is_method)
        return binder.bind(args, kwargs)

    return bind


def _most_results(row: Row, arguments: Sequence[Any]) -> int:
    """A bound of how many tensors a list of results has."""
    if not any(output.is_list for output in row.outputs):
        return 1
    most = 1
    for value in arguments:
        if isinstance(value, TensorBase):
            most = max(most, *value.shape, value.ndim)
        elif isinstance(value, (list, tuple)):
            most = max(most, len(value) + 1)
        elif isinstance(value, int):
            most = max(most, value)
    return min(most, MOST_RESULTS)


def call(full_name: str, *arguments: Any, out: Any = None) -> Tensor:
    """Runs an operation that gives one tensor.

    Args:
        full_name: Which one, as in ``"select.int"``.
        *arguments: The row's; missing ones take their defaults.
        out: Into which tensor the result is written, if into one.
    """
    row = OPS[full_name]
    missing = row.arguments[len(arguments) :]
    values = [*arguments, *(a.default for a in missing)]
    if out is not None:
        return invoke_out(row, values, out)  # type: ignore[no-any-return]
    return invoke(row, values)  # type: ignore[no-any-return]
