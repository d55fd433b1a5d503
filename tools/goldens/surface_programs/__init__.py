"""The programs of surface.py by topic; each is a few lines of Python."""

from .functions import FUNCTIONS
from .tensors import TENSORS

__all__ = ["PROGRAMS"]

PROGRAMS = TENSORS | FUNCTIONS
