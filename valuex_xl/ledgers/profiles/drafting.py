"""A first profile for an export that none knows: what its header and its lines tell, the rest as questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from valuex_xl.kinds.ledger.month_names import is_month_name
from valuex_xl.kinds.ledger.rules import unit_across
from valuex_xl.ledgers.answers import NAMES
from valuex_xl.ledgers.calendar.months import LENGTHS, months_of
from valuex_xl.ledgers.doubts.months import but_for_numbers
from valuex_xl.ledgers.profiles.drafted_words import all_decided, status_words, type_words
from valuex_xl.ledgers.profiles.guessing import LOCAL, Chosen, Named, chosen_columns, plain
from valuex_xl.ledgers.profiles.survey import Column, Survey
from valuex_xl.ledgers.profiles.written import in_quotes, listed, quoted
from valuex_xl.ledgers.told_lines import MANY_NAMELESS
from valuex_xl.ledgers.vocabulary.headings import customer_in
from valuex_xl.ledgers.vocabulary.titles import is_date
from valuex_xl.rulefiles.faults import clip
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["draft", "name_of"]

_OF_PERIOD = re.compile("fy|[gw]j|q|qtr|hj?|[ck]?w|wk|m|p|per|v|ver|version")
"""What stands before the number of a period, or of a version of a file."""
_YEAR_IN_TITLE = re.compile(r"\b20[0-9]{2}(?![0-9])|(?<=FY)20[0-9]{2}(?![0-9])")
_SHORT = 3
_FEW_NAMES = 3
"""So few names may stand in the header of many an export."""
_MOST_SHOWN = 4
_LONGEST = 290


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


def draft(found: Survey, title: str, named: Named = Named(), doubt: str = "") -> str:  # noqa: B008 - immutable
    """The text of a profile, which asks about a ``doubt`` too; UserError where the export has no column of amounts or
    no customer, or where one that was ``named`` is not there.
    """
    return "\n".join(_lines(found, title, named, doubt)) + "\n"


def _lines(found: Survey, title: str, named: Named, doubt: str) -> Iterator[str]:
    months, order = _across(found) if not named.income else ([], "")
    chosen = chosen_columns(found, named)
    if months:  # they are the income and the day
        found = replace(found, columns=tuple(each for each in found.columns if each not in months))
        chosen = replace(chosen, income=(), day=None, month=None, rate=None, accounts=None)
    yield "# yaml-language-server: $schema=../schema.json"
    yield "# Drafted from a file: hold each line against what the system means by it, then take the questions out."
    yield "kind: ledger"
    yield f"title: {quoted(title)}"
    yield "version: 2026.1"
    yield "source: drafted from a file, not from the vendor's pages"
    yield ""
    yield f"known by: [{listed(_known(found.columns, chosen.used, months))}]"
    if found.decimal == "comma":
        yield "reads: {decimal: comma}"
    booking = chosen.day or _in_bookings_only(found) or chosen.customer
    if booking is not None:
        yield f"booking has: {quoted(booking.name)}"
    if found.totals and booking is not None and booking is chosen.customer:
        yield f"no booking: [{listed(found.totals)}]"
    status = status_words(chosen.status) if chosen.status is not None else None
    if status is not None:
        yield from ("only:", *status.lines)
    years = next((each for each in found.columns if each.two_years), None)
    if years is not None and chosen.day is None:
        yield from ["only:"] if chosen.status is None else []
        yield f"  {quoted(years.name)}:"
        yield f"    ask: [{listed(list(dict.fromkeys(filter(None, years.texts))))}]"
    if chosen.customer is not None:
        yield f"customer: {quoted(chosen.customer.name)}"
    elif chosen.accounts is None:
        after = f", after: {quoted(label)}" if (label := _label(found.headings)) else ""
        yield f"customer: {{heading: 1{after}}}"
    if chosen.number is not None:
        yield f"number: {quoted(chosen.number.name)}"
    yield f"months: {order}" if months else _income(chosen)
    types = type_words(chosen.type) if chosen.type is not None and chosen.accounts is None else None
    if chosen.accounts is not None:
        yield from _pair(chosen.accounts)
    elif types is not None:
        yield from types.lines
    if chosen.day is not None:
        order = f", order: {chosen.day.order}" if chosen.day.order else ""
        month = f", month: {quoted(chosen.month.name)}" if chosen.month is not None else ""
        yield f"date: {{column: {quoted(chosen.day.name)}{order}{month}}}"
    yield _currency(chosen)
    yield "tax: ask"
    yield from _questions(found, chosen, all_decided(list(filter(None, (status, types)))), order)
    if doubt:
        yield from _question("nothing left", doubt, "so it is")


def _across(found: Survey) -> tuple[list[Column], str]:
    """The columns of months, quarters or years, where there is one for each and no day beside them.

    With them comes how their titles are written, as the key ``months`` takes it.
    """
    titles = [""] * (max((each.place for each in found.columns), default=-1) + 1)
    for each in found.columns:
        titles[each.place] = each.name
    for unit in LENGTHS:
        spans = months_of(titles, found.over, unit)
        days = [each for each in found.columns if each.order and is_date(each.name) and each.place not in spans]
        columns = [each for each in found.columns if each.place in spans]
        if columns and not days and all(each.amounts or not each.filled for each in columns):
            return columns, _written(columns[0].name, unit, has_year=spans[columns[0].place] is not None)
    return [], ""


def _written(title: str, unit: str, *, has_year: bool) -> str:
    if not has_year or unit == "year":
        return unit
    return f"year {unit}" if title[:4].isdigit() else f"{unit} year"


def _in_bookings_only(found: Survey) -> Column | None:
    """The first column of texts that every booking fills and no line of a total."""
    texts = (each for each in found.columns if each.place in found.lacked and not each.amounts)
    return next(texts, None)


def _label(headings: Sequence[str]) -> str:
    """What stands before the customer in the lines above the groups, ``Customer:``; empty where names stand alone."""
    labels = [text.removesuffix(name).strip() for text in map(tidy, headings) if (name := customer_in(text))]
    others = [text for text in headings if not customer_in(text) and ":" not in text]  # whose lines would be nobody's
    return labels[0] if len(set(map(fold, labels))) == 1 and not others else ""


def _pair(accounts: Sequence[Column]) -> Iterator[str]:
    """The accounts with the numbers of the German charts, which are asked for."""
    yield "pair:"
    names = ("debit", "credit") if len(accounts) == 2 else ("account", "contra")
    for name, column in zip(names, accounts, strict=False):
        yield f"  {name}: {quoted(column.name)}"
    if len(accounts) == 3:
        yield f"  side: {{column: {quoted(accounts[2].name)}, debit: S, credit: H}}"
    yield "  customers: 10000-69999"
    yield "  incomes: {SKR03: 8000-8999, SKR04: 4000-4999}"


def _currency(chosen: Chosen) -> str:
    if chosen.income and any(part in plain(chosen.income[0]) for part in LOCAL):
        return "currency: base"
    if chosen.currency is None:
        return "currency: one"
    rate = f", to base by: {quoted(chosen.rate.name)}" if chosen.rate is not None else ""
    return f"currency: {{column: {quoted(chosen.currency.name)}{rate}}}"


def _questions(found: Survey, chosen: Chosen, decided: str, order: str) -> Iterator[str]:
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
    income = " less ".join(each.name for each in chosen.income) or f"the columns of {unit_across(order)}s"
    income += f" times {chosen.rate.name}" if chosen.rate is not None else ""
    more = ", ..." if len(amounts) > _MOST_SHOWN else ""
    others = f", not {', '.join(amounts[:_MOST_SHOWN])}{more}," if amounts else ""
    yield "ask:"
    text = f"the income is taken from {income}{others} and the customer from {customer} - is that so?"
    yield from _question("drafted", text, "yes")
    if decided:  # who knows the columns need not know what the system means by its words
        yield from _question("drafted words", f"{decided} - is that so?", "yes")
    if alike := _alike(found, chosen):
        shown = ", ".join(each.name for each in alike[:_MOST_SHOWN])
        only = chosen.income[0].name
        text = f"only {only} counts, from which {shown} differ by a number or a month - is that meant?"
        yield from _question("one of several", text, "yes")
    if chosen.customer is not None and _stands_once(chosen.customer):
        text = f"where {chosen.customer.name} is blank, is it the name above, or nobody's?"
        yield from _question(NAMES, text, "above", "nobody")
    if words:
        shown = "; ".join(words[:_MOST_SHOWN])
        text = f"does one of these columns say that a line is no income, or is to be taken off: {shown}?"
        yield from _question("other columns", text, "no")


def _alike(found: Survey, chosen: Chosen) -> list[Column]:
    """The columns of amounts that are called as the income is, but for a number or a month."""
    if len(chosen.income) != 1:
        return []
    own = chosen.income[0]
    title = but_for_numbers(own.name)
    others = [each for each in found.columns if each.amounts and fold(each.name) != fold(own.name)]
    return [each for each in others if title and but_for_numbers(each.name) == title]


def _stands_once(customer: Column) -> bool:
    """Whether names may stand on the first line of their group only: many lines have none."""
    bare = sum(not text for text in customer.texts[1:])
    return bare > 1 and bare * MANY_NAMELESS >= len(customer.texts)


def _question(name: str, text: str, *answers: str) -> Iterator[str]:
    """A question with the answers by which the draft may stand; another means that the draft must change."""
    yield f"  {name}:"
    yield f"    question: {in_quotes(clip(text, _LONGEST))}"
    yield f"    answers: {{{', '.join(f'{in_quotes(answer)}: nothing' for answer in answers)}}}"


def _may_sort(column: Column) -> bool:
    """Whether the words of a column might tell bookings apart: a few of them, each on several lines."""
    return 1 <= len(column.words) <= 12 and (len(column.words) * 2 <= column.filled or column.blanks)


def _income(chosen: Chosen) -> str:
    first = quoted(chosen.income[0].name)
    times = f", times: {quoted(chosen.rate.name)}" if chosen.rate is not None else ""
    if len(chosen.income) == 2:
        return f"income: {{plus: {first}, minus: {quoted(chosen.income[1].name)}{times}}}"
    return f"income: {{plus: {first}{times}}}" if times else f"income: {first}"


def _known(columns: Sequence[Column], used: Sequence[Column], across: Sequence[Column]) -> list[str]:
    """The names that tell this layout: those in use, and the longest others up to six; of fewer than three also how the
    titles of months, quarters or years are written.
    """
    names = list(dict.fromkeys(each.name for each in used))
    others = sorted({each.name for each in columns if each.name not in names}, key=lambda name: (-len(name), name))
    found = [*names, *others[: max(0, 6 - len(names))]]
    patterns = {_pattern(each.name) for each in across}
    return [*found, *(patterns if len(found) < _FEW_NAMES and len(patterns) == 1 else ())]


def _pattern(title: str) -> str:
    """How a title is written, whatever its month and its year: ``Q* 20*``; the title itself where all of it may change.

    >>> _pattern("Q1 2025"), _pattern("Jan 2025"), _pattern("Jan 25")
    ('Q* 20*', '* 20*', 'Jan 25')
    """
    found = _YEAR_IN_TITLE.sub("20#", title)
    found = re.sub(r"[^\W\d_]+", lambda hit: "#" if is_month_name(hit[0]) else hit[0], found)
    found = re.sub(r"(?<!20)#|[0-9]+#?", lambda hit: hit[0] if hit[0] == "20#" else "#", found).replace("#", "*")
    return found if any(map(str.isalnum, found)) else title
