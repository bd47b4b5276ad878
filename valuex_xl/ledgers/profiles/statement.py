"""From a file to a statement by the profile that claims it, as a portfolio takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from valuex_xl.errors import UserError
from valuex_xl.kinds.ledger.rules import Income, Only, Profile
from valuex_xl.ledgers.answers import years_answered
from valuex_xl.ledgers.calendar.dates import Period
from valuex_xl.ledgers.columns import Coded
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.files import Export, open_export
from valuex_xl.ledgers.ledger import Ledger, Origin
from valuex_xl.ledgers.money.amounts import Amounts, DecimalMark
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.profiles.cells import text_of
from valuex_xl.ledgers.profiles.claims import Claim, the_claim
from valuex_xl.ledgers.profiles.header import find_header, missing
from valuex_xl.ledgers.profiles.read import Reading, read_by
from valuex_xl.ledgers.questions import OpenQuestionsError, years_asked
from valuex_xl.ledgers.reading import Part
from valuex_xl.ledgers.several import files_of
from valuex_xl.ledgers.statement import Columns, Statement, stated
from valuex_xl.ledgers.told import together
from valuex_xl.ledgers.where import Choice, Unmet, Where, unmet_in_all
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["chosen", "only_where", "opened", "statement_by_profile"]

Shelves = Sequence[Sequence[Profile]]


def statement_by_profile(
    path: Path | Sequence[Path],
    shelves: Shelves,
    *,
    name: str = "",
    answers: Mapping[str, str] | None = None,
    where: Sequence[Where] = (),
    decimal: DecimalMark | None = None,
    particulars: Particulars = Particulars(),  # noqa: B008 - frozen
    parents: Path | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Statement:
    """Read a file, a folder or several files by the profile that claims them, or by the one of that ``name``.

    Raises LedgerError with every fault, OpenQuestionsError with all that the profile asks of any of the files and
    ``answers`` do not say.
    """
    answers, particulars = years_answered(answers or {}, particulars)
    wanted = shelves if not name else [[chosen(shelves, name)]]
    says = (particulars.sheet, particulars.encoding, particulars.separator)
    claimed = [opened(file, wanted, *says) for file in files_of(path)]
    _one_profile(claimed)
    chosen_lines = [only_where(export, claim, where) for export, claim in claimed]
    faults = unmet_in_all(
        [(export.path.name, unmet) for (export, _), (_, unmet) in zip(claimed, chosen_lines, strict=True)]
    )
    if faults and not particulars.again:
        raise LedgerError(faults)
    read = [
        (export, claim, read_by(by, export.watched(progress), answers, decimal, particulars, several=len(claimed) > 1))
        for (export, claim), (by, _) in zip(claimed, chosen_lines, strict=True)
    ]
    tolds = [reading.told for _, _, reading in read]
    open_ = tuple(dict.fromkeys(question for told in tolds for question in told.open))
    days = [day for told in tolds for day in told.period or ()]
    if len(read) > 1 and days and particulars.period is None:
        open_ += years_asked(claimed[0][1].profile, Period(min(days), max(days)))
    if open_:
        raise OpenQuestionsError(", ".join(export.path.name for export, _ in claimed), tolds[0].profile.name, open_)
    parts = [_part(export, claim.profile, reading) for export, claim, reading in read]
    for part, (_, unmet) in zip(parts, chosen_lines, strict=True):
        part.unmet = unmet
    return stated(parts, _columns(claimed[0][1].profile), where, particulars, parents, together(tolds))


def _one_profile(claimed: Sequence[tuple[Export, Claim]]) -> None:
    """LedgerError where files are of different layouts: what one calls income the other may count again."""
    (first, ours), *others = claimed
    faults = [
        LedgerFault(
            export.path.name,
            0,
            f"is read by {claim.profile.head.name}, but {first.path.name} by {ours.profile.head.name}: files of two "
            "layouts are no one ledger - make a portfolio of each",
        )
        for export, claim in others
        if claim.profile.head.name != ours.profile.head.name
    ]
    if faults:
        raise LedgerError(faults)


def chosen(shelves: Shelves, name: str) -> Profile:
    """The profile of a name; UserError where there is none."""
    known = {fold(profile.head.name): profile for shelf in shelves for profile in shelf}
    if fold(name) not in known:
        names = sorted(known)
        hint = did_you_mean(name, names) or f" - there are: {', '.join(names)}"
        raise UserError(f'--profile: there is no profile "{name}"{hint}')
    return known[fold(name)]


def opened(
    path: Path,
    shelves: Shelves,
    sheet: str | None = None,
    encoding: str | None = None,
    separator: str | None = None,
) -> tuple[Export, Claim]:
    """The file, and the profile that claims it; what is said of its ``encoding`` and ``separator`` goes first.

    What a file does not tell of itself, its encoding or separator, the profiles that say so are asked for: the file is
    opened as it tells, and where nobody claims it so, as each of them says.
    """
    first: LedgerError | None = None
    try:
        export = open_export(path, sheet=sheet, encoding=encoding, separator=separator)
        claim = the_claim(export, shelves)
        return (export, claim) if encoding or separator else _as_it_says(path, export, claim)
    except LedgerError as error:
        first = error
    if encoding or separator:
        raise first
    for of_profile, sign in dict.fromkeys(
        (profile.reads.encoding, profile.reads.separator)
        for shelf in shelves
        for profile in shelf
        if profile.reads.encoding or profile.reads.separator
    ):
        try:
            export = open_export(path, encoding=of_profile or None, separator=sign or None)
            claim = the_claim(export, shelves)
        except LedgerError:
            continue
        if (claim.profile.reads.encoding, claim.profile.reads.separator) == (of_profile, sign):
            return export, claim
    raise first


def _as_it_says(path: Path, export: Export, claim: Claim) -> tuple[Export, Claim]:
    """The file opened anew where its profile says another encoding or separator than was found."""
    reads = claim.profile.reads
    encoding = reads.encoding if export.encoding else ""
    separator = reads.separator if export.separator and reads.separator != export.separator else ""
    if not encoding and not separator:
        return export, claim
    other = open_export(path, encoding=encoding or None, separator=separator or None)
    header = find_header(other.lines(), claim.profile)
    return (export, claim) if header is None else (other, Claim(claim.profile, header))


def only_where(export: Export, claim: Claim, where: Sequence[Where]) -> tuple[Claim, list[Unmet]]:
    """The profile with the lines that the command chooses beside its own, and the values that stand nowhere in the
    file; LedgerError where it lacks a column.
    """
    if not where:
        return claim, []
    grouped: dict[str, list[Where]] = {}
    for condition in where:
        grouped.setdefault(condition.column, []).append(condition)
    only = tuple(_only(column, conditions) for column, conditions in grouped.items())
    profile = replace(claim.profile, only=(*claim.profile.only, *only))
    header = find_header(export.lines(), profile)
    if header is None:
        raise AssertionError("a header that was found is lost")
    faults = missing(header, "--where", list(grouped), export.path.name)
    if faults:
        raise LedgerError(faults)
    choices = {column: Choice(conditions) for column, conditions in grouped.items()}
    for block in export.blocks(header.number):
        for column, choice in choices.items():
            place = header.place(column)
            cells = dict.fromkeys(row[place] if place < len(row) else "" for row in block.rows)
            for cell in cells:
                choice.fits(text_of(cell).strip())
    return Claim(profile, header), [unmet for it in choices.values() for unmet in it.unmet()]


def _only(column: str, conditions: Sequence[Where]) -> Only:
    """Conditions on one column as a profile says them: any of those that choose, none of those that leave out."""
    counts, leaves_out = (
        tuple(value.strip() for each in conditions if each.negated is negated for value in each.value.split("|"))
        for negated in (False, True)
    )
    return Only(column, counts or ("*",), leaves_out, chosen_by="--where")


def _part(export: Export, profile: Profile, reading: Reading) -> Part:
    """The reading of one file in the form in which files are joined."""
    told = reading.told
    origin = Origin(export.path.name, export.sha256, export.encoding, export.separator, export.kind, told.header_line)
    columns: dict[str, Sequence[str]] = {"customer": reading.customers}
    money = {"income": Amounts(reading.incomes)}
    if reading.industries is not None:
        columns["industry"] = reading.industries
    if reading.profits is not None:
        # Its texts are not looked at: a profile says what it is.
        columns["profit"] = Coded(np.zeros(len(reading.lines), np.uint8), [""])
        money["profit"] = Amounts(reading.profits)
    ledger = Ledger(
        origin,
        reading.lines,
        columns,
        reading.rows,
        filtered=reading.rows - len(reading.lines) - reading.outside,
        blank=reading.blank,
        outside=reading.outside,
        notes=(*map(str, export.notes), *reading.notes),
        looks=told.looks,
    )
    date_column = profile.date.column if profile.date is not None else ""
    return Part(
        ledger,
        money,
        [],
        told.currency,
        date_column,
        reading.days,
        reading.order,
        reading.ends,
        digests=reading.digests,
    )


def _columns(profile: Profile) -> Columns:
    return Columns(_customer(profile), _income(profile.income), profile.industry or None, profile.profit or None)


def _customer(profile: Profile) -> str:
    customer = profile.customer
    if customer is None or not (customer.columns or customer.heading):
        return f"{profile.pair.first}, {profile.pair.second}" if profile.pair else ""
    if customer.heading:
        return f"on a line of its own, column {customer.heading}"
    return ", ".join(customer.columns)


def _income(income: Income | None) -> str:
    """The income as a sum of columns.

    >>> _income(Income(("Total",), ("Taxes",), ("Rate",)))
    '(Total - Taxes) * Rate'
    """
    if income is None:
        return ""
    plus, minus = " + ".join(income.plus), " - ".join(income.minus)
    sums = f"{plus} - {minus}" if plus and minus else plus or f"-{minus}"
    return f"({sums}) * {' * '.join(income.times)}" if income.times else sums
