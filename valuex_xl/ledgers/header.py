"""The header of an export: the line in which the columns asked for stand together, wherever that line is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from valuex_xl.ledgers.calendar.months import LENGTHS, months_of
from valuex_xl.ledgers.calendar.spans import span_of
from valuex_xl.ledgers.cells import texts_of
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file
from valuex_xl.ledgers.files import Line
from valuex_xl.ledgers.lower_line import Lower, lower_line, over_each, with_units
from valuex_xl.rulefiles.text import did_you_mean, fold, spaced

__all__ = ["Header", "find_header", "over_each"]

_SEARCHED, _TITLES = 500, 20
_YEAR = len("2026")


@dataclass(frozen=True, slots=True)
class Header:
    """The header's line, its titles, and where each column asked for stands."""

    line: int
    titles: tuple[str, ...]
    places: dict[str, int]
    above: int = 0
    """How many lines with text stand above it."""
    over: tuple[str, ...] = ()
    """The texts of the line with text just above it."""
    said: tuple[str, ...] = ()
    """The texts of the lines above it, of so many as titles take."""

    def name(self, place: int) -> str:
        """The title for people, ``column 3`` where it has none."""
        title = spaced(self.titles[place]) if place < len(self.titles) else ""
        return title or f"column {place + 1}"

    def whole_name(self, place: int) -> str:
        """The title with what stands over it, as a column may be called too: ``2025 Sales``."""
        over = spaced(over_each(self.over, place + 1)[place]) if self.over else ""
        return f"{over} {self.name(place)}" if over else self.name(place)


def find_header(
    file: str,
    lines: Iterator[Line],
    asked: Sequence[str],
    also: Callable[[tuple[str, ...], tuple[str, ...]], bool] | None = None,
) -> Header:
    """The first line that has every column asked for.

    A column may be called by its title, by the title with that of the line above before it (``2025 Sales``), or by its
    place (``column 2``). Where the line below names the years, quarters or months of a title over several columns, the
    titles below such ones, or units below all but the first column asked for, both are the header. ``also`` is what
    else is due of the texts of the line and of the one above. Raises LedgerError with what is missing from the line
    that has most of them.
    """
    seen: list[tuple[int, tuple[str, ...]]] = []
    faults: list[LedgerFault] = []
    read = ((line.number, texts_of(line.cells)) for line in islice(lines, _SEARCHED))
    filled = ((number, texts) for number, texts in read if any(text.strip() for text in texts))
    for (number, texts), low in pairwise(chain(filled, [(0, ())])):
        above = seen[-1][1] if seen else ()
        found = _places(texts, above, asked)
        fits = _fits(found) and (also is None or also(texts, above))
        seen.append((number, texts))
        if any(found.values()) and (two := _of_two(texts, low[1], above, asked)) is not None:
            titles, over, found = two
            if _fits(found) and (also is None or also(titles, over)):
                return _header(low[0], titles, found, seen, over)
            faults = _missing(file, low[0], titles, over, found)
            if fits:
                break
        elif fits:
            return _header(number, texts, found, seen[:-1], above)
    if not seen:
        raise LedgerError([of_file(file, "holds no line - choose another file")])
    number, texts, above = _best(seen, asked)
    raise LedgerError(faults or _missing(file, number, texts, above, _places(texts, above, asked)))


def _header(
    number: int,
    titles: tuple[str, ...],
    found: dict[str, list[int]],
    seen: Sequence[tuple[int, tuple[str, ...]]],
    over: tuple[str, ...],
) -> Header:
    said = tuple(text for _, each in seen[-_TITLES:] for text in each if text.strip())
    return Header(number, titles, {name: places[0] for name, places in found.items()}, len(seen), over, said)


def _fits(found: dict[str, list[int]]) -> bool:
    """Whether each column stands in one place: places alone fit the first line that is wide enough."""
    return all(len(places) == 1 for places in found.values())


