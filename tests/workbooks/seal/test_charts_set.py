"""How bars, axes and error bars of a chart are set is sealed: the same figures can be drawn to look like others."""

from __future__ import annotations

from dataclasses import replace

import pytest
import xlsxwriter

from tests.workbooks.seal.patched import patched
from tests.workbooks.seal.sealed_books import found, plan, read, resealed, told, written
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import Content, content_of
from valuex_xl.workbooks.seal.record import Seal, seal_text, sealed_in

CHART = "xl/charts/chart1.xml"
SEALED = " when it was sealed"


def charted(
    kind: str = "column",
    subtype: str = "",
    across: dict[str, object] | None = None,
    up: dict[str, object] | None = None,
    *,
    title: str = "",
    high_low: bool = False,
    **series: object,
) -> bytes:
    """Incomes and wallets of the plan, drawn as ``kind``."""

    def add(book: xlsxwriter.Workbook) -> None:
        chart = book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
        for column in "BC":
            chart.add_series({"values": f"=Plan!${column}$2:${column}$6", "categories": "=Plan!$B$2:$B$6", **series})
        chart.set_x_axis(across or {})
        chart.set_y_axis(up or {})
        if title:
            chart.set_title({"name": title})
        if high_low:
            chart.set_high_low_lines()
        book.worksheets()[0].insert_chart("K2", chart)

    return written(plan(), add)


def bars(**told_: object) -> bytes:
    return charted("line", y_error_bars=told_)


FIXED = bars(type="fixed", value=5)
DATED: dict[str, object] = {"date_axis": True}


@pytest.mark.parametrize(
    ("was", "now", "text"),
    [
        (
            charted(),
            charted(up={"crossing": 50}),
            "an axis of the chart crosses that of values at 50; it did so at 0",
        ),
        (
            charted(),
            patched(charted(), CHART, ('<c:crosses val="autoZero"/>', '<c:crossesAt val="50"/>')),
            "an axis of the chart crosses that of values at 50; it did so at 0",
        ),
        (
            charted("scatter"),
            patched(charted("scatter"), CHART, ('<c:crosses val="autoZero"/>', '<c:crosses val="max"/>')),
            "an axis of the chart crosses that of values at its highest; it did so at 0",
        ),
        (
            charted(),
            charted(overlap=100),
            "bars of the chart lie on each other by 100% of their width, and did so by 0%",
        ),
        (
            charted(subtype="stacked"),
            patched(charted(subtype="stacked"), CHART, ('<c:overlap val="100"/>', "")),
            "bars of the chart that stand on each other are moved beside each other, and were not",
        ),
        (
            charted(),
            charted(across={"interval_unit": 4}),
            "the chart leaves out words along its axis, all but each 4., which it did not",
        ),
        (charted(), charted("bar"), "the chart draws bars that lie, and drew columns that stand"),
        (
            FIXED,
            bars(type="fixed", value=500),
            "the error bars of Plan!$B$2:$B$6 in the chart are both 500, and were both 5",
        ),
        (
            FIXED,
            bars(type="fixed", value=5, direction="minus"),
            "the error bars of Plan!$B$2:$B$6 in the chart are minus 5, and were both 5",
        ),
        (
            charted("line", trendline={"type": "linear"}),
            charted("line", trendline={"type": "linear", "intercept": 900}),
            "the trend line of Plan!$B$2:$B$6 in the chart is made to pass through 900, and was where the figures say",
        ),
    ],
)
def test_what_is_set_otherwise_is_told_first(was: bytes, now: bytes, text: str) -> None:
    lines = told(found(was, now))
    assert lines[0] == f"chart changed: Plan!K2  {text}{SEALED}"
    assert found(now, now) == []


TITLED = charted(title="=Plan!$A$1")
STOCK = charted("stock", high_low=True)
LAYOUT = "<c:layout><c:manualLayout>{0}</c:manualLayout></c:layout>"


@pytest.mark.parametrize(
    ("data", "was", "now", "said"),
    [
        (TITLED, "<a:defRPr/>", '<a:defRPr sz="100"/>', "the title of the chart cannot be seen, and could"),
        (
            TITLED,
            "<a:defRPr/>",
            '<a:defRPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:defRPr>',
            "the title of the chart cannot be seen, and could",
        ),
        (
            TITLED,
            "<a:defRPr/>",
            '<a:defRPr><a:latin typeface="Wingdings 2"/></a:defRPr>',
            "the title of the chart cannot be seen, and could",
        ),
        (
            TITLED,
            "<c:layout/>",
            LAYOUT.format('<c:x val="1.2"/><c:y val="0"/>'),
            "the title of the chart cannot be seen, and could",
        ),
        (
            charted(),
            "<c:plotArea><c:layout/>",
            "<c:plotArea>" + LAYOUT.format('<c:x val="0.9"/><c:y val="0.9"/><c:w val="0.01"/><c:h val="0.5"/>'),
            "the chart is drawn in less than a tenth of its room, and was not",
        ),
        (
            charted(),
            "<c:cat>",
            '<c:invertIfNegative val="1"/><c:cat>',
            "the chart fills what is below zero of Plan!$B$2:$B$6 with white, and did not",
        ),
        (STOCK, "<c:hiLowLines/>", "", "the chart has no lines from high to low any more, which it had"),
        (
            charted("radar"),
            '<c:radarStyle val="marker"/>',
            '<c:radarStyle val="filled"/>',
            "the chart draws areas, and drew lines",
        ),
        (
            charted("line", trendline={"type": "linear", "name": "plan"}),
            "<c:name>plan</c:name>",
            "<c:name>actual</c:name>",
            'the trend line of the chart is called "actual", and was called "plan"',
        ),
    ],
)
def test_what_a_setting_hides_or_renames_is_told_first(data: bytes, was: str, now: str, said: str) -> None:
    altered = patched(data, CHART, (was, now))
    assert told(found(data, altered))[0] == f"chart changed: Plan!K2  {said}{SEALED}"
    assert found(altered, altered) == []


