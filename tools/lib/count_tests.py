"""Counts the test cases of every suite and prints `N passed, N failed`.

Reads what tools/test leaves in a folder: NAME.status (exit status of suite
NAME) and, where the suite has them, NAME.events.json (Bazel's build events) or
NAME.junit.xml. A suite that failed without naming a case counts as one failed
case, so that nothing passes by dying early. Exits 1 unless some case passed
and none failed.
"""

import argparse
import dataclasses
import json
import pathlib
import sys
import urllib.parse
from typing import Any
from xml.etree import ElementTree


@dataclasses.dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, other: "Count") -> None:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def __str__(self) -> str:
        text = f"{self.passed} passed, {self.failed} failed"
        return text + (f", {self.skipped} skipped" if self.skipped else "")


def count_junit(path: pathlib.Path) -> Count:
    """Counts the cases of a JUnit file, gtest's and pytest's dialects alike."""
    count = Count()
    for case in ElementTree.parse(path).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            count.failed += 1
        elif case.find("skipped") is not None or case.get("status") == "notrun":
            count.skipped += 1
        else:
            count.passed += 1
    return count


def count_test_result(result: dict[str, Any]) -> Count:
    """Counts the cases of one run of one Bazel test target."""
    count = Count()
    for output in result.get("testActionOutput", []):
        if output["name"] == "test.xml":
            path = urllib.parse.unquote(
                urllib.parse.urlparse(output["uri"]).path
            )
            try:
                count = count_junit(pathlib.Path(path))
            except (OSError, ElementTree.ParseError):
                pass  # It died while it wrote: counted below.
    if result["status"] != "PASSED" and not count.failed:
        count.failed += 1
    return count


def count_events(path: pathlib.Path) -> Count:
    """Counts the cases, and the targets that did not build, of a Bazel run."""
    count = Count()
    for line in path.read_text().splitlines():
        try:
            event = json.loads(line)
        except json.JSONDecodeError:
            continue  # Bazel died while it wrote: its status tells.
        if "testResult" in event:
            count.add(count_test_result(event["testResult"]))
        elif "targetCompleted" in event["id"] and not event.get(
            "completed", {}
        ).get("success"):
            label = event["id"]["targetCompleted"]["label"]
            print(f"did not build: {label}", file=sys.stderr)
            count.failed += 1
    return count


def count_suite(status_file: pathlib.Path) -> Count:
    """Counts what the suite of a .status file ran."""
    stem = status_file.with_suffix("")
    events = stem.with_suffix(".events.json")
    junit = stem.with_suffix(".junit.xml")
    status = int(status_file.read_text())
    if events.exists():
        count = count_events(events)
    elif junit.exists():
        count = count_junit(junit)
    else:
        count = Count(passed=int(status == 0))
    if status and not count.failed:
        count.failed = 1
    return count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--status", type=int, default=0, help="of the caller")
    parser.add_argument("results", type=pathlib.Path)
    arguments = parser.parse_args()
    total = Count(failed=int(arguments.status != 0))
    for status_file in sorted(arguments.results.glob("*.status")):
        count = count_suite(status_file)
        print(f"{status_file.stem:12} {count}")
        total.add(count)
    print(total)
    return int(total.failed > 0 or total.passed == 0)


if __name__ == "__main__":
    sys.exit(main())
