"""What an introduction to autograd teaches holds here, checked by formula."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

import tensord as torch
from tensord import Tensor

GRAPH_FREED = (
    "Trying to backward through the graph a second time (or directly access "
    "saved tensors after they have already been freed). Saved intermediate "
    "values of the graph are freed when you call .backward() or "
    "autograd.grad(). Specify retain_graph=True if you need to backward "
    "through the graph a second time or if you need to access saved tensors "
    "after calling backward."
)


def leaf(*size: int) -> Tensor:
    return torch.randn(*size, requires_grad=True)


def values(tensor: Tensor | None) -> np.ndarray:
    """A tensor's elements in double precision."""
    assert tensor is not None
    return tensor.detach().numpy().astype(np.float64)


def assert_equal(tensor: Tensor | None, expected: np.ndarray) -> None:
    found = values(tensor)
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, rtol=2e-4, atol=2e-5)


OPERATIONS: dict[str, Callable[[Tensor], Tensor]] = {
    "MmBackward0": lambda x: torch.mm(x, torch.randn(3, 4)),
    "AddBackward0": lambda x: torch.matmul(x, torch.randn(3, 4)) + 1,
    "PowBackward0": lambda x: x**2,
    "MulBackward0": lambda x: 2 * x,
    "DivBackward0": lambda x: x / 2,
    "SumBackward0": lambda x: x.sum(),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_result_shows_the_operation_that_made_it(name: str) -> None:
    result = OPERATIONS[name](leaf(2, 3))
    assert re.fullmatch(rf"<{name} object at 0x[0-9a-f]+>", str(result.grad_fn))
    assert repr(result).endswith(f", grad_fn=<{name}>)")


def test_a_leaf_shows_that_it_requires_grad_and_its_data_do_not() -> None:
    x = leaf(5, 3)
    assert repr(x).endswith("]], requires_grad=True)")
    assert repr(x.data).endswith("]])")
    assert x.grad_fn is None


def test_backward_with_a_gradient_fills_the_leaves() -> None:
    x, y = leaf(4, 3), leaf(4, 3)
    z = x**2 + 5 * y
    z.backward(gradient=torch.ones(4, 3))
    assert torch.eq(x.grad, 2 * x).all()
    assert repr(torch.eq(x.grad, 2 * x)) == (
        "tensor([" + ",\n        ".join(["[True, True, True]"] * 4) + "])"
    )
    assert repr(y.grad) == (
        "tensor([" + ",\n        ".join(["[5., 5., 5.]"] * 4) + "])"
    )


def test_grad_returns_a_tuple_and_leaves_grad_alone() -> None:
    x, y = leaf(4, 3), leaf(4, 3)
    z = x**2 + 5 * y
    for wanted, expected in ((x, 2 * values(x)), (y, np.full((4, 3), 5.0))):
        gradients = torch.autograd.grad(
            z, wanted, grad_outputs=torch.ones(4, 3), retain_graph=True
        )
        assert isinstance(gradients, tuple) and len(gradients) == 1
        assert_equal(gradients[0], expected)
    assert x.grad is None and y.grad is None


def test_gradients_of_an_affine_map() -> None:
    x, w, b = leaf(5, 3), leaf(3, 7), leaf(7)
    o = torch.matmul(x, w) + b
    dx, dw, db = torch.autograd.grad(
        o, [x, w, b], grad_outputs=torch.ones(5, 7)
    )
    ones = np.ones((5, 7))
    assert_equal(dx, ones @ values(w).T)
    assert_equal(dw, values(x).T @ ones)
    assert_equal(db, np.full(7, 5.0))


def test_gradients_of_a_quotient() -> None:
    x, w = leaf(5, 3), leaf(3, 7)
    b = (torch.rand(7) + 0.5).requires_grad_()
    o = torch.matmul(x, w) / b
    dx, dw, db = torch.autograd.grad(
        o, [x, w, b], grad_outputs=torch.ones(5, 7)
    )
    inverse = np.ones((5, 1)) / values(b)
    assert_equal(dx, inverse @ values(w).T)
    assert_equal(dw, values(x).T @ inverse)
    product = values(x) @ values(w)
    assert_equal(db, -(product.sum(0)) / values(b) ** 2)


def test_the_graph_changes_with_the_programs_course() -> None:
    for count in (1, 3):
        x = leaf(2)
        y = x
        for _ in range(count):
            y = y * 2
        y.sum().backward()
        assert_equal(x.grad, np.full(2, 2.0**count))


def test_a_second_backward_through_a_freed_graph_fails() -> None:
    x, w, b = leaf(5, 3), leaf(3, 7), leaf(7)
    o = torch.mm(x, w) + b
    o.backward(torch.ones(5, 7))
    before = x.grad.tolist()
    # What is built upon it needs it again.
    o = o**3
    with pytest.raises(RuntimeError) as caught:
        o.backward(torch.ones(5, 7))
    assert str(caught.value) == GRAPH_FREED
    assert caught.value.reason == "GRAPH_FREED"
    assert x.grad.tolist() == before


def test_a_retained_graph_works_again_and_gradients_add_up() -> None:
    x, w, b = leaf(5, 3), leaf(3, 7), leaf(7)
    o = torch.mm(x, w) + b
    once = np.ones((5, 7)) @ values(w).T
    for times in (1, 2, 3):
        o.backward(torch.ones(5, 7), retain_graph=True)
        assert_equal(x.grad, times * once)


@pytest.mark.parametrize(
    ("flags", "expected"),
    [((0, 0, 0), False), ((0, 0, 1), True), ((1, 1, 1), True)],
)
def test_one_input_that_requires_grad_is_enough(
    flags: tuple[int, ...], expected: bool
) -> None:
    x, y, z = (torch.randn(3, requires_grad=bool(flag)) for flag in flags)
    assert (x + y).requires_grad is bool(flags[0] or flags[1])
    assert (x + y + z).requires_grad is expected
    assert f"{(x + y + z).requires_grad}" == str(expected)


def test_gradients_stop_at_a_detached_tensor() -> None:
    x, y, z = leaf(3, 5), leaf(3, 5), leaf(3, 5)
    total = (x + y).detach() + z**2
    total.backward(torch.ones(3, 5))
    assert x.grad is None and y.grad is None
    assert f" {x.grad} %s" % y.grad == " None None"
    assert_equal(z.grad, 2 * values(z))
    # The same numbers, but with a graph behind them.
    doubled = repr(2 * z).replace(", grad_fn=<MulBackward0>", "")
    assert doubled == repr(z.grad)


def test_intermediate_gradients_are_kept_on_demand() -> None:
    x, y, z = leaf(3, 5), leaf(3, 5), leaf(3, 5)
    m1, m2 = x + y, z**2
    m1.retain_grad()
    m2.retain_grad()
    m3 = m1 * m2
    m3.backward(torch.ones(3, 5), retain_graph=True)
    kept = [m1.grad, m2.grad]
    assert_equal(kept[0], values(m2))
    assert_equal(kept[1], values(m1))
    asked = torch.autograd.grad(m3, [m1, m2], grad_outputs=torch.ones_like(m3))
    assert torch.equal(asked[0], kept[0])
    assert torch.equal(asked[1], kept[1])
    # As in PyTorch, what passes through on the way is kept as well.
    assert torch.equal(m1.grad, 2 * kept[0])


def test_without_retain_grad_an_intermediate_has_none() -> None:
    x = leaf(3)
    m = x * 2
    m.sum().backward()
    with pytest.warns(UserWarning, match="not a leaf"):
        assert m.grad is None


def test_in_place_operations_end_in_an_underscore() -> None:
    x = torch.rand(100) + 1
    logarithms = np.log(values(x))
    assert x.log_() is x
    assert_equal(x, logarithms)
    assert x.uniform_(2, 3) is x
    assert ((x >= 2) & (x < 3)).all()


def test_overwriting_what_a_gradient_needs_is_found_out() -> None:
    y = leaf(3).exp()
    y.mul_(2)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        y.sum().backward()


def test_a_gradient_can_be_differentiated_again() -> None:
    x, y, z = leaf(5, 3), leaf(3, 5), leaf(5, 5)
    ones = torch.ones(5, 5)
    o = torch.mm(x, y) + z**2
    (do_dz,) = torch.autograd.grad(
        o, z, grad_outputs=ones, retain_graph=True, create_graph=True
    )
    assert_equal(do_dz, 2 * values(z))
    assert repr(do_dz).endswith(", grad_fn=<MulBackward0>)")
    total = o**3 + do_dz
    (dl_dz,) = torch.autograd.grad(total, z, grad_outputs=ones)
    assert_equal(dl_dz, 6 * values(o) ** 2 * values(z) + 2)
    assert repr(dl_dz).endswith("]])")


def test_long_rows_are_wrapped_below_their_first_element() -> None:
    lines = repr(torch.full((2, 10), -1.5)).splitlines()
    assert lines[0] == "tensor([[" + "-1.5000, " * 7 + "-1.5000,"
    assert lines[0].endswith("-1.5000,")
    assert lines[1] == " " * 9 + "-1.5000, -1.5000],"
    assert lines[2].startswith("        [-1.5000, ")
