"""`tensord.graph`: the picture of an autograd graph."""

from __future__ import annotations

import builtins
import pathlib
import re
from typing import Any

import pytest

import tensord as torch


def lines_with(text: str, dot: str) -> list[str]:
    return [line for line in dot.splitlines() if text in line]


def edges_of(dot: str) -> list[str]:
    """The edges, with the operations' names in the place of numbers."""
    names = dict(re.findall(r'^  (\w+) \[.*?tooltip="(\w+)"', dot, re.M))
    return [
        f"{names.get(start, start)} -> {names.get(end, end)}"
        for start, end in re.findall(r"^  (\w+) -> (\w+)", dot, re.M)
    ]


def test_edges_lead_from_the_leaves_to_the_result() -> None:
    x = torch.ones(2, 3, requires_grad=True)
    dot = str(torch.graph(x.exp().sum()))
    assert dot.startswith("digraph autograd {")
    assert edges_of(dot) == [
        "ExpBackward0 -> SumBackward0",
        "AccumulateGrad -> ExpBackward0",
        "SumBackward0 -> r0",
    ]


def test_a_leaf_shows_its_sizes_and_name() -> None:
    x = torch.ones(2, 3, requires_grad=True)
    scale = torch.tensor(2.0, requires_grad=True)
    dot = torch.graph((x * scale).sum(), names={"a<b": scale}).dot
    assert lines_with("label=<2 × 3>", dot)
    assert lines_with("<b>a&lt;b</b>", dot)
    assert lines_with("scalar", dot)


def test_operations_show_what_they_saved() -> None:
    x = torch.ones(16, 16, requires_grad=True)
    dot = torch.graph(x.exp().sum()).dot
    (line,) = lines_with("<b>Exp</b>", dot)
    assert "saves 1 KiB" in line
    assert "saves" not in lines_with("<b>Sum</b>", dot)[0]
    assert '"2 operations · 1 KiB saved · 1 leaf' in dot


def test_freed_nodes_are_dashed() -> None:
    x = torch.ones(4, requires_grad=True)
    y = x.exp().sum()
    assert "dashed" not in torch.graph(y).dot
    y.backward()
    (line,) = lines_with("<b>Exp</b>", torch.graph(y).dot)
    assert "dashed" in line
    assert "freed" in line


def test_several_results_are_told_apart() -> None:
    x = torch.ones(4, requires_grad=True)
    a, b = x.split(2)
    dot = torch.graph(a.sum(), (a * b).mean()).dot
    assert lines_with("<b>result 0</b>", dot)
    assert lines_with("<b>result 1</b>", dot)
    assert lines_with('label="1"', dot)  # the second half is used


def test_a_leaf_alone_is_a_picture() -> None:
    x = torch.ones(4, requires_grad=True)
    dot = torch.graph(x).dot
    assert lines_with("label=<4>", dot)
    assert edges_of(dot) == []


def test_a_tensor_without_a_graph_is_refused() -> None:
    with pytest.raises(RuntimeError, match="does not require grad"):
        torch.graph(torch.ones(2))
    with pytest.raises(TypeError):
        torch.graph()


def test_it_can_be_saved(tmp_path: pathlib.Path) -> None:
    x = torch.ones(4, requires_grad=True)
    picture = torch.graph(x.sum())
    picture.save(tmp_path / "graph.dot")
    assert (tmp_path / "graph.dot").read_text(encoding="utf-8") == picture.dot


def test_svg_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    find = builtins.__import__

    def without_graphviz(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "graphviz":
            raise ImportError(name)
        return find(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_graphviz)
    picture = torch.graph(torch.ones(4, requires_grad=True).sum())
    with pytest.raises(ImportError, match="graphviz"):
        picture.svg()
    assert picture._repr_svg_() is None
