"""Pictures of autograd graphs: DOT text, and SVG where graphviz is there."""

from __future__ import annotations

import html
import pathlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ._base import TensorBase
from ._session import session_of

__all__ = ["Graph", "graph"]

_INK, _FAINT = "#22303c", "#9aa5b1"
_HEADER = f"""digraph autograd {{
  graph [rankdir=TB, ranksep=0.32, nodesep=0.28, margin=0.15, bgcolor=white,
         fontname="Helvetica", fontsize=11, fontcolor="{_INK}", labelloc=t]
  node [shape=box, style="rounded,filled", penwidth=1.2, margin="0.14,0.06",
        height=0.3, fontname="Helvetica", fontsize=11, fontcolor="{_INK}"]
  edge [color="#7b8794", penwidth=1.0, arrowsize=0.6, fontname="Helvetica",
        fontsize=9, fontcolor="#7b8794"]
"""
_OPERATION = 'fillcolor="#f1f4f7", color="#7b8794"'
_FREED = f'style="rounded,dashed", color="{_FAINT}", fontcolor="{_FAINT}"'
_LEAF = 'shape=box, style=filled, fillcolor="#dceafa", color="#2f6fb0"'
_UNITS = ("B", "KiB", "MiB", "GiB", "TiB")
_ROOT = 'shape=ellipse, fillcolor="#dff2e5", color="#2e7d4f"'


class Graph:
    """What is behind some tensors, as a picture.

    ``str(graph)`` and `dot` are its text in the DOT language.

    Attributes:
        dot: The text.
    """

    def __init__(self, dot: str) -> None:
        self.dot = dot

    def svg(self) -> str:
        """Returns the picture as SVG.

        Raises:
            ImportError: If the Python package `graphviz` is not installed.
        """
        try:
            import graphviz
        except ImportError:
            raise ImportError(
                "a picture in SVG needs the Python package graphviz, and the "
                "program dot of Graphviz; the text in `dot` needs neither"
            ) from None
        source = graphviz.Source(self.dot)
        return str(source.pipe(format="svg", encoding="utf-8"))

    def save(self, path: str | pathlib.Path) -> None:
        """Writes the picture to a file: SVG if it ends in .svg, else DOT."""
        path = pathlib.Path(path)
        text = self.svg() if path.suffix == ".svg" else self.dot
        path.write_text(text, encoding="utf-8")

    def _repr_svg_(self) -> str | None:
        """For notebooks, which show the text where there is no picture."""
        try:
            return self.svg()
        except (ImportError, RuntimeError, OSError):
            return None

    def __str__(self) -> str:
        return self.dot


def graph(
    *tensors: TensorBase, names: Mapping[str, TensorBase] | None = None
) -> Graph:
    """Draws the autograd graph behind some tensors.

    Operations are boxes with the bytes that they saved, dashed where a
    backward pass has freed them. Leaves are blue, with their sizes.

    Args:
        *tensors: Where the graph ends, as a loss.
        names: Leaves by the names that they are to have in the picture, as
            in ``dict(model.named_parameters())``.

    Returns:
        The picture.

    Raises:
        RuntimeError: If a tensor does not require grad.
    """
    from ._messages import GraphReply

    for place, tensor in enumerate(tensors):
        if not tensor.requires_grad:
            raise RuntimeError(
                f"element {place} of tensors does not require grad and does "
                "not have a grad_fn"
            )
    session = session_of(tensors)
    if session is None:
        raise TypeError("graph() needs at least one tensor")
    outline = GraphReply.FromString(bytes(session.graph(tensors)))
    known = {id(leaf): name for name, leaf in (names or {}).items()}
    leaves = [session.find(node.variable) for node in outline.nodes]
    leaf_names = [known.get(id(leaf)) for leaf in leaves]
    lines = [f"  label={_summary(outline)}"]
    for place, (node, name) in enumerate(zip(outline.nodes, leaf_names)):
        lines.append(f"  n{place} [{_node_attributes(node, name)}]")
    lines += _edges(outline)
    for place, (root, tensor) in enumerate(zip(outline.roots, tensors)):
        if root >= 0:
            text = "result" if len(tensors) == 1 else f"result {place}"
            label = _label(text) + _small(_sizes(tensor.shape))
            lines.append(f"  r{place} [label=<{label}>, {_ROOT}]")
            lines.append(f"  n{root} -> r{place}")
        elif not any(leaf is tensor for leaf in leaves):
            leaf = _leaf_attributes(tensor.shape, known.get(id(tensor)))
            lines.append(f"  r{place} [{leaf}]")
    return Graph(_HEADER + "\n".join(lines) + "\n}\n")


def _summary(outline: Any) -> str:
    """What the picture shows, in a line."""
    leaves = sum(node.name == "AccumulateGrad" for node in outline.nodes)
    operations = len(outline.nodes) - leaves
    saved = sum(node.saved_bytes for node in outline.nodes)
    parts = [
        _counted(operations, "operation"),
        f"{_bytes(saved)} saved",
        _counted(leaves, "leaf", "leaves"),
    ]
    freed = sum(node.freed for node in outline.nodes)
    if freed:
        parts.append(f"{freed} freed")
    return '"' + " · ".join(parts) + r'\n "'


def _leaf_attributes(sizes: Sequence[int], name: str | None) -> str:
    text = _sizes(sizes)
    label = _label(name) + _small(text) if name else html.escape(text)
    return f'label=<{label}>, tooltip="AccumulateGrad", {_LEAF}'


def _node_attributes(node: Any, name: str | None) -> str:
    if node.name == "AccumulateGrad":
        return _leaf_attributes(node.sizes, name)
    label = _label(_operation_of(node.name))
    style = _OPERATION
    if node.freed:
        label += _small("freed", _FAINT)
        style = _FREED
    elif node.saved_bytes:
        label += _small(f"saves {_bytes(node.saved_bytes)}")
    return f'label=<{label}>, tooltip="{node.name}", {style}'


def _edges(outline: Any) -> Iterator[str]:
    """From what an operation read to the operation, as values flow."""
    for place, node in enumerate(outline.nodes):
        for edge in node.next:
            if edge.node < 0:
                continue
            which = f' [label="{edge.input}"]' if edge.input else ""
            yield f"  n{edge.node} -> n{place}{which}"


def _operation_of(name: str) -> str:
    """``Mul`` of ``MulBackward0``."""
    return re.sub(r"Backward\d+$", "", name)


def _label(text: str) -> str:
    return f"<b>{html.escape(text)}</b>"


def _small(text: str, color: str = "#52606d") -> str:
    """A line below the label."""
    return (
        f'<br/><font point-size="9" color="{color}">{html.escape(text)}</font>'
    )


def _sizes(sizes: Sequence[int]) -> str:
    return " × ".join(map(str, sizes)) or "scalar"


def _bytes(count: int) -> str:
    if not count:
        return "0 B"
    unit = min((count.bit_length() - 1) // 10, len(_UNITS) - 1)
    return f"{count / 1024**unit:.3g} {_UNITS[unit]}"


def _counted(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
