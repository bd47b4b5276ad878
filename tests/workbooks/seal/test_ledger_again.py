"""A portfolio made from several files with a period, parents and more is tied by reading them in the same way."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from valuex_xl.functions import open_session
from valuex_xl.ledgers import Columns, LedgerError, Particulars, Statement, parse_period, parse_where
from valuex_xl.ledgers.calendar.dates import ALL_YEARS
from valuex_xl.rulesets.places import shelves
from valuex_xl.rulesets.profiles import profile_shelves
from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.portfolio import PortfolioRequest, make_portfolio
from valuex_xl.workbooks.portfolio.request import ByProfile
from valuex_xl.workbooks.seal import ledger_again as ledger_again_module
from valuex_xl.workbooks.seal.keeping import text_in_book
from valuex_xl.workbooks.seal.ledger_again import LedgerTieError, Named, ledger_again, parents_of, resealed
from valuex_xl.workbooks.seal.ledger_record import SealedFile, SealedLedger
from valuex_xl.workbooks.seal.ledger_tie import tied
from valuex_xl.workbooks.seal.record import sealed_in

HEAD = "Nr;Naam;Voornaam;Dag;Bedrag;Korting;Aard\n"
EAST = HEAD + (
    "1;Duin;Ans;03-02-2025;70,00;0;factuur\n"
    "2;Duin;Ans;05-03-2026;100,00;10,00;factuur\n"
    "8;Duin;Ans;06-03-2026;1,00;0;af\n"
    "9;Duin;Ans;05-03-2026;4,00;0;factuur\n"
)
WEST = HEAD + (
    "3;Wilg;Bob;06-04-2026;50,00;0;factuur\n"
    "4;Berk;Cor;13-04-2026;20,00;0;factuur\n"
    "5;Berk;Cor;14-04-2026;5,00;0;af\n"
    "91;Wilg;Bob;05-03-2026;4,00;0;factuur\n"
)
PARENTS = 'name,group\n"Berk, Cor",Wilg Groep\n"Wilg, Bob",Wilg Groep\n'
DAY = date(2026, 6, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files of one ledger in a folder of their own, the file of parents beside that folder."""
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger" / "east.csv").write_text(EAST)
    (tmp_path / "ledger" / "west.csv").write_text(WEST)
    (tmp_path / "parents.csv").write_text(PARENTS)
    return tmp_path


def request(folder: Path) -> PortfolioRequest:
    """Everything that can be said of a ledger and does not stand in it."""
    particulars = Particulars(
        minus=("Korting",),
        takes_away=(parse_where("Aard=af"),),
        date="Dag",
        date_order="day first",
        period=parse_period("2026-01..2026-06"),
        compare=parse_period("2025"),
        encoding="cp1252",
        separator=";",
    )
    columns = Columns("Naam", "Bedrag", first_name="Voornaam")
    where = (parse_where("Nr!=9*"),)
    files = (folder / "ledger" / "east.csv", folder / "ledger" / "west.csv")
    return PortfolioRequest(files, columns, DAY, where, ",", particulars, folder / "parents.csv")


def made(folder: Path) -> tuple[Book, SealedLedger]:
    portfolio = make_portfolio(request(folder), open_session(today=DAY))
    book = folder / "book.xlsx"
    book.write_bytes(portfolio.data)
    sealed = sealed_in(portfolio.seal, "made").ledger
    assert sealed is not None
    return read_book(book), sealed


def told(book: Book, named: Named, sealed: SealedLedger) -> list[str]:
    statement = ledger_again(named, book, sealed)
    named = named._replace(parents=parents_of(named, book, sealed))
    return [str(each) for each in tied(book, statement, sealed, named)]


def incomes(statement: Statement) -> dict[str, float]:
    return {each.name: float(each.income) for each in statement.sums.ranked()}


def test_a_ledger_is_read_again_with_everything_it_was_read_with(folder: Path) -> None:
    book, sealed = made(folder)
    both = [folder / "ledger" / "east.csv", folder / "ledger" / "west.csv"]
    again = ledger_again(Named(both), book, sealed)
    assert incomes(again) == {"Duin, Ans": 89.0, "Wilg Groep": 65.0}
    assert told(book, Named(both), sealed) == []
    assert told(book, Named([folder / "ledger"]), sealed) == []
    assert resealed(again, sealed, folder / "parents.csv") == sealed
    assert (sealed.decimal, resealed(again, None, None).decimal) == (",", "")


