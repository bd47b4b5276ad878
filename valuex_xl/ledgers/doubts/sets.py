"""A kit beside its components: both count, so that what was sold once is counted twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from valuex_xl.ledgers.answers import IGNORE, of_word, way
from valuex_xl.ledgers.columns import Places
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.marks import marks_among
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.ledgers.vocabulary.sets import (
    begins_as_set,
    is_part,
    is_set,
    mark_of_part,
    names_the_set,
    says_kind_of_line,
    title_of_mark,
)
from valuex_xl.ledgers.vocabulary.titles import is_date, is_document
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["sets"]

_NORTH_AND_SOUTH, _ENGLISH = (frozenset("s"), frozenset("n")), ("part", "parts", "member", "members")
"""S is a yes in languages that have other words for a part."""
_CENT = Decimal("0.01")
_FEW_WORDS = 40
_MOST_PARTS = 60
_LOOKED_AT = 5_000
_FEWEST, _NAMED = 2, 0.5
"""So many texts at least may name sets, and so many of them must stand where these have their names."""
_BELOW = re.compile(r"[./\-_ ]0*([0-9]{1,3}|[a-z])")
"""What follows the position of a set in that of its part: ``10.1``, ``2-01``, ``3 a``."""


class _Set(NamedTuple):
    """The row of a set and those of its parts, all with an amount other than 0."""

    row: int
    parts: list[int]


def sets(view: View) -> Iterator[Finding]:
    """A question for the first way in which lines say that they are parts of others that count too."""
    for way_told in (_by_words, _by_mark, _by_column, _by_position, _by_text):
        found = list(way_told(view))
        if found:
            yield from found
            return


def _by_words(view: View) -> Iterator[Finding]:
    """A column with a word for a set and one for its parts, both on lines of the same customer with amounts."""
    for place in (place for place in view.others() if place in view.kept):
        texts, title = view.kept[place], view.name(place)
        words = {text: tidy(text) for text in texts.different() if text.strip()}
        wholes = {text for text, word in words.items() if is_set(word)}
        parts = {text for text, word in words.items() if is_part(word)}
        if not wholes or not parts or len(words) > _FEW_WORDS:
            continue
        booked, (_, numbers) = view.booked(), view.customers.by_key()
        whole_rows = np.flatnonzero(texts.where(wholes.__contains__) & booked)
        part_rows = np.flatnonzero(texts.where(parts.__contains__) & booked)
        part_rows = part_rows[np.isin(numbers[part_rows], numbers[whole_rows])]
        if not len(whole_rows) or not len(part_rows):
            continue
        if not says_kind_of_line(title) and not _are_beside(view, part_rows, whole_rows):
            continue
        part, whole = tidy(texts[int(part_rows[0])]), tidy(texts[int(whole_rows[0])])
        if view.ignores(of_word(title, part)) or view.ignores(of_word(title, whole)):
            continue
        yield view.fault(
            part_rows[0],
            f'is a part of what "{whole}" holds as one, and both count: {view.told(part_rows)} with '
            f"{view.incomes.total(part_rows):,.2f} beside {view.told(whole_rows)} with "
            f"{view.incomes.total(whole_rows):,.2f} - say {way(of_word(title, part), NO_INCOME)} or "
            f"{way(of_word(title, whole), NO_INCOME)} for the half that repeats the other, or "
            f"{way(of_word(title, part), ADDS)} where each is sold for itself",
            place,
            part,
        )
        return


def _by_mark(view: View) -> Iterator[Finding]:
    """A yes for each part below its set, or for each set above its parts, in a column whose title says so."""
    for place in (place for place in view.others() if place in view.kept):
        texts, title = view.kept[place], view.name(place)
        of_parts, of_sets = is_part(title_of_mark(title)), is_set(title_of_mark(title))
        marks = marks_among(texts.different()) if of_parts or of_sets else None
        if marks is None or not all(marks) or (marks == _NORTH_AND_SOUTH and fold(title) in _ENGLISH):
            continue
        yes = texts.where(lambda text, yes=marks[0]: fold(text) in yes)  # type: ignore[misc]
        booked = view.booked()
        is_one = np.flatnonzero((yes if of_parts else ~yes) & booked)
        wholes = np.flatnonzero((~yes if of_parts else yes) & booked)
        if not len(is_one) or not len(wholes) or not _are_beside(view, is_one[:_LOOKED_AT], wholes):
            continue
        marked = is_one if of_parts else wholes
        word = tidy(texts[int(marked[0])])
        if view.ignores(of_word(title, word)):
            continue
        what, other = (
            ("are parts of a set", "the lines above them") if of_parts else ("are sets", "the lines of their parts")
        )
        yield (
            f'{title}: "{word}" ({view.told(marked)}, {view.incomes.total(marked):,.2f}) {what} by the title, and '
            f"count beside {other}: where these hold the same money, say {way(of_word(title, word), NO_INCOME)}, or "
            f"{way(of_word(title, word), ADDS)} where each is sold for itself"
        )
        return


def _are_beside(view: View, parts: Places, wholes: Places) -> bool:
    """Whether half of the parts or more stand below or above a set of their customer, only parts between them."""
    sets_, lines = set(wholes.tolist()), set(parts.tolist())
    beside = 0
    for row in parts.tolist():
        for step in (1, -1):
            at = row + step
            while at in lines:
                at += step
            if at in sets_ and _same_customer(view, row, at):
                beside += 1
                break
    return beside * 2 >= len(lines)


def _by_column(view: View) -> Iterator[Finding]:
    """A column that names the set of which a line is a part: another line of the same customer, or a group of lines."""
    columns = [list(map(str.strip, column)) for column in zip(*view.sample, strict=True)]
    met = [set(filter(None, column)) for column in columns]
    for place in view.others() if columns else ():
        title = view.name(place)
        titled = names_the_set(title)
        if not met[place] or (not titled and (len(met[place]) < _FEWEST or "" not in columns[place] or is_date(title))):
            continue
        names = [
            column
            for other, column in enumerate(columns)
            if other not in (place, view.income, view.customer)
            and len(met[place] & met[other]) >= _NAMED * len(met[place])
        ]
        found = next(filter(None, (_sets(view, columns[place], keys) for keys in names)), [])
        found = found or (_groups(view, columns[place]) if titled else [])
        if found and (titled or _proved(view, found)):
            yield _asked(view, place, found, f'leave the parts out with --where "{title}="')
            return


def _sets(view: View, texts: Sequence[str], keys: Sequence[str]) -> list[_Set]:
    """Each line with the lines next to it that name it."""
    found: list[_Set] = []
    for row, key in enumerate(keys):
        if key and not texts[row]:
            parts = _next_to(view, row, lambda at, key=key: texts[at] == key)  # type: ignore[misc]
            if parts and view.incomes[row]:
                found.append(_Set(row, parts))
    return found


def _groups(view: View, texts: Sequence[str]) -> list[_Set]:
    """Lines next to each other that name one set, the first or the last of which holds the sum of the others."""
    found: list[_Set] = []
    row = 0
    while row < len(texts):
        end = row + 1
        while end < len(texts) and texts[end] == texts[row] and _same_customer(view, row, end):
            end += 1
        rows = [at for at in range(row, end) if view.incomes[at]]
        if texts[row] and len(rows) > _FEWEST:
            ways = (_Set(rows[0], rows[1:]), _Set(rows[-1], rows[:-1]))
            found += [each for each in ways if _is_double(view, each)][:1]
        row = end
    return found


def _by_position(view: View) -> Iterator[Finding]:
    """Positions below others, as 10.1 below 10, that hold what the position above them holds."""
    for place in view.others():
        texts = [fold(record[place]) for record in view.sample]
        found = [
            _Set(row, parts)
            for row, text in enumerate(texts)
            if text and view.incomes[row]
            if (parts := _next_to(view, row, _below(texts, text))) and _is_first(texts[parts[0]], text)
        ]
        doubled = [each for each in found if _is_double(view, each)]
        if doubled and len(doubled) * 2 >= len(found):
            sign = texts[doubled[0].parts[0]][len(texts[doubled[0].row])]
            ways = f'leave the parts out with --where "{view.name(place)}!=*{sign}*"'
            yield _asked(view, place, doubled, ways)
            return


def _below(texts: Sequence[str], text: str) -> Callable[[int], bool]:
    return lambda at: texts[at].startswith(text) and _BELOW.fullmatch(texts[at][len(text) :]) is not None


def _is_first(text: str, above: str) -> bool:
    hit = _BELOW.fullmatch(text[len(above) :])
    return hit is not None and hit[1] in ("0", "1", "a", "10")


def _by_text(view: View) -> Iterator[Finding]:
    """Texts that stand as parts of the one above them, by a mark, by blanks or its word, and hold what it holds."""
    for place in view.others():
        if view.numbers(place) is not None and not is_document(view.name(place)):
            continue
        texts = [record[place] for record in view.sample]
        marks = list(map(mark_of_part, texts))
        if not any(marks) or all(marks):
            continue
        found = [
            _Set(row, parts)
            for row, text in enumerate(texts)
            if text.strip() and not marks[row] and view.incomes[row]
            if (parts := _next_to(view, row, marks.__getitem__))
        ]
        doubled = [
            each
            for each in found
            if _is_double(view, each) or (begins_as_set(texts[each.row]) and _is_alike(view, each))
        ]
        if doubled and len(doubled) * 2 >= len(found):
            mark = marks[doubled[0].parts[0]]
            ways = (
                f'leave the parts out with --where "{view.name(place)}!={mark}*"'
                if mark.strip() not in ("", "*")
                else ""
            )
            yield _asked(view, place, doubled, ways or "export one of the two only")
            return


def _next_to(view: View, row: int, is_one: Callable[[int], object]) -> list[int]:
    """The rows just below one, or else just above it, of the same customer that are its parts and hold an amount."""
    for step in (1, -1):
        parts: list[int] = []
        at = row + step
        while 0 <= at < len(view.sample) and len(parts) < _MOST_PARTS and is_one(at) and _same_customer(view, row, at):
            parts.append(at)
            at += step
        if parts:
            return [each for each in parts if view.incomes[each]]
    return []


def _same_customer(view: View, first: int, second: int) -> bool:
    return fold(view.customers[first]) == fold(view.customers[second])


def _is_double(view: View, each: _Set) -> bool:
    """Whether the parts hold the sum of their set, or each of them just what it holds."""
    own = view.incomes[each.row] or Decimal(0)
    parts = [view.incomes[at] or Decimal(0) for at in each.parts]
    return abs(sum(parts, Decimal(0)) - own) <= _CENT or all(part == own for part in parts)


def _is_alike(view: View, each: _Set) -> bool:
    """Whether the parts of a set together cost about what it does."""
    own, parts = (
        view.incomes[each.row] or Decimal(0),
        sum((view.incomes[at] or Decimal(0) for at in each.parts), Decimal(0)),
    )
    return own * parts > 0 and abs(own) / 2 <= abs(parts) <= abs(own) * 2


def _proved(view: View, found: Sequence[_Set]) -> bool:
    doubled = [each for each in found if _is_double(view, each)]
    several = [each for each in doubled if len(each.parts) > 1]
    return len(doubled) * 2 > len(found) and bool(several or len(doubled) > 2)


def _asked(view: View, place: int, found: Sequence[_Set], ways: str) -> Finding:
    title = view.name(place)
    parts = sorted(at for each in found for at in each.parts)
    whole = [each.row for each in found]
    amounts = [sum((view.incomes[at] or Decimal(0) for at in rows), Decimal(0)) for rows in (parts, whole)]
    return view.fault(
        parts[0],
        f"is a part of what line {view.lines[found[0].row]} holds as one, and both count: {view.told(parts)} with "
        f"{amounts[0]:,.2f} beside {view.told(whole)} with {amounts[1]:,.2f} - {ways}, or say {way(title, IGNORE)} "
        "where each is sold for itself",
        place,
        view.sample[parts[0]][place].strip() or None,
    )
