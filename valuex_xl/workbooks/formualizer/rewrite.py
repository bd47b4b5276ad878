"""One formula of a book as the calculation engine is to calculate it, and what was found in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from valuex_xl.workbooks.formualizer.digits import as_fifteen_digits
from valuex_xl.workbooks.formualizer.elementwise import called_for_each
from valuex_xl.workbooks.formualizer.implicit_intersection import answer_one, is_call_of_one
from valuex_xl.workbooks.formualizer.index_by_row import pick
from valuex_xl.workbooks.formualizer.omitted import mark_omitted
from valuex_xl.workbooks.formualizer.quadratic import hand_over
from valuex_xl.workbooks.formula.graded import answers_grade
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.formula.references import column_letters, read_area
from valuex_xl.workbooks.formula.spelling import ForeignError, plain_spelling
from valuex_xl.workbooks.formula.structured import NoSuchPartError, Place, plain_reference
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing, join, tokenize
from valuex_xl.workbooks.formula.wholes import LastUsed, cut_wholes
from valuex_xl.workbooks.package import Table

__all__ = ["DYNAMIC", "VOLATILE", "Facts", "Rewriter", "Shapes"]

VOLATILE = frozenset({"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY"})
"""Functions that answer something else every time."""

DYNAMIC = frozenset({"INDIRECT", "OFFSET"})
"""Functions that read cells which the formula does not name."""

_LINK = re.compile(r"'?\[(\d+)\]")

Shapes = Mapping[tuple[str, int, int], tuple[int, int]]
"""Rows and columns of each spill, by the sheet (in lower case), row and column of its formula."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a formula holds: its functions, VX_ calls, whether it shows grades, and why it cannot be calculated."""

    functions: frozenset[str] = frozenset()
    calls: int = 0
    grades: bool = False
    volatile: bool = False
    dynamic: bool = False
    bare: str = ""
    """The VX_ function that a plain formula calls and nothing else, taken to answer one value."""
    linked: bool = False
    """Does it read the stored values of another workbook's cells?"""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Rewriter:
    """Rewrites the formulas of one book; ``tables`` are by name in lower case, ``links`` what [1], [2]... stand for."""

    tables: Mapping[str, Table]
    names: Names
    links: Sequence[str]
    last_used: LastUsed
    shapes: Shapes = field(default_factory=dict)
    wary: bool = True
    """Does a VX_ call of single values perhaps answer several?"""

    def rewrite(self, text: str, place: Place, *, plain: bool, times: int = 1) -> tuple[str, Facts]:
        """The text for the private copy, and its facts; ``plain`` formulas answer one value only.

        ``times`` is how often the formula is filled in.
        """
        try:
            tokens = plain_spelling(self.names.written_out(tokenize(text), place), self.links)
            tokens = [self._plain(token, place) for token in tokens]
        except (ForeignError, NoSuchPartError) as reason:
            return text, Facts(problem=str(reason))
        facts = _facts(tokens, len(self.links))
        if facts.problem:
            return text, facts
        tokens = pick(self._spills(tokens, place), place[1])
        if facts.calls:
            tokens = cut_wholes(mark_omitted(tokens), place[0], self.last_used)
        if plain and not self.wary and is_call_of_one(tokens):
            facts = replace(facts, bare=tokens[0].text)
        elif plain:
            tokens = answer_one(tokens)
        if each := called_for_each(tokens):
            return text, replace(facts, problem=f"{each} of several values at once is not calculated here")
        return join(as_fifteen_digits(hand_over(tokens), times)), facts

    def _plain(self, token: Token, place: Place) -> Token:
        if token.kind == "table":
            return plain_reference(token.text, self.tables, place)
        if token.kind == "name" and token.text.lower() in self.tables:
            return plain_reference(f"{token.text}[]", self.tables, place)
        return token

    def _spills(self, tokens: list[Token], place: Place) -> list[Token]:
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

    def _spill(self, anchor: Token, place: Place) -> Token:
        area = read_area(anchor.text) if anchor.kind == "area" else None
        shape = self.shapes.get(((area.sheet or place[0]).casefold(), area.row1, area.column1)) if area else None
        if area is None or shape is None:
            return Token("error", "#REF!")
        sheet = anchor.text[: anchor.text.rfind("!") + 1]
        left, right = column_letters(area.column1), column_letters(area.column1 + shape[1] - 1)
        return Token("area", f"{sheet}${left}${area.row1}:${right}${area.row1 + shape[0] - 1}")


def _facts(tokens: list[Token], links: int) -> Facts:
    called = [(index, _bare(token.text)) for index, token in enumerate(tokens) if token.kind == "func"]
    functions = frozenset(name for _, name in called)
    return Facts(
        functions=functions,
        calls=sum(name.startswith("VX_") for _, name in called),
        grades=answers_grade(tokens),
        volatile=not functions.isdisjoint(VOLATILE),
        dynamic=not functions.isdisjoint(DYNAMIC) or _built_range(tokens),
        linked=any(token.kind == "external" for token in tokens),
        problem=_problem(tokens, links),
    )


def _bare(name: str) -> str:
    return name.upper().removeprefix("_XLFN.").removeprefix("_XLWS.")


def _built_range(tokens: list[Token]) -> bool:
    """``A1:INDEX(...)``: a range whose end is calculated."""
    return any(token.kind == "op" and token.text == ":" for token in tokens)


def _problem(tokens: list[Token], links: int) -> str:
    """Why a formula cannot be calculated here, as far as its text tells."""
    for index, token in enumerate(tokens):
        if token.kind == "external" and not _is_linked_area(token.text, links):
            return f"{token.text} is in another workbook"
        if token.kind == "other":
            return f"{token.text} cannot be read as part of a formula"
        if token.kind == "area" and read_area(token.text) is None and "#REF!" not in token.text:
            return f"{token.text} is a reference over several sheets"
        if token.kind == "close" and index + 1 < len(tokens) and tokens[index + 1].kind == "open":
            return "a function is called where it is made (LAMBDA)"
        if token.kind == "space" and _intersects(tokens, index):
            return "the cells that two ranges have in common are asked for by a space"
        if token.kind == "open" and _is_union(tokens, index):
            return "several ranges are joined in brackets"
    return ""


def _is_linked_area(text: str, links: int) -> bool:
    """``[1]Sheet1!A1``: a workbook stores the values that it reads from another one."""
    place, _, cells = text.rpartition("!")
    index = _LINK.match(place)
    return index is not None and 0 < int(index[1]) <= links and read_area(cells) is not None


def _intersects(tokens: list[Token], index: int) -> bool:
    if index == 0 or index + 1 == len(tokens):
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    return before.kind in ("area", "close", "table") and after.kind in ("area", "func", "table", "open")


def _is_union(tokens: list[Token], index: int) -> bool:
    if index and tokens[index - 1].kind == "func":
        return False
    return closing(tokens, index) < len(tokens) and len(arguments(tokens, index)) > 1
