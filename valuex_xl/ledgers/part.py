"""One file of a ledger, read by the columns named: bookings told from the rest, signs applied, doubts found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from valuex_xl.ledgers.amounts import Amounts, DecimalMark, read_amounts
from valuex_xl.ledgers.cells import ERRORS, UNSTORED
from valuex_xl.ledgers.dates import Days, read_days
from valuex_xl.ledgers.doubts import View, findings
from valuex_xl.ledgers.doubts.currency import currency_of
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.header import Header, find_header
from valuex_xl.ledgers.ledger import Ledger, Origin
from valuex_xl.ledgers.money import read_money
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.structure import Structure, structure_of, thin_shapes
from valuex_xl.ledgers.table import Table, read_table
from valuex_xl.ledgers.vocabulary import is_credit, is_currency, is_date, is_debit, is_first_name, is_number, is_type
from valuex_xl.ledgers.where import Choice, Where
from valuex_xl.rulefiles.text import fold, spaced

__all__ = ["MONEY", "Part", "read_part"]

MONEY = ("income", "profit", "wallet")
_SOME = Decimal(1)
_FEW_VALUES = 40
_MANY_NAMELESS = 10
"""Of so many bookings one without a name is no slip any more: names may stand once a group."""


@dataclass(slots=True)
class Part:
    """The bookings of one file; ``days`` are those of its date column, None where it has none."""

    ledger: Ledger
    money: dict[str, Amounts] = field(default_factory=dict)
    faults: list[LedgerFault] = field(default_factory=list)
    currency: str = ""
    date_column: str = ""
    days: list[date | None] | None = None
    years: tuple[int, int] | None = None
    """The first and the last year where the dates do not tell their days."""
    records: dict[tuple[str, ...], int] = field(default_factory=dict)
    """For each booking that can be told from others, by its texts, its line."""


@dataclass(slots=True)
class _Reading:
    """What one file's reading passes from step to step."""

    file: str
    asked: Mapping[str, str]
    header: Header
    table: Table
    particulars: Particulars
    where: Sequence[Where]
    decimal: DecimalMark | None

    def place(self, name: str) -> int:
        return self.header.places[name]

    def texts(self, use: str) -> list[str]:
        return self.table.columns[self.place(self.asked[use])]


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
    reading = _Reading(file, asked, header, table, particulars, where, decimal)
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


def _fill(part: Part, reading: _Reading, notes: list[str], looks: list[str], several: bool) -> None:
    ledger, table = part.ledger, reading.table
    customers = _customers(reading)
    structure = _structure(reading, customers)
    for place, heading in structure.filled.items():
        customers[place] = customers[heading]
    if reading.particulars.names == "above":
        _carry(customers, structure)
    unstored = _unstored_totals(reading)
    if unstored:
        told = ", ".join(str(table.lines[place]) for place in unstored)
        looks.append(f"left out as a total by its word alone, for its formula has no stored value: line {told}")
    left_out = {*unstored, *structure.totals, *structure.headings, *structure.footers}
    for place in structure.footers:
        table.texts[table.lines[place]] = _only_text(table, place)
    choices = _choices(reading)
    chosen: list[int] = []
    for place in range(len(table.lines)):
        if place in left_out:
            continue
        fits = [choice.fits(table.columns[at][place]) for at, choice in choices.items()]  # each keeps what it met
        if all(fits):
            chosen.append(place)
        else:
            ledger.filtered += 1
    _dates(part, reading, chosen, notes)
    chosen = _within(part, reading, chosen)
    unmet = [
        LedgerFault(reading.file, 0, why, it.conditions[0].column) for it in choices.values() for why in it.unmet()
    ]
    if unmet or not chosen:
        reason = "no line is left to count" if choices or ledger.outside else "has a header and no lines"
        raise LedgerError(unmet or [LedgerFault(reading.file, 0, reason)])
    ledger.lines = [table.lines[place] for place in chosen]
    names = [customers[place] for place in chosen]
    ledger.columns = {
        use: [reading.texts(use)[place] for place in chosen] for use in reading.asked if use != "customer"
    } | {"customer": names}
    _money(part, reading, chosen, looks)
    _tell_structure(part, reading, structure, notes, looks)
    if not any(fault.column == reading.asked["income"] for fault in part.faults):
        _doubts(part, reading, chosen, names, looks)
    if several:
        part.records = _records(reading, chosen)


def _unstored_totals(reading: _Reading) -> list[int]:
    """Totals whose formula was never calculated: they can be proved by nothing, and would be no amount."""
    texts = reading.texts("income")
    return [place for place, alone in reading.table.totals.items() if alone and texts[place] == UNSTORED]


def _only_text(table: Table, place: int) -> str:
    return next(texts[place].strip() for texts in table.columns.values() if texts[place].strip())


