"""All that a portfolio takes from a ledger: its lines chosen, read and summed, from one file or several as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from valuex_xl.judging.keys import parent_of
from valuex_xl.ledgers.aggregate import Line, Sums, aggregate
from valuex_xl.ledgers.amounts import DecimalMark
from valuex_xl.ledgers.comparison import Comparison, compared
from valuex_xl.ledgers.currencies import canonical, may_be_one
from valuex_xl.ledgers.dates import Period, one_year
from valuex_xl.ledgers.facts import Fact, one_each
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.ledger import Ledger, Origin
from valuex_xl.ledgers.parents import read_parents
from valuex_xl.ledgers.part import Part, read_part
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.texts import blank_column, unwritable
from valuex_xl.ledgers.where import Where
from valuex_xl.rulefiles.text import fold, spaced

__all__ = ["Columns", "Statement", "read_statement"]

Facts: TypeAlias = tuple[dict[str, Fact], list[LedgerFault]]
_TEXTS = ("customer", "industry", "will buy")
_NEEDED = ("customer", "income", "industry")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of the ledger is what, by the text of its header; ``first_name`` where names stand in two."""

    customer: str
    income: str
    industry: str | None = None
    profit: str | None = None
    wallet: str | None = None
    will_buy: str | None = None
    first_name: str | None = None

    def asked(self) -> dict[str, str]:
        """The header asked for, by use."""
        uses = {
            "customer": self.customer,
            "first name": self.first_name,
            "income": self.income,
            "industry": self.industry,
            "profit": self.profit,
            "wallet": self.wallet,
            "will buy": self.will_buy,
        }
        return {use: name for use, name in uses.items() if name is not None}


@dataclass(frozen=True, slots=True)
class Statement:
    """A ledger read and summed; ``wallets`` and ``will_buy`` are by folded customer.

    ``period`` are the first and the last day of the bookings counted, by ``date_column``; None where there is none.
    """

    ledger: Ledger
    sums: Sums
    columns: Columns
    where: tuple[Where, ...] = ()
    currency: str = ""
    wallets: Mapping[str, Decimal] = field(default_factory=dict)
    will_buy: Mapping[str, str] = field(default_factory=dict)
    period: Period | None = None
    date_column: str = ""
    looks: tuple[str, ...] = ()
    """What may be wrong though the figures stand: told before they are believed."""
    notes: tuple[str, ...] = ()
    """How the files were read, where it is not as plain as a header and its lines."""
    comparison: Comparison | None = None


def read_statement(
    path: Path | Sequence[Path],
    columns: Columns,
    where: Sequence[Where] = (),
    decimal: DecimalMark | None = None,
    particulars: Particulars = Particulars(),  # noqa: B008 - frozen
    parents: Path | None = None,
) -> Statement:
    """Read a ledger; LedgerError with every fault where a line cannot be read or the figures cannot stand.

    ``path`` is a file, a folder of files or several of them, which are one ledger. ``decimal`` is the decimal mark,
    needed only where the amounts do not show it; ``particulars`` what else the ledger does not tell. ``parents`` is a
    file of two columns: a customer is counted as the one at the top of its chain.
    """
    asked = columns.asked()
    files = _files(path)
    parts = [read_part(file, asked, where, decimal, particulars, several=len(files) > 1) for file in files]
    faults = [fault for part in parts for fault in part.faults]
    moved = _under_parents(parts, parents)
    faults += _same_file(parts)
    for part in parts:
        faults += [fault for use in _TEXTS if use in asked for fault in unwritable(part.ledger, use, asked[use])]
        faults += [fault for use in _NEEDED if use in asked for fault in blank_column(part.ledger, use, asked[use])]
    currency, more = _one_currency(parts, asked)
    earlier = _set_apart(parts, particulars)
    ledger = _joined([part.ledger for part in parts])
    wallets, others = _wallets(parts, ledger, asked)
    will_buy, also = _words(ledger, asked)
    faults += more + others + also
    if faults:
        raise LedgerError(faults)
    sums = _sum(parts)
    notes = [note for part in parts for note in _named(part, parts, part.ledger.notes)]
    looks = [look for part in parts for look in _named(part, parts, part.ledger.looks)]
    notes += moved
    looks += [*_doubled(parts), *_small_wallets(sums, wallets, asked), *_no_sum(sums)]
    period, column = _period(parts)
    looks += _years(parts, period, column, particulars)
    return Statement(
        ledger,
        sums,
        columns,
        tuple(where),
        currency,
        wallets,
        will_buy,
        period,
        column,
        tuple(dict.fromkeys(looks)),
        tuple(notes),
        compared(sums, earlier, particulars.compare) if particulars.compare and earlier is not None else None,
    )


