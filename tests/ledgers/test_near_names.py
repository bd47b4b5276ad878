"""Names that are nearly one: told where their sum would matter, never merged."""

from decimal import Decimal

import pytest

from valuex_xl.ledgers.sums.aggregate import Line, aggregate
from valuex_xl.ledgers.sums.near_names import near_names


def sums(**incomes):
    return aggregate([Line(name, None, Decimal(income)) for name, income in incomes.items()])


def told(*names):
    return near_names(sums(**dict.fromkeys(names, 5)))


def test_groups_are_named_with_their_sums_and_counted_apart():
    found = sums(**{"Fjord Papir AS": 40, "Fjord-Papir A/S": 30, "Fjord Papyr AS": 20, "Heath Ltd": 9, "Heath": 2})
    assert near_names(found) == [
        "counted apart, though the names differ only by punctuation, legal form or a letter: "
        '"Fjord Papir AS" 40.00, "Fjord-Papir A/S" 30.00, "Fjord Papyr AS" 20.00 (together 90.00); '
        '"Heath Ltd" 9.00, "Heath" 2.00 (together 11.00) - where they are one customer, say so with --parents'
    ]
    assert len(found.customers) == 5


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Saltmarsh Ltd", "Saltmarsh Limited"),
        ("Saltmarsh Ltd", "Saltmarsh Ltd."),
        ("Søby & Co. KG", "Søby GmbH & Co. KG"),
        ("O'Farrell Inc", "OFarrell, Inc."),
        ("Brückner AG", "Bruckner"),
        ("Tallow Trade B.V.", "Tallowtrade BV"),
        ("Quarrystone", "Quarystone"),
        ("Quarrystone", "Quarrystoen"),
    ],
)
def test_names_are_near(name, other):
    assert told(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Branch 11 GmbH", "Branch 12 GmbH"),
        ("Customer A", "Customer B"),
        ("Harbour Fund II", "Harbour Fund III"),
        ("Ash", "Ask"),
        ("Saltmarsh North Ltd", "Saltmarsh South Ltd"),
        ("Limited", "Ltd"),
    ],
)
def test_names_are_not_near(name, other):
    assert told(name, other) == []


def test_small_sums_are_not_told():
    large = {f"{chr(97 + at) * 7} {chr(110 + at) * 7}": 1000 for at in range(10)}
    assert near_names(sums(**large, **{"Tarn": 3, "Tarn Ltd": 3})) == []
    assert near_names(sums(**large, **{"Tarn": 700, "Tarn Ltd": 400}))


def test_only_the_largest_groups_are_written_out():
    names = [word * 3 for word in ("elm", "oak", "ash", "yew", "fir", "box", "bay")]
    (sentence,) = told(*names, *(f"{name} Inc" for name in names))
    assert "; and 2 more groups of names - where" in sentence
