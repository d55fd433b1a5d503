#!/usr/bin/env python3
"""Writes tests/goldens/behaviour.json: what PyTorch does, step by step.

Each case is a program of a few steps. This script runs it under PyTorch and
records what every `expect` sees and how every failing step fails; the
behaviour suite then runs the same steps on each face of tensord.

Run it where PyTorch is installed, from the root of the checkout:
    python3 tools/goldens/behaviour.py
"""

from __future__ import annotations

import json
import pathlib
import sys
from typing import Any

import torch

Step = dict[str, Any]
CASES: list[dict[str, Any]] = []
OUTPUT = pathlib.Path("tests/goldens/behaviour.json")
KINDS = {
    "RuntimeError": "RUNTIME",
    "ValueError": "VALUE",
    "IndexError": "INDEX",
    "TypeError": "TYPE",
    "NotImplementedError": "NOT_IMPLEMENTED",
}


# The steps. Names stand for tensors; "x.grad" is the .grad of x.
def tensor(name: str, data: Any, requires_grad: bool = False, dtype: str = "float32") -> Step:
    """Creates a tensor."""
    return {"do": "tensor", "as": name, "data": data, "dtype": dtype,
            "requires_grad": requires_grad}


def op(names: str, operation: str, *inputs: str, no_grad: bool = False,
       fails: str | None = None, **attributes: Any) -> Step:
    """Runs an operation; `names` of its results are separated by commas."""
    return {"do": "op", "as": names.split(",") if names else [], "op": operation,
            "inputs": list(inputs), "attributes": attributes, "no_grad": no_grad,
            "fails": fails}


def backward(*roots: str, fails: str | None = None, **options: Any) -> Step:
    """Calls torch.autograd.backward."""
    return {"do": "backward", "roots": list(roots), "options": options, "fails": fails}


def grad(names: str, outputs: list[str], inputs: list[str], fails: str | None = None,
         **options: Any) -> Step:
    """Calls torch.autograd.grad; a name per input."""
    return {"do": "grad", "as": names.split(","), "outputs": outputs, "inputs": inputs,
            "options": options, "fails": fails}


def retain_grad(name: str, fails: str | None = None) -> Step:
    """Calls retain_grad."""
    return {"do": "retain_grad", "of": name, "fails": fails}


def set_grad(name: str, to: str | None, fails: str | None = None) -> Step:
    """Sets .grad."""
    return {"do": "set_grad", "of": name, "to": to, "fails": fails}


def requires_grad(name: str, to: bool, fails: str | None = None) -> Step:
    """Calls requires_grad_."""
    return {"do": "requires_grad", "of": name, "to": to, "fails": fails}


def detach_(name: str, fails: str | None = None) -> Step:
    """Calls detach_."""
    return {"do": "detach_", "of": name, "fails": fails}


def release(*names: str) -> Step:
    """Drops tensors."""
    return {"do": "release", "names": list(names)}


def expect(*names: str, version: bool = True) -> list[Step]:
    """Looks at tensors: values and metas.

    How often a gradient was written while it was made shows in its version, and
    is PyTorch's own affair: not to be expected where version=False.
    """
    return [{"do": "expect", "of": name, "version": version} for name in names]


def same(first: str, second: str) -> Step:
    """Tells whether two names are one tensor."""
    return {"do": "same", "of": [first, second]}


def case(name: str, *steps: Step | list[Step]) -> None:
    """Adds a case."""
    flat: list[Step] = []
    for step in steps:
        flat.extend(step if isinstance(step, list) else [step])
    CASES.append({"name": name, "steps": flat})


def run_op(operation: str, inputs: list[Any], attributes: dict[str, Any]) -> Any:
    """Runs an operation: a function, a method, or what only ATen names so."""
    if operation == "data":
        return inputs[0].data
    if operation in ("cat", "stack"):
        return getattr(torch, operation)(inputs, **attributes)
    if not operation.endswith("_") and hasattr(torch, operation):
        return getattr(torch, operation)(*inputs, **attributes)
    if hasattr(torch.Tensor, operation) and operation != "index":
        return getattr(inputs[0], operation)(*inputs[1:], **attributes)
    return getattr(torch.ops.aten, operation)(*inputs, **attributes)


def outcome(error: Exception, reason: str) -> dict[str, str]:
    """How a step failed."""
    return {"reason": reason, "kind": KINDS[type(error).__name__], "message": str(error)}


def write(cases: list[dict[str, Any]], output: pathlib.Path) -> None:
    """Writes cases, one a line."""
    lines = (json.dumps(entry, sort_keys=True) for entry in cases)
    output.write_text("[\n" + ",\n".join(lines) + "\n]\n")
    print(f"{output}: {len(cases)} cases")


