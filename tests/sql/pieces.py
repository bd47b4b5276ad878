"""Rows in pieces, each answered in a process of its own by every way but Spark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from tests.sql.agreement import TYPES, batched, queried, trial
from tests.sql.engines import connected, running
from tests.sql.sets import BY_ROW

__all__ = ["Found", "Piece", "answered", "pieces"]

_PIECE = 20_000


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


def _kinds() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((name, ()) for name in BY_ROW)
    yield from ((name, types) for name in ("grades_full", "said") for types in TYPES[1:])


def pieces(size: int) -> Iterator[Piece]:
    kinds = list(_kinds())
    each = -(-size // len(kinds))
    for name, types in kinds:
        for seed, start in enumerate(range(0, each, _PIECE), 1):
            yield Piece(name, types, min(_PIECE, each - start), seed)


def answered(piece: Piece, uri: str) -> Found:
    """One piece by every way but Spark."""
    of = trial(piece.name, piece.size, piece.types, piece.seed)
    different = {"columns": batched(of)} if piece.by_columns else {}
    with ExitStack() as closing:
        different["duckdb"] = queried(of, "duckdb", closing.enter_context(running("duckdb", Path())))
        if uri:
            different["postgres"] = queried(of, "postgres", closing.enter_context(connected(uri)))
    return Found(Counter(dict.fromkeys(different, piece.size)), different)
