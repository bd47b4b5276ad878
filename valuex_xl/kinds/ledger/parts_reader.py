"""Reads the parts of a profile that are names with values: how it is written, customer, income, tax, date, currency."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from valuex_xl.kinds.ledger import keys
from valuex_xl.kinds.ledger.lines_reader import read_lines
from valuex_xl.kinds.ledger.rules import (
    Currency,
    Customer,
    DateColumn,
    Income,
    Inside,
    Reads,
)
from valuex_xl.kinds.ledger.texts import column, spot, twice, words
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import MappingNode, Node, ScalarNode, SequenceNode

__all__ = [
    "order_of_months",
    "read_currency",
    "read_customer",
    "read_date",
    "read_income",
    "read_inside",
    "read_reads",
]

_CODE = re.compile(r"[A-Z]{3}")
_OF_MACHINES = ("ansi", "mbcs", "oem", "dbcs")
"""Names of Windows for the encoding of the machine, whichever that is."""


def read_reads(node: Node, faults: Faults) -> Reads:
    """How the file is written, where it does not tell."""
    mapping = as_mapping(node, "reads", faults, "{separator: semicolon, decimal: comma}")
    if mapping is None:
        return Reads()
    table = Table(mapping, faults, keys.READS, "reads")
    separator = table.read("separator", lambda text: _choice(text, tuple(keys.SEPARATORS)))
    starts = table.take("columns")
    fixed = _starts(starts, faults) if starts is not None else ""
    if fixed and separator:
        faults.error(mapping.place, "reads: a list of fixed columns has no separator - write one of them")
    decimal = table.read("decimal", lambda text: _choice(text, ("point", "comma")))
    minus = table.text("minus")
    if minus and (len(minus) != 2 or minus.isalnum()):
        faults.error(mapping.place, f'minus: "{clip(minus)}" are not two signs - write, for example, minus: "<>"')
    encoding = table.read("encoding", _encoding) or ""
    table.close()
    marks: dict[str | None, Literal["", ".", ","]] = {"point": ".", "comma": ","}
    return Reads(fixed or keys.SEPARATORS.get(separator or "", ""), marks.get(decimal, ""), encoding, minus)


def _starts(node: Node, faults: Faults) -> str:
    """Where columns of fixed width begin, as a separator says it: ``1,12,40``; empty where faulty."""
    texts = words(node, "reads: columns", faults)
    if not texts:
        return ""
    places = [int(text) for text in texts if text.isascii() and text.isdigit() and int(text)]
    if len(places) < len(texts) or len(places) < 2 or sorted(places) != places:
        message = "reads: columns: are no places that rise, counted from 1 - write, for example, [1, 12, 40]"
        faults.error(node.place, message)
        return ""
    return ",".join(map(str, places))


def read_customer(node: Node, faults: Faults) -> Customer:
    """The customer: a column, two, a heading, or the voucher's line."""
    if not isinstance(node, MappingNode):
        return Customer(words(node, "customer", faults))
    table = Table(node, faults, keys.CUSTOMER, "customer", "customer: ")
    name, heading = table.text("column"), table.text("heading")
    after, parent = table.text("after"), table.text("parent before")
    voucher = table.take("on the voucher's line with")
    lines = read_lines(voucher, "on the voucher's line with", faults) if voucher is not None else ()
    table.close()
    if bool(name) == bool(heading):
        faults.error(node.place, "customer: write either column: NAME, or heading: 1 for a name on a line of its own")
    if heading and lines:
        faults.error(
            node.place, "customer: a name on a line of its own and one on the voucher's line - write one of them"
        )
    if after and not heading:
        faults.error(node.place, "customer: after is for a name on a line of its own - write heading: 1 too")
    return Customer((tidy(name),) if name else (), tidy(heading), after, parent, lines)


def read_income(node: Node, faults: Faults) -> Income | None:
    """The income: a column, or columns that add, take away and multiply; None where faulty."""
    if not isinstance(node, MappingNode):
        return Income((column(node, "income", faults),))
    table = Table(node, faults, keys.INCOME, "income", "income: ")
    lists = [(key, table.take(key)) for key in ("plus", "minus", "times")]
    table.close()
    twice(lists, "income", faults)
    plus, minus, times = (words(each, f"income: {key}", faults) if each is not None else () for key, each in lists)
    if not plus and not minus:
        faults.error(node.place, "income: no column is added or taken off - write plus: COLUMN or minus: COLUMN")
        return None
    return Income(plus, minus, times)


