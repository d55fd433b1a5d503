"""Writes tests/goldens/variable.json: PyTorch's views, versions and .grad.

Run with a Python that has PyTorch 2.15, from anywhere:

    python tools/goldens/variable.py

Each function here is a small program and gives what it saw. The test of the
same name in tests/engine/autograd/variable_test.cc runs the same program.
"""

from __future__ import annotations

import json
import pathlib
import warnings
from collections.abc import Callable
from typing import Any

import torch

GOLDEN = (
    pathlib.Path(__file__).resolve().parents[2] / "tests/goldens/variable.json"
)
PROGRAMS: dict[str, Callable[[], list[Any]]] = {}


def program(function: Callable[[], list[Any]]) -> Callable[[], list[Any]]:
    suite, _, test = function.__name__.partition("_")
    assert f"{suite}.{test}" not in PROGRAMS
    PROGRAMS[f"{suite}.{test}"] = function
    return function


def leaf(*values: float) -> torch.Tensor:
    return plain(*values).requires_grad_()


def plain(*values: float) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float32)


def name(tensor: torch.Tensor) -> str | None:
    return None if tensor.grad_fn is None else node_name(tensor.grad_fn)


def node_name(node: torch.autograd.graph.Node) -> str:
    return node.name().removeprefix("torch::autograd::")


def values(tensor: torch.Tensor | None) -> list[float] | None:
    return None if tensor is None else tensor.reshape(-1).tolist()


def failure(action: Callable[[], Any]) -> str | None:
    try:
        action()
    except (RuntimeError, TypeError) as error:
        return str(error)
    return None


# --- CopySlices ---------------------------------------------------------------


@program
def CopySlices_IsTheHistoryOfABaseWhoseViewWasWritten() -> list[Any]:
    y = leaf(1, 2, 3) * 1
    v = y.narrow(0, 1, 2)
    v.mul_(2)
    following = [node_name(n) for n, _ in y.grad_fn.next_functions if n]
    return [name(y), name(v), following]


@program
def CopySlices_RunsTheWrittenPartThroughTheWrite() -> list[Any]:
    x = leaf(1, 2, 3)
    y = x * x
    y.narrow(0, 1, 2).mul_(5)
    y.sum().backward()
    return [values(y), values(x.grad)]


@program
def CopySlices_StopsTheGradientOfWhatWasOverwritten() -> list[Any]:
    x = leaf(1, 2, 3)
    y = x * x
    y.narrow(0, 1, 1).copy_(plain(7))
    y.sum().backward()
    return [values(y), values(x.grad)]


@program
def CopySlices_GivesTheOtherOperandItsGradient() -> list[Any]:
    x = leaf(1, 2, 3)
    w = leaf(5, 7)
    y = x * 2
    y.narrow(0, 1, 2).mul_(w)
    y.sum().backward()
    return [values(x.grad), values(w.grad)]


@program
def CopySlices_WritesThroughAViewOfAView() -> list[Any]:
    x = leaf(1, 2, 3, 4)
    y = x * x
    v = y.view(2, 2).select(0, 1)
    v.mul_(3)
    y.sum().backward()
    return [name(v), values(y), values(x.grad)]


@program
def CopySlices_FollowsTheStridesOfATransposedView() -> list[Any]:
    x = leaf(1, 2, 3, 4)
    w = leaf(5, 7)
    y = x.view(2, 2) * 1
    y.t().mul_(w)
    y.sum().backward()
    return [values(y), values(x.grad), values(w.grad)]


@program
def CopySlices_ChainForEveryWrite() -> list[Any]:
    x = leaf(1, 2, 3)
    y = x * x
    y.narrow(0, 0, 2).mul_(3)
    y.narrow(0, 1, 2).mul_(5)
    y.sum().backward()
    return [values(y), values(x.grad)]


