"""A first profile for an export that none knows: what its header and its lines tell, the rest as questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from valuex_xl.kinds.ledger.month_names import is_month_name
from valuex_xl.kinds.ledger.words import list_of
from valuex_xl.ledgers.calendar.months import months_of
from valuex_xl.ledgers.profiles.guessing import LOCAL, Chosen, chosen_columns, plain
from valuex_xl.ledgers.profiles.survey import Column, Survey
from valuex_xl.ledgers.vocabulary.codes import codes_in
from valuex_xl.ledgers.vocabulary.kinds import role_of
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.rulefiles.faults import clip
from valuex_xl.rulefiles.text import fold

__all__ = ["draft", "name_of"]

_PLAIN = re.compile(r"[^\W\d_][\w/().+'-]*(?: [\w/().+'&-]+)*")
_RESERVED = ("yes", "no", "true", "false", "null", "on", "off", "y", "n")
_OF_PERIOD = re.compile("fy|[gw]j|q|qtr|hj?|[ck]?w|wk|m|p|per|v|ver|version")
"""What stands before the number of a period, or of a version of a file."""
_SHORT = 3
_MOST_SHOWN = 4
_LONGEST = 290
# What words of a type or a status say, in a few languages.
_ADDS = (
    "*invoice*",
    "*rechnung*",
    "*facture*",
    "*factura*",
    "*fattura*",
    "sales receipt*",
    "debit memo*",
    "sale",
    "charge",
    "INV",
    "SI",
    "RV",
)
_TAKES = (
    "*credit*",
    "*gutschrift*",
    "*avoir*",
    "*refund*",
    "*storno*",
    "*nota de crédito*",
    "*nota di credito*",
    "SC",
    "CM",
)
_NONE = (
    "*payment*",
    "*zahlung*",
    "*receipt",
    "*paiement*",
    "*pago*",
    "bill*",
    "estimate*",
    "quote*",
    "*order",
    "deposit*",
    "payout*",
    "PMT",
)
_COUNT = (
    "paid",
    "sent",
    "open",
    "overdue",
    "closed",
    "posted",
    "approved",
    "authorised",
    "partially paid",
    "awaiting payment",
    "complete*",
    "final*",
)
_NOT = ("draft*", "void*", "cancel*", "deleted", "pending*", "rejected", "quote*", "expired")


def name_of(stem: str) -> str:
    """A name for the profile of a file: its name in small letters, without what tells a period or a version.

    A short number behind a word is part of it, so that two layouts have two names.

    >>> name_of("Sales Ledger 2026-Q1"), name_of("sales2 2026-01"), name_of("Jan26")
    ('sales_ledger', 'sales2', 'jan')
    """
    found = []
    for word, number in re.findall(r"([^\W\d_]+)(\d*)", fold(stem)):
        if not number or not _OF_PERIOD.fullmatch(word):
            found.append(word if len(number) > _SHORT or is_month_name(word) else f"{word}{number}")
    return "_".join(found) or "export"


def draft(found: Survey, title: str) -> str:
    """The text of a profile; UserError where the export has no column of amounts or no customer."""
    return "\n".join(_lines(found, title)) + "\n"


def _lines(found: Survey, title: str) -> Iterator[str]:
    chosen, months = chosen_columns(found), _months(found)
    if months:  # they are the income and the day
        found = replace(found, columns=tuple(each for each in found.columns if each not in months))
        chosen = replace(chosen, income=(), day=None, rate=None, accounts=None)
    yield "# yaml-language-server: $schema=../schema.json"
    yield "# Drafted from a file: hold each line against what the system means by it, then take the questions out."
    yield "kind: ledger"
    yield f"title: {_quoted(title)}"
    yield "version: 2026.1"
    yield "source: drafted from a file, not from the vendor's pages"
    yield ""
    yield f"known by: [{_listed(_known(found.columns, chosen.used))}]"
    if found.decimal == "comma":
        yield "reads: {decimal: comma}"
    booking = chosen.day or chosen.customer
    if booking is not None:
        yield f"booking has: {_quoted(booking.name)}"
    if found.totals and booking is not None and booking is not chosen.day:
        yield f"no booking: [{_listed(found.totals)}]"
    if chosen.status is not None:
        yield from _only(chosen.status)
    years = next((each for each in found.columns if each.two_years), None)
    if years is not None and chosen.day is None:
        yield from ["only:"] if chosen.status is None else []
        yield f"  {_quoted(years.name)}:"
        yield f"    ask: [{_listed(list(dict.fromkeys(filter(None, years.texts))))}]"
    if chosen.customer is not None:
        yield f"customer: {_quoted(chosen.customer.name)}"
    elif chosen.accounts is None:
        yield "customer: {heading: 1}"
    if chosen.number is not None:
        yield f"number: {_quoted(chosen.number.name)}"
    yield f"months: {_written(months)}" if months else _income(chosen)
    if chosen.accounts is not None:
        yield from _pair(chosen.accounts)
    elif chosen.type is not None:
        yield from _type(chosen.type)
    if chosen.day is not None:
        order = f", order: {chosen.day.order}" if chosen.day.order else ""
        yield f"date: {{column: {_quoted(chosen.day.name)}{order}}}"
    yield _currency(chosen)
    yield "tax: ask"
    yield from _questions(found, chosen)


def _months(found: Survey) -> list[Column]:
    """The columns of months, where there is one a month and no day beside them."""
    titles = [""] * (max((each.place for each in found.columns), default=-1) + 1)
    for each in found.columns:
        titles[each.place] = each.name
    months = months_of(titles)
    days = [each for each in found.columns if each.order and each.place not in months]
    return [] if days else [each for each in found.columns if each.place in months]


def _written(months: Sequence[Column]) -> str:
    """How the titles of months are written, as the key ``months`` takes it."""
    title = months[0].name
    if not any(sign.isdigit() for sign in title):
        return "month"
    return "year month" if title[:4].isdigit() else "month year"


def _pair(accounts: Sequence[Column]) -> Iterator[str]:
    """The accounts with the numbers of the German charts, which are asked for."""
    yield "pair:"
    names = ("debit", "credit") if len(accounts) == 2 else ("account", "contra")
    for name, column in zip(names, accounts, strict=False):
        yield f"  {name}: {_quoted(column.name)}"
    if len(accounts) == 3:
        yield f"  side: {{column: {_quoted(accounts[2].name)}, debit: S, credit: H}}"
    yield "  customers: 10000-69999"
    yield "  incomes: {SKR03: 8000-8999, SKR04: 4000-4999}"


def _currency(chosen: Chosen) -> str:
    if chosen.income and any(part in plain(chosen.income[0]) for part in LOCAL):
        return "currency: base"
    if chosen.currency is None:
        return "currency: one"
    rate = f", to base by: {_quoted(chosen.rate.name)}" if chosen.rate is not None else ""
    return f"currency: {{column: {_quoted(chosen.currency.name)}{rate}}}"


def _questions(found: Survey, chosen: Chosen) -> Iterator[str]:
    """What was guessed, and what was passed over: asked until somebody has looked and takes the question out."""
    used = chosen.used
    amounts = [each.name for each in found.columns if each.amounts and each not in used]
    words = [
        f"{each.name} ({', '.join(each.words[:_MOST_SHOWN])})"
        for each in found.columns
        if each not in used and not each.amounts and not each.two_years and _may_sort(each)
    ]
    customer = "the account" if chosen.accounts else "the name alone on a line"
    if chosen.customer is not None:
        customer = chosen.customer.name
    income = " and ".join(each.name for each in chosen.income) or "the columns of months"
    income += f" times {chosen.rate.name}" if chosen.rate is not None else ""
    more = ", ..." if len(amounts) > _MOST_SHOWN else ""
    others = f", not {', '.join(amounts[:_MOST_SHOWN])}{more}," if amounts else ""
    yield "ask:"
    text = f"the income is taken from {income}{others} and the customer from {customer} - is that so?"
    yield from _question("drafted", text, "yes")
    if words:
        shown = "; ".join(words[:_MOST_SHOWN])
        text = f"does one of these columns say that a line is no income, or is to be taken off: {shown}?"
        yield from _question("other columns", text, "no")


def _question(name: str, text: str, answer: str) -> Iterator[str]:
    """A question with the one answer by which the draft may stand; another means that the draft must change."""
    yield f"  {name}:"
    yield f"    question: {in_quotes(clip(text, _LONGEST))}"
    yield f'    answers: {{"{answer}": nothing}}'


def _may_sort(column: Column) -> bool:
    """Whether the words of a column might tell bookings apart: a few of them, each on several lines."""
    return 1 <= len(column.words) <= 12 and (len(column.words) * 2 <= column.filled or column.blanks)


def _income(chosen: Chosen) -> str:
    first = _quoted(chosen.income[0].name)
    times = f", times: {_quoted(chosen.rate.name)}" if chosen.rate is not None else ""
    if len(chosen.income) == 2:
        return f"income: {{plus: {first}, minus: {_quoted(chosen.income[1].name)}{times}}}"
    return f"income: {{plus: {first}{times}}}" if times else f"income: {first}"


def _type(column: Column) -> Iterator[str]:
    known = ((ADDS, _ADDS), (TAKES_AWAY, _TAKES), (NO_INCOME, _NONE))
    yield "type:"
    yield f"  column: {_quoted(column.name)}"
    words = _words(column)
    sure = {word: role_of(column.name, word) for word in words} | codes_in(column.name, filter(None, words))
    yield from _sorted(words, known, "  ", sure)


def _only(column: Column) -> Iterator[str]:
    yield "only:"
    yield f"  {_quoted(column.name)}:"
    words = _words(column)
    no_income = {word: "not" for word in words if role_of(column.name, word) == NO_INCOME}
    yield from _sorted(words, (("count", _COUNT), ("not", _NOT)), "    ", no_income)


def _words(column: Column) -> tuple[str, ...]:
    """Its words, the blank among them where a line has none."""
    return (*column.words, "") if column.blanks else column.words


def _sorted(
    words: Sequence[str], known: Sequence[tuple[str, Sequence[str]]], indent: str, sure: Mapping[str, str]
) -> Iterator[str]:
    """A line for each list with the words of the file that go there by what they say; the others are asked.

    ``sure`` is the list of those of the words that are known without looking for parts of them.
    """
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(sure.get(word) or list_of(word, known) or "ask", []).append(word)
    for name in (*(name for name, _ in known), "ask"):
        if name in groups:
            yield f"{indent}{name}: [{_listed(groups[name])}]"


def _known(columns: Sequence[Column], used: Sequence[Column]) -> list[str]:
    """The names that tell this layout: those in use, and the longest others up to six."""
    names = list(dict.fromkeys(each.name for each in used))
    others = sorted((each.name for each in columns if each.name not in names), key=lambda name: (-len(name), name))
    return [*names, *others[: max(0, 6 - len(names))]]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(text: str) -> str:
    """A text as a rule file may hold it, in quotes where YAML would take it for something else."""
    if _PLAIN.fullmatch(text) and fold(text) not in _RESERVED:
        return text
    return in_quotes(text)


def in_quotes(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
