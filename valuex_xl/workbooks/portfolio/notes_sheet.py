"""The sheet Notes: how to read the book, and how to bring it up to date."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook

from valuex_xl.workbooks.portfolio.plan import NOTES
from valuex_xl.workbooks.writing.styles import Styles, page

__all__ = ["write_notes"]

_NOTES = (
    (
        "What this book answers",
        "How much of income and profit hangs on one customer or one industry, and which customers are worth an "
        "effort. Losing one that is too large leaves a hole that the others cannot fill soon.",
    ),
    (
        "RAG",
        "R and BREACH: above the limit. A and WATCH: close to it. G and OK: below both. The limits are lines of the "
        "rule set concentration; Why names the line, its version and the figures.",
    ),
    (
        "Room to the limit",
        "How much more the largest can bring, with the total growing by the same, until it meets the limit; "
        "negative: it is over.",
    ),
    (
        "HHI and equal customers",
        "HHI is the sum of the squared shares in percent, 0 to 10,000. Equal customers is 10,000 / HHI: so many "
        "customers of one size would be as concentrated.",
    ),
    (
        "Industries",
        "On the sheet Customers a customer stands with its largest industry, (+2) says that it buys in two others. The "
        "sheet Industries is summed from the ledger's lines, so it is exact.",
    ),
    (
        "Grades",
        "Fill in Wallet and Will buy on the sheet Customers. Workings shows the grade, the next better one, what is "
        "lacking for it, and why.",
    ),
    (
        "One name",
        "Names are compared without regard to capitals and spaces; the first spelling met is shown. Parents, buckets "
        "such as Other, and customers to leave out are lines of the rule set concentration.",
    ),
    (
        "Up to date",
        "With the add-in: Ctrl+Alt+F9. Without Excel: valuex recalc BOOK.xlsx. The date in As at on the first sheet "
        "decides which rules are in force; change it to see another day.",
    ),
)


def write_notes(book: Workbook, styles: Styles) -> None:
    """Write the notes, a subject and a paragraph each."""
    sheet = book.add_worksheet(NOTES)
    page(sheet)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, "Notes", styles.title)
    for row, (subject, text) in enumerate(_NOTES, start=2):
        sheet.set_row(row, 32)
        sheet.write_string(row, 0, subject, styles.label)
        sheet.write_string(row, 1, text, styles.wrapped)
