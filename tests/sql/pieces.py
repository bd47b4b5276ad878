"""Rows in pieces, each answered in a process of its own by every way but Spark, which answers a few of each set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from tests.sql.agreement import DAY, TYPES, batched, queried, trial
from tests.sql.bookings import bookings, different, named_in, shares_of
from tests.sql.engines import Engine, connected, running
from tests.sql.sets import BY_POLICY, BY_ROW, SHIPPED

__all__ = ["Found", "Piece", "answered", "by_key", "of_spark", "pieces"]

_PIECE = 20_000
_OF_SPARK = 400
_SPREAD = 100
"""Amounts far apart: of equal ones the order, and so the class, is another in a table."""


class Piece(NamedTuple):
    """Rows of one rule set and kinds of column, drawn by a seed."""

    name: str
    types: tuple[str, ...]
    size: int
    seed: int

    @property
    def by_columns(self) -> bool:
        """Whether the engine itself answers them by columns and row by row too."""
        return self.seed == 1


class Found(NamedTuple):
    """How many rows each way answered, and those that it answered otherwise."""

    rows: Counter[str]
    different: dict[str, list[str]]

    def add(self, other: Found) -> None:
        """What was found elsewhere, too."""
        self.rows.update(other.rows)
        for way, lines in other.different.items():
            self.different.setdefault(way, []).extend(lines)


def _kinds(size: int) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Each rule set and kinds of column, and how many rows of them."""
    yield from ((name, (), size if name in SHIPPED else size // 10) for name in BY_ROW)
    yield from ((name, types, size // 10) for name in ("grades_full", "said", "steps") for types in TYPES[1:])
    yield from ((name, (), max(size // 100, 100)) for name in BY_POLICY)


def pieces(size: int) -> Iterator[Piece]:
    """The rows in pieces, the first of all sets first."""
    cut = [
        Piece(name, types, min(_PIECE, each - start), seed)
        for name, types, each in _kinds(size)
        for seed, start in enumerate(range(0, each, _PIECE), 1)
    ]
    yield from sorted(cut, key=lambda piece: piece.seed)


def answered(piece: Piece, uri: str) -> Found:
    """One piece by every way but Spark."""
    of = trial(piece.name, piece.size, piece.types, piece.seed)
    different = {"columns": batched(of)} if piece.by_columns else {}
    with ExitStack() as closing:
        different["duckdb"] = queried(of, "duckdb", closing.enter_context(running("duckdb", Path())))
        if uri:
            different["postgres"] = queried(of, "postgres", closing.enter_context(connected(uri)))
    return Found(Counter(dict.fromkeys(different, piece.size)), different)


def of_spark(folder: Path) -> Found:
    """A few rows of each set, and some shares, by Spark."""
    found = Found(Counter(), {})
    with running("spark", folder) as engine:
        for name in BY_ROW:
            found.add(Found(Counter(spark=_OF_SPARK), {"spark": queried(trial(name, _OF_SPARK), "spark", engine)}))
        found.add(by_key("spark", engine, ("shares", "concentration"), 500, limits=1))
    return found


def by_key(name: str, engine: Engine, sets: tuple[str, ...], size: int, limits: int = 99) -> Found:
    """Shares key by key: status, class, and what is limited together."""
    way = f"{name}, keys"
    found = Found(Counter(), {})
    for each in sets:
        rules = shares_of(each)
        for seed in range(2):
            given = bookings(size, seed, _SPREAD, named_in(rules))
            for limit in rules.limits[:limits]:
                count, wrong = different(each, limit.name, DAY, given, name, engine)
                found.add(Found(Counter({way: count}), {way: wrong}))
    return found