@pytest.mark.parametrize(
    ("data", "was", "now"),
    [
        (TITLED, "<a:defRPr/>", '<a:defRPr sz="1400" b="0"/>'),
        (TITLED, "<c:layout/>", LAYOUT.format('<c:x val="0.3"/><c:y val="0.02"/>')),
        (charted(), "<c:plotArea><c:layout/>", "<c:plotArea>" + LAYOUT.format('<c:w val="0.8"/><c:h val="0.7"/>')),
        (charted(), "<c:cat>", '<c:invertIfNegative val="0"/><c:cat>'),
        (charted("radar"), '<c:radarStyle val="marker"/>', '<c:radarStyle val="standard"/>'),
    ],
)
def test_what_hides_nothing_is_no_change(data: bytes, was: str, now: str) -> None:
    assert found(data, patched(data, CHART, (was, now))) == []


def test_a_series_that_holds_others_up_and_is_drawn_itself_is_told() -> None:
    """Bars that hang in the air stand on others without ink, which say nothing by themselves."""
    hanging = charted(subtype="stacked", fill={"none": True})
    drawn = patched(hanging, CHART, ("<a:noFill/>", '<a:solidFill><a:srgbClr val="C00000"/></a:solidFill>'))
    assert told(found(hanging, drawn)) == [
        f"chart changed: Plan!K2  the series of Plan!$B$2:$B$6 in the chart is drawn, which had no fill{SEALED}"
    ]
    stock = charted("stock", line={"none": True})
    assert (
        found(stock, patched(stock, CHART, ("<a:noFill/>", '<a:solidFill><a:srgbClr val="C00000"/></a:solidFill>')))
        == []
    )


def test_dates_that_are_put_together_and_bubbles_by_their_width_are_told() -> None:
    dated = charted(across=DATED)
    days, months = (
        patched(dated, CHART, ("</c:dateAx>", f'<c:baseTimeUnit val="{unit}"/></c:dateAx>'))
        for unit in ("days", "months")
    )
    assert told(found(days, months)) == [
        f"chart changed: Plan!K2  the chart puts together the dates of its axis by months, and did so by days{SEALED}"
    ]
    assert found(dated, months) == found(months, dated) == []
    area = patched(charted("scatter"), CHART, ("scatterChart", "bubbleChart"), ("</c:scatterChart", "</c:bubbleChart"))
    width = patched(area, CHART, ("</c:bubbleChart>", '<c:sizeRepresents val="w"/></c:bubbleChart>'))
    assert told(found(area, width)) == [
        "chart changed: Plan!K2  the bubbles of the chart are as large as their width says, and were so by their area"
        f"{SEALED}"
    ]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (charted(), charted(overlap=20)),
        (charted(overlap=100), charted()),
        (charted(subtype="stacked"), charted(subtype="stacked", gap=20)),
        (patched(charted(subtype="stacked"), CHART, ('<c:overlap val="100"/>', "")), charted(subtype="stacked")),
        (charted(across={"interval_unit": 4}), charted()),
        (charted(across={"interval_unit": 4}), charted(across={"interval_unit": 2})),
        (charted(across={"position_axis": "on_tick"}), charted()),
        (charted(up={"crossing": "max"}), charted(up={"crossing": "max"})),
        (charted(), patched(charted(), CHART, ('<c:crosses val="autoZero"/>', '<c:crossesAt val="0.0"/>'))),
        (charted(), patched(charted(), CHART, ('<c:crosses val="autoZero"/>', ""))),
        (FIXED, patched(FIXED, CHART, ('<c:errDir val="y"/>', ""), ('<c:val val="5"/>', '<c:val val="5.0"/>'))),
    ],
)
def test_what_programs_write_besides_and_mere_looks_are_no_change(was: bytes, now: bytes) -> None:
    assert found(was, now) == []


def without_settings(content: Content) -> Content:
    """A content as a seal of an earlier version has it."""
    sheets = []
    for sheet in content.sheets:
        assert sheet.showing is not None
        drawings = tuple(each._replace(settings=None) for each in sheet.showing.drawings)
        sheets.append(replace(sheet, showing=sheet.showing._replace(drawings=drawings)))
    return replace(content, sheets=tuple(sheets))


def test_settings_are_kept_and_an_earlier_seal_finds_nothing_in_them() -> None:
    assert resealed(FIXED).content == content_of(read(FIXED))
    earlier = seal_text(Seal(without_settings(content_of(read(FIXED)))))
    assert '"set"' not in earlier
    now = content_of(read(bars(type="fixed", value=500)))
    assert changes(sealed_in(earlier, "the book").content, now) == ([], [])
