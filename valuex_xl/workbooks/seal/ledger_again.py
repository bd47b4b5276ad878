"""A ledger read again as it was read for a workbook: what is kept of a reading, and how it is repeated."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, cast

from valuex_xl.errors import UserError
from valuex_xl.ledgers import (
    Columns,
    DecimalMark,
    LedgerError,
    Particulars,
    Period,
    Statement,
    Where,
    parse_period,
    parse_where,
    read_statement,
)
from valuex_xl.ledgers.calendar.dates import ALL_YEARS
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.ledgers.questions import OpenQuestionsError
from valuex_xl.ledgers.several import files_of
from valuex_xl.rulesets.places import shelves as places
from valuex_xl.rulesets.profiles import profile_shelves
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.seal.kept import looked_for
from valuex_xl.workbooks.seal.ledger_record import SealedFile, SealedLedger

__all__ = ["NOTHING", "LedgerTieError", "Named", "ledger_again", "parents_of", "resealed", "sealed_ledger", "sha256_of"]

_USES = ("customer", "income", "industry", "profit", "wallet", "will buy", "first name")
"""The columns in the order in which ``Columns`` takes them."""

_LISTS = ("minus", "ignore", "unit")
_WORDS = (
    "names",
    "set_in",
    "subtotals",
    "below",
    "year",
    "date",
    "date_order",
    "order_before",
    "sheet",
    "encoding",
    "separator",
)
_PERIODS = ("period", "compare")
_LABEL = "column for "
_CHOSEN = "lines chosen"
_OUTSIDE = "lines outside the period"
_ANSWERED = "asked, and answered"
_NOTE = "how it was read"
_UNDER_PARENTS = "counted as the parent"


class LedgerTieError(UserError):
    """It is not known how the ledger was read; the text says what to do."""


class Named(NamedTuple):
    """What is read again, as it was named: the ledger's files or folders, its parents' file, a folder of rules."""

    ledger: Sequence[Path]
    parents: Path | None = None
    rules: Path | None = None

    def shown(self) -> dict[str, str]:
        """Each file's path as it was given, by its name; a name that stands in two folders is left as it is."""
        paths = [*files_of(self.ledger), *([] if self.parents is None else [self.parents])]
        names = Counter(path.name for path in paths)
        return {path.name: str(path) for path in paths if names[path.name] == 1}


NOTHING = Named(())
"""No file was named."""


def sealed_ledger(
    statement: Statement,
    decimal: str | None,
    particulars: Particulars = Particulars(),  # noqa: B008 - frozen
    parents: Path | None = None,
    answers: Mapping[str, str] | None = None,
) -> SealedLedger:
    """What a seal keeps of a ledger: which files it was, and all that it was read with.

    ``answers`` are those to the profile's questions, by their names as the command takes them.
    """
    origin, told = statement.ledger.origin, statement.told
    files = tuple(SealedFile(each.file, each.sha256) for each in origin.parts)
    return SealedLedger(
        origin.file,
        origin.sha256,
        statement.columns.asked() if told is None else {},
        tuple(map(_spelled, statement.where)),
        decimal or "",
        "" if told is None else told.profile.name,
        dict(answers or {}),
        files=files,
        parents=None if parents is None else SealedFile(parents.name, sha256_of(parents)),
        particulars=_kept(particulars),
        date_order=statement.date_order or "",
        profile_version="" if told is None else told.profile.version,
        profile_hash="" if told is None else told.profile.hash,
    )


def resealed(statement: Statement, before: SealedLedger | None, parents: Path | None) -> SealedLedger:
    """What a new seal keeps of a ledger that was read again by the seal ``before``, or by what the book says."""
    if before is None:
        return sealed_ledger(statement, None, parents=parents)
    return sealed_ledger(statement, before.decimal, _particulars(before.particulars), parents, before.answers)


def ledger_again(named: Named, book: Book, sealed: SealedLedger | None) -> Statement:
    """Read a ledger as the seal says that it was read, or else as the book says.

    LedgerTieError where neither does, LedgerError where the files cannot be read so.
    """
    try:
        return _read(named, book, sealed)
    except OpenQuestionsError as error:
        asked = ", ".join(question.name for question in error.questions)
        raise LedgerTieError(
            f"{book.path}: the profile of its ledger asks what its seal does not answer ({asked}) - make the workbook "
            "from the ledger again with valuex new portfolio, and hold the two side by side"
        ) from None
    except LedgerError as error:
        shown = named.shown()
        raise LedgerError([replace(fault, file=shown.get(fault.file, fault.file)) for fault in error.faults]) from None


def _read(named: Named, book: Book, sealed: SealedLedger | None) -> Statement:
    if sealed is None:
        said = _said(book)
        _refuse_what_is_not_known(said, named, book.path)
        columns = {label[len(_LABEL) :]: texts[0] for label, texts in said.items() if label.startswith(_LABEL)}
        return read_statement(
            named.ledger, _columns(columns, book.path), particulars=_as_counted(Particulars()), parents=named.parents
        )
    if sealed.beside:
        raise LedgerTieError(
            f"{book.path}: its ledger was read with {sealed.beside}, which its seal, made by an earlier version, does "
            "not keep - make the workbook from the ledger again with valuex new portfolio and the same options, and "
            "hold the two side by side"
        )
    where = tuple(map(parse_where, sealed.where))
    decimal = cast(DecimalMark, sealed.decimal) if sealed.decimal in (".", ",") else None
    particulars, parents = _as_counted(_particulars(sealed.particulars)), parents_of(named, book, sealed)
    if not sealed.profile:
        return read_statement(named.ledger, _columns(sealed.columns, book.path), where, decimal, particulars, parents)
    return statement_by_profile(
        named.ledger,
        profile_shelves(places(named.rules, Path(book.path))),
        name=sealed.profile,
        answers=sealed.answers,
        where=where,
        decimal=decimal,
        particulars=particulars,
        parents=parents,
    )


