"""Which column of an unknown export is likely to be what, by its name and by what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from valuex_xl.errors import UserError
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.profiles.drafted_words import sorts_lines
from valuex_xl.ledgers.profiles.survey import Column, Survey
from valuex_xl.ledgers.vocabulary.accounts import is_account, is_income_account
from valuex_xl.ledgers.vocabulary.codes import codes_in
from valuex_xl.ledgers.vocabulary.currencies import CODES, canonical
from valuex_xl.ledgers.vocabulary.headings import is_customer_title, is_row_label, names_documents
from valuex_xl.ledgers.vocabulary.kinds import role_of
from valuex_xl.ledgers.vocabulary.parts_of_sales import (
    is_deferred,
    is_own_part,
    is_recognised,
    is_sales,
    passes_through,
    what_else_it_is,
)
from valuex_xl.ledgers.vocabulary.span_titles import says_year
from valuex_xl.ledgers.vocabulary.tax_titles import is_tax_title
from valuex_xl.ledgers.vocabulary.titles import (
    is_closing,
    is_currency,
    is_discount,
    is_margin,
    is_no_kind,
    is_number,
    is_percent,
    is_price,
    is_quantity,
    is_rate,
    is_type,
    rank_of_day,
    says_since,
)
from valuex_xl.ledgers.vocabulary.trades import is_handed_on, is_of_a_trade
from valuex_xl.ledgers.vocabulary.worldwide import says_way
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["LOCAL", "Chosen", "Named", "chosen_columns", "plain"]

_OPENING = re.compile(r"\b(?:opening|brought forward|b/f|anfangs\w*|eröffnung\w*|saldo inicial|beginsaldo)\b")
_BESIDE = re.compile(
    r"\b(?:growth|change|variance|delta|abweichung|veränderung|wachstum|variation|évolution|variación|variazione|"
    r"costs?|cogs|kosten|coût|coste|costo|kostnad|koszt|tax|vat|mwst|ust|steuer|tva|iva|btw|moms|dph|áfa|kdv|φπα|"
    r"ндс|balance|saldo|paid|due|open|remaining|outstanding|offen|commission|provision|provisionen|weight|gewicht|"
    r"kg|hours|stunden|points|age|days)\b|[Δ%]"
)
_WITHOUT_TAX = re.compile(
    r"\b(?:ex|excl\w*|exkl\w*|ekskl\w*|ohne|hors|sin|senza|sem|bez|uten|zonder|before|pre|without|w/o|без)\b\W*"
    r"(?:tax\w*|vat|gst|mwst|ust|moms|mva|btw|tva|iva|dph|ндс|pdv|imp\w*|podatku)\b|\bht\b|\bnettó|\bveroton|"
    r"\bimponibile\b|\bbase imponible\b|\bmatrah\b|kdv hariç|税抜|不含税|공급가액"
)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_OF_PRICES = re.compile(r"\b(?:price|preis|prix|prezzo|precio|preço|prijs|pris|cena|hinta)\b|preis\b")
_CENTS = re.compile(r"[.,][0-9]{1,2}\b")
_CODE = re.compile(r"[A-Za-z]{3}")
_CODED = re.compile(r"(?=\D*\d)[\w/#-]+(?:\.0)?")
_FIRST_OF_CJK = "\u2e80"
_MOST_SHOWN = 6
_YEAR_LONG = 365
# Parts of the names by which columns go, the likeliest first; compared folded.
_CUSTOMER: tuple[str, ...] = (
    "customer name",
    "client name",
    "contact name",
    "contactname",
    "billing name",
    "kundenname",
)
_CUSTOMER += ("co./last name", "customer", "client", "kunde", "debitor name", "bill to", "sold to", "contact", "name 1")
_CUSTOMER += (
    "partner",
    "cliente",
    "klant",
    "kund",
    "debtor",
    "debitor",
    "auftraggeber",
    "abnehmer",
    "afnemer",
    "debiteur",
    "débiteur",
    "deudor",
    "asiakas",
)
_CUSTOMER += tuple(
    "account name|accountname|relatie|buyer|shopper|organization|organisation|party|tiers|tercero|consumentennaam|"
    "particulars|kontakt|vevő|ügyfél|πελάτης|müşteri|cari hesap|клиент|покупатель|контрагент|得意先|取引先|顧客|客户|"
    "购买方|고객|거래처|firma|importer|kontrahent|nabywca|odběratel|zákazník|payer|supplier|vendor|company|name".split(
        "|"
    )
)
_MAY_BE_OWN = ("firma", "company", "organi", "party", "partner", "name")
"""Parts of titles that may be those of the firm itself, of a contact, or of anything."""
_NOT_CUSTOMER = ("product", "service", "item", "opportunity", "user", "owner", "discount", "shipping", "first", "code")
_NOT_CODED = tuple(word for word in _NOT_CUSTOMER if word != "code")
_NUMBER: tuple[str, ...] = (
    "customer no",
    "customer id",
    "customer number",
    "client id",
    "account no",
    "kundennummer",
    "kundennr",
)
_NUMBER += ("customer code", "card id", "sold-to")
_ACCOUNT = ("konto", "account", "compte", "cuenta", "conto")
"""Whose accounts they are is not said: customers, where nothing else is one."""
_OF_ACCOUNTS = (*_ACCOUNT, "rekening", "konto nr", "zip", "plz", "postcode", "postleitzahl", "sku", "ean", "id", "no")
# What a column of names is called that stands beside one of numbers.
_NAME: tuple[str, ...] = (
    "name",
    "bezeichnung",
    "beschriftung",
    "firma",
    "company",
    "raison sociale",
    "nom",
    "razón social",
    "nombre",
)
_NAME += (
    "ragione sociale",
    "denominazione",
    "naam",
    "nazwa",
    "jméno",
    "név",
    "namn",
    "navn",
    "nimi",
    "nome",
    "description",
)
_CREDIT, _DEBIT = ("credit", "credit amount", "haben", "crédit"), ("debit", "debit amount", "soll", "débit")
LOCAL = ("(lcy)", "local currency", "functional", "hauswährung", "base currency")
_INCOME: tuple[str, ...] = (
    "line subtotal",
    "line amount",
    "lineamount",
    "item total",
    "net amount",
    "amount net",
    "net value",
    "net",
)
_INCOME += ("netto", "subtotal", "line total", "umsatz", "revenue", "sales", "income", "amount", "betrag", "montant")
_INCOME += (
    "turnover",
    "billed",
    "invoiced",
    "fatturato",
    "chiffre d'affaires",
    "ventas",
    "vendite",
    "omzet",
    "omsättning",
    "omsætning",
)
_INCOME += ("importe", "importo", "bedrag", "belopp", "beløp", "beløb", "total", "summe")
_NOT_INCOME: tuple[str, ...] = (
    "tax",
    "vat",
    "balance",
    "saldo",
    "paid",
    "due",
    "open",
    "remaining",
    "rate",
    "price",
    "qty",
    "quantity",
)
_NOT_INCOME += ("discount", "fee", "%", "gross", "unit", "shipping")
_DATE: tuple[str, ...] = (
    "invoice date",
    "posting date",
    "document date",
    "belegdatum",
    "transaction date",
    "date",
    "datum",
    "fecha",
    "data",
)
_TYPE: tuple[str, ...] = (
    "document type",
    "transaction type",
    "reporting category",
    "type",
    "class",
    "belegart",
    "category",
    "sd cat",
    "art",
)
_NOT_TYPE = ("tax", "expense", "name")
_STATUS: tuple[str, ...] = (
    "financial status",
    "invoice status",
    "payment status",
    "sale status",
    "status",
    "stage",
    "state",
    "posting",
)
_NOT_STATUS = ("date", "fulfillment", "no.")
_CURRENCY = ("currency", "währung", "whrg", "wkz", "curr", "devise", "valuta", "moneda", "hwähr")
_RATE = ("exchange rate", "kurs", "currency rate")


@dataclass(slots=True)
class Chosen:
    """Which column is taken for what."""

    income: tuple[Column, ...]
    day: Column | None
    month: Column | None
    """The months, quarters or weeks whose year is that of ``day``."""
    customer: Column | None
    number: Column | None
    type: Column | None
    status: Column | None
    currency: Column | None
    rate: Column | None
    accounts: tuple[Column, ...] | None

    @property
    def used(self) -> list[Column]:
        """Each column in use once."""
        sorting = (self.type, self.status, self.currency, self.rate, self.number)
        found = (self.day, self.month, self.customer, *self.income, *sorting, *(self.accounts or ()))
        return list({each.place: each for each in found if each is not None}.values())


class Named(NamedTuple):
    """The columns that whoever asks for a draft names, by their titles; empty where it is to look for one."""

    customer: str = ""
    income: str = ""
    date: str = ""

    def column(self, use: str, columns: Sequence[Column]) -> Column | None:
        """The column named for a use; UserError where there is no such one."""
        title = str(getattr(self, use))
        if not title:
            return None
        found = next((each for each in columns if fold(each.name) == fold(title)), None)
        if found is None:
            names = [each.name for each in columns]
            hint = did_you_mean(title, names) or f" - the columns are: {', '.join(names)}"
            raise UserError(f'--{use}: no column is called "{title}"{hint}')
        return found


def chosen_columns(found: Survey, named: Named = Named()) -> Chosen:  # noqa: B008 - immutable
    """The columns that a draft names; UserError where none holds amounts, or one that was named is not there."""
    columns = found.columns
    its = {use: named.column(use, columns) for use in Named._fields}
    coded = _named([each for each in columns if _holds_codes(each)], (*_CUSTOMER, *_NUMBER), _NOT_CODED)
    income = tuple(_incomes([each for each in columns if each not in (coded, its["customer"])]))
    income = (its["income"],) if its["income"] is not None else income
    if not income:
        raise UserError("no column of it holds amounts, so no profile can be drafted - write one by hand")
    texts = [each for each in columns if not each.order and each.filled and each not in income]
    words = [each for each in texts if each.words]
    sorting = [each for each in words if sorts_lines(each)]
    kinds = [each for each in sorting if not is_no_kind(each.name) and not says_way(each.name)]
    type_ = _named(kinds, _TYPE, _NOT_TYPE) or next((each for each in kinds if _says_type(each)), None)
    status = _named([each for each in sorting if each is not type_], _STATUS, _NOT_STATUS)
    currency = _currency(words)
    rates = [each for each in columns if each.amounts and each not in income]
    rate = _named(rates, _RATE) or next((each for each in rates if _is_rate_of(each, currency)), None)
    free = [each for each in texts if each not in (type_, status, currency) and not each.amounts]
    free = [each for each in free if not (_holds_accounts(each) or each.months)]
    accounts = _accounts(columns) if its["customer"] is None else None
    customer = None if accounts else _named(free, _CUSTOMER, _NOT_CUSTOMER)
    titled = [each for each in free if is_customer_title(each.name)]
    titled.sort(key=lambda each: any(word in plain(each) for word in _MAY_BE_OWN))
    if customer is not None and titled and _is_surer(titled[0], customer):
        customer = titled[0]
    if accounts is None and coded is not None and (customer is None or _holds_codes(customer)):
        customer = _names_beside(coded, [each for each in free if not each.span]) or customer or coded
    if customer is None and accounts is None:
        coded = coded or _named([each for each in columns if _holds_codes(each)], _ACCOUNT, _NOT_CODED)
        customer = _names_beside(coded, [each for each in free if not each.span]) if coded is not None else None
    if customer is None and accounts is None:
        customer = next(iter([*titled, *(each for each in free if is_row_label(each.name))]), None)
    if customer is None and accounts is None:
        customer = next((each for each in free if is_of_a_trade(each.name)), None)
    customer = its["customer"] or customer
    if customer is None and accounts is None and found.alone < 1:
        names = ", ".join(each.name for each in free[:_MOST_SHOWN]) or ", ".join(each.name for each in columns)
        raise UserError(f"no column of it looks like a customer - say which is: --customer COL (there are: {names})")
    number = _named([each for each in columns if each is not customer and each not in (type_, status)], _NUMBER)
    number = coded if coded is not None and coded is not customer else number
    day = its["date"] or _day([each for each in columns if each.order])
    day = day or min((each for each in columns if each.span), key=lambda each: each.span, default=None)
    month = _month_of(day, columns) if its["date"] is None else None
    used_rate = rate if currency is not None and len(currency.words) > 1 else None
    number = None if accounts else number
    return Chosen(income, day, month, customer, number, type_, status, currency, used_rate, accounts)


def _holds_accounts(column: Column) -> bool:
    """Whether accounts of a ledger stand below a title that means customers elsewhere: ``Sales`` below ``Account``."""
    return is_account(column.name) and any(map(is_income_account, column.words))


def _is_surer(titled: Column, other: Column) -> bool:
    """Whether a column with the title of a customer is one rather than another with a part of such a title."""
    may_be_own = any(word in plain(other) for word in _MAY_BE_OWN) or not is_customer_title(other.name)
    return may_be_own and not _holds_codes(other) and not _holds_codes(titled)


def _holds_codes(column: Column) -> bool:
    """Whether its texts are numbers that name somebody: one word each with a digit, no amount with a decimal part."""
    texts = {text for text in column.texts if text}
    return bool(texts) and not column.order and not column.span and all(map(_CODED.fullmatch, texts))


def _names_beside(codes: Column, columns: Sequence[Column]) -> Column | None:
    """The column that gives each number its name: one name for each, and nearly as many names as numbers."""
    found = [each for each in columns if each is not codes and not _holds_codes(each) and _names(codes, each)]
    titled = _named(found, _NAME, _NOT_CUSTOMER)
    return titled or min(found, key=lambda each: (abs(each.place - codes.place), -each.place), default=None)


def _names(codes: Column, names: Column) -> bool:
    pairs = {(code, fold(name)) for code, name in zip(codes.texts, names.texts, strict=True) if code and name}
    numbers = {code for code, _ in pairs}
    return len(pairs) == len(numbers) > 1 and len({name for _, name in pairs}) * 2 > len(numbers)


def _accounts(columns: Sequence[Column]) -> tuple[Column, ...] | None:
    """The columns of double entry: debited and credited, or an account, its contra and the side of the first."""
    debit, credit = (_named(columns, (name,)) for name in ("sollkonto", "habenkonto"))
    if debit is not None and credit is not None:
        return debit, credit
    side = next((each for each in columns if each.words and set(each.words) <= {"S", "H"}), None)
    contra = _named(columns, ("gegenkonto",))
    account = next((each for each in columns if fold(each.name) == "konto"), None)
    return (account, contra, side) if account and contra and side else None


def _named(columns: Sequence[Column], parts: Sequence[str], never: Sequence[str] = ()) -> Column | None:
    """The column whose name holds the likeliest part; a whole name goes before a part of one."""
    for part in parts:
        for whole in (True, False):
            for each in columns:
                name, part = plain(each), fold(part)
                if not any(word in name for word in never) and (name == part if whole else _holds(name, part)):
                    return each
    return None


def _holds(name: str, part: str) -> bool:
    """Whether a name holds a part; a short one must be a word of it, but for scripts that part no words."""
    return part in name if len(part) > 3 or part > _FIRST_OF_CJK else part in re.findall(r"[^\W_]+", name)


def plain(column: Column) -> str:
    """A name as it is compared with the parts: folded, with spaces for underscores."""
    return fold(column.name.replace("_", " "))


def _day(columns: Sequence[Column]) -> Column | None:
    """The column whose title tells best when something was booked; of several the likeliest, else the fullest."""
    best = min((rank_of_day(each.name) for each in columns), default=0)
    found = [each for each in columns if rank_of_day(each.name) == best]
    return _named(found, _DATE) or max(found, key=lambda each: each.filled, default=None)


def _month_of(day: Column | None, columns: Sequence[Column]) -> Column | None:
    """The column of the shortest months, quarters or weeks where the one of the day holds no more than their years."""
    if day is None or day.span < _YEAR_LONG or not says_year(day.name):
        return None
    return min((each for each in columns if each.months), key=lambda each: each.months, default=None)


def _incomes(columns: Sequence[Column]) -> Iterator[Column]:
    """Credit and debit where both stand there, else the likeliest column of amounts."""
    amounts = [each for each in columns if each.amounts]
    amounts = [each for each in amounts if not each.months] or amounts
    amounts = [each for each in amounts if not _counts_off(each)] or amounts
    amounts = [each for each in amounts if not says_since(each.name)] or amounts
    amounts = [each for each in amounts if not _is_no_sale(each.name)] or amounts
    own = [each for each in amounts if is_own_part(each.name)]
    if own and any(passes_through(each.name) for each in amounts):
        amounts = own
    amounts = [each for each in amounts if not (is_handed_on(each.name) or what_else_it_is(each.name))] or amounts
    earned = next((each for each in amounts if is_recognised(each.name)), None)
    if earned is not None:
        yield earned
        return
    credit, debit = (next((each for each in amounts if plain(each) in names), None) for names in (_CREDIT, _DEBIT))
    if credit is not None and debit is not None:
        yield from (credit, debit)
        return
    found = _named(amounts, LOCAL, ("remaining", "tax")) or next(filter(_says_net, amounts), None)
    found = found or _named(amounts, _INCOME, _NOT_INCOME) or next((it for it in amounts if is_sales(it.name)), None)
    money: Sequence[Column] = [each for each in amounts if not _is_no_money(each.name)] or amounts
    money = _named_or_with_cents(money)
    found = found or (money[-1] if money else None)
    if found is not None:
        yield _latest(found, amounts)


def _named_or_with_cents(columns: Sequence[Column]) -> Sequence[Column]:
    """The one with the likeliest title, else those with cents rather than whole numbers, which may be pieces."""
    named = _named(columns, _INCOME)
    return (
        [named] if named is not None else [each for each in columns if any(map(_CENTS.search, each.texts))] or columns
    )


def _counts_off(column: Column) -> bool:
    """Whether whole numbers are those of an account, a document or a customer, by the title above them."""
    title = column.name
    titled = is_number(title) or names_documents(title) or any(_holds(plain(column), word) for word in _OF_ACCOUNTS)
    return titled and _holds_codes(column)


def _says_net(column: Column) -> bool:
    """Whether a title says that no tax is in the amounts: ``Amount ex VAT``, ``Montant HT``."""
    title = column.name
    return _WITHOUT_TAX.search(fold(title)) is not None and not (_is_price(title) or is_quantity(title))


def _is_price(title: str) -> bool:
    """Whether a title is that of the price of one, or of any price."""
    return is_price(title) or _OF_PRICES.search(fold(title)) is not None


def _is_no_money(title: str) -> bool:
    """Whether a title is that of a rate, a growth, a margin, a cost, a price, a discount or a number of pieces."""
    words = fold(title)
    others = is_margin(title) or is_quantity(title) or _is_price(title) or is_discount(title) or is_rate(title)
    return is_percent(title) or others or is_tax_title(title) or _BESIDE.search(words) is not None


def _latest(column: Column, others: Sequence[Column]) -> Column:
    """Of columns whose titles differ by their year only the last one: ``2026 Sales`` before ``2025 Sales``."""
    alike = [each for each in others if _YEAR.sub("", plain(each)) == _YEAR.sub("", plain(column))]
    return max(alike, key=lambda each: _YEAR.findall(plain(each))[-1:], default=column)


def _currency(columns: Sequence[Column]) -> Column | None:
    """The column of currencies: by its title and what it holds, or by holding several of them and nothing else."""
    held = [each for each in columns if _is_currency(each)]
    titled = _named(held, _CURRENCY) or next((each for each in held if is_currency(each.name)), None)
    return titled or next((each for each in held if len(each.words) > 1 and set(each.words) <= CODES), None)


def _is_no_sale(title: str) -> bool:
    """Whether a title is that of what is not earned yet, or owed at the beginning or at the end."""
    return is_deferred(title) or is_closing(title) or _OPENING.search(fold(title)) is not None


def _says_type(column: Column) -> bool:
    """Whether words under the title of a kind say what a line is, and do not say how far it is."""
    if not is_type(column.name) or _named([column], _STATUS) or any(word in plain(column) for word in _NOT_TYPE):
        return False
    return bool(codes_in(column.name, column.words)) or any(role_of(column.name, word) for word in column.words)


def _is_currency(column: Column) -> bool:
    texts = column.words or column.samples
    return bool(texts) and (
        all(_CODE.fullmatch(text) for text in texts) or all(canonical(text) in CODES for text in texts)
    )


def _is_rate_of(column: Column, currency: Column | None) -> bool:
    """Whether a column holds rates to a currency of its own, whose rate is always 1, and others for the rest."""
    if currency is None or not is_rate(column.name):
        return False
    pairs = {
        (fold(code), rate)
        for code, text in zip(currency.texts, column.texts, strict=True)
        if code and (rate := _rate(text))
    }
    ones = {code for code, rate in pairs if rate == 1}
    others = {code for code, rate in pairs if rate != 1}
    return len(ones - others) == 1 and bool(others)


def _rate(text: str) -> Decimal | None:
    reading = read_money(text)
    return None if reading is None else reading.dot if reading.dot is not None else reading.comma
