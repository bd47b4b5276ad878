"""A file is opened by what was said of it; where no column is called so, by what the names tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement

GUESSED = (
    'was read as Windows-1252 by its letters, and in no encoding known here does "Verkäufer" stand in it - where the '
    "columns look wrong, say in which it was saved (--encoding), or save it as CSV UTF-8"
)


def faults(path: Path, income: str = "Sum", customer: str = "Kunde", **said: str) -> list[str]:
    with pytest.raises(LedgerError) as caught:
        read_statement(path, Columns(customer, income), particulars=Particulars(**said))
    return [str(fault) for fault in caught.value.faults]


@pytest.fixture
def written(tmp_path: Path):
    def writer(text: str, encoding: str) -> Path:
        path = tmp_path / "l.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return writer


def test_a_code_page_that_was_guessed_is_told_where_a_column_is_missing(written) -> None:
    text = "Firma;Betrag\nMüller;5\nGröße;7\n"
    guess, *missing = faults(written(text, "cp1252"), customer="Verkäufer")
    assert guess == f"l.csv: {GUESSED}"
    assert missing[0].startswith('l.csv:1: no column is called "Verkäufer"')
    for encoding, said in (("cp1252", {"encoding": "cp1252"}), ("utf-8", {}), ("utf-8-sig", {}), ("utf-16", {})):
        assert faults(written(text, encoding), customer="Verkäufer", **said) == missing, encoding


def test_a_title_that_every_code_page_holds_alike_is_missing_in_all(written) -> None:
    assert not any("encoding" in each for each in faults(written("Firma;Betrag\nMüller;5\nGröße;7\n", "cp1252")))


def test_a_workbook_has_no_encoding_to_be_told(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Firma", "Betrag"], ["Müller", 5]):
        book.active.append(row)
    book.save(tmp_path / "b.xlsx")
    found = faults(tmp_path / "b.xlsx")
    assert not any("encoding" in each or "was read as" in each for each in found)


def test_what_parts_the_fields_is_not_looked_for_where_it_was_said(written) -> None:
    path = written("Kunde~Sum\nElm~5\nOak~7\n", "utf-8")
    assert read_statement(path, Columns("Kunde", "Sum")).looks == (
        'cut by "~", which parts the columns that were named',
    )
    assert 'no column is called "Kunde"' in faults(path, separator=";")[0]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path / "none.csv")[0].startswith("none.csv: ")


@pytest.mark.parametrize("word", ["months", "Quarters", "years"])
def test_a_column_that_is_called_as_spans_are_is_the_income(written, word: str) -> None:
    path = written(f"Kunde;{word}\nElm;5\nOak;7\n", "utf-8")
    assert float(read_statement(path, Columns("Kunde", word)).sums.income) == 12


def test_spans_are_the_income_where_no_column_is_called_so(written) -> None:
    path = written("Sales\nKunde;2026-01;2026-02\nElm;5;6\nOak;7;8\n", "utf-8")
    assert float(read_statement(path, Columns("Kunde", "months")).sums.income) == 26
    assert any("months" in each for each in faults(written("Kunde;Sum\nElm;5\nOak;7\n", "utf-8"), "months"))
    assert 'no column is called "Kunde"' in faults(written("Firm;2026-01\nElm;5\nOak;7\n", "utf-8"), "months")[0]
