"""Writes the digits of examples/digits.py to a file for the C++ example.

    python examples/cpp/export_digits.py FILE

For those to train on, with their moved copies, and those held out: how many
there are, as int64; images [n, 64] of float32; labels [n] of int64. All are
little-endian.
"""

from __future__ import annotations

import pathlib
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

import digits  # noqa: E402


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FILE")
    data = digits.load_data()
    with pathlib.Path(sys.argv[1]).open("wb") as file:
        for images, labels in (
            digits.with_moved(data.train_images, data.train_labels),
            (data.test_images, data.test_labels),
        ):
            file.write(np.array([len(labels)], "<i8").tobytes())
            file.write(np.ascontiguousarray(images, "<f4").tobytes())
            file.write(np.ascontiguousarray(labels, "<i8").tobytes())


if __name__ == "__main__":
    main()
