"""Circles are named cell by cell, in the order in which the cells are given."""

from __future__ import annotations

from valuex_xl.workbooks.formula.circles import name_circles


def test_a_circle_what_leads_into_it_and_what_reads_nothing_circular() -> None:
    reads = {
        ("S", 3, 6): [("S", 4, 6, 4, 6)],
        ("S", 4, 6): [("T", 1, 1, 2, 1)],
        ("T", 2, 1): [("S", 1, 1, 9, 9)],
        ("S", 9, 1): [("S", 3, 6, 3, 6)],
        ("S", 9, 2): [],
    }
    found = name_circles(reads, lambda cell: reads[cell])
    assert list(found.items()) == [
        (("S", 3, 6), "circular: S!F3 -> F4 -> T!A2 -> S!F3"),
        (("S", 4, 6), "circular: S!F4 -> T!A2 -> S!F3 -> F4"),
        (("T", 2, 1), "circular: T!A2 -> S!F3 -> F4 -> T!A2"),
        (("S", 9, 1), "it depends on a circle: S!F3 -> F4 -> T!A2 -> S!F3"),
        (("S", 9, 2), "it depends on cells that depend on themselves"),
    ]
