"""Print the examples that a rule set lacks around its thresholds, with the answers that its rules give.

For each threshold: a customer just below it, one at it, one just above it, and one without that figure. They are
ready to be pasted under examples: in the file; --write puts them there. Read them before you keep them: they say what
the rules do, and only you know whether that is what they should do.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from pathlib import Path

from valuex_xl.cli.main import FINE
from valuex_xl.cli.output import add_rules, emit
from valuex_xl.cli.own_rules import own_file
from valuex_xl.cli.refusals import UsageError
from valuex_xl.judging.boundary import NoBoundaries, Proposed
from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulefiles.editing.example_edits import add_examples
from valuex_xl.rulesets.load import contents, read_bytes

__all__ = ["add_arguments", "run"]

_PLAIN = re.compile(r"-?[0-9A-Za-z][\w %.()+/-]*", re.ASCII)


def add_arguments(parser: ArgumentParser) -> None:
    """The rule set, and whether the examples are printed or written."""
    parser.add_argument("set", metavar="SET", help="a rule set by its name, or a file")
    parser.add_argument(
        "--boundaries", action="store_true", help="those around each threshold (there are no others yet)"
    )
    parser.add_argument("--write", action="store_true", help="append them to the file, the rest of it kept")
    add_rules(parser)


def run(options: Namespace) -> int:
    """Print the missing examples, or write them into the file, which must be one of your own."""
    if not options.boundaries:
        raise UsageError(f'say which examples: valuex examples "{options.set}" --boundaries')
    path = own_file(options.set, options.rules, to_change=options.write)
    data = contents(path, str(path))
    rules = read_bytes(data, path, str(path)).rules
    missing = kind_of(rules).missing_examples(rules)
    proposed = missing.proposed if isinstance(missing, NoBoundaries) else missing
    lines = list(map(_line, proposed))
    if not lines and isinstance(missing, NoBoundaries):
        pass
    elif not lines and not getattr(rules, "examples", True):
        emit(f"# {rules.head.name}: there is no example, and none could be made up - write one for each answer by hand")
    elif not lines:
        emit(f"# {rules.head.name}: no example is missing, each threshold has its own")
    elif options.write:
        _write(path, add_examples(data, str(path), lines), len(lines))
    else:
        emit("\n".join(f"  {line}" for line in lines))
    if isinstance(missing, NoBoundaries):
        told = [f"{missing.head} - {missing.why}"] if missing.why else []
        if not lines and not told:
            told = ["no example is missing of those that can be made"]
        emit("\n".join(f"# {rules.head.name}: {sentence}" for sentence in (*told, *missing.unmade)))
    return FINE


def _write(path: Path, changed: bytes, count: int) -> None:
    """Write the file once the examples are read and hold."""
    from valuex_xl.workbooks.package.files import write_atomically

    read_bytes(changed, path, str(path))
    write_atomically(path, changed)
    emit(f"{count} example{'' if count == 1 else 's'} appended to {path}.")


def _line(example: Proposed) -> str:
    return "- {" + ", ".join(f"{_text(name)}: {_value(value)}" for name, value in example.fields) + "}"


def _value(value: str | tuple[str, ...]) -> str:
    return _text(value) if isinstance(value, str) else f"[{', '.join(map(_text, value))}]"


def _text(text: str) -> str:
    """A text as YAML takes it inside braces: in quotes where a sign of YAML may be in it."""
    return text if _PLAIN.fullmatch(text) else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
