"""Accounts of a ledger by their names: of the balance sheet, of income, of money; and the titles they stand under."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.plain_letters import bare
from valuex_xl.ledgers.vocabulary.titles import title_words
from valuex_xl.rulefiles.text import fold

__all__ = ["is_account", "is_balance_sheet", "is_income_account", "is_item", "may_be_balance_sheet"]

_LEADING = re.compile(r"[0-9][0-9./-]*\s*(?:[-–—:·]\s*)?")
_ACCOUNT = re.compile(
    r"(?:(?:g/?l|ledger|general ledger|nominal|income|sales|revenue|sach|erlös|erfolgs) ?-?)?"
    r"(?:accounts?|acct\.?|konto|nominal)(?: ?(?:name|type|description|title|category|class|bezeichnung|art|typ))?"
    r"|kontobezeichnung|kontoname|sachkonto|compte(?: général| comptable)?|intitulé (?:du )?compte|"
    r"libellé (?:du )?compte|cuenta(?: contable)?|(?:nombre|tipo) de (?:la )?cuenta|conto|descrizione conto|"
    r"conta(?: contábil)?|(?:grootboek)?rekening|kontonavn|kontonamn|tili|tilin nimi|"
    r"konto księgowe|nazwa konta|účet|název účtu|názov účtu|főkönyvi számla|cont(?: contabil)?|"
    r"(?:наименование )?сч[её]та?|рахунок|hesap(?: adı)?|λογαριασμόσ|tài khoản|(?:nama )?akun|"
    r"勘定科目名?|科目名?|[会會][计計]科目|科目名[称稱]|계정(?:과목)?|חשבון|الحساب|บัญชี"
)
_ITEM = re.compile(
    r"category|kategorie|items?(?: name)?|product/service|products?(?: name)?|artikel|description|posten"
)
_BALANCE_SHEET = re.compile(
    r"(?:deferred|unearned) (?:revenues?|income|sales)|(?:revenue|income) received in advance|"
    r"contract liabilit(?:y|ies)|"
    r"accounts? receivable(?: \(?a/r\)?)?|trade (?:receivables?|debtors|creditors)|(?:debtors|creditors) control"
    r"(?: account)?|accounts? payable(?: \(?a/p\)?)?|undeposited funds|customer (?:deposits?|prepayments?)|"
    r"(?:other |long[ -]term |non-?)?(?:current )?(?:liability|liabilities|assets?)|"
    r"(?:sales tax|vat|gst|hst) (?:payable|control(?: account)?|liability|collected)|"
    r"passive rechnungsabgrenzung(?:sposten)?|forderungen(?: (?:aus|a\.?) ?.*)?|(?:erhaltene|kunden) ?anzahlungen|"
    r"erhaltene anzahlungen auf bestellungen|verbindlichkeiten(?: .*)?|produits constatés d'avance|"
    r"avances (?:et acomptes )?(?:reçus|clients)(?: .*)?|tva collectée|créances clients|"
    r"crediti (?:verso|v/|vs\.?) ?clienti|risconti passivi|iva a debito|ingresos (?:anticipados|diferidos)|"
    r"anticipos de clientes|cuentas por cobrar|"
    r"iva repercutido|vooruitontvangen (?:omzet|bedragen)|debiteuren|förutbetalda intäkter|kundfordringar|"
    r"forudbetalinger fra kunder|tilgodehavender fra salg|kundefordringer|forskudd fra kunder|uopptjent inntekt|"
    r"myyntisaamiset|saadut ennakot|receita diferida|contas a receber|adiantamentos? de clientes|"
    r"należności(?: .*)?|rozrachunki z odbiorcami(?: .*)?|vat należny|pohledávky(?: .*)?|pohľadávky(?: .*)?|"
    r"přijaté zálohy|prijaté preddavky|výnosy příštích období|výnosy budúcich období|vevőkövetelések|"
    r"kapott előlegek|halasztott bevételek|creanțe(?: .*)?|дебиторская задолженность|"
    r"расч[её]ты с покупателями(?: .*)?|авансы полученные|доходы будущих периодов|дебіторська заборгованість|"
    r"розрахунки з покупцями(?: .*)?|ticari alacaklar|alınan (?:sipariş )?avansları?|hesaplanan kdv|"
    r"απαιτήσεισ(?: .*)?|προκαταβολέσ πελατών|phải thu(?: của)? khách hàng|piutang(?: usaha| dagang)?|"
    r"売掛金|未収(?:入)?金|前受(?:金|収益)|仮受消費税等?|受取手形|電子記録債権|[应應]收(?:账|帳|賬)?款|[预預]收(?:账|帳|賬)?款[项項]?|"
    r"合同[负負][债債]|[应應]交[税稅].*|외상매출금|매출채권|미수금|선수금|받을어음|부가세예수금|ลูกหนี้(?:การค้า)?|"
    r"ذمم مدينة|حسابات القبض"
)
_PERHAPS_BALANCE_SHEET = frozenset(
    bare(word)
    for word in (
        "cash|cash account|cash at bank|cash in bank|cash on hand|bank|bank account|petty cash|checking|"
        "checking account|kasse|banque|caisse|banca|cassa|banco|bancos|caja|caixa|kas|kassa|bankkonto|rachunek bankowy|"
        "pokladna|bankovní účty|pénztár|касса|расчетный счет|kasa|bankalar|ταμείο|現金|預金|普通預金|"
        "当座預金|銀行存款|银行存款|库存现金|현금|보통예금|당좌예금|customers|debtors|receivables|clients|kunden|debitoren|clienti|clientes|"
        "deudores|klanten|odběratelé|odberatelia|vevők|odbiorcy|clienți|покупатели|alıcılar|πελάτες|العملاء|לקוחות"
    ).split("|")
)
"""Money and customers: accounts of the balance sheet beside accounts of income, and anything's names elsewhere."""
_INCOME = re.compile(
    r"\b(?:sales?|revenues?|income|turnover|erlöse?|umsatz|umsätze|umsatzerlöse|ventes?|produits|prestations|ricavi|"
    r"vendite|ventas|ingresos|omzet|opbrengst(?:en)?|intäkter|försäljning|omsætning|salg|salgsinntekt(?:er)?|myynti|"
    r"przychody|sprzedaż|tržby|vendas|receitas?|venituri|árbevétele?|bevétele?k?|выручка|продажи|виручка|дохід|"
    r"satışlar|satış gelirleri|πωλήσεισ|έσοδα|doanh thu|penjualan|pendapatan|הכנסות|מכירות|إيرادات|المبيعات)\b"
    r"|売上(?!原価)|[营營][业業][务務]?收入|[销銷]售收入|매출(?!원가)|รายได้"
)