@program
def CopySlices_BringABaseIntoTheGraph() -> list[Any]:
    x = leaf(1, 2)
    base = torch.zeros(3)
    base.narrow(0, 1, 2).copy_(x)
    base.sum().backward()
    return [base.requires_grad, base.is_leaf, name(base), values(x.grad)]


@program
def CopySlices_CanBeDifferentiatedTwice() -> list[Any]:
    x = leaf(1, 2, 3)
    y = x * x
    y.narrow(0, 1, 2).mul_(y.narrow(0, 0, 2).clone())
    (first,) = torch.autograd.grad(y.sum(), [x], create_graph=True)
    (second,) = torch.autograd.grad(first.sum(), [x])
    return [values(first), values(second)]


@program
def CopySlices_FreeWhatTheWriteSaved() -> list[Any]:
    x = leaf(1, 2, 3)
    w = leaf(5, 7)
    y = x * 2
    y.narrow(0, 1, 2).mul_(w)
    root = y.sum()
    root.backward()
    return [failure(root.backward)]


@program
def CopySlices_NoticeAnOverwrittenOperand() -> list[Any]:
    w = leaf(5, 7)
    factor = w * 1
    y = leaf(1, 2, 3) * 1
    y.narrow(0, 1, 2).mul_(factor)
    factor.add_(1)
    return [failure(y.sum().backward)]


# --- Views --------------------------------------------------------------------


@program
def View_KeepsItsGradFnWhileNothingIsWritten() -> list[Any]:
    y = leaf(1, 2, 3) * 1
    v = y.narrow(0, 1, 2)
    return [name(v), name(v.view(2, 1)), name(v.detach())]


@program
def View_HasItsGradFnRebuiltAfterAWriteToTheBase() -> list[Any]:
    x = leaf(1, 2, 3)
    y = x * x
    v = y.narrow(0, 1, 2)
    before = name(v)
    y.mul_(5)
    v.sum().backward()
    return [before, name(v), values(v), values(x.grad)]


@program
def View_HasItsGradFnRebuiltAfterAWriteToAnotherView() -> list[Any]:
    x = leaf(1, 2, 3)
    y = x * x
    v = y.narrow(0, 1, 2)
    y.narrow(0, 0, 2).mul_(5)
    v.sum().backward()
    return [name(v), values(v), values(x.grad)]


@program
def View_OfAViewIsRebuiltFromTheBase() -> list[Any]:
    x = leaf(1, 2, 3, 4)
    y = x * x
    v = y.view(2, 2).t().select(0, 1)
    y.mul_(5)
    v.sum().backward()
    return [name(v), values(v), values(x.grad)]


@program
def View_OfAPlainTensorIsInTheGraphOnceItsBaseIs() -> list[Any]:
    x = leaf(1, 2, 3)
    base = torch.ones(3)
    v = base.narrow(0, 1, 2)
    before = v.requires_grad
    base.mul_(x)
    v.sum().backward()
    return [before, v.requires_grad, name(v), values(x.grad)]


@program
def View_OfALeafRefusesAWrite() -> list[Any]:
    x = leaf(1, 2, 3)
    return [failure(lambda: x.narrow(0, 1, 2).mul_(2)), values(x)]


@program
def View_OfALeafTakesAWriteUnderNoGrad() -> list[Any]:
    x = leaf(1, 2, 3)
    v = x.narrow(0, 1, 2)
    with torch.no_grad():
        v.mul_(2)
    (x * x).sum().backward()
    return [values(x), values(x.grad), x.is_leaf, x._version]


@program
def View_OfALeafIsRebuiltAfterAWriteUnderNoGrad() -> list[Any]:
    x = leaf(1, 2, 3)
    v = x.narrow(0, 1, 2)
    with torch.no_grad():
        x.mul_(2)
    (v * v).sum().backward()
    return [name(v), values(x.grad)]


