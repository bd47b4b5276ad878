"""Which rules a call is judged by: found where the commands find them, and found again when a file changes.

A call looks whether the files it rests on are as they were: the rule file, what it is based on and the lists that they
name, the folders that could hold one before it, VALUEX_RULES and the folder chosen with ``valuex rules use``. Where
anything has changed everything is read anew, so no call mixes old rules with new ones, and a file that is broken now is
an error and not an older copy.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Hashable
from datetime import date
from pathlib import Path
from typing import Any

from valuex_xl.functions.session import Session
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulesets.library import Library
from valuex_xl.rulesets.places import choice_file, is_rule_file, shelves

__all__ = ["choice", "refresh", "session_for"]

_REMEMBERED = 16


class _AtWork:
    """A session, and what its rules rest on."""

    def __init__(self, place: str | None) -> None:
        self.surroundings = _surroundings()
        places = shelves(None if place is None else Path(place), named_by="rules")
        today = date.today()
        library = Library(places, lambda: today)
        self.session = Session(library, today)
        self.names = {fold(name) for name in library.names()}
        self.rested: set[str] = set()
        self.outrun = False
        looked = (choice_file(), *(place.path for place in places))
        self.seen = {path: _stamp(path) for path in map(os.fspath, looked)}

    def is_fresh(self) -> bool:
        """Whether all that was looked at is as it was."""
        if self.outrun or self.surroundings != _surroundings():
            return False
        return all(_stamp(path) == stamp for path, stamp in self.seen.items())

    def rests_on(self, name: str | None) -> None:
        """Remembers that an answer rests on the set of that name; on all where it is empty, on no set where None."""
        names = self.names if name == "" else set() if name is None else {fold(name)}
        library = self.session.library
        for each in (names & self.names) - self.rested:
            self.rested.add(each)
            for path in map(os.fspath, library.rests_on(each)):
                self.seen.setdefault(path, _stamp(path))
            # what changed between reading it and looking at its time would never be noticed by that time
            self.outrun = self.outrun or library.is_newer(each)


class _Known(threading.local):
    """What a thread has at work, by the place that its calls name."""

    def __init__(self) -> None:
        self.by_place: dict[str | None, _AtWork] = {}
        self.generation = 0


_KNOWN = _Known()
_generation = 0


def session_for(place: str | None, name: str | None) -> Session:
    """The session for the rules named ``name``: empty for all sets, None for a function that follows none.

    ``place`` is the explicit choice of where. Raises UserError where a place that somebody named is not there.
    """
    known = _KNOWN.by_place
    if _KNOWN.generation != _generation:
        known.clear()
        _KNOWN.generation = _generation
    found = known.get(place)
    if found is None or not found.is_fresh():
        found = known[place] = _AtWork(place)
        if len(known) > _REMEMBERED:
            known.pop(next(iter(known)))
    found.rests_on(name)
    return found.session


def refresh() -> None:
    """Forget all rules that are loaded, so that the next call reads them anew.

    A changed file is noticed without it; this is for a folder whose times cannot be trusted, such as some network
    drives.
    """
    global _generation
    _generation += 1


def choice(rules: Any) -> tuple[str | None, Any]:
    """The place and the name that ``rules`` stands for: a path to a file or a folder, or a set's name.

    A text is a path where it has a slash or the ending of a rule file; a name is never made into one.
    """
    if isinstance(rules, os.PathLike) or (isinstance(rules, str) and _is_path(rules)):
        path = Path(os.path.abspath(rules))  # noqa: PTH100 - no link is followed: the name of the set is the link's
        return str(path), path.stem if is_rule_file(path) else None
    return None, rules


def _is_path(text: str) -> bool:
    return "/" in text or "\\" in text or is_rule_file(Path(text))


_VARIABLES = ("VALUEX_RULES", "XDG_CONFIG_HOME", "APPDATA", "HOME", "USERPROFILE")


def _surroundings() -> Hashable:
    """What decides where rules are looked for, and which day it is."""
    variables = tuple(map(os.environ.get, _VARIABLES))
    return variables, variables[0] and Path.cwd(), date.today()


def _stamp(path: str) -> Hashable:
    """What tells a file or folder from what it was; None where it is not there."""
    try:
        found = os.stat(path)  # noqa: PTH116 - half the time of Path.stat, and each call asks
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
