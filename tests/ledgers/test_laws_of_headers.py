"""Laws of headers: which line is the header, what stands above it, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.files import Line
from valuex_xl.ledgers.header import Header, find_header, over_each

Rows = Sequence[Sequence[str]]


def found_in(rows: Rows, *asked: str) -> Header:
    return find_header("l.csv", (Line(at, tuple(row)) for at, row in enumerate(rows, 1)), asked)


def refused(rows: Rows, *asked: str) -> str:
    with pytest.raises(LedgerError) as caught:
        found_in(rows, *asked)
    return str(caught.value)


WORDS = st.sampled_from(["", "", " ", "Firm", "firm ", "Net", "Net A", "A", "B"])
ROWS = st.lists(st.lists(WORDS, min_size=1, max_size=5), max_size=6)
ASKED = st.lists(
    st.sampled_from(["Firm", "Net", "A Net", "B  a", "Column 1", "column 2", "column 5", "column 0", "column x"]),
    min_size=1,
    max_size=3,
)


def folded(text: str) -> str:
    return " ".join(text.lower().split())


def plain_over(above: Sequence[str], width: int) -> list[str]:
    over, last = [], ""
    for place in range(width):
        last = above[place] if place < len(above) and above[place].strip() else last
        over.append(last)
    return over


def plain_places(row: Sequence[str], above: Sequence[str], name: str) -> list[int]:
    """By the title, by the title with what stands over it, by the number of the column."""
    key, titles = folded(name), list(map(folded, row))
    if key in titles:
        return [at for at, title in enumerate(titles) if title == key]
    joined = [folded(f"{over} {text}") for over, text in zip(plain_over(above, len(row)), row, strict=True)]
    both = [at for at, text in enumerate(joined) if above and titles[at] and text == key]
    word, _, number = key.partition(" ")
    if both or word != "column" or not number.isdigit():
        return both
    return [int(number) - 1] if 1 <= int(number) <= len(row) else []


@given(ROWS, ASKED)
@example([["Firm"], ["Firm", "Net"], ["Elm", "5"]], ["Firm", "Net"])
@example([["Firm", "Firm", "Net"], ["Firm", "Net"]], ["Firm", "Net"])
@example([["A", ""], ["Net", "Net"]], ["A Net"])
@example([["A", "B"], ["Net", "Net"]], ["A Net"])
def test_the_header_is_the_first_line_in_which_each_column_stands_once(rows: Rows, asked: list[str]) -> None:
    filled = [(at, row) for at, row in enumerate(rows, 1) if any(text.strip() for text in row)]
    above: Sequence[str] = ()
    for before, (line, row) in enumerate(filled):
        places = {name: plain_places(row, above, name) for name in asked}
        if all(len(each) == 1 for each in places.values()):
            header = found_in(rows, *asked)
            assert (header.line, header.titles, header.above, header.over) == (line, tuple(row), before, tuple(above))
            assert header.places == {name: each[0] for name, each in places.items()}
            assert header.said == tuple(text for _, each in filled[:before] for text in each if text.strip())
            return
        above = row
    said = refused(rows, *asked)
    if not filled:
        assert said == "l.csv: holds no line - choose another file"
        return

    def worth(at: int) -> tuple[int, int]:
        row = filled[at][1]
        return sum(bool(plain_places(row, (), name)) for name in asked), sum(bool(text.strip()) for text in row)

    best = max(range(len(filled)), key=worth)
    line, row = filled[best]
    places = {name: plain_places(row, filled[best - 1][1] if best else (), name) for name in asked}
    told = [
        f'l.csv:{line}: {f"{len(each)} columns are called" if each else "no column is called"} "{name}"'
        for name, each in places.items()
        if len(each) != 1
    ]
    assert len(said.split("\n")) == len(told)
    assert all(each.startswith(start) for each, start in zip(said.split("\n"), told, strict=True))


@given(st.lists(WORDS, max_size=5), st.integers(0, 7))
def test_a_heading_stands_over_all_columns_up_to_the_next_one(above: list[str], width: int) -> None:
    assert over_each(above, width) == plain_over(above, width)


def test_a_header_is_looked_for_in_the_first_five_hundred_lines() -> None:
    title, header = [["Report"]], [["Firm", "Net"]]
    assert found_in([*title * 499, *header], "Firm", "Net").line == 500
    assert refused([*title * 500, *header], "Firm").startswith('l.csv:1: no column is called "Firm"')


def test_what_the_twenty_lines_above_say_is_kept() -> None:
    header = found_in([*([f"T{at}", " ", "x"] for at in range(25)), ["Firm", "Net"]], "Firm")
    assert header.said == tuple(text for at in range(5, 25) for text in (f"T{at}", "x"))
    assert (header.above, header.over) == (25, ("T24", " ", "x"))


def test_the_line_that_is_told_is_one_of_the_first_sixty() -> None:
    lines = [[f"T{at}"] for at in range(59)]
    assert refused([*lines, ["Firm", "x"]], "Firm", "Net").startswith("l.csv:60: ")
    assert refused([*lines, ["y"], ["Firm", "x"]], "Firm", "Net").startswith("l.csv:1: ")


def test_names_of_columns_for_people() -> None:
    header = Header(1, (" Net  sold ", "", "Costs"), {}, over=("2025", "", "2026"))
    assert [header.name(place) for place in range(4)] == ["Net sold", "column 2", "Costs", "column 4"]
    whole = ["2025 Net sold", "2025 column 2", "2026 Costs"]
    assert [header.whole_name(place) for place in range(3)] == whole
    assert Header(1, ("Net",), {}).whole_name(0) == "Net"
    assert Header(1, ("Net",), {}, over=("", "2025")).whole_name(0) == "Net"


@pytest.mark.parametrize(
    ("rows", "asked", "says"),
    [
        ([["Firm", "Net"]], ["Nett"], 'no column is called "Nett" - did you mean "Net"? (columns: Firm, Net)'),
        ([["", "Net", ""]], [" "], 'no column is called " " - a column without a title is called "column 1" (columns: '
         "column 1, Net)"),
        ([["Firm", "", "Net"]], ["Zoo"], 'no column is called "Zoo" (columns: Firm, Net)'),
        ([["Net", "Net", "Firm"]], ["Net"], '2 columns are called "Net" - say "column 1" or "column 2"'),
        ([["A", "B"], ["Net", "Net"]], ["Net"], '2 columns are called "Net" - say "A Net" or "B Net"'),
        ([["A", ""], ["Net", "Net"]], ["Net"], '2 columns are called "Net" - say "column 1" or "column 2"'),
        ([["", "B", "C"], ["Net", "Net", "Net"]], ["Net"],
         '3 columns are called "Net" - say "column 1" or "column 2" or "column 3"'),
        ([["A", "B", "B"], ["Net", "Net", "Net"]], ["Net"],
         '3 columns are called "Net" - say "column 1" or "column 2" or "column 3"'),
    ],
)  # fmt: skip
def test_what_is_said_of_columns_that_are_missing_or_stand_twice(rows: Rows, asked: list[str], says: str) -> None:
    assert refused(rows, *asked) == f"l.csv:{len(rows)}: {says}"


ONE, TWO = False, True


@pytest.mark.parametrize(
    ("top", "low", "two"),
    [
        # several spans, one of them below nothing of its own
        (["Firm", "Net", ""], ["", "2024", "2025"], TWO),
        (["Firm", "Net", ""], ["", "Jan", "Feb"], TWO),
        (["Firm", "Net", ""], ["", "Q1", "Q2"], TWO),
        (["Firm", "Net", ""], ["", "Q1 2025", "Q2 2025"], TWO),
        (["Firm", "Net"], ["", "2024", "2025"], TWO),
        # a title for each, years alone
        (["Firm", "Net", "Costs"], ["", "2024", "2025"], TWO),
        (["Firm", "Net", "Costs"], ["", "Jan", "Feb"], ONE),
        # one year alone may be an amount, but not below a title that is merged
        (["Firm", "Net"], ["", "2025"], ONE),
        (["Firm", "Net", ""], ["", "", "2025"], ONE),
        (["Firm", "Net", ""], ["", "", "Jan"], ONE),
        (["Firm", "Net"], ["Firm", "2025"], TWO),
        (["Firm", "Net"], ["firm ", "2025"], TWO),
        (["Firm", "Net"], ["Firm", "Jan"], ONE),
        # something stands over each span
        (["", "Firm", "Net", ""], ["2023", "", "2024", "2025"], ONE),
        (["Firm", "", "Net"], ["2023", "2024", "2025"], ONE),
        # no other line than titles: a booking, a number, a word below a title
        (["Firm", "Net", ""], ["Elm", "2024", "2025"], ONE),
        (["Firm", "Net", ""], ["Firm", "2024", "2025"], TWO),
        (["Firm", "Net", "", ""], ["", "2024", "2025", "All of it"], TWO),
        (["Firm", "Net", "", ""], ["", "2024", "2025", "70"], ONE),
        (["Firm", "Net", ""], ["", "2024", "70"], ONE),
        (["Firm", "Net", ""], ["", "", ""], ONE),
        (["Firm", "Net", ""], ["", "20244", "20255"], ONE),
    ],
)
def test_the_line_below_one_of_titles_is_of_the_header_where_it_names_spans(
    top: list[str], low: list[str], two: bool
) -> None:
    header = found_in([["Report"], top, low, ["Elm", "70", "90", "1"]], "Firm")
    assert header.line == (3 if two else 2)
    if not two:
        assert (header.titles, header.over, header.above) == (tuple(top), ("Report",), 1)
        return
    top = [*top, *[""] * (len(low) - len(top))]
    titles = [below if below.strip() else above for above, below in zip(top, low, strict=True)]
    assert header.titles == tuple(titles)
    assert header.over == tuple(
        "" if folded(above) == folded(title) else above for above, title in zip(top, titles, strict=True)
    )
    assert header.above == 2
    assert header.said == ("Report", *filter(None, top))


def test_columns_of_a_header_of_two_lines_are_called_by_either_line_or_both() -> None:
    rows = [["Firm", "Net", "", "Costs"], ["", "2024", "2025", "2025"], ["Elm", "1", "2", "3"]]
    for name, place in (("Firm", 0), ("Net 2025", 2), ("2024", 1), ("Costs", 3), ("costs 2025", 3), ("column 3", 2)):
        assert found_in(rows, "Firm", name).places[name] == place
    assert refused(rows, "Firm", "Net") == 'l.csv:2: 2 columns are called "Net" - say "Net 2024" or "Net 2025"'
    assert refused(rows, "2025") == 'l.csv:2: 2 columns are called "2025" - say "Net 2025" or "Costs 2025"'
    assert refused(rows, "Firm", "Sold").startswith('l.csv:2: no column is called "Sold"')


def test_what_else_is_due_of_the_header_is_asked_of_its_lines() -> None:
    asked: list[tuple[tuple[str, ...], tuple[str, ...]]] = []

    def also(texts: tuple[str, ...], above: tuple[str, ...]) -> bool:
        asked.append((texts, above))
        return "yes" in texts

    lines = [Line(1, ("Firm", "no")), Line(2, ("Firm", "yes"))]
    header = find_header("l.csv", iter(lines), ["Firm"], also)
    assert (header.line, header.over) == (2, ("Firm", "no"))
    assert asked == [(("Firm", "no"), ()), (("Firm", "yes"), ("Firm", "no"))]
