"""Which command it is; each one's module is loaded only when it runs, so that help costs nothing."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper

from valuex_xl import __version__

TYPE_CHECKING = False  # of type checkers alone: loading typing would take longer than all that help does
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

__all__ = ["COMMANDS", "FAULT", "FINDINGS", "FINE", "USAGE", "main", "script"]

FINE, FINDINGS, USAGE, FAULT = 0, 1, 2, 3
_REFUSED = "2 usage or unreadable input, 3 a fault of valuex"
_INTERRUPTED, _UNHEARD = 130, 141
"""What a shell says of a program that a signal ended: SIGINT, and SIGPIPE, where the reader of its output is gone."""

_FILES = "valuex_xl.workbooks.package.files"


class Command:
    """One command: its module below ``valuex_xl.cli``, its line of help, and what exit code 1 says, if it has one.

    A command with ``things`` takes a second word, which chooses the module: ``valuex new portfolio``.
    """

    __slots__ = ("findings", "help", "module", "things")

    def __init__(self, module: str, help: str, findings: str = "", things: tuple[str, ...] = ()) -> None:
        self.module, self.help, self.findings, self.things = module, help, findings, things


COMMANDS = {
    "new": Command("new", "make a working workbook from a real ledger, or of deals", things=("portfolio", "deals")),
    "refresh": Command("refresh", "the next period into the same book; what people typed is kept"),
    "ledger": Command(
        "ledger", "what an export is and how it would be read", "no profile knows it, or it asks or refuses something"
    ),
    "recalc": Command(
        "recalc",
        "recalculate a workbook without Excel, every other byte kept",
        "a cell that cannot be calculated, or with --check one that differs",
    ),
    "seal": Command("seal", "keep what is true of a workbook when it is signed off", "a figure that does not hold"),
    "eval": Command("evaluate", "answer one formula", "#NAME?: the formula names what is not there"),
    "report": Command("report", "the board page of a workbook as one file", "a check of the page finds something"),
    "list": Command("listing", "lists to hand on: grades, breaches, gaps, moves, a certificate, a note"),
    "check": Command(
        "check", "every fault in the rules, and their examples run", "a fault, or with --strict a warning"
    ),
    "diff": Command(
        "diff",
        "what changed in the rules, in words, and who moves",
        "somebody moves, or without a workbook an answer can change",
    ),
    "set": Command("setting", "change one threshold, its line and nothing else", "the change would break the rules"),
    "examples": Command("examples", "the examples that a rule set lacks around its thresholds"),
    "grade": Command("grade", "grade every row of a Parquet file, a database or any table"),
    "score": Command("score", "score every row, likewise, by a scorecard"),
    "judge": Command("judge", "judge every deal, likewise, by a rule set for deals"),
    "concentration": Command("concentration", "how much hangs on one name, likewise, a row a name"),
    "export": Command("export", "the same rules in another language: SQL, native formulas"),
    "schema": Command("schema", "what rule files may hold, for editors"),
    "rules": Command("rules", "where the rules come from: list, use, path, copy, archive"),
    "build-addin": Command("build_addin", "make the add-in for Excel on Windows"),
    "install": Command("install", "install the add-in on this computer, for this user"),
    "uninstall": Command("uninstall", "remove the add-in again"),
    "serve": Command("serve", "serve the functions to Excel anywhere; needs a licence"),
    "doctor": Command("doctor", "what keeps Excel from working with it, and what to do", "something to look at"),
    "functions": Command("functions", "the VX_ functions and their reference pages"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; exit 0 fine, 1 findings, 2 usage or unreadable input, 3 a fault of valuex itself."""
    _print_anything()
    if (files := sys.modules.get(_FILES)) is not None:  # of an earlier command in this process
        files.WRITTEN.clear()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _asked(words)
    except BrokenPipeError:
        _leave_pipes()
        return _UNHEARD
    except KeyboardInterrupt:
        print(f"stopped; {_written()}", file=sys.stderr)  # noqa: T201
        return _INTERRUPTED
    except OSError as error:  # of a command's own files its refusals have told
        print(f"valuex: the output cannot be written: {error.strerror or error}", file=sys.stderr)  # noqa: T201
        return USAGE
    except BaseException as error:
        if not isinstance(error, (Exception, *_panic())):
            raise
        if isinstance(error, UnicodeEncodeError) and (odd := next(filter(_is_undecoded, words), None)):
            print(f"valuex: {_undecoded(odd)}; {_written()}", file=sys.stderr)  # noqa: T201
            return USAGE
        print(f"valuex: {_fault(error)}; {_written()}", file=sys.stderr)  # noqa: T201
        return FAULT


def script() -> NoReturn:
    """Run a command and end the process at once.

    Taking down what a large workbook left in memory, value by value, would take as long as a twentieth of the work.
    """
    code = FAULT
    try:
        code = main()
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # whoever listened to messages too is gone
        pass
    except SystemExit as end:  # argparse has told its help or a wrong option
        code = end.code if isinstance(end.code, int) else USAGE
    os._exit(code)


def _asked(words: list[str]) -> int:
    """Run what the words ask for; their output is out when it ends."""
    if not words or words[0] in ("-h", "--help", "help"):
        print(_help(), flush=True)  # noqa: T201
        return FINE if words else USAGE
    if words[0] in ("-V", "--version"):
        print(f"valuex_xl {__version__}", flush=True)  # noqa: T201
        return FINE
    command = COMMANDS.get(words[0])
    return _unknown(words[0]) if command is None else _run(command, words)


