"""Tell what an export is, how it would be read, and what it cannot tell.

The kind of file, its encoding and its header; the columns with samples; the profile that knows it; what would count
and what would be left out, by value with its amounts; and the questions that only you can answer. Nothing is written.

  valuex ledger FILE --customer COL --income COL    tells how it would be read by these columns
  valuex ledger FILE --write-profile    drafts a profile for an export that none knows, for you to go through
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from valuex_xl.cli.main import FINDINGS, FINE
from valuex_xl.cli.new_portfolio import NAMED_ONLY, add_reading, guard_profile, lines_of
from valuex_xl.cli.output import add_rules, emit, print_json
from valuex_xl.cli.refusals import UsageError

if TYPE_CHECKING:
    from valuex_xl.ledgers import Statement, Sums
    from valuex_xl.ledgers.profiles.look import Look

__all__ = ["add_arguments", "run"]

_MOST = 12
_OF_A_READING = ("where", "decimal", *(name for name in NAMED_ONLY if name != "date"))
_OF_A_READING += ("takes_away", "period", "compare", "parents")


def add_arguments(parser: ArgumentParser) -> None:
    """The file, and what is done with it."""
    parser.add_argument("file", type=Path, help="the export")
    parser.add_argument("--profile", metavar="NAME", help="look with this profile, where more than one knows the file")
    parser.add_argument(
        "--customer",
        action="append",
        default=[],
        metavar="COL",
        help="the column with the customer's name, given again the first name: with --income it is told how the "
        "file would be read by these columns, with --write-profile the draft takes it",
    )
    parser.add_argument("--income", metavar="COL", help="the column with the income of the line, likewise")
    add_reading(parser)
    parser.add_argument("--answer", action="append", default=[], metavar="QUESTION=ANSWER", help="as for new portfolio")
    parser.add_argument("--write-profile", action="store_true", help="draft a profile where none knows the file")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="with --write-profile: the rules folder to put it in")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text is for people (default)")
    add_rules(parser)


def run(options: Namespace) -> int:
    """Tell what the file is, or draft a profile for it; exit 1 where it would be refused or asked about."""
    from valuex_xl.ledgers.answers import by_particulars
    from valuex_xl.ledgers.profiles.look import look_at
    from valuex_xl.ledgers.questions import parse_answers
    from valuex_xl.rulesets.places import shelves
    from valuex_xl.rulesets.profiles import profile_shelves

    _guard(options)
    profiles = profile_shelves(shelves(options.rules))
    answers = parse_answers(options.answer)
    where, particulars, decimal = lines_of(options)
    if options.income and not options.write_profile:
        return _by_columns(options, answers)
    answers = {**by_particulars(particulars), **answers}
    particulars = replace(particulars, takes_away=())
    look = look_at(options.file, profiles, options.profile or "", answers, where, decimal, particulars)
    if options.write_profile:
        return _write(options, look)
    if options.format == "json":
        print_json(_facts(look))
    else:
        emit("\n".join(_lines(look)))
    return FINE if look.reading is not None and not look.reading.told.open else FINDINGS


def _guard(options: Namespace) -> None:
    """UsageError where the options do not go together."""
    if options.to is not None and not options.write_profile:
        raise UsageError("--to is for --write-profile")
    if options.write_profile:
        read = [name for name in _OF_A_READING if getattr(options, name)]
        if read:
            raise UsageError(f"{_option(read[0])} is for reading a file, and a draft is no reading - leave it out")
        if len(options.customer) > 1:
            raise UsageError("a draft takes one --customer - write the first name into it: customer: LAST, FIRST")
        return
    if len(options.customer) > 2:
        raise UsageError("--customer is one column, or two: the last name and the first name")
    if options.compare and not options.period:
        raise UsageError("--compare needs --period: two periods are compared")
    named = [f"--{name}" for name in ("customer", "income", "date") if getattr(options, name)]
    if named and not (options.customer and options.income):
        raise UsageError(f"{named[0]} goes with --customer and --income, the two columns of every ledger")
    if named and options.profile:
        raise UsageError("--profile is for a file that it reads alone - leave --customer and --income out, or it")
    if not named:
        guard_profile(options)
        if options.parents:
            raise UsageError("--parents goes with --customer and --income here; new portfolio takes it of any file")


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _by_columns(options: Namespace, answers: Mapping[str, str]) -> int:
    """Tell how the file would be read by the columns named, as new portfolio reads it."""
    from valuex_xl.ledgers import Columns, LedgerError, read_statement
    from valuex_xl.ledgers.answers import to_particulars
    from valuex_xl.ledgers.profiles.look import look_at

    chosen, said, decimal = lines_of(options)
    look = look_at(options.file, [], "", {}, particulars=said)
    particulars, where = to_particulars(answers, said, chosen)
    last, *first = options.customer
    columns = Columns(last, options.income, first_name=first[0] if first else None)
    statement, refused = None, ""
    try:
        statement = read_statement(options.file, columns, where, decimal, particulars, options.parents)
    except LedgerError as error:
        refused = str(error)
    if options.format == "json":
        print_json(_facts(replace(look, refused=refused)) | (_counted(statement) if statement is not None else {}))
    else:
        told = _told_of(statement) if statement is not None else (refused,)
        emit("\n".join([*_shown(look), *told]))
    return FINE if statement is not None else FINDINGS


def _told_of(statement: Statement) -> Iterator[str]:
    sums = statement.sums
    yield "read by the columns named, with --customer and --income"
    days = str(statement.period) if statement.period is not None else "the period is not told"
    yield f"would count {sums.lines:,} lines, {sums.income:,.2f}: {days}; " + (
        statement.currency or "currency: not in the file"
    )
    yield from _largest(sums)
    yield from statement.notes
    yield from (f"LOOK: {each}" for each in statement.looks)
    yield from (f"answered: {question} - {answer}" for question, answer in statement.answers)


def _counted(statement: Statement) -> dict[str, Any]:
    ranked = statement.sums.ranked()
    return {
        "counts": dict(zip(ranked.names, ranked.income.floats().tolist(), strict=True)),
        "total": float(statement.sums.income),
        "period": [str(statement.period.first), str(statement.period.last)] if statement.period else None,
        "currency": statement.currency,
        "notes": list(statement.notes),
        "looks": list(statement.looks),
        "answers": [{"question": question, "answer": answer} for question, answer in statement.answers],
    }


def _write(options: Namespace, look: Look) -> int:
    from valuex_xl.cli.own_rules import place_profile
    from valuex_xl.ledgers.profiles.drafting import draft, name_of
    from valuex_xl.ledgers.profiles.guessing import Named
    from valuex_xl.rulesets.load import read_text

    if look.profile is not None:
        remedy = f"copy that: valuex rules copy {look.profile.name}"
        raise UsageError(f"{options.file}: the profile {look.profile} knows it already - {remedy}")
    if look.survey is None:
        raise UsageError(f"{options.file}: no line of it looks like a header, so no profile can be drafted")
    name = name_of(options.file.stem)
    named = Named(options.customer[0] if options.customer else "", options.income or "", options.date or "")
    title = f"{options.file.stem}, drafted"
    text = draft(look.survey, title, named)
    doubt = _no_income(options, read_text(text, name).rules)
    if doubt:
        text = draft(look.survey, title, named, doubt)
        read_text(text, name)
    target = place_profile(name, text, options.to)
    emit(f"{target} is drafted and yours to go through: valuex check {target}")
    if doubt:
        emit(f"LOOK: {doubt} - name another with --income COL, or say in the draft what is a payment")
    emit(f'It is used after: valuex rules use "{target.parent.parent}", or with --rules "{target.parent.parent}"')
    return FINE


def _no_income(options: Namespace, rules: object) -> str:
    """A question where a draft counts nothing for anybody, as charges less what was paid for them; else empty."""
    from valuex_xl.kinds.ledger.rules import Profile
    from valuex_xl.ledgers.profiles.look import look_at

    assert isinstance(rules, Profile)
    _, opening, _ = lines_of(options)
    reading = look_at(options.file, [[rules]], "", {}, particulars=opening).reading
    if reading is None or not reading.sums.lines or any(reading.sums.customers.income.signs().tolist()):
        return ""
    whose = "every customer" if len(reading.sums.customers) > 1 else "the only customer"
    income = rules.income
    columns = "it" if income is None else " less ".join(filter(None, map(" and ".join, (income.plus, income.minus))))
    return f"the income of {whose} comes out as 0: is {columns} what was sold, or is a payment taken off what it pays?"


def _lines(look: Look) -> Iterator[str]:
    yield from _shown(look)
    if look.profile is None:
        yield look.refused or "no profile knows it"
        return
    yield f"profile: {look.profile} - {look.profile.title or look.profile.name}"
    if look.reading is None:
        yield look.refused
        return
    told, sums = look.reading.told, look.reading.sums
    facts = f"{told.shown_period}; {told.basis}; {told.currency or 'currency: not in the file'}"
    yield f"would count {sums.lines:,} lines, {sums.income:,.2f}: {facts}"
    yield from _largest(sums)
    yield from (f"would leave out {each}" for each in told.left_out)
    yield from (f"LOOK: {each}" for each in told.looks)
    yield from (f"answered: {question} - {answer}" for question, answer in told.answers)
    yield from (f"ASKS {each}" for each in told.open)


def _largest(sums: Sums) -> Iterator[str]:
    for customer in sums.ranked()[:_MOST]:
        yield f"  {customer.name or '(unnamed)'}  {customer.income:,.2f}"
    if len(sums.customers) > _MOST:
        yield f"  and {len(sums.customers) - _MOST:,} more"


def _shown(look: Look) -> Iterator[str]:
    """The kind of file, and its columns with samples."""
    yield f"{look.file}: {_kind(look)}"
    yield from (f"  {note}" for note in look.notes)
    if look.survey is not None:
        yield f"header in line {look.survey.header:,}, {look.survey.lines:,} lines looked at; columns:"
        width = max(len(each.name) for each in look.survey.columns)
        for each in look.survey.columns:
            yield f"  {each.name:<{width}}  {', '.join(each.samples) or '(blank)'}"


def _kind(look: Look) -> str:
    parts = [look.kind, look.encoding, look.separator]
    return ", ".join(part for part in parts if part)


def _facts(look: Look) -> dict[str, Any]:
    reading = look.reading
    facts: dict[str, Any] = {
        "file": look.file,
        "kind": look.kind,
        "encoding": look.encoding,
        "separator": look.separator,
        "notes": list(look.notes),
        "header_line": look.survey.header if look.survey else None,
        "columns": [{"name": each.name, "samples": each.samples} for each in look.survey.columns]
        if look.survey
        else [],
        "profile": str(look.profile) if look.profile else None,
        "refused": look.refused or None,
    }
    if reading is not None:
        told, ranked = reading.told, reading.sums.ranked()
        facts |= {
            "counts": dict(zip(ranked.names, ranked.income.floats().tolist(), strict=True)),
            "total": float(reading.sums.income),
            "period": [str(day) for day in told.period] if told.period else None,
            "basis": told.basis,
            "currency": told.currency,
            "left_out": [
                {
                    "column": each.column,
                    "word": each.word,
                    "lines": each.lines,
                    "amount": float(each.amount),
                    "why": each.why,
                }
                for each in told.left_out
            ],
            "looks": list(told.looks),
            "answers": [{"question": question, "answer": answer} for question, answer in told.answers],
            "asks": [{"name": each.name, "question": each.text, "answers": each.answers} for each in told.open],
        }
    return facts
