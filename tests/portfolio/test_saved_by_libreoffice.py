"""A book that LibreOffice opened and saved untouched: its seal finds no other look, chart or guard in it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from valuex_xl.cli import main
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.record import sealed_in

SOFFICE = shutil.which("soffice")

pytestmark = pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed here")


@pytest.mark.parametrize("kind", ["portfolio", "deals"])
def test_nothing_is_told_but_answers(kind: str, tmp_path: Path) -> None:
    assert SOFFICE is not None
    book, saved = tmp_path / "book.xlsx", tmp_path / "saved"
    assert main(["new", kind, "--example", "-o", str(book)]) == 0
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", saved, book]
    subprocess.run(command, check=True, capture_output=True)
    seal = sealed_in((tmp_path / "book.seal.json").read_text(), "the book")
    found, _ = changes(seal.content, content_of(read_book((saved / "book.xlsx").read_bytes(), name="book.xlsx")))
    noted = [each for each in found if each.kind == "note"]
    assert [each for each in found if each not in noted] == []
    # LibreOffice knows no formula that fills as many cells as it answers: what it saves fills a fixed number.
    assert [each.place for each in noted] == (["Workings!A6"] if kind == "portfolio" else [])
