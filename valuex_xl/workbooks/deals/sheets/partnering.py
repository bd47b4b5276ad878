"""The sheet Partnering: one open formula, every project by it, and the gain among all who share it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xlsxwriter.workbook import Workbook

from valuex_xl.workbooks.deals.looks import OURS, Looks, told_lights
from valuex_xl.workbooks.deals.names import (
    AS_AT,
    CHOSEN_PROJECT,
    CURRENCY,
    FORMULA,
    PARTIES,
    PARTNERING,
    PROJECTS,
    column,
    row_of,
)
from valuex_xl.workbooks.deals.plan import NOT_KNOWN, Plan, Shown
from valuex_xl.workbooks.deals.request import Party, Project
from valuex_xl.workbooks.writing.pen import Known, Pen, absolute
from valuex_xl.workbooks.writing.styles import page
from valuex_xl.workbooks.writing.widths import name_width

__all__ = ["PARTY_ROWS", "SAVING", "project_area", "write_partnering"]

_SAYS, _FORMULA_ROW, _SLICES_ROW, _SLICES = 1, 3, 7, 5
_WIDEST = 48
_RIGHT = 6
_PARTIES_HEADER = 5
PARTY_ROWS = 6
"""How many parties there is room for."""

_CHART_ROW, _CHART_ROWS = 14, 15
_TOTALS = _CHART_ROW + _CHART_ROWS + 1
_NO_PICTURE = "No project was given, so none is drawn: valuex refresh draws those that are typed below by then."
_HEADER = _TOTALS + 1
SAVING = absolute(3, _RIGHT + 3)
"""The cell with the saving of the chosen project."""

_ALL_SAVINGS = absolute(3, _RIGHT + 4)


class _Column(NamedTuple):
    title: str
    shown: Shown
    width: float
    output: str = ""
    formula: str = ""

    @property
    def is_typed(self) -> bool:
        return not self.output and not self.formula


def project_area(plan: Plan) -> tuple[int, int]:
    """The first and the last row of the projects, counted from 0."""
    return _HEADER + 1, _HEADER + plan.project_rows


def write_partnering(book: Workbook, looks: Looks, plan: Plan, known: Known) -> None:
    """Write the formula, the parties, a picture, and the log of all projects."""
    pen = Pen(book, PARTNERING, known)
    page(pen.sheet)
    columns = list(_columns(plan))
    for place, each in enumerate(columns):
        pen.sheet.set_column(place, place, each.width)
    pen.text(0, 0, "Partnering: one open formula, project after project", looks.title)
    _says(pen, looks, len(columns))
    _formula(pen, looks)
    _parties(book, pen, looks, plan)
    _projects(pen, looks, plan, columns)
    if plan.pictures_projects:
        _chart(book, pen, looks, plan)
    else:
        pen.text(_CHART_ROW - 1, 0, _NO_PICTURE, looks.note)
    pen.sheet.print_area(0, 0, _HEADER + plan.project_rows, len(columns) - 1)


def _columns(plan: Plan) -> Iterator[_Column]:
    project = row_of(PROJECTS, "Project")
    yield _Column("Project", "text", name_width((each.name for each in plan.projects), 30, _WIDEST))
    for title in ("Target", "Actual", "Fee", "Ceiling"):
        yield _Column(title, "money", 13)
    yield _Column("Agreed hash", "word", 15)
    for output in ("share", "price", "profit", "turning point"):
        parties = (each.name for each in plan.parties) if output == "share" else ()
        yield _Column(output.capitalize(), "money", name_width(parties, 14, 26), output)
    yield _Column("Hash", "word", 15, formula=f'=IF({project}="","",VX_RULES("hash",{FORMULA},{AS_AT}))')
    agreed, now = row_of(PROJECTS, "Agreed hash"), row_of(PROJECTS, "Hash")
    same = f'IF({agreed}="","not agreed",IF({agreed}&""={now},"OK","CHECK"))'
    yield _Column("Same formula", "word", 13, formula=f'=IF({project}="","",{same})')


def _asked(output: str) -> str:
    project, target, actual, fee, ceiling = (
        row_of(PROJECTS, title) for title in ("Project", "Target", "Actual", "Fee", "Ceiling")
    )
    asked = f'VX_PAIN_GAIN({target},{actual},{fee},{ceiling},"{output}",{FORMULA},{AS_AT})'
    return f'=IF({project}="","",IFERROR({asked},"{NOT_KNOWN}"))'


def _says(pen: Pen, looks: Looks, width: int) -> None:
    same = column(PROJECTS, "Same formula")
    count, good = f'COUNTIF({column(PROJECTS, "Project")},"?*")', f'COUNTIF({same},"OK")'
    name = f'{FORMULA}&" "&VX_RULES("version",{FORMULA},{AS_AT})&", hash "&VX_RULES("hash",{FORMULA},{AS_AT})'
    pen.sheet.merge_range(_SAYS, 0, _SAYS, width - 1, "", looks.headline)
    pen.sheet.set_row(_SAYS, 26)
    pen.formula(
        _SAYS,
        0,
        f'=IF({count}=0,"No project yet: the formula is "&{name},IF({good}={count},"One formula for all "&{count}'
        f'&" projects: "&{name},{count}-{good}&" of "&{count}&" projects were not agreed by this formula: "&{name}))',
        looks.headline,
    )


def _formula(pen: Pen, looks: Looks) -> None:
    pen.text(_FORMULA_ROW - 1, 0, "The formula", looks.section)
    pen.text(_FORMULA_ROW, 0, "Rule set (chosen on Inputs)", looks.label)
    pen.formula(_FORMULA_ROW, 1, f"={FORMULA}", looks.text)
    for row, word in enumerate(("version", "hash"), start=_FORMULA_ROW + 1):
        pen.text(row, 0, word.capitalize(), looks.label)
        pen.formula(row, 1, f'=VX_RULES("{word}",{FORMULA},{AS_AT})', looks.text)
    pen.text(_SLICES_ROW - 1, 0, "Its lines, as the rules have them", looks.section)
    table = f'VX_RULES("table",{FORMULA},{AS_AT})'
    for at in range(_SLICES):
        for place, source in enumerate((3, 4, 5)):
            formula = f'=IFERROR(INDEX({table},{at + 1},{source})&"","")'
            pen.formula(_SLICES_ROW + at, place, formula, looks.text)


def _parties(book: Workbook, pen: Pen, looks: Looks, plan: Plan) -> None:
    """Whoever shares a gain, by parts; a pain is shared alike."""
    left = _RIGHT
    pen.text(2, left, "Shared by parts, among any number of parties", looks.section)
    pen.text(3, left, "Project", looks.label)
    pen.sheet.merge_range(3, left + 1, 3, left + 2, "", looks.typed["text"])
    chosen = plan.choices.project or (plan.projects[0].name if plan.projects else "")
    pen.text(3, left + 1, chosen, looks.name(chosen))
    first, last = project_area(plan)
    source = f"={PARTNERING}!{absolute(first, 0)}:{absolute(last, 0)}"
    pen.sheet.data_validation(3, left + 1, 3, left + 1, {"validate": "list", "source": source})
    book.define_name(CHOSEN_PROJECT, f"={PARTNERING}!{absolute(3, left + 1)}")
    target, actual = column(PROJECTS, "Target"), column(PROJECTS, "Actual")
    found = f"MATCH({CHOSEN_PROJECT},{column(PROJECTS, 'Project')},0)"
    pen.formula(3, left + 3, f"=IFERROR(INDEX({target},{found})-INDEX({actual},{found}),0)", looks.plain["money"])
    both = f'SUMIFS({target},{actual},"<>")-SUMIFS({actual},{target},"<>")'
    pen.formula(3, left + 4, f"={both}", looks.plain["money"])
    titles = ("Party", "Parts", "Part", "Of the project", "Of all projects")
    parts = row_of(PARTIES, "Parts")
    share = f"IFERROR({parts}/SUM({column(PARTIES, 'Parts')}),0)"
    of = (share, f"{row_of(PARTIES, 'Part')}*{SAVING}", f"{row_of(PARTIES, 'Part')}*{_ALL_SAVINGS}")
    formulas = {place: f'=IF({parts}="","",{formula})' for place, formula in enumerate(of, start=2)}
    shown: tuple[Shown, ...] = ("text", "number", "percent", "money", "money")
    count = max(PARTY_ROWS, len(plan.parties))
    pen.text(
        4, left, "What was saved, of the project and of all: target less actual cost; below 0 overspent.", looks.note
    )
    pen.sheet.add_table(
        _PARTIES_HEADER,
        left,
        _PARTIES_HEADER + count,
        left + 4,
        {
            "name": PARTIES,
            "style": "Table Style Light 1",
            "banded_rows": False,
            "columns": [
                {"header": title, "header_format": looks.header if not at else looks.header_right}
                | ({"formula": formulas[at]} if at in formulas else {})
                for at, title in enumerate(titles)
            ],
        },
    )
    for at in range(count):
        row = _PARTIES_HEADER + 1 + at
        party = plan.parties[at] if at < len(plan.parties) else Party("", 0)
        pen.text(row, left, party.name, looks.name(party.name))
        pen.value(row, left + 1, party.parts if party.name else None, looks.typed["number"])
        for place, formula in formulas.items():
            pen.formula(row, left + place, formula, looks.plain[shown[place]])
    rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": "Parts are a number, 0 or more."}
    pen.sheet.data_validation(_PARTIES_HEADER + 1, left + 1, _PARTIES_HEADER + count, left + 1, rule)


def _projects(pen: Pen, looks: Looks, plan: Plan, columns: list[_Column]) -> None:
    pen.formula(_TOTALS, 0, f'="All projects"&IF({CURRENCY}="",""," ("&{CURRENCY}&")")', looks.total["text"])
    for place, each in enumerate(columns[1:], start=1):
        if each.title in ("Target", "Actual", "Share", "Price", "Profit"):
            pen.formula(_TOTALS, place, f"=SUM({column(PROJECTS, each.title)})", looks.total["money"])
        else:
            pen.text(_TOTALS, place, "", looks.total["text"])
    pen.sheet.set_row(_HEADER, 20)
    options = []
    for each in columns:
        header = looks.header if each.shown == "text" else looks.header_center
        header = looks.header_right if each.shown == "money" else header
        look = looks.typed if each.is_typed else looks.plain
        formula = each.formula or (_asked(each.output) if each.output else "")
        made: dict[str, object] = {"header": each.title, "header_format": header, "format": look[each.shown]}
        options.append(made | {"formula": formula} if formula else made)
    last = _HEADER + plan.project_rows
    pen.sheet.add_table(
        _HEADER,
        0,
        last,
        len(columns) - 1,
        {"name": PROJECTS, "style": "Table Style Light 1", "banded_rows": False, "columns": options},
    )
    for at in range(plan.project_rows):
        project = plan.projects[at] if at < len(plan.projects) else Project("")
        typed = (project.name, project.target, project.actual, project.fee, project.ceiling, project.agreed)
        row = _HEADER + 1 + at
        for place, each in enumerate(columns):
            if each.is_typed:
                style = looks.name(project.name) if not place else looks.typed[each.shown]
                pen.value(row, place, typed[place], style)
            else:
                pen.formula(row, place, each.formula or _asked(each.output), looks.plain[each.shown])
    told_lights(pen.sheet, looks, (_HEADER + 1, len(columns) - 1, last, len(columns) - 1))
    rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": "Money, 0 or more."}
    pen.sheet.data_validation(_HEADER + 1, 1, last, 4, rule)


def _chart(book: Workbook, pen: Pen, looks: Looks, plan: Plan) -> None:
    first, last = project_area(plan)
    chart = book.add_chart({"type": "column"})
    for place, name, fill in ((8, "Profit: price less actual cost", "#BFBFBF"), (6, "Share of the saving", OURS)):
        chart.add_series(
            {
                "name": name,
                "categories": [PARTNERING, first, 0, last, 0],
                "values": [PARTNERING, first, place, last, place],
                "fill": {"color": fill},
                "gap": 80,
            }
        )
    share, names = column(PROJECTS, "Share"), column(PROJECTS, "Project")
    pains = f'COUNTIF({share},"<0")&" of "&COUNTIF({names},"?*")'
    says = f'={pains}&" projects overspent; over all, the formula gives us a share of "&TEXT(SUM({share}),"#,##0")'
    pen.formula(_CHART_ROW - 1, 0, says, looks.section)
    chart.set_title({"none": True})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_x_axis({"label_position": "low", "num_font": {"size": 9}})
    chart.set_size({"width": 1300, "height": 20 * _CHART_ROWS - 10})
    pen.sheet.insert_chart(_CHART_ROW, 0, chart)
