"""Writes a random program step by step, while PyTorch runs it."""

from __future__ import annotations

import copy
import math
import random
import re
import warnings
from collections.abc import Callable, Iterable
from typing import Any

import behaviour
import torch
from behaviour import Step

# What tensord calls a failure, by PyTorch's words.
REASONS = [
    (r"leaf Variable that requires grad is being used", "LEAF_INPLACE"),
    (r"is a view and .* modified inplace", "VIEW_INPLACE"),
    (r"A view was created in|is a view of a view", "VIEW_INPLACE"),
    (r"Can't detach views in-place", "VIEW_INPLACE"),
    (r"modified by an inplace operation", "VERSION_MISMATCH"),
    (r"backward through the graph a second time", "GRAPH_FREED"),
    (r"can be implicitly created only for scalar", "NON_SCALAR_IMPLICIT_GRAD"),
    (r"does not require grad and does not have a grad_fn", "NO_GRAD_FN"),
    (r"can't retain_grad", "NO_GRAD_FN"),
    (r"saved tensor that has been detached in-place", "NO_GRAD_FN"),
    (r"appears to not have been used", "UNUSED_INPUT"),
    (r"does not require grad$", "BAD_ATTRIBUTE"),
    (r"only change requires_grad flags", "BAD_ATTRIBUTE"),
    (r"assign Variable as its own grad", "BAD_ATTRIBUTE"),
    (r"only Tensors of floating point", "DTYPE_MISMATCH"),
    (r"assign a gradient with dtype", "DTYPE_MISMATCH"),
    (r"assign a gradient of size", "SHAPE_MISMATCH"),
    (r"Mismatch in shape: grad_output", "SHAPE_MISMATCH"),
    (r"invalid gradient at index", "SHAPE_MISMATCH"),
    (r"has been moved into the graph interior", "LEAF_INPLACE"),
    (r"single memory location", "MEMORY_OVERLAP"),
    (r"can't be cast to the desired output type", "DTYPE_MISMATCH"),
    (r"doesn't match the broadcast shape", "SHAPE_MISMATCH"),
    (r"must match the (size of tensor|existing size)", "SHAPE_MISMATCH"),
    (r"view size is not compatible", "SHAPE_MISMATCH"),
]
# Elements of leaves.
NUMBERS = [-2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0]
# Values beyond are not kept: they say little, and differ in their last digits.
LARGEST = 1e4
Fits = Callable[[torch.Tensor], bool]


class Unfit(Exception):
    """The program is not worth keeping: its values or failures say little."""


class TooFew(Exception):
    """There is no tensor that a move could be made on."""


def reason_of(message: str) -> str:
    """What tensord calls a failure."""
    for pattern, reason in REASONS:
        if re.search(pattern, message):
            return reason
    raise Unfit(message)


def rounded(value: float) -> float:
    """A number with as many digits as are compared."""
    return float(f"{value:.9g}")


def anything(tensor: torch.Tensor) -> bool:
    """Fits every tensor."""
    return True