def is_account(title: str) -> bool:
    """Whether the words below a title are accounts.

    >>> is_account("GL account"), is_account("Konto"), is_account("勘定科目"), is_account("Item")
    (True, True, True, False)
    """
    return _ACCOUNT.fullmatch(title_words(title)) is not None


def is_item(title: str) -> bool:
    """Whether the words below a title may name accounts as well as what was sold: ``Item``, ``Category``."""
    return _ITEM.fullmatch(title_words(title)) is not None


def is_balance_sheet(text: str) -> bool:
    """Whether a text is the name of an account that holds no income: ``2400 Deferred revenue``.

    >>> is_balance_sheet("2400 Deferred revenue"), is_balance_sheet("売掛金"), is_balance_sheet("Sales")
    (True, True, False)
    """
    return _BALANCE_SHEET.fullmatch(_name_of(text)) is not None


def may_be_balance_sheet(text: str) -> bool:
    """Whether a text names an account of money or of customers, or another thing of that name.

    >>> may_be_balance_sheet("1200 Bank"), may_be_balance_sheet("430 Clientes"), may_be_balance_sheet("Bank advice")
    (True, True, False)
    """
    return bare(_name_of(text)) in _PERHAPS_BALANCE_SHEET


def is_income_account(text: str) -> bool:
    """Whether a text is the name of an account that holds income: ``8400 Erlöse``; unearned income is none.

    >>> is_income_account("8400 Erlöse"), is_income_account("売上高"), is_income_account("Unearned income")
    (True, True, False)
    """
    return _INCOME.search(fold(text)) is not None and not is_balance_sheet(text)


def _name_of(text: str) -> str:
    folded = fold(text)
    found = _LEADING.match(folded)
    return folded[found.end() :] if found else folded