def _kept(particulars: Particulars) -> dict[str, tuple[str, ...]]:
    """The particulars that were given, by their names, as texts."""
    kept: dict[str, tuple[str, ...]] = {name: getattr(particulars, name) for name in _LISTS}
    kept["takes_away"] = tuple(map(_spelled, particulars.takes_away))
    for name in (*_WORDS, *_PERIODS):
        value: str | Period | None = getattr(particulars, name)
        kept[name] = () if value is None else (_span(value) if isinstance(value, Period) else value,)
    return {name: texts for name, texts in kept.items() if texts}


def _particulars(kept: Mapping[str, Sequence[str]]) -> Particulars:
    """The same again."""
    given: dict[str, object] = {name: tuple(kept.get(name, ())) for name in _LISTS}
    given["takes_away"] = tuple(map(parse_where, kept.get("takes_away", ())))
    given |= {name: kept[name][0] for name in _WORDS if kept.get(name)}
    given |= {name: parse_period(kept[name][0]) for name in _PERIODS if kept.get(name)}
    return Particulars(**given)  # type: ignore[arg-type]


def _as_counted(particulars: Particulars) -> Particulars:
    """Every year where no period was kept, and a condition may fit no line: both were asked or told before."""
    return replace(particulars, period=particulars.period or ALL_YEARS, again=True)


def _span(period: Period) -> str:
    return f"{period.first}..{period.last}"


def _spelled(condition: Where) -> str:
    return f"{condition.column}{'!=' if condition.negated else '='}{condition.value}"


def parents_of(named: Named, book: Book, sealed: SealedLedger | None) -> Path | None:
    """The file of parents: the one that was named, else that of its name beside the ledger or the book."""
    if named.parents is not None or sealed is None or sealed.parents is None:
        return named.parents
    name = Path(sealed.parents.file).name  # a seal comes from elsewhere: never a path out of these folders
    folders = [each if each.is_dir() else each.parent for each in named.ledger] + [Path(book.path).parent]
    there = next((folder / name for folder in folders if name and (folder / name).is_file()), None)
    if there is None:
        raise LedgerTieError(
            f"{book.path}: its customers were counted as their parents by the file {sealed.parents.file}, which is not "
            "beside the ledger - name it: --parents FILE"
        )
    return there


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _columns(columns: Mapping[str, str], path: str) -> Columns:
    if not {"customer", "income"} <= columns.keys():
        raise LedgerTieError(
            f"{path}: does not say which columns of the ledger it was made from - make it with valuex new portfolio, "
            "which writes them into its seal"
        )
    return Columns(*(columns.get(use) for use in _USES))  # type: ignore[arg-type]


def _said(book: Book) -> dict[str, list[str]]:
    """What a book of ``valuex new`` says in words of its ledger: by labels in small letters, all that stands beside."""
    said: dict[str, list[str]] = {}
    for sheet in book.sheets:
        last, _ = book.last_used(sheet.name)
        for row in range(1, min(last, 1_000) + 1):
            label, value = book.value(sheet.name, row, 1), book.value(sheet.name, row, 2)
            if isinstance(label, str) and isinstance(value, (str, float)):
                said.setdefault(label.casefold(), []).append(value if isinstance(value, str) else f"{value:.15g}")
    return said


def _refuse_what_is_not_known(said: Mapping[str, Sequence[str]], named: Named, path: str) -> None:
    """LedgerTieError where the book says that more was told of its ledger than its columns: nothing is guessed."""
    read = next(_beyond_columns(said, named), None)
    if read is not None:
        raise LedgerTieError(
            f"{path}: {read}, and without its seal it is not known how: {looked_for(Path(path))} - name the seal that "
            "was kept (--seal FILE), or make the workbook again: valuex new portfolio"
        )


def _beyond_columns(said: Mapping[str, Sequence[str]], named: Named) -> Iterator[str]:
    chosen = next(iter(said.get(_CHOSEN, ())), "all")
    if chosen != "all":
        yield f"counts only some lines of its ledger ({chosen})"
    if any(each not in ("", "0") for each in said.get(_OUTSIDE, ())):
        yield f"counts only a period of its ledger ({next(iter(said.get('period', ())), 'which it does not say')})"
    if said.get("profile"):
        yield f"was read by a profile ({said['profile'][0]})"
    if said.get(_ANSWERED):
        yield f"was read with more than its columns ({said[_ANSWERED][0]})"
    if named.parents is None and any(_UNDER_PARENTS in note for note in said.get(_NOTE, ())):
        note = next(note for note in said[_NOTE] if _UNDER_PARENTS in note)
        yield f"counts customers as their parents ({note})"
    files = next(iter(said.get("ledger", ())), "").split(", ")
    if len(files) > 1 and len(files_of(named.ledger)) != len(files):
        yield f"was read from {len(files):,} files ({', '.join(files)}), not from {len(files_of(named.ledger)):,}"
