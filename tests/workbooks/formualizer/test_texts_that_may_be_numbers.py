"""Which texts Excel may read as a number somewhere: those without words, or with one of a month or of money."""

import pytest

from valuex_xl.workbooks.formualizer.texts_in_doubt import signs_in_doubt


@pytest.mark.parametrize(
    "text", ["1,234", "$5", "3/4", "5 %", "12 May", "500 EUR", "3 Mai 2026", "7 kr", "9:30 PM", "1 000"]
)
def test_a_text_that_may_be_one_puts_arithmetic_in_doubt(text):
    assert "+" in signs_in_doubt([text])


@pytest.mark.parametrize("text", ["3 Mio", "12 pcs", "3 St\u00fcck", "4 Tonnen", "Plan 9 (new)", "n/a"])
def test_one_that_is_read_nowhere_does_not(text):
    assert "+" not in signs_in_doubt([text])
