"""How the sheets of the books that we make look: a few formats, one look."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

__all__ = ["Styles", "page", "traffic_lights"]

_INK = "#1F3864"
_GREY = "#595959"
_MONEY = "#,##0.00;[Red]-#,##0.00"
_SHARE = "0.0%"
_TITLE_HEIGHT = 24

# Fill and ink of each status; both must differ in lightness, so that they differ in print too.
_LIGHTS = {
    "BREACH": ("#F4B6B6", "#7A0000"),
    "CHECK": ("#F4B6B6", "#7A0000"),
    "WATCH": ("#FFE699", "#5C4300"),
    "LOOK": ("#FFE699", "#5C4300"),
    "OK": ("#D5E8D4", "#1E4620"),
}


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        def make(**properties: object) -> Format:
            return book.add_format({"valign": "vcenter", **properties})

        self.title = make(bold=True, font_size=16, font_color=_INK)
        self.section = make(bold=True, font_size=12, font_color=_INK)
        self.note = make(font_color=_GREY)
        self.indented_note = make(font_color=_GREY, indent=1)
        self.indented_wrapped_note = make(font_color=_GREY, indent=1, text_wrap=True)
        self.label = make(bold=True)
        self.text = make()
        # A name longer than its column is written smaller, so that none is cut.
        self.fitted = make(shrink=True)
        self.name_wrapped = make(text_wrap=True)
        self.indented = make(indent=1)
        self.wrapped = make(text_wrap=True)
        # A name that begins like a formula stays text even when someone edits its cell.
        self.quoted = make(quote_prefix=True)
        self.center = make(align="center")
        self.input_center = make(font_color="#0000FF", align="center")
        self.input_money = make(num_format=_MONEY, font_color="#0000FF")
        self.input_date = make(num_format="yyyy-mm-dd", font_color="#0000FF", align="left", bold=True)
        self.money = make(num_format=_MONEY)
        self.money_left = make(num_format=_MONEY, align="left")
        # On the right, where the figures stand, also where the answer is n/a.
        self.share = make(num_format=_SHARE, align="right")
        self.count = make(num_format="#,##0", align="right")
        self.right = make(align="right")
        self.rank = make(align="left")
        self.decimal = make(num_format="#,##0.0", align="right")
        self.light = make(align="center", bold=True)
        header = {"bold": True, "font_color": "#FFFFFF", "bg_color": _INK, "text_wrap": True}
        self.header = make(**header)
        self.header_indented = make(**header, indent=1)
        self.header_right = make(**header, align="right")
        self.header_center = make(**header, align="center")
        self._lights = {
            status: book.add_format({"bg_color": fill, "font_color": ink}) for status, (fill, ink) in _LIGHTS.items()
        }

    def light_for(self, status: str) -> Format:
        """The colours of a status: OK, WATCH or LOOK, BREACH or CHECK."""
        return self._lights[status]


def traffic_lights(sheet: Worksheet, styles: Styles, area: tuple[int, int, int, int], status_cell: str) -> None:
    """Colour an area by the status word in ``status_cell`` (``$G8``); the word itself is always shown too."""
    for status in _LIGHTS:
        rule = {"type": "formula", "criteria": f'={status_cell}="{status}"', "format": styles.light_for(status)}
        sheet.conditional_format(*area, rule)


def page(sheet: Worksheet, header_row: int | None = None, *, one_wide: bool = True) -> None:
    """Print setup: landscape A4, one page wide, the header repeated, page numbers below."""
    sheet.set_landscape()
    sheet.set_paper(9)
    if one_wide:
        sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer("&L&F&C&A&RPage &P of &N")
    sheet.hide_gridlines(2)
    sheet.set_row(0, _TITLE_HEIGHT)
    if header_row is not None:
        sheet.repeat_rows(header_row)
        sheet.freeze_panes(header_row + 1, 1)
