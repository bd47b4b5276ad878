"""What comes out of the printer: no head without its table, no column without its rows, nothing of Workings."""

import io

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from xlsxwriter import Workbook

from tests.portfolio.books import DAY, HEADER, TWO_YEARS, Particulars, made, opened, session
from valuex_xl.functions import open_session
from valuex_xl.workbooks.deals import DealsRequest, make_deals
from valuex_xl.workbooks.deals import example_request as example_deals
from valuex_xl.workbooks.writing.paging import keep_together, scale_for


def sheet_of(rows: int):
    sheet = Workbook(io.BytesIO()).add_worksheet()
    for row in range(rows):
        sheet.write(row, 0, row)
    return sheet


def test_a_block_that_would_be_cut_begins_on_the_next_page():
    """At 100% a page has 501 points: 33 rows of 15."""
    sheet = sheet_of(60)
    keep_together(sheet, [0, 20, 30, 40], 45, 100)
    assert sheet.hbreaks == [30]


def test_higher_rows_fill_a_page_sooner_and_a_smaller_scale_later():
    sheet = sheet_of(60)
    sheet.set_row(2, 120)
    keep_together(sheet, [0, 20, 26], 29, 100)
    assert sheet.hbreaks == [26]
    sheet = sheet_of(60)
    keep_together(sheet, [0, 20, 26], 29, 50)
    assert sheet.hbreaks == []


def test_what_is_longer_than_a_page_begins_where_it_stands_unless_the_page_is_nearly_full():
    sheet = sheet_of(99)
    keep_together(sheet, [0, 10, 60, 80], 89, 100)
    assert sheet.hbreaks == [60]
    sheet = sheet_of(99)
    keep_together(sheet, [0, 30], 89, 100)
    assert sheet.hbreaks == [30]


def test_of_many_merged_names_checks_prints_150_and_says_so(tmp_path):
    """Their spellings are wrapped over the columns on the right, so that none is cut."""
    long = "Gesellschaft zur Foerderung des oeffentlichen Nahverkehrs im Landkreis"
    lines = "".join(
        f"2025-01-02,{name},Wood,9,1,10,yes\n" for at in range(160) for name in (f"{long} {at}", f"{long.upper()} {at}")
    )
    sheet = opened(made(tmp_path, f"{HEADER}{lines}", particulars=Particulars(date="Date")))["Checks"]
    [head] = [cell for [cell] in sheet["A1:A400"] if str(cell.value).startswith("Names that were merged")]
    assert head.value == "Names that were merged: 160, of which the first 150 are printed"
    first = head.row + 2
    assert sheet.print_area.endswith(f"$E${first + 149}")
    assert sheet.cell(first + 159, 1).value.startswith(long)
    assert sheet.cell(first, 3).alignment.wrap_text
    assert f"C{first}:E{first}" in sheet.merged_cells
    assert sheet.row_dimensions[first].height == 45  # 150 letters in lines of 56


def test_the_scale_fits_the_columns_even_in_a_wider_font():
    assert scale_for([10, 10]) == 100
    assert scale_for([100, 100]) == 51


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    lines = "".join(f"2025-01-{at % 28 + 1:02d},C{at},Wood,{900 - at},9,1000,yes\n" for at in range(12))
    return opened(made(tmp_path_factory.mktemp("printed"), f"{HEADER}{lines}", particulars=Particulars(date="Date")))


def test_no_head_of_checks_stands_alone_at_the_foot_of_a_page(book):
    sheet = book["Checks"]
    breaks = [each.id for each in sheet.row_breaks.brk]
    assert [sheet.cell(row + 1, 1).value for row in breaks] == ["Where the figures come from"]
    assert not sheet.page_setup.fitToHeight or not sheet.sheet_properties.pageSetUpPr


def test_the_drivers_are_printed_beside_the_customers(book):
    sheet = book["Inputs"]
    heads = [cell.value for cell in sheet[5]]
    assert [each.id for each in sheet.col_breaks.brk] == [heads.index("line") + 2]  # behind the empty column beside it
    assert sheet.page_setup.scale < 100


def test_workings_are_not_printed(book):
    request = example_deals()
    deals = openpyxl.load_workbook(io.BytesIO(make_deals(request, open_session(None, None, request.as_at)).data))
    for each in (book, deals):
        sheet = each["Workings"]
        assert sheet.print_area.endswith("!$A$3")
        assert sheet["A3"].value is None
        assert sheet.print_title_rows is None
        assert sheet.oddFooter.center.text is None


