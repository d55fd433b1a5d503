"""`tensord.cuda`: there is none."""


def is_available() -> bool:
    """Returns False: tensord computes on the CPU of its server."""
    return False


def device_count() -> int:
    """Returns 0."""
    return 0
