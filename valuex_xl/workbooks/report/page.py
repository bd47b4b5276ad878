"""The report as one HTML page: nothing is fetched, nothing runs; it reads on a phone, on A4 and aloud."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from valuex_xl import __version__
from valuex_xl.visible import visible
from valuex_xl.workbooks.report.facts import Report

__all__ = ["NARROW", "WIDE", "html_page"]

WIDE, NARROW = 640.0, 316.0
"""Widths for which each chart is drawn: paper and screens, and a phone of 360 points less its margins."""


def html_page(report: Report) -> str:
    """The page as text, to be written as UTF-8: the same report gives the same text.

    Every text of a workbook is escaped and made visible; a name that the templates use and nobody gives is an error.
    """
    return _environment().get_template("report.html").render(report=report, widths=(("wide", WIDE), ("narrow", NARROW)))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("valuex_xl.workbooks.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_written,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(made_by=__version__)
    return made


def _written(value: object) -> object:
    """A value on its way into the page; what a macro made is on its way no more."""
    if isinstance(value, Markup):
        return value
    return f"{value:.6g}" if isinstance(value, float) else visible(str(value))
