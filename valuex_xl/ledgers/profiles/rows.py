"""The lines under a header: which of them are bookings, and the text of a column in each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from valuex_xl.judging.columns import folded
from valuex_xl.judging.values import CellError
from valuex_xl.kinds.ledger.columns import columns_of
from valuex_xl.kinds.ledger.rules import Only
from valuex_xl.kinds.ledger.words import fits
from valuex_xl.ledgers.cells import filled_texts, money_text, text_of_cell, texts_of
from valuex_xl.ledgers.columns import Coded, Coder, Packed, Packer, Places, Stack, numbers_of, paired, places_of
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.files import Block, Cell, Export, Formatted, in_columns
from valuex_xl.ledgers.profiles.cells import is_blank, text_of
from valuex_xl.ledgers.profiles.claims import Claim
from valuex_xl.ledgers.profiles.dates import is_day
from valuex_xl.ledgers.profiles.header import Header, is_header_again
from valuex_xl.ledgers.repeated import Alike, alike, document_places
from valuex_xl.ledgers.skeletons import skeletons, zeroed
from valuex_xl.rulefiles.text import fold

__all__ = ["Rows", "holds_any", "read_rows"]

_LOOKED_AT = 2_000
"""Lines by which the column of a document's number is found."""
_SAMPLE = 5_000
"""Lines that are kept whole, to see how columns hang together."""
_MOST_WORDS = 1 << 16
"""A column that the profile does not read says nothing about all lines once it holds so many different texts."""


