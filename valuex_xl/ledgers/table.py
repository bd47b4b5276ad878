"""The lines below a header as columns: those in use and those that may say something about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from valuex_xl.ledgers.cells import texts_of
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.files import Line
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.vocabulary import is_total, is_total_alone
from valuex_xl.rulefiles.text import fold

__all__ = ["SAMPLE", "Table", "read_table"]

SAMPLE = 5_000
"""How many records are kept whole, to see how columns hang together."""


@dataclass(slots=True)
class Table:
    """Records by place: ``columns`` holds the texts of the places kept, ``filled`` which cells of each hold something.

    ``filled`` is a number with a bit for each column; ``sample`` the first records whole.
    """

    header: Header
    lines: list[int] = field(default_factory=list)
    columns: dict[int, list[str]] = field(default_factory=dict)
    filled: list[int] = field(default_factory=list)
    sample: list[tuple[str, ...]] = field(default_factory=list)
    totals: dict[int, bool] = field(default_factory=dict)
    """Records that call themselves a total; True where a cell says nothing else."""
    texts: dict[int, str] = field(default_factory=dict)
    """Lines below the header that hold one text and no more, by their number: footers, titles inside."""
    blank: int = 0
    short: int = 0
    long: int = 0
    repeated: int = 0


def read_table(file: str, header: Header, lines: Iterator[Line], kept: Iterable[int], needed: Sequence[int]) -> Table:
    """Read the lines to the end; ``needed`` are the places without which a record cannot be used, the customer's
    first.

    Raises LedgerError with every line that has cells beyond the header or lacks one that is needed.
    """
    table = Table(header, columns={place: [] for place in kept})
    columns = list(table.columns.items())
    width, last = len(header.titles), max(needed, default=0)
    titles = tuple(map(fold, header.titles))
    faults: list[LedgerFault] = []
    for line in lines:
        record = texts_of(line.cells)
        if len(record) != width:
            record = _fitted(table, record, width)
        mask = _mask(record)
        if not mask:
            table.blank += 1
            continue
        if len(record) != width:
            if len(record) < last + 1 and mask & (mask - 1) == 0:
                table.texts[line.number] = next(text for text in record if text.strip()).strip()
                continue
            if len(record) > width or len(record) <= last:
                faults.append(LedgerFault(file, line.number, _uneven(len(record), width)))
                continue
            table.short += 1
            record += ("",) * (width - len(record))
        if record[last] == header.titles[last] and tuple(map(fold, record)) == titles:
            table.repeated += 1
            continue
        _enter(table, columns, line.number, record, mask, needed[0])
    if faults:
        raise LedgerError(faults)
    return table


def _fitted(table: Table, record: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Without blank cells beyond the header."""
    if len(record) > width and not any(text.strip() for text in record[width:]):
        table.long += any(text.strip() for text in record)
        return record[:width]
    return record


def _mask(record: tuple[str, ...]) -> int:
    mask, bit = 0, 1
    for text in record:
        if text and (text[0] > " " or text.strip()):
            mask |= bit
        bit <<= 1
    return mask


def _uneven(count: int, width: int) -> str:
    return (
        f"has {count} field{'' if count == 1 else 's'}, the header has {width} - put quotation marks "
        "around a text that holds the separator or a line break"
    )


def _enter(
    table: Table, columns: list[tuple[int, list[str]]], number: int, record: tuple[str, ...], mask: int, customer: int
) -> None:
    place = len(table.lines)
    table.lines.append(number)
    table.filled.append(mask)
    if place < SAMPLE:
        table.sample.append(record)
    for column, texts in columns:
        texts.append(record[column])
    for text in (record[0], record[customer]):
        if text and _calls_itself_total(text):
            table.totals[place] = table.totals.get(place, False) or is_total_alone(text)


@lru_cache(maxsize=65_536)
def _calls_itself_total(text: str) -> bool:
    return is_total(text)
