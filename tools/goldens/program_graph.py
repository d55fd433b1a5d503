"""The moves of a random program on its graph."""

from __future__ import annotations

from typing import Any

import behaviour
import torch
from program_writer import NUMBERS, TooFew, Writer


class GraphMoves(Writer):
    """Moves: detach, .grad, requires_grad, backward and grad."""

    def detach(self) -> None:
        """The same memory outside of the graph."""
        kind = self.random.choice(["detach", "data", "detach_"])
        name = self.pick()
        if kind != "detach_":
            self.op(kind, name)
            return
        if self.tensor(name).retains_grad:
            raise TooFew  # in PyTorch its old node goes on setting .grad
        self.emit(behaviour.detach_(name))
        self.expect(name)

    def requires_grad(self) -> None:
        """requires_grad_ on anything."""
        name = self.pick()
        self.emit(behaviour.requires_grad(name, self.chance(0.7)))
        self.expect(name)

    def retain_grad(self) -> None:
        """retain_grad; mostly on a tensor that may."""
        name = self.pick_float() if self.chance(0.9) else self.pick()
        self.emit(behaviour.retain_grad(name))

    def set_grad(self) -> None:
        """Sets .grad to None or to a tensor."""
        name = self.pick(lambda t: t.is_floating_point())
        tensor = self.tensor(name)
        if self.chance(0.4):
            self.emit(behaviour.set_grad(name, None))
            return
        grad = self.pick(
            lambda t: (
                self.chance(0.1)
                or (t.shape == tensor.shape and t.dtype == tensor.dtype)
            )
        )
        if self.emit(behaviour.set_grad(name, grad)):
            self.emit(behaviour.same(name + ".grad", grad))

    def no_grad_section(self) -> None:
        """Enters or leaves no_grad."""
        self.no_grad = not self.no_grad

    def gradient_for(self, root: str) -> str | None:
        """A gradient to start a pass with, or None for an implicit one."""
        tensor = self.tensor(root)
        if tensor.numel() == 1 and self.chance(0.8) or self.chance(0.03):
            return None
        like = self.names(
            lambda t: t.shape == tensor.shape and t.is_floating_point()
        )
        if like and self.chance(0.3):
            return "$" + self.random.choice(like)
        if self.chance(0.03):
            return "$" + self.pick(lambda t: t.is_floating_point())
        if tensor.numel() == 0:
            raise TooFew  # a list does not tell its sizes
        name = self.new_name()
        data = torch.tensor(
            [self.random.choice(NUMBERS) for _ in range(tensor.numel())]
        )
        self.emit(
            behaviour.tensor(
                name,
                data.reshape(tensor.shape).tolist(),
                self.chance(0.1),
                str(tensor.dtype)[6:],
            )
        )
        return "$" + name

    def roots(self) -> tuple[list[str], list[str | None]]:
        """Roots of a pass with their gradients."""

        def may(tensor: torch.Tensor) -> bool:
            return tensor.is_floating_point() and (
                self.chance(0.02)
                or tensor.requires_grad
                and (self.chance(0.1) or not self.is_made(tensor))
            )

        roots = [
            self.pick(may) for _ in range(self.random.choice([1, 1, 1, 2, 3]))
        ]
        if self.chance(0.4):
            total = self.op("sum", roots[0])
            if total and self.tensor(total[0]).requires_grad:
                roots[0] = total[0]
        return roots, [self.gradient_for(root) for root in roots]

    def flags(self) -> dict[str, Any]:
        """retain_graph and create_graph."""
        flags: dict[str, Any] = {}
        if self.chance(0.45):
            flags["retain_graph"] = self.chance(0.85)
        if self.chance(0.2):
            flags["create_graph"] = self.chance(0.9)
        return flags

    def differentiated(self) -> list[str]:
        """Tensors to ask the gradient of."""

        def may(tensor: torch.Tensor) -> bool:
            return tensor.requires_grad or self.chance(0.01)

        return [self.pick(may) for _ in range(self.random.choice([1, 1, 2, 3]))]

    def backward(self) -> None:
        """torch.autograd.backward with any options."""
        roots, gradients = self.roots()
        options = self.flags()
        if any(gradient is not None for gradient in gradients):
            options["grad_tensors"] = gradients
        if self.chance(0.2):
            options["inputs"] = ["$" + name for name in self.differentiated()]
        before = self.present_grads()
        known = [self.tensor(name) for name in self.names()]
        versions = [tensor._version for tensor in known]
        if not self.emit_pass(behaviour.backward(*roots, **options)):
            self.end(before)
            return
        self.fit_written_grads(known, versions)
        grads = [name for name in self.names() if name.endswith(".grad")]
        self.count_no_more(self.tensor(name) for name in grads)
        self.expect(
            *[
                name + ".grad"
                for name in self.runner.tensors
                if self.tensor(name) is not None
                and (name + ".grad" in grads or self.tensor(name).requires_grad)
            ]
        )
        self.end_where_grads_alias(known)

    def grad(self) -> None:
        """torch.autograd.grad with any options."""
        roots, gradients = self.roots()
        options = self.flags()
        if any(gradient is not None for gradient in gradients):
            options["grad_outputs"] = gradients
        if self.chance(0.5):
            options["allow_unused"] = True
        if self.chance(0.2):
            options["materialize_grads"] = True
        inputs = self.differentiated()
        first = len(self.runner.tensors)
        names = [f"t{first + i}" for i in range(len(inputs))]
        before = dict(self.runner.tensors)
        present = self.present_grads()
        if not self.emit_pass(
            behaviour.grad(",".join(names), roots, inputs, **options)
        ):
            self.end(present)
            return
        results = [name for name in names if self.tensor(name) is not None]
        for name in results:
            self.tell_same(name, before)
        self.count_no_more(
            self.tensor(name)
            for name in results
            if all(self.tensor(name) is not known for known in before.values())
        )
        self.expect(*names)
