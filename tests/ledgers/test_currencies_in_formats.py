"""Currencies and percentages in the number formats of a workbook count as they do in the texts of a file."""

import zipfile

import openpyxl
import pytest

from valuex_xl.ledgers import Columns, LedgerError, read_statement
from valuex_xl.ledgers.columns import Packer
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.files.format_codes import mark_of
from valuex_xl.ledgers.files.number_formats import mark_at, marked_cells
from valuex_xl.ledgers.money.amounts import lenient, lenient_amounts
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.rulesets.load import read_text

EURO, YEN = "[$€-407] #,##0.00", "[$¥-411]#,##0"
LINES = [("Elm", 1000), ("Oak", 500000), ("Ash", 2000.5), ("Fir", 1.234)]


@pytest.fixture
def book(tmp_path):
    def made(*formats, values=(), title="Sum"):
        path = tmp_path / "b.xlsx"
        wb = openpyxl.Workbook()
        sheet = wb.active
        sheet.append(["Firm", title])
        for at, (firm, amount) in enumerate(LINES):
            sheet.append([firm, values[at] if values else amount])
            sheet.cell(at + 2, 2).number_format = formats[at % len(formats)]
        wb.save(path)
        return path

    return made


@pytest.mark.parametrize(
    ("first", "other", "told"),
    [
        (EURO, YEN, '"JPY 500000" is in JPY, but "€ 1000" in line 2 is in €'),
        ('#,##0.00 "EUR"', '#,##0.00 "USD"', '"USD 500000" is in USD, but "EUR 1000" in line 2 is in EUR'),
        ("[$$-409]#,##0", "[$$-C09]#,##0", '"AUD 500000" is in AUD, but "USD 1000" in line 2 is in USD'),
        ("[$kr-41D]#,##0", "[$kr-414]#,##0", '"NOK 500000" is in NOK, but "SEK 1000" in line 2 is in SEK'),
    ],
)
def test_two_currencies_by_format_are_refused_as_in_texts(book, first, other, told):
    with pytest.raises(LedgerError) as caught:
        read_statement(book(first, other, first, first), Columns("Firm", "Sum"))
    assert str(caught.value) == (
        f"b.xlsx:3: Sum: {told} - money must be in one currency: convert it, or choose the lines with --where"
    )


def test_one_currency_by_format_is_that_of_the_ledger(book):
    found = read_statement(book(EURO), Columns("Firm", "Sum"))
    assert (found.currency, float(found.sums.income), found.looks) == ("€", 503001.734, ())


def test_an_amount_without_the_currency_of_the_others_is_told(book):
    found = read_statement(book(EURO, EURO, EURO, "0.00"), Columns("Firm", "Sum"))
    assert found.looks == ("Sum: 1 amount carries no currency and counted as € (first line 5)",)


def test_percentages_by_format_are_no_money(book):
    with pytest.raises(LedgerError) as caught:
        read_statement(book("0%", "0.0%", values=(0.2, 0.125, 0.3, 1)), Columns("Firm", "Sum"))
    assert [fault.value for fault in caught.value.faults] == ["20%", "12.5%", "30%", "100%"]
    assert "is not an amount" in str(caught.value)


def test_amounts_of_every_size_are_the_same_beside_a_currency(book):
    values = (0.00001, -1234567.891, 12345.678, 0)
    plain = read_statement(book("0.00", values=values), Columns("Firm", "Sum")).sums.income
    assert read_statement(book('"EUR" 0.00', values=values), Columns("Firm", "Sum")).sums.income == plain


def test_a_profile_sees_the_currencies_too(book):
    rules = read_text(
        "kind: ledger\nversion: 1\nknown by: [Firm, Sum]\nbooking has: Firm\ncustomer: Firm\nincome: Sum\ntax: net\n",
        "of firms",
    ).rules
    assert statement_by_profile(book(EURO), [[rules]]).currency == "€"
    with pytest.raises(LedgerError, match="JPY"):
        statement_by_profile(book(EURO, YEN), [[rules]])


def test_a_cell_with_a_mark_is_a_number_to_those_who_ask_for_one(book):
    cells = [line.cells[1] for line in open_export(book(EURO, "0.00")).lines()]
    assert cells == ["Sum", 1000, 500000, 2000.5, 1.234]
    assert [getattr(cell, "mark", "") for cell in cells] == ["", "€", "", "€", ""]


