"""One formula of a book as the calculation engine is to calculate it, and what was found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from valuex_xl.addresses import Cell, column_letters, read_reference
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.calculation import NOT_CALCULATED, Rows, Shape
from valuex_xl.workbooks.formualizer.counted_areas import with_counted_areas
from valuex_xl.workbooks.formualizer.doubts import DOUBTS
from valuex_xl.workbooks.formualizer.each_value import called_for_each
from valuex_xl.workbooks.formualizer.elementwise import elementwise_call, with_told_answers
from valuex_xl.workbooks.formualizer.implicit_intersection import (
    ALL_CALCULATED,
    calculates_with_ranges,
    is_call_of_scalars,
    with_cut_operands,
    with_intersections,
)
from valuex_xl.workbooks.formualizer.index_by_row import resolve_index
from valuex_xl.workbooks.formualizer.literals import literal
from valuex_xl.workbooks.formualizer.long_texts import announced
from valuex_xl.workbooks.formualizer.lookup import with_own_lookup
from valuex_xl.workbooks.formualizer.moved import Moved, key_of
from valuex_xl.workbooks.formualizer.omitted import mark_omitted
from valuex_xl.workbooks.formualizer.precision import rounded
from valuex_xl.workbooks.formualizer.precision_rewriting import at_15_digits
from valuex_xl.workbooks.formualizer.quadratic import hand_over
from valuex_xl.workbooks.formualizer.sizes import away_from_cells
from valuex_xl.workbooks.formualizer.text_units import in_units
from valuex_xl.workbooks.formualizer.told_parts import with_told_parts
from valuex_xl.workbooks.formualizer.unsupported import unsupported
from valuex_xl.workbooks.formualizer.value_of_texts import with_amounts
from valuex_xl.workbooks.formualizer.watching import doubt_of, operands_told, watched
from valuex_xl.workbooks.formula.facts import Facts, facts_of
from valuex_xl.workbooks.formula.foreign import foreign_problem, shadowed, vx_calls
from valuex_xl.workbooks.formula.limits import excess, excess_of_cells, excess_of_text
from valuex_xl.workbooks.formula.names import Names, TooLongError
from valuex_xl.workbooks.formula.native_parts import holds_whole, native_parts, outermost_calls, with_answers
from valuex_xl.workbooks.formula.spelling import ForeignError, plain_spelling
from valuex_xl.workbooks.formula.structured import NoSuchPartError, plain_reference
from valuex_xl.workbooks.formula.tokens import Token, join, tokenize
from valuex_xl.workbooks.formula.whole_references import LastUsed, cut_wholes
from valuex_xl.workbooks.package import Table

__all__ = ["EngineRewriter", "Shapes"]

Shapes: TypeAlias = Mapping[Cell, Shape]
"""The size of each spill, by the sheet (in lower case), row and column of its formula."""


_LONGEST = 8_000
"""Characters of a formula that another engine is asked; Excel takes 8,192."""
_LARGEST_ADDED = 1e300
_WRITTEN_OUT = frozenset({"table", "name"})
"""The kinds of tokens that may stand for a table or a part of one."""
_NOT_ASKED: Rows = [[CellError("#N/A")]]


def _is_answered(rows: Rows) -> bool:
    """Is there a value in each place, and no failure to calculate?"""
    return all(not (isinstance(value, CellError) and value.code in NOT_CALCULATED) for row in rows for value in row)


def _in_place(rows: Rows) -> str:
    """Values where a call stood: a minus there belongs to the number and is no operator.

    Of a number in a formula Excel reads 15 digits, and so does another engine: what it has more is added.
    """
    value = rows[0][0]
    if len(rows) == len(rows[0]) == 1 and isinstance(value, float) and abs(value) < _LARGEST_ADDED:
        read = rounded(value)
        if value != read:
            return f"({read!r}{value - read:+.15g})".upper()
    written = literal(rows)
    return f"({written})" if written.startswith("-") else written


@dataclass(frozen=True, slots=True)
class EngineRewriter:
    """Rewrites the formulas of one book for the engine.

    ``tables`` are by name in lower case, ``links`` is what [1], [2]... stand for.
    """

    tables: Mapping[str, Table]
    names: Names
    links: Sequence[str]
    last_used: LastUsed
    shapes: Shapes = field(default_factory=dict)
    spilling_calls: bool = True
    """May a VX_ call of single values answer several?"""
    sheets: Mapping[str, int] = field(default_factory=dict)
    """The number of each sheet, by its name in lower case."""
    signs: Set[str] = frozenset()
    """The operators that may read a text of the book otherwise than Excel does."""
    witnessed: bool = False
    """Is a second engine heard on all but the VX_ calls and what they stand in?"""
    _moved: Moved = field(default_factory=Moved, init=False, repr=False, compare=False)

    def rewrite(self, text: str, place: Cell, *, plain: bool, times: int = 1) -> tuple[str, Facts]:
        """The text for the private copy, and its facts; ``plain`` formulas answer one value only.

        ``times`` is how many cells the formula is filled into.
        """
        tokens, problem = self._read(text, place)
        if problem is not None:
            return text, problem
        key = key_of(tokens, place)
        asked = key and (key, plain, times)
        if (known := self._moved.again(asked, place[1])) is not None:
            return known
        new, facts = self._written(tokens, place, plain=plain, times=times)
        if facts.problem:
            return text, facts
        self._moved.keep(asked, place[1], new, facts)
        return new, facts

    def _read(self, text: str, place: Cell) -> tuple[list[Token], Facts | None]:
        """The tokens of a formula in plain A1; where it cannot be calculated, why not."""
        if problem := excess_of_text(text):
            return [], Facts(problem=problem)
        tokens = tokenize(text)
        if problem := shadowed(tokens, lambda name: self.names.find(name, place[0]) is not None):
            return tokens, Facts(calls=vx_calls(tokens), problem=problem)
        try:
            tokens = with_counted_areas(self._plain(tokens, place), self._has_sheet)
        except (ForeignError, NoSuchPartError, TooLongError) as reason:
            return tokens, Facts(calls=vx_calls(tokens), problem=str(reason))
        if problem := excess(tokens) or excess_of_cells(tokens, place[0], self.last_used):
            return tokens, Facts(calls=vx_calls(tokens), problem=problem)
        if problem := foreign_problem(tokens) or unsupported(tokens, len(self.links)):
            return tokens, replace(facts_of(tokens), problem=problem)
        return tokens, None

    def _written(self, tokens: list[Token], place: Cell, *, plain: bool, times: int) -> tuple[str, Facts]:
        """The text for the private copy, from the tokens in plain A1; empty where there is a problem with it."""
        facts = facts_of(tokens)
        tokens = away_from_cells(resolve_index(self._spills(tokens, place), place[1]))
        tokens = with_cut_operands(tokens) if plain else tokens
        arrays = ALL_CALCULATED if plain and calculates_with_ranges(tokens) else ""
        if facts.calls:
            tokens = cut_wholes(mark_omitted(tokens), place[0], self.last_used)
        if plain and not self.spilling_calls and is_call_of_scalars(tokens):
            facts = replace(facts, scalar_call=tokens[0].text)
        elif plain:
            tokens = with_intersections(tokens)
        tokens = called_for_each(tokens, plain=plain)
        if name := elementwise_call(tokens, plain=plain):
            return "", replace(facts, problem=f"{name} of several values at once is not calculated here")
        number = self._sheet_number(place[0])
        if self.witnessed and facts.calls and number is not None:
            calls = outermost_calls(tokens) if holds_whole(facts.functions) else []
            tokens = with_told_parts(tokens, [*native_parts(tokens), *calls], number)
        if number is not None:
            tokens = operands_told(tokens, number, self._sheet_number, self.signs)
            tokens = with_told_answers(tokens, number) if facts.calls else tokens
        tokens = at_15_digits(hand_over(tokens), times)
        if number is None:
            return join(in_units(with_amounts(with_own_lookup(tokens)))), facts
        witnessed = self.witnessed and facts.unheard.isdisjoint(DOUBTS)
        doubt = doubt_of(tokens, witnessed=witnessed)
        alike = bool(doubt and doubt_of(tokens, witnessed=True))
        doubt = doubt or ("" if witnessed else arrays) or (self._no_sheet(tokens) if facts.calls else "")
        if doubt:
            facts = replace(facts, doubt=doubt, alike=alike)
        told = watched(tokens, number, self._sheet_number, witnessed=witnessed)
        text = join(in_units(with_amounts(with_own_lookup(told))))
        return announced(text, tokens, number), facts

    def parts(self, text: str, place: Cell, *, plain: bool) -> list[str]:
        """The native parts of a formula, as any engine reads them, by the numbers with which they are told."""
        tokens = self._as_read(text, place, plain=plain)
        return [join(tokens[start:stop]) for start, stop in native_parts(tokens)]

    def whole(self, text: str, place: Cell, told: Mapping[int, Rows], *, plain: bool) -> str | None:
        """A formula as any engine reads it, with what its VX_ calls came to in their place; None where it is too long.

        ``told`` are the values of parts and calls by their numbers. A call that was not needed is #N/A.
        """
        tokens = self._as_read(text, place, plain=plain)
        first = len(native_parts(tokens))
        tokens = with_intersections(tokens) if plain else tokens
        numbers = range(first, first + len(outermost_calls(tokens)))
        answers = [told.get(number, _NOT_ASKED) for number in numbers]
        if not all(map(_is_answered, answers)) or sum(len(rows) * len(rows[0]) for rows in answers) > _LONGEST:
            return None
        whole = join(with_answers(tokens, list(map(_in_place, answers))))
        return whole if len(whole) <= _LONGEST else None

    def _as_read(self, text: str, place: Cell, *, plain: bool) -> list[Token]:
        try:
            tokens = resolve_index(self._spills(self._plain(tokenize(text), place), place), place[1])
        except (ForeignError, NoSuchPartError, TooLongError):
            return []
        return with_cut_operands(tokens) if plain else tokens

    def _plain(self, tokens: list[Token], place: Cell) -> list[Token]:
        """The tokens in plain A1, with names and tables written out."""
        tokens = plain_spelling(self.names.written_out(tokens, place), self.links)
        if not any(token.kind in _WRITTEN_OUT for token in tokens):
            return tokens
        return [self._in_a1(token, place) for token in tokens]

    def _no_sheet(self, tokens: list[Token]) -> str:
        """Why a formula is doubted that names a sheet which the book has not; empty where it names none."""
        areas = (read_reference(token.text) for token in tokens if token.kind == "area")
        gone = next(
            (area.sheet for area in areas if area and area.sheet and self._sheet_number(area.sheet) is None), ""
        )
        return f"there is no sheet {gone}, and one that does not exist ends the whole formula here" if gone else ""

    def _has_sheet(self, name: str) -> bool:
        return self._sheet_number(name) is not None

    def _sheet_number(self, name: str) -> int | None:
        return self.sheets.get(name.casefold())

    def _in_a1(self, token: Token, place: Cell) -> Token:
        if token.kind == "table":
            return plain_reference(token.text, self.tables, place)
        if token.kind == "name" and token.text.lower() in self.tables:
            return plain_reference(f"{token.text}[]", self.tables, place)
        return token

    def _spills(self, tokens: list[Token], place: Cell) -> list[Token]:
        """``D2#`` as the range over which the formula in D2 spills."""
        if not any(token == ("op", "#") for token in tokens):
            return tokens
        result: list[Token] = []
        for token in tokens:
            if token == ("op", "#") and result:
                result.append(self._spill(result.pop(), place))
            else:
                result.append(token)
        return result

    def _spill(self, anchor: Token, place: Cell) -> Token:
        area = read_reference(anchor.text) if anchor.kind == "area" else None
        shape = self.shapes.get(((area.sheet or place[0]).casefold(), area.row1, area.column1)) if area else None
        if area is None or shape is None:
            return Token("error", "#REF!")
        sheet = anchor.text[: anchor.text.rfind("!") + 1]
        left, right = column_letters(area.column1), column_letters(area.column1 + shape[1] - 1)
        return Token("area", f"{sheet}${left}${area.row1}:${right}${area.row1 + shape[0] - 1}")
