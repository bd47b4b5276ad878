"""The book as LibreOffice prints it, without the add-in: no error value on any sheet, every chart there."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from valuex_xl.functions import open_session
from valuex_xl.workbooks.portfolio import example_request, make_portfolio

RULES = Path(__file__).parents[2] / "rules"
SOFFICE = shutil.which("soffice")
PDFTOTEXT = shutil.which("pdftotext")

pytestmark = pytest.mark.skipif(not (SOFFICE and PDFTOTEXT), reason="LibreOffice or pdftotext is not installed here")


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rendered")
    request = example_request()
    made = make_portfolio(request, open_session(RULES, today=request.as_at))
    (folder / "book.xlsx").write_bytes(made.data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "book.xlsx"],
        check=True,
        capture_output=True,
    )
    printed = subprocess.run([PDFTOTEXT, "-layout", folder / "book.pdf", "-"], check=True, capture_output=True)
    return printed.stdout.decode()


def test_no_page_shows_an_error_value(text):
    assert re.findall(r"#(?:NAME\?|VALUE!|N/A|REF!|DIV/0!|NUM!|NULL!)|Err:\d+", text) == []


def test_every_sheet_is_printed_but_workings(text):
    for title in ("Customer portfolio,", "About this book", "Limits,", "Concentration,", "Changes since", "Profit,"):
        assert title in text
    for title in (
        "Customers,",
        "Potential:",
        "What if a customer goes?",
        "Levers on profit",
        "Industries,",
        "Inputs,",
        "Checks,",
    ):
        assert title in text
    assert "Page" in text
    assert not [page for page in text.split("\f") if re.search(r"\bWorkings\s+Page \d+ of", page)]  # its footer


def test_the_charts_are_filled(text):
    """What only a chart prints: the names on its axes and in its legends."""
    for label in ("customers, best first", "breach above", "running share", "share before"):
        assert label in text
    pages = text.split("\f")
    assert len([page for page in pages if "customers, best first" in page]) == 2  # on Board and on Profit


def test_what_was_calculated_is_shown(text):
    for shown in (
        "Harbour Lane Hotels brings 33.3% of profit: above the limit of 25%",
        "Harbour Lane Hotels",
        "BREACH",
    ):
        assert shown in text
