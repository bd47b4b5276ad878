"""What a chart says of itself is sealed: titles, names, labels, formats. LibreOffice's spelling is the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
import xlsxwriter

from tests.workbooks.seal.sealed_books import F, found, plan, read, told, written
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.record import Seal, seal_text, sealed_in

CHART, SHEET = "xl/charts/chart1.xml", "xl/worksheets/sheet1.xml"
TITLE = "Ahab brings 120 of 567"


def charted(
    title: str = "=Plan!$G$1",
    names: tuple[str, str] = ("income", "wallet"),
    label: str = "",
    axis: str = "#,##0",
) -> bytes:
    """The plan with a chart of incomes and wallets, its title a formula's text."""

    def add(book: xlsxwriter.Workbook) -> None:
        chart = book.add_chart({"type": "column"})
        for name, column in zip(names, "BC", strict=True):
            series: dict[str, object] = {"name": name, "values": f"=Plan!${column}$2:${column}$6"}
            if label:
                series["data_labels"] = {"value": True, "num_format": label}
            chart.add_series(series)
        chart.set_title({"name": title})
        chart.set_y_axis({"num_format": axis, "name": "in thousands"})
        book.worksheets()[0].insert_chart("K2", chart)

    sheets = plan()
    sheets["Plan"]["G1"] = F('"Ahab brings "&B2&" of "&B9', TITLE)
    return written(sheets, add)


def edited(*edits: tuple[str, str, str], data: bytes | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or charted())) as book, zipfile.ZipFile(out, "w") as other:
        for name in book.namelist():
            text = book.read(name).decode()
            for part, old, new in edits:
                if part == name:
                    assert old in text
                    text = text.replace(old, new)
            other.writestr(name, text)
    return out.getvalue()


def as_another_program(title: str = TITLE) -> bytes:
    """The chart as LibreOffice saves it: the title's text without its cell, names as references to texts."""
    with zipfile.ZipFile(io.BytesIO(charted())) as book:
        text = book.read(CHART).decode()
    start, end = text.index("<c:title>"), text.index("</c:title>")
    runs = "".join(f"<a:r><a:t>{part}</a:t></a:r>" for part in (title[:5], title[5:]))
    literal = f"<c:title><c:tx><c:rich><a:bodyPr/><a:p>{runs}</a:p></c:rich></c:tx>"
    cache = "<c:strCache><c:pt><c:v>{0}</c:v></c:pt></c:strCache>"
    named = f"<c:tx><c:strRef><c:f>&quot;{{0}}&quot;</c:f>{cache}</c:strRef></c:tx>"
    edits = [(CHART, text[start:end], literal)]
    edits += [(CHART, f"<c:tx><c:v>{name}</c:v></c:tx>", named.format(name)) for name in ("income", "wallet")]
    return edited(*edits)


def test_the_same_chart_and_one_that_libreoffice_saved_are_no_change() -> None:
    assert found(charted(), charted()) == found(charted(), as_another_program()) == []


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (
            as_another_program("Ahab brings 90 of 567"),
            "the chart no longer reads Plan!$G$1, which it did when it was sealed",
        ),
        (
            charted(names=("income", "wallets")),
            'the chart says "wallets" of its own accord, and said "wallet" when it was sealed',
        ),
        (
            charted(names=("wallet", "income")),
            '"income", "wallet" in the chart are not of the values that they were of when it was sealed',
        ),
        (
            charted(label='"250"'),
            'the chart shows its numbers otherwise than when it was sealed: by the format "250"',
        ),
        (charted(label="0,"), "the chart shows its numbers otherwise than when it was sealed: by the format 0,"),
        (charted(label="0;0"), "the chart shows its numbers otherwise than when it was sealed: by the format 0;0"),
        (
            charted(axis='0" EUR"'),
            'the chart shows its numbers otherwise than when it was sealed: by the format 0" EUR"',
        ),
        (
            edited((CHART, "in thousands", "in millions")),
            'the chart says "in millions" of its own accord, and said "in thousands" when it was sealed',
        ),
        (
            edited(
                (
                    CHART,
                    "<c:tx><c:v>income</c:v></c:tx>",
                    "<c:tx><c:v>income</c:v></c:tx><c:dLbls><c:dLbl><c:tx><c:rich><a:p><a:r><a:t>999</a:t></a:r></a:p>"
                    "</c:rich></c:tx></c:dLbl></c:dLbls>",
                )
            ),
            'the chart says "999" of its own accord; it did not when it was sealed',
        ),
    ],
)
def test_what_a_chart_says_otherwise_is_told(now: bytes, text: str) -> None:
    assert told(found(charted(), now))[0] == f"chart changed: Plan!K2  {text}"