def _files(path: Path | Sequence[Path]) -> list[Path]:
    """Every file, those of a folder by name; LedgerError where a folder has none."""
    found: list[Path] = []
    for each in [path] if isinstance(path, Path) else path:
        if each.is_dir():
            inside = sorted(file for file in each.iterdir() if file.is_file() and not file.name.startswith((".", "~$")))
            if not inside:
                raise LedgerError([LedgerFault(each.name, 0, "is a folder without files - choose another")])
            found += inside
        else:
            found.append(each)
    return found


def _under_parents(parts: Sequence[Part], path: Path | None) -> list[str]:
    """Count each customer as its parent; the sentence that says how many lines moved."""
    if path is None:
        return []
    above = read_parents(path)
    lines = 0
    names: set[str] = set()
    for part in parts:
        column = part.ledger.columns["customer"]
        for row, name in enumerate(column):
            top = parent_of(name, above)
            if top is not name:
                column[row], lines = top, lines + 1
                names.add(fold(name))
    who = "1 customer" if len(names) == 1 else f"{len(names):,} customers"
    return [f"{path.name}: {who} counted as the parent, in {lines:,} line{'' if lines == 1 else 's'}"]


def _named(part: Part, parts: Sequence[Part], sentences: Sequence[str]) -> list[str]:
    """Sentences about one of several files begin with its name."""
    return [f"{part.ledger.origin.file}: {sentence}" for sentence in sentences] if len(parts) > 1 else list(sentences)


def _same_file(parts: Sequence[Part]) -> list[LedgerFault]:
    seen: dict[str, str] = {}
    faults = []
    for part in parts:
        origin = part.ledger.origin
        first = seen.setdefault(origin.sha256, origin.file)
        if list(seen).count(origin.sha256) and first != origin.file:
            faults.append(LedgerFault(origin.file, 0, f"holds the same bytes as {first} - leave one of them out"))
    if len(parts) > 1 and len({part.ledger.origin.sha256 for part in parts}) < len(parts) and not faults:
        faults.append(LedgerFault(parts[0].ledger.origin.file, 0, "is named twice - leave one of them out"))
    return faults


def _doubled(parts: Sequence[Part]) -> list[str]:
    """Bookings that stand in two files with every text the same: most often exports that overlap."""
    told = []
    seen: dict[tuple[str, ...], tuple[str, int]] = {}
    count, example = 0, ""
    for part in parts:
        file = part.ledger.origin.file
        for record, line in part.records.items():
            first = seen.get(record)
            if first is not None and first[0] != file:
                count += 1
                example = example or f"{first[0]}:{first[1]} and {file}:{line}"
        seen |= {record: (file, line) for record, line in part.records.items() if record not in seen}
    if count:
        lines = "1 booking stands" if count == 1 else f"{count:,} bookings stand"
        told.append(
            f"{lines} in two files with every text the same ({example}), counted twice: do the exports overlap?"
        )
    return told


def _set_apart(parts: Sequence[Part], particulars: Particulars) -> Sums | None:
    """Take the bookings of the period to compare with out of the parts; their sums by customer."""
    if particulars.compare is None or particulars.period is None:
        return None
    earlier: list[Line] = []
    for part in parts:
        days = part.days or []
        income = part.money["income"].values
        within = [day is not None and day in particulars.period for day in days]
        names = part.ledger.columns["customer"]
        earlier += [Line(names[at], None, income[at]) for at, inside in enumerate(within) if not inside]
        _keep(part, within)
    return aggregate(earlier)


def _keep(part: Part, kept: Sequence[bool]) -> None:
    """Leave in a part only the bookings marked."""
    ledger = part.ledger
    ledger.lines = [line for line, keep in zip(ledger.lines, kept, strict=True) if keep]
    ledger.columns = {
        use: [text for text, keep in zip(texts, kept, strict=True) if keep] for use, texts in ledger.columns.items()
    }
    part.days = [day for day, keep in zip(part.days or (), kept, strict=True) if keep]
    part.money = {
        use: amounts.only([value for value, keep in zip(amounts.values, kept, strict=True) if keep])
        for use, amounts in part.money.items()
    }
    ledger.outside += len(kept) - sum(kept)


