"""Ledgers: what finance systems export, read line by line and summed by customer and industry."""

from valuex_xl.ledgers.calendar.dates import DayOrder, Period, parse_period
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.money.amounts import DecimalMark
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.statement import Columns, Statement, read_statement
from valuex_xl.ledgers.sums.aggregate import Industry, Sums
from valuex_xl.ledgers.sums.comparison import Before, Comparison, Renamed
from valuex_xl.ledgers.sums.customers import Customer, Ranked
from valuex_xl.ledgers.where import Where, parse_where

__all__ = [
    "Before",
    "Columns",
    "Comparison",
    "Customer",
    "DayOrder",
    "DecimalMark",
    "Industry",
    "LedgerError",
    "LedgerFault",
    "Particulars",
    "Period",
    "Ranked",
    "Renamed",
    "Statement",
    "Sums",
    "Where",
    "parse_period",
    "parse_where",
    "read_statement",
]