class Runner:
    """Runs a case under PyTorch and notes what it saw."""

    def __init__(self) -> None:
        self.tensors: dict[str, Any] = {}

    def find(self, name: str) -> Any:
        """The tensor that a name stands for."""
        if name.endswith(".grad"):
            return self.find(name[:-5]).grad
        return self.tensors[name]

    def argument(self, value: Any) -> Any:
        """An attribute as PyTorch takes it."""
        if isinstance(value, str) and value.startswith("$"):
            return self.find(value[1:])
        if isinstance(value, list):
            return [self.argument(item) for item in value]
        return value

    def options(self, options: dict[str, Any]) -> dict[str, Any]:
        """Options with tensors for "$name", dtypes for their names."""
        return {key: getattr(torch, value) if key == "dtype" else self.argument(value)
                for key, value in options.items()}

    def do_tensor(self, step: Step) -> None:
        """Runs a tensor step."""
        self.tensors[step["as"]] = torch.tensor(
            step["data"], dtype=getattr(torch, step["dtype"]),
            requires_grad=step["requires_grad"])

    def do_op(self, step: Step) -> None:
        """Runs an op step."""
        inputs = [self.find(name) for name in step["inputs"]]
        attributes = self.options(step["attributes"])
        with torch.set_grad_enabled(not step["no_grad"]):
            result = run_op(step["op"], inputs, attributes)
        results = [result] if isinstance(result, torch.Tensor) else list(result)
        for name, item in zip(step["as"], results):
            self.tensors[name] = item

    def do_backward(self, step: Step) -> None:
        """Runs a backward step."""
        torch.autograd.backward([self.find(name) for name in step["roots"]],
                                **self.options(step["options"]))

    def do_grad(self, step: Step) -> None:
        """Runs a grad step."""
        results = torch.autograd.grad(
            [self.find(name) for name in step["outputs"]],
            [self.find(name) for name in step["inputs"]], **self.options(step["options"]))
        self.tensors.update(zip(step["as"], results))

    def do_retain_grad(self, step: Step) -> None:
        """Runs a retain_grad step."""
        self.find(step["of"]).retain_grad()

    def do_set_grad(self, step: Step) -> None:
        """Runs a set_grad step."""
        self.find(step["of"]).grad = None if step["to"] is None else self.find(step["to"])

    def do_requires_grad(self, step: Step) -> None:
        """Runs a requires_grad step."""
        self.find(step["of"]).requires_grad_(step["to"])

    def do_detach_(self, step: Step) -> None:
        """Runs a detach_ step."""
        self.find(step["of"]).detach_()

    def do_release(self, step: Step) -> None:
        """Runs a release step."""
        for name in step["names"]:
            del self.tensors[name]

    def do_expect(self, step: Step) -> None:
        """Notes what a tensor is."""
        seen = self.find(step["of"])
        if seen is None:
            del step["version"]
            step["value"] = None
            return
        grad_fn = seen.grad_fn
        step["value"] = {
            "dtype": str(seen.dtype)[6:],
            "sizes": list(seen.shape),
            "strides": list(seen.stride()),
            "requires_grad": seen.requires_grad,
            "is_leaf": seen.is_leaf,
            "grad_fn": "" if grad_fn is None else type(grad_fn).__name__,
            "version": seen._version,
            "data": seen.detach().double().flatten().tolist(),
        }
        if not step.pop("version"):
            del step["value"]["version"]

    def do_same(self, step: Step) -> None:
        """Notes whether two names are one tensor."""
        step["value"] = self.find(step["of"][0]) is self.find(step["of"][1])

    def perform(self, step: Step) -> None:
        """Runs a step. Raises what PyTorch raises."""
        getattr(self, "do_" + step["do"])(step)

    def run(self, steps: list[Step]) -> None:
        """Runs all steps; a failing one must be marked so."""
        for step in steps:
            reason = step.pop("fails", None)
            try:
                self.perform(step)
            except Exception as error:  # noqa: BLE001 - any failure is the outcome
                if reason is None:
                    raise
                step["error"] = outcome(error, reason)
            else:
                if reason is not None:
                    raise AssertionError(f"{step} did not fail under PyTorch")


VEC = [1.0, 2.0, 3.0]
MAT = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
ONES = [1.0, 1.0, 1.0]

# --- backward and grad ---
case("a product gives each factor the other as gradient",
     tensor("x", VEC, True), tensor("y", [4.0, 5.0, 6.0], True),
     op("z", "mul", "x", "y"), op("s", "sum", "z"), backward("s"),
     expect("z", "s", "x.grad", "y.grad"))
case("mm has gradients for both matrices",
     tensor("x", MAT, True), tensor("w", [[1.0, -1.0], [2.0, 0.5], [0.0, 3.0]], True),
     tensor("g", [[1.0, 2.0], [3.0, 4.0]]),
     op("z", "mm", "x", "w"), backward("z", grad_tensors=["$g"]),
     expect("z", "x.grad", "w.grad"))
case("x squared plus three y has gradient two x and three",
     tensor("x", MAT, True), tensor("y", MAT, True),
     tensor("g", [[1.0] * 3, [1.0] * 3]),
     op("a", "pow", "x", exponent=2), op("b", "mul", "y", other=3), op("z", "add", "a", "b"),
     backward("z", grad_tensors=["$g"]), op("twice", "mul", "x", other=2),
     op("e", "eq", "x.grad", "twice"), expect("x.grad", "y.grad", "e", "a", "b", "z"))
case("backward accumulates into grad",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), op("s", "sum", "y"),
     backward("s", retain_graph=True), backward("s"), expect("x.grad"))
case("a second backward through freed tensors fails",
     tensor("x", VEC, True), op("y", "exp", "x"), op("s", "sum", "y"), backward("s"),
     backward("s", fails="GRAPH_FREED"), expect("x.grad"))
case("a new node on a freed graph fails too and changes nothing",
     tensor("x", MAT, True), tensor("w", [[1.0], [2.0], [3.0]], True), tensor("g", [[1.0], [1.0]]),
     op("o", "mm", "x", "w"), backward("o", grad_tensors=["$g"]),
     op("p", "pow", "o", exponent=3), backward("p", grad_tensors=["$g"], fails="GRAPH_FREED"),
     expect("x.grad", "w.grad"))
case("addition saves nothing so a second backward works",
     tensor("x", VEC, True), op("y", "add", "x", other=1), op("s", "sum", "y"),
     backward("s"), backward("s"), expect("x.grad"))
