"""How much more memory more lines of a ledger take, told by a process of its own, which a test starts.

It prints the bytes that each of many lines more takes at the peak of a reading.
What is looked at some thousand lines at a time is here some hundreds, so that a peak is what lines leave behind.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from valuex_xl.ledgers import Columns, part, read_statement
from valuex_xl.ledgers.profiles import read
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.rulesets.load import read_text

SIZES = (2_000, 80_000, 200_000)
"""The first of them is read for what the program needs itself; the others are told apart."""
GROUPS = 20
PROFILE = """
kind: ledger
version: 1
known by: [Document, Customer, Income]
booking has: Document
customer: Customer
income: Income
date: {column: Date, order: year month day}
tax: net
type:
  column: Type
  adds: Invoice
  credits: Credit note
"""
INDUSTRIES = ("Retail", "Energy", "Health")


def write(path: Path, lines: int) -> None:
    """Invoices and credit notes, with a total of each group and one of all."""
    seeded, held, whole = random.Random(7), 0, 0
    with path.open("w", encoding="utf-8") as stream:
        stream.write("Document,Date,Customer,Industry,Type,Currency,Income\n")
        for at in range(1, lines + 1):
            cents = seeded.randrange(100, 2_000_000) * (1 if at % 50 else -1)
            kind, day = "Invoice" if at % 50 else "Credit note", f"2025-{at % 12 + 1:02}-{at % 28 + 1:02}"
            customer = f"Customer {seeded.randrange(1_000):04} Ltd"
            stream.write(f"R{at:06},{day},{customer},{INDUSTRIES[at % 3]},{kind},EUR,{cents / 100:.2f}\n")
            held, whole = held + cents, whole + cents
            if at % (lines // GROUPS) == 0:
                stream.write(f",,Total of group {at * GROUPS // lines},,,,{held / 100:.2f}\n")
                held = 0
        stream.write(f",,Grand total,,,,{whole / 100:.2f}\n")


def peak() -> int:
    """The most bytes that this process held since ``forget``."""
    told = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    return int(told.split()[1]) * 1_024


def forget() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def measured(folder: Path, way: str) -> float:
    """The bytes a line that the largest list takes more than the one before it."""
    # The search for subtotals without a word looks at as many lines of any long list, and takes longest of all.
    part.find_unmarked = lambda *_: None
    read.subtotals = lambda rows, counted, *_: counted[:0]
    for name, module in list(sys.modules.items()):
        if name.startswith("valuex_xl.ledgers") and hasattr(module, "STEP"):
            module.STEP = 1 << 12
    rules = read_text(PROFILE, "generated").rules
    peaks = []
    for size in SIZES:
        path = folder / f"{size}.csv"
        forget()
        if way == "columns":
            statement = read_statement(path, Columns("Customer", "Income"))
        else:
            statement = statement_by_profile(path, [[rules]])
        assert statement.sums.lines == size
        del statement
        peaks.append(peak())
    return (peaks[-1] - peaks[-2]) / (SIZES[-1] - SIZES[-2])


if __name__ == "__main__":
    sys.stdout.write(f"{measured(Path(sys.argv[1]), sys.argv[2])}\n")
