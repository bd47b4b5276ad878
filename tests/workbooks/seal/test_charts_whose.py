"""What is whose in a chart is sealed: names, categories, titles, labels, formats, axes, the legend, what it keeps."""

from __future__ import annotations

import re

import pytest
import xlsxwriter

from tests.workbooks.seal.patched import exchanged, part_of, patched, with_parts
from tests.workbooks.seal.sealed_books import F, found, plan, read, resealed, told, written
from valuex_xl.workbooks.seal.content import content_of

CHART, SECOND, DRAWING = "xl/charts/chart1.xml", "xl/charts/chart2.xml", "xl/drawings/drawing1.xml"
AT, BOTH = "chart changed: Plan!K2  ", "chart changed: Plan!K20  "
SEALED = " when it was sealed"
BARE = f"it has no fill and no line, and had{SEALED}"


def charted() -> bytes:
    """Incomes and wallets as columns, names and titles from cells; the same as lines, wallets by axes of their own."""

    def add(book: xlsxwriter.Workbook) -> None:
        chart = book.add_chart({"type": "column"})
        for column, along, labels in (("B", "A", "0"), ("C", "F", "0%")):
            chart.add_series(
                {
                    "name": f"=Plan!${column}$1",
                    "categories": f"=Plan!${along}$2:${along}$6",
                    "values": f"=Plan!${column}$2:${column}$6",
                    "data_labels": {"value": True, "num_format": labels},
                }
            )
        chart.set_title({"name": "=Plan!$G$1"})
        chart.set_x_axis({"name": "=Plan!$G$2"})
        chart.set_y_axis({"name": "=Plan!$G$3", "num_format": "#,##0", "min": 0})
        book.worksheets()[0].insert_chart("K2", chart)
        lines = book.add_chart({"type": "line"})
        for column, second in (("B", False), ("C", True)):
            lines.add_series(
                {
                    "name": {"B": "plan", "C": "fact"}[column],
                    "categories": "=Plan!$A$2:$A$6",
                    "values": f"=Plan!${column}$2:${column}$8",
                    "y2_axis": second,
                    "trendline": {"type": "linear"},
                    "data_labels": {"value": True, "custom": [{"value": "first"}, {"value": "last"}]},
                }
            )
        lines.set_title({"name": "Plan and fact"})
        lines.set_x_axis({"name": "customer"})
        lines.set_y_axis({"name": "planned"})
        lines.set_y2_axis({"name": "done"})
        book.worksheets()[0].insert_chart("K20", lines)

    sheets = plan()
    sheets["Plan"] |= {"G1": "Incomes", "G2": "by customer", "G3": "EUR", "G4": F('"a"&"b"', "ab")}
    sheets["Plan"] |= {f"F{row}": f"region {row}" for row in range(2, 7)}
    return written(sheets, add)


DATA = charted()
LEGEND = '<c:legend><c:legendPos val="r"/><c:layout/></c:legend>'
TICKS = '<c:tickLblPos val="nextTo"/>'


def inside(was: str, now: str, part: str = CHART) -> bytes:
    return patched(DATA, part, (was, now))


def without(pattern: str, part: str) -> bytes:
    text = part_of(DATA, part)
    gone = re.search(pattern, text, re.DOTALL)
    assert gone is not None
    return with_parts(DATA, {part: text.replace(gone[0], "", 1)})


def of_one_pair_of_axes() -> bytes:
    """The second line is drawn by the axes of the first."""
    text = part_of(DATA, SECOND)
    first, second = re.findall(r"<c:lineChart>.*?</c:lineChart>", text, re.DOTALL)
    [series] = re.findall(r"<c:ser>.*</c:ser>", second, re.DOTALL)
    joined = first.replace("</c:ser>", f"</c:ser>{series}", 1)
    return with_parts(DATA, {SECOND: text.replace(second, "").replace(first, joined)})


def in_another_order() -> bytes:
    text = part_of(DATA, CHART)
    one, other = re.findall(r"<c:ser>.*?</c:ser>", text, re.DOTALL)
    turned = [
        each.replace(f'<c:order val="{was}"/>', f'<c:order val="{now}"/>')
        for each, was, now in ((other, 1, 0), (one, 0, 1))
    ]
    return with_parts(DATA, {CHART: text.replace(one + other, "".join(turned))})


