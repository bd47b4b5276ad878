"""Lists drawn at random, right ones and ones with subtotals that no word marks: python -m tests.ledgers.random_lists

Each is read by the columns named, and the figure that comes out is held against the bookings that were drawn: right, or
asked about, or wrong in silence. COUNT lists of each kind are drawn from SEED on.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement

FIRST = ("Alder", "Birch", "Cedar", "Dune", "Elm", "Fir", "Gorse", "Hazel", "Iris", "Juniper", "Kelp", "Linden")
LAST = ("Ltd", "GmbH", "SA", "& Sons", "Works", "Trading", "BV", "Foods")
AMOUNTS = {
    "cents": lambda draw: draw.randrange(100, 200_000),
    "skewed": lambda draw: int(draw.lognormvariate(9, 1.6)) + 1,
    "whole": lambda draw: draw.randrange(1, 2_000) * 100,
    "round": lambda draw: draw.randrange(1, 400) * 5_000,
    "list prices": lambda draw: draw.choice((995, 1_990, 4_900, 12_900)) * draw.randrange(1, 12),
    "given back": lambda draw: draw.randrange(100, 90_000) * draw.choice((1, 1, 1, 1, -1)),
}
PRECISE = ("cents", "skewed", "given back")


def customers(draw, count):
    """So many different names."""
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    return draw.sample(names, count)


def groups(draw, make):
    """Customers and what each booked, in cents."""
    return {
        name: [make(draw) for _ in range(draw.choice((1, 2, 2, 3, 4, 6)))]
        for name in customers(draw, draw.randrange(3, 14))
    }


class Written:
    """The lines of a list with a number for each booking; ``whole`` is what they sum to.

    Of some lists a total has a number like bookings, where no kind gives it another text.
    """

    def __init__(self, draw):
        self.lines, self.number, self.whole = [], 0, 0
        self.numbered = draw.random() < 0.5

    def booking(self, name, held):
        self.number += 1
        self.whole += held
        self.lines.append(f"{name},P{self.number},North,{held / 100:.2f}")

    def total(self, name, part, held, place="North"):
        part = part or (f"P{900 + len(self.lines)}" if self.numbered else "")
        self.lines.append(f"{name},{part},{place},{held / 100:.2f}")


def by_customer(draw, made, total, *, top=False, first_only=False):
    """A list with a total for each customer, as ``total`` writes it."""
    written = Written(draw)
    for name, amounts in made.items():
        if top:
            total(written, name, sum(amounts))
        for at, held in enumerate(amounts):
            written.booking("" if first_only and at else name, held)
        if not top:
            total(written, name, sum(amounts))
    return written


def repeated(draw, made):
    """Another column repeats the customer."""
    return by_customer(draw, made, lambda to, name, held: to.total(name, name, held))


def blank(draw, made):
    """The name stands on the first line of each group, and the total has none."""
    return by_customer(draw, made, lambda to, _, held: to.total("", "", held), first_only=True)


def unknown(draw, made):
    """A word that nobody knows, for one to all of the customers."""
    some = dict(list(made.items())[: draw.randrange(1, len(made) + 1)])
    some = some if any(len(amounts) > 1 for amounts in some.values()) else made
    return by_customer(draw, some, lambda to, name, held: to.total(name, "Kundenwert", held))


def called(draw, made):
    """The name with a word behind it."""
    return by_customer(draw, made, lambda to, name, held: to.total(f"{name} subtotaled", "", held))


def one_is_off(draw, made):
    """The same, and one of them is wrong."""
    wrong = draw.choice(list(made))
    off = {name: draw.choice((1, 900, -1)) if name == wrong else 0 for name in made}
    return by_customer(draw, made, lambda to, name, held: to.total(f"{name} subtotaled", "", held + off[name]))


def first(draw, made):
    """Above their lines, as lines like all others."""
    return by_customer(draw, made, lambda to, name, held: to.total(name, "P0", held), top=True)


def plain(draw, made):
    """Lines like all others."""
    return by_customer(draw, made, lambda to, name, held: to.total(name, f"P{900 + to.number}", held))


def levels(draw, made):
    """Customers, regions and all, by names that say nothing."""
    written, region = Written(draw), 0
    for at, (name, amounts) in enumerate(made.items(), 1):
        for held in amounts:
            written.booking(name, held)
        written.total(f"{name} rolled up", "", sum(amounts))
        region += sum(amounts)
        if at % 3 == 0 or at == len(made):
            written.total(f"Region {at}", "", region)
            region = 0
    written.total("Company", "", written.whole)
    return written


def running(draw, made):
    """What was booked so far, every few lines."""
    written = Written(draw)
    for at, (name, held) in enumerate([(name, held) for name, amounts in made.items() for held in amounts], 1):
        written.booking(name, held)
        if at % 4 == 0:
            written.total("so far", "", written.whole)
    return written


def pages(draw, made):
    """Carried to the next page and brought there."""
    foot, head = draw.choice(
        (("Übertrag", "Übertrag"), ("Carried forward", "Brought forward"), ("A reportar", "Reporte"))
    )
    written = Written(draw)
    for at, (name, held) in enumerate([(name, held) for name, amounts in made.items() for held in amounts], 1):
        written.booking(name, held)
        if at % 5 == 0:
            written.total(foot, "", written.whole)
            written.total(head, "", written.whole)
    return written


def sheets(draw, made):
    """The sum of each page."""
    written, held_here = Written(draw), 0
    for at, (name, held) in enumerate([(name, held) for name, amounts in made.items() for held in amounts], 1):
        written.booking(name, held)
        held_here += held
        if at % 5 == 0:
            written.total(f"Page {at // 5}", "", held_here)
            held_here = 0
    return written


def by_group(draw, made, *, top=False, loose=None, off=None):
    """Customers of a line each, in groups of one to four with the name of the group at their sum.

    ``loose`` is before which group a customer of none stands, ``off`` the group whose total is wrong.
    """
    written, left = Written(draw), [(name, amounts[0]) for name, amounts in made.items()]
    left += [(f"{name} & Co", held + 1_23) for name, held in left]
    names = iter(("Retail", "Energy", "Public", "Health", "Media", "Food", "Paper", "Steel", "Glass", "Wool", "Salt"))
    # Of groups of one alone nothing tells the total from a customer that booked the same: one that is right has more.
    sizes = draw.choices((1, 1, 2, 3, 4), k=len(left))
    sizes[1 if off == 0 else 0] = 2
    for at, size in enumerate(sizes):
        group, left = left[:size], left[size:]
        if not group:
            break
        if at == loose:
            written.booking("Zelkova Ltd", group[0][1] + 4_321_09)
        name, held = next(names, "Wood"), sum(amount for _, amount in group) + (1_000 if at == off else 0)
        if top:
            written.total(name, "P0", held)
        for customer, amount in group:
            written.booking(customer, amount)
        if not top:
            written.total(name, f"P{900 + written.number}", held)
    return written


def groups_of_one(draw, made):
    """Groups of customers, some of one."""
    return by_group(draw, made, top=draw.random() < 0.5)


def one_of_no_group(draw, made):
    """The same, with a customer of none."""
    return by_group(draw, made, top=draw.random() < 0.5, loose=draw.randrange(3))


def a_group_is_off(draw, made):
    """The same, and one total is wrong."""
    return by_group(draw, made, top=draw.random() < 0.5, off=draw.randrange(2))


def by_name(draw, made):
    """Right: customers one below the other."""
    return by_customer(draw, made, lambda *_: None)


def unsorted(draw, made):
    """Right: bookings as they came."""
    written, lines = Written(draw), [(name, held) for name, amounts in made.items() for held in amounts]
    draw.shuffle(lines)
    for name, held in lines:
        written.booking(name, held)
    return written


def marked(draw, made):
    """Right: totals that a word marks."""
    return by_customer(draw, made, lambda to, name, held: to.total(f"Total {name}", "", held, ""))


RIGHT = (by_name, unsorted, marked)
ALTERED = (repeated, blank, unknown, called, one_is_off, first, plain, levels, running, pages, sheets)
GROUPED = (groups_of_one, one_of_no_group, a_group_is_off)


def outcome(path, written, **answers):
    """What comes of a list: right, asked or wrong."""
    path.write_text("\n".join(["Firm,Part,Place,Sum", *written.lines, ""]), encoding="utf-8")
    try:
        statement = read_statement(path, Columns("Firm", "Sum"), particulars=Particulars(**answers))
    except LedgerError:
        return "asked"
    if int(statement.sums.income * 100) == written.whole:
        return "right"
    return "told" if any("subtotals that are left out" in look for look in statement.looks) else "wrong"


def outcomes(kinds, count, seed, amounts=tuple(AMOUNTS), **answers):
    """How many lists of each kind and of each kind of amounts come out how."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        for number in range(count):
            draw = random.Random(seed + number)
            kind, made = kinds[number % len(kinds)], draw.choice(amounts)
            written = kind(draw, groups(draw, AMOUNTS[made]))
            found.setdefault((kind.__name__, made), Counter())[outcome(path, written, **answers)] += 1
    return found


def told(title, found):
    """A table of them."""
    rows = [title]
    for at, what in ((0, "kind"), (1, "amounts")):
        for name in dict.fromkeys(key[at] for key in found):
            sums = sum((counts for key, counts in found.items() if key[at] == name), Counter())
            rows.append(f"  {what} {name}: {_counts(sums)}")
    return "\n".join([*rows, f"  all: {_counts(sum(found.values(), Counter()))}", ""])


def _counts(counts):
    return ", ".join(f"{counts[each]} {each}" for each in ("right", "asked", "told", "wrong"))


if __name__ == "__main__":
    count, seed = (int(each) for each in [*sys.argv[1:], "1500", "1"][:2])
    sys.stdout.write(told("right lists", outcomes(RIGHT, count, seed)))
    sys.stdout.write(told("lists with subtotals that no word marks", outcomes(ALTERED, count, seed)))
    sys.stdout.write(
        told("the same, answered that they are no income", outcomes(ALTERED, count, seed, subtotals="no income"))
    )
    sys.stdout.write(told("customers in groups with their sums", outcomes(GROUPED, count, seed)))
    sys.stdout.write(
        told("the same, answered that they are no income", outcomes(GROUPED, count, seed, subtotals="no income"))
    )
