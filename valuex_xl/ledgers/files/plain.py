"""Text files: separated by a sign or by blanks, or printed in columns; every line read with its number, or refused."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from valuex_xl.ledgers.files.decoding import Text, text_of
from valuex_xl.ledgers.files.export import Export, Line, Note
from valuex_xl.ledgers.files.kinds import refused
from valuex_xl.ledgers.files.separators import BLANKS, FIXED, ONE_COLUMN, cut_points, is_ruler, separator_of

__all__ = ["open_text"]

_KINDS = {",": "csv", ";": "csv", "\t": "tsv", "|": "txt", BLANKS: "txt", FIXED: "txt", ONE_COLUMN: "txt"}
_NAMED = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "bar": "|", "pipe": "|", "blanks": BLANKS}
_SAMPLE = 400
_HINT = re.compile(r'"?sep=(.)?"?\s*', re.IGNORECASE | re.DOTALL)
_GAP = re.compile(r"\s{2,}|\t")
_RULES = ("---", "===", "___", "+--", "|--")
_LONGEST_LINE = 1 << 22


def open_text(path: Path, encoding: str | None, separator: str | None) -> Export:
    """Open a text file; LedgerError where it holds nothing or its bytes are no text."""
    text = text_of(path, encoding)
    sample = _sample(path, text)
    hint = _hint(sample[0]) if sample else None
    chosen = separator and _NAMED.get(separator.lower(), separator)
    sign = chosen or hint or separator_of(sample)
    if len(sign) != 1 and sign not in (BLANKS, FIXED, ONE_COLUMN):
        raise refused(path.name, f'"{separator}" is no separator - one sign, tab, or blanks')
    notes = list(text.notes)
    if sign in (BLANKS, FIXED):
        notes.append(Note("no separator: cut where blanks stand in every line", doubt=True))

    def lines() -> Iterator[Line]:
        numbered = text.lines()
        skip = 0
        if hint:
            skip = 1
            next(numbered)
        if sign == BLANKS:
            return _by_blanks(numbered, skip)
        if sign == FIXED:
            return _by_columns(numbered, skip, cut_points([line for line in sample if not is_ruler(line)]))
        return _by_sign(numbered, skip, path.name, sign or "\x1f")

    return Export(path, _KINDS.get(sign, "csv"), text.encoding, sign, tuple(notes), text.sha256, lines)


def _sample(path: Path, text: Text) -> list[str]:
    lines = list(islice(text.lines(), _SAMPLE))
    if not any(line.strip() for line in lines):
        raise refused(path.name, "holds no line - choose another file")
    if max(map(len, lines)) > _LONGEST_LINE:
        raise refused(path.name, "has a line of millions of characters: it is no ledger in text")
    return lines


def _hint(first: str) -> str | None:
    """The sign that Excel's ``sep=;`` names in the first line, the tab where it names a blank."""
    found = _HINT.fullmatch(first)
    if found is None:
        return None
    return "\t" if found[1] is None or found[1] in '\r\n"' else found[1]


def _by_sign(lines: Iterator[str], skip: int, file: str, sign: str) -> Iterator[Line]:
    """Each record with the number of its first line."""
    reader = csv.reader(lines, delimiter=sign, strict=True)
    number = skip + 1
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = f'has a quotation mark that does not pair ({error}) - write "" for a mark inside quotes'
            raise refused(file, reason, number) from None
        if not (record and any(cell[:3] in _RULES for cell in record[:2]) and is_ruler("".join(record))):
            yield Line(number, tuple(record))
        number = skip + reader.line_num + 1


def _by_blanks(lines: Iterator[str], skip: int) -> Iterator[Line]:
    for number, line in enumerate(lines, start=skip + 1):
        if not is_ruler(line):
            yield Line(number, tuple(_GAP.split(line.strip())))


def _by_columns(lines: Iterator[str], skip: int, starts: list[int]) -> Iterator[Line]:
    ends = [*starts[1:], None]
    for number, line in enumerate(lines, start=skip + 1):
        if not is_ruler(line):
            shown = line.rstrip().expandtabs()
            yield Line(number, tuple(shown[a:b].strip() for a, b in zip(starts, ends, strict=True)))
