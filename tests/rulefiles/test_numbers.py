"""Numbers that read two ways are refused; the remedies are numbers that are read."""

import pytest

from valuex_xl.rulefiles.faults import WrongValueError
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import read_number


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("25.000", Unit.MONEY, '"25.000" may be 25 or 25000 - write one of them'),
        ("1.250", Unit.COUNT, '"1.250" may be 1.25 or 1250 - write one of them'),
        ("-84.000", None, '"-84.000" may be -84 or -84000 - write one of them'),
        ("75 percent", Unit.PERCENT, '"75 percent" repeats the unit - write 75%, the figure is in percent'),
    ],
)
def test_refused(text: str, unit: Unit | None, words: str) -> None:
    with pytest.raises(WrongValueError) as caught:
        read_number(text, unit)
    assert str(caught.value) == words


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("0.250", Unit.MONEY, 0.25),
        ("1.125", Unit.MONEY, 1.125),
        ("12.50", Unit.MONEY, 12.5),
        ("1.250k", Unit.MONEY, 1250.0),
        ("12.500%", Unit.PERCENT, 0.125),
        ("2500.000", Unit.MONEY, 2500.0),
    ],
)
def test_read(text: str, unit: Unit | None, number: float) -> None:
    assert read_number(text, unit) == number
