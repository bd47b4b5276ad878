"""How large ledgers are read: python benchmarks/ledgers.py [--quick]

A generated ledger of a million lines, then one of ten million, each read by the columns named and by a profile. Each
reading is a process of its own, of which the CPU seconds and the most memory are told, against the least that any
reading in Python does: csv.reader, the one reader of money once for each different text, one fold for each spelling
and a sum by customer, which proves and finds nothing. DuckDB, where it is installed, sums the same columns; it keeps
no line numbers. The ten million are read once more, both ways, with 500 totals of groups and one of all in them. Then
the workbooks of 2,000, 20,000 and 60,000 customers with every column and two periods, and that of 300 deals. --quick
takes a twentieth of the lines.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from cost import Cost, begin, compared, cost, skipped
from peers import MISSING, python_for

OURS = """
import sys
from pathlib import Path
from valuex_xl.ledgers import Columns, read_statement
assert read_statement(Path(sys.argv[1]), Columns("Customer", "Income")).sums.lines
"""
BY_PROFILE = """
import sys
from pathlib import Path
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.rulesets.load import read_text
text = '''
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
'''
rules = read_text(text, "generated").rules
assert statement_by_profile(Path(sys.argv[1]), [[rules]]).sums.lines
"""
PLAIN = """
import sys
import csv
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.rulefiles.text import fold
money, keys, sums = {}, {}, {}
with open(sys.argv[1], encoding="utf-8", newline="") as stream:
    rows = csv.reader(stream)
    header = next(rows)
    customer, income = header.index("Customer"), header.index("Income")
    for row in rows:
        text, name = row[income], row[customer]
        if text not in money:
            if len(money) > 1_000_000:
                money.clear()
            money[text] = read_money(text).dot
        if name not in keys:
            keys[name] = fold(name)
        key = keys[name]
        sums[key] = sums.get(key, 0) + money[text]