def _customers(reading: _Reading) -> list[str]:
    """The name of each record: of two columns where two are named, numbers without an empty decimal place."""
    names = list(reading.texts("customer"))
    firsts = reading.texts("first name") if "first name" in reading.asked else None
    if firsts is not None:
        return [
            f"{spaced(last)}, {spaced(first)}" if first.strip() and last.strip() else last or first
            for last, first in zip(names, firsts, strict=True)
        ]
    if any(name.endswith(".0") and name[:-2].isdigit() for name in names):
        return [name[:-2] if name.endswith(".0") and name[:-2].isdigit() else name for name in names]
    return names


def _structure(reading: _Reading, customers: list[str]) -> Structure:
    """Totals and headings, for which the amounts are read as far as they can be."""
    texts = reading.texts("income")
    customer, income = reading.place(reading.asked["customer"]), reading.place(reading.asked["income"])
    table = reading.table
    if not table.totals and not thin_shapes(table, income):
        # Nothing to prove: what is an amount and what is none is enough.
        some = [_SOME if text and text.strip() else None for text in texts]
        return structure_of(table, customers, some, customer, income)
    mark = reading.decimal or _likely_mark(texts)
    amounts = [_lenient(text, mark) for text in texts]
    for minus in reading.particulars.minus:
        others = table.columns[reading.place(minus)]
        amounts = [_less(a, _lenient(text, mark)) for a, text in zip(amounts, others, strict=True)]
    return structure_of(table, customers, amounts, customer, income)


def _likely_mark(texts: Sequence[str]) -> str:
    for text in texts:
        reading = read_money(text)
        if reading is not None and (reading.dot is None) != (reading.comma is None):
            return "." if reading.comma is None else ","
    return "."


def _lenient(text: str, mark: str) -> Decimal | None:
    reading = read_money(text)
    if reading is None:
        return None
    return reading.dot if mark == "." else reading.comma


def _less(amount: Decimal | None, other: Decimal | None) -> Decimal | None:
    return amount if other is None else (amount or Decimal(0)) - other


def _carry(customers: list[str], structure: Structure) -> None:
    """Give each booking without a name the last name above it."""
    nameless = set(structure.nameless)
    above = ""
    for place, name in enumerate(customers):
        if name.strip():
            above = name
        elif place in nameless:
            customers[place] = above


def _choices(reading: _Reading) -> dict[int, Choice]:
    grouped: dict[int, list[Where]] = {}
    for condition in reading.where:
        grouped.setdefault(reading.place(condition.column), []).append(condition)
    return {place: Choice(conditions) for place, conditions in grouped.items()}


def _dates(part: Part, reading: _Reading, chosen: Sequence[int], notes: list[str]) -> None:
    """The days of the column named, else of the first column of days that is not when something falls due."""
    table, particulars = reading.table, reading.particulars
    if particulars.date:
        places: Iterable[int] = [reading.place(particulars.date)]
    else:
        titled = [place for place, title in enumerate(reading.header.titles) if is_date(title)]
        places = sorted(titled, key=lambda place: (_is_later(reading.header.titles[place]), place))
    for place in places:
        texts = table.columns[place]
        days = read_days(((table.lines[at], texts[at]) for at in chosen), particulars.date_order)
        if particulars.date or _are_days(days):
            part.date_column, part.days = reading.header.name(place), days.values
            _refuse_days(part, reading, days)
            if not days.order:
                _untold(part, days, notes)
            return


def _untold(part: Part, days: Days, notes: list[str]) -> None:
    """Where no day is above 12 only the years are known."""
    years = sorted({day.year for day in days.values if day})
    told = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
    notes.append(f"{part.date_column}: whether the day or the month stands first is not told; the year is {told}")
    part.days = None
    part.years = (years[0], years[-1])


def _is_later(title: str) -> bool:
    """A day on which something is paid, falls due or was changed is not the day of the sale."""
    later = (
        "due",
        "paid",
        "fällig",
        "zahl",
        "échéance",
        "vervaldatum",
        "venc",
        "scadenza",
        "created",
        "changed",
        "valid",
    )
    return any(word in fold(title) for word in later)


def _are_days(days: Days) -> bool:
    read = sum(day is not None for day in days.values)
    return read > 0 and days.unread * 10 <= read


def _refuse_days(part: Part, reading: _Reading, days: Days) -> None:
    particulars, file = reading.particulars, reading.file
    wanted = particulars.period or particulars.compare
    if (particulars.date or wanted) and days.unread:
        reason = f"holds no date there, nor in {days.unread - 1:,} more lines - correct it, or choose another --date"
        part.faults.append(LedgerFault(file, days.first_unread, reason, part.date_column))
    if wanted and not days.order:
        reason = "does not tell whether the day or the month stands first - say --date-order dmy or mdy"
        part.faults.append(LedgerFault(file, 0, reason, part.date_column))