@program
def View_MadeUnderNoGradRefusesAWrite() -> list[Any]:
    y = leaf(1, 2, 3) * 1
    with torch.no_grad():
        v = y.narrow(0, 1, 2)
    return [v.requires_grad, failure(lambda: v.mul_(2)), values(y)]


@program
def View_OfOneMadeUnderNoGradRefusesAWrite() -> list[Any]:
    y = leaf(1, 2, 3) * 1
    with torch.no_grad():
        v = y.narrow(0, 1, 2)
    w = v.view(2, 1)
    return [failure(lambda: w.mul_(2))]


@program
def View_MadeUnderNoGradTakesAWriteThere() -> list[Any]:
    y = leaf(1, 2, 3) * 1
    with torch.no_grad():
        v = y.narrow(0, 1, 2)
        v.mul_(2)
    return [values(y), name(y)]


@program
def View_MadeUnderNoGradRefusesItsGradFnAfterAWriteToTheBase() -> list[Any]:
    y = leaf(1, 2, 3) * 1
    with torch.no_grad():
        v = y.narrow(0, 1, 2)
    y.mul_(2)
    return [failure(lambda: v.grad_fn)]


@program
def View_OfSeveralRefusesAWrite() -> list[Any]:
    y = leaf(1, 2, 3) * 1
    parts = [
        y.unbind()[1],
        y.split(2)[0],
        y.split([1, 2])[1],
        y.chunk(3)[2],
        y.view(3, 1).unbind(0)[2].view(1, 1),
    ]
    return [
        *[failure(lambda v=v: v.mul_(2)) for v in parts],
        values(y),
    ]


@program
def View_OfSeveralRefusesItsGradFnAfterAWriteToTheBase() -> list[Any]:
    y = leaf(1, 2, 3) * 1
    v = y.unbind()[1]
    y.mul_(2)
    return [failure(lambda: v.grad_fn)]


@program
def View_OfSeveralWithoutGradTakesAPlainWrite() -> list[Any]:
    base = plain(1, 2, 3)
    base.unbind()[1].mul_(2)
    return [values(base)]


@program
def View_OfSeveralWithoutGradRefusesARecordedWrite() -> list[Any]:
    base = plain(1, 2, 3)
    v = base.split(2)[0]
    x = leaf(5, 7)
    return [failure(lambda: v.mul_(x))]


@program
def Leaf_RefusesAWrite() -> list[Any]:
    x = leaf(1, 2)
    return [failure(lambda: x.mul_(2)), values(x), x._version]


@program
def Leaf_TakesAWriteUnderNoGrad() -> list[Any]:
    x = leaf(1, 2)
    with torch.no_grad():
        x.mul_(2)
    return [values(x), x.is_leaf, x.requires_grad, x._version]


# --- Versions -----------------------------------------------------------------


@program
def Version_IsSharedByADetachedTensor() -> list[Any]:
    x = leaf(1, 2)
    root = (x * x).sum()
    d = x.detach()
    d.add_(1)
    return [x._version, d._version, d.requires_grad, failure(root.backward)]


@program
def Version_IsNotSharedByData() -> list[Any]:
    x = leaf(1, 2)
    root = (x * x).sum()
    x.data.add_(1)
    root.backward()
    return [x._version, values(x), values(x.grad)]


@program
def Version_IsSharedByAView() -> list[Any]:
    y = leaf(1, 2, 3) * 1
    v = y.narrow(0, 1, 2)
    root = (v * v).sum()
    y.narrow(0, 0, 1).add_(1)
    return [y._version, v._version, failure(root.backward)]


# --- requires_grad ------------------------------------------------------------


@program
def RequiresGrad_IsForFloatsOnly() -> list[Any]:
    return [failure(lambda: torch.tensor([1]).requires_grad_())]


@program
def RequiresGrad_CannotBeTakenFromAResult() -> list[Any]:
    y = leaf(1, 2) * 1
    y.requires_grad_()
    return [failure(lambda: y.requires_grad_(False)), y.requires_grad]


