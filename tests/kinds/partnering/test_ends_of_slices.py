"""Examples that a formula lacks lie just below, at and just above each end of a slice; warnings name their own line."""

from datetime import date

import pytest

from valuex_xl.kinds.partnering.boundaries import missing_examples
from valuex_xl.kinds.partnering.proofs import proofs
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

TEXT = """\
kind: partnering
version: 1
fee: 5k
shares:
  - {from: 0%, to: 80%, ours: 0%}
  - {from: 80%, to: 100%, ours: 0%}
  - {from: 100%, ours: 0%}
examples:
  - {target: 100k, actual: 80k, fee: 5k, share: 0}
  - {target: 200k, actual: 202k, fee: 5k, share: 0}
"""


def test_each_end_lacks_the_examples_around_it_that_are_not_there_yet():
    rules = read_text(TEXT, "p", examples=False).rules
    proposed = [dict(each.fields) for each in missing_examples(rules)]
    assert [each["actual"] for each in proposed] == ["79900", "80100", "99900", "100000", "100100"]
    assert all(float(each["price"]) == float(each["actual"]) + 5000 for each in proposed)
    assert {(each["target"], each["share"]) for each in proposed} == {("100000", "0")}


def test_where_nothing_is_shared_each_warning_names_the_line_that_is_to_change():
    rules = read_text(TEXT, "p", examples=False).rules
    told = [str(fault).split(": warning: shares: ") for fault in proofs(rules, date(2026, 1, 1))]
    again = "we bear 0% below it too - make one slice of the two, or change a share"
    assert told == [
        ["p.yaml:6:5", f"nothing changes at 80%: {again}"],
        ["p.yaml:7:5", f"nothing changes at 100%: {again}"],
        [
            "p.yaml:5:5",
            "nothing is ever shared: of a target of 1,000 and an actual cost of 900 our share is 0"
            " - give a slice a share of ours",
        ],
    ]


def test_a_hundred_slices_are_the_most():
    def text(count: int) -> str:
        ends = [f"  - {{from: {at}%, to: {at + 1}%, ours: {at % 2}%}}" for at in range(count - 1)]
        last = f"  - {{from: {count - 1}%, ours: 50%}}"
        return "\n".join(["kind: partnering", "version: 1", "fee: 5k", "shares:", *ends, last, ""])

    assert len(read_text(text(100), "p", examples=False).rules.slices) == 100
    with pytest.raises(RulesError, match="shares: there are 101 slices - 100 are the most"):
        read_text(text(101), "p", examples=False)
