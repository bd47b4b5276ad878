"""Books of deals: what each leaves both sides, and one open formula for partners."""

from valuex_xl.workbooks.deals.example import example_request
from valuex_xl.workbooks.deals.make import DealsBook, make_deals
from valuex_xl.workbooks.deals.names import is_deals_book
from valuex_xl.workbooks.deals.refresh import refresh_deals
from valuex_xl.workbooks.deals.report import DealsReport
from valuex_xl.workbooks.deals.request import DealsRequest, Party
from valuex_xl.workbooks.deals.tied import deals_tied

__all__ = [
    "DealsBook",
    "DealsReport",
    "DealsRequest",
    "Party",
    "deals_tied",
    "example_request",
    "is_deals_book",
    "make_deals",
    "refresh_deals",
]
