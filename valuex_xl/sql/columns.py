"""The columns that a query reads: which figure each is, what it holds, and how SQL says a reading of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias, get_args

from sqlglot import exp

from valuex_xl.judging.cells import digits
from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.judging.readers import NameReader, NumberReader, Reader, WordReader
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.sql.dialects import Dialect
from valuex_xl.sql.refusals import SqlError
from valuex_xl.sql.spellings import blank_pattern, usual_spellings, word_pattern
from valuex_xl.sql.terms import NULL, Node, any_of, cases, column, double, helper, number, text, text_list, without_nan

__all__ = ["HOLDS", "Columns", "Holds", "arrange_columns", "blank", "matches"]

Holds: TypeAlias = Literal["number", "text", "yes/no"]
"""What a column holds: numbers of any kind, texts, or TRUE and FALSE."""

HOLDS: tuple[Holds, ...] = get_args(Holds)

_NOT_A_WORD = "#VALUE!"
_LARGEST = 1.7976931348623157e308
_OWN = frozenset(
    "check class error figure grade hair high knocked least low most points score step sum told verdict".split()
)
"""What the columns that a query makes beside its readings begin with, behind vx_."""
_LONGEST = 60
"""PostgreSQL cuts a name off behind 63 characters, of which vx_ takes three."""


@dataclass(frozen=True)
class Columns:
    """The figures of a rule set in a table: for each the column that holds it (None: none does) and what it holds."""

    row: RowReader
    dialect: Dialect
    given: tuple[tuple[str, Holds] | None, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, in the order of the rule set."""
        return self.row.figures

    def alias(self, at: int) -> str:
        """What the reading of a figure is called inside the query."""
        return self._aliases[at]

    @cached_property
    def _aliases(self) -> tuple[str, ...]:
        names = [re.sub(r"[^a-z0-9]+", "_", figure.name.lower()).strip("_") for figure in self.figures]
        return tuple(
            f"vx_{name}" if names.count(name) == 1 and _is_free(name) else f"vx_figure_{at + 1}"
            for at, name in enumerate(names)
        )

    def raw(self, at: int) -> Node:
        """The reading of a figure's own cell: NULL for a blank, #VALUE! for a word that is none of its words."""
        given, reader = self.given[at], self.row.readers[at]
        if given is None:
            return exp.cast(NULL, "double") if isinstance(reader, NumberReader) else exp.cast(NULL, "text")
        this, holds = column(given[0]), given[1]
        if isinstance(reader, NumberReader):
            return self._number(this) if holds == "number" else exp.cast(NULL, "double")
        known = reader.names if isinstance(reader, NameReader) else reader.figure.words
        other = NULL if isinstance(reader, NameReader) else text(_NOT_A_WORD)
        if holds == "number":
            return self._word_of_number(self._number(this), known, other)
        if holds == "yes/no":
            return self._word_of_yes_no(this, reader, known, other)
        return self._word_of_text(this, known, other)

    def reading(self, at: int) -> Node:
        """The reading of a figure in the stages behind the first, with what stands in where it is missing."""
        own = helper(self.alias(at))
        other = dict(self.row.stand_ins).get(at)
        if other is not None:
            return exp.Coalesce(this=own, expressions=[self.reading(other)])
        figure = self.figures[at]
        if isinstance(figure.missing, str):
            return exp.Coalesce(this=own, expressions=[text(figure.missing)])
        return own if figure.missing is None else exp.Coalesce(this=own, expressions=[number(figure.missing)])

    def errors(self) -> list[tuple[Node, Node]]:
        """What is wrong with a row and its error value, in the order in which the engine looks."""
        found = [each for at in range(len(self.figures)) if (each := self._error(at)) is not None]
        for at, other in self.row.stand_ins:
            reader = self.row.readers[at]
            if not isinstance(reader, NumberReader) or not isinstance(self.row.readers[other], NumberReader):
                raise SqlError(f"{self.figures[at].place}: words that stand in for words cannot be said in SQL")
            found.append((_outside(self.reading(at), reader), text("#NUM!")))
        return found

    def blank_row(self) -> Node:
        """Whether a row holds nothing at all."""
        gaps = [self._gap(at, given) for at, given in enumerate(self.given) if given is not None]
        return exp.and_(*gaps) if gaps else exp.true()

    def _gap(self, at: int, given: tuple[str, Holds]) -> Node:
        name, holds = given
        if holds == "yes/no":
            return column(name).is_(NULL)
        if holds == "number" or isinstance(self.row.readers[at], WordReader):
            return helper(self.alias(at)).is_(NULL)
        return blank(column(name), self.dialect)

    def _error(self, at: int) -> tuple[Node, Node] | None:
        given, reader = self.given[at], self.row.readers[at]
        if given is None or isinstance(reader, NameReader):
            return None
        if isinstance(reader, WordReader):
            return exp.EQ(this=helper(self.alias(at)), expression=text(_NOT_A_WORD)), text("#VALUE!")
        if given[1] == "number":
            return _outside(helper(self.alias(at)), reader), text("#NUM!")
        this = column(given[0])
        filled = exp.not_(this.is_(NULL) if given[1] == "yes/no" else blank(this, self.dialect))
        return filled, text("#VALUE!")

    def _number(self, this: Node) -> Node:
        return without_nan(double(this), self.dialect)

    def _word_of_text(self, this: Node, known: Sequence[str], other: Node) -> Node:
        branches = [(text_list(this, usual_spellings(word)), text(word)) for word in known]
        branches.append((blank(this, self.dialect), NULL))
        branches += [(matches(this, word_pattern(word, self.dialect)), text(word)) for word in known]
        return cases(branches, other)

    def _word_of_number(self, this: Node, known: Sequence[str], other: Node) -> Node:
        branches: list[tuple[Node, Node]] = [(this.is_(NULL), exp.cast(NULL, "text"))]
        for word in known:
            value = _as_number(word)
            if value is not None:
                branches.append((exp.EQ(this=this.copy(), expression=number(value)), text(word)))
        return cases(branches, other)

    def _word_of_yes_no(self, this: Node, reader: Reader, known: Sequence[str], other: Node) -> Node:
        def told(value: bool) -> Node:
            reading = reader.read(value)
            return text(known[reading]) if isinstance(reading, int) and reading >= 0 else other

        return cases([(this.is_(NULL), exp.cast(NULL, "text")), (this, told(True))], told(False))


