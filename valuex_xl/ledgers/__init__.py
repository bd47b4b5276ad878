"""Ledgers: the CSV a finance system exports, read line by line and summed by customer and industry."""

from valuex_xl.ledgers.aggregate import Customer, Industry, Sums
from valuex_xl.ledgers.amounts import DecimalMark
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.statement import Columns, Statement, read_statement
from valuex_xl.ledgers.where import Where, parse_where

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
