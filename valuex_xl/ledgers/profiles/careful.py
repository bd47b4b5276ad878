"""What the careful reading asks or tells of what a profile counts, unless a line of the profile settles it.

A profile settles what it names: a column that it reads, or that it says nothing about income.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

import numpy as np

from valuex_xl.kinds.ledger.columns import columns_of
from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.answers import IGNORE, NAMES, way
from valuex_xl.ledgers.columns import Coded, Exact, Places, taken
from valuex_xl.ledgers.doubts import Finding, View, findings
from valuex_xl.ledgers.doubts.currency import currency_of, marked_otherwise
from valuex_xl.ledgers.doubts.percents import percents
from valuex_xl.ledgers.doubts.said import cut_off, said_of_the_list
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.money.amounts import Amounts
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.profiles.cells import text_of
from valuex_xl.ledgers.profiles.column_answers import Said
from valuex_xl.ledgers.profiles.money import Money
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.questions import Doubt
from valuex_xl.ledgers.reading import speaks
from valuex_xl.ledgers.units import Units
from valuex_xl.ledgers.vocabulary.currencies import CODES, canonical, may_be_one
from valuex_xl.ledgers.vocabulary.headings import customer_in
from valuex_xl.ledgers.vocabulary.titles import is_currency
from valuex_xl.ledgers.vocabulary.units import UNITS
from valuex_xl.ledgers.where import Where
from valuex_xl.rulefiles.text import fold

__all__ = ["Counted", "Looked", "look_carefully"]

_FOOT = 20
_TITLES = 20
_MOST_HEADINGS = 20_000
"""A list with headings has one among so many lines that are no bookings."""
_CHOSEN = re.compile(r'--income "([^"]*)"')
_NAMES_ABOVE = f"say {way(NAMES, 'above')}"
_OF_MONTHS = re.compile(r"say --income (month|quarter|year)s\b")


@dataclass(frozen=True, slots=True)
class Counted:
    """The bookings that count: their places among the lines, their customers, incomes and days."""

    places: Places
    customers: Coded[str]
    incomes: Exact
    profits: Exact | None
    days: Coded[date | None] | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What is asked, what is worth a look, and the currency that a column tells which the profile does not read."""

    doubts: tuple[Doubt, ...] = ()
    looks: tuple[str, ...] = ()
    currency: str = ""


def look_carefully(
    rows: Rows,
    profile: Profile,
    money: Money,
    said: Said,
    counted: Counted,
    *,
    given: Mapping[str, str],
    gross: bool,
) -> Looked:
    """Every doubt about the bookings; ``given`` are all answers, ``gross`` tells whether tax is known to be in them.

    It is the last to look at the lines: of their columns only what it asks for is left.
    """
    if not len(counted.places):
        return Looked()
    view = _view(rows, profile, money, said, counted, gross=gross)
    known = set(map(fold, (*profile.ignore, *said.particulars.ignore)))
    found = [
        *_of_the_file(rows),
        *_units(view, profile, rows, given),
        *_of_money(view, profile, rows, counted, known),
        *findings(view),
    ]
    doubts = [_doubt(each) for each in found if isinstance(each, LedgerFault)]
    looks = [_by_profile(each) for each in found if isinstance(each, str)]
    told = currency_of(view)
    return Looked(tuple(dict.fromkeys(doubts)), tuple(dict.fromkeys(looks)), told if canonical(told) in CODES else "")


def _doubt(fault: LedgerFault) -> Doubt:
    fault = replace(fault, reason=_by_profile(fault.reason))
    return Doubt(fault.column or "a doubt", fault.reason, fault=fault)


def _by_profile(reason: str) -> str:
    """What to do, where a profile says what the command says else.

    >>> _by_profile('is a balance - say --income "Net"')
    'is a balance - write income: Net into the profile'
    """
    reason = _OF_MONTHS.sub(r"write months: in place of income: into the profile", reason)
    reason = re.sub(r'say --income "([^"]*)"', r"write income: \1 into the profile", reason)
    reason = re.sub(r'say --customer "([^"]*)"', r"write customer: \1 into the profile", reason)
    reason = reason.replace(_NAMES_ABOVE, "write customer: {heading: 1} into the profile")
    reason = _CHOSEN.sub(r"income: \1 in the profile", reason)
    return reason.replace("another column for --income", "another column under income:")


