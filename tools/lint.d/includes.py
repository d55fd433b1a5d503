"""Checks that every include belongs to a direct dependency, and the layers.

Bazel 4 accepts the headers of indirect dependencies, and its visibility speaks
only of targets that somebody connected. This reads the C++ targets from
`bazel query` and checks that

* an included header belongs to the target itself or to a direct dependency;
  for system libraries the tags `provides=PREFIX` of third_party/system tell
  which target a header belongs to;
* a target depends only on its own layer's package or on lower layers;
* every source and header under engine, server, clients/cpp and tests belongs
  to a target, and every header has the guard that its path spells.
"""

import dataclasses
import pathlib
import re
import subprocess
import sys
from typing import NamedTuple
from xml.etree import ElementTree

# Houses that don't depend on each other, each from its lowest layer; packages
# of one row may not depend on each other. A package belongs to the entry that
# is its longest prefix.
HOUSES = [
    [
        ["engine/core"],
        ["engine/kernels", "engine/autograd"],
        ["engine/ops"],
        ["engine"],
        ["server/session"],
        ["server/codec"],
        ["server/rpc"],
        ["server"],
    ],
    [
        ["clients/cpp/include"],
        ["clients/cpp/core"],
        ["clients/cpp/rpc"],
        ["clients/cpp"],
    ],
]
# Programs include what is here by the path behind this folder.
PUBLIC_FOLDER = "clients/cpp/include/"
SOURCE_FOLDERS = ("engine/", "server/", "clients/cpp/", "tests/")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
PROVIDES = "provides="


@dataclasses.dataclass(frozen=True)
class Target:
    """A cc_library, cc_binary or cc_test."""

    label: str
    sources: tuple[str, ...]  # labels of srcs and hdrs
    headers: tuple[str, ...]  # labels of hdrs
    dependencies: tuple[str, ...]
    provides: tuple[str, ...]  # include prefixes of a system library

    @property
    def package(self) -> str:
        return self.label.removeprefix("//").split(":")[0]


def path_of(label: str) -> str:
    """The path that includes a file: `//a/b:c.h` is a/b/c.h."""
    return label.removeprefix("//").replace(":", "/").removeprefix("/")


def included_as(label: str) -> str:
    """How sources name a header."""
    return path_of(label).removeprefix(PUBLIC_FOLDER)


def query_targets() -> dict[str, Target]:
    """The C++ targets of the tree and their direct dependencies."""
    own = 'kind("cc_.* rule", //...)'
    xml = subprocess.run(
        [
            "/usr/bin/bazel",
            "query",
            "--output=xml",
            "--noimplicit_deps",
            "--notool_deps",
            f'{own} + kind("cc_library rule", deps({own}, 1))',
        ],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    ).stdout
    targets = {}
    # Bazel declares XML 1.1, which the parser does not know.
    text = xml.decode().replace('version="1.1"', 'version="1.0"', 1)
    for rule in ElementTree.fromstring(text).iter("rule"):

        def items(
            attribute: str, rule: ElementTree.Element = rule
        ) -> tuple[str, ...]:
            found = rule.find(f"list[@name='{attribute}']")
            return (
                ()
                if found is None
                else tuple(e.get("value", "") for e in found)
            )

        targets[rule.get("name", "")] = Target(
            label=rule.get("name", ""),
            sources=items("srcs") + items("hdrs") + items("textual_hdrs"),
            headers=items("hdrs") + items("textual_hdrs"),
            dependencies=items("deps"),
            provides=tuple(
                tag.removeprefix(PROVIDES)
                for tag in items("tags")
                if tag.startswith(PROVIDES)
            ),
        )
    return targets


def system_prefixes() -> set[str]:
    """Every include prefix that some system library provides."""
    text = "".join(
        path.read_text()
        for path in pathlib.Path("third_party/system").glob("*.BUILD")
    )
    return set(re.findall(r'"([\w/+.-]+(?:/|\.h|_))"', text))


def longest(prefixes: set[str], path: str) -> str | None:
    """The longest of the prefixes that starts the path."""
    return max(
        (p for p in prefixes if path.startswith(p)), key=len, default=None
    )


def check_includes(targets: dict[str, Target]) -> list[str]:
    problems = []
    owner = {
        included_as(header): target.label
        for target in targets.values()
        for header in target.headers
    }
    prefixes = system_prefixes()
    for target in targets.values():
        if target.label.startswith("@"):
            continue
        direct = [targets[d] for d in target.dependencies if d in targets]
        visible = {included_as(source) for source in target.sources}
        visible |= {included_as(h) for d in direct for h in d.headers}
        provided = {prefix for d in direct for prefix in d.provides}
        for source in target.sources:
            path = pathlib.Path(path_of(source))
            if not path.is_file():
                continue  # Generated.
            for _, included in INCLUDE.findall(path.read_text()):
                prefix = longest(prefixes, included)
                if included in visible or prefix in provided:
                    continue
                if prefix is not None:
                    problems.append(
                        f"{path}: {included}: {target.label} lacks the system "
                        f"library that provides {prefix}"
                    )
                elif included in owner:
                    problems.append(
                        f"{path}: {included}: {target.label} lacks a direct "
                        f"dependency on {owner[included]}"
                    )
                elif included.startswith(
                    (*SOURCE_FOLDERS, "proto/", "tensord/")
                ):
                    problems.append(f"{path}: {included} is no target's header")
    return problems


class Layer(NamedTuple):
    house: int
    rank: int
    folder: str


def layer_of(package: str) -> Layer | None:
    """The layer that a package belongs to."""
    matches = [
        Layer(house, rank, folder)
        for house, layers in enumerate(HOUSES)
        for rank, folders in enumerate(layers)
        for folder in folders
        if f"{package}/".startswith(f"{folder}/")
    ]
    return max(matches, key=lambda layer: len(layer.folder), default=None)


def may_use(layer: Layer, below: Layer) -> bool:
    if below == layer:
        return True
    return below.house == layer.house and below.rank < layer.rank


def check_layers(targets: dict[str, Target]) -> list[str]:
    problems = []
    for target in targets.values():
        layer = layer_of(target.package)
        for dependency in target.dependencies:
            below = layer_of(dependency.removeprefix("//").split(":")[0])
            is_test = dependency.startswith("//tests")
            if layer and (is_test or (below and not may_use(layer, below))):
                problems.append(f"{target.label} may not use {dependency}")
    return problems


def check_files(targets: dict[str, Target]) -> list[str]:
    problems = []
    known = {path_of(source) for t in targets.values() for source in t.sources}
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    for path in map(pathlib.Path, sorted(set(listing.splitlines()))):
        if not str(path).startswith(SOURCE_FOLDERS) or not path.is_file():
            continue
        if path.suffix in (".cc", ".h") and str(path) not in known:
            problems.append(f"{path}: belongs to no target")
        if path.suffix == ".h":
            inside = str(path).removeprefix(PUBLIC_FOLDER)
            named = f"tensord/{inside.removeprefix('tensord/')}_"
            guard = re.sub(r"[^A-Z0-9]", "_", named.upper())
            text = path.read_text()
            # A header that Highway includes once per instruction set has none.
            if (
                "HWY_TARGET_TOGGLE" not in text
                and f"#ifndef {guard}\n" not in text
            ):
                problems.append(f"{path}: lacks the guard {guard}")
    return problems


def main() -> int:
    targets = query_targets()
    problems = (
        check_includes(targets) + check_layers(targets) + check_files(targets)
    )
    for problem in problems:
        print(problem, file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
