#!/usr/bin/env python3
"""Writes tests/goldens/frames.json: streams as every client encodes them.

Each case is a script: commands, the handles that they release, and where the
client flushes, so that a frame ends. With it stand the messages, serialised, of
the Python client. Run with the environment of the tree (.venv).
"""

from __future__ import annotations

import itertools
import json
import pathlib
from typing import Any

import commands

from tensord import _wire
from tensord._manifest import COMMANDS, OPS, ROWS
from tensord._messages import ExecuteRequest
from tensord._schema import Row

PATH = pathlib.Path(__file__).resolve().parents[2] / "tests/goldens/frames.json"

SESSION_ID = "00ff"
INCARNATION = 7

Command = dict[str, Any]


def command(
    name: str,
    *arguments: Any,
    flags: int = 0,
    maximum: int = 1,
    outs: tuple[int, ...] = (),
) -> Command:
    """A command, whose arguments are as in commands.json."""
    row = COMMANDS.get(name) or OPS[name]
    assert len(arguments) == len(row.arguments), row
    return {
        "row": row.number,
        "flags": flags,
        "maximum": maximum,
        "arguments": list(arguments),
        "outs": list(outs),
    }


def create(text: str, requires_grad: bool = False) -> Command:
    return command("create", [len(text) // 4], "float32", requires_grad, text)


def release(*handles: int) -> Command:
    return command("release", list(handles), flags=_wire.QUIET)


def backward(root: int) -> Command:
    return command("backward", [root], [], None, False, [], False, True)


def samples() -> list[Command]:
    """The commands of commands.json."""
    keys = ("row", "flags", "maximum", "arguments", "outs")
    return [{key: case[key] for key in keys} for case in commands.cases()]


def scripts() -> dict[str, list[list[Command]]]:
    """Frames of commands, by their scripts' names."""
    step = [
        command("mul.Tensor", 1, {"tensor": 2}),
        command("sum", 3, None),
        backward(4),
        command("get_grad", 2),
    ]
    return {
        "a step of a training": [
            [create("weights.", requires_grad=True), create("examples")],
            step,
            [
                release(3, 4),
                command("mul_.Tensor", 2, 0.5, flags=_wire.NO_GRAD),
                command("set_grad", 2, None),
            ],
            [command("read", 2)],
        ],
        "handles follow lists of results, whatever their length": [
            [
                create("twelve bytes"),
                command("unbind.int", 1, 0, maximum=3),
                command("neg", 4),
                command("unbind.int", 1, 0, maximum=0),
                command("neg", 6),
            ],
            [command("neg", 7)],
        ],
        "what is written to a tensor takes no handle": [
            [
                create("four"),
                command("add_.Tensor", 1, 1, 1),
                command("neg", 1, flags=_wire.OUT, outs=(1,)),
                command("neg", 1),
            ]
        ],
        "blobs are counted within their frame": [
            [create("first..."), create("second.."), create("")],
            [create("third...")],
        ],
        "handles are released in one command or in many": [
            [create("four") for _ in range(6)],
            [release(1)],
            [release(2, 3), command("neg", 4), release(5)],
        ],
        "each command in a frame of its own": [
            [command("describe", 2**63 + place)] for place in range(130)
        ],
        "every kind of command in one frame": [samples()],
        "a client that waits for each command": [
            [create("four")],
            [command("neg", 1)],
            [release(1), command("neg", 2)],
            [release(2), command("add.Tensor", 3, {"tensor": 3}, 2.5)],
        ],
    }


def encode(frame: list[Command], sequence: int, handle: int) -> tuple[Any, int]:
    """The message of a frame, and the handle behind its results."""
    words: list[int] = []
    blobs: list[Any] = []
    for entry in frame:
        row: Row = ROWS[entry["row"]]
        arguments = [
            commands.argument_of(argument, sample)
            for argument, sample in zip(row.arguments, entry["arguments"])
        ]
        handle = _wire.Encoder(row).encode(
            words,
            blobs,
            entry["flags"],
            handle,
            entry["maximum"],
            [*arguments, *map(commands.tensor, entry["outs"])],
        )
    message = ExecuteRequest(
        sequence=sequence,
        words=words,
        blobs=blobs,
        # The server answers each frame before the next one is sent.
        received_through=sequence - 1,
    )
    return message, handle


def case(name: str, frames: list[list[Command]]) -> dict[str, Any]:
    handle = 1
    written = []
    for sequence, frame in zip(itertools.count(1), frames):
        message, handle = encode(frame, sequence, handle)
        written.append(
            {"commands": frame, "message": message.SerializeToString().hex()}
        )
    return {"name": name, "frames": written, "next_handle": handle}


def opening() -> dict[str, Any]:
    """The message that opens a stream."""
    message = ExecuteRequest()
    message.opening.session_id = SESSION_ID
    message.opening.incarnation = INCARNATION
    return {
        "session_id": SESSION_ID,
        "incarnation": INCARNATION,
        "message": message.SerializeToString().hex(),
    }


def golden() -> dict[str, Any]:
    cases = [case(name, frames) for name, frames in scripts().items()]
    return {"opening": opening(), "cases": cases}


def main() -> None:
    found = golden()
    lines = ",\n".join(json.dumps(case) for case in found["cases"])
    PATH.write_text(
        f'{{"opening": {json.dumps(found["opening"])},\n'
        f'"cases": [\n{lines}\n]}}\n'
    )


if __name__ == "__main__":
    main()
