"""The books that ship are those that are made, and every published example passes in the acceptance book."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.acceptance.book import BOOK, EXAMPLES, HEADER, RESULTS
from tests.acceptance.book import made as acceptance
from valuex_xl.functions import open_session
from valuex_xl.workbooks.deals import example_request, make_deals
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import recalculate

ROOT = Path(__file__).parents[2]
DEALS = ROOT / "workbooks" / "deals.xlsx"
PUBLISHED = ROOT.parent / "shared" / "examples" / "published.yaml"


def test_the_book_of_deals_is_the_one_that_is_made() -> None:
    """Where it is not: ``valuex new deals --example --force -o workbooks/deals.xlsx``."""
    request = example_request()
    made = make_deals(request, open_session(None, DEALS, request.as_at))
    assert made.data == DEALS.read_bytes()


def test_the_acceptance_book_is_the_one_that_is_made_and_all_of_it_passes() -> None:
    """Where it is not: ``python -m tests.acceptance``."""
    assert acceptance().data == BOOK.read_bytes()
    book = read_book(BOOK)
    last = book.last_used(RESULTS)[0]
    results = [book.value(RESULTS, row, 6) for row in range(HEADER + 2, last + 1)]
    assert results == ["PASS"] * sum(len(example["answers"]) for example in EXAMPLES)
    found = recalculate(book, open_session(None, BOOK, date(2027, 1, 1)))
    assert (found.differences, found.summary.untrusted, found.summary.uncalculated) == ((), (), ())


def test_no_published_example_is_left_out() -> None:
    if not PUBLISHED.exists():
        pytest.skip(f"{PUBLISHED.name} does not lie beside this checkout")
    groups = yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))
    known = {case["id"] for group in groups.values() if isinstance(group, list) for case in group if "id" in case}
    assert {example["id"] for example in EXAMPLES} == known
