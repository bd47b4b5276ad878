"""Laws of the lines under a header that a profile reads: which are bookings, and what the file must have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.calendar.dates import parse_period
from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.files import Block, Export, Line
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.profiles import units
from valuex_xl.ledgers.profiles.claims import Claim
from valuex_xl.ledgers.profiles.header import Header, find_header, is_header_again, text_at, texts_above
from valuex_xl.ledgers.profiles.needs import customer_columns, is_by_number, money_columns, needed
from valuex_xl.ledgers.profiles.rows import holds_any, read_rows
from valuex_xl.ledgers.profiles.statement import opened, statement_by_profile
from valuex_xl.ledgers.profiles.survey import survey
from valuex_xl.ledgers.where import parse_where
from valuex_xl.rulesets.load import read_text

TITLES = ("No", "Day", "Firm", "Sum")
PLAIN = "known by: [No, Day, Firm, Sum]\nincome: Sum\ntax: net\ncurrency: one\nnumber: No\n"


def profile(text: str) -> Profile:
    rules = read_text(f"kind: ledger\nversion: 1\n{text}", "own").rules
    assert isinstance(rules, Profile)
    return rules


def export(*rows: tuple[object, ...], texts: bool = False) -> Export:
    lines = [Line(number, row) for number, row in enumerate(rows, start=1)]  # type: ignore[arg-type]

    def blocks():
        for at in range(0, len(lines), 4):
            some = lines[at : at + 4]
            yield Block([line.number for line in some], [line.cells for line in some], texts)

    return Export(Path("l.csv"), "csv", reader=lambda: iter(lines), by_blocks=blocks)


CELLS = st.sampled_from(["", " ", "7", "Elm", "Opening 5", "Carried over", "12.50"])
ROWS = st.lists(
    st.tuples(st.sampled_from(["", "1", "no", "No", "Opening"]), CELLS, st.sampled_from(["", "Elm", "Firm"]), CELLS)
    | st.tuples(CELLS, CELLS)
    | st.just(TITLES)
    | st.tuples(st.just("No"), st.just(""), st.just("FIRM "))
    | st.tuples(st.just("8"))
    | st.tuples(st.just("8"), *[st.just("")] * 4),
    max_size=9,
)


@given(ROWS, st.booleans(), st.booleans())
@example([("8", "", "", "")], True, True)
@example([("1", "x", "Elm", "7"), ("8", "", "", "")], True, False)
@example([("No", "Day", "Elm", "7")], False, True)
def test_a_booking_has_what_every_one_has_and_more_and_is_neither_named_nor_the_header_again(
    rows: list[tuple[str, ...]], has: bool, texts: bool
) -> None:
    rules = profile(f"{PLAIN}customer: Firm\n{'booking has: No' * has}\nno booking: [Opening*, Carried over]\n")
    given_ = export(TITLES, *rows, texts=texts)
    header = find_header(given_.lines(), rules)
    assert header is not None
    found = read_rows(given_, Claim(rules, header), ["Sum"])
    filled = [(number, row) for number, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)]
    assert list(found.lines) == [number for number, _ in filled]
    assert found.blank == len(rows) - len(filled)
    for at, (_, row) in enumerate(filled):
        wide = [cell.strip().casefold() for cell in (*row, "", "", "", "")[:4]]
        named = any(cell.startswith("opening") or cell == "carried over" for cell in wide)
        titles = [title.casefold() for title in TITLES]
        again = all(cell in ("", title) for cell, title in zip(wide, titles, strict=True))
        holds = bool(wide[0] and any(wide[1:])) if has else True
        assert found.named[at] == named, row
        assert found.bookings[at] == (holds and not named and not again), row
        if not found.bookings[at]:
            shown = [cell.strip() for cell in row if cell.strip()]
            assert found.labels[at] == next((each for each in shown if not each[-1].isdigit()), shown[0])


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (("1", "x", "Elm", "7", "y"), 5),
        (("1", "x", "Elm", "7", "", "y"), 6),
        (("1", "x", "Elm", "7", ""), 0),
        (("", "x", "Elm", "7", "y"), 0),
        (("Opening", "x", "Elm", "7", "y"), 0),
    ],
)
def test_a_booking_of_more_fields_than_the_header_is_refused(row: tuple[str, ...], fields: int) -> None:
    rules = profile(f"{PLAIN}customer: Firm\nbooking has: No\nno booking: [Opening*]\n")
    given_ = export(TITLES, ("1", "x", "Elm", "7"), row, texts=True)
    header = find_header(given_.lines(), rules)
    assert header is not None
    if not fields:
        assert len(read_rows(given_, Claim(rules, header), ["Sum"])) == 2
        return
    with pytest.raises(LedgerError, match=rf"^l.csv:3: has {fields} fields, the header has 4 - put quotation marks"):
        read_rows(given_, Claim(rules, header), ["Sum"])


@pytest.mark.parametrize(
    ("cells", "again"),
    [
        (TITLES, True),
        (("no", " DAY ", "", ""), True),
        (("No", "Day", "Firm", "Sum", ""), True),
        (("No", "Day", "Firm", "Sum", "Sum"), False),
        (("No", "Day", "Firm", "Total"), False),
        (("Total", "Day", "Firm", "Sum"), False),
        (("Day", "No", "Firm", "Sum"), False),
        (("", " ", None), False),
        ((), False),
    ],
)
def test_a_line_is_the_header_again_where_each_filled_field_has_its_title(cells, again: bool) -> None:
    assert is_header_again(cells, Header(1, TITLES, (), {})) is again


@pytest.mark.parametrize(
    ("spot", "text"),
    [((1, 1), "a"), ((1, 2), "b"), ((1, 3), ""), ((2, 1), "c"), ((2, 2), ""), ((3, 1), ""), ((0, 1), "")],
)
def test_a_field_above_the_header_by_the_numbers_of_its_line_and_place(spot: tuple[int, int], text: str) -> None:
    assert text_at((Line(1, ("a", " b ")), Line(2, ("c",))), spot) == text


def test_what_stands_in_the_line_just_above() -> None:
    assert texts_above(Header(3, TITLES, (Line(1, ("a",)), Line(2, ("b", None, 5.0))), {})) == ["b", "", "5"]
    assert texts_above(Header(1, TITLES, (), {})) == []


@pytest.mark.parametrize(
    ("above", "found"),
    [(198, 199), (199, 200), (200, None)],
)
def test_two_hundred_lines_are_searched_for_the_header(above: int, found: int | None) -> None:
    lines = [*(Line(number, ("x",)) for number in range(1, above + 1)), Line(above + 1, TITLES)]
    header = find_header(lines, profile(f"{PLAIN}customer: Firm\n"))
    assert (None if header is None else header.number) == found


@pytest.mark.parametrize(
    ("above", "titles", "places"),
    [
        ((), TITLES, (0, 1, 2, 3)),
        ((), ("Sum", "x", "No", "Firm", "Day"), (2, 4, 3, 0)),
        ((), ("No", "Day", "Firm"), None),
        ((), ("No", "", "Day", "Firm", "Sum"), (0, 2, 3, 4)),
        ((), ("No", "Day", "Sum", "Sum", "Firm"), (0, 1, 4, 2)),
        ((), ("x", "Day", "Firm", "Sum"), None),
    ],
)
def test_the_header_is_the_line_with_all_names(above, titles, places) -> None:
    header = find_header([*above, Line(7, titles)], profile(f"{PLAIN}customer: Firm\n"))
    assert (None if header is None else tuple(map(header.place, TITLES))) == places
    if header is not None:
        assert (header.number, header.place("Other")) == (7, -1)


@pytest.mark.parametrize(
    ("above", "titles", "places"),
    [
        (("2025", "", "2026"), ("Firm", "Net", "Net"), (0, 1)),
        (("x", "2025", "2026"), ("Firm", "Net", "Net"), (0, 1)),
        (("x", "2025"), ("Firm", "Net", "Net"), (0, 1)),
        (("2025", "2025", "x"), ("x", "Net", "Firm"), (2, 1)),
        (("2025", "", "x"), ("Net", "Net", "Firm"), (2, 0)),
        (("x", "2025"), ("Firm", ""), None),
        (("Firm", "2025"), ("", "Net"), None),
    ],
)
def test_some_names_may_take_the_line_above(above, titles, places) -> None:
    rules = profile("known by: [Firm, 2025 Net]\ncustomer: Firm\nincome: 2025 Net\ntax: net\ncurrency: one\n")
    header = find_header([Line(1, above), Line(2, titles)], rules)
    assert (None if header is None else (header.place("Firm"), header.place("2025 Net"))) == places


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        (("Total 2025",), True),
        (("total 2025", "x"), True),
        (("Total 2024",), False),
        (("Total*",), True),
        (("Elm",), True),
        (("Elm 7",), False),
        (("7",), True),
        (("8",), False),
        (("*5", "x"), True),
        ((), False),
    ],
)
def test_whether_any_cell_of_a_file_is_one_of_some_words(words: tuple[str, ...], holds: bool) -> None:
    assert holds_any(export(("Total 2025", "Elm"), (7.0, None)), words) is holds
    assert holds_any(export(("a",), ("b",), ("c",), ("d",), ("Total 2025", "Elm"), (7.0, None)), words) is holds


CUSTOMERS = {"Firm": ("Firm",), "[Firm, Day]": ("Firm",), "{heading: 1}": (), "{heading: Firm}": ()}


@pytest.mark.parametrize(("customer", "columns"), CUSTOMERS.items())
def test_the_column_of_the_name_is_the_first_of_those_of_the_customer(customer: str, columns: tuple[str, ...]) -> None:
    rules = profile(f"{PLAIN}customer: {customer}\n")
    assert customer_columns(rules) == columns
    assert [name for name in needed(rules) if name] == [
        *columns,
        *(["Firm"] if "heading: Firm" in customer else []),
        "Sum",
    ]


def test_what_a_profile_needs_and_which_of_it_are_amounts() -> None:
    rules = profile(
        "known by: [No]\nbooking has: No\nonly:\n  State:\n    count: [paid]\ncustomer: Firm\nnumber: Code\n"
        "industry: Branch\nprofit: Gain\ntype:\n  column: Kind\n  adds: [inv]\n"
        "income: {plus: [Net, Freight], minus: Discount, times: Rate}\n"
        "without tax: {column: Tax, where the lines of: Doc, add up to: Gross}\n"
        'ask:\n  fee:\n    question: is the fee inside?\n    answers: {"yes": {minus: Fee}, "no": nothing}\n'
        "date: {column: Day}\ntax: net\ncurrency: one\n"
    )
    wanted = {
        "No",
        "State",
        "Firm",
        "Net",
        "Freight",
        "Discount",
        "Rate",
        "Kind",
        "Tax",
        "Doc",
        "Gross",
        "Day",
        "Branch",
    }
    assert {name for name in needed(rules) if name} == wanted | {"Gain"}
    assert money_columns(rules) == ["Net", "Freight", "Discount", "Rate", "Tax", "Gross", "Fee", "Gain"]


@pytest.mark.parametrize(
    ("titles", "by_number"),
    [(TITLES, False), (("No", "Day", "Sum"), True), (("Day", "No", "Sum"), True), (("Day", "Firm", "Sum"), False)],
)
def test_customers_are_told_by_their_number_where_no_name_is_there(titles: tuple[str, ...], by_number: bool) -> None:
    rules = profile("known by: [Sum]\nincome: Sum\ntax: net\ncurrency: one\nnumber: No\ncustomer: Firm\n")
    header = find_header([Line(1, titles)], rules)
    assert header is not None
    assert is_by_number(Claim(rules, header)) is by_number
    for other in ("number: No\ncustomer: {heading: 1}", "customer: Firm"):
        rules = profile(f"known by: [Sum]\nincome: Sum\ntax: net\ncurrency: one\n{other}\n")
        assert not is_by_number(Claim(rules, header))


@pytest.mark.parametrize(
    ("said", "names"), [("comma", ["No", "Firm;Sum"]), ("semicolon", ["No,Firm", "Sum"]), ("", ["No,Firm", "Sum"])]
)
def test_a_profile_that_claims_a_file_says_what_stands_between_its_fields(
    tmp_path, said: str, names: list[str]
) -> None:
    path = tmp_path / "l.csv"
    path.write_text("No,Firm;Sum\n1,Elm;5\n2,Oak;7\n", encoding="utf-8")
    reads = f"reads: {{separator: {said}}}\n" if said else ""
    rules = profile(f'{reads}known by: ["No*"]\ncustomer: "No*"\nincome: "*Sum"\ntax: net\ncurrency: one\n')
    found, claim = opened(path, [[rules]])
    assert (found.separator, list(claim.header.names)) == ("," if said == "comma" else ";", names)


def test_a_column_of_days_is_told_whatever_their_order() -> None:
    found = survey(export(("Firm", "When"), ("Elm", date(2026, 1, 5)), ("Oak", date(2026, 2, 6))))
    assert found is not None
    assert [(each.order, each.amounts) for each in found.columns] == [("", False), ("year month day", False)]


@pytest.mark.parametrize(
    ("places", "title"), [({"x": (0,)}, "Net k€"), ({"x": (1,)}, "x"), ({"x": ()}, "x"), ({}, "x")]
)
def test_a_column_goes_by_the_title_that_the_file_gives_it(places: dict[str, tuple[int, ...]], title: str) -> None:
    assert units._title(Header(1, ("Net k€", "", "Last"), (), places), "x") == title


BY_DAY = (
    "known by: [No, Day, Firm, Sum]\nbooking has: Day\ncustomer: Firm\nincome: Sum\ntax: net\ncurrency: one\n"
    "date: Day\n"
)


def stated(folder: Path, lines: str, **said):
    path = folder / "l.csv"
    path.write_text(f"No,Day,Firm,Sum\n{lines}", encoding="utf-8")
    rules = profile(said.pop("profile", BY_DAY))
    return statement_by_profile(path, [[rules]], **said)


def test_lines_are_chosen_though_some_lack_the_last_fields(tmp_path: Path) -> None:
    lines = "1,2026-01-05,Elm,5\n2,2026-01-06\n3,2026-01-07,Oak,7\n4,2026-01-07,Fir\n"
    assert stated(tmp_path, lines, where=[parse_where("Sum=5")]).sums.income == 5
    assert stated(tmp_path, lines, where=[parse_where("Firm!=Elm")]).sums.income == 7


def test_a_booking_without_a_day_is_refused_where_a_period_is_chosen(tmp_path: Path) -> None:
    rules = BY_DAY.replace("booking has: Day", "booking has: No")
    with pytest.raises(LedgerError, match=r"^l\.csv:3: Day: is blank in line 3: it cannot be said whether they belong"):
        stated(
            tmp_path,
            "1,2026-01-05,Elm,5\n2,,Oak,7.50\n",
            profile=rules,
            particulars=Particulars(period=parse_period("2026")),
        )


def test_what_stands_twice_is_told_of_the_bookings_that_count(tmp_path: Path) -> None:
    """By their own lines, whatever stands between them."""
    lines = "1,2026-01-05,Elm,5\n,,x,\n2,2026-01-06,Oak,7\n2,2026-01-06,Oak,7\n3,2026-01-07,Fir,8\n"
    path = tmp_path / "l.csv"
    path.write_text(f"Invoice No,Day,Firm,Sum\n{lines}", encoding="utf-8")
    rules = profile(BY_DAY.replace("No, Day", "Invoice No, Day"))
    looks = statement_by_profile(path, [[rules]]).looks
    assert len(looks) == 1, looks
    assert 'Invoice No "2" too (line 5 as line 4): 7.00 is counted twice' in looks[0], looks


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("1,2026-01-05,Elm,5\n2,2026-01-06,Elm,7\n,,Elm,12\n", False),
        (",,Elm,7\n2,2026-01-06,Elm,7\n", True),
        ("2,2026-01-06,Elm,7\n,,Elm,7\n,,Elm,7\n", True),
    ],
)
def test_a_line_that_repeats_the_booking_beside_it_is_told(tmp_path: Path, lines: str, told: bool) -> None:
    looks = stated(tmp_path, lines).looks
    assert any("it is taken for the total of line" in look for look in looks) is told, looks


@pytest.mark.parametrize(("said", "name"), [("windows-1252", "Größe"), ("windows-1251", "GrцЯe"), ("", "Größe")])
def test_a_profile_that_claims_a_file_says_its_encoding(tmp_path: Path, said: str, name: str) -> None:
    path = tmp_path / "l.csv"
    path.write_bytes("No,Day,Firm,Sum\n1,2026-01-05,Größe,5\n".encode("cp1252"))
    rules = profile(f"reads: {{encoding: {said}}}\n{BY_DAY}" if said else BY_DAY)
    found, _ = opened(path, [[rules]])
    assert next(line for line in found.lines() if line.number == 2).cells[2] == name


def test_a_list_of_one_column_is_read() -> None:
    rules = profile("known by: [Sum]\nincome: Sum\ntax: net\ncurrency: one\ncustomer: {heading: 1}\n")
    given_ = export(("Sum",), ("Elm",), ("5",), (" ",), texts=True)
    header = find_header(given_.lines(), rules)
    assert header is not None
    found = read_rows(given_, Claim(rules, header), ["Sum"])
    assert (list(found.lines), found.blank) == ([2, 3], 1)
