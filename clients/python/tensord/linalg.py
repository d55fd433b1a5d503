"""Linear algebra: the exception."""

from ._errors import LinAlgError

__all__ = ["LinAlgError"]
