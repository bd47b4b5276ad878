"""What must hold of deals and their verdicts, whatever the figures."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.shipped import DAY, read, shipped
from valuex_xl.judging.values import NA, CellError
from valuex_xl.kinds.equilibrium.balance import Balance, Deal, Ruling, compile_balance
from valuex_xl.kinds.equilibrium.rules import Equilibrium
from valuex_xl.rulefiles.text import fold

EQUILIBRIUM = shipped("equilibrium")
assert isinstance(EQUILIBRIUM, Equilibrium)
BALANCE = compile_balance(EQUILIBRIUM, DAY)
NAMES = [figure.name for figure in EQUILIBRIUM.figures]
MONEY = NAMES[:7]

AMOUNTS = st.integers(0, 10**7).map(lambda cents: cents / 100)
PERCENTS = st.integers(-50, 150).map(lambda percent: percent / 100)
DEALS = st.fixed_dictionaries({name: AMOUNTS if name in MONEY else PERCENTS for name in NAMES})


def worked_out(figures: dict[str, float | None], balance: Balance = BALANCE) -> Deal:
    deal = balance.work_out([figures.get(figure.name) for figure in balance.rules.figures])
    assert isinstance(deal, Deal)
    return deal


def verdict(deal: Deal) -> str:
    ruling = BALANCE.verdict(deal)
    return ruling.source.name if isinstance(ruling, Ruling) else ruling.code


def ratio(above: float, below: float) -> float | None:
    return above / below if below else None


GAPPED = st.fixed_dictionaries({name: st.none() | AMOUNTS | st.just(0.0) for name in NAMES})


@given(GAPPED)
def test_the_sums_that_an_answer_rests_on_give_what_all_of_them_give(figures: dict[str, float | None]) -> None:
    cells = [figures[name] for name in NAMES]
    whole = BALANCE.work_out(cells)
    if isinstance(whole, CellError):
        assert BALANCE.work_out(cells, BALANCE.sums_of_the_verdict) == whole
        return
    deciding = BALANCE.work_out(cells, BALANCE.sums_of_the_verdict)
    assert isinstance(deciding, Deal)
    assert BALANCE.verdict(deciding) == BALANCE.verdict(whole)
    for name, sums in BALANCE.sums_behind.items():
        part = BALANCE.work_out(cells, sums)
        assert isinstance(part, Deal)
        assert part.known[name] == whole.known[name]


def test_what_no_verdict_rests_on_is_not_worked_out() -> None:
    assert [name for name, _ in BALANCE.sums_of_the_verdict] == ["their surplus", "our surplus", "our part"]
    assert [name for name, _ in BALANCE.sums_behind["fair price"]] == ["floor price", "ceiling price", "fair price"]


@given(DEALS)
def test_the_sums_are_those_of_plain_arithmetic(figures: dict[str, float]) -> None:
    benefit, own, price, planned, delivered, alternative, expected, rise, cut, last, other = map(
        figures.__getitem__, NAMES
    )
    theirs, ours = benefit - own - price, price - delivered - alternative
    rounding = 1e-9 * max(map(abs, figures.values()), default=1.0)
    assume(abs(ours + theirs) > rounding or ours + theirs == 0)
    squeezed = price * (1 - cut)
    part = ratio(ours, ours + theirs)
    plain = {
        "their surplus": theirs,
        "our surplus": ours,
        "our part": part,
        "over delivery": ratio(delivered, planned),
        "floor price": delivered + alternative,
        "ceiling price": benefit - own,
        "fair price": (delivered + alternative + benefit - own) / 2,
        "benefit kept": ratio(benefit, expected),
        "squeezed price": squeezed,
        "squeezed margin": ratio(squeezed - delivered * (1 + rise), squeezed),
        "drift": None if part is None else part - last,
        "their advantage": max(theirs, 0.0) - other,
    }
    known = worked_out(figures).known
    for name, value in plain.items():
        found = known[name]
        if value is None:
            assert found == CellError("#DIV/0!"), name
        else:
            assert found == pytest.approx(value, rel=1e-6, abs=max(rounding, 1e-9)), name


@given(DEALS, st.sampled_from([0.25, 2.0, 1024.0]))
def test_another_currency_leaves_the_verdict(figures: dict[str, float], rate: float) -> None:
    """Rates that are exact in binary, so that the law is exact too."""
    scaled = {name: value * rate if name in MONEY else value for name, value in figures.items()}
    one, other = worked_out(figures), worked_out(scaled)
    assert verdict(one) == verdict(other)
    assert [check.source.name for check in BALANCE.speaking(one)] == [
        check.source.name for check in BALANCE.speaking(other)
    ]
    for name in ("our part", "over delivery", "benefit kept", "squeezed margin"):
        assert one.known[name] == other.known[name]


@given(DEALS, st.sets(st.sampled_from(["customer benefit", "price", "planned cost"]), min_size=1), st.data())
def test_a_verdict_with_figures_missing_stays_whatever_they_are(
    figures: dict[str, float], gone: set[str], data: st.DataObject
) -> None:
    """Figures for which nothing stands in: what is said without them is said with them."""
    known = {name: None if name in gone else value for name, value in figures.items()}
    said = worked_out(known)
    assume(verdict(said) not in ("#N/A", "#DIV/0!"))
    completed = worked_out({**known, **{name: data.draw(AMOUNTS) for name in sorted(gone)}})
    assert verdict(completed) == verdict(said)
    for check in BALANCE.checks:
        if check.holds(said) is not None:
            assert check.holds(completed) == check.holds(said)


@given(st.integers(0, 200), st.integers(1, 200))
def test_a_verdict_is_given_without_a_figure_that_cannot_matter(price: int, loss: int) -> None:
    deal = worked_out({"price": float(price), "planned cost": float(price + loss)})
    assert verdict(deal) == "NO DEAL"


@given(DEALS)
def test_no_deal_is_just_where_a_side_loses(figures: dict[str, float]) -> None:
    deal = worked_out(figures)
    theirs, ours = deal.known["their surplus"], deal.known["our surplus"]
    assert isinstance(theirs, float)
    assert isinstance(ours, float)
    assume(min(abs(theirs), abs(ours)) > 1e-6)
    assert (verdict(deal) == "NO DEAL") == (min(theirs, ours) < 0)


def test_nothing_said_of_a_deal_is_nothing_known() -> None:
    """The blank row has no verdict and no sum, whatever stands in for single figures."""
    deal = worked_out({})
    assert BALANCE.verdict(deal) == NA
    assert all(deal.known[fold(sum_.name)] is None for sum_ in EQUILIBRIUM.worked_out if sum_.name != "drift")


BY_REGION = """
kind: equilibrium
version: 1
figures:
  region: {one of: [EMEA, APAC]}
  price: {unit: money, from: 0}
  discount: {unit: percent, from: 0%, to: 100%}
verdicts:
  VP: {needs: {discount: {by: region, EMEA: above 20%, APAC: above 30%}}}
  REP: {needs: nothing}
"""


@pytest.mark.parametrize(
    ("region", "discount", "said"),
    [
        ("EMEA", 0.25, "VP"), ("APAC", 0.25, "REP"), ("EMEA", 0.2, "REP"), ("APAC", 0.3, "REP"), ("APAC", 0.31, "VP"),
        (None, 0.35, "VP"), (None, 0.1, "REP"), (None, 0.2, "REP"), (None, 0.25, "#N/A"), (None, 0.3, "#N/A"),
    ],
)  # fmt: skip
def test_without_the_word_a_line_holds_where_that_of_each_word_would(
    region: str | None, discount: float, said: str
) -> None:
    rules = read(BY_REGION)
    assert isinstance(rules, Equilibrium)
    balance = compile_balance(rules, DAY)
    deal = balance.work_out([region, 1000.0, discount])
    assert isinstance(deal, Deal)
    ruling = balance.verdict(deal)
    assert (ruling.source.name if isinstance(ruling, Ruling) else ruling.code) == said
