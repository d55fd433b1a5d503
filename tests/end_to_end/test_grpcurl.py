"""docs/grpcurl.md does what it says: its commands are run as they stand."""

from __future__ import annotations

import json
import os
import pathlib
import re
import shutil
import subprocess
from typing import NamedTuple

import numpy as np
import pytest
from server_process import SECONDS, ServerProcess

_ROOT = pathlib.Path(__file__).parents[2]
_PAGE = _ROOT / "docs" / "grpcurl.md"
_ADDRESS = "127.0.0.1:50051"
_PATH = f"{_ROOT / 'build' / 'tools' / 'bin'}:{os.environ['PATH']}"
_MARK = "-- the end of a command --"


class Step(NamedTuple):
    """A command of the page."""

    command: str
    #: What the page says that it answers.
    expected: str


def steps() -> list[Step]:
    """The commands of the page, in order."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", _PAGE.read_text(), re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, expected = part.partition("\n")
            found.append(Step(command, expected))
    return found


STEPS = steps()


@pytest.fixture(scope="module")
def answers(server: ServerProcess) -> list[str]:
    """What the commands answer, typed into one shell."""
    assert shutil.which("grpcurl", path=_PATH), "run tools/setup --test"
    assert sum(_ADDRESS in step.command for step in STEPS) == 1
    script = "".join(
        f"{command.replace(_ADDRESS, server.target)}\necho '{_MARK}'\n"
        for command, _ in STEPS
    )
    done = subprocess.run(
        ["bash"],
        input=script,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
        env={**os.environ, "PATH": _PATH},
    )
    said = done.stdout.split(f"{_MARK}\n")
    assert said.pop() == ""
    return said


@pytest.mark.parametrize("place", range(len(STEPS)))
def test_a_command_of_the_page_answers_what_the_page_says(
    place: int, answers: list[str]
) -> None:
    parts = [re.escape(part) for part in STEPS[place].expected.split("…")]
    assert re.fullmatch(".*?".join(parts), answers[place], re.S), answers[place]


def fields(name: str, skip: int = 0) -> dict[str, object]:
    """What the page gives to a call."""
    calls = [s.command for s in STEPS if s.command.startswith(f"call {name} ")]
    text = calls[skip].removeprefix(f"call {name} ").strip("'")
    return dict(json.loads(f"{{{text}}}"))


def test_the_gradient_is_that_of_the_formula(answers: list[str]) -> None:
    x, y = (
        np.reshape(made["values"], made["sizes"])
        for made in (fields("Create"), fields("Create", 1))
    )
    place = next(
        i for i, s in enumerate(STEPS) if s.command.startswith("call Read ")
    )
    gradient = json.loads(answers[place])["values"]
    # Of 2 * sum(x @ y), with respect to x.
    expected = 2 * np.ones((x.shape[0], y.shape[1])) @ y.T
    assert gradient == expected.flatten().tolist()
