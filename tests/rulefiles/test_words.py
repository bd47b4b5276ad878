"""What a rule line demands, read from its words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kinds.tables import GOOD
from valuex_xl.rulefiles.conditions import Condition, Side
from valuex_xl.rulefiles.faults import WrongValueError
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.numbers import read_number, show
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.spans import span
from valuex_xl.rulefiles.words import read_condition
from valuex_xl.rulesets.load import read_text

SHARE = Figure("share", Place("f", 1, 1), Unit.PERCENT, low=0.0, high=1.0)
WORDS = Figure("will buy", Place("f", 1, 1), words=("yes", "no", "unknown"))


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("at least 75%", [(Side.AT_LEAST, 0.75)]),
        ("Above  5 % and AT MOST 9%", [(Side.ABOVE, 0.05), (Side.AT_MOST, 0.09)]),
        (">= 75% and < 90%", [(Side.AT_LEAST, 0.75), (Side.BELOW, 0.9)]),
        ("at\u00a0least\u202f75\u00a0%", [(Side.AT_LEAST, 0.75)]),
        ("exactly 12.5%", [(Side.EXACTLY, 0.125)]),
    ],
)
def test_conditions_on_numbers(text, bounds):
    assert [(bound.side, bound.limit) for bound in read_condition(text, SHARE).bounds] == bounds


@pytest.mark.parametrize("text", ["12", " 12 ", "12 or 3.5", "3.5"])
def test_a_word_may_be_of_digits_alone(text):
    figure = Figure("region", Place("f", 1, 1), words=("12", "3.5", "north"))
    assert read_condition(text, figure).words == tuple(part.strip() for part in text.split(" or "))
    with pytest.raises(WrongValueError) as caught:
        read_condition("13", figure)
    assert str(caught.value) == '"13" is a number, but the figure has words - write 12, 3.5 or north'


def test_conditions_on_words_take_the_spelling_of_the_list():
    assert read_condition("UNKNOWN or Yes or yes", WORDS) == Condition(words=("unknown", "yes"))


def test_quoted_signs_are_accepted():
    text = GOOD["grades"].replace("at least 75%", '">= 75%"')
    need = read_text(text, "ladder").rules.grades[0].needs[0]
    assert str(need.condition.at(date.max)) == "at least 75%"


@given(st.integers(0, 10_000))
def test_a_percentage_is_the_nearest_double_to_the_decimal(hundredths):
    written = f"{Decimal(hundredths) / 100}%"
    assert read_number(written, Unit.PERCENT) == float(Decimal(hundredths) / 10_000)
    assert read_number(show(read_number(written, Unit.PERCENT), Unit.PERCENT), Unit.PERCENT) == hundredths / 10_000


@given(st.text(max_size=30), st.sampled_from([SHARE, WORDS]))
def test_any_text_is_a_condition_or_explained(text, figure):
    try:
        condition = read_condition(text.strip(), figure)
    except WrongValueError as wrong:
        said = str(wrong)
    else:
        said = str(condition) if condition.words or not span(condition).empty else ""
    assert said
