"""The report as one HTML page: nothing is fetched, nothing runs, and it prints on A4."""

from __future__ import annotations

from functools import cache
from typing import Final

from jinja2 import Environment

from valuex_xl.workbooks.approval.words import (
    TITLES,
    Approval,
    allowed,
    brings,
    counted,
    days,
    effects,
    headline,
    identity,
    pair,
    stake,
    where,
)
from valuex_xl.workbooks.html_pages import templates_of

__all__ = ["html_report"]

_MOST: Final = 500
"""A longer list is for a program: the command's csv and json have all of it."""


def html_report(approval: Approval) -> str:
    """The page as text: UTF-8, no script, no address, every value of a file or workbook escaped.

    Which words stand where is in the folder `templates`; a name that they use and nobody gives is an error.
    """
    return _templates().get_template("approval.html").render(approval=approval, moves=approval.moves)


@cache
def _templates() -> Environment:
    told = (allowed, brings, counted, stake, days, effects, headline, identity, pair, where)
    return templates_of(
        "valuex_xl.workbooks.approval", **{each.__name__: each for each in told}, titles=TITLES, most=_MOST
    )
