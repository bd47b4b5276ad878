"""The list of customers and prospects that a scorecard judges: a name, and a column for each figure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from valuex_xl.ledgers import LedgerError, LedgerFault
from valuex_xl.ledgers.fault import of_file
from valuex_xl.ledgers.money.texts import is_dash, read_money
from valuex_xl.rulefiles.text import did_you_mean, fold, spaced

__all__ = ["ScoredRow", "Scores", "read_scores"]

_CUSTOMER = "customer"
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """One customer or prospect; ``values`` beside the figures of the list, None where nothing is known."""

    name: str
    values: tuple[float | str | None, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures, as the rule set scorecard names them, and a row each."""

    figures: tuple[str, ...]
    rows: tuple[ScoredRow, ...]


def read_scores(path: Path, figures: Sequence[str]) -> Scores:
    """Read a csv file with a column Customer and columns named like ``figures``; ``4%`` is 0.04.

    Raises LedgerError with every fault: a column that is no figure, a cell that is no number, a name that stands twice.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError([of_file(path.name, f"cannot be read as UTF-8 ({error})")]) from None
    first = text.partition("\n")[0]
    lines = list(csv.reader(io.StringIO(text), delimiter=max(_SEPARATORS, key=first.count)))
    known = {fold(figure): figure for figure in figures}
    head = [fold(cell) for cell in lines[0]] if lines else []
    faults = list(_faults_of_header(path, head, known))
    if faults:
        raise LedgerError(faults)
    found: dict[str, ScoredRow] = {}
    for number, cells in enumerate(lines[1:], 2):
        if not any(map(str.strip, cells)):
            continue
        told = dict(zip(head, cells, strict=False))
        name = spaced(told[_CUSTOMER])
        values = tuple(_value(path, number, known[at], told.get(at, ""), faults) for at in head if at != _CUSTOMER)
        if not name or fold(name) in found:
            faults.append(LedgerFault(path.name, number, "stands twice - keep one line" if name else "has no customer"))
        found[fold(name)] = ScoredRow(name, values)
    if faults:
        raise LedgerError(faults)
    return Scores(tuple(known[at] for at in head if at != _CUSTOMER), tuple(found.values()))


def _faults_of_header(path: Path, head: Sequence[str], known: dict[str, str]) -> Iterator[LedgerFault]:
    if _CUSTOMER not in head:
        yield LedgerFault(path.name, 1, "has no column Customer - name the column with the customers so")
    for cell in head:
        if cell != _CUSTOMER and cell not in known:
            hint = did_you_mean(cell, known.values()) or f" - there are: {', '.join(known.values())}"
            yield LedgerFault(path.name, 1, f'"{cell}" is no figure of the rule set scorecard{hint}')


def _value(path: Path, line: int, figure: str, text: str, faults: list[LedgerFault]) -> float | str | None:
    """A number, a percentage as a ratio, or a word as it is; None for a blank, and for a dash alone."""
    text = text.strip()
    if not text or is_dash(text):
        return None
    bare, percent = (text[:-1], True) if text.endswith("%") else (text, False)
    reading = read_money(bare)
    if reading is not None and reading.dot is not None:
        return float(reading.dot) / (100 if percent else 1)
    if any(sign.isdigit() for sign in text):
        faults.append(LedgerFault(path.name, line, "is no number - write it with a decimal point", figure, text))
    return text