def _names_spans(texts: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Whether the line below one of titles names their years, or the spans of a title over several columns.

    Nothing else stands in it but the titles that are merged with those above, and words where the line above has none.
    A year alone below a title may be an amount, unless a title is merged.
    """
    years = {place for place, text in enumerate(below) if len(text.strip()) == _YEAR and span_of(text) is not None}
    spans = max((years, *(set(months_of(below, (), unit)) for unit in LENGTHS)), key=len)
    top = [*texts, *[""] * (len(below) - len(texts))]
    over = over_each(top, len(top))
    if not spans or not all(over[place].strip() for place in spans):
        return False
    merged = any(fold(text) and fold(text) == fold(above) for text, above in zip(below, top, strict=False))
    over_several = len(spans) > 1 and not all(top[place].strip() for place in spans)
    if not over_several and not (spans == years and (merged or len(years) > 1)):
        return False
    if not any(text.strip() and place not in spans for place, text in enumerate(top)):
        return False
    return all(
        place in spans
        or fold(text) in ("", fold(top[place]))
        or (not top[place].strip() and text.replace(" ", "").isalpha())
        for place, text in enumerate(below)
    )


def _of_two(
    texts: tuple[str, ...], below: tuple[str, ...], above: tuple[str, ...], asked: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, list[int]]] | None:
    """The titles of a header of two lines, what stands over them, and where each column asked for stands.

    None where the line below is none of the header, or is it by itself.
    """
    if not _names_spans(texts, below):
        lower = lower_line(texts, below)
        if lower is Lower.BOOKING or _fits(_places(below, texts, asked)):
            return None
        if lower is Lower.UNITS:
            found = _with_units(texts, below, above, asked)
            return None if _filled(below, found[2][asked[0]]) else found  # a customer may be called Pence
        if lower is Lower.PERHAPS and (
            _fits(_places(texts, above, asked)) or not _fits(_places(*_joined(texts, below), asked, texts))
        ):
            return None
    titles, over = _joined(texts, below)
    return titles, over, _places(titles, over, asked, texts)


def _with_units(
    texts: tuple[str, ...], below: tuple[str, ...], above: tuple[str, ...], asked: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, list[int]]]:
    """The same of titles with units below them, by which each may be called with its unit or without it."""
    titles = with_units(texts, below)
    plain, whole = _places(texts, above, asked), _places(titles, above, asked)
    return titles, above, {name: places or whole[name] for name, places in plain.items()}


def _filled(texts: Sequence[str], places: Sequence[int]) -> bool:
    return any(place < len(texts) and texts[place].strip() for place in places)


def _joined(texts: tuple[str, ...], below: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles of two lines, and what stands over them: one with nothing below it is one by itself."""
    width = max(len(texts), len(below))
    top, low = ([*each, *[""] * (width - len(each))] for each in (texts, below))
    titles = tuple(second if second.strip() else first for first, second in zip(top, low, strict=True))
    over = tuple("" if fold(each) == fold(title) else each for each, title in zip(top, titles, strict=True))
    return titles, over


def _is_place(name: str) -> bool:
    return fold(name).startswith("column ") and fold(name)[7:].isdigit()


def _places(
    texts: tuple[str, ...], above: tuple[str, ...], asked: Sequence[str], top: tuple[str, ...] = ()
) -> dict[str, list[int]]:
    """Where each column asked for stands; ``top`` is the upper line of a header of two, whose titles count too."""
    folded = [fold(text) for text in texts]
    over = over_each(above, len(texts))
    joined = [fold(f"{each} {text}") for each, text in zip(over, texts, strict=True)] if above else []
    found: dict[str, list[int]] = {}
    for name in dict.fromkeys(asked):
        key = fold(name)
        places = [place for place, text in enumerate(folded) if key and text == key]
        if not places:
            places = [place for place, text in enumerate(joined) if folded[place] and text == key]
        if not places and key and key in map(fold, top):
            places = [place for place, text in enumerate(over) if fold(text) == key]
        if not places and _is_place(name) and 0 < int(key[7:]) <= len(texts):
            places = [int(key[7:]) - 1]
        found[name] = places
    return found


def _best(
    seen: Sequence[tuple[int, tuple[str, ...]]], asked: Sequence[str]
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """The line that has most of the columns asked for, and the one above it."""

    def worth(place: int) -> tuple[int, int]:
        texts = seen[place][1]
        found = _places(texts, (), asked)
        words = sum(any(letter.isalpha() for letter in text) for text in texts)
        return sum(bool(places) for places in found.values()), words

    best = max(range(min(len(seen), 60)), key=worth)
    return *seen[best], seen[best - 1][1] if best else ()


def _missing(
    file: str, number: int, texts: tuple[str, ...], above: tuple[str, ...], found: dict[str, list[int]]
) -> list[LedgerFault]:
    known = [spaced(title) or f"column {place + 1}" for place, title in enumerate(texts) if title.strip() or not place]
    faults = []
    for name, places in found.items():
        if len(places) > 1:
            faults.append(LedgerFault(file, number, _several(name, places, texts, above)))
        elif not places:
            listed = ", ".join(known)
            hint = did_you_mean(name, known) if name.strip() else ' - a column without a title is called "column 1"'
            faults.append(LedgerFault(file, number, f'no column is called "{name}"{hint} (columns: {listed})'))
    return faults


def _several(name: str, places: Sequence[int], texts: tuple[str, ...], above: tuple[str, ...]) -> str:
    each = over_each(above, len(texts))
    over = [f"{spaced(each[place])} {spaced(texts[place])}" for place in places] if above else []
    if len(set(over)) < len(places) or any(text.startswith(" ") for text in over):
        over = [f"column {place + 1}" for place in places]
    ways = " or ".join(f'"{text}"' for text in over)
    return f'{len(places)} columns are called "{name}" - say {ways}'
