"""The lines of a ledger in CSV, with the columns asked for: every line read, or refused with its number."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from valuex_xl.ledgers.decode import decode
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.where import Choice, Where
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy

__all__ = ["Ledger", "Origin", "read_ledger"]

_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Origin:
    """Which file was read, and how: what a reader needs to find the same figures again."""

    file: str
    sha256: str
    encoding: str
    first_other_line: int
    delimiter: str


@dataclass(slots=True)
class Ledger:
    """The chosen lines: their numbers, and the text of each column asked for, line by line."""

    origin: Origin
    lines: list[int] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)
    rows: int = 0
    """Records under the header, blank ones left out."""
    filtered: int = 0
    blank: int = 0
    short: int = 0
    """Records that lack columns at their end, none of them asked for."""
    long: int = 0
    """Records with blank fields beyond the header."""


def read_ledger(path: Path, columns: Mapping[str, str], where: Sequence[Where] = ()) -> Ledger:
    """Read the file; ``columns`` gives for each use (customer, income) the header's text.

    Raises LedgerError with every faulty line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        raise LedgerError([LedgerFault(path.name or str(path), 0, reason)]) from None
    return _read(data, path.name, columns, where)


def _read(data: bytes, file: str, columns: Mapping[str, str], where: Sequence[Where]) -> Ledger:
    decoded = decode(data, file)
    asked = [*columns.values(), *(condition.column for condition in where)]
    text, skipped, delimiter = _delimiter(decoded.text, asked)
    records = _records(text, file, delimiter, skipped)
    line, header = next(records, (1, []))
    if not header:
        raise LedgerError([LedgerFault(file, 0, "holds no line - choose another file")])
    places = _places(file, line, header, asked)
    origin = Origin(file, hashlib.sha256(data).hexdigest(), decoded.encoding, decoded.first_other_line, delimiter)
    ledger = Ledger(origin)
    _collect(ledger, records, header, {use: places[name] for use, name in columns.items()}, _choices(where, places))
    return ledger


def _delimiter(text: str, asked: Sequence[str]) -> tuple[str, int, str]:
    """The text from its header on, the lines skipped before it, and the character between its fields.

    The right delimiter is the one whose header has most of the columns asked for.
    """
    first, _, rest = text.partition("\n")
    hint = first.strip().lower()
    if hint.startswith("sep=") and len(hint) <= 5:
        return rest, 1, first.strip()[4:] or "\t"
    wanted = {fold(name) for name in asked}

    def worth(delimiter: str) -> tuple[int, int]:
        try:
            header = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        except csv.Error:
            return 0, 0
        return len(wanted & {fold(name) for name in header}), len(header)

    return text, 0, max(_DELIMITERS, key=worth)


def _records(text: str, file: str, delimiter: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line, as an editor counts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = skipped + reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = f'has a quotation mark that does not pair ({error}) - write "" for a mark inside quotes'
            raise LedgerError([LedgerFault(file, line, reason)]) from None
        yield line, record


def _places(file: str, line: int, header: Sequence[str], asked: Sequence[str]) -> dict[str, int]:
    """Where each column asked for stands in the header."""
    folded = [fold(name) for name in header]
    faults: list[LedgerFault] = []
    places: dict[str, int] = {}
    for name in dict.fromkeys(asked):
        count = folded.count(fold(name)) if fold(name) else 0
        if count == 1:
            places[name] = folded.index(fold(name))
        elif count:
            faults.append(LedgerFault(file, line, f'{count} columns are called "{name}" - rename all but one'))
        else:
            known = [tidy(title) for title in header if title.strip()]
            listed = ", ".join(known)
            hint = did_you_mean(name, known)
            faults.append(LedgerFault(file, line, f'no column is called "{name}"{hint} (columns: {listed})'))
    if faults:
        raise LedgerError(faults)
    return places


def _choices(where: Sequence[Where], places: Mapping[str, int]) -> dict[int, Choice]:
    grouped: dict[int, list[Where]] = {}
    for condition in where:
        grouped.setdefault(places[condition.column], []).append(condition)
    return {place: Choice(conditions) for place, conditions in grouped.items()}


def _collect(
    ledger: Ledger,
    records: Iterator[tuple[int, list[str]]],
    header: Sequence[str],
    uses: Mapping[str, int],
    choices: Mapping[int, Choice],
) -> None:
    width = len(header)
    needed = max([*uses.values(), *choices], default=0)
    faults: list[LedgerFault] = []
    takers = [(place, ledger.columns.setdefault(use, [])) for use, place in uses.items()]
    for line, record in records:
        if len(record) != width:
            if not any(text.strip() for text in record):
                ledger.blank += 1
                continue
            reason = _repair(ledger, record, width, needed)
            if reason:
                faults.append(LedgerFault(ledger.origin.file, line, reason))
                continue
        elif not any(record) or not any(text.strip() for text in record):
            ledger.blank += 1
            continue
        ledger.rows += 1
        answers = [choice.fits(record[place]) for place, choice in choices.items()]
        if not all(answers):
            ledger.filtered += 1
            continue
        ledger.lines.append(line)
        for place, texts in takers:
            texts.append(record[place])
    faults = faults or _unmet(ledger, choices)
    if faults:
        raise LedgerError(faults)


def _repair(ledger: Ledger, record: list[str], width: int, needed: int) -> str:
    """Count a record of another length that loses nothing, or say why it cannot be used."""
    if len(record) > width:
        if not any(text.strip() for text in record[width:]):
            ledger.long += 1
            return ""
    elif len(record) > needed:
        ledger.short += 1
        return ""
    return (
        f"has {len(record)} field{'' if len(record) == 1 else 's'}, the header has {width} - put quotation marks "
        "around a text that holds the separator or a line break"
    )


def _unmet(ledger: Ledger, choices: Mapping[int, Choice]) -> list[LedgerFault]:
    file = ledger.origin.file
    faults = [
        LedgerFault(file, 0, reason, choice.conditions[0].column)
        for choice in choices.values()
        for reason in choice.unmet()
    ]
    if not faults and not ledger.lines:
        reason = "no line is left to count" if choices else "has a header and no lines"
        faults.append(LedgerFault(file, 0, reason))
    return faults
