"""One name with several numbers of customers is told, however the column of the numbers is called."""

import pytest

from valuex_xl.ledgers import Columns, read_statement


@pytest.fixture
def looks(tmp_path):
    def reader(title, numbers, names):
        path = tmp_path / "n.csv"
        lines = [f"{number};{name};{10 + at}" for at, (number, name) in enumerate(zip(numbers, names, strict=True))]
        path.write_text("\n".join([f"{title};Kunde;Sum", *lines, ""]), encoding="utf-8")
        return read_statement(path, Columns("Kunde", "Sum")).looks

    return reader


NAMES = ("Elm", "Oak", "Ash", "Fir", "Elm", "Oak", "Ash", "Fir")
NUMBERS = ("1", "2", "3", "4", "51", "52", "53", "4")


@pytest.mark.parametrize(
    "title",
    [
        "Kundennr",
        "KdNr.",
        "Kd-Nr",
        "Debitor",
        "Debitorennr",
        "Customer ID",
        "Sold-to party",
        "N° client",
        "Klantnr",
        "A/C",
    ],
)
def test_one_name_with_several_numbers_is_told(looks, title):
    assert looks(title, NUMBERS, NAMES) == (
        f'one name has several numbers under {title}: "Elm" (1 and 51), "Oak" (2 and 52), "Ash" (3 and 53), 7 numbers '
        f'for 4 names in all; counted by name - say --customer "{title}" to keep them apart',
    )
    assert looks(title, NUMBERS[:4] * 2, NAMES) == ()


def test_branches_by_the_dozen_are_told_where_their_numbers_come_again(looks):
    numbers = [str(at % 16) for at in range(48)]
    names = [("Elm", "Oak", "Ash", "Fir")[at % 4] for at in range(48)]
    assert "and 1 more, 16 numbers for 4 names in all" in looks("Kundennr", numbers, names)[0]


@pytest.mark.parametrize("title", ["Kundenauftragsnr", "Rechnungsnr", "Customer PO no", "Bestellnr.", "Kundengruppe"])
def test_a_number_of_something_else_is_none(looks, title):
    assert looks(title, NUMBERS, NAMES) == ()
