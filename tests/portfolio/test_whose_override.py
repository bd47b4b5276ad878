"""An override that was typed: the check names its own customer, and a day as a day."""

import io
from datetime import datetime

import openpyxl

from tests.portfolio.test_refresh import COLUMNS, RULES, TYPED, run
from tests.portfolio.test_typed_over import THEN
from valuex_xl.cli.main import main


def test_a_cell_is_named_by_the_table_it_is_in(tmp_path, capsys):
    (tmp_path / "a.csv").write_text(THEN, "utf-8")
    path = tmp_path / "book.xlsx"
    assert run("new", "portfolio", "--from", tmp_path / "a.csv", *COLUMNS, *TYPED, "-o", path) == 0
    plain = openpyxl.load_workbook(path)
    for cell, value in {"P6": "Mint", "Q6": "A", "T6": datetime(2027, 3, 1), "F7": datetime(2026, 9, 30)}.items():
        plain["Inputs"][cell] = value
    buffer = io.BytesIO()
    plain.save(buffer)
    path.write_bytes(buffer.getvalue())
    capsys.readouterr()
    assert main(["recalc", str(path), "--check", "--rules", str(RULES)]) == 1
    told = [line.strip() for line in capsys.readouterr().out.splitlines()]
    found = [line for line in told if "Inputs!" in line]
    for part in (
        'was empty, is now "Mint"',
        'was empty, is now "A" (Mint)',
        "was empty, is now 2027-03-01 (Mint)",
        "was empty, is now 2026-09-30 (Loom)",
    ):
        assert any(line.endswith(part) for line in found), (part, found)