def _of_the_file(rows: Rows) -> Iterator[Finding]:
    """What stands above the list or below it, and that it ends where a sheet does."""
    above = [text_of(cell) for line in rows.header.above[-_TITLES:] for cell in line.cells]
    yield from said_of_the_list([*filter(str.strip, above), *list(rows.labels.values())[-_FOOT:]])
    yield from cut_off(rows.lines)


def _units(view: View, profile: Profile, rows: Rows, given: Mapping[str, str]) -> Iterator[Finding]:
    """A question for each column whose unit is not known, beside others or lines that say one."""
    said = {name: fold(answer) for name, answer in given.items() if fold(answer) in UNITS}
    names = [*_income_columns(profile), profile.profit]
    places = [place for name in names if name and (place := rows.header.place(name)) >= 0]
    units = Units(view.header, said, list(rows.labels.values())[-_FOOT:])
    yield from units.open(view.file, view.income, places)


def _headings(rows: Rows, profile: Profile, counted: Counted) -> dict[int, str]:
    """What lines above some bookings name as their customer, where these have another one; by the line of each."""
    if profile.customer is None or not profile.customer.columns or profile.customer.voucher_line or rows.by_month:
        return {}
    first_labels = islice(rows.labels.items(), _MOST_HEADINGS)
    named = sorted((at, name) for at, text in first_labels if (name := customer_in(text)))
    if not named:
        return {}
    found, others = {}, False
    for (at, name), end in zip(named, [*(at for at, _ in named[1:]), len(rows)], strict=True):
        first = int(np.searchsorted(counted.places, at))
        if first < len(counted.places) and counted.places[first] < end:
            found[rows.number(at)] = name
            own = fold(counted.customers[first])
            others |= not (own in fold(name) or fold(name) in own)
    return found if others else {}


def _of_money(view: View, profile: Profile, rows: Rows, counted: Counted, known: Collection[str]) -> Iterator[Finding]:
    """Percentages, and amounts in another currency than a column beside them or the profile says; ``known`` are columns
    that say nothing.
    """
    title = view.name(view.income)
    asked, money = {"income": title}, {"income": Amounts(counted.incomes)}
    if counted.profits is not None:
        asked, money = asked | {"profit": profile.profit}, money | {"profit": Amounts(counted.profits)}
    yield from percents(view.file, view.lines, asked, money, view.particulars.ignore)
    texts = rows.marked.get(view.income)
    if texts is not None:
        yield from marked_otherwise(view, title, texts.take(counted.places))
    word = profile.currency.word
    if word not in ("", "one", "base") and word not in CODES:
        yield f"currency: {word} is no code of ISO 4217 in use: correct the profile where it is a slip"
    yield from _another_currency(view, profile, known)


def _another_currency(view: View, profile: Profile, known: Collection[str]) -> Iterator[Finding]:
    """A column with another currency than the profile says; several, where that says that they are converted."""
    word = profile.currency.word
    for place, texts in view.currencies.items():
        title, met = view.name(place), texts.tallied(canonical, view.booked())
        marks = {text: where for text, where in met.items() if text in CODES and fold(title) not in known}
        if word == "base" and len(marks) > 1:
            told = ", ".join(
                f"{mark} in {lines:,} line{'' if lines == 1 else 's'}" for mark, (_, lines) in marks.items()
            )
            yield f"{title} holds {told}: by the profile {view.name(view.income)} is in the firm's own currency"
        elif word in CODES and len(marks) == 1:
            mark, (first, _) = next(iter(marks.items()))
            if not may_be_one(mark, word):
                reason = (
                    f"is the currency of every line, and by the profile the amounts are in {word} - write currency: "
                    f"{mark} or currency: {{column: {title}}}, or say {way(title, IGNORE)} where they are in {word}"
                )
                yield view.fault(first, reason, place, texts[first].strip())


