"""Defined names written out in the formulas that use them.

Written out, a name that holds a formula, a relative reference or a VX_ call is calculated like any other text, and
what the formula reads stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, Cell, Reference, column_letters, read_reference
from valuex_xl.workbooks.formula.tokens import Token, tokenize
from valuex_xl.workbooks.package import Name

__all__ = ["Names"]

_NameTable = Mapping[tuple[str | None, str], Name]
"""The names by their sheet (None for the whole book) and themselves, case folded."""

_DEEPEST = 20


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

    def written_out(self, tokens: list[Token], place: Cell, depth: int = 0) -> list[Token]:
        """The tokens with every name replaced by what it stands for, seen from the cell at ``place``."""
        if not any(token.kind == "name" for token in tokens):
            return tokens
        result: list[Token] = []
        for token in tokens:
            name = self.find(token.text, place[0]) if token.kind == "name" else None
            if name is None or depth > _DEEPEST:
                result.append(token)
                continue
            inside = [_relative_to(part, place) for part in tokenize(name.text.removeprefix("="))]
            inside = self.written_out(inside, place, depth + 1)
            result += inside if len(inside) == 1 else [Token("open", "("), *inside, Token("close", ")")]
        return result


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