def test_the_head_of_a_long_list_stands_on_each_of_its_pages(book):
    for title, head in (("Potential", "Period gap"), ("Profit", "Margin")):
        sheet = book[title]
        first, last = sheet.print_title_rows.replace("$", "").split(":")
        assert first == last
        assert head in [cell.value for cell in sheet[int(first)]]


def test_the_picture_of_many_industries_stands_above_them_and_of_many_deals_on_pages_of_their_own(tmp_path):
    """No end of a page cuts a picture; of more industries than anybody reads on paper the first 60 are printed."""
    lines = "".join(f"2025-01-02,C{at},Kind {at},{900 - at},9,1000,yes\n" for at in range(75))
    sheet = opened(made(tmp_path, f"{HEADER}{lines}", particulars=Particulars(date="Date")))["Industries"]
    rows = {str(row[0].value): row[0].row for row in sheet.iter_rows() if row[0].value}
    [chart] = sheet._charts
    assert chart.anchor._from.row >= rows["Share of income by industry, the largest first"]
    assert chart.anchor.to.row < rows["The first 60 of 75 are printed."] < rows["Industry"]
    assert sheet.print_area.endswith(f"${rows['Industry'] + 60}")
    deals = make_deals(DealsRequest((), DAY, blank_rows=12), session())
    prices = openpyxl.load_workbook(io.BytesIO(deals.data))["Prices"]
    anchors = [chart.anchor._from.row for chart in prices._charts]
    assert len(anchors) == 2
    assert [each.id for each in prices.row_breaks.brk] == anchors[:1]  # both on the next page, not one on each
    assert prices.print_title_rows is None  # the head of the table would stand over pictures


def test_where_a_table_of_several_pages_ends_is_not_known_so_that_what_follows_begins_a_page():
    """100 rows are three pages and a bit; each further page begins with the head again."""
    sheet = sheet_of(130)
    keep_together(sheet, [0, 98, 104], 109, 100, head=0)
    assert sheet.hbreaks == [98]


def test_a_chart_beside_a_table_leaves_a_gap(tmp_path):
    """It began on the table's edge, and looked as if it lay over it."""
    lines = "".join(f"{year}-01-02,C{at},Wood,{900 - at},9,1000,yes\n" for at in range(4) for year in (2024, 2025))
    made_of = opened(made(tmp_path, f"{HEADER}{lines}", particulars=TWO_YEARS))
    for title, table in (("Changes", "Bridge"), ("Potential", "By_owner")):
        sheet = made_of[title]
        [chart] = sheet._charts
        edge = range_boundaries(sheet.tables[table].ref)[2]
        assert (chart.anchor._from.col, chart.anchor._from.colOff > 150_000) == (edge, True)


def test_long_names_are_written_smaller_or_on_several_lines(tmp_path):
    short, long = "Instandhaltung der Foerderanlagen im Werk", "Gesellschaft zur Foerderung des Nahverkehrs " * 3
    lines = f"2025-01-02,{short},Wood,900,9,1000,yes\n2025-01-02,{long.strip()},Wood,800,9,1000,yes\n"
    made_of = opened(made(tmp_path, f"{HEADER}{lines}", particulars=Particulars(date="Date")))
    for title in ("Customers", "Inputs"):
        sheet = made_of[title]
        fitted, wrapped = sheet["A6"], sheet["A7"]
        assert (fitted.alignment.shrink_to_fit, wrapped.alignment.wrap_text) == (True, True)
        assert sheet.row_dimensions[6].height is None
        assert sheet.row_dimensions[7].height >= 60


def test_what_is_blank_for_everybody_is_not_printed(tmp_path):
    lines = "".join(f"2025-01-02,C{at},Wood,{900 - at},,,\n" for at in range(60))
    made_of = opened(made(tmp_path, f"{HEADER}{lines}", particulars=Particulars(date="Date")))
    sheet = made_of["Customers"]
    groups = [each for each in sheet.column_dimensions.values() if each.hidden]
    hidden = {sheet.cell(5, at).value for each in groups for at in range(each.min, each.max + 1)}
    assert hidden >= {"Share of wallet", "Will buy", "Previous", "Next"}
    assert not hidden & {"Customer", "Income", "Wallet", "Grade", "Status"}
    inputs = made_of["Inputs"]
    assert "the first 40 are printed, all of them after valuex refresh" in inputs["A3"].value
    assert inputs.print_area.endswith("$45")
    told = [cell.value for row in inputs["A1:Z2"] for cell in row]
    assert "No grade is overridden: all of them follow the rules." in told