@pytest.mark.parametrize(
    ("now", "line"),
    [
        (
            exchanged(DATA, CHART, "Plan!$B$1<", "Plan!$C$1<"),
            f'{AT}the name of Plan!$B$2:$B$6 in the chart is "Wallet" (Plan!$C$1), and was "Income" (Plan!$B$1)'
            f"{SEALED}",
        ),
        (
            exchanged(DATA, CHART, "Plan!$A$2:$A$6", "Plan!$F$2:$F$6"),
            f"{AT}the categories of Plan!$B$2:$B$6 in the chart are Plan!$F$2:$F$6, and were Plan!$A$2:$A$6{SEALED}",
        ),
        (
            exchanged(DATA, CHART, "Plan!$G$2", "Plan!$G$3"),
            f'{AT}the title of the category axis in the chart is "EUR" (Plan!$G$3), and was "by customer" (Plan!$G$2)'
            f"{SEALED}",
        ),
        (
            exchanged(DATA, CHART, "Plan!$G$1", "Plan!$G$3"),
            f'{AT}the title of the value axis in the chart is "Incomes" (Plan!$G$1), and was "EUR" (Plan!$G$3){SEALED}',
        ),
        (
            exchanged(DATA, SECOND, ">planned<", ">done<"),
            f'{BOTH}the title of the value axis in the chart is "done", and was "planned"{SEALED}',
        ),
        (
            exchanged(DATA, CHART, 'formatCode="0"', 'formatCode="0%"'),
            f"{AT}the format of labels of Plan!$B$2:$B$6 in the chart is 0%, and was 0{SEALED}",
        ),
        (
            exchanged(DATA, SECOND, ">first<", ">last<"),
            f'{BOTH}the label of point 1 of Plan!$B$2:$B$8 in the chart is "last", and was "first"{SEALED}',
        ),
        (
            inside('formatCode="#,##0"', 'formatCode="0%"'),
            f"{AT}the format along the value axis in the chart is 0%, and was #,##0{SEALED}",
        ),
        (inside(LEGEND, ""), f"{AT}the chart has no legend to be seen, which it had{SEALED}"),
        (
            inside(
                LEGEND,
                LEGEND.replace("<c:layout/>", '<c:layout><c:manualLayout><c:x val="3"/></c:manualLayout></c:layout>'),
            ),
            f"{AT}the chart has no legend to be seen, which it had{SEALED}",
        ),
        (
            inside(
                LEGEND,
                LEGEND.replace("<c:layout/>", '<c:legendEntry><c:idx val="1"/><c:delete val="1"/></c:legendEntry>'),
            ),
            f"{AT}the legend of the chart leaves out Plan!$C$2:$C$6, which it did not{SEALED}",
        ),
        (
            without(r"<c:title>.*?</c:title>", SECOND),
            f'{BOTH}the title of the chart is none, and was "Plan and fact"{SEALED}',
        ),
        (
            inside(
                '<a:rPr lang="en-US"/><a:t>Plan and',
                '<a:rPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr><a:t>Plan and',
                SECOND,
            ),
            f'{BOTH}the title of the chart is none, and was "Plan and fact"{SEALED}',
        ),
        (
            inside("<c:tx><c:v>fact</c:v></c:tx>", "", SECOND),
            f'{BOTH}the name of Plan!$C$2:$C$8 in the chart is none, and was "fact"{SEALED}',
        ),
        (
            inside('<c:min val="0"/>', '<c:max val="600"/><c:min val="70"/>'),
            f"{AT}the value axis begins at 70; it did so at 0{SEALED}",
        ),
        (
            inside(TICKS, TICKS.replace("nextTo", "none")),
            f"{AT}the chart has no words or numbers along the category axis, which it had{SEALED}",
        ),
        (
            of_one_pair_of_axes(),
            f"{BOTH}series of the chart are drawn by other axes than{SEALED}: Plan!$B$2:$B$8, Plan!$C$2:$C$8",
        ),
        (in_another_order(), f"{AT}series of the chart changed places: Plan!$C$2:$C$6, Plan!$B$2:$B$6"),
        (
            inside("</c:tx><c:dLbls>", "</c:tx><c:spPr><a:noFill/></c:spPr><c:dLbls>"),
            f"{AT}the series of Plan!$B$2:$B$6 in the chart cannot be seen: {BARE}",
        ),
        (
            inside(
                "</c:tx><c:dLbls>",
                '</c:tx><c:dPt><c:idx val="2"/><c:spPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></c:spPr>'
                "</c:dPt><c:dLbls>",
            ),
            f"{AT}point 3 of Plan!$B$2:$B$6 in the chart cannot be seen: {BARE}",
        ),
        (
            without(r"<c:trendline>.*?</c:trendline>", SECOND),
            f"{BOTH}the trend line of Plan!$B$2:$B$8 in the chart: none, and linear{SEALED}",
        ),
        (
            inside('<c:plotVisOnly val="1"/>', '<c:plotVisOnly val="1"/><c:dispBlanksAs val="zero"/>', SECOND),
            f"{BOTH}the chart draws blank cells as zero, and as gap{SEALED}",
        ),
    ],
)
def test_what_is_anothers_in_a_chart_is_told(now: bytes, line: str) -> None:
    assert told(found(DATA, now))[0] == line
    assert found(now, now) == []


