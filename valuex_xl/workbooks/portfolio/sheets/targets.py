"""The sheet Targets: the score of each customer and prospect, whether it is one that we want, and why."""

from __future__ import annotations

from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.portfolio.canvas import Canvas, Cell, Column
from valuex_xl.workbooks.portfolio.names import AS_AT, CUSTOMERS, TARGETS
from valuex_xl.workbooks.portfolio.scores import Scores
from valuex_xl.workbooks.writing.widths import name_width

__all__ = ["write_targets"]

_ROW = 5
_WHY_HEIGHT = 50
"""Room for a sentence on four lines of small letters."""


def write_targets(canvas: Canvas) -> None:
    """Write how many targets we hold and could hold, then a row each with its figures, score, answer and reason."""
    looks, scores = canvas.looks, canvas.plan.scores
    assert scores is not None
    names = name_width((it.name for it in scores.rows), 30, 40)
    widths = (names, 11, 13, *(12 for _ in scores.figures), 9, 11, 70)
    sheet = canvas.sheet(TARGETS, widths, title="Targets: the customers and prospects that we want")
    sheet.text(1, 0, "Scored by the rule set scorecard, from the list that was given with --scores.", looks.note)
    for row, (label, relation, name) in enumerate(
        (
            ("Targets that we hold", "customer", "Targets_held"),
            ("Targets that we could win", "prospect", "Targets_open"),
        ),
        start=2,
    ):
        count = f'COUNTIFS({TARGETS}[Relation],"{relation}",{TARGETS}[Target],"{{}}")'.format
        sheet.text(row, 0, label, looks.label)
        sheet.formula(row, 1, count("yes"), looks.count, name)
        of = f'"of "&TEXT(COUNTIF({TARGETS}[Relation],"{relation}"),"#,##0")&", "&TEXT({count("not scored")},"#,##0")'
        sheet.formula(row, 2, f'{of}&" not scored for want of a figure"', looks.note_beside)
    end = sheet.table(TARGETS, _ROW - 1, _columns(canvas, scores), _rows(canvas, scores))
    for at in range(_ROW, end):
        sheet.sheet.set_row(at, _WHY_HEIGHT)
    sheet.sheet.set_column(len(widths), len(widths), 8, None, {"hidden": True})
    sheet.printed(end - 1, repeat=_ROW - 1)


def _columns(canvas: Canvas, scores: Scores) -> list[Column]:
    looks, ratios, me = canvas.looks, canvas.plan.words.ratios, f"{TARGETS}[[#This Row],[{{}}]]".format
    first, last = scores.figures[0], scores.figures[-1]
    figures = f"{TARGETS}[[#This Row],[{first}]:[{last}]],{TARGETS}[[#Headers],[{first}]:[{last}]]"
    call = f'VX_SCORE({figures},"{{}}",,{AS_AT})'.format
    return [
        Column("Customer", looks.fitted, names=[it.name for it in scores.rows]),
        Column("Relation", looks.text, f'IF({me("Row")}="","prospect","customer")'),
        Column("Income", looks.exact, f'IF({me("Row")}="","",INDEX({CUSTOMERS}[Income],{me("Row")}))', right=True),
        *(Column(figure, looks.share if figure in ratios else looks.plain, right=True) for figure in scores.figures),
        Column("Score", looks.decimal, f'IFERROR({call("score")},"")', right=True),
        Column("Target", looks.center, f'IFERROR(IF({call("target")},"yes","no"),"not scored")', center=True),
        Column("Why", looks.small, call("why")),
        Column("Row", looks.pale),
    ]


def _rows(canvas: Canvas, scores: Scores) -> list[list[Cell]]:
    """In the order of the list; the row of each in the table Customers, nothing for a prospect."""
    places = {key: at for at, key in enumerate(canvas.plan.customers.keys, 1)}
    return [[it.name, None, None, *it.values, None, None, None, places.get(fold(it.name))] for it in scores.rows]
