"""Which rows of parents say something, and what is odd about the days of thresholds that are needed together."""

from datetime import date

from valuex_xl.judging.keys import keys, pairs
from valuex_xl.judging.proofs.dates import NamedThreshold, look_at_dates
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.place import Place

JAN, APR, JUL = date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)


def test_a_row_blank_on_either_side_says_nothing():
    assert list(pairs(["a", None, "c", "d"], ["x", "y", None, "z"])) == [("a", "x"), ("d", "z")]
    assert keys(["A", "d", "e"], ["a", None, "d"], ["X", "y", "Z"]) == ["x", "z", "e"]


def told(*entries, today=APR):
    threshold = NamedThreshold("limit", Dated(tuple(entries)), Place("r.yaml", 3, 1))
    return [str(fault).split("limit: ")[1] for fault in look_at_dates([threshold], today, "nothing holds")]


def test_a_change_of_nothing_and_one_to_come_are_told_and_a_past_one_is_not():
    again = "from 2026-01-01 on it is 5 as before - delete the line of 2026-01-01, or change it"
    assert told((None, 5), (JAN, 5)) == [again]
    assert told((None, 5), (JAN, 6)) == []
    assert told((None, 5), (APR, 6)) == []
    assert told((None, 5), (JUL, 6)) == ["5 until then, 6 from 2026-07-01 on, which is yet to come"]


def test_what_starts_later_than_the_first_is_told_and_what_always_holds_waits_for_nobody():
    place = Place("r.yaml", 3, 1)
    named = [
        NamedThreshold(name, Dated(((day, 1),)), place)
        for name, day in (("one", APR), ("two", JAN), ("ever", None), ("three", JAN))
    ]
    (late,) = look_at_dates(named, JUL, "nothing holds")
    assert str(late).split("warning: ")[1] == (
        "one: its first line is of 2026-04-01, that of two of 2026-01-01: from 2026-01-01 until then nothing holds"
        " - give it a line of 2026-01-01 too"
    )
