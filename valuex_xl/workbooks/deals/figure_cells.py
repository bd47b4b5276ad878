"""Columns of figures that are no money: ratios, counts, words and names."""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.money.amounts import DecimalMark, read_amounts
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.text import fold, spaced

__all__ = ["never_below_0", "read_figure"]

_YES_NO = {"true": "yes", "false": "no"}
Read = tuple[list[float | str | None], list[LedgerFault]]


def read_figure(
    figure: Figure, file: str, title: str, cells: Sequence[tuple[int, str]], decimal: DecimalMark | None
) -> Read:
    """The ``(line, text)`` cells of a column as its figure has them, None for a blank, and a fault for each other."""
    if figure.words:
        return _words(figure, file, title, cells)
    if figure.unit is Unit.NAME:
        return [spaced(text) or None for _, text in cells], []
    return _numbers(figure, file, title, cells, decimal)


def _words(figure: Figure, file: str, title: str, cells: Sequence[tuple[int, str]]) -> Read:
    known = {fold(word): word for word in figure.words}
    values: list[float | str | None] = []
    faults = []
    for line, text in cells:
        key = fold(text)
        word = known.get(key) or known.get(_YES_NO.get(key, key))
        if key and word is None:
            faults.append(LedgerFault(file, line, f"is none of {', '.join(figure.words)}", title, text.strip()))
        values.append(word)
    return values, faults


def _numbers(
    figure: Figure, file: str, title: str, cells: Sequence[tuple[int, str]], decimal: DecimalMark | None
) -> Read:
    """Numbers; a ratio is written with its sign, 12.5%, or as a part of one, 0.125: above 1 it may be either."""
    percent = figure.unit is Unit.PERCENT
    signed = [percent and text.strip().endswith("%") for _, text in cells]
    bare = [(line, text.strip().removesuffix("%") if percent else text) for line, text in cells]
    read = read_amounts(file, title, bare, decimal)
    values: list[float | str | None] = []
    faults = [
        LedgerFault(file, each.line, each.reason.replace("is not an amount", "is not a number"), title, each.value)
        for each in read.faults
    ]
    for (line, text), sign, value in zip(cells, signed, read.values, strict=True):
        number = None if value is None else float(value / 100 if sign else value)
        if percent and number is not None and not sign and abs(number) > 1:
            reason = f"may be {number:g}% or {number:.0%} - write it with its sign, such as 25%, or as 0.25"
            faults.append(LedgerFault(file, line, reason, title, text.strip()))
        values.append(number)
    return values, faults


def never_below_0(figure: Figure) -> bool:
    """Whether it is the margin of the deal that was given up: below 0 nobody would have given it up, but left it."""
    return fold(figure.name) == "alternative" and figure.unit is Unit.MONEY
