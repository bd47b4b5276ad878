"""What Checks tells beside a result is not cut, names that end in a full stop have one, shares say what they are of."""

import openpyxl
import pytest

from tests.deals.inputs import DAY as DEALS_DAY
from tests.deals.inputs import session as deals_session
from tests.deals.inputs import written
from tests.portfolio.books import HEADER, Columns, Particulars, made, named, opened
from valuex_xl.workbooks.deals import DealsRequest, make_deals

LEDGER = (
    f"{HEADER}2025-01-02,Acme S.A.,Wood,900,90,2000,yes\n2025-01-03,Bolt Inc.,Wood,800,80,1000,yes\n"
    "2025-01-04,Loss Ltd.,Wood,50,-60,,\n"
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    return opened(made(tmp_path_factory.mktemp("told"), LEDGER, particulars=Particulars(date="Date")))


def test_what_is_told_beside_a_result_has_room(book: openpyxl.Workbook) -> None:
    sheet = book["Checks"]
    width = 52  # of the two columns in which it stands
    told = [
        row for row in sheet.iter_rows(max_col=5) if row[4].value in ("OK", "LOOK") and isinstance(row[2].value, str)
    ]
    assert len(told) == 7
    for row in told:
        lines = max(1, (sheet.row_dimensions[row[0].row].height or 15) // 15)
        assert len(row[2].value) <= lines * width, row[2].value
        assert len(row[2].value) <= width or row[2].alignment.wrap_text


def test_a_name_that_ends_in_a_full_stop_has_no_second_one(book: openpyxl.Workbook) -> None:
    why = named(book, "Limit_customer_profit_why")
    assert "Acme S.A. and Bolt Inc. " in why
    texts = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [text for text in texts if ".. " in text]


def test_shares_of_profits_say_that_they_are_of_those_above_0(book: openpyxl.Workbook) -> None:
    told = "Shares are of the profits above 0; losses take the running share below 100%."
    assert told in [cell.value for row in book["Concentration"].iter_rows() for cell in row]


def test_where_nobody_loses_nothing_is_said_of_it(tmp_path: object) -> None:
    columns = Columns("Customer", "Income", profit="Profit")
    text = LEDGER.replace("-60", "60")
    found = opened(made(tmp_path, text, columns, Particulars(date="Date")))["Concentration"]
    assert not [cell for row in found.iter_rows() for cell in row if "profits above 0" in str(cell.value)]


def test_a_long_list_of_columns_that_are_not_used_is_wrapped(tmp_path) -> None:
    unused = [f"a remark of department number {at}" for at in range(9)]
    text = f"deal,price,planned cost,customer benefit,{','.join(unused)}\nRoof,100,80,130{',x' * 9}\n"
    source = written(tmp_path, "deals.csv", text)
    sheet = opened(make_deals(DealsRequest((source,), DEALS_DAY), deals_session()).data)["Checks"]
    [cell] = [cell for [cell] in sheet["E1:E40"] if str(cell.value).startswith(unused[0])]
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[cell.row].height >= 15 * len(cell.value) / sheet.column_dimensions["E"].width
