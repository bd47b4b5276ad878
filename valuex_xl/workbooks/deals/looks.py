"""How a book of deals looks beyond what all books have in common: cells to type into, money by its size."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from valuex_xl.workbooks.deals.plan import Plan, Shown
from valuex_xl.workbooks.writing.styles import Styles

__all__ = ["BAND", "LINE", "NO_BAND", "OURS", "THEIRS", "Looks", "lights", "outside_lights", "protect", "told_lights"]

BAND, NO_BAND, LINE, OURS, THEIRS = "#9DC3E6", "#C55A11", "#1F3864", "#2E75B6", "#BFBFBF"
"""Colours that differ in lightness too, so that they differ in print and for those who see no red."""

_FILL, _EDGE = "#FFF8E1", "#BFBFBF"
_CENTS_BELOW = 10_000
_WORDS = {"STOP": "BREACH", "WARN": "WATCH", "CHECK": "CHECK", "LOOK": "WATCH", "n/a": "WATCH"}


_FORMULA_SIGNS = ("=", "+", "-", "@")


class Looks(Styles):
    """The formats of one book of deals: ``typed`` cells are filled and unlocked, all others are not."""

    def __init__(self, book: Workbook, plan: Plan) -> None:
        super().__init__(book)
        amounts = [abs(value) for deal in plan.deals for value in deal.figures.values() if isinstance(value, float)]
        digits = "#,##0.00" if amounts and max(amounts) < _CENTS_BELOW else "#,##0"
        numbers = {"money": f"{digits};-{digits}", "percent": "0.0%;-0.0%", "number": "#,##0.##", "day": "yyyy-mm-dd"}
        aligned = {"word": {"align": "center"}, "text": {}}

        def made(shown: Shown, **more: object) -> Format:
            look = aligned.get(shown, {"align": "right"})
            number = {"num_format": numbers[shown]} if shown in numbers else {}
            return book.add_format({"valign": "vcenter", **look, **number, **more})

        kinds: tuple[Shown, ...] = ("money", "percent", "number", "word", "text", "day")
        typed = {"bg_color": _FILL, "border": 1, "border_color": _EDGE, "locked": False, "font_color": "#0000FF"}
        self.plain = {kind: made(kind) for kind in kinds}
        # Where a name is chosen or typed that is longer than its cell, it is written smaller.
        self.typed = {kind: made(kind, **typed, **({"shrink": True} if kind == "text" else {})) for kind in kinds}
        self.typed_wrapped = book.add_format({"valign": "vcenter", **typed, "text_wrap": True})
        self.typed_wrapped_name = book.add_format(
            {"valign": "vcenter", **typed, "text_wrap": True, "quote_prefix": True}
        )
        self.typed_name = book.add_format({"valign": "vcenter", **typed, "quote_prefix": True, "shrink": True})
        self.total = {kind: made(kind, bold=True, top=1) for kind in kinds}
        self.big = {kind: made(kind, bold=True, font_size=16, font_color=LINE) for kind in kinds}
        self.header_percent = book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": LINE, "align": "right", "num_format": "0.0%"}
        )
        self.headline = book.add_format(
            {"bold": True, "font_size": 14, "font_color": LINE, "text_wrap": True, "valign": "vcenter"}
        )
        self.unseen = book.add_format({"num_format": ";;;"})
        self.unit = book.add_format({"align": "right", "font_color": "#595959", "italic": True})
        self.top_wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        card = {"bg_color": "#F2F2F2", "align": "center", "valign": "vcenter"}
        self.card_label = book.add_format({**card, "font_color": "#595959", "top": 2, "top_color": LINE})
        self.card_note = book.add_format({**card, "font_color": "#595959", "font_size": 9})
        self.card = {
            kind: book.add_format(
                {**card, "bold": True, "font_size": 18, "font_color": LINE}
                | ({"num_format": numbers[kind]} if kind in numbers else {})
            )
            for kind in kinds
        }
        self.top_day = book.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"})
        self.label_top = book.add_format({"bold": True, "valign": "top"})
        self.top_indented = book.add_format({"text_wrap": True, "valign": "top", "indent": 1})
        self.top_row = book.add_format({"valign": "top", "align": "center", "font_color": "#595959"})
        self.top = book.add_format({"valign": "top"})
        self.top_center = book.add_format({"valign": "top", "align": "center", "bold": True})
        self.small = book.add_format({"font_color": "#595959", "font_size": 9, "text_wrap": True, "valign": "top"})

    def deal_name(self, text: str) -> Format:
        """The same for the name of a deal, which is wrapped where it is longer than its column."""
        return self.typed_wrapped_name if text[:1] in _FORMULA_SIGNS else self.typed_wrapped

    def name(self, text: str, *, typed: bool = True) -> Format:
        """The format of a name; one that begins like a formula stays text even when someone edits its cell."""
        quoted = text[:1] in _FORMULA_SIGNS
        if typed:
            return self.typed_name if quoted else self.typed["text"]
        return self.quoted if quoted else self.text


def outside_lights(sheet: Worksheet, looks: Styles, area: tuple[int, int, int, int], inside: str) -> None:
    """Colour each cell of an area that is filled and does not hold the word ``inside``."""
    for word, look in ((inside, None), ("n/a", "WATCH"), ("", None)):
        rule: dict[str, object] = {"type": "cell", "criteria": "==", "value": f'"{word}"', "stop_if_true": True}
        sheet.conditional_format(*area, rule | ({"format": looks.light_for(look)} if look else {}))
    sheet.conditional_format(*area, {"type": "no_blanks", "format": looks.light_for("BREACH")})


def lights(sheet: Worksheet, looks: Styles, area: tuple[int, int, int, int], word: str) -> None:
    """Colour an area by the word of a severity in the cell ``word``; OK stays as it is: colour is for exceptions."""
    for said, status in _WORDS.items():
        rule = {"type": "formula", "criteria": f'={word}="{said}"', "format": looks.light_for(status)}
        sheet.conditional_format(*area, rule)


def told_lights(sheet: Worksheet, looks: Styles, area: tuple[int, int, int, int]) -> None:
    """Colour each cell of an area by its own word."""
    for said, status in _WORDS.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{said}"', "format": looks.light_for(status)}
        sheet.conditional_format(*area, rule)


def protect(sheet: Worksheet, allowed: Iterable[str] = ()) -> None:
    """Keep formulas from being overtyped by accident; there is no password, whoever means to can lift it."""
    options = {"format_columns": True, "format_rows": True, "select_unlocked_cells": True}
    sheet.protect("", {**options, **dict.fromkeys(allowed, True)})
