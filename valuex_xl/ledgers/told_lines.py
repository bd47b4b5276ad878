"""What is told of the lines that were left out, and of those that could not be proved."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from valuex_xl.ledgers.answers import SUBTOTALS, of_word, way
from valuex_xl.ledgers.columns import Coded, Exact, Packed, Places, among, exact, taken
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerFault, line_count
from valuex_xl.ledgers.money.amounts import lenient_amounts
from valuex_xl.ledgers.reading import Part, Reading, answered_adds, called_total
from valuex_xl.ledgers.set_in import told_set_in
from valuex_xl.ledgers.structure import Structure
from valuex_xl.ledgers.subtotals import ask_unmarked
from valuex_xl.ledgers.totals.customer_totals import CustomerTotals
from valuex_xl.ledgers.totals.near_totals import holds_half, holds_nearly, run_beside, told_totals
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.rulefiles.text import tidy

__all__ = ["MANY_NAMELESS", "hidden_told", "near_to_sums", "tell_set_in", "tell_structure"]

_FEW_UNDATED = 3
"""Where more than one booking of so many has no day, a day is nothing that bookings have."""
_MOST_UNDATED = 1_000
MANY_NAMELESS, _MOST_NAMELESS = 10, 2
"""Of so many bookings one without a name is no slip any more, or one of the most: names may stand once a group."""


def hidden_told(hidden: Collection[int], lines: Sequence[int], amounts: Exact) -> Iterator[str]:
    """A sentence where bookings that count stand in rows that the sheet does not show."""
    places = [at for at, line in enumerate(lines) if line in hidden] if hidden else []
    if places:
        rows = sorted({lines[at] for at in places})
        amount = amounts.total(np.array(places, np.int64))
        yield (
            f"{lines_told(rows)} {'is' if len(rows) == 1 else 'are'} hidden in the sheet, by a filter or by hand, and "
            f"{'counts' if len(rows) == 1 else 'count'}: {amount:,.2f} - where only what shows is meant choose it with "
            "--where, or copy it to a sheet of its own"
        )


def tell_structure(
    part: Part,
    reading: Reading,
    structure: Structure,
    chosen: Places,
    notes: list[str],
    looks: list[str],
) -> None:
    """What was left out and why, and what could not be proved."""
    table, ledger = reading.table, part.ledger
    ledger.texts = len(table.texts) + len(structure.headings)
    if table.repeated:
        again = line_count(table.repeated)
        notes.append(f"the header stands again in {again}: left out")
    if table.texts:
        number, text = next(iter(table.texts.items()))
        others = len(table.texts) - 1
        more = f" and {others:,} more line{'' if others == 1 else 's'}" if others else ""
        notes.append(f'no booking: line {number} ("{text[:50]}"){more}')
    if len(structure.struck):
        column = reading.asked["customer"]
        name = tidy(table.text(reading.place(column), int(structure.struck[0])))
        struck = lines_told(taken(table.lines, structure.struck))
        notes.append(f'no booking: {struck} without an amount, "{name}" under {column}')
    if count := len(structure.unnamed):
        headings = len(np.unique(structure.named_by))
        notes.append(f"{count:,} lines without a name belong to the heading above them ({headings:,} headings)")
    if len(structure.totals):
        places = structure.totals.tolist()
        income = reading.place(reading.asked["income"])
        texts = table.of_others(income, structure.totals)
        if isinstance(texts, Packed):
            amounts = lenient_amounts(texts, part.money["income"].mark).shifted(reading.units.power(income))
            ledger.totals, ledger.totals_amount = len(places), amounts.total()
        places = np.setdiff1d(structure.totals, structure.below_total).tolist()
        totals = list(dict.fromkeys(table.lines[place] for place in places))
        told = ", ".join(map(str, totals[:5]))
        more = ", ..." if len(totals) > 5 else ""
        sentence = f"left out as totals, for each is the sum of lines beside it: line {told}{more}"
        if all(place in table.totals for place in places):
            notes.append(sentence)
        else:
            looks.append(sentence + _by_words(reading, structure))
    looks += [*_blanks(reading, structure), *_doubtful(reading, structure)]
    part.faults += _of_customers(reading, structure, chosen)
    unread = any(fault.column == reading.asked["income"] for fault in part.faults)
    unmarked = () if unread else ask_unmarked(reading, structure, chosen)
    odd = () if unread else _odd(reading, structure, chosen)
    for found in (*_unproved(part, reading, structure, chosen), *odd, *unmarked):
        if isinstance(found, LedgerFault):
            part.faults.append(found)
        else:
            looks.append(found)
    lines = taken(table.lines, among(structure.nameless, chosen))
    if len(lines) > 1 and len(lines) * MANY_NAMELESS >= len(chosen) and reading.particulars.names is None:
        told = (
            f"{lines_told(lines)} have an amount and no name, below a line with a name - say "
            f"{way('names', 'above')} where the name stands on the first line of its group only, or "
            f"{way('names', 'nobody')}"
        )
        if len(lines) * _MOST_NAMELESS >= len(chosen) and not part.faults:
            part.faults.append(LedgerFault(reading.file, lines[0], told, reading.asked["customer"]))
        else:
            looks.append(told)


def tell_set_in(
    part: Part, reading: Reading, structure: Structure, chosen: Places, names: Coded[str], looks: list[str]
) -> None:
    """What there is to ask or to tell of names set in below others; ``names`` are those of every record, as written."""
    counts = np.isin(structure.set_in, chosen)
    if not counts.any() or reading.particulars.set_in is not None:
        return
    places, below = structure.set_in[counts], structure.below[counts]
    column, sums = reading.asked["customer"], bool(len(structure.heads))
    for told in told_set_in(reading.file, column, reading.table.lines, names, places, below, sums=sums):
        if isinstance(told, LedgerFault):
            part.faults.append(told)
        else:
            looks.append(told)


def _question(reading: Reading, totals: CustomerTotals) -> tuple[str, str, str]:
    """The column by which lines may be totals of customers, what it holds there, and the name of the question."""
    column = reading.header.name(totals.column)
    return column, f'"{totals.text}"' if totals.text else "a blank", of_word(column, totals.text)


def _by_words(reading: Reading, structure: Structure) -> str:
    """How it is said that lines which are totals of customers by the word of a column count, where it can be."""
    ways = [
        way(_question(reading, totals)[2], ADDS)
        for totals in structure.of_customers
        if totals.left_out and totals.text and not _unspeakable(totals.text)
    ]
    return f" - say {' and '.join(ways)} where they count" if ways else ""


def _blanks(reading: Reading, structure: Structure) -> Iterator[str]:
    """What is told of the lines that are totals of customers by a blank and their sum."""
    for totals in structure.of_customers:
        if totals.left_out and not totals.text:
            column, _, question = _question(reading, totals)
            yield (
                f"{column}: {lines_told(taken(reading.table.lines, totals.proved))} with a blank there are left out, "
                f"for each is the sum of lines of its customer - say {way(question, ADDS)} where they count"
            )


def _of_customers(reading: Reading, structure: Structure, chosen: Places) -> Iterator[LedgerFault]:
    """A fault for lines that repeat their customer and may be its total: each that is off, or the first of some."""
    lines = reading.table.lines
    for totals in structure.of_customers:
        column, holds, question = _question(reading, totals)
        asked = totals.others if totals.left_out else np.union1d(totals.proved, totals.others)
        places = np.setdiff1d(among(asked, chosen), structure.totals).tolist()
        if not places:
            continue
        those = f"the lines with {holds} there"
        question = SUBTOTALS if _unspeakable(totals.text) else question
        ways = f"say {way(question, NO_INCOME)} to leave out {those}, {way(question, ADDS)} where they count"
        stands = "stands in a line that" if totals.text else "is blank, and the line"
        of = f"{len(totals.proved):,} of {totals.count:,}"
        if totals.left_out:
            what = f" is not the sum of lines of its customer, as {of} such lines are: a booking may be missing"
        elif len(totals.proved):
            places = [at for at in places if at in set(totals.proved.tolist())][:1]
            what = f" holds the sum of lines of its customer, as {of} such lines do: it may be a total"
        else:
            places = places[:1]
            what = " holds nearly the sum of lines of its customer: it may be a total that misses a booking"
        for at in places:
            yield LedgerFault(
                reading.file, lines[at], f"{stands}{what} - correct it, or {ways}", column, totals.text or None
            )


def _odd(reading: Reading, structure: Structure, chosen: Places) -> Iterator[LedgerFault]:
    """A fault for each booking that lacks what the totals lack that are left out, and holds no sum as these do."""
    table, income = reading.table, reading.place(reading.asked["income"])
    always = 0
    for mask in table.filled.take(chosen).different():
        always |= mask
    for at in among(np.array(structure.odd, np.int64), chosen).tolist():
        lacks = [title for place, title in enumerate(reading.header.titles) if always & ~table.filled[at] >> place & 1]
        what = f'has no "{lacks[0]}"' if lacks else "has no other cell"
        reason = (
            f"{what}, as the totals that are left out, and is the sum of no lines beside it: a booking may be missing "
            "- correct it, or fill the cell in where it is a booking itself"
        )
        yield LedgerFault(reading.file, table.lines[at], reason, reading.header.name(income))


def _doubtful(reading: Reading, structure: Structure) -> Iterator[str]:
    """What is told of each text by which lines are called totals that nothing but a sum proves to be some."""
    lines: dict[tuple[str, str], list[int]] = {}
    for place in structure.doubtful:
        lines.setdefault(called_total(reading, place), []).append(reading.table.lines[place])
    for (column, text), those in lines.items():
        ways = "" if _unspeakable(text) else f" - say {way(of_word(column, text), ADDS)} where it is one"
        yield (
            f'{column}: "{text}" ({lines_told(those)}) is left out as a total by its name and the sum of the lines '
            f"above it: a customer may be called so{ways}"
        )


def _unspeakable(text: str) -> bool:
    """Whether a text holds a sign that means something in an answer."""
    return any(sign in text for sign in "*|=")


def near_to_sums(
    part: Part, reading: Reading, structure: Structure, chosen: Places, names: Coded[str], looks: list[str]
) -> None:
    """Refuse bookings that are totals which do not add up, and tell of those that may be; none of unread amounts.

    One without a name that calls itself a total is refused by its words, with the structure.
    """
    column, income = reading.asked["customer"], reading.asked["income"]
    if any(fault.column == income for fault in part.faults):
        return
    lines = part.ledger.lines
    companies = {names[at] for at in np.flatnonzero(np.isin(chosen, structure.companies)).tolist()}
    found = told_totals(
        names,
        exact(part.money["income"].values),
        chosen,
        column,
        lines.__getitem__,
        answered=True,
        counts=lambda name: _adds(reading, name),
        told=companies.__contains__,
    )
    by_words = set(structure.unproved)
    part.faults += [
        LedgerFault(reading.file, lines[at], reason, income)
        for at, reason in found.refused
        if names[at].strip() or int(chosen[at]) not in by_words
    ]
    looks += found.looks
    part.faults += _undated_sums(part, reading, structure, chosen, names)


def _undated_sums(
    part: Part, reading: Reading, structure: Structure, chosen: Places, names: Coded[str]
) -> Iterator[LedgerFault]:
    """A fault for each of a few bookings without a day that hold just the sum of the lines below or above them.

    Those that may be totals of their customer are asked about as such, and unmarked subtotals all at once.
    """
    if part.days is None:
        return
    undated = np.flatnonzero(part.days.where(lambda day: day is None))
    if len(undated) * _FEW_UNDATED > len(chosen) or len(undated) > _MOST_UNDATED:
        return
    amounts, column = exact(part.money["income"].values), reading.asked["customer"]
    of_customers = {
        at for totals in structure.of_customers for at in (*totals.proved.tolist(), *totals.others.tolist())
    }
    asked = of_customers.union(
        [] if structure.unmarked is None or structure.unmarked.slight else structure.unmarked.places.tolist()
    )
    for at in undated.tolist():
        if int(chosen[at]) in asked:
            continue
        name, count, side = tidy(names[at]), *run_beside(amounts, at, undated)
        if count and reading.particulars.subtotals == ADDS:
            reading.used.add(SUBTOTALS)
        elif count and name and not _adds(reading, name):
            question = of_word(column, name)
            reason = (
                f'has no day ("{name}") and holds the sum of the {count:,} lines {side} it: it may be a total - fill '
                f"the day in, or say {way(question, NO_INCOME)} to leave it out, {way(question, ADDS)} where it counts"
            )
            yield LedgerFault(reading.file, part.ledger.lines[at], reason, part.date_column)


def _adds(reading: Reading, name: str) -> bool:
    """Whether it was answered that the lines of a customer count."""
    return answered_adds(reading, reading.asked["customer"], tidy(name))


def _unproved(part: Part, reading: Reading, structure: Structure, chosen: Places) -> Iterator[LedgerFault | str]:
    """A fault for each booking that calls itself a total and is none, with what there is to answer; what is told of
    those that count by their name.
    """
    income, lines = reading.asked["income"], reading.table.lines
    told_already = {fault.line for fault in part.faults}
    unread = any(fault.column == income for fault in part.faults)
    places = np.array(structure.unproved, np.int64)
    apart = np.flatnonzero(np.isin(chosen, places))
    without = frozenset(structure.without_subtotals.tolist())
    for at in apart.tolist():
        place = int(chosen[at])
        if lines[place] in told_already:
            continue
        if place in without:
            column, text = called_total(reading, place)
            adds = "" if _unspeakable(text) else f", or {way(of_word(column, text), ADDS)} where it counts"
            reason = (
                f'calls itself a total ("{text}") and is the sum of lines beside it where those that may be subtotals '
                f"are left out - say {way(SUBTOTALS, NO_INCOME)} to leave it out with them{adds}"
            )
            yield LedgerFault(reading.file, lines[place], reason, income)
            continue
        amounts = exact(part.money["income"].values)
        near = "" if unread else holds_nearly(amounts, chosen, at, apart)
        half = "" if near or unread else holds_half(amounts, at, apart)
        how = f"holds {near or half}" if near or half else "is the sum of no lines beside it"
        column, text = called_total(reading, place)
        ways = ""
        if not _unspeakable(text):
            question = of_word(column, text)
            if not near and place in structure.companies:
                yield (
                    f'{column}: "{text}" (line {lines[place]}) is called as totals are and is the sum of no lines '
                    f"beside it: it counts, for the name is a company's - say {way(question, NO_INCOME)} where it is a "
                    f"total, {way(question, ADDS)} where it is none"
                )
                continue
            ways = f", or say {way(question, NO_INCOME)} to leave it out, {way(question, ADDS)} where it counts"
        reason = (
            f'calls itself a total ("{text}") and {how}: a booking may be missing or a customer called so - correct '
            f"it{ways}"
        )
        yield LedgerFault(reading.file, lines[place], reason, income)
