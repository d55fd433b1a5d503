"""The count that ends tools/test."""

import json
import pathlib
import subprocess
import sys

import pytest

SCRIPT = pathlib.Path(__file__).parents[2] / "tools" / "lib" / "count_tests.py"

MIXED = """<testsuites><testsuite>
  <testcase name="a" status="run"/>
  <testcase name="b" status="run"/>
  <testcase name="c" status="run"><failure/></testcase>
  <testcase name="d" status="notrun"/>
  <testcase name="e"><skipped/></testcase>
  <testcase name="f"><error/></testcase>
</testsuite></testsuites>"""
PASSING = '<testsuites><testsuite><testcase name="a"/></testsuite></testsuites>'


def count(folder: pathlib.Path, status: int = 0) -> tuple[str, int]:
    """The last line and the exit code of a count over the folder."""
    run = subprocess.run(
        [sys.executable, SCRIPT, "--status", str(status), folder],
        stdout=subprocess.PIPE,
        text=True,
    )
    return run.stdout.splitlines()[-1], run.returncode


def result_event(xml: pathlib.Path | None, status: str) -> str:
    """Bazel's event for one test target."""
    outputs = [] if xml is None else [{"name": "test.xml", "uri": xml.as_uri()}]
    return json.dumps(
        {
            "id": {"testResult": {"label": "//a:b"}},
            "testResult": {"status": status, "testActionOutput": outputs},
        }
    )


def completed(success: bool) -> str:
    """Bazel's event for one built target."""
    return json.dumps(
        {
            "id": {"targetCompleted": {"label": "//a:b"}},
            "completed": {"success": True} if success else {},
        }
    )


@pytest.mark.parametrize(
    ("status", "xml", "expected"),
    [
        (0, PASSING, ("1 passed, 0 failed", 0)),
        (1, MIXED, ("2 passed, 2 failed, 2 skipped", 1)),
        # The runner failed although every case that it names passed.
        (3, PASSING, ("1 passed, 1 failed", 1)),
    ],
)
def test_cases_of_a_python_suite_are_counted(
    tmp_path: pathlib.Path, status: int, xml: str, expected: tuple[str, int]
) -> None:
    (tmp_path / "python.status").write_text(str(status))
    (tmp_path / "python.junit.xml").write_text(xml)
    assert count(tmp_path) == expected


def test_cases_of_a_cc_suite_are_counted_over_its_targets(
    tmp_path: pathlib.Path,
) -> None:
    mixed, passing = tmp_path / "mixed x.xml", tmp_path / "passing.xml"
    mixed.write_text(MIXED)
    passing.write_text(PASSING)
    events = [
        completed(True),
        result_event(mixed, "FAILED"),
        result_event(passing, "PASSED"),
    ]
    (tmp_path / "cpp.status").write_text("3")
    (tmp_path / "cpp.events.json").write_text("\n".join(events))
    assert count(tmp_path) == ("3 passed, 2 failed, 2 skipped", 1)


@pytest.mark.parametrize(
    "event",
    [
        result_event(None, "FAILED"),
        result_event(None, "TIMEOUT"),
        completed(False),
    ],
)
def test_a_target_that_dies_or_does_not_build_is_a_failed_case(
    tmp_path: pathlib.Path, event: str
) -> None:
    (tmp_path / "cpp.status").write_text("1")
    (tmp_path / "cpp.events.json").write_text(event)
    assert count(tmp_path) == ("0 passed, 1 failed", 1)


def test_a_suite_that_reports_nothing_is_one_case(
    tmp_path: pathlib.Path,
) -> None:
    (tmp_path / "good.status").write_text("0")
    (tmp_path / "bad.status").write_text("137")
    assert count(tmp_path) == ("1 passed, 1 failed", 1)


def test_a_run_that_stopped_before_its_suites_has_failed(
    tmp_path: pathlib.Path,
) -> None:
    (tmp_path / "good.status").write_text("0")
    assert count(tmp_path, status=1) == ("1 passed, 1 failed", 1)


def test_a_run_without_a_case_has_failed(tmp_path: pathlib.Path) -> None:
    assert count(tmp_path) == ("0 passed, 0 failed", 1)
