"""What the columns of an export hold: the header guessed where no profile tells it, and what stands below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from valuex_xl.kinds.ledger.rules import DateColumn
from valuex_xl.ledgers.calendar.spans import is_two_years, span_of, week_of
from valuex_xl.ledgers.calendar.yearless import longest, parts_of_years
from valuex_xl.ledgers.columns import typed
from valuex_xl.ledgers.files import Cell, Export, Line
from valuex_xl.ledgers.header import over_each
from valuex_xl.ledgers.money.texts import looks_like_code, read_money
from valuex_xl.ledgers.profiles.cells import is_blank, text_of
from valuex_xl.ledgers.profiles.dates import read_days
from valuex_xl.ledgers.profiles.header import SEARCHED
from valuex_xl.ledgers.vocabulary.span_titles import is_span, is_week
from valuex_xl.ledgers.vocabulary.titles import is_date
from valuex_xl.ledgers.vocabulary.totals import is_total, is_total_alone
from valuex_xl.rulefiles.text import fold, spaced

__all__ = ["Column", "Survey", "survey"]

_LOOKED_AT = 2_000
_SAMPLES = 3
_MOST_WORDS = 25
_LONGEST_WORD = 40
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?: +[A-Za-z€$£]{1,4})?", re.ASCII)
_ORDERS = ("day month year", "month day year", "year month day")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, where it stands, a few of its texts, and what nearly all of them are.

    ``words`` are its different texts where they are few and short, ``blanks`` tells whether lines lack one,
    ``order`` is that of its days where it holds such, ``span`` how many days the longest of its months, quarters or
    years has where it holds those, ``months`` how many months the longest of those has whose year it does not hold,
    ``two_years`` whether its years begin in one and end in the next; ``texts`` are
    those of the lines looked at, blank ones too.
    """

    name: str
    place: int
    samples: tuple[str, ...]
    filled: int
    amounts: bool
    order: str = ""
    words: tuple[str, ...] = ()
    blanks: bool = False
    span: int = 0
    two_years: bool = False
    months: int = 0
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """The header's line, its columns, and how many lines were looked at below it."""

    header: int
    columns: tuple[Column, ...]
    lines: int
    decimal: str = ""
    totals: tuple[str, ...] = ()
    """What lines are called that say of themselves that they are totals, and nothing else."""
    alone: int = 0
    """How many lines hold nothing but a text in their first field, as names above a group do."""
    headings: tuple[str, ...] = ()
    """Those texts, totals apart."""
    over: tuple[str, ...] = ()
    """What stands in the line above the header, which may hold the years of its months."""
    lacked: tuple[int, ...] = ()
    """The places of columns that every line fills but those that call themselves totals."""


def survey(export: Export, header: int | None = None) -> Survey | None:
    """Look at the first lines of a file; None where no line looks like a header. ``header`` is its line where known."""
    number = header or _header(list(islice(export.lines(), SEARCHED)))
    if not number:
        return None
    titles: tuple[Cell, ...] = ()
    above: tuple[Cell, ...] = ()
    body: list[Line] = []
    for line in export.lines():
        if line.number < number:
            above = above if all(map(is_blank, line.cells)) else line.cells
        elif line.number == number:
            titles = line.cells
        elif line.number > number and not all(map(is_blank, line.cells)):
            body.append(line)
            if len(body) == _LOOKED_AT:
                break
    width = max([len(line.cells) for line in body if len(line.cells) > 1], default=len(titles))
    wide = [line for line in body if sum(not is_blank(cell) for cell in line.cells) > 1 and not _is_total(line)]
    columns = tuple(_column(name, place, wide) for place, name in enumerate(_names(titles[:width], above)) if name)
    alone = [_first(line) for line in body if _is_alone(line)]
    headings = tuple(text for text in alone if not is_total(text))
    total_lines = [line for line in body if _is_total(line) and _fills(line)]
    lacked = [
        each.place
        for each in columns
        if total_lines and each.filled == len(wide) and not any(_at(line, each.place) for line in total_lines)
    ]
    totals = dict.fromkeys(text for line in body if is_total_alone(text := _first(line)))
    over = tuple(text_of(cell) for cell in above)
    return Survey(
        number,
        columns,
        len(body),
        _decimal(columns, wide),
        tuple(totals),
        len(alone),
        headings,
        over,
        tuple(lacked),
    )


def _at(line: Line, place: int) -> str:
    """The text of a field; empty where the line ends before it."""
    return text_of(line.cells[place]).strip() if place < len(line.cells) else ""


