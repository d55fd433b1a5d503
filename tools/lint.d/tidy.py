"""Runs clang-tidy over the C++ sources that changed since they last passed.

A source passes with everything of ours that it includes: its stamp in
build/tidy is a hash over both, the protocol, the checks and the tool.

Most of the work is the same headers, over and over. So a unit includes many
sources, and the headers are read once for it. Sources that give a meaning to
the same name come to different units.
"""

import concurrent.futures
import hashlib
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TIDY = "/usr/bin/clang-tidy-19"
COMPILER = "/usr/bin/clang++-19"
STAMPS = pathlib.Path("build/tidy")
INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
INCLUDED = re.compile(r"In file included from (.*):(\d+):$")
#: What a line of our style defines, outside of classes.
DEFINITIONS = (
    re.compile(r"(?:TYPED_)?TEST(?:_[FP])?\((\w+), (\w+)\)"),
    re.compile(r"INSTANTIATE_TEST_SUITE_P\((\w+)"),
    re.compile(r"(?:class|struct|enum class|enum|union) (\w+)[^;]*[{:=]"),
    re.compile(r"(?!using )[A-Za-z][\w:<>,*& ]*?[ *&](\w+)(?:\(|\[| ?=|\{|;)"),
)
FOLDERS = ("engine", "server", "clients/cpp", "tests")
#: Where programs find the headers of the C++ library.
PUBLIC = pathlib.Path("clients/cpp/include")
#: A source that starts so is not written by hand.
GENERATED = "// Written by tools/generate"
#: Sources in a unit, at most: what keeps all processors busy to the end.
MOST_TOGETHER = 24

Source = pathlib.Path


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
            for path in (pathlib.Path(included), PUBLIC / included):
                if path not in found and path.is_file():
                    found.add(path)
                    pending.append(path)
    return sorted(found)


def write_unit(unit: Source, sources: list[Source]) -> None:
    unit.write_text("".join(f'#include "{source}"\n' for source in sources))


def names_of(source: Source) -> set[str]:
    """The names that a source seems to define, at least most of them."""
    names = set()
    for line in source.read_text().splitlines():
        for pattern in DEFINITIONS:
            if found := pattern.match(line):
                names.add(" ".join(found.groups()))
                break
    return names


def units(sources: list[Source]) -> list[list[Source]]:
    """Sources of a folder together, but for those with names in common."""
    result = []
    for _, group in itertools.groupby(sources, lambda source: source.parent):
        together: list[tuple[list[Source], set[str]]] = []
        for source in group:
            names = names_of(source)
            for unit, taken in together:
                if len(unit) < MOST_TOGETHER and not taken & names:
                    unit.append(source)
                    taken |= names
                    break
            else:
                together.append(([source], names))
        result += [unit for unit, _ in together]
    return sorted(result, key=len, reverse=True)


class Checker:
    """Runs clang-tidy over units.

    Args:
        flags: The compiler's.
    """

    def __init__(self, flags: list[str]) -> None:
        self.flags = flags

    def check(self, sources: list[Source]) -> list[tuple[list[Source], str]]:
        """Checks the sources of a unit.

        Returns:
            What clang-tidy says of them: in parts, where they clash.
        """
        with tempfile.TemporaryDirectory() as folder:
            unit = pathlib.Path(folder) / "unit.cc"
            write_unit(unit, sources)
            complaint = self._tidy(unit, sources[0].parent)
            if len(sources) == 1 or "[clang-diagnostic-error]" not in complaint:
                return [(sources, complaint)]
            clashing = self._clashing(unit, sources) or sources[1:]
        fitting = [source for source in sources if source not in clashing]
        return self.check(fitting) + self.check(clashing)

    def _clashing(self, unit: Source, sources: list[Source]) -> list[Source]:
        """Those with errors; never the first, whose errors are its own."""
        run = subprocess.run(
            [COMPILER, "-fsyntax-only", "-w", "-ferror-limit=0", *self.flags]
            + ["-fno-caret-diagnostics", str(unit)],
            capture_output=True,
            text=True,
        )
        found = set()
        line = 0
        for said in run.stderr.splitlines():
            included = INCLUDED.match(said)
            if included and included[1] == str(unit):
                line = int(included[2])
            elif ": error: " in said or ": fatal error: " in said:
                found.add(line)
        return [
            source
            for at, source in enumerate(sources, 1)
            if at in found and at > 1
        ]

    def _tidy(self, unit: Source, folder: pathlib.Path) -> str:
        # The checks are those of the folder, so the unit appears to be there.
        appears = folder.absolute() / unit.name
        mapping = {
            "name": str(appears),
            "type": "file",
            "external-contents": str(unit),
        }
        overlay = unit.with_suffix(".json")
        overlay.write_text(json.dumps({"version": 0, "roots": [mapping]}))
        run = subprocess.run(
            # A unit includes sources.
            [TIDY, "--quiet", "--checks=-bugprone-suspicious-include"]
            + [f"--vfsoverlay={overlay}", str(appears), "--", *self.flags],
            capture_output=True,
            text=True,
        )
        return (run.stdout or run.stderr) if run.returncode else ""


def main() -> int:
    # Generated headers, which a fresh clone has not built yet. Those of the
    # guide's test are made by running it.
    genrules = bazel("query", "kind(genrule, //... - //tests/docs/...)")
    bazel("build", *genrules.split())
    flags = [
        "-std=c++20",
        "-I.",
        f"-I{PUBLIC}",
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
        if source.read_text().startswith(GENERATED):
            continue
        stamp = STAMPS / digest(with_includes(source), shared)
        if not stamp.exists():
            pending[source] = stamp

    complaints = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for parts in pool.map(Checker(flags).check, units(list(pending))):
            for sources, complaint in parts:
                if complaint:
                    complaints += 1
                    print(complaint, file=sys.stderr)
                    continue
                for source in sources:
                    pending[source].touch()
    return int(complaints > 0)


if __name__ == "__main__":
    sys.exit(main())
