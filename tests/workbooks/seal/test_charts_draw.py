"""How a chart draws is sealed: its kind, its labels, how its axes count, what a filter of it leaves out."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
import xlsxwriter
from workbooks.seal.sealed_books import found, plan, read, told, written

from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.record import Seal, seal_text, sealed_in

CHART = "xl/charts/chart1.xml"
C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"


def charted(
    kind: str = "column",
    subtype: str = "",
    labels: dict[str, object] | None = None,
    axis: dict[str, object] | None = None,
    bottom: dict[str, object] | None = None,
) -> bytes:
    """The plan with a chart of incomes and wallets."""

    def add(book: xlsxwriter.Workbook) -> None:
        chart = book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
        for column in "BC":
            series: dict[str, object] = {"values": f"=Plan!${column}$2:${column}$6", "categories": "=Plan!$A$2:$A$6"}
            chart.add_series(series | ({"data_labels": labels} if labels else {}))
        chart.set_y_axis(axis or {})
        chart.set_x_axis(bottom or {})
        book.worksheets()[0].insert_chart("K2", chart)

    return written(plan(), add)


def edited(was: str, now: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(out, "w") as other:
        for name in book.namelist():
            text = book.read(name).decode()
            if name == CHART:
                assert was in text
                text = text.replace(was, now, 1)
            other.writestr(name, text)
    return out.getvalue()


VALUES: dict[str, object] = {"value": True}
LABELLED = charted(labels=VALUES)


def filtered(what: str) -> bytes:
    return edited("</c:ser>", f'<c:extLst><c:ext xmlns:c15="{C15}">{what}</c:ext></c:extLst></c:ser>', LABELLED)


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (charted("line", labels=VALUES), "the chart draws as a line chart what it drew as a bar chart"),
        (
            charted("column", "percent_stacked", VALUES),
            "the chart draws as a bar chart, stacked to 100% what it drew as a bar chart",
        ),
        (charted("area", labels=VALUES), "the chart draws as an area chart what it drew as a bar chart"),
        (
            edited("</c:barChart>", "</c:bar3DChart>", edited("<c:barChart>", "<c:bar3DChart>", LABELLED)),
            "the chart draws as a three-dimensional bar chart what it drew as a bar chart",
        ),
        (charted(), "labels of the chart no longer say the value that they said"),
        (charted(labels={"category": True}), "labels of the chart no longer say the value that they said"),
        (
            charted(labels={"value": True, "custom": [{"delete": True}]}),
            "the chart has no label at point 1, which it had",
        ),
        (
            charted(labels=VALUES, axis={"display_units": "thousands"}),
            "the chart has a value axis in thousands, which it had not",
        ),
        (
            charted(labels=VALUES, axis={"log_base": 10}),
            "the chart has a value axis that is logarithmic, which it had not",
        ),
        (
            charted(labels=VALUES, axis={"reverse": True}),
            "the chart has a value axis from high to low, which it had not",
        ),
        (
            charted(labels=VALUES, bottom={"reverse": True}),
            "the chart has a category axis from high to low, which it had not",
        ),
        (
            charted(labels=VALUES, axis={"visible": False}),
            "the chart has a value axis that is not shown, which it had not",
        ),
        (
            filtered("<c15:categoryFilterException><c15:sqref>Plan!$A$3</c15:sqref></c15:categoryFilterException>"),
            "a filter of the chart leaves out a category (Plan!$A$3), which it did not",
        ),
        (
            filtered("<c15:filteredBarSeries><c15:ser><c:val/></c15:ser></c15:filteredBarSeries>"),
            "a filter of the chart leaves out a series, which it did not",
        ),
    ],
)
def test_what_a_chart_draws_otherwise_is_told(now: bytes, text: str) -> None:
    assert told(found(LABELLED, now)) == [f"chart changed: Plan!K2  {text} when it was sealed"]
    assert found(now, now) == []


def test_what_is_taken_back_is_told_too() -> None:
    was = charted(axis={"display_units": "millions"})
    assert told(found(was, charted())) == [
        "chart changed: Plan!K2  the chart has no longer a value axis in millions, which it had when it was sealed"
    ]


@pytest.mark.parametrize("labels", [{"value": True}, {"value": True, "category": True}])
def test_more_labels_are_no_change(labels: dict[str, object]) -> None:
    assert found(charted(), charted(labels=labels)) == []


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('<c:axPos val="l"/>', '<c:delete val="0"/><c:axPos val="l"/>'),
        ("</c:ser>", '<c:dLbls><c:showVal val="0"/><c:showCatName val="0"/></c:dLbls></c:ser>'),
        ('<c:numFmt formatCode="0%" sourceLinked="1"/>', '<c:numFmt formatCode="0%" sourceLinked="0"/>'),
    ],
)
def test_what_libreoffice_writes_besides_is_no_change(was: str, now: str) -> None:
    data = charted("column", "percent_stacked")
    assert found(data, edited(was, now, data)) == []


def test_the_axis_around_a_radar_goes_either_way() -> None:
    data = charted("radar")
    assert found(data, edited('<c:orientation val="minMax"/>', '<c:orientation val="maxMin"/>', data)) == []


def test_one_series_stacks_on_nothing() -> None:
    one, two = '<c:grouping val="standard"/>', '<c:grouping val="stacked"/>'
    data = charted("line")
    alone = edited(data=data, was=_last_series(data), now="")
    assert found(alone, edited(one, two, alone)) == []
    assert [each.kind for each in found(data, edited(one, two, data))] == ["chart changed"]


def _last_series(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        text = book.read(CHART).decode()
    return text[text.rindex("<c:ser>") : text.rindex("</c:ser>") + len("</c:ser>")]


def test_traits_are_kept_and_an_earlier_seal_finds_nothing() -> None:
    content = content_of(read(LABELLED))
    kept = sealed_in(seal_text(Seal(content)), "the book").content
    assert kept == content
    sheets = []
    for sheet in content.sheets:
        assert sheet.showing is not None
        drawings = tuple(each._replace(traits=None) for each in sheet.showing.drawings)
        sheets.append(replace(sheet, showing=sheet.showing._replace(drawings=drawings)))
    text = seal_text(Seal(replace(content, sheets=tuple(sheets))))
    assert '"drawn"' not in text
    assert changes(sealed_in(text, "the book").content, content_of(read(charted("line")))) == ([], [])
