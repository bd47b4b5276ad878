"""The rules and the day that each open Excel is judged by: fresh rules of one never move the cells of another.

A server answers many. What somebody's workbook shows must not change halfway because a colleague asked for fresh
rules, so every Excel window has sessions of its own, until it is closed or has been quiet for long.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from contextvars import ContextVar, Token
from datetime import date
from threading import Lock

from valuex_xl.excel.sessions import Sessions
from valuex_xl.functions import Session

__all__ = ["Clients"]

_MOST = 500
_LONGEST_NAME = 64


class _Client:
    """What one Excel works with, and the lock that lets it calculate one cell at a time.

    Entered, it is the one who is answered in this thread, until it is left.
    """

    def __init__(self, sessions: Sessions, answered: ContextVar[_Client]) -> None:
        self.sessions = sessions
        self._answered = answered
        self._lock = Lock()
        self._before: Token[_Client]

    def __enter__(self) -> None:
        self._lock.acquire()
        self._before = self._answered.set(self)

    def __exit__(self, *_: object) -> None:
        self._answered.reset(self._before)
        self._lock.release()


class Clients(Sessions):
    """Sessions by the window that asks; the one who is answered in this thread is chosen by `answering`."""

    def __init__(self, today: Callable[[], date] = date.today, most: int = _MOST) -> None:
        super().__init__(today)
        self._most = most
        self._clients: OrderedDict[str, _Client] = OrderedDict()
        self._table = Lock()
        self._answered: ContextVar[_Client] = ContextVar("answered")

    def answering(self, name: str) -> AbstractContextManager[None]:
        """What is calculated inside belongs to the window of that name; its other cells wait."""
        return self._client(name[:_LONGEST_NAME])

    def at(self, folder: str) -> Session:
        """The session of the window that is answered."""
        return self._answered.get().sessions.at(folder)

    def refresh(self) -> str:
        """Fresh rules and the day of today for the window that is answered; says what is at work."""
        return self._answered.get().sessions.refresh()

    def _client(self, name: str) -> _Client:
        with self._table:
            client = self._clients.get(name)
            if client is None:
                client = self._clients[name] = _Client(Sessions(self.today), self._answered)
            self._clients.move_to_end(name)
            while len(self._clients) > self._most:
                self._clients.popitem(last=False)
            return client
