"""Rule files as they were at a git revision; git is asked, never a shell, and nothing is checked out."""

from __future__ import annotations

import errno
import os
import posixpath
import subprocess
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from valuex_xl.cli.refusals import UsageError
from valuex_xl.rulefiles.beside import Beside
from valuex_xl.rulefiles.source import LARGEST

__all__ = ["Revision", "folder_in_repository", "resolve"]

_SECONDS = 60
_LINK = "120000"
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
_ENVIRONMENT |= {"GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"}


class Revision:
    """One commit of the repository around a folder."""

    def __init__(self, folder: Path, commit: str) -> None:
        self._folder = folder
        self._commit = commit

    def files(self, path: str) -> list[tuple[str, bytes]] | None:
        """The file at a path, or the files directly in a folder, by their paths; None where there is nothing."""
        listed = self._tree(path)
        if len(listed) == 1 and listed[0][1] == "tree" and listed[0][3] == path:
            listed = self._tree(f"{path}/")
        if not listed:
            return None
        return [(name, self._blob(which)) for mode, kind, which, name in listed if kind == "blob" and mode != _LINK]

    def beside(self, folder: str) -> Beside:
        """The files of a folder; what a link leads to git does not keep, and it cannot be read."""

        def read(name: str) -> bytes | None:
            path = posixpath.normpath(posixpath.join(folder, name))
            listed = [] if path.startswith("../") else self._tree(path)
            for mode, kind, which, found in listed:
                if found == path and mode == _LINK:
                    raise OSError(errno.EINVAL, "it is a link, and git keeps no more of it than where it leads", name)
                if found == path and kind == "blob":
                    return self._blob(which)
            return None

        return read

    def _tree(self, path: str) -> list[tuple[str, str, str, str]]:
        where = [path] if path else []
        listed = _git(self._folder, "ls-tree", "-z", "--full-tree", self._commit, "--", *where)
        found = []
        for line in listed.decode("utf-8", "replace").split("\0"):
            facts, _, name = line.partition("\t")
            if name:
                mode, kind, which = facts.split()
                found.append((mode, kind, which, name))
        return found

    def _blob(self, which: str) -> bytes:
        """The bytes of one file, no more of them than it takes to see that it is too large."""
        if int(_git(self._folder, "cat-file", "-s", which)) > LARGEST:
            return b" " * (LARGEST + 1)
        return _git(self._folder, "cat-file", "blob", which)


def resolve(revision: str, folder: Path) -> Revision:
    """The commit that a revision names; raises UsageError where there is no git, no repository, or no such commit."""
    if revision.startswith("-") or any(sign in revision for sign in "\0\n:"):
        raise UsageError(f"{revision}: is neither a file or folder nor a git revision")
    top = folder_in_repository(folder)
    if top is None:
        raise UsageError(f"{revision}: no such file or folder, and {folder} is in no git repository")
    try:
        commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except UsageError:
        raise UsageError(f"{revision}: no such file or folder, and no such git revision in {top}") from None
    return Revision(folder, commit.decode("ascii").strip())


def folder_in_repository(folder: Path) -> PurePosixPath | None:
    """The top folder of the repository around a folder; None where there is none."""
    try:
        top = _git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").strip()
    except UsageError as error:
        if "is not installed" in str(error):
            raise
        return None
    return PurePosixPath(top) if top else None


def _git(folder: Path, *words: str) -> bytes:
    command: Sequence[str] = ("git", "-C", str(folder), *words)
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and what a user gave stands behind --end-of-options or --
            command, capture_output=True, check=False, timeout=_SECONDS, env={**os.environ, **_ENVIRONMENT}
        )
    except FileNotFoundError:
        raise UsageError("git is not installed, or not on the PATH: compare files or folders instead") from None
    except subprocess.TimeoutExpired:
        raise UsageError(f"git did not answer in {_SECONDS} seconds: compare files or folders instead") from None
    if done.returncode:
        raise UsageError(f"git: {done.stderr.decode('utf-8', 'replace').strip() or 'it failed'}")
    return done.stdout
