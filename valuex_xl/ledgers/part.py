"""One file of a ledger, read by the columns named: bookings told from the rest, signs applied, doubts found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.across import across, is_amount_title, says_spans
from valuex_xl.ledgers.answers import BELOW, NAMES, SET_IN, of_word, way
from valuex_xl.ledgers.below_totals import Below, ask_below, below_the_total
from valuex_xl.ledgers.between_totals import between_totals
from valuex_xl.ledgers.booked_days import find_days, within_period
from valuex_xl.ledgers.cells import ERRORS
from valuex_xl.ledgers.columns import Coded, Exact, Packed, Places, exact, places_of, taken
from valuex_xl.ledgers.doubts import View, findings
from valuex_xl.ledgers.doubts.currency import currency_of, marked_otherwise, told_beside, told_by_writing
from valuex_xl.ledgers.doubts.percents import percents
from valuex_xl.ledgers.doubts.said import cut_off, said_of_the_list
from valuex_xl.ledgers.doubts.sections import currencies_by_section
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file
from valuex_xl.ledgers.halves import half_left_out
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.headings import customers_above, headings_of, under_headings
from valuex_xl.ledgers.ledger import Ledger, Origin
from valuex_xl.ledgers.money.amounts import DOLLAR, Amounts, DecimalMark, amounts_of
from valuex_xl.ledgers.opening import opened
from valuex_xl.ledgers.overlaps import marks_of
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.reading import (
    Part,
    Reading,
    answered_adds,
    as_texts,
    bookings_of,
    choices_of,
    customers_of,
    named_after,
    rough_incomes,
    same_as_above,
    telling_columns,
    unstored_totals,
)
from valuex_xl.ledgers.repeated import document_places, given_once, repeated
from valuex_xl.ledgers.structure import Structure
from valuex_xl.ledgers.subtotals import find_unmarked
from valuex_xl.ledgers.table import Kept, read_table
from valuex_xl.ledgers.told_lines import hidden_told, near_to_sums, tell_set_in, tell_structure
from valuex_xl.ledgers.totals_named_above import totals_named_above
from valuex_xl.ledgers.turned_profits import profits_by_income, taken_by_minus
from valuex_xl.ledgers.units import in_whole
from valuex_xl.ledgers.unused import about_lines, unused_answers
from valuex_xl.ledgers.vocabulary.currencies import canonical, may_be_one
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.ledgers.vocabulary.span_titles import is_span
from valuex_xl.ledgers.vocabulary.titles import is_currency, is_date, is_first_name, is_type
from valuex_xl.ledgers.vocabulary.units import said_units
from valuex_xl.ledgers.where import Choice, Where, unmet_in_all
from valuex_xl.rulefiles.text import fold

__all__ = ["MONEY", "Part", "read_part"]

MONEY = ("income", "profit", "wallet")


def read_part(
    path: Path,
    asked: Mapping[str, str],
    where: Sequence[Where] = (),
    decimal: DecimalMark | None = None,
    particulars: Particulars = Particulars(),  # noqa: B008 - frozen
    *,
    several: bool = False,
    progress: Callable[[str, int, int], None] | None = None,
) -> Part:
    """Read one file, of ``several`` or alone.

    LedgerError where its lines cannot be read; the faults of the Part where its figures cannot stand.
    """
    others = [*(it.column for it in (*where, *particulars.takes_away)), *particulars.minus]
    others += [particulars.date] if particulars.date else []
    others += [column for column in said_units(particulars.unit) if not is_amount_title(column)]
    export, header = opened(path, asked, others, particulars)
    export = export.watched(progress)
    file = path.name
    notes = [f"{note}" for note in export.notes if not note.doubt]
    doubts = [str(note) for note in export.notes if note.doubt]
    if says_spans(asked, header):
        put = across(export, header, asked, particulars)
        export, header, asked, particulars = put.export, put.header, put.asked, put.particulars
        notes.append(put.note)
        doubts += [put.look] if put.look else []
    names = [*asked.values(), *(it.column for it in (*where, *particulars.takes_away)), *particulars.minus]
    needed = [header.places[name] for name in names]
    kept = _kept(header, asked, names, particulars, several)
    table = read_table(file, header, export.blocks(header.line), kept, needed)
    if export.printed is not None:
        if torn := export.printed.faults(file, table.lines):
            raise LedgerError(torn)
        for told, doubt in export.printed.told(header.line):
            (doubts if doubt else notes).append(told)
    reading = Reading(file, asked, header, table, particulars, where, decimal)
    if header.above or header.line > 1:
        notes.append(f"the header stands in line {header.line}")
    origin = Origin(file, export.sha256, export.encoding, export.separator, export.kind, header.line)
    ledger = Ledger(
        origin, rows=len(table.lines), blank=table.blank, short=table.short, long=table.long, repeated=table.repeated
    )
    part = Part(ledger)
    doubts += said_of_the_list([*header.said, *reading.alone]) + cut_off(table.lines)
    _fill(part, reading, notes, doubts, several=several)
    doubts += hidden_told(export.hidden, ledger.lines, exact(part.money["income"].values))
    ledger.notes, ledger.looks = tuple(notes), tuple(doubts)
    return part


def _kept(
    header: Header, asked: Mapping[str, str], names: Sequence[str], particulars: Particulars, several: bool
) -> Kept:
    """The columns that are asked for, and those whose titles say that they speak of every line."""
    money = {header.places[asked[use]] for use in MONEY if use in asked}
    money |= {header.places[name] for name in particulars.minus}
    titled = {place for place, title in enumerate(header.titles) if is_type(title) or is_currency(title)}
    titled |= {place for place, title in enumerate(header.titles) if is_date(title) or is_span(title)}
    titled |= {place for place, title in enumerate(header.titles) if is_first_name(title)}
    return Kept(
        money,
        titled | {header.places[name] for name in names} - money,
        digests=several,
        alike=bool(document_places(header.titles)),
        as_written=not several,
    )


def _fill(part: Part, reading: Reading, notes: list[str], looks: list[str], *, several: bool) -> None:
    """Whose each record is, which of them count, their money, and what there is to ask or to tell."""
    ledger, table = part.ledger, reading.table
    customers, ditto = same_as_above(customers_of(reading))
    if len(ditto):
        marked = lines_told(taken(table.lines, ditto))
        notes.append(f"{reading.asked['customer']}: a mark stands for the name above it in {marked}")
    structure = bookings_of(reading, customers)
    find_unmarked(reading, customers, structure)
    below = _below(reading, customers, structure)
    if below and reading.particulars.below is not None:
        reading.used.add(BELOW)
    below = [] if reading.particulars.below == ADDS else below
    if below and reading.particulars.below == NO_INCOME:
        structure.below_total = np.unique(np.concatenate([each.places for each in below]))
        structure.totals = np.union1d(structure.totals, structure.below_total)
    headings = customers_above(reading, customers)
    structure.headings = np.union1d(structure.headings, headings_of(reading, headings))
    customers = named_after(customers, structure.unnamed, structure.named_by)
    if reading.particulars.names == "above":
        customers = named_after(customers, structure.nameless, structure.follows)
        customers = under_headings(reading, customers, headings)
    written = customers if len(structure.set_in) else None
    if reading.particulars.set_in == "above":
        customers = named_after(customers, structure.set_in, structure.below)
    met = {SET_IN: len(structure.set_in), NAMES: len(structure.nameless) or len(headings)}
    if reading.particulars.names == "above":
        met[NAMES] = met[NAMES] or len(structure.unnamed)
    reading.used.update(question for question, some in met.items() if some)
    said = about_lines(reading, customers)
    chosen = _chosen(part, reading, _left_out(reading, structure, looks), notes, looks, several=several)
    ledger.lines = taken(table.lines, chosen)
    names = table.keep(chosen, customers)
    del customers
    ledger.columns = {use: reading.column(name) for use, name in reading.asked.items()} | {"customer": names}
    if not len(chosen):  # whether any file holds bookings of the period, or fits --where, is asked of them together
        if reading.where and not ledger.outside:
            looks.append("no line of it counts: none is chosen by --where")
        part.money = {use: Amounts([]) for use in MONEY if use in reading.asked}
        part.unused = unused_answers(reading, said)
        return
    part.digests = table.digests
    _money(part, reading, looks)
    unread = any(fault.column == reading.asked["income"] for fault in part.faults)
    if several and not unread and (number := _number_place(reading)) is not None:
        part.marks = marks_of(part, as_texts(table.columns[number]), names)
    part.faults += currencies_by_section(reading, ledger.lines)
    near_to_sums(part, reading, structure, chosen, names, looks)
    for found in (
        [] if unread else totals_named_above(reading, structure, chosen, names, exact(part.money["income"].values))
    ):
        if isinstance(found, LedgerFault):
            part.faults.append(found)
        else:
            looks.append(found)
    tell_structure(part, reading, structure, chosen, notes, looks)
    for each in [] if unread else below:
        part.faults += ask_below(reading, structure, each, chosen, notes, looks)
    if written is not None:
        tell_set_in(part, reading, structure, chosen, written, looks)
    if not unread:
        _doubts(part, reading, chosen, names, headings, looks)
        looks += _repeated(part, reading)
    part.unused = None if unread else unused_answers(reading, said)


def _below(reading: Reading, customers: Coded[str], structure: Structure) -> list[Below]:
    """What stands below a total or between two of them; the amounts are read once, and only where it takes them."""

    @cache
    def incomes() -> Exact:
        return rough_incomes(reading)

    looked = (each(reading, customers, structure, incomes) for each in (below_the_total, between_totals))
    return [each for each in looked if each is not None]


def _left_out(reading: Reading, structure: Structure, looks: list[str]) -> NDArray[np.bool_]:
    """Which records are no bookings; footers join the texts that were met."""
    table, unstored = reading.table, unstored_totals(reading)
    if unstored:
        told = ", ".join(str(table.lines[place]) for place in unstored)
        looks.append(f"left out as a total by its word alone, for its formula has no stored value: line {told}")
    # A text alone in the first column, where that is not the customer's, is a heading: of an account, of a region.
    headings = reading.place(reading.asked["customer"]) and reading.place(reading.asked["income"])
    alone = (place for place in table.alone if headings and table.filled[place] == 1)
    texts = [*structure.footers, *alone]
    for place in texts:
        table.texts[table.lines[place]] = table.alone[place]
    left = np.zeros(len(table.lines), np.bool_)
    for places in (unstored, structure.totals, structure.headings, structure.struck, texts):
        left[np.asarray(places, np.int64)] = True
    return left


def _chosen(
    part: Part, reading: Reading, left_out: NDArray[np.bool_], notes: list[str], looks: list[str], *, several: bool
) -> Places:
    """The bookings that the conditions and the period choose; LedgerError where none is left of a file alone."""
    ledger, table, choices = part.ledger, reading.table, choices_of(reading)
    bookings = places_of(~left_out)
    fits = np.ones(len(bookings), np.bool_)
    for at, choice in choices.items():
        fits &= as_texts(table.columns[at]).take(bookings).where(choice.fits)  # each keeps what it met
    chosen = bookings[fits] if choices else bookings
    ledger.filtered = len(bookings) - len(chosen)
    part.unmet += [unmet for it in choices.values() for unmet in it.unmet()]
    if choices and not len(chosen) and not several and not reading.particulars.again:
        nothing = [of_file(reading.file, "no line is left to count")]
        raise LedgerError(unmet_in_all([(reading.file, part.unmet)]) or nothing)
    find_days(part, reading, chosen, notes, looks)
    chosen = within_period(part, reading, chosen)
    looks += half_left_out(reading, bookings, chosen)
    file = reading.file
    if several and choices:
        return chosen
    unmet = [] if reading.particulars.again else unmet_in_all([(file, part.unmet)])
    if unmet or (not len(chosen) and not ledger.outside):
        reason = "no line is left to count" if choices or ledger.outside else "has a header and no lines"
        raise LedgerError(unmet or part.faults or [of_file(file, reason)])
    return chosen


def _money(part: Part, reading: Reading, looks: list[str]) -> None:
    """Read every column of money; the income less what is taken away."""
    lines, file = part.ledger.lines, reading.file
    units = reading.units
    told = {use: _currency_told(reading, reading.place(name)) for use, name in reading.asked.items() if use in MONEY}
    for use in MONEY:
        if use in reading.asked:
            name, by_text = reading.asked[use], use == "wallet"
            texts = _taken_money(part, use)
            written = amounts_of(file, name, lines, texts, reading.decimal, by_text=by_text, told=told[use])
            part.money[use] = in_whole(written, units.power(reading.place(name)))
            looks += units.told(reading.place(name), written, part.money[use])
    others = [reading.asked[use] for use in MONEY if use in reading.asked] + list(reading.particulars.minus)
    part.faults += units.open(file, reading.place(reading.asked["income"]), list(map(reading.place, others)))
    income = part.money["income"]
    values = exact(income.values)
    if reading.is_turned:
        values = values.reversed(np.ones(len(values), np.bool_))
    own, takes = values, np.zeros(len(values), np.bool_)
    for name in reading.taken_off:
        other = amounts_of(file, name, lines, reading.money(name), income.mark, told=told["income"])
        other = in_whole(other, units.power(reading.place(name)))
        part.faults += other.faults
        values = values.less(exact(other.values))
    if reading.taken_off:
        takes |= taken_by_minus(own, values)
    for condition in reading.particulars.takes_away:
        choice = Choice([condition])
        booked = np.flatnonzero(~values.blank)
        column = as_texts(reading.column(condition.column)).take(booked)
        turned = np.zeros(len(values), np.bool_)
        turned[booked] = column.where(choice.fits)
        takes |= turned & (values.signs() > 0)
        values = values.turned(turned)
        part.unmet += choice.unmet()
    part.money["income"] = income.only(values)
    if "profit" in part.money:
        looks += _profits(part, reading, values, takes)
    for use in part.money:
        part.faults += part.money[use].faults
        part.faults += _other_dollars(reading, reading.asked[use], part.money[use])
        looks += part.money[use].looks


def _other_dollars(reading: Reading, column: str, money: Amounts) -> list[LedgerFault]:
    """A question where some amounts are in dollars of no country, and others in those of one."""
    if money.dollars is None or answered_adds(reading, column, DOLLAR):
        return []
    plain, other = money.dollars
    reason = (
        f'may be in another dollar than "{other.text.strip()}" in line {other.line} - say '
        f"{way(of_word(column, DOLLAR), ADDS)} where they are one, or choose the lines with --where"
    )
    return [LedgerFault(reading.file, plain.line, reason, column, plain.text.strip())]


def _profits(part: Part, reading: Reading, incomes: Exact, takes: NDArray[np.bool_]) -> list[str]:
    """Give the profits the signs of their incomes; what is told of it."""
    written, name = part.money["profit"], reading.asked["profit"]
    if fold(name) == fold(reading.asked["income"]):
        return []
    reversed_ = np.full(len(takes), reading.is_turned)
    profits, looks = profits_by_income(
        name, part.ledger.lines, exact(written.values), incomes, reversed_=reversed_, turned=takes
    )
    part.money["profit"] = written.only(profits)
    return looks


def _currency_told(reading: Reading, place: int) -> str:
    """The currency that a title or a column of its own tells of a column of money."""
    unit, columns = reading.units.of(place), reading.table.columns
    titled = {at: as_texts(columns[at]) for at, title in enumerate(reading.header.titles) if is_currency(title)}
    said = "" if unit is None else unit.currency
    found = told_beside(reading.header, titled, reading.particulars.ignore, place, said)
    # An answer weighs more than the language of a title.
    return found or ("" if reading.decimal else told_by_writing(reading.header.name(place)))


def _taken_money(part: Part, use: str) -> Packed:
    """The texts of a column of money in the bookings that count."""
    column = part.ledger.columns[use]
    if not isinstance(column, Packed):
        raise AssertionError(f"the column for {use} was not kept as money")
    return column


def _doubts(
    part: Part, reading: Reading, chosen: Places, names: Coded[str], headings: Mapping[int, str], looks: list[str]
) -> None:
    table, header, particulars = reading.table, reading.header, reading.particulars
    used = {header.places[name] for name in (*reading.asked.values(), *particulars.minus)}
    used |= {header.places[it.column] for it in reading.where if not it.negated and _is_exact(it)}
    places = telling_columns(reading)
    view = View(
        file=reading.file,
        header=header,
        particulars=particulars,
        customer=reading.place(reading.asked["customer"]),
        income=reading.place(reading.asked["income"]),
        lines=part.ledger.lines,
        customers=names,
        incomes=exact(part.money["income"].values),
        kept={place: as_texts(table.columns[place]) for place in places if place not in used},
        sample=[table.sample[at] for at in chosen[: len(table.sample)].tolist() if at < len(table.sample)],
        mark=part.money["income"].mark,
        units=reading.units,
        used=frozenset(used),
        currencies={place: as_texts(table.columns[place]) for place in places if is_currency(header.titles[place])},
        whole={place: column for place, column in table.columns.items() if isinstance(column, Coded)},
        headings=headings,
        days=part.days,
        answered=reading.used,
    )
    for use in part.money:
        name = reading.asked[use]
        part.faults += marked_otherwise(view, name, _taken_money(part, use))
    reading.used.update(fold(reading.asked[use]) for use in part.money)  # said of a column that is asked for
    in_percent = percents(reading.file, part.ledger.lines, reading.asked, part.money, particulars.ignore)
    for finding in (*in_percent, *findings(view)):
        if isinstance(finding, LedgerFault):
            part.faults.append(finding)
        else:
            looks.append(finding)
    mark, told = part.money["income"].currency, currency_of(view)
    part.currency = told if told and may_be_one(canonical(mark) or told, told) else mark
    may_be = "#" in "".join(names.values)
    errors = np.flatnonzero(names.where(lambda name: name.strip().upper() in ERRORS) if may_be else [])
    if len(errors):
        part.faults.append(_error_names(reading, part, names, errors))


def _repeated(part: Part, reading: Reading) -> list[str]:
    table, used = reading.table, {reading.place(name) for name in reading.asked.values()}
    return repeated(
        reading.table.alike,
        part.ledger.lines,
        exact(part.money["income"].values),
        reading.header.titles,
        dict(zip(table.lines, table.sample, strict=False)),
        used,
    )


def _number_place(reading: Reading) -> int | None:
    """The column with the number of a document, which no other line of another document has."""
    used = {reading.place(name) for name in reading.asked.values()}
    return given_once(reading.header.titles, reading.table.sample, used)


def _error_names(reading: Reading, part: Part, names: Coded[str], errors: Places) -> LedgerFault:
    lines = taken(part.ledger.lines, errors)
    reason = (
        f"is an error of a spreadsheet and no name ({lines_told(lines)}) - mend the formula, or leave such lines out "
        f'with --where "{reading.asked["customer"]}!=#*"'
    )
    return LedgerFault(reading.file, lines[0], reason, reading.asked["customer"], names[int(errors[0])].strip())


def _is_exact(condition: Where) -> bool:
    return "*" not in condition.value and "|" not in condition.value
