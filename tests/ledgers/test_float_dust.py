"""Sums that a workbook holds as floats: what is below half a cent is no difference."""

from decimal import Decimal

import numpy as np
import pytest
import xlsxwriter

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.columns import exact
from valuex_xl.ledgers.profiles.totals import unproved

HELD = [0.1, 0.2, 70.3, 18.15, 1204.07, 33.33]


@pytest.fixture
def read(tmp_path):
    def reader(*rows, **particulars):
        path = tmp_path / "pivot.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for at, row in enumerate([("Firm", "Sum"), *rows]):
                sheet.write_row(at, 0, row)
        return read_statement(path, Columns("Firm", "Sum"), (), None, Particulars(**particulars))

    return reader


def rows(total, name="Gesamtergebnis"):
    return [*((f"Firm {at}", held) for at, held in enumerate(HELD)), (name, total)]


@pytest.mark.parametrize("total", [1326.15, 1326.1500000000003, 1326.1499999999999])
def test_a_total_of_floats_is_left_out(read, total):
    statement = read(*rows(total))
    assert (float(statement.sums.income), statement.ledger.totals) == (1326.15, 1)


@pytest.mark.parametrize("total", [1326.16, 1326.145, 1326.1551])
def test_a_total_that_is_off_by_half_a_cent_is_refused(read, total):
    with pytest.raises(LedgerError, match="a total"):
        read(*rows(total))


def test_an_ordinary_name_with_such_a_sum_is_told_as_one_that_holds_it(read):
    (look,) = read(*rows(1326.1500000000003, "Plane")).looks
    assert '"Plane" (line 8) holds the sum of the 6 lines above: it may be a total' in look


def test_a_parent_that_holds_its_children_by_floats_is_asked_about(read):
    with pytest.raises(LedgerError, match=r"holds 0\.30, the sum of the 2 customers whose names begin with it"):
        read(("Plane", 0.30000000000000004), ("Plane DE", 0.1), ("Plane FR", 0.2), ("Oak", 7.5), ("Elm", 9.0))


def test_decimals_as_they_are_written_are_held_to_the_last_one():
    small = exact([Decimal("0.0010"), Decimal("0.0020"), Decimal("7.5000")])
    assert small.dust() == 0
    assert exact([Decimal("70.25"), Decimal("12.5")]).dust() == 0
    floats = exact([Decimal("1204.0700000000002"), Decimal("33.3333333333333357")])
    assert 0 < floats.dust() < 5 * 10 ** (floats.scale - 3)


def test_a_profile_proves_totals_of_floats_too():
    held = [Decimal(repr(each)) for each in [*HELD, 1326.1500000000003, 1326.16]]
    bookings = np.array([True] * len(HELD) + [False, False])
    assert unproved(exact(held), bookings) == [7]
