"""Neural networks: the operations in `functional`."""

from . import functional

__all__ = ["functional"]
