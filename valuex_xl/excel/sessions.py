"""Which rules and which day the cells of a running Excel are judged by, until somebody asks for fresh ones.

A cell that is calculated alone must follow the same rules as the cells around it. So files and the calendar are looked
at when a folder's first cell is calculated, and again only when `refresh` is called: by the ribbon's button and by
Ctrl+Alt+F9, each of which recalculates everything afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from valuex_xl.errors import UserError
from valuex_xl.functions import Session
from valuex_xl.rulesets.library import Library
from valuex_xl.rulesets.places import Shelf, shelves

__all__ = ["SESSIONS", "Sessions", "refresh"]


@dataclass(frozen=True, slots=True)
class _AtWork:
    """The rules of the workbooks of one folder: where they were looked for, and the session that judges by them."""

    places: tuple[Shelf, ...]
    session: Session


class Sessions:
    """A session for each folder that workbooks lie in: a ``rules`` folder there belongs to them alone."""

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        self.today = today
        self._known: dict[str, _AtWork | UserError] = {}

    def at(self, folder: str) -> Session:
        """The session of the workbooks in a folder, empty for one that is not saved yet.

        Raises UserError where a place that somebody named for rule files is not there; it is not looked for again
        before `refresh`, for a network that is down would be asked once a cell.
        """
        known = self._known.get(folder)
        if known is None:
            known = self._known[folder] = self._opened(folder)
        if isinstance(known, UserError):
            raise known
        return known.session

    def refresh(self) -> str:
        """Look at the files and the calendar again; says in a sentence what is at work now."""
        for folder, known in list(self._known.items()):
            self._known[folder] = self._opened(folder, None if isinstance(known, UserError) else known)
        if not self._known:
            self._known[""] = self._opened("")
        told = dict.fromkeys(line for known in self._known.values() for line in _told(known))
        return "\n".join(told) or "The rules are fresh, and the day is today."

    def _opened(self, folder: str, before: _AtWork | None = None) -> _AtWork | UserError:
        """The rules of a folder as they lie now; where a place has gone, the copies of what was at work before."""
        beside = Path(folder) / "workbook" if folder and "://" not in folder else None
        try:
            places = shelves(None, beside)
            if before is None or places != before.places:
                return _AtWork(places, Session(Library(places, self.today), self.today()))
        except UserError as error:
            if before is None:
                return error
        library = before.session.library
        library.refresh()
        return _AtWork(before.places, Session(library, self.today()))


def _told(known: _AtWork | UserError) -> list[str]:
    """What whoever asked for fresh rules must know."""
    if isinstance(known, UserError):
        return [str(known)]
    library = known.session.library
    return [f"{name}: {status}" for name in library.names() if (status := library.status(name)) != "loaded"]


SESSIONS = Sessions()
"""What this process works with: one Excel, one Python."""

refresh = SESSIONS.refresh
