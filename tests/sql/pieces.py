"""Rows in pieces, each answered in a process of its own by every way but Spark, which answers each set in one query."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import NamedTuple

from tests.sql.agreement import DAY, TYPES, batched, queried, trial
from tests.sql.bookings import BY_KEY, bookings, different, named_in, shares_of
from tests.sql.engines import Engine, connected, running
from tests.sql.sets import BY_POLICY, BY_ROW, SHIPPED

__all__ = ["Found", "Piece", "Shares", "answered", "end_with_parent", "keyed", "of_spark", "pieces", "shares"]

_PIECE = 25_000
_COPIES = 4
"""How often a database is asked a row of a set that ships, each time among other rows."""
_OF_OTHERS, _OF_POLICIES, _OF_BOOKINGS, _OF_OTHER_BOOKINGS = 25, 250, 10, 125
"""What part of the rows of a set that ships is drawn for one that says all, for a policy, and for shares."""
_OF_SPARK = 400
_AT_SCALE = ("shares", "concentration")
"""Shares of many bookings: all that rules can say, parents and overrides among it, and those that ship."""
_SPREAD = 100
"""Amounts far apart: of equal ones the order, and so the class, is another in a table."""


class Piece(NamedTuple):
    """Rows of one rule set and kinds of column, drawn by a seed; ``size`` are those that the engine is asked."""

    name: str
    types: tuple[str, ...]
    size: int
    copies: int
    seed: int

    @property
    def by_columns(self) -> bool:
        """Whether the engine itself answers them by columns and row by row too."""
        return self.seed == 1


class Shares(NamedTuple):
    """Bookings for all limits of one rule set, drawn by a seed."""

    name: str
    size: int
    seed: int


class Found(NamedTuple):
    """How many rows each way answered, and those that it answered otherwise."""

    rows: Counter[str]
    different: dict[str, list[str]]

    def add(self, other: Found) -> None:
        """What was found elsewhere, too."""
        self.rows.update(other.rows)
        for way, lines in other.different.items():
            self.different.setdefault(way, []).extend(lines)


def _kinds(size: int) -> Iterator[tuple[str, tuple[str, ...], int, int]]:
    """Each rule set and kinds of column, how many rows of them, and how often each."""
    yield from (
        (name, (), size // _COPIES, _COPIES) if name in SHIPPED else (name, (), size // _OF_OTHERS, 1)
        for name in BY_ROW
    )
    typed = ((name, types) for name in ("grades_full", "said", "steps") for types in TYPES[1:])
    yield from ((name, types, size // _OF_OTHERS, 1) for name, types in typed)
    yield from ((name, (), max(size // _OF_POLICIES, 100), 1) for name in BY_POLICY)


def pieces(size: int) -> Iterator[Piece]:
    """The rows in pieces, the first of all sets first."""
    cut = [
        Piece(name, types, min(_PIECE, each - start), copies, seed)
        for name, types, each, copies in _kinds(size)
        for seed, start in enumerate(range(0, each, _PIECE), 1)
    ]
    yield from sorted(cut, key=lambda piece: piece.seed)


def shares(size: int) -> Iterator[Shares]:
    """The bookings, some without and some with customers of exactly a limit, which odd seeds have."""
    for name in BY_KEY:
        part = _OF_BOOKINGS if name in _AT_SCALE else _OF_OTHER_BOOKINGS
        yield from (Shares(name, size // part, seed) for seed in range(2))


def end_with_parent() -> None:
    """Let this process end when the one that started it has ended, however that was."""
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def answered(piece: Piece, uri: str) -> Found:
    """One piece by every way but Spark."""
    of = trial(piece.name, piece.size, piece.types, piece.seed)
    found = Found(Counter({"engine, row by row": piece.size}), {})
    if piece.by_columns:
        found.add(Found(Counter(columns=piece.size), {"columns": batched(of)}))
    for way, engine in _databases(uri):
        lines = queried(of, way, engine, times=piece.copies)
        found.add(Found(Counter({way: piece.size * piece.copies}), {way: lines}))
    return found


def keyed(of: Shares, uri: str) -> Found:
    """All limits of a rule set by every database but Spark."""
    found = Found(Counter(), {})
    for way, engine in _databases(uri):
        found.add(_by_key(way, engine, of))
    return found


def _databases(uri: str) -> Iterator[tuple[str, Engine]]:
    """One after the other, each closed before the next; PostgreSQL where a cluster runs."""
    with running("duckdb", Path()) as engine:
        yield "duckdb", engine
    if uri:
        with connected(uri) as engine:
            yield "postgres", engine


def of_spark(folder: Path, size: int) -> Found:
    """The sets that ship, as many rows as of the others; a few of each set beside, and some shares.

    Spark plans each query for seconds: the rows of a set are one query, those of the first piece as often as it takes.
    """
    found = Found(Counter(), {})
    with ExitStack() as closing:
        engine = closing.enter_context(running("spark", folder))
        for name in BY_ROW:
            drawn = min(_PIECE, size) if name in SHIPPED else _OF_SPARK
            copies = size // drawn if name in SHIPPED else 1
            lines = queried(trial(name, drawn), "spark", engine, times=copies)
            found.add(Found(Counter(spark=drawn * copies), {"spark": lines}))
        for name in _AT_SCALE:
            for seed in range(2):
                found.add(_by_key("spark", engine, Shares(name, size // _OF_BOOKINGS, seed), limits=1))
    return found


def _by_key(way: str, engine: Engine, of: Shares, limits: int = 99) -> Found:
    """Shares key by key: status, class, and what is limited together."""
    rules = shares_of(of.name)
    given = bookings(of.size, of.seed, _SPREAD, named_in(rules))
    found = Found(Counter(), {})
    for limit in rules.limits[:limits]:
        count, wrong = different(of.name, limit.name, DAY, given, way, engine)
        counted = {f"{way}, keys": count, f"{way}, bookings": len(given.amounts)}
        found.add(Found(Counter(counted), {f"{way}, keys": wrong}))
    return found
