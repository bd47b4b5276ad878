"""A workbook on disk: written whole or not at all, and never while Excel has it open."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

from valuex_xl.workbooks.package.errors import BookError

__all__ = ["refuse_if_open", "write_atomically"]


def refuse_if_open(path: Path) -> None:
    """BookError where Excel's own mark stands beside the file."""
    mark = path.with_name(f"~${path.name}")
    if mark.exists():
        raise BookError(f"{path}: is open in Excel - close it there first (if it is not open, delete {mark.name})")


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never a piece; permissions are kept."""
    target = Path(os.path.realpath(path))  # a link stays a link
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            with contextlib.suppress(FileNotFoundError):
                draft.chmod(stat.S_IMODE(target.stat().st_mode))
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BookError(f"{path}: cannot be written: {error.strerror or error}") from error
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Have the folder's new entry on disk too, where the system can do it."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
