"""Runs clang-tidy over the C++ sources that changed since they last passed.

A source passes with everything of ours that it includes: its stamp in
build/tidy is a hash over both, the protocol, the checks and the tool.
"""

import concurrent.futures
import hashlib
import os
import pathlib
import re
import subprocess
import sys

TIDY = "/usr/bin/clang-tidy-19"
STAMPS = pathlib.Path("build/tidy")
INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
FOLDERS = ("engine", "server", "clients/cpp", "tests")


def bazel(*arguments: str) -> str:
    return subprocess.run(
        ["/usr/bin/bazel", *arguments],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout.strip()


def tracked(*patterns: str) -> list[pathlib.Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "--", *patterns],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    paths = map(pathlib.Path, sorted(set(listing.splitlines())))
    return [path for path in paths if path.is_file()]


def digest(paths: list[pathlib.Path], *more: str) -> str:
    result = hashlib.sha256("\0".join(more).encode())
    for path in paths:
        result.update(f"{path}\0".encode() + path.read_bytes())
    return result.hexdigest()


def with_includes(source: pathlib.Path) -> list[pathlib.Path]:
    """The source and our headers that it includes, directly or not."""
    found = {source}
    pending = [source]
    while pending:
        for included in INCLUDE.findall(pending.pop().read_text()):
            path = pathlib.Path(included)
            if path not in found and path.is_file():
                found.add(path)
                pending.append(path)
    return sorted(found)


def check(source: pathlib.Path, flags: list[str]) -> tuple[bool, str]:
    """Whether a source passes, and what clang-tidy says."""
    run = subprocess.run(
        [TIDY, "--quiet", str(source), "--", *flags],
        capture_output=True,
        text=True,
    )
    return run.returncode == 0, run.stdout or run.stderr * bool(run.returncode)


def main() -> int:
    # Generated headers, which a fresh clone has not built yet.
    bazel("build", *bazel("query", "kind(genrule, //...)").split())
    flags = [
        "-std=c++20",
        "-I.",
        f"-I{bazel('info', 'bazel-bin')}",
        "-isystem/usr/include/eigen3",
        "-DSPDLOG_COMPILED_LIB",
        "-DSPDLOG_FMT_EXTERNAL",
        "-DSPDLOG_SHARED_LIB",
    ]
    version = subprocess.run(
        [TIDY, "--version"], stdout=subprocess.PIPE, text=True
    )
    shared = digest(tracked("*.proto", "*.clang-tidy"), *flags, version.stdout)
    STAMPS.mkdir(parents=True, exist_ok=True)
    pending = {}
    for source in tracked(*(f"{folder}/*.cc" for folder in FOLDERS)):
        stamp = STAMPS / digest(with_includes(source), shared)
        if not stamp.exists():
            pending[source] = stamp

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = pool.map(lambda source: (source, *check(source, flags)), pending)
        for source, passed, output in runs:
            if passed:
                pending[source].touch()
            else:
                failed += 1
                print(f"{source}:\n{output}", file=sys.stderr)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
