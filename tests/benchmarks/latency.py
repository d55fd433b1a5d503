"""How long a small session waits beside two that multiply large matrices.

Everything in one run: the same additions with the server idle and busy.
"""

from __future__ import annotations

import statistics
import sys
import threading
import time

import tensord

SIDE = 2048
LARGE_SESSIONS = 2
ADDITIONS = 500


def add_often() -> list[float]:
    """Adds 8 floats, again and again.

    Returns:
        Seconds for each addition, until its verdict is here.
    """
    x = tensord.ones(8)
    result = []
    for _ in range(ADDITIONS):
        start = time.perf_counter()
        x + x
        result.append(time.perf_counter() - start)
    return result


def report(label: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    print(
        f"{label:<28} median {statistics.median(ordered) * 1e3:7.3f} ms"
        f"   99 % {ordered[len(ordered) * 99 // 100] * 1e3:7.3f} ms"
        f"   longest {ordered[-1] * 1e3:7.3f} ms"
    )


def main() -> int:
    target = tensord.current_session()._greeting.target
    done = threading.Event()
    products = [0] * LARGE_SESSIONS

    def multiply(which: int) -> None:
        with tensord.connect(target):
            x = tensord.full((SIDE, SIDE), 1 / SIDE)
            while not done.is_set():
                x = x @ x
                products[which] += 1

    idle = add_often()
    threads = [
        threading.Thread(target=multiply, args=(which,))
        for which in range(LARGE_SESSIONS)
    ]
    for thread in threads:
        thread.start()
    while not all(products):
        time.sleep(0.01)
    busy = add_often()
    done.set()
    for thread in threads:
        thread.join()
    report("alone", idle)
    report(f"beside {SIDE}x{SIDE} products", busy)
    print(f"products meanwhile: {sum(products)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