def test_the_seal_in_the_book_says_the_same_as_what_was_asked(folder: Path) -> None:
    book, sealed = made(folder)
    text = text_in_book(book)
    assert text is not None
    facts = json.loads(text)["ledger"]
    assert [each["file"] for each in facts["files"]] == ["east.csv", "west.csv"]
    assert facts["parents"]["file"] == "parents.csv"
    assert facts["particulars"] == {
        "minus": ["Korting"],
        "takes_away": ["Aard=af"],
        "date": ["Dag"],
        "date_order": ["day first"],
        "encoding": ["cp1252"],
        "separator": [";"],
        "period": ["2026-01-01..2026-06-30"],
        "compare": ["2025-01-01..2025-12-31"],
    }
    assert sealed_in(text, "book").ledger == sealed


def test_each_file_that_is_another_is_named_as_it_was_given(folder: Path) -> None:
    book, sealed = made(folder)
    west = folder / "ledger" / "west.csv"
    west.write_text(west.read_text().replace("50,00", "60,00"))
    (folder / "parents.csv").write_text(PARENTS + "Nobody,Wilg Groep\n")
    lines = told(book, Named([folder / "ledger"]), sealed)
    assert lines[0] == "Customers!C7  income of Wilg Groep is 65, in the ledger 75: -10.00"
    assert [line.partition(":")[0] for line in lines[1:]] == [
        f"{west} is not the ledger that was sealed",
        f"{folder / 'parents.csv'} is not the file of parents that was sealed",
    ]


def test_a_file_that_was_not_named_is_told(folder: Path) -> None:
    book, sealed = made(folder)
    lines = told(book, Named([folder / "ledger" / "west.csv"]), sealed)
    assert lines[-1] == "east.csv, a file of the ledger that was sealed, was not named"


def test_parents_that_are_nowhere_are_asked_for(folder: Path) -> None:
    book, sealed = made(folder)
    (folder / "parents.csv").rename(folder / "groups.txt")
    with pytest.raises(
        LedgerTieError, match=r"by the file parents\.csv, which is not beside the ledger - name it: --p"
    ):
        told(book, Named([folder / "ledger"]), sealed)
    assert told(book, Named([folder / "ledger"], folder / "groups.txt"), sealed) == []


def test_a_ledger_that_cannot_be_read_so_says_its_path_as_it_was_given(folder: Path) -> None:
    book, sealed = made(folder)
    east = folder / "ledger" / "east.csv"
    east.write_text(east.read_text().replace("Bedrag", "Omzet"))
    with pytest.raises(LedgerError) as refused:
        told(book, Named([folder / "ledger"]), sealed)
    assert f'{east}:1: no column is called "Bedrag"' in str(refused.value)


def test_a_seal_of_before_that_lacks_the_options_is_refused_in_words(folder: Path) -> None:
    book, sealed = made(folder)
    old = SealedLedger(sealed.file, sealed.sha256, sealed.columns, sealed.where, beside="several files and parents")
    with pytest.raises(LedgerTieError, match="read with several files and parents, which its seal, made by an earlier"):
        told(book, Named([folder / "ledger"]), old)


PROFILE = """
kind: ledger
version: 1
title: The till of an invented shop
known by: [Guest, Day, Sum]
booking has: Guest
customer: Guest
income: Sum
date: {column: Day, order: day month year}
tax: ask
"""
TILL = "Guest,Day,Sum\nAda,05-01-2026,10.00\nBo,06-01-2026,20.00\nBo,06-01-2025,7.00\n"


def till(folder: Path) -> tuple[Named, PortfolioRequest]:
    (folder / "rules" / "ledgers").mkdir(parents=True)
    (folder / "rules" / "ledgers" / "till.yaml").write_text(PROFILE)
    (folder / "till.csv").write_text(TILL)
    profiles = tuple(map(tuple, profile_shelves(shelves(folder / "rules"))))
    by = ByProfile(profiles, "till", {"tax": "net"})
    asked = PortfolioRequest(folder / "till.csv", by, DAY, particulars=Particulars(period=parse_period("2026")))
    return Named([folder / "till.csv"], rules=folder / "rules"), asked


