"""Commands and verdicts are the words that docs/protocol.md describes."""

from __future__ import annotations

import importlib
import json
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tensord import _dtypes, _wire
from tensord._link import ExactLink
from tensord._manifest import COMMANDS, NODE_NAMES, OPS, ROWS
from tensord._messages import ExecuteRequest
from tensord._schema import Argument, Output, Row

sys.path.insert(0, str(Path(__file__).parent))

from fake_server import FakeServer, tensor_words, verdict  # noqa: E402

PAGE = Path(__file__).resolve().parents[3] / "docs" / "protocol.md"


def page_section(start: str, end: str) -> str:
    text = PAGE.read_text()
    return text[text.index(start) : text.index(end, text.index(start))]


def words_of(text: str) -> list[int]:
    return [int(word, 16) for word in re.findall(r"`([0-9a-f]{16})`", text)]


def encode(row: Row, arguments: Any, handle: int = 1, maximum: int = 1) -> Any:
    words: list[int] = []
    blobs: list[Any] = []
    after = _wire.Encoder(row).encode(
        words, blobs, 0, handle, maximum, arguments
    )
    return words, blobs, after


def tensor(handle: int) -> Any:
    return SimpleNamespace(_handle=handle)


def test_the_worked_frame_of_the_page_is_what_we_send() -> None:
    words: list[int] = []
    blobs: list[Any] = []
    data = bytes.fromhex("0000803f00000040")
    for name, arguments, handle in (
        ("create", ((2,), _dtypes.float32, True, data), 1),
        ("mul.Tensor", (tensor(1), 3.0), 2),
        ("read", (tensor(2),), 3),
    ):
        row = COMMANDS.get(name) or OPS[name]
        _wire.Encoder(row).encode(words, blobs, 0, handle, 1, arguments)
    message = ExecuteRequest(sequence=1, words=words, blobs=blobs)

    section = page_section("### A worked frame", "The reply's words")
    assert words == words_of(section[: section.index("Blob 0 is")])
    hexadecimal = section[section.index("```hex") + 6 :]
    hexadecimal = hexadecimal[: hexadecimal.index("```")]
    assert message.SerializeToString() == bytes.fromhex(hexadecimal)


def test_the_worked_reply_of_the_page_is_understood() -> None:
    words = words_of(page_section("The reply's words", "and its blob is"))
    verdicts = _wire.decode_verdicts(words, NODE_NAMES)
    create, mul, read = (verdicts[place] for place in range(3))
    assert create.results[0].meta.requires_grad
    assert create.results[0].meta.is_leaf
    assert create.results[0].meta.grad_fn_name is None
    meta = mul.results[0].meta
    assert meta.shape == (2,)
    assert meta.stride == (1,)
    assert meta.dtype is _dtypes.float32
    assert meta.grad_fn_name == "MulBackward0"
    assert mul.results[0].identity == _wire.NEW
    assert read.results[0].identity == _wire.SAME
    assert read.value_bytes == 8


ROW = Row(
    500,
    "op.overload",
    (
        Argument("a", "Tensor?[]"),
        Argument("b", "int", optional=True),
        Argument("c", "str"),
        Argument("d", "float[]"),
        Argument("e", "Operand"),
        Argument("f", "Scalar"),
    ),
    (Output("x"), Output("y", is_list=True), Output("z", mutated=True)),
    "",
)


def test_a_command_names_results_lists_and_blobs() -> None:
    words, blobs, after = encode(
        ROW,
        ([tensor(7), None], -1, "tëxt", [0.5], True, 2),
        handle=10,
        maximum=4,
    )
    assert words == [
        500 | 16 << 32,
        *(10, 11, 4),
        *(2, 1, 7, 0),
        *(1, 2**64 - 1),
        0,
        *(1, 0x3FE0000000000000),
        *(1, 1),
        *(2, 2),
    ]
    assert blobs == ["tëxt".encode()]
    assert after == 15


def test_an_optional_argument_that_is_missing_is_one_word() -> None:
    words, _, _ = encode(ROW, ([], None, "", [], 1.0, 1.0))
    assert words[4:6] == [0, 0]


def test_a_result_that_is_none_has_no_handle() -> None:
    words = [1 << 32, 0, 0, 0, 0, 0]
    (result,) = _wire.decode_verdicts(words, {})[0].results
    assert result.handle == 0


def test_a_failed_command_has_no_verdict_to_read() -> None:
    words = [0 | 1 << 48, 1 | 0 << 32, 0]
    assert list(_wire.decode_verdicts(words, {})) == [1]


def test_every_row_can_be_encoded() -> None:
    for row in ROWS.values():
        _wire.Encoder(row)


def script(name: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A script of tools/goldens."""
    monkeypatch.syspath_prepend(str(PAGE.parents[1] / "tools" / "goldens"))
    return importlib.import_module(name)


def test_the_commands_of_the_golden_are_what_we_send(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commands = script("commands", monkeypatch)
    assert json.loads(commands.PATH.read_text()) == commands.cases()


def test_the_frames_of_the_golden_are_what_we_send(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frames = script("frames", monkeypatch)
    assert json.loads(frames.PATH.read_text()) == frames.golden()


def test_the_exact_link_sends_the_frames_of_a_client_that_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commands = script("commands", monkeypatch)
    golden = json.loads(script("frames", monkeypatch).PATH.read_text())
    (case,) = (c for c in golden["cases"] if "that waits" in c["name"])
    server = FakeServer(answer_with_a_tensor)
    opening = golden["opening"]
    link = ExactLink(server, opening["session_id"], opening["incarnation"], 1)
    for frame in case["frames"]:
        *releases, command = frame["commands"]
        for release in releases:
            link.release(release["arguments"][0])
        row = ROWS[command["row"]]
        arguments = [
            commands.argument_of(*pair)
            for pair in zip(row.arguments, command["arguments"])
        ]
        link.record(row, command["flags"], arguments, command["maximum"], [])

    first, *others = server.applied
    assert first.opening.session_id == opening["session_id"]
    first.ClearField("opening")
    assert [
        message.SerializeToString().hex() for message in (first, *others)
    ] == [frame["message"] for frame in case["frames"]]


def answer_with_a_tensor(frame: Any) -> list[Any]:
    """Answers the last command with its one result."""
    words = list(frame.words)
    place = 0
    while len(words) > 1 + (words[0] >> 32):
        words = words[1 + (words[0] >> 32) :]
        place += 1
    return [verdict(place, tensor_words(words[1]))]
