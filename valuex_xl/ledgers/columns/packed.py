"""A column of money as it is written, four bytes a line, seldom eight: plain amounts as numbers, other texts by theirs.

What nearly every cell holds, digits with a minus before and a mark inside, is a number together with where the mark
stands, from which the text can be told again to the letter. All else is left to the one reader of money.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns.coded import Coded
from valuex_xl.ledgers.columns.exact import Exact, exact
from valuex_xl.ledgers.columns.places import STEP, Places, first_places, looked_up, smallest, tally
from valuex_xl.ledgers.columns.stack import Stack

__all__ = ["KINDS", "ODD", "Packed", "Packer"]

KINDS = {0: "", 1: ".", 2: ".", 4: ".", 5: ",", 6: ",", 8: ","}
"""The kinds of plain amounts: none, or one, two or four digits behind a point, and the same behind a comma, plus 4.

Three digits may be a thousand, which the reader of money has to say.
"""
WIDE, ODD = 14, 15
"""A plain amount that takes more than four bytes, and a text that is none: both stand in lists of their own."""
_MOST_WIDE = 1 << 15
"""So many different wide amounts are kept apart; where there are more, all lines take eight bytes."""
_DIGITS = 15
_MARK = re.compile(r"(?:[€$£¥]|[A-Z]{3}) (?=-?[0-9])")
"""A currency as the formats of a sheet give it; the one before the first amount is looked for before all others."""
_SMALL, _FITS = 1 << 31, 1 << 62
_POWERS = 10 ** np.arange(_DIGITS + 1, dtype=np.int64)
_BEHIND = np.array([False, True, True, False, True])
_NARROW = 4
_NO_WIDE: NDArray[np.int64] = np.zeros(0, np.int64)


class Packed(Sequence[str]):
    """Texts by line: ``numbers >> 4`` are the digits with their sign, or the place in a list; the rest is the kind.

    Those lists are ``odd``, of texts, and ``wide``, of numbers: totals of millions of lines would widen all others.
    ``mark`` is the currency, with its blank, that stands before every plain amount; one without it is odd.
    """

    __slots__ = ("mark", "numbers", "odd", "wide")

    def __init__(
        self, numbers: NDArray[Any], odd: Sequence[str], mark: str = "", wide: NDArray[np.int64] = _NO_WIDE
    ) -> None:
        self.numbers, self.odd, self.mark, self.wide = numbers, odd, mark, wide

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return Packed(self.numbers[at], self.odd, self.mark, self.wide)
        return self.text(int(self.numbers[at]))

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self.numbers), STEP):
            yield from map(self.text, self.numbers[start : start + STEP].tolist())

    def take(self, places: Places) -> Packed:
        """The column at some places only."""
        if len(places) == len(self.numbers):
            return self
        pieces = (self.numbers[places[start : start + STEP]] for start in range(0, len(places), STEP))
        if len(self.wide):
            wide = self.wide if any(bool((piece & ODD == WIDE).any()) for piece in pieces) else _NO_WIDE
            return Packed(looked_up(self.numbers, places), self.odd, self.mark, wide)
        # What is left out was wide, and made wide all others: without it they are narrow again.
        narrow = self.numbers.itemsize > _NARROW and all(int(np.abs(piece).max()) < _SMALL for piece in pieces)
        return Packed(looked_up(self.numbers, places, np.int32 if narrow else None), self.odd, self.mark)

    def plain(self, numbers: NDArray[Any]) -> NDArray[Any]:
        """Some of the packed numbers, with the wide ones in place of where these stand."""
        return _widened(numbers, self.wide)

    def text(self, number: int) -> str:
        """The text of a packed number, to the letter."""
        digits, kind = self._digits(number)
        if kind == ODD:
            return self.odd[digits]
        decimals = kind - 4 if kind > 4 else kind
        text = str(abs(digits)).rjust(decimals + 1, "0")
        shown = f"{text[:-decimals]}{KINDS[kind]}{text[-decimals:]}" if decimals else text
        return f"{self.mark}-{shown}" if digits < 0 else f"{self.mark}{shown}"

    def _digits(self, number: int) -> tuple[int, int]:
        """The digits of a packed number, or its place among the odd texts, and its kind."""
        if number & ODD == WIDE:
            number = int(self.wide[number >> 4])
        return number >> 4, number & ODD

    def kinds(self) -> NDArray[np.uint8]:
        """The kind of each line."""
        found = np.empty(len(self.numbers), np.uint8)
        for start in range(0, len(found), STEP):
            found[start : start + STEP] = self.plain(self.numbers[start : start + STEP]) & ODD
        return found

    def odd_lines(self) -> tuple[Places, NDArray[np.int64]]:
        """The places of texts that are no plain amount, and which of ``odd`` each is."""
        places = np.flatnonzero(self.kinds() == ODD)
        return places, self.numbers[places].astype(np.int64) >> 4

    def like(self, text: str) -> Places:
        """The places of one odd text, or of all plain amounts of the kind of this one."""
        number = self._number(text)
        if number & ODD != ODD:
            return np.flatnonzero(self.kinds() == number & ODD)
        places, which = self.odd_lines()
        like: Places = places[which == self.odd.index(text)]
        return like

    def holding_like(self, text: str, *, holds: bool) -> Places:
        """The places of ``like`` that hold something: a plain 0 is of one kind with the plain amounts beside it.

        ``holds`` says whether the text itself does.
        """
        places = self.like(text)
        if self._number(text) & ODD == ODD:
            return places if holds else places[:0]
        held: Places = places[self.plain(self.numbers[places]) >> 4 != 0]
        return held

    def each_like(self, texts: Sequence[str], holds: Sequence[bool] | None = None) -> list[Places]:
        """The places of ``like`` for each of some texts, of which a column may have as many as it has lines.

        With ``holds`` those of ``holding_like``.
        """
        if not texts:
            return []
        plain = [text.removeprefix(self.mark) if text.startswith(self.mark) else "" for text in texts]
        odd = (_numbers(plain) & ODD == ODD).tolist()
        places, which = self.odd_lines()
        places = places[np.argsort(which, kind="stable")]
        ends = [0, *np.cumsum(np.bincount(which, minlength=len(self.odd))).tolist()]
        numbers = {text: number for number, text in enumerate(self.odd)} if any(odd) else {}
        found = []
        for text, is_odd, held in zip(texts, odd, holds or [True] * len(texts), strict=True):
            if is_odd:
                number = numbers[text]
                found.append(places[ends[number] : ends[number + 1] if held else ends[number]])
            else:
                found.append(self.like(text) if holds is None else self.holding_like(text, holds=held))
        return found

    def _number(self, text: str) -> int:
        """The packed number of a plain amount of this column, of the kind ODD where a text is none."""
        return int(_numbers([text.removeprefix(self.mark) if text.startswith(self.mark) else ""])[0])

    def by_text(self) -> Coded[str]:
        """The column as texts, each of which stands once."""
        numbers, codes = self._each()
        return Coded(codes, [self.text(number) for number in numbers])

    def decimals(self, mark: str, read: Callable[[str], Decimal | None]) -> Coded[Decimal | None]:
        """The same amounts, each with the decimals that it is written in and once for each text."""
        numbers, codes = self._each()
        readable = self._is_readable(read)
        found: list[Decimal | None] = []
        for number in numbers:
            digits, kind = self._digits(number)
            if kind == ODD:
                found.append(read(self.odd[digits]))
            else:
                behind = kind - 4 if kind > 4 else kind
                written = Decimal(digits).scaleb(-behind) if behind else Decimal(digits)
                found.append(written if readable and KINDS[kind] in ("", mark) else None)
        return Coded(codes, found)

    def _is_readable(self, read: Callable[[str], Decimal | None]) -> bool:
        """Whether what stands before the plain amounts is a currency to the reader of money."""
        return not self.mark or read(f"{self.mark}1") is not None

    def _each(self) -> tuple[list[int], NDArray[Any]]:
        """The different numbers, and for each line which of them it has."""
        numbers = np.unique(self.numbers)
        codes = np.empty(len(self.numbers), smallest(len(numbers)))
        for start in range(0, len(codes), STEP):
            codes[start : start + STEP] = np.searchsorted(numbers, self.numbers[start : start + STEP])
        return numbers.tolist(), codes

    def amounts(self, mark: str, read: Callable[[str], Decimal | None]) -> Exact:
        """The amounts by a decimal mark; ``read`` says what an odd text holds, None for no amount."""
        kinds = self.kinds()
        places = np.flatnonzero(kinds == ODD)
        which = self.numbers[places].astype(np.int64) >> 4
        met = np.unique(which).tolist()
        odd: list[Decimal | None] = [None] * len(self.odd)
        for at in met:
            odd[at] = read(self.odd[at])
        wanted = {kind: kind - 4 * (kind > 4) for kind, sign in KINDS.items() if sign in ("", mark)}
        if not self._is_readable(read):
            wanted = {}
        held = tally(kinds, ODD + 1)
        apart = exact(odd)
        decimals = [behind for kind, behind in wanted.items() if held[kind]]
        scale = max([apart.scale, *decimals])
        others = apart.wide(scale)
        units: NDArray[Any] = np.zeros(len(self), self._width(10 ** (scale - min(decimals, default=scale)), others))
        blank = np.ones(len(self), np.bool_)
        for start in range(0, len(self), STEP):
            piece = slice(start, start + STEP)
            digits = (self.plain(self.numbers[piece]) >> 4).astype(units.dtype)
            for kind, behind in wanted.items():
                if held[kind]:
                    lines = kinds[piece] == kind
                    units[piece][lines] = digits[lines] * 10 ** (scale - behind)
                    blank[piece][lines] = False
        units[places] = others[which]
        blank[places] = apart.blank[which]
        return Exact(units, scale, blank)

    def _width(self, factor: int, others: NDArray[Any]) -> type[Any]:
        """The narrowest numbers that hold the digits of each line so many times, and some others."""
        ends = [int(each) for held in (self.numbers, self.wide) if len(held) for each in (held.max(), held.min())]
        digits = max([1, *(abs(each >> 4) for each in ends)])
        largest = max(digits * factor, *map(abs, others.tolist()), 1)
        return np.int32 if largest < _SMALL else np.int64 if largest < _FITS else object

    def first_of(self) -> dict[str, tuple[int, int]]:
        """One text of each kind and every odd one: the place where it is met first, and how many lines are like it."""
        kinds = self.kinds()
        counts = tally(kinds, ODD + 1)
        first = first_places(kinds, ODD + 1)
        found = {self[int(first[kind])]: (int(first[kind]), int(counts[kind])) for kind in KINDS if counts[kind]}
        places, which = self.odd_lines()
        if len(places):
            met = first_places(which, len(self.odd))
            many = np.bincount(which, minlength=len(self.odd))
            for at in np.flatnonzero(met >= 0).tolist():
                found[self.odd[at]] = (int(places[met[at]]), int(many[at]))
        return dict(sorted(found.items(), key=lambda item: item[1][0]))


class Packer:
    """Takes a column of money a block at a time."""

    __slots__ = ("_mark", "_numbers", "_odd", "_wide")

    def __init__(self) -> None:
        self._odd: dict[str, int] = {}
        self._wide: dict[int, int] | None = {}
        self._mark: str | None = None
        self._numbers = Stack(np.int32)

    def add(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """Keep a block; for each of its lines whether anything stands there."""
        if self._mark is None and texts:
            found = _MARK.match(texts[0])
            self._mark = found[0] if found else ""
        numbers = _numbers(_without(texts, self._mark) if self._mark else texts)
        filled = np.ones(len(texts), np.bool_)
        for at in np.flatnonzero(numbers & ODD == ODD).tolist():
            text = texts[at]
            numbers[at] = self._odd.setdefault(text, len(self._odd)) << 4 | ODD
            filled[at] = bool(text.strip())
        if self._wide is not None:
            for at in np.flatnonzero(np.abs(numbers) >= _SMALL).tolist():
                numbers[at] = self._wide.setdefault(int(numbers[at]), len(self._wide)) << 4 | WIDE
            numbers = numbers.astype(np.int32)
        self._numbers.add(numbers)
        if self._wide is not None and len(self._wide) > _MOST_WIDE:
            self._numbers.add(_widened(self._numbers.array(), _list_of(self._wide)))
            self._wide = None
        return filled

    def column(self) -> Packed:
        """All blocks as one column; no block can be added any more."""
        return Packed(self._numbers.array(), list(self._odd), self._mark or "", _list_of(self._wide or {}))


def _list_of(wide: Iterable[int]) -> NDArray[np.int64]:
    return np.array(list(wide), np.int64)


def _widened(numbers: NDArray[Any], wide: NDArray[np.int64]) -> NDArray[Any]:
    """Packed numbers with the wide ones in place of where these stand in their list."""
    places = np.flatnonzero(numbers & ODD == WIDE) if len(wide) else ()
    if not len(places):
        return numbers
    found = numbers.astype(np.int64)
    found[places] = wide[numbers[places] >> 4]
    return found


def _without(texts: Sequence[str], mark: str) -> list[str]:
    """Texts without the currency before them; one that has none of it is left to the reader of money."""
    return [text[len(mark) :] if text.startswith(mark) else "" for text in texts]


def _numbers(texts: Sequence[str]) -> NDArray[np.int64]:
    """Each plain amount packed; what is none has the kind ODD."""
    if not texts:
        return np.zeros(0, np.int64)
    joined = "\n".join(texts) + "\n"
    if not joined.isascii() or joined.count("\n") != len(texts):
        # The empty text is no plain amount either.
        joined = "\n".join([text if text.isascii() and "\n" not in text else "" for text in texts]) + "\n"
    signs = np.frombuffer(joined.encode("ascii"), np.uint8)
    ends = np.flatnonzero(signs == 10)
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
    value = signs - 48
    digit = value < 10
    mark = (signs == 46) | (signs == 44)
    minus = signs[starts] == 45
    digits = np.add.reduceat(digit, starts, dtype=np.int64)
    marks = np.add.reduceat(mark, starts, dtype=np.int64)
    at = np.add.reduceat(np.where(mark, np.arange(len(signs), dtype=np.int32), 0), starts)
    behind = np.where(marks == 1, ends - at - 1, 0)
    before = digits - behind
    first = starts + minus
    plain = (
        (digits + marks + minus == ends - starts)
        & (marks <= 1)
        & (digits >= 1)
        & (digits <= _DIGITS)
        & (before >= 1)
        & (behind <= 4)
        & ((signs[first] != 48) | (before == 1))
        & ((marks == 0) | _BEHIND[np.minimum(behind, 4)])
    )
    seen = np.cumsum(digit, dtype=np.int32)
    left = np.repeat(seen[ends], ends - starts + 1) - seen
    worth = np.where(digit, value, 0) * _POWERS[np.minimum(left, _DIGITS)]
    amount = np.add.reduceat(worth, starts)
    plain &= ~minus | (amount > 0)
    comma = signs[np.where(marks == 1, at, 0)] == 44
    kind = behind + np.where((marks == 1) & comma, 4, 0)
    packed = np.where(minus, -amount, amount) * 16 + kind
    return np.where(plain, packed, ODD)
