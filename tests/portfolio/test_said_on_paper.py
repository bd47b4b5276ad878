"""What a page says of awkward ledgers: nothing before, no industry, many files."""

from tests.portfolio.books import DAY, HEADER, LEDGER, TWO_YEARS, made, named, opened, session
from valuex_xl.ledgers import Columns
from valuex_xl.workbooks.portfolio import PortfolioRequest, make_portfolio


def test_the_change_from_next_to_nothing_is_not_meaningful(tmp_path):
    lines = "2024-03-01,Acme,Food,100,1,,\n2025-03-01,Acme,Food,120,{},,\n"
    for profit, told in ((9, 8), (-30, "n.m."), (11.5, "n.m.")):
        book = opened(made(tmp_path, HEADER + lines.format(profit)))
        assert named(book, "Board_profit_change") == told


def test_the_picture_calls_the_row_without_an_industry_by_words(tmp_path):
    book = opened(made(tmp_path, f"{LEDGER}2025-08-01,Bolt,,45,1,,\n"))
    sheet = book["Industries"]
    shown = {row[0].value: row[8].value for row in sheet.iter_rows(min_row=7, max_row=9)}
    assert shown == {"Food": "Food", "Steel": "Steel", None: "(no industry)"}


def test_many_files_stand_on_several_lines_of_about(tmp_path):
    paths = []
    for month in range(1, 9):
        paths.append(tmp_path / f"bookings of the northern branch 2025-{month:02d}.csv")
        paths[-1].write_text(f"{HEADER}2025-{month:02d}-01,Acme {month},Food,{month}0,1,,\n", "utf-8")
    asked = PortfolioRequest(tuple(paths), Columns("Customer", "Income"), DAY, particulars=TWO_YEARS)
    sheet = opened(make_portfolio(asked, session()).data)["About"]
    [cell] = [row[1] for row in sheet.iter_rows(max_col=2) if row[0].value == "Ledger"]
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[cell.row].height >= 3 * 15
    assert f"B{cell.row}:E{cell.row}" in sheet.merged_cells
