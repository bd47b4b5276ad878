"""Tables where there is no frame to put them in: lists of rows that know what their columns are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

__all__ = ["Rows"]

_SHOWN = 60


class Rows(list[list[Any]]):
    """A list of rows; ``headings`` are the names of its columns, empty where nobody knows them.

    >>> Rows([["A", 0.3]], ("key", "share")), Rows([["A", 0.3]], ("key", "share")).headings
    ([['A', 0.3]], ('key', 'share'))
    """

    def __init__(self, rows: Iterable[list[Any]] = (), headings: Sequence[str] = ()) -> None:
        super().__init__(rows)
        self.headings = tuple(headings)

    def _repr_html_(self) -> str:
        """What a notebook shows: a table, cut short where it is long."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.headings)
        lines = ["".join(f"<td>{escape(_text(cell))}</td>" for cell in row) for row in self[:_SHOWN]]
        body = "".join(f"<tr>{line}</tr>" for line in lines)
        rest = f"<p>{len(self) - _SHOWN:,} more rows</p>" if len(self) > _SHOWN else ""
        return f"<table>{f'<thead><tr>{head}</tr></thead>' if head else ''}<tbody>{body}</tbody></table>{rest}"


def _text(cell: Any) -> str:
    return "" if cell is None else f"{cell:.10g}" if isinstance(cell, float) else str(cell)