def read_inside(node: Node, faults: Faults) -> Inside | None:
    """The tax inside an amount: its column, and on which lines; None where faulty."""
    mapping = as_mapping(node, "without tax", faults, "{column: Tax Amount, where: {Is Inclusive Tax: [true]}}")
    if mapping is None:
        return None
    table = Table(mapping, faults, keys.INSIDE, "without tax", "without tax: ")
    name, where = table.need("column"), table.take("where")
    document, total = table.text("where the lines of"), table.text("add up to")
    table.close()
    if (where is None) == (not document or not total) or bool(document) != bool(total):
        message = (
            "without tax: say on which lines the tax is inside, one way - by their words, where: {Tax Included: "
            '["yes"]}, or by their sum, where the lines of: Voucher, add up to: Voucher Total'
        )
        faults.error(mapping.place, message)
    lines = read_lines(where, "where", faults) if where is not None else ()
    return Inside(
        column(name, "without tax: column", faults) if name is not None else "", lines, tidy(document), tidy(total)
    )


def read_date(node: Node, faults: Faults) -> DateColumn | None:
    """The column of the day, and how it is written, or those of the year and the month; None where faulty."""
    if isinstance(node, ScalarNode):
        return DateColumn(column(node, "date", faults))
    mapping = as_mapping(node, "date", faults, "{column: Date, order: day month year}")
    if mapping is None:
        return None
    table = Table(mapping, faults, keys.DATE, "date", "date: ")
    name = table.need("column")
    order = table.read("order", lambda text: _choice(text, keys.ORDERS)) or ""
    year = table.read("year", spot)
    lists = [(key, table.take(key)) for key in ("column", "month")]
    table.close()
    twice(lists, "date", faults)
    month = lists[1][1]
    if month is not None and (order or year is not None):
        other = "order" if order else "year"
        faults.error(mapping.place, f"date: month has its year in column - delete {other}, or month")
    if year is not None and "year" in order.split():
        faults.error(mapping.place, f"date: the order {order} has the year already - delete year, or write day month")
    return DateColumn(
        column(name, "date: column", faults) if name is not None else "",
        order,
        year,
        column(month, "date: month", faults) if month is not None else "",
    )


def read_currency(node: Node, faults: Faults, income: Income | None) -> Currency:
    """One currency, the base's, a column, or a column with its rate to base."""
    if isinstance(node, SequenceNode):
        faults.error(node.place, "currency: a list stands where one value is due - write currency: one")
        return Currency()
    if isinstance(node, ScalarNode):
        return Currency(attempt(node, "currency", faults, _currency_word) or "one")
    table = Table(node, faults, keys.CURRENCY, "currency", "currency: ")
    name, rate = table.need("column"), tidy(table.text("to base by"))
    table.close()
    if rate and (income is None or fold(rate) not in map(fold, income.times)):
        message = (
            f'currency: to base by "{clip(rate)}", but the income is not multiplied by it - write times: {clip(rate)}'
        )
        faults.error(node.place, message)
    return Currency("base" if rate else "", column(name, "currency: column", faults) if name is not None else "", rate)


def _currency_word(text: str) -> str:
    if fold(text) in ("one", "base"):
        return fold(text)
    if _CODE.fullmatch(text):
        return text
    if _CODE.fullmatch(text.upper()):
        raise WrongValueError(f'"{clip(text)}" is no currency - write {text.upper()}')
    raise WrongValueError(f'"{clip(text)}" is no currency - write one, base, a code such as EUR, or {{column: NAME}}')


def order_of_months(text: str) -> str:
    """How the titles of the columns of months are written."""
    return _choice(text, keys.MONTHS)


def _encoding(text: str) -> str:
    """The name of an encoding, one that means the same on every machine."""
    try:
        known = fold(text) not in _OF_MACHINES and codecs.lookup(text).name not in _OF_MACHINES
    except (LookupError, ValueError):
        known = False
    if not known:
        hint = (
            "cp1252 for what Windows calls ANSI" if fold(text) in _OF_MACHINES else "for example utf-8, cp1252, cp850"
        )
        raise WrongValueError(f'no encoding is called "{clip(text)}" - write {hint}')
    return text


def _choice(text: str, known: tuple[str, ...]) -> str:
    if fold(text) not in known:
        hint = did_you_mean(text, known) or f" - write one of: {', '.join(known)}"
        raise WrongValueError(f'"{clip(text)}" is not known here{hint}')
    return fold(text)
