"""Reads the parts of a profile that are names with values: lines, customer, income, type, pair, tax, date, currency."""

from __future__ import annotations

import re
from typing import Literal

from valuex_xl.kinds.ledger import keys
from valuex_xl.kinds.ledger.rules import (
    Currency,
    Customer,
    DateColumn,
    Income,
    Inside,
    Only,
    Pair,
    Reads,
    Side,
    Span,
    Types,
)
from valuex_xl.kinds.ledger.texts import spans, twice, words
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import MappingNode, Node, ScalarNode, SequenceNode

__all__ = [
    "column",
    "order_of_months",
    "read_currency",
    "read_customer",
    "read_date",
    "read_income",
    "read_inside",
    "read_lines",
    "read_pair",
    "read_reads",
    "read_types",
]

_YEAR = re.compile(r"line ([0-9]+) field ([0-9]+)")
_CODE = re.compile(r"[A-Z]{3}")


def column(node: Node, label: str, faults: Faults) -> str:
    """The name of one column."""
    return attempt(node, label, faults, _named) or ""


def _named(text: str) -> str:
    if not tidy(text):
        raise WrongValueError("an empty name - write the header of the column")
    return tidy(text)


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
    encoding = table.text("encoding")
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


def read_lines(node: Node, label: str, faults: Faults) -> tuple[Only, ...]:
    """Which lines are meant, by the words of columns."""
    mapping = as_mapping(node, label, faults, "{Status: [Paid, Sent]}")
    if mapping is None:
        return ()
    if not mapping.entries:
        faults.error(mapping.place, f"{label}: there is no column - write, for example, {{Status: [Paid, Sent]}}")
    return tuple(
        _only(tidy(each.key.text), each.value, f"{label}: {clip(each.key.text)}", faults) for each in mapping.entries
    )


def _only(name: str, node: Node, label: str, faults: Faults) -> Only:
    if not isinstance(node, MappingNode):
        return Only(name, words(node, label, faults, blank=True))
    table = Table(node, faults, keys.WHICH, label)
    lists = [(key, table.take(key)) for key in ("count", "not", "ask")]
    table.close()
    if lists[0][1] is None and lists[2][1] is None:
        faults.error(node.place, f"{label}: no word counts - write count: [Paid, Sent]")
    twice(lists, label, faults)
    counts, leaves_out, asks = (
        words(each, f"{label}: {key}", faults, blank=True) if each is not None else () for key, each in lists
    )
    return Only(name, counts, leaves_out, asks, closed=True)


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


def read_types(node: Node, faults: Faults) -> Types | None:
    """The lists of words of the column type; None where faulty."""
    mapping = as_mapping(node, "type", faults, "{column: Document Type, adds: [Invoice]}")
    if mapping is None:
        return None
    table = Table(mapping, faults, keys.TYPE, "type", "type: ")
    name = table.need("column")
    lists = [(key, table.take(key)) for key in ("adds", "credits", "takes away", "no income", "ask")]
    table.close()
    twice(lists, "type", faults)
    found = [words(each, f"type: {key}", faults, blank=True) if each is not None else () for key, each in lists]
    if not any(found[at] for at in (0, 1, 2, 4)):
        faults.error(mapping.place, "type: no word counts - write adds: [Invoice]")
    return Types(column(name, "type: column", faults) if name is not None else "", *found)


def read_pair(node: Node, faults: Faults) -> Pair | None:
    """The two columns of accounts of double entry; None where faulty."""
    example = "{debit: Sollkonto, credit: Habenkonto, customers: 10000-69999, incomes: 8000-8999}"
    mapping = as_mapping(node, "pair", faults, example)
    if mapping is None:
        return None
    table = Table(mapping, faults, keys.PAIR, "pair", "pair: ")
    debit, credit, account, contra = (table.text(key) for key in ("debit", "credit", "account", "contra"))
    side_node, customers, incomes = table.take("side"), table.need("customers"), table.need("incomes")
    table.close()
    side = _side(side_node, faults) if side_node is not None else None
    if not (
        (debit and credit and not (account or contra or side_node)) or (account and contra and side_node and not debit)
    ):
        faults.error(mapping.place, "pair: write debit and credit, or account, contra and side")
        return None
    if fold(debit or account) == fold(credit or contra):
        faults.error(mapping.place, f'pair: both accounts are in "{clip(debit or account)}" - name two columns')
    held = spans(customers, "pair: customers", faults) if customers is not None else ()
    chosen, choices = _incomes(incomes, held, faults) if incomes is not None else ((), ())
    return Pair(tidy(debit or account), tidy(credit or contra), held, chosen, choices, side)