class Writer:
    """Writes a program while PyTorch runs it.

    Nothing but an `expect` may look at grad_fn or is_leaf: that rebuilds a
    view's history, and so changes what comes.
    """

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.runner = behaviour.Runner()
        self.steps: list[Step] = []
        self.no_grad = False
        self.ended = False
        self.made: list[torch.Tensor] = []
        # Of gradients: how often those were written is PyTorch's own affair.
        self.uncounted: list[torch.Tensor] = []

    # --- the tensors ---
    def names(self, fits: Fits = anything) -> list[str]:
        """The names of tensors that exist, "x.grad" included."""
        names = []
        for name, tensor in self.runner.tensors.items():
            if tensor is None or tensor.dtype == torch.bool:
                continue
            if fits(tensor):
                names.append(name)
            if grad_of(tensor) is not None and fits(grad_of(tensor)):
                names.append(name + ".grad")
        return names

    def tensor(self, name: str) -> torch.Tensor:
        """The tensor that a name stands for."""
        return self.runner.find(name)

    def pick(self, fits: Fits = anything) -> str:
        """A name at random; young tensors more often."""
        names = self.names(fits)
        if not names:
            raise TooFew
        if self.chance(0.5):
            names = names[-4:]
        return self.random.choice(names)

    def pick_float(self) -> str:
        """A floating-point tensor; mostly in a graph."""
        if self.chance(0.7):
            try:
                return self.pick(
                    lambda t: t.is_floating_point() and t.requires_grad
                )
            except TooFew:
                pass
        return self.pick(lambda t: t.is_floating_point())

    def target(self) -> str:
        """A tensor to write to: not always one that may be written."""
        if self.no_grad or self.chance(0.1):
            return self.pick()
        if self.chance(0.5):
            return self.pick(lambda t: not self.is_made(t) and t._is_view())
        return self.pick(lambda t: not t.requires_grad or not self.is_made(t))

    def new_name(self) -> str:
        """A name that is free."""
        return f"t{len(self.runner.tensors)}"

    def chance(self, probability: float) -> bool:
        """True as often as that."""
        return self.random.random() < probability

    def is_made(self, tensor: torch.Tensor) -> bool:
        """Whether the tensor was a leaf from the start."""
        return any(tensor is made for made in self.made)

    def index(self, tensor: torch.Tensor, dim: int) -> int:
        """An index within a dimension."""
        if tensor.shape[dim] == 0:
            raise TooFew
        return self.random.randrange(tensor.shape[dim])

    def dim(self, tensor: torch.Tensor) -> int:
        """A dimension."""
        if tensor.dim() == 0:
            raise TooFew
        return self.random.randrange(tensor.dim())

    # --- running steps ---
    def emit(self, step: Step) -> bool:
        """Runs a step and notes its outcome; whether it succeeded."""
        step.pop("fails", None)
        self.steps.append(step)
        try:
            self.runner.perform(step)
        except Exception as error:  # noqa: BLE001 - any failure is the outcome
            step["error"] = behaviour.outcome(error, reason_of(str(error)))
            return False
        return True

    def emit_pass(self, step: Step) -> bool:
        """Runs a backward or grad step as emit does."""
        grads = [self.tensor(n) for n in self.names() if n.endswith(".grad")]
        versions = [grad._version for grad in grads]
        if self.emit(step):
            return True
        roots = step.get("roots") or step["outputs"]
        message = step["error"]["message"]
        # PyTorch looks a root up by its values to tell its index.
        is_odd = len(roots) > 1 and (
            "Mismatch in shape" in message or "size of tensor a" in message
        )
        # The first of several unused inputs is known only at the end, too late
        # for tensord; so is one that the graph leads to: that frees the graph.
        is_late = "not have been used" in message and (
            len(step["inputs"]) > 1
            or leads_to(
                [self.tensor(name) for name in step["outputs"]],
                self.tensor(step["inputs"][0]),
            )
        )
        # So is a write to what overlaps itself, by a node, or of a gradient
        # that does not fit a leaf that has other sizes meanwhile.
        is_late = is_late or any(
            words in message
            for words in ("single memory location", "the broadcast shape")
        )
        # What it has freed meanwhile may change the words.
        is_late = is_late or self.fails_otherwise(step)
        # PyTorch has accumulated meanwhile, into a tensor that a node saved.
        is_own = any(
            grad._version != version
            and f"at version {grad._version};" in message
            for grad, version in zip(grads, versions)
        )
        if is_odd or is_late or is_own or self.tells_uncounted(message):
            raise Unfit
        return False

    def fails_otherwise(self, step: Step) -> bool:
        """Whether a failed pass that frees no node fails in other words."""
        runner = behaviour.Runner()
        *earlier, kept = copy.deepcopy(self.steps)
        for other in earlier:
            try:
                runner.perform(other)
            except Exception:  # noqa: BLE001, S110 - as it did before
                pass
        kept["options"]["retain_graph"] = True
        try:
            runner.perform(kept)
        except Exception as error:  # noqa: BLE001 - any failure is the outcome
            return str(error) != step["error"]["message"]
        return True

    def tells_uncounted(self, message: str) -> bool:
        """Whether a message tells a version that is PyTorch's own affair."""
        return bool(
            self.names(
                lambda t: (
                    f"{list(t.shape)}" in message
                    and f"at version {t._version};" in message
                    and not self.is_counted(t)
                )
            )
        )

    def expect(self, *names: str) -> None:
        """Looks at tensors."""
        for name in names:
            tensor = self.tensor(name)
            step = behaviour.expect(
                name, version=tensor is None or self.is_counted(tensor)
            )[0]
            if not self.emit(step) or step["value"] is None:
                step.pop("version", None)
                continue
            data = [rounded(value) for value in step["value"]["data"]]
            if not all(
                math.isfinite(value) and abs(value) < LARGEST for value in data
            ):
                raise Unfit
            step["value"]["data"] = data

    def is_counted(self, tensor: torch.Tensor) -> bool:
        """Whether the tensor's version is to be expected."""
        return not any(share_memory(tensor, t) for t in self.uncounted)

    def op(
        self, operation: str, *inputs: str, results: int = 1, **attributes: Any
    ) -> list[str]:
        """Runs an operation and looks at its results; their names."""
        first = len(self.runner.tensors)
        names = [f"t{first + i}" for i in range(results)]
        before = dict(self.runner.tensors)
        step = behaviour.op(
            ",".join(names),
            operation,
            *inputs,
            no_grad=self.no_grad,
            **attributes,
        )
        if not self.emit(step):
            return []
        for name in names:
            self.tell_same(name, before)
        self.expect(*names)
        return names

    def tell_same(self, name: str, before: dict[str, Any]) -> None:
        """Tells that a result is a tensor that exists already, or is new."""
        tensor = self.tensor(name)
        for other, known in before.items():
            if known is not None and known is tensor:
                self.emit(behaviour.same(name, other))
                return
        if before and self.chance(0.1):
            self.emit(behaviour.same(name, self.random.choice(list(before))))

    def write(
        self, operation: str, target: str, *inputs: str, **attributes: Any
    ) -> None:
        """Runs an operation in place, and looks at what it may have changed."""
        step = behaviour.op(
            "", operation, target, *inputs, no_grad=self.no_grad, **attributes
        )
        self.emit(step)
        if self.chance(0.7):
            self.expect(target)
        place = self.tensor(target).untyped_storage().data_ptr()
        if self.chance(0.3):
            self.expect(
                *self.names(lambda t: t.untyped_storage().data_ptr() == place)
            )

    def count_no_more(self, gradients: Iterable[torch.Tensor]) -> None:
        """Expects no version of these tensors and what shares their memory."""
        self.uncounted.extend(gradient.detach() for gradient in gradients)

    def present_grads(self) -> list[Step]:
        """Looks at every .grad; the steps that do."""
        names = [name for name in self.names() if name.endswith(".grad")]
        first = len(self.steps)
        self.expect(*names)
        return self.steps[first:]

    def end(self, steps: list[Step]) -> None:
        """Ends the program after a failed pass; tensord changed nothing."""
        self.steps.extend(steps)
        self.ended = True

    def fit_written_grads(
        self, known: list[torch.Tensor], versions: list[int]
    ) -> None:
        """Refuses a new .grad that shares memory which the pass wrote.

        Of such memory a .grad has a copy here. `known` and `versions` are of
        before the pass.
        """
        written = [t for t, v in zip(known, versions) if t._version != v]
        for name in self.names():
            grad = self.tensor(name)
            if name.endswith(".grad") and all(grad is not t for t in known):
                if any(share_memory(grad, t) for t in written):
                    raise Unfit

    def end_where_grads_alias(self, known: list[torch.Tensor]) -> None:
        """Ends the program where a .grad shares memory, as none here does.

        `known` are those that were there before the pass.
        """
        tensors = [(name, self.tensor(name)) for name in self.names()]
        for name, grad in tensors:
            if not name.endswith(".grad") or any(grad is t for t in known):
                continue
            if any(t is not grad and share_memory(t, grad) for _, t in tensors):
                self.ended = True


