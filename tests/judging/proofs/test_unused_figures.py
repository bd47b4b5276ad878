"""Figures that nothing asks for are named; one that stands in for a figure that is asked for is none of them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.proofs.figures import range_of, unused
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.place import Place

NAMES = ("orders", "visits", "margin", "freight", "terms")

_FIGURES = st.tuples(
    *(
        st.builds(
            lambda name, source, optional: Figure(
                name, Place("f.yaml", 3, 5), unit=Unit.PERCENT, missing_from=source, optional=optional
            ),
            st.just(name),
            st.none() | st.sampled_from([other.upper() for other in NAMES if other != name]),
            st.booleans(),
        )
        for name in NAMES
    )
)


@given(_FIGURES, st.frozensets(st.sampled_from(NAMES)))
def test_a_figure_is_named_unless_it_is_used_or_optional_or_stands_in_for_a_used_one(
    figures: tuple[Figure, ...], used: frozenset[str]
) -> None:
    named = [fault.message.split(":")[0] for fault in unused(figures, used, "nobody asks")]
    for figure in figures:
        stands_in = any(other.name in used and other.missing_from == figure.name.upper() for other in figures)
        excused = figure.name in used or figure.optional or stands_in
        assert (figure.name in named) is not excused
    assert named == [name for name in NAMES if name in named]


def test_what_a_figure_can_be_is_told_by_its_ends_or_its_words() -> None:
    plain = Figure("margin", Place("f.yaml", 3, 5), unit=Unit.PERCENT)
    found = [
        range_of(plain),
        range_of(replace(plain, low=0.0)),
        range_of(replace(plain, high=1.0)),
        range_of(replace(plain, low=0.0, high=1.0)),
        range_of(replace(plain, unit=None, words=("low", "high"))),
    ]
    assert found == [
        "it can be any number",
        "it goes from 0%",
        "it goes to 100%",
        "it goes from 0% to 100%",
        "it is low or high",
    ]
