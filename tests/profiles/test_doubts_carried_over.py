"""Doubts of the careful reading that a profile has too: far days, halves, units, headings, and overruled profits."""

from datetime import date

import pytest

from valuex_xl.kinds.ledger.proofs import proofs
from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.rulesets.load import read_text

PLAIN = "known by: [Day, Firm, Sum]\nbooking has: Sum\ncustomer: Firm\nincome: Sum\ndate: Day\ntax: net\n"


def lines(*rows, head="Day,Firm,Sum"):
    return "\n".join([head, *rows, ""])


def by_day(*more):
    days = [f"2025-{month:02}-1{day},Larch,{month}{day}" for month in range(1, 13) for day in range(5)]
    return lines(*days, *more)


def test_a_year_far_from_all_others_is_told(read):
    told = "Day: 2052-03-01 (line 62) stands more than 5 years from the others: a slip?"
    assert told in read(by_day("2052-03-01,Oak,7"), PLAIN, years="all").told.looks
    assert not any("a slip?" in look for look in read(by_day("2026-03-01,Oak,7"), PLAIN, years="all").told.looks)


STATES = PLAIN.replace("Sum]", "Sum, State]") + "only: {State: {count: [Booked], not: [Cancelled, Reversal]}}\n"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            ("2026-01-05,Elm,40,Cancelled", "2026-01-06,Elm,-40,Booked"),
            'State: "Cancelled" is left out (line 3), and what takes it back still counts for the same ',
        ),
        (
            ("2026-01-05,Elm,40,Booked", "2026-01-06,Elm,-40,Reversal"),
            'State: "Reversal" is left out (line 4), and what it takes back still counts for the same ',
        ),
        (("2026-01-05,Elm,40,Cancelled", "2026-01-06,Oak,-40,Booked"), ""),
        (("2026-01-05,Elm,40,Cancelled", "2026-01-06,Elm,-41,Booked"), ""),
    ],
)
def test_one_half_left_out_is_told(read, rows, told):
    found = read(lines("2026-01-04,Elm,7,Booked", *rows, head="Day,Firm,Sum,State"), STATES)
    halves = [look for look in found.told.looks if "halves" in look]
    assert [look[: len(told)] for look in halves] == ([told] if told else [])


def test_a_column_without_a_unit_beside_one_that_has_it_is_asked_about(read):
    profile = (
        PLAIN.replace("Sum]", "Sum TEUR]")
        .replace("has: Sum", "has: Sum TEUR")
        .replace("income: Sum", "income: Sum TEUR")
    )
    text = lines("2026-01-04,Elm,7,2", head="Day,Firm,Sum TEUR,Gain")
    (question,) = map(str, read(text, profile + "profit: Gain\n").told.open)
    assert "Gain: says no unit, and Sum TEUR is in thousands: in what is it?" in question
    found = read(text, profile + "profit: Gain\n", Gain="thousands")
    assert (found.told.open, float(found.sums.profit)) == ((), 2000.0)


ABOVE = lines("Kunde: Alder,,", "2026-01-04,R-1,7", "Kunde: Birke,,", "2026-01-05,R-2,8")


def test_headings_that_name_other_customers_are_asked_about(read):
    (question,) = map(str, read(ABOVE, PLAIN).told.open)
    assert 'Firm: "R-1" stands below the heading "Alder" (line 2), and 1 more heading stands so' in question
    assert "write customer: {heading: 1} into the profile to count each line as the heading's above it" in question
    assert read(ABOVE, PLAIN, Firm="ignore").told.open == ()
    same = ABOVE.replace("R-1", "Alder").replace("R-2", "Birke AG")
    assert read(same, PLAIN).told.open == ()


def test_the_profit_of_lines_taken_away_is_overruled_by_an_answer(read):
    profile = (
        PLAIN.replace("Sum]", "Sum, Kind]") + "profit: Gain\ntype: {column: Kind, adds: [sale], takes away: [back]}\n"
    )
    text = lines("2026-01-04,Elm,70,20,sale", "2026-01-05,Elm,10,4,back", head="Day,Firm,Sum,Gain,Kind")
    found = read(text, profile)
    assert (float(found.sums.profit), found.told.looks[-1]) == (
        16.0,
        'say --answer "Gain=as signed" where the signs of this profit are right as they stand',
    )
    overruled = read(text, profile, Gain="as signed")
    assert (float(overruled.sums.profit), float(overruled.sums.income)) == (24.0, 60.0)
    assert overruled.told.answers[-1][1] == "as signed"


def test_a_code_of_no_currency_is_proved_to_be_none():
    def told(code):
        rules = read_text(f"kind: ledger\nversion: 1\n{PLAIN}currency: {code}\n", "own").rules
        return [fault.message for fault in proofs(rules, date(2026, 6, 1)) if "4217" in fault.message]

    assert told("XYZ") == ["currency: XYZ is no code of ISO 4217 in use - correct it where it is a slip"]
    assert told("SEK") == told("one") == told("base") == []


def test_a_currency_without_cents_that_the_profile_names_tells_its_thousands(read):
    text = lines('2026-01-04,Elm,"1,234"', '2026-01-05,Oak,"55,000"')
    assert read(text, PLAIN + "currency: KRW\n").sums.income == 56234
    with pytest.raises(LedgerError, match="decimal"):
        read(text, PLAIN + "currency: EUR\n")
