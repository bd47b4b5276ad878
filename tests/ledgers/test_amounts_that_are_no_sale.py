"""Amounts that are another thing than what was sold: not earned yet, kept back, a commission, a cost."""

import pytest

from valuex_xl.ledgers import Columns, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars


@pytest.fixture
def looks(tmp_path):
    def reader(titles, *lines, income="Amount", **answers):
        path = tmp_path / "l.csv"
        path.write_text(f"Firm;{titles}\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        particulars, where = to_particulars(answers, Particulars(), ())
        return read_statement(path, Columns("Firm", income), where, particulars=particulars).looks

    return reader


EARNED = ("Elm;120;90;30", "Oak;64;40;24", "Ash;75;75;0")


@pytest.mark.parametrize(
    ("later", "earned"),
    [
        *(("Deferred", "Recognised"), ("Unearned revenue", "Earned revenue"), ("PRAP", "Umsatz der Periode")),
        *(("PCA", "CA reconnu"), ("Risconto", "Competenza"), ("Výnosy příštích období", "Výnos období")),
    ],
)
def test_what_is_not_earned_yet_is_told_beside_the_amount(looks, later, earned):
    assert looks(f"Amount;{later};{earned}", *EARNED) == (
        f"{later} and {earned} stand beside Amount: part of it may not be earned yet, and it counts whole - say "
        f'--income "{earned}" for what was earned, or --answer "{later}=ignore" where what was invoiced is meant',
    )
    assert looks(f"Amount;{later};{earned}", *EARNED, income=earned) == ()
    assert looks(f"Amount;{later};Rest", "Elm;120;0;5", "Oak;64;0;6") == ()


@pytest.mark.parametrize(
    ("title", "what"),
    [
        *(("Retainage", "what a customer keeps back until later"), ("Sales commission", "a commission")),
        *(
            ("Unpaid", "what is still to be paid"),
            ("Restbetrag", "what is still to be paid"),
            ("Wareneinsatz", "a cost"),
        ),
        *(
            ("Rohertrag", "a margin"),
            ("Deferred revenue", "what is not earned yet"),
            ("Frakt", "a charge beside the goods"),
        ),
        *(
            ("Anzahlung", "paid in advance"),
            ("Credit limit", "planned or a limit"),
            ("Skontobetrag", "what was granted"),
        ),
    ],
)
def test_an_income_that_is_something_else_by_its_title_is_told(looks, title, what):
    lines = ("Elm;120.50;9", "Oak;64.10;4", "Ash;75;8")
    (look,) = looks(f"Amount;{title}", *lines, income=title)
    assert look.startswith(f"{title} is {what}")
    assert look.endswith(f'and not what was sold - choose another column, or say --answer "{title}=ignore"')
    assert looks(f"Amount;{title}", *lines, income=title, **{title: "ignore"}) == ()
    assert (looks(f"Amount;{title}", *lines) == ()) is not title.startswith("Deferred")


def test_a_commission_may_be_all_that_an_agent_earns(looks):
    assert looks("Policy;Commission", "Elm;4711;9.50", "Oak;4712;4.20", income="Commission") == ()


def test_an_income_that_is_another_amount_less_what_is_kept_back_is_told(looks):
    assert looks("Work;Retainage;Amount", "Elm;100;10;90", "Oak;64;6.40;57.60") == (
        'Amount is Work less Retainage, what a customer keeps back until later - say --income "Work" for what was sold',
    )
    assert looks("Work;Retainage;Amount", "Elm;100;10;100", "Oak;64;6.40;64") == ()


@pytest.mark.parametrize(
    ("title", "sure", "less"), [("Probability (%)", "100", "40"), ("Wahrscheinlichkeit", "1", "0.4")]
)
def test_what_may_be_sold_is_told_beside_what_is(looks, title, sure, less):
    (look,) = looks(f"{title};Amount", f"Elm;{sure};120", f"Oak;{less};64", f"Ash;{sure};75")
    assert look.startswith(
        f"{title} is less than {'100%' if sure == '100' else '1'} in line 3 with 64.00: what is not sold"
    )
    assert looks(f"{title};Amount", f"Elm;{sure};120", f"Oak;{sure};64") == ()