case("mean saves nothing so a second backward works",
     tensor("x", VEC, True), op("s", "mean", "x"), backward("s"), backward("s"),
     expect("x.grad"))
case("multiplication by a number saves it",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), op("s", "sum", "y"),
     backward("s"), backward("s", fails="GRAPH_FREED"))
case("a square saves its base",
     tensor("x", VEC, True), op("y", "pow", "x", exponent=2), op("s", "sum", "y"),
     backward("s"), backward("s", fails="GRAPH_FREED"))
case("retain_graph keeps the graph for one more backward",
     tensor("x", VEC, True), op("y", "tanh", "x"), op("s", "sum", "y"),
     backward("s", retain_graph=True), backward("s"), backward("s", fails="GRAPH_FREED"))
case("grad frees the graph as backward does",
     tensor("x", VEC, True), op("y", "exp", "x"), op("s", "sum", "y"),
     grad("g", ["s"], ["x"]), expect("g", "x.grad"), grad("h", ["s"], ["x"], fails="GRAPH_FREED"))
case("grad of several inputs",
     tensor("x", MAT, True), tensor("w", [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], True),
     tensor("b", [0.5, -0.5], True), tensor("g", [[1.0, 1.0], [1.0, 1.0]]),
     op("m", "mm", "x", "w"), op("o", "add", "m", "b"),
     grad("gx,gw,gb", ["o"], ["x", "w", "b"], grad_outputs=["$g"]),
     expect("o", "gx", "gw", "gb", "x.grad"))
case("division by a broadcast vector",
     tensor("x", MAT, True), tensor("b", [2.0, 4.0, 5.0], True), op("o", "div", "x", "b"),
     op("s", "sum", "o"), backward("s"), expect("x.grad", "b.grad"))
case("an unused input is refused",
     tensor("x", VEC, True), tensor("y", VEC, True), op("s", "sum", "x"),
     grad("g", ["s"], ["y"], fails="UNUSED_INPUT"))
case("an unused input is None where that is allowed",
     tensor("x", VEC, True), tensor("y", VEC, True), op("s", "sum", "x"),
     grad("gx,gy", ["s"], ["x", "y"], allow_unused=True), expect("gx", "gy"))
case("an unused input is zero where gradients are materialized",
     tensor("x", VEC, True), tensor("y", VEC, True), op("s", "sum", "x"),
     grad("gx,gy", ["s"], ["x", "y"], materialize_grads=True), expect("gx", "gy"))
case("the gradient of an intermediate",
     tensor("x", VEC, True), op("m", "mul", "x", other=3), op("y", "pow", "m", exponent=2),
     op("s", "sum", "y"), grad("g", ["s"], ["m"]), expect("g"))
case("an element of an input that was used whole is unused",
     tensor("x", VEC, True), op("q", "mul", "x", "x"), op("s", "sum", "q"),
     op("e", "select", "x", dim=0, index=0), grad("g", ["s"], ["e"], fails="UNUSED_INPUT"))
case("a root that is no scalar needs a gradient",
     tensor("x", VEC, True), op("y", "mul", "x", other=2),
     backward("y", fails="NON_SCALAR_IMPLICIT_GRAD"), expect("x.grad"))
case("a root outside any graph is refused",
     tensor("x", VEC), op("s", "sum", "x"), backward("s", fails="NO_GRAD_FN"))
case("a leaf is a root",
     tensor("x", [2.0], True), backward("x"), expect("x.grad"))
case("a gradient of another shape is refused",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), tensor("g", [1.0, 1.0]),
     backward("y", grad_tensors=["$g"], fails="SHAPE_MISMATCH"), expect("x.grad"))
case("several roots run as one pass",
     tensor("x", VEC, True), op("a", "mul", "x", other=2), op("b", "exp", "x"),
     op("sa", "sum", "a"), op("sb", "sum", "b"), backward("sa", "sb"), expect("x.grad"))
case("one root twice counts twice",
     tensor("x", VEC, True), op("a", "mul", "x", other=2), op("s", "sum", "a"),
     backward("s", "s"), expect("x.grad"))
case("backward into chosen inputs alone",
     tensor("x", VEC, True), tensor("y", VEC, True), op("z", "mul", "x", "y"), op("s", "sum", "z"),
     backward("s", inputs=["$x"]), expect("x.grad", "y.grad"))
case("a tensor used twice gets both gradients",
     tensor("x", VEC, True), op("y", "mul", "x", "x"), op("s", "sum", "y"), backward("s"),
     expect("x.grad"))
case("a diamond adds its two ways",
     tensor("x", VEC, True), op("a", "mul", "x", other=2), op("b", "sin", "a"),
     op("c", "cos", "a"), op("d", "mul", "b", "c"), op("s", "sum", "d"), backward("s"),
     expect("x.grad"))

# --- which tensors require grad ---
case("a result requires grad when an argument does",
     tensor("x", VEC), tensor("y", VEC), tensor("z", VEC, True),
     op("a", "add", "x", "y"), op("b", "add", "a", "z"), expect("a", "b"))
case("no_grad records nothing",
     tensor("x", VEC, True), op("y", "mul", "x", other=2, no_grad=True), expect("y"),
     op("s", "sum", "y"), backward("s", fails="NO_GRAD_FN"))
case("detach cuts the graph",
     tensor("x", VEC, True), tensor("y", VEC, True), tensor("z", VEC, True), tensor("g", ONES),
     op("m", "add", "x", "y"), op("q", "pow", "z", exponent=2), op("d", "detach", "m"),
     op("o", "add", "d", "q"), backward("o", grad_tensors=["$g"]),
     expect("x.grad", "y.grad", "z.grad", "d", "o"))
