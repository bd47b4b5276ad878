"""Laws of lines that take others back: each takes back one, of the same customer, with the same amount."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers import Columns, Particulars, parse_where, read_statement
from valuex_xl.ledgers.columns import coded, exact
from valuex_xl.ledgers.doubts.asked import counters

LINES = st.lists(
    st.tuples(
        st.sampled_from(["Elm", "elm ", "Oak"]),
        st.none() | st.sampled_from([0, 1, 2, -1, -2]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=9,
)


@pytest.mark.parametrize("by_words", [False, True])
@given(lines=LINES)
def test_each_line_takes_back_one_other_at_most(
    by_words: bool, lines: list[tuple[str, int | None, bool, bool]]
) -> None:
    names = coded([name for name, *_ in lines])
    amounts = exact([None if amount is None else Decimal(amount) for _, amount, *_ in lines])
    rows = [at for at, (*_, is_one, _) in enumerate(lines) if is_one]
    lessening = np.array([lessens for *_, lessens in lines], np.bool_) if by_words else None
    open_ = [(name.strip().casefold(), amount) for name, amount, is_one, _ in lines if is_one and amount]
    wanted = []
    for at, (name, amount, is_one, lessens) in enumerate(lines):
        taken = (name.strip().casefold(), abs(amount or 0))
        if not is_one and amount and (amount < 0 or (by_words and lessens)) and taken in open_:
            open_.remove(taken)
            wanted.append(at)
    assert counters(names, amounts, np.array(rows, np.int64), lessening).tolist() == wanted


@pytest.mark.parametrize(
    ("lines", "where", "told"),
    [
        (
            ["storniert,5", "Rechnung,7", "Stornorechnung,-5"],
            "Type!=storniert",
            'Type: "storniert" is left out (line 2), and what takes it back still counts for the same customers '
            "(line 4): leave out both halves or none",
        ),
        (
            ["storniert,5", "Rechnung,7", "Stornorechnung,-5"],
            "Type!=Stornorechnung",
            'Type: "Stornorechnung" is left out (line 4), and what it takes back still counts for the same customers '
            "(line 2): leave out both halves or none",
        ),
        (["storniert,5", "Rechnung,7", "Stornorechnung,-5"], "Type!=storniert|Stornorechnung", ""),
        (["storniert,5", "Rechnung,7", "Stornorechnung,-6"], "Type!=storniert", ""),
        (["Stornorechnung,-6", "Rechnung,7", "Gutschrift,-1"], "Type!=Gutschrift", ""),
    ],
)
def test_a_half_that_is_left_out_alone_is_told(tmp_path, lines, where, told) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Customer,Type,Amount\n" + "".join(f"Elm,{line}\n" for line in lines), encoding="utf-8")
    counts = Particulars(ignore=("Type: storniert",) if lines[0].startswith("storniert") else ())
    looks = read_statement(path, Columns("Customer", "Amount"), [parse_where(where)], None, counts).looks
    assert [look for look in looks if "is left out" in look] == ([told] if told else [])
