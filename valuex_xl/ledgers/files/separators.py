"""What stands between the fields of a text: a sign, or blanks, or nothing but the columns of a printed list."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from valuex_xl.ledgers.vocabulary.totals import is_total
from valuex_xl.rulefiles.text import fold

__all__ = [
    "BLANKS",
    "FIXED",
    "ONE_COLUMN",
    "cut_points",
    "is_ruler",
    "separator_of",
    "separators_by_titles",
    "starts_of",
]

BLANKS, FIXED, ONE_COLUMN = "blanks", "fixed columns", ""
_SIGNS = "\t;|,"
_RARE_SIGNS = "~^¦¬§#!:"
"""Signs that part the fields of some files, and stand in the texts of others."""
_RULER = re.compile(r"[-=_+|*\s.:]*[-=_]{3,}[-=_+|*\s.:]*")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{2})")
_BEYOND = re.compile(r"(?<=[0-9])-(?=\s|$)")
"""A minus behind an amount, which stands beyond the edge of its column."""
_FEWEST = 2
_STARTS = re.compile(r"[0-9]{1,4}(?: *, *[0-9]{1,4})+")


def is_ruler(line: str) -> bool:
    """A line that only draws: ``-----+------``."""
    return _RULER.fullmatch(line.strip()) is not None


def separator_of(lines: Sequence[str]) -> str:
    """The sign that gives most lines one number of fields, else BLANKS or FIXED, else ONE_COLUMN.

    Of equal ones the sign that is rarest inside texts and amounts: tab, semicolon, bar, comma.
    """
    listed = [line for line in lines if line.strip()]
    used = [line for line in listed if not is_ruler(line)]
    best = max(_SIGNS, key=lambda sign: _worth(used, sign))
    if _worth(used, best) >= min(_FEWEST, max(1, len(used))) and not (best == "," and _only_in_amounts(used)):
        return best
    if _by_blanks(used):
        return BLANKS
    if len(cut_points(listed)) > 1:
        return FIXED
    # Lines of all lengths: the sign that most of them hold, so that each can be refused by its number.
    most = max(_SIGNS, key=lambda sign: sum(sign in line for line in used))
    return most if any(most in line for line in used) else ONE_COLUMN


def _only_in_amounts(lines: Sequence[str]) -> bool:
    """Whether commas stand within amounts only, and blanks cut the lines: a printed list."""
    if _worth([_THOUSANDS.sub("", line) for line in lines], ",") >= _FEWEST:
        return False
    return _by_blanks(lines) or len(cut_points(lines)) > 1


def _worth(lines: Sequence[str], sign: str) -> int:
    """How many records have the most usual number of fields, of those that have two or more."""
    widths: Counter[int] = Counter()
    try:
        for record in csv.reader((line.rstrip("\r\n") + "\n" for line in lines), delimiter=sign):
            widths[len(record)] += 1
    except csv.Error:
        return 0
    several = {width: count for width, count in widths.items() if width > 1}
    return max(several.values(), default=0)


def _by_blanks(lines: Sequence[str]) -> bool:
    """Whether runs of blanks cut every line into the same number of fields."""
    widths = {len(re.split(r"\s{2,}|\t", line.strip())) for line in lines}
    return len(lines) > 1 and len(widths) == 1 and widths.pop() > 1


def starts_of(separator: str) -> list[int]:
    """Where columns of fixed width begin, counted from 0, by places that are counted from 1; empty where it is a sign.

    >>> starts_of("1,12,40"), starts_of(",")
    ([0, 11, 39], [])
    """
    if _STARTS.fullmatch(separator) is None:
        return []
    starts = [int(text) - 1 for text in separator.split(",")]
    return starts if starts[0] >= 0 and all(one < other for one, other in pairwise(starts)) else []


def separators_by_titles(lines: Sequence[str], titles: Sequence[str]) -> list[str]:
    """What may part the fields of lines of which one holds all titles: a rare sign, or the places of its words.

    >>> separators_by_titles(["Firm~Sum", "Elm~70"], ["Firm", "Sum"])
    ['~']
    >>> separators_by_titles(["NO   FIRM    SUM", "0017 ELM      70", "0018 OAK      31"], ["FIRM", "SUM"])
    ['1,6,14']
    """
    header = next((line for line in lines if all(fold(title) in fold(line) for title in titles)), "").rstrip("\r\n")
    fewest = {sign: min((line.count(sign) for line in lines if line.strip()), default=0) for sign in _RARE_SIGNS}
    found = [sign for sign, count in fewest.items() if 0 < header.count(sign) == count]
    listed = [line.rstrip().expandtabs() for line in lines if line.strip() and not is_ruler(line)]
    listed = [line for line in listed if fold(line) != fold(header)] if header else []
    words = [hit.start() for hit in re.finditer(r"(?<!\S)\S", header.expandtabs())]
    spare = len(listed) // 10
    starts = [at for at in words if not at or sum(line[at - 1 : at].strip() != "" for line in listed) <= spare]
    if len(starts) > 1 and len(listed) >= _FEWEST:
        found.append(",".join(str(at + 1) for at in sorted({0, *starts})))
    return found


def cut_points(lines: Sequence[str]) -> list[int]:
    """Where the columns of a list begin: the first places after gutters that are blank in every line.

    Lines that reach over a gutter of all others, titles and footers, are left out as long as most lines stay.
    """
    listed = [line for line in _listed(lines) if not is_ruler(line)]
    cut = [_BEYOND.sub(" ", line.rstrip().expandtabs()) for line in listed if re.search(r"\S\s{2,}\S", line.strip())]
    # What calls itself a total begins where it likes, in front of the columns of its amounts.
    padded = [line for line in cut if not is_total(line.strip().split("  ")[0])] or cut
    if len(padded) < _FEWEST:
        return []
    width = max(map(len, padded))
    filled = [sum(place < len(line) and line[place] != " " for line in padded) for place in range(width)]
    spare = len(padded) // 10
    blank = [count <= spare for count in filled]
    starts, narrow = _starts(blank, 2), _starts([count == 0 for count in filled], 1)
    if len(starts) < 2:
        return _starts(blank, 1)
    return sorted({*starts, *_between_titles(padded, starts, narrow)})


def _between_titles(lines: Sequence[str], starts: Sequence[int], narrow: Sequence[int]) -> Iterator[int]:
    """Where one blank alone parts two columns in all lines, below two titles that are further apart.

    So it is where an amount set to the right fills its column, and the cell on its left is blank.
    """
    titles = max((line for line in lines if not any(map(str.isdigit, line))), key=_count_of_titles, default="")
    if _count_of_titles(titles) <= len(starts):
        return
    for gap in re.finditer(r"(?<=\S) {2,}(?=\S)", titles):
        within = [at for at in narrow if gap.start() < at <= gap.end()]
        if within and not any(gap.start() < at <= gap.end() for at in starts):
            yield within[-1]


def _count_of_titles(line: str) -> int:
    return len(re.split(r" {2,}", line.strip()))


def _listed(lines: Sequence[str]) -> Sequence[str]:
    """The lines from the header on: it stands above the line that is drawn over most others, titles higher up."""
    drawn = [place for place, line in enumerate(lines) if is_ruler(line)]
    if not drawn:
        return lines
    start, _ = max(pairwise([*drawn, len(lines)]), key=lambda it: it[1] - it[0])
    header = next((place for place in range(start - 1, -1, -1) if lines[place].strip()), start)
    return lines[header:]


def _starts(blank: Sequence[bool], gutter: int) -> list[int]:
    """The first place of each column; a gutter is at least so many blanks, for one may part the words of a name."""
    cuts = [place for place in range(gutter, len(blank)) if not blank[place] and all(blank[place - gutter : place])]
    return [0, *cuts]