def _is_free(name: str) -> bool:
    """Whether a reading may be called so: no other column inside a query is, and no database cuts the name off."""
    return 0 < len(name) <= _LONGEST and name.partition("_")[0] not in _OWN


def blank(this: Node, dialect: Dialect) -> Node:
    """Whether a text is missing or holds nothing but blanks."""
    empty = exp.EQ(this=this, expression=text(""))
    return any_of([this.is_(NULL), empty, matches(this, blank_pattern(dialect))])


def matches(this: Node, pattern: str) -> Node:
    """Whether a text matches a pattern."""
    return exp.RegexpLike(this=this, expression=text(pattern))


def _outside(this: Node, reader: NumberReader) -> Node:
    """Whether a number lies outside the domain of its figure, infinity included."""
    parts: list[Node] = []
    if reader.low > -_LARGEST or reader.high < _LARGEST:
        low, high = max(reader.low, -_LARGEST), min(reader.high, _LARGEST)
        return exp.not_(exp.Between(this=this, low=number(low), high=number(high)))
    parts = [exp.EQ(this=this, expression=number(end)) for end in (float("inf"), float("-inf"))]
    return any_of(parts)


def _as_number(word: str) -> float | None:
    """The number whose digits are the word; None for other words."""
    try:
        value = float(word)
    except ValueError:
        return None
    return value if fold(digits(value)) == fold(word) else None


def arrange_columns(
    row: RowReader, rules: object, dialect: Dialect, named: Mapping[str, str], holds: Mapping[str, str]
) -> Columns:
    """The columns of a query: each figure in the column of its own name, but for those ``named`` otherwise.

    ``named`` and ``holds`` are by figure as somebody writes it; a figure named as nothing is in no column. SqlError for
    names that are no figure's.
    """
    figures = row.figures
    wanted = {_known(name, figures, rules): to for name, to in named.items()}
    types = {_known(name, figures, rules): _held(name, what) for name, what in holds.items()}
    given: list[tuple[str, Holds] | None] = []
    for figure in figures:
        to = wanted.get(figure.name, figure.name)
        usual: Holds = "text" if figure.words or figure.unit is Unit.NAME else "number"
        given.append((to, types.get(figure.name, usual)) if to else None)
    if not any(given):
        raise SqlError(f"{rules}: no figure is in any column - name one at least, --columns FIGURE=COLUMN")
    return Columns(row, dialect, tuple(given))


def _known(name: str, figures: Sequence[Figure], rules: object) -> str:
    found = next((figure.name for figure in figures if fold(figure.name) == fold(name)), None)
    if found is None:
        known = [figure.name for figure in figures]
        hint = did_you_mean(name, known) or f" - it has {', '.join(known)}"
        raise SqlError(f'no figure is called "{name}" in {rules}{hint}')
    return found


def _held(name: str, what: str) -> Holds:
    if what not in HOLDS:
        raise SqlError(f'{name}: "{what}" is nothing that a column holds - write number, text or yes/no')
    return what
