"""The tables of each kind, from its folder: slips in the files ``*bad.yaml``, what is proved in ``proved.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

__all__ = ["GOOD", "PROVED", "PROVED_GOOD", "SLIPS"]

_HERE = Path(__file__).parent
_OF_ALL_KINDS = _HERE.parent / "rulefiles" / "bad.yaml"


def _read(*paths: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The good files by kind, and all rows."""
    tables = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths]
    good = {kind: text for table in tables for kind, text in table.get("good", {}).items()}
    return good, [row for table in tables for row in table["rows"]]


GOOD, SLIPS = _read(_OF_ALL_KINDS, *sorted(_HERE.glob("*/*bad.yaml")))
PROVED_GOOD, PROVED = _read(*sorted(_HERE.glob("*/proved.yaml")))
