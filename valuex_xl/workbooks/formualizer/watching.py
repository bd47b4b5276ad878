"""What the calls that may come out wrong (``doubts``) are given, told by the engine while it calculates.

``SUMIF(A1:A9,B1,C1:C9)`` becomes ``IF(VALUEX_WATCH(...),SUMIF(A1:A9,B1,C1:C9))``: the helper takes note of the cell and
of the arguments, and answers TRUE. Branches that are not taken are not told, and shared formulas tell their own cells.
A block of cells is told by its corners, and read once when all is calculated, however many formulas read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from valuex_xl.addresses import Area, Cell, cell_name, read_reference
from valuex_xl.workbooks.formualizer.doubts import DOUBTS, Doubt
from valuex_xl.workbooks.formualizer.engine import Callback
from valuex_xl.workbooks.formualizer.given_values import Block
from valuex_xl.workbooks.formualizer.operators import with_told_native_operands, with_told_operands
from valuex_xl.workbooks.formualizer.row_numbers import is_only_first, with_told_name
from valuex_xl.workbooks.formualizer.texts_in_doubt import signs_in_doubt
from valuex_xl.workbooks.formualizer.written_arguments import cases_of
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing, is_call, tokenize
from valuex_xl.workbooks.formula.variables import with_variables

__all__ = ["Watching", "doubt_of", "operands_told", "watched"]

_WATCH = "VALUEX_WATCH"
_VALUE, _AREA, _LEFT_OUT = "v", "a", "-"
_ALIKE = "*"
"""Marks a function of which only that is asked which every engine gets wrong."""

_SPOKEN = {"=": "A comparison", "<": "A comparison", "+": "Arithmetic"}

_NUMBERING = ("ROW", "COLUMN", "ROWS", "COLUMNS")
_CHOOSING = "SWITCH"

_CORNERS = 5
"""How many arguments tell a block of cells: its sheet, first row and column, last row and column."""


def _holds(name: str, values: list[Any]) -> bool:
    """Is one of the doubts of an operator true of its operands?"""
    return any(doubt.values is not None and doubt.values(values) for doubt in DOUBTS[name])


_Read = Callable[[int, Area], list[list[Any]]]


def doubt_of(tokens: list[Token], *, witnessed: bool) -> str:
    """Why the engine is not trusted with a formula, as far as its text alone tells; empty where it is.

    Where it is ``witnessed``, only for what other engines get wrong alike.
    """
    tokens = with_variables(tokens)
    if any(map(is_call, tokens)) and (unknown := next(filter(_is_unknown, tokens), None)) is not None:
        return f"there is no name {unknown.text}, and one that does not exist ends the whole formula here"
    for name, spans in _calls(tokens):
        for doubt in DOUBTS[name]:
            if witnessed and not doubt.alike:
                continue
            if doubt.values is None and doubt.texts is not None and doubt.texts(_parts(tokens, spans)):
                return f"{name} is not trusted: {doubt.why}"
    return ""


def _is_unknown(token: Token) -> bool:
    """Is it a name, where those of the book and of the formula are written out?"""
    return token.kind == "name" and token.text.upper() not in ("TRUE", "FALSE")


def _calls(tokens: list[Token]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    for index, token in enumerate(tokens):
        name = plain_name(token.text) if token.kind == "func" else ""
        if name in DOUBTS and not (name in _NUMBERING and is_only_first(tokens, index)):
            yield name, arguments(tokens, index + 1)


def _parts(tokens: list[Token], spans: Sequence[tuple[int, int]]) -> list[list[Token]]:
    return [_trimmed(tokens[start:end]) for start, end in spans]


def _trimmed(tokens: list[Token]) -> list[Token]:
    return [token for token in tokens if token.kind != "space"]


def watched(tokens: list[Token], sheet: int, sheets: Callable[[str], int | None], *, witnessed: bool) -> list[Token]:
    """The tokens with a helper before each call that may come out wrong for what it is given.

    ``sheet`` is the number of the formula's sheet, ``sheets`` finds that of a name. Where the formula is ``witnessed``,
    for what other engines get wrong alike.
    """
    if not any(token.kind == "func" and plain_name(token.text) in DOUBTS for token in tokens):
        return tokens
    return _Writer(sheet, sheets, witnessed=witnessed).written(tokens)


def operands_told(tokens: list[Token], sheet: int, sheets: Callable[[str], int | None], signs: Set[str]) -> list[Token]:
    """The tokens of a formula, with a helper for the operators in it: another engine reads texts no better.

    In one without VX_ calls for those of these signs.
    """
    told = _Writer(sheet, sheets, witnessed=False).call
    if any(map(is_call, tokens)):
        return with_told_operands(tokens, told)
    written = [token.text[1:-1] for token in tokens if token.kind == "string"]
    return with_told_native_operands(tokens, told, signs | signs_in_doubt(written))


class _Writer:
    def __init__(self, sheet: int, sheets: Callable[[str], int | None], *, witnessed: bool) -> None:
        self._witnessed = witnessed
        self._sheet = sheet
        self._sheets = sheets
        self._numbers = count()

    def written(self, tokens: list[Token]) -> list[Token]:
        result: list[Token] = []
        index = 0
        while index < len(tokens):
            name = plain_name(tokens[index].text) if tokens[index].kind == "func" else ""
            if name not in DOUBTS:
                result.append(tokens[index])
                index += 1
                continue
            end = closing(tokens, index + 1)
            parts = _parts(tokens, arguments(tokens, index + 1))
            inside = [*tokens[index : index + 2], *self.written(tokens[index + 2 : end]), *tokens[end : end + 1]]
            if any(self._is_watched(doubt, parts) for doubt in DOUBTS[name]):
                inside = [*tokenize(f"IF({self._told(name, parts)},"), *inside, Token("close", ")")]
            result += inside
            index = end + 1
        return result

    def _is_watched(self, doubt: Doubt, parts: list[list[Token]]) -> bool:
        if doubt.values is None or (self._witnessed and not doubt.alike):
            return False
        return doubt.texts is None or doubt.texts(parts)

    def _told(self, name: str, parts: list[list[Token]]) -> str:
        parts = with_told_name(parts) if name in _NUMBERING else parts
        parts = cases_of(parts) if name == _CHOOSING else parts
        return self.call(name + _ALIKE if self._witnessed else name, next(self._numbers), parts)

    def call(self, asked: str, number: int, parts: list[list[Token]]) -> str:
        """A call of the helper: what is asked about, the number of the call in its formula, what it is given."""
        kinds, given = "", ""
        for part in parts:
            kind, text = self._argument(part)
            kinds, given = kinds + kind, given + text
        return f'{_WATCH}("{asked}",{number},{self._sheet},ROW(),COLUMN(),"{kinds}"{given})'

    def _argument(self, part: list[Token]) -> tuple[str, str]:
        if not part:
            return _LEFT_OUT, ""
        area = read_reference(part[0].text) if len(part) == 1 and part[0].kind == "area" else None
        if area is None or area.size == 1:
            return _VALUE, "," + "".join(token.text for token in part)
        number = self._sheet if area.sheet is None else self._sheets(area.sheet)
        if number is None:
            return _LEFT_OUT, ""
        down1, right1, down2, right2 = area.moves
        # Without its sheet's name it would read cells of the formula's own sheet, and the formula itself.
        sheet = part[0].text[: part[0].text.rfind("!") + 1]
        first = sheet + _corner(area.row1, area.column1, down1, right1)
        last = sheet + _corner(area.row2, area.column2, down2, right2)
        return _AREA, f",{number},ROW({first}),COLUMN({first}),ROW({last}),COLUMN({last})"


def _corner(row: int, column: int, down: bool, right: bool) -> str:
    """One cell of a block, as relative as the block's own edges are."""
    letters = cell_name(1, column)[:-1]
    return f"{'' if right else '$'}{letters}{'' if down else '$'}{row}"