case("requires_grad can be set on a leaf",
     tensor("x", VEC), requires_grad("x", True), expect("x"), requires_grad("x", False),
     expect("x"))
case("requires_grad cannot be unset on a result",
     tensor("x", VEC, True), op("y", "mul", "x", other=2),
     requires_grad("y", False, fails="BAD_ATTRIBUTE"), expect("y"))
case("integers cannot require grad",
     tensor("x", [1, 2], dtype="int64"), requires_grad("x", True, fails="DTYPE_MISMATCH"))
case("comparisons and argmax are outside the graph",
     tensor("x", VEC, True), op("e", "gt", "x", other=1), op("a", "argmax", "x"), expect("e", "a"))

# --- .grad and retain_grad ---
case("retain_grad keeps the gradients of intermediates",
     tensor("x", VEC, True), tensor("y", VEC, True), tensor("z", VEC, True), tensor("g", ONES),
     op("a", "add", "x", "y"), op("b", "pow", "z", exponent=2), retain_grad("a"),
     retain_grad("b"), op("c", "mul", "a", "b"),
     backward("c", grad_tensors=["$g"], retain_graph=True), expect("a.grad", "b.grad", "c"),
     grad("ga,gb", ["c"], ["a", "b"], grad_outputs=["$g"]), expect("ga", "gb"))
case("an intermediate has no grad unless retained",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), op("s", "sum", "y"), backward("s"),
     expect("y.grad"))
case("a retained grad stays that of the tensor before unsqueeze_",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), retain_grad("y"),
     op("", "unsqueeze_", "y", dim=0), retain_grad("y"), op("z", "mul", "y", other=3),
     op("s", "sum", "z"), backward("s"), expect("y.grad", "y"))
case("a retained grad becomes that of the tensor after mul_",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), retain_grad("y"),
     op("", "mul_", "y", other=5), op("z", "mul", "y", other=3),
     op("s", "sum", "z"), backward("s"), expect("y.grad", "y"))
case("retain_grad needs a tensor that requires grad",
     tensor("x", VEC), retain_grad("x", fails="NO_GRAD_FN"))
case("grad is one tensor until it is replaced",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), op("s", "sum", "y"), backward("s"),
     same("x.grad", "x.grad"), set_grad("x", None), expect("x.grad"))
case("grad can be set to a tensor of the same sizes",
     tensor("x", VEC, True), tensor("g", [7.0, 8.0, 9.0]), set_grad("x", "g"), same("x.grad", "g"),
     op("y", "mul", "x", other=2), op("s", "sum", "y"), backward("s"), expect("x.grad", "g"))
case("grad of other sizes is refused",
     tensor("x", VEC, True), tensor("g", [1.0, 2.0]), set_grad("x", "g", fails="SHAPE_MISMATCH"),
     expect("x.grad"))
case("a gradient is copied into the sizes that unsqueeze_ gave a leaf meanwhile",
     tensor("x", [[1.0], [2.0]], True), tensor("g", [[3.0], [4.0]]),
     op("y", "mul", "x", other=2), op("", "unsqueeze_", "x", dim=0, no_grad=True),
     backward("y", grad_tensors=["$g"]), expect("x.grad", "x"))
case("a gradient whose strides fit keeps the sizes that a leaf had",
     tensor("x", VEC, True), op("y", "mul", "x", other=2),
     op("", "unsqueeze_", "x", dim=1, no_grad=True), op("s", "sum", "y"),
     backward("s"), expect("x.grad", "x"))
case("a gradient that does not fit into a leaf's sizes is refused",
     tensor("x", MAT, True), tensor("g", MAT), op("y", "mul", "x", other=2),
     op("", "t_", "x", no_grad=True),
     backward("y", grad_tensors=["$g"], retain_graph=True, fails="SHAPE_MISMATCH"),
     expect("x.grad", "x"))
case("a gradient that does not fit into grad is refused",
     tensor("x", VEC, True), tensor("g", [[1.0], [1.0], [1.0]]), op("y", "mul", "x", other=2),
     op("", "unsqueeze_", "x", dim=1, no_grad=True), set_grad("x", "g"), tensor("o", ONES),
     backward("y", grad_tensors=["$o"], retain_graph=True, fails="SHAPE_MISMATCH"),
     expect("x.grad", "x"))
case("with create_graph a gradient and grad are broadcast to their sum",
     tensor("x", VEC, True), tensor("g", [[1.0], [1.0], [1.0]]), op("y", "mul", "x", other=2),
     op("", "unsqueeze_", "x", dim=1, no_grad=True), set_grad("x", "g"), tensor("o", ONES),
     backward("y", grad_tensors=["$o"], create_graph=True), expect("x.grad", "x"))
case("grad of another dtype is refused",
     tensor("x", VEC, True), tensor("g", VEC, dtype="float64"),
     set_grad("x", "g", fails="DTYPE_MISMATCH"), expect("x.grad"))
case("accumulation writes grad in place",
     tensor("x", VEC, True), op("s", "sum", "x"), backward("s"), expect("x.grad"), backward("s"),
     expect("x.grad"))
case("zeroing grad between steps",
     tensor("x", VEC, True), op("y", "mul", "x", "x"), op("s", "sum", "y"), backward("s"),
     op("", "zero_", "x.grad"), expect("x.grad"), op("y2", "mul", "x", "x"), op("s2", "sum", "y2"),
     backward("s2"), expect("x.grad"))

