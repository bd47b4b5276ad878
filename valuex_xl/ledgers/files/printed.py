"""Printed lists: lines cut into columns where blanks stand, never through a word, and without what heads each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from valuex_xl.ledgers.fault import LedgerFault, line_count
from valuex_xl.ledgers.files.separators import cut_points, is_ruler
from valuex_xl.ledgers.vocabulary.totals import is_total

__all__ = ["Printed", "is_page_line"]

_PAGE_WORDS = (
    "page|pg.|seite|s.|blatt|pag|página|pagina|sida|side|sivu|strona|str.|strana|oldal|sayfa|страница|стр.|лист|σελίδα|"
    "stran|trang|halaman|صفحة|ページ|页"
).split("|")
_NUMBER_OF_PAGE = rf"(?:{'|'.join(map(re.escape, _PAGE_WORDS))})\.?(?: ?(?:no|nr|n°|nº)\.?)?\s*[:.#]?\s*[0-9]"
_PAGE = (
    rf"[-\u2013 ]*{_NUMBER_OF_PAGE}{{1,5}}"
    r"(?:\s*(?:/|of|von|de|di|van|av|af|z|ze|sur|out of|из)\s*[0-9]{1,5})?[-\u2013 ]*"
)
_MAY_NUMBER = re.compile(_NUMBER_OF_PAGE)
"""What a line of small letters holds that numbers a page: few others do, and only these are looked at closely."""
_ALONE = re.compile(_PAGE, re.IGNORECASE)
_ENDS_SO = re.compile(rf".*\S(?:\s{{2,}}|\s[-\u2013|]\s){_PAGE}", re.IGNORECASE)
_SIDE = r"\s\s|\s[-\u2013|]\s"
_WITHIN = re.compile(rf"(?:^|{_SIDE}){_PAGE}(?:$|{_SIDE})", re.IGNORECASE)
_BEGINS_SO = re.compile(rf"{_PAGE}\s{{2,}}\S.*", re.IGNORECASE)
_MONEY = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:[.,' ]?[0-9]{3}){0,4}[.,][0-9]{2}(?![.,]?[0-9])")
_LONGEST = 400
_GAP = re.compile(r"\s{2,}|\t")
_SEGMENT = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_AMOUNT = re.compile(r"[-+(<]{0,2}[^\w\s]{0,2}[0-9][0-9.,'\u2019]*[^\w\s]?(?:[-)>]|[DCHS]|CR|DR)?")
_GROUPS = re.compile(r"(?<!\S)[-+(]?[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:[.,][0-9]+)?[-)]?(?!\S)")
"""An amount of which a blank parts the thousands."""
_MAY_BE_GROUPS = re.compile(r"[0-9] [0-9]{3}")
_DIGITS = re.compile(r"[0-9]+")
_FIRST_LINES, _WIDE = 40, 3
_USUAL = 0.6
"""So large a part of the cells of a column ends at one place where they are set to its right edge."""


def is_page_line(line: str) -> bool:
    """Whether a line numbers a page, alone or with the title of the list, and holds no amount.

    >>> [is_page_line(text) for text in ("Seite 2", "Sales list     Page 2 of 7", "Elm  3.50  Page 2", "Page 2 Ltd")]
    [True, True, False, False]
    """
    if not _may_number(line):
        return False
    text = line.strip("\f \t\r\n")
    if _ALONE.fullmatch(text):
        return True
    return bool(_ENDS_SO.fullmatch(text) or _BEGINS_SO.fullmatch(text)) and _MONEY.search(text) is None


def _may_number(line: str) -> bool:
    """Whether a number stands behind a word for a page, with which a text begins: not ``Hauptstr. 5``."""
    if len(line) > _LONGEST:
        return False
    low = line.lower()
    hits = (hit.start() for hit in _MAY_NUMBER.finditer(low))
    return any(not at or low[at - 1].isspace() or low[at - 1] in "-\u2013|" for at in hits)


class Printed:
    """A printed list: where its columns begin, and what is met while it is read."""

    def __init__(self, sample: Sequence[str], starts: Sequence[int] = (), *, by_blanks: bool = False) -> None:
        """Find the columns by the first lines, or take those that are said.

        Lines may be cut ``by_blanks``, as long as these give as many cells as they do in the first lines.
        """
        self._heads, self._below = _repeated_above(sample)
        self._first_words = set(map(_first_word, self._heads))
        own = [line for at, line in enumerate(sample) if not self._heads_a_page(line, at)]
        widths = Counter(len(_split(line)) for line in own if line.strip() and not is_ruler(line))
        self._width = widths.most_common(1)[0][0] if widths else 0
        self._by_blanks, self._said = by_blanks, bool(starts)
        self.starts = list(starts) or cut_points(own)
        self._edges = self.starts[1:]
        self._spans = list(zip(self.starts, [*self.starts[1:], None], strict=True))
        self._ends = [_usual_end(own, first, last) for first, last in self._spans]
        self._clear()

    def _clear(self) -> None:
        self._pages: dict[int, str] = {}
        self._moved: dict[int, str] = {}
        self._reached: dict[int, str] = {}
        self._torn: dict[int, tuple[str, str]] = {}

    def records(self, lines: Iterator[str], first: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The cells of each line with its number; what heads a page, and lines that only draw, are none."""
        self._clear()
        for number, line in enumerate(lines, start=first):
            if is_ruler(line):
                continue
            if self._heads_a_page(line, number - first):
                self._pages[number] = line.strip("\f \t\r\n")
                continue
            yield number, self.cells(line.replace("\f", ""), number)

    def told(self, after: int) -> Iterator[tuple[str, bool]]:
        """What there is to tell of the lines after a number, and whether it is a doubt."""
        if self._pages:
            number, text = next(iter(self._pages.items()))
            yield f'{line_count(len(self._pages))} that head a page left out (line {number:,}: "{text}")', False
        for met, what, doubt in ((self._moved, "an amount", False), (self._reached, "a text", True)):
            found = [number for number in met if number > after]
            if found:
                remedy = " - where that is wrong say --separator with the places where columns begin" if doubt else ""
                yield (
                    f"{line_count(len(found))} with {what} that reaches over the edge of its column, read as one cell "
                    f'(line {found[0]:,}: "{met[found[0]]}"){remedy}',
                    doubt,
                )

    def faults(self, file: str, records: Sequence[int]) -> list[LedgerFault]:
        """A fault for each of some lines of which a word stands on the edge of two columns."""
        if not self._torn:
            return []
        kept = set(map(int, records)) & self._torn.keys()
        return [
            LedgerFault(
                file,
                number,
                f'"{self._torn[number][0]}" stands in two columns: where one ends and the next begins is not told '
                f"({self._torn[number][1]}) - correct the line, or say where each column begins: --separator "
                + ",".join(str(start + 1) for start in self.starts),
            )
            for number in sorted(kept)
        ]

    def _heads_a_page(self, line: str, at: int) -> bool:
        """Whether a line, by its place in the file, is one that stands again above the lines of each page."""
        if is_page_line(line):
            return True
        return at > self._below and _first_word(line) in self._first_words and _shape(line) in self._heads

    def cells(self, line: str, number: int) -> tuple[str, ...]:
        """The cells of one line."""
        if self._by_blanks:
            cells = _split(line)
            if len(cells) == self._width or len(self.starts) != self._width or cells == ("",):
                return cells
        line = line.rstrip().expandtabs()
        if self._is_heading(line):
            found = [""] * len(self.starts)
            self._add(found, len(line) - len(line.lstrip()), line)
            return tuple(found)
        if self._is_plain(line):
            return tuple(line[first:last].strip() for first, last in self._spans)
        found = [""] * len(self.starts)
        segments = list(_SEGMENT.finditer(line))
        is_sum = bool(segments) and is_total(segments[0][0])
        for segment in segments:
            self._put(line, segment, number, found, alone=len(segments) == 1, is_sum=is_sum)
        return tuple(found)

    def _is_heading(self, line: str) -> bool:
        """Whether a line is one text above others, ``Customer: Elm Street School``, which is no row of the list."""
        text = line.strip()
        if self._said or self._width < _WIDE or _GAP.search(text):
            return False
        return ":" in text or not any(map(str.isdigit, text))

    def _is_plain(self, line: str) -> bool:
        """Whether no word or amount stands on the edge of two columns."""
        for start in self._edges:
            if line[start - 1 : start + 1].strip() and " " not in line[start - 1 : start + 1] and len(line) > start:
                return False
        if _MAY_BE_GROUPS.search(line) is None:
            return True
        return not any(hit.start() < start < hit.end() for hit in _GROUPS.finditer(line) for start in self.starts[1:])

    def _put(
        self, line: str, segment: re.Match[str], number: int, found: list[str], *, alone: bool, is_sum: bool
    ) -> None:
        """Put a text within which no two blanks stand into the columns that it stands in.

        The amounts of a line that calls itself a total stand in the column in which they end: whether it is one is
        proved by the lines above it.
        """
        first, last = segment.span()
        begin = first
        for start in [start for start in self.starts[1:] if first < start < last]:
            if start <= begin:  # a word that was moved reached over this edge too
                continue
            word = _over(line, start, self._left_edge(start))
            if word is None:
                self._add(found, begin, line[begin:start])
                begin = start
                continue
            at, end = word
            is_amount = self._is_amount_of(line[at:end], end) and not line[max(0, at - 2) : at].strip()
            if is_amount or (is_sum and _AMOUNT.fullmatch(line[at:end])):
                self._add(found, begin, line[begin:at])
                self._moved[number] = line[at:end]
                into = self._column(end - 1)
                found[into] = f"{found[into]} {line[at:end]}".strip()
                begin = end
            elif (is_plain := alone or is_total(segment[0])) or not any(map(str.isdigit, line[at:end])):
                if not is_plain:
                    self._reached[number] = segment[0]
                self._add(found, begin, line[begin:last])
                return
            else:
                self._torn[number] = (line[at:end], line.strip())
                self._add(found, begin, line[begin:start])
                begin = start
        self._add(found, begin, line[begin:last])

    def _left_edge(self, start: int) -> int | None:
        """Where the cells of the column left of an edge end, as far as they all do there."""
        return self._ends[self.starts.index(start) - 1]

    def _is_amount_of(self, text: str, end: int) -> bool:
        """Whether a word is an amount of the column at whose right edge it ends, as most cells of it do."""
        fits = _AMOUNT.fullmatch(text) or _GROUPS.fullmatch(text)
        usual = self._ends[self._column(end - 1)]
        # A minus behind an amount stands beyond the edge.
        return bool(fits) and usual in (end, end - text.endswith(("-", ")")))

    def _column(self, place: int) -> int:
        return sum(start <= place for start in self.starts) - 1

    def _add(self, found: list[str], place: int, text: str) -> None:
        if text.strip():
            at = self._column(place + len(text) - len(text.lstrip()))
            found[at] = f"{found[at]} {text.strip()}".strip()


