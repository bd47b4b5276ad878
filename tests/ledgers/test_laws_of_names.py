"""Laws of names: which are near each other, which are set in, and what is known of a customer by its names."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import coded, exact
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.set_in import names_set_in, told_set_in
from valuex_xl.ledgers.sums.aggregate import Line, aggregate
from valuex_xl.ledgers.sums.facts import first_each, one_each
from valuex_xl.ledgers.sums.group_wallets import added_up, one_word
from valuex_xl.ledgers.sums.near_names import near_names
from valuex_xl.ledgers.vocabulary.companies import is_company
from valuex_xl.ledgers.vocabulary.currencies import canonical, may_be_one
from valuex_xl.rulefiles.text import fold, spaced, tidy


def near(*named: tuple[str, int]) -> list[str]:
    return near_names(aggregate(Line(name, None, Decimal(income)) for name, income in named))


HEAD = "counted apart, though the names differ only by punctuation, legal form or a letter: "
TAIL = " - where they are one customer, say so with --parents"


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("Elm Ltd", "Elm", True),
        ("Elm Ltd", "Elm Limited Co", True),
        ("Ltd", "Limited", False),
        ("Co", "Co Ltd", True),
        ("Müller & Söhne", "Muller Sohne GmbH", True),
        ("A.B. Elm", "AB Elm", True),
        ("A/S Elm", "AS Elm", True),
        ("Meier", "Maier", True),
        ("Meie", "Maie", False),
        ("Meier", "Meer", False),
        ("Meiers", "Meier", True),
        ("Meiers", "Meierst", True),
        ("Aaaaa", "Aaaaaa", True),
        ("Meier", "Miere", False),
        ("Meier", "Meire", True),
        ("Meier", "Miers", False),
        ("Meier North", "Maier South", False),
        ("Meier North", "Maier North", True),
        ("Otto Meier", "Otto Maier", True),
        ("Otto North", "Otti North", False),
        ("Meier 1", "Meier 2", False),
        ("Meier1", "Meier2", False),
        ("Meier1", "Meier", False),
        ("Meier12", "Meier21", False),
        ("Nord Lager", "Nordlager", True),
        ("Nord Lager", "Nordlagers", True),
        ("Nord Lag Er", "Nordlaers", False),
        ("Meier", "Meiier", True),
        ("Meier", "Meieeer", False),
    ],
)
def test_names_that_differ_by_a_letter_a_sign_or_a_legal_form(one: str, other: str, is_near: bool) -> None:
    assert near((one, 60), (other, 40)) == ([f'{HEAD}"{one}" 60.00, "{other}" 40.00 (together 100.00){TAIL}'] * is_near)


@pytest.mark.parametrize(
    ("mine", "tenth", "told"), [(50, 100, True), (49, 100, False), (49, 99, False), (49, 98, True), (-50, 100, False)]
)
def test_near_names_matter_where_their_sum_is_among_the_ten_largest(mine: int, tenth: int, told: bool) -> None:
    largest = [(f"{'abcdefghij'[at] * 6}", 5_000) for at in range(9)] + [("tenth", tenth)]
    assert bool(near(*largest, ("Meier", mine), ("Maier", mine))) is told


@pytest.mark.parametrize(("mine", "told"), [(5, True), (4, False), (0, False), (-5, False)])
def test_near_names_matter_where_their_sum_is_a_hundredth_of_all(mine: int, told: bool) -> None:
    others = [(f"{'abcdefghij'[at] * 6}", 99) for at in range(10)]
    assert bool(near(*others, ("Meier", mine), ("Maier", mine), ("", 10 - 2 * mine))) is told


@pytest.mark.parametrize("groups", [1, 5, 6, 7])
@pytest.mark.parametrize("spellings", [2, 4, 5, 6])
def test_five_groups_of_four_names_are_told(groups: int, spellings: int) -> None:
    forms = ["", " Ltd", " Inc", " GmbH", " AG", " SA"][:spellings]
    names = [
        (f"{letter * 3} {letter * 4}{form}", 100 * (9 - at) - place)
        for at, letter in enumerate("abcdefg"[:groups])
        for place, form in enumerate(forms)
    ]
    (told,) = near(*names)
    assert told.startswith(f'{HEAD}"aaa aaaa" 900.00, ')
    shown = told.removeprefix(HEAD).removesuffix(TAIL).split("; ")
    assert len(shown) == min(groups, 5) + (groups > 5)
    assert all(each.count('"') == 2 * min(spellings, 4) for each in shown[:5])
    assert (f" and {spellings - 4} more (together" in told) is (spellings > 4)
    assert (f"; and {groups - 5} more groups of names" in told) is (groups > 5)


def test_a_name_that_is_near_two_others_puts_them_together() -> None:
    (told,) = near(("Meier", 10), ("Maier", 30), ("Maiers", 20))
    assert told == f'{HEAD}"Maier" 30.00, "Maiers" 20.00, "Meier" 10.00 (together 60.00){TAIL}'


NAMES = st.sampled_from(["Elm", " North", "  East", "\tNorth", "", "  ", "Oak", " Total", "elm"])


@given(
    st.lists(st.tuples(NAMES, st.none() | st.integers(0, 3)), max_size=7),
    st.sets(st.integers(0, 6)),
    st.sampled_from([set(), {"elm"}, {"oak", "north"}]),
)
def test_names_are_set_in_below_the_last_that_is_less_so(
    lines: list[tuple[str, int | None]], totals: set[int], totalled: set[str]
) -> None:
    names, amounts = coded([name for name, _ in lines]), exact([None if it is None else Decimal(it) for _, it in lines])
    head, wanted = -1, []
    for at, (name, _) in enumerate(lines):
        if not name.strip() or at in totals:
            continue
        depth = len(name) - len(name.lstrip())
        if head < 0 or depth <= len(lines[head][0]) - len(lines[head][0].lstrip()):
            head = at
        elif lines[head][1] is None or fold(lines[head][0]) in totalled:
            wanted.append((at, head))
    places, heads = names_set_in(names, amounts, totals, totalled)
    assert list(zip(places.tolist(), heads.tolist(), strict=True)) == wanted


def told_of(*lines: str) -> list[LedgerFault | str]:
    names = coded(lines)
    blank = exact([None] * len(lines))
    return list(told_set_in("l.csv", "Name", range(2, 99), names, *names_set_in(names, blank, (), ())))


WAYS = (
    'say --answer "set in=above" where it is a part of the customer above it, --answer "set in=own" where it is a '
    "customer of its own"
)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("Elm", " a"), '1 name set in below others, such as a below "Elm", counts as'),
        (("Elm", " a", " b"), '2 names set in below others, such as a, b below "Elm", count as'),
        (("Elm", " a", " b", " c", "Oak", " d"), '4 names set in below others, such as a, b, c below "Elm", count as'),
        (("Elm", " a", " b", " c", " d"), '4 names set in below others, such as a, b, c, ... below "Elm", count as'),
        (("Elm", " a", " A"), '1 name set in below others, such as a, A below "Elm", counts as'),
    ],
)
def test_names_set_in_are_told(lines: tuple[str, ...], told: str) -> None:
    assert told_of(*lines) == [f"Name: {told} customers of their own - {WAYS}"]


@pytest.mark.parametrize(
    ("lines", "line", "name", "told"),
    [
        (("Elm", " a", "Oak", " a"), 5, "a", '"Elm", "Oak"'),
        (("Elm", " a", "a"), 4, "a", '"Elm", no other'),
        (("Elm", " a", "Oak", " a", "Ash", " a"), 5, "a", '"Elm", "Oak", "Ash"'),
        (("Elm", " a", "Oak", " a", "Ash", " a", "Fir", " a"), 5, "a", '"Elm", "Oak", "Ash", ...'),
        (("Elm", " a", " b", "Oak", " a", " b"), 6, "a", '"Elm", "Oak", and so is 1 more name'),
        (("Elm", " a", " b", " c", "Oak", " a", " b", " c"), 7, "a", '"Elm", "Oak", and so are 2 more names'),
    ],
)
def test_a_name_set_in_below_several_is_asked_about(lines: tuple[str, ...], line: int, name: str, told: str) -> None:
    reason = f"is set in below {told}: it would be one customer - {WAYS}"
    assert told_of(*lines) == [LedgerFault("l.csv", line, reason, "Name", name)]


CUSTOMERS = st.sampled_from(["Elm", "elm ", "Oak", "", " "])


@given(st.lists(st.tuples(CUSTOMERS, st.none() | st.sampled_from(["yes", "Yes ", "no", ""])), max_size=7))
def test_one_value_is_known_of_each_customer(lines: list[tuple[str, str | None]]) -> None:
    first: dict[str, int] = {}
    wrong: dict[tuple[str, str], list[int]] = {}
    for at, (name, value) in enumerate(lines):
        if value is not None and fold(name):
            told = lines[first.setdefault(fold(name), at)][1]
            if fold(value) != fold(told or ""):
                wrong.setdefault((name, value), []).append(at)
    names, values = coded([name for name, _ in lines]), coded([value for _, value in lines])
    facts = {name: lines[at][1] for name, at in first.items()}
    assert first_each(names, values) == facts
    found, faults = one_each("l.csv", "Will buy", range(2, 99), names, values, "choose")
    assert found == facts
    assert faults == [
        LedgerFault(
            "l.csv",
            at + 2,
            f'stands for "{tidy(name)}", but line {first[fold(name)] + 2} has "{lines[first[fold(name)]][1]}" - '
            "it is one value for each customer: choose",
            "Will buy",
            value,
        )
        for (name, value), places in wrong.items()
        for at in places
    ]


PAIRS = st.lists(
    st.tuples(st.sampled_from(["a", "B", "c", "d", ""]), st.sampled_from(["Top", "top", "Other", ""])), max_size=6
)


@given(PAIRS, st.dictionaries(st.sampled_from("abcd"), st.sampled_from([0, 5, 7, 7]).map(Decimal)))
def test_wallets_of_names_counted_as_one_are_added_up(
    pairs: list[tuple[str, str]], wallets: dict[str, Decimal]
) -> None:
    pairs = [(name, top or name) for name, top in pairs]
    members: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for name, top in pairs:
        if fold(name):
            shown.setdefault(fold(top), spaced(top))
            known = members.setdefault(fold(top), [])
            known += [fold(name)] if fold(name) not in known else []
    sums, notes, looks = added_up("Wallet", pairs, wallets)
    if not pairs:
        assert (sums, notes, looks) == (wallets, [], [])
        return
    assert sums == {
        top: sum((wallets[name] for name in names if name in wallets), Decimal(0))
        for top, names in members.items()
        if any(name in wallets for name in names)
    }
    held = {top: [wallets[name] for name in names if name in wallets] for top, names in members.items()}
    groups = [top for top, names in members.items() if len(names) > 1 and held[top]]
    groups.sort(key=lambda top: (-sum(held[top]), shown[top]))
    several = [top for top in groups if len(held[top]) > 1]
    lacking = [top for top in groups if len(held[top]) < len(members[top])]
    equal = [top for top in several if len(set(held[top])) == 1 and sum(held[top])]

    def more(found: list[str]) -> str:
        return f" (and {len(found) - 1} more such parents)" if len(found) > 1 else ""

    if several:
        top = several[0]
        assert notes == [
            f"Wallet: the wallets of {sum(len(held[each]) for each in several)} names are added up by their parent: "
            f"{shown[top]} has {sum(held[top]):,.2f} of {len(held[top])} names{more(several)}"
        ]
    else:
        assert notes == []
    assert len(looks) == bool(lacking) + bool(equal)
    if lacking:
        count = len(members[lacking[0]]) - len(held[lacking[0]])
        assert looks[0] == (
            f"Wallet: {count} of the {len(members[lacking[0]])} names counted as {shown[lacking[0]]} "
            f"tell{'s' if count == 1 else ''} no wallet{more(lacking)}: their sum may be too small - fill them in"
        )
    if equal:
        one = held[equal[0]]
        assert looks[-1] == (
            f"Wallet: all {len(one)} names counted as {shown[equal[0]]} have the same wallet ({one[0]:,.2f}), added up "
            f"to {sum(one):,.2f}{more(equal)} - leave it with one of them where it is that of the group"
        )


@given(PAIRS, st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["yes", "Yes", "no"])))
def test_a_customer_has_the_word_that_all_its_names_say(pairs: list[tuple[str, str]], words: dict[str, str]) -> None:
    pairs = [(name, top or name) for name, top in pairs]
    members: dict[str, list[str]] = {}
    for name, top in pairs:
        if fold(name):
            members.setdefault(fold(top), []).append(fold(name))
    found, looks = one_word("Will buy", pairs, words)
    if not pairs:
        assert (found, looks) == (words, [])
        return
    said = {top: [words[name] for name in dict.fromkeys(names) if name in words] for top, names in members.items()}
    assert found == {top: each[0] for top, each in said.items() if len(set(map(fold, each))) == 1}
    differing = [top for top, each in said.items() if len(set(map(fold, each))) > 1]
    assert len(looks) == bool(differing)
    if differing:
        more = f" (and {len(differing) - 1} more such parents)" if len(differing) > 1 else ""
        assert f"{more}: none of these words is taken, and such a customer is graded" in looks[0]
        assert ("more such parents" in looks[0]) is (len(differing) > 1)


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("EUR", "€", True),
        ("$", "aud", True),
        ("A$", "$", True),
        ("$", "CHF", False),
        ("kr", "SEK", True),
        ("¥", "CNY", True),
        ("USD", "AUD", False),
        ("A$", "US$", False),
        ("x", "X", True),
        ("Fr.", "CHF", True),
        ("$", "¥", False),
    ],
)
def test_one_currency_however_it_is_written(one: str, other: str, may_be: bool) -> None:
    for first, second in ((one, other), (other, one)):
        assert may_be_one(canonical(first), canonical(second)) is may_be
        assert canonical(f" {first.lower()} ") == canonical(first)


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("Elm S.A.", True),
        ("S.A.", False),
        ("Elm Co", False),
        ("Elm + Co", True),
        ("Elm and co.", True),
        ("Elm Cod", False),
    ],
)
def test_a_name_of_a_company_ends_as_one(name: str, company: bool) -> None:
    assert is_company(name) is company


def test_no_places_are_set_in_of_no_names() -> None:
    places, heads = names_set_in(coded([]), exact([]), (), ())
    assert (places.tolist(), heads.tolist()) == ([], [])
    assert places.dtype == heads.dtype == np.int64
