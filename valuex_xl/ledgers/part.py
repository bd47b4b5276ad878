"""One file of a ledger, read by the columns named: bookings told from the rest, signs applied, doubts found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from valuex_xl.ledgers.amounts import Amounts, DecimalMark, read_amounts
from valuex_xl.ledgers.booked_days import find_days, within_period
from valuex_xl.ledgers.cells import ERRORS
from valuex_xl.ledgers.doubts import View, findings
from valuex_xl.ledgers.doubts.currency import currency_of
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.header import find_header
from valuex_xl.ledgers.ledger import Ledger, Origin
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.reading import (
    Part,
    Reading,
    bookings_of,
    carry_names,
    choices_of,
    customers_of,
    less,
    only_text,
    telling_columns,
    unstored_totals,
)
from valuex_xl.ledgers.structure import Structure
from valuex_xl.ledgers.table import read_table
from valuex_xl.ledgers.told_lines import tell_structure
from valuex_xl.ledgers.where import Choice, Where

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
) -> Part:
    """Read one file, of ``several`` or alone.

    LedgerError where its lines cannot be read; the faults of the Part where its figures cannot stand.
    """
    export = open_export(path, sheet=particulars.sheet, encoding=particulars.encoding, separator=particulars.separator)
    file = path.name
    lines = export.lines()
    names = [*asked.values(), *(it.column for it in (*where, *particulars.takes_away)), *particulars.minus]
    header = find_header(file, lines, names + ([particulars.date] if particulars.date else []))
    needed = [header.places[name] for name in names]
    table = read_table(file, header, lines, range(len(header.titles)), needed)
    reading = Reading(file, asked, header, table, particulars, where, decimal)
    notes = [f"{note}" for note in export.notes if not note.doubt]
    if header.above or header.line > 1:
        notes.append(f"the header stands in line {header.line}")
    origin = Origin(file, export.sha256, export.encoding, export.separator, export.kind, header.line)
    ledger = Ledger(
        origin, rows=len(table.lines), blank=table.blank, short=table.short, long=table.long, repeated=table.repeated
    )
    part = Part(ledger)
    doubts = [str(note) for note in export.notes if note.doubt]
    _fill(part, reading, notes, doubts, several)
    ledger.notes, ledger.looks = tuple(notes), tuple(doubts)
    return part


def _fill(part: Part, reading: Reading, notes: list[str], looks: list[str], several: bool) -> None:
    """Whose each record is, which of them count, their money, and what there is to ask or to tell."""
    ledger, table = part.ledger, reading.table
    customers = customers_of(reading)
    structure = bookings_of(reading, customers)
    for place, heading in structure.filled.items():
        customers[place] = customers[heading]
    if reading.particulars.names == "above":
        carry_names(customers, structure)
    chosen = _chosen(part, reading, _left_out(reading, structure, looks), notes)
    ledger.lines = [table.lines[place] for place in chosen]
    names = [customers[place] for place in chosen]
    ledger.columns = {
        use: [reading.texts(use)[place] for place in chosen] for use in reading.asked if use != "customer"
    } | {"customer": names}
    if not chosen:  # all of it is outside the period; whether any file holds bookings of it is asked of them together
        part.money = {use: Amounts([]) for use in MONEY if use in reading.asked}
        return
    _money(part, reading, chosen, looks)
    tell_structure(part, reading, structure, notes, looks)
    if not any(fault.column == reading.asked["income"] for fault in part.faults):
        _doubts(part, reading, chosen, names, looks)
    if several:
        part.records = _records(reading, chosen)


def _left_out(reading: Reading, structure: Structure, looks: list[str]) -> set[int]:
    """The records that are no bookings; footers join the texts that were met."""
    table, unstored = reading.table, unstored_totals(reading)
    if unstored:
        told = ", ".join(str(table.lines[place]) for place in unstored)
        looks.append(f"left out as a total by its word alone, for its formula has no stored value: line {told}")
    for place in structure.footers:
        table.texts[table.lines[place]] = only_text(table, place)
    return {*unstored, *structure.totals, *structure.headings, *structure.footers}


def _chosen(part: Part, reading: Reading, left_out: set[int], notes: list[str]) -> list[int]:
    """The bookings that the conditions and the period choose; LedgerError where none is left."""
    ledger, table, choices = part.ledger, reading.table, choices_of(reading)
    chosen: list[int] = []
    for place in range(len(table.lines)):
        if place in left_out:
            continue
        fits = [choice.fits(table.columns[at][place]) for at, choice in choices.items()]  # each keeps what it met
        if all(fits):
            chosen.append(place)
        else:
            ledger.filtered += 1
    find_days(part, reading, chosen, notes)
    chosen = within_period(part, reading, chosen)
    file = reading.file
    unmet = [LedgerFault(file, 0, why, it.conditions[0].column) for it in choices.values() for why in it.unmet()]
    if unmet or (not chosen and not ledger.outside):
        reason = "no line is left to count" if choices or ledger.outside else "has a header and no lines"
        raise LedgerError(unmet or [LedgerFault(file, 0, reason)])
    return chosen


def _money(part: Part, reading: Reading, chosen: Sequence[int], looks: list[str]) -> None:
    """Read every column of money; the income less what is taken away."""
    lines = part.ledger.lines
    for use in MONEY:
        if use in reading.asked:
            texts = part.ledger.columns[use]
            part.money[use] = read_amounts(reading.file, reading.asked[use], _shown(lines, texts), reading.decimal)
    income = part.money["income"]
    values = list(income.values)
    for name in reading.particulars.minus:
        column = reading.table.columns[reading.place(name)]
        other = read_amounts(reading.file, name, _shown(lines, [column[at] for at in chosen]), income.mark)
        part.faults += other.faults
        values = [less(mine, theirs) for mine, theirs in zip(values, other.values, strict=True)]
    for condition in reading.particulars.takes_away:
        choice = Choice([condition])
        column = reading.table.columns[reading.place(condition.column)]
        values = [
            -abs(value) if value is not None and choice.fits(column[at]) else value
            for at, value in zip(chosen, values, strict=True)
        ]
        part.faults += [LedgerFault(reading.file, 0, why, condition.column) for why in choice.unmet()]
    part.money["income"] = income.only(values)
    for use in part.money:
        part.faults += part.money[use].faults
        looks += part.money[use].looks


def _shown(lines: Sequence[int], texts: Sequence[str]) -> Iterable[tuple[int, str]]:
    return zip(lines, texts, strict=True)


def _doubts(part: Part, reading: Reading, chosen: Sequence[int], names: Sequence[str], looks: list[str]) -> None:
    table, header, particulars = reading.table, reading.header, reading.particulars
    used = {header.places[name] for name in (*reading.asked.values(), *particulars.minus)}
    used |= {header.places[it.column] for it in reading.where if not it.negated and _is_exact(it)}
    kept = {place: [table.columns[place][at] for at in chosen] for place in telling_columns(reading, chosen)}
    size = len(table.sample)
    view = View(
        file=reading.file,
        header=header,
        particulars=particulars,
        customer=reading.place(reading.asked["customer"]),
        income=reading.place(reading.asked["income"]),
        lines=part.ledger.lines,
        customers=names,
        incomes=part.money["income"].values,
        kept=kept,
        sample=[table.sample[at] for at in chosen if at < size],
        mark=part.money["income"].mark,
        used=frozenset(used),
    )
    for finding in findings(view):
        if isinstance(finding, LedgerFault):
            part.faults.append(finding)
        else:
            looks.append(finding)
    part.currency = part.money["income"].currency or currency_of(view)
    errors = [line for line, name in zip(part.ledger.lines, names, strict=True) if name.strip().upper() in ERRORS]
    if errors:
        part.faults.append(_error_names(reading, part, errors))


def _error_names(reading: Reading, part: Part, lines: Sequence[int]) -> LedgerFault:
    at = part.ledger.lines.index(lines[0])
    reason = (
        f"is an error of a spreadsheet and no name ({lines_told(lines)}) - mend the formula, or leave such lines out "
        f'with --where "{reading.asked["customer"]}!=#*"'
    )
    return LedgerFault(
        reading.file, lines[0], reason, reading.asked["customer"], part.ledger.columns["customer"][at].strip()
    )


def _is_exact(condition: Where) -> bool:
    return "*" not in condition.value and "|" not in condition.value


def _records(reading: Reading, chosen: Sequence[int]) -> dict[tuple[str, ...], int]:
    """Bookings that have a number or a day of their own, to be found again in another file."""
    columns = list(reading.table.columns.values())
    return {tuple(texts[at].strip() for texts in columns): reading.table.lines[at] for at in chosen}
