"""Checks that the installed wheel brings all that its server runs on.

For a machine that has no compiler and none of the server's libraries.
"""

from __future__ import annotations

import pathlib
import re
import shutil

import tensord as torch

COMPILERS = ("cc", "c++", "gcc", "g++", "clang", "ld", "as")
PACKAGE = pathlib.Path(torch.__file__).parent
C_LIBRARY = re.compile(r"(ld-linux.*|lib(c|m|dl|pthread|resolv|rt))\.so\.\d+")


def running_server() -> pathlib.Path:
    """The entry in /proc of a process that runs the wheel's own server."""
    binary = str(PACKAGE / "bin" / "tensord")
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if str((entry / "exe").readlink()) == binary:
                return entry
        except OSError:
            continue  # It has ended, or is not ours to see.
    raise AssertionError(f"nobody runs {binary}")


def loaded_libraries(process: pathlib.Path) -> set[pathlib.Path]:
    """The shared libraries in a process's memory."""
    mappings = (process / "maps").read_text().splitlines()
    files = {pathlib.Path(line.split(maxsplit=5)[-1]) for line in mappings}
    return {file for file in files if ".so" in file.suffixes}


def main() -> None:
    found = [name for name in COMPILERS if shutil.which(name)]
    assert not found, f"there are compilers: {found}"

    # OpenBLAS, LAPACK and SLEEF, all told.
    x = torch.eye(64) + 0.01 * torch.randn(64, 64)
    product = torch.linalg.inv(x) @ x
    assert torch.allclose(product, torch.eye(64), atol=1e-4)
    assert torch.allclose(x.exp().log(), x, atol=1e-4)

    loaded = loaded_libraries(running_server())
    foreign = {file for file in loaded if file.parent != PACKAGE / "lib"}
    odd = {file for file in foreign if not C_LIBRARY.fullmatch(file.name)}
    assert not odd, f"not from the wheel: {odd}"
    idle = set((PACKAGE / "lib").iterdir()) - loaded
    assert not idle, f"in the wheel, but not used: {idle}"
    print(
        f"{len(loaded - foreign)} libraries from the wheel; from the system "
        + ", ".join(sorted(file.name for file in foreign))
    )


if __name__ == "__main__":
    main()
