"""What may be opened for reading: a file that ends. A pipe would be waited for, and a device has no end."""

from __future__ import annotations

import stat
from pathlib import Path

__all__ = ["is_endless"]


def is_endless(path: Path) -> bool:
    """Is it a pipe, a device or a socket? False for what is not there; OSError where it may not be looked at."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
