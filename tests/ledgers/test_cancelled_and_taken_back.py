"""A booking that was cancelled, and the one that takes it back: both count, or neither; one half is never left out
in silence.
"""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_where, read_statement
from valuex_xl.ledgers.answers import to_particulars


@pytest.fixture
def read(tmp_path):
    def reader(text, answers=(), where=()):
        path = tmp_path / "s.csv"
        path.write_text(text, encoding="utf-8")
        particulars, chosen = to_particulars(dict(answers), Particulars(), [parse_where(each) for each in where])
        return read_statement(path, Columns("Firm", "Sum"), chosen, None, particulars)

    return reader


def asked(read, *arguments, **options):
    with pytest.raises(LedgerError) as caught:
        read(*arguments, **options)
    return str(caught.value)


PAIR = (
    "Firm,Kind,State,Sum\nElm,Rechnung,posted,900\nElm,Rechnung,{0},350\nElm,Stornorechnung,posted,-350\n"
    "Oak,Rechnung,posted,75\n"
)
HALVES = "so that both halves together are nothing - leave out both or none, else it is taken off twice"


@pytest.mark.parametrize("word", ["storniert", "Cancelled", "void", "annulée", "Gelöscht"])
def test_what_is_taken_back_counts_with_what_takes_it_back(read, word):
    found = read(PAIR.format(word))
    assert found.sums.income == 975
    assert found.looks == (
        f'State: "{word}" (line 3, 350.00) counts: it is taken back by line 4 of the same customers, {HALVES}',
    )


def test_what_nothing_takes_back_is_asked_about(read):
    for other in ("Oak,Stornorechnung,posted,-350", "Elm,Stornorechnung,posted,-340"):
        text = PAIR.format("storniert").replace("Elm,Stornorechnung,posted,-350", other)
        assert (
            '"storniert" is no income: line 3 holds 350.00 of it - say --answer "State: storniert=no income"'
            in asked(read, text)
        )


def test_where_only_some_are_taken_back_both_answers_are_offered(read):
    text = PAIR.format("storniert") + "Oak,Rechnung,storniert,60\nOak,Rechnung,storniert,60\n"
    assert asked(read, text) == (
        's.csv:3: State: "storniert" is no income: 3 lines (the first is 3) hold 470.00 of it, of which 350.00 '
        "is taken back by line 4 of the same customers and would be taken off twice - leave those out too, by --answer "
        '"Kind: Stornorechnung=no income", with --answer "State: storniert=no income"; or say --answer "State: '
        'storniert=adds" where it counts'
    )
    both = {"State: storniert": "no income", "Kind: Stornorechnung": "no income"}
    found = read(text, both)
    assert (found.sums.income, found.looks) == (975, ())


def test_the_half_that_has_no_minus_is_found_too(read):
    text = PAIR.format("storniert").replace("-350", "350")
    told = asked(read, text)
    assert told.count("\n") == 0
    assert '"Stornorechnung" lessens income, but 350.00 has no minus' in told
    found = read(text, {"Kind: Stornorechnung": "takes away"})
    assert (found.sums.income, len(found.looks)) == (975, 1)


@pytest.mark.parametrize(
    ("answers", "where"),
    [({"State: storniert": "no income"}, ()), ({}, ("State=posted",)), ({}, ("State!=storniert|open",))],
)
def test_one_half_left_out_is_told(read, answers, where):
    text = PAIR.format("storniert") + "Ash,Rechnung,open,0\n"
    assert read(text, answers, where).looks == (
        'State: "storniert" is left out (line 3), and what takes it back still counts for the same customers (line '
        "4): leave out both halves or none",
    )


def test_the_other_half_left_out_is_told_too(read):
    text = PAIR.format("posted")
    assert read(text, where=["Kind=Rechnung"]).looks == (
        'Kind: "Stornorechnung" is left out (line 4), and what it takes back still counts for the same customers '
        "(line 3): leave out both halves or none",
    )
    assert read(text, where=["Firm=Oak"]).looks == ()
    assert read(text.replace("-350", "-20"), where=["Kind=Rechnung"]).looks == ()


def test_a_mark_of_what_is_cancelled_is_held_against_what_takes_it_back(read):
    text = "Firm,Cancelled,Sum\nElm,no,900\nElm,yes,350\nElm,no,-350\nOak,no,75\n"
    assert read(text).looks == (
        f'Cancelled: "yes" (line 3, 350.00) counts: it is taken back by line 4 of the same customers, {HALVES}',
    )
    assert '"yes" may be no income' in asked(read, text.replace("-350", "-35"))
