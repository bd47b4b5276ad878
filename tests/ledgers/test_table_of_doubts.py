"""Each doubt about a few bookings is raised or not as the table doubts.yaml says."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ledgers.views import view_of
from valuex_xl.ledgers.fault import LedgerFault

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("doubts.yaml").read_text(encoding="utf-8"))


def told(finding: LedgerFault | str) -> str:
    """A finding as the table writes it: of a question the line, the column and the value."""
    if isinstance(finding, str):
        return finding
    value = "" if finding.value is None else f' "{finding.value}"'
    column = f" {finding.column}" if finding.column else ""
    return f"{finding.line}{column}{value}: {finding.reason}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['doubt']}: {row['of']}")
def test_what_is_doubted(row: dict[str, Any]) -> None:
    module, _, name = row["doubt"].partition(".")
    doubt = getattr(import_module(f"valuex_xl.ledgers.doubts.{module}"), name)
    found = [told(finding) for finding in doubt(view_of(row["table"], **row.get("said", {})))]
    assert [text[: len(says)] for text, says in zip(found, row["says"], strict=False)] == row["says"]
    assert len(found) == len(row["says"]), found
