"""Titles of months and years in the languages of exports: two years are never one sum."""

import pytest

from valuex_xl.ledgers import Columns, Particulars, read_statement
from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.vocabulary.span_titles import is_span, is_week, says_year


@pytest.fixture
def statement(tmp_path):
    def reader(title, *written):
        path = tmp_path / "l.csv"
        rows = zip(written, ("Elm", "Oak BV", "Ash SA"), strict=True)
        lines = "".join(f"{text};{firm};{90 + len(firm)}\n" for text, firm in rows)
        path.write_text(f"{title};Firm;Net\n{lines}", encoding="utf-8")
        return read_statement(path, Columns("Firm", "Net"), (), particulars=Particulars())

    return reader


@pytest.mark.parametrize(
    "title",
    "Год|Финансовый год|Рік|Година|Yıl|Έτος|Év|Godina|Aasta|Gads|Metai|Anul|An|Ár|Năm|Tahun|שנה|السنة|ปี|年|年度|売上年|"
    "会计年度|연도|회계연도|Tilikausi|Vuosi|Rok obrotowy|वर्ष".split("|"),
)
def test_two_years_are_refused_below_a_title_of_years(statement, title):
    assert says_year(title)
    with pytest.raises(LedgerError, match=f"{title}: runs from 2024-01-01 to 2025-12-31"):
        statement(title, "2024", "2025", "2025")
    assert str(statement(title, "2025", "2025", "2025").period) == "2025-01-01 to 2025-12-31"


@pytest.mark.parametrize(
    "title",
    "Месяц|Отчётный период|Місяць|Месец|Ay|Dönem|Μήνας|Hónap|Mesec|Mjesec|Kuu|Mēnesis|Mėnuo|Luna|Mánuður|Tháng|Bulan|"
    "חודש|الشهر|เดือน|年月|月|売上月|請求年月|会計期間|结算月份|월|매출월|年/月|महीना|Okres".split("|"),
)
def test_months_of_two_years_are_refused_below_a_title_of_months(statement, title):
    with pytest.raises(LedgerError, match=f"{title}: runs from 2024-01-01 to 2025-03-31"):
        statement(title, "2024/01", "2025/02", "2025/03")
    assert str(statement(title, "2025/01", "2025/02", "2025/02").period) == "2025-01-01 to 2025-02-28"


def test_months_without_a_year_are_told(statement):
    assert statement("月", "1月", "2月", "12月").looks[0].startswith('月: "1月" tells no year')
    assert statement("월", "1월", "2월", "3월").looks[0].startswith('월: "1월" tells no year')


def test_a_year_of_books_is_told_as_the_calendar_year_of_its_number(statement):
    told = '年度: a business year is taken as the calendar year of its number ("2025")'
    assert any(note.startswith(told) for note in statement("年度", "2025", "2025", "2025").notes)


@pytest.mark.parametrize(
    "title",
    "生年月日|契約年|創立年|前年同月|上年同期|月額|年商|Rechnung an|Lieferung an|Год рождения|Doğum yılı|"
    "Год выпуска|월정액|주문|Klant|Level".split("|"),
)
def test_other_titles_are_of_no_span(title):
    assert not is_span(title)
    assert not says_year(title)


def test_weeks_in_other_languages():
    assert [is_week(title) for title in ("Неделя", "Tydzień", "Viikko", "Hafta", "週", "Месяц")] == [True] * 5 + [False]
