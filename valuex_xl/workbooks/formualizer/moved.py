"""Formulas that are another one moved down its column: rewritten once, then written out for each row.

Of each filled column two formulas are rewritten at least, its first and its last (``formula.rewriting``), and nearly
all of these differ in nothing but their row. Where moving may change more than that, each is rewritten for itself.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from valuex_xl.addresses import LAST_COLUMN, Cell, read_reference
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.formula.filled_down import pattern_of
from valuex_xl.workbooks.formula.tokens import Token, join

__all__ = ["Moved", "key_of"]

_OF_PLACES = frozenset({"ROW", "ROWS", "COLUMN", "COLUMNS", "OFFSET", "INDIRECT", "CELL"})
"""What they come to may be written out, and depends on the row."""
_MOST = 256
"""Formulas that are kept: those of one column follow each other."""


@dataclass(slots=True)
class Moved:
    """Formulas as they were rewritten last, with a place for each row that they read."""

    _known: dict[Hashable, tuple[str, tuple[int, ...], Facts]] = field(default_factory=dict)

    def again(self, key: Hashable, row: int) -> tuple[str, Facts] | None:
        """What such a formula becomes in this row; None for one that is not known."""
        known = self._known.get(key)
        if key is None or known is None:
            return None
        pattern, away, facts = known
        return pattern % tuple([row + distance for distance in away]), facts

    def keep(self, key: Hashable, row: int, text: str, facts: Facts) -> None:
        """Keep what a formula in this row became."""
        if key is None:
            return
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[key] = *pattern_of(text, row), facts


def key_of(tokens: list[Token], place: Cell) -> Hashable:
    """Equal for a formula and for what it is when it is moved down; None where more may change than the rows.

    So it is with a range of which one end alone moves, with whole rows, spills and other books.
    """
    if not all(map(_is_only_moved, tokens)):
        return None
    pattern, away = pattern_of(join(tokens), place[1])
    return place[0], pattern, away, tuple([token.kind for token in tokens])


def _is_only_moved(token: Token) -> bool:
    if token.kind == "func":
        return plain_name(token.text) not in _OF_PLACES
    if token.kind == "area":
        area = read_reference(token.text)
        return area is not None and area.moves[0] == area.moves[2] and area.column2 - area.column1 < LAST_COLUMN - 1
    return token.kind != "external" and token.text != "#"
