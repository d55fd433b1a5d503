"""Collects the files of the container image.

The server, every shared library that the dynamic loader finds for it, and the
loader, each at its own place; who is who; licences; and the versions of the
Debian packages in a form that scanners for vulnerabilities read.
"""

from __future__ import annotations

import argparse
import pathlib
import re
import shutil

from bundle_server import (
    HEADER_PACKAGES,
    add_licenses,
    libraries_of,
    packages_of,
    run,
)

PASSWD = "tensord:x:65532:65532:tensord:/:/usr/sbin/nologin\n"
GROUP = "tensord:x:65532:\n"


def loader_of(binary: pathlib.Path) -> pathlib.Path:
    """The dynamic loader that a binary asks for."""
    report = run("readelf", "--program-headers", "--wide", binary)
    (loader,) = re.findall(r"program interpreter: ([^\]]+)\]", report)
    return pathlib.Path(loader)


def copy(source: pathlib.Path, destination: pathlib.Path) -> None:
    """Copies a file, or what a link leads to, for all to read and run."""
    destination.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, destination)
    destination.chmod(0o755)


def collect(binary: pathlib.Path, image: pathlib.Path) -> None:
    """Puts the files of the image into a new folder."""
    libraries = [loader_of(binary), *libraries_of(binary).values()]
    packages = set(packages_of(path.resolve() for path in libraries).values())
    copy(binary, image / "usr/bin/tensord")
    for path in libraries:
        copy(path, image / path.relative_to("/"))

    etc = image / "etc"
    etc.mkdir()
    (etc / "passwd").write_text(PASSWD)
    (etc / "group").write_text(GROUP)
    shutil.copyfile("/etc/os-release", etc / "os-release")

    add_licenses(
        sorted(packages.union(HEADER_PACKAGES)), image / "usr/share/doc/tensord"
    )
    versions = image / "var/lib/dpkg/status.d"
    versions.mkdir(parents=True)
    for package in packages:
        (versions / package).write_text(run("dpkg-query", "--status", package))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=pathlib.Path, help="the server")
    parser.add_argument("image", type=pathlib.Path, help="a folder to be made")
    arguments = parser.parse_args()
    collect(arguments.binary, arguments.image)


if __name__ == "__main__":
    main()