@dataclass(frozen=True, slots=True)
class _Corners:
    sheet: int
    area: Area


@dataclass(slots=True)
class Watching:
    """The notes of one calculation; a call that is calculated again is noted as it was the last time."""

    notes: dict[tuple[int, int, int, int], tuple[str, list[Any]]] = field(default_factory=dict)
    alike: set[Cell] = field(default_factory=set)
    """The cells that were doubted so far for what other engines get wrong in the same way."""

    def functions(self) -> dict[str, Callback]:
        """The helper, to be registered with the engine."""
        return {_WATCH: self._watch}

    def _watch(self, name: str, number: float, *site_and_given: Any) -> bool:
        sheet, row, column, kinds, *given = site_and_given
        rest = iter(given)
        values: list[Any] = []
        for kind in kinds:
            if kind == _AREA:
                numbers = [int(next(rest)) for _ in range(_CORNERS)]
                values.append(_Corners(numbers[0], (numbers[1], numbers[2], numbers[3], numbers[4])))
            else:
                values.append(None if kind == _LEFT_OUT else next(rest, None))
        site = int(sheet), int(row), int(column), int(number)
        if name in _SPOKEN and _AREA not in kinds and not _holds(name, values):
            self.notes.pop(site, None)  # there are many operators, and nearly all of them are beyond doubt
        else:
            self.notes[site] = name, values
        return True

    def doubts(self, sheets: Sequence[str], read: _Read, *, date1904: bool = False) -> dict[Cell, str]:
        """The cells with a call that comes out wrong for what it was given, and why."""
        known: dict[_Corners, Block] = {}

        def value(given: Any) -> Any:
            if not isinstance(given, _Corners):
                return given
            if given not in known:
                known[given] = Block(read(given.sheet, given.area))
            return known[given]

        found: dict[Cell, str] = {}
        for (sheet, row, column, _), (name, given) in self.notes.items():
            values = [value(each) for each in given]
            bare = name.removesuffix(_ALIKE)
            for doubt in DOUBTS[bare]:
                if doubt.in_1904 and not date1904:
                    continue
                if doubt.values is not None and (doubt.alike or bare == name) and doubt.values(values):
                    cell = (sheets[sheet], row, column)
                    found[cell] = f"{_SPOKEN.get(bare, bare)} is not trusted: {doubt.why}"
                    self.alike.update([cell] if doubt.alike else [])
        return found
