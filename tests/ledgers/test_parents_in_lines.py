"""A parent that stands beside its children with their sum, and a line without a day that holds the lines next to it."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars


@pytest.fixture
def read(tmp_path):
    def reader(text, **answers):
        path = tmp_path / "l.csv"
        path.write_text(text, encoding="utf-8")
        given = {f"Firm: {name}": answer.replace("_", " ") for name, answer in answers.items()}
        particulars, where = to_particulars(given, Particulars(), ())
        return read_statement(path, Columns("Firm", "Sum"), where, particulars=particulars)

    return reader


FURTHER = "Oak,70,\nElm,41,\n"
GROUPED = [
    ("Firm,Sum,Group\nPlane,55,\nFir,20,Plane\nPine,35,Plane\n", "that name it under Group (Fir, Pine)"),
    ("Firm,Sum,Group\nFir,20,plane\nPine,30,plane\nPlane,50,\nPine,5,Plane\nPlane,5,Plane\n", "that name it"),
    ("Firm,Sum,Note\nPlane,55,\n  Fir,20,\n  Pine,35,\n", "set in below it (Fir, Pine)"),
    (
        "Firm,Sum,Note\nPlane: Fir,20,\nPlane: Pine,35,\nPlane,55,\n",
        "whose names begin with it (Plane: Fir, Plane: Pine)",
    ),
    (
        "Firm,Sum,Note\nPlane AT,20,\nPlane DE,30,\nPlane FR,5,\nPlane,55,\n",
        "begin with it (Plane AT, Plane DE, Plane FR)",
    ),
]


@pytest.mark.parametrize(("text", "how"), GROUPED)
def test_a_parent_that_holds_the_sum_of_its_children_is_asked_about(read, text, how):
    with pytest.raises(LedgerError) as caught:
        read(text + FURTHER)
    (fault,) = caught.value.faults
    assert how in fault.reason
    assert fault.reason.startswith("holds 55.00, the sum of the ")
    assert fault.reason.endswith(
        'it may count them twice - say --answer "Firm: Plane=no income" to leave it out, or --answer "Firm: '
        'Plane=adds" where it is income of its own'
    )
    assert (read(text + FURTHER, Plane="no_income").sums.income, read(text + FURTHER, Plane="adds").sums.income) == (
        166,
        221,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Firm,Sum,Group\nPlane,55,\nFir,20,Plane\nPine,36,Plane\n",
        "Firm,Sum,Group\nPlane,20,\nFir,20,Plane\nPine,36,Oak\n",
        "Firm,Sum,Note\nPlane,20,\nPlane DE,20,\n",
        "Firm,Sum,Note\nPlane,55,\n  Fir,20,\n Pine,35,\n",
    ],
)
def test_a_parent_with_income_of_its_own_counts(read, text):
    assert read(text + FURTHER).looks == ()


def test_the_largest_of_a_few_that_holds_the_sum_of_the_others_is_told(read):
    says = (
        'Firm: "Plane" (line 2) holds 55.00, the sum of all others: it may be their parent or a total - say --answer '
        '"Firm: Plane=no income" to leave it out, or --answer "Firm: Plane=adds" where it is none'
    )
    text = "Firm,Sum\nPlane,55\nFir,20\nPine,35\n"
    assert read(text).looks == (says,)
    assert read(text, Plane="adds").looks == ()
    months = "Firm,Sum\nPlane,40\nFir,20\nPine,20\nPlane,15\nFir,5\nPine,10\n"
    assert read(months).looks == (says.replace("line 2", "2 lines (the first is 2)"),)


UNDATED = "Firm,Day,Sum\nOak,2026-01-03,70\nPlane,,55\nFir,2026-01-04,20\nPine,2026-01-05,35\nElm,2026-02-01,41\n"


def test_a_line_without_a_day_that_holds_the_lines_beside_it_is_asked_about(read):
    with pytest.raises(LedgerError) as caught:
        read(UNDATED)
    assert str(caught.value) == (
        'l.csv:3: Day: has no day ("Plane") and holds the sum of the 2 lines below it: it may be a total - fill the '
        'day in, or say --answer "Firm: Plane=no income" to leave it out, --answer "Firm: Plane=adds" where it counts'
    )
    assert read(UNDATED, Plane="no_income").sums.income == 166
    assert read(UNDATED, Plane="adds").sums.income == 221
    above = "Firm,Day,Sum\nOak,2026-01-03,70\nFir,2026-01-04,20\nPine,2026-01-05,35\nPlane,,55\nElm,2026-02-01,41\n"
    with pytest.raises(LedgerError, match="the sum of the 2 lines above it"):
        read(above)


@pytest.mark.parametrize("held", ["56", "20", "0"])
def test_a_line_without_a_day_that_holds_no_sum_counts_and_is_told(read, held):
    statement = read(UNDATED.replace(",,55", f",,{held}"))
    assert statement.sums.income == 166 + int(held)
    assert len(statement.looks) == 1
