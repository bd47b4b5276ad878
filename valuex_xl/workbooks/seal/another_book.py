"""Whether a seal is of another book altogether: files beside books are copied, renamed and mixed up.

Two books of one kind have their words and formulas in common, and hardly a figure of four digits or more.
"""

from __future__ import annotations

from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.seal.canonical import canonical_value
from valuex_xl.workbooks.seal.content import Content, Digest
from valuex_xl.workbooks.seal.runs import digest

__all__ = ["is_of_another_book"]

_LEAST_LEFT = 0.1
"""Of the figures of a book that was edited far more are left."""

_DIGITS, _FEW = 4, 10
"""Figures have so many digits; with fewer figures than this, all inputs count."""


def is_of_another_book(sealed: Content, content: Content) -> bool:
    """Is next to nothing of what was sealed in this book, wherever it stands?"""
    was, now = _inputs(sealed), _inputs(content)
    by = next((each.by for each in (*was, *now) if isinstance(each, Digest)), "")
    if by:
        before = {digest(each, by).hash for each in was}
        still = before & {digest(each, by).hash for each in now}
    else:
        figures = list(filter(_is_figure, was))
        before = set(map(canonical_value, figures if len(figures) >= _FEW else was))  # type: ignore[arg-type]
        still = before & set(map(canonical_value, now))  # type: ignore[arg-type]
    return len(still) < _LEAST_LEFT * len(before)


def _inputs(content: Content) -> list[Scalar | Digest]:
    return [each for sheet in content.sheets for each in sheet.inputs.values()]


def _is_figure(value: Scalar | Digest) -> bool:
    """A number that two books do not hold by chance, as they do a rounded limit.

    >>> [_is_figure(value) for value in (1234.5, 0.25, 40_000.0, 12.0, "1234")]
    [True, False, False, False, False]
    """
    if not isinstance(value, float):
        return False
    return len(f"{abs(value):.15g}".partition("e")[0].replace(".", "").strip("0")) >= _DIGITS
