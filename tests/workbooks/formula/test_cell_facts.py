"""The facts of many formulas, a byte a cell, are the same sequence as a list of them."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formula.cell_facts import CellFacts
from valuex_xl.workbooks.formula.facts import Facts


@pytest.mark.parametrize("many", [1, 2, 3, 255, 256, 257, 300])
@pytest.mark.parametrize("put", [False, True])
def test_they_are_the_same_as_a_list(many: int, put: bool) -> None:
    each = [Facts(calls=at % 3) for at in range(many)]
    listed = [each[at * 7 % many] for at in range(2 * many + 5)]
    if put:
        found = CellFacts(len(listed), each[0])
        for facts in each:
            found.put([at for at, own in enumerate(listed) if own is facts], facts)
    else:
        found = CellFacts.of(listed)
    assert len(found) == len(listed)
    assert all(one is other for one, other in zip(found, listed, strict=True))
    assert all(found[at] is listed[at] for at in (0, 1, len(listed) - 1, -1))
    assert all(one is other for one, other in zip(found[1:4], listed[1:4], strict=True))
    assert {id(facts) for facts in found.distinct} == {id(facts) for facts in listed}
    assert len(found.distinct) == many
    assert found.total(lambda facts: facts.calls) == sum(facts.calls for facts in listed)
    for wanted in (0, 1, 2, 3):
        assert list(found.places(lambda facts, wanted=wanted: facts.calls == wanted)) == [
            at for at, facts in enumerate(listed) if facts.calls == wanted
        ]
    assert list(found.places(lambda facts: True)) == list(range(len(listed)))


def test_what_was_never_put_is_not_among_them() -> None:
    found = CellFacts(2, Facts(calls=5))
    other = Facts(calls=1)
    found.put([0, 1], other)
    assert (list(found.distinct), found.total(lambda facts: facts.calls)) == ([other], 2)


def test_of_none_there_is_nothing() -> None:
    found = CellFacts.of([])
    assert (len(found), list(found), list(found.distinct), found.places(lambda facts: False)) == (0, [], [], ())