def _within(part: Part, reading: _Reading, chosen: list[int]) -> list[int]:
    """The bookings of the period asked for, those of the one to compare with kept apart by the statement."""
    period = reading.particulars.period
    if period is None:
        return chosen
    if part.days is None:
        if part.faults:
            raise LedgerError(part.faults)
        reason = "has no column of dates that could be found - say --date COLUMN"
        raise LedgerError([LedgerFault(reading.file, 0, reason)])
    also = reading.particulars.compare
    kept = [at for at, day in enumerate(part.days) if day and (day in period or (also and day in also))]
    undated = sum(day is None for day in part.days)
    part.ledger.outside = len(chosen) - len(kept) - undated
    if undated:
        lines = [reading.table.lines[chosen[at]] for at, day in enumerate(part.days) if day is None]
        reason = f"is blank in {lines_told(lines)}: it cannot be said whether they belong to the period - correct them"
        part.faults.append(LedgerFault(reading.file, lines[0], reason, part.date_column))
    part.days = [part.days[at] for at in kept]
    return [chosen[at] for at in kept]


def _money(part: Part, reading: _Reading, chosen: Sequence[int], looks: list[str]) -> None:
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
        values = [_less(mine, theirs) for mine, theirs in zip(values, other.values, strict=True)]
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


def _tell_structure(
    part: Part,
    reading: _Reading,
    structure: Structure,
    notes: list[str],
    looks: list[str],
) -> None:
    """What was left out and why, and what could not be proved."""
    table, ledger = reading.table, part.ledger
    used = set(ledger.lines)
    ledger.texts = len(table.texts) + len(structure.headings)
    if table.repeated:
        again = "1 line" if table.repeated == 1 else f"{table.repeated:,} lines"
        notes.append(f"the header stands again in {again}: left out")
    if table.texts:
        number, text = next(iter(table.texts.items()))
        others = len(table.texts) - 1
        more = f" and {others:,} more line{'' if others == 1 else 's'}" if others else ""
        notes.append(f'no booking: line {number} ("{text[:50]}"){more}')
    if structure.filled:
        count = len(structure.filled)
        notes.append(
            f"{count:,} lines without a name belong to the heading above them ({len(structure.headings):,} headings)"
        )
    if structure.totals:
        mark = part.money["income"].mark
        texts = reading.texts("income")
        amounts = [_lenient(texts[place], mark) or Decimal(0) for place in structure.totals]
        ledger.totals, ledger.totals_amount = len(amounts), sum(amounts, Decimal(0))
        told = ", ".join(str(table.lines[place]) for place in structure.totals[:5])
        more = ", ..." if len(amounts) > 5 else ""
        sentence = f"left out as totals, for each is the sum of lines beside it: line {told}{more}"
        (notes if all(place in table.totals for place in structure.totals) else looks).append(sentence)
    for place in structure.unproved:
        name = next(text for text in table.sample[place] if text.strip()) if place < len(table.sample) else ""
        reason = (
            f'calls itself a total ("{spaced(name)}") and is the sum of no lines beside it: a booking may be missing '
            "or a customer called so - take the line out of the ledger, or leave it out with --where"
        )
        fault = LedgerFault(reading.file, table.lines[place], reason, reading.asked["income"])
        if table.lines[place] in used:
            part.faults.append(fault)
    lines = [table.lines[place] for place in structure.nameless if table.lines[place] in used]
    if len(lines) > 1 and len(lines) * _MANY_NAMELESS >= len(used) and reading.particulars.names is None:
        have = "has" if len(lines) == 1 else "have"
        looks.append(
            f"{lines_told(lines)} {have} an amount and no name, below a line with a name - say --names above where the "
            "name stands on the first line of its group only, or --names nobody"
        )


def _doubts(part: Part, reading: _Reading, chosen: Sequence[int], names: Sequence[str], looks: list[str]) -> None:
    table, header, particulars = reading.table, reading.header, reading.particulars
    used = {header.places[name] for name in (*reading.asked.values(), *particulars.minus)}
    used |= {header.places[it.column] for it in reading.where if not it.negated and _is_exact(it)}
    kept = {place: [table.columns[place][at] for at in chosen] for place in _telling(reading, chosen)}
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


def _error_names(reading: _Reading, part: Part, lines: Sequence[int]) -> LedgerFault:
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


def _telling(reading: _Reading, chosen: Sequence[int]) -> list[int]:
    """The columns that may say something about every line: by their title, or by few different words."""
    found = []
    for place in range(len(reading.header.titles)):
        title = reading.header.titles[place]
        by_title = is_type(title) or is_currency(title) or is_number(title) or is_first_name(title)
        if by_title or is_debit(title) or is_credit(title):
            found.append(place)
            continue
        few: set[str] = set()
        for at in chosen[:2_000]:
            few.add(reading.table.columns[place][at])
            if len(few) > _FEW_VALUES:
                break
        else:
            found.append(place)
    return found


def _records(reading: _Reading, chosen: Sequence[int]) -> dict[tuple[str, ...], int]:
    """Bookings that have a number or a day of their own, to be found again in another file."""
    columns = list(reading.table.columns.values())
    return {tuple(texts[at].strip() for texts in columns): reading.table.lines[at] for at in chosen}
