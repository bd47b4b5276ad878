"""A new portfolio is written, read once, calculated once, and read once more for its seal."""

from collections import Counter
from datetime import date
from pathlib import Path

from valuex_xl.functions import open_session
from valuex_xl.ledgers import Columns, read_statement
from valuex_xl.workbooks.formualizer import solve
from valuex_xl.workbooks.package import book, read_book, sheet
from valuex_xl.workbooks.portfolio import example_request, make_portfolio
from valuex_xl.workbooks.portfolio.build import build
from valuex_xl.workbooks.portfolio.names import CHECKS, LIMITS, WORKINGS
from valuex_xl.workbooks.portfolio.plan import plan_for

RULES = Path(__file__).parents[2] / "rules"


def made():
    request = example_request()
    return make_portfolio(request, open_session(RULES, today=request.as_at))


def counting(monkeypatch, module, name, counts):
    inner = getattr(module, name)

    def outer(*args, **named):
        counts[name] += 1
        return inner(*args, **named)

    monkeypatch.setattr(module, name, outer)


def test_a_new_book_is_neither_calculated_by_the_engine_nor_read_again_for_its_seal(monkeypatch):
    counts: Counter[str] = Counter()
    counting(monkeypatch, book, "archive_of", counts)
    counting(monkeypatch, sheet, "scan", counts)
    counting(monkeypatch, sheet, "walk", counts)
    counting(monkeypatch, solve, "prepare", counts)
    made()
    # only the package is opened, for its names and tables; that the seal says what the file holds is a law of
    # tests/columnwise, and whatever was written otherwise is told by the first check of the book
    assert counts == {"archive_of": 1}


def test_the_summary_says_what_the_file_says():
    portfolio = made()
    book = read_book(portfolio.data, name="made")
    assert "OK" in {cell.stored for cell in book.formulas(CHECKS)}
    stored = {cell.stored for cell in book.formulas(LIMITS)}
    for verdict in portfolio.report.verdicts:
        assert {verdict.name, verdict.share, verdict.status, verdict.why} <= stored


def test_an_awaited_spill_has_its_area_and_nothing_stored(tmp_path):
    """What the file itself says of it, one cell, holds where nobody waits for more."""
    ledger = tmp_path / "l.csv"
    ledger.write_text("Who,Sum\na,1\nb,2\n")
    day = date(2026, 6, 30)
    session = open_session(RULES, today=day)
    plan = plan_for(read_statement(ledger, Columns("Who", "Sum")), session, day)
    data = build(plan, session, {}).data  # where nothing is kept free for a spill, nothing is worked out
    told = read_book(data, name="new", awaited={WORKINGS: {(6, 1): (6, 1, 7, 1)}})
    spills = {cell[:2]: cell for cell in told.formulas(WORKINGS)}
    assert (spills[6, 1].ref, spills[6, 1].stored) == ((6, 1, 7, 1), None)
    assert (spills[6, 2].ref, spills[6, 2].stored) == ((6, 2, 6, 2), None)
    assert {cell[:2]: cell for cell in read_book(data, name="new").formulas(WORKINGS)}[6, 1].stored is None
