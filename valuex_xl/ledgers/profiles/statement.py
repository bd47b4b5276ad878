"""From a file to a statement by the profile that claims it, as a portfolio takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from valuex_xl.errors import UserError
from valuex_xl.kinds.ledger.rules import Income, Only, Profile
from valuex_xl.ledgers.amounts import DecimalMark
from valuex_xl.ledgers.dates import Period
from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.files import Export, open_export
from valuex_xl.ledgers.ledger import Ledger, Origin
from valuex_xl.ledgers.profiles.claims import Claim, the_claim
from valuex_xl.ledgers.profiles.header import find_header, missing
from valuex_xl.ledgers.profiles.read import Reading, read_by
from valuex_xl.ledgers.statement import Columns, Statement
from valuex_xl.ledgers.texts import blank_column, unwritable
from valuex_xl.ledgers.where import Where
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["chosen", "opened", "statement_by_profile"]

Shelves = Sequence[Sequence[Profile]]


def statement_by_profile(
    path: Path,
    shelves: Shelves,
    *,
    name: str = "",
    answers: Mapping[str, str] | None = None,
    where: Sequence[Where] = (),
    decimal: DecimalMark | None = None,
    sheet: str | None = None,
) -> Statement:
    """Read a file by the profile that claims it, or by the one of that ``name``.

    Raises LedgerError with every fault, OpenQuestionsError where the profile asks what ``answers`` do not say.
    """
    export, claim = opened(path, shelves if not name else [[chosen(shelves, name)]], sheet)
    claim = _only_where(export, claim, where)
    reading = read_by(claim, export, answers, decimal)
    reading.must_be_answered(path.name)
    return _statement(export, claim, reading, where)


def chosen(shelves: Shelves, name: str) -> Profile:
    """The profile of a name; UserError where there is none."""
    known = {fold(profile.head.name): profile for shelf in shelves for profile in shelf}
    if fold(name) not in known:
        names = sorted(known)
        hint = did_you_mean(name, names) or f" - there are: {', '.join(names)}"
        raise UserError(f'--profile: there is no profile "{name}"{hint}')
    return known[fold(name)]


def opened(path: Path, shelves: Shelves, sheet: str | None = None) -> tuple[Export, Claim]:
    """The file, and the profile that claims it.

    What a file does not tell of itself, its encoding or separator, the profiles that say so are asked for: the file is
    opened as it tells, and where nobody claims it so, as each of them says.
    """
    first: LedgerError | None = None
    try:
        export = open_export(path, sheet=sheet)
        return _as_it_says(path, export, the_claim(export, shelves))
    except LedgerError as error:
        first = error
    for encoding, separator in dict.fromkeys(
        (profile.reads.encoding, profile.reads.separator)
        for shelf in shelves
        for profile in shelf
        if profile.reads.encoding or profile.reads.separator
    ):
        try:
            export = open_export(path, encoding=encoding or None, separator=separator or None)
            claim = the_claim(export, shelves)
        except LedgerError:
            continue
        if (claim.profile.reads.encoding, claim.profile.reads.separator) == (encoding, separator):
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


def _only_where(export: Export, claim: Claim, where: Sequence[Where]) -> Claim:
    """The profile with the lines that the command chooses beside its own."""
    if not where:
        return claim
    values: dict[str, list[str]] = {}
    for condition in where:
        values.setdefault(condition.column, []).append(condition.value)
    only = tuple(Only(column, tuple(words), chosen_by="--where") for column, words in values.items())
    profile = replace(claim.profile, only=(*claim.profile.only, *only))
    header = find_header(export.lines(), profile)
    if header is None:
        raise AssertionError("a header that was found is lost")
    if faults := missing(header, "--where", list(values), export.path.name):
        raise LedgerError(faults)
    return Claim(profile, header)


def _statement(export: Export, claim: Claim, reading: Reading, where: Sequence[Where]) -> Statement:
    """The reading in the form that portfolios take."""
    profile, sums = claim.profile, reading.sums
    told = reading.told
    origin = Origin(export.path.name, export.sha256, export.encoding, export.separator, export.kind, told.header_line)
    columns: dict[str, list[str]] = {"customer": reading.names, "income": []}
    columns |= {use: [] for use in ("industry", "profit") if getattr(profile, use)}
    ledger = Ledger(
        origin, reading.lines, columns, reading.rows, filtered=reading.rows - sums.lines, blank=reading.blank
    )
    customer = _customer(profile)
    if faults := [*unwritable(ledger, "customer", customer), *blank_column(ledger, "customer", customer)]:
        raise LedgerError(faults)
    named = Columns(customer, _income(profile.income), profile.industry or None, profile.profit or None)
    return Statement(
        ledger,
        sums,
        named,
        tuple(where),
        told.currency,
        period=Period(*told.period) if told.period is not None else None,
        date_column=profile.date.column if profile.date is not None else "",
        looks=told.looks,
        notes=tuple(map(str, export.notes)),
        told=told,
    )


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
