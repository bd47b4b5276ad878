"""Laws of code pages: what a word is worth as one of a language, and which page is told for the words of a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.ledgers.files.codepages import _WESTERN, NAMES, _fits, _weight, _words, _worth, encodings_of, guess
from valuex_xl.ledgers.files.decoding import read_alike

GERMAN, RUSSIAN = "äöüß", "абвгдежзийклмнопрстуфхцчшщъыьэюяё"


@pytest.mark.parametrize(
    ("word", "letters", "fits"),
    [
        ("Müller", GERMAN, True),
        ("Møller", GERMAN, False),
        ("MÜLLER", GERMAN, True),
        ("MüLLER", GERMAN, False),
        ("MÜller", GERMAN, False),
        ("Ü", GERMAN, True),
        ("ü", GERMAN, True),
        ("Übel", GERMAN, True),
        ("GROß", GERMAN, True),
        ("AäB", GERMAN, False),
        ("aÄ", GERMAN, False),
        ("AÄ", GERMAN, True),
        ("Aä", GERMAN, True),
        ("ABä", GERMAN, False),
        ("ABÄ", GERMAN, True),
        ("3Ä", GERMAN, True),
        ("ä5", GERMAN, True),
        ("€", GERMAN, False),
        ("Москва", RUSSIAN, True),
        ("МОСКВА", RUSSIAN, True),
        ("мосКва", RUSSIAN, False),
        ("Mосква", RUSSIAN, False),
        ("Αθήνα", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ", True),
        ("Aθήνα", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ", False),
    ],
)
def test_a_word_is_of_a_language_by_its_letters_and_capitals(word: str, letters: str, fits: bool) -> None:
    assert _fits(word, letters) is fits


@pytest.mark.parametrize(("word", "weight"), [("ä", 0.3), ("äh", 1.0), ("ä5", 0.3), ("5ä", 0.3), ("ähm", 1.0)])
def test_a_letter_alone_or_beside_a_figure_says_little(word: str, weight: float) -> None:
    assert _weight(word) == weight


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Müller & Co", ["Müller"]),
        ("a€b", ["?€"]),
        ("a€ b", ["€"]),
        ("€b", ["€"]),
        ("5€b", ["€"]),
        ("a€", ["€"]),
        ("L’été", ["L’été"]),
        ("5ä ä5 Elm", ["5ä", "ä5"]),
        ("a¤b", ["¤"]),
    ],
)
def test_the_words_beyond_ascii(text: str, words: list[str]) -> None:
    assert list(_words(text)) == words


PIECES = st.lists(
    st.sampled_from(["Müller", "Größe", "Bär", "é", "Søren", "Château", "€", "a£b", "MüLLER", "Elm", "ä7"])
)


@given(PIECES, st.sets(st.sampled_from(["Müller", "Søren", "a"])))
@example(["Müller", "Müller", "Müller", "Søren"], set())
def test_a_page_is_worth_the_share_of_its_words_that_are_of_one_language(words: list[str], known: set[str]) -> None:
    """Those of the language with most count 0.7, those of any 0.3 more, signs 0.8 each, those that are known 1."""
    beyond = ["?£" if word == "a£b" else word for word in words if not word.isascii()]
    of = {"Müller": "ü", "Größe": "öß", "Bär": "ä", "é": "é", "Søren": "ø", "Château": "â", "ä7": "ä"}
    weights = {"é": 0.3, "ä7": 0.3}
    worth = {
        language: sum(weights.get(word, 1.0) for word in beyond if word in of and set(of[word]) <= set(letters))
        for language, letters in _WESTERN.items()
    }
    any_of = sum(weights.get(word, 1.0) for word in beyond if word in of)
    whole = 0.7 * max(worth.values()) + 0.3 * any_of + 0.8 * beyond.count("€") + sum(word in known for word in beyond)
    wanted = whole / len(beyond) if beyond else 0.0
    assert _worth(" ".join(words).encode("cp1252"), "cp1252", known) == pytest.approx(wanted)


def test_of_pages_that_are_worth_the_same_the_first_is_taken_and_what_cannot_be_read_is_none() -> None:
    data = "Müller".encode("cp1252")
    worths = [_worth(data, codec, ()) for codec in ("cp1252", "iso8859_15")]
    assert worths[0] - worths[1] == pytest.approx(list(NAMES).index("iso8859_15") / 1000)
    assert _worth(b"M\x81ller", "cp1252", ()) == -1.0
    assert _worth(b"M\x81ller", "iso8859_15", ()) == -1.0
    assert _worth(b"Elm", "cp850", ()) == 0.0


@pytest.mark.parametrize(
    ("text", "codec", "known", "found"),
    [
        ("Müller;5", "cp1252", (), ("Windows-1252", "Müller", "", "")),
        ("São Paulo\nMüller", "cp1252", (), ("Windows-1252", "São", "", "")),
        ("Elm;5 €", "cp1252", (), ("Windows-1252", "", "", "")),
        ("é", "cp1252", (), ("Windows-1252", "é", "Windows-1251", "й")),
        ("Žižkov;Růžička", "iso8859_2", (), ("ISO-8859-2", "Žižkov", "", "")),
        ("Дом;Москва", "cp1251", (), ("Windows-1251", "Дом", "Windows-1253", "Δξμ")),
        # within 0.15 of the best another page reads as well
        ("Łódź", "cp1250", (), ("Windows-1250", "Łódź", "Mac Roman", "£Ûdü")),
        ("Łódź", "cp1250", ("Łódź",), ("Windows-1250", "Łódź", "", "")),
        ("Elm\nMüller\nà la carte", "cp850", (), ("DOS 850", "à", "DOS 852", "ů")),
        ("Müller\nČapek\nDvořák", "cp1250", (), ("Windows-1250", "Dvořák", "Windows-1257", "Dvoųįk")),
        # just 0.15 below the best is near enough
        (
            "\n".join(["Gyõr"] * 20 + ["Bär"] * 11 + ["§"] * 19),
            "cp1252",
            (),
            ("Windows-1257", "Gyõr", "Windows-1250", "Győr"),
        ),
        # Windows-1252 goes before a page that is hardly better, which is told
        ("Pál\nZöld\nÖdön\nÉva\nGyőr", "cp1250", (), ("Windows-1252", "Gyõr", "Windows-1250", "Győr")),
        ("Öl\nMüller", "cp1252", (), ("Windows-1252", "Müller", "", "")),
        # a word that both pages read alike tells for Windows-1252
        ("Müller\nŽižkov", "cp1250", (), ("Windows-1252", "Müller", "", "")),
        ("Bär", "cp850", (), ("DOS 850", "Bär", "", "")),
    ],
)
def test_a_guess_tells_where_another_page_reads_as_well(
    text: str, codec: str, known: tuple[str, ...], found: tuple[str, str, str, str]
) -> None:
    guessed = guess(text.encode(codec), known)
    assert (guessed.name, guessed.sample, guessed.other_name, guessed.other_sample) == found
    assert NAMES[guessed.codec] == guessed.name
    assert not guessed.poor


def test_a_word_that_the_file_has_in_utf8_tells_the_page() -> None:
    assert guess("Ähm".encode("cp437")).name == "Windows-1250"
    assert guess("Ähm".encode("cp437"), ("Ähm",)).name == "DOS 850"


@pytest.mark.parametrize(
    ("titles", "text", "codec", "found"),
    [
        (["Vevő"], "Vevő;Nettó", "cp1250", ["cp1250", "iso8859_2"]),
        (["Vevő", "Nettó"], "Vevő;Nettó", "cp1250", ["cp1250", "iso8859_2"]),
        (["Vevő", "Elm"], "Vevő;Nettó", "cp1250", []),
        (["売上"], "売上,顧客", "cp932", ["cp932"]),
        (["Müller"], "Müller", "mac_roman", ["mac_roman"]),
    ],
)
def test_the_encodings_in_which_titles_stand(titles: list[str], text: str, codec: str, found: list[str]) -> None:
    assert encodings_of(titles, text.encode(codec)) == found


SWEDISH = "Öresund Frakt\nMalmö Stad\nÅkeri Björk\nNära Dig\nSödra Åsen\nVästerås\n"
RUSSIAN_NAMES = "Дата;Контрагент;Сумма\nООО Ромашка\nАО Волга\nИП Петров\n"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SWEDISH, "cp1252", "Windows-1252"),
        (RUSSIAN_NAMES, "cp1251", "Windows-1251"),
        ("Σάμος;Αθήνα\nΠάτρα\nΝίκος Παππάς\n", "cp1253", "Windows-1253"),
        ("Łódź Sp\nŻółw\nŚwięta Góra\nGdańsk\n", "cp1250", "Windows-1250"),
        ("Příbram\nŘíčany Jiří\nDvořák\nŽižkov\n", "cp1250", "Windows-1250"),
    ],
)
def test_a_page_whose_words_are_of_one_language_alone_is_certain(text: str, codec: str, name: str) -> None:
    found = guess(text.encode(codec))
    assert (found.name, found.other_name) == (name, "")


@pytest.mark.parametrize(
    ("word", "letters", "fits"),
    [
        ("ĺkeri", "áĺ", False),
        ("stĺp", "áĺ", True),
        ("ůl", "ů", False),
        ("dům", "ů", True),
        ("ßen", GERMAN, False),
        ("ß", GERMAN, True),
        ("Σάμος", "αμοσςά", True),
        ("Σάμός", "αμοσςάό", False),
        ("ςάμο", "αμοσςά", False),
    ],
)
def test_some_letters_never_begin_a_word_and_greek_has_one_accent(word: str, letters: str, fits: bool) -> None:
    assert _fits(word, letters) is fits


@pytest.mark.parametrize(
    ("text", "codecs", "alike"),
    [
        ("Vevő;Ár", ("cp1250", "iso8859_2"), True),
        ("Vevő;Šimon", ("cp1250", "iso8859_2"), False),
        ("客户", ("gb18030",), True),
        ("客户", ("gb18030", "cp932"), False),
    ],
)
def test_a_file_that_two_encodings_read_alike_is_proved(
    tmp_path: Path, text: str, codecs: list[str], alike: bool
) -> None:
    path = tmp_path / "l.csv"
    path.write_bytes(text.encode(codecs[0]))
    assert read_alike(path, codecs) is alike
