"""Files in code pages of Hebrew, Arabic, Thai and Vietnamese: found by words of exports, and only there."""

from __future__ import annotations

import unicodedata

import pytest

from valuex_xl.ledgers import Columns, read_statement
from valuex_xl.ledgers.files.by_words import by_words

HEBREW = 'תאריך;לקוח;סכום\n2026-05-07;אלון בע"מ;420\n2026-05-09;הדס;80\n2026-05-11;אלון בע"מ;30\n'
ARABIC = "التاريخ;العميل;المبلغ\n2026-05-07;شركة الزيتون;420\n2026-05-09;النخيل;80\n2026-05-11;شركة الزيتون;30\n"
THAI = "วันที่;ลูกค้า;จำนวนเงิน\n2026-05-07;บริษัท มะขาม จำกัด;420\n2026-05-09;ไทร;80\n2026-05-11;บริษัท มะขาม จำกัด;30\n"
VIETNAMESE = (
    "Ngày;Khách hàng;Số tiền\n2026-05-07;Công ty Tre Xanh;420\n2026-05-09;Sen;80\n2026-05-11;Công ty Tre Xanh;30\n"
)
FILES = {
    "cp1255": (HEBREW, "Windows-1255"),
    "cp862": (HEBREW, "DOS 862"),
    "cp1256": (ARABIC, "Windows-1256"),
    "iso8859_6": (ARABIC, "ISO-8859-6"),
    "cp874": (THAI, "Thai (Windows-874)"),
    "cp1258": (VIETNAMESE, "Windows-1258"),
}


def in_page(text: str, encoding: str) -> bytes:
    """The bytes of a text; tones stand behind their letter in the page of Vietnam."""
    if encoding != "cp1258":
        return text.encode(encoding)
    return b"".join(map(_letter, unicodedata.normalize("NFC", text)))


def _letter(sign: str) -> bytes:
    letter, tones = sign, ""
    while letter:
        try:
            return (letter + tones).encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in parts[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
            letter, tones = unicodedata.normalize("NFC", parts.replace(tone, "")), tone + tones
    raise AssertionError(sign)


@pytest.mark.parametrize("encoding", FILES)
def test_the_code_page_is_found_by_words_of_exports(tmp_path, encoding):
    text, name = FILES[encoding]
    path = tmp_path / "l.csv"
    path.write_bytes(in_page(text, encoding))
    head, first, second, _ = text.splitlines()
    _, customer, income = head.split(";")
    read = read_statement(path, Columns(customer, income))
    found = {unicodedata.normalize("NFC", each.name): int(each.income) for each in read.sums.ranked()}
    assert found == {first.split(";")[1]: 450, second.split(";")[1]: 80}
    assert any(f"read as {name}" in note for note in read.notes), read.notes


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "дата;покупатель;сумма;скидка\n2026-05-07;ромашка;10;1\n2026-05-08;василёк;20;2\n"),
        ("koi8_r", "дата;покупатель;сумма\n2026-05-07;ромашка;10\n2026-05-08;василёк;20\n"),
        ("cp1253", "ημερομηνία;πελάτης;ποσό\n2026-05-07;αλέξανδρος;10\n"),
        ("cp1252", "Datum;Käufer;Erlös\n2026-05-07;Göhring;10\nÜbertrag;Ö;1\n"),
        ("cp1250", "Datum;Kupující;Částka\n2026-05-07;Dvořák;10\n2026-05-08;Žižka;20\n"),
        ("cp1254", "Tarih;Müşteri;Tutar\n2026-05-07;Işık A.Ş.;10\n2026-05-08;Çınar;20\n"),
        ("mac_roman", "Date;Société;Montant\n2026-05-07;Élysée;10\n2026-05-08;Forêt;20\n"),
    ],
)
def test_files_of_other_languages_hold_none_of_them(encoding, text):
    assert by_words(text.encode(encoding)) is None
