"""Every row of the tables bad.yaml: a slip in a rule file gives exactly these words at exactly this place."""

import pytest

from tests.kinds.tables import GOOD, SLIPS
from valuex_xl.kinds.registry import KINDS
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text


def _text(row):
    if "file" in row:
        return row["file"]
    good = GOOD[row["of"]]
    assert row["replace"] in good
    return good.replace(row["replace"], row["by"], 1)


def _label(row):
    return (row["file"] if "file" in row else row["by"])[:30]


@pytest.mark.parametrize("row", SLIPS, ids=_label)
def test_a_slip_is_told_in_these_words(row):
    with pytest.raises(RulesError) as refused:
        read_text(_text(row), "bad")
    says = [row["says"]] if isinstance(row["says"], str) else row["says"]
    assert [str(fault) for fault in refused.value.faults] == [f"bad.yaml:{line}" for line in says]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_good_file_and_slips_of_its_own(kind):
    assert kind in GOOD
    assert any(row.get("of") == kind for row in SLIPS)


@pytest.mark.parametrize("good", GOOD)
def test_without_the_slip_the_file_is_good(good):
    assert read_text(GOOD[good], "good").warnings == ()
