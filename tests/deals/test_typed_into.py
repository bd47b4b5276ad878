"""A book to type into: what is typed, below the last row too, reaches Prices and the cells that the pictures draw."""

import io

import openpyxl

from tests.chart_cells import drawn_in
from tests.deals.inputs import DAY, session
from valuex_xl.workbooks.deals import DealsRequest, make_deals
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import apply, recalculate

ROWS = 12
HEADER = 6


def typed(deals: int) -> bytes:
    """An empty book with so many deals typed into it; its table grown as Excel grows it, and recalculated."""
    book = openpyxl.load_workbook(io.BytesIO(make_deals(DealsRequest((), DAY, blank_rows=ROWS), session()).data))
    sheet = book["Deals"]
    heads = {cell.value: cell.column for cell in sheet[HEADER]}
    for at in range(deals):
        row = HEADER + 1 + at
        if at >= ROWS:
            for place in heads.values():
                sheet.cell(row, place).value = sheet.cell(HEADER + 1, place).value
        values = {"Deal": f"Deal {at + 1}", "customer benefit": 120, "price": 100, "planned cost": 90 + at}
        for head, value in values.items():
            sheet.cell(row, heads[head]).value = value
    first, last = sheet.tables["Deals"].ref.split(":")
    end = "".join(filter(str.isalpha, last)) + str(HEADER + max(deals, ROWS))
    sheet.tables["Deals"].ref = f"{first}:{end}"
    out = io.BytesIO()
    book.save(out)
    read = read_book(out.getvalue(), name="typed")
    return apply(read, recalculate(read, session(), everything=True))


def test_deals_typed_below_the_last_row_reach_the_pictures() -> None:
    data = typed(ROWS + 9)
    held = [each for each in drawn_in(data) if each.cells.startswith("Prices!$N$")]
    names = [value for each in held for value in each.held if each.use == "cat"]
    assert {f"Deal {at}" for at in (1, ROWS, ROWS + 1, ROWS + 9)} <= set(names)
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    lies = {row[0].value: row[12].value for row in book["Prices"].iter_rows(min_row=7, max_row=7 + ROWS + 8)}
    assert (lies["Deal 1"], lies[f"Deal {ROWS + 9}"]) == ("inside", "below the floor")
    assert book["Prices"]["A5"].value == "10 of 21 prices lie outside floor and ceiling (in % of the price)"
    checks = {row[0].value: row[3].value for row in book["Checks"].iter_rows(min_row=6)}
    assert checks["Rows of Deals that Prices shows"] == "OK"


def test_more_than_there_is_room_for_is_told() -> None:
    book = openpyxl.load_workbook(io.BytesIO(typed(41)), data_only=True)
    row = next(row for row in book["Checks"].iter_rows() if row[0].value == "Rows of Deals that Prices shows")
    assert [cell.value for cell in row[:4]] == ["Rows of Deals that Prices shows", 40, 41, "CHECK"]


def test_about_says_how_many_have_room() -> None:
    for blank, says in ((ROWS, "room for 40 on Prices"), (0, "valuex refresh, or a new book, brings it to Prices")):
        made = make_deals(DealsRequest((), DAY, blank_rows=blank), session())
        book = openpyxl.load_workbook(io.BytesIO(made.data), data_only=True)
        told = {row[0].value: row[1].value for row in book["About"].iter_rows()}
        assert says in told["One deal more"]
