"""Columns of yes and no in the languages of the books: what is struck, what is not booked, what says nothing."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, read_statement


@pytest.fixture
def read(tmp_path):
    def reader(title, *words):
        path = tmp_path / "l.csv"
        lines = (
            f"{firm},{word},{amount}"
            for firm, word, amount in zip(("Elm", "Elm", "Oak", "Oak"), words, (71, 9, 32, 44), strict=True)
        )
        path.write_text(f"Firm,{title},Sum\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return read_statement(path, Columns("Firm", "Sum"))

    return reader


@pytest.mark.parametrize(
    ("title", "yes", "no"),
    [
        *(
            ("Void", "1", "0"),
            ("Deleted", "Y", "N"),
            ("Storno", "X", ""),
            ("Storno-Kz", "J", "N"),
            ("Löschkennzeichen", "X", ""),
        ),
        *(("Extourné", "VRAI", "FAUX"), ("Anulado", "VERDADERO", "FALSO"), ("Stornato", "VERO", "FALSO")),
        *(("Gestorneerd", "WAAR", "ONWAAR"), ("Makulerad", "SANT", "FALSKT"), ("Anulowano", "Tak", "Nie")),
        *(("Smazáno", "Ano", "Ne"), ("Törölt", "Igen", "Nem"), ("Peruttu", "K", "E"), ("Удалено", "Да", "Нет")),
        *(("İptal", "E", "H"), ("Inactive", "-1", "0"), ("Dobropis", "PRAVDA", "NEPRAVDA")),
    ],
)
def test_lines_that_a_mark_strikes_are_asked_about(read, title, yes, no):
    with pytest.raises(
        LedgerError, match=r"may be no income or lessen it, by the title of the column: line 3 holds 9.00"
    ):
        read(title, no, yes, no, no)
    assert read(title, no, no, no, no).looks == ()


@pytest.mark.parametrize(
    ("title", "yes", "no"),
    [
        *(
            ("Active", "Y", "N"),
            ("Posted", "Yes", "No"),
            ("Aktiv", "J", "N"),
            ("Validé", "O", "N"),
            ("Geboekt", "Ja", "Nee"),
        ),
        *(("Zaksięgowany", "T", "N"), ("Könyvelt", "I", "N"), ("Kirjattu", "K", "E"), ("Definitief", "1", "0")),
        *(("Invoiced", "X", ""), ("Is Closed Won", "true", "false"), ("Проведен", "Да", "Нет")),
    ],
)
def test_lines_that_are_not_booked_are_told(read, title, yes, no):
    (look,) = read(title, yes, no, yes, yes).looks
    shown = f'"{no}"' if no else "nothing"
    assert look.startswith(f"{title}: {shown} (line 3, 9.00) counts - say")
    assert read(title, yes, yes, yes, yes).looks == ()


def test_what_is_the_customers_own_says_nothing_of_its_lines(read):
    assert read("Active", "Y", "Y", "N", "N").looks == ()
    assert len(read("Posted", "Y", "Y", "N", "N").looks) == 1


@pytest.mark.parametrize("title", ["Disputed", "Gesperrt", "On hold", "Konzern"])
def test_lines_that_each_book_sees_its_own_way_are_told(read, title):
    (look,) = read(title, "N", "Y", "N", "N").looks
    assert look.startswith(f'{title}: "Y" (line 3, 9.00) counts - say --answer "{title}: Y=no income"')


@pytest.mark.parametrize("title", ["Paid", "VIP", "Gedruckt", "Neukunde", "Imprimé", "Newsletter"])
def test_marks_of_other_things_ask_nothing(read, title):
    assert read(title, "N", "Y", "N", "N").looks == ()


@pytest.mark.parametrize("title", ["Cancelled by", "Cancellation reason", "Stornogrund", "STBLG", "Motif d'annulation"])
def test_what_says_why_a_document_was_cancelled_is_asked_about(read, title):
    with pytest.raises(
        LedgerError, match=r"is why or by what a document was cancelled, by the title: line 3 holds 9.00"
    ):
        read(title, "", "S-77", "", "")
    assert read(title, "", "", "", "").looks == ()


@pytest.mark.parametrize(
    ("title", "yes", "no"), [("取消", "はい", "いいえ"), ("作废", "是", "否"), ("삭제", "예", "아니요")]
)
def test_marks_of_east_asian_books(read, title, yes, no):
    with pytest.raises(LedgerError, match=r"may be no income or lessen it"):
        read(title, no, yes, no, no)