def leads_to(outputs: list[torch.Tensor], tensor: torch.Tensor) -> bool:
    """Whether the graph of some outputs comes to the tensor's node."""
    edge = torch.autograd.graph.get_gradient_edge
    try:
        wanted = edge(tensor).node
    except AssertionError:
        return False  # a view from before its base required grad
    seen: set[Any] = set()
    waiting: list[Any] = [edge(output).node for output in outputs]
    while waiting:
        node = waiting.pop()
        if node is wanted:
            return True
        if node is not None and node not in seen:
            seen.add(node)
            waiting.extend(following for following, _ in node.next_functions)
    return False


def share_memory(first: torch.Tensor, second: torch.Tensor) -> bool:
    """Whether two tensors have one storage."""
    return (
        first.untyped_storage().data_ptr()
        == second.untyped_storage().data_ptr()
    )


def is_read_apart(target: torch.Tensor, other: torch.Tensor) -> bool:
    """Whether writing the target leaves the other as it is meanwhile.

    What PyTorch gives otherwise depends on the order in which it writes.
    """
    if not share_memory(target, other):
        return True
    layouts = [
        (tensor.shape, tensor.stride(), tensor.storage_offset())
        for tensor in (target, other)
    ]
    return layouts[0] == layouts[1] or (
        target.is_contiguous() and other.is_contiguous()
    )


def overlaps_itself(tensor: torch.Tensor) -> bool:
    """Whether several indices reach one element."""
    pairs = zip(tensor.shape, tensor.stride())
    return any(size > 1 and stride == 0 for size, stride in pairs)


def grad_of(tensor: torch.Tensor) -> torch.Tensor | None:
    """Its .grad."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return tensor.grad


def least_of(tensor: torch.Tensor) -> float:
    """Its least value."""
    return (
        float(tensor.detach().double().min())
        if tensor.numel() > 0
        else math.inf
    )


def goes_with(
    first: torch.Tensor, second: torch.Tensor, in_place: bool
) -> bool:
    """Whether two tensors broadcast; where in place, to the first sizes."""
    try:
        sizes = torch.broadcast_shapes(first.shape, second.shape)
    except RuntimeError:
        return False
    return not in_place or sizes == first.shape


def fits_into(tensor: torch.Tensor, sizes: torch.Size) -> bool:
    """Whether a tensor expands to these sizes."""
    return goes_with(torch.empty(sizes), tensor, True)
