#!/usr/bin/env python3
"""Writes tests/goldens/ops/<family>.json: what PyTorch makes of the samples.

Run it where PyTorch 2.15 is installed:

    python tools/goldens/ops.py [family...]

The rows are in tools/goldens/op_samples. A case in JSON has

    op         the engine's full name of the operation
    args       the arguments in the order of the signature; a tensor is an
               object (dtype, sizes, values in row-major order; strides, offset
               and storage, the number of elements behind it, unless it has
               row-major strides; requires_grad), a dtype is {"dtype": "int64"}
    kwargs     further arguments by name
    error      instead of all that follows: type and message
    results    of each: dtype, sizes, strides, values (not of random ones),
               requires_grad, grad_fn, and what it is: "new", or "same" or
               "view" with the source argument's place; null where absent
    smooth     whether numeric derivatives make sense here
    order      up to which derivative there are gradients: 1, or 2
    used       the places of the results that have a gradient, where not all do
    gradients  where a result requires grad: grad_outputs; inputs, one for each
               floating-point tensor argument (null where there is none), with
               the grad_fn they have under create_graph; second, what a second
               derivative gives for the inputs and then the grad_outputs, where
               the first gradients require grad; second_error, instead, the
               message with which that fails
    gradient_error  instead of gradients: with what they fail
    saves      what fails, and how, when the graph is used after an argument or
               a result was written to, and when it is used twice

An in-place form gets a clone of its first argument where that requires grad.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
import math
import pathlib
import pkgutil
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import op_samples
import torch
from op_samples.sample import Frozen, Sample, floats

GOLDENS = pathlib.Path(__file__).resolve().parents[2] / "tests/goldens/ops"
MEMORY_FORMATS = {
    "contiguous_format": torch.contiguous_format,
    "preserve_format": torch.preserve_format,
    "channels_last": torch.channels_last,
}
# Overloads that Python's functions never choose, lists that they do not take
# (of tensors and None, or instead of single tensors), and defaults that they
# read wrongly.
ATEN = (
    "add.Scalar",
    "sub.Scalar",
    "mul.Scalar",
    "div.Scalar",
    "index.Tensor",
    "index_put",
    "index_put_",
    "unique_consecutive",
    "unique_dim",
    "block_diag",
    "binary_cross_entropy_with_logits",
    "linalg_pinv",
    "linalg_pinv.atol_rtol_float",
    "linalg_pinv.atol_rtol_tensor",
    "linalg_pinv.rcond_tensor",
    "linalg_matrix_norm",
    "linalg_matrix_norm.str_ord",
    "linalg_norm",
    "linalg_norm.ord_str",
    "tensordot",
    "einsum",
    "chain_matmul",
    "norm.ScalarOpt_dim",
    "cdist",
)


def unsafe_squeeze(self: torch.Tensor, dim: int) -> torch.Tensor:
    """squeeze_, as matmul uses it on a product that nobody else holds."""
    return self.clone().squeeze_(dim)


def unsafe_as_strided(self: torch.Tensor, *layout: Any) -> torch.Tensor:
    """as_strided_, as adaptive_avg_pool2d uses it on a mean of its own."""
    return self.clone().as_strided_(*layout)


def as_tensor(predicate: Callable[..., bool]) -> Callable[..., torch.Tensor]:
    """A function that gives a bool, which it is a tensor of here."""
    return lambda *args, **kwargs: torch.tensor(predicate(*args, **kwargs))


# What PyTorch has under another name, or not as a function.
SPECIAL: dict[str, Callable[..., Any]] = {
    "data": lambda self: self.data,
    "_unsafe_squeeze.dim": unsafe_squeeze,
    "_unsafe_as_strided": unsafe_as_strided,
    "allclose": as_tensor(torch.allclose),
    "equal": as_tensor(torch.equal),
}


def function_of(op: str) -> Callable[..., Any]:
    """PyTorch's function or method for an engine name."""
    name, _, overload = op.partition(".")
    if op in SPECIAL:
        return SPECIAL[op]
    if op in ATEN:
        return getattr(getattr(torch.ops.aten, name), overload or "default")
    if name.endswith("_") and hasattr(torch.Tensor, name):
        return getattr(torch.Tensor, name)
    places = (
        torch,
        torch.Tensor,
        torch.ops.aten,
        torch.nn.functional,
        torch._C._nn,
    )
    for place in places:
        if hasattr(place, name):
            return getattr(place, name)
    raise LookupError(f"PyTorch has no {name}")


