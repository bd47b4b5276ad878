"""The lines below a header as columns: those in use and those that may say something about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.cells import all_filled, filled_texts, money_text, texts_of
from valuex_xl.ledgers.columns import Coded, Coder, Packed, Packer, Places, Stack, all_but, compacted, numbers_of
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.files import Block, Cell, Formatted, in_columns
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.repeated import Alike, alike
from valuex_xl.ledgers.skeletons import any_like
from valuex_xl.ledgers.vocabulary.totals import is_total, is_total_alone
from valuex_xl.rulefiles.text import fold

__all__ = ["SAMPLE", "Kept", "Table", "Texts", "read_table"]

SAMPLE = 5_000
"""How many records are kept whole, to see how columns hang together."""

_MOST_WORDS = 1 << 16
"""A column that nobody asked for says nothing about all lines once it holds so many different texts."""
_BITS = 62

Texts: TypeAlias = Coded[str] | Packed
Record: TypeAlias = Sequence[str]


@dataclass(frozen=True, slots=True)
class Kept:
    """The places of columns that are kept whatever they hold: of money, and of anything else.

    Those of ``money`` are packed. Other columns are kept while their texts are few. ``digests`` asks for a number of
    each record by which it is found again in another file, ``alike`` for the records that stand twice in this one.
    """

    money: Collection[int]
    others: Collection[int]
    digests: bool = False
    alike: bool = False
    as_written: bool = False
    """Whether the blanks around a text count, which is quicker to tell: enough within one file."""


@dataclass(slots=True)
class Table:
    """Records by place: ``columns`` holds the texts of the places kept, ``filled`` which cells of each hold something.

    ``filled`` is a number with a bit for each column; ``sample`` the first records whole.
    """

    header: Header
    lines: Sequence[int] = ()
    columns: dict[int, Texts] = field(default_factory=dict)
    filled: Coded[int] = field(default_factory=lambda: Coded(np.zeros(0, np.uint8), []))
    sample: list[Record] = field(default_factory=list)
    totals: dict[int, bool] = field(default_factory=dict)
    """Records that call themselves a total; True where a cell says nothing else."""
    texts: dict[int, str] = field(default_factory=dict)
    """Lines below the header that hold one text and no more, by their number: footers, titles inside."""
    alone: dict[int, str] = field(default_factory=dict)
    """The text of each record that holds one cell only."""
    digests: NDArray[np.int64] | None = None
    alike: Alike | None = None
    blank: int = 0
    short: int = 0
    long: int = 0
    repeated: int = 0
    _chosen: Places | None = None
    _left: Places = field(default_factory=lambda: np.zeros(0, np.int64))
    _others: dict[int, Texts] = field(default_factory=dict)
    """The columns at the places that are not kept."""

    def keep(self, chosen: Places, names: Coded[str]) -> Coded[str]:
        """Leave in the columns the records at some places only, one column at a time; some names at these places.

        What others hold is told by ``text`` and ``of_others``: columns with and without them would stand there twice.
        """
        if len(chosen) == len(self.lines):
            return names
        self._chosen, self._left = chosen, all_but(chosen, len(self.lines))
        own, codes = names.take(chosen), names.codes
        del names
        for place in list(self.columns):
            column = self.columns.pop(place)
            self._others[place] = column.take(self._left)
            shared = isinstance(column, Coded) and column.codes is codes
            self.columns[place] = column.beside(own) if shared and isinstance(column, Coded) else column.take(chosen)
        if self.digests is not None:
            self.digests = compacted(self.digests, chosen)
        if self.alike is not None:
            self.alike = self.alike.among(chosen)
        return own

    def text(self, column: int, place: int) -> str:
        """What a record holds in a column that was kept, whether or not the record was."""
        if self._chosen is None:
            return str(self.columns[column][place])
        at = int(np.searchsorted(self._chosen, place))
        if at < len(self._chosen) and self._chosen[at] == place:
            return str(self.columns[column][at])
        return str(self._others[column][int(np.searchsorted(self._left, place))])

    def of_others(self, column: int, places: Places) -> Texts:
        """A column at some of the places that were not kept."""
        return self._others[column].take(np.searchsorted(self._left, places))

    def call(self, place: int) -> tuple[int, str] | None:
        """The column and the text by which a record calls itself a total; None beyond the sample."""
        if place >= len(self.sample):
            return None
        filled = [(at, text) for at, text in enumerate(self.sample[place]) if text.strip()]
        return next((each for each in filled if is_total(each[1])), filled[0] if filled else (0, ""))


def read_table(file: str, header: Header, blocks: Iterable[Block], kept: Kept, needed: Sequence[int]) -> Table:
    """Read the lines to the end; ``needed`` are the places without which a record cannot be used, the customer's
    first.

    Raises LedgerError with every line that has cells beyond the header or lacks one that is needed.
    """
    reader = _Reader(file, header, kept, needed)
    for block in blocks:
        reader.add(block)
    if reader.faults:
        raise LedgerError(reader.faults)
    return reader.table()


class _Reader:
    """Takes blocks of lines; what is no plain record is looked at by itself."""

    def __init__(self, file: str, header: Header, kept: Kept, needed: Sequence[int]) -> None:
        self.file, self.kept = file, kept
        self.width, self.customer, self.last = len(header.titles), needed[0], max(needed)
        self.titles, self.last_title = tuple(map(fold, header.titles)), header.titles[max(needed)]
        self.found = Table(header)
        self.faults: list[LedgerFault] = []
        self._count = 0
        self._lines: list[Sequence[int]] = []
        self._masks: Coder[int] = Coder()
        self._digests = Stack(np.int64)
        self._money = {place: Packer() for place in kept.money}
        self._words = {place: _Words() for place in range(self.width) if place not in self._money}
        titled = next((place for place, title in enumerate(header.titles) if title.strip()), 0)
        self._named = sorted({0, titled, self.customer})

    def table(self) -> Table:
        found = self.found
        if self.kept.digests:
            found.digests = self._digests.array()
            found.alike = alike(found.digests) if self.kept.alike else None
        elif self.kept.alike:  # eight bytes a line are let go before anything else is put together
            found.alike = alike(self._digests.array())
        found.lines = numbers_of(self._lines)
        found.filled = self._masks.column()
        # Each column is let go as it is put together: two of them stand side by side for a moment only.
        for place in range(self.width):
            if place in self._money:
                found.columns[place] = self._money.pop(place).column()
            elif place in self._words:
                found.columns[place] = self._words.pop(place).coder.column()
        return found

    def add(self, block: Block) -> None:
        rows = block.rows if block.texts else list(map(self._texts, block.rows))
        columns, numbers = self._columns(rows, block.numbers)  # type: ignore[arg-type] # all of them are texts by now
        if not columns:
            return
        size = len(columns[0])
        if (room := SAMPLE - len(self.found.sample)) > 0:
            self.found.sample += zip(*(texts[:room] for texts in columns), strict=True)
        start, self._count = self._count, self._count + size
        self._lines.append(numbers)
        self._fill(columns, start)
        self._totals(columns, start)
        if self.kept.digests or self.kept.alike:
            records: Iterable[Record] = zip(*columns, strict=True)
            if not self.kept.as_written:
                records = (tuple(map(str.strip, record)) for record in records)
            digests = map(hash, records)
            self._digests.add(np.fromiter(digests, np.int64, size))

    def _texts(self, row: Sequence[Cell]) -> Record:
        """The cells of a row as texts, those of money with the mark of their format."""
        marked = [place for place in self.kept.money if place < len(row) and isinstance(row[place], Formatted)]
        if not marked:
            return texts_of(row)
        texts = list(texts_of(row))
        for place in marked:
            texts[place] = money_text(row[place])
        return texts

    def _columns(self, rows: Sequence[Record], numbers: Sequence[int]) -> tuple[Sequence[Record], Sequence[int]]:
        """The columns of the rows that are records, and the numbers of these."""
        columns: Any = in_columns(rows, self.width)
        if columns and all_filled(columns[self.customer]) and self.last_title not in columns[self.last]:
            return columns, numbers
        records = [
            (record, at) for at, row in enumerate(rows) if (record := self._record(row, numbers[at])) is not None
        ]
        if len(records) < len(rows):
            numbers = [numbers[at] for _, at in records]
        return list(zip(*(record for record, _ in records), strict=True)), numbers

    def _record(self, record: Record, number: int) -> Record | None:
        """One row as wide as the header; None where it is none of the records."""
        found, width = self.found, self.width
        texts = [text for text in record if text.strip()]
        if len(record) > width and not any(text.strip() for text in record[width:]):
            found.long += bool(texts)
            record = record[:width]
        if not texts:
            found.blank += 1
            return None
        if len(record) != width:
            # A name alone may head the lines below it; any other text alone says something of the list.
            heads = len(texts) == 1 and len(record) > self.customer and bool(record[self.customer].strip())
            if len(record) <= self.last and len(texts) == 1 and not heads:
                found.texts[number] = texts[0].strip()
                return None
            if len(record) > width or (len(record) <= self.last and not heads):
                self.faults.append(LedgerFault(self.file, number, _uneven(len(record), width)))
                return None
            found.short += 1
            record = [*record, *[""] * (width - len(record))]
        if record[self.last] == self.last_title and tuple(map(fold, record)) == self.titles:
            found.repeated += 1
            return None
        return record

    def _fill(self, columns: Sequence[Record], start: int) -> None:
        """Keep the columns of a block, and which cells of each record hold something."""
        flags = []
        for place, texts in enumerate(columns):
            if place in self._money:
                flags.append(self._money[place].add(texts))
            elif place in self._words:
                flags.append(self._words[place].add(texts))
                if len(self._words[place].coder) > _MOST_WORDS and place not in self.kept.others:
                    del self._words[place]
            else:
                flags.append(filled_texts(texts))
        masks = _masks(flags)
        self._masks.add(masks)
        for at in np.flatnonzero(_single(flags)).tolist():
            self.found.alone[start + at] = next(text[at].strip() for text in columns if text[at].strip())

    def _totals(self, columns: Sequence[Record], start: int) -> None:
        """Note the records called a total in their first column, the first with a title or that of the customer."""
        totals = self.found.totals
        for place in self._named:
            texts = columns[place]
            words = self._words.get(place)
            if words is not None:
                if not words.totals:
                    continue
                called: Iterable[int] = [at for at, text in enumerate(texts) if text in words.totals]
            else:
                called = [at for at, text in enumerate(texts) if is_total(text)] if any_like(is_total, texts) else ()
            for at in called:
                totals[start + at] = totals.get(start + at, False) or is_total_alone(texts[at])


class _Words:
    """A column of texts, what there is to know of each asked once."""

    __slots__ = ("_filled", "coder", "totals")

    def __init__(self) -> None:
        self.coder: Coder[str] = Coder()
        self.totals: set[str] = set()
        """Those of the texts that are totals by their words."""
        self._filled = np.zeros(0, np.bool_)

    def add(self, texts: Record) -> NDArray[np.bool_]:
        """Keep a block; for each of its lines whether anything stands there."""
        codes = self.coder.add(texts)
        new = self.coder.values_from(len(self._filled))
        if new:
            self._filled = np.concatenate((self._filled, filled_texts(new)))
            if any_like(is_total, new):
                self.totals.update(text for text in new if is_total(text))
        return self._filled[codes]


def _masks(flags: Sequence[NDArray[np.bool_]]) -> Sequence[int]:
    """A number with a bit for each column in which something stands."""
    if all(flag.all() for flag in flags):
        return [(1 << len(flags)) - 1] * len(flags[0])
    if len(flags) > _BITS:
        rows = np.array(flags).T
        return [sum(1 << int(place) for place in np.flatnonzero(row)) for row in rows]
    masks = np.zeros(len(flags[0]), np.int64)
    for place, flag in enumerate(flags):
        masks |= flag.astype(np.int64) << place
    found: list[int] = masks.tolist()
    return found


def _single(flags: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    """The records of which one cell holds something."""
    counts = np.zeros(len(flags[0]), np.int32)
    for flag in flags:
        counts += flag
    single: NDArray[np.bool_] = counts == 1
    return single


def _uneven(count: int, width: int) -> str:
    return (
        f"has {count} field{'' if count == 1 else 's'}, the header has {width} - put quotation marks "
        "around a text that holds the separator or a line break"
    )
