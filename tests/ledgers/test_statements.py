"""What a ledger is read as by the names of its columns, as the table statements.yaml says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_period, parse_where, read_statement, told_lines
from valuex_xl.ledgers.answers import to_particulars
from valuex_xl.ledgers.statement import Statement

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("statements.yaml").read_text(encoding="utf-8"))


def read(folder: Path, row: dict[str, Any]) -> Statement:
    files = []
    for name, text in (("l.csv", row["export"]), ("m.csv", row.get("also")), ("p.csv", row.get("parents"))):
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
            files += [folder / name] if name != "p.csv" else []
    particulars, where = to_particulars(
        row.get("answers", {}),
        Particulars(**{name: parse_period(row[name]) for name in ("period", "compare") if name in row}),
        list(map(parse_where, row.get("where", []))),
    )
    columns = Columns(**row.get("columns", {"customer": "Customer", "income": "Amount"}))
    return read_statement(
        files, columns, where, None, particulars, folder / "p.csv" if row.get("parents") is not None else None
    )


def begin(found: list[str], says: list[str]) -> None:
    """As many texts as are said, each of which begins so."""
    assert [text[: len(start)] for text, start in zip(found, says, strict=False)] == says, found
    assert len(found) == len(says), found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["of"])
def test_what_a_ledger_is_read_as(tmp_path: Path, row: dict[str, Any]) -> None:
    if "refused" in row:
        with pytest.raises(LedgerError) as caught:
            read(tmp_path, row)
        begin(str(caught.value).split("\n"), row["refused"])
        return
    found = read(tmp_path, row)
    if "income" in row:
        assert {customer.name: float(customer.income) for customer in found.sums.ranked()} == row["income"]
    if "currency" in row:
        assert found.currency == row["currency"]
    if "date" in row:
        assert found.date_column == row["date"]
    for told in ("notes", "looks"):
        if told in row:
            begin(list(getattr(found, told)), row[told])


@pytest.mark.parametrize(("most", "asked"), [(2, True), (1, False)])
def test_many_lines_without_a_day_are_not_asked_about_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, asked: bool
) -> None:
    """Of two here one holds the sum of two lines above it."""
    monkeypatch.setattr(told_lines, "_MOST_UNDATED", most)
    lines = ["Elm,2026-01-01,1", "Oak,2026-01-02,2", "Ash,,3", "Fir,2026-01-02,5", "Yew,,70", "Fir,2026-01-03,20"]
    row = {"export": "\n".join(["Customer,Day,Amount", *lines, ""])}
    if not asked:
        assert float(read(tmp_path, row).sums.income) == 101
        return
    with pytest.raises(
        LedgerError, match=r'l\.csv:4: Day: has no day \("Ash"\) and holds the sum of the 2 lines above'
    ):
        read(tmp_path, row)
