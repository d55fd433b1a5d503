"""The nodes of the autograd graph, as `Tensor.grad_fn` shows them."""

from __future__ import annotations

from typing import Any

from ._base import TensorBase


class Node:
    """An operation in the graph, as it was when it was asked for."""

    _session: Any
    _outline: Any
    _place: int

    def name(self) -> str:
        """Returns the node's name, as in ``"MulBackward0"``."""
        return str(self._outline.nodes[self._place].name)

    @property
    def next_functions(self) -> tuple[tuple[Node | None, int], ...]:
        """The nodes that this one's gradients go to, and to which input."""
        return tuple(
            (_node(self._session, self._outline, edge.node), edge.input)
            for edge in self._outline.nodes[self._place].next
        )

    def __getattr__(self, name: str) -> Any:
        # Only nodes that accumulate into a leaf have it.
        if name == "variable" and self.name() == "AccumulateGrad":
            handle = self._outline.nodes[self._place].variable
            return self._session.find(handle)
        raise AttributeError(
            f"'{self.name()}' object has no attribute '{name}'"
        )

    def __repr__(self) -> str:
        return f"<{self.name()} object at {id(self):#x}>"


def grad_fn_of(tensor: TensorBase) -> Node | None:
    """The node that made the tensor; None for a leaf."""
    from ._messages import GraphReply

    session = tensor._session
    outline = GraphReply.FromString(bytes(session.graph([tensor])))
    return _node(session, outline, outline.roots[0])


def _node(session: Any, outline: Any, place: int) -> Node | None:
    """The object for a node: one and the same, as long as it lives."""
    if place < 0:
        return None
    key = outline.nodes[place].id
    node: Node | None = session.nodes.get(key)
    if node is None:
        node = Node()
        node._session = session
        node._outline = outline
        node._place = place
        session.nodes[key] = node
    return node
