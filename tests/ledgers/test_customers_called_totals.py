"""A customer that is called as totals are hides no total of the others, and is none for that."""

import pytest

from tests.ledgers.quick_way import quick_reader
from valuex_xl.ledgers import LedgerError

CALLED = ["Total Energies SE", "Sum & Co", "Grand Total Wine", "Overall Foods", "Best Result"]
SHAPES = {
    "without a word": ("", ""),
    "by a word that nobody knows": ("Tussentelling", ""),
    "in Italian": ("Subtotale", "Totale"),
    "by known words": ("Subtotal", "Total"),
}


read = quick_reader("t.csv", "Firm", "Sum")


def grouped(firms, below, last):
    rows, number, whole = ["Firm,Day,Doc,Sum"], 0, 0
    for firm, amounts in firms.items():
        for amount in amounts:
            number += 1
            rows.append(f"{firm},2026-0{number % 9 + 1}-11,D{number},{amount}")
        rows.append(f"{below},,,{sum(amounts)}")
        whole += sum(amounts)
    return "\n".join([*rows, *([f"{last},,,{whole}"] if last is not None else [])]) + "\n"


@pytest.mark.parametrize("grand", [False, True], ids=["no total of all", "a total of all"])
@pytest.mark.parametrize(("below", "last"), SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("called", [*CALLED, CALLED], ids=[*CALLED, "all of them"])
def test_the_totals_of_others_are_proved_though_a_customer_is_called_so(read, called, below, last, grand):
    names = [called] if isinstance(called, str) else called
    others = {"Ash": (13,), "Elm": (22, 41, 78), "Oak": (59, 86)}
    firms = {"Ash": (13,), **{name: (101 + at, 217 + at) for at, name in enumerate(names)}, **others}
    statement = read(grouped(firms, below, last if grand else None))
    found = {customer.name: float(customer.income) for customer in statement.sums.customers.values()}
    assert found == {name: sum(amounts) for name, amounts in firms.items()}
    assert statement.ledger.totals == len(firms) + grand


def plain(*lines):
    return "Firm,Sum\n" + "\n".join(lines) + "\n"


COMPANIES = ["Sum & Co", "Total Energies SE", "Overall Foods GmbH", "Summe und Co. KG", "Grand Total Wine Inc."]


@pytest.mark.parametrize("place", [0, 2, 4], ids=["first", "middle", "last"])
@pytest.mark.parametrize("name", COMPANIES)
def test_a_company_called_so_counts_in_a_list_without_totals_and_is_told(read, name, place):
    lines = ["Ash,510", "Box,433", "Clay,287", "Dune,119"]
    lines.insert(place, f"{name},335")
    statement = read(plain(*lines))
    assert statement.sums.income == 1684
    (told,) = (look for look in statement.looks if name in look)
    assert f'"{name}" (line {place + 2}) is called as totals are and is the sum of no lines beside it' in told
    assert f'--answer "Firm: {name}=no income"' in told
    assert not [look for look in read(plain(*lines), **{f"Firm: {name}": "adds"}).looks if name in look]
    assert read(plain(*lines), **{f"Firm: {name}": "no income"}).sums.income == 1349


ASKED = {
    "no company": ["Ash,510", "Box,433", "Total North,335", "Dune,119"],
    "the name of another customer": ["Clay SE East,510", "Box,433", "Total Clay SE,335", "Dune,119"],
    "a legal form alone": ["Ash,510", "Box,433", "Total SA,335", "Dune,119"],
    "two of one wording": ["Ash,510", "Total Box SE,433", "Total Clay SE,335", "Dune,119"],
    "near a sum": ["Ash,510", "Box,433", "Clay,12", "Total Energies SE,931", "Dune,119"],
    "other totals": ["Ash,510", "Ash,22", "Total Ash,532", "Total Clay SE,335", "Dune,119"],
}


@pytest.mark.parametrize("lines", ASKED.values(), ids=ASKED)
def test_what_may_be_a_total_is_asked_about_all_the_same(read, lines):
    with pytest.raises(LedgerError):
        read(plain(*lines))
