"""What all Python suites share."""

import gc
import signal

# A shell has its background jobs ignore Ctrl-C, and what they start does too;
# the tests of it are to run there as well.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Keeps the goldens out of what the tests' own collections walk through."""
    gc.collect()
    gc.freeze()