def _over(line: str, start: int, left: int | None) -> tuple[int, int] | None:
    """The word, or the amount with blanks between its thousands, that stands on an edge; None where none does."""
    groups = next((hit for hit in _GROUPS.finditer(line) if hit.start() < start < hit.end()), None)
    if groups is not None and not (left is not None and line[:start].rstrip() == line[:left]):
        return groups.span()
    if not (line[start - 1].strip() and line[start].strip()):
        return None
    return next(hit.span() for hit in _WORD.finditer(line) if hit.start() < start < hit.end())


def _usual_end(lines: Sequence[str], first: int, last: int | None) -> int | None:
    """The place at which the cells of a column end where most of them do: it is set to the right."""
    shown = [line.replace("\f", "").rstrip().expandtabs() for line in lines if not is_ruler(line)]
    ends = Counter(first + len(cell) for line in shown if (cell := line[first:last].rstrip()))
    if not ends:
        return None
    end, count = ends.most_common(1)[0]
    return end if count >= _USUAL * ends.total() else None


def _first_word(line: str) -> str:
    """What a line begins with; where that is a number, that it is one: of each page it is another."""
    found = line.split(None, 1)
    return "" if not found else "0" if found[0][0].isdigit() else found[0]


def _shape(line: str) -> str:
    """A line as it is compared: where it numbers a page all of its numbers are alike."""
    text = " ".join(line.split())
    return _DIGITS.sub("0", text) if _may_number(line) and _WITHIN.search(line.strip()) else text


def _repeated_above(sample: Sequence[str]) -> tuple[set[str], int]:
    """The shapes of the first page's lines down to its heading, where that stands again, and the place of that.

    The heading is the last of the first lines that stands again to the letter, has several titles and no digit.
    """
    exact = Counter(" ".join(line.split()) for line in sample if not is_ruler(line))
    below = -1
    for at, line in enumerate(sample[:_FIRST_LINES]):
        text = " ".join(line.split())
        if _MONEY.search(text):
            break
        if exact[text] > 1 and len(_SEGMENT.findall(line)) > 1 and not any(map(str.isdigit, text)):
            below = at
    shapes = {_shape(line) for line in sample[: below + 1] if not is_ruler(line)}
    return {shape for shape in shapes if any(map(str.isalpha, shape))}, below


def _split(line: str) -> tuple[str, ...]:
    return tuple(_GAP.split(line.strip()))
