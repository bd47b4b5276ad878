"""Whose rules and whose day a cell of the server follows."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from valuex_xl.excel.server.clients import Clients


def test_windows_have_sessions_of_their_own() -> None:
    days = count()
    clients = Clients(lambda: date(2026, 1, 1) + timedelta(days=next(days)))
    with clients.answering("one"):
        first = clients.at("")
        assert clients.at("") is first
    with clients.answering("other"):
        assert clients.at("") is not first
    with clients.answering("one"):
        assert clients.at("") is first
        clients.refresh()
        assert clients.at("").today > first.today


def test_the_window_that_was_quiet_longest_starts_afresh() -> None:
    clients = Clients(most=2)
    kept = {}
    for name in ("a", "b", "a", "c"):
        with clients.answering(name):
            kept.setdefault(name, clients.at(""))
    for name, same in (("a", True), ("b", False)):
        with clients.answering(name):
            assert (clients.at("") is kept[name]) is same
