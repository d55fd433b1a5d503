"""A walk through autograd on a tensord server, as a PyTorch user writes it."""

from __future__ import annotations

import sys
import textwrap
from typing import Any

import tensord as torch


def section(title: str, text: str) -> None:
    """Prints a heading and what the next lines show."""
    bold, plain = ("\033[1m", "\033[0m") if sys.stdout.isatty() else ("", "")
    print(f"\n{bold}{title}{plain}\n{'-' * len(title)}")
    print(textwrap.fill(" ".join(text.split()), 72), end="\n\n")


def show(name: str, value: object) -> None:
    """Prints a value behind its name, its further lines below the first."""
    head = f"{name} = "
    print(head + str(value).replace("\n", "\n" + " " * len(head)))


def gradients() -> None:
    section(
        "Gradients",
        """A tensor that requires grad is a leaf. Whatever is computed from it
        knows how it was made, and backward() fills in the leaf's .grad.""",
    )
    x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
    y = (x**2).sum()
    show("y", y)
    show("y.grad_fn", y.grad_fn)
    y.backward()
    show("x.grad", x.grad)
    show("2 * x == x.grad", torch.eq(2 * x, x.grad))


def graphs() -> None:
    section(
        "The graph lives on the server",
        """The client holds names of tensors, and so it can look at the graph
        that the server keeps: node by node, from the result to the leaves.""",
    )
    w = torch.randn(3, 2, requires_grad=True)
    b = torch.zeros(2, requires_grad=True)
    out = torch.relu(torch.ones(4, 3) @ w + b)

    def walk(node: Any, depth: int) -> None:
        print("  " * depth + node.name())
        for parent, _ in node.next_functions:
            if parent is not None:
                walk(parent, depth + 1)

    walk(out.grad_fn, 1)


def freed_graphs() -> None:
    section(
        "A graph is used once",
        """backward() frees what the graph has saved. A second one fails on the
        line that calls it, with PyTorch's words, unless the graph was
        retained.""",
    )
    x = torch.tensor(2.0, requires_grad=True)
    y = x * x
    y.backward()
    try:
        y.backward()
    except RuntimeError as error:
        print(textwrap.fill(f"RuntimeError: {error}", 72), end="\n\n")
    y = x * x
    y.backward(retain_graph=True)
    y.backward()
    show("x.grad after three of them", x.grad)


def second_derivatives() -> None:
    section(
        "Gradients of gradients",
        """create_graph=True records the gradient's own graph, so that it can
        be differentiated again.""",
    )
    x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
    (first,) = torch.autograd.grad((x**4).sum(), x, create_graph=True)
    (second,) = torch.autograd.grad(first.sum(), x)
    show("4 x^3", first)
    show("12 x^2", second)


def in_place() -> None:
    section(
        "Values that a gradient needs are guarded",
        """Writing in place over a value that backward() will need is found
        out, before a wrong gradient is computed.""",
    )
    x = torch.ones(3, requires_grad=True)
    y = x.exp()
    y.add_(1)
    try:
        y.sum().backward()
    except RuntimeError as error:
        print(textwrap.fill(f"RuntimeError: {error}", 72))


def regression() -> None:
    section(
        "Fitting a line",
        """Parameters, a loss, backward, and an update without a graph: all of
        it in the words of PyTorch.""",
    )
    torch.manual_seed(0)
    x = torch.randn(64, 1)
    y = 3 * x - 1 + 0.1 * torch.randn(64, 1)
    w = torch.zeros(1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    for step in range(1, 61):
        loss = ((x * w + b - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            for parameter in (w, b):
                parameter -= 0.1 * parameter.grad
                parameter.grad.zero_()
        if step % 20 == 0:
            print(f"step {step}: loss {loss:.4f}, w {w[0]:.3f}, b {b[0]:.3f}")


def main() -> None:
    """Walks through all sections."""
    gradients()
    graphs()
    freed_graphs()
    second_derivatives()
    in_place()
    regression()


if __name__ == "__main__":
    main()
