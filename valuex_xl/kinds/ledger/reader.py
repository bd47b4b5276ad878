"""Reads a rule file of the kind `ledger`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from valuex_xl.kinds.ledger import parts_reader as parts
from valuex_xl.kinds.ledger.accounts_reader import read_pair
from valuex_xl.kinds.ledger.examples_reader import read_examples
from valuex_xl.kinds.ledger.lines_reader import read_lines, read_types
from valuex_xl.kinds.ledger.month_names import is_month_name
from valuex_xl.kinds.ledger.questions_reader import read_asked
from valuex_xl.kinds.ledger.rules import Currency, Customer, DateColumn, Income, Profile, Reads, each_of
from valuex_xl.kinds.ledger.texts import listed, words
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.reading import Table, as_mapping
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import Node

__all__ = ["read"]

T = TypeVar("T")

_TAXES = ("net", "gross", "ask")


def read(head: Head, table: Table) -> Profile:
    """How an export is read; what is wrong with it is in the table's faults."""
    faults = table.faults

    def part(key: str, reader: Callable[[Node, Faults], T], without: T) -> T:
        node = table.take(key)
        return without if node is None else reader(node, faults)

    known = table.need("known by")
    income = part("income", parts.read_income, None)
    months = table.read("months", parts.order_of_months) or ""
    if months:
        income = income or Income(each_of(months)[:1])
    profile = Profile(
        head,
        known_by=words(known, "known by", faults) if known is not None else (),
        also_called=part("also called", _also_called, ()),
        reads=part("reads", parts.read_reads, Reads()),
        booking_has=tidy(table.text("booking has")),
        no_booking=part("no booking", lambda node, all_: words(node, "no booking", all_), ()),
        only=part("only", lambda node, all_: read_lines(node, "only", all_), ()),
        customer=part("customer", _customer, None),
        number=tidy(table.text("number")),
        industry=tidy(table.text("industry")),
        profit=tidy(table.text("profit")),
        voucher=part("voucher", lambda node, all_: words(node, "voucher", all_), ()),
        income=income,
        months=months,
        types=part("type", read_types, None),
        pair=part("pair", read_pair, None),
        inside=part("without tax", parts.read_inside, None),
        date=part("date", parts.read_date, DateColumn(each_of(months)[1]) if "year" in months.split() else None),
        currency=part("currency", lambda node, all_: parts.read_currency(node, all_, income), Currency()),
        tax=table.read("tax", _tax) or "ask",
        amounts_are=table.text("amounts are"),
        asked=part("ask", read_asked, ()),
        ignore=part("ignore", lambda node, all_: words(node, "ignore", all_), ()),
        refuse=table.text("refuse"),
        source=table.text("source"),
        places=tuple((fold(entry.key.text), entry.key.place) for entry in table.node.entries),
    )
    _whole(profile, table)
    examples = table.take("examples")
    if examples is None or faults.errors:  # of a profile that is not sound nothing can be expected
        return profile
    return replace(profile, examples=read_examples(examples, profile, faults))


def _customer(node: Node, faults: Faults) -> Customer | None:
    return parts.read_customer(node, faults)


def _tax(text: str) -> str:
    if fold(text) not in _TAXES:
        raise WrongValueError(f'"{clip(text)}" is not known here - write net, gross or ask')
    return fold(text)


def _also_called(node: Node, faults: Faults) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every column with its other names, none of which may be the name of two."""
    mapping = as_mapping(node, "also called", faults, "{Belegart: [Document Type, Boekingssoort]}")
    met: dict[str, str] = {}
    found = []
    for entry in mapping.entries if mapping is not None else ():
        name = tidy(entry.key.text)
        met.setdefault(fold(name), name)
        found.append((name, words(entry.value, f"also called: {clip(name)}", faults)))
        for other, scalar in listed(entry.value, name, faults):
            earlier = met.setdefault(fold(other), name)
            if earlier != name or fold(other) == fold(name):
                message = f'also called: "{clip(other)}" is a name of {clip(earlier)} already - keep one of them'
                faults.error(scalar.place, message)
    return tuple(found)


def _months(profile: Profile, table: Table) -> None:
    """Where there is a column a month these are the income and the day, and nothing else can be."""
    error = table.faults.error
    for key, what in (("income", "what is counted"), ("date", "the day of each line")):
        if profile.months and table.take(key) is not None:
            message = f"{key}: the columns of months are {what} - delete {key}, or months"
            error(profile.place(key), message)
    if profile.months and profile.inside:
        error(profile.place("without tax"), "without tax: a column of months has no tax of its own - delete it")
    for name in profile.known_by if profile.months else ():
        if any(map(is_month_name, re.findall(r"[^\W\d_]+", name))):
            message = f'known by: "{clip(name)}" is a month, which changes from export to export - name other columns'
            error(profile.place("known by"), message)


def _whole(profile: Profile, table: Table) -> None:
    """What only shows when all parts are seen together."""
    error = table.faults.error
    if profile.refuse:
        if profile.income or profile.customer or profile.pair:
            error(
                profile.place("refuse"),
                "refuse: the export is refused, so nothing of it is read - delete the other keys",
            )
        return
    _months(profile, table)
    if table.take("income") is None and table.take("months") is None:
        error(table.place, 'the rule file has no "income" - write, for example, income: Amount; or refuse: and why')
    if (
        profile.customer is None
        and profile.pair is None
        and table.take("customer") is None
        and table.take("pair") is None
    ):
        error(table.place, 'the rule file has no "customer" - write, for example, customer: Customer Name')
    if profile.customer and profile.customer.voucher_line and not profile.voucher:
        message = "customer: on the voucher's line needs to know what a voucher is - write voucher: COLUMN"
        error(profile.place("customer"), message)
    if profile.voucher and not (profile.customer and profile.customer.voucher_line):
        message = "voucher: nothing is looked for on its lines - write on the voucher's line with under customer"
        error(profile.place("voucher"), message)
    if profile.pair and profile.types:
        error(profile.place("type"), "type: the sign follows from the accounts of pair - keep one of them")
