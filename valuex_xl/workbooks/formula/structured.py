"""Structured references, ``Customers[Income]``, as plain A1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from valuex_xl.addresses import Cell, column_letters, quoted_sheet
from valuex_xl.rulefiles.text import did_you_mean
from valuex_xl.workbooks.formula.tokens import Token
from valuex_xl.workbooks.package import Table

__all__ = ["NoSuchPartError", "plain_reference"]


class NoSuchPartError(ValueError):
    """There is no such table or column: its words name it and a near one."""


_ITEM = re.compile(r"\[((?:[^\[\]']|'.)*+)\]|((?:[^\[\]',:]|'.)++)", re.DOTALL)
"""One in brackets, or one without, as Office Open XML allows of columns: ``[#This Row],Income``."""
_ESCAPE = re.compile(r"'(.)", re.DOTALL)


def _table_at(tables: Mapping[str, Table], place: Cell) -> Table | None:
    """The table in which a cell stands."""
    sheet, row, column = place
    for table in tables.values():
        top, left, bottom, right = table.ref
        if table.sheet == sheet and top <= row <= bottom and left <= column <= right:
            return table
    return None


def plain_reference(text: str, tables: Mapping[str, Table], place: Cell) -> Token:
    """The A1 reference a structured one stands for, or the error Excel shows for it.

    ``tables`` are by name in lower case; ``place`` is where the formula stands. ``[#This Row]`` becomes a relative row,
    so that a shared formula follows. NoSuchPartError where there is no such table or column.
    """
    name, _, inside = text.partition("[")
    table = tables.get(name.lower()) if name else _table_at(tables, place)
    if table is None:
        raise NoSuchPartError(_no_table(name, text, tables))
    words, columns = _specifier(inside.removesuffix("]"))
    span = _columns(table, columns)
    rows = _rows(table, words, place)
    if rows is None:
        return Token("error", "#REF!")
    if isinstance(rows, str):
        return Token("error", rows)
    (first, last), fixed = rows, "" if "#this row" in words else "$"
    left, right = column_letters(span[0]), column_letters(span[1])
    sheet = "" if table.sheet == place[0] else quoted_sheet(table.sheet)
    reference = f"{sheet}${left}{fixed}{first}"
    return Token("area", reference if first == last and left == right else f"{reference}:${right}{fixed}{last}")


@lru_cache(maxsize=1024)
def _specifier(inside: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The ``#`` words in lower case, and one column or the first and last of a span."""
    words: set[str] = set()
    inside = inside.strip()
    if inside.startswith("@"):
        words.add("#this row")
        inside = inside[1:].strip()
    if not inside.startswith("["):
        if inside.startswith("#"):
            words.add(inside.lower())
            inside = ""
        return frozenset(words), (_ESCAPE.sub(r"\1", inside),) if inside else ()
    columns: list[str] = []
    for bracketed, bare in _ITEM.findall(inside):
        item = bracketed or bare.strip()
        if item.strip().startswith("#"):
            words.add(item.strip().lower())
        elif item:
            columns.append(_ESCAPE.sub(r"\1", item))
    return frozenset(words), tuple(columns)


def _no_table(name: str, text: str, tables: Mapping[str, Table]) -> str:
    if not name:
        return f"{text} is meant for a cell inside a table"
    return f"there is no table {name}{did_you_mean(name, [table.name for table in tables.values()])}"


def _columns(table: Table, columns: tuple[str, ...]) -> tuple[int, int]:
    left, right = table.ref[1], table.ref[3]
    if not columns:
        return left, right
    found = []
    for column in columns:
        place = _place(table, column)
        if place is None:
            place = _place(table, column.strip())  # spaces just inside of the brackets are none of the name
        if place is None:
            raise NoSuchPartError(f"table {table.name} has no column {column}{did_you_mean(column, table.columns)}")
        found.append(left + place)
    return min(found), max(found)


def _place(table: Table, column: str) -> int | None:
    if column in table.columns:  # "Maß" and "Mass" are two, though one where capitals do not count
        return table.columns.index(column)
    names = [name.casefold() for name in table.columns]
    return names.index(column.casefold()) if column.casefold() in names else None


def _rows(table: Table, words: frozenset[str], place: Cell) -> tuple[int, int] | str | None:
    """First and last row; the error text where the row is not in the table; None for a part the table has not."""
    top, bottom = table.ref[0], table.ref[2]
    data = (top + table.header_rows, bottom - table.totals_rows)
    if "#this row" in words:
        return (place[1], place[1]) if data[0] <= place[1] <= data[1] else "#VALUE!"
    if "#all" in words:
        return top, bottom
    parts = {
        "#headers": (top, top + table.header_rows - 1),
        "#data": data,
        "#totals": (bottom - table.totals_rows + 1, bottom),
    }
    chosen = [parts[word] for word in words if word in parts] if words else [data]
    if not chosen or any(first > last for first, last in chosen):
        return None
    return min(first for first, _ in chosen), max(last for _, last in chosen)