def _names(titles: Sequence[Cell], above: Sequence[Cell]) -> list[str]:
    """The titles; each with what stands over it where most of them stand twice, as below ``2025`` and ``2026``."""
    names = [spaced(text_of(cell)) for cell in titles]
    counts = Counter(fold(name) for name in names if name)
    if sum(counts[fold(name)] > 1 for name in names if name) * 2 < counts.total():
        return names
    over = over_each([text_of(cell) for cell in above], len(names))
    joined = [
        spaced(f"{each} {name}") if counts[fold(name)] > 1 else name for each, name in zip(over, names, strict=True)
    ]
    return joined if len({fold(name) for name in joined if name}) == counts.total() else names


def _header(lines: Sequence[Line]) -> int:
    """The line with most names, of equal ones the first; no field of it is an amount or a day, but it may be a year."""
    best, found = 1, 0
    for at, line in enumerate(lines):
        texts = [text_of(cell).strip() for cell in line.cells if not is_blank(cell)]
        if len(texts) <= best or any((_is_amount(text) and not _YEAR.fullmatch(text)) or _day(text) for text in texts):
            continue
        names = len({fold(text) for text in texts})
        if names > best and any(_fills(each) for each in lines[at + 1 : at + 12]):
            best, found = names, line.number
    return found


def _fills(line: Line) -> bool:
    return sum(not is_blank(cell) for cell in line.cells) > 1


def _is_alone(line: Line) -> bool:
    return bool(line.cells) and not is_blank(line.cells[0]) and all(map(is_blank, line.cells[1:]))


def _is_total(line: Line) -> bool:
    """Whether the first text of a line says that it is a total, of which no column is told anything."""
    return is_total(_first(line))


def _first(line: Line) -> str:
    """The first text of a line."""
    return next((text_of(cell).strip() for cell in line.cells if not is_blank(cell)), "")


def _column(name: str, place: int, lines: Sequence[Line]) -> Column:
    cells = [line.cells[place] for line in lines if place < len(line.cells) and not is_blank(line.cells[place])]
    texts = [text_of(cell).strip() for cell in cells]
    amounts = bool(cells) and sum(isinstance(cell, float) or _is_amount(text_of(cell)) for cell in cells) >= 0.9 * len(
        cells
    )
    order = _order(cells)
    span = 0 if order or not (is_span(name) or is_date(name) or _have_words(texts)) else _span(name, texts)
    counted = Counter(texts)
    few = len(counted) <= _MOST_WORDS and not order and all(len(text) <= _LONGEST_WORD for text in counted)
    samples = tuple(dict.fromkeys(texts))[:_SAMPLES]
    return Column(
        name,
        place,
        samples,
        len(cells),
        amounts and not order and not span,
        order,
        tuple(counted) if few else (),
        len(cells) < len(lines),
        span,
        bool(texts) and is_span(name) and all(map(is_two_years, texts)),
        0 if order or span or not parts_of_years(name, texts) else longest(name, texts),
        tuple(text_of(line.cells[place]).strip() if place < len(line.cells) else "" for line in lines),
    )


def _span(name: str, texts: Sequence[str]) -> int:
    """The days of the longest month, quarter or year where all texts are such; 0 where they are not."""
    read = week_of if is_week(name) else span_of
    spans = [read(text) for text in dict.fromkeys(texts)]
    known = [span for span in spans if span is not None]
    return max((each.length for each in known), default=0) if len(known) == len(spans) else 0


def _have_words(texts: Sequence[str]) -> bool:
    """Whether each text has a letter, so that it may be a month or a year under any title."""
    return all(any(map(str.isalpha, text)) for text in dict.fromkeys(texts))


def _is_amount(text: str) -> bool:
    reading = read_money(text)
    if reading is None or reading.reason or looks_like_code(text, reading):
        return False
    return any(sign.isdigit() for sign in text)


def _day(text: str) -> bool:
    return any(sign in text for sign in "./-") and bool(_order([text]))


def _order(cells: Sequence[Cell]) -> str:
    """The order in which nearly all of a column are days; empty where they are none."""
    if cells and all(isinstance(cell, date) for cell in cells):
        return _ORDERS[2]
    for order in _ORDERS:
        days = read_days("", DateColumn("", order), range(len(cells)), typed(cells), None)
        read = sum(day is not None for day in days.values)
        if cells and read >= 0.9 * len(cells) and not days.look.startswith(": the days are written"):
            return order
    return ""


def _decimal(columns: Sequence[Column], lines: Sequence[Line]) -> str:
    """The decimal mark that the amounts tell."""
    told = set()
    for column in columns:
        for line in lines if column.amounts else ():
            cell = line.cells[column.place] if column.place < len(line.cells) else None
            reading = read_money(cell) if isinstance(cell, str) else None
            if reading is not None and not reading.reason and reading.dot != reading.comma:
                told |= {"comma"} if reading.dot is None else {"point"} if reading.comma is None else set()
    return told.pop() if len(told) == 1 else ""