def name_of(node: Any) -> str | None:
    if node is None:
        return None
    return node.name().removeprefix("torch::autograd::")


# --- JSON ---------------------------------------------------------------------


def number(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def encode_tensor(tensor: torch.Tensor) -> dict[str, Any]:
    if tensor._is_zerotensor():  # has strides, but no memory
        zeros = torch.empty_strided(
            tensor.shape, tensor.stride(), dtype=tensor.dtype
        )
        return encode_tensor(zeros.zero_())
    row: dict[str, Any] = {
        "dtype": str(tensor.dtype).removeprefix("torch."),
        "sizes": list(tensor.shape),
    }
    row_major = torch.empty(tensor.shape).stride()
    if tensor.stride() != row_major or tensor.storage_offset() != 0:
        row["strides"] = list(tensor.stride())
        row["offset"] = tensor.storage_offset()
        size = tensor.untyped_storage().nbytes() // tensor.element_size()
        row["storage"] = size
    flat = tensor.detach().contiguous().reshape(-1)
    row["values"] = [number(value) for value in flat.tolist()]
    if tensor.requires_grad:
        row["requires_grad"] = True
    return row


def encode(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return encode_tensor(value)
    if isinstance(value, torch.dtype):
        return {"dtype": str(value).removeprefix("torch.")}
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    return number(value)


def share_version(result: torch.Tensor, argument: torch.Tensor) -> bool:
    """Whether a write to one counts as a write to the other."""
    before = argument._version
    torch.autograd.graph.increment_version(result)
    return argument._version != before


def encode_result(
    result: torch.Tensor | None, has_values: bool
) -> dict[str, Any] | None:
    if result is None:
        return None
    row = encode_tensor(result)
    row["strides"] = list(result.stride())
    row.pop("offset", None)
    row.pop("storage", None)
    if not has_values:
        del row["values"]
    row["requires_grad"] = result.requires_grad
    row["grad_fn"] = name_of(result.grad_fn)
    return row


def identity_of(result: torch.Tensor, arguments: list[Any]) -> dict[str, Any]:
    """What a result is; this counts up the version of its memory."""
    for place, argument in enumerate(arguments):
        if not isinstance(argument, torch.Tensor):
            continue
        if result is argument:
            return {"is": "same", "source": place}
        if share_version(result, argument):
            return {"is": "view", "source": place}
    return {"is": "new"}


def encode_gradient(gradient: torch.Tensor | None) -> dict[str, Any] | None:
    if gradient is None:
        return None
    row = encode_tensor(gradient)
    row["strides"] = list(gradient.stride())
    for key in ("offset", "storage", "requires_grad"):
        row.pop(key, None)
    return row


# --- Running a sample ---------------------------------------------------------


def thaw(value: Any) -> Any:
    """The argument as the call gets it: a new leaf where it is a tensor."""
    if isinstance(value, Frozen):
        return copy_of(value.tensor)
    if isinstance(value, torch.Tensor):
        leaf = copy_of(value)
        return leaf.requires_grad_(leaf.is_floating_point())
    if isinstance(value, list):
        return [thaw(item) for item in value]
    return value


def copy_of(tensor: torch.Tensor) -> torch.Tensor:
    """The same layout in memory of its own."""
    size = tensor.untyped_storage().nbytes() // tensor.element_size()
    base = torch.zeros(size, dtype=tensor.dtype)
    copy = base.as_strided(
        tensor.shape, tensor.stride(), tensor.storage_offset()
    )
    if 0 in tensor.stride():
        # Expanded: write each element of the storage once.
        base.copy_(tensor.as_strided((size,), (1,), 0))
    else:
        copy.copy_(tensor)
    return copy.data  # with a version counter of its own, at 0


def tensors_in(values: Any) -> Iterator[torch.Tensor]:
    for value in values:
        if isinstance(value, torch.Tensor):
            yield value
        elif isinstance(value, list):
            yield from tensors_in(value)


class Run:
    """One execution of a sample, on tensors of its own."""

    def __init__(self, row: Sample) -> None:
        self.leaves = [thaw(value) for value in row.args]
        self.kwargs = {key: thaw(value) for key, value in row.kwargs.items()}
        self.args = list(self.leaves)
        if row.op.partition(".")[0].endswith("_") and self.args:
            if self.args[0].requires_grad:
                self.args[0] = self.args[0].clone()
        kwargs = dict(self.kwargs)
        if "memory_format" in kwargs:
            kwargs["memory_format"] = MEMORY_FORMATS[kwargs["memory_format"]]
        results = function_of(row.op)(*self.args, **kwargs)
        self.results = (
            [results]
            if isinstance(results, torch.Tensor)
            else list(results or [])
        )
        self.inputs = [
            tensor
            for tensor in tensors_in(self.leaves + list(self.kwargs.values()))
            if tensor.is_floating_point()
        ]
        self.outputs = [
            result
            for place, result in enumerate(self.results)
            if result is not None
            and result.requires_grad
            and (not row.used or place in row.used)
        ]
        self.grad_outputs = [
            floats(*r.shape, low=-1, high=1, seed=7 + i, dtype=r.dtype)
            for i, r in enumerate(self.outputs)
        ]

    def gradients(self, **options: Any) -> tuple[torch.Tensor | None, ...]:
        wanted = [tensor for tensor in self.inputs if tensor.requires_grad]
        found = iter(
            torch.autograd.grad(
                self.outputs,
                wanted,
                self.grad_outputs,
                allow_unused=True,
                **options,
            )
        )
        return tuple(
            next(found) if tensor.requires_grad else None
            for tensor in self.inputs
        )


def gradients_of(row: Sample) -> dict[str, Any]:
    plain = Run(row)
    answer: dict[str, Any] = {
        "grad_outputs": [encode_gradient(g) for g in plain.grad_outputs],
        "inputs": [encode_gradient(g) for g in plain.gradients()],
    }
    if row.order < 2:
        return answer
    run = Run(row)
    for grad_output in run.grad_outputs:
        grad_output.requires_grad_()
    first = run.gradients(create_graph=True)
    for encoded, gradient in zip(answer["inputs"], first, strict=True):
        if encoded is not None and gradient is not None:
            encoded["grad_fn"] = name_of(gradient.grad_fn)
    roots = [g for g in first if g is not None and g.requires_grad]
    wanted = [t for t in run.inputs if t.requires_grad] + run.grad_outputs
    if roots:
        seeds = [
            floats(*g.shape, low=-1, high=1, seed=17 + i, dtype=g.dtype)
            for i, g in enumerate(roots)
        ]
        answer["seeds"] = [encode_gradient(g) for g in seeds]
        try:
            second = torch.autograd.grad(
                roots, wanted, seeds, allow_unused=True
            )
            answer["second"] = [encode_gradient(g) for g in second]
        except RuntimeError as error:
            answer["second_error"] = str(error)
    return answer


def error_of(error: Exception) -> dict[str, str]:
    # Without the place in PyTorch's sources that a nested message names.
    message = str(error).partition("\nException raised from ")[0]
    # torch.linalg.LinAlgError calls itself _LinAlgError.
    name = type(error).__name__.removeprefix("_")
    return {"type": name, "message": message}


def failure_of(action: Callable[[], Any]) -> str | None:
    try:
        action()
    except RuntimeError as error:
        return str(error)
    return None


def saves_of(row: Sample) -> dict[str, Any]:
    def overwritten(pick: Callable[[Run], torch.Tensor]) -> str | None:
        run = Run(row)
        torch.autograd.graph.increment_version(pick(run))
        return failure_of(run.gradients)

    count = len(Run(row).args)
    is_in_place = row.op.partition(".")[0].endswith("_")
    twice = Run(row)
    twice.gradients()
    return {
        "arguments": [
            overwritten(lambda run, i=i: run.args[i])
            if isinstance(twice.args[i], torch.Tensor)
            and not (is_in_place and i == 0)
            else None
            for i in range(count)
        ],
        "results": [
            overwritten(lambda run, i=i: run.results[i])
            if result is not None
            else None
            for i, result in enumerate(twice.results)
        ],
        "twice": failure_of(twice.gradients),
    }


def is_finite(result: torch.Tensor | None) -> bool:
    return result is None or bool(result.data.isfinite().all())


def is_expanded(tensor: torch.Tensor) -> bool:
    """Whether elements share memory: one cannot be changed alone."""
    return any(
        stride == 0 and size > 1
        for size, stride in zip(tensor.shape, tensor.stride(), strict=True)
    )


def case_of(row: Sample, brief: bool = False) -> dict[str, Any]:
    """The case of a row; a brief one leaves out what layout cannot change."""
    case: dict[str, Any] = {"op": row.op}
    case["args"] = [encode(thaw(value)) for value in row.args]
    if row.kwargs:
        case["kwargs"] = {k: encode(thaw(v)) for k, v in row.kwargs.items()}
    try:
        run = Run(row)
    except (RuntimeError, IndexError, ValueError) as error:
        case["error"] = error_of(error)
        return case
    everything = run.args + list(run.kwargs.values())
    case["results"] = [encode_result(r, not row.random) for r in run.results]
    for encoded, result in zip(case["results"], run.results, strict=True):
        if encoded is not None:
            encoded.update(identity_of(result, everything))
    if not (
        row.smooth
        and all(is_finite(r) for r in run.results)
        and not any(is_expanded(t) for t in run.inputs)
    ):
        case["smooth"] = False
    if row.order < 2:
        case["order"] = row.order
    if row.used:
        case["used"] = list(row.used)
    if run.outputs and not row.random:
        try:
            case["gradients"] = gradients_of(row)
        except RuntimeError as error:
            case["gradient_error"] = error_of(error)
            return case
        if not brief:
            case["saves"] = saves_of(row)
    return case


# --- Layouts ------------------------------------------------------------------


def column_major(tensor: torch.Tensor) -> torch.Tensor:
    order = list(reversed(range(tensor.dim())))
    return tensor.permute(order).contiguous().permute(order)


def spread(tensor: torch.Tensor) -> torch.Tensor:
    """Every second element of a larger tensor, from an offset."""
    if tensor.dim() == 0:
        return tensor
    sizes = [2 * size + 1 for size in tensor.shape]
    base = torch.zeros(sizes, dtype=tensor.dtype)
    view = base[tuple(slice(1, None, 2) for _ in sizes)]
    view.copy_(tensor)
    return view


def laid_out(
    row: Sample, layout: Callable[[torch.Tensor], torch.Tensor]
) -> Sample:
    def change(value: Any) -> Any:
        if isinstance(value, Frozen):
            return Frozen(layout(value.tensor))
        if isinstance(value, torch.Tensor):
            return layout(value)
        if isinstance(value, list):
            return [change(item) for item in value]
        return value

    return dataclasses.replace(row, args=tuple(change(a) for a in row.args))


def is_bug(case: dict[str, Any]) -> bool:
    message = case.get("error", {}).get("message", "")
    return "INTERNAL ASSERT FAILED" in message


def cases_of(rows: list[Sample]) -> Iterator[dict[str, Any]]:
    """All rows; the first good one of each operation in other layouts, too."""
    seen = set()
    for row in rows:
        case = case_of(row)
        if is_bug(case):
            raise ValueError(f"PyTorch has a bug in {row}")
        yield case
        if row.op in seen or "error" in case or row.random or not row.layouts:
            continue
        seen.add(row.op)
        if any(isinstance(v, (torch.Tensor, Frozen, list)) for v in row.args):
            for layout in (column_major, spread):
                case = case_of(laid_out(row, layout), brief=True)
                if not is_bug(case):
                    yield case


def main() -> None:
    warnings.simplefilter("ignore")
    families = sys.argv[1:] or [
        module.name
        for module in pkgutil.iter_modules(op_samples.__path__)
        if module.name != "sample"
    ]
    GOLDENS.mkdir(parents=True, exist_ok=True)
    for family in families:
        torch.manual_seed(0)
        module = importlib.import_module(f"op_samples.{family}")
        lines = [
            json.dumps(case, separators=(",", ":"))
            for case in cases_of(module.SAMPLES)
        ]
        path = GOLDENS / f"{family}.json"
        path.write_text("[\n" + ",\n".join(lines) + "\n]\n")
        print(f"{path.name}: {len(lines)} cases")


if __name__ == "__main__":
    main()
