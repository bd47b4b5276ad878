"""Lines of one file that stand there twice."""

import pytest

from valuex_xl.ledgers import Columns, read_statement

LINES = ["{},2026-01-30,Rowan,120.50", "{},2026-02-11,Hazel,75", "{},2026-03-02,Rowan,60", "{},2026-03-02,Yew,9.25"]
BOOKED = [line.format(f"R-{at}") for at, line in enumerate(LINES, start=71)]


@pytest.fixture
def looks(tmp_path):
    def reader(lines, title="Invoice no", customer="Customer"):
        path = tmp_path / "l.csv"
        path.write_text("\n".join([f"{title},Date,Customer,Amount", *lines]), encoding="utf-8")
        return read_statement(path, Columns(customer, "Amount")).looks

    return reader


def test_a_line_that_stands_twice_is_told_with_its_amount(looks):
    assert looks([*BOOKED, BOOKED[1]]) == (
        '1 booking stands in the file once more with every text the same, Invoice no "R-72" too (line 6 as line 3): '
        "75.00 is counted twice - take them out of the ledger unless each is a sale of its own",
    )
    assert looks(BOOKED) == ()


@pytest.mark.parametrize("title", ["Belegnummer", "Doc", "Voucher #", "Transaction ID", "N° facture", "Fakturanr"])
def test_a_part_pasted_twice_is_told(looks, title):
    (told,) = looks([*BOOKED, *BOOKED[1:]], title)
    assert told.startswith(
        f'3 bookings stand in the file once more with every text the same, {title} "R-72" too (line 6'
    )
    assert "144.25 is counted twice" in told


def test_lines_alike_without_a_number_of_their_own_are_let_be(looks):
    same = [BOOKED[0].partition(",")[2]] * 3
    assert looks([f"North,{line}" for line in same], "Region") == ()
    assert looks([f"INV 3,{line}" for line in (*same, "2026-04-01,Rowan,5", "2026-04-02,Rowan,6")]) == ()


def test_another_cell_makes_another_line(looks):
    assert looks([*BOOKED, BOOKED[1].replace("75", "75.10")]) == ()
