"""Which column of a file is which figure: by its title, in any order, or as it was told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from valuex_xl.errors import UserError
from valuex_xl.judging.wording import listed_whole
from valuex_xl.ledgers.cells import texts_of
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file
from valuex_xl.ledgers.files import Export
from valuex_xl.ledgers.vocabulary.currencies import CODES, canonical
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy

__all__ = ["MONEY_OF_PROJECTS", "ColumnsError", "Found", "currency_in", "find_columns", "told_columns"]

MONEY_OF_PROJECTS = ("target", "actual", "fee", "ceiling")
_TEXTS = ("customer", "owner", "decision", "due", "agreed hash")
_SEARCHED = 100
_UNIT = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_SIGNS = ("$", "¥", "kr")
_OTHER_TITLES = {
    "deal": ("deal", "deal name", "project", "project name", "contract", "name"),
    "target": ("target", "target cost"),
    "actual": ("actual", "actual cost"),
    "agreed hash": ("agreed hash", "hash"),
    "due": ("due", "due date"),
    "customer": ("customer", "customer name", "client"),
    "alternative": ("alternative", "opportunity cost"),
}


class ColumnsError(UserError):
    """A column was told for something that a book of deals does not have."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where each use's column stands, by its title as it is written; ``unused`` are the titles that say nothing."""

    titles: Mapping[str, str]
    unused: tuple[str, ...]


def told_columns(told: Mapping[str, str], figures: Sequence[Figure]) -> dict[str, str]:
    """What was told as ``FIGURE=COL``, by use; ColumnsError names a figure that nobody knows."""
    uses = {fold(use): use for use in _uses(figures)}
    for name in told:
        if fold(name) not in uses:
            hint = did_you_mean(name, list(uses.values())) or f" - there are: {', '.join(uses.values())}"
            raise ColumnsError(f'no figure is called "{name}"{hint}')
    return {uses[fold(name)]: title for name, title in told.items()}


def find_columns(export: Export, figures: Sequence[Figure], told: Mapping[str, str]) -> Found:
    """The line that has most of the titles asked for; LedgerError where no line names the deals and a figure.

    A title may carry its unit in brackets, and underscores for blanks.
    """
    best: Found | None = None
    number = 0
    for line in islice(export.lines(), _SEARCHED):
        texts = texts_of(line.cells)
        if not any(text.strip() for text in texts):
            continue
        found = _in_line(texts, figures, told)
        if best is None or len(found.titles) > len(best.titles):
            best, number = found, line.number
    if best is None:
        raise LedgerError([of_file(export.path.name, "holds no line - choose another file")])
    missing = _missing(best, figures)
    if missing:
        raise LedgerError([LedgerFault(export.path.name, number, reason + _hint(reason, best)) for reason in missing])
    titles = dict(best.titles)
    if "deal" not in titles:
        titles["deal"] = titles["customer"]
    return Found(titles, best.unused)


def _uses(figures: Sequence[Figure]) -> list[str]:
    return ["deal", *(figure.name for figure in figures), *MONEY_OF_PROJECTS, *_TEXTS]


def _in_line(texts: Sequence[str], figures: Sequence[Figure], told: Mapping[str, str]) -> Found:
    names = {fold(figure.name): figure.name for figure in figures}
    for use in _uses(figures):
        for title in _OTHER_TITLES.get(use, (use,)):
            names.setdefault(fold(title), use)
    titles: dict[str, str] = dict(told)
    claimed = {fold(title) for title in told.values()}
    unused: list[str] = []
    for text in texts:
        key = _plain(text)
        known = names.get(key)
        if fold(text) in claimed or not key:
            continue
        if known is None:
            unused.append(tidy(text))
        else:
            titles.setdefault(known, text)
    return Found(titles, tuple(unused))


def currency_in(title: str) -> str:
    """The currency that a title names in its brackets, as its code; empty where it names none.

    >>> currency_in("Price (EUR)"), currency_in("Cost [$]"), currency_in("Benefit (yearly)")
    ('EUR', '$', '')
    """
    unit = _UNIT.search(title)
    mark = unit[0].strip().strip("()[]").strip() if unit else ""
    written = mark == mark.upper() or fold(mark) == "euro"
    return canonical(mark) if mark in _SIGNS or (written and canonical(mark) in CODES) else ""


def _plain(title: str) -> str:
    """A title as it is compared: without its unit in brackets, blanks for underscores."""
    return fold(_UNIT.sub("", title).replace("_", " "))


def _missing(found: Found, figures: Sequence[Figure]) -> list[str]:
    """What keeps the line from being a header of deals or of projects, a reason each."""
    reasons = []
    if "deal" not in found.titles and "customer" not in found.titles:
        reasons.append('no column names the deals - call it "deal", "project" or "customer", or say --columns deal=COL')
    of_deals = any(figure.name in found.titles for figure in figures)
    if of_deals:
        needed = [each.name for each in figures if not (each.optional or each.missing is not None or each.missing_from)]
        reasons += [
            f'no column is called "{name}", without which no deal is judged - say --columns "{name}=COL"'
            for name in needed
            if name not in found.titles
        ]
    elif not {"target", "actual"} <= found.titles.keys():
        names = listed_whole([each.name for each in figures])
        reasons.append(f"no column is a figure of a deal ({names}), nor are there target and actual of a project")
    return reasons


def _hint(reason: str, found: Found) -> str:
    asked = re.search(r'no column is called "([^"]+)"', reason)
    near = did_you_mean(asked[1], found.unused) if asked and found.unused else ""
    return f"{near} (columns: {', '.join([*map(tidy, found.titles.values()), *found.unused])})"
