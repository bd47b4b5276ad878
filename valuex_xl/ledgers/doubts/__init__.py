"""What may be wrong in a ledger though each line could be read: refused where figures cannot stand, else told."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.ledgers.doubts.accounts import accounts
from valuex_xl.ledgers.doubts.bank_statements import bank_statements, is_bank_statement
from valuex_xl.ledgers.doubts.columns import other_amounts
from valuex_xl.ledgers.doubts.currency import currencies
from valuex_xl.ledgers.doubts.documents import documents
from valuex_xl.ledgers.doubts.exchange import exchange
from valuex_xl.ledgers.doubts.flags import flags
from valuex_xl.ledgers.doubts.kinds import kinds_of_booking
from valuex_xl.ledgers.doubts.listed_again import listed_again
from valuex_xl.ledgers.doubts.months import off_its_months, one_month, rising, sum_of_years
from valuex_xl.ledgers.doubts.names import names
from valuex_xl.ledgers.doubts.parents import parents
from valuex_xl.ledgers.doubts.payments import payments
from valuex_xl.ledgers.doubts.remarks import remarks
from valuex_xl.ledgers.doubts.sets import sets
from valuex_xl.ledgers.doubts.sides import sides
from valuex_xl.ledgers.doubts.snapshots import snapshots
from valuex_xl.ledgers.doubts.taxes import taxes
from valuex_xl.ledgers.doubts.two_meanings import two_meanings
from valuex_xl.ledgers.doubts.unit_columns import unit_columns
from valuex_xl.ledgers.doubts.unsettled import unsettled
from valuex_xl.ledgers.doubts.view import Finding, View

__all__ = ["Finding", "View", "findings"]

_OF_INVOICES = (kinds_of_booking, payments)
"""Doubts about what is no invoice, as nothing is in the statement of a bank."""


def findings(view: View) -> Iterator[Finding]:
    """Every finding of every kind; a LedgerFault refuses the ledger, a text is told."""
    of_a_bank = is_bank_statement(view)
    for kind in (
        bank_statements,
        sides,
        kinds_of_booking,
        unsettled,
        payments,
        remarks,
        accounts,
        taxes,
        flags,
        two_meanings,
        currencies,
        unit_columns,
        exchange,
        other_amounts,
        listed_again,
        sets,
        one_month,
        rising,
        off_its_months,
        sum_of_years,
        snapshots,
        documents,
        names,
        parents,
    ):
        if not (of_a_bank and kind in _OF_INVOICES):
            yield from kind(view)
