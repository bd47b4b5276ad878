"""A ledger read again ties every customer, and names those that it does not."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from workbooks.seal.sealed_books import F, plan, read, written

from valuex_xl.functions import open_session
from valuex_xl.ledgers import Columns
from valuex_xl.workbooks.portfolio import PortfolioRequest, make_portfolio
from valuex_xl.workbooks.seal.keeping import text_in_book
from valuex_xl.workbooks.seal.ledger_again import LedgerTieError, Named, ledger_again
from valuex_xl.workbooks.seal.ledger_record import SealedFile, SealedLedger
from valuex_xl.workbooks.seal.ledger_tie import _other_files, tied
from valuex_xl.workbooks.seal.record import sealed_in

LINES = (
    "Klant;Bedrag;Branche;Jaar\nAhab;100,50;Food;2026\nBede;200;Food;2026\nahab;-0,50;Food;2026\nCato;9;Steel;2025\n"
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.csv"
    path.write_text(LINES)
    return path


def clients(rows: list[tuple[str, object]], key: str = "Customer") -> bytes:
    """A book with the table Customers and nothing else."""

    def add(book):
        sheet = book.add_worksheet("List")
        sheet.add_table(0, 0, len(rows), 1, {"name": "Customers", "columns": [{"header": key}, {"header": "Income"}]})
        for row, (name, income) in enumerate(rows, 1):
            sheet.write_row(row, 0, [name, income])

    return written(plan(), add)


SEALED = SealedLedger("ledger.csv", "", {"customer": "Klant", "income": "Bedrag"}, ("Jaar=2026",), ",")


def told(data: bytes, ledger: Path) -> list[str]:
    book = read(data)
    return [str(each) for each in tied(book, ledger_again(Named([ledger]), book, SEALED), None)]


def test_a_book_that_ties_is_silent(ledger: Path) -> None:
    assert told(clients([("AHAB ", 100.0), ("Bede", 200.0)]), ledger) == []


def test_what_was_moved_from_one_customer_to_another_is_named(ledger: Path) -> None:
    assert told(clients([("Ahab", 150.0), ("Bede", 150.0)]), ledger) == [
        "List!B2  income of Ahab is 150, in the ledger 100: +50.00",
        "List!B3  income of Bede is 150, in the ledger 200: -50.00",
    ]


def test_customers_that_lack_are_strange_or_stand_twice_are_named(ledger: Path) -> None:
    assert told(clients([("Ahab", 100.0), ("Zeno", 1.0), ("ahab", 0.0)]), ledger) == [
        "List!A3  Zeno is not in the ledger",
        "List!A4  ahab stands twice in its table",
        "List  Bede, income 200 in the ledger, has no row in the table Customers",
    ]


def test_a_number_stored_as_text_does_not_tie(ledger: Path) -> None:
    assert told(clients([("Ahab", "100"), ("Bede", 200.0)]), ledger) == [
        'List!B2  income of Ahab is "100", in the ledger 100'
    ]


def test_a_book_without_the_table_says_so(ledger: Path) -> None:
    assert told(written(plan()), ledger) == ["the book has no table Customers: nothing of it can be tied to the ledger"]
    assert told(clients([("Ahab", 1.0)], key="Client"), ledger) == [
        "List  the table Customers has no column Customer: nothing of it can be tied to the ledger"
    ]


def test_a_portfolio_knows_how_its_ledger_was_read(ledger: Path) -> None:
    day, lines = date(2026, 6, 30), LINES.replace("2025", "2026")
    ledger.write_text(lines)
    made = make_portfolio(PortfolioRequest(ledger, Columns("Klant", "Bedrag", "Branche"), day), open_session(today=day))
    book = read(made.data)
    text = text_in_book(book)
    assert text == made.seal
    sealed = sealed_in(made.seal, "made").ledger
    assert sealed is not None
    assert sealed.columns == {"customer": "Klant", "income": "Bedrag", "industry": "Branche"}
    assert tied(book, ledger_again(Named([ledger]), book, sealed), sealed) == []
    assert tied(book, ledger_again(Named([ledger]), book, None), None) == []  # by what the sheet Checks says
    ledger.write_text(lines.replace("200;Food", "205;Food"))
    assert [str(each) for each in tied(book, ledger_again(Named([ledger]), book, sealed), sealed)][:2] == [
        "Customers!C6  income of Bede is 200, in the ledger 205: -5.00",
        "Industries!B7  income of Food is 300, in the ledger 305: -5.00",
    ]
    assert tied(book, ledger_again(Named([ledger]), book, sealed), sealed)[-1].text.startswith(
        "ledger.csv is not the ledger that"
    )


def test_a_book_that_does_not_say_how_its_ledger_was_read_is_refused(ledger: Path) -> None:
    with pytest.raises(LedgerTieError, match="does not say which columns of the ledger it was made from"):
        ledger_again(Named([ledger]), read(written({"S": {"A1": "x", "B1": F("1+1", 2)}})), None)


def files_told(sealed: tuple[SealedFile, ...], names: tuple[str, ...], folder: Path) -> list[str]:
    """What is said of the files of a ledger, each of the lines of the fixture under another name."""
    for name in names:
        (folder / name).write_text(LINES + f"Dido;{len(name)};Food;2026\n")
    named = Named([folder / name for name in names])
    statement = ledger_again(named, read(written(plan())), SEALED)
    kept = replace(SEALED, file=", ".join(each.file for each in sealed), files=sealed)
    return [str(each).replace(str(folder), "") for each in _other_files(statement, kept, named)]


def test_one_file_in_place_of_one_is_held_against_it_whatever_it_is_called(tmp_path: Path) -> None:
    told_now = files_told((SealedFile("old.csv", "a" * 64),), ("new.csv",), tmp_path)
    assert len(told_now) == 1
    assert told_now[0].startswith("/new.csv is not the ledger that was sealed: its SHA-256 begins ")
    assert told_now[0].endswith("that of old.csv began aaaaaaaaaaaa")


def test_of_several_files_only_those_of_one_name_are_held_against_each_other(tmp_path: Path) -> None:
    sealed = (SealedFile("north.csv", "a" * 64), SealedFile("south.csv", "b" * 64))
    told_now = files_told(sealed, ("north.csv", "middle.csv"), tmp_path)
    assert [each.partition(":")[0] for each in told_now] == [
        "/north.csv is not the ledger that was sealed",
        "/middle.csv is no file of the ledger that was sealed",
        "south.csv, a file of the ledger that was sealed, was not named",
    ]


def test_a_file_of_parents_that_is_another_is_named_with_both_marks(tmp_path: Path) -> None:
    parents = tmp_path / "parents.csv"
    parents.write_text("name,group\nAhab,Bede\n")
    (tmp_path / "ledger.csv").write_text(LINES)
    named = Named([tmp_path / "ledger.csv"], parents)
    statement = ledger_again(named, read(written(plan())), SEALED)
    now, ledger_now = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (parents, tmp_path / "ledger.csv"))
    kept = replace(SEALED, sha256=ledger_now, parents=SealedFile("groups.csv", "c" * 64))
    assert [each.text for each in _other_files(statement, kept, named)] == [
        f"{parents} is not the file of parents that was sealed: its SHA-256 begins {now[:12]}, that of groups.csv "
        "began cccccccccccc"
    ]
    same = replace(kept, parents=SealedFile("groups.csv", now))
    assert list(_other_files(statement, same, named)) == []
    strange = [each.text for each in _other_files(statement, replace(same, sha256="d" * 64), named)]
    assert strange == [
        f"{tmp_path / 'ledger.csv'} is not the ledger that was sealed: its SHA-256 begins {ledger_now[:12]}, that of "
        "ledger.csv began dddddddddddd"
    ]


@pytest.mark.parametrize(
    ("income", "said"),
    [
        (100.005, None),
        (99.9951, None),
        (100.006, ": +0.01"),
        (99.99, ": -0.01"),
        (None, ": -100.00"),
        (True, ""),
    ],
)
def test_a_figure_ties_to_half_a_cent(income: object, said: str | None, ledger: Path) -> None:
    lines = told(clients([("Ahab", income), ("Bede", 200.0)]), ledger)
    if said is None:
        assert lines == []
    else:
        assert len(lines) == 1
        assert lines[0].startswith("List!B2  income of Ahab is ")
        assert lines[0].endswith(f", in the ledger 100{said}")


def test_rows_with_nothing_in_them_are_none_and_one_without_a_name_is_told(ledger: Path) -> None:
    rows: list[tuple[str, object]] = [("Ahab", 100.0), ("", None), ("", None), ("Bede", 200.0), ("", 5.0)]
    assert told(clients(rows), ledger) == ["List!A6  the row without a name is not in the ledger"]