# --- higher orders ---
case("the gradient of a gradient",
     tensor("x", [[1.0, 2.0], [3.0, 4.0]], True), tensor("y", [[0.5, 1.0], [1.5, 2.0]], True),
     tensor("z", [[1.0, -1.0], [2.0, -2.0]], True), tensor("g", [[1.0, 1.0], [1.0, 1.0]]),
     op("m", "mm", "x", "y"), op("q", "pow", "z", exponent=2), op("o", "add", "m", "q"),
     grad("d", ["o"], ["z"], grad_outputs=["$g"], retain_graph=True, create_graph=True),
     op("c", "pow", "o", exponent=3), op("l", "add", "c", "d"),
     grad("e", ["l"], ["z"], grad_outputs=["$g"]), expect("d", "l", "e"))
case("without create_graph a gradient is outside the graph",
     tensor("x", VEC, True), op("y", "pow", "x", exponent=3), op("s", "sum", "y"),
     grad("g", ["s"], ["x"]), expect("g"))
case("three derivatives of a cube",
     tensor("x", [2.0], True), op("y", "pow", "x", exponent=3), op("s", "sum", "y"),
     grad("a", ["s"], ["x"], create_graph=True), op("sa", "sum", "a"),
     grad("b", ["sa"], ["x"], create_graph=True), op("sb", "sum", "b"),
     grad("c", ["sb"], ["x"], create_graph=True), expect("a", "b", "c"))
case("tanh has its own backward node",
     tensor("x", VEC, True), op("y", "tanh", "x"), op("s", "sum", "y"),
     grad("g", ["s"], ["x"], create_graph=True), expect("g"), op("t", "sum", "g"),
     grad("h", ["t"], ["x"]), expect("h"))
case("backward with create_graph gives a grad that is in the graph",
     tensor("x", VEC, True), op("y", "pow", "x", exponent=3), op("s", "sum", "y"),
     backward("s", create_graph=True), op("t", "sum", "x.grad"), grad("h", ["t"], ["x"]),
     expect("x.grad", "h"))

# --- in place ---
case("an overwritten saved input is found",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), op("z", "mul", "y", "y"),
     op("", "add_", "y", other=1), op("s", "sum", "z"), backward("s", fails="VERSION_MISMATCH"),
     expect("x.grad"))
case("an overwritten argument is told as output 0 of what made it",
     tensor("x", [[2.0, 1.0], [0.0, 3.0]], True), op("q,r", "linalg_qr", "x"),
     op("z", "mul", "r", "r"), op("d", "detach", "r"), op("", "add_", "d", other=1),
     op("s", "sum", "z"), backward("s", fails="VERSION_MISMATCH"))
case("an overwritten result of a view that was written is told as AsStrided",
     tensor("x", MAT, True), op("y", "mul", "x", other=2), op("v", "unsqueeze", "y", dim=0),
     op("", "tanh_", "v"), op("", "add_", "y", other=1), op("s", "sum", "y"),
     backward("s", fails="VERSION_MISMATCH"))
case("an overwritten result of a view is told as its function once the view has a new history",
     tensor("x", MAT, True), op("y", "mul", "x", other=2), op("v", "unsqueeze", "y", dim=0),
     op("", "tanh_", "v"), op("", "add_", "y", other=1), expect("v"), op("s", "sum", "y"),
     backward("s", fails="VERSION_MISMATCH"))
case("an overwritten saved result is found",
     tensor("x", VEC, True), op("y", "exp", "x"), op("", "mul_", "y", other=2), op("s", "sum", "y"),
     backward("s", fails="VERSION_MISMATCH"), expect("x.grad"))
case("a leaf that requires grad is not written in place",
     tensor("x", VEC, True), op("", "add_", "x", other=1, fails="LEAF_INPLACE"), expect("x"))
case("a leaf that requires grad is written under no_grad",
     tensor("x", VEC, True), op("", "add_", "x", other=1, no_grad=True), expect("x"))
case("a view of a leaf that requires grad is not written in place",
     tensor("x", VEC, True), op("v", "select", "x", dim=0, index=0),
     op("", "mul_", "v", other=2, fails="LEAF_INPLACE"), expect("x"))
case("in place on a result rewrites its history",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), op("", "mul_", "y", other=3),
     op("s", "sum", "y"), backward("s"), expect("y", "x.grad"))
case("in place through a view of a result reaches the base",
     tensor("x", MAT, True), op("y", "mul", "x", other=2), op("v", "select", "y", dim=0, index=0),
     op("", "mul_", "v", other=5), op("s", "sum", "y"), backward("s"), expect("y", "v", "x.grad"))
case("another view of a written base has its history made anew",
     tensor("x", MAT, True), op("y", "mul", "x", other=2), op("v", "select", "y", dim=0, index=0),
     op("w", "select", "y", dim=0, index=1), op("", "mul_", "v", other=5), expect("w", "v", "y"),
     op("s", "sum", "w"), backward("s"), expect("x.grad"))
case("a constant base becomes part of the graph by its view",
     tensor("x", VEC, True), tensor("y", MAT), op("v", "select", "y", dim=0, index=0),
     op("", "mul_", "v", "x"), op("s", "sum", "y"), backward("s"), expect("y", "v", "x.grad"))
case("one of several views is not written in place",
     tensor("x", MAT, True), op("y", "mul", "x", other=2), op("a,b", "unbind", "y"),
     op("", "mul_", "a", other=2, fails="VIEW_INPLACE"), expect("a", "y"))
