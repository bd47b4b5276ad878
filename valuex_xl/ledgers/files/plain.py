"""Text files: separated by a sign or by blanks, or printed in columns; every line read with its number, or refused."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, repeat
from pathlib import Path

from valuex_xl.ledgers.fault import refused
from valuex_xl.ledgers.files.decoding import Text, breaks, text_of
from valuex_xl.ledgers.files.export import BLOCK, Block, ByColumn, Cell, Export, Line, Note
from valuex_xl.ledgers.files.printed import Printed, is_page_line
from valuex_xl.ledgers.files.separators import BLANKS, FIXED, ONE_COLUMN, is_ruler, separator_of, starts_of

__all__ = ["open_text"]

_KINDS = {",": "csv", ";": "csv", "\t": "tsv", "|": "txt", BLANKS: "txt", FIXED: "txt", ONE_COLUMN: "txt"}
_NAMED = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "bar": "|", "pipe": "|", "blanks": BLANKS}
_SAMPLE = 400
_FIRST_BLOCK = 64
_HINT = re.compile(r'"?sep=(.)?"?\s*', re.IGNORECASE | re.DOTALL)
_AS_TEXT = re.compile(r'="([^"]*)"')
_RULES = ("---", "===", "___", "+--", "|--")
_DRAWN = frozenset(("", *" \t-=_+|*.:"))
_LONGEST_LINE = 1 << 22


def open_text(path: Path, encoding: str | None, separator: str | None, *, by_titles: bool = False) -> Export:
    """Open a text file; LedgerError where it holds nothing or its bytes are no text.

    Where columns begin may be said by whoever knows the file, or ``by_titles`` only: then no word is cut in two.
    """
    text = text_of(path, encoding)
    sample = _sample(path, text)
    hint = _hint(sample[0]) if sample else None
    chosen = separator and _NAMED.get(separator.lower(), separator)
    starts = starts_of(chosen) if chosen else []
    sign = FIXED if starts else chosen or hint or separator_of([line for line in sample if not is_page_line(line)])
    if len(sign) != 1 and sign not in (BLANKS, FIXED, ONE_COLUMN):
        reason = f'"{separator}" is no separator - one sign, tab, blanks, or where columns begin: 1,12,40'
        raise refused(path.name, reason)
    is_printed = sign == BLANKS or (sign == FIXED and (by_titles or not starts))
    printed = Printed(sample, starts, by_blanks=sign == BLANKS) if is_printed else None
    notes = list(text.notes)
    if sign in (BLANKS, FIXED) and not starts:
        notes.append(Note("no separator: cut where blanks stand in every line", doubt=True))

    def numbered() -> Iterator[str]:
        """The lines of the text; the hint is none of them."""
        lines = text.lines()
        if hint:
            next(lines)
        return lines

    def lines() -> Iterator[Line]:
        if printed is not None:
            return (Line(number, cells) for number, cells in printed.records(numbered(), skip + 1))
        if sign == FIXED:
            return _by_columns(numbered(), skip, starts)
        return (Line(number, tuple(row)) for block in blocks() for number, row in _each(block))

    def blocks() -> Iterator[Block]:
        return _by_sign(numbered(), skip, path.name, sign or "\x1f")

    skip = 1 if hint else 0
    by_blocks = None if sign in (BLANKS, FIXED) else blocks
    kind = _KINDS.get(sign, "csv")
    shown = (separator or sign) if starts else sign
    return Export(path, kind, text.encoding, shown, tuple(notes), text.sha256, lines, by_blocks, printed=printed)


def _each(block: Block) -> Iterator[tuple[int, Sequence[Cell]]]:
    return zip(block.numbers, block.rows, strict=True)


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


def _by_sign(lines: Iterator[str], skip: int, file: str, sign: str) -> Iterator[Block]:
    """Each record with the number of its first line; small blocks first, for whoever looks for a header only."""
    size, first = _FIRST_BLOCK, skip + 1
    while some := list(islice(lines, size)):
        size = min(size * 4, BLOCK)
        if columns := _plain_columns(some, sign):
            yield Block(range(first, first + len(some)), ByColumn(columns), texts=True)
            first += len(some)
            continue
        # A record may reach beyond these lines, and no record is less than one of them.
        reader = csv.reader(chain(some, lines), delimiter=sign, strict=True)
        rows: list[list[str]] = []
        fault = None
        try:
            rows.extend(islice(reader, len(some)))
        except csv.Error as error:  # those before it are kept
            fault = error
        if any('="' in line for line in some):
            rows = [[_unwrapped(cell) for cell in row] for row in rows]
        numbers, first = _numbered(rows, first, reader.line_num, complete=fault is None)
        yield _without_rulers(rows, numbers)
        if fault is not None:
            reason = f'has a quotation mark that does not pair ({fault}) - write "" for a mark inside quotes'
            raise refused(file, reason, first)


def _unwrapped(cell: str) -> str:
    """The text in ``="00017"``, by which some systems keep Excel from reading a number."""
    found = _AS_TEXT.fullmatch(cell.strip())
    return found[1] if found else cell


def _plain_columns(lines: Sequence[str], sign: str) -> list[list[str]]:
    """The columns of lines that need no reader: all of one width, none quoted, blank or drawn; nothing for others."""
    text = "".join(lines)
    if '"' in text:
        return []
    longest = csv.field_size_limit()
    if len(text) > longest and max(map(len, lines)) > longest:
        return []
    signs = lines[0].count(sign)
    if not signs or set(map(str.count, lines, repeat(sign))) != {signs}:
        return []
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    cells = text.removesuffix("\n").replace("\n", sign).split(sign)
    width = signs + 1
    if len(cells) != width * len(lines) or (_may_draw(cells[::width]) and any(rule in text for rule in _RULES)):
        return []
    return [cells[place::width] for place in range(width)]


def _may_draw(texts: Sequence[str]) -> bool:
    return any(text[:1] in _DRAWN for text in texts)


def _numbered(rows: Sequence[Sequence[str]], first: int, read: int, *, complete: bool) -> tuple[Sequence[int], int]:
    """The number of each record's first line, and of the line after the last; a text may hold line breaks."""
    if complete and read == len(rows):
        return range(first, first + read), first + read
    numbers = []
    for row in rows:
        numbers.append(first)
        first += 1 + sum(breaks(text) for text in row if "\n" in text or "\r" in text)
    return numbers, first


def _without_rulers(rows: list[list[str]], numbers: Sequence[int]) -> Block:
    """A block without the lines that only draw."""
    drawn = [at for at, row in enumerate(rows) if _may_draw(row[:1]) and _is_drawn(row)]
    if not drawn:
        return Block(numbers, rows, texts=True)
    left = set(drawn)
    kept = [at for at in range(len(rows)) if at not in left]
    return Block([numbers[at] for at in kept], [rows[at] for at in kept], texts=True)


def _is_drawn(row: Sequence[str]) -> bool:
    return any(cell[:3] in _RULES for cell in row[:2]) and is_ruler("".join(row))


def _by_columns(lines: Iterator[str], skip: int, starts: list[int]) -> Iterator[Line]:
    ends = [*starts[1:], None]
    for number, line in enumerate(lines, start=skip + 1):
        if not is_ruler(line):
            shown = line.rstrip().expandtabs()
            yield Line(number, tuple(shown[a:b].strip() for a, b in zip(starts, ends, strict=True)))
