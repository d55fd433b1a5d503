"""What goes into the container image."""

from __future__ import annotations

import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools" / "lib"))

import image_files


def test_a_program_comes_with_all_that_it_needs_to_run(
    tmp_path: pathlib.Path,
) -> None:
    # Of a real program, which stands for the server.
    image_files.collect(pathlib.Path("/bin/sh"), tmp_path)
    done = subprocess.run(
        ["ldd", "/bin/sh"], check=True, stdout=subprocess.PIPE, text=True
    )
    needed = {word for word in done.stdout.split() if word.startswith("/")}
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    found = {f"/{path.relative_to(tmp_path)}" for path in files}
    assert needed | {"/usr/bin/tensord"} <= found
    assert not any(path.is_symlink() for path in files)


def test_packages_are_told_as_scanners_look_for_them(
    tmp_path: pathlib.Path,
) -> None:
    image_files.collect(pathlib.Path("/bin/sh"), tmp_path)
    status = (tmp_path / "var/lib/dpkg/status.d/libc6").read_text()
    assert status.startswith("Package: libc6\n")
    assert "ID=debian\n" in (tmp_path / "etc/os-release").read_text()
    licence = tmp_path / "usr/share/doc/tensord/libc6/copyright"
    assert "GNU" in licence.read_text()
