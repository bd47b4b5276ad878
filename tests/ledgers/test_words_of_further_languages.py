"""Cancelled, drafted and credited documents in further languages; words that nobody knows beside words that are."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, read_statement


@pytest.fixture
def told(tmp_path):
    def reader(title, *words, also=""):
        path = tmp_path / "words.csv"
        firms = ("Yew", "Fir", "Ash")
        lines = [f"{firms[at % 3]};{word};{100 + at}.50" for at, word in enumerate((words[0],) * 9 + words)]
        path.write_text(f"Firm;{title};Sum\n" + "\n".join(lines) + f"\n{also}", encoding="utf-8")
        try:
            return [], list(read_statement(path, Columns("Firm", "Sum")).looks)
        except LedgerError as refused:
            return [f"{fault.value}: {fault.reason.split(':')[0].split(',')[0]}" for fault in refused.faults], []

    return reader


NONE, LESS = "is no income", "lessens income"


@pytest.mark.parametrize(
    ("title", "counts", "asked"),
    [
        ("Situacao", "Autorizada", {"Denegada": NONE, "Rascunho": NONE}),
        ("Estado", "Pago", {"Cancelado": NONE}),
        ("Tipo de documento", "Fatura-recibo", {"Nota de crédito": LESS, "Adiantamento": NONE}),
        ("Stare", "Emisă", {"Stornata": NONE, "Ciornă": NONE}),
        ("Tip factura", "Factura fiscala", {"Factura de stornare": LESS, "Factura de avans": NONE}),
        ("Vrsta dokumenta", "Račun", {"Knjižno odobrenje": LESS, "Predračun": NONE}),
        ("Stanje", "Plaćeno", {"Poništeno": NONE}),
        ("Laskun tila", "Lähetetty", {"Peruutettu": NONE}),
        ("Κατάσταση", "Εξοφλημένο", {"Ακυρωμένο": NONE, "Πρόχειρο": NONE}),
        ("סטטוס", "שולמה", {"טיוטה": NONE, "מבוטלת": NONE}),
        ("الحالة", "مدفوعة", {"مسودة": NONE}),
        ("Dokumendi liik", "Müügiarve", {"Kreeditarve": LESS}),
        ("Loại chứng từ", "Hóa đơn GTGT", {"Hàng bán bị trả lại": LESS}),
        ("Jenis transaksi", "Penjualan", {"Retur penjualan": LESS}),
        ("สถานะ", "ชำระแล้ว", {"ยกเลิกแล้ว": NONE}),
        ("Fatura durumu", "Onaylandı", {"İPTAL EDİLDİ": NONE, "Taslak": NONE}),
        ("Būsena", "Apmokėta", {"Anuliuota": NONE}),
        ("Стан документа", "Проведено", {"Скасовано": NONE}),
        ("Posting status", "Posted", {"Reversed": NONE}),
    ],
)
def test_what_does_not_count_is_asked_about(told, title, counts, asked):
    faults, _ = told(title, counts, *asked)
    assert faults == [f"{word}: {what}" for word, what in asked.items()]
    assert told(title, counts, counts) == ([], [])


@pytest.mark.parametrize("title", ["Anything", "Text 2", "Merkmal", "Kolumna"])
@pytest.mark.parametrize(
    ("counts", "asked"),
    [("Rechnung", "Peruttu"), ("Lasku", "Hyvityslasku"), ("Arve", "Tühistatud"), ("Račun", "Stornirano")],
)
def test_a_word_of_documents_speaks_under_any_title(told, title, counts, asked):
    faults, _ = told(title, counts, asked, "Qwert")
    assert [fault.split(":")[0] for fault in faults] == [asked]


def test_a_word_that_nobody_knows_hides_no_other_and_is_told_itself(told):
    faults, looks = told("Anything", "Lasku", "Qwert")
    assert faults == []
    assert looks == [
        'Anything: "Qwert" (line 12, 110.50) - not known here, and counted as signed: say '
        '--answer "Anything: Qwert=takes away" or --answer "Anything: Qwert=no income" where it is another thing, '
        '--answer "Anything: Qwert=adds" where it counts'
    ]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Region", ("Nord", "Süd", "Retur")),
        ("Product group", ("Chairs", "Desks", "Lamps")),
        ("Salesperson", ("Ana Plata", "Bo Avans")),
        ("Payment", ("Card", "Invoice", "PayPal")),
        ("Tipo de cliente", ("Retalho", "Grossista")),
        ("Vrsta proizvoda", ("Stol", "Stolica")),
        ("Loại hàng", ("Bàn", "Ghế")),
        ("Text", ("Wartung", "Miete", "Rechnung")),
        ("Situação", ("Paga", "Em aberto", "Vencida")),
        ("Durum", ("Ödendi", "Gönderildi", "Açık")),
        ("Tila", ("Maksettu", "Avoin", "Erääntynyt")),
        ("Metal", ("Plata", "Oro")),
    ],
)
def test_ordinary_columns_are_quiet(told, title, words):
    assert told(title, *words) == ([], [])


@pytest.mark.parametrize(("title", "fault"), [("Estado", []), ("Tipo", ["Pago: is no income"])])
def test_paid_is_a_state_and_a_payment_a_kind(told, title, fault):
    faults, _ = told(title, "Factura", "Pago")
    assert faults == fault


HEADED = "Faktura;Dag;Summe;u\nKunde;{a};;\n1;2026-01-02;50;E\n2;2026-01-03;70;E\nKunde;{b};\n3;2026-01-04;80;E\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [("Hasel AS", "10035;Bjerk AS"), ("Hasel AS", "Bjerk AS;10035"), ("Hasel AS", ";Bjerk AS"), ("Hasel AS", ";10035")],
)
def test_a_heading_whose_name_falls_into_the_amounts_is_a_heading(tmp_path, first, second):
    path = tmp_path / "headed.csv"
    path.write_text(HEADED.format(a=first, b=second), encoding="utf-8")
    with pytest.raises(LedgerError, match=r'"1" stands below the heading "Hasel AS" \(line 2\), and 1 more heading'):
        read_statement(path, Columns("Faktura", "Summe"))


def test_a_customer_called_as_customers_are_is_no_heading(tmp_path):
    path = tmp_path / "client.csv"
    path.write_text("Who;Dag;Summe\nClient;2026-01-02;50\nElm;2026-01-02;60\n", encoding="utf-8")
    assert read_statement(path, Columns("Who", "Summe")).sums.income == 110


def test_words_of_a_script_that_is_not_read_are_told_where_few_lines_have_them(tmp_path):
    path = tmp_path / "ge.csv"
    words = ["აბგ"] * 12 + ["დევ"]
    rows = "\n".join(f"{'Yew' if at % 2 else 'Fir'};{word};{at + 10}" for at, word in enumerate(words))

    def looks(title, text):
        path.write_text(f"Firm;{title};Sum\n{text}\n", encoding="utf-8")
        return list(read_statement(path, Columns("Firm", "Sum")).looks)

    assert looks("შენიშვნა", rows) == [
        'შენიშვნა: "დევ" (line 14, 22.00) - neither the title nor its words are known here, and all of it counts: '
        'where one says credit note, draft or cancelled say so, as in --answer "შენიშვნა: დევ=no income", else '
        '--answer "შენიშვნა=ignore"'
    ]
    assert looks("Remark", rows) == looks("אזור", rows) == []
    assert looks("შენიშვნა", rows.replace("Yew;აბგ", "Yew;დევ")) == []


@pytest.mark.parametrize(
    ("title", "counts", "asked"),
    [
        ("Fiş Türü", "Perakende Satış Faturası", {"Toptan Satış İade Faturası": LESS, "Alış Faturası": NONE}),
        ("Druh dokladu", "Bezna faktura", {"Vystavena zalohova faktura": NONE}),
        ("Bilagstype", "Utgående faktura", {"Utgående kreditnota": LESS, "Innbetaling": NONE}),
        ("Nature pièce", "FAC", {"AVC": LESS, "CC": NONE}),
        ("Natureza da operação", "Venda de mercadorias", {"Devolução de mercadorias": LESS, "Compra de gado": NONE}),
        ("SourceDocType", "Invoice", {"Credit memo": LESS}),
        ("収支区分", "収入", {"支出": NONE}),
        ("Normal/İade", "Normal", {"İade": LESS}),
    ],
)
def test_kinds_of_other_books_are_asked_about(told, title, counts, asked):
    faults, _ = told(title, counts, *asked)
    assert faults == [f"{word}: {what}" for word, what in asked.items()]
    assert told(title, counts, counts) == ([], [])


@pytest.mark.parametrize(
    ("title", "no", "yes"),
    [
        ("退货标志", "否", "是"),
        ("是否作废", "否", "是"),
        ("Ακυρωμένο", "Όχι", "Ναι"),
        ("מבוטל", "לא", "כן"),
        ("ملغاة", "لا", "نعم"),
        ("Otkazano", "ne", "da"),
        ("Dibatalkan", "tidak", "ya"),
        ("ยกเลิก", "ไม่", "ใช่"),
    ],
)
def test_a_yes_below_such_a_word_is_asked_about(told, title, no, yes):
    assert told(title, no, yes) == ([f"{yes}: may be no income or lessen it"], [])
    assert told(title, no, no) == ([], [])


@pytest.mark.parametrize(
    "title", ["Kreditfakturareferens", "Credit note ref", "Fra. rectificada", "Documento de origem"]
)
def test_the_number_of_what_is_taken_back_is_told(told, title):
    faults, looks = told(title, "0", "4711")
    assert faults == []
    assert [look.split(" is what")[0] for look in looks] == [f'{title}: "4711" (line 12)']


@pytest.mark.parametrize("title", ["Versand per", "Způsob platby", "Način plaćanja", "Forma de pago", "Billing"])
def test_an_invoice_is_a_way_to_pay_too(told, title):
    assert told(title, "Rechnung", "Qwert") == told(title, "Račun", "Qwert") == ([], [])


def test_one_code_in_all_lines_parts_none_from_another(told):
    assert told("Tipo", "N") == ([], [])
    assert told("Tipo", "Qwert")[1] != []
    assert told("Tipo", "N", "D")[1] != []


@pytest.mark.parametrize("label", ["Kund", "Kupec:", "Pelanggan", "לקוח", "ลูกค้า", "Conto", "Konto"])
def test_a_heading_begins_with_the_word_for_a_customer_in_any_language(tmp_path, label):
    path = tmp_path / "headed.csv"
    path.write_text(HEADED.format(a="Hasel AS", b="10035;Bjerk AS").replace("Kunde", label), encoding="utf-8")
    with pytest.raises(LedgerError, match=r'"1" stands below the heading "Hasel AS" \(line 2\), and 1 more heading'):
        read_statement(path, Columns("Faktura", "Summe"))
