"""The report as one HTML page: nothing is fetched, nothing runs; it reads on a phone, on A4 and aloud."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from valuex_xl.workbooks.html_pages import templates_of
from valuex_xl.workbooks.report.facts import Report

__all__ = ["NARROW", "WIDE", "html_page"]

WIDE, NARROW = 640.0, 316.0
"""Widths for which each chart is drawn: paper and screens, and a phone of 360 points less its margins."""


def html_page(report: Report) -> str:
    """The page as text, to be written as UTF-8: the same report gives the same text.

    Every text of a workbook is escaped and made visible; a name that the templates use and nobody gives is an error.
    """
    return _templates().get_template("report.html").render(report=report, widths=(("wide", WIDE), ("narrow", NARROW)))


@cache
def _templates() -> Environment:
    return templates_of("valuex_xl.workbooks.report")
