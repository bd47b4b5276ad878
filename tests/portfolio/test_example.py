"""The example that ships: every kind of verdict and grade, in a workbook that its own command makes again."""

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from valuex_xl.functions import open_session
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.portfolio import example_request, make_portfolio
from valuex_xl.workbooks.portfolio.names import CUSTOMERS
from valuex_xl.workbooks.recalc import recalculate

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "workbooks" / "customer_portfolio.xlsx"


def session():
    return open_session(ROOT / "rules", today=example_request().as_at)


@pytest.fixture(scope="module")
def portfolio():
    return make_portfolio(example_request(), session())


def test_the_report_tells_the_story(portfolio):
    assert portfolio.report.lines() == [
        "example_ledger.csv: 152 lines used",
        "24 customers, 6 industries, income 1,000,250.00, profit 149,480.00",
        "period 2025-07-01 to 2026-06-30 (by Date; booked 2025-07-01 to 2026-06-29)",
        "answered: the day of the booking - Date",
        "3 merged from several spellings, 1 line without a customer, 0 without an income",
        "customer: Harbour Lane Hotels 21.47% WATCH",
        "customer profit: Harbour Lane Hotels 33.34% BREACH",
        "industry: Hospitality 28.78% OK",
        "industry profit: Hospitality 43.29% OK",
        "against 2024-07-01 to 2025-06-30 (booked 2024-07-01 to 2025-06-29): "
        "income 976,014.04, now 1,000,250.00 (+2.5%)",
        "gone: 3: Ridgeway Caterers 34,486.00, Copper Kettle Pubs 9,240.66, Tollgate Print Shop 6,191.50",
        "new: 4: Highcombe Dairy 13,100.00, Copper Kettle Inns 9,600.00, Islet Ferries 3,900.00, Zephyr Kites 1,400.00",
        "LOOK: Copper Kettle Pubs (9,240.66) is gone and Copper Kettle Inns (9,600.00) is new: if they are one, name "
        "it with --parents or in the rule set concentration",
        "the totals tie to the ledger",
    ]


def test_every_grade_is_there(portfolio):
    cells = read_book(portfolio.data, name="made").formulas(CUSTOMERS)
    grades = Counter(cell.stored for cell in cells if "INDEX(Overrides[Grade]" in (cell.text or ""))
    assert grades == {"A": 7, "B": 6, "C": 8, "D": 3, "": 1}  # the last, empty: the row without a name is nobody


def test_a_check_of_it_finds_nothing(portfolio):
    recalculation = recalculate(read_book(portfolio.data, name="made"), session(), everything=True)
    summary = recalculation.summary
    assert (recalculation.differences, summary.uncalculated, summary.untrusted) == ((), (), ())
    assert {grade: summary.grades[grade] for grade in "ABCD"} == {"A": 7, "B": 6, "C": 8, "D": 3}
    assert [each.finding.where for each in summary.breaches] == ["Harbour Lane Hotels"]


def test_the_shipped_workbook_is_the_one_that_is_made(portfolio):
    """Where it is not: ``valuex new portfolio --example --force -o workbooks/customer_portfolio.xlsx``."""
    assert members(SHIPPED.read_bytes()) == members(portfolio.data)


def members(data):
    """The parts of a workbook unpacked: machines compress them differently."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