def test_a_ledger_read_by_a_profile_is_read_by_it_again(folder: Path) -> None:
    named, asked = till(folder)
    portfolio = make_portfolio(asked, open_session(today=DAY))
    sealed = sealed_in(portfolio.seal, "made").ledger
    assert sealed is not None
    assert (sealed.profile, sealed.answers) == ("till", {"tax": "net"})
    book = read_book(portfolio.data, name=str(folder / "book.xlsx"))
    assert incomes(ledger_again(named, book, sealed)) == {"Ada": 10.0, "Bo": 20.0}
    assert told(book, named, sealed) == []
    unanswered = replace(sealed, answers={"are these amounts with tax or without it?": "net"})
    with pytest.raises(LedgerTieError, match=r"asks what its seal does not answer \(tax\) - make the workbook from"):
        told(book, named, unanswered)


def test_another_profile_of_the_same_name_is_told(folder: Path) -> None:
    named, asked = till(folder)
    portfolio = make_portfolio(asked, open_session(today=DAY))
    sealed = sealed_in(portfolio.seal, "made").ledger
    assert sealed is not None
    assert (sealed.profile_version, len(sealed.profile_hash)) == ("1", 12)
    book = read_book(portfolio.data, name=str(folder / "book.xlsx"))
    file = folder / "rules" / "ledgers" / "till.yaml"
    file.write_text(PROFILE.replace("version: 1", "version: 2"))
    statement = ledger_again(named, book, sealed)
    assert statement.told is not None
    assert told(book, named, sealed) == [
        f"the ledger was read by the profile till 1, hash {sealed.profile_hash}; now it is till 2, hash "
        f"{statement.told.profile.hash} ({file}): what it changes, valuex diff says of the two files"
    ]
    assert told(book, named, replace(sealed, profile_version="", profile_hash="")) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "counts only some lines of its ledger (Nr is not 9*)"),
        (
            {"where": ()},
            "counts only a period of its ledger (2026-01-01 to 2026-06-30 (by Dag; booked 2026-03-05 to 2026-04-14))",
        ),
        (
            {"where": (), "particulars": Particulars(minus=("Korting",), encoding="cp1252", separator=";")},
            "was read with more than its columns (taken away from the income of each line - Korting)",
        ),
        (
            {"where": (), "particulars": Particulars(encoding="cp1252", separator=";")},
            "counts customers as their parents (parents.csv: 2 customers counted as the parent (1 parent in all), in 4 "
            "lines)",
        ),
    ],
)
def test_without_a_seal_nothing_is_guessed_of_how_it_was_read(
    changes: dict[str, object], said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)  # no seal lies beside the book
    portfolio = make_portfolio(replace(request(folder), **changes), open_session(today=DAY))
    book = read_book(portfolio.data, name="book.xlsx")
    with pytest.raises(LedgerTieError) as refused:
        ledger_again(Named([folder / "ledger"]), book, None)
    assert str(refused.value) == (
        f"book.xlsx: {said}, and without its seal it is not known how: it carries no seal (openpyxl and LibreOffice "
        "drop it), and book.seal.json is not beside it - name the seal that was kept (--seal FILE), or "
        "make the workbook again: valuex new portfolio"
    )


def test_without_a_seal_a_file_of_several_that_is_not_named_is_missed(folder: Path) -> None:
    plain = replace(request(folder), where=(), particulars=Particulars(separator=";"), parents=None)
    book = read_book(make_portfolio(plain, open_session(today=DAY)).data, name="book.xlsx")
    assert tied(book, ledger_again(Named([folder / "ledger"]), book, None), None) == []
    with pytest.raises(LedgerTieError, match=r"was read from 2 files \(east.csv, west.csv\), not from 1"):
        ledger_again(Named([folder / "ledger" / "east.csv"]), book, None)


@pytest.mark.parametrize(
    "particulars",
    [
        Particulars(),
        Particulars(minus=("a", "b"), ignore=("c",), takes_away=(parse_where("x!=1"), parse_where("y=2"))),
        Particulars(names="n", date="d", date_order="day first", sheet="s", encoding="utf-8", separator=";"),
        Particulars(period=parse_period("2026-02"), compare=parse_period("2025")),
    ],
)
def test_the_particulars_of_a_reading_come_back(particulars: Particulars) -> None:
    kept = ledger_again_module._kept(particulars)
    assert all(kept.values())
    assert ledger_again_module._particulars(kept) == particulars
    counted = ledger_again_module._as_counted(particulars)
    assert (counted.again, counted.period) == (True, particulars.period or ALL_YEARS)


