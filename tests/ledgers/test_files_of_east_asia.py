"""Files of Japan, China and Korea: their code pages, titles of a tax, and headings that stay to the letter."""

from __future__ import annotations

import pytest

from valuex_xl.cli.main import main
from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.vocabulary.tax_titles import is_tax_title

FILES = {
    "cp932": ("計上日,得意先,売上高\n2026/05/07,青木商店,4200\n2026/05/09,株式会社みどり,800\n", "Shift JIS"),
    "euc_jp": ("計上日,得意先,売上高\n2026/05/07,青木商店,4200\n2026/05/09,株式会社みどり,800\n", "EUC-JP"),
    "gb18030": ("日期,客户,金额\n2026-05-07,广州贸易,4200\n2026-05-09,成都科技有限公司,800\n", "GB 18030"),
    "big5": ("日期,客戶,金額\n2026-05-07,高雄貿易,4200\n2026-05-09,台中股份有限公司,800\n", "Big5"),
    "cp949": ("일자,거래처,매출\n2026-05-07,한라상사,4200\n2026-05-09,주식회사 동해,800\n", "Korean (CP949)"),
}


@pytest.mark.parametrize("encoding", FILES)
def test_the_code_page_of_east_asia_is_found_by_words_of_exports(tmp_path, encoding):
    text, name = FILES[encoding]
    path = tmp_path / "l.csv"
    path.write_bytes(text.encode(encoding))
    _, customer, income = text.split("\n", 1)[0].split(",")
    read = read_statement(path, Columns(customer, income))
    assert {each.name: float(each.income) for each in read.sums.ranked()} == {
        line.split(",")[1]: float(line.split(",")[2]) for line in text.splitlines()[1:]
    }
    assert any(f"read as {name}" in note for note in read.notes), read.notes


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Дата;Покупатель;Сумма\n2026-05-07;Ромашка;10\n2026-05-08;Василёк;20\n"),
        ("cp1252", "Datum;Käufer;Erlös\n2026-05-07;Göhring;10\n2026-05-08;Bäuml;20\n"),
        ("cp1253", "Ημερομηνία;Πελάτης;Ποσό\n2026-05-07;Αλέξανδρος;10\n2026-05-08;Βίκτωρ;20\n"),
        ("koi8_r", "Дата;Покупатель;Сумма\n2026-05-07;Ромашка;10\n2026-05-08;Василёк;20\n"),
    ],
)
def test_other_files_are_in_none_of_them(tmp_path, encoding, text):
    path = tmp_path / "l.csv"
    path.write_bytes(text.encode(encoding))
    _, customer, income = text.split("\n", 1)[0].split(";")
    assert [each.name for each in read_statement(path, Columns(customer, income)).sums.ranked()] == [
        line.split(";")[1] for line in reversed(text.splitlines()[1:])
    ]


TAXES = (
    "消費税額|内税額|增值税额|營業稅|부가가치세|세액|ภาษีขาย|Сума ПДВ|Ποσό Φ.Π.Α.|"
    "Kwota podatku VAT|مبلغ الضريبة|Moms 25%|Valor do IVA|ICMS"
)
NO_TAXES = "税込金額|税抜|Total incl. tax|Net of VAT|IVA rate|税率|Kwota brutto|Tax code|Ventas|Taxi|売上|Valor"


@pytest.mark.parametrize("title", TAXES.split("|"))
def test_a_title_of_a_tax_is_no_income(tmp_path, title):
    assert is_tax_title(title)
    path = tmp_path / "l.csv"
    path.write_text(f"Customer,Sales,{title}\nAspen,100,10\nBirch,200,20\n", encoding="utf-8")
    with pytest.raises(LedgerError, match="is a tax by its title"):
        read_statement(path, Columns("Customer", title))
    assert read_statement(path, Columns("Customer", title), particulars=Particulars(ignore=(title,))).sums.income == 30


@pytest.mark.parametrize("title", NO_TAXES.split("|"))
def test_a_title_that_speaks_of_a_tax_is_none(title):
    assert not is_tax_title(title)


@pytest.mark.parametrize(
    "titles", ["得意先,売上高,消費税", "客户,金额,税额", "ลูกค้า,จำนวนเงิน,ภาษีมูลค่าเพิ่ม", "Клиент,Сумма,Сумма НДС"]
)
def test_a_draft_takes_no_tax_for_the_income(tmp_path, monkeypatch, titles):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "l.csv").write_text(f"{titles}\n甲商店,5200,520\n乙商店,900,90\n丙商店,700,70\n", encoding="utf-8")
    assert main(["ledger", "l.csv", "--write-profile", "--to", "rules"]) == 0
    drafted = (tmp_path / "rules/ledgers/l.yaml").read_text(encoding="utf-8")
    income = titles.split(",")[1]
    assert any(f"income: {shown}\n" in drafted for shown in (income, f'"{income}"')), drafted


def test_titles_are_shown_to_the_letter(tmp_path, capsys):
    (tmp_path / "l.csv").write_text("Nº Cliente,Importe\nAspen,10.50\nBirch,20.50\n", encoding="utf-8")
    assert main(["ledger", str(tmp_path / "l.csv")]) == 1
    assert "  Nº Cliente  Aspen, Birch\n" in capsys.readouterr().out
