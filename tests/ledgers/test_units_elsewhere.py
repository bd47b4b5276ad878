"""Units of amounts in the words of many languages: by the title, or by a line above the header."""

import openpyxl
import pytest

from valuex_xl.ledgers import Columns, read_statement
from valuex_xl.ledgers.vocabulary.units import unit_above, unit_of, without_unit

TITLES = {
    3: "금액(천원)=KRW|金额（千元）=元|金額（新台幣千元）=TWD|金额(千美元)=USD|売上 千円=JPY|Thu (nghìn đồng)=VND|"
    "Hasil (ribu Rp)=IDR|"
    'Tutar (bin TL)=TRY|סכום (אלפי ש"ח)=ILS|סכום באלפי שקלים=ILS|المبلغ (ألف ريال)=|المبلغ بالآلاف=|ยอด (พันบาท)=THB|'
    "Έσοδα (χιλ. €)=EUR|Сумма (тыс. руб.)=RUB|Сумма в тысячах рублей=RUB|Сума (тис. грн)=UAH|Сума (хил. лв.)=BGN|"
    "Износ (хиљ. дин)=RSD|Bevétel (eFt)=HUF|Bevétel (ezer Ft)=HUF|Obrót w tysiącach złotych=PLN|Venit (mii lei)=RON|"
    "Ventas (miles de pesos)=|Receita (mil reais)=BRL|Tulud (tuh. eurot)=EUR|Pajamos (tūkst. Eur)=EUR|"
    "Velta (þús. kr.)=",
    4: "금액(만원)=KRW|营业收入万元=元|金額(萬元)=元",
    6: "금액(백만원)=KRW|売上高（百万円）=JPY|Thu (triệu đồng)=VND|Hasil (juta rupiah)=IDR|Ciro (milyon TL)=TRY|"
    "סכום (במיליוני ש״ח)=ILS|المبلغ (مليون درهم)=|ยอด (ล้านบาท)=THB|Έσοδα (εκατ. €)=EUR|Сумма, млн руб.=RUB|"
    "Bevétel (MFt)=HUF|Bevétel (millió Ft)=HUF|Venituri (mil. lei)=RON|Tržby (mil. Kč)=CZK|Obrót (mln zł)=PLN",
    8: "금액(억원)=KRW|売上(億円)=JPY|金额(亿元)=元",
    9: "금액(십억원)=KRW|Thu (tỷ đồng)=VND|Hasil (miliar rupiah)=IDR",
}


@pytest.mark.parametrize(("power", "titles"), TITLES.items())
def test_a_title_says_the_unit_and_its_money(power, titles):
    for text in titles.split("|"):
        title, _, currency = text.partition("=")
        assert unit_of(title) == (power, currency), title


@pytest.mark.parametrize(
    "title",
    [
        "인천원예",
        "회원",
        "금액(원)",
        "Bin Ahmed",
        "Kovács Kft",
        "ล้านนา",
        "一万元店",
        "Tỷ lệ",
        "Cameron Mii",
        "Lira",
        "Min",
    ],
)
def test_names_and_words_are_no_unit(title):
    assert unit_of(title) is None
    assert unit_above(title) is None


@pytest.mark.parametrize(
    ("text", "power"),
    [
        ("(단위: 백만원)", 6),
        ("단위 천원", 3),
        ("單位：新台幣千元", 3),
        ("ĐVT: triệu đồng", 6),
        ("(dalam jutaan rupiah)", 6),
        ("المبالغ بالآلاف", 3),
        ("הסכומים באלפי", 3),
        ("หน่วย : พันบาท", 3),
        ("adatok ezer Ft-ban", 3),
        ("(en miles de pesos)", 3),
    ],
)
def test_a_line_above_says_the_unit(text, power):
    assert unit_above(text).power == power


def test_a_title_without_its_unit():
    titles = ("1월 (천원)", "销售额（万元）", "Ene (miles de euros)")
    assert [without_unit(title) for title in titles] == ["1월", "销售额", "Ene"]


def test_korean_units_of_a_sheet_are_read_as_whole(tmp_path):
    book = openpyxl.Workbook()
    for row in (["매출 현황"], ["(단위: 백만원)"], ["거래처", "매출액"], ["가람", 12], ["나래", 30.5]):
        book.active.append(row)
    book.save(tmp_path / "l.xlsx")
    found = read_statement(tmp_path / "l.xlsx", Columns("거래처", "매출액"))
    assert found.sums.income == 42_500_000
    assert [look for look in found.looks if "millions" in look]