@pytest.mark.parametrize(
    ("was", "now", "line"),
    [
        ("<c:v>300</c:v>", "<c:v>30</c:v>", "the chart keeps 30 of Plan!B3, which holds 300"),
        (
            "<c:v>Cato</c:v>",
            "<c:v>Cato the Elder</c:v>",
            'the chart keeps Cato the Elder of Plan!A4, which holds "Cato"',
        ),
        ("<c:v>Incomes</c:v>", "<c:v>Sales</c:v>", 'the chart keeps Sales of Plan!G1, which holds "Incomes"'),
    ],
)
def test_what_a_chart_keeps_is_held_against_its_cells(was: str, now: str, line: str) -> None:
    altered = inside(was, now)
    assert told(found(DATA, altered)) == [f"{AT}{line}: a preview draws what it keeps"]
    assert found(altered, altered) == []  # as it was sealed: Excel draws from the cells


def test_a_chart_that_keeps_what_a_cell_was_is_told_of_by_the_cell() -> None:
    altered = patched(DATA, "xl/worksheets/sheet1.xml", ("<v>300</v>", "<v>310</v>"))
    assert [line.split("  ")[0] for line in told(found(DATA, altered))] == ["input edited: Plan!B3"]


def test_charts_that_changed_places_are_told() -> None:
    lines = told(found(DATA, exchanged(DATA, DRAWING, 'r:id="rId1"', 'r:id="rId2"')))
    assert [line.partition(";")[0] for line in lines] == [
        f"{each}the chart stands where another one stood when the book was sealed" for each in (BOTH, AT)
    ]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('name="Chart 1"', 'name="Chart 1" hidden="1"'),
        ("<xdr:col>17</xdr:col><xdr:colOff>304800</xdr:colOff>", "<xdr:col>10</xdr:col><xdr:colOff>9</xdr:colOff>"),
    ],
)
def test_a_chart_that_is_hidden_or_has_no_width_is_gone(was: str, now: str) -> None:
    lines = told(found(DATA, patched(DATA, DRAWING, (was, now))))
    assert lines == [f"{AT}the chart is gone that stood here when it was sealed"]


def test_what_lies_on_a_chart_is_told() -> None:
    anchor = (
        "<xdr:twoCellAnchor><xdr:from><xdr:col>11</xdr:col><xdr:row>4</xdr:row></xdr:from><xdr:to><xdr:col>15</xdr:col>"
        "<xdr:row>12</xdr:row></xdr:to><xdr:sp/></xdr:twoCellAnchor>"
    )
    covered = patched(DATA, DRAWING, ("</xdr:wsDr>", f"{anchor}</xdr:wsDr>"))
    assert told(found(DATA, covered)) == [
        "hidden: Plan!L5  a shape lies on the chart of K2:R16, and did not when the book was sealed"
    ]
    assert found(covered, covered) == []


def test_a_chart_in_a_group_and_words_inside_it_are_read() -> None:
    text = part_of(DATA, DRAWING)
    [frame] = re.findall(
        r"<xdr:graphicFrame(?:(?!</xdr:graphicFrame>).)*Chart 1.*?</xdr:graphicFrame>", text, re.DOTALL
    )
    grouped = with_parts(DATA, {DRAWING: text.replace(frame, f"<xdr:grpSp>{frame}</xdr:grpSp>")})
    lines = told(found(grouped, exchanged(grouped, CHART, "Plan!$B$1<", "Plan!$C$1<")))
    assert lines[0].startswith(f"{AT}the name of Plan!$B$2:$B$6")
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartUserShapes"
    noted = with_parts(
        DATA,
        {
            "xl/charts/_rels/chart1.xml.rels": "<Relationships xmlns="
            '"http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{links}" Target="../drawings/inside.xml"/></Relationships>',
            "xl/drawings/inside.xml": "<shapes><sp><txBody><p><r><t>900 in all</t></r></p></txBody></sp></shapes>",
        },
    )
    assert told(found(DATA, noted)) == [
        f'{AT}the chart says "900 in all" of its own accord; it did not{SEALED}',
    ]


