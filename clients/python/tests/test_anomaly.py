"""Anomaly mode: a failing backward pass names the line behind it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator

import pytest

import tensord as torch
from tensord.autograd import detect_anomaly, set_detect_anomaly

ENABLED = (
    "Anomaly Detection has been enabled. This mode will increase the runtime "
    "and should only be enabled for debugging."
)
NO_LINE = (
    "No forward pass information available. Enable detect anomaly during "
    "forward pass for more information."
)


@pytest.fixture(autouse=True)
def _mode_is_off() -> Iterator[None]:
    assert not torch.is_anomaly_enabled()
    yield
    set_detect_anomaly(False)


def failure_of(
    run: Callable[[], object],
) -> tuple[torch.Error, list[warnings.WarningMessage]]:
    """What a failing call raises, and what it warns of."""
    with (
        warnings.catch_warnings(record=True) as warned,
        pytest.raises(torch.Error) as caught,
    ):
        warnings.simplefilter("always")
        run()
    return caught.value, warned


def divided_by_zero() -> torch.Tensor:
    x = torch.zeros(2, requires_grad=True)
    return ((x * 0) / x).sum()


def test_a_nan_raises_and_the_warning_shows_the_forward_line() -> None:
    with set_detect_anomaly(True):
        loss = divided_by_zero()
        error, warned = failure_of(lambda: loss.backward())
    assert isinstance(error, RuntimeError)
    assert str(error) == (
        "Function 'DivBackward0' returned nan values in its 1th output."
    )
    (warning,) = warned
    assert warning.category is UserWarning
    assert warning.filename == __file__
    lines = str(warning.message).splitlines()
    assert lines[0] == (
        "Error detected in DivBackward0. Traceback of forward call that caused "
        "the error:"
    )
    assert __file__ in lines[-2]
    assert "in divided_by_zero" in lines[-2]
    assert lines[-1] == "    return ((x * 0) / x).sum()"
    assert error.nodes[0].name == "DivBackward0"
    assert error.nodes[0].traceback is not None
    assert error.nodes[0].traceback in str(warning.message)


def test_grad_finds_a_nan_too() -> None:
    with set_detect_anomaly(True):
        x = torch.zeros(1, requires_grad=True)
        y = x.sqrt() * 0
        error, warned = failure_of(lambda: torch.autograd.grad(y, x))
    assert "'SqrtBackward0' returned nan values in its 0th" in str(error)
    assert "y = x.sqrt() * 0" in str(warned[0].message)


def test_without_the_mode_a_nan_is_no_failure() -> None:
    divided_by_zero().backward()
    with set_detect_anomaly(True, check_nan=False):
        divided_by_zero().backward()


def test_a_forward_outside_of_the_mode_has_no_line() -> None:
    loss = divided_by_zero()
    with set_detect_anomaly(True):
        error, warned = failure_of(lambda: loss.backward())
    (warning,) = warned
    assert str(warning.message) == f"Error detected in DivBackward0. {NO_LINE}"
    assert error.nodes[0].traceback is None


def test_an_overwritten_tensor_is_found_at_its_operation() -> None:
    with set_detect_anomaly(True, check_nan=False):
        x = torch.zeros(2, requires_grad=True)
        y = x.exp()
        y.mul_(2)
        error, warned = failure_of(lambda: y.sum().backward())
    assert str(error).endswith(
        "Hint: the backtrace further above shows the operation that failed to "
        "compute its gradient. The variable in question was changed in there "
        "or anywhere later. Good luck!"
    )
    assert "Error detected in ExpBackward0." in str(warned[0].message)
    assert str(warned[0].message).endswith("    y = x.exp()\n")


def test_a_second_derivative_shows_what_induced_its_node() -> None:
    with set_detect_anomaly(True):
        x = torch.tensor([0.0, 1.0], requires_grad=True)
        y = x**1.5
        (g,) = torch.autograd.grad(y.sum(), x, create_graph=True)
        error, warned = failure_of(lambda: (g * g).sum().backward())
    assert [node.name for node in error.nodes] == ["PowBackward0"] * 2
    first, second = (str(warning.message) for warning in warned)
    assert first.startswith("Error detected in PowBackward0. Traceback of")
    assert "torch.autograd.grad(y.sum(), x, create_graph=True)" in first
    assert second.startswith(
        "\n\nPrevious calculation was induced by PowBackward0. Traceback of "
        "forward call that induced the previous calculation:\n"
    )
    assert second.endswith("    y = x**1.5\n")


def test_detect_anomaly_warns_and_restores_the_mode() -> None:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        with detect_anomaly(check_nan=False):
            assert torch.is_anomaly_enabled()
            assert not torch.is_anomaly_check_nan_enabled()
    assert not torch.is_anomaly_enabled()
    assert torch.is_anomaly_check_nan_enabled()
    assert [str(w.message) for w in warned] == [ENABLED]
    assert warned[0].filename == __file__


def test_set_detect_anomaly_works_at_once() -> None:
    set_detect_anomaly(True)
    assert torch.is_anomaly_enabled()
    set_detect_anomaly(False)
    assert not torch.is_anomaly_enabled()


def test_commands_of_one_line_share_what_is_remembered() -> None:
    session = torch.current_session()
    with set_detect_anomaly(True):
        x = torch.zeros(1)
        before = len(session._lines._known)
        for _ in range(100):
            x = x + 1
    assert len(session._lines._known) == before + 1


def test_without_the_mode_nothing_is_remembered() -> None:
    session = torch.current_session()
    before = len(session._lines._stacks)
    torch.zeros(1) + 1
    assert len(session._lines._stacks) == before
