"""The report as one HTML page: nothing is fetched, nothing runs, and it prints on A4."""

from __future__ import annotations

from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from valuex_xl import __version__
from valuex_xl.visible import visible
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

__all__ = ["html_report"]

_MOST: Final = 500
"""A longer list is for a program: the command's csv and json have all of it."""


def html_report(approval: Approval) -> str:
    """The page as text: UTF-8, no script, no address, every value of a file or workbook escaped.

    Which words stand where is in the folder `templates`; a name that they use and nobody gives is an error.
    """
    return _environment().get_template("approval.html").render(approval=approval, moves=approval.moves)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("valuex_xl.workbooks.approval"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_written,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    told = (allowed, brings, counted, stake, days, effects, headline, identity, pair, where)
    made.globals.update({each.__name__: each for each in told}, titles=TITLES, most=_MOST, made_by=__version__)
    return made


def _written(value: object) -> object:
    """A value on its way into the page; what a macro made is on its way no more."""
    return value if isinstance(value, Markup) else visible(str(value))