class Said:
    """A book of which only the cells count."""

    def __init__(self, sheets: dict[str, dict[tuple[int, int], object]]) -> None:
        self._cells, self.path = sheets, "book.xlsx"
        self.sheets = [SimpleNamespace(name=name) for name in sheets]

    def last_used(self, sheet: str) -> tuple[int, int]:
        return max((row for row, _ in self._cells[sheet]), default=0), 9

    def value(self, sheet: str, row: int, column: int) -> object:
        return self._cells[sheet].get((row, column))


def test_a_book_says_what_stands_beside_its_labels() -> None:
    book: Any = Said(
        {
            "One": {(1, 1): "Label", (1, 2): "a", (2, 1): "LABEL", (2, 2): 1.5, (3, 1): "empty", (4, 2): "none"},
            "Two": {(1, 1): "label", (1, 2): 2e15, (2, 1): 3.0, (2, 2): "x", (5, 1): "Beside", (5, 3): "y"},
            "Three": {(1_000, 1): "far", (1_000, 2): "f", (1_001, 1): "farther", (1_001, 2): "g"},
            "Four": {},
        }
    )
    assert ledger_again_module._said(book) == {"label": ["a", "1.5", "2e+15"], "far": ["f"]}


def beyond(said: dict[str, list[str]], named: Named) -> list[str]:
    return list(ledger_again_module._beyond_columns(said, named))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, []),
        ({"lines chosen": ["all"], "lines outside the period": ["", "0"], "ledger": ["east.csv"]}, []),
        ({"lines chosen": ["Nr is 9", "all"]}, ["counts only some lines of its ledger (Nr is 9)"]),
        (
            {"lines outside the period": ["0", "3"], "period": ["2026", "2025"]},
            ["counts only a period of its ledger (2026)"],
        ),
        ({"lines outside the period": ["3"]}, ["counts only a period of its ledger (which it does not say)"]),
        ({"profile": ["till", "other"]}, ["was read by a profile (till)"]),
        ({"asked, and answered": ["tax: net", "x"]}, ["was read with more than its columns (tax: net)"]),
        ({"how it was read": ["commas", "2 counted as the parent", "3 counted as the parent"]}, ["(2 counted"]),
        ({"ledger": ["east.csv, west.csv"]}, []),
        (
            {"ledger": ["east.csv, west.csv, more.csv"]},
            ["was read from 3 files (east.csv, west.csv, more.csv), not from 2"],
        ),
    ],
)
def test_what_a_book_says_beyond_its_columns(said: dict[str, list[str]], why: list[str], folder: Path) -> None:
    found = beyond(said, Named([folder / "ledger"]))
    assert len(found) == len(why)
    assert all(text in each for each, text in zip(found, why, strict=True))
    if "how it was read" in said:
        assert found == ["counts customers as their parents (2 counted as the parent)"]
        assert beyond(said, Named([folder / "ledger"], folder / "parents.csv")) == []


def test_the_file_of_parents_is_that_named_or_lies_beside_the_ledger_or_the_book(folder: Path, tmp_path: Path) -> None:
    east, elsewhere = folder / "ledger" / "east.csv", folder / "books"
    elsewhere.mkdir()
    book: Any = SimpleNamespace(path=str(elsewhere / "book.xlsx"))
    sealed = SealedLedger("east.csv", "", {}, parents=SealedFile("../x/groups.csv", ""))
    given = folder / "parents.csv"
    assert parents_of(Named([east], given), book, sealed) == given
    assert parents_of(Named([east]), book, None) is None
    assert parents_of(Named([east]), book, replace(sealed, parents=None)) is None
    with pytest.raises(LedgerTieError):
        parents_of(Named([east]), book, sealed)
    (elsewhere / "groups.csv").write_text("")
    assert parents_of(Named([east]), book, sealed) == elsewhere / "groups.csv"
    (folder / "ledger" / "groups.csv").write_text("")
    for named in (Named([east]), Named([folder / "ledger"])):
        assert parents_of(named, book, sealed) == folder / "ledger" / "groups.csv"
    with pytest.raises(LedgerTieError):
        parents_of(Named([east]), book, replace(sealed, parents=SealedFile("..", "")))


def test_a_name_that_stands_in_two_folders_is_left_as_it_is(folder: Path) -> None:
    (folder / "west.csv").write_text(WEST)
    both = Named([folder / "ledger", folder / "west.csv"], folder / "parents.csv")
    east = folder / "ledger" / "east.csv"
    assert both.shown() == {"east.csv": str(east), "parents.csv": str(folder / "parents.csv")}
