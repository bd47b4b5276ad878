"""Makes the acceptance book again: python -m tests.acceptance writes workbooks/acceptance.xlsx."""

from tests.acceptance.book import BOOK, made
from valuex_xl.workbooks.package import write_atomically

write_atomically(BOOK, made().data)
print(f"{BOOK.name}: {len(made().data):,} bytes")