# --- .grad --------------------------------------------------------------------


def assign(tensor: torch.Tensor, grad: torch.Tensor | None) -> None:
    tensor.grad = grad


@program
def Grad_TakesATensorLikeItsOwner() -> list[Any]:
    x = leaf(1, 2)
    grad = plain(5, 7)
    x.grad = grad
    same = x.grad is grad
    (x * 3).sum().backward()
    return [same, values(x.grad), values(grad), grad._version]


@program
def Grad_IsTakenAwayByNone() -> list[Any]:
    x = leaf(1, 2)
    x.sum().backward()
    x.grad = None
    return [values(x.grad)]


@program
def Grad_RefusesOtherSizes() -> list[Any]:
    x = leaf(1, 2)
    return [
        failure(lambda: assign(x, plain(1, 2, 3))),
        failure(lambda: assign(x, torch.ones(2, 1))),
        values(x.grad),
    ]


@program
def Grad_RefusesAnotherType() -> list[Any]:
    x = leaf(1, 2)
    return [failure(lambda: assign(x, torch.ones(2).double()))]


@program
def Grad_RefusesItsOwner() -> list[Any]:
    x = leaf(1, 2)
    return [failure(lambda: assign(x, x))]


@program
def Grad_OfAResultIsNotKept() -> list[Any]:
    y = leaf(1, 2) * 2
    y.sum().backward()
    return [values(y.grad), y.retains_grad]


@program
def RetainGrad_KeepsTheGradOfAResult() -> list[Any]:
    x = leaf(1, 2)
    y = x * 2
    y.retain_grad()
    y.retain_grad()
    (y * y).sum().backward()
    return [values(y.grad), y.retains_grad, values(x.grad)]


@program
def RetainGrad_AddsUpOverBackwards() -> list[Any]:
    y = leaf(1, 2) * 2
    y.retain_grad()
    y.sum().backward(retain_graph=True)
    y.sum().backward()
    return [values(y.grad)]


@program
def RetainGrad_HasNoEffectOnALeaf() -> list[Any]:
    x = leaf(1, 2)
    x.retain_grad()
    return [x.retains_grad]


@program
def RetainGrad_RefusesATensorOutsideOfTheGraph() -> list[Any]:
    return [failure(plain(1, 2).retain_grad)]


@program
def RetainGrad_IsOfTheTensorAsItIsAfterAWrite() -> list[Any]:
    x = leaf(1, 2)
    y = x * 2
    y.retain_grad()
    y.mul_(5)
    (y * 3).sum().backward()
    return [values(y.grad), values(x.grad)]


@program
def RetainGrad_OfAViewIsOfItAfterAWriteToIt() -> list[Any]:
    x = leaf(1, 2, 3)
    y = x * 2
    v = y.narrow(0, 1, 2)
    v.retain_grad()
    v.mul_(5)
    (v * 3).sum().backward()
    return [values(v.grad), values(x.grad)]


@program
def RetainGrad_OfABaseIsOfItAfterAWriteToAView() -> list[Any]:
    x = leaf(1, 2, 3)
    y = x * 2
    y.retain_grad()
    y.narrow(0, 1, 2).mul_(5)
    (y * 3).sum().backward()
    return [values(y.grad), values(x.grad)]


@program
def RetainGrad_OfAViewWhoseBaseWasWritten() -> list[Any]:
    x = leaf(1, 2, 3)
    y = x * 2
    v = y.narrow(0, 1, 2)
    v.retain_grad()
    y.mul_(5)
    (v * 3).sum().backward()
    return [values(v.grad), values(x.grad)]


def main() -> None:
    warnings.simplefilter("ignore")
    lines = [
        f"{json.dumps(title)}: {json.dumps(run())}"
        for title, run in PROGRAMS.items()
    ]
    GOLDEN.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print(f"{GOLDEN.name}: {len(lines)} programs")


if __name__ == "__main__":
    main()
