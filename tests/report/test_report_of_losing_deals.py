"""The report of deals has the words of the book for what is wrong, and no band that is turned round."""

from pathlib import Path

import pytest

from tests.deals.inputs import written
from tests.report.browser import faults, missing_browser
from tests.report.test_report_command import reported, texts
from valuex_xl.cli.main import main

DEALS = "deal,price,planned cost,customer benefit\nQuay,100,140,90\nMole,100,80,120\n"


def test_a_deal_that_must_stop_says_so_and_that_no_price_suits_both(tmp_path: Path) -> None:
    book = tmp_path / "own.xlsx"
    source = written(tmp_path, "own.csv", DEALS)
    assert main(["new", "deals", "--from", str(source), "--as-at", "2026-09-30", "-o", str(book)]) == 0
    seen = texts(reported(book))
    assert "STOP Quay: NO DEAL" in seen
    assert "BREACH" not in seen
    assert "floor 140% over ceiling 90% NO DEAL" in seen
    assert "140% to 90%" not in seen
    assert "80% to 120%" in seen


@pytest.mark.skipif(bool(missing_browser()), reason=missing_browser() or "-")
@pytest.mark.parametrize("width", [360, 1280])
def test_what_no_price_suits_is_in_view_beside_a_long_name(tmp_path: Path, width: int) -> None:
    book = tmp_path / "own.xlsx"
    source = written(tmp_path, "own.csv", DEALS.replace("Quay", "Quay wall of the eastern container terminal"))
    assert main(["new", "deals", "--from", str(source), "--as-at", "2026-09-30", "-o", str(book)]) == 0
    assert faults(reported(book), tmp_path, width) == []
