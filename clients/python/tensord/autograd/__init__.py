"""Gradients: `backward`, `grad` and the grad mode."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .. import _anomaly
from .._anomaly import detect_anomaly, set_detect_anomaly
from .._base import TensorBase
from .._grad_mode import enable_grad, no_grad, set_grad_enabled
from .._manifest import COMMANDS
from .._session import session_of

if TYPE_CHECKING:
    from .._tensor import Tensor

_REFERENCE_CYCLE = (
    "Using backward() with create_graph=True will create a reference cycle "
    "between the parameter and its gradient which can cause a memory leak. We "
    "recommend using autograd.grad when creating the graph to avoid this. If "
    "you have to use this function, make sure to reset the .grad fields of "
    "your parameters to None after use to break the cycle and avoid the leak."
)

__all__ = [
    "backward",
    "detect_anomaly",
    "enable_grad",
    "grad",
    "no_grad",
    "set_detect_anomaly",
    "set_grad_enabled",
]


def backward(
    tensors: Tensor | Sequence[Tensor],
    grad_tensors: Tensor | Sequence[Tensor | None] | None = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    grad_variables: Any = None,
    inputs: Tensor | Sequence[Tensor] | None = None,
) -> None:
    """Computes the gradients of the leaves behind some tensors.

    They are added to the leaves' `grad`.

    Args:
        tensors: Where to start.
        grad_tensors: The gradient with respect to each; None stands for 1.
        retain_graph: Whether the graph can be used again; by default as
            `create_graph`.
        create_graph: Whether the gradients can be differentiated.
        grad_variables: The old name of `grad_tensors`.
        inputs: The only leaves whose `grad` is to change.
    """
    if grad_variables is not None:
        warnings.warn(
            "`grad_variables` is deprecated. Use `grad_tensors` instead.",
            FutureWarning,
            stacklevel=2,
        )
        if grad_tensors is not None:
            raise RuntimeError(
                "`grad_tensors` and `grad_variables` (deprecated) arguments "
                "both passed to `backward()`. Please only use `grad_tensors`."
            )
        grad_tensors = grad_variables
    roots = _tensors(tensors)
    only = () if inputs is None else _tensors(inputs)
    if inputs is not None and not only:
        raise RuntimeError("`inputs` argument to `backward()` cannot be empty.")
    if not roots:
        return
    gradients = _gradients(grad_tensors)
    session = session_of((roots, gradients, only))
    assert session is not None
    if create_graph:
        warnings.warn(_REFERENCE_CYCLE, UserWarning, stacklevel=3)
    session.run(
        COMMANDS["backward"],
        (
            roots,
            gradients,
            retain_graph,
            bool(create_graph),
            only,
            _anomaly.mode.enabled,
            _anomaly.mode.check_nan,
        ),
    )


def grad(
    outputs: Tensor | Sequence[Tensor],
    inputs: Tensor | Sequence[Tensor],
    grad_outputs: Tensor | Sequence[Tensor | None] | None = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    only_inputs: bool = True,
    allow_unused: bool | None = None,
    is_grads_batched: bool = False,
    materialize_grads: bool = False,
) -> tuple[Tensor, ...]:
    """Computes the gradients of outputs with respect to inputs.

    Args:
        outputs: What to differentiate; their gradients are summed.
        inputs: With respect to what.
        grad_outputs: The gradient with respect to each output; None stands
            for 1.
        retain_graph: Whether the graph can be used again; by default as
            `create_graph`.
        create_graph: Whether the gradients can be differentiated.
        only_inputs: Ignored.
        allow_unused: Whether an input that the outputs do not depend on is
            fine; its gradient is None.
        is_grads_batched: Not supported.
        materialize_grads: Whether such a gradient is zeros instead.

    Returns:
        A gradient for each input.
    """
    if materialize_grads and allow_unused is False:
        raise ValueError(
            "Expected allow_unused to be True or not passed when "
            "materialize_grads=True, but got: allow_unused=False."
        )
    if not only_inputs:
        warnings.warn(
            "only_inputs argument is deprecated and is ignored now (defaults "
            "to True). To accumulate gradient for other parts of the graph, "
            "please use torch.autograd.backward.",
            FutureWarning,
            stacklevel=2,
        )
    if is_grads_batched:
        raise NotImplementedError("tensord has no batched gradients")
    roots = _tensors(outputs)
    wanted = _tensors(inputs)
    if not wanted:
        raise RuntimeError("`inputs` argument to `grad()` cannot be empty.")
    gradients = _gradients(grad_outputs)
    session = session_of((roots, wanted, gradients))
    assert session is not None
    results = session.run(
        COMMANDS["grad"],
        (
            roots,
            wanted,
            gradients,
            retain_graph,
            bool(create_graph),
            bool(allow_unused or materialize_grads),
            bool(materialize_grads),
            _anomaly.mode.enabled,
            _anomaly.mode.check_nan,
        ),
        maximum=len(wanted),
    )
    return tuple(results)


def _tensors(value: Any) -> tuple[Any, ...]:
    """One tensor or several, as a tuple."""
    tensors = (value,) if isinstance(value, TensorBase) else tuple(value)
    for tensor in tensors:
        if not isinstance(tensor, TensorBase):
            raise TypeError(
                f"expected tensors, but got {type(tensor).__name__}"
            )
    return tensors


def _gradients(value: Any) -> tuple[Any, ...]:
    """One gradient or several, as a tuple; nothing for None."""
    if value is None:
        return ()
    gradients = (value,) if isinstance(value, TensorBase) else tuple(value)
    for gradient in gradients:
        if gradient is not None and not isinstance(gradient, TensorBase):
            raise TypeError(
                "gradients can be either Tensors or None, but got "
                f"{type(gradient).__name__}"
            )
    return gradients
