"""Two real ledgers, end to end, where they are at hand: the figures that their owners could check.

That the book of the council's year recalculates to itself is proved once, by the commands (tests/cli).
"""

from datetime import date
from pathlib import Path

import pytest

from valuex_xl.functions import open_session
from valuex_xl.ledgers import Columns, Particulars, parse_period, parse_where
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.portfolio import PortfolioRequest, make_portfolio
from valuex_xl.workbooks.portfolio.names import CHECKS
from valuex_xl.workbooks.recalc import recalculate

DATA = Path(__file__).parents[3] / "shared" / "data"
COUNCIL = DATA / "oxford_city_council_spend_2014_2018.csv"
NORTHWIND = DATA / "northwind_order_lines.csv"
DAY = date(2026, 6, 30)
COUNCIL_COLUMNS = Columns("supplier_name", "amount_text", "expenditure_category")

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real ledgers are not at hand")


def made(source, columns, *where, rules=None, period=None):
    particulars = Particulars(period=parse_period(period) if period else None)
    request = PortfolioRequest(source, columns, DAY, tuple(map(parse_where, where)), particulars=particulars)
    return make_portfolio(request, open_session(rules, today=DAY))


def shares(report):
    return {verdict.limit: (verdict.name, round(verdict.share, 4), verdict.status) for verdict in report.verdicts}


def differences(data):
    recalculation = recalculate(read_book(data, name="made"), open_session(today=DAY))
    assert (recalculation.summary.uncalculated, recalculation.summary.untrusted) == ((), ())
    return recalculation.differences


def test_the_council_of_all_years():
    portfolio = made(COUNCIL, COUNCIL_COLUMNS, period="all")
    report = portfolio.report
    assert report.ties
    assert f"{report.income:.2f}" == "228210155.40"
    assert (report.lines_used, report.unnamed, report.blank_amounts, report.merged) == (61_529, 201, 1, 467)
    assert shares(report)["customer"] == ("WILLMOTT DIXON CONSTRUCTION LTD", 0.1061, "OK")
    book = read_book(portfolio.data, name="made")
    results = {cell.stored for cell in book.formulas(CHECKS)} & {"OK", "LOOK", "CHECK"}
    assert results == {"OK", "LOOK"}  # the reading points out a bucket and several years


def test_the_council_of_one_year_and_a_bucket_that_is_no_customer(tmp_path):
    year = "quarter=*2016"
    report = made(COUNCIL, COUNCIL_COLUMNS, year).report
    assert shares(report)["customer"] == ("GENERAL EXPENSES", 0.1269, "OK")
    shipped = Path(__file__).parents[2] / "rules" / "concentration.yaml"
    text = shipped.read_text("utf-8")
    assert text.count("not a customer: []") == 1
    (tmp_path / "concentration.yaml").write_text(
        text.replace("not a customer: []", "not a customer: [General expenses]")
    )
    report = made(COUNCIL, COUNCIL_COLUMNS, year, rules=tmp_path).report
    assert shares(report)["customer"] == ("WILLMOTT DIXON CONSTRUCTION LTD", 0.1148, "OK")


def test_northwind_by_customer_and_by_industry():
    portfolio = made(NORTHWIND, Columns("companyName", "revenue", "categoryName"), period="all")
    report = portfolio.report
    assert report.ties
    assert (report.customers, report.industries, report.lines_used) == (89, 8, 2_155)
    assert shares(report)["industry"] == ("Beverages", 0.2116, "OK")
    assert differences(portfolio.data) == ()
