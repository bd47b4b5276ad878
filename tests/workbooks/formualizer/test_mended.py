"""Functions put right: what Microsoft's pages say of them, alone, on arrays and on what is no number."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formualizer.mended import MENDED

NUM, VALUE, DIV, NA = ({"type": "Error", "kind": kind} for kind in ("Num", "Value", "Div", "Na"))


@pytest.mark.parametrize(
    ("name", "given", "answer"),
    [
        ("CEILING", (-2.5, -2.0), -4.0),
        ("CEILING", (-2.5, 2.0), -2.0),
        ("CEILING", (2.5, -1.0), NUM),
        ("CEILING", (7.0, 0.0), 0.0),
        ("CEILING", (1.1, 0.1), 1.1),
        ("FLOOR", (-2.5, -2.0), -2.0),
        ("FLOOR", (-2.5, 2.0), -4.0),
        ("FLOOR", (7.0, 0.0), DIV),
        ("FLOOR", (0.0, 0.0), 0.0),
        ("CEILING.MATH", (-5.5, 2.0, -1.0), -6.0),
        ("_XLFN.FLOOR.MATH", (-5.5, 2.0, 1.0), -4.0),
        ("IPMT", (0.1, 1.0, 3.0, 8000.0, 0.0, 1.0), 0.0),
        ("IPMT", (0.1, 3.0, 3.0, 8000.0), -292.447129909366),
        ("IPMT", (0.1, 4.0, 3.0, 8000.0), NUM),
        ("PPMT", (0.0, 1.0, 4.0, 100.0), -25.0),
        ("DB", (1000000.0, 100000.0, 6.0, 7.0, 7.0), 15845.098473848071),
        ("DB", (1000000.0, 100000.0, 6.0, 7.0), NUM),
        ("MODE", ([[2.0, 1.0, 2.0, 1.0]],), 2.0),
        ("MODE", ([[2.0, 1.0]],), NA),
        ("CEILING", ("x", 1.0), VALUE),
        ("CEILING", (NA, 1.0), NA),
        ("CEILING", (None, 1.0), 0.0),
    ],
)
def test_an_answer(name: str, given: tuple[object, ...], answer: object) -> None:
    found = MENDED[name](*given)
    assert found == (pytest.approx(answer, rel=1e-12) if isinstance(answer, float) else answer)


def test_an_array_is_answered_value_by_value() -> None:
    assert MENDED["CEILING"]([[1.2, -1.2]], [[1.0], [-1.0]]) == [[2.0, -1.0], [NUM, -2.0]]
    assert MENDED["FLOOR"]([[1.5], [2.5]], 1.0) == [[1.0], [2.0]]


def test_interest_and_principal_are_the_payment_and_pay_the_loan_back() -> None:
    for due in (0.0, 1.0):
        parts = [
            (MENDED["IPMT"](0.01, k, 12.0, 1000.0, 0.0, due), MENDED["PPMT"](0.01, k, 12.0, 1000.0, 0.0, due))
            for k in range(1, 13)
        ]
        payments = [interest + principal for interest, principal in parts]
        assert payments == pytest.approx([payments[0]] * 12)
        assert sum(principal for _, principal in parts) == pytest.approx(-1000.0)
