"""Examples of a profile whose export has decimal commas: its figures may stand there as the export writes them."""

import pytest

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

PROFILE = """kind: ledger
version: 1
known by: [Datum, Kunde, Netto]
reads: {separator: semicolon, decimal: MARK}
booking has: Datum
customer: Kunde
income: Netto
examples:
  - {Kunde: A, Netto: AMOUNT, income: INCOME}
"""


def read(mark: str, amount: str, income: str) -> Profile:
    text = PROFILE.replace("MARK", mark).replace("AMOUNT", amount).replace("INCOME", income)
    rules = read_text(text, "own").rules
    assert isinstance(rules, Profile)
    return rules


@pytest.mark.parametrize(
    ("amount", "income"),
    [
        *(('"1.234,56"', "1234.56"), ('"40,5"', "40.5"), ('"-1.200,00"', "-1200"), ('"1.234.567"', "1234567")),
        *(("40.5", "40.5"), ("1234", "1234"), ('"0,05"', "0.05")),
    ],
)
def test_a_figure_as_the_export_writes_it(amount: str, income: str) -> None:
    assert read("comma", amount, income).examples[0].amounts == (("netto", float(income)),)


def test_what_can_be_read_in_two_ways_is_asked() -> None:
    with pytest.raises(RulesError) as caught:
        read("comma", '"1.234"', "1234")
    assert [str(each) for each in caught.value.faults] == [
        'own.yaml:9:23: Netto: "1.234" is 1234 as the export writes it, and 1.234 as rule files do - write 1234, or '
        '"1,234"'
    ]
    assert read("comma", '"1,234"', "1.234").examples[0].income == 1.234


def test_with_a_decimal_point_a_comma_is_a_slip() -> None:
    with pytest.raises(RulesError, match=r'"40,5" has a decimal comma - write 40\.5'):
        read("point", '"40,5"', "40.5")
