"""Every row of bad.yaml: a slip in a rule file gives exactly these words at exactly this place."""

from pathlib import Path

import pytest
import yaml

from valuex_xl.rules.load import read_text
from valuex_xl.rules.place import RulesError

TABLE = yaml.safe_load((Path(__file__).parent / "bad.yaml").read_text(encoding="utf-8"))


def _text(row):
    if "file" in row:
        return row["file"]
    good = TABLE["good"][row["of"]]
    assert row["replace"] in good
    return good.replace(row["replace"], row["by"], 1)


def _label(row):
    return (row["file"] if "file" in row else row["by"])[:30]


@pytest.mark.parametrize("row", TABLE["rows"], ids=_label)
def test_a_slip_is_told_in_these_words(row):
    with pytest.raises(RulesError) as refused:
        read_text(_text(row), "bad")
    says = [row["says"]] if isinstance(row["says"], str) else row["says"]
    assert [str(fault) for fault in refused.value.faults] == [f"bad.yaml:{line}" for line in says]


@pytest.mark.parametrize("good", TABLE["good"])
def test_without_the_slip_the_file_is_good(good):
    assert read_text(TABLE["good"][good], "good").warnings == ()


def test_the_table_is_long_enough_to_be_read_as_the_reference():
    assert len(TABLE["rows"]) >= 45