def _view(rows: Rows, profile: Profile, money: Money, said: Said, counted: Counted, *, gross: bool) -> View:
    titles, places, word = rows.header.names, counted.places, profile.currency.word
    named = [name for name in columns_of(_settling(profile)) if rows.header.place(name) >= 0]
    used = {rows.header.place(name) for name in named}
    income = _income_place(rows, profile)
    own = {rows.header.place(name) for name in columns_of(_settling(profile, chosen=False))}
    asked = [place for place, title in enumerate(titles) if place in rows.columns and title and place not in own]
    asked = [place for place in asked if place not in rows.others and place not in rows.money]
    rows.keep(places, rows.columns.keys() - {rows.header.place(titles[place]) for place in asked})
    texts = rows.others | {place: rows.texts(titles[place]) for place in asked}
    currencies = {at: each for at, each in texts.items() if at not in own and _holds_currencies(titles[at], each)}
    used |= set(currencies) if word == "base" else set()  # the profile says that they are converted
    first = places[places < len(rows.records)].tolist()
    header = _header(rows)
    return View(
        file=rows.file,
        header=header,
        particulars=_particulars(rows, profile, said, named),
        customer=_customer_place(rows, profile),
        income=income,
        lines=taken(rows.lines, places),
        customers=counted.customers,
        incomes=counted.incomes,
        kept={
            place: column
            for place, column in texts.items()
            if place not in used and speaks(column, titles[place], titles[income])
        },
        sample=[rows.records[at] for at in first],
        mark=money.mark,
        units=Units(header, {}),
        used=frozenset(used | {income}),
        currencies=currencies,
        whole=texts,
        days=counted.days,
        gross=gross or profile.inside is not None,
        signed=_says_signs(profile),
        headings=_headings(rows, profile, counted),
    )


def _says_signs(profile: Profile) -> bool:
    """Whether the profile says itself what lessens income."""
    types, income = profile.types, profile.income
    return (types is not None and bool(types.takes_away or types.credits)) or (
        income is not None and bool(income.minus)
    )


def _holds_currencies(title: str, texts: Coded[str]) -> bool:
    marks = {canonical(text) for text in texts.different()} - {""}
    return bool(marks) and marks <= CODES and (is_currency(title) or len(marks) > 1)


def _settling(profile: Profile, *, chosen: bool = True) -> Profile:
    """The profile with what it settles and no more: what every booking has tells nothing of them, nor does a word that
    the command leaves out tell of the others in its column; ``chosen`` tells whether one does that it chooses by.
    """
    only = tuple(
        each for each in profile.only if not each.chosen_by or (chosen and not _is_open(each.counts, each.leaves_out))
    )
    return replace(profile, booking_has="", only=only)


def _is_open(counts: Sequence[str], leaves_out: Sequence[str]) -> bool:
    """Whether lines of several words may count."""
    return bool(leaves_out) or any("*" in word for word in counts) or len(counts) > 1


def _particulars(rows: Rows, profile: Profile, said: Said, named: Sequence[str]) -> Particulars:
    """What is settled, as the command would say it: by the answers, and by the lines of the profile."""
    shown = [rows.header.names[rows.header.place(name)] for name in named]
    own = {*_income_columns(profile), *(profile.customer.columns if profile.customer else ())}
    settled = [title for title, name in zip(shown, named, strict=True) if name not in own]
    turned = said.particulars.takes_away
    if profile.types is not None and (words := (*profile.types.takes_away, *profile.types.credits)):
        turned = (*turned, Where(profile.types.column, "|".join(words)))
    minus = profile.income.minus if profile.income is not None else ()
    return replace(
        said.particulars,
        ignore=(*said.particulars.ignore, *profile.ignore, *settled),
        minus=tuple(dict.fromkeys(minus)),
        takes_away=turned,
    )


def _header(rows: Rows) -> Header:
    above = rows.header.above
    over = tuple(text_of(cell) for cell in above[-1].cells) if above else ()
    said = tuple(text_of(cell) for line in above[-_TITLES:] for cell in line.cells if text_of(cell).strip())
    return Header(rows.header.number, rows.header.names, {}, len(above), over, said)


def _income_columns(profile: Profile) -> tuple[str, ...]:
    return (*profile.income.plus, *profile.income.minus) if profile.income is not None else ()


def _income_place(rows: Rows, profile: Profile) -> int:
    return rows.header.place(_income_columns(profile)[0])


def _customer_place(rows: Rows, profile: Profile) -> int:
    """The column that names the customer, or by which it is known."""
    customer = profile.customer
    heading = customer.heading if customer is not None else ""
    names = [*(customer.columns if customer is not None else ()), profile.number, heading]
    names += [profile.pair.first] if profile.pair is not None else []
    if heading.isdigit():
        return int(heading) - 1
    return next((place for name in names if name and (place := rows.header.place(name)) >= 0), 0)
