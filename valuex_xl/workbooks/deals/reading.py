"""Files of deals and projects read line by line: every cell that cannot be read is refused, all in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from valuex_xl.ledgers import DecimalMark
from valuex_xl.ledgers.cells import ERRORS
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.header import find_header
from valuex_xl.ledgers.money.amounts import read_amounts
from valuex_xl.ledgers.table import Kept, Table, read_table
from valuex_xl.ledgers.vocabulary.currencies import canonical, may_be_one
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.text import fold, spaced
from valuex_xl.workbooks.deals.columns import MONEY_OF_PROJECTS, currency_in, find_columns, told_columns
from valuex_xl.workbooks.deals.figure_cells import never_below_0, read_figure
from valuex_xl.workbooks.deals.request import Deal, DealsRead, DealsRequest, Project, SourceFile

__all__ = ["read_deals"]

_LONGEST_NAME = 250


@dataclass(slots=True)
class _File:
    """One file on its way to rows."""

    name: str
    table: Table
    titles: Mapping[str, str]
    places: Mapping[str, int]
    lines: list[int] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, Sequence[float | str | None]] = field(default_factory=dict)
    faults: list[LedgerFault] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    currency: str = ""


def read_deals(request: DealsRequest, figures: Sequence[Figure]) -> DealsRead:
    """Every file of a request; LedgerError with all that cannot be read, in all files.

    A row with a figure of a deal is a deal, one with a target or an actual cost a project; it may be both. A name
    stands once among the deals and once among the projects. All money is in one currency.
    """
    told = told_columns(request.columns, figures)
    files, sources = [], []
    faults: list[LedgerFault] = []
    for path in request.sources:
        try:
            file, source = _read(path, figures, told, request.decimal, request.sheet)
        except LedgerError as error:
            faults += error.faults
            continue
        files.append(file)
        sources.append(source)
    rows = [row for file in files for row in _rows(file, figures)]
    faults += [fault for file in files for fault in file.faults]
    deals, projects = _Names(), _Names()
    for file, line, deal, project in rows:
        faults += deals.taken(file, line, deal.name if deal else "", deal.customer if deal else "")
        faults += projects.taken(file, line, project.name if project else "", "")
    currency = _one_currency(files, request.currency, faults)
    if faults:
        raise LedgerError(faults)
    found = [deal for _, _, deal, _ in rows if deal is not None]
    return DealsRead(
        deals=tuple(deals.told_apart(found)),
        projects=tuple(project for _, _, _, project in rows if project is not None),
        currency=currency,
        files=tuple(sources),
        looks=tuple(look for file in files for look in file.looks),
        notes=tuple(note for file in files for note in file.notes),
    )


def _read(
    path: Path, figures: Sequence[Figure], told: Mapping[str, str], decimal: DecimalMark | None, sheet: str | None
) -> tuple[_File, SourceFile]:
    export = open_export(path, sheet=sheet)
    found = find_columns(export, figures, told)
    header = find_header(path.name, export.lines(), list(found.titles.values()))
    places = {use: header.places[title] for use, title in found.titles.items()}
    money = {places[use] for use in _money(figures, places)}
    kept = Kept(money, set(places.values()) - money)
    table = read_table(path.name, header, export.blocks(header.line), kept, [places["deal"]])
    file = _File(path.name, table, {use: spaced(title) for use, title in found.titles.items()}, places)
    file.looks += [f"{path.name}: {note}" for note in export.notes if note.doubt]
    if found.unused:
        file.notes.append(f"{path.name}: columns that are no figure, not used: {', '.join(found.unused)}")
    rows = [at for at in range(len(table.lines)) if not table.totals.get(at, False)]
    left = [int(table.lines[at]) for at in range(len(table.lines)) if table.totals.get(at, False)]
    if left:
        file.notes.append(f"{path.name}: left out as a total: line {', '.join(map(str, left))}")
    for line, text in table.texts.items():
        file.notes.append(f'{path.name}: left out, a text alone: line {line}, "{text}"')
    file.lines = [int(table.lines[at]) for at in rows]
    file.texts = {use: [table.columns[place][at] for at in rows] for use, place in places.items()}
    _values(file, figures, decimal)
    return file, SourceFile(path.name, export.sha256, header.line, len(rows), file.titles, found.unused)


def _values(file: _File, figures: Sequence[Figure], decimal: DecimalMark | None) -> None:
    """The columns of figures as numbers and words; one decimal mark and one currency for all money of the file."""
    known = {figure.name: figure for figure in figures}
    money = _money(figures, file.texts)
    cells = [cell for use in money for cell in zip(file.lines, file.texts[use], strict=True)]
    by_title = next(filter(None, (currency_in(file.titles[use]) for use in money)), "")
    whole = read_amounts(file.name, "", cells, decimal, by_title)
    mark = decimal if whole.faults else whole.mark
    for use in money:
        read = read_amounts(file.name, file.titles[use], zip(file.lines, file.texts[use], strict=True), mark)
        file.faults += read.faults
        file.looks += [f"{file.name}: {look}" for look in read.looks]
        values = [None if value is None else float(value) for value in read.values]
        if use in known:
            file.faults += _outside(file, known[use], values)
        elif not read.faults:
            file.faults += _negative(file, use, values)
        file.values[use] = values
    file.currency = whole.currency
    _by_titles(file, money)
    if whole.faults and not file.faults:
        file.faults += whole.faults
    for use, figure in known.items():
        if use in file.texts and use not in money:
            told = (file.name, file.titles[use], list(zip(file.lines, file.texts[use], strict=True)))
            values_, faults = read_figure(figure, *told, mark)
            file.values[use] = values_
            file.faults += faults or _outside(file, figure, values_)


def _by_titles(file: _File, money: Sequence[str]) -> None:
    """The currency that the titles of the money name, where no amount does; a fault where they do not agree."""
    for use in money:
        told = currency_in(file.titles[use])
        if told and file.currency and not may_be_one(canonical(file.currency), told):
            other = f"is in {told}, other money of the file in {file.currency}"
            reason = f"{other} - money must be in one currency: convert it"
            file.faults.append(LedgerFault(file.name, file.table.header.line, reason, file.titles[use]))
        file.currency = file.currency or told


def _money(figures: Sequence[Figure], uses: Iterable[str]) -> list[str]:
    """Those of some uses that are money."""
    of_deals = {figure.name for figure in figures if figure.unit is Unit.MONEY}
    return [use for use in uses if use in MONEY_OF_PROJECTS or use in of_deals]


def _outside(file: _File, figure: Figure, values: Sequence[float | str | None]) -> Iterator[LedgerFault]:
    """The figures below the least or above the most that the rule set allows."""
    for place, value in enumerate(values):
        if not isinstance(value, float):
            continue
        if value < 0 and never_below_0(figure):
            reason = "the margin of a deal that was given up is not below 0 - correct it, or leave it blank for none"
            yield _fault(file, place, figure.name, reason)
        if figure.low is not None and value < figure.low:
            yield _fault(file, place, figure.name, f"is below {figure.low:g}, the least that it may be - correct it")
        if figure.high is not None and value > figure.high:
            yield _fault(file, place, figure.name, f"is above {figure.high:g}, the most that it may be - correct it")


def _negative(file: _File, use: str, values: Sequence[float | None]) -> Iterator[LedgerFault]:
    for place, value in enumerate(values):
        if value is not None and (value < 0 or (value == 0 and use == "target")):
            least = "a target is above 0" if use == "target" else "it cannot be negative"
            yield _fault(file, place, use, f"is no {use} - {least}: correct it")


def _fault(file: _File, place: int, use: str, reason: str) -> LedgerFault:
    return LedgerFault(file.name, file.lines[place], reason, file.titles[use], file.texts[use][place].strip())


_Row = tuple[_File, int, Deal | None, Project | None]


def _rows(file: _File, figures: Sequence[Figure]) -> Iterator[_Row]:
    """Each line as a deal, a project or both; a fault for one without a name."""
    names = [figure.name for figure in figures if figure.name in file.values]
    for place, line in enumerate(file.lines):

        def text(use: str, place: int = place) -> str:
            return spaced(file.texts[use][place]) if use in file.texts else ""

        name = text("deal") or text("customer")
        wrong = _unfit(name)
        if wrong:
            file.faults.append(LedgerFault(file.name, line, wrong, file.titles["deal"], name or None))
        given = {use: value for use in names if (value := file.values[use][place]) is not None}
        money = {use: file.values[use][place] for use in MONEY_OF_PROJECTS if use in file.values}
        due = _day(file, place, text("due"))
        deal = project = None
        if money.get("target") is not None or money.get("actual") is not None:
            project = Project(name, **money, agreed=text("agreed hash"))  # type: ignore[arg-type]
        if given or (names and project is None):
            customer = text("customer")
            same = file.places.get("customer") == file.places["deal"]
            deal = Deal(name, "" if same else customer, given, text("owner"), text("decision"), due)
        yield file, line, deal, project


def _unfit(name: str) -> str:
    """Why a name cannot stand in a cell; empty for one that can."""
    if not name:
        return "a line with figures has no name - name the deal"
    if name.upper() in ERRORS:
        return "is an error of a spreadsheet and no name - mend the formula"
    if len(name) > _LONGEST_NAME:
        return f"has more than {_LONGEST_NAME} characters - shorten the name"
    return ""


def _day(file: _File, place: int, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        file.faults.append(_fault(file, place, "due", "is no date - write it as 2026-03-31"))
        return None


class _Names:
    """The names met so far, with their places: one deal, one row."""

    def __init__(self) -> None:
        self._met: dict[tuple[str, str], tuple[str, int]] = {}

    def taken(self, file: _File, line: int, name: str, customer: str) -> list[LedgerFault]:
        """A fault where the name stands before, for the same customer."""
        if not name:
            return []
        key = (fold(name), fold(customer))
        first = self._met.setdefault(key, (file.name, line))
        if first == (file.name, line):
            return []
        reason = f"stands in {first[0]}:{first[1]} already - one line a deal: give each its own name, or leave one out"
        return [LedgerFault(file.name, line, reason, file.titles["deal"], name)]

    def told_apart(self, deals: Sequence[Deal]) -> Iterator[Deal]:
        """The deals, those of one name with their customer's behind it: formulas find a deal by its name."""
        many: dict[str, int] = {}
        for name, _ in self._met:
            many[name] = many.get(name, 0) + 1
        for deal in deals:
            if many[fold(deal.name)] == 1:
                yield deal
            else:
                name = f"{deal.name} ({deal.customer or 'no customer'})"
                yield Deal(name, deal.customer, deal.figures, deal.owner, deal.decision, deal.due)


def _one_currency(files: Sequence[_File], told: str, faults: list[LedgerFault]) -> str:
    """The currency of all files; a fault where they do not agree, or with what was told."""
    first = ("--currency", told) if told else None
    for file in files:
        if not file.currency:
            continue
        if first and not may_be_one(canonical(first[1]), canonical(file.currency)):
            reason = f"is in {file.currency}, {first[0]} in {first[1]} - money must be in one currency: convert it"
            faults.append(of_file(file.name, reason))
        first = first or (file.name, file.currency)
    return first[1] if first else ""
