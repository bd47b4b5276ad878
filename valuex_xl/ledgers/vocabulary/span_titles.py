"""Titles of columns that hold months, quarters or years: ``Jahr/Monat``, ``年月``, ``Отчётный период``."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.plain_letters import bare
from valuex_xl.ledgers.vocabulary.titles import title_words

__all__ = ["is_span", "is_week", "months_of_number", "says_year"]

_SPAN = re.compile(
    r"period|week|month|quarter|half|year|wk|qtr|yr|fy|kw|.*(?:jahr|monat|quartal|periode|zeitraum|woche)|gj|wj|"
    r"gjahr|mois|"
    r"semaine|semana|settimana|vecka|uge|trimestre|semestre|ann[ée]e|exercice|p[ée]riode|mes|año|ejercicio|"
    r"per[ií]odo|mese|anno|esercizio|maand|kwartaal|"
    r"(?:boek)?jaar|måned|månad|kvartal|(?:regnskabs|räkenskaps)?år|mês|ano|miesiąc|kwartał|měsíc|čtvrtletí|rok|vuosi|"
    r"kuukausi|poper|spmon|calmonth|calyear|fiscper|fiscyear"
)
_WEEK = re.compile(r"\b(?:week|wk|kw|semaine|semana|settimana|vecka|uge)\b|woche\b")
_YEAR = re.compile(
    r"jahr|year|\byr\b|\bfy\b|\b[gw]j\b|ann[ée]e|exercice|\baño|ejercicio|\banno|jaar|\bano\b|\brok\b|år"
)
_NO_SPAN = re.compile(
    r"(?:bau|geburts|gründungs|modell|vor|vertrags|lebens)(?:jahr|monat).*|model|birth|born|built|founded|founding|"
    r"established|vintage|since|seit|depuis|last|prior|previous|précédent|anterior|precedente|"
    r"contract|vertrag|warranty|notice|рождения|выпуска|прошлый|предыдущий|dogum|dogumu|gecen|uzleti"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(map(bare, text.split("|")))


_YEARS = _words(
    "vuosi|tilikausi|rok|rik|rік|год|рік|година|yıl|yili|yılı|έτος|χρήση|év|üzleti év|godina|leto|aasta|gads|metai|"
    "ár|an|anul|năm|tahun|שנה|שנת מס|السنة|سنة|العام|سال|ปี|वर्ष|साल|年|年度|会計年度|會計年度|사업연도|회계연도|연도|"
    "년도|년"
)
_WEEKS = _words("viikko|tydzień|týden|týždeň|hét|săptămâna|неделя|тиждень|седмица|hafta|εβδομάδα|tuần|minggu|週|周|주")
_PARTS = _words(
    "kausi|neljännes|kvartaali|okres|pololetí|období|mesiac|štvrťrok|obdobie|hónap|hó|negyedév|félév|időszak|luna|"
    "trimestru|trimestrul|perioada|perioadă|mjesec|mesec|tromjesečje|razdoblje|četrtletje|obdobje|"
    "месяц|квартал|период|полугодие|місяць|період|месец|тримесечие|ay|dönem|çeyrek|μήνας|τρίμηνο|περίοδος|"
    "kuu|kvartal|periood|mēnesis|ceturksnis|periods|mėnuo|ketvirtis|laikotarpis|mánuður|ársfjórðungur|"
    "tháng|quý|kỳ|bulan|triwulan|kuartal|masa|חודש|רבעון|תקופה|الشهر|شهر|الفترة|الربع|ماه|دوره|เดือน|ไตรมาส|งวด|"
    "महीना|माह|तिमाही|월|분기|기간|연월|년월|월분"
)
_OF_EAST_ASIA = re.compile(
    r"(?:.*(?:年月|月份|月次|年度|[会會][计計]期[间間]|四半期|季度|기간|분기)|"
    r"(?:[売壳]上|販売|請求|[计計]上|対象|[发發開开]票|[账賬]|[结結]算|[销銷]售|매출|청구|회계|기준)?[年月季년월])"
)
_QUARTER = re.compile(r"quarter|qtr|.*quartal|trimestre|kwartaal|kvartal|kwartał|čtvrtletí")
_QUARTERS = _words(
    "neljännes|kvartaali|štvrťrok|negyedév|trimestru|trimestrul|tromjesečje|četrtletje|квартал|тримесечие|çeyrek|"
    "τρίμηνο|ceturksnis|ketvirtis|ársfjórðungur|quý|triwulan|kuartal|רבעון|الربع|ไตรมาส|तिमाही|분기|四半期|季度|季"
)
_HALF = re.compile(r"half|.*halbjahr|semestre")
_HALF_YEAR = re.compile(r"halbjahr|\bhalf[ -]?year")
_HALVES = _words("pololetí|félév|полугодие|半期")
_LONG_ENOUGH = 4
_NO_SPAN_OF_EAST_ASIA = re.compile("生年|生月|出生|[创創設设]立|契約|合同|前年|昨年|去年|(?<!売)上年|전년|생년")


def is_span(header: str) -> bool:
    """Whether a header is that of a month, a quarter or a year in which something is booked.

    >>> is_span("Jahr/Monat"), is_span("GJahr"), is_span("売上年月"), is_span("Отчётный период")
    (True, True, True, True)
    >>> is_span("Baujahr"), is_span("Monatlich"), is_span("生年月日"), is_span("Год рождения")
    (False, False, False, False)
    """
    words = re.findall(r"[^\W\d_]+", title_words(header))
    known = any(map(_SPAN.fullmatch, words)) or bool(_bare_words(header) & (_YEARS | _WEEKS | _PARTS))
    return (known or _is_of_east_asia(words)) and not any(map(_NO_SPAN.fullmatch, [*words, *map(bare, words)]))


def says_year(header: str) -> bool:
    """Whether a header is that of a year, or of something and its year.

    >>> says_year("Geschäftsjahr"), says_year("年度"), says_year("年月"), says_year("Mesec"), says_year("Halbjahr")
    (True, True, True, False, False)
    """
    words = _HALF_YEAR.sub(" ", title_words(header))
    said = _YEAR.search(words) is not None or bool(_bare_words(header) & _YEARS) or bool(set("年년") & set(words))
    return said and is_span(header)


def is_week(header: str) -> bool:
    """Whether a header is that of a week, so that two numbers below it are a week and its year."""
    said = _WEEK.search(title_words(header)) is not None or bool(_bare_words(header) & _WEEKS)
    return said and is_span(header)


def months_of_number(header: str) -> int:
    """How many months each number below a header stands for: 3 below that of a quarter, 0 below that of a week.

    >>> months_of_number("Quartal"), months_of_number("Halbjahr"), months_of_number("KW"), months_of_number("Periode")
    (3, 6, 0, 1)
    """
    if is_week(header):
        return 0
    words, bare_words = re.findall(r"[^\W\d_]+", title_words(header)), _bare_words(header)
    for months, title, others in ((3, _QUARTER, _QUARTERS), (6, _HALF, _HALVES)):
        if any(map(title.fullmatch, words)) or bare_words & others:
            return months
    return 1


def _bare_words(header: str) -> set[str]:
    """A title whole, for not all scripts part their words by what is seen, and its words without accents.

    Words such as ``an`` and ``ay`` are others in other languages, and stand for themselves alone.
    """
    title = bare(title_words(header))
    words = title.replace("/", " ").replace("-", " ").replace(".", " ").split()
    return {title, *(word for word in words if len(word) >= _LONG_ENOUGH or not word.isascii())}


def _is_of_east_asia(words: list[str]) -> bool:
    return any(_OF_EAST_ASIA.fullmatch(word) and not _NO_SPAN_OF_EAST_ASIA.search(word) for word in words)
