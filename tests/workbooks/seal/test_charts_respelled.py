"""A reference of a chart is the same cells with dollar signs, quotes and an area of one cell, or without."""

from __future__ import annotations

import re

import pytest
import xlsxwriter

from tests.workbooks.seal.patched import part_of, patched, with_parts
from tests.workbooks.seal.sealed_books import found, plan, told, written

CHART, SHEET = "xl/charts/chart1.xml", "xl/worksheets/sheet1.xml"


def drawn(sheet: str = "Plan") -> bytes:
    """Incomes and wallets of a sheet, named and titled by its cells, and a sparkline beside them."""

    quotable = sheet.replace("'", "''")

    def add(book: xlsxwriter.Workbook) -> None:
        chart = book.add_chart({"type": "column"})
        for column in "BC":
            parts = {"name": f"${column}$1", "categories": "$A$2:$A$6", "values": f"${column}$2:${column}$6"}
            chart.add_series({what: f"='{quotable}'!{cells}" for what, cells in parts.items()})
        chart.set_title({"name": f"='{quotable}'!$A$1"})
        book.worksheets()[0].insert_chart("K2", chart)
        book.worksheets()[0].add_sparkline("H2", {"range": f"'{quotable}'!$B$2:$C$2"})

    return written({sheet: plan()["Plan"]}, add)


def bare(text: str) -> str:
    return text.replace("$", "")


def quoted(text: str) -> str:
    return re.sub(r"(?<![\w'!])([A-Za-z]\w*)!", r"'\1'!", text)


def of_areas(text: str) -> str:
    return re.sub(r"!(\$?[A-Z]+\$?\d+)$", r"!\1:\1", text)


@pytest.mark.parametrize("sheet", ["Plan", "My Plan", "Ann's plan"])
@pytest.mark.parametrize("spelling", [bare, quoted, of_areas, lambda text: quoted(bare(text))])
def test_other_spellings_of_the_same_cells_are_no_change(sheet: str, spelling: object) -> None:
    assert callable(spelling)
    data = drawn(sheet)
    text = re.sub(r"(?<=<c:f>)[^<]*", lambda hit: spelling(hit[0]), part_of(data, CHART))
    lines = re.sub(r"(?<=<xm:f>)[^<]*", lambda hit: spelling(hit[0]), part_of(data, SHEET))
    assert found(data, with_parts(data, {CHART: text, SHEET: lines})) == []
    assert found(with_parts(data, {CHART: text, SHEET: lines}), data) == []


def test_other_cells_are_told_however_they_are_spelled() -> None:
    data = drawn()
    other = patched(data, CHART, ("<c:f>'Plan'!$C$2:$C$6</c:f>", "<c:f>Plan!C2:C5</c:f>"))
    assert told(found(data, other)) == [
        "chart changed: Plan!K2  the chart reads other cells than when it was sealed: it no longer reads "
        "'Plan'!$C$2:$C$6, and reads Plan!C2:C5"
    ]


def test_what_a_chart_reads_besides_or_no_longer_is_told_as_that() -> None:
    data = drawn()
    [series] = re.findall(r'<c:ser><c:idx val="1"/>.*?</c:ser>', part_of(data, CHART))
    one = with_parts(data, {CHART: part_of(data, CHART).replace(series, "")})
    [less] = told(found(data, one))
    assert less == (
        "chart changed: Plan!K2  the chart no longer reads 'Plan'!$C$1, 'Plan'!$C$2:$C$6, which it did when "
        "it was sealed"
    )
    [more] = told(found(one, data))
    assert more == (
        "chart changed: Plan!K2  the chart now reads 'Plan'!$C$1, 'Plan'!$C$2:$C$6 too, which it did not when "
        "it was sealed"
    )


def test_an_empty_reference_is_none() -> None:
    data = drawn()
    value = '<c:errBars><c:errBarType val="both"/><c:plus><c:numRef><c:f/></c:numRef></c:plus></c:errBars></c:ser>'
    one, other = (patched(data, CHART, ("</c:ser>", text)) for text in (value, value.replace("<c:f/>", "<c:f> </c:f>")))
    assert found(one, other) == found(other, one) == []
    assert all("reads" not in line for line in told(found(one, data)))


def test_a_pie_that_libreoffice_gives_the_name_of_its_first_series_for_a_title_is_no_change() -> None:
    def pie(title: str = "") -> bytes:
        def add(book: xlsxwriter.Workbook) -> None:
            chart = book.add_chart({"type": "pie"})
            for column in "BC":
                chart.add_series({"name": f"=Plan!${column}$1", "values": f"=Plan!${column}$2:${column}$6"})
            if title:
                chart.set_title({"name": title})
            book.worksheets()[0].insert_chart("K2", chart)

        return written(plan(), add)

    assert found(pie(), pie("Income")) == []
    assert [each.kind for each in found(pie(), pie("Wallet"))] == ["chart changed"]