case("a view made under no_grad is not written in grad mode",
     tensor("x", VEC, True), op("y", "mul", "x", other=2),
     op("v", "select", "y", dim=0, index=0, no_grad=True),
     op("", "mul_", "v", other=2, fails="VIEW_INPLACE"), expect("y"))
case("an expanded tensor is not written in place",
     tensor("x", [[1.0], [2.0]]), op("y", "expand", "x", size=[2, 3]),
     op("", "add_", "y", other=1, fails="MEMORY_OVERLAP"), expect("x"))
case("in place does not broadcast its target",
     tensor("x", VEC), tensor("y", MAT), op("", "add_", "x", "y", fails="SHAPE_MISMATCH"),
     expect("x"))
case("in place does not put a float into integers",
     tensor("x", [1, 2, 3], dtype="int64"),
     op("", "mul_", "x", other=1.5, fails="DTYPE_MISMATCH"), expect("x"))
case("a detached tensor shares memory and version",
     tensor("x", VEC, True), op("y", "exp", "x"), op("d", "detach", "y"), op("", "zero_", "d"),
     expect("y", "d"), op("s", "sum", "y"), backward("s", fails="VERSION_MISMATCH"))
case("multiplication saves only what needed gradients read",
     tensor("x", VEC, True), tensor("y", VEC), op("z", "mul", "x", "y"),
     op("", "add_", "x", other=1, no_grad=True), op("s", "sum", "z"), backward("s"),
     expect("x.grad"))

# --- undefined gradients ---
case("a view that was not used leaves zeros",
     tensor("x", [1.0, 2.0], True), op("a,b", "unbind", "x"), backward("a"), expect("x.grad"))
case("max along a dimension sends the gradient to the place of the maximum",
     tensor("x", [[1.0, 5.0, 2.0], [7.0, 0.0, 7.0]], True), op("v,i", "max", "x", dim=1),
     op("s", "sum", "v"), backward("s"), expect("v", "i"), expect("x.grad", version=False))

# --- dtypes and sizes ---
case("a float64 gradient meets a float32 leaf",
     tensor("x", VEC, True), tensor("y", VEC, dtype="float64"), op("z", "mul", "x", "y"),
     op("s", "sum", "z"), backward("s"), expect("z", "x.grad"))
case("broadcasting is undone in the gradient",
     tensor("x", [[1.0], [2.0]], True), tensor("y", [10.0, 20.0, 30.0], True),
     op("z", "mul", "x", "y"), op("s", "sum", "z"), backward("s"), expect("z", "x.grad", "y.grad"))
case("matrices that do not fit are refused",
     tensor("x", MAT), tensor("y", MAT), op("z", "mm", "x", "y", fails="SHAPE_MISMATCH"))
case("sizes that do not broadcast are refused",
     tensor("x", VEC), tensor("y", [1.0, 2.0]), op("z", "add", "x", "y", fails="SHAPE_MISMATCH"))
case("a dimension out of range is refused",
     tensor("x", VEC), op("z", "sum", "x", dim=[1], fails="INDEX_OUT_OF_RANGE"))
case("an index out of range is refused",
     tensor("x", VEC), op("z", "select", "x", dim=0, index=5, fails="INDEX_OUT_OF_RANGE"))
case("an index in data out of range is refused",
     tensor("x", VEC), tensor("i", [0, 3], dtype="int64"),
     op("z", "index_select", "x", index="$i", dim=0, fails="INDEX_OUT_OF_RANGE"))
case("dtypes that a product does not mix are refused",
     tensor("x", MAT), tensor("y", [[1.0], [2.0], [3.0]], dtype="float64"),
     op("z", "mm", "x", "y", fails="DTYPE_MISMATCH"))
case("a shape that does not hold the elements is refused",
     tensor("x", VEC), op("y", "reshape", "x", shape=[2, 2], fails="SHAPE_MISMATCH"))
case("a view that strides do not allow is refused",
     tensor("x", MAT), op("t", "t", "x"), op("v", "view", "t", size=[6], fails="SHAPE_MISMATCH"))
case("an attribute that means nothing is refused",
     tensor("x", VEC), op("y", "div", "x", other=2, rounding_mode="up", fails="BAD_ATTRIBUTE"),
     op("z", "div", "x", other=2, rounding_mode="floor"), expect("z"))
case("a dimension given twice is refused",
     tensor("x", MAT), op("y", "sum", "x", dim=[0, 0], fails="BAD_ATTRIBUTE"))
case("an overwritten tensor is found before any gradient changes",
     tensor("x", VEC, True), tensor("w", VEC, True), op("a", "mul", "x", other=2),
     op("b", "exp", "w"), op("c", "mul", "a", "b"), op("", "zero_", "b"), op("s", "sum", "c"),
     backward("s", fails="VERSION_MISMATCH"), expect("x.grad", "w.grad"))
case("an element of a leaf that requires grad is not written in place",
     tensor("x", VEC, True), op("", "zero_", "x", fails="LEAF_INPLACE"),
     op("", "fill_", "x", value=5, fails="LEAF_INPLACE"), expect("x"))
case("grad needs a gradient for a root that is no scalar",
     tensor("x", VEC, True), op("y", "mul", "x", other=2),
     grad("g", ["y"], ["x"], fails="NON_SCALAR_IMPLICIT_GRAD"), expect("x.grad"))
case("a permuted tensor keeps its strides through pointwise operations",
     tensor("x", MAT, True), op("t", "t", "x"), op("e", "exp", "t"), op("f", "add", "t", other=1),
     expect("t", "e", "f"))
