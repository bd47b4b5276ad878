"""Lines of accounts of the balance sheet: asked about beside accounts of income, told beside others."""

import pytest

from valuex_xl.ledgers import Columns, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars
from valuex_xl.ledgers.fault import LedgerError

NETS = ("812.30", "455.10", "1290.75", "377.45", "2044.60")
FIRMS = ("Elm AG", "Oak BV", "Ash SA", "Fir Oy", "Elm AG")


@pytest.fixture
def statement(tmp_path):
    def reader(title, *words, **answers):
        path = tmp_path / "l.csv"
        lines = (
            f"{70 + row};{firm};{word};{net}\n"
            for row, (firm, word, net) in enumerate(zip(FIRMS, words, NETS, strict=True))
        )
        path.write_text(f"Invoice;Firm;{title};Net\n" + "".join(lines), encoding="utf-8")
        particulars, where = to_particulars(answers, Particulars(), ())
        return read_statement(path, Columns("Firm", "Net"), where, particulars=particulars)

    return reader


@pytest.mark.parametrize(
    ("title", "usual", "account"),
    [
        *(("Account", "4000 Sales", "1100 Accounts Receivable"), ("Konto", "8300 Erlöse 7%", "1000 Kasse")),
        *(("GL account", "Sales - Fees", "Debtors control"), ("Account type", "Sales", "Long-term liabilities")),
        *(("Compte", "Ventes", "Produits constatés d'avance"), ("Compte général", "706 Prestations", "411 Clients")),
        *(("Cuenta", "700 Ventas", "430 Clientes"), ("Conto", "Ricavi", "Crediti v/ clienti")),
        *(
            ("勘定科目", "売上高", "売掛金"),
            ("勘定科目", "売上高(国内)", "普通預金"),
            ("会计科目", "主营业务收入", "应收账款"),
        ),
        *(
            ("會計科目", "銷售收入", "應收帳款"),
            ("계정과목", "제품매출", "외상매출금"),
            ("Счёт", "Выручка", "62 Расчёты с покупателями"),
        ),
        *(("Nazwa konta", "702 Sprzedaż usług", "Rozrachunki z odbiorcami"), ("Účet", "Tržby", "311 Odběratelé")),
        *(("Hesap", "600 Yurtiçi Satışlar", "120 Alıcılar"), ("Λογαριασμός", "Πωλήσεις", "Πελάτες")),
        *(("Conta", "Receitas", "Clientes"), ("Kontonavn", "Salgsinntekt", "Kundefordringer")),
    ],
)
def test_an_account_of_the_balance_sheet_beside_income_is_asked(statement, title, usual, account):
    words = (usual, account, usual, usual, account)
    with pytest.raises(LedgerError) as caught:
        statement(title, *words)
    question = f"{title}: {account}"
    assert str(caught.value) == (
        f'l.csv:3: {title}: "{account}" is an account of the balance sheet by its name, beside accounts of income: '
        f'2 lines (the first is 3) hold 2,499.70 of it - say --answer "{question}=no income" where it is no income, '
        f'--answer "{question}=adds" where it is'
    )
    assert float(statement(title, *words, **{question: "no income"}).sums.income) == 2480.5
    assert float(statement(title, *words, **{question: "adds"}).sums.income) == 4980.2


@pytest.mark.parametrize(
    ("title", "usual", "account"),
    [
        ("Account", "4100 Consulting", "2410 Unearned revenue"),
        ("GL account", "Fees", "Debtors control"),
        ("Product/Service", "Training", "Customer prepayments"),
        ("Category", "Sales training", "Customer deposits"),
    ],
)
def test_beside_others_it_is_told(statement, title, usual, account):
    words = (usual, account, usual, usual, account)
    told = statement(title, *words).looks
    begins = f'{title}: "{account}" (2 lines (the first is 3), 2,499.70) is an account of the balance sheet by its name'
    assert len(told) == 1
    assert told[0].startswith(begins)
    assert statement(title, *words, **{f"{title}: {account}": "adds"}).looks == ()


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Account", ("2410 Unearned revenue",) * 5),
        ("Account", ("Accounts receivable",) * 5),
        ("Account", ("4100 Sales", "4200 Services", "4100 Sales", "4100 Sales", "4900 Other income")),
        ("Account", ("Bank", "Elm", "Bank", "Cash", "Oak")),
        ("勘定科目", ("売上高", "受取手数料", "売上高", "売上高", "雑収入")),
        ("Cuenta", ("Clientes", "Proveedores", "Clientes", "Clientes", "Clientes")),
        ("Category", ("Cash register", "Bank advice", "Cash register", "Software", "Software")),
        ("Item", ("Cash", "Sales training", "Cash", "Software", "Software")),
        ("Paid to", ("1200 Bank", "1000 Kasse", "1200 Bank", "1200 Bank", "1000 Kasse")),
    ],
)
def test_accounts_of_income_counter_accounts_and_ways_to_pay_are_not_told(statement, title, words):
    assert statement(title, *words).looks == ()
