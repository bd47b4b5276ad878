"""A first profile for an export that none knows: what its header and its lines tell, the rest as questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from valuex_xl.errors import UserError
from valuex_xl.kinds.ledger.words import list_of
from valuex_xl.ledgers.profiles.survey import Column, Survey
from valuex_xl.rulefiles.text import fold

__all__ = ["draft", "name_of"]

_PLAIN = re.compile(r"[^\W\d_][\w/().+'-]*(?: [\w/().+'&-]+)*")
_CODE = re.compile(r"[A-Za-z]{3}")
_RESERVED = ("yes", "no", "true", "false", "null", "on", "off", "y", "n")
# Parts of the names by which columns go, the likeliest first; compared folded.
_CUSTOMER = (
    "customer name",
    "client name",
    "account name",
    "kundenname",
    "customer",
    "client",
    "kunde",
    "debitor name",
)
_CUSTOMER += (
    "bill to",
    "sold to",
    "contact",
    "name 1",
    "partner",
    "cliente",
    "klant",
    "kund",
    "debtor",
    "payer",
    "company",
    "name",
)
_NUMBER = (
    "customer no",
    "customer id",
    "customer number",
    "client id",
    "account no",
    "kundennummer",
    "kundennr",
    "debitor",
    "customer code",
)
_INCOME = ("net amount", "amount net", "net", "netto", "subtotal", "line total", "umsatz", "revenue", "sales", "income")
_INCOME += ("amount", "betrag", "montant", "importe", "importo", "bedrag", "belopp", "total", "summe")
_NOT_INCOME = (
    "tax",
    "vat",
    "balance",
    "saldo",
    "paid",
    "due",
    "open",
    "rate",
    "price",
    "qty",
    "quantity",
    "discount",
    "fee",
    "%",
    "gross",
)
_DATE = (
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
_NOT_DATE = ("due", "paid", "created", "ship", "fällig")
_TYPE = ("document type", "transaction type", "type", "class", "belegart", "category", "art", "kind")
_STATUS = ("status", "state", "stage", "posting")
_CURRENCY = ("currency", "währung", "curr", "devise", "valuta", "moneda")
_ADDS = (
    "*invoice*",
    "*rechnung*",
    "*facture*",
    "*factura*",
    "*fattura*",
    "sales receipt*",
    "debit memo*",
    "sale",
    "charge",
    "INV",
    "SI",
    "RV",
)
_TAKES = (
    "*credit*",
    "*gutschrift*",
    "*avoir*",
    "*refund*",
    "*storno*",
    "*nota de crédito*",
    "*nota di credito*",
    "SC",
    "CM",
)
_NONE = (
    "*payment*",
    "*zahlung*",
    "*receipt",
    "*paiement*",
    "*pago*",
    "bill*",
    "estimate*",
    "quote*",
    "*order",
    "deposit*",
    "payout*",
    "PMT",
)
_COUNT = (
    "paid",
    "sent",
    "open",
    "overdue",
    "closed",
    "posted",
    "approved",
    "authorised",
    "partially paid",
    "awaiting payment",
    "complete*",
    "final*",
)
_NOT = ("draft*", "void*", "cancel*", "deleted", "pending*", "rejected", "quote*", "expired")


def name_of(stem: str) -> str:
    """A name for the profile of a file: its name without numbers, in small letters.

    >>> name_of("Sales Ledger 2026-Q1")
    'sales_ledger_q'
    """
    return "_".join(re.findall(r"[^\W\d_]+", fold(stem))) or "export"


def draft(found: Survey, title: str) -> str:
    """The text of a profile; UserError where the export has no column of amounts or no customer."""
    return "\n".join(_lines(found, title)) + "\n"


def _lines(found: Survey, title: str) -> Iterator[str]:
    columns = found.columns
    day = _best([each for each in columns if each.order], _DATE, _NOT_DATE)
    income = list(_incomes(columns))
    if not income:
        raise UserError("no column of it holds amounts, so no profile can be drafted - name the header in one by hand")
    texts = [each for each in columns if not each.amounts and not each.order and each.filled]
    type_ = _named([each for each in texts if each.words], _TYPE)
    status = _named([each for each in texts if each.words and each is not type_], _STATUS)
    currency = _named([each for each in texts if _is_currency(each)], _CURRENCY)
    taken = [each for each in (type_, status, currency) if each is not None]
    customer = _named([each for each in texts if each not in taken], _CUSTOMER)
    if customer is None and not found.alone:
        raise UserError("no column of it looks like a customer, so no profile can be drafted - write one by hand")
    number = _named([each for each in columns if each is not customer and each not in taken], _NUMBER)
    used = [each for each in (day, customer, *income, type_, status, currency, number) if each is not None]
    yield "# yaml-language-server: $schema=../schema.json"
    yield "# Drafted from a file: hold each line against what the system means by its columns."
    yield "kind: ledger"
    yield f"title: {_quoted(title)}"
    yield "version: 2026.1"
    yield "source: drafted from a file, not from the vendor's pages"
    yield ""
    yield f"known by: [{_listed(_known(columns, used))}]"
    if found.decimal == "comma":
        yield "reads: {decimal: comma}"
    if day is not None or customer is not None:
        yield f"booking has: {_quoted((day or customer or columns[0]).name)}"
    if status is not None:
        yield from _only(status)
    yield f"customer: {_quoted(customer.name)}" if customer is not None else "customer: {heading: 1}"
    if number is not None:
        yield f"number: {_quoted(number.name)}"
    yield _income(income)
    if type_ is not None:
        yield from _type(type_)
    if day is not None:
        yield f"date: {{column: {_quoted(day.name)}, order: {day.order}}}"
    yield f"currency: {{column: {_quoted(currency.name)}}}" if currency is not None else "currency: one"
    yield "tax: ask"


def _named(columns: Sequence[Column], parts: Sequence[str], never: Sequence[str] = ()) -> Column | None:
    """The column whose name holds the likeliest part; a whole name goes before a part of one."""
    for part in parts:
        for whole in (True, False):
            for each in columns:
                name = fold(each.name)
                if not any(word in name for word in never) and (name == part if whole else part in name):
                    return each
    return None


def _best(columns: Sequence[Column], parts: Sequence[str], never: Sequence[str]) -> Column | None:
    """The likeliest by name; else the one that is filled most."""
    return _named(columns, parts, never) or max(columns, key=lambda each: each.filled, default=None)


def _incomes(columns: Sequence[Column]) -> Iterator[Column]:
    """Credit and debit where both stand there, else the likeliest column of amounts."""
    amounts = [each for each in columns if each.amounts]
    credit, debit = (_named(amounts, (word,)) for word in ("credit", "debit"))
    if credit is None or debit is None:
        credit, debit = (_named(amounts, (word,)) for word in ("haben", "soll"))
    if credit is not None and debit is not None:
        yield from (credit, debit)
        return
    found = _named(amounts, _INCOME, _NOT_INCOME) or _named(amounts, _INCOME) or (amounts[-1] if amounts else None)
    if found is not None:
        yield found


def _income(columns: Sequence[Column]) -> str:
    if len(columns) == 2:
        return f"income: {{plus: {_quoted(columns[0].name)}, minus: {_quoted(columns[1].name)}}}"
    return f"income: {_quoted(columns[0].name)}"


def _type(column: Column) -> Iterator[str]:
    known = (("adds", _ADDS), ("takes away", _TAKES), ("no income", _NONE))
    yield "type:"
    yield f"  column: {_quoted(column.name)}"
    yield from _sorted(column.words, known, "  ")


def _only(column: Column) -> Iterator[str]:
    yield "only:"
    yield f"  {_quoted(column.name)}:"
    yield from _sorted(column.words, (("count", _COUNT), ("not", _NOT)), "    ")


def _sorted(words: Sequence[str], known: Sequence[tuple[str, Sequence[str]]], indent: str) -> Iterator[str]:
    """A line for each list with the words of the file that go there by what they say; the others are asked."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(list_of(word, known) or "ask", []).append(word)
    for name in (*(name for name, _ in known), "ask"):
        if name in groups:
            yield f"{indent}{name}: [{_listed(groups[name])}]"


def _is_currency(column: Column) -> bool:
    return bool(column.samples) and all(_CODE.fullmatch(text) for text in column.samples)


def _known(columns: Sequence[Column], used: Sequence[Column]) -> list[str]:
    """The names that tell this layout: those in use, and the longest others up to six."""
    names = list(dict.fromkeys(each.name for each in used))
    others = sorted((each.name for each in columns if each.name not in names), key=lambda name: (-len(name), name))
    return [*names, *others[: max(0, 6 - len(names))]]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(text: str) -> str:
    """A text as a rule file may hold it, in quotes where YAML would take it for something else."""
    if _PLAIN.fullmatch(text) and fold(text) not in _RESERVED:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
