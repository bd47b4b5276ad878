"""How the sheets of a portfolio look: the formats that our books share, and those of its figures by size."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from valuex_xl.workbooks.portfolio.scale import Scale
from valuex_xl.workbooks.writing.styles import Styles

__all__ = ["Looks"]

_INK, _GREY, _INPUT = "#1F3864", "#595959", "#FFF8DC"


class Looks(Styles):
    """The formats of one portfolio; ``scaled`` is in thousands or millions where the whole is large."""

    def __init__(self, book: Workbook, scale: Scale) -> None:
        super().__init__(book)

        def make(**properties: object) -> Format:
            return book.add_format({"valign": "vcenter", **properties})

        self.cents = make(num_format="#,##0.00;-#,##0.00")
        self.note_beside = make(font_color=_GREY, indent=2)
        self.wrapped_note_beside = make(font_color=_GREY, indent=2, text_wrap=True)
        self.scaled = make(num_format=scale.money, align="right")
        self.exact = make(num_format=scale.exact, align="right", shrink=True)
        self.scaled_bold = make(num_format=scale.money, bold=True, top=1)
        self.headline = make(bold=True, font_size=15, font_color=_INK, text_wrap=True)
        self.finding_beside = make(bold=True, font_size=11, font_color=_INK, indent=2)
        self.finding = make(bold=True, font_size=11, font_color=_INK)
        self.large_scaled = make(num_format=scale.money, bold=True, font_size=16, align="center")
        self.large_count = make(num_format="#,##0", bold=True, font_size=16, align="center")
        self.large_share = make(num_format="0.0%", bold=True, font_size=16, align="center")
        self.large_decimal = make(num_format="#,##0.0", bold=True, font_size=16, align="center")
        self.small_scaled = make(num_format=scale.money, font_color=_GREY, align="center")
        self.small_count = make(num_format="#,##0", font_color=_GREY, align="center")
        self.small_share = make(num_format="0.0%", font_color=_GREY, align="center")
        self.small_decimal = make(num_format="#,##0.0", font_color=_GREY, align="center")
        self.change = make(num_format="+0.0%;-0.0%;0.0%", font_color=_GREY, align="center")
        self.points = make(num_format='+0.0" points";-0.0" points";0.0" points"', font_color=_GREY, align="center")
        self.more = make(num_format="+#,##0;-#,##0;0", font_color=_GREY, align="center")
        self.more_decimal = make(num_format="+#,##0.0;-#,##0.0;0.0", font_color=_GREY, align="center")
        self.change_share = make(num_format="+0.0%;-0.0%;0.0%", align="right")
        self.day = make(num_format="yyyy-mm-dd", align="left")
        self.wrapped_note = make(font_color=_GREY, text_wrap=True)
        self.small = make(font_size=9, text_wrap=True)
        self.wrapped_center = make(text_wrap=True, align="center")
        self.wrapped_indented = make(text_wrap=True, indent=1)
        filled = {"bg_color": _INPUT, "font_color": "#0000FF", "locked": False, "border": 1, "border_color": "#D9D9D9"}
        self.fill_text = make(**filled)
        self.fill_name = make(**filled, shrink=True)
        self.fill_center = make(**filled, align="center")
        self.fill_money = make(**filled, num_format=scale.exact)
        self.fill_number = make(**filled, num_format="#,##0.##")
        self.fill_share = make(**filled, num_format="0.0%")
        self.fill_day = make(**filled, num_format="yyyy-mm-dd", align="left")
        self.fill_day_bold = make(**filled, num_format="yyyy-mm-dd", align="left", bold=True)
        self.plain = make(num_format="#,##0.##")
        self.pale = make(font_color="#A6A6A6")

    def by_name(self) -> dict[str, int]:
        """The name of each format, such as VX fill money, and its place among the cell formats of the finished book.

        The first letters keep them apart from the styles that Excel itself calls Title or Note.
        """
        formats = {name: value for name, value in vars(self).items() if isinstance(value, Format)}
        return {
            f"VX {name.replace('_', ' ')}": each.xf_index for name, each in formats.items() if each.xf_index is not None
        }
