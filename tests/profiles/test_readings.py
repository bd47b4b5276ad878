"""What a profile makes of an export, as tables/readings.yaml says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from valuex_xl.ledgers.fault import LedgerError

ROWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "tables" / "readings.yaml").read_text(encoding="utf-8")
)


def begin(found: list[str], says: list[str]) -> None:
    """As many texts as are said, each of which begins so."""
    assert [text[: len(start)] for text, start in zip(found, says, strict=False)] == says
    assert len(found) == len(says), found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["of"])
def test_what_is_read(read: Any, row: dict[str, Any]) -> None:
    answers = {name.replace(" ", "_"): word for name, word in row.get("answers", {}).items()}
    if "refused" in row:
        with pytest.raises(LedgerError) as caught:
            read(row["export"], row["profile"], **answers)
        begin(str(caught.value).split("\n"), row["refused"])
        return
    found = read(row["export"], row["profile"], **answers)
    begin(list(map(str, found.told.open)), row.get("asks", []))
    if "income" in row:
        assert {customer.name: float(customer.income) for customer in found.sums.ranked()} == row["income"]
    if "currency" in row:
        assert found.told.currency == row["currency"]
    if "asks" not in row:
        begin(list(map(str, found.told.left_out)), row.get("out", []))
    if "looks" in row:
        begin([look for look in found.told.looks if not look.startswith("the profile names no date")], row["looks"])
