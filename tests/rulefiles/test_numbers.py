"""Numbers that read two ways are refused; the remedies are numbers that are read."""

import pytest

from valuex_xl.rulefiles.faults import WrongValueError
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import read_number, suggest


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


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("250 k", Unit.MONEY, '"250 k" is not a number - write 250k'),
        ("250 m", Unit.MONEY, '"250 m" has a space before its m - write 250m for millions'),
        ("0.4bn", Unit.MONEY, '"0.4bn" is not a number - write 400000000'),
        ("1,5 bn", Unit.MONEY, '"1,5 bn" has a decimal comma - write 1500000000'),
        ("2.480,50", Unit.MONEY, '"2.480,50" has points between its thousands and a decimal comma - write 2480.5'),
        ("1,250 bn", Unit.MONEY, '"1,250 bn" may be 1.25 or 1250 bn - write an amount in digits, without a comma'),
        ("3 Mrd", Unit.COUNT, '"3 Mrd" is not a number - write 3000000000'),
        ("7 mio", Unit.MONEY, '"7 mio" is not a number - write 7m'),
        ("2 lakh", Unit.MONEY, '"2 lakh" is not a number - write 200000'),
        ("5M", Unit.MONEY, '"5M" is not a number - write 5k for thousands or 5m for millions'),
        ("EUR 3 m", Unit.MONEY, '"EUR 3 m" names a currency - money is in one currency: write 3m'),
        ("6 weeks", Unit.DAYS, '"6 weeks" is not in days, as the figure is - write 42'),
        ("36 hours", Unit.DAYS, '"36 hours" is not in days, as the figure is - write 1.5'),
        ("90 minutes", Unit.HOURS, '"90 minutes" is not in hours, as the figure is - write 1.5'),
        ("30d", Unit.DAYS, '"30d" repeats the unit - write 30, the figure is in days'),
        (
            "2 months",
            Unit.DAYS,
            '"2 months" has no fixed number of days: a month has 28 to 31 days - write the days in digits, counted as '
            "you mean it",
        ),
        ("2m", Unit.DAYS, '"2m" may be months, minutes or millions - write the days in digits'),
        ("36 months", Unit.YEARS, '"36 months" is not in years, as the figure is - write 3'),
        ("3 quarters", Unit.MONTHS, '"3 quarters" is not in months, as the figure is - write 9'),
        (
            "20 months",
            Unit.YEARS,
            '"20 months" does not come out even in years - write the years in digits, counted as you mean it',
        ),
        (
            "3 weeks",
            Unit.MONTHS,
            '"3 weeks" is no fixed part of a month, which the figure in months counts by - write the months in digits, '
            "counted as you mean it",
        ),
        ("250 bps", Unit.PERCENT, '"250 bps" is not in percent, as the figure is - write 2.5%'),
        ("5\u2030", Unit.PERCENT, '"5\u2030" is not in percent, as the figure is - write 0.5%'),
        (
            "1.9%",
            Unit.MONEY,
            '"1.9%" has a %, but the figure is in money - write an amount in digits; as a plain number 1.9% is 0.019',
        ),
        ("1.9%", None, '"1.9%" has a %, but the figure is a plain number - write 0.019'),
        ("60%", Unit.DAYS, '"60%" has a %, but the figure is in days - write the days in digits'),
        ("2 hours", Unit.MONEY, '"2 hours" is in hours, but the figure is in money - write an amount in digits'),
        (
            "30 working days",
            Unit.DAYS,
            '"30 working days" has a word behind its number that is no unit here - write the days in digits, without '
            "the word",
        ),
        (
            "2026-12-31",
            Unit.MONEY,
            '"2026-12-31" is a day where a number is due - write the number; a day stands before the threshold that '
            "counts from it on, 2026-04-01: at least 30",
        ),
    ],
)
def test_a_remedy_never_says_another_number(text: str, unit: Unit | None, words: str) -> None:
    with pytest.raises(WrongValueError) as caught:
        read_number(text, unit)
    assert str(caught.value) == words


WORDS = (
    "k",
    " k",
    " m",
    "bn",
    " bn",
    " mio",
    " Mrd",
    " months",
    " weeks",
    " years",
    " quarters",
    " hours",
    "%",
    " bps",
)


@pytest.mark.parametrize("unit", [*Unit, None])
@pytest.mark.parametrize("word", WORDS)
def test_what_is_suggested_is_read_and_is_the_number_that_was_meant(word: str, unit: Unit | None) -> None:
    meant = {"k": 1e3, "m": 1e6, "bn": 1e9, "mio": 1e6, "Mrd": 1e9, "%": 0.01, "bps": 0.0001}
    times = {("weeks", "days"): 7, ("hours", "days"): 1 / 24, ("weeks", "hours"): 168, ("years", "months"): 12}
    times |= {("quarters", "months"): 3, ("months", "years"): 1 / 12, ("quarters", "years"): 0.25}
    written = suggest(f"12{word}", unit)
    name = word.strip()
    if written is None:
        return
    factor = meant.get(name) or (1 if unit and name == unit.value else times.get((name, unit.value if unit else "")))
    assert factor is not None
    assert read_number(written, unit) == pytest.approx(12 * factor, rel=1e-12)
