"""Ledgers: the CSV a finance system exports, read line by line and summed by customer and industry."""

from valuex_xl.workbook.ledger.aggregate import Customer, Industry, Sums
from valuex_xl.workbook.ledger.amounts import DecimalMark
from valuex_xl.workbook.ledger.fault import LedgerError, LedgerFault
from valuex_xl.workbook.ledger.statement import Columns, Statement, read_statement
from valuex_xl.workbook.ledger.where import Where, parse_where

__all__ = [
    "Columns",
    "Customer",
    "DecimalMark",
    "Industry",
    "LedgerError",
    "LedgerFault",
    "Statement",
    "Sums",
    "Where",
    "parse_where",
    "read_statement",
]
