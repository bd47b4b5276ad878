"""Credit notes without a minus in more languages and as codes, under titles that say nothing of kinds too."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars


@pytest.fixture
def read(tmp_path):
    def reader(title, invoice, credit, sign="", **answers):
        path = tmp_path / "k.csv"
        lines = [("Elm", invoice, "70"), ("Oak", invoice, "31"), ("Elm", credit, f"{sign}20")]
        rows = "".join(f"{firm};{word};{amount}\n" for firm, word, amount in lines)
        path.write_text(f"Firm;{title};Sum\n{rows}", encoding="utf-8")
        particulars, where = to_particulars({f"{title}: {credit}": it for it in answers.values()}, Particulars())
        return read_statement(path, Columns("Firm", "Sum"), where, None, particulars)

    return reader


WORDS = [
    ("Rodzaj dokumentu", "Faktura", "Korekta faktury"),
    ("Druh dokladu", "Faktura", "Dobropis"),
    ("Typ dokladu", "Faktura", "Opravný daňový doklad č. 7"),
    ("Вид операции", "Реализация", "Возврат от покупателя"),
    ("Bizonylat típusa", "Számla", "Sztornó számla"),
    ("Belge Türü", "Satış Faturası", "İade Faturası"),
    ("Τύπος παραστατικού", "Τιμολόγιο", "Πιστωτικό Τιμολόγιο"),
    ("伝票種別", "売上", "返品"),
    ("单据类型", "销售发票", "红字发票"),
    ("거래유형", "매출", "반품"),
    ("Documentsoort", "Factuur", "Creditfactuur"),
    ("Laskutyyppi", "Lasku", "Hyvityslasku"),
    ("Tipo Doc.", "Fattura", "Nota Credito"),
    ("Tipo de comprobante", "Factura A", "Nota de Crédito A"),
    # Under any title, where every word is a kind.
    ("Source", "Receivable Invoice", "Receivable Credit Note"),
    ("Column", "Sale", "Return"),
    # Codes, of which each says little without the other.
    ("Tipo", "FT", "NC"),
    ("Belegtyp", "AR", "GU"),
    ("BA", "RE", "GS"),
    ("Doc", "INV", "CRN"),
    ("Anything", "INV", "CRN"),
    ("Typ", "FS", "KFS"),
]


@pytest.mark.parametrize(("title", "invoice", "credit"), WORDS)
def test_a_credit_note_is_known(read, title, invoice, credit):
    with pytest.raises(LedgerError) as caught:
        read(title, invoice, credit)
    assert (
        f'k.csv:4: {title}: "{credit}" lessens income, but 20.00 has no minus (line 4) - say '
        f'--answer "{title}: {credit}=takes away", or --answer "{title}: {credit}=adds" where it adds'
    ) in str(caught.value).splitlines()
    assert read(title, invoice, credit, answer="takes away").sums.income == 81
    assert read(title, invoice, credit, sign="-").sums.income == 81


@pytest.mark.parametrize(
    ("title", "invoice", "credit"),
    [("Region", "FT", "NC"), ("Country", "IN", "CN"), ("Channel", "Sales", "Web"), ("Product", "FT", "NC")],
)
def test_words_that_may_be_something_else_ask_nothing(read, title, invoice, credit):
    found = read(title, invoice, credit)
    assert (found.sums.income, found.looks) == (121, ())


def test_a_column_that_marks_corrections_is_asked_about(read):
    with pytest.raises(LedgerError, match='Korrektur: "1" may be no income or lessen it, by the title of the column'):
        read("Korrektur", "0", "1")