case("contiguous of a contiguous tensor is that tensor",
     tensor("x", VEC), op("y", "contiguous", "x"), same("x", "y"))
case("a copy of a view is a tensor of its own",
     tensor("x", MAT, True), op("t", "t", "x"), op("c", "contiguous", "t"), op("s", "sum", "c"),
     backward("s"), expect("c", "x.grad"))
case("a gradient in a transposed leaf follows its strides",
     tensor("a", MAT), op("x", "t", "a"), requires_grad("x", True), op("y", "mul", "x", "x"),
     op("s", "sum", "y"), backward("s"), expect("x.grad"))
case("released tensors stay alive in the graph",
     tensor("x", VEC, True), op("y", "exp", "x"), op("z", "mul", "y", "y"), op("s", "sum", "z"),
     release("y", "z"), backward("s"), expect("x.grad"))

# --- what random programs found (tools/goldens/programs.py) ---
case("backward into a tensor that does not require grad is refused",
     tensor("x", VEC, True), tensor("y", VEC), op("s", "sum", "x"),
     backward("s", inputs=["$y"], fails="NO_GRAD_FN"), expect("x.grad"))
case("a retained grad that leads to no chosen input stays as it is",
     tensor("x", VEC, True), tensor("y", VEC, True), op("a", "sum", "x"), op("b", "sum", "y"),
     retain_grad("b"), backward("a", "b", inputs=["$x"]), expect("x.grad", "b.grad"))
case("a sole root's retained grad is set although it leads to no chosen input",
     tensor("x", VEC, True), tensor("y", VEC, True), op("a", "sum", "x"), retain_grad("a"),
     backward("a", inputs=["$y"]), expect("x.grad", "y.grad", "a.grad"))
case("copying a tensor onto itself only counts",
     tensor("x", [1.0]), op("y", "expand", "x", size=[3]), op("", "copy_", "y", "y"), expect("y"))
case("a tensor overwritten through a view is named after CopySlices",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), op("z", "square", "y"),
     op("v", "select", "y", dim=0, index=0), op("", "mul_", "v", other=3), op("s", "sum", "z"),
     backward("s", fails="VERSION_MISMATCH"))
case("an overwritten tensor is told before an unused input",
     tensor("x", VEC, True), tensor("y", VEC, True), op("z", "exp", "x"), op("", "mul_", "z", other=2),
     op("s", "sum", "z"), grad("g,h", ["s"], ["x", "y"], fails="VERSION_MISMATCH"))
case("an input whose gradient is undefined counts as unused",
     tensor("x", MAT, True), op("y", "mul", "x", other=2), op("a,b", "unbind", "y"), op("s", "sum", "a"),
     grad("g", ["s"], ["b"], fails="UNUSED_INPUT"), expect("x.grad"))
case("gradients that are materialized in a graph require grad",
     tensor("x", VEC, True), tensor("y", VEC, True), op("s", "sum", "x"),
     grad("g", ["s"], ["y"], materialize_grads=True, create_graph=True), expect("g"))
case("a gradient of another dtype than its root's is cast within the caller's graph",
     tensor("x", VEC, True, dtype="float64"), tensor("g", VEC, True), grad("h", ["x"], ["x"], grad_outputs=["$g"]),
     expect("h"), op("y", "view", "x", size=[-1, 1]), op("c", "view", "g", size=[-1, 1]),
     grad("i", ["y"], ["x"], grad_outputs=["$c"]), expect("i", version=False),
     op("s", "sum", "h"), backward("s"), expect("g.grad"))
case("a gradient has the sizes that its root had when it was made",
     tensor("x", [[1.0]], True), op("y", "mul", "x", other=2), op("", "squeeze_", "y", dim=0, no_grad=True),
     backward("y", fails="SHAPE_MISMATCH"), expect("x.grad"))
case("gradients that add up at a root are outside of the caller's graph, cast or not",
     tensor("x", VEC, True, dtype="float64"), tensor("g", VEC, True), tensor("h", VEC, dtype="float64"),
     grad("i", ["x", "x"], ["x"], grad_outputs=["$g", "$h"]), expect("i", version=False),
     grad("j", ["x", "x"], ["x"], grad_outputs=["$g", "$h"], create_graph=True), expect("j", version=False),
     expect("g", "h"))
case("detach_ takes a tensor out of its graph",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), detach_("y"), expect("y"),
     op("s", "sum", "y"), backward("s", fails="NO_GRAD_FN"))
case("detach_ of a leaf stops its gradients",
     tensor("x", VEC, True), op("y", "mul", "x", "x"), op("s", "sum", "y"), detach_("x"), expect("x"),
     backward("s"), expect("x.grad"))
case("a view is not detached in place",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), op("v", "select", "y", dim=0, index=0),
     detach_("v", fails="VIEW_INPLACE"), expect("v"))
case("a view keeps its node when its base is detached in place",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), op("v", "select", "y", dim=0, index=0),
     detach_("y"), expect("v", "y"), op("", "mul_", "y", other=2), expect("v"),
     backward("v"), expect("x.grad"))
case("a saved tensor that was detached in place is found",
     tensor("x", VEC, True), op("y", "mul", "x", other=2), op("z", "mul", "y", "y"), op("s", "sum", "z"),
     detach_("y"), backward("s", fails="NO_GRAD_FN"), expect("x.grad"))
case("a leaf that no longer requires grad gets none",
     tensor("x", VEC, True), tensor("y", VEC, True), op("z", "mul", "x", "y"), op("s", "sum", "z"),
     requires_grad("x", False), backward("s"), expect("x.grad", "y.grad"))
