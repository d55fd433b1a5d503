"""Puts the server and the libraries it needs into an unpacked wheel.

The package gets `bin/tensord` and, in `lib`, every shared library that the
dynamic loader finds for it, except the C library's own. The binary names `lib`
in an RPATH, which the loader also follows for the libraries' own needs, and
ahead of LD_LIBRARY_PATH: the libraries stay as Debian made them.

The wheel's tag says which C library that needs, by the newest symbol version
that any of these files asks for. Licences and the versions of the Debian
packages go beside the wheel's metadata.
"""

from __future__ import annotations

import argparse
import email
import pathlib
import platform
import re
import shutil
import subprocess
from collections.abc import Iterable

ROOT = pathlib.Path(__file__).resolve().parents[2]
C_LIBRARY_PACKAGE = "libc6"
# Their code is in the binary, by way of their headers.
HEADER_PACKAGES = (
    "libcli11-dev",
    "libeigen3-dev",
    "librandom123-dev",
    "nlohmann-json3-dev",
)
COMMON_LICENSES = pathlib.Path("/usr/share/common-licenses")


def run(*command: str | pathlib.Path) -> str:
    """What a command prints."""
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def parse_libraries(report: str) -> dict[str, pathlib.Path]:
    """The libraries by name, from what `ldd` reports.

    Raises:
        FileNotFoundError: If the loader does not find one.
    """
    libraries = {}
    for line in report.splitlines():
        name, arrow, found = line.strip().partition(" => ")
        if not arrow:
            continue  # The loader itself, or the kernel's part.
        if found.startswith("not found"):
            raise FileNotFoundError(f"there is no {name} on this machine")
        libraries[name] = pathlib.Path(found.rpartition(" (")[0])
    return libraries


def libraries_of(binary: pathlib.Path) -> dict[str, pathlib.Path]:
    """The libraries by name that the loader finds for a binary, all told."""
    return parse_libraries(run("ldd", binary))


def parse_packages(report: str) -> dict[pathlib.Path, str]:
    """The package of each file, from what `dpkg-query --search` reports."""
    packages = {}
    for line in report.splitlines():
        package, _, path = line.partition(": ")
        packages[pathlib.Path(path).resolve()] = package.partition(":")[0]
    return packages


def packages_of(files: Iterable[pathlib.Path]) -> dict[pathlib.Path, str]:
    """The Debian package of each file."""
    # /lib is a link to /usr/lib, and a package may know its files by either.
    patterns = ("*" + str(path).removeprefix("/usr") for path in files)
    return parse_packages(run("dpkg-query", "--search", *patterns))


def newest_c_library(report: str) -> tuple[int, ...]:
    """The newest version of the C library that `readelf` reports a need for."""
    needed = re.findall(r"\bName: GLIBC_(\d+(?:\.\d+)+)", report)
    return max(tuple(map(int, version.split("."))) for version in needed)


def platform_tag(files: Iterable[pathlib.Path]) -> str:
    """The tag of the machines that a wheel with these files runs on."""
    version = newest_c_library(run("readelf", "--version-info", "-W", *files))
    return f"manylinux_{version[0]}_{version[1]}_{platform.machine()}"


def retag(text: str, platform: str) -> str:
    """The file WHEEL of a pure wheel, for a platform."""
    message = email.message_from_string(text)
    message.replace_header("Root-Is-Purelib", "false")
    message.replace_header("Tag", f"py3-none-{platform}")
    return message.as_string()


def common_licenses(copyright: str) -> set[str]:
    """The licences that a copyright file of Debian's names but leaves out."""
    named = re.findall(rf"{COMMON_LICENSES}/([\w.+-]*\w)", copyright)
    return set(named)


def add_licenses(packages: Iterable[str], destination: pathlib.Path) -> None:
    """Writes the licences and versions of Debian packages into a folder."""
    common: set[str] = set()
    for package in packages:
        source = pathlib.Path("/usr/share/doc", package, "copyright")
        copyright = source.read_text()
        common |= common_licenses(copyright)
        folder = destination / package
        folder.mkdir(parents=True)
        (folder / "copyright").write_text(copyright)
    for name in sorted(common):
        folder = destination / "common-licenses"
        folder.mkdir(exist_ok=True)
        shutil.copyfile(COMMON_LICENSES / name, folder / name)
    shutil.copyfile(ROOT / "LICENSE", destination / "LICENSE")
    form = "${Package} ${Version}, source ${source:Package} ${source:Version}\n"
    versions = run("dpkg-query", "--show", f"--showformat={form}", *packages)
    (destination / "debian-packages.txt").write_text(versions)


def add_binary(binary: pathlib.Path, package: pathlib.Path) -> pathlib.Path:
    """Copies the server into a Python package, to look for libraries there."""
    added = package / "bin" / "tensord"
    added.parent.mkdir()
    shutil.copyfile(binary, added)
    added.chmod(0o755)
    run("strip", "--strip-unneeded", added)
    run("patchelf", "--force-rpath", "--set-rpath", "$ORIGIN/../lib", added)
    return added


def add_libraries(
    libraries: dict[str, pathlib.Path], package: pathlib.Path
) -> list[pathlib.Path]:
    """Copies libraries into a Python package, under the names they go by."""
    folder = package / "lib"
    folder.mkdir()
    added = []
    for name, path in libraries.items():
        added.append(folder / name)
        shutil.copyfile(path, added[-1])
        added[-1].chmod(0o644)
    return added


def bundle(binary: pathlib.Path, wheel: pathlib.Path) -> None:
    """Puts a server into an unpacked wheel."""
    package = wheel / "tensord"
    (metadata,) = wheel.glob("*.dist-info")
    found = libraries_of(binary)
    packages = packages_of(path.resolve() for path in found.values())
    carried = {
        name: path
        for name, path in found.items()
        if packages[path.resolve()] != C_LIBRARY_PACKAGE
    }
    added = add_binary(binary, package)
    libraries = add_libraries(carried, package)
    for name, path in libraries_of(added).items():
        if name in carried and path.parent.resolve() != package / "lib":
            raise RuntimeError(f"the loader takes {path}, not the wheel's")
    names = {packages[path.resolve()] for path in carried.values()}
    add_licenses(sorted(names.union(HEADER_PACKAGES)), metadata / "licenses")
    description = metadata / "WHEEL"
    tag = platform_tag([added, *libraries])
    description.write_text(retag(description.read_text(), tag))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=pathlib.Path, help="the server")
    parser.add_argument("wheel", type=pathlib.Path, help="the unpacked wheel")
    arguments = parser.parse_args()
    bundle(arguments.binary, arguments.wheel.resolve())


if __name__ == "__main__":
    main()