@pytest.mark.parametrize("label", ["General", "0.0", "#,##0", "0;-0"])
def test_fewer_digits_in_a_chart_are_no_change(label: str) -> None:
    assert found(charted(), charted(label=label)) == []


def test_a_seal_that_does_not_say_what_charts_say_finds_nothing_in_it() -> None:
    content = content_of(read(charted()))
    text = seal_text(Seal(content))
    old = []
    for sheet in sealed_in(text, "the book").content.sheets:
        assert sheet.showing is not None
        drawings = tuple(each._replace(words=None, formats=None) for each in sheet.showing.drawings)
        old.append(replace(sheet, showing=sheet.showing._replace(drawings=drawings)))
    earlier = sealed_in(seal_text(Seal(replace(content, sheets=tuple(old)))), "the book")
    assert '"words": [[' in text
    assert '"words": [[' not in seal_text(earlier)
    now = content_of(read(edited((CHART, "in thousands", "in millions"))))
    assert changes(earlier.content, now) == ([], [])
    assert changes(earlier.content, content_of(read(as_another_program()))) == ([], [])


def ranked(more: Callable[[str], str] = str) -> bytes:
    """Texts that vanish under a condition, the highest shares in another format."""

    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        hidden, rounded = book.add_format({"num_format": ";;;"}), book.add_format({"num_format": "0"})
        sheet.conditional_format("B2:C6", {"type": "formula", "criteria": '=$A2=""', "format": hidden})
        sheet.conditional_format("D2:D6", {"type": "top", "value": 2, "format": rounded})

    data = written(plan(), add)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        text = book.read(SHEET).decode()
    return edited((SHEET, text, more(text)), data=data)


def test_a_rank_of_0_and_its_like_are_none() -> None:
    """So LibreOffice writes every rule."""

    def saved(text: str) -> str:
        text = text.replace(
            'type="expression"', 'type="expression" rank="0" percent="0" bottom="0" text="" operator=""'
        )
        return text.replace('type="top10"', 'type="top10" percent="0" bottom="false"')

    assert found(ranked(), ranked(saved)) == []
    other = ranked(lambda text: text.replace('type="top10"', 'type="top10" bottom="1"'))
    assert [(each.kind, each.place) for each in found(ranked(), other)] == [
        ("guard gone", "Plan!D2:D6"),
        ("shown otherwise", "Plan!D2:D6"),
    ]


def test_a_format_that_hides_texts_is_one_however_it_is_spelled() -> None:
    """LibreOffice writes empty texts for the sections of ;;; once a book went through its own format."""

    def respelled(code: str) -> bytes:
        return edited(("xl/styles.xml", 'formatCode=";;;"', f"formatCode='{code}'"), data=ranked())

    assert found(ranked(), respelled('"";"";"";""')) == []
    assert {each.kind for each in found(ranked(), respelled('"9";"9";"9"'))} == {"shown otherwise"}


def of_one_series(name: str, title: str | None = None, axis: str = "in thousands") -> bytes:
    """A chart of one series: without a title it shows the name of that, which LibreOffice writes out as its title."""

    def add(book: xlsxwriter.Workbook) -> None:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"name": name, "values": "=Plan!$B$2:$B$6"})
        if title is not None:
            chart.set_title({"name": title})
        chart.set_y_axis({"name": axis})
        book.worksheets()[0].insert_chart("K2", chart)

    sheets = plan()
    sheets["Plan"]["G1"] = "income"
    return written(sheets, add)


@pytest.mark.parametrize("name", ["income", "=Plan!$G$1"])
def test_the_name_of_the_only_series_written_out_as_the_title_is_no_change(name: str) -> None:
    assert found(of_one_series(name), of_one_series(name, "income")) == []
    [other] = found(of_one_series(name), of_one_series(name, "profit"))
    assert other.text == 'the chart says "profit" of its own accord; it did not when it was sealed'
    [instead] = found(of_one_series(name, "of the plan"), of_one_series(name, "income"))
    assert instead.text == 'the chart says "income" of its own accord, and said "of the plan" when it was sealed'
    [axis] = found(of_one_series(name), of_one_series(name, "income", "in millions"))
    assert "in millions" in axis.text
