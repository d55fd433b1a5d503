"""What all Python suites share."""

import gc


def pytest_collection_finish() -> None:
    """Keeps the goldens out of what the tests' own collections walk through."""
    gc.collect()
    gc.freeze()
