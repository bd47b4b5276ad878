"""Defined names written out in the formulas that use them.

Written out, a name that holds a formula, a relative reference or a VX_ call is calculated like any other text, and
what the formula reads stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import cached_property

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, Cell, Reference, column_letters, read_reference
from valuex_xl.workbooks.formula.tokens import Token, tokenize
from valuex_xl.workbooks.package import Name

__all__ = ["Names", "TooLongError"]

_NameTable = Mapping[tuple[str | None, str], Name]
"""The names by their sheet (None for the whole book) and themselves, case folded."""

_Chain = tuple[str, ...]

_CALLED_TOO = frozenset({"name", "func"})
_DEEPEST = 64
_MOST_TOKENS = 10_000
"""Excel's longest formula has 8,192 characters; what names make of one is seldom a hundredth of this."""


class TooLongError(ValueError):
    """A formula whose names cannot be written out: its words name the name and why."""


class Names:
    """The defined names of a book, found the way Excel does: those of the formula's own sheet first."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._table: _NameTable = {(name.sheet and name.sheet.casefold(), name.name.casefold()): name for name in names}

    def find(self, text: str, sheet: str) -> Name | None:
        """The name a token means; ``Sheet1!Rate`` is that sheet's own or the book's."""
        place, mark, bare = text.rpartition("!")
        scope = place.strip("'").replace("''", "'") if mark else sheet
        key = bare.casefold()
        return self._table.get((scope.casefold(), key)) or self._table.get((None, key))

    @cached_property
    def endless(self) -> Set[str]:
        """The texts of the names that make more than can be calculated."""
        nested = (name for name in self._table.values() if self._has_names(name))
        return {name.text for name in nested if self.is_endless(name.text, (name.sheet or "", 1, 1))}

    def _has_names(self, name: Name) -> bool:
        tokens = tokenize(name.text.removeprefix("="))
        return any(token.kind in _CALLED_TOO and self.find(token.text, name.sheet or "") for token in tokens)

    def is_endless(self, text: str, place: Cell) -> bool:
        """Do the names in a formula, those of a LAMBDA too that it calls, make more of it than can be calculated?"""
        try:
            self._write([], tokenize(text.removeprefix("=")), place, (), _CALLED_TOO)
        except TooLongError:
            return True
        return False

    def written_out(self, tokens: list[Token], place: Cell) -> list[Token]:
        """The tokens with every name replaced by what it stands for, seen from the cell at ``place``.

        Raises TooLongError for a name that is made of itself, and where names make more than can be calculated.
        """
        if not any(token.kind == "name" for token in tokens):
            return tokens
        result: list[Token] = []
        self._write(result, tokens, place, ())
        return result

    def _write(
        self,
        result: list[Token],
        tokens: list[Token],
        place: Cell,
        inside: _Chain,
        kinds: Set[str] = frozenset({"name"}),
    ) -> None:
        for token in tokens:
            name = self.find(token.text, place[0]) if token.kind in kinds else None
            if name is None:
                result.append(token)
                continue
            _refuse_circle(name, inside, len(result))
            parts = [_relative_to(part, place) for part in tokenize(name.text.removeprefix("="))]
            single = len(parts) == 1
            if not single:
                result.append(Token("open", "("))
            self._write(result, parts, place, (*inside, name.name), kinds)
            if not single:
                result.append(Token("close", ")"))


def _refuse_circle(name: Name, inside: _Chain, written: int) -> None:
    if name.name in inside:
        raise TooLongError(f"the name {name.name} is made of itself")
    if len(inside) >= _DEEPEST:
        raise TooLongError(f"the name {inside[0]} is made of names more than {_DEEPEST} deep")
    if written > _MOST_TOKENS:
        raise TooLongError(f"the name {(*inside, name.name)[0]} makes the formula longer than Excel takes")


def _relative_to(token: Token, place: Cell) -> Token:
    """A relative reference in a name is stored as seen from A1, the row above as the last of the sheet."""
    area = read_reference(token.text) if token.kind == "area" else None
    if area is None or not any(area.moves):
        return token
    moved = _round_the_edge(area.moved(place[1] - 1, place[2] - 1))
    return Token("area", token.text[: token.text.rfind("!") + 1] + _text(moved))


def _round_the_edge(area: Reference) -> Reference:
    row1, row2 = ((row - 1) % LAST_ROW + 1 for row in (area.row1, area.row2))
    column1, column2 = ((column - 1) % LAST_COLUMN + 1 for column in (area.column1, area.column2))
    return area._replace(row1=row1, column1=column1, row2=row2, column2=column2)


def _text(area: Reference) -> str:
    down1, right1, down2, right2 = ("" if moves else "$" for moves in area.moves)
    first = f"{right1}{column_letters(area.column1)}{down1}{area.row1}"
    last = f"{right2}{column_letters(area.column2)}{down2}{area.row2}"
    return first if first == last else f"{first}:{last}"