@pytest.mark.parametrize(
    ("code", "mark"),
    [
        ("General", ""),
        ("#,##0.00;[Red]-#,##0.00", ""),
        ("[$-409]#,##0", ""),
        ('#,##0 "pcs"', ""),
        ('_-* #,##0.00 €_-;-* #,##0.00 €_-;_-* "-"?? €_-;_-@_-', "€"),
        ("#,##0.00_€", ""),
        ("#,##0.00\\ [$CHF-807]", "CHF"),
        ("#,##0 [$Fr.-100C]", "Fr"),
        ("#,##0\\ \\K\\č", "Kč"),
        ('[Red][<0]-#,##0 "zł";#,##0 "zł"', "zł"),
        ('#,##0, "k€"', "€"),
        ("[$¥-804]#,##0", "CNY"),
        ("[$¥-ja-JP]#,##0", "JPY"),
        ("[$€-x-euro2] #,##0", "€"),
        ("[h]:mm:ss", ""),
        ("yyyy-mm-dd", ""),
        ("0.0%", "%"),
        ('0 "%"', ""),
        ("(US$* #,##0)", "US$"),
    ],
)
def test_what_the_code_of_a_format_says(code, mark):
    assert mark_of(code) == mark


@pytest.mark.parametrize("number", [5, 8, 37, 44])
def test_the_currency_of_the_system_says_nothing(book, tmp_path, number):
    made, other = book(EURO), tmp_path / "system.xlsx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/styles.xml":
                assert b'numFmtId="164"' in data
                data = data.replace(b'numFmtId="164"', b'numFmtId="%d"' % number)
            new.writestr(name, data)
    assert marked_cells(other, "xlsx", "Sheet") == {}
    assert set(marked_cells(made, "xlsx", "Sheet")) == {1}


def test_runs_of_rows_and_what_lies_between(book):
    runs = marked_cells(book(EURO, EURO, "0.00", YEN), "xlsx", "Sheet")[1]
    assert [mark_at(runs, row) for row in range(7)] == ["", "€", "€", "", "JPY", "", ""]


def test_many_styles_and_a_mark_of_unformatted_cells(tmp_path, book):
    made, other = book("0.00", "General"), tmp_path / "base.xlsx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/styles.xml":
                start = data.index(b"<cellXfs")
                data = data[:start] + data[start:].replace(b'numFmtId="0"', b'numFmtId="9"', 1)
            new.writestr(name, data)
    marks = marked_cells(other, "xlsx", "Sheet")
    assert [mark_at(marks[1], row) for row in range(1, 5)] == ["", "%", "", "%"]


@pytest.mark.parametrize(
    "texts",
    [
        ["€ 5", "€ 7.50", "5", "", "$ 5", "€ -3", "€ 1.234", "€5", "€ 0", "n/a"],
        ["INV 5", "INV 7.50", "5"],
        ["EUR 1000", "USD 7", "EUR 1,5"],
    ],
)
def test_a_column_with_a_mark_before_its_amounts_is_kept_to_the_letter(texts):
    packer = Packer()
    packer.add(texts)
    column = packer.column()
    assert list(column) == texts
    assert list(lenient_amounts(column, ".")) == [lenient(text, ".") for text in texts]
    assert list(column.decimals(".", lambda text: lenient(text, "."))) == [lenient(text, ".") for text in texts]
    assert sorted(at for text in column.first_of() for at in column.like(text)) == list(range(len(texts)))
    assert sum(count for _, count in column.first_of().values()) == len(texts)


def test_merged_cells_and_months_keep_the_mark(tmp_path):
    path = tmp_path / "m.xlsx"
    wb = openpyxl.Workbook()
    sheet = wb.active
    for row in (["Firm", "Jan 2025", "Feb 2025"], ["Elm", 10, 20], ["Oak", None, 40], ["Ash", 5, 6]):
        sheet.append(row)
    for row in (2, 4):
        sheet.cell(row, 2).number_format = sheet.cell(row, 3).number_format = EURO
    sheet.cell(3, 3).number_format = YEN
    sheet.merge_cells("B2:B3")
    wb.save(path)
    marks = [[getattr(cell, "mark", "") for cell in line.cells[1:]] for line in open_export(path).lines()]
    assert marks == [["", ""], ["€", "€"], ["€", "JPY"], ["€", "€"]]
    with pytest.raises(LedgerError, match='"JPY 40" is in JPY'):
        read_statement(path, Columns("Firm", "months"))