def _side(node: Node, faults: Faults) -> Side | None:
    mapping = as_mapping(node, "side", faults, "{column: S/H, debit: S, credit: H}")
    if mapping is None:
        return None
    table = Table(mapping, faults, keys.SIDE, "side", "side: ")
    name, debit, credit = table.need("column"), table.need("debit"), table.need("credit")
    table.close()
    if name is None or debit is None or credit is None:
        return None
    twice([("debit", debit), ("credit", credit)], "side", faults)
    said = (words(each, f"side: {key}", faults) for key, each in (("debit", debit), ("credit", credit)))
    return Side(column(name, "side: column", faults), *said)


Charts = tuple[tuple[str, tuple[Span, ...]], ...]


def _incomes(node: Node, customers: tuple[Span, ...], faults: Faults) -> tuple[tuple[Span, ...], Charts]:
    if not isinstance(node, MappingNode):
        found = spans(node, "pair: incomes", faults)
        _apart(node, customers, found, faults)
        return found, ()
    charts = []
    for entry in node.entries:
        name = tidy(entry.key.text)
        found = spans(entry.value, f"pair: incomes: {name}", faults)
        _apart(entry.value, customers, found, faults)
        charts.append((name, found))
    if len(charts) < 2:
        faults.error(node.place, "pair: incomes: one chart is no choice - write its account numbers alone")
    return (), tuple(charts)


def _apart(node: Node, customers: tuple[Span, ...], incomes: tuple[Span, ...], faults: Faults) -> None:
    for one in customers:
        for other in incomes:
            if one.low <= other.high and other.low <= one.high:
                faults.error(
                    node.place, f"pair: {other} are incomes and {one} are customers: they overlap - keep them apart"
                )


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
        message = "without tax: write where, or where the lines of together with add up to, not both"
        faults.error(mapping.place, message)
    lines = read_lines(where, "where", faults) if where is not None else ()
    return Inside(
        column(name, "without tax: column", faults) if name is not None else "", lines, tidy(document), tidy(total)
    )


def read_date(node: Node, faults: Faults) -> DateColumn | None:
    """The column of the day, and how it is written; None where faulty."""
    if isinstance(node, ScalarNode):
        return DateColumn(column(node, "date", faults))
    mapping = as_mapping(node, "date", faults, "{column: Date, order: day month year}")
    if mapping is None:
        return None
    table = Table(mapping, faults, keys.DATE, "date", "date: ")
    name = table.need("column")
    order = table.read("order", lambda text: _choice(text, keys.ORDERS)) or ""
    year = table.read("year", _year)
    table.close()
    if year is not None and "year" in order.split():
        faults.error(mapping.place, f"date: the order {order} has the year already - delete year, or write day month")
    return DateColumn(column(name, "date: column", faults) if name is not None else "", order, year)


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
    raise WrongValueError(f'"{clip(text)}" is no currency - write one, base, a code such as EUR, or {{column: NAME}}')


def _year(text: str) -> tuple[int, int]:
    hit = _YEAR.fullmatch(fold(text))
    if hit is None or "0" in (hit[1], hit[2]):
        raise WrongValueError(f'"{clip(text)}" says not where the year stands - write, for example, line 1 field 13')
    return int(hit[1]), int(hit[2])


def order_of_months(text: str) -> str:
    """How the titles of the columns of months are written."""
    return _choice(text, keys.MONTHS)


def _choice(text: str, known: tuple[str, ...]) -> str:
    if fold(text) not in known:
        hint = did_you_mean(text, known) or f" - write one of: {', '.join(known)}"
        raise WrongValueError(f'"{clip(text)}" is not known here{hint}')
    return fold(text)