case("a leaf that became the result of a write is found",
     tensor("x", VEC, True), tensor("y", VEC, True), op("z", "add", "x", "y"), op("s", "sum", "z"),
     requires_grad("x", False), op("", "mul_", "x", "y"),
     backward("s", fails="LEAF_INPLACE"), expect("y.grad"))
case("a view out of date counts as a leaf for a write in place",
     tensor("x", VEC, True), tensor("y", VEC), op("v", "select", "y", dim=0, index=0),
     op("", "copy_", "y", "x"), op("", "mul_", "v", other=2, fails="LEAF_INPLACE"), expect("v"),
     op("", "mul_", "v", other=2), expect("v", "y"))
case("a special view out of date is told apart when its history is asked for",
     tensor("x", MAT, True), op("y", "mul", "x", other=2), op("a,b", "unbind", "y"),
     op("v", "select", "y", dim=0, index=0, no_grad=True), op("", "mul_", "y", other=2),
     requires_grad("a", True), retain_grad("v"), requires_grad("v", True),
     requires_grad("a", False, fails="BAD_ATTRIBUTE"),
     op("c", "mul", "a", other=2, fails="VIEW_INPLACE"),
     op("d", "mul", "v", other=2, fails="VIEW_INPLACE"))
case("one of several views of integers is not written with a gradient",
     tensor("x", [2.0], True), tensor("y", [[1], [2]], dtype="int64"), op("a,b", "unbind", "y"),
     op("", "div_", "a", "x", fails="VIEW_INPLACE"), op("", "copy_", "a", "x"), expect("a", "y"))
case("integers that are filled with a tensor become part of its graph",
     tensor("x", 2.0, True), tensor("y", [1, 2], dtype="int64"), op("", "fill_", "y", "x"), expect("y"))
case("a stride that is never used is the gradient's own",
     tensor("x", [VEC], True), op("t", "transpose", "x", dim0=0, dim1=1),
     tensor("g", [[1.0], [2.0], [3.0]]), backward("t", "t", grad_tensors=["$g", "$g"]),
     expect("x.grad", version=False))
case("a write through a view is freed although it saved nothing",
     tensor("x", VEC, True), op("y", "add", "x", other=1), op("v", "select", "y", dim=0, index=0),
     op("", "add_", "v", other=1), op("s", "sum", "y"), backward("s"),
     backward("s", fails="GRAPH_FREED"), expect("x.grad"))
case("a write through a view of a base with gaps",
     tensor("x", [2.0, 3.0], True), tensor("y", [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]),
     op("c", "select", "y", dim=1, index=1), op("b", "detach", "c"),
     op("v", "narrow", "b", dim=0, start=1, length=2), op("", "mul_", "v", "x"), op("s", "sum", "b"),
     backward("s"), expect("b", "v", "x.grad"))

BATCH = dict(momentum=0.1, eps=1e-5, cudnn_enabled=False)
STATISTICS = [tensor("w", [1.0, 2.0]), tensor("b", [0.5, -1.0]), tensor("m", [0.5, 1.0]),
              tensor("v", [1.0, 2.0])]
case("training with a batch writes the running statistics, but counts no write",
     tensor("x", [[1.0, 2.0], [3.0, 6.0], [5.0, 7.0]], True), STATISTICS,
     op("y", "batch_norm", "x", "w", "b", "m", "v", training=True, **BATCH), expect("y", "m", "v"),
     op("z", "batch_norm", "x", "w", "b", "m", "v", training=True, **BATCH), expect("m", "v"),
     op("s", "sum", "y"), backward("s"), expect("x.grad", version=False))
case("evaluation of a batch leaves the running statistics alone",
     tensor("x", [[1.0, 2.0], [3.0, 6.0], [5.0, 7.0]]), STATISTICS,
     op("y", "batch_norm", "x", "w", "b", "m", "v", training=False, **BATCH), expect("y", "m", "v"))
case("running statistics through a view and under no_grad",
     tensor("x", [[1.0, 2.0], [3.0, 6.0], [5.0, 7.0]], True), STATISTICS[:2],
     tensor("mv", [[0.5, 1.0], [1.0, 2.0]]), op("m,v", "unbind", "mv"),
     op("y", "batch_norm", "x", "w", "b", "m", "v", training=True, **BATCH, no_grad=True),
     expect("mv", "m", "y"))
case("running statistics that require grad are refused",
     tensor("x", [[1.0, 2.0], [3.0, 6.0]]), STATISTICS[:2], tensor("m", [0.5, 1.0], True),
     tensor("v", [1.0, 2.0]),
     op("", "batch_norm", "x", "w", "b", "m", "v", training=True, **BATCH, fails="BAD_ATTRIBUTE"),
     expect("m", "v"),
     op("y", "batch_norm", "x", "w", "b", "m", "v", training=True, **BATCH, no_grad=True),
     expect("m", "v"))
case("instance_norm writes the running statistics in place",
     tensor("x", [[[1.0, 2.0], [3.0, 6.0]], [[5.0, 7.0], [2.0, 9.0]]], True), STATISTICS,
     op("y", "instance_norm", "x", "w", "b", "m", "v", use_input_stats=True, **BATCH),
     expect("y", "m", "v"))


def main() -> int:
    """Runs every case and writes the file."""
    for entry in CASES:
        try:
            Runner().run(entry["steps"])
        except Exception:
            print(f"case '{entry['name']}' went wrong", file=sys.stderr)
            raise
    names = [entry["name"] for entry in CASES]
    assert len(set(names)) == len(names), "two cases have one name"
    write(CASES, OUTPUT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
