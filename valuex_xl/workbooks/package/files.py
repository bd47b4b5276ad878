"""A workbook on disk: written whole or not at all, never over a newer save, and never while Excel has it open.

A command takes its ``Target`` before it reads anything, and writes through it: what lies there then is what may be
replaced. The new content stands in a draft beside it, ``.NAME.XXXXXXXX.tmp``, locked for as long as its process lives:
the draft of a run that was killed is known by its being unlocked.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from valuex_xl.workbooks.package.errors import BookError

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows, where nobody can remove a file that is in use
    flock = None  # type: ignore[assignment]

__all__ = ["WRITTEN", "Target", "refuse_if_open", "target_of", "write_atomically"]

WRITTEN: list[Path] = []
"""What this process has written, so that whoever stops it can be told."""

_Seen = tuple[int, int, int, int]
"""Device, number, size and time of a file: another save differs in one of them."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place to write to, and what lay there when the command began."""

    path: Path
    real: Path
    """Behind the link, where the path is one: a link stays a link."""
    before: _Seen | None
    """None where there was nothing."""
    marked: bool
    """Did Excel's mark stand beside it?"""

    def write(self, data: bytes) -> None:
        """Write it whole; BookError, and nothing is changed, where it cannot be written or is not as it was."""
        with self._written(), _drafted(self.real, data) as draft:
            self._take(draft)

    @contextlib.contextmanager
    def drafted(self) -> Iterator[Path]:
        """A file beside it to write piece by piece, which takes its place at the end, by the same law as ``write``."""
        draft = _draft_of(self.real)
        try:
            with draft.open("xb") as file:
                _lock(file)
                if flock is not None:
                    yield draft
            if flock is None:  # Windows lets nobody else write a file that is open here, and removes none that is
                yield draft
            with self._written():
                self._take(draft)
        finally:
            draft.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _written(self) -> Iterator[None]:
        try:
            yield
        except FileExistsError as error:
            raise self._changed() from error
        except OSError as error:
            raise BookError(f"{self.path}: cannot be written: {error.strerror or error}") from error
        _settle(self.real.parent)

    def _take(self, draft: Path) -> None:
        with contextlib.suppress(FileNotFoundError):
            draft.chmod(stat.S_IMODE(self.real.stat().st_mode))
        self.refuse_newer()
        self._put(draft)

    def _put(self, draft: Path) -> None:
        WRITTEN.append(self.path)  # before the rename: whoever interrupts it finds the draft in its place, or not
        content = draft.stat()
        try:
            _renamed(draft, self.real, replace=self.before is not None)
        except BaseException:
            there = self.real.stat() if self.real.exists() else None
            if there is None or not os.path.samestat(there, content):
                WRITTEN.remove(self.path)
            raise

    def refuse_newer(self) -> None:
        """BookError where somebody saved the file, or opened it in Excel, since it was looked at first."""
        if _mark(self.path).exists() and not self.marked:
            refuse_if_open(self.path)
        if _seen(self.path, self.real) != self.before:
            raise self._changed()

    def _changed(self) -> BookError:
        return BookError(
            f"{self.path}: was saved by somebody else in the meantime, and is left as they saved it"
            " - run the command again"
        )


def target_of(path: Path, *, replace: bool) -> Target:
    """Where to write; BookError for what cannot be replaced, or may not be: an existing file without ``replace``.

    A link is followed and stays one. A file with other names (hard links) is not replaced, as they would keep the old
    content; neither is what is no ordinary file. Drafts of runs that were killed are removed.
    """
    real = Path(os.path.realpath(path))
    _remove_stale(real)
    before = _seen(path, real)
    if before is not None and not replace:
        raise BookError(f"{path} exists: choose another name, or add --force to replace it")
    return Target(path, real, before, _mark(path).exists())


def refuse_if_open(path: Path) -> None:
    """BookError where Excel's own mark stands beside the file."""
    mark = _mark(path)
    if mark.exists():
        raise BookError(f"{path}: is open in Excel - close it there first (if it is not open, delete {mark.name})")


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never a piece; permissions are kept."""
    target_of(path, replace=True).write(data)


def _mark(path: Path) -> Path:
    return path.with_name(f"~${path.name}")


def _seen(path: Path, real: Path) -> _Seen | None:
    """What lies there, None where nothing does; BookError for what is never replaced."""
    try:
        found = real.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:  # a circle of links, a folder that may not be looked into
        raise BookError(f"{path}: cannot be written: {error.strerror or error}") from error
    if stat.S_ISDIR(found.st_mode):
        raise BookError(f"{path} is a folder: name the file to write in it")
    if not stat.S_ISREG(found.st_mode):
        raise BookError(f"{path} is no ordinary file (a pipe, a device or a circle of links): choose another name")
    if found.st_nlink > 1:
        raise BookError(
            f"{path} has {found.st_nlink} names (hard links), and the others would keep the old content"
            " - choose another name"
        )
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _draft_of(real: Path) -> Path:
    return real.with_name(f".{real.name}.{secrets.token_hex(4)}.tmp")


@contextlib.contextmanager
def _drafted(real: Path, data: bytes) -> Iterator[Path]:
    """The content in a draft beside its place, on disk; what is still there at the end is removed."""
    draft = _draft_of(real)
    try:
        with draft.open("xb") as file:
            _lock(file)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if flock is not None:
                yield draft
        if flock is None:  # Windows renames no file that is open
            yield draft
    finally:
        draft.unlink(missing_ok=True)


def _renamed(draft: Path, real: Path, *, replace: bool) -> None:
    """Put the draft in its place; FileExistsError where one has appeared there that may not be replaced."""
    if replace:
        draft.replace(real)
        return
    try:
        os.link(draft, real)
    except FileExistsError:
        raise
    except (OSError, AttributeError):  # no hard links there, as on a memory stick
        if real.exists():
            raise FileExistsError from None
        draft.replace(real)
    else:
        draft.unlink()


def _lock(file: BinaryIO) -> None:
    """Lock a draft for as long as it is open, where there are locks."""
    if flock is not None:
        with contextlib.suppress(OSError):
            flock(file.fileno(), LOCK_EX | LOCK_NB)


def _remove_stale(real: Path) -> None:
    """Remove the drafts of this file whose process is gone."""
    for draft in _drafts(real):
        with contextlib.suppress(OSError):
            if flock is None:
                draft.unlink()
                continue
            with draft.open("rb+") as file:
                flock(file.fileno(), LOCK_EX | LOCK_NB)
                draft.unlink()


def _drafts(real: Path) -> Iterator[Path]:
    name = re.compile(re.escape(f".{real.name}.") + r"[0-9a-f]{8}\.tmp")
    with contextlib.suppress(OSError), os.scandir(real.parent) as entries:
        for entry in entries:
            if name.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def _settle(folder: Path) -> None:
    """Have the folder's new entry on disk too, where the system can do it."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