assert sums
"""
DUCKDB = """
import sys
import duckdb
query = "SELECT Customer, sum(Income) FROM read_csv(?, types={'Income': 'DECIMAL(18,2)'}) GROUP BY Customer"
assert duckdb.execute(query, [sys.argv[1]]).fetchall()
"""
WORKBOOK = """
import sys
from valuex_xl.cli.main import main
columns = "--customer Customer --income Income --profit Profit --industry Industry --wallet Wallet".split()
periods = "--will-buy Buys --date Date --period 2025 --compare 2024 --force".split()
assert main(["new", "portfolio", "--from", sys.argv[1], *columns, *periods, "-o", sys.argv[2]]) < 2
"""
DEALS = """
import sys
from valuex_xl.cli.main import main
assert main(["new", "deals", "--from", sys.argv[1], "--force", "-o", sys.argv[2]]) < 2
"""
INDUSTRIES = ("Retail", "Energy", "Health", "Public sector", "Transport", "Chemistry")
FORMS = ("GmbH", "Ltd", "AG", "BV", "SA")


def make_ledger(path: Path, lines: int, customers: int, groups: int = 0) -> None:
    """Invoices and credit notes of a year; one name in a hundred in capitals, few customers have most lines.

    Where there are ``groups``, each ends with its total, and all of it with that of all.
    """
    seeded, whole, held, size = random.Random(7), 0, 0, lines // groups if groups else lines + 1
    names = [f"Customer {number:06} {seeded.choice(FORMS)}" for number in range(customers)]
    with path.open("w", encoding="utf-8") as stream:
        stream.write("Document,Date,Customer,Industry,Type,Currency,Income\n")
        for number in range(lines):
            place = int(customers * seeded.random() ** 2)
            name = names[place].upper() if seeded.random() < 0.01 else names[place]
            cents, kind = seeded.randrange(100, 2_000_000), "Invoice"
            if seeded.random() < 0.02:
                cents, kind = -cents, "Credit note"
            sign = "-" if cents < 0 else ""
            day = f"2025-{seeded.randrange(12) + 1:02}-{seeded.randrange(28) + 1:02}"
            amount = f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"
            stream.write(f"R{number:08},{day},{name},{INDUSTRIES[place % 6]},{kind},EUR,{amount}\n")
            whole, held = whole + cents, held + cents
            if (number + 1) % size == 0:
                stream.write(f",,Total of group {(number + 1) // size},,,,{held / 100:.2f}\n")
                held = 0
        if groups:
            stream.write(f",,Grand total,,,,{whole / 100:.2f}\n")


def make_customers(path: Path, customers: int) -> None:
    """A line for each customer and year, with all that a portfolio can say; one in twenty lines is missing."""
    seeded = random.Random(11)
    with path.open("w", encoding="utf-8") as stream:
        stream.write("Date,Customer,Industry,Income,Profit,Wallet,Buys\n")
        for number in range(customers):
            name, industry = f"Customer {number:06} {seeded.choice(FORMS)}", INDUSTRIES[number % 6]
            wallet, buys = seeded.randrange(500_000, 2_000_000), seeded.choice(("yes", "no"))
            for year in (2024, 2025):
                income = seeded.randrange(1_000, 500_000)
                figures = f"{income},{income * seeded.randrange(-5, 30) // 100},{wallet}"
                if seeded.random() >= 0.05:
                    stream.write(f"{year}-06-30,{name},{industry},{figures},{buys}\n")


def make_deals(path: Path, deals: int) -> None:
    """Deals with every figure of the rules, good ones and bad ones."""
    seeded = random.Random(3)
    with path.open("w", encoding="utf-8") as stream:
        stream.write("Deal,Customer benefit,Customer cost,Price,Planned cost,Delivered cost,Expected benefit\n")
        for number in range(deals):
            benefit = seeded.randrange(100, 1_000) * 100
            price = benefit * seeded.randrange(50, 100) // 100
            planned = price * seeded.randrange(50, 105) // 100
            delivered, expected = planned * seeded.randrange(90, 120) // 100, benefit * seeded.randrange(90, 120) // 100
            stream.write(f"Deal {number:04},{benefit},{benefit // 50},{price},{planned},{delivered},{expected}\n")


def taken(work: str, *arguments: Path, python: str = sys.executable) -> Cost:
    """What a piece of work takes in a process of its own."""
    return cost([python, "-c", work, *map(str, arguments)])


def ledger(folder: Path, lines: int, customers: int, limit: str) -> None:
    path = folder / "ledger.csv"
    make_ledger(path, lines, customers)
    plain, ours = taken(PLAIN, path), taken(OURS, path)
    compared(f"{lines:,} lines, columns named \\| csv.reader", [ours], [plain], limit)
    compared(f"{lines:,} lines, by a profile \\| csv.reader", [taken(BY_PROFILE, path)], [plain], limit)
    what, duckdb = f"{lines:,} lines, columns named \\| DuckDB", python_for("duckdb")
    if duckdb is None:
        skipped(what, MISSING.removeprefix("SKIPPED: "))
    else:
        compared(what, [ours], [taken(DUCKDB, path, python=duckdb)])
    path.unlink()


def ledger_with_totals(folder: Path, lines: int, customers: int, limit: str) -> None:
    path = folder / "totals.csv"
    make_ledger(path, lines, customers, 500)
    compared(f"{lines:,} lines and 501 totals, columns named", [taken(OURS, path)], [], limit)
    compared(f"{lines:,} lines and 501 totals, by a profile", [taken(BY_PROFILE, path)], [], limit)
    path.unlink()


def run(quick: bool) -> None:
    """Ledgers of one and of ten million lines, or a twentieth of them."""
    share = 20 if quick else 1
    begin("ledgers, ours \\| theirs")
    with tempfile.TemporaryDirectory() as name:
        ledger(Path(name), 1_000_000 // share, 20_000 // share, "")
        limit = "" if quick else "60 s, 500 MB"
        ledger(Path(name), 10_000_000 // share, 100_000 // share, limit)
        ledger_with_totals(Path(name), 10_000_000 // share, 100_000 // share, limit)


def workbooks(quick: bool) -> None:
    """New workbooks of three sizes, or a twentieth of them, and one of deals."""
    share = 20 if quick else 1
    begin("new workbooks")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (2_000, 20_000, 60_000):
            customers = folder / "customers.csv"
            make_customers(customers, count // share)
            limit = "8 s, 400 MB" if count // share == 60_000 else ""
            whole = taken(WORKBOOK, customers, folder / "portfolio.xlsx")
            compared(f"workbook of {count // share:,} customers, every column", [whole], [], limit)
        deals = folder / "deals.csv"
        make_deals(deals, 300)
        compared("workbook of 300 deals", [taken(DEALS, deals, folder / "deals.xlsx")], [])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a twentieth of the lines and of the customers")
    quick = parser.parse_args().quick
    run(quick)
    workbooks(quick)


if __name__ == "__main__":
    main()
