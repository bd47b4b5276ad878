"""Every row of the bad*.yaml tables: a slip in a rule file gives exactly these words at exactly this place."""

from pathlib import Path

import pytest
import yaml

from valuex_xl.kinds.registry import KINDS
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

TABLES = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(Path(__file__).parent.glob("bad*.yaml"))]
GOOD = {kind: text for table in TABLES for kind, text in table["good"].items()}
ROWS = [row for table in TABLES for row in table["rows"]]


def _text(row):
    if "file" in row:
        return row["file"]
    good = GOOD[row["of"]]
    assert row["replace"] in good
    return good.replace(row["replace"], row["by"], 1)


def _label(row):
    return (row["file"] if "file" in row else row["by"])[:30]


@pytest.mark.parametrize("row", ROWS, ids=_label)
def test_a_slip_is_told_in_these_words(row):
    with pytest.raises(RulesError) as refused:
        read_text(_text(row), "bad")
    says = [row["says"]] if isinstance(row["says"], str) else row["says"]
    assert [str(fault) for fault in refused.value.faults] == [f"bad.yaml:{line}" for line in says]


def test_every_kind_has_its_slips():
    assert set(KINDS) == {name.partition(" ")[0] for name in GOOD}


@pytest.mark.parametrize("good", GOOD)
def test_without_the_slip_the_file_is_good(good):
    assert read_text(GOOD[good], "good").warnings == ()


def test_the_tables_are_long_enough_to_be_read_as_the_reference():
    assert len(ROWS) >= 350