def posters(names: tuple[str, str] = ("=Plan!$B$1", "=Plan!$C$1"), *, hidden: bool = False) -> bytes:
    """A sheet that is a chart."""

    def add(book: xlsxwriter.Workbook) -> None:
        chart = book.add_chart({"type": "column"})
        for name, column in zip(names, "BC", strict=True):
            chart.add_series({"name": name, "values": f"=Plan!${column}$2:${column}$6"})
        poster = book.add_chartsheet("Poster")
        poster.set_chart(chart)
        if hidden:
            poster.hide()

    return written(plan(), add)


def test_a_sheet_that_is_a_chart_is_sealed() -> None:
    data = posters()
    assert resealed(data).content == content_of(read(data))
    bare = re.sub(r"<xdr:ext [^>]*>", '<xdr:ext cx="0" cy="0"/>', part_of(data, DRAWING))  # as openpyxl writes it
    assert found(data, with_parts(data, {DRAWING: bare})) == []
    [other, *_] = told(found(data, posters(("=Plan!$C$1", "=Plan!$B$1"))))
    assert other.startswith("chart changed: Poster!A1  the name of Plan!$B$2:$B$6 in the chart is")
    assert told(found(data, posters(hidden=True))) == [
        "hidden: Poster  the sheet is hidden; it was visible when it was sealed"
    ]
    assert told(found(data, written(plan()))) == ["sheet gone: Poster  the sheet is gone, which was a chart"]


def test_libreoffice_makes_it_a_sheet_with_a_chart() -> None:
    def add(book: xlsxwriter.Workbook) -> None:
        chart = book.add_chart({"type": "column"})
        for column in "BC":
            chart.add_series({"name": f"=Plan!${column}$1", "values": f"=Plan!${column}$2:${column}$6"})
        book.add_worksheet("Poster").insert_chart("A1", chart)

    assert found(posters(), written(plan(), add)) == []


def of_one(deleted: str) -> bytes:
    """A chart with one series and no title: it shows the name of this, unless it says that it has none."""

    def add(book: xlsxwriter.Workbook) -> None:
        chart = book.add_chart({"type": "pie"})
        chart.add_series({"name": "=Plan!$B$1", "values": "=Plan!$B$2:$B$6"})
        book.worksheets()[0].insert_chart("K2", chart)

    return patched(written(plan(), add), CHART, ("<c:plotArea>", f'<c:autoTitleDeleted val="{deleted}"/><c:plotArea>'))


def test_a_title_of_its_own_accord_that_is_switched_off_is_told() -> None:
    assert told(found(of_one("0"), of_one("1"))) == [
        f'{AT}the title of the chart is none, and was "Income" (Plan!$B$1){SEALED}'
    ]
    assert found(of_one("1"), of_one("0")) == []


@pytest.mark.parametrize("zeros", [1, 5000])
def test_numbers_that_begin_with_zeros_are_those_without_them(zeros: int) -> None:
    longer = re.sub(r'(<c:(?:idx|order) val=")', rf"\g<1>{'0' * zeros}", part_of(DATA, SECOND))
    drawn = re.sub(r"<xdr:(row|col|colOff|rowOff)>", rf"<xdr:\1>{'0' * zeros}", part_of(DATA, DRAWING))
    assert found(DATA, with_parts(DATA, {SECOND: longer, DRAWING: drawn})) == []


@pytest.mark.parametrize(("was", "now"), [('<c:idx val="1"', '<c:idx val="{}"'), ("<xdr:row>1<", "<xdr:row>{}<")])
def test_numbers_of_thousands_of_digits_end_no_check(was: str, now: str) -> None:
    part = SECOND if "idx" in was else DRAWING
    content_of(read(patched(DATA, part, (was, now.format("9" * 5000)))))