def _joined(ledgers: Sequence[Ledger]) -> Ledger:
    """Several ledgers as one; its origin names every file and the digest of the first."""
    if len(ledgers) == 1:
        return ledgers[0]
    first = ledgers[0].origin
    origin = Origin(
        ", ".join(ledger.origin.file for ledger in ledgers),
        first.sha256,
        ", ".join(dict.fromkeys(ledger.origin.encoding for ledger in ledgers)),
        first.delimiter,
        ", ".join(dict.fromkeys(ledger.origin.kind for ledger in ledgers)),
        first.header_line,
    )
    return Ledger(
        origin,
        [line for ledger in ledgers for line in ledger.lines],
        {use: [text for ledger in ledgers for text in ledger.columns[use]] for use in ledgers[0].columns},
        **{
            count: sum(getattr(ledger, count) for ledger in ledgers)
            for count in ("rows", "filtered", "blank", "short", "long", "repeated", "totals", "texts", "outside")
        },
        totals_amount=sum((ledger.totals_amount for ledger in ledgers), Decimal(0)),
    )


def _wallets(parts: Sequence[Part], ledger: Ledger, asked: Mapping[str, str]) -> Facts[Decimal]:
    """The wallet of each customer, nothing where the ledger has no such column."""
    if "wallet" not in asked:
        return {}, []
    values = [value for part in parts for value in part.money["wallet"].values]
    rows = zip(ledger.lines, ledger.columns["customer"], values, strict=True)
    return one_each(ledger.origin.file, asked["wallet"], rows)


def _words(ledger: Ledger, asked: Mapping[str, str]) -> Facts[str]:
    """Whether each customer will buy, nothing where the ledger has no such column."""
    if "will buy" not in asked:
        return {}, []
    words = [spaced(text) or None for text in ledger.columns["will buy"]]
    rows = zip(ledger.lines, ledger.columns["customer"], words, strict=True)
    return one_each(ledger.origin.file, asked["will buy"], rows)


def _sum(parts: Sequence[Part]) -> Sums:
    def lines(part: Part) -> map[Line]:
        nothing: list[None] = [None] * len(part.ledger.lines)
        profit = part.money["profit"].values if "profit" in part.money else nothing
        industry = part.ledger.columns.get("industry", nothing)
        return map(Line, part.ledger.columns["customer"], industry, part.money["income"].values, profit)

    return aggregate(chain.from_iterable(map(lines, parts)))


def _small_wallets(sums: Sums, wallets: Mapping[str, Decimal], asked: Mapping[str, str]) -> list[str]:
    """A customer cannot spend more with us than with everybody."""
    under = [customer for key, customer in sums.customers.items() if key in wallets and wallets[key] < customer.income]
    if not under:
        return []
    first = max(under, key=lambda customer: customer.income - wallets[customer.key])
    more = f" and {len(under) - 1:,} more" if len(under) > 1 else ""
    return [
        f"{asked['wallet']}: {first.name}{more} buys more from us ({first.income:,.2f}) than its whole wallet "
        f"({wallets[first.key]:,.2f}) - a share of wallet above 100% is graded #NUM!"
    ]


def _no_sum(sums: Sums) -> list[str]:
    if sums.income or not sums.lines or not sums.negative_lines:
        return []
    return [
        "all amounts sum to 0: in double entry each booking stands on two sides - count one side only, with --where"
    ]


def _period(parts: Sequence[Part]) -> tuple[Period | None, str]:
    days = [day for part in parts for day in part.days or () if day is not None]
    column = next((part.date_column for part in parts if part.date_column), "")
    return (Period(min(days), max(days)), column) if days else (None, "")


def _years(parts: Sequence[Part], period: Period | None, column: str, particulars: Particulars) -> list[str]:
    """More than one year summed; where only years are known, more than two of them."""
    if particulars.period is not None:
        return []
    years = [year for part in parts for year in part.years or ()]
    if period is not None and not one_year(period.first, period.last):
        one = f"say --period {period.last.year} for one of them"
        return [f"{column} runs from {period}: more than one year is summed - {one}"]
    if years and max(years) - min(years) > 1:
        return [f"{column} runs from {min(years)} to {max(years)}: more than one year is summed - say --period"]
    return []


def _one_currency(parts: Sequence[Part], asked: Mapping[str, str]) -> tuple[str, list[LedgerFault]]:
    """The currency of all columns and files; different ones are a fault."""
    faults: list[LedgerFault] = []
    first: tuple[str, str] | None = None
    for part in parts:
        file = part.ledger.origin.file
        marked = [(asked[use], it.currency, it.currency_line) for use, it in part.money.items() if it.currency]
        if part.currency and not part.money["income"].currency:
            marked.insert(0, (asked["income"], part.currency, 0))
        for column, mark, line in marked:
            if first is None:
                first = column, mark
            elif not may_be_one(canonical(first[1]), canonical(mark)):
                reason = f"is in {mark}, but {first[0]} is in {first[1]} - convert one of them"
                faults.append(LedgerFault(file, line, reason, column))
    return (first[1] if first else ""), faults