@dataclass
class Rows:
    """The lines that hold anything, in the order of the file; ``bookings`` tells which of them are some.

    ``named`` are the lines that the profile names as no booking, whatever they hold. ``columns`` are by place those
    that the profile asks for; columns of money have their texts in ``money``, and what else a cell holds in
    ``columns``.
    """

    file: str
    header: Header
    lines: Sequence[int] = ()
    columns: dict[int, Coded[Cell]] = field(default_factory=dict)
    money: dict[int, Packed] = field(default_factory=dict)
    bookings: NDArray[np.bool_] = field(init=False)
    named: NDArray[np.bool_] = field(init=False)
    labels: dict[int, str] = field(default_factory=dict)
    """The first text of each line that is no booking, by which a profile can name it."""
    digests: NDArray[np.int64] | None = None
    """For each line of several files a number that only one with the same texts has too."""
    alike: Alike | None = None
    """The lines that stand in the file more than once, where it has numbers of documents."""
    others: dict[int, Coded[str]] = field(default_factory=dict)
    """By place the texts of the columns that the profile does not read, as far as they may speak of every line."""
    records: list[Sequence[str]] = field(default_factory=list)
    """The texts of the first lines, whole."""
    sample: dict[int, Sequence[str]] = field(default_factory=dict)
    """The texts of the first lines by their numbers."""
    blank: int = 0
    amounts_at: frozenset[int] = frozenset()
    """The places of the columns of money whose texts were let go."""
    marked: dict[int, Packed] = field(default_factory=dict)
    """By place the amounts that were kept, for a currency stands beside some of them."""
    by_month: bool = False
    """Whether each line of the file stands here once a month."""
    _texts: dict[str, Coded[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def at(self) -> Places:
        """The places of the bookings."""
        return places_of(self.bookings)

    def column(self, name: str) -> Coded[Cell]:
        """The cells of a column; None in all lines where it is not there."""
        found = self.columns.get(self.header.place(name))
        return Coded(np.zeros(len(self), np.uint8), [None]) if found is None else found

    def texts(self, name: str) -> Coded[str]:
        """What the lines hold in a column, trimmed."""
        if name not in self._texts:
            place = self.header.place(name)
            found = self.columns.get(place)
            column = self.column(name).map(_trimmed)
            if place in self.money:
                written = self.money[place].by_text().map(str.strip)
                column = written if found is None else paired(written, column).map(lambda pair: pair[0] or pair[1])
            self._texts[name] = column
        return self._texts[name]

    def forget_amounts(self, marked: Collection[str] = ()) -> None:
        """Let the texts of the amounts go, once these are read: of millions of lines they take as much as all else.

        Those ``marked`` with a currency are kept to be held against the currency that stands beside them.
        """
        self.amounts_at |= frozenset(self.money)
        self.marked |= {at: self.money[at] for at in map(self.header.place, marked) if at in self.money}
        self.money = {}

    def keep(self, kept: Places, but: Collection[int]) -> None:
        """Leave in the columns the lines at some places only, one column at a time; let those read at ``but`` go whole.

        Which lines are bookings is asked no more then. A column that only tells what a booking is stands among those
        read, by the lines that are none, and among the others with all its texts: these stay.
        """
        self._texts.clear()
        self.bookings = self.named = np.zeros(0, np.bool_)
        _leave(self.columns, kept, but)
        _leave(self.others, kept, ())

    def fitting(self, only: Only) -> NDArray[np.bool_]:
        """For each line whether its word in a column counts."""
        return self.texts(only.column).where(lambda text: fits(text, only.counts))

    def text(self, at: int, name: str) -> str:
        """What a line holds in a column, trimmed."""
        text: str = self.texts(name)[at]
        return text

    def number(self, at: int) -> int:
        """The number of a line in its file."""
        return self.lines[at]

    def count(self, places: Places) -> int:
        """How many lines of the file these are: a line with a column a month is one."""
        return len({self.lines[at] for at in places.tolist()}) if self.by_month else len(places)

    def fault(self, at: int, reason: str, column: str = "", value: str | None = None) -> LedgerFault:
        """A refusal of a line."""
        return LedgerFault(self.file, self.number(at), reason, column, value)


def _leave(columns: dict[int, Coded[Any]], kept: Places, but: Collection[int]) -> None:
    for place in list(columns):
        column = columns.pop(place)
        if place not in but:
            columns[place] = column.take(kept)


def _trimmed(cell: Cell) -> str:
    return text_of(cell).strip()


def read_rows(
    export: Export, claim: Claim, money: Collection[str] = (), also: Collection[str] = (), *, several: bool = False
) -> Rows:
    """The lines under the header; LedgerError where one has more fields than the header, or a column stands twice.

    ``money`` names the columns that hold amounts, ``also`` others to keep than the profile reads; of ``several`` files
    each line gets a number by which it is found again in another one.
    """
    reader = _Reader(export.path.name, claim, money, also, several)
    for block in export.blocks(claim.header.number):
        reader.add(block)
    rows = reader.rows()
    faults = [*reader.too_long, *_twins(rows)]
    if faults:
        raise LedgerError(faults)
    return rows


def holds_any(export: Export, words: Sequence[str]) -> bool:
    """Whether any cell of a file is one of some words."""
    return any(_holds(map(text_of, row), words) for block in export.blocks() for row in [_all_cells(block)])


def _all_cells(block: Block) -> list[Cell]:
    return [cell for row in block.rows for cell in row]


def _holds(texts: Iterable[str], words: Sequence[str]) -> bool:
    some = list(texts)
    patterns = [word.translate(zeroed) for word in words]
    return any(fits(text, patterns) for text in skeletons(some)) and any(fits(text, words) for text in set(some))


class _Reader:
    """Takes blocks of lines."""

    def __init__(self, file: str, claim: Claim, money: Collection[str], also: Collection[str], several: bool) -> None:
        self.profile, self.header = claim
        profile, header = claim
        self.found = Rows(file, header, by_month=bool(profile.months))
        self.too_long: list[LedgerFault] = []
        self.several, self.alike = several, bool(document_places(header.names))
        has = profile.booking_has or (profile.date.column if profile.date is not None else "")
        self.has = header.place(has) if has else -1
        self.day = profile.date if profile.date is not None and fold(profile.date.column) == fold(has) else None
        customer = profile.customer
        heading = {int(customer.heading) - 1} if customer is not None and customer.heading.isdigit() else set()
        wanted = {place for places in header.places.values() for place in places} | heading
        self._money = {header.place(name): Packer() for name in money if header.place(name) >= 0}
        read = (*columns_of(replace(profile, booking_has="")), *also)
        unread = {places[0] for places in header.places.values() if len(places) == 1}
        self._unread = unread - heading - {place for name in read for place in header.places.get(fold(name), ())}
        """Columns that tell what a booking is and no more: their texts are kept of the lines that are none."""
        self._columns: dict[int, Coder[tuple[type, Cell]]] = {place: Coder() for place in sorted(wanted)}
        self._beside: dict[int, Coder[str]] = {
            place: Coder()
            for place in range(len(header.names))
            if place in self._unread or (place not in self._columns and place not in self._money)
        }
        self._plain: dict[int, Coder[str]] = {}
        self._days: dict[Cell, bool] = {}
        self._lines: list[Sequence[int]] = []
        self._bookings, self._named = Stack(np.bool_), Stack(np.bool_)
        self._found_digests = Stack(np.int64)
        self._count = 0
        self.width = max([len(header.names), *(place + 1 for place in wanted)])

    def add(self, block: Block) -> None:
        rows, numbers, texts = block.rows, block.numbers, block.texts
        columns = in_columns(rows, self.width)
        plain = columns is not None
        columns = columns or self._even(rows, texts=texts)
        others = self._others(columns, texts=texts)
        has = _filled(columns[self.has], texts=texts) if self.has >= 0 else others
        held = others | has
        if not held.all():
            kept = [at for at, row in enumerate(rows) if held[at] or not all(map(is_blank, row))]
            if len(kept) < len(rows):
                self.found.blank += len(rows) - len(kept)
                if kept:
                    self.add(Block([numbers[at] for at in kept], [rows[at] for at in kept], texts))
                return
        self._add(rows, numbers, columns, others & has, texts=texts, plain=plain)

    def _even(self, rows: Sequence[Sequence[Cell]], *, texts: bool) -> Sequence[Sequence[Cell]]:
        """The columns of rows of several widths, as many as there are in use."""
        filler: Cell = "" if texts else None
        return list(zip(*([*row[: self.width], *[filler] * (self.width - len(row))] for row in rows), strict=True))

    def _others(self, columns: Sequence[Sequence[Cell]], *, texts: bool) -> NDArray[np.bool_]:
        """The lines that hold anything but what every booking has."""
        found = np.zeros(len(columns[0]), np.bool_)
        for at, column in enumerate(columns):
            if at != self.has and not found.all():
                found |= _filled(column, texts=texts)
        return found

    def _add(
        self,
        rows: Sequence[Sequence[Cell]],
        numbers: Sequence[int],
        columns: Sequence[Sequence[Cell]],
        filled: NDArray[np.bool_],
        *,
        texts: bool,
        plain: bool,
    ) -> None:
        size = len(rows)
        named = self._names(rows, columns, plain=plain)
        bookings = self._are_bookings(rows, columns, filled, named)
        if not plain:
            self._refuse_long(rows, numbers, bookings)
        self._keep(columns, bookings, texts=texts)
        self._look(columns, texts=texts)
        start, self._count = self._count, self._count + size
        self._lines.append(numbers)
        self._bookings.add(bookings)
        self._named.add(named)
        for at in np.flatnonzero(~bookings).tolist():
            self.found.labels[start + at] = _label(rows[at])
        if self.several or self.alike:
            found = map(hash, map(tuple, rows)) if plain and texts and not self.several else map(_digest, rows)
            self._found_digests.add(np.fromiter(found, np.int64, size))
            for at in range(min(_LOOKED_AT - len(self.found.sample), size)):
                self.found.sample[numbers[at]] = [text_of(column[at]) for column in columns]

    def _names(
        self, rows: Sequence[Sequence[Cell]], columns: Sequence[Sequence[Cell]], *, plain: bool
    ) -> NDArray[np.bool_]:
        """The lines that the profile names as no booking."""
        words, named = self.profile.no_booking, np.zeros(len(rows), np.bool_)
        if not words or (plain and not any(_holds(map(text_of, column), words) for column in columns)):
            return named
        for at, row in enumerate(rows):
            named[at] = any(fits(text_of(cell), words) for cell in row if not is_blank(cell))
        return named

    def _are_bookings(
        self,
        rows: Sequence[Sequence[Cell]],
        columns: Sequence[Sequence[Cell]],
        filled: NDArray[np.bool_],
        named: NDArray[np.bool_],
    ) -> NDArray[np.bool_]:
        """The lines that have what every booking has: where that is the day, a day, and never that alone."""
        bookings = ~named
        if self.has >= 0:
            bookings &= filled
            if self.day is not None:
                cells = columns[self.has]
                for cell in set(cells) - self._days.keys():
                    self._days[cell] = is_day(cell, self.day)
                bookings &= np.fromiter(map(self._days.__getitem__, cells), np.bool_, len(cells))
        for at in self._may_repeat(columns):
            bookings[at] = bookings[at] and not is_header_again(rows[at], self.header)
        return bookings

    def _may_repeat(self, columns: Sequence[Sequence[Cell]]) -> Iterator[int]:
        """The lines that hold the title of a column in it, as the header does where it stands again."""
        for place in [self.has] if self.has >= 0 else range(len(self.header.names)):
            title = fold(self.header.names[place])
            if title and title in folded([cell for cell in columns[place] if isinstance(cell, str)]):
                yield from (at for at, cell in enumerate(columns[place]) if fold(text_of(cell)) == title)

    def _refuse_long(self, rows: Sequence[Sequence[Cell]], numbers: Sequence[int], bookings: NDArray[np.bool_]) -> None:
        width = len(self.header.names)
        for at in np.flatnonzero(bookings).tolist():
            cells = rows[at]
            if len(cells) > width and not all(map(is_blank, cells[width:])):
                reason = (
                    f"has {len(cells)} fields, the header has {width} - put quotation marks around a text that holds "
                    "the separator or a line break"
                )
                self.too_long.append(LedgerFault(self.found.file, numbers[at], reason))

    def _keep(self, columns: Sequence[Sequence[Cell]], bookings: NDArray[np.bool_], *, texts: bool) -> None:
        for place, coder in self._columns.items():
            cells = columns[place]
            if place in self._unread:
                nothing: Cell = "" if texts else None
                cells = [nothing if booking else cell for cell, booking in zip(cells, bookings.tolist(), strict=True)]
            if place in self._money:
                self._money[place].add(self._amounts(cells, bookings, texts=texts))
                if texts:
                    continue
                cells = [None if isinstance(cell, str) else cell for cell in cells]
            if texts:
                self._plain.setdefault(place, Coder()).add(cells)  # type: ignore[arg-type] # all are texts
            else:
                # Python holds that 1.0 is True; a ledger does not.
                coder.add([(type(cell), cell) for cell in cells])

    def _look(self, columns: Sequence[Sequence[Cell]], *, texts: bool) -> None:
        """Keep what the profile does not read, and the first lines whole."""
        for place in list(self._beside):
            cells: Any = columns[place] if texts else texts_of(columns[place])
            self._beside[place].add(cells)
            if len(self._beside[place]) > _MOST_WORDS:
                del self._beside[place]
        room = _SAMPLE - len(self.found.records)
        if room > 0:
            first: list[Any] = [column[:room] for column in columns]
            shown = first if texts else [tuple(map(_shown, column)) for column in first]
            self.found.records += zip(*shown, strict=True)

    def _amounts(self, cells: Sequence[Cell], bookings: NDArray[np.bool_], *, texts: bool) -> list[str]:
        """The texts that may be amounts: what is no booking and holds no digit is text there, not an amount."""
        found: list[Any] = list(cells) if texts else list(map(_written, cells))
        for at in np.flatnonzero(~bookings).tolist():
            if not any(sign.isdigit() for sign in found[at]):
                found[at] = ""
        minus = self.profile.reads.minus
        if minus:
            found = [_with_minus(text, minus) if text[:1] in (minus[0], " ") else text for text in found]
        return found

    def rows(self) -> Rows:
        found = self.found
        if self.several or self.alike:
            digests = self._found_digests.array()
            found.alike = alike(digests) if self.alike else None
            found.digests = digests if self.several else None
            del digests  # eight bytes a line are let go before anything else is put together
        found.lines = numbers_of(self._lines)
        found.bookings, found.named = self._bookings.array(), self._named.array()
        for place, coder in self._columns.items():
            if place in self._plain:
                found.columns[place] = self._plain.pop(place).column()  # type: ignore[assignment] # texts are cells
            elif place not in self._money or len(coder):
                found.columns[place] = coder.column().map(lambda pair: pair[1])
        for place in list(self._money):
            found.money[place] = self._money.pop(place).column()
        for place in list(self._beside):
            found.others[place] = self._beside.pop(place).column()
        return found


def _digest(row: Sequence[Cell]) -> int:
    return hash(tuple(map(str.strip, map(text_of, row))))


def _written(cell: Cell) -> str:
    if isinstance(cell, Formatted):
        return money_text(cell)
    return "" if cell is None or isinstance(cell, (float, CellError)) else text_of(cell)


def _shown(cell: Cell) -> str:
    return money_text(cell) if isinstance(cell, Formatted) else text_of_cell(cell)


def _with_minus(text: str, minus: str) -> str:
    """A minus of the profile's own, such as brackets, put before the amount."""
    text = text.strip()
    return f"-{text[1:-1].strip()}" if text.startswith(minus[0]) and text.endswith(minus[1]) else text


def _filled(cells: Sequence[Any], *, texts: bool) -> NDArray[np.bool_]:
    return filled_texts(cells) if texts else np.fromiter((not is_blank(cell) for cell in cells), np.bool_, len(cells))


def _label(cells: Sequence[Cell]) -> str:
    texts = [text_of(cell).strip() for cell in cells if not is_blank(cell)]
    return next((text for text in texts if not text[-1].isdigit()), texts[0])


def _twins(rows: Rows) -> Iterator[LedgerFault]:
    """Columns of one name, unless all of them hold the same on every booking."""
    for places in dict.fromkeys(rows.header.places.values()):  # a column may be named in two ways
        for other in places[1:]:
            first, second = (_column_at(rows, place).take(rows.at) for place in (places[0], other))
            pairs = paired(first, second)
            differ = np.flatnonzero(pairs.where(lambda pair: fold(pair[0]) != fold(pair[1])))
            if len(differ):
                name = rows.header.names[places[0]]
                line = rows.number(int(rows.at[differ[0]]))
                reason = (
                    f'{len(places)} columns are called "{name}" and line {line} holds another text in '
                    "each - export one of them only"
                )
                yield LedgerFault(rows.file, rows.header.number, reason)
                break


def _column_at(rows: Rows, place: int) -> Coded[str]:
    if place in rows.money and place not in rows.columns:
        return rows.money[place].by_text()
    texts = rows.columns[place].map(text_of)
    if place not in rows.money:
        return texts
    return paired(rows.money[place].by_text(), texts).map(lambda pair: pair[0] or pair[1])
