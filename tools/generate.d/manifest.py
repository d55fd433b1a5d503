#!/usr/bin/env python3
"""Writes proto/tensord/v1/manifest.json from the op rows."""

import pathlib
import subprocess


def main() -> None:
    """Runs the manifest's printer and keeps its output."""
    manifest = subprocess.run(
        ["bazel", "run", "--config=opt", "//server/codec:print_manifest"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    pathlib.Path("proto/tensord/v1/manifest.json").write_text(
        manifest, encoding="utf-8"
    )


if __name__ == "__main__":
    main()