def _leave_pipes() -> None:
    """Nobody reads any more: what is still to be flushed goes nowhere, so that the end of the process is quiet."""
    from contextlib import suppress

    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            try:
                stream.flush()
            except BrokenPipeError:
                os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _print_anything() -> None:
    """A name that the console's encoding lacks is printed as its number, and ends no command.

    A stream that was closed before the start (``>&-``) is nowhere, and no file that is opened later.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
        if isinstance(stream := getattr(sys, name), TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _written() -> str:
    """What was written, for a command that does not come to its end."""
    files = sys.modules.get(_FILES)
    written = [] if files is None else files.WRITTEN
    return f"written: {', '.join(map(str, written))}" if written else "nothing was written"


def _is_undecoded(word: str) -> bool:
    """Holds a word of the command line bytes that the locale cannot read?"""
    return any("\udc80" <= letter <= "\udcff" for letter in word)


def _undecoded(word: str) -> str:
    shown = os.fsencode(word).decode(errors="replace")
    return (
        f'"{shown}" has letters that this locale ({sys.getfilesystemencoding()}) cannot read - set a UTF-8 one, '
        "such as LC_ALL=C.UTF-8, or PYTHONUTF8=1"
    )


def _panic() -> tuple[type[BaseException], ...]:
    """What the calculation engine raises where it breaks; it is no Exception."""
    engine = sys.modules.get("pyo3_runtime")
    found = getattr(engine, "PanicException", None)
    return () if found is None else (found,)


def _fault(error: BaseException) -> str:
    """What went wrong inside, and where; never a whole traceback."""
    if isinstance(error, MemoryError):
        return "the memory of this computer does not suffice - close other programs, or split the file"
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    file = "" if place is None else place.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
    where = "" if place is None else f" in {file}, line {place.tb_lineno}"
    words = ascii(str(error))[1:-1][:200]
    return f"this is a fault of valuex, please report it: {type(error).__name__}{where}: {words}"


def _run(command: Command, words: list[str]) -> int:
    from argparse import ArgumentParser, RawDescriptionHelpFormatter

    from valuex_xl.cli.given_once import refuse_repeated
    from valuex_xl.cli.refusals import refusals

    name, thing, rest = _named(command, words)
    module = import_module(f"valuex_xl.cli.{command.module}{thing}")
    parser = ArgumentParser(
        prog=f"valuex {name}",
        description=module.__doc__,
        epilog=_exit_codes(command),
        formatter_class=RawDescriptionHelpFormatter,
    )
    refuse_repeated(parser)
    module.add_arguments(parser)
    arrange = getattr(module, "arrange", list)
    options = parser.parse_intermixed_args(arrange(rest))
    with refusals() as refused:
        code: int = module.run(options)
        sys.stdout.flush()
        return code
    return refused.code


def _exit_codes(command: Command) -> str:
    return f"Exit codes: 0 fine, 1 {command.findings or 'not used'},\n{_REFUSED}."


def _named(command: Command, words: list[str]) -> tuple[str, str, list[str]]:
    """The command as it was typed, the end of its module's name, and the words that are left."""
    if not command.things:
        return words[0], "", words[1:]
    at = next((place for place, word in enumerate(words[1:], 1) if word in command.things), None)
    if at is None:
        asked = any(word in ("-h", "--help") for word in words[1:])
        usage = f"usage: valuex {words[0]} {' | '.join(command.things)} ..."
        told = [f"valuex {words[0]} {thing} --help tells all about it." for thing in command.things]
        lines = [usage, "", command.help, "", *told, _exit_codes(command)]
        print("\n".join(lines), file=sys.stdout if asked else sys.stderr)
        raise SystemExit(FINE if asked else USAGE)
    return f"{words[0]} {words[at]}", f"_{words[at]}", words[1:at] + words[at + 1 :]


def _help() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {command.help}" for name, command in COMMANDS.items()]
    return "\n".join(
        [
            "usage: valuex COMMAND ...",
            "",
            "Customer value in the cells of a workbook, by rules that finance people keep in YAML.",
            "",
            *lines,
            "",
            "valuex COMMAND --help tells all about one; valuex --version which version this is.",
            f"Exit codes: 0 fine, 1 findings, {_REFUSED}.",
        ]
    )


_MEANT = {
    **dict.fromkeys(("validate", "verify", "lint", "test"), "check"),
    **dict.fromkeys(("compare", "changes"), "diff"),
    **dict.fromkeys(("explain", "why", "calc"), "eval"),
    **dict.fromkeys(("edit", "change"), "set"),
    **dict.fromkeys(("init", "create"), "new"),
    **dict.fromkeys(("recalculate", "calculate"), "recalc"),
}
"""What commands are called elsewhere."""


def _unknown(word: str) -> int:
    from valuex_xl.rulefiles.text import did_you_mean

    meant = _MEANT.get(word.lower(), "")
    hint = (
        f' - did you mean "{meant}"?'
        if meant
        else did_you_mean(word, COMMANDS) or f" - there are: {', '.join(COMMANDS)}"
    )
    print(f'valuex: no command "{word}"{hint}', file=sys.stderr)  # noqa: T201
    return USAGE
