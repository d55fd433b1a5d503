"""The generated files are those that the manifest and the protocol make."""

from __future__ import annotations

import importlib
import inspect
import pathlib
import subprocess
import sys

import pytest

import tensord

ROOT = pathlib.Path(__file__).resolve().parents[3]
GENERATORS = ROOT / "tools" / "generate.d"


sys.path.insert(0, str(GENERATORS))


FILES: dict[pathlib.Path, str] = {
    **importlib.import_module("cpp_client").generate(),
    **importlib.import_module("cpp_library").generate(),
    **importlib.import_module("python_client").generate(),
    **importlib.import_module("operations").generate(),
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_file_is_not_stale(path: pathlib.Path) -> None:
    assert path.read_text() == FILES[path], "run tools/generate"


def test_functions_have_signatures_and_docs() -> None:
    assert str(inspect.signature(tensord.mm)) == (
        "(input: 'Tensor', mat2: 'Tensor', *, out: 'Tensor | None' = None)"
        " -> 'Tensor'"
    )
    assert tensord.mm.__doc__
    assert tensord.Tensor.exp.__doc__


def test_pytorchs_names_are_all_there() -> None:
    for name in tensord.__all__:
        assert hasattr(tensord, name), name


def test_the_messages_do_without_protocs_python() -> None:
    # Whatever version of protobuf is at hand: see `_messages`.
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from tensord._messages import ExecuteRequest as R\n"
            "m = R(sequence=3, words=[1, 2**64 - 1], blobs=[b'x'])\n"
            "assert R.FromString(m.SerializeToString()) == m",
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
