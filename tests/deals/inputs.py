"""Deals and projects of these tests' own, and the book of them."""

from datetime import date
from pathlib import Path

from valuex_xl.functions import Session, open_session
from valuex_xl.workbooks.deals import DealsBook, DealsRequest, Party, make_deals

DAY = date(2026, 9, 30)
DEALS = """\
customer,price,deal,planned cost,customer benefit,delivered cost,last our part,decision,owner,due
Oak,900,Roof,700,1200,,30%,,,
Oak,1000,Gate,990,1100,1090,,Stop it,Ida,2026-12-01
Elm,,Yard,50,100,,,,,
"""
PROJECTS = """\
project,target,actual,ceiling
Barn,1000,900,
Mill,1000,1400,1150
"""


def session() -> Session:
    """The rules that ship, on the day of these tests."""
    return open_session(None, None, DAY)


def written(folder: Path, name: str, text: str) -> Path:
    """A file with a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def own_book(folder: Path) -> DealsBook:
    """The book of these deals and projects, among three parties."""
    sources = (written(folder, "deals.csv", DEALS), written(folder, "projects.csv", PROJECTS))
    parties = (Party("Us", 2), Party("Oak", 1), Party("Elm", 1))
    return make_deals(DealsRequest(sources, DAY, parties=parties, currency="EUR"), session())
