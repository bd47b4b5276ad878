"""No name of either book is written too small to read, and a name on several lines has the height for them."""

from collections.abc import Iterator

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.deals.inputs import DAY as DEALS_DAY
from tests.deals.inputs import session as deals_session
from tests.deals.inputs import written
from tests.portfolio.books import HEADER, TWO_YEARS, made, opened
from valuex_xl.workbooks.deals import DealsRequest, make_deals

LONG = "Vereinigte Wasser- und Abwasserverbände der Landkreise Oberlausitz und Niederschlesien Beteiligungs-AG"
OTHER = "Kommunale Gesellschaft für Abfallwirtschaft, Strassenreinigung und Winterdienst im Norden mbH & Co. KG"
TRADE = "Gewinnung, Aufbereitung und Verteilung von Wasser, Entsorgung von Abwasser und Abfällen aller Art"
READABLE = 1.3
"""A text of up to so many times its cell's width may be written smaller."""


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    lines = "".join(
        f'{year}-03-01,"{name}","{TRADE}",{income},{profit},{wallet},yes\n'
        for year in (2024, 2025)
        for name, income, profit, wallet in ((LONG, 900, 50, 2000), (OTHER, 800, 90, 1000), ("Ash", 50, -5, 100))
    )
    return opened(made(tmp_path_factory.mktemp("long"), f"{HEADER}{lines}", particulars=TWO_YEARS))


@pytest.fixture(scope="module")
def deals(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    text = f'deal,price,planned cost,customer benefit\n"{LONG}",100,80,130\n"{OTHER}",100,120,130\nAsh,90,50,200\n'
    source = written(tmp_path_factory.mktemp("long"), "deals.csv", text)
    return opened(make_deals(DealsRequest((source,), DEALS_DAY), deals_session()).data)


def _names(sheet: Worksheet) -> Iterator[tuple[str, str, float, float, bool]]:
    """Where a long name stands as it is, with its letters, the width and the height it has, and if it is wrapped."""
    merged = {area.start_cell.coordinate: area for area in sheet.merged_cells.ranges}
    widths = {}
    for letter, found in sheet.column_dimensions.items():
        first = openpyxl.utils.column_index_from_string(letter)
        for column in range(found.min or first, (found.max or first) + 1):
            widths[column] = 0.0 if found.hidden else found.width
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value not in (LONG, OTHER, TRADE):
                continue
            area = merged.get(cell.coordinate)
            columns = range(area.min_col, area.max_col + 1) if area else [cell.column]
            width = sum(widths.get(column, 8.43) for column in columns)
            height = sheet.row_dimensions[cell.row].height or 15.0
            if width and (cell.alignment.wrap_text or cell.alignment.shrink_to_fit):
                place = f"{sheet.title}!{get_column_letter(cell.column)}{cell.row}"
                yield place, cell.value, width, height, bool(cell.alignment.wrap_text)


@pytest.mark.parametrize("book", ["portfolio", "deals"])
def test_no_name_is_too_small_to_read(book: str, request: pytest.FixtureRequest) -> None:
    found = [each for sheet in request.getfixturevalue(book) for each in _names(sheet)]
    assert len(found) > 5
    small = [place for place, name, width, _, wrapped in found if not wrapped and len(name) > READABLE * width]
    assert small == []


@pytest.mark.parametrize("book", ["portfolio", "deals"])
def test_every_line_of_a_wrapped_name_has_its_height(book: str, request: pytest.FixtureRequest) -> None:
    found = [each for sheet in request.getfixturevalue(book) for each in _names(sheet)]
    # A letter is up to a fifth wider than a digit in the fonts that stand in for Calibri.
    cut = [place for place, name, width, high, wraps in found if wraps and high < 15 * -(-len(name) * 1.2 // width)]
    assert cut == []


def test_the_names_of_the_limits_stand_in_full_on_board_and_limits(portfolio: openpyxl.Workbook) -> None:
    places = {place.partition("!")[0] for sheet in portfolio for place, *_ in _names(sheet)}
    assert {"Board", "Limits", "Hole", "Industries", "Customers"} <= places


def test_the_names_of_deals_stand_in_full_on_prices_and_squeeze(deals: openpyxl.Workbook) -> None:
    places = {place.partition("!")[0] for sheet in deals for place, *_ in _names(sheet)}
    assert {"Prices", "Squeeze", "Deals"} <= places
