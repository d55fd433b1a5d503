"""What goes into the wheel, and the tag that it gets."""

from __future__ import annotations

import pathlib
import platform
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools" / "lib"))

import bundle_server

LDD = """
	linux-vdso.so.1 (0x00007fff1a5f2000)
	libopenblas.so.0 => /lib/openblas.so (0x00007f1c2e000000)
	libc.so.6 => /lib/libc.so.6 (0x00007f1c2de1f000)
	/lib64/ld-linux-x86-64.so.2 (0x00007f1c30a5d000)
"""
READELF = """
  0x0010:   Name: GLIBC_2.9  Flags: none  Version: 4
  0x0020:   Name: GLIBC_2.34  Flags: none  Version: 3
  0x0030:   Name: GLIBC_2.2.5  Flags: none  Version: 2
  0x0040:   Name: GLIBCXX_3.4.30  Flags: none  Version: 5
  0x0050:   Name: GLIBC_PRIVATE  Flags: none  Version: 6
"""
PURE_WHEEL = """Wheel-Version: 1.0
Generator: setuptools (84.2.1)
Root-Is-Purelib: true
Tag: py3-none-any

"""
COPYRIGHT = """On Debian systems, the full text is in
/usr/share/common-licenses/Apache-2.0, or `/usr/share/common-licenses/LGPL-2.1'.
See /usr/share/common-licenses/GPL-3.
"""


def test_libraries_are_those_that_the_loader_finds() -> None:
    assert bundle_server.parse_libraries(LDD) == {
        "libopenblas.so.0": pathlib.Path("/lib/openblas.so"),
        "libc.so.6": pathlib.Path("/lib/libc.so.6"),
    }


def test_a_library_that_is_missing_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="libabsl_time.so.20220623"):
        bundle_server.parse_libraries(
            "\tlibabsl_time.so.20220623 => not found\n"
        )


def test_a_real_programs_libraries_have_their_packages() -> None:
    libraries = bundle_server.libraries_of(pathlib.Path("/bin/sh"))
    path = libraries["libc.so.6"].resolve()
    packages = bundle_server.packages_of([path])
    assert packages[path] == bundle_server.C_LIBRARY_PACKAGE


def test_the_c_library_is_compared_by_number_and_without_private_symbols() -> (
    None
):
    assert bundle_server.newest_c_library(READELF) == (2, 34)


def test_the_tag_names_the_c_library_and_the_machine() -> None:
    tag = bundle_server.platform_tag([pathlib.Path("/bin/sh")])
    name, major, minor, machine = tag.split("_", 3)
    assert (name, major, machine) == ("manylinux", "2", platform.machine())
    assert int(minor) > 0


def test_a_wheel_with_a_binary_is_for_its_platform_and_any_python() -> None:
    assert bundle_server.retag(PURE_WHEEL, "manylinux_2_36_x86_64") == (
        PURE_WHEEL.replace(": true", ": false").replace(
            "none-any", "none-manylinux_2_36_x86_64"
        )
    )


def test_licences_that_a_copyright_file_only_names_are_found() -> None:
    found = bundle_server.common_licenses(COPYRIGHT)
    assert found == {"Apache-2.0", "GPL-3", "LGPL-2.1"}


def test_a_package_brings_its_licence_and_says_its_source(
    tmp_path: pathlib.Path,
) -> None:
    bundle_server.add_licenses(["libc6"], tmp_path)
    written = {
        str(path.relative_to(tmp_path))
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert {"LICENSE", "libc6/copyright", "debian-packages.txt"} <= written
    assert "common-licenses/LGPL-2.1" in written
    versions = (tmp_path / "debian-packages.txt").read_text()
    assert versions.startswith("libc6 2.") and ", source glibc 2." in versions
